"""The terms of portal records: what a row states is typed, what it does not state stays undetermined."""

import pytest

from tests.wire.made_records import codes, facts, one, row
from tthc.procedure import Case, Channel, RowRole
from tthc.term import (
    CalendarDays,
    Cause,
    Extensible,
    Hours,
    HoursUnstated,
    Months,
    NoResult,
    Stage,
    Stages,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
    WorkingHours,
)


class TestSplitting:
    def test_channel_words_inside_a_description(self) -> None:
        table = (
            "Trực tiếp3 Ngày làm việcMiễn phíTrực tiếp tại Sở; Trực tuyến: nộp qua cổng."
            "\nDịch vụ bưu chính\t03 Ngày làm việc\tkhông thu"
            "Trực tuyến3 Ngày làm việcKhông có thông tinTrực tuyến tại cổng"
        )
        first, second = one(table).readings
        assert (first.channel, second.channel) == (Channel.COUNTER, Channel.ONLINE)
        assert first.description.startswith("Trực tiếp tại Sở")
        assert first.description.endswith("không thu")
        assert (second.fee_text, second.description) == ("Không có thông tin", "Trực tuyến tại cổng")

    @pytest.mark.parametrize(
        ("cells", "fee", "description"),
        [
            ("150.000 Đồng (x)Mô tả", "150.000 Đồng", "(x)Mô tả"),
            (
                "150,000 Việt Nam Đồng(mỗi thẻ (lần đầu))Mô tả",
                "150,000 Việt Nam Đồng(mỗi thẻ (lần đầu))",
                "Mô tả",
            ),
            ("10 USD(mỗi thẻ)", "10 USD(mỗi thẻ)", ""),
            ("Miễn phí(1) Trường hợp cấp mới", "Miễn phí", "(1) Trường hợp cấp mới"),
            ("Miễn phíMô tả", "Miễn phí", "Mô tả"),
        ],
    )
    def test_fee_and_description(self, cells: str, fee: str, description: str) -> None:
        reading = row("Trực tiếp5 Ngày" + cells)
        assert (reading.fee_text.strip(), reading.description) == (fee, description)
        assert (reading.text, reading.limit) == ("5 Ngày", CalendarDays(5))

    def test_a_note_that_is_not_closed(self) -> None:
        reading = row("Trực tiếp5 Ngày20.000 VNĐ(mỗi thẻ (lần đầu)Nộp tại Sở")
        assert (reading.fee_text, reading.description) == ("20.000 VNĐ(mỗi thẻ (lần đầu)", "Nộp tại Sở")
        assert [finding.code for finding in reading.findings] == ["FEE-NOTE-OPEN"]

    def test_glued_numbers(self) -> None:
        reading = row("Trực tiếp120 VNĐ(20.000 đ/tờ khai)")
        assert (reading.text, reading.limit) == ("1", Undetermined("1"))
        assert reading.fee_text == "20 VNĐ(20.000 đ/tờ khai)"
        assert "120 VNĐ" in reading.findings[0].say("en")


