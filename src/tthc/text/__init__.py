"""What the library says: phrases in two languages, office style, clean text.

Everything here is pure: no locale of the host is read, no file is opened.
"""

from tthc.text.office import (
    clock_text,
    date_text,
    integer_text,
    moment_text,
    number_text,
    percent_text,
    weekday_text,
)
from tthc.text.phrase import Lang, Phrase
from tthc.text.plain import escape, fold, mask, nfc, one_line

__all__ = [
    "Lang",
    "Phrase",
    "clock_text",
    "date_text",
    "escape",
    "fold",
    "integer_text",
    "mask",
    "moment_text",
    "nfc",
    "number_text",
    "one_line",
    "percent_text",
    "weekday_text",
]
