"""Fees and charges: phí, lệ phí, giá dịch vụ and thuế are four different things, and stay apart."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import field, frozen

from tthc.citation import Citation
from tthc.errors import InvalidValue
from tthc.procedure.condition import ALWAYS, Condition
from tthc.procedure.money import Foreign, Money
from tthc.procedure.words import ApplicantKind, Channel, named
from tthc.span import Span
from tthc.text import Lang, Phrase, nfc, number_text, one_line

__all__ = ["Exemption", "Fee", "FeeKind", "FeeNature", "Reduction", "Relief", "Tier"]


class FeeKind(StrEnum):
    """What kind of payment it is, by the law's own word."""

    FEE = "phí"
    CHARGE = "lệ phí"
    PRICE = "giá dịch vụ"
    TAX = "thuế"
    UNKNOWN = "không rõ"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _KINDS[self]

    @classmethod
    def of(cls, word: str) -> "FeeKind":
        """The kind a record's word names; ``UNKNOWN`` where it has none.

        Raises:
            InvalidValue: the word names no kind of payment.
        """
        found = _WORDS.get(one_line(word).lower())
        if found is None:
            known = ", ".join(kind.value for kind in cls)
            raise InvalidValue(
                f"{word!r} is no kind of payment; known are: {known}",
                f"{word!r} không phải loại khoản thu; các loại: {known}",
            )
        return found


_KINDS: Final[Mapping[FeeKind, Phrase]] = {
    FeeKind.FEE: Phrase("phí", "fee"),
    FeeKind.CHARGE: Phrase("lệ phí", "charge"),
    FeeKind.PRICE: Phrase("giá dịch vụ", "price of a service"),
    FeeKind.TAX: Phrase("thuế", "tax"),
    FeeKind.UNKNOWN: Phrase("không rõ", "not stated"),
}
_WORDS: Final[Mapping[str, FeeKind]] = {kind.value: kind for kind in FeeKind} | {
    "giá": FeeKind.PRICE,
    "": FeeKind.UNKNOWN,
}


class FeeNature(StrEnum):
    """How a fee row states its amount."""

    FIXED = "fixed"
    PER_UNIT = "per_unit"
    FREE = "free"
    FOREIGN = "foreign"
    ELSEWHERE = "elsewhere"
    NOT_STATED = "not_stated"

    @property
    def label(self) -> Phrase:
        """The nature in words."""
        return _NATURES[self]


_NATURES: Final[Mapping[FeeNature, Phrase]] = {
    FeeNature.FIXED: Phrase("số tiền cố định", "a fixed amount"),
    FeeNature.PER_UNIT: Phrase("theo đơn vị", "an amount per unit"),
    FeeNature.FREE: Phrase("miễn phí", "free, and said to be"),
    FeeNature.FOREIGN: Phrase("bằng ngoại tệ", "in another currency"),
    FeeNature.ELSEWHERE: Phrase("theo biểu mức thu ở văn bản khác", "by a table set elsewhere"),
    FeeNature.NOT_STATED: Phrase("không nêu mức thu", "not stated"),
}
ONCE: Final = frozenset({"", "hồ sơ", "lần", "lần đăng ký"})
"""What is paid once, however many units of anything there are: nothing named, the dossier itself, or the one time that
it is filed (a dossier is one application, so a fee for each time is one for each dossier)."""


@frozen
class Tier:
    """Beyond the first ``above`` units, each further unit costs ``amount``."""

    above: int
    amount: Money

    def __attrs_post_init__(self) -> None:
        if isinstance(self.above, bool) or self.above < 1:
            raise InvalidValue("a tier begins after 1 unit or more", "bậc phí bắt đầu sau từ 1 đơn vị trở lên")


def _percent(value: int | str | Decimal | None) -> Decimal | None:
    if value is None:
        return None
    try:
        number = Decimal(value) if not isinstance(value, (bool, float)) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 < number < 100:
        raise InvalidValue(
            f"a reduction takes off more than 0 and less than 100 per cent, got {value!r}",
            f"mức giảm phải lớn hơn 0 và nhỏ hơn 100 phần trăm, không phải {value!r}",
        )
    return number.normalize()


@frozen(kw_only=True)
class Exemption:
    """Nothing is paid ("miễn"): for whom, on what ground, on which days, proved by which paper.

    ``in_force`` of None means: as long as the fee itself.
    """

    ground: str = field(converter=named)
    when: Condition = ALWAYS
    in_force: Span | None = None
    evidence: str = field(default="", converter=one_line)
    source: Citation | None = None

    def say(self, lang: Lang = "vi") -> str:
        """The exemption on one line."""
        return Phrase("miễn: {ground}", "exempt: {ground}").say(lang, ground=self.ground)


@frozen(kw_only=True)
class Reduction:
    """Less is paid ("giảm"): ``percent`` of the fee, or the amount ``by``, is taken off.

    Raises:
        InvalidValue: neither is named, or both.
    """

    ground: str = field(converter=named)
    percent: Decimal | None = field(default=None, converter=_percent)
    by: Money | None = None
    when: Condition = ALWAYS
    in_force: Span | None = None
    evidence: str = field(default="", converter=one_line)
    source: Citation | None = None

    def __attrs_post_init__(self) -> None:
        if (self.percent is None) == (self.by is None):
            raise InvalidValue(
                f"{self.ground}: a reduction names a percentage or an amount",
                f"{self.ground}: mức giảm nêu phần trăm hoặc số tiền",
            )

    def applied(self, full: Money) -> Money | None:
        """What is left of the fee; None where it is no whole đồng, since no text says how to round it."""
        if self.by is not None:
            return Money(max(0, full.dong - self.by.dong))
        left = full.dong * (100 - (self.percent or 0)) / 100
        return Money(int(left)) if left == int(left) else None

    def say(self, lang: Lang = "vi") -> str:
        """The reduction on one line."""
        off = self.by.say(lang) if self.by else f"{number_text(self.percent or Decimal(0), lang)} %"
        return Phrase("giảm {off}: {ground}", "{off} off: {ground}").say(lang, off=off, ground=self.ground)


