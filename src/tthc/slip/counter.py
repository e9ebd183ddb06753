"""The slips of the counter: received, to be supplemented, not received."""

from collections.abc import Iterable

from tthc.codes import DossierCode
from tthc.deadline import Deadline, deadline_of
from tthc.desk import Center, Officer, Person
from tthc.dossier import Basis, Dossier, HandedIn, NotReceived, PartyRole, Received, SlipKind, SupplementAsked
from tthc.errors import InvalidValue
from tthc.procedure import Channel, Paper, PaperKind, Procedure
from tthc.procedure.condition import Truth
from tthc.slip.fill import filled
from tthc.slip.form import SlipForm, form, immediate
from tthc.slip.people import BookEntry, People, applicant, common, contact, known, no_event
from tthc.slip.sheet import Slip
from tthc.slip.writing import official_moment
from tthc.span import day_of
from tthc.term import Immediately
from tthc.workdays import WorkingCalendar

__all__ = ["receipt", "refusal", "supplement_request"]


def receipt(
    dossier: Dossier,
    *,
    center: Center,
    people: People,
    officer: Officer | None = None,
    calendar: WorkingCalendar | None = None,
    representative: Person | None = None,
    authorisation: str = "",
    papers: Iterable[Paper | HandedIn | str] | None = None,
    sets: int | None = None,
    book: BookEntry | None = None,
    serial: str = "",
    asked: bool = False,
    by_form: SlipForm | None = None,
) -> Slip:
    """The receipt and appointment ("Giấy tiếp nhận hồ sơ và hẹn trả kết quả") of a received dossier.

    The appointment is the one of the reception; where that carries none, ``calendar`` computes it. With a
    ``representative`` the dossier is received from that person, and the applicant is the one who authorised by the
    paper named in ``authorisation``; not told, they are the filing's own. ``papers`` are those handed in until the
    reception where any are told, else the ones the procedure asks of every dossier of the case. ``sets`` is the number
    of sets ("bộ"), the filing's where it has several, ``serial`` the number of the paper itself.
    ``by_form`` departs from the circular of the day, for an office that still prints the one before.

    Raises:
        InvalidValue: there is no reception; or its result is due at once, and the applicant did not ask for a
            receipt (``asked``: 61/2018/NĐ-CP, Điều 17, khoản 4); or it has no legal code.
        UnknownCode: the applicant's record is not among ``people``.
        NotInForce: no circular of the day has the form.
    """
    reception = dossier.reception
    if reception is None:
        raise no_event(
            dossier, "a receipt documents a reception, there is none", "chưa tiếp nhận nên chưa có giấy tiếp nhận"
        )
    at_once = isinstance(reception.basis.term.limit, Immediately)
    if at_once and not asked:
        raise _at_once(dossier, reception)
    if reception.code is None and not at_once:
        raise no_event(dossier, "it was received without the legal code", "đã tiếp nhận nhưng không có mã hồ sơ")
    owner = applicant(dossier, people)
    party = dossier.filing.party(PartyRole.REPRESENTATIVE)
    if representative is None and party is not None:
        representative, authorisation = known(dossier, party.person, people), authorisation or party.paper
    if papers is None:
        papers = dossier.as_of(reception.at).papers or _asked_of_all(reception.basis)
    if sets is None and dossier.filing.copies > 1:
        sets = dossier.filing.copies
    values = common(dossier, center, representative or owner, officer, None)
    if representative is not None:
        values |= {"principal": owner.name if owner else None, **contact(owner, "principal_")}
    values |= {
        "code": str(reception.code) if reception.code else None,
        "authorisation": authorisation if representative else None,
        "papers": [_paper(paper) for paper in papers],
        "sets": None if sets is None else f"{sets:02d} (bộ)",
        "term": reception.basis.term.limit.say(),
        "received": official_moment(reception.at),
        "appointment": _appointment(dossier, reception, center, calendar),
        "collect": _collect(dossier.return_by, center, owner),
        "volume": book.volume if book else None,
        "ordinal": book.ordinal if book else None,
    }
    day = day_of(reception.at)
    return filled(
        by_form or form(SlipKind.RECEIPT, on=day),
        values,
        center=center,
        day=day,
        serial=serial,
        code=reception.code,
    )


def _at_once(dossier: Dossier, reception: Received) -> InvalidValue:
    ground = immediate(day_of(reception.at))
    en = f" ({ground})" if ground else ""
    return no_event(
        dossier,
        f"its result is due at once, so there is no receipt unless the applicant asks{en}; then pass asked=True",
        f"kết quả trả ngay nên không có giấy tiếp nhận, trừ khi người nộp yêu cầu{en}; khi đó truyền asked=True",
    )


