"""Whose an office is where the page tells it by a place: the state for which a capital stands, or the region itself."""

from collections.abc import Sequence
from functools import cache

from dragoman.packs.found import Found
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv

ADJECTIVE = "{adj}"
"""The hole of a trade in which the adjective of a state stands."""


def region(mention: Found) -> tuple[str, ...]:
    """The region of which an office is told ("the president of Chechnya"), where that is no state; () otherwise."""
    return () if mention.states or mention.host else tuple(place for place in mention.places if place in _regions())


def may_have_held(knowledge: Knowledge, ref: str, offices: Sequence[str]) -> bool:
    """May a known person have held the office with which his name begins, as far as his terms are known?"""
    career = knowledge.career(ref) if ref and offices else []
    return not career or any(term.office == knowledge.held(offices[0], term.state) for term in career)


@cache
def _regions() -> frozenset[str]:
    """The English names of the regions of the world, which may have a government of their own."""
    return frozenset(row["en"] for row in read_tsv(KNOWLEDGE / "places.tsv") if row["kind"] == "region")


@cache
def _adjectives() -> dict[str, str]:
    return {row["iso2"]: row["demonym"] for row in read_tsv(KNOWLEDGE / "states.tsv") if row.cells.get("demonym")}


def with_adjective(name: str, state: str) -> str:
    """A trade in English with the adjective of its bearer's state in the hole {adj} ("British diplomat")."""
    if ADJECTIVE not in name:
        return name
    named = name.replace(ADJECTIVE, _adjectives().get(state, "")).strip()
    return named[:1].upper() + named[1:]
