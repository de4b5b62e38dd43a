"""Who goes on a visit and where, as far as more than its shape tells it."""

from collections.abc import Sequence

from msgspec import structs

from dragoman.events.scene import Scene
from dragoman.events.shapes import MANY, Cast
from dragoman.events.standing import PEOPLE, Sides
from dragoman.events.telling import Hit, Telling
from dragoman.events.words import Events

STATES = frozenset({"state"})
"""Kinds of actors whom one visits."""
GUESTS = PEOPLE | {"body", "group"}
"""Those who go on one."""
NEAR = 3
"""Items before the word of a visit among which the one who is sent stands."""


class Visits:
    """Asks of one article who goes on its visits."""

    def __init__(self, scene: Scene, words: Events, telling: Telling) -> None:
        self._scene, self._words, self._telling = scene, words, telling

    def toured(self, number: int, hit: Hit, sides: Sequence[Sides]) -> Hit:
        """The same word as a visit, if it tells one: what stands behind "from" is the place that is seen, and becomes a
        goal of its side."""
        for side in sides:
            seen = self._scene.of_kinds(number, side.source, STATES)
            if seen:
                side.goal = [*seen, *side.goal]
                return structs.replace(hit, trigger=structs.replace(hit.trigger, kind="visit", shape="visitor"))
        if hit.sure and self._sees(hit):
            return structs.replace(hit, trigger=structs.replace(
                hit.trigger, kind="visit", shape="visitor", alone=True))
        return hit

    def _sees(self, hit: Hit) -> bool:
        """Does "from" lead to what is seen though it has no name: a plain word right before the word of the event or
        soon behind it?"""
        begin, end = self._telling.clause(hit)
        for at, item in enumerate(hit.items[:-1]):
            seen = hit.items[at + 1]
            if begin <= item.start < end and self._words.side.get(item.word) == "from" and seen.tag == "word" and (
                    at + 1 != hit.at and seen.word not in self._words.agents | self._words.pointing):
                return not any(self._words.side.get(item.word) == "with" for item in hit.items[at:hit.at])
        return False

    def guests_behind(self, number: int, hit: Hit, cast: Cast, after: Sides, before: Sides) -> list[int]:
        """Who goes, where the preposition of a goal leads to him and another one to a state ("a visit of X to Y")."""
        if hit.trigger.verb or self._words.verb_last or after.own or before.goal:
            return []
        guests = self._scene.of_kinds(number, after.goal[:1], PEOPLE)
        return guests if self._scene.of_kinds(number, [i for i in cast.place if i not in guests], STATES) else []

    def _sent(self, number: int, hit: Hit) -> list[int]:
        """Who is sent on his way: the object right before the word ("sent his minister off to …")."""
        if not self._words.verb_last or hit.trigger.verb or hit.before not in self._words.object:
            return []
        ahead = [item.found for item in hit.items[max(0, hit.at - NEAR):hit.at] if item.tag == "actor"]
        return self._scene.of_kinds(number, ahead, PEOPLE)[-1:]

    def _bound(self, number: int, hit: Hit) -> list[int]:
        """Who is right before the particle of a purpose: he is to go ("invited X to visit", "X's plans to visit")."""
        ahead = hit.items[max(0, hit.at - 2):hit.at - 1]
        return self._scene.of_kinds(number, [item.found for item in ahead if item.tag == "actor"], GUESTS)

    def cast(self, number: int, hit: Hit, cast: Cast, after: Sides, before: Sides) -> Cast:
        """The cast of a visit: a state alone is where one goes, a body goes by the adjective of its state, and a
        purpose is that of whoever is invited."""
        noun, last = not hit.trigger.verb, self._words.verb_last
        sent = self._sent(number, hit)
        if sent:
            return structs.replace(cast, actors=sent, subject=False)
        host = hit.trigger.possessed and self._words.side.get(hit.before) == "against"
        thanked = self._scene.of_kinds(number, [*before.goal, *before.other], PEOPLE)[-1:] if host else []
        if thanked:  # "thanked X for his visit"
            return structs.replace(cast, actors=thanked, subject=False, guests=thanked,
                                   place=[i for i in cast.place if i not in thanked])
        if hit.trigger.alone and noun and last and before.own and not cast.actors:
            return structs.replace(cast, actors=before.own[:2], subject=False)
        heads = [*after.heads, *before.heads][:1]
        if heads:  # a delegation goes with who leads it
            cast = structs.replace(cast, actors=[*cast.actors, *heads], place=[i for i in cast.place if i not in heads])
        sorts = {self._scene.found[number][i].kind for i in cast.actors}
        if not (noun or last) and before.own and sorts == STATES:  # it goes nowhere: a pronoun on the verb means it
            return structs.replace(cast, actors=[], subject=False, least=MANY)
        if noun and last and sorts == STATES:
            cast = structs.replace(cast, actors=before.own[:2], subject=not before.own)
        source = before.source if before.own else after.source  # "a delegation from the movement"
        if hit.trigger.verb and (before.own or after.own) and source and sorts <= {"body", "group", "unnamed"}:
            sent = source[:1]
            cast = structs.replace(cast, actors=[*cast.actors, *sent], guests=sent)
        bodies = self._scene.of_kinds(number, before.source[:1], ("body",))
        if hit.trigger.verb and last and bodies and not before.own:
            cast = structs.replace(cast, actors=bodies, guests=bodies, subject=False)
        if not last and hit.before in self._words.purpose:
            guests = self._bound(number, hit) or self._scene.of_kinds(number, before.goal, PEOPLE)
            guests = guests or (before.own if self._telling.is_guest(hit) else [])
            if guests or self._telling.is_invited(hit):
                cast = structs.replace(cast, actors=guests[:2], subject=not guests, guests=guests,
                                       least=1 if guests else MANY,
                                       place=[i for i in cast.place if i not in before.goal])
        return structs.replace(cast, adjectives=after.adjectives[:1]) if noun and sorts == {"body"} else cast
