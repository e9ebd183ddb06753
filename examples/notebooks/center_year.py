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
# # A center's year
#
# **Every dossier on this page is generated.** The generator makes up histories of events so that the year's margins
# are exactly the ones asked for; everything inside the margins is invented and proves nothing about a real center.
# The procedures are the shipped catalogue's, pinned in the version read in 2026.

# %%
from collections import Counter

import tthc
from tthc.report import ResolutionTally, YearTally, place
from tthc.testing import Margins, generate_year, published_year, visits
from tthc.view import Workload, plot, plot_calendar, plot_daily, plot_time_to_result, svg

calendar = tthc.law.working_calendar()

# %% [markdown]
# ## The margins
#
# `published_year()` holds the figures that a center gave out for eleven months of 2023, as they were retold: 101,225
# dossiers to resolve, 21,066 registrations for return by post, 24,866 results sent. More sent than registered: so at
# least 3,800 registrations were made before the year. `make demo` generates that year; here is one about a twentieth
# of its size, over the same days.

# %%
published = published_year()
assert published.sent_by_post - published.registered_for_post == 3_800
small = Margins(
    period=published.period,
    to_resolve=5_000,
    visits=4_900,
    registered_for_post=1_050,
    sent_by_post=1_240,
    business_online=18,
    business_counter=22,
    companies=27,
    subordinate_units=13,
)
period = small.period
print(period, "both days in:", period.days, "civil days")

# %% [markdown]
# ## One dossier of them

# %%
first = next(iter(generate_year(seed=1, margins=small)))
first

# %% [markdown]
# ## Counted in parts
#
# A tally counts each dossier once while it passes by, and tallies add up: two shards can be two processes. `place`
# takes a dossier as it was at the end of the period and gives it one place in each partition.

# %%
form = tthc.law.report_form("II.06a/VPCP/KSTT", on=period.closed_last)
parts = []
for shard in (0, 1):
    year_tally, form_tally, entries = YearTally(period), ResolutionTally(form, period), Counter[str]()
    work = Workload(period=period, calendar=calendar, by="field", generated=True)
    for dossier in generate_year(seed=1, shards=2, shard=shard, margins=small):
        placed = place(dossier, period, calendar)
        if placed is not None:
            entries[placed.entry.value] += 1
            year_tally.add(placed)
            form_tally.add(placed)
            work.add(placed)
    parts.append((year_tally, form_tally, work, entries))
    print("shard", shard, dict(sorted(entries.items())))
(year_tally, form_tally, work, entries), (other_year, other_form, other_work, other_entries) = parts
year_tally.update(other_year)
form_tally.update(other_form)
work.update(other_work)
entries.update(other_entries)

# %% [markdown]
# ## The year's figures, and the margins they must meet

# %%
year = year_tally.year(visits=visits(1, margins=small), calendar=calendar, generated=True)
assert year.to_resolve == small.to_resolve == year.resolved + year.pending
assert year.visits == small.visits
assert year.registered_for_post == small.registered_for_post
assert year.sent_by_post == small.sent_by_post
assert year.business_by_channel(tthc.Channel.ONLINE) == small.business_online
assert year.business_all == small.companies + small.subordinate_units
year


# %%
class Picture:
    """An SVG text that a notebook shows as a picture."""

    def __init__(self, text: str) -> None:
        self.text = text

    def _repr_svg_(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return "Picture()"


Picture(svg(plot(year, lang="en")))

# %% [markdown]
# ## Form II.06a
#
# The form's own equalities hold, or there would be no report: 3 = 4 + 5 + 6, 7 = 8 + 9 + 10, 11 = 12 + 13, 3 = 7 + 11.
# Form and figures were counted apart, and must agree. A dossier without a promised date sits in columns 9 and 12 of the
# form; in the year's figures it is a class of its own.

# %%
report = form_tally.report(generated=True)
assert report.cell(3) == year.to_resolve
assert report.cell(9) == year.on_time + year.no_date
assert report.cell(12) == year.pending_in_time + year.pending_no_date
report

# %% [markdown]
# ## Day by day
#
# Days off are left out of the lines: an office that is shut receives nothing, and that is not a nought.

# %%
Picture(svg(plot_daily(work, lang="en")))

# %%
Picture(svg(plot_calendar(calendar, period, counts=work.received, generated=True, lang="en")))

# %% [markdown]
# ## How long people wait
#
# A dossier still in hand has no time to its result yet. It counts as long as it was seen: to leave it out would
# make the wait look shorter than it is.

# %%
Picture(svg(plot_time_to_result(work, lang="en")))

# %% [markdown]
# ## The longest overdue

# %%
overdue = []
for dossier in generate_year(seed=1, margins=small):
    placed = place(dossier, period, calendar)
    if placed is not None and isinstance(placed.standing, tthc.deadline.Overdue):
        overdue.append((placed.standing.by, placed.standing.due, dossier))
overdue.sort(key=lambda row: (-row[0], str(row[2].id)))
for by, due, dossier in overdue[:5]:
    print(f"{by:>4} working days, due {due}: {dossier.code}, {dossier.state.label.en}")
worst = overdue[0][2]

# %%
deadline = tthc.deadline_of(worst.as_of(tthc.moment("2023-11-29T23:59")), calendar=calendar)
deadline

# %% [markdown]
# ## Earlier reports, again
#
# A report of an earlier day needs no snapshot: it is made of the same histories, folded up to that day.

# %%
for month in (3, 6, 9):
    quarter = tthc.Span(period.first, tthc.Span.month(2023, month).closed_last)
    tally = YearTally(quarter)
    for dossier in generate_year(seed=1, margins=small):
        placed = place(dossier, quarter, calendar)
        if placed is not None:
            tally.add(placed)
    then = tally.year(visits=(), calendar=calendar, generated=True)
    hand = f"{then.pending:>4} pending, of these {then.pending_overdue} overdue"
    print(f"to {quarter.last}: {then.resolved:>5} resolved, {hand}")
