"""Due dates of every kind of term, one explained in two languages, and what is refused.

Run it from a clone: `python examples/due_date.py`.
"""

from datetime import date, time

import tthc
from tthc.text import date_text

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

# ---- what is refused, and how -----------------------------------------------------------------------------

refused: list[tuple[tthc.TimeLimit, str]] = [
    (tthc.WorkingDays(5), "2027-12-30T09:00"),  # leaves the years that the tables know
    (tthc.WorkingHours(8), "2026-12-30T09:00"),  # hours are values, and not computed yet
    (tthc.WorkingDays("0.5"), "2026-12-30T09:00"),  # so are parts of a day
    (tthc.HoursUnstated(12), "2026-12-30T09:00"),  # the text does not say which hours
]
for limit, at in refused:
    try:
        tthc.due(limit, received=tthc.moment(at), calendar=calendar)
    except tthc.TthcError as error:
        print(f"{error.code}: {error.say('vi')}")
    else:
        raise AssertionError(limit)
