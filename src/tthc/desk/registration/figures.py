"""Business registrations of a period by kind, channel and month, and how they ended."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from attrs import frozen

from tthc.dossier import Dossier, Outcome
from tthc.errors import DoesNotReconcile, InvalidValue, UnknownCode
from tthc.procedure import Catalogue, Channel, RegisterKind
from tthc.span import Span, day_of
from tthc.text import Lang, Phrase, number_text

if TYPE_CHECKING:
    from tthc.codes import DossierId

__all__ = ["RegistrationFigures", "registration_figures"]


ENTERPRISES: Final = (RegisterKind.COMPANY, RegisterKind.SUBORDINATE_UNIT)
"""What the province registers: companies and their units, not household businesses."""


@frozen(kw_only=True)
class RegistrationFigures:
    """The business registrations received in a period, each in one cell and with one end.

    ``counts`` are (kind, channel, first day of the month, how many), ``ends`` how they stood at the end of the period:
    an outcome, or None for those still in hand.

    Raises:
        DoesNotReconcile: the cells and the ends do not add up to one number.
    """

    period: Span
    counts: tuple[tuple[RegisterKind, Channel, date, int], ...]
    ends: tuple[tuple[Outcome | None, int], ...]

    def __attrs_post_init__(self) -> None:
        ended = sum(count for _, count in self.ends)
        if self.total != ended:
            raise DoesNotReconcile(
                f"{self.total} registrations received, and {ended} ended or in hand",
                f"tiếp nhận {self.total} đăng ký nhưng kết thúc và đang xử lý là {ended}",
            )

    @property
    def total(self) -> int:
        """All registrations received."""
        return sum(count for *_, count in self.counts)

    def count(
        self,
        *kinds: RegisterKind,
        channels: Iterable[Channel] = tuple(Channel),
        month: date | None = None,
    ) -> int:
        """Registrations of some kinds, all where none is named, through some channels, in one month or all of them.

        ``month`` is any day of it.
        """
        wanted, through = kinds or tuple(RegisterKind), tuple(channels)
        first = None if month is None else month.replace(day=1)
        return sum(
            count
            for kind, channel, begins, count in self.counts
            if kind in wanted and channel in through and first in {None, begins}
        )

    @property
    def enterprises(self) -> int:
        """Companies and their units, as a province's center reports them."""
        return self.count(*ENTERPRISES)

    def ended(self, outcome: Outcome | None) -> int:
        """Registrations that ended so by the end of the period; None asks for those still in hand."""
        return dict(self.ends).get(outcome, 0)

    def say(self, lang: Lang = "vi") -> str:
        """The figures in a sentence, by kind and by channel."""
        kinds = "; ".join(f"{kind.label.say(lang)} {number_text(self.count(kind), lang)}" for kind in RegisterKind)
        ways = "; ".join(
            f"{channel.label.say(lang)} {number_text(self.count(channels=[channel]), lang)}" for channel in Channel
        )
        return Phrase("{total} đăng ký kinh doanh: {kinds}; {ways}", "{total} registrations: {kinds}; {ways}").say(
            lang, total=number_text(self.total, lang), kinds=kinds, ways=ways
        )


def registration_figures(
    dossiers: Iterable[Dossier], *, period: Span, catalogue: Catalogue | None = None
) -> RegistrationFigures:
    """The business registrations received in a period, both days in, over dossiers read once.

    What a dossier registers its procedure says, in the version it was received under, or in the latest one of a
    ``catalogue`` where that one does not say. Each is taken as it was at the last instant of the period.

    Raises:
        InvalidValue: a dossier comes twice, or the period is open.
    """
    until = period.ends - timedelta(microseconds=1)
    cells: Counter[tuple[RegisterKind, Channel, date]] = Counter()
    ends: Counter[Outcome | None] = Counter()
    seen: set[DossierId] = set()
    for dossier in dossiers:
        if dossier.id in seen:
            raise InvalidValue(f"dossier {dossier.id} was given twice", f"hồ sơ {dossier.id} được đưa vào hai lần")
        seen.add(dossier.id)
        if dossier.filing.at > until:
            continue
        then = dossier.as_of(until)
        kind = _registers(then, catalogue)
        if kind is not None and then.received_at is not None and (day := day_of(then.received_at)) in period:
            cells[kind, then.channel, day.replace(day=1)] += 1
            ends[then.outcome] += 1
    return RegistrationFigures(
        period=period,
        counts=tuple((*cell, cells[cell]) for cell in sorted(cells)),
        ends=tuple((end, ends[end]) for end in (*Outcome, None) if ends[end]),
    )


def _registers(dossier: Dossier, catalogue: Catalogue | None) -> RegisterKind | None:
    """What a dossier registers; None where it registers nothing, or nobody tells."""
    kind = dossier.basis.procedure.registers if dossier.basis else None
    if kind is None and catalogue is not None:
        try:
            return catalogue.latest(dossier.procedure).registers
        except UnknownCode:
            return None
    return kind
