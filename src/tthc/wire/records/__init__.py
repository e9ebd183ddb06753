"""Records of the national portal into procedures with their readings, and what else each record says."""

from tthc.wire.records.amounts import Amount, Bound
from tthc.wire.records.basis import LegalBasis
from tthc.wire.records.cautious import due_first
from tthc.wire.records.facts import RecordFacts, RowFacts
from tthc.wire.records.fees import FeeRead, FeeState
from tthc.wire.records.papers import Component, GroupKind
from tthc.wire.records.reading import RecordRead, RecordsCount, RecordsRead, iter_records, read_records
from tthc.wire.records.written import RecordsFolder, channel_rows, finding_row

__all__ = [
    "Amount",
    "Bound",
    "Component",
    "FeeRead",
    "FeeState",
    "GroupKind",
    "LegalBasis",
    "RecordFacts",
    "RecordRead",
    "RecordsCount",
    "RecordsFolder",
    "RecordsRead",
    "RowFacts",
    "channel_rows",
    "due_first",
    "finding_row",
    "iter_records",
    "read_records",
]
