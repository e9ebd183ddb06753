"""What is printed, letter by letter: whole small pages and files in both languages, as they leave the library."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import pytest
from attrs import evolve

from tests.histories import CALENDAR
from tests.report.test_resolution import PERIOD, TWELVE
from tthc.dossier import Dossier
from tthc.errors import InvalidValue, UnknownCode
from tthc.law import counting_policy
from tthc.report import SUSPICIONS, Column, Report, Row, Suspicion, Suspicions, SuspicionThresholds, compare_policies
from tthc.report.layout import head_cells
from tthc.report.table import cell_text, heads_of, leading_cells, lines_over, measure_text, numbers_of, period_text
from tthc.span import Span, moment
from tthc.text import Phrase

LINE: Final = "padding:.15em .6em;border:1px solid #8886"
HEAD: Final = f"style='text-align:center;{LINE}'"
PLACE: Final = f"class='place' style='text-align:center;{LINE}'"
LABEL: Final = f"class='label' style='text-align:left;white-space:pre-wrap;{LINE}'"
COUNT: Final = f"class='count' style='text-align:right;{LINE}'"
TEXT: Final = f"class='text' style='text-align:left;white-space:pre-wrap;{LINE}'"
NUMBER: Final = f"style='text-align:center;font-size:.85em;font-weight:normal;{LINE}'"
PLAIN: Final = f"style='text-align:left;vertical-align:top;{LINE};white-space:pre-wrap'"

RECEIVED: Final = Phrase("Tiếp nhận <kỳ>", "Received <then>")
INSIDE: Final = Phrase("Trong kỳ", "In the period")
FULL: Final = Report(
    title=Phrase("Kết quả & tiến độ", "Results & progress"),
    period=Span.month(2026, 4),
    head=Phrase("Lĩnh vực <A>", "Field <A>"),
    columns=(
        Column("all", Phrase("Tổng số", "Total"), 3, RECEIVED, parts=(4, 5)),
        Column("online", Phrase("Trực tuyến", "Online"), 4, RECEIVED, within=(INSIDE,)),
        Column("counter", Phrase("Trực tiếp", "Counter"), 5, RECEIVED, within=(INSIDE,)),
        Column("due", Phrase("Hạn <chót>", "Due <last>")),
        Column("note", Phrase("Ghi chú", "Note"), 7, text=True),
    ),
    rows=(
        Row(Phrase("Đất & nhà", "Land & homes"), (1_203, 3, Decimal("1098.50"), date(2026, 4, 9), "x < y"), key="land"),
        Row(Phrase("Hộ tịch", "Civil status"), (0, 0, 0, None, None), key="civil"),
        Row(Phrase("Tổng cộng", "In all"), (1_203, 3, 1_200, None, ""), total=True),
    ),
    notes=(Phrase("Một <1>.", "One <1>."), Phrase("Hai.", "Two.")),
    generated=True,
    measure=Phrase("Hồ sơ <TTHC>", "Dossiers <TTHC>"),
    reporting_unit="Trung tâm <A>",
)
SMALL: Final = Report(
    title=Phrase("Số liệu", "Figures"),
    period=Span(date(2026, 4, 1), None),
    head=Phrase("Chỉ tiêu", "Figure"),
    columns=(Column("count", Phrase("Số lượng", "Count")),),
    rows=(Row(Phrase("Tất cả", "All"), (1_203,)),),
)


class TestAFormAsHtml:
    """A form with a place column, merged heads, numbers, both kinds of cells, a total, a measure and notes."""

    def test_in_vietnamese(self) -> None:
        assert FULL.to_html() == (
            "<div><h3>Kết quả &amp; tiến độ</h3>"
            "<p><b>Số liệu được sinh ra để minh họa, không phải số liệu thật.</b></p>"
            "<p>Đơn vị báo cáo: Trung tâm &lt;A&gt;</p>"
            f"<p>Đơn vị nhận báo cáo: {'…' * 15}</p>"
            "<p>Kỳ báo cáo: từ ngày 01/04/2026 đến ngày 30/04/2026 (tính cả hai ngày)</p>"
            "<p style='text-align:right'>Đơn vị tính: Hồ sơ &lt;TTHC&gt;</p>"
            "<table style='border-collapse:collapse'><thead>"
            f"<tr><th scope='col' rowspan='3' {HEAD}>STT</th>"
            f"<th scope='col' rowspan='3' {HEAD}>Lĩnh vực &lt;A&gt;</th>"
            f"<th scope='colgroup' colspan='3' {HEAD}>Tiếp nhận &lt;kỳ&gt;</th>"
            f"<th scope='col' rowspan='3' {HEAD}>Hạn &lt;chót&gt;</th>"
            f"<th scope='col' rowspan='3' {HEAD}>Ghi chú</th></tr>"
            f"<tr><th scope='col' rowspan='2' {HEAD}>Tổng số</th>"
            f"<th scope='colgroup' colspan='2' {HEAD}>Trong kỳ</th></tr>"
            f"<tr><th scope='col' {HEAD}>Trực tuyến</th><th scope='col' {HEAD}>Trực tiếp</th></tr>"
            f"<tr><td {NUMBER}>(1)</td><td {NUMBER}>(2)</td><td {NUMBER}>(3)=<wbr>(4)+<wbr>(5)</td>"
            f"<td {NUMBER}>(4)</td><td {NUMBER}>(5)</td><td {NUMBER}></td><td {NUMBER}>(7)</td></tr>"
            "</thead><tbody>"
            f"<tr><td {PLACE}>1</td><td {LABEL}>Đất &amp; nhà</td><td {COUNT}>1.203</td><td {COUNT}>3</td>"
            f"<td {COUNT}>1.098,50</td><td {COUNT}>09/04/2026</td><td {TEXT}>x &lt; y</td></tr>"
            f"<tr><td {PLACE}>2</td><td {LABEL}>Hộ tịch</td><td {COUNT}>0</td><td {COUNT}>0</td>"
            f"<td {COUNT}>0</td><td {COUNT}>–</td><td {TEXT}>–</td></tr>"
            f"<tr style='font-weight:bold'><td {PLACE}></td><td {LABEL}>Tổng cộng</td><td {COUNT}>1.203</td>"
            f"<td {COUNT}>3</td><td {COUNT}>1.200</td><td {COUNT}>–</td><td {TEXT}></td></tr>"
            "</tbody></table><ul><li>Một &lt;1&gt;.</li><li>Hai.</li></ul></div>"
        )

    def test_in_english(self) -> None:
        html = FULL.to_html("en")
        assert html.startswith(
            "<div><h3>Results &amp; progress</h3><p><b>Generated data, made to illustrate.</b></p>"
            f"<p>Reporting unit: Trung tâm &lt;A&gt;</p><p>Receiving unit: {'…' * 15}</p>"
            "<p>Period: 2026-04-01 to 2026-04-30 (both days in)</p>"
            "<p style='text-align:right'>Unit: Dossiers &lt;TTHC&gt;</p>"
            f"<table style='border-collapse:collapse'><thead><tr><th scope='col' rowspan='3' {HEAD}>No.</th>"
            f"<th scope='col' rowspan='3' {HEAD}>Field &lt;A&gt;</th>"
            f"<th scope='colgroup' colspan='3' {HEAD}>Received &lt;then&gt;</th>"
        )
        assert html.endswith(
            f"<tbody><tr><td {PLACE}>1</td><td {LABEL}>Land &amp; homes</td><td {COUNT}>1,203</td><td {COUNT}>3</td>"
            f"<td {COUNT}>1,098.50</td><td {COUNT}>2026-04-09</td><td {TEXT}>x &lt; y</td></tr>"
            f"<tr><td {PLACE}>2</td><td {LABEL}>Civil status</td><td {COUNT}>0</td><td {COUNT}>0</td>"
            f"<td {COUNT}>0</td><td {COUNT}>–</td><td {TEXT}>–</td></tr>"
            f"<tr style='font-weight:bold'><td {PLACE}></td><td {LABEL}>In all</td><td {COUNT}>1,203</td>"
            f"<td {COUNT}>3</td><td {COUNT}>1,200</td><td {COUNT}>–</td><td {TEXT}></td></tr>"
            "</tbody></table><ul><li>One &lt;1&gt;.</li><li>Two.</li></ul></div>"
        )

    def test_a_table_without_any_of_that(self) -> None:
        assert (
            SMALL._repr_html_()
            == SMALL.to_html()
            == (
                "<div><h3>Số liệu</h3><p>Kỳ báo cáo: từ ngày 01/04/2026</p><table style='border-collapse:collapse'>"
                f"<thead><tr><th scope='col' {HEAD}>Chỉ tiêu</th><th scope='col' {HEAD}>Số lượng</th></tr></thead>"
                f"<tbody><tr><td {LABEL}>Tất cả</td><td {COUNT}>1.203</td></tr></tbody></table></div>"
            )
        )
        assert SMALL.to_html("en") == (
            "<div><h3>Figures</h3><p>Period: from 2026-04-01 on</p><table style='border-collapse:collapse'>"
            f"<thead><tr><th scope='col' {HEAD}>Figure</th><th scope='col' {HEAD}>Count</th></tr></thead>"
            f"<tbody><tr><td {LABEL}>All</td><td {COUNT}>1,203</td></tr></tbody></table></div>"
        )


class TestAFormAsCsv:
    def test_in_vietnamese(self) -> None:
        assert FULL.to_csv() == (
            "Lĩnh vực <A>,(3) Tiếp nhận <kỳ> – Tổng số,(4) Tiếp nhận <kỳ> – Trong kỳ – Trực tuyến,"
            "(5) Tiếp nhận <kỳ> – Trong kỳ – Trực tiếp,Hạn <chót>,(7) Ghi chú\n"
            "Đất & nhà,1203,3,1098.50,2026-04-09,x < y\n"
            "Hộ tịch,0,0,0,,\n"
            "Tổng cộng,1203,3,1200,,\n"
        )

    def test_in_english(self) -> None:
        assert FULL.to_csv("en") == (
            "Field <A>,(3) Received <then> – Total,(4) Received <then> – In the period – Online,"
            "(5) Received <then> – In the period – Counter,Due <last>,(7) Note\n"
            "Land & homes,1203,3,1098.50,2026-04-09,x < y\n"
            "Civil status,0,0,0,,\n"
            "In all,1203,3,1200,,\n"
        )

    @pytest.mark.parametrize(
        ("text", "safe"),
        [
            ("=1+1", "'=1+1"),
            ("+84 24", "'+84 24"),
            ("-x", "'-x"),
            ("-1.2.3", "'-1.2.3"),
            ("-12.5", "-12.5"),
            ("-5", "-5"),
            ("-", "'-"),
            ("@SUM", "'@SUM"),
            ("\tx", "'\tx"),
            ("a=b", "a=b"),
            ("5", "5"),
        ],
    )
    def test_for_excel(self, text: str, safe: str) -> None:
        report = evolve(SMALL, rows=(Row(Phrase(text, text), (-5,)),))
        assert report.to_csv(excel=True) == f"\ufeffChỉ tiêu,Số lượng\n{safe},-5\n"
        assert report.to_csv("en", excel=False) == f"Figure,Count\n{text},-5\n"

    def test_a_text_that_begins_a_line_anew_is_no_formula_either(self) -> None:
        report = evolve(SMALL, rows=(Row(Phrase("\r=1", "\r=1"), (1,)),))
        assert '"\'\n=1",1' in report.to_csv(excel=True)
        assert "'" not in report.to_csv()

    def test_a_figure_of_many_places_is_never_written_with_an_exponent(self) -> None:
        report = evolve(SMALL, rows=(Row(Phrase("x", "x"), (Decimal("1E+3"),)),))
        assert report.to_csv() == "Chỉ tiêu,Số lượng\nx,1000\n"


class TestPartsOfATable:
    """What other printers of the same table take: lines, heads, places, cells."""

    def test_lines_over_it(self) -> None:
        assert lines_over(FULL, "en") == (
            "Reporting unit: Trung tâm <A>",
            "Receiving unit: " + "…" * 15,
            "Period: 2026-04-01 to 2026-04-30 (both days in)",
        )
        told = SMALL.addressed("A", "B")
        assert lines_over(told) == ("Đơn vị báo cáo: A", "Đơn vị nhận báo cáo: B", "Kỳ báo cáo: từ ngày 01/04/2026")
        assert lines_over(SMALL.addressed("A")) == ("Đơn vị báo cáo: A", "Kỳ báo cáo: từ ngày 01/04/2026")

    def test_addressed_to_nobody_takes_the_receiver_off(self) -> None:
        assert SMALL.addressed("A", "B").addressed("C").receiving_unit == ""
        assert SMALL.addressed("C").reporting_unit == "C"

    def test_period_and_measure(self) -> None:
        whole = Span.month(2026, 4)
        assert period_text(whole) == "Kỳ báo cáo: từ ngày 01/04/2026 đến ngày 30/04/2026 (tính cả hai ngày)"
        assert period_text(whole, "en") == "Period: 2026-04-01 to 2026-04-30 (both days in)"
        assert period_text(SMALL.period) == "Kỳ báo cáo: từ ngày 01/04/2026"
        assert period_text(SMALL.period, "en") == "Period: from 2026-04-01 on"
        assert measure_text(Phrase("Hồ sơ", "Dossiers")) == "Đơn vị tính: Hồ sơ"
        assert measure_text(Phrase("Hồ sơ", "Dossiers"), "en") == "Unit: Dossiers"

    @pytest.mark.parametrize(
        ("cell", "vi", "en"),
        [
            (1_203, "1.203", "1,203"),
            (Decimal("1098.50"), "1.098,50", "1,098.50"),
            (date(2026, 4, 9), "09/04/2026", "2026-04-09"),
            ("x", "x", "x"),
            (None, "–", "–"),
        ],
    )
    def test_a_cell(self, cell: Any, vi: str, en: str) -> None:  # noqa: ANN401 - a cell of each kind
        assert (cell_text(cell), cell_text(cell, "en")) == (vi, en)

    def test_heads_and_places(self) -> None:
        assert [cell.text for cell in heads_of(FULL)[0]] == [
            "STT",
            "Lĩnh vực <A>",
            "Tiếp nhận <kỳ>",
            "Hạn <chót>",
            "Ghi chú",
        ]
        assert [cell.text for cell in heads_of(FULL, "en")[1]] == ["Total", "In the period"]
        assert leading_cells(FULL) == [["1", "2", ""], ["Đất & nhà", "Hộ tịch", "Tổng cộng"]]
        assert leading_cells(FULL, "en")[1] == ["Land & homes", "Civil status", "In all"]
        assert leading_cells(SMALL) == [["Tất cả"]]
        assert numbers_of(FULL) == ("(1)", "(2)", "(3)=(4)+(5)", "(4)", "(5)", "", "(7)")

    def test_a_table_of_no_columns_has_its_labels_alone(self) -> None:
        bare = evolve(SMALL, columns=(), rows=(Row(Phrase("x", "x"), ()),))
        assert leading_cells(bare) == [["x"]]
        assert [[cell.text for cell in line] for line in heads_of(bare)] == [["Chỉ tiêu"]]
        assert numbers_of(bare) == ()

    def test_the_head_of_nothing_is_nothing(self) -> None:
        assert head_cells([]) == ()

    def test_columns_of_one_name_are_two_and_groups_parted_by_another_are_two(self) -> None:
        lines = head_cells([("A",), ("A",), ("G", "x"), ("G", "y"), ("B",), ("G", "x")])
        assert [[(c.text, c.line, c.column, c.lines, c.columns) for c in line] for line in lines] == [
            [("A", 0, 0, 2, 1), ("A", 0, 1, 2, 1), ("G", 0, 2, 1, 2), ("B", 0, 4, 2, 1), ("G", 0, 5, 1, 1)],
            [("x", 1, 2, 1, 1), ("y", 1, 3, 1, 1), ("x", 1, 5, 1, 1)],
        ]

    def test_a_cell_by_number_key_label_and_in_the_total(self) -> None:
        assert FULL.cell(3) == FULL.cell("all") == 1_203
        assert FULL.cell(5, "land") == FULL.cell(5, "Đất & nhà") == FULL.cell("counter", "Land & homes")
        assert FULL.cell("counter") == 1_200
        for column, row, vi, en in (
            (99, None, "báo cáo không có cột 99", "the report has no column 99"),
            ("all", "x", "báo cáo không có dòng 'x'", "the report has no row 'x'"),
            ("x", "y", "báo cáo không có cột 'x'", "the report has no column 'x'"),
        ):
            with pytest.raises(UnknownCode) as caught:
                FULL.cell(column, row)
            assert (caught.value.say("vi"), caught.value.say("en")) == (vi, en)
        with pytest.raises(UnknownCode) as caught:
            SMALL.cell("count")
        assert str(caught.value) == "the report has no total row; name a row"
        assert caught.value.say("vi") == "báo cáo không có dòng tổng; hãy nêu một dòng"

    def test_what_no_row_can_be(self) -> None:
        for cells, vi, en in (
            ((1, 2), "dòng 'Đ' có 2 ô cho 1 cột", "row 'D' has 2 cells for 1 column"),
            (
                (datetime(2026, 4, 9),),  # noqa: DTZ001 - what is refused
                "dòng 'Đ' có ô chứa thời điểm; ô chỉ chứa ngày: moment.date()",
                "row 'D' has a moment in a cell; a cell holds a civil day: moment.date()",
            ),
        ):
            with pytest.raises(InvalidValue) as caught:
                evolve(SMALL, rows=(Row(Phrase("Đ", "D"), cells),))
            assert (caught.value.say("vi"), caught.value.say("en")) == (vi, en)


class TestAComparison:
    """D03, D04 and D05 by the two policies that are shipped."""

    THREE: Final = tuple(one for one in TWELVE if str(one.id) in {"D03", "D04", "D05"})
    POLICIES: Final = tuple(counting_policy(name) for name in ("II.06a", "QD766-2.1"))

    def compared(self, dossiers: tuple[Dossier, ...] = THREE, at_most: int = 9) -> Any:  # noqa: ANN401 - read below
        return compare_policies(dossiers, self.POLICIES, PERIOD, CALENDAR, at_most=at_most)

    def test_as_csv(self) -> None:
        found = self.compared()
        assert found.to_csv() == (
            "Hồ sơ,Cách đếm,Kết quả,Cách đếm khác,Kết quả khác,Khác vì\n"
            'D03,II.06a,"đã giải quyết, quá hạn: kết thúc 03/09/2026, hạn theo luật 27/08/2026",QD766-2.1,'
            '"đã giải quyết, đúng hạn: kết thúc 03/09/2026, ngày hẹn lại kèm thư xin lỗi 04/09/2026",ngày đem so\n'
            'D04,II.06a,"đã giải quyết, quá hạn: kết thúc 08/09/2026, hạn theo luật 07/09/2026",QD766-2.1,'
            '"đã giải quyết, đúng hạn: kết thúc 08/09/2026, trừ 7 ngày chờ bổ sung, '
            'ngày hẹn lại sau bổ sung (tính, lịch sử không ghi) 07/09/2026",'
            "ngày đem so cùng với cách tính thời gian chờ\n"
            'D05,II.06a,"đang giải quyết, đang dừng tính thời hạn: đang chờ bổ sung từ 07/09/2026, '
            'hạn theo luật 10/09/2026",QD766-2.1,"đã giải quyết, đúng hạn: '
            'coi như kết thúc lúc yêu cầu bổ sung 07/09/2026, ngày hẹn đầu (tính, lịch sử không ghi) 10/09/2026",'
            "cách xếp hồ sơ đang chờ bổ sung\n"
        )
        assert found.to_csv("en") == (
            "Dossier,Policy,Answer,Other policy,Other answer,It differs by\n"
            'D03,II.06a,"resolved, late: ended 2026-09-03, legal term 2026-08-27",QD766-2.1,'
            '"resolved, on time: ended 2026-09-03, appointment with the apology 2026-09-04",'
            "the date it is held against\n"
            'D04,II.06a,"resolved, late: ended 2026-09-08, legal term 2026-09-07",QD766-2.1,'
            '"resolved, on time: ended 2026-09-08, 7 days of waiting taken off, '
            'appointment after the supplement (computed, none recorded) 2026-09-07",'
            "the date it is held against together with how time spent waiting counts\n"
            'D05,II.06a,"pending, clock stopped: waiting for a supplement since 2026-09-07, legal term 2026-09-10",'
            'QD766-2.1,"resolved, on time: taken to have ended at the request of 2026-09-07, '
            'first appointment (computed, none recorded) 2026-09-10",what one that waits for a supplement is\n'
        )

    def test_side_by_side(self) -> None:
        report = self.compared().side_by_side
        assert report.to_csv() == (
            "Chỉ tiêu,II.06a,QD766-2.1\n"
            "Hồ sơ được đếm,3,3\n"
            "– coi là đã kết thúc,2,3\n"
            "– còn giải quyết,1,0\n"
            '"Trước, đúng và trong hạn",1,3\n'
            "Quá hạn,2,0\n"
            "Không có ngày để so,0,0\n"
            "Tỷ lệ đúng hạn (%),33.33,100.00\n"
        )
        assert [row.key for row in report.rows] == [
            "counted",
            "ended",
            "pending",
            "in_time",
            "late",
            "no_date",
            "share",
        ]
        assert [column.key for column in report.columns] == ["II.06a", "QD766-2.1"]
        told = [note.vi for note in report.notes]
        assert told[4:] == [
            (
                "Đang chờ bổ sung cuối kỳ – II.06a: đang giải quyết; dừng khi còn hạn thì trong hạn; "
                "QD766-2.1: coi như kết thúc lúc yêu cầu bổ sung."
            ),
            (
                "Yêu cầu bổ sung quá một lần – II.06a: không đổi việc xếp loại; nêu thành phát hiện; "
                "QD766-2.1: là quá hạn, nếu hồ sơ còn chờ bổ sung."
            ),
            "Rút hồ sơ – II.06a: theo ngày kết thúc, không bao giờ là trước hạn; QD766-2.1: theo ngày kết thúc.",
            "Dừng, đóng hồ sơ – II.06a: theo ngày kết thúc, không bao giờ là trước hạn; QD766-2.1: theo ngày kết thúc.",
            "Trước hạn – II.06a: tách khỏi đúng hạn; QD766-2.1: gộp vào đúng hạn.",
        ]
        assert report.notes[-1].en == "Early – II.06a: told apart from on time; QD766-2.1: on time."
        assert report.title == Phrase("Cùng hồ sơ, nhiều cách đếm", "The same dossiers, several policies")

    def test_a_dossier_is_found_by_its_id(self) -> None:
        listed = self.compared().listed("en")
        assert listed.cell("because", "D05") == "what one that waits for a supplement is"
        assert [row.key for row in listed.rows] == ["D03", "D04", "D05"]
        assert (listed.period, listed.notes) == (PERIOD, ())
        assert [row.label for row in listed.rows] == [Phrase(key, key) for key in ("D03", "D04", "D05")]

    def test_as_html_it_is_both_tables(self) -> None:
        found = self.compared()
        for lang in ("vi", "en"):
            both = found.side_by_side.to_html(lang) + found.listed(lang).to_html(lang)
            assert found.to_html(lang) == f"<div>{both}</div>"
        assert found._repr_html_() == found.to_html() == found.to_html("vi") != found.to_html("en")

    def test_by_default_it_speaks_vietnamese(self) -> None:
        found = self.compared()
        assert found.listed() == found.listed("vi") != found.listed("en")
        (one, *_) = found.differences
        assert (
            one.say()
            == one.say("vi")
            == (
                "D03: theo II.06a là đã giải quyết, quá hạn: kết thúc 03/09/2026, hạn theo luật 27/08/2026; "
                "theo QD766-2.1 là đã giải quyết, đúng hạn: kết thúc 03/09/2026, "
                "ngày hẹn lại kèm thư xin lỗi 04/09/2026. Khác vì: ngày đem so."
            )
        )
        assert (one.reason(), one.reason("en")) == ("ngày đem so", "the date it is held against")
        assert one.first.say() == "đã giải quyết, quá hạn: kết thúc 03/09/2026, hạn theo luật 27/08/2026"

    def test_sets_of_choices_are_told_as_alternatives(self) -> None:
        (one, *_) = self.compared(tuple(d for d in TWELVE if str(d.id) == "D08")).differences
        assert one.reason() == "ngày đem so; hoặc cách tính thời gian chờ"
        assert one.reason("en") == "the date it is held against; or how time spent waiting counts"

    def test_the_first_policy_is_what_the_others_are_held_against(self) -> None:
        """Turned round, each dossier has the other's answer first, and the totals change places."""
        found = self.compared()
        turned = compare_policies(self.THREE, self.POLICIES[::-1], PERIOD, CALENDAR)
        assert turned.totals == found.totals[::-1]
        assert [(one.second, one.first) for one in turned.differences] == [
            (one.first, one.second) for one in found.differences
        ]

    def test_what_is_not_listed_is_counted(self) -> None:
        few = self.compared(at_most=1)
        assert (len(few.differences), few.more) == (1, 2)
        assert few.listed().notes == (Phrase("Còn 2 khác biệt không liệt kê.", "2 more differences are not listed."),)
        assert "differences=<1>" in repr(few)

    def test_what_is_no_comparison(self) -> None:
        for policies, vi, en in (
            ((), "không có", "none"),
            (self.POLICIES[:1], "II.06a", "II.06a"),
            (self.POLICIES[:1] * 2, "II.06a, II.06a", "II.06a, II.06a"),
        ):
            with pytest.raises(InvalidValue) as caught:
                compare_policies(self.THREE, policies, PERIOD, CALENDAR)
            assert caught.value.say("vi") == (f"cần từ hai cách đếm trở lên, mỗi cách một tên riêng; đã cho: {vi}")
            assert caught.value.say("en") == (
                f"two or more policies are compared, each with a name of its own; got: {en}"
            )


