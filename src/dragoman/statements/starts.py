"""Where a clause begins that its cue closes."""

from collections.abc import Sequence
from functools import cache

from dragoman.packs.tagging import Pack
from dragoman.statements.around_words import words_of
from dragoman.statements.nouns import Reading
from dragoman.statements.rows import Row

BRACKET = 8
"""Elements that a bracket behind an agency's name may hold."""

DATELINE = 6
"""Elements that a paper and its place before a colon may have, the colon counted."""


LABEL = 8
"""Elements that the label of a desk may have, the colon counted."""


class Starts:
    """Finds the beginnings of clauses in the rows of one language. `actors`: the characters of those who speak."""

    def __init__(self, pack: Pack, actors: frozenset[str]) -> None:
        among = pack.alphabet.among
        self._actors, self._outlet, self._source = actors, among("ACTOR:outlet"), among("SOURCE")
        self._finite, self._that = among("FIN", "CUE:verb"), among("THAT")
        self._which, self._opens_clause = among("THAT", but=("THAT:nominal",)), among("THAT", "BOUND:subordinate")
        self._begins = among("AND", "BOUND", "BUT", "COMMA", "SEMI", "ACTOR:person", "ACTOR:office")
        self._prepositions = among("PREP")
        self._commas, self._semicolons = among("COMMA", "SEMI"), among("SEMI")
        self._according, self._reports = among("CUE:according"), among("PREP:reports")
        self._papers = among("CUE:paper")
        self._dashes, self._colon = among("DASH", "COLON", "SLASH"), among("COLON")
        self._parted, self._closed_by = among("DASH", "COMMA"), among("DASH", "COMMA", "SLASH", "OPEN")
        self._places = among("PLACE", "ACTOR:state")
        self._and, self._object, self._pointing = among("AND"), among("RA"), among("DEM")
        self._persons, self._named = among("ACTOR:person", "ACTOR:office", "ACTOR:unnamed"), among("ACTOR:person")
        self._within, self._events = words_of(pack).within, among("NOSPEAKER", "OCC")
        self._ending, self._days = among("DATE", "CLOSE"), among("DATE")
        self._opens, self._closes = among("OPEN"), among("CLOSE")
        self._titles, self._marks = among("MARK", "ROLE:title"), among("MARK")
        desk = among(
            "W", "NOUN", "NOSPEAKER", "NAME", "PLACE", "KNOWN", "STATE", "BODY", "MARK", "AND", "ACTOR", "SOURCE")
        self._label = desk | self._closed_by | among("CLOSE") | self._ending - among("FIN", "CUE:verb")
        self._plain = among("W", "NOUN", "NAME", "STATE", "UNNAMED", "ROLE", "QUANT", "DEM", "NUM", "PLACE", "KNOWN")

    def of(self, row: Row, at: int, earlier: Sequence[Reading]) -> int:
        """The element where the clause of a late cue begins.

        After the last content, or a finite verb and what joins.
        """
        low = 0
        for reading in earlier:
            if not reading.backwards and reading.last <= at and reading.content[1] <= row.starts[at]:
                said = row.tags[reading.first : reading.last]
                unended = "according" in reading.entry.features and self._finite.isdisjoint(said)
                low = max(low, reading.first if unended else reading.last)
            elif reading.cue < at:
                inside = not reading.backwards and reading.cue < reading.first <= at
                low = max(low, reading.first if inside else reading.cue + 1)
        closed = False
        for k in range(at - 1, low, -1):
            ended = row.tags[k - 1] in self._finite and row.tags[k - 2] not in self._prepositions  # else a noun
            if row.tags[k] in self._semicolons:
                return k
            if ended and row.tags[k] in self._begins:
                return k
            if row.tags[k] in self._actors and not closed:
                before = k - 1
                while before > low and row.tags[before] in self._titles:
                    before -= 1
                if row.tags[before] in self._opens_clause:
                    return before + 1
            closed = closed or row.tags[k] in self._finite
        return low

    def telling(self, row: Row, low: int, cue: int) -> int:
        """The conjunction of the clause in which a late cue tells of the noun before it, or 0."""
        for k in range(cue - 1, low - 1, -1):
            if row.tags[k] in self._finite or row.tags[k] in self._commas:
                return 0
            if row.tags[k] in self._which:
                return k if row.tags[k - 1] in self._plain or row.tags[k - 1] in self._actors else 0
        return 0

    def opening(self, row: Row, low: int, high: int) -> int:
        """The element after what opens a report: a place and an agency with their dashes, an agency with its colon, a
        label of one word."""
        k = low or self._behind_dateline(row, high) or self._behind_label(row, high)
        while k + 1 < high:
            if row.tags[k] in self._according:
                k = self._behind_bracket(row, self._behind_source(row, k + 1, high), high)
                k += k < high and row.tags[k] in self._commas
            elif row.tags[k] in self._papers:
                k += 2 if row.tags[k + 1] in self._commas else 1
            elif row.tags[k] in self._reports and (behind := self._behind_agency(row, k + 1, high)):
                k = self._behind_bracket(row, behind, high)
                k += k < high and (row.tags[k] in self._commas or row.tags[k] in self._dashes)
            elif row.tags[k] in self._source:
                k += 2 if row.tags[k + 1] in self._dashes else 1
            elif (row.tags[k] in self._actors and row.tags[k + 1] in self._dashes) or self._is_label(row, k):
                k += 2
            elif k == 0 and (behind := self._behind_outlet(row)):
                k = behind
            else:
                break
        return k

    def contrasts(self, row: Row, reading: Reading) -> bool:
        """Does another subject stand behind a "but", with those joined to it and no mark of an object behind them?"""
        k = reading.first
        while k + 2 < reading.cue and row.tags[k] in self._actors and row.tags[k + 1] in self._and:
            k += 2
        return k < reading.cue and row.tags[k] in self._actors and row.tags[k + 1] not in self._object

    def resumes(self, row: Row, reading: Reading) -> bool:
        """Does a pronoun in the object stand for the noun of which a clause tells (that Moscow called it a lie)?"""
        objects = range(reading.first + 1, reading.last if reading.backwards else 0)
        return any(row.tags[k] in self._object and row.tags[k - 1] in self._pointing for k in objects)

    def behind_adverbial(self, row: Row, low: int, high: int) -> int:
        """The element of somebody right behind a leading adverbial without its comma: behind a day, a place, whoever
        reports, or an event with its demonstrative ("after this attack the minister said"); or 0."""
        if row.tags[low] in self._reports:
            return self._named_behind(row, low + 2, high)
        for k in range(low + 2, high):
            before, governor = row.tags[k - 1], row.tags[k - 2]
            dated = before in self._days and row.tags[k] in self._actors
            if (dated or row.tags[k] in self._persons) and row.tags[k + 1 : k + 2] not in self._object:
                placed = before in self._places and governor in self._within
                event = before in self._events and governor in self._pointing
                return k if before in self._ending or placed or event else 0
        return 0

    def _named_behind(self, row: Row, low: int, high: int) -> int:
        """The element of the first person with a name behind the office that reports, with nothing but its words
        between; or 0."""
        for k in range(low, high - 1):
            if row.tags[k] in self._named and row.tags[k - 1] not in self._and:
                return k
            if row.tags[k] not in self._plain and row.tags[k] not in self._actors and row.tags[k] not in self._and:
                return 0
        return 0

    def is_other_behind(self, row: Row, low: int, high: int) -> bool:
        """Does the comma behind a source lead to somebody else, who heads the clause ("quoting X, the minister")?"""
        for k in range(low, high - 1):
            if row.tags[k] in self._commas:
                return self._names_other(row, k + 1) and row.tags[k + 2] not in self._object
            if row.tags[k] not in self._plain:
                return False
        return False

    def _behind_dateline(self, row: Row, high: int) -> int:
        """The element behind the dateline with which a row begins, a paper and a place or a place alone ("Dawn, Lahore:
        the minister said"), a paper and its desk ("Dawn, sports:"), or 0."""
        at = next((k for k in range(min(DATELINE, high)) if row.tags[k] in self._colon), 0)
        if at > 2 and not self._outlet.isdisjoint(row.tags[:at]) and self._parted.intersection(row.tags[:at]):
            return at + 1 if self._finite.isdisjoint(row.tags[:at]) else 0
        if at < 2 or row.tags[at - 1] not in self._places or row.tags[at - 2] not in self._commas:
            return 0
        return at + 1

    def _behind_label(self, row: Row, high: int) -> int:
        """The element behind the label with which a paragraph begins, the name of a desk and of who writes ("Foreign
        desk, A B: the minister said"), or 0."""
        at = next((k for k in range(min(LABEL, high)) if row.tags[k] in self._colon), 0)
        if at < 2 or at + 1 >= high or row.tags[0] in self._persons:
            return 0
        return at + 1 if self._label.issuperset(row.tags[:at]) else 0

    def _behind_source(self, row: Row, k: int, high: int) -> int:
        """The element behind whoever is named as a source, or behind the noun and the name of an agency."""
        if row.tags[k] in self._actors:
            return k + 1
        at = next((j for j in range(k, high) if row.tags[j] not in self._plain), k)
        return at + 1 if row.tags[at : at + 1] in self._source else k

    def _behind_agency(self, row: Row, k: int, high: int) -> int:
        """The element behind the agency that reports, or 0. Behind the words of its kind ("the news agency X") it is
        believed where somebody who is no state follows, or a mark."""
        at = next((j for j in range(k, high) if row.tags[j] not in self._plain), high)
        at = self._apposed(row, at, high)
        if at < high and row.tags[at] in self._opens:
            at = self._behind_bracket(row, at, high)
        if at + 1 >= high or (row.tags[at] not in self._outlet and row.tags[at] not in self._source):
            return 0
        sure = at == k or row.tags[at + 1] in self._closed_by or self._names_other(row, at + 1)
        return at + 1 if sure and (at == k or row.tags[at + 1] not in self._places) else 0

    def _apposed(self, row: Row, at: int, high: int) -> int:
        """The agency that stands behind its state and a comma ("the agency of Italy, Ansa, ..."), else `at`."""
        told = at + 3 < high and (row.tags[at] in self._places or row.tags[at] in self._source)
        name = at + 2 + (told and row.tags[at + 2] in self._marks)
        named = told and row.tags[at + 1] in self._commas and (
            row.tags[name] in self._outlet or row.tags[name] in self._source)
        return name if named else at

    def _behind_bracket(self, row: Row, k: int, high: int) -> int:
        """The element behind a short bracket, in which an agency has its other name."""
        if k < high and row.tags[k] in self._opens:
            return next((j + 1 for j in range(k + 1, min(high, k + BRACKET)) if row.tags[j] in self._closes), k)
        return k

    def _behind_outlet(self, row: Row) -> int:
        """The element of somebody behind the outlet, with its noun, and the comma that open a report, or 0."""
        at = 0 if row.tags[0] in self._outlet else 1
        if row.tags[at] not in self._outlet or (at and row.tags[0] not in self._plain):
            return 0
        parted = at + 1 < len(row) and row.tags[at + 1] in self._commas
        return at + 2 if parted and self._names_other(row, at + 2) else 0

    def _names_other(self, row: Row, k: int) -> bool:
        """Is an element somebody, and no outlet?"""
        return k < len(row) and row.tags[k] in self._actors and row.tags[k] not in self._outlet

    def _is_label(self, row: Row, k: int) -> bool:
        """Does a plain word stand before a colon at the beginning ("Host: ...")?"""
        return k == 0 and row.tags[0] in self._plain and row.tags[1] in self._colon


@cache
def starts_of(pack: Pack, actors: frozenset[str]) -> Starts:
    """The one reader of a language; `actors` as for `Starts`."""
    return Starts(pack, actors)
