"""The term a procedure promises for a case and a channel."""

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.procedure.words import Channel
from tthc.term import Cause, ClockRow, CountingRule, TimeLimit

__all__ = ["Term"]


@frozen(kw_only=True)
class Term:
    """A time limit with what starts it and how its clock departs from the regime's table.

    ``starts`` are the facts that start the term: all are needed, the last one counts. Empty means what the
    regime says (the reception, or the arrival at the competent agency). ``clock`` are the procedure's own clock
    rows, which go before the regime's; ``rule`` is its own counting rule, where it departs from the regime's. Empty
    ``channels`` or ``cases`` mean all of them; empty ``areas`` mean everywhere that no term of its own holds.
    ``by_channel_text`` is the text that ties the term to its channels, where one does.
    """

    limit: TimeLimit
    channels: tuple[Channel, ...] = ()
    cases: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    starts: tuple[Cause, ...] = ()
    clock: tuple[ClockRow, ...] = ()
    rule: CountingRule | None = None
    text: str = ""
    read_from: str = ""
    source: str = field(default="")
    by_channel_text: str = ""

    def __attrs_post_init__(self) -> None:
        if len(set(self.starts)) != len(self.starts):
            raise InvalidValue("a starting fact is named once", "mỗi sự kiện bắt đầu chỉ nêu một lần")
        causes = [row.cause for row in self.clock]
        if len(set(causes)) != len(causes):
            raise InvalidValue(
                f"the term '{self.limit}' gives one cause two effects on its clock",
                f"thời hạn '{self.limit}' gán hai hiệu lực cho một sự kiện",
            )

    def holds_for(self, case: str | None, channel: Channel, area: str | None = None) -> bool:
        """Whether this is a term of ``case`` filed through ``channel``, in ``area`` or (None) outside every area."""
        return (
            (not self.channels or channel in self.channels)
            and (not self.cases or case in self.cases)
            and (not self.areas or area in self.areas)
        )
