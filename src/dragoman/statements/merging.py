"""Several proposers of one article: who says the same is named in one record, what nobody else says stands alone.

The first of them leads. Its records stay as they are, with their edges and their ids, and others are named in them or
stand beside them: asking somebody more takes nothing away. See docs/decisions/0006-proposers.md.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate

import msgspec

from dragoman.packs.found import Referent
from dragoman.records import Because, Passage, Statement
from dragoman.statements.asking import ADDED, CONFIRMED, DISPUTED, UNRESOLVED, Asked
from dragoman.statements.binding import TWICE, place_of
from dragoman.statements.draft import nest
from dragoman.statements.nouns import Draft
from dragoman.statements.proposers import RULES

HALF = 0.5
"""The intersection over union of two contents from which on they are one."""

Who = tuple[Referent, ...]
Read = Callable[[list[Draft], list[Who | None]], list[Statement | None]]
"""Drafts, with the speakers of those that are settled, become statements; None for a draft that is none."""

Counts = dict[str, dict[str, int]]
"""How many proposals came to what, by proposer."""


def merged(
    asked: Sequence[Asked], speakers: Sequence[Who], statements: Sequence[Statement], read: Read
) -> tuple[tuple[Statement, ...], Counts]:
    """The statements of all proposers in the order of the text, and what became of each proposal.

    speakers, statements: of the drafts of the first proposer, which are read already; read: reads all drafts together.
    """
    first, *others = asked
    counts: dict[str, Counter[str]] = {one.name: Counter(one.rejected) for one in asked if one.name != RULES}
    if first.name != RULES:
        counts[first.name] += Counter({ADDED: len(statements), UNRESOLVED: len(first.drafts) - len(statements)})
    if any(one.drafts for one in others):
        statements = _together(first, others, speakers, statements, read, counts)
    return tuple(statements), {name: dict(sorted(told.items())) for name, told in counts.items()}


def _together(
    first: Asked, others: Sequence[Asked], speakers: Sequence[Who], statements: Sequence[Statement], read: Read,
    counts: dict[str, Counter[str]],
) -> list[Statement]:
    """The statements of the first proposer and what the others have to add. Fills the counts."""
    rows = _rows(first.drafts, [draft for one in others for draft in one.drafts])
    drafts = [msgspec.structs.replace(draft, outer=-1) for draft, _ in rows]
    nest(drafts)
    proposed = read(drafts, [speakers[at] if at >= 0 else None for _, at in rows])
    kept: list[Statement | None] = [None] * len(rows)
    settled = iter(statements)
    for row, (_, at) in enumerate(rows):
        if at >= 0 and speakers[at]:
            kept[row] = next(settled)
    ids: dict[str, str] = {}
    for row in sorted((row for row, (_, at) in enumerate(rows) if at < 0), key=lambda row: _turn(drafts[row], others)):
        counts[drafts[row].by][_settle(row, proposed[row], kept, ids)] += 1
    return [msgspec.structs.replace(one, within=ids[one.within]) if at < 0 and one.within in ids else one
            for one, (_, at) in zip(kept, rows, strict=True) if one is not None]


def _turn(draft: Draft, others: Sequence[Asked]) -> int:
    """Whose turn it is: what an earlier proposer says is settled before what a later one says."""
    return next(turn for turn, one in enumerate(others) if one.name == draft.by)


def _rows(first: Sequence[Draft], others: Sequence[Draft]) -> list[tuple[Draft, int]]:
    """All drafts in the order of the text, with the index of those of the first, which keep theirs; -1 for others."""
    reached = list(accumulate((place_of(draft) for draft in first), max))
    before: dict[int, list[Draft]] = {}
    for draft in sorted(others, key=place_of):
        before.setdefault(bisect_right(reached, place_of(draft)), []).append(draft)
    rows: list[tuple[Draft, int]] = []
    for at in range(len(first) + 1):
        rows += [(draft, -1) for draft in before.get(at, [])]
        rows += [(first[at], at)] if at < len(first) else []
    return rows


def _settle(row: int, new: Statement | None, kept: list[Statement | None], ids: dict[str, str]) -> str:
    """Keep a proposed statement, or name its proposer in the one that tells the same; what has become of it."""
    if new is None:
        return UNRESOLVED
    best, at = max(((likeness(one, new), at) for at, one in enumerate(kept) if one is not None), default=(0.0, -1))
    known = kept[at] if best >= HALF else None
    if known is None:
        kept[row] = new
        return ADDED
    ids[new.id] = known.id
    if new.proposed_by == known.proposed_by:
        return TWICE
    by = (*(known.proposed_by or (RULES,)), *new.proposed_by)
    agreed = bool(_names(known) & _names(new))
    kept[at] = msgspec.structs.replace(
        known, proposed_by=tuple(dict.fromkeys(by)), because=known.because if agreed else _doubted(known, new))
    return CONFIRMED if agreed else DISPUTED


def _doubted(known: Statement, new: Statement) -> Because:
    """The reason of a statement, and with it whom another proposer takes for its speaker."""
    doubts = known.because.args.get("disputed", [])
    more = [f"{', '.join(new.proposed_by)}: {', '.join(speaker.name for speaker in new.speakers)}"]
    return Because(known.because.rule, {**known.because.args, "disputed": [*doubts, *more] if isinstance(doubts, list)
                                        else more})


def _names(statement: Statement) -> set[str]:
    return {speaker.name for speaker in statement.speakers}


def likeness(one: Statement, other: Statement) -> float:
    """The intersection over union of two contents; 0 where neither the word of saying nor a speaker is the same."""
    cues = one.cue is not None and other.cue is not None and _shared((one.cue,), (other.cue,)) > 0
    if not cues and not _names(one) & _names(other):
        return 0.0
    shared = _shared(one.content, other.content)
    return shared / (_length(one.content) + _length(other.content) - shared)


def _shared(ones: Sequence[Passage], others: Sequence[Passage]) -> int:
    return sum(
        max(0, min(one.span[1], other.span[1]) - max(one.span[0], other.span[0])) for one in ones for other in others
    )


def _length(passages: Sequence[Passage]) -> int:
    return sum(end - start for start, end in (passage.span for passage in passages))
