"""Which statements of two articles are one: the same words of the same person on the same occasion, in either language.

Statements are compared where one of them may be the other's speaker and a few days at most lie between them. In one
language the words are compared, over two languages the terms, names and numbers in them (`linking/terms.py`), rare
ones more than common ones. The decision looks at nothing but the two statements, so that the order of pages is nothing
to it; of the statements that are tied, `grouped` makes groups that have one of the text of each article at most.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from dragoman.linking.days import DAYS, days_between
from dragoman.linking.reports import prints_of
from dragoman.linking.roles import against, owners_of
from dragoman.linking.shared import shared_runs
from dragoman.linking.terms import LEXICON, terms_of
from dragoman.names.pairs import last_of
from dragoman.names.similarity import THRESHOLD, nearness
from dragoman.records import Args, Because, Record

RULES = 2
"""To be raised with every change of the rules that lets other statements be one."""
_PAIR = 2
"""Words of a run that counts where statements of one language are compared."""
_WORDS, _TERMS = 0.4, 0.3
"""What is due of the words of the shorter one in one language, and of the weight of terms over two."""
_SINGLY, _FREELY = 0.9, 0.8
"""What words count that stand in another order, and terms where the language is one."""
_DEARER = {"id": 0.0, "name": 0.0, "owner": 0.15, "none": 0.35}
"""What more is due where not the same person speaks, but his state, ministry or office in one of both, or where the
pages name other speakers."""
_DENIAL, _NUMBERS = 0.2, 0.3
"""What more is due where one of both denies, and where both tell numbers and none in common."""
SAME = 0.95
"""From here on names are one, whatever office a page gives to whoever bears it."""
_NAMED = ("person", "unnamed")
"""Speakers whom the words of the page name, or leave without a name."""
VERBATIM = 6
"""Words that a statement must have to be known by its words alone."""
_LEAST = 0.6
"""The weight that terms over two languages must have at least in common."""
_WRITTEN_ALIKE = 0.6
"""The weight of a word that both write alike: a name, or a term for which both have the one word."""
_SHORT = 3
"""Letters of such a word at least."""
_EVEN = 0.6
"""The part of the lighter statement in the weight of both: a shortened one tells less."""


class Voice(Record, frozen=True):
    """A speaker: kind, name and id as in the record, None for an id of one page alone; role: in English, or ""."""

    kind: str
    name: str
    actor: str | None
    role: str


class Said(Record, frozen=True):
    """What is compared of a statement. words: of its content, folded as for search; day: ISO 8601, its first, or None;
    denies: it is negated, or told as a denial or a refusal."""

    language: str
    words: tuple[str, ...]
    day: str | None
    denies: bool
    voices: tuple[Voice, ...]


class Sameness(Record, frozen=True):
    """Two statements are one. score: how much they tell the same, 0..1."""

    score: float
    because: Because


class Prepared(NamedTuple):
    """What is drawn from a statement once for all comparisons. words: what each of its words may be without what is
    written on it; cores: all of that; terms, weight: the terms it names and what they weigh; owners: for whom each of
    its voices speaks."""

    said: Said
    words: tuple[frozenset[str], ...]
    cores: frozenset[str]
    terms: frozenset[str]
    weight: float
    numbers: frozenset[str]
    owners: tuple[frozenset[str], ...]


def rules() -> str:
    """What an archive remembers of the rules and terms by which its statements were compared."""
    numbers = (RULES, DAYS, _PAIR, _WORDS, _TERMS, _SINGLY, _FREELY, _DEARER, _DENIAL, _NUMBERS, SAME, VERBATIM, _LEAST,
               _WRITTEN_ALIKE, _SHORT, _EVEN)
    lexicon = hashlib.blake2b(LEXICON.read_bytes(), digest_size=8)
    return f"{' '.join(map(str, numbers))} {lexicon.hexdigest()}"


def keys_of(said: Said) -> tuple[str, ...]:
    """Only statements that share one of these keys are compared: ids, sounds of names, whose office it is, prints of
    the words. Of a statement without a day, near to those of all days, only prints: else the comparing would grow with
    the archive."""
    keys: set[str] = set()
    for voice in said.voices if said.day else ():
        keys |= names_of(voice)
        keys.update(f"owner:{owner}" for owner in _owners(voice))
    if len(said.words) >= VERBATIM:
        keys.update(f"print:{one:x}" for one in prints_of(said.words))
    return tuple(sorted(keys))


def names_of(voice: Voice) -> set[str]:
    """By what a speaker is found: his id, the sounds of his last name."""
    names = {voice.actor} if voice.actor else set()
    if voice.kind in _NAMED:
        names.update(f"sound:{key}" for key in last_of(voice.name))
    return names


@lru_cache(maxsize=16384)
def prepared(said: Said) -> Prepared:
    """What is compared of a statement, drawn from it once."""
    terms = terms_of(said.language)
    named = frozenset(terms.within(said.words))
    words = tuple(frozenset(terms.cores(word)) for word in said.words)
    numbers = frozenset(word for word in said.words if word.isdigit())
    return Prepared(said, words, frozenset().union(*words), named, fsum(map(terms.weight, named)), numbers,
                    tuple(map(_owners, said.voices)))


def sameness(one: Said, other: Said) -> Sameness | None:
    """Why two statements of two pages are one; None where they are not, taken by themselves."""
    return sameness_of(prepared(one), prepared(other))


def sameness_of(first: Prepared, second: Prepared) -> Sameness | None:
    """The same of two that are prepared."""
    one, other = first.said, second.said
    if not _near(one.day, other.day) or (first.cores.isdisjoint(second.cores) and first.terms.isdisjoint(second.terms)):
        return None
    left, right = sorted((first, second), key=lambda drawn: (drawn.said.language, drawn.said.words))
    score, args = alike(left, right)
    least = (_WORDS if one.language == other.language else _TERMS) + _against(left, right)
    if score < least:
        return None
    voice = voice_of(left, right)
    if score < least + _DEARER[voice] or (voice == "none" and not _may_be_verbatim(one, other)):
        return None
    return Sameness(score, Because("linking.statement", {"voice": voice, "score": f"{score:.2f}", **args}))


def likeness(one: Said, other: Said) -> float:
    """How much two statements tell the same, 0..1, whoever says them and when."""
    return alike(prepared(one), prepared(other))[0]


def grouped(places: Mapping[str, tuple[str, bool]], ties: Iterable[tuple[str, str, float]],
            same: Iterable[tuple[str, str]] = (), different: Iterable[tuple[str, str]] = ()) -> list[frozenset[str]]:
    """Statements in groups of one each, the surest ties first. A statement is tied to one of the text of an article at
    most and to one of its headlines, and no tie makes a group that has two of either. places: of each statement its
    article, and is it a headline? ties: two of them, and how sure; same, different: what people say of two, which goes
    before all ties; no group has two that are different. The order of all does not matter."""
    groups = {name: frozenset({name}) for name in places}
    apart = [frozenset(pair) for pair in different]
    for one, other in sorted(map(sorted, same)):
        whole = groups[one] | groups[other]
        if not any(pair <= whole for pair in apart):
            groups |= dict.fromkeys(whole, whole)
    taken: set[tuple[str, tuple[str, bool]]] = set()
    for one, other, _ in sorted(ties, key=lambda tie: (-tie[2], sorted(tie[:2]))):
        used = {(one, places[other]), (other, places[one])}
        whole = groups[one] | groups[other]
        twice = groups[one] != groups[other] and not {places[name] for name in groups[one]}.isdisjoint(
            places[name] for name in groups[other])
        if taken.isdisjoint(used) and not twice and not any(pair <= whole for pair in apart):
            groups |= dict.fromkeys(whole, whole)
            taken |= used
    return sorted(set(groups.values()), key=min)


def _near(one: str | None, other: str | None) -> bool:
    """Do a few days at most lie between two days? What has none is near to all."""
    return (days_between(one, other) or 0) <= DAYS


def _against(one: Prepared, other: Prepared) -> float:
    """What more is due of statements of which one denies, or that tell other numbers."""
    numbers = one.numbers and other.numbers and one.numbers.isdisjoint(other.numbers)
    return (_DENIAL if one.said.denies != other.said.denies else 0.0) + (_NUMBERS if numbers else 0.0)


def _may_be_verbatim(one: Said, other: Said) -> bool:
    """May one be told in the other's words? Then whom a page takes for the speaker does not matter."""
    return one.language == other.language and min(len(one.words), len(other.words)) >= VERBATIM


