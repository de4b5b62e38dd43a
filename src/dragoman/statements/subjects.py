"""Subjects: which noun phrase of the sentence speaks. Several candidates, in the order that the language prefers."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.statements.beside import Beside
from dragoman.statements.heads import Heads
from dragoman.statements.narrating import narrating_of
from dragoman.statements.nobody import nobody_of
from dragoman.statements.nouns import HEARD, JOINED, OF_HIM, OWN, POINTING, Reading, Subject
from dragoman.statements.phrases import Phrases
from dragoman.statements.rows import Row
from dragoman.statements.starts import starts_of
from dragoman.statements.trims import Trims


class Subjects:
    """Finds the subjects of the readings of a row."""

    def __init__(self, pack: Pack, text: str) -> None:
        self._pack, self._text = pack, text
        among = pack.alphabet.among
        self._phrases, self._nobody = Phrases(pack, text), nobody_of(pack)
        self._beside, self._starts = Beside(pack, text, self._phrases), starts_of(pack, self._phrases.actors)
        self._narrating = narrating_of(pack)
        self._actors, self._phrase, self._whole = self._phrases.actors, self._phrases.plain, self._phrases.whole
        self._finite, self._that, self._verbal = among("FIN", "CUE:verb"), among("THAT"), among("FIN")
        self._rel, self._free, self._bound = among("REL"), among("REL:free"), among("BOUND")
        self._commas, self._where = among("COMMA", "SEMI"), among("BOUND:where")
        self._and, self._but = among("AND"), among("BUT")
        self._skipped = among("BOUND", "ADV", "DATE", "AND", "COMMA", "SEMI", "DASH", "MARK", "BUT")
        self._heads = Heads(pack, self._phrases, self._starts, self._skipped)
        self._trims = Trims(pack, text, self._phrases, self._skipped)
        self._nospeaker, self._pointing = among("NOSPEAKER"), among(*POINTING)
        self._prep, self._relays, self._inside = among("PREP"), among("PREP:relays"), among("PREP:pronoun")
        self._outlet = among("ACTOR:outlet")
        self._persons = among("ACTOR:person", "ACTOR:office", "ACTOR:unnamed")
        self._last, self._report = pack.settings.get("cue_order", "first") == "last", among("BOUND:press")

    def assign(self, row: Row, readings: Sequence[Reading], found: Sequence[Found]
               ) -> Iterator[tuple[Reading, Subject]]:
        """Each reading with its subject; a reading whose subject cannot speak is left out."""
        self._phrases.found = found
        before: Subject | None = None
        told: dict[int, Subject] = {}
        deeper: tuple[int, Subject] | None = None
        outer: list[Reading] = []  # in which others may be nested
        for at, reading in enumerate(readings):
            if "according" in reading.entry.features and self._beside.carries(row, reading, readings):
                continue
            nested = any(r.content[0] <= row.starts[reading.cue] < r.content[1] for r in outer)
            within = nested and "according" in outer[-1].entry.features
            goes_on = nested and deeper is not None and (within or row.tags[deeper[0] + 1] in self._and)
            subject = self._subject(row, reading, readings[:at], deeper[1] if deeper and goes_on else before, found)
            nobody = subject is not None and self._nobody.says(row, reading, subject, found, self._text)
            if not nobody or "passive" in reading.entry.features:
                outer.append(reading)
            if nobody and subject is not None and self._nobody.asks(reading, subject):
                subject = self._beside.asked(row, reading.cue)
            elif nobody and self._nobody.hears(row, reading):
                subject = Subject(HEARD)
            elif subject is None or nobody:
                continue
            if self._last:
                subject = self._trims.trim(row, reading, subject)
                if reading.backwards and self._pointing.issuperset(row.tags[reading.first : reading.last]):
                    continue
            inner = told.get(reading.of) or (self._beside.inner(row, reading.of) if reading.of >= 0 else None)
            if inner is not None:
                yield reading, msgspec.structs.replace(inner, how="same")
                continue
            other = self._is_other(subject, found, reading) or (goes_on and subject.how == "same")
            other = other and not (nested and self._last and self._is_ours(row, subject, found))
            if nested and not other and not reading.pattern.startswith("relayed"):
                continue
            deeper = (reading.cue, subject) if nested and self._last else None
            owner = reading.speaker is not None and (reading.rank == 1 or reading.pattern == "verb-greetings")
            if not nested and not owner and not (subject.how == "relative" and self._last):
                before = subject
            told[reading.cue] = subject
            yield reading, subject

    def is_named(self, subject: Subject) -> bool:
        """Does a clause name who speaks in it, by more than a pronoun or a bare "the government"?"""
        if subject.found < 0 or subject.how not in ("after", "before", "first", "local", "relative"):
            return False
        who = self._phrases.found[subject.found]
        bare = who.kind in ("office", "body") and not (who.states or who.bodies or who.refs)
        return who.kind != "pronoun" and not bare

    def _is_other(self, subject: Subject, found: Sequence[Found], reading: Reading) -> bool:
        """Does a statement within another one have a speaker of its own, whom it names, or two ("both stressed")?"""
        if subject.how in ("same", "carried") or (subject.how == "words" and self._last):
            return False
        named = subject.found < 0 or found[subject.found].kind != "pronoun"
        return named or (reading.rank == 3 and reading.plain == "reported" and found[subject.found].number == "d")

    def _is_ours(self, row: Row, subject: Subject, found: Sequence[Found]) -> bool:
        """Is it his own side of whom somebody tells ("our people condemn it")?"""
        if subject.span is None:
            return False
        at = bisect_left(row.starts, (subject.phrase or subject.span)[1])
        return any(row.refs[k] >= 0 and found[row.refs[k]].rule.endswith(OWN)
                   for k in range(max(at - 1, 0), min(at + 1, len(row))) if row.starts[k] > subject.span[0])

    def told_of(self, row: Row, quotation: int) -> Subject | None:
        """Whoever stands between a conjunction and the quotation of all the rest ("that X 'welcomed ...'")."""
        k = quotation - 1
        if k < 1 or row.tags[k] not in self._actors or row.tags[k - 1] not in self._that:
            return None
        return self._phrases.of_elements(row, k, k + 1, "before")

    def named(self, row: Row, found: Sequence[Found], low: int = 0, high: int | None = None) -> Subject | None:
        """Whoever a row, or some of its elements, name first."""
        self._phrases.found = found
        return self._phrases.of_elements(row, low, len(row) if high is None else high, "lead")

    def head(self, row: Row, found: Sequence[Found]) -> Subject | None:
        """Whoever opens a row as its subject."""
        self._phrases.found = found
        return self._heads.of(row, 0, len(row))

    def _subject(
        self, row: Row, reading: Reading, earlier: Sequence[Reading], before: Subject | None, found: Sequence[Found]
    ) -> Subject | None:
        whom = reading.speaker is not None and self._beside.transitive(reading, last=self._last)
        if whom:
            if self._beside.is_object(row, reading, found):
                return self._early(row, reading, earlier, before)
            other = self._beside.before(row, reading.cue)
            joined = "object" in reading.pattern and reading.cue and row.tags[reading.cue - 1] in self._and
            if other is None and joined and not self._beside.tells_both(row, reading, found):
                other = before or (self._nominal(row, reading.cue) if row.headline else None)
            if other is not None and other.span is not None:
                return other
        if reading.speaker is not None:
            low, high, ends = self._beside.voice(row, reading, whom=whom and not self._last)
            ends = high if reading.backwards and self._last else ends  # what was said stands before him
            verb = "verb" in reading.entry.features  # "according to the words of X" are his
            captured = self._phrases.of_elements(row, low, high, "after", ends, owned=verb, apposed=not whom)
            bare = "phrase" in reading.entry.features and low > 0 and row.tags[low - 1] in self._prep  # by the body
            if captured is not None and not (bare and captured.found >= 0 and not self.is_named(captured)):
                return (self._whose(row, reading, captured, earlier, before) if not self._last else None) or captured
            if not whom and not self._nospeaker.isdisjoint(row.tags[slice(*reading.speaker)]):
                return None
        return self._late(row, reading, earlier, before) if self._last else self._early(row, reading, earlier, before)

    def _whose(
        self, row: Row, reading: Reading, words: Subject, earlier: Sequence[Reading], before: Subject | None
    ) -> Subject | None:
        """Who stands before a verb whose supposed subject is his own ("the tribes that announced their surrender")."""
        behind = "object-" in reading.pattern and self._beside.transitive(reading, last=False)
        strange = words.how == "words" and self._beside.strange(row, words, reading)
        if words.how != "words" or not (strange or self._phrases.is_owned(row, words, oblique=behind)):
            return None
        k = reading.cue - 1
        if k > 0 and row.tags[k] in self._rel:
            return self._phrases.left_of(row, k, "relative")
        if behind or strange:
            return self._early(row, reading, earlier, before)  # ordered his men to
        return self._beside.before(row, reading.cue) or (before if k >= 0 and row.tags[k] in self._and else None)

    def _early(self, row: Row, reading: Reading, earlier: Sequence[Reading], before: Subject | None) -> Subject | None:
        """Where the cue comes first: what stands before it, then who spoke before in the sentence."""
        at = self._beside.verb_of(row, reading)
        k = at - 1
        if reading.pattern.startswith(OF_HIM):
            return Subject("carried")
        if k >= 0 and row.tags[k] in self._rel:
            if "attached" in reading.entry.features and reading.speaker is None:  # "whom he called ...": they are whom
                return msgspec.structs.replace(before, how="same") if before is not None else Subject("carried")
            carried = Subject("carried") if row.tags[k] in self._free else None
            return self._phrases.left_of(row, k, "relative") or carried
        participle = "participle" in reading.entry.features
        if reading.pattern == JOINED and (before is None or before.span is None):
            return None
        beside = None if participle else self._beside.fitting(row, reading)
        if participle and earlier and before is not None and "f" not in reading.entry.features:
            beside = self._beside.narrated(row, earlier[-1], before)
        if participle and earlier and beside is None:  # with whoever has answered in the clause before it
            answer = self._narrating.replying(row, max(earlier[-1].cue, earlier[-1].first), at)[1]
            beside = self._phrases.with_joined(row, answer, at) if answer >= 0 else None
        if beside is not None:
            return beside
        main = self._narrating.main(row, earlier[-1].cue, at) if before is not None and earlier else -1
        if before is not None and main < 0:
            return Subject("same", before.span, before.found, before.also, before.phrase)
        if main < 0 <= k and row.tags[k] in self._and:
            main = self._narrating.begun(row, self._text, at)
        if main >= 0:
            return self._phrases.with_joined(row, main, at)
        inside = row.tags[at + 1 : at + 2] in self._inside and k >= 0 and row.tags[k] not in self._and
        participle = participle or inside  # what a paper says that somebody issued
        if participle:  # it goes with whoever stands behind the verb
            verb = next((j for j in range(at - 1, -1, -1) if row.tags[j] in self._finite), at)
            beside = self._phrases.opening(row, verb + 1, at)
            if beside is not None:
                return self._beside.without_object(row, beside)
        if (participle or k < 0) and (head := self._phrases.first_actor(row, at, anybody=inside)) is not None:
            return head
        whose = self._phrases.papers.issuer(row, at) or self._nominal(row, at)
        if whose is None and row.tags[k] in self._where:  # arrived in X, where he said
            whose = self._phrases.first_actor(row, at, persons=True)
        return whose or Subject("carried")

    def _nominal(self, row: Row, at: int) -> Subject | None:
        """Whoever a sentence is about that opens with him, where nothing else comes between him and the cue."""
        k = 0
        while k < at and (row.tags[k] in self._skipped or row.tags[k] in self._that):
            k += 1
        led = k < at and row.tags[k] in self._verbal and row.tags[at - 1] in self._and
        k += led
        if k >= at or row.tags[k] not in self._actors or (row.tags[k] in self._outlet and not led):
            return None
        return self._phrases.with_joined(row, k, at)

    def _late(self, row: Row, reading: Reading, earlier: Sequence[Reading], before: Subject | None) -> Subject | None:
        """Where the cue comes last: the head of the sentence, then the head of the last clause, then the cue before."""
        at = min(reading.cue, reading.first) if reading.backwards else reading.cue
        if reading.pattern == "phrase-according":  # the paper that the cue itself names
            return Subject("paper", (row.starts[at], row.ends[at]))
        start = self._starts.of(row, at, earlier)
        relayed = self._relayed(row, start, at)
        if relayed is not None:
            return relayed
        telling = self._starts.telling(row, max(start - 1, 1), reading.cue)
        if telling and "passive" not in reading.entry.features:
            named = self._heads.of(row, telling + 1, reading.cue if self._starts.resumes(row, reading) else at)
            if named is None:  # else the one whom the clause tells of
                k = telling - 1
                return self._phrases.of_elements(row, k, telling, "relative") if row.tags[k] in self._actors else None
            if named.found >= 0:
                return msgspec.structs.replace(named, how="relative")
        unsaid = "passive" in reading.entry.features or reading.pattern.startswith("phrase")
        issued = self._phrases.papers.author(row, start, reading.cue) if "passive" in reading.entry.features else None
        if issued is None and reading.pattern.endswith("-in-paper"):
            return msgspec.structs.replace(before, how="same") if before is not None else Subject("carried")
        local = issued or self._heads.of(row, start, at)
        local = local or (self._phrases.papers.author(row, start, at) if unsaid else None)
        own = "1" in reading.entry.features  # he speaks of himself
        if local is not None and (not own or self._phrases.is_pronoun(local)):
            return local
        if own:
            return msgspec.structs.replace(before, how="same") if before is not None else Subject("carried")
        within = next((r for r in reversed(earlier) if not r.backwards and r.first <= at < r.last), None)
        headed = reading.backwards and row.tags[reading.first - 1] not in self._prep  # else it begins behind that
        if within is not None and row.tags[within.first] not in self._bound and (within.first < at or headed):
            inner = self._heads.of(row, within.first, at if within.first < at else reading.cue)
            if inner is not None:
                return inner
        contrasted = headed and row.tags[reading.first - 1] in self._but and self._starts.contrasts(row, reading)
        if before is not None and not contrasted:
            return msgspec.structs.replace(before, how="same")
        inside = self._heads.of(row, reading.first, reading.cue) if headed else None
        if inside is not None:
            return inside
        first = self._heads.of(row, 0, at) if start > 0 else None
        reports = unsaid and not self._report.isdisjoint(row.tags[start:at])
        return first or Subject("paper" if reports else "carried")

    def _relayed(self, row: Row, low: int, high: int) -> Subject | None:
        """Whose words an outlet passes on ("quoting X, wrote"): the actor behind the preposition, if no outlet."""
        for k in range(low, high - 1):
            if row.tags[k] in self._relays:
                actor = next((j for j in range(k + 1, min(k + 3, high)) if row.tags[j] in self._actors), -1)
                if actor >= 0 and self._starts.is_other_behind(row, actor + 1, high):
                    return None
                if actor >= 0 and row.tags[actor] not in self._outlet:
                    found = self._phrases.with_joined(row, actor, high)
                    return msgspec.structs.replace(found, how="relayed")
                if actor < 0 and k + 2 == high and row.tags[k + 1] in self._phrase:  # a surname of somebody told before
                    return Subject("relayed", (row.starts[k + 1], row.ends[k + 1]))
        return None
