"""The same dossiers counted by several policies: their totals side by side, and why each dossier that differs does."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from attrs import field, frozen

from tthc.codes import DossierId
from tthc.dossier import Dossier
from tthc.errors import InvalidValue
from tthc.outcome import Early
from tthc.report.asked import check
from tthc.report.cohort import Placed, last_instant, place, placed_in
from tthc.report.expected import wrong
from tthc.report.judge import judge
from tthc.report.place_class import PlaceClass, class_of
from tthc.report.policy import CHOICES, CountingPolicy
from tthc.report.table import Column, Report, Row
from tthc.report.totals import PolicyTotals
from tthc.span import Span
from tthc.text import Lang, Phrase, many_text
from tthc.workdays import WorkingCalendar

__all__ = ["PolicyAnswer", "PolicyComparison", "PolicyDifference", "PolicyTotals", "compare_policies"]

MOST_TOGETHER: Final = 3
"""How many choices are tried together to explain a difference; beyond that all of them are named."""


@frozen(kw_only=True)
class PolicyAnswer:
    """What one policy says of one dossier: its class, whether in time, and how that was reckoned."""

    policy: str
    counted_as: PlaceClass
    in_time: bool | None
    reckoned: Phrase

    @property
    def place(self) -> Phrase:
        """Where the policy puts a dossier that no date can be held against; empty for any other."""
        return PLACES[self.in_time] if self.counted_as in WITHOUT_DATE else PLACES[False]

    def say(self, lang: Lang = "vi") -> str:
        """The answer in words."""
        told, where = self.reckoned.say(lang), self.place.say(lang)
        return f"{self.counted_as.label.say(lang)}{where}{f': {told}' if told else ''}"


WITHOUT_DATE: Final = (PlaceClass.NO_DATE, PlaceClass.PENDING_NO_DATE)
PLACES: Final[Mapping[bool | None, Phrase]] = {
    True: Phrase(" (xếp cùng hồ sơ đúng hạn, trong hạn)", " (put with those in time)"),
    None: Phrase(" (xếp riêng, không tính là đúng hạn)", " (put apart, not counted in time)"),
    False: Phrase("", ""),
}
"""Where one without a date stands, by whether it counts as in time."""


@frozen(kw_only=True)
class PolicyDifference:
    """A dossier that two policies count differently.

    ``because`` are the smallest sets of choices that make the difference: the first policy with the second's answers
    to any one of them counts the dossier as the second does.
    """

    id: DossierId
    first: PolicyAnswer
    second: PolicyAnswer
    because: tuple[tuple[str, ...], ...]

    def reason(self, lang: Lang = "vi") -> str:
        """The choices that make the difference, in words."""
        both, either = JOINED[lang]
        return either.join(both.join(REASONS[name].say(lang) for name in names) for names in self.because)

    def say(self, lang: Lang = "vi") -> str:
        """The difference on one line: what each says, and which choices make it."""
        one, two = self.first, self.second
        return LINE.say(
            lang,
            id=self.id,
            one=one.policy,
            said=one.say(lang),
            two=two.policy,
            other=two.say(lang),
            because=self.reason(lang),
        )


LINE: Final = Phrase(
    "{id}: theo {one} là {said}; theo {two} là {other}. Khác vì: {because}.",
    "{id}: by {one} {said}; by {two} {other}. It differs by: {because}.",
)
JOINED: Final[dict[Lang, tuple[str, str]]] = {"vi": (" cùng với ", "; hoặc "), "en": (" together with ", "; or ")}


@frozen(kw_only=True)
class PolicyComparison:
    """The same dossiers by several policies, each held against the first.

    ``differences`` are listed in the order of the dossiers, and of one dossier in that of the policies; ``more`` counts
    those that were found and are not listed. ``generated`` says that a generator made the dossiers.
    """

    period: Span
    totals: tuple[PolicyTotals, ...]
    differences: tuple[PolicyDifference, ...] = field(repr=lambda rows: f"<{len(rows)}>")
    more: int = 0
    generated: bool = False

    @property
    def policies(self) -> tuple[CountingPolicy, ...]:
        """The policies, the first of them what the others are held against."""
        return tuple(one.policy for one in self.totals)

    @property
    def side_by_side(self) -> Report:
        """The totals, a column a policy; under them what each share is of, and the choices answered differently."""
        first, *others = self.policies
        differing = [name for name in CHOICES if any(name in first.differs(other) for other in others)]
        return Report(
            title=Phrase("Cùng hồ sơ, nhiều cách đếm", "The same dossiers, several policies"),
            period=self.period,
            head=Phrase("Chỉ tiêu", "Figure"),
            columns=tuple(Column(one.name, Phrase(one.name, one.name)) for one in self.policies),
            rows=tuple(
                Row(label, tuple(getattr(one, name) for one in self.totals), key=name)
                for name, label in FIGURES.items()
            ),
            notes=(
                Phrase(self._shares("vi"), self._shares("en")),
                *(Phrase(self._answers(name, "vi"), self._answers(name, "en")) for name in differing),
            ),
            generated=self.generated,
        )

    def _shares(self, lang: Lang) -> str:
        """What each policy's share is of."""
        told = "; ".join(f"{one.policy.name}: {one.share_of(lang)}" for one in self.totals)
        return f"{FIGURES['share'].say(lang)} – {told}."

    def _answers(self, choice: str, lang: Lang) -> str:
        """What each policy answers to a choice."""
        told = "; ".join(f"{one.name}: {one.answer(choice).say(lang)}" for one in self.policies)
        return f"{CHOICES[choice].say(lang)} – {told}."

    def listed(self, lang: Lang = "vi") -> Report:
        """The dossiers that differ, each with what both policies say and the choices that make it, in one language."""
        are = "is" if self.more == 1 else "are"
        more = Phrase(
            f"Còn {self.more} khác biệt không liệt kê.",
            f"{many_text(self.more, 'more difference')} {are} not listed.",
        )
        return Report(
            title=Phrase("Hồ sơ được đếm khác nhau", "Dossiers counted differently"),
            period=self.period,
            head=Phrase("Hồ sơ", "Dossier"),
            columns=COLUMNS,
            rows=tuple(
                Row(
                    Phrase(str(one.id), str(one.id)),
                    (one.first.policy, one.first.say(lang), one.second.policy, one.second.say(lang), one.reason(lang)),
                    key=str(one.id),
                )
                for one in self.differences
            ),
            notes=(more,) if self.more else (),
            generated=self.generated,
        )

    def to_csv(self, lang: Lang = "vi") -> str:
        """The dossiers that differ, a line each."""
        return self.listed(lang).to_csv(lang)

    def to_html(self, lang: Lang = "vi") -> str:
        """The totals side by side, and the dossiers that differ."""
        return f"<div>{self.side_by_side.to_html(lang)}{self.listed(lang).to_html(lang)}</div>"

    def _repr_html_(self) -> str:
        return self.to_html()


