"""The words of petitions: what one is, what it is about, where it stands, what happened to it."""

from enum import StrEnum
from typing import Final

from tthc.text import Phrase

__all__ = ["OtherMatter", "PetitionAct", "PetitionForm", "PetitionKind", "PetitionState", "PetitionSubject"]


class PetitionKind(StrEnum):
    """What is sent (20/2008/NĐ-CP, Điều 3, khoản 4, khoản 5): a suggestion is a petition that proposes a way out."""

    FEEDBACK = "feedback"
    SUGGESTION = "suggestion"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _KINDS[self]


_KINDS: Final = {
    PetitionKind.FEEDBACK: Phrase("phản ánh", "petition"),
    PetitionKind.SUGGESTION: Phrase("kiến nghị", "suggestion"),
}


class PetitionForm(StrEnum):
    """In which form it came (20/2008/NĐ-CP, Điều 6); a message over the network is a written one (Điều 7)."""

    WRITTEN = "written"
    TELEPHONE = "telephone"
    QUESTIONNAIRE = "questionnaire"

    @property
    def label(self) -> Phrase:
        """The form in words."""
        return _FORMS[self]


_FORMS: Final = {
    PetitionForm.WRITTEN: Phrase("văn bản", "in writing"),
    PetitionForm.TELEPHONE: Phrase("điện thoại", "by telephone"),
    PetitionForm.QUESTIONNAIRE: Phrase("phiếu lấy ý kiến", "questionnaire"),
}


class PetitionSubject(StrEnum):
    """The two classes of petitions (20/2008/NĐ-CP, Điều 9, khoản 1, điểm d), and that it is not classed yet."""

    UNCLASSIFIED = "unclassified"
    CONDUCT = "conduct"
    REGULATION = "regulation"

    @property
    def label(self) -> Phrase:
        """The class in words."""
        return _SUBJECTS[self]


_SUBJECTS: Final = {
    PetitionSubject.UNCLASSIFIED: Phrase("chưa phân loại", "not classified"),
    PetitionSubject.CONDUCT: Phrase("hành vi của cơ quan, cán bộ, công chức", "conduct of an agency or officer"),
    PetitionSubject.REGULATION: Phrase("nội dung quy định hành chính", "content of an administrative regulation"),
}


class OtherMatter(StrEnum):
    """What was sent as a petition and is none (20/2008/NĐ-CP, Điều 1): other laws govern it."""

    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"

    @property
    def label(self) -> Phrase:
        """The matter in words."""
        return _MATTERS[self]


_MATTERS: Final = {
    OtherMatter.COMPLAINT: Phrase("khiếu nại", "complaint"),
    OtherMatter.DENUNCIATION: Phrase("tố cáo", "denunciation"),
}


class PetitionState(StrEnum):
    """Where a petition stands."""

    RECEIVED = "received"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    TRANSFERRED = "transferred"
    ACKNOWLEDGED = "acknowledged"
    CLARIFYING = "clarifying"
    ANSWERED = "answered"
    PUBLISHED = "published"
    CLOSED = "closed"
    REJECTED = "rejected"
    ROUTED = "routed"

    @property
    def label(self) -> Phrase:
        """The state in words."""
        return _STATES[self]

    @property
    def handled(self) -> bool:
        """Whether whoever had it is done with it: answered, rejected, closed, or sent on under another law."""
        return self in _HANDLED


_HANDLED: Final = frozenset(
    {
        PetitionState.ANSWERED,
        PetitionState.PUBLISHED,
        PetitionState.CLOSED,
        PetitionState.REJECTED,
        PetitionState.ROUTED,
    }
)
_STATES: Final = {
    PetitionState.RECEIVED: Phrase("đã gửi đến, chờ tiếp nhận", "received, not acknowledged"),
    PetitionState.AWAITING_SUPPLEMENT: Phrase("chờ người gửi bổ sung", "awaiting the sender's supplement"),
    PetitionState.TRANSFERRED: Phrase(
        "đã chuyển, chờ nơi được chuyển tiếp nhận", "transferred, not acknowledged there"
    ),
    PetitionState.ACKNOWLEDGED: Phrase("đã tiếp nhận, đang xử lý", "acknowledged, in hand"),
    PetitionState.CLARIFYING: Phrase("đang làm rõ với người gửi", "being clarified with the sender"),
    PetitionState.ANSWERED: Phrase("đã trả lời, chờ công khai", "answered, not published"),
    PetitionState.PUBLISHED: Phrase("đã công khai kết quả", "published"),
    PetitionState.CLOSED: Phrase("đã đóng", "closed"),
    PetitionState.REJECTED: Phrase("không tiếp nhận", "rejected"),
    PetitionState.ROUTED: Phrase("đã chuyển theo pháp luật khác", "routed under another law"),
}


class PetitionAct(StrEnum):
    """What happened to a petition, in the words of the rules on time."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    CLASSIFIED = "classified"
    TRANSFERRED = "transferred"
    RETURNED = "returned"
    MORE_ASKED = "more_asked"
    MORE_GIVEN = "more_given"
    REJECTED = "rejected"
    ROUTED = "routed"
    ANSWERED = "answered"
    PUBLISHED = "published"
    CLOSED = "closed"
    ANSWER_RATED = "answer_rated"

    @property
    def label(self) -> Phrase:
        """The act in words."""
        return _ACTS[self]


_ACTS: Final = {
    PetitionAct.SENT: Phrase("gửi phản ánh, kiến nghị", "sent"),
    PetitionAct.ACKNOWLEDGED: Phrase("tiếp nhận, vào sổ", "acknowledged, registered"),
    PetitionAct.CLASSIFIED: Phrase("phân loại", "classified"),
    PetitionAct.TRANSFERRED: Phrase("chuyển cơ quan có thẩm quyền", "transferred to the competent body"),
    PetitionAct.RETURNED: Phrase("trả lại nơi chuyển", "returned to the body it came from"),
    PetitionAct.MORE_ASKED: Phrase("yêu cầu bổ sung, làm rõ", "more asked of the sender"),
    PetitionAct.MORE_GIVEN: Phrase("người gửi bổ sung, làm rõ", "more given by the sender"),
    PetitionAct.REJECTED: Phrase("từ chối tiếp nhận", "rejected"),
    PetitionAct.ROUTED: Phrase("chuyển theo pháp luật khiếu nại, tố cáo", "routed under the law on complaints"),
    PetitionAct.ANSWERED: Phrase("trả lời", "answered"),
    PetitionAct.PUBLISHED: Phrase("công khai kết quả xử lý", "result published"),
    PetitionAct.CLOSED: Phrase("đóng", "closed"),
    PetitionAct.ANSWER_RATED: Phrase("người gửi, người xem đánh giá trả lời", "answer rated"),
}
