"""Legal regimes: which cause has which effect, from when to when."""

import pickle
from datetime import date, datetime

import pytest

from tthc.citation import Citation
from tthc.errors import InvalidValue, OutsideCoverage
from tthc.span import ZONE, Span
from tthc.term import (
    ApologyRule,
    CalendarDays,
    Cause,
    ClockRow,
    EffectKind,
    Regime,
    Regimes,
    Repromise,
    SupplementRule,
    TimeLimit,
    WorkingDays,
)
from tthc.text import Phrase

SOURCE = Citation("61/2018/NĐ-CP", "19", "4")


def regime(code: str, span: str, *rows: ClockRow) -> Regime:
    return Regime(
        code=code,
        name=Phrase(f"chế độ {code}", f"regime {code}"),
        in_force=Span.parse(span),
        in_force_read="text",
        clock=rows,
        apology=ApologyRule(days_before=1, at_most=1, source=SOURCE),
        supplement=SupplementRule(within=WorkingDays(3), at_most=1, within_source=SOURCE, at_most_source=SOURCE),
        counting_rule="blds-2015",
    )


HOLD = ClockRow(Cause.SUPPLEMENT_ASKED, EffectKind.HOLD, SOURCE)
RESTART = ClockRow(Cause.SUPPLEMENTED, EffectKind.RESTART, SOURCE)
FIRST = regime("first", "2018-06-21..2025-06-30", HOLD, RESTART)
SECOND = regime("second", "2025-07-01..", HOLD)


class TestClockRow:
    @pytest.mark.parametrize("kind", [EffectKind.RESUME_PLUS, EffectKind.RENEW], ids=str)
    def test_some_effects_need_a_limit(self, kind: EffectKind) -> None:
        assert ClockRow(Cause.SUPPLEMENTED, kind, SOURCE, limit=WorkingDays(21)).limit == WorkingDays(21)
        with pytest.raises(InvalidValue, match=f"the effect {kind} needs limit"):
            ClockRow(Cause.SUPPLEMENTED, kind, SOURCE)

    @pytest.mark.parametrize(
        "kind",
        [
            EffectKind.START,
            EffectKind.HOLD,
            EffectKind.RESUME,
            EffectKind.RESTART,
            EffectKind.EXTEND_TERM,
            EffectKind.REPROMISE,
            EffectKind.END,
        ],
        ids=str,
    )
    def test_the_others_take_none(self, kind: EffectKind) -> None:
        assert ClockRow(Cause.SUPPLEMENTED, kind, SOURCE).limit is None
        with pytest.raises(InvalidValue, match=f"the effect {kind} takes no limit"):
            ClockRow(Cause.SUPPLEMENTED, kind, SOURCE, limit=CalendarDays(5))


class TestRegime:
    def test_gives_a_cause_one_effect(self) -> None:
        with pytest.raises(InvalidValue, match="regime twice gives one cause two effects"):
            regime("twice", "2018-06-21..", HOLD, ClockRow(Cause.SUPPLEMENT_ASKED, EffectKind.END, SOURCE))

    def test_finds_the_row_of_a_cause(self) -> None:
        assert FIRST.row(Cause.SUPPLEMENTED) is RESTART

    def test_a_cause_without_a_row_does_not_touch_the_clock(self) -> None:
        assert SECOND.row(Cause.SUPPLEMENTED) is None

    def test_a_procedures_own_row_goes_first(self) -> None:
        own = ClockRow(Cause.SUPPLEMENTED, EffectKind.RESUME, SOURCE)
        assert FIRST.row(Cause.SUPPLEMENTED, (own,)) is own
        assert FIRST.row(Cause.SUPPLEMENT_ASKED, (own,)) is HOLD


class TestRegimes:
    REGIMES = Regimes((FIRST, SECOND))

    @pytest.mark.parametrize(
        ("day", "code"),
        [
            pytest.param(date(2018, 6, 21), "first", id="first-day"),
            pytest.param(date(2025, 6, 30), "first", id="the-eve"),
            pytest.param(date(2025, 7, 1), "second", id="the-day"),
            pytest.param(date(2099, 1, 1), "second", id="still-in-force"),
        ],
    )
    def test_answers_by_day(self, day: date, code: str) -> None:
        assert self.REGIMES.on(day).code == code

    def test_before_the_first_it_refuses(self) -> None:
        with pytest.raises(OutsideCoverage, match="no legal regime covers 2018-06-20") as caught:
            self.REGIMES.on(date(2018, 6, 20))
        assert "chưa có chế độ pháp lý cho ngày 20/06/2018" in caught.value.say("vi")

    def test_after_a_closed_last_it_refuses(self) -> None:
        with pytest.raises(OutsideCoverage, match="knows 2018-06-21 to 2025-06-30"):
            Regimes((FIRST,)).on(date(2025, 7, 1))

    def test_a_moment_is_no_day(self) -> None:
        with pytest.raises(InvalidValue, match="must be a civil day"):
            self.REGIMES.on(datetime(2025, 7, 1, 8, tzinfo=ZONE))

    @pytest.mark.parametrize(
        "regimes",
        [
            pytest.param((FIRST, regime("early", "2025-06-30..")), id="one-day-shared"),
            pytest.param((SECOND, FIRST), id="out-of-order"),
        ],
    )
    def test_none_overlap_and_all_are_in_order(self, regimes: tuple[Regime, ...]) -> None:
        with pytest.raises(InvalidValue, match="overlap or are out of order"):
            Regimes(regimes)

    def test_there_is_at_least_one(self) -> None:
        with pytest.raises(InvalidValue, match="regimes are one or more"):
            Regimes(())

    def test_pickles_and_hashes(self) -> None:
        twin = pickle.loads(pickle.dumps(self.REGIMES))  # noqa: S301
        assert twin == self.REGIMES
        assert hash(twin) == hash(self.REGIMES)


@pytest.mark.parametrize("cause", Cause, ids=str)
def test_every_cause_has_a_label_in_both_languages(cause: Cause) -> None:
    assert cause.label.vi
    assert cause.label.en
    assert cause.label.vi != cause.label.en


def test_a_new_promise_is_a_day() -> None:
    assert Repromise(date(2026, 11, 25)).day == date(2026, 11, 25)
    with pytest.raises(InvalidValue, match="the new day must be a civil day"):
        Repromise(datetime(2026, 11, 25, 8, tzinfo=ZONE))


@pytest.mark.parametrize("limit", [WorkingDays(21), CalendarDays(5)], ids=str)
def test_a_row_keeps_its_limit(limit: TimeLimit) -> None:
    row = ClockRow(Cause.SUPPLEMENTED, EffectKind.RENEW, SOURCE, limit=limit)
    assert pickle.loads(pickle.dumps(row)).limit == limit  # noqa: S301
