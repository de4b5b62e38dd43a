"""What does not add up in an article: somebody to whom it gives an office, or two, that cannot be his."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from dragoman.discourse.naming import Naming
from dragoman.discourse.people import People
from dragoman.discourse.register import Person
from dragoman.discourse.window import FIRST, Window
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.terms import Term
from dragoman.records import Because, Finding, Span
from dragoman.script.fold import Folded

OF_STATES = frozenset({"foreign-minister", "defence-minister", "interior-minister", "head-of-state",
                       "head-of-government", "parliament-speaker", "snsc-secretary"})
"""Offices that one person holds for one state only."""

OF_BODIES = frozenset({"secretary-general", "director-general", "high-representative"})
"""Offices that one person holds for one body only."""

CLEAR = 60
"""Days round those of the page in which an office may not have changed hands, so that a term may be told loosely."""

RECENT = 3653
"""Days after the end of a term in which the office told without a "former" is an error: later it is history told."""

Post = tuple[str, str, str]
"""An office as the terms call it, its state and its body."""


def role_conflicts(
    people: People, naming: Naming, knowledge: Knowledge, window: Window, folded: Folded
) -> tuple[Finding, ...]:
    """The findings about the offices of people, at most one for each of them.

    `role-conflict`: one office of two states, or one that he did not hold in the window though he held it at another
    time; `unknown-holder`: one that he never held, and that somebody else surely held then.
    """
    wide = _widened(window)
    found = (_finding(person, knowledge, naming, wide, folded) for person in people.all)
    return tuple(finding for finding in found if finding is not None)


def _finding(
    person: Person, knowledge: Knowledge, naming: Naming, window: Window | None, folded: Folded
) -> Finding | None:
    posts = dict(_posts(person, knowledge))
    others = {post: holder for post in posts if (holder := _other_holder(person, post, knowledge, window))}
    twice = len(posts) > len({office for office, _, _ in posts})
    past = any(post == (term.office, term.state, term.body) for post in others for term in knowledge.career(person.ref))
    if not twice and not others:
        return None
    roles = {post: naming.office_name(post[0], post[1], (), post[2]) or post[0] for post in posts}
    evidence = tuple(folded.passage(*span) for span in posts.values())
    if twice or past or len(posts) > 1:
        return Finding("role-conflict", Because("finding.role-conflict", {"roles": list(roles.values())}), evidence)
    return Finding("unknown-holder", _because(roles, others, knowledge), evidence)


def _because(roles: Mapping[Post, str], others: Mapping[Post, str], knowledge: Knowledge) -> Because:
    post, holder = next(iter(others.items()))
    return Because("finding.unknown-holder", {"role": roles[post], "holder": knowledge.actors[holder].name})


def _posts(person: Person, knowledge: Knowledge) -> Iterator[tuple[Post, Span]]:
    """The offices of which there is one, as the page gives them to somebody, each where it is first told."""
    known: set[Post] = set()
    for told in person.offices:
        body = "" if told.state else told.body or knowledge.body_of(told.office)
        held = knowledge.held(told.office, told.state or body)
        post = (held, told.state, body)
        single = (held in OF_STATES and told.state and told.own) or (held in OF_BODIES and body)
        if single and not (told.former or told.acting) and post not in known:
            known.add(post)
            yield post, told.span


def _other_holder(person: Person, post: Post, knowledge: Knowledge, window: Window | None) -> str | None:
    """Who surely held a post through the window that somebody the data know did not hold in it; None otherwise."""
    if window is None or not person.ref:
        return None
    terms = knowledge.terms_of(*post)
    if any(term.person == person.ref and term.overlaps(window.first, window.last) for term in terms):
        return None
    if any(term.person == person.ref and _is_history(term, window) for term in terms):
        return None
    holders = {term.person for term in terms if term.covers(window.first, window.last)}
    return min(holders) if holders and all(knowledge.actors[holder].name != holder for holder in holders) else None


def _is_history(term: Term, window: Window) -> bool:
    """Did a term end so long before a window that whoever tells of it tells of its time?"""
    return bool(term.end) and term.end < (date.fromisoformat(window.first) - timedelta(days=RECENT)).isoformat()


def _widened(window: Window) -> Window | None:
    """The window with days on both sides; None where it is open on one of them."""
    if not window.closed or window.first == FIRST:
        return None
    try:
        first, last = date.fromisoformat(window.first), date.fromisoformat(window.last)
        clear = timedelta(days=CLEAR)
        return Window((first - clear).isoformat(), (last + clear).isoformat())
    except (ValueError, OverflowError):  # a month as it is written, 2015-02-31, or the first days of the calendar
        return None
