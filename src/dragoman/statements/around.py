"""What stands around a statement in its own clause: the occasion, to whom it was said, on whose report, on what day."""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from dragoman.packs.found import Found
from dragoman.packs.lexicon import Cue
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.statements.addressees import Addressees, Clause
from dragoman.statements.announced import Announced
from dragoman.statements.around_words import PARTNERS, REACH, is_held, is_joint, press_at, words_of
from dragoman.statements.nouns import Draft, Reading, Subject
from dragoman.statements.occasions import PARTNERED, VAGUE
from dragoman.statements.phrase_words import DOCUMENTS
from dragoman.statements.press import Press
from dragoman.statements.rows import Row

BESIDE = 5
"""Elements behind the word of an occasion that may be "with", the counterpart's title, and his name."""

SPOKEN = frozenset({"statement", "speech", "hearing"})
"""Occasions on which somebody speaks to several."""


class Around(msgspec.Struct, frozen=True):
    """What the clause of a cue tells besides who said what. Actors are indices in the paragraph.

    phrases: the whole noun phrases of addressees whom their mentions do not tell in full, by actor (folded); occasion:
    one of the record's occasions, or ""; again: the words point back at one told before (in this meeting);
    told_at: where its word stands, or None; joint: several speak there.
    """

    occasion: str
    again: bool
    addressees: list[int]
    sources: list[int]
    told_at: Span | None
    joint: bool
    phrases: dict[int, Span]


