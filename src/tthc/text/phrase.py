"""A sentence the library can say in Vietnamese and in English."""

from typing import Literal, NamedTuple, TypeAlias

__all__ = ["Lang", "Phrase"]

Lang: TypeAlias = Literal["vi", "en"]


class Phrase(NamedTuple):
    """One sentence, or a template of one, in both languages.

    >>> Phrase("còn {n} ngày", "{n} days left").say("vi", n=3)
    'còn 3 ngày'
    """

    vi: str
    en: str

    def say(self, lang: Lang = "vi", /, **fields: object) -> str:
        """The sentence in ``lang``, its ``{fields}`` filled in.

        Raises:
            ValueError: it is not said in that language.
        """
        if lang == "vi":
            template = self.vi
        elif lang == "en":
            template = self.en
        else:
            raise ValueError(f"no words in language {lang!r}; there are: 'vi', 'en'")
        return template.format(**fields) if fields else template

    def fill(self, **fields: object) -> "Phrase":
        """The phrase with its fields filled in, in both languages."""
        return Phrase(self.vi.format(**fields), self.en.format(**fields))
