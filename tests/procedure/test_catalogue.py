"""Versions by day, drafts and repeals, and what took a procedure's place."""

import pickle
from datetime import date
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.procedure.strategies import plain
from tthc.codes import ProcedureCode
from tthc.errors import CannotCompute, InvalidValue, NotInForce, NotKnownInForce, UnknownCode
from tthc.procedure import Catalogue, Procedure, Publication, Repeal, Unknown
from tthc.procedure.chain import circle_of
from tthc.span import Span

OLD, NEW = Span.parse("2024-01-01..2025-06-30"), Span.parse("2025-07-01..")
DRAFT, REPEALED = Publication.DRAFT, Publication.REPEALED


def version(number: int, in_force: Span | Unknown, **given_: object) -> Procedure:
    return plain(code=f"1.{number:06d}", in_force=in_force, **given_)


class TestByDay:
    CATALOGUE = Catalogue((version(1, OLD, name="Cũ"), version(1, NEW, name="Mới")))

    @pytest.mark.parametrize(
        ("day", "name"),
        [
            (date(2024, 1, 1), "Cũ"),
            (date(2025, 6, 30), "Cũ"),
            (date(2025, 7, 1), "Mới"),
            (date(2030, 1, 1), "Mới"),
        ],
    )
    def test_the_version_of_that_day(self, day: date, name: str) -> None:
        assert self.CATALOGUE.get("1.000001", on=day).name == name

    def test_before_the_first(self) -> None:
        with pytest.raises(NotInForce, match="its versions") as caught:
            self.CATALOGUE.get("1.000001", on=date(2023, 12, 31))
        assert "last in force" not in str(caught.value)

    def test_never_falls_through_to_an_expired_one(self) -> None:
        catalogue = Catalogue((version(1, OLD),))
        with pytest.raises(NotInForce, match="last in force 2025-06-30") as caught:
            catalogue.get("1.000001", on=date(2025, 7, 1))
        assert "lần cuối có hiệu lực ngày 30/06/2025" in caught.value.say("vi")

    def test_in_a_gap_it_says_the_last_day_before_it(self) -> None:
        catalogue = Catalogue((version(1, Span.parse("2020-01-01..2020-12-31")), version(1, NEW), version(1, OLD)))
        with pytest.raises(NotInForce, match="last in force 2020-12-31"):
            catalogue.get("1.000001", on=date(2022, 5, 5))

    def test_a_moment_is_no_day(self) -> None:
        from tthc.span import moment

        with pytest.raises(InvalidValue, match="on must be a civil day"):
            self.CATALOGUE.get("1.000001", on=moment("2026-01-01T08:00"))

    def test_versions_that_share_a_day_are_refused(self) -> None:
        with pytest.raises(InvalidValue, match=r"1\.000001: two versions are in force on the same days: .*2025-06-30"):
            Catalogue((version(1, OLD), version(1, Span.parse("2025-06-30.."))))

    @given(st.lists(st.sampled_from([OLD, NEW, Span.parse("2025-06-30..2025-07-01"), Unknown()]), max_size=4))
    def test_no_day_has_two_versions(self, spans: list[Span | Unknown]) -> None:
        versions = tuple(version(1, span, notes=(str(at),)) for at, span in enumerate(spans))
        closed = [span for span in spans if isinstance(span, Span)]
        clash = len(spans) - len(closed) > 1 or any(
            one.overlaps(two) for at, one in enumerate(closed) for two in closed[at + 1 :]
        )
        if clash:
            with pytest.raises(InvalidValue, match="same days"):
                Catalogue(versions)
        else:
            assert len(Catalogue(versions)) == len(versions)

    def test_it_pickles(self) -> None:
        again = pickle.loads(pickle.dumps(self.CATALOGUE))  # noqa: S301 - the test's own bytes
        assert again == self.CATALOGUE
        assert hash(again) == hash(self.CATALOGUE)
        assert again.get("1.000001", on=date(2025, 7, 1)).name == "Mới"


class TestDrafts:
    def test_a_draft_answers_no_question_by_day(self) -> None:
        draft = version(1, NEW, publication=DRAFT)
        catalogue = Catalogue((version(1, Span.parse("2024-01-01..")), draft))
        assert catalogue.get("1.000001", on=date(2026, 1, 1)).publication is Publication.PUBLISHED
        assert catalogue.latest("1.000001") is not draft
        assert draft in catalogue.versions("1.000001")

    def test_drafts_alone(self) -> None:
        catalogue = Catalogue((version(1, NEW, publication=DRAFT),))
        with pytest.raises(NotInForce, match="only drafts are listed"):
            catalogue.get("1.000001", on=date(2026, 1, 1))
        assert catalogue.latest("1.000001").publication is DRAFT

    def test_the_same_draft_twice_is_refused(self) -> None:
        draft = version(1, NEW, publication=DRAFT)
        with pytest.raises(InvalidValue, match="same days"):
            Catalogue((draft, draft))


class TestRepeal:
    """A repeal tells of an undated version what its days do not."""

    RECORD = version(
        1, Unknown(), publication=REPEALED, repeal=Repeal(date(2026, 3, 1)), seen_in_force_on=date(2025, 7, 20)
    )

    def test_from_its_day_on_it_is_known_not_to_be_in_force(self) -> None:
        with pytest.raises(NotInForce, match="last in force 2026-02-28") as caught:
            Catalogue((self.RECORD,)).get("1.000001", on=date(2026, 3, 1))
        assert type(caught.value) is NotInForce

    def test_before_it_nothing_is_known_but_the_day_of_reading(self) -> None:
        catalogue = Catalogue((self.RECORD,))
        assert catalogue.get("1.000001", on=date(2025, 7, 20)) is self.RECORD
        with pytest.raises(NotKnownInForce):
            catalogue.get("1.000001", on=date(2026, 2, 28))


