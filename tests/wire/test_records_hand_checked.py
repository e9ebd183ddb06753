"""Sixty national records, drawn by chance and read by hand, against what is read of them.

``data/hand_checked.json`` holds the right answers as facts: of each row its channel, term and fee, of each component
its numbers, the first and last words of its name and its files, of results their codes, of legal bases their
numbers. ``-`` is a term that the record does not state, or a legal basis without a number. The answers were written
from the records' text, not from what the reader gave.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.wire.made_records import BASES, NATIONAL, PAPERS, SEEN, one_read
from tthc.procedure import PaperKind
from tthc.term import Undetermined
from tthc.wire.records import Component, FeeRead, FeeState, RecordRead, iter_records

FACTS: Mapping[str, Any] = json.loads(
    (Path(__file__).parent / "data" / "hand_checked.json").read_text(encoding="utf-8")
)
SEED = 20261124
PAPER = re.compile(r"(?P<remark>no paper: )?(?P<originals>\d+)/(?P<copies>\d+) (?P<name>.*?)(?: \[(?P<files>.*)\])?")
STATES = {FeeState.NOT_STATED: "none", FeeState.CONFLICT: "unknown"}
KNOWN_WRONG = {("1.011437", "Trường hợp bên bảo đảm")}
"""A remark that the record gives a number of copies, as if it were a paper: (code, how it begins)."""


@pytest.fixture(scope="module")
def read() -> dict[str, RecordRead]:
    if not NATIONAL.exists():
        pytest.skip("the national records are not here")
    return {str(found.procedure.code): found for found in iter_records(NATIONAL, seen_on=SEEN) if found.procedure}


def bare(text: str) -> str:
    """A text without the signs it begins with, in small letters."""
    return re.sub(r"\A[\W_]+", "", text).lower()


def shown(fee: FeeRead) -> str:
    """A fee as the facts name it."""
    if fee.state is not FeeState.AMOUNT:
        return STATES.get(fee.state, fee.state.value)
    assert fee.amount is not None
    return str(fee.dong) if fee.dong is not None else f"{fee.amount.currency} {fee.amount.value}"


def rows(found: RecordRead) -> list[str]:
    """The rows as the facts name them."""
    assert found.procedure is not None
    assert found.facts is not None
    return [
        f"{a.channel.value}|{'-' if isinstance(a.limit, Undetermined) else a.limit}|{shown(b.fee)}"
        for a, b in zip(found.procedure.readings, found.facts.rows, strict=True)
    ]


def papers(code: str) -> Iterator[tuple[str, str, str]]:
    """The components of a record as the facts name them: kind and heading of the group, the row."""
    for group in FACTS[code]["groups"]:
        for paper in group["papers"]:
            yield group["kind"], group["heading"], paper


def same(code: str, fact: tuple[str, str, str], component: Component) -> None:
    """A component is the one that a fact describes."""
    kind, heading, row = fact
    named = PAPER.fullmatch(row)
    assert named is not None
    first, _, last = named["name"].partition(" … ")
    assert bare(component.name).startswith(bare(first))
    assert component.name.endswith(last)
    assert (component.originals, component.copies) == (int(named["originals"]), int(named["copies"]))
    assert component.files == ((named["files"],) if named["files"] else ())
    assert component.group.value == kind
    assert bare(component.case).startswith(bare(heading))
    if not any(code == wrong and first.startswith(begins) for wrong, begins in KNOWN_WRONG):
        assert component.remark == bool(named["remark"])
    if kind == "presented":
        assert component.kind is PaperKind.PRESENT


def test_the_sample_is_drawn_by_chance(read: dict[str, RecordRead]) -> None:
    assert set(random.Random(SEED).sample(sorted(read), 60)) == set(FACTS)


@pytest.mark.parametrize("code", FACTS)
class TestSample:
    def test_rows(self, read: dict[str, RecordRead], code: str) -> None:
        assert rows(read[code]) == FACTS[code]["rows"]

    def test_components(self, read: dict[str, RecordRead], code: str) -> None:
        facts = read[code].facts
        assert facts is not None
        for fact, component in zip(papers(code), facts.components, strict=True):
            same(code, fact, component)

    def test_results(self, read: dict[str, RecordRead], code: str) -> None:
        facts = read[code].facts
        assert facts is not None
        assert [result.code for result in facts.results] == FACTS[code]["results"]

    def test_legal_bases(self, read: dict[str, RecordRead], code: str) -> None:
        facts = read[code].facts
        assert facts is not None
        numbers = [str(basis.citation or "-").replace("TTLT/", "TTLT-") for basis in facts.legal_bases]
        assert numbers == FACTS[code]["bases"]


def test_a_made_record() -> None:
    """The same comparison on an invented record, which needs no file."""
    found = one_read(
        "Trực tiếp7 NgàyMiễn phí07 ngày làm việcTrực tuyến1150 VNĐ(150.000 đồng/thẻ)",
        thanh_phan_ho_so=(
            f"--{PAPERS}Đơn đề nghị cấp thẻ theo mẫuMau don.docx1 bản chính"
            f"Trường hợp cấp lại{PAPERS}Bản sao quyết định0 bản chính,1 bản sao"
            f"* Lưu ý:{PAPERS}Người nộp chịu trách nhiệm0 bản chính"
        ),
        can_cu_phap_ly=f"{BASES}Luật Thử nghiệm12/2020/QH14Nghị định 3/2021/NĐ-CP3/2021/NĐ-CP",
        ket_qua_xu_ly="ThẻMã: KQ.G01.000001",
    )
    assert rows(found) == ["counter|7 ngày làm việc|free", "online|-|150000"]
    assert found.facts is not None
    facts = [
        ("plain", "", "1/0 Đơn đề nghị … theo mẫu [Mau don.docx]"),
        ("case", "Trường hợp cấp lại", "0/1 Bản sao … quyết định"),
        ("remarks", "* Lưu ý:", "no paper: 0/0 Người nộp … trách nhiệm"),
    ]
    for fact, component in zip(facts, found.facts.components, strict=True):
        same("9.000001", fact, component)
    assert [result.code for result in found.facts.results] == ["KQ.G01.000001"]
    assert [str(basis.citation) for basis in found.facts.legal_bases] == ["12/2020/QH14", "3/2021/NĐ-CP"]
