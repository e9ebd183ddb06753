"""The wording of time limits, read: the limit, the facts it runs from, the time it leaves out."""

from tthc.term.wording.parse import parse_limit, parse_wording
from tthc.term.wording.value import Wording

__all__ = ["Wording", "parse_limit", "parse_wording"]
