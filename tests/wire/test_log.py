"""Event logs through a mapping: every row accounted for, every problem with its line and reason."""

import csv
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tthc
from tthc.dossier import Apologised, Delivered, Finished, SupplementAsked, SupplementStage, Withdrawn
from tthc.errors import BadFile, InvalidValue, MissingExtra
from tthc.wire import LogMapping, LogReading, load_mapping, read_log
from tthc.wire.log.accounts import Kept

HEADER = ("ma_ho_so", "viec", "luc", "kenh", "can_bo", "hen_tra", "ket_qua", "hen_lai")

MAPPING: dict[str, Any] = {
    "columns": {
        "id": "ma_ho_so",
        "activity": "viec",
        "at": "luc",
        "channel": "kenh",
        "officer": "can_bo",
        "appointment": "hen_tra",
        "outcome": "ket_qua",
        "new_day": "hen_lai",
    },
    "channels": {"Trực tiếp": "counter", "Trực tuyến": "online", "Bưu chính": "post"},
    "outcomes": {"Cấp": "granted", "Từ chối": "refused_on_merits", "Rút": "withdrawn"},
    "activities": {
        "Nộp hồ sơ": "filed",
        "Tiếp nhận": "received",
        "Phân công": "assigned",
        "Yêu cầu bổ sung khi tiếp nhận": "supplement_asked_at_reception",
        "Bổ sung khi tiếp nhận": "supplemented_at_reception",
        "Xin lỗi": "apologised",
        "Kết thúc": "finished",
        "Trả qua bưu chính": "delivered_post",
        "Ghi chú": "note",
    },
    "procedure": {"code": "9.000002", "name": "Thủ tục thử", "field": "Thử", "term": "5 ngày làm việc"},
}

Make = Callable[[Iterable[Sequence[str]]], Path]
Progress = Callable[[int], None]


def mapping(**tables: Mapping[str, object] | None) -> LogMapping:
    """The mapping of these tests, with some of its tables or keys changed; None takes one away."""
    content = {name: dict(table) for name, table in MAPPING.items()}
    for name, table in tables.items():
        if table is None:
            del content[name]
            continue
        merged = {**content.get(name, {}), **table}
        content[name] = {key: value for key, value in merged.items() if value is not None}
    return LogMapping.read("mapping", content)


def row(ident: str, activity: str, at: str, **cells: str) -> list[str]:
    """A row of the small log; what is not named is empty, the channel is the counter."""
    full = {"kenh": "Trực tiếp", **cells, "ma_ho_so": ident, "viec": activity, "luc": at}
    return [full.get(name, "") for name in HEADER]


LIFE = [
    row("A", "Nộp hồ sơ", "2026-03-02T08:00"),
    row("A", "Tiếp nhận", "2026-03-02T08:10", can_bo="cb-1", hen_tra="2026-03-09"),
    row("A", "Phân công", "2026-03-03T09:00", can_bo="cb-2"),
    row("A", "Kết thúc", "2026-03-06T10:00", ket_qua="Cấp"),
]


@pytest.fixture
def log(tmp_path: Path) -> Make:
    def make(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> Path:
        path = tmp_path / "log.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(rows)
        return path

    return make


def reading(path: Path, using: LogMapping | None = None, progress: Progress | None = None) -> LogReading:
    return read_log(
        path,
        mapping=using or mapping(),
        regimes=tthc.law.regimes(),
        calendar=tthc.law.working_calendar(),
        catalogue=tthc.law.catalogue(),
        progress=progress,
    )


def read(path: Path, using: LogMapping | None = None) -> tuple[list[tthc.Dossier], LogReading]:
    opened = reading(path, using)
    dossiers = list(opened)
    assert opened.accounts.balanced
    return dossiers, opened


def found(opened: LogReading) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in opened.findings]


# ---------------------------------------------------------------- what a log becomes


def test_rows_become_the_history_of_a_dossier(log: Make) -> None:
    (dossier,), opened = read(log(LIFE))
    assert str(dossier.id) == "A"
    assert [type(event).__name__ for event in dossier.events] == ["Filed", "Received", "Assigned", "Finished"]
    assert dossier.state is tthc.State.FINISHED
    assert dossier.outcome is tthc.Outcome.GRANTED
    assert dossier.channel is tthc.Channel.COUNTER
    assert dossier.received_at == tthc.moment("2026-03-02T08:10")
    assert dossier.events[1].by == tthc.Actor(tthc.Role.RECEIVING_OFFICER, officer="cb-1")
    assert opened.findings == []
    accounts = opened.accounts
    assert (accounts.rows, accounts.rows_used, accounts.events, accounts.dossiers) == (4, 4, 4, 1)


def test_a_bare_day_of_appointment_is_due_when_the_office_closes(log: Make) -> None:
    (dossier,), _ = read(log(LIFE))
    (promise,) = dossier.promises
    assert promise.day == date(2026, 3, 9)
    assert (
        promise.minute
        == tthc.due(
            tthc.WorkingDays(5), received=tthc.moment("2026-03-02T08:10"), calendar=tthc.law.working_calendar()
        ).appointment
    )


