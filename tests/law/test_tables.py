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
from tthc.law import catalogue, counting_rules, instruments, office_hours, regimes, timers, working_calendar
from tthc.procedure import Case, Channel, Procedure, Term
from tthc.span import ZONE, Span
from tthc.term import (
    CalendarDays,
    Cause,
    ClockRow,
    EffectKind,
    MonthEnd,
    Obligor,
    Regime,
    TimeLimit,
    TimerKind,
    TimerRule,
    WorkingDays,
)
from tthc.text import nfc
from tthc.workdays import WorkingTime

LAW = Path(__file__).parents[2] / "src" / "tthc" / "law"
READINGS = {"text", "secondary", "derived", "unverified"}

REGIMES = regimes().regimes
PROCEDURES = tuple(catalogue())

every_procedure = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: str(procedure.code))
TIMERS = timers()
every_timer = pytest.mark.parametrize(
    "rule", TIMERS, ids=lambda rule: f"{rule.kind}-{rule.name or 'general'}-{rule.in_force.first.isoformat()}"
)
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
            pytest.param("61", Cause.TERM_EXTENDED, EffectKind.EXTEND_TERM, id="an-extension-does"),
            pytest.param("118", Cause.SUSPENDED, EffectKind.HOLD, id="a-suspension-stops"),
            pytest.param("118", Cause.SUSPENSION_LIFTED, EffectKind.RESUME, id="and-ends"),
            pytest.param("118", Cause.ACCEPTED, None, id="acceptance-starts-only-where-a-procedure-says-so"),
            pytest.param("118", Cause.POSTAL_RECORD_SIGNED, None, id="so-does-the-postal-record"),
            pytest.param("118", Cause.DISCOVERED, None, id="so-does-a-discovery"),
            pytest.param("118", Cause.HANDED_ON, None, id="so-does-the-end-of-an-earlier-stage"),
            pytest.param("118", Cause.OPINION_ASKED, None, id="an-opinion-stops-only-by-a-sectors-law"),
            pytest.param("118", Cause.VERIFICATION_BEGUN, None, id="so-does-a-verification"),
            pytest.param("118", Cause.CONFIRMATION_ASKED, None, id="so-does-a-confirmation"),
            pytest.param("118", Cause.OUTAGE_DECLARED, None, id="so-does-an-outage"),
            pytest.param("118", Cause.DUTY_NOTIFIED, None, id="so-does-a-fee"),
            pytest.param("118", Cause.TAX_ASKED, None, id="a-question-stops-what-is-stopped"),
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

    def test_no_general_power_stops_or_lengthens_a_term(self) -> None:
        for regime in REGIMES:
            for cause in (Cause.SUSPENDED, Cause.SUSPENSION_LIFTED, Cause.TERM_EXTENDED):
                row = regime.row(cause)
                assert row is not None
                assert (row.source, row.read) == (None, "derived")

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

    def test_names_a_counting_rule_that_is_shipped_and_in_force_on_its_days(self, regime: Regime) -> None:
        (rule,) = [rule for rule in counting_rules() if rule.code == regime.counting_rule]
        assert regime.counting_rule == "blds-2015"
        assert regime.in_force.first in rule.in_force
        assert rule.in_force.last is None

    def test_has_the_general_timers_of_its_days(self, regime: Regime) -> None:
        expected = [rule for rule in TIMERS if not rule.name and rule.in_force.overlaps(regime.in_force)]
        assert list(regime.timers) == expected
        assert {rule.kind for rule in regime.timers} >= {
            TimerKind.TRANSFER,
            TimerKind.SUPPLEMENT_NOTICE,
            TimerKind.OPINION,
            TimerKind.SUPPLEMENT,
            TimerKind.PAYMENT,
            TimerKind.APOLOGY,
        }

    def test_has_one_timer_of_a_kind_for_a_channel_and_a_day(self, regime: Regime) -> None:
        days = {day for rule in regime.timers for day in (rule.in_force.first, rule.in_force.last) if day}
        days |= {regime.in_force.first, regime.in_force.last or date(2099, 1, 1)}
        for channel in Channel:
            for day in days:
                held = [rule.kind for rule in regime.timers if rule.holds_for(channel, day)]
                assert len(set(held)) == len(held), (channel, day)

    def test_its_timers_say_what_its_own_rules_say(self, regime: Regime) -> None:
        for rule in regime.timers:
            if rule.kind is TimerKind.APOLOGY:
                assert (rule.limit, rule.source) == (CalendarDays(regime.apology.days_before), regime.apology.source)
            if rule.kind is TimerKind.SUPPLEMENT_NOTICE:
                assert (rule.limit, rule.source) == (regime.supplement.within, regime.supplement.within_source)

    def test_a_stop_always_has_a_way_out(self, regime: Regime) -> None:
        assert regime.row(Cause.SUPPLEMENT_ASKED) is not None
        assert regime.row(Cause.SUPPLEMENTED) is not None
        assert isinstance(regime.row(Cause.SENT_TO_TAX), ClockRow) is isinstance(regime.row(Cause.PAID), ClockRow)


