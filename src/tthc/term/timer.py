"""The other timers that run beside the main term: who owes what, from which fact, within how long."""

from datetime import date
from enum import StrEnum

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue
from tthc.span import Span, civil_day
from tthc.term.cause import Cause
from tthc.term.limit import Extensible, NoResult, Stages, TimeLimit, Undetermined
from tthc.text import Phrase

__all__ = ["Obligor", "TimerKind", "TimerRule"]


class TimerKind(StrEnum):
    """What a term that runs on a dossier is for: the result itself, a step towards it, or a timer beside it."""

    RESULT = "result"
    STEP = "step"

    RECEPTION = "reception"
    TRANSFER = "transfer"
    SUPPLEMENT_NOTICE = "supplement_notice"
    OPINION = "opinion"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    CONFIRMATION = "confirmation"
    APOLOGY = "apology"
    TAX_QUESTION = "tax_question"
    TAX_ANSWER = "tax_answer"
    HAND_OVER = "hand_over"

    @property
    def label(self) -> Phrase:
        """The timer in words."""
        return _KINDS[self]


_KINDS = {
    TimerKind.RESULT: Phrase("giải quyết hồ sơ", "decision on the dossier"),
    TimerKind.STEP: Phrase("bước của quy trình", "step of the process"),
    TimerKind.RECEPTION: Phrase("kiểm tra, tiếp nhận hồ sơ", "check and reception"),
    TimerKind.TRANSFER: Phrase("chuyển hồ sơ", "transfer to the agency"),
    TimerKind.SUPPLEMENT_NOTICE: Phrase("yêu cầu bổ sung khi thẩm định", "request for a supplement in appraisal"),
    TimerKind.OPINION: Phrase("trả lời ý kiến", "opinion of the consulted agency"),
    TimerKind.SUPPLEMENT: Phrase("bổ sung hồ sơ", "supplement by the applicant"),
    TimerKind.PAYMENT: Phrase("thực hiện nghĩa vụ tài chính", "payment"),
    TimerKind.CONFIRMATION: Phrase("xác nhận của người liên quan", "confirmation by a person concerned"),
    TimerKind.APOLOGY: Phrase("xin lỗi, hẹn lại", "apology and new appointment"),
    TimerKind.TAX_QUESTION: Phrase("cơ quan thuế hỏi lại", "question by the tax office"),
    TimerKind.TAX_ANSWER: Phrase("trả lời cơ quan thuế", "answer to the tax office"),
    TimerKind.HAND_OVER: Phrase("trả kết quả", "handing over of the result"),
}


class Obligor(StrEnum):
    """Who owes the act a timer times ("bên có nghĩa vụ"), or may still do it."""

    CENTER = "center"
    AGENCY = "agency"
    CONSULTED_AGENCY = "consulted_agency"
    TAX_OFFICE = "tax_office"
    APPLICANT = "applicant"
    PERSON_CONCERNED = "person_concerned"
    POST = "post"
    SYSTEM = "system"

    @property
    def label(self) -> Phrase:
        """The obligor in words."""
        return _OBLIGORS[self]


_OBLIGORS = {
    Obligor.CENTER: Phrase("Bộ phận Một cửa", "one-stop unit"),
    Obligor.AGENCY: Phrase("cơ quan giải quyết", "competent agency"),
    Obligor.CONSULTED_AGENCY: Phrase("cơ quan được lấy ý kiến", "consulted agency"),
    Obligor.TAX_OFFICE: Phrase("cơ quan thuế", "tax office"),
    Obligor.APPLICANT: Phrase("người nộp hồ sơ", "applicant"),
    Obligor.PERSON_CONCERNED: Phrase("người liên quan", "person concerned"),
    Obligor.POST: Phrase("bưu chính", "public post"),
    Obligor.SYSTEM: Phrase("hệ thống khác", "another system"),
}


@frozen(kw_only=True)
class TimerRule:
    """A dated rule on one timer: from which facts it runs, within how long, what fulfils it, who owes that.

    It runs from any of ``begins``, and anew from a later one; any of ``fulfilled_by`` after that ends it. Without
    ``begins`` it is counted back from the last day of the main term: ``limit`` before that day at the latest.
    ``limit`` is None where the event that begins it names the day itself. ``window`` tells a right that lapses
    (a supplement *may* be asked for within so long) from a duty that becomes overdue. Empty ``channels`` mean all
    of them. A rule with a ``name`` is a sector's: it stands in place of the general one of its kind only where a
    procedure chooses it. ``continued`` marks a rule taken over into a decree whose own text was not read.
    ``expires_as`` is what the rule itself lets follow when the term ran out unmet: the dossier is closed, refused for
    not paid, or silence is consent. None where it says nothing of it.
    """

    kind: TimerKind
    begins: tuple[Cause, ...]
    fulfilled_by: tuple[Cause, ...]
    owes: Obligor
    limit: TimeLimit | None
    in_force: Span
    source: Citation
    read: Reading
    channels: tuple[str, ...] = ()
    window: bool = False
    name: str = ""
    note: Phrase = field(default=Phrase("", ""))
    continued: str = ""
    expires_as: Cause | None = None

    def __attrs_post_init__(self) -> None:
        if not self.fulfilled_by or set(self.begins) & set(self.fulfilled_by):
            raise InvalidValue(
                f"a timer is ended by other facts than begin it; {self.kind} names {list(self.fulfilled_by)}",
                f"thời hạn '{self.kind.label.vi}' phải kết thúc bằng sự kiện khác sự kiện bắt đầu",
            )
        if self.expires_as is not None and self.expires_as not in self.fulfilled_by:
            raise InvalidValue(
                f"what may follow when {self.kind} runs out ends it too; {self.expires_as} is not among "
                f"{[str(cause) for cause in self.fulfilled_by]}",
                f"việc được làm khi hết hạn '{self.kind.label.vi}' phải là một sự kiện kết thúc của thời hạn đó",
            )
        if isinstance(self.limit, Undetermined | NoResult | Stages | Extensible) or not (self.begins or self.limit):
            raise InvalidValue(
                f"the timer {self.kind} needs one plain limit, or facts that name the day; got {self.limit}",
                f"thời hạn '{self.kind.label.vi}' phải có một mức rõ ràng, hoặc sự kiện nêu ngày; nhận {self.limit}",
            )

    @property
    def default(self) -> bool:
        """Whether it holds without being chosen."""
        return not self.name

    def holds_for(self, channel: str, on: date) -> bool:
        """Whether it is the rule for a dossier of that channel on that day."""
        return civil_day(on, "on") in self.in_force and (not self.channels or channel in self.channels)
