"""The desk until a dossier is received: filed, checked, charged, supplemented, refused, received."""

from collections.abc import Iterable
from datetime import date, datetime

from attrs import frozen

from tthc.codes import DossierCode, DossierId, ProcedureCode
from tthc.desk.guard import NO_AUTHORITY, DeskRules, unlawful
from tthc.desk.papers import PaperCheck, check_papers
from tthc.dossier import (
    Actor,
    Basis,
    Dossier,
    Event,
    FeeCharged,
    FilingWay,
    HandedIn,
    NotReceived,
    Original,
    OriginalsKept,
    Party,
    PartyRole,
    PersonRef,
    Received,
    ReceivedForOther,
    SlipKind,
    SlipRef,
    State,
    SupplementAsked,
    Supplemented,
    SupplementStage,
)
from tthc.errors import CannotCompute, InvalidValue
from tthc.finding import Finding
from tthc.procedure import ApplicantKind, Case, Channel, FeeBill, Procedure, Service
from tthc.procedure.condition import Given
from tthc.span import aware, day_of
from tthc.term import Immediately
from tthc.text import Phrase

__all__ = ["ReceptionDesk"]


@frozen
class ReceptionDesk(DeskRules):
    """The operations of a desk until a dossier is received."""

    def file(
        self,
        procedure: ProcedureCode | str,
        *,
        id: DossierId,  # noqa: A002 - the law's own word for it is an id
        channel: Channel,
        at: datetime,
        by: Actor,
        case: Case | str | None = None,
        applicant: PersonRef | None = None,
        parties: Iterable[Party] = (),
        papers: Iterable[HandedIn] = (),
        return_by: Channel = Channel.COUNTER,
        way: FilingWay | None = None,
        service: Service | None = None,
        copies: int = 1,
    ) -> Dossier:
        """A dossier just filed, under a procedure and a case the catalogue offers through the channel.

        Raises:
            UnknownCode: the procedure or the case is not known, or not offered through the channel.
            NotInForce: the procedure is not in force on that day, or not known to be.
            UnlawfulAct: a representative without a paper.
        """
        known = self.procedure(procedure, on=day_of(aware(at)))
        dossier = Dossier.filed(
            id=id,
            procedure=known,
            case=case,
            channel=channel,
            at=at,
            by=by,
            applicant=applicant,
            return_by=return_by,
            way=way,
            service=service,
            parties=parties,
            papers=papers,
            copies=copies,
        )
        bare = [party for party in dossier.parties if party.role is PartyRole.REPRESENTATIVE and not party.paper]
        if bare:
            raise unlawful(dossier, dossier.filing, (NO_AUTHORITY,))
        return dossier

    def check(self, dossier: Dossier, facts: Given | None = None, *, on: date | None = None) -> PaperCheck:
        """The papers that came held against what the case needs, under the facts the applicant declares.

        ``on`` is the day whose version of the procedure is asked; the basis's own after reception, else the filing's.
        """
        return check_papers(
            self.version(dossier, on),
            dossier.filing.case,
            dossier.papers,
            facts=facts,
            channel=dossier.channel,
            digitised=dossier.digitised,
            owner=dossier.filing.applicant,
            store=self.store,
        )

    def bill(
        self,
        dossier: Dossier,
        facts: Given | None = None,
        *,
        on: date,
        applicant: ApplicantKind | None = None,
    ) -> FeeBill:
        """What is to be paid on a day, with the exemptions and reductions that declared facts make hold."""
        procedure = self.version(dossier)
        return procedure.fees_for(dossier.filing.case, dossier.channel, facts, on=on, applicant=applicant)

    def charge(
        self,
        dossier: Dossier,
        facts: Given | None = None,
        *,
        at: datetime,
        by: Actor,
        applicant: ApplicantKind | None = None,
    ) -> Dossier:
        """The dossier with each fee of its bill charged; what is exempt is not.

        Raises:
            CannotCompute: a line's amount is not known, or hangs on facts that are not declared.
            UnlawfulAct: a fee was charged before.
        """
        bill = self.bill(dossier, facts, on=day_of(aware(at)), applicant=applicant)
        if bill.total is None and len(bill):
            raise CannotCompute(
                f"dossier {dossier.id}: the fees are not known: {bill.say('en')}; declare the facts they hang on",
                f"hồ sơ {dossier.id}: chưa xác định được phí, lệ phí: {bill.say('vi')}; hãy khai các dữ kiện còn thiếu",
            )
        charged = {event.what for event in dossier.moved if isinstance(event, FeeCharged)}
        for line in bill:
            if line.amount is not None and line.amount.dong:
                event = FeeCharged(at=at, by=by, amount=line.amount, what=line.fee.label)
                if event.what in charged:
                    text = Phrase(f"{event.what} đã tính một lần", f"{event.what} was charged before")
                    raise unlawful(dossier, event, (Finding("FEE-CHARGED-AGAIN", text, str(dossier.id)),))
                dossier = self.record(dossier, event)
        return dossier

    def ask_supplement(
        self,
        dossier: Dossier,
        items: Iterable[str] | PaperCheck,
        *,
        at: datetime,
        by: Actor,
        until: date | None = None,
        note: str = "",
    ) -> Dossier:
        """The applicant is asked to supplement, at reception or in appraisal as the dossier stands, all at once.

        Raises:
            InvalidValue: nothing is asked for.
            UnlawfulAct: for the second time, or after the days in which it may be asked for.
        """
        listed = items.items if isinstance(items, PaperCheck) else tuple(items)
        if not listed:
            raise InvalidValue(
                "a request for a supplement names what is asked for, all of it at once",
                "phiếu yêu cầu bổ sung phải nêu đầy đủ nội dung cần bổ sung trong một lần",
            )
        before = dossier.state in {State.FILED, State.AWAITING_RECEPTION_SUPPLEMENT}
        return self.record(
            dossier,
            SupplementAsked(
                at=at,
                by=by,
                items=listed,
                until=until,
                note=note,
                stage=SupplementStage.RECEPTION if before else SupplementStage.APPRAISAL,
                slip=SlipRef(SlipKind.SUPPLEMENT_REQUEST),
            ),
        )

    def supplement(self, dossier: Dossier, *, at: datetime, by: Actor, papers: Iterable[HandedIn] = ()) -> Dossier:
        """The dossier complete after a request, with the new appointment where the term runs anew or on.

        At reception no term runs yet, and none is printed.
        """
        before = dossier.state is State.AWAITING_RECEPTION_SUPPLEMENT
        stage = SupplementStage.RECEPTION if before else SupplementStage.APPRAISAL
        event = Supplemented(at=at, by=by, stage=stage, papers=papers)
        after = self.record(dossier, event)
        return after if before else self.appointed(dossier, after, event)

    def refuse(self, dossier: Dossier, reason: str, *, at: datetime, by: Actor, competent: str = "") -> Dossier:
        """The dossier is not received, for a reason; ``competent`` names the office it belongs to.

        Raises:
            InvalidValue: no reason is given.
        """
        if not reason.strip():
            raise InvalidValue(
                "a refusal to receive states its reason", "từ chối tiếp nhận phải nêu rõ lý do (61/2018/NĐ-CP, Điều 17)"
            )
        slip = SlipRef(SlipKind.REFUSAL_TO_RECEIVE)
        return self.record(dossier, NotReceived(at=at, by=by, reason=reason, competent=competent, slip=slip))

    def receive(
        self,
        dossier: Dossier,
        *,
        at: datetime,
        by: Actor,
        facts: Given | None = None,
        area: str | None = None,
        applicant: ApplicantKind | None = None,
        for_other: bool = False,
        keep: Iterable[Original] = (),
        code: DossierCode | None = None,
        appointment: datetime | None = None,
        slip: bool = False,
    ) -> Dossier:
        """The dossier received: papers checked, basis pinned, numbered, promised.

        Papers are checked where the filing tells any. The result's appointment is computed unless it is given; none is
        printed where no term has begun (received for another agency), none is promised, or its end is past. A dossier
        whose result is immediate gets neither code nor receipt unless ``slip`` asks for one (61/2018/NĐ-CP, Điều 17,
        khoản 4).
        ``keep`` are the originals the office keeps.

        Raises:
            UnlawfulAct: papers are lacking, or the procedure is not for such an applicant.
            CannotCompute: facts that decide whether a paper is needed are not declared; there is no pattern to
                number by.
            IllegalMove: it cannot be received as it stands.
        """
        day = day_of(aware(at))
        procedure = self.procedure(dossier.procedure, on=day)
        kind = ReceivedForOther if for_other else Received
        basis = Basis.of(
            procedure,
            case=dossier.filing.case,
            channel=dossier.channel,
            area=area,
            on=day,
            calendar=self.calendar,
            regimes=self.regimes,
        )
        bare = kind(at=at, by=by, basis=basis)
        self._refuse_lacking(dossier, bare, procedure, facts, applicant)
        started = self.record(dossier, bare)
        immediate = isinstance(basis.term.limit, Immediately) and not slip
        if appointment is None and not immediate:
            appointment = self.printable(started, at)
        if code is None and not immediate:
            code = self.next_code(day)
        received = self.record(
            dossier,
            kind(
                at=at,
                by=by,
                basis=basis,
                code=code,
                appointment=appointment,
                slip=None if immediate else SlipRef(SlipKind.RECEIPT),
            ),
        )
        kept = tuple(keep)
        return self.record(received, OriginalsKept(at=at, by=by, papers=kept)) if kept else received

    def _refuse_open(self, dossier: Dossier, check: PaperCheck) -> None:
        """Facts that nobody declared decide nothing: they are asked for. What hangs on words alone is the officer's."""
        rows = [row for row in check.open if row.need.undecided]
        if rows:
            names = ", ".join(dict.fromkeys(fact.name for row in rows for fact in row.need.undecided))
            raise CannotCompute(
                f"dossier {dossier.id}: whether papers are needed is not known: "
                f"{'; '.join(row.say('en') for row in rows)}; pass facts={{...}} with {names}",
                f"hồ sơ {dossier.id}: chưa rõ có phải nộp giấy tờ: {'; '.join(row.say('vi') for row in rows)}; "
                f"hãy khai các dữ kiện {names}",
            )

    def _refuse_lacking(
        self,
        dossier: Dossier,
        event: Event,
        procedure: Procedure,
        facts: Given | None,
        applicant: ApplicantKind | None,
    ) -> None:
        """What the procedure declares is held: its papers, and who may apply."""
        found: tuple[Finding, ...] = ()
        if dossier.papers:
            check = self.check(dossier, facts, on=day_of(event.at))
            self._refuse_open(dossier, check)
            found = check.findings(str(dossier.id))
        kinds = procedure.applicant_kinds
        if applicant is not None and kinds and applicant not in kinds:
            listed_vi = ", ".join(kind.label.vi for kind in kinds)
            listed_en = ", ".join(kind.label.en for kind in kinds)
            text = Phrase(
                f"thủ tục dành cho {listed_vi}, không phải {applicant.label.vi}",
                f"the procedure is for {listed_en}, not {applicant.label.en}",
            )
            found = (*found, Finding("APPLICANT-NOT-OF-PROCEDURE", text, str(dossier.id)))
        if found:
            raise unlawful(dossier, event, found)
