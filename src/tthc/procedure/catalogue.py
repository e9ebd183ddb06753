"""A catalogue of procedures: versions by code, asked for by day."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from attrs import field, frozen

from tthc.codes import ProcedureCode
from tthc.errors import CannotCompute, InvalidValue, NotInForce, NotKnownInForce, UnknownCode
from tthc.procedure.chain import refuse_circle
from tthc.procedure.group import Group
from tthc.procedure.parts import Publication
from tthc.procedure.procedure import Procedure
from tthc.procedure.search import Entry, entry_of, ranked
from tthc.procedure.words import code_of
from tthc.span import Span, civil_day
from tthc.text import Phrase, date_text

__all__ = ["Catalogue"]


@frozen
class Catalogue:
    """Published procedures, each in one version or several that never overlap, and groups of them.

    Drafts may stand beside the version they will replace; no question by day is answered with one. What replaces what
    is told by either side (``replaced_by``, ``replaces``).

    Raises:
        InvalidValue: two versions are in force on the same days, procedures replace each other in a circle, or two
            groups share a code. The message names them.
    """

    procedures: tuple[Procedure, ...] = field(repr=lambda procedures: f"<{len(procedures)}>")
    groups: tuple[Group, ...] = field(default=(), repr=lambda groups: f"<{len(groups)}>")
    _by_code: dict[ProcedureCode, tuple[Procedure, ...]] = field(init=False, repr=False, eq=False, factory=dict)
    _entries: list[Entry] = field(init=False, repr=False, eq=False, factory=list)
    _heirs: dict[ProcedureCode, tuple[ProcedureCode, ...]] = field(init=False, repr=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for procedure in self.procedures:
            self._by_code[procedure.code] = (*self._by_code.get(procedure.code, ()), procedure)
        for code, versions in self._by_code.items():
            for one, two in combinations(versions, 2):
                if _clash(one, two):
                    raise InvalidValue(
                        f"{code}: two versions are in force on the same days: {one.in_force}, {two.in_force}",
                        f"{code}: hai phiên bản cùng có hiệu lực trong một thời gian: {one.in_force}, {two.in_force}",
                    )
        for procedure in self.procedures:
            for heir in procedure.replaced_by:
                self._replace(procedure.code, heir)
            for old in procedure.replaces:
                self._replace(old, procedure.code)
        refuse_circle(self._heirs, "procedures replace each other", "các thủ tục thay thế nhau")
        codes = [group.code for group in self.groups]
        if len(set(codes)) != len(codes):
            shown = sorted({str(code) for code in codes if codes.count(code) > 1})
            raise InvalidValue(f"two groups share a code: {shown}", f"hai nhóm liên thông trùng mã: {shown}")

    def _replace(self, old: ProcedureCode, new: ProcedureCode) -> None:
        heirs = self._heirs.get(old, ())
        if new not in heirs:
            self._heirs[old] = (*heirs, new)

    def __iter__(self) -> Iterator[Procedure]:
        return iter(self.procedures)

    def __len__(self) -> int:
        return len(self.procedures)

    def lists(self, code: ProcedureCode | str) -> bool:
        """Whether anything is listed under ``code``."""
        return code_of(code) in self._by_code

    def versions(self, code: ProcedureCode | str) -> tuple[Procedure, ...]:
        """All versions listed under ``code``, drafts too, at least one.

        Raises:
            UnknownCode: nothing is listed under it.
            InvalidValue: the text is no procedure code.
        """
        wanted = code_of(code)
        versions = self._by_code.get(wanted)
        if versions is None:
            raise UnknownCode(
                f"no procedure {wanted} among the {len(self._by_code)} of this catalogue; search it by name with "
                "catalogue.search(...)",
                f"không có thủ tục {wanted} trong {len(self._by_code)} thủ tục của danh mục; hãy tìm theo tên "
                "(lệnh: tthc catalogue search)",
            )
        return versions

    def get(self, code: ProcedureCode | str, *, on: date) -> Procedure:
        """The version in force on ``on``; never an expired one, never a draft, never a guess.

        Raises:
            UnknownCode: nothing is listed under the code.
            NotKnownInForce: a version is listed of which it is not told whether it was in force then.
            NotInForce: no version was in force then; the message says when one last was, and what replaced it.
        """
        on = civil_day(on, "on")
        versions = [one for one in self.versions(code) if one.publication is not Publication.DRAFT]
        for procedure in versions:
            if (isinstance(procedure.in_force, Span) and on in procedure.in_force) or procedure.seen_in_force_on == on:
                return procedure
        open_ones = [one for one in versions if not isinstance(one.in_force, Span) and not _repealed(one, on)]
        if open_ones:
            seen = max((one.seen_in_force_on for one in open_ones if one.seen_in_force_on), default=None)
            take = f"catalogue.latest({str(code)!r})"
            raise NotKnownInForce(
                f"whether {code} was in force on {on.isoformat()} is not known: its record was read on "
                f"{seen.isoformat() if seen else 'an unknown day'}; take that version with {take}",
                f"chưa rõ thủ tục {code} có hiệu lực ngày {date_text(on)} hay không: bản ghi được đọc ngày "
                f"{date_text(seen) if seen else 'không rõ'}; dùng {take} để lấy bản đó",
            )
        told = self._told(code_of(code), versions, on)
        raise NotInForce(
            f"{code} was not in force on {on.isoformat()}; {told.en}",
            f"thủ tục {code} không có hiệu lực ngày {date_text(on)}; {told.vi}",
        )

    def _told(self, code: ProcedureCode, versions: list[Procedure], on: date) -> Phrase:
        """When the procedure was in force, when last before a day, and what it was replaced by."""
        if not versions:
            return Phrase("mới chỉ có dự thảo", "only drafts are listed")
        known = ", ".join(str(one.in_force) for one in versions)
        told = Phrase(f"các phiên bản: {known}", f"its versions: {known}")
        if last := max(filter(None, (_last_day(one, on) for one in versions)), default=None):
            told = Phrase(
                f"{told.vi}; lần cuối có hiệu lực ngày {date_text(last)}",
                f"{told.en}; last in force {last.isoformat()}",
            )
        if heirs := self._heirs.get(code):
            shown = ", ".join(self._shown(heir) for heir in heirs)
            told = Phrase(f"{told.vi}; được thay thế bởi {shown}", f"{told.en}; replaced by {shown}")
        return told

    def _shown(self, code: ProcedureCode) -> str:
        return str(self.latest(code)) if code in self._by_code else str(code)

    def pinned(self, code: ProcedureCode | str, *, on: date) -> Procedure:
        """The version in force on ``on``; where the material does not tell which was, the last one, knowingly.

        Raises:
            UnknownCode: nothing is listed under the code.
            NotInForce: it is known that no version was in force then.
        """
        try:
            return self.get(code, on=on)
        except NotKnownInForce:
            return self.latest(code)

    def latest(self, code: ProcedureCode | str) -> Procedure:
        """The version that came last, whatever is known of its days: a pin to make knowingly.

        A draft is taken only where nothing else is listed.

        Raises:
            UnknownCode: nothing is listed under the code.
        """
        return max(self.versions(code), key=_recency)

    def successors(self, code: ProcedureCode | str, *, on: date) -> tuple[Procedure, ...]:
        """The procedures in force on a day that stand for the code: itself, or what replaced it, step by step.

        Empty where its line ends before that day.

        Raises:
            UnknownCode: the code, or one of those that replaced it, is not listed.
            NotKnownInForce: it is not told of one of them whether it was in force then.
        """
        found: dict[ProcedureCode, Procedure] = {}
        seen: set[ProcedureCode] = set()
        waiting = [code_of(code)]
        while waiting:
            at = waiting.pop(0)
            if at in seen:
                continue
            seen.add(at)
            try:
                found[at] = self.get(at, on=on)
            except NotKnownInForce:
                raise
            except NotInForce:
                waiting += self._heirs.get(at, ())
        return tuple(found.values())

    def successor(self, code: ProcedureCode | str, *, on: date) -> Procedure:
        """The one procedure in force on a day that stands for the code.

        Raises:
            UnknownCode: the code, or one of those that replaced it, is not listed.
            NotKnownInForce: it is not told of one of them whether it was in force then.
            NotInForce: none is in force that day; the message says when one last was.
            CannotCompute: several are, since it was replaced by several; the message names them.
        """
        found = self.successors(code, on=on)
        if len(found) == 1:
            return found[0]
        if found:
            shown = ", ".join(str(procedure) for procedure in found)
            raise CannotCompute(
                f"{code} was replaced by several: {shown}; ask successors()",
                f"thủ tục {code} được thay thế bởi nhiều thủ tục: {shown}; hãy dùng successors()",
            )
        return self.get(code, on=on)

    def group(self, code: ProcedureCode | str) -> Group:
        """The group of that code.

        Raises:
            UnknownCode: none is listed under it.
        """
        wanted = code_of(code)
        for group in self.groups:
            if group.code == wanted:
                return group
        listed = ", ".join(str(group.code) for group in self.groups) or "–"
        raise UnknownCode(
            f"no group {wanted} in this catalogue; it lists: {listed}",
            f"không có nhóm liên thông {wanted} trong danh mục; đang có: {listed}",
        )

    def members(self, group: Group, *, on: date) -> tuple[Procedure, ...]:
        """The versions of a group's parts in force on a day, in the order of the parts.

        Raises:
            UnknownCode: a part is not listed.
            NotInForce: a part was not in force then, or (:class:`~tthc.errors.NotKnownInForce`) not known to be.
        """
        return tuple(self.get(part.procedure, on=on) for part in group.parts)

    def search(self, words: str) -> tuple[Procedure, ...]:
        """The procedures whose code, name or field has all the words or words that begin so, the nearest first.

        Diacritics may be left out, words stand in any order, and a code may be cut short. Those with more of the words
        whole come first ("trú" before "trung" for "tru"), then those that have them in one row, then those with the
        diacritics that were typed. Where no word is typed, all are there in their order.
        """
        if len(self._entries) != len(self.procedures):
            self._entries[:] = map(entry_of, self.procedures)
        return ranked(words, self._entries, self.procedures)


def _repealed(procedure: Procedure, on: date) -> bool:
    return procedure.repeal is not None and on >= procedure.repeal.on


def _last_day(procedure: Procedure, on: date) -> date | None:
    """The last day before ``on`` on which the version is known to have been in force."""
    if isinstance(procedure.in_force, Span):
        last = procedure.in_force.last
        return last if last is not None and last < on else None
    if procedure.repeal and procedure.repeal.on <= on:
        return procedure.repeal.on - timedelta(days=1)
    return None


def _recency(procedure: Procedure) -> tuple[bool, date]:
    force = procedure.in_force
    day = force.first if isinstance(force, Span) else procedure.seen_in_force_on or date.min
    return procedure.publication is not Publication.DRAFT, day


def _clash(one: Procedure, two: Procedure) -> bool:
    if Publication.DRAFT in {one.publication, two.publication}:
        return one == two
    if isinstance(one.in_force, Span) and isinstance(two.in_force, Span):
        return one.in_force.overlaps(two.in_force)
    return one.in_force == two.in_force and one.seen_in_force_on == two.seen_in_force_on
