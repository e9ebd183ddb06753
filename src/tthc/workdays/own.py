"""Facts about one office's own days, under a rule that it names, and how a day that cannot be one is refused."""

from collections.abc import Iterable, Iterator
from datetime import date

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue
from tthc.text import Phrase, date_text
from tthc.workdays.fact import DayFact, DayKind, DayReason, FactStatus

__all__ = ["own_facts", "refused"]


def refused(told: DayReason, en: str, vi: str) -> InvalidValue:
    """The refusal of a day, saying what it is; ``en`` and ``vi`` say what would be admitted."""
    why = Phrase("", "")
    if told.fact or told.closure:
        why = Phrase(f" ({told.say('vi')})", f" ({told.say('en')})")
    return InvalidValue(
        f"{told.day.isoformat()} is {told.kind.label.en}{why.en}; {en}",
        f"ngày {date_text(told.day)} là {told.kind.label.vi}{why.vi}; {vi}",
    )


def own_facts(days: Iterable[date], kind: DayKind, name: Phrase, rule: Citation, read: Reading) -> Iterator[DayFact]:
    """An office's own days under its rule; where the rule bears no date, a day was known on that day at the latest."""
    for day in days:
        yield DayFact(
            day=day,
            kind=kind,
            name=name,
            citation=rule,
            announced_on=rule.signed or day,
            announced_read=read if rule.signed else "derived",
            status=FactStatus.NOTICED,
            read=read,
            source="",
        )
