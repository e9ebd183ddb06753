"""The peers, each as its own documentation says to use it, given the official days off of the same tables.

All are handed a ``datetime.date``, as the library is. numpy, which the ratios refer to, also has a line with
its own scalar, for which it need not convert.

"plain" is how a peer is used: weekends, and the official days off as holidays. It has no place for a worked
Saturday. "every rest day listed" is the way around that no peer documents: a week without a weekend, and all
rest days, the Saturdays and Sundays too, given as holidays.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from tests.oracle import days as oracle

__all__ = ["NUMPY", "WORKALENDAR", "Peer", "peers"]

NUMPY = "numpy.busday_offset, plain"
WORKALENDAR = "workalendar, extra_working_days"


class Peer(NamedTuple):
    """A peer: how one call is written, its inputs, and its answers to ``n`` working days after each day."""

    name: str
    call: str
    names: Mapping[str, Any]
    inputs: Callable[[Iterable[date]], Sequence[Any]]
    answers: Callable[[Sequence[date], int], Sequence[date]]
    cost: int
    """Roughly how many calls of `nth_after` one of its calls takes: it is given that many fewer."""


def _numpy() -> list[Peer]:
    off = np.array(sorted(oracle.OFF), dtype="datetime64[D]")
    rest = np.array([day for day in oracle.every_day() if not oracle.is_working(day)], dtype="datetime64[D]")
    calendars = {
        NUMPY: np.busdaycalendar(holidays=off),
        "numpy.busday_offset, every rest day listed": np.busdaycalendar(weekmask="1111111", holidays=rest),
    }

    def answering(calendar: np.busdaycalendar) -> Callable[[Sequence[date], int], Sequence[date]]:
        def answers(days: Sequence[date], n: int) -> Sequence[date]:
            given = np.array(days, dtype="datetime64[D]")
            found = np.busday_offset(given, n, roll="backward", busdaycal=calendar)
            return [date.fromisoformat(str(day)) for day in found]

        return answers

    call = "busday_offset(day, 5, roll='backward', busdaycal=calendar)"
    kinds: dict[str, Callable[[Iterable[date]], Sequence[Any]]] = {
        "": list,
        ", datetime64 given": lambda days: [np.datetime64(day) for day in days],
    }
    return [
        Peer(
            f"{name}{kind}",
            call,
            {"busday_offset": np.busday_offset, "calendar": calendar},
            inputs,
            answering(calendar),
            25,
        )
        for name, calendar in calendars.items()
        for kind, inputs in kinds.items()
    ]


def _pandas() -> list[Peer]:
    import pandas as pd
    from pandas.tseries.offsets import CustomBusinessDay

    rest = [day for day in oracle.every_day() if not oracle.is_working(day)]
    settings: dict[str, dict[str, Any]] = {
        "pandas CustomBusinessDay, plain": {"holidays": sorted(oracle.OFF)},
        "pandas CustomBusinessDay, every rest day listed": {"weekmask": "1111111", "holidays": rest},
    }

    def answering(given: dict[str, Any]) -> Callable[[Sequence[date], int], Sequence[date]]:
        def answers(days: Sequence[date], n: int) -> Sequence[date]:
            offset = CustomBusinessDay(n, **given)
            found: list[Any] = [(pd.Timestamp(day) + offset).date() for day in days]
            return found

        return answers

    return [
        Peer(
            name,
            "Timestamp(day) + offset",
            {"Timestamp": pd.Timestamp, "offset": CustomBusinessDay(5, **given)},
            list,
            answering(given),
            100,
        )
        for name, given in settings.items()
    ]


def _stand_in(name: str, **contents: object) -> None:
    """Put a module with nothing behind it where an import will look for it."""
    module = ModuleType(name)
    module.__dict__.update(contents)
    sys.modules.setdefault(name, module)


def _workalendar() -> list[Peer]:
    # workalendar imports lunardate, which is under the GPL, and convertdate, which imports PyMeeus, under the
    # LGPL; neither has a place among these pins. They compute lunar and Islamic holidays, and here all
    # holidays come from the official tables: no function of either is called, so empty modules serve as well.
    _stand_in("lunardate", LunarDate=None)
    _stand_in("convertdate", islamic=None)
    from workalendar.core import SAT, SUN, Calendar

    class Vietnam(Calendar):  # type: ignore[misc] # published without types
        WEEKEND_DAYS = (SAT, SUN)

        def get_calendar_holidays(self, year: int) -> list[tuple[date, str]]:
            return [(day, "official") for day in sorted(oracle.OFF) if day.year == year]

    calendar = Vietnam()
    settings: dict[str, dict[str, Any]] = {
        "workalendar, plain": {},
        WORKALENDAR: {"extra_working_days": sorted(oracle.WORKED)},
    }

    def answering(given: dict[str, Any]) -> Callable[[Sequence[date], int], Sequence[date]]:
        def answers(days: Sequence[date], n: int) -> Sequence[date]:
            return [calendar.add_working_days(day, n, **given) for day in days]

        return answers

    return [
        Peer(
            name,
            f"add_working_days(day, 5{', extra_working_days=extra' if given else ''})",
            {"add_working_days": calendar.add_working_days, "extra": given.get("extra_working_days")},
            list,
            answering(given),
            200,
        )
        for name, given in settings.items()
    ]


def _holidays() -> list[Peer]:
    import holidays

    country = holidays.country_holidays("VN", years=range(oracle.FIRST.year, oracle.LAST.year + 1))
    nth = country.get_nth_working_day
    return [
        Peer(
            "holidays.country_holidays('VN'), its own days",
            "nth(day, 5)",
            {"nth": nth},
            list,
            lambda days, n: [nth(day, n) for day in days],
            100,
        )
    ]


def peers() -> tuple[list[Peer], dict[str, str], list[str]]:
    """The peers that can be imported here, their versions, and a line about each that cannot."""
    found: list[Peer] = []
    missing: list[str] = []
    versions: dict[str, str] = {}
    makers: dict[str, Callable[[], list[Peer]]] = {
        "numpy": _numpy,
        "pandas": _pandas,
        "workalendar": _workalendar,
        "holidays": _holidays,
    }
    for name, make in makers.items():
        try:
            found += make()
        except ImportError as error:
            missing.append(f"{name} is left out: {error}")
        else:
            versions[name] = version(name)
    return found, versions, missing
