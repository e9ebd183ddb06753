"""Canaries: every class of the library, values of them with a canary wherever a person has room, and what they tell."""

import collections.abc
import importlib
import inspect
import pkgutil
import types
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

import tthc
from tthc.dossier.making import maker
from tthc.finding import Finding
from tthc.span import moment
from tthc.text import Phrase, fold

NAME: Final = "Hoàng Yến"
NUMBER: Final = "079099"


def canary(where: str = "") -> str:
    """A text that no answer of the library may show; ``where`` tells the field that let it out."""
    return f"{NUMBER}001234 {NAME} {where} xyz".replace("  ", " ")


def leaks(text: str) -> bool:
    """Whether a canary is in a text, whole or in part, with its accents or without."""
    return NUMBER in text or fold(NAME) in fold(text)


# ---------------------------------------------------------------- the classes


@cache
def modules() -> tuple[types.ModuleType, ...]:
    """Every module of the library but the one that starts the command."""
    found = (tthc, *(importlib.import_module(one.name) for one in _walk()))
    return tuple(sorted(found, key=lambda module: module.__name__))


def _walk() -> Iterator[pkgutil.ModuleInfo]:
    for one in pkgutil.walk_packages(tthc.__path__, "tthc."):
        if not one.name.endswith("__main__"):
            yield one


def name_of(kind: type) -> str:
    """Where a class stands: its module inside the library, and its name."""
    return f"{kind.__module__.removeprefix('tthc.')}.{kind.__qualname__}"


@cache
def classes() -> tuple[type, ...]:
    """Every public class, and every class reachable as the type of a field of one; in the order of their names."""
    found: dict[type, None] = {}
    queue = [value for module in modules() for value in _public(module)]
    while queue:
        kind = queue.pop()
        if kind in found or not kind.__module__.startswith("tthc"):
            continue
        found[kind] = None
        queue += [one for hint in hints(kind).values() for one in named_in(hint)]
        # A field of a base holds any of them; as the plain classes that values are filled in, none is ever found.
        below: list[type] = kind.__subclasses__()
        queue += [one for one in below if one.__module__ != maker.__module__]
    return tuple(sorted(found, key=name_of))


def _public(module: types.ModuleType) -> Iterator[type]:
    names = getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])
    for name in names:
        value = getattr(module, name)
        if inspect.isclass(value):
            yield value
        else:
            yield from named_in(value)  # an alias of a union


@cache
def hints(kind: type) -> Mapping[str, Any]:
    """The types of the fields of a class, resolved; of a class without any, nothing."""
    try:
        resolved = get_type_hints(kind)
    except (NameError, TypeError):
        return {}
    if attrs.has(kind):
        return {one.name: resolved.get(one.name, Any) for one in attrs.fields(kind)}
    if issubclass(kind, Enum | BaseException):
        return {}
    return {name: hint for name, hint in resolved.items() if not name.startswith("__")}


def named_in(hint: Any) -> Iterator[type]:  # noqa: ANN401 - any annotation
    """The classes an annotation names, at any depth."""
    if inspect.isclass(hint) and get_origin(hint) is None:
        yield hint
    for one in get_args(hint):
        yield from named_in(one) if not isinstance(one, list) else ()


# ---------------------------------------------------------------- their values


class CannotBuild(Exception):
    """No value of a type could be made."""


Recipe = Callable[[], object]
DAY: Final = date(2026, 8, 3)
AT: Final = moment("2026-08-03T09:00")
_PLAIN: Final[dict[object, object]] = {
    bool: False,
    int: 1,
    float: 1.0,
    bytes: b"{}",
    Decimal: Decimal(1),
    date: DAY,
    datetime: AT,
    time: time(9),
    timedelta: timedelta(hours=1),
    type(None): None,
    Path: Path("x"),
    object: None,
}
_ROWS: Final = {
    collections.abc.Iterable,
    collections.abc.Sequence,
    collections.abc.Collection,
    collections.abc.Container,
}


