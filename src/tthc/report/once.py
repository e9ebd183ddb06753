"""Dossiers read once, each of them once."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tthc.dossier import Dossier
from tthc.errors import InvalidValue

if TYPE_CHECKING:
    from tthc.codes import DossierId

__all__ = ["each_once"]


def each_once(dossiers: Iterable[Dossier]) -> Iterator[Dossier]:
    """The dossiers as they come.

    Raises:
        InvalidValue: one comes twice.
    """
    seen: set[DossierId] = set()
    for dossier in dossiers:
        if dossier.id in seen:
            raise InvalidValue(
                f"dossier {dossier.id} was given twice; a report counts a dossier once",
                f"hồ sơ {dossier.id} được đưa vào hai lần; báo cáo chỉ đếm mỗi hồ sơ một lần",
            )
        seen.add(dossier.id)
        yield dossier