class TestTyping:
    @pytest.mark.parametrize(
        ("cells", "limit", "found"),
        [
            ("3 Ngày làm việcMiễn phí", WorkingDays(3), []),
            ("1.5 Ngày làm việcMiễn phí", WorkingDays("1.5"), []),
            ("20 NgàyMiễn phí", CalendarDays(20), []),
            ("6 ThángMiễn phí", Months(6), []),
            ("2 TuầnMiễn phí", Weeks(2), []),
            ("12 GiờMiễn phí", HoursUnstated(12), ["TERM-HOURS"]),
            ("8 GiờMiễn phíKhông quá 08 giờ làm việc", WorkingHours(8), ["TERM-UNIT"]),
            ("8 GiờMiễn phíTiếp nhận trong giờ làm việc", HoursUnstated(8), ["TERM-HOURS"]),
            ("8 GiờMiễn phíNhận sau 15 giờ thì trả hôm sau", HoursUnstated(8), ["TERM-HOURS"]),
            ("0 NgàyMiễn phí", Undetermined("0 Ngày"), ["TERM-UNREAD"]),
            ("1.5 NgàyMiễn phí", Undetermined("1.5 Ngày"), ["TERM-UNREAD"]),
            # the row's own description
            ("7 Ngày làm việcMiễn phí07 (bảy) ngày làm\nviệc kể từ ngày nhận hồ sơ", WorkingDays(7), []),
            ("5 Ngày làm việcMiễn phítrong năm (05) ngày làm việc", WorkingDays(5), []),
            ("7 NgàyMiễn phí07 ngày làm việc (Sở 03 ngày; xã 04 ngày)", WorkingDays(7), ["TERM-UNIT"]),
            ("18 Ngày làm việcMiễn phí18 ngày từ ngày nhận hồ sơ", CalendarDays(18), ["TERM-UNIT"]),
            ("7 Ngày làm việcMiễn phí07 ngày làm việc; chậm nhất 7 ngày", WorkingDays(7), []),
            ("25 Ngày làm việcMiễn phíThẩm định: 20 ngày làm việc", WorkingDays(25), ["TERM-NUMBER"]),
            ("5 NgàyMiễn phíThông tư ngày 05 tháng 01, ngày 10/10", CalendarDays(5), []),
            # a number without a unit
            ("1Miễn phí", Undetermined("1"), ["TERM-BARE"]),
            ("17Không có thông tin", Undetermined("17"), ["TERM-BARE"]),
            ("3Miễn phíThời hạn giải quyết: 03 ngày làm việc", WorkingDays(3), ["TERM-BARE"]),
            ("1Miễn phí05 ngày làm việc kiểm tra; 10 ngày trả", Undetermined("1"), ["TERM-BARE"]),
            ("0Miễn phíTrong 05 ngày làm việc, Sở kiểm tra hồ sơ", Undetermined("0"), ["TERM-BARE"]),
            ("1Miễn phíTrường hợp ở xa: 02 ngày làm việc", Undetermined("1"), ["TERM-BARE"]),
            # no information
            ("Không có thông tinMiễn phí", Undetermined("Không có thông tin"), []),
            ("Miễn phíNộp tại Sở", Undetermined("Không có thông tin"), []),
            ("Không có thông tinMiễn phí15 ngày kể từ ngày nhận hồ sơ", CalendarDays(15), []),
            (
                "Không có thông tinMiễn phí28 ngày (cấp mới), 02 ngày (cấp lại)",
                Undetermined("Không có thông tin"),
                ["TERM-ONLY-IN-TEXT"],
            ),
            # words
            ("Không phải trả kết quảMiễn phí", NoResult("Không phải trả kết quả"), []),
            ("KhôngKhông có thông tinTại Sở", Undetermined("Không"), []),
            ("Không Không có thông tinTại Sở", Undetermined("Không"), []),
            ("Không quy địnhMiễn phí", Undetermined("Không quy định"), []),
            ("Hệ thống trả lời tự độngMiễn phí", Undetermined("Hệ thống trả lời tự động"), ["TERM-UNREAD"]),
        ],
    )
    def test_rows(self, cells: str, limit: TimeLimit, found: list[str]) -> None:
        procedure = one("Trực tiếp" + cells)
        (reading,) = procedure.readings
        assert reading.limit == procedure.terms[0].limit == limit
        assert [finding.code for finding in reading.findings] == found
        assert codes("Trực tiếp" + cells) == found
        assert all(finding.place == "9.000001, row 1" for finding in reading.findings)

    @pytest.mark.parametrize(
        ("cells", "limit", "stages"),
        [
            ("10 NgàyMiễn phíThẩm định 06 ngày; ký 04 ngày", CalendarDays(10), (CalendarDays(6), CalendarDays(4))),
            (
                "39 Ngày làm việcMiễn phíThẩm định: 32 ngày làm việc; ký: 05 ngày làm vệc; trả: 02 ngày làm việc",
                WorkingDays(39),
                (WorkingDays(32), WorkingDays(5), WorkingDays(2)),
            ),
            (
                "10 Ngày làm việcMiễn phí10 ngày, trong đó 05 ngày làm việc kiểm tra; 05 ngày làm việc trả",
                WorkingDays(10),
                (WorkingDays(5), WorkingDays(5)),
            ),
        ],
    )
    def test_stages_that_add_up_to_the_field(self, cells: str, limit: TimeLimit, stages: tuple[TimeLimit, ...]) -> None:
        assert row("Trực tiếp" + cells).limit == limit
        assert facts("Trực tiếp" + cells).rows[0].stages == stages

    @pytest.mark.parametrize(
        ("cells", "cautious"),
        [
            ("5 Ngày làm việcMiễn phí", WorkingDays(5)),
            ("7 NgàyMiễn phí07 ngày làm việc", CalendarDays(7)),
            ("7 Ngày làm việcMiễn phí07 ngày", CalendarDays(7)),
            ("8 GiờMiễn phí", Hours(8)),
            ("25 Ngày làm việcMiễn phí20 ngày làm việc kể từ ngày nhận đủ hồ sơ", WorkingDays(20)),
            ("25 Ngày làm việcMiễn phí20 ngày làm việc kể từ ngày nhận hồ sơ trình của Sở", WorkingDays(25)),
            ("32 Ngày làm việcMiễn phíThẩm định 20 ngày làm việc; ký 12 ngày", CalendarDays(32)),
            ("1Miễn phí", None),
            ("Không phải trả kết quảMiễn phí", None),
        ],
    )
    def test_the_cautious_reading_is_the_one_due_first(self, cells: str, cautious: TimeLimit | None) -> None:
        assert row("Trực tiếp" + cells).cautious == cautious

    def test_steps_give_hints_and_never_a_term(self) -> None:
        steps = "Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở trả kết quả."
        bare = row("Trực tiếp1Miễn phí", trinh_tu_thuc_hien=steps)
        assert bare.limit == Undetermined("1")
        assert "5 ngày làm việc" in bare.findings[0].say("vi")
        unit = row("Trực tiếp5 NgàyMiễn phí", trinh_tu_thuc_hien=steps)
        assert (unit.limit, unit.cautious) == (CalendarDays(5), CalendarDays(5))
        assert [finding.code for finding in unit.findings] == ["TERM-UNIT-IN-STEPS"]
        other = row("Trực tiếp5 Ngày làm việcMiễn phí", trinh_tu_thuc_hien=steps.replace("ngày làm việc", "ngày"))
        assert (other.limit, other.cautious) == (WorkingDays(5), CalendarDays(5))

    @pytest.mark.parametrize(
        ("words", "limit", "found"),
        [
            ("kéo dài nhưng không quá 30 ngày", Extensible(CalendarDays(15), CalendarDays(30)), ["TERM-EXTENSION"]),
            ("kéo dài thêm 10 ngày", Extensible(CalendarDays(15), CalendarDays(10), total=False), []),
            ("kéo dài tổng cộng không quá 30 ngày", Extensible(CalendarDays(15), CalendarDays(30), total=True), []),
        ],
    )
    def test_an_extension(self, words: str, limit: TimeLimit, found: list[str]) -> None:
        table = f"Trực tiếp15 NgàyMiễn phí15 ngày kể từ ngày nhận đủ hồ sơ; thời hạn xác minh có thể {words}."
        reading = row(table)
        assert (reading.limit, reading.cautious) == (limit, CalendarDays(15))
        assert codes(table) == found

    @pytest.mark.parametrize(
        ("words", "start", "causes"),
        [
            ("kể từ ngày nhận đủ hồ sơ hợp lệ", "kể từ ngày nhận đủ hồ sơ hợp lệ", (Cause.RECEIVED,)),
            (", kể từ ngày nhận đủ hồ sơ, Sở xem xét", "kể từ ngày nhận đủ hồ sơ", (Cause.RECEIVED,)),
            ("kể từ ngày thụ lý", "kể từ ngày thụ lý", (Cause.ACCEPTED,)),
            ("kể từ ngày nhận văn bản của Bộ", "kể từ ngày nhận văn bản của Bộ", ()),
        ],
    )
    def test_what_a_term_runs_from(self, words: str, start: str, causes: tuple[Cause, ...]) -> None:
        table = f"Trực tiếp5 NgàyMiễn phí05 ngày {words}"
        (read,) = facts(table).rows
        assert (read.start, read.starts) == (start, causes)
        assert one(table).terms[0].starts == (() if causes == (Cause.RECEIVED,) else causes)

    def test_time_left_out_of_a_term(self) -> None:
        table = "Trực tiếp60 NgàyMiễn phí60 ngày kể từ ngày nhận đủ hồ sơ (không tính thời gian khắc phục)"
        assert facts(table).rows[0].excludes == "không tính thời gian khắc phục"

    def test_where_a_term_was_read(self) -> None:
        table = (
            "Trực tiếp7 NgàyMiễn phí07 ngày làm việcTrực tuyến7 Ngày làm việcMiễn phí"
            "Dịch vụ bưu chínhKhông có thông tinMiễn phí"
        )
        terms = one(table).terms
        assert [term.read_from for term in terms] == ["description", "field", ""]
        assert [term.text for term in terms] == ["7 Ngày", "7 Ngày làm việc", "Không có thông tin"]


