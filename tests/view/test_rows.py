"""Which rows and classes a picture of a report has: each row its own, every class, forty at most."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR, event
from tests.report.test_policies import PERIODIC, SYNCED
from tests.report.test_resolution import COUNTER, FIVE, TWELVE, finished, history
from tests.report.test_resolution import PERIOD as OF_TWELVE
from tests.report.test_service_index import index
from tests.view.made import NINE, PERIOD
from tests.view.test_pictures import data_of, empty
from tests.view.test_view import CLASSES, MONTHS, texts
from tthc.dossier import Assigned, Dossier
from tthc.errors import InvalidValue
from tthc.report import Column, Report, Row, compare_policies, internal
from tthc.text import Phrase
from tthc.view import Section, frame, page, plot, plot_lateness, png, svg, workload, xlsx

OFFICERS: Final = 50


def kept(place: int) -> Dossier:
    """A dossier of an officer whose key is masked as all the others are."""
    key = f"cb-{place:03}-17"
    assigned = event(Assigned, "2026-08-21", officer=key)
    return history(f"O{place:03}", COUNTER, "2026-08-20", FIVE, assigned, finished("2026-08-24"))


def of_officers(count: int) -> Report:
    dossiers = [kept(place) for place in range(count)]
    return internal(dossiers, per="officer", period=OF_TWELVE, calendar=CALENDAR)


def rows(chart: Any) -> Counter[str]:  # noqa: ANN401 - a chart
    """What is drawn in each row, by the row's own name."""
    found: Counter[str] = Counter()
    for value in data_of(chart, "row", "count"):
        found[value["row"]] += value["count"]
    return found


class TestRowsOfOneName:
    def test_officers_of_one_mask_have_a_bar_each(self) -> None:
        chart = plot(of_officers(6))
        assert list(rows(chart).values()) == [1] * 6
        shown = texts(svg(chart))
        assert [f"•••••••17 ({n})" in shown for n in range(1, 7)] == [True] * 6
        assert "cb-" not in str(chart.to_dict())

    def test_rows_of_one_name_without_a_number_too(self) -> None:
        twice = evolve(CLASSES, rows=(CLASSES.rows[0], CLASSES.rows[0]))
        assert list(rows(plot(twice)).values()) == [9, 9]


class TestClasses:
    def test_every_class_of_an_internal_view_is_drawn(self) -> None:
        report = internal(NINE, per="agency", period=PERIOD, calendar=CALENDAR)
        assert sum(rows(plot(report)).values()) == report.cell("to_resolve") == 8
        assert report.title.vi in texts(svg(plot(report)))

    def test_where_they_are_not_the_whole_the_title_says_which(self) -> None:
        lacking = evolve(CLASSES, rows=(Row(Phrase("A", "A"), (10, 4, 3, 2)),))
        assert "Resolution – drawn: Early, Late, Overdue" in texts(svg(plot(lacking, lang="en")))

    def test_one_class_told_twice_is_drawn_once(self) -> None:
        """A dossier without a date that stands with those on time is in two columns."""
        keys = ("all", "early_on_time", "early", "on_time", "no_date_solved", "in_time")
        columns = tuple(Column(key, Phrase(key, key)) for key in keys)
        twice = evolve(CLASSES, columns=columns, rows=(Row(Phrase("A", "A"), (9, 7, 3, 4, 1, 2)),))
        assert list(rows(plot(twice)).values()) == [9]
        apart = evolve(twice, rows=(Row(Phrase("A", "A"), (10, 7, 3, 4, 1, 2)),))
        assert list(rows(plot(apart)).values()) == [10]


