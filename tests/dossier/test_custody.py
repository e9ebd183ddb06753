"""The originals an office keeps of a dossier: counted paper by paper, until none is left."""

import copy
import pickle
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.histories import at, dossier, event, received
from tthc.dossier import (
    Corrected,
    Custody,
    Dossier,
    Event,
    Filed,
    Finished,
    Lost,
    Original,
    OriginalsKept,
    OriginalsReturned,
    Voided,
    Withdrawn,
)
from tthc.errors import IllegalMove, InvalidValue
from tthc.term import WorkingDays

LAND, BOOK = "Giấy chứng nhận quyền sử dụng đất", "Sổ hộ khẩu"


def kept(*papers: Original, when: str = "2026-08-17T10:00") -> OriginalsKept:
    return event(OriginalsKept, when, papers=papers)


def back(*papers: Original, when: str = "2026-08-20") -> OriginalsReturned:
    return event(OriginalsReturned, when, papers=papers)


def lost(*papers: Original, when: str = "2026-08-20") -> Lost:
    return event(Lost, when, papers=papers)


def whole(*events: Event) -> Dossier:
    told = received("2026-08-17", WorkingDays(5), *events)
    assert "MOVE-NOT-ADMITTED" not in {finding.code for finding in told.findings}
    return told


class TestTheLedger:
    def test_nothing_is_kept_at_first(self) -> None:
        told = whole().custody
        assert (told, told.closed, told.say(), told.say("en")) == (
            Custody(),
            True,
            "không giữ bản chính",
            "no original kept",
        )

    def test_paper_by_paper(self) -> None:
        told = whole(kept(Original(LAND, 2), Original(BOOK))).custody
        assert told.held == (Original(LAND, 2), Original(BOOK, 1))
        assert told.say() == f"đang giữ bản chính: {LAND} (2), {BOOK} (1)"
        assert told.say("en") == f"originals kept: {LAND} (2), {BOOK} (1)"

    def test_what_comes_later_is_added(self) -> None:
        told = whole(kept(Original(LAND)), kept(Original(BOOK), Original(LAND, 2), when="2026-08-18"))
        assert told.custody.held == (Original(LAND, 3), Original(BOOK, 1))

    def test_one_paper_named_twice_is_counted_twice(self) -> None:
        told = whole(kept(Original(LAND), Original(LAND, 2)))
        assert told.custody.held == (Original(LAND, 3),)
        assert told.after(back(Original(LAND), Original(LAND, 2))).custody.closed
        with pytest.raises(IllegalMove):
            told.after(back(Original(LAND, 2), Original(LAND, 2)))

    def test_given_back_in_parts(self) -> None:
        told = whole(kept(Original(LAND, 2), Original(BOOK)), back(Original(LAND), Original(BOOK)))
        assert (told.custody.held, told.custody.closed) == ((Original(LAND, 1),), False)
        assert told.after(back(Original(LAND), when="2026-08-21")).custody.closed

    def test_spaces_do_not_make_another_paper(self) -> None:
        assert whole(kept(Original(" Sổ \u00a0hộ khẩu")), back(Original("Sổ hộ khẩu"))).custody.closed

    @pytest.mark.parametrize("kind", [OriginalsReturned, Lost])
    @pytest.mark.parametrize("papers", [(Original(BOOK),), (Original(LAND, 2),), (Original(LAND), Original(BOOK))])
    def test_no_more_leaves_than_came(self, kind: type[Event], papers: tuple[Original, ...]) -> None:
        with pytest.raises(IllegalMove, match="only where the office keeps those originals") as caught:
            whole(kept(Original(LAND))).after(event(kind, "2026-08-20", papers=papers))
        assert "chỉ khi" in caught.value.say("vi")

    def test_before_reception_and_after_the_end_too(self) -> None:
        filed = dossier(event(Filed, "2026-08-17T08:00"), kept(Original(BOOK), when="2026-08-17T08:05"))
        assert filed.custody.held == (Original(BOOK),)
        ended = filed.after(event(Withdrawn, "2026-08-17T09:00"))
        assert ended.after(back(Original(BOOK))).custody.closed
        assert whole(kept(Original(BOOK)), event(Finished, "2026-08-19"), back(Original(BOOK))).custody.closed
        with pytest.raises(IllegalMove):
            ended.after(kept(Original(BOOK), when="2026-08-18"))


