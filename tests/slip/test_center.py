"""Who stands on either side of the counter: what is needed, and what never shows."""

import pickle

import pytest
from attrs import evolve

from tests.slip.dossiers import CENTER, OFFICER, PERSON
from tthc.codes import AgencyCode
from tthc.desk import Center, Officer, Person
from tthc.errors import InvalidValue


def test_a_center_takes_its_code_as_text() -> None:
    assert Center(name="Trung tâm", code="H41.99").code == AgencyCode("H41.99")
    assert Center(name="Trung tâm").code is None


def test_names_are_one_line_in_one_unicode_form() -> None:
    assert Person(name="  Nguye\u0302\u0303n \n Văn An ").name == "Nguyễn Văn An"


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: Center(name=" "), id="center"),
        pytest.param(lambda: Officer(key="", name="Trần Văn Bình"), id="key"),
        pytest.param(lambda: Officer(key="officer-17", name="\n"), id="officer"),
        pytest.param(lambda: Person(name=""), id="person"),
        pytest.param(lambda: Center(name="Trung tâm", code="không phải mã"), id="code"),
    ],
)
def test_what_cannot_do_without_a_name_is_refused(make: object) -> None:
    assert callable(make)
    with pytest.raises(InvalidValue) as refused:
        make()
    assert "Trần" not in str(refused.value) + refused.value.say("vi")


def test_a_record_shows_nothing_of_itself() -> None:
    shown = repr(PERSON) + str(PERSON)
    for value in (PERSON.name, PERSON.address, PERSON.phone, PERSON.email, PERSON.identity):
        assert value not in shown


def test_an_officer_shows_the_title_alone() -> None:
    assert OFFICER.title in repr(OFFICER)
    assert OFFICER.name not in repr(OFFICER)
    assert OFFICER.key not in repr(OFFICER)


@pytest.mark.parametrize("value", [CENTER, OFFICER, PERSON], ids=["center", "officer", "person"])
def test_values_copy_hash_and_pickle(value: Center | Officer | Person) -> None:
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - written a moment before
    assert hash(evolve(value)) == hash(value)
