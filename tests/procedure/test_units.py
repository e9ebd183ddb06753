"""Agencies and territories with their days: who they are on a day, and who stands for them later."""

import pickle
from datetime import date

import pytest

from tthc.codes import AgencyCode
from tthc.errors import CannotCompute, InvalidValue, NotInForce, UnknownCode
from tthc.procedure import AgencyRecord, Level, Territory, TerritoryCode, Units
from tthc.span import Span

BEFORE, AFTER = Span.parse("2010-01-01..2025-06-30"), Span.parse("2025-07-01..")
LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


def place(code: str, name: str, in_force: Span, *, up: str = "", to: tuple[str, ...] = ()) -> Territory:
    levels = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}
    return Territory(
        code=TerritoryCode(code),
        name=name,
        level=levels[len(code)],
        parent=TerritoryCode(up) if up else None,
        in_force=in_force,
        successors=tuple(TerritoryCode(one) for one in to),
    )


def office(code: str, in_force: Span, *, up: str = "", to: tuple[str, ...] = (), at: str = "") -> AgencyRecord:
    return AgencyRecord(
        code=AgencyCode(code),
        name=f"Cơ quan {code}",
        level=Level.PROVINCE,
        parent=AgencyCode(up) if up else None,
        territory=TerritoryCode(at) if at else None,
        in_force=in_force,
        successors=tuple(AgencyCode(one) for one in to),
    )


UNITS = Units(
    agencies=(
        office("H29", BEFORE, to=("H30",)),
        office("H30", Span.parse("2010-01-01.."), at="91"),
        office("H31", BEFORE, up="H29", to=("H32", "H33")),
        office("H32", AFTER),
        office("H33", AFTER),
    ),
    territories=(
        place("91", "Tỉnh Mẫu", Span.parse("2010-01-01..")),
        place("901", "Huyện Mẫu", BEFORE, up="91"),
        place("90001", "Xã Một", BEFORE, up="901", to=("90009",)),
        place("90002", "Xã Hai", BEFORE, up="901", to=("90009",)),
        place("90009", "Xã Chung", AFTER, up="91"),
    ),
)


class TestByDay:
    def test_until_its_last_day_and_from_its_first(self) -> None:
        assert UNITS.get(TerritoryCode("90001"), on=LAST).name == "Xã Một"
        assert UNITS.get(TerritoryCode("90009"), on=FIRST).name == "Xã Chung"
        assert UNITS.get(AgencyCode("H30"), on=FIRST).territory == TerritoryCode("91")

    def test_one_that_has_ended_is_not_given(self) -> None:
        with pytest.raises(NotInForce, match=r"existed 2010-01-01\.\.2025-06-30, not on 2025-07-01; .* by 90009"):
            UNITS.get(TerritoryCode("90001"), on=FIRST)

    def test_nor_one_to_come(self) -> None:
        with pytest.raises(NotInForce, match="not on 2025-06-30"):
            UNITS.get(TerritoryCode("90009"), on=LAST)

    def test_an_unknown_code(self) -> None:
        with pytest.raises(UnknownCode, match="no unit 00 among the 10 listed"):
            UNITS.get(TerritoryCode("00"), on=LAST)

    def test_an_agency_and_a_territory_of_one_text_are_two(self) -> None:
        units = Units(agencies=(office("91", AFTER),), territories=(place("91", "Tỉnh", AFTER),))
        assert isinstance(units.get(AgencyCode("91"), on=FIRST), AgencyRecord)
        assert isinstance(units.get(TerritoryCode("91"), on=FIRST), Territory)

    def test_a_code_used_again(self) -> None:
        units = Units(territories=(place("90001", "Xã Cũ", BEFORE), place("90001", "Phường Mới", AFTER)))
        assert units.get(TerritoryCode("90001"), on=LAST).name == "Xã Cũ"
        assert units.successor(TerritoryCode("90001"), on=FIRST).name == "Phường Mới"


class TestSuccessors:
    @pytest.mark.parametrize("code", ["90001", "90002"])
    def test_merged(self, code: str) -> None:
        assert UNITS.successor(TerritoryCode(code), on=FIRST).code == TerritoryCode("90009")
        assert UNITS.successor(TerritoryCode(code), on=LAST).code == TerritoryCode(code)

    def test_split(self) -> None:
        found = UNITS.successors(AgencyCode("H31"), on=FIRST)
        assert [str(agency.code) for agency in found] == ["H32", "H33"]
        with pytest.raises(CannotCompute, match=r"was split: on 2025-07-01 it is H32 .*, H33 .*; ask successors"):
            UNITS.successor(AgencyCode("H31"), on=FIRST)

    def test_a_line_that_ends(self) -> None:
        assert UNITS.successors(TerritoryCode("901"), on=FIRST) == ()
        with pytest.raises(NotInForce, match="existed"):
            UNITS.successor(TerritoryCode("901"), on=FIRST)

    def test_it_does_not_go_back_in_time(self) -> None:
        assert UNITS.successors(AgencyCode("H29"), on=date(2009, 12, 31)) == ()


class TestWhatATableCannotBe:
    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            ((place("91", "A", BEFORE), place("91", "B", Span.parse("2025-06-30.."))), "91: two records share days"),
            ((place("90001", "A", AFTER, up="91"),), "not listed: 90001 → 91"),
            ((place("90001", "A", BEFORE, to=("90002",)),), "not listed: 90001 → 90002"),
            (
                (place("90001", "A", BEFORE, to=("90002",)), place("90002", "B", BEFORE, to=("90001",))),
                "succeed each other in a circle: 90001 → 90002 → 90001",
            ),
            (
                (place("901", "A", AFTER, up="902"), place("902", "B", AFTER, up="901")),
                "stand above each other in a circle: 901 → 902 → 901",
            ),
        ],
    )
    def test_each_is_refused(self, rows: tuple[Territory, ...], said: str) -> None:
        with pytest.raises(InvalidValue, match=said):
            Units(territories=rows)

    def test_all_that_is_not_listed_is_told_at_once(self) -> None:
        agencies = (office("H1", AFTER, up="H2", at="92"), office("H3", BEFORE, to=("H4",)))
        with pytest.raises(InvalidValue, match="H1 → H2, H1 → 92, H3 → H4"):
            Units(agencies=agencies)

    @pytest.mark.parametrize("to", [("90001",), ("90002",)])
    def test_who_has_successors_has_ended_and_is_none_of_them(self, to: tuple[str, ...]) -> None:
        with pytest.raises(InvalidValue, match="a unit with successors has a last day and is none of them"):
            place("90001", "A", BEFORE if to == ("90001",) else AFTER, to=to)

    @pytest.mark.parametrize("code", ["", "1", "1234", "123456", "A1"])
    def test_a_territorys_code_is_two_three_or_five_digits(self, code: str) -> None:
        with pytest.raises(InvalidValue, match="not the code of a territory"):
            TerritoryCode(code)

    def test_it_is_a_value(self) -> None:
        again = pickle.loads(pickle.dumps(UNITS))  # noqa: S301 - the test's own bytes
        assert again == UNITS
        assert hash(again) == hash(UNITS)
        assert list(again) == [*UNITS.agencies, *UNITS.territories]
        assert len(again) == 10
