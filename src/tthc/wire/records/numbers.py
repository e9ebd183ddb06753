"""Numbers of legal instruments where they stand glued to other words: ``QH1454/2019/QH14Nghị định``.

The issuer's letters run into the next word, the year of a date into the next number. An issuer that is known ends
where it ends; of another, the last capital belongs to the next word where a small letter follows it.
"""

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from tthc.citation import Citation
from tthc.errors import InvalidValue
from tthc.wire.records.letters import LOWER, UPPER

__all__ = ["ISSUERS", "Number", "citations_in", "numbers_in"]

ISSUERS: Final = (
    "CP", "TTg", "TTG", "BTC", "BTP", "BCA", "BXD", "BGTVT", "BNNMT", "BNNPTNT", "BNN", "BTNMT", "NHNN", "BKHĐT",
    "BLĐTBXH", "BNV", "BQP", "BYT", "BVHTTDL", "BVHTT", "BTTTT", "BTT", "BCT", "BKHCN", "BGDĐT", "BNG", "BDTTG", "BTM",
    "BTS", "BLN", "UBCKNN", "UBND", "HĐND", "VPCP", "TTCP", "TANDTC", "VKSNDTC", "VKSTC", "HĐTP", "BHXH",
    "KTNN", "TCHQ", "TCT", "GSQL", "TLĐLĐVN", "MTTQ", "ĐCT", "UBDT", "CTN", "HĐTV", "QĐ", "BCĐ", "CHK", "CAA",
)  # fmt: skip
_ISSUER: Final = "|".join(sorted(ISSUERS, key=len, reverse=True))
_UNKNOWN: Final = "[A-ZĐĂÂÊÔƠƯ]{1,12}(?![a-zà-ỹđ])"
_ASSEMBLY: Final = r"(?:UBTV)?QH(?:1\d|\d)"
_PART: Final = rf"(?:{_ASSEMBLY}|NHNN[1-9](?!\d)|(?:{_ISSUER})|{_UNKNOWN})"
_JOINT: Final = r"\s?[-–_/]\s?"
_NUMBER: Final = re.compile(
    r"(?<![/\w])?(?P<serial>\d{1,9}(?:\.\d{1,3})?[a-z]?)\s?/\s?"
    r"(?:(?P<year>(?:19|20)\d\d)(?:\s?/\s?(?P<body>"
    rf"[A-ZĐ][A-Za-zĐ]{{0,7}}?(?:{_JOINT}{_PART}){{1,4}}|{_PART}(?:{_JOINT}{_PART}){{0,4}}))?"
    rf"|(?P<kind>[A-ZĐ]{{2,9}}(?:{_JOINT}{_PART}){{1,4}}))"
    r"|(?<![/\d-])(?P<old>\d{1,4}-(?:CP|HĐBT|TTg|LCT/HĐNN\d{1,2}))(?![a-zà-ỹđ/-])"
    rf"|(?:(?<=Luật số )|(?<=Nghị định số )|(?<=Thông tư số ))(?P<cut>\d{{1,4}})(?=[{UPPER}][{LOWER}])"
)
"""A number with its year or kind; one of the time before, as ``73-CP``; one cut off after its figures."""
_DATE_BEFORE: Final = re.compile(r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\Z")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\.?(?=\d)")
_LOST_MARKS: Final[Mapping[str, str]] = {
    "ND-CP": "NĐ-CP",
    "NĐ-C": "NĐ-CP",
    "NĐ-CP-": "NĐ-CP",
    "QD-TTG": "QĐ-TTg",
    "QD-TTg": "QĐ-TTg",
}
_JOINTS: Final = str.maketrans("–_", "--")
LONGEST_SERIAL: Final = 4


@frozen
class Number:
    """A number where it stands: from ``begin`` up to ``end``. ``full`` tells whether it names a kind of instrument."""

    begin: int
    end: int
    text: str
    full: bool

    @property
    def citation(self) -> Citation | None:
        """The instrument of that number; None where it names none."""
        try:
            return Citation(self.text) if self.full else None
        except InvalidValue:
            return None


def numbers_in(text: str) -> tuple[Number, ...]:
    """The numbers of instruments in a text, in its order; a day is none."""
    found: list[Number] = []
    at = 0
    while match := _NUMBER.search(text, at):
        if alone := match["old"] or match["cut"]:
            at = match.end()
            found.append(Number(at - len(alone), at, alone, match["old"] is not None))
            continue
        begin, serial = match.start("serial"), match["serial"]
        dated = _DATE_BEFORE.search(text, max(0, begin - 10), begin)
        cut = _YEAR.match(serial)
        if cut and (dated or len(serial.rstrip("abcdefghijklmnopqrstuvwxyz")) > LONGEST_SERIAL):
            begin += cut.end()
        elif dated or (begin and text[begin - 1] == "/"):
            at = match.start("serial") + len(serial) + 1
            continue
        body = match["body"] or match["kind"]
        words = re.sub(r"\s", "", text[begin : match.end()]).translate(_JOINTS)
        for lost, right in _LOST_MARKS.items():
            if words.endswith("/" + lost):
                words = words.removesuffix(lost) + right
        found.append(Number(begin, match.end(), words, body is not None))
        at = match.end()
    return tuple(found)


def citations_in(text: str) -> tuple[Citation, ...]:
    """The instruments a text names by their numbers, each once."""
    named = (number.citation for number in numbers_in(text))
    return tuple(dict.fromkeys(citation for citation in named if citation is not None))
