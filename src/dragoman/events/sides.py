"""Who stands on which side of the word of an event: read from the words before and after it, by its prepositions."""

from collections import deque
from collections.abc import Container, Iterator, Sequence

from dragoman.events.clauses import ends_one, is_actor, is_each, is_passed, leads_clause, links, subject_before
from dragoman.events.rows import Item
from dragoman.events.settling import LISTED, beside, settled
from dragoman.events.standing import Sides
from dragoman.events.walk import Walk, actor_before, put_object
from dragoman.events.words import Events
from dragoman.packs.found import Found

GAP = 3
"""Words that may stand between a preposition, or the word of an event, and the actor who belongs to it."""
REACH = 24
"""Items after the word of an event in which its sides are looked for."""

_ENDING = frozenset({"verb", "stop"})
_FIELDS = {"with": "other", "between": "other", "to": "goal", "at": "place", "against": "against", "from": "source",
           "own": "own", "sake": "sake", "facing": "audience"}


class SideReader:
    """Walks over items and puts every actor on its side."""

    def __init__(self, words: Events, found: Sequence[Found]) -> None:
        self._words, self._found = words, found

    def after(
        self, row: Sequence[Item], at: int, *, verb: bool, led: bool = False, objects: Container[str] = ()
    ) -> Sides:
        """The sides that follow the word of an event, up to the next verb or the end of the clause.

        verb: a verb that comes first in its clause; then a second actor beside the first is its object (`other`). led:
        a verb whose subject stands before it: then the first is. objects: nouns that belong to the event itself.
        """
        sides, walk = Sides(end=row[at - 1].end), Walk("own")
        walk.led = led
        told = False
        for number, item in enumerate(row[at:at + REACH]):
            if told and item.tag == "comma" and sides.own and not self._goes_on(row, at + number + 1):
                break
            if is_each(self._words, row, at + number):
                walk.joined = True
                continue
            side = self._words.side.get(item.word)
            leads = side is not None or item.word in self._words.told
            if leads and self._leads(row, at + number + 1, objects) and not (
                    verb and is_passed(self._words, row, at + number + 1)):
                break
            if side is None and not self._words.verb_last and self._begins(row, at + number, verb=True):
                break
            full = bool(sides.own or sides.other) and not verb  # "his talks with X and the calls with Y"
            if full and item.word not in objects and self._begins(row, at + number, verb=False):
                break
            if item.tag == "stop" and item.word not in self._words.joins:
                if not links(self._words, row, at + number, number):
                    break
                told = not self._words.verb_last
                verb = verb or not self._words.verb_last
                walk.gap = 0
                if not (sides.own or sides.other or self._words.verb_last) and is_actor(row, at + number + 2):
                    walk.turn("own")
                continue
            linked = number > 0 and row[at + number - 1].relative and links(
                self._words, row, at + number - 1, number - 1)
            taken = linked or (not self._words.verb_last and item.word in self._words.support)
            if item.tag == "verb" and side is None and not taken:
                break
            self._step(sides, walk, item, verb=verb)
        return sides

    def _leads(self, row: Sequence[Item], at: int, objects: Container[str]) -> bool:
        """Does a noun of another event begin here, or one that it is held with ("after the holding of talks")?"""
        at += at < len(row) and row[at].word in self._words.holding
        return self._begins(row, at, verb=False) and row[at].word not in objects

    def _goes_on(self, row: Sequence[Item], at: int) -> bool:
        """Does a list go on here, behind a comma, or the other side follow ("the talks that brought X, with Y")?"""
        if at >= len(row):
            return False
        listed = row[at].word in self._words.joins or row[at].tag in ("actor", "date")
        return listed or self._words.side.get(row[at].word) in ("with", "near")

    def before(self, row: Sequence[Item], at: int) -> Sides:
        """The sides that stand in the same clause before the word of an event: nothing before a stop counts."""
        first = at
        while first and row[first - 1].tag != "stop":
            first -= 1
        last = deque(self._walked(row, at, max(first - 1, 0)), maxlen=1)
        return last[0][1] if last else Sides()

    def _ends_clause(self, row: Sequence[Item], at: int) -> bool:
        """Does an item, a verb or a stop, end one clause and begin another?"""
        return row[at].tag == "stop" or (row[at].word not in self._words.side and self._finite(row, at))

    def lead(self, row: Sequence[Item]) -> list[int]:
        """The first actor of a sentence whom no preposition governs."""
        for item, sides in self._walked(row, len(row)):
            if item.tag == "actor" and sides.own[-1:] == [item.found]:
                return [item.found]
        return []

    def _walked(self, row: Sequence[Item], stop: int, first: int = 0) -> Iterator[tuple[Item, Sides]]:
        """Each item before a place of the row, from the `first` on, with the sides of its clause so far; a clause that
        a relative one interrupts goes on after it."""
        sides, walk = Sides(), Walk("own", back=True)
        outer: list[int] = []
        for number, item in enumerate(row[first:stop], first):
            if item.tag in _ENDING and self._ends_clause(row, number):
                joined = sides.own if item.tag == "verb" else []
                sides, walk = Sides(), Walk("own", back=True)
                sides.own = self.antecedent(row, number) or (outer if item.tag == "verb" else [])
                sides.own = joined if joined[1:] and joined[-1:] == sides.own else sides.own
                outer = sides.own if item.tag == "stop" and (self._words.verb_last or item.relative) else []
                walk.fresh = not sides.own
            elif sides.other and ends_one(self._words, row, number):
                sides, walk = Sides(own=sides.own), Walk("aside", back=True)
            else:
                self._step(sides, walk, item, verb=False)
            yield item, sides

    def antecedent(self, row: Sequence[Item], at: int) -> list[int]:
        """The actor whom a clause is about that begins here: right before the relative that leads it (or a comma
        there), or before a verb that usually comes first (a particle may stand between)."""
        if row[at].tag == "verb":
            ahead = None if self._words.verb_last else subject_before(self._words, self._found, row, at)
            return [ahead.found] if ahead else []
        if row[at].tag != "stop" or not (row[at].relative or self._words.verb_last) or not row[at].word.isalnum():
            return []
        last = at - 2 if at > 1 and row[at - 1].tag == "comma" else at - 1
        told = last >= 0 and row[last].tag == "actor" and self._found[row[last].found].kind != "pronoun"
        return [row[last].found] if told else []

    def _begins(self, row: Sequence[Item], at: int, *, verb: bool) -> bool:
        """Does a noun of another event begin here, or (verb) a verb that tells one?"""
        known = at < len(row) and row[at].word in self._words.triggers
        return known and self._words.begins([item.word for item in row[at:at + 3]], verb=verb)

    def is_led(self, row: Sequence[Item], at: int, before: Sides) -> bool:
        """Does the subject stand before a verb that usually comes first: right there, or at the head of a clause that
        a conjunction leads, or of the sentence?"""
        if not at:
            return False
        first, leads = leads_clause(row, at)
        for item in (actor_before(row, at), *(row[first:first + 1] if leads else ())):
            if item is not None and item.tag == "actor" and (
                    item.found in before.own or self._found[item.found].kind == "pronoun" or item.both):
                return True
        return False

    def _finite(self, row: Sequence[Item], at: int) -> bool:
        """Does the verb end a clause? A bare participle, or what may be a noun, does only before a mark or a verb."""
        ending = self._words.participle
        following = row[at + 1].tag if at + 1 < len(row) else "stop"
        loose = (ending and row[at].word.endswith(ending)) or row[at].word in self._words.nominal
        return not loose or following in ("comma", "stop", "verb")

    def _step(self, sides: Sides, walk: Walk, item: Item, *, verb: bool) -> None:
        if item.tag == "actor":
            walk.nation = None
            self._actor(sides, walk, item, verb=verb)
        elif item.tag == "comma":
            walk.pause(empty=not sides.own, object=verb and not sides.other, first=verb)
        elif item.tag != "date":
            if item.word in self._words.siding:
                self._turn(sides, walk, item)
            else:
                self._word(sides, walk, item)

    def _turn(self, sides: Sides, walk: Walk, item: Item) -> None:
        """A word that may lead to a side or tell one has been met."""
        if item.word in self._words.aims:
            walk.turn("about")
            walk.held = True
            return
        side = self._words.side.get(item.word)
        if side is not None and walk.held and not walk.gap:
            side = "about"
        if walk.mode == "from" and not walk.gap and item.word in self._words.agents:
            side = "by"
        side = "about" if side == "from" and walk.mode == "about" and walk.fresh and not walk.gap else side  # after
        if side is not None:
            if side == "by":
                sides.done, side = sides.done or bool(sides.own), "about" if walk.back else "own"
            closed = not walk.back and walk.mode == "aside" and walk.gap > GAP and side in ("with", "between", "near")
            closed = closed or (walk.mode == "about" and side == "between" and walk.gap <= GAP)
            closed = closed or (side == "between" and not walk.back and bool(sides.own and sides.other))
            bare = sides.partner == "?" and walk.gap <= self._words.verb_last  # "his own" may stand between
            partner = walk.partner and bare and side in ("near", "at", "from")
            if side == "between" and walk.back:  # who was there is no side ("with X present, between A and B")
                sides.other = []
            walk.turn("about" if closed else side)
            walk.peers = partner
            sides.toward = sides.toward or side == "to"
            sides.between = sides.between or side == "between"
            walk.aims = side == "against" or (walk.aims and side == "at")
        elif item.word in self._words.joins:
            walk.joined = True
        elif item.word in self._words.object:
            put_object(sides, walk)
            sides.targets = [*sides.targets, *([walk.nation] if walk.nation is not None else [])]
        elif item.word in self._words.both or item.word in self._words.nations:
            sides.both, sides.nations = True, sides.nations or item.word in self._words.nations
        elif item.word in self._words.counterparts:
            sides.partner, walk.gap, walk.partner = "?", 0, True
            walk.mode = "own" if walk.joined and walk.last == "own" else "with"
            walk.fresh = True
        else:
            self._word(sides, walk, item)

    def _word(self, sides: Sides, walk: Walk, item: Item) -> None:
        walk.among = item.word in self._words.among
        walk.gap, walk.members = walk.gap + 1, item.word in self._words.members
        joined, walk.peer = walk.joined and walk.gap == 1, ""
        between = walk.last == "between" and walk.gap == 1
        walk.joined = between and self._words.onto > 0 and item.word[:1] in self._words.joins
        if item.state and walk.partner:
            sides.partner, sides.partner_at = item.state, (item.start, item.end)
        elif walk.partner and item.start <= sides.partner_at[1] + 1:
            sides.partner_at = (0, 0)
        elif item.state and (walk.mode in ("with", "between") or (joined and walk.last in ("with", "between", "own"))):
            sides.peers = [*sides.peers, item]
            walk.peer = walk.mode if walk.mode != "aside" else walk.last
        elif item.state and walk.mode == "against":
            sides.targets = [*sides.targets, item]
        elif item.state and walk.mode == "own":
            sides.adjectives = [*sides.adjectives, item]
            if walk.last == "own" and not walk.back:
                sides.targets = [*sides.targets, item]
        walk.nation = item if item.state else None
        if item.word in self._words.lands and walk.mode in (("to",) if walk.back else ("to", "own")):
            sides.land = True
        if item.word in self._words.media and walk.mode in ("with", "near", "to", "own"):
            walk.medium, walk.gap = True, 0
            sides.medium = sides.medium or (item.start, item.end)
        elif walk.medium and sides.medium is not None and walk.gap <= 2 + GAP:
            sides.medium = (sides.medium[0], item.end)
        if walk.gap > GAP and not (walk.back and walk.mode == "own"):
            walk.mode = "aside"

    def _actor(self, sides: Sides, walk: Walk, item: Item, *, verb: bool) -> None:
        mention = self._found[item.found]
        if mention.kind == "pronoun" or item.both:
            sides.both = sides.both or (item.both and (walk.back or walk.mode != "aside"))
            sides.bearers = sides.bearers or (item.both and mention.kind == "office")
            sides.nations = sides.nations or item.nations
            walk.gap += 1
            return
        if item.press:
            walk.medium, walk.gap = True, 0
            sides.press = True
        elif mention.kind == "outlet" and walk.medium and (sides.own or walk.mode != "own"):
            walk.fresh, walk.mode = True, "with"
        listed = walk.listed and walk.gap == 0 and mention.kind in LISTED
        fresh = walk.fresh or walk.joined
        mode = walk.last if listed and not fresh else walk.mode
        fresh = fresh or listed
        led = not verb and walk.last not in ("", "own")  # a preposition leads the office: no second actor follows it
        if item.retinue and walk.joined and walk.last:
            return
        if walk.among and walk.crowd and mention.kind == "person":
            walk.among = False
            self._bear(sides, walk, item)
            return
        if walk.office and not fresh and walk.gap < 2 and mention.kind == "person" and (
                mode == "own" or led or walk.gap or walk.several):
            self._bear(sides, walk, item)
            return
        mode, fresh = beside(sides, walk, mention, (mode, fresh))
        if mode == "own" and not fresh:
            mode = "aside" if not verb or sides.other else "to" if mention.kind == "state" else "with"
        mode = settled(sides, walk, mention, mode, verb=verb)
        if mode == "head":
            sides.heads, mode = [*sides.heads, item.found], "with"
        if mode == "to" and walk.gap and not walk.members:
            sides.far = [*sides.far, item.found]
        if walk.aims and mode == "at":
            sides.aimed = [*sides.aimed, item.found]
        walk.aside, walk.aims = (item.found if mode in ("aside", "about") else -1), False
        if name := _FIELDS.get(mode):
            setattr(sides, name, [*getattr(sides, name), item.found])
            sides.end = max(sides.end, item.end)
        if walk.partner:
            sides.partner, walk.partner = "", False
        walk.take(mode, keep=item.press)
        walk.sorted, walk.listed = mention.kind in LISTED or (mention.number == "p" and bool(mention.states)), False
        walk.office = mention.kind == "office"
        walk.crowd = mention.kind in ("group", "unnamed", "office") and mention.number == "p"
        walk.several = walk.office and mention.number in ("d", "p")

    def _bear(self, sides: Sides, walk: Walk, item: Item) -> None:
        """The bearer of the office before (an adjective may stand between them: "acting")."""
        names = getattr(sides, _FIELDS.get(walk.last, ""), None)
        if names:
            setattr(sides, _FIELDS[walk.last], [*names[:-1], item.found])
        sides.end, walk.gap, walk.office = max(sides.end, item.end), 0, False
