"""Why the table of moves does not admit an event, in words that say what it admits."""

from collections.abc import Mapping
from typing import Final

from tthc.dossier.events import Event, Filed, Received, RegimeElected
from tthc.dossier.moves import MOVES, Move
from tthc.dossier.state import State
from tthc.text import Phrase

__all__ = ["other_basis", "refusal"]


def other_basis(event: Event, filing: Filed | None) -> Phrase | None:
    """Why a basis is not that of what was filed; None where it is."""
    if filing is None or not isinstance(event, (Received, RegimeElected)):
        return None
    basis = event.basis
    code, filed = basis.procedure.code, filing.procedure
    if basis.channel is filing.channel and basis.case == filing.case and (code is filed or code == filed):
        return None
    did = Phrase("tiếp nhận", "received") if isinstance(event, Received) else Phrase("đề nghị", "elected")
    pairs = (
        (Phrase("thủ tục", "procedure"), basis.procedure.code, filing.procedure),
        (Phrase("trường hợp", "case"), basis.case, filing.case),
        (Phrase("kênh", "channel"), basis.channel, filing.channel),
    )
    for what, told, asked in pairs:
        if told != asked:
            return Phrase(
                f"{did.vi} theo {what.vi} {told or '–'} trong khi hồ sơ nộp theo {asked or '–'}",
                f"{did.en} under {what.en} {told or '–'} while it was filed under {asked or '–'}",
            )
    return None


_ADMITTED: Final[Mapping[State | None, Mapping[type[Event], Move]]] = {
    state: {kind: move for (at, kind), move in MOVES.items() if at is state} for state in (None, *State)
}
_EVERYWHERE: Final = frozenset.intersection(*(frozenset(_ADMITTED[state]) for state in State))
"""What is admitted in every state, and so is about none."""


def refusal(state: State | None, event: Event, move: Move | None) -> Phrase:
    """Why an event is not admitted, and what is; told first is what moves the dossier, last what is about no state."""
    admitted = _ADMITTED[state]
    events = sorted(admitted, key=lambda kind: (kind in _EVERYWHERE, admitted[kind].to is None))
    en = ", ".join(kind.__name__ for kind in events) or "nothing"
    vi = "; ".join(kind.of.label.vi for kind in events) or "không sự kiện nào"
    at_en, at_vi = (state.label.en, state.label.vi) if state else ("not filed", "chưa nộp")
    only_en, only_vi = (f" (only {move.guard.label.en})", f" (chỉ {move.guard.label.vi})") if move else ("", "")
    return Phrase(
        f"không thể '{event.cause.label.vi}' khi hồ sơ '{at_vi}'{only_vi}; được phép: {vi}",
        f"{type(event).__name__} is not admitted while it is '{at_en}'{only_en}; admitted: {en}",
    )