class Builder:
    """Makes values by the types of their fields, with a canary in every text.

    ``samples`` are values of classes that the walk cannot make, ``told`` those of fields that take no text at all.
    Where ``spared`` says so, of an owner and a name, the text is a word.
    """

    def __init__(
        self,
        samples: Mapping[type, Recipe],
        told: Mapping[str, Recipe],
        spared: Callable[[type, str], bool],
    ) -> None:
        self.samples = samples
        self.told = told
        self.spared = spared
        self.depth = 0

    def value(self, hint: Any, owner: type, name: str) -> object:  # noqa: ANN401 - any annotation
        """A value for the field ``name`` of ``owner``.

        Raises:
            CannotBuild: its type is none the walk knows.
        """
        origin, args = get_origin(hint), get_args(hint)
        if hint is str:
            return "mẫu" if self.spared(owner, name) else canary(f"{owner.__name__}.{name}")
        if hint in _PLAIN:
            return _PLAIN[hint]
        if isinstance(hint, TypeVar) or hint is Any:
            return canary(f"{owner.__name__}.{name}")
        if origin is Literal:
            return args[0]
        if origin in {Union, types.UnionType}:
            return self._first(args, owner, name)
        if origin is type:
            return args[0]
        if origin is not None:
            return self._container(origin, args, owner, name)
        if inspect.isclass(hint):
            return self.of(hint)
        raise CannotBuild(f"{name_of(owner)}.{name}: {hint}")

    def _first(self, args: tuple[Any, ...], owner: type, name: str) -> object:
        """Of a union the member that holds most: a class before a text, a text before nothing."""
        why: CannotBuild | None = None
        for one in sorted(args, key=lambda one: (one is type(None), one in _PLAIN, one is str)):
            try:
                return self.value(one, owner, name)
            except CannotBuild as error:
                why = error
        raise why or CannotBuild(f"{name_of(owner)}.{name}: an empty union")

    def _container(self, origin: Any, args: tuple[Any, ...], owner: type, name: str) -> object:  # noqa: ANN401
        if origin is tuple:
            if len(args) == 2 and args[1] is Ellipsis:
                return (self.value(args[0], owner, name),)
            return tuple(self.value(one, owner, name) for one in args)
        if origin is Counter:
            return Counter({self.value(args[0], owner, name): 1})
        if issubclass(origin, collections.abc.Mapping):
            return {self.value(args[0], owner, name): self.value(args[1], owner, name)}
        if issubclass(origin, frozenset | set | collections.abc.Set):
            return frozenset({self.value(args[0], owner, name)})
        if issubclass(origin, list):
            return [self.value(args[0], owner, name)]
        if origin in _ROWS:
            return (self.value(args[0], owner, name),)
        if origin is collections.abc.Callable:
            return lambda *_: canary(f"{owner.__name__}.{name}")
        if inspect.isclass(origin) and origin.__module__.startswith("tthc"):
            return self.of(origin)
        raise CannotBuild(f"{name_of(owner)}.{name}: {origin}")

    def of(self, kind: type) -> object:
        """A value of a class.

        Raises:
            CannotBuild: it is none of the walk's, or refuses what the walk gives it.
        """
        if kind in _PLAIN:
            return _PLAIN[kind]
        if kind in self.samples:
            return self.samples[kind]()
        return self.made(kind)

    def made(self, kind: type) -> object:
        """A value of a class by its own constructor, whatever the samples hold.

        Raises:
            CannotBuild: it is none of the walk's, or refuses what the walk gives it.
        """
        if issubclass(kind, Enum):
            return next(iter(kind))
        if not attrs.has(kind) or inspect.isabstract(kind):
            raise CannotBuild(f"{name_of(kind)} is no attrs class")
        if self.depth > 12:
            raise CannotBuild(f"{name_of(kind)} holds itself")
        self.depth += 1
        try:
            return kind(**self.arguments(kind))
        except CannotBuild:
            raise
        except Exception as error:
            raise CannotBuild(f"{name_of(kind)}: {type(error).__name__}: {error}") from error
        finally:
            self.depth -= 1

    def argument(self, hint: Any, owner: type, name: str) -> object:  # noqa: ANN401 - any annotation
        """A value for a parameter, as :meth:`value` makes it."""
        self.depth = 0
        return self.value(hint, owner, name)

    def arguments(self, kind: type) -> dict[str, object]:
        """What its constructor is given."""
        given: dict[str, object] = {}
        for one in attrs.fields(kind):
            if not one.init:
                continue
            recipe = self._told(kind, one.name)
            given[one.alias] = recipe() if recipe else self.value(hints(kind)[one.name], kind, one.name)
        return given

    def _told(self, kind: type, name: str) -> Recipe | None:
        """What a field of the class, or of a class above it, needs."""
        places = (f"{one.__name__}.{name}" for one in kind.__mro__)
        return next((self.told[place] for place in places if place in self.told), None)


# ---------------------------------------------------------------- what they tell


def told(value: object, purpose: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """What a value tells: how, and the text. ``purpose`` names what is meant to show a person."""
    kind = type(value)
    for how, act in (("repr", repr), ("str", str), ("format", format)):
        if f"{kind.__name__}.{how}" not in purpose:
            yield how, act(value)
    for name in dir(kind):
        if (name.startswith("_") and name != "_repr_html_") or _named(kind, name) & purpose:
            continue
        for how, answer in _answers(value, kind, name):
            for text in _texts(answer):
                yield how, text


def _named(kind: type, name: str) -> set[str]:
    return {f"{base.__name__}.{name}" for base in kind.__mro__}


def _answers(value: object, kind: type, name: str) -> Iterator[tuple[str, object]]:
    """A property's value, or a method's answers where nothing but a language need be told."""
    attribute = inspect.getattr_static(kind, name)
    fields = {one.name for one in attrs.fields(kind)} if attrs.has(kind) else set()
    try:
        if isinstance(attribute, property):
            yield name, getattr(value, name)
        elif inspect.isfunction(attribute) and name not in fields:
            needed = [
                one
                for one in list(inspect.signature(attribute).parameters.values())[1:]
                if one.default is inspect.Parameter.empty
                and one.kind not in {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}
            ]
            if not needed:
                yield f"{name}()", getattr(value, name)()
                if "lang" in inspect.signature(attribute).parameters:
                    yield f"{name}(en)", getattr(value, name)(lang="en")
            elif [one.name for one in needed] == ["lang"]:
                yield f"{name}(vi)", getattr(value, name)("vi")
                yield f"{name}(en)", getattr(value, name)("en")
    except Exception as error:  # noqa: BLE001 - whatever it is, its words are held to the same
        yield f"{name}: {type(error).__name__}", " ".join(words(error))


def _texts(answer: object) -> Iterator[str]:
    """The texts of an answer: its own, a phrase's two, a finding's; of a row those of its members."""
    match answer:
        case str():
            yield answer
        case Phrase():
            yield from (answer.vi, answer.en)
        case Finding():
            yield from (answer.say("vi"), answer.say("en"), answer.place, answer.code)
        case tuple() | list() | frozenset():
            for one in answer:
                yield from _texts(one)
        case _:
            pass


def words(error: BaseException) -> Iterator[str]:
    """All that an error tells: itself, its arguments and fields, what it says to the clerk, what led to it."""
    seen: BaseException | None = error
    while seen is not None:
        yield from (str(seen), repr(seen), repr(seen.args), repr(vars(seen)))
        say = getattr(seen, "say", None)
        if callable(say):
            yield from (str(say("vi")), str(say("en")))
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
