"""What is looked for in one dossier: a check for each code, which tells and repairs nothing."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

from tthc.dossier import (
    Apologised,
    Corrected,
    Delivered,
    Finished,
    PortalAcknowledged,
    PortalRefused,
    Promise,
    SentToPortal,
)
from tthc.report.suspect.look import Look
from tthc.span import day_of
from tthc.text import Phrase, date_text, integer_text, many_text, moment_text, working_days_text

__all__ = ["CHECKS"]

Told: TypeAlias = tuple[Phrase, str]
"""What is wrong, and the source it rests on, if a text of law says so."""
Check: TypeAlias = Callable[[Look], Iterator[Told]]

_EXCHANGED: Final = (SentToPortal, PortalAcknowledged, PortalRefused)
"""Events that machines write and that move nothing."""


def _told(vi: str, en: str, source: str = "") -> Told:
    return Phrase(vi, en), source


def _end_before_receipt(look: Look) -> Iterator[Told]:
    received = look.received
    for event in look.ends:
        if received is not None and event.at < received.at:
            label, end, receipt = event.cause.label, moment_text(event.at), moment_text(received.at)
            yield _told(
                f"'{label.vi}' lúc {end}, trước khi tiếp nhận lúc {receipt}",
                f"{label.en} at {moment_text(event.at, 'en')}, before the receipt at {moment_text(received.at, 'en')}",
            )


def _end_unreceived(look: Look) -> Iterator[Told]:
    if look.received is None:
        for event in look.told:
            if isinstance(event, Finished | Delivered):
                day, label = day_of(event.at), event.cause.label
                yield _told(
                    f"'{label.vi}' ngày {date_text(day)} mà chưa từng tiếp nhận",
                    f"{label.en} on {date_text(day, 'en')}, and it was never received",
                )
                return


def _delivered_not_ended(look: Look) -> Iterator[Told]:
    given = next((event for event in look.told if isinstance(event, Delivered)), None)
    if given is not None and look.dossier.ended_at is None and not look.ends:
        day = day_of(given.at)
        yield _told(
            f"trả kết quả ngày {date_text(day)} mà không ghi việc kết thúc xử lý",
            f"handed over on {date_text(day, 'en')}, and no end of the processing is told",
        )


def _due_before_receipt(look: Look) -> Iterator[Told]:
    if look.received is not None:
        received = day_of(look.received.at)
        for day in look.promised:
            if day < received:
                yield _told(
                    f"hẹn trả ngày {date_text(day)}, trước ngày tiếp nhận {date_text(received)}",
                    f"promised for {date_text(day, 'en')}, before the receipt on {date_text(received, 'en')}",
                )


def _in_future(look: Look) -> Iterator[Told]:
    limit = look.as_of + timedelta(minutes=look.thresholds.ahead_minutes)
    ahead = [event for event in look.told if max(event.at, event.recorded_at) > limit]
    if ahead:
        last = max(ahead, key=lambda event: max(event.at, event.recorded_at))
        at, label = max(last.at, last.recorded_at), last.cause.label
        yield _told(
            f"'{label.vi}' ghi {moment_text(at)}, sau lúc lấy số liệu {moment_text(look.as_of)} "
            f"(tất cả {integer_text(len(ahead))} sự kiện)",
            f"{label.en} told for {moment_text(at, 'en')}, after the data was taken at "
            f"{moment_text(look.as_of, 'en')} ({many_text(len(ahead), 'event')} in all)",
        )


def _recorded_ahead(look: Look) -> Iterator[Told]:
    skew = timedelta(minutes=look.thresholds.ahead_minutes)
    for event in look.told:
        if event.at - event.recorded_at > skew:
            label, at, recorded = event.cause.label, event.at, event.recorded_at
            yield _told(
                f"'{label.vi}' lúc {moment_text(at)} đã được ghi nhận từ {moment_text(recorded)}",
                f"{label.en} at {moment_text(at, 'en')} was recorded at {moment_text(recorded, 'en')} already",
            )


def _over_law(look: Look) -> Iterator[Told]:
    basis = look.dossier.basis
    source = str(basis.term.source or "") if basis is not None else ""
    for promise, then in look.departures:
        if promise.day > then.day:
            yield _difference(look, promise, then.day), source


def _differs(look: Look) -> Iterator[Told]:
    for promise, then in look.departures:
        if promise.day < then.day:
            yield _difference(look, promise, then.day), ""


def _difference(look: Look, promise: Promise, due: date) -> Phrase:
    day, label, basis = promise.day, promise.kind.label, look.dossier.basis
    other = basis is not None and basis.calendar_digest != look.calendar.digest
    vi, en = ("; khi hẹn dùng bản lịch khác", "; another edition of the calendar was used then") if other else ("", "")
    return Phrase(
        f"{label.vi}: {date_text(day)}, thời hạn theo luật tính ra {date_text(due)}{vi}",
        f"{label.en}: {date_text(day, 'en')}, while the legal term gives {date_text(due, 'en')}{en}",
    )


def _unexplained(look: Look) -> Iterator[Told]:
    day, received = look.due_elsewhere, look.dossier.received_at
    if day is None:
        return
    terms = [look.deadline, look.deadline_then(received) if received is not None else None]
    known = sorted({*look.promised, *(due.day for due in terms if due is not None)})
    if day not in known:
        vi = ", ".join(date_text(one) for one in known) or "không có ngày nào"
        en = ", ".join(date_text(one, "en") for one in known) or "no day"
        yield _told(
            f"hệ thống khác ghi hạn {date_text(day)}; các sự kiện cho {vi}",
            f"another system shows {date_text(day, 'en')}; the events give {en}",
        )


def _backdated(look: Look) -> Iterator[Told]:
    end, due = look.end, look.deadline
    if end is None or due is None or not due.on_time(end.at):
        return
    corrections = (event for event in look.dossier.events if isinstance(event, Corrected) and event.instead is end)
    recorded = max((event.recorded_at for event in corrections), default=end.recorded_at)
    if look.calendar.count(after=due.day, through=day_of(recorded)) > look.thresholds.recorded_days:
        at, label = day_of(end.at), end.cause.label
        yield _told(
            f"'{label.vi}' ngày {date_text(at)}, hạn {date_text(due.day)}, ghi nhận {moment_text(recorded)}",
            f"{label.en} on {date_text(at, 'en')}, due {date_text(due.day, 'en')}, recorded "
            f"{moment_text(recorded, 'en')}",
        )


def _apology_rule(look: Look) -> str:
    basis = look.dossier.basis
    return str(basis.regime.apology.source) if basis is not None else ""


def _ended(look: Look) -> datetime | None:
    """The end that counts, else the first one told."""
    return look.dossier.ended_at or min((event.at for event in look.ends), default=None)


def _apology_after_due(look: Look) -> Iterator[Told]:
    due, ended = look.deadline, _ended(look)
    for event in look.told:
        if not isinstance(event, Apologised) or due is None or due.on_time(event.at):
            continue
        if ended is None or event.at <= ended:
            day = day_of(event.at)
            yield _told(
                f"xin lỗi ngày {date_text(day)}, hạn là {date_text(due.day)}",
                f"apologised on {date_text(day, 'en')}, it was due {date_text(due.day, 'en')}",
                _apology_rule(look),
            )


def _apology_after_end(look: Look) -> Iterator[Told]:
    ended = _ended(look)
    for event in look.told:
        if isinstance(event, Apologised) and ended is not None and event.at > ended:
            at, end = date_text(day_of(event.at)), date_text(day_of(ended))
            yield _told(
                f"xin lỗi ngày {at}, đã kết thúc ngày {end}",
                f"apologised on {date_text(day_of(event.at), 'en')}, ended on {date_text(day_of(ended), 'en')}",
                _apology_rule(look),
            )


def _still(look: Look) -> Iterator[Told]:
    if look.dossier.ended_at is not None or look.ends or look.clock.open_stop is not None:
        return
    moments = [event.at for event in look.told if event.at <= look.as_of and not isinstance(event, _EXCHANGED)]
    if not moments:
        return
    last, today = day_of(max(moments)), day_of(look.as_of)
    days = look.calendar.count(after=last, through=today)
    if days > look.thresholds.still_days:
        state = look.dossier.state.label
        yield _told(
            f"từ {date_text(last)} không có việc gì được ghi, đã {working_days_text(days)}; đang '{state.vi}'",
            f"nothing is recorded since {date_text(last, 'en')}, {working_days_text(days, 'en')}; it is '{state.en}'",
        )


CHECKS: Final[Mapping[str, Check]] = {
    "END-BEFORE-RECEIPT": _end_before_receipt,
    "END-UNRECEIVED": _end_unreceived,
    "DELIVERED-NOT-ENDED": _delivered_not_ended,
    "DUE-BEFORE-RECEIPT": _due_before_receipt,
    "DATE-IN-FUTURE": _in_future,
    "RECORDED-AHEAD": _recorded_ahead,
    "TERM-OVER-LAW": _over_law,
    "APPOINTMENT-DIFFERS": _differs,
    "DUE-UNEXPLAINED": _unexplained,
    "END-BACKDATED": _backdated,
    "APOLOGY-AFTER-DUE": _apology_after_due,
    "APOLOGY-AFTER-END": _apology_after_end,
    "NO-MOVEMENT": _still,
}
"""The checks of one dossier, by the codes of what they tell."""
