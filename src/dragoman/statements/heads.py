"""The noun phrase that opens a clause whose cue comes last."""

from dragoman.packs.tagging import Pack
from dragoman.statements.nouns import POINTING, Subject
from dragoman.statements.phrases import Phrases
from dragoman.statements.rows import Row
from dragoman.statements.starts import Starts


class Heads:
    """Finds the heads of clauses in the rows of one language. `skipped`: what may stand before them."""

    def __init__(self, pack: Pack, phrases: Phrases, starts: Starts, skipped: frozenset[str]) -> None:
        among = pack.alphabet.among
        self._phrases, self._starts, self._skipped = phrases, starts, skipped
        self._plain = among("NOUN", but=("NOUN:org", "UNNAMED", "ROLE", "BODY", "STATE", "OUTLET", "NAME"))
        self._kin, self._prep, self._lead = among("NOUN:kin"), among("PREP"), among("PREP", "OCC")
        self._nospeaker, self._pointing, self._object = among("NOSPEAKER"), among(*POINTING), among("RA")
        self._commas, self._marks = among("COMMA", "SEMI"), among("MARK", "OPEN")
        self._bodies, self._people = among("NOUN:org"), among("ACTOR:unnamed", "ACTOR:group")
        self._these, self._held = among("DEM"), among("OCC", "NOSPEAKER")
        self._outlet, self._source = among("ACTOR:outlet"), among("SOURCE")

    def of(self, row: Row, low: int, high: int) -> Subject | None:
        """The noun phrase that opens a stretch of elements, after what may stand before a subject."""
        k = self._starts.opening(row, low, high)
        while k < high and row.tags[k] in self._skipped:
            k += 1
        if k >= high or row.tags[k] in self._nospeaker or row.tags[k + 1 : k + 2] in self._object:
            return None
        if row.tags[k] in self._these and row.tags[k + 1 : k + 2] in self._held:
            return self._after_phrase(row, k, high)
        if row.tags[k] in self._phrases.actors:
            document = self._phrases.papers.speaks(row, k)
            words = self._phrases
            return words.of_elements(row, k, k + 1, "first") if document else words.with_joined(row, k, high)
        if row.tags[k] in self._kin and row.tags[k + 1 : k + 2] not in self._commas:
            return self._phrases.of_kin(row, k, high)
        if row.tags[k] in self._plain:
            actor = next((j for j in range(k, min(high, k + 4)) if row.tags[j] not in self._phrases.plain), high)
            actor += actor + 1 < high and row.tags[actor] in self._marks
            if actor < high and self._phrases.is_body(row, k, actor) and row.tags[actor + 1] not in self._object:
                return Subject("words", (row.starts[k], row.ends[actor]))
            return (
                self._phrases.with_joined(row, actor, high)
                if actor < high and (row.tags[actor] in self._outlet or self._is_outlet(row, k, actor))
                else self._phrases.papers.author(row, k, k + 2)
            )
        if row.tags[k] in self._phrases.plain:
            actor = next((j for j in range(k, min(k + 3, high)) if row.tags[j] not in self._phrases.plain), k)
            actor += row.tags[actor] in self._marks and actor + 1 < high
            union = row.tags[k] in self._bodies and row.tags[actor] in self._people  # of the teachers
            if self._phrases.is_body(row, k, actor):
                return Subject("words", (row.starts[k], row.ends[actor]))
            if union:
                return Subject("words", (row.starts[k], self._phrases.span_of(row, actor, high)[1]))
            if row.tags[actor] in self._phrases.actors:
                return self._phrases.with_joined(row, actor, high)
            end = self._phrases.end_of(row, k + 1, high)
            if self._pointing.issuperset(row.tags[k:end]) or row.tags[end : end + 1] in self._object:
                return None
            return Subject("words", (row.starts[k], row.ends[end - 1]))
        if row.tags[k] in self._lead:
            return self._after_phrase(row, k, high)
        return None

    def _is_outlet(self, row: Row, low: int, at: int) -> bool:
        """Is it a known source of the article, behind the noun and the adjective of its kind?"""
        return at - low > 1 and row.tags[at] in self._source and row.refs[at] >= 0

    def _after_phrase(self, row: Row, low: int, high: int) -> Subject | None:
        """The head after a leading adverbial that a comma, a date or a place closes."""
        for k in range(low + 1, high):
            if row.tags[k - 1] in self._commas:
                while k < high and row.tags[k] in self._skipped:
                    k += 1
                if k < high and row.tags[k] not in self._prep:
                    return self.of(row, k, high)
        return self.of(row, behind, high) if (behind := self._starts.behind_adverbial(row, low, high)) else None
