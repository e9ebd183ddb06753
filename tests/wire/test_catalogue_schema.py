"""The JSON Schema of files: made from the models, checked in, and of one mind with the reader."""

import json
import tomllib
from importlib.resources import files
from inspect import Parameter, signature
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker

import tthc
from tests.procedure.strategies import procedures
from tests.wire.catalogue_files import HEAD, TERM
from tests.wire.test_catalogue_faults import OF_ALL_KINDS
from tests.wire.test_units import TOML as UNITS
from tthc.errors import UnknownCode
from tthc.wire import schema, units, write_catalogue
from tthc.wire.catalogue import fee_rows, models, paper_rows, reading_rows, rows, typed
from tthc.wire.catalogue.schema import SCHEMAS, make_schema
from tthc.wire.catalogue.typed import From
from tthc.wire.schemas import schema_names

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(ROOT.joinpath("src/tthc/law/catalogue").glob("*.toml"))


def validator(name: str = "catalogue") -> Draft202012Validator:
    return Draft202012Validator(schema(name), format_checker=FormatChecker())


def content(text: str) -> Any:  # noqa: ANN401 - any JSON value
    """A TOML text as JSON has it, days as texts."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


@pytest.mark.parametrize("name", sorted(SCHEMAS))
class TestEverySchema:
    def test_is_what_the_models_give(self, name: str) -> None:
        made = json.dumps(make_schema(name), ensure_ascii=False, indent=2) + "\n"
        written = files("tthc.wire").joinpath("schema", f"{name}.json").read_text(encoding="utf-8")
        assert written == made, "run: python docs/generate.py"

    def test_is_a_schema_of_its_draft(self, name: str) -> None:
        assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(schema(name))

    def test_tells_what_every_key_means(self, name: str) -> None:
        whole = schema(name)
        tables = [("", whole), *whole["$defs"].items()]
        silent = [
            f"{table}.{key}"
            for table, told in tables
            for key, cell in told.get("properties", {}).items()
            if not cell.get("description")
        ]
        assert silent == []
        assert [table for table, told in tables if not told.get("description")] == []

    def test_every_reference_leads_somewhere(self, name: str) -> None:
        text = json.dumps(schema(name))
        used = {part.partition('"')[0] for part in text.split('"#/$defs/')[1:]}
        assert used == schema(name)["$defs"].keys()

    def test_is_a_new_copy_each_time(self, name: str) -> None:
        schema(name)["$defs"].clear()
        assert schema(name)["$defs"]


def test_the_schemas_there_are() -> None:
    assert schema_names() == tuple(sorted(SCHEMAS))
    with pytest.raises(UnknownCode, match="there are: catalogue, report-form, units"):
        schema("nothing")


class TestFiles:
    @pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
    def test_the_shipped_files_are_of_it(self, path: Path) -> None:
        validator().validate(content(path.read_text(encoding="utf-8")))

    def test_the_example_is_of_it(self) -> None:
        validator().validate(content(ROOT.joinpath("examples/center_catalogue.toml").read_text(encoding="utf-8")))

    def test_a_table_of_units_is_of_its_own(self) -> None:
        validator("units").validate(content(UNITS))

    @settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(procedure=procedures())
    def test_whatever_is_written_is_of_it(self, procedure: tthc.Procedure) -> None:
        validator().validate(json.loads(write_catalogue([procedure], form="json")))

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(OF_ALL_KINDS, id="faults of all kinds"),
            pytest.param("", id="empty"),
            pytest.param(HEAD, id="no term"),
            pytest.param(HEAD.replace('"1.000001"', "1.000001") + TERM, id="code as a number"),
            pytest.param(HEAD.replace("1.000001", "MÃ-LẠ") + TERM, id="no code"),
            pytest.param(HEAD + TERM + "nam = 1\n", id="unknown key"),
            pytest.param("x = 1\n" + HEAD + TERM, id="unknown key at the top"),
            pytest.param(HEAD + TERM + 'seen_in_force_on = "01/07/2026"\n', id="another form of a day"),
            pytest.param(HEAD + TERM + "seen_in_force_on = 20260701\n", id="a day as a number"),
            pytest.param(HEAD + 'term = [{ limit = "5 ngày", channels = ["fax"] }]\n', id="unknown channel"),
            pytest.param(HEAD + TERM + "fee = [{ amount = 7000.5 }]\n", id="half a đồng"),
            pytest.param(HEAD + TERM + "fee = [{ amount = -1 }]\n", id="less than nothing"),
            pytest.param(HEAD + TERM + 'paper = [{ name = "Đơn", originals = "1" }]\n', id="a number in quotes"),
            pytest.param(HEAD + TERM + 'paper = { name = "Đơn" }\n', id="a table for a list"),
            pytest.param(HEAD + TERM + 'name = ""\n'.replace("name", "levels"), id="a text for a list"),
        ],
    )
    def test_what_is_not_of_it(self, text: str) -> None:
        assert not validator().is_valid(content(text))


def _rows() -> list[tuple[str, From]]:
    """Every key of files that stands for a value, by the name of its row."""
    found: dict[str, From] = {}
    for module in (typed, rows, fee_rows, paper_rows, reading_rows, models, units):
        for value in vars(module).values():
            found |= {one.row.__name__: one for one in getattr(value, "__metadata__", ()) if isinstance(one, From)}
    return list(found.items())


@pytest.mark.parametrize("key", [pytest.param(key, id=name) for name, key in _rows()])
def test_what_a_table_leaves_out_is_told_as_the_value_has_it(key: From) -> None:
    """The default that the schema tells of a key is the default of the value: one is never read for the other."""
    taken = signature(key.make).parameters
    for name, field in key.row.model_fields.items():
        value = taken.get(key.renamed.get(name, name))
        if value is None:
            assert any(one.kind is Parameter.VAR_KEYWORD for one in taken.values()), name
        elif field.is_required():
            assert value.kind is not Parameter.VAR_POSITIONAL, name
        elif field.default is not None:
            assert value.default == field.default, name
