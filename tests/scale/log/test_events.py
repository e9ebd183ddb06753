"""Events as rows and back: every kind, every field, persons or commitments."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, get_type_hints

import attrs
import pyarrow as pa
import pyarrow.compute
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.histories import CODE, at, basis, dossier, event, filed, made, received
from tests.strategies import citations
from tthc.codes import DossierCode, DossierId
from tthc.dossier import (
    Actor,
    Apologised,
    Corrected,
    Delivered,
    Dossier,
    ErasedPerson,
    Event,
    Filed,
    Finished,
    IssuedResult,
    Outcome,
    Paid,
    Party,
    PartyRole,
    PersonRef,
    Received,
    Role,
    SlipKind,
    SlipRef,
    SupplementAsked,
    TermExtended,
    Transferred,
)
from tthc.dossier.events import EVENTS
from tthc.errors import BadFile, InvalidValue
from tthc.procedure import Channel, Money, Service
from tthc.scale import EVENTS as COLUMNS
from tthc.scale import EventRows, bases_table, read_bases, read_dossiers
from tthc.scale.log.decode import dossiers_of, events_of
from tthc.term import WorkingDays

pc: Any = pyarrow.compute
SALT = "0123456789abcdef0123456789abcdef"
D01 = DossierId("D01")


def there_and_back(*events: Event, persons: bool = True) -> list[Event]:
    """Events written as rows, and read again."""
    rows = EventRows(persons=persons)
    rows.add(D01, events)
    bases = {one.digest: one for one in rows.bases}
    return [one for batch in rows.take().to_batches() for one in events_of(batch, bases)]


class TestEveryKind:
    @pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
    def test_comes_back_equal(self, kind: type[Event]) -> None:
        told = made(kind, at("2024-01-02"))
        (back,) = there_and_back(told)
        assert type(back) is kind
        assert back == told
        assert repr(back) == repr(told)

    @pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
    def test_comes_back_equal_with_all_that_events_share(self, kind: type[Event]) -> None:
        told = made(
            kind,
            at("2024-01-02"),
            recorded_at=at("2024-01-03T10:01"),
            by=Actor(Role.AGENCY, "Sở Xây dựng", "cb-17"),
            note="ghi chú",
            slip=SlipRef(SlipKind.RECEIPT, "0001"),
            observed_in="Cổng Dịch vụ công quốc gia",
        )
        assert there_and_back(told) == [told]

    def test_among_each_other(self) -> None:
        told = [made(kind, at("2024-01-02") + timedelta(minutes=n)) for n, kind in enumerate(EVENTS)]
        assert there_and_back(*told) == told


moments = st.datetimes(datetime(2018, 7, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
words = st.text(st.characters(codec="utf-8"), max_size=20)
actors = st.builds(Actor, st.sampled_from(Role), words, words)
PAPERS: dict[str, Any] = {
    "slip": st.none() | st.builds(SlipRef, st.sampled_from(SlipKind), words),
    "observed_in": words,
    "ground": st.none() | citations(),
    "note": words,
}
FIELDS: dict[Any, st.SearchStrategy[Any]] = {
    str: words,
    date | None: st.none() | st.dates(),
    datetime | None: st.none() | moments,
    Money | None: st.none() | st.builds(Money, st.integers(0, 10**9)),
    bool | None: st.none() | st.booleans(),
}


@st.composite
def events(draw: st.DrawFn) -> Event:
    """An event of any kind, its plain fields anything."""
    kind = draw(st.sampled_from(EVENTS))
    when = draw(moments)
    given: dict[str, Any] = {"by": draw(actors), **{name: draw(values) for name, values in PAPERS.items()}}
    given["recorded_at"] = draw(st.just(when) | moments)
    hints = get_type_hints(kind)
    for one in attrs.fields(kind):
        free = FIELDS.get(hints[one.name])
        if free is not None and one.name not in given and one.name != "digest" and one.default is not attrs.NOTHING:
            given[one.name] = draw(free)
    try:
        return made(kind, when, **given)
    except InvalidValue:
        return made(kind, when)


class TestAnyEvent:
    @given(st.lists(events(), min_size=1, max_size=6))
    @settings(max_examples=100, deadline=None)
    def test_comes_back_equal(self, told: list[Event]) -> None:
        assert there_and_back(*told) == told


class TestPersons:
    OWNER = PersonRef("079123456789", salt=SALT)
    TOLD = event(
        Filed,
        "2024-01-02",
        applicant=OWNER,
        channel=Channel.ONLINE,
        service=Service.FULL,
        parties=(Party(role=PartyRole.REPRESENTATIVE, person=PersonRef("p-2", salt=SALT), paper="giấy ủy quyền"),),
    )

    def test_key_and_salt_stand_in_the_row(self) -> None:
        (back,) = there_and_back(self.TOLD)
        assert isinstance(back, Filed)
        assert back == self.TOLD
        assert back.applicant is not None
        assert (back.applicant.key, back.applicant.salt) == (self.OWNER.key, SALT)
        assert back.parties[0].person.salt == SALT

    def test_without_persons_only_commitments_do(self) -> None:
        rows = EventRows(persons=False)
        rows.add(D01, [self.TOLD])
        table = rows.take()
        assert "079123456789" not in str(table.to_pylist())
        assert SALT not in str(table.to_pylist())
        (back,) = events_of(table.to_batches()[0], {})
        assert isinstance(back, Filed)
        assert back.applicant == ErasedPerson(self.OWNER.commitment)
        assert back.parties[0].person == ErasedPerson(self.TOLD.parties[0].person.commitment)

    def test_a_person_without_salt_has_no_commitment_and_is_left_out(self) -> None:
        told = attrs.evolve(
            self.TOLD,
            applicant=PersonRef("p-1"),
            parties=(Party(role=PartyRole.REPRESENTATIVE, person=PersonRef("p-2")),),
        )
        assert there_and_back(told) == [told]
        (back,) = there_and_back(told, persons=False)
        assert isinstance(back, Filed)
        assert (back.applicant, back.parties) == (None, ())

    def test_an_erased_person_stays_erased(self) -> None:
        told = attrs.evolve(self.TOLD, applicant=ErasedPerson(self.OWNER.commitment), parties=())
        assert there_and_back(told) == [told]


class TestEventsInEvents:
    def test_a_correction_holds_a_whole_event_and_its_basis(self) -> None:
        held = basis(WorkingDays(5), date(2024, 1, 2))
        told = event(
            Corrected,
            "2024-01-05",
            place=2,
            instead=event(Received, "2024-01-02T10:00", basis=held, code=DossierCode("000.00.06.H56-240102-0361")),
            approved_by=Actor(Role.HEAD_OF_AGENCY, "Sở Xây dựng"),
        )
        assert there_and_back(told) == [told]

    def test_and_one_filed_by_somebody(self) -> None:
        instead = attrs.evolve(TestPersons.TOLD, note="sửa kênh")
        told = event(Corrected, "2024-01-05", place=1, instead=instead)
        (back,) = there_and_back(told)
        assert back == told
        (without,) = there_and_back(told, persons=False)
        assert isinstance(without, Corrected)
        assert isinstance(without.instead, Filed)
        assert without.instead.applicant == ErasedPerson(TestPersons.OWNER.commitment)

    def test_other_values_have_one_form(self) -> None:
        told = [
            event(Finished, "2024-01-05", outcome=Outcome.REFUSED_ON_MERITS, results=(IssuedResult(key="a"),)),
            event(TermExtended, "2024-01-05", limit=WorkingDays("0.5")),
            event(Paid, "2024-01-05", amount=Money(21_000)),
        ]
        assert there_and_back(*told) == told


class TestRows:
    def test_are_by_the_schema(self) -> None:
        rows = EventRows()
        rows.add(D01, [event(Filed, "2024-01-02"), event(Delivered, "2024-01-03", channel=Channel.POST)])
        table = rows.take()
        assert table.schema.equals(COLUMNS)
        assert table.column("place").to_pylist() == [1, 2]
        assert table.column("channel").to_pylist() == ["counter", "post"]
        assert table.column("at").to_pylist()[0] == datetime(2024, 1, 2, 2, tzinfo=UTC)
        assert table.column("rest").null_count == 2

    def test_the_order_is_the_one_recorded(self) -> None:
        late = event(SupplementAsked, "2024-01-03", recorded_at=at("2024-01-09"))
        told = dossier(event(Filed, "2024-01-02"), late, event(Transferred, "2024-01-04"))
        rows = EventRows()
        rows.add_dossier(told)
        table = rows.take()
        assert table.column("kind").to_pylist() == ["Filed", "Transferred", "SupplementAsked"]
        (back,) = dossiers_of(table.to_batches(), {})
        assert back == told

    def test_another_class_is_no_kind(self) -> None:
        @attrs.frozen(kw_only=True)
        class Filed2(Filed):
            pass

        with pytest.raises(InvalidValue, match="no kind of event that a log holds"):
            EventRows().add(D01, [Filed2(at=at("2024-01-02"), channel=Channel.COUNTER, procedure=CODE)])


def table_of(**columns: list[object]) -> pa.Table:
    """Rows of one dossier: filed, then received; with other columns in their place."""
    held = basis(WorkingDays(5), date(2024, 1, 2))
    rows = EventRows()
    rows.add(D01, [filed(held, "2024-01-02"), event(Received, "2024-01-02T10:00", basis=held)])
    table = rows.take()
    for name, values in columns.items():
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, pa.array(values, COLUMNS.field(name).type))
    return table


HELD = basis(WorkingDays(5), date(2024, 1, 2))


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("columns", "told"),
        [
            ({"kind": ["Filed", "Receved"]}, "Receved"),
            ({"place": [1, 3]}, "does not count 1, 2, 3"),
            ({"place": [1, 1]}, "does not count 1, 2, 3"),
            ({"place": [2, 3]}, "does not count 1, 2, 3"),
            ({"dossier": ["D02", "D01"]}, "sort rows"),
            ({"at": [0, None]}, "is null in some row"),
            ({"channel": [None, None]}, "Filed.channel"),
            ({"channel": ["drone", None]}, "channel"),
            ({"basis": [None, None]}, "Received.basis"),
            ({"basis": [None, "0" * 64]}, "no basis 000000000000"),
            ({"rest": ['{"copies":0}', None]}, "Filed"),
            ({"rest": ['{"copy":2}', None]}, "not known"),
            ({"rest": ["{", None]}, "not JSON"),
            ({"role": ["king", "agency"]}, "role"),
            ({"code": [None, "x"]}, "code"),
        ],
        ids=lambda value: str(value)[:40],
    )
    def test_a_row_that_says_what_no_event_says(self, columns: dict[str, Any], told: str) -> None:
        with pytest.raises(BadFile, match=told):
            list(dossiers_of(table_of(**columns).to_batches(), {HELD.digest: HELD}))

    def test_a_missing_column(self) -> None:
        with pytest.raises(BadFile, match="rest: is missing"):
            list(dossiers_of(table_of().drop_columns(["rest"]).to_batches(), {HELD.digest: HELD}))

    def test_a_table_without_bases(self) -> None:
        with pytest.raises(BadFile, match="pass bases="):
            list(read_dossiers(table_of()))

    def test_personal_data_is_not_repeated(self) -> None:
        with pytest.raises(BadFile) as caught:
            list(dossiers_of(table_of(rest=['{"copies":"079123456789"}', None]).to_batches(), {}))
        assert "079123456789" not in str(caught.value)


class TestBases:
    def test_stand_once_and_come_back_equal(self) -> None:
        table = bases_table([HELD, HELD, basis(WorkingDays(6), date(2024, 1, 2))])
        assert table.column("kind").to_pylist().count("basis") == 2
        back = read_bases(table_of(), table)
        assert back[HELD.digest] == HELD

    def test_an_altered_row_is_refused(self) -> None:
        table = bases_table([HELD])
        texts = [text.replace("Mẫu", "Khác") for text in table.column("json").to_pylist()]
        altered = table.set_column(2, "json", pa.array(texts))
        with pytest.raises(BadFile, match="digest"):
            read_bases(table_of(), altered)

    def test_a_part_that_is_not_there_is_refused(self) -> None:
        table = bases_table([HELD])
        with pytest.raises(BadFile, match="that is here"):
            read_bases(table_of(), table.filter(pc.equal(table.column("kind"), "basis")))


def test_a_table_in_any_order_is_sorted_first() -> None:
    told = received("2024-01-02", WorkingDays(5), event(Transferred, "2024-01-03"), event(Apologised, "2024-01-12"))
    rows = EventRows()
    rows.add_dossier(told)
    table = rows.take()
    (back,) = read_dossiers(table.take(pa.array([3, 1, 0, 2])), bases=rows.bases)
    assert isinstance(back, Dossier)
    assert back == told
