"""Over what somebody presides: a state, one of its bodies, or something that no table has."""

from collections.abc import Sequence

from dragoman.packs.lexicon import Entry
from dragoman.packs.tagging import Line, Pack

CHAIRS: dict[tuple[str, ...], str] = {
    ("president", "parliament"): "parliament-speaker", ("vice-president", "parliament"): "deputy-parliament-speaker",
    ("president", "government"): "prime-minister", ("vice-president", "government"): "deputy-head-of-government",
    ("president", "cabinet"): "prime-minister", ("vice-president", "cabinet"): "deputy-head-of-government",
    ("president", "senate"): "senate-president", ("president", "judiciary"): "judiciary-head",
    ("president", "house-of-representatives"): "parliament-speaker",
    ("vice-president", "house-of-representatives"): "deputy-parliament-speaker",
    ("president", "supreme-court"): "supreme-court-president", ("head", "supreme-court"): "supreme-court-president",
    ("president", "constitutional-court"): "constitutional-court-president",
    ("head", "constitutional-court"): "constitutional-court-president",
}
"""What whoever presides is called by the body over which he does, where no state has a president of that."""

LOCAL: dict[str, str] = {"irgc-commander": "provincial-irgc-commander"}
"""What those are called who head the part in a place of what others head as a whole."""

HEADS: dict[str, str] = {"president": "head", "vice-president": "deputy-head"}
"""What whoever presides over anything but a state is called."""

OF_THE_STATE = frozenset({"regime", "presidency"})
"""Office-like bodies that are the state itself: their head is its president."""

GLOSSING = frozenset({"former", "then", "now", "acting", "designate", "land", "abroad"})
"""Features of nouns that say nothing of what an office is held over."""


def presides(pack: Pack, line: Line, at: int, offices: tuple[str, ...]) -> tuple[str, ...]:
    """The offices of one element, as its bearer is called for what the next element tells that he presides over."""
    if len(offices) != 1 or offices[0] not in HEADS:
        return offices
    return tuple(presided(pack, line.forms[at : at + 2], list(offices), joined=False))


def presided(pack: Pack, forms: Sequence[int], offices: list[str], *, joined: bool) -> list[str]:
    """The offices of some forms, the first as it is called for what its bearer presides over.

    A bare "president" whose next word is neither a state nor one more office is the head of something else: of a
    commission, of a body that no table has ("the president of the union of X").
    """
    chair = CHAIRS.get(tuple(offices[:2])) if not joined else None
    if chair:
        return [chair, *offices[2:]]
    first = pack.entry(forms[0], "ROLE") if forms else None
    if offices[:1] and offices[0] in HEADS and first is not None and "bare" in first.features and len(forms) > 1:
        over = pack.entries(forms[1])
        body = next((entry.ref for entry in over if entry.tag == "ROLE" and "body" in entry.features), "")
        if body and body not in OF_THE_STATE:
            return [HEADS[offices[0]], *offices[1:]]
        if not over or all(_is_matter(entry) for entry in over):
            return [HEADS[offices[0]], *offices[1:]]
    return offices


def _is_matter(entry: Entry) -> bool:
    """Is a word what an office may be held over: a noun, an occasion, the word for somebody without a name?"""
    noun = entry.tag == "NOUN" and GLOSSING.isdisjoint(entry.features)
    return noun or entry.tag in ("UNNAMED", "OCC", "CUE", "NOSPEAKER")
