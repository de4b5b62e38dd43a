"""The words of the interface in the reader's language: `languages/interface/CODE.toml`, a section for each page.

A text may have holes, `{name}`. What goes into one is escaped, and kept from changing the direction of what stands
beside it.
"""

import re
from collections.abc import Mapping
from functools import cache

from markupsafe import Markup, escape

from dragoman.packs.paths import LANGUAGES
from dragoman.packs.tables import read_toml, read_tsv

FOLDER = LANGUAGES / "interface"
_HOLE = re.compile(r"\{([a-z_]+)\}")


class Interface:
    """The catalogue of one language."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """texts: what to say, by section and name (`search.title`)."""
        self._texts = texts

    def __call__(self, name: str, **parts: object) -> Markup:
        """A text with its holes filled; the name itself where there is no such text, which `dragoman check` finds."""
        text = escape(self._texts.get(name, name))
        return Markup(_HOLE.sub(lambda hole: isolated(parts.get(hole[1], "")), text))

    def has(self, name: str) -> bool:
        """Is there such a text?"""
        return name in self._texts

    def word(self, family: str, value: str) -> Markup | str:
        """A value of the records in words, as `act.REJECT`; the value itself where no text tells it."""
        name = f"{family}.{value.replace(' ', '-')}"
        return self(name) if self.has(name) else value



def order(say: Interface, name: str) -> tuple[list[int], str]:
    """What names are sorted by: the order of the language's letters, without what is no letter of it."""
    letters = str(say("room.alphabet"))
    return [letters.index(letter) for letter in name.lower() if letter in letters], name


def isolated(value: object) -> Markup:
    """A value as HTML that leaves the direction of its surroundings alone."""
    return value if isinstance(value, Markup) else Markup("<bdi>{}</bdi>").format(value)


@cache
def load_interface(code: str) -> Interface:
    """The catalogue of a language. Raises DataError where it cannot be read."""
    sections = read_toml(FOLDER / f"{code}.toml")
    return Interface({f"{section}.{name}": text for section, texts in sections.items() for name, text in texts.items()})


@cache
def own_names() -> dict[str, str]:
    """What each language of the interface calls itself, by its code."""
    return {row["code"]: row["name"] for row in read_tsv(FOLDER / "names.tsv")}
