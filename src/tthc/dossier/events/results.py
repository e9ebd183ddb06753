"""What becomes of a result: at the desk, stored, sent, handed over, not collected, corrected, revoked."""

from typing import ClassVar

from attrs import field, frozen
from attrs.converters import optional

from tthc.dossier.events.event import Event
from tthc.dossier.events.given import channel_of, flag, legal_data, new_result, taken_by
from tthc.dossier.papers import LegalData, Original, lost, originals
from tthc.dossier.party import PartyRole
from tthc.dossier.result import WHOLE, IssuedResult
from tthc.errors import InvalidValue
from tthc.procedure import Channel
from tthc.term import Cause
from tthc.text import nfc, one_line

__all__ = [
    "CollectionLapsed",
    "Delivered",
    "EarlyNotice",
    "Lost",
    "OfResult",
    "OriginalsReturned",
    "PostReturned",
    "Reopened",
    "ResultAtDesk",
    "ResultCorrected",
    "ResultDigitised",
    "ResultRevoked",
    "ResultSent",
    "ResultStored",
    "ResultUpheld",
]


@frozen(kw_only=True)
class OfResult(Event):
    """What happens to one result, named by its key; empty means the dossier's one result, or all of them."""

    result: str = field(default=WHOLE, converter=one_line)

    @property
    def thread(self) -> str:
        """The result."""
        return self.result


@frozen(kw_only=True)
class ResultAtDesk(OfResult):
    """The agency has sent the result to the one-stop unit ("kết quả đã về Bộ phận Một cửa")."""

    of: ClassVar[Cause] = Cause.RESULT_AT_DESK


@frozen(kw_only=True)
class EarlyNotice(OfResult):
    """The applicant is told that the result is there before its day ("thông báo trả kết quả trước hạn")."""

    of: ClassVar[Cause] = Cause.EARLY_NOTICE


@frozen(kw_only=True)
class ResultDigitised(OfResult):
    """The result is put in digital form ("số hóa kết quả"), with its legal data and the digest of its file."""

    of: ClassVar[Cause] = Cause.RESULT_DIGITISED
    data: LegalData | None = field(default=None, converter=legal_data)
    file: str = field(default="", converter=one_line)


@frozen(kw_only=True)
class ResultStored(OfResult):
    """The result is in a store from which it can be used again ("lưu kho kết quả điện tử"); ``store`` names it."""

    of: ClassVar[Cause] = Cause.RESULT_STORED
    store: str = field(default="", converter=one_line)


@frozen(kw_only=True)
class ResultSent(OfResult):
    """The result is given to the post ("chuyển bưu chính trả kết quả") under a ``tracking`` number."""

    of: ClassVar[Cause] = Cause.RESULT_SENT
    tracking: str = field(default="", converter=one_line)


@frozen(kw_only=True)
class PostReturned(OfResult):
    """The post brings the result back undelivered ("bưu chính hoàn trả")."""

    of: ClassVar[Cause] = Cause.POST_RETURNED
    reason: str = field(default="", converter=nfc, repr=False)


@frozen(kw_only=True)
class CollectionLapsed(OfResult):
    """Nobody came for the result ("không đến nhận"); it stays at the office. No national rule ends anything by it."""

    of: ClassVar[Cause] = Cause.COLLECTION_LAPSED


@frozen(kw_only=True)
class Delivered(OfResult):
    """The result is handed over ("trả kết quả") at the counter, online or by post. Does not end the term.

    ``to`` is the capacity of who took it, ``tracking`` the number of the post's item. ``without_slip`` says that the
    receipt was lost and an identity paper was shown (118/2025/NĐ-CP, Điều 6, khoản 2).
    """

    of: ClassVar[Cause] = Cause.DELIVERED
    channel: Channel = field(default=Channel.COUNTER, converter=channel_of)
    to: PartyRole | None = field(default=None, converter=taken_by)
    tracking: str = field(default="", converter=one_line)
    without_slip: bool = field(default=False, converter=flag)


@frozen(kw_only=True)
class OriginalsReturned(Event):
    """Originals that the office kept are given back ("trả lại bản chính").

    Raises:
        InvalidValue: it names none.
    """

    of: ClassVar[Cause] = Cause.ORIGINALS_RETURNED
    papers: tuple[Original, ...] = field(converter=originals)


@frozen(kw_only=True)
class Lost(Event):
    """Papers or a result are lost or damaged ("mất, hỏng"); who lost them bears it and apologises.

    ``papers`` are originals in custody, ``result`` the result lost, ``by_office`` whose fault it is.
    """

    of: ClassVar[Cause] = Cause.LOST
    papers: tuple[Original, ...] = field(default=(), converter=lost)
    result: str | None = field(default=None, converter=optional(one_line))
    by_office: str = field(default="", converter=one_line)

    def __attrs_post_init__(self) -> None:
        if not self.papers and self.result is None:
            raise InvalidValue("papers or a result are lost", "phải nêu giấy tờ hoặc kết quả bị mất, hỏng")


@frozen(kw_only=True)
class Reopened(OfResult):
    """A correction of a result is asked for, or found to be due: a new round ("vòng mới"); the ended one stays ended.

    ``fault`` says whose error it is, where it is known: the agency corrects its own at its own cost
    (61/2018/NĐ-CP, Điều 21, khoản 1).
    """

    of: ClassVar[Cause] = Cause.REOPENED
    reason: str = field(default="", converter=nfc, repr=False)
    fault: str = field(default="", converter=one_line)


@frozen(kw_only=True)
class ResultCorrected(OfResult):
    """The agency issues a corrected result ("đính chính, cấp lại kết quả"), ``instead`` of the wrong one."""

    of: ClassVar[Cause] = Cause.RESULT_CORRECTED
    instead: IssuedResult | None = field(default=None, converter=new_result)
    reason: str = field(default="", converter=nfc, repr=False)


@frozen(kw_only=True)
class ResultRevoked(OfResult):
    """The agency takes a result back ("thu hồi, hủy bỏ kết quả")."""

    of: ClassVar[Cause] = Cause.RESULT_REVOKED
    reason: str = field(default="", converter=nfc, repr=False)


@frozen(kw_only=True)
class ResultUpheld(OfResult):
    """The agency finds no error in the result ("giữ nguyên kết quả") and the new round is over."""

    of: ClassVar[Cause] = Cause.RESULT_UPHELD
    reason: str = field(default="", converter=nfc, repr=False)
