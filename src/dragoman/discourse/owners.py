"""Whose an office is: the region of which it is told, and whether a known person may have held it."""

from collections.abc import Sequence

from dragoman.packs.found import Found
from dragoman.packs.knowledge import Knowledge


def region(knowledge: Knowledge, mention: Found) -> tuple[str, ...]:
    """The region of which an office is told ("the president of Chechnya"), where that is no state; () otherwise."""
    named = () if mention.states or mention.host else mention.places
    return tuple(place for place in named if place in knowledge.regions)


def may_have_held(knowledge: Knowledge, ref: str, offices: Sequence[str]) -> bool:
    """May a known person have held the office with which his name begins, as far as his terms are known?"""
    career = knowledge.career(ref) if ref and offices else []
    return not career or any(term.office == knowledge.held(offices[0], term.state) for term in career)
