"""Form II.06a on twelve dossiers, each with its cell worked out by hand, and what the form refuses."""

from collections.abc import Iterable
from datetime import date

import pytest
from attrs import evolve

from tests.histories import CALENDAR, CODE, asked, at, basis, complete, event
from tthc.codes import DossierId
from tthc.deadline import Deadline, Ended, Standing
from tthc.dossier import (
    Apologised,
    Arrived,
    Dossier,
    Event,
    Filed,
    Finished,
    NotReceived,
    Outcome,
    Paid,
    Received,
    ReceivedForOther,
    SentToTax,
    Transferred,
    Withdrawn,
)
from tthc.errors import DoesNotReconcile, UnknownCode
from tthc.law import regimes, report_form
from tthc.outcome import NotEnded, Timeliness
from tthc.procedure import Channel, Term
from tthc.report import Entry, Identity, Placed, ReportForm, ResolutionTally, place, resolution
from tthc.span import Span
from tthc.term import TimeLimit, Undetermined, WorkingDays

PERIOD = Span.parse("2026-08-15..2026-09-14")
FORM = report_form("II.06a/VPCP/KSTT", on=PERIOD.closed_last)
ONLINE, COUNTER, POST = Channel.ONLINE, Channel.COUNTER, Channel.POST


def history(
    key: str,
    channel: Channel,
    received: str,
    limit: TimeLimit,
    *events: Event,
    elsewhere: bool = False,
    published: TimeLimit | None = None,
) -> Dossier:
    """A dossier received on a day through a channel, and what came of it; ``published`` is another channel's term."""
    when = at(received)
    kind = ReceivedForOther if elsewhere else Received
    filed = Filed(at=when, channel=channel, procedure=CODE)
    held = evolve(basis(limit, when.date()), channel=channel)
    if published is not None:
        away = next(way for way in Channel if way is not channel)
        own, other = (Term(limit=one, channels=(way,)) for one, way in ((limit, channel), (published, away)))
        held = evolve(held, procedure=evolve(held.procedure, terms=(own, other)))
    return Dossier.replay((filed, kind(at=when, basis=held), *events), id=DossierId(key))


def in_field(dossier: Dossier, field: str) -> Dossier:
    """The dossier under a procedure of another field."""
    events: list[Event] = []
    for one in dossier.events:
        if isinstance(one, Received):
            procedure = evolve(one.basis.procedure, field=field)
            events.append(evolve(one, basis=evolve(one.basis, procedure=procedure)))
        else:
            events.append(one)
    return Dossier.replay(events, id=dossier.id)


def finished(day: str, outcome: Outcome = Outcome.GRANTED) -> Finished:
    return event(Finished, day, outcome=outcome)


