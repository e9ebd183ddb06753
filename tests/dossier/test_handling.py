"""What an agency asks of others, what stops or lengthens its work: told apart, answered, and not without a ground."""

from datetime import date

import attrs
import pytest

from tests.histories import asked, at, basis, complete, dossier, event, made, received
from tthc.citation import Citation
from tthc.dossier import (
    Assigned,
    CaseAccepted,
    ConfirmationAsked,
    Confirmed,
    Discovered,
    Dossier,
    DutyFixed,
    DutyNotified,
    Event,
    FieldChecked,
    Filed,
    Finished,
    HandedOn,
    HandedToPost,
    OpinionAsked,
    OpinionDeemed,
    OpinionGiven,
    OutageDeclared,
    OutageEnded,
    Paid,
    PostDelivered,
    Received,
    SentToTax,
    State,
    Suspended,
    SuspensionLifted,
    TaxAnswered,
    TaxAsked,
    TermExtended,
    VerificationBegun,
)
from tthc.errors import IllegalMove, InvalidValue
from tthc.procedure import Channel
from tthc.term import CalendarDays, Extensible, TimeLimit, WorkingDays

TERM = WorkingDays(5)
GROUND = Citation("217/2026/NĐ-CP")
UNTIL = date(2026, 9, 10)
EXTENSIBLE = Extensible(CalendarDays(30), CalendarDays(45), "vụ việc phức tạp", total=True)


def in_hand(*events: Event, limit: TimeLimit = TERM) -> Dossier:
    """Received and assigned on 17 August 2026, and what happened then."""
    return received("2026-08-17", limit, event(Assigned, "2026-08-17T10:00"), *events)


def codes(whole: Dossier) -> list[str]:
    return [finding.code for finding in whole.findings]


class TestByPost:
    """Điều 7, khoản 4 (45/2016/QĐ-TTg): the record of delivery that clerk and officer sign."""

    POSTED = (
        event(Filed, "2026-08-17T08:00", channel=Channel.POST),
        event(HandedToPost, "2026-08-17T08:05"),
        event(PostDelivered, "2026-08-18T09:00"),
    )

    def test_handed_in_delivered_and_received(self) -> None:
        whole = dossier(*self.POSTED)
        assert (whole.state, whole.findings, whole.moved) == (State.FILED, (), self.POSTED)
        held = basis(TERM, date(2026, 8, 18), channel=Channel.POST)
        assert whole.after(event(Received, "2026-08-18T09:10", basis=held)).state is State.RECEIVED

    @pytest.mark.parametrize("kind", [HandedToPost, PostDelivered])
    @pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.ONLINE])
    def test_nothing_passes_the_post_that_was_filed_otherwise(self, kind: type[Event], channel: Channel) -> None:
        with pytest.raises(IllegalMove, match="only where it was filed by post") as caught:
            dossier(event(Filed, "2026-08-17", channel=channel)).after(event(kind, "2026-08-18"))
        assert "chỉ khi hồ sơ nộp qua bưu chính" in caught.value.say("vi")


class TestDiscovered:
    """A case that the State begins: the discovery may lie before the file was opened."""

    FOUND = event(Discovered, "2026-08-14")

    def test_before_the_filing_it_waits_for_one(self) -> None:
        whole = dossier(self.FOUND, event(Filed, "2026-08-17"))
        assert (whole.state, whole.moved, whole.findings) == (State.FILED, whole.events, ())
        assert whole.filing.at == at("2026-08-17")

    def test_alone_it_is_no_dossier(self) -> None:
        with pytest.raises(InvalidValue, match="a history begins with a filing"):
            dossier(self.FOUND)

    def test_told_later_it_finds_its_place(self) -> None:
        late = event(Discovered, "2026-08-14", recorded_at=at("2026-08-20"))
        whole = received("2026-08-17", TERM, late)
        assert whole.moved[0] is late
        assert whole.known_on(at("2026-08-19")).moved == whole.moved[1:]

    @pytest.mark.parametrize("when", ["2026-08-17T10:00", "2026-08-18"])
    def test_after_the_reception_it_moves_nothing(self, when: str) -> None:
        assert received("2026-08-17", TERM, event(Discovered, when)).state is State.RECEIVED


