"""Readings that are nobody's statement: a passive that nobody bears, the outlet that only carried the words."""

from collections.abc import Sequence

from dragoman.packs.found import Found
from dragoman.statements.nouns import Reading, Subject
from dragoman.statements.rows import Row


def is_passive(row: Row, reading: Reading, subject: Subject, joining: frozenset[str]) -> bool:
    """Is a present tense that nobody bears, and no "and" (joining) joins to other words, a passive: it is believed?"""
    features = reading.entry.features
    alone = subject.how in ("carried", "relative") and "impersonal" in features and "present" in features
    return alone and (not reading.cue or row.tags[reading.cue - 1] not in joining)


def is_chain(reading: Reading, subject: Subject, found: Sequence[Found]) -> bool:
    """Is "according to" the outlet that carries it where the words come from, and nobody's statement?"""
    return "according" in reading.entry.features and subject.found >= 0 and found[subject.found].kind == "outlet"
