"""No personal datum in any repr or exception: every public value of the stage with canaries where persons are."""

import inspect
from collections.abc import Iterator

import pytest

import tthc.feedback
from tests.feedback.material import CALENDAR, COMPLAINTS, FORM, TIMERS, at, did, passed, petition, sent, sheet
from tthc.dossier import PersonRef
from tthc.errors import IllegalMove
from tthc.feedback import (
    AnswerRated,
    Booking,
    BookingBook,
    BookingPlan,
    Leg,
    MoreAsked,
    MoreGiven,
    OtherMatter,
    Petition,
    PetitionAcknowledged,
    PetitionAnswered,
    PetitionClassified,
    PetitionClosed,
    PetitionEnded,
    PetitionEvent,
    PetitionId,
    PetitionPublished,
    PetitionRejected,
    PetitionReturned,
    PetitionRouted,
    PetitionSent,
    PetitionState,
    PetitionSubject,
    PetitionTransferred,
    RatedBody,
    RatingsBy,
    RatingSheet,
    SenderAwaited,
    Spread,
    UnitMarks,
    Visit,
    complaint_route,
    petition_duties,
    petition_figures,
    rate_each,
    visit_rows,
)
from tthc.feedback.petition import PETITION_MOVES
from tthc.span import Span
from tthc.workdays import OfficeHours

CANARY = "079099001234"
NAME = "Nguyễn Thị Chim Hoàng Yến"
WORDS = f"{NAME}, {CANARY}, 0909 000 111"


def told() -> dict[type[PetitionEvent], dict[str, object]]:
    """What each event needs beside the shared fields."""
    return {
        PetitionSent: {"to": "Sở", "sender": PersonRef(CANARY)},
        PetitionClassified: {"subject": PetitionSubject.CONDUCT},
        PetitionTransferred: {"to": "Sở Xây dựng"},
        PetitionRouted: {"matter": OtherMatter.COMPLAINT, "to": "Thanh tra"},
        AnswerRated: {"satisfied": False},
    }


EVENTS = (
    PetitionSent,
    PetitionAcknowledged,
    PetitionClassified,
    PetitionTransferred,
    PetitionReturned,
    MoreAsked,
    MoreGiven,
    PetitionRejected,
    PetitionRouted,
    PetitionAnswered,
    PetitionPublished,
    PetitionClosed,
    AnswerRated,
)


def canary(kind: type[PetitionEvent], when: str) -> PetitionEvent:
    return did(kind, when, officer=CANARY, note=WORDS, **told().get(kind, {}))


def values() -> Iterator[object]:
    """Every kind of value of the stage, with a person's data wherever one has a place."""
    yield from (canary(kind, "2026-11-02") for kind in EVENTS)
    first = canary(PetitionSent, "2026-11-02")
    whole = petition(first, passed("2026-11-03"), canary(PetitionAnswered, "2026-11-04"))
    yield whole
    yield from whole.legs
    yield from whole.findings
    yield from petition_duties(whole, timers=TIMERS, calendar=CALENDAR)
    yield petition_figures([whole], period=Span.month(2026, 11), timers=TIMERS, calendar=CALENDAR)
    yield complaint_route(petition(first, canary(PetitionRouted, "2026-11-03")), rules=COMPLAINTS, calendar=CALENDAR)
    rated = sheet("T1", {"attitude": 1}, officer=CANARY, comment=WORDS)
    yield RatingSheet(
        form=FORM,
        contact=rated.contact,
        contact_key="T1",
        at=rated.at,
        about=rated.about,
        marks=rated.marks,
        comment=WORDS,
        by=PersonRef(CANARY),
    )
    for result in rate_each([rated, rated], form=FORM, by=RatingsBy.OFFICER):
        yield result
        yield from result.scores
        yield from result.findings
        yield result.graded(RatedBody.OFFICER)
    yield UnitMarks(form=FORM, office="Sở", period=Span.quarter(2024, 3), marks=(("petitions", 2),))
    visit = Visit(ticket="A1", arrived_at=at("2026-11-23"), guided=True, guidance=WORDS)
    yield visit
    yield from visit_rows([visit])
    plan = BookingPlan(calendar=CALENDAR, hours=OfficeHours.parse("T2-T6 07:30-11:30"), minutes=30, capacity=1)
    booking = Booking(key="H1", at=at("2026-11-23"), by=PersonRef(CANARY))
    yield from (plan, booking, BookingBook(plan=plan).book(booking), *plan.windows(at("2026-11-23").date()))
    yield from (PetitionEnded(at("2026-11-23"), PetitionState.CLOSED), SenderAwaited(at("2026-11-23")))
    yield from (Spread.of([]), PetitionId("PA-1"), Leg("Sở", at("2026-11-23")))
    yield from (FORM, *FORM.criteria, *FORM.gradings, *FORM.gradings[0].grades, *FORM.criteria[0].marks)
    yield from (*TIMERS, *COMPLAINTS, *PETITION_MOVES.values())


