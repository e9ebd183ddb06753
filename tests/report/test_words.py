"""What reports say in words: policies, doubts, faults, suspicions, restated lines, each sentence in both languages."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR, CODE, at, basis, complete, event, filed
from tests.report.test_resolution import COUNTER, FIVE, FORM, OUTSIDE, PERIOD, TWELVE
from tests.report.test_resolution import history as resolved
from tthc.codes import DossierId
from tthc.deadline import Ended
from tthc.dossier import (
    Actor,
    Apologised,
    Dossier,
    Event,
    Filed,
    Finished,
    Outcome,
    OwnerChanged,
    Received,
    Role,
    Transferred,
    Voided,
)
from tthc.errors import DoesNotReconcile, InvalidValue, TthcError, UnknownCode
from tthc.law import counting_policy
from tthc.outcome import NotEnded
from tthc.report import (
    SUSPICIONS,
    VOCABULARY,
    Column,
    CountedBy,
    EndsAs,
    Identity,
    Opening,
    PlaceClass,
    Suspicions,
    SuspicionThresholds,
    as_known,
    opening,
    place,
    suspicious,
)
from tthc.report.form import form_faults
from tthc.report.named import Named, named
from tthc.report.policy import CHOICES
from tthc.report.vocabulary import keys_of, nearest_key
from tthc.span import Span, moment
from tthc.term import HoursUnstated, WorkingHours
from tthc.text import Phrase
from tthc.workdays import OfficeHours

PERIODIC: Final = counting_policy("II.06a")
SYNCED: Final = counting_policy("QD766-2.1")
AS_OF: Final = moment("2026-10-30T17:00")


def both(error: TthcError) -> tuple[str, str]:
    """What an error says in Vietnamese and in English."""
    return error.say("vi"), error.say("en")


def history(key: str, day: str, *events: Event) -> Dossier:
    """A dossier filed and received at one moment, five working days, and what came of it."""
    when = at(day)
    held = basis(FIVE, when.date())
    return Dossier.replay((filed(held, day), Received(at=when, basis=held), *events), id=DossierId(key))


class TestAPolicy:
    VI: Final = (
        "Chỉ số 2.1 theo 766/QĐ-TTg: giải quyết đúng hạn theo ngày hẹn trả "
        "[766/QĐ-TTg ngày 23/06/2022; đọc qua nguồn thứ cấp]\n"
        "- Hồ sơ được đếm: tiếp nhận trong kỳ, và tiếp nhận trước mà chưa kết thúc trước kỳ.\n"
        "- So với: ngày hẹn đang ghi trong hệ thống, kể cả hẹn lại sau bổ sung và kèm thư xin lỗi; "
        "không gồm ngày hẹn thứ hai sau nghĩa vụ tài chính.\n"
        "- Thời gian chờ: tính ròng: trừ số ngày lịch từ mỗi yêu cầu bổ sung đến khi bổ sung xong; "
        "nghĩa vụ tài chính không trừ.\n"
        "- Không có ngày hẹn trả: so với thời hạn dài nhất mà thủ tục công bố.\n"
        "- Đang chờ bổ sung cuối kỳ: coi như kết thúc lúc yêu cầu bổ sung.\n"
        "- Yêu cầu bổ sung quá một lần: là quá hạn, nếu hồ sơ còn chờ bổ sung.\n"
        "- Từ chối giải quyết: theo ngày kết thúc.\n"
        "- Rút hồ sơ: theo ngày kết thúc.\n"
        "- Dừng, đóng hồ sơ: theo ngày kết thúc.\n"
        "- Mở lại sau khi có kết quả: lần kết thúc đầu.\n"
        "- Đếm cho: cơ quan tiếp nhận.\n"
        "- Trước hạn: gộp vào đúng hạn.\n"
        "- Nguồn không nói, tự chọn: so với; mở lại sau khi có kết quả; đếm cho."
    )
    EN: Final = (
        "Indicator 2.1 of 766/QĐ-TTg: resolved in time, by the appointment "
        "[766/QĐ-TTg ngày 23/06/2022; read second-hand]\n"
        "- Counted are: received in the period, or earlier and not ended before it.\n"
        "- Held against: the appointment that stands in the system, those after a supplement and with an apology among "
        "them; not the second one after a payment.\n"
        "- Time spent waiting: net: the civil days from each request for a supplement to its completion are taken off; "
        "payment is not.\n"
        "- Without a promised date: held against the longest term the procedure publishes.\n"
        "- Waiting for a supplement at the end of the period: taken to have ended at the request.\n"
        "- Asked for a supplement more than once: late, while the dossier waits for the supplement.\n"
        "- Refused on the merits: by the day of the end.\n"
        "- Withdrawn: by the day of the end.\n"
        "- Stopped or closed: by the day of the end.\n"
        "- Reopened after its result: its first end.\n"
        "- Counted for: the office that received it.\n"
        "- Early: on time.\n"
        "- Said by no source, a choice: held against; reopened after its result; counted for."
    )

    def test_in_words(self) -> None:
        assert SYNCED.say() == SYNCED.say("vi") == self.VI
        assert SYNCED.say("en") == self.EN
        assert evolve(SYNCED, concluded=()).say("en") == self.EN.rpartition("\n")[0]
        assert evolve(PERIODIC, concluded=()).phrases[-1] == Phrase(
            "Trước hạn: tách khỏi đúng hạn.", "Early: told apart from on time."
        )

    def test_as_it_is_shown(self) -> None:
        assert repr(PERIODIC) == (
            "<CountingPolicy II.06a: cohort='in_hand', appointment='none', clock='lawful', no_date='noted', "
            "waiting='clock', more_than_one='no_effect', refused='by_day', withdrawn='never_early', "
            "stopped='never_early', reopened='first_end', by='receiving', tells_early=True>"
        )
        assert repr(SYNCED).endswith("by='receiving', tells_early=False>")

    def test_as_html(self) -> None:
        cell = (
            "style='text-align:left;vertical-align:top;padding:.15em .6em;border:1px solid #8886;white-space:pre-wrap'"
        )
        shown = evolve(PERIODIC, title=Phrase("Cách <A>", "Way <A>"), concluded=())
        told = [line.removeprefix("- ").removesuffix(".").split(": ", 1) for line in shown.say().splitlines()[1:]]
        source = "01/2020/TT-VPCP ngày 21/10/2020"
        rows = "".join(
            f"<tr><td {cell}>{asked}</td><td {cell}>{answer}</td><td {cell}>{source}</td></tr>"
            for asked, answer in told
        )
        assert shown._repr_html_() == (
            f"<div><b>Cách &lt;A&gt;</b> [{source}; đọc qua nguồn thứ cấp]"
            "<table style='border-collapse:collapse;margin:.3em 0'>"
            f"<tr><th {cell}>Lựa chọn</th><th {cell}>Trả lời</th><th {cell}>Căn cứ</th></tr>{rows}</table></div>"
        )

    def test_a_choice_or_an_answer_that_is_none(self) -> None:
        known = ", ".join(CHOICES)
        with pytest.raises(InvalidValue) as caught:
            PERIODIC.answer("clok")
        assert both(caught.value) == (
            f"không có lựa chọn 'clok'; các lựa chọn: {known}",
            f"'clok' is no choice; the choices are {known}",
        )
        with pytest.raises(InvalidValue) as caught:
            evolve(PERIODIC, concluded=("clok", "by", "x"))
        assert both(caught.value) == (
            f"cách đếm II.06a: không có lựa chọn 'clok', 'x'; các lựa chọn: {known}",
            f"policy II.06a: 'clok', 'x' is no choice; the choices are {known}",
        )
        with pytest.raises(InvalidValue) as caught:
            evolve(PERIODIC, cohort="all")
        assert both(caught.value) == (
            "'all' không phải lựa chọn; hãy chọn một trong: in_hand, received, ended",
            "'all' is no Cohort; it is one of: in_hand, received, ended",
        )

    def test_the_office_that_counts(self) -> None:
        """Received by one office, decided by another, owned by a system: each has it by its own answer."""
        when = at("2026-08-17")
        held = basis(FIVE, when.date())
        told = (
            Filed(at=when, channel=COUNTER, procedure=CODE),
            Received(at=when, basis=held, by=Actor(Role.RECEIVING_OFFICER, "Trung tâm A")),
            event(Transferred, "2026-08-17T10:00", to="Sở B"),
            event(OwnerChanged, "2026-08-18", new="Bộ C"),
        )
        offices = {
            length: [
                evolve(PERIODIC, by=by).office_of(Dossier.replay(told[:length], id=DossierId("X")))
                for by in (CountedBy.RECEIVING, CountedBy.DECIDING, CountedBy.OWNER)
            ]
            for length in (1, 2, 3, 4)
        }
        assert offices == {
            1: ["", "", ""],
            2: ["Trung tâm A", "Trung tâm A", "Trung tâm A"],
            3: ["Trung tâm A", "Sở B", "Trung tâm A"],
            4: ["Trung tâm A", "Sở B", "Bộ C"],
        }

    def test_what_each_end_is_counted_as(self) -> None:
        told = evolve(PERIODIC, refused=EndsAs.ON_TIME, withdrawn=EndsAs.OUTSIDE, stopped=EndsAs.NEVER_EARLY)
        found = {kind: told.ends_as(kind) for kind in (None, *Outcome)}
        by_day = {None, Outcome.GRANTED, Outcome.PARTLY_GRANTED}
        assert {kind for kind, answer in found.items() if answer is EndsAs.BY_DAY} == by_day
        assert {kind for kind, answer in found.items() if answer is EndsAs.ON_TIME} == {Outcome.REFUSED_ON_MERITS}
        assert {kind for kind, answer in found.items() if answer is EndsAs.OUTSIDE} == {Outcome.WITHDRAWN}
        assert EndsAs.NEVER_EARLY in found.values()

    def test_choices_change_hands_by_name(self) -> None:
        mixed = PERIODIC.with_choices(SYNCED, ("clock", "waiting"))
        assert mixed.differs(PERIODIC) == ("clock", "waiting")
        assert (mixed.name, mixed.title, mixed.source) == (PERIODIC.name, PERIODIC.title, PERIODIC.source)
        assert PERIODIC.differs(PERIODIC) == ()
        assert not mixed.lawful
        assert mixed.with_choices(PERIODIC, CHOICES) == PERIODIC


class TestAForm:
    @pytest.mark.parametrize(
        ("period", "vi", "en"),
        [
            (
                "2020-10-01..2020-10-20",
                "Biểu này không có hiệu lực ngày 20/10/2020 (hiệu lực: 2020-10-21..).",
                "This form was not in force on 2020-10-20 (in force: 2020-10-21..).",
            ),
            ("2020-10-01..2020-10-21", None, None),
            ("2026-07-01..2026-07-31", None, None),
            ("2026-07-02..2026-08-01", "Từ 01/08/2026, TT 09/2026/TT-BTP", "From 2026-08-01 circular 09/2026/TT-BTP"),
        ],
    )
    def test_its_doubts_by_the_last_day(self, period: str, vi: str | None, en: str | None) -> None:
        doubts = FORM.doubts_about(Span.parse(period))
        assert len(doubts) == (vi is not None)
        for doubt in doubts:
            assert doubt.vi.startswith(str(vi))
            assert doubt.en.startswith(str(en))

    def test_both_doubts_at_once(self) -> None:
        ended = evolve(FORM, in_force=Span.parse("2020-10-21..2026-07-31"))
        told = ended.doubts_about(Span.month(2026, 8))
        assert told == (
            Phrase(
                "Biểu này không có hiệu lực ngày 31/08/2026 (hiệu lực: 2020-10-21..2026-07-31).",
                "This form was not in force on 2026-08-31 (in force: 2020-10-21..2026-07-31).",
            ),
            FORM.doubt,
        )
        assert len(evolve(ended, doubt=None).doubts_about(Span.month(2026, 8))) == 1
        assert len(evolve(ended, doubtful_from=None).doubts_about(Span.month(2026, 8))) == 1

    def test_an_identity_in_print(self) -> None:
        assert str(Identity("all", ("solved", 11))) == "all = solved + 11"
        assert str(Identity(3, (4,))) == "3 = 4"

    def test_every_fault_is_told(self) -> None:
        known = ", ".join(VOCABULARY)
        columns = (
            *(Column(key, Phrase(key, key), number) for key, number in (("solvd", 3), ("xyzxyz", 3), ("all", None))),
            *(Column("all", Phrase("x", "x")) for _ in range(2)),
        )
        faults = form_faults(columns, (Identity("all", (3, "late", 9)), Identity(3, ("all",)), Identity(8, ("all",))))
        assert list(faults) == [
            Phrase(
                f"không có khóa cột 'solvd'; gần nhất là 'solved'; các khóa: {known}",
                f"'solvd' is no key of a column; the nearest is 'solved'; the keys are {known}",
            ),
            Phrase(
                f"không có khóa cột 'xyzxyz'; các khóa: {known}",
                f"'xyzxyz' is no key of a column; the keys are {known}",
            ),
            Phrase("khóa 'all' có ở 3 cột", "the key 'all' stands in 3 columns"),
            Phrase("số 3 có ở 2 cột", "the number 3 stands in 2 columns"),
            Phrase(
                "đẳng thức all = 3 + late + 9 nêu cột không có: late, 9",
                "the identity all = 3 + late + 9 names a column it has not: late, 9",
            ),
            Phrase("đẳng thức 8 = all nêu cột không có: 8", "the identity 8 = all names a column it has not: 8"),
        ]

    def test_the_first_fault_refuses_the_form(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            evolve(FORM, columns=(Column("all", Phrase("x", "x")), Column("all", Phrase("x", "x"))), identities=())
        assert both(caught.value) == (
            "biểu II.06a/VPCP/KSTT: khóa 'all' có ở 2 cột",
            "form II.06a/VPCP/KSTT: the key 'all' stands in 2 columns",
        )
        with pytest.raises(UnknownCode) as unknown:
            FORM.key_of("x")
        assert both(unknown.value) == (
            "biểu II.06a/VPCP/KSTT không có cột 'x'",
            "form II.06a/VPCP/KSTT has no column 'x'",
        )


class TestKeys:
    @pytest.mark.parametrize(
        ("asked_for", "found"), [("lates", "late"), ("paid_onlin", "paid_online"), ("pendin", "pending"), ("zzz", "")]
    )
    def test_the_nearest(self, asked_for: str, found: str) -> None:
        assert nearest_key(asked_for) == found
        assert nearest_key(asked_for, ()) == ""

    def test_it_is_looked_for_among_those_given(self) -> None:
        assert nearest_key("solvd", iter(("solve", "resolved"))) == "solve"

    def test_a_dossier_in_neither_state_is_told_by_name(self) -> None:
        found = place(TWELVE[0], PERIOD, CALENDAR)
        assert found is not None
        for verdict, standing, vi, en in (
            (
                NotEnded(),
                None,
                "hồ sơ D01 được đếm là đã giải quyết nhưng chưa kết thúc",
                "dossier D01 is counted as ended and has not ended",
            ),
            (
                None,
                Ended(AS_OF, None),
                "hồ sơ D01 được đếm là đang giải quyết nhưng đã kết thúc",
                "dossier D01 is counted as pending and has ended",
            ),
        ):
            with pytest.raises(DoesNotReconcile) as caught:
                list(keys_of(evolve(found, verdict=verdict, standing=standing), PERIOD))
            assert both(caught.value) == (vi, en)

    def test_money_is_left_out_where_nobody_asks_for_it(self) -> None:
        (paid,) = (one for one in TWELVE if str(one.id) == "D09")
        found = place(paid, PERIOD, CALENDAR)
        assert found is not None
        whole, without = list(keys_of(found, PERIOD)), list(keys_of(found, PERIOD, with_money=False))
        assert whole == [*without, "paid", "paid_counter"]

    def test_each_key_of_the_twelve_and_the_two_outside(self) -> None:
        """Each dossier under each of its keys, in their order: what every form's cells are counted from."""
        found = {
            str(one.id): " ".join(keys_of(placed, PERIOD))
            for one in (*TWELVE, *OUTSIDE)
            if (placed := place(one, PERIOD, CALENDAR)) is not None
        }
        assert found == {
            "D01": "all received online online_other solved on_time early_on_time",
            "D02": "all carried_over pending overdue",
            "D03": "all received counter counter_post solved late late_apologised",
            "D04": "all received online online_other solved late late_unapologised",
            "D05": "all received counter counter_post pending in_time held waiting_applicant",
            "D06": "all received online online_other pending in_time held waiting_applicant",
            "D07": "all received counter counter_post solved early early_on_time",
            "D08": "all received post counter_post solved on_time early_on_time undecided withdrawn",
            "D09": "all received counter counter_post solved on_time early_on_time paid paid_counter",
            "D10": "all received counter counter_post pending in_time due_today",
            "D11": "all received counter counter_post elsewhere solved on_time early_on_time refused",
            "D12": "all received online online_other solved no_date_solved on_time early_on_time",
            "D13": "not_received",
            "D14": "waiting_reception",
        }


