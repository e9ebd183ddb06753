"""One dossier from filing to the delivered result: who owes what, supplement, restart, apology, lateness.

Run it from a clone: `python examples/dossier_life.py`.
"""

from datetime import date

from attrs import evolve

import tthc
from tthc.deadline import conduct, progress, schedule
from tthc.dossier import (
    Apologised,
    Assigned,
    Delivered,
    Finished,
    HandedOn,
    Received,
    SupplementAsked,
    Supplemented,
)
from tthc.procedure import Flow, Step
from tthc.wire import portal

calendar = tthc.law.working_calendar()
regimes = tthc.law.regimes()

# The shipped record was read on 2026-07-20 and does not say from when its version is in force,
# so the version is pinned knowingly.
published = tthc.law.catalogue().latest("2.001583")
print(published)

# Its internal process is made up here: three steps in sequence that come to the three working days of the term.
process = Flow.in_sequence(
    Step(key="check", name="Kiểm tra, chuyển hồ sơ", agency="Trung tâm", limit=tthc.WorkingDays("0.5")),
    Step(key="appraise", name="Thẩm định", agency="Sở Tài chính", limit=tthc.WorkingDays(2)),
    Step(key="sign", name="Ký, trả kết quả", agency="Sở Tài chính", limit=tthc.WorkingDays("0.5")),
)
assert process.lint(tthc.WorkingDays(3)) == ()
procedure = evolve(published, flow=process)

applicant = tthc.Actor(tthc.Role.APPLICANT)
officer = tthc.Actor(tthc.Role.RECEIVING_OFFICER, "Trung tâm Phục vụ hành chính công")
agency = tthc.Actor(tthc.Role.AGENCY, "Sở Tài chính")
head = tthc.Actor(tthc.Role.HEAD_OF_AGENCY, "Sở Tài chính")

# ---- filed: no legal code yet, and no term runs -----------------------------------------------------------

dossier = tthc.Dossier.filed(
    id=tthc.DossierId("2026-0817-0361"),
    procedure=procedure,
    case="thong-thuong",
    channel=tthc.Channel.ONLINE,
    at=tthc.moment("2026-08-16T20:15"),
    by=applicant,
    applicant=tthc.PersonRef("079123456789"),  # a key to a record that stands elsewhere
    return_by=tthc.Channel.POST,
)
assert dossier.code is None

# The center owes the check within eight working hours, counted from Monday's opening: it was filed on a Sunday.
for duty in tthc.duties(dossier, as_of=tthc.moment("2026-08-17T08:00"), calendar=calendar, regimes=regimes):
    print("  ", duty.say("vi"))

# ---- received: the code, the basis and the printed appointment travel in this event -----------------------

at = tthc.moment("2026-08-17T09:05")
basis = tthc.Basis.of(
    procedure,
    case="thong-thuong",
    channel=tthc.Channel.ONLINE,
    on=at.date(),
    calendar=calendar,
    regimes=regimes,
)
promised = tthc.due(basis.term.limit, received=at, calendar=calendar)
assert isinstance(promised, tthc.Deadline)
dossier = dossier.after(
    Received(
        at=at,
        by=officer,
        basis=basis,
        code=tthc.DossierCode("000.00.06.H56-260817-0361"),
        appointment=promised.appointment,
    )
)
assert promised.day == date(2026, 8, 20)

# ---- what runs on it now: the result, the step in hand, the rights that lapse ------------------------------

for due_step in schedule(process, started=at, calendar=calendar):
    print("Kế hoạch:", due_step.say("vi"))
dossier = dossier.after(HandedOn(at=tthc.moment("2026-08-17T14:30"), by=officer, step="check", to="Sở Tài chính"))
for duty in tthc.duties(dossier, as_of=tthc.moment("2026-08-18T08:00"), calendar=calendar):
    print("  ", duty.say("vi"))

# ---- a supplement stops the clock; complete, the whole term runs again ------------------------------------

for event in (
    Assigned(at=tthc.moment("2026-08-17T15:00"), by=agency),
    SupplementAsked(at=tthc.moment("2026-08-19T10:00"), by=agency, items=("Điều lệ công ty",)),
    Supplemented(at=tthc.moment("2026-08-26T10:00"), by=applicant),
    Apologised(at=tthc.moment("2026-08-28T10:00"), by=head, new_day=date(2026, 9, 7)),
    Finished(at=tthc.moment("2026-09-04T16:00"), by=agency, outcome=tthc.Outcome.GRANTED),
    Delivered(at=tthc.moment("2026-09-07T08:30"), by=officer, channel=tthc.Channel.POST),
):
    dossier = dossier.after(event)

deadline = tthc.deadline_of(dossier, calendar=calendar)
assert isinstance(deadline, tthc.Deadline)
assert deadline.day == date(2026, 9, 3)
print(deadline.explain("vi"))

# ---- where it stood, and what the national portal was told ------------------------------------------------

national = portal.profile("dvcqg-2019")
for text in (
    "2026-08-16T21:00",
    "2026-08-18T08:00",
    "2026-08-21T08:00",
    "2026-08-28T08:00",
    "2026-09-03T08:00",
    "2026-09-04T08:00",
    "2026-09-08T08:00",
):
    moment = tthc.moment(text)
    then = dossier.as_of(moment)
    status = national.status_of(then)
    standing = tthc.standing(dossier, as_of=moment, calendar=calendar)
    print(f"  {text}  {standing.say('vi'):<58} {status.number}: {status.text.vi}")

# ---- late by the law, early by the apology: the promise asked against is named ----------------------------

print("Theo thời hạn của luật:", tthc.timeliness(dossier, calendar=calendar).say("vi"))
for promise in dossier.promises:
    verdict = tthc.timeliness(dossier, calendar=calendar, against=promise)
    print(f"Theo {promise.kind.label.vi} ({promise.day:%d/%m/%Y}):", verdict.say("vi"))

# ---- what was done out of time beside the term; and which step caused a delay ------------------------------

# The apology went out a week before the restarted term ended: in time. The second one is one too many.
assert conduct(dossier, calendar=calendar) == ()
second = Apologised(at=tthc.moment("2026-09-03T10:00"), by=head, new_day=date(2026, 9, 10))
late = tthc.Dossier.replay((*dossier.events[:-2], second), id=dossier.id)
for finding in (*late.findings, *conduct(late, calendar=calendar)):
    print("Phát hiện:", finding.say("vi"))

went = {"check": "2026-08-17T14:30", "appraise": "2026-08-21T10:00", "sign": "2026-08-21T11:00"}
for one in progress(
    process,
    started=at,
    done={key: tthc.moment(text) for key, text in went.items()},
    as_of=tthc.moment("2026-08-24T08:00"),
    calendar=calendar,
):
    print("Nếu không dừng:", one.say("vi"))

# ---- what cannot be is refused; a history that holds it is kept, with a finding ---------------------------

again = Finished(at=tthc.moment("2026-09-08T09:00"), by=agency)
try:
    dossier.after(again)
except tthc.IllegalMove as error:
    print("Từ chối:", error.say("vi"))
else:
    raise AssertionError("a delivered dossier cannot be finished again")

imported = tthc.Dossier.replay((*dossier.events, again), id=dossier.id)
assert imported.state is dossier.state
for finding in imported.findings:
    print("Phát hiện:", finding.say("vi"))
