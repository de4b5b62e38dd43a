"""Which statements speak against each other: a denial and what it denies, and what one speaker says and unsays.

Compared are statements of which the one denies (it is negated, or told as a denial or a refusal) and the other does
not, and that name two things in common. They must tell nearly the same (`linking/statements.py`); of somebody else's
claim that goes before, the one is a denial; of the same speaker's words, whenever he spoke, a contradiction. The
decision looks at nothing but the two. Whoever denies a part only, or says the same with a negation of the opposite,
is not to be told apart by main clauses: where the other one has a word of denial too, nothing is said.
"""

import hashlib
from collections.abc import Iterable
from itertools import combinations

from dragoman.linking.days import DAYS, days_between, moved
from dragoman.linking.likeness import Prepared, Said, alike, by_words, prepared
from dragoman.linking.polarity import denying, excepting
from dragoman.linking.statements import names_of, voice_of
from dragoman.linking.terms import terms_of
from dragoman.records import Because, Record

RULES = 1
"""To be raised with every change of the rules that lets other statements speak against each other."""
AFTER = 14
"""Days after a claim in which it is denied."""
_THINGS = 5
"""Things of a statement that it is found by: the rarest terms, and the actors whom it names."""
_RAREST = 3
"""Of these those that it is found by on any day."""
_TERM = "term:"
"""Names and numbers are found apart."""
_RARE = 0.25
"""The weight of a term that it is found by, at least."""
_ACTOR, _NUMBER = 0.4, 0.5
"""The weight of an actor, and of a number of three figures or more."""
_DENIAL, _CONTRADICTION = 0.5, 0.7
"""How much of a claim and its denial must be the same, and of what one speaker says and unsays."""
_BOTH, _WHOLE = 0.3, 0.75
"""The share of the longer one that a denial and what it denies, and two that contradict each other, have in common."""
_LEAST = 3
"""Terms and names that two have in common over languages, at least; of words of one language it is one more."""


class Opposition(Record, frozen=True):
    """Two statements that speak against each other. kind: denial or contradiction; score: how much they tell
    the same."""

    kind: str
    score: float
    because: Because


def rules() -> str:
    """What an archive remembers of the rules by which its statements were compared."""
    return " ".join(map(str, (RULES, AFTER, _THINGS, _RAREST, _RARE, _ACTOR, _NUMBER, _DENIAL, _CONTRADICTION, _BOTH,
                              _WHOLE, _LEAST)))


def keys_of(said: Said, actors: Iterable[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Only statements that share one of these keys are compared: two of the things that they name, and, whatever lies
    between them, two of the rarest of these said by one speaker. actors: the ids of those whom the words name."""
    drawn, weight = prepared(said), terms_of(said.language).weight
    things = [(-weight(term), term) for term in drawn.terms if term.startswith(_TERM) and weight(term) >= _RARE]
    things += [(-_ACTOR, actor) for actor in actors]
    things += [(-_NUMBER, number) for number in drawn.numbers if len(number) >= _LEAST]
    found = [name for _, name in sorted(things)[:_THINGS]]
    speakers = {name for voice in said.voices for name in names_of(voice)}
    return (tuple(_hashed(one, other) for one, other in combinations(sorted(found), 2)),
            tuple(_hashed(speaker, one, other) for speaker in sorted(speakers)
                  for one, other in combinations(sorted(found[:_RAREST]), 2)))


def days_about(said: Said) -> tuple[str, str] | None:
    """The first and the last day on which what speaks against a statement may be told; None for one of no day."""
    if said.day is None:
        return None
    before, after = (AFTER, DAYS) if said.denies else (DAYS, AFTER)
    return moved(said.day, -before), moved(said.day, after)


def _hashed(*names: str) -> int:
    """A number for names, 64 bits, signed."""
    digest = hashlib.blake2b(" ".join(names).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def opposition(denial: Said, claim: Said) -> Opposition | None:
    """How a statement that denies speaks against one that does not; None where it does not, taken by itself."""
    if denying(claim.language, claim.words) or excepting(denial.language, denial.words):
        return None
    one, other = prepared(denial), prepared(claim)
    left, right = sorted((one, other), key=lambda drawn: (drawn.said.language, drawn.said.words))
    score, args = alike(left, right)
    if denial.language == claim.language:
        score, args = by_words(left, right), {"by": "words"}
    if score < _DENIAL:
        return None
    voice = voice_of(left, right)
    kind = "contradiction" if voice in ("id", "name") else "denial"
    if kind == "denial":
        fits = voice == "none" and _answers(denial, claim) and _share(one, other) >= _BOTH
    else:
        fits = score >= _CONTRADICTION and denial.language == claim.language and _share(one, other) >= _WHOLE
    return Opposition(kind, score, Because(f"finding.{kind}", {"score": f"{score:.2f}", **args})) if fits else None


def _answers(denial: Said, claim: Said) -> bool:
    """Does a denial follow a claim within some days? The claim may be told again with it, or after it."""
    if not denial.day or not claim.day:
        return False
    return (days_between(denial.day, claim.day) or 0) <= (AFTER if claim.day <= denial.day else DAYS)


def _share(one: Prepared, other: Prepared) -> float:
    """Of two statements of one language the share of the longer's words that stand in the other; over two languages
    that of the heavier's terms. 0 where both are too short, or have too little in common, to be told from others."""
    if one.said.language == other.said.language:
        short, long = sorted((one.said.words, other.said.words), key=len)
        cores = terms_of(one.said.language).cores
        known = {core for word in short for core in cores(word)}
        common = sum(not known.isdisjoint(cores(word)) for word in long)
        return common / len(long) if common >= _LEAST + 1 else 0.0
    both = one.terms & other.terms
    named = {word for word in one.cores & other.cores if len(word) >= _LEAST}
    heavy = max(len(one.terms), len(other.terms)) + len(named)
    return (len(both) + len(named)) / heavy if len(both) + len(named) >= _LEAST else 0.0
