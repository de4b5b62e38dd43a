"""How much two statements tell the same, 0..1, whoever says them and when.

In one language the words are compared, in any form; over two languages the terms, names and numbers in them
(`linking/terms.py`), rare ones more than common ones, and words that both scripts write alike.
"""

from functools import lru_cache
from math import fsum
from typing import Literal, NamedTuple

import msgspec

from dragoman.linking.polarity import denying
from dragoman.linking.roles import owners_of
from dragoman.linking.shared import shared_runs
from dragoman.linking.terms import OWN, terms_of
from dragoman.records import Args, Record

_PAIR = 2
"""Words of a run that counts where statements of one language are compared."""
_WORDS = 0.4
"""The share of the shorter one's words from which on runs are looked for."""
_SINGLY, _FREELY = 0.9, 0.8
"""What words count that stand in another order, and terms where the language is one."""
_LEAST = 0.6
"""The weight that terms must have at least in common."""
_WRITTEN_ALIKE = 0.6
"""The weight of a word that both write alike: a name, or a term for which both have the one word."""
_SHORT = 3
"""Letters of such a word at least."""
_EVEN = 0.6
"""The part of the lighter statement in the weight of both: a shortened one tells less."""
_TERMS = msgspec.json.Decoder(list[tuple[str, ...] | Literal[0] | None])
_NAMED = ("person", "unnamed")
"""Speakers whom the words of the page name, or leave without a name."""


class Voice(Record, frozen=True):
    """A speaker: kind, name and id as in the record, None for an id of one page alone; role: in English, or ""."""

    kind: str
    name: str
    actor: str | None
    role: str

    @property
    def is_named(self) -> bool:
        """Do the words of the page name him, or leave him without a name? Else he is a state, a body, an office."""
        return self.kind in _NAMED


class Said(Record, frozen=True):
    """What is compared of a statement. words: of its content, folded as for search; day: ISO 8601, its first, or None;
    denies: it is negated, or told as a denial or a refusal; terms: those of its words as `terms_in` writes them, None
    where they are yet to be found."""

    language: str
    words: tuple[str, ...]
    day: str | None
    denies: bool
    voices: tuple[Voice, ...]
    terms: str | None = None


class Prepared(NamedTuple):
    """What is drawn from a statement once for all comparisons. words: what each of its words may be without what is
    written on it; cores: all of that; spots: the terms that it names, place by place, and what they weigh; of: of each
    word the terms to which it belongs, or None for one of grammar; telling: `words` without those of grammar; terms:
    all of them; weight: what they weigh; owners: for whom each of its voices speaks; negates: has it a word of
    denial?"""

    said: Said
    words: tuple[frozenset[str], ...]
    cores: frozenset[str]
    spots: tuple[tuple[tuple[str, ...], float], ...]
    of: tuple[tuple[str, ...] | None, ...]
    telling: tuple[frozenset[str], ...]
    terms: frozenset[str]
    weight: float
    numbers: frozenset[str]
    owners: tuple[frozenset[str], ...]
    negates: bool


def rules() -> str:
    """The numbers by which statements are compared."""
    return " ".join(map(str, (_PAIR, _WORDS, _SINGLY, _FREELY, _LEAST, _WRITTEN_ALIKE, _SHORT, _EVEN)))


def terms_in(said: Said) -> str:
    """The terms of each word of a statement, as JSON: 0 for none, null for a word of grammar."""
    return msgspec.json.encode([found or (found if found is None else 0)
                                for found in terms_of(said.language).named(said.words)]).decode()


@lru_cache(maxsize=4096)
def prepared(said: Said) -> Prepared:
    """What is compared of a statement, drawn from it once."""
    terms = terms_of(said.language)
    owners = tuple(map(owners_of_voice, said.voices))
    states = {owner for some in owners for owner in some if ":" not in owner}
    own = (f"state:{min(states)}",) if len(states) == 1 else ()
    named = _TERMS.decode(said.terms) if said.terms is not None else terms.named(said.words)
    of = tuple(own if found == (OWN,) else () if found == 0 else found for found in named)
    spots = tuple((found, min(map(terms.weight, found))) for found in dict.fromkeys(of) if found)
    words = tuple(map(terms.parts, said.words))
    numbers = frozenset(word for word in said.words if word.isdigit())
    every = frozenset(term for some, _ in spots for term in some)
    telling = tuple(cores for cores, its in zip(words, of, strict=True) if its is not None)
    return Prepared(said, words, frozenset().union(*words), spots, of, telling, every,
                    fsum(weight for _, weight in spots), numbers, owners, bool(denying(said.language, said.words)))


