"""A period's opening and the periodic form written out whole, with every line under them, in both languages."""

from collections import Counter
from datetime import date, datetime
from typing import Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR, at, complete, event
from tests.report.test_opening import FOLLOWING, MADE, history, later, opened
from tests.report.test_policies import SYNCED
from tests.report.test_resolution import FORM, OUTSIDE, PERIOD, TWELVE
from tthc.codes import DossierId
from tthc.dossier import (
    Actor,
    Apologised,
    Assigned,
    Dossier,
    DutyNotified,
    Event,
    Finished,
    NotReceived,
    Role,
    Withdrawn,
)
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.law import regimes
from tthc.report import Identity, Report, ResolutionTally, as_known, place, resolution
from tthc.report.opening import periods_follow
from tthc.span import Span
from tthc.term import Undetermined


def more(key: str, *events: Event) -> Dossier:
    (one,) = (each for each in TWELVE if str(each.id) == key)
    return Dossier.replay((*one.events, *events), id=one.id)


def dossiers() -> tuple[Dossier, ...]:
    """The twelve; of three of them and of one more something was recorded after the report of 15 September."""
    changed = {
        "D02": more("D02", later(event(Assigned, "2026-09-01", officer="cb-1"), "2026-09-16")),
        "D05": more(
            "D05",
            later(complete("2026-09-11"), "2026-09-20T10:00"),
            later(event(Apologised, "2026-09-14", new_day=date(2026, 9, 30)), "2026-09-18T08:00"),
        ),
        "D10": more("D10", later(event(Finished, "2026-09-14T16:00"), "2026-09-16")),
    }
    new = history("D15", "2026-09-10")
    whole = Dossier.replay([later(one, "2026-09-17") for one in new.events], id=new.id)
    return (*(changed.get(str(one.id), one) for one in (*TWELVE, *OUTSIDE)), whole)


VIETNAMESE: Final = """\
Dòng,Số hồ sơ
"Cuối kỳ 15/08/2026 – 14/09/2026, theo số liệu lúc báo cáo",4
"D05: đang giải quyết, đang dừng tính thời hạn → đang giải quyết, trong hạn, hạn 18/09/2026 \
(xin lỗi và hẹn lại ngày 14/09/2026, ghi nhận 08 giờ 00 phút, ngày 18/09/2026; \
nhận đủ hồ sơ bổ sung ngày 11/09/2026, ghi nhận 10 giờ 00 phút, ngày 20/09/2026)",0
"D10: đang giải quyết, trong hạn, hạn 14/09/2026 → đã giải quyết, đúng hạn, hạn 14/09/2026 \
(có kết quả giải quyết ngày 14/09/2026, ghi nhận 09 giờ 00 phút, ngày 16/09/2026)",-1
"D15: chưa có hồ sơ → đang giải quyết, trong hạn, hạn 17/09/2026 \
(nộp hồ sơ ngày 10/09/2026, ghi nhận 09 giờ 00 phút, ngày 17/09/2026; \
tiếp nhận hồ sơ đầy đủ ngày 10/09/2026, ghi nhận 09 giờ 00 phút, ngày 17/09/2026)",1
Đầu kỳ 15/09/2026 – 14/10/2026,4
"""
ENGLISH: Final = """\
Line,Dossiers
"Closing of 2026-08-15..2026-09-14, as then known",4
"D05: pending, clock stopped → pending, in time, due 2026-09-18 \
(apology and new appointment on 2026-09-14, recorded 2026-09-18 08:00; \
supplement complete on 2026-09-11, recorded 2026-09-20 10:00)",0
"D10: pending, in time, due 2026-09-14 → resolved, on time, due 2026-09-14 \
(result decided on 2026-09-14, recorded 2026-09-16 09:00)",-1
"D15: no dossier yet → pending, in time, due 2026-09-17 \
(filing on 2026-09-10, recorded 2026-09-17 09:00; \
reception of the complete dossier on 2026-09-10, recorded 2026-09-17 09:00)",1
Opening of 2026-09-15..2026-10-14,4
"""


