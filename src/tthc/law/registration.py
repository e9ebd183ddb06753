"""Rules on business registration, from ``registration.toml``."""

from functools import cache

from tthc.citation import Citation
from tthc.codes import ProcedureCode
from tthc.desk import AuthorityKind, AuthorityRule, RefundRule, StopRule
from tthc.law.tables import Table, span_of, table
from tthc.procedure import FeeKind, Paper, RegisterKind
from tthc.text import Phrase

__all__ = ["authority_rules", "refund_rules", "stop_rules"]

FILE = "registration.toml"


def _kinds(row: Table) -> tuple[RegisterKind, ...]:
    return tuple(RegisterKind(kind) for kind in row["registers"])


def _note(row: Table) -> Phrase:
    return Phrase(row.get("note", ""), row.get("note_en", ""))


@cache
def authority_rules() -> tuple[AuthorityRule, ...]:
    """The ways of authorising somebody to bring a registration, and the papers of each.

    >>> [str(rule.source) for rule in authority_rules() if rule.kind == "organisation"]
    ['168/2025/NĐ-CP, Điều 12, khoản 2', '168/2025/NĐ-CP']
    """
    return tuple(
        AuthorityRule(
            kind=AuthorityKind(row["kind"]),
            registers=_kinds(row),
            papers=tuple(Paper(**paper) for paper in row["papers"]),
            identity=Paper(name=row["identity"], copies=1),
            in_force=span_of(row),
            source=Citation.parse(row["source"]),
            read=row["read"],
            note=_note(row),
        )
        for row in table(FILE)["authority"]
    )


@cache
def stop_rules() -> tuple[StopRule, ...]:
    """The procedures by which a registration is stopped at the applicant's request."""
    return tuple(
        StopRule(
            procedure=ProcedureCode(row["procedure"]),
            registers=_kinds(row),
            stopped=row["stopped"],
            refused=row["refused"],
            in_force=span_of(row),
            source=Citation.parse(row["source"]),
            read=row["read"],
            note=_note(row),
        )
        for row in table(FILE)["stop"]
    )


@cache
def refund_rules() -> tuple[RefundRule, ...]:
    """Which fees are given back where nothing is registered; a kind of registration without a row is not known."""
    return tuple(
        RefundRule(
            registers=_kinds(row),
            fee=FeeKind.of(row["fee"]),
            refunded=row["refunded"],
            in_force=span_of(row),
            source=Citation.parse(row["source"]),
            read=row["read"],
            note=_note(row),
        )
        for row in table(FILE)["refund"]
    )
