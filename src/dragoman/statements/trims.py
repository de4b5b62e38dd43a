"""Where content begins that was captured leftwards from its verb, and where the phrase of the subject ends."""

from functools import cache

import msgspec

from dragoman.packs.tagging import Pack
from dragoman.statements.around_words import addressing, governing, words_of
from dragoman.statements.nouns import Reading, Subject
from dragoman.statements.phrase_words import PLAIN
from dragoman.statements.phrases import Phrases
from dragoman.statements.rows import Row

REACH = 6
"""Elements before a preposition among which the adverbial begins that it completes."""

JOINED = 5
"""Elements behind an "and" behind the subject among which the demonstrative stands that begins the object."""


@cache
def _joinable_of(pack: Pack) -> frozenset[str]:
    """The characters of what an "and" may join: thousands, which are not put together for each article."""
    return pack.alphabet.among("ACTOR") | pack.alphabet.among(*PLAIN, but=("DEM",))


class Trims:
    """Trims the readings of one language whose cue comes last. `skipped`: what may stand beside a subject."""

    def __init__(self, pack: Pack, text: str, phrases: Phrases, skipped: frozenset[str]) -> None:
        among = pack.alphabet.among
        self._pack, self._text, self._phrases, self._skipped = pack, text, phrases, skipped
        words = words_of(pack)
        self._within, self._starts, self._endings = words.within, words.starts, words.endings
        self._with = words.beside | words.to | governing(pack, tuple(pack.settings.get("addressed", ())))
        self._occasions, self._actors, self._marked = among("OCC"), among("ACTOR"), among("RA")
        self._owners = among("ACTOR:body", "ACTOR:state", "ACTOR:pronoun")
        self._and, self._pointing = among("AND"), among("DEM")
        self._counterpart, self._counted = among("NOUN:counterpart"), among("DEM", "NUM", "QUANT")
        self._places = among("PLACE", "ACTOR:state")
        self._object = self._marked | self._and
        self._did, self._prepositions = among("FIN:did"), among("PREP")
        self._ends = self._actors | self._places | among("DATE", "OCC:event:conference") | among("BOUND", "PRON")
        self._nouns = among("W", "NOUN", "OCC", "NOSPEAKER", "DEM")
        self._leading, self._papers = among("PREP", "BOUND"), among("CUE:phrase")
        self._joinable, self._bodies = _joinable_of(pack), among("NOUN:org")
        but = "NOSPEAKER", "PREP", "DEM", "OCC", "CUE", "ADV", "BOUND", "PLACE"
        self._led_by = among("W", "NOUN", "OBJ", but=but)

    def trim(self, row: Row, reading: Reading, subject: Subject) -> Subject:
        """Let the content of a reading begin behind its subject and the adverbials beside it; the phrase of the subject
        ends before them, and before whom it speaks to."""
        own = subject.span is not None and subject.how != "same"
        if not reading.backwards:
            return self._alone(row, reading, subject)
        if reading.pattern.startswith("prepositional"):
            self._nearer(row, reading)
        low, high = reading.first, reading.last
        since = subject.span[1] if own and subject.span is not None and reading.speaker is None else 0
        if since and reading.pattern.startswith("object"):
            since = self._held(row, subject, since, high)
        while own and low < high and (row.starts[low] < since or row.tags[low] in self._skipped):
            low += 1
        while not own and low < high - 1 and row.tags[low] in self._and:
            low += 1
        if own and since and row.tags[low - 1] in self._and:
            low = self._joined(row, low, high)
        behind = low
        while behind > reading.first and row.tags[behind - 1] in self._skipped:
            behind -= 1
        if behind > 1 and behind == reading.first and reading.pattern.startswith("prepositional"):
            behind -= 1  # the preposition of the verb
        if reading.pattern.startswith("object"):
            low = self._behind_occasions(row, low, high)
            placed = self._behind_place(row, low, high) if own else low
            low = self._behind_occasions(row, placed, high) if placed > low else low
            low = self._behind_adverbial(row, self._behind_verb(row, low, high), high)
        if low < high and row.starts[low] > reading.content[0]:
            reading.first, reading.content = low, (row.starts[low], reading.content[1])
        beside = next((k for k in range(behind) if row.starts[k] >= since), behind) if own and since else behind
        behind = beside if self._occasion(row, beside) else behind
        if own and subject.phrase is not None and since > subject.phrase[1]:
            return msgspec.structs.replace(subject, phrase=(subject.phrase[0], since))
        since = max(since, subject.phrase[0]) if subject.phrase is not None else since
        if own and subject.phrase is not None and since <= row.starts[behind] < subject.phrase[1]:
            return msgspec.structs.replace(subject, phrase=(subject.phrase[0], row.ends[behind - 1]))
        return subject

    def _held(self, row: Row, subject: Subject, since: int, high: int) -> int:
        """Where the phrase of a bare office ends before an object: it holds the body that it leads, up to the place or
        state behind that ("the head of the bakers' union of Lima | the price"); else where it ended."""
        office = self._phrases.found[subject.found] if subject.found >= 0 else None
        if office is None or office.kind != "office" or office.number != "s" or office.name or subject.also:
            return since
        if office.states or office.bodies:
            return since
        first = k = next((j for j in range(high) if row.starts[j] >= since), high)
        while k < high and k < first + REACH and row.tags[k] in self._led_by:
            k += 1
        if k == first or k >= high or row.tags[k + 1] in self._object:
            return since
        if row.tags[k] in self._places:
            return row.ends[k]
        body = first + (row.tags[first] in self._bodies)  # the head of the union of the bakers
        return row.ends[body] if body + 1 < k or row.tags[body + 1] not in self._marked else since

    def _nearer(self, row: Row, reading: Reading) -> None:
        """Let the preposition of the verb be the second one of its kind where the first completes a noun of an
        adverbial ("on a visit to the plant [he pointed] to"), or an occasion stands between them."""
        own, first = row.tags[reading.first - 1], reading.first
        frames = (frame.partition("prep:")[2] for frame in reading.entry.features if frame.startswith("prep:"))
        governed = governing(self._pack, tuple(sorted(frames)))
        again = [k for k in range(first + 1, reading.last - 1) if row.tags[k] in governed]
        if not again:
            return
        k = first - 2
        while k > 0 and k > first - REACH and row.tags[k] in self._nouns:
            k -= 1
        held = next((j for j in range(again[-1] - 1, first, -1)
                     if row.tags[j] in self._occasions and row.tags[j - 1] in self._within), 0)
        at = next((j for j in again if j > held), 0)
        led = k < first - 2 and row.tags[k] in self._leading and row.tags[k] != own
        if at and (held or led or row.tags[first - 2] in self._papers):
            reading.first, reading.content = at + 1, (row.starts[at + 1], reading.content[1])

    def _alone(self, row: Row, reading: Reading, subject: Subject) -> Subject:
        """The subject without whom it speaks to: the cue's own preposition and the actor behind it."""
        if subject.phrase is None or subject.span is None or subject.phrase[1] <= subject.span[1]:
            return subject
        last = next((k for k in range(reading.cue) if row.ends[k] == subject.phrase[1]), 0)
        charged = last + 1 == reading.cue and "charged" in reading.entry.features
        if last and (charged or row.tags[last + 1] in self._marked):
            return msgspec.structs.replace(subject, phrase=subject.span)  # the object of the verb stands behind him
        wanted = governing(self._pack, addressing(frozenset(reading.entry.features)))
        if last < 2 or row.tags[last - 1] not in wanted or self._phrases.completes(row, last - 1):
            return subject
        return msgspec.structs.replace(subject, phrase=(subject.phrase[0], row.ends[last - 2]))

    def _joined(self, row: Row, low: int, high: int) -> int:
        """The beginning of the object behind a noun that an "and" joins to the subject: its demonstrative."""
        for k in range(low, min(high - 1, low + JOINED)):
            if row.tags[k] in self._pointing:
                return k
            if row.tags[k] not in self._joinable:
                break
        return low

    def _behind_occasions(self, row: Row, low: int, high: int) -> int:
        """The element behind the occasions that lead an object ("in a statement", "in a meeting with X")."""
        k = low
        while k < high and 0 < (told := self._occasion(row, k)) < high and row.tags[told] not in self._marked:
            k = told
            led = row.tags[k] in self._with
            owner = k + led
            if led and row.tags[owner] in self._counterpart:  # his Italian counterpart
                owner = next((j for j in range(owner + 1, min(high, owner + 4)) if row.tags[j] in self._actors), owner)
            if row.tags[owner] in (self._actors if led or self._ends_leading(row, k - 1) else self._owners):
                k = owner + 1 if owner < high and row.tags[owner + 1] not in self._object else k
            if row.tags[k] in self._within and k + 2 < high and row.tags[k + 1] in self._places:
                k += 2
            while k < high and row.tags[k] in self._skipped:
                k += 1
        return k

    def _behind_verb(self, row: Row, low: int, high: int) -> int:
        """The element behind an "and" behind a verb that is written like a noun ("travelled to A and [the attack he
        condemned]")."""
        marked = next((k for k in range(low, high) if row.tags[k] in self._marked), high)
        verbs = (k + 1 for k in range(marked - 2, low, -1) if row.tags[k] in self._and and row.tags[k - 1] in self._did
                 and row.tags[k - 2] not in self._and)
        return next(verbs, low)

    def _behind_adverbial(self, row: Row, low: int, high: int) -> int:
        """The element where an object begins behind the adverbials that lead it ("after a talk with X [this step he
        called a mistake]"): no object begins with a preposition, and a name, a pronoun or a day ends what one leads."""
        marked = next((k for k in range(low, high) if row.tags[k] in self._marked), 0)
        if not marked or row.tags[low] not in self._prepositions:
            return low
        for k in range(marked - 1, low + 1, -1):
            if row.tags[k] in self._prepositions or row.tags[k] in self._and:
                continue
            if row.tags[k] in self._pointing or row.tags[k - 1] in self._ends:
                return k
        return low

    def _behind_place(self, row: Row, low: int, high: int) -> int:
        """The element behind a place with its preposition that leads an object ("in Cairo")."""
        if low + 2 >= high or row.tags[low] not in self._within or row.tags[low + 1] not in self._places:
            return low
        k = low if row.tags[low + 2] in self._object else low + 2
        while k < high and row.tags[k] in self._skipped:
            k += 1
        return k

    def _occasion(self, row: Row, k: int) -> int:
        """The element behind an occasion with its preposition, that begins with an element, or 0."""
        if row.tags[k] in self._occasions and self._text.startswith(self._starts, row.starts[k]):
            return k + 1
        if row.tags[k] not in self._within:
            return 0
        named = at = k + 1 + (row.tags[k + 1] in self._counted)
        while row.tags[at : at + 1] and row.tags[at] in self._occasions:  # the closing statement of the meeting
            at += 1
        return at if at > named else 0

    def _ends_leading(self, row: Row, k: int) -> bool:
        """Does the form of an occasion hold the preposition of the other side ("in meeting with")?"""
        return self._text.endswith(self._endings, row.starts[k], row.ends[k])
