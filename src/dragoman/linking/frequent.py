"""Frequent words of names: which of them are one name in two scripts, and which only sound alike."""

from functools import cache

from dragoman.names.keys import Key, key_of, word_of
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv

TABLE = KNOWLEDGE / "frequent_names.tsv"
_COLUMNS = ("fa", "ar")


def is_frequent(key: Key) -> bool:
    """Is this a name of two words both of which are so frequent that many people may bear it?"""
    return len(key.words) == 2 and all(_sounds(word.text) in _lines() for word in key.words)


def differ(one: str, other: str) -> bool:
    """Are these words of two keys known to be different names (Hasan and Husain), however near they sound?"""
    first, second = _lines().get(_sounds(one)), _lines().get(_sounds(other))
    return first is not None and second is not None and first.isdisjoint(second)


def are_one(one: str, other: str) -> bool:
    """Are these words of two keys the same name: by all their sounds, or because a line of the table says so?"""
    left, right = _sounds(one), _sounds(other)
    return left == right or not _lines().get(left, frozenset()).isdisjoint(_lines().get(right, frozenset()))


def _sounds(word: str) -> tuple[int, ...]:
    """The sounds of a word without the particles and titles before it."""
    return word_of(word.rpartition(" ")[2]).sounds


@cache
def _lines() -> dict[tuple[int, ...], frozenset[int]]:
    """The lines of the table on which the sounds of a word stand. Raises DataError for a table that cannot be read."""
    lines: dict[tuple[int, ...], frozenset[int]] = {}
    for row in read_tsv(TABLE):
        for spelling in (part for column in _COLUMNS for part in row.alternatives(column)):
            words = key_of(spelling).words
            if len(words) == 1:
                known = lines.get(words[0].sounds, frozenset())
                lines[words[0].sounds] = known | {row.line}
    return lines
