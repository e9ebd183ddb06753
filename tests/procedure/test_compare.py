"""What differs between two versions, said to a clerk, and applied again."""

import pickle
from collections.abc import Iterator
from datetime import date

import attrs
import pytest
from hypothesis import given, settings

import tthc
from tests.procedure.strategies import cite, plain, procedures
from tthc.errors import InvalidValue
from tthc.law import working_calendar
from tthc.procedure import (
    Area,
    Case,
    Channel,
    Decision,
    Difference,
    Exemption,
    Fee,
    Money,
    Offer,
    OrderChanged,
    Paper,
    PartChanged,
    Procedure,
    Publication,
    Repeal,
    Requirement,
    ResultKind,
    Service,
    Term,
    TermChanged,
    TermRegrouped,
    TextChanged,
    Unlimited,
    apply,
    compare,
    parse_condition,
)
from tthc.procedure.change.words import LABELS
from tthc.span import Span
from tthc.term import CalendarDays, Cause, WorkingDays
from tthc.workdays import compare as compare_calendars

COUNTER, ONLINE, POST = Channel.COUNTER, Channel.ONLINE, Channel.POST
OPEN, CLOSED = (Span.parse(f"2026-01-01..{last}") for last in ("", "2026-06-30"))
SEVEN, FIVE = WorkingDays(7), WorkingDays(5)


def said(old: Procedure, new: Procedure) -> list[str]:
    differences = compare(old, new)
    assert apply(old, differences) == new
    return [difference.say() for difference in differences]


class TestRoundTrip:
    @given(procedures(), procedures())
    def test_the_old_one_with_its_differences_is_the_new_one(self, old: Procedure, new: Procedure) -> None:
        """And the differences are values, each of them said on one line."""
        differences = compare(old, new)
        assert apply(old, differences) == new
        again = pickle.loads(pickle.dumps(differences))  # noqa: S301 - the test's own bytes
        assert again == differences
        assert hash(again) == hash(differences)
        for line in (said_ for one in differences for said_ in (one.say("vi"), one.say("en"))):
            assert line.strip()
            assert "\n" not in line

    @given(procedures())
    @settings(max_examples=30)
    def test_a_version_does_not_differ_from_itself(self, procedure: Procedure) -> None:
        assert compare(procedure, procedure) == ()
        assert apply(procedure, ()) == procedure

    @given(procedures(), procedures())
    @settings(max_examples=50)
    def test_a_choice_with_another_limit_is_told(self, old: Procedure, new: Procedure) -> None:
        """Exactly the choices that a term is told to have changed for may have another limit."""
        told = [one for one in compare(old, new) if isinstance(one, TermChanged)]
        for case, channel in new.choices():
            if (case, channel) not in old.choices():
                continue
            before, after = (one.term_for(case, channel).limit for one in (old, new))
            key = case.key if case else None
            of_it = [
                one
                for one in told
                if not one.areas
                and (not one.cases or key in one.cases)
                and (not one.channels or channel in one.channels)
            ]
            assert len(of_it) <= 1
            if of_it:
                assert (of_it[0].old.limit, of_it[0].new.limit) == (before, after)
            else:
                assert before == after


