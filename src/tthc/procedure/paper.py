"""The papers of a dossier ("thành phần hồ sơ"), and which of them a case needs."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.citation import Citation
from tthc.citation import Reading as CitationReading
from tthc.errors import InvalidValue
from tthc.procedure.condition import ALWAYS, Condition, Fact, Given, Truth, truth, undecided
from tthc.procedure.words import named
from tthc.text import Lang, Phrase, nfc, one_line

__all__ = ["DataSource", "Form", "Paper", "PaperKind", "PaperNeed", "needs", "share_cases"]


class PaperKind(StrEnum):
    """Whether a paper is handed in or only shown."""

    SUBMIT = "submit"
    PRESENT = "present"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _KINDS[self]


_KINDS: Final = {
    PaperKind.SUBMIT: Phrase("nộp", "to hand in"),
    PaperKind.PRESENT: Phrase("xuất trình", "to show"),
}


@frozen
class Form:
    """A form to fill in ("mẫu đơn, tờ khai"): its name, its number, the address it is found at."""

    name: str = field(converter=named)
    code: str = field(default="", converter=one_line)
    url: str = ""


def _form(value: Form | str | None) -> Form | None:
    """A form; a text alone is its name, an empty one is none."""
    if isinstance(value, str):
        return Form(value) if value.strip() else None
    return value


@frozen(kw_only=True)
class DataSource:
    """The database whose data stand for a paper ("cơ sở dữ liệu"), and where it is said that they do."""

    name: str = field(converter=named)
    code: str = ""
    source: Citation | None = None
    read: CitationReading = "unverified"


@frozen(kw_only=True)
class Paper:
    """A component of the dossier: how many originals, copies and electronic copies, in which cases.

    It is needed when ``when`` holds and ``unless``, where there is one, does not. ``conditional`` is the condition as
    published: without a ``when`` or ``unless`` beside it, it says that the paper is needed in some cases and not in
    which. ``from_data`` is the database the office looks the paper up in, where the law says that it does. No
    ``cases`` named means all of them. ``one_of`` is the name of a set of alternatives ("một trong các giấy tờ sau"):
    of the papers that share it, one that a case needs is enough.
    """

    name: str = field(converter=named)
    code: str = ""
    kind: PaperKind = PaperKind.SUBMIT
    originals: int = 0
    copies: int = 0
    electronic: int = 0
    form: Form | None = field(default=None, converter=_form)
    cases: tuple[str, ...] = ()
    one_of: str = field(default="", converter=one_line)
    conditional: str = field(default="", converter=nfc)
    when: Condition = ALWAYS
    unless: Condition | None = None
    from_data: DataSource | None = None
    source: Citation | None = None

    def __attrs_post_init__(self) -> None:
        if self.originals < 0 or self.copies < 0 or self.electronic < 0:
            raise InvalidValue(f"{self.name}: numbers of papers are 0 or more", f"{self.name}: số bản không được âm")

    @property
    def only_in_words(self) -> bool:
        """Whether the paper has a condition that is told in words alone."""
        return bool(self.conditional) and self.when == ALWAYS and self.unless is None

    def needed(self, given: Given) -> Truth:
        """Whether the paper is needed under declared facts; unknown where they do not decide it."""
        if self.only_in_words:
            return Truth.UNKNOWN
        exempt = Truth.NO if self.unless is None else truth(self.unless, given)
        return truth(self.when, given) & ~exempt

    def alternatives(self, papers: Iterable["Paper"]) -> tuple["Paper", ...]:
        """Those of some papers any one of which may be given instead, in one of this paper's cases at least."""
        if not self.one_of:
            return ()
        alike = (other for other in papers if other.one_of == self.one_of and other != self)
        return tuple(other for other in alike if share_cases(self.cases, other.cases))

    def counted(self, lang: Lang = "vi") -> str:
        """How many of what: ``1 bản chính, 2 bản sao``; empty where none is counted."""
        numbers = ((self.originals, ORIGINALS), (self.copies, COPIES), (self.electronic, ELECTRONIC))
        return ", ".join(f"{n} {what.say(lang)}" for n, what in numbers if n)


def share_cases(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two rows have a case in common; no case named means all."""
    return not one or not two or not set(one).isdisjoint(two)


ORIGINALS: Final = Phrase("bản chính", "original(s)")
COPIES: Final = Phrase("bản sao", "copy(ies)")
ELECTRONIC: Final = Phrase("bản điện tử", "electronic copy(ies)")


@frozen
class PaperNeed:
    """A paper that a case needs (``YES``) or may need (``UNKNOWN``), and the facts that would decide it.

    With no fact to decide it, its condition is told in words alone. ``alternatives`` are papers of the same case,
    needed or possibly needed like it, any one of which may be given instead.
    """

    paper: Paper
    needed: Truth
    undecided: tuple[Fact, ...] = ()
    alternatives: tuple[Paper, ...] = ()

    def say(self, lang: Lang = "vi") -> str:
        """The paper on one line: its name, handed in or shown, its number, what decides it, what will do instead."""
        parts = [self.paper.kind.label.say(lang), self.paper.counted(lang)]
        if self.paper.from_data:
            parts.append(_LOOKED_UP.say(lang, name=self.paper.from_data.name))
        if self.needed is Truth.UNKNOWN:
            words = ", ".join(fact.label for fact in self.undecided) or self.paper.conditional
            parts.append(_POSSIBLY.say(lang, words=words))
        if self.alternatives:
            parts.append(_INSTEAD.say(lang, names=", ".join(paper.name for paper in self.alternatives)))
        return f"{self.paper.name} ({'; '.join(part for part in parts if part)})"


_LOOKED_UP: Final = Phrase("khai thác từ {name}", "looked up in {name}")
_INSTEAD: Final = Phrase("hoặc thay bằng: {names}", "or instead: {names}")
_POSSIBLY: Final = Phrase("có thể phải có, tùy theo: {words}", "possibly needed, depending on: {words}")


def needs(papers: Iterable[Paper], case: str | None, facts: Mapping[str, Fact], given: Given) -> Iterator[PaperNeed]:
    """The papers of a case that declared facts make needed or leave open, in their order."""
    own = [(paper, paper.needed(given)) for paper in papers if not paper.cases or case in paper.cases]
    asked = [(paper, needed) for paper, needed in own if needed is not Truth.NO]
    for paper, needed in asked:
        names = undecided(paper.when, given) + (undecided(paper.unless, given) if paper.unless else ())
        waits = dict.fromkeys(names) if needed is Truth.UNKNOWN else {}
        others = paper.alternatives(other for other, _ in asked)
        yield PaperNeed(paper, needed, tuple(facts[name] for name in waits), others)
