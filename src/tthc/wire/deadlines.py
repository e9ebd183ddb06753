"""Deadlines as records: every input, the steps and the end, written to be checked years later."""

import json
from datetime import date, time
from typing import Annotated, ClassVar, Final, Literal, TypeAlias

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from tthc.citation import Citation, Reading
from tthc.deadline import Deadline, StepKind, Stop, Trace, TraceStep
from tthc.deadline.check import Recorded
from tthc.deadline.reckon import computable
from tthc.errors import BadFile, TthcError
from tthc.span import Span, moment
from tthc.term import Cause, CountingRule, Cutoff, MonthEnd, ReceiptDay, parse_limit
from tthc.text import Phrase
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["Plain", "deadline_plain", "read_deadline", "step_plain"]

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"

FORMAT: Final = "tthc.deadline/1"
CLAUSES: Final = ("hours", "first_day", "days", "weeks", "months", "years", "roll", "midnight")


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value is not None else None


def _words(phrase: Phrase) -> dict[str, Plain]:
    return {"vi": phrase.vi, "en": phrase.en}


def step_plain(step: TraceStep) -> dict[str, Plain]:
    """One step of a trace."""
    plain: dict[str, Plain] = {
        "kind": step.kind.value,
        "first": step.first.isoformat(),
        "last": step.last.isoformat(),
        "count": step.count,
        "reason": _words(step.reason),
        "source": step.source,
    }
    if step.begins and step.ends:
        plain |= {"begins": step.begins.isoformat(), "ends": step.ends.isoformat()}
    return plain


def _rule(rule: CountingRule) -> dict[str, Plain]:
    cutoff = rule.cutoff
    return {
        "code": rule.code,
        "name": _words(rule.name),
        "in_force": str(rule.in_force),
        "month_end": rule.month_end.value,
        "receipt": rule.receipt.value,
        "cutoff": None
        if cutoff is None
        else {"at": cutoff.at.isoformat("minutes") if cutoff.at else None, "before_closing": cutoff.before_closing},
        "departs": str(rule.departs) if rule.departs else None,
        "read": rule.read,
        "clauses": {clause: str(getattr(rule, clause)) for clause in CLAUSES},
    }


def deadline_plain(value: Deadline) -> dict[str, Plain]:
    """A deadline with all it was found under: inputs, stops, rule, regime, calendar, and its steps."""
    calendar, recorded = value.calendar, value.recorded
    hours = value.hours or calendar.hours
    clock = value.clock
    return {
        "format": FORMAT,
        "due": value.day.isoformat(),
        "minute": _iso(value.minute),
        "ends": value.ends.isoformat(),
        "appointment": value.appointment.isoformat() if hours else None,
        "limit": str(value.limit),
        "added": [str(limit) for limit in value.added],
        "received": value.received.isoformat(),
        "began": value.began.value,
        "held": value.held,
        "stops": [
            {
                "opened": stop.opened.isoformat(),
                "closed": _iso(stop.closed),
                "since": stop.since.isoformat(),
                "until": _iso(stop.until),
                "cause": stop.cause.value,
                "thread": stop.thread,
                "source": str(stop.source) if stop.source else None,
            }
            for stop in value.stops
        ],
        "clock": [
            {
                "at": use.at.isoformat(),
                "cause": use.cause.value,
                "effect": use.say("en").partition(" → ")[2],
                "by": use.by.role.value,
                "source": str(use.source) if use.source else None,
                "continued": use.continued,
            }
            for use in (clock.uses if clock else ())
        ],
        "provisional": value.provisional,
        "rule": _rule(value.rule),
        "regime": value.regime or None,
        "hours": str(hours) if hours else None,
        "calendar": {
            "edition": recorded.edition if recorded else calendar.edition,
            "digest": recorded.digest if recorded else calendar.digest,
            "covers": str(calendar.covers),
        },
        "trace": [step_plain(step) for step in (recorded.trace if recorded else value.trace)],
    }


# ---------------------------------------------------------------- and back


