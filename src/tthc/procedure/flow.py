"""The internal process of a procedure ("quy trình nội bộ, liên thông"): steps in sequence and in parallel."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from attrs import evolve, field, frozen

from tthc.citation import Citation
from tthc.errors import InvalidValue
from tthc.finding import Finding
from tthc.term import TimeLimit, WorkingDays, WorkingHours
from tthc.text import Phrase, number_text, one_line

__all__ = ["Flow", "Step"]

HOURS_A_DAY: Final = 8
"""Internal budgets in hours are made on days of eight, because the decisions that make them say so."""


def _filled(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a step has a key and a name", "mỗi bước phải có khóa và tên")
    return text


@frozen(kw_only=True)
class Step:
    """One step of an internal process: who does it, and within what part of the term.

    ``after`` are the keys of the steps that must be over before it; empty, it begins with the term. ``limit`` is
    None where the decision counts no time for it ("không tính thời gian"). ``agency`` owns the step.
    """

    key: str = field(converter=_filled)
    name: str = field(converter=_filled)
    agency: str = field(default="", converter=one_line)
    role: str = field(default="", converter=one_line)
    limit: TimeLimit | None = None
    after: tuple[str, ...] = ()
    source: Citation | None = None

    @property
    def days(self) -> Decimal | None:
        """The budget in working days, hours on days of eight; None for another unit."""
        match self.limit:
            case None:
                return Decimal(0)
            case WorkingDays(count):
                return Decimal(count)
            case WorkingHours(count):
                return Decimal(count) / HOURS_A_DAY
            case _:
                return None


@frozen
class Flow:
    """The steps of a process, each after the steps it waits for; several may run at once.

    >>> flow = Flow.in_sequence(
    ...     Step(key="a", name="Thẩm định", agency="Sở", limit=WorkingDays(3)),
    ...     Step(key="b", name="Ký duyệt", agency="UBND tỉnh", limit=WorkingDays("1.5")),
    ... )
    >>> flow.days, flow["b"].after
    (Decimal('4.5'), ('a',))

    Raises:
        InvalidValue: two steps share a key, one waits for a step that is not there, or they wait in a circle.
    """

    steps: tuple[Step, ...]

    def __attrs_post_init__(self) -> None:
        keys = [step.key for step in self.steps]
        if not keys or len(set(keys)) != len(keys):
            raise InvalidValue(
                f"a process has steps, each with a key of its own, got {keys}",
                f"quy trình phải có các bước với khóa khác nhau, không phải {keys}",
            )
        for step in self.steps:
            if unknown := sorted(set(step.after) - set(keys)):
                raise InvalidValue(
                    f"step {step.key} waits for {unknown}, which the process does not have: {keys}",
                    f"bước {step.key} chờ {unknown}, quy trình không có bước đó: {keys}",
                )
        self.in_order()

    @classmethod
    def in_sequence(cls, *steps: Step) -> "Flow":
        """Steps one after another; what each waits for is set here."""
        befores: list[tuple[str, ...]] = [(), *((step.key,) for step in steps)]
        return cls(tuple(evolve(step, after=before) for step, before in zip(steps, befores, strict=False)))

    def __getitem__(self, key: str) -> Step:
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def in_order(self) -> tuple[Step, ...]:
        """The steps so that each comes after those it waits for.

        Raises:
            InvalidValue: they wait in a circle.
        """
        placed: dict[str, Step] = {}
        waiting = list(self.steps)
        while waiting:
            ready = [step for step in waiting if all(key in placed for key in step.after)]
            if not ready:
                circle = [step.key for step in waiting]
                raise InvalidValue(
                    f"the steps {circle} wait for each other in a circle", f"các bước {circle} chờ nhau thành vòng"
                )
            placed.update({step.key: step for step in ready})
            waiting = [step for step in waiting if step.key not in placed]
        return tuple(placed.values())

    @property
    def days(self) -> Decimal | None:
        """The working days of the longest way through, hours on days of eight; None where a unit does not add up."""
        ends: dict[str, Decimal] = {}
        for step in self.in_order():
            if step.days is None:
                return None
            ends[step.key] = max((ends[key] for key in step.after), default=Decimal(0)) + step.days
        return max(ends.values())

    def lint(self, limit: TimeLimit | None = None, place: str = "") -> tuple[Finding, ...]:
        """Problems of the process: steps nobody owns, and steps that come to more or less than the legal term."""
        found = [
            Finding(
                "STEP-WITHOUT-OWNER",
                Phrase(f"bước '{step.name}' không có cơ quan thực hiện", f"the step '{step.name}' has no agency"),
                place,
            )
            for step in self.steps
            if not step.agency
        ]
        days = self.days
        if isinstance(limit, WorkingDays) and days is not None and days != limit.count:
            over = days > limit.count
            told, term = number_text(days), number_text(Decimal(limit.count))
            found.append(
                Finding(
                    "STEPS-OVER-TERM" if over else "STEPS-UNDER-TERM",
                    Phrase(
                        f"các bước cộng lại {told} ngày làm việc, "
                        f"{'vượt' if over else 'chưa hết'} thời hạn {term} ngày",
                        f"the steps come to {number_text(days, 'en')} working days, "
                        f"{'more' if over else 'less'} than the term of {number_text(Decimal(limit.count), 'en')}",
                    ),
                    place,
                )
            )
        return tuple(found)

    def to_mermaid(self) -> str:
        """The process as a Mermaid flowchart: a box a step, an arrow for what it waits for."""
        names = {step.key: f"s{place}" for place, step in enumerate(self.steps)}
        lines = ["flowchart LR", *(f'    {names[step.key]}["{_label(step)}"]' for step in self.steps)]
        lines += [f"    {names[key]} --> {names[step.key]}" for step in self.steps for key in step.after]
        return "\n".join(lines) + "\n"


def _label(step: Step) -> str:
    parts: Iterable[str] = filter(None, (step.name, step.agency, str(step.limit or "không tính thời gian")))
    return "<br/>".join(part.translate(SIGNS) for part in parts)


SIGNS: Final[Mapping[int, str]] = str.maketrans({'"': "'", "<": "\u2039", ">": "\u203a", "#": " ", "\n": " "})
