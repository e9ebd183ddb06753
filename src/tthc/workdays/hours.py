"""Office hours ("giờ hành chính"): the windows of each weekday in which an office works."""

import itertools
import re
from datetime import date, datetime, time
from typing import Final, TypeAlias

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.span import ZONE
from tthc.text import one_line

__all__ = ["OfficeHours"]

Window: TypeAlias = tuple[time, time]

_DAYS: Final = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_PART: Final = re.compile(
    r"(?P<from>T[2-7]|CN)(?:-(?P<to>T[2-7]|CN))? "
    r"(?P<windows>\d{2}:\d{2}-\d{2}:\d{2}(?:, ?\d{2}:\d{2}-\d{2}:\d{2})*)"
)


def _week(value: tuple[tuple[Window, ...], ...]) -> tuple[tuple[Window, ...], ...]:
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


@frozen
class OfficeHours:
    """The working windows of each weekday, Monday first.

    A make-up day is worked with the timetable of the weekday it replaces, or of the first working weekday where
    that is not told (``derived``: no text says so).

    >>> str(OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00"))
    'T2-T6 07:30-11:30, 13:30-17:00'
    """

    week: tuple[tuple[Window, ...], ...] = field(converter=_week)

    @classmethod
    def parse(cls, text: str) -> "OfficeHours":
        """Office hours written as ``T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30``; the inverse of ``str``.

        Raises:
            InvalidValue: the text is not of that form, or names a weekday twice.
        """
        week: list[tuple[Window, ...]] = [()] * len(_DAYS)
        for piece in one_line(text).split("; "):
            match = _PART.fullmatch(piece)
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
        return cls(tuple(week))

    def __str__(self) -> str:
        parts: list[str] = []
        weekday = 0
        while weekday < len(_DAYS):
            last = weekday
            while last + 1 < len(_DAYS) and self.week[last + 1] == self.week[weekday]:
                last += 1
            if self.week[weekday]:
                days = _DAYS[weekday] if last == weekday else f"{_DAYS[weekday]}-{_DAYS[last]}"
                windows = ", ".join(f"{a:%H:%M}-{b:%H:%M}" for a, b in self.week[weekday])
                parts.append(f"{days} {windows}")
            weekday = last + 1
        return "; ".join(parts)

    def windows(self, weekday: int) -> tuple[Window, ...]:
        """The windows of a weekday (0 is Monday); where it has none, those of the first weekday that has."""
        return self.week[weekday] or next(filter(None, self.week))

    def closing(self, day: date, *, replaces: date | None = None) -> datetime:
        """The minute the office closes on a working day; ``replaces`` is the weekday a make-up day stands for."""
        windows = self.windows((replaces or day).weekday())
        return datetime.combine(day, windows[-1][1], ZONE)


def _window(text: str) -> Window:
    opening, _, closing = text.partition("-")
    try:
        return time.fromisoformat(opening), time.fromisoformat(closing)
    except ValueError:
        raise InvalidValue(f"{text!r} is not an hour of the day", f"{text!r} không phải giờ trong ngày") from None
