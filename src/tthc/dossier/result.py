"""What a dossier ends with: results, each with its number, its validity and its own way to the applicant."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import field, frozen

from tthc.dossier.papers import LegalData
from tthc.errors import InvalidValue
from tthc.span import Span
from tthc.text import one_line

__all__ = ["WHOLE", "IssuedResult", "issued"]

WHOLE: Final = ""
"""The key that stands for the result of a dossier that was finished without naming any."""


def _key(value: str) -> str:
    text = one_line(value)
    if not text:
        raise InvalidValue("a result has a key, unique in its dossier", "kết quả phải có khóa riêng trong hồ sơ")
    return text


@frozen(kw_only=True)
class IssuedResult:
    """One result of a dossier ("kết quả giải quyết"), as issued.

    ``key`` is unique in the dossier; ``kind`` is the code of the kind of result the procedure publishes
    ("mã kết quả", as KQ.G15.000031). ``valid`` is None where the result says nothing of an end. ``paper`` and
    ``electronic`` say in which form it was issued; both can be.

    Raises:
        InvalidValue: it has no key, or was issued in no form.
    """

    key: str = field(converter=_key)
    name: str = field(default="", converter=one_line)
    kind: str = field(default="", converter=one_line)
    data: LegalData | None = None
    valid: Span | None = None
    paper: bool = True
    electronic: bool = False
    copies: int = 1

    def __attrs_post_init__(self) -> None:
        if not (self.paper or self.electronic):
            raise InvalidValue(
                f"the result {self.key} is on paper, electronic, or both",
                f"kết quả {self.key} phải có bản giấy, bản điện tử hoặc cả hai",
            )
        if isinstance(self.copies, bool) or not isinstance(self.copies, int) or self.copies < 1:
            raise InvalidValue(f"the result {self.key} has one copy or more", f"kết quả {self.key} phải từ một bản")

    def holds_on(self, day: date) -> bool:
        """Whether it is valid on a day; without an end told, it is taken to be."""
        return self.valid is None or day in self.valid


def issued(values: Iterable[IssuedResult]) -> tuple[IssuedResult, ...]:
    """Results as issued, as a row; their keys differ.

    Raises:
        InvalidValue: two have one key.
    """
    row = tuple(values)
    if strange := [type(one).__name__ for one in row if not isinstance(one, IssuedResult)]:
        raise InvalidValue(
            f"a result is a tthc.dossier.IssuedResult(key=...), got {', '.join(strange)}",
            f"kết quả phải là tthc.dossier.IssuedResult(key=...), không phải {', '.join(strange)}",
        )
    keys = [result.key for result in row]
    if len(set(keys)) < len(keys):
        raise InvalidValue(f"two results have one key: {', '.join(keys)}", f"hai kết quả trùng khóa: {', '.join(keys)}")
    return row
