"""For which states and bodies somebody speaks: as his office or his name tells, else as the data know of him."""

import hashlib
from functools import cache
from typing import NamedTuple

from dragoman.linking.roles import TABLES, owners_of
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv

RULES = 1
"""To be raised with every change of the rules that lets speakers speak for others."""
_TERMS = KNOWLEDGE / "terms.tsv"
_NAMED = frozenset({"person", "unnamed"})
"""Kinds of speakers whose own name tells nobody's state."""


class _Served(NamedTuple):
    """Whom somebody served, and from when to when: ISO prefixes, "" where it is not told."""

    side: str
    start: str
    end: str


def sides_of(kind: str, name: str, actor: str, role: str, day: str | None) -> frozenset[str]:
    """The states (ISO 3166) and bodies (their ids) for which a speaker speaks on a day.

    What the page calls him comes first; else, for somebody whom the data know, the terms in which the day lies, or
    all of his terms where they were of one state.
    """
    told = owners_of(role) if role else frozenset() if kind in _NAMED else owners_of(name)
    if told or kind != "person":
        return told
    terms = _terms().get(actor, ())
    then = frozenset(term.side for term in terms if day and _holds(term, day))
    every = frozenset(term.side for term in terms)
    return then or (every if len(every) == 1 else frozenset())


def rules() -> str:
    """By which rules and data the sides were told, as one word."""
    digest = hashlib.blake2b(str(RULES).encode(), digest_size=8)
    for path in (*TABLES, _TERMS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _holds(term: _Served, day: str) -> bool:
    started = not term.start or term.start <= day[:len(term.start)]
    return started and (not term.end or term.end >= day[:len(term.end)])


@cache
def _terms() -> dict[str, tuple[_Served, ...]]:
    """The terms of everybody whom the data know; a body that belongs to a state is that state's."""
    states = {row["id"]: row["state"] for row in read_tsv(KNOWLEDGE / "bodies.tsv")}
    out: dict[str, list[_Served]] = {}
    for row in read_tsv(_TERMS):
        side = row["state"] or states.get(row["body"]) or row["body"]
        if side:
            out.setdefault(row["person"], []).append(_Served(side, row["start"], row["end"]))
    return {person: tuple(terms) for person, terms in out.items()}
