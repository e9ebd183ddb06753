"""A slow recount of the shipped vectors, from their text and the tables of days alone.

Of the library only the vectors' own reader is used. The wordings, the office hours, the effects of the five regimes
and the cut-offs of the counting rules are written down here a second time.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Final, TypeAlias

from tests.oracle import days, minutes, stops
from tthc.testing.vectors import Answer, GivenEvent, HistoryVector, StopsVector, TermVector, Vector

Amount: TypeAlias = tuple[Fraction, str]
"""How many, of which unit; a same-day term is none of its unit."""
Span: TypeAlias = tuple[datetime, datetime]
End: TypeAlias = tuple[date, datetime | None]

AMOUNT: Final = re.compile(r"(?P<n>\d+(?:,\d+)?) (?P<unit>ngày làm việc|giờ làm việc|ngày|tuần|tháng|năm|giờ|phút)")
EXTENSIBLE: Final = re.compile(
    r"(?P<base>.+?); gia hạn (?P<how>đến|thêm|không rõ tổng hay thêm) (?P<more>.+?)(?:; .+)?"
)
CUTOFF: Final = re.compile(r"trong ngày; nhận sau (?P<h>\d+) giờ(?: (?P<m>\d+) phút)? thì ngày làm việc tiếp theo")
AT_ONCE: Final = frozenset({"trong ngày", "ngay sau khi nhận đủ hồ sơ"})
SAME_DAY: Final[Amount] = (Fraction(0), "trong ngày")
BY_MINUTE: Final = frozenset({"giờ làm việc", "giờ", "phút"})
WEEKDAYS: Final = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
DAY: Final = timedelta(days=1)

REGIME: Final[Mapping[str, str]] = {
    "received": "start",
    "received_for_other": "start",
    "supplement_asked": "hold",
    "supplemented": "restart",
    "sent_to_tax": "hold",
    "paid": "resume",
    "suspended": "hold",
    "suspension_lifted": "resume",
    "finished": "end",
    "withdrawn": "end",
}
AMENDED: Final[Mapping[str, str]] = {**REGIME, "received_for_other": "none", "arrived": "start"}
REGIMES: Final[Mapping[str, Mapping[str, str]]] = {
    "61": REGIME,
    "61+107": REGIME,
    "118": REGIME,
    "118+367": REGIME,
    "118+367+309": AMENDED,
}
ENDS_STOP: Final[Mapping[str, frozenset[str]]] = {
    "supplemented": frozenset({"supplement_asked"}),
    "paid": frozenset({"sent_to_tax", "duty_notified"}),
    "field_checked": frozenset({"verification_begun"}),
    "opinion_given": frozenset({"opinion_asked"}),
    "outage_ended": frozenset({"outage_declared"}),
    "suspension_lifted": frozenset({"suspended"}),
}


class CannotTell(Exception):
    """The wording gives no date."""


def recount(vector: Vector) -> Answer:
    """The answer to a vector, counted anew."""
    try:
        if vector["limit"].startswith(("không xác định", "không trả kết quả")):
            return {"no_date": "undetermined" if vector["limit"].startswith("không xác định") else "no_result"}
        if vector["kind"] == "history":
            return _History(vector).answer()
        return _plain(vector)
    except CannotTell:
        return {"refused": "cannot-compute"}
    except days.Unknown:
        return {"refused": "outside-coverage"}


def _plain(vector: TermVector | StopsVector) -> Answer:
    given, added = ([], []) if vector["kind"] == "term" else (vector.get("stops", []), vector.get("added", []))
    closed = [(_moment(stop["opened"]), _moment(stop["closed"])) for stop in given if "closed" in stop]
    terms = [_amount(vector["limit"]), *map(_amount, added)]
    end = _end(terms, _moment(vector["received"]), closed, vector)
    return _said(end, held=len(closed) < len(given))


def _said(end: End, *, held: bool) -> Answer:
    day, minute = end
    return {"due": day.isoformat(), "minute": minute.isoformat() if minute else None, "held": held}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(second=0)


def _amount(text: str) -> Amount:
    """The base of a wording."""
    if match := EXTENSIBLE.fullmatch(text):
        text = match["base"]
    if text in AT_ONCE or CUTOFF.fullmatch(text):
        return SAME_DAY
    if match := AMOUNT.fullmatch(text):
        return Fraction(match["n"].replace(",", ".")), match["unit"]
    raise CannotTell(text)


# ---------------------------------------------------------------- from a term to its end


def _parts(terms: Sequence[Amount]) -> Iterator[Amount]:
    """What follows in one unit added up; of a mixed number of working days the whole ones first."""
    joined: list[Amount] = []
    for count, unit in terms:
        if joined and joined[-1][1] == unit:
            joined[-1] = (joined[-1][0] + count, unit)
        else:
            joined.append((count, unit))
    for count, unit in joined:
        whole = count // 1
        if unit == "ngày làm việc" and whole and count != whole:
            yield Fraction(whole), unit
            yield count - whole, unit
        else:
            yield count, unit


def _end(terms: Sequence[Amount], start: datetime, held: Sequence[Span], vector: Vector) -> End:
    parts = list(_parts(terms))
    day, minute = _counted_after(parts[0], start, vector), start
    held_days = [(opened.date(), closed.date()) for opened, closed in held]
    for place, (count, unit) in enumerate(parts, 1):
        final = place == len(parts)
        if unit in BY_MINUTE or (unit == "ngày làm việc" and count.denominator > 1):
            minute = _last_minute(count, unit, minute, held, vector.get("hours", ""))
            day = minute.date()
            if final:
                return day, minute
        else:
            day = _last_day(int(count), unit, day, held_days, final=final)
            minute = datetime.combine(day + DAY, time(), start.tzinfo)
    return day, None


def _counted_after(first: Amount, start: datetime, vector: Vector) -> date:
    """The day after which days are counted."""
    day, now = start.date(), start.hour * 60 + start.minute
    if first == SAME_DAY:
        match = CUTOFF.fullmatch(vector["limit"])
        late = match and days.is_working(day) and now > 60 * int(match["h"]) + int(match["m"] or 0)
        return days.nth_after(day, 1) if late else day
    rule = "blds-2015" if vector["kind"] == "history" else vector.get("rule", "blds-2015")
    if rule.startswith("blds") or first[1] in BY_MINUTE:
        return day
    late = not days.is_working(day) or now > _cutoff(rule, day, vector.get("hours", ""))
    if rule == "nd63-2024-15h-counted":
        return day if late else day - DAY
    return days.nth_after(day, 1) if late else day


def _cutoff(rule: str, day: date, hours: str) -> int:
    if rule.startswith("nd63-2024-15h"):
        return 15 * 60
    closing = minutes.windows(day, _week(hours, day))[-1][1]
    return closing - {"nd297-2025-last-hour": 60, "bgddt-3142-after-hours": 0}[rule]


def _last_day(count: int, unit: str, start: date, held: Sequence[stops.Stop], *, final: bool) -> date:
    if unit == "trong ngày":
        return stops.at_once(start, held)
    if unit == "ngày làm việc":
        return stops.working(start, count, held) if final else _used_up(start, count, held, only_worked=True)
    if unit in {"tháng", "năm"}:
        months = count * (12 if unit == "năm" else 1)
        if final:
            return stops.corresponding(start, months, held)
        count = (_corresponding(start, months) - start).days
    elif unit == "tuần":
        count *= 7
    return stops.civil(start, count, held) if final else _used_up(start, count, held, only_worked=False)


def _used_up(start: date, count: int, held: Sequence[stops.Stop], *, only_worked: bool) -> date:
    """The day on which a stretch that another follows is used up; it does not move."""
    for day in stops.days_after(start):
        count -= stops.began_running(day, held) and (not only_worked or days.is_working(day))
        if count == 0:
            return day
    raise AssertionError


def _corresponding(start: date, months: int) -> date:
    month = start.month - 1 + months
    for last in range(start.day, 0, -1):
        try:
            return date(start.year + month // 12, month % 12 + 1, last)
        except ValueError:
            continue
    raise AssertionError


def _last_minute(count: Fraction, unit: str, start: datetime, held: Sequence[Span], hours: str) -> datetime:
    """Minute by minute; ``left`` is minutes, of parts of a day the part."""
    left = count * {"giờ làm việc": 60, "giờ": 60}.get(unit, 1)
    for minute in minutes.minutes_from(start):
        if not minutes.ran(minute, held):
            continue
        if unit in {"giờ", "phút"}:
            left -= 1
        else:
            open_at = minutes.windows(minute.date(), _week(hours, minute.date()))
            now = minute.hour * 60 + minute.minute
            if any(opening <= now < closing for opening, closing in open_at):
                whole = sum(closing - opening for opening, closing in open_at)
                left -= Fraction(1, whole) if unit == "ngày làm việc" else 1
        if left <= 0:
            return minute + minutes.ONE_MINUTE
    raise AssertionError


def _week(hours: str, day: date) -> minutes.Week:
    """The timetable of a day: of the season that holds, else the usual one."""
    usual, *seasons = hours.split(" | ")
    for season in seasons:
        match = re.fullmatch(r"từ (\d+)/(\d+) đến (\d+)/(\d+): (.+)", season)
        assert match
        first, last = (int(match[2]), int(match[1])), (int(match[4]), int(match[3]))
        if first <= (day.month, day.day) <= last:
            usual = match[5]
    week: list[list[minutes.Window]] = [[] for _ in WEEKDAYS]
    for part in usual.split("; "):
        names, windows = part.split(" ", 1)
        first_day, _, last_day = names.partition("-")
        for weekday in range(WEEKDAYS.index(first_day), WEEKDAYS.index(last_day or first_day) + 1):
            for window in windows.split(", "):
                opening, closing = (time.fromisoformat(hour) for hour in window.split("-"))
                week[weekday].append((opening.hour * 60 + opening.minute, closing.hour * 60 + closing.minute))
    return week


# ---------------------------------------------------------------- from a history to a term and its stops


class _History:
    """The clock of a history: when the term began, what stopped it, what lengthened it."""

    def __init__(self, vector: HistoryVector) -> None:
        self.vector = vector
        own = {row["cause"]: row["effect"] for row in vector.get("clock", [])}
        self.effects = {**REGIMES[vector["regime"]], **own}
        self.limits = {row["cause"]: row.get("limit", "") for row in vector.get("clock", [])}
        self.starts = set(vector.get("starts", []))
        self.term = vector["limit"]
        self.began: datetime | None = None
        self.open: dict[tuple[str, str], datetime] = {}
        self.closed: list[Span] = []
        self.added: list[Amount] = []
        self.extended: list[tuple[datetime, str]] = []
        self.ended = False
        for event in vector["events"]:
            self.take(event)

    def take(self, event: GivenEvent) -> None:
        at, cause = _moment(event["at"]), event["cause"]
        effect = self.effects.get(cause, "none")
        if self.began is None and self.begins(cause, effect):
            self.begin(at)
        elif effect == "hold":
            self.open.setdefault((cause, _thread(event)), at)
        elif effect == "end":
            self.closed += [(opened, at) for opened in self.open.values()]
            self.open.clear()
            self.ended = True
        elif cause == "term_extended":
            self.extended.append((at, event.get("limit", "")))
        elif effect in {"resume", "resume_plus", "restart", "renew"} and self.close(event, at):
            self.go_on(cause, effect, at)

    def begins(self, cause: str, effect: str) -> bool:
        """Whether the term begins with this: as the regime says, or the last fact that the procedure names."""
        if "starts" not in self.vector:
            return effect == "start"
        if effect == "start" and cause not in self.starts:
            cause = "received"
        if cause not in self.starts:
            return False
        self.starts.remove(cause)
        return not self.starts

    def begin(self, at: datetime) -> None:
        """From here on; of the stops only those still open go on, from here."""
        self.began = at
        self.closed = []
        self.open = dict.fromkeys(self.open, at)

    def close(self, event: GivenEvent, at: datetime) -> bool:
        over = [key for key in self.open if key[0] in ENDS_STOP[event["cause"]] and key[1] == _thread(event)]
        self.closed += [(self.open.pop(key), at) for key in over]
        return bool(over)

    def go_on(self, cause: str, effect: str, at: datetime) -> None:
        if effect == "resume_plus":
            self.added.append(_amount(self.limits[cause]))
        elif effect in {"restart", "renew"} and self.began is not None:
            self.begin(at)
            self.added.clear()
            self.term = self.limits[cause] if effect == "renew" else self.vector["limit"]

    def answer(self) -> Answer:
        if self.began is None:
            return {"no_date": "not_started"}
        base, added = _amount(self.term), list(self.added)
        end = _end([base, *added], self.began, self.closed, self.vector)
        for at, by in self.extended:
            if any(opened <= at for opened in self.open.values()) or _in_time(at, end):
                base, added = _lengthened(self.term, base, added, by)
                end = _end([base, *added], self.began, self.closed, self.vector)
        return _said(end, held=bool(self.open))


def _thread(event: GivenEvent) -> str:
    return event.get("office", event.get("notice", ""))


def _in_time(at: datetime, end: End) -> bool:
    day, minute = end
    return at <= minute if minute else at.date() <= day


def _lengthened(term: str, base: Amount, added: list[Amount], by: str) -> tuple[Amount, list[Amount]]:
    """By what the extension names, else as far as the term says: to a total unless it says by."""
    if by:
        return base, [*added, _amount(by)]
    match = EXTENSIBLE.fullmatch(term)
    assert match
    more = _amount(match["more"])
    return (base, [*added, more]) if match["how"] == "thêm" else (more, added)
