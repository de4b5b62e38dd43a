"""Agreement: with which verb of saying a participle goes that stands within another's words, and which verb completes
them."""

from collections.abc import Sequence
from functools import cache

from dragoman.packs.tagging import Pack
from dragoman.statements.around_words import folded_words
from dragoman.statements.nouns import Reading
from dragoman.statements.rows import Row

AGREEMENT = frozenset({"m", "f"}), frozenset({"s", "d", "p"})
"""Features of gender and of number."""


TELLS_OF = frozenset({"explain", "report", "announce"})
"""Forces of verbs with which a spokesman tells what a council did."""

GENDERS = frozenset({"m", "f"})
SINGULAR = frozenset({"3", "s"})
"""Features of a verb whose subject is one, and what tells its gender."""


class Agreement:
    """Finds the verbs of participles in one language."""

    def __init__(self, pack: Pack) -> None:
        among = pack.alphabet.among
        self._that, self._commas = among("THAT", "REL"), among("COMMA", "SEMI")
        self._relative, self._finite = among("REL"), among("FIN", "CUE:verb")
        self._bound = among("BOUND:till")
        self._verbal = among("FIN", "CUE:verb", but=("CUE:noun", "NOUN", "PREP", "OBJ"))
        self._starting = among("AND", "BUT", "THAT")
        self._pack, self._and = pack, among("AND")
        self._does = among("CUE:verb", "CUE:phrase")
        self._adjoined = among("STATE:adj", "W:def", "PREP", "COMMA", "AND")
        self._councils = frozenset(folded_words(pack, tuple(pack.settings.get("councils", {}).get("nouns", ()))))
        self._pronoun = among("ACTOR:pronoun")
        self._noun, self._state = among("ACTOR:state", "ACTOR:body", "W:def"), among("ACTOR:state")
        gender = pack.settings.get("gender", {})
        self._masculine, self._endings = (
            folded_words(pack, tuple(gender.get(name, ()))) for name in ("masculine", "feminine_endings"))
        self._actors, self._named = among("ACTOR"), among("ACTOR", "NAME", "W:def", "STATE:adj", "ADV")

    def follow(self, row: Row, readings: Sequence[Reading], text: str) -> None:
        """Tell what goes on with a council of whose session somebody tells ("the minister explained that the council
        heard the reports, and valued the declaration, praising") whose it is. Changes the readings."""
        for k, reading in enumerate(readings):
            told = next((r for r in reversed(readings[:k]) if r.plain == "indirect" and r.of < 0), None)
            if told is not None and self._is_of_matter(row, told, reading, text):
                reading.of = told.first + 1
            if told is None or not self._is_of_session(row, told, text):
                continue
            at, session = reading.cue, told.first + 1
            last = readings[k - 1]
            its = last.of == session or last.cue in (session, session + 1)  # what the council has said first
            goes_on = "participle" in reading.entry.features and its
            joined = row.tags[at - 1] in self._and and row.tags[at - 2] in self._commas and reading.speaker is None
            if goes_on or (joined and {"3", "s"}.issubset(reading.entry.features)):
                reading.of = session

    def _is_of_matter(self, row: Row, told: Reading, reading: Reading, text: str) -> bool:
        """Does a verb behind a conjunction go on with whoever is told of ("he said that the state refused one plan, and
        agreed to another"), because it has the gender of that one and not of who speaks?"""
        features, k = set(reading.entry.features), told.first
        if not {"verb", *SINGULAR} <= features or reading.speaker is not None or told.backwards:
            return False
        joined = row.tags[reading.cue - 1] in self._and and row.tags[k - 1] in self._that
        spoken = GENDERS & set(told.entry.features)
        if not joined or reading.cue <= k + 1 or not spoken or spoken & features or row.tags[k] not in self._noun:
            return False
        first = text[row.starts[k] : row.ends[k]].partition(" ")[0]
        state = row.tags[k] in self._state and first not in self._masculine
        return ("f" if state or first.endswith(self._endings) else "m") in features

    def _is_of_session(self, row: Row, told: Reading, text: str) -> bool:
        """Does a spokesman tell what a council did, which is the first word of what he says?"""
        k = told.first
        if told.backwards or k + 1 >= len(row) or row.tags[k - 1] not in self._that:
            return False
        noun = text[row.starts[k] : row.ends[k]].partition(" ")[0]
        tells = bool(told.entry.ref) and self._pack.cues[int(told.entry.ref)].force in TELLS_OF
        stray = row.tags[k + 1] in self._commas and row.tags[k + 2 : k + 3] in self._does  # a comma before its verb
        return tells and noun in self._councils and (stray or row.tags[k + 1] not in self._adjoined)

    def settle(self, row: Row, readings: Sequence[Reading]) -> None:
        """Tell participles with which verb within another's words they go ("that the minister stressed X, voicing Y"):
        one that they agree with, where the outer verb disagrees or no comma parts them. Changes the readings."""
        for k, reading in enumerate(readings):
            if k < 2 or "participle" not in reading.entry.features:
                continue
            inner = next((r for r in reversed(readings[:k]) if r.rank == 3), None)
            outer = next((r for r in readings if inner is not None and r.rank == 3 and r.cue < inner.cue), None)
            if inner is None or outer is None or row.tags[outer.first - 1] not in self._that:
                continue
            between = row.tags[outer.first : inner.cue]
            if self._actors.isdisjoint(between) or not self._named.issuperset(between):
                continue
            parted = not self._commas.isdisjoint(row.tags[inner.cue : reading.cue])
            if _agree(inner, reading) and not (parted and _agree(outer, reading)):
                reading.of = inner.cue

    def parting(self, row: Row, reading: Reading, other: Reading) -> int:
        """The comma before an "and" and the verb with which a participle goes ("..., and turned to X saying"), or 0."""
        told = other.cue if "participle" in other.entry.features else 0
        for k in range(told - 1, reading.first + 2, -1):
            if row.tags[k] in self._that or row.tags[k] in self._commas:
                return 0
            if row.tags[k] in self._verbal:
                return k - 2 if row.tags[k - 1] in self._and and row.tags[k - 2] in self._commas else 0
        return 0

    def is_predicate(self, row: Row, reading: Reading, other: Reading) -> bool:
        """Is the verb of `other` the first one of the clause that a conjunction begins, relative clauses left out?

        Then it is the predicate of what was said (that X, who had come, warned), unless its own speaker follows it.
        """
        at, follows = other.cue, other.speaker is not None and other.speaker[0] > other.cue
        if follows or "verb" not in other.entry.features or row.tags[at - 1] in self._starting:
            return False
        led = row.tags[at - 1] in self._bound and row.tags[at - 2] in self._commas  # ", before he added"
        if led or row.tags[reading.first - 1] not in self._that:
            return False
        relative = False
        for k in range(reading.first, at):
            aside = row.tags[k] in self._and and row.tags[k + 1] in self._pronoun  # "while it"
            if row.tags[k] in self._relative or aside:
                relative = True
            elif row.tags[k] in self._commas:
                relative = False
            elif row.tags[k] in self._finite and not relative:
                return False
        return True


@cache
def agreement_of(pack: Pack) -> Agreement:
    """The one reader of a language."""
    return Agreement(pack)


def _agree(verb: Reading, participle: Reading) -> bool:
    """May both have the same subject, by gender and number?"""
    one, other = set(verb.entry.features), set(participle.entry.features)
    return all(not (one & told and other & told) or one & other & told for told in AGREEMENT)
