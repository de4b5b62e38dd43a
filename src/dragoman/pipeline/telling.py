"""What statements tell the events of their article: who spoke, to whom and on which occasion."""

from collections.abc import Sequence

from dragoman.events import Told
from dragoman.packs.found import Referent
from dragoman.records import Party, Statement
from dragoman.statements import Draft


def told_for_events(
    drafts: Sequence[Draft],
    speakers: Sequence[Sequence[Referent]],
    statements: Sequence[Statement],
    parties: Sequence[Sequence[Referent]],
) -> list[Told]:
    """Who said what where and on which occasion, for the events."""
    ids = iter(statements)
    out = []
    for at, draft in enumerate(drafts):
        statement = next(ids) if speakers[at] else None
        if statement is not None and draft.cue:
            people = tuple(Party(r.name, r.actor, None) for r in (*speakers[at], *parties[at]) if _may_attend(r))
            earlier = "pluperfect" in draft.inflection
            out.append(Told(statement.id, draft.occasion or "", people, draft.cue[0], earlier))
    return out


def _may_attend(meant: Referent) -> bool:
    """May events be told of a speaker: of anybody but sources and papers; plain words may be a name."""
    return meant.kind not in ("unnamed", "group") or meant.because.rule == "thread.words"
