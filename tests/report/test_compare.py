"""Two policies, two answers: each dossier that differs, with why, in both languages."""

from decimal import Decimal
from typing import Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR, asked, complete
from tests.report.test_policies import PERIODIC, SECOND, STRICT, SYNCED, ended
from tests.report.test_resolution import COUNTER, OUTSIDE, PERIOD, TWELVE, finished, history
from tthc.errors import InvalidValue
from tthc.report import PlaceClass, PolicyComparison, compare_policies
from tthc.term import Undetermined

BOTH: Final = compare_policies((*TWELVE, *OUTSIDE), (PERIODIC, SYNCED), PERIOD, CALENDAR)


def line(comparison: PolicyComparison, key: str, lang: str = "en") -> str:
    """The line of one dossier."""
    (found,) = (one for one in comparison.differences if str(one.id) == key)
    return found.say("vi") if lang == "vi" else found.say("en")


class TestTwelveDossiers:
    def test_which_of_them_differ(self) -> None:
        """D10 is due on the last day, and in time by both; D07 differs only where a second request is always late."""
        differ = [str(one.id) for one in BOTH.differences]
        assert differ == ["D03", "D04", "D05", "D06", "D08", "D09", "D11", "D12"]
        strict = compare_policies(TWELVE, (PERIODIC, STRICT), PERIOD, CALENDAR)
        assert {str(one.id) for one in strict.differences} - set(differ) == {"D07"}
        second = compare_policies(TWELVE, (PERIODIC, SECOND), PERIOD, CALENDAR)
        assert set(differ) - {str(one.id) for one in second.differences} == {"D09"}

    @pytest.mark.parametrize(
        ("key", "because"),
        [
            ("D03", [("appointment",)]),
            ("D04", [("appointment", "clock")]),
            ("D05", [("waiting",)]),
            ("D06", [("more_than_one",)]),
            ("D08", [("appointment",), ("clock",)]),
            ("D09", [("appointment",), ("clock",)]),
            ("D11", [("appointment",)]),
            ("D12", [("no_date",)]),
        ],
    )
    def test_the_choices_that_make_it(self, key: str, because: list[tuple[str, ...]]) -> None:
        (found,) = (one for one in BOTH.differences if str(one.id) == key)
        assert list(found.because) == because

    def test_a_second_request_is_named_and_not_the_wait(self) -> None:
        """Counted net, D07 is late without a second request too, but what parts the two policies is the request."""
        strict = compare_policies(TWELVE, (PERIODIC, STRICT), PERIOD, CALENDAR)
        (found,) = (one for one in strict.differences if str(one.id) == "D07")
        assert found.because == (("more_than_one",),)

    def test_an_apology_counts_for_one_and_not_for_the_other(self) -> None:
        assert line(BOTH, "D03") == (
            "D03: by II.06a resolved, late: ended 2026-09-03, legal term 2026-08-27; "
            "by QD766-2.1 resolved, on time: ended 2026-09-03, appointment with the apology 2026-09-04. "
            "It differs by: the date it is held against."
        )
        assert line(BOTH, "D03", "vi") == (
            "D03: theo II.06a là đã giải quyết, quá hạn: kết thúc 03/09/2026, hạn theo luật 27/08/2026; "
            "theo QD766-2.1 là đã giải quyết, đúng hạn: kết thúc 03/09/2026, ngày hẹn lại kèm thư xin lỗi 04/09/2026. "
            "Khác vì: ngày đem so."
        )

    def test_a_wait_credited_twice(self) -> None:
        said = line(BOTH, "D04")
        assert "7 days of waiting taken off, appointment after the supplement" in said
        assert said.endswith("the date it is held against together with how time spent waiting counts.")

    def test_one_that_waits_is_pending_and_ended(self) -> None:
        (found,) = (one for one in BOTH.differences if str(one.id) == "D05")
        assert (found.first.counted_as, found.second.counted_as) == (PlaceClass.PENDING_STOPPED, PlaceClass.ON_TIME)
        assert "taken to have ended at the request of 2026-09-07" in line(BOTH, "D05")

    def test_the_longest_term_published(self) -> None:
        assert "longest term published 2026-09-04" in line(BOTH, "D12")