class TestNamedDossiers:
    def test_in_words(self) -> None:
        assert named(("D02", "D01", "D02")).phrase() == Phrase("D01, D02 ×2", "D01, D02 ×2")
        many = named(f"D{n:04}" for n in range(1_500))
        ten = "D0000, D0001, D0002, D0003, D0004, D0005, D0006, D0007, D0008, D0009"
        assert many.phrase() == Phrase(f"{ten} và 1.490 hồ sơ khác", f"{ten} and 1,490 more")
        eleven = named(f"D{n:04}" for n in range(11))
        assert eleven.phrase() == Phrase(f"{ten} và 1 hồ sơ khác", f"{ten} and 1 more")
        assert named(f"D{n:04}" for n in range(10)).phrase() == Phrase(ten, ten)

    def test_the_first_ten_are_kept_whatever_the_order(self) -> None:
        found = named(f"D{n:02}" for n in reversed(range(25)))
        assert list(found.times) == [f"D{n:02}" for n in range(10)]
        assert (found.count, found.dossiers) == (25, 25)

    def test_a_dossier_counted_several_times_is_one(self) -> None:
        found = Named()
        found.add("D01", 3)
        found.add("D01", 2)
        found.add("D02")
        assert (found.count, found.dossiers, found.times) == (6, 2, {"D01": 5, "D02": 1})

    def test_added_into_one(self) -> None:
        one, two = named(("D01", "D01")), named(f"E{n:02}" for n in range(12))
        one.update(two)
        assert (one.count, one.dossiers) == (14, 13)
        assert one.times == {"D01": 2} | {f"E{n:02}": 1 for n in range(9)}
        assert one.phrase().en.endswith("E08 and 3 more")


