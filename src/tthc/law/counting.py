"""The conventions of counting of the shipped edition: counting rules and conventional office hours."""

import re
from datetime import time
from functools import cache
from typing import Final

from tthc.citation import Citation
from tthc.errors import BadFile, UnknownCode
from tthc.law.tables import Table, span_of, table
from tthc.term import CountingRule, Cutoff, MonthEnd, ReceiptDay
from tthc.text import Phrase
from tthc.workdays import OfficeHours

__all__ = ["counting_rule", "counting_rules", "every_counting_rule", "office_hours"]

NAME: Final = "counting_rules.toml"
CLAUSES: Final = ("hours", "first_day", "days", "weeks", "months", "years", "roll", "midnight")
BEFORE: Final = re.compile(r"(?:(?P<hours>\d+) giờ trước )?giờ đóng cửa")


def _cutoff(text: str | None) -> Cutoff | None:
    if text is None:
        return None
    if match := BEFORE.fullmatch(text):
        return Cutoff(before_closing=60 * int(match["hours"] or 0))
    try:
        return Cutoff(at=time.fromisoformat(text))
    except ValueError:
        raise BadFile(NAME, [("cutoff", f"not a cut-off: {text!r}", f"không đọc được mốc giờ {text!r}")]) from None


def _clauses(row: Table, rows: dict[str, Table]) -> Table:
    """The row that states the clauses: its own, or that of the rule it continues."""
    return rows[row["continues"]] if "continues" in row else row


@cache
def _rules() -> dict[str, CountingRule]:
    rows = {row["code"]: row for row in table(NAME)["rule"]}
    return {
        code: CountingRule(
            code=code,
            name=Phrase(row["name"], row["name_en"]),
            in_force=span_of(row),
            month_end=MonthEnd(_clauses(row, rows)["month_end"]),
            read=row["read"],
            receipt=ReceiptDay(row.get("receipt", "not_counted")),
            cutoff=_cutoff(row.get("cutoff")),
            departs=Citation.parse(row["departs"]) if "departs" in row else None,
            **{clause: Citation.parse(_clauses(row, rows)[clause]) for clause in CLAUSES},
        )
        for code, row in rows.items()
    }


@cache
def counting_rules() -> tuple[CountingRule, ...]:
    """The counting rules of civil law, in the order of their time: the defaults that a calendar carries."""
    return tuple(rule for rule in _rules().values() if rule.plain)


def every_counting_rule() -> tuple[CountingRule, ...]:
    """The default rules, and those that hold only where a procedure chooses them."""
    return tuple(_rules().values())


def counting_rule(code: str) -> CountingRule:
    """One counting rule by its code, those too that hold only where a procedure chooses them.

    >>> counting_rule("nd297-2025-last-hour").cutoff.say("en")
    '60 minutes before closing'

    Raises:
        UnknownCode: the edition has no such rule; the message names those it has.
    """
    try:
        return _rules()[code]
    except KeyError:
        known = ", ".join(_rules())
        raise UnknownCode(
            f"no counting rule {code!r}; the edition has {known}",
            f"không có quy tắc tính {code!r}; bản này có {known}",
        ) from None


@cache
def office_hours() -> OfficeHours:
    """The documented convention of office hours, for appointments where a center names none of its own."""
    return OfficeHours.parse(table("office_hours.toml")["hours"])
