"""Slips on paper and on the screen: HTML, PDF and Word say the same, and nothing a value holds is taken for markup."""

import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
import typst
from attrs import evolve
from docx.shared import Mm

from tests.histories import CALENDAR
from tests.slip.dossiers import (
    ASKED,
    CENTER,
    CODE,
    FINISHED,
    HEAD,
    OFFICER,
    PEOPLE,
    PERSON,
    RECEIVED,
    REF,
    REFUSED,
    STOPPED,
    procedure,
)
from tests.slip.pages import docx_of, docx_text, html_of, pdf_of, pdf_sizes, pdf_text, qr_in_docx, qr_on_page
from tthc.desk import Person
from tthc.dossier import SlipKind
from tthc.errors import CannotCompute, InvalidValue, MissingExtra
from tthc.slip import (
    Grid,
    Items,
    Slip,
    apology,
    control_slip,
    docx_template,
    receipt,
    refusal,
    register,
    stop_notice,
    supplement_request,
)
from tthc.slip.html import css_string
from tthc.slip.writing import LETTERS

ROOT = Path(__file__).parents[2]
SLIPS = (
    receipt(RECEIVED, center=CENTER, people=PEOPLE, officer=OFFICER, sets=1, serial="42"),
    supplement_request(ASKED, center=CENTER, people=PEOPLE, officer=OFFICER, procedure=procedure()),
    refusal(REFUSED, center=CENTER, people=PEOPLE, officer=OFFICER, procedure=procedure()),
    apology(FINISHED, center=CENTER, people=PEOPLE, head=HEAD),
    stop_notice(STOPPED, center=CENTER, people=PEOPLE, officer=OFFICER),
    control_slip(FINISHED, center=CENTER, officers=[OFFICER, HEAD], calendar=CALENDAR),
    register([RECEIVED, STOPPED, FINISHED], center=CENTER, people=PEOPLE, on=date(2026, 9, 30), field="Xây dựng"),
)
every_slip = pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.kind.value)

HOSTILE_NAME = (
    'Công ty TNHH <b>Đậu</b> & "Phộng" \'X\' {{ 7*7 }} {% raise %} #panic("x") $a$ *b* _c_ \\ '
    "</style><script>1</script>"
)
LONG_ADDRESS = "Số 1, " + "đường Nguyễn Thị Minh Khai, " * 10 + "k" * 120
HOSTILE = receipt(
    RECEIVED,
    center=evolve(CENTER, site='https://example.vn/?a="<b>&c', address="</style> \\ Số 1"),
    people={
        REF: Person(
            name=unicodedata.normalize("NFD", HOSTILE_NAME),
            address="\u202e" + LONG_ADDRESS,
            phone="0912\t345\n678",
            email="😀@example.vn",
        )
    },
    papers=[f"Giấy tờ số {n} <td> & {{% for %}}" for n in range(1, 41)],
)


