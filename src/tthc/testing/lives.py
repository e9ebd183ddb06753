"""The course of one generated dossier, from its filing to the last day of the period."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from math import log, sqrt
from random import Random
from typing import TYPE_CHECKING, Final

from tthc.citation import Citation
from tthc.dossier import (
    Actor,
    Apologised,
    Arrived,
    Delivered,
    Event,
    NotPaid,
    NotReceived,
    OpinionAsked,
    OpinionGiven,
    Outcome,
    Paid,
    ReceivedForOther,
    Role,
    SentToTax,
    StopAsked,
    StoppedByOffice,
    StoppedOnRequest,
    StopRefused,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    WaitExpired,
    WithdrawalAsked,
    Withdrawn,
)
from tthc.procedure import Channel
from tthc.testing import quick
from tthc.testing.agenda import MINUTES, Agenda, Choice, Promised
from tthc.testing.margins import Habits, settings

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Life"]

APPLICANT: Final = Actor(Role.APPLICANT)
DESKS: Final = tuple(Actor(Role.RECEIVING_OFFICER, f"Quầy số {n}") for n in range(1, 25))
MANNED: Final = tuple(Actor(Role.RECEIVING_OFFICER, f"Quầy số {n}", f"cb-00-{n}") for n in range(1, 25))
CONSULTED: Final = tuple(Actor(Role.CONSULTED_AGENCY, f"Cơ quan phối hợp số {n}") for n in range(1, 6))
HEAD: Final = Actor(Role.HEAD_OF_AGENCY)
TAX: Final = Actor(Role.TAX_OFFICE)
CLERK: Final = Actor(Role.POSTAL_CLERK)
SYSTEM: Final = Actor(Role.SYSTEM)

MORNING, NOON, AFTERNOON, TRANSFER, CLOSING = 7 * 60 + 30, 11 * 60 + 30, 13 * 60 + 30, 15 * 60, 17 * 60
PEOPLE: Final = 80_000
ASKED_WITHIN: Final = 3


@cache
def grounds() -> Mapping[str, Citation]:
    """On what a dossier is closed without a decision."""
    return {key: Citation.parse(settings()["varied"][key]) for key in ("unsupplemented", "unpaid", "stopped")}


class Life:
    """The events of one dossier while they are made up; what happens after the period is left out."""

    __slots__ = ("agency", "agenda", "chance", "choice", "desk", "events", "habits", "last", "put", "return_by")

    def __init__(self, chance: Random, agenda: Agenda, habits: Habits, choice: Choice, return_by: Channel) -> None:
        self.chance: Random = chance
        self.agenda: Agenda = agenda
        self.habits: Habits = habits
        self.choice: Choice = choice
        self.return_by: Channel = return_by
        officers, desk = choice.officers, int(chance.random() * len(DESKS))
        manned = len(officers) > 1
        self.desk: Actor = MANNED[desk] if manned else DESKS[desk]
        self.agency: Actor = officers[int(chance.random() * len(officers)) if manned else 0]
        self.events: list[Event] = []
        self.put: Callable[[Event], None] = self.events.append
        self.last: datetime = agenda.midnights[0]

    # ------------------------------------------------------------ whole lives

    def received(self, day: int, code: str) -> list[Event]:
        """A dossier received on a numbered day, and what came of it."""
        received = self.arrive(day)
        choice = self.choice
        elsewhere = bool(self.habits.elsewhere) and choice.elsewhere and self.chance.random() < self.habits.elsewhere
        late = 1 if elsewhere and choice.starts_on_arrival(day) else 0
        promised = choice.promised(day + late, self.agenda.at(day + late, MORNING) if late else received)
        printed = not choice.instant
        kind = ReceivedForOther if elsewhere else quick.received
        self.put(
            kind(
                at=self.next(received),
                by=self.desk,
                basis=choice.basis(day),
                code=quick.code(code) if printed else None,
                appointment=promised[1] if promised and printed else None,
            )
        )
        if choice.paid_first:
            self.put(Paid(at=self.next(received + MINUTES[6]), by=APPLICANT))
        if choice.instant and self.return_by is not Channel.POST:
            self.hand_over_at_once(day, promised)
        else:
            self.handle(day, received, promised, elsewhere=elsewhere)
        return self.told()

    def refused(self, day: int) -> list[Event]:
        """A dossier that the center refused to receive on a numbered day."""
        at = self.arrive(day)
        self.put(NotReceived(at=self.next(at), by=self.desk, reason="thành phần hồ sơ không đúng quy định"))
        return self.events

    def waiting(self, minutes: int) -> list[Event]:
        """A dossier filed so many minutes before the end of the period and not received in it."""
        self.file(self.agenda.ends - MINUTES[minutes])
        return self.events

    def collected(self, day: int) -> list[Event]:
        """The events made so far, the result handed over on a later numbered day."""
        if isinstance(self.events[-1], Delivered):
            del self.events[-1]
        self.last = self.events[-1].at
        self.deliver(day)
        return self.told()

    # ------------------------------------------------------------ steps

    def next(self, at: datetime) -> datetime:
        """``at``, or a few minutes after the last event if that is later."""
        if at <= self.last:
            at = self.last + MINUTES[3]
        self.last = at
        return at

    def on(self, day: int) -> datetime:
        """A moment of a numbered day in which the office works, after the last event."""
        return self.next(self.agenda.at(day, self.office_minute()))

    def told(self) -> list[Event]:
        """The events that happened before the end of the period."""
        ends = self.agenda.ends
        while self.events[-1].at >= ends:
            del self.events[-1]
        return self.events

    def office_minute(self) -> int:
        """A minute in which the office works."""
        spent = int(self.chance.random() * (NOON - MORNING + CLOSING - AFTERNOON))
        return MORNING + spent if spent < NOON - MORNING else AFTERNOON + spent - (NOON - MORNING)

    def file(self, at: datetime, by: Actor = APPLICANT) -> None:
        """The filing."""
        choice = self.choice
        self.put(
            quick.filed(
                at=self.next(at),
                by=by,
                channel=choice.channel,
                procedure=choice.procedure.code,
                case=choice.case,
                applicant=quick.person(int(self.chance.random() * PEOPLE)),
                return_by=self.return_by,
            )
        )

    def arrive(self, day: int) -> datetime:
        """The filing, and the moment of a numbered day on which the desk turns to it."""
        chance, at = self.chance.random, self.agenda.at
        if self.choice.channel is Channel.COUNTER:
            minute = min(self.office_minute(), CLOSING - 20)
            self.file(at(day, minute))
            return at(day, minute + 4 + int(12 * chance()))
        if self.choice.channel is Channel.POST:
            self.file(at(day - 1 - int(2 * chance()), self.office_minute()), CLERK)
            return at(day, 8 * 60 + int(120 * chance()))
        if chance() < self.habits.reception_supplement:
            self.file(at(day - 2, int(24 * 60 * chance())))
            stage = SupplementStage.RECEPTION
            self.put(SupplementAsked(at=self.on(day - 1), by=self.desk, stage=stage))
            evening = at(day - 1, CLOSING + int(300 * chance()))
            self.put(Supplemented(at=self.next(evening), by=APPLICANT, stage=stage))
            return at(day, MORNING + int(120 * chance()))
        if chance() < 0.4:
            minute = max(self.office_minute(), MORNING + 40)
            self.file(at(day, minute - 10 - int(60 * chance())))
            return at(day, minute)
        evening, morning = at(day - 1, CLOSING), at(day, MORNING)
        since = evening + (morning - evening) * chance()
        if since.hour < 5:
            since += timedelta(hours=-5) if chance() < 0.8 and since - evening > timedelta(hours=8) else timedelta()
        self.file(since.replace(second=0, microsecond=0))
        return at(day, MORNING + int(100 * chance()))

    def hand_over_at_once(self, day: int, promised: Promised) -> None:
        """A result that is due at once or that day, handed over without more steps."""
        last = promised[0] if promised else day
        if self.chance.random() < self.habits.late:
            last += 1
        by = SYSTEM if self.return_by is Channel.ONLINE else self.desk
        minute = MORNING + int(120 * self.chance.random())
        at = self.agenda.at(last, minute) if last > day else self.last
        waited = 8 + int(25 * self.chance.random())
        self.put(quick.delivered(at=self.next(at + MINUTES[waited]), by=by, channel=self.return_by))

    def handle(self, day: int, received: datetime, promised: Promised, *, elsewhere: bool = False) -> None:
        """Transfer, appraisal with its stops, decision and delivery."""
        chance, habits, choice = self.chance.random, self.habits, self.choice
        same_day = received.hour * 60 + received.minute < TRANSFER
        sent = received + MINUTES[20 + int(60 * chance())] if same_day else self.agenda.at(day + 1, MORNING + 15)
        self.put(
            quick.transferred(at=self.next(sent), by=self.desk, to=self.agency.office if self.agency.officer else "")
        )
        start = day
        if elsewhere:
            arrived = day + 1 + int(2 * chance())
            sent = self.on(arrived)
            self.put(Arrived(at=sent, by=self.agency))
            if choice.starts_on_arrival(day):
                start, promised = arrived, choice.promised(arrived, sent)
        due = promised[0] if promised else None
        assigned = sent + MINUTES[30 + int(90 * chance())]
        self.put(quick.assigned(at=self.next(assigned), by=self.agency, officer=self.agency.officer))
        span = due - start if due is not None else 4
        if self.stopped(start, span):
            return
        if due is not None and span > 1 and chance() < habits.supplement:
            again = self.supplement(start, due)
            if again is None:
                return
            start, due = again
            if due - start > 1 and chance() < habits.asked_again:
                again = self.supplement(start, due)
                if again is None:
                    return
                start, due = again
        if choice.tax and due is not None and chance() < habits.tax:
            paid = self.pay(start, due)
            if paid is None:
                return
            start, due = paid
        if habits.opinion and due is not None and due - start > 4 and chance() < habits.opinion:
            self.consult(start)
        self.decide(start, due)

    def stopped(self, start: int, span: int) -> bool:
        """Whether the applicant took the dossier back or had it stopped, or the office stopped it."""
        chance, habits = self.chance.random, self.habits
        fate, on = chance(), 1
        if fate >= habits.withdrawn + habits.stopped + habits.stopped_by_office:
            return False
        asked = WithdrawalAsked if fate < habits.withdrawn else StopAsked
        if habits.asked_first and fate < habits.withdrawn + habits.stopped and chance() < habits.asked_first:
            self.put(asked(at=self.on(start + 1), by=APPLICANT))
            on = 2
            if asked is StopAsked and chance() < habits.stop_refused:
                self.put(
                    StopRefused(at=self.on(start + 1), by=self.desk, reason="người yêu cầu không phải người nộp hồ sơ")
                )
                return False
        at = self.on(start + on + int(span * chance()))
        if fate < habits.withdrawn:
            self.put(Withdrawn(at=at, by=APPLICANT))
        elif fate < habits.withdrawn + habits.stopped:
            self.put(StoppedOnRequest(at=at, by=self.desk))
        else:
            self.put(StoppedByOffice(at=at, by=self.agency, ground=self.ground("stopped")))
        return True

    def ground(self, what: str) -> Citation | None:
        """On what the office closes a dossier, if it says."""
        return None if self.chance.random() < self.habits.ungrounded else grounds()[what]

    def consult(self, start: int) -> None:
        """Another office asked for its opinion, and what it answers."""
        chance = self.chance.random
        other = CONSULTED[int(len(CONSULTED) * chance())]
        until = self.agenda.days[min(start + 4, len(self.agenda.days) - 1)]
        self.put(OpinionAsked(at=self.on(start + 1), by=self.agency, office=other.office, until=until))
        answered = self.on(start + 2 + int(3 * chance()))
        self.put(OpinionGiven(at=answered, by=other, office=other.office, consent=chance() < 0.9))

    def supplement(self, start: int, due: int) -> tuple[int, int] | None:
        """A supplement asked for and made: the day the term starts anew and its last day; None: not made."""
        chance = self.chance.random
        asked = start + 1 + int(min(ASKED_WITHIN, due - start - 1) * chance())
        self.put(SupplementAsked(at=self.on(asked), by=self.agency))
        if chance() < self.habits.unanswered:
            if chance() < 0.5:
                self.put(Withdrawn(at=self.on(asked + 5 + int(30 * chance())), by=APPLICANT))
            elif self.habits.expired and chance() < self.habits.expired:
                closed = self.on(asked + 16 + int(20 * chance()))
                self.put(WaitExpired(at=closed, by=self.agency, ground=self.ground("unsupplemented")))
            return None
        made = asked + 2 + int(14 * chance() ** 2)
        moment = self.on(made)
        self.put(Supplemented(at=moment, by=APPLICANT))
        if self.choice.resumes:
            return made, made + due - asked
        promised = self.choice.promised(made, moment)
        return (made, promised[0]) if promised else None

    def pay(self, start: int, due: int) -> tuple[int, int] | None:
        """The duty fixed by the tax office and paid: that day and the last day then; None: not paid."""
        chance = self.chance.random
        sent = start + 1 + int((due - start) / 2 * chance())
        self.put(SentToTax(at=self.on(sent), by=self.agency))
        if chance() < self.habits.unpaid:
            if self.habits.closed_unpaid and chance() < self.habits.closed_unpaid:
                closed = self.on(sent + 30 + int(30 * chance()))
                self.put(NotPaid(at=closed, by=self.agency, ground=self.ground("unpaid")))
            return None
        paid = sent + 4 + int(24 * chance() ** 2)
        self.put(Paid(at=self.on(paid), by=TAX))
        return paid, paid + due - sent

    def decide(self, start: int, due: int | None) -> None:
        """The decision, early, on the last day or late, and what follows it; some were forgotten for long."""
        chance, habits = self.chance.random, self.habits
        fate = chance()
        if due is None:
            finished = start + int(5 * chance() ** 2)
            due = finished + 1
        elif fate < habits.forgotten:
            finished = due + 12 + int(130 * chance() ** 2)
            if chance() < habits.apologised:
                self.apologise(start, due, due + 5)
        elif fate < habits.forgotten + habits.late:
            finished = due + 1 - int(4 * log(1 - chance()))
            if chance() < habits.apologised:
                self.apologise(start, due, finished)
        elif fate < habits.forgotten + habits.late + habits.on_time:
            finished = due
        elif due - start > 1:
            finished = start + 1 + int((due - start - 1) * sqrt(chance()))
        else:
            finished = start if chance() < 0.6 else due
        fate = chance()
        outcome = Outcome.GRANTED
        if fate < habits.refused:
            outcome = Outcome.REFUSED_ON_MERITS
        elif fate < habits.refused + habits.partly:
            outcome = Outcome.PARTLY_GRANTED
        self.put(quick.finished(at=self.on(finished), by=self.agency, outcome=outcome))
        self.deliver(finished)

    def apologise(self, start: int, due: int, finished: int) -> None:
        """An apology with a new day, mostly in time and mostly kept."""
        chance = self.chance.random
        told = due + 1 if chance() < self.habits.apologised_late else max(start + 1, due - 1 - int(2 * chance()))
        new = finished + int(3 * chance()) if chance() < 0.8 else due + 1
        self.put(Apologised(at=self.on(told), by=HEAD, new_day=self.agenda.days[min(new, len(self.agenda.days) - 1)]))

    def deliver(self, finished: int) -> None:
        """The result handed over through the channel it was asked for; some are not collected."""
        chance, at = self.chance.random, self.agenda.at
        if self.return_by is Channel.ONLINE:
            soon = self.last + MINUTES[2 + int(30 * chance())]
            self.put(quick.delivered(at=self.next(soon), by=SYSTEM, channel=Channel.ONLINE))
        elif self.return_by is Channel.POST:
            day = finished + 1 + int(3 * chance())
            self.put(
                quick.delivered(at=self.next(at(day, 14 * 60 + int(170 * chance()))), by=CLERK, channel=Channel.POST)
            )
        elif chance() >= self.habits.not_collected:
            day = finished + int(8 * chance() ** 2)
            self.put(quick.delivered(at=self.on(day), by=self.desk, channel=Channel.COUNTER))