class TestRowsOfOneChannel:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Trường hợp cấp mới", "Trường hợp cấp lại"),
            ("(1) Trường hợp cấp mới", "(2) Trường hợp cấp lại sau khi kiểm tra"),
            ("Cấp thẻ", "Cấp thẻ đối với người ở xa"),
        ],
    )
    def test_cases(self, first: str, second: str) -> None:
        table = f"Trực tiếp5 NgàyMiễn phí{first}Trực tiếp3 Ngày làm việcMiễn phí{second}"
        procedure = one(table)
        assert [reading.role for reading in procedure.readings] == [RowRole.CASE, RowRole.CASE]
        assert len(procedure.cases) == 2
        limits = [procedure.term_for(case, Channel.COUNTER).limit for case in procedure.cases]
        assert limits == [CalendarDays(5), WorkingDays(3)]
        assert codes(table) == []

    def test_the_names_of_cases(self) -> None:
        table = "Trực tiếp5 NgàyMiễn phí- Trường hợp cấp mới: trong thời hạn 05 ngày.Trực tiếp3 NgàyMiễn phíCấp lại thẻ"
        assert one(table).cases == (
            Case("cap-moi", "Trường hợp cấp mới"),
            Case("cac-truong-hop-con-lai", "các trường hợp còn lại"),
        )

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Kiểm tra", "Cấp thẻ, kể từ ngày kết thúc kiểm tra"),
            ("Giai đoạn đầu", "Giai đoạn sau"),
        ],
    )
    def test_stages(self, first: str, second: str) -> None:
        table = f"Trực tiếp5 NgàyMiễn phí{first}Trực tiếp3 Ngày làm việcMiễn phí{second}"
        procedure = one(table)
        (term,) = procedure.terms
        assert isinstance(term.limit, Stages)
        assert [stage.limit for stage in term.limit.stages] == [CalendarDays(5), WorkingDays(3)]
        assert {reading.role for reading in procedure.readings} == {RowRole.STAGE}
        assert {reading.cautious for reading in procedure.readings} == {CalendarDays(5)}
        assert codes(table) == ["TERM-STAGES"]
        assert all([f.code for f in reading.findings] == ["TERM-STAGES"] for reading in procedure.readings)

    def test_stages_follow_each_other_by_their_words(self) -> None:
        table = (
            "Trực tiếp5 NgàyMiễn phíThẩm địnhTrực tiếp3 NgàyMiễn phíKý, kể từ ngày có báo cáo"
            "Trực tiếp2 NgàyMiễn phíTiếp nhận và kiểm tra hồ sơ, bước 1"
        )
        procedure = one(table)
        assert procedure.terms[0].limit == Stages(
            (
                Stage(CalendarDays(2), "Tiếp nhận và kiểm tra hồ sơ, bước 1"),
                Stage(CalendarDays(5), "Thẩm định"),
                Stage(CalendarDays(3), "Ký, kể từ ngày có báo cáo"),
            )
        )
        assert {reading.cautious for reading in procedure.readings} == {CalendarDays(2)}

    @pytest.mark.parametrize(("first", "second"), [("Sở", "Xã"), ("Sở", "trường hợp từ chối thì nêu lý do")])
    def test_rows_that_do_not_say(self, first: str, second: str) -> None:
        table = f"Trực tiếp5 NgàyMiễn phí{first}Trực tiếp3 Ngày làm việcMiễn phí{second}"
        procedure = one(table)
        (term,) = procedure.terms
        assert term.limit == Undetermined("nhiều dòng: 5 ngày; 3 ngày làm việc")
        assert term.text == "5 Ngày | 3 Ngày làm việc"
        assert {reading.role for reading in procedure.readings} == {RowRole.UNKNOWN}
        assert {reading.cautious for reading in procedure.readings} == {WorkingDays(3)}
        assert codes(table) == ["TERM-ROWS-UNLABELLED"]

    def test_a_repeated_row(self) -> None:
        row_text = "Trực tiếp5 NgàyMiễn phíTại Sở"
        procedure = one(row_text + row_text)
        assert [reading.role for reading in procedure.readings] == [RowRole.UNKNOWN, RowRole.DUPLICATE]
        assert procedure.terms[0].limit == CalendarDays(5)
        assert codes(row_text + row_text) == []


