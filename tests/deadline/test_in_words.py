"""Where a term stands, what is owed, how a step went, what the clock did: one line each, Vietnamese unless asked."""

from datetime import date, datetime

import pytest

from tests.histories import CALENDAR, at
from tthc.citation import Citation
from tthc.deadline import (
    ClockUse,
    DueToday,
    Duty,
    Ended,
    NoPromisedDate,
    NotReceived,
    NotStarted,
    Overdue,
    Running,
    Standing,
    Stopped,
    progress,
    schedule,
)
from tthc.dossier import Actor, Outcome, Role
from tthc.procedure import Flow, Step
from tthc.term import (
    Cause,
    ClockEffect,
    End,
    ExtendTerm,
    Hold,
    Obligor,
    Renew,
    Repromise,
    Restart,
    Resume,
    ResumePlus,
    Start,
    TimerKind,
    WorkingDays,
    WorkingHours,
)

DAY = date(2026, 8, 22)
MINUTE = at("2026-08-22T16:30")
LAW = Citation.parse("54/2024/QH15, Điều 1")


@pytest.mark.parametrize(
    ("stands", "vi", "en"),
    [
        (
            NotReceived(at("2026-08-15T20:15")),
            "chưa tiếp nhận, nộp từ 15/08/2026",
            "not received, filed on 2026-08-15",
        ),
        (
            NotStarted(at("2026-08-15")),
            "đã tiếp nhận ngày 15/08/2026, thời hạn chưa bắt đầu",
            "received on 2026-08-15, the term has not started",
        ),
        (NoPromisedDate("hẹn sau"), "không có ngày hẹn trả: hẹn sau", "no promised date: hẹn sau"),
        (
            Running(4, DAY),
            "trong hạn, còn 4 ngày làm việc đến 22/08/2026",
            "in time, 4 working days left to 2026-08-22",
        ),
        (
            Running(0, DAY, MINUTE),
            "trong hạn, còn 0 ngày làm việc đến 16 giờ 30 phút, ngày 22/08/2026",
            "in time, 0 working days left to 2026-08-22 16:30",
        ),
        (
            Stopped(DAY, Cause.SUPPLEMENT_ASKED),
            "dừng tính thời hạn từ 22/08/2026: yêu cầu bổ sung hồ sơ",
            "stopped since 2026-08-22: supplement asked for",
        ),
        (DueToday(DAY), "đến hạn hôm nay 22/08/2026", "due today 2026-08-22"),
        (DueToday(DAY, MINUTE), "đến hạn hôm nay 16 giờ 30 phút, ngày 22/08/2026", "due today 2026-08-22 16:30"),
        (
            Overdue(2, DAY),
            "quá hạn 2 ngày làm việc, hạn 22/08/2026",
            "overdue by 2 working days, due 2026-08-22",
        ),
        (
            Overdue(0, DAY, MINUTE),
            "quá hạn 0 ngày làm việc, hạn 16 giờ 30 phút, ngày 22/08/2026",
            "overdue by 0 working days, due 2026-08-22 16:30",
        ),
        (
            Ended(at("2026-08-19"), Outcome.GRANTED),
            "đã kết thúc ngày 19/08/2026 (chấp thuận)",
            "ended on 2026-08-19 (granted)",
        ),
        (Ended(at("2026-08-19"), None), "đã kết thúc ngày 19/08/2026", "ended on 2026-08-19"),
    ],
)
def test_where_it_stands(stands: Standing, vi: str, en: str) -> None:
    assert stands.say() == vi
    assert stands.say("en") == en


@pytest.mark.parametrize(
    ("until", "minute", "office", "held", "vi", "en"),
    [
        pytest.param(
            date(2026, 9, 18),
            None,
            "Sở Xây dựng",
            False,
            "trả lời ý kiến: Sở Xây dựng, thứ Sáu 18/09/2026",
            "opinion of the consulted agency: Sở Xây dựng, Friday 2026-09-18",
            id="an-office-by-its-name",
        ),
        pytest.param(
            date(2026, 9, 18),
            None,
            "",
            True,
            "trả lời ý kiến: cơ quan được lấy ý kiến, thứ Sáu 18/09/2026 (đang dừng)",
            "opinion of the consulted agency: consulted agency, Friday 2026-09-18 (stopped)",
            id="whoever-owes-it-and-stopped",
        ),
        pytest.param(
            date(2026, 9, 18),
            at("2026-09-18T10:30"),
            "",
            False,
            "trả lời ý kiến: cơ quan được lấy ý kiến, 10 giờ 30 phút, ngày 18/09/2026",
            "opinion of the consulted agency: consulted agency, 2026-09-18 10:30",
            id="by-the-minute",
        ),
        pytest.param(
            None,
            None,
            "",
            False,
            "trả lời ý kiến: cơ quan được lấy ý kiến, chưa nêu ngày",
            "opinion of the consulted agency: consulted agency, no day named",
            id="nobody-named-a-day",
        ),
    ],
)
def test_what_is_owed(until: date | None, minute: datetime | None, office: str, held: bool, vi: str, en: str) -> None:
    duty = Duty(
        kind=TimerKind.OPINION,
        owes=Obligor.CONSULTED_AGENCY,
        since=at("2026-09-15"),
        until=until,
        minute=minute,
        office=office,
        held=held,
    )
    assert duty.say() == vi
    assert duty.say("en") == en


