"""Every clock effect through real events: the four ways out of a stop, extensions, what starts a term."""

from datetime import date

import pytest
from attrs import evolve

from tests.histories import CALENDAR, RESUME, asked, at, complete, dossier, event, filed, made, received
from tests.histories import basis as basis_of
from tthc.citation import Citation
from tthc.deadline import Clock, Deadline, Extension, Stop, conduct, deadline_of
from tthc.deadline.clock import lengthened
from tthc.dossier import (
    Apologised,
    CaseAccepted,
    ConfirmationAsked,
    Confirmed,
    Discovered,
    Dossier,
    Event,
    FieldChecked,
    Finished,
    HandedOn,
    HandedToPost,
    OpinionAsked,
    OpinionDeemed,
    OpinionGiven,
    OutageDeclared,
    OutageEnded,
    Paid,
    PostDelivered,
    Received,
    SentToTax,
    Suspended,
    SuspensionLifted,
    TermExtended,
    VerificationBegun,
    Withdrawn,
)
from tthc.errors import CannotCompute
from tthc.outcome import Late, timeliness
from tthc.procedure import Channel
from tthc.term import (
    CalendarDays,
    Cause,
    ClockRow,
    EffectKind,
    End,
    ExtendTerm,
    Extensible,
    Hold,
    Renew,
    Repromise,
    Restart,
    Resume,
    ResumePlus,
    Start,
    TimeLimit,
    WorkingDays,
    WorkingHours,
)

LAW = Citation.parse("54/2024/QH15, Điều 1")


def ended(whole: Dossier) -> Deadline:
    deadline = deadline_of(whole, calendar=CALENDAR)
    assert isinstance(deadline, Deadline)
    assert deadline.trace.replay() == deadline.day
    assert deadline.check() == ()
    return deadline


def way_out(kind: EffectKind, limit: TimeLimit | None = None) -> tuple[ClockRow, ...]:
    return (ClockRow(Cause.SUPPLEMENTED, kind, LAW, limit=limit),)


class TestFourWaysOutOfAStop:
    """Ten working days from Monday 2 November 2026; asked on the 5th (three used), complete on the 11th."""

    STOP = (asked("2026-11-05"), complete("2026-11-11"))

    @pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 1.014242")
    @pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 1.000060")
    @pytest.mark.parametrize(
        ("clock", "expected"),
        [
            pytest.param(way_out(EffectKind.RESUME), date(2026, 11, 20), id="the-remainder-seven-days"),
            pytest.param(
                way_out(EffectKind.RESUME_PLUS, WorkingDays(2)), date(2026, 11, 25), id="the-remainder-and-two"
            ),
            pytest.param(way_out(EffectKind.RESTART), date(2026, 11, 26), id="the-whole-term-again"),
            pytest.param(way_out(EffectKind.RENEW, WorkingDays(18)), date(2026, 12, 8), id="a-new-term-of-eighteen"),
            pytest.param(way_out(EffectKind.RENEW, CalendarDays(5)), date(2026, 11, 16), id="a-new-term-in-days"),
            pytest.param(
                way_out(EffectKind.RESUME_PLUS, CalendarDays(3)), date(2026, 11, 23), id="and-days-of-another-unit"
            ),
        ],
    )
    def test_the_procedure_says_which(self, clock: tuple[ClockRow, ...], expected: date) -> None:
        assert ended(received("2026-11-02", WorkingDays(10), *self.STOP, clock=clock)).day == expected

    def test_every_round_adds_its_own(self) -> None:
        """Two rounds, each with two days more; both stops count."""
        rounds = (*self.STOP, asked("2026-11-12"), complete("2026-11-16"))
        whole = received("2026-11-02", WorkingDays(10), *rounds, clock=way_out(EffectKind.RESUME_PLUS, WorkingDays(2)))
        assert ended(whole).day == date(2026, 12, 1)
        assert Clock.of(whole).added == (WorkingDays(2), WorkingDays(2))

    def test_a_restart_runs_the_procedures_term_and_not_what_came_before(self) -> None:
        renewed = (*way_out(EffectKind.RENEW, WorkingDays(18)), ClockRow(Cause.SUSPENSION_LIFTED, EffectKind.RESTART))
        again = (event(Suspended, "2026-11-12", ground=LAW), event(SuspensionLifted, "2026-11-13"))
        whole = received("2026-11-02", WorkingDays(10), *self.STOP, *again, clock=renewed)
        assert Clock.of(whole).renewed is None
        assert ended(whole).day == date(2026, 11, 30)

    @pytest.mark.parametrize(
        ("clock", "words"),
        [
            (way_out(EffectKind.RESUME), "tính tiếp phần còn lại [54/2024/QH15, Điều 1]"),
            (way_out(EffectKind.RESUME_PLUS, WorkingDays(2)), "và cộng thêm 2 ngày làm việc"),
            (way_out(EffectKind.RESTART), "tính lại từ đầu"),
            (way_out(EffectKind.RENEW, WorkingDays(18)), "tính theo thời hạn mới 18 ngày làm việc"),
        ],
    )
    def test_the_explanation_tells_it_with_its_ground(self, clock: tuple[ClockRow, ...], words: str) -> None:
        assert words in ended(received("2026-11-02", WorkingDays(10), *self.STOP, clock=clock)).explain("vi")

    def test_each_use_has_actor_cause_and_source(self) -> None:
        whole = received(
            "2026-11-02", WorkingDays(10), *self.STOP, clock=way_out(EffectKind.RESUME_PLUS, WorkingDays(2))
        )
        uses = Clock.of(whole.after(event(Finished, "2026-11-20"))).uses
        assert [type(use.effect) for use in uses] == [Start, Hold, ResumePlus, End]
        assert [use.cause for use in uses][2] is Cause.SUPPLEMENTED
        assert uses[2].source == LAW
        assert all(use.by.role for use in uses)


