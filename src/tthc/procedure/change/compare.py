"""Two versions of a procedure compared, and the differences applied again."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeVar, overload

import attrs

from tthc.errors import InvalidValue
from tthc.procedure.change.difference import (
    BasisAdded,
    BasisDropped,
    CaseAdded,
    CaseChanged,
    CaseDropped,
    ChannelAdded,
    ChannelChanged,
    ChannelDropped,
    Difference,
    FeeAdded,
    FeeChanged,
    FeeDropped,
    OrderChanged,
    PaperAdded,
    PaperChanged,
    PaperDropped,
    PartChanged,
    RequirementAdded,
    RequirementChanged,
    RequirementDropped,
    ResultAdded,
    ResultChanged,
    ResultDropped,
    TermAdded,
    TermChanged,
    TermDropped,
    TermRegrouped,
    TextChanged,
)
from tthc.procedure.change.rows import RowAdded, RowChanged, RowDropped
from tthc.procedure.change.words import label
from tthc.procedure.parts import Offer
from tthc.procedure.procedure import Procedure
from tthc.procedure.term import Term
from tthc.procedure.words import Channel
from tthc.text import fold
from tthc.workdays import Change, WorkingCalendar
from tthc.workdays import compare as compare_calendars

__all__ = ["apply", "compare"]

Item = TypeVar("Item", bound=Hashable)


class _Table(NamedTuple):
    """How the rows of a field are paired: the keys, the most telling first, and the differences they give."""

    part: str
    keys: tuple[Callable[[Any], object], ...]
    added: type[RowAdded[Any]]
    dropped: type[RowDropped[Any]]
    changed: type[RowChanged[Any]] | None = None


TABLES: Final = (
    _Table("cases", (lambda row: row.key,), CaseAdded, CaseDropped, CaseChanged),
    _Table(
        "papers",
        (lambda row: (fold(row.name), row.cases, row.kind), lambda row: fold(row.name)),
        PaperAdded,
        PaperDropped,
        PaperChanged,
    ),
    _Table(
        "fees",
        (
            lambda row: (row.kind, row.name, row.cases, row.channels, row.applicants, row.when, row.in_force),
            lambda row: (row.kind, row.name, row.cases, row.channels),
        ),
        FeeAdded,
        FeeDropped,
        FeeChanged,
    ),
    _Table(
        "results",
        (lambda row: (row.code, row.name), lambda row: row.code or row.name),
        ResultAdded,
        ResultDropped,
        ResultChanged,
    ),
    _Table("requirements", (lambda row: row.text,), RequirementAdded, RequirementDropped, RequirementChanged),
    _Table("legal_basis", (), BasisAdded, BasisDropped),
)
APART: Final = frozenset({"terms", "offers", *(table.part for table in TABLES)})
"""The fields that are compared row by row; every other one is compared whole."""


@overload
def compare(old: WorkingCalendar, new: WorkingCalendar) -> tuple[Change, ...]: ...
@overload
def compare(old: Procedure, new: Procedure) -> tuple[Difference, ...]: ...
def compare(
    old: WorkingCalendar | Procedure, new: WorkingCalendar | Procedure
) -> tuple[Change, ...] | tuple[Difference, ...]:
    """What differs between two versions of a procedure, or between two calendars.

    Of a procedure everything is compared, promises first, in a fixed order; :func:`tthc.procedure.apply` makes the new
    version of the old one and the differences alone. Of calendars, see :func:`tthc.workdays.compare`.

    >>> from tthc.term import WorkingDays
    >>> old = Procedure(code="1.000001", name="Cấp lại", field="Mẫu", terms=(Term(limit=WorkingDays(7)),))
    >>> new = attrs.evolve(old, terms=(Term(limit=WorkingDays(5)),))
    >>> [difference.say() for difference in compare(old, new)]
    ['thời hạn 7 ngày làm việc → 5 ngày làm việc']

    Raises:
        InvalidValue: the two are not of one kind.
    """
    if isinstance(old, Procedure) and isinstance(new, Procedure):
        return tuple(_differences(old, new))
    if isinstance(old, WorkingCalendar) and isinstance(new, WorkingCalendar):
        return compare_calendars(old, new)
    raise InvalidValue(
        f"two procedures or two calendars are compared, got {type(old).__name__} and {type(new).__name__}",
        f"chỉ so sánh hai thủ tục hoặc hai lịch, không phải {type(old).__name__} và {type(new).__name__}",
    )


def _differences(old: Procedure, new: Procedure) -> Iterator[Difference]:
    yield from _channels(old, new)
    yield from _terms(old.terms, new.terms)
    for table in TABLES:
        yield from _rows(table, getattr(old, table.part), getattr(new, table.part))
    for field in attrs.fields(Procedure):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name in APART or before == after:
            continue
        texts = all(isinstance(one, str) or _are_texts(one) for one in (before, after))
        yield (TextChanged if texts and type(before) is type(after) else PartChanged)(field.name, before, after)


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(type(one) is str for one in value)


def _pairs(table: _Table, old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """The place of each old row's new one: equal rows first, then by the keys, each row at most once."""
    pairs: dict[int, int] = {}
    keys: tuple[Callable[[Any], object], ...] = (lambda row: row, *table.keys)
    for key in keys:
        taken = set(pairs.values())
        waiting: dict[object, list[int]] = {}
        for at, row in enumerate(new):
            if at not in taken:
                waiting.setdefault(key(row), []).append(at)
        for at, row in enumerate(old):
            if at not in pairs and (places := waiting.get(key(row))):
                pairs[at] = places.pop(0)
    return pairs


