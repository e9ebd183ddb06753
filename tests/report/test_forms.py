"""Forms as data: what each key of a column counts, form 07a as far as it was seen, a form of one's own."""

from collections import Counter
from typing import Any, Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR, asked, asked_first, at, basis, event
from tests.report.test_policies import PERIODIC, SYNCED, ended
from tests.report.test_resolution import (
    COUNTER,
    FIVE,
    FORM,
    ONLINE,
    OUTSIDE,
    PERIOD,
    POST,
    TWELVE,
    finished,
    history,
)
from tthc.codes import DossierId
from tthc.dossier import (
    Dossier,
    DutyNotified,
    Filed,
    Outcome,
    Paid,
    PaymentMethod,
    Received,
    StoppedByOffice,
    StoppedOnRequest,
    WaitExpired,
    Withdrawn,
)
from tthc.errors import DoesNotReconcile, InvalidValue, UnknownCode
from tthc.law import regimes, report_form
from tthc.procedure import Channel, Service
from tthc.report import VOCABULARY, Column, Identity, ReportForm, place, resolution
from tthc.report.named import Named, named
from tthc.report.vocabulary import BESIDE, keys_of, nearest_key
from tthc.term import Undetermined
from tthc.text import Phrase

SEEN: Final = report_form("07a/BTP")


def keys(dossier: Dossier, **asked_of: Any) -> set[str]:  # noqa: ANN401 - handed on to place
    """The keys one dossier is counted under; each once."""
    found = place(dossier, PERIOD, CALENDAR, **asked_of)
    assert found is not None
    counted = Counter(keys_of(found, PERIOD))
    assert set(counted.values()) <= {1}
    return set(counted)


def filed(channel: Channel, service: Service | None = None, received: str = "2026-08-17") -> Dossier:
    when = at(received)
    held = evolve(basis(FIVE, when.date()), channel=channel)
    event_of_filing = Filed(at=when, channel=channel, procedure=held.procedure.code, service=service)
    return Dossier.replay((event_of_filing, Received(at=when, basis=held)), id=DossierId("X"))


