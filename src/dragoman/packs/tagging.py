"""From folded text to rows of elements: every known form at word boundaries, longest first, and the words between."""

import re
from array import array
from collections.abc import Mapping
from typing import Any

import msgspec

from dragoman.packs.automaton import Automaton
from dragoman.packs.compile import Compiled, read_fold
from dragoman.packs.lexicon import Alphabet, Cue, Entry
from dragoman.packs.patterns import Grammar, Rule
from dragoman.records import Span

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,/\u066b\u066c]\d+)*|[^\w\s]|_|\n")
_MARKS = {
    ":": "COLON",
    "\u060c": "COMMA",
    ",": "COMMA",
    "\u061b": "SEMI",
    ";": "SEMI",
    ".": "STOP",
    "!": "STOP",
    "?": "STOP",
    "\u061f": "STOP",
    "\u06d4": "STOP",
    "(": "OPEN",
    ")": "CLOSE",
    "[": "OPEN",
    "]": "CLOSE",
    "-": "DASH",
    "\u2013": "DASH",
    "\u2014": "DASH",
    "/": "SLASH",
    "\n": "NL",
}


_NOMINAL = frozenset(
    {
        "STATE",
        "PLACE",
        "BODY",
        "OUTLET",
        "KNOWN",
        "ROLE",
        "NAME",
        "UNNAMED",
        "NOUN",
        "OBJ",
        "OCC",
        "NOSPEAKER",
        "DEM",
        "QUANT",
        "DATE",
    }
)
"""Tags of words onto which prepositions are written."""

Chosen = tuple[int, int, int]
"""The form chosen for a token: its last token, the offset where it starts, its index."""


class Line(msgspec.Struct):
    """A row of elements: `tags[i]` is the kind of element i, which stands at `starts[i]`..`ends[i]` of the folded text.

    forms[i] is the index of its form in the pack, or -1.
    """

    tags: str
    starts: list[int]
    ends: list[int]
    forms: list[int]

    def __len__(self) -> int:
        return len(self.tags)


