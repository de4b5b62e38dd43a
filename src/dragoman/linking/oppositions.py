"""Which statements speak against each other: a denial and what it denies, and what one speaker says and unsays.

Compared are statements of which the one denies something and the other does not, and that name two things in common or
tell two side by side. Either they tell nearly the same (`linking/statements.py`), or what the one denies
(`linking/denied.py`) is told by the other: of what is called untrue less of it, for then it has been told by somebody;
of a verb that is negated, also what did not happen. Of somebody else's claim that goes before, the one is a denial; of
the same speaker's words a contradiction. The decision looks at nothing but the two. Where the other one has a word of
denial too, nothing is said: whoever says the same with a negation of the opposite is not to be told apart.
"""

import hashlib
from collections.abc import Iterable, Mapping
from itertools import combinations, product

from dragoman.linking import denied, partly
from dragoman.linking.days import DAYS, days_between, moved
from dragoman.linking.denied import common, parts_of, weight_of, whole
from dragoman.linking.likeness import Prepared, Said, alike, by_words, prepared
from dragoman.linking.polarity import denying, excepting
from dragoman.linking.statements import names_of, of_one_speaker, voice_of
from dragoman.linking.terms import terms_of
from dragoman.records import Because, Record
from dragoman.script.search import key

RULES = 3
"""To be raised with every change of the rules that lets other statements speak against each other."""
AFTER = 14
"""Days after a claim in which it is denied."""
_THINGS = 5
"""Things of a statement that it is found by: the rarest terms, and the actors whom it names."""
_SOUGHT = 7
"""Things of a part that is denied by which what it denies is sought."""
_RAREST = 3
"""Of these those that it is found by on any day."""
_TERM, _COUNT = "term:", "number:"
"""Names and numbers are found apart."""
_RARE = 0.25
"""The weight of a term that it is found by, at least."""
_ACTOR, _NUMBER = 0.4, 0.5
"""The weight of an actor, and of a number that it is found by, at least."""
_DENIAL, _CONTRADICTION = 0.5, 0.7
"""How much of a claim and its denial must be the same, and of what one speaker says and unsays."""
_BOTH, _WHOLE = 0.3, 0.75
"""The share of the longer one that a denial and what it denies, and two that contradict each other, have in common."""
_SHARED = 1.2
"""What all that both tell weighs, at least: a name with its office is no matter."""
_LEAST = 3
"""Terms and names that two have in common over languages, at least; of words of one language it is one more."""
CLAIMS, DENIES, CALLS_UNTRUE = range(3)
"""What a statement may be: one that others may deny; one that denies; one whose word of saying denies all that it
tells."""


_LASTING = 60
"""Days in which what one speaker says not to be so, and to be so, may be of one time."""

class Told(Record, frozen=True):
    """A statement as it is compared. stance: what it may be; asks: does it ask for something? headline: is it one?
    title: the folded words of the title of its article, by which what it denies is known too."""

    said: Said
    stance: int
    asks: bool
    headline: bool
    title: tuple[str, ...] = ()

    @property
    def titled(self) -> Said:
        """The title as something said."""
        return Said(self.said.language, self.title, None, False, ())


class Opposition(Record, frozen=True):
    """Two statements that speak against each other. kind: denial or contradiction; score: how much they tell
    the same."""

    kind: str
    score: float
    because: Because


def rules() -> str:
    """What an archive remembers of the rules by which its statements were compared."""
    numbers = (RULES, AFTER, _THINGS, _SOUGHT, _RAREST, _RARE, _ACTOR, _NUMBER, _DENIAL, _CONTRADICTION, _BOTH, _WHOLE,
               _SHARED, _LEAST, _LASTING, partly.rules())
    return " ".join(map(str, numbers))


def stance_of(said: Said, cue: str) -> int | None:
    """What a statement may be, by its words and its word of saying (as written); None for one that neither denies nor
    can be denied."""
    untrue = bool(cue) and bool(denied.spans(said.language, "explicit", tuple(key(cue).split())))
    if said.denies and untrue:
        return CALLS_UNTRUE
    if said.denies or parts_of(said, called_untrue=False):
        return DENIES
    return None if denying(said.language, said.words) else CLAIMS