@pytest.mark.parametrize(
    "act",
    [
        event(CaseAccepted, "2026-08-18"),
        event(VerificationBegun, "2026-08-18", subject="hiện trạng thửa đất"),
        event(FieldChecked, "2026-08-18", place="Xã Trà Cú"),
        event(OpinionAsked, "2026-08-18", until=UNTIL),
        event(ConfirmationAsked, "2026-08-18", capacity="chủ hộ"),
        event(HandedOn, "2026-08-18", step="khai sinh", to="Công an xã"),
        event(Suspended, "2026-08-18", ground=GROUND),
    ],
    ids=lambda act: type(act).__name__,
)
class TestAnActOfHandling:
    def test_shows_that_a_received_dossier_is_handled(self, act: Event) -> None:
        whole = received("2026-08-17", TERM, act)
        assert (whole.state, whole.findings) == (State.PROCESSING, ())

    def test_leaves_a_wait_as_it_is(self, act: Event) -> None:
        waiting = in_hand(asked("2026-08-17T11:00"))
        if isinstance(act, CaseAccepted):
            with pytest.raises(IllegalMove):
                waiting.after(act)
            return
        then = waiting.after(act)
        assert then.state is State.AWAITING_SUPPLEMENT
        assert then.after(complete("2026-08-19")).state is State.PROCESSING


class TestOpinions:
    """Điều 19, khoản 5 (61/2018/NĐ-CP): the request states content and deadline."""

    ASKED = (
        event(OpinionAsked, "2026-08-18", office="Sở Xây dựng", until=UNTIL, subject="quy hoạch"),
        event(OpinionAsked, "2026-08-18T10:00", office="Sở Nông nghiệp và Môi trường", until=UNTIL),
    )

    def test_several_are_awaited_at_once_each_from_its_office(self) -> None:
        whole = in_hand(*self.ASKED, event(OpinionGiven, "2026-08-20", office="Sở Xây dựng", consent=True))
        assert (whole.state, whole.findings) == (State.PROCESSING, ())
        then = whole.after(event(OpinionGiven, "2026-08-24", office="Sở Nông nghiệp và Môi trường", consent=False))
        assert then.moved == then.events
        for office in ("Sở Xây dựng", "Sở Nông nghiệp và Môi trường"):
            with pytest.raises(IllegalMove, match="only while that office's opinion is awaited"):
                then.after(event(OpinionGiven, "2026-08-25", office=office))

    def test_an_office_that_was_not_asked_does_not_answer(self) -> None:
        with pytest.raises(IllegalMove, match="only while that office's opinion is awaited") as caught:
            in_hand(*self.ASKED).after(event(OpinionGiven, "2026-08-20", office="Sở Tư pháp"))
        assert "chỉ khi đang chờ ý kiến của cơ quan đó" in caught.value.say("vi")

    def test_asked_twice_it_is_one_question(self) -> None:
        again = event(OpinionAsked, "2026-08-19", office="Sở Xây dựng", until=UNTIL)
        whole = in_hand(*self.ASKED, again, event(OpinionGiven, "2026-08-20", office="Sở Xây dựng"))
        with pytest.raises(IllegalMove):
            whole.after(event(OpinionGiven, "2026-08-21", office="Sở Xây dựng"))

    def test_deemed_consent_leaves_room_for_a_late_answer(self) -> None:
        deemed = event(OpinionDeemed, "2026-09-11", office="Sở Xây dựng", ground=GROUND)
        whole = in_hand(*self.ASKED, deemed, event(OpinionGiven, "2026-09-14", office="Sở Xây dựng", consent=False))
        assert (whole.moved, whole.findings) == (whole.events, ())

    def test_silence_is_consent_by_a_sectors_law_only(self) -> None:
        bare = in_hand(*self.ASKED, event(OpinionDeemed, "2026-09-11", office="Sở Xây dựng"))
        assert bare.moved == bare.events
        (finding,) = bare.findings
        assert (finding.code, finding.source) == ("ACT-WITHOUT-GROUND", "luật chuyên ngành")
        assert "coi là đồng ý ngày 11/09/2026 mà không nêu căn cứ" in finding.say("vi")

    def test_a_request_without_a_date_is_told(self) -> None:
        (finding,) = in_hand(event(OpinionAsked, "2026-08-18")).findings
        assert (finding.code, finding.source) == ("OPINION-WITHOUT-DATE", "61/2018/NĐ-CP, Điều 19, khoản 5")
        assert "no date is set" in finding.say("en")


