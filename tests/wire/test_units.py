"""An integrator's table of agencies and territories: three forms, one set of values, all faults at once."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tthc.codes import AgencyCode
from tthc.errors import BadFile
from tthc.procedure import Level, TerritoryCode, Units
from tthc.wire import load_units

TOML = """
[[territory]]
code = "01"
name = "Thành phố Ví Dụ"
level = "province"
in_force = { from = 1976-07-02 }

[[territory]]
code = "001"
name = "Quận Cũ"
level = "district"
parent = "01"
in_force = { from = 1978-01-01, through = 2025-06-30 }
successors = ["00004", "00008"]

[[territory]]
code = "00004"
name = "Phường Một"
level = "commune"
parent = "01"
in_force = { from = 2025-07-01 }

[[territory]]
code = "00008"
name = "Phường Hai"
level = "commune"
parent = "01"
in_force = { from = 2025-07-01 }

[[agency]]
code = "H26"
name = "Ủy ban nhân dân Thành phố"
level = "province"
territory = "01"
in_force = { from = 1976-07-02 }

[[agency]]
code = "H26.01"
name = "UBND Quận Cũ"
level = "district"
parent = "H26"
territory = "001"
in_force = { from = 1978-01-01, through = 2025-06-30 }
successors = ["H26.02"]

[[agency]]
code = "H26.02"
name = "UBND Phường Một"
level = "commune"
parent = "H26"
territory = "00004"
in_force = { from = 2025-07-01 }
"""
CSV = """\
kind,code,name,level,parent,territory,from,through,successors
territory,01,Thành phố Ví Dụ,province,,,1976-07-02,,
territory,001,Quận Cũ,district,01,,1978-01-01,2025-06-30,00004 00008
territory,00004,Phường Một,commune,01,,2025-07-01,,
territory,00008,Phường Hai,commune,01,,2025-07-01,,
agency,H26,"Ủy ban nhân dân Thành phố",province,,01,1976-07-02,,

