"""Serials in a file: processes, threads, a killed writer, a file that is none."""

import sqlite3
import subprocess
import sys
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tthc.codes import AgencyCode
from tthc.errors import BadFile, InvalidValue
from tthc.law import code_patterns
from tthc.wire.numbering import FileCodes

if TYPE_CHECKING:
    from tthc.desk import CodeAllocator

DAY = date(2026, 11, 23)
DRAW = """
import sys
from datetime import date
from tthc.wire.numbering import FileCodes

codes = FileCodes(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for _ in range(int(sys.argv[2])):
    print(codes.next("H41.19", date(2026, 11, 23)), flush=True)
"""
HOLD = """
import sqlite3, sys, time

file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("PRAGMA cache_size = 1")
file.execute("BEGIN IMMEDIATE")
file.execute("UPDATE dossier_serials SET last = 1000")
file.execute("CREATE TABLE filler AS SELECT zeroblob(4000000)")  # more than the cache holds: half of it is in the file
print("holding", flush=True)
time.sleep(600)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "serials.db"


@contextmanager
def running(program: str, *arguments: object) -> Generator[subprocess.Popen[str]]:
    """Another Python that runs ``program``, killed if it is still there at the end."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def told(process: subprocess.Popen[str]) -> Iterator[str]:
    """Its lines; one that was cut off by its end is none."""
    assert process.stdout is not None
    return (line.strip() for line in process.stdout if line.endswith("\n"))


def started(*processes: subprocess.Popen[str]) -> list[Iterator[int]]:
    """What they draw, once all of them are ready and were let go together."""
    outputs = [told(process) for process in processes]
    assert [next(output) for output in outputs] == ["ready"] * len(processes)
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return [map(int, output) for output in outputs]


def test_counts_each_agencys_day_from_1(path: Path) -> None:
    codes: CodeAllocator = FileCodes(path)
    assert [codes.next(AgencyCode("H41.19"), DAY) for _ in range(3)] == [1, 2, 3]
    assert codes.next(AgencyCode("H41.20"), DAY) == 1
    assert codes.next(AgencyCode("H41.19"), date(2026, 11, 25)) == 1


def test_goes_on_where_it_was_left(path: Path) -> None:
    FileCodes(path).next("H41.19", DAY)
    again = FileCodes(str(path))
    assert again.last("H41.19", DAY) == 1
    assert again.last("H41.20", DAY) == 0
    assert again.next("H41.19", DAY) == 2


def test_gives_codes_of_a_pattern(path: Path) -> None:
    codes = FileCodes(path)
    pattern = code_patterns().get("identifier")
    codes.given_through("H41.19", DAY, 41)
    assert str(pattern.issue(codes, "H41.19", DAY)) == "H41.19-261123-0042"


def test_is_never_set_back(path: Path) -> None:
    codes = FileCodes(path)
    codes.given_through("H41.19", DAY, 41)
    with pytest.raises(InvalidValue, match="serials up to 41 were given that day; a counter is not set back to 40"):
        codes.given_through("H41.19", DAY, 40)
    assert codes.next("H41.19", DAY) == 42


@pytest.mark.parametrize("agency", ["", "h41", "Sở Tư pháp"])
def test_refuses_what_is_no_agency(path: Path, agency: str) -> None:
    with pytest.raises(InvalidValue, match="is not an agency code"):
        FileCodes(path).next(agency, DAY)


def test_none_is_given_twice_to_threads(path: Path) -> None:
    codes = FileCodes(path)
    with ThreadPoolExecutor(4) as pool:
        got = list(pool.map(lambda _: codes.next("H41.19", DAY), range(200)))
    assert sorted(got) == list(range(1, 201))


def test_none_is_given_twice_to_two_processes(path: Path) -> None:
    with running(DRAW, path, 100) as one, running(DRAW, path, 100) as two:
        first, second = map(list, started(one, two))
        one.wait()
        two.wait()
    assert one.returncode == two.returncode == 0
    assert first == sorted(first)
    assert second == sorted(second)
    assert sorted(first + second) == list(range(1, 201))


def test_none_is_given_again_after_a_writer_was_killed(path: Path) -> None:
    given: list[int] = []
    for _ in range(2):
        with running(DRAW, path, 1_000_000) as process:
            [drawn] = started(process)
            given += [next(drawn) for _ in range(20)]
            process.kill()
            given += drawn
    after = FileCodes(path).next("H41.19", DAY)
    assert len(given) == len(set(given)) >= 40
    assert given == sorted(given)
    assert max(given) < after <= max(given) + 2  # one, at most, was lost with the last writer


def test_a_change_that_was_not_finished_is_undone(path: Path) -> None:
    codes = FileCodes(path, wait=0.1)
    codes.given_through("H41.19", DAY, 7)
    with running(HOLD, path) as process:
        assert next(told(process)) == "holding"
        with pytest.raises(BadFile, match="database is locked; no serial was given"):
            codes.next("H41.19", DAY)
        assert path.with_name("serials.db-journal").exists()
        process.kill()
        process.wait()
    assert codes.next("H41.19", DAY) == 8


class TestFilesThatAreNone:
    def test_a_file_of_something_else_is_left_as_it_is(self, path: Path) -> None:
        path.write_text("agency,day,last\n" * 100, encoding="utf-8")
        with pytest.raises(BadFile, match="file is not a database"):
            FileCodes(path)
        assert path.read_text(encoding="utf-8").startswith("agency,day")

    def test_a_database_of_something_else_too(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as file:
            file.execute("CREATE TABLE people (name)")
        with pytest.raises(BadFile, match="is a database of something else"):
            FileCodes(path)

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(BadFile, match="unable to open database file") as refused:
            FileCodes(tmp_path / "nowhere" / "serials.db")
        assert "chưa cấp số thứ tự nào" in refused.value.say("vi")

    def test_a_file_that_was_removed_is_not_begun_anew(self, path: Path) -> None:
        codes = FileCodes(path)
        codes.next("H41.19", DAY)
        path.unlink()
        with pytest.raises(BadFile, match="unable to open database file"):
            codes.next("H41.19", DAY)
        assert not path.exists()

    def test_the_place_does_not_follow_the_working_folder(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(path.parent)
        codes = FileCodes("serials.db")
        monkeypatch.chdir(path.parent.parent)
        assert codes.next("H41.19", DAY) == 1
        assert path.exists()

    @pytest.mark.parametrize("name", ["a b?c#d%20.db", "số thứ tự.db"])
    def test_any_name_will_do(self, tmp_path: Path, name: str) -> None:
        assert FileCodes(tmp_path / name).next("H41.19", DAY) == 1
        assert (tmp_path / name).exists()
