"""Quyết định 766/QĐ-TTg, group 5, as told in a description of its formulas (secondary); every day counted by hand."""

from datetime import date
from decimal import Decimal

import pytest

from tests.feedback.material import CALENDAR, CENTER, DEPARTMENT, TIMERS, at, did, passed, petition, sent
from tthc.citation import Citation
from tthc.deadline import Deadline, DueToday, NoDeadline, NoPromisedDate, Overdue, Running
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.feedback import (
    AnswerRated,
    MoreAsked,
    MoreGiven,
    OtherMatter,
    Petition,
    PetitionAcknowledged,
    PetitionAct,
    PetitionAnswered,
    PetitionClass,
    PetitionClosed,
    PetitionEnded,
    PetitionEvent,
    PetitionFigures,
    PetitionId,
    PetitionPublished,
    PetitionRejected,
    PetitionReturned,
    PetitionRouted,
    PetitionState,
    PetitionSubject,
    PetitionTimer,
    PetitionTimerKind,
    SenderAwaited,
    petition_class,
    petition_conduct,
    petition_due,
    petition_duties,
    petition_figures,
    petition_standing,
    petition_timeliness,
)
from tthc.outcome import Early, Late, NoPromise, NotEnded, OnTime, Timeliness
from tthc.span import Span

GROUND = Citation("20/2008/NĐ-CP", "7", "1")


def verdict(*events: PetitionEvent) -> Timeliness:
    return petition_timeliness(petition(*events), timers=TIMERS, calendar=CALENDAR)


def due_of(whole: Petition) -> date:
    deadline = petition_due(whole, timers=TIMERS, calendar=CALENDAR)
    assert isinstance(deadline, Deadline)
    return deadline.day


class TestAnswer:
    """5.2: "PAKN xử lý đúng hạn: TH1: […] <= Ngày CD/DN gửi PAKN + 15 ngày làm việc"."""

    @pytest.mark.parametrize(
        ("sending", "last"),
        [
            pytest.param("2026-11-02", date(2026, 11, 23), id="a-plain-month"),
            pytest.param("2026-11-10", date(2026, 12, 2), id="over-the-holiday-of-24-november"),
            pytest.param("2026-11-07", date(2026, 11, 30), id="sent-on-a-saturday"),
            pytest.param("2024-04-19", date(2024, 5, 14), id="over-a-worked-saturday"),
        ],
    )
    def test_fifteen_working_days_of_the_same_calendar(self, sending: str, last: date) -> None:
        assert due_of(petition(sent(sending))) == last

    @pytest.mark.parametrize(
        ("answered", "expected"),
        [
            pytest.param("2026-11-20T16:59", Early(1), id="the-eve"),
            pytest.param("2026-11-23T23:59", OnTime(), id="the-day"),
            pytest.param("2026-11-24T08:00", Late(0), id="a-holiday-later"),
            pytest.param("2026-11-25T08:00", Late(1), id="the-morrow"),
        ],
    )
    def test_by_civil_day(self, answered: str, expected: Timeliness) -> None:
        assert (
            verdict(sent("2026-11-02"), did(PetitionAcknowledged, "2026-11-03"), did(PetitionAnswered, answered))
            == expected
        )

    def test_not_answered_is_not_ended(self) -> None:
        assert verdict(sent("2026-11-02"), did(PetitionAcknowledged, "2026-11-03")) == NotEnded()

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            pytest.param("2026-11-20", Running(1, date(2026, 11, 23)), id="the-eve"),
            pytest.param("2026-11-23", DueToday(date(2026, 11, 23)), id="the-day"),
            pytest.param("2026-11-24", Overdue(0, date(2026, 11, 23)), id="the-holiday-after"),
            pytest.param("2026-11-25", Overdue(1, date(2026, 11, 23)), id="the-morrow"),
        ],
    )
    def test_where_it_stands(self, day: str, expected: object) -> None:
        whole = petition(sent("2026-11-02"), did(PetitionAcknowledged, "2026-11-03"))
        assert petition_standing(whole, as_of=at(day), timers=TIMERS, calendar=CALENDAR) == expected

    def test_before_the_decision_there_was_no_such_time(self) -> None:
        before = petition(sent("2022-06-22"))
        assert isinstance(petition_due(before, timers=TIMERS, calendar=CALENDAR), NoDeadline)
        assert isinstance(
            petition_standing(before, as_of=at("2022-09-01"), timers=TIMERS, calendar=CALENDAR), NoPromisedDate
        )
        answered = petition(sent("2022-06-22"), did(PetitionAnswered, "2022-06-23"))
        assert isinstance(petition_timeliness(answered, timers=TIMERS, calendar=CALENDAR), NoPromise)
        assert due_of(petition(sent("2022-06-23"))) == date(2022, 7, 14)


