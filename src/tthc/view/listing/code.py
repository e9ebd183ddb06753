"""The address of a page, and the QR code that leads to it."""

import re
from typing import Final

from tthc.errors import InvalidValue, MissingExtra
from tthc.text import one_line
from tthc.view.listing.markup import Html, address

__all__ = ["qr", "site_of"]

MASK: Final = 3
"""Every mask can be read; weighing all eight for each page would take three times as long."""
BORDER: Final = 4
"""The light border that belongs to a code, in modules."""
LONGEST: Final = 200
"""Beyond it a code on paper grows too fine for a phone."""

_DARK: Final = re.compile(b"\x01+")


def site_of(value: str) -> str:
    """The address the pages will stand under, with its last stroke; empty where none is named.

    Raises:
        InvalidValue: it is no web address, has a query or a fragment, or is longer than a code can carry.
    """
    site = one_line(value)
    if not site:
        return ""
    if address(site) is None or set(site) & set("?#\"'<>\\") or len(site) > LONGEST:
        raise InvalidValue(
            f"a site is the address of the folder, at most {LONGEST} letters, as https://center.example/thu-tuc/, "
            f"got {value!r}",
            f"địa chỉ trang là địa chỉ của thư mục, dài nhất {LONGEST} ký tự, ví dụ https://center.example/thu-tuc/, "
            f"không phải {value!r}",
        )
    return site.rstrip("/") + "/"


def qr(page: str) -> Html:
    """The code of a page's address, as a drawing that takes the size it is given.

    Raises:
        MissingExtra: segno is not installed.
    """
    try:
        import segno
    except ImportError:
        raise MissingExtra("view", "a QR code", "tạo mã QR") from None
    rows = segno.make_qr(page, error="m", mask=MASK).matrix
    side = len(rows) + 2 * BORDER
    runs = (
        f"M{BORDER + run.start()} {BORDER + at}h{len(run[0])}v1h-{len(run[0])}z"
        for at, row in enumerate(rows)
        for run in _DARK.finditer(bytes(row))
    )
    return Html(f'<svg viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path d="{"".join(runs)}"/></svg>')