class TestTimers:
    def test_the_same_question_returns_the_same_object(self) -> None:
        assert timers() is timers()

    @pytest.mark.law("61/2018/NĐ-CP, Điều 18")
    @pytest.mark.law("61/2018/NĐ-CP, Điều 19, khoản 9")
    @pytest.mark.law("118/2025/NĐ-CP, Điều 18, khoản 2")
    @pytest.mark.law("66.7/2025/NQ-CP, Điều 8, khoản 1")
    @pytest.mark.law("66.7/2025/NQ-CP, Điều 8, khoản 2")
    @pytest.mark.law("89/2026/TT-BTC")
    @pytest.mark.parametrize(
        ("kind", "channel", "day", "limit"),
        [
            pytest.param("reception", "online", date(2025, 12, 31), None, id="eve-of-resolution-66-7"),
            pytest.param("reception", "online", date(2026, 1, 1), "8 giờ làm việc", id="online-eight-working-hours"),
            pytest.param("reception", "counter", date(2026, 1, 1), "1 ngày làm việc", id="at-the-counter-one-day"),
            pytest.param("reception", "post", date(2027, 2, 28), "1 ngày làm việc", id="by-post-to-its-last-day"),
            pytest.param("reception", "post", date(2027, 3, 1), None, id="the-morrow"),
            pytest.param(
                "transfer",
                "counter",
                date(2025, 6, 30),
                "trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo",
                id="transfer-under-61",
            ),
            pytest.param(
                "transfer",
                "counter",
                date(2026, 8, 5),
                "trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo",
                id="transfer-since-309",
            ),
            pytest.param("transfer", "online", date(2026, 8, 5), None, id="online-it-passes-by-itself"),
            pytest.param("supplement_notice", "online", date(2026, 8, 5), "3 ngày làm việc", id="supplement-notice"),
            pytest.param("tax_question", "counter", date(2026, 6, 30), None, id="eve-of-circular-89"),
            pytest.param("tax_question", "counter", date(2026, 7, 1), "3 ngày làm việc", id="tax-question"),
            pytest.param("tax_answer", "counter", date(2026, 7, 1), "5 ngày làm việc", id="tax-answer"),
            pytest.param("apology", "counter", date(2018, 6, 21), "1 ngày", id="apology"),
            pytest.param("hand_over", "counter", date(2026, 8, 5), None, id="no-national-rule-on-handing-over"),
            pytest.param("confirmation", "online", date(2026, 9, 1), None, id="nor-on-confirmations"),
        ],
    )
    def test_known_general_rules(self, kind: str, channel: str, day: date, limit: str | None) -> None:
        held = [rule for rule in TIMERS if rule.default and rule.kind == kind and rule.holds_for(channel, day)]
        assert [str(rule.limit) for rule in held] == ([limit] if limit else [])

    @pytest.mark.law("297/2025/NĐ-CP, Điều 6, khoản 4")
    @pytest.mark.law("297/2025/NĐ-CP, Điều 6, khoản 4, điểm a")
    @pytest.mark.law("63/2024/NĐ-CP, Điều 8, khoản 1, điểm b")
    @pytest.mark.law("63/2024/NĐ-CP, Điều 8, khoản 2")
    @pytest.mark.law("63/2024/NĐ-CP, Điều 14, khoản 1, điểm b")
    @pytest.mark.law("Bản ghi của Cổng Dịch vụ công quốc gia, 2.001793")
    @pytest.mark.parametrize(
        ("name", "kind", "channel", "limit", "first"),
        [
            ("lien-thong-karaoke", "reception", "online", "8 giờ làm việc", date(2025, 11, 17)),
            ("lien-thong-karaoke", "supplement", "online", "15 ngày làm việc", date(2025, 11, 17)),
            ("lien-thong-khai-sinh", "supplement", "online", "7 ngày làm việc", date(2026, 9, 1)),
            ("lien-thong-khai-sinh", "confirmation", "online", "5 ngày làm việc", date(2026, 9, 1)),
            ("lien-thong-khai-tu", "supplement", "online", "7 ngày làm việc", date(2026, 9, 1)),
            (
                "thuy-loi-sau-16-gio",
                "reception",
                "post",
                "trong ngày; nhận sau 16 giờ thì ngày làm việc tiếp theo",
                date(2026, 7, 20),
            ),
            ("thuy-loi-sau-16-gio", "reception", "counter", "ngay sau khi nhận đủ hồ sơ", date(2026, 7, 20)),
        ],
    )
    def test_known_rules_of_a_sector(self, name: str, kind: str, channel: str, limit: str, first: date) -> None:
        (rule,) = [one for one in TIMERS if (one.name, one.kind) == (name, kind) and one.holds_for(channel, first)]
        assert (str(rule.limit), rule.in_force) == (limit, Span(first))

    @pytest.mark.parametrize("kind", ["opinion", "supplement", "payment"])
    def test_where_no_law_says_how_long_the_day_stands_in_the_event(self, kind: str) -> None:
        assert {rule.limit for rule in TIMERS if rule.default and rule.kind == kind} == {None}

    def test_what_is_a_right_and_what_a_duty(self) -> None:
        rights = {TimerKind.SUPPLEMENT_NOTICE, TimerKind.TAX_QUESTION, TimerKind.APOLOGY}
        assert {rule.kind for rule in TIMERS if rule.window} == rights

    def test_who_owes_what(self) -> None:
        assert {rule.kind: rule.owes for rule in TIMERS} == {
            TimerKind.RECEPTION: Obligor.CENTER,
            TimerKind.TRANSFER: Obligor.CENTER,
            TimerKind.SUPPLEMENT_NOTICE: Obligor.AGENCY,
            TimerKind.OPINION: Obligor.CONSULTED_AGENCY,
            TimerKind.SUPPLEMENT: Obligor.APPLICANT,
            TimerKind.PAYMENT: Obligor.APPLICANT,
            TimerKind.CONFIRMATION: Obligor.PERSON_CONCERNED,
            TimerKind.APOLOGY: Obligor.AGENCY,
            TimerKind.TAX_QUESTION: Obligor.TAX_OFFICE,
            TimerKind.TAX_ANSWER: Obligor.AGENCY,
        }

    @pytest.mark.law("118/2025/NĐ-CP, Điều 19")
    def test_what_was_taken_over_under_118_says_so(self) -> None:
        for rule in TIMERS:
            over = rule.source.number == "61/2018/NĐ-CP" and rule.in_force.last is None
            assert rule.continued == ("assumed" if over else "")

    @every_timer
    def test_its_source_is_in_the_register_or_is_a_portal_record(self, rule: TimerRule) -> None:
        assert rule.read in READINGS
        number = rule.source.number
        if number.startswith("Bản ghi "):
            assert number.split()[2] in {"2.001793"}
            assert rule.name
            return
        instrument = instruments().find(number)
        assert instrument.in_force is None or instrument.in_force.first <= rule.in_force.first

    @every_timer
    def test_only_the_apology_is_counted_back_from_the_end(self, rule: TimerRule) -> None:
        assert (rule.begins == ()) is (rule.kind is TimerKind.APOLOGY)
        assert all(isinstance(channel, Channel) for channel in rule.channels)
        assert bool(rule.note.vi) is bool(rule.note.en)


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
        worked = WorkingTime(working_calendar(), office_hours())
        assert worked.closing(date(2026, 11, 23)) == datetime(2026, 11, 23, 17, tzinfo=ZONE)
