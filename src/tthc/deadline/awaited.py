"""What a dossier waits for beside its timers: what an event began and no other has ended, results, other systems."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from attrs import frozen

from tthc.dossier import (
    ConfirmationAsked,
    Confirmed,
    Delivery,
    DeliveryState,
    Dossier,
    DutyFixed,
    Event,
    ExchangeState,
    Filed,
    HandedToPost,
    IssuedResult,
    Lost,
    NotPaid,
    OpinionAsked,
    OpinionDeemed,
    OpinionGiven,
    OutageDeclared,
    OutageEnded,
    Paid,
    PostDelivered,
    Received,
    ReceivedForOther,
    Reopened,
    ResultCorrected,
    ResultRevoked,
    ResultUpheld,
    SentToTax,
    State,
    StopAsked,
    StoppedOnRequest,
    StopRefused,
    SupplementAsked,
    Supplemented,
    Suspended,
    SuspensionLifted,
    TaxAnswered,
    TaxAsked,
    WaitExpired,
    WithdrawalAsked,
    Withdrawn,
)
from tthc.dossier.result import WHOLE
from tthc.procedure import Channel
from tthc.term import Cause, Obligor
from tthc.text import Phrase

__all__ = ["Begun", "WaitKind", "after_the_end", "begun", "other_systems"]


class WaitKind(StrEnum):
    """What somebody is waited for to do."""

    RECEPTION = "reception"
    TRANSFER = "transfer"
    ARRIVAL = "arrival"
    START = "start"
    RESULT = "result"
    STEP = "step"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    OPINION = "opinion"
    CONFIRMATION = "confirmation"
    TAX_DUTY = "tax_duty"
    TAX_ANSWER = "tax_answer"
    RESUMPTION = "resumption"
    REPAIR = "repair"
    REPLY = "reply"
    REVIEW = "review"
    HAND_OVER = "hand_over"
    COLLECTION = "collection"
    CARRIAGE = "carriage"
    ORIGINALS = "originals"
    ACKNOWLEDGEMENT = "acknowledgement"
    SYNC = "sync"

    @property
    def label(self) -> Phrase:
        """The act in words, to stand behind who is waited for."""
        return _KINDS[self]


_KINDS: Final = {
    WaitKind.RECEPTION: Phrase("kiểm tra, tiếp nhận hồ sơ", "check and receive the dossier"),
    WaitKind.TRANSFER: Phrase("chuyển hồ sơ đến cơ quan giải quyết", "pass the dossier on to the agency"),
    WaitKind.ARRIVAL: Phrase("nhận hồ sơ được chuyển đến", "confirm that the dossier has arrived"),
    WaitKind.START: Phrase("làm xong việc để bắt đầu tính thời hạn", "do what the term starts with"),
    WaitKind.RESULT: Phrase("ra kết quả giải quyết", "decide on the dossier"),
    WaitKind.STEP: Phrase("làm xong bước đang xử lý", "finish the step in hand"),
    WaitKind.SUPPLEMENT: Phrase("bổ sung, hoàn thiện hồ sơ", "supplement the dossier"),
    WaitKind.PAYMENT: Phrase("thực hiện nghĩa vụ tài chính", "pay what is owed"),
    WaitKind.OPINION: Phrase("trả lời", "give an opinion"),
    WaitKind.CONFIRMATION: Phrase("xác nhận", "confirm"),
    WaitKind.TAX_DUTY: Phrase("xác định nghĩa vụ tài chính", "fix the financial duty"),
    WaitKind.TAX_ANSWER: Phrase("trả lời cơ quan thuế", "answer the tax office"),
    WaitKind.RESUMPTION: Phrase("tiếp tục giải quyết sau tạm dừng", "go on after the suspension"),
    WaitKind.REPAIR: Phrase("khắc phục sự cố", "put the outage right"),
    WaitKind.REPLY: Phrase("trả lời yêu cầu dừng, rút hồ sơ", "answer the request to stop or withdraw"),
    WaitKind.REVIEW: Phrase("xem xét lại kết quả", "review the result"),
    WaitKind.HAND_OVER: Phrase("trả kết quả", "hand the result over"),
    WaitKind.COLLECTION: Phrase("đến nhận kết quả", "collect the result"),
    WaitKind.CARRIAGE: Phrase("chuyển phát", "carry it"),
    WaitKind.ORIGINALS: Phrase("trả lại bản chính", "give the originals back"),
    WaitKind.ACKNOWLEDGEMENT: Phrase("xác nhận trạng thái đã gửi", "acknowledge the state that was sent"),
    WaitKind.SYNC: Phrase("đồng bộ lại trạng thái hồ sơ", "send the state of the dossier again"),
}


@frozen(kw_only=True)
class Begun:
    """Something that is waited for and that no duty stands for: since when, and until when if its event says so."""

    kind: WaitKind
    on: Obligor
    since: datetime
    due: date | None = None
    office: str = ""
    thread: str = ""
    held: bool = False


_Row = tuple[WaitKind, Obligor, tuple[type[Event], ...]]

_UNTIL_RECEIVED: Final = (Received, ReceivedForOther)

BEGINS: Final[Mapping[type[Event], _Row]] = {
    Filed: (WaitKind.RECEPTION, Obligor.CENTER, (*_UNTIL_RECEIVED, SupplementAsked)),
    HandedToPost: (WaitKind.CARRIAGE, Obligor.POST, (PostDelivered, *_UNTIL_RECEIVED, SupplementAsked)),
    PostDelivered: (WaitKind.RECEPTION, Obligor.CENTER, (*_UNTIL_RECEIVED, SupplementAsked)),
    SupplementAsked: (WaitKind.SUPPLEMENT, Obligor.APPLICANT, (Supplemented, WaitExpired, *_UNTIL_RECEIVED)),
    OpinionAsked: (WaitKind.OPINION, Obligor.CONSULTED_AGENCY, (OpinionGiven, OpinionDeemed)),
    ConfirmationAsked: (WaitKind.CONFIRMATION, Obligor.PERSON_CONCERNED, (Confirmed,)),
    SentToTax: (WaitKind.TAX_DUTY, Obligor.TAX_OFFICE, (DutyFixed, Paid, NotPaid)),
    TaxAsked: (WaitKind.TAX_ANSWER, Obligor.AGENCY, (TaxAnswered, DutyFixed, Paid)),
    Suspended: (WaitKind.RESUMPTION, Obligor.AGENCY, (SuspensionLifted,)),
    OutageDeclared: (WaitKind.REPAIR, Obligor.SYSTEM, (OutageEnded,)),
    StopAsked: (WaitKind.REPLY, Obligor.CENTER, (StopRefused, StoppedOnRequest)),
    WithdrawalAsked: (WaitKind.REPLY, Obligor.CENTER, (Withdrawn,)),
}
"""What an event makes everybody wait for, of whom, until which later events."""

NAMES_A_DAY: Final = (SupplementAsked, OpinionAsked, ConfirmationAsked, TaxAsked)


def begun(dossier: Dossier) -> Iterator[Begun]:
    """What was begun on a dossier in hand and is not over, in the order in which it began."""
    found: dict[tuple[WaitKind, str], tuple[Begun, tuple[type[Event], ...]]] = {}
    for event in dossier.moved:
        kind = type(event)
        for key, (_, ends) in list(found.items()):
            if kind in ends and event.thread == key[1]:
                del found[key]
        if isinstance(event, Supplemented) and event.cause is Cause.RECEPTION_SUPPLEMENTED:
            one, ends = Begun(kind=WaitKind.RECEPTION, on=Obligor.CENTER, since=event.at), BEGINS[Filed][2]
            found[one.kind, ""] = one, ends
        elif kind in BEGINS:
            what, on, ends = BEGINS[kind]
            found[what, event.thread] = _begun(event, what, on), ends
    yield from (one for one, _ in found.values())


def _begun(event: Event, kind: WaitKind, on: Obligor) -> Begun:
    return Begun(
        kind=kind,
        on=on,
        since=event.at,
        due=event.until if isinstance(event, NAMES_A_DAY) else None,
        office=event.office if isinstance(event, OpinionAsked) else "",
        thread=event.thread,
    )


_RESULTS: Final[Mapping[DeliveryState, tuple[WaitKind, Obligor]]] = {
    DeliveryState.DECIDED: (WaitKind.HAND_OVER, Obligor.AGENCY),
    DeliveryState.AT_DESK: (WaitKind.COLLECTION, Obligor.APPLICANT),
    DeliveryState.SENT: (WaitKind.CARRIAGE, Obligor.POST),
    DeliveryState.RETURNED: (WaitKind.COLLECTION, Obligor.APPLICANT),
    DeliveryState.UNCOLLECTED: (WaitKind.COLLECTION, Obligor.APPLICANT),
    DeliveryState.LOST: (WaitKind.HAND_OVER, Obligor.AGENCY),
}
"""Whose turn it is with a result, by where it stands; one that is to be sent is never the applicant's turn."""


