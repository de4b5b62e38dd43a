"""Who takes part though he does not stand beside the word: the parties of a deal that everybody knows, the state of who
tells of a deal, who speaks at a congress."""

from collections.abc import Sequence
from functools import cached_property

from dragoman.events.assemblies import Assemblies
from dragoman.events.beside import DEALS, TWO_SIDES
from dragoman.events.company import Company
from dragoman.events.press import Parties
from dragoman.events.scene import Scene, Told
from dragoman.events.standing import Sides
from dragoman.events.telling import Hit, Telling
from dragoman.events.words import Events
from dragoman.packs.knowledge import state_id
from dragoman.records import Party

AHEAD = 14
"""Items from the word of a deal on among which stands what it is about."""


class Pacts:
    """Asks of the deals and the congresses of one article who takes part in them."""

    def __init__(self, scene: Scene, words: Events, telling: Telling, company: Company) -> None:
        self._scene, self._words, self._telling, self._company = scene, words, telling, company
        self._assemblies = Assemblies(scene, company)

    def known(self, number: int, hit: Hit, parties: Parties, beside: Parties, sides: tuple[Sides, Sides],
              told: Sequence[Told]) -> Parties:
        """The participants with those of a known deal, with the state of who tells of a deal, or who speaks there; the
        parliament of what is only said to have been passed.

        beside: those who stand beside its word; sides: what follows the word and what stands before it.
        """
        if hit.trigger.owners:
            return self._parties(hit.trigger.owners)
        company, (after, before) = self._company, sides
        parties = self._completed(hit, parties, beside)
        if hit.trigger.kind in DEALS and len(parties) == 1 and after.other and not hit.trigger.verb:
            return company.with_home(parties, hit.start)
        passed = hit.trigger.shape == "ballot" and hit.trigger.verb and self._words.verb_last
        if passed and not (parties or before.own):
            return self._assemblies.last(number, hit.start)
        if hit.trigger.shape == "gathering" and not parties and self._telling.is_there(hit):
            return company.press.heard(told, company.of(number, before.own))
        return parties

    def is_made(self, hit: Hit, after: Sides) -> bool:
        """Is a known deal told by a word for making it, or by those between whom it is?"""
        if hit.trigger.kind not in DEALS or not self._pact(hit):
            return False
        word = hit.items[hit.at].word
        return after.between or any(word[letters:] in self._words.deeds for letters in range(self._words.onto + 1))

    def is_pact(self, hit: Hit) -> bool:
        """Is it a deal that everybody knows?"""
        return bool(self._pact(hit))

    def _completed(self, hit: Hit, parties: Parties, beside: Parties) -> Parties:
        """The parties of a known deal, where the page names the state whose deal it is and no other pair makes it."""
        pact = self._pact(hit) if hit.trigger.kind in DEALS else ()
        facts = self._scene.facts
        if not pact or not (pact[0] in self._named or any(item.state == pact[0] for item in hit.items)):
            return parties
        told = [name for name in beside if name in facts.state_names]
        known = self._parties(pact)
        if not known or (told and next(iter(known)) not in told) or len(told) >= TWO_SIDES:
            return parties
        return {name: beside.get(name, party) for name, party in known.items()}

    def _parties(self, keys: Sequence[str]) -> Parties:
        """The parties of what everybody knows: a state (iso2), and others (states, or the ids of bodies)."""
        facts = self._scene.facts
        found = [Party(state.name, state_id(state), None) if (state := facts.states.get(key)) is not None else
                 Party(facts.actors[key].name, key, None) for key in keys if key in facts.states or key in facts.actors]
        return {party.name: party for party in found}

    def _pact(self, hit: Hit) -> tuple[str, ...]:
        """The state whose deal it is and the bodies with whom, if a word of it stands in the same clause; else ()."""
        pacts = self._words.pacts
        for item in hit.items[hit.at:hit.at + AHEAD] if pacts else ():
            if item.word in pacts:
                return pacts[item.word]
            if item.tag == "stop" and not item.relative:
                break
        return ()

    @cached_property
    def _named(self) -> frozenset[str]:
        """The states (iso2) that the article names."""
        line = (mention for line in self._scene.found for mention in line)
        return frozenset(state for mention in line for state in (*mention.states, *(
            ref.partition(":")[2] for ref in mention.refs if ref.startswith("STATE:"))))
