"""The one range and the one zone.

A *civil day* is a :class:`datetime.date`; a *moment* is an aware :class:`datetime.datetime`, brought to
:data:`ZONE`. The two never stand in for each other: a moment given for a day, or a naive moment, is refused.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

from attrs import field, frozen

from tthc.errors import InvalidValue

__all__ = ["ZONE", "Span", "aware", "civil_day", "day_of", "moment"]

ZONE: Final = timezone(timedelta(hours=7), "UTC+07:00")
"""Vietnam's time, a fixed UTC+7 (no tz database is needed)."""

DAY: Final = timedelta(days=1)


def civil_day(value: date, what: str = "day") -> date:
    """``value`` if it is a civil day; a ``datetime`` is refused even though Python calls it a ``date``.

    Raises:
        InvalidValue: ``value`` is a moment or no date at all.
    """
    if type(value) is date:
        return value
    if isinstance(value, datetime):
        raise InvalidValue(
            f"{what} must be a civil day, got the moment {value.isoformat()}; "
            "write tthc.span.day_of(moment) to take its day in Vietnam",
            f"{what} phải là một ngày, không phải thời điểm {value.isoformat()}; "
            "dùng tthc.span.day_of(moment) để lấy ngày theo giờ Việt Nam",
        )
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    raise InvalidValue(
        f"{what} must be a datetime.date, got {type(value).__name__}",
        f"{what} phải là datetime.date, không phải {type(value).__name__}",
    )


def aware(value: datetime, what: str = "moment") -> datetime:
    """``value`` on Vietnam's clock.

    Raises:
        InvalidValue: ``value`` has no offset, or is no moment.
    """
    if not isinstance(value, datetime):
        raise InvalidValue(
            f"{what} must be an aware datetime, got {type(value).__name__}; write tthc.moment('2026-11-23T16:21')",
            f"{what} phải là thời điểm có múi giờ, không phải {type(value).__name__}; "
            "hãy viết tthc.moment('2026-11-23T16:21')",
        )
    if value.tzinfo is ZONE:
        return value
    if value.utcoffset() is None:
        raise InvalidValue(
            f"{what} {value.isoformat()} has no offset, so it names no moment; "
            f"write tthc.moment('{value.isoformat(timespec='minutes')}') for Vietnam's time",
            f"{what} {value.isoformat()} thiếu múi giờ; "
            f"hãy viết tthc.moment('{value.isoformat(timespec='minutes')}') nếu là giờ Việt Nam",
        )
    return _on_vietnams_clock(value)


def _on_vietnams_clock(value: datetime) -> datetime:
    try:
        return value.astimezone(ZONE)
    except OverflowError:
        raise InvalidValue(
            f"{value.isoformat()} lies beyond the years 1 to 9999 in Vietnam",
            f"{value.isoformat()} nằm ngoài các năm 1 đến 9999 theo giờ Việt Nam",
        ) from None


def moment(text: str | datetime) -> datetime:
    """A moment read from ISO 8601 text, or taken from a ``datetime``; without an offset it is Vietnam's time.

    >>> moment("2026-11-23T16:21").isoformat()
    '2026-11-23T16:21:00+07:00'
    >>> moment("2026-11-23T09:21Z").isoformat()
    '2026-11-23T16:21:00+07:00'

    Raises:
        InvalidValue: the text is not a moment, or names a day without an hour.
    """
    if isinstance(text, datetime):
        return text.replace(tzinfo=ZONE) if text.utcoffset() is None else _on_vietnams_clock(text)
    if not isinstance(text, str):
        raise InvalidValue(
            f"a moment is ISO 8601 text or a datetime, got {type(text).__name__}",
            f"thời điểm phải là chuỗi ISO 8601 hoặc datetime, không phải {type(text).__name__}",
        )
    if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}|\d{4}-?W\d{2}(?:-?\d)?", text):
        raise InvalidValue(
            f"{text!r} is a day without an hour; write for example '{text}T08:00'",
            f"{text!r} mới chỉ là ngày, thiếu giờ; hãy viết chẳng hạn '{text}T08:00'",
        )
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidValue(
            f"{text!r} is not a moment; write ISO 8601, for example '2026-11-23T16:21'",
            f"{text!r} không phải là thời điểm; hãy viết theo ISO 8601, ví dụ '2026-11-23T16:21'",
        ) from None
    return value.replace(tzinfo=ZONE) if value.utcoffset() is None else _on_vietnams_clock(value)


