"""From folded text to rows of elements: every known form at word boundaries, longest first, and the words between."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from dragoman.packs.automaton import Automaton
from dragoman.packs.compile import ACTOR_TAGS, Compiled, read_fold
from dragoman.packs.lexicon import Alphabet, Cue, Entry
from dragoman.packs.patterns import Grammar, Rule

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,/\u066b\u066c]\d+)*|[^\w\s]|_|\n")
_MARKS = {":": "COLON", "\u060c": "COMMA", ",": "COMMA", "\u061b": "SEMI", ";": "SEMI", ".": "STOP", "!": "STOP", "?": "STOP",
          "\u061f": "STOP", "\u06d4": "STOP", "(": "OPEN", ")": "CLOSE", "[": "OPEN", "]": "CLOSE", "-": "DASH", "\u2013": "DASH",
          "\u2014": "DASH", "/": "SLASH", "\n": "NL"}


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

    def __init__(self, compiled: Compiled, settings: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> None:
        self.code = compiled.code
        self.settings = settings
        self.documents = documents
        self.fold = read_fold(settings, compiled.code)
        self.automaton = Automaton.load(compiled.automaton)
        self.entries: list[Entry] = compiled.entries
        self.of_form = compiled.of_form
        self.form_texts = compiled.forms
        self.cues: list[Cue] = compiled.cues
        self.alphabet = Alphabet(frozenset(kind) for kind in compiled.kinds)
        self._chars = compiled.chars
        self._needs = compiled.needs
        table = settings.get("proclitics", {})
        self._light = frozenset(table.get("conjunctions", []))
        self._heavy = frozenset(table.get("prepositions", []))
        self._clitic_forms = {text: at for at, text in enumerate(compiled.forms) if len(text) == 1}
        self._nominal = [any(self.entries[e].tag in ACTOR_TAGS or self.entries[e].tag in ("NOUN", "OBJ", "OCC", "NOSPEAKER", "DEM", "QUANT", "DATE")
                             for e in found) for found in compiled.of_form]
        self._shapes: dict[str, str] = {}
        self._prefixes: dict[str, str] = settings.get("shape", {}).get("prefixes", {})
        self._suffixes: dict[str, str] = settings.get("shape", {}).get("suffixes", {})
        self.marks = {mark: self.alphabet.fixed(name) for mark, name in _MARKS.items()}
        self._mark, self._number = self.alphabet.fixed("MARK"), self.alphabet.fixed("NUM")
        for feature in {*self._prefixes.values(), *self._suffixes.values()}:
            self.alphabet.char(frozenset({"W", f"W:{feature}"}))
        self.grammar = Grammar((), {})
        self.rules: tuple[Rule, ...] = ()

    def entry(self, form: int, tag: str) -> Entry | None:
        """The entry of a form under a tag, or None."""
        if form >= 0:
            for at in self.of_form[form]:
                if self.entries[at].tag == tag:
                    return self.entries[at]
        return None

    def entries_of(self, form: int, tag: str) -> list[Entry]:
        """All entries of a form under a tag."""
        return [self.entries[at] for at in self.of_form[form] if self.entries[at].tag == tag] if form >= 0 else []

    def line(self, text: str, start: int, end: int) -> Line:
        """The elements of a stretch of folded text."""
        tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
        first = {span[0]: at for at, span in enumerate(tokens)}
        last = {span[1]: at for at, span in enumerate(tokens)}
        if self._light or self._heavy:
            self._clitic_starts(text, tokens, first)
        best = self._best(text, start, end, tokens, first, last)
        return self._fill(text, tokens, best)

    def _clitic_starts(self, text: str, tokens: list[tuple[int, int]], first: dict[int, int]) -> None:
        """Let a form begin after one or two proclitics of a word."""
        light, heavy = self._light, self._heavy
        for at, (start, end) in enumerate(tokens):
            if end - start < 3:
                continue
            letter = text[start]
            if letter in light:
                first.setdefault(start + 1, at)
                if text[start + 1] in heavy and end - start > 3:
                    first.setdefault(start + 2, at)
            elif letter in heavy:
                first.setdefault(start + 1, at)

    def _best(self, text: str, start: int, end: int, tokens: list[tuple[int, int]], first: dict[int, int],
              last: dict[int, int]) -> dict[int, tuple[int, int, int]]:
        """For each token where a form begins: the longest form, as (last token, start, form); plain starts are preferred."""
        best: dict[int, tuple[int, int, int]] = {}
        for low, high, form in self.automaton.hits(text[start:end]):
            low += start
            at = first.get(low)
            if at is None:
                continue
            stop = last.get(high + start)
            if stop is None:
                continue
            skipped = low - tokens[at][0]
            if (skipped or form in self._needs) and not self._may_follow(text, tokens[at][0], low, form):
                continue
            known = best.get(at)
            if known is None or stop > known[0] or (stop == known[0] and low < known[1]):
                best[at] = (stop, low, form)
        return best

    def _may_follow(self, text: str, start: int, low: int, form: int) -> bool:
        """May the form stand after the proclitics between `start` and `low`?"""
        before = text[start:low]
        need = self._needs.get(form)
        if need is not None:
            return before.endswith(need)
        return before in self._light or self._nominal[form]

    def _fill(self, text: str, tokens: list[tuple[int, int]], best: dict[int, tuple[int, int, int]]) -> Line:
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
                word = text[start:end]
                tags.append(shapes.get(word) or self._shape(word))
                starts.append(start)
                ends.append(end)
                forms.append(-1)
                at += 1
                continue
            stop, low, form = found
            for clitic in range(start, low):
                number = self._clitic_forms.get(text[clitic], -1)
                tags.append(chars[number] if number >= 0 else self._mark)
                starts.append(clitic)
                ends.append(clitic + 1)
                forms.append(number)
            tags.append(chars[form])
            starts.append(low)
            ends.append(tokens[stop][1])
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
            feature = next((f for affix, f in self._prefixes.items() if word.startswith(affix) and len(word) > len(affix) + 1), None)
            feature = feature or next((f for affix, f in self._suffixes.items() if word.endswith(affix) and len(word) > len(affix) + 1), None)
            found = self.alphabet.char(frozenset({"W", f"W:{feature}"})) if feature else self.alphabet.fixed("W")
        if len(self._shapes) < 200_000:
            self._shapes[word] = found
        return found
