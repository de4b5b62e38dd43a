"""The people of an article: every way in which each of them is named, joined."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from dragoman.discourse.bearers import (
    APART,
    borne_by_the_next,
    his_own,
    is_anothers,
    may_have_held,
    served,
    serves,
    serving,
    without_anothers,
)
from dragoman.discourse.bodies import Bodies, region
from dragoman.discourse.choosing import SURE, Choice
from dragoman.discourse.offices import CROWNS, LEADER, SPEAKS_FOR, Offices, Told, is_of_a_body, over_in
from dragoman.discourse.register import MANY, Person, Register
from dragoman.discourse.spelled import SHORTEST, begins_with, ends_with, is_subset, is_surname
from dragoman.discourse.window import Window
from dragoman.names.similarity import THRESHOLD, similarity, word_similarity
from dragoman.packs.found import Found
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.lookups import state_of
from dragoman.records import Span

_NO_LETTER = re.compile(r"[\W_]+")

NEARLY = 0.85
"""How alike words must sound that no rule has taken for a name."""

UNSHARED = CROWNS | {LEADER}
"""Offices that are told without a state of people of any: a king of long ago, the leader of a party or a movement."""

NEAR = 120
"""Characters after an office of a state in which another one, told without its state, is of the same."""


class People:
    """Who is who among the person mentions of an article."""

    def __init__(self, found: Sequence[Sequence[Found]], text: str, knowledge: Knowledge, window: Window) -> None:
        self._text, self._knowledge = text, knowledge
        self._offices, self.bodies = Offices(knowledge), Bodies(found, text, knowledge)
        self.register = Register()
        self._window, self._choice = window, Choice(knowledge, window, self.register)
        self.all = self.register.all
        self._by_mention: dict[Span, Person] = {}
        self._before = ""
        self._states: dict[int, list[tuple[int, str]]] = {}
        self._states_by_office: dict[str, set[str]] = {}
        lines = [borne_by_the_next(line, text, knowledge) for line in found]
        lines = [[without_anothers(m, text, knowledge) for m in line] for line in lines]
        pairs = [pair for line in lines for pair in serving(line, text, knowledge)]
        self._serving = {two.span: one for one, two in pairs}
        self._held_for = {one.span: two.span for one, two in pairs}
        self._bearers: dict[Span, Person] = {}
        mentions = [m for line in lines for m in line if m.kind == "person" and m.name is not None]
        named = [(mention, self._words(mention)) for mention in mentions]
        for mention, words in sorted(named, key=lambda item: len(item[1]) == 1):  # who is named in full comes first
            if words:
                self._take(mention, words)
        for person in self.all:
            person.met = sorted(person.places)
        for line in lines:
            self._match(line)
            self._serve(line)

    def land(self) -> str:
        """The state (iso2) of which most of those are, and two at least, whose offices or terms are of one state alone;
        or ""."""
        counts: Counter[str] = Counter()
        for person in self.all:
            told = {state for _, state in person.posts if state}
            states = told or {term.state for term in self._knowledge.career(person.ref) if person.ref and term.state}
            counts.update(states if len(states) == 1 else ())
        most = counts.most_common(1)
        return most[0][0] if most and most[0][1] > max(1, counts.total() // 2) else ""

    def _match(self, line: Sequence[Found]) -> None:
        """Give counterparts the office that was told before them in their paragraph, for their own state; the second of
        two whose office is told in the plural ("the ministers A and B") bears it too."""
        office = self._before
        pair: Found | None = None
        for mention in line:
            person = self._by_mention.get(mention.span)
            if (person is not None and mention.counterpart and not person.offices and office
                    and may_have_held(self._knowledge, person.ref, (office,))):
                self._give(person, Told(office, mention.counterpart, mention.span, own=True))
                person.foreign = True
            if person is not None and pair is not None and not person.offices and self._beside(pair, mention):
                state = pair.states[-1] if len(pair.states) > 1 else ""
                state = state or self._state(person.ref, pair.offices[0], mention) or "".join(pair.states[:1])
                told = Told(pair.offices[0], state, mention.span, former=pair.former, own=bool(pair.states),
                            affairs="".join(pair.affairs[:1]))
                self._give(person, told)
            pair = mention if person is not None and mention.offices and mention.number != "s" else None
            if mention.offices and self._offices.is_of_a_person(mention.offices[0]):
                office = mention.offices[0]
            elif person is not None and person.offices:
                office = person.offices[0].office
        self._before = office

    def _serve(self, line: Sequence[Found]) -> None:
        """Give those who are named right behind somebody whom they serve their office ("the adviser of A, B")."""
        for one, two in pairwise(line):
            owner, person = self._serving.get(one.span), self._by_mention.get(two.span)
            if owner is None or person is None or self._text[one.span[1] : two.span[0]].strip(APART):
                continue
            self._bearers[owner.span] = person
            above = self._by_mention[one.span].ref if one.span in self._by_mention else ""
            his = served(owner, above, self._knowledge, self._window, two)
            if his is not None and not person.offices:
                self._give(person, his)

    def bearer(self, mention: Found) -> Person | None:
        """Who bears an office held for somebody: who is named behind it, or to whom the page gives it elsewhere, for
        the same one; or None."""
        if mention.span in self._bearers:
            return self._bearers[mention.span]
        served_by = self._by_mention.get(self._held_for.get(mention.span, mention.span))
        if served_by is None or not (served_by.ref and mention.offices):
            return None
        office = mention.offices[0]
        states = {term.state for term in self._knowledge.career(served_by.ref) if term.state}
        bear = self.register.bearing(lambda known: office in known, mention.span[0])
        return next((p for p in bear if serves(p.offices, office, served_by.ref, states)), None)

    def _beside(self, one: Found, other: Found) -> bool:
        """Does nothing but an "and" stand between two mentions?"""
        return len(self._text[one.span[1] : other.span[0]].strip()) <= 1

    def of(self, mention: Found) -> Person | None:
        """The person of a mention."""
        return self._by_mention.get(mention.span)

    def has_spokesman(self, mention: Found) -> bool:
        """Is a person named only to tell whose spokesman or adviser is meant ("a spokesman of the minister A B")?"""
        speaks = self._offices.borne(mention) > 0 and mention.offices[0] in SPEAKS_FOR
        return speaks or mention.span in self._held_for

    def breaks(self, start: int, end: int) -> int:
        """How many paragraphs end between two places."""
        return len([line for line in self._text[start:end].split("\n")[:-1] if line.strip()])

    def at(self, span: Span) -> Person | None:
        """The person of the mention at a span."""
        return self._by_mention.get(span)

    def _words(self, mention: Found) -> tuple[str, ...]:
        start, end = mention.name or mention.span
        return tuple(_NO_LETTER.sub(" ", self._text[start:end]).split())

    def _take(self, mention: Found, words: tuple[str, ...]) -> None:
        own = self._namesake(mention, words)
        ref = self._choice.of(mention, words) if own is None else ""
        ref, sound = self._choice.sounding(mention, words) if own is None and not (ref or mention.refs) else (ref, "")
        short = words if len(words) == 1 and not (ref or mention.titles or mention.offices) else ()
        person = own or self._known(ref, words) or self._called(short)
        if person is None:
            person = Person(ref, words, mention.name or mention.span, [], [], False, [], sound)
            self.register.add(person)
        elif len(words) > len(person.words) and not person.ref:
            person.words, person.span = words, mention.name or mention.span
            self.register.note(person)
        if ref and not person.ref:
            person.ref, person.sound = ref, sound
            self.register.note(person)
        person.places.append(mention.span[0])
        mention = self.bodies.filled(mention) if mention.offices else mention
        alone = mention.name == mention.span and not mention.bodies
        if alone and not may_have_held(self._knowledge, ref, mention.offices):
            mention = msgspec.structs.replace(mention, offices=())
        if not ref or not any(term.state for term in self._knowledge.career(ref)):
            mention = self.bodies.of_parliament(mention)
        if is_anothers(mention, self._knowledge):
            mention = msgspec.structs.replace(mention, offices=(), titles=())
        mention = his_own(mention, ref, self._knowledge)
        first, states = self._offices.borne(mention), self._states_of(ref, mention)
        for at, office in enumerate((mention.offices or mention.titles)[first:]):
            if (at or not mention.offices) and not self._offices.is_of_a_person(office):
                continue
            joined = bool(at) and self._offices.joined(mention, first + at)
            above = mention.offices[first + at - 1 : first + at] if at else ()
            if above and not joined and over_in(self._knowledge, above[0], (office,)):
                continue
            state = states[at] if at < len(states) else self._state(ref, office, mention)
            if joined and at >= len(states) and person.offices:
                state = person.offices[-1].state or state
            rest = self._offices.inside(mention, first + at)
            body = "".join((mention.bodies or region(self._knowledge, mention))[:1])
            body = "" if mention.joined and self._offices.is_other(mention.offices, office) else body
            if not (body or state or rest) and is_of_a_body(self._knowledge, office):
                body = self.bodies.meant(mention)
            state = "" if body and (":" not in body or (office == LEADER and not states)) else state
            affairs = "".join(mention.affairs[first + at : first + at + 1 + len(rest)])
            host = mention.host or self.bodies.host(office)
            acting = mention.acting == first + at + 1 or (at == 0 and self._offices.acts(mention))
            self._give(person, Told(office, state, mention.span, rest, body, mention.former, host, mention.field,
                                    at < len(states) and not mention.then, joined, affairs, acting))
            person.foreign = person.foreign or bool(states)
        self._by_mention[mention.span] = person

    def give(self, person: Person, told: Told, *, held: bool = True) -> None:
        """Take note of an office as the page tells it and, where it is `held`, as the terms call it."""
        person.offices.append(told)
        person.posts[told.office, told.state] = None
        post = (self._knowledge.held(told.office, told.state), told.state)
        if held and post not in person.held:
            person.held.append(post)
        self.register.bears(person, [told.office, *([post[0]] if held else [])])

    def _give(self, person: Person, told: Told) -> None:
        self.give(person, told)
        if told.state:
            self._states.setdefault(told.span[0] // NEAR, []).append((told.span[0], told.state))
            self._states_by_office.setdefault(told.office, set()).add(told.state)

    def _states_of(self, ref: str, mention: Found) -> tuple[str, ...]:
        """The states of the offices of a mention, by a capital too; of "the presidents of A and B" only his own."""
        if mention.places and not mention.states and not mention.bodies:
            return tuple(state for place in mention.places if (state := state_of(place, self._knowledge)))
        if mention.number == "s" or len(mention.states) < 2 or not ref:
            return mention.states
        served = {term.state for term in self._knowledge.career(ref)}
        return tuple(state for state in mention.states if state in served) or mention.states

    def _state(self, ref: str, office: str, mention: Found) -> str:
        """The state of an office that the page gives without one.

        That for which the known person held it; a stranger's, that of the office told right before, or of the same
        office wherever it is told, where that is of one state alone.
        """
        known = self._knowledge.offices.get(office)
        stately = known is not None and "{state}" in known.template and not mention.bodies
        stately = stately and office not in UNSHARED
        same = self._states_by_office.get(office, set()) if stately else set()
        if not ref:
            at = mention.span[0] // NEAR
            beside = (*self._states.get(at - 1, ()), *self._states.get(at, ()))
            near = [state for place, state in beside if 0 < mention.span[0] - place < NEAR]
            near = near or (list(same) if len(same) == 1 else [])
            return near[-1] if near and stately else ""
        states = {t.state for t in self._knowledge.career(ref) if t.office == self._knowledge.held(office, t.state)}
        states = states or (same if not self._knowledge.career(ref) else set())
        return next(iter(states)) if len(states) == 1 else ""

    def _namesake(self, mention: Found, words: tuple[str, ...]) -> Person | None:
        """Somebody whom the page has named in full, for a surname that he shares with people whom it has not."""
        if len(words) > 1:
            return None
        full = [p for p in self.register.named(words) if len(p.words) > 1 and p.words[-1] == words[0]]
        unknown = next((p for p in full if not p.ref), None)
        return unknown or next((p for p in full if not any(o.ref in mention.refs for o in full)), None)

    def _known(self, ref: str, words: tuple[str, ...]) -> Person | None:
        """The person already met under this id or name."""
        same = self.register.by_ref.get(ref)
        if same is not None:
            return same
        for person in self.register.named(words[-1:]):
            if ref and person.ref and person.ref != ref:
                continue
            if person.words == words or (person.words[-1] == words[-1] and is_subset(words, person.words)):
                return person
        if ref:
            return None
        strangers = [p for p in self.all[-MANY:] if not p.ref]
        return next((p for p in strangers if is_surname(p.words, words)), None) or self._alike(strangers, words)

    def called(self, span: Span) -> Person | None:
        """Whom the words at a (folded) span name that no rule has taken for a name; None where they name nobody."""
        return self._called(tuple(_NO_LETTER.sub(" ", self._text[slice(*span)]).split()), NEARLY)

    def _called(self, words: tuple[str, ...], sure: float = SURE) -> Person | None:
        """Somebody met already whom words name by a part of his name, or in another spelling."""
        if not words or max(map(len, words)) < SHORTEST:
            return None
        within = [p for p in self.register.named(words) if set(words) <= set(p.words)]
        within += [p for p in self.all[-MANY:] if p not in within and ends_with(p.words, "".join(words))]
        if not within and len(words) == 1:
            within = [p for p in self.all[-MANY:] if begins_with(p.words, words[0])]
        return within[0] if len(within) == 1 else self._alike(self.all[-MANY:], words, sure)

    def _alike(self, people: Sequence[Person], words: tuple[str, ...], sure: float = SURE) -> Person | None:
        """The one of some people whose name the words spell in another way: as long as it, or its last word alone."""
        name, last = " ".join(words), words[-1]
        if len(name) < SHORTEST:
            return None
        fits = [p for p in people if len(p.words) > 1 and word_similarity(last, p.words[-1]) >= sure]
        if len(words) > 1:
            fits = [p for p in fits if similarity(name, " ".join(p.words)) >= THRESHOLD]
        return fits[0] if len(fits) == 1 else None