class TestChannels:
    def test_one_term(self) -> None:
        procedure = one("Trực tuyến5 NgàyMiễn phíTrực tiếp5 NgàyMiễn phí")
        assert procedure.term_for(None, Channel.ONLINE).limit == CalendarDays(5)
        assert procedure.term_for(None, Channel.COUNTER).limit == CalendarDays(5)
        assert procedure.channels == (Channel.COUNTER, Channel.ONLINE)

    @pytest.mark.parametrize(
        ("table", "found"),
        [
            ("Trực tuyến5 NgàyMiễn phíTrực tiếp7 NgàyMiễn phí", True),
            ("Trực tuyến5 NgàyMiễn phíTrực tiếp5 Ngày làm việcMiễn phí", True),
            ("Trực tuyến5 NgàyMiễn phíTrực tiếp5 NgàyMiễn phí", False),
            ("Trực tuyến5 NgàyMiễn phíTrực tiếp7 NgàyMiễn phínộp trực tiếp thì 7 ngày", False),
            ("Trực tuyến5 NgàyMiễn phíTrực tiếpKhông có thông tinMiễn phí", False),
        ],
    )
    def test_terms_that_differ(self, table: str, found: bool) -> None:
        assert codes(table) == ["TERM-DIFFERS-BY-CHANNEL"] * found

    def test_of_terms_that_differ_none_is_chosen(self) -> None:
        procedure = one("Trực tuyến5 NgàyMiễn phíTrực tiếp7 NgàyMiễn phí")
        assert all(isinstance(term.limit, Undetermined) for term in procedure.terms)
        assert [reading.limit for reading in procedure.readings] == [CalendarDays(5), CalendarDays(7)]
        assert {reading.cautious for reading in procedure.readings} == {CalendarDays(5)}
