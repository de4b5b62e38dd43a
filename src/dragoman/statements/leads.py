"""Paragraphs that only say who speaks: "X, before the session:" and what follows in paragraphs of its own."""

from collections.abc import Sequence

from dragoman.packs.tagging import Pack
from dragoman.statements.headlines import colon_reading
from dragoman.statements.nouns import Reading
from dragoman.statements.rows import Row

OPENING = 3
"""Elements with which such a line opens, among which its speaker stands where verbs come first."""

LONGEST = 25
"""Elements that a line which only names a speaker may have."""


def is_lead(row: Row, pack: Pack) -> bool:
    """Does the row name somebody and end with a colon, without a word of saying? A mere outlet is the source."""
    if len(row) > LONGEST:
        return False
    among = pack.alphabet.among
    signs, colons = among("MARK", "STOP", "NL"), among("COLON")
    last = next((tag for tag in reversed(row.tags) if tag not in signs), "")
    if last not in colons:
        return False
    actors, verbs = among("ACTOR", but=("ACTOR:outlet",)), among("CUE:verb", "FIN")
    opens = pack.settings.get("cue_order", "first") == "last" or not actors.isdisjoint(row.tags[:OPENING])
    return opens and not actors.isdisjoint(row.tags) and verbs.isdisjoint(row.tags)


def led(rows: Sequence[Row], pack: Pack) -> Reading | None:
    """What is said in a paragraph that follows such a line: its whole words, without the sign of a list before them."""
    signs, row = pack.alphabet.among("MARK", "STOP", "DASH", "NL"), rows[0]
    row = next((row for row in rows if not signs.issuperset(row.tags)), row)
    first = next((k for k in range(len(row)) if row.tags[k] not in signs), len(row))
    if first == len(row):
        return None
    content = (row.starts[first], rows[-1].ends[-1] if rows[-1].ends else row.ends[-1])
    return colon_reading("lead-colon", row, at=first, first=first, content=content, speaker=None, fixed=True)


def is_listed(rows: Sequence[Row], pack: Pack) -> bool:
    """Does the paragraph begin with the sign of a list?"""
    stops = pack.alphabet.among("STOP", "NL")
    first = next((tag for row in rows for tag in row.tags if tag not in stops), "")
    return bool(first) and first in pack.alphabet.among("MARK", "DASH")
