"""The term a procedure promises for a case and a channel."""

from attrs import field, frozen

from tthc.errors import InvalidValue
from tthc.procedure.words import Channel
from tthc.term import Cause, ClockRow, TimeLimit

__all__ = ["Term"]


@frozen(kw_only=True)
class Term:
    """A time limit with what starts it and how its clock departs from the regime's table.

    ``starts`` are the facts that start the term: all are needed, the last one counts. Empty means what the
    regime says (the reception, or the arrival at the competent agency). ``clock`` are the procedure's own clock
    rows, which go before the regime's. Empty ``channels`` or ``cases`` mean all of them.
    """

    limit: TimeLimit
    channels: tuple[Channel, ...] = ()
    cases: tuple[str, ...] = ()
    starts: tuple[Cause, ...] = ()
    clock: tuple[ClockRow, ...] = ()
    text: str = ""
    read_from: str = ""
    source: str = field(default="")

    def __attrs_post_init__(self) -> None:
        if len(set(self.starts)) != len(self.starts):
            raise InvalidValue("a starting fact is named once", "mỗi sự kiện bắt đầu chỉ nêu một lần")

    def holds_for(self, case: str | None, channel: Channel) -> bool:
        """Whether this is the term of ``case`` filed through ``channel``."""
        return (not self.channels or channel in self.channels) and (not self.cases or case in self.cases)
