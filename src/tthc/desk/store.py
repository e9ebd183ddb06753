"""Results that stand for papers of later dossiers ("kho kết quả, tái sử dụng"), kept in memory."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from tthc.desk.papers import paper_key
from tthc.dossier import DeliveryState, Digitisation, DigitisedPaper, Dossier, PersonRef, ResultStanding
from tthc.procedure import Paper

__all__ = ["ResultStore"]


class ResultStore:
    """The results of finished dossiers by their owner, found again where a later dossier needs them as papers.

    ``stands_for`` names, for the code of a kind of result ("mã kết quả"), the paper it stands for; without a row
    a result stands for a paper of its own name. Only what is digitised or electronic, issued, not revoked and valid
    on ``on`` is found.
    """

    def __init__(
        self, dossiers: Iterable[Dossier] = (), *, on: date, stands_for: Mapping[str, str] | None = None
    ) -> None:
        self.on: date = on
        self._stands_for = {kind: paper_key(paper) for kind, paper in (stands_for or {}).items()}
        self._found: dict[tuple[PersonRef, str], DigitisedPaper] = {}
        for dossier in dossiers:
            self.add(dossier)

    def add(self, dossier: Dossier) -> None:
        """The results of one more dossier; a later one of the same name stands in place of an earlier."""
        owner = dossier.filing.applicant
        if owner is None:
            return
        for standing in dossier.delivery.results:
            if (reuse := _reuse(standing, dossier, self.on)) is not None:
                kind = standing.issued.kind if standing.issued else ""
                self._found[owner, self._stands_for.get(kind, paper_key(reuse.paper))] = reuse

    def find(self, owner: PersonRef, paper: Paper) -> DigitisedPaper | None:
        """What stands for a paper of that person; None where nothing does."""
        for text in (paper.code, paper.name):
            if text and (found := self._found.get((owner, paper_key(text)))) is not None:
                return found
        return None


_GONE: Final = frozenset({DeliveryState.REVOKED, DeliveryState.LOST})


def _reuse(standing: ResultStanding, dossier: Dossier, on: date) -> DigitisedPaper | None:
    issued = standing.issued
    if issued is None or standing.state in _GONE or not issued.holds_on(on):
        return None
    if not (issued.electronic or standing.digitised):
        return None
    return DigitisedPaper(
        paper=issued.name or issued.key,
        way=Digitisation.REUSED_RESULT,
        data=issued.data,
        file=standing.file,
        taken_from=str(dossier.code or dossier.id),
    )