def told(dossiers: Iterable[Dossier], **more: Any) -> Suspicions:  # noqa: ANN401 - a setting each
    return suspicious(dossiers, **{"calendar": CALENDAR, "as_of": AS_OF, **more})


class TestSuspicionsOfGroups:
    """Several ends in one minute, and ends on the very due day: whole findings in both languages."""

    FEW: Final = SuspicionThresholds(together=2, on_due_least=3, on_due_share=Decimal(60))
    OFFICER: Final = Actor(Role.AGENCY, "Sở Xây dựng", "cb-1017")

    def ends(self, by: Actor, *moments: str) -> list[Dossier]:
        return [
            history(f"{by.role}{by.officer}{number}", "2026-09-07", event(Finished, one, by=by))
            for number, one in enumerate(moments)
        ]

    def test_ended_in_one_minute(self) -> None:
        nameless = Actor(Role.AGENCY, "", "cb-2026")
        dossiers = (
            *self.ends(self.OFFICER, "2026-09-11T16:59:00", "2026-09-11T16:59:59"),
            *self.ends(Actor(Role.SYSTEM), "2026-09-11T00:00:30", "2026-09-11T00:00:01", "2026-09-11T00:01:00"),
            *self.ends(nameless, "2026-09-11T10:00:00.000001", "2026-09-11T10:00:59.999999"),
        )
        found = told(dossiers, thresholds=self.FEW).of("CLOSED-TOGETHER")
        assert [(one.place, one.text.vi, one.text.en, len(one.dossiers)) for one in found] == [
            (
                "Sở Xây dựng, •••••17",
                "cán bộ: 2 hồ sơ kết thúc trong một phút, 16 giờ 59 phút, ngày 11/09/2026",
                "officer: 2 dossiers ended in the minute of 2026-09-11 16:59",
                2,
            ),
            (
                "",
                "hệ thống: 2 hồ sơ kết thúc trong một phút, 00 giờ 00 phút, ngày 11/09/2026",
                "the system: 2 dossiers ended in the minute of 2026-09-11 00:00",
                2,
            ),
            (
                "•••••26",
                "cán bộ: 2 hồ sơ kết thúc trong một phút, 10 giờ 00 phút, ngày 11/09/2026",
                "officer: 2 dossiers ended in the minute of 2026-09-11 10:00",
                2,
            ),
        ]

    def test_a_midnight_is_a_day_and_a_second_past_it_a_minute(self) -> None:
        system = Actor(Role.SYSTEM)
        assert told(self.ends(system, "2026-09-11T00:00:00", "2026-09-11T00:00:01"), thresholds=self.FEW).findings == ()

    def test_on_the_due_day(self) -> None:
        """Two of three on 14 September, the day the term gives: 66.67 per cent, with office, officer and procedure."""
        dossiers = self.ends(self.OFFICER, "2026-09-14T10:00", "2026-09-11T10:00", "2026-09-14T11:00")
        found = told(dossiers, thresholds=self.FEW).findings
        vi, en = "2 trên 3 hồ sơ (66,67%) kết thúc đúng ngày hẹn", "2 of 3 (66.67 %) ended on the very due day"
        assert [(one.code, one.place, one.text) for one in found] == [
            ("ENDS-ON-DUE", "Sở Xây dựng", Phrase(f"cơ quan giải quyết: {vi}", f"agency that decides: {en}")),
            ("ENDS-ON-DUE", "•••••17", Phrase(f"cán bộ: {vi}", f"officer: {en}")),
            ("ENDS-ON-DUE", str(CODE), Phrase(f"thủ tục: {vi}", f"procedure: {en}")),
        ]
        on_due = (dossiers[0].id, dossiers[2].id)
        assert [one.dossiers for one in found] == [on_due] * 3

    def test_the_share_and_the_number_asked_are_in(self) -> None:
        dossiers = self.ends(self.OFFICER, "2026-09-14T10:00", "2026-09-11T10:00", "2026-09-14T11:00")
        for share, least, count in (("66.67", 3, 3), ("66.68", 3, 0), ("60", 4, 0)):
            thresholds = evolve(self.FEW, on_due_share=share, on_due_least=least)
            assert len(told(dossiers, thresholds=thresholds).findings) == count

    def test_large_numbers_are_parted_as_each_language_does(self) -> None:
        minute = [
            history(f"S{n:04}", "2026-09-07", event(Finished, "2026-09-14T10:00:30", by=Actor(Role.SYSTEM)))
            for n in range(1_001)
        ]
        together, bunched = told(minute).findings
        assert together.text.vi.startswith("hệ thống: 1.001 hồ sơ")
        assert together.text.en.startswith("the system: 1,001 dossiers")
        assert bunched.text == Phrase(
            "thủ tục: 1.001 trên 1.001 hồ sơ (100,00%) kết thúc đúng ngày hẹn",
            "procedure: 1,001 of 1,001 (100.00 %) ended on the very due day",
        )


