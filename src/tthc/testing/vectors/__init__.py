"""Deadline vectors that any software can run: cases with their answer, and how each was worked out by hand.

A vector gives a moment of receipt and a time limit (kind ``term``), stops of the count beside them (``stops``), or a
whole history of a dossier (``history``); its answer is a day, for terms of hours a minute, or why there is none.
``schema.json`` describes the files. This package needs the standard library only and nothing else of tthc: the folder
can be copied into any project.

>>> def five_days_later(vector: Vector) -> Answer:
...     return {"due": "2024-05-01"}
>>> first = check(five_days_later, "term")[0]
>>> first.vector["id"], first.vector["answer"], first.got
('days-end-in-tet', {'due': '2026-02-23'}, {'due': '2024-05-01'})
"""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple, NotRequired, TypeAlias, TypedDict, overload

__all__ = [
    "FOLDER",
    "FORMAT",
    "Answer",
    "Difference",
    "GivenEvent",
    "GivenRow",
    "GivenStop",
    "HistoryVector",
    "Kind",
    "StopsVector",
    "TermVector",
    "UnknownFormat",
    "Vector",
    "Why",
    "check",
    "vectors",
]

FORMAT: Final = "tthc.vectors/1"
"""The format that this reader reads; every file names its own."""

FOLDER: Final[Path] = Path(__file__).parent
"""Where the files lie: beside this module."""

SCHEMA: Final = "schema.json"

Kind: TypeAlias = Literal["term", "stops", "history"]
"""What a vector gives: a term alone, a term with stops or with terms added, or the history of a dossier."""


class Why(TypedDict):
    """The derivation by hand, in Vietnamese and in English."""

    vi: str
    en: str


class Answer(TypedDict, total=False):
    """What a vector must answer: ``due`` with or without ``minute``, or ``no_date``, or ``refused``.

    ``due`` is the last day on which the result is on time, as ``2026-08-26``; ``minute`` the moment at which a term
    of hours ends; ``held`` is true where the clock stands still. ``no_date`` says why there is no date:
    ``undetermined``, ``no_result``, ``not_started``. ``refused`` is the code of a refusal to compute:
    ``cannot-compute`` where the text does not say enough, ``outside-coverage`` where the days off are not known.
    """

    due: str
    minute: str | None
    held: bool
    no_date: str
    refused: str


class GivenStop(TypedDict):
    """A stop of the count, from a moment to another; still open without ``closed``."""

    opened: str
    closed: NotRequired[str]


class GivenRow(TypedDict):
    """A row of the procedure's own clock table, which goes before the regime's: this cause has this effect."""

    cause: str
    effect: str
    limit: NotRequired[str]


class GivenEvent(TypedDict):
    """What happened to a dossier and when; what the event needs stands beside it."""

    at: str
    cause: str
    limit: NotRequired[str]
    new_day: NotRequired[str]
    notice: NotRequired[str]
    office: NotRequired[str]


class _Common(TypedDict):
    id: str
    limit: str
    hours: NotRequired[str]
    answer: Answer
    why: Why
    citation: str
    read: NotRequired[str]
    derived: NotRequired[bool]


class TermVector(_Common):
    """A moment of receipt and a time limit: nothing happens in between.

    Moments are ISO 8601 at +07:00, limits and office hours in their Vietnamese wording. ``derived`` marks an answer
    that a convention beyond the cited clause decides, ``read`` a clause that was not read in its own text.
    """

    kind: Literal["term"]
    received: str
    rule: NotRequired[str]


class StopsVector(_Common):
    """A term with stops of the count, or with terms added to it, or both."""

    kind: Literal["stops"]
    received: str
    rule: NotRequired[str]
    stops: NotRequired[list[GivenStop]]
    added: NotRequired[list[str]]


class HistoryVector(_Common):
    """The history of a dossier, under the one-stop regime of its day and the procedure's own rows."""

    kind: Literal["history"]
    regime: str
    channel: NotRequired[str]
    starts: NotRequired[list[str]]
    clock: NotRequired[list[GivenRow]]
    events: list[GivenEvent]


Vector: TypeAlias = TermVector | StopsVector | HistoryVector
"""One case; its ``kind`` tells which."""


class UnknownFormat(ValueError):
    """A file that is not of the format this reader reads."""


class Difference(NamedTuple):
    """A vector that was answered otherwise."""

    vector: Vector
    got: Answer

    def say(self, lang: Literal["vi", "en"] = "vi") -> str:
        """Which vector, what was expected, what was answered, and the derivation by hand."""
        expected, got = (json.dumps(answer, ensure_ascii=False) for answer in (self.vector["answer"], self.got))
        words = {"vi": "phải là {expected}, nhận được {got}", "en": "expected {expected}, got {got}"}[lang]
        return f"{self.vector['id']}: {words.format(expected=expected, got=got)}. {self.vector['why'][lang]}"

    def __str__(self) -> str:
        return self.say()


@overload
def vectors(kind: Literal["term"], *, folder: Path = FOLDER) -> Iterator[TermVector]: ...
@overload
def vectors(kind: Literal["stops"], *, folder: Path = FOLDER) -> Iterator[StopsVector]: ...
@overload
def vectors(kind: Literal["history"], *, folder: Path = FOLDER) -> Iterator[HistoryVector]: ...
@overload
def vectors(kind: Kind | None = None, *, folder: Path = FOLDER) -> Iterator[Vector]: ...
def vectors(kind: Kind | None = None, *, folder: Path = FOLDER) -> Iterator[Vector]:
    """The vectors of one kind, or all of them, in the order of the files' names.

    Raises:
        UnknownFormat: a file of the folder is no file of vectors, or of another format.
    """
    for path in sorted(folder.glob("*.json")):
        if path.name != SCHEMA:
            yield from (vector for vector in _read(path) if kind in {None, vector["kind"]})


def _read(path: Path) -> list[Vector]:
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UnknownFormat(f"{path.name} is no JSON in UTF-8: {error}") from None
    given = table.get("format") if isinstance(table, dict) else None
    if given != FORMAT:
        raise UnknownFormat(f"{path.name} is of the format {given!r}; this reader reads {FORMAT!r}")
    found: list[Vector] = table["vectors"]
    return found


def check(answer: Callable[[Vector], Answer], kind: Kind | None = None, *, folder: Path = FOLDER) -> list[Difference]:
    """Every vector that ``answer`` answers otherwise; empty when it agrees with all.

    ``answer`` takes a vector and gives its own answer, with the keys that apply. What it raises is taken for a
    refusal, under the exception's ``code`` where it has one, else under the name of its class. Minutes are compared
    as moments, in whatever offset they are written.

    Raises:
        UnknownFormat: a file of the folder is no file of vectors, or of another format.
    """
    found = []
    for vector in vectors(kind, folder=folder):
        got: Answer
        try:
            got = answer(vector)
        except Exception as error:  # noqa: BLE001 - whatever is raised, the other vectors are still to be run
            got = {"refused": str(getattr(error, "code", type(error).__name__))}
        if _meaning(got) != _meaning(vector["answer"]):
            found.append(Difference(vector, got))
    return found


def _meaning(answer: Answer) -> dict[str, object]:
    """What an answer says: nothing of what is absent, days as text, minutes as moments."""
    said: dict[str, object] = {key: value for key, value in answer.items() if value is not None and value is not False}
    if "due" in said:
        said["due"] = str(said["due"])
    if "minute" in said:
        with suppress(ValueError):  # what is no moment stays as it was written, and differs
            said["minute"] = datetime.fromisoformat(str(said["minute"]))
    return said
