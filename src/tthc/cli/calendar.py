"""Answers about the calendar: a year, two days of knowledge compared, the shipped days beside ``holidays``."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tthc import law
from tthc.cli.answer import Answer
from tthc.errors import InvalidValue, UnknownCode
from tthc.span import Span
from tthc.text import Lang, Phrase, date_text, integer_text, weekday_text
from tthc.wire.json import Plain, to_plain
from tthc.workdays import Change, DayChange, DayFact, DayReason, WorkingCalendar, compare

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["calendar_check", "calendar_compare", "calendar_year"]


def calendar_year(year: int, lang: Lang, known_on: date | None, projected_through: date | None) -> Answer:
    """The facts of a year: days off and make-up days, each with its document."""
    calendar = law.working_calendar(known_on=known_on, projected_through=projected_through)
    span = Span.year(year) if 1 <= year <= 9999 else None
    if span is None:
        raise UnknownCode(f"{year} is not a year", f"{year} không phải là năm")
    span = _covered(calendar, span)
    worked = calendar.count(after=span.first, through=span.closed_last) + calendar.is_working(span.first)
    facts = calendar.facts_in(span)
    head = Phrase(
        "Lịch làm việc năm {year}: {worked} ngày làm việc. Bản {edition}, mã {digest}.",
        "Working calendar of {year}: {worked} working days. Edition {edition}, digest {digest}.",
    ).say(lang, year=year, worked=worked, edition=calendar.edition, digest=calendar.digest[:12])
    lines: list[RenderableType] = [head, _facts_table(facts, lang)]
    if span != Span.year(year):
        first, last = (date_text(day, lang) for day in (span.first, span.closed_last))
        lines.insert(1, Phrase(f"Chỉ tính từ {first} đến hết {last}.", f"Only {first} to {last}, both in.").say(lang))
    if any(fact.status == "proposed" for fact in facts):
        lines.append(
            Phrase(
                "Việc mới đề xuất được ghi lại và không tính.",
                "What is only proposed is recorded, not counted.",
            ).say(lang)
        )
    lines += [f"! {doubt.say(lang)}" for doubt in calendar.doubts]
    value = {
        "year": year,
        "working_days": worked,
        "calendar": calendar,
        "provisional_from": calendar.provisional_from,
        "doubts": calendar.doubts,
        "facts": facts,
    }
    return Answer(value, lines)


def _covered(calendar: WorkingCalendar, year: Span) -> Span:
    """The year, or the part of it that a projection through a day within it leaves."""
    last = calendar.covers.closed_last
    return Span(year.first, last) if calendar.provisional(last) and last in year else year


def _facts_table(facts: Sequence[DayFact], lang: Lang) -> "RenderableType":
    from rich.table import Table

    table = Table()
    for title, no_wrap in (
        (Phrase("Ngày", "Day"), True),
        (Phrase("Loại", "Kind"), True),
        (Phrase("Tên", "Name"), False),
        (Phrase("Văn bản, ngày công bố, tình trạng", "Document, announced, status"), False),
    ):
        table.add_column(title.say(lang), no_wrap=no_wrap)
    for fact in facts:
        announced = f"{date_text(fact.announced_on, lang)}, {fact.status.label.say(lang)}"
        table.add_row(
            f"{date_text(fact.day, lang)} {weekday_text(fact.day, lang)}",
            fact.kind.label.say(lang),
            fact.name.say(lang),
            f"{fact.citation}; {announced}",
        )
    return table


def calendar_compare(old: date, new: date, lang: Lang) -> Answer:
    """What became known of the days between two days."""
    before, after = (law.working_calendar(known_on=day) for day in (old, new))
    changes = compare(before, after)
    lines = [
        Phrase(
            "Biết đến {old} so với biết đến {new}: {n} khác biệt.", "Known on {old} and on {new}: {n} differences."
        ).say(lang, old=date_text(old, lang), new=date_text(new, lang), n=len(changes))
    ]
    lines += [f"{'*' if change.worked_changed else '·'} {change.say(lang)}" for change in changes]
    if any(change.worked_changed for change in changes):
        lines.append(
            Phrase(
                "* ngày nghỉ thành ngày làm việc, hoặc ngược lại.", "* a day off became worked, or the reverse."
            ).say(lang)
        )
    sides = ((before, "old"), (after, "new"))
    lines += [f"! {doubt.say(lang)}" for calendar, _ in sides for doubt in calendar.doubts]
    value = {
        **{name: {"calendar": calendar, "doubts": calendar.doubts} for calendar, name in sides},
        "changes": [_change(change) for change in changes],
    }
    return Answer(value, lines)


def _change(change: Change) -> Plain:
    told: dict[str, Plain] = {"vi": change.say("vi"), "en": change.say("en")}
    if isinstance(change, DayChange):
        return {
            "day": change.day.isoformat(),
            "worked_changed": change.worked_changed,
            "old": _reason(change.old),
            "new": _reason(change.new),
            "text": told,
        }
    return {
        "span": to_plain(change.span),
        "old": change.old.value,
        "new": change.new.value,
        "working_days": change.working_days,
        "text": told,
    }


def _reason(reason: DayReason | None) -> Plain:
    if reason is None:
        return None
    return {
        "kind": reason.kind.value,
        "worked": reason.worked,
        "fact": to_plain(reason.fact),
        "proposals": to_plain(reason.proposals),
    }


def calendar_check(years: str | None, lang: Lang, *, strict: bool) -> Answer:
    """The shipped days beside the installed ``holidays``; with ``strict`` a difference is a failure (exit code 1)."""
    check = law.check_days(span=_years(years))
    count = len(check.differences)
    first, last = (date_text(day, lang) for day in (check.span.first, check.span.closed_last))
    lines = [
        Phrase(
            "Đối chiếu với holidays {version}: {days} ngày, từ {first} đến hết {last}; {count} ngày khác nhau.",
            "Compared with holidays {version}: {days} days, {first} to {last}, both in; {count} differ.",
        ).say(
            lang,
            version=check.version,
            days=integer_text(check.days, lang),
            first=first,
            last=last,
            count=count,
        )
    ]
    for one in check.differences:
        lines += [f"· {one.say(lang)}", *([f"  {one.source}"] if one.source else [])]
    unsure = sum(not one.known for one in check.differences)
    if count:
        lines.append(
            Phrase(
                "{known} ngày có văn bản nêu rõ, {unsure} ngày chưa rõ bên nào đúng.",
                "{known} named by a document, {unsure} of which it is not known which side is right.",
            ).say(lang, known=count - unsure, unsure=unsure)
        )
    value = {
        "holidays": check.version,
        "span": check.span,
        "days": check.days,
        "differences": [
            {
                "day": one.day,
                "worked_here": one.ours.worked,
                "worked_in_holidays": not one.ours.worked,
                "kind": one.ours.kind,
                "name": one.ours.name,
                "name_in_holidays": one.theirs,
                "document": str(one.ours.citation) if one.ours.citation else None,
                "source": one.source,
                "right_side_known": one.known,
            }
            for one in check.differences
        ],
    }
    return Answer(value, lines, code=int(strict and count > 0))


def _years(text: str | None) -> Span | None:
    """The years ``2010-2026``, or one year, as a span; None where nothing is asked."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last:
        raise InvalidValue(
            f"{text!r} names no years; write 2010-2026, or one year",
            f"{text!r} không phải là các năm; hãy viết 2010-2026, hoặc một năm",
        )
    return Span(Span.year(first).first, Span.year(last).closed_last)