class TestTerms:
    def test_seven_days_become_five(self) -> None:
        old, new = plain(terms=(Term(limit=SEVEN),)), plain(terms=(Term(limit=FIVE),))
        assert said(old, new) == ["thời hạn 7 ngày làm việc → 5 ngày làm việc"]
        assert compare(old, new)[0].say("en") == "term 7 working days → 5 working days"

    def test_only_online(self) -> None:
        old = plain(terms=(Term(limit=SEVEN),))
        new = plain(terms=(Term(limit=FIVE, channels=(ONLINE,)), Term(limit=SEVEN, channels=(COUNTER, POST))))
        assert said(old, new) == [
            "thời hạn 7 ngày làm việc → 5 ngày làm việc (kênh: trực tuyến)",
            "thời hạn 7 ngày làm việc nay ghi (kênh: trực tiếp, dịch vụ bưu chính)",
        ]
        changed, regrouped = compare(old, new)
        assert isinstance(changed, TermChanged)
        assert isinstance(regrouped, TermRegrouped)
        assert (changed.channels, changed.old.limit, changed.new.limit) == ((ONLINE,), SEVEN, FIVE)

    def test_rows_put_together_say_that_nothing_changed(self) -> None:
        old = plain(terms=tuple(Term(limit=FIVE, channels=(channel,)) for channel in Channel))
        new = plain(terms=(Term(limit=FIVE),))
        assert said(old, new) == ["thời hạn 5 ngày làm việc nay ghi cho mọi trường hợp và kênh"] * 3

    def test_one_case_of_two(self) -> None:
        cases = (Case("a", "A"), Case("b", "B"))
        old = plain(cases=cases, terms=(Term(limit=SEVEN, cases=("a",)), Term(limit=FIVE, cases=("b",))))
        new = plain(cases=cases, terms=(Term(limit=FIVE, cases=("a",)), Term(limit=FIVE, cases=("b",))))
        assert said(old, new) == ["thời hạn 7 ngày làm việc → 5 ngày làm việc (trường hợp: a)"]

    def test_what_two_rows_share(self) -> None:
        old = plain(terms=(Term(limit=SEVEN, channels=(COUNTER, ONLINE)), Term(limit=SEVEN, channels=(POST,))))
        new = plain(terms=(Term(limit=FIVE, channels=(ONLINE, POST)), Term(limit=SEVEN, channels=(COUNTER,))))
        assert [line for line in said(old, new) if "→" in line] == [
            "thời hạn 7 ngày làm việc → 5 ngày làm việc (kênh: trực tuyến)",
            "thời hạn 7 ngày làm việc → 5 ngày làm việc (kênh: dịch vụ bưu chính)",
        ]

    def test_an_area_gets_its_own(self) -> None:
        area = (Area("kho_khan", "Khu vực khó khăn"),)
        old = plain(areas=area, terms=(Term(limit=FIVE),))
        new = plain(areas=area, terms=(Term(limit=FIVE), Term(limit=WorkingDays(15), areas=("kho_khan",))))
        assert said(old, new) == ["thêm thời hạn: 15 ngày làm việc (khu vực: kho_khan)"]

    def test_another_start_is_told_though_the_limit_stands(self) -> None:
        old = plain(terms=(Term(limit=FIVE),))
        new = plain(terms=(Term(limit=FIVE, starts=(Cause.RECEIVED, Cause.PAID)),))
        assert said(old, new) == ["thời hạn 5 ngày làm việc: đổi cách tính hoặc căn cứ"]

    def test_a_channel_that_is_gone_takes_its_term(self) -> None:
        old = plain(terms=(Term(limit=FIVE, channels=(COUNTER,)), Term(limit=SEVEN, channels=(POST,))))
        new = plain(terms=(Term(limit=FIVE, channels=(COUNTER,)),))
        assert said(old, new) == [
            "bỏ kênh: dịch vụ bưu chính",
            "bỏ thời hạn: 7 ngày làm việc (kênh: dịch vụ bưu chính)",
        ]

    def test_order_alone(self) -> None:
        terms = (Term(limit=FIVE, channels=(COUNTER,)), Term(limit=SEVEN, channels=(POST,)))
        old, new = plain(terms=terms), plain(terms=terms[::-1])
        assert said(old, new) == ["đổi thứ tự: thời hạn"]
        assert compare(old, new) == (OrderChanged("terms", (1, 0)),)


