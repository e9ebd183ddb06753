"""The reference pages that are made from the code: written to `docs/reference/`, compared by a test.

python docs/generate.py
"""

import ast
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

import tthc
from tthc.dossier import MOVES, Guard, Move, State
from tthc.procedure import ENFORCEMENT, LINT, LINT_GROUNDS, Channel, Procedure, Term
from tthc.scale import BASES, EVENTS, SNAPSHOTS
from tthc.scale.log.schema import field_note
from tthc.term import ApologyRule, Cause, ClockRow, EffectKind, Regime, SupplementRule, TimerRule
from tthc.wire.catalogue.lint import SEVERITIES
from tthc.wire.catalogue.sarif import FAULTS
from tthc.wire.catalogue.schema import SCHEMAS, make_schema

REFERENCE: Final = Path(__file__).parent / "reference"
SCHEMA_FOLDER: Final = Path(__file__).parents[1] / "src" / "tthc" / "wire" / "schema"
MADE: Final = "<!-- Made by docs/generate.py: change the code or the tables, then run it again. -->"


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ")


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    names = list(head)
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"


def _state(state: State | None) -> str:
    return f"`{state.name}` {state.label.vi}" if state else "(chưa có hồ sơ / no dossier yet)"


def _after(move: Move) -> str:
    text = _state(move.to) if move.to else "(không đổi / unchanged)"
    return f"{text}, `{move.outcome.name}` {move.outcome.label.vi}" if move.outcome else text


def _moves() -> Iterator[str]:
    """The table of moves, a section a state."""
    for state, rows in groupby(sorted(MOVES.items(), key=_place), key=lambda row: row[0][0]):
        yield f"### {_state(state)}"
        yield ""
        yield from _table(
            (
                "Event",
                "State after",
                "Who (told, not enforced)",
                "Only",
                "Ground",
                "Slip",
                "Kept, with a finding, when",
            ),
            (
                (
                    f"`{event.__name__}` {event.of.label.vi}",
                    _after(move),
                    "; ".join(role.label.vi for role in move.who),
                    move.guard.label.vi if move.guard is not Guard.NONE else "",
                    move.ground,
                    move.slip.label.vi if move.slip else "",
                    move.conduct,
                )
                for (_, event), move in rows
            ),
        )
        yield ""


def _place(row: tuple[tuple[State | None, type], Move]) -> int:
    state = row[0][0]
    return list(State).index(state) if state else -1


def _effect(row: ClockRow | None, before: ClockRow | None, *, first: bool) -> str:
    """What a regime does with a cause; a row that says what the regime before said stands as a ditto mark."""
    if row is None:
        return "–"
    if not first and before is not None and (row.kind, row.source) == (before.kind, before.source):
        return f"〃 {row.kind.value}" + (" (assumed)" if row.continued else "")
    source = f" [{row.source}]" if row.source else ""
    limit = f" {row.limit}" if row.limit else ""
    return f"**{row.kind.value}**{limit}{source} ({row.read})"


def _clock(regimes: tuple[Regime, ...]) -> Iterator[str]:
    causes = [cause for cause in Cause if any(regime.row(cause) for regime in regimes)]
    rows = []
    for cause in causes:
        found = [regime.row(cause) for regime in regimes]
        told = [_effect(row, found[at - 1] if at else None, first=at == 0) for at, row in enumerate(found)]
        rows.append((f"`{cause.name}` {cause.label.vi}", *told))
    yield from _table(("Cause", *(f"`{regime.code}`" for regime in regimes)), rows)


def _apology(rule: ApologyRule) -> str:
    return f"≥ {rule.days_before} ngày trước hạn, ≤ {rule.at_most} lần [{rule.source}]"


def _supplement(rule: SupplementRule) -> str:
    within = f"trong {rule.within} [{rule.within_source}]"
    return f"{within}, ≤ {rule.at_most} lần [{rule.at_most_source}]"


def _regimes(regimes: tuple[Regime, ...]) -> Iterator[str]:
    yield from _table(
        ("Regime", "Name", "In force, both days in", "Days read", "Counting rule", "Apology", "Supplement"),
        (
            (
                f"`{regime.code}`",
                regime.name.vi,
                regime.in_force,
                regime.in_force_read,
                f"`{regime.counting_rule}`",
                _apology(regime.apology),
                _supplement(regime.supplement),
            )
            for regime in regimes
        ),
    )


