"""The shipped tables of law: dated, sourced, whole."""

import tomllib
import unicodedata
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from tthc.citation import Citation
from tthc.errors import NotKnownInForce, OutsideCoverage, UnknownCode
from tthc.law import catalogue, counting_rules, instruments, office_hours, regimes
from tthc.procedure import Case, Channel, Procedure, Term
from tthc.span import ZONE, Span
from tthc.term import Cause, ClockRow, EffectKind, MonthEnd, Regime, TimeLimit, WorkingDays
from tthc.text import nfc

LAW = Path(__file__).parents[2] / "src" / "tthc" / "law"
READINGS = {"text", "secondary", "derived", "unverified"}

REGIMES = regimes().regimes
PROCEDURES = tuple(catalogue())

every_procedure = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: str(procedure.code))
every_regime = pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.code)


@pytest.mark.parametrize("file", sorted(LAW.rglob("*.toml")), ids=lambda file: file.relative_to(LAW).as_posix())
def test_every_table_is_in_one_unicode_form(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert tomllib.loads(text)


class TestCatalogue:
    def test_the_same_question_returns_the_same_object(self) -> None:
        assert catalogue() is catalogue()

    def test_it_holds_a_centers_daily_work(self) -> None:
        assert len(PROCEDURES) >= 20
        assert len({procedure.field for procedure in PROCEDURES}) >= 8

    @pytest.mark.parametrize(
        ("code", "limits"),
        [
            pytest.param("2.001583", {"3 ngày làm việc"}, id="single-member-company"),
            pytest.param("1.001612", {"3 ngày làm việc"}, id="household-business"),
            pytest.param("1.014035", {"3 ngày làm việc"}, id="household-business-stopped"),
            pytest.param("3.000333", {"10 ngày"}, id="judicial-record"),
            pytest.param("3.000347", {"5 ngày làm việc"}, id="driving-licence"),
            pytest.param("1.004194", {"3 ngày làm việc"}, id="temporary-residence"),
            pytest.param("1.004222", {"7 ngày làm việc"}, id="permanent-residence"),
            pytest.param("1.014061", {"7 ngày làm việc"}, id="identity-card"),
            pytest.param("2.000908", {"1 ngày làm việc"}, id="copy-from-the-register"),
            pytest.param("1.013833", {"10 ngày làm việc"}, id="land-change-of-name"),
            pytest.param("1.013225", {"20 ngày", "15 ngày"}, id="building-permit"),
            pytest.param("2.000815", {"trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo"}, id="certified-copy"),
            pytest.param("1.000894", {"trong ngày"}, id="marriage"),
        ],
    )
    def test_known_terms(self, code: str, limits: set[str]) -> None:
        assert {str(term.limit) for term in catalogue().latest(code).terms} == limits

    def test_birth_registration_is_of_the_same_day(self) -> None:
        assert {str(term.limit).partition(";")[0] for term in catalogue().latest("1.001193").terms} == {"trong ngày"}

    def test_a_bare_number_promises_nothing(self) -> None:
        assert [str(term.limit).partition(":")[0] for term in catalogue().latest("2.002069").terms] == [
            "không xác định"
        ]

    def test_what_is_not_listed_is_refused(self) -> None:
        with pytest.raises(UnknownCode, match=r"no procedure 9\.999999"):
            catalogue().latest("9.999999")

    def test_a_portal_record_is_not_taken_for_law_of_another_day(self) -> None:
        record = catalogue().latest("1.004194")
        assert record.seen_in_force_on is not None
        assert catalogue().get("1.004194", on=record.seen_in_force_on) is record
        for days in (-1, 1):
            with pytest.raises(NotKnownInForce, match="is not known"):
                catalogue().get("1.004194", on=record.seen_in_force_on + timedelta(days=days))


def published(procedure: Procedure, case: Case | None, channel: Channel) -> Term | None:
    """The term of a choice, or None where the procedure refuses it."""
    try:
        return procedure.term_for(case, channel)
    except UnknownCode:
        return None


@every_procedure
class TestEveryProcedure:
    def test_names_its_decision_its_source_and_the_day_it_was_seen(self, procedure: Procedure) -> None:
        assert procedure.decision is not None
        assert procedure.decision.number
        assert procedure.source.startswith("https://")
        assert type(procedure.seen_in_force_on) is date

    def test_promises_terms_of_known_kinds(self, procedure: Procedure) -> None:
        assert procedure.terms
        assert [term for term in procedure.terms if not isinstance(term.limit, get_args(TimeLimit))] == []
        assert [term for term in procedure.terms if not term.text or not term.read_from] == []

    def test_answers_every_choice_of_case_and_channel_and_uses_every_term(self, procedure: Procedure) -> None:
        promised = [published(procedure, case, channel) for case, channel in procedure.choices()]
        assert set(promised) - {None} == set(procedure.terms)

    def test_has_amounts_in_whole_dong_or_says_that_it_knows_none(self, procedure: Procedure) -> None:
        assert [fee for fee in procedure.fees if fee.amount is None and not fee.text] == []
        assert [fee for fee in procedure.fees if fee.amount is not None and fee.amount.dong % 100] == []

    def test_is_written_in_one_unicode_form(self, procedure: Procedure) -> None:
        texts = [
            procedure.name,
            procedure.field,
            procedure.deciding_agency,
            *procedure.applicants,
            *procedure.notes,
        ]
        texts += [paper.name for paper in procedure.papers] + [case.name for case in procedure.cases]
        assert [text for text in texts if nfc(text) != text] == []


class TestRegimes:
    def test_the_same_question_returns_the_same_object(self) -> None:
        assert regimes() is regimes()

    def test_there_are_five(self) -> None:
        assert [regime.code for regime in REGIMES] == ["61", "61+107", "118", "118+367", "118+367+309"]

    def test_they_follow_each_other_without_a_gap_from_the_first_decree(self) -> None:
        assert REGIMES[0].in_force.first == date(2018, 6, 21)
        for earlier, later in pairwise(REGIMES):
            assert earlier.in_force.closed_last + timedelta(days=1) == later.in_force.first
        assert REGIMES[-1].in_force.last is None

    @pytest.mark.parametrize(
        ("day", "code"),
        [
            pytest.param(date(2018, 6, 21), "61", id="decree-61"),
            pytest.param(date(2021, 12, 5), "61", id="eve-of-107"),
            pytest.param(date(2021, 12, 6), "61+107", id="decree-107"),
            pytest.param(date(2025, 6, 30), "61+107", id="eve-of-118"),
            pytest.param(date(2025, 7, 1), "118", id="decree-118"),
            pytest.param(date(2026, 8, 4), "118+367", id="eve-of-309"),
            pytest.param(date(2026, 8, 5), "118+367+309", id="decree-309"),
        ],
    )
    def test_by_day(self, day: date, code: str) -> None:
        assert regimes().on(day).code == code

    def test_before_decree_61_nothing_is_known(self) -> None:
        with pytest.raises(OutsideCoverage, match="no legal regime covers 2018-06-20"):
            regimes().on(date(2018, 6, 20))

    @pytest.mark.parametrize(
        ("code", "cause", "kind"),
        [
            pytest.param("61", Cause.RECEIVED, EffectKind.START, id="reception-starts"),
            pytest.param("61", Cause.RECEIVED_FOR_OTHER, EffectKind.START, id="reception-for-another-starts-under-61"),
            pytest.param("118", Cause.RECEIVED_FOR_OTHER, EffectKind.START, id="and-under-118"),
            pytest.param("118+367+309", Cause.RECEIVED_FOR_OTHER, None, id="but-not-since-309"),
            pytest.param("118+367+309", Cause.ARRIVED, EffectKind.START, id="since-309-the-arrival-does"),
            pytest.param("118+367", Cause.ARRIVED, None, id="not-before-it"),
            pytest.param("61", Cause.SUPPLEMENT_ASKED, EffectKind.HOLD, id="a-supplement-stops"),
            pytest.param("61", Cause.SUPPLEMENTED, EffectKind.RESTART, id="a-supplement-starts-anew"),
            pytest.param("118", Cause.SUPPLEMENTED, EffectKind.RESTART, id="continued-under-118"),
            pytest.param("118", Cause.STOPPED_ON_REQUEST, EffectKind.END, id="stop-on-request"),
            pytest.param("61", Cause.APOLOGISED, EffectKind.REPROMISE, id="an-apology-never-extends"),
            pytest.param("61", Cause.FINISHED, EffectKind.END, id="the-result-ends"),
        ],
    )
    def test_known_effects(self, code: str, cause: Cause, kind: EffectKind | None) -> None:
        regime = next(regime for regime in REGIMES if regime.code == code)
        row = regime.row(cause)
        assert (row.kind if row else None) is kind

    def test_decree_309_is_read_at_first_hand(self) -> None:
        row = REGIMES[-1].row(Cause.ARRIVED)
        assert row is not None
        assert row.source == Citation("118/2025/NĐ-CP", "17", "3")
        assert row.read == "text"

    def test_one_supplement_within_three_working_days(self) -> None:
        for regime in REGIMES:
            assert (regime.supplement.within, regime.supplement.at_most) == (WorkingDays(3), 1)

    def test_rows_taken_over_from_an_unread_text_say_so(self) -> None:
        taken_over = [row for regime in REGIMES if "118" in regime.code for row in regime.clock if row.continued]
        assert {row.continued for row in taken_over} == {"assumed"}
        assert [row for row in REGIMES[0].clock if row.continued] == []


@every_regime
class TestEveryRegime:
    def test_is_dated_and_says_how_its_day_is_known(self, regime: Regime) -> None:
        assert isinstance(regime.in_force, Span)
        assert regime.in_force_read in READINGS
        assert regime.name.vi != regime.name.en

    def test_rows_have_a_source_or_say_that_they_are_derived_or_unverified(self, regime: Regime) -> None:
        assert [row for row in regime.clock if row.source is None and row.read not in {"derived", "unverified"}] == []

    def test_no_row_cites_what_was_signed_after_its_days(self, regime: Regime) -> None:
        last = regime.in_force.last or date.max
        for row in regime.clock:
            if row.source and not row.continued:
                assert int(row.source.number.split("/")[1]) <= last.year
        assert {row.read for row in regime.clock} <= READINGS

    def test_what_it_cites_is_in_the_register(self, regime: Regime) -> None:
        cited = [row.source for row in regime.clock if row.source]
        cited += [regime.apology.source, regime.supplement.within_source, regime.supplement.at_most_source]
        for citation in cited:
            assert instruments().find(citation.number, citation.signed).number == citation.number

    def test_something_starts_and_something_ends_its_term(self, regime: Regime) -> None:
        kinds = {row.kind for row in regime.clock}
        assert {EffectKind.START, EffectKind.HOLD, EffectKind.END} <= kinds

    def test_a_stop_always_has_a_way_out(self, regime: Regime) -> None:
        assert regime.row(Cause.SUPPLEMENT_ASKED) is not None
        assert regime.row(Cause.SUPPLEMENTED) is not None
        assert isinstance(regime.row(Cause.SENT_TO_TAX), ClockRow) is isinstance(regime.row(Cause.PAID), ClockRow)


class TestCountingRules:
    def test_they_follow_each_other_without_a_gap(self) -> None:
        rules = counting_rules()
        assert [rule.code for rule in rules] == ["blds-2005", "blds-2015"]
        assert rules[0].in_force == Span(date(2006, 1, 1), date(2016, 12, 31))
        assert rules[1].in_force == Span(date(2017, 1, 1))

    @pytest.mark.parametrize("rule", counting_rules(), ids=lambda rule: rule.code)
    @pytest.mark.parametrize("part", ["first_day", "days", "weeks", "months", "years", "roll", "midnight"])
    def test_every_convention_cites_a_clause_of_a_known_instrument(self, rule: object, part: str) -> None:
        citation = getattr(rule, part)
        assert isinstance(citation, Citation)
        assert citation.article
        assert citation.clause
        assert instruments().find(citation.number).in_force is not None

    def test_the_code_of_2015_was_read(self) -> None:
        rule = counting_rules()[1]
        assert (rule.read, rule.month_end) == ("text", MonthEnd.LAST_DAY)
        assert str(rule.first_day) == "91/2015/QH13, Điều 147, khoản 2"
        assert str(rule.roll) == "91/2015/QH13, Điều 148, khoản 5"


class TestInstruments:
    def test_the_same_question_returns_the_same_object(self) -> None:
        assert instruments() is instruments()

    @pytest.mark.parametrize(
        ("number", "in_force"),
        [
            ("91/2015/QH13", "2017-01-01.."),
            ("45/2019/QH14", "2021-01-01.."),
            ("10/2012/QH13", "2013-05-01..2020-12-31"),
            ("61/2018/NĐ-CP", "2018-06-21..2025-06-30"),
            ("118/2025/NĐ-CP", "2025-07-01.."),
            ("309/2026/NĐ-CP", "2026-08-05.."),
            ("28/2026/QH16", "2026-07-01.."),
        ],
    )
    def test_known_ones(self, number: str, in_force: str) -> None:
        assert str(instruments().find(number).in_force) == in_force

    def test_the_amendments_are_listed_too(self) -> None:
        for number in ("107/2021/NĐ-CP", "367/2025/NĐ-CP", "03/2025/TT-VPCP", "01/2018/TT-VPCP"):
            assert instruments().find(number).title

    def test_each_is_listed_once(self) -> None:
        numbers = [(one.number, one.signed) for one in instruments().instruments]
        assert len(set(numbers)) == len(numbers)

    @pytest.mark.parametrize("one", instruments().instruments, ids=lambda one: one.number)
    def test_each_has_a_title_and_says_how_it_was_read(self, one: object) -> None:
        assert getattr(one, "title", "")
        assert getattr(one, "read", "") in READINGS

    def test_none_is_signed_after_it_came_into_force(self) -> None:
        wrong = [
            one.number
            for one in instruments().instruments
            if one.signed and one.in_force and one.signed > one.in_force.first
        ]
        assert wrong == []


class TestOfficeHours:
    def test_the_convention(self) -> None:
        assert office_hours() is office_hours()
        assert str(office_hours()) == "T2-T6 07:30-11:30, 13:30-17:00"
        assert office_hours().closing(date(2026, 11, 23)) == datetime(2026, 11, 23, 17, tzinfo=ZONE)
