"""Edge: the official papers of the counter as values, and as HTML, PDF, Word and plain text."""

from tthc.slip.agency import apology, stop_notice
from tthc.slip.control import control_slip
from tthc.slip.counter import receipt, refusal, supplement_request
from tthc.slip.docx import docx_template
from tthc.slip.form import FormColumn, FormField, FormSignature, PaperSize, SlipForm, Style, form, style
from tthc.slip.people import BookEntry, People
from tthc.slip.register import register
from tthc.slip.sheet import Block, Grid, Items, Line, Signature, Slip, Words
from tthc.slip.writing import official_day, official_moment

__all__ = [
    "Block",
    "BookEntry",
    "FormColumn",
    "FormField",
    "FormSignature",
    "Grid",
    "Items",
    "Line",
    "PaperSize",
    "People",
    "Signature",
    "Slip",
    "SlipForm",
    "Style",
    "Words",
    "apology",
    "control_slip",
    "docx_template",
    "form",
    "official_day",
    "official_moment",
    "receipt",
    "refusal",
    "register",
    "stop_notice",
    "style",
    "supplement_request",
]
