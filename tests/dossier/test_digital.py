"""What of a dossier is in digital form, as 766/QĐ-TTg counts it: yes, no, or not to be counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import asked, basis, dossier, event
from tthc.dossier import (
    Delivered,
    Digitisation,
    Digitised,
    DigitisedPaper,
    Dossier,
    Event,
    Filed,
    Finished,
    HandedIn,
    IssuedResult,
    LegalData,
    Outcome,
    Received,
    ResultCorrected,
    ResultDigitised,
    ResultRevoked,
    Supplemented,
    Voided,
    Withdrawn,
    all_scanned,
    has_component_file,
    has_result_file,
    is_digitised,
    legal_data_gaps,
    needs_scanning,
    reuses_component,
    unscanned,
)
from tthc.procedure import Channel
from tthc.term import WorkingDays

FORM, DEGREE = HandedIn(paper="Tờ khai", originals=1), HandedIn(paper="Bằng cấp", copies=1)
SHOWN = HandedIn(paper="Căn cước", shown=1)
FULL = LegalData(number="1", issued_on=date(2026, 8, 1), issuer="UBND xã", signature="CA", level="xã")
PAPER, BOTH = IssuedResult(key="gp"), IssuedResult(key="gp", electronic=True)
ELECTRONIC = IssuedResult(key="gp", paper=False, electronic=True)


def whole(
    *events: Event, papers: tuple[HandedIn, ...] = (FORM,), channel: Channel = Channel.COUNTER, received: bool = True
) -> Dossier:
    filing = event(Filed, "2026-08-17T08:00", papers=papers, channel=channel)
    held = basis(WorkingDays(5), date(2026, 8, 17), channel=channel)
    reception = [event(Received, "2026-08-17T09:00", basis=held)] if received else []
    told = dossier(filing, *reception, *events)
    assert "MOVE-NOT-ADMITTED" not in {finding.code for finding in told.findings}
    return told


def scanned(*names: str, way: Digitisation = Digitisation.DIGITISED, data: LegalData | None = None) -> Digitised:
    source = "H17.20-260101-0001" if way.reused else ""
    rows = [DigitisedPaper(paper=name, way=way, taken_from=source, data=data) for name in names]
    return event(Digitised, "2026-08-17T10:00", papers=rows)


def finished(*results: IssuedResult, outcome: Outcome = Outcome.GRANTED) -> Finished:
    return event(Finished, "2026-08-20", results=results, outcome=outcome)


FILE = event(ResultDigitised, "2026-08-20T10:00", file="0" * 64)
SCANNED = scanned("Tờ khai")


class TestResultFile:
    """Chỉ số 4.1: dossiers with a result file, of those whose procedure gives a paper result."""

    @pytest.mark.parametrize(
        ("events", "told"),
        [
            ((), None),
            ((event(Withdrawn, "2026-08-18"),), None),
            ((finished(PAPER),), False),
            ((finished(PAPER), FILE), True),
            ((finished(BOTH),), True),
            ((finished(ELECTRONIC),), True),
            ((finished(),), None),
            ((finished(), FILE), True),
            ((finished(PAPER, outcome=Outcome.REFUSED_ON_MERITS),), False),
            ((finished(PAPER), event(ResultRevoked, "2026-08-21")), None),
            ((finished(PAPER), FILE, event(ResultRevoked, "2026-08-21")), None),
            ((finished(PAPER), FILE, event(ResultCorrected, "2026-08-21")), False),
            ((finished(PAPER), event(Delivered, "2026-08-21")), False),
        ],
    )
    def test_held_as_a_file_or_not(self, events: tuple[Event, ...], told: bool | None) -> None:
        assert has_result_file(whole(*events)) is told

    def test_one_of_several_is_enough(self) -> None:
        two = finished(PAPER, IssuedResult(key="so"))
        assert has_result_file(whole(two, event(ResultDigitised, "2026-08-21", result="so"))) is True
        taken_back = event(ResultRevoked, "2026-08-21T10:00", result="so")
        assert has_result_file(whole(two, event(ResultDigitised, "2026-08-21", result="so"), taken_back)) is False

    @pytest.mark.parametrize("events", [(finished(),), (finished(PAPER),), (finished(PAPER), FILE)])
    def test_a_procedure_without_a_paper_result_is_not_counted(self, events: tuple[Event, ...]) -> None:
        assert has_result_file(whole(*events), paper_result=False) is None

    def test_whoever_knows_tells_that_it_gives_one(self) -> None:
        assert has_result_file(whole(finished()), paper_result=True) is False
        assert has_result_file(whole(), paper_result=True) is None

    def test_a_voided_digitisation_is_none(self) -> None:
        assert has_result_file(whole(finished(PAPER), FILE, event(Voided, "2026-08-21", place=4))) is False


class TestDigitised:
    """Chỉ số 4.2: a component file and a result file, where the procedure gives a paper result."""

    @pytest.mark.parametrize(
        ("events", "told"),
        [
            ((SCANNED, finished(PAPER), FILE), True),
            ((SCANNED, finished(PAPER)), False),
            ((finished(PAPER), FILE), False),
            ((finished(PAPER),), False),
            ((SCANNED,), None),
            ((SCANNED, event(Withdrawn, "2026-08-18")), None),
            ((SCANNED, finished()), None),
            ((SCANNED, finished(ELECTRONIC)), True),
            ((scanned("Tờ khai", way=Digitisation.NOT_DIGITISED), finished(BOTH)), False),
            ((scanned("Tờ khai", way=Digitisation.REUSED_COMPONENT), finished(BOTH)), True),
        ],
    )
    def test_both_or_not(self, events: tuple[Event, ...], told: bool | None) -> None:
        assert is_digitised(whole(*events)) is told

    def test_without_a_paper_result_the_component_is_enough(self) -> None:
        assert is_digitised(whole(SCANNED, finished()), paper_result=False) is True
        assert is_digitised(whole(finished()), paper_result=False) is False
        assert is_digitised(whole(SCANNED), paper_result=False) is None

    def test_with_nothing_to_scan_it_is_not_counted(self) -> None:
        assert is_digitised(whole(finished(PAPER), FILE, papers=(SHOWN,))) is None

    def test_filed_online_the_component_is_a_file(self) -> None:
        assert is_digitised(whole(finished(BOTH), papers=(), channel=Channel.ONLINE)) is True


class TestComponentFile:
    @pytest.mark.parametrize(
        ("papers", "told"),
        [
            ((FORM,), False),
            ((FORM, SHOWN), False),
            ((SHOWN,), None),
            ((HandedIn(paper="Tờ khai", electronic=1),), True),
            ((), False),
        ],
    )
    def test_by_the_papers_that_came(self, papers: tuple[HandedIn, ...], told: bool | None) -> None:
        assert has_component_file(whole(papers=papers)) is told

    def test_before_reception_nothing_is_counted(self) -> None:
        assert has_component_file(whole(SCANNED, received=False)) is None

    def test_with_a_supplement_too(self) -> None:
        came = event(Supplemented, "2026-08-19", papers=[HandedIn(paper="Bản vẽ", electronic=1)])
        assert has_component_file(whole(asked("2026-08-18"), came)) is True


class TestReuse:
    """Chỉ số 4.3: at least one component reused, of the dossiers received."""

    @pytest.mark.parametrize("way", Digitisation, ids=str)
    def test_one_component_is_enough(self, way: Digitisation) -> None:
        assert reuses_component(whole(scanned("Tờ khai", way=way))) is way.reused

    def test_none_is_no_reuse_and_before_reception_none_is_counted(self) -> None:
        assert reuses_component(whole()) is False
        assert reuses_component(whole(scanned("A", way=Digitisation.REUSED_RESULT), received=False)) is None

    def test_the_last_word_on_a_component_holds(self) -> None:
        later = event(Digitised, "2026-08-18", papers=[DigitisedPaper(paper="Tờ khai")])
        assert reuses_component(whole(scanned("Tờ khai", way=Digitisation.REUSED_RESULT), later)) is False


class TestScanning:
    """Điều 5, khoản 2 (03/2025/TT-VPCP): what is not scanned."""

    @pytest.mark.parametrize(
        ("paper", "needs"),
        [
            (FORM, True),
            (DEGREE, True),
            (SHOWN, False),
            (HandedIn(paper="Bằng cấp", copies=1, shown=1), True),
            (HandedIn(paper="Bằng cấp", electronic=1), False),
            (HandedIn(paper="Bằng cấp", copies=1, electronic=1), False),
            (HandedIn(paper="Bằng cấp"), True),
        ],
    )
    def test_by_how_it_came(self, paper: HandedIn, needs: bool) -> None:
        assert needs_scanning(whole(), paper) is needs
        assert needs_scanning(whole(channel=Channel.POST), paper) is needs
        assert needs_scanning(whole(channel=Channel.ONLINE), paper) is False

    def test_not_what_is_secret(self) -> None:
        assert needs_scanning(whole(), DEGREE, secret=["bằng cấp"]) is False
        assert needs_scanning(whole(), FORM, secret=["bằng cấp"]) is True

    def test_what_is_left(self) -> None:
        told = whole(SCANNED, papers=(FORM, DEGREE, SHOWN))
        assert unscanned(told) == ("Bằng cấp",)
        assert unscanned(told, secret=["Bằng cấp"]) == ()
        assert (all_scanned(told), all_scanned(told, secret=["Bằng cấp"])) == (False, True)

    def test_nothing_needs_it(self) -> None:
        assert all_scanned(whole(papers=(SHOWN,))) is None
        assert all_scanned(whole(papers=())) is None
        assert all_scanned(whole(channel=Channel.ONLINE)) is None

    def test_a_paper_that_came_twice_is_named_once(self) -> None:
        came = event(Supplemented, "2026-08-19", papers=[FORM])
        assert unscanned(whole(asked("2026-08-18"), came)) == ("Tờ khai",)


class TestLegalData:
    def test_told_in_full_nothing_is_missing(self) -> None:
        assert legal_data_gaps(whole(scanned("Bằng cấp", data=FULL))) == ()

    def test_each_gap_is_named(self) -> None:
        (finding,) = legal_data_gaps(whole(scanned("Bằng cấp", data=LegalData(number="1", issuer="UBND xã"))))
        assert (finding.code, finding.place) == ("LEGAL-DATA-MISSING", "D01")
        assert finding.text.vi == "Bằng cấp: thiếu ngày ban hành, chữ ký số, cấp ban hành"
        assert finding.text.en == "Bằng cấp: day of issue, electronic signature, level not told"

    def test_without_any_all_are_missing(self) -> None:
        (finding,) = legal_data_gaps(whole(scanned("Bằng cấp")))
        assert "số, ký hiệu, ngày ban hành, cơ quan ban hành, chữ ký số, cấp ban hành" in finding.say()

    @pytest.mark.parametrize("way", [way for way in Digitisation if way is not Digitisation.DIGITISED], ids=str)
    def test_of_what_was_not_digitised_here_nothing_is_asked(self, way: Digitisation) -> None:
        assert legal_data_gaps(whole(scanned("Bằng cấp", way=way))) == ()

    def test_of_a_result_as_it_was_issued(self) -> None:
        assert legal_data_gaps(whole(finished(PAPER))) == ()
        assert len(legal_data_gaps(whole(finished(PAPER), FILE))) == 1
        assert len(legal_data_gaps(whole(finished(BOTH)))) == 1
        issued = IssuedResult(key="gp", name="Giấy phép", data=FULL)
        assert legal_data_gaps(whole(finished(issued), FILE)) == ()

    def test_or_as_it_was_digitised(self) -> None:
        with_data = event(ResultDigitised, "2026-08-20T10:00", data=FULL)
        assert legal_data_gaps(whole(finished(PAPER), with_data)) == ()
        part = event(ResultDigitised, "2026-08-20T10:00", data=LegalData(number="1"))
        (finding,) = legal_data_gaps(whole(finished(IssuedResult(key="gp", name="Giấy phép", data=FULL)), part))
        assert finding.text.vi.startswith("Giấy phép: thiếu ngày ban hành")

    def test_of_a_result_without_a_name(self) -> None:
        (finding,) = legal_data_gaps(whole(finished(), FILE))
        assert finding.text.vi.startswith("kết quả: thiếu số, ký hiệu")

    def test_of_a_result_taken_back_nothing_is_asked(self) -> None:
        assert legal_data_gaps(whole(finished(PAPER), FILE, event(ResultRevoked, "2026-08-21"))) == ()


@given(
    scan=st.booleans(),
    file=st.booleans(),
    decided=st.booleans(),
    result=st.sampled_from([(), (PAPER,), (BOTH,), (ELECTRONIC,)]),
    given_=st.sampled_from([None, True, False]),
)
def test_digitised_is_both_files(
    scan: bool, file: bool, decided: bool, result: tuple[IssuedResult, ...], given_: bool | None
) -> None:
    events = [
        *([SCANNED] if scan else []),
        *([finished(*result)] if decided else []),
        *([FILE] if file and decided else []),
    ]
    told = whole(*events)
    both, one, other = (
        is_digitised(told, paper_result=given_),
        has_component_file(told),
        has_result_file(told, paper_result=given_),
    )
    assert one is scan
    if not decided:
        assert (both, other) == (None, None)
    elif given_ is False:
        assert (both, other) == (scan, None)
    else:
        assert both is (None if other is None else scan and other)