class TestVocabulary:
    @pytest.mark.parametrize(
        ("dossier", "expected"),
        [
            (filed(ONLINE, Service.FULL), {"received", "online", "online_full"}),
            (filed(ONLINE, Service.PARTIAL), {"received", "online", "online_partial"}),
            (filed(ONLINE, Service.NONE), {"received", "online", "online_other"}),
            (filed(ONLINE), {"received", "online", "online_other"}),
            (filed(COUNTER), {"received", "counter", "counter_post"}),
            (filed(POST), {"received", "post", "counter_post"}),
            (filed(ONLINE, Service.FULL, "2026-08-14"), {"carried_over"}),
        ],
    )
    def test_how_it_came_in(self, dossier: Dossier, expected: set[str]) -> None:
        assert keys(dossier) == {"all", "pending", "overdue", *expected}

    def test_for_an_agency_elsewhere(self) -> None:
        (dossier,) = (one for one in TWELVE if str(one.id) == "D11")
        assert {"elsewhere", "counter", "counter_post"} <= keys(dossier)
        earlier = history("X", COUNTER, "2026-08-14", FIVE, elsewhere=True)
        assert "elsewhere" not in keys(earlier)

    @pytest.mark.parametrize(
        ("events", "expected"),
        [
            ((finished("2026-08-20"),), {"early", "early_on_time"}),
            ((finished("2026-08-22"),), {"on_time", "early_on_time"}),
            ((finished("2026-08-24"),), {"late", "late_unapologised"}),
            ((finished("2026-08-24", Outcome.REFUSED_ON_MERITS),), {"late", "late_unapologised", "refused"}),
            ((event(Withdrawn, "2026-08-20"),), {"on_time", "early_on_time", "undecided", "withdrawn"}),
            ((event(StoppedByOffice, "2026-08-20"),), {"on_time", "early_on_time", "undecided", "stopped"}),
            ((event(StoppedOnRequest, "2026-08-20"),), {"on_time", "early_on_time", "undecided", "stopped"}),
            (
                (asked("2026-08-18"), event(WaitExpired, "2026-08-20")),
                {"on_time", "early_on_time", "undecided", "stopped"},
            ),
        ],
    )
    def test_how_it_ended(self, events: tuple[Any, ...], expected: set[str]) -> None:
        assert keys(ended(*events)) == {"all", "received", "counter", "counter_post", "solved", *expected}

    def test_late_with_an_apology(self) -> None:
        (dossier,) = (one for one in TWELVE if str(one.id) == "D03")
        assert {"late", "late_apologised"} <= keys(dossier)

    @pytest.mark.parametrize(
        ("events", "expected"),
        [
            ((), {"overdue"}),
            ((asked("2026-08-18"),), {"in_time", "held", "waiting_applicant"}),
            ((asked("2026-08-24"),), {"overdue", "waiting_applicant"}),
            ((event(DutyNotified, "2026-08-18"),), {"overdue", "waiting_payment"}),
        ],
    )
    def test_how_it_stands(self, events: tuple[Any, ...], expected: set[str]) -> None:
        assert keys(ended(*events)) == {"all", "received", "counter", "counter_post", "pending", *expected}

    def test_due_on_the_last_day(self) -> None:
        (dossier,) = (one for one in TWELVE if str(one.id) == "D10")
        assert {"in_time", "due_today"} <= keys(dossier)

    def test_without_a_date(self) -> None:
        own = evolve(PERIODIC, no_date="own")
        open_one, done = (ended(*events, limit=Undetermined("x")) for events in ((), (finished("2026-08-20"),)))
        assert {"no_date_pending", "in_time"} <= keys(open_one)
        assert {"no_date_solved", "on_time", "early_on_time"} <= keys(done)
        assert not {"in_time", "overdue"} & keys(open_one, policy=own)
        assert not {"on_time", "late", "early_on_time"} & keys(done, policy=own)

    @pytest.mark.parametrize(
        ("paid", "expected"),
        [
            (event(Paid, "2026-08-20", method=PaymentMethod.ONLINE), {"paid", "paid_online"}),
            (event(Paid, "2026-08-20", method=PaymentMethod.CASH), {"paid", "paid_counter"}),
            (event(Paid, "2026-08-20"), {"paid", "paid_counter"}),
            (event(Paid, "2026-08-20", exempt=True), set()),
        ],
    )
    def test_what_was_paid(self, paid: Paid, expected: set[str]) -> None:
        found = keys(ended(event(DutyNotified, "2026-08-18"), paid))
        assert {key for key in found if key.startswith("paid")} == expected

    def test_paid_before_the_period_is_not_paid_in_it(self) -> None:
        dossier = history(
            "X", COUNTER, "2026-08-10", FIVE, event(DutyNotified, "2026-08-11"), event(Paid, "2026-08-14")
        )
        assert "paid" not in keys(dossier)

    def test_outside_the_totals(self) -> None:
        refused, waits = OUTSIDE
        assert keys(refused) == {"not_received"}
        assert keys(waits) == {"waiting_reception"}, "nobody told the time for it"
        assert keys(waits, regimes=regimes()) == {"waiting_reception", "waiting_in_time"}
        old = filed_online("2026-09-10T08:00")
        assert keys(old, regimes=regimes()) == {"waiting_reception", "waiting_overdue"}
        before = history("X", COUNTER, "2026-08-03", FIVE, finished("2026-08-06"))
        assert keys(before) == {"ended_before"}
        assert keys(TWELVE[1], policy=evolve(PERIODIC, cohort="received")) == {"outside"}

    def test_waiting_on_the_applicant_it_is_not_late(self) -> None:
        asked_back = filed_online("2026-09-10T08:00", asked_first("2026-09-10T09:00"))
        assert keys(asked_back, regimes=regimes()) == {"waiting_reception", "waiting_in_time"}

    def test_every_key_that_is_counted_is_listed(self) -> None:
        counted = {key for dossier in (*TWELVE, *OUTSIDE) for key in keys(dossier, regimes=regimes())}
        assert counted <= set(VOCABULARY)
        assert set(VOCABULARY) >= BESIDE
        assert not BESIDE & {key for dossier in TWELVE for key in keys(dossier)}

    def test_every_key_says_what_it_counts(self) -> None:
        assert len({text.vi for text in VOCABULARY.values()}) == len(VOCABULARY)
        assert all(text.vi and text.en for text in VOCABULARY.values())

    def test_the_nearest_key(self) -> None:
        assert nearest_key("solvd") == "solved"
        assert nearest_key("xyzxyz") == ""


def filed_online(when: str, *events: Any) -> Dossier:  # noqa: ANN401 - events of any kind
    first = Filed(at=at(when), channel=ONLINE, procedure=basis(FIVE, at(when).date()).procedure.code)
    return Dossier.replay((first, *events), id=DossierId("X"))


