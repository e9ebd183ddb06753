"""The log of a real reception desk, read whole; its totals recounted here from the file alone."""

import csv
from collections import Counter
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import tthc
from tthc.wire import LogReading, read_log

ROOT = Path(__file__).parents[2]
LOG = ROOT.parent / "shared" / "data" / "desk_log.csv"
MAPPING = ROOT / "examples" / "desk_log.toml"

pytestmark = pytest.mark.skipif(not LOG.is_file(), reason="the log is no part of this repository")

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with LOG.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def cases(rows: list[Row]) -> dict[str, list[Row]]:
    gathered: dict[str, list[Row]] = {}
    for row in rows:
        gathered.setdefault(row["case:concept:name"], []).append(row)
    return gathered


@pytest.fixture(scope="module")
def whole() -> tuple[list[tthc.Dossier], LogReading]:
    reading = read_log(LOG, mapping=MAPPING, regimes=tthc.law.regimes(), calendar=tthc.law.working_calendar())
    return list(reading), reading


def at(text: str) -> datetime:
    """A moment on the log's own clock."""
    return datetime.fromisoformat(text).astimezone(timezone(timedelta(hours=1)))


def verdict(case: list[Row], promise: str) -> str:
    """A promise of the log against its own end, by day."""
    start, end, promised = (case[0][name] for name in ("case:startdate", "case:enddate", promise))
    if not promised:
        return "no_promise"
    if at(promised).date() < at(start).date() or (end and at(end).date() < at(start).date()):
        return "impossible"
    if not end:
        return "no_end"
    return "met" if at(end).date() <= at(promised).date() else "missed"


def test_every_row_and_every_dossier_is_accounted_for(
    whole: tuple[list[tthc.Dossier], LogReading], rows: list[Row], cases: dict[str, list[Row]]
) -> None:
    dossiers, reading = whole
    accounts = reading.accounts
    assert accounts.balanced
    assert accounts.rows == len(rows) == 8_577
    assert accounts.dossiers == len(dossiers) == len(cases) == 1_434
    assert [str(dossier.id) for dossier in dossiers] == list(cases)
    events = {"Confirmation of receipt", "T06 Determine necessity of stop advice"}
    activities = Counter(row["concept:name"] for row in rows)
    assert accounts.rows_used == sum(activities[name] for name in events) == 2_850
    assert accounts.noted == Counter({name: n for name, n in activities.items() if name not in events})
    assert accounts.rows_noted == 5_727
    assert (accounts.rows_bad, accounts.rows_unlisted, accounts.rows_repeated) == (0, 0, 0)


def test_filings_and_ends_come_from_the_columns(
    whole: tuple[list[tthc.Dossier], LogReading], cases: dict[str, list[Row]]
) -> None:
    dossiers, reading = whole
    ended = sum(bool(case[0]["case:enddate"]) for case in cases.values())
    assert reading.accounts.events_from_columns == len(cases) + ended == 2_763
    assert reading.accounts.events == sum(len(dossier.events) for dossier in dossiers) == 5_613
    for dossier, case in zip(dossiers, cases.values(), strict=True):
        assert dossier.filing.at == at(case[0]["case:startdate"])


def test_channels_are_those_of_the_log(
    whole: tuple[list[tthc.Dossier], LogReading], cases: dict[str, list[Row]]
) -> None:
    theirs = Counter(case[0]["case:channel"] for case in cases.values())
    ours = Counter(dossier.channel.value for dossier in whole[0])
    assert ours == {
        "online": theirs["Internet"] + theirs["e-mail"],
        "counter": theirs["Desk"] + theirs["Intern"],
        "post": theirs["Post"],
    }


def test_impossible_dates_are_all_found(
    whole: tuple[list[tthc.Dossier], LogReading], cases: dict[str, list[Row]]
) -> None:
    counted = Counter(finding.code for finding in whole[1].findings)
    theirs: Counter[str] = Counter()
    for case in cases.values():
        start, end = at(case[0]["case:startdate"]), case[0]["case:enddate"]
        moments = [at(row["time:timestamp"]) for row in case]
        received = min(at(row["time:timestamp"]) for row in case if row["concept:name"] == "Confirmation of receipt")
        planned = at(case[0]["case:enddate_planned"]).date()
        theirs["END-MISSING"] += not end
        theirs["END-BEFORE-START"] += bool(end) and at(end) < start
        theirs["END-BEFORE-RECEPTION"] += bool(end) and start <= at(end) < received
        theirs["RECEPTION-BEFORE-START"] += received < start
        theirs["EVENT-BEFORE-START"] += min(moments) < start
        theirs["EVENT-AFTER-END"] += bool(end) and max(moments) > at(end)
        theirs["PLANNED-FAR"] += (planned - start.date()).days > 366
    assert counted == theirs
    assert counted == {
        "END-MISSING": 105,
        "END-BEFORE-START": 2,
        "END-BEFORE-RECEPTION": 115,
        "RECEPTION-BEFORE-START": 2,
        "EVENT-BEFORE-START": 2,
        "EVENT-AFTER-END": 145,
        "PLANNED-FAR": 4,
    }


def test_its_own_deadline_and_planned_end_are_compared_with_its_ends(
    whole: tuple[list[tthc.Dossier], LogReading], cases: dict[str, list[Row]]
) -> None:
    kept = {name: dict(counts) for name, counts in whole[1].kept().items()}
    assert kept == {
        "deadline": Counter(verdict(case, "case:deadline") for case in cases.values()),
        "planned": Counter(verdict(case, "case:enddate_planned") for case in cases.values()),
    }
    assert kept == {
        "deadline": {"met": 1_004, "missed": 324, "no_end": 105, "impossible": 1},
        "planned": {"met": 991, "missed": 337, "no_end": 105, "impossible": 1},
    }


def test_each_dossier_has_its_own_days(
    whole: tuple[list[tthc.Dossier], LogReading], cases: dict[str, list[Row]]
) -> None:
    told = whole[1].told
    assert [str(one.id) for one in told] == list(cases)
    for one, case in zip(told, cases.values(), strict=True):
        assert one.by_deadline == verdict(case, "case:deadline")
        assert one.by_plan == verdict(case, "case:enddate_planned")


def test_an_end_before_the_reception_moves_nothing_and_says_so(
    whole: tuple[list[tthc.Dossier], LogReading], cases: dict[str, list[Row]]
) -> None:
    dossiers, reading = whole
    ended = sum(bool(case[0]["case:enddate"]) for case in cases.values())
    finished = sum(dossier.state is tthc.State.FINISHED for dossier in dossiers)
    early = sum(finding.code in {"END-BEFORE-RECEPTION", "END-BEFORE-START"} for finding in reading.findings)
    unreceived = sum(dossier.reception is None for dossier in dossiers)
    assert finished == 1_210
    assert ended - finished == early + unreceived == 119
    assert all(dossier.findings for dossier in dossiers if len(dossier.moved) < len(dossier.events))


def test_one_basis_a_channel(whole: tuple[list[tthc.Dossier], LogReading]) -> None:
    bases = {id(dossier.basis): dossier.basis for dossier in whole[0] if dossier.basis is not None}
    assert sorted(basis.channel for basis in bases.values()) == ["counter", "online", "post"]
    assert {basis.regime.code for basis in bases.values()} == {"61"}
