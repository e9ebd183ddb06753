"""Complaints ("khiếu nại"): another law, kept apart; what a petition that is one is told, and whom it goes to.

A complaint asks that a decision or an act be reviewed (02/2011/QH13, Điều 2, khoản 1). It is no petition, no state of
a dossier, and none of the counts here.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.deadline import Deadline, NoDeadline, due
from tthc.errors import InvalidValue
from tthc.feedback.petition import OtherMatter, Petition, PetitionId, PetitionRouted
from tthc.span import Span, aware, day_of
from tthc.term import CalendarDays, Undetermined, WorkingDays
from tthc.text import Lang, Phrase, date_text
from tthc.workdays import WorkingCalendar

__all__ = ["ComplaintRoute", "ComplaintRule", "ComplaintStep", "complaint_due", "complaint_route"]


class ComplaintStep(StrEnum):
    """A step of a first complaint that the law times."""

    ACCEPT = "accept"
    DECIDE = "decide"

    @property
    def label(self) -> Phrase:
        """The step in words."""
        return _STEPS[self]


_STEPS: Final = {
    ComplaintStep.ACCEPT: Phrase("thụ lý hoặc thông báo không thụ lý", "accepted, or told why not"),
    ComplaintStep.DECIDE: Phrase("giải quyết khiếu nại lần đầu", "first complaint decided"),
}


@frozen(kw_only=True)
class ComplaintRule:
    """A dated rule on the time of one step, in plain or complex cases, in reach or remote.

    Acceptance counts from the day the complaint was received, the decision from its acceptance.
    """

    step: ComplaintStep
    limit: WorkingDays | CalendarDays
    involved: bool = False
    remote: bool = False
    in_force: Span
    source: Citation
    read: Reading
    continued: str = ""
    note: Phrase = field(default=Phrase("", ""))


@frozen(kw_only=True)
class ComplaintRoute:
    """What became of a complaint, or a denunciation, that was sent as a petition: where it went, and by when it counts.

    ``accept`` is the last day on which whom it went to accepts it, or says why not; a denunciation's law has no row.
    """

    petition: PetitionId
    matter: OtherMatter
    to: str
    at: datetime
    accept: Deadline | NoDeadline = field(repr=False)
    law: Citation | None

    def say(self, lang: Lang = "vi") -> str:
        """What the sender is told, on one line."""
        told = Phrase(
            "Đây là {matter}, không phải phản ánh, kiến nghị: đã chuyển {to}",
            "This is a {matter} and no petition: it went to {to}",
        ).say(lang, matter=self.matter.label.say(lang), to=self.to)
        if isinstance(self.accept, NoDeadline):
            return f"{told}."
        by = Phrase("; {step} đến hết ngày {day} [{law}].", "; {step} by the end of {day} [{law}].").say(
            lang,
            step=ComplaintStep.ACCEPT.label.say(lang),
            day=date_text(self.accept.day, lang, weekday=True),
            law=self.law,
        )
        return told + by


def complaint_due(
    step: ComplaintStep,
    *,
    since: datetime,
    rules: Sequence[ComplaintRule],
    calendar: WorkingCalendar,
    involved: bool = False,
    remote: bool = False,
) -> Deadline | NoDeadline:
    """The last day of a step that began at ``since``; no date where no rule in force then says one.

    ``involved`` is a complex case ("vụ việc phức tạp"), ``remote`` a place hard to reach.

    Raises:
        OutsideCoverage: the time leaves the calendar.
    """
    rule = _rule(step, since, rules, involved=involved, remote=remote)
    if rule is None:
        return NoDeadline(Undetermined(NO_RULE))
    return due(rule.limit, received=since, calendar=calendar)


NO_RULE: Final = "không có thời hạn nào trong bảng cho ngày này"
NOT_HERE: Final = "theo Luật Tố cáo, chưa có trong bảng"


def _rule(
    step: ComplaintStep, since: datetime, rules: Sequence[ComplaintRule], *, involved: bool, remote: bool
) -> ComplaintRule | None:
    day = day_of(aware(since, "since"))
    for rule in rules:
        if rule.step is step and day in rule.in_force and (rule.involved, rule.remote) == (involved, remote):
            return rule
    return None


def complaint_route(petition: Petition, *, rules: Sequence[ComplaintRule], calendar: WorkingCalendar) -> ComplaintRoute:
    """Where a petition that is none went; its acceptance counts from the day it was routed ("derived").

    Raises:
        InvalidValue: it was not routed under another law.
        OutsideCoverage: the time leaves the calendar.
    """
    routed = next((event for event in petition.moved if isinstance(event, PetitionRouted)), None)
    if routed is None:
        raise InvalidValue(
            f"petition {petition.id} was not routed under another law: it is '{petition.state.label.en}'",
            f"phản ánh, kiến nghị {petition.id} không chuyển theo pháp luật khác: '{petition.state.label.vi}'",
        )
    accept: Deadline | NoDeadline = NoDeadline(Undetermined(NOT_HERE))
    law: Citation | None = None
    if routed.matter is OtherMatter.COMPLAINT:
        step = ComplaintStep.ACCEPT
        accept = complaint_due(step, since=routed.at, rules=rules, calendar=calendar)
        rule = _rule(step, routed.at, rules, involved=False, remote=False)
        law = rule.source if rule else None
    return ComplaintRoute(
        petition=petition.id, matter=routed.matter, to=routed.to, at=routed.at, accept=accept, law=law
    )
