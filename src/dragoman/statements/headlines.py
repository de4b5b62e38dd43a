"""Headlines of the form `speaker: words`."""

from dragoman.packs.lexicon import Entry
from dragoman.packs.tagging import Pack
from dragoman.statements.clauses import Reading
from dragoman.statements.rows import Row

NEAR = 12
"""The colon stands among so many elements from the beginning."""


def headline_reading(row: Row, pack: Pack) -> Reading | None:
    """The reading of a headline with a colon after somebody who speaks, or None."""
    colons = pack.alphabet.among("COLON")
    actors = pack.alphabet.among("ACTOR")
    cues = pack.alphabet.among("CUE:verb")
    at = next((k for k in range(min(len(row), NEAR)) if row.tags[k] in colons), -1)
    if at < 1 or at + 2 >= len(row) or any(row.tags[k] in cues for k in range(at)):
        return None
    if not any(row.tags[k] in actors for k in range(at)):
        return None
    start, end = row.starts[at + 1], row.ends[-1]
    return Reading(
        at,
        Entry("CUE", ("verb",)),
        "headline-colon",
        "direct",
        50,
        (start, end),
        at + 1,
        len(row),
        (0, at),
        None,
        False,
    )
