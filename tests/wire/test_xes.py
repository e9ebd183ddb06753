"""XES (IEEE 1849-2016): what the standard demands of the XML, nobody in clear, flat memory."""

import re
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, parse, tostring

import pytest

import tthc
from tests.wire.mining_logs import CANARY, KEY, everything, expected, generated
from tthc.dossier import Dossier
from tthc.errors import InvalidValue
from tthc.testing import generate
from tthc.wire import read_log
from tthc.wire.mining import LogWritten, write_ocel_json, write_ocel_sqlite, write_xes

ROOT = Path(__file__).parents[2]
LOG = ROOT.parent / "shared" / "data" / "desk_log.csv"

NCNAME: Final = re.compile(r"[A-Za-z_][\w.-]*")
NAME: Final = re.compile(r"[A-Za-z_:][\w.:-]*")
DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
VALUES: Final[dict[str, Callable[[str], object]]] = {
    "string": lambda _: True,
    "date": DATE.fullmatch,
    "int": re.compile(r"-?\d{1,18}").fullmatch,
    "float": re.compile(r"-?\d+(\.\d+)?").fullmatch,
    "boolean": re.compile(r"true|false").fullmatch,
    "id": lambda _: True,
}
"""The elementary attributes of the standard, and the written forms of their values."""
KEYS: Final = {
    "concept": {"name", "instance"},
    "lifecycle": {"model", "transition", "state"},
    "org": {"resource", "role", "group"},
    "time": {"timestamp"},
}
"""The keys of the standard's extensions that a log may use."""


def read(path: Path) -> Element:
    return parse(path).getroot()  # noqa: S314 - our own log


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Element:
    path = tmp_path_factory.mktemp("xes") / "log.xes"
    write_xes((*generated(), everything()), path, key=KEY)
    return read(path)


def attributes(component: Element) -> dict[str, tuple[str, str]]:
    return {one.get("key", ""): (str(one.tag), one.get("value", "")) for one in component if one.tag in VALUES}


class TestStandard:
    """The XML serialization, IEEE Std 1849-2016, clause 5."""

    def test_the_log_says_which_standard_it_is_by(self, log: Element) -> None:
        """``xes.version`` is a decimal number, the standard's own; no feature is used that a reader may not know."""
        assert (log.tag, dict(log.attrib)) == ("log", {"xes.version": "1849.2016", "xes.features": ""})

    def test_its_parts_come_in_the_standard_s_order(self, log: Element) -> None:
        """Extensions, globals, classifiers, attributes, traces."""
        order = ["extension", "global", "classifier", "attribute", "trace"]
        places = [order.index("attribute" if one.tag in VALUES else str(one.tag)) for one in log]
        assert places == sorted(places)
        assert set(places) == set(range(5))

    def test_a_trace_is_attributes_and_then_events_and_an_event_attributes(self, log: Element) -> None:
        for trace in log.iter("trace"):
            tags = ["event" if one.tag == "event" else "attribute" for one in trace]
            assert tags == sorted(tags)
        assert all(one.tag in VALUES for event in log.iter("event") for one in event)

    def test_attributes_have_a_key_and_a_value_of_their_type_and_nothing_inside(self, log: Element) -> None:
        for one in (one for one in log.iter() if one.tag in VALUES):
            assert set(one.attrib) == {"key", "value"}
            assert NAME.fullmatch(one.get("key", ""))
            assert VALUES[str(one.tag)](one.get("value", "")), tostring(one)
            assert len(one) == 0

    def test_a_key_stands_once_in_a_component(self, log: Element) -> None:
        for component in (log, *log.iter("trace"), *log.iter("event"), *log.iter("global")):
            keys = [one.get("key") for one in component if one.tag in VALUES]
            assert len(set(keys)) == len(keys)

    def test_extensions_are_the_standard_s_and_their_keys_are_theirs(self, log: Element) -> None:
        declared = {one.get("prefix", ""): one for one in log.iter("extension")}
        assert set(declared) == set(KEYS)
        for prefix, one in declared.items():
            assert one.get("uri") == f"http://www.xes-standard.org/{prefix}.xesext"
            assert NCNAME.fullmatch(one.get("name", ""))
        for one in (one for one in log.iter() if one.tag in VALUES):
            prefix, colon, key = one.get("key", "").partition(":")
            assert not colon or key in KEYS[prefix]

    @pytest.mark.parametrize("scope", ["trace", "event"])
    def test_what_is_global_is_in_every_component_with_its_type(self, log: Element, scope: str) -> None:
        (declared,) = (attributes(one) for one in log.iter("global") if one.get("scope") == scope)
        assert declared
        for component in log.iter(scope):
            held = attributes(component)
            assert all(held[key][0] == kind for key, (kind, _) in declared.items())

    def test_a_classifier_names_global_attributes_of_its_scope(self, log: Element) -> None:
        declared = {one.get("scope"): set(attributes(one)) for one in log.iter("global")}
        classifiers = list(log.iter("classifier"))
        assert {one.get("name") for one in classifiers} == {"Activity", "Resource", "Procedure"}
        for one in classifiers:
            assert NCNAME.fullmatch(one.get("name", ""))
            assert set(one.get("keys", "").split()) <= declared[one.get("scope")]

    def test_the_lifecycle_is_the_standard_model_s(self, log: Element) -> None:
        assert attributes(log)["lifecycle:model"] == ("string", "standard")
        assert {attributes(event)["lifecycle:transition"][1] for event in log.iter("event")} == {"complete"}

    def test_nothing_at_all_is_a_log_too(self, tmp_path: Path) -> None:
        assert write_xes((), tmp_path / "log.xes", key=KEY) == LogWritten(0, 0)
        assert list(read(tmp_path / "log.xes").iter("trace")) == []


