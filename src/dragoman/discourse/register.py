"""The people of an article in a register: found by a word of the name, by id, by office, however many they are."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

import msgspec

from dragoman.discourse.offices import Told
from dragoman.records import Span

MANY = 100
"""So many of the people of a page are looked at one by one, the nearest ones: pages of news name up to 75."""

Office = tuple[str, str]
"""An office id and the state it belongs to ("" where none is told)."""


class Person(msgspec.Struct):
    """Somebody whom the article names. `ref` is his id in the knowledge base, or ""; words are folded.

    offices: as told, with their place and the further office words; held: the same as the terms call them; foreign:
    told with a state of its own that is not the outlet's; sound: the spelling of the data that the page's sounds like,
    where it is none of them, else ""; number: his place among the people; met: his places, sorted; posts: his offices
    with their states as told, each once.
    """

    ref: str
    words: tuple[str, ...]
    span: Span
    offices: list[Told]
    held: list[Office]
    foreign: bool
    places: list[int]
    sound: str = ""
    number: int = 0
    met: list[int] = []
    posts: dict[Office, None] = {}

    def before(self, place: int) -> int:
        """Where he was named last before a place, or -1."""
        at = bisect_left(self.met, place)
        return self.met[at - 1] if at else -1

    def once(self, same: Callable[[str], bool]) -> bool:
        """Does the article give him an office that is the `same` as one that he once held, and never as his own?"""
        told = [held.former for held in self.offices if same(held.office)]
        return bool(told) and all(told)

    def holds(self, office: str, state: str) -> bool:
        """Does the article give him this office, as the terms call it (of this state, where one is asked)?"""
        return any(office == o and (not state or s == state or (not s and not self.ref)) for o, s in self.held)


class Register:
    """People by what they are looked for with. `all`: in the order in which they were met."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self.by_ref: dict[str, Person] = {}
        self._by_word: dict[str, list[int]] = {}
        self._bearers: dict[str, dict[int, None]] = {}
        self._places: dict[str, list[tuple[int, int]]] = {}

    def add(self, person: Person) -> None:
        """Take somebody in."""
        person.number = len(self.all)
        self.all.append(person)
        self.note(person)

    def note(self, person: Person) -> None:
        """Take note of the words and the id of somebody, as they are now."""
        for word in person.words:
            self._by_word.setdefault(word, []).append(person.number)
        if person.ref:
            self.by_ref[person.ref] = person

    def named(self, words: Iterable[str]) -> list[Person]:
        """Those in whose names the rarest of some words stands or stood, in the order in which they were met."""
        numbers = min((self._by_word.get(word, []) for word in words), key=len)
        return [self.all[number] for number in sorted({*numbers})]

    def bears(self, person: Person, offices: Iterable[str]) -> None:
        """Take note of the offices that somebody bears."""
        for office in offices:
            bearers = self._bearers.setdefault(office, {})
            if person.number not in bearers:
                bearers[person.number] = None
                self._places.pop(office, None)

    def bearing(self, fits: Callable[[str], bool], place: int) -> list[Person]:
        """Those who bear an office that fits: named before a place, the last one first, then those named after it."""
        before: list[tuple[int, int]] = []
        after: list[tuple[int, int]] = []
        for office in filter(fits, self._bearers):
            met = self._places.get(office)
            if met is None:
                bearers = (self.all[number] for number in self._bearers[office])
                met = self._places[office] = sorted((at, person.number) for person in bearers for at in person.met)
            at = bisect_left(met, (place,))
            before += met[max(0, at - MANY) : at]
            after += met[at : at + MANY]
        order = [*sorted(before, reverse=True), *sorted(after)]
        return [self.all[number] for number in dict.fromkeys(number for _, number in order)]

    def of_states(self, states: Sequence[str], place: int) -> Person | None:
        """The one with an office of one of some states who was named last before a place, or None."""
        of = [(person.before(place), person) for person in self.all[-MANY:]
              if any(state in states for _, state in person.posts)]
        at, last = max(of, key=lambda found: found[0], default=(-1, None))
        return last if at >= 0 else None
