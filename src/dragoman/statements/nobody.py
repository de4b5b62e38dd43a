"""Readings that are nobody's statement: a passive that nobody bears, what one must say, the outlet that only carried
the words."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.statements.around_words import addressing, governing
from dragoman.statements.nouns import HEARD, Reading, Subject
from dragoman.statements.rows import Row

SHORT = frozenset({"past", "3", "s"})
"""Features of the form that is the short infinitive behind a modal verb, where the cue ends its clause."""

UNENDED = frozenset({"present", "imperfect"})
"""Tenses in which a verb of asking is one of wanting too."""

RUMOURED = frozenset({"present", "past"})
"""Tenses of a passive that tells nobody's words; in the perfect it tells those of a paper ("it has been claimed")."""

MENACED = "object-menaced"
"""The reading of a threat whose matter is not told."""

NOMINATIVE = "verb-object-nominative"
"""The reading of a verb whose subject nothing parts from its object but its ending."""

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
        self._comma, self._according = among("COMMA"), among("CUE:according")
        self._hence = among("COMMA", "THAT:then")
        self._light = among("BOUND", "ADV", "DATE", "AND", "COMMA", "SEMI", "DASH", "MARK", "BUT")
        self._told = among("BOUND", "OCC", "NOUN:paper", "CUE:according")
        self._persons = among("ACTOR:person", "ACTOR:office")
        self._guests = self._persons | among("ACTOR:pronoun", "ACTOR:unnamed", "ACTOR:group")
        papers = among("OCC", "CUE", "NOUN:paper", "NOUN:org", "PREP", "UNNAMED", "ROLE", "STATE", "NAME",
                       "QUANT", "DATE")
        self._noun = among("W", "NOUN", "NOSPEAKER") - among("W:def", "W:with", "W:for", "PRON", "ADV") - papers
        self._result, self._most = among("REL:result"), among("W:most")
        self._prep, self._formula, self._rel = among("PREP"), among("BOUND:formula"), among("REL")
        construct = pack.settings.get("construct", {})
        self._article, self._attached = construct.get("article", ""), tuple(construct.get("not", ()))
        self._nominative = tuple(map(pack.fold, construct.get("nominative", ())))
        self._pack, self._positions = pack, tuple(map(pack.fold, construct.get("positions", ())))
        self._last = pack.settings.get("cue_order", "first") == "last"

    def says(self, row: Row, reading: Reading, subject: Subject, found: Sequence[Found], text: str) -> bool:
        """Is a reading with its subject nobody's statement? found: the actors of the paragraph; text: the page's."""
        if self._last and (self._is_impersonal(row, reading) or self._is_rumour(row, reading, subject)
                           or self._wishes(row, reading)
                           or self._is_most(row, subject)):
            return True
        if reading.pattern == NOMINATIVE and not self._bears(reading, subject, text):
            return True
        if not self._last and (self._describes(row, reading, text) or self._is_wished(row, reading)
                               or self._keeps(reading, text)):
            return True
        return (self._is_passive(row, reading, subject) or self._receives(row, reading)
                or self._decides(reading, subject, found)
                or self._is_chain(reading, subject, found))

    def _is_passive(self, row: Row, reading: Reading, subject: Subject) -> bool:
        """Is a present tense that nobody bears, and no "and" joins to other words, a passive: it is believed?"""
        features = reading.entry.features
        if not self._last and HEARD in features:
            return True
        alone = subject.how in ("carried", "relative") and "impersonal" in features and "present" in features
        return alone and (not reading.cue or row.tags[reading.cue - 1] not in self._and)

    def _describes(self, row: Row, reading: Reading, text: str) -> bool:
        """Does a participle, or a verb in the present, tell what an indefinite noun behind a preposition is like ("in
        regions threatened by floods")?"""
        k = reading.cue - 1
        if k < 1 or row.tags[k] not in self._noun or row.tags[k - 1] not in self._prep or reading.backwards:
            return False
        if {"participle", "present"}.isdisjoint(reading.entry.features):
            return False
        word, told = text[row.starts[k] : row.ends[k]], text[row.starts[k + 1] : row.ends[k + 1]]
        own = "participle" in reading.entry.features and told.endswith(self._attached)  # it goes with the subject
        return not own and not word.startswith(self._article) and not word.endswith(self._attached)

    def _bears(self, reading: Reading, subject: Subject, text: str) -> bool:
        """Has the noun right behind the verb the ending of a subject?"""
        return subject.span is not None and text[slice(*subject.span)].partition(" ")[0].endswith(self._nominative)

    def _keeps(self, reading: Reading, text: str) -> bool:
        """Is a position, that somebody has, all that is told ("held to their positions")?"""
        if reading.plain != "reported":
            return False
        noun, _, more = text[slice(*reading.content)].rstrip(" .").partition(" ")
        return not more and noun.endswith(self._attached) and noun.startswith(self._positions)

    def _is_wished(self, row: Row, reading: Reading) -> bool:
        """Does a verb in the present tell what must or may be ("it is important that they understand"), has one
        behind a relative its object already ("the words which X repeated"), or is it what something led to ("which cuts
        the time from two days to one")?"""
        features, before = reading.entry.features, row.tags[max(reading.cue - 1, 0)]
        told = before in self._rel and reading.pattern in ("verb-object", "verb-that") and "object" not in features
        if told and "attached" in features:
            return row.tags[max(reading.cue - 2, 0)] not in self._according or (
                row.tags[reading.first - 1] not in self._hence)  # "according to what he said, the road"
        return reading.cue > 0 and ((before in self._formula and "present" in features) or before in self._result)

    def _is_rumour(self, row: Row, reading: Reading, subject: Subject) -> bool:
        """Is it a passive that nobody bears, and no paper before it ("it is said that", "it was claimed that")?"""
        features = reading.entry.features
        if subject.how != "carried" or "passive" not in features or RUMOURED.isdisjoint(features):
            return False
        return self._told.isdisjoint(row.tags[: reading.cue])

    def _wishes(self, row: Row, reading: Reading) -> bool:
        """Does a verb of asking in the present tell what somebody wants for himself, because it is asked of nobody in
        its clause?"""
        features = frozenset(reading.entry.features)
        if reading.pattern == MENACED and not features.isdisjoint(UNENDED):
            return True  # a danger to somebody, which nobody need have said
        if "wish" not in features or features.isdisjoint(UNENDED):
            return False
        asked = governing(self._pack, addressing(features))
        for k in range(reading.cue - 1, -1, -1):
            if row.tags[k] in asked:
                return False
            if row.tags[k] in self._ending and row.tags[k] not in self._comma:
                break
        return True

    def _is_most(self, row: Row, subject: Subject) -> bool:
        """Is the subject a superlative alone, whose noun is what looked like the cue ("the most important demand")?"""
        if subject.span is None or subject.found >= 0:
            return False
        first, last = (bisect_left(row.starts, place) for place in subject.span)
        return first < last and self._most.issuperset(row.tags[first:last])

    def _receives(self, row: Row, reading: Reading) -> bool:
        """Is it a guest who is welcomed, and nothing that somebody has said or done?"""
        guest = self._persons if reading.last > reading.first + 1 else self._guests
        return reading.backwards and row.tags[reading.first] in guest and self._force(reading) == "welcome"

    def _decides(self, reading: Reading, subject: Subject, found: Sequence[Found]) -> bool:
        """Is it a decision of a body or state ("the council approved the budget"), and nothing that somebody said?"""
        if "decided" not in reading.entry.features or reading.plain != "reported":
            return False
        return subject.found >= 0 and found[subject.found].kind in ("body", "state")

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

    def hears(self, row: Row, reading: Reading) -> bool:
        """Is it what is said in general ("it is said that"), by reports that the page does not tell? The verb opens its
        clause."""
        told = HEARD in reading.entry.features and (not self._last or "present" in reading.entry.features)
        return told and (not reading.cue or row.tags[reading.cue - 1] in self._light)

    def asks(self, reading: Reading, subject: Subject) -> bool:
        """Is it a question that nobody bears ("X was asked whether"), and no paper raises?"""
        return self._last and subject.how == "carried" and self._force(reading) == "ask"

    def _force(self, reading: Reading) -> str:
        return self._pack.cues[int(reading.entry.ref)].force if reading.entry.ref else ""


@cache
def nobody_of(pack: Pack) -> Nobody:
    """The readings of a language that are nobody's statement."""
    return Nobody(pack)