def voice_of(one: Prepared, other: Prepared) -> str:
    """How both may have one speaker: the same id, near names, the same state or body, or none of these."""
    found = {_one_voice(left, mine, right, theirs) for left, mine in zip(one.said.voices, one.owners, strict=True)
             for right, theirs in zip(other.said.voices, other.owners, strict=True)}
    return next((way for way in ("id", "name", "owner") if way in found), "none")


def _one_voice(one: Voice, mine: frozenset[str], other: Voice, theirs: frozenset[str]) -> str:
    if one.actor and one.actor == other.actor:
        return "id"
    if one.kind in _NAMED and other.kind in _NAMED:
        near = nearness(one.name, other.name)
        told_apart = bool(one.actor and other.actor) or (near < SAME and against(_roles(one), _roles(other)))
        if near >= THRESHOLD and not told_apart:
            return "name"
        if one.kind == other.kind == "person":
            return "none"
    return "owner" if mine & theirs or _one_office(one, other) else "none"


def _one_office(one: Voice, other: Voice) -> bool:
    """Is one office the other one with its state left out?"""
    short, long = sorted((one.role, other.role), key=len)
    return bool(short) and " of " in short and long.startswith(f"{short} of ")


def _roles(voice: Voice) -> tuple[str, ...]:
    return (voice.role,) if voice.role else ()


