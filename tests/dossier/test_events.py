"""Events: frozen values with two times, a cause, and nobody's name in the open."""

import copy
import pickle
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar, cast

import pytest

from tests.histories import CODE, at, basis, dossier, event, made
from tthc.citation import Citation
from tthc.codes import DossierCode, DossierId
from tthc.dossier import (
    Actor,
    AgencySucceeded,
    Apologised,
    Arrived,
    Assigned,
    CaseAccepted,
    CollectionLapsed,
    ConfirmationAsked,
    Confirmed,
    Corrected,
    Delivered,
    Digitised,
    Discovered,
    Dossier,
    DutyFixed,
    DutyNotified,
    EarlyNotice,
    Event,
    FeeCharged,
    FieldChecked,
    Filed,
    FilingWay,
    Finished,
    HandedOn,
    HandedToPost,
    Lost,
    NotPaid,
    NotReceived,
    OpinionAsked,
    OpinionDeemed,
    OpinionGiven,
    OriginalsKept,
    OriginalsReturned,
    OutageDeclared,
    OutageEnded,
    Outcome,
    OwnerChanged,
    Paid,
    PaidInPart,
    PartyRole,
    PaymentMethod,
    PersonRef,
    PortalAcknowledged,
    PortalRefused,
    PostDelivered,
    PostReturned,
    Reassigned,
    Received,
    ReceivedForOther,
    Refunded,
    RegimeElected,
    Reopened,
    ResultAtDesk,
    ResultCorrected,
    ResultDigitised,
    ResultRevoked,
    ResultSent,
    ResultStored,
    ResultUpheld,
    Role,
    SentToPortal,
    SentToTax,
    SlipKind,
    SlipRef,
    StopAsked,
    StoppedByOffice,
    StoppedOnRequest,
    StopRefused,
    Substituted,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    Suspended,
    SuspensionLifted,
    TaxAnswered,
    TaxAsked,
    TermExtended,
    Transferred,
    VerificationBegun,
    Voided,
    WaitExpired,
    WithdrawalAsked,
    Withdrawn,
)
from tthc.dossier.events import EVENTS
from tthc.errors import IllegalMove, InvalidValue, TthcError
from tthc.procedure import Channel, Service
from tthc.span import ZONE
from tthc.term import (
    CalendarDays,
    Cause,
    Extensible,
    HoursUnstated,
    Immediately,
    Months,
    NoResult,
    SameDay,
    Stage,
    Stages,
    TimeLimit,
    Undetermined,
    WorkingDays,
    WorkingHours,
)

Value = TypeVar("Value")