def told(log: Element) -> list[list[tuple[str, datetime]]]:
    traces = []
    for trace in log.iter("trace"):
        events = [attributes(event) for event in trace.iter("event")]
        traces.append([(e["concept:name"][1], datetime.fromisoformat(e["time:timestamp"][1])) for e in events])
    return traces


class TestRoundTrip:
    """Traces, events, their order and their moments come back."""

    def test_events_by_dossier_and_in_order(self, log: Element) -> None:
        given = [[(event.cause.value, event.at) for event in expected(d)] for d in (*generated(), everything())]
        assert told(log) == given
        for trace in told(log):
            assert [at for _, at in trace] == sorted(at for _, at in trace)

    def test_times_are_in_utc_and_the_local_offset_is_kept(self, log: Element) -> None:
        """A date and time is in UTC (IEEE Std 1849-2016, 4.2)."""
        for event in log.iter("event"):
            held = attributes(event)
            assert datetime.fromisoformat(held["time:timestamp"][1]).utcoffset() == timedelta()
            assert held["local_offset"] == ("string", "+07:00")

    def test_when_it_was_recorded_is_told_beside_when_it_happened(self, log: Element) -> None:
        held = [attributes(event) for event in log.iter("event")]
        assert any(one["recorded_at"][1] > one["time:timestamp"][1] for one in held)

    def test_outcomes_rounds_and_channels_are_told(self, log: Element) -> None:
        for trace, dossier in zip(log.iter("trace"), (*generated(), everything()), strict=True):
            held = attributes(trace)
            assert held["channel"] == ("string", dossier.channel.value)
            assert held.get("outcome", (None, None))[1] == (dossier.outcome.value if dossier.outcome else None)
            events = [attributes(event) for event in trace.iter("event")]
            ends = [one["outcome"][1] for one in events if "outcome" in one]
            assert ends == ([dossier.outcome.value] if dossier.outcome else [])
            assert max(int(one["round"][1]) for one in events) <= dossier.rounds + 1

    def test_words_can_be_asked_for(self, tmp_path: Path) -> None:
        write_xes(generated(), tmp_path / "log.xes", key=KEY, lang="vi")
        names = {name for trace in told(read(tmp_path / "log.xes")) for name, _ in trace}
        assert {"nộp hồ sơ", "trả kết quả"} <= names


