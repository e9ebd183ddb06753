"""The command as a clerk runs it: what it prints, on which stream, with which exit code."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tthc import law, scale
from tthc.cli import main
from tthc.dossier import Dossier
from tthc.report import resolution
from tthc.span import Span
from tthc.testing import generate_year

NATIONAL = Path(__file__).parents[2].parent / "shared" / "data" / "national_procedures.jsonl.gz"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(words)
    out, err = capsys.readouterr()
    return code, out, err


class TestDue:
    def test_the_due_date_and_its_explanation(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = run(capsys, "due", "1.004194", "--received", "2026-11-23T16:21")
        assert code == 0
        assert err == ""
        assert "Hạn trả kết quả: hết ngày thứ Sáu 27/11/2026." in out
        assert "16 giờ 21 phút, ngày 23/11/2026 (giờ Việt Nam)" in out
        assert "Ngày Văn hóa Việt Nam" in out
        assert "chưa rõ bản này có hiệu lực ngày 23/11/2026" in out

    def test_english(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "due", "1.004194", "--received", "2026-11-23T16:21", "--lang", "en")
        assert code == 0
        assert "Due: by the end of Friday 2026-11-27." in out

    def test_json_echoes_the_moment_with_its_offset(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "due", "1.004194", "--received", "2026-11-23T09:21Z", "--json")
        answer = json.loads(out)
        assert code == 0
        assert answer["received"] == "2026-11-23T16:21:00+07:00"
        assert answer["due"] == "2026-11-27"
        assert answer["appointment"] == "2026-11-27T17:00:00+07:00"
        assert answer["trace"][-1]["last"] == "2026-11-27"
        assert len(answer["calendar"]["digest"]) == 64

    def test_no_promised_date_is_said_and_not_made_up(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "due", "2.002069", "--received", "2026-11-23T08:00", "--json")
        answer = json.loads(out)
        assert code == 0
        assert answer["due"] is None
        assert answer["reason"]

    def test_several_terms_ask_for_the_case_and_list_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, err = run(capsys, "due", "1.013225", "--received", "2026-11-23T08:00")
        assert code == 2
        assert out == ""
        assert "--case" in err
        assert "nha-o-rieng-le (Nhà ở riêng lẻ)" in err
        assert err.count("\n") == 1

    def test_the_case_chosen(self, capsys: pytest.CaptureFixture[str]) -> None:
        words = ("due", "1.013225", "--received", "2026-11-23T08:00", "--case", "nha-o-rieng-le", "--json")
        code, out, _ = run(capsys, *words)
        assert code == 0
        assert json.loads(out)["due"] == "2026-12-08"
        assert json.loads(out)["limit"] == "15 ngày"

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("due", "1.0041", "--received", "2026-11-23T08:00"), "không phải mã thủ tục"),
            (("due", "9.999999", "--received", "2026-11-23T08:00"), "không có thủ tục 9.999999"),
            (("due", "1.004194", "--received", "2026-11-23"), "thiếu giờ"),
            (("due", "1.004194", "--received", "hôm nay"), "không phải là thời điểm"),
            (("due", "1.004194", "--received", "2027-12-31T08:00"), "chưa có bảng ngày làm việc"),
            (("due", "1.004194", "--received", "2035-01-02T08:00"), "chưa có bảng ngày làm việc cho ngày 02/01/2035"),
            (("due", "1.004194", "--received", "2026-11-23T08:00", "--case", "khac"), "không có trường hợp 'khac'"),
            (("due", "1.004194"), "lệnh không đúng"),
            (("du",), "lệnh không đúng"),
            (("calendar", "show", "2009"), "chưa có bảng ngày làm việc"),
            (("calendar", "show", "0"), "không phải là năm"),
        ],
    )
    def test_refusals_stand_on_one_line_with_exit_code_2(
        self, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
    ) -> None:
        code, out, err = run(capsys, *words)
        assert code == 2
        assert out == ""
        assert said in err
        assert err.startswith("tthc: ")
        assert err.count("\n") == 1

    def test_refusals_in_english(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, _, err = run(capsys, "due", "9.999999", "--received", "2026-11-23T08:00", "--lang=en")
        assert code == 2
        assert "no procedure 9.999999" in err


class TestCalendar:
    def test_a_year(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "calendar", "show", "2026")
        assert code == 0
        assert "24/11/2026" in out
        assert "mới đề xuất" in out

    def test_json_names_every_fact_with_its_document(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = run(capsys, "calendar", "show", "2026", "--json")
        answer = json.loads(out)
        facts = {fact["day"]: fact for fact in answer["facts"]}
        assert facts["2026-01-02"]["kind"] == "swap_off"
        assert facts["2026-01-02"]["swapped_with"] == "2026-01-10"
        assert "12729/VPCP-KGVX" in facts["2026-01-02"]["document"]
        assert facts["2026-11-23"]["status"] == "proposed"
        assert answer["working_days"] == _recount(facts)


def _recount(facts: dict[str, dict[str, str]]) -> int:
    """The working days of 2026, day by day."""
    worked = 0
    for ordinal in range(date(2026, 1, 1).toordinal(), date(2026, 12, 31).toordinal() + 1):
        day = date.fromordinal(ordinal)
        fact = facts.get(day.isoformat())
        if fact and fact["status"] != "proposed":
            worked += fact["kind"] == "make_up"
        else:
            worked += day.weekday() < 5
    return worked


class TestCatalogue:
    def test_search_without_diacritics(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "catalogue", "search", "dang ky", "tam tru", "--json")
        assert code == 0
        assert "1.004194" in {item["code"] for item in json.loads(out)}

    def test_show(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "catalogue", "show", "1.004194")
        assert code == 0
        assert "3 ngày làm việc – trực tiếp, trực tuyến" in out
        assert "9354/QĐ-BCA-C06; hiệu lực không rõ; đọc ngày 20/07/2026" in out
        assert "lệ phí: 7.000 đồng" in out

    def test_show_tells_what_due_asks_for(self, capsys: pytest.CaptureFixture[str]) -> None:
        code, out, _ = run(capsys, "catalogue", "show", "1.013067")
        assert code == 0
        assert "2 ngày làm việc – trực tiếp – chung-nhan-dang-ky (" in out
        assert "tính từ: tiếp nhận hồ sơ đầy đủ, hoàn thành nghĩa vụ tài chính" in out

    def test_import_names_what_it_could_not_read(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        records = tmp_path / "records.jsonl"
        good = json.dumps({"ma_thu_tuc": "1.000001", "ten_thu_tuc": "Cấp bản sao", "linh_vuc": "Lưu trữ"})
        records.write_text(good + '\n{"ma_thu_tuc": "khong phai ma"}\nkhông phải JSON\n', encoding="utf-8")
        code, out, _ = run(capsys, "catalogue", "import", str(records), "--json")
        answer = json.loads(out)
        assert code == 0
        assert (answer["records"], answer["records_read"]) == (3, 1)
        assert len(answer["failed"]) == 2

    def test_import_of_a_missing_file(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        code, _, err = run(capsys, "catalogue", "import", str(tmp_path / "none.jsonl"))
        assert code == 2
        assert "none.jsonl" in err

    @pytest.mark.skipif(not NATIONAL.exists(), reason="the national records are not here")
    def test_import_of_the_national_records(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        dump = tmp_path / "rows.jsonl"
        code, out, _ = run(capsys, "catalogue", "import", str(NATIONAL), "--json", "--dump", str(dump))
        answer = json.loads(out)
        assert code == 0
        assert answer["records"] == answer["records_read"] == 2115
        assert answer["failed"] == []
        rows = answer["terms_typed"] + answer["terms_undetermined"] + answer["terms_failed"]
        assert answer["channel_rows"] == rows == 5715
        dumped = [json.loads(line) for line in dump.read_text(encoding="utf-8").splitlines()]
        assert len(dumped) == 5715
        assert sum(row["term"] is not None for row in dumped) == answer["terms_typed"]

    def test_a_center_s_own_catalogue_with_faults(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        own = tmp_path / "own.toml"
        own.write_text('[[procedure]]\ncode = "1"\n', encoding="utf-8")
        code, _, err = run(capsys, "catalogue", "show", "1.004194", "--catalogue", str(own))
        assert code == 2
        assert "own.toml" in err
        assert err.count("\n") == 1


class TestProcess:
    def test_as_a_module(self) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "tthc", "due", "1.004194", "--received", "2026-11-23T16:21"],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        )
        assert "27/11/2026" in done.stdout

    def test_the_version(self) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "tthc", "--version"], capture_output=True, check=True, encoding="utf-8"
        )
        assert done.stdout.strip() == "0.1.0"


DESK_LOG = NATIONAL.parent / "desk_log.csv"
MAPPING = Path(__file__).parents[2] / "examples" / "desk_log.toml"


class TestReport:
    LOG = (
        "ho_so,viec,luc\n"
        "A,nop,2023-04-24T08:00\nA,tiep nhan,2023-04-24T08:30\nA,xong,2023-05-04T10:00\n"
        "B,nop,2023-11-20T08:00\nB,tiep nhan,2023-11-20T09:00\nB,tiep nhan,hôm qua\n"
    )
    MAPPING = """
