"""What the library refuses, and how it says so.

::

    TthcError
    ├── InvalidValue       a value that cannot exist                         (also ValueError)
    ├── CannotCompute      a question the material does not determine        (also ValueError)
    ├── OutsideCoverage    a day the tables do not know                      (also LookupError)
    ├── UnknownCode        a code nothing is listed under                    (also LookupError)
    ├── NotInForce         a version that was not in force on that day       (also LookupError)
    │   └── NotKnownInForce   … or of which the material does not tell
    ├── IllegalMove        an event that cannot be in that state             (also ValueError)
    │   └── UnlawfulAct        … or that can, and must not
    ├── DoesNotReconcile   totals that do not agree                          (also ArithmeticError)
    ├── BadFile            a file with faults, all of them listed            (also ValueError)
    ├── Unchained          a history whose digests did not come with it      (also ValueError)
    ├── Tampered           a history that is not the one its digests are of  (also ValueError)
    └── MissingExtra       an optional part that is not installed            (also ImportError)

``str(error)`` is English, for the developer; ``error.say("vi")`` is for the clerk. A message says what was
given, where, what is known and what to do. Personal data never stands in one. ``error.code`` is stable.
"""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Final

from tthc.text import Lang, Phrase, date_text

__all__ = [
    "BadFile",
    "CannotCompute",
    "DoesNotReconcile",
    "IllegalMove",
    "InvalidValue",
    "MissingExtra",
    "NotInForce",
    "NotKnownInForce",
    "OutsideCoverage",
    "Tampered",
    "TthcError",
    "Unchained",
    "UnknownCode",
    "UnlawfulAct",
]


WORKING_DAYS: Final = Phrase("bảng ngày làm việc", "working-day table")


class TthcError(Exception):
    """The base of everything the library raises on purpose."""

    code: ClassVar[str] = "tthc"

    def __init__(self, en: str, vi: str) -> None:
        super().__init__(en, vi)

    @property
    def phrase(self) -> Phrase:
        """The message in both languages."""
        en, vi = self.args
        return Phrase(vi, en)

    def say(self, lang: Lang = "vi") -> str:
        """The message in ``lang``."""
        return self.phrase.say(lang)

    def __str__(self) -> str:
        return self.phrase.en


class InvalidValue(TthcError, ValueError):
    """A value that cannot exist: a naive moment, a term of no days, a malformed code."""

    code: ClassVar[str] = "invalid-value"


class CannotCompute(TthcError, ValueError):
    """A question the material does not determine, such as hours whose kind is not stated."""

    code: ClassVar[str] = "cannot-compute"


class OutsideCoverage(TthcError, LookupError):
    """A day the tables do not know; ``table`` names the tables that were asked, ``place`` the row of a column.

    A later edition is advised only of days that one could know: those before the tables stay unknown in it.
    """

    code: ClassVar[str] = "outside-coverage"

    def __init__(
        self,
        day: date | None,
        first: date,
        last: date,
        edition: str,
        table: Phrase = WORKING_DAYS,
        place: Phrase | None = None,
    ) -> None:
        self.day: date | None = day
        self.first: date = first
        self.last: date = last
        self.edition: str = edition
        self.table: Phrase = table
        self.place: Phrase | None = place
        asked_en = f"covers {day.isoformat()}" if day else "reaches that far"
        asked_vi = f"cho ngày {date_text(day)}" if day else "đủ dài cho phép đếm này"
        known_en = (
            f"{first.isoformat()} to {last.isoformat()}, both in" if last < date.max else f"{first.isoformat()} on"
        )
        known_vi = f"từ {date_text(first)} " + (f"đến hết {date_text(last)}" if last < date.max else "trở đi")
        do = Phrase(f"hãy hỏi từ ngày {date_text(first)} trở đi", f"ask about {first.isoformat()} or later")
        if day is None or day >= first:
            add = ", or add the facts yourself (calendar.with_facts)" if table == WORKING_DAYS else ""
            do = Phrase("hãy dùng bản mới hơn", f"load a later edition{add}")
        row_en, row_vi = (f"{place.en}: ", f"{place.vi}: ") if place else ("", "")
        super().__init__(
            f"{row_en}no {table.en} {asked_en}: edition {edition} knows {known_en}; {do.en}",
            f"{row_vi}chưa có {table.vi} {asked_vi}: bản {edition} chỉ biết {known_vi}; {do.vi}",
        )

    def __reduce__(self) -> tuple[type["OutsideCoverage"], tuple[date | None, date, date, str, Phrase, Phrase | None]]:
        return type(self), (self.day, self.first, self.last, self.edition, self.table, self.place)