def _asked_of_all(basis: Basis) -> Iterable[Paper]:
    """The papers to hand in that no fact decides; of a dossier that names no case, those of all cases."""
    for paper in basis.procedure.papers:
        of_case = not paper.cases or basis.case in paper.cases
        if of_case and paper.kind is PaperKind.SUBMIT and paper.needed({}) is Truth.YES:
            yield paper


def _paper(paper: Paper | HandedIn | str) -> str:
    if isinstance(paper, str):
        return paper
    name = paper.name if isinstance(paper, Paper) else paper.paper
    counted = paper.counted()
    return f"{name} ({counted})" if counted else name


def _appointment(dossier: Dossier, reception: Received, center: Center, calendar: WorkingCalendar | None) -> str | None:
    if reception.appointment is not None:
        return official_moment(reception.appointment)
    if calendar is None:
        return None
    deadline = deadline_of(dossier.as_of(reception.at), calendar=calendar, hours=center.hours)
    return official_moment(deadline.appointment) if isinstance(deadline, Deadline) else None


def _collect(channel: Channel, center: Center, owner: Person | None) -> str:
    if channel is Channel.COUNTER:
        return center.name
    words = channel.label.vi[:1].upper() + channel.label.vi[1:]
    by_post = channel is Channel.POST and owner is not None and owner.address
    return f"{words}, {owner.address}" if by_post and owner else words


def supplement_request(
    dossier: Dossier,
    *,
    center: Center,
    people: People,
    officer: Officer | None = None,
    event: SupplementAsked | None = None,
    reason: str = "",
    procedure: Procedure | None = None,
    serial: str = "",
    by_form: SlipForm | None = None,
) -> Slip:
    """The request to supplement ("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"), of the last such event if none is named.

    The form has no place for the dossier's code nor for a day by which to supplement. The reason is the event's note
    where none is given.

    Raises:
        InvalidValue: no supplement was asked for, or the request names nothing; the procedure is another.
        UnknownCode: the applicant's record is not among ``people``.
        NotInForce: no circular of the day has the form.
    """
    event = event or next((one for one in reversed(dossier.moved) if isinstance(one, SupplementAsked)), None)
    if event is None:
        raise no_event(dossier, "no supplement was asked for", "chưa có yêu cầu bổ sung")
    why = reason or event.note
    if not event.items and not why:
        raise no_event(dossier, "the request names nothing to supplement", "yêu cầu bổ sung không nêu nội dung nào")
    values = common(dossier, center, applicant(dossier, people), officer, procedure)
    day = day_of(event.at)
    return filled(
        by_form or form(SlipKind.SUPPLEMENT_REQUEST, on=day),
        values | {"items": event.items, "reason": why},
        center=center,
        day=day,
        serial=serial,
    )


def refusal(
    dossier: Dossier,
    *,
    center: Center,
    people: People,
    officer: Officer | None = None,
    reason: str = "",
    code: DossierCode | None = None,
    procedure: Procedure | None = None,
    serial: str = "",
    by_form: SlipForm | None = None,
) -> Slip:
    """The refusal to receive ("Phiếu từ chối tiếp nhận giải quyết hồ sơ"), with its reason.

    A dossier that was never received has no legal code; ``code`` is one a portal gave it, if it did.

    Raises:
        InvalidValue: reception was not refused, or no reason is told; the procedure is another.
        UnknownCode: the applicant's record is not among ``people``.
        NotInForce: no circular of the day has the form.
    """
    event = next((one for one in reversed(dossier.moved) if isinstance(one, NotReceived)), None)
    if event is None:
        raise no_event(dossier, "reception was not refused", "không có việc từ chối tiếp nhận")
    why = reason or event.reason or event.note
    if event.competent and event.competent not in why:
        why = f"{why}{'; ' if why else ''}cơ quan có thẩm quyền tiếp nhận: {event.competent}"
    if not why:
        raise no_event(dossier, "a refusal states its reason", "phiếu từ chối phải nêu lý do")
    values = common(dossier, center, applicant(dossier, people), officer, procedure)
    day = day_of(event.at)
    return filled(
        by_form or form(SlipKind.REFUSAL_TO_RECEIVE, on=day),
        values | {"reason": why, "code": str(code) if code else None},
        center=center,
        day=day,
        serial=serial,
        code=code,
    )
