# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # One due date under the microscope
#
# A dossier is received on Friday 26 April 2024 at 15:30; the procedure promises its result within five working
# days. When is it due? A count of weekdays that leaves out the holidays says Wednesday 8 May. The last day on which
# the result is on time is **Tuesday 7 May**. This notebook shows why, and how to check it without trusting the
# library.

# %%
from datetime import date, time, timedelta

import tthc
from tthc.citation import Citation
from tthc.text import Phrase, date_text
from tthc.workdays import DayFact, DayKind, FactStatus

calendar = tthc.law.working_calendar()
calendar

# %% [markdown]
# ## The days around 30 April 2024
#
# A day is worked or off by the plain week, or by a *fact* that departs from it: a document, the day it was
# announced, and how it was read. Monday 29 April was swapped for Saturday 4 May.

# %%
for day in tthc.Span(date(2024, 4, 25), date(2024, 5, 8)):
    reason = calendar.reason(day)
    mark = "■" if reason.worked else "·"
    print(mark, f"{date_text(day, 'en', weekday=True):<22}", reason.say("en"))

# %%
reason = calendar.reason(date(2024, 5, 4))
assert reason.fact is not None
reason.kind.label.en, str(reason.citation), str(reason.announced_on), reason.fact.read, str(reason.fact.pair)

# %% [markdown]
# ## The due date

# %%
received = tthc.moment("2024-04-26T15:30")
deadline = tthc.due(tthc.WorkingDays(5), received=received, calendar=calendar)
assert deadline.day == date(2024, 5, 7)
deadline

# %% [markdown]
# Three different values, never one: the civil `day` that belongs to the term, the moment it is over (exclusive),
# and the minute that is printed on the receipt.

# %%
for name, value in (("day", deadline.day), ("ends", deadline.ends), ("appointment", deadline.appointment)):
    print(f"{name:<12}", value)

# %% [markdown]
# ## The trace, folded by hand
#
# `deadline.trace` is a sequence of steps. Its `replay()` uses the steps alone, no calendar and no limit. Here is
# the same fold in a few lines of our own: the steps must follow each other day by day, and the counted ones must
# add up to five.

# %%
cursor, counted = deadline.trace[0].last, 0
for step in deadline.trace[1:]:
    assert step.first == cursor + timedelta(days=1)
    counted += step.count
    cursor = step.last
    print(f"{counted}  {step.say('en')}")
assert (counted, cursor) == (5, deadline.day) == (5, deadline.trace.replay())

# %% [markdown]
# ## What an officer reads to a citizen

# %%
print(deadline.explain("vi"))

# %%
print(deadline.explain("en"))

# %% [markdown]
# ## Against a Monday-to-Friday count
#
# Two other ways to count: every Monday to Friday; and Monday to Friday without the days off, but blind to
# Saturdays that are worked in exchange. Over all receptions on working days from 2010 to October 2026, how many
# due dates do they miss?


# %%
def plain(day: date, n: int, *, with_days_off: bool) -> date:
    """The n-th day after ``day`` by a count that knows no make-up day."""
    while n:
        day += timedelta(days=1)
        if day.weekday() < 5 and not (with_days_off and not calendar.is_working(day)):
            n -= 1
    return day


start = received.date()
print("Monday to Friday:     ", plain(start, 5, with_days_off=False))
print("with the days off:    ", plain(start, 5, with_days_off=True))
print("with make-up days too:", calendar.nth_after(start, 5))

# %%
days = [day for day in tthc.Span(date(2010, 1, 1), date(2026, 10, 31)) if calendar.is_working(day)]
for n in (5, 30):
    for with_days_off in (False, True):
        wrong = sum(plain(day, n, with_days_off=with_days_off) != calendar.nth_after(day, n) for day in days)
        name = "Monday to Friday without days off" if with_days_off else "Monday to Friday"
        print(f"{n:>2} working days, {name:<34} {100 * wrong / len(days):5.1f} % of {len(days)} wrong")

# %% [markdown]
# ## Around Tết 2026

# %%
tet = tthc.due(tthc.WorkingDays(3), received=tthc.moment("2026-02-12T08:00"), calendar=calendar)
tet

# %% [markdown]
# ## What changes the answer, and what does not
#
# The hour of receipt changes nothing, unless the term itself names a cut-off. A term in plain days counts every
# day and moves only its end. A term of months looks for the same day of the month.

# %%
limits: list[tthc.TimeLimit] = [
    tthc.WorkingDays(5),
    tthc.CalendarDays(5),
    tthc.Months(1),
    tthc.SameDay(),
    tthc.SameDay(cutoff=time(15)),
]
for limit in limits:
    answers = []
    for hour in ("14:59", "15:30"):
        found = tthc.due(limit, received=tthc.moment(f"2024-04-26T{hour}"), calendar=calendar)
        assert isinstance(found, tthc.Deadline)
        answers.append(found.day.isoformat())
    print(f"{limit.say('en'):<60}", *answers)

# %% [markdown]
# ## Nine working hours
#
# Hours are the office's own: they run from the minute of receipt over the minutes it works, end at a minute and do
# not roll. Saturday morning receives, and counts for nothing. Tuesday 24 November 2026 is a holiday.

# %%
hours = tthc.OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30")
timed = tthc.due(tthc.WorkingHours(9), received=tthc.moment("2026-11-20T16:00"), calendar=calendar, hours=hours)
assert timed.minute == timed.trace.replay_minute() == tthc.moment("2026-11-25T08:00")
timed

# %%
print(timed.to_mermaid("en"))

# %% [markdown]
# ## A new notice, before the library ships it
#
# Facts can be added: the calendar becomes another edition with another digest, and the old one stays as it was.
# The notice below is made up.

# %%
notice = DayFact(
    day=date(2026, 12, 7),
    kind=DayKind.SWAP_OFF,
    name=Phrase("Nghỉ theo thông báo giả định", "Day off by a made-up notice"),
    citation=Citation.parse("00/TB-VD ngày 01/12/2026"),
    announced_on=date(2026, 12, 1),
    status=FactStatus.NOTICED,
    read="unverified",
    source="",
)
changed = calendar.with_facts([notice])
at = tthc.moment("2026-12-03T10:00")
for each in (calendar, changed):
    print(each.digest[:12], tthc.due(tthc.WorkingDays(3), received=at, calendar=each).day)

# %% [markdown]
# ## Years later
#
# A due date promised on 19 December 2025 counted 2 January 2026 as a working day; its exchange was decided on the
# 25th. Written down, it can be held against the calendar of then, and against today's, which tells what changed.

# %%
then = tthc.law.working_calendar(known_on=date(2025, 12, 19))
record = tthc.wire.to_json(tthc.due(tthc.WorkingDays(12), received=tthc.moment("2025-12-19T09:40"), calendar=then))
for each in (then, calendar):
    print(f"{each.edition}:")
    for finding in tthc.wire.from_json(tthc.Deadline, record, calendar=each).check() or ("nothing changed",):
        print("  ", finding if isinstance(finding, str) else finding.say("en"))

# %% [markdown]
# ## Where it stops
#
# The tables know the years 2010 to 2027. A question that leaves them is refused, never guessed.

# %%
try:
    tthc.due(tthc.WorkingDays(5), received=tthc.moment("2027-12-29T09:00"), calendar=calendar)
except tthc.OutsideCoverage as error:
    print(error)
    print(error.say("vi"))
