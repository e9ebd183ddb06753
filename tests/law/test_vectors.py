"""The shipped deadline vectors as files: one form, one name each, a clause, a derivation; and their reader."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

from tests.oracle import days
from tthc.citation import Citation
from tthc.span import moment
from tthc.term import parse_limit
from tthc.testing.vectors import (
    FOLDER,
    FORMAT,
    Answer,
    Kind,
    UnknownFormat,
    Vector,
    check,
    vectors,
)
from tthc.text import nfc
from tthc.workdays import OfficeHours

ALL: Final = tuple(vectors())
FILES: Final = tuple(path for path in sorted(FOLDER.glob("*.json")) if path.name != "schema.json")
SCHEMA: Final[dict[str, Any]] = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
VALIDATOR: Final[Any] = import_module("jsonschema").Draft202012Validator  # published without types

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
every_vector = pytest.mark.parametrize("vector", ALL, ids=[vector["id"] for vector in ALL])


def written(path: Path) -> Any:  # noqa: ANN401 - JSON, as it is written
    return json.loads(path.read_text(encoding="utf-8"))


def moments_of(vector: Vector) -> Iterator[str]:
    if vector["kind"] == "history":
        yield from (event["at"] for event in vector["events"])
    else:
        yield vector["received"]
    if vector["kind"] == "stops":
        for stop in vector.get("stops", []):
            yield stop["opened"]
            if "closed" in stop:
                yield stop["closed"]
    if minute := vector["answer"].get("minute"):
        yield minute


def limits_of(vector: Vector) -> Iterator[str]:
    yield vector["limit"]
    if vector["kind"] == "stops":
        yield from vector.get("added", [])
    if vector["kind"] == "history":
        yield from (row["limit"] for row in vector.get("clock", []) if "limit" in row)
        yield from (event["limit"] for event in vector["events"] if "limit" in event)


class TestForm:
    @every_file
    def test_a_file_fits_the_schema(self, path: Path) -> None:
        found = [f"{list(error.path)}: {error.message}" for error in VALIDATOR(SCHEMA).iter_errors(written(path))]
        assert found == []

    def test_the_schema_is_one(self) -> None:
        VALIDATOR.check_schema(SCHEMA)
        assert SCHEMA["properties"]["format"]["const"] == FORMAT

    def test_the_schema_tells_of_every_property_in_both_languages(self) -> None:
        def told(schema: dict[str, Any]) -> bool:
            if "description" not in schema:
                return "$ref" in schema and told(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
            vietnamese, _, english = schema["description"].partition(" / ")
            return bool(vietnamese and english)

        places = {"": SCHEMA, **SCHEMA["$defs"]}
        silent = [name for name, schema in places.items() if not told(schema)]
        for name, schema in places.items():
            silent += [f"{name}.{key}" for key, value in schema.get("properties", {}).items() if not told(value)]
        assert silent == []

    @pytest.mark.parametrize(
        "broken",
        [
            {"kind": "history"},
            {"stops": [{"opened": "2026-11-04T09:00:00+07:00"}]},
            {"answer": {"due": "2026-11-09", "no_date": "undetermined"}},
            {"answer": {"minute": "2026-11-09T09:00:00+07:00"}},
            {"answer": {}},
            {"received": "2026-11-02T09:00:00"},
            {"rule": "15h"},
            {"colour": "red"},
            {"why": {"vi": "chỉ một thứ tiếng"}},
        ],
        ids=lambda broken: next(iter(broken)),
    )
    def test_the_schema_refuses_what_is_no_vector(self, broken: dict[str, object]) -> None:
        sound = {
            "id": "five-days",
            "kind": "term",
            "received": "2026-11-02T09:00:00+07:00",
            "limit": "5 ngày làm việc",
            "answer": {"due": "2026-11-09"},
            "why": {"vi": "3, 4, 5, 6, 9/11.", "en": "3, 4, 5, 6, 9 November."},
            "citation": "91/2015/QH13, Điều 147, khoản 2",
        }
        head = {"format": FORMAT, "about": {"vi": "x", "en": "x"}}
        assert VALIDATOR(SCHEMA).is_valid({**head, "vectors": [sound]})
        assert not VALIDATOR(SCHEMA).is_valid({**head, "vectors": [{**sound, **broken}]})

    @pytest.mark.parametrize("path", [*FILES, FOLDER / "schema.json"], ids=lambda path: path.stem)
    def test_a_file_is_in_one_unicode_form(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert nfc(text) == text

    @every_vector
    def test_a_vector_is_written_in_one_form(self, vector: Vector) -> None:
        assert [str(parse_limit(text)) for text in limits_of(vector)] == list(limits_of(vector))
        assert [moment(text).isoformat() for text in moments_of(vector)] == list(moments_of(vector))
        assert str(Citation.parse(vector["citation"])) == vector["citation"]
        if "hours" in vector:
            assert str(OfficeHours.parse(vector["hours"])) == vector["hours"]
        if "due" in vector["answer"]:
            assert date.fromisoformat(vector["answer"]["due"]).isoformat() == vector["answer"]["due"]

    @every_vector
    def test_a_minute_lies_on_the_due_day(self, vector: Vector) -> None:
        minute = vector["answer"].get("minute")
        assert minute is None or datetime.fromisoformat(minute).date().isoformat() == vector["answer"].get("due")


class TestWhatIsCovered:
    def test_there_are_enough_and_each_has_a_name_of_its_own(self) -> None:
        names = [vector["id"] for vector in ALL]
        assert len(names) >= 170
        assert len(set(names)) == len(names)

    def test_every_rule_regime_effect_and_answer_is_met(self) -> None:
        """Each word that the schema admits stands in some vector."""
        shapes = SCHEMA["$defs"]
        of_a_vector = shapes["vector"]["properties"]
        histories = list(vectors("history"))
        rows = [row for vector in histories for row in vector.get("clock", [])]
        events = [event for vector in histories for event in vector["events"]]
        answers = [vector["answer"] for vector in ALL]
        assert {vector.get("rule") for vector in vectors("term")} >= set(of_a_vector["rule"]["enum"])
        assert {vector["regime"] for vector in histories} == set(of_a_vector["regime"]["enum"])
        assert {row["effect"] for row in rows} >= set(shapes["row"]["properties"]["effect"]["enum"]) - {"restart"}
        assert {event["cause"] for event in events} == set(shapes["cause"]["enum"])
        assert {answer.get("no_date") for answer in answers} >= set(shapes["answer"]["properties"]["no_date"]["enum"])
        assert {answer.get("refused") for answer in answers} >= set(shapes["answer"]["properties"]["refused"]["enum"])

    def test_every_tet_is_met_on_its_eve_and_within(self) -> None:
        """The eve is a working day followed by days off; the day within is one of them."""
        by_name = {vector["id"]: vector for vector in vectors("term")}
        for year in range(days.FIRST.year, days.LAST.year + 1):
            eve, within = (moment(by_name[f"tet-{year}-{when}"]["received"]).date() for when in ("eve", "within"))
            due = date.fromisoformat(by_name[f"tet-{year}-eve"]["answer"].get("due", ""))
            assert days.is_working(eve)
            assert not days.is_working(within)
            assert eve < within < due == days.nth_after(eve, 1) == days.nth_after(within, 1)
            assert (due - eve).days > 6

    def test_every_month_end_is_met_in_a_leap_and_in_a_common_year(self) -> None:
        named = [vector for vector in vectors("term") if vector["id"].startswith("month-end-")]
        ends = [date.fromisoformat(vector["received"][:10]) for vector in named]
        assert sorted((day.year, day.month) for day in ends) == [
            (year, month) for year in (2024, 2026) for month in range(1, 13)
        ]
        assert all((day + days.ONE_DAY).day == 1 for day in ends)

    def test_every_make_up_day_is_counted_in_some_term(self) -> None:
        """Each worked Saturday and the worked Sunday lies within the term of some vector."""
        spans = [
            (vector["received"][:10], vector["answer"].get("due", ""))
            for vector in vectors("term")
            if vector["limit"].endswith("ngày làm việc")
        ]
        missed = [day for day in days.WORKED if not any(first < day.isoformat() <= last for first, last in spans)]
        assert missed == []


class TestReader:
    @pytest.mark.parametrize("kind", ["term", "stops", "history"])
    def test_of_one_kind(self, kind: Kind) -> None:
        assert [vector["id"] for vector in vectors(kind)] == [vector["id"] for vector in ALL if vector["kind"] == kind]
        assert any(True for _ in vectors(kind))

    @pytest.mark.parametrize(
        "text",
        [
            '{"format": "tthc.vectors/2", "about": {}, "vectors": []}',
            '{"vectors": []}',
            "[]",
            "no JSON",
        ],
    )
    def test_another_format_is_refused_by_name(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "strange.json").write_text(text, encoding="utf-8")
        with pytest.raises(UnknownFormat, match=r"strange\.json"):
            list(vectors(folder=tmp_path))

    def test_the_folder_can_be_carried_away(self, tmp_path: Path) -> None:
        """Read by an interpreter that has the standard library and nothing else."""
        shutil.copytree(FOLDER, tmp_path / "carried", ignore=shutil.ignore_patterns("__pycache__"))
        program = (
            "import sys; sys.path.insert(0, sys.argv[1]); import carried; "
            "print(len(list(carried.vectors())), [name for name in sys.modules if name.startswith('tthc')])"
        )
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", program, str(tmp_path)], check=True, capture_output=True, text=True
        )
        assert done.stdout.strip() == f"{len(ALL)} []"

    def test_it_is_at_hand_from_the_package(self) -> None:
        testing = import_module("tthc.testing")
        assert "vectors" in testing.__all__
        assert testing.vectors is import_module("tthc.testing.vectors")


class TestCheck:
    def test_a_planted_wrong_answer_is_found_with_its_derivation(self) -> None:
        def almost(vector: Vector) -> Answer:
            return {"due": "2026-02-16"} if vector["id"] == "across-tet" else vector["answer"]

        (difference,) = check(almost)
        assert difference.vector["id"] == "across-tet"
        assert difference.got == {"due": "2026-02-16"}
        assert str(difference) == difference.say("vi")
        assert difference.say("en") == (
            'across-tet: expected {"due": "2026-02-25"}, got {"due": "2026-02-16"}. '
            "Tết 2026 is off on 16–20 February, with the weekends on both sides: 23, 24, 25 February."
        )

    def test_a_planted_wrong_minute_is_found(self) -> None:
        def a_minute_late(vector: Vector) -> Answer:
            if vector["id"] == "two-hours-over-noon":
                return {"due": "2026-11-02", "minute": "2026-11-02T14:31:00+07:00"}
            return vector["answer"]

        assert [difference.vector["id"] for difference in check(a_minute_late)] == ["two-hours-over-noon"]

    def test_a_day_without_its_minute_is_not_enough(self) -> None:
        def days_only(vector: Vector) -> Answer:
            return {key: value for key, value in vector["answer"].items() if key != "minute"}  # type: ignore[return-value]

        missed = {difference.vector["id"] for difference in check(days_only)}
        assert missed == {vector["id"] for vector in ALL if "minute" in vector["answer"]}

    def test_a_clock_that_stands_must_be_told(self) -> None:
        def running(vector: Vector) -> Answer:
            answer = vector["answer"].copy()
            if "held" in answer:
                answer["held"] = False
            return answer

        missed = {difference.vector["id"] for difference in check(running)}
        assert missed == {vector["id"] for vector in ALL if vector["answer"].get("held")}

    def test_the_offset_and_the_empty_keys_do_not_matter(self) -> None:
        def elsewhere(vector: Vector) -> Answer:
            answer = vector["answer"].copy()
            if minute := answer.get("minute"):
                answer["minute"] = datetime.fromisoformat(minute).astimezone(UTC).isoformat(" ")
            elif "due" in answer:
                answer["minute"] = None
                answer["held"] = answer.get("held", False)
            return answer

        assert check(elsewhere) == []

    def test_what_is_raised_is_a_refusal(self) -> None:
        class Beyond(LookupError):
            code = "outside-coverage"

        def raising(vector: Vector) -> Answer:
            if vector["answer"].get("refused") == "outside-coverage":
                raise Beyond
            raise KeyError(vector["id"])

        differences = check(raising, "term")
        assert {difference.got.get("refused") for difference in differences} == {"KeyError"}
        beyond = [vector for vector in vectors("term") if vector["answer"].get("refused") == "outside-coverage"]
        assert len(beyond) > 1
        assert len(differences) + len(beyond) == len(list(vectors("term")))
