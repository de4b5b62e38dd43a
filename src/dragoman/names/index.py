"""One name among thousands: whose may it be, how sure is that, and why."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from dragoman.names.keys import Key, Word, key_of
from dragoman.names.similarity import THRESHOLD, Comparison, compare_keys
from dragoman.names.sounds import sounds
from dragoman.names.words import joined, word_distance

_SPELLINGS = 14
"""So many spellings, the most promising by their words, are compared as wholes."""
_WORDS, _ONLY_WORDS = 16, 48
"""So many words, the most promising by their sounds, are compared with each word of the name; with its only one."""
_BEHIND = 0.95
"""A spelling that lacks about a word more than the most promising one is not compared where `_LOW` or more is asked."""
_LOW = 0.5
_NEAR = 0.45
"""A word at this distance or farther tells nothing about whom a name may mean."""
_SHORT = 3
"""A word of so few letters is also looked up together with its neighbour (Ki moon, Mc Clellan)."""
_LEAST_KEY = 4
"""Keys from this length on are found with one class missing."""
_LONG_KEY = 5
"""Keys from this length on are found with one class that is another."""
_READINGS = 6
"""A word whose sounds may be of several classes is looked up by so many keys at most."""
_ALIKE = 0.1


class Hit(NamedTuple):
    """Somebody whose name is near: id, similarity, the spelling that is nearest, and which words stand beside which."""

    id: str
    similarity: float
    spelling: str
    because: Comparison


class NameIndex:
    """The spellings of many people, found by the classes of their sounds. Can be pickled."""

    def __init__(self, people: Iterable[tuple[str, Sequence[str]]]) -> None:
        """people: each id with all spellings of the name, in any script."""
        self._entries: list[tuple[str, str, Key]] = []
        self._numbers: dict[str, int] = {}
        self._words: list[tuple[Word, int, int]] = []
        self._holders: list[list[int]] = []
        self._places: dict[str, list[int]] = {}
        self._near = _alike()
        for person, spellings in people:
            for spelling in dict.fromkeys(spellings):
                self._add(person, spelling)

    def __len__(self) -> int:
        """The number of spellings."""
        return len(self._entries)

    def _add(self, person: str, spelling: str) -> None:
        entry, key = len(self._entries), key_of(spelling)
        self._entries.append((person, spelling, key))
        for word in _looked_up(key):
            number = self._numbers.get(word.text)
            if number is None:
                number = self._numbers[word.text] = len(self._words)
                self._words.append((word, *self._masks(word)))
                self._holders.append([])
                for classes in _kept_under(word):
                    self._places.setdefault(classes, []).append(number)
            self._holders[number].append(entry)

    def _masks(self, word: Word) -> tuple[int, int]:
        """The sounds of a word, and those that are like one of them, as bits."""
        own = like = 0
        for sound in word.sounds:
            own |= 1 << sound
            like |= self._near[sound]
        return own, like

    def find(self, name: str, least: float = THRESHOLD) -> list[Hit]:
        """Everybody whose name is at least so near to this one, best first, each with his nearest spelling.

        Several hits of nearly the same similarity are an ambiguity that the name alone cannot end.
        """
        key = key_of(name)
        best: dict[str, Hit] = {}
        for number in self._promising(key, _BEHIND if least >= _LOW else len(key.words) + 1.0):
            person, spelling, other = self._entries[number]
            found = compare_keys(key, other)
            known = best.get(person)
            if found.similarity >= least and (known is None or found.similarity > known.similarity):
                best[person] = Hit(person, found.similarity, spelling, found)
        return sorted(best.values(), key=lambda hit: (-hit.similarity, hit.id))

    def _promising(self, key: Key, behind: float) -> list[int]:
        """The numbers of the spellings that share most with a key, none so far behind the first."""
        points: dict[int, float] = {}
        for word in _looked_up(key):
            mine: dict[int, float] = {}
            for number, distance in self._words_near(word, _WORDS if len(key.words) > 1 else _ONLY_WORDS):
                worth = 1.0 - distance
                for entry in self._holders[number]:
                    if worth > mine.get(entry, 0.0):
                        mine[entry] = worth
            for entry, worth in mine.items():
                points[entry] = points.get(entry, 0.0) + worth
        least = max(points.values(), default=0.0) - behind
        length = len(key.words)
        ranked = sorted((abs(len(self._entries[entry][2].words) - length) * 0.1 - worth, entry)
                        for entry, worth in points.items() if worth >= least)
        return [entry for _, entry in ranked[:_SPELLINGS]]

    def _words_near(self, word: Word, most: int) -> list[tuple[int, float]]:
        """The numbers of known words near a word, with their distances."""
        known = {number for key in _asked_by(word) for number in self._places.get(key, ())}
        if len(known) > most:
            own, like = self._masks(word)
            words = self._words
            ranked = sorted((own.bit_count() + words[n][1].bit_count() - (own & words[n][2]).bit_count()
                             - (like & words[n][1]).bit_count(), n) for n in known)
            known = {n for _, n in ranked[:most]}
        near = [(number, word_distance(word, self._words[number][0])) for number in known]
        return [(number, distance) for number, distance in near if distance < _NEAR]


def _alike() -> tuple[int, ...]:
    """For every sound those that are like it, as bits."""
    return tuple(sum(1 << n for n, cost in enumerate(costs) if cost <= _ALIKE) for costs in sounds().near)


def _looked_up(key: Key) -> Iterator[Word]:
    """The words by which a name is looked up: those of the name proper, and short ones together with the next."""
    words = [word for word in key.words if word.kind != "initial"] or list(key.words)
    for n, word in enumerate(words):
        yield word
        if n + 1 < len(words) and min(len(word.text), len(words[n + 1].text)) <= _SHORT:
            yield joined(word, words[n + 1])


def _kept_under(word: Word) -> set[str]:
    """The keys under which a word is kept: its classes, `-` and all but one of them, in long words `=` and those."""
    whole = _wholes(word)
    keys = {"-" + short for short in _shortened(whole, _LEAST_KEY)}
    return whole | keys | {"=" + short for short in _shortened(whole, _LONG_KEY)}


def _asked_by(word: Word) -> set[str]:
    """The keys by which a word is sought: the same classes, one more, one fewer, if it is long also one other."""
    whole = _wholes(word)
    keys = {"-" + key for key in whole} | _shortened(whole, _LEAST_KEY)
    return whole | keys | {"=" + short for short in _shortened(whole, _LONG_KEY)}


def _wholes(word: Word) -> set[str]:
    """The classes of a word in every reading; the letters of one that has no class."""
    return {"".join(reading) for reading in islice(product(*word.classes), _READINGS)} if word.classes else {word.text}


def _shortened(keys: set[str], least: int) -> set[str]:
    return {key[:n] + key[n + 1:] for key in keys if len(key) >= least and key.isupper() for n in range(len(key))}
