"""Where content begins and ends: patterns propose a beginning, the end is where the next clause of saying begins."""

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.script.quotes import with_marks, without_marks
from dragoman.statements.agreement import agreement_of
from dragoman.statements.around_words import addressing, governing
from dragoman.statements.concessions import concessions_of
from dragoman.statements.cuts import cuts_of
from dragoman.statements.governed import governed_of
from dragoman.statements.headlines import headline_end
from dragoman.statements.inner import TENSES, inner_of
from dragoman.statements.narrating import narrating_of
from dragoman.statements.nouns import ATTACHED, BARE, LABELS, POINTING, TAKEN_UP, Reading
from dragoman.statements.rows import Row

SPOKEN = frozenset({"passive", "phrase", "1"})
"""Features of cues behind a colon that are words of whoever speaks there: a passive, what shows something, his own."""

SHORTEST = 6
"""Characters that a content without quotation marks must have."""

ASKING = frozenset({"ask", "demand"})
"""Forces of verbs that are asked of somebody."""


class Edges:
    """Edge procedures for one language."""

    def __init__(self, pack: Pack, text: str) -> None:
        self._text, self._pack, self._agreement, self._conceded = text, pack, agreement_of(pack), concessions_of(pack)
        among = pack.alphabet.among
        self._quotes, self._quoting = among("QUOTE"), pack.alphabet.finder("QUOTE")
        self._commas, self._ends = among("COMMA", "SEMI"), among("STOP", "NL")
        self._and, self._bound = among("AND"), among("BOUND", "BUT")
        self._aside = among("BOUND", "BUT", "REL:sentence", "PREP:aside", but=("BOUND:starts",))
        self._reporter = among("BOUND:reporter", "CUE:participle")
        self._turns = among("BOUND:reporter")
        self._times, self._that = among("PREP:aside"), among("THAT", "REL")
        self._finite, self._ended = among("FIN", "CUE:verb"), among("FIN", "CUE:verb", "QUOTE", "STOP")
        self._governed, self._narrating = governed_of(pack), narrating_of(pack)
        self._verbal = among("FIN", "CUE:verb", but=("CUE:noun", "NOUN", "PREP", "OBJ"))
        self._whom = among("ACTOR")
        self._actors, self._cues = among("ACTOR:person", "ACTOR:office"), among("CUE")
        self._cuts = cuts_of(pack)
        self._pointing, self._formula = among(*POINTING), among("BOUND:formula")
        self._joined: tuple[Row | None, dict[bool, list[int]]] = (None, {})
        self._inner, self._last = inner_of(pack), pack.settings.get("cue_order", "first") == "last"

    def content(
        self, row: Row, edge: str, start: int, captured: Span | None, cue: int
    ) -> tuple[Span, str | None] | None:
        """The first proposal of a content as a folded span, and the mode where the edge decides it."""
        if edge == "here":
            if captured is None:
                return None
            return self._span(row, *captured), self._mixed(row, *captured)
        if edge == "before":
            return (row.previous, None) if row.previous is not None else None
        if (start := captured[0] if captured is not None else start) >= len(row):
            return None
        goes_on = edge == ("quote" if self._last else "phrase") and self._goes_on(row, start + 1)
        if row.tags[start] in self._quotes and not goes_on and (edge != "clause" or self._closed_by(row, start + 1)):
            return without_marks(self._text, row.starts[start], row.ends[start]), "direct"
        if edge == "quote":
            return None
        last = self._cuts.sentence_end(row, start)
        short = last <= start or row.ends[last - 1] - row.starts[start] < SHORTEST
        return None if short else (
            self._span(row, start, last), "direct" if edge == "colon" else self._mixed(row, start, last))

    def opening(self, row: Row, captured: Span) -> tuple[Span, str | None]:
        """What was said before a cue that stands inside it, and the mode where it decides it."""
        first, last = captured
        if last == first + 1 and row.tags[first] in self._quotes:
            return without_marks(self._text, row.starts[first], row.ends[first]), "direct"
        while first < last - 1 and (row.tags[first] in self._and or row.tags[first] in self._bound):
            first += 1
        return self._span(row, first, last), self._mixed(row, first, last)

    def settle(self, row: Row, readings: Sequence[Reading]) -> list[Reading]:
        """Cut every content where the next reading of the row begins beside it."""
        if not self._last:
            self._agreement.settle(row, readings)
            self._agreement.follow(row, readings, self._text)
        for reading in readings:
            if reading.fixed and self._last and not reading.backwards:
                self._leave(row, reading, readings)
            quoted = row.tags[reading.first : reading.first + 1] in self._quotes and reading.mode == "direct"
            if reading.backwards or reading.fixed or quoted:
                continue
            last = self._cuts.sentence_end(row, reading.first)
            if row.headline and reading.plain == "reported":
                last = headline_end(row, reading.first, last, self._pack)
            last = self._beside_others(row, reading, readings, last)
            last = self._conceded.end(row, reading.cue, reading.first, last)
            if self._last and reading.plain == "indirect" and reading.mode != "direct":
                last = self._inner.parted(row, reading, last)
                last = self._cuts.aside(row, reading.first, last, self._turns)
            if self._last and "participle" in reading.entry.features:
                last = min(last, self._inner.clause_end(row, reading.first, last))
            if not self._last:
                reported = "reported" in (reading.mode, reading.mode == "mixed" and reading.plain)
                aside = self._aside if reported else self._reporter
                last = min(last, self._cuts.aside(row, reading.first, last, aside))
                if reported:
                    last = self._conceded.parted(row, self._text, reading.first, last)
                last = self._cuts.circumstance(row, reading.first, last)
            if reading.pattern in LABELS:
                last = min(last, self._cuts.next_comma(row, reading.first, frozenset() if self._last else self._times))
            if reading.rank == 1 and "predicate" not in reading.entry.features:
                clause = self._last and reading.plain == "indirect"
                last = min(last, self._inner.clause_end(row, reading.first, last) if clause
                           else self._cuts.next_comma(row, reading.first))
                if reading.plain == "reported" and not self._last:
                    last = self._governed.end(row, self._text, reading.first, last)
            last = self._cuts.trimmed(row, reading.first, last)
            if last > reading.first:
                reading.content = self._span(row, reading.first, last)
                reading.last = last
                if reading.mode in ("mixed", "indirect", "reported") and reading.opening is None:
                    reading.mode = self._mode(row, reading)
        return [r for r in readings if r.content[1] > r.content[0] and not self._points(row, r)]

    def _beside_others(self, row: Row, reading: Reading, readings: Sequence[Reading], last: int) -> int:
        """Where a content ends at the latest because of what the other readings of its row say."""
        for other in readings:
            if other.pattern.startswith(TAKEN_UP) and reading.first <= other.first < other.last <= last:
                last = other.last  # which another denies
            elif other.backwards and other.rank == 3 and other.first <= reading.cue < other.cue and not self._last:
                last = min(last, other.last)  # and somebody tells it behind it
            elif other.cue > reading.cue and other is not reading:
                end = self._beside(row, reading, other, last)
                whole = self._last and "according" in reading.entry.features and other.pattern != "verb-colon"
                last = last if whole else min(last, end)
            elif other.first <= reading.cue and reading.first < other.last < last:
                last = other.last  # what stands inside another content ends with it
        return last

    def _leave(self, row: Row, reading: Reading, readings: Sequence[Reading]) -> None:
        """Leave to the verb behind a phrase what its own preposition leads ("with thanks for X to Y pointed")."""
        cut = min((r.first - 1 for r in readings if r.backwards and reading.first < r.first - 1 < reading.last <= r.cue
                   and r.pattern.startswith("prepositional")), default=reading.last)
        asked = next((r for r in readings if r.cue == reading.last and not r.backwards), None)
        if asked is not None and self._pack.cues[int(asked.entry.ref)].force in ASKING:
            wanted = governing(self._pack, addressing(frozenset(asked.entry.features)))
            cut = next((k for k in range(cut - 2, reading.first, -1)
                        if row.tags[k] in wanted and row.tags[k + 1] in self._whom), cut)
        while cut > reading.first + 1 and row.tags[cut - 1] in self._and:
            cut -= 1
        if cut < reading.last:
            reading.content, reading.last = self._span(row, reading.first, cut), cut

    def _points(self, row: Row, reading: Reading) -> bool:
        """Is the content nothing but a pronoun ("rejected it")? Then its matter is told elsewhere."""
        return self._pointing.issuperset(row.tags[reading.first : reading.last])

    def _mode(self, row: Row, reading: Reading) -> str:
        if self._mixed(row, reading.first, reading.last):
            return "mixed"
        return reading.plain if reading.mode == "mixed" else reading.mode

    def _beside(self, row: Row, reading: Reading, other: Reading, last: int) -> int:
        """Where the clause of `other` begins, if it stands beside `reading` and not inside its content.

        A subject that stands before its cue begins it, but a comma alone before him may stand inside the content.
        """
        at = min(other.cue, other.first) if other.backwards else other.cue
        if at <= reading.first or reading.cue < other.of:
            return last
        if self._last and reading.pattern == "verb-colon" and not SPOKEN.isdisjoint(other.entry.features):
            return last
        if self._last and reading.pattern == "phrase-colon" and "present" in other.entry.features:
            return last  # words of the paper
        if self._last and other.rank == 3:
            return self._beside_last(row, reading, other, at, last)
        if self._last and reading.rank == 3 and other.rank == 1:
            told = self._tense_behind(row, other)
            if told and told != TENSES & set(reading.entry.features):
                return last  # the predicate of what was said
        if not self._last and self._agreement.is_predicate(row, reading, other):
            return last
        if not self._last and "participle" in other.entry.features and reading.plain == "indirect":
            joint = self._narrating.replying(row, reading.first, other.cue)[0]
            if joint > reading.first:  # "that X, and the deputy answered him, saying"
                return joint - (row.tags[joint - 1] in self._commas)
        if other.pattern in (ATTACHED, BARE) and other.speaker is None and reading.plain == "reported":
            return at - (row.tags[at - 1] in self._that) if at - 1 > reading.first else last
        subject = other.speaker[0] if other.speaker is not None else at
        if not self._last and (parted := self._agreement.parting(row, reading, other)):
            return parted
        headed, at = reading.first < subject < at, subject if reading.first < subject < at else at
        k = at - 1
        if row.tags[k] in self._that:
            return last
        while k > reading.first and (row.tags[k] in self._and or row.tags[k] in self._bound):
            k -= 1
        comma, must = row.tags[k] in self._commas, row.tags[at - 1] in self._formula
        joined = k < at - 1 and (comma or not must or "present" not in other.entry.features)
        if comma and k == reading.first + 1 and reading.plain == "indirect" and row.refs[reading.first] >= 0:
            return last  # somebody alone is no clause
        if comma and (joined or not headed):
            return k
        alone = k == reading.first and reading.plain == "reported"
        if joined or ("participle" in other.entry.features and (k > reading.first or alone)):  # else the predicate of X
            return k + 1
        return last

    def _beside_last(self, row: Row, reading: Reading, other: Reading, at: int, last: int) -> int:
        """The same where the cue ends its clause: the content ends before the conjunction or comma that begins it.

        A verb of another tense or number belongs to what was said.
        """
        if reading.rank == 3 and TENSES & set(reading.entry.features) != TENSES & set(other.entry.features):
            joints = self._joints(row, loose=False)
            k = joints[bisect_left(joints, at) - 1] if joints and joints[0] < at else 0
            if k <= reading.first or not self._inner.turns(row, reading, other, k):
                return last
        if self._inner.completes(row, reading, other):
            return last
        if reading.rank == 2:
            k = self._inner.clause_end(row, reading.first, at)
            if k < at or row.tags[at - 1] in self._finite:
                return k
        joints = self._joints(row, loose=reading.rank == 2)
        k = joints[bisect_left(joints, at) - 1] if joints and joints[0] < at else 0
        if k <= reading.first or self._inner.told(row, reading, other, k):
            return last
        if reading.rank == 2 and row.tags[k] in self._and:  # a further clause of his words may stand behind it
            return next((j + 1 for j in range(at - 1, k, -1) if row.tags[j] in self._verbal), k)
        return k - 1 if row.tags[k] not in self._commas and row.tags[k - 1] in self._commas else k

    def _tense_behind(self, row: Row, reading: Reading) -> frozenset[str]:
        """Tense and number of the verb that completes a noun of saying, behind its content."""
        at = reading.last
        entries = self._pack.entries_of(row.forms[at], "FIN") if 0 < at < len(row) else ()
        return TENSES.intersection(entries[0].features) if entries else frozenset()

    def _joints(self, row: Row, *, loose: bool) -> list[int]:
        """The conjunctions and commas of a row at which a clause may end; loose: at every comma. Remembered for the
        row that is read: sought for every two of its readings."""
        if self._joined[0] is not row:
            ended, commas = self._ended, self._commas
            found: dict[bool, list[int]] = {False: [], True: []}
            for k in range(1, len(row)):
                comma, tied = row.tags[k] in commas, row.tags[k] in self._and or row.tags[k] in self._bound
                ends = row.tags[k - 1] in ended
                tied = tied or (ends and row.tags[k] in self._actors)  # its full stop is missing
                if (comma and ends) or (tied and (ends or row.tags[k - 1] in commas)):
                    found[False].append(k)
                    found[True].append(k)
                elif comma:
                    found[True].append(k)
            self._joined = row, found
        return self._joined[1][loose]

    def _closed_by(self, row: Row, at: int) -> bool:
        """Does a quotation end here as a whole: by the sentence, a comma, or a conjunction?"""
        return at >= len(row) or row.tags[at] in self._commas or row.tags[at] in self._ends or row.tags[at] in self._and

    def _goes_on(self, row: Row, at: int) -> bool:
        """Does a clause go on behind a quotation, up to its own verb (said that "patience" has come to an end)?"""
        return not self._closed_by(row, at) and row.tags[at] not in self._cues

    def _mixed(self, row: Row, first: int, last: int) -> str | None:
        return None if self._quoting.search(row.tags, first, last) is None else "mixed"

    def _span(self, row: Row, first: int, last: int) -> Span:
        return with_marks(self._text, row.starts[first], row.ends[last - 1])
