"""Who may work at a one-stop unit, for how long and at what: dated rules, and the words they use."""

from enum import StrEnum
from typing import Final

from attrs import field, frozen

from tthc.citation import Citation, Reading
from tthc.errors import InvalidValue
from tthc.span import Span
from tthc.term import Months, Years
from tthc.text import Phrase

__all__ = ["AbsenceKind", "ExtraTime", "StaffKind", "StaffTask", "StaffingRule", "StaffingRuleKind"]


class StaffKind(StrEnum):
    """What an officer of the unit is by status; an enterprise's staff support by contract and decide nothing."""

    CADRE = "cadre"
    CIVIL_SERVANT = "civil_servant"
    PUBLIC_EMPLOYEE = "public_employee"
    CONTRACT_WORKER = "contract_worker"
    POSTAL_STAFF = "postal_staff"
    SERVICE_STAFF = "service_staff"

    @property
    def label(self) -> Phrase:
        """The kind in words."""
        return _KINDS[self]

    @property
    def of_enterprise(self) -> bool:
        """Whether an enterprise sends and pays them: the public post, or a contractor."""
        return self in {StaffKind.POSTAL_STAFF, StaffKind.SERVICE_STAFF}


_KINDS: Final = {
    StaffKind.CADRE: Phrase("cán bộ", "cadre"),
    StaffKind.CIVIL_SERVANT: Phrase("công chức", "civil servant"),
    StaffKind.PUBLIC_EMPLOYEE: Phrase("viên chức", "public employee"),
    StaffKind.CONTRACT_WORKER: Phrase("người lao động", "contract worker"),
    StaffKind.POSTAL_STAFF: Phrase("nhân viên bưu chính công ích", "staff of the public post"),
    StaffKind.SERVICE_STAFF: Phrase("nhân viên doanh nghiệp cung ứng dịch vụ", "staff of a service contractor"),
}


class StaffTask(StrEnum):
    """What somebody does at the unit; ``DECIDE`` is the appraisal and decision ("giải quyết")."""

    GUIDE = "guide"
    RECEIVE = "receive"
    DIGITISE = "digitise"
    RETURN = "return"
    DECIDE = "decide"

    @property
    def label(self) -> Phrase:
        """The task in words."""
        return _TASKS[self]


_TASKS: Final = {
    StaffTask.GUIDE: Phrase("hướng dẫn", "guide"),
    StaffTask.RECEIVE: Phrase("tiếp nhận", "receive"),
    StaffTask.DIGITISE: Phrase("số hóa", "digitise"),
    StaffTask.RETURN: Phrase("trả kết quả", "hand over results"),
    StaffTask.DECIDE: Phrase("giải quyết", "appraise and decide"),
}


class AbsenceKind(StrEnum):
    """Why an officer is away: the reasons for which a backup is to be ready, and ``UNEXCUSED`` beside them."""

    ANNUAL_LEAVE = "annual_leave"
    COMPENSATORY_LEAVE = "compensatory_leave"
    SICK_LEAVE = "sick_leave"
    MATERNITY_LEAVE = "maternity_leave"
    PERSONAL_LEAVE = "personal_leave"
    STUDY = "study"
    MISSION = "mission"
    UNEXCUSED = "unexcused"

    @property
    def label(self) -> Phrase:
        """The reason in words."""
        return _ABSENCES[self]


_ABSENCES: Final = {
    AbsenceKind.ANNUAL_LEAVE: Phrase("nghỉ phép", "annual leave"),
    AbsenceKind.COMPENSATORY_LEAVE: Phrase("nghỉ bù", "compensatory leave"),
    AbsenceKind.SICK_LEAVE: Phrase("nghỉ ốm", "sick leave"),
    AbsenceKind.MATERNITY_LEAVE: Phrase("nghỉ thai sản", "maternity leave"),
    AbsenceKind.PERSONAL_LEAVE: Phrase("nghỉ việc riêng", "personal leave"),
    AbsenceKind.STUDY: Phrase("đi học", "study"),
    AbsenceKind.MISSION: Phrase("đi công tác", "mission"),
    AbsenceKind.UNEXCUSED: Phrase("vắng không phép", "absent without leave"),
}


