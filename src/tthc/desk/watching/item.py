"""What is to be urged ("đôn đốc"): one concern about one dossier, and where it lies."""

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.citation import Citation
from tthc.codes import DossierCode, DossierId, ProcedureCode
from tthc.deadline import WaitKind
from tthc.dossier import PersonRef
from tthc.term import Obligor
from tthc.text import Lang, Phrase, date_text, masked, moment_text, working_days_text

__all__ = ["Concern", "TermClass", "WatchItem"]


class TermClass(StrEnum):
    """Where a dossier stands with its term, for monitoring: each dossier is in one class."""

    AT_RECEPTION = "at_reception"
    RECEPTION_OVERDUE = "reception_overdue"
    ASKED_AT_RECEPTION = "asked_at_reception"
    NOT_STARTED = "not_started"
    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    STOPPED = "stopped"
    NO_DATE = "no_date"
    ENDED = "ended"
    UNTOLD = "untold"

    @property
    def label(self) -> Phrase:
        """The class in words."""
        return _CLASSES[self]


_CLASSES: Final = {
    TermClass.AT_RECEPTION: Phrase("chờ tiếp nhận, chưa quá hạn", "waiting for reception, not overdue"),
    TermClass.RECEPTION_OVERDUE: Phrase("chờ tiếp nhận, quá hạn", "waiting for reception, overdue"),
    TermClass.ASKED_AT_RECEPTION: Phrase("chờ bổ sung trước khi tiếp nhận", "to be supplemented before reception"),
    TermClass.NOT_STARTED: Phrase("đã tiếp nhận, thời hạn chưa bắt đầu", "received, the term has not begun"),
    TermClass.IN_TIME: Phrase("trong hạn", "in time"),
    TermClass.DUE_SOON: Phrase("sắp đến hạn", "due soon"),
    TermClass.DUE_TODAY: Phrase("đến hạn hôm nay", "due today"),
    TermClass.OVERDUE: Phrase("quá hạn", "overdue"),
    TermClass.STOPPED: Phrase("đang dừng tính thời hạn", "the clock stands still"),
    TermClass.NO_DATE: Phrase("không có ngày hẹn trả", "no promised date"),
    TermClass.ENDED: Phrase("đã kết thúc hoặc không tiếp nhận", "ended, or not received"),
    TermClass.UNTOLD: Phrase("chưa tính được hạn", "its end cannot be told"),
}


class Concern(StrEnum):
    """Why a dossier is on the list; it may be there for several reasons."""

    RECEPTION_OVERDUE = "reception_overdue"
    RECEPTION = "reception"
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    NO_DATE = "no_date"
    APOLOGY_DUE = "apology_due"
    STEP_OVERDUE = "step_overdue"
    STEP_DUE = "step_due"
    OPINION_OVERDUE = "opinion_overdue"
    OTHER_OVERDUE = "other_overdue"
    APPLICANT_OVERDUE = "applicant_overdue"
    APPLICANT_DUE = "applicant_due"
    UNCOLLECTED = "uncollected"
    EXCHANGE_REFUSED = "exchange_refused"
    EXCHANGE_BEHIND = "exchange_behind"

    @property
    def label(self) -> Phrase:
        """The concern in words."""
        return _CONCERNS[self]

    @property
    def ahead(self) -> bool:
        """Whether its end is still to come."""
        return self in _AHEAD


_AHEAD: Final = frozenset(
    {Concern.DUE_TODAY, Concern.DUE_SOON, Concern.APOLOGY_DUE, Concern.STEP_DUE, Concern.APPLICANT_DUE}
)

