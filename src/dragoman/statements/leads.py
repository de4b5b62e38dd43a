"""Paragraphs that only say who speaks: "X, before the session:" and what follows in paragraphs of its own."""

from collections.abc import Sequence
from unicodedata import category

import msgspec

from dragoman.packs.tagging import Pack
from dragoman.statements.headlines import colon_reading
from dragoman.statements.nouns import Reading
from dragoman.statements.rows import Row

OPENING = 3
"""Elements with which such a line opens, among which its speaker stands where verbs come first."""

SIGN = 4
"""Characters before a paragraph among which the sign of a list stands."""

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


def opened(row: Row, pack: Pack) -> Reading | None:
    """The reading of a verb of saying whose colon ends its paragraph, so that what was said stands in the next one:
    without content; None where no such verb stands there."""
    among = pack.alphabet.among
    signs, light = among("MARK", "STOP", "NL"), among("ADV", "DATE", "COMMA")
    colon = next((k for k in range(len(row) - 1, 0, -1) if row.tags[k] not in signs), 0)
    if row.tags[colon : colon + 1] not in among("COLON"):
        return None
    at = next((k for k in range(colon - 1, -1, -1) if row.tags[k] not in light), 0)
    unsaid = "CUE:neg", "CUE:subjunctive", "CUE:infinitive", "CUE:future"
    if row.tags[at] not in among("CUE:verb", "CUE:phrase", but=unsaid):
        return None
    entries = pack.entries_of(row.forms[at], "CUE")
    entry = next((entry for entry in entries if "verb" in entry.features), entries[0])
    end = row.ends[colon]
    said = colon_reading("verb-colon", row, at=at, first=colon + 1, content=(end, end), speaker=None, fixed=True)
    return msgspec.structs.replace(said, entry=entry, last=colon + 1)


def led(rows: Sequence[Row], pack: Pack) -> Reading | None:
    """What is said in a paragraph that follows such a line: its whole words, without the sign of a list before them."""
    signs, row = pack.alphabet.among("MARK", "STOP", "DASH", "NL"), rows[0]
    row = next((row for row in rows if not signs.issuperset(row.tags)), row)
    first = next((k for k in range(len(row)) if row.tags[k] not in signs), len(row))
    if first == len(row):
        return None
    content = (row.starts[first], rows[-1].ends[-1] if rows[-1].ends else row.ends[-1])
    return colon_reading("lead-colon", row, at=first, first=first, content=content, speaker=None, fixed=True)


def is_listed(rows: Sequence[Row], pack: Pack, text: str) -> bool:
    """Does the paragraph begin with the sign of a list, or stand right behind one?"""
    before = text[max(0, rows[0].span[0] - SIGN) : rows[0].span[0]].rstrip(" \ufe0f") if rows else ""
    if before and category(before[-1]) == "So":
        return True
    stops = pack.alphabet.among("STOP", "NL")
    first = next((tag for row in rows for tag in row.tags if tag not in stops), "")
    return bool(first) and first in pack.alphabet.among("MARK", "DASH")
