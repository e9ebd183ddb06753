"""What a desk knows, and what it refuses: another's to do, done too late, owned elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from attrs import evolve, field, frozen

from tthc.codes import DossierCode, ProcedureCode
from tthc.deadline import Deadline, NoDeadline, conduct, deadline_of
from tthc.desk.center import Center
from tthc.desk.numbering import CodeAllocator, CodePattern
from tthc.desk.papers import PaperStore
from tthc.dossier import MOVES, Dossier, Event, Paid, Refunded, Role, Supplemented
from tthc.errors import CannotCompute, NotKnownInForce, UnlawfulAct
from tthc.finding import Finding
from tthc.procedure import Catalogue, Procedure
from tthc.span import day_of
from tthc.term import Regimes, TimerRule
from tthc.text import Phrase
from tthc.workdays import OfficeHours, WorkingCalendar

__all__ = ["NO_AUTHORITY", "REFUSED", "DeskRules", "unlawful"]

NO_AUTHORITY: Final = Finding(
    "REPRESENTATIVE-WITHOUT-PAPER",
    Phrase("người được ủy quyền nộp mà không nêu giấy tờ ủy quyền", "a representative files and names no authority"),
    "",
    "61/2018/NĐ-CP, Điều 16; 118/2025/NĐ-CP, Điều 6, khoản 2",
)

REFUSED: Final[Mapping[str, Phrase]] = {
    "APOLOGY-LATE": Phrase("xin lỗi, hẹn lại khi đã quá hạn được hẹn lại", "an apology after its day"),
    "EARLY-WITHOUT-NOTICE": Phrase("trả kết quả sớm mà chưa báo trước", "an early result nobody was told of"),
    "EXTENSION-LATE": Phrase("gia hạn khi thời hạn đã hết", "an extension of a term that is over"),
    "STOP-LATE": Phrase("dừng tính khi thời hạn đã hết", "a stop of a term that is over"),
    "SUPPLEMENT-NOTICE-LATE": Phrase(
        "yêu cầu bổ sung khi đã quá hạn được yêu cầu", "a supplement asked for after its days"
    ),
}
"""What is too late to be done at all. What is late and must be done all the same, a transfer say, is not refused."""

_INCLUDES: Final[Mapping[Role, frozenset[Role]]] = {Role.HEAD_OF_AGENCY: frozenset({Role.AGENCY})}
"""The head of an agency may do what the agency may."""


def _numbered(value: Iterable[CodePattern]) -> tuple[CodePattern, ...]:
    return tuple(value)


@frozen
class DeskRules:
    """What a desk knows and holds every act to.

    ``codes`` gives the serials, ``patterns`` are the forms of code in use (:func:`tthc.law.code_patterns`); of several
    in force on one day ``pattern`` names the center's. ``hours`` are those of the center where none are given.
    ``systems`` are the owners of a dossier's state that this desk works for; a dossier of another owner is followed
    and not worked on. ``latest_where_unknown`` takes the latest version of a procedure whose days of force are not
    known, knowingly.
    """

    center: Center
    catalogue: Catalogue = field(kw_only=True, repr=False)
    calendar: WorkingCalendar = field(kw_only=True, repr=False)
    regimes: Regimes = field(kw_only=True, repr=False)
    codes: CodeAllocator = field(kw_only=True, repr=False)
    patterns: tuple[CodePattern, ...] = field(default=(), kw_only=True, repr=False, converter=_numbered)
    pattern: str = field(default="", kw_only=True)
    owner_code: str = field(default="", kw_only=True)
    hours: OfficeHours | None = field(default=None, kw_only=True, repr=False)
    store: PaperStore | None = field(default=None, kw_only=True, repr=False)
    timers: tuple[TimerRule, ...] = field(default=(), kw_only=True, repr=False)
    systems: frozenset[str] = field(default=frozenset({""}), kw_only=True)
    latest_where_unknown: bool = field(default=False, kw_only=True)

    def procedure(self, code: ProcedureCode | str, *, on: date) -> Procedure:
        """The version of a procedure for a dossier received on a day.

        Raises:
            UnknownCode: the catalogue does not have it.
            NotInForce: no version was in force; NotKnownInForce: it is not known whether one was.
        """
        try:
            return self.catalogue.get(code, on=on)
        except NotKnownInForce:
            if not self.latest_where_unknown:
                raise
            return self.catalogue.latest(code)

    def record(self, dossier: Dossier, event: Event) -> Dossier:
        """The dossier with one more event, if it can be and may be.

        Raises:
            IllegalMove: it cannot be in that state.
            UnlawfulAct: it can and must not: another's to do, a second time, too late, without its ground, or the
                dossier's state is owned by a system this desk does not work for.
        """
        move = MOVES.get((dossier.state, type(event)))
        owner = dossier.keepers.owner
        if owner not in self.systems and not event.observed_in:
            raise unlawful(dossier, event, (_followed(dossier, owner),))
        if move is not None and event.by.role not in _may(move.who):
            raise unlawful(dossier, event, (_not_theirs(dossier, event, move.who, move.ground),))
        after = dossier.after(event)
        new = [*after.findings[len(dossier.findings) :], *self._too_late(dossier, after), *_sums(dossier, after, event)]
        if new:
            raise unlawful(dossier, event, new)
        return after

    def _too_late(self, dossier: Dossier, after: Dossier) -> list[Finding]:
        """What the event makes too late and is refused for it."""
        before = set(self.conduct(dossier))
        return [found for found in self.conduct(after) if found.code in REFUSED and found not in before]

    def conduct(self, dossier: Dossier, *, as_of: datetime | None = None) -> tuple[Finding, ...]:
        """What was done too late, or is not done by then: see :func:`tthc.deadline.conduct`."""
        return conduct(
            dossier,
            calendar=self.calendar,
            as_of=as_of,
            hours=self.office_hours,
            regimes=self.regimes,
            timers=self.timers,
        )

    def deadline(self, dossier: Dossier) -> Deadline | NoDeadline | None:
        """The deadline of a dossier by this desk's calendar and hours."""
        return deadline_of(dossier, calendar=self.calendar, hours=self.office_hours)

    def printable(self, dossier: Dossier, at: datetime) -> datetime | None:
        """The appointment to print at a moment; None where no term runs, where it is stopped, or where it is past."""
        deadline = self.deadline(dossier)
        if not isinstance(deadline, Deadline) or deadline.held or day_of(deadline.appointment) < day_of(at):
            return None
        return deadline.appointment

    def appointed(self, before: Dossier, after: Dossier, event: Supplemented | Paid) -> Dossier:
        """The dossier after an event that set the term running again, with the appointment it prints, if new."""
        appointment = self.printable(after, event.at)
        if appointment is None or (after.promises and after.promises[-1].day == day_of(appointment)):
            return after
        return self.record(before, evolve(event, appointment=appointment))

    @property
    def office_hours(self) -> OfficeHours | None:
        """The desk's own hours, or those of its center."""
        return self.hours or self.center.hours

    def next_code(self, day: date) -> DossierCode:
        """The next code of the center on a day, by its pattern."""
        known = [one for one in self.patterns if day in one.in_force and self.pattern in {"", one.key}]
        agency = self.center.code
        if len(known) != 1 or agency is None:
            keys = ", ".join(one.key for one in self.patterns if day in one.in_force) or "–"
            raise CannotCompute(
                f"one pattern and the center's code are needed to number a dossier on {day.isoformat()}; in force: "
                f"{keys}, chosen: {self.pattern or '–'}, center: {agency or '–'}; pass "
                "Desk(patterns=tthc.law.code_patterns(), pattern=...) or receive(code=...)",
                f"đánh mã hồ sơ ngày {day.isoformat()} cần một mẫu mã và mã của trung tâm; mẫu đang dùng: {keys}, "
                f"đã chọn: {self.pattern or '–'}, mã trung tâm: {agency or '–'}",
            )
        return known[0].issue(self.codes, agency, day, owner=self.owner_code)

    def version(self, dossier: Dossier, on: date | None = None) -> Procedure:
        """The version of its procedure a dossier is under: its basis's, else that of a day or of the filing."""
        if dossier.basis is not None:
            return dossier.basis.procedure
        return self.procedure(dossier.procedure, on=on or day_of(dossier.filing.at))


