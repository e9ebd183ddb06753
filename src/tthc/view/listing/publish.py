"""The listing written into a folder: an index, a page a procedure, and the list of what was written."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tthc.errors import InvalidValue, NotInForce, NotKnownInForce
from tthc.procedure import Catalogue, Procedure, Publication
from tthc.span import Span, civil_day
from tthc.view.listing.code import site_of
from tthc.view.listing.index import by_field, index
from tthc.view.listing.sheet import Place, file_of, sheet

if TYPE_CHECKING:
    from tthc.desk import Center

__all__ = ["INDEX", "MANIFEST", "pages"]

INDEX: Final = "index.html"
MANIFEST: Final = "listing.manifest"
HEADER: Final = "# tthc listing: the files below were written by it and may be replaced or removed by it"
_OURS: Final = re.compile(r"index\.html|\d\.\d{6}\.html")


def pages(
    catalogue: Catalogue, folder: Path | str, *, site: str = "", center: "Center | None" = None, on: date | None = None
) -> tuple[Path, ...]:
    """Write the public listing ("niêm yết, công khai") of a catalogue: an index, and a page a procedure.

    With ``on`` each procedure is listed in the version in force that day, or, where the material does not tell, in the
    last one seen; what is known not to be in force then is left out, and what is to be repealed later says so. Without
    it the last version is listed, unless it is repealed. Drafts never are. ``site`` is the address the folder will
    stand under; with it every page carries a QR code of its own address. ``center`` is who publishes.

    The same arguments give the same bytes. Files of a former listing that no longer belong are removed, by the list
    that it left in the folder; no other file is touched.

    Returns:
        The files written: the index first, then the pages in its order.

    Raises:
        InvalidValue: nothing is to be listed, ``site`` is no web address, or the folder holds a file of another hand
            where a page would stand.
        MissingExtra: segno, which draws the codes, is not installed.
        OSError: the folder cannot be written to.
    """
    root, where = Path(folder), site_of(site)
    listed = _listed(catalogue, None if on is None else civil_day(on, "on"))
    if not listed:
        raise InvalidValue(
            "no procedure of the catalogue is to be listed: all are drafts, repealed, or not in force on that day",
            "danh mục không có thủ tục nào để công khai: tất cả là dự thảo, đã bãi bỏ hoặc không có hiệu lực ngày đó",
        )
    fields = by_field(listed)
    place = Place(
        site=where,
        center=center,
        names={procedure.code: procedure.name for procedure in listed},
        groups=catalogue.groups,
    )
    ordered = [procedure for field in fields for procedure in field.procedures]
    names = [INDEX, *(file_of(procedure.code) for procedure in ordered)]
    former = _former(root)
    _refuse_others(root, names, former)
    first = index(fields, place, on)
    root.mkdir(parents=True, exist_ok=True)
    _write(root / MANIFEST, _manifest({*names, *former}))
    _write(root / INDEX, first)
    for procedure in ordered:
        _write(root / file_of(procedure.code), sheet(procedure, place))
    for name in former - set(names):
        (root / name).unlink(missing_ok=True)
    _write(root / MANIFEST, _manifest(names))
    return tuple(root / name for name in names)


def _listed(catalogue: Catalogue, on: date | None) -> list[Procedure]:
    codes = dict.fromkeys(procedure.code for procedure in catalogue)
    found = (_version(catalogue, catalogue.versions(code), on) for code in codes)
    return [procedure for procedure in found if procedure is not None]


def _version(catalogue: Catalogue, versions: tuple[Procedure, ...], on: date | None) -> Procedure | None:
    """The version to list; None where there is none."""
    code = versions[0].code
    if on is None:
        last = catalogue.latest(code)
        return last if last.publication is Publication.PUBLISHED else None
    try:
        return catalogue.get(code, on=on)
    except NotKnownInForce:
        open_ones = [
            one
            for one in versions
            if one.publication is not Publication.DRAFT
            and not isinstance(one.in_force, Span)
            and not (one.repeal and one.repeal.on <= on)
        ]
        return max(open_ones, key=lambda one: one.seen_in_force_on or date.min, default=None)
    except NotInForce:
        return None


def _former(root: Path) -> frozenset[str]:
    """The files a former listing names as its own; a name that no listing gives is passed over."""
    try:
        text = (root / MANIFEST).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
    except UnicodeDecodeError:
        text = ""
    head, *names = text.splitlines() or [""]
    if head != HEADER:
        raise InvalidValue(
            f"{root / MANIFEST} is not the list of a former listing; name another folder",
            f"{root / MANIFEST} không phải danh sách của lần xuất bản trước; hãy chọn thư mục khác",
        )
    return frozenset(name for name in names if _OURS.fullmatch(name))


def _refuse_others(root: Path, names: Iterable[str], former: frozenset[str]) -> None:
    """Refuse to write over a file that no former listing left."""
    there = sorted(name for name in names if name not in former and (root / name).exists())
    if there:
        shown = ", ".join(there[:5])
        raise InvalidValue(
            f"{root} holds files that no listing left there: {shown}; name another folder or remove them",
            f"{root} có tệp không do lần xuất bản trước ghi: {shown}; hãy chọn thư mục khác hoặc xóa các tệp đó",
        )


def _manifest(names: Iterable[str]) -> str:
    return "\n".join((HEADER, *sorted(names), ""))


def _write(path: Path, content: str) -> None:
    """The content, whole or not at all; a file that holds it already is left as it is."""
    data = content.encode()
    if path.is_file() and path.read_bytes() == data:
        return
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
