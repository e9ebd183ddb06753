"""Dates, hours and numbers as Vietnamese offices write them (and plainly in English)."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from tthc.text.phrase import Lang

__all__ = [
    "clock_text",
    "date_text",
    "decimal_text",
    "integer_text",
    "many_text",
    "moment_text",
    "number_text",
    "percent",
    "weekday_text",
    "working_days_text",
]

WEEKDAYS_VI: Final[Sequence[str]] = (
    "thứ Hai",
    "thứ Ba",
    "thứ Tư",
    "thứ Năm",
    "thứ Sáu",
    "thứ Bảy",
    "Chủ nhật",
)
WEEKDAYS_EN: Final[Sequence[str]] = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


def weekday_text(day: date, lang: Lang = "vi") -> str:
    """The name of the weekday of ``day``."""
    return (WEEKDAYS_VI if lang == "vi" else WEEKDAYS_EN)[day.weekday()]


def date_text(day: date, lang: Lang = "vi", *, weekday: bool = False) -> str:
    """``day`` as ``05/09/2026`` in Vietnamese and ``2026-09-05`` in English.

    >>> date_text(date(2026, 9, 5), weekday=True)
    'thứ Bảy 05/09/2026'
    """
    plain = f"{day.day:02d}/{day.month:02d}/{day.year:04d}" if lang == "vi" else day.isoformat()[:10]
    return f"{weekday_text(day, lang)} {plain}" if weekday else plain


def clock_text(hour: time, lang: Lang = "vi") -> str:
    """An hour of the day: ``15 giờ``, ``15 giờ 05 phút``; ``15:05`` in English."""
    if lang == "en":
        return f"{hour.hour:02d}:{hour.minute:02d}"
    return f"{hour.hour} giờ {hour.minute:02d} phút" if hour.minute else f"{hour.hour} giờ"


def moment_text(moment: datetime, lang: Lang = "vi") -> str:
    """A moment on the wall clock it carries, as slips print it.

    >>> moment_text(datetime(2026, 11, 23, 16, 21))
    '16 giờ 21 phút, ngày 23/11/2026'
    """
    if lang == "en":
        return f"{moment:%Y-%m-%d %H:%M}"
    return f"{moment.hour:02d} giờ {moment.minute:02d} phút, ngày {date_text(moment)}"


def integer_text(value: int, lang: Lang = "vi") -> str:
    """A whole number with its thousands parted: ``101.225``, in English ``101,225``."""
    text = f"{value:,}"
    return text.replace(",", ".") if lang == "vi" else text


def number_text(value: int | Decimal, lang: Lang = "vi") -> str:
    """A number without needless zeros, decimal comma in Vietnamese: ``0,5``."""
    if isinstance(value, int):
        return str(value)
    text = format(value.normalize(), "f")
    return text.replace(".", ",") if lang == "vi" else text


def decimal_text(value: Decimal, lang: Lang = "vi") -> str:
    """A figure with the decimals it has, thousands parted: ``1.234,50``, in English ``1,234.50``."""
    text = f"{value:,f}"
    return text.translate(SWAPPED) if lang == "vi" else text


SWAPPED: Final = str.maketrans(",.", ".,")


def many_text(count: int, one: str) -> str:
    """A count with what it counts, in English, where one of them has another word than several.

    >>> many_text(1, "dossier"), many_text(1_234, "dossier")
    ('1 dossier', '1,234 dossiers')
    """
    return f"{integer_text(count, 'en')} {one}{'' if count == 1 else 's'}"


def working_days_text(count: int, lang: Lang = "vi") -> str:
    """A count of working days in words.

    >>> working_days_text(1), working_days_text(1, "en"), working_days_text(3, "en")
    ('1 ngày làm việc', '1 working day', '3 working days')
    """
    unit = "ngày làm việc" if lang == "vi" else "working day" if count == 1 else "working days"
    return f"{integer_text(count, lang)} {unit}"


def percent(part: int, whole: int) -> Decimal | None:
    """A share in per cent, two decimals, halves up; None where there is nothing to count.

    >>> percent(6, 12), percent(5, 12), percent(0, 0)
    (Decimal('50.00'), Decimal('41.67'), None)
    """
    if whole == 0:
        return None
    share = Fraction(100 * part, whole)
    return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