def day_of(value: datetime) -> date:
    """The civil day in Vietnam on which a moment falls (never the date part of a UTC moment)."""
    return aware(value).date()


def _first(value: date) -> date:
    return civil_day(value, "first")


def _last(value: date | None) -> date | None:
    return None if value is None else civil_day(value, "last")


@frozen
class Span:
    """Civil days from ``first`` to ``last``, **both in**; ``last`` may be open (``None``).

    >>> str(Span.quarter(2026, 1))
    '2026-01-01..2026-03-31'
    >>> date(2026, 3, 31) in Span.quarter(2026, 1)
    True
    """

    first: date = field(converter=_first)
    last: date | None = field(default=None, converter=_last)

    def __attrs_post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise InvalidValue(
                f"a span ends on or after it begins, got {self}",
                f"khoảng thời gian phải kết thúc không trước ngày bắt đầu, không phải {self}",
            )

    @classmethod
    def parse(cls, text: str) -> "Span":
        """A span from ``first..last`` or ``first..``; the inverse of ``str``.

        Raises:
            InvalidValue: the text is not of that form.
        """
        first, dots, last = text.strip().partition("..")
        try:
            if not dots:
                raise ValueError
            return cls(date.fromisoformat(first), date.fromisoformat(last) if last else None)
        except InvalidValue:
            raise
        except ValueError:
            raise InvalidValue(
                f"{text!r} is not a span of days; write 2023-01-01..2023-11-29 (both days in)",
                f"{text!r} không phải là khoảng ngày; hãy viết 2023-01-01..2023-11-29 (tính cả hai ngày)",
            ) from None

    @classmethod
    def year(cls, year: int) -> "Span":
        """The civil year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def month(cls, year: int, month: int) -> "Span":
        """The civil month."""
        if month not in range(1, 13):
            raise InvalidValue(f"a month is 1 to 12, got {month}", f"tháng phải từ 1 đến 12, không phải {month}")
        following = date(year + month // 12, month % 12 + 1, 1)
        return cls(date(year, month, 1), following - DAY)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Span":
        """The civil quarter, 1 to 4 (reports may have their own quarter: ``tthc.law.reporting_quarter``)."""
        if quarter not in {1, 2, 3, 4}:
            raise InvalidValue(f"a quarter is 1 to 4, got {quarter}", f"quý phải từ 1 đến 4, không phải {quarter}")
        last = cls.month(year, 3 * quarter).last
        return cls(date(year, 3 * quarter - 2, 1), last)

    def __str__(self) -> str:
        return f"{self.first.isoformat()}..{self.last.isoformat() if self.last else ''}"

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        day = civil_day(day)
        return self.first <= day and (self.last is None or day <= self.last)

    def __iter__(self) -> Iterator[date]:
        """Each day from first to last.

        Raises:
            InvalidValue: the span is open.
        """
        last = self.closed_last
        day = self.first
        while day <= last:
            yield day
            day += DAY

    @property
    def closed_last(self) -> date:
        """``last`` of a span that has one.

        Raises:
            InvalidValue: the span is open.
        """
        if self.last is None:
            raise InvalidValue(f"the span {self} is open", f"khoảng thời gian {self} chưa có ngày cuối")
        return self.last

    @property
    def days(self) -> int:
        """How many civil days the span holds, first and last both counted."""
        return (self.closed_last - self.first).days + 1

    @property
    def begins(self) -> datetime:
        """The midnight that opens the first day."""
        return datetime.combine(self.first, time(), ZONE)

    @property
    def ends(self) -> datetime:
        """The midnight that closes the last day: no longer in the span."""
        return datetime.combine(self.closed_last + DAY, time(), ZONE)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a day."""
        return (other.last is None or self.first <= other.last) and (self.last is None or other.first <= self.last)