class TestAStopWhenTheTermIsOver:
    """Five working days from Monday 2 November 2026 end on Monday the 9th: who asks after that is late and stays so."""

    @pytest.mark.parametrize(
        "clock",
        [
            pytest.param(way_out(EffectKind.RESUME), id="resume"),
            pytest.param(way_out(EffectKind.RESUME_PLUS, WorkingDays(2)), id="resume-plus"),
            pytest.param(way_out(EffectKind.RESTART), id="restart"),
            pytest.param(way_out(EffectKind.RENEW, WorkingDays(18)), id="renew"),
            pytest.param((), id="the-regimes-own-restart"),
        ],
    )
    @pytest.mark.parametrize(
        ("asked_on", "moves"),
        [("2026-11-06", True), ("2026-11-09T23:59", True), ("2026-11-10T00:00", False)],
    )
    def test_no_way_out_of_it_moves_the_date(self, clock: tuple[ClockRow, ...], asked_on: str, moves: bool) -> None:
        whole = received("2026-11-02", WorkingDays(5), asked(asked_on), complete("2026-11-13"), clock=clock)
        assert (ended(whole).day > date(2026, 11, 9)) is moves
        late = [use.late for use in Clock.of(whole, calendar=CALENDAR).uses]
        assert any(late) is not moves
        codes = [finding.code for finding in conduct(whole, calendar=CALENDAR)]
        assert ("STOP-LATE" in codes) is not moves

    def test_the_explanation_tells_it(self) -> None:
        whole = received("2026-11-02", WorkingDays(5), asked("2026-11-10"), complete("2026-11-13"))
        assert "thời hạn đã hết, không có tác dụng" in ended(whole).explain("vi")
        assert timeliness(whole.after(event(Finished, "2026-11-16")), calendar=CALENDAR) == Late(5)

    def test_without_a_calendar_nobody_can_tell(self) -> None:
        whole = received("2026-11-02", WorkingDays(5), asked("2026-11-10"), complete("2026-11-13"))
        assert not any(use.late for use in Clock.of(whole).uses)

    def test_of_hours_by_the_minute(self) -> None:
        """Eight working hours from 09:00 end on Tuesday the 3rd at 09:30."""
        in_time = received(
            "2026-11-02", WorkingHours(8), asked("2026-11-03T09:30"), complete("2026-11-05"), clock=RESUME
        )
        assert ended(in_time).minute == at("2026-11-03T09:30")
        restarted = received("2026-11-02", WorkingHours(8), asked("2026-11-03T09:31"), complete("2026-11-05"))
        assert ended(restarted).minute == at("2026-11-03T09:30")

    def test_while_another_stop_is_open_the_term_is_not_over(self) -> None:
        whole = received(
            "2026-11-02", WorkingDays(5), event(SentToTax, "2026-11-06"), asked("2026-11-20"), event(Paid, "2026-11-23")
        )
        assert ended(whole).held
        assert not any(use.late for use in Clock.of(whole, calendar=CALENDAR).uses)


