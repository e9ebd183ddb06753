"""Text made clean: one Unicode form, one line, masked, escaped."""

import html
import unicodedata

__all__ = ["escape", "fold", "mask", "masked", "nfc", "one_line"]


def nfc(text: str) -> str:
    """``text`` in Unicode NFC, so that every "ế" is the same one character."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """``text`` in NFC with every run of white space, no-break spaces too, as one space."""
    return " ".join(nfc(text).split()) if text else ""


def fold(text: str) -> str:
    """``text`` without diacritics and case, for look-up only.

    >>> fold("Đăng ký tạm trú")
    'dang ky tam tru'
    """
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(ch for ch in parts if not unicodedata.combining(ch)).replace("đ", "d")


def mask(text: str) -> str:
    """A personal datum as it may appear in a message: its last two characters at most.

    >>> mask("079123456789"), mask("An")
    ('••••••••••89', '••')
    """
    return "•" * len(text) if len(text) <= 4 else "•" * (len(text) - 2) + text[-2:]


def masked(text: str) -> str:
    """A masked personal datum as a ``repr`` shows it.

    >>> masked("cb-17")
    "'•••17'"
    """
    return repr(mask(text))


def escape(text: object) -> str:
    """``text`` safe inside HTML, attributes included."""
    return html.escape(nfc(str(text)), quote=True)
