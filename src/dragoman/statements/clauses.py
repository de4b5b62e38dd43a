"""Readings of cues: every pattern that fits a cue proposes what was said.

The best proposal is kept, with its reason.
"""

import re
from functools import cache
from math import inf

from dragoman.packs.lexicon import Entry
from dragoman.packs.notes import Notes
from dragoman.packs.patterns import Matcher
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.statements.edges import Edges
from dragoman.statements.nouns import JOINED, Reading, captures_of
from dragoman.statements.owners import owners
from dragoman.statements.papers import OPENING
from dragoman.statements.predicates import predicate_of
from dragoman.statements.rows import Row
from dragoman.statements.weighing import weighed, yielded

NEAR = 8
"""Of two complements the nearer wins; so many points of a pattern's score are worth one element of nearness."""

SECOND = 0.2
"""What a preposition costs that is not the one which a verb takes first: less than what any score is worth, more than
to stand some elements nearer."""

TELLING = frozenset({"express", "announce", "assert", "confirm"})
"""Forces of verbs that only tell that a noun of saying behind them was said."""

JUDGING = frozenset({"describe", "believe"})
"""Forces of verbs that judge: who does not call something so has judged it all the same."""


OBJECT = re.compile(r"CUE:verb\+(?:np|label(?!\+attached))")
"""Cues of patterns that need an object behind the verb: none follows a pronoun that is written onto it."""


