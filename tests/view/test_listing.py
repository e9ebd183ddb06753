"""The public listing: what a page says and what it leaves unknown, that it is whole, safe and stable, what goes."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from attrs import evolve

from tthc import law
from tthc.citation import Citation
from tthc.cli import main
from tthc.desk import Center
from tthc.errors import InvalidValue, MissingExtra
from tthc.procedure import (
    Agency,
    AgencyRole,
    Area,
    Case,
    Catalogue,
    Channel,
    DataSource,
    Decision,
    Exemption,
    Fact,
    FactKind,
    Fee,
    Form,
    Ground,
    Group,
    GroupPart,
    Is,
    Level,
    Money,
    Offer,
    Paper,
    PaperKind,
    Part,
    Procedure,
    Publication,
    Repeal,
    Requirement,
    ResultKind,
    Service,
    Term,
    Tier,
    Verified,
)
from tthc.span import Span
from tthc.term import CalendarDays, Undetermined, WorkingDays
from tthc.text import fold, nfc
from tthc.view import pages

SITE = "https://center.example/thu-tuc"
HOSTILE = '<script>alert("1")</script> & <b>đậm</b> \'"'
DAY = date(2026, 7, 20)
BARE = Procedure(code="1.000001", name="Cấp thẻ", field="", terms=())
FULL = Procedure(
    code="1.000002",
    name="Cấp giấy phép",
    field="Đất đai",
    levels=(Level.PROVINCE, Level.COMMUNE),
    guide=("Bước 1: Nộp hồ sơ\n- tại quầy\n- trực tuyến", "Bước 2: Nhận kết quả"),
    offers=(
        Offer(channel=Channel.COUNTER),
        Offer(
            channel=Channel.ONLINE,
            service=Service.PARTIAL,
            reason="phải ký tại quầy",
            address="https://portal.example/2",
        ),
        Offer(channel=Channel.POST),
    ),
    facts=(Fact(name="ho_ngheo", kind=FactKind.YES_NO, label="hộ nghèo"),),
    areas=(Area(key="dao", name="Hải đảo"),),
    cases=(Case("moi", "Cấp mới"), Case("doi", "Cấp đổi")),
    terms=(
        Term(limit=WorkingDays(5), cases=("moi",), text="05 ngày làm việc kể từ ngày nhận"),
        Term(limit=CalendarDays(30), cases=("moi",), areas=("dao",)),
        Term(limit=Undetermined("theo văn bản khác"), cases=("doi",), channels=(Channel.COUNTER,)),
    ),
    papers=(
        Paper(name="Đơn", originals=1, form=Form("Tờ khai", "Mẫu 01", "https://portal.example/mau-01")),
        Paper(name="Căn cước", kind=PaperKind.PRESENT, originals=1, copies=2, electronic=1, cases=("doi",)),
        Paper(
            name="Sổ hộ nghèo",
            conditional="nếu có",
            when=Is("ho_ngheo", True),
            from_data=DataSource(name="CSDL đất đai"),
        ),
    ),
    fees=(
        Fee(
            amount=Money(2_000),
            kind="phí",
            per="trang",
            tiers=(Tier(2, Money(1_000)),),
            most=Money(200_000),
            channels=(Channel.COUNTER,),
            cases=("moi",),
            reliefs=(Exemption(ground="hộ nghèo", when=Is("ho_ngheo", True), evidence="sổ hộ nghèo"),),
            basis=(Citation("85/2019/TT-BTC"),),
        ),
        Fee(text="Theo quy định", channels=(Channel.ONLINE,), cases=("moi",)),
        Fee(set_by="Hội đồng nhân dân cấp tỉnh", kind="lệ phí", channels=(Channel.COUNTER,), cases=("doi",)),
    ),
    results=(ResultKind("Giấy phép", "KQ.1", validity=CalendarDays(90)), ResultKind("Văn bản từ chối")),
    requirements=(Requirement(text="Có đất", cases=("moi",), source=Citation("45/2013/QH13", 5)),),
    legal_basis=(Citation("45/2013/QH13"),),
    grounds=(Ground(Citation("45/2013/QH13", 9), (Part.TERM, Part.FEES)),),
    decision=Decision("12/QĐ-BTP", date(2026, 1, 5), issuer="Bộ Tư pháp", posted_on=date(2026, 1, 7)),
    agencies=(
        Agency(role=AgencyRole.DECIDING, name="Sở Nội vụ"),
        Agency(role=AgencyRole.RECEIVING, name="Bộ phận Một cửa"),
    ),
    applicants=("Công dân Việt Nam",),
    in_force=Span(date(2026, 1, 10)),
    seen_in_force_on=DAY,
    source="https://portal.example/records/2",
    verified=Verified.RECORD,
    notes=("Có hai cách tính.",),
)
EXEMPT = "Miễn: hộ nghèo; khi thuộc trường hợp «hộ nghèo»; giấy tờ chứng minh: sổ hộ nghèo"
NEEDED = "Cần khi thuộc trường hợp «hộ nghèo»"
VOID = frozenset({"meta", "link", "input", "path", "br"})


class Page(HTMLParser):
    """A page taken apart: whether its elements close, its headings, links, tables and text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.text += f" {' '.join(data.split())}" if data.strip() else ""

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attrs for name, attrs in self.tags if name == tag)


