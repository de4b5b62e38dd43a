"""What belongs to the words of somebody where the cue ends its clause: all of a clause with clauses within it, and what
he tells that others have said."""

from functools import cache

from dragoman.packs.tagging import Pack
from dragoman.statements.nouns import Reading
from dragoman.statements.rows import Row

TENSES = frozenset({"past", "present", "perfect", "pluperfect", "imperfect", "s", "p"})
"""Features in which two verbs of one subject agree."""

NUMBERS = frozenset({"s", "p"})
"""Those of them that tell how many speak."""

OTHERS = ("person", "office", "unnamed", "group", "state", "body")
"""Kinds of actors who may open what somebody tells of them."""


class Inner:
    """Knows in one language what stands within the words that somebody tells."""

    def __init__(self, pack: Pack) -> None:
        among, self._pack = pack.alphabet.among, pack
        self._commas, self._but = among("COMMA", "SEMI"), among("BUT")
        self._and = among("AND")
        self._finite, self._verbs = among("FIN", "CUE:verb"), pack.alphabet.finder("CUE:verb")
        self._opens = among("THAT", "REL", "BOUND:subordinate")
        self._verbal = among(
            "FIN", "CUE:verb", but=("NOUN", "NOSPEAKER", "OCC", "W", "PREP", "FIN:participial", "CUE:participial"))
        self._lead = among("BOUND:subordinate", "BOUND:concedes", "BUT:concedes")
        self._which = among("THAT", "REL", but=("THAT:nominal",))
        self._named = among("ACTOR", "W", "NOUN", "NAME", "PLACE")
        self._skipped, self._object = among("BOUND", "ADV", "DATE", "COMMA", "BUT"), among("RA")
        self._others = among(*(f"ACTOR:{kind}" for kind in OTHERS))

    def clause_end(self, row: Row, first: int, last: int) -> int:
        """The first comma behind a verb that is the main one, each clause within having had its own, or the next one
        where a contrast goes on (A is, but B is not, he said)."""
        ends, whole, owed = [], [], 0
        for k in range(first, min(last + 1, len(row))):
            if row.tags[k] in self._opens:
                owed += 1
            elif row.tags[k] in self._finite and row.tags[k + 1 : k + 2] not in self._finite:
                owed -= 1
            elif k > first and row.tags[k] in self._commas and row.tags[k - 1] in self._finite:
                ends.append(k)
                whole += [k] if owed < 0 else []
        ends = ends[ends.index(whole[0]) :] if whole else ends
        contrast = len(ends) > 1 and row.tags[ends[0] + 1] in self._but
        return min(last, ends[contrast]) if ends else last

    def parted(self, row: Row, reading: Reading, last: int) -> int:
        """Where the clause that somebody tells ends within that of another: before the mark of the object that it is
        ("the claim that A is [he rejected]"), and in a clause that leads in to the main one, at the comma before that
        ("about X, who had said that A is, he said"; "although X has said that A is, B is")."""
        owed = 0
        for k in range(reading.first, last):
            if row.tags[k] in self._opens:
                owed += 1
            elif row.tags[k] in self._finite and row.tags[k + 1 : k + 2] not in self._finite:
                owed -= 1
            elif owed < 0 and row.tags[k] in self._object and row.tags[k - 1] in self._verbal:
                return k
        if reading.rank < 3 or reading.backwards or not self._is_clause(row, reading.cue):
            return last
        end = self.clause_end(row, reading.first, last)
        if end >= last - 1 or row.tags[end + 1] in self._and or row.tags[end + 1] in self._but:
            return last
        rest = row.tags[end:last]
        return end if self._which.isdisjoint(rest) and not self._verbal.isdisjoint(rest) else last

    def _is_clause(self, row: Row, cue: int) -> bool:
        """Does a verb stand in a clause before the main one: it tells of somebody named before it, or leads in to the
        main one ("although the minister has said that A is, ...")?"""
        for k in range(cue - 1, -1, -1):
            if row.tags[k] in self._lead:
                return self._finite.isdisjoint(row.tags[:k])
            if row.tags[k] in self._finite or row.tags[k] in self._commas:
                return False
            if k and row.tags[k] in self._which:
                return row.tags[k - 1] in self._named and self._finite.isdisjoint(row.tags[:k])
        return False

    def completes(self, row: Row, reading: Reading, other: Reading) -> bool:
        """Is the verb of another reading the last one of a clause that a comma parts from the verb of the sentence
        ("telling that what they do and call help is none, he said")?"""
        behind = other.cue + 1
        return (reading.rank == 2 and other.backwards and row.tags[behind : behind + 1] in self._commas
                and self._verbs.search(row.tags, behind) is not None)

    def told(self, row: Row, reading: Reading, other: Reading, joint: int) -> bool:
        """Is another reading behind a colon what he tells of somebody who opens his words, with a verb of the same
        tense before the conjunction at `joint` ("said: the mayor came yesterday and asked that")?"""
        if reading.pattern != "verb-colon" or other.pattern in ("verb-colon", "verb-quote"):
            return False
        head, joint = reading.first, joint - (row.tags[joint - 1] in self._commas)
        while head < joint and row.tags[head] in self._skipped:
            head += 1
        if row.tags[head] not in self._others or row.tags[head + 1] in self._object or self._adds(other):
            return False
        forms = self._pack.entries_of(row.forms[joint - 1], "FIN") or self._pack.entries_of(row.forms[joint - 1], "CUE")
        tense = TENSES.intersection(*(entry.features for entry in forms[:1])) if forms else frozenset()
        return "past" in tense and tense == TENSES.intersection(other.entry.features)

    def turns(self, row: Row, reading: Reading, other: Reading, joint: int) -> bool:
        """Does the reporter turn to somebody else at the conjunction at `joint`, in the tense in which he told of the
        first one, behind a clause in another tense ("announced that the road is open, but the members said that")?"""
        tense = (TENSES - NUMBERS).intersection(other.entry.features)
        if reading.pattern.endswith("-colon") or tense != TENSES.intersection(reading.entry.features) - NUMBERS:
            return False
        end = joint - (row.tags[joint - 1] in self._commas)
        forms = self._pack.entries_of(row.forms[end - 1], "FIN") or self._pack.entries_of(row.forms[end - 1], "CUE")
        told = TENSES.intersection(*(entry.features for entry in forms[:1])) - NUMBERS if forms else tense
        head = joint
        while head < other.cue and (row.tags[head] in self._skipped or row.tags[head] in self._and):
            head += 1
        return not tense & told and row.tags[head] in self._others and row.tags[head + 1] not in self._object

    def _adds(self, reading: Reading) -> bool:
        return bool(reading.entry.ref) and self._pack.cues[int(reading.entry.ref)].force == "add"


@cache
def inner_of(pack: Pack) -> Inner:
    """The one reader of a language."""
    return Inner(pack)
