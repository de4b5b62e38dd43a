"""The sides round the word of an event, as its form asks for them: a noun, a verb that comes first or last."""

from collections.abc import Sequence

from dragoman.events.beside import DEALS, Beside
from dragoman.events.clauses import is_noun
from dragoman.events.company import Company
from dragoman.events.rows import Item
from dragoman.events.scene import Scene
from dragoman.events.sides import SideReader
from dragoman.events.standing import PEOPLE, Sides
from dragoman.events.telling import Hit
from dragoman.events.walk import actor_before
from dragoman.events.words import Events

NEAR = 3
"""Items behind a verb in a relative clause among which it says where the meeting is told that it goes on with."""
class Around:
    """Reads the sides round the words of the events of one article."""

    def __init__(self, scene: Scene, words: Events, company: Company, beside: Beside) -> None:
        self._scene, self._words, self._company, self._beside = scene, words, company, beside

    def of(self, number: int, hit: Hit, reading: SideReader) -> tuple[Sides, Sides]:
        """The sides after and before the word of an event; before a verb that comes first, only whoever stands right
        there."""
        items, at, stop = hit.items, hit.at, hit.at + hit.size
        before = reading.before(items, at)
        if hit.trigger.verb and self._words.verb_last:
            if hit.trigger.paired:
                before.other = [*before.other, *self._scene.of_kinds(number, before.source, PEOPLE)]
            if hit.trigger.kind == "call" and not before.other:  # "telephoned to X"
                before.other = self._scene.of_kinds(number, before.goal, PEOPLE)
            return Sides(end=hit.end), before
        if not hit.trigger.verb:
            return self._noun(number, hit, reading, before)
        if not reading.is_led(items, at, before):
            after = reading.after(self._row(hit), stop, verb=True, objects=hit.trigger.objects)
            if hit.trigger.shape == "force" and after.own and not self._company.acts(
                    number, after.own, beside=[item.found for item in items[stop:stop + 1]]):
                after.own, after.place = [], [*after.own, *after.place]  # "had retaken the town"
            if hit.trigger.shape == "force" and after.adjectives:
                after.own = [i for i in after.own if self._scene.found[number][i].kind != "unnamed"]
            own = reading.antecedent(items, at - 1) if at else []
            nameless = hit.trigger.shape == "visitor" and not after.own and is_noun(self._words, items, stop)
            nations = [] if own or after.own else before.adjectives
            if hit.trigger.shape == "force" and not (
                    own or after.own or after.adjectives or (at and items[at - 1].relative)):
                own = reading.before(items, at).own  # the verb's noun is often written like the verb
            if after.other[1:] and self._beside.is_of_several(number, after.own[:1], after.other):
                after.own, after.other = after.other, []
            inside = not self._words.inside.isdisjoint(item.word for item in items[stop:stop + NEAR])
            stranger = not own and (nameless or (bool(at and items[at - 1].relative) and not inside))
            return after, Sides(own=own, stranger=stranger, adjectives=nations)
        after = reading.after(items, stop, verb=False, led=True, objects=hit.trigger.objects)
        after.other, after.own = [*after.own, *after.other], []
        if hit.trigger.shape == "force":
            after.targets, after.adjectives = [*after.targets, *after.adjectives], []
        return after, Sides(own=before.own, both=before.both, other=before.other, source=before.source,
                            partner=before.partner, partner_at=before.partner_at)

    def _noun(self, number: int, hit: Hit, reading: SideReader, before: Sides) -> tuple[Sides, Sides]:
        """The sides after and before the noun of an event."""
        items, stop = hit.items, hit.at + hit.size
        if self._words.verb_last and before.other and items[stop:] and items[stop].word in self._words.joins:
            return Sides(end=hit.end), before
        after = reading.after(self._row(hit), stop, verb=False)
        if hit.trigger.shape == "sides" and after.goal and not self._words.verb_last:
            self._beside.owned(number, hit, after)
        paired = hit.trigger.paired and hit.trigger.shape == "sides" and not after.other
        if paired and after.own and not self._words.verb_last:
            governed = reading.after(items, stop, verb=True)  # "the reception of A B"
            after = governed if governed.own and governed.other else after
        if paired and not after.other:  # the host's guest
            after.own, after.other = [], [*after.own, *after.other]
        if hit.before in self._words.purpose and hit.trigger.shape == "sides" and not self._words.verb_last:
            after.own, after.other = [], [*after.own, *after.other]
        if hit.before in self._words.margins and not hit.trigger.possessed:  # whom one meets there is no side of it
            after.other, after.partner = [], ""
            before = Sides() if after.own else before
        if hit.trigger.shape == "gathering" and self._words.verb_last:
            after.goal = []
        if hit.trigger.kind == "meeting" and self._words.verb_last and items[hit.at].word not in self._words.touring:
            after.source = []
        if hit.trigger.shape == "force":
            before = self._forced(number, hit, after, before)
        if hit.trigger.definite and after.own and self._beside.is_apart(items[stop:], after.own[0]):
            after.own = []
        if len(after.own) == 1 and hit.trigger.shape == "sides" and self._beside.is_site(number, after):
            after.own, after.place = [], [*after.own, *after.place]
        return after, before

    def _row(self, hit: Hit) -> Sequence[Item]:
        """The items of a sentence up to a deal that a meeting is about, which has sides of its own ("talks with X on
        the agreement with Y")."""
        stop = hit.at + hit.size
        if self._words.verb_last or hit.trigger.kind in DEALS or hit.trigger.shape != "sides":
            return hit.items
        return hit.items[:next((k for k in range(stop + 1, len(hit.items)) if self._is_deal(hit, k)), len(hit.items))]

    def _is_deal(self, hit: Hit, at: int) -> bool:
        """Does the noun of a deal stand here, that is no object which the word of the event needs?"""
        known = self._words.triggers.get(hit.items[at].word, ())
        return hit.items[at].word not in hit.trigger.objects and any(
            len(form) == 1 and trigger.kind == "agreement" and not trigger.verb for form, trigger in known)

    def _forced(self, number: int, hit: Hit, after: Sides, before: Sides) -> Sides:
        """The sides before a noun of force; those after it are put right: what is taken, who does it, a seat."""
        if hit.items[hit.at].word in self._words.takes:  # "A was able to retake the town"
            doer = actor_before(hit.items, hit.at)
            before = Sides(own=[doer.found] if doer is not None else [])
            after.own, after.place = [], [*after.own, *after.place]
        if after.done and after.own[1:]:
            after.own, after.against = after.own[-1:], [*after.own[:-1], *after.against]
        if self._beside.is_seat(number, after.own):
            after.own, after.against = [], [*after.own, *after.against]
        return before
