"""Days beyond the notices, by rule: holidays of the statutes, rest in compensation, on dates of ``holidays``.

What a statute fixes follows from it. What it leaves to a yearly decision (which five days are Tết, on which side of
2 September the second day lies) is taken as ``holidays`` takes it, and its name says that it is projected. Exchanges
of days are decisions and never projected.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final

from attrs import evolve, frozen

from tthc.citation import Citation
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.finding import Finding
from tthc.law.peer import first_and_last_year, peer_holidays, peer_version
from tthc.law.tables import Table, table
from tthc.span import Span, civil_day
from tthc.text import Phrase, date_text
from tthc.workdays import DayFact, DayKind, FactStatus, WorkingCalendar

__all__ = ["projected"]

DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
CHOSEN: Final = Phrase(" (dự kiến)", " (projected)")


@frozen
class Holiday:
    """A statutory holiday on its day: its row, the statute it stands in, its name, and whether the day was chosen."""

    row: Table
    statute: Table
    article: str
    name: Phrase
    chosen: bool = False


def projected(
    calendar: WorkingCalendar,
    *,
    through: date,
    known_on: date | None = None,
    announced: Iterable[DayFact] = (),
) -> WorkingCalendar:
    """``calendar`` with the days after its last one, through a day, as they follow by rule: they are provisional.

    Only statutes announced by ``known_on`` are used. ``announced`` are facts already known of those days; they take
    the place of projected ones. A calendar that reaches ``through`` already is returned as it is.

    >>> from datetime import date
    >>> from tthc.law import working_calendar
    >>> calendar = projected(working_calendar(), through=date(2030, 12, 31))
    >>> calendar.reason(date(2030, 2, 2)).name.en, calendar.provisional(date(2030, 2, 2))
    ('Tết 2030: first day of the lunar year', True)

    Raises:
        OutsideCoverage: ``through`` lies beyond the years that the installed ``holidays`` knows.
        InvalidValue: ``through`` is no civil day, or ``holidays`` lacks a day that the statutes name.
    """
    through, last = civil_day(through, "through"), calendar.covers.closed_last
    if through <= last:
        return calendar
    _, limit = first_and_last_year()
    if through.year > limit:
        what = Phrase("bảng dự tính ngày làm việc", "projected working-day table")
        end = Span.year(limit).closed_last
        raise OutsideCoverage(through, calendar.covers.first, end, f"holidays {peer_version()}", what)
    span = Span(last + DAY, through)
    known = {fact.day: fact for fact in announced if fact.day in span}
    settled = {day for day, fact in known.items() if fact.status is not FactStatus.PROPOSED}
    facts = [fact for fact in _facts(span, known_on) if fact.day not in settled]
    return evolve(
        calendar,
        facts=(*calendar.facts, *known.values(), *facts),
        covers=Span(calendar.covers.first, through),
        edition=f"{calendar.edition} projected through {through.isoformat()}",
        provisional_from=calendar.provisional_from or span.first,
        doubts=(*calendar.doubts, _doubt(span, peer_version())),
    )


def _doubt(span: Span, version: str) -> Finding:
    return Finding(
        "PROJECTED",
        Phrase(
            f"từ {date_text(span.first)} đến {date_text(span.closed_last)} chưa có thông báo: ngày nghỉ theo luật, "
            "phương án Tết và Quốc khánh là dự tính, không có hoán đổi",
            f"nothing is announced from {span.first.isoformat()} to {span.closed_last.isoformat()}: days off by law, "
            "the choice of days at Tết and National Day is projected, no day is exchanged",
        ),
        place=str(span),
        source=f"holidays {version}",
    )


def _facts(span: Span, known_on: date | None) -> Iterator[DayFact]:
    """The holidays and the rest in compensation of a span, year by year."""
    for year in range(span.first.year, span.closed_last.year + 1):
        statutes = [(key, row) for key, row in _statutes() if known_on is None or row["announced_on"] <= known_on]
        found = dict(_holidays(year, statutes))
        facts = [
            _fact(day, DayKind.HOLIDAY, one.name, one.statute, one.article, chosen=one.chosen)
            for day, one in found.items()
        ]
        for day, lost in _compensation(found):
            rest = next(row for _, row in reversed(statutes) if "rest" in row and row["from"] <= day)
            name, tet = _rest_name(found[lost].row, lost), found[lost].row["key"] == "tet"
            facts.append(_fact(day, DayKind.COMPENSATORY, name, rest, rest["rest"], chosen=tet))
        yield from (fact for fact in facts if fact.day in span)


@cache
def _rules() -> Table:
    return table("projection.toml")


@cache
def _statutes() -> Sequence[tuple[str, Table]]:
    """The statutes in the order in which they came into force."""
    return sorted(_rules()["statutes"].items(), key=lambda pair: pair[1]["from"])


def _holidays(year: int, statutes: Sequence[tuple[str, Table]]) -> Iterator[tuple[date, Holiday]]:
    """The holidays of a year on their days."""
    listed = _listed(year)
    for row in _rules()["holiday"]:
        days = sorted(day for day, names in listed.items() if row["listed"] in names)
        first = date(year, *row["on"]) if "on" in row else days[0] if days else None
        by, articles = first or Span.year(year).closed_last, row["articles"]
        held = [(statute, articles[key]) for key, statute in statutes if key in articles and statute["from"] <= by]
        if not held:
            continue  # no statute known that day names this holiday
        if first is None or first not in days:
            raise _missing(row, year)
        statute, article = held[-1]
        if row["key"] == "tet":
            yield from _tet(row, statute, article, first, listed)
            continue
        yield first, Holiday(row, statute, article, Phrase(row["name"], row["name_en"]))
        if row["key"] == "national_day" and statute["national_day"] > 1:
            beside = Phrase(row["beside"], row["beside_en"])
            yield from ((day, Holiday(row, statute, article, beside, chosen=True)) for day in days if day != first)


def _tet(
    row: Table, statute: Table, article: str, first: date, listed: Mapping[date, Sequence[str]]
) -> Iterator[tuple[date, Holiday]]:
    """The days of Tết around the first of the lunar year: one or two of them before it."""
    whole, ahead = statute["tet"] == len(row["places"]) - 1, 2
    start = -ahead if whole and first - ahead * DAY in listed else 1 - ahead
    for place in range(start, start + statute["tet"]):
        where = Phrase(row["places"][place + ahead], row["places_en"][place + ahead])
        name = Phrase(
            row["name"].format(year=first.year, place=where.vi), row["name_en"].format(year=first.year, place=where.en)
        )
        chosen = whole and place in {-ahead, len(row["places"]) - 1 - ahead}
        yield first + place * DAY, Holiday(row, statute, article, name, chosen=chosen)


def _listed(year: int) -> Mapping[date, Sequence[str]]:
    """The public holidays of a year as ``holidays`` names them, with rest in compensation."""
    found = peer_holidays((year,))
    return {day: found.get_list(day) for day in found if day.year == year}


def _missing(row: Table, year: int) -> InvalidValue:
    version, name = peer_version(), row["listed"]
    return InvalidValue(
        f"holidays {version} has no {name!r} in {year} where the statutes have it; project a shorter span",
        f"holidays {version} không có {name!r} năm {year} như luật quy định; hãy dự tính khoảng ngắn hơn",
    )


def _compensation(found: Mapping[date, Holiday]) -> Iterator[tuple[date, date]]:
    """Each day of rest in compensation, with the holiday that fell on weekly rest: the next working day, one each."""
    taken = set(found)
    for lost in sorted(found):
        if lost.weekday() >= SATURDAY:
            day = lost + DAY
            while day.weekday() >= SATURDAY or day in taken:
                day += DAY
            taken.add(day)
            yield day, lost


def _rest_name(row: Table, lost: date) -> Phrase:
    vi, en = row["rest"].format(year=lost.year), row["rest_en"].format(year=lost.year)
    return Phrase(
        f"Nghỉ bù {vi} ({date_text(lost, weekday=True)})",
        f"Compensatory day off for {en} ({date_text(lost, 'en', weekday=True)})",
    )


def _fact(day: date, kind: DayKind, name: Phrase, statute: Table, article: str, *, chosen: bool) -> DayFact:
    place = Citation.parse(f"{statute['number']}, {article}")
    return DayFact(
        day=day,
        kind=kind,
        name=Phrase(f"{name.vi}{CHOSEN.vi}", f"{name.en}{CHOSEN.en}") if chosen else name,
        citation=Citation(place.number, place.article, place.clause, place.point, statute["signed"]),
        issuer=statute["issuer"],
        announced_on=statute["announced_on"],
        announced_read=statute["announced_read"],
        status=FactStatus.RULE,
        read="derived",
        source=statute["url"],
    )
