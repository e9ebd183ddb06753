"""Values for the eye and the desk: charts, whole pages that need nothing from elsewhere, sheets, data frames."""

from tthc.view.chart import png, svg
from tthc.view.days import plot_daily
from tthc.view.frame import dossier_frame, frame
from tthc.view.listing import pages
from tthc.view.months import plot_calendar
from tthc.view.page import Explained, Figure, Part, Section, page
from tthc.view.plot import plot
from tthc.view.sheet import xlsx
from tthc.view.survival import Survival, SurvivalStep, survival
from tthc.view.waits import plot_ageing, plot_lateness, plot_time_to_result
from tthc.view.workload import Workload, workload

__all__ = [
    "Explained",
    "Figure",
    "Part",
    "Section",
    "Survival",
    "SurvivalStep",
    "Workload",
    "dossier_frame",
    "frame",
    "page",
    "pages",
    "plot",
    "plot_ageing",
    "plot_calendar",
    "plot_daily",
    "plot_lateness",
    "plot_time_to_result",
    "png",
    "survival",
    "svg",
    "workload",
    "xlsx",
]
