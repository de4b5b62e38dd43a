"""Paragraphs that only say who speaks: "X, before the session:" and what follows in paragraphs of its own."""

from collections.abc import Iterator, Sequence

from dragoman.packs.lexicon import Entry
from dragoman.packs.tagging import Pack
from dragoman.statements.clauses import Reading
from dragoman.statements.rows import Row

LONGEST = 25
"""Elements that a line which only names a speaker may have."""


def is_lead(row: Row, pack: Pack) -> bool:
    """Does the row name somebody and end with a colon, without a word of saying?"""
    among = pack.alphabet.among
    tail = [tag for tag in row.tags if tag not in among("MARK", "STOP", "NL")]
    return (
        0 < len(row) <= LONGEST
        and bool(tail)
        and tail[-1] in among("COLON")
        and any(t in among("ACTOR") for t in row.tags)
        and not any(t in among("CUE:verb") for t in row.tags)
    )


def led(rows: Sequence[Row], pack: Pack) -> Iterator[tuple[Row, Reading]]:
    """What is said in a paragraph that follows such a line: its whole words, without the sign of a list before them."""
    among = pack.alphabet.among
    signs = among("MARK", "STOP", "DASH", "NL")
    row = rows[0]
    first = next((k for k in range(len(row)) if row.tags[k] not in signs), len(row))
    if first < len(row):
        span = (row.starts[first], rows[-1].ends[-1] if rows[-1].ends else row.ends[-1])
        yield (
            row,
            Reading(
                first,
                Entry("CUE", ("verb",)),
                "lead-colon",
                "direct",
                50,
                span,
                first,
                len(row),
                None,
                None,
                False,
                True,
            ),
        )


def is_listed(row: Row, pack: Pack) -> bool:
    """Does the paragraph begin with the sign of a list?"""
    return bool(row.tags) and row.tags[0] in pack.alphabet.among("MARK", "DASH")
