"""Ratings ("đánh giá việc giải quyết thủ tục hành chính"): criteria with their scales, forms, the sheets filled in.

A sheet belongs to one *contact* with the center, not to a dossier: it goes out with the receipt, with a request for a
supplement and with a refusal (01/2018/TT-VPCP, Điều 12, khoản 2), so a dossier has several, one, or none.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.codes import DossierId
from tthc.dossier import Actor, PersonRef
from tthc.errors import InvalidValue, NotInForce, UnknownCode
from tthc.span import Span, aware, day_of
from tthc.text import Phrase, date_text, one_line

__all__ = [
    "Contact",
    "Criterion",
    "Grade",
    "Grading",
    "Mark",
    "RatedBody",
    "RatingForm",
    "RatingSheet",
    "RatingWay",
    "UnitMarks",
]

Marks: TypeAlias = tuple[tuple[str, int], ...]
"""What was marked: the key of a criterion and the points given."""


class RatedBody(StrEnum):
    """Of whom a total of points speaks: one officer, or an agency or unit."""

    OFFICER = "officer"
    UNIT = "unit"

    @property
    def label(self) -> Phrase:
        """The body in words."""
        return _BODIES[self]


_BODIES: Final = {
    RatedBody.OFFICER: Phrase("cán bộ, công chức, viên chức", "officer"),
    RatedBody.UNIT: Phrase("cơ quan, đơn vị, tổ chức", "agency or unit"),
}


class RatingWay(StrEnum):
    """How a mark came to be known ("phương thức thu nhận thông tin đánh giá")."""

    SHEET = "sheet"
    DEVICE = "device"
    ONLINE = "online"
    INSPECTION = "inspection"

    @property
    def label(self) -> Phrase:
        """The way in words."""
        return _WAYS[self]


_WAYS: Final = {
    RatingWay.SHEET: Phrase("phiếu đánh giá", "paper sheet"),
    RatingWay.DEVICE: Phrase("thiết bị đánh giá điện tử", "rating device"),
    RatingWay.ONLINE: Phrase("chức năng đánh giá trực tuyến", "online rating"),
    RatingWay.INSPECTION: Phrase("kiểm tra thực tế, báo cáo", "inspection, reports"),
}


class Contact(StrEnum):
    """On which contact with the center a sheet was given: with a slip, on returning a result, or on a visit alone."""

    RECEIPT = "receipt"
    SUPPLEMENT_REQUEST = "supplement_request"
    REFUSAL = "refusal"
    RETURN = "return"
    VISIT = "visit"

    @property
    def label(self) -> Phrase:
        """The contact in words."""
        return _CONTACTS[self]


_CONTACTS: Final = {
    Contact.RECEIPT: Phrase("kèm Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "with the receipt"),
    Contact.SUPPLEMENT_REQUEST: Phrase("kèm Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "with a supplement request"),
    Contact.REFUSAL: Phrase("kèm Phiếu từ chối tiếp nhận giải quyết hồ sơ", "with a refusal to receive"),
    Contact.RETURN: Phrase("khi trả kết quả", "on returning the result"),
    Contact.VISIT: Phrase("khi đến hỏi, được hướng dẫn", "on a visit for guidance"),
}


@frozen
class Mark:
    """One step of a scale: its points, and when they are given."""

    points: int
    text: Phrase


@frozen(kw_only=True)
class Criterion:
    """One index of a form ("chỉ số"), with its scale.

    ``bodies`` tells of what it is marked: a dossier (``per_dossier``), a unit (``per_unit``), or both; ``ways`` how a
    mark may come to be known.
    """

    key: str
    number: int
    name: Phrase
    marks: tuple[Mark, ...] = field(repr=False)
    per_dossier: bool = True
    per_unit: bool = False
    ways: tuple[RatingWay, ...] = tuple(RatingWay)
    source: Citation | None = None

    def __attrs_post_init__(self) -> None:
        points = [mark.points for mark in self.marks]
        if len(points) < 2 or len(set(points)) != len(points):
            raise InvalidValue(
                f"the scale of {self.key} has two marks or more, each of other points; got {points}",
                f"thang điểm của tiêu chí {self.key} phải có từ hai mức khác nhau, không phải {points}",
            )
        if not (self.per_dossier or self.per_unit):
            raise InvalidValue(
                f"the criterion {self.key} is marked of nothing: per_dossier, per_unit or both",
                f"tiêu chí {self.key} không chấm cho hồ sơ cũng không chấm cho đơn vị",
            )

    def mark(self, points: int) -> Mark:
        """The step of the scale with those points.

        Raises:
            InvalidValue: the scale has no such step.
        """
        for mark in self.marks:
            if mark.points == points and type(points) is int:
                return mark
        known = ", ".join(str(mark.points) for mark in self.marks)
        raise InvalidValue(
            f"{points!r} is not on the scale of {self.key}; its marks: {known}",
            f"{points!r} không có trong thang điểm của tiêu chí {self.key}; các mức: {known}",
        )


@frozen
class Grade:
    """A class of totals ("mức xếp loại"): from ``at_least`` points up to the next better class."""

    name: Phrase
    at_least: Decimal


@frozen(kw_only=True)
class Grading:
    """How points make a total and a class, for officers or for units: which criteria, which thresholds, best first."""

    body: RatedBody
    criteria: tuple[str, ...]
    grades: tuple[Grade, ...]
    source: Citation

    def __attrs_post_init__(self) -> None:
        steps = [grade.at_least for grade in self.grades]
        if not steps or steps[-1] != 0 or sorted(set(steps), reverse=True) != steps:
            raise InvalidValue(
                f"classes go down to 0, best first, none twice; got {[str(step) for step in steps]}",
                f"các mức xếp loại phải giảm dần đến 0, không trùng; nhận {[str(step) for step in steps]}",
            )

    def grade(self, total: Decimal) -> Grade:
        """The class of a total; a total on a threshold is in the better class."""
        return next(grade for grade in self.grades if total >= grade.at_least)


@frozen(kw_only=True)
class RatingForm:
    """Criteria and classes of one instrument, or of a center's own sheet (01/2018/TT-VPCP, Điều 12, khoản 4).

    ``decimals`` are those of a criterion's score. ``continued`` marks rules taken to go on after the decree that
    they guide was replaced, without a text that says so.
    """

    code: str
    title: Phrase
    in_force: Span
    criteria: tuple[Criterion, ...] = field(repr=lambda criteria: repr([one.key for one in criteria]))
    gradings: tuple[Grading, ...] = field(default=(), repr=False)
    source: Citation | None = None
    read: Reading = "unverified"
    decimals: int = 1
    continued: str = ""
    notes: tuple[Phrase, ...] = field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        keys = [one.key for one in self.criteria]
        unknown = [key for grading in self.gradings for key in grading.criteria if key not in keys]
        if not keys or len(set(keys)) != len(keys) or unknown:
            raise InvalidValue(
                f"the form {self.code} has criteria, each once, and grades only by them; criteria {keys}, "
                f"graded by {unknown}",
                f"phiếu {self.code} phải có tiêu chí, không trùng, và chỉ xếp loại theo các tiêu chí đó; "
                f"tiêu chí {keys}, xếp loại theo {unknown}",
            )

    def criterion(self, key: str) -> Criterion:
        """The criterion of that key.

        Raises:
            UnknownCode: the form has none.
        """
        for one in self.criteria:
            if one.key == key:
                return one
        known = ", ".join(one.key for one in self.criteria)
        raise UnknownCode(
            f"the form {self.code} has no criterion {key!r}; it has: {known}",
            f"phiếu {self.code} không có tiêu chí {key!r}; các tiêu chí: {known}",
        )

    def asked(self, way: RatingWay) -> tuple[Criterion, ...]:
        """The criteria of a dossier that may be marked that way, in the form's order."""
        return tuple(one for one in self.criteria if one.per_dossier and way in one.ways)

    def grading(self, body: RatedBody) -> Grading | None:
        """How officers, or units, are classed; None where the form does not say."""
        return next((grading for grading in self.gradings if grading.body is body), None)

    def in_force_on(self, moment: datetime) -> None:
        """Pass where the form was in force at that moment.

        Raises:
            NotInForce: it was not.
        """
        day = day_of(moment)
        if day not in self.in_force:
            raise NotInForce(
                f"the form {self.code} was not in force on {day.isoformat()}: {self.in_force}",
                f"phiếu {self.code} không có hiệu lực ngày {date_text(day)}: {self.in_force}",
            )


