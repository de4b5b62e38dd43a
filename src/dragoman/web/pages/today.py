"""Today: the last day on which something was said, what happened on it, by whom and about what."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from dragoman.store.answers import RecordKind
from dragoman.store.found import Hit, Hits
from dragoman.store.view import View
from dragoman.web.visit import Shown, Visit

STATEMENTS, EVENTS, NEAR, LOOKED_AT = 60, 30, 7, 200


class Fold(NamedTuple):
    """A record and its other tellings of the day."""

    shown: Hit
    others: tuple[Hit, ...]


def show(visit: Visit) -> Shown:
    """The page on which a reader begins: the day that he asks for, else the last one that is not to come."""
    today = datetime.now(UTC).date().isoformat()
    asked = visit.query.get("day", "")
    until = asked if re.fullmatch(r"\d{4}-\d\d-\d\d", asked) else today
    view = visit.view
    days = view.days(until, NEAR)
    if not days:
        return Shown("today.html", {"day": None})
    day = days[0][0]
    said = _of_the_day(view.search(since=day, until=day, limit=LOOKED_AT), day)[:STATEMENTS]
    happened = _of_the_day(view.search(since=day, until=day, kinds="events", limit=LOOKED_AT), day)[:EVENTS]
    facets = view.facets(since=day, until=day, most=10)
    return Shown("today.html", {
        "day": day, "days": days, "after": view.day_after(day), "total": days[0][1],
        "said": folded(view, "statement", said), "happened": folded(view, "event", happened),
        "speakers": facets.by["speaker"], "issues": facets.by["issue"]})


def _of_the_day(hits: Hits, day: str) -> list[Hit]:
    """The hits of this very day, without those of months and years that it lies in."""
    return [hit for hit in hits if hit.date and hit.date.rstrip("~?") == day]


def folded(view: View, kind: RecordKind, hits: Sequence[Hit]) -> list[Fold]:
    """Hits of which those that tell one thing are laid on one another: headlines last."""
    heads = {hit.id: hit.id for hit in hits}

    def head(name: str) -> str:
        while heads[name] != name:
            name = heads[name]
        return name

    for one, other in (*view.tied_among(kind, heads), *_repeats(hits)):
        heads[head(other)] = head(one)
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(head(hit.id), []).append(hit)
    ordered = [sorted(group, key=lambda hit: bool(getattr(hit.record, "headline", False))) for group in groups.values()]
    return [Fold(first, tuple(rest)) for first, *rest in ordered]


def _repeats(hits: Iterable[Hit]) -> list[tuple[str, str]]:
    """The headlines and the statements of the same article that they repeat."""
    known = {hit.id for hit in hits}
    return [(hit.id, relation.statement) for hit in hits for relation in getattr(hit.record, "relations", ())
            if relation.kind == "repeats" and relation.statement in known]
