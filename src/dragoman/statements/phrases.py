"""Noun phrases that speak: an actor with those joined to it and the words of its phrase.

A paper speaks for its author.
"""

from collections.abc import Sequence

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.statements.apposed import Bearers
from dragoman.statements.around_words import folded_words, governing, words_of
from dragoman.statements.nouns import Subject
from dragoman.statements.papers import Papers
from dragoman.statements.phrase_words import KINDS, PLAIN, WHOLE, inside_of
from dragoman.statements.rows import Row, list_end


class Phrases:
    """Reads the noun phrases of rows. `found`: the actors of the paragraph that is read."""

    def __init__(self, pack: Pack, text: str) -> None:
        among = pack.alphabet.among
        self._text = text
        wanted = pack.settings.get("complements", {})
        self._wanted = {
            word: governing(pack, tuple(prepositions))
            for word, prepositions in zip(folded_words(pack, tuple(wanted)), wanted.values(), strict=True)
        }
        self.actors = among(*(f"ACTOR:{kind}" for kind in KINDS))
        self.plain = among(*PLAIN)
        self.whole = among(*WHOLE)
        self._persons = among("ACTOR:person", "ACTOR:office", "ACTOR:unnamed")
        self._belonging = governing(pack, tuple(pack.settings.get("belonging", ())))
        self._spoken, self._marks = words_of(pack).within, among("MARK")
        self._unnamed = among("ACTOR:unnamed", "ACTOR:group", "ACTOR:office") if self._belonging else frozenset()
        self._pronoun, self._commas = among("ACTOR:pronoun"), among("COMMA")
        self._person, self._bearers = among("ACTOR:person"), Bearers(pack, text)
        self._outlet, self._telling = among("ACTOR:outlet"), governing(pack, tuple(pack.settings.get("telling", ())))
        self._and, self._prepositions, self._nospeaker = among("AND"), among("PREP"), among("NOSPEAKER")
        last = pack.settings.get("cue_order", "first") == "last"
        self._led = self._prepositions | among("OCC")
        self._occasions, self._within = among("OCC"), words_of(pack).starts if last else ()
        self._same = among("DEM:same")
        self._fields, self._parts = among("NOUN:field"), among("NOUN:part")
        self._inside = inside_of(pack)
        self._nominal = among(*PLAIN, *WHOLE, "NOSPEAKER", "MARK", "BODY")
        self._names, self._groups = among("NAME"), among("ACTOR:group")
        self.papers = Papers(pack, text, self.actors, self.plain, self.span_of)
        others = "W:def", "W:with", "W:for", "W:plural", "QUANT", "DEM", "NUM", "ADV", "ROLE", "NAME", "UNNAMED", "PREP"
        self._bare = among("W", "NOUN", but=("NOUN:counterpart", "NOUN:org", "NOSPEAKER", "CUE", "OCC", *others))
        named = pack.settings.get("organisations", {})
        self._organisations = frozenset(folded_words(pack, tuple(named.get("nouns", ()))))
        self._for = governing(pack, tuple(named["for"])) | among("W:for") if named else frozenset()
        construct = pack.settings.get("construct", {})
        self._article, self._attached = construct.get("article", ""), tuple(construct.get("not", ()))
        self._oblique = tuple(construct.get("oblique", ()))
        plain = among("W:ordinary", "OBJ", "NOSPEAKER", but=("CUE", "OCC", *others))
        self._ordinary = plain if self._article else frozenset()
        if not construct:
            self._bare = frozenset()
        whole = pack.settings.get("whole", {})
        self._whole_states = folded_words(pack, tuple(whole.get("words", ())))
        self._adverbial = folded_words(pack, tuple(whole.get("adverbs", ())))
        self._orgs, self._kin = among("NOUN:org"), among("NOUN:kin") if self._article else frozenset()
        self._state, self._bodily = among("ACTOR:state"), among("W", "NOUN", "OBJ", but=("CUE", "OCC", *others))
        self._talks = among("OCC")
        self._quoted, self._states = among("NAME:quoted"), among("STATE")
        self._aside = among("COMMA", "DATE", "ADV", "NOUN:when", "OPEN", "DASH")
        self._beside = among(*PLAIN, but=("UNNAMED", "NOUN:org", "DEM", "NUM"))
        self._told = self._beside | self._nospeaker

    @property
    def found(self) -> Sequence[Found]:
        """The actors of the paragraph that is read."""
        return self.papers.found

    @found.setter
    def found(self, found: Sequence[Found]) -> None:
        """Read another paragraph, with the actors found in it."""
        self.papers.found = found

    def of_elements(
        self, row: Row, low: int, high: int, how: str, content: int = 0, *, owned: bool = False,
        apposed: bool = False,
    ) -> Subject | None:
        """A subject of the elements: the first actor with those joined to it, or the bare words, which go on no farther
        than to the content behind them; owned: may a noun stand before the actor who is its owner? apposed: is whoever
        stands behind an office with one of his own no object of the verb, but its bearer?"""
        actors = [k for k in range(low, high) if row.tags[k] in self.actors]
        if how == "after" and row.headline:
            named = [k for k in actors if k == low or row.tags[k - 1] not in self._led]
            told = self._talks.issuperset(row.tags[low : actors[0] - 1]) if actors else False  # "a talk with Rossi:"
            told = told and actors[0] > low + 1
            if actors and not named and not told:  # "Rossi in a talk with ..." is told by a word that nobody knows
                high = next((k for k in range(low + 1, high) if row.tags[k] in self._led), high)
            actors = named or (actors if told else [])
        if actors and self.papers.speaks(row, actors[0]):
            return self.papers.owner(row, actors[0])
        kin = bool(actors) and row.tags[low] in self._kin and self.plain.issuperset(row.tags[low + 1 : actors[0]])
        if actors and owned and (kin or (actors[0] == low + 1 and self._heads(row, low))):
            return Subject("words", (row.starts[low], self.span_of(row, actors[0], high, content)[1]))
        if actors and self.is_body(row, low, actors[0]):
            return Subject("words", (row.starts[low], row.ends[actors[0]]))
        if actors:
            head = self._bearers.behind(row, actors[0], content, self.found, apposed) if how == "after" else actors[0]
            if head != actors[0]:
                return Subject(how, (row.starts[head], row.ends[head]), row.refs[head])
            joined = tuple(row.refs[k] for k in actors[1:] if row.tags[k] not in self._pronoun and self.joined(row, k))
            return Subject(
                how, (row.starts[head], row.ends[head]), row.refs[head], joined, self.span_of(row, head, high, content)
            )
        words = [k for k in range(low, high) if row.tags[k] in self.plain]
        if not words or self._text[row.starts[words[0]] : row.ends[words[-1]]].isdigit():
            return None
        organised = self._is_organisation(row, words[0])
        if not organised and any(row.tags[k] in self._nospeaker for k in range(low, high)):
            return None
        if row.tags[words[0]] in self._same or row.tags[words[-1]] in self._same:
            return Subject("carried")
        end = self.end_of(row, words[-1] + 1, content if content > words[-1] else len(row))
        if organised and how == "after" and content > end:
            end = self._told_of(row, end, content - 1)
        return Subject("words", (row.starts[words[0]], row.ends[end - 1]))

    def _is_organisation(self, row: Row, k: int) -> bool:
        """Does an element name an organisation by what it is (the directorate of X)?"""
        return self._text[row.starts[k] : row.ends[k]] in self._organisations

    def _heads(self, row: Row, k: int) -> bool:
        """Is a word the head of the actor behind it (the family, the campaign of X), who is not the one who speaks?"""
        word = self._text[row.starts[k] : row.ends[k]]
        return row.tags[k] in self._bare and not word.startswith(self._article) and not word.endswith(self._attached)

    def is_owned(self, row: Row, words: Subject, *, oblique: bool = False) -> bool:
        """Do the words of a subject begin with an ordinary noun that a pronoun is written onto? oblique: or with one
        whose ending no subject has?"""
        first = self._text[slice(*words.span or (0, 0))].partition(" ")[0]
        if oblique and self._oblique and first.endswith(self._oblique):
            return True
        return first.endswith(self._attached) and not first.startswith(self._article)

    def is_pronoun(self, subject: Subject) -> bool:
        """Is the one who speaks told by a pronoun?"""
        return subject.found >= 0 and self.found[subject.found].kind == "pronoun"

    def span_of(self, row: Row, head: int, high: int, content: int = 0) -> Span:
        """An element with the words that follow it in the same noun phrase, which ends before the content behind it."""
        end = self._field_of(row, head, self.end_of(row, head + 1, high), content or len(row))
        if end + 1 < len(row) and row.tags[end] in self._prepositions:
            if self.completes(row, end):
                end = self.end_of(row, end + 2, len(row))
            elif row.tags[end + 1] in self.whole and not self._tells(row, end) and end + 2 != content:
                end += 2
        if row.tags[head] in self._unnamed and (content or high < len(row)):
            end = self._told_of(row, end, content - 1 if content else high)
        return row.starts[head], row.ends[end - 1]

    def _told_of(self, row: Row, end: int, limit: int) -> int:
        """Where the phrase of somebody unnamed ends that goes on up to what he says ("a source close to the talks for
        the visit said that"): nouns, prepositions that lead no occasion, a name in marks; else where it ended."""
        k = end
        while k < limit and row.tags[k] not in self._aside:
            if row.tags[k] in self._prepositions:
                held = row.tags[k] in self._spoken and row.tags[k + 1] in self._occasions
                press = (row.tags[k] in self._telling and row.tags[k + 1] in self._unnamed) or self._tells(row, k)
                if k + 1 == limit or press or self.papers.speaks(row, k + 1):  # what he says, to whom, or in what
                    return k
                if held or row.tags[k] not in self._belonging or row.tags[k + 1] in self._outlet:
                    return end
                k += 1
            elif row.tags[k] in self._ordinary and self._is_whole(row, k - 1):
                return k
            elif row.tags[k] not in self._nominal and not (
                    row.tags[k] in self._and and row.tags[k + 1] in self._told):
                return end
            k += 1
        return k

    def _field_of(self, row: Row, head: int, end: int, limit: int) -> int:
        """Where the phrase of an organisation ends whose name goes on with what it is for (the committee for ...)."""
        if end >= limit or row.tags[end] not in self._for:
            return end
        first, words = end + 1 + (row.tags[end] in self._prepositions), self._text[row.starts[head] : row.ends[head]]
        if first > limit or words.partition(" ")[0] not in self._organisations:
            return end
        last = self.end_of(row, first, limit)
        return last if last < limit or limit == len(row) else end

    def end_of(self, row: Row, end: int, high: int) -> int:
        """Where a noun phrase ends of which the elements before `end` are known: its words, what an "and" or the
        preposition of a field ("in the affairs of") joins to them."""
        while end < high:
            if row.tags[end - 1] in self._quoted and row.tags[end] not in self._states:
                break
            if row.tags[end] in self._occasions and self._text.startswith(self._within, row.starts[end]):
                break
            if row.tags[end] in self._ordinary and self._is_whole(row, end - 1):
                break
            if row.tags[end] in self._inside:
                end += 1
            elif end + 1 < high and self._goes_on(row, end):
                end += 2
            else:
                break
        return end

    def _is_whole(self, row: Row, k: int) -> bool:
        """Do the words of an element end in one with the article, behind which no plain noun belongs to it (discussed
        the ministers | a plan)?"""
        return self._text[row.starts[k] : row.ends[k]].rpartition(" ")[2].startswith(self._article)

    def _goes_on(self, row: Row, k: int) -> bool:
        """Does a conjunction or preposition lead a further part of the noun phrase before it?"""
        if row.tags[k] in self._and:
            return row.tags[k + 1] in self._beside
        if row.tags[k] not in self._prepositions:
            return False
        return row.tags[k + 1] in self._fields or row.tags[k - 1] in self._parts or self.completes(row, k)

    def is_body(self, row: Row, low: int, actor: int) -> bool:
        """Is a state or a place the last word of what nobody knows ("the customs of A", "the union of B")? Words that
        tell when or how do not make a body of it."""
        if not self._whole_states or actor <= low or row.tags[actor] not in self._state:
            return False
        if not self._bodily.issuperset(row.tags[low:actor]):
            return False
        words = self._text[row.starts[low] : row.ends[actor - 1]].split()
        known = row.tags[low] in self._orgs
        return words[0] not in self._whole_states and (known or not words[-1].endswith(self._adverbial))

    def completes(self, row: Row, k: int) -> bool:
        """Is it the preposition that the adjective before it wants (close to, aware of)?"""
        adjective = self._text[row.starts[k - 1] : row.ends[k - 1]].rpartition(" ")[2]
        return row.tags[k] in self._wanted.get(adjective, ()) and not self._tells(row, k)

    def _tells(self, row: Row, k: int) -> bool:
        """Does the preposition lead to the outlet that somebody told it, with at most a plain word before it, or to
        several whom he told it (the minister told the officials of A)?"""
        if row.tags[k] not in self._telling:
            return False
        behind = k + 2 if row.tags[k + 1 : k + 2] in self.plain | self._marks else k + 1
        return row.tags[k + 1 : k + 2] in self._groups or row.tags[behind : behind + 1] in self._outlet

    def joined(self, row: Row, k: int) -> bool:
        """Does a conjunction stand before the actor, with at most two plain words between (and his counterpart X)?"""
        for j in range(k - 1, max(-1, k - 4), -1):
            if row.tags[j] in self._and:
                return True
            if row.tags[j] not in self.plain:
                return False
        return False

    def opening(self, row: Row, first: int, high: int) -> Subject | None:
        """Who opens some elements: an actor, or words that end with a name."""
        if first < high and row.tags[first] in self.actors:
            return self.with_joined(row, first, high)
        end = next((k for k in range(first, high) if row.tags[k] not in self.plain), high)
        name = next((k for k in range(end - 1, first, -1) if row.tags[k] in self._names), 0)
        return self.of_elements(row, first, name + 1, "after") if name else None

    def of_kin(self, row: Row, k: int, high: int) -> Subject:
        """Whoever is told by whose kin he is ("the mother of X"), or the name that stands behind that and a comma."""
        end = self.end_of(row, k + 1, high)
        if end + 1 < high and row.tags[end] in self._commas and row.tags[end + 1] in self._person:
            return self.with_joined(row, end + 1, high)
        return Subject("words", (row.starts[k], row.ends[end - 1]))

    def with_joined(self, row: Row, k: int, high: int) -> Subject:
        """The actor with those whom conjunctions join to it; of a paper, who speaks by it."""
        if self.papers.speaks(row, k):
            return self.papers.owner(row, k)
        j = list_end(row, k, high, self._commas, self._and)
        joined = list(row.refs[k + 2 : j : 2])
        while j + 1 < high and row.tags[j] in self._and and row.tags[j + 1] in self.actors:
            joined.append(row.refs[j + 1])
            j += 2
        return Subject("first", (row.starts[k], row.ends[k]), row.refs[k], tuple(joined), self.span_of(row, k, high))

    def left_of(self, row: Row, at: int, how: str) -> Subject | None:
        """The actor among the last three elements before one."""
        for k in range(at - 1, max(-1, at - 4), -1):
            if row.tags[k] in self.actors:
                return self.of_elements(row, k, k + 1, how)
        return None

    def first_actor(self, row: Row, before: int, *, anybody: bool = False, persons: bool = False) -> Subject | None:
        """The first actor before an element who is no outlet and stands behind no preposition; anybody: not only a
        person if he does not open the sentence; persons: in no case another one."""
        for k in range(before):
            if (
                row.tags[k] in self.actors
                and row.tags[k] not in self._outlet
                and (k == 0 or row.tags[k - 1] not in self._prepositions)
                and ((k < 3 and not persons) or anybody or row.tags[k] in self._persons)
                and not (row.tags[k] in self._pronoun and row.tags[k + 1] in self._persons)
            ):
                return self.with_joined(row, k, before)
        return None
