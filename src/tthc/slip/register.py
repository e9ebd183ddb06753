"""The register of dossiers: one line for each that was received, a book for each field."""

from collections.abc import Iterable
from datetime import date

from tthc.desk import Center, Person
from tthc.dossier import Dossier, PromiseKind, SlipKind
from tthc.errors import InvalidValue
from tthc.slip.fill import filled
from tthc.slip.form import SlipForm, form
from tthc.slip.people import People, no_event
from tthc.slip.sheet import Slip
from tthc.span import civil_day
from tthc.text import date_text, moment_text

__all__ = ["register"]


def register(
    dossiers: Iterable[Dossier],
    *,
    center: Center,
    people: People,
    on: date,
    field: str = "",
    volume: str = "",
    first: int = 1,
    serial: str = "",
    by_form: SlipForm | None = None,
) -> Slip:
    """The register ("Sổ theo dõi hồ sơ") of received dossiers in the order of their reception, as it stood on ``on``.

    There is one book for each ``field`` or group of fields; numbers run through the year and over its volumes, so a
    later page begins at ``first``. Of a person whose record was erased the name and the address stay empty.

    Raises:
        InvalidValue: a dossier was not received: it is in no register.
        NotInForce: no circular of the day has the form.
    """
    if first < 1:
        raise InvalidValue(f"numbers run from 1, got {first}", f"số thứ tự bắt đầu từ 1, không phải {first}")
    on = civil_day(on, "on")
    received = []
    for dossier in dossiers:
        if dossier.reception is None:
            raise no_event(dossier, "a register holds what was received", "sổ chỉ ghi hồ sơ đã tiếp nhận")
        received.append((dossier.reception.at, dossier))
    received.sort(key=lambda pair: pair[0])
    return filled(
        by_form or form(SlipKind.REGISTER, on=on),
        {
            "field": field,
            "volume": volume,
            "rows": [_row(number, dossier, people) for number, (_, dossier) in enumerate(received, start=first)],
        },
        center=center,
        day=on,
        serial=serial,
    )


def _row(number: int, dossier: Dossier, people: People) -> tuple[str, ...]:
    basis, who = dossier.basis, _person(dossier, people)
    channel = dossier.delivered.channel if dossier.delivered else dossier.return_by
    return (
        f"{number:02d}",
        str(dossier.code or ""),
        basis.procedure.name if basis else "",
        who.name if who else "",
        "\n".join(filter(None, (who.address, who.phone))) if who else "",
        basis.procedure.deciding_agency if basis else "",
        moment_text(dossier.received_at) if dossier.received_at else "",
        "\n".join(_promised(dossier)),
        moment_text(dossier.delivered.at) if dossier.delivered else "",
        channel.label.vi,
        "",
    )


def _person(dossier: Dossier, people: People) -> Person | None:
    return people.get(dossier.filing.applicant) if dossier.filing.applicant else None


def _promised(dossier: Dossier) -> Iterable[str]:
    """The first appointment, and each new one an apology gave."""
    for one in dossier.promises:
        if one.kind is PromiseKind.APPOINTMENT:
            yield moment_text(one.minute) if one.minute else date_text(one.day)
        elif one.kind is PromiseKind.REPROMISE:
            yield f"hẹn lại {date_text(one.day)}"
