"""A catalogue of procedures: versions by code, asked for by day."""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from tthc.codes import ProcedureCode
from tthc.errors import InvalidValue, NotInForce, NotKnownInForce, UnknownCode
from tthc.procedure.procedure import Procedure
from tthc.span import Span, civil_day
from tthc.text import date_text, fold

__all__ = ["Catalogue"]


@frozen
class Catalogue:
    """Published procedures, each in one version or several that never overlap."""

    procedures: tuple[Procedure, ...] = field(repr=lambda procedures: f"<{len(procedures)}>")
    _by_code: dict[ProcedureCode, tuple[Procedure, ...]] = field(init=False, repr=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for procedure in self.procedures:
            others = self._by_code.get(procedure.code, ())
            for other in others:
                if _clash(procedure, other):
                    raise InvalidValue(
                        f"{procedure.code}: two versions are in force on the same days",
                        f"{procedure.code}: hai phiên bản cùng có hiệu lực trong một thời gian",
                    )
            self._by_code[procedure.code] = (*others, procedure)

    def __iter__(self) -> Iterator[Procedure]:
        return iter(self.procedures)

    def __len__(self) -> int:
        return len(self.procedures)

    def versions(self, code: ProcedureCode | str) -> tuple[Procedure, ...]:
        """All versions listed under ``code``, at least one.

        Raises:
            UnknownCode: nothing is listed under it.
            InvalidValue: the text is no procedure code.
        """
        wanted = code if isinstance(code, ProcedureCode) else ProcedureCode(code)
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
        """The version in force on ``on``; never an expired one, never a guess.

        Raises:
            UnknownCode: nothing is listed under the code.
            NotKnownInForce: a version is listed of which it is not told whether it was in force then.
            NotInForce: no version was in force then; the message says when one was.
        """
        on = civil_day(on, "on")
        versions = self.versions(code)
        for procedure in versions:
            if (isinstance(procedure.in_force, Span) and on in procedure.in_force) or procedure.seen_in_force_on == on:
                return procedure
        known = ", ".join(str(procedure.in_force) for procedure in versions)
        seen = max((p.seen_in_force_on for p in versions if p.seen_in_force_on), default=None)
        if any(not isinstance(procedure.in_force, Span) for procedure in versions):
            take = f"catalogue.latest({str(code)!r})"
            raise NotKnownInForce(
                f"whether {code} was in force on {on.isoformat()} is not known: its record was read on "
                f"{seen.isoformat() if seen else 'an unknown day'}; take that version with {take}",
                f"chưa rõ thủ tục {code} có hiệu lực ngày {date_text(on)} hay không: bản ghi được đọc ngày "
                f"{date_text(seen) if seen else 'không rõ'}; dùng {take} để lấy bản đó",
            )
        raise NotInForce(
            f"{code} was not in force on {on.isoformat()}; its versions: {known}",
            f"thủ tục {code} không có hiệu lực ngày {date_text(on)}; các phiên bản: {known}",
        )

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

        Raises:
            UnknownCode: nothing is listed under the code.
        """
        return max(self.versions(code), key=_recency)

    def search(self, words: str) -> tuple[Procedure, ...]:
        """The procedures whose name, field or code has all the words, diacritics or not."""
        wanted = fold(words).split()
        return tuple(
            procedure
            for procedure in self.procedures
            if all(word in fold(f"{procedure.code} {procedure.name} {procedure.field}") for word in wanted)
        )


def _recency(procedure: Procedure) -> date:
    if isinstance(procedure.in_force, Span):
        return procedure.in_force.first
    return procedure.seen_in_force_on or date.min


def _clash(one: Procedure, two: Procedure) -> bool:
    if isinstance(one.in_force, Span) and isinstance(two.in_force, Span):
        return one.in_force.overlaps(two.in_force)
    return one.in_force == two.in_force and one.seen_in_force_on == two.seen_in_force_on
