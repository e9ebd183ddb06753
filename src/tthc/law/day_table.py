"""A year's notice as a table: its documents, its days, and what was known of each day before.

A shipped file and a file of one's own have the same form; ``docs/how-to/add-next-years-notice.md`` shows it.
"""

import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, get_args

from attrs import frozen

from tthc.citation import Citation, Reading
from tthc.errors import BadFile, TthcError
from tthc.law.tables import Table, read_table
from tthc.span import Span
from tthc.text import Phrase
from tthc.workdays import DayFact, DayKind, FactStatus

__all__ = ["Assumed", "DayRow", "DayTable", "day_table", "read_days"]

Fault: TypeAlias = tuple[str, str, str]
"""Where, and what is wrong in English and in Vietnamese."""

Shape: TypeAlias = Mapping[str, tuple[type, Literal["needed", "may"]]]

HEAD: Final[Shape] = {
    "year": (int, "needed"),
    "compared_on": (date, "needed"),
    "announced_on": (date, "needed"),
    "announced_read": (str, "needed"),
    "announced_by": (str, "may"),
    "documents": (dict, "needed"),
    "day": (list, "needed"),
}
DOCUMENT: Final[Shape] = {
    "number": (str, "may"),
    "title": (str, "needed"),
    "issuer": (str, "needed"),
    "signed": (date, "may"),
    "announced_on": (date, "needed"),
    "announced_read": (str, "may"),
    "announced_within": (list, "may"),
    "url": (str, "may"),
    "read": (str, "needed"),
}
DAY: Final[Shape] = {
    "date": (date, "needed"),
    "kind": (str, "needed"),
    "name": (str, "needed"),
    "name_en": (str, "needed"),
    "document": (str, "needed"),
    "article": (str, "may"),
    "status": (str, "needed"),
    "read": (str, "needed"),
    "swapped_with": (date, "may"),
    "settled_by": (str, "may"),
    "before": (dict, "may"),
}
BEFORE: Final[Shape] = {key: (kind, "may") for key, (kind, _) in DAY.items() if key not in {"date", "before"}}
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": (DayKind.HOLIDAY, DayKind.COMPENSATORY, DayKind.SWAP_OFF, DayKind.MAKE_UP),
    "status": tuple(FactStatus),
    "read": get_args(Reading),
    "announced_read": get_args(Reading),
}


@frozen
class DayRow:
    """What was known of one day, from when on: (day, fact) pairs in their order, the last of which holds today."""

    versions: tuple[tuple[date, DayFact], ...]

    @property
    def day(self) -> date:
        """The day the row is about."""
        return self.versions[-1][1].day

    def known(self, on: date | None) -> DayFact | None:
        """The fact as it was known on a day, or today (None); None before anything was known of it."""
        told = None
        for since, fact in self.versions:
            if on is None or since <= on:
                told = fact
        return told


@frozen
class Assumed:
    """A document whose day of announcement is not known and assumed by convention.

    ``within`` are the days, both in, among which the true one lies, where that is known. ``opens`` tells that the
    year is covered from that day; ``days`` are the days that stand in the document.
    """

    citation: Citation
    source: str
    day: date
    within: Span | None
    opens: bool
    days: tuple[date, ...]


@frozen
class DayTable:
    """One year of days off and make-up days, covered from the day its notice was announced."""

    year: int
    compared_on: date
    announced_on: date
    announced_read: Reading
    rows: tuple[DayRow, ...]
    assumed: tuple[Assumed, ...] = ()

    @property
    def span(self) -> Span:
        """The year."""
        return Span.year(self.year)

    @property
    def facts(self) -> tuple[DayFact, ...]:
        """The facts as they are known today."""
        return tuple(self.known(None))

    def known(self, on: date | None) -> Iterator[DayFact]:
        """The facts as they were known on a day."""
        for row in self.rows:
            fact = row.known(on)
            if fact is not None:
                yield fact


def read_days(path: str | Path) -> DayTable:
    """A year's notice from a TOML file of the shipped form.

    Raises:
        BadFile: with every fault of the file and its place; nothing of it is taken.
    """
    file = Path(path)
    return day_table(str(path), read_table(file))


def day_table(name: str, content: Table) -> DayTable:
    """The table read from ``content``; ``name`` stands in what is refused.

    Raises:
        BadFile: with every fault of the table and its place.
    """
    faults = list(_faults(content))
    broken = {place for place, _, _ in faults}
    documents: Table = content.get("documents", {})
    rows: list[DayRow] = []
    for place, row in _listed(content):
        where = _where(place, row)
        if any(fault.startswith((where, "documents")) for fault in broken):
            continue  # what it says cannot be read; why is told already
        try:
            rows.append(_row(row, documents))
        except TthcError as error:
            faults.append((where, error.say("en"), error.say("vi")))
    if faults:
        raise BadFile(name, faults)
    return DayTable(
        content["year"],
        content["compared_on"],
        content["announced_on"],
        content["announced_read"],
        tuple(rows),
        tuple(_assumed(content)),
    )


