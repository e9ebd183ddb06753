"""Group 3 of the index: procedures and dossiers online, and what is paid there."""

from collections.abc import Iterable

from tthc.codes import ProcedureCode
from tthc.procedure import Channel, Procedure, Service
from tthc.report.index.formula import IndexFormula
from tthc.report.index.given import CATALOGUE, FEES, NO_METHODS, NO_OFFERS, SYNCHRONISED, Given
from tthc.report.index.result import Indicator
from tthc.report.index.tally import has_fee
from tthc.text import Phrase, many_text

__all__ = ["offered", "online", "paid", "payable", "used"]


def _services(procedures: Iterable[Procedure]) -> set[ProcedureCode]:
    """Those offered online, in part or in full."""
    return {
        one.code for one in procedures if any(offer.service in {Service.FULL, Service.PARTIAL} for offer in one.offers)
    }


def _untold(procedures: Iterable[Procedure]) -> set[ProcedureCode]:
    """Those of which the catalogue does not tell how much can be done online."""
    return {
        one.code
        for one in procedures
        if not one.offers or any(offer.channel is Channel.ONLINE and offer.service is None for offer in one.offers)
    }


def offered(formula: IndexFormula, given: Given) -> Indicator:
    """3.1: procedures offered online; one that does not tell is taken not to be, and said."""
    if given.procedures is None:
        return Indicator(formula=formula, missing=CATALOGUE)
    codes, untold = {one.code for one in given.procedures}, _untold(given.procedures)
    if codes and untold == codes:
        return Indicator(formula=formula, missing=NO_OFFERS)
    note = Phrase(
        f"không nêu mức dịch vụ, tính là không cung cấp: {len(untold)} thủ tục",
        f"extent of online service not told, taken as none: {many_text(len(untold), 'procedure')}",
    )
    return Indicator(
        formula=formula,
        numerator=len(_services(given.procedures)),
        denominator=len(codes),
        notes=(note,) if untold else (),
    )


def used(formula: IndexFormula, given: Given) -> Indicator:
    """3.2: online services with a dossier filed online."""
    if given.procedures is None:
        return Indicator(formula=formula, missing=CATALOGUE)
    services = _services(given.procedures)
    if not services and _untold(given.procedures):
        return Indicator(formula=formula, missing=NO_OFFERS)
    return Indicator(formula=formula, numerator=len(services & given.tally.filed_online), denominator=len(services))


def online(formula: IndexFormula, given: Given) -> Indicator:
    """3.3: dossiers filed online with a file of the result, times the share synchronised."""
    told = given.synchronised
    if told is None:
        return Indicator(formula=formula, missing=SYNCHRONISED)
    factor = Indicator(formula=formula, numerator=told.dossiers, denominator=told.among).rate
    counts = given.tally.counts
    if factor is None:
        return Indicator(formula=formula, numerator=0, denominator=0)
    return Indicator(formula=formula, numerator=counts["online"], denominator=counts["received"], factor=factor)


def payable(formula: IndexFormula, given: Given) -> Indicator:
    """3.5: procedures whose fees are on the portal, among those with a fee."""
    if given.procedures is None or given.fees_on_portal is None:
        return Indicator(formula=formula, missing=CATALOGUE if given.procedures is None else FEES)
    codes = {one.code for one in given.procedures if has_fee(one)}
    return Indicator(formula=formula, numerator=len(codes & given.fees_on_portal), denominator=len(codes))


def paid(formula: IndexFormula, given: Given) -> Indicator:
    """3.6: dossiers paid online, among those with something to pay; one whose payments tell no method is left out."""
    counts = given.tally.counts
    untold = counts["untold_method"]
    if counts["with_fee"] and not counts["told_method"]:
        return Indicator(formula=formula, missing=NO_METHODS)
    note = Phrase(
        f"không nêu phương thức nộp, không tính vào mẫu số: {untold} hồ sơ",
        f"method of payment not told, left out: {many_text(untold, 'dossier')}",
    )
    return Indicator(
        formula=formula,
        numerator=counts["paid_online"],
        denominator=counts["with_fee"] - untold,
        notes=(note,) if untold else (),
    )
