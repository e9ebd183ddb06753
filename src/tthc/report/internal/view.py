"""The view for those inside: the classes of the periodic report by agency, officer, procedure and more."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, Literal, TypeAlias, TypeVar

from attrs import field, frozen

from tthc.dossier import Dossier
from tthc.errors import InvalidValue
from tthc.procedure import Units
from tthc.report.asked import check
from tthc.report.choices import CountedBy
from tthc.report.cohort import Placed, place
from tthc.report.internal.counts import COUNTS, DAYS, Counts
from tthc.report.internal.dimension import Dimension, Group, Seen, groups_of
from tthc.report.internal.organised import Organised
from tthc.report.once import each_once
from tthc.report.place_class import class_of
from tthc.report.table import Report, Row
from tthc.span import Span, civil_day, day_of
from tthc.text import Phrase, integer_text, many_text, masked
from tthc.workdays import WorkingCalendar

__all__ = ["DaysCounted", "internal"]

DaysCounted: TypeAlias = Literal["working", "civil"]
"""How the days from the reception to the end are counted: working days, or all days."""

Choice = TypeVar("Choice", bound=StrEnum)

_MOST: Final = 2
"""How many dimensions one table has room for."""


@frozen
class _MaskedRow(Row):
    """A row whose key leads to an officer."""

    key: str = field(default="", repr=masked)


def internal(
    dossiers: Iterable[Dossier],
    *,
    per: Dimension | str | Iterable[Dimension | str],
    period: Span,
    calendar: WorkingCalendar,
    by: CountedBy | str = CountedBy.DECIDING,
    days: DaysCounted | None = None,
    organised_on: date | None = None,
    units: Units | None = None,
    generated: bool = False,
) -> Report:
    """The dossiers of ``period`` ``per`` one or two dimensions, in the classes of the periodic report.

    Any iterable, read once. Cohort: received in the period, or earlier and not ended before it. Clock: the legal term
    after its lawful stops and restarts, which no apology moves; withdrawn and stopped dossiers go by their day and are
    never early; those without a promised date are a class of their own, in no share; one whose clock stands still is
    *stopped*; of one taken up again the first end counts. In each row and in the total carried over + received =
    resolved + pending. A dossier that belongs to two rows counts once in the total, and a note says so.

    ``by`` is whose an agency's dossiers are: of the office that received, that decides, or of the system that owns the
    state. Agencies are those of the last day of the period; with ``organised_on`` they are those that stand in their
    place on that day, by the successions in the histories and by ``units``. ``days`` asks for the median and mean days
    from the reception to the end, stops in it, of those that ended: those still open are in neither.

    Officers are rows by the host's keys, which only ``row.key`` holds whole: labels, pages and ``repr`` mask them.
    Where several are masked alike, each has its number, in the order of the keys. ``generated`` says that a generator
    made the dossiers.

    Raises:
        InvalidValue: an argument of another kind; no dimension, more than two, one twice or an unknown one;
            ``organised_on`` before the period's end; a dossier comes twice.
        OutsideCoverage: a term, or a day counted, leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    check(period=period, calendar=calendar)
    dimensions = _dimensions(per)
    counted_by = _one_of(CountedBy, by, "by")
    if days is not None and days not in _DAY_NOTES:
        raise InvalidValue(
            f"days is 'working', 'civil' or None, got {days!r}",
            f"days là 'working', 'civil' hoặc None, không phải {days!r}",
        )
    organised = Organised(period, None if organised_on is None else civil_day(organised_on, "organised_on"), units)
    rows: dict[tuple[Group, ...], Counts] = {}
    total, several = Counts(), 0
    for dossier in each_once(dossiers):
        placed = place(dossier, period, calendar)
        if placed is None or not placed.entry.counted:
            continue
        kind, took = class_of(placed), _took(placed, calendar, days)
        total.add(placed, kind, took)
        keys = list(groups_of(Seen(dossier, placed, counted_by, organised), dimensions))
        several += len(keys) > 1
        for key in keys:
            rows.setdefault(key, Counts()).add(placed, kind, took)
    columns = (*COUNTS, *(DAYS if days else ()))
    names = [column.key for column in columns]
    make = _MaskedRow if Dimension.OFFICER in dimensions else Row
    labels = [_labels(groups) for groups in zip(*rows, strict=True)]
    lines = [
        make(
            _joined(named[one] for named, one in zip(labels, key, strict=True)),
            rows[key].cells(names),
            key=_BETWEEN.join(one.key for one in key),
        )
        for key in sorted(rows, key=_order)
    ]
    return Report(
        title=TITLE,
        period=period,
        head=_joined(one.label for one in dimensions),
        columns=columns,
        rows=(*lines, Row(SUM, total.cells(names), total=True, key="total")),
        notes=tuple(_notes(dimensions, counted_by, organised, days, several)),
        generated=generated,
    )


