"""A form and the values that go on it, as a slip."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from tthc.codes import DossierCode
from tthc.desk import Center
from tthc.slip.form import FormField, SlipForm
from tthc.slip.sheet import Block, Grid, Items, Line, Signature, Slip, Words
from tthc.slip.writing import printable
from tthc.text import fold

__all__ = ["Value", "filled"]

Value: TypeAlias = str | Sequence[str] | Sequence[Sequence[str]] | None
"""A text, a list or the rows of a table; None, or empty, where there is nothing to print."""

_PLACE: Final = re.compile(r"\{(\w+)\}")
_OPTION: Final = re.compile(r"\[([^\[\]]*)\]")
CENTER: Final = "trung tam phuc vu hanh chinh cong"
BLANK: Final = "……"


def filled(
    form: SlipForm,
    values: Mapping[str, Value],
    *,
    center: Center,
    day: date,
    serial: str,
    code: DossierCode | None = None,
    issuer: Sequence[str] | None = None,
) -> Slip:
    """The slip: each field of the form that has its values, in the order of the form."""
    given = {key: value for key, value in values.items() if key not in form.left_out}
    head = (center.parent, center.name) if issuer is None else issuer
    return Slip(
        form=form,
        center=center,
        issuer=tuple(printable(line) for line in head if line),
        number=_number(form, center, serial),
        day=day,
        code=code,
        blocks=tuple(block for one in form.fields for block in _block(one, given)),
        signatures=tuple(
            Signature(title=place.title, note=place.note, name=_text(given.get(place.name)) or "")
            for place in form.signatures
        ),
    )


def _number(form: SlipForm, center: Center, serial: str) -> str:
    """The number ("Số") as the form has it; a serial with its own symbol is kept, none leaves room for one."""
    text = printable(serial)
    if "/" in text:
        return text
    unit = "TTPVHCC" if fold(center.name).startswith(CENTER) else "BPTNTKQ"
    return (text.zfill(2) if text.isdecimal() else text or BLANK) + form.symbol.format(unit=unit)


def _text(value: Value) -> str | None:
    """A value that is one text; None where it is not there."""
    return printable(value) or None if isinstance(value, str) else None


def _cell(text: str) -> str:
    """A cell of a table: lines of their own where it has several."""
    return "\n".join(filter(None, map(printable, text.split("\n"))))


def _block(one: FormField, values: Mapping[str, Value]) -> Iterator[Block]:
    """The block of a field, or nothing where its value is not there."""
    value = values.get(one.key)
    match one.shown:
        case "words":
            if text := _words(one.words, values):
                yield Words(key=one.key, text=text)
        case "items":
            texts = (printable(item) for item in value or () if isinstance(item, str))
            items = tuple(text for text in texts if text)
            if items:
                yield Items(key=one.key, label=one.label, items=items)
        case "grid":
            rows = tuple(tuple(map(_cell, row)) for row in value or ())
            yield Grid(key=one.key, columns=one.columns, rows=rows)
        case "line" | "beside":
            if text := _text(value):
                yield Line(
                    key=one.key,
                    label=one.label,
                    text=text,
                    beside=one.shown == "beside",
                    under_title=one.under_title,
                )


def _words(words: str, values: Mapping[str, Value]) -> str | None:
    """Sentences with their places filled; None where a needed value is not there."""
    missing = False

    def place(match: re.Match[str]) -> str:
        nonlocal missing
        text = _text(values.get(match[1]))
        missing = missing or text is None
        return text or ""

    def option(match: re.Match[str]) -> str:
        return match[1] if all(_text(values.get(key)) for key in _PLACE.findall(match[1])) else ""

    text = _PLACE.sub(place, _OPTION.sub(option, words))
    return None if missing else text[:1].upper() + text[1:]
