"""Visits and queue tickets: counts of people, not of dossiers; times by hand."""

from datetime import date, timedelta
from itertools import starmap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feedback.material import CALENDAR, at
from tthc.codes import DossierId
from tthc.errors import InvalidValue
from tthc.feedback import Spread, Visit, visit_figures, visit_rows, visits_per_day
from tthc.report import Visits, center_year
from tthc.span import Span

MINUTE = timedelta(minutes=1)


def visit(
    ticket: str, arrived: str, called: str = "", done: str = "", *, desk: str = "Quầy 1", **more: object
) -> Visit:
    day = arrived[:11]
    return Visit(
        ticket=ticket,
        arrived_at=at(arrived),
        called_at=at(day + called) if called else None,
        done_at=at(day + done) if done else None,
        desk=desk,
        **more,  # type: ignore[arg-type]
    )


class TestOneVisit:
    """A ticket, a desk, a wait, a service, and dossiers or none."""

    def test_its_times(self) -> None:
        one = visit("A001", "2026-11-23T07:20", "07:35", "07:47")
        assert (one.day, one.waiting, one.service, one.unserved) == (
            date(2026, 11, 23),
            15 * MINUTE,
            12 * MINUTE,
            False,
        )

    def test_a_ticket_that_was_never_called(self) -> None:
        one = visit("A002", "2026-11-23T07:20", done="08:00")
        assert (one.waiting, one.service, one.unserved) == (None, None, True)

    @pytest.mark.parametrize(
        ("called", "done"),
        [
            pytest.param("2026-11-23T07:19", None, id="called-before"),
            pytest.param(None, "2026-11-24T07:30", id="the-next-day"),
        ],
    )
    def test_its_moments_follow_each_other_on_one_day(self, called: str | None, done: str | None) -> None:
        with pytest.raises(InvalidValue, match="visit A003: arrived, called and done follow each other on one day"):
            Visit(
                ticket="A003",
                arrived_at=at("2026-11-23T07:20"),
                called_at=at(called) if called else None,
                done_at=at(done) if done else None,
            )

    def test_done_comes_after_the_call(self) -> None:
        with pytest.raises(InvalidValue, match="follow each other"):
            visit("A004", "2026-11-23T07:20", "07:40", "07:30")

    def test_it_has_a_ticket(self) -> None:
        with pytest.raises(InvalidValue, match="has a ticket"):
            visit("  ", "2026-11-23T07:20")


class TestArticle15Clause2OfDecree61:
    """61/2018/NĐ-CP, Điều 15, khoản 2: "nội dung hướng dẫn được lưu"."""

    def test_guidance_that_was_not_recorded_is_told(self) -> None:
        [finding] = visit("A001", "2026-11-23T07:20", guided=True).findings
        assert (finding.code, finding.place) == ("GUIDANCE-UNRECORDED", "A001")

    def test_recorded_it_is_not(self) -> None:
        assert visit("A001", "2026-11-23T07:20", guided=True, guidance="Cần bản sao").findings == ()
        assert visit("A001", "2026-11-23T07:20").findings == ()

    def test_what_was_not_given_has_no_content(self) -> None:
        with pytest.raises(InvalidValue, match="says that none was given"):
            visit("A001", "2026-11-23T07:20", guidance="Cần bản sao")


class TestSpread:
    """Median, ninetieth percentile by nearest rank, longest."""

    @pytest.mark.parametrize(
        ("minutes", "median", "p90", "longest"),
        [
            pytest.param([7], 7, 7, 7, id="one"),
            pytest.param([4, 8], 6, 8, 8, id="two"),
            pytest.param([9, 1, 5], 5, 9, 9, id="three-in-any-order"),
            pytest.param([1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 5.5, 9, 100, id="ten"),
            pytest.param([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100], 6, 10, 100, id="eleven"),
        ],
    )
    def test_by_hand(self, minutes: list[int], median: float, p90: int, longest: int) -> None:
        spread = Spread.of(minute * MINUTE for minute in minutes)
        assert spread == Spread(count=len(minutes), median=median * MINUTE, p90=p90 * MINUTE, longest=longest * MINUTE)

    def test_nothing_to_count_is_none(self) -> None:
        assert Spread.of([]) == Spread(count=0, median=None, p90=None, longest=None)
        assert Spread.of([]).say() == "chưa có số liệu"

    def test_in_words_a_minute_begun_is_a_minute(self) -> None:
        spread = Spread.of([timedelta(seconds=61), timedelta(seconds=60)])
        assert spread.say("en") == "median 2 minutes, 90% within 2 minutes, longest 2 minutes"

    @given(st.lists(st.integers(0, 36_000).map(lambda second: timedelta(seconds=second)), min_size=1, max_size=60))
    def test_nine_of_ten_were_through_by_p90_and_no_sooner(self, times: list[timedelta]) -> None:
        spread = Spread.of(times)
        median, p90 = spread.median, spread.p90
        assert median is not None
        assert p90 is not None
        assert spread.longest == max(times)
        assert 10 * sum(time <= p90 for time in times) >= 9 * len(times)
        assert 10 * sum(time < p90 for time in times) < 9 * len(times)
        assert 2 * sum(time <= median for time in times) >= len(times)
        assert min(times) <= median <= p90 <= max(times)


MORNING = [
    visit("A001", "2026-11-23T07:20", "07:30", "07:40", dossiers=(DossierId("D1"), DossierId("D2")), booked=True),
    visit("A002", "2026-11-23T07:25", "07:45", "07:50", guided=True, guidance="Cần bản sao"),
    visit("B001", "2026-11-23T07:30", desk="Quầy 2"),
    visit("A001", "2026-11-25T08:00", "08:02", "08:10", dossiers=(DossierId("D1"),)),
]


class TestFigures:
    """A hundred thousand visits are not a hundred thousand dossiers."""

    def test_all_together(self) -> None:
        found = visit_figures(MORNING)
        assert (found.visits, found.dossiers, found.without_dossier) == (4, 2, 2)
        assert (found.booked, found.guided, found.unserved) == (1, 1, 1)
        assert (found.waiting.count, found.waiting.median, found.waiting.longest) == (3, 10 * MINUTE, 20 * MINUTE)
        assert found.service.median == 8 * MINUTE
        assert found.say() == ("4 lượt người, 2 hồ sơ; chờ: trung vị 10 phút, 90% trong 20 phút, lâu nhất 20 phút")

    def test_by_day_and_desk(self) -> None:
        rows = [(row.day, row.desk, row.figures.visits) for row in visit_rows(MORNING)]
        assert rows == [
            (date(2026, 11, 23), "Quầy 1", 2),
            (date(2026, 11, 23), "Quầy 2", 1),
            (date(2026, 11, 25), "Quầy 1", 1),
        ]

    def test_of_a_period(self) -> None:
        only = Span(date(2026, 11, 24))
        assert visit_figures(MORNING, period=only).visits == 1
        assert len(visit_rows(MORNING, period=only)) == 1
        assert list(visits_per_day(MORNING, period=only)) == [(date(2026, 11, 25), 1)]

    def test_nobody_came(self) -> None:
        found = visit_figures([])
        assert (found.visits, found.waiting.median, found.service.p90) == (0, None, None)
        assert visit_rows([]) == ()

    def test_the_rows_add_up(self) -> None:
        assert sum(row.figures.visits for row in visit_rows(MORNING)) == visit_figures(MORNING).visits

    def test_the_centers_year_takes_them(self) -> None:
        year = center_year(
            [], visits=starmap(Visits, visits_per_day(MORNING)), period=Span.year(2026), calendar=CALENDAR
        )
        assert year.visits == len(MORNING)
