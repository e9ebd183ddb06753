"""How the keys of a file become values: texts that are parsed, rows that stand for a value, lists that end.

Each kind of key is read, and told in the JSON Schema, in one place. A value that cannot exist is refused where it
stands, so that a file's faults are all found, each at its key.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from inspect import signature
from typing import Annotated, Any, ClassVar, Final, TypeAlias, TypeVar, cast

from attrs import frozen
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from tthc.citation import Citation
from tthc.codes import AgencyCode, ProcedureCode
from tthc.errors import InvalidValue
from tthc.procedure import Condition, FeeKind, Money, TerritoryCode, Unlimited, Until, Validity, parse_condition
from tthc.span import Span
from tthc.term import CountingRule, TimeLimit
from tthc.wire.limits import limit_alone

__all__ = [
    "KEPT",
    "AgencyCodeText",
    "CitationText",
    "ConditionText",
    "Context",
    "Day",
    "Dong",
    "FeeWord",
    "Few",
    "Force",
    "From",
    "LimitText",
    "Many",
    "Name",
    "Number",
    "ProcedureCodeText",
    "Row",
    "TerritoryCodeText",
    "Text",
    "ValidityText",
    "Words",
    "bounded",
    "kept",
]

LONGEST: Final = 10_000
"""Characters of the longest text that is parsed; names and notes may be longer."""
KEPT: Final = 8_192
"""How many parsed texts of a kind are kept: a catalogue cites the same places again and again."""

MOST_KEYS: Final = 100
"""Keys of a table: more are no mistake of spelling."""

Item = TypeVar("Item")
Value = TypeVar("Value")


def kept(make: Callable[..., Value]) -> Callable[..., Value]:
    """``make``, with the same value for the same cells: catalogues name the same offices and sums again and again."""
    return lru_cache(KEPT)(make)


@frozen
class Context:
    """What a file is read under: the counting rules its terms may choose, and whether days are written bare.

    TOML has days of its own, so there one in quotes is refused; JSON has none. ``url`` is the address of the procedure
    that is being read: its terms were read there where they tell no address of their own.
    """

    rules: Sequence[CountingRule] = ()
    bare_days: bool | None = None
    url: str = ""


class Row(BaseModel):
    """A table of a file."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, defer_build=True
    )


def bounded(table: object) -> object:
    """A table as it is.

    Raises:
        InvalidValue: it has more keys than any table of a file may have; they are not looked at one by one then.
    """
    if isinstance(table, dict) and len(table) > MOST_KEYS:
        raise InvalidValue(
            f"has {len(table)} keys; no table has more than {MOST_KEYS}",
            f"có {len(table)} khóa; không bảng nào có hơn {MOST_KEYS} khóa",
        )
    return table


