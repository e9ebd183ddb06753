"""What a first user runs into: generated data that does not say so, forms a policy cannot fill, wrong arguments."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR
from tests.report.test_opening import FOLLOWING, MADE
from tests.report.test_policies import PERIODIC, SYNCED
from tests.report.test_resolution import COUNTER, FORM, PERIOD, TWELVE, finished, history
from tests.report.test_service_index import FORMULAS
from tthc.dossier import Dossier
from tthc.errors import DoesNotReconcile, InvalidValue, OutsideCoverage
from tthc.report import (
    CountingPolicy,
    SuspicionThresholds,
    Synchronised,
    as_known,
    center_year,
    compare_policies,
    internal,
    opening,
    resolution,
    service_index,
    suspicious,
)
from tthc.report.table import GENERATED, Report
from tthc.scale import write_events
from tthc.span import Span
from tthc.term import Undetermined
from tthc.view import workload
from tthc.wire.mining import write_ocel_json, write_ocel_sqlite, write_xes

UNDATED: Final = history("U", COUNTER, "2026-08-20", Undetermined("không ghi"), finished("2026-08-24"))
OWN: Final = evolve(PERIODIC, name="own", no_date="own")
Made = Callable[..., Report]


def of_resolution(**more: Any) -> Report:  # noqa: ANN401 - handed on
    return resolution(TWELVE, **{"form": FORM, "period": PERIOD, "calendar": CALENDAR, **more})


def of_internal(**more: Any) -> Report:  # noqa: ANN401 - handed on
    return internal(TWELVE, **{"per": "field", "period": PERIOD, "calendar": CALENDAR, **more})


def of_opening(**more: Any) -> Report:  # noqa: ANN401 - handed on
    given = {"last": PERIOD, "this": FOLLOWING, "made_at": MADE, "calendar": CALENDAR, **more}
    return opening(TWELVE, **given).report


def of_year(**more: Any) -> Report:  # noqa: ANN401 - handed on
    return center_year(TWELVE, **{"visits": (), "period": PERIOD, "calendar": CALENDAR, **more}).report


def of_index(**more: Any) -> Report:  # noqa: ANN401 - handed on
    return service_index(TWELVE, **{"formulas": FORMULAS, "period": PERIOD, "calendar": CALENDAR, **more}).report


def compared(*, period: Any = PERIOD, calendar: Any = CALENDAR, **more: Any) -> Report:  # noqa: ANN401 - handed on
    return compare_policies(TWELVE, (PERIODIC, SYNCED), period, calendar, **more).side_by_side


def listed(**more: Any) -> Report:  # noqa: ANN401 - handed on
    return compare_policies(TWELVE, (PERIODIC, SYNCED), PERIOD, CALENDAR, **more).listed()


ALL: Final = (of_resolution, of_internal, of_opening, of_year, of_index, compared, listed)


@pytest.mark.parametrize("made", ALL)
class TestGenerated:
    def test_says_so_where_it_is_said(self, made: Made) -> None:
        report = made(generated=True)
        assert report.generated
        assert GENERATED.vi in report.to_html()

    def test_does_not_otherwise(self, made: Made) -> None:
        report = made()
        assert not report.generated
        assert GENERATED.vi not in report.to_html()


class TestFormThatAPolicyCannotFill:
    def test_says_why_and_what_to_do(self) -> None:
        with pytest.raises(DoesNotReconcile) as caught:
            resolution((*TWELVE, UNDATED), form=FORM, period=PERIOD, calendar=CALENDAR, policy=OWN)
        for lang, words in (("en", "puts dossiers that no date"), ("vi", "không xếp hồ sơ không có ngày để so")):
            said = caught.value.say("vi" if lang == "vi" else "en")
            assert words in said
            assert "attrs.evolve(policy, no_date='noted')" in said
            assert "no_date_solved" in said

    @pytest.mark.parametrize("policy", [OWN, SYNCED])
    def test_what_it_advises_makes_the_report(self, policy: CountingPolicy) -> None:
        with pytest.raises(DoesNotReconcile, match="in no column of form"):
            resolution((*TWELVE, UNDATED), form=FORM, period=PERIOD, calendar=CALENDAR, policy=policy)
        advised = evolve(policy, no_date="noted")
        report = resolution((*TWELVE, UNDATED), form=FORM, period=PERIOD, calendar=CALENDAR, policy=advised)
        assert report.cell("all") == len(TWELVE) + 1

    def test_a_form_with_a_fault_of_its_own_is_told_no_other_reason(self) -> None:
        wrong = evolve(FORM, columns=tuple(evolve(c, key="refused") if c.key == "late" else c for c in FORM.columns))
        with pytest.raises(DoesNotReconcile) as caught:
            resolution(TWELVE, form=wrong, period=PERIOD, calendar=CALENDAR)
        assert "no_date" not in str(caught.value)


class TestWrongKinds:
    @pytest.mark.parametrize("made", [of_resolution, of_internal, of_year, of_index, compared])
    @pytest.mark.parametrize(
        ("given", "words"), [({"period": "2026-08"}, "period is a Span"), ({"calendar": 5}, "calendar is a Working")]
    )
    def test_periods_and_calendars(self, made: Made, given: dict[str, object], words: str) -> None:
        with pytest.raises(InvalidValue, match=words):
            made(**given)

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"form": "II.06a/VPCP/KSTT"}, "form is a ReportForm"),
            ({"policy": "II.06a"}, "policy is a CountingPolicy"),
            ({"rows_by": "offce"}, "rows_by is one of field, office; got 'offce'"),
        ],
    )
    def test_of_a_resolution(self, given: dict[str, object], words: str) -> None:
        with pytest.raises(InvalidValue, match=words) as caught:
            of_resolution(**given)
        assert "phải là" in caught.value.say("vi")

    @pytest.mark.parametrize("policies", [PERIODIC, "II.06a", ("II.06a", "QD766-2.1")])
    def test_policies(self, policies: Any) -> None:  # noqa: ANN401 - of a wrong kind
        with pytest.raises(InvalidValue, match="policies is a"):
            compare_policies(TWELVE, policies, PERIOD, CALENDAR)

    @pytest.mark.parametrize("span", ["last", "this"])
    def test_of_an_opening(self, span: str) -> None:
        with pytest.raises(InvalidValue, match=f"{span} is a Span"):
            of_opening(**{span: "2026-08"})

    def test_languages(self) -> None:
        report: Any = of_resolution()
        for printed in (report.to_csv, report.to_html):
            with pytest.raises(InvalidValue, match="lang is one of vi, en; got 'fr'"):
                printed("fr")


def worked(dossiers: Any, _: Path) -> object:  # noqa: ANN401 - of a wrong kind
    return workload(dossiers, period=PERIOD, calendar=CALENDAR)


def suspected(dossiers: Any, _: Path) -> object:  # noqa: ANN401 - of a wrong kind
    return suspicious(dossiers, calendar=CALENDAR, as_of=MADE)


READERS: Final[Mapping[str, Callable[[Any, Path], object]]] = {
    "resolution": lambda given, _: resolution(given, form=FORM, period=PERIOD, calendar=CALENDAR),
    "internal": lambda given, _: internal(given, per="field", period=PERIOD, calendar=CALENDAR),
    "suspicious": suspected,
    "compare_policies": lambda given, _: compare_policies(given, (PERIODIC, SYNCED), PERIOD, CALENDAR),
    "center_year": lambda given, _: center_year(given, visits=(), period=PERIOD, calendar=CALENDAR),
    "service_index": lambda given, _: service_index(given, formulas=FORMULAS, period=PERIOD, calendar=CALENDAR),
    "opening": lambda given, _: opening(given, last=PERIOD, this=FOLLOWING, made_at=MADE, calendar=CALENDAR),
    "as_known": lambda given, _: list(as_known(given, MADE)),
    "workload": worked,
    "write_xes": lambda given, folder: write_xes(given, folder / "out.xes", pseudonymous=False),
    "write_ocel_json": lambda given, folder: write_ocel_json(given, folder / "out.json", pseudonymous=False),
    "write_ocel_sqlite": lambda given, folder: write_ocel_sqlite(given, folder / "out.sqlite", pseudonymous=False),
    "write_events": lambda given, folder: write_events(folder / "out.parquet", given),
}
"""Whatever takes dossiers."""


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
class TestDossiersAreAskedFor:
    @pytest.mark.parametrize("given", ["events.parquet", Path("events.parquet"), b"events.parquet"])
    def test_a_path_is_told_what_reads_one(
        self,
        reader: Callable[[Any, Path], object],
        given: Any,  # noqa: ANN401 - of a wrong kind
        tmp_path: Path,
    ) -> None:
        with pytest.raises(InvalidValue, match=r"tthc\.scale\.read_dossiers\(path\) reads dossiers") as caught:
            reader(given, tmp_path)
        assert "tthc.scale.read_dossiers(đường dẫn) đọc hồ sơ" in caught.value.say("vi")
        assert list(tmp_path.iterdir()) == [], "nothing is left behind"

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            (7, "got a value of type int; make one by Dossier.replay"),
            (None, "got a value of type NoneType"),
            (TWELVE[0], r"got a value of type Dossier; of a single dossier make a row: \[dossier\]"),
            (["D01"], "among them is a value of type str"),
            ([TWELVE[0], TWELVE[1].filing], "among them is a value of type Filed"),
        ],
    )
    def test_any_other_value_is_refused(
        self,
        reader: Callable[[Any, Path], object],
        given: Any,  # noqa: ANN401 - of a wrong kind
        told: str,
        tmp_path: Path,
    ) -> None:
        with pytest.raises(InvalidValue, match=told):
            reader(given, tmp_path)


class TestPeriodsWithoutATable:
    """No working day of the period is known: no report is made over it, by whatever days it counts."""

    NONE: Final = Span.year(2030)

    @pytest.mark.parametrize("days", [None, "working", "civil"])
    def test_the_internal_view(self, days: Any) -> None:  # noqa: ANN401 - a word, or none
        with pytest.raises(OutsideCoverage, match="2030-12-31"):
            of_internal(period=self.NONE, days=days)

    @pytest.mark.parametrize("dossiers", [(), TWELVE])
    def test_the_others(self, dossiers: tuple[Dossier, ...]) -> None:
        for name in ("resolution", "center_year", "service_index"):
            made: Any = {"resolution": resolution, "center_year": center_year, "service_index": service_index}[name]
            own: Any = {"resolution": {"form": FORM}, "center_year": {"visits": ()}}.get(name, {"formulas": FORMULAS})
            with pytest.raises(OutsideCoverage, match="2030-12-31"):
                made(dossiers, period=self.NONE, calendar=CALENDAR, **own)
        with pytest.raises(OutsideCoverage, match="2030-12-31"):
            compare_policies(dossiers, (PERIODIC, SYNCED), self.NONE, CALENDAR)
        with pytest.raises(OutsideCoverage, match="2030-12-31"):
            workload(dossiers, period=self.NONE, calendar=CALENDAR)

    def test_its_first_day_too(self) -> None:
        with pytest.raises(OutsideCoverage, match="2009-12-31"):
            of_internal(period=Span.parse("2009-12-31..2026-08-31"))
        assert of_internal(period=Span.parse("2010-01-01..2026-08-31")).rows


class TestFiguresThatAreNone:
    @pytest.mark.parametrize("figure", ["x", "", None, True, "NaN", "Infinity", [3]])
    def test_weights_and_thresholds_of_the_index(self, figure: Any) -> None:  # noqa: ANN401 - of a wrong kind
        for change, name in ((FORMULAS.with_weights, "weights"), (FORMULAS.with_thresholds, "thresholds")):
            with pytest.raises(InvalidValue, match=rf"{name}\['2.2'\] is a number") as caught:
                change({"2.2": figure})
            assert "phải là một số" in caught.value.say("vi")
            with pytest.raises(InvalidValue, match=f"{name} is a table by the numbers of indicators"):
                change(figure)

    def test_a_figure_as_a_text_is_one(self) -> None:
        changed: Any = {"2.2": "2.5"}
        assert FORMULAS.with_weights(changed).formula("2.2").weight == Decimal("2.5")

    @pytest.mark.parametrize("share", ["a", None, "NaN", (1,)])
    def test_thresholds_of_suspicions(self, share: Any) -> None:  # noqa: ANN401 - of a wrong kind
        with pytest.raises(InvalidValue, match="on_due_share is a number") as caught:
            SuspicionThresholds(on_due_share=share)
        assert "phải là một số" in caught.value.say("vi")

    def test_a_share_may_be_given_as_any_number(self) -> None:
        for share in (40, "40", Decimal(40)):
            given: Any = share
            assert SuspicionThresholds(on_due_share=given).on_due_share == 40

    def test_thresholds_that_are_none(self) -> None:
        none: Any = 5
        with pytest.raises(InvalidValue, match="thresholds is a SuspicionThresholds"):
            suspicious(TWELVE, calendar=CALENDAR, as_of=MADE, thresholds=none)

    @pytest.mark.parametrize(("name", "given"), [("synchronised", 5), ("formulas", "766/QĐ-TTg")])
    def test_arguments_of_the_index(self, name: str, given: Any) -> None:  # noqa: ANN401 - of a wrong kind
        with pytest.raises(InvalidValue, match=f"{name} is an? "):
            of_index(**{name: given})

    def test_numbers_of_synchronised_dossiers(self) -> None:
        for numbers in ((1, 2, "3"), (1, -1, 2), (True, 1, 2)):
            given: Any = dict(zip(("dossiers", "reported", "on_portal"), numbers, strict=True))
            with pytest.raises(InvalidValue, match="whole numbers, 0 or more"):
                Synchronised(**given)


class TestPlacesOfTheUndated:
    """An undated dossier has one class by both policies, and is in time by one alone."""

    FOUND: Final = compare_policies((UNDATED,), (PERIODIC, OWN), PERIOD, CALENDAR)

    def test_the_line_tells_where_each_puts_it(self) -> None:
        (one,) = self.FOUND.differences
        assert one.first.counted_as is one.second.counted_as
        assert "by II.06a resolved, no promised date (put with those in time)" in one.say("en")
        assert "by own resolved, no promised date (put apart, not counted in time)" in one.say("en")
        assert "(xếp cùng hồ sơ đúng hạn, trong hạn)" in one.say("vi")

    def test_its_two_answers_read_otherwise(self) -> None:
        (row,) = self.FOUND.listed("en").rows
        assert row.cells[1] != row.cells[3]

    def test_one_with_a_date_has_no_such_words(self) -> None:
        found = compare_policies(TWELVE, (PERIODIC, SYNCED), PERIOD, CALENDAR)
        (late,) = (one for one in found.differences if str(one.id) == "D03")
        assert late.first.place.vi == late.second.place.vi == ""
