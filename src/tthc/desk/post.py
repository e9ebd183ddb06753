"""The public post ("bưu chính công ích", BCCI) both ways: what was registered, where the item is, the counts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.dossier import (
    Delivered,
    Dossier,
    Event,
    HandedToPost,
    PostDelivered,
    PostReturned,
    ResultSent,
)
from tthc.procedure import Channel
from tthc.span import Span, day_of
from tthc.text import Lang, Phrase, moment_text

__all__ = ["PostalFigures", "PostalForm", "PostalStage", "PostalStep", "postal_figures", "postal_form", "postal_trail"]


class PostalForm(StrEnum):
    """What a user of the post registered ("hình thức sử dụng dịch vụ"; 45/2016/QĐ-TTg, Điều 5)."""

    SEND = "send"
    RETURN = "return"
    BOTH = "both"

    @property
    def label(self) -> Phrase:
        """The form in words."""
        return _FORMS[self]


_FORMS: Final = {
    PostalForm.SEND: Phrase("chỉ gửi hồ sơ qua bưu chính", "the dossier is sent by post"),
    PostalForm.RETURN: Phrase("chỉ nhận kết quả qua bưu chính", "the result is received by post"),
    PostalForm.BOTH: Phrase("gửi hồ sơ và nhận kết quả qua bưu chính", "sent and received by post"),
}


def postal_form(dossier: Dossier) -> PostalForm | None:
    """What was registered at the filing; None where the post has no part in it.

    *Registered one way* is :attr:`PostalForm.RETURN` or :attr:`PostalForm.SEND`: the other way is the applicant's own.
    """
    sent, returned = dossier.channel is Channel.POST, dossier.return_by is Channel.POST
    if sent:
        return PostalForm.BOTH if returned else PostalForm.SEND
    return PostalForm.RETURN if returned else None


class PostalStage(StrEnum):
    """Where a dossier or a result is on its way by post."""

    HANDED_IN = "handed_in"
    AT_OFFICE = "at_office"
    SENT = "sent"
    RETURNED = "returned"
    RECEIVED = "received"

    @property
    def label(self) -> Phrase:
        """The stage in words."""
        return _STAGES[self]


_STAGES: Final = {
    PostalStage.HANDED_IN: Phrase("hồ sơ nộp tại bưu chính", "handed in at the post office"),
    PostalStage.AT_OFFICE: Phrase("bưu chính đã giao hồ sơ cho cơ quan", "brought to the office by the post"),
    PostalStage.SENT: Phrase("kết quả đã giao cho bưu chính", "result given to the post"),
    PostalStage.RETURNED: Phrase("bưu chính hoàn trả kết quả", "result brought back by the post"),
    PostalStage.RECEIVED: Phrase("bưu chính đã trả kết quả", "result handed over by the post"),
}


@frozen(kw_only=True)
class PostalStep:
    """One stage that was reached, when, and under which number of the post."""

    stage: PostalStage
    at: datetime
    tracking: str = ""
    reason: str = field(default="", repr=False)

    def say(self, lang: Lang = "vi") -> str:
        """The stage on one line."""
        number = f" ({self.tracking})" if self.tracking else ""
        return f"{moment_text(self.at, lang)}: {self.stage.label.say(lang)}{number}"


def postal_trail(dossier: Dossier) -> tuple[PostalStep, ...]:
    """The stages on the way by post that were reached, in the order of time; empty where none was."""
    return tuple(_steps(dossier.moved))


def _steps(moved: Iterable[Event]) -> Iterator[PostalStep]:
    for event in moved:
        match event:
            case HandedToPost():
                number = event.slip.number if event.slip else ""
                yield PostalStep(stage=PostalStage.HANDED_IN, at=event.at, tracking=number)
            case PostDelivered():
                yield PostalStep(stage=PostalStage.AT_OFFICE, at=event.at)
            case ResultSent():
                yield PostalStep(stage=PostalStage.SENT, at=event.at, tracking=event.tracking)
            case PostReturned():
                yield PostalStep(stage=PostalStage.RETURNED, at=event.at, reason=event.reason)
            case Delivered(channel=Channel.POST):
                yield PostalStep(stage=PostalStage.RECEIVED, at=event.at, tracking=event.tracking)
            case _:
                pass


@frozen(kw_only=True)
class PostalFigures:
    """The post in a period, both days in.

    ``registered`` are filings of the period by what they registered. ``collected`` are dossiers the post brought to
    the office in it, ``handed_over`` results the post handed over in it, ``brought_back`` those it brought back.
    ``from_before`` are of ``handed_over`` those registered before the period: so more can be handed over than was
    registered. ``on_the_way`` are results given to the post and neither handed over nor brought back at its end.
    """

    period: Span
    registered: tuple[tuple[PostalForm, int], ...]
    collected: int
    handed_over: int
    from_before: int
    brought_back: int
    on_the_way: int

    def registered_for(self, *forms: PostalForm) -> int:
        """Filings of the period that registered one of these forms."""
        return sum(count for form, count in self.registered if form in forms)

    @property
    def registered_return(self) -> int:
        """Filings of the period whose result is to come back by post, whichever way they came in."""
        return self.registered_for(PostalForm.RETURN, PostalForm.BOTH)

    def say(self, lang: Lang = "vi") -> str:
        """The figures in a sentence."""
        return Phrase(
            "{registered} hồ sơ đăng ký nhận kết quả qua bưu chính; {handed} kết quả bưu chính đã trả, trong đó "
            "{before} đăng ký trước kỳ",
            "{registered} dossiers registered for return by post; {handed} results handed over by it, {before} of "
            "them registered before the period",
        ).say(lang, registered=self.registered_return, handed=self.handed_over, before=self.from_before)


def postal_figures(dossiers: Iterable[Dossier], *, period: Span) -> PostalFigures:
    """The counts of the post in a period, over dossiers read once."""
    registered: Counter[PostalForm] = Counter()
    counts: Counter[str] = Counter()
    for dossier in dossiers:
        form = postal_form(dossier)
        filed = day_of(dossier.filing.at)
        if form is not None and filed in period:
            registered[form] += 1
        last: PostalStep | None = None
        for step in postal_trail(dossier):
            day = day_of(step.at)
            if period.last is not None and day > period.last:
                break
            last = step
            if day in period:
                counts[step.stage] += 1
                counts["before"] += step.stage is PostalStage.RECEIVED and filed < period.first
        counts["on the way"] += last is not None and last.stage is PostalStage.SENT
    return PostalFigures(
        period=period,
        registered=tuple((form, registered[form]) for form in PostalForm),
        collected=counts[PostalStage.AT_OFFICE],
        handed_over=counts[PostalStage.RECEIVED],
        from_before=counts["before"],
        brought_back=counts[PostalStage.RETURNED],
        on_the_way=counts["on the way"],
    )
