"""The other parts of portal records: components, legal basis, results, agencies, and sections cut in the crawl."""

import pytest

from tests.wire.made_records import BASES, HEADER, PAPERS, codes, facts, one
from tthc.procedure import AgencyRole, PaperKind, ResultKind
from tthc.wire.records import Component, GroupKind


def components(text: str) -> tuple[Component, ...]:
    """The components of a section."""
    return facts(thanh_phan_ho_so=text).components


def shown(text: str) -> list[tuple[str, int, int]]:
    """Names and numbers."""
    return [(c.name, c.originals, c.copies) for c in components(text)]


def bases(text: str) -> list[tuple[str, str, str | None]]:
    """Names, numbers and citations."""
    rows = facts(can_cu_phap_ly=BASES + text).legal_bases
    return [(row.name, row.number, None if row.citation is None else str(row.citation)) for row in rows]


class TestComponents:
    @pytest.mark.parametrize(
        ("rows", "read"),
        [
            ("Đơn đề nghị1 bản chính", [("Đơn đề nghị", 1, 0)]),
            (
                "Đơn đề nghị1 bản chínhBản sao bằng0 bản chính,1 bản sao",
                [("Đơn đề nghị", 1, 0), ("Bản sao bằng", 0, 1)],
            ),
            ("Ảnh 4x6 (02 bản)2 bản chínhThẻ1 bản sao", [("Ảnh 4x6 (02 bản)", 2, 0), ("Thẻ", 0, 1)]),
            ("Đơn theo Mẫu số 181 bản chính,1 bản sao", [("Đơn theo Mẫu số 18", 1, 1)]),
            ("Hợp đồng10 bản chính", [("Hợp đồng", 10, 0)]),
            (
                "Giấy phép: 01 bản chính; kèm theo 01 bản sao.1 bản chính",
                [("Giấy phép: 01 bản chính; kèm theo 01 bản sao.", 1, 0)],
            ),
            ("Một (01) bản sao thẻ0 bản chính", [("Một (01) bản sao thẻ", 0, 1)]),
        ],
    )
    def test_rows(self, rows: str, read: list[tuple[str, int, int]]) -> None:
        assert shown("--" + PAPERS + rows) == read

    @pytest.mark.parametrize(
        ("row", "name", "files"),
        [
            ("Đơn theo mẫu;Mau don.docx", "Đơn theo mẫu;", ("Mau don.docx",)),
            (
                "Đơn theo Nghị định số 33/2026/NĐ-CPMẫu số 25.docx",
                "Đơn theo Nghị định số 33/2026/NĐ-CP",
                ("Mẫu số 25.docx",),
            ),
            (
                "Đơn theo Nghị định số 33/2026/NĐ-CPmau so 9.docx",
                "Đơn theo Nghị định số 33/2026/NĐ-CP",
                ("mau so 9.docx",),
            ),
            ("Đơn theo Thông tư 80/2021/TT-BTC01-LP.docx", "Đơn theo Thông tư 80/2021/TT-BTC", ("01-LP.docx",)),
            ("Bản khai (mẫu 1B)66-Mẫu 01B (trợ cấp).doc", "Bản khai (mẫu 1B)", ("66-Mẫu 01B (trợ cấp).doc",)),
            ("Đơn đề nghịMẫu a.docxMẫu b.pdf", "Đơn đề nghị", ("Mẫu a.docx", "Mẫu b.pdf")),
            ("Gia hạn theo Hiệp định GMSGMS - Gia hạn.docx", "Gia hạn theo Hiệp định GMS", ("GMS - Gia hạn.docx",)),
        ],
    )
    def test_files_of_forms(self, row: str, name: str, files: tuple[str, ...]) -> None:
        (component,) = components(f"--{PAPERS}{row}1 bản chính")
        assert (component.name, component.files) == (name, files)

    def test_the_code_of_a_form(self) -> None:
        first, second = components(f"--{PAPERS}Đơn theo Mẫu số 26 Phụ lục I1 bản chínhTờ khaiMẫu TK01.doc1 bản chính")
        assert first.form == "Mẫu số 26 Phụ lục I"
        assert second.form == "Mẫu TK01"

    def test_groups(self) -> None:
        text = (
            f"* Giấy tờ phải nộp:{PAPERS}Đơn1 bản chính"
            f"* Giấy tờ phải xuất trình:{PAPERS}Hộ chiếu1 bản chính"
            f"Trường hợp thông tin đã có thì không phải nộp0 bản chính"
            f"* Lưu ý:{PAPERS}Người nộp tự chịu trách nhiệm.0 bản chính"
            f"Trường hợp cấp lại:{PAPERS}Thẻ cũ1 bản chính"
            f"--{PAPERS}Ảnh2 bản chính"
        )
        read = [(c.name, c.group, c.kind, c.remark) for c in components(text)]
        assert read == [
            ("Đơn", GroupKind.SUBMITTED, PaperKind.SUBMIT, False),
            ("Hộ chiếu", GroupKind.PRESENTED, PaperKind.PRESENT, False),
            ("Trường hợp thông tin đã có thì không phải nộp", GroupKind.PRESENTED, PaperKind.PRESENT, True),
            ("Người nộp tự chịu trách nhiệm.", GroupKind.REMARKS, PaperKind.SUBMIT, True),
            ("Thẻ cũ", GroupKind.CASE, PaperKind.SUBMIT, False),
            ("Ảnh", GroupKind.PLAIN, PaperKind.SUBMIT, False),
        ]
        papers = one("Trực tiếp5 NgàyMiễn phí", thanh_phan_ho_so=text).papers
        assert [(paper.name, paper.conditional) for paper in papers] == [
            ("Đơn", ""),
            ("Hộ chiếu", ""),
            ("Thẻ cũ", "Trường hợp cấp lại:"),
            ("Ảnh", ""),
        ]

    @pytest.mark.parametrize(
        ("heading", "group"),
        [
            ("--", GroupKind.PLAIN),
            ("a) Thành phần hồ sơ:", GroupKind.PLAIN),
            ("Hồ sơ đề nghị thẩm định gồm:", GroupKind.PLAIN),
            ("Trường hợp cấp mới", GroupKind.CASE),
            ("Sau khi nhận văn bản chấp thuận, nộp bổ sung", GroupKind.CASE),
            ("2) Số lượng hồ sơ:", GroupKind.REMARKS),
            ("Giấy tờ phải xuất trình khi nộp hồ sơ:", GroupKind.PRESENTED),
        ],
    )
    def test_a_heading_alone(self, heading: str, group: GroupKind) -> None:
        (component,) = components(f"{heading}{PAPERS}Đơn1 bản chính")
        assert component.group is group

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("Xuất trình hộ chiếu", PaperKind.PRESENT),
            ("- Giấy tờ xuất trình: hộ chiếu", PaperKind.PRESENT),
            ("Hộ chiếu (để xuất trình)", PaperKind.PRESENT),
            ("Bản sao bằng và xuất trình bản chính để đối chiếu", PaperKind.SUBMIT),
        ],
    )
    def test_a_row_that_is_presented(self, name: str, kind: PaperKind) -> None:
        assert components(f"--{PAPERS}{name}1 bản chính")[0].kind is kind

    def test_electronic_and_conditional(self) -> None:
        (component,) = components(f"--{PAPERS}Bản sao điện tử thẻ (nếu có)0 bản chính,1 bản sao")
        assert (component.electronic, component.conditional) == (True, True)

    def test_numbers_that_only_the_name_states_are_told(self) -> None:
        assert codes(thanh_phan_ho_so=f"--{PAPERS}Thẻ: 02 bản chính0 bản chính") == ["PAPER-NUMBER"]

    def test_a_last_heading_without_rows_is_told(self) -> None:
        assert codes(thanh_phan_ho_so=f"--{PAPERS}Đơn1 bản chínhNộp qua mạng thì không cần") == ["PAPERS-UNREAD"]


