"""The fee cell of a portal record's row, typed as far as it is understood.

A cell is an amount, "Miễn phí" or nothing, with a note in brackets; the row's description may name fees too.
"Miễn phí" is also what the page prints where no amount was entered: beside an amount or a rule that sets one, it
says nothing.
"""

import re
from enum import StrEnum
from typing import Final

from attrs import evolve, frozen

from tthc.citation import Citation
from tthc.text import Phrase, one_line
from tthc.wire.records.amounts import Amount, Bound, amounts_in, date_span, kind_of
from tthc.wire.records.numbers import citations_in
from tthc.wire.records.rows import NOTHING, Row
from tthc.wire.records.terms import Told

__all__ = ["FeeRead", "FeeState", "fee_of"]


class FeeState(StrEnum):
    """What a fee cell says."""

    AMOUNT = "amount"
    FREE = "free"
    ELSEWHERE = "elsewhere"
    NOT_STATED = "not_stated"
    CONFLICT = "conflict"
    UNREAD = "unread"


@frozen(kw_only=True)
class FeeRead:
    """What one row says of its fee.

    ``amount`` is the fee where the state is ``AMOUNT`` (0 đồng where it is ``FREE``), else None. ``others`` are the
    further amounts the row names: by kind, by case, by unit, for some days. ``basis`` are the instruments it
    refers to, ``exemption`` its words on who is exempt or when.
    """

    state: FeeState
    amount: Amount | None = None
    others: tuple[Amount, ...] = ()
    basis: tuple[Citation, ...] = ()
    exemption: str = ""
    text: str = ""
    told: tuple[Told, ...] = ()

    @property
    def dong(self) -> int | None:
        """The fee in whole đồng; None where it is not known or is in another currency."""
        return self.amount.value if self.amount is not None and self.amount.currency == "VND" else None


LEAST: Final = 1_000
"""A figure of đồng below this is no fee: the thousands were lost, or nothing was meant."""
FREE: Final = Amount(value=0)
_CELL: Final = re.compile(
    rf"(?P<free>Miễn phí)|{NOTHING}|(?P<number>[\d.,]+)\s?(?P<unit>VNĐ|USD|EUR|Việt Nam Đồng|Đồng)"
)
_DENIES: Final = re.compile(
    r"[\s\-–+*:.(]{0,9}(?:(?:phí, lệ phí|lệ phí|phí)[\s:,.(]{0,9})?"
    r"(?:không(?: (?:có|thu|quy định|thu phí|được quy định|phải nộp|mất))?\b(?! quá)|chưa (?:có )?quy định|chưa thu"
    r"|miễn (?:phí|lệ phí|thu|nộp)(?! (?:cho|đối với|với|kể từ|từ)\b)|được miễn)",
    re.IGNORECASE,
)
_ELSEWHERE: Final = re.compile(
    r"(?:theo|tại|thực hiện|áp dụng|do|căn cứ|quy định|mức (?:thu|phí|lệ phí))\b[^.;\n]{0,160}"
    r"(?:hội đồng nhân dân|hđnd|ủy ban nhân dân|uỷ ban nhân dân|chính quyền địa phương|thông tư|nghị định|nghị quyết"
    r"|luật|pháp luật|bộ tài chính|bộ trưởng|biểu (?:mức )?(?:phí|giá|thu)|biểu khung giá|văn bản giá|bộ công thương)"
    r"|(?:thông tư|nghị quyết|nghị định|quyết định|luật)(?: liên tịch)? số \d"
    r"|(?:^|[\s(])(?:do|theo) (?:địa phương|từng địa phương|quy định|thỏa thuận|cơ quan)"
    r"|\bdo [^.;\n]{1,80} (?:quy định|quyết định|ban hành)",
    re.IGNORECASE,
)
_SHARED: Final = re.compile(r"\d{1,3}\s?% (?:của |mức )", re.IGNORECASE)
_EXEMPT: Final = re.compile(
    r"(?:được )?miễn(?!phí\b)[ \t]*(?:giảm|phí|lệ phí|thu|nộp|chi phí)?[^.;\n]{0,40}?"
    r"(?:cho|đối với|với|kể từ|từ ngày|theo|trường hợp|nếu)[^.;\n]{0,240}|được (?:giảm|miễn)[^.;\n]{0,200}"
    r"|giảm \d{1,3}\s?%[^.;\n]{0,160}",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"[\s\-–+*•]{0,9}(?:(?:\d{1,2}|[a-zđ])[).])?[\s\-–+*•]{0,9}(?:lệ phí|phí|giá|chi phí|đối với|trường hợp|cấp"
    r"|thiết bị|tàu|giấy|mức|hồ sơ|thẩm định)[^.;\n]{0,180}[.;:]?\s*",
    re.IGNORECASE,
)
_OPTIONAL: Final = re.compile(r"[^.;]{0,400}\(?nếu (?:có )?yêu cầu\)?[^.;]*(?:[.;]|\Z)", re.IGNORECASE)
_CLAUSE_END: Final = re.compile(r"[;\n]|\.\s")
_LISTED: Final = re.compile(r"[^\d]{0,200}[\s,)](?:Lệ phí|Phí)\s?:\s?\d")
"""A note that says what the cell's own amount is for and goes on to the next fee of a list."""
_FEE_WORD: Final = re.compile(r"\b(?:phí|mức thu)\b", re.IGNORECASE)


