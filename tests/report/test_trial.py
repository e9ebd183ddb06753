"""What a first user runs into: generated data that does not say so, forms a policy cannot fill, wrong arguments."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR
from tests.report.test_opening import FOLLOWING, MADE
from tests.report.test_policies import PERIODIC, SYNCED
from tests.report.test_resolution import COUNTER, FORM, PERIOD, TWELVE, finished, history
from tests.report.test_service_index import FORMULAS
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.report import CountingPolicy, center_year, compare_policies, internal, opening, resolution, service_index
from tthc.report.table import GENERATED, Report
from tthc.term import Undetermined

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
