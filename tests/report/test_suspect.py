"""Data that looks wrong: each thing that is looked for, on the eve of its threshold, on it and past it."""

import csv
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

import tthc
from tests.histories import CALENDAR, CODE, asked, at, basis, complete, event, filed
from tests.report.test_resolution import OUTSIDE, TWELVE
from tthc.codes import DossierId
from tthc.dossier import (
    Actor,
    Apologised,
    Assigned,
    Corrected,
    Delivered,
    Dossier,
    Event,
    Filed,
    Finished,
    Received,
    Role,
    SentToPortal,
    Supplemented,
    Transferred,
    Voided,
)
from tthc.errors import InvalidValue, UnknownCode
from tthc.finding import Finding
from tthc.procedure import Channel
from tthc.report import SUSPICIONS, Suspicion, Suspicions, SuspicionThresholds, suspicious
from tthc.report.suspect.checks import CHECKS
from tthc.span import day_of, moment
from tthc.term import HoursUnstated, Immediately, TimeLimit, Undetermined, WorkingDays
from tthc.wire import read_log

AS_OF: Final = moment("2026-10-30T17:00")
FIVE: Final = WorkingDays(5)
LOG: Final = Path(__file__).parents[2].parent / "shared" / "data" / "desk_log.csv"
MAPPING: Final = Path(__file__).parents[2] / "examples" / "desk_log.toml"


def history(key: str, day: str, *events: Event, limit: TimeLimit = FIVE, appointment: str | None = None) -> Dossier:
    """A dossier filed and received at one moment, perhaps with an appointment, and what came of it."""
    when = at(day)
    held = basis(limit, when.date())
    printed = at(appointment) if appointment else None
    received = Received(at=when, basis=held, appointment=printed)
    return Dossier.replay((filed(held, day), received, *events), id=DossierId(key))


def finished(day: str, recorded: str | None = None, **given: object) -> Finished:
    one = event(Finished, day, **given)
    return one if recorded is None else evolve(one, recorded_at=at(recorded))


def looked(*dossiers: Dossier, **more: Any) -> Suspicions:  # noqa: ANN401 - a setting each
    return suspicious(dossiers, **{"calendar": CALENDAR, "as_of": AS_OF, **more})


def codes(*dossiers: Dossier, **more: Any) -> list[str]:  # noqa: ANN401 - as above
    return [found.code for found in looked(*dossiers, **more).findings]


def only(code: str, *dossiers: Dossier, **more: Any) -> Suspicion:  # noqa: ANN401 - as above
    """The one finding there is."""
    (found,) = looked(*dossiers, **more).findings
    assert found.code == code
    return found


# Received on Monday 7 September 2026, five working days: due on Monday the 14th.
CLEAN: Final = history("A", "2026-09-07", finished("2026-09-11"), appointment="2026-09-14T17:00")


class TestNothingIsSuspectedOfGoodData:
    def test_a_clean_dossier(self) -> None:
        found = looked(CLEAN)
        assert (found.findings, found.checked) == ((), 1)
        assert set(found.counts.values()) == {0}

    def test_the_twelve_have_only_the_forgotten_one(self) -> None:
        found = looked(*TWELVE, *OUTSIDE, as_of=moment("2026-09-14T23:59"))
        assert [(one.code, one.place) for one in found.findings] == []
        assert found.checked == 14

    def test_an_immediate_result_handed_over_is_its_own_end(self) -> None:
        assert codes(history("A", "2026-09-07", event(Delivered, "2026-09-07T09:30"), limit=Immediately())) == []


class TestEndBeforeReceipt:
    """Kết thúc trước khi tiếp nhận."""

    def told(self, end: str) -> Dossier:
        held = basis(FIVE, at("2026-09-07").date())
        return Dossier.replay(
            (filed(held, "2026-09-01"), Received(at=at("2026-09-07T09:00"), basis=held), finished(end)),
            id=DossierId("A"),
        )

    def test_an_end_before(self) -> None:
        found = only("END-BEFORE-RECEIPT", self.told("2026-09-07T08:59"))
        assert found.place == "A"
        assert found.dossiers == (DossierId("A"),)
        assert "08 giờ 59 phút, ngày 07/09/2026, trước khi tiếp nhận lúc 09 giờ 00 phút" in found.text.vi
        assert "at 2026-09-07 08:59, before the receipt at 2026-09-07 09:00" in found.text.en

    def test_an_end_at_the_same_moment_or_after_is_none(self) -> None:
        assert codes(self.told("2026-09-07T09:00")) == codes(self.told("2026-09-07T09:01")) == []

    def test_one_that_was_voided_is_told_no_more(self) -> None:
        wrong = self.told("2026-09-02")
        right = Dossier.replay(
            (*wrong.events, finished("2026-09-10", "2026-09-11"), event(Voided, "2026-09-12", place=2)), id=wrong.id
        )
        assert [type(one) for one in right.voided] == [Finished]
        assert codes(right) == []


