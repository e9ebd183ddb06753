"""The forms of the one-stop mechanism: their numbers, titles and fields by day, from ``forms.toml``."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias

from attrs import frozen

from tthc.citation import Citation, Reading
from tthc.dossier import SlipKind
from tthc.errors import NotInForce, UnknownCode
from tthc.span import Span, civil_day
from tthc.text import Phrase, date_text

__all__ = ["FormColumn", "FormField", "FormSignature", "PaperSize", "SlipForm", "Style", "form", "immediate", "style"]

PaperSize: TypeAlias = Literal["A5", "A4"]
"""The size of the sheet a form is printed on."""

As: TypeAlias = Literal["line", "beside", "items", "words", "grid"]

_Table: TypeAlias = Mapping[str, Any]


@frozen(kw_only=True)
class FormColumn:
    """A column of a form's table; ``width`` is its share, ``group`` the heading over it and its neighbours."""

    title: str
    width: int
    group: str = ""


@frozen(kw_only=True)
class FormField:
    """A place of a form: its ``key``, and how it is printed.

    ``shown`` is ``line`` (label and value), ``beside`` (on the line of the field before), ``items`` (a numbered list),
    ``words`` (sentences with named places) or ``grid`` (a table).
    """

    key: str
    label: str = ""
    shown: As = "line"
    words: str = ""
    under_title: bool = False
    columns: tuple[FormColumn, ...] = ()


@frozen(kw_only=True)
class FormSignature:
    """A place to sign: who signs, what is asked for in brackets, and the key of the name below.

    Without a title it is an empty place that keeps the next one to the right.
    """

    title: str = ""
    note: str = ""
    name: str = ""


@frozen(kw_only=True)
class SlipForm:
    """A form of a circular ("mẫu"): its number and title, the sheet, the fields, and how all that is known.

    ``number`` is empty where the layout was not seen; ``layout`` is then ``provisional``. ``symbol`` follows the serial
    in "Số: …". ``read`` marks number and title, ``fields_read`` the fields.
    """

    kind: SlipKind
    circular: Citation
    in_force: Span
    in_force_read: Reading
    number: str
    title: str
    symbol: str
    read: Reading
    fields: tuple[FormField, ...]
    fields_source: Citation
    fields_read: Reading
    layout: Literal["official", "provisional"]
    paper: PaperSize
    landscape: bool
    signatures: tuple[FormSignature, ...]
    left_out: tuple[str, ...] = ()
    doubtful_from: date | None = None
    doubt: Phrase | None = None

    @property
    def mark(self) -> str:
        """What stands at the head of the sheet: the number and the circular, or that the layout is provisional."""
        if self.layout == "provisional":
            return "Bố cục tạm: chưa thấy mẫu ban hành"
        return f"Mẫu số {self.number} – {self.circular.number}"


@frozen(kw_only=True)
class Style:
    """The way dates are written: below which day and month a zero leads."""

    days_below: int
    months_below: int
    source: Citation
    read: Reading


@cache
def _tables() -> _Table:
    return tomllib.loads(files("tthc.slip").joinpath("forms.toml").read_text(encoding="utf-8"))


def _span(row: _Table) -> Span:
    return Span(row["from"], row.get("through"))


@cache
def style() -> Style:
    """The way dates are written on administrative papers, with its source."""
    row = _tables()["style"]
    return Style(
        days_below=row["days_below"],
        months_below=row["months_below"],
        source=Citation.parse(row["source"]),
        read=row["read"],
    )


def _field(row: _Table) -> FormField:
    return FormField(
        key=row["key"],
        label=row.get("label", ""),
        shown=row.get("as", "line"),
        words=row.get("words", ""),
        under_title=row.get("under_title", False),
        columns=tuple(FormColumn(**column) for column in row.get("columns", ())),
    )


def _signature(row: _Table, left_out: tuple[str, ...]) -> FormSignature:
    note = row.get("note", "") if "digital" in left_out else row.get("digital", row.get("note", ""))
    return FormSignature(title=row.get("title", ""), note=note, name=row.get("name", ""))


def _left_out(tables: _Table, circular: str) -> tuple[str, ...]:
    """What circulars other than this one brought."""
    return tuple(key for name, keys in tables["brought"].items() if name != circular for key in keys)


def _forms_of(tables: _Table) -> Iterator[SlipForm]:
    circulars = {row["number"]: row for row in tables["circular"]}
    for row in tables["form"]:
        circular, layout = circulars[row["circular"]], tables["layout"][row["kind"]]
        left_out = _left_out(tables, row["circular"])
        yield SlipForm(
            kind=SlipKind(row["kind"]),
            circular=Citation(circular["number"], signed=circular["signed"]),
            in_force=_span(circular),
            in_force_read=circular["read"],
            number=row["number"],
            title=row["title"],
            symbol=row.get("symbol", ""),
            read=row["read"],
            fields=tuple(_field(item) for item in layout["blocks"] if item["key"] not in left_out),
            fields_source=Citation.parse(layout["source"]),
            fields_read=row["fields_read"],
            layout=layout.get("layout", "official"),
            paper=layout["paper"],
            landscape=layout.get("landscape", False),
            signatures=tuple(_signature(item, left_out) for item in layout.get("signatures", ())),
            left_out=left_out,
            doubtful_from=circular.get("doubtful_from"),
            doubt=Phrase(circular["doubt"], circular["doubt_en"]) if "doubt" in circular else None,
        )


@cache
def _forms() -> tuple[SlipForm, ...]:
    return tuple(_forms_of(_tables()))


def form(kind: SlipKind, *, on: date) -> SlipForm:
    """The form of that kind by the circular in force on ``on``.

    >>> (
    ...     form(SlipKind.CONTROL_SLIP, on=date(2025, 9, 14)).number,
    ...     form(SlipKind.CONTROL_SLIP, on=date(2025, 9, 15)).number,
    ... )
    ('05', '06')

    Raises:
        UnknownCode: no circular of the one-stop mechanism has a form of that kind.
        NotInForce: the form existed, and not on that day; the message says when.
    """
    on = civil_day(on, "on")
    known = [one for one in _forms() if one.kind is kind]
    if not known:
        listed = ", ".join(dict.fromkeys(one.kind.value for one in _forms()))
        raise UnknownCode(
            f"no form of the one-stop mechanism is a {kind.label.en}; there are: {listed}",
            f"cơ chế một cửa không có mẫu '{kind.label.vi}'; có: {listed}",
        )
    for one in known:
        if on in one.in_force:
            return one
    spans = ", ".join(f"{one.circular.number} {one.in_force}" for one in known)
    raise NotInForce(
        f"no {kind.label.en} form was in force on {on.isoformat()}; known: {spans}. "
        "A form of another day can be given as by_form=",
        f"mẫu '{kind.label.vi}' không có hiệu lực ngày {date_text(on)}; đã biết: {spans}. "
        "Có thể truyền mẫu của ngày khác qua by_form=",
    )


@cache
def _immediate() -> tuple[tuple[Span, Citation], ...]:
    return tuple((_span(row), Citation.parse(row["source"])) for row in _tables()["immediate"])


def immediate(on: date) -> Citation | None:
    """Where it stands that a result given at once has no receipt unless asked for; None before any such rule."""
    return next((source for span, source in _immediate() if on in span), None)
