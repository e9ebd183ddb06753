"""The public post both ways (45/2016/QĐ-TTg)."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import at, basis, dossier, event
from tthc.desk import PostalForm, PostalStage, postal_figures, postal_form, postal_trail
from tthc.dossier import (
    Assigned,
    Delivered,
    Dossier,
    Event,
    Filed,
    Finished,
    HandedToPost,
    PostDelivered,
    PostReturned,
    Received,
    ResultSent,
    SlipKind,
    SlipRef,
)
from tthc.procedure import Channel
from tthc.span import Span
from tthc.term import WorkingDays

YEAR: Final = Span(date(2026, 8, 1), date(2026, 8, 31))


def by_post(filed: str, *events: Event, channel: Channel = Channel.POST, back: Channel = Channel.POST) -> Dossier:
    return dossier(event(Filed, filed, channel=channel, return_by=back), *events)


def life(filed: str, received: str, *ends: Event, channel: Channel = Channel.COUNTER) -> Dossier:
    held = basis(WorkingDays(5), at(received).date(), channel=channel)
    first = (event(Received, received, basis=held), event(Assigned, received), event(Finished, received))
    return by_post(filed, *first, *ends, channel=channel)


class TestArticle5:
    """Điều 5: only send, only receive, or both; the user registers which."""

    @pytest.mark.parametrize(
        ("channel", "back", "form"),
        [
            (Channel.POST, Channel.COUNTER, PostalForm.SEND),
            (Channel.COUNTER, Channel.POST, PostalForm.RETURN),
            (Channel.ONLINE, Channel.POST, PostalForm.RETURN),
            (Channel.POST, Channel.POST, PostalForm.BOTH),
            (Channel.COUNTER, Channel.COUNTER, None),
            (Channel.ONLINE, Channel.ONLINE, None),
        ],
    )
    def test_what_was_registered(self, channel: Channel, back: Channel, form: PostalForm | None) -> None:
        assert postal_form(by_post("2026-08-03", channel=channel, back=back)) is form

    def test_every_form_and_stage_has_words(self) -> None:
        assert all(one.label.vi and one.label.en for one in (*PostalForm, *PostalStage))


class TestTheTrail:
    def test_there_and_back_again(self) -> None:
        """Điều 6, 7, 9, 10: handed in, brought to the office, given to the post, handed over."""
        held = basis(WorkingDays(5), date(2026, 8, 4), channel=Channel.POST)
        whole = by_post(
            "2026-08-03",
            event(HandedToPost, "2026-08-03T09:30", slip=SlipRef(SlipKind.POSTAL_SLIP, "PG-1")),
            event(PostDelivered, "2026-08-04"),
            event(Received, "2026-08-04T10:00", basis=held),
            event(Assigned, "2026-08-04T11:00"),
            event(Finished, "2026-08-10"),
            event(ResultSent, "2026-08-10T14:00", tracking="EB1"),
            event(PostReturned, "2026-08-12", reason="vắng nhà"),
            event(ResultSent, "2026-08-13", tracking="EB2"),
            event(Delivered, "2026-08-14", channel=Channel.POST, tracking="EB2"),
        )
        assert whole.findings == ()
        trail = postal_trail(whole)
        assert [step.stage for step in trail] == [
            PostalStage.HANDED_IN,
            PostalStage.AT_OFFICE,
            PostalStage.SENT,
            PostalStage.RETURNED,
            PostalStage.SENT,
            PostalStage.RECEIVED,
        ]
        assert [step.tracking for step in trail] == ["PG-1", "", "EB1", "", "EB2", "EB2"]
        assert trail[-1].say("vi").endswith("14/08/2026: bưu chính đã trả kết quả (EB2)")

    def test_over_the_counter_there_is_none(self) -> None:
        assert postal_trail(life("2026-08-03", "2026-08-03", event(Delivered, "2026-08-10"))) == ()


class TestFigures:
    def test_more_can_be_handed_over_than_was_registered(self) -> None:
        """Results of registrations made before the period are handed over in it."""
        posted = event(Delivered, "2026-08-05", channel=Channel.POST)
        found = postal_figures(
            [
                life("2026-07-30", "2026-07-30", posted),
                life("2026-07-31", "2026-07-31", posted),
                life("2026-08-03", "2026-08-03", posted),
                life("2026-08-03", "2026-08-03", event(Delivered, "2026-08-05")),
                by_post("2026-08-31", back=Channel.COUNTER),
            ],
            period=YEAR,
        )
        assert (found.registered_return, found.handed_over, found.from_before) == (2, 3, 2)
        assert found.registered_for(PostalForm.SEND) == 1
        assert found.say("en").startswith("2 dossiers registered for return by post; 3 results")

    @pytest.mark.parametrize(
        ("day", "counted"), [("2026-07-31", 0), ("2026-08-01", 1), ("2026-08-31", 1), ("2026-09-01", 0)]
    )
    def test_both_days_are_in(self, day: str, counted: int) -> None:
        assert postal_figures([by_post(day)], period=YEAR).registered_for(PostalForm.BOTH) == counted
        back = life("2026-07-01", "2026-07-01", event(Delivered, day, channel=Channel.POST))
        assert postal_figures([back], period=YEAR).handed_over == counted

    def test_what_is_on_the_way_at_the_end(self) -> None:
        sent = event(ResultSent, "2026-08-30", tracking="EB1")
        late = event(Delivered, "2026-09-02", channel=Channel.POST)
        for ends, on_the_way, back in (
            ((sent,), 1, 0),
            ((sent, late), 1, 0),
            ((sent, event(PostReturned, "2026-08-31")), 0, 1),
            ((event(ResultSent, "2026-09-01"),), 0, 0),
        ):
            found = postal_figures([life("2026-08-03", "2026-08-03", *ends)], period=YEAR)
            assert (found.on_the_way, found.brought_back) == (on_the_way, back)

    @given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=15), st.integers(0, 60))
    def test_two_periods_add_up(self, lives: list[tuple[int, int]], cut: int) -> None:
        first = date(2026, 7, 1)
        whole = [
            by_post(
                _text(first, filed),
                event(Received, _text(first, filed), basis=basis(WorkingDays(5), first + timedelta(days=filed))),
                event(Finished, _text(first, filed)),
                event(Delivered, _text(first, filed + back), channel=Channel.POST),
                channel=Channel.COUNTER,
            )
            for filed, back in lives
        ]
        middle = first + timedelta(days=cut)
        parts = (Span(first, middle), Span(middle + timedelta(days=1), date(2026, 12, 31)))
        told = [postal_figures(whole, period=part) for part in parts]
        both = postal_figures(whole, period=Span(first, date(2026, 12, 31)))
        assert sum(one.handed_over for one in told) == both.handed_over == len(lives)
        assert sum(one.registered_return for one in told) == both.registered_return
        assert both.from_before == 0


def _text(first: date, days: int) -> str:
    return (first + timedelta(days=days)).isoformat()
