"""The compiled words of a language: what each form may be, and one character for each kind of element.

An *element* of a sentence is a word, a form of several words, or a mark. Its *kind* is the set of tags and features it
may have (`CUE`, `CUE:clause`, `PREP:W`); elements of the same kind share one character of the private-use area, so that
a sentence becomes a short string and a clause pattern a regular expression over it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from sys import intern

import msgspec

from dragoman.packs.pieces import ranges

TOKEN = re.compile(r"[\S\n](?:(?<=[^\W\d_])[^\W\d_]*|(?<=\d)\d*(?:[.,/\u066b\u066c]\d+)*|)")
"""A token of folded text: letters, a number, a mark, the end of a line. One set of characters comes first: the search
runs over the spaces at once."""

SPACED = re.compile(rf"[^\S\n]*{TOKEN.pattern}")
"""A token with the space before it: the lengths of the tokens of a text tell where each stands."""

BLANK = "".join(char for char in map(chr, range(0x3001)) if char.isspace() and char != "\n")
"""All white space but the end of a line, which is a token."""

MARKS = {
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
"""What signs of writing are."""

FIRST = 0xE000
FIXED = (
    "W",
    "W:def",
    "W:plural",
    "NUM",
    "COLON",
    "COMMA",
    "SEMI",
    "STOP",
    "OPEN",
    "CLOSE",
    "DASH",
    "SLASH",
    "MARK",
    "QUOTE",
    "QUOTE:long",
    "DATE",
    "ACTOR:person",
    "ACTOR:office",
    "ACTOR:state",
    "ACTOR:body",
    "ACTOR:outlet",
    "ACTOR:group",
    "ACTOR:unnamed",
    "ACTOR:pronoun",
    "NL",
    "SOURCE",
    "NAME:quoted",
)
"""Kinds that the reader itself makes; all others come from the tables of a language."""


INNER = frozenset(
    {"s", "d", "p", "m", "f", "2", "3", "perfect", "past", "present", "imperfect", "pluperfect", "feminine"}
)
"""Features that no pattern asks for: they stay with the entry and make no kind of their own."""

PARLIAMENT = "parliament="
"""The feature of a body that is a parliament, before its state (iso2), or nothing where it is of several."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What a form may be: a tag, its features, and what it refers to (a cue, an office, a state …)."""

    tag: str
    features: tuple[str, ...] = ()
    ref: str = ""

    def kinds(self) -> Iterable[str]:
        """The tag alone and with each feature: the names that patterns use."""
        yield self.tag
        for feature in self.features:
            if feature not in INNER and "=" not in feature:
                yield f"{self.tag}:{feature}"

    def told(self, key: str) -> list[str]:
        """What the features tell under a key: of `state=EG` it is EG."""
        return [feature.removeprefix(key) for feature in self.features if feature.startswith(key)]


class Cue(msgspec.Struct, frozen=True):
    """A word of saying: its lemma, class, frames, force and PLOVER act."""

    lemma: str
    role: str
    frames: tuple[str, ...]
    force: str
    act: str


class Alphabet:
    """The kinds of elements of a language and the character of each."""

    def __init__(self, kinds: Iterable[frozenset[str]] = ()) -> None:
        self._chars: dict[frozenset[str], str] = {}
        self._kinds: list[frozenset[str]] = []
        self._named: dict[str, list[int]] = {}
        self._groups: dict[tuple[str, ...], frozenset[str]] = {}
        self._sharing: dict[frozenset[str], str] = {}
        self._finders: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._fixed: dict[str, str] = {}
        for name in FIXED:
            self.char(frozenset({name, name.partition(":")[0]}))
        for kind in kinds:
            self.char(kind)

    def char(self, kind: frozenset[str]) -> str:
        """The character of a kind; a new kind gets the next one."""
        if kind not in self._chars:
            self._groups.clear()
            self._sharing.clear()
            self._finders.clear()
            for name in kind:
                self._named.setdefault(name, []).append(len(self._kinds))
            self._chars[kind] = chr(FIRST + len(self._kinds))
            self._kinds.append(kind)
        return self._chars[kind]

    def fixed(self, name: str) -> str:
        """The character of one of the reader's own kinds; remembered."""
        if name not in self._fixed:
            self._fixed[name] = self._chars[frozenset({name, name.partition(":")[0]})]
        return self._fixed[name]

    def having(self, *names: str) -> str:
        """All characters whose kind has every one of the names, in their order, as one string; remembered."""
        wanted = frozenset(names)
        if wanted not in self._sharing:
            rarest = min((self._named.get(name, []) for name in names), key=len)
            self._sharing[wanted] = "".join(chr(FIRST + at) for at in rarest if wanted <= self._kinds[at])
        return self._sharing[wanted]

    def among(self, *names: str, but: tuple[str, ...] = ()) -> frozenset[str]:
        """The characters whose kind has any of the names, and none of those of `but`; remembered: the readers of every
        article ask for the same ones."""
        key = (*names, "", *but) if but else names
        found = self._groups.get(key)
        if found is None:
            found = characters(*map(self.having, names)) - characters(*map(self.having, but))
            self._groups[key] = found
        return found

    def finder(self, *names: str) -> re.Pattern[str]:
        """An expression for an element whose kind has any of the names; remembered. It looks through a row of elements
        many times faster than a set does."""
        if names not in self._finders:
            chars = self.among(*names)
            self._finders[names] = re.compile(f"[{ranges(''.join(sorted(chars)))}]" if chars else "(?!)")
        return self._finders[names]

    def kind(self, char: str) -> frozenset[str]:
        """The kind of a character."""
        return self._kinds[ord(char) - FIRST]

    def has(self, char: str, name: str) -> bool:
        """Does the character's kind have this name?"""
        return name in self._kinds[ord(char) - FIRST]

    @property
    def kinds(self) -> tuple[frozenset[str], ...]:
        """All kinds, by the order of their characters."""
        return tuple(self._kinds)


def characters(*rows: str) -> frozenset[str]:
    """The characters of some strings. Each is one object, however many sets hold it: of itself Python makes a new one
    at every place where it meets a character beyond Latin-1."""
    return frozenset(map(intern, chain.from_iterable(rows)))


def is_within(tokens: Sequence[str], at: int) -> bool:
    """Is a token the sign of a tag within a sentence, which is a word of it, and not of a row of tags?"""
    if tokens[at].lstrip(BLANK) != "#" or at + 2 >= len(tokens):
        return False
    around = (*tokens[max(0, at - 2) : at], tokens[at + 2])
    return not tokens[at + 1][0].isspace() and "#" not in map(str.strip, around)


def openings_of(forms: Iterable[str]) -> dict[str, str]:
    """How forms of several tokens begin: for each first token the second ones, as `seconds` reads them.

    One string for each, because most are never asked for."""
    out: dict[str, dict[str, int]] = {}
    for form in forms:
        ends = [match.end() for match in TOKEN.finditer(form)]
        if len(ends) > 1:
            first, second = form[: ends[0]], form[ends[0] : ends[1]]
            longest = out.setdefault(first, {})
            longest[second] = max(len(ends), longest.get(second, 0))
    return {first: "\n".join(f"{second}\t{count}" for second, count in found.items()) for first, found in out.items()}


def seconds(opening: str) -> dict[str, int]:
    """The second tokens of some forms, with the space before each, and how many tokens the longest form has."""
    lines = (line.rsplit("\t", 1) for line in opening.split("\n"))
    return {intern(second): int(count) for second, count in lines}