class TestRows:
    def test_papers(self) -> None:
        old = plain(papers=(Paper(name="Đơn", originals=1), Paper(name="Ảnh", copies=2)))
        new = plain(papers=(Paper(name="Sơ đồ"), Paper(name="Đơn", copies=1)))
        assert said(old, new) == [
            "bỏ giấy tờ: Ảnh (2 bản sao)",
            "giấy tờ Đơn (1 bản chính) → Đơn (1 bản sao)",
            "thêm giấy tờ: Sơ đồ",
        ]

    def test_a_new_condition_of_a_paper(self) -> None:
        old = plain(papers=(Paper(name="Đơn"),))
        new = plain(papers=(Paper(name="Đơn", when=parse_condition("uy_quyen = đúng")),))
        assert said(old, new) == ["giấy tờ Đơn → Đơn, khi uy_quyen = đúng"]

    def test_a_new_relief_or_condition_of_a_fee(self) -> None:
        fee = Fee(amount=Money(15_000), kind="lệ phí")
        freed = attrs.evolve(fee, reliefs=(Exemption(ground="hộ nghèo"),))
        some = attrs.evolve(fee, when=parse_condition("uy_quyen = đúng"))
        before = "phí, lệ phí lệ phí 15.000 đồng → lệ phí 15.000 đồng"
        assert said(plain(fees=(fee,)), plain(fees=(freed,))) == [f"{before}; miễn: hộ nghèo"]
        assert said(plain(fees=(fee,)), plain(fees=(some,))) == [f"{before}, khi uy_quyen = đúng"]
        assert said(plain(), plain(fees=(freed,)))[-1].endswith("lệ phí 15.000 đồng; miễn: hộ nghèo")

    def test_a_paper_that_became_one_of_several(self) -> None:
        old = plain(papers=(Paper(name="Hộ chiếu", originals=1),))
        new = plain(
            papers=(Paper(name="Hộ chiếu", originals=1, one_of="tùy thân"), Paper(name="Thẻ", one_of="tùy thân"))
        )
        assert said(old, new) == [
            "giấy tờ Hộ chiếu (1 bản chính) → Hộ chiếu (1 bản chính) [một trong: tùy thân]",
            "thêm giấy tờ: Thẻ [một trong: tùy thân]",
        ]
        assert compare(old, new)[1].say("en") == "paper added: Thẻ [one of: tùy thân]"

    def test_fees(self) -> None:
        old = plain(fees=(Fee(amount=Money(135_000), kind="lệ phí"), Fee(amount=Money(5), kind="phí")))
        new = plain(fees=(Fee(amount=Money(115_000), kind="lệ phí"), Fee(set_by="HĐND", kind="giá")))
        assert said(old, new) == [
            "bỏ phí, lệ phí: phí 5 đồng",
            "phí, lệ phí lệ phí 135.000 đồng → lệ phí 115.000 đồng",
            "thêm phí, lệ phí: giá dịch vụ theo HĐND",
        ]

    def test_cases_results_requirements_and_basis(self) -> None:
        terms = (Term(limit=FIVE),)
        old = plain(
            cases=(Case("a", "A"), Case("b", "B")),
            terms=terms,
            results=(ResultKind("Giấy phép", "KQ.1"),),
            requirements=(Requirement(text="Đủ 18 tuổi"),),
            legal_basis=(cite("23/2015/NĐ-CP"),),
        )
        new = plain(
            cases=(Case("a", "A mới"), Case("c", "C")),
            terms=terms,
            results=(ResultKind("Giấy phép mới", "KQ.1", validity=Unlimited()),),
            requirements=(Requirement(text="Có chỗ ở"),),
            legal_basis=(cite("280/2025/NĐ-CP"),),
        )
        assert said(old, new) == [
            "bỏ trường hợp: B [b]",
            "trường hợp A [a] → A mới [a]",
            "thêm trường hợp: C [c]",
            "kết quả Giấy phép → Giấy phép mới",
            "bỏ yêu cầu, điều kiện: Đủ 18 tuổi",
            "thêm yêu cầu, điều kiện: Có chỗ ở",
            "bỏ căn cứ pháp lý: 23/2015/NĐ-CP",
            "thêm căn cứ pháp lý: 280/2025/NĐ-CP",
        ]

    def test_channels_and_services(self) -> None:
        old = plain(
            offers=(Offer(channel=COUNTER), Offer(channel=ONLINE, service=Service.PARTIAL, reason="nộp bản chính"))
        )
        new = plain(offers=(Offer(channel=ONLINE, service=Service.FULL), Offer(channel=POST)))
        assert said(old, new) == [
            "bỏ kênh: trực tiếp",
            "kênh trực tuyến, một phần, nộp bản chính → trực tuyến, toàn trình",
            "thêm kênh: dịch vụ bưu chính",
        ]

    def test_a_channel_that_a_term_adds(self) -> None:
        old = plain(terms=(Term(limit=FIVE, channels=(COUNTER,)),))
        new = plain(terms=(Term(limit=FIVE, channels=(COUNTER, ONLINE)),))
        assert said(old, new) == [
            "thêm kênh: trực tuyến",
            "thời hạn 5 ngày làm việc nay ghi (kênh: trực tiếp, trực tuyến)",
        ]

    def test_two_equal_rows_are_two(self) -> None:
        paper = Paper(name="Đơn")
        assert said(plain(papers=(paper, paper)), plain(papers=(paper,))) == ["bỏ giấy tờ: Đơn"]
        assert said(plain(papers=(paper,)), plain(papers=(paper, paper))) == ["thêm giấy tờ: Đơn"]