agency,H26.01,UBND Quận Cũ,district,H26,001,1978-01-01,2025-06-30,H26.02
agency,H26.02,UBND Phường Một,commune,H26,00004,2025-07-01,,
"""
JSON = json.dumps(tomllib.loads(TOML), ensure_ascii=False, default=str, indent=1)


def load(folder: Path, text: str | bytes, name: str = "units.toml") -> Units:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_units(path)


def faults(folder: Path, text: str | bytes, name: str = "units.toml") -> list[tuple[str, str]]:
    with pytest.raises(BadFile) as caught:
        load(folder, text, name)
    assert all(en != vi for _, en, vi in caught.value.faults)
    return [(place, en) for place, en, _ in caught.value.faults]


class TestForms:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            (JSON, "units.json"),
            (CSV, "units.csv"),
            (CSV.replace(",", ";"), "units.csv"),
            (CSV.encode("utf-8-sig").replace(b"\n", b"\r\n"), "units.csv"),
        ],
    )
    def test_all_give_the_same(self, tmp_path: Path, text: str | bytes, name: str) -> None:
        assert load(tmp_path, text, name) == load(tmp_path, TOML)

    def test_what_they_say(self, tmp_path: Path) -> None:
        units = load(tmp_path, TOML)
        eve, day = date(2025, 6, 30), date(2025, 7, 1)
        assert units.get(TerritoryCode("001"), on=eve).level is Level.DISTRICT
        found = units.successors(TerritoryCode("001"), on=day)
        assert [unit.name for unit in found] == ["Phường Một", "Phường Hai"]
        assert units.successor(AgencyCode("H26.01"), on=day).territory == TerritoryCode("00004")

    def test_columns_in_another_order_and_only_those_that_are_needed(self, tmp_path: Path) -> None:
        text = "Code, Name ,level,from,KIND\n01,Tỉnh Ví Dụ,province,2025-07-01,territory\n"
        [unit] = load(tmp_path, text, "units.csv")
        assert (str(unit.code), unit.name) == ("01", "Tỉnh Ví Dụ")

    def test_a_cell_may_hold_breaks(self, tmp_path: Path) -> None:
        text = CSV.replace("Phường Một,commune,01", '"Phường\nMột",commune,01').replace("Phường Hai", "")
        assert faults(tmp_path, text, "units.csv") == [
            ("units.csv:6: territory 4 (00008), name", "the key is missing"),
        ]


class TestFaults:
    def test_all_at_once(self, tmp_path: Path) -> None:
        text = (
            TOML.replace('name = "Quận Cũ"', "name = 1")
            .replace('code = "00008"', 'code = "8"')
            .replace('"UBND Phường Một"\nlevel = "commune"', '"UBND Phường Một"\nlevel = "ward"')
            .replace("2025-07-01 }\n\n[[agency]]", '"2025-07-01" }\n\n[[agency]]')
        )
        assert [place for place, _ in faults(tmp_path, text)] == [
            "units.toml:10: territory 2 (001), name",
            "units.toml:24: territory 4 (8), code",
            "units.toml:28: territory 4 (8), in_force, from",
            "units.toml:49: agency 3 (H26.02), level",
        ]

    def test_of_a_csv_by_its_lines_and_columns(self, tmp_path: Path) -> None:
        text = (
            CSV.replace("territory,01,", "territory,1,")
            .replace("Phường Một,commune,01,,2025-07-01", "Phường Một,commune,01,,01/07/2025")
            .replace("agency,H26,", "office,H26,")
            .replace("2025-06-30,H26.02", "2025-06-30,H26.02,more")
        )
        assert [place for place, _ in faults(tmp_path, text, "units.csv")] == [
            "units.csv:2: territory 1 (1), code",
            "units.csv:4: territory 3 (00004), from",
            "units.csv:6: office 1 (H26)",
            "units.csv:8: agency 1 (H26.01)",
        ]

    def test_columns(self, tmp_path: Path) -> None:
        told = faults(tmp_path, "kind,code,name,tên,code\n", "units.csv")
        assert told == [
            ("units.csv:1", "the column 'code' is not known, or repeated"),
            ("units.csv:1", "the column 'tên' is not known, or repeated"),
            ("units.csv:1", "the column from is missing"),
            ("units.csv:1", "the column level is missing"),
        ]

    @pytest.mark.parametrize(
        ("old", "new", "place", "said"),
        [
            ('"00004", "00008"]', '"00004", "00009"]', "units.toml:14: territory 2 (001), successors", "no unit 00009"),
            ('territory = "001"', 'territory = "002"', "units.toml:42: agency 2 (H26.01), territory", "no unit 002"),
            ('code = "00008"', 'code = "00004"', "units.toml:23: territory 4 (00004)", "shares days with another"),
            (
                ', through = 2025-06-30 }\nsuccessors = ["H',
                ' }\nsuccessors = ["H',
                "units.toml:37: agency 2 (H26.01)",
                "last day",
            ),
        ],
    )
    def test_what_only_the_whole_shows(self, tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
        told = faults(tmp_path, TOML.replace(old, new))
        assert any(found == place and said in en for found, en in told)

    def test_circles(self, tmp_path: Path) -> None:
        text = TOML.replace(
            'level = "province"\nterritory = "01"', 'level = "province"\nparent = "H26.02"\nterritory = "01"'
        )
        assert faults(tmp_path, text) == [
            ("units.toml:34: agency 1 (H26), parent", "units stand above each other in a circle: H26 → H26.02 → H26")
        ]

    @pytest.mark.parametrize(
        ("text", "name", "said"),
        [
            ("", "units.toml", "no [[territory]] and no [[agency]] is listed"),
            ("x = 1", "units.toml", "the key is not known"),
            ("territory = 1", "units.toml", "must be a list, [[territory]]"),
            ("", "units.csv", "the column code is missing"),
            ('kind,code,name,level,from\n"x', "units.csv", "is not well formed CSV"),
            ("kind: territory", "units.yaml", "only files .toml, .json, .csv are taken"),
            (TOML.encode("utf-16"), "units.csv", "UTF-16"),
        ],
    )
    def test_others(self, tmp_path: Path, text: str | bytes, name: str, said: str) -> None:
        assert any(said in en for _, en in faults(tmp_path, text, name))

    def test_a_report_has_an_end(self, tmp_path: Path) -> None:
        assert len(faults(tmp_path, json.dumps({"territory": [{}] * 5_000}), "units.json")) == 1_000
        rows = "\n".join("territory,x,,,," for _ in range(5_000))
        assert len(faults(tmp_path, f"kind,code,name,level,from\n{rows}\n", "units.csv")) == 1_000

    def test_many_records_of_one_code(self, tmp_path: Path) -> None:
        rows = [
            {
                "code": "01",
                "name": "x",
                "level": "province",
                "in_force": {"from": f"{y}-01-01", "through": f"{y}-12-31"},
            }
            for y in range(1850, 1951)
        ]
        [(_, en)] = faults(tmp_path, json.dumps({"territory": rows}), "units.json")
        assert en == "has more than 100 records of its code"