def test_the_due_date_of_a_dossier_from_a_log_is_computed_as_of_any_other(log: Make) -> None:
    (dossier,), _ = read(log(LIFE))
    deadline = tthc.deadline_of(dossier, calendar=tthc.law.working_calendar())
    assert isinstance(deadline, tthc.Deadline)
    assert deadline.day == date(2026, 3, 9)


def test_equal_bases_are_one_object(log: Make) -> None:
    rows = [*LIFE, *([f"B{n}", *one[1:]] for n in range(3) for one in LIFE)]
    dossiers, _ = read(log(rows))
    assert len({id(dossier.basis) for dossier in dossiers}) == 1


def test_each_name_of_an_event_makes_its_event(log: Make) -> None:
    rows = [
        row("A", "Nộp hồ sơ", "2026-03-02T08:00"),
        row("A", "Yêu cầu bổ sung khi tiếp nhận", "2026-03-02T08:05"),
        row("A", "Bổ sung khi tiếp nhận", "2026-03-02T09:00"),
        row("A", "Tiếp nhận", "2026-03-02T09:10"),
        row("A", "Xin lỗi", "2026-03-06T15:00", hen_lai="2026-03-12"),
        row("A", "Kết thúc", "2026-03-11T10:00", ket_qua="Từ chối"),
        row("A", "Trả qua bưu chính", "2026-03-12T10:00"),
    ]
    (dossier,), opened = read(log(rows))
    assert dossier.findings == ()
    assert opened.findings == []
    asked, apology, end, delivery = (dossier.events[place] for place in (1, 4, 5, 6))
    assert isinstance(asked, SupplementAsked)
    assert asked.stage is SupplementStage.RECEPTION
    assert isinstance(apology, Apologised)
    assert apology.new_day == date(2026, 3, 12)
    assert isinstance(end, Finished)
    assert end.outcome is tthc.Outcome.REFUSED_ON_MERITS
    assert isinstance(delivery, Delivered)
    assert delivery.channel is tthc.Channel.POST


def test_an_outcome_that_is_no_decision_ends_the_dossier_as_what_it_is(log: Make) -> None:
    rows = [*LIFE[:3], row("A", "Kết thúc", "2026-03-06T10:00", ket_qua="Rút")]
    (dossier,), _ = read(log(rows))
    assert isinstance(dossier.events[-1], Withdrawn)
    assert dossier.outcome is tthc.Outcome.WITHDRAWN


def test_what_the_moves_do_not_admit_stands_in_the_dossier(log: Make) -> None:
    (dossier,), opened = read(log([*LIFE, row("A", "Phân công", "2026-03-07T10:00")]))
    assert [finding.code for finding in dossier.findings] == ["MOVE-NOT-ADMITTED"]
    assert opened.accounts.rows_used == 5


def test_an_applicant_is_kept_as_a_reference_and_no_officer(log: Make) -> None:
    using = mapping(columns={"applicant": "hen_lai"})
    rows = [row("A", "Nộp hồ sơ", "2026-03-02T08:00", can_bo="Nguyễn Văn Mẫu", hen_lai="079000000001"), *LIFE[1:]]
    (dossier,), _ = read(log(rows), using)
    assert dossier.filing.by == tthc.Actor(tthc.Role.APPLICANT)
    assert dossier.filing.applicant == tthc.PersonRef("079000000001")
    assert "079000000001" not in repr(dossier)


def test_the_time_of_recording_is_kept_and_one_before_the_event_is_told(log: Make) -> None:
    using = mapping(columns={"recorded_at": "hen_lai"}, activities={"Xin lỗi": None})
    rows = [list(one) for one in LIFE]
    rows[1][7], rows[2][7] = "2026-03-02T08:30", "2026-03-01T08:30"
    (dossier,), opened = read(log(rows), using)
    assert dossier.events[1].recorded_at == tthc.moment("2026-03-02T08:30")
    assert found(opened) == [("RECORDED-BEFORE", "log.csv:4")]


# ---------------------------------------------------------------- columns of the dossier


def test_a_filing_and_an_end_may_stand_in_columns(log: Make) -> None:
    using = mapping(
        columns={"filed_at": "can_bo", "ended_at": "hen_lai", "officer": None},
        activities={
            "Nộp hồ sơ": None,
            "Kết thúc": None,
            "Xin lỗi": None,
        },
    )
    rows = [
        row("A", "Tiếp nhận", "2026-03-02T08:10", can_bo="2026-03-02T08:00", hen_lai="2026-03-06T10:00", ket_qua="Cấp"),
        row("A", "Phân công", "2026-03-03T08:10", can_bo="2026-03-02T08:00", hen_lai="2026-03-06T10:00", ket_qua="Cấp"),
    ]
    (dossier,), opened = read(log(rows), using)
    assert [type(event).__name__ for event in dossier.events] == ["Filed", "Received", "Assigned", "Finished"]
    assert (opened.accounts.rows_used, opened.accounts.events_from_columns) == (2, 2)