def _owners(voice: Voice) -> frozenset[str]:
    """The states and bodies for which somebody speaks."""
    return owners_of(voice.role or ("" if voice.kind in _NAMED else voice.name))


def alike(one: Prepared, other: Prepared) -> tuple[float, Args]:
    """How much two statements tell the same, 0..1, and by what."""
    common = one.cores & other.cores
    score, args = _by_terms(one, other, common)
    if one.said.language != other.said.language:
        return score, args
    words = _by_words(one, other, common)
    return (words, {"by": "words"}) if words >= _FREELY * score else (_FREELY * score, args)


def by_words(one: Prepared, other: Prepared) -> float:
    """The share of the shorter one's words that stand in the longer: in runs, or, for a little less, one by one."""
    return _by_words(one, other, one.cores & other.cores)


def _by_words(one: Prepared, other: Prepared, common: frozenset[str]) -> float:
    short, long = sorted((one, other), key=lambda prepared: (len(prepared.said.words), prepared.said.words))
    words = short.said.words
    if not words:
        return 0.0
    single = len(words) - sum(map(common.isdisjoint, short.words))
    if single < _WORDS * len(words):
        return _SINGLY * single / len(words)  # what stands in runs stands there one by one too
    runs = sum(run.length for run in shared_runs(words, long.said.words, _PAIR))
    return max(runs, _SINGLY * single) / len(words)


def _by_terms(one: Prepared, other: Prepared, common: frozenset[str]) -> tuple[float, Args]:
    """The weight of the terms, names and numbers that two statements have in common, over what both weigh."""
    named = [word for word in common if len(word) >= _SHORT]
    words = _WRITTEN_ALIKE * len(named)
    both = one.terms & other.terms
    shared = fsum(map(terms_of(one.said.language).weight, both)) + words  # in whatever order a set gives them
    if shared < _LEAST:
        return 0.0, {}
    light, heavy = sorted((one.weight + words, other.weight + words))
    return shared / max(_EVEN * light + (1 - _EVEN) * heavy, 1.0), {
        "by": "terms", "terms": sorted(both), "words": sorted(named)}
