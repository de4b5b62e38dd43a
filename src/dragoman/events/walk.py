"""Where a walk over the words round an event stands."""

from collections.abc import Sequence

from dragoman.events.rows import Item
from dragoman.events.standing import Sides

SHORT = 4
"""Letters that a particle before a verb has not."""


class Walk:
    """Where a walk stands: the side that the next actor belongs to, and the words since.

    aside: the last actor, where he is on no side, else -1; sorted: is the last actor one of those that are listed
    with commas? listed: has a comma followed right behind him? led: has a verb its subject before it? peer: the
    side of the adjective of a state right before, or ""; nation: that adjective, whatever its side; peers: do
    counterparts stand before the preposition that was met last? aims: has something been attacked that is no actor?
    several: has an office of several been taken last, whose bearers may follow? members: is the last word one of
    those that make up a body? among: is it "among them"? crowd: have several without names been taken last? held:
    has a word of an aim been met last, so that what follows is its matter?
    """

    def __init__(self, mode: str, *, back: bool = False) -> None:
        self.mode, self.last, self.back = mode, "", back
        self.gap, self.joined, self.fresh, self.aside = 0, False, True, -1
        self.led, self.peer = False, ""
        self.peers = self.aims = self.several = self.members = self.among = self.crowd = self.held = False
        self.nation: Item | None = None
        self.partner = self.medium = self.office = self.listed = self.sorted = False

    def turn(self, side: str) -> None:
        """A preposition has been met."""
        self.held = False
        self.mode, self.gap, self.fresh, self.joined, self.partner, self.medium = side, 0, True, False, False, False

    def pause(self, *, empty: bool, object: bool, first: bool) -> None:
        """A comma: before the word of an event its clause may begin here, after it only a preposition goes on, or the
        object of a verb, or (first: the verb comes first) its subject, or a list of states or bodies."""
        if self.partner:
            return
        self.office, self.listed = self.several and self.gap == 0, self.sorted and self.gap == 0
        if self.office:
            return
        if (self.back or first) and empty:
            self.turn("own")
        elif object and not empty:
            self.mode, self.gap, self.fresh, self.joined = "own", 0, False, False
        elif not (self.mode == "own" and empty):
            self.mode = "aside"

    def take(self, mode: str, *, keep: bool) -> None:
        """An actor has been put on a side: only a conjunction brings another to it, or (`keep`) his outlet's name."""
        self.last, self.gap, self.joined, self.fresh, self.held = mode, 0, False, False, False
        self.mode = mode if mode == "own" else "aside"
        self.medium = keep


def put_object(sides: Sides, walk: Walk) -> None:
    """The actor right before the word of an object is that, also where no subject stands before him."""
    if not walk.back or walk.gap:
        return
    if walk.aside >= 0:
        sides.other = [*sides.other, walk.aside]
    elif walk.last == "own" and not walk.fresh and len(sides.own) == 1:
        sides.own, sides.other = [], [*sides.other, *sides.own]


def actor_before(row: Sequence[Item], at: int) -> Item | None:
    """The actor right before a verb at a place of a row; a particle may stand between, a comma before that."""
    last = at - 1
    if last > 0 and row[last].tag == "word" and len(row[last].word) < SHORT:
        last -= 2 if last > 1 and row[last - 1].tag in ("comma", "word") else 1
    return row[last] if last >= 0 and row[last].tag == "actor" else None
