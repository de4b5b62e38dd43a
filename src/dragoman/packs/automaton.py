"""One automaton for all forms of a language: every place where a form stands, in one pass over the folded text.

An adapter over daachorse (character-wise double-array Aho-Corasick, measured in docs/decisions/0003-matching.md).
Matches overlap and are not checked for word boundaries: the tagger does that, because a longest-match search would
hide a valid form behind a longer one that then fails the check.
"""

from collections.abc import Sequence

from daachorse import CharwiseDoubleArrayAhoCorasick

from dragoman.errors import DragomanError

FEW = 60
"""So many words are looked for one by one: to build an automaton for them takes longer."""

Hit = tuple[int, int, int]
"""Start, end (code points) and the index of the form."""


class Automaton:
    """All forms of a language, searchable at once."""

    def __init__(self, machine: CharwiseDoubleArrayAhoCorasick) -> None:
        self._machine = machine

    @classmethod
    def build(cls, forms: Sequence[str]) -> "Automaton":
        """Compile distinct, non-empty forms; a hit gives the index of its form in this sequence."""
        return cls(CharwiseDoubleArrayAhoCorasick(list(forms)))

    @classmethod
    def load(cls, data: bytes) -> "Automaton":
        """The automaton of `dump`. Raises DragomanError for bytes that are none."""
        try:
            return cls(CharwiseDoubleArrayAhoCorasick.deserialize(data))
        except ValueError as problem:
            raise DragomanError(f"a compiled automaton cannot be read ({problem}); delete the cache") from problem

    def dump(self) -> bytes:
        """The compiled automaton as bytes."""
        data: bytes = self._machine.serialize()
        return data

    def hits(self, text: str) -> list[Hit]:
        """Every overlapping hit, by the place where it ends."""
        found: list[Hit] = self._machine.find_overlapping(text)
        return found


def ends_of(words: Sequence[str], text: str, start: int, end: int) -> set[int]:
    """Where some words (distinct, none empty) end between two places of a text; they may overlap."""
    if len(words) > FEW:
        return {start + high for _, high, _ in Automaton.build(words).hits(text[start:end])}
    out: set[int] = set()
    for word in words:
        at = text.find(word, start, end)
        while at >= 0:
            out.add(at + len(word))
            at = text.find(word, at + 1, end)
    return out
