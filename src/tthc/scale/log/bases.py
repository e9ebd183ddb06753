"""The table of bases beside an event log: what dossiers were received under, each basis and each part once."""

import json
from collections.abc import Iterable, Mapping
from typing import Final, cast

import pyarrow as pa

from tthc.dossier import Basis
from tthc.dossier.basis import PART
from tthc.dossier.plain import sha256
from tthc.errors import BadFile
from tthc.scale.log.schema import BASES
from tthc.wire.archive import read_basis, read_part, table
from tthc.wire.plain import FAILED, Faults
from tthc.wire.strict import read_strict

__all__ = ["bases_of", "bases_table"]

WHAT: Final = "bases"


def bases_table(bases: Iterable[Basis]) -> pa.Table:
    """Bases and their parts as a table by :data:`~tthc.scale.log.schema.BASES`, each row once, by digest."""
    rows: dict[str, tuple[str, bytes]] = {}
    for basis in bases:
        own, *parts = basis.content
        rows[basis.digest] = "basis", own
        rows.update((sha256(PART, part), ("part", part)) for part in parts)
    digests = sorted(rows)
    kinds, texts = [rows[digest][0] for digest in digests], [rows[digest][1].decode() for digest in digests]
    return pa.Table.from_arrays([pa.array(digests), pa.array(kinds), pa.array(texts)], schema=BASES)


def bases_of(rows: pa.Table) -> Mapping[str, Basis]:
    """The bases of such a table, by digest; rows of one digest that come twice are one.

    Raises:
        BadFile: a row is not what its digest says, or names a part that is not there; every fault is told.
    """
    given: dict[str, dict[str, object]] = {"basis": {}, "part": {}}
    columns = (rows.column(name).to_pylist() for name in ("digest", "kind", "json"))
    for digest, kind, text in zip(*columns, strict=True):
        given.setdefault(kind, {})[digest] = text
    faults = Faults()
    for kind in given.keys() - {"basis", "part"}:
        faults.add("kind", f"must be basis or part, got {kind!r}", f"phải là basis hoặc part, không phải {kind!r}")
    loaded = {
        kind: {digest: read_strict(str(text), WHAT) for digest, text in given[kind].items()}
        for kind in ("part", "basis")
    }
    parts = table(read_part)(loaded["part"], "part", faults)
    bases = (
        FAILED
        if parts is FAILED
        else table(read_basis(cast("dict[str, tuple[bytes, object]]", parts)))(loaded["basis"], "basis", faults)
    )
    if faults.found or bases is FAILED:
        raise BadFile(WHAT, faults.found)
    return cast("dict[str, Basis]", bases)


def bases_text(rows: pa.Table) -> bytes:
    """The table as one JSON text, for the metadata of a file."""
    return json.dumps(rows.to_pylist(), ensure_ascii=False, separators=(",", ":")).encode()


def bases_read(text: bytes) -> pa.Table:
    """The table from that text."""
    return pa.Table.from_pylist(json.loads(text), schema=BASES)
