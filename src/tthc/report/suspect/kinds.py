"""What is suspected, why, and from what threshold on: one table."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from attrs import Attribute, field, frozen

from tthc.codes import DossierId
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.report.expected import figure
from tthc.text import Lang, Phrase, integer_text, many_text, number_text, working_days_text

__all__ = ["SUSPICIONS", "Suspicion", "SuspicionKind", "SuspicionThresholds"]


def _count(_: object, attribute: "Attribute[int]", value: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InvalidValue(
            f"the threshold {attribute.name} is a whole number, 0 or more, got {value!r}",
            f"ngưỡng {attribute.name} phải là số nguyên không âm, không phải {value!r}",
        )


def _figure(value: Decimal | int | str) -> Decimal:
    return figure("on_due_share", value)


def _share(_: object, attribute: "Attribute[Decimal]", value: Decimal) -> None:
    if not 0 < value <= HUNDRED:
        raise InvalidValue(
            f"the threshold {attribute.name} is above 0 and at most 100 per cent, got {value}",
            f"ngưỡng {attribute.name} phải trên 0 và không quá 100%, không phải {value}",
        )


HUNDRED: Final = 100


@frozen(kw_only=True)
class SuspicionThresholds:
    """From where on something is told. No text of law sets these: a center chooses its own, and the page prints them.

    - ``ahead_minutes``: how far clocks may differ before a moment lies in the future;
    - ``still_days``: working days without a movement of a dossier whose clock runs;
    - ``recorded_days``: working days after the last day within which an end in time may still be recorded;
    - ``together``: ends of one hand in one minute;
    - ``on_due_share``: of the ends of an office, officer or procedure, per cent on the very last day;
    - ``on_due_least``: ends from which on that share is asked;
    - ``on_due_room``: working days from the receipt to the last day, below which a term leaves no choice.

    Raises:
        InvalidValue: a threshold is negative or no number, or the share is none.
    """

    ahead_minutes: int = field(default=5, validator=_count)
    still_days: int = field(default=30, validator=_count)
    recorded_days: int = field(default=3, validator=_count)
    together: int = field(default=10, validator=_count)
    on_due_share: Decimal = field(default=Decimal(50), converter=_figure, validator=_share)
    on_due_least: int = field(default=30, validator=_count)
    on_due_room: int = field(default=3, validator=_count)


@frozen
class SuspicionKind:
    """One thing that is looked for: its code, what it is called, why it is looked for, which thresholds it has."""

    code: str
    label: Phrase
    why: Phrase
    thresholds: tuple[str, ...] = field(default=(), repr=False)

    def limits(self, thresholds: SuspicionThresholds, lang: Lang = "vi") -> str:
        """The thresholds it is told from, in words; empty where it has none."""
        return "; ".join(_said(name, getattr(thresholds, name), lang) for name in self.thresholds)


def _said(name: str, value: int | Decimal, lang: Lang) -> str:
    """A threshold in words."""
    count = int(value)
    return _UNITS[name].say(
        lang,
        n=integer_text(value, lang) if isinstance(value, int) else number_text(value, lang),
        minutes=many_text(count, "minute"),
        days=working_days_text(count, "en"),
        dossiers=many_text(count, "dossier"),
    )


@frozen
class Suspicion(Finding):
    """A finding on data that looks wrong: ``place`` is the dossier, or the group; ``dossiers`` are all it is about.

    An officer stands in it masked; the dossiers lead to whom it was.
    """

    dossiers: tuple[DossierId, ...] = field(default=(), repr=lambda ids: f"<{len(ids)}>")


_UNITS: Final = {
    "ahead_minutes": Phrase("quá {n} phút", "more than {minutes}"),
    "still_days": Phrase("quá {n} ngày làm việc", "more than {days}"),
    "recorded_days": Phrase("ghi nhận quá {n} ngày làm việc sau hạn", "recorded more than {days} past it"),
    "together": Phrase("từ {n} hồ sơ trong một phút", "{dossiers} or more in one minute"),
    "on_due_share": Phrase("từ {n}% số hồ sơ", "{n} % of the ends or more"),
    "on_due_least": Phrase("khi có từ {n} hồ sơ", "where there are {n} or more"),
    "on_due_room": Phrase("hạn cách ngày nhận từ {n} ngày làm việc", "of terms of {days} or more"),
}

_ROWS: Final = (
    SuspicionKind(
        "END-BEFORE-RECEIPT",
        Phrase("kết thúc trước khi tiếp nhận", "ended before the receipt"),
        Phrase("ngày ghi sai, hoặc hồ sơ được nhập sau khi đã xong", "a wrong day, or entered when it was over"),
    ),
    SuspicionKind(
        "END-UNRECEIVED",
        Phrase("có kết quả mà không có tiếp nhận", "a result without a receipt"),
        Phrase("hồ sơ không vào kỳ báo cáo nào", "the dossier is in no report's period"),
    ),
    SuspicionKind(
        "DELIVERED-NOT-ENDED",
        Phrase("đã trả kết quả mà thiếu ngày kết thúc", "handed over, and no end is told"),
        Phrase("báo cáo vẫn đếm là đang giải quyết", "reports count it as pending"),
    ),
    SuspicionKind(
        "DUE-BEFORE-RECEIPT",
        Phrase("ngày hẹn trước ngày tiếp nhận", "promised for a day before the receipt"),
        Phrase("ngày ghi sai; hồ sơ quá hạn ngay khi nhận", "a wrong day: late as soon as it is received"),
    ),
    SuspicionKind(
        "DATE-IN-FUTURE",
        Phrase("thời điểm trong tương lai", "a moment in the future"),
        Phrase("việc chưa xảy ra được ghi như đã xong", "what has not happened is recorded as done"),
        ("ahead_minutes",),
    ),
    SuspicionKind(
        "RECORDED-AHEAD",
        Phrase("ghi nhận trước khi xảy ra", "recorded before it happened"),
        Phrase("ngày được đặt trước, hoặc đồng hồ của hệ thống sai", "a day set ahead, or a clock that is wrong"),
        ("ahead_minutes",),
    ),
    SuspicionKind(
        "TERM-OVER-LAW",
        Phrase("ngày hẹn dài hơn thời hạn theo luật", "promised later than the legal term"),
        Phrase("hẹn trễ để không bao giờ trễ hẹn", "a promise so late that it is never broken"),
    ),
    SuspicionKind(
        "APPOINTMENT-DIFFERS",
        Phrase("ngày hẹn sớm hơn ngày tính được", "promised earlier than the term computes"),
        Phrase("ngày hẹn không từ thời hạn mà ra, hoặc thời hạn đã ghi sai", "the day does not follow from the term"),
    ),
    SuspicionKind(
        "DUE-UNEXPLAINED",
        Phrase(
            "ngày hẹn ở hệ thống khác không có sự kiện nào giải thích", "a due day elsewhere that no event explains"
        ),
        Phrase("ngày đã bị sửa mà không ghi việc gì", "the day was changed, and nothing says by what"),
    ),
    SuspicionKind(
        "END-BACKDATED",
        Phrase("kết thúc trong hạn nhưng ghi nhận sau hạn", "ended in time, recorded after the last day"),
        Phrase("ngày kết thúc lùi về trước hạn", "an end dated back before the last day"),
        ("recorded_days",),
    ),
    SuspicionKind(
        "APOLOGY-AFTER-DUE",
        Phrase("xin lỗi sau khi đã quá hạn", "an apology after the last day"),
        Phrase("thư xin lỗi phải gửi trước khi hết hạn", "an apology is owed before the last day"),
    ),
    SuspicionKind(
        "APOLOGY-AFTER-END",
        Phrase("xin lỗi, hẹn lại sau khi đã kết thúc", "an apology with a new day, after the end"),
        Phrase("hẹn lại ngày cho việc đã xong", "a new day for what is over"),
    ),
    SuspicionKind(
        "NO-MOVEMENT",
        Phrase("không có việc gì được ghi", "nothing was recorded for long"),
        Phrase("hồ sơ bị bỏ quên, hoặc việc làm không được ghi", "forgotten, or the work is not recorded"),
        ("still_days",),
    ),
    SuspicionKind(
        "CLOSED-TOGETHER",
        Phrase("kết thúc hàng loạt trong một phút", "many ended in one minute"),
        Phrase("kết thúc bằng một nút bấm, không theo từng hồ sơ", "ended by one button, not one by one"),
        ("together",),
    ),
    SuspicionKind(
        "ENDS-ON-DUE",
        Phrase("kết thúc dồn đúng ngày hẹn", "ends bunched on the very due day"),
        Phrase("ngày kết thúc được đặt bằng ngày hẹn", "ends set to the due day"),
        ("on_due_share", "on_due_least", "on_due_room"),
    ),
    SuspicionKind(
        "NOT-CHECKED",
        Phrase("có điểm chưa kiểm được", "something could not be checked"),
        Phrase("dữ liệu hoặc lịch không đủ để tính", "the data or the calendar do not suffice to compute"),
    ),
)

SUSPICIONS: Final[Mapping[str, SuspicionKind]] = {kind.code: kind for kind in _ROWS}
"""What is looked for, by its code, in the order of the page."""
