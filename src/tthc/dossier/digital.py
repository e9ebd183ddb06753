"""What of a dossier is in digital form ("số hóa"): the facts that the index of service quality counts.

Each fact is True, False, or None: not to be counted. The formulas of 766/QĐ-TTg (chỉ số 4.1, 4.2, 4.3) were read in a
secondary source; which dossiers of a period they are asked of is the report's. What needs no scanning is
03/2025/TT-VPCP, Điều 5, khoản 2.
"""

from collections.abc import Collection, Iterator
from typing import Final

from tthc.dossier.axes import DeliveryState, ResultStanding
from tthc.dossier.dossier import Dossier
from tthc.dossier.papers import Digitisation, HandedIn, LegalData
from tthc.finding import Finding
from tthc.procedure import Channel
from tthc.text import Phrase, fold

__all__ = [
    "all_scanned",
    "has_component_file",
    "has_result_file",
    "is_digitised",
    "legal_data_gaps",
    "needs_scanning",
    "reuses_component",
    "unscanned",
]


def has_result_file(dossier: Dossier, *, paper_result: bool | None = None) -> bool | None:
    """Whether a result of the dossier is held as a file (766/QĐ-TTg, chỉ số 4.1).

    True where one was issued electronically or digitised. None before a decision, where every result was taken back,
    where the procedure gives no paper result, and where nobody tells whether it does: ``paper_result`` tells it, else
    the results as issued. One of several is enough (not said in the source: a choice).
    """
    results = _results(dossier)
    if not results or paper_result is False:
        return None
    if any(one.digitised or (one.issued is not None and one.issued.electronic) for one in results):
        return True
    on_paper = paper_result or any(one.issued is not None and one.issued.paper for one in results)
    return False if on_paper else None


def is_digitised(dossier: Dossier, *, paper_result: bool | None = None) -> bool | None:
    """Whether the dossier counts as digitised (766/QĐ-TTg, chỉ số 4.2).

    A component is held as a file, and a result too where the procedure gives one on paper. None as long as either is
    not to be counted: see :func:`has_component_file` and :func:`has_result_file`.
    """
    component = has_component_file(dossier)
    if component is None or not _results(dossier):
        return None
    if paper_result is False:
        return component
    result = has_result_file(dossier, paper_result=paper_result)
    return None if result is None else component and result


def reuses_component(dossier: Dossier) -> bool | None:
    """Whether a component was taken from what the State already had (766/QĐ-TTg, chỉ số 4.3); None before reception."""
    return None if dossier.received_at is None else any(one.way.reused for one in dossier.digitised)


def has_component_file(dossier: Dossier) -> bool | None:
    """Whether a component of the dossier is held as a file: filed electronically, digitised, or reused.

    None before reception, and where all its papers were such as need no scanning and none came as a file.
    """
    if dossier.received_at is None:
        return None
    electronic = dossier.channel is Channel.ONLINE or any(paper.electronic for paper in dossier.papers)
    if electronic or _held(dossier):
        return True
    return None if dossier.papers and not any(needs_scanning(dossier, paper) for paper in dossier.papers) else False


def needs_scanning(dossier: Dossier, paper: HandedIn, *, secret: Collection[str] = ()) -> bool:
    """Whether the center scans a paper that came with the dossier (03/2025/TT-VPCP, Điều 5, khoản 2).

    Not what was filed electronically, was only shown, or is secret: ``secret`` names those. (Results of verification
    and consultation are not scanned either; they are no papers of the applicant.)
    """
    if dossier.channel is Channel.ONLINE or fold(paper.paper) in {fold(name) for name in secret}:
        return False
    on_paper = paper.originals or paper.copies
    return bool(on_paper or not paper.shown) and not paper.electronic


def unscanned(dossier: Dossier, *, secret: Collection[str] = ()) -> tuple[str, ...]:
    """The names of papers that need scanning and are not held in digital form."""
    held = _held(dossier)
    needed = [one.paper for one in dossier.papers if needs_scanning(dossier, one, secret=secret)]
    return tuple(dict.fromkeys(name for name in needed if fold(name) not in held))


def all_scanned(dossier: Dossier, *, secret: Collection[str] = ()) -> bool | None:
    """Whether all papers that need scanning are held in digital form; None where none needs it."""
    if not any(needs_scanning(dossier, paper, secret=secret) for paper in dossier.papers):
        return None
    return not unscanned(dossier, secret=secret)


def legal_data_gaps(dossier: Dossier) -> tuple[Finding, ...]:
    """What is not told of papers and results in digital form: number, day, issuer, signature, level.

    Of what is reused it is asked where it was digitised.
    """
    return tuple(_gaps(dossier))


_FIELDS: Final = {
    "number": Phrase("số, ký hiệu", "number"),
    "issued_on": Phrase("ngày ban hành", "day of issue"),
    "issuer": Phrase("cơ quan ban hành", "issuer"),
    "signature": Phrase("chữ ký số", "electronic signature"),
    "level": Phrase("cấp ban hành", "level"),
}


def _gaps(dossier: Dossier) -> Iterator[Finding]:
    for one in dossier.digitised:
        if one.way is Digitisation.DIGITISED:
            yield from _gap(dossier, one.paper, one.data)
    for result in _results(dossier):
        if result.digitised or (result.issued is not None and result.issued.electronic):
            issued = result.issued
            yield from _gap(dossier, (issued.name or issued.key) if issued is not None else "kết quả", result.data)


def _gap(dossier: Dossier, name: str, data: LegalData | None) -> Iterator[Finding]:
    missing = [_FIELDS[field] for field in (data or LegalData()).missing]
    if missing:
        listed = Phrase(", ".join(one.vi for one in missing), ", ".join(one.en for one in missing))
        text = Phrase(f"{name}: thiếu {listed.vi}", f"{name}: {listed.en} not told")
        yield Finding("LEGAL-DATA-MISSING", text, str(dossier.id))


def _results(dossier: Dossier) -> tuple[ResultStanding, ...]:
    """The results that hold, once the matter is decided."""
    if dossier.outcome is None or not dossier.outcome.decided:
        return ()
    return tuple(one for one in dossier.delivery.results if one.state is not DeliveryState.REVOKED)


def _held(dossier: Dossier) -> set[str]:
    """The papers held in digital form, by their folded names."""
    return {fold(one.paper) for one in dossier.digitised if one.way is not Digitisation.NOT_DIGITISED}
