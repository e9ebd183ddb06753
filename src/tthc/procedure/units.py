"""Agencies and territories with their days: who they are on a day, and who stands in their place later.

Nothing of them is shipped: an integrator's own table is read into a :class:`Units`. Local government has had two levels
since districts ended; a table that reaches back keeps its districts, each closed on its last day.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Final, TypeAlias, TypeVar, overload

from attrs import field, frozen

from tthc.codes import AgencyCode
from tthc.errors import CannotCompute, InvalidValue, NotInForce, UnknownCode
from tthc.procedure.chain import refuse_circle
from tthc.procedure.words import Level, named
from tthc.span import Span, civil_day
from tthc.text import date_text, one_line

__all__ = ["AgencyRecord", "Territory", "TerritoryCode", "Units"]

_TERRITORY: Final = re.compile(r"\d{2}|\d{3}|\d{5}")


def _territory(value: str) -> str:
    text = one_line(value)
    if not _TERRITORY.fullmatch(text):
        raise InvalidValue(
            f"{value!r} is not the code of a territory: two digits (province), three (district) or five (commune)",
            f"{value!r} không phải mã đơn vị hành chính: hai chữ số (tỉnh), ba (huyện) hoặc năm (xã)",
        )
    return text


@frozen(order=True)
class TerritoryCode:
    """The code of a territory ("mã đơn vị hành chính"): of a province, a former district, or a commune."""

    text: str = field(converter=_territory)

    def __str__(self) -> str:
        return self.text


@frozen(kw_only=True)
class Territory:
    """A territory ("đơn vị hành chính") on the days it existed; ``successors`` are what it became.

    Raises:
        InvalidValue: a territory is its own successor, or has one while it has no last day.
    """

    code: TerritoryCode
    name: str = field(converter=named)
    level: Level
    parent: TerritoryCode | None = None
    in_force: Span
    successors: tuple[TerritoryCode, ...] = ()

    def __attrs_post_init__(self) -> None:
        _check(self)


@frozen(kw_only=True)
class AgencyRecord:
    """An agency ("cơ quan") on the days it existed, in its territory; ``successors`` are what it became.

    Raises:
        InvalidValue: an agency is its own successor, or has one while it has no last day.
    """

    code: AgencyCode
    name: str = field(converter=named)
    level: Level
    parent: AgencyCode | None = None
    territory: TerritoryCode | None = None
    in_force: Span
    successors: tuple[AgencyCode, ...] = ()

    def __attrs_post_init__(self) -> None:
        _check(self)


UnitCode: TypeAlias = AgencyCode | TerritoryCode
Unit: TypeAlias = AgencyRecord | Territory
Code = TypeVar("Code", AgencyCode, TerritoryCode)


def _check(unit: Unit) -> None:
    codes: tuple[UnitCode, ...] = unit.successors
    if unit.code in codes or (codes and unit.in_force.last is None):
        raise InvalidValue(
            f"{unit.code} ({unit.name}): a unit with successors has a last day and is none of them",
            f"{unit.code} ({unit.name}): đơn vị có đơn vị kế thừa phải có ngày cuối và không tự kế thừa mình",
        )


def _over(unit: Unit, on: date) -> bool:
    return unit.in_force.last is not None and unit.in_force.last < on


@frozen
class Units:
    """Agencies and territories by code and day.

    Raises:
        InvalidValue: two records of one code share a day; a parent, a territory or a successor is not listed; parents
            or successors lead round in a circle. The message names them.
    """

    agencies: tuple[AgencyRecord, ...] = field(default=(), repr=lambda rows: f"<{len(rows)}>")
    territories: tuple[Territory, ...] = field(default=(), repr=lambda rows: f"<{len(rows)}>")
    _by_code: dict[UnitCode, tuple[Unit, ...]] = field(init=False, repr=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for unit in self:
            self._by_code[unit.code] = (*self._by_code.get(unit.code, ()), unit)
        for code, records in self._by_code.items():
            for one, two in combinations(records, 2):
                if one.in_force.overlaps(two.in_force):
                    raise InvalidValue(
                        f"{code}: two records share days: {one.in_force}, {two.in_force}",
                        f"{code}: hai bản ghi trùng thời gian: {one.in_force}, {two.in_force}",
                    )
        self._listed()
        parents = {code: tuple(u.parent for u in units if u.parent) for code, units in self._by_code.items()}
        refuse_circle(parents, "units stand above each other", "các đơn vị là cấp trên của nhau")
        successors = {code: tuple(s for u in units for s in u.successors) for code, units in self._by_code.items()}
        refuse_circle(successors, "units succeed each other", "các đơn vị kế thừa nhau")

    def _listed(self) -> None:
        """Every code a record names is listed."""
        lost: dict[str, None] = {}
        for units in self._by_code.values():
            for unit in units:
                territory = unit.territory if isinstance(unit, AgencyRecord) else None
                named_codes: tuple[UnitCode | None, ...] = (unit.parent, territory, *unit.successors)
                lost |= {f"{unit.code} → {code}": None for code in named_codes if code and code not in self._by_code}
        if lost:
            shown = ", ".join(lost)
            raise InvalidValue(
                f"records name units that are not listed: {shown}", f"bản ghi nêu đơn vị không có: {shown}"
            )

    def __iter__(self) -> Iterator[Unit]:
        yield from self.agencies
        yield from self.territories

    def __len__(self) -> int:
        return len(self.agencies) + len(self.territories)

    def _records(self, code: UnitCode) -> tuple[Unit, ...]:
        records = self._by_code.get(code)
        if records is None:
            raise UnknownCode(
                f"no unit {code} among the {len(self._by_code)} listed",
                f"không có đơn vị {code} trong {len(self._by_code)} đơn vị",
            )
        return records

    @overload
    def get(self, code: AgencyCode, *, on: date) -> AgencyRecord: ...
    @overload
    def get(self, code: TerritoryCode, *, on: date) -> Territory: ...
    def get(self, code: UnitCode, *, on: date) -> Unit:
        """The unit of that code on a day; never one that had ended, never one to come.

        Raises:
            UnknownCode: nothing is listed under the code.
            NotInForce: the unit did not exist on that day; the message says when it did and what took its place.
        """
        on = civil_day(on, "on")
        records = self._records(code)
        for unit in records:
            if on in unit.in_force:
                return unit
        spans = ", ".join(str(unit.in_force) for unit in records)
        heirs = ", ".join(str(heir) for unit in records for heir in unit.successors)
        then_en, then_vi = (f"; its place was taken by {heirs}", f"; đơn vị kế thừa: {heirs}") if heirs else ("", "")
        raise NotInForce(
            f"the unit {code} ({records[-1].name}) existed {spans}, not on {on.isoformat()}{then_en}",
            f"đơn vị {code} ({records[-1].name}) tồn tại {spans}, không phải ngày {date_text(on)}{then_vi}",
        )

    @overload
    def successors(self, code: AgencyCode, *, on: date) -> tuple[AgencyRecord, ...]: ...
    @overload
    def successors(self, code: TerritoryCode, *, on: date) -> tuple[Territory, ...]: ...
    def successors(self, code: UnitCode, *, on: date) -> tuple[Unit, ...]:
        """The units that stand for the code on a day: itself while it exists, else what it became, step by step.

        Empty where its line ends before that day, or begins after it.

        Raises:
            UnknownCode: nothing is listed under the code.
        """
        on = civil_day(on, "on")
        found: dict[Unit, None] = {}
        seen: set[UnitCode] = set()
        waiting: list[UnitCode] = [code]
        while waiting:
            at = waiting.pop(0)
            if at in seen:
                continue
            seen.add(at)
            records = self._records(at)
            held = [unit for unit in records if on in unit.in_force]
            found |= dict.fromkeys(held)
            if not held:
                waiting += [heir for unit in records if _over(unit, on) for heir in unit.successors]
        return tuple(found)

    @overload
    def successor(self, code: AgencyCode, *, on: date) -> AgencyRecord: ...
    @overload
    def successor(self, code: TerritoryCode, *, on: date) -> Territory: ...
    def successor(self, code: UnitCode, *, on: date) -> Unit:
        """The one unit that stands for the code on a day.

        Raises:
            UnknownCode: nothing is listed under the code.
            NotInForce: no unit stands for it on that day.
            CannotCompute: several do, since it was split; the message names them.
        """
        found = self.successors(code, on=on)
        if len(found) == 1:
            return found[0]
        if found:
            shown = ", ".join(f"{unit.code} ({unit.name})" for unit in found)
            raise CannotCompute(
                f"{code} was split: on {on.isoformat()} it is {shown}; ask successors()",
                f"{code} đã được tách: ngày {date_text(on)} là {shown}; hãy dùng successors()",
            )
        return self.get(code, on=on)
