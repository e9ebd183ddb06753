"""Conditions as text: read from the form that ``str`` prints, and said as a sentence."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple, assert_never

from tthc.errors import InvalidValue
from tthc.procedure.condition.fact import Fact, FactValue
from tthc.procedure.condition.node import (
    ALWAYS,
    DEEPEST,
    Always,
    And,
    AtLeast,
    AtMost,
    Before,
    Condition,
    Is,
    Not,
    OnOrAfter,
    Or,
)
from tthc.procedure.money import Money
from tthc.text import Lang, Phrase, date_text, nfc

__all__ = ["parse_condition", "say_condition"]

LONGEST: Final = 10_000
"""How many characters of text are looked at; a longer one is refused unread."""
_TOKEN: Final = re.compile(
    r"""(?:
        (?P<day>\d{4}-\d{2}-\d{2})(?!\w)          # 2026-07-01
      | (?P<money>\d{1,15})\s{1,4}đồng(?!\w)      # 150000 đồng
      | (?P<number>-?\d{1,15})(?!\w)
      | '(?P<choice>[^']{1,60})'
      | (?P<sign><=|>=|<|=|\(|\))
      | (?P<word>[^\W\d]\w{0,39})(?!\w)
    )""",
    re.VERBOSE,
)
_WORDS: Final = frozenset({"và", "hoặc", "không", "luôn", "đúng", "sai", "đồng"})
_EXAMPLE: Final = "cu_tru = 'tam_tru' và so_nguoi >= 2"
_YES: Final = "ho_ngheo = đúng"


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def parse_condition(text: str) -> Condition:
    """The condition written in ``text``; the inverse of ``str``.

    >>> parse_condition("cu_tru = 'tam_tru' và so_nguoi >= 2")
    And(parts=(Is(fact='cu_tru', value='tam_tru'), AtLeast(fact='so_nguoi', value=2)))

    Raises:
        InvalidValue: the text is not of the form, too long, too deep or too large; the message says at which character.
    """
    if len(text) > LONGEST:
        raise InvalidValue(
            f"a condition is at most {LONGEST} characters, got {len(text)}",
            f"điều kiện dài nhất {LONGEST} ký tự, ở đây {len(text)}",
        )
    return _Reader(nfc(text)).whole()


class _Reader:
    """Reads tokens from left to right, never backwards; its recursion is bounded by the depth of brackets."""

    def __init__(self, text: str) -> None:
        self.tokens = tuple(self._split(text))
        self.place = 0
        self.depth = 0

    def _split(self, text: str) -> Iterable[_Token]:
        at, end = 0, len(text.rstrip())
        while at < end:
            if text[at].isspace():
                at += 1
                continue
            match = _TOKEN.match(text, at)
            if match is None or match.lastgroup is None:
                raise _refused(at, text[at : at + 12].strip())
            yield _Token(match.lastgroup, match[match.lastgroup], at)
            at = match.end()
        yield _Token("end", "", end)

    @property
    def now(self) -> _Token:
        return self.tokens[self.place]

    def take(self) -> _Token:
        """The next token; the end is never passed."""
        token = self.now
        self.place += token.kind != "end"
        return token

    def skip(self, text: str) -> bool:
        """Whether the next token is this sign or word; it is taken then."""
        if self.now.kind in {"sign", "word"} and self.now.text == text:
            self.place += 1
            return True
        return False

    def whole(self) -> Condition:
        found = self.either()
        if self.now.kind != "end":
            raise _refused(self.now.at, self.now.text)
        return found

    def either(self) -> Condition:
        parts = [self.both()]
        while self.skip("hoặc"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def both(self) -> Condition:
        parts = [self.part()]
        while self.skip("và"):
            parts.append(self.part())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def part(self) -> Condition:
        if self.skip("luôn"):
            return ALWAYS
        if self.skip("không"):
            if not self.skip("("):
                raise _refused(self.now.at, self.now.text)
            return Not(self.closed())
        if self.skip("("):
            return self.closed()
        return self.comparison()

    def closed(self) -> Condition:
        """What stands behind an opening bracket, the closing one too."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise InvalidValue(
                f"a condition is at most {DEEPEST} brackets deep (at character {self.now.at + 1})",
                f"điều kiện có nhiều nhất {DEEPEST} lớp ngoặc (ở ký tự {self.now.at + 1})",
            )
        found = self.either()
        if not self.skip(")"):
            raise _refused(self.now.at, self.now.text)
        self.depth -= 1
        return found

    def comparison(self) -> Condition:
        name = self.take()
        if name.kind != "word" or name.text in _WORDS:
            raise _refused(name.at, name.text)
        sign = self.take()
        if sign.kind != "sign":
            raise _refused(sign.at, sign.text)
        value = self.value()
        match sign.text, value:
            case "=", _:
                return Is(name.text, value)
            case ">=", date():
                return OnOrAfter(name.text, value)
            case "<", date():
                return Before(name.text, value)
            case ((">=" | "<="), (int() | Money())) if not isinstance(value, bool):
                return AtLeast(name.text, value) if sign.text == ">=" else AtMost(name.text, value)
            case _:
                raise _refused(sign.at, sign.text)

    def value(self) -> FactValue:
        token = self.take()
        match token.kind:
            case "word" if token.text in {"đúng", "sai"}:
                return token.text == "đúng"
            case "choice":
                return token.text
            case "number":
                return int(token.text)
            case "money":
                return Money(int(token.text))
            case "day":
                try:
                    return date.fromisoformat(token.text)
                except ValueError:
                    raise _refused(token.at, token.text) from None
            case _:
                raise _refused(token.at, token.text)


