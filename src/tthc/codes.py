"""Codes that name things: procedures, dossiers, agencies."""

import re
from typing import Final

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.text import one_line

__all__ = ["AgencyCode", "DossierCode", "DossierId", "ProcedureCode"]

_PROCEDURE: Final = re.compile(r"(\d\.\d{6})(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?", re.ASCII)
_DOSSIER: Final = re.compile(
    r"""
    [A-Z\d]\d{1,2} (?:\.[A-Z\d]\d{1,2}){0,7}    # 000.A0.01.H26: groups of two or three, as many as an agency's code has
    - (?:\d{6}|\d{8})                           # 231027, 20260609
    - (?:[A-Z]{2})? \d{4,10}                    # 0361, 0092637
    """,
    re.VERBOSE | re.ASCII,
)
_AGENCY: Final = re.compile(r"[A-Z0-9]{2,4}(?:\.[A-Z0-9]{2,4}){0,7}")


def _procedure(value: str) -> str:
    match = _PROCEDURE.fullmatch(one_line(value))
    if match is None:
        raise InvalidValue(
            f"{value!r} is not a procedure code: one digit, a dot, six digits, as 1.004194",
            f"{value!r} không phải mã thủ tục hành chính: một chữ số, dấu chấm, sáu chữ số, ví dụ 1.004194",
        )
    return match[1]


def _dossier(value: str) -> str:
    text = one_line(value)
    if not _DOSSIER.fullmatch(text):
        raise InvalidValue(
            f"{value!r} is not a dossier code: agency, day and serial, as 000.00.06.H56-231027-0361",
            f"{value!r} không phải mã hồ sơ: mã cơ quan, ngày và số thứ tự, ví dụ 000.00.06.H56-231027-0361",
        )
    return text


def _agency(value: str) -> str:
    text = one_line(value)
    if not _AGENCY.fullmatch(text):
        raise InvalidValue(
            f"{value!r} is not an agency code, as H56 or H29.19",
            f"{value!r} không phải mã cơ quan, ví dụ H56, H29.19",
        )
    return text


def _opaque(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a dossier's id is not empty", "mã định danh nội bộ của hồ sơ không được để trống")
    return text


@frozen(order=True)
class ProcedureCode:
    """The national code of a procedure ("mã thủ tục hành chính"), without a province's suffix.

    >>> str(ProcedureCode("1.001612.000.00.00.H48"))
    '1.001612'
    """

    text: str = field(converter=_procedure)

    def __str__(self) -> str:
        return self.text


@frozen(order=True)
class DossierId:
    """The key under which a system keeps a dossier; no law shapes it, it exists from the first event."""

    text: str = field(converter=_opaque)

    def __str__(self) -> str:
        return self.text


@frozen(order=True)
class DossierCode:
    """The legal code of a dossier ("mã hồ sơ"), given at reception and printed on the receipt.

    Only its outer form is checked here: :mod:`tthc.desk` makes codes by the pattern in force and reads old ones.
    """

    text: str = field(converter=_dossier)

    def __str__(self) -> str:
        return self.text


@frozen(order=True)
class AgencyCode:
    """The code of an agency or unit ("mã định danh cơ quan")."""

    text: str = field(converter=_agency)

    def __str__(self) -> str:
        return self.text
