"""What the offices of two strangers say about whether they may be one person.

Roles are English phrases that our own templates made, so that whose an office is can be read from their words.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv

TABLES = tuple(KNOWLEDGE / f"{name}.tsv" for name in ("states", "bodies", "offices"))

Verdict: TypeAlias = Literal["same", "fit", "untold", "apart", "against"]
"""same: one role is told of both; fit: nothing in them speaks against it; untold: at least one has none; apart: other
offices, or of other bodies: only a sure name joins them; against: offices of different states, which nobody holds."""

_SENT = re.compile(r" (?:to|in|at|for) (?:the )?$")
"""Stands before the name of a state that is not whose office it is but where it is held."""
_PAST = re.compile(r"\b(?:former|acting|interim|deputy|first|the)\b")
_WORD = re.compile(r"[a-z]+")


def weigh(one: Iterable[str], other: Iterable[str]) -> Verdict:
    """What the roles of two strangers say; the same whichever comes first."""
    left, right = frozenset(one), frozenset(other)
    if not left or not right:
        return "untold"
    if not left.isdisjoint(right):
        return "same"
    if against(left, right):
        return "against"
    whose, others = _all_owners(left), _all_owners(right)
    if whose and others and whose.isdisjoint(others):
        return "apart"
    return "fit" if any(_alike(a, b) for a in left for b in right) else "apart"


def against(one: Iterable[str], other: Iterable[str]) -> bool:
    """Are these offices of different states? Whoever serves one state does not serve another."""
    left, right = states_of(tuple(one)), states_of(tuple(other))
    return bool(left) and bool(right) and left.isdisjoint(right)


@lru_cache(maxsize=65536)
def states_of(roles: tuple[str, ...]) -> frozenset[str]:
    """The states, by their codes, whose offices these roles are."""
    return frozenset(owner for owner in _all_owners(roles) if ":" not in owner)


def _all_owners(roles: Iterable[str]) -> frozenset[str]:
    return frozenset(owner for role in roles for owner in owners_of(role))


def _alike(one: str, other: str) -> bool:
    """Do two offices share what they are about, or is one of them told by a bare word that the other one has?"""
    left, right = _office(one), _office(other)
    return left <= right or right <= left


@lru_cache(maxsize=65536)
def _office(role: str) -> frozenset[str]:
    """The words of an office itself: without its owner, and without what may change beside it."""
    bare = _PAST.sub(" ", _finder().sub(" ", role).lower())
    return frozenset(_WORD.findall(bare)) - {"of", "and", "in", "to", "for", "s"}


@lru_cache(maxsize=65536)
def owners_of(role: str) -> frozenset[str]:
    """The states (by code) and bodies (`body:...`) whose office a role is; a body that belongs to a state is that
    state's. Where somebody is sent to, or where he serves, is no owner."""
    table = _owners()
    if role in table:
        return frozenset({table[role]})
    return frozenset(table[found[0]] for found in _finder().finditer(role) if not _SENT.search(role[:found.start()]))


@cache
def _finder() -> re.Pattern[str]:
    """Finds the names of all owners, the longest first."""
    names = sorted(_owners(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?![\w-])")


@cache
def _owners() -> dict[str, str]:
    """Names of states and bodies, and the titles that single states give to offices: whose they are."""
    states, bodies, offices = TABLES
    owners = {name: row["iso2"] for row in read_tsv(states) for name in (row["en"], row["en_full"]) if name}
    codes = set(owners.values())
    bare: dict[str, set[str]] = {}
    for row in read_tsv(bodies):
        owner = row["state"].upper() if row["state"].upper() in codes else row["id"]
        owners.setdefault(row["en"], owner)
        bare.setdefault(row["en"].partition(" (")[0], set()).add(owner)
    for name, whose in bare.items():
        if len(whose) == 1:
            owners.setdefault(name, *whose)
    for row in read_tsv(offices):
        for part in row.alternatives("exceptions"):
            code, _, name = part.partition("=")
            if code in codes and not name.startswith(tuple(owners)):
                owners.setdefault(name, code)
    return owners