class TestThePageOfSuspicions:
    """Two codes found, one of them at more places than a line has room for."""

    FOUND: Final = Suspicions(
        as_of=moment("2026-10-30T17:00"),
        checked=1_234,
        thresholds=SuspicionThresholds(still_days=1_200, on_due_share=Decimal("37.5")),
        findings=(
            *(Suspicion("NO-MOVEMENT", Phrase("lặng", "still"), f"A&{number}") for number in range(6)),
            Suspicion("CLOSED-TOGETHER", Phrase("hệ thống: 11", "the system: 11")),
            Suspicion("CLOSED-TOGETHER", Phrase("cán bộ: 10", "officer: 10"), "Sở A, •••17"),
            *(Suspicion("NOT-CHECKED", Phrase("x", "x"), f"B{number}") for number in range(5)),
        ),
    )
    LIMITS: Final = {
        "DATE-IN-FUTURE": Phrase("quá 5 phút", "more than 5 minutes"),
        "RECORDED-AHEAD": Phrase("quá 5 phút", "more than 5 minutes"),
        "END-BACKDATED": Phrase("ghi nhận quá 3 ngày làm việc sau hạn", "recorded more than 3 working days past it"),
        "NO-MOVEMENT": Phrase("quá 1.200 ngày làm việc", "more than 1,200 working days"),
        "CLOSED-TOGETHER": Phrase("từ 10 hồ sơ trong một phút", "10 dossiers or more in one minute"),
        "ENDS-ON-DUE": Phrase(
            "từ 37,5% số hồ sơ; khi có từ 30 hồ sơ; hạn cách ngày nhận từ 3 ngày làm việc",
            "37.5 % of the ends or more; where there are 30 or more; of terms of 3 working days or more",
        ),
    }
    WHERE: Final = {
        "NO-MOVEMENT": (
            "6",
            Phrase("A&amp;0, A&amp;1, A&amp;2, A&amp;3, A&amp;4, …", "A&amp;0, A&amp;1, A&amp;2, A&amp;3, A&amp;4, …"),
        ),
        "CLOSED-TOGETHER": ("2", Phrase("hệ thống: 11, Sở A, •••17", "the system: 11, Sở A, •••17")),
        "NOT-CHECKED": ("5", Phrase("B0, B1, B2, B3, B4", "B0, B1, B2, B3, B4")),
    }

    @pytest.mark.parametrize(
        ("lang", "title", "taken", "heads", "last"),
        [
            (
                "vi",
                "Dấu hiệu cần xem lại trong dữ liệu",
                "Số liệu lúc 17 giờ 00 phút, ngày 30/10/2026; đã xem 1.234 hồ sơ.",
                ("Mã", "Dấu hiệu", "Vì sao xem", "Ngưỡng", "Số phát hiện", "Ở đâu"),
                "Mỗi phát hiện là điều cần hỏi lại, không phải kết luận; dữ liệu không bị sửa.",
            ),
            (
                "en",
                "What looks wrong in the data",
                "Data taken at 2026-10-30 17:00; 1,234 dossiers looked at.",
                ("Code", "What", "Why it is looked for", "Threshold", "Findings", "Where"),
                "Each finding is a question and no verdict; nothing in the data was changed.",
            ),
        ],
    )
    def test_whole(self, lang: Any, title: str, taken: str, heads: tuple[str, ...], last: str) -> None:  # noqa: ANN401
        nothing = Phrase("", "")
        rows = [
            (
                code,
                kind.label.say(lang),
                kind.why.say(lang).replace("'", "&#x27;"),
                self.LIMITS.get(code, nothing).say(lang),
                self.WHERE.get(code, ("0", nothing))[0],
                self.WHERE.get(code, ("0", nothing))[1].say(lang),
            )
            for code, kind in SUSPICIONS.items()
        ]
        head = "".join(f"<th {PLAIN}>{text}</th>" for text in heads)
        body = "".join("<tr>" + "".join(f"<td {PLAIN}>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        assert self.FOUND.to_html(lang) == (
            f"<div><h3>{title}</h3><p>{taken}</p>"
            f"<table style='border-collapse:collapse;margin:.3em 0'><tr>{head}</tr>{body}</table><p>{last}</p></div>"
        )

    def test_by_default_it_speaks_vietnamese(self) -> None:
        assert self.FOUND._repr_html_() == self.FOUND.to_html() == self.FOUND.to_html("vi")

    def test_it_shows_how_many_and_none_of_them(self) -> None:
        assert "findings=<13>" in repr(self.FOUND)
        assert "A&0" not in repr(self.FOUND)

    def test_many_findings_are_counted_as_each_language_writes_them(self) -> None:
        many = evolve(self.FOUND, findings=self.FOUND.findings[:1] * 1_001)
        assert f"<td {PLAIN}>1.001</td>" in many.to_html()
        assert f"<td {PLAIN}>1,001</td>" in many.to_html("en")

    def test_a_code_that_is_none(self) -> None:
        known = ", ".join(SUSPICIONS)
        with pytest.raises(UnknownCode) as caught:
            self.FOUND.of("X")
        assert caught.value.say("vi") == f"không có loại dấu hiệu 'X'; có: {known}"
        assert caught.value.say("en") == f"nothing is looked for under 'X'; codes: {known}"

    def test_counts_have_every_code_in_the_order_of_the_page(self) -> None:
        assert list(self.FOUND.counts) == list(SUSPICIONS)
        assert {code: n for code, n in self.FOUND.counts.items() if n} == {
            "NO-MOVEMENT": 6,
            "CLOSED-TOGETHER": 2,
            "NOT-CHECKED": 5,
        }
        assert [one.place for one in self.FOUND.of("CLOSED-TOGETHER")] == ["", "Sở A, •••17"]
