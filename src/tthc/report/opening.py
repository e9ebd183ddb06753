"""Reports over time: a past report as it was known, and this period's opening from the last one's closing."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from attrs import field, frozen

from tthc.codes import DossierId
from tthc.deadline import Deadline
from tthc.dossier import Corrected, Dossier, Event, Voided
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.report.asked import check
from tthc.report.cohort import Entry, Placed, place
from tthc.report.named import named
from tthc.report.once import each_dossier, each_once
from tthc.report.place_class import PlaceClass, class_of
from tthc.report.table import Column, Report, Row
from tthc.span import Span, aware, day_of
from tthc.term import Cause
from tthc.text import Lang, Phrase, date_text, integer_text, many_text, moment_text
from tthc.workdays import WorkingCalendar

__all__ = ["LateRecord", "Opening", "Restated", "as_known", "opening", "periods_follow"]

_DAY: Final = timedelta(days=1)


def as_known(dossiers: Iterable[Dossier], on: datetime) -> Iterator[Dossier]:
    """The dossiers as they were known at a moment: the events recorded by then; the moment itself is in.

    What was filed and not yet recorded is not there. A report made of these is the report that was made, or could
    have been made, at that moment; over a period that was over, it is its own report again.

    Raises:
        InvalidValue: the moment is naive.
    """
    on = aware(on, "on")
    return (known for dossier in each_dossier(dossiers) if (known := _known(dossier, on)) is not None)


def _known(dossier: Dossier, on: datetime) -> Dossier | None:
    """The dossier as it was known; None where its filing was not recorded yet."""
    if all(event.recorded_at <= on for event in dossier.events):
        return dossier
    try:
        return dossier.known_on(on)
    except InvalidValue:
        return None


def periods_follow(last: Span, this: Span) -> None:
    """Refuse two periods of which one does not begin on the day after the other ends.

    Raises:
        InvalidValue: days lie between them, or belong to both; a period is open.
    """
    this.closed_last  # noqa: B018 - an open one is refused
    expected = last.closed_last + _DAY
    if this.first == expected:
        return
    days, gap = abs((this.first - expected).days), this.first > expected
    how = LIE[days == 1] if gap else BELONG[days == 1]
    raise InvalidValue(
        f"{this} does not follow {last}: {many_text(days, 'day')} {how}; the next period begins on "
        f"{expected.isoformat()}",
        f"kỳ {this} không nối tiếp kỳ {last}: {'hở' if gap else 'chồng'} {days} ngày; kỳ sau phải bắt đầu ngày "
        f"{date_text(expected)}",
    )


LIE: Final = ("lie between them", "lies between them")
BELONG: Final = ("belong to both, or come before", "belongs to both, or comes before")
"""What several days do, and what one does."""


@frozen
class LateRecord:
    """Something of a dossier that was recorded after the report was made: what, when it happened, when recorded."""

    cause: Cause
    at: datetime
    recorded_at: datetime

    def say(self, lang: Lang = "vi") -> str:
        """The record on one line."""
        return Phrase("{cause} ngày {at}, ghi nhận {recorded}", "{cause} on {at}, recorded {recorded}").say(
            lang,
            cause=self.cause.label.say(lang),
            at=date_text(day_of(self.at), lang),
            recorded=moment_text(self.recorded_at, lang),
        )


@frozen(kw_only=True)
class Restated:
    """A dossier whose place at the end of the last period is another by what was recorded since.

    ``was`` and ``due_was`` are as then known, ``now`` and ``due_now`` as known since; a day is None where there is no
    promised date, and where the clock stood still. ``records`` is what came later, in the order recorded.
    """

    dossier: DossierId
    was: PlaceClass
    now: PlaceClass
    due_was: date | None
    due_now: date | None
    records: tuple[LateRecord, ...]

    @property
    def effect(self) -> int:
        """What the line adds to the opening: 1, -1, or 0 where the dossier is pending before and after, or never."""
        return self.now.pending - self.was.pending

    def say(self, lang: Lang = "vi") -> str:
        """The line in words."""
        was, now = self._place(self.was, self.due_was, lang), self._place(self.now, self.due_now, lang)
        return f"{self.dossier}: {was} → {now} ({'; '.join(record.say(lang) for record in self.records)})"

    @staticmethod
    def _place(kind: PlaceClass, due: date | None, lang: Lang) -> str:
        day = Phrase(", hạn {day}", ", due {day}").say(lang, day=date_text(due, lang)) if due else ""
        return kind.label.say(lang) + day


def _count(ids: tuple[DossierId, ...]) -> str:
    return f"<{len(ids)}>"


@frozen(kw_only=True)
class Opening:
    """How a period opens: last period's closing as then known, the restated lines, and what they come to.

    ``closing`` are the dossiers pending at the end of ``last`` as known at ``made_at``; ``opening`` those carried over
    into ``this`` as known at ``known_on`` (None: all that is recorded). The second is the first with the lines.
    ``generated`` says that a generator made the dossiers.

    Raises:
        DoesNotReconcile: it is not; the message names the dossiers that break it.
    """

    last: Span
    this: Span
    made_at: datetime
    known_on: datetime | None
    closing: tuple[DossierId, ...] = field(repr=_count)
    restated: tuple[Restated, ...]
    opening: tuple[DossierId, ...] = field(repr=_count)
    generated: bool = False

    def __attrs_post_init__(self) -> None:
        left = {line.dossier for line in self.restated if line.effect < 0}
        came = {line.dossier for line in self.restated if line.effect > 0}
        expected = (set(self.closing) - left) | came
        if odd := expected ^ set(self.opening):
            raise _off(
                odd,
                f"{self.this} opens with {many_text(len(self.opening), 'dossier')}; {self.last} closed with "
                f"{integer_text(len(self.closing), 'en')}; restated: {len(came)} in, {len(left)} out",
                f"kỳ {self.this} mở đầu với {len(self.opening)} hồ sơ; kỳ {self.last} kết thúc với "
                f"{len(self.closing)}, điều chỉnh thêm {len(came)}, bớt {len(left)}",
            )

    @property
    def report(self) -> Report:
        """The opening as a table: the closing, a row for each restated line, the opening as the total."""
        return Report(
            title=Phrase("Đối chiếu số chuyển kỳ", "From one period's closing to the next one's opening"),
            period=self.this,
            head=Phrase("Dòng", "Line"),
            columns=(Column("count", Phrase("Số hồ sơ", "Dossiers")),),
            rows=(
                Row(_of(CLOSED, self.last), (len(self.closing),), key="closing"),
                *(
                    Row(Phrase(line.say("vi"), line.say("en")), (line.effect,), key=str(line.dossier))
                    for line in self.restated
                ),
                Row(_of(OPENED, self.this), (len(self.opening),), total=True, key="opening"),
            ),
            notes=(
                Phrase(
                    f"Báo cáo kỳ trước lập lúc {moment_text(self.made_at)}.",
                    f"The last report was made at {moment_text(self.made_at, 'en')}.",
                ),
                Phrase(
                    f"Điều chỉnh {integer_text(len(self.restated))} hồ sơ; dòng 0 không đổi số lượng.",
                    f"{integer_text(len(self.restated), 'en')} restated; a line of 0 changes no count.",
                ),
            ),
            generated=self.generated,
        )

    def to_csv(self, lang: Lang = "vi", *, excel: bool = False) -> str:
        """The opening as CSV, as :meth:`Report.to_csv` writes it."""
        return self.report.to_csv(lang, excel=excel)

    def to_html(self, lang: Lang = "vi") -> str:
        """The opening as an HTML fragment, as :meth:`Report.to_html` writes it."""
        return self.report.to_html(lang)

    def _repr_html_(self) -> str:
        return self.to_html()


CLOSED: Final = Phrase("Cuối kỳ {period}, theo số liệu lúc báo cáo", "Closing of {period}, as then known")
OPENED: Final = Phrase("Đầu kỳ {period}", "Opening of {period}")


def _of(text: Phrase, period: Span) -> Phrase:
    days = f"{date_text(period.first)} – {date_text(period.closed_last)}"
    return Phrase(text.say("vi", period=days), text.say("en", period=period))


def _off(ids: Collection[DossierId], en: str, vi: str) -> DoesNotReconcile:
    odd = named(sorted(map(str, ids)))
    who = odd.phrase()
    return DoesNotReconcile(f"{en}; see {who.en}", f"{vi}; xem {who.vi}", odd.ids)


def opening(
    dossiers: Iterable[Dossier],
    *,
    last: Span,
    this: Span,
    made_at: datetime,
    calendar: WorkingCalendar,
    known_on: datetime | None = None,
    reported: Collection[DossierId] | None = None,
    generated: bool = False,
) -> Opening:
    """How ``this`` period opens, from the closing of the ``last`` as known when its report was made at ``made_at``.

    Any iterable of whole histories, read once. ``known_on`` is the moment the new report is made; None takes all that
    is recorded. ``reported`` are the dossiers that the last report gave as pending, where somebody kept them. It
    counts as the law does, whatever policy a report went by: by another one a dossier that waits can have ended and be
    in hand again, and then no closing is the next opening.
    ``generated`` says that a generator made the dossiers.

    Raises:
        InvalidValue: the periods leave days between them or share some, the last report is made before its period has
            ended or the new one before the last, a dossier comes twice, or an argument is of another kind.
        DoesNotReconcile: the history does not give what was reported, or closing, lines and opening do not agree; the
            message names the dossiers.
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    check(last=last, this=this, calendar=calendar)
    periods_follow(last, this)
    made_at = aware(made_at, "made_at")
    if made_at < last.ends:
        raise InvalidValue(
            f"the last report is made at {made_at.isoformat()}, before its period {last} has ended: what closes it is "
            f"not known then; made_at is {last.ends.isoformat()} or later",
            f"báo cáo kỳ trước lập lúc {moment_text(made_at)}, khi kỳ {last} chưa hết nên chưa có số cuối kỳ; made_at "
            f"phải từ {moment_text(last.ends)} trở đi",
        )
    known_on = None if known_on is None else aware(known_on, "known_on")
    if known_on is not None and known_on < made_at:
        raise InvalidValue(
            f"the new report is known on {known_on.isoformat()}, before the last was made at {made_at.isoformat()}",
            f"báo cáo mới theo số liệu {moment_text(known_on)}, trước khi lập báo cáo trước {moment_text(made_at)}",
        )
    closing: list[DossierId] = []
    opened: list[DossierId] = []
    restated: list[Restated] = []
    for dossier in each_once(dossiers):
        now = dossier if known_on is None else _known(dossier, known_on)
        if now is None:
            continue
        then = _known(now, made_at)
        was = place(then, last, calendar) if then is not None else None
        # one object both times: nothing was recorded since
        is_now = was if then is now else place(now, last, calendar)
        if class_of(was).pending:
            closing.append(dossier.id)
        here = place(now, this, calendar)
        if here is not None and here.entry is Entry.CARRIED_OVER:
            opened.append(dossier.id)
        if is_now is not was and (line := _restated(now, was, is_now, last, made_at)) is not None:
            restated.append(line)
    if reported is not None and (odd := set(reported) ^ set(closing)):
        raise _off(
            odd,
            f"the report on {last} gave {many_text(len(set(reported)), 'dossier')} as pending, the history as known at "
            f"{made_at.isoformat()} gives {len(closing)}, counted as the law does: a report by another policy closes "
            "otherwise",
            f"báo cáo kỳ {last} nêu {len(set(reported))} hồ sơ đang giải quyết, lịch sử theo số liệu "
            f"{moment_text(made_at)} có {len(closing)}, đếm như luật: báo cáo theo cách đếm khác có số cuối kỳ khác",
        )
    return Opening(
        last=last,
        this=this,
        made_at=made_at,
        known_on=known_on,
        closing=tuple(closing),
        restated=tuple(restated),
        opening=tuple(opened),
        generated=generated,
    )


def _restated(
    dossier: Dossier, was: Placed | None, now: Placed | None, last: Span, made_at: datetime
) -> Restated | None:
    """The line of a dossier; None where what came later left its class and its day as they were."""
    before, after = (class_of(was), _due(was)), (class_of(now), _due(now))
    if before == after:
        return None
    records = [
        LateRecord(event.cause, event.at, event.recorded_at)
        for event in sorted(dossier.events, key=lambda event: event.recorded_at)
        if event.recorded_at > made_at and _of_period(event, last)
    ]
    return Restated(
        dossier=dossier.id,
        was=before[0],
        now=after[0],
        due_was=before[1],
        due_now=after[1],
        records=tuple(records),
    )


def _of_period(event: Event, last: Span) -> bool:
    """Whether an event recorded later can tell of the period: it happened by its end, or amends what did."""
    return event.at < last.ends or isinstance(event, Corrected | Voided)


def _due(placed: Placed | None) -> date | None:
    """The last day; None where there is none, or the clock stands still and nobody knows it yet."""
    deadline = placed.deadline if placed is not None else None
    return deadline.day if isinstance(deadline, Deadline) and not deadline.held else None
