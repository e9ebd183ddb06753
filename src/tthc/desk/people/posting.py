"""A posting ("đợt cử, biệt phái"): who is sent to the one-stop unit, by whom, to which post, from when to when."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen
from attrs.converters import optional

from tthc.citation import Citation
from tthc.deadline.count import add_months
from tthc.desk.people.key import masked_all, officer_keys
from tthc.desk.people.staffing import StaffingRule, StaffingRuleKind, StaffKind, StaffTask, months_of
from tthc.dossier.actor import officer_key
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.span import Span, civil_day
from tthc.term import MonthEnd, Months, Years
from tthc.text import Lang, Phrase, date_text, mask, masked, one_line

__all__ = ["Posting"]

DAY: Final = timedelta(days=1)


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for value in values if (text := one_line(value))))


def _tasks(values: Iterable[StaffTask]) -> tuple[StaffTask, ...]:
    return tuple(dict.fromkeys(values))


def _day(value: date) -> date:
    return civil_day(value, "in_field_since")


@frozen(kw_only=True)
class Posting:
    """One officer's posting to a one-stop unit: ``officer`` is the host's key, as in :class:`tthc.Actor`.

    ``origin`` is the agency that sends (of an enterprise's staff the enterprise); empty for the unit's own staff.
    ``post`` is the counter or place, ``fields`` the fields of procedures handled, ``period`` its civil days, both in.
    ``decision`` is the decision it rests on, ``exception`` the clause that exempts it from the term of a posting.
    ``backups`` are the keys of those who stand in, the first asked first; ``in_field_since`` the day on which the
    officer's work in the field began. Keys are masked in ``repr``.

    >>> posting = Posting(
    ...     officer="cb-1017",
    ...     kind=StaffKind.CIVIL_SERVANT,
    ...     origin="Sở Xây dựng",
    ...     post="Quầy 3",
    ...     period=Span(date(2026, 1, 1), date(2026, 12, 31)),
    ... )
    >>> posting.officer, posting.seconded, posting.period.days
    ('cb-1017', True, 365)

    Raises:
        InvalidValue: a key is empty, a backup is named twice or is the officer, or an enterprise's staff come without
            their enterprise.
    """

    officer: str = field(converter=officer_key, repr=masked)
    kind: StaffKind
    period: Span
    origin: str = field(default="", converter=one_line)
    post: str = field(default="", converter=one_line)
    fields: tuple[str, ...] = field(default=(), converter=_texts)
    tasks: tuple[StaffTask, ...] = field(default=(), converter=_tasks)
    decision: Citation | None = None
    exception: Citation | None = None
    backups: tuple[str, ...] = field(default=(), converter=officer_keys, repr=masked_all)
    in_field_since: date | None = field(default=None, converter=optional(_day))

    def __attrs_post_init__(self) -> None:
        if self.officer in self.backups:
            raise InvalidValue(
                f"officer {mask(self.officer)} cannot be the backup of the same officer; name another or none",
                f"cán bộ {mask(self.officer)} không thể dự phòng cho chính mình; hãy nêu người khác hoặc để trống",
            )
        if self.kind.of_enterprise and not self.origin:
            raise InvalidValue(
                f"{self.kind.label.en} come from an enterprise; name it as origin=",
                f"{self.kind.label.vi} thuộc một doanh nghiệp; hãy nêu tên ở origin=",
            )

    @property
    def seconded(self) -> bool:
        """Whether another body sends the officer ("được cử, biệt phái")."""
        return bool(self.origin)

    def on(self, day: date) -> bool:
        """Whether it runs on ``day``."""
        return day in self.period

    def check(self, rules: Iterable[StaffingRule]) -> tuple[Finding, ...]:
        """What the rules find in it, in their order.

        The term and the experience are held to the rule in force on the first day, as a posting begun under one
        decree is taken to end under it (derived); backups and tasks to every rule in force on one of its days.
        Whether the first day counts in a term of months is not told: what holds under either way is not found.
        """
        found: list[Finding] = []
        for rule in rules:
            if self.kind not in rule.staff or (rule.seconded and not self.seconded):
                continue
            match rule.kind:
                case StaffingRuleKind.TERM if self.period.first in rule.in_force:
                    found += self._term(rule)
                case StaffingRuleKind.EXPERIENCE if rule.at_least and self.period.first in rule.in_force:
                    found += self._experience(rule, rule.at_least)
                case StaffingRuleKind.BACKUP if not self.backups and rule.in_force.overlaps(self.period):
                    found.append(self._found("POSTING-NO-BACKUP", NO_BACKUP, rule))
                case StaffingRuleKind.TASKS if rule.in_force.overlaps(self.period):
                    found += self._tasks(rule)
                case _:
                    pass
        return tuple(found)

    def _term(self, rule: StaffingRule) -> Iterator[Finding]:
        if rule.unless is not None and self.exception == rule.unless:
            return
        first, last = self.period.first, self.period.last
        if last is None:
            yield self._found("POSTING-OPEN", OPEN, rule)
            return
        told = {"first": first, "last": last}
        if rule.at_least is not None and last < _after(first, rule.at_least) - DAY:
            yield self._found("POSTING-SHORT", SHORT, rule, limit=rule.at_least, **told)
        if rule.at_most is not None and last > _after(first, rule.at_most):
            yield self._found("POSTING-LONG", LONG, rule, limit=rule.at_most, **told)

    def _experience(self, rule: StaffingRule, least: Months | Years) -> Iterator[Finding]:
        if self.in_field_since is None:
            yield self._found("EXPERIENCE-UNTOLD", UNTOLD, rule, limit=least)
        elif _after(self.in_field_since, least) > self.period.first:
            yield self._found(
                "EXPERIENCE-SHORT",
                INEXPERIENCED,
                rule,
                limit=least,
                since=self.in_field_since,
                first=self.period.first,
            )

    def _tasks(self, rule: StaffingRule) -> Iterator[Finding]:
        for task in self.tasks:
            if task not in rule.tasks:
                vi, en = f"{self.kind.label.vi} không được {task.label.vi}", f"{self.kind.label.en} may not"
                yield self._found("TASK-NOT-ADMITTED", Phrase(vi, f"{en} {task.label.en}"), rule)

    def _found(self, code: str, text: Phrase, rule: StaffingRule, **told: date | Months | Years) -> Finding:
        """A finding on this posting; the officer's key is masked in it."""
        words = {lang: text.say(lang, **{key: _text(value, lang) for key, value in told.items()}) for lang in LANGS}
        return Finding(code, Phrase(words["vi"], words["en"]), self.place, str(rule.source))

    @property
    def place(self) -> str:
        """How a finding names it: the masked key, the post and the days."""
        return ", ".join(filter(None, (mask(self.officer), self.post, str(self.period))))


LANGS: Final[tuple[Lang, ...]] = ("vi", "en")
OPEN: Final = Phrase("đợt cử không nêu ngày kết thúc", "the posting names no last day")
SHORT: Final = Phrase(
    "đợt cử {first} – {last} ngắn hơn {limit}", "the posting {first} to {last} is shorter than {limit}"
)
LONG: Final = Phrase("đợt cử {first} – {last} dài hơn {limit}", "the posting {first} to {last} is longer than {limit}")
UNTOLD: Final = Phrase(
    "chưa nêu thâm niên trong lĩnh vực, tối thiểu {limit}",
    "the experience in the field is not told; {limit} at least",
)
INEXPERIENCED: Final = Phrase(
    "làm trong lĩnh vực từ {since}, đến {first} chưa đủ {limit}",
    "in the field since {since}, which on {first} is less than {limit}",
)
NO_BACKUP: Final = Phrase("chưa nêu người dự phòng", "no backup is named")


def _text(value: date | Months | Years, lang: Lang) -> str:
    return date_text(value, lang) if isinstance(value, date) else value.say(lang)


def _after(day: date, limit: Months | Years) -> date:
    """The same day of the month so much later, or the month's last where there is none."""
    return add_months(day, months_of(limit), MonthEnd.LAST_DAY)
