"""What two counts of the same dossiers can choose differently: each choice with its answers, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from tthc.text import Phrase

__all__ = [
    "Appointment",
    "Cohort",
    "CountedBy",
    "EndsAs",
    "MoreThanOne",
    "NoDate",
    "ReopenedAs",
    "TimeCounted",
    "Waiting",
]


class Cohort(StrEnum):
    """Which dossiers a count is about; those that were never received are in none."""

    IN_HAND = "in_hand"
    RECEIVED = "received"
    ENDED = "ended"

    @property
    def label(self) -> Phrase:
        """The choice in words."""
        return _COHORTS[self]


class Appointment(StrEnum):
    """Which date the end is held against; ``NONE`` is none of those promised: the legal term."""

    NONE = "none"
    FIRST = "first"
    CURRENT = "current"
    SECOND = "second"

    @property
    def label(self) -> Phrase:
        """The choice in words."""
        return _APPOINTMENTS[self]


class TimeCounted(StrEnum):
    """What becomes of the time in which a dossier waited: the clock of the count."""

    LAWFUL = "lawful"
    GROSS = "gross"
    NET = "net"
    WORKING = "working"

    @property
    def label(self) -> Phrase:
        """The choice in words."""
        return _TIMES[self]


class NoDate(StrEnum):
    """Where a dossier stands that has no date to be held against."""

    NOTED = "noted"
    OWN = "own"
    LONGEST = "longest"
    OUTSIDE = "outside"

    @property
    def label(self) -> Phrase:
        """The choice in words."""
        return _NO_DATES[self]


class Waiting(StrEnum):
    """What a dossier is that waits on its applicant for a supplement at the end of the period."""

    CLOCK = "clock"
    ENDED = "ended"
    RUNNING = "running"
    IN_TIME = "in_time"

    @property
    def label(self) -> Phrase:
        """The choice in words."""
        return _WAITS[self]


class MoreThanOne(StrEnum):
    """What a second request for a supplement does to the verdict."""

    NO_EFFECT = "no_effect"
    PENDING_ONLY = "pending_only"
    ALWAYS = "always"

    @property
    def label(self) -> Phrase:
        """The choice in words."""
        return _MORE[self]


class EndsAs(StrEnum):
    """What a dossier refused, withdrawn or stopped is counted as."""

    BY_DAY = "by_day"
    NEVER_EARLY = "never_early"
    ON_TIME = "on_time"
    OUTSIDE = "outside"

    @property
    def label(self) -> Phrase:
        """The choice in words."""
        return _ENDS[self]


class ReopenedAs(StrEnum):
    """Which end counts of a dossier whose result was taken up again."""

    FIRST_END = "first_end"
    LAST_END = "last_end"

    @property
    def label(self) -> Phrase:
        """The choice in words."""
        return _REOPENED[self]


class CountedBy(StrEnum):
    """Whose count a dossier is in: one office, so that it is counted once in every sum of offices."""

    RECEIVING = "receiving"
    DECIDING = "deciding"
    OWNER = "owner"

    @property
    def label(self) -> Phrase:
        """The choice in words."""
        return _OFFICES[self]


_COHORTS: Final[Mapping[Cohort, Phrase]] = {
    Cohort.IN_HAND: Phrase(
        "tiếp nhận trong kỳ, và tiếp nhận trước mà chưa kết thúc trước kỳ",
        "received in the period, or earlier and not ended before it",
    ),
    Cohort.RECEIVED: Phrase("chỉ hồ sơ tiếp nhận trong kỳ", "only those received in the period"),
    Cohort.ENDED: Phrase("chỉ hồ sơ kết thúc trong kỳ", "only those that ended in the period"),
}
_APPOINTMENTS: Final[Mapping[Appointment, Phrase]] = {
    Appointment.NONE: Phrase("thời hạn theo luật; thư xin lỗi không đổi hạn", "the legal term, which no apology moves"),
    Appointment.FIRST: Phrase("ngày hẹn đầu tiên trên giấy tiếp nhận", "the first appointment, on the receipt"),
    Appointment.CURRENT: Phrase(
        "ngày hẹn đang ghi trong hệ thống, kể cả hẹn lại sau bổ sung và kèm thư xin lỗi; không gồm ngày hẹn thứ hai "
        "sau nghĩa vụ tài chính",
        "the appointment that stands in the system, those after a supplement and with an apology among them; not the "
        "second one after a payment",
    ),
    Appointment.SECOND: Phrase(
        "ngày hẹn đang ghi trong hệ thống, kể cả ngày hẹn thứ hai sau nghĩa vụ tài chính",
        "the appointment that stands in the system, the second one after a payment among them",
    ),
}
_TIMES: Final[Mapping[TimeCounted, Phrase]] = {
    TimeCounted.LAWFUL: Phrase(
        "như luật: các lần dừng, tính lại, gia hạn hợp lệ đã nằm trong thời hạn, ngoài ra không trừ gì",
        "as the law counts: lawful stops, restarts and extensions are in the term, and nothing else is taken off",
    ),
    TimeCounted.GROSS: Phrase(
        "tính gộp: không trừ thời gian nào, thời hạn không dừng", "gross: nothing is taken off, no term stops"
    ),
    TimeCounted.NET: Phrase(
        "tính ròng: trừ số ngày lịch từ mỗi yêu cầu bổ sung đến khi bổ sung xong; nghĩa vụ tài chính không trừ",
        "net: the civil days from each request for a supplement to its completion are taken off; payment is not",
    ),
    TimeCounted.WORKING: Phrase(
        "tính ròng theo ngày làm việc: trừ số ngày làm việc từ mỗi yêu cầu bổ sung đến khi bổ sung xong",
        "net in working days: those from each request for a supplement to its completion are taken off",
    ),
}
_NO_DATES: Final[Mapping[NoDate, Phrase]] = {
    NoDate.NOTED: Phrase(
        "ở cột đúng hạn hoặc trong hạn, và nêu riêng dưới bảng",
        "with those on time or in time, and told under the table",
    ),
    NoDate.OWN: Phrase("thành loại riêng, ngoài tỷ lệ đúng hạn", "a class of its own, in no share"),
    NoDate.LONGEST: Phrase(
        "so với thời hạn dài nhất mà thủ tục công bố", "held against the longest term the procedure publishes"
    ),
    NoDate.OUTSIDE: Phrase("không đếm", "not counted"),
}
_WAITS: Final[Mapping[Waiting, Phrase]] = {
    Waiting.CLOCK: Phrase(
        "đang giải quyết; dừng khi còn hạn thì trong hạn", "pending; in time if it was when the clock stopped"
    ),
    Waiting.ENDED: Phrase("coi như kết thúc lúc yêu cầu bổ sung", "taken to have ended at the request"),
    Waiting.RUNNING: Phrase("đang giải quyết, thời gian chờ vẫn tính", "pending, and the wait counts"),
    Waiting.IN_TIME: Phrase("đang giải quyết, luôn là trong hạn", "pending, always in time"),
}
_MORE: Final[Mapping[MoreThanOne, Phrase]] = {
    MoreThanOne.NO_EFFECT: Phrase(
        "không đổi việc xếp loại; nêu thành phát hiện", "does not change the verdict; it is a finding"
    ),
    MoreThanOne.PENDING_ONLY: Phrase(
        "là quá hạn, nếu hồ sơ còn chờ bổ sung", "late, while the dossier waits for the supplement"
    ),
    MoreThanOne.ALWAYS: Phrase("luôn là quá hạn", "always late"),
}
_ENDS: Final[Mapping[EndsAs, Phrase]] = {
    EndsAs.BY_DAY: Phrase("theo ngày kết thúc", "by the day of the end"),
    EndsAs.NEVER_EARLY: Phrase("theo ngày kết thúc, không bao giờ là trước hạn", "by the day of the end, never early"),
    EndsAs.ON_TIME: Phrase("luôn là đúng hạn", "always on time"),
    EndsAs.OUTSIDE: Phrase("không đếm", "not counted"),
}
_REOPENED: Final[Mapping[ReopenedAs, Phrase]] = {
    ReopenedAs.FIRST_END: Phrase("lần kết thúc đầu", "its first end"),
    ReopenedAs.LAST_END: Phrase(
        "lần kết thúc cuối; đang mở lại là đang giải quyết", "its last end; while open again it is pending"
    ),
}
_OFFICES: Final[Mapping[CountedBy, Phrase]] = {
    CountedBy.RECEIVING: Phrase("cơ quan tiếp nhận", "the office that received it"),
    CountedBy.DECIDING: Phrase("cơ quan giải quyết", "the office that decides it"),
    CountedBy.OWNER: Phrase("hệ thống giữ hồ sơ", "the system that owns its state"),
}
