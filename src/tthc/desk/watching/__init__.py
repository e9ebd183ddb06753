"""Monitoring and urging: what is due, overdue or waited for too long, where it lies, and whom to remind of it."""

from tthc.desk.watching.item import Concern, TermClass, WatchItem
from tthc.desk.watching.lists import Watch, WatchBy, WatchGroup
from tthc.desk.watching.look import Timers, watch
from tthc.desk.watching.remind import Reminder, ReminderRule, RemindTo, reminders

__all__ = [
    "Concern",
    "RemindTo",
    "Reminder",
    "ReminderRule",
    "TermClass",
    "Timers",
    "Watch",
    "WatchBy",
    "WatchGroup",
    "WatchItem",
    "reminders",
    "watch",
]
