"""To whom a clause says that something was said: by a preposition of its cue, as its object, as one who is asked, met
or thanked."""

from collections.abc import Sequence

import msgspec

from dragoman.packs.found import Found
from dragoman.packs.lexicon import Cue
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.statements.around_words import (
    PARTNERS,
    REACH,
    addressing,
    governing,
    in_marks,
    is_of_noun,
    preposition_of,
    words_of,
)
from dragoman.statements.nouns import Reading
from dragoman.statements.phrase_words import DOCUMENTS, KINDS
from dragoman.statements.phrases import Phrases
from dragoman.statements.rows import Row

ABOUT = frozenset({"accuse", "criticise", "condemn", "praise"})
"""Forces of cues whose object is spoken about, not to."""

DOERS = frozenset({"state", "body", "group", "unnamed", "office", "person"})
"""Kinds of actors of whom a demand may want that they do something."""

GATHERED = frozenset({"unnamed", "group"})
"""Kinds of actors of whom several hear a speech."""

THANKED = frozenset({"person", "office", "state", "body"})
"""Kinds of actors whom one thanks."""

WORDED = frozenset({"office", "unnamed", "group", "body"})
"""Kinds of actors whom plain words may tell."""

GREETS = frozenset({"congratulate", "condole"})
"""Forces of cues that send somebody something for what their words name."""

GREETING = 2
"""Elements at the beginning of what is sent among which its noun stands ("cordial greetings")."""

HEAD = 6
"""Elements of a noun phrase before the preposition that its first noun may bring."""


class Clause(msgspec.Struct, frozen=True):
    """A reading in its row: its word of saying, who says it (`own`), the elements that are no words of his, and the
    actors of the paragraph."""

    row: Row
    reading: Reading
    cue: Cue | None
    own: set[int]
    outside: Sequence[int]
    found: Sequence[Found]

    @property
    def frames(self) -> frozenset[str]:
        """How the cue may stand; a colon stands by itself."""
        return frozenset(self.cue.frames) if self.cue is not None else frozenset({"colon"})


