"""Reading a dossier's code: leniently, by every pattern, with what it departs in and every way it can be read."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, TypeVar

from attrs import frozen

from tthc.codes import AgencyCode, DossierCode
from tthc.desk.numbering import CodePattern
from tthc.errors import CannotCompute, InvalidValue, UnknownCode
from tthc.finding import Finding
from tthc.span import civil_day
from tthc.text import Lang, Phrase, date_text

__all__ = ["CodePatterns", "CodeReading", "ParsedCode"]

T = TypeVar("T")

_TAIL: Final = re.compile(r"()([0-9]{4,})")
_OWNED_TAIL: Final = re.compile(r"([0-9]{2}|[A-Z]{2})([0-9]{4,})")
_CODE: Final = re.compile(r"([A-Z0-9.]+)-([0-9]+)-([A-Z0-9]+)")
_LABEL: Final = re.compile(r"\A(?:mã(?:số)?|số)hồsơ:?", re.IGNORECASE)
_DASHES: Final = re.compile("[\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]")
_UNSEEN: Final = re.compile(
    "[\\s\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}]+"
)


@frozen(kw_only=True)
class CodeReading:
    """A code taken as one of a pattern; ``levels`` are the agency's groups from level 1 down, the zeros too.

    ``departures`` is all in which the code is not as the pattern wants it; empty, it fits.
    """

    pattern: CodePattern
    levels: tuple[str, ...]
    day: date
    serial: int
    owner: str = ""
    departures: tuple[Finding, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether the code departs in nothing from the pattern."""
        return not self.departures

    def say(self, lang: Lang = "vi") -> str:
        """The reading in one line."""
        day = date_text(self.day)
        vi, en = f"số thứ tự {self.serial} ngày {day}", f"serial {self.serial} of {self.day.isoformat()}"
        if self.owner:
            vi, en = f"{vi}, cơ quan chủ quản {self.owner}", f"{en}, owner {self.owner}"
        return f"{Phrase(vi, en).say(lang)} ({self.pattern.name.say(lang)})"


@frozen(kw_only=True)
class ParsedCode:
    """A code read leniently: every pattern it can be of. Where readings differ in something, that is ``None``."""

    code: DossierCode
    agency: AgencyCode
    readings: tuple[CodeReading, ...]

    @property
    def patterns(self) -> tuple[CodePattern, ...]:
        """The patterns that the code fits, departing in nothing."""
        return tuple(reading.pattern for reading in self.readings if reading.fits)

    @property
    def levels(self) -> tuple[str, ...] | None:
        """The agency's groups from level 1 down, if their order is known."""
        return _agreed(reading.levels for reading in self.readings)

    @property
    def day(self) -> date | None:
        """The day in the code: by the clause, the day of reception."""
        return _agreed(reading.day for reading in self.readings)

    @property
    def serial(self) -> int | None:
        """The number within the day."""
        return _agreed(reading.serial for reading in self.readings)

    @property
    def owner(self) -> str | None:
        """The number of the owner agency; empty where the pattern has none."""
        return _agreed(reading.owner for reading in self.readings)

    @property
    def reading(self) -> CodeReading:
        """The one reading.

        Raises:
            CannotCompute: there are several; the message has them all.
        """
        first, *others = self.readings
        if others:
            raise CannotCompute(
                f"{self.code} can be read in {len(self.readings)} ways: {self._ways('en')}; say which system gave it",
                f"mã {self.code} có {len(self.readings)} cách đọc: {self._ways('vi')}; hãy nêu hệ thống đã cấp mã",
            )
        return first

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the code departs in, by each reading, and whether there are several."""
        found = tuple(finding for reading in self.readings for finding in reading.departures)
        if len(self.readings) > 1:
            text = Phrase(f"có nhiều cách đọc: {self._ways('vi')}", f"can be read as {self._ways('en')}")
            found = (Finding("CODE-AMBIGUOUS", text, str(self.code)), *found)
        return found

    def against(self, received: date) -> Finding | None:
        """The finding that the code bears another day than that of reception, or None if it bears that day.

        A code of several readings is held against each of their days.
        """
        received = civil_day(received, "received")
        if any(reading.day == received for reading in self.readings):
            return None
        day = self.readings[0].day
        text = Phrase(
            f"mã mang ngày {date_text(day)}, hồ sơ tiếp nhận ngày {date_text(received)}",
            f"the code bears {day.isoformat()}, the dossier was received on {received.isoformat()}",
        )
        return Finding("CODE-DAY-DIFFERS", text, str(self.code), str(self.readings[0].pattern.source or ""))

    def _ways(self, lang: Lang) -> str:
        return "; ".join(reading.say(lang) for reading in self.readings)


def _agreed(values: Iterable[T]) -> T | None:
    different = set(values)
    return different.pop() if len(different) == 1 else None


@frozen
class CodePatterns:
    """The patterns of a dossier's code, those of every day together (:func:`tthc.law.code_patterns`)."""

    patterns: tuple[CodePattern, ...]

    def __iter__(self) -> Iterator[CodePattern]:
        return iter(self.patterns)

    def __len__(self) -> int:
        return len(self.patterns)

    def get(self, key: str) -> CodePattern:
        """The pattern of that key.

        Raises:
            UnknownCode: there is none.
        """
        for pattern in self.patterns:
            if pattern.key == key:
                return pattern
        known = ", ".join(pattern.key for pattern in self.patterns)
        raise UnknownCode(f"no code pattern {key!r}; known: {known}", f"không có mẫu mã {key!r}; hiện có: {known}")

    def on(self, day: date) -> tuple[CodePattern, ...]:
        """The patterns in force on ``day``, in the order of the table; none before the first."""
        day = civil_day(day)
        return tuple(pattern for pattern in self.patterns if day in pattern.in_force)

    def parse(self, text: str) -> ParsedCode:
        """A code in whatever way it was typed: lower case, spaces, other dashes, full-width, behind "Mã hồ sơ:".

        It is read by every pattern. A reading is left out if another departs in part of what it departs in, and in
        nothing else; so a code that fits a pattern is not also told as a poor one of another. What remains is told.

        Raises:
            InvalidValue: it is not agency, day and serial; or no pattern can be seen in it.
        """
        typed = unicodedata.normalize("NFKC", text)
        plain = _DASHES.sub("-", _LABEL.sub("", _UNSEEN.sub("", typed)))
        parts = _CODE.fullmatch(plain.upper()) if plain.isascii() else None
        if parts is None:  # it may be anything, a name too: it is not repeated
            raise InvalidValue(
                f"a text of {len(text)} characters is not a dossier code: agency, day and serial parted by dashes, "
                "as 000.00.06.H56-231027-0361",
                f"đoạn {len(text)} ký tự không phải mã hồ sơ: mã cơ quan, ngày và số thứ tự cách nhau bằng dấu gạch, "
                "ví dụ 000.00.06.H56-231027-0361",
            )
        code, agency = DossierCode(parts[0]), AgencyCode(parts[1])
        told = [_reading(pattern, agency, parts[2], parts[3]) for pattern in self.patterns]
        readings = [one for one in told if isinstance(one, CodeReading)]
        if not readings:
            why = [(pattern.template, one) for pattern, one in zip(self.patterns, told, strict=True)]
            raise InvalidValue(
                f"{code} is of none of {len(self)} patterns: "
                + "; ".join(f"{template} wants {one.en}" for template, one in why if isinstance(one, Phrase)),
                f"{code} không theo mẫu nào trong {len(self)} mẫu: "
                + "; ".join(f"{template} cần {one.vi}" for template, one in why if isinstance(one, Phrase)),
            )
        departs = [{finding.code for finding in reading.departures} for reading in readings]
        best = [one for one, own in zip(readings, departs, strict=True) if not any(other < own for other in departs)]
        return ParsedCode(code=code, agency=agency, readings=tuple(best))


