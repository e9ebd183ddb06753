"""A province's year in pure Python: due dates one by one, histories replayed, one report over them."""

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

import tthc
from tests.oracle import days as oracle
from tthc.dossier import (
    Assigned,
    Delivered,
    Event,
    Filed,
    Finished,
    Received,
    SupplementAsked,
    Supplemented,
    Transferred,
)

__all__ = ["PROVINCE_YEAR", "Bulk", "bulk", "generated_lives"]

PROVINCE_YEAR = 101_225
FORM = "II.06a/VPCP/KSTT"
PROCEDURES = ("1.004194", "1.012783", "1.013833", "1.003971")

History = tuple[tthc.DossierId, tuple[Event, ...]]


class Bulk(NamedTuple):
    """Seconds for all due dates by each way; events a second; microseconds a dossier; what was left out.

    Streamed, each dossier is let go before the next; kept, all are in memory at the end, and the garbage
    collector goes through them. A busy machine slows all alike, so the cost of an event is also given in
    calls of numpy's plain function. Chained, each dossier is replayed and its history sealed; verified, its stored
    entries are replayed and held against their digests.
    """

    dates: int
    seconds: dict[str, float]
    dossiers: int
    events: int
    streamed_events_per_second: float
    kept_events_per_second: float
    event_in_numpy_calls: float
    chained_events_per_second: float
    verified_events_per_second: float
    deadline_us: float
    report_us: float | None
    skipped: list[str]


def _seconds(run: Callable[[], object]) -> float:
    """Garbage is collected as it is in a program."""
    begun = perf_counter()
    run()
    return perf_counter() - begun


def _median(run: Callable[[], object], rounds: int) -> float:
    return median(_seconds(run) for _ in range(rounds))


def _due_dates(count: int, rounds: int) -> dict[str, float]:
    chance = random.Random(101_225)
    calendar = tthc.law.working_calendar()
    year = [date(2025, 1, 1) + timedelta(days=place) for place in range(365)]
    limits = [tthc.WorkingDays(n) for n in range(1, 31)]
    rows = [
        (
            datetime.combine(chance.choice(year), time(chance.randrange(7, 17)), tthc.ZONE),
            chance.choice(limits),
        )
        for _ in range(count)
    ]
    due = tthc.due
    nth_after = calendar.nth_after
    asked = [(moment.date(), int(limit.count)) for moment, limit in rows]
    rest = np.array([day for day in oracle.every_day() if not oracle.is_working(day)], dtype="datetime64[D]")
    busday = np.busdaycalendar(weekmask="1111111", holidays=rest)
    for_numpy = [(np.datetime64(day), n) for day, n in asked]

    ways: dict[str, Callable[[], Sequence[Any]]] = {
        "due(...).day": lambda: [due(limit, received=at, calendar=calendar).day for at, limit in rows],
        "calendar.nth_after": lambda: [nth_after(day, n) for day, n in asked],
        "numpy.busday_offset, every rest day listed": lambda: [
            np.busday_offset(day, n, roll="backward", busdaycal=busday) for day, n in for_numpy
        ],
    }
    answers = [list(way()) for way in ways.values()]
    assert answers[0] == answers[1] == [found.astype(object) for found in answers[2]], "the three ways differ"
    return {name: _median(way, rounds) for name, way in ways.items()}