def owners_of_voice(voice: Voice) -> frozenset[str]:
    """The states and bodies for which somebody speaks."""
    return owners_of(voice.role or ("" if voice.is_named else voice.name))


def likeness(one: Said, other: Said) -> float:
    """How much two statements tell the same, 0..1, whoever says them and when."""
    return alike(prepared(one), prepared(other))[0]


def alike(one: Prepared, other: Prepared, least: float = 0.0) -> tuple[float, Args]:
    """How much two statements tell the same, 0..1, and by what. least: of two that tell less of the same it may be
    told that they tell nothing."""
    common = one.cores & other.cores
    short, long = _by_length(one, other)
    single = _singly(short, common)
    if one.said.language != other.said.language:
        return _by_terms(one, other, common, single, least)
    words = _by_words(short, long, single)
    score, args = _by_terms(one, other, common, single, max(words, least) / _FREELY)
    return (words, {"by": "words"}) if words >= _FREELY * score else (_FREELY * score, args)


def by_words(one: Prepared, other: Prepared) -> float:
    """The share of the shorter one's words that stand in the longer: in runs, or, for a little less, one by one without
    the words of grammar; 0 where they have one word in common."""
    short, long = _by_length(one, other)
    return _by_words(short, long, _singly(short, one.cores & other.cores))


def _by_length(one: Prepared, other: Prepared) -> tuple[Prepared, Prepared]:
    """The shorter one, and the longer."""
    short, long = sorted((one, other), key=lambda prepared: (len(prepared.said.words), prepared.said.words))
    return short, long


def _singly(drawn: Prepared, common: frozenset[str]) -> int:
    """How many telling words of a statement may be one of some words."""
    return len(drawn.telling) - sum(map(common.isdisjoint, drawn.telling)) if common else 0


def _by_words(short: Prepared, long: Prepared, single: int) -> float:
    words = short.said.words
    if single < min(_PAIR, len(long.words)):
        return 0.0
    share = _SINGLY * single / len(short.telling)
    if share < _SINGLY * _WORDS:
        return share  # what stands in runs stands there one by one too
    runs = sum(run.length for run in shared_runs(words, long.said.words, _PAIR))
    return max(runs / len(words), share)


def _by_terms(
    one: Prepared, other: Prepared, common: frozenset[str], single: int, least: float
) -> tuple[float, Args]:
    """The weight of the terms, names and numbers that two statements have in common, over what both weigh; 0 where it
    cannot be more than `least`. single: as many words at most are written alike."""
    both = one.terms & other.terms
    shared = min(_shared(drawn, both) for drawn in (one, other))
    light, heavy = sorted((one.weight, other.weight))
    most = _WRITTEN_ALIKE * single
    if shared + most < _LEAST or _share(shared, light, heavy, most) < least:
        return 0.0, {}
    named, others = (_written_alike(drawn, both, common) if common else [] for drawn in (one, other))
    words = _WRITTEN_ALIKE * min(len(named), len(others))  # a word that one says twice is one
    if shared + words < _LEAST:
        return 0.0, {}
    return min(_share(shared, light, heavy, words), 1.0), {
        "by": "terms", "terms": sorted(both), "words": sorted(named)}


def _share(shared: float, light: float, heavy: float, words: float) -> float:
    """What two statements have in common, words written alike with it, over what they weigh with these."""
    return (shared + words) / max(_EVEN * (light + words) + (1 - _EVEN) * (heavy + words), 1.0)


def _shared(drawn: Prepared, both: frozenset[str]) -> float:
    """What the places of a statement weigh of which the other one has a term."""
    return fsum(weight for some, weight in drawn.spots if not both.isdisjoint(some)) if both else 0.0


def _written_alike(drawn: Prepared, both: frozenset[str], common: frozenset[str]) -> list[str]:
    """The words of a statement that stand in the other one too and belong to no term that both have."""
    long = {core for core in common if len(core) >= _SHORT}
    found = {word for word, cores, terms in zip(drawn.said.words, drawn.words, drawn.of, strict=True)
             if not long.isdisjoint(cores) and terms is not None and both.isdisjoint(terms)} if long else ()
    return sorted(found)
