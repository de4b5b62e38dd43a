"""The sounds of names: which letters write them, what leaving one out costs, and how near two of them are.

Everything is read from knowledge/name_sounds.toml, once.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.errors import DataError
from dragoman.names.letters import cut, cutter

TABLE = Path(__file__).resolve().parent.parent / "knowledge" / "name_sounds.toml"
_VOWELS = frozenset("aeiou")
_SPOKEN_AS_VOWELS = frozenset({"A", "E", "Y", "W", "H", "hamza", "y"}) | _VOWELS


class Sounds:
    """The table of sounds, made for speed: a sound is a number, and a number that no sound has is a foreign letter.

    names, drops, classes: of each sound by its number. near: the cost of two sounds by their numbers. light: words
    that may be missing; filiation: those of them behind which stands a father. articles, servants: beginnings of words,
    longest first. numerals: words that only stand behind a name.
    """

    def __init__(self, table: Mapping[str, Any], file: str = TABLE.name) -> None:
        """Build from the decoded document. Raises DataError for an entry that cannot be meant."""
        self._file = file
        sounds: dict[str, list[Any]] = table["sounds"]
        self.names = tuple(sounds)
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self.drops = tuple(float(cost) for cost, _ in sounds.values())
        self.classes = tuple(str(key) for _, key in sounds.values())
        self.near = self._costs(table["near"])
        self._entries = {letters: self._numbers(letters, said)
                         for part in table["letters"].values() for letters, said in part.items()}
        self._cut = cutter(self._entries)
        self.silent = frozenset(table["silent"]["latin"])
        self.silent_share = float(table["silent"]["share"])
        words: dict[str, list[str]] = table["words"]
        self.filiation = frozenset(words["filiation"])
        self.numerals = frozenset(words["numerals"])
        self.light = frozenset([*words["particles"], *words["titles"]]) | self.filiation
        self.articles, self.servants = _longest_first(words["articles"]), _longest_first(words["servant"])

    def said(self, word: str) -> list[tuple[int, str]]:
        """The sounds of a word in small letters, each with the letters that write it; letters without an entry are left
        out, marks above and below a letter that has none too."""
        return [(sound, letters) for letters, sounds in cut(word, self._entries, self._cut) for sound in sounds or ()]

    def _numbers(self, letters: str, said: str) -> tuple[int, ...]:
        unknown = [sound for sound in said.split() if sound not in self.numbers]
        if unknown or not said.split():
            raise DataError(f"{said!r} is not made of sounds", file=self._file, key=letters)
        return tuple(self.numbers[sound] for sound in said.split())

    def _costs(self, near: Mapping[str, Any]) -> tuple[tuple[float, ...], ...]:
        costs = [[self._unlike(a, b, float(near["vowels"])) for b in self.names] for a in self.names]
        for cost, lines in near.items():
            for line in lines if cost != "vowels" else ():
                for a, b in _pairs(line):
                    if a not in self.numbers or b not in self.numbers:
                        raise DataError(f"{line!r} names no two sounds", file=self._file, key=f"near.{cost}")
                    first, second = self.numbers[a], self.numbers[b]
                    least = min(costs[first][second], float(cost))
                    costs[first][second] = costs[second][first] = least
        return tuple(map(tuple, costs))

    def _unlike(self, a: str, b: str, vowels: float) -> float:
        """The cost of two sounds of which no line tells."""
        if a == b:
            return 0.0
        both = (a in _SPOKEN_AS_VOWELS) + (b in _SPOKEN_AS_VOWELS)
        apart = self.drops[self.numbers[a]] + self.drops[self.numbers[b]]
        return 1.0 if both == 0 else min(apart, vowels) if both == 2 else apart


def _pairs(line: str) -> list[tuple[str, str]]:
    first, colon, others = line.partition(":")
    if colon:
        return [(first.strip(), other) for other in others.split()]
    return list(combinations(line.split(), 2))


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def sounds() -> Sounds:
    """The table of the project. Raises DataError where the file is missing or cannot be meant."""
    return read_sounds(TABLE)


def read_sounds(path: Path) -> Sounds:
    """The table of a file. Raises DataError where it is missing, is no TOML, lacks a section or cannot be meant."""
    try:
        return Sounds(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise DataError(str(problem), file=path.name) from problem
    except (KeyError, TypeError, ValueError) as problem:
        raise DataError(f"a section or a value is missing: {problem}", file=path.name) from problem