CAUSES: dict[type[Event], Cause] = {
    Discovered: Cause.DISCOVERED,
    Filed: Cause.FILED,
    HandedToPost: Cause.HANDED_TO_POST,
    PostDelivered: Cause.POSTAL_RECORD_SIGNED,
    NotReceived: Cause.NOT_RECEIVED,
    Received: Cause.RECEIVED,
    ReceivedForOther: Cause.RECEIVED_FOR_OTHER,
    Transferred: Cause.TRANSFERRED,
    Arrived: Cause.ARRIVED,
    Assigned: Cause.ASSIGNED,
    CaseAccepted: Cause.ACCEPTED,
    VerificationBegun: Cause.VERIFICATION_BEGUN,
    FieldChecked: Cause.FIELD_CHECKED,
    OpinionAsked: Cause.OPINION_ASKED,
    OpinionGiven: Cause.OPINION_GIVEN,
    OpinionDeemed: Cause.OPINION_DEEMED,
    ConfirmationAsked: Cause.CONFIRMATION_ASKED,
    Confirmed: Cause.CONFIRMED,
    HandedOn: Cause.HANDED_ON,
    SupplementAsked: Cause.SUPPLEMENT_ASKED,
    Supplemented: Cause.SUPPLEMENTED,
    WaitExpired: Cause.WAIT_EXPIRED,
    DutyNotified: Cause.DUTY_NOTIFIED,
    SentToTax: Cause.SENT_TO_TAX,
    TaxAsked: Cause.TAX_ASKED,
    TaxAnswered: Cause.TAX_ANSWERED,
    DutyFixed: Cause.DUTY_FIXED,
    Paid: Cause.PAID,
    PaidInPart: Cause.PAID_IN_PART,
    NotPaid: Cause.NOT_PAID,
    OutageDeclared: Cause.OUTAGE_DECLARED,
    OutageEnded: Cause.OUTAGE_ENDED,
    Suspended: Cause.SUSPENDED,
    SuspensionLifted: Cause.SUSPENSION_LIFTED,
    TermExtended: Cause.TERM_EXTENDED,
    Apologised: Cause.APOLOGISED,
    Finished: Cause.FINISHED,
    Withdrawn: Cause.WITHDRAWN,
    StoppedOnRequest: Cause.STOPPED_ON_REQUEST,
    StoppedByOffice: Cause.STOPPED_BY_OFFICE,
    Delivered: Cause.DELIVERED,
    OriginalsKept: Cause.ORIGINALS_KEPT,
    Digitised: Cause.DIGITISED,
    Reassigned: Cause.REASSIGNED,
    Substituted: Cause.SUBSTITUTED,
    FeeCharged: Cause.FEE_CHARGED,
    Refunded: Cause.REFUNDED,
    WithdrawalAsked: Cause.WITHDRAWAL_ASKED,
    StopAsked: Cause.STOP_ASKED,
    StopRefused: Cause.STOP_REFUSED,
    ResultAtDesk: Cause.RESULT_AT_DESK,
    EarlyNotice: Cause.EARLY_NOTICE,
    ResultDigitised: Cause.RESULT_DIGITISED,
    ResultStored: Cause.RESULT_STORED,
    ResultSent: Cause.RESULT_SENT,
    PostReturned: Cause.POST_RETURNED,
    CollectionLapsed: Cause.COLLECTION_LAPSED,
    OriginalsReturned: Cause.ORIGINALS_RETURNED,
    Lost: Cause.LOST,
    Reopened: Cause.REOPENED,
    ResultCorrected: Cause.RESULT_CORRECTED,
    ResultRevoked: Cause.RESULT_REVOKED,
    ResultUpheld: Cause.RESULT_UPHELD,
    SentToPortal: Cause.SENT_TO_PORTAL,
    PortalAcknowledged: Cause.PORTAL_ACKNOWLEDGED,
    PortalRefused: Cause.PORTAL_REFUSED,
    RegimeElected: Cause.REGIME_ELECTED,
    AgencySucceeded: Cause.AGENCY_SUCCEEDED,
    OwnerChanged: Cause.OWNER_CHANGED,
    Voided: Cause.VOIDED,
    Corrected: Cause.CORRECTED,
}

KEEPERS: set[type[Event]] = {AgencySucceeded, OwnerChanged, Digitised, SentToPortal}
"""What may happen after the end too."""

every_event = pytest.mark.parametrize("kind", CAUSES, ids=lambda kind: kind.__name__)

MORNING = at("2026-11-23T09:00")
NAIVE = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - what is refused

PERSON = "079123456789"
OFFICER = "nguyen-van-canary"
CLERK = Actor(Role.RECEIVING_OFFICER, "Trung tâm Phục vụ hành chính công", OFFICER)


