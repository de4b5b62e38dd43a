"""Proposals bound to the page: each passage, speaker and word of saying at its place, or the proposal is rejected.

Nothing that a proposer says about the words is believed but what the words themselves cannot tell: which of them are
one statement, and of what kind.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import get_args

import msgspec

from dragoman.packs.found import Found, Paragraph
from dragoman.packs.lexicon import Entry
from dragoman.records import Span
from dragoman.script.quotes import SIGNS
from dragoman.statements.draft import nest
from dragoman.statements.nouns import Draft, Subject
from dragoman.statements.phrase_words import KINDS
from dragoman.statements.proposers import Proposal, Story
from dragoman.statements.verbatim import Article, Place
from dragoman.vocabulary import Act

NEAR = 3
"""Paragraphs over which a word of saying leads what is said; farther ones lead other words."""

FEWEST = 4
"""Characters that a content without quotation marks must have."""

FAR = 1000
"""What a paragraph between two places counts beside the characters between them."""

PHRASE = 160
"""Characters in which several who speak together are named where not all of them are known actors."""

MANY = 12
"""Passages, or speakers, that one statement may have."""

EMPTY, CROWDED, APART = "no content", "too many passages", "cue apart from the content"
STREWN, MIXED_UP, TWICE = "speakers apart", "passages out of order", "repeated"
"""Why a proposal is rejected whose words all stand in the article."""


class Bound(msgspec.Struct, frozen=True):
    """What of some proposals stands in the article: drafts in the order of the text, and how many not, by reason."""

    drafts: list[Draft]
    rejected: dict[str, int]


def bind(proposals: Iterable[Proposal], story: Story, by: str) -> Bound:
    """The drafts of the proposals of one proposer (`by`); those of which anything does not stand there are counted."""
    binder = _Binder(story, by)
    drafts: list[Draft] = []
    rejected: Counter[str] = Counter()
    known: set[tuple[tuple[Span, ...], Span | None]] = set()
    for proposal in proposals:
        found = binder.draft(proposal)
        if isinstance(found, str):
            rejected[found] += 1
        elif (key := (tuple(found.content), found.cue)) in known:
            rejected[TWICE] += 1
        else:
            known.add(key)
            drafts.append(found)
    drafts.sort(key=place_of)
    nest(drafts)
    return Bound(drafts, dict(sorted(rejected.items())))


def place_of(draft: Draft) -> int:
    """Where a draft stands in the text: at its word of saying, or where its content begins (folded)."""
    return draft.cue[0] if draft.cue is not None else draft.content[0][0]


class _Binder:
    """Binds proposals to one article."""

    def __init__(self, story: Story, by: str) -> None:
        self._story, self._by = story, by
        self._article = Article(story.folded, story.spans, story.pack)

    def draft(self, proposal: Proposal) -> Draft | str:
        """The draft of a proposal, or why it is rejected."""
        wanted = [("content", words) for words in proposal.content if words.strip()]
        if proposal.fault or not wanted or max(len(wanted), len(proposal.speakers)) > MANY:
            return proposal.fault or (CROWDED if wanted else EMPTY)
        wanted += [("cue", proposal.cue)] if proposal.cue.strip() else []
        wanted += [("speaker", words) for words in proposal.speakers if words.strip()]
        wanted += [("name", proposal.name)] if proposal.name.strip() else []
        found: dict[str, list[list[Place]]] = {"content": [], "cue": [], "speaker": [], "name": []}
        for part, words in wanted:
            places, fault = self._article.places(words)
            if fault:
                return f"{part} {fault}"
            found[part].append(places)
        content, cue = self._placed(found["content"], found["cue"], found["speaker"], proposal.headline)
        if cue is not None and min(abs(cue.paragraph - part.paragraph) for part in content) > NEAR:
            return APART
        spans = [self._bare(place) for place in content]
        quoted = all(_quoted(span, self._story.paragraphs[part.paragraph])
                     for span, part in zip(spans, content, strict=True))
        if any(start >= end for start, end in spans) or (spans[-1][1] - spans[0][0] < FEWEST and not quoted):
            return EMPTY
        subject = self._subject(found["speaker"], found["name"], cue or content[0], content)
        if subject is None or any(last[1] > after[0] for last, after in pairwise(spans)):
            return STREWN if subject is None else MIXED_UP
        mode = self._mode(proposal.mode, spans, quoted)
        return self._draft(proposal, content[0].paragraph, spans, mode, cue, *subject)

    def _placed(
        self, content: list[list[Place]], cue: list[list[Place]], speaker: list[list[Place]], headline: bool
    ) -> tuple[list[Place], Place | None]:
        """Of all places of the words those that stand together best."""
        best: tuple[float, list[Place], Place | None] = math.inf, [], None
        for first in content[0]:
            parts = [first]
            for places in content[1:]:
                parts.append(_after(parts[-1], places))
            lead = min(cue[0], key=lambda place: _lead(place, parts)) if cue else None
            cost = _lead(lead, parts) if lead is not None else 0
            cost += sum(min(_gap(place, lead or first) for place in places) for places in speaker)
            cost += FAR * FAR * (self._story.paragraphs[first.paragraph].headline != headline)
            if cost < best[0]:
                best = cost, parts, lead
        return best[1], best[2]

    def _bare(self, place: Place) -> Span:
        """The folded span of a passage; of a whole quotation, without its marks."""
        start, end = self._folded(place)
        if (start, end) not in self._story.paragraphs[place.paragraph].quotes:
            return start, end
        words = self._story.folded.text[start:end]
        low, high = start + len(words) - len(words.lstrip(SIGNS + " ")), start + len(words.rstrip(SIGNS + " "))
        return low, max(low, high)

    def _subject(
        self, speakers: list[list[Place]], names: list[list[Place]], beside: Place, content: list[Place]
    ) -> tuple[Subject, int] | None:
        """Who speaks, and the paragraph in which he is named; None where several are not named together."""
        chosen = [min(places, key=lambda place: _gap(place, beside) + FAR * _within(place, content))
                  for places in speakers]
        if len(chosen) > 1:
            return self._several(chosen)
        own = self._folded(chosen[0]) if chosen else None
        if names:
            name = min(names[0], key=lambda place: _gap(place, beside))
            words = self._folded(name)
            return Subject("named", own, self._actor(name), (), words), name.paragraph
        if own is None:
            return Subject("carried"), beside.paragraph
        actor = self._actor(chosen[0])
        return Subject("local" if actor >= 0 else "words", own, actor, (), own), chosen[0].paragraph

    def _several(self, chosen: list[Place]) -> tuple[Subject, int] | None:
        """Several who speak together, in one paragraph: as actors, else as the words that name them all."""
        paragraph = chosen[0].paragraph
        if any(place.paragraph != paragraph for place in chosen):
            return None
        actors = list(dict.fromkeys(self._actor(place) for place in chosen))
        if min(actors) >= 0:
            own = self._folded(chosen[0])
            return Subject("local", own, actors[0], tuple(actors[1:]), own), paragraph
        spans = [self._folded(place) for place in chosen]
        whole = min(start for start, _ in spans), max(end for _, end in spans)
        return (Subject("words", whole, -1, (), whole), paragraph) if whole[1] - whole[0] <= PHRASE else None

    def _actor(self, place: Place) -> int:
        """The actor whom words name: one that their beginning or most of them belongs to; -1 for nobody known."""
        start, end = self._folded(place)
        best, most = -1, 0
        for at, actor in enumerate(self._story.found[place.paragraph]):
            shared = min(end, actor.span[1]) - max(start, actor.span[0])
            fits = actor.span[0] <= start or 2 * shared > end - start
            if shared > most and fits and _speaks(actor):
                best, most = at, shared
        return best

    def _folded(self, place: Place) -> Span:
        return self._story.folded.to_folded(*place.span)

    def _draft(
        self, proposal: Proposal, number: int, spans: list[Span], mode: str, cue: Place | None, subject: Subject,
        speaks_in: int,
    ) -> Draft:
        paragraph = self._story.paragraphs[number]
        starts = (at for at, (start, end) in enumerate(paragraph.sentences) if start <= spans[0][0] < end)
        said = self._folded(cue) if cue is not None else None
        entry = self._cue(cue) if cue is not None else None
        lemma = self._story.pack.cues[int(entry.ref)] if entry is not None else None
        words = lemma.lemma if lemma is not None else self._story.folded.passage(*said).text if said else ":"
        return Draft(
            number,
            next(starts, 0),
            said,
            lemma,
            entry.features if entry is not None else (),
            spans,
            mode,
            paragraph.headline,
            subject,
            "clause.proposed",
            {"by": self._by, "cue": words, "subject": subject.how},
            [],
            "",
            [],
            speaks_in=speaks_in if speaks_in != number else -1,
            by=self._by,
            act=proposal.act if proposal.act in get_args(Act) else "",
        )

    def _cue(self, place: Place) -> Entry | None:
        """The known cue that stands among some words."""
        line, pack = self._story.paragraphs[place.paragraph].line, self._story.pack
        start, end = self._folded(place)
        inside = (at for at in range(len(line)) if start < line.ends[at] and line.starts[at] < end)
        entries = (entry for at in inside for entry in pack.entries_of(line.forms[at], "CUE") if entry.ref)
        return next(entries, None)

    def _mode(self, told: str, spans: Sequence[Span], quoted: bool) -> str:
        """How something is told. Whether words are his own, their quotation marks or the colon tell."""
        text = self._story.folded.text
        colon = text[: spans[0][0]].rstrip().endswith(":")
        if (quoted and told != "reported") or (told == "direct" and colon):
            return "direct"
        if quoted or any(sign in text[start:end] for start, end in spans for sign in SIGNS):
            return "mixed"
        return told if told in ("indirect", "reported", "free") else "indirect"


def _speaks(actor: Found) -> bool:
    return actor.kind in KINDS


def _quoted(span: Span, paragraph: Paragraph) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in paragraph.quotes)


def _gap(one: Place, other: Place) -> int:
    """How far two places are from each other."""
    between = max(0, other.span[0] - one.span[1], one.span[0] - other.span[1])
    return between + FAR * abs(one.paragraph - other.paragraph)


def _lead(place: Place, parts: Sequence[Place]) -> int:
    """How far a word of saying is from what it leads; inside of it only where it stands nowhere near."""
    return min(_gap(place, part) for part in parts) + FAR * NEAR * _within(place, parts)


def _after(last: Place, places: Sequence[Place]) -> Place:
    """The nearest place behind another one, else the nearest before it."""
    return min(places, key=lambda place: _gap(place, last) + FAR * (place < last))


def _within(place: Place, parts: Sequence[Place]) -> bool:
    """Does a place lie in one of some others, even with a part of it?"""
    return any(place.span[0] < part.span[1] and part.span[0] < place.span[1] for part in parts)