class From:
    """A key whose table is read by ``row`` and stands for the value that ``make`` builds of its cells.

    ``make`` takes the cells that are told, by their names or as ``renamed`` says: what a table leaves out is at the
    default of the value. Where ``text`` names a key, a text alone may stand for a table of that one key.
    ``contextual`` says that the context comes first.
    """

    def __init__(
        self,
        row: type[BaseModel],
        make: Callable[..., object],
        *,
        text: str = "",
        contextual: bool = False,
        **renamed: str,
    ) -> None:
        self.row = row
        self.make = make
        self.text = text
        self.contextual = contextual
        self.renamed: Mapping[str, str] = renamed

    def __get_pydantic_core_schema__(self, _source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        model = cast("dict[str, Any]", handler.resolve_ref_schema(handler.generate_schema(self.row)))
        self._table = core_schema.no_info_before_validator_function(bounded, cast("CoreSchema", {**model}))
        cells = core_schema.typed_dict_schema(
            {name: _cell(field) for name, field in model["schema"]["fields"].items()}, extra_behavior="forbid"
        )
        made = core_schema.with_info_after_validator_function(self._made(), cells)
        return core_schema.no_info_before_validator_function(self._opened if self.text else bounded, made)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        table = handler(self._table)
        return {"anyOf": [{"type": "string"}, table]} if self.text else table

    def _opened(self, value: object) -> object:
        return {self.text: value} if isinstance(value, str) else bounded(value)

    def _made(self) -> Callable[[dict[str, Any], ValidationInfo], object]:
        make, renamed, contextual, untold = self.make, self.renamed, self.contextual, self._untold()

        def made(cells: dict[str, Any], info: ValidationInfo) -> object:
            for name in untold:
                if cells.get(name, name) is None:
                    del cells[name]
            if renamed:
                cells = {renamed.get(name, name): cell for name, cell in cells.items()}
            return make(info.context or Context(), **cells) if contextual else make(**cells)

        return made

    def _untold(self) -> tuple[str, ...]:
        """The keys that are not told where they hold nothing, since the value has another default than nothing."""
        taken = signature(self.make).parameters
        return tuple(
            name
            for name, field in self.row.model_fields.items()
            if not field.is_required()
            and field.default is None
            and ((of := self.renamed.get(name, name)) not in taken or taken[of].default is not None)
        )


def _cell(field: Mapping[str, Any]) -> core_schema.TypedDictField:
    """A key of a model as a key of a table that may lack it."""
    schema, needed = field["schema"], field["schema"]["type"] != "default"
    alias: str | None = field.get("validation_alias")
    return core_schema.typed_dict_field(schema if needed else schema["schema"], required=needed, validation_alias=alias)


class Text:
    """A key whose text ``parse`` reads; ``schema`` is how the JSON Schema tells it."""

    def __init__(self, parse: Callable[[str], object], longest: int = LONGEST, **schema: object) -> None:
        self.parse: Callable[[str], object] = lru_cache(KEPT)(parse)
        self.longest = longest
        self.schema: dict[str, object] = {"type": "string", "maxLength": longest, **schema}

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(max_length=self.longest)
        return core_schema.no_info_after_validator_function(self.parse, text)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return dict(self.schema)


class Plain:
    """A key whose value, of whatever kind, ``read`` takes or refuses; ``schema`` is how the JSON Schema tells it."""

    def __init__(self, read: Callable[[Any, Context], object], **schema: object) -> None:
        self.read = read
        self.schema = schema

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        read = self.read

        def taken(value: object, info: ValidationInfo) -> object:
            return read(value, info.context or Context())

        return core_schema.with_info_plain_validator_function(taken)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return dict(self.schema)


class AtMost:
    """A list of so many items at most: a longer one is refused before its items are looked at."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._bounded, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "maxItems": self.most}

    def _bounded(self, value: object) -> object:
        if isinstance(value, (list, tuple)) and len(value) > self.most:
            raise InvalidValue(
                f"lists {len(value)} items; at most {self.most} are taken",
                f"có {len(value)} mục; chỉ nhận nhiều nhất {self.most}",
            )
        return value


Name: TypeAlias = Annotated[str, Field(min_length=1)]
"""A text that is not empty."""
Many: TypeAlias = Annotated[tuple[Item, ...], AtMost(1_000)]
"""A list of rows of a procedure."""
Few: TypeAlias = Annotated[tuple[Item, ...], AtMost(100)]
"""A list inside a row, or of what a procedure has few of."""


def _same(words: tuple[Item, ...]) -> tuple[Item, ...]:
    return words


Words: TypeAlias = Annotated[Few[Item], AfterValidator(kept(_same))]
"""A few words of a closed list: the same list again and again, so it is kept once."""

# ---------------------------------------------------------------- days and numbers

ISO: Final = r"\d{4}-\d{2}-\d{2}"
_ISO: Final = re.compile(ISO)
_DECIMAL: Final = re.compile(r"\d{1,15}(?:\.\d{1,9})?")


def _day(value: object, context: Context) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise InvalidValue(f"{value} is a day that does not exist", f"{value} là ngày không có thật") from None
        if context.bare_days:
            raise InvalidValue(
                f"a day stands without quotes in TOML: {value}", f"trong TOML, ngày không đặt trong dấu ngoặc: {value}"
            )
        return day
    if isinstance(value, datetime):
        raise InvalidValue("is a moment, a day is asked for", "là thời điểm, cần một ngày")
    shown = f"{value!r}"[:40]
    raise InvalidValue(f"{shown} is not a day: write 2026-07-01", f"{shown} không phải ngày: hãy viết 2026-07-01")


def _number(value: object, _context: Context) -> Decimal:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return Decimal(value)
    shown = f"{value!r}"[:40]
    raise InvalidValue(
        f"{shown} is not an exact number: write 50, or in quotes '12.5'",
        f"{shown} không phải số chính xác: hãy viết 50, hoặc '12.5' trong dấu ngoặc",
    )


def _dong(value: object, _context: Context) -> Money:
    if isinstance(value, bool) or not isinstance(value, int):
        shown = f"{value!r}"[:40]
        raise InvalidValue(
            f"{shown} is not an amount: write whole đồng without quotes, as 150000",
            f"{shown} không phải số tiền: hãy viết số đồng nguyên, không đặt trong dấu ngoặc, ví dụ 150000",
        )
    return _money(value)


_money: Final = kept(Money)

Day: TypeAlias = Annotated[date, Plain(_day, type="string", format="date", pattern=f"^{ISO}$")]
Number: TypeAlias = Annotated[Decimal, Plain(_number, type=["integer", "string"], pattern=f"^{_DECIMAL.pattern}$")]
Dong: TypeAlias = Annotated[Money, Plain(_dong, type="integer", minimum=0)]


class ForceRow(Row):
    """Days of force, both in; without a last one they are still open."""

    first: Day = Field(alias="from")
    """The first day."""
    last: Day | None = Field(default=None, alias="through")
    """The last day, which is in."""


Force: TypeAlias = Annotated[Span, From(ForceRow, Span)]

# ---------------------------------------------------------------- texts


def _code(value: object, _context: Context) -> ProcedureCode:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise InvalidValue(
            f"the code was read as the number {value}: put it in quotes, as '1.004194'",
            f"mã bị đọc thành số {value}: hãy đặt trong dấu ngoặc kép, ví dụ '1.004194'",
        )
    if not isinstance(value, str):
        raise InvalidValue("a procedure code is a text", "mã thủ tục phải là chuỗi")
    return ProcedureCode(value[:LONGEST])


def _limit(text: str) -> TimeLimit:
    return limit_alone(text)


def _validity(value: object, context: Context) -> Validity:
    if isinstance(value, date) or (isinstance(value, str) and _ISO.fullmatch(value)):
        return Until(_day(value, context))
    if not isinstance(value, str):
        raise InvalidValue("a validity is a text or a day", "thời hạn hiệu lực phải là chuỗi hoặc ngày")
    return Unlimited() if value.strip().lower() == UNLIMITED else limit_alone(value[:LONGEST])


UNLIMITED: Final = "không thời hạn"
CITATION: Final = "91/2015/QH13, Điều 147, khoản 2"

CitationText: TypeAlias = Annotated[Citation, Text(Citation.parse, 300, examples=[CITATION], minLength=1)]
ConditionText: TypeAlias = Annotated[
    Condition, Text(parse_condition, examples=["cu_tru = 'tam_tru' và so_nguoi >= 2"], minLength=1)
]
LimitText: TypeAlias = Annotated[TimeLimit, Text(_limit, examples=["5 ngày làm việc"], minLength=1)]
FeeWord: TypeAlias = Annotated[FeeKind, Text(FeeKind.of, 100, enum=[*(kind.value for kind in FeeKind), "giá", ""])]
ProcedureCodeText: TypeAlias = Annotated[
    ProcedureCode, Plain(_code, type="string", pattern=r"^\d\.\d{6}", examples=["1.004194"])
]
AgencyCodeText: TypeAlias = Annotated[AgencyCode, Text(AgencyCode, 100, examples=["H29.19"], minLength=1)]
TerritoryCodeText: TypeAlias = Annotated[TerritoryCode, Text(TerritoryCode, 100, pattern=r"^(\d{2}|\d{3}|\d{5})$")]
ValidityText: TypeAlias = Annotated[
    Validity, Plain(_validity, type="string", minLength=1, examples=["2 năm", UNLIMITED, "2027-12-31"])
]
