"""How much of what a statement denies another one tells, and how much of it is due.

Of what is called untrue less is due than of a verb that is negated: it says itself that somebody has told it.
"""

import msgspec

from dragoman.linking.denied import Part, common, has_head, is_named, weight_of, whole
from dragoman.linking.likeness import Prepared
from dragoman.records import Record


class Due(Record, frozen=True):
    """What is due of what is denied and of a claim. weight: of what both tell; of_part, of_claim: its share of what is
    denied, and of the claim; of_denial: the share of what is denied in its statement; things: how many, and so many
    rare ones of them."""

    weight: float
    of_part: float
    of_claim: float
    of_denial: float
    things: int
    rare: int


_UNTRUE = Due(1.2, 0.4, 0.2, 0.6, 3, 2)
_UNTRUE_ABROAD = Due(1.1, 0.33, 0.2, 0.6, 3, 2)
_NEGATED = Due(1.2, 0.5, 0.3, 0.5, 3, 1)
_PENDING = Due(1.4, 0.6, 0.35, 0.5, 3, 1)
_TOTAL = Due(1.4, 0.75, 0.3, 0.5, 3, 1)
_COUNTED = Due(1.2, 0.5, 0.4, 0.33, 2, 2)
_UNSAID = Due(1.2, 0.45, 0.25, 0.33, 3, 1)
_UNSAID_WHOLLY = Due(1.1, 0.9, 0.3, 0.5, 2, 1)
_UNTRUE_HERE = Due(1.4, 0.6, 0.5, 0.6, 3, 2)
_NEGATED_HERE = Due(1.4, 0.7, 0.6, 0.6, 3, 1)
"""What is due of what is called untrue, in one language and over two; of a verb that is negated; of what is not
decided; of what did not happen at all; where a number is denied; of what one speaker unsays; within one article."""
_BY_TITLE = Due(1.6, 0.3, 0.4, 0.4, 4, 2)
"""What is due of a claim that is denied by a part with the title of its article; of_part: what of it the part tells."""
_WORTH = 0.5
"""The weight of a rare thing."""
_STRETCH = 16
"""Words of a claim in which all that is denied of it stands."""
_NAMED = 0.4
"""What it weighs that a claim names those who answer it."""
_COUNT = "number:"


def rules() -> str:
    """The numbers by which parts that are denied are compared."""
    dues = (_UNTRUE, _UNTRUE_ABROAD, _NEGATED, _PENDING, _TOTAL, _COUNTED, _UNSAID, _UNSAID_WHOLLY, _UNTRUE_HERE,
            _NEGATED_HERE, _BY_TITLE)
    return " ".join(map(str, (_WORTH, _STRETCH, _NAMED, *map(msgspec.structs.astuple, dues))))


def score(part: Part, one: Prepared, other: Prepared, kind: str, *, together: bool) -> float:
    """How much of a part that one statement denies another one tells, 0..1; 0 where it is less than is due of a denial
    or a contradiction (kind). together: do both stand in one article?"""
    return max((_score_of(part, one, other, due) for due in _due_of(part, one, other, kind, together)), default=0.0)


def _due_of(part: Part, one: Prepared, other: Prepared, kind: str, together: bool) -> list[Due]:
    """What is due of a part that is denied; any of it is enough."""
    if kind == "contradiction":
        return [_UNSAID, _UNSAID_WHOLLY] if has_head(part, one, other) else []
    if together:
        return [_UNTRUE_HERE] if part.explicit else [_NEGATED_HERE] if has_head(part, one, other) else []
    if part.explicit:
        return [_UNTRUE if one.said.language == other.said.language else _UNTRUE_ABROAD]
    due = [each for each, is_due in (
        (_NEGATED, has_head(part, one, other)), (_PENDING, part.pending), (_TOTAL, part.total)) if is_due]
    counted = any(term.startswith(_COUNT) for thing in common(part.things, other, one.said.language)
                  for term in thing.terms)
    return [*due, _COUNTED] if counted else due


def _score_of(part: Part, one: Prepared, other: Prepared, due: Due) -> float:
    """How much of a part that is denied another statement tells; 0 where it is less than is due. Whoever is named in a
    claim is one more thing that both tell: he answers it."""
    shared = common(part.things, other, one.said.language)
    claimed = common(whole(other.said), one, other.said.language)
    named = is_named(one, other)
    weight, places = weight_of(shared) + named * _NAMED, [place for thing in claimed for place in thing.places]
    of_part, of_claim = (weight_of(some) / max(weight_of(every), 1.0)
                         for some, every in ((shared, part.things), (claimed, whole(other.said))))
    of_denial = weight_of(part.things) / max(weight_of(whole(one.said)), 1.0)
    rare = sum(thing.weight >= _WORTH for thing in shared) + named
    fits = (weight >= due.weight and of_part >= due.of_part and of_claim >= due.of_claim
            and of_denial >= due.of_denial and len(shared) + named >= due.things and rare >= due.rare
            and max(places, default=0) - min(places, default=0) < _STRETCH)
    return min(of_part, 1.0) if fits else 0.0


def score_by_title(part: Part, title: Prepared, one: Prepared, other: Prepared) -> float:
    """How much of a claim a part that is denied tells together with the title of its article; 0 for too little."""
    told = common(whole(other.said), one, other.said.language)
    claimed = [thing for thing in whole(other.said) if thing in told or common([thing], title, other.said.language)]
    of_claim = weight_of(claimed) / max(weight_of(whole(other.said)), 1.0)
    rare = sum(thing.weight >= _WORTH for thing in claimed)
    denies = part.explicit or part.pending or part.total or has_head(part, one, other)
    shared = common(part.things, other, one.said.language)
    fits = (denies and weight_of(shared) >= _BY_TITLE.of_part and (part.explicit or len(shared) > 1)
            and weight_of(claimed) >= _BY_TITLE.weight and of_claim >= _BY_TITLE.of_claim
            and len(claimed) >= _BY_TITLE.things and rare >= _BY_TITLE.rare
            and weight_of(part.things) / max(weight_of(whole(one.said)), 1.0) >= _BY_TITLE.of_denial)
    return of_claim if fits else 0.0
