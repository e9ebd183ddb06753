"""A month of a small center: a dozen dossiers, form II.06a and the year's figures, as CSV and HTML.

The dossiers are made up to illustrate; the procedures are real. Run it from a clone, with or without a folder:
`python examples/center_report.py [FOLDER]`.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import tthc
from tthc.dossier import (
    Apologised,
    Delivered,
    Event,
    Finished,
    NotReceived,
    Paid,
    Received,
    SentToTax,
    SupplementAsked,
    Withdrawn,
)
from tthc.report import Report, Visits, center_year, resolution

COUNTER, ONLINE, POST = tthc.Channel.COUNTER, tthc.Channel.ONLINE, tthc.Channel.POST

calendar = tthc.law.working_calendar()
regimes = tthc.law.regimes()
catalogue = tthc.law.catalogue()

applicant = tthc.Actor(tthc.Role.APPLICANT)
officer = tthc.Actor(tthc.Role.RECEIVING_OFFICER)
agency = tthc.Actor(tthc.Role.AGENCY)
head = tthc.Actor(tthc.Role.HEAD_OF_AGENCY)
moment = tthc.moment


def filed(serial: int, code: str, channel: tthc.Channel, at: str, back: tthc.Channel = COUNTER) -> tthc.Dossier:
    """A dossier at the counter's window or in the portal, not received yet."""
    return tthc.Dossier.filed(
        id=tthc.DossierId(f"example-{serial:02}"),
        procedure=catalogue.latest(code),  # pinned knowingly: records do not say since when they are in force
        channel=channel,
        at=moment(at),
        by=applicant,
        return_by=back,
    )


def received(dossier: tthc.Dossier, *events: Event) -> tthc.Dossier:
    """The dossier received at the moment it was filed, and what happened after."""
    at = dossier.filing.at
    basis = tthc.Basis.of(
        catalogue.latest(dossier.procedure),
        case=dossier.filing.case,
        channel=dossier.channel,
        on=at.date(),
        calendar=calendar,
        regimes=regimes,
    )
    promise = tthc.due(basis.term.limit, received=at, calendar=calendar)
    appointment = promise.appointment if isinstance(promise, tthc.Deadline) else None
    dossier = dossier.after(Received(at=at, by=officer, basis=basis, appointment=appointment))
    for event in events:
        dossier = dossier.after(event)
    return dossier


def finished(text: str) -> Finished:
    return Finished(at=moment(text), by=agency)


def delivered(text: str, channel: tthc.Channel = COUNTER) -> Delivered:
    return Delivered(at=moment(text), by=officer, channel=channel)


def dossiers() -> Iterator[tthc.Dossier]:
    """April 2026: the 27th, the 30th and 1 May are off. A report reads any iterable, once."""
    yield received(  # 3 working days to the 6th; ended on the 3rd: early
        filed(1, "2.001583", ONLINE, "2026-04-01T08:10", POST),
        finished("2026-04-03T15:00"),
        delivered("2026-04-06T09:00", POST),
    )
    yield received(  # to the 7th, ended on the 7th: on time
        filed(2, "2.001583", COUNTER, "2026-04-02T09:00"),
        finished("2026-04-07T16:50"),
        delivered("2026-04-08T08:00"),
    )
    yield received(  # the record states no unit: no promised date, and column 9 of the form
        filed(3, "2.002069", ONLINE, "2026-04-08T10:00"), finished("2026-04-09T10:00")
    )
    yield received(  # to the 23rd; an apology does not cure lateness
        filed(4, "2.001199", ONLINE, "2026-04-20T14:00"),
        Apologised(at=moment("2026-04-22T09:00"), by=head, new_day=date(2026, 4, 24)),
        finished("2026-04-24T11:00"),
    )
    yield received(  # the clock stands still: pending, in time
        filed(5, "1.004194", COUNTER, "2026-04-09T08:00"),
        SupplementAsked(at=moment("2026-04-10T09:00"), by=agency),
    )
    yield received(filed(6, "1.004222", ONLINE, "2026-04-10T08:00"))  # 7 days, to the 21st: overdue
    yield received(filed(7, "1.004222", COUNTER, "2026-04-28T08:00"))  # to 11 May: in time
    yield received(  # two of four days used, stopped while the tax is fixed and paid: to the 22nd
        filed(8, "1.013831", COUNTER, "2026-04-06T08:00"),
        SentToTax(at=moment("2026-04-08T16:00"), by=agency),
        Paid(at=moment("2026-04-20T09:00"), by=applicant),
        finished("2026-04-22T16:00"),
    )
    yield received(  # received in March: carried over; 12 days to 13 April
        filed(9, "1.012784", COUNTER, "2026-03-26T08:00"), finished("2026-04-10T08:00")
    )
    yield received(  # same day, after 15:00 the next working day; handing over ends it
        filed(10, "2.000815", COUNTER, "2026-04-14T15:20"), delivered("2026-04-15T08:30")
    )
    yield filed(11, "1.001193", ONLINE, "2026-04-15T20:00").after(  # outside the table
        NotReceived(at=moment("2026-04-16T08:00"), by=officer, reason="thiếu giấy chứng sinh")
    )
    yield received(  # withdrawn in time: by day, and never early
        filed(12, "1.012786", COUNTER, "2026-04-13T08:00"),
        Withdrawn(at=moment("2026-04-17T08:00"), by=applicant),
    )
    yield filed(13, "2.001610", ONLINE, "2026-04-29T20:00")  # waiting for reception: outside the table


def reports(period: tthc.Span) -> tuple[Report, Report]:
    form = tthc.law.report_form("II.06a/VPCP/KSTT", on=period.closed_last)
    table = resolution(dossiers(), form=form, period=period, calendar=calendar)
    visits = [Visits(date(2026, 4, day), 40 + day) for day in (1, 2, 3)]
    year = center_year(dossiers(), visits=visits, period=period, calendar=calendar)
    assert year.to_resolve == year.resolved + year.pending
    return table, year.report


def write(folder: Path) -> None:
    table, year = reports(tthc.Span.month(2026, 4))

    # The form's own identities held, or there would be no report. By hand, from the comments above:
    cells = {number: table.cell(number) for number in range(3, 14)}
    assert cells == {3: 11, 4: 4, 5: 6, 6: 1, 7: 8, 8: 2, 9: 5, 10: 1, 11: 3, 12: 2, 13: 1}, cells

    for name, report in (("ii06a", table), ("year", year)):
        (folder / f"{name}.csv").write_text(report.to_csv("vi", excel=True), encoding="utf-8")
        page = f'<!doctype html><html lang="vi"><meta charset="utf-8">{report.to_html("vi")}</html>'
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    print(table.to_csv("vi"))
    for note in table.notes:
        print("•", note.vi)
    print(year.to_csv("vi"))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as name:
            write(Path(name))
