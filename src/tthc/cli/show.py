"""Answers about one procedure and one due date."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from tthc import law
from tthc.cli.answer import Answer
from tthc.deadline import Deadline, due
from tthc.errors import UnknownCode
from tthc.law.counting import every_counting_rule
from tthc.procedure import Catalogue, Channel, Fee, Paper, Procedure, Term
from tthc.procedure.condition import ALWAYS
from tthc.span import Span
from tthc.term import Cause, TimeLimit
from tthc.text import Lang, Phrase, date_text, moment_text
from tthc.wire import load_catalogue
from tthc.wire.json import to_plain

__all__ = ["catalogue_of", "due_date", "procedure", "search"]


def catalogue_of(path: Path | None) -> Catalogue:
    """The catalogue named on the command line, or the shipped one."""
    return load_catalogue(path, rules=every_counting_rule()) if path else law.catalogue()


def _choose(procedure: Procedure, case: str | None, channel: Channel | None) -> Term:
    """The term asked about; where several remain that differ, the choice is asked for and listed."""
    if case is not None:
        procedure.case(case)
    left = [
        (procedure.term_for(key, by), key.key if key else "", by)
        for key, by in procedure.choices()
        if (case is None or (key and key.key == case)) and (channel is None or by is channel)
    ]
    if not left:
        return procedure.term_for(case, channel or Channel.COUNTER)
    first = left[0][0]
    if any((term.limit, term.starts, term.clock) != (first.limit, first.starts, first.clock) for term, _, _ in left):
        raise UnknownCode(_ask(procedure, left, "en"), _ask(procedure, left, "vi"))
    return first


def _ask(procedure: Procedure, left: Sequence[tuple[Term, str, Channel]], lang: Lang) -> str:
    """The choices that make a difference, gathered under the limit they lead to."""
    by_limit: dict[TimeLimit, tuple[list[str], list[str]]] = {}
    for term, key, by in left:
        cases, channels = by_limit.setdefault(term.limit, ([], []))
        if key and key not in cases:
            cases.append(key)
        if by not in channels:
            channels.append(by)
    differ_case = len({tuple(cases) for cases, _ in by_limit.values()}) > 1
    differ_channel = len({tuple(channels) for _, channels in by_limit.values()}) > 1
    options = [name for name, differ in (("--case", differ_case), ("--channel", differ_channel)) if differ]
    listed = []
    for limit, (cases, channels) in by_limit.items():
        parts = [f"--case {' | '.join(f'{k} ({procedure.case(k).name})' for k in cases)}"] if differ_case else []
        if differ_channel:
            parts.append(f"--channel {' | '.join(channels)}")
        listed.append(f"{limit.say(lang)}: {' '.join(parts)}")
    head = Phrase(
        "thủ tục {code} có nhiều thời hạn, hãy chọn {options}. ",
        "{code} has several terms, choose {options}. ",
    ).say(lang, code=procedure.code, options=", ".join(options) or "--case, --channel")
    return head + "; ".join(listed)


def due_date(
    code: str,
    received: datetime,
    case: str | None,
    channel: Channel | None,
    catalogue: Path | None,
    lang: Lang,
) -> Answer:
    """The due date of a dossier received at a moment, with its explanation."""
    listed = catalogue_of(catalogue)
    pinned = listed.pinned(code, on=received.date())
    term = _choose(pinned, case, channel)
    calendar = law.working_calendar()
    deadline = due(term.limit, received=received, calendar=calendar)
    notes = list(_notes(pinned, term, received))
    value = {
        "code": str(pinned.code),
        "name": pinned.name,
        "case": case,
        "channel": channel,
        "received": received,
        "limit": str(term.limit),
        **_plain_dict(deadline),
        "notes": notes,
        "source": pinned.source,
    }
    lines = [
        f"{pinned.code} {pinned.name}",
        Phrase("Nhận lúc: {at} (giờ Việt Nam)", "Received: {at} (Vietnam time, UTC+7)").say(
            lang, at=moment_text(received, lang)
        ),
    ]
    if case:
        lines.append(Phrase("Trường hợp: {case}", "Case: {case}").say(lang, case=pinned.case(case).name))
    lines += deadline.explain(lang).split("\n")
    if isinstance(deadline, Deadline):
        lines.append(
            Phrase(
                "Giờ hẹn trả theo giờ làm việc quy ước của lịch: {at}.",
                "Appointment, by the calendar's conventional hours: {at}.",
            ).say(lang, at=moment_text(deadline.appointment, lang))
        )
    lines += [f"! {note.say(lang)}" for note in notes]
    if pinned.source:
        lines.append(Phrase("Nguồn: {source}", "Source: {source}").say(lang, source=pinned.source))
    return Answer(value, lines)


READ_FROM = {
    "description": Phrase("phần mô tả của bản ghi", "the record's description"),
    "steps": Phrase("trình tự thực hiện của bản ghi", "the record's steps"),
    "secondary": Phrase("nguồn thứ cấp", "a secondary source"),
}


def _plain_dict(value: object) -> dict[str, object]:
    plain = to_plain(value)
    return dict(plain) if isinstance(plain, dict) else {}


def _notes(procedure: Procedure, term: Term, received: datetime) -> Sequence[Phrase]:
    """What must be said beside the date: what is not known, and what else starts the term."""
    notes = []
    day = received.date()
    if not (isinstance(procedure.in_force, Span) and day in procedure.in_force):
        seen = procedure.seen_in_force_on
        if seen and seen != day:
            notes.append(
                Phrase(
                    f"Thời hạn theo bản ghi đọc ngày {date_text(seen)}; chưa rõ bản này có hiệu lực ngày "
                    f"{date_text(day)} hay không.",
                    f"The term is that of the record read on {seen.isoformat()}; whether it was in force on "
                    f"{day.isoformat()} is not known.",
                )
            )
    if term.starts and term.starts != (Cause.RECEIVED,):
        notes.append(
            Phrase(
                "Thời hạn tính từ sự kiện cuối cùng trong: "
                + ", ".join(cause.label.vi for cause in term.starts)
                + "; lúc đã cho được coi là lúc đó.",
                "The term runs from the last of: "
                + ", ".join(cause.label.en for cause in term.starts)
                + "; the moment given is taken to be it.",
            )
        )
    where = READ_FROM.get(term.read_from)
    if where is not None:
        notes.append(
            Phrase(
                f"Thời hạn đọc từ {where.vi}: {term.text}",
                f"The term was read from {where.en}: {term.text}",
            )
        )
    notes += [Phrase(note, note) for note in procedure.notes]
    return notes


def search(words: str, catalogue: Path | None, lang: Lang) -> Answer:
    """The procedures whose name, field or code has the words."""
    found = catalogue_of(catalogue).search(words)
    lines = [f"{item.code}  {item.name}  [{item.field}]" for item in found]
    if not found:
        lines = [Phrase("Không tìm thấy thủ tục nào.", "No procedure was found.").say(lang)]
    return Answer([{"code": str(p.code), "name": p.name, "field": p.field} for p in found], lines)


def procedure(code: str, catalogue: Path | None, lang: Lang) -> Answer:
    """One procedure with what it promises and asks for."""
    pinned = catalogue_of(catalogue).latest(code)
    lines = [f"{pinned.code} {pinned.name}", pinned.field, _standing(pinned, lang)]
    for term in pinned.terms:
        starts = ", ".join(cause.label.say(lang) for cause in term.starts)
        started = Phrase(" – tính từ: {starts}", " – from: {starts}").say(lang, starts=starts) if starts else ""
        lines.append(f"  {term.limit.say(lang)} – {_where(pinned, term.cases, term.channels, lang)}{started}")
    for paper in pinned.papers:
        counted = paper.counted(lang)
        told = [paper.name + (f" ({counted})" if counted else ""), *_conditions(pinned, paper, lang)]
        lines.append(f"  · {' – '.join(told)}")
    for fee in pinned.fees:
        told = [f"{fee.label}: {fee.say_amount(lang)}", _where(pinned, fee.cases, fee.channels, lang)]
        told += [*_conditions(pinned, fee, lang), *(relief.say(lang) for relief in fee.reliefs)]
        lines.append(f"  ₫ {' – '.join(told)}")
    lines += [f"! {note}" for note in pinned.notes]
    lines += [pinned.source] if pinned.source else []
    return Answer(pinned, lines)


def _conditions(procedure: Procedure, row: Paper | Fee, lang: Lang) -> Iterator[str]:
    """When a row holds, in the procedure's own words; nothing where it always does."""
    if row.when != ALWAYS:
        yield Phrase("khi {when}", "when {when}").say(lang, when=procedure.say_condition(row.when, lang))
    if isinstance(row, Paper):
        if row.unless is not None:
            yield Phrase("trừ khi {when}", "unless {when}").say(lang, when=procedure.say_condition(row.unless, lang))
        if row.only_in_words:
            yield row.conditional
        if row.cases:
            yield "; ".join(f"{key} ({procedure.case(key).name})" for key in row.cases)


def _standing(procedure: Procedure, lang: Lang) -> str:
    """The decision, and the days of force or of reading."""
    unknown = Phrase("không rõ", "not known").say(lang)
    seen = date_text(procedure.seen_in_force_on, lang) if procedure.seen_in_force_on else unknown
    return Phrase(
        "Quyết định {decision}; hiệu lực {in_force}; đọc ngày {seen}",
        "Decision {decision}; in force {in_force}; read on {seen}",
    ).say(
        lang,
        decision=procedure.decision.citation if procedure.decision else unknown,
        in_force=procedure.in_force if isinstance(procedure.in_force, Span) else unknown,
        seen=seen,
    )


def _where(procedure: Procedure, cases: Sequence[str], channels: Sequence[Channel], lang: Lang) -> str:
    """The channels and cases a row holds for, the cases with the keys the command line takes."""
    words = [", ".join(channel.label.say(lang) for channel in channels or tuple(Channel))]
    if cases:
        words.append("; ".join(f"{key} ({procedure.case(key).name})" for key in cases))
    return " – ".join(words)
