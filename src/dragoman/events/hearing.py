"""Who says something to a newspaper or a broadcaster: that is an interview, though no word of one stands there."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.events.company import Company
from dragoman.events.press import Parties
from dragoman.events.rows import Item
from dragoman.events.scene import Draft, Scene, Told
from dragoman.events.shapes import Cast
from dragoman.events.standing import Sides
from dragoman.events.words import Events

TWO = 2
"""Participants of an interview."""
REACH = 12
"""Items between the word of saying and the preposition before the medium."""


class Hearing:
    """Asks of the statements of one article whether a medium hears them."""

    def __init__(self, scene: Scene, words: Events, company: Company) -> None:
        self._scene, self._words, self._company = scene, words, company

    def media(self, number: int) -> list[int]:
        """Where the media of a paragraph stand (folded) that may interview somebody."""
        found = self._scene.found[number]
        return [mention.span[0] for at, mention in enumerate(found)
                if mention.kind == "outlet" and self._is_medium(number, at)]

    def drafts(self, number: int, items: Sequence[Item], told: Sequence[Told]) -> Iterator[Draft]:
        """The interviews of a sentence: of somebody with a name, by a medium that is no agency (agencies hear all)."""
        for one in told:
            if not one.parties or not self._company.press.is_person(one.parties[0]):
                continue
            at = bisect_right(items, one.place, key=lambda item: item.start) - 1
            place = self._medium(number, items, at) if at >= 0 else -1
            if place < 0:
                continue
            actor = items[place].found
            cast = Cast([actor], False, TWO, [], medium=True, kinds=frozenset({"outlet"}))
            parties = {one.parties[0].name: one.parties[0], **self._company.beside(number, cast, Sides(other=[actor]))}
            if self._is_remark(items, at, place, parties):
                continue
            span = min(items[at].start, items[place].start), max(items[at].end, items[place].end)
            yield Draft("interview", "held", parties, TWO, None, None, [one.statement], [span], items[at].word)

    def _medium(self, number: int, items: Sequence[Item], at: int) -> int:
        """The place of the medium to which a word of saying leads, or -1: behind "to", in the same clause."""
        step = -1 if self._words.verb_last or items[at].tag == "stop" else 1
        edge = max(-1, at - REACH) if step < 0 else min(len(items), at + REACH)
        for k in range(at + step, edge, step):
            if items[k].tag in ("stop", "verb"):
                break
            if self._words.side.get(items[k].word) == "to":
                ahead = k + 1 + (k + 1 < len(items) and items[k + 1].word in self._words.media)
                return ahead if ahead < len(items) and self._is_medium(number, items[ahead].found) else -1
        return -1

    def _is_medium(self, number: int, index: int) -> bool:
        if index < 0 or self._scene.found[number][index].kind != "outlet":
            return False
        refs = self._scene.found[number][index].refs
        known = self._scene.facts.actors.get(refs[0].partition(":")[2]) if refs else None
        return known is not None and known.medium != "agency"

    def _is_remark(self, items: Sequence[Item], at: int, place: int, parties: Parties) -> bool:
        """Is it a mere remark, which the paper itself hears ("said, in a remark to …")? That is no interview."""
        between = items[min(at, place):max(at, place)] if self._scene.outlet in parties else ()
        return any(trigger.remark for item in between for _, trigger in self._words.triggers.get(item.word, ()))