def _rows(table: _Table, old: Sequence[Item], new: Sequence[Item]) -> Iterator[Difference]:
    """The rows dropped, changed and added, and whether those kept stand in another order."""
    pairs = _pairs(table, old, new)
    found: list[Any] = [table.dropped(row) for at, row in enumerate(old) if at not in pairs]
    if table.changed is not None:
        found += [table.changed(old[at], new[to]) for at, to in pairs.items() if old[at] != new[to]]
    added = sorted(set(range(len(new))) - set(pairs.values()))
    found += [table.added(new[at], at) for at in added]
    yield from found
    yield from _order(table.part, _made(old, found), new)


def _order(part: str, made: Sequence[Item], new: Sequence[Item]) -> Iterator[OrderChanged]:
    if list(made) != list(new):
        places: dict[Item, list[int]] = {}
        for at, row in enumerate(made):
            places.setdefault(row, []).append(at)
        yield OrderChanged(part, tuple(places[row].pop(0) for row in new))


def _channels(old: Procedure, new: Procedure) -> Iterator[Difference]:
    """The channels, as offered: by a row of their own or through a term."""
    before, after = ({offer.channel: offer for offer in one.offers} for one in (old, new))
    places = {offer.channel: at for at, offer in enumerate(new.offers)}
    found: list[Difference] = []
    for channel in Channel:
        one, two = before.get(channel), after.get(channel)
        if channel in old.channels and channel not in new.channels:
            found.append(ChannelDropped(channel, one))
        elif channel in new.channels and channel not in old.channels:
            found.append(ChannelAdded(channel, two, places.get(channel, 0)))
        elif one != two:
            found.append(ChannelChanged(channel, one, two, places.get(channel, 0)))
    yield from found
    yield from _order("offers", _offered(old.offers, found), new.offers)


def _terms(old: Sequence[Term], new: Sequence[Term]) -> Iterator[Difference]:
    """The terms, by the cases, channels and areas for which they differ."""
    same = set(old) & set(new)
    left, right = ([term for term in terms if term not in same] for terms in (old, new))
    place = {term: at for at, term in enumerate(new)}
    found: list[Difference] = []
    met: set[Term] = set()
    for two in right:
        partners = [one for one in left if _kept(one, two)] or [one for one in left if _meets(one, two)]
        met |= {two, *partners} if partners else set()
        for one in partners:
            rewritten = attrs.evolve(two, cases=one.cases, channels=one.channels, areas=one.areas)
            if rewritten == one:
                found.append(TermRegrouped(old=one, new=two, at=place[two]))
            else:
                found.append(
                    TermChanged(
                        cases=_both(one.cases, two.cases),
                        channels=_both(one.channels, two.channels),
                        areas=_both(one.areas, two.areas),
                        old=one,
                        new=two,
                        at=place[two],
                    )
                )
    found += [TermDropped(term) for term in left if term not in met]
    found += [TermAdded(term, place[term]) for term in right if term not in met]
    yield from found
    yield from _order("terms", _termed(old, found), new)


def _kept(one: Term, two: Term) -> bool:
    """Whether two terms are written for the very same cases, channels and areas."""
    return all(set(getattr(one, key)) == set(getattr(two, key)) for key in ("cases", "channels", "areas"))