class TestWhatCannotBeChecked:
    def test_it_is_told_of_the_dossier_once_for_each_reason(self) -> None:
        when = at("2026-09-07")
        held = basis(HoursUnstated(8), when.date())
        dossier = Dossier.replay(
            (filed(held, "2026-09-07"), Received(at=when, basis=held), event(Finished, "2026-09-11")),
            id=DossierId("A"),
        )
        (found,) = told([dossier]).findings
        assert (found.code, found.place, found.dossiers) == ("NOT-CHECKED", "A", (DossierId("A"),))

    def test_the_hours_of_the_office_are_what_its_terms_run_in(self) -> None:
        """Eight working hours from nine on Monday end on Tuesday; of an office open in the mornings, on Wednesday."""
        when = at("2026-09-07")
        held = basis(WorkingHours(8), when.date())
        dossier = Dossier.replay(
            (filed(held, "2026-09-07"), Received(at=when, basis=held), event(Finished, "2026-09-07T10:00")),
            id=DossierId("A"),
        )
        mornings = OfficeHours.parse("T2-T6 07:30-11:30")
        for day, hours, codes in (
            (8, None, []),
            (9, None, ["DUE-UNEXPLAINED"]),
            (8, mornings, ["DUE-UNEXPLAINED"]),
            (9, mornings, []),
        ):
            elsewhere = {dossier.id: date(2026, 9, day)}
            assert [one.code for one in told([dossier], due_elsewhere=elsewhere, hours=hours).findings] == codes

    def test_a_naive_moment_is_named(self) -> None:
        naive = datetime(2026, 9, 16)  # noqa: DTZ001 - what is refused
        for name, asked_for in (
            ("as_of", lambda: told([], as_of=naive)),
            ("on", lambda: as_known([], naive)),
            ("made_at", lambda: opened("D05", made_at=naive)),
            ("known_on", lambda: opened("D05", known_on=naive)),
        ):
            with pytest.raises(InvalidValue, match=rf"^{name}\b"):
                asked_for()