def test_the_first_cell_counts_and_one_that_differs_is_told(log: Make) -> None:
    rows = [list(one) for one in LIFE]
    rows[0][3] = ""
    rows[3][3] = "Trực tuyến"
    (dossier,), opened = read(log(rows))
    assert dossier.channel is tthc.Channel.COUNTER
    assert found(opened) == [("CELL-DIFFERS", "log.csv:5")]
    assert "'kenh'" in opened.findings[0].text.en


@pytest.mark.parametrize(("rule", "codes"), [("required", ["NOT-FILED"]), ("first_event", [])])
def test_a_dossier_without_a_filing_is_refused_unless_the_mapping_decides(
    log: Make, rule: str, codes: list[str]
) -> None:
    dossiers, opened = read(log(LIFE[1:]), mapping(rules={"filing": rule}))
    assert [finding.code for finding in opened.findings] == codes
    assert opened.accounts.rows_bad == (3 if codes else 0)
    assert [dossier.filing.at for dossier in dossiers] == ([] if codes else [tthc.moment("2026-03-02T08:10")])
    if codes:
        assert opened.findings[0].text.en.endswith("3 rows not used: 2–4")


def test_procedures_of_the_catalogue_are_taken_by_code(log: Make) -> None:
    code = "1.004194"
    key = next((case.key for case in tthc.law.catalogue().latest(code).cases), None)
    using = mapping(
        columns={"procedure": "can_bo", "officer": None},
        rules={"version": "latest"},
        constants={"case": key},
        procedure=None,
    )
    rows = [[*one[:4], code, *one[5:]] for one in LIFE]
    (dossier,), opened = read(log(rows), using)
    assert dossier.basis is not None
    assert str(dossier.basis.procedure.code) == code
    assert opened.findings == []


@pytest.mark.parametrize("cell", ["thủ tục", ""])
def test_a_cell_that_is_no_procedure_code_refuses_the_dossier(log: Make, cell: str) -> None:
    using = mapping(columns={"procedure": "can_bo", "officer": None}, procedure=None)
    dossiers, opened = read(log([[*one[:4], cell, *one[5:]] for one in LIFE]), using)
    assert dossiers == []
    assert found(opened) == [("PROCEDURE-UNKNOWN", "log.csv:2")]
    assert opened.accounts.rows_bad == 4


def test_the_legal_code_and_the_way_back_are_kept(log: Make) -> None:
    using = mapping(columns={"code": "can_bo", "return_by": "hen_lai", "officer": None})
    code = "000.00.06.H56-260302-0361"
    (dossier,), opened = read(log([[*one[:4], code, *one[5:7], "Bưu chính"] for one in LIFE]), using)
    assert opened.findings == []
    assert str(dossier.code) == code
    assert dossier.return_by is tthc.Channel.POST


def test_a_malformed_code_and_an_unknown_way_back_are_passed_over_and_told(log: Make) -> None:
    using = mapping(columns={"code": "can_bo", "return_by": "hen_lai", "officer": None})
    (dossier,), opened = read(log([[*one[:4], "079000000001", *one[5:7], "Điện tín"] for one in LIFE]), using)
    assert found(opened) == [("RETURN-UNKNOWN", "log.csv:2"), ("CODE-MALFORMED", "log.csv:2")]
    assert "079000000001" not in opened.findings[1].say("vi")
    assert dossier.code is None
    assert dossier.return_by is tthc.Channel.COUNTER
    assert opened.accounts.rows_used == 4


def test_a_procedure_whose_days_are_not_known_leaves_the_dossier_unreceived_and_says_so(log: Make) -> None:
    using = mapping(constants={"procedure": "1.004194"}, procedure=None)
    (dossier,), opened = read(log(LIFE[:2]), using)
    assert dossier.state is tthc.State.FILED
    assert found(opened) == [("NO-BASIS", "log.csv:3")]
    assert opened.accounts.rows_bad == 1


# ---------------------------------------------------------------- every row in one class


def test_a_bad_moment_is_told_with_its_line_and_the_good_rows_are_kept(log: Make) -> None:
    rows = [*LIFE[:2], row("A", "Phân công", "2026-13-03T09:00"), *LIFE[3:]]
    (dossier,), opened = read(log(rows))
    assert found(opened) == [("TIME-UNREAD", "log.csv:4")]
    assert "'2026-13-03T09:00'" in opened.findings[0].say("en")
    assert (opened.accounts.rows_used, opened.accounts.rows_bad) == (3, 1)
    assert dossier.state is tthc.State.FINISHED


@pytest.mark.parametrize("cell", ["Nguyễn Văn Mẫu", "079000000001", "mau@vi.du", "0912 345 678 mau"])
def test_a_cell_that_is_not_like_a_time_is_never_quoted(log: Make, cell: str) -> None:
    _, opened = read(log([*LIFE, row("A", "Phân công", cell)]))
    assert [finding.code for finding in opened.findings] == ["TIME-UNREAD"]
    assert cell not in opened.findings[0].say("vi") + opened.findings[0].say("en")