class TestEndUnreceived:
    """Có kết quả mà không có tiếp nhận."""

    @pytest.mark.parametrize("one", [finished("2026-09-10"), event(Delivered, "2026-09-10")])
    def test_a_result_of_what_was_never_received(self, one: Event) -> None:
        dossier = Dossier.replay((filed(basis(FIVE, date(2026, 9, 7)), "2026-09-07"), one), id=DossierId("A"))
        assert "END-UNRECEIVED" in codes(dossier)

    def test_told_once(self) -> None:
        events = (
            filed(basis(FIVE, date(2026, 9, 7)), "2026-09-07"),
            finished("2026-09-10"),
            event(Delivered, "2026-09-11"),
        )
        assert codes(Dossier.replay(events, id=DossierId("A"))) == ["END-UNRECEIVED"]


class TestDeliveredNotEnded:
    """Đã trả kết quả mà thiếu ngày kết thúc."""

    def test_handed_over_and_no_end(self) -> None:
        given = history("A", "2026-09-07", asked("2026-09-08"), event(Delivered, "2026-09-10"))
        assert given.ended_at is None
        assert codes(given) == ["DELIVERED-NOT-ENDED"]

    def test_with_its_end_it_is_none(self) -> None:
        assert codes(history("A", "2026-09-07", finished("2026-09-09"), event(Delivered, "2026-09-10"))) == []


class TestDueBeforeReceipt:
    """Ngày hẹn trước ngày tiếp nhận."""

    @pytest.mark.parametrize(("day", "found"), [("2026-09-06T17:00", True), ("2026-09-07T17:00", False)])
    def test_by_the_day(self, day: str, found: bool) -> None:
        assert (
            "DUE-BEFORE-RECEIPT" in codes(history("A", "2026-09-07", finished("2026-09-07T10:00"), appointment=day))
        ) is found

    def test_an_apology_for_a_day_before(self) -> None:
        one = event(Apologised, "2026-09-11", new_day=date(2026, 9, 4))
        assert "DUE-BEFORE-RECEIPT" in codes(history("A", "2026-09-07", one, finished("2026-09-14")))


class TestDatesInTheFuture:
    """Thời điểm trong tương lai: sau lúc lấy số liệu quá ngưỡng."""

    @pytest.mark.parametrize(("as_of", "found"), [("2026-09-11T08:54:59", 1), ("2026-09-11T08:55:00", 0)])
    def test_past_the_difference_of_clocks(self, as_of: str, found: int) -> None:
        dossier = history("A", "2026-09-07", finished("2026-09-11T09:00"))
        assert codes(dossier, as_of=moment(as_of)).count("DATE-IN-FUTURE") == found

    def test_the_farthest_is_told_with_how_many(self) -> None:
        dossier = history("A", "2026-09-07", finished("2026-09-11"), event(Delivered, "2026-09-12"))
        found = only("DATE-IN-FUTURE", dossier, as_of=moment("2026-09-08T09:00"))
        assert "ngày 12/09/2026" in found.text.vi
        assert "(tất cả 2 sự kiện)" in found.text.vi

    def test_recorded_before_it_happened(self) -> None:
        ahead = history("A", "2026-09-07", finished("2026-09-11T09:00", "2026-09-11T08:54"))
        found = only("RECORDED-AHEAD", ahead)
        assert "was recorded at 2026-09-11 08:54 already" in found.text.en
        assert codes(history("A", "2026-09-07", finished("2026-09-11T09:00", "2026-09-11T08:55"))) == []


