"""The index of service quality of the shipped edition, from ``service_index.toml``."""

from datetime import date
from functools import cache

from tthc.citation import Citation
from tthc.errors import NotInForce
from tthc.law.policies import counting_policy
from tthc.law.tables import Table, span_of, table
from tthc.procedure import Level
from tthc.report import IndexFormula, IndexFormulas, IndexGroup
from tthc.span import civil_day
from tthc.text import Phrase, date_text

__all__ = ["service_index"]


def _group(row: Table) -> IndexGroup:
    return IndexGroup(
        key=row["key"], name=Phrase(row["name"], row["name_en"]), weight=row.get("weight"), read=row["read"]
    )


def _formula(row: Table) -> IndexFormula:
    return IndexFormula(
        id=row["id"],
        group=row["group"],
        name=Phrase(row["name"], row["name_en"]),
        of=Phrase(row["of"], row["of_en"]),
        among=Phrase(row["among"], row["among_en"]),
        threshold=row.get("threshold"),
        weight=row.get("weight"),
        days={Level(level): days for level, days in row.get("days", {}).items()},
        known=row.get("known", True),
        read=row["read"],
    )


@cache
def _index() -> IndexFormulas:
    row = table("service_index.toml")
    return IndexFormulas(
        code=row["code"],
        title=Phrase(row["title"], row["title_en"]),
        source=Citation.parse(row["source"]),
        read=row["read"],
        in_force=span_of(row),
        policy=counting_policy(row["policy"]),
        groups=tuple(_group(item) for item in row["group"]),
        formulas=tuple(_formula(item) for item in row["formula"]),
    )


def service_index(*, on: date | None = None) -> IndexFormulas:
    """The index of service quality in force on ``on``, as far as it was read; without a day, the last one shipped.

    >>> index = service_index()
    >>> sum(group.weight for group in index.groups), index.formula("5.4").threshold
    (Decimal('100'), Decimal('90'))
    >>> index.weight
    Traceback (most recent call last):
        ...
    tthc.errors.CannotCompute: the weights of these indicators are not known, so there is no sum: 1.1, 1.3, ...

    Raises:
        NotInForce: none was in force that day.
    """
    index = _index()
    if on is None or civil_day(on, "on") in index.in_force:
        return index
    raise NotInForce(
        f"no service index was in force on {on.isoformat()}; in force: {index.in_force}",
        f"chưa có bộ chỉ số có hiệu lực ngày {date_text(on)}; hiệu lực: {index.in_force}",
    )
