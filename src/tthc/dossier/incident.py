"""An incident ("sự cố, thiên tai"): one notice over many dossiers, declared on each that it covers.

What it does to a term is none of its own: only where the procedure's or the regime's table gives an outage an effect
does a clock stop (:func:`tthc.deadline.stopped_by`).
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import evolve, field, frozen
from attrs.converters import optional

from tthc.citation import Citation
from tthc.codes import DossierId, ProcedureCode
from tthc.dossier.actor import Actor
from tthc.dossier.dossier import Dossier
from tthc.dossier.events import Event, OutageDeclared, OutageEnded, SentToPortal, SlipRef
from tthc.dossier.keepers import keepers_of
from tthc.dossier.late import placed
from tthc.dossier.state import Outcome, SlipKind
from tthc.errors import InvalidValue, TthcError
from tthc.span import aware
from tthc.text import Lang, Phrase, moment_text, one_line

__all__ = ["Declared", "Incident", "IncidentKind", "IncidentScope", "Untouched"]


class IncidentKind(StrEnum):
    """What happened; the law's effect hangs on the ground, never on this."""

    OUTAGE = "outage"
    POWER_CUT = "power_cut"
    STORM = "storm"
    FIRE = "fire"
    EPIDEMIC = "epidemic"
    OTHER = "other"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _KINDS[self]


_KINDS: Final = {
    IncidentKind.OUTAGE: Phrase("sự cố hệ thống", "outage of a system"),
    IncidentKind.POWER_CUT: Phrase("mất điện", "power cut"),
    IncidentKind.STORM: Phrase("bão, lũ", "storm or flood"),
    IncidentKind.FIRE: Phrase("cháy, nổ", "fire"),
    IncidentKind.EPIDEMIC: Phrase("dịch bệnh", "epidemic"),
    IncidentKind.OTHER: Phrase("sự cố khác", "another incident"),
}


