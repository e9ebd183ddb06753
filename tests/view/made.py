"""Nine dossiers of September 2026, each with what the pictures and frames must say of it, worked out by hand.

Rest days: Saturdays, Sundays, 1 and 2 September; Saturday 22 August was worked. Five working days run
  A1 from 3 to 10 September, ended early on the 8th          A6 from 29 September, stopped on the 30th
  A2 from 7 to 14, ended late on the 16th, two days          A7 from 23 to 30, which is today
  A3 from 21 to 28, open: overdue, two days                  A8 promises no day, ended on 11 September
  A4 from 28 September to 5 October, open: three days left   A9 filed online on Sunday the 27th, not received
  A5 from 20 to 26 August (carried over), withdrawn late on 4 September, four days
"""

from typing import Final

from tests.histories import CALENDAR, CODE, OFFICE, asked, at, basis, event
from tthc.codes import DossierId
from tthc.dossier import Delivered, Dossier, Event, Filed, Finished, HandedOn, Outcome, Received, Withdrawn
from tthc.procedure import Channel
from tthc.span import Span
from tthc.term import TimeLimit, Undetermined, WorkingDays

__all__ = ["CALENDAR", "NINE", "OFFICE", "PERIOD"]

PERIOD: Final = Span.month(2026, 9)
FIVE: Final = WorkingDays(5)


def history(key: str, day: str, limit: TimeLimit, *events: Event) -> Dossier:
    when = at(day)
    held = basis(limit, when.date())
    first = (Filed(at=when, channel=Channel.COUNTER, procedure=CODE), Received(at=when, basis=held))
    return Dossier.replay((*first, *events), id=DossierId(key))


def ended(day: str) -> Finished:
    return event(Finished, day, outcome=Outcome.GRANTED)


NINE: Final = (
    history("A1", "2026-09-03", FIVE, ended("2026-09-08"), event(Delivered, "2026-09-09", channel=Channel.COUNTER)),
    history("A2", "2026-09-07", FIVE, event(HandedOn, "2026-09-08"), ended("2026-09-16")),
    history("A3", "2026-09-21", FIVE),
    history("A4", "2026-09-28", FIVE),
    history("A5", "2026-08-20", FIVE, event(Withdrawn, "2026-09-04")),
    history("A6", "2026-09-29", FIVE, asked("2026-09-30")),
    history("A7", "2026-09-23", FIVE),
    history("A8", "2026-09-10", Undetermined("chỉ ghi số 10"), ended("2026-09-11")),
    Dossier.replay((Filed(at=at("2026-09-27T20:00"), channel=Channel.ONLINE, procedure=CODE),), id=DossierId("A9")),
)