class TestConfirmations:
    def test_each_capacity_answers_for_itself(self) -> None:
        whole = in_hand(
            event(ConfirmationAsked, "2026-09-01", capacity="chủ hộ"),
            event(ConfirmationAsked, "2026-09-01T10:00", capacity="chủ sở hữu"),
            event(Confirmed, "2026-09-03", capacity="chủ hộ"),
        )
        assert (whole.moved, whole.findings) == (whole.events, ())
        with pytest.raises(IllegalMove, match="only while that confirmation is awaited"):
            whole.after(event(Confirmed, "2026-09-04", capacity="chủ hộ"))
        assert whole.after(event(Confirmed, "2026-09-04", capacity="chủ sở hữu")).findings == ()

    @pytest.mark.parametrize(
        ("silent", "ground", "expected"),
        [(True, None, ["ACT-WITHOUT-GROUND"]), (True, GROUND, []), (False, None, [])],
        ids=["silence-alone", "silence-by-a-rule", "a-word"],
    )
    def test_silence_needs_a_rule(self, silent: bool, ground: Citation | None, expected: list[str]) -> None:
        answer = event(Confirmed, "2026-09-04", silent=silent, ground=ground)
        assert codes(in_hand(event(ConfirmationAsked, "2026-09-01"), answer)) == expected


class TestTheTaxOffice:
    """89/2026/TT-BTC: it may ask the sender back, and the sender answers."""

    SENT = event(SentToTax, "2026-08-18")

    def test_asks_gets_its_answer_and_fixes_the_duty(self) -> None:
        whole = in_hand(
            self.SENT,
            event(TaxAsked, "2026-08-20", subject="diện tích", until=date(2026, 8, 27)),
            event(TaxAnswered, "2026-08-25"),
            event(DutyFixed, "2026-08-28", until=date(2026, 9, 28)),
        )
        assert (whole.state, whole.moved, whole.findings) == (State.AWAITING_PAYMENT, whole.events, ())
        assert whole.after(event(Paid, "2026-09-07")).state is State.PROCESSING

    @pytest.mark.parametrize("kind", [TaxAsked, DutyFixed], ids=lambda kind: kind.__name__)
    def test_does_nothing_before_it_has_the_data(self, kind: type[Event]) -> None:
        with pytest.raises(IllegalMove, match="only where it was sent to the tax office"):
            in_hand(event(DutyNotified, "2026-08-18")).after(event(kind, "2026-08-20"))

    def test_is_answered_once_a_question(self) -> None:
        whole = in_hand(self.SENT, event(TaxAsked, "2026-08-20"), event(TaxAnswered, "2026-08-21"))
        with pytest.raises(IllegalMove, match="only while the tax office awaits an answer"):
            whole.after(event(TaxAnswered, "2026-08-24"))
        again = whole.after(event(TaxAsked, "2026-08-24")).after(event(TaxAnswered, "2026-08-25"))
        assert again.moved == again.events

    def test_asks_too_while_a_supplement_is_awaited(self) -> None:
        whole = in_hand(self.SENT, asked("2026-08-19"), event(TaxAsked, "2026-08-20"))
        assert (whole.state, whole.moved) == (State.AWAITING_SUPPLEMENT, whole.events)


class TestOutages:
    """Điều 4, khoản 7 (63/2024/NĐ-CP, sửa đổi bởi 301/2026/NĐ-CP): the owner's notice is the ground."""

    def test_before_the_reception_and_in_handling(self) -> None:
        notice = {"notice": "12/TB-CNTT"}
        filed = dossier(event(Filed, "2026-08-17"), event(OutageDeclared, "2026-08-17T10:00", **notice))
        over = filed.after(event(OutageEnded, "2026-08-17T15:00", **notice))
        assert (over.state, over.findings) == (State.FILED, ())
        handled = in_hand(
            event(OutageDeclared, "2026-08-18", **notice), event(OutageEnded, "2026-08-18T16:00", **notice)
        )
        assert (handled.state, handled.moved, handled.findings) == (State.PROCESSING, handled.events, ())

    def test_each_ends_by_its_own_notice(self) -> None:
        whole = in_hand(event(OutageDeclared, "2026-08-18", notice="12/TB-CNTT"))
        with pytest.raises(IllegalMove, match="only while the outage of that notice lasts"):
            whole.after(event(OutageEnded, "2026-08-18T16:00", notice="13/TB-CNTT"))

    def test_without_a_notice_it_is_told(self) -> None:
        assert codes(in_hand(event(OutageDeclared, "2026-08-18"))) == ["OUTAGE-WITHOUT-NOTICE"]
        assert codes(in_hand(event(OutageDeclared, "2026-08-18", ground=GROUND))) == []