REASONS: Final[Mapping[str, Phrase]] = {
    "cohort": Phrase("hồ sơ nào được đếm", "which dossiers are counted"),
    "appointment": Phrase("ngày đem so", "the date it is held against"),
    "clock": Phrase("cách tính thời gian chờ", "how time spent waiting counts"),
    "no_date": Phrase("cách xếp hồ sơ không có ngày hẹn trả", "where one without a promised date stands"),
    "waiting": Phrase("cách xếp hồ sơ đang chờ bổ sung", "what one that waits for a supplement is"),
    "more_than_one": Phrase("yêu cầu bổ sung quá một lần", "more than one request for a supplement"),
    "refused": Phrase("cách xếp hồ sơ bị từ chối", "what a refusal counts as"),
    "withdrawn": Phrase("cách xếp hồ sơ rút", "what a withdrawal counts as"),
    "stopped": Phrase("cách xếp hồ sơ dừng, đóng", "what a stop counts as"),
    "reopened": Phrase("lần kết thúc nào được tính", "which end counts"),
    "by": Phrase("đếm cho cơ quan nào", "whose count it is in"),
    "tells_early": Phrase("trước hạn có tách riêng không", "whether early is told apart"),
}
"""The choices of a policy as reasons."""
MANY: Final = Phrase("một dãy từ hai CountingPolicy trở lên", "a sequence of two or more of CountingPolicy")
FIGURES: Final[Mapping[str, Phrase]] = {
    "counted": Phrase("Hồ sơ được đếm", "Counted"),
    "ended": Phrase("– coi là đã kết thúc", "– taken to have ended"),
    "pending": Phrase("– còn giải quyết", "– in hand"),
    "in_time": Phrase("Trước, đúng và trong hạn", "Early, on time and in time"),
    "late": Phrase("Quá hạn", "Late or overdue"),
    "no_date": Phrase("Không có ngày để so", "No date to be held against"),
    "share": Phrase("Tỷ lệ đúng hạn (%)", "Share in time (%)"),
}
COLUMNS: Final = (
    Column("first", Phrase("Cách đếm", "Policy"), text=True),
    Column("first_answer", Phrase("Kết quả", "Answer"), text=True),
    Column("second", Phrase("Cách đếm khác", "Other policy"), text=True),
    Column("second_answer", Phrase("Kết quả khác", "Other answer"), text=True),
    Column("because", Phrase("Khác vì", "It differs by"), text=True),
)