class Addressees:
    """Finds those spoken to in the clauses of one language."""

    def __init__(self, pack: Pack, text: str) -> None:
        among = pack.alphabet.among
        self._pack, self._text, self._words = pack, text, words_of(pack)
        self._last = pack.settings.get("cue_order", "first") == "last"
        self._prepositions, self._and, self._marked = among("PREP"), among("AND"), among("RA")
        borders = among("COMMA", "SEMI", "STOP", "COLON", "NL", "CUE:verb", "THAT")
        self._clause = borders | (among("FIN") if self._last else among("REL"))
        self._stops = among("COMMA", "SEMI", "STOP", "COLON", "NL", "CUE:verb", "FIN", "THAT", "REL")
        self._participles = among("CUE:participle", but=("CUE:verb",))
        self._nouns = frozenset() if self._last else among("W", "NOUN", "OCC:event:visit", but=("DATE",))
        self._sent = governing(pack, tuple(pack.settings.get("addressed", ())))
        self._papers = among("CUE:noun")
        self._greetings = among("OBJ:greeting")
        self._thanks = among("OBJ:thanks") - self._greetings
        self._phrases = Phrases(pack, text)

    def told(self, clause: Clause) -> list[int]:
        """Whom the clause tells as the one spoken to: whom its pattern has caught, else by a preposition of the cue or
        as its object."""
        row, reading, found = clause.row, clause.reading, clause.found
        caught = range(*reading.addressee) if reading.addressee is not None else range(0)
        out = [row.refs[k] for k in caught if row.refs[k] >= 0]
        if out or (clause.cue is not None and clause.cue.force in ABOUT):
            return out
        for at in clause.outside:
            actor = row.refs[at]
            if actor < 0 or actor in clause.own or not self._may_hear(clause, at):
                continue
            before = at - 1 - (row.tags[at - 1] in self._prepositions)
            joined = bool(out) and row.tags[before] in self._and and row.refs[before - 1] == out[-1]
            if joined or self.is_addressed(clause, at):
                out = [actor] if out and not joined and not self._last else [*out, actor]  # X of the family told Y
        return out if all(found[actor].kind != "pronoun" for actor in out) else out[:1]

    def _may_hear(self, clause: Clause, at: int) -> bool:
        """Is the actor at an element somebody who can be spoken to, and no part of a phrase that tells of others?"""
        row, mention = clause.row, clause.found[clause.row.refs[at]]
        if mention.kind not in KINDS or mention.gloss in DOCUMENTS:
            return False
        if mention.kind == "state" and (in_marks(row, at, self._text) or self._owns(clause, at)):
            return False
        if is_of_noun(row, clause.reading.cue, at, mention.kind, self._prepositions, self._nouns):
            return False
        whole = mention.kind in ("state", "body")
        return not self._is_of_another(clause, at) and not self._is_led(row, at, whole=whole)

    def _owns(self, clause: Clause, at: int) -> bool:
        """Does a state before a cue that closes its clause own the noun before it ("in answer to the attacks of A")?"""
        row = clause.row
        if row.tags[at + 1 : at + 2] in self._marked or "charged" in clause.frames:  # an object
            return False
        beside = self._prepositions | self._and | self._clause
        return self._last and 0 < at < clause.reading.cue and row.tags[at - 1] not in beside

    def _is_of_another(self, clause: Clause, at: int) -> bool:
        """Does a preposition right behind somebody who is one of several tell whose he is ("the last head of the")?"""
        row = clause.row
        if self._last or at < 2 or row.tags[at - 1] not in self._prepositions or row.refs[at - 2] < 0:
            return False
        return clause.found[row.refs[at - 2]].rule == "unnamed-one" and row.refs[at - 2] not in clause.own

    def _is_led(self, row: Row, at: int, *, whole: bool) -> bool:
        """Does the preposition before an element belong to a noun or adjective that always has it ("near to", "a
        journey to")? whole: a state or a body, to which the first noun of a longer phrase may lead as well."""
        k = at - 1
        while k > 0 and row.tags[k] not in self._prepositions and k > at - REACH:
            k -= 1
        if row.tags[k] not in self._prepositions:
            return False
        low = max(-1, k - 1 - (HEAD if whole else 1))
        for j in range(k - 1, low, -1):
            if self._text[row.starts[j] : row.ends[j]] in self._words.leads:
                return True
            if row.tags[j] in self._stops or row.tags[j] in self._prepositions:
                return False
        return False

    def is_addressed(self, clause: Clause, at: int) -> bool:
        """Does the cue govern an element as the one who is spoken to, or a noun of saying before it ("in a proposal
        to A")?"""
        row, reading, frames = clause.row, clause.reading, clause.frames
        if self._last and reading.cue < reading.first < at:
            return False
        between = row.tags[min(at, reading.cue) + 1 : max(at, reading.cue)]
        if "object" in frames and reading.cue < at < reading.first and not self._preposition_of(row, at):
            return self._stops.isdisjoint(between)
        if "charged" in frames and at == reading.cue - 1:
            return clause.cue is not None and clause.cue.force == "threaten"
        if row.tags[at + 1 : at + 2] in self._marked:
            return f"addressee:{self._text[row.starts[at + 1] : row.ends[at + 1]]}" in frames
        before = at < reading.cue and not self._last and "participle" not in reading.entry.features
        if before or not self._clause.isdisjoint(between):
            return False
        governor = self._preposition_of(row, at)
        if self._last and at < reading.cue and governor in self._sent and row.tags[at - 2 : at - 1] in self._papers:
            return True
        beside = self._last and at == reading.cue - 1
        if not beside and self._begins_phrase(row, at):
            return False
        return governor in self._words.to | governing(self._pack, addressing(frames))

    def _begins_phrase(self, row: Row, at: int) -> bool:
        """Does the element belong to a phrase of its own before the cue (pointing at a journey to Brazil, he said)?"""
        for k in range(at - 1, max(-1, at - 4 * REACH), -1):
            if row.tags[k] in self._clause:
                return False
            if row.tags[k] in self._participles:
                return True
        return False

    def _preposition_of(self, row: Row, at: int) -> str:
        return preposition_of(row, at, self._prepositions, self._stops)

    def wanted(self, clause: Clause) -> list[int]:
        """Whose doing a demand wants that has no place for the one who is asked: whom an agent's preposition tells
        ("by the parties"), else the first states that it names before any other preposition."""
        row, cue, found = clause.row, clause.cue, clause.found
        if cue is None or cue.force != "demand" or "object" in cue.frames or addressing(frozenset(cue.frames)):
            return []
        low, high = clause.reading.content
        inside = [k for k in range(len(row)) if row.refs[k] >= 0 and row.refs[k] not in clause.own
                  and low <= row.starts[k] < high]
        agent = next((k for k in inside if found[row.refs[k]].kind in DOERS
                      and self._preposition_of(row, k) in self._words.by), -1)
        if agent >= 0:
            return self._joined(clause, agent, DOERS)
        border = next((k for k in range(len(row)) if low <= row.starts[k] < high and row.tags[k] in self._prepositions
                       and row.tags[k] not in self._words.among), len(row))
        state = next((k for k in inside if k < border and self._is_state(found[row.refs[k]])), -1)
        return self._joined(clause, state, frozenset({"state"})) if state >= 0 else []

    def _is_state(self, mention: Found) -> bool:
        return mention.kind == "state" and any(ref.startswith("STATE:") for ref in mention.refs[:1])

    def audience(self, clause: Clause, at: int) -> list[int]:
        """To which people something is said, told right behind the word of its occasion ("in remarks to reporters")."""
        row = clause.row
        for k in range(at + 1, min(len(row), at + 1 + REACH)):
            if row.tags[k] in self._stops:
                break
            if row.refs[k] >= 0:
                told = clause.found[row.refs[k]].kind in GATHERED and self._preposition_of(row, k) in self._words.gives
                return self._joined(clause, k, GATHERED) if told else []
        return []

    def partner(self, clause: Clause, at: int, *, written: bool) -> list[int]:
        """The other side of a meeting, a call or a letter: the first person or officer after its word, and those who
        are joined to him. written: a letter, which a body or a state may be sent too."""
        row, kinds = clause.row, PARTNERS | {"body", "state"} if written else PARTNERS
        for k in range(at + 1, min(len(row), at + 3 + REACH)):
            if row.tags[k] in self._stops:
                return []
            if row.refs[k] >= 0 and row.refs[k] not in clause.own:
                first = clause.found[row.refs[k]].kind in kinds
                return self._joined(clause, k, kinds) if first else []
        return []

    def _joined(self, clause: Clause, at: int, kinds: frozenset[str]) -> list[int]:
        """The actor at an element, and those of the kinds whom conjunctions join to him."""
        row, out = clause.row, [clause.row.refs[at]]
        while at + 2 < len(row) and row.tags[at + 1] in self._and and row.refs[at + 2] >= 0:
            at += 2
            if clause.found[row.refs[at]].kind in kinds and row.refs[at] not in clause.own:
                out.append(row.refs[at])
        return out

    def thanked(self, clause: Clause) -> list[int]:
        """Who is thanked for what the words name: the first actor among them; and to whom greetings, condolences are
        sent that they name: the first one behind a preposition that leads to the addressee of the cue."""
        row, reading, cue = clause.row, clause.reading, clause.cue
        if cue is None:
            return []
        low, high = reading.content
        named = [k for k in range(len(row)) if row.refs[k] >= 0 and row.refs[k] not in clause.own
                 and low <= row.starts[k] < high and clause.found[row.refs[k]].kind in THANKED]
        greets = not self._greetings.isdisjoint(row.tags[reading.first : reading.first + GREETING])
        if greets or cue.force in GREETS:
            goals = governing(self._pack, addressing(clause.frames))
            named = [k for k in named if self._preposition_of(row, k) in goals and not self._is_led(row, k, whole=True)]
        elif not (cue.force == "thank" or row.tags[reading.first : reading.first + 1] in self._thanks):
            return []
        return [row.refs[k] for k in named[:1]]

    def phrase(self, clause: Clause, actor: int) -> Span | None:
        """The whole noun phrase of somebody who is told by plain words alone, where it is longer than those ("the
        leaders of the parties"), in folded offsets; else None."""
        mention, row = clause.found[actor], clause.row
        if mention.refs or mention.states or mention.bodies or mention.kind not in WORDED:
            return None
        at = next(k for k in range(len(row)) if row.refs[k] == actor)
        ends = (clause.reading.cue, clause.reading.first)
        self._phrases.found = clause.found
        span = self._phrases.span_of(row, at, min((end for end in ends if end > at), default=len(row)))
        return span if span[1] > mention.span[1] else None
