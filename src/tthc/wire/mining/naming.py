"""Under what names persons, officers and dossiers stand in a log, and how a log is written whole or not at all."""

import hashlib
import hmac
from collections.abc import Callable
from functools import lru_cache
from typing import Final, TypeAlias

from tthc.errors import InvalidValue

__all__ = ["Naming", "naming"]

Naming: TypeAlias = Callable[[str, str], str]
"""The name in a log of something of a kind."""

SHORTEST: Final = 16
"""Bytes of a key: 128 bits."""
DIGITS: Final = 32
"""Hexadecimal digits of a pseudonym: 128 bits, so that no two meet."""


def naming(key: bytes | None, *, pseudonymous: bool) -> Naming:
    """Pseudonyms made with a key (HMAC-SHA-256), or the names in clear where that is asked for.

    One key gives one thing the same pseudonym in every log; without the key nobody can try names one after another.

    Raises:
        InvalidValue: there is no key, it is too short or no bytes, or one is given for a log in clear.
    """
    if not pseudonymous:
        if key is not None:
            raise InvalidValue(
                "a key is given for a log in clear; leave out the key, or pseudonymous=False",
                "có khóa nhưng lại yêu cầu ghi rõ tên; hãy bỏ khóa hoặc bỏ pseudonymous=False",
            )
        return _clear
    if key is None:
        raise InvalidValue(
            "a log holds persons, officers and dossiers under pseudonyms made with a key: pass "
            "key=secrets.token_bytes(32) and keep it apart from the log; pseudonymous=False writes them in clear",
            "nhật ký ghi người, cán bộ và hồ sơ dưới bí danh tạo bằng khóa: hãy truyền key=secrets.token_bytes(32) và "
            "cất khóa riêng; pseudonymous=False sẽ ghi rõ tên",
        )
    if not isinstance(key, bytes):
        raise InvalidValue(
            f"a key is bytes, got {type(key).__name__}; of a text in hexadecimal digits pass bytes.fromhex(text)",
            f"khóa là bytes, không phải {type(key).__name__}; nếu là chuỗi chữ số hệ 16, hãy truyền "
            "bytes.fromhex(chuỗi)",
        )
    if len(key) < SHORTEST:
        raise InvalidValue(
            f"a key is {SHORTEST} bytes or more of chance; take secrets.token_bytes(32)",
            f"khóa gồm từ {SHORTEST} byte ngẫu nhiên trở lên; hãy dùng secrets.token_bytes(32)",
        )
    started = hmac.new(key, b"tthc.pseudonym/1\n", hashlib.sha256)

    @lru_cache(maxsize=4096)
    def name(kind: str, value: str) -> str:
        made = started.copy()
        made.update(f"{kind}\n{value}".encode("utf-8", "surrogatepass"))
        return made.hexdigest()[:DIGITS]

    return name


def _clear(_: str, value: str) -> str:
    return value