class TestTransfer:
    """5.2: "TH2: PAKN được chuyển […]: […] <= Ngày VPCP, BNĐP khác chuyển gần nhất + 15 ngày làm việc"."""

    def test_the_time_runs_anew_from_the_latest_transfer(self) -> None:
        first = petition(sent("2026-11-02"), passed("2026-11-06"))
        assert due_of(first) == date(2026, 11, 30)
        assert due_of(first.after(passed("2026-11-10", "Thuế tỉnh"))) == date(2026, 12, 2)

    def test_a_return_gives_the_first_body_its_time_again(self) -> None:
        whole = petition(sent("2026-11-02"), passed("2026-11-06"), did(PetitionReturned, "2026-11-10"))
        assert (whole.office, due_of(whole)) == (CENTER, date(2026, 12, 2))

    def test_the_body_that_had_it_owes_nothing_more(self) -> None:
        whole = petition(sent("2026-11-02"), passed("2026-11-06"))
        answers = [
            (duty.office, duty.open, duty.lapsed)
            for duty in petition_duties(whole, timers=TIMERS, calendar=CALENDAR)
            if duty.timer.kind is PetitionTimerKind.ANSWER
        ]
        assert answers == [(CENTER, False, at("2026-11-06")), (DEPARTMENT, True, None)]

    def test_late_for_the_first_body_may_be_in_time_for_the_second(self) -> None:
        assert verdict(sent("2026-10-01"), passed("2026-11-06"), did(PetitionAnswered, "2026-11-30")) == OnTime()

    def test_a_transfer_does_not_touch_the_time_to_publish(self) -> None:
        whole = petition(sent("2026-11-02"), passed("2026-11-06"), did(PetitionAnswered, "2026-11-09"))
        [duty] = [
            duty
            for duty in petition_duties(whole, timers=TIMERS, calendar=CALENDAR)
            if duty.timer.kind is PetitionTimerKind.PUBLICATION
        ]
        assert (duty.since, duty.deadline.day, duty.office) == (at("2026-11-09"), date(2026, 11, 11), DEPARTMENT)


class TestRejection:
    """5.2: "PAKN bị từ chối đúng hạn: TH1: […] Ngày từ chối <= Ngày gửi PAKN + 2 ngày làm việc"; TH2: a return."""

    @pytest.mark.parametrize(
        ("rejected", "expected"),
        [
            pytest.param("2026-11-23", Early(1), id="the-eve"),
            pytest.param("2026-11-25", OnTime(), id="the-second-working-day"),
            pytest.param("2026-11-26", Late(1), id="the-morrow"),
        ],
    )
    def test_two_working_days(self, rejected: str, expected: Timeliness) -> None:
        assert verdict(sent("2026-11-20"), did(PetitionRejected, rejected, ground=GROUND)) == expected

    @pytest.mark.parametrize(
        ("returned", "late"),
        [
            pytest.param("2026-11-25", [], id="the-second-working-day"),
            pytest.param("2026-11-26", ["REJECTION-LATE"], id="the-morrow"),
        ],
    )
    def test_a_body_gives_back_within_two_working_days_of_the_transfer(self, returned: str, late: list[str]) -> None:
        whole = petition(sent("2026-11-02"), passed("2026-11-20"), did(PetitionReturned, returned))
        found = petition_conduct(whole, timers=TIMERS, calendar=CALENDAR)
        assert [finding.code for finding in found] == late
        assert [DEPARTMENT in finding.text.vi for finding in found] == [True] * len(late)

    def test_after_a_supplement_it_runs_anew(self) -> None:
        asked = (sent("2026-11-02"), did(MoreAsked, "2026-11-04"), did(MoreGiven, "2026-11-20"))
        assert verdict(*asked, did(PetitionRejected, "2026-11-25", ground=GROUND)) == OnTime()

    def test_it_is_a_right_and_never_overdue(self) -> None:
        whole = petition(sent("2026-11-02"))
        assert petition_standing(whole, as_of=at("2026-11-10"), timers=TIMERS, calendar=CALENDAR) == Running(
            9, date(2026, 11, 23)
        )
        assert petition_conduct(whole, timers=TIMERS, calendar=CALENDAR, as_of=at("2026-11-10")) == ()


