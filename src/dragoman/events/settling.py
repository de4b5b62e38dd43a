"""On which side an actor stands, by the words right before him, by who he is and by who stands where."""

from dragoman.events.standing import PEOPLE, Sides
from dragoman.events.walk import Walk
from dragoman.packs.found import Found

LISTED = frozenset({"state", "body"})
"""Kinds of actors that are listed with commas."""
DOERS = PEOPLE | {"body", "group"}
"""Kinds of actors who may follow a place as the subject of a verb that comes first."""


def beside(sides: Sides, walk: Walk, mention: Found, sided: tuple[str, bool]) -> tuple[str, bool]:
    """The side of an actor, and whether it is told afresh, by the words right before him: counterparts in a body or
    a state, the adjective of a state that is his."""
    mode, fresh = sided
    if walk.peers and walk.gap <= walk.members and mention.kind in LISTED and not (
            mention.kind == "state" and any(ref.startswith("PLACE:") for ref in mention.refs)):
        mode = "with"
    if walk.peer and mention.kind == "person":
        sides.peers, mode, fresh = sides.peers[:-1], walk.peer, True
    walk.peers, walk.peer = False, ""
    return mode, fresh


def settled(sides: Sides, walk: Walk, mention: Found, mode: str, *, verb: bool) -> str:
    """The side of an actor by who he is and by who stands where before him."""
    if mode == "aside" and walk.joined and walk.last:
        mode = walk.last
    if mode == "aside" and walk.back and not sides.own and mention.kind in ("person", "office") and walk.gap == 0:
        mode = "own"
    placed = mode == "aside" and walk.last == "at" and not walk.gap
    if placed and not sides.other and mention.kind in PEOPLE and (walk.led or (verb and sides.own)):
        mode = "with"
    late = mode == "aside" and verb and walk.last in ("at", "to") and not (walk.back or walk.gap or sides.own)
    if late and mention.kind in DOERS:  # "has come to the city the minister of …"
        mode = "own"
    if mode == "own" and walk.back and mention.kind == "state" and walk.gap > 1:
        mode = "aside"
    if mode == "at" and mention.kind == "person":
        mode = "own" if walk.back and not sides.own else "aside"
    if mode == "near":
        mode = "with" if mention.kind in PEOPLE or (mention.kind == "group" and mention.bodies) else "at"
    return mode