class TestStopsOfEveryKind:
    """Five working days from Monday 2 November 2026, stopped from the 4th to the 9th (two used): the 12th."""

    @pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 3")
    @pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 5")
    @pytest.mark.law("63/2024/NĐ-CP, Điều 4, khoản 7")
    @pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 1.013225")
    @pytest.mark.parametrize(
        ("begins", "ends", "row"),
        [
            pytest.param(
                event(VerificationBegun, "2026-11-04"),
                event(FieldChecked, "2026-11-09"),
                (Cause.VERIFICATION_BEGUN, Cause.FIELD_CHECKED),
                id="verification",
            ),
            pytest.param(
                event(OpinionAsked, "2026-11-04", office="Sở Xây dựng"),
                event(OpinionGiven, "2026-11-09", office="Sở Xây dựng"),
                (Cause.OPINION_ASKED, Cause.OPINION_GIVEN),
                id="opinion",
            ),
            pytest.param(
                event(OpinionAsked, "2026-11-04", office="Sở Xây dựng"),
                event(OpinionDeemed, "2026-11-09", office="Sở Xây dựng", ground=LAW),
                (Cause.OPINION_ASKED, Cause.OPINION_DEEMED),
                id="silence-taken-for-consent",
            ),
            pytest.param(
                event(ConfirmationAsked, "2026-11-04", capacity="chủ hộ"),
                event(Confirmed, "2026-11-09", capacity="chủ hộ"),
                (Cause.CONFIRMATION_ASKED, Cause.CONFIRMED),
                id="confirmation",
            ),
            pytest.param(
                event(OutageDeclared, "2026-11-04", notice="15/TB"),
                event(OutageEnded, "2026-11-09", notice="15/TB"),
                (Cause.OUTAGE_DECLARED, Cause.OUTAGE_ENDED),
                id="outage",
            ),
        ],
    )
    def test_a_sectors_row_switches_it_on(self, begins: Event, ends: Event, row: tuple[Cause, Cause]) -> None:
        clock = (ClockRow(row[0], EffectKind.HOLD, LAW), ClockRow(row[1], EffectKind.RESUME, LAW))
        held = received("2026-11-02", WorkingDays(5), begins, ends, clock=clock)
        assert ended(held).day == date(2026, 11, 12)
        plain = received("2026-11-02", WorkingDays(5), begins, ends)
        assert ended(plain).day == date(2026, 11, 9)

    @pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 1.013216")
    def test_a_suspension_holds_by_the_regime(self) -> None:
        stop = (event(Suspended, "2026-11-04", ground=LAW), event(SuspensionLifted, "2026-11-09"))
        assert ended(received("2026-11-02", WorkingDays(5), *stop)).day == date(2026, 11, 12)

    def test_of_several_opinions_the_last_one_ends_the_stop(self) -> None:
        clock = (
            ClockRow(Cause.OPINION_ASKED, EffectKind.HOLD, LAW),
            ClockRow(Cause.OPINION_GIVEN, EffectKind.RESUME, LAW),
        )
        whole = received(
            "2026-11-02",
            WorkingDays(5),
            event(OpinionAsked, "2026-11-04", office="A"),
            event(OpinionAsked, "2026-11-05", office="B"),
            event(OpinionGiven, "2026-11-06", office="A"),
            event(OpinionGiven, "2026-11-09", office="B"),
            clock=clock,
        )
        assert Clock.of(whole).stops == (
            Stop(at("2026-11-04"), at("2026-11-06"), Cause.OPINION_ASKED, thread="A"),
            Stop(at("2026-11-05"), at("2026-11-09"), Cause.OPINION_ASKED, thread="B"),
        )
        assert ended(whole).day == date(2026, 11, 12)

    def test_asked_again_while_stopped_is_the_same_stop(self) -> None:
        stop = (asked("2026-11-04"), asked("2026-11-05"), complete("2026-11-09"))
        whole = received("2026-11-02", WorkingDays(5), *stop, clock=RESUME)
        assert len(Clock.of(whole).stops) == 1
        assert ended(whole).day == date(2026, 11, 12)

    def test_a_supplement_on_a_day_off(self) -> None:
        """Complete on Sunday the 8th: Monday is the first day counted again."""
        whole = received("2026-11-02", WorkingDays(5), asked("2026-11-04"), complete("2026-11-08"), clock=RESUME)
        assert ended(whole).day == date(2026, 11, 11)

    def test_withdrawn_while_stopped(self) -> None:
        whole = received(
            "2026-11-02", WorkingDays(5), asked("2026-11-04"), event(Withdrawn, "2026-11-20"), clock=RESUME
        )
        deadline = ended(whole)
        assert not deadline.held
        assert deadline.day == date(2026, 11, 26)


