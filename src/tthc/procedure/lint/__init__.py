"""Lint: problems of a procedure as published, as findings with stable codes."""

from datetime import date
from typing import TYPE_CHECKING

from tthc.citation import Register
from tthc.finding import Finding
from tthc.procedure.lint.enforced import ENFORCEMENT, Enforcement
from tthc.procedure.lint.rules import about_basis, about_catalogue, about_fees, about_papers, about_terms, about_words
from tthc.procedure.lint.table import LINT, LINT_GROUNDS

if TYPE_CHECKING:
    from tthc.procedure.catalogue import Catalogue
    from tthc.procedure.procedure import Procedure

__all__ = ["ENFORCEMENT", "LINT", "LINT_GROUNDS", "Enforcement", "lint"]


def lint(
    procedure: "Procedure",
    register: Register | None = None,
    catalogue: "Catalogue | None" = None,
    *,
    on: date | None = None,
) -> tuple[Finding, ...]:
    """Problems of a version, in the order of its parts; see :meth:`Procedure.lint`."""
    findings = [
        *about_basis(procedure, register, on),
        *about_terms(procedure),
        *about_papers(procedure),
        *about_fees(procedure),
        *about_words(procedure),
    ]
    if catalogue is not None:
        findings += about_catalogue(procedure, catalogue)
    return tuple(findings)
