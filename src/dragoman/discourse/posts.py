"""What the terms of a known person tell of his offices, where the page tells none or tells one by half."""

from dragoman.discourse.window import Window
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.terms import Term

BROAD = frozenset({"other-minister", "other-official", "international-official", "ambassador"})
"""Offices of the terms whose name alone says too little, unless it is told where their bearer is sent."""

ENVOYS = frozenset({"un-envoy", "special-envoy", "envoy"})
"""Offices of whoever is sent to settle a matter, which the press calls by one word for another."""

PRESIDENT, PRESIDING = "president", frozenset({"head-of-government", "parliament-speaker"})
"""The title of those who preside, and the offices besides a president's by which they do."""


def held_then(knowledge: Knowledge, window: Window, ref: str) -> str | None:
    """The one office that a known person held on the days of which the article speaks, in English; None for none."""
    if not ref or not window.closed:
        return None
    held = [
        _named(knowledge, term)
        for term in knowledge.career(ref)
        if (term.host or term.office not in BROAD) and term.covers(window.first, window.last)
    ]
    return held[0] if len(set(held)) == 1 else None


def _named(knowledge: Knowledge, term: Term) -> str:
    host = knowledge.states[term.host].spoken if term.host in knowledge.states else ""
    return knowledge.office_name(term.office, term.state, term.body, host)


def envoy(knowledge: Knowledge, window: Window, ref: str, office: str, body: str) -> str | None:
    """What a known envoy of a body is called in full, where he was one on the days of the article; None for others."""
    terms = knowledge.career(ref) if ref and window.closed and office in ENVOYS else []
    sent = [term for term in terms if term.office in ENVOYS and term.host and term.body and body in ("", term.body)]
    return next((_named(knowledge, term) for term in sent if term.covers(window.first, window.last)), None)


def is_of_bodies(knowledge: Knowledge, ref: str) -> bool:
    """Are all the terms of a known person those of bodies that no state has?"""
    career = knowledge.career(ref) if ref else []
    return bool(career) and not any(term.state for term in career)


def president(knowledge: Knowledge, window: Window, ref: str, title: str) -> str | None:
    """What a known person is by his terms whom his title alone tells as a president, though he has been none but the
    head of a government or a parliament (as the press of Lebanon calls them), or for whom that he stood in for a
    president: now, else before; None for others."""
    career = knowledge.career(ref) if ref and title == PRESIDENT and window.closed else []
    now = {term.office for term in career if term.overlaps(window.first, window.last)}
    heads = any(term.office == "head-of-state" for term in career)
    if not career or (heads and not {"head-of-state", "head-of-government"} <= now):
        return None
    held = [term for term in career if term.office in PRESIDING and term.start <= window.last[: len(term.start)]]
    last = max(held, key=lambda term: term.start, default=None)
    if last is None:
        return None
    named = knowledge.office_name(last.office, last.state)
    return named if last.overlaps(window.first, window.last) else f"Former {named}"


def realm(knowledge: Knowledge, ref: str) -> str:
    """The state (iso2) with which the name of a known person ends, as that of a crowned one does who has no other name
    ("A of Jordan"), or ""."""
    _, of, land = knowledge.actors[ref].name.rpartition(" of ")
    return next((code for code, state in knowledge.states.items() if state.name == land), "") if of else ""
