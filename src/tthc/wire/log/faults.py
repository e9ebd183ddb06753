"""Faults of a log's mapping, all at once: those of each key, and what each key allows and the whole does not."""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from tthc.codes import ProcedureCode
from tthc.errors import InvalidValue
from tthc.text import nfc, one_line
from tthc.wire.limits import limit_alone

__all__ = ["Fault", "clean_text", "contradictions", "told"]

Fault: TypeAlias = tuple[str, str, str]
"""Its key, in English, in Vietnamese."""


def clean_text(value: Any, place: str, faults: list[Fault]) -> Any:  # noqa: ANN401 - any TOML value
    """Every text in NFC on one line; two keys that are one text in two Unicode forms are a fault."""
    if isinstance(value, str):
        return nfc(value) if place.startswith("file") else one_line(value)
    if isinstance(value, list):
        return [clean_text(item, place, faults) for item in value]
    if not isinstance(value, dict):
        return value
    clean: dict[str, Any] = {}
    for key, item in value.items():
        name = one_line(key)
        where = f"{place}.{name}" if place else name
        if name in clean:
            faults.append((where, "is listed twice", "được liệt kê hai lần"))
        clean[name] = clean_text(item, where, faults)
    return clean


_VI: Final = {
    "missing": "thiếu khóa bắt buộc",
    "extra_forbidden": "khóa không được biết tới",
    "string_type": "phải là chuỗi (đặt trong dấu ngoặc kép)",
    "string_too_short": "không được để trống",
    "string_too_long": "chỉ được một ký tự",
    "enum": "không phải giá trị được phép",
    "literal_error": "không phải giá trị được phép",
    "too_short": "phải có ít nhất một mục",
    "dict_type": "phải là bảng",
    "model_type": "phải là bảng",
    "value_error": "không đúng dạng quy định",
}


def told(error: ValidationError) -> Iterator[Fault]:
    """The faults pydantic found, each with its key, in both languages."""
    for item in error.errors(include_url=False, include_input=False, include_context=False):
        where = ".".join(str(part) for part in item["loc"])
        yield where, item["msg"].removeprefix("Value error, "), _VI.get(item["type"], item["msg"])


def contradictions(clean: dict[str, Any]) -> Iterator[Fault]:
    """What each key allows and the whole does not; asked of the raw tables, so that no other fault hides it."""

    def table(name: str) -> dict[str, Any]:
        found = clean.get(name, {})
        return found if isinstance(found, dict) else {}

    columns, constants = table("columns"), table("constants")
    events = {name for name in table("activities").values() if isinstance(name, str)}
    given = table("procedure")
    if not columns.get("channel") and not constants.get("channel"):
        yield (
            "columns.channel",
            "name a column, or constants.channel",
            "hãy nêu tên cột, hoặc constants.channel",
        )
    if not (columns.get("procedure") or constants.get("procedure") or given):
        yield (
            "columns.procedure",
            "name a column, or constants.procedure, or give a [procedure]",
            "hãy nêu tên cột, hoặc constants.procedure, hoặc khai bảng [procedure]",
        )
    if given and (columns.get("procedure") or constants.get("procedure")):
        yield "procedure", "is given beside a procedure's code", "không khai cùng lúc với mã thủ tục khác"
    if "filed" in events and columns.get("filed_at"):
        yield "columns.filed_at", "an activity means 'filed' already", "đã có hoạt động mang nghĩa 'filed'"
    first_event = table("rules").get("filing") == "first_event"
    if "filed" not in events and not columns.get("filed_at") and not first_event:
        yield (
            "activities",
            "nothing means 'filed': map an activity, or columns.filed_at, or set rules.filing = 'first_event'",
            "chưa có gì mang nghĩa 'filed': hãy khai hoạt động, columns.filed_at, hoặc rules.filing = 'first_event'",
        )
    ends = "finished" in events or columns.get("ended_at")
    if ends and not columns.get("outcome") and not constants.get("outcome"):
        yield (
            "columns.outcome",
            "an end needs an outcome: name a column, or constants.outcome",
            "kết thúc phải có kết quả: hãy nêu tên cột, hoặc constants.outcome",
        )
    if "apologised" in events and not columns.get("new_day"):
        yield (
            "columns.new_day",
            "an apology promises a new day: name its column",
            "thư xin lỗi phải có cột ngày hẹn lại",
        )
    if given.get("term") and isinstance(given["term"], str):
        try:
            limit_alone(given["term"])
        except InvalidValue as error:
            yield "procedure.term", error.say("en"), error.say("vi")
    if given.get("code") and isinstance(given["code"], str):
        try:
            ProcedureCode(given["code"])
        except InvalidValue as error:
            yield "procedure.code", error.say("en"), error.say("vi")