def test_a_bare_day_is_no_moment_unless_a_format_says_so(log: Make) -> None:
    rows = [*LIFE[:2], row("A", "Phân công", "2026-03-03"), *LIFE[3:]]
    _, refused = read(log(rows))
    assert found(refused) == [("TIME-UNREAD", "log.csv:4")]
    _, opened = read(log(rows), mapping(file={"formats": ["%Y-%m-%d"]}))
    assert opened.findings == []


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-03-03 09:00:00", "2026-03-03T09:00"),
        ("2026-03-03T09:00:00.500000+07:00", "2026-03-03T09:00:00.500000"),
        ("2026-03-03T02:00Z", "2026-03-03T09:00"),
        ("  2026-03-03T09:00 ", "2026-03-03T09:00"),
        ("03/03/2026  09:00", "2026-03-03T09:00"),
        ("20260303T0900", "2026-03-03T09:00"),
    ],
)
def test_moments_are_read(log: Make, cell: str, moment: str) -> None:
    rows = [*LIFE[:2], row("A", "Phân công", cell), *LIFE[3:]]
    (dossier,), opened = read(log(rows), mapping(file={"formats": ["%d/%m/%Y %H:%M"]}))
    assert opened.findings == []
    assert dossier.events[2].at == tthc.moment(moment)
    assert dossier.events[2].at.tzinfo is tthc.ZONE


@pytest.mark.parametrize(
    "cell", ["2026123112345", "2026-03-03x09:00", "0001-01-01T00:00+14:00", "9999-12-31T23:00-14:00"]
)
def test_what_only_looks_like_a_moment_is_refused(log: Make, cell: str) -> None:
    _, opened = read(log([*LIFE, row("A", "Phân công", cell)]))
    assert [finding.code for finding in opened.findings] == ["TIME-UNREAD"]


def test_times_without_an_offset_are_on_the_logs_own_clock(log: Make) -> None:
    (dossier,), _ = read(log(LIFE), mapping(file={"zone": "+01:00"}))
    assert dossier.filing.at == tthc.moment("2026-03-02T14:00")


def test_an_unlisted_activity_is_told_once_with_its_count(log: Make) -> None:
    rows = [*LIFE, *(row("A", "In phiếu", f"2026-03-0{n}T10:00") for n in (3, 4, 5)), row("A", "", "2026-03-05T10:00")]
    _, opened = read(log(rows))
    assert found(opened) == [("ACTIVITY-UNLISTED", "log.csv:6"), ("ACTIVITY-UNLISTED", "log.csv:9")]
    assert "'In phiếu': 3 rows" in opened.findings[0].text.en
    assert opened.accounts.unlisted == Counter({"In phiếu": 3, "–": 1})
    assert (opened.accounts.rows_ignored, opened.accounts.rows) == (4, 8)


def test_a_note_is_counted_and_no_event(log: Make) -> None:
    (dossier,), opened = read(log([*LIFE, row("A", "Ghi chú", "2026-03-05T10:00")]))
    assert len(dossier.events) == 4
    assert opened.accounts.noted == opened.accounts.ignored == Counter({"Ghi chú": 1})
    assert opened.findings == []


def test_text_is_one_in_every_unicode_form(log: Make) -> None:
    rows = [[unicodedata.normalize("NFD", cell) for cell in one] for one in LIFE]
    rows = [["  Hồ  sơ 1", *one[1:]] if n % 2 else ["Hồ sơ 1", *one[1:]] for n, one in enumerate(rows)]
    (dossier,), opened = read(log(rows))
    assert str(dossier.id) == "Hồ sơ 1"
    assert dossier.channel is tthc.Channel.COUNTER
    assert opened.findings == []


def test_a_repeated_row_is_told_and_counted_once(log: Make) -> None:
    (dossier,), opened = read(log([*LIFE[:3], LIFE[2], *LIFE[3:], LIFE[2]]))
    assert found(opened) == [("ROW-REPEATED", "log.csv:5"), ("ROW-REPEATED", "log.csv:7")]
    assert opened.accounts.rows_repeated == 2
    assert len(dossier.events) == 4


def test_two_tasks_of_one_activity_and_moment_are_two(log: Make) -> None:
    twice = [*LIFE[:3], [*LIFE[2][:7], "việc 2"], *LIFE[3:]]
    using = mapping(columns={"event_id": "hen_lai", "new_day": None}, activities={"Xin lỗi": None})
    (dossier,), opened = read(log(twice), using)
    assert opened.findings == []
    assert len(dossier.events) == 5


def test_an_unknown_channel_refuses_the_dossier_and_names_its_rows(log: Make) -> None:
    rows = [*LIFE, *(["B", *one[1:3], "Điện tín", *one[4:]] for one in LIFE)]
    dossiers, opened = read(log(rows))
    assert [str(dossier.id) for dossier in dossiers] == ["A"]
    assert found(opened) == [("CHANNEL-UNKNOWN", "log.csv:6")]
    assert "'Điện tín'" in opened.findings[0].text.en
    assert (opened.accounts.rows_bad, opened.accounts.dossiers_refused) == (4, 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ma_ho_so": " "}, "ID-MISSING"),
        ({"luc": ""}, "TIME-MISSING"),
        ({"viec": "Xin lỗi"}, "TIME-MISSING"),
        ({"viec": "Xin lỗi", "hen_lai": "mai"}, "TIME-UNREAD"),
    ],
)
def test_each_reason_a_row_is_not_used(log: Make, change: dict[str, str], code: str) -> None:
    bad = dict(zip(HEADER, row("A", "Phân công", "2026-03-04T08:00"), strict=True)) | change
    (dossier,), opened = read(log([*LIFE, list(bad.values())]))
    assert found(opened) == [(code, "log.csv:6")]
    assert opened.accounts.rows_bad == 1
    assert len(dossier.events) == 4