def _sums(before: Dossier, after: Dossier, event: Event) -> Iterator[Finding]:
    """A duty is fulfilled by what is owed, and no more is given back than was paid, as far as that is known."""
    paid, back, owed = after.payments.paid, after.payments.refunded, before.payments.owed
    if isinstance(event, Paid) and event.amount is not None and not event.exempt:
        if owed is not None and event.amount < owed:
            text = Phrase(
                f"nộp {event.amount.say('vi')}, còn phải nộp {owed.say('vi')}: hãy ghi là nộp một phần (PaidInPart)",
                f"{event.amount.say('en')} paid of {owed.say('en')}: record it as PaidInPart",
            )
            yield Finding("PAID-TOO-LITTLE", text, str(after.id))
    elif isinstance(event, Refunded) and paid is not None and back > paid:
        text = Phrase(
            f"hoàn trả {back.say('vi')}, đã nộp {paid.say('vi')}", f"{back.say('en')} given back, {paid.say('en')} paid"
        )
        yield Finding("REFUND-TOO-MUCH", text, str(after.id))


def _may(who: Iterable[Role]) -> frozenset[Role]:
    named = frozenset(who)
    return named | {role for role, others in _INCLUDES.items() if others & named}


def _followed(dossier: Dossier, owner: str) -> Finding:
    text = Phrase(
        f"hồ sơ do {owner or 'hệ thống của trung tâm'} quản lý, ở đây chỉ theo dõi; hãy ghi observed_in",
        f"its state is owned by {owner or 'the center itself'} and only followed here; record it with observed_in",
    )
    return Finding("FOLLOWED-ELSEWHERE", text, str(dossier.id))


def _not_theirs(dossier: Dossier, event: Event, who: Iterable[Role], ground: str) -> Finding:
    roles = tuple(who)
    text = Phrase(
        f"'{event.cause.label.vi}' là việc của {', '.join(role.label.vi for role in roles)}, không phải của "
        f"{event.by.role.label.vi}",
        f"{event.cause.label.en} is for {', '.join(role.label.en for role in roles)}, not {event.by.role.label.en}",
    )
    return Finding("NOT-THEIRS-TO-DO", text, str(dossier.id), ground)


def unlawful(dossier: Dossier, event: Event, findings: Iterable[Finding]) -> UnlawfulAct:
    """The refusal of an act, with all that is unlawful about it."""
    found = tuple(findings)
    told_en = "; ".join(f"{one.code}: {one.text.en}" + (f" ({one.source})" if one.source else "") for one in found)
    told_vi = "; ".join(one.text.vi + (f" ({one.source})" if one.source else "") for one in found)
    return UnlawfulAct(
        f"dossier {dossier.id}: the desk does not do {type(event).__name__}: {told_en}",
        f"hồ sơ {dossier.id}: không thực hiện '{event.cause.label.vi}': {told_vi}",
        [one.code for one in found],
    )
