"""A center's year that never was: seeded dossiers whose margins are exactly the published ones.

Everything but the margins is invented, and whatever shows these dossiers says that they are generated. Their
procedures are the shipped catalogue's, each pinned in the version that came last: terms of the record read in
2026, which is not known to have been in force in the year generated. Margins, mix and habits stand in
``center_year.toml``.
"""

import random
from collections.abc import Callable, Iterator
from itertools import product
from math import log
from typing import Final, Literal, TypeAlias

from attrs import frozen

from tthc.codes import DossierId
from tthc.dossier import Delivered, Dossier, Event, Finished, StoppedOnRequest, Withdrawn
from tthc.errors import InvalidValue
from tthc.procedure import Channel, RegisterKind
from tthc.testing.agenda import Agenda, Choice, Mix
from tthc.testing.lives import Life
from tthc.testing.margins import Habits, Margins, published_year, settings

__all__ = ["generate_year"]

Course: TypeAlias = Literal["received", "carried_over", "earlier", "refused", "waiting"]
Posted: TypeAlias = Literal["no", "sent", "unsent"]
POSTED: Final[tuple[Posted, ...]] = ("no", "sent", "unsent")

BLOCK: Final = 256
"""Dossiers that share one source of chance: what a dossier is does not depend on the number of shards."""
ENDS: Final = (Finished, Delivered, Withdrawn, StoppedOnRequest)


@frozen
class Part:
    """One part of the year: how its dossiers came into it, and what the margins demand of them."""

    course: Course
    posted: Posted = "no"
    business: tuple[RegisterKind, Channel] | None = None


KINDS: Final = (RegisterKind.COMPANY, RegisterKind.SUBORDINATE_UNIT)
BUSINESS: Final = (None, *product(KINDS, (Channel.ONLINE, Channel.COUNTER)))
RECEIVED: Final = tuple(Part("received", posted, business) for business in BUSINESS for posted in POSTED)
PARTS: Final = (
    *RECEIVED,
    Part("carried_over", "sent"),
    Part("carried_over"),
    Part("earlier", "sent"),
    Part("earlier"),
    Part("refused"),
    Part("waiting"),
)


def generate_year(
    seed: int = 1, shards: int = 1, shard: int = 0, *, margins: Margins | None = None
) -> Iterator[Dossier]:
    """The dossiers of a generated year, replayed from their events, in no order; the same ones for the same seed.

    With several ``shards``, the dossiers of one of them (0 is the first): together the shards are the year,
    whatever their number. Dossiers that the year's figures leave out are among them: those not received, those
    still waiting for reception, and those that ended before the year and whose results went out in it.

    Raises:
        InvalidValue: there is no such shard, or the margins leave no room.
    """
    if shards < 1 or not 0 <= shard < shards:
        raise InvalidValue(
            f"shard {shard} of {shards}: shards are numbered from 0", f"phần {shard} trên {shards}: phần đánh số từ 0"
        )
    margins = margins or published_year()
    return _dossiers(_plan(margins, seed), margins, seed, shards, shard)


def _plan(margins: Margins, seed: int) -> bytearray:
    """Which of ``PARTS`` each dossier belongs to."""
    chance = random.Random(f"{seed}:plan")  # noqa: S311 - a seeded sample, not a secret
    shares = settings()["shares"]
    carried = round(margins.to_resolve * chance.uniform(*shares["carried_over"]))
    received = margins.to_resolve - carried
    unsent = max(
        round(margins.registered_for_post * shares["registered_unsent"]),
        margins.registered_for_post - margins.sent_by_post,
    )
    sent = margins.registered_for_post - unsent
    before = margins.sent_by_post - sent
    carried_sent = min(round(before * shares["carried_for_post"]), carried)
    if margins.registered_for_post > received or margins.business > received:
        raise InvalidValue(
            f"{received} received leave no room for {margins.registered_for_post} registered for return by post "
            f"and {margins.business} business registrations",
            f"{received} hồ sơ tiếp nhận không đủ cho {margins.registered_for_post} hồ sơ đăng ký bưu chính và "
            f"{margins.business} đăng ký kinh doanh",
        )
    kinds = bytearray([0] * margins.companies + [1] * margins.subordinate_units)
    chance.shuffle(kinds)
    posted = bytearray([1] * sent + [2] * unsent + [0] * (received - sent - unsent))
    chance.shuffle(posted)
    for place, kind in enumerate(kinds):
        posted[place] += 3 * (1 + 2 * kind + (place >= margins.business_online))
    counts = (
        carried_sent,
        carried - carried_sent,
        before - carried_sent,
        round(margins.to_resolve * shares["collected_later"]),
        round(margins.to_resolve * shares["not_received"]),
        round(margins.to_resolve * shares["waiting"]),
    )
    plan = posted
    for part, count in enumerate(counts, len(RECEIVED)):
        plan += bytes([part]) * count
    chance.shuffle(plan)
    return plan


