"""Everything the indicators are computed from, and what is said of one whose facts were not given."""

from typing import Final

from attrs import frozen

from tthc.codes import ProcedureCode
from tthc.feedback import PetitionFigures
from tthc.procedure import Procedure
from tthc.report.index.formula import IndexFormula
from tthc.report.index.inputs import ProcedurePublished, Synchronised
from tthc.report.index.result import Indicator
from tthc.report.index.tally import IndexTally
from tthc.span import Span
from tthc.text import Phrase
from tthc.workdays import WorkingCalendar

__all__ = ["Given"]


def _need(vi: str, en: str) -> Phrase:
    """What the sum lacks, as it stands on the printed page."""
    return Phrase(f"chưa được cung cấp {vi}", f"{en} not given")


CATALOGUE: Final = _need("danh mục thủ tục", "the catalogue of procedures was")
PETITIONS: Final = _need("phản ánh, kiến nghị và thời hạn của chúng", "petitions, or their timers, were")
PUBLISHED: Final = _need("các ngày quyết định, hiệu lực và đăng công khai", "the days of decision and posting were")
SYNCHRONISED: Final = _need(
    "số hồ sơ đồng bộ và số hồ sơ đã báo cáo", "the numbers of synchronised and of reported dossiers were"
)
CONNECTED: Final = _need(
    "danh sách hồ sơ đã kết nối kho dữ liệu của cá nhân, tổ chức",
    "the list of dossiers connected to the store of the person or organisation was",
)
VERIFIED: Final = _need(
    "danh sách hồ sơ dùng dữ liệu dân cư", "the list of dossiers for which population data was used was"
)
DISLIKED: Final = _need(
    "danh sách hồ sơ có phản ánh hoặc không hài lòng", "the list of dossiers with a petition or a dislike was"
)
FEES: Final = _need(
    "danh sách thủ tục có dữ liệu phí trên Cổng", "the list of procedures whose fees are on the portal was"
)
UNKNOWN: Final = Phrase("chưa đọc được công thức", "its formula was not read")
NO_EFFECT: Final = Phrase("chưa nêu ngày hiệu lực của căn cứ", "no day of effect of the basis is told")
NO_OFFERS: Final = Phrase(
    "danh mục không nêu mức dịch vụ công trực tuyến", "the catalogue tells no extent of online service"
)
NO_STEPS: Final = Phrase("danh mục không nêu trình tự thực hiện", "the catalogue tells no order of steps")
NO_METHODS: Final = Phrase("không ghi lần nộp nào có phương thức nộp", "no payment is recorded with its method")
NO_REUSE: Final = Phrase(
    "không hồ sơ nào nêu giấy tờ được số hóa hay tái sử dụng", "no dossier tells how its papers came into digital form"
)
UNSCORED: Final = Phrase("chưa đọc được tỷ lệ nào được tính điểm", "which share is scored was not read")
SPANS: Final = Phrase("thời gian chờ không trừ (nguồn không nói)", "waiting is not taken off (no source says it is)")


@frozen(kw_only=True)
class Given:
    """Everything the indicators are computed from."""

    period: Span
    calendar: WorkingCalendar
    tally: IndexTally
    procedures: tuple[Procedure, ...] | None
    petitions: PetitionFigures | None
    published: tuple[ProcedurePublished, ...] | None
    synchronised: Synchronised | None
    fees_on_portal: frozenset[ProcedureCode] | None
    connected: bool
    verified: bool
    disliked: bool

    def share(self, formula: IndexFormula, numerator: str, denominator: str = "received") -> Indicator:
        """One count of dossiers among another."""
        counts = self.tally.counts
        return Indicator(formula=formula, numerator=counts[numerator], denominator=counts[denominator])
