"""How long it takes, by case, channel and area, and through which channels it is offered."""

from collections.abc import Iterator

from tthc.procedure import Channel, Procedure, Service, Term
from tthc.term import NoResult, Undetermined
from tthc.text import nfc
from tthc.view.listing.markup import NOTHING, Html, items, join, lines, link, paragraph, table, text
from tthc.view.listing.words import NOT_TOLD, READ_FROM, capital, case_names, channel_names

__all__ = ["channels", "terms", "ways"]


def ways(procedure: Procedure) -> str:
    """The channels on one line, with how much can be done online."""
    extent = {offer.channel: offer.service for offer in procedure.offers}
    return capital(", ".join(_way(channel, extent.get(channel)) for channel in procedure.channels))


def _way(channel: Channel, service: Service | None) -> str:
    return channel.label.vi + (f" ({service.label.vi})" if service else "")


def channels(procedure: Procedure) -> Html:
    """The channels one by one; how much can be done online is told or said not to be known."""
    offers = {offer.channel: offer for offer in procedure.offers}
    rows = []
    for channel in procedure.channels:
        parts = [Html(f'<span class="big">{text(capital(channel.label.vi))}</span>')]
        offer = offers.get(channel)
        if channel is Channel.ONLINE:
            service = offer.service.label.vi if offer and offer.service else NOT_TOLD
            parts.append(text(f"mức độ dịch vụ công trực tuyến: {service}"))
        if offer and offer.reason:
            parts.append(text(f"lý do: {offer.reason}"))
        if offer and offer.address:
            parts.append(link(offer.address))
        rows.append(join(parts, "; "))
    told = any(term.channels for term in procedure.terms) or procedure.offers
    doubt = "" if told else "Danh mục không nêu riêng kênh nộp; thời hạn được công bố chung cho mọi kênh."
    return join((items(rows), paragraph(text(doubt))))


def terms(procedure: Procedure) -> Html:
    """The terms as a table, and the choices that have none."""
    if not procedure.terms:
        return paragraph(text("Chưa rõ: danh mục không nêu thời hạn giải quyết."), "unknown")
    by_case = bool(procedure.cases)
    by_area = any(term.areas for term in procedure.terms)
    head = ("Trường hợp",) * by_case + ("Khu vực",) * by_area + ("Kênh nộp", "Thời hạn")
    rows = [tuple(_row(procedure, term, by_case=by_case, by_area=by_area)) for term in procedure.terms]
    return join((table("Thời hạn giải quyết theo trường hợp và kênh nộp", head, rows), _rest(procedure)))


def _row(procedure: Procedure, term: Term, *, by_case: bool, by_area: bool) -> Iterator[Html]:
    if by_case:
        yield text(case_names(procedure, term.cases))
    if by_area:
        names = {area.key: area.name for area in procedure.areas}
        yield text("; ".join(names.get(key, key) for key in term.areas) or "Các nơi còn lại")
    yield text(channel_names(procedure, term.channels))
    yield join((_limit(term), *_beside(term)))


def _limit(term: Term) -> Html:
    match term.limit:
        case Undetermined(reason):
            return Html(f'<span class="unknown">Không xác định</span><span class="small">Lý do: {text(reason)}</span>')
        case NoResult(reason):
            return Html(f'<span class="big">Không trả kết quả</span><span class="small">Lý do: {text(reason)}</span>')
        case limit:
            return Html(f'<span class="big">{text(capital(limit.say()))}</span>')


def _beside(term: Term) -> Iterator[Html]:
    """What starts the term, how it is counted and what it was read from."""
    if term.starts:
        yield _small("Tính từ: " + ", ".join(cause.label.vi for cause in term.starts))
    if term.rule is not None and term.rule.departs is not None:
        yield _small(f"Cách tính riêng: {term.rule.name.vi} ({term.rule.departs})")
    if term.by_channel_text:
        yield _small(f"Theo kênh: {term.by_channel_text}")
    read = READ_FROM.get(term.read_from, "Nguyên văn" if term.text else "")
    said = nfc(term.text).strip()
    if read and said.casefold() != str(term.limit).casefold():
        yield Html(f'<div class="small">{text(read)}{": " + lines(said) if said else ""}</div>')


def _rest(procedure: Procedure) -> Html:
    """The pairs of case and channel that have no term."""
    held = set(procedure.choices())
    silent = [
        (case.name if case else "", channel.label.vi)
        for case in procedure.cases or (None,)
        for channel in procedure.channels
        if (case, channel) not in held
    ]
    told = "; ".join(f"{name} ({by})" if name else by for name, by in silent)
    return paragraph(text(f"Chưa công bố thời hạn khi nộp: {told}."), "unknown") if told else NOTHING


def _small(words: str) -> Html:
    return Html(f'<span class="small">{text(words)}</span>')
