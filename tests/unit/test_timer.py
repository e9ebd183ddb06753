"""Timers beside the main term: what begins and what ends them, for whom, on which days."""

import pickle
from datetime import date, datetime
from typing import Any

import pytest

from tthc.citation import Citation
from tthc.errors import InvalidValue
from tthc.procedure import Channel
from tthc.span import ZONE, Span
from tthc.term import (
    CalendarDays,
    Cause,
    Extensible,
    NoResult,
    Obligor,
    SameDay,
    Stage,
    Stages,
    TimeLimit,
    TimerKind,
    TimerRule,
    Undetermined,
    WorkingDays,
    WorkingHours,
)
from tthc.text import Phrase

SOURCE = Citation("66.7/2025/NQ-CP", 8, 1)


def rule(**given: Any) -> TimerRule:  # noqa: ANN401 - any field of the rule
    """A rule on the reception of what was filed online, with what a case changes in it."""
    fields: dict[str, Any] = {
        "kind": TimerKind.RECEPTION,
        "begins": (Cause.FILED,),
        "fulfilled_by": (Cause.RECEIVED, Cause.NOT_RECEIVED),
        "owes": Obligor.CENTER,
        "limit": WorkingHours(8),
        "channels": (Channel.ONLINE,),
        "in_force": Span(date(2026, 1, 1), date(2027, 2, 28)),
        "source": SOURCE,
        "read": "text",
    }
    return TimerRule(**fields | given)


class TestWhatARuleIs:
    def test_is_general_unless_it_has_a_name(self) -> None:
        assert rule().default
        assert not rule(name="lien-thong-karaoke").default

    def test_is_a_duty_unless_it_is_a_window(self) -> None:
        assert not rule().window
        assert rule(window=True).window

    @pytest.mark.parametrize("limit", [WorkingHours(8), WorkingDays(1), CalendarDays(30), SameDay(), None], ids=str)
    def test_has_a_plain_limit_or_the_day_stands_in_the_event(self, limit: TimeLimit | None) -> None:
        assert rule(limit=limit).limit == limit

    @pytest.mark.parametrize(
        "limit",
        [
            Undetermined("chưa rõ"),
            NoResult("không"),
            Stages((Stage(WorkingDays(1), "một"), Stage(WorkingDays(2), "hai"))),
            Extensible(CalendarDays(15), CalendarDays(30)),
        ],
        ids=lambda limit: type(limit).__name__,
    )
    def test_no_other_limit(self, limit: TimeLimit) -> None:
        with pytest.raises(InvalidValue, match="the timer reception needs one plain limit") as caught:
            rule(limit=limit)
        assert "'kiểm tra, tiếp nhận hồ sơ' phải có một mức rõ ràng" in caught.value.say("vi")

    def test_counted_back_from_the_end_it_needs_a_limit(self) -> None:
        back = rule(kind=TimerKind.APOLOGY, begins=(), fulfilled_by=(Cause.APOLOGISED,), limit=CalendarDays(1))
        assert back.begins == ()
        with pytest.raises(InvalidValue, match="or facts that name the day; got None"):
            rule(kind=TimerKind.APOLOGY, begins=(), fulfilled_by=(Cause.APOLOGISED,), limit=None)

    @pytest.mark.parametrize("ended_by", [(), (Cause.FILED,), (Cause.RECEIVED, Cause.FILED)], ids=str)
    def test_something_else_ends_it_than_begins_it(self, ended_by: tuple[Cause, ...]) -> None:
        with pytest.raises(InvalidValue, match="a timer is ended by other facts than begin it"):
            rule(fulfilled_by=ended_by)

    def test_pickles_and_hashes(self) -> None:
        twin = pickle.loads(pickle.dumps(rule(note=Phrase("ghi chú", "a note"))))  # noqa: S301
        assert twin == rule(note=Phrase("ghi chú", "a note"))
        assert hash(twin) == hash(rule(note=Phrase("ghi chú", "a note")))
        assert twin != rule()


class TestWhomItHoldsFor:
    @pytest.mark.parametrize(
        ("channel", "day", "expected"),
        [
            pytest.param(Channel.ONLINE, date(2025, 12, 31), False, id="the-eve"),
            pytest.param(Channel.ONLINE, date(2026, 1, 1), True, id="first-day"),
            pytest.param(Channel.ONLINE, date(2027, 2, 28), True, id="last-day"),
            pytest.param(Channel.ONLINE, date(2027, 3, 1), False, id="the-morrow"),
            pytest.param(Channel.COUNTER, date(2026, 1, 1), False, id="another-channel"),
            pytest.param("online", date(2026, 1, 1), True, id="as-text"),
        ],
    )
    def test_by_channel_and_day(self, channel: str, day: date, expected: bool) -> None:
        assert rule().holds_for(channel, day) is expected

    @pytest.mark.parametrize("channel", Channel, ids=str)
    def test_without_channels_for_all(self, channel: Channel) -> None:
        assert rule(channels=()).holds_for(channel, date(2026, 1, 1))

    def test_a_moment_is_no_day(self) -> None:
        with pytest.raises(InvalidValue, match="on must be a civil day"):
            rule().holds_for(Channel.ONLINE, datetime(2026, 1, 1, 8, tzinfo=ZONE))


@pytest.mark.parametrize("member", [*TimerKind, *Obligor], ids=str)
def test_every_kind_and_obligor_has_words_in_both_languages(member: TimerKind | Obligor) -> None:
    assert member.label.vi
    assert member.label.en
    assert member.label.vi != member.label.en
