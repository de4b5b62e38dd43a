"""The words that tell events: what happens, its status, the prepositions of its sides."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import filterfalse
from sys import intern
from typing import Literal, TypeAlias

import msgspec

from dragoman.packs.tagging import MOST
from dragoman.vocabulary import EventKind, EventStatus

ORDER: tuple[EventStatus, ...] = ("cancelled", "denied", "planned")
Shape: TypeAlias = Literal[
    "sides", "visitor", "speaker", "medium", "message", "force", "gathering", "ballot", "election", "chosen"
]
"""Who takes part: two sides; one visitor; whoever speaks; speaker and medium; sender and receiver; one against another;
a body or its hosts; a parliament that votes; a state that elects; whoever is put into an office."""

TWO = 2
_WORD = re.compile(r"[^\W\d_]+")


class Trigger(msgspec.Struct, frozen=True):
    """What a word tells: the kind of the event and its shape.

    verb: is it a verb? possessed: does it bear the possessive of one who takes part, or (both) of two? strict: is it a
    thing agreed or held over years, which must itself be said to happen? led: is it told only after a word that says
    so? joint: is it a body of two states? first: is it in the first person? present: is it of the present, which
    tells the past in a headline? paired: is it told only where both sides stand beside it? alone: is it told of one
    alone, who visits what is no known place, or of a body that meets? definite: does it bear the article, so that no
    owner follows? remark: is it a mere remark, which is no interview where the paper itself hears it? owners: the state
    (iso2) that leads an operation that everybody knows by its name, and bodies against which; objects: words of which
    one must stand in its clause, where it tells an event only with them; status: the one that its form tells, or None.
    """

    kind: EventKind
    shape: Shape
    verb: bool
    possessed: bool = False
    both: bool = False
    strict: bool = False
    led: bool = False
    joint: bool = False
    first: bool = False
    present: bool = False
    paired: bool = False
    alone: bool = False
    definite: bool = False
    remark: bool = False
    owners: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    status: EventStatus | None = None


class Events(msgspec.Struct, frozen=True, dict=True):
    """Compiled words, all folded.

    triggers: by first word, the longest first; side: what a preposition leads to; told, unreal: words after which a
    noun of event is told, and is not; support: those with which it is said to take place; media, press: nouns of
    media and of those who ask for them; counterparts; joins: conjunctions; each: the words "each of" before a list;
    object: the word right behind an object; hosts: those that make the subject the host of a conference; both:
    words for both sides; nations: those that mean two states; touring: words that tell a visit where "from" leads
    to what is seen; first: verbs of the first person; purpose: words before a noun that make it a purpose;
    pointing: words that point back to an event told before; topic: words after which a noun of event is spoken of,
    and told only where its sides stand beside it; invites: words that make a purpose that of a guest, accepts:
    verbs of one who gets such words; attends: words that make the subject one who takes part; phone: words that
    make a talk a call; nominal: verbs that are nouns as well; lands: words for a country without its name; starts:
    words before an attack that make the subject the one who begins it; none: words of "any", agents: those that
    make of "from" a "by"; negated: words of "not" before a verb, never: those that tell that it did not happen,
    wished: what leads a verb that is only wished for unless it is planned; members: words for those who make up a
    body; deeds: first words of a deal that two announce; among: words before one of a group; aims: words of what
    something is for ("the fight against"), whose object is no side; retinue: words of those who come with somebody;
    manner: words that make an adjective of what may be a verb; goes_on: words of a part of what is told already;
    suffers: verbs whose subject is attacked; enters: words of a
    visit that tell one only with a known place; holding: nouns with which the noun of an event is held ("the holding
    of talks"); reports: first words of verbs of telling that something took place
    ("announced the visit of …"); figurative: adjectives behind a word of force that make it one of words; takes:
    words of the taking of a place, whose owner is what is taken; moot: words of what is only an opinion where it is
    agreed on ("agreed on the need to …"); sittings: words that tell a press conference where the press is one side;
    apart: adjectives that make of one word as many events as there are on the other side ("separate meetings");
    margins: words for the margin of an event, on which others are held; earlier:
    words beside the noun of an event that make it the last one before; bids: words of those who
    stand for election, before the noun of one that is yet no event; inside: words of "in which" behind a verb of a
    relative clause, whose subject is another; conditions: words before a verb that comes first that make it one; maybe:
    those that make of one of the present a possibility; possible: forms of verbs that come last that only wish, fear or
    suppose, unless one of the particles of the present (lasting) stands before them;
    verb_last: does the verb come last in its clause? participle: the ending of the participles that end no clause,
    or ""; onto: how many letters may be written onto a word; cold, begun: what has been learned of the chunks
    between spaces so far, those that begin no trigger and the other words of the triggers that the others begin.
    marked: finds a word of any status. pacts: by words of what known deals are about, their state and their bodies.
    """

    status: tuple[tuple[EventStatus, re.Pattern[str]], ...]
    marked: re.Pattern[str]
    triggers: Mapping[str, tuple[tuple[tuple[str, ...], Trigger], ...]]
    side: Mapping[str, str]
    told: frozenset[str]
    unreal: frozenset[str]
    support: frozenset[str]
    media: frozenset[str]
    press: frozenset[str]
    counterparts: frozenset[str]
    joins: frozenset[str]
    each: frozenset[str]
    object: frozenset[str]
    hosts: frozenset[str]
    both: frozenset[str]
    purpose: frozenset[str]
    pointing: frozenset[str]
    topic: frozenset[str]
    nations: frozenset[str]
    touring: frozenset[str]
    first: frozenset[str]
    invites: frozenset[str]
    accepts: frozenset[str]
    attends: frozenset[str]
    phone: frozenset[str]
    nominal: frozenset[str]
    lands: frozenset[str]
    starts: frozenset[str]
    none: frozenset[str]
    agents: frozenset[str]
    negated: frozenset[str]
    never: frozenset[str]
    wished: frozenset[str]
    members: frozenset[str]
    deeds: frozenset[str]
    among: frozenset[str]
    aims: frozenset[str]
    retinue: frozenset[str]
    manner: frozenset[str]
    goes_on: frozenset[str]
    suffers: frozenset[str]
    holding: frozenset[str]
    enters: frozenset[str]
    reports: frozenset[str]
    figurative: frozenset[str]
    takes: frozenset[str]
    sittings: frozenset[str]
    apart: frozenset[str]
    margins: frozenset[str]
    earlier: frozenset[str]
    bids: frozenset[str]
    moot: frozenset[str]
    inside: frozenset[str]
    conditions: frozenset[str]
    maybe: frozenset[str]
    possible: frozenset[str]
    lasting: frozenset[str]
    verb_last: bool
    participle: str
    onto: int
    cold: set[str]
    begun: dict[str, tuple[tuple[str, ...], ...]]
    pacts: Mapping[str, tuple[str, ...]]

    @cached_property
    def of_press(self) -> frozenset[str]:
        """Nouns of media and of those who ask for them."""
        return self.media | self.press

    @cached_property
    def inner(self) -> frozenset[tuple[str, ...]]:
        """Two words or more that stand inside those of a trigger, behind its first."""
        forms = {form for known in self.triggers.values() for form, _ in known if len(form) > TWO}
        return frozenset(form[low:high] for form in forms for low in range(1, len(form) - 1)
                         for high in range(low + TWO, len(form) + 1))

    @cached_property
    def siding(self) -> frozenset[str]:
        """The words that lead to a side or tell one: all others only stand between."""
        told = self.joins, self.object, self.both, self.nations, self.counterparts, self.aims, self.agents
        return frozenset(self.side).union(*told)

    def begins(self, words: Sequence[str], *, verb: bool) -> bool:
        """Do the words begin with a noun of an event, or (verb) with a verb that tells one?"""
        return any(form == tuple(words[:len(form)]) and trigger.verb == verb and (verb or not trigger.objects)
                   for form, trigger in self.triggers.get(words[0] if words else "", ()))

    def both_of(self, words: str) -> tuple[bool, bool]:
        """Do the words of a mention begin with words for both sides, and with those for two states? Remembered."""
        told = self._told_both.get(words)
        if told is None:
            at = words.find(" ", words.find(" ") + 1)
            begun = {words, words[:at]} if at > 0 else {words}
            told = not begun.isdisjoint(self.both), not begun.isdisjoint(self.nations or self.both)
            if len(self._told_both) < MOST:
                self._told_both[words] = told
        return told

    @cached_property
    def _told_both(self) -> dict[str, tuple[bool, bool]]:
        return {}

    def may_tell(self, text: str) -> bool:
        """May a (folded) text tell an event? Only where a word begins a trigger whose other words stand there too."""
        for chunk in filterfalse(self.cold.__contains__, text.split()):
            rests = self.begun.get(chunk)
            for rest in self._learn(chunk) if rests is None else rests:
                if not rest or (rest[0] in text and all(map(text.__contains__, rest))):
                    return True
        return False

    def _learn(self, chunk: str) -> tuple[tuple[str, ...], ...]:
        """The other words of each trigger that a chunk between spaces begins, letters written onto it left out; the
        fewest come first: a trigger of one word tells at once."""
        words = {word[letters:] for word in _WORD.findall(chunk) for letters in range(self.onto + 1)}
        rests = tuple(sorted({form[1:] for word in words for form, _ in self.triggers.get(word, ())}, key=len))
        if rests and len(self.begun) < MOST:
            self.begun[chunk] = rests
        elif not rests and len(self.cold) < MOST:
            self.cold.add(intern(chunk))
        return rests

    def status_of(self, words: str) -> tuple[EventStatus, str]:
        """The status that (folded) words tell, and the word that tells it; `held` without one."""
        if self.marked.search(words) is None:  # most stretches hold no word of any status
            return "held", ""
        for status, pattern in self.status:
            found = pattern.search(words)
            if found is not None:
                return status, found.group()
        return "held", ""