class Reading(HTMLParser):
    """The texts of a page, and the tags that stand in it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.reached: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.reached += [value or "" for name, value in attrs if name in {"src", "href"} or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] != "style":
            self.texts.append(data)

    @property
    def line(self) -> str:
        return " ".join("".join(self.texts).split())


def texts_of(slip: Slip) -> list[str]:
    """Every text that has to be found on a page."""
    found = [slip.title.upper(), slip.number, *(line.upper() for line in slip.issuer), slip.form.mark]
    for block in slip.blocks:
        match block:
            case Items():
                found += block.items
            case Grid():
                found += [line for row in block.rows for cell in row for line in cell.split("\n")]
            case _:
                found.append(block.text)
    return [*filter(None, found), *(place.name for place in slip.signatures if place.name)]


class TestEverySlip:
    @every_slip
    def test_html_says_it(self, slip: Slip) -> None:
        line = Reading(html_of(slip)).line.upper()
        assert [text for text in texts_of(slip) if text.upper() not in line] == []

    @every_slip
    def test_word_says_it(self, slip: Slip) -> None:
        line = " ".join(docx_text(docx_of(slip)).split()).upper()
        assert [text for text in texts_of(slip) if " ".join(text.split()).upper() not in line] == []

    @every_slip
    def test_pdf_says_it(self, slip: Slip) -> None:
        line = re.sub(r"\s", "", "".join(pdf_text(pdf_of(slip))))
        assert [text for text in texts_of(slip) if re.sub(r"\s", "", text) not in line] == []

    @every_slip
    def test_the_state_its_motto_the_place_and_the_day_head_it(self, slip: Slip) -> None:
        day = f"Nghệ An, ngày {slip.day.day:02d} tháng 9 năm 2026"
        for page in (pdf_text(pdf_of(slip))[0], Reading(html_of(slip)).line, docx_text(docx_of(slip))):
            assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page
            assert "Độc lập - Tự do - Hạnh phúc" in page
            assert day in page

    @every_slip
    def test_the_sheet_has_the_forms_size(self, slip: Slip) -> None:
        size = (297, 210) if slip.kind is SlipKind.REGISTER else (148, 210)
        assert set(pdf_sizes(pdf_of(slip))) == {size}
        assert f"size: {size[0]}mm {size[1]}mm" in html_of(slip)
        section = docx.Document(BytesIO(docx_of(slip))).sections[0]
        sides = (section.page_width, section.page_height)
        assert tuple(round((side or 0) / Mm(1)) for side in sides) == size

    @every_slip
    def test_the_same_slip_gives_the_same_bytes(self, slip: Slip) -> None:
        assert slip.to_pdf() == pdf_of(slip)
        assert slip.to_html() == html_of(slip)
        assert slip.to_docx() == docx_of(slip)

    @every_slip
    def test_it_is_pdf_a_2b_of_its_own_day_in_vietnamese(self, slip: Slip) -> None:
        pdf = pdf_of(slip)
        assert b"<pdfaid:part>2</pdfaid:part>" in pdf
        assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
        assert slip.day.isoformat().encode() in pdf
        assert b"/Lang (vi" in pdf or b"/Lang(vi" in pdf

    @every_slip
    def test_only_the_shipped_font_is_in_it(self, slip: Slip) -> None:
        names = set(re.findall(rb"/BaseFont ?/(?:[A-Z]{6}\+)?([\w-]+)", pdf_of(slip)))
        assert names
        assert {name.split(b"-")[0] for name in names} == {b"Tinos"}

    @every_slip
    def test_html_needs_nothing_from_elsewhere(self, slip: Slip) -> None:
        page = Reading(html_of(slip))
        assert "script" not in page.tags
        assert page.reached == []
        assert set(re.findall(r"url\((\w+):", html_of(slip))) == {"data"}
        assert page.tags.count("h1") == 1
        assert '<html lang="vi">' in html_of(slip)

    @every_slip
    def test_a_table_has_a_head_that_names_its_columns(self, slip: Slip) -> None:
        for block in slip.blocks:
            if isinstance(block, Grid):
                heads = html_of(slip).count('<th scope="col')
                groups = {column.group for column in block.columns if column.group}
                assert heads == len(block.columns) + len(groups)


class TestQrCode:
    CODED = (SLIPS[0], SLIPS[3], SLIPS[4], SLIPS[5])

    @pytest.mark.parametrize("slip", CODED, ids=lambda slip: slip.kind.value)
    def test_a_scanner_reads_the_dossiers_code_from_the_page(self, slip: Slip) -> None:
        assert qr_on_page(pdf_of(slip)) == [str(CODE)]

    def test_from_a_coarse_print_too(self) -> None:
        assert qr_on_page(pdf_of(SLIPS[0]), dots_a_point=1.2) == [str(CODE)]

    def test_and_from_the_word_document(self) -> None:
        assert qr_in_docx(docx_of(SLIPS[0])) == [str(CODE)]

    def test_html_draws_the_same_code_and_says_what_it_is(self) -> None:
        page = html_of(SLIPS[0])
        assert page.count("<svg") == 1
        assert f'role="img" aria-label="Mã QR của mã hồ sơ {CODE}"' in page
        [drawing] = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
        source = b'#set page(width: 40mm, height: 40mm)\n#image(bytes(sys.inputs.d), format: "svg", width: 24mm)'
        drawn = typst.compile(
            source, format="pdf", sys_inputs={"d": drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')}
        )
        assert qr_on_page(drawn) == [str(CODE)]

    def test_a_slip_without_a_code_has_none(self) -> None:
        assert qr_on_page(pdf_of(SLIPS[1])) == []
        assert "<svg" not in html_of(SLIPS[1])
        assert qr_in_docx(docx_of(SLIPS[1])) == []


class TestHostileValues:
    """A long name, an ampersand, markup of three kinds, NFD, an emoji, direction marks, 300 letters, 40 papers."""

    NAME = unicodedata.normalize("NFC", HOSTILE_NAME)

    def test_html_shows_it_as_it_is(self) -> None:
        page = Reading(html_of(HOSTILE))
        assert self.NAME in page.line
        assert "😀@example.vn" in page.line
        assert {"b", "script", "td"}.isdisjoint(page.tags)
        assert page.tags.count("style") == 1
        assert page.reached == []

    def test_word_shows_it_as_it_is(self) -> None:
        text = docx_text(docx_of(HOSTILE))
        assert self.NAME in text
        assert "😀@example.vn" in text
        assert "40. Giấy tờ số 40 <td> & {% for %}" in text

    def test_pdf_shows_it_with_a_box_for_what_the_font_lacks(self) -> None:
        text = re.sub(r"\s", "", "".join(pdf_text(pdf_of(HOSTILE))))
        assert re.sub(r"\s", "", self.NAME) in text
        assert "□@example.vn" in text

    @pytest.mark.parametrize(
        "text", [lambda: html_of(HOSTILE), lambda: docx_text(docx_of(HOSTILE))], ids=["html", "docx"]
    )
    def test_marks_that_turn_the_direction_are_gone(self, text: Callable[[], str]) -> None:
        assert "\u202e" not in text()

    def test_a_long_word_stays_on_the_sheet(self) -> None:
        """All 120 letters are found in the page's text, none beyond its edge."""
        assert "".join(pdf_text(pdf_of(HOSTILE))).replace(" ", "").count("k" * 120) == 1
        narrow = register(
            [RECEIVED], center=CENTER, people={REF: evolve(PERSON, address=LONG_ADDRESS)}, on=date(2026, 9, 30)
        )
        assert "".join(pdf_text(narrow.to_pdf())).replace(" ", "").count("k" * 120) == 1

    def test_forty_papers_go_over_to_a_second_page_with_its_number(self) -> None:
        first, second = pdf_text(pdf_of(HOSTILE))
        assert "Giấy tờ số 1 <td>" in first
        assert "40. Giấy tờ số 40 <td>" in second
        assert second.startswith("2 ")
        assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in second

    def test_a_very_long_cell_goes_on_over_the_page(self) -> None:
        people = {REF: evolve(PERSON, address="đường Trần Phú " * 300)}
        pages = pdf_text(register([RECEIVED], center=CENTER, people=people, on=date(2026, 9, 30)).to_pdf())
        assert len(pages) > 1
        assert " ".join(pages).count("Trần Phú") + " ".join(pages).count("Trần đường") > 0
        assert "".join(pages).replace(" ", "").count("Phú") == 300

    def test_the_head_of_a_table_is_on_every_page(self) -> None:
        long = register([FINISHED] * 30, center=CENTER, people=PEOPLE, on=date(2026, 9, 30))
        pages = pdf_text(long.to_pdf())
        assert len(pages) > 2
        assert all("Cơ quan chủ trì" in page for page in pages)

    def test_every_letter_of_the_font_can_be_set(self) -> None:
        letters = "".join(sorted(LETTERS - set(" \n\xa0\xad")))
        one = receipt(RECEIVED, center=CENTER, people=PEOPLE, papers=[letters])
        text = "".join(pdf_text(one.to_pdf()))
        assert [letter for letter in unicodedata.normalize("NFC", letters) if letter not in text] == []

    def test_a_string_in_a_style_sheet_cannot_end_it(self) -> None:
        assert css_string('a"</style>\\') == "a\\22 \\3c \\2f style\\3e \\5c "


