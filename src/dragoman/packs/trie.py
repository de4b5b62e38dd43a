"""The forms of a language, each with a number: a word is looked up whole, or one asks which forms begin some words.

An adapter over marisa-trie (measured in docs/decisions/0019-forms-in-a-trie.md). Nothing is searched for inside a text:
the tagger knows where a word begins.
"""

from collections.abc import Iterable

from marisa_trie import Trie as Marisa

from dragoman.errors import DragomanError


class Trie:
    """Distinct forms, numbered from 0 in an order of its own."""

    def __init__(self, forms: Marisa) -> None:
        self._forms = forms

    @classmethod
    def build(cls, forms: Iterable[str]) -> "Trie":
        """Compile distinct, non-empty forms."""
        return cls(Marisa(forms))

    @classmethod
    def load(cls, data: bytes) -> "Trie":
        """The trie of `dump`. Raises DragomanError for bytes that are none."""
        try:
            return cls(Marisa().frombytes(data))
        except RuntimeError as problem:
            raise DragomanError(f"a compiled trie cannot be read ({problem}); delete the cache") from problem

    def dump(self) -> bytes:
        """The compiled trie as bytes."""
        data: bytes = self._forms.tobytes()
        return data

    def number(self, form: str) -> int:
        """The number of a form; -1 for what is none."""
        number: int = self._forms.get(form, -1)
        return number

    def beginning(self, words: str) -> dict[int, int]:
        """The forms with which some words begin: their numbers by the places (code points) where they end."""
        return {len(form): number for form, number in self._forms.iter_prefixes_with_ids(words)}