def fee_of(row: Row) -> FeeRead:
    """The fee of a row."""
    cell = _CELL.match(row.fee)
    note = row.fee[cell.end() :].strip() if cell else row.fee.strip()
    note = note.strip().removeprefix("(").removesuffix(")").strip() if note.startswith("(") else note
    text = one_line(row.fee)
    named = amounts_in(note)
    beside = tuple(
        amount
        for clause in _CLAUSE_END.split(row.description)
        if _FEE_WORD.search(clause)
        for amount in amounts_in(clause)
        if amount.kind or amount.per
    )
    exempt = _EXEMPT.search(note)
    read = FeeRead(
        state=FeeState.UNREAD,
        basis=citations_in(note),
        exemption=one_line(exempt[0])[:300] if exempt else "",
        text=text,
    )
    if cell is None:
        read = _nothing(read, note, named + beside)
    elif cell["free"]:
        read = _free(read, note, named + beside)
    elif cell["number"]:
        field = Amount(
            value=int(re.sub("[.,]", "", cell["number"])),
            currency=cell["unit"] if cell["unit"] in {"USD", "EUR"} else "VND",
        )
        read = _amount(read, field, note, named, beside)
    else:
        read = _nothing(read, note, named + beside)
    return read if row.fee_closed else evolve(read, told=(*read.told, _open(text)))


def _open(text: str) -> Told:
    return "FEE-NOTE-OPEN", Phrase(
        f"ghi chú phí mở ngoặc không đóng, chưa chắc mô tả bắt đầu từ đâu: {text!r}",
        f"the fee's note has an open bracket, where the description begins is not certain: {text!r}",
    )


def _unread(read: FeeRead) -> FeeRead:
    text = Phrase(f"chưa hiểu ô phí {read.text[:300]!r}", f"the fee {read.text[:300]!r} is not understood")
    return evolve(read, state=FeeState.UNREAD, told=(("FEE-UNREAD", text),))


def _nothing(read: FeeRead, note: str, named: tuple[Amount, ...]) -> FeeRead:
    """A cell without information: the one amount the row's description states, or none."""
    main = [amount for amount in named if amount.bound is Bound.EXACT and not amount.dated]
    if len({(amount.value, amount.currency) for amount in main}) == 1 and len(named) == len(main):
        return evolve(read, state=FeeState.AMOUNT, amount=main[0])
    if not note and not named:
        return evolve(read, state=FeeState.NOT_STATED)
    if note and not named and not _ELSEWHERE.search(note):
        return _unread(read)
    return evolve(read, state=FeeState.ELSEWHERE if note and not named else FeeState.NOT_STATED, others=named)


def _free(read: FeeRead, note: str, named: tuple[Amount, ...]) -> FeeRead:
    """A cell that says "Miễn phí", beside what its note and description say."""
    if named and any(amount.value for amount in named):
        shown = "; ".join(f"{amount.value:,} {amount.currency}" for amount in named[:4]).replace(",", ".")
        text = Phrase(
            f"ô phí ghi «Miễn phí» bên cạnh số tiền {shown}: chưa rõ phí ({read.text[:200]})",
            f"the cell says free beside {shown}: the fee is unknown ({read.text[:200]})",
        )
        return evolve(read, state=FeeState.CONFLICT, others=named, told=(("FEE-CONFLICT", text),))
    rest = (_OPTIONAL.sub("", note) if "yêu cầu" in note else note).strip(" .;()-+*\t")
    since, until = date_span(rest)
    if not rest or _DENIES.match(note) or (since and _DENIES.match(rest)):
        return evolve(read, state=FeeState.FREE, amount=FREE)
    if _ELSEWHERE.search(rest) or _SHARED.search(rest) or read.exemption or (since or until):
        text = Phrase(
            f"ô phí ghi «Miễn phí» bên cạnh quy định về mức thu: chưa rõ phí ({read.text[:200]})",
            f"the cell says free beside a rule that sets a fee: the fee is unknown ({read.text[:200]})",
        )
        return evolve(read, state=FeeState.ELSEWHERE, told=(("FEE-CONFLICT", text),))
    if _LABEL.fullmatch(rest):
        return evolve(read, state=FeeState.FREE, amount=evolve(FREE, kind=kind_of(rest), what=one_line(rest)[:300]))
    return _unread(read)


