"""Who takes part in an event, by its shape: which of the sides that its words have are asked, and how many it needs."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from dragoman.events.sides import Sides
from dragoman.events.words import Shape

ANYONE = frozenset({"person", "office", "state", "body"})
PEOPLE = frozenset({"person", "office"})
POWERS = frozenset({"state", "body", "group"})


class Cast(msgspec.Struct):
    """The actors of an event (indices among those of the paragraph) and whom else it needs.

    subject: does whoever the clause is about take part too; medium: is somebody of the press a side; place: actors that
    may say where; least: participants without whom it is no event; kinds: who can take part at all; lead: the actors
    without whom nobody is told to have done it.
    """

    actors: list[int]
    subject: bool
    least: int
    place: list[int]
    adjectives: Sequence[str] = ()
    medium: bool = False
    kinds: frozenset[str] = ANYONE
    lead: Sequence[int] = ()


def sides(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """Two sides meet, call, agree: both stand beside the word, or one does and the clause is about the other."""
    near = [*after.own, *after.other, *after.source[:1]]
    if len(near) < 2 and not verb:
        near = [*near, *(before.other if not after.other else [])]
    if verb:
        near = [*(before.own or []), *near, *before.other]
    peers = (after.peers or (before.peers if verb or not after.other else [])) if len(near) < 2 else []
    subject = len(near) + len(peers) < 2 or not (after.own or after.between or verb)
    return Cast(near, subject, 2, [*after.place, *before.place], peers[:2],
                kinds=ANYONE | {"group", "unnamed"})


def visitor(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """One goes to a place: a visit without a goal is not told."""
    goal = [*after.goal, *before.goal, *after.own, *after.other, *after.place]
    own = after.own[:2] if not verb else (before.own or after.own)[:2]
    return Cast(own, not own, 1, goal, kinds=PEOPLE)


def speaker(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """Whoever speaks, and who stands there with him."""
    near = [*after.own, *after.other]
    return Cast(near, not after.own and not after.between, 1, [*after.place, *before.place], kinds=PEOPLE)


def medium(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """Somebody speaks to somebody of the press."""
    near = [*after.own, *after.other, *after.goal, *before.own]
    return Cast(near, True, 1, [*after.place, *before.place], medium=True, kinds=PEOPLE | {"outlet"})


def message(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """From one to another."""
    own = [*after.own[:1], *after.source[:1]] or before.own[:1]
    to = after.goal[:1] or before.goal[:1] or after.other[:1]
    return Cast([*own, *to], not own, 2, [])


def force(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """One against another: the second may be untold."""
    own = after.own[:1] or ([] if after.adjectives else before.own[:2])
    against = after.against[:1] or after.goal[:1] or before.against[:1] or before.goal[:1]
    near = [*own, *against] if own or after.adjectives else []
    places = [*after.place, *before.place, *against]
    return Cast(near, False, 1, places, after.adjectives[:1] if not own else (),
                kinds=POWERS, lead=own)


def gathering(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """A body sits, or somebody is the host."""
    near = [*after.own[:1], *after.goal[:1]]
    return Cast([*near, *before.own[:1]] if near else [], False, 1, [*after.place, *before.place], kinds=POWERS)


def ballot(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """A parliament or a state votes."""
    own = after.own[:1] or ([] if after.adjectives else before.own[:1])
    places = [*after.place, *before.place, *after.own[:1]]
    return Cast(own, False, 1, places, after.adjectives[:1] if not own else (), kinds=POWERS | {"place"})


SHAPES: Mapping[Shape, Callable[..., Cast]] = {
    "sides": sides, "visitor": visitor, "speaker": speaker, "medium": medium, "message": message, "force": force,
    "gathering": gathering, "ballot": ballot,
}
