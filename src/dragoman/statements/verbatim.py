"""Words that somebody says stand in an article: where they do, whole words alone, or why they are not believed."""

from collections.abc import Iterator

import msgspec

from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.script.fold import Folded

HALF_SPACE = "\u200c"

MOST = 64
"""Places of the same words that are weighed; words that stand oftener are hardly anybody's."""

ABSENT, RESPELLED, CUT = "not in the article", "spelled otherwise in the article", "cut inside a word"
"""Why words are not believed: they stand nowhere; only a fold of them does; only as a part of longer words."""


class Place(msgspec.Struct, frozen=True, order=True):
    """Where words stand: the number of the paragraph, and the span in the reading text."""

    paragraph: int
    span: Span


class Article(msgspec.Struct, frozen=True):
    """The text in which words are sought: the page, the spans of its title and paragraphs, its language."""

    folded: Folded
    spans: tuple[Span, ...]
    pack: Pack

    def places(self, words: str) -> tuple[list[Place], str]:
        """Where words stand exactly, white space at their ends left out; where nowhere, no place and the reason.

        Whole words come first; words behind what the language writes onto them count where there are no others. A part
        of a word may say the contrary of the whole.
        """
        words = words.strip()
        if not words:
            return [], ABSENT
        every = list(self._exact(words))
        whole = [place for place in every if self._is_whole(place.span)]
        found = whole or [place for place in every if self._is_led(place.span)]
        if found:
            return found[:MOST], ""
        return [], CUT if every else RESPELLED if self._stands_folded(self.pack.fold(words)) else ABSENT

    def _exact(self, words: str) -> Iterator[Place]:
        source = self.folded.source
        for number, (start, end) in enumerate(self.spans):
            at = source.find(words, start, end)
            while at >= 0:
                yield Place(number, (at, at + len(words)))
                at = source.find(words, at + 1, end)

    def _stands_folded(self, words: str) -> bool:
        return bool(words) and any(self.folded.text.find(words, *self.folded.to_folded(*span)) >= 0
                                   for span in self.spans)

    def _is_whole(self, span: Span) -> bool:
        source, (start, end) = self.folded.source, span
        begins = start == 0 or not _inside(source[start - 1]) or not _inside(source[start])
        return begins and self._ends(end)

    def _ends(self, end: int) -> bool:
        source = self.folded.source
        return end == len(source) or not _inside(source[end]) or not _inside(source[end - 1])

    def _is_led(self, span: Span) -> bool:
        """Does nothing stand before the words, in their first word, but proclitics?"""
        source, (start, end) = self.folded.source, span
        low = start
        while low > 0 and start - low <= 2 and _inside(source[low - 1]):
            low -= 1
        table = self.pack.settings.get("proclitics", {})
        light, heavy = table.get("conjunctions", []), table.get("prepositions", [])
        before = self.pack.fold(source[low:start])
        allowed = {*light, *heavy, *(one + other for one in light for other in heavy)}
        return before in allowed and self._ends(end)


def _inside(char: str) -> bool:
    """Is the character a part of a word?"""
    return char.isalnum() or char == HALF_SPACE
