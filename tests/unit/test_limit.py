"""Time limits: one type per meaning."""

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, time
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given

from tests.strategies import limits, whole_counts
from tthc.errors import InvalidValue
from tthc.term import (
    CalendarDays,
    Extensible,
    Hours,
    HoursUnstated,
    Immediately,
    Minutes,
    Months,
    NoResult,
    SameDay,
    Stage,
    Stages,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.term.limit import CountedLimit

WHOLE = (CalendarDays, Weeks, Months, Years, Hours, Minutes, HoursUnstated)
EXACT = (WorkingDays, WorkingHours)
COUNTED = (*EXACT, *WHOLE)

every_counted = pytest.mark.parametrize("kind", COUNTED, ids=lambda kind: kind.__name__)

WORDS = [
    pytest.param(WorkingDays(5), "5 ngày làm việc", "5 working days", id="working-days"),
    pytest.param(WorkingDays(1), "1 ngày làm việc", "1 working day", id="one-working-day"),
    pytest.param(WorkingDays("0.5"), "0,5 ngày làm việc", "0.5 working days", id="half-a-working-day"),
    pytest.param(WorkingHours(8), "8 giờ làm việc", "8 working hours", id="working-hours"),
    pytest.param(CalendarDays(30), "30 ngày", "30 days", id="days"),
    pytest.param(Weeks(2), "2 tuần", "2 weeks", id="weeks"),
    pytest.param(Months(1), "1 tháng", "1 month", id="month"),
    pytest.param(Years(1), "1 năm", "1 year", id="year"),
    pytest.param(Hours(12), "12 giờ", "12 hours", id="hours"),
    pytest.param(Minutes(15), "15 phút", "15 minutes", id="minutes"),
    pytest.param(HoursUnstated(2), "2 giờ (không rõ loại giờ)", "2 hours (of a kind not stated)", id="hours-unstated"),
    pytest.param(SameDay(), "trong ngày", "within the day", id="same-day"),
    pytest.param(
        SameDay(cutoff=time(15)),
        "trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo",
        "within the day; received after 15:00, the next working day",
        id="same-day-with-cutoff",
    ),
    pytest.param(
        SameDay(cutoff=time(15, 30)),
        "trong ngày; nhận sau 15 giờ 30 phút thì ngày làm việc tiếp theo",
        "within the day; received after 15:30, the next working day",
        id="same-day-with-minutes",
    ),
    pytest.param(
        Immediately(), "ngay sau khi nhận đủ hồ sơ", "at once, when the dossier is complete", id="immediately"
    ),
    pytest.param(
        Undetermined("tùy tiến độ"),
        "không xác định: tùy tiến độ",
        "undetermined: tùy tiến độ",
        id="undetermined",
    ),
    pytest.param(
        NoResult("chỉ thông báo"),
        "không trả kết quả: chỉ thông báo",
        "no result is owed: chỉ thông báo",
        id="no-result",
    ),
    pytest.param(
        Stages((Stage(WorkingDays(4), "kiểm tra"), Stage(WorkingDays(2), "sau kiểm tra"))),
        "theo giai đoạn: 4 ngày làm việc (kiểm tra) | 2 ngày làm việc (sau kiểm tra)",
        "by stages: 4 working days (kiểm tra) | 2 working days (sau kiểm tra)",
        id="stages",
    ),
    pytest.param(
        Extensible(Months(4), Months(2), "vụ việc phức tạp", total=False),
        "4 tháng; gia hạn thêm 2 tháng; vụ việc phức tạp",
        "4 months; extensible by 2 months; vụ việc phức tạp",
        id="extensible-by",
    ),
    pytest.param(
        Extensible(CalendarDays(30), CalendarDays(45), total=True),
        "30 ngày; gia hạn đến 45 ngày",
        "30 days; extensible to 45 days",
        id="extensible-to",
    ),
    pytest.param(
        Extensible(CalendarDays(30), CalendarDays(45)),
        "30 ngày; gia hạn không rõ tổng hay thêm 45 ngày",
        "30 days; extensible, whether to or by not stated, 45 days",
        id="extensible-unclear",
    ),
]


@pytest.mark.parametrize(("limit", "vi", "en"), WORDS)
def test_words(limit: TimeLimit, vi: str, en: str) -> None:
    assert str(limit) == limit.say() == limit.say("vi") == vi
    assert limit.say("en") == en


def test_the_union_is_closed_over_these_kinds() -> None:
    assert set(get_args(TimeLimit)) == {
        *COUNTED,
        SameDay,
        Immediately,
        Undetermined,
        NoResult,
        Stages,
        Extensible,
    }
    assert set(get_args(CountedLimit)) == set(COUNTED)


class TestCounts:
    @every_counted
    @pytest.mark.parametrize("count", [0, -1], ids=["zero", "negative"])
    def test_is_more_than_nothing(self, kind: Callable[[object], object], count: int) -> None:
        with pytest.raises(InvalidValue, match=f"count must be more than 0, got {count}"):
            kind(count)

    @every_counted
    @pytest.mark.parametrize(
        "count", [True, 1.5, 5.0, None, (5,)], ids=["bool", "float", "whole-float", "none", "tuple"]
    )
    def test_is_never_a_bool_or_a_float(self, kind: Callable[[object], object], count: object) -> None:
        with pytest.raises(InvalidValue, match="count must be"):
            kind(count)

    @pytest.mark.parametrize("kind", WHOLE, ids=lambda kind: kind.__name__)
    @pytest.mark.parametrize("count", ["5", Decimal(5), Decimal("0.5")], ids=["text", "decimal", "fraction"])
    def test_of_most_units_is_an_int(self, kind: Callable[[object], object], count: object) -> None:
        with pytest.raises(InvalidValue, match="count must be a whole number"):
            kind(count)

    @pytest.mark.parametrize("kind", EXACT, ids=lambda kind: kind.__name__)
    @pytest.mark.parametrize("count", ["năm", "NaN", "Infinity", ""], ids=["letters", "nan", "infinity", "nothing"])
    def test_of_work_is_a_number(self, kind: Callable[[object], object], count: str) -> None:
        with pytest.raises(InvalidValue, match="count must be"):
            kind(count)

    @pytest.mark.parametrize(
        ("count", "expected"),
        [("5", 5), (Decimal("5.0"), 5), ("0.50", Decimal("0.5")), (Decimal("0.25"), Decimal("0.25"))],
        ids=["text", "whole-decimal", "needless-zero", "quarter"],
    )
    def test_of_work_takes_a_canonical_form(self, count: str | Decimal, expected: int | Decimal) -> None:
        assert WorkingDays(count).count == expected
        assert type(WorkingDays(count).count) is type(expected)
        assert WorkingDays(count) == WorkingDays(expected)
        assert hash(WorkingDays(count)) == hash(WorkingDays(expected))


class TestMeanings:
    def test_equal_counts_of_different_units_are_different_limits(self) -> None:
        assert len({kind(5) for kind in COUNTED}) == len(COUNTED)

    @every_counted
    def test_the_same_unit_adds(self, kind: Callable[[int], CountedLimit]) -> None:
        assert kind(2) + kind(3) == kind(5)  # type: ignore[operator]

    def test_fractions_add_to_a_whole(self) -> None:
        assert WorkingDays("0.5") + WorkingDays("0.5") == WorkingDays(1)
        assert type((WorkingDays("0.5") + WorkingDays("0.5")).count) is int

    @given(whole_counts, whole_counts)
    def test_addition_is_addition(self, one: int, two: int) -> None:
        assert (CalendarDays(one) + CalendarDays(two)).count == one + two

    @pytest.mark.parametrize(
        ("one", "two"),
        [
            pytest.param(WorkingDays(1), CalendarDays(1), id="working-and-calendar-days"),
            pytest.param(WorkingDays(1), WorkingHours(8), id="working-days-and-hours"),
            pytest.param(Hours(1), WorkingHours(1), id="hours-and-working-hours"),
            pytest.param(Hours(1), HoursUnstated(1), id="hours-and-hours-unstated"),
            pytest.param(Months(1), Weeks(1), id="months-and-weeks"),
            pytest.param(WorkingDays(1), 1, id="a-bare-number"),
            pytest.param(1, WorkingDays(1), id="to-a-bare-number"),
            pytest.param(SameDay(), SameDay(), id="same-day"),
            pytest.param(Immediately(), Immediately(), id="immediately"),
            pytest.param(Undetermined("x"), Undetermined("x"), id="undetermined"),
        ],
    )
    def test_nothing_else_adds(self, one: object, two: object) -> None:
        with pytest.raises(TypeError):
            one + two  # type: ignore[operator]


class TestOtherLimits:
    @pytest.mark.parametrize("kind", [Undetermined, NoResult], ids=lambda kind: kind.__name__)
    @pytest.mark.parametrize("reason", ["", "  ", "\u00a0"], ids=["nothing", "spaces", "no-break-space"])
    def test_a_reason_is_needed(self, kind: Callable[[str], object], reason: str) -> None:
        with pytest.raises(InvalidValue, match="a reason is needed"):
            kind(reason)

    def test_a_reason_is_cleaned(self) -> None:
        assert Undetermined("  tùy \n tiến độ ").reason == "tùy tiến độ"

    def test_stages_are_two_or_more(self) -> None:
        with pytest.raises(InvalidValue, match="stages are two or more"):
            Stages((Stage(WorkingDays(4), "kiểm tra"),))

    @pytest.mark.parametrize("name", ["", "a (b)", "a | b"], ids=["nothing", "brackets", "bar"])
    def test_a_stage_has_a_plain_name(self, name: str) -> None:
        with pytest.raises(InvalidValue):
            Stage(WorkingDays(4), name)

    @pytest.mark.parametrize(
        "cutoff",
        [time(15, 0, 1), time(15, 0, 0, 1), time(15, tzinfo=UTC)],
        ids=["second", "microsecond", "zone"],
    )
    def test_a_cutoff_is_a_whole_minute_of_the_office(self, cutoff: time) -> None:
        with pytest.raises(InvalidValue, match="a cut-off is a whole minute"):
            SameDay(cutoff=cutoff)


@given(limits)
def test_pickles_copies_and_hashes(limit: TimeLimit) -> None:
    for twin in (pickle.loads(pickle.dumps(limit)), copy.copy(limit), copy.deepcopy(limit)):  # noqa: S301
        assert twin == limit
        assert hash(twin) == hash(limit)


def test_is_frozen() -> None:
    with pytest.raises(AttributeError):
        WorkingDays(5).count = 6  # type: ignore[misc]
