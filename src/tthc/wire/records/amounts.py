"""Amounts of money in the texts of a portal record: how much, of what, for what, from when to when."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from attrs import frozen

from tthc.text import one_line
from tthc.wire.records.letters import LOWER, UPPER

__all__ = ["Amount", "Bound", "amounts_in", "date_span", "kind_of"]


class Bound(StrEnum):
    """Whether an amount is the fee, or a limit to it."""

    EXACT = "exact"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@frozen(kw_only=True)
class Amount:
    """An amount as a text names it: ``value`` whole units of ``currency`` (``VND`` or an ISO code).

    ``per`` is what one amount is paid for, ``what`` the clause it stands in. ``since`` and ``until`` are the days,
    both in, for which the clause holds, where it names them.
    """

    value: int
    currency: str = "VND"
    kind: str = ""
    per: str = ""
    what: str = ""
    bound: Bound = Bound.EXACT
    since: date | None = None
    until: date | None = None

    @property
    def dated(self) -> bool:
        """Whether the amount holds only for some days."""
        return self.since is not None or self.until is not None


_CURRENCIES: Final[Mapping[str, str]] = {"usd": "USD", "đô la": "USD", "eur": "EUR"}
_SCALES: Final[Mapping[str, int]] = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}
_AMOUNT: Final = re.compile(
    r"(?<![\d.,/])(?P<number>\d{1,3}(?:[.,]\d{3}){1,4}(?![\d.,]?\d)|\d{1,9}(?:,\d{1,2})?(?![\d,]|\.\d))"
    r"(?P<per_first>\s{0,2}/\s?(?:lần|loại|người|giấy|hồ sơ|thẻ|chiếc|tờ)(?:/[\w ]{1,20})?)?"
    r"\s{0,2}(?:(?:\([^()\d]{1,80}\)\s?)?"
    rf"(?:(?P<scale>nghìn|ngàn|triệu|tỷ)\s{{0,2}})?(?P<unit>việt nam đồng|đồng|vnđ|vnd|đ(?![{LOWER}])|usd|đô la|eur))?",
    re.IGNORECASE,
)
_PER: Final = re.compile(
    r"(?:\s?\([^()\d]{1,80}\))?\s{0,2}(?:/|\bcho (?:một|mỗi|01|1) )\s{0,2}(?:01|1|một|mỗi)?\s?"
    r"(?P<per>[^.,;:()\n\d+]{1,60})",
    re.IGNORECASE,
)
_PER_END: Final = re.compile(
    r"\s(?:kể từ|từ ngày|áp dụng|theo|đối với|thu|miễn|nếu|đồng|trường hợp)\b|\s[-–]\s", re.IGNORECASE
)
_ANOTHER: Final = re.compile(r"miễn|giảm|\d\s?(?:đồng|đ/|vnđ|usd)", re.IGNORECASE)
_CLAUSE_EDGE: Final = re.compile(
    rf"[;\n\t]|\.\s|(?<=[\s.;(])[-–+*]\s|\s[-–+*]\s?(?=[{UPPER}])|,\s(?=(?:Phí|Lệ phí)\b)|\bPhí ?:"
)
_THRESHOLD: Final = re.compile(
    r"(?:dưới|trên|từ|đến|đến dưới|giá trị|vốn|doanh thu|mức vay|tổng mức)[^.;:()\d]{0,25}\Z", re.IGNORECASE
)
_AT_MOST: Final = re.compile(r"(?:không quá|tối đa(?: thu)?(?: không quá)?)\s?(?:là )?\Z", re.IGNORECASE)
_AT_LEAST: Final = re.compile(r"(?:không dưới|tối thiểu(?: không dưới| là)?|không thấp hơn)\s?\Z", re.IGNORECASE)
_FEE_BEFORE: Final = re.compile(r"(?:phí|mức thu|giá)\s?(?:là)?\s?:?\s{0,2}\Z", re.IGNORECASE)
_SHARE: Final = re.compile(r"(?:%|phần trăm)\s?(?:của|mức)?[^.;\n]{0,30}\Z", re.IGNORECASE)
_DAY: Final = r"(?:ngày )?(?P<{0}d>\d{{1,2}})(?:/| tháng )(?P<{0}m>\d{{1,2}})(?:/| năm )(?P<{0}y>\d{{4}})"
_SINCE: Final = re.compile(r"\b(?:kể )?từ (?:kể từ )?" + _DAY.format(""), re.IGNORECASE)
_UNTIL: Final = re.compile(r"\bđến\s{1,3}(?:hết )?(?:hết )?" + _DAY.format(""), re.IGNORECASE)
_KIND: Final = re.compile(
    r"\b(?P<kind>lệ phí|chi phí|phí|giá(?= (?:dịch vụ|kiểm tra|kiểm định|cấp|thu)))\b|\A\W*(?P<head>giá)\b",
    re.IGNORECASE,
)


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def date_span(text: str) -> tuple[date | None, date | None]:
    """The days, both in, that a text says it holds for."""
    return _day(_SINCE.search(text)), _day(_UNTIL.search(text))


def kind_of(text: str) -> str:
    """The record's word for the kind of payment: lệ phí, phí, giá; empty where it has none."""
    match = _KIND.search(text)
    return "" if match is None else (match["kind"] or match["head"]).lower().removeprefix("chi ")


def _value(number: str, scale: str) -> int | None:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number) and not scale:
        return int(re.sub("[.,]", "", number))
    whole, _, part = number.replace(",", ".").partition(".")
    factor = _SCALES.get(scale, 1)
    if part and not scale:
        return None
    return int(whole) * factor + (int(part) * factor // 10 ** len(part) if part else 0)


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The amounts of money a text names, in its order.

    A figure counts as money where a currency follows it, or where thousands are parted in it and it is paid per
    something. Thresholds ("dưới 50 tỷ đồng") and the base of a share ("20% của 14.000.000 đồng") are none.
    """
    found: list[Amount] = []
    edges = [0, *(edge.end() for edge in _CLAUSE_EDGE.finditer(text)), len(text)]
    at = 0
    for match in _AMOUNT.finditer(text):
        unit, scale = (match["unit"] or "").lower(), (match["scale"] or "").lower()
        per = _PER.match(text, match.end())
        parted = len(match["number"]) > 4 and not match["number"].isdigit()
        named = _FEE_BEFORE.search(text, max(0, match.start() - 20), match.start())
        if scale == "tỷ" or (not unit and not (parted and (per or match["per_first"] or named))):
            continue
        while edges[at + 1] < match.end():
            at += 1
        begin, end = edges[at], edges[at + 1]
        before = text[max(begin, match.start() - 60) : match.start()]
        if _SHARE.search(before) or (_THRESHOLD.search(before) and not per):
            continue
        value = _value(match["number"], scale)
        if value is None:
            continue
        clause = text[begin : min(end, begin + 2_500)]
        after = text[match.end() : min(end, match.end() + 400)]
        another = _ANOTHER.search(after)
        since, until = date_span(after[: another.start()] if another else after)
        bound = (
            Bound.AT_MOST if _AT_MOST.search(before) else Bound.AT_LEAST if _AT_LEAST.search(before) else Bound.EXACT
        )
        words = _PER_END.split(per["per"])[0] if per else (match["per_first"] or "").strip(" /")
        found.append(
            Amount(
                value=value,
                currency=_CURRENCIES.get(unit, "VND"),
                kind=kind_of(before) or kind_of(clause),
                per=one_line(words).rstrip(" -"),
                what=one_line(clause)[:300],
                bound=bound,
                since=since,
                until=until,
            )
        )
    return tuple(found)
