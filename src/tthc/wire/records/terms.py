"""The term of one row of a portal record's table, typed as far as its field and its own description state it.

Nothing is guessed: what neither the field nor the row's own description, in one place, states stays
undetermined. The order of steps gives hints, never a term.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from tthc.term import (
    CalendarDays,
    Cause,
    Extensible,
    HoursUnstated,
    NoResult,
    TimeLimit,
    Undetermined,
    WorkingDays,
    WorkingHours,
)
from tthc.text import Phrase, one_line
from tthc.wire.records.cautious import cautious_of, due_first
from tthc.wire.records.mentions import Counted, Mention, MentionKind, counted, mentions_in, only_stated
from tthc.wire.records.rows import NOTHING, Row

__all__ = ["TermRead", "Told", "own_text", "term_of"]

Told = tuple[str, Phrase]
"""The code of a finding and what it says."""

_OTHER_UNIT: Final[Mapping[type[Counted], type[Counted]]] = {
    CalendarDays: WorkingDays,
    WorkingDays: CalendarDays,
    HoursUnstated: WorkingHours,
}
_TERM_IN_NOTE: Final = re.compile(r"thời (?:hạn|gian) giải quyết", re.IGNORECASE)
_EXCLUDED: Final = re.compile(
    r"(?:không (?:tính|kể|bao gồm)|chưa (?:tính|bao gồm)) (?:vào )?(?:thời (?:gian|hạn)|ngày)[^.;)\n]{0,200}"
    r"|thời gian [^.;)\n]{0,200}không (?:được )?tính vào[^.;)\n]{0,80}",
    re.IGNORECASE,
)
_SAYS_NONE: Final = frozenset({"không", "không quy định", "không có", "chưa quy định", "không có thông tin"})
_NO_RESULT: Final = re.compile(r"không (?:phải )?trả kết quả", re.IGNORECASE)


@frozen(kw_only=True)
class TermRead:
    """What one row says of its term.

    ``read_from`` is ``field``, ``description`` or empty. ``start`` and ``excludes`` are the description's own
    words for what the term runs from and for time it leaves out, ``starts`` the facts that ``start`` names where they
    are known; ``stages`` the parts that the field adds up.
    """

    limit: TimeLimit
    cautious: TimeLimit | None = None
    read_from: str = ""
    start: str = ""
    starts: tuple[Cause, ...] = ()
    excludes: str = ""
    stages: tuple[Counted, ...] = ()
    told: tuple[Told, ...] = ()


def own_text(row: Row) -> str:
    """The row's own description; the fee's note too, where that is where the term was written."""
    return f"{row.fee}\n{row.description}" if _TERM_IN_NOTE.search(row.fee) else row.description


def term_of(row: Row, hints: Sequence[Counted] = ()) -> TermRead:
    """The term of a row. ``hints`` are the limits that the order of steps counts from the full dossier.

    A description that names the field's number with the other kind of day prevails over the field; one that names
    only other numbers does not: these are mostly its stages.
    """
    text = own_text(row)
    mentions = mentions_in(text)
    if row.unit:
        field = counted(f"{row.count} {row.unit}")
        read = _unread(row) if field is None else _beside(field, mentions, hints)
    elif row.count or row.term in {"", NOTHING}:
        read = _from_description(row, mentions, hints)
    elif _NO_RESULT.match(row.term):
        read = TermRead(limit=NoResult(row.term), read_from="field")
    elif row.term.lower().rstrip(". ") in _SAYS_NONE:
        read = TermRead(limit=Undetermined(row.term))
    else:
        read = _unread(row)
    excluded = _EXCLUDED.search(text)
    starts = (m.start for m in mentions if m.limit in _parts(read.limit) and m.kind is MentionKind.TERM)
    start, causes = next((found for found in starts if found[0]), ("", ()))
    cautious = read.cautious if read.cautious is not None else cautious_of(read.limit)
    return evolve(
        read,
        cautious=cautious,
        start=start,
        starts=causes,
        excludes=one_line(excluded[0]) if excluded else "",
    )


def _parts(limit: TimeLimit) -> tuple[TimeLimit, ...]:
    return (limit.base,) if isinstance(limit, Extensible) else (limit,)


def _unread(row: Row) -> TermRead:
    text = Phrase(f"chưa hiểu thời hạn {row.term!r}", f"the term {row.term!r} is not understood")
    return TermRead(limit=Undetermined(row.term), told=(("TERM-UNREAD", text),))


def _named(limits: Sequence[Counted]) -> Phrase:
    once = list(dict.fromkeys(limits))[:8]
    return Phrase("; ".join(limit.say("vi") for limit in once), "; ".join(limit.say("en") for limit in once))


def _beside(field: Counted, mentions: tuple[Mention, ...], hints: Sequence[Counted]) -> TermRead:
    """The term of a field with a unit, beside what the description names and what the steps hint at."""
    terms = [mention for mention in mentions if mention.kind is MentionKind.TERM]
    named = [mention.limit for mention in terms]
    everywhere = [mention.limit for mention in mentions]
    other = _in_other_unit(field, everywhere)
    if other is not None and (field not in everywhere or isinstance(field, HoursUnstated)):
        parts = [mention for mention in terms if isinstance(mention.limit, WorkingDays)]
        kept = isinstance(field, WorkingDays) and len(parts) > 1 and _adds_up(field, parts)
        text = Phrase(
            f"ô thời hạn ghi {field.say('vi')}, mô tả ghi {other.say('vi')}: đọc theo mô tả",
            f"the field says {field.say('en')}, the description {other.say('en')}: read as the description",
        )
        if kept:
            text = Phrase(
                f"ô thời hạn ghi {field.say('vi')}, mô tả ghi {other.say('vi')} và các phần cộng lại bằng ô thời hạn: "
                "đọc theo ô",
                f"the field says {field.say('en')}, the description {other.say('en')} and parts that add up to the "
                "field: read as the field",
            )
        return TermRead(
            limit=field if kept else other,
            cautious=due_first([field, other]),
            read_from="field" if kept else "description",
            stages=tuple(part.limit for part in parts) if kept else (),
            told=(("TERM-UNIT", text),),
        )
    told: list[Told] = []
    stages: tuple[Counted, ...] = ()
    cautious = cautious_of(field)
    if named and field not in named:
        if _adds_up(field, terms):
            stages = tuple(named)
        else:
            vi, en = _named(named)
            text = Phrase(
                f"ô thời hạn ghi {field.say('vi')}, mô tả chỉ ghi {vi}: giữ ô thời hạn",
                f"the field says {field.say('en')}, the description names only {en}: the field is kept",
            )
            told.append(("TERM-NUMBER", text))
            kinds = {type(limit) for limit in named}
            summed = kinds != {type(field)} and sum(limit.count for limit in named) == field.count
            other = _of_other_kind(field) if summed else None
            stated = () if summed else (m.limit for m in terms if m.of_the_dossier and not m.inner)
            cautious = due_first([field, other, *stated])
    elif not named and (hint := _in_other_unit(field, hints)) is not None and field not in hints:
        text = Phrase(
            f"ô thời hạn ghi {field.say('vi')}, trình tự ghi {hint.say('vi')}: giữ ô thời hạn",
            f"the field says {field.say('en')}, the steps say {hint.say('en')}: the field is kept",
        )
        told.append(("TERM-UNIT-IN-STEPS", text))
        cautious = due_first([field, hint])
    if isinstance(field, HoursUnstated):
        text = Phrase(
            f"{field.count} giờ: không rõ giờ làm việc hay giờ đồng hồ", f"{field.count} hours of which kind?"
        )
        told.append(("TERM-HOURS", text))
    limit, more = _lengthened(field, mentions)
    return TermRead(limit=limit, cautious=cautious, read_from="field", stages=stages, told=(*told, *more))


def _of_other_kind(field: Counted) -> Counted | None:
    """As many days of the other kind; None of another unit."""
    words = {CalendarDays: "ngày làm việc", WorkingDays: "ngày"}.get(type(field))
    return counted(f"{field.count} {words}") if words else None


def _in_other_unit(field: Counted, named: Sequence[Counted]) -> Counted | None:
    """The limit with the field's number and the other kind of day or hour."""
    kind = _OTHER_UNIT.get(type(field))
    return next((limit for limit in named if type(limit) is kind and limit.count == field.count), None)