Relief: TypeAlias = Exemption | Reduction
"""What lightens a fee."""


def _kind(value: FeeKind | str) -> FeeKind:
    return FeeKind.of(value)


@frozen(kw_only=True)
class Fee:
    """One fee row: its amount, or None where the text names none in đồng, and for whom, where and when it holds.

    ``kind`` is the law's word for it. ``per`` is what the amount is paid for each time, ``counted_by`` the declared
    number of those, ``tiers`` what further units cost, ``least`` and ``most`` the bounds of the whole. Where no amount
    is named, ``set_by`` says who or what sets it ("Hội đồng nhân dân cấp tỉnh", a table of an annex). ``basis`` are
    the places in law it rests on. ``in_force`` of None means: as long as the version. No channels, cases or applicants
    named means all of them.

    Raises:
        InvalidValue: the parts contradict each other: two currencies, bounds of nothing, tiers out of order.
    """

    amount: Money | None = None
    kind: FeeKind = field(default=FeeKind.UNKNOWN, converter=_kind)
    name: str = field(default="", converter=one_line)
    per: str = field(default="", converter=one_line)
    counted_by: str = ""
    tiers: tuple[Tier, ...] = ()
    least: Money | None = None
    most: Money | None = None
    foreign: Foreign | None = None
    set_by: str = field(default="", converter=one_line)
    channels: tuple[Channel, ...] = ()
    cases: tuple[str, ...] = ()
    applicants: tuple[ApplicantKind, ...] = ()
    when: Condition = ALWAYS
    reliefs: tuple[Relief, ...] = ()
    in_force: Span | None = None
    basis: tuple[Citation, ...] = ()
    text: str = field(default="", converter=nfc)

    def __attrs_post_init__(self) -> None:
        bounded = self.least is not None or self.most is not None
        by_unit = bool(self.tiers or self.counted_by or bounded)
        if (
            (self.amount is not None and self.foreign is not None)
            or (by_unit and (self.amount is None or self.per in ONCE))
            or (self.least is not None and self.most is not None and self.most < self.least)
            or any(one.above >= two.above for one, two in pairwise(self.tiers))
        ):
            raise InvalidValue(
                f"the fee {self.label!r} contradicts itself: one currency; bounds, tiers and a count only with an "
                "amount per unit; least before most; tiers in rising order",
                f"khoản thu {self.label!r} mâu thuẫn: một loại tiền; mức tối thiểu, tối đa, bậc và số lượng chỉ đi với "
                "mức thu theo đơn vị; tối thiểu không quá tối đa; các bậc tăng dần",
            )

    @property
    def label(self) -> str:
        """What the fee is called: its name, or its kind."""
        return self.name or self.kind.value

    @property
    def nature(self) -> FeeNature:
        """How the row states its amount."""
        if self.foreign is not None:
            return FeeNature.FOREIGN
        if self.amount is None:
            return FeeNature.ELSEWHERE if self.set_by else FeeNature.NOT_STATED
        if not self.amount.dong and not self.tiers:
            return FeeNature.FREE
        return FeeNature.FIXED if self.per in ONCE else FeeNature.PER_UNIT

    def holds_for(self, case: str | None, channel: Channel) -> bool:
        """Whether the row is of ``case`` filed through ``channel``."""
        return (not self.channels or channel in self.channels) and (not self.cases or case in self.cases)

    def full(self, units: int | None = None) -> Money | None:
        """The whole fee for so many units, before any relief; None where the row or the number does not tell it.

        >>> page = Fee(amount=Money(2_000), per="trang", tiers=(Tier(2, Money(1_000)),), most=Money(200_000))
        >>> page.full(5), page.full(500), page.full()
        (Money(dong=7000), Money(dong=200000), None)
        """
        match self.nature:
            case FeeNature.FIXED | FeeNature.FREE:
                return self.amount
            case FeeNature.PER_UNIT if self.amount is not None and units is not None and units >= 0:
                steps = [(0, self.amount), *((tier.above, tier.amount) for tier in self.tiers)]
                ends = [*(above for above, _ in steps[1:]), units]
                cost = sum(
                    each.dong * max(0, min(units, end) - above) for (above, each), end in zip(steps, ends, strict=True)
                )
                cost = max(cost, self.least.dong) if self.least else cost
                return Money(min(cost, self.most.dong) if self.most else cost)
            case _:
                return None

    def say_amount(self, lang: Lang = "vi") -> str:
        """The amount in words, or why there is none."""
        match self.nature:
            case FeeNature.FIXED | FeeNature.PER_UNIT if self.amount:
                return self.amount.say(lang) + (f"/{self.per}" if self.per else "")
            case FeeNature.FOREIGN if self.foreign:
                return self.foreign.say(lang) + (f"/{self.per}" if self.per else "")
            case FeeNature.ELSEWHERE:
                return Phrase("theo {who}", "as set by {who}").say(lang, who=self.set_by)
            case FeeNature.NOT_STATED if self.text:
                return self.text
            case nature:
                return nature.label.say(lang)
