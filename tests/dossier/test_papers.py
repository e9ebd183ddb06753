"""The papers that came with a dossier, what is kept of them, and what is in digital form."""

import copy
import pickle
from datetime import date, datetime

import pytest

from tests.histories import asked, asked_first, at, complete, dossier, event, received
from tthc.dossier import (
    Corrected,
    Digitisation,
    Digitised,
    DigitisedPaper,
    Event,
    Filed,
    HandedIn,
    LegalData,
    Original,
    OriginalsKept,
    OriginalsReturned,
    Supplemented,
    SupplementStage,
    Voided,
)
from tthc.errors import InvalidValue
from tthc.span import ZONE
from tthc.term import WorkingDays

FORM = HandedIn(paper="Tờ khai", originals=1)
COPY = HandedIn(paper="Bằng cấp", copies=2, shown=1)
SCAN = DigitisedPaper(paper="Tờ khai", file="0" * 64)
REUSED = DigitisedPaper(paper="Giấy khai sinh", way=Digitisation.REUSED_RESULT, taken_from="H17.20-260101-0001")
VALUES = (FORM, COPY, SCAN, REUSED, LegalData(number="12"), Original("Bằng cấp", 2))

NAMED = pytest.mark.parametrize(
    "named",
    [
        lambda name: HandedIn(paper=name),
        Original,
        lambda name: DigitisedPaper(paper=name),
    ],
)


class TestNames:
    @NAMED
    @pytest.mark.parametrize("name", ["", " ", "\n\t"])
    def test_a_paper_is_named(self, named: type[Original], name: str) -> None:
        with pytest.raises(InvalidValue, match="a paper is named") as caught:
            named(name)
        assert caught.value.say("vi") == "phải nêu tên giấy tờ"

    @NAMED
    def test_a_name_is_one_line_in_one_form(self, named: type[Original]) -> None:
        assert named(" Bằng\n ca\u0302\u0301p ").paper == "Bằng cấp"


class TestCounts:
    @pytest.mark.parametrize("what", ["originals", "copies", "electronic", "shown"])
    @pytest.mark.parametrize("count", [-1, True, 1.0, "1", None])
    def test_are_whole_and_not_below_nothing(self, what: str, count: object) -> None:
        with pytest.raises(InvalidValue, match="a number of papers is 0 or more") as caught:
            HandedIn(paper="Tờ khai", **{what: count})  # type: ignore[arg-type]
        assert caught.value.say("vi") == "số bản là số nguyên không âm"

    @pytest.mark.parametrize("count", [0, -1, True, 1.0, "1"])
    def test_of_originals_there_is_one_or_more(self, count: object) -> None:
        with pytest.raises(InvalidValue, match="Sổ hộ khẩu: one original or more") as caught:
            Original("Sổ hộ khẩu", count)  # type: ignore[arg-type]
        assert "Sổ hộ khẩu: phải từ một bản chính trở lên" in caught.value.say("vi")

    @pytest.mark.parametrize("kind", [OriginalsKept, OriginalsReturned])
    def test_originals_are_named(self, kind: type[Event]) -> None:
        with pytest.raises(InvalidValue, match="originals are named") as caught:
            event(kind, "2026-08-17", papers=())
        assert caught.value.say("vi") == "phải nêu tên bản chính"


class TestLegalData:
    FULL = LegalData(number="1", issued_on=date(2026, 8, 1), issuer="UBND", signature="CA", level="xã")

    def test_what_is_missing_in_order(self) -> None:
        assert self.FULL.missing == ()
        assert LegalData().missing == ("number", "issued_on", "issuer", "signature", "level")
        assert LegalData(number="1", issuer="UBND").missing == ("issued_on", "signature", "level")

    def test_the_day_of_issue_is_a_day(self) -> None:
        with pytest.raises(InvalidValue, match="issued_on must be a civil day"):
            LegalData(issued_on=datetime(2026, 8, 1, tzinfo=ZONE))

    def test_spaces_are_nothing(self) -> None:
        assert LegalData(number=" \u00a0").missing[0] == "number"


