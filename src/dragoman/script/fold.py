"""Folding: one spelling for many, with a road back to the very characters.

A fold replaces letters one for one, deletes marks that carry no reading (half-spaces, vowel signs, bidi marks,
a second space) and expands what stands for several letters (presentation forms). The original is never rewritten:
`Folded` holds both texts and maps spans between them. A span that enters an expansion widens to the whole of it.
Work is proportional to the number of deletions and expansions, not to the length of the text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property

import msgspec

from dragoman.records import Passage, Span

MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
"""Vowel signs and Quranic marks (Unicode category Mn of the Arabic block) as a character class."""

_INVISIBLE = "\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_PRESENTATION = "\ufb50-\ufdff\ufe70-\ufefe"
_SPACES = "\u0009\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_MARK = re.compile(f"[{MARKS}]")
_IN_PIECES = "\u0627[\u0653-\u0655]|[\u0648\u064a\u06c1\u06d2\u06d5]\u0654"
"""A letter and the sign that makes another letter of it (a page in the decomposed form, NFD)."""
_JOINED = re.compile("[\u0653-\u0655]")


class Folded(msgspec.Struct, frozen=True, dict=True):
    """A text and its folded copy. `starts[i]` (folded) lies at `origins[i]` (source); `fixed[i]` marks an expansion."""

    source: str
    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    fixed: tuple[bool, ...]

    @cached_property
    def _stops(self) -> tuple[int, ...]:
        """Where each piece of the folded text ends; an expansion at its begin: nothing of it maps letter by letter."""
        ends = (*self.starts[1:], len(self.text))
        return tuple(start if fixed else end for start, end, fixed in zip(self.starts, ends, self.fixed, strict=True))

    def origin(self, position: int) -> int:
        """The source position of the character at `position` of the folded text (its length gives the end)."""
        if position >= len(self.text):
            return len(self.source)
        piece = bisect_right(self.starts, position) - 1
        return self.origins[piece] + (0 if self.fixed[piece] else position - self.starts[piece])

    def to_source(self, start: int, end: int) -> Span:
        """The source span of a folded span: no wider than its characters, their vowel signs and whole expansions."""
        if start >= end:
            at = self.origin(start)
            return at, at
        source, piece = self.source, bisect_right(self.starts, start) - 1
        if end <= self._stops[piece]:
            move = self.origins[piece] - self.starts[piece]
            first, last = start + move, end + move
        else:
            first, last = self.origin(start), self.origin(end - 1) + 1
        while last < len(source) and "\u0610" <= source[last] <= "\u06ed" and _MARK.match(source[last]):
            last += 1
        return first, last

    def passage(self, start: int, end: int) -> Passage:
        """The words of the source at a folded span, white space at their ends left out."""
        low, high = self.to_source(start, end)
        words = self.source[low:high]
        bare = words.strip()
        if len(bare) == len(words):
            return Passage(words, (low, high))
        low += len(words) - len(words.lstrip())
        return Passage(bare, (low, low + len(bare)))

    def to_folded(self, start: int, end: int) -> Span:
        """The folded span that covers a source span; empty where everything in it was deleted."""
        first, last = self._position(start), self._position(end)
        if start < end and last < len(self.text) and self._inside_expansion(end - 1):
            piece = bisect_right(self.origins, end - 1) - 1
            last = max(last, self._stop(piece))
        return first, max(first, last)

    def _stop(self, piece: int) -> int:
        return self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)

    def _inside_expansion(self, source: int) -> bool:
        piece = bisect_right(self.origins, source) - 1
        return piece >= 0 and self.fixed[piece] and self.origins[piece] == source

    def _position(self, source: int) -> int:
        """The first folded position whose character stands at `source` or after it."""
        piece = bisect_right(self.origins, source) - 1
        if piece < 0:
            return 0
        if self.fixed[piece]:
            return self.starts[piece] if self.origins[piece] == source else self._stop(piece)
        return min(self.starts[piece] + source - self.origins[piece], self._stop(piece))


class Fold:
    """A named, versioned fold.

    replacements: one letter to one letter; deletions: further letters to leave out; expansions: one letter to several.
    Presentation forms, spaces of every width, runs of spaces, vowel signs and invisible marks are handled by all folds.
    """

    def __init__(
        self,
        name: str,
        version: int,
        replacements: Mapping[str, str],
        deletions: str = "",
        expansions: Mapping[str, str] | None = None,
    ) -> None:
        self.name, self.version = name, version
        self._expansions = dict(expansions or {})
        self._replacements = tuple((old, new) for old, new in replacements.items() if old != new)
        for old, new in self._replacements:
            if len(old) != 1 or len(new) != 1:
                raise ValueError(f"fold {name}: {old!r} -> {new!r} is not one letter to one letter")
        expanding = "".join(map(re.escape, self._expansions))
        gone, wide = f"{MARKS}{_INVISIBLE}{re.escape(deletions)}", f"{_PRESENTATION}{expanding}"
        self._irregular = re.compile(  # one set of characters comes first: the search runs over all others at once
            f"[ {gone}{wide}](?:(?P<wide>(?<=[{wide}]))|(?<= .)[ {gone}]*|(?<=[^ ])[{gone}]*)"
        )
        self._in_pieces = re.compile(f"(?P<two>{_IN_PIECES})|{self._irregular.pattern}")
        self._spaces = re.compile(f"[{_SPACES}]")

    def __call__(self, text: str) -> str:
        """The folded text alone, for keys and queries."""
        return self.apply(text).text

    def apply(self, text: str) -> Folded:
        """Fold a text and keep the map back to it."""
        even = self._spaces.sub(" ", text)
        pieces: list[str] = []
        starts, origins, fixed = [0], [0], [False]
        length = done = 0
        irregular = self._in_pieces if _JOINED.search(even) else self._irregular
        for match in irregular.finditer(even):
            if match.start() < done:
                continue
            pieces.append(even[done : match.start()])
            length += match.start() - done
            done = match.end()
            if match.lastgroup == "wide":
                wide = self._widen(match.group())
                pieces.append(wide)
                _mark(starts, origins, fixed, length, match.start(), True)
                length += len(wide)
            elif match.lastgroup == "two":
                pieces.append(unicodedata.normalize("NFC", match.group()))
                length += 1
            _mark(starts, origins, fixed, length, done, False)
        pieces.append(even[done:])
        folded = "".join(pieces)
        for old, new in self._replacements:
            folded = folded.replace(old, new)
        return Folded(text, folded, tuple(starts), tuple(origins), tuple(fixed))

    def _widen(self, letter: str) -> str:
        if letter in self._expansions:
            return self._expansions[letter]
        plain = unicodedata.normalize("NFKC", letter)
        return (
            "".join(c for c in self._spaces.sub(" ", plain) if not self._irregular.match(c))
            if plain != letter
            else letter
        )


def _mark(starts: list[int], origins: list[int], fixed: list[bool], start: int, origin: int, expansion: bool) -> None:
    """Open a new piece of the map; an empty piece at the same place is overwritten."""
    if starts[-1] == start:
        starts[-1], origins[-1], fixed[-1] = start, origin, expansion
    else:
        starts.append(start)
        origins.append(origin)
        fixed.append(expansion)
