"""A meeting or a call that the page tells is the occasion of what its people say, where no other one is told."""

from bisect import bisect_right
from collections.abc import Callable, Sequence, Set

import msgspec

from dragoman.events.standing import PEOPLE
from dragoman.records import Event, Party, Span, Speaker, Statement
from dragoman.vocabulary import Occasion

OCCASIONS: dict[str, Occasion] = {"meeting": "meeting", "call": "call"}
"""Kinds of events at which both sides speak to each other."""

OPENING = 3
"""Paragraphs, the headline counted, in which an article tells what it is about."""


def met(
    statements: Sequence[Statement], events: Sequence[Event], starts: Sequence[int],
    is_aside: Callable[[Span], bool], earlier: frozenset[str], people: frozenset[str],
) -> tuple[Statement, ...]:
    """The statements, with the occasion and the hearer that a meeting or a call of the article tells of them.

    starts: where the paragraphs of the article begin in the page; is_aside: do the words before a passage tell that it
    is over or to come when something is said (after a meeting)? earlier: the ids of statements told as made before;
    people: the names of the people of the article, who alone hear somebody.

    An article that opens with a meeting goes on with what was said in it; further on a meeting is that of what is said
    behind it in its own paragraph. Only what one of its own people says, and who says it nowhere else, was said there.
    """
    held = [event for event in events if event.kind in OCCASIONS and event.status == "held"]
    aside = {event.id for event in held if all(is_aside(passage.span) for passage in event.evidence)}
    meetings = [(event, place) for event in held if (place := _told_at(event, statements)) >= 0]
    if not meetings:
        return tuple(statements)
    return tuple(one if one.id in earlier else _said_at(one, meetings, starts, aside, people) for one in statements)


def _told_at(event: Event, statements: Sequence[Statement]) -> int:
    """Where the page first tells an event, by itself or as what somebody has told that happened; or -1."""
    said = [part.span for statement in statements if statement.mode != "indirect" or statement.modality is not None
            for part in statement.content]
    places = (passage.span[0] for passage in event.evidence)
    return next((place for place in places if not any(low <= place < high for low, high in said)), -1)


def _meeting_of(statement: Statement, meetings: Sequence[tuple[Event, int]], starts: Sequence[int]) -> Event | None:
    """The meeting or call at which a statement was made whose own words tell none, or no other side of it; or None."""
    who = statement.speakers[0]
    if who.kind not in PEOPLE:
        return None
    place = statement.cue.span[0] if statement.cue is not None else statement.content[0].span[0]
    paragraph = bisect_right(starts, place)
    own = [(event, told) for event, told in meetings if any(_same(party, who) for party in event.participants)]
    if statement.occasion is not None:
        alike = [(event, told) for event, told in own if OCCASIONS[event.kind] == statement.occasion]
        beside = [(event, told) for event, told in alike if bisect_right(starts, told) == paragraph] or alike
        return beside[0][0] if len(beside) == 1 else None
    best: Event | None = None
    for event, told in own:
        where = bisect_right(starts, told)
        if where <= OPENING or (where == paragraph and told <= place):
            best = event
    return best


def _said_at(
    statement: Statement, meetings: Sequence[tuple[Event, int]], starts: Sequence[int], aside: Set[str],
    people: frozenset[str],
) -> Statement:
    open_ = statement.occasion is None or (statement.occasion in OCCASIONS.values() and not statement.addressees)
    event = _meeting_of(statement, meetings, starts) if open_ else None
    if event is None:
        return statement
    others = [party for party in event.participants if not any(_same(party, who) for who in statement.speakers)]
    hearers = statement.addressees
    if not hearers and event.id not in aside and len(others) == 1 and others[0].name in people:
        hearers = (Party(others[0].name, others[0].actor, None, others[0].name_latin),)
    return msgspec.structs.replace(statement, occasion=OCCASIONS[event.kind], addressees=hearers)


def _same(party: Party, who: Speaker) -> bool:
    return party.name == who.name or (party.actor is not None and party.actor == who.actor)
