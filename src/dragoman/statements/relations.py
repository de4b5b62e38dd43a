"""How the statements of an article bear on each other: repeated, denied, confirmed, answered.

A headline repeats the statement further on that tells the same; the others look back at what somebody else has said.
What was said is compared by its words that mean something, without articles and endings.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import TypeAlias

import msgspec

from dragoman.packs.found import Found, Paragraph, Referent
from dragoman.packs.tagging import Pack
from dragoman.records import Because, Relation, Span
from dragoman.script.expressions import NOTHING, any_of
from dragoman.statements.nouns import Draft
from dragoman.vocabulary import RelationKind

ALIKE, FEWEST = 0.5, 2
"""The share of the shorter statement's words that the other one must have to tell the same, and how many at least."""

LEADING = 2
"""Paragraphs of the body in which a speaker's first statement is what the headline tells of him, in whatever words."""

BACK = 40
"""Statements that are looked through for the one that is denied or confirmed."""

NEAR = 1
"""Paragraphs back in which the last statement of somebody else is meant, where nothing names him."""

STEM = 5
"""Letters by which two forms of a word are the same."""

_KINDS: tuple[RelationKind, ...] = ("denies", "confirms", "answers")
_DENYING = ("deny", "reject")
"""Forces of words of saying that deny."""
_RULES: dict[RelationKind, str] = {
    "repeats": "relation.repeats", "denies": "relation.denies", "confirms": "relation.confirms",
    "answers": "relation.answers"}


Stems: TypeAlias = Callable[[Draft], frozenset[str]]
"""Gives the stems of the words that a draft tells."""


class Article(msgspec.Struct, frozen=True):
    """What relations are found in: the folded text, its paragraphs, the mentions of each and whom they mean."""

    text: str
    paragraphs: Sequence[Paragraph]
    found: Sequence[Sequence[Found]]
    actors: Sequence[Sequence[Sequence[Referent]]]


