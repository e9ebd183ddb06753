"""A day-by-day recount of working days, from the tables alone; nothing of the library is imported here."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TABLES = Path(__file__).parents[2] / "src" / "tthc" / "law" / "days"

ONE_DAY = timedelta(days=1)
OFF_KINDS = frozenset({"holiday", "compensatory", "swap_off"})
WORKED_KINDS = frozenset({"make_up"})


class Unknown(LookupError):
    """The question or its answer lies beyond the tables."""


def _read() -> tuple[frozenset[date], frozenset[date], date, date]:
    off: set[date] = set()
    worked: set[date] = set()
    years: list[int] = []
    for file in TABLES.glob("*.toml"):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        years.append(table["year"])
        for row in table["day"]:
            if row["status"] == "proposed":
                continue
            if row["kind"] in OFF_KINDS:
                off.add(row["date"])
            elif row["kind"] in WORKED_KINDS:
                worked.add(row["date"])
            else:
                raise ValueError(row["kind"])
    if sorted(years) != list(range(min(years), max(years) + 1)):
        raise ValueError("a year has no table")
    return frozenset(off), frozenset(worked), date(min(years), 1, 1), date(max(years), 12, 31)


OFF, WORKED, FIRST, LAST = _read()


def every_day() -> Iterator[date]:
    """Each day the tables cover."""
    day = FIRST
    while day <= LAST:
        yield day
        day += ONE_DAY


def is_working(day: date) -> bool:
    """Whether public bodies work on ``day``."""
    if not FIRST <= day <= LAST:
        raise Unknown(day)
    if day in WORKED:
        return True
    return day not in OFF and day.isoweekday() < 6


def working_days_after(day: date) -> Iterator[date]:
    """The working days that follow ``day``, to the end of the tables."""
    if not FIRST <= day <= LAST:
        raise Unknown(day)
    while day < LAST:
        day += ONE_DAY
        if is_working(day):
            yield day


def working_days_before(day: date) -> Iterator[date]:
    """The working days that come before ``day``, the nearest first, to the beginning of the tables."""
    if not FIRST <= day <= LAST:
        raise Unknown(day)
    while day > FIRST:
        day -= ONE_DAY
        if is_working(day):
            yield day


def nth_after(day: date, n: int) -> date:
    """The ``n``-th working day after ``day``."""
    for place, working in enumerate(working_days_after(day), start=1):
        if place == n:
            return working
    raise Unknown(day, n)


def nth_before(day: date, n: int) -> date:
    """The ``n``-th working day before ``day``."""
    for place, working in enumerate(working_days_before(day), start=1):
        if place == n:
            return working
    raise Unknown(day, n)


def count(after: date, through: date) -> int:
    """How many working days lie in (``after``, ``through``]; fewer than none when ``through`` comes first."""
    if through < after:
        return -count(through, after)
    if not FIRST <= after <= through <= LAST:
        raise Unknown(after, through)
    found = 0
    day = after
    while day < through:
        day += ONE_DAY
        found += is_working(day)
    return found