TITLE: Final = Phrase("Tình hình giải quyết hồ sơ (nội bộ)", "Resolution of dossiers, for internal use")
SUM: Final = Phrase("Tổng cộng", "Total")
_BETWEEN: Final = " · "


def _joined(labels: Iterable[Phrase]) -> Phrase:
    vi, en = zip(*labels, strict=True)
    return Phrase(_BETWEEN.join(vi), _BETWEEN.join(en))


def _labels(groups: Iterable[Group]) -> dict[Group, Phrase]:
    """What each group of a dimension is called; those called alike have a number each, in the order of their keys."""
    alike: dict[str, list[Group]] = {}
    for group in sorted(set(groups), key=lambda group: group.key):
        alike.setdefault(group.label.vi, []).append(group)
    return {
        group: Phrase(f"{group.label.vi} ({n})", f"{group.label.en} ({n})") if len(same) > 1 else group.label
        for same in alike.values()
        for n, group in enumerate(same, 1)
    }


def _order(groups: tuple[Group, ...]) -> tuple[object, ...]:
    return tuple(group.order for group in groups)


def _dimensions(per: Dimension | str | Iterable[Dimension | str]) -> tuple[Dimension, ...]:
    given = (per,) if isinstance(per, str) else tuple(per)
    found = tuple(_one_of(Dimension, one, "per") for one in given)
    if not 1 <= len(found) <= _MOST or len(set(found)) < len(found):
        raise InvalidValue(
            f"a table is per one dimension or two different ones, got {[str(one) for one in given]}",
            f"bảng lập theo một hoặc hai chiều khác nhau, không phải {[str(one) for one in given]}",
        )
    return found


def _one_of(kind: type[Choice], value: Choice | str, what: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise InvalidValue(
            f"{what} is one of {known}; got {value!r}", f"{what} phải là một trong {known}; không phải {value!r}"
        ) from None


def _took(placed: Placed, calendar: WorkingCalendar, days: DaysCounted | None) -> int | None:
    """The days from the reception to the end: the day of the reception not counted, that of the end counted."""
    received, ended = placed.dossier.received_at, placed.dossier.ended_at
    if days is None or placed.verdict is None or received is None or ended is None:
        return None
    first, last = day_of(received), day_of(ended)
    return calendar.count(after=first, through=last) if days == "working" else (last - first).days


_DAY_NOTES: Final[Mapping[DaysCounted, Phrase]] = {
    "working": Phrase("Thời gian giải quyết: ngày làm việc", "Days to the result: working days"),
    "civil": Phrase("Thời gian giải quyết: ngày lịch", "Days to the result: civil days"),
}
_MEANT: Final[Mapping[Dimension, Phrase]] = {
    Dimension.INVOLVED: Phrase(
        "Cơ quan tham gia: mọi cơ quan đã tiếp nhận hoặc được giao giải quyết hồ sơ đến cuối kỳ.",
        "Agencies involved: all that received the dossier, or were to decide it, by the end of the period.",
    ),
    Dimension.OFFICER: Phrase(
        "Cán bộ: người đang giữ hồ sơ cuối kỳ, hoặc giữ sau cùng.",
        "Officer: who has the dossier at the end of the period, or had it last.",
    ),
    Dimension.MONTH: Phrase(
        "Tháng: tháng tiếp nhận; hồ sơ kỳ trước chuyển sang nằm ở các tháng trước kỳ.",
        "Month: that of the reception; what was carried over stands in months before the period.",
    ),
}


def _notes(
    dimensions: tuple[Dimension, ...],
    by: CountedBy,
    organised: Organised,
    days: DaysCounted | None,
    several: int,
) -> Iterator[Phrase]:
    yield Phrase(
        "Hạn được hỏi là thời hạn theo luật sau các lần dừng hợp lệ; hồ sơ rút, dừng không bao giờ là trước hạn.",
        "Lateness is of the legal term after its lawful stops; withdrawn and stopped dossiers are never early.",
    )
    if Dimension.AGENCY in dimensions:
        yield Phrase(f"Đếm theo {by.label.vi}.", f"Counted by {by.label.en}.")
    if {Dimension.AGENCY, Dimension.INVOLVED} & set(dimensions):
        yield organised.note
    yield from (_MEANT[one] for one in dimensions if one in _MEANT)
    if several:
        belong, them = ("belongs", "it") if several == 1 else ("belong", "each of them")
        yield Phrase(
            f"{integer_text(several)} hồ sơ thuộc nhiều dòng; dòng tổng đếm mỗi hồ sơ một lần.",
            f"{many_text(several, 'dossier')} {belong} to several rows; the total counts {them} once.",
        )
    if days is not None:
        yield Phrase(
            f"{_DAY_NOTES[days].vi} từ tiếp nhận đến kết thúc, gồm cả thời gian dừng; không gồm hồ sơ chưa xong.",
            f"{_DAY_NOTES[days].en} from the reception to the end, stops in them; dossiers still open are left out.",
        )
