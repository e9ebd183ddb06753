"""What the library says, in office style and without the host's locale."""

import errno
import os
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tthc
from tthc.errors import InvalidValue, TthcError
from tthc.law.tables import read_table
from tthc.span import Span
from tthc.text import (
    Lang,
    Phrase,
    clock_text,
    date_text,
    decimal_text,
    escape,
    fold,
    integer_text,
    mask,
    moment_text,
    nfc,
    number_text,
    one_line,
    percent,
    weekday_text,
    why,
)
from tthc.view import xlsx
from tthc.wire.log.rows import open_rows


class TestCleanText:
    @pytest.mark.parametrize("word", ["thủ tục", "Điều", "nghỉ lễ, tết", "hồ sơ"])
    def test_decomposed_text_becomes_composed(self, word: str) -> None:
        assert nfc(unicodedata.normalize("NFD", word)) == word

    @given(st.text())
    def test_nfc_is_the_unicode_form_and_stays(self, text: str) -> None:
        assert nfc(text) == unicodedata.normalize("NFC", text)
        assert nfc(nfc(text)) == nfc(text)

    @pytest.mark.parametrize(
        ("given_text", "expected"),
        [
            pytest.param("  5   ngày\tlàm việc\n", "5 ngày làm việc", id="white-space"),
            pytest.param("5\u00a0ngày", "5 ngày", id="no-break-space"),
            pytest.param("", "", id="nothing"),
            pytest.param(" \u2003 ", "", id="only-spaces"),
        ],
    )
    def test_one_line(self, given_text: str, expected: str) -> None:
        assert one_line(given_text) == expected

    @given(st.text())
    def test_one_line_stays_one_line(self, text: str) -> None:
        assert one_line(one_line(text)) == one_line(text)
        assert not set(one_line(text)) & set("\n\r\t\u00a0\u2028")

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param("Đăng ký tạm trú", "dang ky tam tru", id="vietnamese"),
            pytest.param("ĐẤT ĐAI", "dat dai", id="capitals"),
            pytest.param(unicodedata.normalize("NFD", "Hộ tịch"), "ho tich", id="decomposed"),
            pytest.param("1.004194", "1.004194", id="code"),
        ],
    )
    def test_fold(self, text: str, expected: str) -> None:
        assert fold(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param("079123456789", "••••••••••89", id="personal-number"),
            pytest.param("1234", "••••", id="four-signs"),
            pytest.param("12345", "•••45", id="five-signs"),
            pytest.param("", "", id="nothing"),
        ],
    )
    def test_mask(self, text: str, expected: str) -> None:
        assert mask(text) == expected

    @given(st.text(min_size=1))
    def test_mask_never_shows_more_than_two_signs(self, text: str) -> None:
        shown = mask(text)
        assert len(shown) == len(text)
        assert shown[: max(len(text) - 2, 0)] == "•" * max(len(text) - 2, 0)

    def test_escape_makes_attributes_safe_too(self) -> None:
        assert escape("<a title=\"x\" rel='y'>&") == "&lt;a title=&quot;x&quot; rel=&#x27;y&#x27;&gt;&amp;"


class TestOfficeStyle:
    @pytest.mark.parametrize(
        ("day", "vi", "en"),
        [
            (date(2026, 11, 23), "thứ Hai", "Monday"),
            (date(2026, 11, 24), "thứ Ba", "Tuesday"),
            (date(2026, 11, 25), "thứ Tư", "Wednesday"),
            (date(2026, 11, 26), "thứ Năm", "Thursday"),
            (date(2026, 11, 27), "thứ Sáu", "Friday"),
            (date(2026, 11, 28), "thứ Bảy", "Saturday"),
            (date(2026, 11, 29), "Chủ nhật", "Sunday"),
        ],
        ids=lambda value: value.isoformat() if isinstance(value, date) else "",
    )
    def test_weekdays(self, day: date, vi: str, en: str) -> None:
        assert weekday_text(day) == vi
        assert weekday_text(day, "en") == en

    def test_dates(self) -> None:
        assert date_text(date(2026, 9, 2)) == "02/09/2026"
        assert date_text(date(2026, 9, 2), "en") == "2026-09-02"
        assert date_text(date(2026, 9, 2), weekday=True) == "thứ Tư 02/09/2026"
        assert date_text(date(2026, 9, 2), "en", weekday=True) == "Wednesday 2026-09-02"

    @pytest.mark.parametrize(
        ("hour", "vi", "en"),
        [
            pytest.param(time(15), "15 giờ", "15:00", id="full-hour"),
            pytest.param(time(15, 5), "15 giờ 05 phút", "15:05", id="minutes"),
            pytest.param(time(0, 0), "0 giờ", "00:00", id="midnight"),
            pytest.param(time(7, 30), "7 giờ 30 phút", "07:30", id="morning"),
        ],
    )
    def test_hours(self, hour: time, vi: str, en: str) -> None:
        assert clock_text(hour) == vi
        assert clock_text(hour, "en") == en

    def test_moments(self) -> None:
        moment = datetime.fromisoformat("2026-11-23T08:05:00+07:00")
        assert moment_text(moment) == "08 giờ 05 phút, ngày 23/11/2026"
        assert moment_text(moment, "en") == "2026-11-23 08:05"

    @pytest.mark.parametrize(
        ("value", "vi", "en"),
        [
            (0, "0", "0"),
            (999, "999", "999"),
            (101_225, "101.225", "101,225"),
            (-1_234_567, "-1.234.567", "-1,234,567"),
        ],
        ids=str,
    )
    def test_whole_numbers(self, value: int, vi: str, en: str) -> None:
        assert integer_text(value) == vi
        assert integer_text(value, "en") == en

    @pytest.mark.parametrize(
        ("value", "vi", "en"),
        [
            pytest.param(5, "5", "5", id="whole"),
            pytest.param(Decimal("0.5"), "0,5", "0.5", id="half"),
            pytest.param(Decimal("2.50"), "2,5", "2.5", id="needless-zero"),
            pytest.param(Decimal("1E+3"), "1000", "1000", id="exponent"),
        ],
    )
    def test_numbers(self, value: int | Decimal, vi: str, en: str) -> None:
        assert number_text(value) == vi
        assert number_text(value, "en") == en

    @pytest.mark.parametrize(
        ("part", "whole", "share"),
        [
            pytest.param(1, 3, Decimal("33.33"), id="down"),
            pytest.param(2, 3, Decimal("66.67"), id="up"),
            pytest.param(1, 800, Decimal("0.13"), id="half-goes-up"),
            pytest.param(12, 12, Decimal("100.00"), id="all"),
            pytest.param(0, 12, Decimal("0.00"), id="none"),
            pytest.param(0, 0, None, id="nothing-to-count"),
        ],
    )
    def test_shares(self, part: int, whole: int, share: Decimal | None) -> None:
        assert percent(part, whole) == share

    def test_figures_keep_their_decimals(self) -> None:
        assert decimal_text(Decimal("1234.50")) == "1.234,50"
        assert decimal_text(Decimal("1234.50"), "en") == "1,234.50"