class TestOpening:
    def test_in_vietnamese(self) -> None:
        assert opened(dossiers()).report.to_csv() == VIETNAMESE

    def test_in_english(self) -> None:
        assert opened(dossiers()).report.to_csv("en") == ENGLISH

    def test_under_it(self) -> None:
        assert [(note.vi, note.en) for note in opened(dossiers()).report.notes] == [
            (
                "Báo cáo kỳ trước lập lúc 09 giờ 00 phút, ngày 15/09/2026.",
                "The last report was made at 2026-09-15 09:00.",
            ),
            (
                "Điều chỉnh 3 hồ sơ; dòng 0 không đổi số lượng.",
                "3 restated; a line of 0 changes no count.",
            ),
        ]

    def test_the_opening_is_the_closing_with_its_lines(self) -> None:
        found = opened(dossiers())
        assert len(found.closing) + sum(line.effect for line in found.restated) == len(found.opening)
        assert [row.key for row in found.report.rows] == ["closing", "D05", "D10", "D15", "opening"]
        assert [row.total for row in found.report.rows] == [False, False, False, False, True]

    def test_what_it_says_is_vietnamese_unless_asked(self) -> None:
        for line in opened(dossiers()).restated:
            assert line.say() == line.say("vi") != line.say("en")
            for record in line.records:
                assert record.say() == record.say("vi") != record.say("en")

    def test_a_day_that_moved_is_told_before_and_after(self) -> None:
        (line,) = opened([more("D10", later(event(Finished, "2026-09-14T16:00"), "2026-09-16"))]).restated
        assert (line.due_was, line.due_now) == (date(2026, 9, 14), date(2026, 9, 14))

    def test_what_was_not_known_yet_is_passed_over(self) -> None:
        """The new one was recorded on the 17th; it comes first, and the others follow."""
        *others, new = dossiers()
        found = opened([new, *others], known_on=at("2026-09-16T23:00"))
        assert [str(one) for one in found.closing] == ["D02", "D05", "D06", "D10"]
        assert [str(one) for one in found.opening] == ["D02", "D05", "D06"]
        assert found.known_on == at("2026-09-16T23:00")

    def test_the_moments_it_refuses_are_named(self) -> None:
        naive = datetime(2026, 9, 15, 9)  # noqa: DTZ001 - it is refused
        for name, ask in (
            ("on", lambda: as_known((), naive)),
            ("made_at", lambda: opened((), made_at=naive)),
            ("known_on", lambda: opened((), known_on=naive)),
        ):
            with pytest.raises(InvalidValue, match=f"^{name} "):
                ask()

    def test_the_new_report_is_not_made_before_the_last(self) -> None:
        assert opened((), known_on=MADE).known_on == MADE
        with pytest.raises(InvalidValue) as caught:
            opened((), known_on=at("2026-09-15T08:59"))
        assert caught.value.say("en") == (
            "the new report is known on 2026-09-15T08:59:00+07:00, "
            "before the last was made at 2026-09-15T09:00:00+07:00"
        )
        assert caught.value.say("vi") == (
            "báo cáo mới theo số liệu 08 giờ 59 phút, ngày 15/09/2026, "
            "trước khi lập báo cáo trước 09 giờ 00 phút, ngày 15/09/2026"
        )

    def test_what_was_reported_and_is_not_there_is_named(self) -> None:
        ids = [DossierId(key) for key in ("D02", "D05", "D06", "D99", "D98")]
        with pytest.raises(DoesNotReconcile) as caught:
            opened(TWELVE, reported=[*ids, ids[0]])
        assert caught.value.say("en") == (
            f"the report on {PERIOD} gave 5 dossiers as pending, the history as known at 2026-09-15T09:00:00+07:00 "
            "gives 4, counted as the law does: a report by another policy "
            "closes otherwise; see D10, D98, D99"
        )
        assert caught.value.say("vi") == (
            f"báo cáo kỳ {PERIOD} nêu 5 hồ sơ đang giải quyết, lịch sử theo số liệu 09 giờ 00 phút, ngày 15/09/2026 "
            "có 4, đếm như luật: báo cáo theo cách đếm khác có số cuối kỳ khác; "
            "xem D10, D98, D99"
        )

    def test_lines_that_do_not_lead_to_the_opening_are_refused_with_their_names(self) -> None:
        found = opened(dossiers())
        with pytest.raises(DoesNotReconcile) as caught:
            evolve(found, opening=(*found.opening, DossierId("D99")))
        assert caught.value.say("en") == (
            f"{FOLLOWING} opens with 5 dossiers; {PERIOD} closed with 4; restated: 1 in, 1 out; see D99"
        )
        assert caught.value.say("vi") == (
            f"kỳ {FOLLOWING} mở đầu với 5 hồ sơ; kỳ {PERIOD} kết thúc với 4, điều chỉnh thêm 1, bớt 1; xem D99"
        )
        assert "closing=<4>" in repr(found)

    @pytest.mark.parametrize(
        ("this", "en", "vi"),
        [
            ("2026-09-17..2026-10-14", "2 days lie between them", "hở 2 ngày"),
            ("2026-09-12..2026-10-14", "3 days belong to both, or come before", "chồng 3 ngày"),
        ],
    )
    def test_periods_that_do_not_follow(self, this: str, en: str, vi: str) -> None:
        periods_follow(PERIOD, FOLLOWING)
        with pytest.raises(InvalidValue) as caught:
            periods_follow(PERIOD, Span.parse(this))
        assert caught.value.say("en") == (
            f"{this} does not follow {PERIOD}: {en}; the next period begins on 2026-09-15"
        )
        assert caught.value.say("vi") == (
            f"kỳ {this} không nối tiếp kỳ {PERIOD}: {vi}; kỳ sau phải bắt đầu ngày 15/09/2026"
        )


