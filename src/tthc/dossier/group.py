"""Interlinked dossiers ("hồ sơ liên thông"): one filing, a parent, and a part under each procedure of the group.

Each part is an ordinary dossier with its own history and its own term; what is here is read from them.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.codes import DossierId, ProcedureCode
from tthc.dossier.axes import DeliveryState, ResultStanding
from tthc.dossier.dossier import Dossier
from tthc.dossier.state import Outcome, State
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.procedure import Group, GroupPart
from tthc.text import Lang, Phrase

__all__ = ["DossierGroup", "GroupMember", "GroupState", "GroupStop", "PartPlace", "PartResult"]


class PartPlace(StrEnum):
    """Where a part stands in the order of its group; granted in part is granted."""

    LATER = "later"
    NEXT = "next"
    IN_HAND = "in_hand"
    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    CUT_OFF = "cut_off"

    @property
    def label(self) -> Phrase:
        """The place in words."""
        return _PLACES[self]


_PLACES: Final = {
    PartPlace.LATER: Phrase("chưa đến lượt", "not its turn yet"),
    PartPlace.NEXT: Phrase("đến lượt, chưa tiếp nhận", "its turn, not received yet"),
    PartPlace.IN_HAND: Phrase("đang giải quyết", "in hand"),
    PartPlace.GRANTED: Phrase("được chấp thuận", "granted"),
    PartPlace.NOT_GRANTED: Phrase("kết thúc, không được chấp thuận", "ended and not granted"),
    PartPlace.CUT_OFF: Phrase("không thể tiếp tục", "cannot go on"),
}
_OVER: Final = frozenset({PartPlace.GRANTED, PartPlace.NOT_GRANTED, PartPlace.CUT_OFF})


class GroupState(StrEnum):
    """Where the whole stands."""

    WAITING = "waiting"
    IN_HAND = "in_hand"
    DECIDED = "decided"
    DELIVERED = "delivered"
    CLOSED = "closed"

    @property
    def label(self) -> Phrase:
        """The state in words."""
        return _STATES[self]


_STATES: Final = {
    GroupState.WAITING: Phrase("chờ tiếp nhận", "waiting to be received"),
    GroupState.IN_HAND: Phrase("đang giải quyết", "in hand"),
    GroupState.DECIDED: Phrase("đã có kết quả, chưa trả hết", "decided, not all handed over"),
    GroupState.DELIVERED: Phrase("đã trả kết quả", "delivered"),
    GroupState.CLOSED: Phrase("đã đóng", "closed"),
}
_BEFORE: Final = frozenset({State.FILED, State.AWAITING_RECEPTION_SUPPLEMENT})
_WAITS: Final = frozenset({State.AWAITING_RECEPTION_SUPPLEMENT, State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT})
_GRANTED: Final = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED})


@frozen(kw_only=True)
class GroupMember:
    """A part of the group, its dossier (None: not opened yet), and where it stands in the order.

    A void dossier is none.
    """

    part: GroupPart
    dossier: Dossier | None
    place: PartPlace

    @property
    def procedure(self) -> ProcedureCode:
        """The procedure."""
        return self.part.procedure

    def say(self, lang: Lang = "vi") -> str:
        """The procedure, its name where the dossier tells it, and where it stands."""
        basis = self.dossier.basis if self.dossier is not None else None
        name = f" {basis.procedure.name}" if basis is not None else ""
        return f"{self.procedure}{name}: {self.place.label.say(lang)}"


@frozen(kw_only=True)
class PartResult:
    """One result of one part, on its own way to the applicant."""

    procedure: ProcedureCode
    result: ResultStanding


@frozen(kw_only=True)
class GroupStop:
    """A part that the whole waits for, or that it cannot go on without, and why; ``halts`` are those it cuts off."""

    procedure: ProcedureCode
    why: Phrase
    halts: tuple[ProcedureCode, ...] = ()

    def say(self, lang: Lang = "vi") -> str:
        """The stop on one line."""
        halted = Phrase(" (không thể tiếp tục: {codes})", " (cannot go on: {codes})")
        codes = ", ".join(str(code) for code in self.halts)
        return f"{self.procedure}: {self.why.say(lang)}" + (halted.say(lang, codes=codes) if codes else "")


@frozen(kw_only=True)
class DossierGroup:
    """Dossiers of one filing under a published :class:`tthc.procedure.Group`: the parent's id, and a part each.

    ``parts`` are the dossiers of the parts, in the order of the group. Parts of a later turn may not be opened yet.

    Build one with :meth:`of`.
    """

    group: Group = field(repr=lambda group: repr(str(group.code)))
    parent: DossierId
    parts: tuple[Dossier, ...]

    @classmethod
    def of(cls, group: Group, *, parent: DossierId, parts: Iterable[Dossier]) -> "DossierGroup":
        """The parts of a parent, each of a procedure of the group and in the case the group takes it in.

        Raises:
            InvalidValue: a dossier is of no part, or of another case; two are of one part or have one id; a part that
                begins with the group, or comes before one that is there, is missing.
        """
        if not isinstance(parent, DossierId):
            raise InvalidValue(
                f"the parent is a tthc.DossierId, got {type(parent).__name__}",
                f"hồ sơ liên thông phải có mã tthc.DossierId, không phải {type(parent).__name__}",
            )
        given = tuple(parts)
        known = {part.procedure: part for part in group.parts}
        for dossier in given:
            _refuse_stranger(group, dossier, known.get(dossier.procedure))
        by_code = {dossier.procedure: dossier for dossier in given}
        if len(by_code) < len(given) or len({parent, *(one.id for one in given)}) <= len(given):
            shown = ", ".join(f"{one.id} ({one.procedure})" for one in given)
            raise InvalidValue(
                f"{group.code}: each part has one dossier with an id of its own, and not {parent}; got {shown}",
                f"{group.code}: mỗi thủ tục thành phần có một hồ sơ với mã riêng, khác mã {parent}; đã có {shown}",
            )
        _refuse_missing(group, by_code)
        return cls(group=group, parent=parent, parts=tuple(by_code[code] for code in _order(group) if code in by_code))

    def with_part(self, dossier: Dossier) -> "DossierGroup":
        """The group with the dossier of one part as it is now, or just opened.

        Raises:
            InvalidValue: see :meth:`of`.
        """
        others = [one for one in self.parts if one.procedure != dossier.procedure]
        return DossierGroup.of(self.group, parent=self.parent, parts=(*others, dossier))

    @property
    def members(self) -> tuple[GroupMember, ...]:
        """The parts in their order, opened or not, each with its place."""
        found: dict[ProcedureCode, GroupMember] = {}
        by_code = {one.procedure: one for one in self.parts if one.outcome is not Outcome.VOIDED}
        for wave in self.group.in_order():
            for part in wave:
                before = [found[code].place for code in part.after]
                dossier = by_code.get(part.procedure)
                found[part.procedure] = GroupMember(part=part, dossier=dossier, place=_place(dossier, before))
        return tuple(found.values())

    @property
    def next(self) -> tuple[GroupMember, ...]:
        """The parts whose turn it is and that are not received yet; several where they run side by side."""
        return self._at(PartPlace.NEXT)

    @property
    def in_hand(self) -> tuple[GroupMember, ...]:
        """The parts that are being handled."""
        return self._at(PartPlace.IN_HAND)

    @property
    def state(self) -> GroupState:
        """Where the whole stands."""
        places = {member.place for member in self.members}
        if not places <= _OVER:
            begun = places & (_OVER | {PartPlace.IN_HAND})
            return GroupState.IN_HAND if begun else GroupState.WAITING
        states = {one.result.state for one in self.results}
        if not states <= {DeliveryState.DELIVERED, DeliveryState.REVOKED}:
            return GroupState.DECIDED
        return GroupState.DELIVERED if DeliveryState.DELIVERED in states else GroupState.CLOSED

    @property
    def outcome(self) -> Outcome | None:
        """How the whole ended; None while a part can still go on.

        Granted where all parts are, partly granted where some are; else refused on the merits where one was, or as the
        part that ended it.
        """
        members = self.members
        if not {member.place for member in members} <= _OVER:
            return None
        outcomes = [member.dossier.outcome if member.dossier else None for member in members]
        ended = [outcome for outcome in outcomes if outcome is not None]
        if all(outcome is Outcome.GRANTED for outcome in outcomes):
            return Outcome.GRANTED
        if any(outcome in _GRANTED for outcome in ended):
            return Outcome.PARTLY_GRANTED
        return Outcome.REFUSED_ON_MERITS if Outcome.REFUSED_ON_MERITS in ended else ended[0]

    @property
    def ended_at(self) -> datetime | None:
        """When the last part that could end did; None while one can still go on."""
        ends = [one.ended_at for one in self.parts if one.ended_at is not None]
        return None if self.outcome is None else max(ends)

    @property
    def results(self) -> tuple[PartResult, ...]:
        """The results, part by part: each is handed over when it is there, whatever the others do."""
        return tuple(
            PartResult(procedure=member.procedure, result=result)
            for member in self.members
            if member.dossier is not None
            for result in member.dossier.delivery.results
        )

    @property
    def stops(self) -> tuple[GroupStop, ...]:
        """What stops the whole: parts that wait for the applicant, and parts that ended others with themselves.

        That a part which was not granted ends those that come after it is concluded from the published order.
        """
        return tuple(self._stops())

    def _stops(self) -> Iterator[GroupStop]:
        members = self.members
        for member in members:
            dossier = member.dossier
            if dossier is None:
                continue
            halted = tuple(one.procedure for one in members if self._cuts_off(member, one))
            if dossier.state in _WAITS:
                yield GroupStop(procedure=member.procedure, why=dossier.state.label)
            elif halted and dossier.outcome is not None:
                yield GroupStop(procedure=member.procedure, why=dossier.outcome.label, halts=halted)

    def _cuts_off(self, member: GroupMember, other: GroupMember) -> bool:
        """Whether the end of one part is why another cannot go on."""
        if member.place is not PartPlace.NOT_GRANTED or other.place is not PartPlace.CUT_OFF:
            return False
        after = {part.procedure: part.after for part in self.group.parts}
        waits_for, seen = list(other.part.after), set[ProcedureCode]()
        while waits_for:
            code = waits_for.pop()
            if code not in seen:
                seen.add(code)
                waits_for += after[code]
        return member.procedure in seen

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Parts that were received before one they come after was decided."""
        return tuple(self._out_of_order())

    def _out_of_order(self) -> Iterator[Finding]:
        by_code = {member.procedure: member.dossier for member in self.members}
        for member in self.members:
            received = member.dossier.received_at if member.dossier is not None else None
            for code in member.part.after:
                before = by_code[code]
                ended = before.ended_at if before is not None else None
                if received is not None and (ended is None or received < ended):
                    text = Phrase(
                        f"tiếp nhận thủ tục {member.procedure} khi thủ tục {code} chưa có kết quả",
                        f"{member.procedure} was received before {code} was decided",
                    )
                    yield Finding(
                        "GROUP-ORDER", text, f"{self.parent}, {member.procedure}", str(self.group.source or "")
                    )

    def say(self, lang: Lang = "vi") -> str:
        """The whole in words: what it is, where it stands, what comes next, what stops it."""
        members = self.members
        granted = sum(member.place is PartPlace.GRANTED for member in members)
        head = Phrase("Hồ sơ liên thông {parent} ({group}): {state}", "Linked dossier {parent} ({group}): {state}")
        parts = [head.say(lang, parent=self.parent, group=self.group, state=self.state.label.say(lang))]
        done = Phrase("{granted}/{all} thủ tục được chấp thuận", "{granted} of {all} procedures granted")
        parts.append(done.say(lang, granted=granted, all=len(members)))
        if self.outcome is not None:
            parts.append(self.outcome.label.say(lang))
        for what, codes in (
            (Phrase("tiếp theo: {listed}", "next: {listed}"), [str(one.procedure) for one in self.next]),
            (Phrase("vướng: {listed}", "stopped by: {listed}"), [stop.say(lang) for stop in self.stops]),
        ):
            if codes:
                parts.append(what.say(lang, listed=", ".join(codes)))
        return "; ".join(parts)

    def _at(self, place: PartPlace) -> tuple[GroupMember, ...]:
        return tuple(member for member in self.members if member.place is place)


