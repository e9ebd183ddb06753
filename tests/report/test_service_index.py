"""Decision 766/QĐ-TTg, indicator by indicator: what is counted among what, and what is not computed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from attrs import evolve

from tests.feedback.material import did, petition, sent
from tests.histories import CALENDAR, at, basis, event
from tests.report.test_policies import PERIODIC, STRICT, ended
from tests.report.test_resolution import COUNTER, FIVE, ONLINE, OUTSIDE, PERIOD, TWELVE, finished, history
from tthc.codes import DossierId
from tthc.dossier import (
    Digitisation,
    Digitised,
    DigitisedPaper,
    Dossier,
    DutyNotified,
    Filed,
    Finished,
    IssuedResult,
    Outcome,
    Paid,
    PaymentMethod,
    Received,
    Withdrawn,
)
from tthc.errors import CannotCompute, InvalidValue, NotInForce, UnknownCode
from tthc.feedback import AnswerRated, Petition, PetitionAcknowledged, PetitionAnswered, PetitionSubject
from tthc.law import petition_timers
from tthc.law import service_index as formulas_of
from tthc.procedure import (
    Channel,
    Decision,
    Fee,
    Level,
    Money,
    Offer,
    Paper,
    Procedure,
    Service,
    Term,
)
from tthc.report import (
    Indicator,
    ProcedurePublished,
    ServiceIndex,
    Synchronised,
    published_in,
    service_index,
)
from tthc.term import CalendarDays, Hours, TimeLimit, Undetermined, WorkingHours

FORMULAS: Final = formulas_of(on=date(2026, 9, 14))
CODE: Final = "1.999999"


def index(dossiers: Iterable[Dossier] = (), **given: Any) -> ServiceIndex:  # noqa: ANN401 - handed on
    return service_index(dossiers, formulas=FORMULAS, period=PERIOD, calendar=CALENDAR, **given)


def indicator(id: str, dossiers: Iterable[Dossier] = (), **given: Any) -> Indicator:  # noqa: A002, ANN401 - handed on
    return index(dossiers, **given).indicator(id)


def counted(one: Indicator) -> tuple[int | None, int | None]:
    """The two numbers of an indicator that was computed."""
    assert one.computed, one.missing
    return one.numerator, one.denominator


class TestFormulas:
    def test_the_groups_come_to_a_hundred(self) -> None:
        assert sum(group.weight or 0 for group in FORMULAS.groups) == 100
        assert {group.key: group.weight for group in FORMULAS.groups} == {
            "disclosure": 18,
            "progress": 20,
            "digitisation": 22,
            "online": 12,
            "payment": 10,
            "satisfaction": 18,
        }

    def test_the_formulas_that_were_read(self) -> None:
        assert [formula.id for formula in FORMULAS.formulas if formula.known] == [
            *("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "3.1", "3.2", "3.3", "3.5", "3.6"),
            *("4.1", "4.2", "4.3", "4.4", "4.5", "5.1", "5.2", "5.3", "5.4"),
        ]
        assert {formula.id: formula.threshold for formula in FORMULAS.formulas if formula.threshold} == {
            "3.1": 80,
            "3.3": 50,
            "3.5": 80,
            "4.2": 80,
            "4.3": 80,
            "5.4": 90,
        }

    def test_the_weights_that_were_read(self) -> None:
        weights = {formula.id: formula.weight for formula in FORMULAS.formulas if formula.weight is not None}
        assert weights == {"1.2": 4, "2.1": 20, "5.1": 5, "5.2": 5, "5.3": 2, "5.4": 6}
        fifth = sum(weight for id, weight in weights.items() if id.startswith("5."))  # noqa: A001
        assert fifth == FORMULAS.groups[-1].weight

    def test_weights_that_were_not_are_not_summed(self) -> None:
        with pytest.raises(CannotCompute, match=r"there is no sum: 1\.1, 1\.3, 1\.4, 2\.2, 3\.1,") as caught:
            FORMULAS.weight  # noqa: B018 - it raises
        assert "with_weights" in caught.value.say("vi")

    def test_its_user_can_give_them(self) -> None:
        unknown = [formula.id for formula in FORMULAS.formulas if formula.weight is None]
        assert FORMULAS.with_weights(dict.fromkeys(unknown, 1)).weight == 42 + len(unknown)
        with pytest.raises(UnknownCode, match=r"no indicator '9\.9'"):
            FORMULAS.with_weights({"9.9": 1})
        with pytest.raises(UnknownCode, match=r"no indicator '9\.9'"):
            FORMULAS.with_thresholds({"9.9": 100})

    @pytest.mark.parametrize("figures", [{"weight": 0}, {"weight": -1}, {"threshold": 0}, {"threshold": 101}])
    def test_a_figure_that_cannot_be(self, figures: dict[str, int]) -> None:
        given: dict[str, Any] = dict(figures)
        with pytest.raises(InvalidValue, match=r"indicator 1\.1: a weight is above 0"):
            evolve(FORMULAS.formula("1.1"), **given)

    def test_a_formula_stands_once_and_in_a_group(self) -> None:
        with pytest.raises(InvalidValue, match=r"1\.1 stands twice"):
            evolve(FORMULAS, formulas=(FORMULAS.formulas[0], FORMULAS.formulas[0]))
        with pytest.raises(InvalidValue, match=r"1\.1 stands twice, or in a group that is not listed"):
            evolve(FORMULAS, formulas=(evolve(FORMULAS.formulas[0], group="x"),))

    def test_before_the_decision_there_was_none(self) -> None:
        assert formulas_of(on=date(2022, 6, 23)) is formulas_of()
        with pytest.raises(NotInForce, match="no service index was in force on 2022-06-22"):
            formulas_of(on=date(2022, 6, 22))

    @pytest.mark.parametrize(
        ("rate", "part"),
        [
            ("90.00", "1"),
            ("89.99", "0.9998888888888888888888888889"),
            ("45", "0.5"),
            ("0", "0"),
            ("-5", "0"),
            ("100", "1"),
        ],
    )
    def test_the_most_points_from_the_threshold_on(self, rate: str, part: str) -> None:
        assert FORMULAS.formula("5.4").attained(Decimal(rate)) == Decimal(part)

    def test_without_a_share_or_a_threshold_no_points(self) -> None:
        assert FORMULAS.formula("5.4").attained(None) is None
        assert FORMULAS.formula("2.1").attained(Decimal(50)) is None


class TestNotComputed:
    """What nobody gave is not computed: neither nought nor a hundred."""

    def test_without_anything(self) -> None:
        empty = index()
        assert {one.formula.id for one in empty.indicators if not one.computed} == {
            *("1.1", "1.2", "1.3", "1.4", "3.1", "3.2", "3.3", "3.4", "3.5", "4.4", "4.5", "5.1", "5.2", "5.3", "5.4"),
        }
        assert {one.rate for one in empty.indicators} == {None}
        assert {one.points for one in empty.indicators} == {None}

    @pytest.mark.parametrize(
        ("id", "vi", "en"),
        [
            ("1.1", "các ngày quyết định", "days of decision"),
            ("1.2", "các ngày quyết định", "days of decision"),
            ("1.3", "danh mục thủ tục", "catalogue"),
            ("1.4", "số hồ sơ đồng bộ", "synchronised"),
            ("3.1", "danh mục thủ tục", "catalogue"),
            ("3.2", "danh mục thủ tục", "catalogue"),
            ("3.3", "số hồ sơ đồng bộ", "synchronised"),
            ("3.5", "danh mục thủ tục", "catalogue"),
            ("4.4", "kho dữ liệu của cá nhân, tổ chức", "connected"),
            ("4.5", "dữ liệu dân cư", "population data"),
            ("5.2", "phản ánh, kiến nghị", "petitions"),
            ("5.4", "không hài lòng", "a dislike"),
        ],
    )
    def test_it_says_what_was_not_given(self, id: str, vi: str, en: str) -> None:  # noqa: A002
        one = indicator(id)
        assert one.missing is not None
        assert one.missing.vi.startswith("chưa được cung cấp ")
        assert one.missing.en.endswith(" not given")
        assert vi in one.missing.vi
        assert en in one.missing.en

    def test_the_page_is_for_readers_and_names_no_argument(self) -> None:
        told = " ".join(note.vi + note.en for note in index().report.notes)
        assert "chưa được cung cấp danh mục thủ tục" in told
        assert "=" not in told

    def test_what_was_not_read_stays_so(self) -> None:
        assert indicator("3.4", TWELVE, catalogue=(), synchronised=SYNCED).missing is not None

    def test_the_sum_is_refused_with_what_is_missing(self) -> None:
        with pytest.raises(CannotCompute, match=r"1\.1: the days of decision .*; 2\.1: how its share becomes points"):
            index(TWELVE).points  # noqa: B018 - it raises


SYNCED: Final = Synchronised(dossiers=9, reported=10, on_portal=12)


class TestInTime:
    """2.1, on the twelve dossiers."""

    def test_six_of_twelve(self) -> None:
        one = indicator("2.1", (*TWELVE, *OUTSIDE))
        assert (counted(one), one.rate) == ((6, 12), Decimal("50.00"))

    def test_another_policy(self) -> None:
        assert indicator("2.1", TWELVE, policy=STRICT).rate == Decimal("41.67")
        assert indicator("2.1", TWELVE, policy=PERIODIC).rate == Decimal("75.00")

    def test_without_a_date_it_is_among_them_and_said(self) -> None:
        one = indicator("2.1", [ended(finished("2026-08-20"), limit=Undetermined("x"))])
        assert counted(one) == (0, 1)
        assert one.notes[0].en == "no date to be held against, not in time: 1"

    def test_of_none_there_is_no_share(self) -> None:
        one = indicator("2.1", OUTSIDE)
        assert (counted(one), one.rate) == ((0, 0), None)


class TestMeanTime:
    def mean(self, limit: TimeLimit, end: str, start: str = "2026-08-20T09:00") -> tuple[str, Decimal]:
        one = indicator("2.2", [history("X", COUNTER, start, limit, finished(end))])
        (found,) = one.means
        return found.unit.en, found.mean

    @pytest.mark.parametrize(
        ("limit", "end", "expected"),
        [
            (FIVE, "2026-08-25", ("working days", Decimal("4.00"))),
            (CalendarDays(10), "2026-08-25", ("days", Decimal("5.00"))),
            (Hours(24), "2026-08-20T10:30", ("hours", Decimal("1.50"))),
            (WorkingHours(8), "2026-08-20T13:45", ("working hours", Decimal("2.75"))),
        ],
    )
    def test_in_the_unit_of_the_term(self, limit: TimeLimit, end: str, expected: tuple[str, Decimal]) -> None:
        """From Thursday 20 August at nine: over a worked Saturday; a lunch of two hours."""
        assert self.mean(limit, end) == expected

    def test_over_those_that_ended_and_were_received_in_the_period(self) -> None:
        dossiers = (
            history("A", COUNTER, "2026-08-20", FIVE, finished("2026-08-21")),
            history("B", COUNTER, "2026-08-20", FIVE, finished("2026-08-24")),
            history("C", COUNTER, "2026-08-20", FIVE),
            history("D", COUNTER, "2026-08-14", FIVE, finished("2026-09-14")),
        )
        (found,) = indicator("2.2", dossiers).means
        assert (found.dossiers, found.total, found.mean) == (2, Decimal(4), Decimal("2.00"))

    def test_a_term_without_a_unit_is_told(self) -> None:
        one = indicator("2.2", [ended(finished("2026-08-20"), limit=Undetermined("x"))])
        assert one.means == ()
        assert one.notes[1].en == "the term has no unit: 1 dossier"


def published(
    code: str = CODE,
    decided: str = "2026-08-17",
    effective: str | None = None,
    posted: str | None = None,
    level: Level = Level.PROVINCE,
) -> ProcedurePublished:
    days = (None if day is None else date.fromisoformat(day) for day in (effective, posted))
    effective_on, posted_on = days
    return ProcedurePublished(
        procedure=code,
        level=level,
        decided_on=date.fromisoformat(decided),
        effective_on=effective_on,
        posted_on=posted_on,
    )


class TestDisclosure:
    @pytest.mark.parametrize(
        ("level", "effective", "good"),
        [
            # Five working days back from Saturday 22 August: 21, 20, 19, 18, 17; from Friday the 21st it is the 14th.
            (Level.PROVINCE, "2026-08-22", 1),
            (Level.PROVINCE, "2026-08-21", 0),
            (Level.COMMUNE, "2026-08-22", 1),
            (Level.MINISTRY, "2026-08-22", 0),
            # Twenty back from 16 September: 15, 14, 11–7, 4, 3 September; 28–24, 22–17 August.
            (Level.MINISTRY, "2026-09-16", 1),
            (Level.MINISTRY, "2026-09-15", 0),
        ],
    )
    def test_announced_before_the_basis_takes_effect(self, level: Level, effective: str, good: int) -> None:
        one = indicator("1.1", published=[published(effective=effective, level=level)])
        assert counted(one) == (good, 1)

    @pytest.mark.parametrize(
        ("level", "posted", "good"),
        [
            # Five working days after Monday 17 August: Saturday the 22nd, which is worked.
            (Level.PROVINCE, "2026-08-22", 1),
            (Level.PROVINCE, "2026-08-23", 0),
            # Ten: Friday the 28th.
            (Level.MINISTRY, "2026-08-28", 1),
            (Level.MINISTRY, "2026-08-29", 0),
        ],
    )
    def test_posted_after_the_decision(self, level: Level, posted: str, good: int) -> None:
        assert counted(indicator("1.2", published=[published(posted=posted, level=level)])) == (good, 1)

    def test_late_once_is_late(self) -> None:
        twice = [
            published(posted="2026-08-18", effective="2026-12-01"),
            published(posted="2026-09-14", effective="2026-08-18"),
            published("2.000001", posted="2026-08-18", effective="2026-12-01"),
        ]
        assert counted(indicator("1.1", published=twice)) == (1, 2)
        assert counted(indicator("1.2", published=twice)) == (1, 2)

    def test_not_posted_it_is_late_once_its_last_day_is_past(self) -> None:
        assert counted(indicator("1.2", published=[published()])) == (0, 1)
        assert counted(indicator("1.2", published=[published(decided="2026-09-07")])) == (0, 0), "due on the last day"
        assert counted(indicator("1.2", published=[published(decided="2026-09-04")])) == (0, 1)

    @pytest.mark.parametrize(
        ("decided", "among"), [("2026-08-14", 0), ("2026-08-15", 1), ("2026-09-14", 1), ("2026-09-15", 0)]
    )
    def test_decisions_of_the_period(self, decided: str, among: int) -> None:
        one = indicator("1.2", published=[published(decided=decided, posted="2026-09-15")])
        assert counted(one)[1] == among

    def test_without_a_day_of_effect_the_first_is_not_computed(self) -> None:
        one = index(published=[published(posted="2026-08-18")])
        assert one.indicator("1.1").missing is not None
        assert counted(one.indicator("1.2")) == (1, 1)

    def test_the_catalogue_tells_the_days_of_posting(self) -> None:
        decision = Decision("1/QĐ-UBND", date(2026, 8, 17), posted_on=date(2026, 8, 24))
        told = offered(CODE, decision=decision, levels=(Level.PROVINCE,))
        assert [one.posted_on for one in published_in([told])] == [date(2026, 8, 24)]
        assert list(published_in([offered(CODE, decision=Decision("1/QĐ-UBND", date(2026, 8, 17)))])) == []
        assert counted(indicator("1.2", catalogue=[told])) == (0, 1)

    def test_with_all_parts(self) -> None:
        parts: dict[str, Any] = {"guide": ("Nộp",), "papers": (Paper(name="Đơn"),), "applicants": ("Công dân",)}
        whole = offered(CODE, deciding_agency="Sở", **parts)
        lacking = [offered(f"1.00000{n}") for n in range(1, 3)]
        one = indicator("1.3", catalogue=[whole, *lacking])
        assert counted(one) == (1, 3)
        assert one.notes[0].en == "order of steps not told: 2 procedures"
        for part in parts:
            other = offered(CODE, deciding_agency="Sở", **(parts | {part: ()}))
            assert counted(indicator("1.3", catalogue=[whole, other])) == (1, 2)
        assert counted(indicator("1.3", catalogue=[evolve(whole, deciding_agency="")])) == (0, 1)

    def test_where_no_procedure_tells_an_order_of_steps(self) -> None:
        one = indicator("1.3", catalogue=[offered(CODE, deciding_agency="Sở"), offered("1.000001")])
        assert one.rate is None
        assert one.missing is not None
        assert "order of steps" in one.missing.en
        assert counted(indicator("1.3", catalogue=())) == (0, 0)

    def test_synchronised(self) -> None:
        one = indicator("1.4", synchronised=SYNCED)
        assert (counted(one), one.rate) == ((9, 12), Decimal("75.00"))
        with pytest.raises(InvalidValue, match="0 or more"):
            Synchronised(dossiers=-1, reported=0, on_portal=0)


def offered(code: str, *offers: Offer, **parts: Any) -> Procedure:  # noqa: ANN401 - parts of a procedure
    return Procedure(code=code, name="Thủ tục", field="Mẫu", terms=(Term(limit=FIVE),), offers=offers, **parts)


def at_the_counter(service: Service | None = None) -> Offer:
    return Offer(channel=Channel.ONLINE, service=service) if service else Offer(channel=Channel.COUNTER)


class TestOnline:
    CATALOGUE: Final = (
        offered(CODE, at_the_counter(Service.FULL)),
        offered("1.000001", at_the_counter(Service.PARTIAL)),
        offered("1.000002", at_the_counter(Service.NONE)),
        offered("1.000003", at_the_counter()),
    )

    def test_procedures_offered_online(self) -> None:
        one = indicator("3.1", catalogue=self.CATALOGUE)
        assert (counted(one), one.rate) == ((2, 4), Decimal("50.00"))
        assert one.notes == ()

    def test_one_that_does_not_tell_is_taken_not_to_be(self) -> None:
        silent = (offered("1.000004"), offered("1.000005", Offer(channel=Channel.ONLINE)))
        one = indicator("3.1", catalogue=(*self.CATALOGUE, *silent))
        assert counted(one) == (2, 6)
        assert "2 procedures" in one.notes[0].en
        assert indicator("3.1", catalogue=silent).missing is not None
        assert indicator("3.2", catalogue=silent).missing is not None

    def test_services_with_a_dossier(self) -> None:
        assert counted(indicator("3.2", TWELVE, catalogue=self.CATALOGUE)) == (1, 2)
        at_counter = history("X", COUNTER, "2026-08-20", FIVE)
        assert counted(indicator("3.2", [at_counter], catalogue=self.CATALOGUE)) == (0, 2)
        before = history("X", ONLINE, "2026-08-14", FIVE)
        assert counted(indicator("3.2", [before], catalogue=self.CATALOGUE)) == (0, 2)

    def test_dossiers_online_times_the_share_synchronised(self) -> None:
        """Four of eleven received in the period, times 9 of 12."""
        one = indicator("3.3", TWELVE, synchronised=SYNCED)
        assert (counted(one), one.factor, one.rate) == ((4, 11), Decimal("75.00"), Decimal("27.27"))

    def test_without_a_file_of_a_paper_result_it_does_not_count(self) -> None:
        paper = history("X", ONLINE, "2026-08-20", FIVE, decided(IssuedResult(key="gp")))
        file = history("Y", ONLINE, "2026-08-20", FIVE, decided(IssuedResult(key="gp", electronic=True)))
        assert counted(indicator("3.3", [paper, file], synchronised=SYNCED)) == (1, 2)

    def test_nothing_synchronised_of_nothing(self) -> None:
        one = indicator("3.3", TWELVE, synchronised=Synchronised(dossiers=0, reported=0, on_portal=0))
        assert one.rate is None

    def test_procedures_with_fees_on_the_portal(self) -> None:
        paid = [
            offered(CODE, fees=(Fee(amount=Money(10_000)),)),
            offered("1.000001", fees=(Fee(amount=Money(10_000)),)),
            offered("1.000002", fees=(Fee(amount=Money(0)),)),
            offered("1.000003"),
        ]
        assert counted(indicator("3.5", catalogue=paid, fees_on_portal=[CODE, "1.000003"])) == (1, 2)
        assert indicator("3.5", catalogue=paid).missing is not None

    def test_dossiers_paid_online(self) -> None:
        online, cash = (
            with_fee(key, event(DutyNotified, "2026-08-21"), event(Paid, "2026-08-24", method=method))
            for key, method in (("A", PaymentMethod.ONLINE), ("B", PaymentMethod.CASH))
        )
        exempt = with_fee("C", event(DutyNotified, "2026-08-21"), event(Paid, "2026-08-24", exempt=True))
        dossiers = (online, cash, exempt, with_fee("D"), history("E", COUNTER, "2026-08-20", FIVE))
        assert counted(indicator("3.6", dossiers)) == (1, 3)

    def test_a_payment_without_a_method_is_not_known_to_be_offline(self) -> None:
        untold = with_fee("U", event(DutyNotified, "2026-08-21"), event(Paid, "2026-08-24"))
        cash = with_fee("B", event(DutyNotified, "2026-08-21"), event(Paid, "2026-08-24", method=PaymentMethod.CASH))
        none = indicator("3.6", [untold, with_fee("D")])
        assert none.rate is None
        assert none.missing is not None
        assert "no payment is recorded with its method" in none.missing.en
        some = indicator("3.6", [untold, cash, with_fee("D")])
        assert counted(some) == (0, 2)
        assert some.notes[0].en == "method of payment not told, left out: 1 dossier"

    def test_where_no_payment_is_recorded_nobody_knows(self) -> None:
        assert indicator("3.6", [with_fee("D")]).missing is not None
        assert counted(indicator("3.6", [history("E", COUNTER, "2026-08-20", FIVE)])) == (0, 0)


def with_fee(key: str, *events: Any) -> Dossier:  # noqa: ANN401 - events of any kind
    when = at("2026-08-20")
    held = basis(FIVE, when.date())
    held = evolve(held, procedure=evolve(held.procedure, fees=(Fee(amount=Money(10_000)),)))
    filed = Filed(at=when, channel=COUNTER, procedure=held.procedure.code)
    return Dossier.replay((filed, Received(at=when, basis=held), *events), id=DossierId(key))


def decided(*results: IssuedResult) -> Finished:
    return event(Finished, "2026-08-25", outcome=Outcome.GRANTED, results=results)


class TestDigitisation:
    SCANNED: Final = event(Digitised, "2026-08-21", papers=(DigitisedPaper(paper="Đơn"),))
    REUSED: Final = event(
        Digitised,
        "2026-08-21",
        papers=(DigitisedPaper(paper="Đơn", way=Digitisation.REUSED_COMPONENT, taken_from="kho"),),
    )
    DOSSIERS: Final = (
        history("A", COUNTER, "2026-08-20", FIVE, SCANNED, decided(IssuedResult(key="gp", electronic=True))),
        history("B", COUNTER, "2026-08-20", FIVE, SCANNED, decided(IssuedResult(key="gp"))),
        history("C", COUNTER, "2026-08-20", FIVE, REUSED),
        history("D", COUNTER, "2026-08-20", FIVE, event(Withdrawn, "2026-08-21")),
        history("E", COUNTER, "2026-08-14", FIVE, REUSED),
    )

    @pytest.mark.parametrize(("id", "expected"), [("4.1", (1, 2)), ("4.2", (1, 2)), ("4.3", (1, 4))])
    def test_those_of_which_it_can_be_asked(self, id: str, expected: tuple[int, int]) -> None:  # noqa: A002
        assert counted(indicator(id, self.DOSSIERS)) == expected

    def test_reuse_is_not_computed_where_no_paper_tells_how_it_came(self) -> None:
        one = indicator("4.3", [self.DOSSIERS[3]])
        assert one.rate is None
        assert one.missing is not None
        assert "how its papers came" in one.missing.en
        assert counted(indicator("4.3", [self.DOSSIERS[0], self.DOSSIERS[3]])) == (0, 2)

    def test_a_procedure_without_a_paper_result(self) -> None:
        code = self.DOSSIERS[0].procedure
        assert counted(indicator("4.1", self.DOSSIERS, paper_results={code: False})) == (0, 0)
        assert counted(indicator("4.1", self.DOSSIERS, paper_results={code: True})) == (1, 2)

    @pytest.mark.parametrize(("id", "name"), [("4.4", "connected"), ("4.5", "verified")])
    def test_what_another_system_tells(self, id: str, name: str) -> None:  # noqa: A002
        told = {name: [DossierId("A"), DossierId("E"), DossierId("unknown")]}
        assert counted(indicator(id, self.DOSSIERS, **told)) == (1, 4), "E was received before the period"
        assert counted(indicator(id, self.DOSSIERS, **{name: ()})) == (0, 4)


class TestSatisfaction:
    def petitions(self) -> tuple[Petition, ...]:
        """In time; answered late; disliked; still in hand."""
        first = (sent("2026-08-17"), did(PetitionAcknowledged, "2026-08-18"))
        good = petition(*first, did(PetitionAnswered, "2026-08-20"), key="PA-1")
        late = petition(*first, did(PetitionAnswered, "2026-09-14"), key="PA-2")
        rated = did(AnswerRated, "2026-08-21", satisfied=False)
        disliked = petition(*first, did(PetitionAnswered, "2026-08-20"), rated, key="PA-3")
        return good, late, disliked

    def of(self, id: str) -> Indicator:  # noqa: A002
        return indicator(id, petitions=self.petitions(), petition_timers=petition_timers())

    def test_by_class(self) -> None:
        one = self.of("5.1")
        assert dict(one.counts) == {
            PetitionSubject.UNCLASSIFIED.label: 3,
            PetitionSubject.CONDUCT.label: 0,
            PetitionSubject.REGULATION.label: 0,
        }
        assert (one.rate, one.points) == (None, None)

    def test_in_time(self) -> None:
        assert counted(self.of("5.2")) == (2, 3)

    def test_content(self) -> None:
        assert counted(self.of("5.3")) == (1, 3)

    def test_petitions_without_their_timers_are_not_computed(self) -> None:
        assert indicator("5.2", petitions=self.petitions()).missing is not None

    def test_with_procedures(self) -> None:
        """Six of twelve overdue, one disliked: 100 − 50 − 8.33."""
        one = indicator("5.4", TWELVE, disliked=[DossierId("D01")])
        assert (counted(one), one.rate) == ((5, 12), Decimal("41.67"))
        assert one.points == Decimal("2.78"), "six points times 41.67 of 90"

    def test_late_and_disliked_is_taken_off_twice(self) -> None:
        assert counted(indicator("5.4", TWELVE, disliked=[DossierId("D02")])) == (5, 12)

    def test_below_nought_it_brings_no_points(self) -> None:
        late = ended()
        one = indicator("5.4", [late], disliked=[late.id])
        assert (one.rate, one.points) == (Decimal("-100.00"), Decimal("0.00"))


class TestPoints:
    def whole(self) -> ServiceIndex:
        """An index of two indicators whose weights and thresholds are known."""
        two = tuple(
            evolve(FORMULAS.formula(id), weight=weight, threshold=threshold)
            for id, weight, threshold in (("2.1", 20, 100), ("5.4", 6, 90))  # noqa: A001
        )
        return service_index(
            TWELVE, formulas=evolve(FORMULAS, formulas=two), period=PERIOD, calendar=CALENDAR, disliked=()
        )

    def test_are_summed_where_all_are_known(self) -> None:
        whole = self.whole()
        assert [one.points for one in whole.indicators] == [Decimal("10.00"), Decimal("3.33")]
        assert whole.points == Decimal("13.33")
        assert whole.formulas.weight == 26

    def test_a_threshold_that_its_user_knows(self) -> None:
        given = FORMULAS.with_thresholds({"2.1": 100})
        whole = service_index(TWELVE, formulas=given, period=PERIOD, calendar=CALENDAR)
        assert whole.indicator("2.1").points == Decimal("10.00")

    def test_one_of_nothing_is_not(self) -> None:
        empty = service_index((), formulas=self.whole().formulas, period=PERIOD, calendar=CALENDAR, disliked=())
        with pytest.raises(CannotCompute, match=r"2\.1: there is nothing to count; 5\.4: there is nothing to count"):
            empty.points  # noqa: B018 - it raises


class TestReport:
    def test_as_a_table(self) -> None:
        report = index((*TWELVE, *OUTSIDE), disliked=()).report
        assert report.cell("rate", "2.1") == Decimal("50.00")
        assert report.cell("rate", "5.4") == Decimal("50.00")
        assert (report.cell("threshold", "5.4"), report.cell("weight", "5.4")) == (90, 6)
        assert report.cell("numerator", "1.4") is None
        assert len(report.rows) == len(FORMULAS.formulas)

    def test_what_was_not_computed_and_how_it_counts_is_under_it(self) -> None:
        notes = [note.vi for note in index(TWELVE).report.notes]
        assert "3.4: chưa tính, vì chưa đọc được công thức" in notes
        assert "Đang chờ bổ sung cuối kỳ: coi như kết thúc lúc yêu cầu bổ sung." in notes
        assert any(note.startswith("2.2: 1.999999: trung bình ") for note in notes)

    def test_as_html(self) -> None:
        assert "2.1 Giải quyết đúng hạn" in index(TWELVE)._repr_html_()

    def test_dossiers_are_read_once(self) -> None:
        assert index(iter(TWELVE)) == index(TWELVE)
        with pytest.raises(InvalidValue, match="given twice"):
            index((TWELVE[0], TWELVE[0]))


def test_a_formula_nobody_knows_is_said_to_be_unknown() -> None:
    """Of a formula that the tables add and nothing computes."""
    new = evolve(FORMULAS.formula("2.1"), id="9.9")
    whole = service_index(TWELVE, formulas=evolve(FORMULAS, formulas=(new,)), period=PERIOD, calendar=CALENDAR)
    assert whole.indicator("9.9").missing == indicator("3.4").missing
    with pytest.raises(UnknownCode, match=r"no indicator '2\.1'; there are: 9\.9"):
        whole.indicator("2.1")
