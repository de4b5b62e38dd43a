"""The company of an event: which actors of the article its words, its clause and the thread of the article bring."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dragoman.events.counterparts import Counterparts
from dragoman.events.forces import Forces
from dragoman.events.naming import Names
from dragoman.events.press import Parties, Press
from dragoman.events.realms import Realms
from dragoman.events.rows import Rows
from dragoman.events.scene import Scene, Told
from dragoman.events.shapes import Cast
from dragoman.events.sides import SideReader
from dragoman.events.standing import PEOPLE, Sides
from dragoman.events.telling import Hit
from dragoman.events.words import Events
from dragoman.records import Party, Place, Span

MOST = 4
"""Participants of an event whose subject is added from outside its words."""
FAR = 2
"""Paragraphs before one in which "the two countries" may be named."""
PEER = 3
"""Items from the word of an event on among which a counterpart is told of."""
TITLE = 40
"""Characters of the longest quotation that is the title of a medium."""


class Company:
    """Knows the actors of an article; remembers of whom it speaks and who met last."""

    def __init__(self, scene: Scene, rows: Rows, words: Events) -> None:
        self._scene = scene
        self._names, self._realms = Names(scene), Realms(scene)
        self._partners = Counterparts(scene, rows, words)
        self._rows, self._words = rows, words
        self.press = Press(scene, self._names)
        self._forces = Forces(scene, self._names, self.realm)
        self._sentences = [(number, sentence) for number, p in enumerate(scene.paragraphs) for sentence in p.sentences]
        self._told = sorted(scene.told, key=lambda told: told.place)
        self._places = [told.place for told in self._told]
        self._heads: dict[int, Parties] = {}
        self._foci: dict[int, Parties] = {-1: {}}
        self._pair: Parties = {}
        self._acting: dict[int, Parties] = {}

    def of(
        self, number: int, indices: Sequence[int], known: Mapping[str, Party] | None = None, *, places: bool = False
    ) -> Parties:
        """The participants that mentions of a paragraph mean, without those known already.

        places: can a place that speaks for nobody take part (a region that votes)?
        """
        out: Parties = {}
        for index in indices:
            for party in self._names.meant(number, index, places=places):
                out.setdefault(party.name, party)
        return {name: party for name, party in out.items() if name not in (known or {})}

    def beside(self, number: int, cast: Cast, after: Sides) -> Parties:
        """The participants that stand beside the word of the event."""
        out: Parties = {}
        for index in dict.fromkeys(cast.actors):
            mention = self._scene.found[number][index]
            told = after.medium is not None or any(map(self.press.is_outlet, out.values()))
            if cast.medium and mention.kind == "outlet" and told and index not in (*after.other, *after.own):
                continue
            if mention.kind in cast.kinds or index in cast.guests:
                named = self.of(number, [index], out, places="place" in cast.kinds)
                out.update(self._forces.of(number, mention, named) if cast.forces else named)
            elif cast.medium:
                owner = self._names.owner(mention)
                out.update({owner.name: owner} if owner is not None and self.press.is_outlet(owner) else {})
        for item in cast.adjectives:
            state = self._names.state(item.state, (item.start, item.end))
            if state is not None:
                out.setdefault(state.name, state)
        if cast.medium and after.medium is not None and not any(map(self.press.is_outlet, out.values())):
            span = self._scene.folded.to_source(*self._titled(number, after.medium))
            name = self._scene.folded.source[slice(*span)]
            out.setdefault(name, self._names.outlet(Party(name, None, span)))
        return out

    def acts(self, number: int, indices: Sequence[int], beside: Sequence[int] | None = None) -> bool:
        """Do mentions of a paragraph name somebody who does something, or forces whose state is not told? Of those only
        the ones `beside` the word of the event, where that is told."""
        forces = [i for i in indices if Forces.is_nameless(self._scene.found[number][i])]
        return bool(self.of(number, indices)) or any(beside is None or i in beside for i in forces)

    def _titled(self, number: int, medium: Span) -> Span:
        """The words of a medium with all of the quotation that is its title."""
        for start, end in self._scene.paragraphs[number].quotes:
            if medium[0] <= start <= medium[1] + 1 and end - start <= TITLE:
                return medium[0], max(medium[1], end)
        return medium

    def realm(self, number: int, place: int) -> Parties:
        """The state of which the text speaks at a place (folded): the last one named before it, else the next one, in
        its paragraph; else that of which the article speaks most."""
        near = [m for m in self._scene.found[number] if m.kind in ("state", "office", "body") and self._names.realm(m)]
        before = [m for m in near if m.span[1] <= place]
        mention = before[-1] if before else near[0] if near else None
        iso2 = self._names.realm(mention) if mention is not None else self._most()
        state = self._names.state(iso2, mention.span if mention is not None else None)
        return {state.name: state} if state is not None else {}

    def _most(self) -> str:
        """The state (iso2) of which the article speaks most, or ""."""
        said = Counter(realm for line in self._scene.found for m in line if (realm := self._names.realm(m)))
        return said.most_common(1)[0][0] if said else ""

    def told(self, span: Span) -> Sequence[Told]:
        """The statements whose words of saying stand in a stretch of the article, by their places."""
        return self._told[bisect_left(self._places, span[0]) : bisect_left(self._places, span[1])]

    def both(self, number: int, place: int, before: Sides, *, nations: bool, deal: bool, joint: bool) -> Parties:
        """The two sides at a place (folded): those of the same clause, else those of the last event that was told with
        two. nations: are states meant, the last two named before in the paragraph? deal: have the states behind the two
        sides agreed? joint: do two states take part, if nobody else does?"""
        here = self.of(number, [*before.own[:2], *before.other[:1]])
        near = (self._last_two(number, place, far=0) or self._with_speaker(number, place)) if nations else {}
        pair = here if len(here) == 2 else near or self._pair or (self._last_two(number, place) if nations else {})
        if not (deal or nations):
            return pair or (self._last_two(number, place) if joint else {})
        behind = self._states(self._realms.of(party.name, party.actor) for party in pair.values())
        return behind if len(behind) == 2 else (nations and self._last_two(number, place)) or pair or self._last_two(
            number, place)

    def joined(self, parties: Parties) -> Parties:
        """The one participant with the other of the two who met last, if he was one of them."""
        return {**parties, **self._pair} if parties.keys() <= self._pair.keys() else parties

    def together(self, parties: Parties, *, deal: bool) -> Parties:
        """The one who says "we" with the other of those who met last; a deal is of the states behind the two."""
        both = self.joined(parties)
        behind = self._states(self._realms.of(party.name, party.actor) for party in both.values())
        return behind if deal and len(behind) == len(both) > 1 else both

    def _with_speaker(self, number: int, place: int) -> Parties:
        """The one state named before a place in its paragraph with that of who speaks there, or nobody."""
        named = self._last_named(number, place, far=0)
        home = [self._realms.of(name, party.actor) for name, party in self.voice(place).items()] if named else []
        return self._states([*home, *named]) if len({*home, *named}) > 1 and all(home) else {}

    def with_home(self, parties: Parties, place: int) -> Parties:
        """The one state of a deal with that of who speaks at a place (folded) of it ("what was agreed with …")."""
        home = [self._realms.of(name, party.actor) for name, party in self.voice(place).items()]
        return {**self._states(home), **parties} if parties.keys() <= self._scene.facts.state_names else parties

    def _last_two(self, number: int, place: int, far: int = FAR) -> Parties:
        """The last two states named before a place, in its paragraph or those right before it, or nobody."""
        named = self._last_named(number, place, far)
        return self._states(named) if len(named) > 1 else {}

    def _last_named(self, number: int, place: int, far: int) -> Sequence[str]:
        """The last states (iso2) named before a place, in its paragraph or those right before it, at most two."""
        two: dict[str, None] = {}
        for line in reversed(self._scene.found[max(0, number - far):number + 1]):
            for mention in reversed(line):
                said = (*(mention.states or [self._names.realm(mention)]), self._names.host(mention))
                two.update(dict.fromkeys(iso2 for iso2 in said if iso2 and mention.span[1] <= place))
                if len(two) > 1:
                    return [*two][:2]
        return [*two]

    def _states(self, keys: Iterable[str]) -> Parties:
        found = [self._names.state(iso2, None) for iso2 in keys]
        return {state.name: state for state in found if state is not None}

    def subject(
        self,
        number: int,
        hit: Hit,
        before: Sides,
        reading: SideReader,
        speaking: Sequence[Told],
        known: Parties,
        kinds: frozenset[str],
    ) -> Parties:
        """Whom the clause is about: its own subject, who speaks there, whom the sentence or the article is about; in a
        quotation, none but its own subject."""
        found = self._scene.found[number]
        own = self.of(number, [i for i in before.own if found[i].kind in kinds and found[i].kind != "outlet"])
        verb = hit.trigger.verb and hit.trigger.shape != "chosen"
        unknown = verb and [i for i in before.own if found[i].kind == "office"]
        if own or hit.quoted or unknown:
            return {name: party for name, party in own.items() if name not in known}
        acting = self._acting.get(hit.items[0].start, {}) if hit.trigger.verb and not self._words.verb_last else {}
        if acting and not acting.keys() & known.keys():
            return acting
        said = {p.name: p for p in speaking[0].parties[:3] if p.name not in known} if speaking else {}
        if "outlet" not in kinds:
            said = {name: p for name, p in said.items() if not self.press.is_outlet(p)}
        if speaking and not speaking[0].parties:
            return {}
        if said or any(p.name in known and not self.press.is_outlet(p) for t in speaking[:1] for p in t.parties):
            return said
        if "state" in kinds and len(known) == 1 and any(name in self._scene.facts.state_names for name in known):
            return {}
        lead = [i for i in reading.lead(hit.items[: hit.at]) if found[i].kind in kinds]
        sentence = self.of(number, lead, known) or {
            name: p for name, p in self._focus(hit.start).items() if name not in known
        }
        return sentence or self.of(number, [i for i in reading.lead(hit.items) if found[i].kind in kinds], known)

    def voice(self, place: int) -> Parties:
        """Who speaks at a place (folded): the last before it in its sentence, else who speaks behind it there, else the
        last one before."""
        at = bisect_right(self._sentences, place, key=lambda sentence: sentence[1][0]) - 1
        here = self.told(self._sentences[at][1]) if at >= 0 else ()
        before = bisect_left(self._told, place, key=lambda one: one.place)
        said = self._told[max(0, before - 1):before] if not here or here[0].place < place else here[:1]
        return {p.name: p for one in said for p in one.parties[:1]}

    def peer_of_speaker(self, parties: Parties, hit: Hit) -> Parties:
        """The one participant; whoever speaks there for his state, where it alone stands before "his counterpart", who
        is somebody's ("X said that Ankara would …, in a meeting with his counterpart")."""
        if self._words.counterparts.isdisjoint(item.word for item in hit.items[hit.at:hit.at + PEER]):
            return parties
        alone = len(parties) == 1 and parties.keys() <= self._scene.facts.state_names
        voice = self.voice(hit.start) if alone else {}
        people = all(map(self.press.is_person, voice.values())) and {self.realm_of(p) for p in voice.values()}
        return voice if voice and people == {*parties} else parties

    def partner(self, parties: Parties, state: str, span: Span) -> Parties:
        """The counterpart of the one participant in a state (iso2) whose adjective stands at a span, else the state; a
        span of nothing: his name may stand there."""
        found = self._partners.of(next(iter(parties.values())), state) if len(parties) == 1 else None
        office = self._partners.office_of(next(iter(parties))) if found is None and parties else ""
        found = found or (self._names.bearer((office,), state) if office and state not in ("", "?") else None)
        if found is None and span[1]:
            found = self._names.state(state, span)
            self._names.stands.add(found.span if found is not None else None)
        return {found.name: found} if found is not None else {}

    def _focus(self, place: int) -> Parties:
        """Whom the article is about before the sentence of a place (folded).

        The last one who spoke or headed a sentence.
        """
        here = bisect_right(self._sentences, place, key=lambda sentence: sentence[1][0]) - 1
        at = here - 1
        while at not in self._foci and not self._head(at):
            at -= 1
        focus = self._foci[at] if at in self._foci else self._head(at)
        self._foci.update(dict.fromkeys(range(at, here), focus))
        return focus

    def _head(self, at: int) -> Parties:
        """Whom a sentence is about."""
        if at not in self._heads:
            number, (start, end) = self._sentences[at]
            told = self.told((start, end))
            if told and told[-1].parties and not self.press.is_outlet(told[-1].parties[0]):
                self._heads[at] = {p.name: p for p in told[-1].parties[:1]}
            else:
                found = self._scene.found[number]
                lead = SideReader(self._words, found).lead(self._rows.of(number, (start, end)))
                self._heads[at] = self.of(number, [i for i in lead if found[i].kind in PEOPLE])
        return self._heads[at]

    def realm_of(self, party: Party) -> str:
        """The name of the state for which a participant stands, or ""."""
        state = self._names.state(self._realms.of(party.name, party.actor), None)
        return state.name if state is not None else ""

    def loose(self, parties: Parties, number: int) -> frozenset[str]:
        """The participants that are states and stand for somebody who is not named; in a headline (the number of the
        paragraph tells) all may."""
        stands, headline = self._names.stands, self._scene.paragraphs[number].headline
        return self._scene.facts.state_names & {n for n, p in parties.items() if headline or p.span in stands}

    def acted(self, hit: Hit, subject: Parties) -> None:
        """Take note of whom a verb of a sentence has as its subject: the next verb goes on with him."""
        if subject:
            self._acting = {hit.items[0].start: subject}

    def met(self, parties: Parties) -> None:
        """Take note of two who met."""
        if len(parties) == 2:
            self._pair = dict(parties)

    def place(self, number: int, indices: Sequence[int]) -> tuple[Place, frozenset[str]] | None:
        """Where, with the state it may stand for: the first state or city of the mentions."""
        return next(filter(None, (self._names.place(number, index) for index in indices)), None)
