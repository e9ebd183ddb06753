"""The tables of a procedure in a catalogue file, beside its fees: each is read as a row and stands for a value.

The docstring of a row and the one behind each key are what the JSON Schema and the reference page say of them.
"""

from functools import lru_cache
from typing import Annotated, Any, TypeAlias

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue
from tthc.procedure import (
    Agency,
    AgencyRole,
    Area,
    Case,
    Channel,
    Choice,
    Decision,
    Fact,
    FactKind,
    Ground,
    Level,
    Offer,
    Part,
    Repeal,
    Service,
    Term,
)
from tthc.term import Cause, ClockRow, CountingRule, EffectKind, TimeLimit
from tthc.wire.catalogue.typed import (
    KEPT,
    AgencyCodeText,
    CitationText,
    Context,
    Day,
    Few,
    From,
    LimitText,
    Name,
    Row,
    Text,
    Words,
    kept,
)
from tthc.wire.limits import limit_and_starts

__all__ = [
    "AgencyValue",
    "AreaValue",
    "CaseValue",
    "DecisionValue",
    "FactValue",
    "GroundValue",
    "OfferValue",
    "RepealValue",
    "TermValue",
]


class CaseRow(Row):
    """A case of the procedure ("trường hợp") that has its own term, papers or fees."""

    key: Name
    """The name by which terms, papers and fees call it."""
    name: Name
    """The case in words."""


class AreaRow(Row):
    """An area ("khu vực, địa bàn") in which a term of its own holds."""

    key: Name
    """The name by which terms call it."""
    name: Name
    """The area in words."""
    source: CitationText | None = None
    """Where it is said which places lie in it."""


class ChoiceRow(Row):
    """One of the values a fact may take."""

    key: Name
    """The value in conditions: letters a to z, digits, ``_`` and ``-``."""
    name: Name
    """The value in words."""


ChoiceValue: TypeAlias = Annotated[Choice, From(ChoiceRow, Choice)]


class FactRow(Row):
    """A fact the applicant declares ("thông tin khai báo"): the only thing conditions are about."""

    name: Name
    """The fact in conditions: letters a to z, digits and ``_``, as ``so_nguoi``."""
    kind: FactKind
    """What values it takes."""
    label: Name
    """The fact in words."""
    choice: Few[ChoiceValue] = ()
    """The values of a fact of kind ``choice``."""


class OfferRow(Row):
    """A channel the procedure is offered through ("cách thức thực hiện")."""

    channel: Channel
    """The channel."""
    service: Service | None = None
    """Of the online channel: how much of it can be done there ("toàn trình", "một phần")."""
    reason: str = ""
    """Why an online service is a partial one."""
    address: str = ""
    """Where it is offered."""


class AgencyRow(Row):
    """An agency of the procedure and what it has to do."""

    role: AgencyRole
    """What it has to do."""
    name: Name
    """Its name as published."""
    code: AgencyCodeText | None = None
    """Its code ("mã định danh")."""
    level: Level | None = None
    """Its level of government."""


class GroundRow(Row):
    """A place in law and the parts of the procedure that rest on it."""

    citation: CitationText
    """The place in law."""
    parts: Few[Part] = ()
    """The parts; none named means the procedure as such."""


class DecisionRow(Row):
    """A decision by which a procedure was published or repealed ("quyết định công bố")."""

    number: Name
    """Its number."""
    signed: Day | None = None
    """The day of signing."""
    issuer: str = ""
    """Who issued it."""
    posted_on: Day | None = None
    """The day it was made public."""


DecisionValue: TypeAlias = Annotated[Decision, From(DecisionRow, kept(Decision))]


class RepealRow(Row):
    """That the procedure is no longer in force ("bãi bỏ")."""

    on: Day
    """The first day without it."""
    decision: DecisionValue | None = None
    """The decision that repealed it."""


