"""Dossiers that pass through several hands, drawn at random, and small ones written by hand."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from tests.histories import CALENDAR, RESUME, at, basis, made
from tthc.codes import DossierId
from tthc.dossier import (
    Actor,
    Assigned,
    Dossier,
    Event,
    Filed,
    Finished,
    HandedOn,
    Reassigned,
    Received,
    Role,
    Substituted,
    SupplementAsked,
    Supplemented,
    SupplementStage,
)
from tthc.span import Span
from tthc.term import Undetermined, WorkingDays
from tthc.workdays import OfficeHours, working_time

HOURS: Final = OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00")
"""Seven and a half hours: 450 minutes a day."""
TIME: Final = working_time(CALENDAR, HOURS)
HEAD: Final = Actor(Role.HEAD_OF_AGENCY, "Sở Xây dựng", "cb-0001")
COUNTER: Final = Actor(Role.RECEIVING_OFFICER, "Trung tâm")
DESK: Final = Actor(Role.RECEIVING_OFFICER, "Trung tâm", "cb-0009")
OFFICERS: Final = ("cb-1001", "cb-1002", "cb-1003")
AN, BINH, CHI = OFFICERS
SEASON: Final = Span(date(2026, 7, 1), date(2026, 12, 31))


def given(officer: str, day: str, *, office: str = "Phòng Quản lý") -> Assigned:
    """Assigned to an officer."""
    return Assigned(at=at(day), by=HEAD, office=office, officer=officer)


def passed(officer: str, day: str) -> Reassigned:
    """Reassigned to an officer."""
    return Reassigned(at=at(day), by=HEAD, officer=officer)


def instead(officer: str, of: str, day: str, until: date | None = None) -> Substituted:
    """A backup works on it for an absent officer."""
    return Substituted(at=at(day), by=HEAD, officer=officer, instead_of=of, until=until)


def done(day: str) -> Finished:
    """Decided."""
    return made(Finished, at(day), by=HEAD)


def life(key: str, day: str, *events: Event, by: Actor = COUNTER) -> Dossier:
    """A dossier received at nine o'clock of a day, due after five working days, and what happened to it then."""
    when = at(day)
    first = (made(Filed, when), Received(at=when, by=by, basis=basis(WorkingDays(5), when.date())))
    return Dossier.replay((*first, *events), id=DossierId(key))


def _step(draw: st.DrawFn, moment: datetime) -> Event:
    kind = draw(
        st.sampled_from([Assigned, Reassigned, Reassigned, Substituted, SupplementAsked, Supplemented, HandedOn])
    )
    named: dict[str, Any] = {"at": moment, "by": HEAD}
    if kind is Assigned:
        return Assigned(officer=draw(st.sampled_from(["", *OFFICERS])), office=draw(OFFICES), **named)
    if kind is Reassigned:
        return Reassigned(officer=draw(st.sampled_from(OFFICERS)), office=draw(OFFICES), **named)
    if kind is Substituted:
        one, two = draw(st.permutations(OFFICERS))[:2]
        until = draw(st.none() | st.integers(0, 9).map(lambda days: moment.date() + timedelta(days=days)))
        return Substituted(officer=one, instead_of=two, until=until, **named)
    if kind is HandedOn:
        return HandedOn(to=draw(st.sampled_from(["Sở Tư pháp", "Sở Tài chính"])), **named)
    if kind is SupplementAsked:
        return SupplementAsked(stage=SupplementStage.APPRAISAL, **named)
    return Supplemented(stage=SupplementStage.APPRAISAL, **named)


OFFICES: Final = st.sampled_from(["", "Phòng Một", "Phòng Hai"])


@st.composite
def lives(draw: st.DrawFn, key: str = "HS-1") -> Dossier:
    """A dossier received in the season, with any acts in any order; what the table refuses moves nothing."""
    moment = at(draw(st.dates(date(2026, 7, 6), date(2026, 9, 25))).isoformat())
    limit = draw(st.integers(1, 15).map(WorkingDays) | st.just(Undetermined("chưa công bố")))
    held = basis(limit, moment.date(), clock=draw(st.sampled_from([(), RESUME])))
    events: list[Event] = [made(Filed, moment), Received(at=moment, by=DESK, basis=held)]
    for _ in range(draw(st.integers(0, 9))):
        moment += timedelta(minutes=draw(st.sampled_from([0, 1, 60, 480, 1440, 2 * 1440, 5 * 1440])))
        events.append(_step(draw, moment))
    if draw(st.booleans()):
        moment += timedelta(minutes=draw(st.sampled_from([0, 30, 1440, 9 * 1440])))
        events.append(made(Finished, moment, by=HEAD))
    return Dossier.replay(events, id=DossierId(key))


@st.composite
def several(draw: st.DrawFn) -> list[Dossier]:
    """A few dossiers, each with its own key."""
    return [draw(lives(key=f"HS-{number}")) for number in range(draw(st.integers(1, 5)))]


@st.composite
def periods(draw: st.DrawFn) -> Span:
    """Some days of the season."""
    first = draw(st.dates(date(2026, 7, 1), date(2026, 10, 31)))
    return Span(first, first + timedelta(days=draw(st.integers(0, 45))))
