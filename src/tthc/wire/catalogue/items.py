"""The items of one file, procedure by procedure and group by group: each a value, or all that is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from tthc.errors import InvalidValue
from tthc.procedure import Group, Procedure
from tthc.text import Phrase
from tthc.wire.catalogue.content import FileText
from tthc.wire.catalogue.contradictions import contradictions
from tthc.wire.catalogue.faults import FileFinding, KeyPath, key_text, told
from tthc.wire.catalogue.models import CatalogueFile, GroupRow, ProcedureRow
from tthc.wire.catalogue.places import lines_of
from tthc.wire.catalogue.typed import Context, bounded

__all__ = ["KINDS", "Fault", "at_top", "item_of", "items_of", "placed"]

Fault: TypeAlias = tuple[KeyPath, str, Phrase]
"""A path in a file, a code, and the sentence."""

MOST_OF_AN_ITEM: Final = 5_000
"""Faults of one item beyond which only the first rows of its lists are looked at."""
LOOKED_AT: Final = 20
KINDS: Final[Mapping[str, type[ProcedureRow] | type[GroupRow]]] = {"procedure": ProcedureRow, "group": GroupRow}
NEEDED: Final = frozenset({"code", "name", "field", "term"})
LISTS: Final = frozenset({"case", "area", "fact"})
"""What rows name things of: where one of these is at fault, their rows cannot be held against it."""


def items_of(
    content: Mapping[str, Any], context: Context, faults: list[Fault], most: int
) -> Iterator[tuple[KeyPath, Procedure | Group]]:
    """The values of a file's items with their paths; what is wrong is put on ``faults``, about ``most`` of them."""
    faults += at_top(content, context)
    for kind, model in KINDS.items():
        rows = content.get(kind, [])
        if not isinstance(rows, list):
            continue
        for place, raw in enumerate(rows):
            if len(faults) >= most:
                return
            found: list[Fault] = []
            item = _item(model, raw, context, found)
            faults += [((kind, place, *path), code, text) for path, code, text in found]
            if item is not None:
                yield (kind, place), item


def at_top(content: Mapping[str, Any], context: Context) -> Iterator[Fault]:
    """What is wrong around the items."""
    head = {key: value for key, value in content.items() if key not in KINDS}
    try:
        CatalogueFile.model_validate(bounded(head), context=context)
    except InvalidValue as error:
        yield (), "FILE-SIZE", error.phrase
    except ValidationError as error:
        yield from told(error)
    for kind in KINDS:
        if not isinstance(content.get(kind, []), list):
            yield (kind,), "FILE-VALUE", Phrase(f"phải là danh sách [[{kind}]]", f"must be a list, [[{kind}]]")
    if not any(content.get(kind) for kind in KINDS):
        yield ("procedure",), "FILE-KEY", Phrase("chưa có mục [[procedure]] nào", "no [[procedure]] is listed")


def item_of(model: type[ProcedureRow] | type[GroupRow], raw: object, context: Context) -> Procedure | Group:
    """The value of one item.

    Raises:
        InvalidValue: it has too many keys, or contradicts itself.
        ValidationError: a key is at fault.
    """
    return _row(model, raw, context).to_domain()


def _row(model: type[ProcedureRow] | type[GroupRow], raw: object, context: Context) -> ProcedureRow | GroupRow:
    url = raw.get("url") if model is ProcedureRow and isinstance(raw, dict) else None
    if isinstance(url, str):
        context = Context(context.rules, context.bare_days, url)
    return model.model_validate(bounded(raw), context=context)