class _Told:
    """A statement to compare: its place among the drafts, whose it is, its sentence, the stems of its words."""

    def __init__(self, at: int, draft: Draft, names: frozenset[str], sentence: Span, stems: Stems) -> None:
        self.at, self.draft, self.names, self.sentence, self._stems = at, draft, names, sentence, stems

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of the words told that mean something; most statements are never asked for them."""
        return self._stems(self.draft)


class Relations:
    """Finds the relations of statements in one language."""

    def __init__(self, pack: Pack) -> None:
        among = pack.alphabet.among
        self._empty = among("PREP", "THAT", "REL", "AND", "BUT", "BOUND", "DEM", "PRON", "ADV", "QUANT", "NEG", "RA",
                            "COMMA", "STOP", "SEMI", "COLON", "MARK", "OPEN", "CLOSE", "DASH", "FIN")
        self._article = str(pack.settings.get("article", {}).get("form", ""))
        words = pack.documents.get("acts", {}).get("relations", {})
        self._tells = {kind: any_of(words.get(kind, []), "", pack.fold) or NOTHING for kind in _KINDS}
        self._lemmas: dict[str, RelationKind] = {
            lemma: kind for kind in _KINDS for lemma in words.get(f"{kind}_lemmas", [])}
        every = [form for kind in _KINDS for form in words.get(kind, [])]
        self._tells_any = any_of(every, "", pack.fold) or NOTHING
        self._taken_up = any_of(words.get("taken_up", []), "", pack.fold) or NOTHING

    def of(
        self, drafts: Sequence[Draft], speakers: Sequence[Sequence[Referent]], ids: dict[int, str], article: Article
    ) -> dict[int, tuple[Relation, ...]]:
        """The relations of each draft that has some. ids: of the statements that drafts have become."""
        stems = partial(self._words, article)
        told = [_Told(at, drafts[at], frozenset(who.name for who in speakers[at]),
                      article.paragraphs[drafts[at].paragraph].sentence_at(_place(drafts[at])), stems) for at in ids]
        out: dict[int, list[Relation]] = {}
        pairs = [*_repeats(told), *(pair for number in range(len(told)) for pair in self._back(told, number, article))]
        for one, other, kind in dict.fromkeys(pairs):
            who = speakers[other.at][0].name
            out.setdefault(one.at, []).append(Relation(kind, ids[other.at], Because(_RULES[kind], {"who": who})))
        return {at: tuple(relations) for at, relations in out.items()}

    def _words(self, article: Article, draft: Draft) -> frozenset[str]:
        """The stems of the words told that mean something."""
        line = article.paragraphs[draft.paragraph].line
        out: set[str] = set()
        for start, end in draft.content:
            for k in range(bisect_left(line.starts, start), bisect_left(line.starts, end)):
                if line.tags[k] not in self._empty:
                    out.update(self._stem(word) for word in article.text[line.starts[k] : line.ends[k]].split())
        return frozenset(out)

    def _stem(self, word: str) -> str:
        article = self._article
        if article and article in word[:4] and len(word) > len(article) + 3:
            word = word[word.index(article) + len(article) :]
        return word[:STEM]

    def _back(
        self, told: Sequence[_Told], number: int, article: Article
    ) -> Iterator[tuple[_Told, _Told, RelationKind]]:
        """A statement that looks back, and the one of somebody else at which it looks."""
        one = told[number]
        kind, after = self._kind(told, number, article)
        if kind is None or one.draft.headline:
            return
        others = [told[at] for at in range(max(0, number - BACK), number)
                  if not told[at].names & one.names and not told[at].draft.headline and told[at].draft.outer < 0
                  and not (kind == "denies" and self._denies(told, at, article))]
        named = _named(one, after, article)
        met = [other for other in others if other.names & named]
        near = [other for other in others if one.draft.paragraph - other.draft.paragraph <= NEAR]
        alike = [other for other in others if kind != "answers" and _alike(one, other)]
        taken_up = kind == "answers" or self._taken_up.search(article.text, *one.sentence) is not None
        if not taken_up:
            near = [other for other in near if one.words & other.words]
        for found in (alike, met, near):
            if found:
                # Who denies "this report" and goes on tells in what he adds what he has against it.
                also = told[number + 1] if self._is_pointer(one, article) and number + 1 < len(told) else one
                yield (also if also.names == one.names and also.sentence == one.sentence else one), found[-1], kind
                return

    def _denies(self, told: Sequence[_Told], number: int, article: Article) -> bool:
        """Is a statement a denial or a refusal itself? Two who both deny do not deny each other."""
        lemma = told[number].draft.lemma
        return (lemma is not None and lemma.force in _DENYING) or self._kind(told, number, article)[0] == "denies"

    def _is_pointer(self, one: _Told, article: Article) -> bool:
        """Are the words told no more than what stands for the other statement (denied this report)?"""
        start, end = one.draft.content[0]
        return self._taken_up.match(article.text, start, end) is not None

    def _kind(self, told: Sequence[_Told], number: int, article: Article) -> tuple[RelationKind | None, int]:
        """How a statement looks back, by its word of saying or a word of its sentence that is its own, and where that
        word ends."""
        one, draft = told[number], told[number].draft
        if draft.cue is None or draft.lemma is None or draft.outer >= 0:
            return None, 0
        kind = self._lemmas.get(draft.lemma.lemma)
        if kind is not None:
            return kind, draft.cue[1]
        if self._tells_any.search(article.text, *one.sentence) is None:  # most sentences hold none of them
            return None, 0
        for name, forms in self._tells.items():
            match = forms.search(article.text, *one.sentence)
            if match is not None and not _is_anothers(told, number, match.start()):
                return name, match.end()
        return None, 0


def _is_anothers(told: Sequence[_Told], number: int, place: int) -> bool:
    """Is a word of the sentence of a statement what others of the sentence tell, and not this one? (Their words of
    saying are his too: denying the report, he said ...)"""
    first = last = number
    while first and told[first - 1].sentence == told[number].sentence:
        first -= 1
    while last + 1 < len(told) and told[last + 1].sentence == told[number].sentence:
        last += 1
    telling = [at for at in range(first, last + 1) if not told[at].draft.headline
               and any(start <= place < end for start, end in told[at].draft.content)]
    return bool(telling) and number not in telling


def _place(draft: Draft) -> int:
    """Where the word of saying of a draft stands, or what was said begins."""
    return draft.cue[0] if draft.cue is not None else draft.content[0][0]


def _named(one: _Told, after: int, article: Article) -> frozenset[str]:
    """The actors named in the sentence of a statement behind a place."""
    line, meant = article.found[one.draft.paragraph], article.actors[one.draft.paragraph]
    first = bisect_left(line, after, key=lambda mention: mention.span[0])
    last = bisect_left(line, one.sentence[1], key=lambda mention: mention.span[0])
    return frozenset(who.name for i in range(first, last) for who in meant[i])


def _alike(one: _Told, other: _Told) -> bool:
    shared = len(one.words & other.words)
    return shared >= max(FEWEST, ALIKE * min(len(one.words), len(other.words)))


def _repeats(told: Sequence[_Told]) -> Iterator[tuple[_Told, _Told, RelationKind]]:
    """The statements of the headline, each with the one further on by whoever spoke that tells the same.

    That is the first one that has its words; where none has them, his first one, if it stands in the lead.
    """
    first = next((one.draft.paragraph for one in told if not one.draft.headline), 0)
    for one in told:
        if not one.draft.headline:
            return
        own = [other for other in told if not other.draft.headline and one.names & other.names]
        again = [other for other in own if _alike(one, other)]
        again = again or [other for other in own[:1] if other.draft.paragraph < first + LEADING]
        if again:
            yield one, again[0], "repeats"