class TestDigitisation:
    def test_the_numbers_of_the_national_exchange(self) -> None:
        assert {way: way.flag for way in Digitisation} == {
            Digitisation.NOT_DIGITISED: 0,
            Digitisation.DIGITISED: 1,
            Digitisation.REUSED_COMPONENT: 2,
            Digitisation.REUSED_RESULT: 3,
        }

    def test_two_ways_are_reuse(self) -> None:
        assert {way for way in Digitisation if way.reused} == {
            Digitisation.REUSED_COMPONENT,
            Digitisation.REUSED_RESULT,
        }

    @pytest.mark.parametrize("way", Digitisation, ids=str)
    def test_each_has_words_in_both_languages(self, way: Digitisation) -> None:
        assert way.label.vi != way.label.en

    @pytest.mark.parametrize("way", [Digitisation.REUSED_COMPONENT, Digitisation.REUSED_RESULT], ids=str)
    @pytest.mark.parametrize("source", ["", "  "])
    def test_what_is_reused_says_from_where(self, way: Digitisation, source: str) -> None:
        with pytest.raises(InvalidValue, match="Căn cước: what is reused names where it was taken from") as caught:
            DigitisedPaper(paper="Căn cước", way=way, taken_from=source)
        assert "phải nêu lấy từ đâu" in caught.value.say("vi")

    @pytest.mark.parametrize("given", [{"file": "0" * 64}, {"taken_from": "kho"}])
    def test_what_is_not_digitised_has_no_file(self, given: dict[str, str]) -> None:
        with pytest.raises(InvalidValue, match="Căn cước: what is not digitised has no file") as caught:
            DigitisedPaper(paper="Căn cước", way=Digitisation.NOT_DIGITISED, **given)  # type: ignore[arg-type]
        assert "giấy tờ chưa số hóa thì không có tệp" in caught.value.say("vi")

    def test_components_are_named(self) -> None:
        with pytest.raises(InvalidValue, match="components are digitised by name") as caught:
            event(Digitised, "2026-08-17", papers=())
        assert caught.value.say("vi") == "phải nêu thành phần hồ sơ được số hóa"


class TestOfADossier:
    def test_papers_come_with_the_filing_and_each_supplement(self) -> None:
        came_in = (
            event(Filed, "2026-08-17T08:00", papers=[FORM]),
            *received("2026-08-17T09:00", WorkingDays(5)).events[1:],
        )
        came = event(Supplemented, "2026-08-19", papers=[COPY])
        told = dossier(*came_in, asked("2026-08-18"), came)
        assert told.papers == (FORM, COPY)
        assert dossier(*came_in, asked("2026-08-18"), complete("2026-08-19")).papers == (FORM,)

    def test_at_reception_too(self) -> None:
        came = event(Supplemented, "2026-08-19", papers=[COPY], stage=SupplementStage.RECEPTION)
        told = dossier(event(Filed, "2026-08-17", papers=[FORM]), asked_first("2026-08-18"), came)
        assert told.papers == (FORM, COPY)

    def test_of_each_component_the_last_word(self) -> None:
        none = DigitisedPaper(paper="Tờ khai", way=Digitisation.NOT_DIGITISED)
        told = received(
            "2026-08-17",
            WorkingDays(5),
            event(Digitised, "2026-08-17T10:00", papers=[none, REUSED]),
            event(Digitised, "2026-08-18", papers=[SCAN]),
        )
        assert told.digitised == (SCAN, REUSED)
        assert told.as_of(at("2026-08-17T12:00")).digitised == (none, REUSED)

    def test_nothing_is_digitised_at_first(self) -> None:
        assert dossier(event(Filed, "2026-08-17")).digitised == ()

    def test_voided_and_corrected(self) -> None:
        told = received("2026-08-17", WorkingDays(5), event(Digitised, "2026-08-17T10:00", papers=[SCAN]))
        assert told.after(event(Voided, "2026-08-18", place=3)).digitised == ()
        instead = event(Digitised, "2026-08-17T10:00", papers=[REUSED])
        assert told.after(event(Corrected, "2026-08-18", place=3, instead=instead)).digitised == (REUSED,)
        wrong = event(Filed, "2026-08-17", papers=[COPY])
        assert told.after(event(Corrected, "2026-08-18", place=1, instead=wrong)).papers == (COPY,)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_pickled_copied_and_hashed_alike(value: object) -> None:
    for same in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):  # noqa: S301
        assert same == value
        assert hash(same) == hash(value)
    with pytest.raises(AttributeError):
        value.paper = "other"  # type: ignore[attr-defined]