class TestExtension:
    """Five working days from Monday 2 November 2026: Monday the 9th."""

    def test_by_what_it_names(self) -> None:
        whole = received(
            "2026-11-02", WorkingDays(5), event(TermExtended, "2026-11-06", limit=WorkingDays(3), ground=LAW)
        )
        deadline = ended(whole)
        assert deadline.day == date(2026, 11, 12)
        assert "5 ngày làm việc + 3 ngày làm việc" in deadline.explain("vi")
        assert "kéo dài thời hạn thêm 3 ngày làm việc [54/2024/QH15, Điều 1]" in deadline.explain("vi")

    @pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 1.003198")
    @pytest.mark.parametrize(
        ("total", "expected"),
        [
            pytest.param(True, date(2026, 11, 16), id="to-ten-in-all"),
            pytest.param(False, date(2026, 11, 23), id="by-ten-more"),
            pytest.param(None, date(2026, 11, 16), id="not-said-the-shorter"),
        ],
    )
    def test_as_far_as_the_term_says(self, total: bool | None, expected: date) -> None:
        limit = Extensible(WorkingDays(5), WorkingDays(10), "vụ việc phức tạp", total=total)
        whole = received("2026-11-02", limit, event(TermExtended, "2026-11-06", limit=None, ground=LAW))
        assert ended(whole).day == expected
        assert ended(received("2026-11-02", limit)).day == date(2026, 11, 9)

    def test_a_length_that_nobody_names_is_no_extension(self) -> None:
        whole = received("2026-11-02", WorkingDays(5), event(TermExtended, "2026-11-06", limit=None, ground=LAW))
        assert [finding.code for finding in whole.findings] == ["MOVE-NOT-ADMITTED"]
        assert ended(whole).day == date(2026, 11, 9)
        with pytest.raises(CannotCompute, match="names no length"):
            lengthened(WorkingDays(5), (), Extension(at("2026-11-06"), None, LAW))

    @pytest.mark.law("Suy ra, gia hạn khi thời hạn đã hết")
    @pytest.mark.parametrize(
        ("made_on", "expected", "codes"),
        [
            pytest.param("2026-11-06", date(2026, 11, 12), [], id="on-the-eve"),
            pytest.param("2026-11-09T23:59", date(2026, 11, 12), [], id="on-the-last-day"),
            pytest.param("2026-11-10", date(2026, 11, 9), ["EXTENSION-LATE"], id="on-the-morrow"),
        ],
    )
    def test_made_when_the_term_is_over_it_lengthens_nothing(
        self, made_on: str, expected: date, codes: list[str]
    ) -> None:
        whole = received("2026-11-02", WorkingDays(5), event(TermExtended, made_on, limit=WorkingDays(3), ground=LAW))
        assert ended(whole).day == expected
        assert [finding.code for finding in conduct(whole, calendar=CALENDAR)] == codes

    def test_made_while_the_clock_stands_the_term_is_not_over(self) -> None:
        whole = received(
            "2026-11-02", WorkingDays(5), asked("2026-11-06"), event(TermExtended, "2026-11-20", limit=WorkingDays(3))
        )
        assert ended(whole).day == date(2026, 11, 12)
        assert ended(whole).held

    def test_a_second_one_is_a_finding_and_counts(self) -> None:
        twice = [event(TermExtended, f"2026-11-0{day}", limit=WorkingDays(1), ground=LAW) for day in (5, 6)]
        whole = received("2026-11-02", Extensible(WorkingDays(5), WorkingDays(10), total=True), *twice)
        assert ended(whole).day == date(2026, 11, 11)
        assert [finding.code for finding in whole.findings] == ["EXTENSION-AGAIN"]

    def test_it_outlives_a_restart(self) -> None:
        """The extension is a decision on the dossier's term, not on one run of it."""
        whole = received(
            "2026-11-02",
            WorkingDays(5),
            event(TermExtended, "2026-11-04", limit=WorkingDays(3), ground=LAW),
            asked("2026-11-05"),
            complete("2026-11-09"),
        )
        assert ended(whole).day == date(2026, 11, 19)
        assert [type(use.effect) for use in Clock.of(whole).uses] == [Start, ExtendTerm, Hold, Restart]

    @pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 9")
    def test_an_apology_is_none(self) -> None:
        whole = received("2026-11-02", WorkingDays(5), event(Apologised, "2026-11-06", new_day=date(2026, 11, 30)))
        assert ended(whole).day == date(2026, 11, 9)
        assert Clock.of(whole).uses[-1].effect == Repromise(date(2026, 11, 30))


