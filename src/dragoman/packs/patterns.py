"""Clause patterns: parsed from the small language of docs/pattern-language.md and compiled to regular expressions.

A side of a pattern is read outwards from the cue. The left side is compiled for the reversed sentence, so that both are
plain anchored matches: work is done once for each cue and pattern that fits it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from dragoman.errors import PatternError
from dragoman.packs.lexicon import Alphabet, characters
from dragoman.packs.pieces import ANY, Piece, either_of, one_of, ranges, row_of

CAPTURES = frozenset({"speaker", "addressee", "content", "label", "name", "office"})
EDGES = frozenset({"quote", "colon", "clause", "phrase", "here", "before"})
_TOKEN = re.compile(
    r"\s*(?:(?P<edge>content=>[a-z]+)|(?P<name>[a-z]+)=|(?P<tag>[A-Z]+(?::[^\s()/?*+!~=]+(?:\+[^\s()/?*+!~=]+)*)?)"
    r"|%(?P<macro>[A-Z]+)|(?P<sign>[.()/?*+!~]))"
)
BREAK = "\n"
"""Stands between rows that are searched as one: no element has this character, and no gap runs over it."""


RAREST = 3
"""Sets of characters by which a rule is known to find nothing on a page."""


class Pattern(msgspec.Struct, frozen=True):
    """One clause pattern as it stands in the file, repeated patterns already spelled out.

    headline: it reads only a cue with which a headline opens.
    """

    name: str
    cue: str
    after: str
    before: str
    mode: str
    score: int
    edge: str
    fires: tuple[str, ...]
    silent: tuple[str, ...]
    headline: bool = False


class Matcher(msgspec.Struct, frozen=True):
    """A compiled pattern: the characters its cue may have and the two sides.

    begins: the characters of which one must follow the cue; None for any.
    """

    pattern: Pattern
    cues: frozenset[str]
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    begins: frozenset[str] | None = None

    @property
    def parted(self) -> bool:
        """Does the cue stand inside what was said: a part of it captured on its left, an edge on its right?"""
        return "content=>" in self.pattern.after and "content=" in self.pattern.before


class Grammar(msgspec.Struct, frozen=True):
    """All compiled patterns of a language, by the character of the cue; earlier patterns first."""

    matchers: tuple[Matcher, ...]
    by_cue: dict[str, tuple[Matcher, ...]]


def read_patterns(tables: Mapping[str, Any], file: str) -> tuple[Pattern, ...]:
    """The patterns of a document. Raises PatternError for a key that is missing or of the wrong kind."""
    out: list[Pattern] = []
    for number, row in enumerate(tables.get("pattern", []), 1):
        name = row.get("name")
        if not isinstance(name, str) or not name:
            raise PatternError(f"pattern number {number} has no name", file=file)
        for value in row.get("for", [""]):
            out.append(_pattern(row, name, value, file))
    names = [p.name for p in out]
    for name in names:
        if names.count(name) > 1:
            raise PatternError("the name is not unique", file=file, key=name)
    return tuple(out)


def _pattern(row: Mapping[str, Any], name: str, value: str, file: str) -> Pattern:
    def text(key: str, default: str = "") -> str:
        found = row.get(key, default)
        if not isinstance(found, str):
            raise PatternError(f"{key} must be text", file=file, key=name)
        return found.replace("{for}", value)

    after, before = text("after"), text("before")
    edges = re.findall(r"content=>([a-z]+)", after + " " + before)
    if len(edges) > 1 or any(edge not in EDGES for edge in edges):
        raise PatternError(f"at most one edge, of {', '.join(sorted(EDGES))}", file=file, key=name)
    return Pattern(
        f"{name}-{value}" if value else name,
        text("cue", "CUE"),
        after,
        before,
        text("mode", "indirect"),
        int(row.get("score", 0)),
        edges[0] if edges else "here",
        tuple(row.get("fires", [])),
        tuple(row.get("silent", [])),
        bool(row.get("headline", False)),
    )


class Rule(msgspec.Struct, frozen=True):
    """A rule that finds actors in a row of elements: its name, the kind of actor, the expression.

    opens: only at the beginning of a sentence; again: only where the last word of the name comes back in the article;
    closed: only behind a word that nothing can complete (one with the article, the name of a body, of a state);
    needs: sets of characters, the smallest first: where a row has none of one of them, the rule finds nothing; begins:
    finds the elements with which it may begin, where no set of them stands first in its expression, else None; leads: a
    capture stands first in it, whatever it finds.
    """

    name: str
    kind: str
    expression: re.Pattern[str]
    opens: bool = False
    again: bool = False
    closed: bool = False
    needs: tuple[frozenset[str], ...] = ()
    begins: re.Pattern[str] | None = None
    leads: bool = False


def compile_rules(
    rows: Iterable[Mapping[str, Any]], macros: Mapping[str, str], barrier: Iterable[str], alphabet: Alphabet, file: str
) -> tuple[Rule, ...]:
    """Compile the mention rules of a document (`name`, `kind`, `match`), written in the pattern language."""
    gap, out = _gap(barrier, alphabet), []
    for number, row in enumerate(rows, 1):
        name = row.get("name") or f"rule number {number}"
        if not isinstance(row.get("match"), str) or not isinstance(row.get("kind"), str):
            raise PatternError("a rule needs `kind` and `match`", file=file, key=name)
        reader = _Reader(macros, gap, alphabet, file, name)
        side = reader.side(row["match"], False)
        out.append(
            Rule(
                name,
                row["kind"],
                re.compile(side.expression),
                bool(row.get("opens")),
                bool(row.get("again")),
                bool(row.get("closed")),
                tuple(sorted(set(side.needs), key=len)[:RAREST]),
                re.compile(side.ahead) if side.ahead else None,
                side.led,
            )
        )
    return tuple(out)


def compile_grammar(
    patterns: Iterable[Pattern], macros: Mapping[str, str], barrier: Iterable[str], alphabet: Alphabet, file: str
) -> Grammar:
    """Compile patterns for the elements of a language. Raises PatternError that names the pattern."""
    gap = _gap(barrier, alphabet)
    matchers = []
    for pattern in patterns:
        reader = _Reader(macros, gap, alphabet, file, pattern.name)
        cues = characters(reader.characters(pattern.cue))
        right = reader.side(pattern.after, False) if pattern.after else None
        after = re.compile(right.expression) if right is not None else None
        before = re.compile(reader.side(pattern.before, True).expression) if pattern.before else None
        if after is None and before is None:
            raise PatternError("a pattern needs a side", file=file, key=pattern.name)
        matchers.append(Matcher(pattern, cues, after, before, right.first if right is not None else None))
    chars = {char for matcher in matchers for char in matcher.cues}
    return Grammar(tuple(matchers), {c: tuple(m for m in matchers if c in m.cues) for c in chars})


def _gap(barrier: Iterable[str], alphabet: Alphabet) -> str:
    closed = ranges("".join(alphabet.having(*_names(tag)) for tag in barrier))
    return f"[^{BREAK}{closed}]*?"


def _names(tag: str) -> list[str]:
    """The names of a `TAG:a+b`: the tag, and the tag with each of its features."""
    head, _, features = tag.partition(":")
    return [head, *(f"{head}:{feature}" for feature in features.split("+") if feature)]


class _Reader:
    """Translates one pattern; a recursive descent over the tokens of a side."""

    def __init__(self, macros: Mapping[str, str], gap: str, alphabet: Alphabet, file: str, name: str) -> None:
        self._macros, self._gap, self._alphabet, self._file, self._name = macros, gap, alphabet, file, name
        self._tokens: list[re.Match[str]] = []
        self._at = 0

    def characters(self, tag: str) -> str:
        """The characters of the elements that a `TAG:a+b` means; none is no error (a pack may lack such words)."""
        return self._alphabet.having(*_names(tag))

    def side(self, text: str, reverse: bool) -> Piece:
        """The regular expression of a side; reversed for the left one."""
        self._tokens, self._at = self._split(self._expand(text, 0)), 0
        piece = self._alternatives(reverse)
        if self._at < len(self._tokens):
            raise self._error(f"unexpected {self._tokens[self._at].group().strip()!r}")
        return piece

    def _expand(self, text: str, depth: int) -> str:
        if depth > 5:
            raise self._error("macros are nested too deep")

        def replace(match: re.Match[str]) -> str:
            if match.group(1) not in self._macros:
                raise self._error(f"unknown macro {match.group()}")
            return f"({self._expand(self._macros[match.group(1)], depth + 1)})"

        return re.sub(r"%([A-Z]+)", replace, text)

    def _split(self, text: str) -> list[re.Match[str]]:
        out, at = [], 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if match is None:
                raise self._error(f"cannot read {text[at:].strip()[:20]!r}")
            out.append(match)
            at = match.end()
        return out

    def _peek(self) -> str:
        return self._tokens[self._at].group().strip() if self._at < len(self._tokens) else ""

    def _alternatives(self, reverse: bool) -> Piece:
        out = [self._sequence(reverse)]
        while self._peek() == "/":
            self._at += 1
            out.append(self._sequence(reverse))
        return either_of(out) if len(out) > 1 else out[0]

    def _sequence(self, reverse: bool) -> Piece:
        items: list[Piece] = []
        while self._peek() and self._peek() not in ("/", ")"):
            items.append(self._item(reverse))
        return row_of(items[::-1] if reverse else items)

    def _item(self, reverse: bool) -> Piece:
        if self._at >= len(self._tokens):
            raise self._error("ends too early")
        token = self._tokens[self._at]
        if token["edge"]:
            self._at += 1
            return row_of(())
        if token["name"]:
            if token["name"] not in CAPTURES:
                raise self._error(f"unknown capture {token['name']}")
            self._at += 1
            inner = self._item(reverse)
            named = f"(?P<{token['name']}>{inner.expression})"
            return inner._replace(expression=named, chars=None, bars=None, led=True)
        if token["sign"] == "!":
            self._at += 1
            barred = self._atom(reverse)
            return Piece(f"(?!{barred.expression})", empty=True, bars=barred.chars)
        atom = self._atom(reverse)
        sign = self._peek()
        if sign in ("?", "*", "+"):
            needs = atom.needs if sign == "+" else ()
            many = f"{atom.expression}*" if atom.chars is not None else ""  # a set stands first where it can
            expression = f"{atom.expression}{many}" if many and sign == "+" else f"(?:{atom.expression}){sign}"
            atom = Piece(expression, atom.begins, atom.empty or sign != "+", needs)
            self._at += 1
        return atom

    def _atom(self, reverse: bool) -> Piece:
        if self._at >= len(self._tokens):
            raise self._error("ends too early")
        token = self._tokens[self._at]
        self._at += 1
        if token["tag"]:
            return one_of(characters(self.characters(token["tag"])))
        if token["sign"] == ".":
            return Piece(ANY, None)
        if token["sign"] == "~":
            return Piece(self._gap, None, True)
        if token["sign"] == "(":
            inner = self._alternatives(reverse)
            if self._peek() != ")":
                raise self._error("a bracket is not closed")
            self._at += 1
            return inner if inner.chars is not None else inner._replace(expression=f"(?:{inner.expression})")
        raise self._error(f"unexpected {token.group().strip()!r}")

    def _error(self, reason: str) -> PatternError:
        return PatternError(reason, file=self._file, key=self._name)
