"""Whether an event is only possible: wished for, feared, a condition, a possibility ("may meet", "if A attacks")."""

from collections.abc import Sequence

from dragoman.events.rows import Item
from dragoman.events.support import words_before
from dragoman.events.words import Events, Trigger

NEAR = 40
"""Characters before a verb that comes first among which it is said that it is planned."""
LEAD = 3
"""Items before the conjunction that leads a clause among which stands that it is told ("before he travelled to …")."""


def is_any(words: Events, items: Sequence[Item], at: int) -> bool:
    """Is it any such event that is spoken of?"""
    return bool(words.none) and not words.none.isdisjoint(words_before(items, at)[-2:])


def is_unreal(words: Events, items: Sequence[Item], at: int, trigger: Trigger, text: str) -> bool:
    """Is a verb that comes first denied in general ("does not agree"), a condition, a possibility, or one of the future
    only wished for?

    Or is it none: an adjective, or behind a preposition the noun that is written like it?
    """
    before = items[at - 1].word if at else ""
    if before in words.manner or (before in words.purpose and trigger.status is None):
        return True
    if words.side.get(before) == "near":
        return True
    if before in words.negated:
        return before not in words.never
    if before in words.conditions:
        return True
    if trigger.status != "planned":
        return False
    planned = words.status_of(text[max(0, items[at].start - NEAR):items[at].start])[0] == "planned"
    return before in words.maybe or (before in words.wished and not planned)


def is_possible(words: Events, items: Sequence[Item], at: int, size: int, trigger: Trigger, text: str) -> bool:
    """Is the verb that comes last in its clause of the kind that only wishes, fears or supposes, and does nothing say
    that it is planned? A noun behind a word that tells it is told, and so is what a journey is for."""
    end = next((k for k in range(at + size - 1, len(items)) if items[k].tag in ("verb", "stop") or (
        items[k].word in words.possible)), 0)
    last = items[end]
    if last.word not in words.possible or (end and items[end - 1].word in words.lasting):
        return False
    before = words_before(items, at)
    if not trigger.verb and (trigger.possessed or words.told & set(before)):
        return False
    lead = next((k for k in range(at - 1, -1, -1) if items[k].tag == "stop"), -1)
    if any(item.word in words.told for item in items[max(0, lead - LEAD):max(0, lead)]):
        return False
    triggers = (known for item in items[:at] for known in words.triggers.get(item.word, ()))
    if any(known.kind == "visit" and len(form) == 1 for form, known in triggers):
        return False
    return words.status_of(text[items[0].start:last.start])[0] != "planned"
