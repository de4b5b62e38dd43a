"""What does not add up in an article: somebody to whom it gives two offices that cannot both be his."""

from collections.abc import Sequence

from dragoman.discourse.naming import Naming
from dragoman.discourse.people import People
from dragoman.packs.knowledge import Knowledge
from dragoman.records import Because, Finding, Span
from dragoman.script.fold import Folded

SINGLE = frozenset({"foreign-minister", "defence-minister", "interior-minister", "head-of-state", "head-of-government",
                    "parliament-speaker"})
"""Offices that one person holds for one state only."""


def role_conflicts(people: People, naming: Naming, knowledge: Knowledge, folded: Folded) -> tuple[Finding, ...]:
    """A finding for each person who bears one of the single offices for two states."""
    out = []
    for person in people.all:
        told: dict[tuple[str, str], Span] = {}
        for given in person.offices:
            held = knowledge.held(given.office, given.state)
            if held in SINGLE and given.state and not given.former:
                told.setdefault((held, given.state), given.span)
        by_office: dict[str, list[tuple[str, Span]]] = {}
        for (office, state), span in told.items():
            by_office.setdefault(office, []).append((state, span))
        for office, places in by_office.items():
            if len(places) > 1:
                out.append(_finding(office, places, naming, folded))
    return tuple(out)


def _finding(office: str, places: Sequence[tuple[str, Span]], naming: Naming, folded: Folded) -> Finding:
    evidence = tuple(folded.passage(*span) for _, span in places)
    roles = [naming.office_name(office, state) or office for state, _ in places]
    return Finding("role-conflict", Because("finding.role-conflict", {"roles": roles}), evidence)