class TestForm07a:
    """Columns seen, without numbers: nothing is said of what was not."""

    def test_has_no_numbers_and_says_so(self) -> None:
        assert {column.number for column in SEEN.columns} == {None}
        assert SEEN.read == "secondary"
        assert "số cột, thứ tự và công thức của biểu chưa thấy" in SEEN.notes[0].vi

    def test_the_twelve(self) -> None:
        report = resolution((*TWELVE, *OUTSIDE), form=SEEN, period=PERIOD, calendar=CALENDAR, regimes=regimes())
        assert {column.key: report.cell(column.key) for column in SEEN.columns if report.cell(column.key)} == {
            "all": 12,
            "online_other": 4,
            "counter": 6,
            "post": 1,
            "elsewhere": 1,
            "carried_over": 1,
            "solved": 8,
            "early_on_time": 6,
            "late": 2,
            "late_apologised": 1,
            "late_unapologised": 1,
            "pending": 4,
            "in_time": 3,
            "overdue": 1,
            "paid": 1,
            "paid_counter": 1,
            "withdrawn": 1,
            "not_received": 1,
            "waiting_in_time": 1,
        }

    def test_what_has_a_column_has_no_note(self) -> None:
        report = resolution((*TWELVE, *OUTSIDE), form=SEEN, period=PERIOD, calendar=CALENDAR, regimes=regimes())
        notes = "\n".join(note.vi for note in report.notes)
        assert "Ngoài bảng: không tiếp nhận" not in notes
        assert "Trong cột 'Đúng và trước hạn' có 1 hồ sơ không có ngày hẹn trả." in notes
        assert "Trong cột 'Chưa đến hạn' có 2 hồ sơ đang dừng tính thời hạn." in notes

    def test_without_the_time_for_reception_its_columns_are_not_told(self) -> None:
        report = resolution((*TWELVE, *OUTSIDE), form=SEEN, period=PERIOD, calendar=CALENDAR)
        assert (report.cell("waiting_in_time"), report.cell("waiting_overdue")) == (None, None)
        assert any("no regime was given to hold them to" in note.en for note in report.notes)
        received = resolution(TWELVE, form=SEEN, period=PERIOD, calendar=CALENDAR)
        assert received.cell("waiting_overdue") == 0, "where none waits there is nothing to tell"

    @pytest.mark.parametrize("policy", [PERIODIC, SYNCED], ids=lambda one: one.name)
    def test_every_dossier_is_in_one_column_of_each_part(self, policy: Any) -> None:  # noqa: ANN401 - a policy
        for dossier in TWELVE:
            found = keys(dossier, policy=policy)
            for identity in SEEN.identities:
                assert (identity.total in found) == sum(part in found for part in identity.parts)

    def test_one_that_fits_no_class_of_the_form_is_named(self) -> None:
        own = evolve(PERIODIC, no_date="own")
        with pytest.raises(DoesNotReconcile, match=r"solved = early_on_time \+ late does not hold: .* D12") as caught:
            resolution(TWELVE, form=SEEN, period=PERIOD, calendar=CALENDAR, policy=own)
        assert caught.value.dossiers == ("D12",)

    def test_it_is_in_force_since_august_2026(self) -> None:
        early = resolution((), form=SEEN, period=type(PERIOD).month(2026, 7), calendar=CALENDAR)
        assert "không có hiệu lực ngày 31/07/2026" in early.notes[0].vi


class TestFaultsOfAForm:
    def form(self, columns: tuple[Column, ...], *identities: Identity) -> ReportForm:
        return evolve(FORM, columns=columns, identities=identities)

    def column(self, key: str, number: int | None = None) -> Column:
        return Column(key, Phrase(key, key), number)

    def test_a_key_nobody_counts_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(InvalidValue, match="'solvd' is no key of a column; the nearest is 'solved'"):
            self.form((self.column("solvd"),))

    def test_a_column_stands_once(self) -> None:
        with pytest.raises(InvalidValue, match="the key 'all' stands in 2 columns"):
            self.form((self.column("all"), self.column("all")))
        with pytest.raises(InvalidValue, match="the number 3 stands in 2 columns"):
            self.form((self.column("all", 3), self.column("solved", 3)))

    def test_an_identity_names_columns_it_has(self) -> None:
        with pytest.raises(InvalidValue, match=r"the identity all = solved \+ 9 names a column it has not: solved, 9"):
            self.form((self.column("all", 3),), Identity("all", ("solved", 9)))

    def test_a_column_by_number_or_key(self) -> None:
        assert (FORM.key_of(3), FORM.key_of("all")) == ("all", "all")
        with pytest.raises(UnknownCode, match="has no column 14"):
            FORM.key_of(14)

    def test_an_own_form_reconciles_by_its_keys(self) -> None:
        columns = tuple(self.column(key) for key in ("all", "solved", "pending", "refused"))
        own = self.form(columns, Identity("all", ("solved", "pending")))
        report = resolution(TWELVE, form=own, period=PERIOD, calendar=CALENDAR)
        assert report.rows[-1].cells == (12, 8, 4, 1)
        wrong = self.form(columns, Identity("solved", ("refused",)))
        with pytest.raises(DoesNotReconcile, match="solved = refused does not hold: 8 ≠ 1"):
            resolution(TWELVE, form=wrong, period=PERIOD, calendar=CALENDAR)


class TestNamed:
    def test_a_few_are_named_and_all_are_counted(self) -> None:
        many = named(f"D{n:02}" for n in range(25))
        assert (many.count, many.dossiers, len(many.times)) == (25, 25, 10)
        assert many.phrase().en.endswith("D09 and 15 more")
        assert many.phrase().vi.endswith("D09 và 15 hồ sơ khác")

    def test_two_together_are_as_one(self) -> None:
        one, two = named(("D03", "D01")), named(("D02",))
        one.update(two)
        assert one == named(("D01", "D02", "D03"))

    def test_none(self) -> None:
        assert Named().phrase() == Phrase("", "")
