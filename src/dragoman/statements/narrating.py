"""Where a report goes on to tell what happened: the main clause behind a subordinate one ("after he had said that ...,
the senator hastened to answer"), the next event behind a noun phrase ("welcomed the step, and trade came back")."""

from functools import cache

from dragoman.packs.tagging import Pack
from dragoman.statements.around_words import governing
from dragoman.statements.rows import Row

LED = 3
"""Elements at the beginning of a sentence among which the conjunction of its subordinate clause stands."""


class Narrating:
    """Knows the verbs by which a text of one language goes on, also those that no table has."""

    def __init__(self, pack: Pack) -> None:
        among, shape = pack.alphabet.among, pack.settings.get("shape", {}).get("narrates", {})
        self._least = int(shape.get("least", 0))
        self._before, self._after = tuple(shape.get("before", ())), tuple(shape.get("after", ()))
        self._not, self._nominal = tuple(shape.get("not", ())), tuple(shape.get("nominal", ()))
        self._subordinate = pack.alphabet.finder("BOUND:subordinate")
        self._persons = among("ACTOR:person", "ACTOR:office")
        self._named = among("ACTOR:person")
        self._between = among("W", "NOUN", "ROLE", "NOSPEAKER", "UNNAMED", "STATE")
        nouns = among("CUE:noun", "NOUN", "OBJ", "PREP", "NOSPEAKER", "ADV", "QUANT", "REL")
        self._finite = among("FIN", "CUE:verb") - nouns
        self._perfect, self._and, self._commas = among("ADV:may"), among("AND"), among("COMMA")
        self._words = among("W") - among("W:def", "W:with", "W:for", "W:plural") - nouns
        self._cues = among("CUE:verb")  # they end it themselves, where they tell something
        self._when, self._saying = among("BOUND:subordinate"), among("CUE:noun", "CUE:participle")
        self._with = governing(pack, tuple(shape.get("with", ())))
        self._led = among("AND", "BOUND", "ADV", "DATE", "COMMA")
        self._prepositions = among("PREP:pronoun")
        self._actors = among("ACTOR:person", "ACTOR:office", "ACTOR:state", "ACTOR:body", "ACTOR:group")

    def goes_on(self, row: Row, text: str, comma: int) -> bool:
        """Does a conjunction with a verb or a "when" stand behind a comma, which is not the last but two of the row, or
        another thing that was said with it ("..., with a demand for")?"""
        k = comma + 1
        if row.tags[k] in self._and:
            verb = row.tags[k + 1]
            return (verb in self._finite and verb not in self._cues) or verb in self._when
        if row.tags[k] in self._with:
            return row.tags[k + 1] in self._saying
        return row.tags[k] in self._perfect or self._is_verb(row, text, k)

    def opens(self, row: Row, comma: int) -> bool:
        """Does a verb stand behind a comma without a conjunction, and whoever did it behind it?"""
        if row.tags[comma] not in self._commas or comma + 2 >= len(row):
            return False
        verb = row.tags[comma + 1]
        return verb in self._finite or (verb in self._words and self._doer(row, comma) >= 0)

    def _doer(self, row: Row, comma: int) -> int:
        """Who stands behind the verb that follows a comma, with at most his title between, or -1."""
        for k in range(comma + 2, min(comma + 4, len(row))):
            if row.tags[k] in self._actors:
                return k + (row.tags[k + 1 : k + 2] in self._named)
            if row.tags[k] not in self._between:
                return -1
        return -1

    def begun(self, row: Row, text: str, at: int) -> int:
        """Whoever stands behind the verb of no table that opens a sentence ("the senator of X led the attack, and
        pointed"), before an element: his element, or -1. At most two words stand between them."""
        k = 0
        while k < at and row.tags[k] in self._led:
            k += 1
        word = text[row.starts[k] : row.ends[k]]
        verb = row.tags[k] in self._words and not word.endswith(self._nominal)
        if k >= at or not (verb or row.tags[k] in self._finite):
            return -1
        for j in range(k + 1, min(k + 4, at)):
            if row.tags[j] in self._persons:
                return j + (j + 1 < at and row.tags[j + 1] in self._named)
            owner = row.tags[j] in self._actors and row.tags[j - 1] in self._between
            if not owner and row.tags[j] not in self._between:
                return -1
        return -1

    def main(self, row: Row, low: int, at: int) -> int:
        """Whoever a main clause begins with behind a subordinate one that opens the sentence, between two elements, or
        -1."""
        if self._subordinate.search(row.tags, 0, min(low, LED)) is None:
            return -1
        commas = (k for k in range(low, at - 2) if row.tags[k] in self._commas)
        return next((j for j in (self._doer(row, k) for k in commas if self.opens(row, k)) if 0 <= j < at), -1)

    def replying(self, row: Row, low: int, at: int) -> tuple[int, int]:
        """The joint and the doer of the last clause between two elements in which somebody answers ("..., and the
        deputy A answered him, saying"); -1 and -1 where none stands there."""
        for k in range(at - 1, low, -1):
            answers = row.tags[k] in self._cues and row.tags[k - 1] in self._led
            if answers and row.tags[k + 1] in self._prepositions and row.tags[k + 2] in self._persons and k + 2 < at:
                return k - 1, k + 2
        return -1, -1

    def _is_verb(self, row: Row, text: str, k: int) -> bool:
        """Has a word that no table knows the conjunction and the ending of a verb?"""
        if row.tags[k] not in self._words or row.ends[k] - row.starts[k] < self._least:
            return False
        word = text[row.starts[k] : row.ends[k]]
        return word.startswith(self._before) and word.endswith(self._after) and not word.endswith(self._not)


@cache
def narrating_of(pack: Pack) -> Narrating:
    """How the texts of a language go on."""
    return Narrating(pack)