class ExtraTime(StrEnum):
    """When minutes beyond the office hours were worked: on a working day, a weekly rest day, a holiday."""

    OVERTIME = "overtime"
    REST_DAY = "rest_day"
    HOLIDAY = "holiday"

    @property
    def label(self) -> Phrase:
        """The occasion in words."""
        return _EXTRA[self]


_EXTRA: Final = {
    ExtraTime.OVERTIME: Phrase("làm thêm giờ", "overtime"),
    ExtraTime.REST_DAY: Phrase("làm việc ngày nghỉ hằng tuần", "work on a weekly rest day"),
    ExtraTime.HOLIDAY: Phrase("làm việc ngày nghỉ lễ", "work on a holiday"),
}


class StaffingRuleKind(StrEnum):
    """What a rule on the staff of a one-stop unit is about."""

    TERM = "term"
    EXPERIENCE = "experience"
    BACKUP = "backup"
    TASKS = "tasks"
    LEAVE_IN_LIEU = "leave_in_lieu"

    @property
    def label(self) -> Phrase:
        """The matter in words."""
        return _RULES[self]


_RULES: Final = {
    StaffingRuleKind.TERM: Phrase("thời hạn của một đợt cử", "term of a posting"),
    StaffingRuleKind.EXPERIENCE: Phrase("thâm niên trong lĩnh vực", "experience in the field"),
    StaffingRuleKind.BACKUP: Phrase("nhân sự dự phòng", "backup staff"),
    StaffingRuleKind.TASKS: Phrase("việc được giao", "tasks"),
    StaffingRuleKind.LEAVE_IN_LIEU: Phrase("nghỉ bù", "compensatory leave"),
}


@frozen(kw_only=True)
class StaffingRule:
    """A dated rule on the staff of a one-stop unit.

    ``staff`` are the kinds it holds for; with ``seconded`` only those another body sends. A term lasts ``at_least``
    and ``at_most`` so long, unless the posting stands on the clause ``unless``; experience is ``at_least`` so long.
    ``reasons`` are the absences for which a backup is to be ready, ``tasks`` what the staff may do, ``occasions``
    the extra time for which leave in lieu is due (no text seen says how much). ``read`` tells how it is known.

    Raises:
        InvalidValue: the rule says nothing of what it is about, or its least term is longer than its longest.
    """

    kind: StaffingRuleKind
    staff: tuple[StaffKind, ...]
    in_force: Span
    source: Citation
    read: Reading
    seconded: bool = False
    at_least: Months | Years | None = None
    at_most: Months | Years | None = None
    unless: Citation | None = None
    reasons: tuple[AbsenceKind, ...] = ()
    tasks: tuple[StaffTask, ...] = ()
    occasions: tuple[ExtraTime, ...] = ()
    continued: str = ""
    note: Phrase = field(default=Phrase("", ""))

    def __attrs_post_init__(self) -> None:
        told = {
            StaffingRuleKind.TERM: self.at_least or self.at_most,
            StaffingRuleKind.EXPERIENCE: self.at_least,
            StaffingRuleKind.BACKUP: self.reasons,
            StaffingRuleKind.TASKS: self.tasks,
            StaffingRuleKind.LEAVE_IN_LIEU: self.occasions,
        }
        if not self.staff or not told[self.kind]:
            raise InvalidValue(
                f"the rule on the {self.kind.label.en} ({self.source}) says neither for whom nor what, or one of them",
                f"quy định về {self.kind.label.vi} ({self.source}) thiếu đối tượng hoặc thiếu nội dung",
            )
        if self.at_least and self.at_most and months_of(self.at_least) > months_of(self.at_most):
            raise InvalidValue(
                f"a {self.kind.label.en} of at least {self.at_least.say('en')} and at most {self.at_most.say('en')}",
                f"{self.kind.label.vi}: tối thiểu {self.at_least} lại dài hơn tối đa {self.at_most}",
            )


def months_of(limit: Months | Years) -> int:
    """A length in months."""
    return limit.count if isinstance(limit, Months) else 12 * limit.count
