"""Whom the text names below an office: "The head of the office said ..." and then "A B added ..."."""

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.discourse.offices import OF_A_STATE, SEATED
from dragoman.discourse.people import People
from dragoman.discourse.register import Person
from dragoman.discourse.window import Window
from dragoman.packs.found import Found
from dragoman.packs.knowledge import Knowledge
from dragoman.records import Span

NEAR = 30
"""Statements behind an office among which somebody is named."""

SEAT = "SEAT:"
"""How the reference of a town begins for which a member of a parliament sits."""


def named_next(mention: Found, spoken: Sequence[Span], people: People) -> Person | None:
    """The stranger with whose name, told there for the first time and without an office, the first speaker of the next
    paragraph is told, where nobody with a name speaks between him and an office; or None.

    spoken: the subjects of the statements, by place.
    """
    at = bisect_right(spoken, mention.span)
    for span in spoken[at : at + NEAR]:
        person, breaks = people.at(span), people.breaks(mention.span[1], span[0])
        if breaks:
            new = person is not None and person.places[0] == span[0] and not person.offices and not person.ref
            return person if person is not None and new and len(person.words) > 1 and breaks == 1 else None
        if person is not None:
            return None
    return None


def is_other_lead(mention: Found, lead: Person, heads: Sequence[Found], body: int) -> bool:
    """Does another office than that of a headline head a sentence of the body before the lead names its speaker?

    heads: who head sentences; body: where the headline ends.
    """
    at = next((place for place in lead.places if place >= body), 0)
    between = [head for head in heads if body <= head.span[0] < at and head.name is None]
    return any(head.offices and head.offices[0] != mention.offices[0] for head in between)


def seated(mention: Found, people: People) -> Person | None:
    """Who sits for the towns that an office tells: whoever is told with them, else the member of a parliament named
    last before it whose seat is not told; or None."""
    towns, place = {*mention.host.split("|")}, mention.span[0]
    free: Person | None = None
    for person in people.register.bearing(SEATED.__contains__, place):
        seats = {town for told in person.offices for town in told.host.split("|") if town.startswith(SEAT)}
        named = person.before(place) >= 0
        if not towns.isdisjoint(seats):
            return person if named else free or person
        if free is None and not seats and named:
            free = person
    return free


def sits(person: Person, office: str) -> bool:
    """Is it one of the offices of a parliament's member, and has the page told another one of them of somebody?"""
    return office in SEATED and any(known in SEATED for known, _ in person.posts)


def may_be_of(knowledge: Knowledge, person: Person, state: str) -> bool:
    """May an office whose state the page does not tell be of a state? Not where all others of its bearer are of
    another."""
    states = {of for _, of in person.posts if of}
    states = states or {term.state for term in knowledge.career(person.ref) if term.state}
    return not states or state in states


def own_holder(knowledge: Knowledge, people: People, window: Window, office: str, home: str) -> list[Person]:
    """Who held an office of the outlet's own state on the days of the article, where the article names him: one by whom
    it calls that office without its state, though it tells it of others alone; or nobody."""
    if office not in OF_A_STATE or not window.closed:
        return []
    holder = knowledge.holder(office, home, "", window.first, window.last)
    named = people.register.by_ref.get(holder) if holder is not None else None
    return [named] if named is not None else []
