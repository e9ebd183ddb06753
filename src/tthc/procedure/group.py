"""A group of interlinked procedures ("nhóm thủ tục hành chính liên thông"): one filing, several procedures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from tthc.citation import Citation
from tthc.codes import ProcedureCode
from tthc.errors import InvalidValue, NotInForce, UnknownCode
from tthc.finding import Finding
from tthc.procedure.bill import FeeBill, bill_of
from tthc.procedure.chain import refuse_circle
from tthc.procedure.condition import Fact, FactValue, Given, Truth
from tthc.procedure.fee import Fee
from tthc.procedure.lint import LINT
from tthc.procedure.paper import Paper, PaperNeed
from tthc.procedure.parts import Decision
from tthc.procedure.procedure import InForce, Procedure
from tthc.procedure.term import Term
from tthc.procedure.words import UNKNOWN, ApplicantKind, Channel, code_of, codes_of, named
from tthc.span import civil_day
from tthc.text import Phrase, fold

if TYPE_CHECKING:
    from tthc.procedure.catalogue import Catalogue

__all__ = ["Group", "GroupPaper", "GroupPart", "PartPaper", "SharedPaper"]


@frozen
class GroupPart:
    """A procedure of the group, in the case the group takes it in; ``after`` are the parts that come before it.

    With no ``after`` it begins with the group, at the same time as every other such part.
    """

    procedure: ProcedureCode = field(converter=code_of)
    case: str | None = field(default=None, kw_only=True)
    after: tuple[ProcedureCode, ...] = field(default=(), converter=codes_of, kw_only=True)


@frozen
class PartPaper:
    """A paper as one part of the group asks for it, by its name there."""

    procedure: ProcedureCode = field(converter=code_of)
    name: str = field(converter=named)


@frozen
class SharedPaper:
    """One paper asked once in the place of several that parts ask for."""

    paper: Paper
    stands_for: tuple[PartPaper, ...]

    def __attrs_post_init__(self) -> None:
        if not self.stands_for:
            raise InvalidValue(
                f"{self.paper.name}: a shared paper stands for papers of parts",
                f"{self.paper.name}: giấy tờ dùng chung phải thay cho giấy tờ của các thủ tục thành phần",
            )


@frozen
class GroupPaper:
    """A paper the group asks for, and the parts it serves."""

    need: PaperNeed
    parts: tuple[ProcedureCode, ...]


@frozen(kw_only=True)
class Group:
    """A group as it is published: its parts in order or side by side, the papers asked once, its own term and fees.

    ``fees`` of None means that each part's own fees are paid. Its questions take ``members``, the versions of its parts
    that are pinned: :meth:`Catalogue.members` gives those of a day.

    Raises:
        InvalidValue: it has fewer than two parts, one twice, a part waits for one that is not there or for itself in a
            circle, two terms hold for one channel, or a shared paper stands for a paper of no part.
    """

    code: ProcedureCode = field(converter=code_of)
    name: str = field(converter=named)
    parts: tuple[GroupPart, ...]
    shared: tuple[SharedPaper, ...] = ()
    terms: tuple[Term, ...] = ()
    fees: tuple[Fee, ...] | None = None
    facts: tuple[Fact, ...] = ()
    decision: Decision | None = None
    in_force: InForce = UNKNOWN
    source: Citation | None = None

    def __attrs_post_init__(self) -> None:
        codes = [part.procedure for part in self.parts]
        if len(codes) < 2 or len(set(codes)) != len(codes):
            shown = ", ".join(str(code) for code in codes)
            raise InvalidValue(
                f"{self.code}: a group has two parts or more, each once, got: {shown}",
                f"{self.code}: nhóm liên thông có từ hai thủ tục khác nhau, không phải: {shown}",
            )
        asked = {paper.procedure for shared in self.shared for paper in shared.stands_for}
        lost = (asked | {code for part in self.parts for code in part.after}) - set(codes)
        if lost:
            shown = ", ".join(sorted(str(code) for code in lost))
            raise InvalidValue(
                f"{self.code}: {shown} is named and is no part of the group",
                f"{self.code}: {shown} được nêu nhưng không thuộc nhóm",
            )
        refuse_circle(
            {part.procedure: part.after for part in self.parts},
            f"{self.code}: parts wait for each other",
            f"{self.code}: các thủ tục thành phần chờ nhau",
        )
        for channel in Channel:
            if len([term for term in self.terms if term.holds_for(None, channel)]) > 1:
                raise InvalidValue(
                    f"{self.code}: two terms for channel {channel}", f"{self.code}: hai thời hạn cho kênh {channel}"
                )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def in_order(self) -> tuple[tuple[GroupPart, ...], ...]:
        """The parts in waves: those of one wave run side by side, each after the waves it waits for."""
        waves: list[tuple[GroupPart, ...]] = []
        over: set[ProcedureCode] = set()
        while len(over) < len(self.parts):
            ready = [part for part in self.parts if part.procedure not in over and over.issuperset(part.after)]
            waves.append(tuple(ready))
            over |= {part.procedure for part in ready}
        return tuple(waves)

    def term_for(self, channel: Channel) -> Term:
        """The group's own term for a channel.

        Raises:
            UnknownCode: none is published; the parts' terms do not add up to one.
        """
        for term in self.terms:
            if term.holds_for(None, channel):
                return term
        raise UnknownCode(
            f"the group {self.code} publishes no term of its own for channel {channel}",
            f"nhóm {self.code} không công bố thời hạn chung cho kênh {channel}",
        )

    def papers_for(self, members: Sequence[Procedure], facts: Given | None = None) -> tuple[GroupPaper, ...]:
        """What the parts need, each shared paper asked once, at the place where it is first needed.

        A shared paper is needed if one of those it stands for is, and possibly needed if one may be.

        Raises:
            UnknownCode: a part's version is missing among the members, or lacks the case the group takes it in.
            InvalidValue: a fact is declared by no part, or its value is not of the fact's kind.
        """
        once = {
            (paper.procedure, fold(paper.name)): at for at, one in enumerate(self.shared) for paper in one.stands_for
        }
        found: dict[int | tuple[ProcedureCode, int], GroupPaper] = {}
        for part, procedure, given in self._pinned(members, facts):
            for place, need in enumerate(procedure.papers_for(part.case, given)):
                asked = self._asked(part.procedure, need)
                at = once.get((part.procedure, fold(need.paper.name)))
                if at is None:
                    found[part.procedure, place] = GroupPaper(asked, (part.procedure,))
                    continue
                held = found.get(at)
                found[at] = (
                    GroupPaper(asked, (part.procedure,)) if held is None else _joined(held, asked, part.procedure)
                )
        return tuple(found.values())

    def _asked(self, part: ProcedureCode, need: PaperNeed) -> PaperNeed:
        """What a part needs, as the group asks for it: shared papers in the place of those they stand for."""
        stands = {
            fold(paper.name): one.paper for one in self.shared for paper in one.stands_for if paper.procedure == part
        }
        paper, *others = (stands.get(fold(one.name), one) for one in (need.paper, *need.alternatives))
        return evolve(need, paper=paper, alternatives=tuple(dict.fromkeys(one for one in others if one != paper)))

    def fees_for(
        self,
        members: Sequence[Procedure],
        channel: Channel,
        facts: Given | None = None,
        *,
        on: date,
        applicant: ApplicantKind | None = None,
    ) -> FeeBill:
        """The group's own fees where it has them, else the fees of all its parts.

        Raises:
            UnknownCode: a part's version is missing among the members, or lacks the case the group takes it in.
            InvalidValue: a fact is declared by no part, or its value is not of the fact's kind.
        """
        on = civil_day(on, "on")
        pinned = tuple(self._pinned(members, facts))
        if self.fees is not None:
            known = self._facts(members)
            given = {name: value for _, _, values in pinned for name, value in values.items()}
            given |= {name: value for name, value in (facts or {}).items() if name in known}
            return bill_of(self.fees, None, channel, facts=known, given=given, applicant=applicant, on=on)
        bills = (
            procedure.fees_for(part.case, channel, given, on=on, applicant=applicant)
            for part, procedure, given in pinned
        )
        return FeeBill(tuple(line for bill in bills for line in bill))

    def _facts(self, members: Iterable[Procedure]) -> dict[str, Fact]:
        """The facts of the group and its parts by name; a name that two of them use for different facts is refused."""
        known: dict[str, Fact] = {}
        for fact in (*self.facts, *(fact for member in members for fact in member.facts)):
            if known.setdefault(fact.name, fact) != fact:
                raise InvalidValue(
                    f"{self.code}: two parts declare {fact.name} as different facts",
                    f"{self.code}: hai thủ tục thành phần khai báo {fact.name} khác nhau",
                )
        return known

    def _pinned(
        self, members: Sequence[Procedure], facts: Given | None
    ) -> Iterator[tuple[GroupPart, Procedure, Mapping[str, FactValue]]]:
        """Each part with its version and the declared facts that are its own."""
        by_code = {member.code: member for member in members}
        known = self._facts(members)
        if unknown := sorted(set(facts or {}) - set(known)):
            listed = ", ".join(known) or "–"
            raise InvalidValue(
                f"no part of {self.code} declares {unknown}; declared are: {listed}",
                f"không thủ tục nào của nhóm {self.code} khai báo {unknown}; đã khai báo: {listed}",
            )
        for part in self.parts:
            procedure = by_code.get(part.procedure)
            if procedure is None:
                raise UnknownCode(
                    f"the part {part.procedure} of {self.code} is not among the members given",
                    f"thiếu thủ tục thành phần {part.procedure} của nhóm {self.code}",
                )
            own = {fact.name for fact in procedure.facts}
            yield part, procedure, {name: value for name, value in (facts or {}).items() if name in own}

    def check(self, catalogue: "Catalogue", *, on: date) -> tuple[Finding, ...]:
        """Whether the group fits the catalogue on a day: parts, cases, shared papers and channels are there."""
        found: list[Finding] = []
        for part in self.parts:
            if not catalogue.lists(part.procedure):
                found.append(self._finding("GROUP-PART-UNKNOWN", part))
                continue
            try:
                procedure = catalogue.get(part.procedure, on=on)
            except NotInForce as error:
                found.append(self._finding("GROUP-PART-NOT-IN-FORCE", part, error.phrase))
                procedure = catalogue.latest(part.procedure)
            found += self._fits(part, procedure)
        return tuple(found)

    def _fits(self, part: GroupPart, procedure: Procedure) -> Iterator[Finding]:
        keys = [case.key for case in procedure.cases]
        if (part.case is None and keys) or (part.case is not None and part.case not in keys):
            yield self._finding("GROUP-CASE-UNKNOWN", part, Phrase(str(part.case or "–"), str(part.case or "–")))
        papers = {fold(paper.name) for paper in procedure.papers}
        for paper in (paper for one in self.shared for paper in one.stands_for):
            if paper.procedure == part.procedure and fold(paper.name) not in papers:
                yield self._finding("GROUP-PAPER-UNKNOWN", part, Phrase(paper.name, paper.name))
        for channel in dict.fromkeys(channel for term in self.terms for channel in term.channels):
            if channel not in procedure.channels:
                yield self._finding("GROUP-CHANNEL", part, channel.label)

    def _finding(self, code: str, part: GroupPart, told: Phrase | None = None) -> Finding:
        text = LINT[code]
        if told is not None:
            text = Phrase(f"{text.vi}: {told.vi}", f"{text.en}: {told.en}")
        return Finding(code, text, f"{self.code}, {part.procedure}", str(self.source or ""))


def _joined(held: GroupPaper, need: PaperNeed, part: ProcedureCode) -> GroupPaper:
    """A shared paper that serves one part more: needed if any part needs it; instead of it, what all of them take."""
    needed = held.need.needed | need.needed
    waits = dict.fromkeys((*held.need.undecided, *need.undecided)) if needed is Truth.UNKNOWN else {}
    instead = tuple(one for one in held.need.alternatives if one in need.alternatives)
    joined = evolve(held.need, needed=needed, undecided=tuple(waits), alternatives=instead)
    return GroupPaper(joined, (*held.parts, part))
