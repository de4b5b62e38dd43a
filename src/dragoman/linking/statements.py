"""Which statements of two articles are one: the same words of the same person on the same occasion, in either language.

Statements are compared where one of them may be the other's speaker and a few days at most lie between them. How much
they tell the same is told by `linking/likeness.py`. The decision looks at nothing but the two statements, so that the
order of pages is nothing to it, nor to what follows from it for two articles (`linking/beside.py`); of the statements
that are tied, `grouped` makes groups that have one of the text of each article at most.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dragoman.linking import likeness
from dragoman.linking.days import DAYS, days_between
from dragoman.linking.likeness import Prepared, Said, Voice, alike, owners_of_voice, prepared
from dragoman.linking.reports import prints_of
from dragoman.linking.roles import against
from dragoman.linking.terms import digest, terms_of
from dragoman.names.pairs import last_of
from dragoman.names.similarity import THRESHOLD, nearness
from dragoman.records import Args, Because, Record

RULES = 6
"""To be raised with every change of the rules that lets other statements be one."""
ONE_LANGUAGE, TWO_LANGUAGES = 0.4, 0.25
"""What is due of the words of the shorter one in one language, and of the weight of terms over two."""
_DEARER = {"id": 0.0, "name": 0.0, "owner": 0.15, "none": 0.35}
"""What more is due where not the same person speaks, but his state, ministry or office in one of both, or where the
pages name other speakers."""
_DENIAL, _NEGATION, _NUMBERS = 0.2, 0.1, 0.3
"""What more is due where one of both denies, where only the words of one do, and where both tell numbers and none in
common."""
_THINGS = 5
"""Things by which a statement is found among all that one state or body says."""
SAME = 0.95
"""From here on names are one, whatever office a page gives to whoever bears it."""
BY_WORDS = "print:"
"""How the keys begin that are prints of the words."""
ALIKE, PART = 2, 3
"""So many prints a statement without a day must share with another, and one in so many of the lesser's, unless it
shares all of them: it is near to those of all days, and a run of words or two comes again in ten years."""
VERBATIM = 6
"""Words that a statement must have to be known by its words alone."""
_FULL = 0.25
"""The part of a score that falls with the length of the longer one: of two that may be one, the fuller is it."""


class Sameness(Record, frozen=True):
    """Two statements are one. score: how much they tell the same, 0..1."""

    score: float
    because: Because


class Weighed(NamedTuple):
    """Two statements compared. score: how much they tell the same, 0..1, and by what; over: that without what speaks
    against them; due: how much of it is, if one person says both."""

    score: float
    over: float
    due: float
    args: Args


def rules() -> str:
    """What an archive remembers of the rules and terms by which its statements were compared."""
    numbers = (RULES, DAYS, ONE_LANGUAGE, TWO_LANGUAGES, _DENIAL, _NEGATION, _NUMBERS, sorted(_DEARER.items()), SAME,
               (BY_WORDS, ALIKE, PART), VERBATIM, _FULL, _THINGS)
    return f"{' '.join(map(str, numbers))} {likeness.rules()} {digest()}"


def keys_of(said: Said) -> tuple[str, ...]:
    """Only statements that share one of these keys are compared: ids, sounds of names, prints of the words, and whose
    office it is with a thing that is named, since whoever speaks for a state is many. Of a statement without a day,
    near to those of all days, only prints (`ALIKE`): else the comparing would grow with the archive."""
    keys: set[str] = set()
    for voice in said.voices if said.day else ():
        keys |= names_of(voice)
        owners = owners_of_voice(voice)
        keys.update(f"owner:{owner} {thing}" for owner in owners for thing in _things_in(said) if owner not in thing)
    if len(said.words) >= VERBATIM:
        keys.update(f"{BY_WORDS}{one:x}" for one in prints_of(said.words, said.language))
    return tuple(sorted(keys))


def _things_in(said: Said) -> list[str]:
    """The rarest things that a statement names, those that tell little left out."""
    weight = terms_of(said.language).weight
    return [term for _, term in sorted((-weight(term), term) for term in prepared(said).terms)][:_THINGS]


def names_of(voice: Voice) -> set[str]:
    """By what a speaker is found: his id, the sounds of his last name."""
    names = {voice.actor} if voice.actor else set()
    if voice.is_named:
        names.update(f"sound:{key}" for key in last_of(voice.name))
    return names


def sameness(one: Said, other: Said) -> Sameness | None:
    """Why two statements of two pages are one; None where they are not, taken by themselves."""
    return sameness_of(prepared(one), prepared(other))


def sameness_of(first: Prepared, second: Prepared) -> Sameness | None:
    """The same of two that are prepared."""
    found = weighed(first, second, _due(first.said, second.said))
    if found is None or found.over < found.due:
        return None
    voice = voice_of(first, second)
    if found.over < found.due + _DEARER[voice] or (
            voice == "none" and not _may_be_verbatim(first.said, second.said)):
        return None
    return Sameness(found.score * fullness(first, second), because_of(found, voice))


def weighed(first: Prepared, second: Prepared, least: float = 0.0) -> Weighed | None:
    """What two statements have in common; None where they have nothing, or too many days lie between them. least: of
    two that tell less of the same it may be told that they tell nothing."""
    one, other = first.said, second.said
    if not _near(one.day, other.day) or (first.cores.isdisjoint(second.cores) and first.terms.isdisjoint(second.terms)):
        return None
    left, right = sorted((first, second), key=lambda drawn: (drawn.said.language, drawn.said.words))
    score, args = alike(left, right, least)
    return Weighed(score, score - _against(left, right), _due(one, other), args)


def _due(one: Said, other: Said) -> float:
    """How much of two statements must be the same, if one person says both."""
    return ONE_LANGUAGE if one.language == other.language else TWO_LANGUAGES


def because_of(found: Weighed, voice: str, *, beside: bool = False) -> Because:
    """Why two statements are one. voice: as `voice_of` tells; beside: others of their articles are one, which made it
    likely."""
    return Because("linking.statement", {
        "voice": voice, "score": f"{found.score:.2f}", **({"beside": "yes"} if beside else {}), **found.args})


def fullness(one: Prepared, other: Prepared) -> float:
    """What a score counts of two statements of these lengths."""
    short, long = sorted((len(one.words), len(other.words)))
    return 1 - _FULL + _FULL * short / max(long, 1)


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
    return _denied(one, other) + (_NUMBERS if numbers else 0.0)


def _denied(one: Prepared, other: Prepared) -> float:
    """What more is due where one denies and the other does not, by how they are told or by their words. Who says by a
    verb what another one says by a word of denial denies it too."""
    if one.said.denies == other.said.denies:
        return _NEGATION if one.negates != other.negates else 0.0
    return _DENIAL if (one.said.denies or one.negates) != (other.said.denies or other.negates) else 0.0


def _may_be_verbatim(one: Said, other: Said) -> bool:
    """May one be told in the other's words? Then whom a page takes for the speaker does not matter."""
    return one.language == other.language and min(len(one.words), len(other.words)) >= VERBATIM


def voice_of(one: Prepared, other: Prepared) -> str:
    """How both may have one speaker: the same id, near names, the same state or body, or none of these."""
    found = {_one_voice(left, mine, right, theirs) for left, mine in zip(one.said.voices, one.owners, strict=True)
             for right, theirs in zip(other.said.voices, other.owners, strict=True)}
    return next((way for way in ("id", "name", "owner") if way in found), "none")


def of_one_speaker(one: Said, other: Said) -> bool:
    """May one person say both, by his id or his name?"""
    return any(_one_voice(left, frozenset(), right, frozenset()) in ("id", "name")
               for left in one.voices for right in other.voices)


def _one_voice(one: Voice, mine: frozenset[str], other: Voice, theirs: frozenset[str]) -> str:
    if one.actor and one.actor == other.actor:
        return "id"
    if one.is_named and other.is_named:
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