class Surroundings:
    """Reads what stands around the cues of one language."""

    def __init__(self, pack: Pack, text: str) -> None:
        self.pack, self.text = pack, text
        among = pack.alphabet.among
        self._words = words = words_of(pack)
        self._within, self._with = words.within, words.beside
        self._starts, self._author = words.starts, words.author
        self._prepositions = among("PREP")
        self._occasions, self._occasion_in = among("OCC"), pack.alphabet.finder("OCC")
        self._pointing = among("DEM")
        self._light = among("DEM", "AND", "BOUND", "BUT", "ADV")
        self._last = pack.settings.get("cue_order", "first") == "last"
        self._article = str(pack.settings.get("article", {}).get("form", ""))
        self._stops = among("COMMA", "SEMI", "STOP", "COLON", "NL", "CUE:verb", "FIN", "THAT", "REL")
        self._press, self._addressees = Press(pack, text, self._stops), Addressees(pack, text)
        self._announced = Announced(pack, text, words)
        self._ends = among("STOP", "NL", "SEMI")

    def cue(self, reading: Reading) -> Cue | None:
        """The word of saying of a reading; a colon in a headline is none."""
        return self.pack.cues[int(reading.entry.ref)] if reading.entry.ref else None

    def of(self, row: Row, reading: Reading, subject: Subject, found: Sequence[Found]) -> Around:
        """The occasion, the addressees and the outlets named in the clause, outside what was said."""
        said, (begin, end) = reading.opening, reading.content
        first, last = bisect_left(row.starts, begin), bisect_left(row.starts, end)
        outside = [*range(first), *range(max(first, last), len(row))]
        if said is not None:
            outside = [k for k in outside if not said[0] <= row.starts[k] < said[1]]
        occasion, again, partner = self._occasion(row, reading, outside, found)
        own = {subject.found, *subject.also}
        clause = Clause(row, reading, self.cue(reading), own, outside, found)
        addressees = self._addressees.told(clause)
        if self._is_told_press(clause, occasion, partner, addressees):
            occasion, again, partner = "interview", False, partner if partner >= 0 else reading.cue
        if not addressees and occasion == "interview":
            addressees = [actor for actor in self._press.told(row, partner, outside, found) if actor not in own]
        addressees = addressees or self._addressees.wanted(clause)
        if not addressees and occasion in PARTNERED and not again:
            addressees = self._addressees.partner(clause, partner, written=occasion == "letter")
        if not addressees and occasion in SPOKEN:
            addressees = self._addressees.audience(clause, partner)
        addressees = addressees or self._addressees.thanked(clause)
        sources = [
            row.refs[at]
            for at in outside
            if row.refs[at] >= 0
            and row.refs[at] not in own
            and found[row.refs[at]].kind == "outlet"
            and row.refs[at] not in addressees
        ]
        told_at = (row.starts[partner], row.ends[partner]) if occasion else None
        joint = partner >= 0 and (is_joint(row, partner, self.text, self._words) or self._beside(row, partner, found))
        phrases = {actor: span for actor in addressees if (span := self._addressees.phrase(clause, actor)) is not None}
        addressees = [k for k in addressees if k in phrases
                      or not any(low <= found[k].span[0] < high for low, high in phrases.values())]
        return Around(occasion, again, addressees, sources, told_at, joint, phrases)

    def _is_told_press(self, clause: Clause, occasion: str, at: int, told: Sequence[int]) -> bool:
        """Is it said to an outlet, and on no other occasion than that (in remarks to the agency)?"""
        row, outside, found = clause.row, clause.outside, clause.found
        if occasion and self.text[row.starts[at] : row.ends[at]] not in self._words.remarks:
            return False
        if any(found[actor].kind == "outlet" for actor in told) or self._press.remarked(row, outside, found):
            return True
        return any(self._addressees.is_addressed(clause, k) for k in self._press.heard(row, outside))

    def _beside(self, row: Row, at: int, found: Sequence[Found]) -> bool:
        """Does "with" and somebody of no outlet stand behind the word of an occasion (with his counterpart)?"""
        behind = range(at + 1, min(at + 1 + BESIDE, len(row)))
        place = next((k for k in behind if row.tags[k] in self._with), len(row))
        return any(row.refs[k] >= 0 and found[row.refs[k]].kind in PARTNERS for k in range(place, behind.stop))

    def announce(self, row: Row, drafts: Sequence[Draft], earlier: Sequence[Draft], found: Sequence[Found]) -> None:
        """Take an occasion that a sentence tells without anybody's words over to what is said before or after it.
        Changes the drafts: the row's and those `earlier`."""
        self._announced.sits(row, found)
        if drafts:
            self._announced.before(drafts, found)
            return
        told, at = self._told_of(row)
        if told:
            self._announced.told(row, told, at, earlier)

    def _told_of(self, row: Row) -> tuple[str, int]:
        """The occasion that a sentence without words of saying tells, and the element that tells it."""
        for match in self._occasion_in.finditer(row.tags):
            at = match.start()
            if self._is_there(row, at):
                name = self._named(row, at)
                if name:
                    return name, at
        return "", -1

    def _named(self, row: Row, at: int) -> str:
        """The occasion that an element names: a talk with the press is an interview."""
        entry = self.pack.entry(row.forms[at], "OCC")
        name = entry.ref.partition("|")[0] if entry else ""
        return "interview" if self._press.is_talk(row, at, name) else name

    def _occasion(
        self, row: Row, reading: Reading, outside: Sequence[int], found: Sequence[Found]
    ) -> tuple[str, bool, int]:
        """The occasion told nearest to the cue, whether it points back, and the element where it stands.

        What is said in a speech, in a statement, to the press is not said in the meeting told beside it (a speech after
        the meeting)."""
        best, distance = ("", False, -1), 2 * len(row) + 1
        refs, tags, occasions = row.refs, row.tags, self._occasions
        may_tell = outside if row.headline else [at for at in outside if refs[at] >= 0 or tags[at] in occasions]
        for at in may_tell:
            if row.headline and self._press.is_given(row, at):
                return "interview", False, at
            document = DOCUMENTS.get(found[row.refs[at]].gloss, "") if row.refs[at] >= 0 else ""
            if not (document or row.tags[at] in self._occasions):
                continue
            name = document or self._named(row, at)
            far = abs(at - reading.cue) + (len(row) if name in VAGUE else 0)
            if name and far < distance and (self._is_there(row, at) or self._speaks(row, reading, at, name)):
                best, distance = (name, self._points(row, at), at), far
        told = -1 if best[0] or row.headline else press_at(row, outside, self.text, self._words)
        return ("briefing", False, told) if told >= 0 else best

    def _is_there(self, row: Row, at: int) -> bool:
        """Do the words put the saying on the occasion that an element names?"""
        if self._governed(row, at, self._within) or self._begins(row, at):
            return True
        return is_held(row, at, self.text, self._words, self._ends, self._prepositions)

    def _governed(self, row: Row, at: int, prepositions: frozenset[str]) -> bool:
        """Does one of the prepositions stand shortly before the element, in the same clause?"""
        for k in range(at - 1, max(-1, at - REACH), -1):
            if row.tags[k] in prepositions:
                return True
            if row.tags[k] in self._stops or row.refs[k] >= 0 or self._is_whole(row, k):
                return False
        return False

    def _is_whole(self, row: Row, at: int) -> bool:
        """Does the element name an occasion, to which what follows belongs (in the closing speech of the meeting)?"""
        entry = self.pack.entry(row.forms[at], "OCC") if row.tags[at] in self._occasions else None
        return entry is not None and bool(entry.ref.partition("|")[0])

    def _begins(self, row: Row, at: int) -> bool:
        """Is the preposition part of the form itself?"""
        return self.text.startswith(self._starts, row.starts[at])

    def _speaks(self, row: Row, reading: Reading, at: int, name: str) -> bool:
        """Is the document itself the subject (the statement adds that)?"""
        if name not in self._author:
            return False
        inside = reading.speaker is not None and reading.speaker[0] <= at < reading.speaker[1]
        first = next((k for k in range(at) if row.tags[k] not in self._light), at)
        return inside or first == at or (not self._last and 0 < at - reading.cue <= 2)

    def _points(self, row: Row, at: int) -> bool:
        """Does the word of the occasion point at one told before: with a demonstrative, or bare with the article?"""
        if self._article and self.text.startswith(self._article, row.starts[at]):
            return True
        if self.text[row.starts[at] : row.ends[at]] in self._words.loose:
            return True
        return any(row.tags[k] in self._pointing for k in (at - 1, at + 1) if 0 <= k < len(row))