def _order(group: Group) -> tuple[ProcedureCode, ...]:
    return tuple(part.procedure for wave in group.in_order() for part in wave)


def _place(dossier: Dossier | None, before: list[PartPlace]) -> PartPlace:
    """Where a part stands: by its own dossier once that is received or ended, else by the parts before it."""
    if dossier is not None and dossier.ended_at is not None:
        return PartPlace.GRANTED if dossier.outcome in _GRANTED else PartPlace.NOT_GRANTED
    if dossier is not None and dossier.state not in _BEFORE:
        return PartPlace.IN_HAND
    if any(place in {PartPlace.NOT_GRANTED, PartPlace.CUT_OFF} for place in before):
        return PartPlace.CUT_OFF
    return PartPlace.NEXT if all(place is PartPlace.GRANTED for place in before) else PartPlace.LATER


def _refuse_stranger(group: Group, dossier: Dossier, part: GroupPart | None) -> None:
    if part is None:
        codes = ", ".join(str(one.procedure) for one in group.parts)
        raise InvalidValue(
            f"dossier {dossier.id} is of {dossier.procedure}, which is no part of {group.code}; its parts are: {codes}",
            f"hồ sơ {dossier.id} thuộc thủ tục {dossier.procedure}, không thuộc nhóm {group.code}; nhóm gồm: {codes}",
        )
    if part.case is not None and dossier.filing.case != part.case:
        told = dossier.filing.case or "–"
        raise InvalidValue(
            f"dossier {dossier.id} is filed in the case {told}; {group.code} takes {part.procedure} in {part.case}",
            f"hồ sơ {dossier.id} nộp theo trường hợp {told}; nhóm {group.code} lấy thủ tục {part.procedure} theo "
            f"trường hợp {part.case}",
        )


def _refuse_missing(group: Group, given: dict[ProcedureCode, Dossier]) -> None:
    needed = {part.procedure for part in group.parts if not part.after}
    needed |= {code for part in group.parts if part.procedure in given for code in part.after}
    missing = ", ".join(str(code) for code in _order(group) if code in needed - set(given))
    if missing:
        raise InvalidValue(
            f"{group.code}: no dossier of {missing}, which begins with the group or comes before one that is there",
            f"{group.code}: thiếu hồ sơ của {missing}, là thủ tục bắt đầu cùng nhóm hoặc đứng trước thủ tục đã có",
        )
