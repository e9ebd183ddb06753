"""The desk of a one-stop unit: operations from a dossier to a new dossier, and what they refuse to do."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from attrs import frozen

from tthc.citation import Citation
from tthc.desk.center import Officer, Person
from tthc.desk.guard import unlawful
from tthc.desk.reception import ReceptionDesk
from tthc.desk.stand import Audience, Stand, where_it_stands
from tthc.desk.watching import Watch, watch
from tthc.dossier import (
    Actor,
    Apologised,
    Delivered,
    DeliveryState,
    Dossier,
    Finished,
    IssuedResult,
    OriginalsReturned,
    Outcome,
    Paid,
    PaidInPart,
    PartyRole,
    PaymentMethod,
    PaymentState,
    PersonRef,
    SlipKind,
    SlipRef,
    State,
    Transferred,
)
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.procedure import Channel, Money
from tthc.text import Phrase

__all__ = ["Desk"]


@frozen
class Desk(ReceptionDesk):
    """A center's desk ("Bộ phận Một cửa"): operations on dossiers that give a new dossier and keep none.

    Whatever has no operation of its own here is recorded as its event, by :meth:`record`, and held to the same rules.

    ``codes`` gives the serials, ``patterns`` are the forms of code in use (:func:`tthc.law.code_patterns`); of several
    in force on one day ``pattern`` names the center's. ``hours`` are those of the center where none are given.
    ``systems`` are the owners of a dossier's state that this desk works for; a dossier of another owner is followed
    and not worked on. ``latest_where_unknown`` takes the latest version of a procedure whose days of force are not
    known, knowingly.
    """

    def pay(
        self,
        dossier: Dossier,
        *,
        at: datetime,
        by: Actor,
        amount: Money | None = None,
        method: PaymentMethod | None = None,
        receipt: str = "",
        exempt: bool = False,
        ground: Citation | None = None,
    ) -> Dossier:
        """The duty fulfilled or exempted, with the second appointment where the term waited for it; or a part of it.

        ``amount`` is a :class:`tthc.procedure.Money`. Less than is owed is a part: the dossier goes on waiting.

        Raises:
            UnlawfulAct: it is paid already, or more is paid than is owed.
            InvalidValue: nothing is paid.
        """
        slip, owed = SlipRef(SlipKind.PAYMENT_PROOF, receipt), dossier.payments.owed
        if isinstance(amount, Money) and not exempt and owed is not None and Money(0) < amount < owed:
            part = PaidInPart(at=at, by=by, amount=amount, method=method, receipt=receipt, ground=ground, slip=slip)
            return self.record(dossier, part)
        event = Paid(
            at=at,
            by=by,
            amount=amount,
            method=method,
            receipt=receipt,
            exempt=exempt,
            ground=ground,
            slip=slip,
        )
        self._refuse_too_much(dossier, event)
        after = self.record(dossier, event)
        waited = dossier.state is State.AWAITING_PAYMENT and after.state is not State.AWAITING_PAYMENT
        return self.appointed(dossier, after, event) if waited else after

    def transfer(self, dossier: Dossier, *, at: datetime, by: Actor, to: str = "") -> Dossier:
        """The dossier handed to the agency that decides, the procedure's own where none is named.

        The same day, or the next morning where it was received after the hour: a later one is told by
        :meth:`conduct`.
        """
        to = to or (dossier.basis.procedure.deciding_agency if dossier.basis else "")
        return self.record(dossier, Transferred(at=at, by=by, to=to, slip=SlipRef(SlipKind.CONTROL_SLIP)))

    def apologise(self, dossier: Dossier, new_day: date, *, reason: str, at: datetime, by: Actor) -> Dossier:
        """The agency apologises and promises a new day, once, a day before the end at the latest.

        Raises:
            InvalidValue: no reason is given, or the new day is not worked.
            UnlawfulAct: for the second time, or too late.
        """
        if not reason.strip():
            raise InvalidValue("an apology states its reason", "xin lỗi, hẹn lại phải nêu lý do")
        if not self.calendar.is_working(new_day):
            why = self.calendar.reason(new_day)
            raise InvalidValue(
                f"the new day {new_day.isoformat()} is not worked: {why.say('en')}",
                f"ngày hẹn lại {new_day.isoformat()} không phải ngày làm việc: {why.say('vi')}",
            )
        slip = SlipRef(SlipKind.APOLOGY)
        return self.record(dossier, Apologised(at=at, by=by, new_day=new_day, reason=reason, slip=slip))

    def finish(
        self,
        dossier: Dossier,
        *,
        at: datetime,
        by: Actor,
        outcome: Outcome = Outcome.GRANTED,
        results: Iterable[IssuedResult] = (),
        reason: str = "",
    ) -> Dossier:
        """The matter decided, by results of the kinds the procedure publishes.

        Raises:
            InvalidValue: a refusal states no reason.
            UnlawfulAct: a result is of no kind the procedure publishes.
        """
        issued = tuple(results)
        event = Finished(at=at, by=by, outcome=outcome, results=issued, reason=reason)
        if outcome is Outcome.REFUSED_ON_MERITS and not reason.strip():
            raise InvalidValue("a refusal states its reason", "từ chối giải quyết phải nêu rõ lý do")
        known = [kind.code for kind in dossier.basis.procedure.results if kind.code] if dossier.basis else []
        strange = [one.kind for one in issued if one.kind and known and one.kind not in known]
        if strange:
            text = Phrase(
                f"thủ tục không có kết quả {', '.join(strange)}; các kết quả: {', '.join(known)}",
                f"the procedure has no result {', '.join(strange)}; it has {', '.join(known)}",
            )
            raise unlawful(dossier, event, (Finding("RESULT-NOT-OF-PROCEDURE", text, str(dossier.id)),))
        return self.record(dossier, event)

    def deliver(
        self,
        dossier: Dossier,
        *,
        at: datetime,
        by: Actor,
        result: str = "",
        channel: Channel | None = None,
        to: PartyRole | None = None,
        tracking: str = "",
        without_slip: bool = False,
    ) -> Dossier:
        """A result handed over, through the channel that was asked for unless another is named.

        Without ``result`` all that are owed are handed over, which several may be only where none is in the post. The
        originals the office still keeps are given back with the last one.

        Raises:
            UnlawfulAct: something is still to be paid, it is early and nobody was told, or the result is in the post
                and handed over elsewhere or under another number.
            InvalidValue: the dossier has no such result, or which of several is not named.
        """
        event = Delivered(
            at=at,
            by=by,
            channel=channel or dossier.return_by,
            result=result,
            to=to,
            tracking=tracking,
            without_slip=without_slip,
            slip=SlipRef(SlipKind.REGISTER),
        )
        self._refuse_elsewhere(dossier, event)
        payments = dossier.payments
        if payments.owed is not None and payments.owed.dong:
            text = Phrase(f"chưa nộp đủ: {payments.say('vi')}", f"not fully paid: {payments.say('en')}")
            raise unlawful(dossier, event, (Finding("FEE-OWED", text, str(dossier.id)),))
        held = dossier.custody.held
        last = {one.key for one in dossier.delivery.owed} <= {result} or not result
        if held and last:
            dossier = self.record(dossier, OriginalsReturned(at=at, by=by, papers=held))
        return self.record(dossier, event)

    def stand(
        self,
        dossier: Dossier,
        *,
        as_of: datetime,
        audience: Audience,
        people: Mapping[PersonRef, Person] | None = None,
        officers: Iterable[Officer] = (),
    ) -> Stand:
        """Where a dossier stands, for an audience, by this desk's calendar: :func:`tthc.desk.where_it_stands`."""
        return where_it_stands(
            dossier,
            as_of=as_of,
            calendar=self.calendar,
            audience=audience,
            people=people,
            officers=officers,
            center=self.center,
            hours=self.office_hours,
            regimes=self.regimes,
            timers=self.timers,
        )

    def watch(self, dossiers: Iterable[Dossier], *, as_of: datetime, within: int = 2) -> Watch:
        """What is to be urged among dossiers, by this desk's calendar: :func:`tthc.desk.watch`."""
        return watch(
            dossiers,
            as_of=as_of,
            calendar=self.calendar,
            within=within,
            center=self.center.name,
            hours=self.office_hours,
            regimes=self.regimes,
            timers=self.timers,
        )

    def _refuse_too_much(self, dossier: Dossier, event: Paid) -> None:
        """Nothing is paid twice, and no more than is owed, as far as both are known."""
        payments, amount = dossier.payments, event.amount
        if amount is None or event.exempt:
            return
        if not amount.dong:
            raise InvalidValue(
                "nothing is paid; for an exemption pass exempt=True",
                "không nộp gì; nếu được miễn, hãy truyền exempt=True",
            )
        found: Finding | None = None
        if payments.state in {PaymentState.PAID, PaymentState.EXEMPT}:
            text = Phrase(f"khoản phải nộp {payments.say('vi')}", f"what is to be paid is {payments.say('en')}")
            found = Finding("PAID-AGAIN", text, str(dossier.id))
        elif payments.state is PaymentState.OWED and payments.owed is not None and amount > payments.owed:
            over = Money(amount.dong - payments.owed.dong)
            text = Phrase(f"nộp thừa {over.say('vi')}", f"{over.say('en')} more than is owed")
            found = Finding("PAID-TOO-MUCH", text, str(dossier.id))
        if found is not None:
            raise unlawful(dossier, event, (found,))

    def _refuse_elsewhere(self, dossier: Dossier, event: Delivered) -> None:
        """A result is one of the dossier's, and what is in the post comes from the post, under its number."""
        owed = dossier.delivery.owed
        keys = [one.key for one in dossier.delivery.results if one.key]
        if event.result and event.result not in keys:
            listed = ", ".join(keys) or "–"
            raise InvalidValue(
                f"dossier {dossier.id} has no result {event.result!r}; it has {listed}",
                f"hồ sơ {dossier.id} không có kết quả {event.result!r}; có: {listed}",
            )
        posted = [one for one in owed if one.state is DeliveryState.SENT and event.result in {"", one.key}]
        if not posted:
            return
        if len(owed) > 1 and not event.result:
            raise InvalidValue(
                f"dossier {dossier.id} has several results, one of them in the post: name one, result=...",
                f"hồ sơ {dossier.id} có nhiều kết quả, trong đó có kết quả đang gửi bưu chính: hãy nêu rõ result=...",
            )
        number = posted[0].tracking
        if event.channel is not Channel.POST or (event.tracking and number and event.tracking != number):
            text = Phrase(
                f"kết quả đang ở bưu chính{f', mã bưu gửi {number}' if number else ''}",
                f"the result is in the post{f' under {number}' if number else ''}",
            )
            raise unlawful(dossier, event, (Finding("RESULT-IN-THE-POST", text, str(dossier.id)),))
