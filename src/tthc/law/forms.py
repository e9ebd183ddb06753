"""Report forms of the shipped edition, from ``forms/*.toml``."""

from datetime import date
from functools import cache

from tthc.citation import Citation
from tthc.errors import NotInForce, UnknownCode
from tthc.law.policies import counting_policy
from tthc.law.tables import Table, span_of, tables
from tthc.report import Column, Identity, ReportForm
from tthc.span import civil_day
from tthc.text import Phrase, date_text

__all__ = ["report_form"]


def _form(row: Table) -> ReportForm:
    sums = {item["total"]: tuple(item["parts"]) for item in reversed(row["identity"])}  # the first one is printed
    return ReportForm(
        code=row["code"],
        title=Phrase(row["title"], row["title_en"]),
        source=Citation.parse(row["source"]),
        read=row["read"],
        in_force=span_of(row),
        columns=tuple(
            Column(
                item["key"],
                Phrase(item["label"], item["label_en"]),
                item.get("number"),
                Phrase(item.get("group", ""), item.get("group_en", "")),
                within=tuple(Phrase(vi, en) for vi, en in item.get("within", ())),
                parts=sums.get(item.get("number"), ()),
            )
            for item in row["column"]
        ),
        identities=tuple(Identity(item["total"], tuple(item["parts"])) for item in row["identity"]),
        policy=counting_policy(row["policy"]),
        notes=tuple(Phrase(vi, en) for vi, en in row.get("notes", ())),
        doubtful_from=row.get("doubtful_from"),
        doubt=Phrase(row["doubt"], row["doubt_en"]) if "doubt" in row else None,
        measure=Phrase(row["measure"], row["measure_en"]) if "measure" in row else None,
    )


@cache
def _forms() -> tuple[ReportForm, ...]:
    return tuple(_form(row) for _, row in tables("forms"))


def report_form(code: str, *, on: date | None = None) -> ReportForm:
    """The form of that code in force on ``on`` (the last day of the period to report).

    Without a day it is the last version shipped: a report by it over a period it was not in force says so.

    Raises:
        UnknownCode: the form is not shipped: its columns were not seen.
        NotInForce: it is shipped and was not in force on that day.
    """
    forms = [form for form in _forms() if form.code == code]
    if not forms:
        shipped = ", ".join(form.code for form in _forms())
        raise UnknownCode(
            f"no form {code!r} is shipped, its columns were not seen; shipped: {shipped}",
            f"chưa có biểu {code!r} vì chưa thấy các cột của biểu; hiện có: {shipped}",
        )
    if on is None:
        return max(forms, key=lambda form: form.in_force.first)
    on = civil_day(on, "on")
    for form in forms:
        if on in form.in_force:
            return form
    spans = ", ".join(str(form.in_force) for form in forms)
    raise NotInForce(
        f"form {code} was not in force on {on.isoformat()}; in force: {spans}",
        f"biểu {code} không có hiệu lực ngày {date_text(on)}; hiệu lực: {spans}",
    )