def _names(values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise InvalidValue(
            "names are a row of texts, as (name,), not one text",
            "các tên phải là một dãy, như (tên,), không phải một chuỗi",
        )
    row = tuple(one_line(value) for value in values)
    if not all(row):
        raise InvalidValue("a name in a scope is not empty", "tên trong phạm vi không được để trống")
    return row


def _codes(values: Iterable[ProcedureCode | str]) -> tuple[ProcedureCode, ...]:
    return tuple(value if isinstance(value, ProcedureCode) else ProcedureCode(value) for value in values)


@frozen(kw_only=True)
class IncidentScope:
    """What an incident covers: offices, procedures, systems; an empty row covers all of its kind.

    A dossier is covered where each row that is not empty names something of it.
    """

    offices: tuple[str, ...] = field(default=(), converter=_names)
    procedures: tuple[ProcedureCode, ...] = field(default=(), converter=_codes)
    systems: tuple[str, ...] = field(default=(), converter=_names)

    def say(self, lang: Lang = "vi") -> str:
        """The scope on one line."""
        rows = (
            (self.offices, Phrase("cơ quan", "offices")),
            (self.procedures, Phrase("thủ tục", "procedures")),
            (self.systems, Phrase("hệ thống", "systems")),
        )
        told = [f"{what.say(lang)}: {', '.join(str(one) for one in row)}" for row, what in rows if row]
        return "; ".join(told) or Phrase("mọi hồ sơ", "all dossiers").say(lang)


_EVERYTHING: Final = IncidentScope()


def _notice(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue(
            "an incident is known by its notice: name it", "sự cố phải có thông báo: hãy nêu số, ký hiệu thông báo"
        )
    return text


def _ground(value: Citation) -> Citation:
    if not isinstance(value, Citation):
        raise InvalidValue(
            "the ground of an incident is a tthc.Citation", "căn cứ của sự cố phải là tthc.Citation (điều, khoản)"
        )
    return value


@frozen(kw_only=True)
class Incident:
    """One incident: its notice, what it is, from when to when, what it covers, on what ground it is declared.

    ``ends`` is None while it lasts. The ground is what lets the office declare it; the notice names it on every
    dossier.

    Raises:
        InvalidValue: there is no notice or no ground, or it ends before it begins.
    """

    notice: str = field(converter=_notice)
    kind: IncidentKind
    begins: datetime = field(converter=aware)
    ends: datetime | None = field(default=None, converter=optional(aware))
    scope: IncidentScope = _EVERYTHING
    ground: Citation = field(converter=_ground)

    def __attrs_post_init__(self) -> None:
        if self.ends is not None and self.ends <= self.begins:
            raise InvalidValue(
                f"{self.notice}: it ends at {self.ends.isoformat()}, and begins at {self.begins.isoformat()}",
                f"{self.notice}: kết thúc lúc {moment_text(self.ends)} nhưng bắt đầu lúc {moment_text(self.begins)}",
            )

    def say(self, lang: Lang = "vi") -> str:
        """The incident on one line."""
        until = (
            Phrase("đến {moment}", "to {moment}").say(lang, moment=moment_text(self.ends, lang))
            if self.ends is not None
            else Phrase("chưa kết thúc", "not over").say(lang)
        )
        since = moment_text(self.begins, lang)
        return f"{self.notice}: {self.kind.label.say(lang)}, {since} {until}; {self.scope.say(lang)} [{self.ground}]"

    def applies(self, dossier: Dossier, *, own: Collection[str] = ()) -> bool:
        """Whether the incident covers a dossier: in hand while it lasted, and within its scope.

        ``own`` are the names of the office's own systems: a dossier that no other system owns is in them.
        """
        return self.spares(dossier, own=own) is None

    def spares(self, dossier: Dossier, *, own: Collection[str] = ()) -> Phrase | None:
        """Why the incident does not cover a dossier; None where it does."""
        if dossier.outcome is Outcome.VOIDED:
            return Phrase("hồ sơ đã hủy", "the dossier is void")
        if dossier.ended_at is not None and dossier.ended_at <= self.begins:
            return Phrase("hồ sơ đã kết thúc trước sự cố", "it had ended before the incident")
        if self.ends is not None and dossier.filing.at >= self.ends:
            return Phrase("hồ sơ nộp sau sự cố", "it was filed after the incident")
        scope = self.scope
        if scope.procedures and dossier.procedure not in scope.procedures:
            return Phrase("thủ tục ngoài phạm vi", "its procedure is out of the scope")
        if scope.offices and not self._offices(dossier) & set(scope.offices):
            return Phrase("cơ quan ngoài phạm vi", "its offices are out of the scope")
        if scope.systems and not self._systems(dossier, own) & set(scope.systems):
            return Phrase("hệ thống ngoài phạm vi", "its systems are out of the scope")
        return None

    def declare(self, dossiers: Iterable[Dossier], *, at: datetime, by: Actor, own: Collection[str] = ()) -> "Declared":
        """The dossiers with the incident declared on each that it covers, recorded ``at``; asked twice, declared once.

        It is declared as of its beginning, or of the filing of what was filed while it lasted. One that fails stops no
        other.

        Raises:
            InvalidValue: it is recorded before it has begun.
        """
        at = aware(at, "at")
        if at < self.begins:
            raise InvalidValue(
                f"{self.notice}: it begins at {self.begins.isoformat()}; it is declared then, not at {at.isoformat()}",
                f"{self.notice}: sự cố bắt đầu lúc {moment_text(self.begins)}, chưa thể ghi nhận lúc {moment_text(at)}",
            )

        def declared(dossier: Dossier) -> Event | Phrase:
            if any(True for _ in self._declared(dossier)):
                return Phrase("đã ghi nhận theo thông báo này", "declared already under this notice")
            if dossier.filing.at > at:
                return Phrase("hồ sơ nộp sau lúc ghi nhận", "it was filed after the incident was recorded")
            since = max(self.begins, dossier.filing.at)
            return self.spares(dossier, own=own) or OutageDeclared(
                at=since, recorded_at=at, by=by, ground=self.ground, notice=self.notice, slip=self._slip
            )

        return _each(self, dossiers, declared)

    def end(self, dossiers: Iterable[Dossier], *, at: datetime, by: Actor, ends: datetime | None = None) -> "Declared":
        """The dossiers with the end of the incident on each it was declared on, recorded ``at``; asked twice, once.

        ``ends`` is when it was over, where the incident itself does not tell.

        Raises:
            InvalidValue: nobody tells when it was over, or it is recorded before that.
        """
        over = self if ends is None else evolve(self, ends=ends)
        at, when = aware(at, "at"), over.ends
        if when is None:
            raise InvalidValue(
                f"{self.notice}: say when it was over, in ends",
                f"{self.notice}: phải nêu thời điểm khắc phục xong (ends)",
            )
        if at < when:
            raise InvalidValue(
                f"{self.notice}: it is over at {when.isoformat()}; it is told then, not at {at.isoformat()}",
                f"{self.notice}: khắc phục xong lúc {moment_text(when)}, chưa thể ghi nhận lúc {moment_text(at)}",
            )

        def ended(dossier: Dossier) -> Event | Phrase:
            acts = list(self._declared(dossier))
            if not any(isinstance(act, OutageDeclared) for act in acts):
                return Phrase("chưa ghi nhận theo thông báo này", "not declared under this notice")
            if isinstance(acts[-1], OutageEnded):
                return Phrase("đã ghi nhận kết thúc", "its end is recorded already")
            if dossier.ended_at is not None and dossier.ended_at <= when:
                return Phrase("hồ sơ đã kết thúc trước đó", "the dossier had ended before")
            since = max(when, acts[-1].at)
            return OutageEnded(at=since, recorded_at=at, by=by, ground=self.ground, notice=self.notice, slip=self._slip)

        return _each(over, dossiers, ended)

    @property
    def _slip(self) -> SlipRef:
        return SlipRef(SlipKind.OUTAGE_NOTICE, self.notice)

    def _declared(self, dossier: Dossier) -> Iterator[OutageDeclared | OutageEnded]:
        """What a dossier holds under this notice, and counts."""
        for event in dossier.moved:
            if isinstance(event, OutageDeclared | OutageEnded) and event.notice == self.notice:
                yield event

    def _during(self, dossier: Dossier) -> list[tuple[Event, ...]]:
        """The history as it stood when the incident began, and after each event while it lasted."""
        moved = [event for event in dossier.moved if self.ends is None or event.at < self.ends]
        before = sum(event.at <= self.begins for event in moved)
        return [tuple(moved[:count]) for count in range(before, len(moved) + 1)]

    def _offices(self, dossier: Dossier) -> set[str]:
        """The offices that had to do with a dossier while the incident lasted."""
        held = [keepers_of(moved) for moved in self._during(dossier)]
        return {office for one in held for office in (one.receiving, one.deciding, one.unit)}

    def _systems(self, dossier: Dossier, own: Collection[str]) -> set[str]:
        """The systems it was in while the incident lasted: its owner's, the office's own, those it was sent to."""
        held: set[str] = set()
        for moved in self._during(dossier):
            owner = keepers_of(moved).owner
            held |= {owner} if owner else set(_names(own))
            held |= {event.portal for event in moved if isinstance(event, SentToPortal)}
        return held


@frozen
class Untouched:
    """A dossier that stayed as it was, and why; ``error`` is what was raised where it failed."""

    dossier: DossierId
    why: Phrase
    error: TthcError | None = None

    def say(self, lang: Lang = "vi") -> str:
        """The dossier and why, on one line."""
        return f"{self.dossier}: {self.why.say(lang)}"


def _shown(dossiers: tuple[Dossier, ...]) -> str:
    return f"<{len(dossiers)}>"


@frozen(kw_only=True)
class Declared:
    """What an incident's beginning or end came to: all dossiers in their order, and what became of each.

    ``dossiers`` are all of them, changed or not; ``changed`` those with one more event; ``untouched`` and ``failed``
    tell why the others have none.
    """

    incident: Incident
    dossiers: tuple[Dossier, ...] = field(repr=_shown)
    changed: tuple[Dossier, ...] = field(repr=_shown)
    untouched: tuple[Untouched, ...] = ()
    failed: tuple[Untouched, ...] = ()

    def say(self, lang: Lang = "vi") -> str:
        """How many of each, and a line for each that failed."""
        head = Phrase(
            "{notice}: ghi nhận {changed} hồ sơ, không liên quan {untouched}, lỗi {failed}",
            "{notice}: recorded on {changed} dossiers, {untouched} untouched, {failed} failed",
        )
        counts = {"changed": len(self.changed), "untouched": len(self.untouched), "failed": len(self.failed)}
        lines = [head.say(lang, notice=self.incident.notice, **counts)]
        return "\n".join((*lines, *(one.say(lang) for one in self.failed)))


def _each(incident: Incident, dossiers: Iterable[Dossier], act: Callable[[Dossier], Event | Phrase]) -> Declared:
    """Do it to each dossier; what one of them raises is told of it alone."""
    every: list[Dossier] = []
    changed: list[Dossier] = []
    untouched: list[Untouched] = []
    failed: list[Untouched] = []
    for dossier in dossiers:
        new = dossier
        try:
            told = act(dossier)
            if isinstance(told, Phrase):
                untouched.append(Untouched(dossier.id, told))
            else:
                new = placed(dossier, told)
                changed.append(new)
        except TthcError as error:
            failed.append(Untouched(dossier.id, error.phrase, error))
        every.append(new)
    return Declared(
        incident=incident,
        dossiers=tuple(every),
        changed=tuple(changed),
        untouched=tuple(untouched),
        failed=tuple(failed),
    )
