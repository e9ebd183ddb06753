"""An office's own closures ("đóng cửa"): a storm, a move; days on which it is shut and that count all the same."""

import itertools
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, TypeAlias

from attrs import field, frozen

from tthc.citation import Citation
from tthc.errors import InvalidValue
from tthc.span import Span, civil_day
from tthc.text import Lang, Phrase, one_line

__all__ = ["Closure", "Days", "days_of", "ordered", "phrase_of", "ruled_by", "spans_text"]

Days: TypeAlias = date | Span | Iterable[date]
"""One civil day, a span of them (both ends in), or any number of days."""

_NUMBERED: Final = re.compile(r"\d+[^/]*/(?!/)\S+")


def phrase_of(value: str | Phrase, what: str = "reason") -> Phrase:
    """``value`` in both languages, each on one line; a bare text stands for both.

    Raises:
        InvalidValue: there is nothing in it.
    """
    vi, en = value if isinstance(value, Phrase) else (value, value)
    phrase = Phrase(one_line(vi), one_line(en))
    if not all(phrase):
        raise InvalidValue(f"{what} says nothing; say why in a few words", f"{what} để trống; hãy ghi ngắn gọn lý do")
    return phrase


def _source(value: str | Citation) -> str:
    text = one_line(str(value))
    if not text:
        raise InvalidValue(
            "a closure says where it stands: source= a document, an address or a citation",
            "việc đóng cửa phải có nguồn: hãy ghi source= văn bản, địa chỉ hoặc căn cứ",
        )
    return text


@frozen
class Closure:
    """A day on which one office is shut though public bodies work.

    It shuts the counter: reception, hours and appointments. It moves no term of days: only weekly rest and public
    holidays do (91/2015/QH13, Điều 148, khoản 5). ``source`` is where it stands, as text.
    """

    day: date = field(converter=civil_day)
    reason: Phrase = field(converter=phrase_of)
    source: str = field(converter=_source)

    @property
    def line(self) -> str:
        """The closure as one canonical line, the stuff of a calendar's digest."""
        return f"closed\t{self.day.isoformat()}\t{self.source}\t{self.reason.vi}"

    def say(self, lang: Lang = "vi") -> str:
        """That the office is closed, why, and where it stands."""
        return Phrase("cơ quan đóng cửa: {reason} [{source}]", "office closed: {reason} [{source}]").say(
            lang, reason=self.reason.say(lang), source=self.source
        )


def days_of(days: Days) -> tuple[date, ...]:
    """The civil days named, in order.

    Raises:
        InvalidValue: none is named, one twice, a moment is among them, or the span is open.
    """
    if isinstance(days, date):
        return (civil_day(days),)
    try:
        listed = sorted(civil_day(day) for day in days)
    except TypeError:
        raise InvalidValue(
            f"days are a date, a Span or several dates, got {type(days).__name__}",
            f"ngày phải là một date, một Span hoặc nhiều date, không phải {type(days).__name__}",
        ) from None
    if not listed:
        raise InvalidValue("no day is named", "chưa nêu ngày nào")
    for one, two in itertools.pairwise(listed):
        if one == two:
            raise InvalidValue(f"{one.isoformat()} is named twice", f"ngày {one.isoformat()} được nêu hai lần")
    return tuple(listed)


def spans_text(days: Sequence[date]) -> str:
    """Days in order, those in a row as one span: ``2026-09-10..2026-09-12,2026-09-15``."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(str(Span(run[0], run[-1])) if len(run) > 1 else run[0].isoformat() for run in runs)


def ruled_by(source: str | Citation, what: Phrase) -> Citation:
    """The rule by which an office departs from the days of the State; ``what`` is what it does.

    Raises:
        InvalidValue: ``source`` is a text that names no instrument by its number.
    """
    if isinstance(source, Citation):
        return source
    try:
        citation = Citation.parse(source)
    except (InvalidValue, TypeError, AttributeError):
        citation = None
    if citation is None or not _NUMBERED.fullmatch(citation.number):
        raise InvalidValue(
            f"{what.en} needs the rule that says so: terms of days move only over weekly rest and public holidays "
            f"(91/2015/QH13, Điều 148, khoản 5); give source= a Citation, as '99/2022/NĐ-CP, Điều 16', not {source!r}",
            f"{what.vi} phải có căn cứ: thời hạn tính theo ngày chỉ lùi qua ngày nghỉ hằng tuần và ngày nghỉ lễ "
            f"(91/2015/QH13, Điều 148, khoản 5); hãy ghi source= căn cứ, như '99/2022/NĐ-CP, Điều 16', "
            f"không phải {source!r}",
        )
    return citation


def ordered(closures: Iterable[Closure]) -> tuple[Closure, ...]:
    """Closures in the order of their days; two of one day are refused."""
    kept = tuple(sorted(closures, key=lambda closure: closure.day))
    if kept:
        days_of(closure.day for closure in kept)
    return kept