def _causes(causes: Iterable[Cause]) -> str:
    return "; ".join(cause.label.vi for cause in causes)


def _timers(rules: Iterable[TimerRule]) -> Iterator[str]:
    yield from _table(
        ("Timer", "Owes", "From", "Until", "Limit", "Channels", "In force, both days in", "Ground, read", "Note"),
        (
            (
                f"`{rule.kind.name}` {rule.kind.label.vi}" + (" (quyền)" if rule.window else ""),
                rule.owes.label.vi,
                _causes(rule.begins) or "(tính ngược từ ngày cuối của thời hạn)",
                _causes(rule.fulfilled_by),
                rule.limit or "(ngày ghi trong sự kiện)",
                ", ".join(Channel(channel).label.vi for channel in rule.channels),
                rule.in_force,
                f"[{rule.source}] ({rule.read}" + (", assumed)" if rule.continued else ")"),
                rule.note.vi,
            )
            for rule in rules
        ),
    )


def _named_timers(rules: Iterable[TimerRule]) -> Iterator[str]:
    by_name: dict[str, list[TimerRule]] = {}
    for rule in rules:
        by_name.setdefault(rule.name, []).append(rule)
    for name, held in by_name.items():
        yield f"### `{name}`"
        yield ""
        yield from _timers(held)
        yield ""


MOVES_PAGE: Final = """\
{made}

# The table of moves

Which event is admitted in which state, from `tthc.dossier.MOVES`. A pair that is not here cannot be:
`Dossier.after` raises `IllegalMove`; `Dossier.replay` keeps the event in the history, lets it move
nothing and lists it in `dossier.findings`. The last column names what is unlawful and happens all the
same: it moves the dossier and leaves a finding. What an event does to the clock is no column here: that
is a regime's table, below.

## Moves by state

{moves}

States that admit nothing: {closed}.

## Legal regimes

A dossier keeps the regime of the day on which it was received. *Days read* tells how the days of force
are known (see [how facts are marked](../explanation/honesty.md)).

{regimes}

## What each regime does to the clock

The effects are a closed set: {kinds}. In brackets stands the clause, then how it was read. `〃` is the row
of the regime to the left, carried over; *assumed* says that it is carried over into a decree whose own
text on the point was not read. A dash is no effect. A procedure may put rows of its own before these,
with a source.

{clock}

Causes that touch no clock by themselves: {untouched}. A procedure may still name one of them as the fact that
starts its term, or give one a row of its own.

## The other timers

Who owes what beside the main term, from `tthc.law.timers()`. A timer runs from any of the facts under *From*,
the last one counts; any fact under *Until* that follows ends it. Without a limit the day stands in the event
that begins it (`until`). *Quyền* marks a right that lapses: what is done after it is late, but nothing is
overdue while it is not done. *Assumed* is as above. There is no general rule on handing a result over, nor on
confirmations: those known are local, or a sector's.

{timers}

## Timers of a sector

They stand in place of the general rule of their kind where a procedure chooses their name.

{named}
"""


def moves_page() -> str:
    """`reference/moves.md`: the table of moves, and what each regime does to the clock."""
    regimes = tthc.law.regimes().regimes
    moving = {state for state, _ in MOVES}
    return MOVES_PAGE.format(
        made=MADE,
        moves="\n".join(_moves()).rstrip(),
        closed=", ".join(_state(state) for state in State if state not in moving) or "none",
        regimes="\n".join(_regimes(regimes)),
        kinds=", ".join(f"`{kind}`" for kind in EffectKind),
        clock="\n".join(_clock(regimes)),
        timers="\n".join(_timers(rule for rule in tthc.law.timers() if rule.default)),
        named="\n".join(_named_timers(rule for rule in tthc.law.timers() if not rule.default)).rstrip(),
        untouched=", ".join(f"`{cause.name}`" for cause in Cause if not any(regime.row(cause) for regime in regimes)),
    )


