"""What a calendar of a past day leans on without knowing it: days of announcement that are only assumed."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from tthc.finding import Finding
from tthc.law.day_table import Assumed, DayTable
from tthc.span import Span
from tthc.text import Phrase, date_text

__all__ = ["doubts_about"]

AROUND: Final = timedelta(days=60)
"""How far from an assumed day of announcement the true one is looked for, where nothing narrower is known."""


def doubts_about(known_on: date, tables: Iterable[DayTable], covers: Span, compared_on: date) -> tuple[Finding, ...]:
    """The doubts of a calendar as it was known on a day.

    An assumed day of announcement is doubtful on ``known_on`` while the true one may lie on either side of it: within
    the days the table tells (``announced_within``), or else within sixty days of the assumed day. It is told when it
    decides whether a year is covered, or what is known of a day of ``covers``. A day after the last comparison of the
    tables with their sources is told too, for a notice announced in between would be missing.
    """
    found = [_derived(one, opened, days) for one, opened, days in _doubtful(known_on, tables, covers)]
    if known_on > compared_on:
        found.append(
            Finding(
                "EDITION-EARLIER",
                Phrase(
                    f"bảng được đối chiếu lần cuối ngày {date_text(compared_on)}, trước ngày {date_text(known_on)}: "
                    "thông báo công bố giữa hai ngày đó, nếu có, không nằm trong lịch này",
                    f"the tables were last compared with their sources on {compared_on.isoformat()}, before "
                    f"{known_on.isoformat()}: a notice announced in between is not in this calendar",
                ),
                place=known_on.isoformat(),
            )
        )
    return tuple(found)


def _doubtful(
    known_on: date, tables: Iterable[DayTable], covers: Span
) -> Iterator[tuple[Assumed, tuple[int, ...], tuple[date, ...]]]:
    """Each document in doubt, with the years that its announcement opens and the covered days that stand in it."""
    gathered: dict[tuple[str, date], tuple[Assumed, list[int], list[date]]] = {}
    for table in tables:
        for one in table.assumed:
            within = one.within or Span(one.day - AROUND, one.day + AROUND)
            if known_on not in within:
                continue
            _, years, days = gathered.setdefault((str(one.citation), one.day), (one, [], []))
            if one.opens:
                years.append(table.year)
            days += [day for day in one.days if day in covers]
    for one, years, days in gathered.values():
        if years or days:
            yield one, tuple(years), tuple(day for day in days if day.year not in years)


def _derived(one: Assumed, years: tuple[int, ...], days: tuple[date, ...]) -> Finding:
    vi, en = [], []
    if years:
        listed = ", ".join(map(str, years))
        vi.append(f"việc lịch bao quát năm {listed}")
        en.append(f"whether {listed} is covered")
    if days:
        vi.append(f"điều đã biết về {', '.join(date_text(day) for day in days)}")
        en.append(f"what was known of {', '.join(day.isoformat() for day in days)}")
    within_vi = within_en = ""
    if one.within:
        first, last = one.within.first, one.within.closed_last
        within_vi = f", trong khoảng {date_text(first)} – {date_text(last)}"
        within_en = f", among {first.isoformat()} to {last.isoformat()}"
    return Finding(
        "ANNOUNCED-DERIVED",
        Phrase(
            f"không rõ ngày công bố, quy ước lấy {date_text(one.day)}{within_vi}; phụ thuộc ngày đó: {'; '.join(vi)}",
            f"its day of announcement is not known, {one.day.isoformat()} is assumed{within_en}; on that day depends: "
            f"{'; '.join(en)}",
        ),
        place=", ".join((*map(str, years), str(one.citation))),
        source=one.source,
    )