def made(
    folder: Path, *procedures: Procedure, site: str = "", center: Center | None = None, on: date | None = None
) -> dict[str, str]:
    written = pages(Catalogue(procedures), folder, site=site, center=center, on=on)
    assert [path.parent for path in written] == [folder] * len(written)
    return {path.name: path.read_text(encoding="utf-8") for path in written}


def one(
    folder: Path, procedure: Procedure, *, site: str = "", center: Center | None = None, on: date | None = None
) -> str:
    return made(folder, procedure, site=site, center=center, on=on)[f"{procedure.code}.html"]


def table(markup: str, caption: str) -> list[list[str]]:
    """The cells of the table of that caption, row by row."""
    inner = re.search(rf"<caption>{caption}</caption>(.*?)</table>", markup, re.DOTALL)
    assert inner is not None
    return [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", inner[1], re.DOTALL)
    ]


def read_code(markup: str) -> list[str]:
    """What a scanner reads from the drawing of a page."""
    drawing = re.search(r'<svg viewBox="0 0 (\d+) \d+"[^>]*><path d="([^"]+)"', markup)
    assert drawing is not None
    side = int(drawing[1])
    picture = np.full((side, side), 255, np.uint8)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", drawing[2]):
        picture[int(y), int(x) : int(x) + int(width)] = 0
    return [found.text for found in zxingcpp.read_barcodes(np.ascontiguousarray(picture.repeat(4, 0).repeat(4, 1)))]


