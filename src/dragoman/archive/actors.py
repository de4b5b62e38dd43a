"""Who an actor is: what the data know of it, what the kept pages tell, and what it said last."""

from dragoman.packs.careers import Known, known_actor, known_as
from dragoman.records import Record
from dragoman.store.found import Hit
from dragoman.store.joins import is_local
from dragoman.store.told import ActorRecord, Candidate, Encounter, Role
from dragoman.store.view import View

__all__ = ["Actor", "ActorRecord", "Candidate", "Encounter", "Role", "actor", "actors"]


class Actor(Record, frozen=True):
    """An actor. known: what the data know of it, None where they know nothing; kept: what the pages of the archive
    tell, None where none names it; latest: its last statements, the last first."""

    known: Known | None
    kept: ActorRecord | None
    latest: tuple[Hit, ...]


def actors(view: View, name: str) -> tuple[Candidate, ...]:
    """Who is meant by a name in any script, or an id: one candidate, or several to choose from; none where neither
    pages nor data know it. Raises QueryError for a name without a letter.

    Meant is whoever has the id; else the only one whose whole name it is; else all who are called so.
    """
    found = view.actors(name)
    whole = [one for one in found if one.exact and _is_told_apart(one)]
    named = [one for one in whole if one.name.casefold() == name.strip().casefold()]
    if len(named) == 1 or len(found) == 1:
        return (*named, *found)[:1]
    if found:
        return tuple(whole or found)
    known = known_actor(name.strip())
    persons = ((known.id, known.name),) if known else known_as(name)
    out: list[Candidate] = []
    for person, called in persons:
        out += view.actors(person) or (Candidate(person, called, "person", 0, 0, 0, exact=True),)
    return tuple(out)


def _is_told_apart(one: Candidate) -> bool:
    """Does a name mean him alone? A single word that some page gives a stranger for a name may mean many."""
    return " " in one.name or bool(one.actor and not is_local(one.actor))


def actor(view: View, candidate: Candidate, latest: int = 10, most: int = 20) -> Actor:
    """All about a candidate. latest: how many of its last statements; most: of everything else that is listed."""
    name = candidate.actor or candidate.name
    kept = view.actor(name, most) if candidate.pages else None
    hits = view.search(speaker=name, limit=latest).hits if candidate.statements else ()
    return Actor(known_actor(candidate.actor) if candidate.actor else None, kept, hits)