class TestLegalBasis:
    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("Luật Thử nghiệm12/2020/QH14", [("Luật Thử nghiệm", "12/2020/QH14", "12/2020/QH14")]),
            (
                "Luật 54/2019/QH1454/2019/QH14Nghị định số 7/2021/NĐ-CP ngày 01/02/2021 của Chính phủ7/2021/NĐ-CP",
                [
                    ("Luật 54/2019/QH14", "54/2019/QH14", "54/2019/QH14"),
                    ("Nghị định số 7/2021/NĐ-CP ngày 01/02/2021 của Chính phủ", "7/2021/NĐ-CP", "7/2021/NĐ-CP"),
                ],
            ),
            (
                "Thông tư số 8/2025/TT-BTPThông tư số 8/2025/TT-BTPLuật cũ23/2004/QH11",
                [
                    ("Thông tư số 8/2025/TT-BTP", "Thông tư số 8/2025/TT-BTP", "8/2025/TT-BTP"),
                    ("Luật cũ", "23/2004/QH11", "23/2004/QH11"),
                ],
            ),
            # a number that runs on from its name ends a row, whatever follows it
            (
                "Nghị định về phân cấp của Bộ18/2026/NĐ-CP Nghị định về dữ liệu87/2020/NĐ-CP",
                [
                    ("Nghị định về phân cấp của Bộ", "18/2026/NĐ-CP", "18/2026/NĐ-CP"),
                    ("Nghị định về dữ liệu", "87/2020/NĐ-CP", "87/2020/NĐ-CP"),
                ],
            ),
            # a year at the end of a name, a day, a number of two issuers
            ("Luật Giám định năm 201213/2012/QH13", [("Luật Giám định năm 2012", "13/2012/QH13", "13/2012/QH13")]),
            ("Luật ngày 29/6/202443/2024/QH15", [("Luật ngày 29/6/2024", "43/2024/QH15", "43/2024/QH15")]),
            (
                "Hướng dẫn chứng nhận14/2009/TTLT-BCT-BTCLuật Hải quan54/2014/QH13",
                [
                    ("Hướng dẫn chứng nhận", "14/2009/TTLT-BCT-BTC", "14/2009/TTLT-BCT-BTC"),
                    ("Luật Hải quan", "54/2014/QH13", "54/2014/QH13"),
                ],
            ),
            ("Quy định về ưu đãi.73-CP", [("Quy định về ưu đãi.", "73-CP", "73-CP")]),
            ("Thực hiện một cửa118/2025/NĐ-C", [("Thực hiện một cửa", "118/2025/NĐ-C", "118/2025/NĐ-CP")]),
            # a number cut off after its figures, or none at all
            (
                "Luật số 58/2024/QH15 của Quốc hộiLuật số 58Luật Đất đai31/2024/QH15",
                [
                    ("Luật số 58/2024/QH15 của Quốc hội", "Luật số 58", "58/2024/QH15"),
                    ("Luật Đất đai", "31/2024/QH15", "31/2024/QH15"),
                ],
            ),
            (
                "BỘ LUẬT HÀNG HẢI VIỆT NAMBỘ LUẬT  HÀNG HẢI VIỆT NAMVề cảng cạn106/2026/NĐ-CP",
                [
                    ("BỘ LUẬT HÀNG HẢI VIỆT NAM", "BỘ LUẬT HÀNG HẢI VIỆT NAM", None),
                    ("Về cảng cạn", "106/2026/NĐ-CP", "106/2026/NĐ-CP"),
                ],
            ),
            ("Luật thú y19/6/2015", [("Luật thú y19/6/2015", "", None)]),
        ],
    )
    def test_rows(self, text: str, read: list[tuple[str, str, str | None]]) -> None:
        assert bases(text) == read

    def test_the_procedure_cites_each_once(self) -> None:
        text = f"{BASES}Luật A12/2020/QH14Luật A lần nữa12/2020/QH14"
        assert [str(c) for c in one("Trực tiếp5 NgàyMiễn phí", can_cu_phap_ly=text).legal_basis] == ["12/2020/QH14"]

    def test_a_row_without_a_number_is_told(self) -> None:
        assert codes(can_cu_phap_ly=BASES + "Luật thú y") == ["BASIS-UNREAD"]
        assert codes(can_cu_phap_ly="Không có thông tin") == []