class TestPromisesAndTheTerm:
    """Ngày hẹn dài hơn, hoặc sớm hơn, thời hạn theo luật tính ra."""

    @pytest.mark.parametrize(
        ("appointment", "found"),
        [
            ("2026-09-11T17:00", ["APPOINTMENT-DIFFERS"]),
            ("2026-09-14T17:00", []),
            ("2026-09-15T17:00", ["TERM-OVER-LAW"]),
        ],
    )
    def test_the_appointment_on_the_receipt(self, appointment: str, found: list[str]) -> None:
        assert codes(history("A", "2026-09-07", finished("2026-09-11"), appointment=appointment)) == found

    def test_both_days_are_told(self) -> None:
        found = only(
            "TERM-OVER-LAW", history("A", "2026-09-07", finished("2026-09-11"), appointment="2026-09-15T17:00")
        )
        assert "15/09/2026, thời hạn theo luật tính ra 14/09/2026" in found.text.vi
        assert "2026-09-15, while the legal term gives 2026-09-14" in found.text.en
        assert "another edition" not in found.text.en

    def test_an_appointment_of_before_a_restart_is_held_to_the_term_of_then(self) -> None:
        dossier = history(
            "A",
            "2026-09-07",
            asked("2026-09-09"),
            complete("2026-09-21"),
            finished("2026-09-25"),
            appointment="2026-09-14T17:00",
        )
        assert codes(dossier) == []

    def test_and_the_one_after_the_supplement_to_the_term_of_then(self) -> None:
        def given(day: str) -> Dossier:
            again = event(Supplemented, "2026-09-21", appointment=at(day))
            return history("A", "2026-09-07", asked("2026-09-09"), again, finished("2026-09-25"))

        assert codes(given("2026-09-28T17:00")) == []
        assert codes(given("2026-09-29T17:00")) == ["TERM-OVER-LAW"]

    def test_a_promise_over_the_law_rests_on_the_source_of_the_term(self) -> None:
        dossier = history("A", "2026-09-07", finished("2026-09-11"), appointment="2026-09-15T17:00")
        assert only("TERM-OVER-LAW", dossier).source == ""
        held = basis(FIVE, date(2026, 9, 7))
        source = "Quyết định 123/QĐ-UBND"
        sourced = evolve(held, term=evolve(held.term, source=source))
        received = Received(at=at("2026-09-07"), basis=sourced, appointment=at("2026-09-15T17:00"))
        again = Dossier.replay((filed(held, "2026-09-07"), received, finished("2026-09-11")), id=DossierId("A"))
        assert only("TERM-OVER-LAW", again).source == source

    def test_an_apology_is_no_matter_of_the_term(self) -> None:
        one = event(Apologised, "2026-09-11", new_day=date(2026, 9, 30))
        assert codes(history("A", "2026-09-07", one, finished("2026-09-29"))) == []

    def test_without_a_date_there_is_nothing_to_compare(self) -> None:
        limit = Undetermined("không ghi")
        assert (
            codes(history("A", "2026-09-07", finished("2026-09-11"), limit=limit, appointment="2026-09-15T17:00")) == []
        )

    def test_another_edition_of_the_calendar_is_told(self) -> None:
        early = tthc.law.working_calendar(known_on=date(2026, 9, 1))
        dossier = history("A", "2026-09-07", finished("2026-09-11"), appointment="2026-09-15T17:00")
        assert early.digest != CALENDAR.digest
        assert "bản lịch khác" in only("TERM-OVER-LAW", dossier, calendar=early).text.vi


class TestDueElsewhere:
    """Ngày hẹn ở hệ thống khác không có sự kiện nào giải thích."""

    @pytest.mark.parametrize(
        ("day", "found"),
        [(date(2026, 9, 14), []), (date(2026, 9, 30), []), (date(2026, 9, 15), ["DUE-UNEXPLAINED"])],
    )
    def test_the_term_and_every_promise_explain_a_day(self, day: date, found: list[str]) -> None:
        one = event(Apologised, "2026-09-11", new_day=date(2026, 9, 30))
        dossier = history("A", "2026-09-07", one, finished("2026-09-29"))
        assert codes(dossier, due_elsewhere={DossierId("A"): day}) == found

    def test_the_term_of_before_a_restart_explains_a_day_too(self) -> None:
        dossier = history("A", "2026-09-07", asked("2026-09-09"), complete("2026-09-21"), finished("2026-09-25"))
        for day, found in ((14, []), (28, []), (21, ["DUE-UNEXPLAINED"])):
            assert codes(dossier, due_elsewhere={DossierId("A"): date(2026, 9, day)}) == found

    def test_the_days_known_are_told(self) -> None:
        found = only("DUE-UNEXPLAINED", CLEAN, due_elsewhere={DossierId("A"): date(2026, 9, 20)})
        assert found.text.vi == "hệ thống khác ghi hạn 20/09/2026; các sự kiện cho 14/09/2026"
        assert found.text.en == "another system shows 2026-09-20; the events give 2026-09-14"

    def test_a_day_where_there_is_none(self) -> None:
        dossier = history("A", "2026-09-07", finished("2026-09-11"), limit=Undetermined("không ghi"))
        found = only("DUE-UNEXPLAINED", dossier, due_elsewhere={DossierId("A"): date(2026, 9, 20)})
        assert "không có ngày nào" in found.text.vi
        assert "no day" in found.text.en
        assert codes(CLEAN, due_elsewhere={DossierId("B"): date(2026, 9, 20)}) == []