class TestBytes:
    def test_they_do_not_depend_on_the_process(self) -> None:
        program = (
            "import hashlib, json\n"
            "from tests.slip.test_pages import SLIPS\n"
            "made = [b''.join((s.to_pdf(), s.to_html().encode(), s.to_docx())) for s in (SLIPS[0], SLIPS[5])]\n"
            "print(json.dumps([hashlib.sha256(one).hexdigest() for one in made]))"
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "America/New_York"},
        )
        here = [b"".join((pdf_of(one), html_of(one).encode(), docx_of(one))) for one in (SLIPS[0], SLIPS[5])]
        assert json.loads(done.stdout) == [hashlib.sha256(one).hexdigest() for one in here]

    def test_the_time_stamps_of_a_word_document_are_the_slips_day(self) -> None:
        with ZipFile(BytesIO(docx_of(SLIPS[0]))) as parts:
            assert {part.date_time for part in parts.infolist()} == {(2026, 9, 4, 0, 0, 0)}
        about = docx.Document(BytesIO(docx_of(SLIPS[0]))).core_properties
        assert (about.author, about.comments, about.title) == ("", "", SLIPS[0].title)

    def test_html_without_its_fonts_is_small(self) -> None:
        assert len(SLIPS[0].to_html(fonts=False)) < 20_000 < len(html_of(SLIPS[0])) < 100_000


