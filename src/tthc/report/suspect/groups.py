"""What is looked for over many dossiers: ends in one minute, ends on the very due day."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, TypeAlias

from tthc.codes import DossierId
from tthc.dossier import Event, Role
from tthc.report.suspect.kinds import Suspicion, SuspicionThresholds
from tthc.report.suspect.look import Look
from tthc.span import day_of
from tthc.text import Phrase, decimal_text, integer_text, many_text, mask, moment_text, percent

__all__ = ["Groups"]

Group: TypeAlias = tuple[Phrase, str]
"""What kind of group, and which."""
Hand: TypeAlias = tuple[str, str]
"""The office and the officer of an end."""

_AGENCY: Final = Phrase("cơ quan giải quyết", "agency that decides")
_OFFICER: Final = Phrase("cán bộ", "officer")
_PROCEDURE: Final = Phrase("thủ tục", "procedure")
_SYSTEM: Final = Phrase("hệ thống", "the system")


class Groups:
    """What groups come to while dossiers pass by, each one once."""

    def __init__(self, thresholds: SuspicionThresholds) -> None:
        self.thresholds: SuspicionThresholds = thresholds
        self.together: defaultdict[tuple[Hand, datetime], list[DossierId]] = defaultdict(list)
        self.ended: Counter[Group] = Counter()
        self.on_due: defaultdict[Group, list[DossierId]] = defaultdict(list)

    def add_end(self, look: Look) -> None:
        """Count the end of a dossier for whose hand it was, in its minute; a day alone is no minute."""
        end = look.end
        if end is None or end.at.time() == time():
            return
        hand = _hand(end)
        if hand is not None:
            self.together[hand, end.at.replace(second=0, microsecond=0)].append(look.dossier.id)

    def add_due(self, look: Look) -> None:
        """Count whether a dossier ended on the very day last promised, else on the last day of the term."""
        end, received = look.end, look.received
        due = _due(look)
        if end is None or received is None or due is None:
            return
        if look.calendar.count(after=day_of(received.at), through=due) < self.thresholds.on_due_room:
            return
        keepers = look.dossier.keepers
        groups: tuple[Group, ...] = (
            (_AGENCY, keepers.deciding or end.by.office or keepers.receiving),
            (_OFFICER, keepers.officer or end.by.officer),
            (_PROCEDURE, str(look.dossier.procedure)),
        )
        for group in groups:
            if group[1]:
                self.ended[group] += 1
                if day_of(end.at) == due:
                    self.on_due[group].append(look.dossier.id)

    def findings(self) -> Iterator[Suspicion]:
        """What the groups come to, in the order in which they were met."""
        for (hand, minute), ids in self.together.items():
            if len(ids) >= self.thresholds.together:
                yield self._together(hand, minute, ids)
        for group, ids in self.on_due.items():
            ended = self.ended[group]
            share = percent(len(ids), ended)
            if share is not None and ended >= self.thresholds.on_due_least and share >= self.thresholds.on_due_share:
                yield _bunched(group, ids, ended, share)

    @staticmethod
    def _together(hand: Hand, minute: datetime, ids: list[DossierId]) -> Suspicion:
        office, officer = hand
        by = _OFFICER if officer else _SYSTEM
        text = Phrase(
            f"{by.vi}: {integer_text(len(ids))} hồ sơ kết thúc trong một phút, {moment_text(minute)}",
            f"{by.en}: {many_text(len(ids), 'dossier')} ended in the minute of {moment_text(minute, 'en')}",
        )
        place = ", ".join(part for part in (office, mask(officer)) if part)
        return Suspicion("CLOSED-TOGETHER", text, place, dossiers=tuple(ids))


def _bunched(group: Group, ids: list[DossierId], ended: int, share: Decimal) -> Suspicion:
    kind, name = group
    text = Phrase(
        f"{kind.vi}: {integer_text(len(ids))} trên {integer_text(ended)} hồ sơ ({decimal_text(share)}%) kết thúc đúng "
        "ngày hẹn",
        f"{kind.en}: {integer_text(len(ids), 'en')} of {integer_text(ended, 'en')} ({decimal_text(share, 'en')} %) "
        "ended on the very due day",
    )
    return Suspicion("ENDS-ON-DUE", text, mask(name) if kind is _OFFICER else name, dossiers=tuple(ids))


def _hand(end: Event) -> Hand | None:
    """Whose hand an end was; None where no officer is named and it was no system."""
    if end.by.officer or end.by.role is Role.SYSTEM:
        return end.by.office, end.by.officer
    return None


def _due(look: Look) -> date | None:
    """The day last promised, else the last day of the term."""
    promises = look.dossier.promises
    if promises:
        return promises[-1].day
    return look.deadline.day if look.deadline is not None else None
