"""Visits ("lượt người đến giao dịch"): who came, waited and was served; a visit holds dossiers, or none.

A hundred thousand visits are not a hundred thousand dossiers. Guidance given is to be recorded (61/2018/NĐ-CP, Điều
15, khoản 2: "nội dung hướng dẫn được lưu").
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from attrs import field, frozen

from tthc.codes import DossierId
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.span import Span, aware, day_of
from tthc.text import Lang, Phrase, integer_text, one_line

__all__ = ["Spread", "Visit", "VisitFigures", "VisitRow", "visit_figures", "visit_rows", "visits_per_day"]


def _ticket(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a visit has a ticket, its number or key", "lượt giao dịch phải có số thứ tự hoặc mã")
    return text


def _moment(value: datetime | None) -> datetime | None:
    return None if value is None else aware(value)


@frozen(kw_only=True)
class Visit:
    """One person's coming to the center: ticket, desk, when called and when done, the dossiers handed in or taken.

    ``called_at`` is when the ticket was called; None: it was not, or nobody recorded it. ``booked`` tells an
    appointment, ``guided`` that guidance was given, ``guidance`` what it was (never shown).

    Raises:
        InvalidValue: the moments are out of order or of two days, or the guidance of somebody not guided is told.
    """

    ticket: str = field(converter=_ticket)
    arrived_at: datetime = field(converter=aware)
    desk: str = field(default="", converter=one_line)
    called_at: datetime | None = field(default=None, converter=_moment)
    done_at: datetime | None = field(default=None, converter=_moment)
    dossiers: tuple[DossierId, ...] = ()
    booked: bool = False
    guided: bool = False
    guidance: str = field(default="", repr=False)

    def __attrs_post_init__(self) -> None:
        told = [moment for moment in (self.arrived_at, self.called_at, self.done_at) if moment is not None]
        if told != sorted(told) or len({day_of(moment) for moment in told}) > 1:
            raise InvalidValue(
                f"visit {self.ticket}: arrived, called and done follow each other on one day, got "
                f"{', '.join(moment.isoformat() for moment in told)}",
                f"lượt {self.ticket}: đến, được gọi và xong phải nối tiếp trong một ngày, không phải "
                f"{', '.join(moment.isoformat() for moment in told)}",
            )
        if self.guidance and not self.guided:
            raise InvalidValue(
                f"visit {self.ticket} tells guidance and says that none was given; set guided=True",
                f"lượt {self.ticket} có nội dung hướng dẫn mà ghi là không hướng dẫn; hãy đặt guided=True",
            )

    @property
    def day(self) -> date:
        """The civil day of the visit."""
        return day_of(self.arrived_at)

    @property
    def waiting(self) -> timedelta | None:
        """From the ticket to the call; None where the ticket was not called."""
        return None if self.called_at is None else self.called_at - self.arrived_at

    @property
    def service(self) -> timedelta | None:
        """From the call to the end; None where one of them is not told."""
        return None if self.called_at is None or self.done_at is None else self.done_at - self.called_at

    @property
    def unserved(self) -> bool:
        """Whether the ticket was never called."""
        return self.called_at is None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Guidance that was given and not recorded."""
        if not self.guided or self.guidance:
            return ()
        return (Finding("GUIDANCE-UNRECORDED", UNRECORDED, self.ticket, "61/2018/NĐ-CP, Điều 15, khoản 2"),)


UNRECORDED: Final = Phrase("đã hướng dẫn mà không lưu nội dung", "guidance was given and is not recorded")


@frozen(kw_only=True)
class Spread:
    """How a time is spread over visits; each None where there is none to count.

    ``median`` is the middle one, of an even number the mean of the middle two; ``p90`` the least time within which
    nine of ten were through (nearest rank).
    """

    count: int
    median: timedelta | None
    p90: timedelta | None
    longest: timedelta | None

    @classmethod
    def of(cls, times: Iterable[timedelta]) -> "Spread":
        """The spread of some times."""
        ranked = sorted(times)
        n = len(ranked)
        if not n:
            return cls(count=0, median=None, p90=None, longest=None)
        return cls(
            count=n,
            median=(ranked[(n - 1) // 2] + ranked[n // 2]) / 2,
            p90=ranked[-(-9 * n // 10) - 1],
            longest=ranked[-1],
        )

    def say(self, lang: Lang = "vi") -> str:
        """The spread on one line, in minutes begun."""
        if self.median is None or self.p90 is None or self.longest is None:
            return Phrase("chưa có số liệu", "nothing to count").say(lang)
        return Phrase(
            "trung vị {median} phút, 90% trong {p90} phút, lâu nhất {longest} phút",
            "median {median} minutes, 90% within {p90} minutes, longest {longest} minutes",
        ).say(lang, median=_minutes(self.median), p90=_minutes(self.p90), longest=_minutes(self.longest))


def _minutes(time: timedelta) -> int:
    return -(-time // timedelta(minutes=1))


@frozen(kw_only=True)
class VisitFigures:
    """Counts of visits and their times. ``dossiers`` counts each dossier once, however often it was brought."""

    visits: int
    booked: int
    guided: int
    unserved: int
    without_dossier: int
    dossiers: int
    waiting: Spread
    service: Spread

    def say(self, lang: Lang = "vi") -> str:
        """The figures on one line."""
        return Phrase(
            "{visits} lượt người, {dossiers} hồ sơ; chờ: {waiting}", "{visits} visits, {dossiers} dossiers; {waiting}"
        ).say(
            lang,
            visits=integer_text(self.visits, lang),
            dossiers=integer_text(self.dossiers, lang),
            waiting=self.waiting.say(lang),
        )


@frozen(kw_only=True)
class VisitRow:
    """The figures of one desk on one day."""

    day: date
    desk: str
    figures: VisitFigures


def visit_figures(visits: Iterable[Visit], *, period: Span | None = None) -> VisitFigures:
    """The figures of the visits of ``period``, all desks together; any iterable, read once."""
    return _figures([visit for visit in visits if period is None or visit.day in period])


def visit_rows(visits: Iterable[Visit], *, period: Span | None = None) -> tuple[VisitRow, ...]:
    """One row a day and desk, in that order; any iterable, read once."""
    rooms: dict[tuple[date, str], list[Visit]] = {}
    for visit in visits:
        if period is None or visit.day in period:
            rooms.setdefault((visit.day, visit.desk), []).append(visit)
    return tuple(VisitRow(day=day, desk=desk, figures=_figures(rooms[day, desk])) for day, desk in sorted(rooms))


def visits_per_day(visits: Iterable[Visit], *, period: Span | None = None) -> Iterator[tuple[date, int]]:
    """Each day with how many came, in order: what ``report.center_year`` takes.

    ``itertools.starmap(tthc.report.Visits, visits_per_day(visits))`` makes its values.
    """
    counts = Counter(visit.day for visit in visits)
    return ((day, counts[day]) for day in sorted(counts) if period is None or day in period)


def _figures(visits: Sequence[Visit]) -> VisitFigures:
    return VisitFigures(
        visits=len(visits),
        booked=sum(visit.booked for visit in visits),
        guided=sum(visit.guided for visit in visits),
        unserved=sum(visit.unserved for visit in visits),
        without_dossier=sum(not visit.dossiers for visit in visits),
        dossiers=len({dossier for visit in visits for dossier in visit.dossiers}),
        waiting=Spread.of(visit.waiting for visit in visits if visit.waiting is not None),
        service=Spread.of(visit.service for visit in visits if visit.service is not None),
    )
