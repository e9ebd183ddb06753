"""What the dates of one dossier in a log cannot be: an end before the start, a plan more than a year off."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from tthc.text import Phrase, date_text, moment_text

__all__ = ["impossible", "rows_text"]

_YEAR: Final = timedelta(days=366)


def impossible(
    *,
    begun: datetime,
    received: datetime | None,
    seen: Sequence[datetime],
    ended: datetime | None,
    begun_on: date,
    deadline: date | None,
    planned: date | None,
) -> Iterator[tuple[str, Phrase]]:
    """The dates that cannot be: a code and the sentence for each.

    ``seen`` are the moments of the rows, ``ended`` that of a column of the dossier; the three days are those of
    the start, of the legal deadline and of the planned end, on the log's own clock.
    """
    if ended is not None and ended < begun:
        yield "END-BEFORE-START", _before("kết thúc", "ended", ended, "nộp", "filed", begun)
    elif ended is not None and received is not None and ended < received:
        yield "END-BEFORE-RECEPTION", _before("kết thúc", "ended", ended, "tiếp nhận", "received", received)
    if received is not None and received < begun:
        yield "RECEPTION-BEFORE-START", _before("tiếp nhận", "received", received, "nộp", "filed", begun)
    if seen and min(seen) < begun:
        early = sum(moment < begun for moment in seen)
        vi, en = f"{early} dòng trước khi nộp hồ sơ", f"{rows_text(early)} before it was filed"
        yield "EVENT-BEFORE-START", Phrase(vi, en)
    if seen and ended is not None and ended < max(seen):
        late = sum(moment > ended for moment in seen)
        vi, en = f"{late} dòng sau khi hồ sơ kết thúc", f"{rows_text(late)} after it had ended"
        yield "EVENT-AFTER-END", Phrase(vi, en)
    if deadline is not None and deadline < begun_on:
        yield "DEADLINE-BEFORE-START", _before("hạn", "is due", deadline, "nộp", "filed", begun_on)
    if planned is not None and planned < begun_on:
        yield "PLANNED-BEFORE-START", _before("hẹn trả", "is planned to end", planned, "nộp", "filed", begun_on)
    elif planned is not None and planned - begun_on > _YEAR:
        off = (planned - begun_on).days
        yield "PLANNED-FAR", Phrase(f"hẹn trả sau khi nộp {off} ngày", f"is planned to end {off} days after filing")


def rows_text(count: int) -> str:
    """A number of rows in English."""
    return f"{count} row{'' if count == 1 else 's'}"


def _before(vi: str, en: str, one: date, than_vi: str, than_en: str, other: date) -> Phrase:
    return Phrase(
        f"{vi} {_said(one).vi}, trước khi {than_vi} {_said(other).vi}",
        f"{en} {_said(one).en}, before it was {than_en} {_said(other).en}",
    )


def _said(when: date) -> Phrase:
    """A moment with its minute, or a day."""
    if isinstance(when, datetime):
        return Phrase(f"lúc {moment_text(when)}", f"at {moment_text(when, 'en')}")
    return Phrase(f"ngày {date_text(when)}", f"on {date_text(when, 'en')}")
