"""Office hours ("giờ hành chính"): the windows of each weekday in which an office works, by season."""

import itertools
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Final, TypeAlias

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.span import Span, civil_day
from tthc.text import Lang, date_text, one_line

__all__ = ["OfficeHours", "Season", "Week", "Window", "Yearly"]

Window: TypeAlias = tuple[time, time]
"""From the first minute through the closing one, on the office's clock."""

Week: TypeAlias = tuple[tuple[Window, ...], ...]
"""The windows of each weekday, Monday first."""

_DAYS: Final = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_EN: Final = dict(zip(_DAYS, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True))
_PART: Final = re.compile(
    r"(?P<from>T[2-7]|CN)(?:-(?P<to>T[2-7]|CN))? "
    r"(?P<windows>\d{2}:\d{2}-\d{2}:\d{2}(?:, ?\d{2}:\d{2}-\d{2}:\d{2})*)"
)
_NAMED: Final = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_WORDS: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = (
    *((re.compile(rf"\bthứ *{name}\b", re.IGNORECASE), f"T{n}") for n, name in enumerate(_NAMED, 2)),
    (re.compile(r"\b(?:thứ *([2-7])|T([2-7]))(?!\d)", re.IGNORECASE), r"T\1\2"),
    (re.compile(r"\b(?:chủ nhật|CN)\b", re.IGNORECASE), "CN"),
    (
        re.compile(r"\b(\d{1,2}) *(?:giờ|h|g) *(\d{2})?(?: *phút)?(?![\d:])", re.IGNORECASE),
        lambda m: f"{m[1]}:{m[2] or '00'}",
    ),
    (re.compile(r"(?<![\dT:])(\d):"), r"0\1:"),
    (re.compile(r" *[-–] *| +đến +"), "-"),
    (re.compile(r" +và +"), ", "),
    (re.compile(r"^((?:T[2-7]|CN)(?:-(?:T[2-7]|CN))?): ?"), r"\1 "),
)
"""How offices write the same on their doors, and how it is written here."""
_SEASON: Final = re.compile(r"từ (?P<from>[\d/]+) đến (?P<to>[\d/]+): (?P<week>.+)", re.IGNORECASE)
_DATE: Final = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?")


def _week(value: Week) -> Week:
    if len(value) != len(_DAYS):
        raise InvalidValue("office hours name seven weekdays", "giờ làm việc phải đủ bảy ngày trong tuần")
    if not any(value):
        raise InvalidValue("office hours have a window on some weekday", "giờ làm việc phải có ít nhất một khung giờ")
    for windows in value:
        bounds = [edge for window in windows for edge in window]
        if any(edge.second or edge.microsecond or edge.tzinfo for edge in bounds):
            raise InvalidValue(
                "office hours are whole minutes of the office's clock",
                "giờ làm việc phải chẵn phút, theo giờ của cơ quan",
            )
        if any(one >= two for one, two in itertools.pairwise(bounds)):
            raise InvalidValue(
                "the windows of a day follow each other and none is empty",
                "các khung giờ trong ngày phải nối tiếp nhau và không rỗng",
            )
    return value


def _month_day(value: tuple[int, int]) -> tuple[int, int]:
    month, day = value
    leap = 4  # a leap year: 29 February is a day of some years
    if not (1 <= month <= 12 and 1 <= day <= monthrange(leap, month)[1]):
        raise InvalidValue(f"no year has the day {day}/{month}", f"không năm nào có ngày {day}/{month}")
    return value


@frozen
class Yearly:
    """The same days of every year, both in, each as (month, day); they may go over the year's end.

    >>> date(2026, 4, 16) in Yearly((4, 16), (10, 15)), date(2026, 1, 2) in Yearly((10, 16), (4, 15))
    (True, True)
    """

    first: tuple[int, int] = field(converter=_month_day)
    last: tuple[int, int] = field(converter=_month_day)

    def __contains__(self, day: date) -> bool:
        place = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= place <= self.last
        return place >= self.first or place <= self.last


def _closed(value: Yearly | Span) -> Yearly | Span:
    if isinstance(value, Span):
        _ = value.closed_last  # an open span is refused there
    return value


@frozen
class Season:
    """A timetable for some days of every year, or for one span of civil days that has an end."""

    when: Yearly | Span = field(converter=_closed)
    week: Week = field(converter=_week)