def keys_of(told: Told, actors: Iterable[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Only statements that share one of these keys are compared: two of the things that they name or tell side by side,
    and, whatever lies between them, one of the rarest of these said by one speaker. actors: the ids of those whom the
    words name."""
    said = told.said
    drawn, weight = prepared(said), terms_of(said.language).weight
    things = {term: weight(term) for term in drawn.terms if _is_found_by(term, weight(term))}
    found = _rarest(things | dict.fromkeys(actors, _ACTOR), _THINGS)
    pairs = {pair for part in parts_of(said, called_untrue=False) if told.stance for pair in combinations(
        _rarest({term: weight(term) for thing in part.things for term in thing.terms if term in things}, _SOUGHT), 2)}
    if told.stance and told.title:
        titled = _rarest({term: weight(term) for term in prepared(told.titled).terms
                          if _is_found_by(term, weight(term))}, _THINGS)
        pairs |= {*combinations(titled, 2), *product(titled, found[:_RAREST])}
    beside = () if told.headline or told.asks else denied.neighbours(said)
    speakers = {name for voice in said.voices for name in names_of(voice)}
    return (tuple({_hashed(*sorted(pair)) for pair in (*combinations(found, 2), *pairs, *beside)}),
            tuple(_hashed(speaker, thing) for speaker in sorted(speakers) for thing in found[:_RAREST]))


def _is_found_by(term: str, weight: float) -> bool:
    """Is a statement found by this term of it?"""
    return weight >= _RARE if term.startswith(_TERM) else weight >= _NUMBER and term.startswith(_COUNT)


def _rarest(things: Mapping[str, float], most: int) -> list[str]:
    """The rarest of some things, by what they weigh."""
    return sorted(things, key=lambda thing: (-things[thing], thing))[:most]


def days_about(said: Said) -> tuple[str, str] | None:
    """The first and the last day on which what speaks against a statement may be told; None for one of no day."""
    if said.day is None:
        return None
    return moved(said.day, -AFTER), moved(said.day, AFTER)


def days_lasting(said: Said) -> tuple[str, str] | None:
    """The first and the last day of what may be of one time with a statement; None for one of no day."""
    return (moved(said.day, -_LASTING), moved(said.day, _LASTING)) if said.day is not None else None


def _hashed(*names: str) -> int:
    """A number for names, 64 bits, signed."""
    digest = hashlib.blake2b(" ".join(names).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def opposition(denial: Told, claim: Told, *, together: bool = False) -> Opposition | None:
    """How a statement that denies speaks against one that does not; None where it does not, taken by itself. together:
    do both stand in one article? Its headline repeats what it tells, and is left out; so are demands. Whoever calls a
    refusal untrue denies nothing that others affirm. What another one says is denied within some days only."""
    if not (together or _answers(denial.said, claim.said) or of_one_speaker(denial.said, claim.said)):
        return None
    untrue = denial.stance == CALLS_UNTRUE
    if untrue and not any(part.explicit for part in parts_of(denial.said, called_untrue=True)):
        return None
    found = None
    if denial.said.denies and not together:
        found = _nearly_the_same(denial.said, claim.said)
    if found is None and not (denial.headline or claim.headline or denial.asks or claim.asks):
        found = _in_part(denial, claim, together)
    return found


def _in_part(denial: Told, claim: Told, together: bool) -> Opposition | None:
    """How a part of a statement speaks against another one: what it denies is told there."""
    if not (together or _answers(denial.said, claim.said) or _may_contradict(denial.said, claim.said)):
        return None
    one, other = prepared(denial.said), prepared(claim.said)
    if other.negates:
        return None
    voice = voice_of(one, other)
    kind = "contradiction" if voice in ("id", "name") else "denial"
    if kind == "contradiction" and together:
        return None
    if not together and not (_answers if kind == "denial" else _may_contradict)(denial.said, claim.said):
        return None
    scores = []
    for part in parts_of(denial.said, denial.stance == CALLS_UNTRUE):
        if part.yet and (claim.said.day or "") > (denial.said.day or ""):
            continue
        scores.append(partly.score(part, one, other, kind, together=together))
        if kind == "denial" and not together:
            scores.append(partly.score_by_title(part, prepared(denial.titled), one, other))
    score = max(scores, default=0.0)
    because = Because(f"finding.{kind}", {"score": f"{score:.2f}", "by": "part"})
    return Opposition(kind, score, because) if score else None


def _nearly_the_same(denial: Said, claim: Said) -> Opposition | None:
    """How a statement that denies speaks against one that tells nearly the same and does not."""
    one, other = prepared(denial), prepared(claim)
    if other.negates or excepting(denial.language, denial.words):
        return None
    left, right = sorted((one, other), key=lambda drawn: (drawn.said.language, drawn.said.words))
    one_language = denial.language == claim.language
    score, args = (by_words(left, right), {"by": "words"}) if one_language else alike(left, right)
    if score < _DENIAL or weight_of(common(whole(denial), other, denial.language)) < _SHARED:
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


def _may_contradict(denial: Said, claim: Said) -> bool:
    """Are the words of one speaker near enough for both to be of one time?"""
    between = days_between(denial.day, claim.day)
    return between is not None and between <= _LASTING


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