def _dossiers(plan: bytearray, margins: Margins, seed: int, shards: int, shard: int) -> Iterator[Dossier]:
    agenda = Agenda(margins.period)
    mix, habits = Mix(agenda), Habits.shipped()
    for block in range(shard, -(-len(plan) // BLOCK), shards):
        chance = random.Random(f"{seed}:{block}")  # noqa: S311 - a seeded sample, not a secret
        author = _Author(chance, agenda, mix, habits)
        for number in range(block * BLOCK, min((block + 1) * BLOCK, len(plan))):
            events = author.history(PARTS[plan[number]], number)
            yield Dossier.replay(events, id=DossierId(f"sinh-{number:06d}"))


class _Author:
    """Makes up histories and throws away those that do not belong to the part they were made for."""

    def __init__(self, chance: random.Random, agenda: Agenda, mix: Mix, habits: Habits) -> None:
        self.chance = chance
        self.agenda = agenda
        self.mix = mix
        self.habits = habits
        self.agency = settings()["agency"]

    def history(self, part: Part, number: int) -> list[Event]:
        """A history that belongs to ``part``."""
        make: Callable[[Part, int], list[Event] | None]
        match part.course:
            case "received":
                make = self.received
            case "carried_over":
                make = self.carried_over
            case "earlier":
                make = self.earlier
            case "refused" | "waiting":
                return self.outside(part)
        while True:
            events = make(part, number)
            if events is not None:
                return events

    def life(self, part: Part) -> Life:
        """A life not yet told, its procedure, channel and return chosen."""
        chance, habits = self.chance.random, self.habits
        posted = part.posted != "no"
        channel = self.channel(
            habits.online_for_post if posted else habits.online, habits.post_for_post if posted else habits.post
        )
        choice: Choice
        if part.course == "waiting":
            choice = self.mix.pick(self.chance, Channel.ONLINE)
        elif part.business:
            choice = self.mix.business(self.chance, *part.business)
        else:
            choice = self.mix.pick(self.chance, channel, posted=posted)
        if posted:
            return_by = Channel.POST
        elif choice.channel is Channel.ONLINE:
            return_by = Channel.ONLINE if chance() < 0.55 else Channel.COUNTER
        else:
            return_by = Channel.COUNTER if chance() < 0.93 else Channel.ONLINE
        return Life(self.chance, self.agenda, habits, choice, return_by)

    def channel(self, online: float, post: float) -> Channel:
        drawn = self.chance.random()
        if drawn < online:
            return Channel.ONLINE
        return Channel.POST if drawn < online + post else Channel.COUNTER

    def told(self, life: Life, day: int, number: int) -> list[Event]:
        return life.received(day, f"{self.agency}-{self.agenda.stamps[day]}-{number:06d}")

    def received(self, part: Part, number: int) -> list[Event] | None:
        """Received in the period; what is marked as sent by post has gone out in it."""
        day = self.agenda.reception(self.chance.random())
        if part.posted == "unsent" and self.chance.random() < 0.8:
            day = self.agenda.last - int(15 * self.chance.random() ** 2)
        events = self.told(self.life(part), max(day, self.agenda.first), number)
        delivered = isinstance(events[-1], Delivered)
        if part.posted == "sent" and not delivered:
            return None
        if part.posted == "unsent" and delivered:
            del events[-1]
        return events

    def carried_over(self, part: Part, number: int) -> list[Event] | None:
        """Received before the period and not ended before it."""
        day = self.agenda.first - 1 + int(10 * log(1 - self.chance.random()))
        events = self.told(self.life(part), max(day, 5), number)
        if any(isinstance(event, ENDS) and event.at < self.agenda.begins for event in events):
            return None
        if part.posted == "sent" and not isinstance(events[-1], Delivered):
            return None
        return events

    def earlier(self, part: Part, number: int) -> list[Event] | None:
        """Decided before the period, the result handed over in it."""
        life = self.life(part)
        day = self.agenda.first - 2 - int(30 * self.chance.random())
        events = self.told(life, day, number)
        finished = next((event for event in events if isinstance(event, Finished)), None)
        if finished is None or finished.at >= self.agenda.begins or (self.agenda.begins - finished.at).days > 31:
            return None
        if part.posted == "no" and life.return_by is not Channel.COUNTER:
            return None
        while not isinstance(events[-1], Finished):
            del events[-1]
        collected = life.collected(self.agenda.first + int(12 * self.chance.random() ** 2))
        return collected if isinstance(collected[-1], Delivered) else None

    def outside(self, part: Part) -> list[Event]:
        """Not received in the period, or not yet."""
        life = self.life(part)
        if part.course == "waiting":
            return life.waiting(20 + int(440 * self.chance.random()))
        return life.refused(self.agenda.reception(self.chance.random()))
