"""Ordinary words: those of which the data know that they are never part of a stranger's name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dragoman.packs.tables import read_words
from dragoman.script.spellings import capital

SHORTEST = 4
"""Letters that must be left of a word when something is taken off it: short words are too like parts of names."""


class Ordinary(msgspec.Struct, frozen=True):
    """words: folded; before, after: what may be written onto them, longest first, folded."""

    words: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def has(self, word: str) -> bool:
        """Is a (folded) word ordinary, with or without something written onto it?"""
        return any(bare in self.words for bare in self._bare(word))

    def _bare(self, word: str) -> Iterator[str]:
        starts = [word]
        starts += (word[len(affix) :] for affix in self.before if word.startswith(affix))
        for start in (start for start in starts if start == word or len(start) >= SHORTEST):
            yield start
            yield from (start[: -len(a)] for a in self.after if start.endswith(a) and len(start) - len(a) >= SHORTEST)


def read_ordinary(folder: Path, settings: Mapping[str, Any], fold: Callable[[str], str]) -> Ordinary:
    """The ordinary words of a language: ordinary.txt, with the affixes of `[ordinary]` in its settings.

    A language without such a file has none. Raises DataError for a file that cannot be read.
    """
    path = folder / "ordinary.txt"
    if not path.exists():
        return Ordinary()
    table = settings.get("ordinary", {})
    words = fold("\n".join(word for word, _ in read_words(path))).split("\n")
    if settings.get("spelling", {}).get("capitals", False):
        words = [*words, *map(capital, words)]
    return Ordinary(frozenset(words), _affixes(table.get("before", []), fold), _affixes(table.get("after", []), fold))


def _affixes(written: Sequence[str], fold: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(sorted({fold(affix).strip() for affix in written} - {""}, key=lambda affix: (-len(affix), affix)))
