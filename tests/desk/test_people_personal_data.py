"""No key of an officer, and no reason of an absence, in a ``repr``, a ``str``, a finding or a refusal."""

import inspect
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import tthc.desk.people
from tests.desk.people_lives import AN, HEAD, HOURS, given, instead, life, passed
from tests.histories import CALENDAR, at
from tthc.codes import DossierId
from tthc.desk import (
    Absence,
    AbsenceKind,
    Attendance,
    DutyCheck,
    HeldDossier,
    Posting,
    Roster,
    StaffingRule,
    StaffKind,
    hand_over,
    officer_months,
    reassign,
    stand_ins,
    stretches,
    workload,
)
from tthc.errors import IllegalMove, InvalidValue
from tthc.law import staffing_rules
from tthc.span import Span

CANARY, OTHER = "cb-079099001234", "cb-Chim-Hoàng-Yến"
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
WHOLE = life(
    "HS-1",
    "2026-08-03",
    given(CANARY, "2026-08-03T14:00"),
    instead(OTHER, CANARY, "2026-08-05"),
    passed(OTHER, "2026-08-11"),
)


def posting(**told: object) -> Posting:
    usual: dict[str, Any] = {"officer": CANARY, "kind": StaffKind.CIVIL_SERVANT, "origin": "Sở", "backups": [OTHER]}
    usual.update(told)
    return Posting(period=YEAR, **usual)


def values() -> Iterator[object]:
    """Every kind of value of the package, with a key wherever one has a place."""
    absence = Absence.of_days(
        officer=CANARY, kind=AbsenceKind.MATERNITY_LEAVE, days=Span(date(2026, 8, 3), date(2026, 8, 4))
    )
    roster = Roster([posting(), posting(backups=[])], [absence])
    yield from (roster, absence, *roster.postings)
    yield from roster.check(staffing_rules())
    yield from roster.uncovered(at("2026-08-03"))
    yield from roster.check_hands(
        life("HS-2", "2025-08-04", given(CANARY, "2025-08-04"), instead(AN, CANARY, "2025-08-05"))
    )
    record = Attendance(day=date(2026, 8, 3), officer=CANARY, arrived=at("2026-08-03T07:30"))
    check = DutyCheck(day=date(2026, 8, 3), by=OTHER, officer=CANARY)
    yield from (record, check)
    yield from officer_months([record], roster, year=2026, month=8, calendar=CALENDAR, hours=HOURS, checks=[check])
    yield from (*stretches(WHOLE), *stand_ins(WHOLE))
    yield from hand_over([WHOLE], CANARY, at("2026-08-06"), calendar=CALENDAR)
    result = reassign([WHOLE], CANARY, at("2026-08-12"), by=HEAD)
    yield from (result, *result.dossiers, *(event for _, event in result.events))
    refused = reassign([WHOLE], CANARY, at("2026-08-06"), by=HEAD)
    yield from (
        refused,
        *refused.refused,
        *reassign([WHOLE], {DossierId("X"): OTHER}, at("2026-08-12"), by=HEAD).refused,
    )
    yield from workload([WHOLE], Span.month(2026, 8), CALENDAR, HOURS)


VALUES = tuple(values())


def leaks(text: str) -> bool:
    return any(secret in text for secret in (CANARY, OTHER, "079099", "Chim-Hoàng", "maternity", "thai sản"))


def test_every_public_class_is_among_them() -> None:
    """A class added later must be shown here to keep keys to itself."""
    public = {
        value
        for name in tthc.desk.people.__all__
        if inspect.isclass(value := getattr(tthc.desk.people, name)) and hasattr(value, "__attrs_attrs__")
    }
    shown = {type(value) for value in VALUES} | {StaffingRule}  # law, not people
    assert sorted(kind.__name__ for kind in public - shown) == []


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_no_repr_shows_it(value: object) -> None:
    assert not leaks(repr(value))
    assert not leaks(str(value))


def test_the_keys_are_there_all_the_same() -> None:
    """Masked where it is shown, whole where it is asked for: the host finds its officer by it."""
    (held,) = (value for value in VALUES if isinstance(value, HeldDossier))
    assert (held.officer, held.stand_in) == (CANARY, OTHER)


@pytest.mark.parametrize(
    "told",
    [{"backups": [CANARY]}, {"backups": [OTHER, OTHER]}, {"kind": StaffKind.POSTAL_STAFF, "origin": ""}],
    ids=["their-own-backup", "a-backup-twice", "no-enterprise"],
)
def test_no_refusal_shows_it(told: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue) as refused:
        posting(**told)
    assert not leaks(f"{refused.value} {refused.value.say()} {refused.value!r}")


def test_no_refused_move_shows_it() -> None:
    with pytest.raises((IllegalMove, InvalidValue)) as refused:
        WHOLE.after(passed(CANARY, "2026-08-06"))
    assert not leaks(f"{refused.value} {refused.value.say()} {refused.value!r}")
