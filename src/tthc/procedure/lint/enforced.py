"""Which promises of a procedure are held where a dossier is handled, and which only lint speaks of."""

from typing import Final

from attrs import frozen

from tthc.text import Phrase

__all__ = ["ENFORCEMENT", "Enforcement"]


@frozen(kw_only=True)
class Enforcement:
    """One kind of promise: its name, its fields, and the function that holds a dossier to it; none where nothing does.

    ``by`` is a dotted name; ``answers`` the question that at least tells what is promised.
    """

    promise: Phrase
    fields: tuple[str, ...]
    by: str = ""
    answers: str = ""


ENFORCEMENT: Final[tuple[Enforcement, ...]] = (
    Enforcement(
        promise=Phrase("có hiệu lực trong những ngày nào", "the days on which the version is in force"),
        fields=("Procedure.in_force", "Procedure.repeal", "Procedure.publication"),
        by="tthc.dossier.Basis.of",
        answers="tthc.procedure.Catalogue.get",
    ),
    Enforcement(
        promise=Phrase("trường hợp và kênh nộp", "cases and channels"),
        fields=("Procedure.cases", "Procedure.offers", "Term.cases", "Term.channels"),
        by="tthc.dossier.Basis.of",
        answers="tthc.procedure.Procedure.choices",
    ),
    Enforcement(
        promise=Phrase("thời hạn giải quyết", "the time limit"),
        fields=("Term.limit", "Term.rule"),
        by="tthc.deadline.deadline_of",
        answers="tthc.procedure.Procedure.term_for",
    ),
    Enforcement(
        promise=Phrase("thời điểm bắt đầu và việc dừng tính thời hạn", "what starts and what stops the term"),
        fields=("Term.starts", "Term.clock"),
        by="tthc.deadline.Clock",
        answers="tthc.procedure.Procedure.term_for",
    ),
    Enforcement(
        promise=Phrase("thời hạn của từng bước, từng cơ quan", "the time of each step and agency"),
        fields=("Procedure.flow",),
        by="tthc.deadline.progress",
        answers="tthc.deadline.schedule",
    ),
    Enforcement(
        promise=Phrase("khu vực có thời hạn riêng", "areas with a term of their own"),
        fields=("Procedure.areas", "Term.areas"),
        by="tthc.dossier.Basis.of",
        answers="tthc.procedure.Procedure.term_for",
    ),
    Enforcement(
        promise=Phrase("thành phần hồ sơ và điều kiện của giấy tờ", "papers and their conditions"),
        fields=("Procedure.papers", "Paper.when", "Paper.unless", "Paper.one_of"),
        by="tthc.desk.Desk.receive",
        answers="tthc.procedure.Procedure.papers_for",
    ),
    Enforcement(
        promise=Phrase("phí, lệ phí và việc miễn, giảm", "fees and their reliefs"),
        fields=("Procedure.fees", "Fee.when", "Fee.reliefs"),
        by="tthc.desk.Desk.charge",
        answers="tthc.procedure.Procedure.fees_for",
    ),
    Enforcement(
        promise=Phrase("yêu cầu, điều kiện", "requirements"),
        fields=("Procedure.requirements", "Requirement.when"),
        answers="tthc.procedure.Procedure.requirements_for",
    ),
    Enforcement(
        promise=Phrase("đối tượng thực hiện", "who may apply"),
        fields=("Procedure.applicants",),
        by="tthc.desk.Desk.receive",
        answers="tthc.procedure.Procedure.applicant_kinds",
    ),
    Enforcement(
        promise=Phrase("cơ quan giải quyết", "the agencies"),
        fields=("Procedure.agencies",),
        by="tthc.desk.Desk.transfer",
        answers="tthc.procedure.Procedure.agencies_for",
    ),
    Enforcement(
        promise=Phrase("kết quả giải quyết", "results"),
        fields=("Procedure.results",),
        by="tthc.desk.Desk.finish",
        answers="tthc.procedure.Procedure.results",
    ),
    Enforcement(
        promise=Phrase("thời hạn hiệu lực của kết quả", "how long a result is valid"),
        fields=("ResultKind.validity",),
        answers="tthc.procedure.Procedure.results",
    ),
)
"""Every kind of promise, with what enforces it."""