def compare_policies(
    dossiers: Iterable[Dossier],
    policies: Sequence[CountingPolicy],
    period: Span,
    calendar: WorkingCalendar,
    *,
    at_most: int = 1_000,
    generated: bool = False,
) -> PolicyComparison:
    """The same dossiers by each policy, and every dossier that another policy counts differently than the first does.

    Two policies differ about a dossier where one counts it and the other does not, where one takes it to have ended,
    where it is in time by one alone, or early by one where both tell *early* apart. Any iterable, read once; at most
    so many differences are explained, the others are counted. ``generated`` says that a generator made the dossiers.

    Raises:
        InvalidValue: fewer than two policies are given, two have one name, a dossier comes twice, or an argument is of
            another kind.
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    check(period=period, calendar=calendar)
    if not isinstance(policies, Sequence):
        raise wrong("policies", policies, MANY)
    for policy in policies:
        check(policies=policy)
    names = [policy.name for policy in policies]
    if len(names) < 2 or len(set(names)) < len(names):
        raise InvalidValue(
            f"two or more policies are compared, each with a name of its own; got: {', '.join(names) or 'none'}",
            f"cần từ hai cách đếm trở lên, mỗi cách một tên riêng; đã cho: {', '.join(names) or 'không có'}",
        )
    tallies = [Counter[str]() for _ in policies]
    found: list[PolicyDifference] = []
    more = 0
    first = policies[0]
    for placed in placed_in(dossiers, period, calendar, first):
        pair = _Pair(placed, period, calendar)
        for policy, tally in zip(policies, tallies, strict=True):
            there = placed if policy is first else pair.by(policy)
            _count(tally, there)
            if policy is first or not _differ(placed, there, first, policy):
                continue
            if len(found) < at_most:
                found.append(pair.difference(there, first, policy))
            else:
                more += 1
    totals = (
        PolicyTotals(
            policy=policy, counted=tally["counted"], ended=tally["ended"], in_time=tally["in"], late=tally["late"]
        )
        for policy, tally in zip(policies, tallies, strict=True)
    )
    return PolicyComparison(
        period=period, totals=tuple(totals), differences=tuple(found), more=more, generated=generated
    )


def _count(tally: Counter[str], placed: Placed) -> None:
    if placed.entry.counted:
        tally["counted"] += 1
        tally["ended"] += placed.verdict is not None
        tally["in"] += placed.in_time is True
        tally["late"] += placed.in_time is False


def _differ(one: Placed, two: Placed, first: CountingPolicy, second: CountingPolicy) -> bool:
    """Whether two places of one dossier are two answers."""
    if (one.entry.counted, one.verdict is None, one.in_time) != (two.entry.counted, two.verdict is None, two.in_time):
        return True
    early = isinstance(one.verdict, Early) != isinstance(two.verdict, Early)
    return early and first.tells_early and second.tells_early


@frozen
class _Pair:
    """One dossier, placed by the first policy and by others."""

    placed: Placed
    period: Span
    calendar: WorkingCalendar

    def by(self, policy: CountingPolicy) -> Placed:
        """Its place by another policy."""
        found = place(self.placed.dossier, self.period, self.calendar, policy)
        return found if found is not None else self.placed

    def difference(self, there: Placed, first: CountingPolicy, second: CountingPolicy) -> PolicyDifference:
        """What both say, and the choices that make it."""
        return PolicyDifference(
            id=self.placed.dossier.id,
            first=self.answer(self.placed, first),
            second=self.answer(there, second),
            because=self.because(there, first, second),
        )

    def answer(self, placed: Placed, policy: CountingPolicy) -> PolicyAnswer:
        """What one policy says."""
        judgement = placed.judgement
        if judgement is None and placed.entry.counted:
            judgement = judge(placed.dossier, last_instant(self.period), self.calendar, policy)[3]
        told = Phrase(judgement.say("vi"), judgement.say("en")) if judgement is not None else Phrase("", "")
        return PolicyAnswer(policy=policy.name, counted_as=class_of(placed), in_time=placed.in_time, reckoned=told)

    def because(self, there: Placed, first: CountingPolicy, second: CountingPolicy) -> tuple[tuple[str, ...], ...]:
        """The smallest sets of choices with which the first policy, answering as the second, counts as the second does.

        Of several, those count that also lead back: the second, answering them as the first, counts as the first does.
        """
        names = first.differs(second)
        for size in range(1, min(len(names), MOST_TOGETHER + 1)):
            sets = [
                some
                for some in combinations(names, size)
                if not _differ(self.by(first.with_choices(second, some)), there, first, second)
            ]
            back = [
                some
                for some in sets
                if not _differ(self.by(second.with_choices(first, some)), self.placed, first, second)
            ]
            if sets:
                return tuple(back or sets)
        return (names,)