class TestSupplement:
    """
    5.2: "PAKN yêu cầu bổ sung đúng hạn: TH1: […] Ngày yêu cầu bổ sung đầu tiên <= Ngày gửi PAKN + 5 ngày làm việc
    (không bao gồm các PAKN bị yêu cầu bổ sung sau khi Tiếp nhận)"; "PA chờ bổ sung" is among those handled.
    """

    @pytest.mark.parametrize(
        ("asked", "kind"),
        [
            pytest.param("2026-11-27", PetitionClass.ASKED_IN_TIME, id="the-eve"),
            pytest.param("2026-11-30", PetitionClass.ASKED_IN_TIME, id="the-fifth-working-day"),
            pytest.param("2026-12-01", PetitionClass.ASKED_LATE, id="the-morrow"),
        ],
    )
    def test_five_working_days_to_ask(self, asked: str, kind: PetitionClass) -> None:
        whole = petition(sent("2026-11-20"), did(MoreAsked, asked))
        assert petition_class(whole, as_of=at("2026-12-31"), timers=TIMERS, calendar=CALENDAR) is kind

    def test_the_first_request_since_the_body_got_it_counts(self) -> None:
        whole = petition(
            sent("2026-11-02"),
            did(MoreAsked, "2026-11-04"),
            did(MoreGiven, "2026-11-05"),
            did(MoreAsked, "2026-11-30"),
        )
        kind = petition_class(whole, as_of=at("2026-12-01"), timers=TIMERS, calendar=CALENDAR)
        assert kind is PetitionClass.ASKED_IN_TIME

    def test_while_the_sender_is_awaited_nothing_is_overdue(self) -> None:
        whole = petition(sent("2026-11-02"), did(MoreAsked, "2026-11-04"))
        stands = petition_standing(whole, as_of=at("2027-01-04"), timers=TIMERS, calendar=CALENDAR)
        assert stands == SenderAwaited(at("2026-11-04"))

    def test_the_time_of_the_answer_goes_on_and_is_not_lengthened(self) -> None:
        whole = petition(sent("2026-11-02"), did(MoreAsked, "2026-11-04"), did(MoreGiven, "2026-11-30"))
        assert due_of(whole) == date(2026, 11, 23)
        stands = petition_standing(whole, as_of=at("2026-11-30"), timers=TIMERS, calendar=CALENDAR)
        assert stands == Overdue(4, date(2026, 11, 23))

    def test_once_taken_in_a_request_stops_nothing(self) -> None:
        whole = petition(sent("2026-11-02"), did(PetitionAcknowledged, "2026-11-03"), did(MoreAsked, "2026-11-20"))
        assert petition_conduct(whole, timers=TIMERS, calendar=CALENDAR) == ()
        stands = petition_standing(whole, as_of=at("2026-11-25"), timers=TIMERS, calendar=CALENDAR)
        assert stands == Overdue(1, date(2026, 11, 23))

    def test_closed_unsupplemented_it_goes_by_the_request(self) -> None:
        end = did(PetitionClosed, "2027-01-04", ground=GROUND)
        assert verdict(sent("2026-11-02"), did(MoreAsked, "2026-11-09"), end) == OnTime()
        assert verdict(sent("2026-11-02"), did(MoreAsked, "2026-11-10"), end) == Late(1)

    def test_before_the_decision_a_request_had_no_time(self) -> None:
        whole = petition(sent("2020-03-02"), did(MoreAsked, "2020-03-20"))
        kind = petition_class(whole, as_of=at("2020-04-01"), timers=TIMERS, calendar=CALENDAR)
        assert kind is PetitionClass.ASKED_NO_DATE


class TestPublication:
    """5.2: "PAKN công khai đúng hạn: Ngày kết thúc của trạng thái công khai - […] <= 2 ngày làm việc"."""

    @pytest.mark.parametrize(
        ("published", "late"),
        [
            pytest.param("2026-11-23", [], id="the-eve"),
            pytest.param("2026-11-25", [], id="the-second-working-day"),
            pytest.param("2026-11-26", ["PUBLICATION-LATE"], id="the-morrow"),
        ],
    )
    def test_two_working_days_from_the_answer(self, published: str, late: list[str]) -> None:
        whole = petition(
            sent("2026-11-19"),
            did(PetitionAcknowledged, "2026-11-19T10:00"),
            did(PetitionAnswered, "2026-11-20"),
            did(PetitionPublished, published),
        )
        assert [one.code for one in petition_conduct(whole, timers=TIMERS, calendar=CALENDAR)] == late

    def test_until_then_the_publication_is_what_is_owed(self) -> None:
        whole = petition(sent("2026-11-19"), did(PetitionAnswered, "2026-11-20"))
        stands = petition_standing(whole, as_of=at("2026-11-26"), timers=TIMERS, calendar=CALENDAR)
        assert stands == Overdue(1, date(2026, 11, 25))
        [found] = petition_conduct(whole, timers=TIMERS, calendar=CALENDAR, as_of=at("2026-11-26"))
        assert (found.code, found.place, found.source) == ("PUBLICATION-LATE", "PA-1", "766/QĐ-TTg ngày 23/06/2022")

    def test_after_it_nothing_is_owed(self) -> None:
        whole = petition(sent("2026-11-19"), did(PetitionAnswered, "2026-11-20"), did(PetitionPublished, "2026-11-23"))
        stands = petition_standing(whole, as_of=at("2026-12-31"), timers=TIMERS, calendar=CALENDAR)
        assert stands == PetitionEnded(at("2026-11-23"), PetitionState.PUBLISHED)
        assert stands.say() == "đã công khai kết quả, 23/11/2026"