NOTES_VI: Final = """\
Trong cột 9 có 1 hồ sơ không có ngày hẹn trả.
Trong cột 12 có 1 hồ sơ không có ngày hẹn trả.
Trong cột 12 có 2 hồ sơ đang dừng tính thời hạn.
Đang chờ người nộp bổ sung: 2.
Đang chờ nghĩa vụ tài chính: 1.
Quá hạn đã có thư xin lỗi: 1.
Quá hạn chưa có thư xin lỗi: 1.
Đã kết thúc mà không có quyết định (rút, dừng, đóng): 2.
Ngoài bảng: không tiếp nhận 2.
Ngoài bảng: chờ tiếp nhận 1.
– trong hạn tiếp nhận 1.
Ngoài bảng: kết thúc trước kỳ, hoặc rút trước khi tiếp nhận 1.
Phát hiện cần xem lại trong lịch sử các hồ sơ đã đếm: 3 (D06 ×2, D07).
Cách đếm: Báo cáo định kỳ II.06a: theo thời hạn pháp luật [01/2020/TT-VPCP ngày 21/10/2020].
"""
NOTES_EN: Final = """\
Column 9 holds 1 dossier without a promised date.
Column 12 holds 1 dossier without a promised date.
Column 12 holds 2 dossiers whose clock stands still.
Waiting on the applicant: 2.
Waiting for payment: 1.
Late, with an apology: 1.
Late, without an apology: 1.
Ended without a decision (withdrawn, stopped, closed): 2.
Outside the table: not received 2.
Outside the table: awaiting reception 1.
– not past the time for it 1.
Outside the table: ended before the period, or withdrawn before reception 1.
Findings in the histories counted: 3 (D06 ×2, D07).
Counted by: The periodic report II.06a: by the legal term [01/2020/TT-VPCP ngày 21/10/2020].
"""


def whole(**given: object) -> Report:
    """The twelve, one that waits for payment, one without a date in hand, one refused, and the two outside."""
    some = (
        *TWELVE,
        *OUTSIDE,
        history("X1", "2026-09-07", event(DutyNotified, "2026-09-08")),
        history("X2", "2026-09-07", limit=Undetermined("không ghi")),
        history("X3", "2026-09-07", event(Withdrawn, "2026-09-08")),
        history("X4", "2026-07-07", event(Finished, "2026-07-08")),
        Dossier.replay((OUTSIDE[1].events[0], event(NotReceived, "2026-09-14T20:00")), id=DossierId("X5")),
    )
    return resolution(some, form=FORM, period=PERIOD, calendar=CALENDAR, **given)  # type: ignore[arg-type]


