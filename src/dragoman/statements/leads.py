"""Paragraphs that only say who speaks: "X, before the session:" and what follows in paragraphs of its own."""

import re
from collections.abc import Sequence
from unicodedata import category

import msgspec

from dragoman.packs.tagging import Pack
from dragoman.statements.headlines import NEAR, colon_reading
from dragoman.statements.nouns import Reading
from dragoman.statements.rows import Row

LETTER = re.compile(r"[^\W_]")

OPENING = 3
"""Elements with which such a line opens, among which its speaker stands where verbs come first."""

SIGN = 4
"""Characters before a paragraph among which the sign of a list stands."""

FIRST = 1
"""The paragraph behind the headline, where an outlet alone is the source of the article."""

LONGEST = 25
"""Elements that a line which only names a speaker may have."""


def is_lead(row: Row, pack: Pack) -> bool:
    """Does the row name somebody and end with a colon, without a word of saying? An outlet must stand alone there."""
    among = pack.alphabet.among
    signs, colons = among("MARK", "STOP", "NL"), among("COLON")
    told = [tag for tag in row.tags if tag not in signs]
    return bool(told) and told[-1] in colons and is_label(row, pack)


def is_label(row: Row, pack: Pack) -> bool:
    """Does the row do nothing but name somebody who speaks, as a line whose colon stands in the next one may?"""
    among = pack.alphabet.among
    if len(row) > LONGEST or _points_ahead(row, pack):
        return False
    actors, verbs = among("ACTOR", but=("ACTOR:outlet",)), among("CUE:verb", "FIN")
    opens = pack.settings.get("cue_order", "first") == "last" or not actors.isdisjoint(row.tags[:OPENING])
    if opens and not actors.isdisjoint(row.tags) and verbs.isdisjoint(row.tags):
        return True
    outlets, light = among("ACTOR:outlet"), among("MARK", "STOP", "NL", "COLON")
    alone = len([tag for tag in row.tags if tag not in light]) == 1
    return row.paragraph > FIRST and alone and not outlets.isdisjoint(row.tags)


def _points_ahead(row: Row, pack: Pack) -> bool:
    """Does the row open with a demonstrative and its pronoun ("these are the oldest of them:")? It names nobody."""
    pointing, pronouns = pack.alphabet.among("DEM"), pack.alphabet.among("ACTOR:pronoun")
    pairs = zip(row.tags[:OPENING], row.tags[1:OPENING], strict=False)
    return any(one in pointing and other in pronouns for one, other in pairs)


def is_colon(label: Row, rows: Sequence[Row], text: str) -> bool:
    """Does a colon stand between a label and the first word of a paragraph, on a line of its own or before the word?"""
    words = LETTER.search(text, label.span[1])
    return words is not None and rows[0].span[0] <= words.start() < rows[-1].span[1] and (
        ":" in text[label.span[1] : words.start()])


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
    """What is said in a paragraph that follows such a line: its whole words, without the sign of a list, or the colon
    of the line, before them."""
    signs, row = pack.alphabet.among("MARK", "STOP", "DASH", "NL", "COLON"), rows[0]
    row = next((row for row in rows if not signs.issuperset(row.tags)), row)
    first = next((k for k in range(len(row)) if row.tags[k] not in signs), len(row))
    if first == len(row):
        return None
    content = (row.starts[first], rows[-1].ends[-1] if rows[-1].ends else row.ends[-1])
    return colon_reading("lead-colon", row, at=first, first=first, content=content, speaker=None, fixed=True)


def has_label(row: Row, pack: Pack) -> bool:
    """Does the row begin with the label of whoever speaks in it ("- the president: the road is open")?"""
    among = pack.alphabet.among
    at = next((k for k in range(min(len(row), NEAR)) if row.tags[k] in among("COLON")), 0)
    people, verbs = among("ACTOR:person", "ACTOR:office"), among("CUE:verb", "FIN")
    return not people.isdisjoint(row.tags[:at]) and verbs.isdisjoint(row.tags[:at])


def is_listed(rows: Sequence[Row], pack: Pack, text: str) -> bool:
    """Does the paragraph begin with the sign of a list, or stand right behind one?"""
    before = text[max(0, rows[0].span[0] - SIGN) : rows[0].span[0]].rstrip(" \ufe0f") if rows else ""
    if before and category(before[-1]) == "So":
        return True
    stops = pack.alphabet.among("STOP", "NL")
    first = next((tag for row in rows for tag in row.tags if tag not in stops), "")
    return bool(first) and first in pack.alphabet.among("MARK", "DASH")
