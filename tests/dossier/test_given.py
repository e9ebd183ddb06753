"""What fields of events and of actors are given: a text that names a member becomes it, anything else is refused."""

import pytest

from tests.histories import at, event, filed
from tests.histories import basis as basis_of
from tthc.dossier import (
    Actor,
    Confirmed,
    Delivered,
    Digitised,
    DigitisedPaper,
    Filed,
    HandedIn,
    Lost,
    Original,
    OriginalsKept,
    Paid,
    Role,
)
from tthc.errors import InvalidValue
from tthc.term import WorkingDays


class TestARole:
    def test_a_text_becomes_the_member(self) -> None:
        told = Actor("applicant")
        assert told.role is Role.APPLICANT
        assert told == Actor(Role.APPLICANT)

    @pytest.mark.parametrize("wrong", ["boss", 5, None, b"applicant"])
    def test_what_is_none_is_refused_and_not_repeated(self, wrong: object) -> None:
        with pytest.raises(InvalidValue, match="who acts has a role, one of: ") as caught:
            Actor(wrong)  # type: ignore[arg-type]  # what is refused
        assert "boss" not in str(caught.value) + caught.value.say("vi")
        assert type(wrong).__name__ in str(caught.value)


class TestYesOrNo:
    """A text would be taken for yes, whatever it says."""

    @pytest.mark.parametrize(("kind", "name"), [(Paid, "exempt"), (Confirmed, "silent"), (Delivered, "without_slip")])
    @pytest.mark.parametrize("wrong", ["no", "0", 0, None])
    def test_is_true_or_false(self, kind: type[Paid], name: str, wrong: object) -> None:
        with pytest.raises(InvalidValue, match="whether something is so is True or False"):
            event(kind, "2024-01-05", **{name: wrong})
        assert getattr(event(kind, "2024-01-05", **{name: True}), name) is True


class TestPapers:
    @pytest.mark.parametrize(
        ("kind", "paper"),
        [(Filed, HandedIn), (OriginalsKept, Original), (Lost, Original), (Digitised, DigitisedPaper)],
        ids=lambda kind: kind.__name__,
    )
    @pytest.mark.parametrize("wrong", ["x", "", ["x"], 3])
    def test_are_a_row_of_papers(self, kind: type[Filed], paper: type[HandedIn], wrong: object) -> None:
        with pytest.raises(InvalidValue, match=f"papers are a row of tthc.dossier.{paper.__name__}") as caught:
            event(kind, "2024-01-05", papers=wrong)
        assert "giấy tờ phải là một dãy" in caught.value.say("vi")

    def test_one_filed_with_none(self) -> None:
        assert filed(basis_of(WorkingDays(5), at("2024-01-02").date()), "2024-01-02").papers == ()
