"""The hand-over ("bàn giao"): the open dossiers of an officer who leaves, and their passing to others."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from attrs import field, frozen

from tthc.codes import DossierId
from tthc.deadline import Standing, deadline_of, standing
from tthc.desk.people.stretch import stand_ins, stretches
from tthc.dossier import Actor, Dossier, Reassigned
from tthc.dossier.actor import officer_key
from tthc.errors import TthcError
from tthc.finding import Finding
from tthc.span import aware
from tthc.text import masked
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["HeldDossier", "Reassignment", "hand_over", "reassign"]


@frozen(kw_only=True)
class HeldDossier:
    """An open dossier in an officer's hands: since when, who stands in, and with a calendar its last day and standing.

    ``due`` is None without a calendar, and where no date is promised.
    """

    dossier: Dossier = field(repr=lambda dossier: repr(str(dossier.id)))
    officer: str = field(repr=masked)
    since: datetime
    stand_in: str = field(default="", repr=masked)
    due: date | None = None
    standing: Standing | None = None


def hand_over(
    dossiers: Iterable[Dossier],
    officer: str,
    at: datetime,
    *,
    calendar: WorkingCalendar | None = None,
    hours: OfficeHours | None = None,
) -> tuple[HeldDossier, ...]:
    """The list of the dossiers that are an officer's at a moment and whose processing is not over.

    The first to end comes first, those without a date last; without a calendar the one held longest.

    Raises:
        InvalidValue: the officer is not named, or the moment is naive.
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    officer, at = officer_key(officer), aware(at, "at")
    held = []
    for dossier in dossiers:
        if dossier.filing.at > at:
            continue
        then = dossier.as_of(at)
        mine = next((one for one in stretches(then) if one.officer == officer and one.at(at)), None)
        if mine is not None:
            held.append(_held(dossier, then, officer, mine.since, at, calendar, hours))
    return tuple(sorted(held, key=lambda one: (one.due or date.max, one.since, str(one.dossier.id))))


def _held(
    dossier: Dossier,
    then: Dossier,
    officer: str,
    since: datetime,
    at: datetime,
    calendar: WorkingCalendar | None,
    hours: OfficeHours | None,
) -> HeldDossier:
    deadline = deadline_of(then, calendar=calendar, hours=hours) if calendar else None
    return HeldDossier(
        dossier=dossier,
        officer=officer,
        since=since,
        stand_in=next((one.officer for one in stand_ins(then) if one.at(at)), ""),
        due=getattr(deadline, "day", None),
        standing=standing(then, as_of=at, calendar=calendar, hours=hours) if calendar else None,
    )


@frozen(kw_only=True)
class Reassignment:
    """What came of passing dossiers on: those that passed, each with its new event at the end, and what did not.

    ``events`` are the new events by the dossiers' ids, in the order of ``dossiers``; ``refused`` tells of each other
    dossier why it stays where it is.
    """

    dossiers: tuple[Dossier, ...] = field(repr=lambda dossiers: str(len(dossiers)))
    events: tuple[tuple[DossierId, Reassigned], ...] = field(repr=lambda events: str(len(events)))
    refused: tuple[Finding, ...] = ()


def reassign(
    dossiers: Iterable[Dossier],
    to: str | Mapping[DossierId, str],
    at: datetime,
    *,
    by: Actor,
    office: str = "",
    reason: str = "",
    recorded_at: datetime | None = None,
) -> Reassignment:
    """The reassignment of dossiers to one officer, or to each the officer that ``to`` names by the dossier's id.

    One that cannot pass (it has ended, later events stand in it, nobody is named for it) stops no other: it is told
    in ``refused``.

    Raises:
        InvalidValue: the moment is naive.
    """
    at = aware(at, "at")
    passed: list[Dossier] = []
    events: list[tuple[DossierId, Reassigned]] = []
    refused: list[Finding] = []
    for dossier in dossiers:
        try:
            event = Reassigned(
                at=at,
                recorded_at=recorded_at or at,
                by=by,
                office=office,
                officer=to if isinstance(to, str) else to.get(dossier.id, ""),
                reason=reason,
            )
            passed.append(dossier.after(event))
        except TthcError as error:
            refused.append(Finding("REASSIGN-REFUSED", error.phrase, str(dossier.id)))
        else:
            events.append((dossier.id, event))
    return Reassignment(dossiers=tuple(passed), events=tuple(events), refused=tuple(refused))