def generated_lives(count: int) -> list[History]:
    """Dossiers of eight, six or five events, seven on average: supplemented, plain, and still in hand."""
    chance = random.Random(7)
    calendar, regimes, catalogue = tthc.law.working_calendar(), tthc.law.regimes(), tthc.law.catalogue()
    procedures = [catalogue.latest(code) for code in PROCEDURES]
    channel = tthc.Channel.COUNTER
    applicant = tthc.Actor(tthc.Role.APPLICANT)
    officer = tthc.Actor(tthc.Role.RECEIVING_OFFICER, "desk 1")
    agency = tthc.Actor(tthc.Role.AGENCY, "agency")
    days = [date(2025, 7, 1) + timedelta(days=place) for place in range(150)]
    bases = {
        (day, procedure.code): tthc.Basis.of(
            procedure, case=None, channel=channel, on=day, calendar=calendar, regimes=regimes
        )
        for day in days
        for procedure in procedures
    }
    histories: list[History] = []
    for serial in range(count):
        procedure = chance.choice(procedures)
        day = chance.choice(days)
        at = datetime.combine(day, time(8, chance.randrange(60)), tthc.ZONE)

        def later(hours: float, since: datetime = at) -> datetime:
            return since + timedelta(hours=hours)

        events: list[Event] = [
            Filed(at=at, by=applicant, channel=channel, procedure=procedure.code),
            Received(at=later(1), by=officer, basis=bases[day, procedure.code]),
            Transferred(at=later(2), by=officer),
            Assigned(at=later(4), by=agency),
        ]
        end = 24.0 * chance.randrange(1, 12)
        kind = chance.random()
        if kind < 0.6:
            events += [
                SupplementAsked(at=later(end), by=agency),
                Supplemented(at=later(end + 30), by=applicant),
            ]
            end += 60
        if kind < 0.9:
            events += [
                Finished(at=later(end), by=agency),
                Delivered(at=later(end + 20), by=officer),
            ]
        histories.append((tthc.DossierId(f"bench-{serial}"), tuple(events)))
    return histories


def _report(dossiers: Sequence[tthc.Dossier], rounds: int) -> float:
    calendar = tthc.law.working_calendar()
    period = tthc.Span(date(2025, 7, 1), date(2025, 12, 31))
    form = tthc.law.report_form(FORM, on=period.closed_last)
    report = tthc.report.resolution(dossiers, form=form, period=period, calendar=calendar)
    assert report.cell("all") == len(dossiers), "the report lost a dossier"
    seconds = _median(lambda: tthc.report.resolution(dossiers, form=form, period=period, calendar=calendar), rounds)
    return seconds / len(dossiers) * 1e6


def bulk(*, dates: int, dossiers: int, rounds: int) -> Bulk:
    """The figures; events are made once, outside the timing."""
    seconds = _due_dates(dates, rounds)
    histories = generated_lives(dossiers)
    events = sum(len(history) for _, history in histories)
    replay = tthc.Dossier.replay
    folded = [replay(history, id=key) for key, history in histories]
    assert not any(dossier.findings for dossier in folded), "a history was not admitted"
    asked = [day for day in oracle.every_day() if day.year == oracle.LAST.year - 1] * 5
    busday = np.busdaycalendar(holidays=sorted(oracle.OFF))

    def streamed() -> None:
        for key, history in histories:
            replay(history, id=key)

    stored = [(dossier.id, dossier.history) for dossier in folded]

    def chained() -> None:
        for key, history in histories:
            replay(history, id=key).history  # noqa: B018 - made when asked for

    def verified() -> None:
        for key, entries in stored:
            replay(entries, id=key).verify()

    streams, keeps, calls, chains, checks = [], [], [], [], []
    for _ in range(rounds):
        streams.append(_seconds(streamed) / events)
        keeps.append(_seconds(lambda: [replay(history, id=key) for key, history in histories]) / events)
        chains.append(_seconds(chained) / events)
        checks.append(_seconds(verified) / events)
        calls.append(
            _seconds(lambda: [np.busday_offset(day, 5, roll="backward", busdaycal=busday) for day in asked])
            / len(asked)
        )
    calendar = tthc.law.working_calendar()
    deadlines = _median(lambda: [tthc.deadline_of(dossier, calendar=calendar) for dossier in folded], rounds)
    report: float | None = None
    skipped: list[str] = []
    try:
        report = _report(folded, rounds)
    except (AttributeError, ImportError) as error:
        skipped.append(f"the resolution report is left out: {error}")
    return Bulk(
        dates,
        seconds,
        dossiers,
        events,
        1 / median(streams),
        1 / median(keeps),
        median(event / call for event, call in zip(streams, calls, strict=True)),
        1 / median(chains),
        1 / median(checks),
        deadlines / dossiers * 1e6,
        report,
        skipped,
    )
