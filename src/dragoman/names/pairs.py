"""A name by the sounds of its first and its last word: found in one look, then compared as a whole."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, product

from dragoman.names.keys import Word, key_of
from dragoman.names.similarity import THRESHOLD, Comparison, compare

READINGS = 4
"""A word whose letters may be of several sounds is kept and sought under so many readings."""


def pairs_of(people: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """All spellings of two words or more, under the sounds of their first and last word. people: ids, spellings.

    The values are lines of an id, a tab and a spelling: one text loads faster than many tuples.
    """
    out: dict[str, list[str]] = {}
    for person, spellings in people:
        for spelling in dict.fromkeys(spellings):
            for key in ends_of(spelling):
                out.setdefault(key, []).append(f"{person}\t{spelling}")
    return {key: "\n".join(lines) for key, lines in out.items()}


def sounding(
    name: str, pairs: Mapping[str, str], may_be: Callable[[str], bool] = bool
) -> list[tuple[str, Comparison]]:
    """Whose name a name may be that nobody has spelled so before: ids with their nearest spelling, the nearest first.

    Only names that sound alike at both ends and are near as wholes; nobody for a name of one word. may_be: is asked of
    each id before the names are compared, which is the dearer question.
    """
    best: dict[str, Comparison] = {}
    for line in sorted({line for key in ends_of(name) for line in pairs.get(key, "").splitlines()}):
        person, _, spelling = line.partition("\t")
        if not may_be(person):
            continue
        found = compare(name, spelling)
        if found.similarity >= THRESHOLD and (person not in best or found.similarity > best[person].similarity):
            best[person] = found
    return sorted(best.items(), key=lambda item: (-item[1].similarity, item[0]))


def ends_of(name: str) -> Iterator[str]:
    """The sounds of the first and the last word of a name, in all their readings; nothing for a name of one word."""
    words = key_of(name).words
    if len(words) > 1:
        yield from (f"{first} {last}" for first in _readings(words[0]) for last in _readings(words[-1]))


def last_of(name: str) -> Iterator[str]:
    """The sounds of the last word of a name, in all their readings; nothing for a name without words."""
    yield from (reading for word in key_of(name).words[-1:] for reading in _readings(word))


def _readings(word: Word) -> list[str]:
    return ["".join(reading) for reading in islice(product(*word.classes), READINGS)] if word.classes else [word.text]
