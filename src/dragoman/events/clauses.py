"""How the words round an event hang together: clauses that say that it took place, lists, what heads a clause."""

from collections.abc import Sequence
from itertools import takewhile, zip_longest

from dragoman.events.rows import Item
from dragoman.events.standing import PEOPLE
from dragoman.events.walk import actor_before
from dragoman.events.words import Events
from dragoman.packs.found import Found

BEHIND = 4
"""Items behind a relative among which it is said who takes part."""
PASSING = ("visit", "conference")
"""Kinds of events during which others take place."""
NEXT = 1
"""Items that may stand between the noun of an event and the relative that says who did it."""
CLAUSE = 12
"""Items behind a relative among which the verb of its clause stands."""


def is_each(words: Events, row: Sequence[Item], at: int) -> bool:
    """Does a word of "each of" stand here, before those who are listed?"""
    first = at + 1 < len(row) and row[at].word in words.each and row[at + 1].word in words.side
    return first or (at > 0 and row[at - 1].word in words.each and row[at].word in words.side)


def links(words: Events, row: Sequence[Item], at: int, behind: int) -> bool:
    """Does a relative that only says that the event took place stand here? behind: so many items behind its noun."""
    if row[at].relative and row[at - 1].word in words.joins:
        return False
    if words.verb_last and row[at].word.isalnum():
        return _tells_sides(words, row[at + 1:at + 1 + BEHIND]) or (
            behind <= NEXT and _tells_it(words, row, at))
    if not row[at].relative or at + 1 >= len(row):
        return at + 1 < len(row) and row[at + 1].word in words.support
    follows = words.side.get(row[at + 2].word) if at + 2 < len(row) else None
    ahead = takewhile(lambda item: item.tag not in ("actor", "stop"), row[at + 1:at + 2 + BEHIND])
    between = any(words.side.get(item.word) == "between" for item in ahead)
    return between or row[at + 1].word in words.support or follows in ("with", "between")


def _tells_it(words: Events, row: Sequence[Item], at: int) -> bool:
    """Does a relative clause right behind the noun of an event say who did it ("the talks that X held with Y"): has it
    an actor, and the verb that says that the event took place?"""
    ahead = row[at + 1:at + 1 + CLAUSE]
    end = next((k for k, item in enumerate(ahead) if item.tag in ("verb", "stop")), 0)
    named = any(item.tag == "actor" for item in ahead[:end])
    return named and row[at - 1].tag == "word" and ahead[end].word in words.support


def _tells_sides(words: Events, ahead: Sequence[Item]) -> bool:
    """Does a relative clause begin with "between", or with those who take part?"""
    for item, following in zip_longest(ahead, ahead[1:]):
        side = words.side.get(item.word)
        if side is not None or item.tag in ("actor", "verb", "stop"):
            attended = following is not None and following.word in words.attends
            return side == "between" or (side == "with" and attended)
    return False


def leads_clause(row: Sequence[Item], at: int) -> tuple[int, bool]:
    """Where the clause of a place begins, and whether its first item may be the subject: a conjunction leads it, or it
    is the sentence and no verb stands between."""
    first = at
    while first and row[first - 1].tag != "stop":
        first -= 1
    if first:
        return first, row[first - 1].word.isalnum() and not row[first - 1].relative
    return first, all(item.tag != "verb" for item in row[:at])


def is_actor(row: Sequence[Item], at: int) -> bool:
    """Does an actor stand here?"""
    return at < len(row) and row[at].tag == "actor"


def ends_one(words: Events, row: Sequence[Item], at: int) -> bool:
    """Does an "and" end what one noun tells, before the verb that it shares ("met X and then talked with Y")?"""
    return words.verb_last and row[at].word in words.joins and at > 0 and row[at - 1].word in words.triggers


def is_passed(words: Events, row: Sequence[Item], at: int) -> bool:
    """Is a visit or a congress only told as the time of what goes on behind it ("met during the visit with X")?"""
    ahead = row[at + 1:at + 2]
    known = [trigger for form, trigger in words.triggers.get(row[at].word, ()) if len(form) == 1] if ahead else []
    side = words.side.get(ahead[0].word) if known else None
    return side in ("with", "near") and any(known.definite and known.kind in PASSING for known in known)


def is_noun(words: Events, row: Sequence[Item], at: int) -> bool:
    """Does a plain word stand here, that no preposition is: a subject without a name?"""
    return at < len(row) and row[at].tag == "word" and not (row[at].word in words.side or row[at].word in words.lands)


def subject_before(words: Events, found: Sequence[Found], row: Sequence[Item], at: int) -> Item | None:
    """The actor right before a verb that usually comes first; or somebody before the comma before it, or before the two
    that close what is told of him there ("A, the minister of B, said"), unless it is a preposition as well; nobody whom
    a preposition leads ("after his talks with A, B said")."""
    ahead = actor_before(row, at)
    if ahead is not None or at < 2 or row[at - 1].tag != "comma" or row[at].word in words.side:
        return ahead
    first = next((k for k in range(at - 2, -1, -1) if row[k].tag in ("comma", "verb", "stop")), 0)
    near = [at - 2, *range(first - 1, first)] if row[first].tag == "comma" else [at - 2]
    free = (row[k] for k in near if k >= 0 and not (k and row[k - 1].word in words.side))
    return next((item for item in free if item.tag == "actor" and found[item.found].kind in PEOPLE), None)
