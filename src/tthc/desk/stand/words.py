"""Where a dossier stands, in a sentence or two: what an officer would say, to each audience in its own words."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, assert_never

from tthc.deadline import (
    DueToday,
    Ended,
    Expiry,
    NoPromisedDate,
    NotReceived,
    NotStarted,
    Overdue,
    Running,
    Stopped,
    Wait,
    WaitKind,
)
from tthc.desk.stand import phrases
from tthc.dossier import DeliveryState, ExchangeState, Outcome, PromiseKind, State
from tthc.procedure import Channel
from tthc.span import day_of
from tthc.term import Cause, Obligor
from tthc.text import Lang, Phrase, date_text, moment_text, working_days_text

if TYPE_CHECKING:
    from datetime import date, datetime

    from tthc.desk.stand.view import Stand

__all__ = ["sentences"]


def sentences(stand: "Stand", lang: Lang) -> str:
    """One sentence on where it stands; a second one on what else there is to know, where there is anything."""
    words = _Words(stand, lang)
    first = words.first()
    notes = "; ".join(words.notes())
    return f"{_sentence(first)} {_sentence(notes)}" if notes else _sentence(first)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


WAITED_FOR: Final[Mapping[Cause, tuple[WaitKind, ...]]] = {
    Cause.SUPPLEMENT_ASKED: (WaitKind.SUPPLEMENT,),
    Cause.DUTY_NOTIFIED: (WaitKind.PAYMENT,),
    Cause.SENT_TO_TAX: (WaitKind.PAYMENT, WaitKind.TAX_DUTY),
    Cause.OPINION_ASKED: (WaitKind.OPINION,),
    Cause.CONFIRMATION_ASKED: (WaitKind.CONFIRMATION,),
}
"""What is waited for while the clock stands, by the cause of the stop."""

BESIDE: Final = frozenset(
    {
        *(WaitKind.OPINION, WaitKind.CONFIRMATION, WaitKind.TAX_DUTY, WaitKind.TAX_ANSWER, WaitKind.REPAIR),
        WaitKind.REPLY,
    }
)
"""What may be awaited while the dossier is in hand, beside what its state tells."""
TURNS: Final = (WaitKind.SUPPLEMENT, WaitKind.PAYMENT)
"""When the applicant has to do something."""


class _Words:
    """The sentences about one stand, in one language."""

    def __init__(self, stand: "Stand", lang: Lang) -> None:
        self.stand: Stand = stand
        self.lang: Lang = lang
        self.officer: bool = stand.audience == "officer"
        self.applicant: bool = stand.audience == "applicant"
        self.public: bool = stand.audience == "public"
        self.center: str = stand.center or phrases.UNIT.say(lang)

    def say(self, phrase: Phrase, **told: object) -> str:
        return phrase.say(self.lang, **told)

    def day(self, day: "date | datetime", *, weekday: bool = False) -> str:
        return date_text(day, self.lang, weekday=weekday)

    def end(self, day: "date", minute: "datetime | None") -> str:
        return moment_text(minute, self.lang) if minute else self.day(day, weekday=True)

    @property
    def subject(self) -> str:
        stand = self.stand
        if stand.code is not None:
            text = self.say(phrases.DOSSIER, code=stand.code)
        elif stand.id is not None and self.officer:
            text = self.say(phrases.UNCODED, id=stand.id)
        else:
            text = self.say(phrases.FILED_ON, day=self.day(stand.filed_at))
        return text + self.say(phrases.OF_APPLICANT, applicant=stand.applicant) if stand.applicant else text

    # ------------------------------------------------------------ the first sentence

    def first(self) -> str:
        """Where it stands, who has it, until when."""
        stand = self.stand
        match stand.state:
            case State.CLOSED:
                ended = phrases.ENDS[stand.outcome or Outcome.WITHDRAWN]
                return f"{self.subject} {self.say(ended, day=self.day(stand.ended_at or stand.as_of))}"
            case State.FILED | State.AWAITING_RECEPTION_SUPPLEMENT:
                return f"{self.subject} {self.at_reception()}"
            case State.FINISHED | State.DELIVERED:
                return f"{self.subject} {self.decided()}"
            case State.RECEIVED | State.PROCESSING | State.AWAITING_SUPPLEMENT | State.AWAITING_PAYMENT:
                return f"{self.subject} {self.in_hand()}{self.term()}"
            case _:
                assert_never(stand.state)

    def at_reception(self) -> str:
        carried = self.stand.wait(WaitKind.CARRIAGE)
        if carried is not None:
            return self.say(phrases.ON_ITS_WAY, center=self.center)
        asked = self.stand.wait(WaitKind.SUPPLEMENT)
        if asked is not None:
            since = self.day(asked.since)
            if self.applicant:
                return self.say(phrases.BEFORE_RECEPTION_YOU, since=since)
            return self.say(phrases.BEFORE_RECEPTION, who=self.who(asked), since=since) + self.by(asked)
        waited = self.stand.wait(WaitKind.RECEPTION)
        return self.say(phrases.TO_RECEIVE, center=self.center) + (self.by(waited) if waited else "")

    def in_hand(self) -> str:
        """Who received it and who has it now."""
        stand = self.stand
        has, received = stand.processed_by, stand.received_by
        told = {"receiver": received.say(self.lang) or self.center, "processor": has.say(self.lang)}
        sent = stand.wait(WaitKind.TRANSFER, WaitKind.ARRIVAL)
        if self.officer:
            if sent is not None and not has.officer:
                return self.say(phrases.AT_THE_DESK, **told)
            return self.say(phrases.HANDLED if has.known else phrases.HANDLED_SOMEWHERE, **told)
        day = self.day(stand.received_at or stand.filed_at)
        if sent is not None and not has.officer:
            return self.say(phrases.TOLD_SENT, day=day, **told)
        return self.say(phrases.TOLD_BY if has.known else phrases.TOLD, day=day, **told)

    def term(self) -> str:
        """Until when, or why there is no telling."""
        stand = self.stand
        standing = stand.standing
        match standing:
            case Running(left=left):
                told = {"left": working_days_text(left, self.lang), "due": self.legal()}
                return self.say(phrases.RUNNING, **told) if self.officer else self.promised()
            case DueToday():
                return self.say(phrases.DUE_TODAY, due=self.legal()) if self.officer else self.promised()
            case Overdue(by=by):
                past = working_days_text(by, self.lang)
                text = self.say(phrases.OVERDUE if by else phrases.JUST_OVERDUE, by=past, due=self.legal())
                return text + self.say(phrases.NEW_DAY, day=self.promised_day()) if self.repromised else text
            case Stopped(since=since, why=why):
                return self.stopped(self.day(since), why)
            case NotStarted():
                return self.not_started()
            case NoPromisedDate(reason=reason):
                return self.promised() if stand.until is not None else self.say(phrases.NO_DATE, reason=reason)
            case NotReceived() | Ended():
                return stand.standing.say(self.lang)
            case _:
                assert_never(standing)

    def not_started(self) -> str:
        if self.stand.wait(WaitKind.TRANSFER, WaitKind.ARRIVAL) is not None:
            return self.say(phrases.NOT_ARRIVED)
        waited = self.stand.wait(WaitKind.START, WaitKind.PAYMENT, WaitKind.CARRIAGE)
        if waited is None:
            return self.say(phrases.NOT_STARTED_YET)
        return self.say(phrases.NOT_STARTED, who=self.who(waited), what=self.what(waited))

    def stopped(self, since: str, why: Cause) -> str:
        waited = self.stand.wait(*WAITED_FOR.get(why, ()))
        if waited is None:
            return self.say(phrases.STOPPED, since=since, why=why.label.say(self.lang))
        if self.applicant and self.turn(waited):
            return self.say(phrases.STOPPED_YOU, since=since)
        text = self.say(phrases.STOPPED_FOR, since=since, who=self.who(waited), what=self.what(waited))
        return text + self.by(waited)

    @property
    def repromised(self) -> bool:
        return self.stand.promise is not None and self.stand.promise.kind is PromiseKind.REPROMISE

    def legal(self) -> str:
        stand = self.stand
        return self.end(stand.due, stand.due_minute) if stand.due else ""

    def promised_day(self) -> str:
        stand = self.stand
        return self.end(stand.until, stand.minute) if stand.until else ""

    def promised(self) -> str:
        """The day the applicant is told, and whether it is today or past."""
        until, today = self.stand.until, day_of(self.stand.as_of)
        if until is None:
            return self.say(phrases.NO_DAY)
        template = (
            phrases.PROMISE_PAST if until < today else phrases.PROMISED_TODAY if until == today else phrases.PROMISED
        )
        text = self.say(template, until=self.promised_day())
        return text + self.say(phrases.AS_REPROMISED) if self.repromised else text

    def decided(self) -> str:
        """How and when it ended, and where the result is."""
        stand = self.stand
        day = self.day(stand.ended_at or stand.as_of)
        how = f" ({stand.outcome.label.say(self.lang)})" if stand.outcome else ""
        if self.officer and stand.timeliness is not None:
            how += f", {stand.timeliness.say(self.lang)}"
        if stand.result is DeliveryState.DELIVERED:
            since = self.say(phrases.ON, day=self.day(stand.result_since)) if stand.result_since else ""
            return self.say(phrases.DELIVERED, day=day, how=how, since=since)
        return f"{self.say(phrases.DECIDED, day=day, how=how)}; {self.result()}"

    def result(self) -> str:
        stand = self.stand
        here = stand.result is DeliveryState.AT_DESK and stand.return_by is Channel.COUNTER
        template = phrases.COME if self.applicant else phrases.AT_DESK
        if not here:
            template = phrases.RESULTS.get(stand.result, phrases.TO_BE_GIVEN[stand.return_by])
        when = phrases.SINCE if here else phrases.ON
        return self.say(
            template,
            center=self.center,
            since=self.say(when, day=self.day(stand.result_since)) if stand.result_since else "",
            tracking=self.say(phrases.TRACKING, numbers=", ".join(stand.tracking)) if stand.tracking else "",
        )

    # ------------------------------------------------------------ the second sentence

    def notes(self) -> Iterator[str]:
        """What else the audience is to know."""
        stand = self.stand
        if self.applicant:
            yield from (self.asked(wait) for wait in stand.waits if self.turn(wait))
        elif self.officer:
            yield from (self.follows(wait) for wait in stand.waits if self.turn(wait))
        if isinstance(stand.standing, Overdue) and not self.repromised:
            yield self.say(phrases.NOT_APOLOGISED if self.officer else phrases.NO_NEW_DAY)
        if self.officer and stand.until not in {None, stand.due} and isinstance(stand.standing, Running | DueToday):
            yield self.say(phrases.PROMISED_OTHER, until=self.promised_day())
        if not self.public:
            yield from (self.awaited(wait) for wait in stand.waits if wait.kind in BESIDE and not self.told(wait))
        if self.officer and stand.steps:
            yield self.say(phrases.STEPS, steps=", ".join(stand.steps))
        if stand.reopened:
            yield self.say(phrases.REVIEWED)
        if stand.originals:
            papers = ", ".join(f"{one.paper} ({one.count})" for one in stand.originals)
            yield self.say(phrases.ORIGINALS, papers=papers)
        if stand.provisional and not isinstance(stand.standing, Ended):
            yield self.say(phrases.PROVISIONAL)
        if stand.followed:
            yield self.say(phrases.FOLLOWED, owner=stand.owner)
        if self.officer and stand.exchange in {ExchangeState.REFUSED, ExchangeState.BEHIND}:
            yield self.say(phrases.EXCHANGE, state=stand.exchange.label.say(self.lang))

    def turn(self, wait: Wait) -> bool:
        return wait.on is Obligor.APPLICANT and wait.kind in TURNS

    def told(self, wait: Wait) -> bool:
        """Whether the first sentence tells it already."""
        stand = self.stand
        if isinstance(stand.standing, Stopped):
            outage = (stand.standing.why, wait.kind) == (Cause.OUTAGE_DECLARED, WaitKind.REPAIR)
            return outage or wait.kind in WAITED_FOR.get(stand.standing.why, ())
        return stand.state is State.AWAITING_RECEPTION_SUPPLEMENT and wait.kind is WaitKind.SUPPLEMENT

    def asked(self, wait: Wait) -> str:
        """What the applicant is asked to do, and what may follow if not."""
        if wait.due is None:
            return self.say(phrases.PLEASE, what=self.what(wait))
        late = not wait.on_time(self.stand.as_of)
        text = self.say(
            phrases.PLEASE_LATE if late else phrases.PLEASE_BY, what=self.what(wait), until=wait.until(self.lang)
        )
        if wait.on_expiry not in {Expiry.MAY_CLOSE, Expiry.MAY_REFUSE}:
            return text
        return text + self.say(phrases.AND_NOW if late else phrases.AFTER_THAT, expiry=wait.expiry(self.lang))

    def follows(self, wait: Wait) -> str:
        """What the office may do when the applicant does nothing."""
        if not self.told(wait):
            return self.awaited(wait)
        late = not wait.on_time(self.stand.as_of)
        template = phrases.WITHOUT_DAY if wait.due is None else phrases.NOW if late else phrases.THEN
        return self.say(template, expiry=wait.expiry(self.lang))

    def awaited(self, wait: Wait) -> str:
        return self.say(phrases.AWAITED, who=self.who(wait), what=self.what(wait)) + self.by(wait)

    def what(self, wait: Wait) -> str:
        if wait.kind is WaitKind.PAYMENT and self.stand.owed is not None:
            return self.say(phrases.PAY, amount=self.stand.owed.say(self.lang))
        return wait.kind.label.say(self.lang)

    def who(self, wait: Wait) -> str:
        if wait.on is Obligor.APPLICANT and self.applicant:
            return self.say(phrases.YOU)
        if wait.kind is WaitKind.SUPPLEMENT:
            return self.say(phrases.APPLICANT)
        return wait.who(self.lang)

    def by(self, wait: Wait) -> str:
        """Until when, or since when it is overdue."""
        if wait.due is None:
            return ""
        late = not wait.on_time(self.stand.as_of)
        return self.say(phrases.WAS_DUE if late else phrases.BY, until=wait.until(self.lang))
