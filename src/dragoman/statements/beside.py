"""Who stands beside a verb: its subject right before it, or its object right behind it, where no subject is told."""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.statements.around_words import folded_words
from dragoman.statements.borne import Borne
from dragoman.statements.nouns import ASKED, BROUGHT, Reading, Subject
from dragoman.statements.phrases import Phrases
from dragoman.statements.rows import Row

SINGULAR = frozenset({"3", "s"})
"""Features of a verb that has the gender of the singular subject behind it."""


class Beside:
    """Reads what stands beside the verbs of one language."""

    def __init__(self, pack: Pack, text: str, phrases: Phrases) -> None:
        self._text, self._phrases, self._borne = text, phrases, Borne(pack, text)
        among = pack.alphabet.among
        self._actors, self._whole, self._phrase = phrases.actors, phrases.whole, phrases.plain
        self._and, self._prep, self._persons = among("AND"), among("PREP"), among("ACTOR:person", "ACTOR:office")
        self._rel, self._nospeaker = among("REL"), among("NOSPEAKER")
        self._tellers = among("ACTOR:person", "ACTOR:office", "ACTOR:unnamed", "ACTOR:pronoun")
        self._last = pack.settings.get("cue_order", "first") == "last"
        self._ends = among("COMMA", "SEMI", "FIN", "CUE:verb", "THAT")
        self._stops = among("STOP")
        self._cues = among("CUE:verb", but=("CUE:noun", "NOUN", "OBJ"))
        self._brings = among("FIN:light", "FIN:leads", "CUE:greets", "CUE:opens")
        self._that, self._happened = among("THAT"), folded_words(pack, tuple(pack.settings.get("happened", ())))
        self._article = str(pack.settings.get("article", {}).get("form", "")) or "\n"
        self._commas, self._between, self._adjectives = among("COMMA", "SEMI"), among("ADV"), among("STATE:adj")
        gender = pack.settings.get("gender", {})
        self._masculine, self._feminine = (
            frozenset(folded_words(pack, tuple(gender.get(name, ())))) for name in ("masculine", "feminine")
        )
        self._common = among("W", "NOUN", but=("NAME", "QUANT", "NUM", "ROLE", "UNNAMED"))
        self._described = among("STATE:adj", "W:def", "NOUN")
        self._unnamed, self._outlets = among("ACTOR:unnamed"), among("ACTOR:outlet", "SOURCE")
        self._several = among("ACTOR:unnamed", "ACTOR:group")
        self._adjectival = folded_words(pack, tuple(pack.settings.get("adjective", {}).get("endings", ()))) or ("",)
        self._endings = folded_words(pack, tuple(gender.get("feminine_endings", ())))

    def carries(self, row: Row, according: Reading, readings: Sequence[Reading]) -> bool:
        """Does what somebody is quoted for ("according to the agency, the minister said that") tell nothing but what
        others have said in it? Where the cue ends its clause, a person or a body has told that himself."""
        told = according.speaker is not None and not self._tellers.isdisjoint(row.tags[slice(*according.speaker)])
        if told and self._last:
            return False
        return any(
            r.content[0] >= according.content[0]
            and according.content[0] <= row.starts[r.cue] < according.content[1]
            and r.rank == 3
            and not (r.cue and row.tags[r.cue - 1] in self._rel)
            and not (r.speaker and self._nospeaker.issuperset(row.tags[slice(*r.speaker)]))
            for r in readings
        )

    def transitive(self, reading: Reading, *, last: bool) -> bool:
        """May the words behind a cue be its object? Where cues come last, only as its pattern tells."""
        features = reading.entry.features
        return "object" in features and "attached" not in features and (not last or "object" in reading.pattern)

    def verb_of(self, row: Row, reading: Reading) -> int:
        """The element of the verb whose subject speaks: the cue, the verb that brings it ("issued a warning"), or the
        one joined to it ("voiced and voices")."""
        at = reading.cue
        if reading.pattern.startswith(BROUGHT):
            return next((k for k in range(at - 1, -1, -1) if row.tags[k] in self._brings), at)
        if "verb" in reading.entry.features and at > 1 and row.tags[at - 1] in self._and:
            return at - 2 if row.tags[at - 2] in self._cues else at
        return at

    def is_object(self, row: Row, reading: Reading, found: Sequence[Found]) -> bool:
        """Is whoever stands behind a verb that may have an object nobody but the object ("and accused Israel of ...")?

        He is where the verb has another gender, and where he stands alone behind a verb that must have an object.
        """
        if reading.speaker is None or "verb" not in reading.entry.features or (row.headline and not reading.cue):
            return False
        low = reading.speaker[0]
        if row.tags[low] not in self._actors or row.refs[low] < 0:
            return False
        led = "object-" in reading.pattern or reading.pattern == "verb-that"
        if led and "whom" in reading.entry.features and self._alone(row, reading, found):
            return True
        if not SINGULAR.issubset(reading.entry.features):
            return False
        return self._disagrees(row, low, found[row.refs[low]], reading)

    def tells_both(self, row: Row, reading: Reading, found: Sequence[Found]) -> bool:
        """Do subject and object both stand behind a verb ("and urged the envoy the parties to agree"): another actor
        behind the first one, with no "and" between, or words behind a name, which nothing completes?"""
        low, high = reading.speaker or (0, 0)
        if self._last or row.refs[low] < 0 or row.tags[low] not in self._actors:
            return False
        who, k = found[row.refs[low]], low + 1
        if k < high and who.name is not None and who.name[1] == who.span[1]:
            return row.tags[k] in self._actors or row.tags[k] in self._common
        while k < high and row.tags[k] not in self._and:
            if row.tags[k] in self._actors:
                return True
            k += 1
        return False

    def asked(self, row: Row, at: int) -> Subject:
        """Who is asked by a verb that nobody bears ("X was asked"): somebody behind a preposition before it, else
        whoever spoke last."""
        k = next((k for k in range(at - 1, 0, -1) if row.refs[k] >= 0 and row.tags[k - 1] in self._prep), 0)
        named = self._phrases.of_elements(row, k, k + 1, ASKED) if k else None
        return named or Subject(ASKED)

    def voice(self, row: Row, reading: Reading, *, whom: bool) -> tuple[int, int, int]:
        """The elements that a pattern took for the speaker, without the object that follows a subject of plain words
        ("the families of the prisoners asked the government"): an actor of another gender than the verb, or a state or
        body right behind the noun with an article that closes the subject. And where his phrase must end.

        Nor the outlet to which somebody unnamed told it. whom: may the verb have an object? Where an auxiliary stands
        before the verb, those between them.
        """
        if (borne := self._borne.of(row, reading.cue)) is not None:
            return *borne, borne[1]
        low, high = reading.speaker or (0, 0)
        k = next((k for k in range(low, high) if row.tags[k] in self._actors), low)
        if whom and k == low and row.tags[k] in self._unnamed:
            heard = next((j for j in range(low + 1, high) if row.tags[j] in self._outlets), high)
            if row.tags[low + 1] in self._whole and self._text.startswith(self._article, row.starts[low]):
                return low, low + 1, low + 1
            if self._phrase.issuperset(row.tags[low + 1 : heard]):
                return low, heard, heard if heard < high else reading.first
        if whom and k == low and row.refs[k] >= 0 and self._phrases.found[row.refs[k]].kind == "office":
            body = next((j for j in range(low + 1, high) if row.tags[j] in self._whole), high)
            whole = self._phrases.found[row.refs[k]].states and self._phrase.issuperset(row.tags[low + 1 : body])
            other = body == low + 1 or (low + 1 < high and row.tags[low + 1] in self._several)
            definite = other and self._text.startswith(self._article, row.starts[low])
            if definite or (body < high and whole):  # the object right behind an office
                end = low + 1 if definite else body
                return low, end, end
        if not whom or k == low or row.refs[k] < 0 or not self._phrase.issuperset(row.tags[low:k]):
            return low, high, reading.first
        alone = k == low + 1 and row.tags[k] in self._adjectives
        closed = not alone and self._text.startswith(self._article, row.starts[k - 1]) and row.tags[k] in self._whole
        singular = SINGULAR.issubset(reading.entry.features)
        other = singular and self._disagrees(row, k, self._phrases.found[row.refs[k]], reading)
        return (low, k, k) if closed or other else (low, high, reading.first)

    def narrated(self, row: Row, told: Reading, teller: Subject) -> Subject | None:
        """Of whom an outlet tells what he has done, where a participle follows that ("the agency reported that the
        minister met X, expressing"): whoever the clause begins with, behind its verb or without it; else None."""
        if teller.found < 0 or self._phrases.found[teller.found].kind != "outlet" or told.plain != "indirect":
            return None
        at = next((k for k in range(told.first, min(told.first + 3, len(row))) if row.tags[k] in self._persons), -1)
        return self._phrases.with_joined(row, at, told.last) if at >= 0 else None

    def fitting(self, row: Row, reading: Reading) -> Subject | None:
        """The actor right before a verb, if he may be its subject by its gender; else the nearest one before him who
        has that gender and follows no preposition; or None."""
        if (borne := self._borne.of(row, reading.cue)) is not None:
            return self._phrases.of_elements(row, *borne, "before", borne[1])
        direct = self.before(row, reading.cue)
        if direct is None or direct.found < 0 or direct.also or not SINGULAR.issubset(reading.entry.features):
            return direct
        at = next((k for k in range(reading.cue) if row.refs[k] == direct.found), -1)
        if at < 0 or not self._disagrees(row, at, self._phrases.found[direct.found], reading):
            return direct
        for k in range(at - 1, -1, -1):
            known = row.refs[k] >= 0 and row.tags[k] in self._actors and (k == 0 or row.tags[k - 1] not in self._prep)
            if known and self._gender(row, k, self._phrases.found[row.refs[k]]) in reading.entry.features:
                return self._phrases.of_elements(row, k, k + 1, "before")
        return None

    def _disagrees(self, row: Row, k: int, who: Found, reading: Reading) -> bool:
        """Has an actor another gender than a verb?"""
        told = self._gender(row, k, who)
        return bool(told) and ("f" if told == "m" else "m") in reading.entry.features

    def strange(self, row: Row, words: Subject, reading: Reading) -> bool:
        """Have plain words behind a verb another gender than it, by their first noun or its adjective ("and urged the
        private sector")? Then they are what it tells of."""
        if not SINGULAR.issubset(reading.entry.features) or words.span is None or reading.speaker is None:
            return False
        low = reading.speaker[0]
        noun = self._text[row.starts[low] : row.ends[low]]
        if row.tags[low] not in self._common or row.starts[low] != words.span[0]:
            return False
        told = "m" if noun in self._masculine else "f" if noun in self._feminine else ""
        told = told or ("f" if noun.endswith(self._endings) else "")
        adjective = self._text[row.starts[low + 1] : row.ends[low + 1]] if low + 1 < len(row) else ""
        both = noun.startswith(self._article) and adjective.startswith(self._article)
        if not told and both and row.tags[low + 1] in self._described:
            told = "f" if adjective.endswith(self._endings) else "m"
        return bool(told) and ("f" if told == "m" else "m") in reading.entry.features

    def _alone(self, row: Row, reading: Reading, found: Sequence[Found]) -> bool:
        """Is a single actor all that stands between the verb and its preposition?"""
        low, high = reading.speaker or (0, 0)
        end = high
        while end > low + 1 and row.tags[end - 1] in self._adjectives:
            end -= 1
        who = found[row.refs[low]]
        led = range(high, reading.first - (reading.pattern == "verb-that"))
        near = len(led) <= 1 and (not led or row.tags[led[0]] in self._commas or row.tags[led[0]] in self._prep)
        return end == low + 1 and near and len(who.offices) < 2 and len(who.states) < 2

    def _gender(self, row: Row, k: int, who: Found) -> str:
        """The gender of an actor by the first of the words, m or f, or "" where they do not tell it."""
        words = self._text[row.starts[k] : row.ends[k]]
        first = words.partition(" ")[0]
        if first in self._masculine or words in self._masculine:
            return "m"
        if who.kind == "state" or first in self._feminine:
            return "f"
        named = who.kind == "person" and not who.offices
        return "f" if first.endswith(self._endings) and self._endings and not named else ""

    def without_object(self, row: Row, subject: Subject) -> Subject:
        """The subject of a verb, whose phrase may have taken the object behind it for a part ("the minister left the
        hall, saying"): behind somebody's words only adjectives are his."""
        if subject.span is None or subject.phrase is None or subject.found < 0:
            return subject
        k = bisect_left(row.starts, subject.span[1])
        end, last = subject.span[1], subject.phrase[1]
        while k < len(row) and row.ends[k] <= last and row.tags[k] in self._described and self._text[
                row.starts[k] : row.ends[k]].endswith(self._adjectival):
            end, k = row.ends[k], k + 1
        other = k < len(row) and row.starts[k] < last and row.tags[k] in self._common
        return msgspec.structs.replace(subject, phrase=(subject.phrase[0], end)) if other else subject

    def inner(self, row: Row, at: int) -> Subject:
        """Whoever stands right before an element within another's words: an actor, else the word itself."""
        return self.before(row, at) or Subject("words", (row.starts[at - 1], row.ends[at - 1]))

    def _befell(self, row: Row, k: int) -> bool:
        """Does a conjunction stand behind somebody to whom "it has happened before that" he said something?"""
        led = k > 2 and row.tags[k] in self._that and row.tags[k - 1] in self._actors and row.tags[k - 2] in self._prep
        return led and self._text[row.starts[k - 3] : row.ends[k - 3]] in self._happened

    def _head_of(self, row: Row, k: int) -> int:
        """The actor whom an apposition tells of that ends with another one ("A, the delegate of the state of B"), or
        the actor himself."""
        start = k
        while start > 0 and row.tags[start - 1] not in self._ends:
            start -= 1
        if self._prep.isdisjoint(row.tags[start:k]):
            return k
        if row.tags[start] in self._persons:
            return start
        if start < 2 or row.tags[start - 1] not in self._commas or row.tags[start - 2] not in self._persons:
            return k
        return start - 2

    def before(self, row: Row, at: int) -> Subject | None:
        """An actor right before the cue, or before an apposition between commas that ends at the cue."""
        k = at - 1
        if self._befell(row, k):
            return self._phrases.of_elements(row, k - 1, k, "before")
        while k > 0 and (
            row.tags[k] in self._between
            or (row.tags[k] in self._and and row.tags[k - 1] in self._actors and row.ends[k] == row.starts[k] + 1)
        ):
            k -= 1
        if k >= 2 and row.tags[k] in self._whole and row.tags[k - 1] in self._prep and row.tags[k - 2] in self._actors:
            k -= 2
        if k >= 0 and row.tags[k] in self._actors and (k == 0 or row.tags[k - 1] not in self._prep):
            low = k
            while self._phrases.joined(row, low):
                other = next((j for j in range(low - 1, -1, -1) if row.tags[j] in self._actors), low)
                if other == low or k - other > 8 or not self._stops.isdisjoint(row.tags[other:low]):
                    break
                low = other
            return self._phrases.of_elements(row, low, k + 1, "before")
        if k >= 1 and row.tags[k] in self._commas:
            while k > 0 and row.tags[k - 1] not in self._ends:
                k -= 1
            if k >= 2 and row.tags[k - 1] in self._commas and row.tags[k - 2] in self._actors:
                head = self._head_of(row, k - 2)
                return self._phrases.of_elements(row, head, head + 1, "before")
            if row.tags[k] in self._actors:
                return self._phrases.of_elements(row, k, k + 1, "before")
        return None
