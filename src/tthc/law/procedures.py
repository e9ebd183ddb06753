"""The shipped catalogue: real published procedures, each with its decision, source and the day it was read."""

from functools import cache

from tthc.law.tables import tables
from tthc.procedure import Catalogue, Procedure
from tthc.wire.catalogue import read_catalogue

__all__ = ["catalogue"]


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue.

    >>> str(catalogue().latest("1.004194").terms[0].limit)
    '3 ngày làm việc'
    """
    procedures: list[Procedure] = []
    for name, content in tables("catalogue"):
        procedures += read_catalogue(name, content)
    return Catalogue(tuple(procedures))
