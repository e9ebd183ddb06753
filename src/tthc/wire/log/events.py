"""What the columns of an event log are called, and which event each name of an activity makes, by whom."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple

from tthc.dossier import (
    Apologised,
    Arrived,
    Assigned,
    Delivered,
    DutyNotified,
    Event,
    Filed,
    Finished,
    NotPaid,
    NotReceived,
    Outcome,
    Paid,
    Received,
    ReceivedForOther,
    Role,
    SentToTax,
    StoppedByOffice,
    StoppedOnRequest,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    Transferred,
    WaitExpired,
    Withdrawn,
)
from tthc.procedure import Channel
from tthc.wire.log.mapping import EventName
from tthc.wire.log.rows import Cell

__all__ = ["ENDS", "EVENTS", "OF_ROW", "RECEPTIONS", "ROLES", "TIMED", "Head"]

OF_ROW: Final = ("id", "activity", "at", "recorded_at", "officer", "office", "new_day", "event_id")
ACTIVITY, AT, RECORDED, OFFICER, OFFICE, NEW_DAY = range(1, 7)
HEAD: Final = len(OF_ROW)


class Head(NamedTuple):
    """The cells that belong to the dossier, not to one row of it."""

    channel: Cell
    procedure: Cell
    case: Cell
    return_by: Cell
    applicant: Cell
    code: Cell
    outcome: Cell
    appointment: Cell
    deadline: Cell
    filed_at: Cell
    ended_at: Cell


ROLES: Final = (*OF_ROW, *Head._fields)
"""The keys of ``[columns]``, in the order in which the cells of a row come."""

TIMED: Final = frozenset(
    place
    for place, role in enumerate(ROLES)
    if role in {"at", "recorded_at", "new_day", "appointment", "deadline", "filed_at", "ended_at"}
)

_AT_RECEPTION: Final = SupplementStage.RECEPTION

EVENTS: Final[Mapping[EventName, tuple[Callable[..., Event], Role]]] = {
    EventName.FILED: (Filed, Role.APPLICANT),
    EventName.NOT_RECEIVED: (NotReceived, Role.RECEIVING_OFFICER),
    EventName.RECEIVED: (Received, Role.RECEIVING_OFFICER),
    EventName.RECEIVED_FOR_OTHER: (ReceivedForOther, Role.RECEIVING_OFFICER),
    EventName.SUPPLEMENT_ASKED_AT_RECEPTION: (
        partial(SupplementAsked, stage=_AT_RECEPTION),
        Role.RECEIVING_OFFICER,
    ),
    EventName.SUPPLEMENTED_AT_RECEPTION: (partial(Supplemented, stage=_AT_RECEPTION), Role.APPLICANT),
    EventName.SUPPLEMENT_ASKED: (SupplementAsked, Role.AGENCY),
    EventName.SUPPLEMENTED: (Supplemented, Role.APPLICANT),
    EventName.WAIT_EXPIRED: (WaitExpired, Role.AGENCY),
    EventName.TRANSFERRED: (Transferred, Role.RECEIVING_OFFICER),
    EventName.ARRIVED: (Arrived, Role.AGENCY),
    EventName.ASSIGNED: (Assigned, Role.AGENCY),
    EventName.DUTY_NOTIFIED: (DutyNotified, Role.AGENCY),
    EventName.SENT_TO_TAX: (SentToTax, Role.AGENCY),
    EventName.PAID: (Paid, Role.APPLICANT),
    EventName.NOT_PAID: (NotPaid, Role.AGENCY),
    EventName.APOLOGISED: (Apologised, Role.HEAD_OF_AGENCY),
    EventName.FINISHED_GRANTED: (Finished, Role.AGENCY),
    EventName.FINISHED_PARTLY_GRANTED: (partial(Finished, outcome=Outcome.PARTLY_GRANTED), Role.AGENCY),
    EventName.FINISHED_REFUSED_ON_MERITS: (partial(Finished, outcome=Outcome.REFUSED_ON_MERITS), Role.AGENCY),
    EventName.WITHDRAWN: (Withdrawn, Role.APPLICANT),
    EventName.STOPPED_ON_REQUEST: (StoppedOnRequest, Role.RECEIVING_OFFICER),
    EventName.STOPPED_BY_OFFICE: (StoppedByOffice, Role.AGENCY),
    EventName.DELIVERED_COUNTER: (Delivered, Role.RECEIVING_OFFICER),
    EventName.DELIVERED_ONLINE: (partial(Delivered, channel=Channel.ONLINE), Role.SYSTEM),
    EventName.DELIVERED_POST: (partial(Delivered, channel=Channel.POST), Role.POSTAL_CLERK),
}
"""The event and who causes it; receptions, filings and apologies take more than their moment."""

ENDS: Final[Mapping[Outcome, EventName]] = {
    Outcome.GRANTED: EventName.FINISHED_GRANTED,
    Outcome.PARTLY_GRANTED: EventName.FINISHED_PARTLY_GRANTED,
    Outcome.REFUSED_ON_MERITS: EventName.FINISHED_REFUSED_ON_MERITS,
    Outcome.NOT_RECEIVED: EventName.NOT_RECEIVED,
    Outcome.WITHDRAWN: EventName.WITHDRAWN,
    Outcome.STOPPED_ON_REQUEST: EventName.STOPPED_ON_REQUEST,
    Outcome.CLOSED_UNSUPPLEMENTED: EventName.WAIT_EXPIRED,
    Outcome.CLOSED_UNPAID: EventName.NOT_PAID,
    Outcome.STOPPED_BY_OFFICE: EventName.STOPPED_BY_OFFICE,
}
"""The event by which a dossier of that outcome ends."""

RECEPTIONS: Final = frozenset({EventName.RECEIVED, EventName.RECEIVED_FOR_OTHER})
