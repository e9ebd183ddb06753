"""Catalogues written as files read back as equal values, in both forms, whatever they say."""

import json
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tthc
from tests.procedure.strategies import FACTS, cite, papers, plain, procedures
from tests.wire.catalogue_files import loaded
from tthc.codes import ProcedureCode
from tthc.errors import BadFile
from tthc.finding import Finding
from tthc.law.counting import every_counting_rule
from tthc.procedure import (
    Case,
    Catalogue,
    Channel,
    Decision,
    Fee,
    Form,
    Group,
    GroupPart,
    Money,
    Paper,
    PartPaper,
    Procedure,
    Reading,
    ResultKind,
    RowRole,
    SharedPaper,
    Term,
    Until,
)
from tthc.span import Span
from tthc.term import Cause, ClockRow, EffectKind, Extensible, Months, WorkingDays
from tthc.text import Phrase
from tthc.wire import from_json, read_records, to_json, write_catalogue

NATIONAL = Path(__file__).parents[2].parent / "shared" / "data" / "national_procedures.jsonl.gz"
FORMS: tuple[Literal["toml", "json"], ...] = ("toml", "json")

strange = st.text(max_size=30).map(lambda text: f"x{text}").map(tthc.text.one_line)
"""Texts as nobody writes them: signs, quotes, breaks, letters of every script."""


def again(value: Catalogue | list[Procedure], form: Literal["toml", "json"]) -> Catalogue:
    return loaded(write_catalogue(value, form=form), f"own.{form}", every_counting_rule())


class TestJson:
    """What ``to_json`` writes of a catalogue, ``from_json`` reads."""

    @settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
    @given(procedure=procedures(), indent=st.sampled_from([None, 2]))
    def test_any_procedure(self, procedure: Procedure, indent: int | None) -> None:
        catalogue = Catalogue((procedure,))
        text = to_json(catalogue, indent=indent)
        assert from_json(Catalogue, text, rules=every_counting_rule()) == catalogue

    def test_the_shipped_catalogue_with_a_group(self) -> None:
        listed = tthc.law.catalogue().procedures
        group = Group(code="2.999999", name="Nhóm", parts=tuple(GroupPart(one.code) for one in listed[:2]))
        catalogue = Catalogue(listed, (group,))
        again_ = from_json(Catalogue, to_json(catalogue, indent=None), rules=every_counting_rule())
        assert again_ == catalogue
        assert [one.digest for one in again_] == [one.digest for one in catalogue]

    def test_a_rule_that_is_not_handed_over_is_a_fault(self) -> None:
        rule = every_counting_rule()[0]
        text = to_json(Catalogue((plain(terms=(Term(limit=WorkingDays(5), rule=rule),)),)))
        assert from_json(Catalogue, text, rules=[rule]).procedures[0].terms[0].rule == rule
        with pytest.raises(BadFile, match="no counting rule"):
            from_json(Catalogue, text)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("{", r"catalogue:1: is not well formed JSON"),
            ("[]", r"catalogue:1: is not a table at its top"),
            ("{}", "no \\[\\[procedure\\]\\] is listed"),
            ('{"procedure": [{}, {}]}', r"catalogue:1: procedure 2, term: the key is missing"),
            ('{"procedure": [{"code": 1.004194}]}', "the code was read as the number 1.004194"),
            ('{"procedure": [], "procedure": []}', "the key stands twice"),
            ('{"procedure": "\ud800"}', "holds half a character"),
            ("[" * 100_000, "nested too deep"),
            (7, "is not a text"),
        ],
    )
    def test_what_is_none_is_refused_with_its_place(self, text: str, said: str) -> None:
        with pytest.raises(BadFile, match=said):
            from_json(Catalogue, text)


