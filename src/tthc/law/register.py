"""The register of instruments the shipped tables cite."""

from functools import cache

from tthc.citation import Instrument, Register
from tthc.law.tables import span_of, table

__all__ = ["instruments"]


@cache
def instruments() -> Register:
    """The instruments of law known to the shipped edition, each with how it was read."""
    return Register(
        tuple(
            Instrument(
                row["number"],
                title=row["title"],
                signed=row.get("signed"),
                in_force=span_of(row) if "from" in row else None,
                read=row["read"],
                source=row.get("url", ""),
            )
            for row in table("instruments.toml")["instrument"]
        )
    )
