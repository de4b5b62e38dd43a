"""What a statement says is not so: which of its words, and by what (`[denial]` of a language's `language.toml`).

Whoever calls something untrue says himself that somebody has told it. Whoever says that something did not happen denies
the clause of that verb. What stands there is looked for in what others say, thing by thing: the terms, names and
numbers, and in one language the words that tell something.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from math import fsum
from typing import Any, NamedTuple

from dragoman.linking.likeness import Prepared, Said, prepared
from dragoman.linking.polarity import denying, excepting
from dragoman.linking.terms import terms_of
from dragoman.packs.paths import LANGUAGES, language_codes
from dragoman.packs.tables import read_toml
from dragoman.script.search import key

_WORD = 0.6
"""What a word weighs that belongs to no term."""
_SHORT = 4
"""Letters of such a word at least, and of one that two languages write alike."""
_REACH = 12
"""Words up to which what is denied is looked for around the word that denies."""
_NEAR, _FAR = 3, 8
"""Words between a negation and what is said not to be there, where it stands behind it and before it, at most."""
_FEW = 2
"""Things that a clause tells at least; else the one before it tells of what."""
_TELLING, _MANY = 0.7, 24
"""What two things that stand side by side weigh to be found by; things of a statement that is found so, at most."""
_ROOT = 3
"""Letters of a root."""


class Thing(NamedTuple):
    """Something that a statement tells. weight: how much; terms: those that it may be; cores: its words without what is
    written onto them; places: where it stands."""

    weight: float
    terms: frozenset[str]
    cores: frozenset[str]
    places: tuple[int, ...]


class Part(NamedTuple):
    """A part of a statement that is denied. things: what it tells; explicit: is it called untrue?; head: the place of
    what is said not to have happened, None where the verb only binds; total: did nothing of it? pending: is it said not
    to be decided? yet: may it happen later?"""

    things: tuple[Thing, ...]
    explicit: bool
    head: int | None
    total: bool
    pending: bool
    yet: bool


def things_of(drawn: Prepared, places: Iterable[int], but: frozenset[int] = frozenset()) -> tuple[Thing, ...]:
    """What the words of a statement at some places tell, without some of these."""
    said = drawn.said
    found: dict[tuple[str, ...], Thing] = {}
    weight = terms_of(said.language).weight
    for place in places:
        terms = drawn.of[place]
        if terms is None or place in but:
            continue
        word = said.words[place]
        value = min(map(weight, terms)) if terms else _WORD * (len(word) >= _SHORT)
        name = terms or (word,)
        before = found.get(name, Thing(0.0, frozenset(terms), frozenset(), ()))
        if value:
            found[name] = Thing(value, before.terms, before.cores | drawn.words[place], (*before.places, place))
    return tuple(found.values())


def weight_of(things: Iterable[Thing]) -> float:
    """How much things tell together."""
    return fsum(thing.weight for thing in things)


def common(things: Iterable[Thing], other: Prepared, language: str) -> list[Thing]:
    """Those of the things of a statement in a language that another one tells too."""
    if language == other.said.language:
        return [thing for thing in things
                if not (thing.terms.isdisjoint(other.terms) and thing.cores.isdisjoint(other.cores))]
    return [thing for thing in things if not thing.terms.isdisjoint(other.terms)
            or (not thing.terms and any(len(core) >= _SHORT for core in thing.cores & other.cores))]


def has_head(part: Part, one: Prepared, other: Prepared) -> bool:
    """Does another statement tell what this part says not to have happened?"""
    if part.head is None:
        return False
    if any(part.head in thing.places for thing in common(part.things, other, one.said.language)):
        return True
    root = _root(one.said.language, one.said.words[part.head])
    return bool(root) and one.said.language == other.said.language and any(
        root == _root(other.said.language, word) for word in other.said.words)


@lru_cache(maxsize=16384)
def whole(said: Said) -> tuple[Thing, ...]:
    """All that a statement tells, without what only tells that it is told."""
    return things_of(prepared(said), range(len(said.words)), _idle(said))


@lru_cache(maxsize=16384)
def parts_of(said: Said, called_untrue: bool) -> tuple[Part, ...]:
    """The parts of a statement that are denied. called_untrue: does the word of saying deny all of it? Whoever calls a
    refusal untrue affirms: that is none."""
    verbs = _among(said, "negated")
    if not (called_untrue or verbs or _among(said, "explicit")):
        return ()
    drawn, empty, every = prepared(said), _idle(said), len(said.words)
    untrue = _among(said, "explicit")
    found = [Part(whole(said), True, None, False, False, False)] if called_untrue and not denying(
        said.language, [word for place, word in enumerate(said.words) if place not in untrue]) else []
    for start, end in _spans(said, "explicit"):
        around = [*range(max(0, start - _REACH), start), *range(end, min(every, end + _REACH))]
        if not denying(said.language, [said.words[place] for place in around if place not in untrue]):
            found.append(Part(things_of(drawn, around, empty), True, None, False, False, False))
    pending, borders = _among(said, "pending"), _among(said, "borders")
    copulas, ahead = _among(said, "copulas"), bool(_data(said.language)["ahead"])
    yet, total = _among(said, "yet"), _among(said, "total")
    for start, end in _spans(said, "negated"):
        behind = [] if ahead else _clause(range(end, min(every, end + _REACH)), borders)
        few = len(things_of(drawn, behind, empty)) < _FEW
        before = _before(drawn, start, borders | verbs, empty, few) if few or start not in borders else []
        near = {place for place in (*before, *behind) if -_FAR <= place - start <= _NEAR}
        head = None if start in copulas else _head(drawn, start, end, ahead, empty)
        things = things_of(drawn, sorted((*before, start, *behind)), empty | pending if pending & near else empty)
        if not excepting(said.language, [said.words[place] for place in (*before, *behind)]):
            found.append(Part(things, False, head, not total.isdisjoint((*before, *behind)), bool(pending & near),
                              bool(yet)))
    return tuple(part for part in found if part.things)


def is_named(one: Prepared, other: Prepared) -> bool:
    """Does a statement name those who make another one, or for whom they speak?"""
    sides = {owner if ":" in owner else f"state:{owner}" for some in one.owners for owner in some}
    if not sides.isdisjoint(other.terms):
        return True
    same = one.said.language == other.said.language
    names = [[word for word in key(voice.name).split() if len(word) >= _SHORT] for voice in one.said.voices]
    return same and any(sum(word in other.cores for word in name) >= _FEW for name in names)


def neighbours(said: Said) -> list[tuple[str, str]]:
    """The things of a statement that stand beside each other, by which another one that tells them too is found; none
    of one that tells so much that little of it could be denied."""
    things = sorted(whole(said), key=lambda thing: thing.places)
    return [(_name(one), _name(other)) for one, other in pairwise(things)
            if len(things) <= _MANY and one.weight + other.weight >= _TELLING and not (one.terms and other.terms)]


def _idle(said: Said) -> frozenset[int]:
    """The places of the words that tell nothing by themselves: of telling, of grammar, verbs that only negate."""
    drawn = prepared(said)
    return _among(said, "empty") | {place for place in _among(said, "negated") if not drawn.of[place]}


def _name(thing: Thing) -> str:
    """By what a thing is found in statements of one language: a word by the least it may be."""
    return min(thing.terms) if thing.terms else min(thing.cores, key=lambda core: (len(core), core))


def _clause(places: Iterable[int], borders: frozenset[int]) -> list[int]:
    """The places up to the next border."""
    return list(takewhile(lambda place: place not in borders, places))


def _before(drawn: Prepared, start: int, borders: frozenset[int], empty: frozenset[int], few: bool) -> list[int]:
    """The places before a negation in its clause; few: in that before it too, where the clause tells too little."""
    found: list[int] = []
    for place in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if place in borders and not (few and len(things_of(drawn, found, empty)) < _FEW):
            break
        found.append(place)
    return found


def _head(drawn: Prepared, start: int, end: int, ahead: bool, empty: frozenset[int]) -> int | None:
    """The place of what a negated verb says not to have happened: its own, or that of the noun beside a light verb."""
    places = range(start, max(-1, start - _NEAR), -1) if ahead else range(end, min(len(drawn.of), end + _NEAR))
    return next((place for place in places if place not in empty and drawn.of[place] is not None
                 and (drawn.of[place] or len(drawn.said.words[place]) >= _SHORT)), None)


@lru_cache(maxsize=65536)
def _root(language: str, word: str) -> str:
    """The letters of a word that no form of its verb adds; none for a language whose words have no such letters."""
    augments = key(str(_data(language).get("augments", "")))
    letters = "".join(letter for letter in word if letter not in augments) if augments else ""
    return letters if len(letters) == _ROOT else ""


def _among(said: Said, which: str) -> frozenset[int]:
    """The places of the words of a statement that are of a list of its language."""
    return frozenset(place for start, end in _spans(said, which) for place in range(start, end))


def _spans(said: Said, which: str) -> Sequence[tuple[int, int]]:
    """Where forms of a list of its language stand in a statement: the first place, and that behind the last."""
    return spans(said.language, which, said.words)


def spans(language: str, which: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where forms of a list of a language stand in folded words: the first place, and that behind the last."""
    matches = list(_pattern(language, which).finditer(" ".join(words)))
    if not matches:
        return []
    at, starts = 0, {}
    for place, word in enumerate(words):
        starts[at] = place
        at += len(word) + 1
    return [(starts[match.start()], starts[match.start()] + len(match.group().split()))
            for match in matches]


@cache
def _data(language: str) -> Mapping[str, Any]:
    """What a language has to deny with; nothing for one that is not read, or that tells none."""
    known = read_toml(LANGUAGES / language / "language.toml") if language in language_codes() else {}
    found: Mapping[str, Any] = known.get("denial", {})
    return found


@cache
def _pattern(language: str, which: str) -> re.Pattern[str]:
    """Finds the forms of a list of a language."""
    forms = [" ".join("[^ ]*".join(map(re.escape, map(key, word.split("*")))) for word in form.split())
             for form in _data(language).get(which, ())]
    return re.compile(rf"(?<!\S)(?:{'|'.join(forms)})(?!\S)") if forms else re.compile("(?!)")