class TestWhatStartsTheTerm:
    """Five working days, counted from the last of the facts that a procedure names."""

    @pytest.mark.law("297/2025/NĐ-CP, Điều 6, khoản 2")
    @pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 1.003504")
    @pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 3.000357")
    @pytest.mark.parametrize(
        ("starts", "before", "after", "expected", "began"),
        [
            pytest.param((Cause.FILED,), (), (), date(2026, 11, 9), Cause.FILED, id="submission"),
            pytest.param(
                (Cause.ACCEPTED,),
                (),
                (event(CaseAccepted, "2026-11-09"),),
                date(2026, 11, 16),
                Cause.ACCEPTED,
                id="acceptance",
            ),
            pytest.param(
                (Cause.RECEIVED, Cause.PAID),
                (),
                (event(Paid, "2026-11-06"),),
                date(2026, 11, 13),
                Cause.PAID,
                id="reception-and-fee",
            ),
            pytest.param(
                (Cause.HANDED_ON,),
                (),
                (event(HandedOn, "2026-11-06", to="Phòng B"),),
                date(2026, 11, 13),
                Cause.HANDED_ON,
                id="end-of-an-earlier-stage",
            ),
            pytest.param(
                (Cause.DISCOVERED,),
                (event(Discovered, "2026-11-02T10:00"),),
                (),
                date(2026, 11, 9),
                Cause.DISCOVERED,
                id="discovery-by-the-state",
            ),
        ],
    )
    def test_the_fact(
        self,
        starts: tuple[Cause, ...],
        before: tuple[Event, ...],
        after: tuple[Event, ...],
        expected: date,
        began: Cause,
    ) -> None:
        held = basis_of(WorkingDays(5), date(2026, 11, 4), starts=starts)
        whole = dossier(filed(held, "2026-11-02"), *before, made(Received, at("2026-11-04"), basis=held), *after)
        assert whole.moved == whole.events
        deadline = ended(whole)
        assert (deadline.day, deadline.began) == (expected, began)

    @pytest.mark.law("45/2016/QĐ-TTg, Điều 7, khoản 4")
    def test_by_post_the_signed_record(self) -> None:
        """45/2016/QĐ-TTg, Điều 7, khoản 4: from the moment the record of hand-over is signed at the agency."""
        held = evolve(
            basis_of(WorkingDays(5), date(2026, 11, 4), starts=(Cause.POSTAL_RECORD_SIGNED,)), channel=Channel.POST
        )
        posted = (event(HandedToPost, "2026-11-02T10:00"), event(PostDelivered, "2026-11-03"))
        whole = dossier(filed(held, "2026-11-02"), *posted, made(Received, at("2026-11-04"), basis=held))
        assert whole.moved == whole.events
        assert (ended(whole).day, ended(whole).began) == (date(2026, 11, 10), Cause.POSTAL_RECORD_SIGNED)

    def test_before_it_there_is_no_deadline(self) -> None:
        held = basis_of(WorkingDays(5), date(2026, 11, 4), starts=(Cause.ACCEPTED,))
        whole = dossier(filed(held, "2026-11-02"), made(Received, at("2026-11-04"), basis=held))
        assert deadline_of(whole, calendar=CALENDAR) is None


def test_the_closed_set_of_effects_is_all_computed() -> None:
    """No effect is left that a clock cannot use."""
    used = {Start, Hold, Resume, ResumePlus, Restart, Renew, ExtendTerm, Repromise, End}
    assert len(used) == len(EffectKind)
