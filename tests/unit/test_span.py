"""Civil days, moments and spans."""

import copy
import pickle
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import spans
from tthc.errors import InvalidValue
from tthc.span import ZONE, Span, aware, civil_day, day_of, moment

AFTERNOON = datetime(2026, 11, 23, 16, 21, tzinfo=ZONE)


class TestCivilDay:
    def test_a_day_is_given_back(self) -> None:
        assert civil_day(date(2026, 11, 23)) == date(2026, 11, 23)

    @pytest.mark.parametrize("value", [AFTERNOON, AFTERNOON.replace(tzinfo=None)], ids=["aware", "naive"])
    def test_a_moment_is_refused_with_the_cure(self, value: datetime) -> None:
        with pytest.raises(InvalidValue, match=r"received must be a civil day, got the moment .*day_of\(moment\)"):
            civil_day(value, "received")

    @pytest.mark.parametrize("value", ["2026-11-23", 20261123, None], ids=["text", "number", "none"])
    def test_anything_else_is_refused(self, value: object) -> None:
        with pytest.raises(InvalidValue, match=r"must be a datetime\.date, got"):
            civil_day(value)  # type: ignore[arg-type]

    def test_a_kind_of_date_becomes_a_plain_one(self) -> None:
        class OtherDate(date):
            pass

        day = civil_day(OtherDate(2026, 11, 23))
        assert type(day) is date
        assert day == date(2026, 11, 23)


class TestMoment:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param("2026-11-23T16:21", "2026-11-23T16:21:00+07:00", id="no-offset-is-vietnam"),
            pytest.param("2026-11-23T09:21Z", "2026-11-23T16:21:00+07:00", id="utc"),
            pytest.param("2026-11-23T18:30:00+00:00", "2026-11-24T01:30:00+07:00", id="next-day-in-vietnam"),
            pytest.param("2026-11-23 16:21:05", "2026-11-23T16:21:05+07:00", id="space"),
            pytest.param("2026-11-23T16:21:00+07:00", "2026-11-23T16:21:00+07:00", id="vietnam"),
        ],
    )
    def test_is_read_from_iso_8601(self, text: str, expected: str) -> None:
        assert moment(text).isoformat() == expected
        assert moment(text).tzinfo is ZONE

    @pytest.mark.parametrize("text", ["2026-11-23", "20261123", "2026-W48-1", "2026W481", "2026-W48", "2026W48"])
    def test_a_day_without_an_hour_is_refused(self, text: str) -> None:
        with pytest.raises(InvalidValue, match="is a day without an hour"):
            moment(text)

    @pytest.mark.parametrize("text", ["", "hôm nay", "23/11/2026 16:21", "2026-13-01T00:00", "2026-11-23T25:00"])
    def test_other_text_is_refused_and_quoted(self, text: str) -> None:
        with pytest.raises(InvalidValue, match="is not a moment") as caught:
            moment(text)
        assert repr(text) in str(caught.value)

    @pytest.mark.parametrize("text", ["9999-12-31T23:30Z", "0001-01-01T00:00+14:00"], ids=["after", "before"])
    def test_a_moment_no_year_of_vietnam_holds_is_refused(self, text: str) -> None:
        with pytest.raises(InvalidValue, match="beyond the years 1 to 9999"):
            moment(text)
        with pytest.raises(InvalidValue, match="beyond the years 1 to 9999"):
            aware(datetime.fromisoformat(text))

    def test_a_naive_moment_is_refused_with_the_cure(self) -> None:
        with pytest.raises(InvalidValue, match=r"has no offset.*tthc\.moment\('2026-11-23T16:21'\)"):
            aware(AFTERNOON.replace(tzinfo=None))

    def test_a_day_is_no_moment(self) -> None:
        with pytest.raises(InvalidValue, match="must be an aware datetime, got date"):
            aware(date(2026, 11, 23))  # type: ignore[arg-type]

    @given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
    def test_the_moment_stays_the_same_on_vietnams_clock(self, value: datetime) -> None:
        there = aware(value)
        assert there.tzinfo is ZONE
        assert there.astimezone(UTC) == value.astimezone(UTC)

    def test_the_day_is_the_day_in_vietnam(self) -> None:
        assert day_of(datetime(2026, 11, 23, 17, 0, tzinfo=UTC)) == date(2026, 11, 24)
        assert day_of(datetime(2026, 11, 23, 16, 59, tzinfo=UTC)) == date(2026, 11, 23)
        assert day_of(datetime(2026, 11, 23, 23, 0, tzinfo=timezone(timedelta(hours=-8)))) == date(2026, 11, 24)

    def test_the_zone_is_seven_hours_ahead_all_year(self) -> None:
        assert ZONE.utcoffset(None) == timedelta(hours=7)