VALUES = tuple(values())


def leaks(text: str) -> bool:
    return any(secret in text for secret in (CANARY, "Chim Hoàng Yến", "0909 000 111"))


def test_every_public_class_is_among_them() -> None:
    """A class added later must be shown here to keep a person's data to itself."""
    public = {
        value
        for name in tthc.feedback.__all__
        if inspect.isclass(value := getattr(tthc.feedback, name)) and hasattr(value, "__attrs_attrs__")
    }
    shown = {kind for value in VALUES for kind in type(value).__mro__} | {type(row.figures) for row in _rows()}
    assert sorted(kind.__name__ for kind in public - shown) == []


def _rows() -> tuple[tthc.feedback.VisitRow, ...]:
    return tuple(value for value in VALUES if isinstance(value, tthc.feedback.VisitRow))


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_no_repr_shows_it(value: object) -> None:
    assert not leaks(repr(value))
    assert not leaks(str(value))


def test_no_sentence_shows_it() -> None:
    spoken = [say() for value in VALUES if (say := getattr(value, "say", None))]
    assert spoken
    assert not leaks(" ".join(spoken))


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("state", PetitionState, ids=str)
def test_no_refusal_shows_it(kind: type[PetitionEvent], state: PetitionState) -> None:
    """An event that a state does not admit is refused without a word of who sent or did it."""
    ways: dict[PetitionState, list[PetitionEvent]] = {
        PetitionState.RECEIVED: [],
        PetitionState.AWAITING_SUPPLEMENT: [canary(MoreAsked, "2026-11-03")],
        PetitionState.TRANSFERRED: [canary(PetitionTransferred, "2026-11-03")],
        PetitionState.ACKNOWLEDGED: [canary(PetitionAcknowledged, "2026-11-03")],
        PetitionState.CLARIFYING: [canary(PetitionAcknowledged, "2026-11-03"), canary(MoreAsked, "2026-11-04")],
        PetitionState.ANSWERED: [canary(PetitionAnswered, "2026-11-03")],
        PetitionState.PUBLISHED: [canary(PetitionAnswered, "2026-11-03"), canary(PetitionPublished, "2026-11-04")],
        PetitionState.CLOSED: [canary(PetitionAnswered, "2026-11-03"), canary(PetitionClosed, "2026-11-04")],
        PetitionState.REJECTED: [canary(PetitionRejected, "2026-11-03")],
        PetitionState.ROUTED: [canary(PetitionRouted, "2026-11-03")],
    }
    whole: Petition = petition(canary(PetitionSent, "2026-11-02"), *ways[state])
    assert whole.state is state
    event = canary(kind, "2026-11-05")
    then = Petition.replay((*whole.events, event), id=whole.id)
    assert not leaks(repr(then) + " ".join(finding.say() + repr(finding) for finding in then.findings))
    if len(then.moved) == len(whole.moved):
        with pytest.raises(IllegalMove) as refused:
            whole.after(event)
        assert not leaks(str(refused.value) + refused.value.say() + repr(refused.value))


def test_who_sent_and_who_rated_are_nobody_unless_told() -> None:
    assert sent("2026-11-02").sender is None
    assert sheet("T1", {"attitude": 1}).by is None