@pytest.mark.parametrize("cell", ["Không rõ", "", "voided"])
def test_an_end_without_a_known_outcome_is_not_used(log: Make, cell: str) -> None:
    rows = [*LIFE[:3], row("A", "Kết thúc", "2026-03-06T10:00", ket_qua=cell)]
    (dossier,), opened = read(log(rows))
    assert found(opened) == [("OUTCOME-UNKNOWN", "log.csv:5")]
    assert dossier.state is tthc.State.PROCESSING


def test_an_optional_cell_that_cannot_be_read_is_told_and_the_row_is_kept(log: Make) -> None:
    rows = [list(one) for one in LIFE]
    rows[1][5] = "tuần sau"
    (dossier,), opened = read(log(rows))
    assert found(opened) == [("TIME-UNREAD", "log.csv:2")]
    assert dossier.promises == ()
    assert opened.accounts.rows_used == 4


def test_ragged_and_malformed_rows_are_told_with_their_lines(log: Make) -> None:
    path = log(LIFE)
    with path.open("a", encoding="utf-8") as file:
        file.write('B,Nộp hồ sơ\n\nA,Ghi chú,2026-03-05T10:00,"Trực tiếp",,,,\n"x"y,,,,,,,\n"C,\nhở\n')
    _, opened = read(path)
    assert [place for _, place in found(opened)] == ["log.csv:6", "log.csv:9", "log.csv:10"]
    assert [code for code, _ in found(opened)] == ["ROW-RAGGED", "ROW-MALFORMED", "ROW-MALFORMED"]
    assert "has 2 cells instead of 8" in opened.findings[0].text.en
    assert "10–11" in opened.findings[2].text.en
    assert (opened.accounts.rows_bad, opened.accounts.rows_noted, opened.accounts.rows) == (3, 1, 8)


def test_a_row_over_two_lines_is_named_by_its_first(log: Make) -> None:
    rows = [*LIFE, row("A", "Ghi chú", "2026-03-05T10:00", can_bo="hai\ndòng"), row("A", "Phân công", "?")]
    _, opened = read(log(rows))
    assert found(opened) == [("TIME-UNREAD", "log.csv:8")]


WORDS = [*MAPPING["activities"], *MAPPING["channels"], "Cấp", "", "A", "B", "?", "2026-03-02T08:00", "2026-03-09"]


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=len(HEADER), max_size=len(HEADER)), min_size=1, max_size=12),
    st.sampled_from(["grouped", "scattered"]),
    st.sampled_from(["required", "first_event"]),
)
def test_whatever_the_rows_hold_each_is_in_one_class(rows: list[list[str]], order: str, filing: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows])
        dossiers, opened = read(path, mapping(file={"order": order}, rules={"filing": filing}))
    accounts = opened.accounts
    assert accounts.rows == len(rows)
    assert accounts.dossiers == len(dossiers) == len({dossier.id for dossier in dossiers})
    assert accounts.events == sum(len(dossier.events) for dossier in dossiers)
    reasons = sum(finding.code not in {"ACTIVITY-UNLISTED", "CELL-DIFFERS"} for finding in opened.findings)
    assert bool(accounts.rows_bad) <= bool(reasons)


# ---------------------------------------------------------------- order, once, progress


def scattered() -> list[list[str]]:
    return [one for pair in zip(LIFE, (["B", *one[1:]] for one in LIFE), strict=True) for one in pair]


def test_scattered_rows_are_gathered(log: Make) -> None:
    dossiers, opened = read(log(scattered()))
    assert [str(dossier.id) for dossier in dossiers] == ["A", "B"]
    assert [len(dossier.events) for dossier in dossiers] == [4, 4]
    assert opened.findings == []


def test_a_file_said_to_be_grouped_tells_rows_that_come_back(log: Make) -> None:
    dossiers, opened = read(
        log([*LIFE[:2], *(["B", *one[1:]] for one in LIFE), *LIFE[2:]]), mapping(file={"order": "grouped"})
    )
    assert [len(dossier.events) for dossier in dossiers] == [2, 4]
    assert found(opened) == [("ROW-APART", "log.csv:8"), ("ROW-APART", "log.csv:9")]


def test_a_grouped_file_is_streamed(log: Make) -> None:
    rows = [[f"hs-{n}", *one[1:]] for n in range(500) for one in LIFE]
    opened = reading(log(rows), mapping(file={"order": "grouped"}))
    first = next(iter(opened))
    assert str(first.id) == "hs-0"
    assert opened.accounts.rows <= 5


