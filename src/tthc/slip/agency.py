"""The slips that come while a dossier is handled: the apology with its new day, and the stop at request."""

from datetime import datetime
from typing import Final

from tthc.desk import Center, Officer
from tthc.dossier import (
    Apologised,
    Dossier,
    DutyFixed,
    DutyNotified,
    Paid,
    PaidInPart,
    PromiseKind,
    SlipKind,
    StoppedOnRequest,
)
from tthc.slip.fill import filled
from tthc.slip.form import SlipForm, form
from tthc.slip.people import People, applicant, common, no_event
from tthc.slip.sheet import Slip
from tthc.slip.writing import official_day, official_moment
from tthc.span import day_of

__all__ = ["apology", "stop_notice"]

PRINTED: Final = frozenset({PromiseKind.APPOINTMENT, PromiseKind.REPROMISE})
"""The promises that stand on a paper of the applicant's."""


def apology(
    dossier: Dossier,
    *,
    center: Center,
    people: People,
    head: Officer | None = None,
    agency: str = "",
    event: Apologised | None = None,
    reason: str = "",
    serial: str = "",
    by_form: SlipForm | None = None,
) -> Slip:
    """The apology with its new day (Mẫu 04 of either circular), of the last such event if none is named.

    It is the deciding agency's paper, signed by its ``head``; ``agency`` is its name, the office of the event where
    none is given. The new day has no hour. The appointment is the last one printed before.

    Raises:
        InvalidValue: nobody apologised, or no reason is told.
        UnknownCode: the applicant's record is not among ``people``.
        NotInForce: no circular of the day has the form.
    """
    event = event or next((one for one in reversed(dossier.moved) if isinstance(one, Apologised)), None)
    if event is None:
        raise no_event(dossier, "nobody apologised", "chưa có việc xin lỗi và hẹn lại")
    why = reason or event.reason or event.note
    if not why:
        raise no_event(dossier, "an apology states its reason", "phiếu xin lỗi phải nêu lý do")
    name = agency or event.by.office or center.name
    values = common(dossier, center, applicant(dossier, people), None, None) | {
        "agency": name,
        "head": head.name if head else None,
        "code": str(dossier.code) if dossier.code else None,
        "received_on": official_day(day_of(dossier.received_at)) if dossier.received_at else None,
        "appointment": _promised(dossier, event.at),
        "reason": why,
        "new_day": official_day(event.new_day),
    }
    day = day_of(event.at)
    return filled(
        by_form or form(SlipKind.APOLOGY, on=day),
        values,
        center=center,
        day=day,
        serial=serial,
        code=dossier.code,
        issuer=None if name == center.name else (name,),
    )


def _promised(dossier: Dossier, before: datetime) -> str | None:
    """The last promise printed before a moment: its minute where it has one, its day else."""
    given = [one for one in dossier.promises if one.kind in PRINTED and one.given_at < before]
    if not given:
        return None
    last = given[-1]
    return official_moment(last.minute) if last.minute else official_day(last.day)


def stop_notice(
    dossier: Dossier,
    *,
    center: Center,
    people: People,
    officer: Officer | None = None,
    asked: str = "",
    serial: str = "",
    by_form: SlipForm | None = None,
) -> Slip:
    """The notice that a dossier is stopped at the applicant's request ("Thông báo dừng giải quyết hồ sơ").

    The official layout was not seen, so the form is ``provisional`` and carries no number: it tells of the request
    (``asked``, the event's note where not given), the stage reached, that nothing was decided, the money, the ground.

    Raises:
        InvalidValue: the dossier was not stopped at the applicant's request.
        UnknownCode: the applicant's record is not among ``people``.
        NotInForce: the circular of the day has no such form.
    """
    event = next((one for one in reversed(dossier.moved) if isinstance(one, StoppedOnRequest)), None)
    if event is None:
        raise no_event(
            dossier, "it was not stopped at the applicant's request", "không dừng theo yêu cầu của người nộp"
        )
    values = common(dossier, center, applicant(dossier, people), officer, None) | {
        "code": str(dossier.code) if dossier.code else None,
        "received": official_moment(dossier.received_at) if dossier.received_at else None,
        "asked": asked or event.note,
        "stage": _stage_before(dossier, event),
        "decision": "chưa có",
        "money": _money(dossier),
        "ground": str(event.ground) if event.ground else None,
        "stopped": official_moment(event.at),
    }
    day = day_of(event.at)
    return filled(
        by_form or form(SlipKind.STOP_NOTICE, on=day),
        values,
        center=center,
        day=day,
        serial=serial,
        code=dossier.code,
    )


def _stage_before(dossier: Dossier, event: StoppedOnRequest) -> str:
    before = dossier.moved[: dossier.moved.index(event)]
    return Dossier.replay(before, id=dossier.id).state.label.vi


def _money(dossier: Dossier) -> str | None:
    """What is known of a fee or duty: fulfilled, or notified and open; None where there was none."""
    paid = [one for one in dossier.moved if isinstance(one, Paid)]
    if paid:
        return f"đã thực hiện {official_day(day_of(paid[-1].at))}"
    told = [one for one in dossier.moved if isinstance(one, DutyNotified | DutyFixed)]
    part = ", đã nộp một phần" if any(isinstance(one, PaidInPart) for one in dossier.moved) else ""
    return f"đã thông báo {official_day(day_of(told[-1].at))}, chưa thực hiện{part}" if told else None