class UnknownCode(TthcError, LookupError):
    """A code nothing is listed under."""

    code: ClassVar[str] = "unknown-code"


class NotInForce(TthcError, LookupError):
    """A procedure that has no version in force on the day asked for."""

    code: ClassVar[str] = "not-in-force"


class NotKnownInForce(NotInForce):
    """A procedure of which it is not recorded whether it was in force on the day asked for."""

    code: ClassVar[str] = "not-known-in-force"


class IllegalMove(TthcError, ValueError):
    """An event that cannot happen in the state the dossier is in."""

    code: ClassVar[str] = "illegal-move"


class UnlawfulAct(IllegalMove):
    """An act that can happen and must not: the desk refuses to do it, a history that has it keeps it with a finding.

    ``codes`` are those of the findings it would leave, in the order in which the message tells them.
    """

    code: ClassVar[str] = "unlawful-act"

    def __init__(self, en: str, vi: str, codes: Iterable[str] = ()) -> None:
        super().__init__(en, vi)
        self.codes: tuple[str, ...] = tuple(codes)

    def __reduce__(self) -> tuple[type["UnlawfulAct"], tuple[str, str, tuple[str, ...]]]:
        return type(self), (*self.args, self.codes)


class DoesNotReconcile(TthcError, ArithmeticError):
    """Totals of one report that do not agree with each other.

    ``dossiers`` are the ids of the first dossiers that break it, where it can be told.
    """

    code: ClassVar[str] = "does-not-reconcile"

    def __init__(self, en: str, vi: str, dossiers: Iterable[str] = ()) -> None:
        super().__init__(en, vi)
        self.dossiers: tuple[str, ...] = tuple(dossiers)

    def __reduce__(self) -> tuple[type["DoesNotReconcile"], tuple[str, str, tuple[str, ...]]]:
        return type(self), (*self.args, self.dossiers)


class BadFile(TthcError, ValueError):
    """A file that cannot be taken in, with every fault found in it.

    ``faults`` are (place, English, Vietnamese) triples in the order of the file.
    """

    code: ClassVar[str] = "bad-file"

    def __init__(self, path: str, faults: Iterable[tuple[str, str, str]]) -> None:
        self.path = path
        self.faults: tuple[tuple[str, str, str], ...] = tuple(faults)
        n = len(self.faults)
        super().__init__(
            f"{path}: {n} fault{'s' if n != 1 else ''}, nothing was loaded: "
            + "; ".join(f"{place}: {en}" if place else en for place, en, _ in self.faults),
            f"{path}: {n} lỗi, chưa nạp gì: "
            + "; ".join(f"{place}: {vi}" if place else vi for place, _, vi in self.faults),
        )

    def __reduce__(self) -> tuple[type["BadFile"], tuple[str, tuple[tuple[str, str, str], ...]]]:
        return type(self), (self.path, self.faults)


class Unchained(TthcError, ValueError):
    """A history that was to be verified and whose digests did not come with it: there is nothing to hold it against."""

    code: ClassVar[str] = "unchained"


class Tampered(TthcError, ValueError):
    """A history that is not the one its digests are of.

    ``place`` is that of the first entry that shows it, counted from 1 in the order recorded; ``damage`` names what
    was done, as :class:`tthc.dossier.Damage` lists it.
    """

    code: ClassVar[str] = "tampered"

    def __init__(self, damage: str, place: int, en: str, vi: str) -> None:
        self.damage: str = damage
        self.place: int = place
        super().__init__(en, vi)

    def __reduce__(self) -> tuple[type["Tampered"], tuple[str, int, str, str]]:
        return type(self), (self.damage, self.place, *self.args)


class MissingExtra(TthcError, ImportError):
    """An optional part that is not installed."""

    code: ClassVar[str] = "missing-extra"

    def __init__(self, extra: str, purpose_en: str, purpose_vi: str) -> None:
        self.extra = extra
        self._purpose = (purpose_en, purpose_vi)
        super().__init__(
            f"{purpose_en} needs the extra [{extra}]: pip install 'tthc[{extra}]'",
            f"{purpose_vi} cần cài thêm phần [{extra}]: pip install 'tthc[{extra}]'",
        )

    def __reduce__(self) -> tuple[type["MissingExtra"], tuple[str, str, str]]:
        return type(self), (self.extra, *self._purpose)
