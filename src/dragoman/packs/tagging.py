"""From folded text to rows of elements: every known form at word boundaries, longest first, and the words between."""

from array import array
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from itertools import accumulate
from sys import intern
from typing import Any

import msgspec

from dragoman.packs.compile import Compiled, read_fold
from dragoman.packs.lexicon import BLANK, MARKS, SPACED, Alphabet, Cue, Entry, is_within, seconds
from dragoman.packs.ordinary import Ordinary
from dragoman.packs.patterns import Grammar, Rule
from dragoman.packs.trie import Trie
from dragoman.records import Span

REPORTING = "report"
"""The force of verbs by which an outlet tells its news."""

_TOLD = frozenset({"CUE", "verb", "present", "3"})
"""Tag and features of a verb of saying that a preposition may lead (returned to say)."""

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

MOST = 16_000
"""What is remembered of each kind, here and by the stages: words, phrases, rows of forms."""

Opening = tuple[int, Mapping[str, int]]
"""Where in a token forms of several tokens begin, and their second tokens (`lexicon.seconds`)."""

Known = tuple[int, int, int, str, Collection[str], tuple[Opening, ...]]
"""What a token may be, which comes with the space before it: how long that is, how many proclitics stand before its
form, the form (or -1), its tag, the tokens behind it with which it may begin a longer form, and where in it."""