NOVEMBER = Span.month(2026, 11)


def figures(*petitions: Petition, period: Span = NOVEMBER, office: str | None = None) -> PetitionFigures:
    return petition_figures(petitions, period=period, timers=TIMERS, calendar=CALENDAR, office=office)


class TestProgressShare:
    """5.2: the share handled, or in hand, in time "trong tổng số PAKN được tiếp nhận, xử lý trong kỳ"."""

    def test_nothing_to_count_is_none_and_not_a_hundred(self) -> None:
        counted = figures()
        assert (counted.total, counted.in_time_share, counted.classified_share, counted.content_share) == (
            0,
            None,
            None,
            None,
        )

    def test_each_class_by_hand(self) -> None:
        counted = figures(
            petition(sent("2026-11-02"), did(PetitionAnswered, "2026-11-23"), key="in-time"),
            petition(sent("2026-10-01"), did(PetitionAnswered, "2026-11-02"), key="late"),
            petition(sent("2026-11-20"), key="in-hand"),
            petition(sent("2026-11-03"), key="overdue"),
            petition(sent("2026-11-20"), did(MoreAsked, "2026-11-23"), key="asked"),
            petition(sent("2026-11-20"), did(MoreAsked, "2026-12-01"), key="not-yet-asked"),
            petition(sent("2026-10-01"), did(PetitionAnswered, "2026-10-30"), key="ended-before"),
            petition(sent("2026-12-01"), key="sent-after"),
        )
        assert {kind.value: n for kind, n in counted.classes if n} == {
            "handled_in_time": 1,
            "handled_late": 1,
            "in_hand_in_time": 2,
            "in_hand_overdue": 1,
            "asked_in_time": 1,
        }
        assert (counted.total, counted.in_time_share) == (6, Decimal("66.67"))

    def test_before_the_decision_there_is_no_time_to_keep(self) -> None:
        counted = figures(
            petition(sent("2020-03-02"), key="in-hand"),
            petition(sent("2020-03-02"), did(PetitionAnswered, "2020-03-03"), key="handled"),
            period=Span.month(2020, 3),
        )
        assert {kind.value: n for kind, n in counted.classes if n} == {"handled_no_date": 1, "in_hand_no_date": 1}
        assert counted.in_time_share is None

    def test_a_complaint_is_in_no_class(self) -> None:
        routed = did(PetitionRouted, "2026-11-03", matter=OtherMatter.COMPLAINT, to="Thanh tra tỉnh")
        counted = figures(petition(sent("2026-11-02"), routed))
        assert counted.total == 0
        assert dict(counted.other) == {OtherMatter.COMPLAINT: 1, OtherMatter.DENUNCIATION: 0}
        assert isinstance(
            petition_due(petition(sent("2026-11-02"), routed), timers=TIMERS, calendar=CALENDAR), NoDeadline
        )
        assert isinstance(verdict(sent("2026-11-02"), routed), NoPromise)

    def test_by_the_office_that_has_it(self) -> None:
        here = petition(sent("2026-11-02"), key="here")
        there = petition(sent("2026-11-02"), passed("2026-11-04"), key="there")
        assert [figures(here, there, office=office).total for office in (None, CENTER, DEPARTMENT)] == [2, 1, 1]

    def test_totals_that_do_not_agree_are_refused(self) -> None:
        with pytest.raises(DoesNotReconcile, match="by class come to 0, there are 1"):
            PetitionFigures(period=NOVEMBER, total=1, classes=(), subjects=(), other=(), received=0, discontented=0)


