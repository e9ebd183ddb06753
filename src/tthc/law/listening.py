"""Ratings, the times of petitions and those of complaints, from ``feedback.toml``."""

from datetime import date
from decimal import Decimal
from functools import cache

from tthc.citation import Citation
from tthc.errors import BadFile, NotInForce
from tthc.feedback import (
    ComplaintRule,
    ComplaintStep,
    Criterion,
    Grade,
    Grading,
    Mark,
    PetitionAct,
    PetitionSubject,
    PetitionTimer,
    PetitionTimerKind,
    RatedBody,
    RatingForm,
    RatingWay,
)
from tthc.law.tables import Table, span_of, table
from tthc.span import civil_day
from tthc.term import CalendarDays, WorkingDays, parse_limit
from tthc.text import Phrase, date_text

__all__ = ["complaint_rules", "petition_timers", "rating_form"]

FILE = "feedback.toml"


def _working_days(text: str) -> WorkingDays:
    limit = parse_limit(text)
    if not isinstance(limit, WorkingDays):
        raise BadFile(
            FILE, [("petition.limit", f"{text!r} is not in working days", f"{text!r} không là ngày làm việc")]
        )
    return limit


def _days(text: str) -> WorkingDays | CalendarDays:
    limit = parse_limit(text)
    if not isinstance(limit, WorkingDays | CalendarDays):
        raise BadFile(FILE, [("complaint.limit", f"{text!r} is not in days", f"{text!r} không tính bằng ngày")])
    return limit


def _note(row: Table) -> Phrase:
    return Phrase(row.get("note", ""), row.get("note_en", ""))


def _criterion(row: Table) -> Criterion:
    return Criterion(
        key=row["key"],
        number=row["number"],
        name=Phrase(row["name"], row["name_en"]),
        marks=tuple(Mark(points, Phrase(vi, en)) for points, vi, en in row["marks"]),
        per_dossier="dossier" in row["per"],
        per_unit="unit" in row["per"],
        ways=tuple(RatingWay(way) for way in row["ways"]),
        source=Citation.parse(row["source"]),
    )


def _grading(row: Table) -> Grading:
    return Grading(
        body=RatedBody(row["body"]),
        criteria=tuple(row["criteria"]),
        grades=tuple(Grade(Phrase(vi, en), Decimal(at_least)) for at_least, vi, en in row["grades"]),
        source=Citation.parse(row["source"]),
    )


@cache
def _rating_forms() -> tuple[RatingForm, ...]:
    content = table(FILE)["rating"]
    criteria = tuple(_criterion(row) for row in content["criterion"])
    gradings = tuple(_grading(row) for row in content["grading"])
    return tuple(
        RatingForm(
            code=content["code"],
            title=Phrase(content["title"], content["title_en"]),
            in_force=span_of(force),
            criteria=criteria,
            gradings=gradings,
            source=Citation.parse(content["source"]),
            read=content["read"],
            decimals=content["decimals"],
            continued=force.get("continued", ""),
            notes=(_note(force),) if "note" in force else (),
        )
        for force in content["force"]
    )


def rating_form(*, on: date) -> RatingForm:
    """The criteria, marks and classes by which the handling of procedures is rated, as of ``on``.

    From 2025-07-01 they are taken to go on (``continued``): no text was seen that says so.

    >>> from datetime import date
    >>> rating_form(on=date(2025, 6, 30)).continued, rating_form(on=date(2025, 7, 1)).continued
    ('', 'assumed')

    Raises:
        NotInForce: none was in force that day.
    """
    day = civil_day(on, "on")
    for form in _rating_forms():
        if day in form.in_force:
            return form
    first = _rating_forms()[0].in_force.first
    raise NotInForce(
        f"no rating form was in force on {day.isoformat()}: the tables begin on {first.isoformat()}",
        f"chưa có mẫu đánh giá có hiệu lực ngày {date_text(day)}: bảng bắt đầu từ {date_text(first)}",
    )


@cache
def petition_timers() -> tuple[PetitionTimer, ...]:
    """All rules on the times of petitions and suggestions of the shipped edition.

    >>> [(str(rule.kind), str(rule.limit)) for rule in petition_timers() if not rule.window]
    [('answer', '15 ngày làm việc'), ('publication', '2 ngày làm việc')]
    """
    return tuple(
        PetitionTimer(
            kind=PetitionTimerKind(row["kind"]),
            begins=tuple(PetitionAct(act) for act in row["begins"]),
            fulfilled_by=tuple(PetitionAct(act) for act in row["fulfilled_by"]),
            lapsed_by=tuple(PetitionAct(act) for act in row["lapsed_by"]),
            limit=_working_days(row["limit"]),
            in_force=span_of(row),
            source=Citation.parse(row["source"]),
            read=row["read"],
            window=row.get("window", False),
            subjects=tuple(PetitionSubject(subject) for subject in row.get("subjects", ())),
            note=_note(row),
        )
        for row in table(FILE)["petition"]
    )


@cache
def complaint_rules() -> tuple[ComplaintRule, ...]:
    """All rules on the times of first complaints of the shipped edition."""
    return tuple(
        ComplaintRule(
            step=ComplaintStep(row["step"]),
            limit=_days(row["limit"]),
            involved=row.get("complex", False),
            remote=row.get("remote", False),
            in_force=span_of(row),
            source=Citation.parse(row["source"]),
            read=row["read"],
            continued=row.get("continued", ""),
            note=_note(row),
        )
        for row in table(FILE)["complaint"]
    )
