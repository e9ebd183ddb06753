"""Dossiers read once, each of them once, and nothing else in their place."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from tthc.dossier import Dossier
from tthc.errors import InvalidValue
from tthc.text import Phrase

if TYPE_CHECKING:
    from tthc.codes import DossierId

__all__ = ["each_dossier", "each_once"]

FROM_FILE: Final = Phrase(
    "tthc.scale.read_dossiers(đường dẫn) đọc hồ sơ từ tệp sự kiện; tthc.wire.read_log đọc nhật ký của hệ thống khác",
    "tthc.scale.read_dossiers(path) reads dossiers of a file of events, tthc.wire.read_log the log of another system",
)
IN_A_ROW: Final = Phrase("một hồ sơ thì viết [hồ sơ]", "of a single dossier make a row: [dossier]")
READ: Final = Phrase("đọc hồ sơ bằng Dossier.replay(sự kiện, id=...)", "make one by Dossier.replay(events, id=...)")


def each_dossier(dossiers: Iterable[object]) -> Iterator[Dossier]:
    """The dossiers as they come.

    Raises:
        InvalidValue: something else was given, or is among them; the message says how dossiers are read.
    """
    _refuse_others(dossiers)
    for dossier in dossiers:
        if not isinstance(dossier, Dossier):
            kind = type(dossier).__name__
            raise InvalidValue(
                f"dossiers are tthc.Dossier values; among them is a value of type {kind}; {READ.en}",
                f"các hồ sơ phải là tthc.Dossier; trong đó có giá trị kiểu {kind}; {READ.vi}",
            )
        yield dossier


def _refuse_others(given: object) -> None:
    """Refuse what is no row of anything."""
    if isinstance(given, str | bytes) or hasattr(given, "__fspath__"):
        raise _no_dossiers(given, FROM_FILE)
    if not isinstance(given, Iterable):
        raise _no_dossiers(given, IN_A_ROW if isinstance(given, Dossier) else READ)


def _no_dossiers(given: object, how: Phrase) -> InvalidValue:
    kind = type(given).__name__
    return InvalidValue(
        f"dossiers are a row of tthc.Dossier values, got a value of type {kind}; {how.en}",
        f"hồ sơ phải là một dãy tthc.Dossier, giá trị đã cho có kiểu {kind}; {how.vi}",
    )


def each_once(dossiers: Iterable[Dossier]) -> Iterator[Dossier]:
    """The dossiers as they come.

    Raises:
        InvalidValue: one comes twice, or something else was given.
    """
    seen: set[DossierId] = set()
    for dossier in each_dossier(dossiers):
        if dossier.id in seen:
            raise InvalidValue(
                f"dossier {dossier.id} was given twice; a report counts a dossier once",
                f"hồ sơ {dossier.id} được đưa vào hai lần; báo cáo chỉ đếm mỗi hồ sơ một lần",
            )
        seen.add(dossier.id)
        yield dossier
