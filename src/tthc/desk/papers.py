"""The check of a dossier's papers against what its case needs ("kiểm tra thành phần hồ sơ")."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, Protocol

from attrs import field, frozen

from tthc.dossier import DigitisedPaper, HandedIn, PersonRef
from tthc.finding import Finding
from tthc.procedure import Channel, Paper, PaperKind, PaperNeed, Procedure, Truth
from tthc.procedure.condition import Given
from tthc.text import Lang, Phrase, fold

__all__ = ["CheckedPaper", "PaperCheck", "PaperStore", "PaperVerdict", "check_papers", "paper_key"]


class PaperVerdict(StrEnum):
    """What the check of one paper comes to."""

    THERE = "there"
    MISSING = "missing"
    TOO_FEW = "too_few"
    WRONG_KIND = "wrong_kind"
    FROM_DATA = "from_data"
    DIGITISED = "digitised"
    REUSABLE = "reusable"
    OTHER_ONE = "other_one"
    OPEN = "open"

    @property
    def label(self) -> Phrase:
        """The verdict in words."""
        return _VERDICTS[self]

    @property
    def enough(self) -> bool:
        """Whether nothing more is to be brought for it."""
        return self not in _LACKING and self is not PaperVerdict.OPEN


_VERDICTS: Final = {
    PaperVerdict.THERE: Phrase("đủ", "there"),
    PaperVerdict.MISSING: Phrase("thiếu", "missing"),
    PaperVerdict.TOO_FEW: Phrase("thiếu số bản", "too few copies"),
    PaperVerdict.WRONG_KIND: Phrase("không đúng loại bản", "of the wrong kind"),
    PaperVerdict.FROM_DATA: Phrase("cơ quan tự khai thác dữ liệu", "looked up by the office"),
    PaperVerdict.DIGITISED: Phrase("đã số hóa, không phải nộp lại", "digitised already, not asked for again"),
    PaperVerdict.REUSABLE: Phrase("dùng lại kết quả đã lưu", "a stored result stands for it"),
    PaperVerdict.OTHER_ONE: Phrase("đã có giấy tờ thay thế", "another of the alternatives is there"),
    PaperVerdict.OPEN: Phrase("chưa rõ có phải nộp", "not known whether it is needed"),
}
_LACKING: Final = frozenset({PaperVerdict.MISSING, PaperVerdict.TOO_FEW, PaperVerdict.WRONG_KIND})
_CODES: Final = {
    PaperVerdict.MISSING: "PAPER-MISSING",
    PaperVerdict.TOO_FEW: "PAPER-TOO-FEW",
    PaperVerdict.WRONG_KIND: "PAPER-WRONG-KIND",
}


class PaperStore(Protocol):
    """Where results and digitised papers of a person can be found again ("kho dữ liệu điện tử"): the host's own."""

    def find(self, owner: PersonRef, paper: Paper) -> DigitisedPaper | None:
        """What stands for a paper of that person; None where nothing does."""
        ...


@frozen(kw_only=True)
class CheckedPaper:
    """One paper of the case, what came of it, and what the check comes to.

    ``reuse`` is the digital form that stands for it, ``lacking`` how many of what are still to be brought.
    """

    need: PaperNeed
    verdict: PaperVerdict
    came: HandedIn | None = None
    reuse: DigitisedPaper | None = None
    lacking: Phrase = field(default=Phrase("", ""))

    @property
    def paper(self) -> Paper:
        """The paper."""
        return self.need.paper

    def say(self, lang: Lang = "vi") -> str:
        """The paper and the verdict on one line."""
        more = f" ({self.lacking.say(lang)})" if self.lacking.vi else ""
        undecided = ", ".join(fact.label for fact in self.need.undecided) or self.paper.conditional
        open_, waits = self.verdict is PaperVerdict.OPEN, Phrase("; tùy theo: ", "; depending on: ").say(lang)
        return (
            f"{self.paper.name}: {self.verdict.label.say(lang)}{more}{waits + undecided if open_ and undecided else ''}"
        )


@frozen(kw_only=True)
class PaperCheck:
    """The check of all papers of a case, in the order in which the procedure lists them.

    ``unexpected`` came and is no paper of the case: nobody may be asked for it, and it is given back.
    """

    rows: tuple[CheckedPaper, ...]
    unexpected: tuple[HandedIn, ...] = ()

    @property
    def lacking(self) -> tuple[CheckedPaper, ...]:
        """The papers that are still to be brought."""
        return tuple(row for row in self.rows if row.verdict in _LACKING)

    @property
    def open(self) -> tuple[CheckedPaper, ...]:
        """The papers of which it is not known whether they are needed."""
        return tuple(row for row in self.rows if row.verdict is PaperVerdict.OPEN)

    @property
    def complete(self) -> bool | None:
        """Whether all is there; None where that hangs on facts that are not declared."""
        if self.lacking:
            return False
        return None if self.open else True

    @property
    def items(self) -> tuple[str, ...]:
        """What a request for a supplement asks for, a line a paper: all of it at once."""
        return tuple(f"{row.paper.name}: {row.lacking.vi or row.verdict.label.vi}" for row in self.lacking)

    def findings(self, place: str = "") -> tuple[Finding, ...]:
        """What is lacking, as findings."""
        return tuple(
            Finding(_CODES[row.verdict], Phrase(row.say("vi"), row.say("en")), place, str(row.paper.source or ""))
            for row in self.lacking
        )

    def say(self, lang: Lang = "vi") -> str:
        """A line a paper, and what came and is not needed."""
        lines = [row.say(lang) for row in self.rows]
        extra = Phrase("{paper}: không thuộc thành phần hồ sơ, trả lại", "{paper}: no paper of the case, given back")
        lines += [extra.say(lang, paper=one.paper) for one in self.unexpected]
        return "\n".join(lines)