class TestResults:
    def test_several_results_with_codes(self) -> None:
        text = "- Giấy phép.Mã: KQ.G17.000301Văn bản từ chốiMã: 000.00.00.G04-KQ3200Từ khóaKhông có thông tinMô tảTả"
        read = facts(ket_qua_xu_ly=text)
        assert read.results == (
            ResultKind("- Giấy phép.", "KQ.G17.000301"),
            ResultKind("Văn bản từ chối", "000.00.00.G04-KQ3200"),
        )
        assert (read.keywords, read.description) == ("", "Tả")

    def test_a_result_without_a_code(self) -> None:
        assert codes(ket_qua_xu_ly="Giấy phépMã: KQ.G1.1Giấy khác") == ["RESULTS-UNREAD"]


class TestAgencies:
    def test_each_by_itself(self) -> None:
        read = facts(
            co_quan_co_tham_quyen="Bộ Tài chính, Chi cục Thuế khu vực I",
            co_quan_thuc_hien="Sở Công Thương, Ủy ban nhân dân cấp xã, phường",
            co_quan_phoi_hop="Công an xã",
            dia_chi_tiep_nhan=" Số 1 ",
        )
        assert read.deciding == ("Bộ Tài chính", "Chi cục Thuế khu vực I")
        assert read.performing == ("Sở Công Thương", "Ủy ban nhân dân cấp xã, phường")
        assert (read.coordinating, read.receiving) == (("Công an xã",), "Số 1")

    def test_the_agency_that_performs_decides_where_none_is_named(self) -> None:
        procedure = one("Trực tiếp5 NgàyMiễn phí", co_quan_co_tham_quyen="Không có thông tin", co_quan_thuc_hien="Sở A")
        assert procedure.deciding_agency == "Sở A"

    def test_the_procedure_names_them_by_role(self) -> None:
        procedure = one(
            "Trực tiếp5 NgàyMiễn phí",
            co_quan_co_tham_quyen="Sở A",
            co_quan_thuc_hien="Sở A, Chi cục B",
            co_quan_duoc_uy_quyen="Không có thông tin",
            co_quan_phoi_hop="Công an xã",
        )
        assert [(agency.role, agency.name) for agency in procedure.agencies] == [
            (AgencyRole.DECIDING, "Sở A"),
            (AgencyRole.PERFORMING, "Sở A"),
            (AgencyRole.PERFORMING, "Chi cục B"),
            (AgencyRole.COORDINATING, "Công an xã"),
        ]

    @pytest.mark.parametrize("key", ["co_quan_co_tham_quyen", "co_quan_thuc_hien"])
    def test_the_rest_of_a_cut_sentence_is_no_agency(self, key: str) -> None:
        assert codes(**{key: "chứng thực ghi vào sổ, Sở A"}) == ["AGENCIES-UNREAD"]
        named = one("Trực tiếp5 NgàyMiễn phí", **{key: "chứng thực ghi vào sổ, Sở A"}).agencies
        assert "Sở A" not in [agency.name for agency in named]

    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("Có trụ sở\nCó vốn", ["Có trụ sở Có vốn"]),
            ("Không.", []),
            ("- Không có", []),
            ("Không có thông tin", []),
            ("Không thuộc diện cấm", ["Không thuộc diện cấm"]),
        ],
    )
    def test_requirements_as_published_in_one(self, text: str, read: list[str]) -> None:
        procedure = one("Trực tiếp5 NgàyMiễn phí", yeu_cau_dieu_kien=text)
        assert [requirement.text for requirement in procedure.requirements] == read

    def test_requirements_and_steps(self) -> None:
        read = facts(
            yeu_cau_dieu_kien="Có trụ sở", trinh_tu_thuc_hien="Bước 1: Nộp", thu_tuc_lien_quan="Không có thông tin"
        )
        assert (read.requirements, read.steps, read.related) == ("Có trụ sở", "Bước 1: Nộp", "")


