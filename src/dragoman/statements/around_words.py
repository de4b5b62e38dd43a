"""The words of a language for what stands around a statement, the table `[around]` of acts.toml, and what they tell."""

from collections.abc import Sequence
from functools import cache

import msgspec

from dragoman.packs.tagging import Pack
from dragoman.script.quotes import SIGNS
from dragoman.statements.rows import Row

PARTNERS = frozenset({"person", "office", "unnamed"})
"""Kinds of actors whom one meets or calls."""

REACH = 4
"""Elements between a preposition and the word of the occasion or the person that it governs."""

TAIL = 10
"""Characters of a preposition of time, at most."""

OWNED = frozenset({"state", "body"})
"""Kinds of actors that a noun before them may have as its goal or its owner."""


class Words(msgspec.Struct, frozen=True):
    """The table `[around]` of a language's acts.toml, compiled.

    within, to, beside, gives, by, among: the characters of prepositions; leads: nouns and adjectives with a
    preposition of their own; after: words before what is over or to come when something is said; starts, endings: how
    forms begin that hold their preposition, and end that hold that of the other side; media: words for the press;
    author: occasions whose word may be the subject; holds: verbs whose object an occasion is; joint: words for one of
    several; loose: words for anything said, which may mean the occasion told before; told: words for the press that an
    occasion is told by, where something was said to it (he told reporters); remarks: those of the loose words which,
    to an outlet, are an interview (remarks to the paper); granted: how forms of an interview end that lead to the
    outlet.
    """

    within: frozenset[str]
    to: frozenset[str]
    beside: frozenset[str]
    gives: frozenset[str]
    by: frozenset[str]
    among: frozenset[str]
    starts: tuple[str, ...]
    endings: tuple[str, ...]
    media: frozenset[str]
    author: frozenset[str]
    holds: frozenset[str]
    joint: frozenset[str]
    loose: frozenset[str]
    told: frozenset[str]
    remarks: frozenset[str]
    granted: tuple[str, ...]
    leads: frozenset[str]
    after: frozenset[str]


@cache
def words_of(pack: Pack) -> Words:
    """The compiled table of a language."""
    table = pack.documents.get("acts", {}).get("around", {})
    within, to, beside, gives, by, among = (
        governing(pack, tuple(table.get(name, [])))
        for name in ("within", "to", "with", "gives", "by", "among")
    )

    def folded(name: str) -> frozenset[str]:
        return frozenset(pack.fold(word) for word in table.get(name, []))

    opening = [*table.get("within", []), *table.get("opening", [])]
    return Words(
        within,
        to,
        beside,
        gives,
        by,
        among,
        tuple(f"{pack.fold(word)} " for word in opening),
        tuple(f" {pack.fold(word)}" for name in ("with", "to") for word in table.get(name, [])),
        folded("media"),
        frozenset(table.get("author", [])),
        folded("holds"),
        folded("joint"),
        folded("loose"),
        folded("told"),
        folded("remarks"),
        tuple(folded("granted")),
        folded("leads"),
        folded("after"),
    )


@cache
def governing(pack: Pack, prepositions: tuple[str, ...]) -> frozenset[str]:
    """The characters of prepositions."""
    return pack.alphabet.among(*sorted(f"PREP:{pack.fold(word).replace(' ', '_')}" for word in prepositions))


@cache
def folded_words(pack: Pack, words: tuple[str, ...]) -> tuple[str, ...]:
    """Words of the settings as folded text has them; every page asks for them again."""
    return tuple(map(pack.fold, words))


@cache
def addressing(frames: frozenset[str]) -> tuple[str, ...]:
    """The prepositions with which a cue of these frames has its addressee."""
    return tuple(sorted(frame.partition(":")[2] for frame in frames if frame.startswith("addressee:")))


def is_held(
    row: Row, at: int, text: str, words: Words, stops: frozenset[str], prepositions: frozenset[str]
) -> bool:
    """Is the occasion at an element the object of a verb of holding in its sentence (they held a press conference)? A
    noun of the same letters has a preposition before it (called for holding a summit)."""
    said = text[row.starts[0] : row.ends[-1]]
    if not any(map(said.__contains__, words.holds)):
        return False
    low = next((k + 1 for k in range(at - 1, -1, -1) if row.tags[k] in stops), 0)
    high = next((k for k in range(at + 1, len(row)) if row.tags[k] in stops), len(row))
    return any(text[row.starts[k] : row.ends[k]] in words.holds and (k == low or row.tags[k - 1] not in prepositions)
               for k in range(low, high))


def is_joint(row: Row, at: int, text: str, words: Words) -> bool:
    """Is the occasion at an element one of several who speak there?"""
    return not words.joint.isdisjoint(text[row.starts[at] : row.ends[min(at + 1, len(row) - 1)]].split())


def in_marks(row: Row, at: int, text: str) -> bool:
    """Does an element stand in quotation marks: a place there is an outlet's name?"""
    start, end = row.starts[at], row.ends[at]
    return start > 0 and end < len(text) and text[start - 1] in SIGNS and text[end] in SIGNS


def preposition_of(row: Row, at: int, prepositions: frozenset[str], stops: frozenset[str]) -> str:
    """The preposition that governs an element: the nearest one before it, with no more than its noun between."""
    for k in range(at - 1, max(-1, at - REACH), -1):
        if row.tags[k] in prepositions:
            return row.tags[k]
        if row.tags[k] in stops or row.refs[k] >= 0:
            break
    return ""


def is_of_noun(row: Row, cue: int, at: int, kind: str, prepositions: frozenset[str], nouns: frozenset[str]) -> bool:
    """Does the preposition of an actor of a kind belong to a plain noun before it (on his visit to Egypt, a member of)?
    """
    if kind not in OWNED:
        return False
    k = next((k for k in range(at - 1, max(-1, at - REACH), -1) if row.tags[k] in prepositions), 0) - 1
    return k >= 0 and k != cue and row.refs[k] < 0 and row.tags[k] in nouns


def press_at(row: Row, among: Sequence[int], text: str, words: Words) -> int:
    """Which of some elements tells that reporters were told, or -1; a preposition may be written onto their word."""
    said = text[max(0, row.starts[0] - 1) : row.ends[-1]] if row.starts else ""
    if not any(map(said.__contains__, words.told)):
        return -1
    return next((at for at in among if text[max(0, row.starts[at] - 1) : row.ends[at]] in words.told), -1)


def is_aside(pack: Pack, text: str, at: int) -> bool:
    """Does a word for before or after lead what stands at a place of the folded text (after his meeting with)?"""
    before = text[max(0, at - 2 * TAIL) : at].split()[-2:]
    return not words_of(pack).after.isdisjoint((" ".join(before), *before[-1:]))