def _adds_up(field: Counted, terms: Sequence[Mention]) -> bool:
    """Whether the field is the sum of what the description names one after another, and not of its cases."""
    limits = [mention.limit for mention in terms]
    return (
        {type(limit) for limit in limits} == {type(field)}
        and sum(limit.count for limit in limits) == field.count
        and sum(mention.of_a_case for mention in terms) < len(terms)
    )


def _lengthened(base: Counted, mentions: tuple[Mention, ...]) -> tuple[TimeLimit, tuple[Told, ...]]:
    """The limit with the one extension its description names; the base where it names none or several."""
    more = [mention for mention in mentions if mention.kind is MentionKind.LENGTHENS]
    named = [mention.limit for mention in mentions if mention.kind is MentionKind.TERM]
    if len(more) != 1 or (named and set(named) != {base}):
        return base, ()
    limit = Extensible(base, more[0].limit, total=more[0].total)
    if more[0].total is not None:
        return limit, ()
    text = Phrase(
        f"có thể kéo dài {more[0].limit.say('vi')}: không rõ là tổng thời hạn hay phần thêm",
        f"may be lengthened, {more[0].limit.say('en')}: whether in all or added is not said",
    )
    return limit, (("TERM-EXTENSION", text),)


def _from_description(row: Row, mentions: tuple[Mention, ...], hints: Sequence[Counted]) -> TermRead:
    """The term of a field without a unit or without anything: the one its description states, or none."""
    stated = only_stated(mentions)
    more: tuple[Told, ...] = ()
    limit: TimeLimit = Undetermined(row.term or NOTHING)
    vi, en = _named([mention.limit for mention in mentions])
    if stated:
        limit, more = _lengthened(stated.limit, mentions)
        vi, en = f"đọc theo mô tả: {limit.say('vi')}", f"read from the description: {limit.say('en')}"
    elif mentions:
        vi, en = f"mô tả có nêu {vi}", f"the description names {en}"
    else:
        vi, en = "mô tả không nêu thời hạn", "the description names no term"
        if hints:
            hint = _named(hints)
            vi, en = f"{vi}; trình tự gợi ý {hint.vi}", f"{en}; the steps hint at {hint.en}"
    told: list[Told] = []
    if row.count:
        glue = f" ({row.term + row.fee!r})" if row.glued else ""
        text = Phrase(f"số {row.count} không có đơn vị{glue}; {vi}", f"the number {row.count} has no unit{glue}; {en}")
        told.append(("TERM-BARE", text))
    elif (mentions or hints) and not stated:
        text = Phrase(f"ô thời hạn không có thông tin; {vi}", f"the field holds no information; {en}")
        told.append(("TERM-ONLY-IN-TEXT", text))
    return TermRead(limit=limit, read_from="description" if stated else "", told=(*told, *more))
