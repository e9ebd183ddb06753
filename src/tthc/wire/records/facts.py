"""What a portal record says beyond the procedure's own rooms: every row, paper, fee and agency as read."""

from attrs import field, frozen

from tthc.codes import ProcedureCode
from tthc.procedure import Channel, ResultKind
from tthc.term import Cause, TimeLimit
from tthc.wire.records.basis import LegalBasis
from tthc.wire.records.fees import FeeRead
from tthc.wire.records.mentions import Counted
from tthc.wire.records.papers import Component

__all__ = ["RecordFacts", "RowFacts"]


@frozen(kw_only=True)
class RowFacts:
    """One channel row beyond its :class:`~tthc.procedure.Reading`, which stands at the same place.

    ``case`` is the case's key and ``case_name`` its words, empty where the row names none. ``start`` and
    ``excludes`` are the row's own words for what the term runs from and for time it leaves out, ``starts`` the facts
    that ``start`` names, where they are known, ``stages`` the parts its field adds up.
    """

    channel: Channel
    case: str = ""
    case_name: str = ""
    fee: FeeRead
    read_from: str = ""
    start: str = ""
    starts: tuple[Cause, ...] = ()
    excludes: str = ""
    stages: tuple[Counted, ...] = ()


@frozen(kw_only=True)
class RecordFacts:
    """A portal record in parts. What the page leaves empty is empty here.

    ``hints`` are the limits that the order of steps counts from the full dossier: never terms. ``deciding`` are
    the agencies with power to decide, ``performing`` those that carry the procedure out, ``receiving`` is the
    address to file at.
    """

    code: ProcedureCode
    line: int
    kind: str = ""
    rows: tuple[RowFacts, ...] = field(default=(), repr=lambda rows: f"<{len(rows)}>")
    hints: tuple[TimeLimit, ...] = ()
    components: tuple[Component, ...] = field(default=(), repr=lambda components: f"<{len(components)}>")
    results: tuple[ResultKind, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = field(default=(), repr=lambda bases: f"<{len(bases)}>")
    deciding: tuple[str, ...] = ()
    performing: tuple[str, ...] = ()
    authorised: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    receiving: str = ""
    applicants: tuple[str, ...] = ()
    requirements: str = field(default="", repr=False)
    steps: str = field(default="", repr=False)
    related: str = field(default="", repr=False)
    keywords: str = ""
    description: str = field(default="", repr=False)
