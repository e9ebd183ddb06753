"""XES (IEEE 1849): a trace for each dossier, its events in the order in which they happened."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

from tthc.dossier import Dossier
from tthc.report.once import each_dossier
from tthc.text import Lang
from tthc.wire.mining.facts import Fact, LogWritten, Scalar, activity, facts, instant, twice
from tthc.wire.mining.naming import Naming, naming
from tthc.wire.whole import whole

__all__ = ["write_xes"]

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<global scope="trace">
<string key="concept:name" value=""/>
<string key="procedure" value=""/>
<string key="channel" value=""/>
</global>
<global scope="event">
<string key="concept:name" value=""/>
<string key="lifecycle:transition" value="complete"/>
<date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/>
<string key="org:role" value=""/>
<string key="cause" value=""/>
<string key="local_offset" value="+07:00"/>
<date key="recorded_at" value="1970-01-01T00:00:00.000Z"/>
<int key="round" value="1"/>
<boolean key="counted" value="true"/>
</global>
<classifier name="Activity" scope="event" keys="concept:name"/>
<classifier name="Resource" scope="event" keys="org:role"/>
<classifier name="Procedure" scope="trace" keys="procedure"/>
<string key="lifecycle:model" value="standard"/>
"""
"""The head: what every trace and every event has, and by what they are told apart."""

_UNSAFE: Final = dict.fromkeys((*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), " ")
"""What no XML can hold, half of a character too; and white space, which would not come back as it was."""


def write_xes(
    dossiers: Iterable[Dossier],
    path: Path | str,
    *,
    key: bytes | None = None,
    pseudonymous: bool = True,
    lang: Lang | None = None,
) -> LogWritten:
    """Write dossiers, taken once, as an event log in XES (IEEE 1849-2016), a trace each, in flat memory.

    Dossiers and officers stand in it under pseudonyms made with ``key``; with ``pseudonymous=False`` they stand in
    clear; persons do not stand in it at all. Activities bear the keys of their causes, or their words in ``lang``;
    times are in UTC, as the standard demands, and ``local_offset`` keeps how far the clock on the wall was ahead. The
    file appears when it is whole.

    Raises:
        InvalidValue: there is no key, it is too short, or a dossier comes twice.
        OSError: the file cannot be written.
    """
    name = naming(key, pseudonymous=pseudonymous)
    count = events = 0
    with whole(Path(path)) as part, closing(_Met()) as met, part.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for dossier in each_dossier(dossiers):
            met.add(dossier)
            file.write(f"<trace>\n{''.join(_pairs(_trace(dossier, name)))}")
            for fact in facts(dossier):
                file.write(f"<event>\n{''.join(_pairs(_event(fact, name, lang)))}</event>\n")
                events += 1
            file.write("</trace>\n")
            count += 1
        file.write("</log>\n")
    return LogWritten(count, events)


class _Met:
    """The dossiers met so far, in a temporary file of the database's own."""

    def __init__(self) -> None:
        self._base: sqlite3.Connection = sqlite3.connect("")
        self._base.execute("CREATE TABLE met (id BLOB PRIMARY KEY) WITHOUT ROWID")

    def add(self, dossier: Dossier) -> None:
        """Keep a dossier.

        Raises:
            InvalidValue: it was given before.
        """
        try:
            self._base.execute("INSERT INTO met VALUES (?)", (dossier.id.text.encode("utf-8", "surrogatepass"),))
        except sqlite3.IntegrityError:
            raise twice(dossier) from None

    def close(self) -> None:
        """Let the temporary file go."""
        self._base.close()


def _trace(dossier: Dossier, name: Naming) -> Mapping[str, Scalar]:
    basis = dossier.basis
    told: dict[str, Scalar] = {
        "concept:name": name("dossier", str(dossier.id)),
        "procedure": str(dossier.procedure),
        "channel": dossier.channel.value,
        "return_by": dossier.return_by.value,
    }
    if basis is not None:
        told |= {"procedure_name": basis.procedure.name, "field": basis.procedure.field}
    if dossier.filing.case:
        told["case"] = dossier.filing.case
    if dossier.code is not None:
        told["code"] = name("code", str(dossier.code))
    if dossier.outcome is not None:
        told["outcome"] = dossier.outcome.value
    return told


def _event(fact: Fact, name: Naming, lang: Lang | None) -> Mapping[str, Scalar]:
    event, told = fact.event, dict(fact.attributes)
    head: dict[str, Scalar] = {
        "concept:name": activity(event, lang),
        "lifecycle:transition": "complete",
        "time:timestamp": event.at,
        "org:role": told.pop("role"),
    }
    if event.by.office:
        head["org:group"] = event.by.office
    if event.by.officer:
        head["org:resource"] = name("officer", event.by.officer)
    head.update(told)
    for office, qualifier in fact.offices:
        head.setdefault(f"office_{qualifier.replace(' ', '_')}", office)
    for officer, qualifier in fact.officers:
        head.setdefault(f"officer_{qualifier.replace(' ', '_')}", name("officer", officer))
    return head


def _pairs(told: Mapping[str, Scalar]) -> Iterator[str]:
    for key, value in told.items():
        if isinstance(value, str):
            yield _string(key, value)
        elif isinstance(value, datetime):
            yield f'<date key="{key}" value="{instant(value)}"/>\n'
        elif isinstance(value, bool):
            yield f'<boolean key="{key}" value="{"true" if value else "false"}"/>\n'
        else:
            yield f'<int key="{key}" value="{value}"/>\n'


@lru_cache(maxsize=4096)
def _string(key: str, value: str) -> str:
    return f'<string key="{key}" value={quoteattr(value.translate(_UNSAFE))}/>\n'