FIVE = WorkingDays(5)
TWELVE = (
    history("D01", ONLINE, "2026-08-20T09:10", FIVE, finished("2026-08-26T16:40")),
    history("D02", COUNTER, "2026-08-13T08:30", WorkingDays(7)),
    history(
        "D03",
        COUNTER,
        "2026-08-21T10:00",
        FIVE,
        event(Apologised, "2026-08-25", new_day=date(2026, 9, 4)),
        finished("2026-09-03T15:00"),
    ),
    history("D04", ONLINE, "2026-08-17", FIVE, asked("2026-08-19"), complete("2026-08-26"), finished("2026-09-08")),
    history("D05", COUNTER, "2026-09-03T08:00", FIVE, asked("2026-09-07")),
    history(
        "D06",
        ONLINE,
        "2026-08-24",
        WorkingDays(10),
        asked("2026-08-26"),
        complete("2026-08-28"),
        asked("2026-09-08"),
    ),
    history(
        "D07",
        COUNTER,
        "2026-08-17",
        FIVE,
        asked("2026-08-18"),
        complete("2026-08-20"),
        asked("2026-08-24"),
        complete("2026-08-28"),
        finished("2026-09-08"),
    ),
    history("D08", POST, "2026-08-20T14:00", FIVE, asked("2026-08-24"), event(Withdrawn, "2026-09-07")),
    history(
        "D09",
        COUNTER,
        "2026-08-17",
        WorkingDays(8),
        event(SentToTax, "2026-08-21"),
        event(Paid, "2026-09-08"),
        finished("2026-09-14T15:00"),
    ),
    history("D10", COUNTER, "2026-09-07", FIVE),
    history(
        "D11",
        COUNTER,
        "2026-08-28T10:00",
        FIVE,
        event(Transferred, "2026-08-28T14:00"),
        event(Arrived, "2026-09-03T08:00"),
        finished("2026-09-10T14:00", Outcome.REFUSED_ON_MERITS),
        elsewhere=True,
    ),
    history(
        "D12", ONLINE, "2026-08-19", Undetermined("chỉ ghi số 10"), finished("2026-09-11"), published=WorkingDays(10)
    ),
)
OUTSIDE = (
    Dossier.replay(
        (
            Filed(at=at("2026-09-05T20:15"), channel=ONLINE, procedure=CODE),
            NotReceived(at=at("2026-09-07")),
        ),
        id=DossierId("D13"),
    ),
    Dossier.replay((Filed(at=at("2026-09-11T17:40"), channel=ONLINE, procedure=CODE),), id=DossierId("D14")),
)
CELLS = {3: 12, 4: 4, 5: 7, 6: 1, 7: 8, 8: 1, 9: 5, 10: 2, 11: 4, 12: 3, 13: 1}
"""Column by column, counted on paper."""
LAST_DAYS = {
    "D01": "2026-08-26",
    "D02": "2026-08-22",
    "D03": "2026-08-27",
    "D04": "2026-09-07",
    "D05": "2026-09-10",
    "D06": "2026-09-16",
    "D07": "2026-09-09",
    "D08": "2026-09-09",
    "D09": "2026-09-14",
    "D10": "2026-09-14",
    "D11": "2026-09-10",
}
"""Day by day, counted on paper; of D05 and D06, which stand still, the day without the stop; D08 with two days left."""


def alone(key: str) -> dict[int, int]:
    """The cells that one dossier fills."""
    chosen = [dossier for dossier in (*TWELVE, *OUTSIDE) if str(dossier.id) == key]
    report = resolution(chosen, form=FORM, period=PERIOD, calendar=CALENDAR)
    return {column: 1 for column in CELLS if report.cell(column)}


