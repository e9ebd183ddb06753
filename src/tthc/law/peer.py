"""The installed package ``holidays``, asked in one place and loaded when first asked."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["first_and_last_year", "peer_holidays", "peer_version"]


def peer_holidays(years: Iterable[int]) -> "HolidayBase":
    """The public holidays of Vietnam in those years, named in Vietnamese, with the Saturdays worked in exchange."""
    from holidays import country_holidays

    return country_holidays("VN", years=years, language="vi")


def first_and_last_year() -> tuple[int, int]:
    """The years that the package knows of Vietnam, both in."""
    known = peer_holidays(())
    return known.start_year, known.end_year


def peer_version() -> str:
    """The version of the package, as it tells it."""
    from holidays.version import __version__

    return __version__