class TestTotals:
    def test_side_by_side(self) -> None:
        three = compare_policies(TWELVE, (PERIODIC, SYNCED, evolve(STRICT, name="strict")), PERIOD, CALENDAR)
        shares = [one.share for one in three.totals]
        assert shares == [Decimal("75.00"), Decimal("50.00"), Decimal("41.67")]
        assert [(one.counted, one.ended, one.pending, one.late) for one in three.totals] == [
            (12, 8, 4, 3),
            (12, 9, 3, 6),
            (12, 9, 3, 7),
        ]
        report = three.side_by_side
        assert report.cell("strict", "share") == Decimal("41.67")
        assert report.cell("II.06a", "in_time") == 9

    def test_what_they_answer_differently_is_told_under_it(self) -> None:
        notes = "\n".join(note.en for note in BOTH.side_by_side.notes)
        assert "Waiting for a supplement at the end of the period – II.06a: pending;" in notes
        assert "Counted for" not in notes, "both answer it alike"

    def test_a_class_of_its_own_is_in_no_share(self) -> None:
        own = evolve(PERIODIC, name="own", no_date="own")
        totals = compare_policies(TWELVE, (PERIODIC, own), PERIOD, CALENDAR).totals
        assert (totals[1].no_date, totals[1].share) == (1, Decimal("72.73"))

    @pytest.mark.parametrize(
        ("no_date", "en", "vi"),
        [
            (
                "noted",
                "9 of 12, those without a date to be held against among them, put with those in time",
                "9/12, mẫu số gồm cả hồ sơ không có ngày để so, xếp cùng hồ sơ đúng hạn",
            ),
            (
                "own",
                "8 of 11, those without a date to be held against left out (1)",
                "8/11, mẫu số không gồm hồ sơ không có ngày để so (1)",
            ),
            (
                "outside",
                "8 of 11, those without a date to be held against not counted",
                "8/11, hồ sơ không có ngày để so không được đếm",
            ),
        ],
    )
    def test_what_a_share_is_of_is_told_under_it(self, no_date: str, en: str, vi: str) -> None:
        policy = evolve(PERIODIC, name="other", no_date=no_date)
        found = compare_policies(TWELVE, (PERIODIC, policy), PERIOD, CALENDAR)
        assert (found.totals[1].share_of("en"), found.totals[1].share_of()) == (en, vi)
        first = found.side_by_side.notes[0]
        assert first.en.startswith("Share in time (%) – II.06a: 9 of 12, those without a date")
        assert first.en.endswith(f"; other: {en}.")
        assert first.vi.startswith("Tỷ lệ đúng hạn (%) – II.06a: 9/12, mẫu số gồm cả")
        assert first.vi.endswith(f"; other: {vi}.")

    def test_the_longest_term_where_none_is_published(self) -> None:
        """It is among those counted, and not in time; the line says that there is nothing to hold it against."""
        unheld = history("U", COUNTER, "2026-08-20", Undetermined("không ghi"), finished("2026-08-24"))
        waits = history("W", COUNTER, "2026-08-20", Undetermined("không ghi"))
        found = compare_policies((unheld, waits, TWELVE[0]), (PERIODIC, SYNCED), PERIOD, CALENDAR)
        assert found.totals[1].share_of("en") == (
            "1 of 3, those without a date to be held against among them, not in time (2)"
        )
        for key in ("U", "W"):
            assert "no promised date, the procedure publishes no term to hold it against" in line(found, key)
            assert "thủ tục không công bố thời hạn nào để so" in line(found, key, "vi")
            assert line(found, key).count("publishes no term") == 1, "the other policy looks for none"

    def test_nothing_to_count_is_no_share(self) -> None:
        nothing = compare_policies(OUTSIDE, (PERIODIC, SYNCED), PERIOD, CALENDAR)
        assert [one.share for one in nothing.totals] == [None, None]
        assert nothing.differences == ()