class ClockEntry(Row):
    """One row of a procedure's own clock: this cause has this effect, on this ground."""

    cause: Cause
    """What happens."""
    effect: EffectKind
    """What it does to the clock."""
    limit: LimitText | None = None
    """The limit of ``resume_plus``, ``renew``."""
    source: CitationText | None = None
    """Where it is said."""
    read: Reading = "unverified"
    """How that is known."""
    continued: str = ""
    """The number of the decree it is carried over from without its text having been read."""


def _clock(
    *,
    cause: Cause,
    effect: EffectKind,
    limit: TimeLimit | None = None,
    source: Citation | None = None,
    read: Reading = "unverified",
    continued: str = "",
) -> ClockRow:
    return ClockRow(cause, effect, source, limit=limit, read=read, continued=continued)


ClockValue: TypeAlias = Annotated[ClockRow, From(ClockEntry, _clock)]


def _wording(text: str) -> str:
    limit_and_starts(text, ())
    return text


class TermRow(Row):
    """A term ("thời hạn giải quyết") with the channels, cases and areas it holds for."""

    limit: Annotated[str, Text(_wording, examples=["5 ngày làm việc", "30 ngày kể từ ngày thụ lý"], minLength=1)]
    """The limit in the wording of published procedures, with what it runs from if that is part of it."""
    channels: Words[Channel] = ()
    """The channels; none named means all."""
    cases: Few[str] = ()
    """Keys of cases; none named means all."""
    areas: Few[str] = ()
    """Keys of areas; none named means everywhere that has no term of its own."""
    starts: Few[Cause] = ()
    """The facts that start it, all needed; left out (or ``received`` alone) it is what the regime says."""
    clock: Few[ClockValue] = ()
    """Rows of its own clock, which go before the regime's."""
    rule: str | None = None
    """The code of a counting rule it chooses; the rules are handed to the loader."""
    text: str = ""
    """The published wording."""
    read_from: str = ""
    """Where in a record it was read: ``field``, ``description``, ``steps``."""
    by_channel_text: str = ""
    """The text that ties it to its channels."""
    source: str | None = None
    """The address it was read at; left out it is the procedure's ``url``."""


@lru_cache(KEPT)
def _limit_and_starts(text: str, given: tuple[Cause, ...]) -> tuple[TimeLimit, tuple[Cause, ...]]:
    limit, starts = limit_and_starts(text, given)
    return limit, () if starts == (Cause.RECEIVED,) else starts


def _term(
    context: Context,
    *,
    limit: str,
    starts: tuple[Cause, ...] = (),
    rule: str | None = None,
    source: str | None = None,
    **more: Any,  # noqa: ANN401 - the other cells of the row
) -> Term:
    read, begins = _limit_and_starts(limit, starts)
    return Term(
        limit=read,
        starts=begins,
        rule=None if rule is None else _rule(rule, context),
        source=context.url if source is None else source,
        **more,
    )


def _rule(code: str, context: Context) -> CountingRule:
    for rule in context.rules:
        if rule.code == code:
            return rule
    known = ", ".join(rule.code for rule in context.rules) or "–"
    raise InvalidValue(
        f"no counting rule {code[:80]!r} was handed to the loader (rules=); known are {known}",
        f"không có quy tắc tính {code[:80]!r} (rules=); có: {known}",
    )


CaseValue: TypeAlias = Annotated[Case, From(CaseRow, Case)]
AreaValue: TypeAlias = Annotated[Area, From(AreaRow, Area)]
FactValue: TypeAlias = Annotated[Fact, From(FactRow, Fact, choice="choices")]
OfferValue: TypeAlias = Annotated[Offer, From(OfferRow, kept(Offer))]
AgencyValue: TypeAlias = Annotated[Agency, From(AgencyRow, kept(Agency))]
GroundValue: TypeAlias = Annotated[Ground, From(GroundRow, Ground)]
RepealValue: TypeAlias = Annotated[Repeal, From(RepealRow, Repeal)]
TermValue: TypeAlias = Annotated[Term, From(TermRow, _term, contextual=True)]
