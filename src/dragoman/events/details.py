"""For whom somebody takes part in an event, what it is about, by what name it goes, what is demanded of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.events.scene import Scene
from dragoman.packs.found import Paragraph
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.tagging import Line, Pack
from dragoman.records import Event, Participant, Party, Passage, Span, Statement
from dragoman.script.expressions import NOTHING, any_of
from dragoman.script.fold import Folded

ABOUT = frozenset({"meeting", "call", "visit", "conference", "exchange", "letter", "press conference", "speech"})
"""Kinds of events that have an agenda."""

NAMED = frozenset({"agreement", "signing", "conference"})
"""Kinds of events that go by a name."""


class Details:
    """Reads the details of events in one language. Spans are of the folded text."""

    def __init__(self, pack: Pack) -> None:
        among = pack.alphabet.among
        words = pack.documents.get("events", {}).get("details", {})
        self._about = any_of(words.get("about", []), "", pack.fold) or NOTHING
        self._field = any_of(words.get("field", []), "", pack.fold) or NOTHING
        self._ends = among("COMMA", "SEMI", "STOP", "NL", "COLON", "FIN", "CUE:verb", "THAT", "REL", "BOUND", "BUT",
                           "RA", "DATE", "QUOTE", "CLOSE")
        if pack.settings.get("cue_order", "first") == "last":  # the noun of the verb that closes the clause
            self._ends |= among("OCC")
        self._prepositions = among("PREP")
        self._parties = among("STATE:name", "ROLE", "KNOWN", "BODY", "PLACE", "DATE", "NOUN:counterpart", "PRON")
        before = "".join(f"(?:{pack.fold(word)})?" for word in words.get("before", []))
        self._nouns = any_of(words.get("named", []), before, pack.fold) or NOTHING
        self._nominal = among("W", "NOUN", "STATE", "PLACE", "BODY", "NUM", "QUANT", "NAME", "KNOWN", "NOSPEAKER",
                              "OCC", "AND", "UNNAMED", "ROLE") - among("PREP", "FIN", "CUE:verb", "W:with", "W:for")
        self._and = among("AND")

    def of(self, event: Event, paragraphs: Sequence[Paragraph], folded: Folded) -> Event:
        """The event with its agenda and its name, where the sentence that first tells it tells them."""
        if event.kind not in ABOUT and event.kind not in NAMED:
            return event
        place = folded.to_folded(*event.evidence[0].span)[0]
        number = max(bisect_right(paragraphs, place, key=lambda paragraph: paragraph.span[0]) - 1, 0)
        sentence, line = paragraphs[number].sentence_at(place), paragraphs[number].line
        agenda = self._agenda(line, folded.text, place, sentence) if event.kind in ABOUT else None
        name = self._name(line, folded.text, place, sentence) if event.kind in NAMED else None
        if agenda is None and name is None:
            return event
        return msgspec.structs.replace(event, agenda=_passage(agenda, folded), name=_passage(name, folded))

    def _agenda(self, line: Line, text: str, place: int, sentence: Span) -> Span | None:
        """The noun phrase behind a word of being about: the first one behind the word of the event, else before it."""
        leads = list(self._about.finditer(text, *sentence))
        lead = next((lead for lead in leads if lead.start() >= place), leads[-1] if leads else None)
        if lead is None:
            return None
        first = bisect_left(line.starts, lead.end())
        last = bisect_left(line.starts, sentence[1])
        end = next((k for k in range(first, last) if self._closes(line, k)), last)
        return (line.starts[first], line.ends[end - 1]) if end > first else None

    def _closes(self, line: Line, at: int) -> bool:
        """Does an element end the phrase that tells what an event is about: no part of a noun phrase can be it?"""
        following = line.tags[at + 1 : at + 2]
        return line.tags[at] in self._ends or (line.tags[at] in self._prepositions and following in self._parties)

    def _name(self, line: Line, text: str, place: int, sentence: Span) -> Span | None:
        """The noun phrase of an agreement or a conference; none for a bare noun.

        It is the first one from the word of the event on, else the last one before it.
        """
        nouns = list(self._nouns.finditer(text, *sentence))
        noun = next((noun for noun in nouns if noun.end() > place), nouns[-1] if nouns else None)
        if noun is None:
            return None
        first, stop = bisect_left(line.ends, noun.end()) + 1, sentence[1]
        end, last = first, bisect_left(line.starts, stop)
        while end < last and (line.tags[end] in self._nominal or self._field.match(text, line.starts[end], stop)):
            end += 1
        while end > first and line.tags[end - 1] in self._and:
            end -= 1
        begin = bisect_left(line.starts, noun.start())
        while begin < first and line.tags[begin] in self._prepositions | self._and:  # written onto the noun
            begin += 1
        return (line.starts[begin], line.ends[end - 1]) if end > first else None


def roles_of(scene: Scene) -> dict[str, str | None]:
    """The offices of those whom an article names, as it first tells them, by their names."""
    roles: dict[str, str | None] = {}
    for line in scene.actors:
        for meant in line:
            for who in meant:
                roles.setdefault(who.name, who.role)
    return roles


def represented(party: Party, roles: Mapping[str, str | None], facts: Knowledge) -> Participant:
    """A participant with the state or the body for which he takes part, as the page or the data tell his office."""
    side = _side(party.name, roles.get(party.name), facts) or _only_state(party.actor, facts)
    return Participant(party.name, party.actor, party.span, party.name_latin, side)


def _side(name: str, role: str | None, facts: Knowledge) -> str | None:
    """The state or body, by its English name, with which an office or a body's name ends."""
    office = role or name
    while office:
        if office in facts.sides:
            return facts.sides[office]
        office = office.partition(" of ")[2].removeprefix("the ")
    return None


def _only_state(actor: str | None, facts: Knowledge) -> str | None:
    """The state of which somebody has held every office that the data know."""
    states = {facts.terms[at].state for at in facts.careers.get(actor or "", ())}
    return facts.states[states.pop()].name if len(states) == 1 and states <= facts.states.keys() else None


def demanded(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The events, the agreements among them with the statements that demand something in whose words they stand."""
    wishes = [statement for statement in statements if statement.act == "REQUEST"]
    return tuple(_with_demands(event, wishes) if event.kind in NAMED and wishes else event for event in events)


def _with_demands(event: Event, wishes: Sequence[Statement]) -> Event:
    places = [passage.span[0] for passage in event.evidence]
    demands = tuple(wish.id for wish in wishes if any(
        passage.span[0] <= place < passage.span[1] for passage in wish.content for place in places))
    return msgspec.structs.replace(event, demands=demands) if demands else event


def _passage(span: Span | None, folded: Folded) -> Passage | None:
    return folded.passage(*span) if span is not None else None
