"""What the library says: phrases in two languages, office style, clean text.

Everything here is pure: no locale of the host is read, no file is opened.
"""

from tthc.text.collation import CollationKey, collate
from tthc.text.html import html_table
from tthc.text.office import (
    clock_text,
    date_text,
    decimal_text,
    integer_text,
    many_text,
    moment_text,
    number_text,
    percent,
    weekday_text,
    working_days_text,
)
from tthc.text.phrase import Lang, Phrase
from tthc.text.plain import escape, fold, mask, masked, nfc, one_line
from tthc.text.system import why

__all__ = [
    "CollationKey",
    "Lang",
    "Phrase",
    "clock_text",
    "collate",
    "date_text",
    "decimal_text",
    "escape",
    "fold",
    "html_table",
    "integer_text",
    "many_text",
    "mask",
    "masked",
    "moment_text",
    "nfc",
    "number_text",
    "one_line",
    "percent",
    "weekday_text",
    "why",
    "working_days_text",
]
