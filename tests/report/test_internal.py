"""The internal view on a few dossiers, counted on paper: each dimension, agencies of then and of today, days."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR, asked, at, basis, event, filed
from tests.report.test_resolution import OUTSIDE, PERIOD, TWELVE
from tthc.codes import AgencyCode, DossierId
from tthc.dossier import (
    Actor,
    AgencySucceeded,
    Arrived,
    Assigned,
    Dossier,
    Event,
    Finished,
    HandedOn,
    Outcome,
    OwnerChanged,
    Reassigned,
    Received,
    Role,
    Transferred,
    Withdrawn,
)
from tthc.errors import InvalidValue
from tthc.procedure import AgencyRecord, Level, Units
from tthc.report import Dimension, Report, internal
from tthc.span import Span
from tthc.term import TimeLimit, Undetermined, WorkingDays
from tthc.text import fold

CENTER: Final = Actor(Role.RECEIVING_OFFICER, "Trung tâm", "cb-0001")
FIVE: Final = WorkingDays(5)
HOUSING, LAND, TAX = "Sở Xây dựng", "Sở Tài nguyên", "Thuế"


def history(
    key: str, day: str, *events: Event, to: str = HOUSING, limit: TimeLimit = FIVE, by: Actor = CENTER
) -> Dossier:
    """A dossier received at the center and handed to an agency, and what came of it."""
    when = at(day)
    held = basis(limit, when.date())
    received = (filed(held, day), Received(at=when, basis=held, by=by))
    moved = (event(Transferred, f"{day[:10]}T11:00", to=to),) if to else ()
    return Dossier.replay((*received, *moved, *events), id=DossierId(key))


def finished(day: str, **given: object) -> Finished:
    return event(Finished, day, **given)


def assigned(day: str, officer: str) -> Assigned:
    return event(Assigned, day, officer=officer)


# Period 15 August to 14 September 2026. Off: 31 August to 2 September; worked: Saturday 22 August.
DOSSIERS: Final = (
    history("early", "2026-08-17", assigned("2026-08-18", "cb-1017"), finished("2026-08-20")),
    history("on time", "2026-08-17", assigned("2026-08-18", "cb-2017"), finished("2026-08-22T09:00")),
    history("late", "2026-08-17", finished("2026-08-28", outcome=Outcome.REFUSED_ON_MERITS), to=LAND),
    history("no date", "2026-08-24", finished("2026-08-26"), to=LAND, limit=Undetermined("không ghi")),
    history("withdrawn", "2026-08-24", event(Withdrawn, "2026-08-25"), to=LAND),
    history("pending", "2026-09-14", to=LAND),
    history("stopped", "2026-09-10", asked("2026-09-11"), to=LAND),
    history("carried over", "2026-08-10", finished("2026-08-18")),
    history("old", "2026-07-20", to=""),
    history("before", "2026-07-20", finished("2026-07-22")),
    history("after", "2026-09-15"),
)


def view(per: Any = "agency", dossiers: Iterable[Dossier] = DOSSIERS, **more: Any) -> Report:  # noqa: ANN401 - a setting each
    return internal(dossiers, per=per, **{"period": PERIOD, "calendar": CALENDAR, **more})


def told(report: Report, *keys: str) -> dict[str, tuple[object, ...]]:
    """The cells of some columns, row by row."""
    places = [[column.key for column in report.columns].index(key) for key in keys]
    return {row.key: tuple(row.cells[place] for place in places) for row in report.rows}


def notes(report: Report) -> str:
    return "\n".join(note.vi for note in report.notes)


class TestClasses:
    CLASSES: Final = (
        *("to_resolve", "carried_over", "received", "resolved", "early", "on_time", "late", "no_date"),
        *("pending", "pending_in_time", "pending_stopped", "pending_overdue", "pending_no_date"),
    )

    def test_cell_by_cell(self) -> None:
        assert told(view(), *self.CLASSES) == {
            LAND: (5, 0, 5, 3, 0, 1, 1, 1, 2, 1, 1, 0, 0),
            HOUSING: (3, 1, 2, 3, 1, 1, 1, 0, 0, 0, 0, 0, 0),
            "Trung tâm": (1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0),
            "total": (9, 2, 7, 6, 1, 2, 2, 1, 3, 1, 1, 1, 0),
        }

    def test_a_share_is_of_those_with_a_date_and_of_nothing_is_none(self) -> None:
        assert told(view(), "on_time_share") == {
            LAND: (Decimal("50.00"),),
            HOUSING: (Decimal("66.67"),),
            "Trung tâm": (None,),
            "total": (Decimal("60.00"),),
        }

    def test_the_twelve_are_those_of_the_official_form(self) -> None:
        report = view("channel", (*TWELVE, *OUTSIDE))
        assert told(report, "to_resolve", "carried_over", "resolved", "early", "on_time", "late", "no_date")[
            "total"
        ] == (*(12, 1, 8, 1, 4, 2, 1),)
        assert told(report, "pending", "pending_in_time", "pending_stopped", "pending_overdue")["total"] == (4, 1, 2, 1)
        assert told(report, "received") == {"counter": (6,), "online": (4,), "post": (1,), "total": (11,)}

    def test_nothing_to_count_is_a_row_of_noughts(self) -> None:
        report = view(dossiers=())
        assert [row.key for row in report.rows] == ["total"]
        assert report.cell("to_resolve") == 0
        assert report.cell("on_time_share") is None

    def test_a_term_not_begun_is_pending_in_time(self) -> None:
        waiting = history("A", "2026-09-10", to="")
        assert view(dossiers=(waiting,)).cell("pending_in_time") == 1


class TestDimensions:
    @pytest.mark.parametrize(
        ("per", "rows"),
        [
            ("field", {"Mẫu": (9,), "total": (9,)}),
            ("procedure", {"1.999999": (9,), "total": (9,)}),
            ("channel", {"counter": (9,), "total": (9,)}),
            ("month", {"2026-07": (1,), "2026-08": (6,), "2026-09": (2,), "total": (9,)}),
            (
                "outcome",
                {"granted": (4,), "refused_on_merits": (1,), "withdrawn": (1,), "pending": (3,), "total": (9,)},
            ),
        ],
    )
    def test_one(self, per: str, rows: dict[str, tuple[int]]) -> None:
        report = view(per)
        assert told(report, "to_resolve") == rows
        assert list(told(report, "to_resolve")) == list(rows)
        assert report.head == Dimension(per).label

    def test_two_together(self) -> None:
        report = view((Dimension.AGENCY, "month"))
        assert told(report, "to_resolve") == {
            f"{LAND} · 2026-08": (3,),
            f"{LAND} · 2026-09": (2,),
            f"{HOUSING} · 2026-08": (3,),
            "Trung tâm · 2026-07": (1,),
            "total": (9,),
        }
        assert report.head.vi == "Cơ quan · Tháng tiếp nhận"
        assert report.rows[0].label == (f"{LAND} · 08/2026", f"{LAND} · 2026-08")

    def test_agencies_stand_in_the_order_of_the_vietnamese_alphabet(self) -> None:
        names = ("Đất", "Dân", "Y tế", "Ất")
        dossiers = [history(name, "2026-08-24", to=name) for name in names]
        assert [row.key for row in view(dossiers=dossiers).rows] == ["Ất", "Dân", "Đất", "Y tế", "total"]

    def test_two_versions_of_a_procedure_are_one_row_under_the_name_met_first(self) -> None:
        held = basis(FIVE, date(2026, 8, 24))
        renamed = evolve(held, procedure=evolve(held.procedure, name="Thủ tục mẫu (mới)"))
        when = at("2026-08-24")
        later = Dossier.replay((filed(held, "2026-08-24"), Received(at=when, basis=renamed)), id=DossierId("later"))
        report = view("procedure", (DOSSIERS[0], later))
        assert told(report, "to_resolve") == {"1.999999": (2,), "total": (2,)}
        assert report.rows[0].label.vi == "1.999999 Thủ tục mẫu"

    def test_a_month_is_that_of_the_reception_and_the_page_says_so(self) -> None:
        assert "tháng tiếp nhận; hồ sơ kỳ trước" in notes(view("month"))
        assert "tháng tiếp nhận; hồ sơ kỳ trước" not in notes(view("field"))

    @pytest.mark.parametrize(
        ("per", "said"),
        [
            ((), "per one dimension or two"),
            (("agency", "field", "month"), "per one dimension or two"),
            (("agency", Dimension.AGENCY), "two different ones"),
            ("colour", "per is one of agency, involved, field"),
        ],
    )
    def test_others_are_refused(self, per: Any, said: str) -> None:  # noqa: ANN401 - what is refused
        with pytest.raises(InvalidValue, match=said):
            view(per)

    def test_a_dossier_that_comes_twice_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="given twice"):
            view(dossiers=(*DOSSIERS, DOSSIERS[0]))


class TestOfficers:
    def test_two_officers_of_one_mask_are_two_rows(self) -> None:
        report = view("officer")
        assert told(report, "to_resolve") == {"cb-1017": (1,), "cb-2017": (1,), "": (7,), "total": (9,)}
        assert [row.label.vi for row in report.rows] == ["•••••17 (1)", "•••••17 (2)", "(chưa nêu)", "Tổng cộng"]
        assert [row.label for row in view("officer", DOSSIERS[::-1]).rows] == [row.label for row in report.rows]

    def test_one_officer_has_one_number_in_all_rows(self) -> None:
        again = history("again", "2026-09-01", assigned("2026-09-02", "cb-2017"), to=LAND)
        rows = view(("agency", "officer"), (*DOSSIERS, again)).rows
        assert {row.label.vi.partition(" · ")[2] for row in rows if "cb-2017" in row.key} == {"•••••17 (2)"}
        assert sum("cb-2017" in row.key for row in rows) == 2

    @pytest.mark.parametrize("per", ["officer", ("agency", "officer"), ("officer", "month")])
    def test_pages_and_repr_mask_their_keys(self, per: Any) -> None:  # noqa: ANN401 - one or two
        report = view(per)
        for shown in (repr(report), str(report), report.to_html(), report.to_html("en"), report.to_csv()):
            assert "cb-" not in shown
            assert "•••17" in shown
        assert any("cb-1017" in row.key for row in report.rows)

    def test_a_cell_is_found_by_the_whole_key(self) -> None:
        assert view("officer").cell("early", "cb-1017") == 1
        assert view("officer").cell("early", "cb-2017") == 0

    def test_it_is_who_had_it_at_the_end_of_the_period(self) -> None:
        passed = history(
            "A",
            "2026-09-01",
            assigned("2026-09-03", "cb-1"),
            event(Reassigned, "2026-09-04", officer="cb-2"),
            event(Reassigned, "2026-09-15T00:00", officer="cb-3"),
        )
        assert list(told(view("officer", (passed,)), "pending")) == ["cb-2", "total"]
        assert "đang giữ hồ sơ cuối kỳ" in notes(view("officer", (passed,)))


class TestWhoseDossiers:
    ONE: Final = history(
        "A",
        "2026-08-24",
        event(OwnerChanged, "2026-08-25", new="Bộ Công an"),
        event(HandedOn, "2026-08-26", to=TAX),
    )

    @pytest.mark.parametrize(("by", "key"), [("receiving", "Trung tâm"), ("deciding", TAX), ("owner", "Bộ Công an")])
    def test_counted_by(self, by: str, key: str) -> None:
        report = view(dossiers=(self.ONE,), by=by)
        assert list(told(report, "received")) == [key, "total"]
        assert "Đếm theo" in notes(report)

    def test_an_own_system_is_not_told(self) -> None:
        assert view(dossiers=DOSSIERS[:1], by="owner").rows[0].label.en == "(not told)"

    def test_what_is_not_told_comes_last(self) -> None:
        assert list(told(view(dossiers=(DOSSIERS[0], self.ONE), by="owner"), "received")) == ["Bộ Công an", "", "total"]

    def test_others_are_refused(self) -> None:
        with pytest.raises(InvalidValue, match="by is one of receiving, deciding, owner"):
            view(by="mayor")

    def test_where_nobody_else_is_told_the_receiving_office_decides(self) -> None:
        assert list(told(view(dossiers=(history("A", "2026-08-24", to=""),)), "received")) == ["Trung tâm", "total"]


class TestInvolved:
    """A dossier of two agencies counts once in the total, and the page says so."""

    def test_every_agency_that_had_it_and_the_total_once(self) -> None:
        dossiers = (TestWhoseDossiers.ONE, history("B", "2026-08-24", to=TAX))
        report = view("involved", dossiers)
        assert told(report, "received") == {HOUSING: (1,), TAX: (2,), "Trung tâm": (2,), "total": (2,)}
        assert "2 hồ sơ thuộc nhiều dòng; dòng tổng đếm mỗi hồ sơ một lần." in notes(report)
        assert "2 dossiers belong to several rows" in report.notes[-1].en
        one = view("involved", dossiers[:1]).notes[-1].en
        assert one == "1 dossier belongs to several rows; the total counts it once."

    def test_one_that_stays_at_the_center_is_in_one_row(self) -> None:
        report = view("involved", (history("A", "2026-08-24", to=""),))
        assert told(report, "received") == {"Trung tâm": (1,), "total": (1,)}
        assert "nhiều dòng" not in notes(report)

    def test_where_it_arrived_counts_and_nobody_told_is_a_row(self) -> None:
        arrived = history("A", "2026-08-24", event(Arrived, "2026-08-25", by=Actor(Role.AGENCY, TAX)))
        assert set(told(view("involved", (arrived,)), "received")) == {HOUSING, TAX, "Trung tâm", "total"}
        unnamed = history("A", "2026-08-24", to="", by=Actor(Role.RECEIVING_OFFICER))
        assert list(told(view("involved", (unnamed,)), "received")) == ["", "total"]


class TestAgenciesOfThenAndOfToday:
    NEW: Final = "Sở Xây dựng và Tài nguyên"
    MERGED: Final = history("A", "2026-08-24", event(AgencySucceeded, "2026-10-01", old=HOUSING, new=NEW))

    def of(self, **more: Any) -> list[str]:  # noqa: ANN401 - a setting each
        return list(told(view(dossiers=(self.MERGED,), **more), "received"))[:-1]

    def test_of_then(self) -> None:
        assert self.of() == [HOUSING]
        assert "Theo tổ chức tại ngày cuối kỳ." in notes(view())
        assert "Theo tổ chức tại ngày cuối kỳ." in notes(view("involved"))
        assert "Theo tổ chức" not in notes(view("field"))

    @pytest.mark.parametrize(("day", "key"), [(date(2026, 9, 30), HOUSING), (date(2026, 10, 1), NEW)])
    def test_of_another_day_by_the_successions_told(self, day: date, key: str) -> None:
        assert self.of(organised_on=day) == [key]
        assert "Theo tổ chức ngày" in notes(view(organised_on=day))

    def test_a_succession_in_the_period_is_of_then_already(self) -> None:
        done = history("A", "2026-08-24", event(AgencySucceeded, "2026-09-14T23:59", old=HOUSING, new=self.NEW))
        assert list(told(view(dossiers=(done,)), "received")) == [self.NEW, "total"]

    def test_a_succession_at_the_midnight_after_the_period_is_of_the_next_day(self) -> None:
        one = history("A", "2026-08-24", event(AgencySucceeded, "2026-09-15T00:00", old=HOUSING, new=self.NEW))
        for day, key in ((date(2026, 9, 14), HOUSING), (date(2026, 9, 15), self.NEW)):
            assert list(told(view(dossiers=(one,), organised_on=day), "received")) == [key, "total"]

    def test_one_succession_after_another(self) -> None:
        twice = Dossier.replay(
            (*self.MERGED.events, event(AgencySucceeded, "2026-10-05", old=self.NEW, new="Sở mới")),
            id=self.MERGED.id,
        )
        assert list(told(view(dossiers=(twice,), organised_on=date(2026, 10, 31)), "received")) == ["Sở mới", "total"]

    def units(self) -> Units:
        """Housing was split in two on 1 October; land passed to one of them; the tax office goes on."""

        def record(code: str, name: str, days: str, *heirs: str) -> AgencyRecord:
            return AgencyRecord(
                code=AgencyCode(code),
                name=name,
                level=Level.PROVINCE,
                in_force=Span.parse(days),
                successors=tuple(map(AgencyCode, heirs)),
            )

        return Units(
            (
                record("H26.01", HOUSING, "2020-01-01..2026-09-30", "H26.11", "H26.12"),
                record("H26.02", LAND, "2020-01-01..2026-09-30", "H26.12"),
                record("H26.11", "Sở Nhà", "2026-10-01.."),
                record("H26.12", "Sở Đất", "2026-10-01.."),
                record("H26.13", TAX, "2020-01-01.."),
            )
        )

    def test_by_a_table_of_units_one_that_was_split_counts_for_each_and_once_in_the_total(self) -> None:
        report = view(units=self.units(), organised_on=date(2026, 11, 1))
        assert told(report, "to_resolve") == {"Sở Đất": (8,), "Sở Nhà": (3,), "Trung tâm": (1,), "total": (9,)}
        assert "3 hồ sơ thuộc nhiều dòng" in notes(report)

    def test_a_table_without_a_day_changes_nothing(self) -> None:
        assert view(units=self.units()).rows == view().rows

    def test_a_unit_is_known_by_its_code_too(self) -> None:
        coded = history("A", "2026-08-24", to="H26.02")
        report = view(dossiers=(coded,), units=self.units(), organised_on=date(2026, 11, 1))
        assert list(told(report, "received")) == ["Sở Đất", "total"]

    def test_a_line_that_has_ended_keeps_its_name(self) -> None:
        ended = AgencyRecord(
            code=AgencyCode("H26.01"), name=HOUSING, level=Level.PROVINCE, in_force=Span.parse("2020-01-01..2026-09-30")
        )
        report = view(dossiers=(self.MERGED,), units=Units((ended,)), organised_on=date(2026, 9, 30))
        assert list(told(report, "received")) == [HOUSING, "total"]
        alone = history("A", "2026-08-24")
        report = view(dossiers=(alone,), units=Units((ended,)), organised_on=date(2026, 10, 1))
        assert list(told(report, "received")) == [HOUSING, "total"]

    def test_a_day_before_the_end_of_the_period_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="before the end of the period"):
            view(organised_on=date(2026, 9, 13))
        assert view(organised_on=date(2026, 9, 14)).rows == view().rows


class TestDays:
    def test_working_days_of_those_that_ended(self) -> None:
        """Housing 3, 5 (with the Saturday worked) and 6; land 10, 2 and 1; the old one is still open."""
        report = view(days="working")
        assert told(report, "days_median", "days_mean") == {
            LAND: (Decimal("2.0"), Decimal("4.3")),
            HOUSING: (Decimal("5.0"), Decimal("4.7")),
            "Trung tâm": (None, None),
            "total": (Decimal("4.0"), Decimal("4.5")),
        }
        assert "ngày làm việc từ tiếp nhận đến kết thúc" in notes(report)

    def test_civil_days(self) -> None:
        report = view(days="civil")
        assert told(report, "days_median", "days_mean")[HOUSING] == (Decimal("5.0"), Decimal("5.3"))
        assert "ngày lịch" in notes(report)

    def test_unless_asked_they_are_left_out(self) -> None:
        assert "days_median" not in [column.key for column in view().columns]
        assert "Thời gian giải quyết" not in notes(view())

    def test_other_days_are_refused(self) -> None:
        with pytest.raises(InvalidValue, match="'working', 'civil' or None"):
            view(days="lunar")

    def test_the_day_of_the_reception_is_not_counted(self) -> None:
        same = history("A", "2026-08-24", finished("2026-08-24T16:00"))
        assert view(dossiers=(same,), days="working").cell("days_median") == Decimal("0.0")


def test_every_dimension_has_its_words() -> None:
    for one in Dimension:
        assert one.label.vi != one.label.en
        assert fold(one.label.en)
