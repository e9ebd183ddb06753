"""No personal datum in a repr, an exception or a log; only on the paper itself."""

import inspect
import logging
import traceback
from collections.abc import Callable, Iterator
from datetime import date

import attrs
import pytest

from tests.histories import CALENDAR
from tests.slip.dossiers import ASKED, CENTER, FINISHED, RECEIVED, REFUSED, STOPPED, filed, history, procedure, received
from tthc import slip
from tthc.desk import Center, Officer, Person, center
from tthc.dossier import PersonRef
from tthc.errors import TthcError
from tthc.slip import Slip

CANARY = {
    "key": "CANARY-KEY-5512",
    "name": "CANARY-TEN Nguyễn Hoàng Yến",
    "address": "CANARY-DIACHI 12 Lê Lợi",
    "phone": "CANARY-0912345678",
    "email": "CANARY@example.vn",
    "identity": "CANARY-040185001234",
    "officer": "CANARY-CANBO Trần Bình",
    "reason": "CANARY-LYDO bệnh án",
}
REF = PersonRef(CANARY["key"])
WHO = Person(
    name=CANARY["name"],
    address=CANARY["address"],
    phone=CANARY["phone"],
    email=CANARY["email"],
    identity=CANARY["identity"],
)
BY = Officer(key=CANARY["key"], name=CANARY["officer"], phone=CANARY["phone"])
PEOPLE = {REF: WHO, PersonRef("person-5512"): WHO}


def slips() -> Iterator[Slip]:
    yield slip.receipt(
        RECEIVED, center=CENTER, people=PEOPLE, officer=BY, representative=WHO, authorisation=CANARY["reason"]
    )
    yield slip.supplement_request(ASKED, center=CENTER, people=PEOPLE, officer=BY, reason=CANARY["reason"])
    yield slip.refusal(REFUSED, center=CENTER, people=PEOPLE, officer=BY, reason=CANARY["reason"])
    yield slip.apology(FINISHED, center=CENTER, people=PEOPLE, head=BY, reason=CANARY["reason"])
    yield slip.stop_notice(STOPPED, center=CENTER, people=PEOPLE, officer=BY, asked=CANARY["reason"])
    yield slip.control_slip(FINISHED, center=CENTER, officers=[attrs.evolve(BY, key="officer-17")], calendar=CALENDAR)
    yield slip.register([RECEIVED], center=CENTER, people=PEOPLE, on=date(2026, 9, 30))


SLIPS = tuple(slips())


def walk(value: object) -> Iterator[object]:
    """A value and everything it is made of."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    else:
        for field in getattr(type(value), "__attrs_attrs__", ()):
            yield from walk(getattr(value, field.name))


def told(text: str) -> list[str]:
    return [key for key, datum in CANARY.items() if datum in text]


def test_the_canaries_are_on_the_papers() -> None:
    """Or the other tests would find nothing for want of anything to find."""
    text = "".join(one.to_text() for one in SLIPS)
    assert set(told(text)) == CANARY.keys() - {"key"}


def test_no_value_shows_one() -> None:
    seen = set()
    for one in (*SLIPS, WHO, BY, REF):
        for part in walk(one):
            if isinstance(part, str):
                continue  # the text itself, which its owner keeps out of its own repr
            seen.add(type(part).__name__)
            if not isinstance(part, tuple) or not any(isinstance(item, str | tuple) for item in part):
                assert told(repr(part) + str(part)) == []
    public = {
        name
        for module in (center, slip)
        for name in module.__all__
        if inspect.isclass(getattr(module, name)) and attrs.has(getattr(module, name))
    }
    assert public - seen == {"BookEntry", "Style"}  # which hold none


def refusals() -> Iterator[Callable[[], object]]:
    erased = history(attrs.evolve(filed(), applicant=REF), received())
    kept = SLIPS[0]
    yield lambda: slip.receipt(erased, center=CENTER, people={})
    yield lambda: slip.receipt(history(attrs.evolve(filed(), applicant=REF)), center=CENTER, people=PEOPLE)
    yield lambda: slip.supplement_request(RECEIVED, center=CENTER, people=PEOPLE, reason=CANARY["reason"])
    yield lambda: slip.apology(RECEIVED, center=CENTER, people=PEOPLE, reason=CANARY["reason"])
    yield lambda: slip.stop_notice(RECEIVED, center=CENTER, people=PEOPLE, asked=CANARY["reason"])
    yield lambda: slip.register([ASKED], center=CENTER, people=PEOPLE, on=date(2026, 9, 30))
    yield lambda: slip.refusal(
        REFUSED, center=CENTER, people=PEOPLE, procedure=attrs.evolve(procedure(), code="1.004194", flow=None)
    )
    yield lambda: kept.to_docx(CANARY["name"].encode())
    yield lambda: Person(name="", address=CANARY["address"], identity=CANARY["identity"])
    yield lambda: Officer(key=CANARY["key"], name="")
    yield lambda: Center(name="Trung tâm", code="?", phone=CANARY["phone"])


@pytest.mark.parametrize("refused", list(refusals()))
def test_no_refusal_tells_one(refused: Callable[[], object]) -> None:
    with pytest.raises(TthcError) as error:
        refused()
    shown = "".join(traceback.format_exception_only(error.value)) + error.value.say("vi") + repr(error.value)
    assert told(shown) == []
    assert error.value.__cause__ is None


def test_nothing_is_logged_while_slips_are_made(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for one in SLIPS[:2]:
            one.to_html()
            one.to_pdf()
            one.to_docx()
    assert told(caplog.text) == []