class TestTheSteps:
    """Two days for the department, four hours for nobody named, then a step without time; from 2 November 2026."""

    FLOW = Flow(
        (
            Step(key="a", name="Thẩm định", agency="Sở", limit=WorkingDays(2)),
            Step(key="b", name="Ký", limit=WorkingHours(4), after=("a",)),
            Step(key="c", name="Trả", agency="Một cửa", after=("b",)),
        )
    )

    def test_until_when(self) -> None:
        plan = schedule(self.FLOW, started=at("2026-11-02"), calendar=CALENDAR)
        assert [one.say() for one in plan] == [
            "Thẩm định (Sở): thứ Tư 04/11/2026",
            "Ký: 11 giờ 30 phút, ngày 05/11/2026",
            "Trả (Một cửa): không tính thời gian",
        ]
        assert [one.say("en") for one in plan] == [
            "Thẩm định (Sở): Wednesday 2026-11-04",
            "Ký: 2026-11-05 11:30",
            "Trả (Một cửa): no time is counted",
        ]

    @pytest.mark.parametrize(
        ("done", "vi", "en"),
        [
            pytest.param(
                {},
                [
                    "Thẩm định (Sở): đang làm, quá hạn của bước 2 ngày làm việc, gây chậm",
                    "Ký: chưa bắt đầu",
                    "Trả (Một cửa): chưa bắt đầu",
                ],
                [
                    "Thẩm định (Sở): in hand, past its own end by 2 working days, which caused the delay",
                    "Ký: not begun",
                    "Trả (Một cửa): not begun",
                ],
                id="nothing-done",
            ),
            pytest.param(
                {"a": at("2026-11-05T09:00"), "b": at("2026-11-05T13:30")},
                [
                    "Thẩm định (Sở): xong, quá hạn của bước 1 ngày làm việc, gây chậm",
                    "Ký: xong",
                    "Trả (Một cửa): đang làm",
                ],
                [
                    "Thẩm định (Sở): done, past its own end by 1 working day, which caused the delay",
                    "Ký: done",
                    "Trả (Một cửa): in hand",
                ],
                id="all-but-the-last",
            ),
        ],
    )
    def test_how_they_went(self, done: dict[str, datetime], vi: list[str], en: list[str]) -> None:
        went = progress(self.FLOW, started=at("2026-11-02"), done=done, as_of=at("2026-11-06T10:00"), calendar=CALENDAR)
        assert [one.say() for one in went] == vi
        assert [one.say("en") for one in went] == en


class TestWhatTheClockDid:
    BY = Actor(Role.AGENCY)

    @pytest.mark.parametrize(
        ("effect", "vi", "en"),
        [
            (Start(), "bắt đầu tính", "the term starts"),
            (Hold(), "dừng tính", "the count stops"),
            (Resume(), "tính tiếp phần còn lại", "the count goes on with what was left"),
            (
                ResumePlus(WorkingDays(2)),
                "tính tiếp phần còn lại và cộng thêm 2 ngày làm việc",
                "the count goes on with what was left and 2 working days",
            ),
            (Restart(), "tính lại từ đầu", "the whole term runs again"),
            (
                Renew(WorkingDays(18)),
                "tính theo thời hạn mới 18 ngày làm việc",
                "a new term runs: 18 working days",
            ),
            (
                ExtendTerm(WorkingDays(3)),
                "kéo dài thời hạn thêm 3 ngày làm việc",
                "the term becomes longer by 3 working days",
            ),
            (
                Repromise(date(2026, 9, 30)),
                "hẹn lại, thời hạn không đổi (30/09/2026)",
                "a new appointment; the term does not move (2026-09-30)",
            ),
            (End(), "kết thúc thời hạn", "the term ends"),
        ],
    )
    def test_each_effect_with_its_day_cause_and_ground(self, effect: ClockEffect, vi: str, en: str) -> None:
        use = ClockUse(at("2026-09-15"), Cause.SUPPLEMENTED, effect, self.BY, LAW)
        assert use.say() == f"15/09/2026: nhận đủ hồ sơ bổ sung → {vi} [54/2024/QH15, Điều 1]"
        assert use.say("en") == f"2026-09-15: supplement complete → {en} [54/2024/QH15, Điều 1]"

    def test_without_a_ground_it_names_none(self) -> None:
        use = ClockUse(at("2026-09-15"), Cause.SUPPLEMENTED, Resume(), self.BY, None)
        assert use.say() == "15/09/2026: nhận đủ hồ sơ bổ sung → tính tiếp phần còn lại"

    def test_its_day_is_the_day_in_vietnam(self) -> None:
        use = ClockUse(at("2026-09-14T20:00Z"), Cause.SUPPLEMENTED, Resume(), self.BY, None)
        assert use.say("en").startswith("2026-09-15: ")

    def test_a_rule_that_is_assumed_to_go_on_is_told_so(self) -> None:
        use = ClockUse(at("2026-09-15"), Cause.SUPPLEMENTED, Resume(), self.BY, None, continued="118/2025/NĐ-CP")
        assert use.say().endswith("(chưa đọc được nguyên văn nghị định hiện hành, coi như giữ quy định cũ)")
        assert use.say("en").endswith("was not read on this; the earlier rule is assumed to go on)")

    def test_what_came_too_late_is_told_so(self) -> None:
        use = ClockUse(at("2026-09-15"), Cause.SUPPLEMENT_ASKED, Hold(), self.BY, None, late=True)
        assert use.say().endswith("→ dừng tính: thời hạn đã hết, không có tác dụng (suy từ luật)")
        assert use.say("en").endswith("→ the count stops: the term was over, without effect (concluded from the law)")
