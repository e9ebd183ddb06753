"""The index of a period: each indicator with its numerator and denominator, or why it was not computed."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from attrs import field, frozen

from tthc.codes import ProcedureCode
from tthc.errors import CannotCompute, UnknownCode
from tthc.report.index.formula import IndexFormula, IndexFormulas
from tthc.report.policy import CountingPolicy
from tthc.report.table import Cell, Column, Report, Row
from tthc.span import Span
from tthc.text import Lang, Phrase, many_text, number_text, percent

__all__ = ["Indicator", "MeanTime", "ServiceIndex"]

LANGS: Final[tuple[Lang, Lang]] = ("vi", "en")
CENT: Final = Decimal("0.01")


@frozen(kw_only=True)
class MeanTime:
    """The mean time one procedure took, in the unit of its term, over the dossiers that ended."""

    procedure: ProcedureCode
    unit: Phrase
    dossiers: int
    total: Decimal

    @property
    def mean(self) -> Decimal:
        """The mean, to two decimals, halves up."""
        return (self.total / self.dossiers).quantize(CENT, ROUND_HALF_UP)


@frozen(kw_only=True)
class Indicator:
    """One indicator over a period.

    ``numerator`` and ``denominator`` are None where it was not computed, and ``missing`` says why. ``factor`` is a
    share that multiplies it, as the formula of 3.3 has one. ``counts`` are what is counted without a share, ``means``
    the mean times of 2.2 (:attr:`ServiceIndex.mean_times` has them as a table).
    """

    formula: IndexFormula
    numerator: int | None = None
    denominator: int | None = None
    missing: Phrase | None = None
    factor: Decimal | None = None
    counts: tuple[tuple[Phrase, int], ...] = ()
    means: tuple[MeanTime, ...] = field(default=(), repr=lambda rows: f"<{len(rows)}>")
    notes: tuple[Phrase, ...] = ()

    @property
    def computed(self) -> bool:
        """Whether what it asks was given."""
        return self.missing is None

    @property
    def rate(self) -> Decimal | None:
        """The share in per cent, two decimals, halves up; None where there is nothing to count."""
        if self.numerator is None or self.denominator is None:
            return None
        rate = percent(self.numerator, self.denominator)
        if rate is None or self.factor is None:
            return rate
        return (rate * self.factor / 100).quantize(CENT, ROUND_HALF_UP)

    @property
    def points(self) -> Decimal | None:
        """The points it brings, to two decimals; None where its weight, its threshold or its share is not known."""
        part, weight = self.formula.attained(self.rate), self.formula.weight
        return None if part is None or weight is None else (part * weight).quantize(CENT, ROUND_HALF_UP)

    def unscored(self) -> Phrase | None:
        """Why it brings no points that can be told; None where it does."""
        if self.points is not None:
            return None
        if not self.computed:
            return self.missing
        if self.formula.weight is None:
            return NO_WEIGHT
        return NO_THRESHOLD if self.formula.threshold is None else NOTHING


NO_WEIGHT: Final = Phrase("chưa biết trọng số", "its weight is not known")
NO_THRESHOLD: Final = Phrase("chưa biết cách đổi tỷ lệ ra điểm", "how its share becomes points is not known")
NOTHING: Final = Phrase("không có gì để đếm", "there is nothing to count")


@frozen(kw_only=True)
class ServiceIndex:
    """The index of service quality over a period, indicator by indicator in the order of the formulas."""

    period: Span
    formulas: IndexFormulas
    policy: CountingPolicy
    indicators: tuple[Indicator, ...] = field(repr=lambda rows: f"<{len(rows)}>")
    generated: bool = False

    def indicator(self, id: str) -> Indicator:  # noqa: A002 - the law's own word for it is an id
        """The indicator of that number.

        Raises:
            UnknownCode: the index has none.
        """
        for one in self.indicators:
            if one.formula.id == id:
                return one
        known = ", ".join(one.formula.id for one in self.indicators)
        raise UnknownCode(f"no indicator {id!r}; there are: {known}", f"không có chỉ số {id!r}; có: {known}")

    @property
    def points(self) -> Decimal:
        """The sum of the points.

        Raises:
            CannotCompute: one indicator brings no points that can be told; the message names each with its reason.
        """
        unscored = [(one.formula.id, why) for one in self.indicators if (why := one.unscored()) is not None]
        if unscored:
            vi, en = ("; ".join(f"{key}: {why.say(lang)}" for key, why in unscored) for lang in LANGS)
            raise CannotCompute(
                f"the points of the index are not summed, since some are not known: {en}",
                f"không cộng điểm của bộ chỉ số vì còn chỉ số chưa biết điểm: {vi}",
            )
        return sum((one.points for one in self.indicators if one.points is not None), Decimal(0))

    @property
    def report(self) -> Report:
        """The index as a table: an indicator a row; what was not computed, and what the means are, under it."""
        return Report(
            title=self.formulas.title,
            period=self.period,
            head=Phrase("Chỉ số", "Indicator"),
            columns=COLUMNS,
            rows=tuple(self._row(one) for one in self.indicators),
            notes=tuple(self._notes()),
            form=self.formulas.code,
            generated=self.generated,
        )

    @property
    def mean_times(self) -> Report:
        """The mean times of 2.2 as a table of its own, a procedure and the unit of its term a row.

        Raises:
            UnknownCode: the index has no 2.2.
        """
        one = self.indicator("2.2")
        return Report(
            title=Phrase(f"{one.formula.id} {one.formula.name.vi}", f"{one.formula.id} {one.formula.name.en}"),
            period=self.period,
            head=Phrase("Thủ tục (đơn vị thời hạn)", "Procedure (unit of its term)"),
            columns=MEAN_COLUMNS,
            rows=tuple(
                Row(
                    Phrase(f"{mean.procedure} ({mean.unit.vi})", f"{mean.procedure} ({mean.unit.en})"),
                    (mean.dossiers, mean.mean),
                    key=f"{mean.procedure} {mean.unit.vi}",
                )
                for mean in one.means
            ),
            notes=one.notes,
            form=self.formulas.code,
            generated=self.generated,
        )

    def _row(self, one: Indicator) -> Row:
        formula = one.formula
        cells: dict[str, Cell] = {
            "numerator": one.numerator,
            "denominator": one.denominator,
            "rate": one.rate,
            "threshold": formula.threshold,
            "weight": formula.weight,
            "points": one.points,
        }
        label = Phrase(f"{formula.id} {formula.name.vi}", f"{formula.id} {formula.name.en}")
        return Row(label, tuple(cells[column.key] for column in COLUMNS), key=formula.id)

    def _notes(self) -> list[Phrase]:
        notes: list[Phrase] = []
        for one in self.indicators:
            told = [NOT_COMPUTED.fill(vi=one.missing.vi, en=one.missing.en)] if one.missing is not None else []
            told += [Phrase(f"{label.vi}: {count}", f"{label.en}: {count}") for label, count in one.counts]
            told += [_mean(mean) for mean in one.means[:FEW]]
            if more := len(one.means[FEW:]):
                told.append(MORE_MEANS.fill(n=more, procedures=many_text(more, "more procedure")))
            told += one.notes
            notes += [Phrase(f"{one.formula.id}: {text.vi}", f"{one.formula.id}: {text.en}") for text in told]
        head = Phrase(
            f"Cách đếm của chỉ số 2.1: {self.policy.title.vi} [{self.policy.source}].",
            f"How 2.1 counts: {self.policy.title.en} [{self.policy.source}].",
        )
        return [*notes, head, *self.policy.phrases]

    def to_csv(self, lang: Lang = "vi", *, excel: bool = False) -> str:
        """The index as CSV, as :meth:`Report.to_csv` writes it."""
        return self.report.to_csv(lang, excel=excel)

    def to_html(self, lang: Lang = "vi") -> str:
        """The index as an HTML fragment, as :meth:`Report.to_html` writes it."""
        return self.report.to_html(lang)

    def _repr_html_(self) -> str:
        return self.to_html()


def _mean(one: MeanTime) -> Phrase:
    ended, unit = many_text(one.dossiers, "dossier"), one.unit.en.removesuffix("s") if one.mean == 1 else one.unit.en
    return Phrase(
        f"{one.procedure}: trung bình {number_text(one.mean)} {one.unit.vi} ({one.dossiers} hồ sơ)",
        f"{one.procedure}: {number_text(one.mean, 'en')} {unit} on average ({ended})",
    )


FEW: Final = 10
"""How many mean times stand under the table of the index; all of them have a table of their own."""
MORE_MEANS: Final = Phrase("và {n} thủ tục khác, trong bảng riêng", "and {procedures}, in a table of their own")
MEAN_COLUMNS: Final = (
    Column("dossiers", Phrase("Hồ sơ đã xong", "Dossiers ended")),
    Column("mean", Phrase("Thời gian trung bình", "Mean time")),
)
NOT_COMPUTED: Final = Phrase("chưa tính, vì {vi}", "not computed, because {en}")
_LABELS: Final[Mapping[str, Phrase]] = {
    "numerator": Phrase("Tử số", "Counted"),
    "denominator": Phrase("Mẫu số", "Among"),
    "rate": Phrase("Tỷ lệ (%)", "Share (%)"),
    "threshold": Phrase("Ngưỡng điểm tối đa (%)", "Share for all points (%)"),
    "weight": Phrase("Điểm tối đa", "Points at most"),
    "points": Phrase("Điểm", "Points"),
}
COLUMNS: Final = tuple(Column(key, label) for key, label in _LABELS.items())