class TestWhatAPageSays:
    def test_every_part_of_a_procedure(self, tmp_path: Path) -> None:
        said = Page(one(tmp_path, FULL)).text
        for words in (
            "Cấp giấy phép",
            "1.000002",
            "Đất đai",
            "Cấp tỉnh, cấp xã",
            "Cơ quan có thẩm quyền quyết định Sở Nội vụ",
            "Cơ quan tiếp nhận Bộ phận Một cửa",
            "Công dân Việt Nam",
            "Trực tiếp, trực tuyến (một phần), dịch vụ bưu chính",
            "mức độ dịch vụ công trực tuyến: một phần",
            "lý do: phải ký tại quầy",
            "12/QĐ-BTP ngày 05/01/2026; Bộ Tư pháp; công khai ngày 07/01/2026",
            "Có hiệu lực từ ngày 10/01/2026",
            "Đã đọc trong bản ghi của cổng dịch vụ công; ngày đọc: 20/07/2026",
            "Bước 2: Nhận kết quả",
            "Giấy phép (mã KQ.1)",
            "Thời hạn có giá trị: 90 ngày",
            "Thời hạn có giá trị: không rõ",
            "Có đất Trường hợp: Cấp mới Căn cứ: 45/2013/QH13, Điều 5",
            "45/2013/QH13, Điều 9 (thời hạn giải quyết, phí, lệ phí)",
            "Có hai cách tính.",
            "https://portal.example/records/2",
        ):
            assert words in said

    def test_terms_by_case_area_and_channel(self, tmp_path: Path) -> None:
        markup = one(tmp_path, FULL)
        assert table(markup, "Thời hạn giải quyết theo trường hợp và kênh nộp") == [
            ["Trường hợp", "Khu vực", "Kênh nộp", "Thời hạn"],
            [
                "Cấp mới",
                "Các nơi còn lại",
                "Mọi kênh nộp",
                "5 ngày làm việc Nguyên văn: 05 ngày làm việc kể từ ngày nhận",
            ],
            ["Cấp mới", "Hải đảo", "Mọi kênh nộp", "30 ngày"],
            ["Cấp đổi", "Các nơi còn lại", "Trực tiếp", "Không xác định Lý do: theo văn bản khác"],
        ]
        assert "Chưa công bố thời hạn khi nộp: Cấp đổi (trực tuyến); Cấp đổi (dịch vụ bưu chính)." in markup

    def test_papers_by_case_with_their_numbers_and_forms(self, tmp_path: Path) -> None:
        markup = one(tmp_path, FULL)
        assert table(markup, "Giấy tờ cần cho mọi trường hợp")[1:] == [
            ["Đơn Mẫu: Mẫu 01 – Tờ khai", "Nộp", "1 bản chính"],
            [
                f"Sổ hộ nghèo Điều kiện: nếu có {NEEDED} Cơ quan khai thác từ CSDL đất đai (chưa đối chiếu)",
                "Nộp",
                "Chưa rõ số bản",
            ],
        ]
        assert table(markup, "Trường hợp: Cấp đổi")[1:] == [
            ["Căn cước", "Xuất trình", "1 bản chính, 2 bản sao, 1 bản điện tử"]
        ]
        assert '<a href="https://portal.example/mau-01" rel="noreferrer">Mẫu 01 – Tờ khai</a>' in markup

    def test_a_paper_names_those_that_may_be_given_instead(self, tmp_path: Path) -> None:
        papers = tuple(Paper(name=name, one_of="tùy thân", originals=1) for name in ("Hộ chiếu", "Thẻ căn cước"))
        assert table(one(tmp_path, evolve(BARE, papers=papers)), "Giấy tờ cần cho mọi trường hợp")[1:] == [
            ["Hộ chiếu Hoặc thay bằng: Thẻ căn cước", "Nộp", "1 bản chính"],
            ["Thẻ căn cước Hoặc thay bằng: Hộ chiếu", "Nộp", "1 bản chính"],
        ]

    def test_who_only_carries_it_out_is_not_said_to_decide(self, tmp_path: Path) -> None:
        performing = (Agency(role=AgencyRole.PERFORMING, name="Sở Một"),)
        said = Page(one(tmp_path, evolve(BARE, deciding_agency="Sở Một", agencies=performing))).text
        assert "Cơ quan giải quyết Sở Một Cơ quan trực tiếp thực hiện Sở Một" in said
        assert "có thẩm quyền quyết định" not in said

    def test_fees_with_tiers_reliefs_and_what_is_not_told(self, tmp_path: Path) -> None:
        markup = one(tmp_path, FULL)
        assert table(markup, "Phí, lệ phí theo trường hợp và kênh nộp")[1:] == [
            [
                "Phí",
                f"2.000 đồng/trang từ trang thứ 3: 1.000 đồng/trang tối đa 200.000 đồng {EXEMPT}",
                "Cấp mới Trực tiếp Căn cứ: 85/2019/TT-BTC",
            ],
            ["Chưa rõ là phí hay lệ phí", "Chưa rõ mức thu Nguyên văn: Theo quy định", "Cấp mới Trực tuyến"],
            ["Lệ phí", "Chưa rõ số tiền : theo Hội đồng nhân dân cấp tỉnh", "Cấp đổi Trực tiếp"],
        ]
        assert "Chưa rõ phí, lệ phí khi nộp: Cấp mới (dịch vụ bưu chính)." in markup

    def test_free_is_said_only_where_it_is_told(self, tmp_path: Path) -> None:
        free = evolve(FULL, fees=(Fee(amount=Money(0), kind="lệ phí"),))
        cells = table(one(tmp_path, free), "Phí, lệ phí theo trường hợp và kênh nộp")
        assert cells[1] == ["Lệ phí", "Miễn phí", "Mọi trường hợp Mọi kênh nộp"]
        assert "Miễn phí" not in one(tmp_path, FULL)

    def test_what_is_missing_is_said_to_be_unknown(self, tmp_path: Path) -> None:
        said = Page(one(tmp_path, BARE)).text
        for words in (
            "Lĩnh vực chưa rõ",
            "Cơ quan có thẩm quyền quyết định Chưa rõ",
            "Đối tượng thực hiện Chưa rõ",
            "Quyết định công bố Chưa rõ",
            "Chưa rõ hiệu lực",
            "Chưa rõ: danh mục không nêu thời hạn giải quyết.",
            "Chưa rõ: danh mục không nêu phí, lệ phí của thủ tục này.",
            "Chưa rõ: danh mục không nêu thành phần hồ sơ.",
            "Danh mục chưa có thông tin về trình tự thực hiện.",
            "Danh mục chưa có thông tin về căn cứ pháp lý.",
            "Chưa đối chiếu.",
        ):
            assert words in said
        assert not re.search(r"\b0 đồng|Miễn phí", said)

    @pytest.mark.parametrize(
        ("mark", "noticed"), [(Verified.RECORD, 0), (Verified.SECONDARY, 1), (Verified.UNVERIFIED, 1)]
    )
    def test_what_was_not_checked_is_marked_at_the_top(self, tmp_path: Path, mark: Verified, noticed: int) -> None:
        assert one(tmp_path, evolve(FULL, verified=mark)).count('class="notice">Chưa đối chiếu') == noticed

    def test_a_version_only_seen_is_not_said_to_be_in_force(self, tmp_path: Path) -> None:
        seen = evolve(BARE, seen_in_force_on=DAY)
        said = Page(one(tmp_path, seen)).text
        assert "Chưa rõ ngày bắt đầu có hiệu lực; chỉ biết còn được công bố vào ngày đọc, 20/07/2026" in said
        assert "Có hiệu lực từ" not in said

    def test_replacements_groups_and_a_coming_repeal(self, tmp_path: Path) -> None:
        old = evolve(
            BARE,
            publication=Publication.REPEALED,
            repeal=Repeal(date(2026, 9, 1), Decision("5/QĐ-BTP")),
            replaced_by=("1.000002",),
            seen_in_force_on=DAY,
        )
        group = Group(code="1.000009", name="Liên thông", parts=(GroupPart("1.000001"), GroupPart("1.000002")))
        pages(Catalogue((old, FULL), (group,)), tmp_path, on=date(2026, 8, 1))
        markup = (tmp_path / "1.000001.html").read_text(encoding="utf-8")
        assert 'class="notice">Bị bãi bỏ từ ngày 01/09/2026 theo 5/QĐ-BTP.' in markup
        assert 'Được thay thế bởi: <a href="1.000002.html">1.000002 Cấp giấy phép</a>' in markup
        assert 'Thuộc nhóm liên thông 1.000009 Liên thông, cùng với: <a href="1.000002.html">' in markup

    def test_the_center_and_how_it_is_reached(self, tmp_path: Path) -> None:
        center = Center(
            name="Trung tâm A & B", parent="Tỉnh X", address="Số 1", phone="0238", site="javascript:alert(1)"
        )
        files = made(tmp_path, FULL, center=center)
        for markup in files.values():
            assert "Trung tâm A &amp; B" in markup
            assert "Điện thoại: 0238" in markup
            assert 'href="javascript' not in markup


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    written = pages(law.catalogue(), tmp_path_factory.mktemp("shipped"), site=SITE)
    return {path.name: path.read_text(encoding="utf-8") for path in written}


