"""Official report forms: columns, identities and counting policy, dated and marked as read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from attrs import frozen

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue, UnknownCode
from tthc.report.policy import CountingPolicy
from tthc.report.table import Column
from tthc.report.vocabulary import VOCABULARY, nearest_key
from tthc.span import Span
from tthc.text import Phrase, date_text

__all__ = ["Identity", "ReportForm"]


ColumnRef: TypeAlias = int | str
"""A column by its official number, or by its key where the form was seen without numbers."""


@frozen
class Identity:
    """An equality the form's own arithmetic demands: one column is the sum of others.

    It holds of every dossier too: one that is in the first column is in exactly one of the others.
    """

    total: ColumnRef
    parts: tuple[ColumnRef, ...]

    def __str__(self) -> str:
        return f"{self.total} = {' + '.join(map(str, self.parts))}"


@frozen(kw_only=True)
class ReportForm:
    """A form of a periodic report. ``doubtful_from`` is the first day from which it may no longer be the form.

    ``policy`` is how its dossiers are counted, ``notes`` what has to be said of the form itself. ``measure`` is what
    its cells count, as printed over its table ("đơn vị tính").

    Raises:
        InvalidValue: a column counts something that is in no vocabulary, stands twice, or an identity names a column
            the form has not, or has its total among its parts.
    """

    code: str
    title: Phrase
    source: Citation
    read: Reading
    in_force: Span
    columns: tuple[Column, ...]
    identities: tuple[Identity, ...]
    policy: CountingPolicy
    doubtful_from: date | None = None
    doubt: Phrase | None = None
    measure: Phrase | None = None
    notes: tuple[Phrase, ...] = ()

    def __attrs_post_init__(self) -> None:
        for fault in form_faults(self.columns, self.identities):
            raise InvalidValue(f"form {self.code}: {fault.en}", f"biểu {self.code}: {fault.vi}")

    def key_of(self, ref: ColumnRef) -> str:
        """The key of a column named by its number or its key.

        Raises:
            UnknownCode: the form has no such column.
        """
        for column in self.columns:
            if ref in (column.number, column.key):
                return column.key
        raise UnknownCode(f"form {self.code} has no column {ref!r}", f"biểu {self.code} không có cột {ref!r}")

    def doubts_about(self, period: Span) -> tuple[Phrase, ...]:
        """What must be said of a report by this form over ``period``; empty where there is no doubt."""
        doubts = []
        last = period.closed_last
        if last not in self.in_force:
            doubts.append(
                Phrase(
                    f"Biểu này không có hiệu lực ngày {date_text(last)} (hiệu lực: {self.in_force}).",
                    f"This form was not in force on {last.isoformat()} (in force: {self.in_force}).",
                )
            )
        if self.doubtful_from is not None and self.doubt is not None and last >= self.doubtful_from:
            doubts.append(self.doubt)
        return tuple(doubts)


def own_parts(identity: Identity, columns: Sequence[Column]) -> Iterator[Phrase]:
    """That the total of an identity is among its parts, whether by its number or by its key."""
    keys: dict[ColumnRef | None, str] = {ref: column.key for column in columns for ref in (column.number, column.key)}
    total = identity.total
    if keys.get(total, total) in {keys.get(part, part) for part in identity.parts}:
        yield Phrase(
            f"đẳng thức {identity}: cột {total} là tổng, không thể là một phần của chính nó",
            f"the identity {identity}: column {total} is the sum, and no part of itself",
        )


def form_faults(columns: Sequence[Column], identities: Iterable[Identity]) -> Iterator[Phrase]:
    """What is wrong with the columns and identities of a form: each fault, those of columns first."""
    keys, numbers = Counter(column.key for column in columns), Counter(column.number for column in columns)
    for key, times in keys.items():
        if key not in VOCABULARY:
            like = nearest_key(key)
            near_vi, near_en = (f"; gần nhất là {like!r}", f"; the nearest is {like!r}") if like else ("", "")
            yield Phrase(
                f"không có khóa cột {key!r}{near_vi}; các khóa: {', '.join(VOCABULARY)}",
                f"{key!r} is no key of a column{near_en}; the keys are {', '.join(VOCABULARY)}",
            )
        if times > 1:
            yield Phrase(f"khóa {key!r} có ở {times} cột", f"the key {key!r} stands in {times} columns")
    for number, times in numbers.items():
        if number is not None and times > 1:
            yield Phrase(f"số {number} có ở {times} cột", f"the number {number} stands in {times} columns")
    for identity in identities:
        yield from own_parts(identity, columns)
        if unknown := [ref for ref in (identity.total, *identity.parts) if ref not in keys and ref not in numbers]:
            shown = ", ".join(map(str, unknown))
            yield Phrase(
                f"đẳng thức {identity} nêu cột không có: {shown}",
                f"the identity {identity} names a column it has not: {shown}",
            )
