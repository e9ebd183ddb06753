"""Counting policies of the shipped edition, from ``policies.toml``."""

from functools import cache

from tthc.citation import Citation
from tthc.errors import UnknownCode
from tthc.law.tables import Table, table
from tthc.report import CountingPolicy
from tthc.report.policy import CHOICES
from tthc.text import Phrase

__all__ = ["counting_policies", "counting_policy"]


def _policy(row: Table) -> CountingPolicy:
    return CountingPolicy(
        name=row["name"],
        title=Phrase(row["title"], row["title_en"]),
        source=Citation.parse(row["source"]),
        read=row["read"],
        concluded=row["concluded"],
        **{name: row[name] for name in CHOICES if name in row},
    )


@cache
def counting_policies() -> tuple[CountingPolicy, ...]:
    """All counting policies of the shipped edition.

    >>> [policy.name for policy in counting_policies()]
    ['II.06a', 'QD766-2.1']
    """
    return tuple(_policy(row) for row in table("policies.toml")["policy"])


def counting_policy(name: str) -> CountingPolicy:
    """The counting policy of that name; another one is made of it by ``attrs.evolve``.

    >>> print(counting_policy("QD766-2.1").answer("waiting").en)
    taken to have ended at the request

    Raises:
        UnknownCode: none is shipped under the name.
    """
    for policy in counting_policies():
        if policy.name == name:
            return policy
    shipped = ", ".join(policy.name for policy in counting_policies())
    raise UnknownCode(
        f"no counting policy {name!r} is shipped; shipped: {shipped}",
        f"chưa có cách đếm {name!r}; hiện có: {shipped}",
    )