class TestTwelveDossiers:
    def test_fill_the_form(self) -> None:
        report = resolution((*TWELVE, *OUTSIDE), form=FORM, period=PERIOD, calendar=CALENDAR)
        assert {column: report.cell(column) for column in CELLS} == CELLS
        assert {column: report.cell(column, "Mẫu") for column in CELLS} == CELLS

    @pytest.mark.parametrize(("key", "day"), LAST_DAYS.items())
    def test_have_their_last_days(self, key: str, day: str) -> None:
        (dossier,) = (dossier for dossier in TWELVE if str(dossier.id) == key)
        placed = place(dossier, PERIOD, CALENDAR)
        assert placed is not None
        assert isinstance(placed.deadline, Deadline)
        assert placed.deadline.day == date.fromisoformat(day)
        assert placed.deadline.held is (key in {"D05", "D06"})

    @pytest.mark.parametrize(
        ("key", "columns"),
        [
            ("D01", {4, 9}),
            ("D02", {6, 13}),
            ("D03", {5, 10}),
            ("D04", {4, 10}),
            ("D05", {5, 12}),
            ("D06", {4, 12}),
            ("D07", {5, 8}),
            ("D08", {5, 9}),
            ("D09", {5, 9}),
            ("D10", {5, 12}),
            ("D11", {5, 9}),
            ("D12", {4, 9}),
            ("D13", set()),
            ("D14", set()),
        ],
    )
    def test_stand_in_one_column_of_each_part(self, key: str, columns: set[int]) -> None:
        totals = {3, 7 if columns & {8, 9, 10} else 11} if columns else set()
        assert alone(key).keys() == columns | totals

    def test_leave_their_notes_under_the_table(self) -> None:
        report = resolution((*TWELVE, *OUTSIDE), form=FORM, period=PERIOD, calendar=CALENDAR)
        notes = "\n".join(note.vi for note in report.notes)
        for line in (
            "Trong cột 9 có 1 hồ sơ không có ngày hẹn trả.",
            "Trong cột 12 có 2 hồ sơ đang dừng tính thời hạn.",
            "Đang chờ người nộp bổ sung: 2.",
            "Quá hạn đã có thư xin lỗi: 1.",
            "Quá hạn chưa có thư xin lỗi: 1.",
            "Ngoài bảng: không tiếp nhận 1.",
            "Ngoài bảng: chờ tiếp nhận 1.",
            "Phát hiện cần xem lại trong lịch sử các hồ sơ đã đếm: 2 (D06, D07).",
        ):
            assert line in notes
        assert "hạn tiếp nhận" not in notes, "nobody told the time for it"

    def test_leave_their_findings_of_conduct_where_asked(self) -> None:
        report = resolution(TWELVE, form=FORM, period=PERIOD, calendar=CALENDAR, conduct=True)
        assert "Findings in the histories counted: 3 (D06 ×2, D07)." in [note.en for note in report.notes]

    def test_tell_whether_reception_is_late(self) -> None:
        report = resolution(OUTSIDE, form=FORM, period=PERIOD, calendar=CALENDAR, regimes=regimes())
        assert "– trong hạn tiếp nhận 1." in [note.vi for note in report.notes]

    def test_four_are_carried_into_the_next_period(self) -> None:
        report = resolution(TWELVE, form=FORM, period=PERIOD, calendar=CALENDAR)
        following = Span.parse("2026-09-15..2026-10-14")
        next_report = resolution(TWELVE, form=FORM, period=following, calendar=CALENDAR)
        assert next_report.cell(6) == report.cell(11) == 4
        assert next_report.cell(3) == 4

    def test_are_read_once_from_any_iterable(self) -> None:
        assert resolution(iter(TWELVE), form=FORM, period=PERIOD, calendar=CALENDAR).cell(3) == 12

    def test_can_be_counted_in_parts(self) -> None:
        def tally(dossiers: Iterable[Dossier]) -> ResolutionTally:
            counted = ResolutionTally(FORM, PERIOD)
            for dossier in dossiers:
                placed = place(dossier, PERIOD, CALENDAR)
                assert placed is not None
                counted.add(placed)
            return counted

        first = tally(TWELVE[::2])
        first.update(tally((*TWELVE[1::2], *OUTSIDE)))
        assert first.report() == tally((*TWELVE, *OUTSIDE)).report()

    def test_what_was_filed_later_has_no_place(self) -> None:
        earlier = Span.parse("2026-07-15..2026-08-14")
        assert [place(dossier, earlier, CALENDAR) for dossier in TWELVE].count(None) == 11
        assert resolution(TWELVE, form=FORM, period=earlier, calendar=CALENDAR).cell(12) == 1