@frozen(cache_hash=True)
class OfficeHours:
    """The working windows of each weekday, Monday first, and the seasons in which they are others.

    A season goes before ``week``; of two that hold, the one named first. On which days the office works is the
    calendar's to say: windows on a Saturday are hours of reception, and become hours of work only on a Saturday
    that the calendar counts.

    >>> str(OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00"))
    'T2-T6 07:30-11:30, 13:30-17:00'
    >>> print(OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00 | từ 16/4 đến 15/10: T2-T6 07:00-11:00, 13:30-17:00"))
    T2-T6 07:30-11:30, 13:30-17:00 | từ 16/4 đến 15/10: T2-T6 07:00-11:00, 13:30-17:00
    """

    week: Week = field(converter=_week)
    seasons: tuple[Season, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "OfficeHours":
        """Office hours written as ``T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30``; the inverse of ``str``.

        ``Thứ 2 - Thứ 6: 7h30-11h30`` is read too, as it stands on doors.

        Seasons follow after ``|``, as ``từ 16/4 đến 15/10: T2-T6 …`` for every year, or with years for one span.

        Raises:
            InvalidValue: the text is not of that form, or names a weekday twice.
        """
        usual, *others = one_line(text).split(" | ")
        return cls(_parse_week(usual), tuple(_parse_season(other) for other in others))

    def timetable(self, day: date) -> Week:
        """The windows of the weekdays, as they are in the season of ``day``."""
        for season in self.seasons:
            if day in season.when:
                return season.week
        return self.week

    def say(self, lang: Lang = "vi") -> str:
        """The hours in words: the Vietnamese form is the one that :meth:`parse` reads."""
        parts = [_week_text(self.week, lang)]
        for season in self.seasons:
            first, last = _ends(season.when, lang)
            head = f"từ {first} đến {last}" if lang == "vi" else f"from {first} through {last}"
            parts.append(f"{head}: {_week_text(season.week, lang)}")
        return " | ".join(parts)

    def __str__(self) -> str:
        return self.say()


def _parse_week(text: str) -> Week:
    week: list[tuple[Window, ...]] = [()] * len(_DAYS)
    for piece in text.split("; "):
        match = _PART.fullmatch(_plain(piece))
        if match is None:
            raise InvalidValue(
                f"not office hours: {piece!r}; write 'T2-T6 07:30-11:30, 13:30-17:00'",
                f"không đọc được giờ làm việc {piece!r}; hãy viết 'T2-T6 07:30-11:30, 13:30-17:00'",
            )
        first = _DAYS.index(match["from"])
        last = _DAYS.index(match["to"]) if match["to"] else first
        if last < first:
            raise InvalidValue(f"{piece!r} names its weekdays backwards", f"{piece!r} nêu ngược thứ tự ngày")
        windows = tuple(_window(item) for item in re.split(", ?", match["windows"]))
        for weekday in range(first, last + 1):
            if week[weekday]:
                raise InvalidValue(f"{_DAYS[weekday]} is named twice", f"{_DAYS[weekday]} được nêu hai lần")
            week[weekday] = windows
    return tuple(week)


def _plain(text: str) -> str:
    """One part of a week in the one form that is read."""
    for words, instead in _WORDS:
        text = words.sub(instead, text)
    return text


def _window(text: str) -> Window:
    opening, _, closing = text.partition("-")
    try:
        return time.fromisoformat(opening), time.fromisoformat(closing)
    except ValueError:
        raise InvalidValue(f"{text!r} is not an hour of the day", f"{text!r} không phải giờ trong ngày") from None


def _parse_season(text: str) -> Season:
    match = _SEASON.fullmatch(text)
    first, last = (_DATE.fullmatch(match["from"]), _DATE.fullmatch(match["to"])) if match else (None, None)
    if match is None or first is None or last is None or bool(first["year"]) != bool(last["year"]):
        raise InvalidValue(
            f"not a season of office hours: {text!r}; write 'từ 16/4 đến 15/10: T2-T6 07:00-11:00, 13:30-17:00'",
            f"không đọc được giờ theo mùa {text!r}; hãy viết 'từ 16/4 đến 15/10: T2-T6 07:00-11:00, 13:30-17:00'",
        )
    week = _parse_week(match["week"])
    if first["year"]:
        return Season(Span(_day(first), _day(last)), week)
    return Season(
        Yearly((int(first["month"]), int(first["day"])), (int(last["month"]), int(last["day"]))),
        week,
    )


def _day(match: re.Match[str]) -> date:
    try:
        return civil_day(date(int(match["year"]), int(match["month"]), int(match["day"])))
    except ValueError:
        raise InvalidValue(f"{match[0]!r} is no day", f"{match[0]!r} không phải là ngày") from None


def _ends(when: Yearly | Span, lang: Lang) -> tuple[str, str]:
    if isinstance(when, Span):
        return date_text(when.first, lang), date_text(when.closed_last, lang)
    return f"{when.first[1]}/{when.first[0]}", f"{when.last[1]}/{when.last[0]}"


def _week_text(week: Week, lang: Lang) -> str:
    return "; ".join(_parts(week, lang))


def _parts(week: Week, lang: Lang) -> Iterator[str]:
    names = _DAYS if lang == "vi" else tuple(_EN.values())
    weekday = 0
    while weekday < len(names):
        last = weekday
        while last + 1 < len(names) and week[last + 1] == week[weekday]:
            last += 1
        if week[weekday]:
            days = names[weekday] if last == weekday else f"{names[weekday]}-{names[last]}"
            windows = ", ".join(f"{a:%H:%M}-{b:%H:%M}" for a, b in week[weekday])
            yield f"{days} {windows}"
        weekday = last + 1
