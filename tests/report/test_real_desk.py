"""Policies and the index on the log of a real desk: nothing is lost, and each difference is told."""

from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR
from tests.report.test_policies import PERIODIC, SYNCED
from tthc.dossier import Dossier
from tthc.law import regimes, report_form
from tthc.law import service_index as formulas_of
from tthc.report import ReportForm, compare_policies, resolution, service_index
from tthc.span import Span
from tthc.wire import read_log

ROOT: Final = Path(__file__).parents[2]
LOG: Final = ROOT.parent / "shared" / "data" / "desk_log.csv"
FORMS: Final = (report_form("II.06a/VPCP/KSTT"), report_form("07a/BTP"))

pytestmark = pytest.mark.skipif(not LOG.exists(), reason="the log of a desk is not here")


@pytest.fixture(scope="module")
def dossiers() -> tuple[Dossier, ...]:
    """Every dossier of the log, in the terms of its mapping."""
    return tuple(read_log(LOG, mapping=ROOT / "examples" / "desk_log.toml", regimes=regimes(), calendar=CALENDAR))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_month_reconciles_and_hands_on_what_is_pending(dossiers: tuple[Dossier, ...], form: ReportForm) -> None:
    months = [Span.month(2011, month) for month in range(1, 13)]
    reports = [resolution(dossiers, form=form, period=month, calendar=CALENDAR) for month in months]
    for last, this in pairwise(reports):
        assert this.cell("carried_over") == last.cell("pending")
    assert sum(int(str(report.cell("solved"))) for report in reports) > 500


def test_what_two_policies_say_of_a_year(dossiers: tuple[Dossier, ...]) -> None:
    found = compare_policies(dossiers, (PERIODIC, SYNCED, evolve(PERIODIC, name="again")), Span.year(2011), CALENDAR)
    by_term, by_appointment, again = found.totals
    assert by_term.counted == by_appointment.counted
    assert (again.in_time, again.late) == (by_term.in_time, by_term.late)
    assert {one.second.policy for one in found.differences} <= {"QD766-2.1"}
    moved = sum(1 if one.second.in_time else -1 for one in found.differences if one.first.in_time != one.second.in_time)
    assert by_appointment.in_time - by_term.in_time == moved
    assert all(one.because for one in found.differences)


def test_the_index_holds_the_same_share(dossiers: tuple[Dossier, ...]) -> None:
    year = Span.year(2011)
    index = service_index(dossiers, formulas=formulas_of(), period=year, calendar=CALENDAR)
    totals = compare_policies(dossiers, (PERIODIC, SYNCED), year, CALENDAR).totals
    assert index.indicator("2.1").rate == totals[1].share
