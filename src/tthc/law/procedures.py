"""The shipped catalogue: real published procedures, each with its decision, source and the day it was read."""

from functools import cache

from tthc.law.counting import every_counting_rule
from tthc.law.tables import tables
from tthc.procedure import Catalogue, Group, Procedure
from tthc.wire.catalogue import read_catalogue

__all__ = ["catalogue"]


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue.

    >>> str(catalogue().latest("1.004194").terms[0].limit)
    '3 ngày làm việc'
    """
    procedures: list[Procedure] = []
    groups: list[Group] = []
    for name, content in tables("catalogue"):
        read = read_catalogue(name, content, every_counting_rule())
        procedures += read.procedures
        groups += read.groups
    return Catalogue(tuple(procedures), tuple(groups))
