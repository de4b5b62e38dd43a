"""Paragraphs that only say who speaks: "X, before the session:" and what follows in paragraphs of its own."""

import re
from collections.abc import Sequence

from dragoman.packs.tagging import Pack
from dragoman.statements.headlines import colon_reading
from dragoman.statements.nouns import Reading
from dragoman.statements.rows import Row

OPENING = 3
"""Elements with which such a line opens, among which its speaker stands where verbs come first."""

_LETTER = re.compile(r"[^\W_]")

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
    if len(row) > LONGEST:
        return False
    among = pack.alphabet.among
    actors, verbs = among("ACTOR", but=("ACTOR:outlet",)), among("CUE:verb", "FIN")
    opens = pack.settings.get("cue_order", "first") == "last" or not actors.isdisjoint(row.tags[:OPENING])
    if opens and not actors.isdisjoint(row.tags) and verbs.isdisjoint(row.tags):
        return True
    outlets, light = among("ACTOR:outlet"), among("MARK", "STOP", "NL", "COLON")
    alone = len([tag for tag in row.tags if tag not in light]) == 1
    return row.paragraph > FIRST and alone and not outlets.isdisjoint(row.tags)


def is_colon(label: Row, rows: Sequence[Row], text: str) -> bool:
    """Does a colon stand between a label and the first word of a paragraph, on a line of its own or before the word?"""
    words = _LETTER.search(text, label.span[1])
    return words is not None and rows[0].span[0] <= words.start() < rows[-1].span[1] and (
        ":" in text[label.span[1] : words.start()])


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


def is_listed(rows: Sequence[Row], pack: Pack) -> bool:
    """Does the paragraph begin with the sign of a list?"""
    stops = pack.alphabet.among("STOP", "NL")
    first = next((tag for row in rows for tag in row.tags if tag not in stops), "")
    return bool(first) and first in pack.alphabet.among("MARK", "DASH")
