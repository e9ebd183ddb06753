"""A thousand receipts, each another dossier and person: as values, and as PDF, HTML and Word.

Run as `python -m benchmarks.slips`; typst may use several cores, so processor time stands beside the clock's.
"""

from collections.abc import Callable
from datetime import date
from time import perf_counter, process_time
from typing import Final

from attrs import evolve

import tthc
from tthc.desk import Center, Officer, Person
from tthc.dossier import Received
from tthc.slip import People, Slip, receipt

COUNT: Final = 1_000
WORD: Final = 100
"""Word documents are measured on a tenth: each compiles its template anew."""

CENTER: Final = Center(
    name="Trung tâm Phục vụ hành chính công tỉnh Nghệ An",
    parent="Ủy ban nhân dân tỉnh Nghệ An",
    place="Nghệ An",
    address="Số 16, đường Trường Thi",
    hours=tthc.OfficeHours.parse("T2-T6 07:30-11:30, 13:30-17:00"),
)
OFFICER: Final = Officer(key="officer-17", name="Trần Văn Bình")


def dossiers(count: int) -> tuple[list[tthc.Dossier], People]:
    calendar, regimes = tthc.law.working_calendar(), tthc.law.regimes()
    procedure = tthc.law.catalogue().latest("1.004194")
    at = tthc.moment("2026-09-04T08:05")
    basis = tthc.Basis.of(
        procedure, case=None, channel=tthc.Channel.COUNTER, on=date(2026, 9, 4), calendar=calendar, regimes=regimes
    )
    people, made = {}, []
    for number in range(count):
        ref = tthc.PersonRef(f"person-{number:05d}")
        people[ref] = Person(
            name=f"Nguyễn Thị Hồng Ngọc {number}",
            address=f"Số {number}, đường Trần Phú",
            identity=f"0401850{number:05d}",
        )
        dossier = tthc.Dossier.filed(
            id=tthc.DossierId(str(number)),
            procedure=procedure,
            channel=tthc.Channel.COUNTER,
            at=at,
            by=tthc.Actor(tthc.Role.APPLICANT),
            applicant=ref,
        )
        code = tthc.DossierCode(f"000.19.07.H41-260904-{number:04d}")
        event = Received(at=at, by=tthc.Actor(tthc.Role.RECEIVING_OFFICER), basis=basis, code=code)
        promise = tthc.deadline_of(dossier.after(event), calendar=calendar)
        assert isinstance(promise, tthc.Deadline)
        made.append(dossier.after(evolve(event, appointment=promise.appointment)))
    return made, people


def timed(what: str, count: int, work: Callable[[], object]) -> None:
    wall, cpu = perf_counter(), process_time()
    work()
    wall, cpu = perf_counter() - wall, process_time() - cpu
    print(f"{what:<28}{count:>6}{wall:>9.2f} s{cpu:>9.2f} s cpu{1000 * wall / count:>9.2f} ms each")


def main() -> None:
    received, people = dossiers(COUNT)
    slips: list[Slip] = []
    timed("values", COUNT, lambda: slips.extend(_slip(one, people) for one in received))
    sizes: list[int] = []
    timed("PDF/A-2b", COUNT, lambda: sizes.extend(len(one.to_pdf()) for one in slips))
    timed("HTML", COUNT, lambda: [one.to_html() for one in slips])
    timed("Word", WORD, lambda: [one.to_docx() for one in slips[:WORD]])
    print(f"a PDF is {sum(sizes) // len(sizes)} bytes")


def _slip(dossier: tthc.Dossier, people: People) -> Slip:
    return receipt(dossier, center=CENTER, people=people, officer=OFFICER, sets=1)


if __name__ == "__main__":
    main()