def test_a_log_is_read_once(log: Make) -> None:
    opened = reading(log(LIFE))
    list(opened)
    with pytest.raises(InvalidValue, match="read once"):
        iter(opened)


def test_progress_is_told_as_rows_are_read_and_at_the_end(log: Make) -> None:
    rows = [[f"hs-{n}", *one[1:]] for n in range(2_600) for one in LIFE]
    told: list[int] = []
    list(reading(log(rows), progress=told.append))
    assert told == [10_000, 10_400]


def test_rows_out_of_time_are_put_in_order(log: Make) -> None:
    (dossier,), _ = read(log(list(reversed(LIFE))))
    assert [type(event).__name__ for event in dossier.events] == ["Filed", "Received", "Assigned", "Finished"]


# ---------------------------------------------------------------- dates that cannot be


def columned(filed: str, ended: str, planned: str, at: str = "2026-03-02T08:10", deadline: str = "") -> list[str]:
    """One row of a log whose filing, end, plan and deadline stand in columns."""
    return ["A", "Tiếp nhận", at, "counter", filed, ended, planned, deadline]


COLUMNED = ("id", "activity", "at", "channel", "filed", "ended", "planned", "deadline")
BY_COLUMN = LogMapping.read(
    "mapping",
    {
        "columns": {
            "id": "id",
            "activity": "activity",
            "at": "at",
            "channel": "channel",
            "filed_at": "filed",
            "ended_at": "ended",
            "appointment": "planned",
            "deadline": "deadline",
        },
        "constants": {"outcome": "granted"},
        "activities": {"Tiếp nhận": "received"},
        "procedure": MAPPING["procedure"],
    },
)


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (columned("2026-03-02T08:00", "2026-03-06T10:00", "2026-03-09"), []),
        (columned("2026-03-02T08:00", "", "2026-03-09"), ["END-MISSING"]),
        (columned("2026-03-02T08:00", "2026-03-01T08:00", ""), ["END-BEFORE-START", "EVENT-AFTER-END"]),
        (columned("2026-03-02T08:00", "2026-03-02T08:05", ""), ["END-BEFORE-RECEPTION", "EVENT-AFTER-END"]),
        (
            columned("2026-03-03T08:00", "2026-03-06T10:00", ""),
            ["RECEPTION-BEFORE-START", "EVENT-BEFORE-START"],
        ),
        (columned("2026-03-02T08:00", "2026-03-06T10:00", "2026-03-01"), ["PLANNED-BEFORE-START"]),
        (columned("2026-03-02T08:00", "2026-03-06T10:00", "2027-03-03"), []),
        (columned("2026-03-02T08:00", "2026-03-06T10:00", "2027-03-04"), ["PLANNED-FAR"]),
        (columned("2026-03-02T08:00", "2026-03-06T10:00", "", deadline="2026-03-01"), ["DEADLINE-BEFORE-START"]),
        (columned("2026-03-02T08:00", "sắp xong", ""), ["TIME-UNREAD"]),
        (columned("?", "2026-03-06T10:00", ""), ["TIME-UNREAD", "NOT-FILED"]),
    ],
)
def test_impossible_dates_are_findings(tmp_path: Path, cells: list[str], codes: list[str]) -> None:
    path = tmp_path / "log.csv"
    path.write_text("\n".join([",".join(COLUMNED), ",".join(cells)]), encoding="utf-8")
    _, opened = read(path, BY_COLUMN)
    assert found(opened) == [(code, "log.csv:2") for code in codes]


@pytest.mark.parametrize(
    ("ended", "promise", "kept"),
    [
        ("2026-03-09T23:59", "2026-03-09", Kept.MET),
        ("2026-03-09T16:00", "2026-03-09T08:00", Kept.MET),
        ("2026-03-10T00:00", "2026-03-09", Kept.MISSED),
        ("", "2026-03-09", Kept.NO_END),
        ("2026-03-09T16:00", "", Kept.NO_PROMISE),
        ("2026-03-01T16:00", "2026-03-09", Kept.IMPOSSIBLE),
        ("2026-03-09T16:00", "2026-03-01", Kept.IMPOSSIBLE),
    ],
)
def test_the_logs_own_promises_are_compared_by_day(tmp_path: Path, ended: str, promise: str, kept: Kept) -> None:
    path = tmp_path / "log.csv"
    cells = columned("2026-03-02T08:00", ended, promise, deadline=promise)
    path.write_text("\n".join([",".join(COLUMNED), ",".join(cells)]), encoding="utf-8")
    _, opened = read(path, BY_COLUMN)
    assert opened.kept() == {"deadline": {kept: 1}, "planned": {kept: 1}}


