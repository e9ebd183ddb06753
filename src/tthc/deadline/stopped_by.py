"""Which dossiers' clocks an incident stopped: those whose own table says that it does."""

from collections.abc import Iterable
from datetime import datetime

from attrs import field, frozen

from tthc.citation import Citation
from tthc.codes import DossierId
from tthc.deadline.clock import Clock
from tthc.dossier import Dossier, Incident, OutageDeclared, OutageEnded, Untouched
from tthc.errors import TthcError
from tthc.term import Cause, Hold
from tthc.text import Lang, Phrase, moment_text
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["StoppedBy", "StoppedClock", "stopped_by"]


@frozen(kw_only=True)
class StoppedClock:
    """A clock that an incident stopped, since when, until it went on or the term ended (None: it stands still).

    ``source`` is the ground of the stop.
    """

    dossier: DossierId
    since: datetime
    until: datetime | None = None
    source: Citation | None = None

    def say(self, lang: Lang = "vi") -> str:
        """The stop on one line."""
        since = moment_text(self.since, lang)
        until = moment_text(self.until, lang) if self.until else Phrase("chưa tính tiếp", "not running yet").say(lang)
        source = f" [{self.source}]" if self.source else ""
        return f"{self.dossier}: {since} – {until}{source}"


@frozen(kw_only=True)
class StoppedBy:
    """What an incident did to the clocks of some dossiers: which it stopped, which ran on and why."""

    incident: Incident
    stopped: tuple[StoppedClock, ...]
    untouched: tuple[Untouched, ...] = field(default=())
    failed: tuple[Untouched, ...] = field(default=())

    def say(self, lang: Lang = "vi") -> str:
        """How many of each."""
        text = Phrase(
            "{notice}: dừng tính thời hạn {stopped} hồ sơ, không dừng {untouched}, chưa xác định {failed}",
            "{notice}: {stopped} {clocks} stopped, {untouched} ran on, {failed} not computed",
        )
        counts = {"stopped": len(self.stopped), "untouched": len(self.untouched), "failed": len(self.failed)}
        clocks = "clock" if len(self.stopped) == 1 else "clocks"
        return text.say(lang, notice=self.incident.notice, clocks=clocks, **counts)


def stopped_by(
    incident: Incident,
    dossiers: Iterable[Dossier],
    *,
    calendar: WorkingCalendar | None = None,
    hours: OfficeHours | None = None,
) -> StoppedBy:
    """Which of the dossiers an incident was declared on it stopped the clock of.

    It does where the procedure's own rows or the regime's table give an outage that effect, and nowhere else: an
    outage by itself moves no term (91/2015/QH13, Điều 148, khoản 5 names days of rest and holidays alone). With a
    calendar, one that began when the term was over stopped nothing. One that cannot be computed stops no other.
    """
    stopped: list[StoppedClock] = []
    untouched: list[Untouched] = []
    failed: list[Untouched] = []
    for dossier in dossiers:
        try:
            told = _stop(incident, dossier, calendar, hours)
        except TthcError as error:
            failed.append(Untouched(dossier.id, error.phrase, error))
            continue
        if isinstance(told, Phrase):
            untouched.append(Untouched(dossier.id, told))
        else:
            stopped.append(told)
    return StoppedBy(incident=incident, stopped=tuple(stopped), untouched=tuple(untouched), failed=tuple(failed))


def _stop(
    incident: Incident, dossier: Dossier, calendar: WorkingCalendar | None, hours: OfficeHours | None
) -> StoppedClock | Phrase:
    """The stop of one clock, or why there is none."""
    acts = [event for event in dossier.moved if isinstance(event, OutageDeclared | OutageEnded)]
    own = [event for event in acts if event.notice == incident.notice]
    if not own:
        return Phrase("chưa ghi nhận sự cố trên hồ sơ", "the incident is not declared on it")
    if dossier.basis is None:
        return Phrase("chưa tiếp nhận, chưa có thời hạn", "not received, no term runs")
    clock = Clock.of(dossier, calendar=calendar, hours=hours)
    since = own[0].at
    holds = [use for use in clock.uses if (use.cause, use.at) == (Cause.OUTAGE_DECLARED, since)]
    if not any(isinstance(use.effect, Hold) for use in holds):
        return Phrase(
            "quy định của thủ tục không dừng tính thời hạn khi có sự cố",
            "no rule of the procedure stops the term for an outage",
        )
    if holds[0].late:
        return Phrase("thời hạn đã hết trước sự cố", "the term was over before it")
    ended = {event.at for event in own if isinstance(event, OutageEnded)}
    outs = (use.at for use in clock.uses if use.cause is Cause.OUTAGE_ENDED and use.at in ended)
    return StoppedClock(dossier=dossier.id, since=since, until=next(outs, clock.ended), source=holds[0].source)