class TestEarly:
    """Early by one and on time by the other is a difference where both tell early apart."""

    DOSSIER: Final = ended(asked("2026-08-18"), complete("2026-08-20"), finished("2026-08-24"))

    def test_both_tell_it_apart(self) -> None:
        net = evolve(PERIODIC, name="net", clock="net")
        found = compare_policies([self.DOSSIER], (PERIODIC, net), PERIOD, CALENDAR)
        assert [one.because for one in found.differences] == [(("clock",),)]

    def test_one_does_not(self) -> None:
        net = evolve(PERIODIC, name="net", clock="net", tells_early=False)
        assert compare_policies([self.DOSSIER], (PERIODIC, net), PERIOD, CALENDAR).differences == ()


class TestOutside:
    def test_one_counts_it_and_the_other_does_not(self) -> None:
        received = evolve(PERIODIC, name="received", cohort="received")
        found = compare_policies(TWELVE, (PERIODIC, received), PERIOD, CALENDAR)
        (one,) = found.differences
        assert (str(one.id), one.second.counted_as, one.second.say("en")) == (
            "D02",
            PlaceClass.OUTSIDE,
            "not counted by this policy",
        )


class TestWhatIsAsked:
    @pytest.mark.parametrize("policies", [(), (PERIODIC,), (PERIODIC, PERIODIC)])
    def test_two_policies_of_two_names(self, policies: tuple[object, ...]) -> None:
        with pytest.raises(InvalidValue, match="two or more policies are compared"):
            compare_policies(TWELVE, policies, PERIOD, CALENDAR)  # type: ignore[arg-type]

    def test_a_dossier_once(self) -> None:
        with pytest.raises(InvalidValue, match="given twice"):
            compare_policies((TWELVE[0], TWELVE[0]), (PERIODIC, SYNCED), PERIOD, CALENDAR)

    def test_dossiers_are_read_once(self) -> None:
        assert compare_policies(iter((*TWELVE, *OUTSIDE)), (PERIODIC, SYNCED), PERIOD, CALENDAR) == BOTH

    def test_beyond_so_many_they_are_counted(self) -> None:
        few = compare_policies(TWELVE, (PERIODIC, SYNCED), PERIOD, CALENDAR, at_most=3)
        assert (len(few.differences), few.more) == (3, 5)
        assert few.totals == BOTH.totals
        assert "5 more differences are not listed." in few.listed("en").notes[0].en
        assert BOTH.listed().notes == ()


class TestNumbers:
    def test_of_one_that_is_not_listed(self) -> None:
        (note,) = evolve(BOTH, more=1).listed().notes
        assert note.en == "1 more difference is not listed."


class TestPrinting:
    def test_as_csv(self) -> None:
        lines = BOTH.to_csv("en").splitlines()
        assert lines[0] == "Dossier,Policy,Answer,Other policy,Other answer,It differs by"
        assert lines[1].startswith("D03,II.06a,")
        assert len(lines) == 9
        assert "ngày đem so" in BOTH.to_csv()

    def test_as_html(self) -> None:
        html = BOTH._repr_html_()
        assert "Cùng hồ sơ, nhiều cách đếm" in html
        assert "ngày hẹn lại kèm thư xin lỗi 04/09/2026" in html
        assert "appointment with the apology" in BOTH.to_html("en")

    def test_a_name_from_outside_is_escaped(self) -> None:
        hostile = evolve(SYNCED, name="<b>x</b>")
        html = compare_policies(TWELVE, (PERIODIC, hostile), PERIOD, CALENDAR).to_html()
        assert "<b>x</b>" not in html