class TestBackdatedEnds:
    """Kết thúc trong hạn nhưng ghi nhận sau hạn: hạn 14/09, ba ngày làm việc sau là 17/09."""

    @pytest.mark.parametrize(
        ("recorded", "found"),
        [("2026-09-14T17:00", []), ("2026-09-17T17:00", []), ("2026-09-18T07:30", ["END-BACKDATED"])],
    )
    def test_recorded_past_the_threshold(self, recorded: str, found: list[str]) -> None:
        assert codes(history("A", "2026-09-07", finished("2026-09-14T16:00", recorded))) == found

    def test_a_late_end_is_late_whenever_recorded(self) -> None:
        assert codes(history("A", "2026-09-07", finished("2026-09-15", "2026-10-15"))) == []

    def test_a_correction_that_brings_the_end_back_in_time(self) -> None:
        late = history("A", "2026-09-07", finished("2026-09-16"))
        instead = finished("2026-09-14")
        correction = event(Corrected, "2026-09-25", place=3, instead=instead)
        found = only("END-BACKDATED", Dossier.replay((*late.events, correction), id=late.id))
        assert "ghi nhận 09 giờ 00 phút, ngày 25/09/2026" in found.text.vi


class TestApologiesAfterTheFact:
    """Xin lỗi sau khi đã quá hạn (14/09), hoặc sau khi đã kết thúc."""

    @pytest.mark.parametrize(("day", "found"), [("2026-09-14T16:00", []), ("2026-09-15T00:00", ["APOLOGY-AFTER-DUE"])])
    def test_by_the_last_day(self, day: str, found: list[str]) -> None:
        one = event(Apologised, day, new_day=date(2026, 9, 30))
        assert codes(history("A", "2026-09-07", one, finished("2026-09-29"))) == found

    def test_it_rests_on_the_rule_of_its_regime(self) -> None:
        one = event(Apologised, "2026-09-15", new_day=date(2026, 9, 30))
        dossier = history("A", "2026-09-07", one, finished("2026-09-29"))
        assert dossier.basis is not None
        assert only("APOLOGY-AFTER-DUE", dossier).source == str(dossier.basis.regime.apology.source) != ""

    def test_after_the_end_it_is_that_and_not_the_other(self) -> None:
        one = event(Apologised, "2026-09-17", new_day=date(2026, 9, 30))
        assert codes(history("A", "2026-09-07", finished("2026-09-16"), one)) == ["APOLOGY-AFTER-END"]
        assert codes(history("A", "2026-09-07", finished("2026-09-10"), one)) == ["APOLOGY-AFTER-END"]

    def test_at_the_moment_of_the_end_it_is_not_after_it(self) -> None:
        late, now = "2026-09-16T09:00", event(Apologised, "2026-09-16T09:00", new_day=date(2026, 9, 30))
        assert codes(history("A", "2026-09-07", now, finished(late))) == ["APOLOGY-AFTER-DUE"]
        in_time = event(Apologised, "2026-09-10T09:00", new_day=date(2026, 9, 30))
        assert codes(history("A", "2026-09-07", in_time, finished("2026-09-10T09:00"))) == []

    def test_the_end_that_counts_is_asked_and_not_one_that_was_refused(self) -> None:
        held = basis(FIVE, date(2026, 9, 7))
        events = (filed(held, "2026-09-01"), finished("2026-09-02"), Received(at=at("2026-09-07"), basis=held))
        one = event(Apologised, "2026-09-10", new_day=date(2026, 9, 30))
        dossier = Dossier.replay((*events, one, finished("2026-09-29")), id=DossierId("A"))
        assert codes(dossier) == ["END-BEFORE-RECEIPT"]


