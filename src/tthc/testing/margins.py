"""What a generated year meets exactly, its margins, and the mix and habits that fill in the rest.

All of it stands in ``center_year.toml``: the margins are figures a center gave out, the rest is invented.
"""

import random
import tomllib
from bisect import bisect
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

from attrs import fields, frozen

from tthc.errors import InvalidValue
from tthc.law import working_calendar
from tthc.report import Visits
from tthc.span import Span

__all__ = ["Habits", "Margins", "published_year", "season", "settings", "visits"]


@cache
def settings() -> Mapping[str, Any]:
    """The tables of ``center_year.toml``."""
    table: Mapping[str, Any] = tomllib.loads(files("tthc.testing").joinpath("center_year.toml").read_text("utf-8"))
    return table


@frozen(kw_only=True)
class Margins:
    """The figures of a center's year that generated dossiers meet exactly, whatever the seed.

    ``to_resolve`` is carried over + received in the period. ``registered_for_post`` counts registrations made
    in the period, ``sent_by_post`` results sent in it; what was sent beyond them was registered before. Business
    registrations are parted twice: by channel and by kind.

    Raises:
        InvalidValue: no year can meet the figures.
    """

    period: Span
    to_resolve: int
    visits: int
    registered_for_post: int
    sent_by_post: int
    business_online: int
    business_counter: int
    companies: int
    subordinate_units: int

    def __attrs_post_init__(self) -> None:
        counts = [getattr(self, a.name) for a in fields(Margins) if a.name != "period"]
        if min(counts) < 0:
            raise InvalidValue(f"margins are 0 or more: {self}", f"các tổng không được âm: {self}")
        if self.business_online + self.business_counter != self.companies + self.subordinate_units:
            raise InvalidValue(
                f"business registrations differ by channel and by kind: {self.business_online} + "
                f"{self.business_counter} ≠ {self.companies} + {self.subordinate_units}",
                f"đăng ký kinh doanh theo kênh và theo loại không bằng nhau: {self.business_online} + "
                f"{self.business_counter} ≠ {self.companies} + {self.subordinate_units}",
            )

    @property
    def business(self) -> int:
        """All business registrations."""
        return self.companies + self.subordinate_units

    def scaled(self, to_resolve: int, *, period: Span | None = None) -> "Margins":
        """The same proportions at another size, over the same period or another.

        >>> published_year().scaled(10_000).sent_by_post
        2457

        Raises:
            InvalidValue: the size is below 0, or there is none to scale from.
        """
        if not self.to_resolve:
            raise InvalidValue(
                "margins of no dossiers have no proportions", "tổng bằng không thì không có tỷ lệ để nhân"
            )
        business = round(self.business * to_resolve / self.to_resolve)
        online = round(self.business_online * business / self.business) if self.business else 0
        companies = round(self.companies * business / self.business) if self.business else 0
        return Margins(
            period=period or self.period,
            to_resolve=to_resolve,
            visits=round(self.visits * to_resolve / self.to_resolve),
            registered_for_post=round(self.registered_for_post * to_resolve / self.to_resolve),
            sent_by_post=round(self.sent_by_post * to_resolve / self.to_resolve),
            business_online=online,
            business_counter=business - online,
            companies=companies,
            subordinate_units=business - companies,
        )


@cache
def published_year() -> Margins:
    """The margins a center gave out for the eleven months to the end of November 2023.

    >>> published_year().to_resolve, str(published_year().period)
    (101225, '2023-01-01..2023-11-29')
    """
    row = dict(settings()["margins"])
    return Margins(period=Span(row.pop("first"), row.pop("last")), **row)


@frozen(kw_only=True)
class Habits:
    """How often things happen at the invented center, as shares; ``center_year.toml`` says of what."""

    online: float
    post: float
    online_for_post: float
    post_for_post: float
    reception_supplement: float
    withdrawn: float
    stopped: float
    supplement: float
    unanswered: float
    asked_again: float
    tax: float
    unpaid: float
    forgotten: float
    late: float
    on_time: float
    apologised: float
    apologised_late: float
    refused: float
    partly: float
    not_collected: float
    elsewhere: float = 0
    opinion: float = 0
    stopped_by_office: float = 0
    expired: float = 0
    closed_unpaid: float = 0
    ungrounded: float = 0
    asked_first: float = 0
    stop_refused: float = 0
    reopened: float = 0
    corrected: float = 0
    recorded_late: float = 0

    @classmethod
    def shipped(cls, *, varied: bool = False) -> "Habits":
        """The habits of ``center_year.toml``, with those of a varied year if asked."""
        table = settings()
        return cls(**table["habits"], **(table["varied"]["habits"] if varied else {}))


@cache
def season(period: Span, *, varied: bool = False) -> Sequence[float]:
    """How busy each working day of ``period`` is beside the others: by weekday, by month, quiet around Tết.

    In a varied year the weeks after it are the busiest.
    """
    table: Mapping[str, Any] = {
        "peak_days": 0,
        **settings()["season"],
        **(settings()["varied"]["season"] if varied else {}),
    }
    calendar = working_calendar()
    days = [day for day in period if calendar.is_working(day)]
    weights = [table["weekday"][day.weekday()] * table["month"][day.month - 1] for day in days]
    for i in range(1, len(days)):
        if (days[i] - days[i - 1]).days > table["quiet_gap"]:
            for near in range(max(0, i - table["quiet_days"]), min(len(days), i + table["quiet_days"])):
                weights[near] *= table["quiet"]
            begin = i + table["quiet_days"]
            for near in range(begin, min(len(days), begin + table["peak_days"])):
                weights[near] *= table["peak"]
    return weights


def visits(seed: int = 1, *, margins: Margins | None = None) -> list[Visits]:
    """The visits of each working day of a generated year; their sum is the margin's."""
    margins = margins or published_year()
    calendar = working_calendar()
    days = [day for day in margins.period if calendar.is_working(day)]
    chance = random.Random(f"{seed}:visits")  # noqa: S311 - a seeded sample, not a secret
    bounds = list(accumulate(weight * chance.uniform(0.9, 1.1) for weight in season(margins.period)))
    counts = [0] * len(days)
    for visit in range(margins.visits):
        counts[bisect(bounds, bounds[-1] * (visit + 0.5) / margins.visits)] += 1
    return [Visits(day, count) for day, count in zip(days, counts, strict=True)]