def _meets(one: Term, two: Term) -> bool:
    """Whether a case filed through a channel could have had the one term and have the other now."""
    pairs = ((one.cases, two.cases), (one.channels, two.channels))
    areas = bool(one.areas) == bool(two.areas) and (not one.areas or bool(set(one.areas) & set(two.areas)))
    return areas and all(not a or not b or set(a) & set(b) for a, b in pairs)


def _both(one: tuple[Item, ...], two: tuple[Item, ...]) -> tuple[Item, ...]:
    """What both name; nothing named means all."""
    return tuple(key for key in one if key in two) if one and two else one or two


def apply(old: Procedure, differences: Iterable[Difference]) -> Procedure:
    """The new version: the old one with its differences.

    Raises:
        InvalidValue: a difference is about something the old version does not have.
    """
    told = tuple(differences)
    changed: dict[str, Any] = {}
    for part in dict.fromkeys(one.part for one in told):
        own = [one for one in told if one.part == part]
        before = getattr(old, part)
        if part == "offers":
            made: Any = _offered(before, own)
        elif part == "terms":
            made = _termed(before, own)
        elif part in APART:
            made = _made(before, own)
        else:
            made = _whole(part, before, own)
        changed[part] = made
    return attrs.evolve(old, **changed)


def _whole(part: str, before: object, own: Iterable[Difference]) -> object:
    for one in own:
        if not isinstance(one, (TextChanged, PartChanged)) or one.old != before:
            raise _another(part)
        before = one.new
    return before


def _another(part: str) -> InvalidValue:
    return InvalidValue(
        f"the differences are of another version: {label(part, 'en')} does not hold what they start from",
        f"các khác biệt này của phiên bản khác: {label(part)} không đúng với phiên bản cũ",
    )


def _taken(rows: list[Any], row: object, part: str) -> int:
    """The place of a row that a difference starts from."""
    try:
        return rows.index(row)
    except ValueError:
        raise _another(part) from None


def _made(old: Sequence[Any], found: Sequence[Difference]) -> tuple[Any, ...]:
    """Rows with what was dropped, changed, added and put in another order."""
    rows: list[Any] = list(old)
    added: list[RowAdded[Any]] = []
    for one in found:
        if isinstance(one, RowDropped):
            del rows[_taken(rows, one.row, one.part)]
        elif isinstance(one, RowChanged):
            rows[_taken(rows, one.old, one.part)] = one.new
        elif isinstance(one, RowAdded):
            added.append(one)
    for row in sorted(added, key=lambda row: row.at):
        rows.insert(row.at, row.row)
    return _ordered(rows, found)


def _ordered(rows: Sequence[Any], found: Sequence[Difference]) -> tuple[Any, ...]:
    for one in found:
        if isinstance(one, OrderChanged):
            if sorted(one.order) != list(range(len(rows))):
                raise _another(one.part)
            rows = [rows[at] for at in one.order]
    return tuple(rows)


def _offered(old: Sequence[Offer], found: Sequence[Difference]) -> tuple[Offer, ...]:
    rows = list(old)
    placed: list[tuple[int, Offer]] = []
    for one in found:
        before = one.offer if isinstance(one, ChannelDropped) else one.old if isinstance(one, ChannelChanged) else None
        if before is not None:
            del rows[_taken(rows, before, "offers")]
        if isinstance(one, ChannelAdded) and one.offer is not None:
            placed.append((one.at, one.offer))
        elif isinstance(one, ChannelChanged) and one.new is not None:
            placed.append((one.at, one.new))
    for at, offer in sorted(placed, key=lambda pair: pair[0]):
        rows.insert(at, offer)
    return _ordered(rows, found)


def _termed(old: Sequence[Term], found: Sequence[Difference]) -> tuple[Term, ...]:
    rows = list(old)
    gone: dict[Term, None] = {}
    placed: dict[int, Term] = {}
    for one in found:
        if isinstance(one, (TermChanged, TermRegrouped)):
            gone[one.old] = None
            placed[one.at] = one.new
        elif isinstance(one, TermDropped):
            gone[one.row] = None
        elif isinstance(one, TermAdded):
            placed[one.at] = one.row
    for term in gone:
        del rows[_taken(rows, term, "terms")]
    for at in sorted(placed):
        rows.insert(at, placed[at])
    return _ordered(rows, found)
