"""Who stands on which side of the word of an event: what is found by a walk over the words round it."""

import msgspec

from dragoman.events.rows import Item

PEOPLE = frozenset({"person", "office"})
"""Kinds of actors who are people."""


class Sides(msgspec.Struct):
    """Indices of actors, by the side they stand on; `own` has no preposition.

    sake: for whom; heads: who leads those who take part (on the `other` side too); audience: before whom is spoken;
    far: goals behind other words; toward: does a goal stand there at all? land: a country without
    its name? done: does "by" tell who does it, behind what it is done to? aimed: where what is attacked lies;
    between: does one preposition tell both sides? partner: the state (iso2) of a counterpart who is not
    named, or "?" where it is not told; partner_at: where its word is (folded), (0, 0) where words
    follow that may be a name; adjectives: of states, beside the event, peers: beside its other side, targets: of those
    whom it is done to; medium: words of a medium that the data do not know; press: does
    somebody of the press stand there? both: are both sides meant, who were told before? bearers: by their office?
    nations: as states? stranger: is the subject somebody who is not named here? end: where the sides end (folded).
    """

    own: list[int] = []
    other: list[int] = []
    goal: list[int] = []
    place: list[int] = []
    against: list[int] = []
    source: list[int] = []
    sake: list[int] = []
    heads: list[int] = []
    audience: list[int] = []
    far: list[int] = []
    toward: bool = False
    land: bool = False
    aimed: list[int] = []
    done: bool = False
    between: bool = False
    partner: str = ""
    partner_at: tuple[int, int] = (0, 0)
    adjectives: list[Item] = []
    peers: list[Item] = []
    targets: list[Item] = []
    medium: tuple[int, int] | None = None
    press: bool = False
    both: bool = False
    bearers: bool = False
    nations: bool = False
    stranger: bool = False
    end: int = 0