def _reading(pattern: CodePattern, agency: AgencyCode, digits: str, tail: str) -> CodeReading | Phrase:
    """The code as one of ``pattern``, with all it departs in; or what the pattern cannot do without."""
    levels, day = pattern.levels(agency), pattern.day_in(digits)
    if levels is None:
        return pattern.order.label
    if day is None:
        return Phrase(f"ngày có thật, không phải {digits}", f"a day that exists, not {digits}")
    parts = (_OWNED_TAIL if pattern.owner_digits else _TAIL).fullmatch(tail)
    if parts is None:
        least = pattern.owner_digits + 4
        return Phrase(f"ít nhất {least} chữ số ở cuối", f"{least} digits or more at its end")
    owner, serial = parts.groups()
    return CodeReading(
        pattern=pattern,
        levels=levels,
        day=day,
        serial=int(serial),
        owner=owner,
        departures=tuple(
            Finding(code, text, pattern.key, str(pattern.source or ""))
            for code, text in _departures(pattern, agency, day, (digits, owner, serial))
        ),
    )


def _departures(
    pattern: CodePattern, agency: AgencyCode, day: date, written: tuple[str, str, str]
) -> Iterator[tuple[str, Phrase]]:
    digits, owner, serial = written
    if not pattern.formed(agency):
        yield (
            "CODE-AGENCY-FORM",
            Phrase(
                f"các nhóm của {agency} không theo mẫu {pattern.template}",
                f"the groups of {agency} are not those of {pattern.template}",
            ),
        )
    for code, vi, en, has, wants in (
        ("CODE-DAY-DIGITS", "ngày", "the day", len(digits), pattern.day_digits),
        ("CODE-SERIAL-DIGITS", "số thứ tự", "the serial", len(serial), pattern.serial_digits),
    ):
        if has != wants and not (pattern.serial_open and code == "CODE-SERIAL-DIGITS"):
            yield (
                code,
                Phrase(f"{vi} có {has} chữ số, mẫu có {wants}", f"{en} has {has} digits, the pattern {wants}"),
            )
    if owner.isalpha():
        yield "CODE-OWNER-FORM", Phrase(f"{owner} không phải chữ số", f"the owner {owner} is not in digits")
    if day not in pattern.in_force:
        yield (
            "CODE-OUT-OF-FORCE",
            Phrase(
                f"mẫu dùng trong {pattern.in_force}, mã mang ngày {date_text(day)}",
                f"the pattern is used on {pattern.in_force}, the code bears {day.isoformat()}",
            ),
        )