class TestTwoTimes:
    @every_event
    def test_a_naive_moment_is_refused_with_its_cure(self, kind: type[Event]) -> None:
        with pytest.raises(InvalidValue, match=r"write tthc\.moment\('2026-11-23T09:00'\)") as caught:
            made(kind, MORNING, recorded_at=NAIVE)
        assert "thiếu múi giờ; hãy viết tthc.moment('2026-11-23T09:00')" in caught.value.say("vi")
        with pytest.raises(InvalidValue, match=r"write tthc\.moment\('2026-11-23T09:00'\)"):
            made(kind, NAIVE)

    @every_event
    def test_recorded_when_it_happened_unless_told_otherwise(self, kind: type[Event]) -> None:
        assert made(kind, MORNING).recorded_at == MORNING
        later = at("2026-11-26T10:00")
        assert made(kind, MORNING, recorded_at=later).recorded_at == later
        assert made(kind, MORNING, recorded_at=later).at == MORNING

    @every_event
    def test_both_are_brought_to_vietnams_clock(self, kind: type[Event]) -> None:
        utc = datetime(2026, 11, 22, 18, 0, tzinfo=timezone.utc)  # noqa: UP017 - not the library's own zone
        told = made(kind, utc, recorded_at=utc + timedelta(hours=1))
        assert told.at.tzinfo is ZONE
        assert told.recorded_at.tzinfo is ZONE
        assert (told.at.date(), told.at.hour) == (date(2026, 11, 23), 1)

    def test_a_printed_appointment_is_a_moment_too(self) -> None:
        with pytest.raises(InvalidValue, match="appointment 2026-11-23T09:00:00 has no offset"):
            event(Received, "2026-11-16", appointment=NAIVE)

    def test_the_new_day_of_an_apology_is_a_civil_day(self) -> None:
        with pytest.raises(InvalidValue, match="civil day"):
            event(Apologised, "2026-11-16", new_day=MORNING)

    @pytest.mark.parametrize(
        "kind", [SupplementAsked, OpinionAsked, ConfirmationAsked, TaxAsked, DutyNotified, DutyFixed]
    )
    def test_the_day_by_which_an_answer_is_awaited_is_a_civil_day_or_not_told(self, kind: type[Event]) -> None:
        assert getattr(made(kind, MORNING), "until") is None  # noqa: B009 - one name of several classes
        day = date(2026, 12, 1)
        assert getattr(made(kind, MORNING, until=day), "until") == day  # noqa: B009
        with pytest.raises(InvalidValue, match="until must be a civil day"):
            made(kind, MORNING, until=MORNING)


class TestValues:
    @every_event
    def test_equal_by_content_and_hashed_alike(self, kind: type[Event]) -> None:
        one, two = made(kind, MORNING, note="một"), made(kind, MORNING, note="một")
        assert one == two
        assert hash(one) == hash(two)
        assert one != made(kind, MORNING, note="hai")
        assert one != made(kind, MORNING + timedelta(minutes=1), note="một")

    @every_event
    def test_pickled_and_copied_it_is_the_same(self, kind: type[Event]) -> None:
        ground = Citation("61/2018/NĐ-CP", 17, 1)
        one = made(kind, MORNING, by=CLERK, ground=ground, recorded_at=at("2026-11-24T08:00"))
        for other in copies(one):
            assert type(other) is kind
            assert other == one
            assert hash(other) == hash(one)
            assert other.cause is one.cause

    @every_event
    def test_frozen(self, kind: type[Event]) -> None:
        with pytest.raises(AttributeError):
            setattr(made(kind, MORNING), "at", MORNING)  # noqa: B010 - the type checker knows it is frozen

    def test_two_kinds_are_never_equal(self) -> None:
        apart: list[Event] = [made(Withdrawn, MORNING), made(StoppedOnRequest, MORNING)]
        apart += [event(Received, "2026-11-23"), event(ReceivedForOther, "2026-11-23")]
        assert len(set(apart)) == len(apart)

    def test_a_whole_dossier_pickles_and_copies(self) -> None:
        whole = dossier(
            event(Filed, "2026-11-16", applicant=PersonRef(PERSON), by=CLERK),
            event(Received, "2026-11-16T10:00", code=DossierCode("H29.19-261116-0001"), by=CLERK),
            event(Finished, "2026-11-20", outcome=Outcome.PARTLY_GRANTED),
        )
        for other in copies(whole):
            assert other == whole
            assert hash(other) == hash(whole)
            assert (other.state, other.outcome, other.basis) == (whole.state, whole.outcome, whole.basis)


