"""Event logs: CSV and Parquet, through a mapping file, into dossiers one by one.

Every row is accounted for: it became an event, or its activity is none, or it says again what another said, or a
finding tells its line and why it was not used.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tthc.dossier import Dossier
from tthc.errors import BadFile, InvalidValue
from tthc.finding import Finding
from tthc.procedure import Catalogue
from tthc.term import Regimes
from tthc.text import Phrase, one_line
from tthc.wire.log.accounts import Kept, LogAccounts, Told
from tthc.wire.log.cells import Bases, Times
from tthc.wire.log.dates import rows_text
from tthc.wire.log.events import ROLES, TIMED
from tthc.wire.log.maker import Maker
from tthc.wire.log.mapping import LogMapping, load_mapping
from tthc.wire.log.rows import Cell, Row, Rows, open_rows
from tthc.workdays import WorkingCalendar

__all__ = ["Kept", "LogAccounts", "LogReading", "Told", "read_log"]

EVERY: Final = 10_000
"""After so many rows the progress is told."""

Progress = Callable[[int], None]


class LogReading:
    """A log being read: iterate once for its dossiers; the rest grows meanwhile and is whole at the end.

    ``findings`` are the problems of the file, its rows and its dates, each with its line; what the table of moves
    does not admit stands in a dossier's own findings. ``accounts`` tell what became of every row. ``told`` holds
    the days the log itself tells of each dossier, where it tells of a deadline or a planned end.
    """

    def __init__(self, rows: Rows, mapping: LogMapping, bases: Bases, *, progress: Progress | None = None) -> None:
        self.name: str = rows.name
        self.findings: list[Finding] = list(rows.findings)
        self.accounts: LogAccounts = LogAccounts()
        self.told: list[Told] = []
        self._rows: Rows = rows
        self._mapping: LogMapping = mapping
        self._progress: Progress | None = progress
        self._maker = Maker(mapping, bases, Times(mapping), self.accounts, self._report)
        self._promises = bool(mapping.columns.deadline or mapping.columns.appointment)
        self._begun = False

    def __iter__(self) -> Iterator[Dossier]:
        """The dossiers, in the order in which they first stand in the file.

        Raises:
            InvalidValue: the log has been read before; open it again.
            BadFile: a Parquet file breaks off.
        """
        if self._begun:
            raise InvalidValue(
                "a log is read once; call read_log again", "mỗi lần mở chỉ đọc nhật ký một lượt; hãy gọi lại read_log"
            )
        self._begun = True
        return self._dossiers()

    def kept(self) -> Mapping[str, Counter[Kept]]:
        """How the log's own promises were kept, by day: "deadline" and "planned", each with its counts."""
        return {
            "deadline": Counter(told.by_deadline for told in self.told),
            "planned": Counter(told.by_plan for told in self.told),
        }

    def _report(self, line: int, code: str, text: Phrase) -> None:
        self.findings.append(Finding(code, text, f"{self.name}:{line}"))

    def _bad_row(self, line: int, code: str, text: Phrase) -> None:
        self.accounts.rows += 1
        self.accounts.rows_bad += 1
        self._report(line, code, text)

    def _dossiers(self) -> Iterator[Dossier]:
        groups = self._grouped() if self._mapping.file.order == "grouped" else self._scattered()
        make, told, promises = self._maker.make, self.told, self._promises
        for ident, rows in groups:
            made = make(ident, rows)
            if made is not None:
                if promises:
                    told.append(made[1])
                yield made[0]
        if self._progress:
            self._progress(self.accounts.rows)
        for activity, count in sorted(self.accounts.unlisted.items()):
            self._report(
                self._maker.unlisted_at[activity],
                "ACTIVITY-UNLISTED",
                Phrase(
                    f"tệp ánh xạ chưa khai hoạt động {activity!r}: {count} dòng",
                    f"the mapping does not list the activity {activity!r}: {rows_text(count)}",
                ),
            )

    def _counted(self) -> Iterator[tuple[str, Row]]:
        """The rows that name a dossier, each with the dossier's id."""
        accounts, progress = self.accounts, self._progress
        raw: Cell = ""
        ident = ""
        for row in self._rows.read(self._bad_row):
            accounts.rows += 1
            if progress and accounts.rows % EVERY == 0:
                progress(accounts.rows)
            cell = row[1][0]
            if cell != raw or not ident:
                raw, ident = cell, one_line(str(cell))
            if ident:
                yield ident, row
            else:
                accounts.rows_bad += 1
                column = self._mapping.columns.id
                self._report(row[0], "ID-MISSING", Phrase(f"cột {column!r} để trống", f"column {column!r} is empty"))

    def _grouped(self) -> Iterator[tuple[str, list[Row]]]:
        """Each dossier's rows as soon as the next dossier begins."""
        closed: set[str] = set()
        current = ""
        rows: list[Row] = []
        for ident, row in self._counted():
            if ident == current:
                rows.append(row)
                continue
            if ident in closed:
                self.accounts.rows_bad += 1
                vi, en = "trở lại sau hồ sơ khác; khai file.order = 'scattered'", "comes back after another dossier"
                self._report(
                    row[0],
                    "ROW-APART",
                    Phrase(f"hồ sơ {ident} {vi}", f"dossier {ident} {en}; set file.order = 'scattered'"),
                )
                continue
            if rows:
                closed.add(current)
                yield current, rows
            current, rows = ident, [row]
        if rows:
            yield current, rows

    def _scattered(self) -> Iterator[tuple[str, list[Row]]]:
        """The rows of the whole file by dossier, in one pass; all are held until the last is read."""
        groups: dict[str, list[Row]] = {}
        for ident, row in self._counted():
            groups.setdefault(ident, []).append(row)
        for ident in list(groups):
            yield ident, groups.pop(ident)


def read_log(
    path: Path | str,
    *,
    mapping: LogMapping | Path | str,
    regimes: Regimes,
    calendar: WorkingCalendar,
    catalogue: Catalogue | None = None,
    progress: Progress | None = None,
) -> LogReading:
    """An event log, opened: CSV in UTF-8, or Parquet with the extra ``arrow``.

    ``mapping`` says which column is what and which activity is which event. ``catalogue`` is needed unless the
    mapping gives the procedure itself. ``progress`` is told the rows read so far, every ten thousand and at the end.

    Raises:
        BadFile: the mapping or the log cannot be taken in, with every fault found.
        MissingExtra: the log is Parquet and pyarrow is not installed.
    """
    if not isinstance(mapping, LogMapping):
        mapping = load_mapping(mapping)
    path = Path(path)
    fixed = None
    if mapping.rules.regime is not None:
        fixed = next((regime for regime in regimes.regimes if regime.code == mapping.rules.regime), None)
        if fixed is None:
            known = ", ".join(regime.code for regime in regimes.regimes)
            en = f"no regime {mapping.rules.regime!r}; known: {known}"
            vi = f"không có chế độ {mapping.rules.regime!r}; hiện có: {known}"
            raise BadFile("mapping", [("rules.regime", en, vi)])
    if mapping.procedure is None and catalogue is None:
        raise InvalidValue(
            "the mapping gives no [procedure]; pass catalogue=",
            "tệp ánh xạ không có [procedure]; hãy truyền catalogue=",
        )
    columns = mapping.columns
    rows = open_rows(
        path,
        [getattr(columns, role) for role in ROLES],
        delimiter=mapping.file.delimiter,
        timed=TIMED,
        what=ROLES,
    )
    return LogReading(rows, mapping, Bases(mapping, catalogue, regimes, fixed, calendar), progress=progress)