class TestSuspensions:
    HELD = (event(Suspended, "2026-08-18", ground=GROUND), event(SuspensionLifted, "2026-08-24"))

    def test_once_on_a_ground_is_lawful(self) -> None:
        whole = in_hand(*self.HELD)
        assert (whole.state, whole.moved, whole.findings) == (State.PROCESSING, whole.events, ())

    def test_nothing_is_lifted_that_was_not_suspended(self) -> None:
        for whole in (in_hand(), in_hand(*self.HELD)):
            with pytest.raises(IllegalMove, match="only while it is suspended"):
                whole.after(event(SuspensionLifted, "2026-08-25"))

    def test_there_is_no_general_power(self) -> None:
        assert codes(in_hand(event(Suspended, "2026-08-18"))) == ["ACT-WITHOUT-GROUND"]

    def test_a_second_time_is_told(self) -> None:
        whole = in_hand(*self.HELD, event(Suspended, "2026-08-26", ground=GROUND))
        (finding,) = whole.findings
        assert finding.code == "SUSPENSION-AGAIN"
        assert "tạm dừng lần thứ 2 ngày 26/08/2026" in finding.say("vi")
        assert codes(whole.after(event(SuspensionLifted, "2026-08-27")).after(event(Suspended, "2026-08-28"))) == [
            "SUSPENSION-AGAIN",
            "ACT-WITHOUT-GROUND",
            "SUSPENSION-AGAIN",
        ]

    def test_a_result_can_be_given_all_the_same(self) -> None:
        assert in_hand(self.HELD[0], event(Finished, "2026-08-25")).state is State.FINISHED


class TestExtensions:
    def test_so_much_on_a_ground(self) -> None:
        whole = in_hand(event(TermExtended, "2026-08-20", limit=WorkingDays(10), ground=GROUND))
        assert (whole.state, whole.moved, whole.findings) == (State.PROCESSING, whole.events, ())

    def test_so_much_without_one_is_told(self) -> None:
        assert codes(in_hand(event(TermExtended, "2026-08-20", limit=WorkingDays(10)))) == ["ACT-WITHOUT-GROUND"]

    def test_as_the_term_says_needs_a_term_that_says_so(self) -> None:
        bare = made(TermExtended, at("2026-08-20"), limit=None)
        with pytest.raises(IllegalMove, match="or the procedure's own term can still be extended") as caught:
            in_hand().after(bare)
        assert "chỉ khi nêu thời gian thêm" in caught.value.say("vi")
        extended = in_hand(bare, limit=EXTENSIBLE)
        assert (extended.moved, extended.findings) == (extended.events, ())

    def test_as_the_term_says_it_is_extended_once(self) -> None:
        bare = [made(TermExtended, at(day), limit=None) for day in ("2026-08-20", "2026-09-20")]
        with pytest.raises(IllegalMove, match="can still be extended"):
            in_hand(bare[0], limit=EXTENSIBLE).after(bare[1])

    def test_a_term_that_can_be_extended_is_extended_once(self) -> None:
        bare = made(TermExtended, at("2026-08-20"), limit=None)
        whole = in_hand(bare, event(TermExtended, "2026-09-20"), limit=EXTENSIBLE)
        (finding,) = whole.findings
        assert (finding.code, finding.source) == ("EXTENSION-AGAIN", "vụ việc phức tạp")
        assert "gia hạn lần thứ 2 ngày 20/09/2026" in finding.say("vi")

    def test_by_a_sectors_law_it_may_happen_more_than_once(self) -> None:
        times = [event(TermExtended, day, ground=GROUND) for day in ("2026-08-20", "2026-08-21")]
        assert in_hand(*times).findings == ()


@pytest.mark.parametrize(
    ("begun", "over"),
    [
        (event(OpinionAsked, "2026-08-19", until=UNTIL), event(OpinionGiven, "2026-08-21")),
        (event(VerificationBegun, "2026-08-19"), event(FieldChecked, "2026-08-21")),
        (event(OutageDeclared, "2026-08-19", notice="1"), event(OutageEnded, "2026-08-21", notice="1")),
        (event(Suspended, "2026-08-19", ground=GROUND), event(SuspensionLifted, "2026-08-21")),
        (event(ConfirmationAsked, "2026-08-19"), event(Confirmed, "2026-08-21")),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_is_open_beside_the_waits_goes_through_them(begun: Event, over: Event) -> None:
    """Begun before a supplement is asked and a duty sent, ended while both are awaited; and ended when neither is."""
    waits = (asked("2026-08-20"), event(SentToTax, "2026-08-20T10:00"))
    done = (complete("2026-08-24"), event(Paid, "2026-08-25"))
    inside = in_hand(begun, *waits, over, *done)
    assert (inside.state, inside.moved, inside.findings) == (State.PROCESSING, inside.events, ())
    late = attrs.evolve(over, at=at("2026-08-26"), recorded_at=at("2026-08-26"))
    after = in_hand(begun, *waits, *done, late)
    assert (after.state, after.moved) == (State.PROCESSING, after.events)
