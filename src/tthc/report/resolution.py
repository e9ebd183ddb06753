"""The report on the resolution of dossiers by a form: every dossier counted once, reconciled or refused."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias, get_args

from attrs import Factory, define, field

from tthc.dossier import Dossier
from tthc.errors import DoesNotReconcile, InvalidValue
from tthc.report.asked import check
from tthc.report.choices import NoDate
from tthc.report.cohort import Entry, Placed, placed_in
from tthc.report.expected import one_of
from tthc.report.form import Identity, ReportForm
from tthc.report.named import Named
from tthc.report.policy import CountingPolicy
from tthc.report.table import Report, Row
from tthc.report.vocabulary import MONEY, keys_of
from tthc.span import Span
from tthc.term import Regimes
from tthc.text import Phrase, fold, integer_text, many_text
from tthc.workdays import WorkingCalendar

__all__ = ["ResolutionTally", "RowsBy", "resolution"]

ALL: Final = Phrase("Tổng cộng", "Total")
RowsBy: TypeAlias = Literal["field", "office"]
"""What a row is: a field of procedures, or the one office in whose count a dossier is (the policy's ``by``)."""
HEADS: Final[Mapping[RowsBy, Phrase]] = {
    "field": Phrase("Lĩnh vực", "Field"),
    "office": Phrase("Đơn vị", "Office"),
}
NO_NAME: Final = Phrase("(chưa rõ)", "(not told)")
RECEPTION: Final = ("waiting_in_time", "waiting_overdue")


@define
class ResolutionTally:
    """The counts of one report while dossiers pass by, each one once; several can be added into one.

    ``policy`` is the form's unless another is given: the dossiers have to be placed by the same one.
    """

    form: ReportForm
    period: Span
    fields: dict[str, Counter[str]] = Factory(dict)
    aside: Counter[str] = Factory(Counter)
    policy: CountingPolicy = field(default=Factory(lambda self: self.form.policy, takes_self=True))
    rows_by: RowsBy = "field"
    findings: Named = Factory(Named)
    untold: Named = Factory(Named)
    broken: dict[tuple[str, Identity], Named] = field(factory=dict, repr=False)
    _checked: dict[frozenset[str], tuple[Identity, ...]] = field(factory=dict, init=False, repr=False, eq=False)
    _columns: frozenset[str] = field(init=False, repr=False, eq=False)
    _money: bool = field(init=False, repr=False, eq=False)
    _sums: tuple[tuple[Identity, str, tuple[str, ...]], ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        check(form=self.form, period=self.period, policy=self.policy)
        one_of("rows_by", self.rows_by, get_args(RowsBy))
        form = self.form
        self._columns = frozenset(column.key for column in form.columns)
        self._money = bool(self._columns & MONEY)
        self._sums = tuple(
            (one, form.key_of(one.total), tuple(form.key_of(part) for part in one.parts)) for one in form.identities
        )

    def add(self, placed: Placed) -> None:
        """Count one dossier in its place.

        Raises:
            InvalidValue: it was placed by another policy.
        """
        self._same_policy(placed.policy)
        keys = tuple(keys_of(placed, self.period, with_money=self._money))
        aside = self.aside
        for key in keys:
            if key in NOTES:
                aside[key] += 1
        shown = self._columns.intersection(keys)
        if shown:
            self._count(placed, shown)
        if placed.entry.counted:
            if found := placed.findings:
                self.findings.add(str(placed.dossier.id), len(found))
        elif placed.entry is Entry.WAITING_RECEPTION and placed.reception_in_time is None:
            self.untold.add(str(placed.dossier.id))

    def _count(self, placed: Placed, shown: frozenset[str]) -> None:
        """Count a dossier in its columns, and note the identities it breaks."""
        name = self._row_of(placed)
        counts = self.fields.get(name)
        if counts is None:
            counts = self.fields[name] = Counter()
        for key in shown:
            counts[key] += 1
        broken = self._checked.get(shown)
        if broken is None:
            broken = self._check(shown)
        for identity in broken:
            self.broken.setdefault((name, identity), Named()).add(str(placed.dossier.id))

    def _same_policy(self, policy: CountingPolicy | None) -> None:
        if policy is self.policy or policy == self.policy or (policy is None and self.policy.lawful):
            return
        by = policy.name if policy else "–"
        raise InvalidValue(
            f"the report counts by policy {self.policy.name}, the dossier was placed by {by}; "
            "pass the policy to place()",
            f"báo cáo đếm theo {self.policy.name}, hồ sơ được xếp theo {by}; hãy truyền cùng một cách đếm vào place()",
        )

    def _row_of(self, placed: Placed) -> str:
        if self.rows_by == "office":
            return self.policy.office_of(placed.dossier)
        basis = placed.dossier.basis
        return basis.procedure.field if basis else ""

    def _check(self, shown: frozenset[str]) -> tuple[Identity, ...]:
        """The identities that a dossier in those columns breaks by itself."""
        found = tuple(
            identity
            for identity, total, parts in self._sums
            if (total in shown) != sum(part in shown for part in parts)
        )
        self._checked[shown] = found
        return found

    def update(self, other: "ResolutionTally") -> None:
        """Add the counts of a tally over other dossiers, by the same form, policy and period."""
        for name, counts in other.fields.items():
            self.fields.setdefault(name, Counter()).update(counts)
        self.aside.update(other.aside)
        self.findings.update(other.findings)
        self.untold.update(other.untold)
        for where, names in other.broken.items():
            self.broken.setdefault(where, Named()).update(names)

    def report(self, *, generated: bool = False) -> Report:
        """The report.

        Raises:
            DoesNotReconcile: an identity of the form does not hold; the message says which, where, with its sums, and
                names the dossiers of that row that break it.
        """
        names = sorted(self.fields, key=fold)
        rows = [self._row(Phrase(name, name) if name else NO_NAME, self.fields[name], of=name) for name in names]
        total: Counter[str] = Counter()
        for counts in self.fields.values():
            total.update(counts)
        rows.append(self._row(ALL, total, of=None))
        for identity in self.form.identities:
            if (named := self._broken(identity)).count:
                raise self._refused(identity, named)
        return Report(
            title=self.form.title,
            period=self.period,
            head=HEADS[self.rows_by],
            columns=self.form.columns,
            rows=tuple(rows),
            notes=tuple(self._notes()),
            form=self.form.code,
            measure=self.form.measure,
            generated=generated,
        )

    def _broken(self, identity: Identity, of: str | None = None) -> Named:
        """The dossiers that break an identity: of one row, or of all."""
        found = Named()
        for (name, one), named in self.broken.items():
            if one == identity and of in {None, name}:
                found.update(named)
        return found

    def _row(self, label: Phrase, counts: Counter[str], *, of: str | None) -> Row:
        """The row of one field or office, by its name; None for the total of all."""
        unknown = RECEPTION if self.untold.count else ()
        for identity, key, parts in self._sums:
            sums = [counts[part] for part in parts]
            if counts[key] != sum(sums) and not {key, *parts} & set(unknown):
                shown = f"{counts[key]} ≠ {' + '.join(map(str, sums))}"
                named = self._broken(identity, of)
                who, why = named.phrase(), self._why()
                raise DoesNotReconcile(
                    f"form {self.form.code}, row {label.en!r}: {identity} does not hold: {shown}; dossiers: {who.en}"
                    f"{why.en}",
                    f"biểu {self.form.code}, dòng {label.vi!r}: không khớp {identity}: {shown}; hồ sơ: {who.vi}"
                    f"{why.vi}",
                    named.ids,
                )
        cells = tuple(None if column.key in unknown else counts[column.key] for column in self.form.columns)
        return Row(label, cells, total=of is None)

    def _refused(self, identity: Identity, named: Named) -> DoesNotReconcile:
        """Sums that agree only because dossiers that break them make up for each other."""
        who, why = named.phrase(), self._why()
        return DoesNotReconcile(
            f"form {self.form.code}: {identity} does not hold of {many_text(named.count, 'dossier')}: {who.en}{why.en}",
            f"biểu {self.form.code}: {named.count} hồ sơ không khớp {identity}: {who.vi}{why.vi}",
            named.ids,
        )

    def _why(self) -> Phrase:
        """Why a policy cannot fill the form, where it is one that puts dossiers into no column of it."""
        policy = self.policy
        undated = any(self.aside[key] for key in NO_DATE)
        if not undated or policy.no_date is NoDate.NOTED or self._columns & NO_DATE:
            return Phrase("", "")
        return NO_COLUMN.fill(policy=policy.name, form=self.form.code)

    def _notes(self) -> Iterator[Phrase]:
        yield from self.form.doubts_about(self.period)
        yield from self.form.notes
        for key, (inside, text) in NOTES.items():
            if self.aside[key] and key not in self._columns:
                yield _counted(self._in_column(inside, text), self.aside[key])
        if self.findings.count:
            names = self.findings.phrase()
            told = FINDINGS.fill(n="{n}", vi=names.vi, en=names.en)
            yield _counted(told, self.findings.count)
        if self.untold.count and self._columns.intersection(RECEPTION):
            yield UNTOLD
        yield Phrase(
            f"Cách đếm: {self.policy.title.vi} [{self.policy.source}].",
            f"Counted by: {self.policy.title.en} [{self.policy.source}].",
        )
        yield from self.policy.phrases

    def _in_column(self, keys: tuple[str, ...], text: Phrase) -> Phrase:
        """The note with the column it is about, by its number where it has one."""
        if not keys:
            return text
        column = next((column for key in keys for column in self.form.columns if column.key == key), None)
        if column is None:
            return Phrase(f"Trong bảng {text.vi}", f"The table holds {text.en}")
        name = column.number or f"'{column.label.vi}'"
        name_en = column.number or f"'{column.label.en}'"
        return Phrase(f"Trong cột {name} {text.vi}", f"Column {name_en} holds {text.en}")


NOTES: Final[Mapping[str, tuple[tuple[str, ...], Phrase]]] = {
    "no_date_solved": (
        ("on_time", "early_on_time"),
        Phrase("có {n} hồ sơ không có ngày hẹn trả.", "{dossiers} without a promised date."),
    ),
    "no_date_pending": (
        ("in_time",),
        Phrase("có {n} hồ sơ không có ngày hẹn trả.", "{dossiers} without a promised date."),
    ),
    "held": (
        ("in_time",),
        Phrase("có {n} hồ sơ đang dừng tính thời hạn.", "{dossiers} whose clock stands still."),
    ),
    "waiting_applicant": ((), Phrase("Đang chờ người nộp bổ sung: {n}.", "Waiting on the applicant: {n}.")),
    "waiting_payment": ((), Phrase("Đang chờ nghĩa vụ tài chính: {n}.", "Waiting for payment: {n}.")),
    "late_apologised": ((), Phrase("Quá hạn đã có thư xin lỗi: {n}.", "Late, with an apology: {n}.")),
    "late_unapologised": ((), Phrase("Quá hạn chưa có thư xin lỗi: {n}.", "Late, without an apology: {n}.")),
    "undecided": (
        (),
        Phrase(
            "Đã kết thúc mà không có quyết định (rút, dừng, đóng): {n}.",
            "Ended without a decision (withdrawn, stopped, closed): {n}.",
        ),
    ),
    "not_received": ((), Phrase("Ngoài bảng: không tiếp nhận {n}.", "Outside the table: not received {n}.")),
    "waiting_reception": (
        (),
        Phrase("Ngoài bảng: chờ tiếp nhận {n}.", "Outside the table: awaiting reception {n}."),
    ),
    "waiting_in_time": ((), Phrase("– trong hạn tiếp nhận {n}.", "– not past the time for it {n}.")),
    "waiting_overdue": ((), Phrase("– quá hạn tiếp nhận {n}.", "– past the time for it {n}.")),
    "ended_before": (
        (),
        Phrase(
            "Ngoài bảng: kết thúc trước kỳ, hoặc rút trước khi tiếp nhận {n}.",
            "Outside the table: ended before the period, or withdrawn before reception {n}.",
        ),
    ),
    "outside": (
        (),
        Phrase("Ngoài bảng: không đếm theo cách đếm này {n}.", "Outside the table: not counted by this policy {n}."),
    ),
}
"""What is counted under the table unless it has a column: the columns it may stand in, and the sentence."""
NO_DATE: Final = frozenset({"no_date_solved", "no_date_pending"})
"""The columns in which a dossier without a date can stand by itself."""
NO_COLUMN: Final = Phrase(
    ". Vì: cách đếm {policy} không xếp hồ sơ không có ngày để so vào cột nào của biểu {form}; hãy dùng biểu có cột "
    "riêng (no_date_solved, no_date_pending), hoặc attrs.evolve(policy, no_date='noted') để xếp cùng hồ sơ đúng hạn, "
    "trong hạn và ghi chú dưới bảng",
    ". Because: policy {policy} puts dossiers that no date can be held against in no column of form {form}; take a "
    "form with columns of their own (no_date_solved, no_date_pending), or attrs.evolve(policy, no_date='noted'), which "
    "puts them with those in time and tells them under the table",
)
FINDINGS: Final = Phrase(
    "Phát hiện cần xem lại trong lịch sử các hồ sơ đã đếm: {n} ({vi}).",
    "Findings in the histories counted: {n} ({en}).",
)
UNTOLD: Final = Phrase(
    "Chưa biết hồ sơ chờ tiếp nhận có quá hạn tiếp nhận không: không có bảng chế độ thời hạn để đối chiếu.",
    "Whether those that await reception are past the time for it is not told: no regime was given to hold them to.",
)


def _counted(text: Phrase, n: int) -> Phrase:
    en = text.say("en", n=integer_text(n, "en"), dossiers=many_text(n, "dossier"))
    return Phrase(text.say("vi", n=integer_text(n, "vi")), en)


def resolution(
    dossiers: Iterable[Dossier],
    *,
    form: ReportForm,
    period: Span,
    calendar: WorkingCalendar,
    policy: CountingPolicy | None = None,
    rows_by: RowsBy = "field",
    regimes: Regimes | None = None,
    conduct: bool = False,
    generated: bool = False,
) -> Report:
    """The report on the resolution of dossiers over ``period``, by ``form``; any iterable, read once.

    Each dossier is taken as it was at the end of the period and stands in one class of each partition: received
    in the period or carried over; early, on time, late, pending in time or overdue. ``policy`` is the form's unless
    another is given; it is printed under the table. ``rows_by`` makes a row of each field or of each office.
    ``regimes`` tell whether dossiers that await reception are past the time for it. With ``conduct`` the findings
    under the table hold what was done too late beside what the histories show. ``generated`` says that a generator
    made the dossiers.

    Raises:
        DoesNotReconcile: an identity of the form does not hold; the message names the dossiers that break it, and says
            where the policy puts dossiers that the form has no column for.
        InvalidValue: a dossier comes twice, or an argument is of another kind.
        OutsideCoverage: a term leaves the calendar.
        CannotCompute: a limit states no kind of hours, or no total.
    """
    check(form=form, period=period, calendar=calendar, policy=policy)
    tally = ResolutionTally(form, period, policy=policy or form.policy, rows_by=rows_by)
    for placed in placed_in(dossiers, period, calendar, tally.policy, regimes=regimes, with_conduct=conduct):
        tally.add(placed)
    return tally.report(generated=generated)