class TestCauses:
    def test_no_event_is_left_out(self) -> None:
        assert set(CAUSES) == set(EVENTS)

    @every_event
    def test_each_event_names_its_fact(self, kind: type[Event]) -> None:
        assert made(kind, MORNING).cause is CAUSES[kind]

    @pytest.mark.parametrize(
        ("kind", "stage", "cause"),
        [
            (SupplementAsked, SupplementStage.RECEPTION, Cause.RECEPTION_SUPPLEMENT_ASKED),
            (SupplementAsked, SupplementStage.APPRAISAL, Cause.SUPPLEMENT_ASKED),
            (Supplemented, SupplementStage.RECEPTION, Cause.RECEPTION_SUPPLEMENTED),
            (Supplemented, SupplementStage.APPRAISAL, Cause.SUPPLEMENTED),
        ],
    )
    def test_at_reception_it_is_another_fact_than_in_appraisal(
        self, kind: type[Event], stage: SupplementStage, cause: Cause
    ) -> None:
        assert made(kind, MORNING, stage=stage).cause is cause

    @pytest.mark.parametrize(
        ("one", "thread"),
        [
            (event(OpinionAsked, "2026-11-23", office=" Sở  Xây dựng "), "Sở Xây dựng"),
            (event(OpinionGiven, "2026-11-23", office="Sở Xây dựng"), "Sở Xây dựng"),
            (event(OpinionDeemed, "2026-11-23", office="Sở Xây dựng"), "Sở Xây dựng"),
            (event(ConfirmationAsked, "2026-11-23", capacity="chủ hộ"), "chủ hộ"),
            (event(Confirmed, "2026-11-23"), ""),
            (event(OutageDeclared, "2026-11-23", notice="12/TB-CNTT"), "12/TB-CNTT"),
            (event(OutageEnded, "2026-11-23", notice="12/TB-CNTT"), "12/TB-CNTT"),
            (event(Suspended, "2026-11-23", reason="chờ kết quả giám định"), ""),
        ],
    )
    def test_what_can_be_open_several_times_is_told_apart(self, one: Event, thread: str) -> None:
        assert one.thread == thread

    @pytest.mark.parametrize("kind", [OpinionAsked, OpinionGiven, OpinionDeemed], ids=lambda kind: kind.__name__)
    def test_an_opinion_is_an_offices(self, kind: type[Event]) -> None:
        with pytest.raises(InvalidValue, match="the office is named") as caught:
            made(kind, MORNING, office=" ")
        assert caught.value.say("vi") == "phải nêu tên cơ quan"

    @pytest.mark.parametrize("outcome", Outcome)
    def test_a_dossier_is_finished_by_a_decision_only(self, outcome: Outcome) -> None:
        decisions = {Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.REFUSED_ON_MERITS}
        if outcome in decisions:
            assert Finished(at=MORNING, outcome=outcome).outcome is outcome
            return
        with pytest.raises(InvalidValue, match="finished by a decision") as caught:
            Finished(at=MORNING, outcome=outcome)
        assert outcome.label.vi in caught.value.say("vi")


TEXTS: list[tuple[type[Event], str, str, object]] = [
    (Filed, "procedure", "1.999999", CODE),
    (Filed, "procedure", "1.999999.000.00.00.H48", CODE),
    (Filed, "channel", "counter", Channel.COUNTER),
    (Filed, "return_by", "post", Channel.POST),
    (Filed, "way", "desk", FilingWay.DESK),
    (Received, "code", "000.00.06.H56-231027-0361", DossierCode("000.00.06.H56-231027-0361")),
    (SupplementAsked, "stage", "reception", SupplementStage.RECEPTION),
    (Supplemented, "stage", "reception", SupplementStage.RECEPTION),
    (Paid, "method", "online", PaymentMethod.ONLINE),
    (PaidInPart, "method", "cash", PaymentMethod.CASH),
    (Finished, "outcome", "refused_on_merits", Outcome.REFUSED_ON_MERITS),
    (Delivered, "channel", "post", Channel.POST),
    (Delivered, "to", "representative", PartyRole.REPRESENTATIVE),
]
STRANGE: list[tuple[type[Event], str, object, str]] = [
    (Filed, "procedure", 1, "named by its code"),
    (Filed, "channel", "Nguyễn Văn A", "one of: counter, online, post"),
    (Filed, "channel", None, "one of: counter, online, post"),
    (Filed, "return_by", "Nguyễn Văn A", "one of: counter, online, post"),
    (Filed, "way", "Nguyễn Văn A", "one of: desk, kiosk"),
    (Filed, "service", "Nguyễn Văn A", "one of: full, partial, none"),
    (Received, "basis", "Nguyễn Văn A", "a basis is a tthc.Basis"),
    (Received, "code", 7, "a dossier code is"),
    (RegimeElected, "basis", None, "a basis is a tthc.Basis"),
    (SupplementAsked, "stage", "Nguyễn Văn A", "one of: reception, appraisal"),
    (Supplemented, "stage", "Nguyễn Văn A", "one of: reception, appraisal"),
    (Paid, "method", "Nguyễn Văn A", "one of: cash, transfer"),
    (PaidInPart, "method", "Nguyễn Văn A", "one of: cash, transfer"),
    (Finished, "outcome", "Nguyễn Văn A", "one of: granted, "),
    (Delivered, "channel", "Nguyễn Văn A", "one of: counter, online, post"),
    (Delivered, "to", "Nguyễn Văn A", "one of: owner, "),
    (TermExtended, "limit", "5 ngày", "a term, as tthc.WorkingDays"),
    (ResultDigitised, "data", "Nguyễn Văn A", "tthc.dossier.LegalData"),
    (ResultCorrected, "instead", "Nguyễn Văn A", "tthc.dossier.IssuedResult"),
    (Corrected, "approved_by", "Nguyễn Văn A", "a tthc.Actor"),
    (Transferred, "by", "Nguyễn Văn A", "a tthc.Actor"),
    (Transferred, "ground", "Nguyễn Văn A", "a tthc.Citation"),
    (Transferred, "slip", "Nguyễn Văn A", "a tthc.dossier.SlipRef"),
]