class TestTemplate:
    def test_it_reads_as_the_paper_does(self) -> None:
        text = docx_text(docx_template(SLIPS[0].form))
        assert "Thời gian nhận hồ sơ: {{ received }}" in text
        assert "{{ signed.officer }}" in text

    def test_an_office_may_edit_it(self) -> None:
        document = docx.Document(BytesIO(docx_template(SLIPS[0].form)))
        document.add_paragraph("Tra cứu tại quầy số 5 bằng mã {{ code }}")
        edited = BytesIO()
        document.save(edited)
        assert f"Tra cứu tại quầy số 5 bằng mã {CODE}" in docx_text(SLIPS[0].to_docx(edited.getvalue()))

    def test_what_the_form_does_not_have_is_named(self) -> None:
        document = docx.Document(BytesIO(docx_template(SLIPS[0].form)))
        document.add_paragraph("{{ salary }}")
        edited = BytesIO()
        document.save(edited)
        with pytest.raises(InvalidValue, match="'salary' is undefined"):
            SLIPS[0].to_docx(edited.getvalue())

    def test_it_cannot_reach_beyond_its_values(self) -> None:
        document = docx.Document(BytesIO(docx_template(SLIPS[0].form)))
        document.add_paragraph("{{ code.__class__.__mro__ }}")
        edited = BytesIO()
        document.save(edited)
        with pytest.raises(InvalidValue, match="does not fit the form"):
            SLIPS[0].to_docx(edited.getvalue())

    @pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x05\x06" + bytes(18)], ids=["empty", "pdf", "empty-zip"])
    def test_another_file_is_refused(self, data: bytes) -> None:
        with pytest.raises(InvalidValue, match="no Word document"):
            SLIPS[0].to_docx(data)


class TestWithoutTheExtra:
    @pytest.mark.parametrize(
        ("module", "make"),
        [
            ("jinja2", lambda slip: slip.to_html()),
            ("segno", lambda slip: slip.to_html()),
            ("typst", lambda slip: slip.to_pdf()),
            ("segno", lambda slip: slip.to_pdf()),
            ("docxtpl", lambda slip: slip.to_docx()),
            ("docxtpl", lambda slip: docx_template(slip.form)),
        ],
    )
    def test_it_is_named(self, monkeypatch: pytest.MonkeyPatch, module: str, make: Callable[[Slip], object]) -> None:
        from tthc.slip import docx as word
        from tthc.slip import html, qr

        for cache in (html._template, qr._code, word.docx_template):
            cache.cache_clear()
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(MissingExtra) as missing:
            make(SLIPS[0])
        assert missing.value.extra == "slip"

    def test_plain_text_needs_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for module in ("jinja2", "segno", "typst", "docxtpl"):
            monkeypatch.setitem(sys.modules, module, None)
        assert str(CODE) in SLIPS[0].to_text()


def test_a_failure_of_typst_tells_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise typst.TypstError(f"could not set {PERSON.name}", "", [], [])

    monkeypatch.setattr(typst, "compile", fail)
    with pytest.raises(CannotCompute) as refused:
        SLIPS[0].to_pdf()
    assert PERSON.name not in str(refused.value) + refused.value.say("vi")
    assert refused.value.__suppress_context__
