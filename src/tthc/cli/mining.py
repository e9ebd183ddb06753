"""The answer that turns an event log into one of process mining."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from tthc import law
from tthc.cli.answer import Answer, cannot_read, cannot_write
from tthc.cli.log import LABELS, accounts_of, counts_table, none_used
from tthc.cli.progress import rows_bar
from tthc.cli.show import catalogue_of
from tthc.dossier import Dossier
from tthc.errors import InvalidValue
from tthc.text import Lang, Phrase
from tthc.wire import LogReading, read_log
from tthc.wire.mining import LogWritten, write_ocel_json, write_ocel_sqlite, write_xes
from tthc.wire.mining.naming import SHORTEST

__all__ = ["export_log"]

FORMS: Final[dict[str, Callable[..., LogWritten]]] = {
    ".json": write_ocel_json,
    ".sqlite": write_ocel_sqlite,
    ".xes": write_xes,
}
"""What is written, by the ending of the file."""
WRITTEN: Final = Phrase("Nhật ký để khai phá quy trình: {path}", "Log for process mining: {path}")


def export_log(
    events: Path,
    mapping: Path,
    out: Path,
    *,
    key: Path | None,
    clear: bool,
    words: bool,
    catalogue: Path | None,
    lang: Lang,
) -> Answer:
    """An event log of another system as OCEL 2.0 or XES, and what became of every row.

    Raises:
        InvalidValue: the file's ending is none of the forms', the key is missing, too short or not to be read, no row
            became an event, or the file cannot be written.
        BadFile: the log or the mapping cannot be read.
    """
    write = FORMS.get(out.suffix)
    if write is None:
        known = ", ".join(FORMS)
        raise InvalidValue(f"{out} ends in none of: {known}", f"{out} phải có đuôi là một trong: {known}")
    secret = _key(key, clear=clear)
    if secret is not None and len(secret) < SHORTEST:
        raise InvalidValue(
            f"{key} has {len(secret)} bytes, a key has {SHORTEST} or more; make one once: "
            "head -c 32 /dev/urandom > key.bin",
            f"{key} chỉ có {len(secret)} byte, khóa phải có từ {SHORTEST} byte; hãy tạo khóa một lần: "
            "head -c 32 /dev/urandom > khoa.bin",
        )
    with rows_bar(Phrase("Đọc nhật ký", "Reading the log").say(lang)) as progress:
        reading = read_log(
            events,
            mapping=mapping,
            catalogue=catalogue_of(catalogue),
            regimes=law.regimes(),
            calendar=law.working_calendar(),
            progress=progress,
        )
        try:
            written = write(
                _told(reading, events), out, key=secret, pseudonymous=not clear, lang=lang if words else None
            )
        except OSError as error:
            raise cannot_write(out, error) from None
    counts = accounts_of(reading)
    value = {"accounts": counts, "dossiers": written.dossiers, "events": written.events, "out": str(out)}
    return Answer(value, [counts_table(counts, LABELS, lang), WRITTEN.say(lang, path=out)])


def _told(reading: LogReading, events: Path) -> Iterator[Dossier]:
    """The dossiers of a log that tells of any."""
    yield from reading
    if reading.accounts.rows and not reading.accounts.events:
        raise none_used(reading, events)


def _key(path: Path | None, *, clear: bool) -> bytes | None:
    if path is None and not clear:
        raise InvalidValue(
            "pseudonyms are made with a key: make one once, head -c 32 /dev/urandom > key.bin, keep it apart from the "
            "log and name it with --key key.bin; --clear writes everything in clear",
            "bí danh tạo bằng một khóa: hãy tạo khóa một lần, head -c 32 /dev/urandom > khoa.bin, cất riêng và nêu "
            "bằng --key khoa.bin; --clear sẽ ghi rõ mọi tên",
        )
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from None