def test_the_day_of_a_promise_is_told_by_the_logs_own_clock(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    cells = columned("2026-03-02T08:00+01:00", "2026-03-09T20:00+01:00", "2026-03-09T08:00+01:00")
    path.write_text("\n".join([",".join(COLUMNED), ",".join(cells)]), encoding="utf-8")
    using = BY_COLUMN.model_copy(update={"file": BY_COLUMN.file.model_copy(update={"zone": "+01:00"})})
    _, here = read(path, BY_COLUMN)
    _, there = read(path, using)
    assert here.kept()["planned"] == {Kept.MISSED: 1}
    assert there.kept()["planned"] == {Kept.MET: 1}


# ---------------------------------------------------------------- regimes and calendars


def test_a_reception_before_the_first_regime_is_told_and_the_dossier_is_given(log: Make) -> None:
    old = [[*one[:2], one[2].replace("2026", "2012"), *one[3:5], "", *one[6:]] for one in LIFE]
    (dossier,), opened = read(log(old))
    assert dossier.state is tthc.State.FILED
    assert found(opened) == [("NO-BASIS", "log.csv:3")]
    assert "2012-03-02" in opened.findings[0].text.en
    assert opened.accounts.rows_bad == 1


def test_a_fixed_regime_receives_dossiers_of_any_day(log: Make) -> None:
    old = [[*one[:2], one[2].replace("2026", "2012"), *one[3:5], "", *one[6:]] for one in LIFE]
    (dossier,), opened = read(log(old), mapping(rules={"regime": "61"}))
    assert opened.findings == []
    assert dossier.basis is not None
    assert dossier.basis.regime.code == "61"
    assert dossier.basis.rule is tthc.law.working_calendar().rule_on(date(2012, 3, 2))


def test_a_reception_outside_the_calendar_is_told_and_kept(log: Make) -> None:
    covers = tthc.law.working_calendar().covers
    late = [
        [*one[:2], one[2].replace("2026", str(covers.closed_last.year + 1)), *one[3:5], "", *one[6:]] for one in LIFE
    ]
    (dossier,), opened = read(log(late))
    assert dossier.state is tthc.State.FINISHED
    assert found(opened) == [("OUTSIDE-CALENDAR", "log.csv:3")]


# ---------------------------------------------------------------- files that cannot be read


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "blank lines only"),
        (",".join(HEADER).encode() + b"\n", "a header and no rows"),
        (b"PK\x03\x04 rest", "workbook or an archive"),
        ("ma_ho_so,viec".encode("utf-16"), "UTF-16"),
        (",".join(HEADER).encode() + b"\nA,\x00,,,,,,\n", "line 2: holds a NUL byte"),
        (",".join(HEADER).encode() + b"\nA,Ti\xea\xfe,,,,,,\n", "line 2: is not UTF-8"),
        (",".join(HEADER).encode() + "\nA,Tiế".encode()[:-1], "line 2: breaks off within a character"),
        (
            ",".join(HEADER[:6]).encode() + b"\nA\n",
            "columns.new_day: no column 'hen_lai'; columns.outcome: no column 'ket_qua'",
        ),
        (";".join(HEADER).encode() + b"\nA\n", "is file.delimiter right?"),
        (",".join([*HEADER, "viec"]).encode() + b"\nA\n", "columns.activity: 2 columns 'viec'"),
        (b'"ma"x,viec\nA\n', "line 1: is not CSV"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=re.escape(said)) as caught:
        reading(path)
    assert caught.value.say("vi") != caught.value.say("en")


def test_a_file_that_is_missing_or_a_folder_says_so(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(BadFile, match="cannot be read"):
            reading(path)


def test_a_byte_order_mark_is_passed_over_and_told(log: Make) -> None:
    path = log(LIFE)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    (dossier,), opened = read(path)
    assert len(dossier.events) == 4
    assert found(opened) == [("FILE-BOM", "log.csv")]


def test_a_character_that_straddles_two_blocks_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log: Make
) -> None:
    monkeypatch.setattr("tthc.wire.log.rows.BLOCK", 7)
    (dossier,), _ = read(log(LIFE))
    assert len(dossier.events) == 4


# ---------------------------------------------------------------- the mapping


def test_all_faults_of_a_mapping_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(
        """
        columns = { id = "a", activity = 3, when = "b" }
        activities = { "Tiếp nhận" = "got", "Xong" = "finished" }
        [file]
        zone = "GMT"
        formats = ["%d %B"]
        delimiter = ";;"
        [procedure]
        code = "x"
        name = "y"
        field = ""
        term = "sớm"
        """,
        encoding="utf-8",
    )
    with pytest.raises(BadFile) as caught:
        load_mapping(path)
    assert {place for place, _, _ in caught.value.faults} == {
        "columns.activity",
        "columns.at",
        "columns.when",
        "columns.channel",
        "columns.outcome",
        "activities",
        "activities.Tiếp nhận",
        "file.zone",
        "file.formats",
        "file.delimiter",
        "procedure.code",
        "procedure.term",
    }
    assert "chưa hiểu" in caught.value.say("vi")


@pytest.mark.parametrize(
    ("tables", "place"),
    [
        ({"columns": {"channel": None}}, "columns.channel"),
        ({"columns": {"procedure": "can_bo"}}, "procedure"),
        ({"columns": {"filed_at": "can_bo"}}, "columns.filed_at"),
        ({"columns": {"new_day": None}}, "columns.new_day"),
        ({"columns": {"outcome": None}}, "columns.outcome"),
        ({"activities": {"Nộp hồ sơ": None}}, "activities"),
        ({"activities": {unicodedata.normalize("NFD", "Tiếp nhận"): "received"}}, "activities.Tiếp nhận"),
        ({"activities": {"Khác": ["received"]}}, "activities.Khác"),
    ],
)
def test_what_a_mapping_contradicts(tables: Mapping[str, Any], place: str) -> None:
    with pytest.raises(BadFile) as caught:
        mapping(**tables)
    assert [fault[0] for fault in caught.value.faults] == [place]