def after_the_end(dossier: Dossier) -> Iterator[Begun]:
    """Results on their way, a result under review, originals still kept when all else is done."""
    if dossier.ended_at is None:
        return
    yield from _results(dossier, dossier.delivery)
    yield from _reviews(dossier)
    if dossier.state is not State.FINISHED and not dossier.custody.closed:
        yield Begun(kind=WaitKind.ORIGINALS, on=Obligor.CENTER, since=dossier.ended_at)


def _results(dossier: Dossier, delivery: Delivery) -> Iterator[Begun]:
    for result in delivery.owed:
        kind, on = _RESULTS[result.state]
        if result.state is DeliveryState.AT_DESK and delivery.asked is not Channel.COUNTER:
            kind, on = WaitKind.HAND_OVER, Obligor.CENTER
        yield Begun(kind=kind, on=on, since=_since(dossier, result.key), thread=result.key)


_MOVES_A_RESULT: Final = frozenset(
    {
        *(Cause.FINISHED, Cause.RESULT_AT_DESK, Cause.RESULT_SENT, Cause.POST_RETURNED),
        *(Cause.LOST, Cause.RESULT_CORRECTED),
    }
)


def _since(dossier: Dossier, key: str) -> datetime:
    """Since when a result has been where it is; that nobody came for it tells of no other day."""
    last = dossier.ended_at or dossier.filing.at
    for event in dossier.moved:
        if event.cause in _MOVES_A_RESULT and _of_result(event) in {key, WHOLE}:
            last = event.at
    return last


