"""A center's year that never was: seeded dossiers whose margins are exactly the published ones.

Everything but the margins is invented, and whatever shows these dossiers says that they are generated. Their
procedures are the shipped catalogue's, each pinned in the version that came last: terms of the record read in
2026, which is not known to have been in force in the year generated. Margins, mix and habits stand in
``center_year.toml``.
"""

import random
from bisect import bisect
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate, product
from math import log
from typing import Final, Literal, TypeAlias

from attrs import frozen

from tthc.codes import DossierId
from tthc.dossier import (
    Delivered,
    Dossier,
    Event,
    Finished,
    NotPaid,
    StoppedByOffice,
    StoppedOnRequest,
    WaitExpired,
    Withdrawn,
)
from tthc.errors import InvalidValue
from tthc.procedure import Channel, RegisterKind
from tthc.span import Span
from tthc.testing.agenda import Agenda, Choice, Mix
from tthc.testing.lives import Life
from tthc.testing.margins import Habits, Margins, published_year, settings
from tthc.testing.quick import dossier_id
from tthc.testing.sequels import sequel, voided

__all__ = ["generate", "generate_year", "histories"]

Course: TypeAlias = Literal["received", "carried_over", "earlier", "refused", "waiting", "voided"]
Posted: TypeAlias = Literal["no", "sent", "unsent"]
POSTED: Final[tuple[Posted, ...]] = ("no", "sent", "unsent")

TRIES: Final = 1_000
"""Histories made up for a dossier before its part is given up: a day has no room for a result that goes by post."""
BLOCK: Final = 256
"""Dossiers that share one source of chance: what a dossier is does not depend on the number of shards."""
ENDS: Final = (Finished, Delivered, Withdrawn, StoppedOnRequest, StoppedByOffice, WaitExpired, NotPaid)


@frozen
class Part:
    """One part of the year: how its dossiers came into it, and what the margins demand of them."""

    course: Course
    posted: Posted = "no"
    business: tuple[RegisterKind, Channel] | None = None


KINDS: Final = (RegisterKind.COMPANY, RegisterKind.SUBORDINATE_UNIT)
BUSINESS: Final = (None, *product(KINDS, (Channel.ONLINE, Channel.COUNTER)))
RECEIVED: Final = tuple(Part("received", posted, business) for business in BUSINESS for posted in POSTED)
PLAIN: Final = Part("received")
"""What every period has room for."""
PARTS: Final = (
    *RECEIVED,
    Part("carried_over", "sent"),
    Part("carried_over"),
    Part("earlier", "sent"),
    Part("earlier"),
    Part("refused"),
    Part("waiting"),
    Part("voided"),
)


def generate(
    n: int | None = None,
    *,
    seed: int = 1,
    period: Span | None = None,
    margins: Margins | None = None,
    shards: int = 1,
    shard: int = 0,
) -> Iterator[Dossier]:
    """So many generated dossiers of a varied year, replayed from their events, in no order.

    All that can become of a dossier becomes of some: every outcome, several rounds, filings for an agency elsewhere,
    opinions, apologies, voided and corrected entries, entries typed in days after; the weeks after Tết are the
    busiest. What happens after the period is left out. The k-th dossier is the same whatever ``n`` is, and with
    several ``shards``, of which one comes out, together they are the dossiers whatever their number. ``period`` is a
    calendar year that meets Tết and a change of regime unless given.

    With ``margins`` their figures are met exactly, at their own size or, with ``n``, scaled to ``n`` dossiers to
    resolve; what the figures leave out comes on top, see :func:`generate_year`.

    Raises:
        InvalidValue: there is no such shard, neither ``n`` nor ``margins`` is given, ``n`` is below 0, nobody works
            in the period, or the margins leave no room.
        OutsideCoverage: the calendar or the law's tables end too near to the period.
    """
    told = histories(n, seed=seed, period=period, margins=margins, shards=shards, shard=shard)
    return (Dossier.replay(events, id=own) for own, events in told)


def histories(
    n: int | None = None,
    *,
    seed: int = 1,
    period: Span | None = None,
    margins: Margins | None = None,
    shards: int = 1,
    shard: int = 0,
) -> Iterator[tuple[DossierId, list[Event]]]:
    """The ids and events of the dossiers that :func:`generate` makes, not replayed: about two thirds of the time.

    Raises:
        InvalidValue: as :func:`generate`.
        OutsideCoverage: as :func:`generate`.
    """
    _known(shards, shard)
    if (n is None and margins is None) or (n is not None and n < 0):
        raise InvalidValue(
            f"tell how many dossiers, 0 or more, or their margins; got {n}",
            f"phải cho biết bao nhiêu hồ sơ, từ 0 trở lên, hoặc các tổng phải khớp; nhận được {n}",
        )
    if margins is not None:
        if n is not None or period is not None:
            margins = margins.scaled(margins.to_resolve if n is None else n, period=period)
        agenda = Agenda(margins.period, varied=True)
        return _histories(_plan(margins, seed, varied=True), agenda, seed, shards, shard, varied=True)
    varied = settings()["varied"]
    agenda = Agenda(period or Span(varied["first"], varied["last"]), varied=True)
    return _histories(int(n or 0), agenda, seed, shards, shard, varied=True)


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
    _known(shards, shard)
    margins = margins or published_year()
    told = _histories(_plan(margins, seed), Agenda(margins.period), seed, shards, shard)
    return (Dossier.replay(events, id=own) for own, events in told)


def _known(shards: int, shard: int) -> None:
    if shards < 1 or not 0 <= shard < shards:
        raise InvalidValue(
            f"shard {shard} of {shards}: shards are numbered from 0", f"phần {shard} trên {shards}: phần đánh số từ 0"
        )


