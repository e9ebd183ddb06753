"""The public listing of a catalogue ("niêm yết, công khai"): pages to read, to print and to lead to by a code."""

from tthc.view.listing.publish import pages

__all__ = ["pages"]