_CONCERNS: Final = {
    Concern.RECEPTION_OVERDUE: Phrase("chờ tiếp nhận quá hạn", "reception overdue"),
    Concern.RECEPTION: Phrase("chờ tiếp nhận", "waiting for reception"),
    Concern.OVERDUE: Phrase("quá hạn trả kết quả", "result overdue"),
    Concern.DUE_TODAY: Phrase("đến hạn trả kết quả hôm nay", "result due today"),
    Concern.DUE_SOON: Phrase("sắp đến hạn trả kết quả", "result due soon"),
    Concern.NO_DATE: Phrase("đang giải quyết, không có ngày hẹn trả", "in hand without a promised date"),
    Concern.APOLOGY_DUE: Phrase("đến hạn xin lỗi, hẹn lại nếu không kịp", "an apology is due, if it will be late"),
    Concern.STEP_OVERDUE: Phrase("bước xử lý quá hạn", "step overdue"),
    Concern.STEP_DUE: Phrase("bước xử lý sắp đến hạn", "step due soon"),
    Concern.OPINION_OVERDUE: Phrase("cơ quan được lấy ý kiến trả lời quá hạn", "opinion overdue"),
    Concern.OTHER_OVERDUE: Phrase("việc khác quá hạn", "another duty overdue"),
    Concern.APPLICANT_OVERDUE: Phrase("chờ người nộp quá lâu", "waiting on the applicant too long"),
    Concern.APPLICANT_DUE: Phrase("sắp hết hạn của người nộp", "the applicant's day is near"),
    Concern.UNCOLLECTED: Phrase("kết quả chưa ai đến nhận", "result not collected"),
    Concern.EXCHANGE_REFUSED: Phrase("đồng bộ bị từ chối", "exchange refused"),
    Concern.EXCHANGE_BEHIND: Phrase("chưa đồng bộ thay đổi", "exchange behind"),
}


@frozen(kw_only=True)
class WatchItem:
    """One concern about one dossier: whose turn it is, where it lies, since when, until when, by how much.

    ``agency``, ``unit`` and ``officer`` tell in whose hands the dossier is (a substitute is named in the officer's
    place), since ``in_hand_since``; ``office`` who else is waited for, ``steps`` which steps of the process are in
    hand. ``days`` are working days: past the end, or since it waits, and for what lies ahead those left. ``what`` and
    ``thread`` tell the wait; None is the result itself. ``new_day`` is the day promised with an apology.
    """

    concern: Concern
    id: DossierId
    code: DossierCode | None
    procedure: ProcedureCode
    applicant: PersonRef | None
    on: Obligor
    agency: str = ""
    unit: str = ""
    officer: str = field(default="", repr=masked)
    in_hand_since: datetime | None = None
    office: str = ""
    steps: tuple[str, ...] = ()
    what: WaitKind | None = None
    thread: str = ""
    since: datetime
    due: date | None = None
    minute: datetime | None = None
    days: int = 0
    new_day: date | None = None
    source: Citation | None = field(default=None, eq=False)

    @property
    def place(self) -> str:
        """The agency, unit and steps in hand, in words; no officer."""
        return ", ".join(dict.fromkeys(part for part in (self.agency, self.unit, *self.steps) if part))

    def until(self, lang: Lang = "vi") -> str:
        """The last day or minute; empty where there is none."""
        if self.minute is not None:
            return moment_text(self.minute, lang)
        return date_text(self.due, lang) if self.due else ""

    def say(self, lang: Lang = "vi") -> str:
        """The concern on one line, without an officer or a person."""
        ended = self.due is not None and self.concern is not Concern.RECEPTION
        counted = LEFT if self.concern.ahead else GONE if ended else WAITED
        days = counted.say(lang, days=working_days_text(self.days, lang))
        until = f" ({DUE.say(lang, until=self.until(lang))})" if self.due else ""
        place = f": {self.place}" if self.place else ""
        return f"{self.code or self.id}: {self.concern.label.say(lang)}, {days}{until}{place}"


GONE: Final = Phrase("quá {days}", "past by {days}")
WAITED: Final = Phrase("đã chờ {days}", "waiting for {days}")
LEFT: Final = Phrase("còn {days}", "{days} left")
DUE: Final = Phrase("hạn {until}", "due {until}")