class TestNames:
    def test_nobody_stands_in_clear(self, tmp_path: Path) -> None:
        write_xes([everything()], tmp_path / "log.xes", key=KEY)
        content = (tmp_path / "log.xes").read_text(encoding="utf-8")
        assert CANARY not in content
        assert "240506-0001" not in content
        assert "Sở Xây dựng" in content

    def test_in_clear_if_asked_but_no_person_and_no_free_word(self, tmp_path: Path) -> None:
        write_xes([everything()], tmp_path / "log.xes", pseudonymous=False)
        content = (tmp_path / "log.xes").read_text(encoding="utf-8")
        known = {f"{CANARY}-{word}" for word in ("dossier", "officer", "decider", "first", "second", "third", "right")}
        assert set(re.findall(rf"{CANARY}[-\w]*", content)) == known
        assert "000.00.00.H99-240506-0001" in content

    @pytest.mark.parametrize("more", [{}, {"key": b"short"}, {"key": KEY, "pseudonymous": False}])
    def test_without_a_key_nothing_is_written(self, tmp_path: Path, more: dict[str, object]) -> None:
        with pytest.raises(InvalidValue):
            write_xes(generated(5), tmp_path / "log.xes", **more)  # type: ignore[arg-type]  # what is refused
        assert list(tmp_path.iterdir()) == []

    def test_a_dossier_has_one_name_in_all_three_forms(self, tmp_path: Path) -> None:
        write_xes(generated(5), tmp_path / "log.xes", key=KEY)
        write_ocel_json(generated(5), tmp_path / "log.json", key=KEY)
        content = (tmp_path / "log.json").read_text(encoding="utf-8")
        names = [attributes(trace)["concept:name"][1] for trace in read(tmp_path / "log.xes").iter("trace")]
        assert len(set(names)) == 5
        assert all(f'"dossier/{name}"' in content for name in names)


class TestWhole:
    def test_what_fails_leaves_what_was_there(self, tmp_path: Path) -> None:
        def failing() -> Iterator[Dossier]:
            yield from generated(5)
            raise RuntimeError("the source broke")

        path = tmp_path / "log.xes"
        path.write_text("before")
        with pytest.raises(RuntimeError):
            write_xes(failing(), path, key=KEY)
        assert path.read_text() == "before"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_dossier_given_twice_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidValue, match="given twice"):
            write_xes((*generated(5), generated(5)[2]), tmp_path / "log.xes", key=KEY)
        assert list(tmp_path.iterdir()) == []

    def test_memory_does_not_grow_with_the_log(self, tmp_path: Path) -> None:
        write_xes(generate(800), tmp_path / "log.xes", key=KEY)
        peaks = []
        for n in (100, 800):
            source = islice(generate(n), n)
            tracemalloc.start()
            write_xes(source, tmp_path / "log.xes", key=KEY)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert peaks[1] < 1.5 * peaks[0] + 2_000_000

    def test_what_no_xml_can_hold_is_left_out(self, tmp_path: Path) -> None:
        """Offices come from other systems, with whatever is in their texts."""
        dossier = everything()
        event = dossier.events[5]
        strange = tthc.dossier.Assigned(
            at=event.at, by=tthc.Actor(tthc.Role.AGENCY, 'Sở <X> & "Y" \x00\x0b\ufffe\ud800'), note=CANARY
        )
        odd = Dossier.replay((*dossier.events[:5], strange), id=dossier.id)
        write_xes([odd], tmp_path / "log.xes", key=KEY)
        groups = [
            one.get("value") for one in read(tmp_path / "log.xes").iter("string") if one.get("key") == "org:group"
        ]
        assert any(group and group.startswith('Sở <X> & "Y"') for group in groups)


@pytest.fixture(scope="module")
def dossiers() -> list[Dossier]:
    mapping, regimes, calendar = ROOT / "examples" / "desk_log.toml", tthc.law.regimes(), tthc.law.working_calendar()
    return list(read_log(LOG, mapping=mapping, regimes=regimes, calendar=calendar))


@pytest.mark.skipif(not LOG.is_file(), reason="the log is no part of this repository")
class TestDeskLog:
    """The log of a real reception desk goes out as it came in."""

    @pytest.mark.parametrize("write", [write_ocel_json, write_ocel_sqlite, write_xes])
    def test_whole(self, tmp_path: Path, dossiers: list[Dossier], write: Callable[..., LogWritten]) -> None:
        written = write(dossiers, tmp_path / "log", key=KEY)
        assert written == LogWritten(len(dossiers), sum(len(dossier.events) for dossier in dossiers))

    def test_in_xes_events_come_back_in_order(self, tmp_path: Path, dossiers: list[Dossier]) -> None:
        write_xes(dossiers, tmp_path / "log.xes", key=KEY)
        assert told(read(tmp_path / "log.xes")) == [[(e.cause.value, e.at) for e in d.events] for d in dossiers]