class TestWholeAndSafe:
    def test_headings_landmarks_and_table_heads(self, shipped: dict[str, str]) -> None:
        for markup in shipped.values():
            page = Page(markup)
            assert page.headings[0] == 1
            assert page.headings.count(1) == 1
            assert all(two - one <= 1 for one, two in zip(page.headings, page.headings[1:], strict=False))
            assert [attrs["lang"] for attrs in page.all("html")] == ["vi"]
            names = [tag for tag, _ in page.tags]
            assert names.count("main") == names.count("header") == 1
            assert names.count("table") == names.count("caption")
            assert {attrs.get("scope") for attrs in page.all("th")} <= {"col", "row"}
            ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
            assert len(set(ids)) == len(ids)
            named = [attrs["aria-labelledby"] for attrs in page.all("section")]
            assert set(named) <= set(ids)

    def test_nothing_is_asked_of_elsewhere_and_links_lead_somewhere(self, shipped: dict[str, str]) -> None:
        for name, markup in shipped.items():
            page = Page(markup)
            assert not [tag for tag, _ in page.tags if tag in {"img", "iframe", "object", "base"}]
            assert [attrs["href"] for attrs in page.all("link")] == ["data:,"]
            assert not [attrs for _, attrs in page.tags if "src" in attrs or "style" in attrs]
            assert "@import" not in markup
            assert "url(" not in markup
            assert [tag for tag, _ in page.tags].count("script") == (name == "index.html")
            for attrs in page.all("a"):
                where = attrs["href"] or ""
                assert where.startswith(("https://", "http://", "#")) or where in shipped

    def test_every_procedure_is_listed_once(self, shipped: dict[str, str]) -> None:
        linked = [attrs["href"] for attrs in Page(shipped["index.html"]).all("a")]
        codes = {procedure.code for procedure in law.catalogue()}
        assert sorted(str(link) for link in linked if not str(link).startswith("#")) == sorted(
            f"{code}.html" for code in codes
        )
        assert f"{len(codes)} thủ tục" in shipped["index.html"]

    def test_every_code_leads_to_its_own_page(self, shipped: dict[str, str]) -> None:
        for name in sorted(shipped)[:12]:
            if name != "index.html":
                assert read_code(shipped[name]) == [f"{SITE}/{name}"]

    def test_colours_stand_out(self, shipped: dict[str, str]) -> None:
        light, dark = re.findall(r":root \{(.*?)\}", shipped["index.html"], re.DOTALL)[:2]
        for scheme in (light, dark):
            ground = dict(re.findall(r"--(\w+): (#\w+)", scheme))
            for ink, paper in (
                *((ink, paper) for ink in ("ink", "faint", "link") for paper in ("paper", "soft")),
                ("mark", "marked"),
                ("mark", "paper"),
            ):
                assert contrast(ground[ink], ground[paper]) >= 4.5, (ink, paper)


