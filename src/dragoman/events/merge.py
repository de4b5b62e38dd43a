"""Told twice is one event: drafts of one kind whose participants and days agree are joined."""

from collections.abc import Iterable

from dragoman.events.scene import Draft

MOST_EVIDENCE = 4
"""Passages that are kept for one event."""


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """The events of an article, each once, in the order in which they are first told; those without enough participants
    only add to an event that is told elsewhere."""
    out: list[Draft] = []
    partial: list[Draft] = []
    for draft in drafts:
        same = _same(out, draft)
        if same is not None:
            _join(same, draft)
        elif len(draft.parties) >= draft.least:
            out.append(draft)
        else:
            partial.append(draft)
    for draft in partial:
        same = _same(out, draft)
        if same is not None:
            _join(same, draft)
    return out


def _same(known: list[Draft], new: Draft) -> Draft | None:
    """The event that a draft tells again: the latest that agrees."""
    return next((draft for draft in reversed(known) if _agree(draft, new)), None)


def _agree(one: Draft, other: Draft) -> bool:
    if one.kind != other.kind or (one.status != other.status and one.certain and other.certain):
        return False
    if one.date and other.date and not (one.date.startswith(other.date) or other.date.startswith(one.date)):
        return False
    if one.kind == "visit" and one.places and other.places and not one.places & other.places:
        return False
    names, others = set(one.parties), set(other.parties)
    return names <= others or others <= names


def _join(draft: Draft, new: Draft) -> None:
    for key, party in new.parties.items():
        if len(draft.parties) < max(draft.least, 2 if draft.kind == "press conference" else 1):
            draft.parties.setdefault(key, party)
    draft.place, draft.date = draft.place or new.place, draft.date or new.date
    draft.places |= new.places
    draft.statements += new.statements
    if new.certain and not draft.certain:
        draft.status, draft.certain = new.status, True
    if len(draft.evidence) < MOST_EVIDENCE:
        draft.evidence += new.evidence[:1]
