"""The control slip: a dossier's way from desk to desk and agency to agency, a line a hand-over."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from attrs import evolve, field, frozen

from tthc.deadline import Clock, Deadline, progress
from tthc.desk import Center, Officer
from tthc.dossier import (
    Actor,
    Arrived,
    Assigned,
    Delivered,
    Dossier,
    Event,
    Finished,
    HandedOn,
    OpinionAsked,
    OpinionGiven,
    SlipKind,
    Transferred,
)
from tthc.errors import InvalidValue
from tthc.outcome import Early, Late, OnTime, timeliness
from tthc.slip.fill import filled
from tthc.slip.form import SlipForm, form
from tthc.slip.people import no_event
from tthc.slip.sheet import Slip
from tthc.slip.writing import official_moment
from tthc.span import day_of
from tthc.text import moment_text
from tthc.workdays import WorkingCalendar

__all__ = ["control_slip"]

EARLY: Final = "trước hạn"
ON_TIME: Final = "đúng hạn"
LATE: Final = "quá hạn"
FILER: Final = "Người nộp hồ sơ"


@frozen
class _Desk:
    """Who has a dossier: an office, and the key of an officer where one is known."""

    office: str
    officer: str = field(default="", repr=False)

    def say(self, officers: Mapping[str, Officer]) -> str:
        officer = officers.get(self.officer)
        return f"{self.office} ({officer.name})" if officer else self.office


@frozen(kw_only=True)
class _Hand:
    """One hand-over: who gave, who took, when."""

    event: Event
    giver: _Desk
    taker: _Desk
    given_at: datetime
    taken_at: datetime | None = None
    note: str = ""


def control_slip(
    dossier: Dossier,
    *,
    center: Center,
    officers: Iterable[Officer] = (),
    calendar: WorkingCalendar | None = None,
    partners: Iterable[str] = (),
    serial: str = "",
    by_form: SlipForm | None = None,
) -> Slip:
    """The control slip ("Phiếu kiểm soát quá trình giải quyết hồ sơ") of a received dossier, as far as it has come.

    A line is a hand-over: the transfer and its arrival, an assignment to another desk, a step that ended, an opinion
    asked and given, the decision, the delivery. ``officers`` give their names to the keys of events. ``partners`` are
    the agencies that take part ("cơ quan phối hợp"); not told, they are the offices that were asked for an opinion.
    Early, on time or late stands where it can be told: an opinion against its day; with a ``calendar`` the steps of
    the procedure's own flow, and the decision.

    Raises:
        InvalidValue: there is no reception yet.
        NotInForce: no circular of the day has the form.
    """
    reception = dossier.reception
    if reception is None:
        raise no_event(
            dossier, "a control slip begins with the reception", "chưa tiếp nhận nên chưa có phiếu kiểm soát"
        )
    asked = [one.office for one in dossier.moved if isinstance(one, OpinionAsked)]
    deciding = reception.basis.procedure.deciding_agency
    appointment = reception.appointment
    flow = reception.basis.procedure.flow
    steps = {step.key: step.name for step in flow.steps} if flow else {}
    known = {officer.key: officer for officer in officers}
    results = _results(dossier, calendar)
    day = day_of(reception.at)
    return filled(
        by_form or form(SlipKind.CONTROL_SLIP, on=day),
        {
            "code": str(reception.code) if reception.code else None,
            "agency": deciding or next((one.by.office for one in dossier.moved if isinstance(one, Arrived)), None),
            "partners": ", ".join(dict.fromkeys(tuple(partners) or asked)),
            "received": official_moment(reception.at),
            "appointment": official_moment(appointment) if appointment else None,
            "steps": [
                _row(hand, known, results.get(id(hand.event), ""), steps.get(hand.note, hand.note))
                for hand in _hands(dossier, center)
            ],
        },
        center=center,
        day=day,
        serial=serial,
        code=reception.code,
    )


def _row(hand: _Hand, officers: Mapping[str, Officer], result: str, note: str) -> tuple[str, str, str, str]:
    when = moment_text(hand.given_at)
    if hand.taken_at is not None and hand.taken_at != hand.given_at:
        when = f"1. {when}\n2. {moment_text(hand.taken_at)}"
    return f"1. Giao: {hand.giver.say(officers)}\n2. Nhận: {hand.taker.say(officers)}", when, result, note


def _desk(by: Actor, otherwise: _Desk) -> _Desk:
    return _Desk(by.office or otherwise.office, by.officer)


def _hands(dossier: Dossier, center: Center) -> Iterator[_Hand]:
    """The hand-overs in order. A transfer waits for its arrival; one that never arrived stands alone."""
    counter = holder = _Desk(center.name)
    on_the_way: _Hand | None = None
    for event in dossier.moved:
        if event is dossier.reception:
            counter = holder = _desk(event.by, counter)
        elif isinstance(event, Transferred):
            giver = _desk(event.by, holder)
            on_the_way = _Hand(event=event, giver=giver, taker=_Desk(""), given_at=event.at)
        elif isinstance(event, Arrived) and on_the_way is not None:
            holder = _desk(event.by, _Desk(""))
            yield evolve(on_the_way, event=event, taker=holder, taken_at=event.at)
            on_the_way = None
        elif (hand := _hand(event, holder, counter)) is not None:
            yield hand
            holder = hand.taker if isinstance(event, Arrived | Assigned | HandedOn) else holder
    if on_the_way is not None:
        yield on_the_way


def _hand(event: Event, holder: _Desk, counter: _Desk) -> _Hand | None:
    """What an event hands over, or None."""
    match event:
        case Arrived() | Assigned():
            giver, taker, note = holder, _desk(event.by, holder), ""
            if giver == taker:
                return None
        case HandedOn():
            giver, taker, note = _desk(event.by, holder), _Desk(event.to), event.step
        case OpinionAsked():
            giver, taker = _desk(event.by, holder), _Desk(event.office)
            note = f"Lấy ý kiến: {event.subject}" if event.subject else "Lấy ý kiến"
        case OpinionGiven():
            giver, taker, note = _Desk(event.office), holder, "Trả lời ý kiến"
        case Finished():
            giver, taker, note = _desk(event.by, holder), counter, event.outcome.label.vi
        case Delivered():
            giver, taker, note = _desk(event.by, counter), _Desk(FILER), event.channel.label.vi
        case _:
            return None
    return _Hand(event=event, giver=giver, taker=taker, given_at=event.at, note=note)


def _results(dossier: Dossier, calendar: WorkingCalendar | None) -> dict[int, str]:
    """Early, on time or late, by the identity of the event that ended a step."""
    results: dict[int, str] = {}
    awaited: dict[str, OpinionAsked] = {}
    for event in dossier.moved:
        if isinstance(event, OpinionAsked):
            awaited[event.office] = event
        elif isinstance(event, OpinionGiven) and (asked := awaited.get(event.office)) and asked.until:
            day = day_of(event.at)
            results[id(event)] = EARLY if day < asked.until else ON_TIME if day == asked.until else LATE
    if calendar is not None:
        results |= _steps(dossier, calendar)
        for event in dossier.moved:
            if isinstance(event, Finished):
                match timeliness(dossier, calendar=calendar):
                    case Early():
                        results[id(event)] = EARLY
                    case OnTime():
                        results[id(event)] = ON_TIME
                    case Late():
                        results[id(event)] = LATE
                    case _:
                        pass
    return results


def _steps(dossier: Dossier, calendar: WorkingCalendar) -> dict[int, str]:
    """How the steps of the procedure's flow went, where the hand-overs name them in an order the flow allows."""
    basis, clock = dossier.basis, Clock.of(dossier)
    if basis is None or basis.procedure.flow is None or clock.started is None:
        return {}
    keys = {name: step.key for step in basis.procedure.flow.steps for name in (step.key, step.name)}
    ended = {
        keys[one.step]: one
        for one in dossier.moved
        if isinstance(one, HandedOn) and one.step in keys and one.at >= clock.started
    }
    if not ended:
        return {}
    last = max(one.at for one in ended.values())
    try:
        steps = progress(
            basis.procedure.flow,
            started=clock.started,
            done={key: one.at for key, one in ended.items()},
            as_of=last,
            calendar=calendar,
            rule=basis.rule,
            stops=clock.stops,
        )
    except InvalidValue:  # a step before it was skipped: how this one went cannot be told
        return {}
    return {
        id(ended[step.step.key]): _verdict(step.deadline, step.done) for step in steps if step.deadline and step.done
    }


def _verdict(deadline: Deadline, done: datetime) -> str:
    if not deadline.on_time(done):
        return LATE
    early = done < deadline.minute if deadline.minute else day_of(done) < deadline.day
    return EARLY if early else ON_TIME