class TestNoMovement:
    """Không có việc gì được ghi quá ba mươi ngày làm việc: từ 07/09/2026 là đến hết 19/10/2026."""

    PENDING: Final = history("A", "2026-09-07")

    @pytest.mark.parametrize(("as_of", "found"), [("2026-10-19T17:00", []), ("2026-10-20T07:30", ["NO-MOVEMENT"])])
    def test_past_the_threshold(self, as_of: str, found: list[str]) -> None:
        assert CALENDAR.count(after=date(2026, 9, 7), through=date(2026, 10, 19)) == 30
        assert codes(self.PENDING, as_of=moment(as_of)) == found

    def test_what_machines_write_is_no_movement(self) -> None:
        sent = event(SentToPortal, "2026-10-19", portal="Cổng")
        assert codes(history("A", "2026-09-07", sent), as_of=moment("2026-10-20T07:30")) == ["NO-MOVEMENT"]
        assert (
            codes(
                history("A", "2026-09-07", event(Assigned, "2026-09-08", officer="cb-1")),
                as_of=moment("2026-10-20T07:30"),
            )
            == []
        )

    def test_what_happens_at_the_moment_itself_is_one_and_what_lies_ahead_is_none(self) -> None:
        moved = history("A", "2026-09-07", event(Assigned, "2026-10-20T07:30", officer="cb-1"))
        assert codes(moved, as_of=moment("2026-10-20T07:30")) == []
        assert codes(moved, as_of=moment("2026-10-20T07:29")) == ["NO-MOVEMENT"]

    def test_while_the_clock_stands_still_nothing_needs_to_move(self) -> None:
        assert codes(history("A", "2026-09-07", asked("2026-09-08"))) == []

    def test_what_is_not_received_can_be_forgotten_too(self) -> None:
        waiting = Dossier.replay(
            (Filed(at=at("2026-09-07"), channel=Channel.ONLINE, procedure=CODE),), id=DossierId("A")
        )
        assert codes(waiting) == ["NO-MOVEMENT"]

    def test_the_threshold_is_the_centers(self) -> None:
        assert codes(self.PENDING, thresholds=SuspicionThresholds(still_days=60)) == []


def closed(count: int, by: Actor, minute: str = "2026-09-11T16:59") -> list[Dossier]:
    """Dossiers ended in one minute, second by second."""
    return [
        history(f"{by.officer or by.role}-{number}", "2026-09-07", event(Finished, f"{minute}:{number:02}", by=by))
        for number in range(count)
    ]


class TestClosedTogether:
    """Kết thúc hàng loạt trong một phút bởi một cán bộ, hoặc bởi hệ thống."""

    OFFICER: Final = Actor(Role.AGENCY, "Sở Xây dựng", "cb-1017")

    @pytest.mark.parametrize(("count", "found"), [(9, 0), (10, 1)])
    def test_from_the_threshold_on(self, count: int, found: int) -> None:
        assert codes(*closed(count, self.OFFICER)).count("CLOSED-TOGETHER") == found

    def test_the_officer_is_masked_and_the_dossiers_are_all_told(self) -> None:
        dossiers = closed(12, self.OFFICER)
        found = only("CLOSED-TOGETHER", *dossiers)
        assert found.place == "Sở Xây dựng, •••••17"
        assert "cb-1017" not in f"{found!r}{found}"
        assert found.dossiers == tuple(one.id for one in dossiers)
        assert found.text.en == "officer: 12 dossiers ended in the minute of 2026-09-11 16:59"

    def test_two_hands_or_two_minutes_are_not_one(self) -> None:
        other = evolve(self.OFFICER, officer="cb-2")
        assert codes(*closed(9, self.OFFICER), *closed(9, other)) == []
        later = [
            history(f"B{n}", "2026-09-07", event(Finished, f"2026-09-11T17:00:0{n}", by=self.OFFICER)) for n in range(9)
        ]
        assert codes(*closed(9, self.OFFICER), *later) == []

    def test_a_system_is_a_hand_and_an_unnamed_officer_is_none(self) -> None:
        assert only("CLOSED-TOGETHER", *closed(10, Actor(Role.SYSTEM))).text.vi.startswith("hệ thống: 10 hồ sơ")
        assert codes(*closed(10, Actor(Role.AGENCY, "Sở Xây dựng"))) == []

    def test_a_day_without_an_hour_is_no_minute(self) -> None:
        ends = [history(f"B{n}", "2026-09-07", event(Finished, "2026-09-11T00:00", by=self.OFFICER)) for n in range(12)]
        assert codes(*ends) == []


