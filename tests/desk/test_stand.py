"""Where a dossier stands, in a sentence or two: to the officer, to the applicant, to whoever has its code."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import CALENDAR, ORIGINAL, PORTAL, at, basis, complete, dossier, event, made, received
from tthc.codes import DossierCode
from tthc.deadline import NoPromisedDate, Overdue, WaitKind
from tthc.desk import Audience, Center, Hands, Officer, Person, Stand, where_it_stands
from tthc.dossier import (
    Actor,
    Apologised,
    Assigned,
    CollectionLapsed,
    ConfirmationAsked,
    Delivered,
    DeliveryState,
    Dossier,
    DutyFixed,
    DutyNotified,
    Event,
    FeeCharged,
    Filed,
    Finished,
    HandedToPost,
    IssuedResult,
    LegalData,
    Lost,
    NotPaid,
    NotReceived,
    OpinionAsked,
    Original,
    OriginalsKept,
    Outcome,
    OwnerChanged,
    Paid,
    Party,
    PartyRole,
    PersonRef,
    PortalRefused,
    PostReturned,
    Reassigned,
    Received,
    Refunded,
    Reopened,
    ResultAtDesk,
    ResultDigitised,
    ResultRevoked,
    ResultSent,
    ResultStored,
    Role,
    SentToPortal,
    SentToTax,
    SlipKind,
    SlipRef,
    StopAsked,
    StoppedByOffice,
    StoppedOnRequest,
    Substituted,
    SupplementAsked,
    Supplemented,
    SupplementStage,
    Suspended,
    Transferred,
    Voided,
    WaitExpired,
    WithdrawalAsked,
    Withdrawn,
)
from tthc.errors import InvalidValue
from tthc.law import regimes, timers, working_calendar
from tthc.procedure import Channel, Flow, Money, Step
from tthc.term import ClockRow, TimeLimit, Undetermined, WorkingDays, WorkingHours
from tthc.workdays import OfficeHours

HOURS: Final = OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00")
UNIT: Final = "Trung tâm Phục vụ hành chính công tỉnh"
CENTER: Final = Center(name=UNIT, hours=HOURS)
AN: Final = PersonRef("person-5512")
PEOPLE: Final = {AN: Person(name="Nguyễn Thị Hồng Ngọc")}
OFFICERS: Final = (Officer(key="cb-17", name="Trần Văn Bình"), Officer(key="cb-23", name="Lê Thị Hoa"))
COUNTER: Final = Actor(Role.RECEIVING_OFFICER, CENTER.name, "cb-17")
HEAD: Final = Actor(Role.HEAD_OF_AGENCY, "Sở Xây dựng")
CODE: Final = DossierCode("000.19.07.H41-260904-0042")


def life(
    *events: Event,
    limit: TimeLimit = WorkingDays(7),  # noqa: B008 - a frozen value
    appointment: str | None = "2026-09-15T17:00",
    return_by: Channel = Channel.COUNTER,
    clock: Sequence[ClockRow] = (),
) -> Dossier:
    """Received on Friday 4 September 2026 and due on Tuesday the 15th."""
    held = basis(limit, date(2026, 9, 4), clock=clock)
    filing = made(
        Filed,
        at("2026-09-04T08:00"),
        procedure=held.procedure.code,
        case=held.case,
        channel=held.channel,
        applicant=AN,
        return_by=return_by,
    )
    when = at(appointment) if appointment else None
    return dossier(
        filing, Received(at=at("2026-09-04T08:05"), by=COUNTER, basis=held, code=CODE, appointment=when), *events
    )


SENT: Final = (
    Transferred(at=at("2026-09-04T10:00"), by=COUNTER, to="Sở Xây dựng"),
    Assigned(at=at("2026-09-04T14:00"), by=HEAD, office="Phòng Quản lý xây dựng", officer="cb-23"),
)
DONE: Final = Finished(at=at("2026-09-10"), by=HEAD)


def online(*events: Event) -> Dossier:
    return dossier(made(Filed, at("2026-09-04T17:30"), channel=Channel.ONLINE), *events)


def stand(whole: Dossier, when: str, audience: Audience, **given: Any) -> Stand:  # noqa: ANN401 - any argument
    usual: dict[str, Any] = {
        "calendar": CALENDAR,
        "people": PEOPLE,
        "officers": OFFICERS,
        "center": CENTER,
        "regimes": regimes(),
    }
    return where_it_stands(whole, as_of=at(when), audience=audience, **usual | given)


def officer(whole: Dossier, when: str, **given: Any) -> str:  # noqa: ANN401
    return stand(whole, when, Audience.OFFICER, **given).say()


def applicant(whole: Dossier, when: str, **given: Any) -> str:  # noqa: ANN401
    return stand(whole, when, Audience.APPLICANT, **given).say()


def public(whole: Dossier, when: str, **given: Any) -> str:  # noqa: ANN401
    return stand(whole, when, Audience.PUBLIC, **given).say()


ITS: Final = "Hồ sơ 000.19.07.H41-260904-0042"
HERS: Final = f"{ITS} của Nguyễn Thị Hồng Ngọc"
AT_WORK: Final = f"{HERS} đang được Lê Thị Hoa (Phòng Quản lý xây dựng, Sở Xây dựng) giải quyết"
BOTH: Final = (
    f"{ITS} đã được Trần Văn Bình ({UNIT}) tiếp nhận ngày 04/09/2026 và đang được "
    "Lê Thị Hoa (Phòng Quản lý xây dựng, Sở Xây dựng) giải quyết"
)
NOBODY: Final = f"{ITS} đã được {UNIT} tiếp nhận ngày 04/09/2026 và đang được Sở Xây dựng giải quyết"


class TestInHand:
    def test_the_officer_is_told_whose_it_is_and_how_long_there_is(self) -> None:
        assert officer(life(*SENT), "2026-09-09") == (
            f"{AT_WORK}, còn 4 ngày làm việc, hạn trả kết quả thứ Ba 15/09/2026."
        )

    def test_the_applicant_is_told_who_receives_and_who_processes(self) -> None:
        """224/2026/NĐ-CP, Điều 15, khoản 1, điểm g: agency, who receives and processes, the times."""
        assert applicant(life(*SENT), "2026-09-09") == f"{BOTH}, hẹn trả kết quả 17 giờ 00 phút, ngày 15/09/2026."

    def test_the_public_is_told_of_offices_alone(self) -> None:
        assert public(life(*SENT), "2026-09-09") == f"{NOBODY}, hẹn trả kết quả 17 giờ 00 phút, ngày 15/09/2026."

    def test_in_english(self) -> None:
        assert stand(life(*SENT), "2026-09-09", Audience.PUBLIC).say("en") == (
            f"Dossier 000.19.07.H41-260904-0042 was received by {UNIT} on 2026-09-04 "
            "and is in the hands of Sở Xây dựng; the result is promised for 2026-09-15 17:00."
        )

    def test_an_officer_without_a_name_goes_by_key_to_officers_and_unnamed_to_the_applicant(self) -> None:
        whole = life(*SENT)
        assert "cb-23 (Phòng Quản lý xây dựng, Sở Xây dựng)" in officer(whole, "2026-09-09", officers=())
        told = applicant(whole, "2026-09-09", officers=())
        assert "cb-" not in told
        assert "đang được Phòng Quản lý xây dựng, Sở Xây dựng giải quyết" in told

    def test_names_come_from_those_given_alone(self) -> None:
        assert officer(life(*SENT), "2026-09-09", people={}).startswith(f"{ITS} đang được")

    def test_a_substitute_is_named_for_the_days_of_the_substitution(self) -> None:
        instead = Substituted(at=at("2026-09-08"), by=HEAD, officer="cb-17", instead_of="cb-23", until=date(2026, 9, 9))
        whole = life(*SENT, instead)
        assert "đang được Trần Văn Bình thay Lê Thị Hoa (Phòng" in officer(whole, "2026-09-09")
        assert "đang được Lê Thị Hoa (Phòng" in officer(whole, "2026-09-10")

    def test_at_the_desk_it_is_being_passed_on(self) -> None:
        assert officer(life(), "2026-09-04T09:00") == (
            f"{HERS} đang được Trần Văn Bình ({UNIT}) chuyển đến cơ quan giải quyết, "
            "còn 7 ngày làm việc, hạn trả kết quả thứ Ba 15/09/2026."
        )

    def test_on_the_last_day(self) -> None:
        assert officer(life(*SENT), "2026-09-15").endswith("đến hạn trả kết quả hôm nay, thứ Ba 15/09/2026.")
        assert applicant(life(*SENT), "2026-09-15").endswith(
            "hẹn trả kết quả hôm nay, 17 giờ 00 phút, ngày 15/09/2026."
        )

    def test_overdue_without_an_apology(self) -> None:
        assert officer(life(*SENT), "2026-09-17") == (
            f"{AT_WORK}, đã quá hạn 2 ngày làm việc (hạn thứ Ba 15/09/2026). Chưa xin lỗi, hẹn lại."
        )
        assert public(life(*SENT), "2026-09-17") == (
            f"{NOBODY}, đã quá hạn 2 ngày làm việc (hạn thứ Ba 15/09/2026). Cơ quan chưa hẹn lại ngày khác."
        )

    def test_overdue_with_a_new_day_it_stays_overdue(self) -> None:
        whole = life(*SENT, Apologised(at=at("2026-09-14"), by=HEAD, new_day=date(2026, 9, 21)))
        view = stand(whole, "2026-09-17", Audience.APPLICANT)
        assert view.standing == Overdue(2, date(2026, 9, 15))
        assert (view.due, view.until) == (date(2026, 9, 15), date(2026, 9, 21))
        assert view.say() == (
            f"{BOTH}, đã quá hạn 2 ngày làm việc (hạn thứ Ba 15/09/2026); cơ quan đã xin lỗi và hẹn lại thứ Hai "
            "21/09/2026."
        )

    def test_before_the_end_the_new_day_is_the_one_told(self) -> None:
        whole = life(*SENT, Apologised(at=at("2026-09-11"), by=HEAD, new_day=date(2026, 9, 21)))
        assert applicant(whole, "2026-09-14").endswith("hẹn trả kết quả thứ Hai 21/09/2026 (ngày hẹn lại).")
        assert officer(whole, "2026-09-14").endswith(
            "còn 1 ngày làm việc, hạn trả kết quả thứ Ba 15/09/2026. Ngày hẹn với người nộp là thứ Hai 21/09/2026."
        )

    def test_after_a_supplement_the_first_appointment_holds_no_more(self) -> None:
        whole = life(*SENT, SupplementAsked(at=at("2026-09-07"), by=HEAD), complete("2026-09-10"))
        view = stand(whole, "2026-09-11", Audience.APPLICANT)
        assert view.promise is not None
        assert (view.promise.day, view.until, view.minute) == (date(2026, 9, 15), date(2026, 9, 21), None)
        assert view.say().endswith("hẹn trả kết quả thứ Hai 21/09/2026.")

    def test_a_term_of_hours_is_told_to_the_minute(self) -> None:
        whole = life(*SENT, limit=WorkingHours(12), appointment=None)
        assert applicant(whole, "2026-09-07T08:00").endswith(
            "hẹn trả kết quả hôm nay, 14 giờ 35 phút, ngày 07/09/2026."
        )
        assert officer(whole, "2026-09-07T16:00").endswith("Chưa xin lỗi, hẹn lại.")

    def test_without_a_promised_date_it_says_why(self) -> None:
        whole = life(*SENT, limit=Undetermined("tùy từng vụ việc"), appointment=None)
        assert isinstance(stand(whole, "2026-09-30", Audience.PUBLIC).standing, NoPromisedDate)
        assert public(whole, "2026-09-30") == f"{NOBODY}; không có ngày hẹn trả (tùy từng vụ việc)."

    def test_a_printed_day_is_told_even_where_the_term_has_none(self) -> None:
        whole = life(*SENT, limit=Undetermined("tùy từng vụ việc"))
        assert public(whole, "2026-09-14").endswith("hẹn trả kết quả 17 giờ 00 phút, ngày 15/09/2026.")
        assert public(whole, "2026-09-16").endswith("; ngày hẹn trả 17 giờ 00 phút, ngày 15/09/2026 đã qua.")

    def test_the_step_in_hand_is_told_to_the_officer(self) -> None:
        flow = Flow.in_sequence(Step(key="a", name="Thẩm định hồ sơ", agency="Sở Xây dựng", limit=WorkingDays(5)))
        plain = life(*SENT)
        assert plain.reception is not None
        held = attrs.evolve(plain.reception.basis, procedure=attrs.evolve(plain.reception.basis.procedure, flow=flow))
        whole = dossier(plain.filing, attrs.evolve(plain.reception, basis=held), *SENT)
        assert officer(whole, "2026-09-09").endswith(" Bước đang xử lý: Thẩm định hồ sơ.")
        assert "Thẩm định" not in applicant(whole, "2026-09-09")

    def test_received_elsewhere_the_term_begins_with_the_arrival(self) -> None:
        whole = received("2026-09-04", WorkingDays(5), event(Transferred, "2026-09-04T10:00"), elsewhere=True)
        assert public(whole, "2026-09-05") == (
            f"Hồ sơ nộp ngày 04/09/2026 đã được {UNIT} tiếp nhận ngày 04/09/2026 và đang "
            "được chuyển đến cơ quan giải quyết; thời hạn bắt đầu tính khi cơ quan có thẩm quyền nhận được hồ sơ."
        )

    def test_a_projected_end_says_so(self) -> None:
        far = working_calendar(projected_through=date(2030, 12, 31))
        whole = received("2029-03-05", WorkingDays(5))
        assert officer(whole, "2029-03-06", calendar=far).endswith(
            " Ngày này tính theo lịch dự kiến, có thể đổi khi có thông báo nghỉ."
        )

    def test_a_followed_dossier_names_its_system(self) -> None:
        whole = life(*SENT, event(OwnerChanged, "2026-09-08", new="Bộ Công an"))
        view = stand(whole, "2026-09-09", Audience.APPLICANT)
        assert view.followed
        assert view.say().endswith(" Hồ sơ do hệ thống Bộ Công an quản lý, ở đây chỉ theo dõi.")

    def test_originals_kept_are_told_to_both_parties_and_not_to_the_public(self) -> None:
        whole = life(*SENT, OriginalsKept(at=at("2026-09-04T15:00"), papers=(ORIGINAL,)))
        for told in (officer(whole, "2026-09-09"), applicant(whole, "2026-09-09")):
            assert told.endswith(" Cơ quan đang giữ bản chính: Giấy chứng nhận (1).")
        assert stand(whole, "2026-09-09", Audience.PUBLIC).originals == ()

    def test_an_exchange_that_failed_is_the_office_s_affair(self) -> None:
        whole = life(*SENT, event(SentToPortal, "2026-09-07"), event(PortalRefused, "2026-09-07T10:00"))
        assert officer(whole, "2026-09-09").endswith(" Đồng bộ: đồng bộ lỗi.")
        assert PORTAL not in applicant(whole, "2026-09-09")


class TestWaiting:
    def test_stopped_for_a_supplement(self) -> None:
        whole = life(*SENT, SupplementAsked(at=at("2026-09-07"), by=HEAD, until=date(2026, 9, 21)))
        assert officer(whole, "2026-09-09") == (
            f"{AT_WORK}; thời hạn dừng tính từ ngày 07/09/2026 để chờ người nộp bổ sung, hoàn thiện hồ sơ, chậm nhất "
            "thứ Hai 21/09/2026. Quá hạn thì cơ quan chỉ được đóng hồ sơ khi thủ tục hoặc luật chuyên ngành có căn cứ."
        )
        assert applicant(whole, "2026-09-09") == (
            f"{BOTH}; thời hạn dừng tính từ ngày 07/09/2026. Đề nghị Ông (Bà)/Tổ chức bổ sung, hoàn thiện hồ sơ chậm "
            "nhất thứ Hai 21/09/2026."
        )
        assert public(whole, "2026-09-09").endswith(
            "; thời hạn dừng tính từ ngày 07/09/2026 để chờ người nộp bổ sung, hoàn thiện hồ sơ, chậm nhất thứ Hai "
            "21/09/2026."
        )

    def test_no_day_named_is_said(self) -> None:
        whole = life(*SENT, SupplementAsked(at=at("2026-09-07"), by=HEAD))
        assert " Yêu cầu không nêu ngày cuối: cơ quan chỉ được đóng hồ sơ khi" in officer(whole, "2026-09-09")
        assert applicant(whole, "2026-09-09").endswith(" Đề nghị Ông (Bà)/Tổ chức bổ sung, hoàn thiện hồ sơ.")

    def test_past_the_day_of_a_rule_that_lets_the_office_close_it(self) -> None:
        rules = [rule for rule in timers() if rule.name == "lien-thong-khai-tu"]
        whole = life(*SENT, SupplementAsked(at=at("2026-09-07"), by=HEAD))
        closes = "cơ quan được đóng hồ sơ [63/2024/NĐ-CP, Điều 14, khoản 1, điểm b]"
        assert applicant(whole, "2026-09-10", timers=rules).endswith(
            f" chậm nhất thứ Tư 16/09/2026, quá ngày đó {closes}."
        )
        assert applicant(whole, "2026-09-30", timers=rules).endswith(
            f" Ông (Bà)/Tổ chức đã quá hạn bổ sung, hoàn thiện hồ sơ (thứ Tư 16/09/2026), đề nghị làm ngay, vì "
            f"{closes}."
        )
        assert officer(whole, "2026-09-30", timers=rules).endswith(
            f", đã quá hạn thứ Tư 16/09/2026. Đã quá hạn: {closes}."
        )

    def test_stopped_for_a_duty_the_amount_is_told_to_the_parties_alone(self) -> None:
        fixed = event(DutyFixed, "2026-09-09", amount=Money(1_250_000), until=date(2026, 10, 9))
        whole = life(*SENT, event(SentToTax, "2026-09-07"), fixed)
        assert applicant(whole, "2026-09-11").endswith(
            " Đề nghị Ông (Bà)/Tổ chức nộp 1.250.000 đồng chậm nhất thứ Sáu 09/10/2026."
        )
        view = stand(whole, "2026-09-11", Audience.PUBLIC)
        assert view.owed is None
        assert view.say().endswith("để chờ người nộp hồ sơ thực hiện nghĩa vụ tài chính, chậm nhất thứ Sáu 09/10/2026.")

    def test_stopped_for_the_tax_office(self) -> None:
        whole = life(*SENT, event(SentToTax, "2026-09-07"))
        assert public(whole, "2026-09-09").endswith(
            "; thời hạn dừng tính từ ngày 07/09/2026 để chờ cơ quan thuế xác định nghĩa vụ tài chính."
        )

    def test_a_fee_to_pay_that_stops_no_clock(self) -> None:
        whole = life(*SENT, event(FeeCharged, "2026-09-07", amount=Money(50_000), until=date(2026, 9, 8)))
        assert officer(whole, "2026-09-09").endswith(
            " Còn chờ người nộp hồ sơ nộp 50.000 đồng, đã quá hạn thứ Ba 08/09/2026."
        )
        assert "50.000" not in public(whole, "2026-09-09")

    def test_an_opinion_that_is_overdue(self) -> None:
        whole = life(*SENT, event(OpinionAsked, "2026-09-07", office="Sở Y tế", until=date(2026, 9, 8)))
        told = " Còn chờ Sở Y tế trả lời, đã quá hạn thứ Ba 08/09/2026."
        assert officer(whole, "2026-09-09").endswith(told)
        assert applicant(whole, "2026-09-09").endswith(told)
        assert "Sở Y tế" not in public(whole, "2026-09-09")

    def test_suspended_it_says_by_what(self) -> None:
        whole = life(*SENT, event(Suspended, "2026-09-08"))
        assert public(whole, "2026-09-09").endswith(
            "; thời hạn dừng tính từ ngày 08/09/2026 (tạm dừng theo luật chuyên ngành)."
        )


class TestBeforeReception:
    def test_waiting_for_the_center(self) -> None:
        assert applicant(online(), "2026-09-05") == (
            f"Hồ sơ nộp ngày 04/09/2026 đang chờ {UNIT} kiểm tra, tiếp nhận, chậm nhất 08 giờ 00 phút, ngày 08/09/2026."
        )
        assert officer(online(), "2026-09-09") == (
            f"Hồ sơ D01 (chưa có mã hồ sơ) đang chờ {UNIT} kiểm tra, tiếp nhận, đã quá hạn "
            "08 giờ 00 phút, ngày 08/09/2026."
        )

    def test_without_a_center_s_name_it_is_the_one_stop_unit(self) -> None:
        assert "đang chờ Bộ phận Một cửa kiểm tra" in applicant(online(), "2026-09-05", center=None, hours=HOURS)

    def test_carried_by_the_post(self) -> None:
        whole = dossier(event(Filed, "2026-09-04", channel=Channel.POST), event(HandedToPost, "2026-09-04T10:00"))
        assert public(whole, "2026-09-05") == (f"Hồ sơ nộp ngày 04/09/2026 đang được bưu chính chuyển đến {UNIT}.")

    def test_asked_to_supplement(self) -> None:
        asked = event(SupplementAsked, "2026-09-07", stage=SupplementStage.RECEPTION, until=date(2026, 9, 21))
        assert applicant(online(asked), "2026-09-08") == (
            "Hồ sơ nộp ngày 04/09/2026 chưa được tiếp nhận, đã có yêu cầu bổ sung, hoàn thiện ngày 07/09/2026. Đề nghị "
            "Ông (Bà)/Tổ chức bổ sung, hoàn thiện hồ sơ chậm nhất thứ Hai 21/09/2026."
        )
        assert public(online(asked), "2026-09-08") == (
            "Hồ sơ nộp ngày 04/09/2026 chưa được tiếp nhận, chờ người nộp bổ sung, hoàn thiện từ ngày 07/09/2026, "
            "chậm nhất thứ Hai 21/09/2026."
        )

    def test_before_it_was_filed_there_is_nothing_to_tell(self) -> None:
        with pytest.raises(InvalidValue, match="there was none"):
            officer(online(), "2026-09-01")


class TestEnded:
    @pytest.mark.parametrize(
        ("events", "told"),
        [
            pytest.param((event(Withdrawn, "2026-09-08"),), "đã được người nộp rút ngày 08/09/2026.", id="withdrawn"),
            pytest.param(
                (event(StoppedOnRequest, "2026-09-08"),),
                "đã dừng giải quyết ngày 08/09/2026 theo yêu cầu của người nộp.",
                id="stopped-on-request",
            ),
            pytest.param(
                (event(StoppedByOffice, "2026-09-08"),), "đã được cơ quan dừng xử lý ngày 08/09/2026.", id="stopped"
            ),
            pytest.param(
                (event(SupplementAsked, "2026-09-07"), event(WaitExpired, "2026-09-08")),
                "đã đóng ngày 08/09/2026 do không được bổ sung.",
                id="unsupplemented",
            ),
            pytest.param(
                (event(DutyNotified, "2026-09-07"), event(NotPaid, "2026-09-08")),
                "đã đóng ngày 08/09/2026 do không thực hiện nghĩa vụ tài chính.",
                id="unpaid",
            ),
            pytest.param(
                (event(Voided, "2026-09-08", place=1),),
                "đã được hủy ngày 08/09/2026 do nhập trùng, nhầm hoặc thử, không còn giá trị.",
                id="voided",
            ),
        ],
    )
    def test_closed(self, events: tuple[Event, ...], told: str) -> None:
        assert public(life(*SENT, *events), "2026-09-20") == f"{ITS} {told}"

    def test_refused_at_reception(self) -> None:
        whole = online(event(NotReceived, "2026-09-07", reason="thiếu giấy tờ"))
        assert public(whole, "2026-09-08") == "Hồ sơ nộp ngày 04/09/2026 bị từ chối tiếp nhận ngày 07/09/2026."

    def test_decided_the_public_is_not_told_how(self) -> None:
        refused = attrs.evolve(DONE, outcome=Outcome.REFUSED_ON_MERITS)
        whole = life(*SENT, refused)
        assert officer(whole, "2026-09-11") == (
            f"{HERS} đã giải quyết xong ngày 10/09/2026 (từ chối giải quyết), trước hạn 3 ngày làm việc; kết quả "
            f"chưa về {UNIT}."
        )
        view = stand(whole, "2026-09-11", Audience.PUBLIC)
        assert (view.outcome, view.timeliness) == (None, None)
        assert view.say() == (f"{ITS} đã giải quyết xong ngày 10/09/2026; kết quả chưa về {UNIT}.")

    def test_at_the_desk_the_applicant_is_asked_to_come(self) -> None:
        whole = life(*SENT, DONE, event(ResultAtDesk, "2026-09-10T15:00"))
        assert applicant(whole, "2026-09-11").endswith(
            f"; kết quả đã có tại {UNIT} từ ngày 10/09/2026, mời Ông (Bà)/Tổ chức đến nhận."
        )
        assert public(whole, "2026-09-11").endswith("từ ngày 10/09/2026, chờ người nộp đến nhận.")

    def test_posted_the_number_of_the_item_is_the_applicant_s_to_know(self) -> None:
        sent = event(ResultSent, "2026-09-11", tracking="EH123456789VN")
        whole = life(*SENT, DONE, sent, return_by=Channel.POST)
        told = "; kết quả đã gửi qua bưu chính ngày 11/09/2026, mã bưu gửi EH123456789VN."
        assert applicant(whole, "2026-09-12").endswith(told)
        assert officer(whole, "2026-09-12").endswith(told)
        assert public(whole, "2026-09-12").endswith("; kết quả đã gửi qua bưu chính ngày 11/09/2026.")

    @pytest.mark.parametrize(
        ("return_by", "events", "state", "told"),
        [
            pytest.param(
                Channel.POST,
                (event(ResultAtDesk, "2026-09-10T15:00"),),
                DeliveryState.AT_DESK,
                "kết quả chờ gửi qua bưu chính.",
                id="to-be-posted",
            ),
            pytest.param(Channel.ONLINE, (), DeliveryState.DECIDED, "kết quả chờ gửi trực tuyến.", id="to-be-sent"),
            pytest.param(
                Channel.POST,
                (event(ResultSent, "2026-09-10T15:00"), event(PostReturned, "2026-09-11")),
                DeliveryState.RETURNED,
                f"bưu chính hoàn trả kết quả ngày 11/09/2026, kết quả đang ở {UNIT}.",
                id="brought-back",
            ),
            pytest.param(
                Channel.COUNTER,
                (event(ResultAtDesk, "2026-09-10T15:00"), event(CollectionLapsed, "2026-09-11")),
                DeliveryState.UNCOLLECTED,
                f"kết quả vẫn ở {UNIT}, chưa ai đến nhận.",
                id="nobody-came",
            ),
            pytest.param(
                Channel.COUNTER,
                (event(Lost, "2026-09-11", papers=(), result=""),),
                DeliveryState.LOST,
                "kết quả bị mất, hỏng, chờ cấp lại.",
                id="lost",
            ),
            pytest.param(
                Channel.COUNTER,
                (event(Delivered, "2026-09-11"), event(ResultRevoked, "2026-09-11T10:00")),
                DeliveryState.REVOKED,
                "kết quả đã bị thu hồi.",
                id="revoked",
            ),
            pytest.param(
                Channel.COUNTER,
                (event(Delivered, "2026-09-11"),),
                DeliveryState.DELIVERED,
                "kết quả đã trả ngày 11/09/2026.",
                id="handed-over",
            ),
        ],
    )
    def test_where_the_result_is(
        self, return_by: Channel, events: tuple[Event, ...], state: DeliveryState, told: str
    ) -> None:
        view = stand(life(*SENT, DONE, *events, return_by=return_by), "2026-09-12", Audience.PUBLIC)
        assert view.result is state
        assert view.say() == f"{ITS} đã giải quyết xong ngày 10/09/2026; {told}"

    def test_of_several_results_some_are_handed_over(self) -> None:
        done = attrs.evolve(DONE, results=(IssuedResult(key="a"), IssuedResult(key="b")))
        whole = life(*SENT, done, event(Delivered, "2026-09-11", result="a"))
        assert public(whole, "2026-09-12").endswith("; mới trả một phần kết quả.")

    def test_reopened(self) -> None:
        whole = life(*SENT, DONE, event(Delivered, "2026-09-11"), event(Reopened, "2026-09-14"))
        view = stand(whole, "2026-09-15", Audience.PUBLIC)
        assert view.reopened
        assert view.say().endswith("; kết quả đã trả ngày 11/09/2026. Kết quả đang được xem xét lại.")

    def test_a_voided_dossier_is_still_found_by_its_code(self) -> None:
        view = stand(life(*SENT, event(Voided, "2026-09-08", place=1)), "2026-09-20", Audience.PUBLIC)
        assert view.voided
        assert view.code == CODE


# ------------------------------------------------------------------ nobody's name for the public

CANARY: Final = "CANARY"


def canary(what: str) -> str:
    return f"{CANARY}-{what}-Nguyễn Hoàng Yến"


WHO: Final = PersonRef(canary("person"))
RECORD: Final = Person(
    name=canary("name"),
    address=canary("address"),
    phone=canary("phone"),
    email=canary("mail"),
    identity=canary("number"),
)
SECRET: Final = Actor(Role.AGENCY, "Sở Xây dựng", canary("key"))
SHARED: Final[dict[str, Any]] = {
    "by": SECRET,
    "note": canary("note"),
    "slip": SlipRef(SlipKind.OFFICIAL_LETTER, canary("slip")),
}


def secret(kind: type[Event], day: str, **given: object) -> Event:
    return event(kind, day, **SHARED | given)


RESULT: Final = IssuedResult(
    key=canary("key"), name=canary("result"), data=LegalData(number=canary("number"), signature=canary("signed"))
)
FULL: Final = (
    secret(Transferred, "2026-09-04T10:00", to="Sở Xây dựng"),
    secret(Assigned, "2026-09-04T14:00", office=canary("unit"), officer=canary("officer")),
    secret(Reassigned, "2026-09-04T15:00", office=canary("unit"), officer=canary("officer"), reason=canary("why")),
    secret(Substituted, "2026-09-04T16:00", officer=canary("backup"), instead_of=canary("officer")),
    secret(OriginalsKept, "2026-09-04T16:30", papers=(Original(canary("paper")),)),
    secret(FeeCharged, "2026-09-07", amount=Money(77_000), what=canary("fee")),
    secret(SupplementAsked, "2026-09-07T10:00", items=(canary("item"),), until=date(2026, 9, 21)),
    secret(OpinionAsked, "2026-09-07T11:00", office=canary("office"), subject=canary("subject")),
    secret(ConfirmationAsked, "2026-09-07T12:00", capacity=canary("capacity")),
    secret(SentToPortal, "2026-09-07T13:00", portal=canary("portal"), message=canary("message")),
    secret(PortalRefused, "2026-09-07T13:30", portal=canary("portal"), reason=canary("reason")),
    secret(Paid, "2026-09-08", amount=Money(17_000), receipt=canary("receipt")),
    secret(Refunded, "2026-09-08T10:00", amount=Money(7_000), reason=canary("reason")),
    secret(SentToTax, "2026-09-08T11:00"),
    secret(StopAsked, "2026-09-08T12:00", reason=canary("reason")),
    secret(WithdrawalAsked, "2026-09-08T13:00", reason=canary("reason")),
    secret(Apologised, "2026-09-08T14:00", new_day=date(2026, 9, 25), reason=canary("reason")),
    secret(Supplemented, "2026-09-09"),
    secret(Finished, "2026-09-10", results=(RESULT,), reason=canary("reason")),
    secret(ResultAtDesk, "2026-09-10T10:00", result=canary("key")),
    secret(ResultDigitised, "2026-09-10T11:00", result=canary("key"), file=canary("file")),
    secret(ResultStored, "2026-09-10T12:00", result=canary("key"), store=canary("store")),
    secret(ResultSent, "2026-09-10T13:00", result=canary("key"), tracking=canary("tracking")),
    secret(PostReturned, "2026-09-11", result=canary("key"), reason=canary("reason")),
    secret(Delivered, "2026-09-11T10:00", result=canary("key"), tracking=canary("tracking")),
    secret(Reopened, "2026-09-14", result=canary("key"), reason=canary("reason"), fault=canary("fault")),
)


def secret_life(events: Sequence[Event], return_by: Channel) -> Dossier:
    """A dossier with a canary wherever a person, a key or a free text has a place."""
    held = basis(WorkingDays(7), date(2026, 9, 4))
    filing = made(
        Filed,
        at("2026-09-04T08:00"),
        procedure=held.procedure.code,
        case=held.case,
        channel=held.channel,
        applicant=WHO,
        return_by=return_by,
        parties=(Party(role=PartyRole.REPRESENTATIVE, person=WHO, paper=canary("authority")),),
        note=canary("note"),
    )
    received = Received(
        at=at("2026-09-04T08:05"),
        by=Actor(Role.RECEIVING_OFFICER, CENTER.name, canary("key")),
        basis=held,
        code=CODE,
        appointment=at("2026-09-15T17:00"),
        note=canary("note"),
    )
    return dossier(filing, received, *events)


def parts(value: object) -> Iterator[object]:
    """A value and everything it is made of."""
    yield value
    if isinstance(value, tuple | frozenset):
        for item in value:
            yield from parts(item)
    else:
        for one in getattr(type(value), "__attrs_attrs__", ()):
            yield from parts(getattr(value, one.name))


def shown(view: Stand) -> list[str]:
    """All that a view can show, by itself or taken apart."""
    told = [view.say("vi"), view.say("en"), repr(view), str(view)]
    return told + [part for part in parts(view) if isinstance(part, str)] + [repr(part) for part in parts(view)]


class TestThePublic:
    """second reading of 224/2026/NĐ-CP, Điều 15: only the look-up by code hides who works on it."""

    @given(st.lists(st.sampled_from(FULL), unique_by=id), st.sampled_from(Channel), st.integers(5, 30))
    def test_no_name_key_party_or_free_text_whatever_happened(
        self, events: list[Event], return_by: Channel, day: int
    ) -> None:
        whole = secret_life(sorted(events, key=lambda one: one.at), return_by)
        view = stand(
            whole,
            f"2026-09-{day:02d}T23:00",
            Audience.PUBLIC,
            people={WHO: RECORD},
            officers=[Officer(key=canary(key), name=canary("officer's name")) for key in ("key", "officer", "backup")],
        )
        assert [text for text in shown(view) if CANARY in text] == []
        assert [text for text in shown(view) if "77.000" in text or "60.000" in text] == []
        assert (view.id, view.applicant, view.owed, view.tracking, view.originals) == (None, "", None, (), ())
        assert not view.received_by.officer
        assert not view.processed_by.officer

    def test_or_there_would_be_something_to_find(self) -> None:
        """The same dossiers, told to an officer, show the canaries that an officer is told."""
        known = [Officer(key=canary("key"), name=canary("officer's name"))]
        seen: set[str] = set()
        for count in range(len(FULL) + 1):
            view = stand(
                secret_life(FULL[:count], Channel.POST),
                "2026-09-30",
                Audience.OFFICER,
                people={WHO: RECORD},
                officers=known,
            )
            seen |= {text for text in (canary(what) for what in KINDS) if any(text in told for told in shown(view))}
        assert seen == {canary(what) for what in KINDS}

    def test_the_applicant_sees_no_key(self) -> None:
        for count in range(len(FULL) + 1):
            view = stand(secret_life(FULL[:count], Channel.POST), "2026-09-30", Audience.APPLICANT, officers=())
            keys = [canary(what) for what in ("key", "officer", "backup", "person")]
            assert [text for text in (view.say(), view.say("en")) if any(key in text for key in keys)] == []


KINDS: Final = ("name", "officer's name", "officer", "backup", "unit", "paper", "office", "tracking")
"""What an officer is told somewhere along the way."""


class TestPersonalData:
    def test_a_repr_masks_names_and_keys(self) -> None:
        view = stand(
            secret_life(FULL[:4], Channel.POST), "2026-09-09", Audience.OFFICER, people={WHO: RECORD}, officers=()
        )
        assert view.applicant == canary("name")
        assert view.processed_by.officer == canary("officer")
        for hidden in ("name", "officer", "key", "backup"):
            assert canary(hidden) not in repr(view)

    def test_hands_say_themselves(self) -> None:
        assert Hands(office="Sở", unit="Phòng", officer="An").say() == "An (Phòng, Sở)"
        assert Hands(office="Sở", unit="Sở").say() == "Sở"
        assert Hands(office="Sở", substitute="Bình").say() == "Bình làm thay (Sở)"
        assert not Hands().known


def test_every_sentence_ends_and_there_are_no_more_than_two() -> None:
    """Over every stage of a life that has everything, to every audience, in both languages."""
    for count in range(len(FULL) + 1):
        for day in ("2026-09-09", "2026-09-16", "2026-09-30"):
            whole = secret_life([one for one in FULL[:count] if one.at <= at(day)], Channel.POST)
            for audience in Audience:
                view = stand(whole, day, audience)
                for lang in ("vi", "en"):
                    told = view.say(lang)
                    assert told.endswith(".")
                    assert told[0].isupper()
                    assert "{" not in told
                    assert told.count(". ") <= 1


def test_every_audience_has_words() -> None:
    assert [audience.label.en for audience in Audience] == [
        "officer",
        "applicant",
        "anybody who looks it up by its code",
    ]


def test_a_wait_can_be_asked_for_by_kind() -> None:
    view = stand(life(*SENT), "2026-09-09", Audience.OFFICER)
    assert view.wait(WaitKind.SUPPLEMENT) is None
    found = view.wait(WaitKind.SUPPLEMENT, WaitKind.RESULT)
    assert found is not None
    assert found.due == date(2026, 9, 15)