class TestForm:
    def test_what_is_told_under_it(self) -> None:
        report = whole(regimes=regimes(), conduct=True)
        counted = report.notes[1 : -len(FORM.policy.phrases)]
        assert [note.vi for note in counted] == NOTES_VI.splitlines()
        assert [note.en for note in counted] == NOTES_EN.splitlines()
        assert report.notes == (*FORM.doubts_about(PERIOD), *counted, *FORM.policy.phrases)

    def test_a_column_without_a_number_is_told_by_its_label(self) -> None:
        plain = evolve(FORM, columns=tuple(evolve(column, number=None) for column in FORM.columns), identities=())
        report = resolution(TWELVE, form=plain, period=PERIOD, calendar=CALENDAR)
        held = next(note for note in report.notes if "dừng tính thời hạn" in note.vi)
        assert held == (
            "Trong cột 'Trong hạn' có 2 hồ sơ đang dừng tính thời hạn.",
            "Column 'In time' holds 2 dossiers whose clock stands still.",
        )

    def test_two_tallies_add_up_field_by_field(self) -> None:
        """The second has a field and a broken identity that the first has not."""
        broken = evolve(FORM, identities=(Identity(3, (7, 13)),))
        first, second = ResolutionTally(FORM, PERIOD), ResolutionTally(FORM, PERIOD)
        for tally, some in ((first, TWELVE[:3]), (second, TWELVE[3:])):
            for dossier in some:
                found = place(dossier, PERIOD, CALENDAR)
                assert found is not None
                tally.add(found)
        second.fields["Đất đai"] = second.fields.pop("Mẫu")
        first.update(second)
        report = first.report()
        assert [(row.label.vi, row.cells[0]) for row in report.rows] == [("Đất đai", 9), ("Mẫu", 3), ("Tổng cộng", 12)]
        empty, full = ResolutionTally(broken, PERIOD), ResolutionTally(broken, PERIOD)
        for dossier in TWELVE:
            found = place(dossier, PERIOD, CALENDAR)
            assert found is not None
            full.add(found)
        empty.update(full)
        with pytest.raises(DoesNotReconcile, match="dossiers: D05, D06, D10"):
            empty.report()

    def test_what_does_not_hold_is_told_in_both_languages(self) -> None:
        for identity, en, vi in (
            (
                Identity(3, (7, 13)),
                "form II.06a/VPCP/KSTT, row 'Mẫu': 3 = 7 + 13 does not hold: 12 ≠ 8 + 1; dossiers: D05, D06, D10",
                "biểu II.06a/VPCP/KSTT, dòng 'Mẫu': không khớp 3 = 7 + 13: 12 ≠ 8 + 1; hồ sơ: D05, D06, D10",
            ),
            (
                Identity(11, (10, 8, 13)),
                "form II.06a/VPCP/KSTT: 11 = 10 + 8 + 13 does not hold of 6 dossiers: D03, D04, D05, D06, D07, D10",
                "biểu II.06a/VPCP/KSTT: 6 hồ sơ không khớp 11 = 10 + 8 + 13: D03, D04, D05, D06, D07, D10",
            ),
        ):
            with pytest.raises(DoesNotReconcile) as caught:
                resolution(TWELVE, form=evolve(FORM, identities=(identity,)), period=PERIOD, calendar=CALENDAR)
            assert caught.value.say("en") == en
            assert caught.value.say("vi") == vi

    def test_rows_of_offices_bear_their_names(self) -> None:
        report = resolution(TWELVE, form=FORM, period=PERIOD, calendar=CALENDAR, rows_by="office")
        assert [row.label.en for row in report.rows] == ["(not told)", "Total"]
        by = Actor(Role.RECEIVING_OFFICER, "Trung tâm", "cb-1")
        one = Dossier.replay([evolve(told, by=by) for told in TWELVE[0].events], id=TWELVE[0].id)
        report = resolution([one], form=FORM, period=PERIOD, calendar=CALENDAR, rows_by="office")
        assert [row.label.vi for row in report.rows] == ["Trung tâm", "Tổng cộng"]

    def test_the_report_bears_its_form_and_what_its_cells_count(self) -> None:
        report = whole()
        assert (report.form, report.measure, report.title) == (FORM.code, FORM.measure, FORM.title)
        assert FORM.code == "II.06a/VPCP/KSTT"
        assert FORM.measure is not None

    def test_a_policy_that_is_equal_is_the_same(self) -> None:
        tally = ResolutionTally(FORM, PERIOD, policy=SYNCED)
        found = place(TWELVE[0], PERIOD, CALENDAR, evolve(SYNCED))
        assert found is not None
        assert found.policy is not tally.policy
        tally.add(found)
        assert tally.report().cell(3) == 1
        by_law = place(TWELVE[1], PERIOD, CALENDAR)
        assert by_law is not None
        with pytest.raises(InvalidValue) as caught:
            tally.add(by_law)
        assert caught.value.say("vi").startswith("báo cáo đếm theo QD766-2.1, hồ sơ được xếp theo –;")
        assert caught.value.say("en").startswith("the report counts by policy QD766-2.1, the dossier was placed by –;")

    def test_counts_that_no_dossier_made_are_refused_without_a_name(self) -> None:
        tally = ResolutionTally(FORM, PERIOD)
        tally.fields["Mẫu"] = Counter({"all": 1})
        with pytest.raises(DoesNotReconcile, match="does not hold: 1 ≠ 0 ") as caught:
            tally.report()
        assert caught.value.dossiers == ()
