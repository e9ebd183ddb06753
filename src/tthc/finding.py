"""Problems of the material, as values.

A file that cannot be read is an error. A dossier whose history says something impossible or unlawful, a
record that contradicts itself, a procedure without a term: these are *findings*, kept beside the material.
"""

from attrs import frozen

from tthc.text import Lang, Phrase

__all__ = ["Finding"]


@frozen
class Finding:
    """One problem: a stable ``code``, a sentence, where it is, and what it rests on.

    >>> print(Finding("TERM-BARE", Phrase("số 1 không có đơn vị", "the number 1 has no unit"), "1.001193"))
    1.001193: TERM-BARE: số 1 không có đơn vị
    """

    code: str
    text: Phrase
    place: str = ""
    source: str = ""

    def say(self, lang: Lang = "vi") -> str:
        """The finding on one line in ``lang``."""
        head = f"{self.place}: " if self.place else ""
        tail = f" ({self.source})" if self.source else ""
        return f"{head}{self.code}: {self.text.say(lang)}{tail}"

    def __str__(self) -> str:
        return self.say()
