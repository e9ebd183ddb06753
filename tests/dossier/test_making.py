"""Values made of fields that are right already are the values that the constructor makes."""

import copy
import pickle
import weakref
from datetime import date

import attrs
import pytest

from tests.histories import at, made
from tthc.codes import DossierId
from tthc.dossier import Event, Promise, PromiseKind
from tthc.dossier.events import EVENTS
from tthc.dossier.making import maker

every_event = pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)


class TestMaker:
    @every_event
    def test_makes_what_the_constructor_makes(self, kind: type[Event]) -> None:
        one = made(kind, at("2026-08-17T08:00"))
        other = maker(kind)(*(getattr(one, field.name) for field in attrs.fields(kind)))
        assert type(other) is kind
        assert other == one
        assert hash(other) == hash(one)
        assert repr(other) == repr(one)
        assert pickle.loads(pickle.dumps(other)) == copy.copy(other) == one  # noqa: S301

    def test_what_is_made_is_frozen(self) -> None:
        one = maker(Promise)(PromiseKind.APPOINTMENT, date(2026, 8, 24), at("2026-08-17T08:00"), None)
        assert one == Promise(PromiseKind.APPOINTMENT, date(2026, 8, 24), at("2026-08-17T08:00"))
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            one.day = date(2026, 8, 25)  # type: ignore[misc]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            del one.day
        assert one.day == date(2026, 8, 24)

    def test_what_is_made_can_be_referred_to_weakly_and_evolved(self) -> None:
        one = maker(DossierId)("D01")
        assert weakref.ref(one)() is one
        assert attrs.evolve(one, text="D02") == DossierId("D02")