class TestTextsInThePlaceOfCodesAndMembers:
    @pytest.mark.parametrize(("kind", "name", "text", "value"), TEXTS, ids=lambda one: getattr(one, "__name__", None))
    def test_a_text_becomes_what_it_names(self, kind: type[Event], name: str, text: str, value: object) -> None:
        given = getattr(made(kind, at("2026-08-17"), **{name: text}), name)
        assert type(given) is type(value)
        assert given == value

    @pytest.mark.parametrize(("kind", "name", "value", "expected"), STRANGE)
    def test_any_other_value_is_refused_unseen(
        self, kind: type[Event], name: str, value: object, expected: str
    ) -> None:
        with pytest.raises(InvalidValue, match=expected) as caught:
            made(kind, at("2026-08-17"), **{name: value})
        assert "Nguyễn" not in caught.value.say("vi") + str(caught.value)
        assert caught.value.say("vi") != str(caught.value)

    def test_the_extent_of_online_service_and_the_type_of_a_paper_too(self) -> None:
        online = made(Filed, at("2026-08-17"), channel="online", service="full")
        assert isinstance(online, Filed)
        assert online.service is Service.FULL
        assert SlipRef(cast("SlipKind", "receipt")).kind is SlipKind.RECEIPT
        with pytest.raises(InvalidValue, match="the type of a paper"):
            SlipRef(cast("SlipKind", "Nguyễn Văn A"))

    def test_a_reception_goes_with_a_filing_whose_code_was_a_text(self) -> None:
        held = basis(WorkingDays(5), date(2026, 8, 17))
        filing = Filed(at=at("2026-08-17T08:00"), channel=Channel.COUNTER, procedure="1.999999")
        received = Received(at=at("2026-08-17T09:00"), basis=held)
        found = Dossier.replay([filing, received], id=DossierId("D1"))
        assert found.reception == received
        assert found.findings == ()


class TestAnExtension:
    @pytest.mark.parametrize("limit", [None, WorkingDays(5), CalendarDays(30), Months(1), WorkingHours(8)], ids=str)
    def test_adds_so_much_or_what_the_term_says(self, limit: TimeLimit | None) -> None:
        assert TermExtended(at=MORNING, limit=limit).limit == limit

    @pytest.mark.parametrize(
        "limit",
        [
            SameDay(),
            Immediately(),
            Undetermined("chưa rõ"),
            NoResult("không"),
            HoursUnstated(2),
            Extensible(CalendarDays(15), CalendarDays(30)),
            Stages((Stage(WorkingDays(1), "một"), Stage(WorkingDays(2), "hai"))),
        ],
        ids=lambda limit: type(limit).__name__,
    )
    def test_what_adds_nothing_definite_is_refused(self, limit: TimeLimit) -> None:
        with pytest.raises(InvalidValue, match="an extension adds so many days") as caught:
            TermExtended(at=MORNING, limit=limit)
        assert str(limit) in caught.value.say("vi")