class TestThresholds:
    GIVEN: Final = SuspicionThresholds(
        ahead_minutes=1, still_days=2, recorded_days=4, together=5, on_due_share=Decimal("37.5"), on_due_least=6
    )

    @pytest.mark.parametrize(
        ("code", "vi", "en"),
        [
            ("END-UNRECEIVED", "", ""),
            ("DATE-IN-FUTURE", "quá 1 phút", "more than 1 minute"),
            ("NO-MOVEMENT", "quá 2 ngày làm việc", "more than 2 working days"),
            ("END-BACKDATED", "ghi nhận quá 4 ngày làm việc sau hạn", "recorded more than 4 working days past it"),
            ("CLOSED-TOGETHER", "từ 5 hồ sơ trong một phút", "5 dossiers or more in one minute"),
            (
                "ENDS-ON-DUE",
                "từ 37,5% số hồ sơ; khi có từ 6 hồ sơ; hạn cách ngày nhận từ 3 ngày làm việc",
                "37.5 % of the ends or more; where there are 6 or more; of terms of 3 working days or more",
            ),
        ],
    )
    def test_in_words(self, code: str, vi: str, en: str) -> None:
        kind = SUSPICIONS[code]
        assert kind.limits(self.GIVEN) == kind.limits(self.GIVEN, "vi") == vi
        assert kind.limits(self.GIVEN, "en") == en

    @pytest.mark.parametrize("value", [-1, True, Decimal(3), "3"])
    def test_a_count_that_is_none(self, value: Any) -> None:  # noqa: ANN401 - what is refused
        with pytest.raises(InvalidValue) as caught:
            SuspicionThresholds(still_days=value)
        assert both(caught.value) == (
            f"ngưỡng still_days phải là số nguyên không âm, không phải {value!r}",
            f"the threshold still_days is a whole number, 0 or more, got {value!r}",
        )
        assert SuspicionThresholds(still_days=0).still_days == 0

    @pytest.mark.parametrize("value", ["0", "-1", "100.01"])
    def test_a_share_that_is_none(self, value: str) -> None:
        with pytest.raises(InvalidValue) as caught:
            SuspicionThresholds(on_due_share=value)
        assert both(caught.value) == (
            f"ngưỡng on_due_share phải trên 0 và không quá 100%, không phải {value}",
            f"the threshold on_due_share is above 0 and at most 100 per cent, got {value}",
        )
        assert SuspicionThresholds(on_due_share="0.01").on_due_share == Decimal("0.01")


