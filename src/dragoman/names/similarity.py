"""How near two names are, whatever their scripts, and why."""

from typing import NamedTuple

from dragoman.names.alignment import Pair, align
from dragoman.names.keys import Key, Word, key_of
from dragoman.names.words import word_distance

THRESHOLD = 0.794
"""From here on two full names are taken for one person's; calibrated by benchmarks/names.py, see docs/names.md."""

_TURNED = 0.12
"""What a surname before the given name costs."""
_MAY_TURN = 0.3


class Comparison(NamedTuple):
    """How near two names are (0..1), which words stand beside each other, and whether the one was turned round."""

    similarity: float
    pairs: tuple[Pair, ...]
    turned: bool = False


def similarity(left: str, right: str) -> float:
    """How near two names are, 0..1; the same in both directions, and 1 for a name and itself."""
    return compare(left, right).similarity


def word_similarity(left: str, right: str) -> float:
    """How near the last words of two names are, 0..1: what `similarity` says of them alone, by a look-up."""
    one, two = key_of(left).words, key_of(right).words
    return 1.0 - word_distance(one[-1], two[-1]) if one and two else float(one == two)


def nearness(left: str, right: str) -> float:
    """How near two names are, 0..1; of a single word and a whole name, how near the word is to its last."""
    if min(len(left.split()), len(right.split())) == 1:
        return word_similarity(left, right)
    return similarity(left, right)


def compare(left: str, right: str) -> Comparison:
    """How near two names are, and why."""
    return compare_keys(key_of(left), key_of(right))


def compare_keys(left: Key, right: Key) -> Comparison:
    """How near two names are by their keys, and why. A key without words is near to nothing but another such."""
    one, two = left.words, right.words
    if not one or not two:
        return Comparison(float(one == two), ())
    best = _scored(one, two)
    if best.similarity < THRESHOLD and len(one) == len(two) > 1:
        for turned in _turns(one, two):
            other = _scored(one, turned)
            if other.similarity - _TURNED > best.similarity:
                best = Comparison(other.similarity - _TURNED, other.pairs, True)
    return best


def _scored(one: tuple[Word, ...], two: tuple[Word, ...]) -> Comparison:
    # A mean would let a good surname pay for a wrong given name: squares do not.
    mean, pairs = align(one, two)
    return Comparison(max(0.0, 1.0 - float(mean ** 0.5)), pairs)


def _turns(one: tuple[Word, ...], two: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """The other name with its last word first or its first word last, where that brings like words together;
    not where a father is named: son and father would change places."""
    turns: list[tuple[Word, ...]] = []
    if "father" in [word.kind for word in one + two]:
        return turns
    if word_distance(one[0], two[-1]) <= _MAY_TURN:
        turns.append((two[-1], *two[:-1]))
    if word_distance(one[-1], two[0]) <= _MAY_TURN:
        turns.append((*two[1:], two[0]))
    return turns