def contrast(one: str, two: str) -> float:
    """The contrast of two colours, by WCAG's formula."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestNames:
    def test_hostile_text_stays_text(self, tmp_path: Path) -> None:
        hostile = evolve(
            FULL,
            name=HOSTILE,
            field=HOSTILE,
            guide=(HOSTILE,),
            notes=(HOSTILE,),
            source="javascript:alert(1)",
            applicants=(HOSTILE,),
            papers=(Paper(name=HOSTILE, conditional=HOSTILE, form=Form(HOSTILE, url="javascript:alert(1)")),),
            fees=(Fee(text=HOSTILE),),
            requirements=(Requirement(text=HOSTILE),),
            results=(ResultKind(HOSTILE),),
            cases=(Case("moi", HOSTILE), Case("doi", HOSTILE)),
        )
        files = made(tmp_path, hostile)
        for name, markup in files.items():
            page = Page(markup)
            assert "<b>" not in markup
            assert [tag for tag, _ in page.tags].count("script") == (name == "index.html")
            assert HOSTILE in page.text
            assert all(not str(attrs["href"]).startswith("javascript") for attrs in page.all("a"))

    def test_decomposed_names_come_out_composed(self, tmp_path: Path) -> None:
        files = made(tmp_path, evolve(BARE, name=unicodedata.normalize("NFD", "Đăng ký tạm trú"), field="Hộ tịch"))
        for markup in files.values():
            assert markup == nfc(markup)
            assert "Đăng ký tạm trú" in markup

    def test_a_very_long_name_is_whole_in_the_page_and_short_in_the_title(self, tmp_path: Path) -> None:
        name = "Cấp giấy chứng nhận " * 40
        page = one(tmp_path, evolve(BARE, name=name))
        assert f'<h1 class="long">{name.strip()}</h1>' in page
        title = re.search("<title>(.*)</title>", page)
        assert title is not None
        assert title[1].endswith("… – 1.000001")
        assert len(title[1]) < 140


class TestIndex:
    def test_fields_and_names_stand_in_vietnamese_order(self, tmp_path: Path) -> None:
        named = [
            ("Đất đai", "Ân xá"),
            ("Dân sự", "Bà"),
            ("Dân sự", "Ăn"),
            ("", "Ẩn"),
            ("Chứng thực", "ba"),
            ("Dân sự", "An"),
        ]
        procedures = [
            evolve(BARE, code=f"1.0001{at:02d}", field=field, name=name) for at, (field, name) in enumerate(named)
        ]
        index = made(tmp_path, *procedures)["index.html"]
        groups = re.findall(r'<section data-group[^>]*>\s*<h2 id="[^"]+">(.*?) <span.*?\((\d+) thủ tục\)', index)
        assert groups == [("Chứng thực", "1"), ("Dân sự", "3"), ("Đất đai", "1"), ("Chưa nêu lĩnh vực", "1")]
        names = re.findall(r'<li data-k="[^"]*"><a href="[^"]+">(.*?)</a>', index)
        assert names == ["ba", "An", "Ăn", "Bà", "Ân xá", "Ẩn"]

    @pytest.mark.parametrize(
        "words", ["khai sinh", "Khai SINH", "khai s", "ho tich", "1.001193", "1.0011", "sinh tich"]
    )
    def test_the_search_finds_what_the_catalogue_finds(self, shipped: dict[str, str], words: str) -> None:
        rows = re.findall(r'<li data-k="([^"]*)"><a href="([^"]+)\.html">', shipped["index.html"])
        found = {code for key, code in rows if all(f" {word}" in key for word in fold(words).split())}
        assert found == {str(procedure.code) for procedure in law.catalogue().search(words)}
        assert found

    def test_what_was_checked_is_counted(self, tmp_path: Path) -> None:
        later = evolve(BARE, code="1.000003", verified=Verified.SECONDARY, seen_in_force_on=date(2026, 7, 21))
        again = evolve(later, code="1.000004", seen_in_force_on=date(2026, 8, 2))
        said = Page(made(tmp_path, BARE, FULL, later, again)["index.html"]).text
        assert "Đã đọc trong bản ghi của cổng dịch vụ công: 1 thủ tục; ngày đọc: 20/07/2026." in said
        assert "từ nguồn thứ cấp: 2 thủ tục; ngày đọc: 21/07/2026 đến 02/08/2026." in said
        assert "Chưa đối chiếu: 1 thủ tục; ngày đọc: chưa rõ." in said
        assert "Biết ngày có hiệu lực: 1 thủ tục; không biết: 3." in said

    def test_without_a_script_the_whole_list_is_shown(self, tmp_path: Path) -> None:
        index = made(tmp_path, FULL)["index.html"]
        assert '<form id="search" role="search" hidden>' in index
        assert "<li data-k" in index
        assert not re.search(r"<li[^>]* hidden", index)


class TestVersions:
    OLD = evolve(FULL, in_force=Span(date(2025, 1, 1), date(2025, 12, 31)), name="Bản cũ", seen_in_force_on=None)
    DRAFT = evolve(FULL, in_force=Span(date(2027, 1, 1)), publication=Publication.DRAFT, name="Dự thảo")

    def test_the_version_of_the_day(self, tmp_path: Path) -> None:
        versions = (self.OLD, FULL, self.DRAFT, BARE)
        assert "Bản cũ" in made(tmp_path, *versions, on=date(2025, 6, 1))["1.000002.html"]
        latest = made(tmp_path, *versions, on=DAY)
        assert "Cấp giấy phép" in latest["1.000002.html"]
        assert "theo tình trạng ngày 20/07/2026" in latest["index.html"]

    def test_without_a_day_the_last_version_that_is_no_draft(self, tmp_path: Path) -> None:
        assert "Cấp giấy phép" in made(tmp_path, self.OLD, FULL, self.DRAFT)["1.000002.html"]

    def test_what_was_not_in_force_is_left_out(self, tmp_path: Path) -> None:
        assert set(made(tmp_path, self.OLD, BARE, on=DAY)) == {"index.html", "1.000001.html"}

    def test_what_is_repealed_is_left_out(self, tmp_path: Path) -> None:
        gone = evolve(BARE, code="1.000003", publication=Publication.REPEALED, repeal=Repeal(date(2026, 1, 1)))
        assert set(made(tmp_path, FULL, gone)) == {"index.html", "1.000002.html"}
        assert set(made(tmp_path, FULL, gone, on=DAY)) == {"index.html", "1.000002.html"}

    def test_nothing_to_list_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidValue, match="no procedure of the catalogue is to be listed"):
            pages(Catalogue((self.DRAFT,)), tmp_path / "out")
        assert not (tmp_path / "out").exists()


class TestFolder:
    def test_the_same_catalogue_gives_the_same_bytes(self, tmp_path: Path) -> None:
        one = pages(Catalogue((BARE, FULL)), tmp_path / "one", site=SITE)
        two = pages(Catalogue((FULL, BARE)), tmp_path / "two", site=f"{SITE}/")
        assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
        assert b"\r" not in one[0].read_bytes()

    def test_former_pages_go_and_other_files_stay(self, tmp_path: Path) -> None:
        made(tmp_path, BARE, FULL)
        (tmp_path / "1.999999.html").write_text("of another hand", encoding="utf-8")
        made(tmp_path, FULL)
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "1.000002.html",
            "1.999999.html",
            "index.html",
            "listing.manifest",
        ]

    def test_a_forged_list_removes_nothing_outside(self, tmp_path: Path) -> None:
        folder = tmp_path / "out"
        made(folder, FULL)
        (tmp_path / "1.000007.html").write_text("outside", encoding="utf-8")
        (folder / "notes.txt").write_text("inside", encoding="utf-8")
        with (folder / "listing.manifest").open("a", encoding="utf-8") as manifest:
            manifest.write("../1.000007.html\nnotes.txt\n/etc/hosts\n")
        made(folder, FULL)
        assert (tmp_path / "1.000007.html").exists()
        assert (folder / "notes.txt").exists()

    def test_a_file_of_another_hand_is_not_written_over(self, tmp_path: Path) -> None:
        (tmp_path / "index.html").write_text("mine", encoding="utf-8")
        with pytest.raises(InvalidValue, match=r"index\.html"):
            made(tmp_path, FULL)
        assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
        assert (tmp_path / "index.html").read_text(encoding="utf-8") == "mine"

    @pytest.mark.parametrize("content", [b"other: list\n", b"\xff\xfe\x00", b""])
    def test_a_list_of_another_kind_is_refused(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "listing.manifest").write_bytes(content)
        with pytest.raises(InvalidValue, match="not the list of a former listing"):
            made(tmp_path, FULL)


class TestCode:
    def test_no_site_no_code(self, tmp_path: Path) -> None:
        assert "<svg" not in one(tmp_path, FULL)

    @pytest.mark.parametrize(
        "site",
        [
            "center.example",
            "ftp://center.example",
            "javascript:alert(1)",
            "https://x/?a=1",
            "http://[",
            f"https://x.example/{'a' * 200}",
        ],
    )
    def test_what_is_no_address_of_a_folder_is_refused(self, tmp_path: Path, site: str) -> None:
        with pytest.raises(InvalidValue, match="a site is the address of the folder"):
            pages(Catalogue((FULL,)), tmp_path, site=site)

    def test_the_missing_part_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(__import__("sys").modules, "segno", None)
        with pytest.raises(MissingExtra, match=r"tthc\[view\]"):
            pages(Catalogue((FULL,)), tmp_path, site=SITE)


class TestCommand:
    def test_it_publishes_a_catalogue(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        out = tmp_path / "out"
        assert main(["catalogue", "publish", "--out", str(out), "--site", SITE, "--center", "Trung tâm X"]) == 0
        assert f"{len(law.catalogue())} thủ tục, trang danh mục: " in capsys.readouterr().out
        assert "Trung tâm X" in (out / "index.html").read_text(encoding="utf-8")

    def test_a_place_that_cannot_be_written_to_is_named(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        assert main(["catalogue", "publish", "--out", str(tmp_path / "file" / "out"), "--on", "2026-07-20"]) == 2
        assert "không ghi được" in capsys.readouterr().err