class TestNobodyIsNamed:
    def test_a_person_is_an_opaque_key(self) -> None:
        person = PersonRef(PERSON)
        for text in (repr(person), str(person), f"{person}", f"{[person]}"):
            assert text.strip("[]") == "PersonRef('••••••••••89')"

    @pytest.mark.parametrize("key", ["", "   ", "\u00a0"])
    def test_a_key_is_not_empty(self, key: str) -> None:
        with pytest.raises(InvalidValue, match="not empty"):
            PersonRef(key)

    def test_the_key_itself_is_kept(self) -> None:
        assert PersonRef(PERSON).key == PERSON
        assert PersonRef(PERSON) == PersonRef(f" {PERSON} ")
        assert PersonRef(PERSON) != PersonRef("079123456780")

    def test_an_officer_is_masked_and_the_office_is_not(self) -> None:
        for text in (repr(CLERK), str(CLERK), f"{CLERK}"):
            assert OFFICER not in text
            assert "canary" not in text
            assert "Trung tâm Phục vụ hành chính công" in text
        assert CLERK.officer == OFFICER

    @every_event
    def test_no_event_shows_who_it_was(self, kind: type[Event]) -> None:
        given: dict[str, object] = {"applicant": PersonRef(PERSON)} if kind is Filed else {}
        told = made(kind, MORNING, by=CLERK, **given)
        for text in (repr(told), str(told), f"{(told,)}"):
            assert PERSON not in text
            assert "canary" not in text

    def test_a_dossier_does_not_either(self) -> None:
        whole = dossier(
            event(Filed, "2026-11-16", applicant=PersonRef(PERSON), by=CLERK),
            event(Received, "2026-11-16T10:00", by=CLERK),
        )
        for text in (repr(whole), str(whole), repr(whole.events), repr(whole.filing), whole._repr_html_()):
            assert PERSON not in text
            assert "canary" not in text

    @pytest.mark.parametrize("kind", [kind for kind in CAUSES if kind not in KEEPERS], ids=lambda kind: kind.__name__)
    def test_no_refusal_does(self, kind: type[Event]) -> None:
        """Each event is given to a dossier that ended, which admits no more of its kind."""
        closed = dossier(
            event(Filed, "2026-11-16", applicant=PersonRef(PERSON), by=CLERK),
            event(NotReceived, "2026-11-16T10:00", by=CLERK, reason=f"{PERSON} thiếu giấy tờ"),
        )
        given: dict[str, object] = {"applicant": PersonRef(PERSON)} if kind is Filed else {}
        one_more = made(kind, MORNING, by=CLERK, note=PERSON, **given)
        with pytest.raises(IllegalMove) as caught:
            closed.after(one_more)
        assert_silent(caught.value)
        for finding in dossier(*closed.events, one_more).findings:
            assert PERSON not in str(finding)
            assert "canary" not in str(finding)

    def test_nor_a_history_without_a_filing_nor_a_late_event(self) -> None:
        orphan = event(Received, "2026-11-16", by=CLERK, note=PERSON)
        with pytest.raises(InvalidValue, match="begins with a filing") as caught:
            Dossier.replay([orphan], id=DossierId("D01"))
        assert_silent(caught.value)
        filed = dossier(event(Filed, "2026-11-16", applicant=PersonRef(PERSON), by=CLERK))
        with pytest.raises(InvalidValue, match="comes before the last event") as late:
            filed.after(event(Withdrawn, "2026-11-15", by=CLERK))
        assert_silent(late.value)

    def test_nor_a_wrong_value(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            Filed(at=NAIVE, channel=Channel.ONLINE, procedure=CODE, applicant=PersonRef(PERSON), by=CLERK)
        assert_silent(caught.value)
        with pytest.raises(InvalidValue) as again:
            Received(at=NAIVE, basis=basis(WorkingDays(5), date(2026, 11, 16)), by=CLERK)
        assert_silent(again.value)


def copies(value: Value) -> tuple[Value, Value, Value]:
    return pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)  # noqa: S301 - our own bytes


def assert_silent(error: TthcError) -> None:
    for text in (str(error), repr(error), error.say("vi"), error.say("en")):
        assert PERSON not in text
        assert "canary" not in text


def test_an_applicant_is_a_reference_and_a_name_is_refused_unseen() -> None:
    with pytest.raises(InvalidValue, match="a key and never a name") as caught:
        Filed(at=at("2026-08-17"), channel=Channel.COUNTER, procedure=CODE, applicant="Canary")  # type: ignore[arg-type]
    assert "Canary" not in str(caught.value) + caught.value.say("vi")