class TestManyRows:
    def test_forty_are_drawn_whole(self) -> None:
        assert len(rows(plot(of_officers(40)))) == 40

    def test_of_more_the_rest_is_one_row_that_sums_them(self) -> None:
        chart = plot(of_officers(OFFICERS))
        drawn = rows(chart)
        assert len(drawn) == 40
        assert (drawn["\n… và 11 cán bộ khác"], sum(drawn.values())) == (11, OFFICERS)
        assert "dòng cuối gộp 11 cán bộ khác" in " ".join(texts(svg(chart)))

    def test_lateness(self) -> None:
        verdicts = Counter({(f"Sở {n:02}", late): 30 + n for n in range(45) for late in (True, False)})
        values = data_of(plot_lateness(empty(verdicts=verdicts)), "agency")[:40]
        assert values[-1]["agency"] == "… và 6 cơ quan khác"
        assert sum(value["all"] for value in values) == verdicts.total()
        assert sum(value["late"] for value in values) == verdicts.total() // 2
        assert "gộp 6 cơ quan khác" in " ".join(texts(svg(plot_lateness(empty(verdicts=verdicts)))))
        few = empty(verdicts=Counter({(f"Sở {n:02}", True): 30 for n in range(40)}))
        assert all("…" not in value["agency"] for value in data_of(plot_lateness(few), "agency"))


class TestWhatIsNoCount:
    def test_an_index_shows_its_shares(self) -> None:
        found = index(TWELVE)
        shares = {value["label"].split()[0]: value["share"] for value in data_of(plot(found), "share", "label")}
        assert shares["2.1"] == float(found.indicator("2.1").rate or Decimal(-1))
        assert set(shares) == {one.formula.id for one in found.indicators if one.rate is not None}
        assert plot(found.report).to_dict() == plot(found).to_dict()

    def test_counts_and_shares_in_one_column_are_refused(self) -> None:
        found = compare_policies(TWELVE, (PERIODIC, SYNCED), OF_TWELVE, CALENDAR)
        with pytest.raises(InvalidValue, match="no picture holds both; drawn can be") as caught:
            plot(found.side_by_side)
        assert "vẽ được" in caught.value.say("vi")

    def test_an_index_without_any_share_is_refused(self) -> None:
        columns = (Column("rate", Phrase("Tỷ lệ", "Share")),)
        bare = evolve(MONTHS, columns=columns, rows=(Row(Phrase("A", "A"), (None,)),))
        with pytest.raises(InvalidValue, match="nothing to draw"):
            plot(bare)


class TestWrongKinds:
    WORK: Final = workload(NINE, period=PERIOD, calendar=CALENDAR)

    def test_whom_a_workload_tells_apart(self) -> None:
        wrong: Any = "zzz"
        with pytest.raises(InvalidValue, match="by is one of deciding, receiving, field; got 'zzz'"):
            workload(NINE, period=PERIOD, calendar=CALENDAR, by=wrong)

    def test_a_period_in_words(self) -> None:
        wrong: Any = "2026-09"
        with pytest.raises(InvalidValue, match="period is a Span"):
            workload(NINE, period=wrong, calendar=CALENDAR)

    def test_what_is_no_part_of_a_page(self) -> None:
        chart: Any = plot(CLASSES)
        for parts in ([chart], [Section("S", [chart])]):
            with pytest.raises(InvalidValue, match=r"part is a report, .*a Figure\(svg\(chart\), caption\)"):
                page("t", parts, generated=False)

    def test_what_is_no_report(self, tmp_path: Path) -> None:
        work: Any = self.WORK
        for made in (
            frame,
            plot,
            lambda one: xlsx(one, tmp_path / "a.xlsx"),
            lambda one: xlsx([one], tmp_path / "a.xlsx"),
        ):
            with pytest.raises(InvalidValue, match=r"is a Report, .* a ServiceIndex.*; got Work"):
                made(work)

    def test_what_is_no_workbook(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidValue, match=r"ends in \.xlsx"):
            xlsx(CLASSES, tmp_path / "x.csv")
        assert list(tmp_path.iterdir()) == []

    def test_what_is_no_chart(self) -> None:
        wrong: Any = "x"
        for drawn in (png, svg):
            with pytest.raises(InvalidValue, match="chart is a chart, as plot"):
                drawn(wrong)

    def test_languages(self, tmp_path: Path) -> None:
        wrong: Any = "fr"
        for made in (
            lambda: frame(CLASSES, lang=wrong),
            lambda: plot(CLASSES, lang=wrong),
            lambda: page("t", [CLASSES], generated=False, lang=wrong),
            lambda: xlsx(CLASSES, tmp_path / "x.xlsx", lang=wrong),
        ):
            with pytest.raises(InvalidValue, match="lang is one of vi, en"):
                made()