def _who(procedure: Procedure, term: Term) -> str:
    channels = term.channels or tuple(Channel)
    parts = []
    if channels != procedure.channels:
        parts.append(", ".join(channel.label.vi for channel in channels))
    if term.cases:
        parts.append("; ".join(procedure.case(key).name for key in term.cases))
    return " – ".join(parts)


def _term(procedure: Procedure, term: Term) -> str:
    who = _who(procedure, term)
    text = f"{who}: **{term.limit}**" if who else f"**{term.limit}**"
    if term.starts:
        text += f" (tính từ: {' và '.join(cause.label.vi for cause in term.starts)})"
    for row in term.clock:
        text += f" ({row.cause.label.vi}: `{row.kind}`)"
    return text


def _row(procedure: Procedure) -> tuple[str, ...]:
    known = f"`{procedure.verified}`"
    if procedure.seen_in_force_on:
        known += f", seen {procedure.seen_in_force_on.isoformat()}"
    return (
        f"`{procedure.code}`",
        procedure.name,
        "<br>".join(_term(procedure, term) for term in procedure.terms),
        ", ".join(channel.label.vi for channel in procedure.channels),
        known,
        procedure.decision.number if procedure.decision else "",
        "<br>".join(procedure.notes),
    )


CATALOGUE_PAGE: Final = """\
{made}

# The shipped catalogue

{count} procedures as the national portal's records stated them on the day they were read. A record does
not say from when to when its version is in force, so `catalogue.get(code, on=day)` answers for the day it
was read and raises `NotKnownInForce` for any other; `catalogue.latest(code)` takes the version knowingly.
*Verified* tells how the figures are known: `record` means read in the portal's record. A term that the
record does not determine is printed as `không xác định` with the reason, and gives no date.

{fields}
"""


def _fields() -> Iterator[str]:
    by_field: dict[str, list[Procedure]] = {}
    for procedure in tthc.law.catalogue():
        by_field.setdefault(procedure.field, []).append(procedure)
    for field in sorted(by_field, key=tthc.text.fold):
        yield f"## {field}"
        yield ""
        yield from _table(
            ("Code", "Name", "Term", "Channels", "Verified", "Decision", "Notes"),
            (_row(procedure) for procedure in sorted(by_field[field], key=lambda one: one.code)),
        )
        yield ""


def catalogue_page() -> str:
    """`reference/catalogue.md`: the shipped procedures by field."""
    fields = "\n".join(_fields()).rstrip()
    return CATALOGUE_PAGE.format(made=MADE, count=len(tthc.law.catalogue()), fields=fields)


# ---------------------------------------------------------------- articles

TESTS: Final = Path(__file__).parents[1] / "tests"
STATUSES: Final = {"implemented": "đã làm", "partly": "một phần", "not": "chưa"}

ARTICLES_PAGE: Final = """\
{made}

# Articles on counting

Which clauses on time limits the library follows, and which tests show it. The rows stand in
[`articles.toml`](articles.toml); the tests are collected from the marks they carry, `pytest.mark.law("<clause>")`. The
test run fails when no test shows a row that is *đã làm* (implemented), when a test names a clause that is not here,
when a table of law cites one that is not here, and when this page is stale.

*Mức*: **đã làm** implemented, **một phần** partly, **chưa** not. *Đọc* tells
[how the clause is known](../explanation/honesty.md). *Ghi chú* says what is missing or not verified.

{counts}

{parts}
"""


def article_rows() -> Iterator[dict[str, Any]]:
    """The rows of `articles.toml` in order, each with its instrument and its `clause` as a test names it."""
    for one in tomllib.loads((REFERENCE / "articles.toml").read_text(encoding="utf-8"))["instrument"]:
        for row in one["row"]:
            clause = ", ".join(filter(None, (one["number"], row["at"])))
            yield {"read": one["read"], "note": "", **row, "clause": clause, "instrument": one}


def marked_tests() -> Iterator[tuple[str, Path, str]]:
    """Each clause a test is marked with, the test's file and its name: read from the source, nothing is imported."""
    for file in sorted(TESTS.rglob("test_*.py")):
        for clause, name in _marks(ast.parse(file.read_text(encoding="utf-8")).body):
            yield clause, file, name