Chosen = tuple[int, int, int, int]
"""The form of several tokens chosen for one: how many more it takes, its end, its proclitics, its index."""


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
        self._forms = Trie.load(compiled.forms)
        self.cues: list[Cue] = compiled.cues
        self.outlets, self.places, self.pointers = compiled.outlets, compiled.places, compiled.pointers
        self.alphabet = Alphabet(frozenset(kind) for kind in compiled.kinds)
        self._chars, self._letters = compiled.chars, compiled.letters
        self._needs = {form: intern(need) for form, need in compiled.needs.items()}
        self._groups, self._group_of = compiled.groups, array("I", compiled.group_of)
        self._entries: dict[int, tuple[Entry, ...]] = {}
        table = settings.get("proclitics", {})
        self._light = frozenset(table.get("conjunctions", []))
        self._heavy = frozenset(table.get("prepositions", []))
        self._verbal = frozenset(table.get("verbal", []))
        self._openings = compiled.openings
        self._particles, self._persons = self.alphabet.among("NAME:particle"), self.alphabet.among("KNOWN")
        self._named = (self.alphabet.among("NAME") | self._persons) - self.alphabet.among("STATE", "ROLE")
        self._naming = self._named | self._particles
        self._surname = self.alphabet.char(frozenset({"NAME", "NAME:given", "NAME:surname"}))
        day = settings.get("today", {})
        self._today = frozenset(map(self.fold, day.get("words", [])))
        self._where = self.alphabet.among(*(f"PREP:{self.fold(word)}" for word in day.get("behind", [])))
        self._papers, self._offices = self.alphabet.among("OUTLET"), self.alphabet.among("ROLE", "STATE:adj")
        self._placed = self.alphabet.among("STATE", "PLACE") - self.alphabet.among("STATE:adj")
        self._acts = self.alphabet.among("CUE:verb", "FIN")
        self._words: dict[str, Known] = {}
        self._alike: dict[Known, Known] = {}
        self._nexts: dict[str, Mapping[str, int]] = {}
        self._prefixes: dict[str, str] = settings.get("shape", {}).get("prefixes", {})
        self._suffixes: dict[str, str] = settings.get("shape", {}).get("suffixes", {})
        self.marks = {mark: self.alphabet.fixed(name) for mark, name in MARKS.items()}
        self._mark, self._number = self.alphabet.fixed("MARK"), self.alphabet.fixed("NUM")
        for feature in sorted({"", *self._prefixes.values(), *self._suffixes.values()}):
            self._unknown(feature, ordinary=False)
            self._unknown(feature, ordinary=True)
        self.ordinary = Ordinary()
        self.sources: Callable[[], tuple[Grammar, tuple[Rule, ...]]] = lambda: (Grammar((), {}), ())

    @cached_property
    def _patterns(self) -> tuple[Grammar, tuple[Rule, ...]]:
        return self.sources()

    @property
    def grammar(self) -> Grammar:
        """The clause patterns. Raises PatternError where they are first asked for and cannot be read."""
        return self._patterns[0]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The mention rules. Raises PatternError as `grammar` does."""
        return self._patterns[1]

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
        """The elements of a stretch of folded text: at each token the longest form that begins there, else its shape.

        Of two forms as long the one with the plain start is taken. A particle behind a name leads on in it, and begins
        no name of its own; no name is what may tell a state or an office (the Egyptian president A).
        """
        tokens = SPACED.findall(text[start:end].rstrip(BLANK))
        tags: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        forms: list[int] = []
        done, last, high, words = 0, len(tokens) - 1, start, self._words
        for at, token in enumerate(tokens):
            gap, plain, form, tag, nexts, opens = words.get(token) or self._learn(token)
            low, name = high + gap, False
            high = stop = high + len(token)
            if at < done or (tag == self._mark and is_within(tokens, at)):
                continue
            if nexts and at < last and tokens[at + 1] in nexts:
                longer = self._longer(text, (low, high), tokens, at, opens)
                led = tags and tag in self._particles and tags[-1] in self._named
                name = bool(tags and longer) and tags[-1] in self._naming and self._is_name(token, tag, longer)
                if longer is not None and not name and not (led and self._chars[longer[3]] in self._persons) and not (
                        tags and self._is_day(tokens[at + longer[0]], longer[3], (tags[-1], forms[-1]), tag)):
                    more, stop, plain, form = longer
                    tag, done = self._chars[form], at + more + 1
            if plain:
                for clitic in range(low, low + plain):
                    number = self._letters.get(text[clitic], -1)
                    tags.append(self._chars[number] if number >= 0 else self._mark)
                    starts.append(clitic)
                    ends.append(clitic + 1)
                    forms.append(number)
                low += plain
            tags.append(self._surname if name else tag)
            starts.append(low)
            ends.append(stop)
            forms.append(form)
        return Line("".join(tags), starts, ends, forms)

    def _is_name(self, token: str, tag: str, longer: Chosen | None) -> bool:
        """Is a preposition behind a name the end of it (A bin Ali), because only a careless spelling makes it the
        beginning of a conjunction of several words?"""
        word, char = token.lstrip(BLANK), self._chars[longer[3]] if longer is not None else ""
        if not self.alphabet.has(tag, f"PREP:{word}") or not self.alphabet.has(char, "THAT"):
            return False
        return not any(name.startswith(f"THAT:{word}_") for name in self.alphabet.kind(char))

    def _is_day(self, word: str, form: int, before: tuple[str, int], alone: str) -> bool:
        """Is the last word of what may be an outlet's name the day itself: behind an office (the Egyptian minister
        today), in a place behind where somebody is or goes (to Baghdad today), or with the state whose verb stands
        before it, unless that is how an outlet reports (Russia declares today)? alone: what its first word may be."""
        if word.lstrip(BLANK) not in self._today or self._chars[form] not in self._papers:
            return False
        tag, last = before
        if tag in self._offices:
            return True
        acts = tag in self._acts and not any(
            self.cues[int(entry.ref)].force == REPORTING for entry in self.entries_of(last, "CUE") if entry.ref)
        return alone in self._placed and (tag in self._where or acts)

    def _learn(self, token: str) -> Known:
        """What a token may be by itself, and whether longer forms begin in it; remembered for the next time."""
        word = token.lstrip(BLANK)
        plains = self._plains(word)
        alone = {low: self._forms.number(word[low:]) for low in plains}
        found = next((low for low in plains if alone[low] >= 0 and self._may_follow(word[:low], alone[low])), -1)
        opens = tuple((low, self._behind(word[low:])) for low in plains if word[low:] in self._openings)
        nexts = opens[0][1] if len(opens) == 1 else frozenset().union(*(behind for _, behind in opens))
        form, gap = alone.get(found, -1), len(token) - len(word)
        known = gap, max(found, 0), form, self._chars[form] if found >= 0 else self._shape(word), nexts, opens
        if len(self._words) < MOST:
            self._words[token] = known if opens else self._alike.setdefault(known, known)
        return known

    def _behind(self, word: str) -> Mapping[str, int]:
        """The tokens that may follow a word in the longer forms that it opens; one table for all its proclitics."""
        if word not in self._nexts:
            self._nexts[word] = seconds(self._openings[word])
        return self._nexts[word]

    def _plains(self, word: str) -> list[int]:
        """Where a form may begin in a token: at its start, and after one or two proclitics."""
        letter = word[0]
        if len(word) < 3 or not (letter in self._light or letter in self._heavy):
            return [0]
        return [0, 1, 2] if letter in self._light and word[1] in self._heavy and len(word) > 3 else [0, 1]

    def _longer(
        self, text: str, span: Span, tokens: list[str], at: int, opens: tuple[Opening, ...]
    ) -> Chosen | None:
        """The longest form of several tokens that begins in a token (not the last one), or None. span: where it is."""
        best: Chosen | None = None
        begin, end = span
        for plain, behind in opens:
            low, reach = begin + plain, behind.get(tokens[at + 1])
            if reach is None:
                continue
            ends = [*accumulate(map(len, tokens[at + 1 : at + reach]), initial=end)]
            found = self._forms.beginning(text[low : ends[-1]])
            for more in range(len(ends) - 1, 0 if best is None else best[0], -1):
                form = found.get(ends[more] - low, -1)
                if form >= 0 and self._may_follow(text[begin:low], form):
                    best = (more, ends[more], plain, form)
                    break
        return best

    def _may_follow(self, proclitics: str, form: int) -> bool:
        """May the form stand after these proclitics, or after none?"""
        need = self._needs.get(form)
        if need is not None:
            return proclitics.endswith(need)
        if not proclitics:
            return True
        told = proclitics[-1] in self._verbal
        if told and any(_TOLD.issubset((entry.tag, *entry.features)) for entry in self.entries(form)):
            return True
        return proclitics in self._light or any(entry.tag in _NOMINAL for entry in self.entries(form))

    def is_fused(self, form: int) -> bool:
        """Is a form one that has lost the first letter of its article to what is written before it?"""
        return form in self._needs

    def _shape(self, word: str) -> str:
        """The kind of an unknown word, by its marks and affixes."""
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
            found = self._unknown(feature or "", ordinary=self.ordinary.has(word))
        return found

    def _unknown(self, feature: str, *, ordinary: bool) -> str:
        """The kind of a word that no table knows."""
        features = {f"W:{feature}"} if feature else set()
        return self.alphabet.char(frozenset({"W", *features, *({"W:ordinary"} if ordinary else ())}))