class TestReplacement:
    """A is replaced by B, B by C; either side may say so."""

    A = version(1, Span.parse("2020-01-01..2022-12-31"), replaced_by=("1.000002",))
    B = version(2, Span.parse("2023-01-01..2024-12-31"))
    C = version(3, Span.parse("2025-01-01.."), replaces=("1.000002",), name="Cấp bản sao điện tử")
    CATALOGUE = Catalogue((A, B, C))

    @pytest.mark.parametrize(
        ("day", "found"), [(date(2022, 12, 31), A), (date(2023, 1, 1), B), (date(2025, 1, 1), C), (date(2030, 1, 1), C)]
    )
    def test_what_stands_for_it_on_a_day(self, day: date, found: Procedure) -> None:
        assert self.CATALOGUE.successor("1.000001", on=day) is found
        assert self.CATALOGUE.successors("1.000001", on=day) == (found,)

    def test_who_asks_for_the_old_one_is_told_the_new_one(self) -> None:
        with pytest.raises(NotInForce, match=r"last in force 2024-12-31; replaced by 1\.000003 Cấp bản sao điện tử"):
            self.CATALOGUE.get("1.000002", on=date(2026, 1, 1))

    def test_a_line_that_ends(self) -> None:
        catalogue = Catalogue((self.A, self.B))
        assert catalogue.successors("1.000001", on=date(2026, 1, 1)) == ()
        with pytest.raises(NotInForce, match=r"replaced by 1\.000002"):
            catalogue.successor("1.000001", on=date(2026, 1, 1))

    def test_before_the_first_there_is_none(self) -> None:
        with pytest.raises(NotInForce):
            self.CATALOGUE.successor("1.000001", on=date(2019, 12, 31))

    def test_one_replaced_by_two_is_not_one(self) -> None:
        two = version(4, Span.parse("2025-01-01.."), replaces=("1.000002",))
        catalogue = Catalogue((self.A, self.B, self.C, two))
        assert catalogue.successors("1.000001", on=date(2026, 1, 1)) == (self.C, two)
        with pytest.raises(CannotCompute, match=r"replaced by several: 1\.000003 .*1\.000004"):
            catalogue.successor("1.000001", on=date(2026, 1, 1))

    def test_two_ways_to_one_are_one(self) -> None:
        both = version(5, Span.parse("2025-01-01.."), replaces=("1.000003", "1.000004"))
        old = [
            version(3, Span.parse("2020-01-01..2024-12-31"), replaces=("1.000002",)),
            version(4, Span.parse("2020-01-01..2024-12-31"), replaces=("1.000002",)),
        ]
        catalogue = Catalogue((version(2, Span.parse("2019-01-01..2019-12-31")), *old, both))
        assert catalogue.successor("1.000002", on=date(2026, 1, 1)) is both

    def test_a_replacement_that_is_not_listed(self) -> None:
        with pytest.raises(UnknownCode, match=r"no procedure 1\.000002"):
            Catalogue((self.A,)).successor("1.000001", on=date(2024, 1, 1))

    def test_what_is_not_known_is_not_guessed(self) -> None:
        catalogue = Catalogue((self.A, version(2, Unknown(), seen_in_force_on=date(2026, 1, 1))))
        assert catalogue.successor("1.000001", on=date(2026, 1, 1)).code == ProcedureCode("1.000002")
        with pytest.raises(NotKnownInForce):
            catalogue.successor("1.000001", on=date(2026, 1, 2))


class TestCircles:
    def test_a_circle_is_refused_and_shown(self) -> None:
        one = version(1, OLD, replaced_by=("1.000002",))
        two = version(2, OLD, replaced_by=("1.000003",))
        three = version(3, OLD, replaced_by=("1.000001",))
        with pytest.raises(InvalidValue, match=r"in a circle: 1\.000001 → 1\.000002 → 1\.000003 → 1\.000001"):
            Catalogue((one, two, three))

    def test_told_from_the_other_side_too(self) -> None:
        one = version(1, OLD, replaced_by=("1.000002",))
        two = version(2, OLD, replaced_by=(), replaces=())
        assert len(Catalogue((one, two))) == 2
        with pytest.raises(InvalidValue, match="replace each other in a circle"):
            Catalogue((evolve(one, replaces=("1.000002",)), two))

    def test_a_long_chain_is_followed_without_recursion(self) -> None:
        count = 3_000
        span = Span.parse("2020-01-01..2020-12-31")
        chain = [version(at, span, replaced_by=(f"1.{at + 1:06d}",)) for at in range(1, count)]
        last = version(count, Span.parse("2021-01-01.."))
        assert Catalogue((*chain, last)).successor("1.000001", on=date(2026, 1, 1)) is last

    @given(st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=3).map(tuple), max_size=8))
    def test_a_circle_is_found_exactly_where_there_is_one(self, edges: dict[int, tuple[int, ...]]) -> None:
        circle = circle_of(edges)
        if circle:
            assert circle[0] == circle[-1]
            assert all(two in edges[one] for one, two in pairwise(circle))
        else:
            left = dict(edges)
            while any(not set(heirs) & set(left) for heirs in left.values()):
                left = {one: heirs for one, heirs in left.items() if set(heirs) & set(left)}
            assert left == {}