class TestSpan:
    def test_both_ends_are_in(self) -> None:
        span = Span(date(2026, 1, 1), date(2026, 3, 31))
        assert [day in span for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1))] == [
            False,
            True,
            True,
            False,
        ]
        assert span.days == 90

    def test_an_open_span_has_no_end(self) -> None:
        span = Span(date(2026, 1, 1))
        assert date(9999, 12, 31) in span
        assert date(2025, 12, 31) not in span
        for ask in ("closed_last", "days", "ends"):
            with pytest.raises(InvalidValue, match=r"the span 2026-01-01\.\. is open"):
                getattr(span, ask)
        with pytest.raises(InvalidValue, match="is open"):
            list(span)

    def test_a_single_day_is_a_span(self) -> None:
        span = Span(date(2026, 11, 24), date(2026, 11, 24))
        assert list(span) == [date(2026, 11, 24)]
        assert span.days == 1

    def test_its_days_come_in_order(self) -> None:
        assert list(Span(date(2026, 2, 27), date(2026, 3, 1))) == [
            date(2026, 2, 27),
            date(2026, 2, 28),
            date(2026, 3, 1),
        ]

    def test_its_moments(self) -> None:
        span = Span(date(2026, 1, 1), date(2026, 3, 31))
        assert span.begins == moment("2026-01-01T00:00")
        assert span.ends == moment("2026-04-01T00:00")

    def test_the_end_does_not_come_first(self) -> None:
        with pytest.raises(InvalidValue, match=r"got 2026-01-02\.\.2026-01-01"):
            Span(date(2026, 1, 2), date(2026, 1, 1))

    @pytest.mark.parametrize("place", ["first", "last"])
    def test_moments_are_refused(self, place: str) -> None:
        ends: dict[str, date] = {"first": date(2026, 1, 1), "last": date(2026, 12, 31), place: AFTERNOON}
        with pytest.raises(InvalidValue, match=f"{place} must be a civil day"):
            Span(**ends)

    def test_a_moment_is_neither_in_nor_out(self) -> None:
        with pytest.raises(InvalidValue, match="must be a civil day"):
            assert AFTERNOON in Span(date(2026, 1, 1))

    def test_what_is_no_day_is_not_in(self) -> None:
        assert "2026-01-01" not in Span(date(2026, 1, 1))

    @pytest.mark.parametrize(
        ("span", "text"),
        [
            pytest.param(Span.year(2024), "2024-01-01..2024-12-31", id="year"),
            pytest.param(Span.month(2024, 2), "2024-02-01..2024-02-29", id="leap-february"),
            pytest.param(Span.month(2026, 2), "2026-02-01..2026-02-28", id="february"),
            pytest.param(Span.month(2026, 12), "2026-12-01..2026-12-31", id="december"),
            pytest.param(Span.quarter(2026, 1), "2026-01-01..2026-03-31", id="first-quarter"),
            pytest.param(Span.quarter(2026, 4), "2026-10-01..2026-12-31", id="last-quarter"),
        ],
    )
    def test_civil_periods(self, span: Span, text: str) -> None:
        assert str(span) == text

    @pytest.mark.parametrize("month", [0, 13, -1])
    def test_a_month_is_1_to_12(self, month: int) -> None:
        with pytest.raises(InvalidValue, match="a month is 1 to 12"):
            Span.month(2026, month)

    @pytest.mark.parametrize("quarter", [0, 5, -1])
    def test_a_quarter_is_1_to_4(self, quarter: int) -> None:
        with pytest.raises(InvalidValue, match="a quarter is 1 to 4"):
            Span.quarter(2026, quarter)

    @pytest.mark.parametrize(
        ("one", "two", "expected"),
        [
            pytest.param("2026-01-01..2026-01-31", "2026-01-31..2026-02-28", True, id="one-day-shared"),
            pytest.param("2026-01-01..2026-01-31", "2026-02-01..2026-02-28", False, id="neighbours"),
            pytest.param("2026-01-01..", "2030-01-01..", True, id="both-open"),
            pytest.param("2026-02-01..", "2026-01-01..2026-01-31", False, id="open-after-closed"),
            pytest.param("2026-01-01..2026-12-31", "2026-03-01..2026-03-31", True, id="inside"),
        ],
    )
    def test_overlaps(self, one: str, two: str, expected: bool) -> None:
        assert Span.parse(one).overlaps(Span.parse(two)) is expected
        assert Span.parse(two).overlaps(Span.parse(one)) is expected

    @pytest.mark.parametrize(
        "text", ["", "2026-01-01", "..2026-01-01", "2026-01-01...", "2026-02-30..", "1/1/2026..2/1/2026"]
    )
    def test_other_text_is_refused(self, text: str) -> None:
        with pytest.raises(InvalidValue, match="is not a span of days"):
            Span.parse(text)

    def test_text_of_a_span_that_cannot_be_is_refused_for_what_it_is(self) -> None:
        with pytest.raises(InvalidValue, match="a span ends on or after it begins"):
            Span.parse("2026-01-02..2026-01-01")

    @given(spans())
    def test_parse_undoes_str(self, span: Span) -> None:
        assert Span.parse(str(span)) == span

    @given(spans())
    def test_pickles_copies_and_hashes(self, span: Span) -> None:
        for twin in (pickle.loads(pickle.dumps(span)), copy.copy(span), copy.deepcopy(span)):  # noqa: S301
            assert twin == span
            assert hash(twin) == hash(span)

    def test_is_frozen(self) -> None:
        with pytest.raises(AttributeError):
            Span(date(2026, 1, 1)).first = date(2026, 1, 2)  # type: ignore[misc]


def test_a_moment_from_a_host_s_datetime() -> None:
    naive = datetime(2026, 11, 23, 8)  # noqa: DTZ001 - what a database gives
    assert moment(naive).isoformat() == "2026-11-23T08:00:00+07:00"
    assert moment(datetime(2026, 11, 23, 1, tzinfo=UTC)) == moment(naive)


@pytest.mark.parametrize("value", [None, 5, date(2026, 11, 23)])
def test_a_moment_from_nothing_of_the_kind(value: object) -> None:
    with pytest.raises(InvalidValue, match="ISO 8601 text or a datetime"):
        moment(value)  # type: ignore[arg-type]
