"""Readings that are nobody's statement: a passive that nobody bears, what one must say, the outlet that only carried
the words."""

from collections.abc import Sequence

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.statements.nouns import Reading, Subject
from dragoman.statements.rows import Row

SHORT = frozenset({"past", "3", "s"})
"""Features of the form that is the short infinitive behind a modal verb, where the cue ends its clause."""

REPORTER = "journalist"
"""The English gloss of whoever writes for an outlet."""

GOVERNED = 8
"""Elements before a cue among which a modal verb may govern it."""


class Nobody:
    """Knows the readings of one language that are nobody's statement."""

    def __init__(self, pack: Pack) -> None:
        among = pack.alphabet.among
        self._and, self._modals = among("AND"), among("FIN:impersonal")
        self._ending = among("FIN", "CUE:verb", "THAT", "COMMA", "SEMI", "COLON", "QUOTE", but=("FIN:impersonal",))
        self._told = among("BOUND", "OCC", "NOUN:paper", "CUE:according")
        self._persons = among("ACTOR:person", "ACTOR:office")
        self._pack = pack
        self._last = pack.settings.get("cue_order", "first") == "last"

    def says(self, row: Row, reading: Reading, subject: Subject, found: Sequence[Found]) -> bool:
        """Is a reading with its subject nobody's statement? found: the actors of the paragraph."""
        if self._last and (self._is_impersonal(row, reading) or self._is_rumour(row, reading, subject)):
            return True
        return (self._is_passive(row, reading, subject) or self._receives(row, reading)
                or self._is_chain(reading, subject, found))

    def _is_passive(self, row: Row, reading: Reading, subject: Subject) -> bool:
        """Is a present tense that nobody bears, and no "and" joins to other words, a passive: it is believed?"""
        features = reading.entry.features
        alone = subject.how in ("carried", "relative") and "impersonal" in features and "present" in features
        return alone and (not reading.cue or row.tags[reading.cue - 1] not in self._and)

    def _is_rumour(self, row: Row, reading: Reading, subject: Subject) -> bool:
        """Is it a passive that nobody bears, and no paper before it, in the present ("it is said that")?"""
        features = reading.entry.features
        if subject.how != "carried" or "passive" not in features or "present" not in features:
            return False
        return self._told.isdisjoint(row.tags[: reading.cue])

    def _receives(self, row: Row, reading: Reading) -> bool:
        """Is it a guest who is welcomed, and nothing that somebody has said or done?"""
        return reading.backwards and row.tags[reading.first] in self._persons and self._force(reading) == "welcome"

    def _is_impersonal(self, row: Row, reading: Reading) -> bool:
        """Does a modal verb govern the cue, whose past form is the short infinitive then ("one must admit that")?"""
        if not SHORT.issubset(reading.entry.features):
            return False
        for k in range(reading.cue - 1, max(-1, reading.cue - GOVERNED), -1):
            if row.tags[k] in self._modals:
                return True
            if row.tags[k] in self._ending:
                return False
        return False

    def _is_chain(self, reading: Reading, subject: Subject, found: Sequence[Found]) -> bool:
        """Is "according to" the outlet that carries it where the words come from, or to the report of its reporter, and
        nobody's statement?"""
        if "according" not in reading.entry.features or subject.found < 0:
            return False
        who = found[subject.found]
        return who.kind == "outlet" or (who.gloss == REPORTER and self._force(reading) == "report")

    def _force(self, reading: Reading) -> str:
        return self._pack.cues[int(reading.entry.ref)].force if reading.entry.ref else ""
