"""When two names are the same: the tables of knowledge/yardstick.toml, and nothing that a reading uses."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

import msgspec

from dragoman.errors import DataError
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_toml

_LONGER = 6
"""Words that a name may have beyond those of the page (a title, a first name) and still be that name."""


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """knowledge/yardstick.toml: letters that are the same, words that do not count, pronouns, names of outlets."""

    version: int
    silent: tuple[str, ...]
    pronouns: tuple[str, ...]
    aliases: tuple[tuple[str, ...], ...]
    letters: dict[str, str]


def read_tables(path: Path = KNOWLEDGE / "yardstick.toml") -> Tables:
    """The tables of the yardstick. Raises DataError that names the file and the key at fault."""
    try:
        return msgspec.convert(read_toml(path), Tables)
    except msgspec.ValidationError as problem:
        raise DataError(str(problem), file=path.name) from problem


class Names:
    """Compares names as the yardstick does; remembers every key that it made."""

    def __init__(self, tables: Tables) -> None:
        self._letters = str.maketrans(tables.letters)
        self._silent = frozenset(tables.silent)
        self._pronouns = frozenset(tables.pronouns)
        self._best = {alias: group[0] for group in reversed(tables.aliases) for alias in group}
        self._keys: dict[str, str] = {}

    def key(self, name: str | None) -> str:
        """A name as it is compared: case, accents, hyphens, letter variants and half-spaces do not count."""
        text = name or ""
        known = self._keys.get(text)
        if known is None:
            plain = unicodedata.normalize("NFD", text.translate(self._letters))
            bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
            known = self._keys[text] = " ".join(word for word in bare.lower().split() if word not in self._silent)
        return known

    def same(self, said: str | None, names: Iterable[str | None], written: Iterable[str] = ()) -> bool:
        """Is `said` one of the names, or the name as a passage of the page writes it?

        A system that does not know an actor gives the name in the script of the page. That counts where its words are
        words of such a passage and the last word of the passage is among them, or where it holds the whole passage and
        a few words more. A pronoun never counts.
        """
        told = self.key(said)
        if not told:
            return False
        if any(told == self.key(name) for name in names):
            return True
        words = told.split()
        if told.isascii() or words[0] in self._pronouns:
            return False
        return any(_stands(words, self.key(passage).split()) for passage in written)

    def among(self, said: str | None, names: Iterable[str | None]) -> bool:
        """Is `said` one of these words (a mode, an act, an office), whatever the case?"""
        return self.key(said) in {self.key(name) for name in names}

    def source(self, name: str | None) -> str:
        """An outlet's name by its best-known form."""
        text = self.key(name).replace(".", "")
        return self._best.get(text, text)


def _stands(words: list[str], there: list[str]) -> bool:
    """Are the words a name of the passage `there`, or does the name hold all of it?"""
    if not there:
        return False
    if set(words) <= set(there) and there[-1] in words:
        return True
    return set(there) <= set(words) and len(words) <= len(there) + _LONGER
