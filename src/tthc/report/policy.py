"""Counting policies: every choice of a count named, with where it is said."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final, TypeVar

from attrs import evolve, field, fields, frozen

from tthc.citation import Citation, Reading
from tthc.dossier import Dossier, Outcome
from tthc.errors import InvalidValue
from tthc.report.choices import (
    Appointment,
    Cohort,
    CountedBy,
    EndsAs,
    MoreThanOne,
    NoDate,
    ReopenedAs,
    TimeCounted,
    Waiting,
)
from tthc.text import Lang, Phrase, escape, html_table, one_line

__all__ = ["CHOICES", "CountingPolicy"]

Answer = TypeVar("Answer", bound=StrEnum)


def _answer(kind: type[Answer], value: str) -> Answer:
    """The answer of that name.

    Raises:
        InvalidValue: there is none; the message lists those there are.
    """
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise InvalidValue(
            f"{value!r} is no {kind.__name__}; it is one of: {known}",
            f"{value!r} không phải lựa chọn; hãy chọn một trong: {known}",
        ) from None


def _cohort(value: str) -> Cohort:
    return _answer(Cohort, value)


def _appointment(value: str) -> Appointment:
    return _answer(Appointment, value)


def _clock(value: str) -> TimeCounted:
    return _answer(TimeCounted, value)


def _no_date(value: str) -> NoDate:
    return _answer(NoDate, value)


def _waiting(value: str) -> Waiting:
    return _answer(Waiting, value)


def _more(value: str) -> MoreThanOne:
    return _answer(MoreThanOne, value)


def _ends(value: str) -> EndsAs:
    return _answer(EndsAs, value)


def _reopened(value: str) -> ReopenedAs:
    return _answer(ReopenedAs, value)


def _by(value: str) -> CountedBy:
    return _answer(CountedBy, value)


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@frozen(kw_only=True, repr=False)
class CountingPolicy:
    """A way to count dossiers: which of them, against which date, and what becomes of those that fit no class.

    The defaults count as the law does: every dossier in hand, against the legal term after its lawful stops, withdrawn
    and stopped ones never early. Another policy is another value: ``attrs.evolve(policy, appointment="first")``.

    - ``cohort``: which dossiers are counted;
    - ``appointment``: the date the end is held against, ``none`` for the legal term;
    - ``clock``: what becomes of time spent waiting: as the law has it, gross, net, or net in working days;
    - ``no_date``: a dossier without a date to hold it against;
    - ``waiting``: one that waits on its applicant at the end of the period;
    - ``more_than_one``: a second request for a supplement;
    - ``refused``, ``withdrawn``, ``stopped``: what such an end is counted as;
    - ``reopened``: which end counts of a result taken up again;
    - ``by``: whose count a dossier is in;
    - ``tells_early``: whether *early* is told apart from *on time*.

    A dossier still in hand is held against its date at the end of the period, and due on the last day is in time.
    ``concluded`` names the choices that no source makes: the page says so.

    Raises:
        InvalidValue: an answer is none of a choice's, or ``concluded`` names no choice.
    """

    name: str = field(converter=one_line)
    title: Phrase
    source: Citation
    read: Reading
    cohort: Cohort = field(default=Cohort.IN_HAND, converter=_cohort)
    appointment: Appointment = field(default=Appointment.NONE, converter=_appointment)
    clock: TimeCounted = field(default=TimeCounted.LAWFUL, converter=_clock)
    no_date: NoDate = field(default=NoDate.NOTED, converter=_no_date)
    waiting: Waiting = field(default=Waiting.CLOCK, converter=_waiting)
    more_than_one: MoreThanOne = field(default=MoreThanOne.NO_EFFECT, converter=_more)
    refused: EndsAs = field(default=EndsAs.BY_DAY, converter=_ends)
    withdrawn: EndsAs = field(default=EndsAs.NEVER_EARLY, converter=_ends)
    stopped: EndsAs = field(default=EndsAs.NEVER_EARLY, converter=_ends)
    reopened: ReopenedAs = field(default=ReopenedAs.FIRST_END, converter=_reopened)
    by: CountedBy = field(default=CountedBy.RECEIVING, converter=_by)
    tells_early: bool = True
    concluded: tuple[str, ...] = field(default=(), converter=_names)
    lawful: bool = field(init=False, eq=False)
    """Whether it asks nothing but the law's own questions: then nothing has to be reckoned beside the deadline."""

    def __attrs_post_init__(self) -> None:
        if strange := [name for name in self.concluded if name not in CHOICES]:
            shown, known = ", ".join(map(repr, strange)), ", ".join(CHOICES)
            raise InvalidValue(
                f"policy {self.name}: {shown} is no choice; the choices are {known}",
                f"cách đếm {self.name}: không có lựa chọn {shown}; các lựa chọn: {known}",
            )
        lawful = self.no_date in {NoDate.NOTED, NoDate.OWN} and all(
            getattr(self, item.name) == item.default
            for item in fields(CountingPolicy)
            if item.name in CHOICES and item.name not in {"no_date", "by"}
        )
        object.__setattr__(self, "lawful", lawful)

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={str(getattr(self, name))!r}" for name in CHOICES if name != "tells_early")
        return f"<CountingPolicy {self.name}: {told}, tells_early={self.tells_early}>"

    def differs(self, other: "CountingPolicy") -> tuple[str, ...]:
        """The names of the choices the two answer differently, in the order of the choices."""
        return tuple(name for name in CHOICES if getattr(self, name) != getattr(other, name))

    def with_choices(self, other: "CountingPolicy", names: Iterable[str]) -> "CountingPolicy":
        """This policy with the other's answers to some choices."""
        return evolve(self, **{name: getattr(other, name) for name in names})

    def answer(self, choice: str) -> Phrase:
        """The answer to a choice in words.

        Raises:
            InvalidValue: there is no such choice.
        """
        if choice not in CHOICES:
            known = ", ".join(CHOICES)
            raise InvalidValue(
                f"{choice!r} is no choice; the choices are {known}",
                f"không có lựa chọn {choice!r}; các lựa chọn: {known}",
            )
        given = getattr(self, choice)
        label: Phrase = EARLY_TOLD[given] if isinstance(given, bool) else given.label
        return label

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Each choice as one sentence, as printed under a report; last, which of them no source makes."""
        return tuple(self._phrases())

    def _phrases(self) -> Iterator[Phrase]:
        for name, asked in CHOICES.items():
            answer = self.answer(name)
            yield Phrase(f"{asked.vi}: {answer.vi}.", f"{asked.en}: {answer.en}.")
        if self.concluded:
            vi, en = ("; ".join(CHOICES[name].say(lang).lower() for name in self.concluded) for lang in LANGS)
            yield CONCLUDED.fill(vi=vi, en=en)

    def say(self, lang: Lang = "vi") -> str:
        """The policy in words, a choice a line."""
        head = f"{self.title.say(lang)} [{self.source}; {READ[self.read].say(lang)}]"
        return "\n".join((head, *(f"- {phrase.say(lang)}" for phrase in self.phrases)))

    def ends_as(self, outcome: Outcome | None) -> EndsAs:
        """What an end of that kind is counted as; a decision goes by its day."""
        match outcome:
            case None | Outcome.GRANTED | Outcome.PARTLY_GRANTED:
                return EndsAs.BY_DAY
            case Outcome.REFUSED_ON_MERITS:
                return self.refused
            case Outcome.WITHDRAWN:
                return self.withdrawn
            case _:
                return self.stopped

    def office_of(self, dossier: Dossier) -> str:
        """The one office in whose count a dossier is; empty where no event tells it.

        Where nobody is told to decide, the office that received it does.
        """
        keepers = dossier.keepers
        match self.by:
            case CountedBy.RECEIVING:
                return keepers.receiving
            case CountedBy.DECIDING:
                return keepers.deciding or keepers.receiving
            case CountedBy.OWNER:
                return keepers.owner or keepers.receiving

    def _repr_html_(self) -> str:
        rows = [
            (asked.vi, self.answer(name).vi, OWN_CHOICE if name in self.concluded else str(self.source))
            for name, asked in CHOICES.items()
        ]
        head = f"<b>{escape(self.title.vi)}</b> [{escape(str(self.source))}; {READ[self.read].vi}]"
        return f"<div>{head}{html_table(HEADS, rows)}</div>"


HEADS: Final = ("Lựa chọn", "Trả lời", "Căn cứ")
OWN_CHOICE: Final = "nguồn không nói, tự chọn"
LANGS: Final[tuple[Lang, Lang]] = ("vi", "en")
CONCLUDED: Final = Phrase("Nguồn không nói, tự chọn: {vi}.", "Said by no source, a choice: {en}.")
EARLY_TOLD: Final = {
    True: Phrase("tách khỏi đúng hạn", "told apart from on time"),
    False: Phrase("gộp vào đúng hạn", "on time"),
}
READ: Final[Mapping[Reading, Phrase]] = {
    "text": Phrase("đọc nguyên văn", "its text was read"),
    "secondary": Phrase("đọc qua nguồn thứ cấp", "read second-hand"),
    "derived": Phrase("suy từ luật", "concluded from the law"),
    "unverified": Phrase("chưa kiểm chứng", "not verified"),
}
CHOICES: Final[Mapping[str, Phrase]] = {
    "cohort": Phrase("Hồ sơ được đếm", "Counted are"),
    "appointment": Phrase("So với", "Held against"),
    "clock": Phrase("Thời gian chờ", "Time spent waiting"),
    "no_date": Phrase("Không có ngày hẹn trả", "Without a promised date"),
    "waiting": Phrase("Đang chờ bổ sung cuối kỳ", "Waiting for a supplement at the end of the period"),
    "more_than_one": Phrase("Yêu cầu bổ sung quá một lần", "Asked for a supplement more than once"),
    "refused": Phrase("Từ chối giải quyết", "Refused on the merits"),
    "withdrawn": Phrase("Rút hồ sơ", "Withdrawn"),
    "stopped": Phrase("Dừng, đóng hồ sơ", "Stopped or closed"),
    "reopened": Phrase("Mở lại sau khi có kết quả", "Reopened after its result"),
    "by": Phrase("Đếm cho", "Counted for"),
    "tells_early": Phrase("Trước hạn", "Early"),
}
"""The choices of a policy by the names of its fields, in the order they are printed, each as a question."""