class TestSubjectShare:
    """5.1: "[…] được phân loại theo Quy định, chính sách, thủ tục hoặc Hành vi của cán bộ công chức/ Tổng số PAKN"."""

    def test_two_classes_of_subject(self) -> None:
        subjects = [PetitionSubject.CONDUCT, PetitionSubject.REGULATION, PetitionSubject.UNCLASSIFIED]
        counted = figures(*(petition(sent("2026-11-02", subject=one), key=one.value) for one in subjects))
        assert [counted.count_about(one) for one in subjects] == [1, 1, 1]
        assert counted.classified_share == Decimal("66.67")


class TestContentShare:
    """
    5.3: "(Tổng số PAKN – Số bị phản hồi trạng thái không hài lòng hoặc tiếp tục có phản ánh, kiến nghị về kết quả giải
    quyết hoặc quá hạn)/Tổng số […]"; "có số dislike nhiều hơn like"; "Tổng số PAKN có ngày
    tiếp nhận đầu tiên trong kỳ".
    """

    def answered(self, name: str, *rated: bool, on: str = "2026-11-10") -> Petition:
        return petition(
            sent("2026-11-02"),
            did(PetitionAcknowledged, "2026-11-03"),
            did(PetitionAnswered, on),
            *(did(AnswerRated, "2026-11-27", satisfied=one) for one in rated),
            key=name,
        )

    def test_more_dislikes_than_likes(self) -> None:
        counted = figures(
            self.answered("none"), self.answered("even", True, False), self.answered("disliked", True, False, False)
        )
        assert (counted.received, counted.discontented, counted.content_share) == (3, 1, Decimal("66.67"))

    def test_a_later_petition_on_the_answer(self) -> None:
        more = petition(sent("2026-11-20", follows=PetitionId("first")), key="second")
        counted = figures(self.answered("first"), more)
        assert (counted.total, counted.received, counted.content_share) == (2, 1, Decimal("0.00"))

    def test_late_too_and_each_once(self) -> None:
        counted = figures(self.answered("late", False, on="2026-11-25"))
        assert (counted.received, counted.discontented) == (1, 1)

    def test_of_those_first_taken_in_within_the_period(self) -> None:
        before = petition(sent("2026-10-28"), did(PetitionAcknowledged, "2026-10-30"), key="before")
        assert figures(before).received == 0

    def test_an_answer_that_is_not_there_is_not_rated(self) -> None:
        closed = petition(sent("2026-11-02"), did(MoreAsked, "2026-11-03"), did(PetitionClosed, "2026-11-30"))
        told = Petition.replay((*closed.events, did(AnswerRated, "2026-12-01", satisfied=False)), id=closed.id)
        assert (told.dislikes, told.findings[-1].code) == (0, "MOVE-NOT-ADMITTED")
        assert "where there is an answer" in told.findings[-1].text.en


class TestRules:
    """The table of times, typed again by hand."""

    def test_two_five_fifteen_two(self) -> None:
        told = {str(rule.kind): (str(rule.limit), rule.read, str(rule.in_force.first)) for rule in TIMERS}
        assert told == {
            "rejection": ("2 ngày làm việc", "secondary", "2022-06-23"),
            "supplement": ("5 ngày làm việc", "secondary", "2022-06-23"),
            "answer": ("15 ngày làm việc", "secondary", "2022-06-23"),
            "publication": ("2 ngày làm việc", "secondary", "2022-06-23"),
            "transfer": ("5 ngày làm việc", "text", "2008-03-03"),
        }

    def test_a_center_adds_its_own(self) -> None:
        model = next(rule for rule in TIMERS if rule.kind is PetitionTimerKind.ANSWER)
        own = PetitionTimer(
            kind=model.kind,
            begins=model.begins,
            fulfilled_by=model.fulfilled_by,
            limit=model.limit,
            in_force=Span(date(2026, 1, 1)),
            source=Citation("01/QĐ-VIDU"),
            read="text",
        )
        [duty] = petition_duties(petition(sent("2026-11-02")), timers=[own], calendar=CALENDAR)
        assert duty.say() == f"xử lý, trả lời: {CENTER}, thứ Hai 23/11/2026 [01/QĐ-VIDU]"

    def test_a_rule_without_a_beginning_or_an_end_is_refused(self) -> None:
        for begins, fulfilled in [((), (PetitionAct.ANSWERED,)), ((PetitionAct.SENT,), ())]:
            with pytest.raises(InvalidValue, match="names the acts that begin it"):
                PetitionTimer(
                    kind=PetitionTimerKind.ANSWER,
                    begins=begins,
                    fulfilled_by=fulfilled,
                    limit=TIMERS[0].limit,
                    in_force=TIMERS[0].in_force,
                    source=TIMERS[0].source,
                    read="text",
                )