def _of_result(event: Event) -> str | None:
    """The key of the result an event is about."""
    match event:
        case Lost():
            return event.result
        case ResultCorrected(instead=IssuedResult() as instead):
            return instead.key
        case _:
            return event.thread


def _reviews(dossier: Dossier) -> Iterator[Begun]:
    """The open rounds about a result, and a stop asked for when there is a result already."""
    rounds: dict[str, Begun] = {}
    stop: Begun | None = None
    for event in dossier.moved:
        match event:
            case Reopened(at=at, thread=key):
                rounds[key] = Begun(kind=WaitKind.REVIEW, on=Obligor.AGENCY, since=at, thread=key)
            case ResultCorrected() | ResultRevoked() | ResultUpheld():
                for key in (event.thread, WHOLE):
                    rounds.pop(key, None)
            case StopAsked(at=at) if dossier.ended_at is not None and at >= dossier.ended_at:
                stop = Begun(kind=WaitKind.REPLY, on=Obligor.CENTER, since=at)
            case StopRefused():
                stop = None
            case _:
                pass
    yield from rounds.values()
    if stop is not None:
        yield stop


def other_systems(dossier: Dossier) -> Iterator[Begun]:
    """Other systems: an answer that has not come, or a state that they were not told."""
    if not any(event.cause is Cause.SENT_TO_PORTAL for event in dossier.moved):
        return
    for one in dossier.exchange.portals:
        match one.state:
            case ExchangeState.SENT:
                kind, on = WaitKind.ACKNOWLEDGEMENT, Obligor.SYSTEM
            case ExchangeState.REFUSED | ExchangeState.BEHIND:
                kind, on = WaitKind.SYNC, Obligor.CENTER
            case _:
                continue
        since = _behind_since(dossier, one.portal)
        office = one.portal if on is Obligor.SYSTEM else ""
        yield Begun(kind=kind, on=on, since=since or dossier.filing.at, office=office, thread=one.portal)


_EXCHANGE: Final = frozenset({Cause.SENT_TO_PORTAL, Cause.PORTAL_ACKNOWLEDGED, Cause.PORTAL_REFUSED})


def _behind_since(dossier: Dossier, portal: str) -> datetime | None:
    """The moment of the last message to or from a system; of the first change after it, where there is one."""
    last: datetime | None = None
    changed = False
    for event in dossier.moved:
        if event.cause in _EXCHANGE:
            if event.thread == portal:
                last, changed = event.at, False
        elif last is not None and not changed:
            last, changed = event.at, True
    return last