class CueReader:
    """Reads the cues of rows with the patterns of one language. `notes`: takes down what was weighed."""

    def __init__(self, pack: Pack, text: str, notes: Notes | None = None) -> None:
        self._pack, self._text, self._notes = pack, text, notes
        among, self._cues = pack.alphabet.among, pack.alphabet.finder("CUE")
        unsaid = "CUE:subjunctive", "CUE:infinitive", "CUE:future"
        self._labels = among("CUE:naming")
        self._unsaid, self._negative = among(*unsaid, "CUE:neg") - self._labels, among("CUE:neg")
        self._refused = among("CUE:label", "CUE:refused", but=unsaid)
        self._negations, self._may = among("NEG", "THAT:asks"), among("ADV:may", "THAT:may", "BOUND:may")
        self._participial, self._passive = among("CUE:participial"), among("CUE:passive")
        self._continues = among("COMMA", "AND", "COLON", "QUOTE", "THAT", "SEMI", "BOUND")
        self._prepositions, self._and, self._actors = among("PREP"), among("AND"), among("ACTOR")
        self._stops, self._adverbs, self._commas = among("STOP", "NL"), among("ADV"), among("COMMA", "SEMI")
        self._naming, self._bound = among("THAT", "CUE:verb", "PREP:verbal"), among("BOUND")
        self._beside, self._heads = among("ACTOR", "PREP", "ROLE:title"), among("CUE:verb", "CUE:phrase")
        self._verbs, self._nouns, self._issued = among("CUE:verb"), among("CUE:noun"), among("BOUND:issued")
        self._papers, self._leading = among("NOUN:paper"), among("NOUN:leads")
        self._leads = among("PREP", "BOUND:nominal", "FIN:nominal", but=("PREP:verbal",))
        self._first, self._own = pack.settings.get("cue_order", "first") == "first", among("CUE:1")
        self._attached, self._negated_that = among("CUE:attached"), among("THAT:whole")
        self._purpose = among("PREP:verbal")
        self._unreal = among("FIN:future", "CUE:future", "CUE:subjunctive", "NEG", "THAT", "BOUND:formula", "REL")
        self._that, self._while, self._finite = among("THAT"), among("ADV:while"), among("FIN", "CUE:verb")
        self._edges, self._predicate, self._pointing = Edges(pack, text), predicate_of(pack), among("DEM")

    def readings(self, row: Row) -> list[Reading]:
        """The readings of a row that stand beside each other, by the place of their cues."""
        cues = [match.start() for match in self._cues.finditer(row.tags)]
        if not cues:
            return []
        backward = row.tags[::-1]
        best = [found for at in cues if (found := self._best(row, backward, at)) is not None]
        lost: list[tuple[Reading, Reading]] = []
        telling = {r.cue for r in best if r.entry.ref and self._pack.cues[int(r.entry.ref)].force in TELLING}
        kept = owners(self._edges.settle(row, best), telling, lost, nested=self._first)
        if self._notes is not None:
            self._notes.yielded += [yielded(row, reading, owner) for reading, owner in lost]
        return kept

    def _best(self, row: Row, backward: str, at: int) -> Reading | None:
        char = row.tags[at]
        unsaid = char in self._unsaid and not (char in self._negative and char in self._refused)
        unsaid = unsaid or self._negated(row, at) or self._predicate.holds(row, at, self._text)
        if unsaid or self._planned(row, at) or self._attribute(row, at) or self._asks(row, at):
            return None
        if (doubtful := self._preposition(row, at)) and row.tags[at + 1 : at + 2] not in self._beside:
            return None
        if row.tags[at + 1 : at + 2] in self._that and self._during(row, at):
            return None
        best: Reading | None = None
        lowest, following = inf, row.tags[at + 1 : at + 2]
        noun, denied = self._is_noun(row, at), char in self._negative
        led = self._first and at > 0 and row.tags[at - 1] in self._leads  # a participle is no noun behind a preposition
        attached = self._first and char in self._attached
        for matcher in self._pack.grammar.by_cue.get(char, ()):
            if matcher.begins is not None and following not in matcher.begins:
                continue
            if matcher.pattern.headline and (at or not row.headline):
                continue
            if char in self._labels and not matcher.pattern.cue.endswith("+naming"):
                continue
            if matcher.pattern.name == JOINED and self._joins_nouns(row, at):
                continue
            if attached and OBJECT.match(matcher.pattern.cue):
                continue
            if led and matcher.pattern.cue.startswith("CUE:participle"):
                continue
            if (noun and matcher.pattern.cue.startswith("CUE:verb")) or (denied and not self._judges(row, at, matcher)):
                continue
            after = matcher.after.match(row.tags, at + 1) if matcher.after is not None else None
            if after is None and matcher.after is not None:
                continue
            found = self._reading(row, backward, at, matcher, after, lowest if self._notes is None else inf)
            if found is None or (doubtful and not self._sure(row, matcher, found)):
                continue
            cost = _cost(found.first, at, matcher, backwards=found.backwards) + _second(matcher, found.entry)
            if self._notes is not None:
                self._notes.weighed.append(weighed(row, found, -cost * NEAR))
            if cost < lowest:
                best, lowest = found, cost
        return best

    def _attribute(self, row: Row, at: int) -> bool:
        """A participle without its auxiliary is a cue only before what continues a sentence or ends it, or where, right
        behind somebody, it leads a clause (Moscow announced it supports them). Else it describes a noun."""
        if row.tags[at] not in self._participial or row.tags[at + 1 : at + 2] in self._continues:
            return False
        if self._first or not at or at + 1 == len(row) or row.tags[at + 1] in self._stops:
            return self._first or not at
        behind = row.tags[at - 1] in self._adverbs or row.refs[at - 1] >= 0
        if not behind or row.tags[at] in self._passive or row.tags[at + 1] in self._finite:
            return True
        return self._finite.isdisjoint(row.tags[at + 1 :]) or not self._bound.isdisjoint(row.tags[:at])

    def _asks(self, row: Row, at: int) -> bool:
        """Does a verb tell what the one who is spoken to says ("what do you call this?")? He is asked, or addressed.

        Where verbs come first, what the writer himself says ("we believed that") is nobody's statement.
        """
        own = row.tags[at] in self._own and row.tags[at] in self._verbs
        entries = self._pack.entries_of(row.forms[at], "CUE") if own or not self._first else ()
        if self._first:
            told = {"object", "past"}  # of a past verb with an object "we" may be the object ("told us")
            return bool(entries) and all("1" in e.features and not told.issubset(e.features) for e in entries)
        return bool(entries) and all("2" in entry.features for entry in entries)

    def _preposition(self, row: Row, at: int) -> bool:
        """Is a form rather the preposition that it is too? It has no conjunction right behind it.

        Between somebody and a preposition of its own it may be a cue all the same.
        """
        return row.tags[at] in self._prepositions and row.tags[at + 1 : at + 2] not in self._that

    def _is_noun(self, row: Row, at: int) -> bool:
        """Where verbs come first: is a form rather a noun, because a preposition leads it or a verb (with its subject)
        stands right before it ("the minister stressed the solidarity of ...")?"""
        if not self._first or not at or row.tags[at] not in self._verbs:
            return False
        if (before := row.tags[at - 1]) in self._leads or (before in self._naming and row.tags[at] in self._nouns):
            return True
        return at > 1 and before in self._actors and row.tags[at - 2] in self._heads

    def _joins_nouns(self, row: Row, at: int) -> bool:
        """Is a form that is written like a noun rather that, because its "and" follows no comma?"""
        return row.tags[at] in self._nouns and (at < 2 or row.tags[at - 2] not in self._commas)

    def _judges(self, row: Row, at: int, matcher: Matcher) -> bool:
        """Does a cue, as a pattern reads it, tell what somebody holds its object for, or does not accept?"""
        if not matcher.pattern.name.startswith("object"):
            return False
        refused = matcher.pattern.cue.endswith("+refused")
        entry = _entry_of(self._pack, row.forms[at], matcher.pattern.cue)
        return refused or (entry is not None and self._pack.cues[int(entry.ref)].force in JUDGING)

    def _sure(self, row: Row, matcher: Matcher, reading: Reading) -> bool:
        """Is what seems a preposition a verb, because its own preposition or a clause follows one actor?"""
        if "+prep:" in matcher.pattern.cue:
            return True
        if reading.speaker is None or reading.backwards or matcher.pattern.mode != "indirect":
            return False
        alone, behind = self._and.isdisjoint(row.tags[slice(*reading.speaker)]), reading.speaker[1]
        return alone and reading.first == behind + 1 + (row.tags[behind : behind + 1] in self._commas)

    def _during(self, row: Row, at: int) -> bool:
        """Does the conjunction behind the cue complete a "while" before it ("said this at a time when ...")?"""
        if at > 1 and not self._first and row.tags[at] in self._passive and row.tags[at - 1] in self._pointing:
            return row.tags[at - 2] in self._prepositions  # "was said after this, that ..."
        for k in range(at - 1, -1, -1):
            if row.tags[k] in self._while:
                return True
            if row.tags[k] in self._finite:
                return False
        return False

    def _negated(self, row: Row, at: int) -> bool:
        """Is nothing said: by a word of negation, or by one that makes of the present what may be?"""
        if at > 0 and row.tags[at - 1] in self._may:
            return all("present" in entry.features for entry in self._pack.entries_of(row.forms[at], "CUE"))
        return at > 0 and row.tags[at - 1] in self._negations

    def _planned(self, row: Row, at: int) -> bool:
        """Is a verb that a preposition leads ("went there to demand") what somebody will do or did not?"""
        led = self._first and at > 0 and row.tags[at] in self._verbs and row.tags[at - 1] in self._purpose
        return led and row.ends[at - 1] == row.starts[at] and not self._unreal.isdisjoint(row.tags[: at - 1])

    def _reading(
        self, row: Row, backward: str, at: int, matcher: Matcher, after: "re.Match[str] | None", least: float
    ) -> Reading | None:
        """The reading of a cue by a pattern whose side after the cue has matched, where it has one; None for one that
        costs no less than the `least` that another one does."""
        total = len(row.tags)
        match = matcher.before.match(backward, total - at) if matcher.before is not None else None
        if match is None and matcher.before is not None:
            return None
        captures = captures_of(after, 0) if after is not None else {}
        end = after.end() if after is not None else at + 1
        if matcher.pattern.edge == "clause" and "content" not in captures and row.tags[end - 1] in self._negated_that:
            end -= 1
        if match is not None:
            captures.update(captures_of(match, total))
        left = captures.pop("content", None) if matcher.parted else None
        first, last = captures.get("content", (end, total))
        backwards = "content" in captures and first < at
        if _cost(first, at, matcher, backwards=backwards) >= least:
            return None
        content = self._edges.content(row, matcher.pattern.edge, end, captures.get("content"), at)
        if content is None:
            return None
        span, mode = content
        opening, before = self._edges.opening(row, left) if left is not None else (None, mode)
        mode = mode if before == mode else "mixed"
        entry = _entry_of(self._pack, row.forms[at], matcher.pattern.cue)
        if entry is None:
            return None
        reported = matcher.pattern.mode == "reported"
        unsaid = "passive" in entry.features and "speaker" not in captures
        if reported and ((unsaid and not self._in_paper(row, at)) or self._told_to(row, matcher, entry, captures)):
            return None
        return Reading(
            at,
            entry,
            matcher.pattern.name,
            mode or matcher.pattern.mode,
            matcher.pattern.score,
            span,
            first,
            last,
            captures.get("speaker"),
            captures.get("addressee"),
            backwards,
            matcher.pattern.edge in ("here", "before"),
            opening,
            "reported" if reported else "indirect",
        )

    def _in_paper(self, row: Row, at: int) -> bool:
        """Does a paper lead the sentence of a cue that tells what is said in it ("in the letter of X ... is asked")?"""
        if not self._issued.isdisjoint(row.tags[:at]):
            return True
        papers = (k for k in range(min(at, OPENING)) if row.tags[k] in self._papers)
        return any(row.tags[k] in self._leading or (k and row.tags[k - 1] in self._prepositions) for k in papers)

    def _told_to(self, row: Row, matcher: Matcher, entry: Entry, captures: dict[str, Span]) -> bool:
        """Is what a preposition leads nobody but whom it was said to ("advised America to ...")?"""
        wanted = matcher.pattern.cue.partition("prep:")[2]
        if not wanted or "content" not in captures or f"addressee:{wanted}" not in entry.features:
            return False
        return self._actors.issuperset(row.tags[slice(*captures["content"])])


@cache
def _entry_of(pack: Pack, form: int, cue: str) -> Entry | None:
    """The cue entry of a form that a pattern asks for: forms may be several cues (refused, a refusal), of which none
    may have all that the pattern wants."""
    wanted = [feature for feature in cue.partition(":")[2].split("+") if feature]
    return next((entry for entry in pack.entries_of(form, "CUE")
                 if all(feature in entry.features for feature in wanted)), None)


def _cost(first: int, at: int, matcher: Matcher, *, backwards: bool) -> float:
    """What a reading of the cue at an element costs whose content begins with another one: the nearer, the less."""
    return (first / 1000 if backwards else first - at) - matcher.pattern.score / NEAR


@cache
def _second(matcher: Matcher, entry: Entry) -> float:
    """What a reading costs besides whose preposition is not the one that its verb takes first."""
    wanted = [feature for feature in entry.features if feature.startswith("prep:")]
    own = "prep:" + matcher.pattern.cue.partition("prep:")[2]
    return SECOND * (own in wanted[1:]) if matcher.pattern.name.startswith("prepositional") else 0