@pytest.mark.parametrize("form", FORMS)
class TestRoundTrips:
    @settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(procedure=procedures())
    def test_any_procedure(self, form: Literal["toml", "json"], procedure: Procedure) -> None:
        assert again([procedure], form).procedures == (procedure,)

    @settings(deadline=None)
    @given(texts=st.lists(strange, min_size=4, max_size=4), broken=st.text(max_size=30).map(tthc.text.nfc))
    def test_any_text(self, form: Literal["toml", "json"], texts: list[str], broken: str) -> None:
        """Names stand on one line; notes, wordings and texts of a record keep their breaks."""
        procedure = plain(
            name=texts[0],
            field=broken,
            notes=(broken, texts[1]),
            deciding_agency=broken,
            terms=(Term(limit=WorkingDays(5), text=broken),),
            papers=(Paper(name=texts[2], conditional=broken, form=Form(texts[3], broken.strip(), broken)),),
        )
        assert again([procedure], form).procedures == (procedure,)

    @settings(deadline=None)
    @given(shared=papers(), fees=st.sampled_from([None, (), (Fee(amount=Money(0), kind="lệ phí"),)]))
    def test_a_group(self, form: Literal["toml", "json"], shared: Paper, fees: tuple[Fee, ...] | None) -> None:
        group = Group(
            code="2.000001",
            name="Khai sinh, thường trú, bảo hiểm y tế",
            parts=(
                GroupPart("1.000001"),
                GroupPart("1.000002", case="a", after=(ProcedureCode("1.000001"),)),
            ),
            shared=(SharedPaper(shared, (PartPaper("1.000001", "Tờ khai"), PartPaper("1.000002", "Tờ khai"))),),
            terms=(Term(limit=WorkingDays(4), channels=(Channel.ONLINE,)),),
            fees=fees,
            facts=FACTS,
            decision=Decision("01/QĐ-VIDU", date(2026, 1, 5)),
            in_force=Span.parse("2026-02-01.."),
            source=cite("63/2024/NĐ-CP, Điều 7"),
        )
        other = plain(code="1.000002", cases=(Case("a", "A"),))
        catalogue = Catalogue((plain(), other), (group,))
        assert again(catalogue, form) == catalogue

    def test_a_group_without_procedures(self, form: Literal["toml", "json"]) -> None:
        group = Group(code="2.000001", name="Nhóm", parts=(GroupPart("1.000001"), GroupPart("1.000002")))
        assert again(Catalogue((), (group,)), form).groups == (group,)

    def test_readings_of_a_record(self, form: Literal["toml", "json"]) -> None:
        reading = Reading(
            channel=Channel.POST,
            limit=Extensible(WorkingDays(5), WorkingDays(3), "phức tạp", total=False),
            cautious=WorkingDays(5),
            role=RowRole.STAGE,
            text="5 Ngày\nlàm việc",
            fee_text="Miễn phí",
            description="Mô tả",
            findings=(Finding("TERM-BARE", Phrase("không rõ", "not known"), "1.000001, row 1", "https://x.example"),),
        )
        procedure = plain(readings=(reading,), source="https://x.example")
        assert again([procedure], form).procedures == (procedure,)

    def test_a_term_with_its_own_address_clock_and_rule(self, form: Literal["toml", "json"]) -> None:
        clock = ClockRow(Cause.SUPPLEMENTED, EffectKind.RENEW, cite("1/2026/NĐ-CP"), limit=Months(1), read="derived")
        carried = ClockRow(Cause.SUPPLEMENT_ASKED, EffectKind.HOLD, read="text", continued="61/2018/NĐ-CP")
        rule = tthc.law.counting_rule("nd297-2025-last-hour")
        terms = (
            Term(limit=WorkingDays(5), channels=(Channel.POST,), source=""),
            Term(limit=WorkingDays(5), channels=(Channel.ONLINE,), source="https://y.example", rule=rule),
            Term(limit=WorkingDays(3), channels=(Channel.COUNTER,), source="https://x.example", clock=(clock, carried)),
        )
        procedure = plain(terms=terms, source="https://x.example")
        assert again([procedure], form).procedures == (procedure,)

    def test_several_versions(self, form: Literal["toml", "json"]) -> None:
        old = plain(in_force=Span.parse("2025-07-01..2026-06-30"))
        new = plain(in_force=Span.parse("2026-07-01.."), terms=(Term(limit=WorkingDays(3)),))
        assert again([old, new], form).versions("1.000001") == (old, new)

    def test_the_shipped_catalogue(self, form: Literal["toml", "json"]) -> None:
        assert again(tthc.law.catalogue(), form) == tthc.law.catalogue()

    @pytest.mark.skipif(not NATIONAL.exists(), reason="the portal's records are not here")
    def test_every_national_record(self, form: Literal["toml", "json"]) -> None:
        read = read_records(NATIONAL, seen_on=date(2026, 7, 20)).procedures
        assert again(list(read), form).procedures == read


class TestWriting:
    def test_the_same_values_give_the_same_text(self) -> None:
        once = write_catalogue(tthc.law.catalogue())
        assert write_catalogue(loaded(once, rules=every_counting_rule())) == once

    def test_what_is_at_its_default_is_left_out(self) -> None:
        procedure = plain(facts=(), papers=(Paper(name="Đơn", originals=1),), fees=(Fee(amount=Money(0)),))
        assert write_catalogue([procedure]) == (
            '[[procedure]]\ncode = "1.000001"\nname = "Cấp bản sao"\nfield = "Lưu trữ"\n'
            '\n  [[procedure.term]]\n  limit = "5 ngày làm việc"\n'
            "\n  [[procedure.fee]]\n  amount = 0\n"
            '\n  [[procedure.paper]]\n  name = "Đơn"\n  originals = 1\n'
        )

    def test_a_long_list_stands_on_several_lines(self) -> None:
        text = write_catalogue([plain(facts=(), notes=("a" * 70, "b" * 70))])
        assert f'notes = [\n  "{"a" * 70}",\n  "{"b" * 70}",\n]\n' in text

    def test_json_is_what_to_json_writes(self) -> None:
        catalogue = Catalogue((plain(results=(ResultKind("Thẻ", validity=Until(date(2027, 12, 31))),)),))
        told = json.loads(write_catalogue(catalogue, form="json"))
        assert told == json.loads(tthc.wire.to_json(catalogue))
        assert told["procedure"][0]["result"] == [{"name": "Thẻ", "validity": "2027-12-31"}]

    def test_a_rule_that_is_not_handed_over_again_is_a_fault(self) -> None:
        rule = tthc.law.counting_rule("nd297-2025-last-hour")
        text = write_catalogue([plain(facts=(), terms=(Term(limit=WorkingDays(5), rule=rule),))])
        with pytest.raises(BadFile, match="no counting rule 'nd297-2025-last-hour'"):
            loaded(text)

    def test_the_reception_alone_is_what_a_regime_says(self) -> None:
        """``starts = ["received"]`` and no ``starts`` are one thing, and read as the shorter one."""
        term = Term(limit=WorkingDays(5), starts=(Cause.RECEIVED,))
        assert again([plain(terms=(term,))], "toml").procedures == (plain(),)