class TestCutSections:
    """A crawl finds sections by their titles, and takes a title inside a text for the next section's."""

    def test_rows_in_the_components(self) -> None:
        table = "Trực tiếp5 NgàyMiễn phíHồ sơ theo mục "
        rest = f" nêu trênTrực tuyến5 NgàyMiễn phíThành phần hồ sơ--{PAPERS}Đơn1 bản chính"
        read = facts(table, thanh_phan_ho_so=rest)
        assert len(read.rows) == 2
        assert [component.name for component in read.components] == ["Đơn"]

    def test_rows_in_the_legal_basis(self) -> None:
        text = ": Thông tư số 1/2020/TT-BTC)Trực tuyến3 NgàyMiễn phí"
        read = facts("Trực tiếp5 NgàyMiễn phí(", can_cu_phap_ly=text)
        assert (len(read.rows), read.legal_bases) == (2, ())

    def test_steps_in_the_components(self) -> None:
        read = facts(
            trinh_tu_thuc_hien="Bước 1: lập hồ sơ theo mục ", thanh_phan_ho_so="; nộp hồ sơ. Bước 2: nhận kết quả"
        )
        assert read.components == ()
        assert read.steps == "Bước 1: lập hồ sơ theo mục ; nộp hồ sơ. Bước 2: nhận kết quả"
        assert HEADER not in read.steps
