"""Scores and classes out of many sheets: a score of nothing is None, never full marks."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeAlias, assert_never

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.feedback.rating import Criterion, Grade, RatedBody, RatingForm, RatingSheet, UnitMarks
from tthc.finding import Finding
from tthc.span import Span, day_of
from tthc.text import Lang, Phrase, decimal_text, masked

__all__ = ["CriterionScore", "Graded", "RatingResult", "RatingsBy", "SeveralSheets", "rate", "rate_each"]


class SeveralSheets(StrEnum):
    """What several sheets of one dossier make of it: no text says; a choice of whoever counts ("derived")."""

    MEAN = "mean"
    LAST = "last"
    LOWEST = "lowest"

    @property
    def label(self) -> Phrase:
        """The choice in words."""
        return _SEVERAL[self]


_SEVERAL: Final = {
    SeveralSheets.MEAN: Phrase("lấy trung bình các phiếu của hồ sơ", "the mean of the dossier's sheets"),
    SeveralSheets.LAST: Phrase("lấy phiếu sau cùng của hồ sơ", "the dossier's last sheet"),
    SeveralSheets.LOWEST: Phrase("lấy phiếu thấp nhất của hồ sơ", "the dossier's lowest sheet"),
}


class RatingsBy(StrEnum):
    """By whom ratings are told apart: each officer, or each office."""

    OFFICER = "officer"
    OFFICE = "office"

    @property
    def label(self) -> Phrase:
        """The grouping in words."""
        return _BY[self]


_BY: Final = {
    RatingsBy.OFFICER: Phrase("theo từng cán bộ", "by officer"),
    RatingsBy.OFFICE: Phrase("theo từng cơ quan", "by office"),
}


@frozen(kw_only=True)
class CriterionScore:
    """The score of one criterion: the mean over ``cases``, rounded, halves up; None where nothing was marked.

    A case is a dossier, or a contact that has none. ``counts`` are the sheets that gave each mark.
    """

    criterion: Criterion = field(repr=lambda criterion: repr(criterion.key))
    score: Decimal | None
    cases: int
    counts: tuple[tuple[int, int], ...]

    def say(self, lang: Lang = "vi") -> str:
        """The score on one line."""
        score = decimal_text(self.score, lang) if self.score is not None else NOTHING.say(lang)
        return f"{self.criterion.name.say(lang)}: {score}"


NOTHING: Final = Phrase("chưa có đánh giá", "nothing to count")


@frozen(kw_only=True)
class Graded:
    """A total of points and its class.

    ``missing`` are the criteria that had nothing to count: they are left out of the total, and the thresholds are the
    same (01/2018/TT-VPCP, Điều 15, khoản 4, điểm b), so a class with something missing reads low.
    """

    body: RatedBody
    total: Decimal
    grade: Grade
    missing: tuple[str, ...] = ()

    def say(self, lang: Lang = "vi") -> str:
        """The total and the class on one line."""
        told = Phrase("{total} điểm: {grade}", "{total} points: {grade}").say(
            lang, total=decimal_text(self.total, lang), grade=self.grade.name.say(lang)
        )
        if not self.missing:
            return told
        return told + Phrase(" (chưa đủ thông tin: {keys})", " (nothing to count: {keys})").say(
            lang, keys=", ".join(self.missing)
        )


@frozen(kw_only=True)
class RatingResult:
    """What sheets of one form come to, over a period, for one office or officer or all together."""

    form: RatingForm = field(repr=lambda form: repr(form.code))
    scores: tuple[CriterionScore, ...] = field(repr=False)
    sheets: int
    cases: int
    period: Span | None = None
    office: str = ""
    officer: str = field(default="", repr=masked)
    several: SeveralSheets = SeveralSheets.MEAN
    findings: tuple[Finding, ...] = field(default=(), repr=False)

    def score(self, key: str) -> CriterionScore:
        """The score of a criterion.

        Raises:
            UnknownCode: the form has none of that key.
        """
        criterion = self.form.criterion(key)
        return next(score for score in self.scores if score.criterion.key == criterion.key)

    def graded(self, body: RatedBody) -> Graded | None:
        """The total and class of an officer or of a unit.

        None where the form classes no such body, and where nothing at all was marked.
        """
        grading = self.form.grading(body)
        if grading is None:
            return None
        found = [(key, self.score(key).score) for key in grading.criteria]
        known = [score for _, score in found if score is not None]
        if not known:
            return None
        total = sum(known, Decimal(0))
        return Graded(
            body=body,
            total=total,
            grade=grading.grade(total),
            missing=tuple(key for key, score in found if score is None),
        )


def rate(
    sheets: Iterable[RatingSheet],
    *,
    form: RatingForm,
    period: Span | None = None,
    units: Iterable[UnitMarks] = (),
    several: SeveralSheets = SeveralSheets.MEAN,
) -> RatingResult:
    """The scores of the sheets of ``period``, all together; any iterable, read once.

    A criterion's score is the sum over the cases divided by the cases marked (01/2018/TT-VPCP, Điều 15, khoản 2): what
    was not marked is no case. ``units`` are the marks of units as a whole; of a criterion that has both, they count.
    A second sheet of one contact is not counted and stands in ``findings``.

    Raises:
        InvalidValue: a sheet is of another form.
    """
    kept, again = _kept(sheets, form, period)
    return _result(kept, again, form, period, tuple(units), several)


def rate_each(
    sheets: Iterable[RatingSheet],
    *,
    form: RatingForm,
    by: RatingsBy,
    period: Span | None = None,
    units: Iterable[UnitMarks] = (),
    several: SeveralSheets = SeveralSheets.MEAN,
) -> tuple[RatingResult, ...]:
    """One result an officer, or an office, in the order of their names; marks of units go to their office.

    Raises:
        InvalidValue: a sheet is of another form.
    """
    kept, again = _kept(sheets, form, period)
    marks = tuple(unit for unit in units if by is RatingsBy.OFFICE and _falls(unit, period))
    groups: dict[Body, tuple[list[RatingSheet], list[RatingSheet]]] = {(unit.office, ""): ([], []) for unit in marks}
    for place, found in enumerate((kept, again)):
        for sheet in found:
            groups.setdefault(_body(sheet, by), ([], []))[place].append(sheet)
    return tuple(
        _result(*groups[body], form, period, tuple(unit for unit in marks if unit.office == body[0]), several, body)
        for body in sorted(groups)
    )


Body: TypeAlias = tuple[str, str]
"""An office and an officer of it; the officer is empty where offices are told apart."""
Given: TypeAlias = list[tuple[datetime, int]]


def _body(sheet: RatingSheet, by: RatingsBy) -> Body:
    return sheet.about.office, sheet.about.officer if by is RatingsBy.OFFICER else ""


def _kept(
    sheets: Iterable[RatingSheet], form: RatingForm, period: Span | None
) -> tuple[list[RatingSheet], list[RatingSheet]]:
    """The sheets of the period, one a contact, and those that came after the first of their contact."""
    seen: set[tuple[str, str]] = set()
    kept: list[RatingSheet] = []
    again: list[RatingSheet] = []
    for sheet in sheets:
        if sheet.form.code != form.code:
            raise InvalidValue(
                f"a sheet of the form {sheet.form.code} does not count by the form {form.code}",
                f"phiếu theo mẫu {sheet.form.code} không tính theo mẫu {form.code} được",
            )
        if period is not None and day_of(sheet.at) not in period:
            continue
        contact = (sheet.contact.value, sheet.contact_key)
        (again if contact in seen else kept).append(sheet)
        seen.add(contact)
    return kept, again


AGAIN: Final = Phrase(
    "lần tiếp xúc này đã có phiếu đánh giá; phiếu sau không tính",
    "this contact has a sheet already; the later one is not counted",
)


def _falls(unit: UnitMarks, period: Span | None) -> bool:
    """Whether marks of a unit lie in the period: the whole of theirs."""
    return period is None or (unit.period.first in period and unit.period.closed_last in period)


def _result(
    sheets: Sequence[RatingSheet],
    again: Sequence[RatingSheet],
    form: RatingForm,
    period: Span | None,
    units: tuple[UnitMarks, ...],
    several: SeveralSheets,
    body: Body = ("", ""),
) -> RatingResult:
    given: dict[str, dict[str, Given]] = {}
    for sheet in sheets:
        for key, points in sheet.marks:
            given.setdefault(key, {}).setdefault(_case(sheet), []).append((sheet.at, points))
    whole: dict[str, list[int]] = {}
    for unit in units:
        if unit.form.code == form.code and _falls(unit, period):
            for key, points in unit.marks:
                whole.setdefault(key, []).append(points)
    return RatingResult(
        form=form,
        scores=tuple(_score(one, given.get(one.key, {}), whole.get(one.key), form, several) for one in form.criteria),
        sheets=len(sheets),
        cases=len({_case(sheet) for sheet in sheets}),
        period=period,
        office=body[0],
        officer=body[1],
        several=several,
        findings=tuple(Finding("SHEET-AGAIN", AGAIN, sheet.contact_key) for sheet in again),
    )


def _case(sheet: RatingSheet) -> str:
    """The dossier, or the contact of a sheet that has none."""
    return f"dossier {sheet.dossier}" if sheet.dossier else f"{sheet.contact} {sheet.contact_key}"


def _score(
    criterion: Criterion,
    given: Mapping[str, Given],
    whole: list[int] | None,
    form: RatingForm,
    several: SeveralSheets,
) -> CriterionScore:
    cases = [_of_case(marks, several) for marks in given.values()]
    counted = [points for marks in given.values() for _, points in marks]
    if whole is not None:
        cases, counted = [Fraction(points) for points in whole], whole
    return CriterionScore(
        criterion=criterion,
        score=_rounded(sum(cases, Fraction(0)) / len(cases), form.decimals) if cases else None,
        cases=len(cases),
        counts=tuple((mark.points, counted.count(mark.points)) for mark in criterion.marks),
    )


def _of_case(marks: Given, several: SeveralSheets) -> Fraction:
    match several:
        case SeveralSheets.MEAN:
            return Fraction(sum(points for _, points in marks), len(marks))
        case SeveralSheets.LAST:
            return Fraction(max(marks, key=lambda mark: mark[0])[1])
        case SeveralSheets.LOWEST:
            return Fraction(min(points for _, points in marks))
        case _:
            assert_never(several)


def _rounded(value: Fraction, decimals: int) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