@pytest.mark.parametrize(
    ("content", "said"), [(b"a = ", "is not TOML"), (b'a = "\xea"', "byte 5"), (None, "cannot be read")]
)
def test_a_mapping_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "mapping.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadFile, match=said):
        load_mapping(path)


def test_a_mapping_file_of_absurd_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tthc.wire.log.mapping.MOST_BYTES", 3)
    path = tmp_path / "mapping.toml"
    path.write_text("a = 1", encoding="utf-8")
    with pytest.raises(BadFile, match="is larger than 3 bytes"):
        load_mapping(path)


def test_an_unknown_regime_and_a_missing_catalogue_are_refused(log: Make) -> None:
    path = log(LIFE)
    with pytest.raises(BadFile, match="known: 61, "):
        reading(path, mapping(rules={"regime": "99"}))
    bare = mapping(constants={"procedure": "1.004194"}, procedure=None)
    with pytest.raises(InvalidValue, match="pass catalogue="):
        read_log(path, mapping=bare, regimes=tthc.law.regimes(), calendar=tthc.law.working_calendar())


# ---------------------------------------------------------------- Parquet


def to_parquet(path: Path, rows: Sequence[Sequence[str]], typed: bool) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    columns: dict[str, Any] = {name: [one[n] for one in rows] for n, name in enumerate(HEADER)}
    if typed:
        moments = [datetime.fromisoformat(cell) for cell in columns["luc"]]
        columns["luc"] = pa.array(moments, pa.timestamp("us"))
        columns["hen_tra"] = pa.array([date.fromisoformat(c) if c else None for c in columns["hen_tra"]], pa.date32())
        columns["kenh"] = pa.array(columns["kenh"]).dictionary_encode()
        columns["ket_qua"] = pa.array([cell or None for cell in columns["ket_qua"]])
    pq.write_table(pa.table(columns), path)


@pytest.mark.parametrize("typed", [False, True])
def test_the_same_log_in_parquet_gives_the_same_dossiers(log: Make, tmp_path: Path, typed: bool) -> None:
    rows = [*LIFE, *(["B", *one[1:]] for one in LIFE), row("A", "In phiếu", "2026-03-05T10:00"), LIFE[2]]
    to_parquet(tmp_path / "log.parquet", rows, typed)
    one, by_csv = read(log(rows))
    two, by_parquet = read(tmp_path / "log.parquet")
    assert one == two
    assert by_csv.accounts == by_parquet.accounts
    assert by_csv.told == by_parquet.told
    lines = [[int(finding.place.split(":")[1]) for finding in which.findings] for which in (by_csv, by_parquet)]
    assert lines[0] == [line + 1 for line in lines[1]]


@pytest.mark.parametrize("zone", ["UTC", "+07:00", "Europe/Amsterdam"])
def test_typed_moments_with_a_zone_are_brought_to_vietnam(tmp_path: Path, zone: str) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    path = tmp_path / "log.parquet"
    table = {name: [one[n] for one in LIFE] for n, name in enumerate(HEADER)}
    utc = [tthc.moment(one[2]) for one in LIFE]
    pq.write_table(pa.table({**table, "luc": pa.array(utc, pa.timestamp("ns", zone))}), path)
    (dossier,), _ = read(path)
    assert [event.at for event in dossier.events] == utc
    assert all(event.at.tzinfo is tthc.ZONE for event in dossier.events)


def test_parquet_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    path = tmp_path / "log.parquet"
    path.write_bytes(b"PAR1 and no more")
    with pytest.raises(BadFile, match="is not Parquet"):
        reading(path)
    pq.write_table(pa.table({name: pa.array([1.5]) for name in HEADER}), path)
    with pytest.raises(BadFile, match="column of type double") as caught:
        reading(path)
    assert len(caught.value.faults) == len(HEADER)
    pq.write_table(pa.table({name: pa.array([], pa.string()) for name in HEADER}), path)
    with pytest.raises(BadFile, match="no rows"):
        reading(path)
    pq.write_table(pa.table({"ma_ho_so": ["A"]}), path)
    with pytest.raises(BadFile, match="no column 'viec'"):
        reading(path)


def test_parquet_that_breaks_off_says_at_which_row(tmp_path: Path) -> None:
    path = tmp_path / "log.parquet"
    to_parquet(path, LIFE, typed=True)
    content = bytearray(path.read_bytes())
    content[4:60] = b"\xff" * 56
    path.write_bytes(bytes(content))
    with pytest.raises(BadFile, match="row 1: breaks off"):
        list(reading(path))


def test_parquet_without_pyarrow_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.parquet"
    path.write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=re.escape("tthc[arrow]")):
        reading(path)