def _refused(at: int, text: str) -> InvalidValue:
    shown = repr(text[:40]) if text else "…"
    return InvalidValue(
        f"not a condition at character {at + 1}: {shown}; write for example {_EXAMPLE!r} or {_YES!r}",
        f"không đọc được điều kiện từ ký tự {at + 1}: {shown}; hãy viết như {_EXAMPLE!r} hoặc {_YES!r}",
    )


def say_condition(condition: Condition, facts: Iterable[Fact], lang: Lang = "vi") -> str:
    """The condition as a sentence's part, with the words of the facts it is about.

    >>> from tthc.procedure.condition.fact import FactKind
    >>> people = Fact(name="so_nguoi", kind=FactKind.NUMBER, label="số người")
    >>> say_condition(parse_condition("so_nguoi >= 2"), [people])
    'số người từ 2 trở lên'
    """
    return _said(condition, {fact.name: fact for fact in facts}, lang)


def _said(condition: Condition, facts: Mapping[str, Fact], lang: Lang) -> str:
    match condition:
        case Always():
            return Phrase("trong mọi trường hợp", "in every case").say(lang)
        case Not(of):
            return Phrase("không phải trường hợp {of}", "not the case that {of}").say(lang, of=_inner(of, facts, lang))
        case And(parts):
            return Phrase(" và ", " and ").say(lang).join(_inner(part, facts, lang) for part in parts)
        case Or(parts):
            return Phrase(" hoặc ", " or ").say(lang).join(_inner(part, facts, lang) for part in parts)
        case Is(name, bool() as holds):
            label = f"«{facts[name].label if name in facts else name}»"
            return (_HOLDS if holds else _HOLDS_NOT).say(lang, fact=label)
        case Is() | AtLeast() | AtMost():
            fact = facts.get(condition.fact)
            label = fact.label if fact else condition.fact
            value = fact.say_value(condition.value, lang) if fact else str(condition.value)
            return _SAID[type(condition)].say(lang, fact=label, value=value)
        case Before() | OnOrAfter():
            fact = facts.get(condition.fact)
            label = fact.label if fact else condition.fact
            return _SAID[type(condition)].say(lang, fact=label, value=date_text(condition.day, lang))
        case _:
            assert_never(condition)


def _inner(part: Condition, facts: Mapping[str, Fact], lang: Lang) -> str:
    text = _said(part, facts, lang)
    return f"({text})" if isinstance(part, (And, Or)) else text


_HOLDS: Final = Phrase("thuộc trường hợp {fact}", "{fact} holds")
_HOLDS_NOT: Final = Phrase("không thuộc trường hợp {fact}", "{fact} does not hold")
_SAID: Final[Mapping[type, Phrase]] = {
    Is: Phrase("{fact} là {value}", "{fact} is {value}"),
    AtLeast: Phrase("{fact} từ {value} trở lên", "{fact} is {value} or more"),
    AtMost: Phrase("{fact} không quá {value}", "{fact} is {value} or less"),
    Before: Phrase("{fact} trước ngày {value}", "{fact} is before {value}"),
    OnOrAfter: Phrase("{fact} từ ngày {value}", "{fact} is {value} or later"),
}