def on_due(ends: Iterable[str], **given: Any) -> list[Dossier]:  # noqa: ANN401 - as for history
    return [
        history(f"D{number}", "2026-09-07", finished(f"{end}T10:{number:02}"), **given)
        for number, end in enumerate(ends)
    ]


class TestEndsOnDue:
    """Kết thúc dồn đúng ngày hẹn 14/09: từ một nửa, khi có từ ba mươi hồ sơ."""

    @pytest.mark.parametrize(
        ("on", "before", "found"), [(15, 15, ["ENDS-ON-DUE"]), (14, 16, []), (29, 0, []), (30, 0, ["ENDS-ON-DUE"])]
    )
    def test_a_share_of_enough_of_them(self, on: int, before: int, found: list[str]) -> None:
        assert codes(*on_due(["2026-09-14"] * on + ["2026-09-11"] * before)) == found

    def test_the_group_and_its_share_are_told(self) -> None:
        found = only("ENDS-ON-DUE", *on_due(["2026-09-14"] * 20 + ["2026-09-11"] * 10))
        assert found.place == str(CODE)
        assert found.text.vi == "thủ tục: 20 trên 30 hồ sơ (66,67%) kết thúc đúng ngày hẹn"
        assert len(found.dossiers) == 20

    def test_by_agency_and_officer_too_the_officer_masked(self) -> None:
        dossiers = [
            history(
                f"D{n}",
                "2026-09-07",
                event(Transferred, "2026-09-07T10:00", to="Sở Xây dựng"),
                event(Assigned, "2026-09-08", officer="cb-1017"),
                finished(f"2026-09-14T10:{n:02}"),
            )
            for n in range(30)
        ]
        found = looked(*dossiers)
        assert [one.place for one in found.of("ENDS-ON-DUE")] == ["Sở Xây dựng", "•••••17", str(CODE)]
        assert "cb-1017" not in repr(found) + found.to_html()

    def test_a_term_that_leaves_no_room_is_not_asked(self) -> None:
        two, three = WorkingDays(2), WorkingDays(3)
        assert codes(*on_due(["2026-09-09"] * 30, limit=two)) == []
        assert codes(*on_due(["2026-09-10"] * 30, limit=three)) == ["ENDS-ON-DUE"]

    def test_the_day_last_promised_is_the_one_asked(self) -> None:
        dossiers = [
            history(
                f"D{n}",
                "2026-09-07",
                event(Apologised, "2026-09-11", new_day=date(2026, 9, 25)),
                finished(f"2026-09-25T10:{n:02}"),
            )
            for n in range(30)
        ]
        assert codes(*dossiers) == ["ENDS-ON-DUE"]

    def test_the_thresholds_are_the_centers(self) -> None:
        few = SuspicionThresholds(on_due_share=Decimal(100), on_due_least=3)
        assert codes(*on_due(["2026-09-14"] * 3), thresholds=few) == ["ENDS-ON-DUE"]
        assert codes(*on_due(["2026-09-14"] * 3 + ["2026-09-11"]), thresholds=few) == []


class TestWhatCannotBeChecked:
    def test_a_term_that_has_no_date_is_told_once(self) -> None:
        found = only("NOT-CHECKED", history("A", "2026-09-07", finished("2026-09-11"), limit=HoursUnstated(8)))
        assert "không nói rõ" in found.text.vi

    def test_a_day_beyond_the_calendar_stops_nothing(self) -> None:
        pending = history("A", "2026-09-07")
        given = history("B", "2026-09-07", asked("2026-09-08"), event(Delivered, "2026-09-10"))
        assert codes(pending, given, as_of=moment("2199-09-11T09:00")) == ["NOT-CHECKED", "DELIVERED-NOT-ENDED"]