def _plan(margins: Margins, seed: int, *, varied: bool = False) -> bytearray:
    """Which of ``PARTS`` each dossier belongs to."""
    chance = random.Random(f"{seed}:plan")  # noqa: S311 - a seeded sample, not a secret
    received, sent, unsent, counts = _sizes(margins, chance.uniform(*settings()["shares"]["carried_over"]))
    if margins.registered_for_post > received or margins.business > received:
        raise InvalidValue(
            f"{received} received leave no room for {margins.registered_for_post} registered for return by post "
            f"and {margins.business} business registrations",
            f"{received} hồ sơ tiếp nhận không đủ cho {margins.registered_for_post} hồ sơ đăng ký bưu chính và "
            f"{margins.business} đăng ký kinh doanh",
        )
    kinds = bytearray([0] * margins.companies + [1] * margins.subordinate_units)
    chance.shuffle(kinds)
    plan = bytearray([1] * sent + [2] * unsent + [0] * (received - sent - unsent))
    chance.shuffle(plan)
    for place, kind in enumerate(kinds):
        plan[place] += 3 * (1 + 2 * kind + (place >= margins.business_online))
    if varied:
        counts = (*counts, round(margins.to_resolve * settings()["varied"]["voided"]))
    for part, count in enumerate(counts, len(RECEIVED)):
        plan += bytes([part]) * count
    chance.shuffle(plan)
    return plan


def _sizes(margins: Margins, carried_over: float) -> tuple[int, int, int, tuple[int, ...]]:
    """How many were received, of them sent by post and registered and not sent, and how many the other parts have."""
    shares = settings()["shares"]
    carried = round(margins.to_resolve * carried_over)
    unsent = max(
        round(margins.registered_for_post * shares["registered_unsent"]),
        margins.registered_for_post - margins.sent_by_post,
    )
    sent = margins.registered_for_post - unsent
    before = margins.sent_by_post - sent
    carried_sent = min(round(before * shares["carried_for_post"]), carried)
    others = (
        carried_sent,
        carried - carried_sent,
        before - carried_sent,
        round(margins.to_resolve * shares["collected_later"]),
        round(margins.to_resolve * shares["not_received"]),
        round(margins.to_resolve * shares["waiting"]),
    )
    return margins.to_resolve - carried, sent, unsent, others


@cache
def _chances() -> list[float]:
    """How many dossiers of the published year, and of those that a varied one adds, belong to each of ``PARTS``."""
    margins = published_year()
    received, sent, unsent, others = _sizes(margins, sum(settings()["shares"]["carried_over"]) / 2)
    posted = (received - sent - unsent, sent, unsent)
    kinds = [
        count * other / margins.business
        for count in (margins.companies, margins.subordinate_units)
        for other in (margins.business_online, margins.business_counter)
    ]
    business = (received - margins.business, *kinds)
    weights = [one * other / received for one in business for other in posted]
    return list(accumulate((*weights, *others, margins.to_resolve * settings()["varied"]["voided"])))


def _histories(
    plan: bytearray | int, agenda: Agenda, seed: int, shards: int, shard: int, *, varied: bool = False
) -> Iterator[tuple[DossierId, list[Event]]]:
    """The histories of one shard; a plan that is a number leaves each dossier's part to chance."""
    mix, habits, bounds = Mix(agenda, varied=varied), Habits.shipped(varied=varied), _chances()
    size, parts = (plan, b"") if isinstance(plan, int) else (len(plan), bytes(plan))
    for block in range(shard, -(-size // BLOCK), shards):
        chance = random.Random(f"{seed}:{block}")  # noqa: S311 - a seeded sample, not a secret
        author = _Author(chance, agenda, mix, habits, exact=not isinstance(plan, int))
        for number in range(block * BLOCK, min((block + 1) * BLOCK, size)):
            part = parts[number] if parts else bisect(bounds, chance.random() * bounds[-1])
            events = author.history(PARTS[part], number)
            yield dossier_id(f"sinh-{number:06d}"), sequel(author.last, events) if varied else events


class _Author:
    """Makes up histories and throws away those that do not belong to the part they were made for."""

    def __init__(self, chance: random.Random, agenda: Agenda, mix: Mix, habits: Habits, *, exact: bool) -> None:
        self.chance = chance
        self.agenda = agenda
        self.mix = mix
        self.habits = habits
        self.exact = exact
        self.hopeless: set[Part] = set()
        self.agency: str = settings()["agency"]
        self.last: Life

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
            case "refused" | "waiting" | "voided":
                return self.outside(part, number)
        for _ in range(0 if part in self.hopeless else TRIES):
            events = make(part, number)
            if events is not None:
                return events
        if self.exact:
            period = self.agenda.period
            raise InvalidValue(
                f"{period} is too short for what the margins ask of one dossier: {part.course}, by post: {part.posted}",
                f"kỳ {period} quá ngắn so với yêu cầu của các tổng đối với một hồ sơ: {part.course}, bưu chính: "
                f"{part.posted}",
            )
        self.hopeless.add(part)
        return self.history(PLAIN, number)

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
        self.last = Life(self.chance, self.agenda, habits, choice, return_by)
        return self.last

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

    def outside(self, part: Part, number: int) -> list[Event]:
        """Not received in the period, or not yet, or voided."""
        life = self.life(part)
        if part.course == "waiting":
            return life.waiting(20 + int(440 * self.chance.random()))
        day = self.agenda.reception(self.chance.random())
        return life.refused(day) if part.course == "refused" else voided(life, self.told(life, day, number))
