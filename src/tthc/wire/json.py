"""Values as JSON: plain objects, ISO days and moments, texts in NFC."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeVar, cast

from tthc.deadline import Deadline, NoDeadline, Trace, TraceStep
from tthc.dossier import Dossier
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.procedure import Case, Catalogue, Group, Money, Procedure
from tthc.report import CenterYear, Report
from tthc.span import Span
from tthc.term import CountingRule
from tthc.text import Phrase
from tthc.wire.catalogue.plain import Table, catalogue_table, group_table, procedure_table
from tthc.wire.catalogue.reading import read_text
from tthc.wire.deadlines import Plain, deadline_plain, read_deadline, step_plain
from tthc.wire.dossiers import dossier_plain, read_dossier
from tthc.workdays import DayFact, WorkingCalendar

__all__ = ["Plain", "from_json", "to_json", "to_plain"]


def to_plain(value: object) -> Plain:
    """``value`` as what JSON can hold.

    Raises:
        InvalidValue: the kind of value has no JSON form yet.
    """
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return to_plain(value.value)
        case str():
            return value
        case Phrase():
            return {"vi": value.vi, "en": value.en}
        case Decimal():
            return str(value)
        case date() | datetime():
            return value.isoformat()
        case Mapping():
            return {str(key): to_plain(item) for key, item in value.items()}
        case Dossier():
            return cast("Plain", dossier_plain(value))
        case Trace() | list() | tuple() | set() | frozenset():
            return [to_plain(item) for item in value]
        case _:
            return _object(value)


def _object(value: object) -> Plain:
    match value:
        case Deadline():
            return _readable(value, deadline_plain(value))
        case NoDeadline():
            return {"due": None, "limit": str(value.limit), "reason": value.reason}
        case TraceStep():
            return step_plain(value)
        case Finding():
            return {
                "code": value.code,
                "place": value.place,
                "text": to_plain(value.text),
                "source": value.source,
            }
        case DayFact():
            return _fact(value)
        case Report():
            return _report(value)
        case CenterYear():
            return _report(value.report)
        case Procedure() | Group() | Catalogue():
            return to_plain(_table(value))
        case Span() | Case() | Money() | WorkingCalendar():
            return _small(value)
        case _:
            raise InvalidValue(
                f"{type(value).__name__} has no JSON form", f"chưa có dạng JSON cho {type(value).__name__}"
            )


def _table(value: Procedure | Group | Catalogue) -> Table:
    """As catalogue files write it."""
    match value:
        case Procedure():
            return procedure_table(value)
        case Group():
            return group_table(value)
        case Catalogue():
            return catalogue_table(value)


def _small(value: Span | Case | Money | WorkingCalendar) -> Plain:
    match value:
        case Span():
            return {
                "from": value.first.isoformat(),
                "through": value.last.isoformat() if value.last else None,
            }
        case Case():
            return {"key": value.key, "name": value.name}
        case Money():
            return value.dong
        case WorkingCalendar():
            return {
                "edition": value.edition,
                "digest": value.digest,
                "covers": to_plain(value.covers),
                "provisional_from": to_plain(value.provisional_from),
                "doubts": [to_plain(doubt) for doubt in value.doubts],
            }


def _readable(value: Deadline, plain: dict[str, Plain]) -> Plain:
    """A deadline's record with what a person reads beside it."""
    words: dict[str, Plain] = {"vi": value.explain("vi"), "en": value.explain("en")}
    plain["explanation"] = words
    return plain


def _fact(value: DayFact) -> Plain:
    return {
        "day": value.day.isoformat(),
        "kind": value.kind.value,
        "name": to_plain(value.name),
        "document": str(value.citation),
        "issuer": value.issuer,
        "announced_on": value.announced_on.isoformat(),
        "status": value.status.value,
        "read": value.read,
        "swapped_with": to_plain(value.pair),
        "source": value.source,
    }


def _report(value: Report) -> Plain:
    return {
        "title": to_plain(value.title),
        "form": value.form,
        "period": to_plain(value.period),
        "generated": value.generated,
        "columns": [
            {
                "key": col.key,
                "number": col.number,
                "label": to_plain(col.label),
                "group": to_plain(col.group),
                "within": to_plain(col.within),
            }
            for col in value.columns
        ],
        "rows": [
            {"key": row.key, "label": to_plain(row.label), "total": row.total, "cells": to_plain(row.cells)}
            for row in value.rows
        ],
        "notes": to_plain(value.notes),
    }


Kind = TypeVar("Kind")


def from_json(
    kind: type[Kind], text: str, *, calendar: WorkingCalendar | None = None, rules: Sequence[CountingRule] = ()
) -> Kind:
    """A value read back from the JSON that :func:`to_json` writes.

    A :class:`~tthc.Dossier` needs nothing beside its text; its :meth:`~tthc.Dossier.verify` then tells whether its
    history is the one its digests are of. A :class:`~tthc.Deadline` is held against ``calendar``; its
    :meth:`~tthc.Deadline.check` then tells which of its inputs changed since it was written. A
    :class:`~tthc.procedure.Catalogue` is the text of a catalogue file; ``rules`` are the counting rules its terms may
    choose.

    Raises:
        InvalidValue: the kind is not read back, or ``calendar`` is missing.
        BadFile: the text is no record of that kind, with every fault.
    """
    if kind is Dossier:
        return cast("Kind", read_dossier(text))
    if kind is Catalogue:
        return cast("Kind", read_text("catalogue", text, rules))
    if kind is not Deadline:
        raise InvalidValue(
            f"{kind.__name__} is not read back from JSON; a Catalogue, a Deadline and a Dossier are",
            f"chưa đọc lại được {kind.__name__} từ JSON; hiện chỉ đọc Catalogue, Deadline và Dossier",
        )
    if calendar is None:
        raise InvalidValue(
            "a deadline is read back against a calendar; pass calendar=",
            "đọc lại thời hạn cần một lịch để đối chiếu; hãy truyền calendar=",
        )
    return cast("Kind", read_deadline(text, calendar))


def to_json(value: object, *, indent: int | None = 2) -> str:
    """``value`` as JSON text, Vietnamese letters as they are.

    Raises:
        InvalidValue: the kind of value has no JSON form yet.
    """
    return json.dumps(to_plain(value), ensure_ascii=False, indent=indent)
