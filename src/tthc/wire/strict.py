"""JSON read for records: no fractions, no key twice, nothing nested without end."""

import json
from typing import NoReturn

from tthc.errors import BadFile, InvalidValue

__all__ = ["read_strict", "refuse"]


def read_strict(text: str | bytes, name: str) -> object:
    """What a text holds; ``name`` is what it is called in faults.

    Raises:
        BadFile: it is no JSON, holds a fraction or a key twice, or is nested too deep.
    """
    try:
        return json.loads(text, object_pairs_hook=_once, parse_float=_no_fraction, parse_constant=_no_fraction)
    except json.JSONDecodeError as error:
        refuse(name, f"is not JSON: {error}", f"không phải JSON: {error}")
    except RecursionError:
        refuse(name, "is nested too deep", "lồng quá sâu")
    except TypeError:
        refuse(name, "is not a text", "không phải văn bản")
    except InvalidValue as error:
        refuse(name, error.say("en"), error.say("vi"))
    except ValueError:
        refuse(name, "holds a number that is too long, or is not UTF-8", "có số quá dài, hoặc không phải UTF-8")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise InvalidValue("names a key twice in one object", "một khóa được nêu hai lần trong một đối tượng")
    return told


def _no_fraction(_: str) -> NoReturn:
    raise InvalidValue("holds a fraction, and records have none", "có số lẻ, mà bản ghi không có số lẻ")


def refuse(name: str, en: str, vi: str) -> NoReturn:
    """Refuse a text for one fault of the whole."""
    raise BadFile(name, [("", en, vi)]) from None
