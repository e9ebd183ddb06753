"""Hypothesis strategies for the small values of the core."""

from datetime import date, time
from decimal import Decimal

from hypothesis import strategies as st

from tthc.citation import POINT_LETTERS, Citation
from tthc.span import Span
from tthc.term import (
    CalendarDays,
    Extensible,
    Hours,
    HoursUnstated,
    Immediately,
    Minutes,
    Months,
    NoResult,
    SameDay,
    Stage,
    Stages,
    TimeLimit,
    Undetermined,
    Weeks,
    WorkingDays,
    WorkingHours,
    Years,
)
from tthc.term.limit import CountedLimit
from tthc.text import one_line
from tthc.workdays import OfficeHours

WHOLE = (CalendarDays, Weeks, Months, Years, Hours, Minutes, HoursUnstated)

minutes = st.builds(time, hour=st.integers(0, 23), minute=st.integers(0, 59))
reasons = st.text(min_size=1, max_size=60).filter(one_line)
stage_names = st.text(st.characters(codec="utf-8", exclude_characters="()|"), min_size=1, max_size=30).filter(one_line)
whole_counts = st.integers(1, 100_000)
exact_counts = whole_counts | st.decimals("0.001", "9999", places=3).filter(Decimal.is_normal)

counted: st.SearchStrategy[CountedLimit] = st.one_of(
    st.builds(WorkingDays, exact_counts),
    st.builds(WorkingHours, exact_counts),
    *(st.builds(kind, whole_counts) for kind in WHOLE),
)

limits: st.SearchStrategy[TimeLimit] = st.one_of(
    counted,
    st.builds(SameDay, cutoff=st.none() | minutes),
    st.just(Immediately()),
    st.builds(Undetermined, reasons),
    st.builds(NoResult, reasons),
    st.builds(Stages, st.lists(st.builds(Stage, counted, stage_names), min_size=2, max_size=4).map(tuple)),
    st.builds(
        Extensible,
        counted,
        counted,
        st.text(max_size=40),
        total=st.sampled_from([True, False, None]),
    ),
)

numbered = st.from_regex(r"[1-9][0-9]{0,2}[a-eđ]?", fullmatch=True)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """A citation down to any depth, its instrument dated or not."""
    number = draw(st.from_regex(r"[1-9][0-9]{0,4}/(20[0-9]{2}/)?(QH|NĐ-CP|QĐ-BTP|TT-VPCP)[0-9]{0,2}", fullmatch=True))
    article = draw(st.just("") | numbered)
    clause = draw(st.just("") | numbered) if article else ""
    point = draw(st.sampled_from(["", *POINT_LETTERS])) if article else ""
    return Citation(number, article, clause, point, draw(st.none() | st.dates()))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A span of civil days, closed or open."""
    first = draw(st.dates())
    return Span(first, draw(st.none() | st.dates(min_value=first)))


@st.composite
def windows(draw: st.DrawFn) -> tuple[tuple[time, time], ...]:
    """The windows of one weekday, none of them empty, in their order; perhaps none at all."""
    pairs = draw(st.integers(0, 3))
    edges = sorted(draw(st.sets(minutes, min_size=2 * pairs, max_size=2 * pairs)))
    return tuple(zip(edges[::2], edges[1::2], strict=True))


office_hours = st.lists(windows(), min_size=7, max_size=7).filter(any).map(lambda week: OfficeHours(tuple(week)))

days = st.dates(date(2010, 1, 1), date(2027, 12, 31))