class TestSummary:
    def test_every_code_is_looked_for_and_explained(self) -> None:
        assert set(CHECKS) | {"CLOSED-TOGETHER", "ENDS-ON-DUE", "NOT-CHECKED"} == set(SUSPICIONS)
        for code, kind in SUSPICIONS.items():
            assert kind.code == code
            assert all((kind.label.vi, kind.label.en, kind.why.vi, kind.why.en))
            assert bool(kind.limits(SuspicionThresholds())) is bool(kind.thresholds)

    def test_every_threshold_is_used_and_printed(self) -> None:
        names = {name for kind in SUSPICIONS.values() for name in kind.thresholds}
        assert names == set(SuspicionThresholds.__annotations__)
        page = looked(CLEAN, thresholds=SuspicionThresholds(still_days=1_234)).to_html()
        assert "quá 1.234 ngày làm việc" in page

    def test_the_page_tells_codes_counts_and_the_first_places(self) -> None:
        dossiers = [history(f"A&{n}", "2026-09-07") for n in range(7)]
        page = looked(*dossiers)._repr_html_()
        assert "đã xem 7 hồ sơ" in page
        assert "A&amp;0, A&amp;1, A&amp;2, A&amp;3, A&amp;4, …" in page
        assert "không phải kết luận" in page
        assert "no verdict" in looked(*dossiers).to_html("en")

    def test_a_suspicion_is_a_finding(self) -> None:
        found = only("NO-MOVEMENT", history("A", "2026-09-07"))
        assert isinstance(found, Finding)
        assert str(found).startswith("A: NO-MOVEMENT: từ 07/09/2026 không có việc gì được ghi")

    def test_counts_and_findings_by_code(self) -> None:
        found = looked(history("A", "2026-09-07"), history("B", "2026-09-07"))
        assert found.counts["NO-MOVEMENT"] == len(found.of("NO-MOVEMENT")) == 2
        with pytest.raises(UnknownCode, match="nothing is looked for under 'NO-SUCH'"):
            found.of("NO-SUCH")

    def test_each_dossier_is_read_once(self) -> None:
        assert suspicious(iter([CLEAN]), calendar=CALENDAR, as_of=AS_OF).checked == 1
        with pytest.raises(InvalidValue, match="A was given twice"):
            looked(CLEAN, CLEAN)

    def test_a_naive_moment_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="no offset"):
            looked(CLEAN, as_of=datetime(2026, 9, 15))  # noqa: DTZ001

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ({"still_days": -1}, "still_days is a whole number"),
            ({"together": True}, "together is a whole number"),
            ({"on_due_share": 0}, "above 0 and at most 100"),
            ({"on_due_share": 101}, "above 0 and at most 100"),
        ],
    )
    def test_impossible_thresholds_are_refused(self, given: dict[str, Any], told: str) -> None:
        with pytest.raises(InvalidValue, match=told):
            SuspicionThresholds(**given)
        assert SuspicionThresholds(on_due_share=100).on_due_share == 100


@pytest.mark.skipif(not LOG.is_file(), reason="the log is no part of this repository")
def test_the_log_of_a_real_desk() -> None:
    """Its legal deadlines are no events of ours; those that are not the planned ends are recounted from the file."""
    with LOG.open(encoding="utf-8", newline="") as file:
        cases = {row["case:concept:name"]: row for row in csv.DictReader(file)}
    days = {
        key: [day_of(datetime.fromisoformat(case[name])) for name in ("case:deadline", "case:enddate_planned")]
        for key, case in cases.items()
    }
    reading = read_log(LOG, mapping=MAPPING, regimes=tthc.law.regimes(), calendar=CALENDAR)
    dossiers = list(reading)
    last = max(one.at for dossier in dossiers for one in dossier.events)
    found = looked(*dossiers, as_of=last, due_elsewhere={DossierId(key): due for key, (due, _) in days.items()})
    early = sum(one.code in {"END-BEFORE-RECEPTION", "END-BEFORE-START"} for one in reading.findings)
    assert {code: count for code, count in found.counts.items() if count} == {
        "END-BEFORE-RECEIPT": early,
        "DUE-BEFORE-RECEIPT": 54,
        "DUE-UNEXPLAINED": sum(due != planned for due, planned in days.values()),
        "NO-MOVEMENT": 45,
    }
    assert (early, found.counts["DUE-UNEXPLAINED"]) == (117, 37)
