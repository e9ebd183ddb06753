"""An event that is told late, put in its place among what happened."""

from collections import Counter

from tthc.dossier.dossier import Dossier
from tthc.dossier.events import Amendment, Event
from tthc.errors import IllegalMove, InvalidValue, Unchained
from tthc.text import Phrase, moment_text

__all__ = ["placed"]


def placed(dossier: Dossier, event: Event) -> Dossier:
    """A new dossier with one more event where it happened, be it before the last of the history.

    It is recorded after all others. A history that came with digests is verified before anything is put into it.

    Raises:
        IllegalMove: the table does not admit the event at that place, or no more what happened after it.
        InvalidValue: amendments count places in an order in which it would not be the last.
        Tampered: the history is not the one its digests are of.
    """
    if event.at >= dossier.events[-1].at:
        return dossier.after(event)
    try:
        dossier.verify()
        whole = Dossier.replay((*dossier.history, event), id=dossier.id)
    except Unchained:
        last = max(one.recorded_at for one in dossier.events)
        if event.recorded_at < last and any(isinstance(one, Amendment) for one in dossier.events):
            raise InvalidValue(
                f"dossier {dossier.id}: {type(event).__name__} recorded at {event.recorded_at.isoformat()} comes "
                f"before the last record at {last.isoformat()}, and amendments count places in the order recorded",
                f"hồ sơ {dossier.id}: sự kiện '{event.cause.label.vi}' ghi nhận lúc {moment_text(event.recorded_at)} "
                f"trước bản ghi cuối lúc {moment_text(last)}, mà bản hủy, đính chính đếm vị trí theo thứ tự ghi nhận",
            ) from None
        whole = Dossier.replay((*dossier.events, event), id=dossier.id)
    told = Counter(whole.findings) - Counter(dossier.findings)
    refused = [found.text for found in told if found.code == "MOVE-NOT-ADMITTED"]
    if refused or not any(one is event for one in whole.moved):
        why = refused[0] if refused else Phrase("hồ sơ đã hủy", "the dossier is void")
        raise IllegalMove(f"dossier {dossier.id}: {why.en}", f"hồ sơ {dossier.id}: {why.vi}")
    return whole
