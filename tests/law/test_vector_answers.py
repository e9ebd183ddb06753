"""Every shipped vector: answered by the library, and counted anew day by day and minute by minute without it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from tests.law.vector_recount import recount
from tthc.codes import DossierId, ProcedureCode
from tthc.deadline import Deadline, NoDeadline, deadline_of, due
from tthc.dossier import (
    Basis,
    Dossier,
    Event,
    Filed,
    OpinionAsked,
    OpinionGiven,
    Received,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    TermExtended,
)
from tthc.dossier.events import EVENTS
from tthc.law import counting_rule, regimes, working_calendar
from tthc.procedure import Channel, Procedure, Term
from tthc.span import moment
from tthc.term import Cause, ClockRow, CountingRule, EffectKind, Undetermined, parse_limit
from tthc.testing.vectors import (
    Answer,
    GivenEvent,
    HistoryVector,
    Kind,
    StopsVector,
    TermVector,
    Vector,
    check,
    vectors,
)
from tthc.workdays import OfficeHours

CALENDAR: Final = working_calendar()
CODE: Final = ProcedureCode("1.999999")
EVENT_OF: Final[Mapping[Cause, type[Event]]] = {
    **{event.of: event for event in EVENTS},
    Cause.RECEPTION_SUPPLEMENT_ASKED: SupplementAsked,
    Cause.RECEPTION_SUPPLEMENTED: Supplemented,
}
AT_RECEPTION: Final = frozenset({Cause.RECEPTION_SUPPLEMENT_ASKED, Cause.RECEPTION_SUPPLEMENTED})
ASKED_AND_GIVEN: Final = (
    ClockRow(Cause.OPINION_ASKED, EffectKind.HOLD),
    ClockRow(Cause.OPINION_GIVEN, EffectKind.RESUME),
)


def each(kind: Kind | None = None) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("vector", [pytest.param(vector, id=vector["id"]) for vector in vectors(kind)])


def deadline_for(vector: Vector) -> Deadline | NoDeadline | None:
    if vector["kind"] == "term":
        return due(
            parse_limit(vector["limit"]),
            received=moment(vector["received"]),
            calendar=CALENDAR,
            rule=rule_of(vector),
            hours=hours_of(vector),
        )
    whole = history_of(vector) if vector["kind"] == "history" else stopped(vector)
    return deadline_of(whole, calendar=CALENDAR, hours=hours_of(vector))


def answered(vector: Vector) -> Answer:
    """What the library answers."""
    return said(deadline_for(vector))


def said(deadline: Deadline | NoDeadline | None) -> Answer:
    if deadline is None:
        return {"no_date": "not_started"}
    if isinstance(deadline, NoDeadline):
        return {"no_date": "undetermined" if isinstance(deadline.limit, Undetermined) else "no_result"}
    minute = deadline.minute
    return {
        "due": deadline.day.isoformat(),
        "minute": minute.isoformat() if minute else None,
        "held": deadline.held,
    }


def rule_of(vector: TermVector | StopsVector) -> CountingRule | None:
    return counting_rule(vector["rule"]) if "rule" in vector else None


def hours_of(vector: Vector) -> OfficeHours | None:
    return OfficeHours.parse(vector["hours"]) if "hours" in vector else None


def basis_of(term: Term, on: date, channel: Channel = Channel.COUNTER) -> Basis:
    return Basis.of(
        Procedure(code=CODE, name="Thủ tục mẫu", field="Mẫu", terms=(term,)),
        case=None,
        channel=channel,
        on=on,
        calendar=CALENDAR,
        regimes=regimes(),
    )


def rows_of(vector: HistoryVector) -> tuple[ClockRow, ...]:
    return tuple(
        ClockRow(
            Cause(row["cause"]),
            EffectKind(row["effect"]),
            limit=parse_limit(row["limit"]) if "limit" in row else None,
        )
        for row in vector.get("clock", [])
    )


def event_of(given: GivenEvent, basis: Basis) -> Event:
    """An event of a history, with what its kind cannot be without."""
    cause = Cause(given["cause"])
    kind = EVENT_OF[cause]
    more: dict[str, Any] = {}
    if kind is Filed:
        more = {"channel": basis.channel, "procedure": CODE}
    elif issubclass(kind, Received):
        more = {"basis": basis}
    elif cause in AT_RECEPTION:
        more = {"stage": SupplementStage.RECEPTION}
    if "limit" in given:
        more["limit"] = parse_limit(given["limit"])
    if "new_day" in given:
        more["new_day"] = date.fromisoformat(given["new_day"])
    if "notice" in given:
        more["notice"] = given["notice"]
    if "office" in given:
        more["to" if cause is Cause.HANDED_ON else "office"] = given["office"]
    return kind(at=moment(given["at"]), **more)


def history_of(vector: HistoryVector) -> Dossier:
    given = vector["events"]
    reception = next(event["at"] for event in given if event["cause"].startswith("received"))
    term = Term(
        limit=parse_limit(vector["limit"]),
        starts=tuple(Cause(cause) for cause in vector.get("starts", [])),
        clock=rows_of(vector),
    )
    basis = basis_of(term, moment(reception).date(), Channel(vector.get("channel", "counter")))
    events = [event_of(event, basis) for event in given]
    if not any(isinstance(event, Filed) for event in events):
        events.insert(0, event_of({"at": reception, "cause": "filed"}, basis))
    return Dossier.replay(events, id=DossierId("D01"))


def stopped(vector: StopsVector) -> Dossier:
    """The stops as opinions asked of one office each, the terms added as extensions."""
    received = moment(vector["received"])
    term = Term(limit=parse_limit(vector["limit"]), clock=ASKED_AND_GIVEN, rule=rule_of(vector))
    basis = basis_of(term, received.date())
    events: list[Event] = []
    for number, stop in enumerate(vector.get("stops", []), 1):
        events.append(OpinionAsked(at=moment(stop["opened"]), office=f"Cơ quan {number}"))
        if "closed" in stop:
            events.append(OpinionGiven(at=moment(stop["closed"]), office=f"Cơ quan {number}"))
    later: list[Event] = sorted(events, key=lambda event: event.at)
    return Dossier.replay(
        [
            Filed(at=received, channel=Channel.COUNTER, procedure=CODE),
            Received(at=received, basis=basis),
            *(TermExtended(at=received, limit=parse_limit(added)) for added in vector.get("added", [])),
            *later,
        ],
        id=DossierId("D01"),
    )


def comparable(answer: Answer) -> dict[str, object]:
    return {key: value for key, value in answer.items() if value}


def test_the_library_answers_every_one() -> None:
    assert [difference.say("en") for difference in check(answered)] == []


@each()
def test_the_recount_answers_it_too(vector: Vector) -> None:
    """By the oracles: days, stops, minutes, and for histories a second, slow reading of the clock."""
    assert comparable(recount(vector)) == vector["answer"]


@each("history")
def test_every_event_of_a_history_can_be(vector: HistoryVector) -> None:
    whole = history_of(vector)
    assert whole.moved == whole.events


@each("history")
def test_the_regime_is_that_of_the_day_of_reception(vector: HistoryVector) -> None:
    basis = history_of(vector).basis
    assert basis is not None
    assert basis.regime.code == vector["regime"]


@each("stops")
def test_every_stop_stops(vector: StopsVector) -> None:
    whole = stopped(vector)
    assert whole.moved == whole.events


def test_the_steps_alone_lead_to_the_same_day() -> None:
    wrong = []
    for vector in vectors():
        if "due" in vector["answer"]:
            deadline = deadline_for(vector)
            assert isinstance(deadline, Deadline)
            if deadline.trace.replay().isoformat() != vector["answer"]["due"] or deadline.check() != ():
                wrong.append(vector["id"])
    assert wrong == []
