"""The public listing of a catalogue, written from the command line."""

from datetime import date
from pathlib import Path
from typing import Final

from tthc.cli.answer import Answer, cannot_write
from tthc.cli.show import catalogue_of
from tthc.desk import Center
from tthc.text import Lang, Phrase, integer_text
from tthc.view.listing import pages

__all__ = ["publish"]

_WRITTEN: Final = Phrase("{n} thủ tục, trang danh mục: {index}", "{n} procedures, their index: {index}")


def publish(
    catalogue: Path | None, out: Path, lang: Lang, *, site: str = "", center: str = "", on: date | None = None
) -> Answer:
    """Write the listing into a folder, and say how many procedures it holds."""
    listed = catalogue_of(catalogue)
    try:
        written = pages(listed, out, site=site, center=Center(name=center) if center else None, on=on)
    except OSError as error:
        raise cannot_write(out, error) from None
    index, *sheets = written
    value = {"index": str(index), "procedures": len(sheets), "files": [path.name for path in written]}
    return Answer(value, [_WRITTEN.say(lang, n=integer_text(len(sheets), lang), index=index)])