class _Row(BaseModel):
    model_config: ClassVar[ConfigDict] = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


Moment: TypeAlias = Annotated[AwareDatetime, AfterValidator(moment)]


class _WordsRow(_Row):
    vi: str
    en: str

    def to_domain(self) -> Phrase:
        return Phrase(self.vi, self.en)


class _StepRow(_Row):
    kind: StepKind
    first: date
    last: date
    count: int = Field(strict=True)
    reason: _WordsRow
    source: str
    begins: Moment | None = None
    ends: Moment | None = None

    def to_domain(self) -> TraceStep:
        return TraceStep(
            self.kind, self.first, self.last, self.count, self.reason.to_domain(), self.source, self.begins, self.ends
        )


class _StopRow(_Row):
    opened: Moment
    closed: Moment | None
    cause: Cause
    thread: str = ""
    source: str | None = None

    def to_domain(self) -> Stop:
        source = Citation.parse(self.source) if self.source else None
        return Stop(self.opened, self.closed, self.cause, source, self.thread)


class _CutoffRow(_Row):
    at: time | None
    before_closing: int | None


class _RuleRow(_Row):
    code: str
    name: _WordsRow
    in_force: str
    month_end: MonthEnd
    receipt: ReceiptDay
    cutoff: _CutoffRow | None
    departs: str | None
    read: Reading
    clauses: dict[str, str]

    def to_domain(self) -> CountingRule:
        return CountingRule(
            code=self.code,
            name=self.name.to_domain(),
            in_force=Span.parse(self.in_force),
            month_end=self.month_end,
            receipt=self.receipt,
            cutoff=Cutoff(at=self.cutoff.at, before_closing=self.cutoff.before_closing) if self.cutoff else None,
            departs=Citation.parse(self.departs) if self.departs else None,
            read=self.read,
            **{clause: Citation.parse(self.clauses[clause]) for clause in CLAUSES},
        )


class _CalendarRow(_Row):
    edition: str
    digest: str


class _DeadlineRow(_Row):
    format: Literal["tthc.deadline/1"]
    due: date
    minute: Moment | None = None
    limit: str
    added: tuple[str, ...] = ()
    received: Moment
    began: Cause
    stops: tuple[_StopRow, ...] = ()
    rule: _RuleRow
    regime: str | None = None
    hours: str | None = None
    calendar: _CalendarRow
    trace: tuple[_StepRow, ...]

    def to_domain(self, calendar: WorkingCalendar) -> Deadline:
        return Deadline(
            computable(parse_limit(self.limit)),
            self.received,
            self.due,
            calendar,
            self.rule.to_domain(),
            stops=tuple(stop.to_domain() for stop in self.stops),
            began=self.began,
            hours=OfficeHours.parse(self.hours) if self.hours else None,
            minute=self.minute,
            added=tuple(computable(parse_limit(limit)) for limit in self.added),
            regime=self.regime or "",
            recorded=Recorded(
                self.calendar.edition, self.calendar.digest, Trace(tuple(step.to_domain() for step in self.trace))
            ),
        )


def read_deadline(text: str, calendar: WorkingCalendar) -> Deadline:
    """A deadline as it was written down, held against ``calendar``.

    Raises:
        BadFile: the text is no record of a deadline, with every fault.
    """
    name = "deadline"
    try:
        return _DeadlineRow.model_validate(json.loads(text)).to_domain(calendar)
    except (json.JSONDecodeError, RecursionError, TypeError) as error:
        raise BadFile(name, [("", f"is not JSON: {error}", f"không phải JSON: {error}")]) from None
    except ValidationError as error:
        faults = [
            (".".join(str(part) for part in item["loc"]), item["msg"], item["msg"])
            for item in error.errors(include_url=False, include_input=False)
        ]
        raise BadFile(name, faults) from None
    except KeyError as error:
        raise BadFile(name, [(f"rule.clauses.{error.args[0]}", "is missing", "bị thiếu")]) from None
    except TthcError as error:
        raise BadFile(name, [("", error.say("en"), error.say("vi"))]) from None