class TestLost:
    """Điều 21, khoản 2 (61/2018/NĐ-CP): who lost a paper bears it."""

    def test_it_is_kept_no_more_and_told(self) -> None:
        told = whole(kept(Original(LAND, 2), Original(BOOK)), lost(Original(LAND))).custody
        assert (told.held, told.lost) == ((Original(LAND, 1), Original(BOOK, 1)), (Original(LAND, 1),))

    def test_what_is_lost_cannot_be_given_back(self) -> None:
        told = whole(kept(Original(LAND)), lost(Original(LAND)))
        assert told.custody.closed
        with pytest.raises(IllegalMove):
            told.after(back(Original(LAND), when="2026-08-21"))

    def test_twice(self) -> None:
        told = whole(kept(Original(LAND, 3)), lost(Original(LAND)), lost(Original(LAND), when="2026-08-21"))
        assert told.custody.lost == (Original(LAND, 2),)

    def test_it_names_something(self) -> None:
        with pytest.raises(InvalidValue, match="papers or a result are lost") as caught:
            event(Lost, "2026-08-20", papers=())
        assert "phải nêu giấy tờ hoặc kết quả bị mất, hỏng" in caught.value.say("vi")

    def test_a_list_of_papers_is_a_row(self) -> None:
        told = event(Lost, "2026-08-20", papers=[Original(LAND)], result=" gcn ")
        assert (told.papers, told.result, hash(told)) == ((Original(LAND),), "gcn", hash(told))


class TestAmended:
    def test_what_was_voided_did_not_come(self) -> None:
        told = whole(kept(Original(LAND)), event(Voided, "2026-08-21", place=3))
        assert told.custody.closed
        assert told.known_on(at("2026-08-20")).custody.held == (Original(LAND),)

    def test_what_was_given_back_by_mistake_is_kept(self) -> None:
        told = whole(kept(Original(LAND)), back(Original(LAND)), event(Voided, "2026-08-21", place=4))
        assert told.custody.held == (Original(LAND),)

    def test_what_was_lost_is_found_by_voiding_the_loss(self) -> None:
        told = whole(kept(Original(LAND)), lost(Original(LAND)), event(Voided, "2026-08-21", place=4))
        assert told.after(back(Original(LAND), when="2026-08-22")).custody == Custody()

    def test_what_is_corrected_is_counted_as_corrected(self) -> None:
        told = whole(kept(Original(LAND)), event(Corrected, "2026-08-21", place=3, instead=kept(Original(BOOK, 2))))
        assert told.custody.held == (Original(BOOK, 2),)

    def test_a_return_of_what_was_voided_is_told(self) -> None:
        told = whole(kept(Original(LAND)), back(Original(LAND))).after(event(Voided, "2026-08-21", place=3))
        assert (told.custody, [one.code for one in told.findings]) == (Custody(), ["MOVE-NOT-ADMITTED"])


def test_pickled_copied_and_hashed_alike() -> None:
    told = whole(kept(Original(LAND, 2)), lost(Original(LAND))).custody
    for same in (pickle.loads(pickle.dumps(told)), copy.copy(told), copy.deepcopy(told)):  # noqa: S301
        assert same == told
        assert hash(same) == hash(told)


papers = st.lists(st.builds(Original, st.sampled_from([LAND, BOOK, "Bằng lái"]), st.integers(1, 3)), min_size=1)
steps = st.lists(st.tuples(st.sampled_from([kept, back, lost]), papers), max_size=8)


@given(steps)
def test_it_closes_when_what_came_in_went_out(steps: list[tuple[object, list[Original]]]) -> None:
    told, came, went = whole(), Counter[str](), Counter[str]()
    for minute, (act, row) in enumerate(steps):
        when = f"2026-08-17T10:{minute:02}"
        one = kept(*row, when=when) if act is kept else (back if act is back else lost)(*row, when=when)
        wanted = Counter[str]()
        for paper in row:
            wanted[paper.paper] += paper.count
        if act is kept:
            came += wanted
        elif wanted <= came - went:
            went += wanted
        else:
            with pytest.raises(IllegalMove):
                told.after(one)
            continue
        told = told.after(one)
    assert Counter({one.paper: one.count for one in told.custody.held}) == came - went
    assert told.custody.closed is (came == went)


@given(st.permutations([kept(Original(LAND)), kept(Original(BOOK, 2)), kept(Original(LAND, 2))]))
def test_the_order_in_which_they_came_changes_no_number(events: list[Event]) -> None:
    held = whole(*events).custody.held
    assert {one.paper: one.count for one in held} == {LAND: 3, BOOK: 2}