def _listed(content: Table) -> Iterator[tuple[int, Any]]:
    """The rows with their places, from 1."""
    rows = content.get("day")
    yield from enumerate(rows if isinstance(rows, list) else (), 1)


def _where(place: int, row: object) -> str:
    return f"day {place} ({row.get('date', '?')})" if isinstance(row, dict) else f"day {place}"


def _faults(content: Table) -> Iterator[Fault]:
    """What is missing, unknown, of the wrong kind, or names a document that is not there."""
    yield from _shape("", content, HEAD)
    year = content.get("year")
    if type(year) is int and not date.min.year <= year <= date.max.year:
        yield "year", f"{year} is no year", f"{year} không phải là năm"
    documents = content.get("documents")
    documents = documents if isinstance(documents, dict) else {}
    for key, document in documents.items():
        yield from _shape(f"documents.{key}", document, DOCUMENT)
        within = document.get("announced_within") if isinstance(document, dict) else None
        if isinstance(within, list) and not (
            len(within) == 2 and all(type(day) is date for day in within) and within[0] <= within[1]
        ):
            yield f"documents.{key}.announced_within", "must be two days in order", "phải là hai ngày theo thứ tự"
    yield from _nowhere("", "announced_by", content, documents)
    for place, row in _listed(content):
        where = _where(place, row)
        yield from _shape(where, row, DAY)
        if not isinstance(row, dict):
            continue
        day = row.get("date")
        if type(day) is date and type(year) is int and day.year != year:
            yield f"{where}.date", f"does not lie in {year}", f"không thuộc năm {year}"
        before = row.get("before", {})
        yield from _shape(f"{where}.before", before, BEFORE)
        parts = (row, before) if isinstance(before, dict) else (row,)
        for key, part in itertools.product(("document", "settled_by"), parts):
            yield from _nowhere(where, key, part, documents)


def _shape(place: str, row: object, shape: Shape) -> Iterator[Fault]:
    if not isinstance(row, dict):
        yield place, "is no table of keys", "phải là bảng các khóa"
        return
    dot = f"{place}." if place else ""
    for key in row.keys() - shape.keys():
        yield f"{dot}{key}", "no such key", "không có khóa này"
    for key, (kind, need) in shape.items():
        if key not in row:
            if need == "needed":
                yield f"{dot}{key}", "is missing", "còn thiếu"
        elif type(row[key]) is not kind:
            yield f"{dot}{key}", f"must be {kind.__name__}, got {row[key]!r}", f"phải là {kind.__name__}: {row[key]!r}"
        elif key in CHOICES and row[key] not in CHOICES[key]:
            known = ", ".join(CHOICES[key])
            yield f"{dot}{key}", f"{row[key]!r} is none of {known}", f"{row[key]!r} không thuộc {known}"


def _nowhere(place: str, key: str, row: Table, documents: Table) -> Iterator[Fault]:
    """That a row names a document that is not in the file."""
    named = row.get(key)
    if isinstance(named, str) and named not in documents:
        where = f"{place}.{key}" if place else key
        yield where, f"no document {named!r} in this file", f"tệp này không có văn bản {named!r}"


def _row(row: Table, documents: Table) -> DayRow:
    settled = documents[row.get("settled_by", row["document"])]["announced_on"]
    latest = (settled, _fact(row, documents))
    if "before" not in row:
        return DayRow((latest,))
    earlier = dict(row)
    if "document" in row["before"]:
        earlier.pop("article", None)  # an article of the later document is none of the earlier one
    earlier.update(row["before"])
    return DayRow(((documents[earlier["document"]]["announced_on"], _fact(earlier, documents)), latest))


def _fact(row: Table, documents: Table) -> DayFact:
    document = documents[row["document"]]
    return DayFact(
        day=row["date"],
        kind=DayKind(row["kind"]),
        name=Phrase(row["name"], row["name_en"]),
        citation=_citation(document, row.get("article", "")),
        issuer=document["issuer"],
        announced_on=document["announced_on"],
        announced_read=document.get("announced_read", document["read"]),
        status=FactStatus(row["status"]),
        read=row["read"],
        source=document.get("url", ""),
        pair=row.get("swapped_with"),
    )


def _citation(document: Table, place: str) -> Citation:
    """The document by its number, or by its title where no number is known, and the place in it."""
    head = document.get("number") or document["title"].replace(",", " –")
    bare = Citation.parse(f"{head}, {place}" if place else head)
    return Citation(bare.number, bare.article, bare.clause, bare.point, document.get("signed"))


def _assumed(content: Table) -> Iterator[Assumed]:
    for key, document in content["documents"].items():
        if document.get("announced_read") != "derived":
            continue
        within: Any = document.get("announced_within")
        yield Assumed(
            citation=_citation(document, ""),
            source=document.get("url", ""),
            day=document["announced_on"],
            within=Span(*within) if within else None,
            opens=content.get("announced_by") == key,
            days=tuple(row["date"] for row in content["day"] if row["document"] == key),
        )
