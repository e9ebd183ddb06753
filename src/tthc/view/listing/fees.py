"""What is to be paid, row by row; what is not told is never nothing."""

from collections.abc import Iterator, Sequence

from tthc.procedure import ALWAYS, Exemption, Fee, FeeKind, FeeNature, Procedure, Relief
from tthc.text import integer_text
from tthc.view.listing.markup import NOTHING, Html, items, join, lines, paragraph, table, text
from tthc.view.listing.words import capital, case_names, channel_names, days

__all__ = ["fees"]


def fees(procedure: Procedure) -> Html:
    """The fee rows as a table, and the choices no row tells anything of."""
    if not procedure.fees:
        return paragraph(text("Chưa rõ: danh mục không nêu phí, lệ phí của thủ tục này."), "unknown")
    rows = [(_name(fee), _amount(procedure, fee), _whom(procedure, fee)) for fee in procedure.fees]
    return join(
        (
            table("Phí, lệ phí theo trường hợp và kênh nộp", ("Khoản thu", "Mức thu", "Áp dụng cho"), rows),
            _rest(procedure),
        )
    )


def _name(fee: Fee) -> Html:
    kind = "" if fee.kind is FeeKind.UNKNOWN else fee.kind.label.vi
    if fee.name:
        return join((text(capital(fee.name)), _small(kind)))
    return text(capital(kind)) if kind else text("Chưa rõ là phí hay lệ phí")


def _amount(procedure: Procedure, fee: Fee) -> Html:
    unknown = fee.nature in {FeeNature.NOT_STATED, FeeNature.ELSEWHERE}
    if fee.nature is FeeNature.NOT_STATED:
        said = Html('<span class="unknown">Chưa rõ mức thu</span>')
    elif fee.nature is FeeNature.ELSEWHERE:
        said = Html(f'<span class="unknown">Chưa rõ số tiền</span>: {text(fee.say_amount())}')
    else:
        said = Html(f'<span class="big">{text(capital(fee.say_amount()))}</span>')
    more = [text(told) for told in _bounds(fee)] + [_relief(procedure, relief) for relief in fee.reliefs]
    quote = fee.text if fee.text and (unknown or len(fee.text) > len("Miễn phí")) else ""
    quoted = Html(f'<div class="small">Nguyên văn: {lines(quote)}</div>') if quote else NOTHING
    return join((said, items(more) if more else NOTHING, quoted))


def _bounds(fee: Fee) -> Iterator[str]:
    for tier in fee.tiers:
        yield f"từ {fee.per} thứ {integer_text(tier.above + 1)}: {tier.amount.say()}/{fee.per}"
    if fee.least is not None:
        yield f"tối thiểu {fee.least.say()}"
    if fee.most is not None:
        yield f"tối đa {fee.most.say()}"


def _relief(procedure: Procedure, relief: Relief) -> Html:
    parts = [capital(relief.say())]
    if relief.when != ALWAYS:
        parts.append(f"khi {procedure.say_condition(relief.when)}")
    if relief.in_force:
        parts.append(days(relief.in_force))
    if relief.evidence:
        parts.append(f"giấy tờ chứng minh: {relief.evidence}")
    if relief.source:
        parts.append(f"căn cứ: {relief.source}")
    said = text("; ".join(parts))
    return Html(f"<strong>{said}</strong>") if isinstance(relief, Exemption) else said


def _whom(procedure: Procedure, fee: Fee) -> Html:
    parts = []
    if procedure.cases or fee.cases:
        parts.append(case_names(procedure, fee.cases))
    parts.append(channel_names(procedure, fee.channels))
    if fee.applicants:
        parts.append("Đối tượng: " + ", ".join(kind.label.vi for kind in fee.applicants))
    if fee.when != ALWAYS:
        parts.append(f"Khi {procedure.say_condition(fee.when)}")
    if fee.in_force:
        parts.append(capital(days(fee.in_force)))
    return join((*(Html(f"<div>{text(part)}</div>") for part in parts), _small(_basis(fee))))


def _basis(fee: Fee) -> str:
    return "Căn cứ: " + "; ".join(map(str, fee.basis)) if fee.basis else ""


def _rest(procedure: Procedure) -> Html:
    """The pairs of case and channel that no row holds for."""
    silent: dict[str, list[str]] = {}
    for case, channel in procedure.choices():
        key = case.key if case else None
        if not any(fee.holds_for(key, channel) for fee in procedure.fees):
            silent.setdefault(case.name if case else "", []).append(channel.label.vi)
    told: Sequence[str] = [f"{name} ({', '.join(by)})" if name else ", ".join(by) for name, by in silent.items()]
    return paragraph(text(f"Chưa rõ phí, lệ phí khi nộp: {'; '.join(told)}."), "unknown") if told else NOTHING


def _small(words: str) -> Html:
    return Html(f'<span class="small">{text(words)}</span>') if words else NOTHING
