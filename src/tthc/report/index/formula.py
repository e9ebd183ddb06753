"""The index of service quality as law has it: groups, formulas, what makes the most points, and what is not known."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from tthc.citation import Citation, Reading
from tthc.errors import CannotCompute, InvalidValue, UnknownCode
from tthc.procedure import Level
from tthc.report.expected import figure, wrong
from tthc.report.policy import CountingPolicy
from tthc.span import Span
from tthc.text import Phrase

__all__ = ["IndexFormula", "IndexFormulas", "IndexGroup"]

HUNDRED: Final = Decimal(100)
Figure: TypeAlias = Decimal | int | None


def _figure(value: Figure) -> Decimal | None:
    return None if value is None else figure("weight, threshold", value)


def _figures(name: str, given: Mapping[str, Decimal | int]) -> Mapping[str, Decimal]:
    """Figures by the numbers of the indicators.

    Raises:
        InvalidValue: there is no table of them, or one is no number.
    """
    if not isinstance(given, Mapping):
        raise wrong(name, given, BY_NUMBER)
    return {id: figure(f"{name}[{id!r}]", value) for id, value in given.items()}  # noqa: A001


BY_NUMBER: Final = Phrase(
    "bảng theo số của chỉ số, ví dụ {'2.2': 3}", "a table by the numbers of indicators, as {'2.2': 3}"
)


@frozen(kw_only=True)
class IndexGroup:
    """A group of indicators and the most points it can bring; ``weight`` is None where it was not read."""

    key: str
    name: Phrase
    weight: Decimal | None = field(default=None, converter=_figure)
    read: Reading


@frozen(kw_only=True)
class IndexFormula:
    """One indicator: what is counted among what, and how the share becomes points.

    ``threshold`` is the share in per cent from which it brings all its points, and below which it brings them in
    proportion; ``weight`` is the most it can bring. Each is None where it was not read. ``days`` are the working days
    a procedure's publication has at each level. ``known`` tells whether the formula itself was read.

    Raises:
        InvalidValue: a threshold or a weight is not above nought, or a threshold is over 100.
    """

    id: str
    group: str
    name: Phrase
    of: Phrase
    among: Phrase
    threshold: Decimal | None = field(default=None, converter=_figure)
    weight: Decimal | None = field(default=None, converter=_figure)
    days: Mapping[Level, int] = field(factory=dict)
    known: bool = True
    read: Reading

    def __attrs_post_init__(self) -> None:
        too_much = self.threshold is not None and self.threshold > HUNDRED
        if too_much or any(value is not None and value <= 0 for value in (self.threshold, self.weight)):
            raise InvalidValue(
                f"indicator {self.id}: a weight is above 0, a threshold above 0 and not over 100",
                f"chỉ số {self.id}: trọng số phải lớn hơn 0, ngưỡng phải lớn hơn 0 và không quá 100",
            )

    def attained(self, rate: Decimal | None) -> Decimal | None:
        """The part of its points that a share brings, from 0 to 1; None without a share or a threshold."""
        if rate is None or self.threshold is None:
            return None
        return min(max(rate, Decimal(0)) / self.threshold, Decimal(1))


@frozen(kw_only=True)
class IndexFormulas:
    """The index in force: its groups and formulas, and the policy its indicator 2.1 counts by.

    Raises:
        InvalidValue: two formulas have one id, or one stands in a group that is not listed.
    """

    code: str
    title: Phrase
    source: Citation
    read: Reading
    in_force: Span
    policy: CountingPolicy
    groups: tuple[IndexGroup, ...]
    formulas: tuple[IndexFormula, ...] = field(repr=lambda rows: f"<{len(rows)}>")

    def __attrs_post_init__(self) -> None:
        ids = [formula.id for formula in self.formulas]
        groups = {"", *(group.key for group in self.groups)}
        lost = [formula.id for formula in self.formulas if formula.group not in groups]
        if len(set(ids)) < len(ids) or lost:
            shown = ", ".join(lost or sorted({one for one in ids if ids.count(one) > 1}))
            raise InvalidValue(
                f"{self.code}: {shown} stands twice, or in a group that is not listed",
                f"{self.code}: {shown} bị lặp, hoặc thuộc nhóm không có trong danh sách",
            )

    def formula(self, id: str) -> IndexFormula:  # noqa: A002 - the law's own word for it is an id
        """The formula of that number.

        Raises:
            UnknownCode: there is none.
        """
        for formula in self.formulas:
            if formula.id == id:
                return formula
        known = ", ".join(formula.id for formula in self.formulas)
        raise UnknownCode(f"no indicator {id!r}; there are: {known}", f"không có chỉ số {id!r}; có: {known}")

    def with_weights(self, weights: Mapping[str, Decimal | int]) -> "IndexFormulas":
        """The index with weights that its user knows, by the numbers of the indicators.

        Raises:
            UnknownCode: a number is none of the index's.
            InvalidValue: a weight is no number, or not above nought.
        """
        figures = _figures("weights", weights)
        for id in figures:  # noqa: A001
            self.formula(id)
        return evolve(
            self,
            formulas=tuple(
                evolve(formula, weight=figures[formula.id]) if formula.id in figures else formula
                for formula in self.formulas
            ),
        )

    def with_thresholds(self, thresholds: Mapping[str, Decimal | int]) -> "IndexFormulas":
        """The index with thresholds that its user knows, by the numbers of the indicators; 100 is plain proportion.

        Raises:
            UnknownCode: a number is none of the index's.
            InvalidValue: a threshold is no number, not above nought, or over 100.
        """
        figures = _figures("thresholds", thresholds)
        for id in figures:  # noqa: A001
            self.formula(id)
        return evolve(
            self,
            formulas=tuple(
                evolve(formula, threshold=figures[formula.id]) if formula.id in figures else formula
                for formula in self.formulas
            ),
        )

    @property
    def weight(self) -> Decimal:
        """What all indicators bring at most.

        Raises:
            CannotCompute: the weight of one was not read; the message names them all.
        """
        unknown = [formula.id for formula in self.formulas if formula.weight is None]
        if unknown:
            shown = ", ".join(unknown)
            raise CannotCompute(
                f"the weights of these indicators are not known, so there is no sum: {shown}; "
                "give them with formulas.with_weights({...})",
                f"chưa biết trọng số của các chỉ số {shown} nên không cộng được; hãy khai formulas.with_weights(...)",
            )
        return sum((formula.weight for formula in self.formulas if formula.weight is not None), Decimal(0))