class TestPhrase:
    def test_says_itself_in_either_language(self) -> None:
        phrase = Phrase("còn {n} ngày", "{n} days left")
        assert phrase.say(n=3) == "còn 3 ngày"
        assert phrase.say("en", n=3) == "3 days left"

    def test_without_fields_braces_stand_as_they_are(self) -> None:
        assert Phrase("{n}", "{n}").say() == "{n}"

    def test_fill_fills_both(self) -> None:
        assert Phrase("còn {n}", "{n} left").fill(n=3) == Phrase("còn 3", "3 left")

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_what_is_filled_in_is_not_read_as_a_template(self, lang: Lang) -> None:
        assert Phrase("{x}", "{x}").say(lang, x="{y}") == "{y}"


class TestWhy:
    """The reasons of the operating system, in both languages."""

    @pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EROFS])
    def test_the_usual_ones_are_said_in_vietnamese(self, number: int) -> None:
        told = why(OSError(number, os.strerror(number), "hồ-sơ.csv"))
        assert told.en == os.strerror(number)
        assert told.vi != told.en
        assert "hồ-sơ.csv" not in told.vi + told.en

    def test_another_is_told_in_the_system_s_words(self) -> None:
        assert why(OSError(errno.EXDEV, "Invalid cross-device link")) == (
            "hệ thống báo “Invalid cross-device link”",
            "Invalid cross-device link",
        )
        assert why(OSError("đứt")).en == "đứt"
        assert why(OSError()).en == "OSError"

    @pytest.mark.parametrize(
        "read",
        [
            lambda path: tthc.wire.load_catalogue(path / "none.toml"),
            lambda path: tthc.wire.load_mapping(path / "none.toml"),
            lambda path: tthc.wire.read_records(path / "none.jsonl"),
            lambda path: tthc.wire.load_report_form(path / "none.toml", policies=tthc.law.counting_policies()),
            lambda path: list(tthc.scale.read_dossiers(path / "none.parquet")),
            lambda path: open_rows(path / "none.csv", (), delimiter=",", timed=frozenset(), what=()),
            lambda path: read_table(path / "none.toml"),
        ],
        ids=["catalogue", "mapping", "records", "report form", "events", "log", "table"],
    )
    def test_whoever_reads_a_file_says_it(self, tmp_path: Path, read: Callable[[Path], object]) -> None:
        with pytest.raises(TthcError) as caught:
            read(tmp_path)
        assert "cannot be read: No such file or directory" in str(caught.value)
        assert "không đọc được: không có tệp hoặc thư mục này" in caught.value.say("vi")

    def test_whoever_writes_one_says_it(self, tmp_path: Path) -> None:
        form = tthc.law.report_form("II.06a/VPCP/KSTT")
        period = Span.month(2026, 9)
        empty = tthc.report.resolution([], form=form, period=period, calendar=tthc.law.working_calendar())
        with pytest.raises(InvalidValue) as caught:
            xlsx(empty, tmp_path / "none" / "a.xlsx")
        assert "cannot be written: No such file or directory" in str(caught.value)
        assert caught.value.say("vi").endswith(": không có tệp hoặc thư mục này")

    def test_what_is_no_failure_of_the_system_has_its_own_words(self) -> None:
        assert why(ValueError("incorrect header check")).en == "incorrect header check"


def test_a_language_nobody_speaks_here_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no words in language 'fr'; there are: 'vi', 'en'"):
        Phrase("một", "one").say("fr")  # type: ignore[arg-type]  # what is refused
