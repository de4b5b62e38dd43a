"""Whether the words round the noun of an event say that it takes place: its verb, its clause, a day, who travels."""

from collections.abc import Sequence
from itertools import takewhile

from dragoman.events.rows import Item
from dragoman.events.words import Events, Trigger

BACK = 4
"""Items before a noun of event in which the word is looked for that says it is told."""


def happened(words: Events, items: Sequence[Item], at: int) -> bool:
    """Does a relative clause follow that says that it took place, whatever is said of it ("rejects the … that was
    signed")?"""
    return at + 1 < len(items) and items[at].relative and items[at + 1].word in words.support


def is_clause_of(words: Events, items: Sequence[Item], at: int) -> bool:
    """Does a clause that says that it took place follow soon behind a noun, where the verb comes last?"""
    for k in range(at, min(at + BACK, len(items))):
        if items[k].tag in ("stop", "verb"):
            verb = next((item for item in items[k + 1:] if item.tag in ("verb", "stop")), None)
            return items[k].word.isalnum() and items[k].tag == "stop" and (
                verb is not None and verb.word in words.support)
    return False


def travels(words: Events, items: Sequence[Item], at: int) -> bool:
    """Does a word of a visit follow in the same clause?"""
    for item in items[at:]:
        if any(trigger.kind == "visit" for _, trigger in words.triggers.get(item.word, ())):
            return True
        if item.tag == "stop":
            break
    return False


def is_dated(words: Events, items: Sequence[Item], at: int) -> bool:
    """Does a day stand right behind the words that end before a place (a preposition may stand between)?"""
    ahead = items[at:at + 2]
    return ahead[:1] != [] and (ahead[0].tag == "date" or (
        ahead[0].word in words.side and ahead[1:] != [] and ahead[1].tag == "date"))


def _is_object(words: Events, items: Sequence[Item], at: int) -> bool:
    """Is a noun without preposition what the verb at the head of its clause says took place, however far that is?"""
    if at and (items[at - 1].word in words.side or items[at - 1].word in words.told):
        return False
    for k in range(at - 1, -1, -1):
        if items[k].word in words.support:
            return k == 0 or items[k - 1].tag in ("stop", "comma") or items[k - 1].word in words.joins
        if items[k].tag in ("stop", "verb"):
            break
    return False


def words_before(items: Sequence[Item], at: int) -> list[str]:
    """The words right before a place in its clause."""
    out: list[str] = []
    for item in reversed(items[max(0, at - BACK):at]):
        if item.tag == "stop":
            break
        out += [item.word] if item.tag != "comma" else []
    return out[::-1]


def supported(words: Events, items: Sequence[Item], at: int, size: int, trigger: Trigger) -> bool:
    """Does a verb say that the event takes place?"""
    support = words.support
    if not words.verb_last:
        ahead = items[at + size:at + size + BACK]
        if trigger.strict:  # behind a comma something else is told
            ahead = list(takewhile(lambda item: item.tag != "comma", ahead))
        near = any(item.word in support for item in (*items[max(0, at - 2 * BACK):at], *ahead))
        return near or (not (trigger.strict or trigger.definite) and _is_object(words, items, at))
    reported = at > 0 and words.side.get(items[at - 1].word) == "from"  # "told of the visit of X"
    shared = items[at + size:] != [] and items[at + size].word in words.joins
    for k in range(at + size, len(items)):
        if items[k].word in support or (reported and items[k].word in words.reports):
            return True
        compound = shared and items[k].tag == "verb" and items[k + 1:] != [] and items[k + 1].tag == "verb"
        if items[k].tag in ("verb", "stop") and not compound:
            return False
    return False


def is_only_said(words: Events, items: Sequence[Item], at: int, size: int, trigger: Trigger) -> bool:
    """Does an adjective right behind a word of force make it one of words only ("a verbal attack on …"), or is what is
    agreed on only an opinion?"""
    figurative = trigger.shape == "force" and any(item.word in words.figurative for item in items[at + size:][:1])
    return figurative or _is_moot(words, items, at, trigger)


def _is_moot(words: Events, items: Sequence[Item], at: int, trigger: Trigger) -> bool:
    """Is what is agreed on no more than an opinion ("agreed on the need to …")? It stands in the clause of the verb."""
    if trigger.kind != "agreement" or not trigger.verb:
        return False
    clause = takewhile(lambda at: items[at].tag != "stop", range(at - 1, -1, -1) if words.verb_last else range(
        at + 1, len(items) - 1))
    return any(words.side.get(items[k].word) == "against" and items[k + 1].word in words.moot for k in clause)


def is_item(items: Sequence[Item], at: int) -> bool:
    """Does a word head an item of a list of what was decided: nothing but its number stands before it?"""
    return all(item.tag == "comma" or item.word.isdecimal() for item in items[:at])


def is_earlier(words: Events, items: Sequence[Item], at: int, size: int) -> bool:
    """Does a word right beside the noun of an event tell that it is the last one before ("the last visit")?"""
    beside = [*items[max(0, at - 1):at], *items[at + size:at + size + 1]]
    return any(item.word in words.earlier for item in beside)


def takes_part(words: Events, items: Sequence[Item], at: int) -> bool:
    """Does the noun for taking part in it lead the noun of an event ("to take part in the congress")?"""
    near = [item.word for item in items[max(0, at - BACK):at]]
    first = next((k for k, word in enumerate(near) if word in words.attends), len(near))
    behind = near[first + 1:first + 2]
    return any(word in words.side or word in words.joins for word in behind) and near[-1] in words.told
