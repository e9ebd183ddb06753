"""The ``tthc`` command: due dates, the calendar, reports, the catalogue and a demonstration.

It speaks Vietnamese unless told ``--lang en``; ``--json`` prints one JSON document instead. What is refused is
said on one line of the error stream, and the exit code is 2.
"""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

from tthc.errors import MissingExtra, TthcError
from tthc.text import Lang, one_line

__all__ = ["main"]


def _lang(tokens: Sequence[str]) -> Lang:
    """The language asked for, found before the command line is parsed, so that its own errors can speak it."""
    for place, word in enumerate(tokens):
        if word == "--lang=en" or (word == "--lang" and tokens[place + 1 : place + 2] == ["en"]):
            return "en"
    return "vi"


def main(tokens: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is 0, 1 where a strict check found something, 2 where it was refused."""
    tokens = list(sys.argv[1:] if tokens is None else tokens)
    lang = _lang(tokens)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")
    try:
        try:
            from tthc.cli.app import run
        except ModuleNotFoundError as error:
            if error.name not in {"cyclopts", "rich"}:
                raise
            raise MissingExtra("cli", "the command line", "dòng lệnh") from None
        return run(tokens)
    except TthcError as error:
        print(f"tthc: {one_line(error.say(lang))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print(f"tthc: {'đã dừng' if lang == 'vi' else 'interrupted'}", file=sys.stderr)
        return 130