class TestWholeFields:
    @pytest.mark.parametrize(
        ("field", "old", "new", "line"),
        [
            ("name", "Cấp bản sao", "Cấp lại", "tên thủ tục Cấp bản sao → Cấp lại"),
            ("guide", ("Nộp",), ("Nộp", "Nhận"), "trình tự thực hiện Nộp → Nộp; Nhận"),
            ("notes", (), ("Chú ý",), "ghi chú – → Chú ý"),
            ("guide", ("a) Nộp\n\tb) Nhận",), (), "trình tự thực hiện a) Nộp b) Nhận → –"),
            (
                "in_force",
                OPEN,
                CLOSED,
                "hiệu lực 2026-01-01.. → 2026-01-01..2026-06-30",
            ),
            ("decision", None, Decision("1/QĐ-BTP"), "quyết định công bố – → 1/QĐ-BTP"),
            ("publication", Publication.DRAFT, Publication.PUBLISHED, "tình trạng công bố dự thảo → đã công bố"),
            ("seen_in_force_on", None, date(2026, 7, 20), "ngày đọc bản ghi – → 20/07/2026"),
            ("areas", (), (Area("x", "X"),), "khu vực – → 1 mục"),
            ("areas", (Area("x", "X"),), (Area("x", "Y"),), "khu vực 1 mục: đổi nội dung khác"),
        ],
    )
    def test_it_is_told(self, field: str, old: object, new: object, line: str) -> None:
        assert said(plain(**{field: old}), plain(**{field: new})) == [line]

    def test_a_repeal(self) -> None:
        force = Span.parse("2024-01-01..2025-12-31")
        old = plain(in_force=force)
        new = attrs.evolve(old, publication=Publication.REPEALED, repeal=Repeal(date(2026, 1, 1)))
        assert said(old, new) == ["tình trạng công bố đã công bố → đã bãi bỏ", "việc bãi bỏ – → từ ngày 01/01/2026"]

    def test_every_field_has_its_word(self) -> None:
        assert set(LABELS) == {field.name for field in attrs.fields(Procedure)}


class TestApply:
    """Differences of another version are refused, not half applied."""

    OLD = plain(papers=(Paper(name="Đơn"),), terms=(Term(limit=SEVEN),), offers=(Offer(channel=POST),))

    def differences(self) -> Iterator[Difference]:
        new = plain(
            papers=(Paper(name="Đơn", copies=1),),
            terms=(Term(limit=FIVE),),
            offers=(Offer(channel=POST, reason="x"),),
            name="Khác",
            areas=(Area("x", "X"),),
        )
        yield from compare(self.OLD, new)

    def test_each_on_its_own(self) -> None:
        differences = list(self.differences())
        assert {type(one) for one in differences} >= {TermChanged, TextChanged, PartChanged}
        other = plain(
            papers=(Paper(name="Tờ khai"),),
            terms=(Term(limit=CalendarDays(9)),),
            offers=(),
            name="X",
            areas=(Area("z", "Z"),),
        )
        for one in differences:
            assert apply(self.OLD, [one]) != self.OLD
            with pytest.raises(InvalidValue, match="the differences are of another version"):
                apply(other, [one])

    def test_an_order_of_other_rows(self) -> None:
        with pytest.raises(InvalidValue, match="of another version"):
            apply(self.OLD, [OrderChanged("papers", (1, 0))])


class TestOnePublicName:
    """`tthc.compare` compares what it is given: two versions, or two calendars."""

    def test_procedures(self) -> None:
        assert tthc.compare is compare
        assert tthc.compare(plain(), plain()) == ()

    def test_calendars(self) -> None:
        old, new = (working_calendar(known_on=date(2025, 12, day)) for day in (24, 25))
        assert tthc.compare(old, new) == compare_calendars(old, new)
        assert [change.day for change in tthc.compare(old, new)] == [date(2026, 1, 2), date(2026, 1, 10)]

    def test_one_of_each_is_refused(self) -> None:
        with pytest.raises(InvalidValue, match="two procedures or two calendars are compared, got Procedure and Work"):
            tthc.compare(plain(), working_calendar())  # type: ignore[call-overload]