[columns]
id = "ho_so"
activity = "viec"
at = "luc"
[constants]
channel = "counter"
procedure = "1.004194"
case = "ca-nhan-ho-gia-dinh"
[rules]
version = "latest"
[activities]
"nop" = "filed"
"tiep nhan" = "received"
"xong" = "finished_granted"
"""

    def files(self, folder: Path) -> tuple[str, str]:
        log, mapping = folder / "log.csv", folder / "map.toml"
        log.write_text(self.LOG, encoding="utf-8")
        mapping.write_text(self.MAPPING, encoding="utf-8")
        return str(log), str(mapping)

    def test_the_form_and_the_bad_row(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        log, mapping = self.files(tmp_path)
        found = tmp_path / "findings.jsonl"
        code, out, err = run(
            capsys,
            *("report", log, "--mapping", mapping, "--period", "2023-01-01..2023-11-29"),
            *("--json", "--findings", str(found)),
        )
        answer = json.loads(out)
        assert (code, err) == (0, "")
        assert (answer["accounts"]["rows"], answer["accounts"]["rows_bad"]) == (6, 1)
        total = answer["report"]["rows"][-1]["cells"]
        assert total == [2, 0, 2, 0, 1, 0, 0, 1, 1, 0, 1]  # A: 3 wd from 24/04 end on 27/04; B: overdue
        assert [(f["code"], f["place"]) for f in answer["findings"]] == [("TIME-UNREAD", "log.csv:7")]

    def test_both_days_of_the_period_are_in(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        log, mapping = self.files(tmp_path)
        words = ("report", log, "--mapping", mapping, "--period", "2023-04-24..2023-05-04", "--json")
        _, out, _ = run(capsys, *words)
        total = json.loads(out)["report"]["rows"][-1]["cells"]
        assert total == [1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0]

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (("--period", "2023"), "không phải là khoảng ngày"),
            (("--period", "2023-01-01.."), "chưa có ngày cuối"),
            (("--form", "II.07b/VPCP/KSTT"), "chưa thấy các cột"),
            (("--mapping", "none.toml"), "none.toml"),
        ],
    )
    def test_refusals(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path, change: tuple[str, str], said: str
    ) -> None:
        log, mapping = self.files(tmp_path)
        options = {"--mapping": mapping, "--period": "2023-01-01..2023-11-29", change[0]: change[1]}
        words = [word for option in options.items() for word in option]
        code, out, err = run(capsys, "report", log, *words)
        assert (code, out) == (2, "")
        assert said in err
        assert err.count("\n") == 1

    @pytest.mark.parametrize(
        ("period", "covered"),
        [
            pytest.param("2027-12-01..2027-12-31", True, id="the-eve"),
            pytest.param("2027-12-01..2028-01-01", False, id="the-day"),
            pytest.param("2030-04-01..2030-04-30", False, id="beyond"),
            pytest.param("2009-12-31..2010-01-31", False, id="before"),
        ],
    )
    def test_a_period_without_a_working_day_table_is_refused(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path, period: str, *, covered: bool
    ) -> None:
        """A dossier in hand could not be told in time or overdue: the library refuses, and so does the command."""
        log, mapping = self.files(tmp_path)
        code, out, err = run(capsys, "report", log, "--mapping", mapping, "--period", period, "--json")
        if covered:
            assert (code, json.loads(out)["report"]["rows"][-1]["cells"][8]) == (0, 1)
        else:
            assert (code, out) == (2, "")
            assert "chưa có bảng ngày làm việc cho ngày" in err

    def test_dossiers_left_out_are_told_where_it_shows(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        """A dossier received on the last day that is covered has a term that leaves the calendar."""
        log, mapping = self.files(tmp_path)
        with Path(log).open("a", encoding="utf-8") as file:
            file.write("C,nop,2027-12-31T07:31\nC,tiep nhan,2027-12-31T08:00\n")
        words = ("report", log, "--mapping", mapping, "--period", "2027-12-01..2027-12-31")
        code, out, _ = run(capsys, *words)
        assert code == 0
        assert "! 1 hồ sơ chưa tính được hạn nên không có trong báo cáo" in out
        _, out, _ = run(capsys, *words, "--lang", "en")
        assert "! Dossiers left out of the report, since no term could be computed: 1;" in out

    @pytest.mark.skipif(not DESK_LOG.exists(), reason="the desk log is not here")
    def test_a_real_desk_log_is_accounted_for(self, capsys: pytest.CaptureFixture[str]) -> None:
        words = ("report", str(DESK_LOG), "--mapping", str(MAPPING), "--period", "2010-01-01..2012-12-31", "--json")
        code, out, _ = run(capsys, *words)
        answer = json.loads(out)
        accounts = answer["accounts"]
        assert code == 0
        assert (accounts["rows"], accounts["dossiers"]) == (8577, 1434)
        parts = ("rows_used", "rows_noted", "rows_unlisted", "rows_repeated", "rows_bad")
        assert sum(accounts[part] for part in parts) == 8577
        assert sum(answer["own_promises"]["deadline"].values()) == 1434
        assert sum(answer["own_promises"]["planned"].values()) == 1434
        assert answer["findings_by_code"]["END-MISSING"] == 105


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Dossier]]:
    """A folder with the same dossiers as one file and as a log."""
    folder = tmp_path_factory.mktemp("stored")
    dossiers = sorted(generate_year(1, shards=2000), key=lambda one: str(one.id))
    scale.write_events(folder / "events.parquet", dossiers, persons=False)
    scale.EventLog.create(folder / "log", buckets=4).append_dossiers("all", dossiers)
    return folder, dossiers


class TestReportOfStoredEvents:
    """The library's own Parquet and its folders say themselves what their columns are."""

    PERIOD = "2026-10-15..2026-11-14"

    @pytest.mark.parametrize("name", ["events.parquet", "log"])
    def test_the_report_is_that_of_the_dossiers(
        self, capsys: pytest.CaptureFixture[str], stored: tuple[Path, list[Dossier]], name: str
    ) -> None:
        folder, dossiers = stored
        code, out, err = run(capsys, "report", str(folder / name), "--period", self.PERIOD, "--json")
        assert (code, err) == (0, "")
        period = Span.parse(self.PERIOD)
        form = law.report_form("II.06a/VPCP/KSTT", on=period.closed_last)
        expected = resolution(dossiers, form=form, period=period, calendar=law.working_calendar())
        assert any(expected.rows[-1].cells)
        assert json.loads(out)["report"]["rows"][-1]["cells"] == list(expected.rows[-1].cells)

    def test_in_words(self, capsys: pytest.CaptureFixture[str], stored: tuple[Path, list[Dossier]]) -> None:
        code, out, _ = run(capsys, "report", str(stored[0] / "log"), "--period", self.PERIOD)
        assert code == 0
        assert "Kỳ báo cáo: từ ngày 15/10/2026" in out
        assert "Tổng cộng" in out

    def test_what_is_refused(
        self, capsys: pytest.CaptureFixture[str], stored: tuple[Path, list[Dossier]], tmp_path: Path
    ) -> None:
        log, _ = TestReport().files(tmp_path)
        other, own = tmp_path / "other.parquet", str(stored[0] / "events.parquet")
        pq.write_table(pa.table({"a": [1]}), other)
        for words, told in (
            ([log], "hãy nêu cột nào là gì bằng --mapping TỆP"),
            ([str(other)], "hãy nêu cột nào là gì bằng --mapping TỆP"),
            ([str(tmp_path / "none.parquet")], "không đọc được"),
            ([str(tmp_path)], "không phải nhật ký sự kiện"),
            ([own, "--findings", "f.jsonl"], "--findings chỉ đi cùng --mapping"),
            ([own, "--catalogue", "c.toml"], "--catalogue chỉ đi cùng --mapping"),
            ([own, "--period", "2030-01-01..2030-01-31"], "chưa có bảng ngày làm việc"),
        ):
            period = () if "--period" in words else ("--period", self.PERIOD)
            code, out, err = run(capsys, "report", *words, *period)
            assert (code, out) == (2, "")
            assert told in err

    def test_without_the_extra(self, stored: tuple[Path, list[Dossier]]) -> None:
        program = (
            "import sys; sys.modules['pyarrow'] = None\nfrom tthc.cli import main\n"
            f"sys.exit(main(['report', {str(stored[0] / 'log')!r}, '--period', {self.PERIOD!r}]))"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
        told = done.stderr.decode("utf-8")
        assert (done.returncode, told.count("\n")) == (2, 1)
        assert "báo cáo từ tệp Parquet cần cài thêm phần [scale]: pip install 'tthc[scale]'" in told


class TestVersionsOfACentersOwn:
    """The version in force on the day of reception, never the newest."""

    OWN = """
[[procedure]]
code = "1.004194"
name = "Đăng ký tạm trú"
field = "Cư trú"
in_force = { from = 2026-02-01, through = 2026-06-30 }
term = [{ limit = "3 ngày làm việc", channels = ["online"] }]
[[procedure]]
code = "1.004194"
name = "Đăng ký tạm trú"
field = "Cư trú"
in_force = { from = 2026-07-01 }
term = [{ limit = "2 ngày làm việc", channels = ["online"] }]
"""

    @pytest.mark.parametrize(
        ("received", "due"),
        [
            pytest.param("2026-06-30T08:00", "2026-07-03", id="the-eve"),
            pytest.param("2026-07-01T08:00", "2026-07-03", id="the-day"),
            pytest.param("2026-03-10T08:21", "2026-03-13", id="long-before"),
        ],
    )
    def test_by_day(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, received: str, due: str) -> None:
        own = tmp_path / "own.toml"
        own.write_text(self.OWN, encoding="utf-8")
        code, out, _ = run(capsys, "due", "1.004194", "--received", received, "--catalogue", str(own), "--json")
        assert (code, json.loads(out)["due"]) == (0, due)

    def test_before_any_version(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        own = tmp_path / "own.toml"
        own.write_text(self.OWN, encoding="utf-8")
        code, out, err = run(capsys, "due", "1.004194", "--received", "2026-01-05T08:00", "--catalogue", str(own))
        assert (code, out) == (2, "")
        assert "không có hiệu lực ngày 05/01/2026" in err


class TestRefusedLines:
    """A command line that is not understood is refused in the language asked for."""

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("report",), 'lệnh "report" còn thiếu EVENTS.'),
            (("report", "x"), 'lệnh "report" còn thiếu --period.'),
            (("due", "1", "--receive", "x"), 'lệnh "due" còn thiếu --received. Có phải --receive là --received?'),
            (("nope",), 'không có lệnh "nope". Các lệnh có: calendar,'),
            (("calendar", "shw", "2026"), 'không có lệnh "shw". Có phải là show? Các lệnh có:'),
            (("calendar", "show", "abc"), 'YEAR phải là số nguyên, không phải "abc".'),
            (("demo", "--sed", "1"), "không có tùy chọn --sed. Có phải là --seed?"),
            (("calendar", "show", "2026", "2027"), "thừa '2027'."),
            (
                ("due", "1", "--received", "2026-01-01", "--channel", "fax"),
                '--channel phải là một trong "counter", "online", "post", không phải "fax".',
            ),
            (("due", "1", "--received", "a", "--received", "b"), "--received được nêu nhiều lần."),
        ],
    )
    def test_in_vietnamese(self, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str) -> None:
        code, out, err = run(capsys, *words)
        assert (code, out) == (2, "")
        assert err.startswith(f"tthc: lệnh không đúng: {told}")
        assert err.endswith("(xem tthc --help)\n")

    def test_in_english(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, _, err = run(capsys, "report", "--lang", "en")
        assert err == 'tthc: Command "report" parameter EVENTS requires an argument. (tthc --help)\n'

    def test_a_file_that_is_not_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        words = ("report", "none.csv", "--mapping", "none.toml", "--period", "2023-01-01..2023-11-29")
        _, _, err = run(capsys, *words)
        assert "không đọc được: không có tệp hoặc thư mục này" in err
        _, _, err = run(capsys, *words, "--lang", "en")
        assert "cannot be read: No such file or directory" in err


class TestSurroundings:
    def test_a_stream_of_another_encoding_is_no_crash(self) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "tthc", "due", "1.004194", "--received", "2026-11-23T16:21"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        )
        assert "Hạn trả kết quả" in done.stdout.decode("utf-8")

    def test_a_place_that_cannot_be_written(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        taken = tmp_path / "taken"
        taken.write_text("", encoding="utf-8")
        code, _, err = run(capsys, "demo", "--out", str(taken), "--json")
        assert code == 2
        assert "không ghi được" in err

    def test_a_file_of_something_else_is_refused(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        other = tmp_path / "other.toml"
        other.write_text('[[procedure]]\ncode = "1.000001"\n', encoding="utf-8")
        code, out, err = run(capsys, "catalogue", "import", str(other))
        assert (code, out) == (2, "")
        assert "không dòng nào trong 2 dòng là bản ghi" in err

    def test_a_log_of_which_nothing_was_understood(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        log, mapping = TestReport().files(tmp_path)
        Path(log).write_text("ho_so,viec,luc\nA,nop,24/04/2023\n", encoding="utf-8")
        words = ("report", log, "--mapping", mapping, "--period", "2023-01-01..2023-11-29")
        code, out, err = run(capsys, *words)
        assert (code, out) == (2, "")
        assert "không dòng nào trong 1 dòng thành sự kiện" in err

    def test_a_byte_order_mark_is_read_over(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        own = tmp_path / "own.toml"
        own.write_text(TestVersionsOfACentersOwn.OWN, encoding="utf-8-sig")
        code, out, _ = run(capsys, "catalogue", "show", "1.004194", "--catalogue", str(own))
        assert code == 0
        assert "Đăng ký tạm trú" in out