class TestIdentities:
    @pytest.mark.parametrize("identity", FORM.identities, ids=str)
    def test_hold_in_every_row(self, identity: Identity) -> None:
        report = resolution(TWELVE, form=FORM, period=PERIOD, calendar=CALENDAR)
        for row in report.rows:
            cells: dict[int | str | None, int] = {
                column.number: cell
                for column, cell in zip(report.columns, row.cells, strict=True)
                if isinstance(cell, int)
            }
            assert cells[identity.total] == sum(cells[part] for part in identity.parts)

    def test_a_broken_one_is_refused_with_its_sums(self) -> None:
        broken = evolve(FORM, identities=(Identity(3, (7, 13)),))
        with pytest.raises(DoesNotReconcile, match=r"3 = 7 \+ 13 does not hold: 12 ≠ 8 \+ 1") as caught:
            resolution(TWELVE, form=broken, period=PERIOD, calendar=CALENDAR)
        assert "không khớp" in caught.value.say("vi")

    def test_the_dossiers_that_break_it_are_named(self) -> None:
        broken = evolve(FORM, identities=(Identity(3, (7, 13)),))
        with pytest.raises(DoesNotReconcile, match="dossiers: D05, D06, D10") as caught:
            resolution(TWELVE, form=broken, period=PERIOD, calendar=CALENDAR)
        assert caught.value.dossiers == ("D05", "D06", "D10")

    def test_sums_that_agree_by_chance_are_refused(self) -> None:
        """Two early ones too many and two late ones missing: the sums agree, the dossiers do not."""
        broken = evolve(FORM, identities=(Identity(11, (10, 8, 13)),))
        with pytest.raises(DoesNotReconcile, match="11 = 10 \\+ 8 \\+ 13 does not hold of 6 dossiers") as caught:
            resolution(TWELVE, form=broken, period=PERIOD, calendar=CALENDAR)
        assert caught.value.dossiers == ("D03", "D04", "D05", "D06", "D07", "D10")

    def test_counted_in_parts_they_are_named_too(self) -> None:
        broken = evolve(FORM, identities=(Identity(3, (7, 13)),))
        first, second = ResolutionTally(broken, PERIOD), ResolutionTally(broken, PERIOD)
        for tally, dossiers in ((first, TWELVE[:6]), (second, TWELVE[6:])):
            for dossier in dossiers:
                found = place(dossier, PERIOD, CALENDAR)
                assert found is not None
                tally.add(found)
        first.update(second)
        with pytest.raises(DoesNotReconcile, match="dossiers: D05, D06, D10"):
            first.report()

    @pytest.mark.parametrize(
        ("verdict", "standing", "said"),
        [
            (NotEnded(), None, "counted as ended and has not ended"),
            (None, Ended(at("2026-08-20"), None), "counted as pending and has ended"),
            (None, None, "counted as pending and has ended"),
        ],
    )
    def test_a_place_that_cannot_be_is_refused(
        self, verdict: Timeliness | None, standing: Standing | None, said: str
    ) -> None:
        wrong = Placed(TWELVE[0], Entry.RECEIVED, verdict, standing)
        with pytest.raises(DoesNotReconcile, match=f"dossier D01 is {said}"):
            ResolutionTally(FORM, PERIOD).add(wrong)

    def test_of_many_dossiers_the_first_are_named(self) -> None:
        many = [history(f"E{n:02}", ONLINE, "2026-09-07", FIVE) for n in range(15)]
        broken = evolve(FORM, identities=(Identity(11, (13,)),))
        with pytest.raises(DoesNotReconcile, match="E09 and 5 more") as caught:
            resolution(many, form=broken, period=PERIOD, calendar=CALENDAR)
        assert len(caught.value.dossiers) == 10

    def test_of_a_row_those_of_that_row_alone_are_named(self) -> None:
        """Two fields, each with dossiers in hand, which the broken identity leaves out."""
        broken = evolve(FORM, identities=(Identity(3, (7, 13)),))
        other = [in_field(one, "Chứng thực") for one in (TWELVE[9], TWELVE[4])]
        with pytest.raises(DoesNotReconcile, match=r"row 'Chứng thực'.* 2 ≠ 0 \+ 0; dossiers: D05, D10$") as caught:
            resolution((*other, *TWELVE[:4], TWELVE[5]), form=broken, period=PERIOD, calendar=CALENDAR)
        assert caught.value.dossiers == ("D05", "D10")
        assert caught.value.say("vi").endswith("2 ≠ 0 + 0; hồ sơ: D05, D10")

    def test_sums_that_agree_by_chance_name_those_of_all_rows_in_their_order(self) -> None:
        broken = evolve(FORM, identities=(Identity(11, (10, 8, 13)),))
        fields = [in_field(one, "Chứng thực") if str(one.id) in {"D03", "D10"} else one for one in TWELVE]
        found = []
        for dossiers in (fields, fields[::-1]):
            with pytest.raises(DoesNotReconcile) as caught:
                resolution(dossiers, form=broken, period=PERIOD, calendar=CALENDAR)
            found.append((str(caught.value), caught.value.dossiers))
        assert found[0] == found[1]

    def test_nothing_to_report_is_a_row_of_noughts(self) -> None:
        report = resolution((), form=FORM, period=PERIOD, calendar=CALENDAR)
        assert {report.cell(column) for column in CELLS} == {0}


