"""Serials of dossiers kept in a file: for several processes on one machine, and across a crash."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from tthc.codes import AgencyCode
from tthc.desk.numbering import forward
from tthc.errors import BadFile
from tthc.span import civil_day

__all__ = ["FileCodes"]

_TABLE: Final = """
CREATE TABLE IF NOT EXISTS dossier_serials (
    agency TEXT NOT NULL,
    day TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (agency, day)
) WITHOUT ROWID
"""
_LAST: Final = "SELECT last FROM dossier_serials WHERE agency = ? AND day = ?"
_SET: Final = "INSERT OR REPLACE INTO dossier_serials (agency, day, last) VALUES (?, ?, ?)"


def _key(agency: AgencyCode | str, day: date) -> tuple[str, str]:
    return str(AgencyCode(str(agency))), civil_day(day).isoformat()


class FileCodes:
    """Serials counted in a file (SQLite), one row to an agency and day; a :class:`tthc.desk.CodeAllocator`.

    **Promised:** whatever threads and processes of one machine share the file, and whichever of them is killed, no
    serial of one agency and day is given twice, and each is greater than those given before it. A serial is on the
    disk before it is given. **Not promised:** that there are no gaps. A serial given to a process that dies before it
    has used it is lost; a number is never taken back.

    The file is on a local disk: locks of a network drive do not hold. If it is removed, nothing is given until it is
    opened anew. ``wait`` is for how many seconds a writer waits for the others.

    Raises:
        BadFile: the file cannot be opened or made, or is something else.
    """

    def __init__(self, path: Path | str, *, wait: float = 30.0) -> None:
        self._path = Path(path).absolute()
        self._wait = wait
        with self._writing("rwc") as file:
            named = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            if named and "dossier_serials" not in named:
                raise BadFile(
                    str(self._path),
                    [("", "is a database of something else", "là cơ sở dữ liệu dùng vào việc khác")],
                )
            file.execute(_TABLE)

    def next(self, agency: AgencyCode | str, day: date) -> int:
        """The next serial of ``agency`` on ``day``, from 1.

        Raises:
            BadFile: the file cannot be written, or others held it for longer than ``wait``; no serial was given.
        """
        key = _key(agency, day)
        with self._writing() as file:
            serial = self._last(file, key) + 1
            file.execute(_SET, (*key, serial))
        return serial

    def last(self, agency: AgencyCode | str, day: date) -> int:
        """The last serial given; 0 if none was.

        Raises:
            BadFile: the file cannot be read.
        """
        key = _key(agency, day)
        with self._open() as file:
            return self._last(file, key)

    def given_through(self, agency: AgencyCode | str, day: date, serial: int) -> None:
        """Take the serials up to ``serial`` for given, as another system numbered that day's first dossiers.

        Raises:
            InvalidValue: later ones were given already: a counter is never set back.
            BadFile: the file cannot be written.
        """
        key = _key(agency, day)
        with self._writing() as file:
            forward(self._last(file, key), serial)
            file.execute(_SET, (*key, serial))

    @staticmethod
    def _last(file: sqlite3.Connection, key: tuple[str, str]) -> int:
        row = file.execute(_LAST, key).fetchone()
        return int(row[0]) if row else 0

    @contextmanager
    def _open(self, mode: str = "rw") -> Generator[sqlite3.Connection]:
        """A connection for one question: none is carried over a fork or from thread to thread."""
        place = f"{self._path.as_uri()}?mode={mode}"
        try:
            with closing(sqlite3.connect(place, uri=True, timeout=self._wait, isolation_level=None)) as file:
                yield file
        except sqlite3.Error as error:
            raise BadFile(
                str(self._path),
                [("", f"{error}; no serial was given", f"{error}; chưa cấp số thứ tự nào")],
            ) from None

    @contextmanager
    def _writing(self, mode: str = "rw") -> Generator[sqlite3.Connection]:
        """A connection that alone may write; what it wrote is on the disk when it is left, or undone if by an error."""
        with self._open(mode) as file:
            file.execute("PRAGMA synchronous = EXTRA")  # after a power cut too, what was committed stays
            file.execute("BEGIN IMMEDIATE")
            yield file
            file.execute("COMMIT")