def check_papers(
    procedure: Procedure,
    case: str | None,
    came: Iterable[HandedIn],
    *,
    facts: Given | None = None,
    channel: Channel = Channel.COUNTER,
    digitised: Iterable[DigitisedPaper] = (),
    owner: PersonRef | None = None,
    store: PaperStore | None = None,
) -> PaperCheck:
    """Hold what came against what the case needs under declared facts.

    A paper is found by its code or its name, letters and accents aside; counts of one paper that came in several
    rows add up. Online an electronic copy stands for originals and copies. An original stands for a copy, a copy
    never for an original. What was digitised already is not asked for again, and what the law lets the office look
    up is not asked for at all; ``store`` is asked for what is left.

    Raises:
        UnknownCode: the procedure has cases and none of them is named, or has no such case.
        InvalidValue: a fact is not declared by the procedure, or its value is not of the fact's kind.
    """
    given = _summed(came)
    held = {paper_key(one.paper): one for one in digitised}
    rows: list[CheckedPaper] = []
    used: set[str] = set()
    for need in procedure.papers_for(case, facts):
        keys = [paper_key(text) for text in (need.paper.code, need.paper.name) if text]
        found = next((key for key in keys if key in given), None)
        used |= set(keys)
        rows.append(
            _checked(
                need,
                given[found] if found is not None else None,
                next((held[key] for key in keys if key in held), None),
                channel,
                (owner, store),
            )
        )
    unexpected = tuple(one for key, one in given.items() if key not in used)
    return PaperCheck(rows=_alternatives(rows), unexpected=unexpected)


def paper_key(text: str) -> str:
    """What a paper is found by: its name or code, letters and accents aside."""
    return " ".join(fold(text).split())


def _summed(came: Iterable[HandedIn]) -> dict[str, HandedIn]:
    """What came by paper, several rows of one paper as one."""
    given: dict[str, HandedIn] = {}
    for one in came:
        key = paper_key(one.paper)
        before = given.get(key, HandedIn(paper=one.paper))
        given[key] = HandedIn(
            paper=before.paper,
            originals=before.originals + one.originals,
            copies=before.copies + one.copies,
            electronic=before.electronic + one.electronic,
            shown=before.shown + one.shown,
        )
    return given


def _checked(
    need: PaperNeed,
    came: HandedIn | None,
    digital: DigitisedPaper | None,
    channel: Channel,
    where: tuple[PersonRef | None, PaperStore | None],
) -> CheckedPaper:
    if came is not None:
        verdict, lacking = _enough(need.paper, came, channel)
        if verdict is PaperVerdict.THERE:
            return CheckedPaper(need=need, verdict=verdict, came=came)
    else:
        verdict, lacking = PaperVerdict.MISSING, Phrase(need.paper.counted("vi"), need.paper.counted("en"))
    if digital is not None:
        return CheckedPaper(need=need, verdict=PaperVerdict.DIGITISED, came=came, reuse=digital)
    if need.paper.from_data is not None:
        return CheckedPaper(need=need, verdict=PaperVerdict.FROM_DATA, came=came)
    owner, store = where
    if owner is not None and store is not None and (reuse := store.find(owner, need.paper)) is not None:
        return CheckedPaper(need=need, verdict=PaperVerdict.REUSABLE, came=came, reuse=reuse)
    if need.needed is Truth.UNKNOWN and came is None:
        return CheckedPaper(need=need, verdict=PaperVerdict.OPEN)
    return CheckedPaper(need=need, verdict=verdict, came=came, lacking=lacking)


def _enough(paper: Paper, came: HandedIn, channel: Channel) -> tuple[PaperVerdict, Phrase]:
    """Whether what came of a paper is enough, and what is not."""
    if paper.kind is PaperKind.PRESENT:
        seen = came.shown or came.originals or (channel is not Channel.COUNTER and (came.copies or came.electronic))
        return (PaperVerdict.THERE, Phrase("", "")) if seen else (PaperVerdict.WRONG_KIND, _TO_SHOW)
    if channel is Channel.ONLINE and came.electronic:
        return PaperVerdict.THERE, Phrase("", "")
    spare = max(came.originals - paper.originals, 0)  # an original more stands for a copy
    short = Paper(
        name=paper.name,
        originals=max(paper.originals - came.originals, 0),
        copies=max(paper.copies - came.copies - spare, 0),
        electronic=max(paper.electronic - came.electronic, 0),
    )
    if not short.counted():
        nothing = not (came.originals or came.copies or came.electronic)
        return (PaperVerdict.WRONG_KIND, _TO_HAND_IN) if nothing else (PaperVerdict.THERE, Phrase("", ""))
    lacking = Phrase(short.counted("vi"), short.counted("en"))
    wrong = short.originals > 0 and came.originals == 0 and bool(came.copies or came.electronic or came.shown)
    return (PaperVerdict.WRONG_KIND if wrong else PaperVerdict.TOO_FEW), lacking


_TO_SHOW: Final = Phrase("xuất trình bản chính", "the original is to be shown")
_TO_HAND_IN: Final = Phrase("phải nộp, không chỉ xuất trình", "to be handed in, not only shown")


def _alternatives(rows: list[CheckedPaper]) -> tuple[CheckedPaper, ...]:
    """Of papers that stand for each other one is enough."""
    there = {row.paper.one_of for row in rows if row.paper.one_of and row.verdict.enough}
    return tuple(
        CheckedPaper(need=row.need, verdict=PaperVerdict.OTHER_ONE, came=row.came)
        if row.paper.one_of in there and not row.verdict.enough
        else row
        for row in rows
    )
