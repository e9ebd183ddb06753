"""Official report forms: columns, identities and counting policy, dated and marked as read."""

from datetime import date

from attrs import frozen

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue
from tthc.report.table import Column
from tthc.span import Span
from tthc.text import Phrase, date_text

__all__ = ["Identity", "ReportForm"]


@frozen
class Identity:
    """An equality the form's own arithmetic demands: one column is the sum of others."""

    total: int
    parts: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.total} = {' + '.join(map(str, self.parts))}"


@frozen(kw_only=True)
class ReportForm:
    """A form of a periodic report. ``doubtful_from`` is the first day from which it may no longer be the form."""

    code: str
    title: Phrase
    source: Citation
    read: Reading
    in_force: Span
    columns: tuple[Column, ...]
    identities: tuple[Identity, ...]
    policy: tuple[Phrase, ...]
    doubtful_from: date | None = None
    doubt: Phrase | None = None

    def __attrs_post_init__(self) -> None:
        numbers = {column.number for column in self.columns}
        for identity in self.identities:
            if not {identity.total, *identity.parts} <= numbers:
                raise InvalidValue(
                    f"form {self.code}: the identity {identity} names a column it has not",
                    f"biểu {self.code}: đẳng thức {identity} nêu cột không có",
                )

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
