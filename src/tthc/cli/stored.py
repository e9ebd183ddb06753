"""The report over the library's own Parquet, or over a folder of it: no mapping is needed to read them."""

from pathlib import Path
from typing import Final

from tthc import law
from tthc.cli.answer import Answer, cannot_read, report_table
from tthc.errors import BadFile, InvalidValue, MissingExtra
from tthc.report import Report, ReportForm
from tthc.span import Span
from tthc.text import Lang

__all__ = ["report_from_stored"]

PARQUET: Final = b"PAR1"


def report_from_stored(
    events: Path, period: Span, *, form: ReportForm, lang: Lang, options: dict[str, object]
) -> Answer:
    """The resolution report over what :func:`tthc.scale.write_events` or a :class:`tthc.scale.EventLog` wrote.

    ``options`` are those of a log of another system: what such events carry themselves.

    Raises:
        InvalidValue: it is neither, or one of the options is given.
        BadFile: it cannot be read; every fault is told.
        OutsideCoverage: a term leaves the calendar.
        MissingExtra: the extra ``scale`` is not installed.
    """
    if not events.is_dir() and not _is_parquet(events):
        raise _of_another(events)
    if given := [f"--{name}" for name, value in options.items() if value is not None]:
        told = ", ".join(given)
        raise InvalidValue(
            f"{told} goes with --mapping alone: it is for the log of another system",
            f"{told} chỉ đi cùng --mapping, cho nhật ký của hệ thống khác",
        )
    report = _counted(events, period, form)
    return Answer({"report": report}, report_table(report, lang))


def _of_another(events: Path) -> InvalidValue:
    return InvalidValue(
        f"{events} is the log of another system: say what its columns are with --mapping FILE",
        f"{events} là nhật ký của hệ thống khác: hãy nêu cột nào là gì bằng --mapping TỆP",
    )


def _is_parquet(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(PARQUET)) == PARQUET
    except OSError as error:
        raise cannot_read(path, error) from None


def _counted(events: Path, period: Span, form: ReportForm) -> Report:
    try:
        from tthc.scale import EventLog, resolution
        from tthc.scale.log.encode import BASES_KEY
    except MissingExtra as error:
        raise MissingExtra(error.extra, "a report from Parquet", "báo cáo từ tệp Parquet") from None
    try:
        return resolution(
            EventLog.open(events) if events.is_dir() else events,
            form=form,
            period=period,
            calendar=law.working_calendar(),
            engine="arrow" if form.policy.lawful else "python",
        )
    except BadFile as error:
        if any(place == BASES_KEY.decode() for place, _, _ in error.faults):
            raise _of_another(events) from None
        raise