class TestForm:
    def form_notes(self, form: ReportForm, period: Span) -> str:
        report = resolution((), form=form, period=period, calendar=CALENDAR)
        return "\n".join(note.vi for note in report.notes)

    def test_after_august_2026_the_report_says_what_was_seen_of_07a(self) -> None:
        assert "mới thấy các nhãn cột của 07a/BTP" in self.form_notes(FORM, PERIOD)

    @pytest.mark.parametrize(("period", "said"), [("2026-07-01..2026-07-31", False), ("2026-07-02..2026-08-01", True)])
    def test_from_its_first_day_and_not_before(self, period: str, said: bool) -> None:
        assert ("07a/BTP" in self.form_notes(FORM, Span.parse(period))) is said

    def test_the_policy_is_printed_under_it(self) -> None:
        notes = self.form_notes(FORM, PERIOD)
        assert "So với: thời hạn theo luật; thư xin lỗi không đổi hạn." in notes
        assert "Cách đếm: Báo cáo định kỳ II.06a: theo thời hạn pháp luật [01/2020/TT-VPCP ngày 21/10/2020]." in notes

    def test_a_form_nobody_saw_is_refused(self) -> None:
        with pytest.raises(UnknownCode, match=r"columns were not seen; shipped: 07a/BTP, II\.06a/VPCP/KSTT"):
            report_form("II.07b/VPCP/KSTT")


class TestPrinting:
    def report_of(self, name: str) -> ResolutionTally:
        tally = ResolutionTally(FORM, PERIOD)
        placed = place(TWELVE[0], PERIOD, CALENDAR)
        assert placed is not None
        tally.add(placed)
        tally.fields[name] = tally.fields.pop("Mẫu")
        return tally

    def test_as_csv(self) -> None:
        report = resolution(TWELVE, form=FORM, period=PERIOD, calendar=CALENDAR)
        lines = report.to_csv().splitlines()
        assert lines[0].startswith("Lĩnh vực,(3) Tiếp nhận – Tổng số,")
        assert lines[-1] == "Tổng cộng," + ",".join(str(count) for count in CELLS.values())
        assert report.to_csv("en").splitlines()[-1].startswith("Total,12,4,7,1,8,")

    def test_hostile_names_are_escaped_as_html(self) -> None:
        html = self.report_of("<script>alert('x')</script> & \"sons\"").report()._repr_html_()
        assert "<script" not in html
        assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;sons&quot;" in html

    def test_generated_data_is_called_generated(self) -> None:
        tally = self.report_of("Mẫu")
        assert "không phải số liệu thật" in tally.report(generated=True).to_html()
        assert "không phải số liệu thật" not in tally.report().to_html()

    def test_an_unknown_cell_is_refused(self) -> None:
        report = self.report_of("Mẫu").report()
        with pytest.raises(UnknownCode, match="column 14"):
            report.cell(14)
        with pytest.raises(UnknownCode, match="row 'Thuế'"):
            report.cell(3, "Thuế")


def test_every_entry_is_told_apart() -> None:
    placed = [place(dossier, PERIOD, CALENDAR) for dossier in (*TWELVE, *OUTSIDE)]
    entries = [one.entry for one in placed if one]
    assert entries.count(Entry.RECEIVED) == 11
    assert entries.count(Entry.CARRIED_OVER) == 1
    assert entries.count(Entry.NOT_RECEIVED) == entries.count(Entry.WAITING_RECEPTION) == 1