def _item(
    model: type[ProcedureRow] | type[GroupRow], raw: object, context: Context, found: list[Fault]
) -> Procedure | Group | None:
    try:
        row = _row(model, raw, context)
    except InvalidValue as error:
        found.append(((), "FILE-SIZE", error.phrase))
        return None
    except ValidationError as error:
        if error.error_count() > MOST_OF_AN_ITEM:
            found += _first_faults(model, raw, context)
            return None
        found += told(error)
        found += _of_the_rest(model, raw, context, [path for path, _, _ in found])
        return None
    try:
        return row.to_domain()
    except InvalidValue as error:
        told_of = [(path, "FILE-CONTRADICTION", text) for path, text in contradictions(row)]
        found += told_of or [((), "FILE-CONTRADICTION", error.phrase)]
        return None


def _first_faults(model: type[ProcedureRow] | type[GroupRow], raw: object, context: Context) -> Iterator[Fault]:
    """The faults of an item with the first rows of its lists alone, and that there are more."""
    try:
        model.model_validate(_shortened(raw), context=context)
    except ValidationError as error:
        yield from told(error)
    text = Phrase(
        f"có hơn {MOST_OF_AN_ITEM} lỗi: chỉ nêu lỗi của các mục đầu mỗi danh sách",
        f"has more than {MOST_OF_AN_ITEM} faults: only those of the first items of each list are named",
    )
    yield (), "FILE-SIZE", text


def _shortened(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shortened(item) for key, item in value.items()}
    return [_shortened(item) for item in value[:LOOKED_AT]] if isinstance(value, list) else value


def _of_the_rest(
    model: type[ProcedureRow] | type[GroupRow], raw: object, context: Context, faulty: Iterable[KeyPath]
) -> Iterator[Fault]:
    """The contradictions among the rows that are well formed: one fault hides no other."""
    if not isinstance(raw, dict):
        return
    rest = dict(raw)
    kept: dict[str, list[int]] = {}
    for key, rows in _by_key(faulty).items():
        if key in LISTS or (key in NEEDED and None in rows):
            return
        value = rest.get(key)
        if None in rows or not isinstance(value, list):
            rest.pop(key, None)
            continue
        kept[key] = [place for place in range(len(value)) if place not in rows]
        rest[key] = [value[place] for place in kept[key]]
    try:
        row = model.model_validate(rest, context=context)
    except ValidationError:
        return
    for path, text in contradictions(row):
        yield _moved(path, kept), "FILE-CONTRADICTION", text


def _moved(path: KeyPath, kept: Mapping[str, list[int]]) -> KeyPath:
    """A path among the rows that were kept, as a path among all rows."""
    match path:
        case (str() as key, int() as place, *inside) if key in kept:
            return (key, kept[key][place], *inside)
        case _:
            return path


def _by_key(faulty: Iterable[KeyPath]) -> dict[str, set[int | None]]:
    """The rows at fault by their key; None where it is the key itself."""
    found: dict[str, set[int | None]] = {}
    for path in faulty:
        place = path[1] if len(path) > 1 and isinstance(path[1], int) else None
        found.setdefault(str(path[0]) if path else "", set()).add(place)
    return found


def placed(file: FileText, content: Mapping[str, Any], faults: Iterable[Fault]) -> Iterator[FileFinding]:
    """The faults with the lines they stand on, in their order."""
    faults = list(faults)
    lines = lines_of(file.text, file.form, [path for path, _, _ in faults]) if file.text else {}
    labels: dict[KeyPath, str] = {}
    for path, _, _ in faults:
        if len(path) > 1 and path[:2] not in labels:
            labels[path[:2]] = _code(content, path)
    for path, code, text in sorted(faults, key=lambda fault: lines.get(fault[0], 0)):
        yield FileFinding(code=code, text=text, file=file.name, line=lines.get(path, 0), key=key_text(path, labels))


def _code(content: Mapping[str, Any], path: KeyPath) -> str:
    """The code of the item a path leads into, where it tells one."""
    rows = content.get(str(path[0]))
    row = rows[path[1]] if isinstance(rows, list) and isinstance(path[1], int) and path[1] < len(rows) else None
    code = row.get("code") if isinstance(row, dict) else None
    return code[:40] if isinstance(code, str) else ""
