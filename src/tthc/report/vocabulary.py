"""What a column can count: the keys of a form's columns, each with what stands behind it."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final, assert_never

from tthc.deadline import DueToday, Ended, NoPromisedDate, NotReceived, NotStarted, Overdue, Running, Stopped
from tthc.dossier import Dossier, Outcome, Paid, PaidInPart, PaymentMethod, PromiseKind, ReceivedForOther, State
from tthc.errors import DoesNotReconcile
from tthc.outcome import Early, Late, NoPromise, NotEnded, OnTime
from tthc.procedure import Channel, Service
from tthc.report.choices import NoDate
from tthc.report.cohort import Entry, Placed
from tthc.span import Span, day_of
from tthc.text import Phrase

__all__ = ["BESIDE", "VOCABULARY", "keys_of", "nearest_key"]

VOCABULARY: Final[Mapping[str, Phrase]] = {
    "all": Phrase("mọi hồ sơ được đếm", "every dossier counted"),
    "received": Phrase("tiếp nhận trong kỳ", "received in the period"),
    "carried_over": Phrase(
        "tiếp nhận trước kỳ, chưa kết thúc trước kỳ", "received earlier, not ended before the period"
    ),
    "online": Phrase("tiếp nhận trong kỳ qua kênh trực tuyến", "received in the period, filed online"),
    "online_full": Phrase("trong đó dịch vụ toàn trình", "online, by a full service"),
    "online_partial": Phrase("trong đó dịch vụ một phần", "online, by a partial service"),
    "online_other": Phrase("trong đó không rõ hoặc không phải hai mức trên", "online, by neither, or not told"),
    "counter": Phrase("tiếp nhận trong kỳ tại quầy", "received in the period, filed at the counter"),
    "post": Phrase("tiếp nhận trong kỳ qua bưu chính", "received in the period, filed by post"),
    "counter_post": Phrase("tiếp nhận trong kỳ tại quầy hoặc qua bưu chính", "received in the period, counter or post"),
    "elsewhere": Phrase(
        "tiếp nhận trong kỳ cho cơ quan nơi khác, qua bất kỳ kênh nào",
        "received in the period for an agency elsewhere, through any channel",
    ),
    "solved": Phrase("kết thúc trong kỳ", "ended in the period"),
    "early": Phrase("kết thúc trước hạn", "ended early"),
    "on_time": Phrase("kết thúc đúng hạn", "ended on time"),
    "early_on_time": Phrase("kết thúc trước hạn hoặc đúng hạn", "ended early or on time"),
    "late": Phrase("kết thúc quá hạn", "ended late"),
    "late_apologised": Phrase("kết thúc quá hạn, đã có thư xin lỗi", "ended late, with an apology"),
    "late_unapologised": Phrase("kết thúc quá hạn, chưa có thư xin lỗi", "ended late, without an apology"),
    "no_date_solved": Phrase("kết thúc, không có ngày hẹn trả", "ended, without a promised date"),
    "undecided": Phrase("kết thúc mà không có quyết định", "ended without a decision"),
    "refused": Phrase("kết thúc bằng từ chối giải quyết", "ended, refused on the merits"),
    "withdrawn": Phrase("kết thúc do rút hồ sơ", "ended, withdrawn"),
    "stopped": Phrase("kết thúc do dừng hoặc đóng hồ sơ", "ended, stopped or closed"),
    "pending": Phrase("còn giải quyết cuối kỳ", "in hand at the end of the period"),
    "in_time": Phrase("còn giải quyết, trong hạn", "in hand in time"),
    "overdue": Phrase("còn giải quyết, quá hạn", "in hand, overdue"),
    "due_today": Phrase("còn giải quyết, đến hạn đúng ngày cuối kỳ", "in hand, due on the last day of the period"),
    "no_date_pending": Phrase("còn giải quyết, không có ngày hẹn trả", "in hand, without a promised date"),
    "held": Phrase("còn giải quyết, đang dừng tính thời hạn", "in hand, its clock standing still"),
    "waiting_applicant": Phrase("còn giải quyết, đang chờ người nộp bổ sung", "in hand, waiting on the applicant"),
    "waiting_payment": Phrase("còn giải quyết, đang chờ nghĩa vụ tài chính", "in hand, waiting for payment"),
    "paid": Phrase("có nộp tiền trong kỳ, mỗi hồ sơ một lần", "something was paid in the period; a dossier once"),
    "paid_online": Phrase("trong đó có khoản nộp trực tuyến", "of these, something online"),
    "paid_counter": Phrase("trong đó không có khoản nộp trực tuyến", "of these, nothing online"),
    "not_received": Phrase(
        "không tiếp nhận, trong kỳ; ngoài tổng số", "not received, in the period; outside the totals"
    ),
    "waiting_reception": Phrase("chờ tiếp nhận cuối kỳ; ngoài tổng số", "awaiting reception; outside the totals"),
    "waiting_in_time": Phrase(
        "chờ tiếp nhận cuối kỳ, chưa quá hạn tiếp nhận; ngoài tổng số",
        "awaiting reception, not past the time for it; outside the totals",
    ),
    "waiting_overdue": Phrase(
        "chờ tiếp nhận cuối kỳ, đã quá hạn tiếp nhận; ngoài tổng số",
        "awaiting reception, past the time for it; outside the totals",
    ),
    "ended_before": Phrase(
        "kết thúc trước kỳ, hoặc rút trước khi tiếp nhận; ngoài tổng số",
        "ended before the period, or withdrawn before reception; outside the totals",
    ),
    "outside": Phrase("không đếm theo cách đếm này; ngoài tổng số", "not counted by this policy; outside the totals"),
}
"""Every key a column of a form can have, with what it counts."""

BESIDE: Final = frozenset(
    {"not_received", "waiting_reception", "waiting_in_time", "waiting_overdue", "ended_before", "outside"}
)
"""The keys that count dossiers outside the totals."""
MONEY: Final = frozenset({"paid", "paid_online", "paid_counter"})
"""The keys about money: they take the whole history to tell."""


def nearest_key(key: str, known: Iterable[str] = VOCABULARY) -> str:
    """The key most like one that is not known; empty where none is like it."""
    return next(iter(get_close_matches(key, list(known), 1)), "")


def keys_of(placed: Placed, period: Span, *, with_money: bool = True) -> Iterator[str]:
    """The keys under which a dossier is counted, each once; those about money only where they are asked for."""
    if not placed.entry.counted:
        yield placed.entry.value
        if placed.entry is Entry.WAITING_RECEPTION and placed.reception_in_time is not None:
            yield "waiting_in_time" if placed.reception_in_time else "waiting_overdue"
        return
    yield "all"
    if placed.entry is Entry.CARRIED_OVER:
        yield "carried_over"
    else:
        yield "received"
        yield from _received(placed.dossier)
    if placed.verdict is not None:
        yield from _solved(placed)
    else:
        yield from _pending(placed)
    if with_money:
        yield from _paid(placed.dossier, period)


def _received(dossier: Dossier) -> Iterator[str]:
    match dossier.channel:
        case Channel.ONLINE:
            yield "online"
            yield _ONLINE.get(dossier.filing.service, "online_other")
        case Channel.COUNTER:
            yield from ("counter", "counter_post")
        case Channel.POST:
            yield from ("post", "counter_post")
    if isinstance(dossier.reception, ReceivedForOther):
        yield "elsewhere"


_ONLINE: Final[Mapping[Service | None, str]] = {Service.FULL: "online_full", Service.PARTIAL: "online_partial"}
_CLOSED: Final = frozenset(
    {Outcome.STOPPED_ON_REQUEST, Outcome.STOPPED_BY_OFFICE, Outcome.CLOSED_UNPAID, Outcome.CLOSED_UNSUPPLEMENTED}
)


def _solved(placed: Placed) -> Iterator[str]:
    dossier = placed.dossier
    yield "solved"
    match placed.verdict:
        case Early():
            yield from ("early", "early_on_time")
        case OnTime():
            yield from ("on_time", "early_on_time")
        case NoPromise():
            yield "no_date_solved"
            if _noted(placed):
                yield from ("on_time", "early_on_time")
        case Late():
            apologised = any(promise.kind is PromiseKind.REPROMISE for promise in dossier.promises)
            yield from ("late", "late_apologised" if apologised else "late_unapologised")
        case NotEnded() | None:
            raise DoesNotReconcile(
                f"dossier {dossier.id} is counted as ended and has not ended",
                f"hồ sơ {dossier.id} được đếm là đã giải quyết nhưng chưa kết thúc",
            )
        case _:
            assert_never(placed.verdict)
    outcome = dossier.outcome
    if outcome is None:
        return
    if not outcome.decided:
        yield "undecided"
    if outcome is Outcome.REFUSED_ON_MERITS:
        yield "refused"
    elif outcome is Outcome.WITHDRAWN:
        yield "withdrawn"
    elif outcome in _CLOSED:
        yield "stopped"


def _pending(placed: Placed) -> Iterator[str]:
    dossier = placed.dossier
    yield "pending"
    match placed.standing:
        case Overdue():
            yield "overdue"
        case DueToday():
            yield from ("in_time", "due_today")
        case Stopped():
            yield from ("in_time", "held")
        case NoPromisedDate():
            yield "no_date_pending"
            if _noted(placed):
                yield "in_time"
        case Running() | NotStarted() | NotReceived():
            yield "in_time"
        case Ended() | None:
            raise DoesNotReconcile(
                f"dossier {dossier.id} is counted as pending and has ended",
                f"hồ sơ {dossier.id} được đếm là đang giải quyết nhưng đã kết thúc",
            )
        case _:
            assert_never(placed.standing)
    if dossier.state is State.AWAITING_SUPPLEMENT:
        yield "waiting_applicant"
    elif dossier.state is State.AWAITING_PAYMENT:
        yield "waiting_payment"


def _noted(placed: Placed) -> bool:
    """Whether one without a date stands with those in time."""
    return placed.policy is None or placed.policy.no_date is NoDate.NOTED


def _paid(dossier: Dossier, period: Span) -> Iterator[str]:
    """Whether something was paid in the period; an exemption is no payment."""
    if not any(isinstance(event, MONEY_CAME) for event in dossier.moved):
        return
    paid = [one for one in dossier.payments.payments if not exempted(one) and day_of(one.at) in period]
    if paid:
        yield "paid"
        yield "paid_online" if any(one.method is PaymentMethod.ONLINE for one in paid) else "paid_counter"


MONEY_CAME: Final = (Paid, PaidInPart)


def exempted(payment: Paid | PaidInPart) -> bool:
    """Whether a payment is none: the duty was exempted."""
    return isinstance(payment, Paid) and payment.exempt
