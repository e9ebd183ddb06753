"""Time limits ("thời hạn giải quyết"), one type per meaning.

Five working days, five days and forty hours are different promises, so they are different types; a bare number
is none of them. ``str(limit)`` is the Vietnamese wording that :func:`tthc.parse_limit` reads back.
"""

from datetime import time
from decimal import Decimal, InvalidOperation
from typing import ClassVar, Self, TypeAlias

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.text import Lang, Phrase, clock_text, number_text, one_line

__all__ = [
    "CalendarDays",
    "Extensible",
    "Hours",
    "HoursUnstated",
    "Immediately",
    "Minutes",
    "Months",
    "NoResult",
    "SameDay",
    "Stage",
    "Stages",
    "TimeLimit",
    "Undetermined",
    "Weeks",
    "WorkingDays",
    "WorkingHours",
    "Years",
]


def _whole(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidValue(
            f"count must be a whole number, got {value!r}",
            f"số lượng phải là số nguyên, không phải {value!r}",
        )
    if value <= 0:
        raise _not_positive(value)
    return value


def _exact(value: int | str | Decimal) -> int | Decimal:
    """A count that may have a fraction: text or Decimal, never a float; whole ones become ``int``."""
    if type(value) is int and value > 0:
        return value
    if isinstance(value, (bool, float)) or not isinstance(value, (int, str, Decimal)):
        raise InvalidValue(
            f"count must be an int, or text or a Decimal for a fraction, got {value!r}",
            f"số lượng phải là số nguyên, hoặc chuỗi/Decimal nếu lẻ, không phải {value!r}",
        )
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise InvalidValue(f"count must be a number, got {value!r}", f"{value!r} không phải là số") from None
    if not number.is_finite():
        raise InvalidValue(f"count must be finite, got {value!r}", f"{value!r} không phải là số hữu hạn")
    if number <= 0:
        raise _not_positive(value)
    return int(number) if number == number.to_integral_value() else number.normalize()


def _not_positive(value: object) -> InvalidValue:
    return InvalidValue(f"count must be more than 0, got {value}", f"số lượng phải lớn hơn 0, không phải {value}")


def _reason(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a reason is needed", "phải nêu lý do")
    return text


@frozen
class _Counted:
    """A number of one unit."""

    unit: ClassVar[Phrase]
    count: int | Decimal = field(converter=_exact)

    def __add__(self, other: Self) -> Self:
        if type(other) is not type(self):
            return NotImplemented
        return type(self)(self.count + other.count)

    def say(self, lang: Lang = "vi") -> str:
        """The limit in words: ``5 ngày làm việc``, ``5 working days``."""
        unit = self.unit.say(lang)
        if lang == "en" and self.count == 1:
            unit = unit.removesuffix("s")
        return f"{number_text(self.count, lang)} {unit}"

    def __str__(self) -> str:
        return self.say()


@frozen
class _Whole(_Counted):
    """A whole number of one unit."""

    count: int = field(converter=_whole)


@frozen
class WorkingDays(_Counted):
    """Working days ("ngày làm việc"), halves and quarters too.

    >>> str(WorkingDays(5)), str(WorkingDays("0.5")), WorkingDays(2) + WorkingDays(3)
    ('5 ngày làm việc', '0,5 ngày làm việc', WorkingDays(count=5))
    >>> WorkingDays(0)
    Traceback (most recent call last):
        ...
    tthc.errors.InvalidValue: count must be more than 0, got 0
    """

    unit: ClassVar[Phrase] = Phrase("ngày làm việc", "working days")


@frozen
class WorkingHours(_Counted):
    """Working hours ("giờ làm việc"): they run only while the office works."""

    unit: ClassVar[Phrase] = Phrase("giờ làm việc", "working hours")


@frozen
class CalendarDays(_Whole):
    """Days ("ngày"), working or not; only the last one moves (91/2015/QH13, Điều 148, khoản 5)."""

    unit: ClassVar[Phrase] = Phrase("ngày", "days")


@frozen
class Weeks(_Whole):
    """Weeks ("tuần"), ending on the same weekday (91/2015/QH13, Điều 148, khoản 2)."""

    unit: ClassVar[Phrase] = Phrase("tuần", "weeks")


@frozen
class Months(_Whole):
    """Months ("tháng"), ending on the same day of the month (91/2015/QH13, Điều 148, khoản 3)."""

    unit: ClassVar[Phrase] = Phrase("tháng", "months")


@frozen
class Years(_Whole):
    """Years ("năm"), ending on the same day and month (91/2015/QH13, Điều 148, khoản 4)."""

    unit: ClassVar[Phrase] = Phrase("năm", "years")


@frozen
class Hours(_Whole):
    """Hours that run by the clock ("giờ"), nights and days off too (91/2015/QH13, Điều 147, khoản 1)."""

    unit: ClassVar[Phrase] = Phrase("giờ", "hours")


@frozen
class Minutes(_Whole):
    """Minutes that run by the clock ("phút") (91/2015/QH13, Điều 147, khoản 1)."""

    unit: ClassVar[Phrase] = Phrase("phút", "minutes")


@frozen
class HoursUnstated(_Whole):
    """Hours of which the text does not say whether they are working hours: printed, never computed."""

    unit: ClassVar[Phrase] = Phrase("giờ (không rõ loại giờ)", "hours (of a kind not stated)")


def _cutoff(value: time | None) -> time | None:
    if value is not None and (value.second or value.microsecond or value.tzinfo):
        raise InvalidValue(
            f"a cut-off is a whole minute of the office's clock, got {value.isoformat()}",
            f"mốc giờ phải chẵn phút, theo giờ của cơ quan, không phải {value.isoformat()}",
        )
    return value


@frozen
class SameDay:
    """Within the day of receipt ("trong ngày"); received **after** ``cutoff``, on the next working day.

    A receipt prints minutes, so the minute of the cut-off itself is still in time, its seconds whatever they are.

    >>> str(SameDay(cutoff=time(15)))
    'trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo'
    """

    cutoff: time | None = field(default=None, converter=_cutoff, kw_only=True)

    def say(self, lang: Lang = "vi") -> str:
        """The limit in words."""
        if self.cutoff is None:
            return Phrase("trong ngày", "within the day").say(lang)
        return Phrase(
            "trong ngày; nhận sau {hour} thì ngày làm việc tiếp theo",
            "within the day; received after {hour}, the next working day",
        ).say(lang, hour=clock_text(self.cutoff, lang))

    def __str__(self) -> str:
        return self.say()


@frozen
class Immediately:
    """At once ("ngay sau khi nhận đủ hồ sơ"): the result belongs to the visit; no receipt is owed."""

    def say(self, lang: Lang = "vi") -> str:
        """The limit in words."""
        return Phrase("ngay sau khi nhận đủ hồ sơ", "at once, when the dossier is complete").say(lang)

    def __str__(self) -> str:
        return self.say()


@frozen
class Undetermined:
    """No promised date, and why ("không xác định"): a class of its own in every count."""

    reason: str = field(converter=_reason)

    def say(self, lang: Lang = "vi") -> str:
        """The limit in words; the reason is quoted as it stands."""
        return Phrase("không xác định: {reason}", "undetermined: {reason}").say(lang, reason=self.reason)

    def __str__(self) -> str:
        return self.say()


@frozen
class NoResult:
    """Nothing is owed to the applicant, and why ("không trả kết quả")."""

    reason: str = field(converter=_reason)

    def say(self, lang: Lang = "vi") -> str:
        """The limit in words; the reason is quoted as it stands."""
        return Phrase("không trả kết quả: {reason}", "no result is owed: {reason}").say(lang, reason=self.reason)

    def __str__(self) -> str:
        return self.say()


CountedLimit: TypeAlias = (
    WorkingDays | WorkingHours | CalendarDays | Weeks | Months | Years | Hours | Minutes | HoursUnstated
)


def _stage_name(value: str) -> str:
    text = _reason(value)
    if set(text) & set("()|"):
        raise InvalidValue(f"a stage's name has no ( ) |: {value!r}", f"tên giai đoạn không chứa ( ) |: {value!r}")
    return text


@frozen
class Stage:
    """One stage of a term: its own limit, and what it is or what it follows."""

    limit: CountedLimit
    name: str = field(converter=_stage_name)


@frozen
class Stages:
    """Limits one after another ("theo giai đoạn"), each from its own fact; their total is undetermined."""

    stages: tuple[Stage, ...]

    def __attrs_post_init__(self) -> None:
        if len(self.stages) < 2:
            raise InvalidValue("stages are two or more", "thời hạn theo giai đoạn phải có từ hai giai đoạn")

    def say(self, lang: Lang = "vi") -> str:
        """The limit in words."""
        body = " | ".join(f"{stage.limit.say(lang)} ({stage.name})" for stage in self.stages)
        return f"{Phrase('theo giai đoạn', 'by stages').say(lang)}: {body}"

    def __str__(self) -> str:
        return self.say()


@frozen
class Extensible:
    """A base limit that a sector's law lets the agency lengthen ("có thể gia hạn").

    ``total`` says whether ``up_to`` is the whole term then (True), is added to the base (False), or whether
    the text does not say (None). The promise is the base until an extension is made.
    """

    base: CountedLimit
    up_to: CountedLimit
    ground: str = field(default="", converter=one_line)
    total: bool | None = field(default=None, kw_only=True)

    def say(self, lang: Lang = "vi") -> str:
        """The limit in words."""
        how = {
            True: Phrase("gia hạn đến", "extensible to"),
            False: Phrase("gia hạn thêm", "extensible by"),
            None: Phrase("gia hạn không rõ tổng hay thêm", "extensible, whether to or by not stated,"),
        }[self.total]
        ground = f"; {self.ground}" if self.ground else ""
        return f"{self.base.say(lang)}; {how.say(lang)} {self.up_to.say(lang)}{ground}"

    def __str__(self) -> str:
        return self.say()


TimeLimit: TypeAlias = CountedLimit | SameDay | Immediately | Undetermined | NoResult | Stages | Extensible
"""The closed union of all time limits."""