FOLLOWING: Final = Span.parse("2026-09-15..2026-10-14")
MADE: Final = moment("2026-09-15T09:00")


def opened(key: str, *events: Event, **more: Any) -> Opening:  # noqa: ANN401 - a setting each
    """The opening after the twelve and the two outside, one of them with more events."""
    dossiers = [
        Dossier.replay((*one.events, *events), id=one.id) if str(one.id) == key else one for one in (*TWELVE, *OUTSIDE)
    ]
    given: dict[str, Any] = {"last": PERIOD, "this": FOLLOWING, "made_at": MADE, "calendar": CALENDAR, **more}
    return opening(dossiers, **given)


class TestAnOpening:
    SUPPLEMENTED: Final = evolve(complete("2026-09-11"), recorded_at=at("2026-09-20T10:00"))

    def test_as_csv(self) -> None:
        report = opened("D05", self.SUPPLEMENTED).report
        assert report.to_csv() == (
            "Dòng,Số hồ sơ\n"
            '"Cuối kỳ 15/08/2026 – 14/09/2026, theo số liệu lúc báo cáo",4\n'
            '"D05: đang giải quyết, đang dừng tính thời hạn → đang giải quyết, trong hạn, hạn 18/09/2026 '
            '(nhận đủ hồ sơ bổ sung ngày 11/09/2026, ghi nhận 10 giờ 00 phút, ngày 20/09/2026)",0\n'
            "Đầu kỳ 15/09/2026 – 14/10/2026,4\n"
        )
        assert report.to_csv("en") == (
            "Line,Dossiers\n"
            '"Closing of 2026-08-15..2026-09-14, as then known",4\n'
            '"D05: pending, clock stopped → pending, in time, due 2026-09-18 '
            '(supplement complete on 2026-09-11, recorded 2026-09-20 10:00)",0\n'
            "Opening of 2026-09-15..2026-10-14,4\n"
        )

    def test_its_notes_title_and_keys(self) -> None:
        report = opened("D05", self.SUPPLEMENTED).report
        assert report.notes == (
            Phrase(
                "Báo cáo kỳ trước lập lúc 09 giờ 00 phút, ngày 15/09/2026.",
                "The last report was made at 2026-09-15 09:00.",
            ),
            Phrase("Điều chỉnh 1 hồ sơ; dòng 0 không đổi số lượng.", "1 restated; a line of 0 changes no count."),
        )
        assert report.title == Phrase("Đối chiếu số chuyển kỳ", "From one period's closing to the next one's opening")
        assert [(row.key, row.total) for row in report.rows] == [("closing", False), ("D05", False), ("opening", True)]
        assert (report.period, [column.key for column in report.columns]) == (FOLLOWING, ["count"])
        assert report.cell("count") == report.cell("count", "opening") == 4
        assert opened("D05", self.SUPPLEMENTED)._repr_html_() == report.to_html()

    def test_a_line_of_several_records(self) -> None:
        """What came later stands in the order recorded, whatever the order in which it happened."""
        found = opened(
            "D10",
            evolve(event(Apologised, "2026-09-14T08:00", new_day=date(2026, 9, 20)), recorded_at=at("2026-09-17")),
            evolve(event(Finished, "2026-09-14T16:00"), recorded_at=at("2026-09-16")),
        )
        (line,) = found.restated
        assert (
            line.say()
            == line.say("vi")
            == (
                "D10: đang giải quyết, trong hạn, hạn 14/09/2026 → đã giải quyết, đúng hạn, hạn 14/09/2026 "
                "(có kết quả giải quyết ngày 14/09/2026, ghi nhận 09 giờ 00 phút, ngày 16/09/2026; "
                "xin lỗi và hẹn lại ngày 14/09/2026, ghi nhận 09 giờ 00 phút, ngày 17/09/2026)"
            )
        )
        assert line.say("en") == (
            "D10: pending, in time, due 2026-09-14 → resolved, on time, due 2026-09-14 "
            "(result decided on 2026-09-14, recorded 2026-09-16 09:00; "
            "apology and new appointment on 2026-09-14, recorded 2026-09-17 09:00)"
        )
        first = line.records[0]
        assert (
            first.say()
            == first.say("vi")
            == ("có kết quả giải quyết ngày 14/09/2026, ghi nhận 09 giờ 00 phút, ngày 16/09/2026")
        )
        assert (line.effect, found.report.cell("count", "D10"), found.report.cell("count")) == (-1, -1, 3)

    def test_an_amendment_is_of_the_period_whenever_made(self) -> None:
        (first,) = (one for one in TWELVE if str(one.id) == "D01")
        (line,) = opened("D01", event(Voided, "2026-09-18", place=len(first.events))).restated
        assert (line.was, line.now) == (PlaceClass.ON_TIME, PlaceClass.PENDING_OVERDUE)
        assert [record.at for record in line.records] == [at("2026-09-18")]

    def test_it_shows_how_many_and_none_of_them(self) -> None:
        shown = repr(opened("D05"))
        assert "closing=<4>" in shown
        assert "opening=<4>" in shown

    @pytest.mark.parametrize(
        ("this", "vi", "en"),
        [
            ("2026-09-17..2026-10-14", "hở 2 ngày", "2 days lie between them"),
            ("2026-09-13..2026-10-14", "chồng 2 ngày", "2 days belong to both, or come before"),
        ],
    )
    def test_periods_that_do_not_follow(self, this: str, vi: str, en: str) -> None:
        with pytest.raises(InvalidValue) as caught:
            opened("D05", this=Span.parse(this))
        assert both(caught.value) == (
            f"kỳ {this} không nối tiếp kỳ {PERIOD}: {vi}; kỳ sau phải bắt đầu ngày 15/09/2026",
            f"{this} does not follow {PERIOD}: {en}; the next period begins on 2026-09-15",
        )

    def test_a_new_report_before_the_last(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            opened("D05", known_on=moment("2026-09-15T08:59"))
        assert both(caught.value) == (
            (
                "báo cáo mới theo số liệu 08 giờ 59 phút, ngày 15/09/2026, "
                "trước khi lập báo cáo trước 09 giờ 00 phút, ngày 15/09/2026"
            ),
            (
                "the new report is known on 2026-09-15T08:59:00+07:00, "
                "before the last was made at 2026-09-15T09:00:00+07:00"
            ),
        )

    def test_what_was_reported_and_is_not_so(self) -> None:
        reported = tuple(map(DossierId, ("D10", "D02", "D06", "D01", "D03")))
        with pytest.raises(DoesNotReconcile) as caught:
            opened("D05", reported=reported)
        assert both(caught.value) == (
            (
                "báo cáo kỳ 2026-08-15..2026-09-14 nêu 5 hồ sơ đang giải quyết, lịch sử theo số liệu "
                "09 giờ 00 phút, ngày 15/09/2026 có 4, đếm như luật: báo cáo theo cách đếm khác có số cuối kỳ khác; "
                "xem D01, D03, D05"
            ),
            (
                "the report on 2026-08-15..2026-09-14 gave 5 dossiers as pending, the history as known at "
                "2026-09-15T09:00:00+07:00 gives 4, counted as the law does: a report by another policy closes "
                "otherwise; see D01, D03, D05"
            ),
        )

    def test_an_opening_that_is_not_closing_and_lines(self) -> None:
        found = opened("D10", evolve(event(Finished, "2026-09-14T16:00"), recorded_at=at("2026-09-16")))
        with pytest.raises(DoesNotReconcile) as caught:
            evolve(found, opening=(*found.opening, DossierId("D77")))
        assert both(caught.value) == (
            (
                "kỳ 2026-09-15..2026-10-14 mở đầu với 4 hồ sơ; kỳ 2026-08-15..2026-09-14 kết thúc với 4, "
                "điều chỉnh thêm 0, bớt 1; xem D77"
            ),
            (
                "2026-09-15..2026-10-14 opens with 4 dossiers; 2026-08-15..2026-09-14 closed with 4; "
                "restated: 0 in, 1 out; see D77"
            ),
        )

    def test_what_was_not_filed_yet_stops_nothing(self) -> None:
        """Of a dossier recorded after the new report, neither report knows; those that come after it count."""
        unknown = Dossier.replay(
            [evolve(one, recorded_at=at("2026-10-01")) for one in history("A", "2026-09-10").events], id=DossierId("A")
        )
        known_on = moment("2026-09-30T09:00")
        given: dict[str, Any] = {"last": PERIOD, "this": FOLLOWING, "made_at": MADE, "calendar": CALENDAR}
        found = opening((unknown, *TWELVE), known_on=known_on, **given)
        assert found.known_on == known_on
        assert found.opening == tuple(map(DossierId, ("D02", "D05", "D06", "D10")))

    def test_without_lines_it_says_none(self) -> None:
        found = opened("none")
        assert (found.made_at, found.known_on, found.last, found.this) == (MADE, None, PERIOD, FOLLOWING)
        assert found.report.notes[1].en == "0 restated; a line of 0 changes no count."
        late = resolved("D10", COUNTER, "2026-09-07", FIVE)
        assert opening([late], last=PERIOD, this=FOLLOWING, made_at=MADE, calendar=CALENDAR).opening == (late.id,)
