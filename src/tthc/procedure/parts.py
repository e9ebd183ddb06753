"""The constituent parts of a procedure beside its terms, papers, fees and results."""

from datetime import date
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.citation import Citation
from tthc.codes import AgencyCode
from tthc.errors import InvalidValue
from tthc.procedure.condition import ALWAYS, Condition
from tthc.procedure.words import Channel, Level, Service, named
from tthc.span import civil_day
from tthc.text import Phrase, one_line

__all__ = [
    "Agency",
    "AgencyRole",
    "Decision",
    "Ground",
    "Offer",
    "Part",
    "Publication",
    "Repeal",
    "Requirement",
]


class Part(StrEnum):
    """A constituent part of a procedure, as the decree on their control lists them."""

    NAME = "name"
    STEPS = "steps"
    CHANNELS = "channels"
    PAPERS = "papers"
    TERM = "term"
    APPLICANTS = "applicants"
    AGENCIES = "agencies"
    FORMS = "forms"
    RESULTS = "results"
    REQUIREMENTS = "requirements"
    FEES = "fees"

    @property
    def label(self) -> Phrase:
        """The part in words."""
        return _PARTS[self]


_PARTS: Final = {
    Part.NAME: Phrase("tên thủ tục", "name"),
    Part.STEPS: Phrase("trình tự thực hiện", "order of steps"),
    Part.CHANNELS: Phrase("cách thức thực hiện", "ways to file"),
    Part.PAPERS: Phrase("thành phần, số lượng hồ sơ", "components of the dossier and their number"),
    Part.TERM: Phrase("thời hạn giải quyết", "time limit"),
    Part.APPLICANTS: Phrase("đối tượng thực hiện", "who may apply"),
    Part.AGENCIES: Phrase("cơ quan giải quyết", "agencies"),
    Part.FORMS: Phrase("mẫu đơn, tờ khai", "forms"),
    Part.RESULTS: Phrase("kết quả thực hiện", "results"),
    Part.REQUIREMENTS: Phrase("yêu cầu, điều kiện", "requirements and conditions"),
    Part.FEES: Phrase("phí, lệ phí", "fees and charges"),
}


@frozen
class Ground:
    """A place in law and the parts of the procedure that rest on it; no part named means the procedure as such."""

    citation: Citation
    parts: tuple[Part, ...] = ()


@frozen(kw_only=True)
class Offer:
    """A channel the procedure is offered through; of the online one, how much of it can be done there.

    ``service`` is None where it is not told. ``reason`` is the published reason for a partial service.

    Raises:
        InvalidValue: a channel other than the online one is given an extent of online service.
    """

    channel: Channel
    service: Service | None = None
    reason: str = field(default="", converter=one_line)
    address: str = field(default="", converter=one_line)

    def __attrs_post_init__(self) -> None:
        if self.channel is not Channel.ONLINE and self.service is not None:
            raise InvalidValue(
                f"the extent of online service is of the channel online, not of {self.channel}",
                f"mức độ dịch vụ công trực tuyến là của kênh trực tuyến, không phải {self.channel.label.vi}",
            )


class AgencyRole(StrEnum):
    """What an agency has to do with a procedure."""

    DECIDING = "deciding"
    PERFORMING = "performing"
    RECEIVING = "receiving"
    COORDINATING = "coordinating"
    AUTHORISED = "authorised"

    @property
    def label(self) -> Phrase:
        """The role in words."""
        return _ROLES[self]


_ROLES: Final = {
    AgencyRole.DECIDING: Phrase("cơ quan có thẩm quyền quyết định", "decides"),
    AgencyRole.PERFORMING: Phrase("cơ quan trực tiếp thực hiện", "carries it out"),
    AgencyRole.RECEIVING: Phrase("cơ quan tiếp nhận", "receives"),
    AgencyRole.COORDINATING: Phrase("cơ quan phối hợp", "is consulted"),
    AgencyRole.AUTHORISED: Phrase("cơ quan được ủy quyền", "is authorised to decide"),
}


@frozen(kw_only=True)
class Agency:
    """An agency of a procedure: its role, its name as published, its code and its level where they are told."""

    role: AgencyRole
    name: str = field(converter=named)
    code: AgencyCode | None = None
    level: Level | None = None


@frozen(kw_only=True)
class Requirement:
    """A requirement or condition ("yêu cầu, điều kiện"): its text, for whom it is, where it is said."""

    text: str = field(converter=named)
    when: Condition = ALWAYS
    cases: tuple[str, ...] = ()
    source: Citation | None = None


class Publication(StrEnum):
    """Where a version stands between its drafting and its repeal."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPEALED = "repealed"

    @property
    def label(self) -> Phrase:
        """The state in words."""
        return _PUBLICATIONS[self]


_PUBLICATIONS: Final = {
    Publication.DRAFT: Phrase("dự thảo", "draft"),
    Publication.PUBLISHED: Phrase("đã công bố", "published"),
    Publication.REPEALED: Phrase("đã bãi bỏ", "repealed"),
}


def _posted(value: date | None) -> date | None:
    return None if value is None else civil_day(value, "posted_on")


@frozen
class Decision:
    """A decision by which a procedure was published or repealed ("quyết định công bố").

    ``signed`` is the day of signing, ``posted_on`` the day it was made public.
    """

    number: str = field(converter=named)
    signed: date | None = None
    issuer: str = field(default="", converter=one_line, kw_only=True)
    posted_on: date | None = field(default=None, converter=_posted, kw_only=True)

    @property
    def citation(self) -> Citation:
        """The decision as a citation."""
        return Citation(self.number, signed=self.signed)


def _repealed(value: date) -> date:
    return civil_day(value, "the day of repeal")


@frozen
class Repeal:
    """That a procedure is no longer in force, from a day on ("bãi bỏ"): that day is the first without it."""

    on: date = field(converter=_repealed)
    decision: Decision | None = None