def _marks(value: Mapping[str, int] | Marks) -> Marks:
    return value if isinstance(value, tuple) else tuple(value.items())


def _key(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue(
            "a sheet names its contact: the number of the ticket or of the slip it was given with",
            "phiếu đánh giá phải gắn với một lần tiếp xúc: số thứ tự hoặc số của giấy, phiếu được phát kèm",
        )
    return text


@frozen(kw_only=True)
class RatingSheet:
    """One sheet filled in on one contact ("phiếu đánh giá"), checked against its form.

    ``contact_key`` is the number of the ticket or of the slip it was given with: one sheet for each. It is anonymous
    unless ``by`` says otherwise; who rated is kept secret (61/2018/NĐ-CP, Điều 27, khoản 3). What is not marked is
    not marked: never the lowest mark, never the highest.

    Raises:
        InvalidValue: a mark is off its scale, given twice or in a way in which it cannot be known, or the sheet
            is empty.
        UnknownCode: a criterion is not the form's.
        NotInForce: the form was not in force at that moment.
    """

    form: RatingForm = field(repr=lambda form: repr(form.code))
    contact: Contact
    contact_key: str = field(converter=_key)
    at: datetime = field(converter=aware)
    about: Actor
    marks: Marks = field(default=(), converter=_marks)
    way: RatingWay = RatingWay.SHEET
    dossier: DossierId | None = None
    by: PersonRef | None = None
    comment: str = field(default="", repr=False)

    def __attrs_post_init__(self) -> None:
        self.form.in_force_on(self.at)
        if not self.marks and not self.comment.strip():
            raise InvalidValue("the sheet is empty", "phiếu đánh giá để trống")
        _once(self.marks)
        for key, points in self.marks:
            criterion = self.form.criterion(key)
            criterion.mark(points)
            if criterion not in self.form.asked(self.way):
                asked = ", ".join(one.key for one in self.form.asked(self.way)) or "–"
                raise InvalidValue(
                    f"{key} is not marked of a dossier by {self.way.label.en}; that way: {asked}",
                    f"không chấm tiêu chí {key} cho hồ sơ bằng {self.way.label.vi}; các tiêu chí chấm được: {asked}",
                )

    def points(self, key: str) -> int | None:
        """The points given for a criterion; None where it was not marked."""
        return dict(self.marks).get(key)


@frozen(kw_only=True)
class UnitMarks:
    """The criteria that are marked of a unit as a whole, over a period; checked against their form.

    Raises:
        InvalidValue: a mark is off its scale, given twice, or none of a unit.
        UnknownCode: a criterion is not the form's.
    """

    form: RatingForm = field(repr=lambda form: repr(form.code))
    office: str = field(converter=one_line)
    period: Span
    marks: Marks = field(converter=_marks)

    def __attrs_post_init__(self) -> None:
        _once(self.marks)
        for key, points in self.marks:
            criterion = self.form.criterion(key)
            criterion.mark(points)
            if not criterion.per_unit:
                raise InvalidValue(
                    f"{key} is marked of dossiers, not of a unit as a whole",
                    f"tiêu chí {key} chấm theo hồ sơ, không chấm chung cho đơn vị",
                )


def _once(marks: Marks) -> None:
    keys = [key for key, _ in marks]
    if len(set(keys)) != len(keys):
        raise InvalidValue(f"a criterion is marked twice: {keys}", f"một tiêu chí được chấm hai lần: {keys}")
