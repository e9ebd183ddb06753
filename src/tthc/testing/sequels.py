"""What can become of a history that is already told: a new round, a wrong entry put right, entries typed in late.

None of it changes where a dossier stands in a year's margins.
"""

from datetime import timedelta
from typing import Final

from attrs import evolve

from tthc.dossier import (
    Actor,
    Assigned,
    Corrected,
    Delivered,
    Event,
    Reopened,
    ResultCorrected,
    ResultUpheld,
    Role,
    Voided,
)
from tthc.procedure import Channel
from tthc.testing.lives import APPLICANT, HEAD, Life

__all__ = ["sequel", "voided"]

UNIT: Final = Actor(Role.HEAD_OF_AGENCY, "Bộ phận Một cửa")
"""Who approves that an entry is voided or corrected."""
WORKED: Final = 8 * 60


def sequel(life: Life, events: list[Event]) -> list[Event]:
    """A told history, and what became of it later in the period; mostly nothing."""
    chance, habits = life.chance.random, life.habits
    if chance() < habits.reopened and isinstance(events[-1], Delivered) and life.return_by is not Channel.POST:
        _reopen(life, events)
    if chance() < habits.corrected:
        _correct(life, events)
    if chance() < habits.recorded_late and len(events) > 1:
        _delay(life, events)
    return events


def voided(life: Life, events: list[Event]) -> list[Event]:
    """A dossier that was entered twice, voided soon after it was entered."""
    del events[2:]
    at = events[-1].at + timedelta(minutes=10 + int(WORKED * life.chance.random() ** 2))
    if at < life.agenda.ends:
        events.append(Voided(at=at, by=UNIT, place=1, reason="nhập trùng"))
    return events


def _reopen(life: Life, events: list[Event]) -> None:
    """A correction of the result is asked for: it is corrected and handed over again, or found to be right."""
    chance, agenda = life.chance.random, life.agenda
    life.last = events[-1].at
    asked = agenda.later(life.last, 2 + int(20 * chance()))
    answered = asked + 1 + int(4 * chance())
    more: list[Event] = [Reopened(at=life.on(asked), by=APPLICANT, fault=life.agency.office)]
    if chance() < 0.7:
        more.append(ResultCorrected(at=life.on(answered), by=life.agency, reason="sai sót khi ghi kết quả"))
        more.append(Delivered(at=life.on(answered + 1), by=life.desk, channel=life.return_by))
    else:
        more.append(ResultUpheld(at=life.on(answered), by=life.agency, reason="kết quả không có sai sót"))
    events += [event for event in more if event.at < agenda.ends]


def _correct(life: Life, events: list[Event]) -> None:
    """An entry named the wrong officer; the right one stands in a correction of it."""
    wrong = next((event for event in events if isinstance(event, Assigned)), None)
    others = [actor for actor in life.choice.officers if actor.officer != life.agency.officer]
    if wrong is None or not others:
        return
    right = others[int(life.chance.random() * len(others))]
    life.last = events[-1].at
    at = life.on(life.agenda.later(life.last, int(3 * life.chance.random())))
    if at < life.agenda.ends:
        place, instead = events.index(wrong) + 1, evolve(wrong, officer=right.officer)
        events.append(Corrected(at=at, by=right, place=place, instead=instead, approved_by=HEAD, reason="ghi nhầm"))


def _delay(life: Life, events: list[Event]) -> None:
    """From one entry on, what happened within some days was typed in at the end of them, in its order."""
    chance = life.chance.random
    first = 1 + int((len(events) - 1) * chance())
    typed = events[first].at + timedelta(days=1 + int(9 * chance() ** 2), minutes=int(60 * chance()))
    for place in range(first, len(events)):
        if events[place].at < typed:
            events[place] = evolve(events[place], recorded_at=typed)
