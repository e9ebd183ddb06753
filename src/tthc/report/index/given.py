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


def _need(name: str, vi: str, en: str) -> Phrase:
    return Phrase(f"chưa có {vi} (hãy truyền {name}=...)", f"{en} not given (pass {name}=...)")


CATALOGUE: Final = _need("catalogue", "danh mục thủ tục", "the catalogue of procedures was")
PETITIONS: Final = _need("petitions", "phản ánh, kiến nghị và thời hạn của chúng", "petitions, or their timers, were")
PUBLISHED: Final = _need(
    "published", "ngày quyết định, hiệu lực và đăng công khai", "days of decision and posting were"
)
SYNCHRONISED: Final = _need(
    "synchronised", "số hồ sơ đồng bộ và số đã báo cáo", "numbers of synchronised dossiers were"
)
CONNECTED: Final = _need(
    "connected", "hồ sơ đã kết nối kho dữ liệu", "dossiers that were connected to the personal store were"
)
VERIFIED: Final = _need("verified", "hồ sơ dùng dữ liệu dân cư", "dossiers for which population data was used were")
DISLIKED: Final = _need(
    "disliked", "hồ sơ có phản ánh hoặc không hài lòng", "dossiers with a petition or a dislike were"
)
FEES: Final = _need(
    "fees_on_portal", "thủ tục có dữ liệu phí trên Cổng", "procedures whose fees are on the portal were"
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
