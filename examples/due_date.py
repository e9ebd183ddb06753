"""Due dates of every kind of term, hours and closures too; one explained, one checked years later; what is refused.

Run it from a clone: `python examples/due_date.py`.
"""

from datetime import date, time

import tthc
from tthc.text import date_text, moment_text

calendar = tthc.law.working_calendar()

# ---- one term of each kind, received on the eve of a long rest --------------------------------------------

# Friday 26 April 2024: Monday 29 April was swapped for Saturday 4 May; 30 April and 1 May are holidays.
received = tthc.moment("2024-04-26T15:30")

terms: list[tuple[tthc.TimeLimit, date]] = [
    (tthc.WorkingDays(5), date(2024, 5, 7)),  # 2, 3, 4 (a worked Saturday), 6, 7 May
    (tthc.CalendarDays(5), date(2024, 5, 2)),  # the fifth day is 1 May, a holiday: it moves to the 2nd
    (tthc.Weeks(1), date(2024, 5, 3)),  # the Friday after
    (tthc.Months(1), date(2024, 5, 27)),  # 26 May is a Sunday
    (tthc.Years(1), date(2025, 4, 26)),  # a Saturday, and worked: 2 May 2025 was swapped for it
    (tthc.SameDay(), date(2024, 4, 26)),
    (tthc.SameDay(cutoff=time(15)), date(2024, 5, 2)),  # received after 15:00: the next working day
    (tthc.Immediately(), date(2024, 4, 26)),
    (tthc.Extensible(tthc.CalendarDays(30), tthc.CalendarDays(45), total=True), date(2024, 5, 27)),
]

print(f"Nhận lúc 15 giờ 30 phút, {date_text(received.date(), weekday=True)}")
for limit, expected in terms:
    deadline = tthc.due(limit, received=received, calendar=calendar)
    assert isinstance(deadline, tthc.Deadline)
    assert deadline.day == expected, (limit, deadline.day)
    print(f"  {date_text(deadline.day, weekday=True):<20} {limit}")

# ---- hours run from the minute and end at the minute, in the office's own hours --------------------------

# Saturday morning receives; whether the day counts is the calendar's to say, and it does not.
hours = tthc.OfficeHours.parse(
    "T2-T6 07:30-11:30, 13:30-17:00; T7 07:30-11:30 | từ 16/4 đến 15/10: T2-T6 07:00-11:30, 13:30-17:00"
)
friday = tthc.moment("2026-11-20T16:00")  # Tuesday the 24th is a holiday

timed: list[tuple[tthc.TimeLimit, str]] = [
    (tthc.WorkingHours(8), "2026-11-23T16:30"),  # one hour on Friday, seven on Monday
    (tthc.WorkingHours(9), "2026-11-25T08:00"),  # Monday has seven and a half
    (tthc.WorkingDays("0.5"), "2026-11-23T10:15"),  # an hour is 2/15 of a day of 7.5 hours: 165 minutes are left
    (tthc.Hours(24), "2026-11-21T16:00"),  # by the clock, into a Saturday: hours do not roll
    (tthc.Minutes(15), "2026-11-20T16:15"),
]
print(f"Nhận lúc {moment_text(friday)}; giờ làm việc: {hours}")
for limit, expected_at in timed:
    deadline = tthc.due(limit, received=friday, calendar=calendar, hours=hours)
    assert isinstance(deadline, tthc.Deadline)
    assert deadline.minute == tthc.moment(expected_at), (limit, deadline.minute)
    assert deadline.trace.replay_minute() == deadline.minute
    print(f"  {moment_text(deadline.ends):<32} {limit}")

# ---- one office is shut by a storm: no term of days moves, hours and the appointment do --------------------

closed = calendar.with_closure(date(2026, 11, 23), reason="Bão số 13", source="Thông báo 41/TB-TTPVHCC")
for limit in (tthc.WorkingDays(1), tthc.WorkingHours(8)):
    for each in (calendar, closed):
        deadline = tthc.due(limit, received=friday, calendar=each, hours=hours)
        print(f"  {each.edition:<32} {limit}: hết {date_text(deadline.day)}, hẹn {moment_text(deadline.appointment)}")

# ---- a term that has no date is not "on time": it is another type -----------------------------------------

nothing = tthc.due(tthc.Undetermined("văn bản không quy định"), received=received, calendar=calendar)
print(nothing.explain("vi"))

# ---- wording and value are one: what a procedure publishes can be read back -------------------------------

for text in ("không quá 03 ngày làm việc", "10 (mười) ngày", "nửa ngày làm việc", "02 tháng"):
    limit = tthc.parse_limit(text)
    assert tthc.parse_limit(str(limit)) == limit
    print(f"  {text} → {limit!r}")

# ---- the trace leads to the same day by itself, and says it to people -------------------------------------

deadline = tthc.due(tthc.WorkingDays(5), received=received, calendar=calendar)
assert deadline.trace.replay() == deadline.day
print(deadline.explain("vi"))
print(deadline.explain("en"))
print("On the receipt:", deadline.appointment.isoformat(timespec="minutes"))
print("Over at:", deadline.ends.isoformat(timespec="minutes"), "(exclusive)")

# ---- written down, it can be checked years later: on the calendar of then, and on today's ------------------

# The exchange of 2 and 10 January 2026 was decided on 25 December 2025.
then = tthc.law.working_calendar(known_on=date(2025, 12, 19))
promised = tthc.due(tthc.WorkingDays(12), received=tthc.moment("2025-12-19T09:40"), calendar=then)
record = tthc.wire.to_json(promised)
assert tthc.wire.from_json(tthc.Deadline, record, calendar=then).check() == ()
print("Hạn đã hẹn:", date_text(promised.day), "– kiểm tra lại theo lịch hôm nay:")
for finding in tthc.wire.from_json(tthc.Deadline, record, calendar=calendar).check():
    print(f"  {finding.say('vi')}")

# ---- what is refused, and how -----------------------------------------------------------------------------

refused: list[tuple[tthc.TimeLimit, str]] = [
    (tthc.WorkingDays(5), "2027-12-30T09:00"),  # leaves the years that the tables know
    (tthc.HoursUnstated(12), "2026-12-30T09:00"),  # the text does not say which hours
    (tthc.parse_limit("theo giai đoạn: 4 ngày làm việc (kiểm tra) | 2 ngày làm việc (cấp phép)"), "2026-12-30T09:00"),
]
for limit, at in refused:
    try:
        tthc.due(limit, received=tthc.moment(at), calendar=calendar)
    except tthc.TthcError as error:
        print(f"{error.code}: {error.say('vi')}")
    else:
        raise AssertionError(limit)