def _amount(read: FeeRead, field: Amount, note: str, named: tuple[Amount, ...], beside: tuple[Amount, ...]) -> FeeRead:
    """A cell with an amount, beside what its note and description name."""
    if field.currency == "VND" and field.value < LEAST:
        return _lost_thousands(read, field, note, named or beside)
    same = [
        a for a in (*named, *beside) if (a.value, a.currency, a.bound) == (field.value, field.currency, field.bound)
    ]
    current = [amount for amount in named if amount.bound is Bound.EXACT and not amount.dated]
    others = tuple(amount for amount in dict.fromkeys((*named, *beside)) if amount not in same)
    said = same[0] if same else None
    lead = amounts_in(f"{field.value} đồng {note[:120]}") if field.currency == "VND" and not same else ()
    main = evolve(
        field,
        kind=(said.kind if said else "") or kind_of(note),
        per=(said.per if said else "") or _per(note) or (lead[0].per if lead else ""),
        what=one_line(note)[:300],
    )
    told: tuple[Told, ...] = ()
    total = sum(amount.value for amount in current if amount.currency == field.currency)
    if current and not same and total != field.value and not _LISTED.match(note):
        shown = "; ".join(f"{amount.value:,}" for amount in current[:4]).replace(",", ".")
        text = Phrase(
            f"ô phí ghi {field.value}, ghi chú chỉ ghi {shown}: giữ ô phí ({read.text[:200]})",
            f"the cell says {field.value}, its note names only {shown}: the cell is kept ({read.text[:200]})",
        )
        told = (("FEE-NUMBER", text),)
    return evolve(read, state=FeeState.AMOUNT, amount=main, others=others, told=told)


_BARE_PER: Final = re.compile(
    r"(?:(?:việt nam )?đồng|đông|vnđ|đ)?\s?/\s?(?:01|1)?\s?(?P<per>[^.,;:()\n\d]{1,40})"
    r"|(?P<unit>1? ?lần(?: cấp)?|hồ sơ)\b",
    re.IGNORECASE,
)


_BARE_PER_END: Final = re.compile(r"\t| (?:Miễn|Đồng|đồng|Áp dụng|Phí|Lệ phí)\b")


def _per(note: str) -> str:
    """What the cell's amount is paid for, where its note begins with that: ``/hồ sơ``, ``đồng/lần``."""
    match = _BARE_PER.match(note.lstrip("( -"))
    return one_line(_BARE_PER_END.split(match["per"] or match["unit"] or "")[0]) if match else ""


def _lost_thousands(read: FeeRead, field: Amount, note: str, named: tuple[Amount, ...]) -> FeeRead:
    """A cell with a figure that is no fee: the text's amount, where it states one."""
    exact = [amount for amount in named if amount.bound is Bound.EXACT]
    full = [amount for amount in exact if amount.value == field.value * 1_000 and amount.currency == "VND"]
    current = [amount for amount in exact if not amount.dated]
    distinct = {(amount.value, amount.currency) for amount in current}
    chosen = full[0] if full else current[0] if len(distinct) == 1 else None
    if chosen is None and not named and field.value <= 1 and (_DENIES.match(note) or read.exemption):
        chosen = FREE
    shown = f"{field.value} đồng"
    if chosen is None:
        text = Phrase(
            f"ô phí ghi {shown}, có lẽ mất hàng nghìn; không có chỗ nào ghi số đúng: chưa rõ phí ({read.text[:200]})",
            f"the cell says {shown}, its thousands were probably lost, nothing states the right figure: "
            f"the fee is unknown ({read.text[:200]})",
        )
        return evolve(read, state=FeeState.CONFLICT, others=named, told=(("FEE-THOUSANDS", text),))
    said = f"{chosen.value:,} {chosen.currency}".replace(",", ".")
    text = Phrase(
        f"ô phí ghi {shown}, ghi chú ghi {said}: đọc theo ghi chú ({read.text[:200]})",
        f"the cell says {shown}, its text {said}: read as the text ({read.text[:200]})",
    )
    others = tuple(amount for amount in named if amount is not chosen)
    state = FeeState.AMOUNT if chosen.value else FeeState.FREE
    return evolve(read, state=state, amount=chosen, others=others, told=(("FEE-THOUSANDS", text),))