def _marks(body: Iterable[ast.stmt], inside: str = "") -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.law":
                    yield ast.literal_eval(mark.args[0]), inside + node.name
        if isinstance(node, ast.ClassDef):
            yield from _marks(node.body, f"{node.name}::")


def _articles(shown: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for instrument, rows in groupby(article_rows(), key=lambda row: row["instrument"]):
        if "part" in instrument:
            yield f"## {instrument['part']}\n"
        yield f"### {instrument['number']}\n\n{instrument['title']}.\n"
        yield from _table(
            ("Chỗ", "Nội dung", "Mức", "Đọc", "Ghi chú", "Tests"),
            (
                (row["at"] or "–", row["says"], f"**{STATUSES[row['status']]}**", f"`{row['read']}`", row["note"],
                 "<br>".join(shown.get(row["clause"], ())))
                for row in rows
            ),
        )  # fmt: skip
        yield ""


def articles_page() -> str:
    """`reference/articles.md`: the clauses on counting, and the tests that show them."""
    shown: dict[str, list[str]] = {}
    for clause, file, name in marked_tests():
        path = file.relative_to(TESTS.parent).as_posix()
        shown.setdefault(clause, []).append(f"[{file.stem}](../../{path}) `{name}`")
    found = [row["status"] for row in article_rows()]
    counts = ", ".join(f"{found.count(status)} {word}" for status, word in STATUSES.items())
    parts = "\n".join(_articles(shown)).rstrip()
    return ARTICLES_PAGE.format(made=MADE, counts=f"{len(found)} rows: {counts}.", parts=parts)


# ---------------------------------------------------------------- files and their keys

SCHEMA_PAGE: Final = """\
{made}

# The keys of catalogue files

What a catalogue file may say, table by table, and what each word means. The same keys stand in TOML and JSON; a day is
bare in TOML (`2026-07-01`) and a text in JSON. The JSON Schemas (draft 2020-12) are
[`catalogue.json`](../../src/tthc/wire/schema/catalogue.json) and [`units.json`](../../src/tthc/wire/schema/units.json),
in a program `tthc.wire.schema("catalogue")`; both, and this page, are made from the models that read the files. A guide
is [Write a catalogue](../how-to/write-a-catalogue.md).

*Needed* marks a key that must be there; `[…]` is a list.

## The file

{catalogue}

## Agencies and territories

A file of its own, read by `tthc.wire.load_units`; as CSV it has these keys as columns, with `kind` (`territory` or
`agency`) before them, `from` and `through` for `in_force`, and successors parted by spaces.

{units}
"""


def _kind(cell: Mapping[str, Any], before: str) -> str:
    """What a key holds, in a word; tables and lists of words lead to their own section."""
    if "$ref" in cell:
        name = cell["$ref"].rpartition("/")[2]
        return f"[{name}](#{before.lower()}{name.lower()})"
    if "anyOf" in cell:
        return " or ".join(_kind(one, before) for one in cell["anyOf"] if one.get("type") != "null")
    if "prefixItems" in cell:
        return f"\\[{', '.join(_kind(one, before) for one in cell['prefixItems'])}\\]"
    if cell.get("type") == "array":
        return f"\\[{_kind(cell['items'], before)}\\]"
    if "enum" in cell:
        return "one of " + ", ".join(f"`{word}`" for word in cell["enum"] if word)
    if cell.get("format") == "date":
        return "day"
    kinds = cell["type"] if isinstance(cell["type"], list) else [cell["type"]]
    told = " or ".join(
        {"string": "text", "integer": "whole number", "boolean": "true or false"}[kind] for kind in kinds
    )
    examples = ", ".join(f"`{example}`" for example in cell.get("examples", ()))
    return f"{told}, as {examples}" if examples else told


def _keys(table: Mapping[str, Any], before: str) -> Iterator[str]:
    needed = table.get("required", ())
    yield from _table(
        ("Key", "Holds", "Needed", "What it is"),
        (
            (f"`{key}`", _kind(cell, before), "yes" if key in needed else "", _meaning(cell))
            for key, cell in table["properties"].items()
        ),
    )


def _meaning(cell: Mapping[str, Any]) -> str:
    told, default = str(cell["description"]).replace("``", "`"), cell.get("default")
    if default is None:
        return told
    return f"{told} Without it: `{default if isinstance(default, str) else json.dumps(default)}`."


def _named(value: object) -> Iterator[str]:
    """The names of the definitions that a part of a schema leads to, in its order."""
    if isinstance(value, Mapping):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"].rpartition("/")[2]
        for item in value.values():
            yield from _named(item)
    elif isinstance(value, list):
        for item in value:
            yield from _named(item)


def _schema(name: str, before: str = "") -> Iterator[str]:
    """The tables of a schema, each after the first that leads to it."""
    whole = tthc.wire.schema(name)
    defs = whole["$defs"]
    yield from _keys(whole, before)
    waiting = list(dict.fromkeys(_named(whole["properties"])))
    for title in waiting:
        told = defs[title]
        waiting += [other for other in dict.fromkeys(_named(told)) if other not in waiting]
        yield f"\n### {before}{title}\n\n{told['description'].replace('``', '`')}\n"
        if "properties" in told:
            yield from _keys(told, before)
        elif f"{told['enum'][0]}: " not in told["description"]:
            yield "Words: " + ", ".join(f"`{word}`" for word in told["enum"]) + "."


def schema_page() -> str:
    """`reference/catalogue-schema.md`: every key of catalogue files, and of tables of units."""
    catalogue, units = "\n".join(_schema("catalogue")), "\n".join(_schema("units", "Units-"))
    return SCHEMA_PAGE.format(made=MADE, catalogue=catalogue, units=units)


FORM_PAGE: Final = """\
{made}

# Report form files: every key

What `tthc.wire.load_report_form` reads: the columns of a form, the equalities between them, and how its dossiers are
counted. The same keys stand in TOML and JSON; a day is bare in TOML (`2026-07-01`) and a text in JSON. What each choice
of a policy does is told in [how reports count](../explanation/how-reports-count.md), which has a whole file and the
words of `column.key` too. The JSON Schema is [`report-form.json`](../../src/tthc/wire/schema/report-form.json), in a
program `tthc.wire.schema("report-form")`; it, and this page, are made from the models that read the files.

*Needed* marks a key that must be there; `[…]` is a list. A choice that is left out is the law's own.

## The file

{form}
"""


def form_page() -> str:
    """`reference/report-form-schema.md`: every key of a report form's file."""
    return FORM_PAGE.format(made=MADE, form="\n".join(_schema("report-form")))


# ---------------------------------------------------------------- lint

WEIGHTS: Final[Mapping[str, str]] = {"error": "lỗi", "warning": "cảnh báo", "note": "ghi chú"}

LINT_PAGE: Final = """\
{made}

# Lint, and what holds an office to its promises

What `Procedure.lint`, `Group.check` and `Flow.lint` can say, and what `tthc catalogue lint` says besides of files; a
guide is [Write a catalogue](../how-to/write-a-catalogue.md). Codes are stable. *Mức*: **lỗi** (error) contradicts
itself, **cảnh báo** (warning) lacks something or rests on what stands elsewhere, **ghi chú** (note) is what a reader
should know. *Căn cứ* is where the law asks for what is missing, with
[how that is known](../explanation/honesty.md); a dash is the library's own question.

## Findings

{findings}

## Faults of files

Each keeps a file from being loaded, with its line and key. All are **lỗi**.

{faults}

## What is promised, and what holds a dossier to it

Each kind of promise a catalogue makes, from `tthc.procedure.ENFORCEMENT`. *Held by* is what refuses, counts or tells
where a dossier is handled; a dash says that nothing does. Lint marks conditions of such a kind with
`CONDITION-UNENFORCED`, and the question under *Told by* says what is promised.

{promises}
"""


def _ground(code: str) -> str:
    if code not in LINT_GROUNDS:
        return "–"
    citation, read = LINT_GROUNDS[code]
    return f"{citation} (`{read}`)"


def _lint_rows() -> Iterator[str]:
    yield from _table(
        ("Mã", "Nói gì", "What it says", "Mức", "Căn cứ"),
        (
            (f"`{code}`", text.vi, text.en, f"**{WEIGHTS[SEVERITIES[code]]}**", _ground(code))
            for code, text in LINT.items()
        ),
    )


def _promises() -> Iterator[str]:
    yield from _table(
        ("Lời hứa", "Promise", "Fields", "Held by", "Told by"),
        (
            (
                row.promise.vi,
                row.promise.en,
                ", ".join(f"`{name}`" for name in row.fields),
                f"`{row.by}`" if row.by else "–",
                f"`{row.answers}`" if row.answers else "–",
            )
            for row in ENFORCEMENT
        ),
    )


def lint_page() -> str:
    """`reference/lint.md`: every code of lint, and what enforces what a catalogue promises."""
    faults = _table(
        ("Mã", "Nói gì", "What it says"), ((f"`{code}`", text.vi, text.en) for code, text in FAULTS.items())
    )
    return LINT_PAGE.format(
        made=MADE, findings="\n".join(_lint_rows()), faults="\n".join(faults), promises="\n".join(_promises())
    )


def _columns(schema: pa.Schema) -> Iterator[str]:
    yield from _table(
        ("Cột", "Kiểu", "Null", "Nội dung", "What it holds"),
        (
            (
                f"`{one.name}`",
                f"`{one.type}`",
                "có / yes" if one.nullable else "",
                field_note(one),
                field_note(one, "en"),
            )
            for one in schema
        ),
    )


def arrow_page() -> str:
    """`reference/arrow-schemas.md`: the columns of event logs, of their bases and of snapshots."""
    return ARROW_PAGE.format(
        made=MADE,
        events="\n".join(_columns(EVENTS)),
        bases="\n".join(_columns(BASES)),
        snapshots="\n".join(_columns(SNAPSHOTS)),
    )


def write_schemas() -> None:
    """The JSON Schemas, from the models that read the files."""
    for name in SCHEMAS:
        text = json.dumps(make_schema(name), ensure_ascii=False, indent=2) + "\n"
        (SCHEMA_FOLDER / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")


ARROW_PAGE: Final = """\
{made}

# Arrow schemas

The columns of event logs and of snapshots, as Arrow types (`tthc.scale.EVENTS`, `BASES`, `SNAPSHOTS`); Parquet keeps
them. How to use them: [report from Parquet](../how-to/report-from-parquet.md).

- A **moment** is `timestamp[us, tz=UTC]`: microseconds, in UTC. Read back as an event it is on Vietnam's clock (UTC+7).
- A **civil day** is `date32[day]`, a day in Vietnam; the day of a moment is its day in UTC+7.
- **Null** is what the column says it is; a column without *yes* is never null.
- Texts are UTF-8 in NFC. Digests are SHA-256 in hexadecimal.

## Events

A row an event. Rows are sorted by `dossier` and `place`; within a dossier `place` counts 1, 2, 3 … without a gap. The
digests of a [chained history](../how-to/keep-a-history.md) have no column: they stand in a dossier's JSON.

{events}

`rest` is a JSON object of those fields of the event that have no column and are not at their defaults; a value of the
library names its kind under `is`, an event inside an event its kind under `kind`, a person is `key` and `salt` or
`commitment`.

## Bases

What dossiers were received under. `basis` of an event and of a snapshot is a `digest` here. One Parquet file of events
carries this table in its metadata, under `tthc.bases`, as JSON.

{bases}

## Snapshots

A row a dossier, as it was at one moment, which stands in the metadata under `tthc.as_of`, and beside it under
`tthc.calendar` the edition and the digest of the calendar by which last days were found. Nothing in a row changes by
the passing of time: where the dossier stands is asked of the row at any later moment at which nothing new is known.

{snapshots}
"""

PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "moves.md": moves_page,
    "catalogue.md": catalogue_page,
    "articles.md": articles_page,
    "catalogue-schema.md": schema_page,
    "report-form-schema.md": form_page,
    "lint.md": lint_page,
    "arrow-schemas.md": arrow_page,
}


def main() -> None:
    """Write the schemas, and the pages."""
    write_schemas()
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