class Pack:
    """A language pack, ready to read with."""

    def __init__(
        self, compiled: Compiled, settings: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.code = compiled.code
        self.settings = settings
        self.documents = documents
        self.fold = read_fold(settings, compiled.code)
        self.automaton = Automaton.load(compiled.automaton)
        self.cues: list[Cue] = compiled.cues
        self.outlets, self.places, self.pointers = compiled.outlets, compiled.places, compiled.pointers
        self.alphabet = Alphabet(frozenset(kind) for kind in compiled.kinds)
        self._chars, self._needs, self._letters = compiled.chars, compiled.needs, compiled.letters
        self._groups, self._group_of = compiled.groups, array("I", compiled.group_of)
        self._entries: dict[int, tuple[Entry, ...]] = {}
        table = settings.get("proclitics", {})
        self._light = frozenset(table.get("conjunctions", []))
        self._heavy = frozenset(table.get("prepositions", []))
        self._shapes: dict[str, str] = {}
        self._prefixes: dict[str, str] = settings.get("shape", {}).get("prefixes", {})
        self._suffixes: dict[str, str] = settings.get("shape", {}).get("suffixes", {})
        self.marks = {mark: self.alphabet.fixed(name) for mark, name in _MARKS.items()}
        self._mark, self._number = self.alphabet.fixed("MARK"), self.alphabet.fixed("NUM")
        for feature in {*self._prefixes.values(), *self._suffixes.values()}:
            self.alphabet.char(frozenset({"W", f"W:{feature}"}))
        self.grammar = Grammar((), {})
        self.rules: tuple[Rule, ...] = ()

    def entries(self, form: int) -> tuple[Entry, ...]:
        """All that a form may be; nothing for -1."""
        if form < 0:
            return ()
        group = self._group_of[form]
        if group not in self._entries:
            self._entries[group] = msgspec.msgpack.decode(self._groups[group], type=tuple[Entry, ...])
        return self._entries[group]

    def entry(self, form: int, tag: str) -> Entry | None:
        """The first entry of a form under a tag, or None."""
        return next((entry for entry in self.entries(form) if entry.tag == tag), None)

    def entries_of(self, form: int, tag: str) -> list[Entry]:
        """All entries of a form under a tag."""
        return [entry for entry in self.entries(form) if entry.tag == tag]

    def line(self, text: str, start: int, end: int) -> Line:
        """The elements of a stretch of folded text."""
        piece = text[start:end]
        tokens = [match.span() for match in _TOKEN.finditer(piece)]
        first = {span[0]: at for at, span in enumerate(tokens)}
        if self._light or self._heavy:
            self._clitic_starts(piece, tokens, first)
        return self._fill(piece, start, tokens, self._best(piece, tokens, first))

    def _clitic_starts(self, piece: str, tokens: list[Span], first: dict[int, int]) -> None:
        """Let a form begin after one or two proclitics of a word."""
        light, heavy = self._light, self._heavy
        for at, (start, end) in enumerate(tokens):
            if end - start < 3:
                continue
            letter = piece[start]
            if letter in light:
                first.setdefault(start + 1, at)
                if piece[start + 1] in heavy and end - start > 3:
                    first.setdefault(start + 2, at)
            elif letter in heavy:
                first.setdefault(start + 1, at)

    def _best(self, piece: str, tokens: list[Span], first: dict[int, int]) -> dict[int, Chosen]:
        """For each token where a form begins the longest form; of two as long the one with the plain start."""
        last = {span[1]: at for at, span in enumerate(tokens)}
        whole = [
            (first[low], last[high], low, form)
            for low, high, form in self.automaton.hits(piece)
            if low in first and high in last
        ]
        best: dict[int, Chosen] = {}
        for at, stop, low, form in whole:
            begin = tokens[at][0]
            if (low > begin or form in self._needs) and not self._may_follow(piece[begin:low], form):
                continue
            known = best.get(at)
            if known is None or stop > known[0] or (stop == known[0] and low < known[1]):
                best[at] = (stop, low, form)
        return best

    def _may_follow(self, proclitics: str, form: int) -> bool:
        """May the form stand after these proclitics?"""
        need = self._needs.get(form)
        if need is not None:
            return proclitics.endswith(need)
        return proclitics in self._light or any(entry.tag in _NOMINAL for entry in self.entries(form))

    def _fill(self, piece: str, offset: int, tokens: list[Span], best: Mapping[int, Chosen]) -> Line:
        """The row of the chosen forms and of the words between them; `offset`: where the piece begins in its text."""
        tags: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        forms: list[int] = []
        at, total = 0, len(tokens)
        chars, shapes = self._chars, self._shapes
        while at < total:
            start, end = tokens[at]
            found = best.get(at)
            if found is None:
                word = piece[start:end]
                tags.append(shapes.get(word) or self._shape(word))
                starts.append(start + offset)
                ends.append(end + offset)
                forms.append(-1)
                at += 1
                continue
            stop, low, form = found
            for clitic in range(start, low):
                number = self._letters.get(piece[clitic], -1)
                tags.append(chars[number] if number >= 0 else self._mark)
                starts.append(clitic + offset)
                ends.append(clitic + 1 + offset)
                forms.append(number)
            tags.append(chars[form])
            starts.append(low + offset)
            ends.append(tokens[stop][1] + offset)
            forms.append(form)
            at = stop + 1
        return Line("".join(tags), starts, ends, forms)

    def _shape(self, word: str) -> str:
        """The kind of an unknown word, by its marks and affixes; remembered for the next time."""
        if word in self.marks:
            found = self.marks[word]
        elif word[0].isdigit():
            found = self._number
        elif not word[0].isalnum():
            found = self._mark
        else:
            feature = next(
                (f for affix, f in self._prefixes.items() if word.startswith(affix) and len(word) > len(affix) + 1),
                None,
            )
            feature = feature or next(
                (f for affix, f in self._suffixes.items() if word.endswith(affix) and len(word) > len(affix) + 1), None
            )
            found = self.alphabet.char(frozenset({"W", f"W:{feature}"})) if feature else self.alphabet.fixed("W")
        if len(self._shapes) < 200_000:
            self._shapes[word] = found
        return found
