"""Who takes part in an event, by its shape: which of the sides that its words have are asked, and how many it needs."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from dragoman.events.rows import Item
from dragoman.events.standing import PEOPLE, Sides
from dragoman.events.words import Shape

ANYONE = frozenset({"person", "office", "state", "body"})
REALMS = frozenset({"state", "place"})
POWERS = frozenset({"state", "body", "group", "unnamed"})

MANY = 99
"""Participants that no event has: what is told so only adds to another."""


class Cast(msgspec.Struct):
    """The actors of an event (indices among those of the paragraph) and whom else it needs.

    subject: does whoever the clause is about take part too; medium: is somebody of the press a side; place: actors that
    may say where; least: participants without whom it is no event; kinds: who can take part at all; lead: the actors
    without whom nobody is told to have done it; realm: does the state take part of which the page speaks, where none is
    told? guests: the actors who take part whatever their kind; forces: do armies take part for their states?
    """

    actors: list[int]
    subject: bool
    least: int
    place: list[int]
    adjectives: Sequence[Item] = ()
    medium: bool = False
    kinds: frozenset[str] = ANYONE
    lead: Sequence[int] = ()
    realm: bool = False
    guests: Sequence[int] = ()
    forces: bool = False


def sides(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """Two sides meet, call, agree: both stand beside the word, or one does and the clause is about the other."""
    near = [*after.own, *after.other, *after.source[:1]]
    if len(near) < 2 and not verb:
        near = [*near, *(before.other if not after.other else [])]
    if verb:
        near = [*(before.own or []), *near, *before.other]
    nations = after.adjectives or (before.adjectives if verb else [])
    if not after.other and len({item.state for item in nations}) > 1 and (not verb or not near):
        return Cast([], False, 2, [*after.place, *before.place], nations, kinds=ANYONE)
    peers = (after.peers or (before.peers if verb or not after.other else [])) if len(near) < 2 else []
    peers = peers or (before.adjectives[:1] if verb and before.both and len(near) == 1 else [])
    subject = len(near) + len(peers) < 2 or not (after.own or after.between or verb)
    known = after.partner not in ("", "?")
    subject = subject and not (near and after.between and not (verb or known or peers))
    return Cast(near, subject, 2, [*after.place, *before.place], peers[:2],
                kinds=ANYONE | {"group", "unnamed"})


def visitor(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """One goes to a place: a visit without a goal is not told."""
    goal = [*after.goal, *before.goal, *after.own, *after.other, *after.place]
    goal += before.place if verb and not (before.goal or before.toward) else []
    own = after.own[:2] if not verb else (before.own or after.own)[:2]
    return Cast(own, not own, 1, goal, kinds=PEOPLE | {"group", "body", *(["state"] if verb and before.own else [])})


def speaker(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """Whoever speaks, and who stands there with him."""
    near = [*after.own, *after.other]
    return Cast(near, not after.own and not after.between, 1, [*after.place, *before.place], kinds=PEOPLE)


def medium(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """Somebody speaks to somebody of the press."""
    near = [*after.own, *after.other, *after.goal, *before.own, *(before.other if not after.other else ())]
    return Cast(near, True, 1, [*after.place, *before.place], medium=True, kinds=PEOPLE | {"outlet"})


def message(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """From one to another."""
    source = after.source[:1] if not after.goal or after.source < after.goal else []  # else its matter
    own = [*after.own[:1], *source] or before.own[:1]
    to = after.goal[:1] or before.goal[:1] or after.sake[:1] or before.sake[:1] or after.other[:1]
    to = to or (before.own[:1] if after.source else [])
    return Cast([*own, *to], not own, 2, [])


def force(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """One against another: the second may be untold."""
    own = [] if before.stranger else after.own[:1 if verb else 2] or ([] if after.adjectives else before.own[:2])
    told = [item for item in before.adjectives if item not in before.targets]
    adjectives = after.adjectives or (told if not own else [])
    against = after.against[:1] or after.goal[:1] or before.against[:1] or before.goal[:1] or after.other[:1]
    against = against or (before.other[:1] if verb else []) or ([] if after.targets else after.aimed[:1])
    against = [] if verb and before.targets else against  # the adjective beside the object is the target
    near = [*own, *against] if own or adjectives else []
    places = [*after.place, *before.place, *against]
    targets = (after.targets or before.targets)[:1] if near or adjectives else []
    nations = [*(adjectives[:1] if not own else ()), *(targets if not against else ())]
    return Cast(near, False, 1, places, nations, kinds=POWERS, lead=own, forces=True)


def gathering(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """A body sits, or somebody is the host."""
    near = [*after.own[:1], *(i for i in after.goal[:1] if i not in after.far)]  # "for the fight against" is its matter
    guests = [] if after.between else after.other
    near = [*near, *guests, *before.own[:1]] if near else guests if before.own or len(guests) > 1 else []
    peers = after.peers if len({item.state for item in after.peers}) > 1 else []
    near = near if not peers else [*after.own[:1], *guests]
    return Cast(near, False, 1, [*after.place, *before.place], peers, kinds=POWERS, guests=guests)


def ballot(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """A parliament votes, or a state: whoever does it, else where it is done."""
    own = before.own[:1] if verb else []
    near = own or after.own[:1] or before.place[:1] or after.place[:1] or before.own[:1]
    return Cast(near, False, 1, [*after.place, *before.place], after.adjectives[:1] if not near else (),
                kinds=frozenset({"body", "office"}))


def election(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """A state or a region elects: the one told, else the one of which the page speaks."""
    own = after.own[:1] or ([] if after.adjectives else after.place[:1] or before.own[:1])
    places = [*after.place, *before.place, *after.own[:1]]
    return Cast(own, False, 1, places, after.adjectives[:1] if not own else (), kinds=REALMS, realm=True)


def chosen(after: Sides, before: Sides, *, verb: bool) -> Cast:
    """Whoever is put into an office: the object of the verb; where it has none, its subject (or its owner)."""
    near = [*before.other[-1:], *after.other[:1]]
    return Cast([*near, *after.own[:1], *before.own[:1]], not verb, 1, [], kinds=frozenset({"person"}))


SHAPES: Mapping[Shape, Callable[..., Cast]] = {
    "sides": sides, "visitor": visitor, "speaker": speaker, "medium": medium, "message": message, "force": force,
    "gathering": gathering, "ballot": ballot, "election": election, "chosen": chosen,
}
