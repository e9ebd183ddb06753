"""Values as JSON: plain objects, ISO days and moments, texts in NFC."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from tthc.deadline import Deadline, NoDeadline, Trace, TraceStep
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.procedure import Case, Money, Procedure, Term
from tthc.report import CenterYear, Report
from tthc.span import Span
from tthc.text import Phrase
from tthc.workdays import DayFact, WorkingCalendar

__all__ = ["Plain", "to_json", "to_plain"]

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"


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
        case Trace() | list() | tuple() | set() | frozenset():
            return [to_plain(item) for item in value]
        case _:
            return _object(value)


def _object(value: object) -> Plain:
    match value:
        case Deadline():
            return _deadline(value)
        case NoDeadline():
            return {"due": None, "limit": str(value.limit), "reason": value.reason}
        case TraceStep():
            return {
                "kind": value.kind.value,
                "first": value.first.isoformat(),
                "last": value.last.isoformat(),
                "count": value.count,
                "reason": to_plain(value.reason),
                "source": value.source,
            }
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
        case Procedure():
            return _procedure(value)
        case Span() | Case() | Money() | WorkingCalendar():
            return _small(value)
        case _:
            raise InvalidValue(
                f"{type(value).__name__} has no JSON form", f"chưa có dạng JSON cho {type(value).__name__}"
            )


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
            return {"edition": value.edition, "digest": value.digest, "covers": to_plain(value.covers)}


def _deadline(value: Deadline) -> Plain:
    return {
        "due": value.day.isoformat(),
        "ends": value.ends.isoformat(),
        "appointment": value.appointment.isoformat() if value.hours or value.calendar.hours else None,
        "limit": str(value.limit),
        "received": value.received.isoformat(),
        "began": value.began.value,
        "held": value.held,
        "stops": [
            {"since": stop.since.isoformat(), "until": to_plain(stop.until), "cause": stop.cause.value}
            for stop in value.stops
        ],
        "provisional": value.provisional,
        "rule": value.rule.code,
        "calendar": to_plain(value.calendar),
        "trace": to_plain(value.trace),
        "explanation": {"vi": value.explain("vi"), "en": value.explain("en")},
    }


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
            {"key": col.key, "number": col.number, "label": to_plain(col.label), "group": to_plain(col.group)}
            for col in value.columns
        ],
        "rows": [
            {"key": row.key, "label": to_plain(row.label), "total": row.total, "cells": to_plain(row.cells)}
            for row in value.rows
        ],
        "notes": to_plain(value.notes),
    }


def _term(value: Term) -> Plain:
    return {
        "limit": str(value.limit),
        "channels": to_plain(value.channels),
        "cases": to_plain(value.cases),
        "starts": to_plain(value.starts),
        "text": value.text,
    }


def _procedure(value: Procedure) -> Plain:
    return {
        "code": str(value.code),
        "name": value.name,
        "field": value.field,
        "levels": to_plain(value.levels),
        "cases": to_plain(value.cases),
        "terms": [_term(term) for term in value.terms],
        "in_force": to_plain(value.in_force) if isinstance(value.in_force, Span) else None,
        "seen_in_force_on": to_plain(value.seen_in_force_on),
        "decision": str(value.decision.citation) if value.decision else None,
        "source": value.source,
        "verified": value.verified.value,
        "notes": to_plain(value.notes),
    }


def to_json(value: object, *, indent: int | None = 2) -> str:
    """``value`` as JSON text, Vietnamese letters as they are.

    Raises:
        InvalidValue: the kind of value has no JSON form yet.
    """
    return json.dumps(to_plain(value), ensure_ascii=False, indent=indent)
