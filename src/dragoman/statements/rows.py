"""A sentence as the clause patterns see it: actors, dates and quotations are single elements."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

import msgspec

from dragoman.packs.found import Found, Paragraph
from dragoman.packs.lexicon import FIXED
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.script.paragraphs import sentences_of
from dragoman.script.quotes import SIGNS
from dragoman.statements.homographs import homographs_of

NUMBER = re.compile(r"\d{1,2} ?[.)\u2013-] ?(?=[^\W\d])")
"""The number of a point in a list."""

LONG = 5
"""A quotation of as many words or more is never taken for a name or a single quoted term."""


TITLE = 8
"""Words that the name of an organisation in quotation marks may have."""


class Row(msgspec.Struct):
    """The elements of one sentence. refs[i]: index of the found actor, or -1; forms[i]: index of the form, or -1.

    previous: the sentence before it in the paragraph.
    """

    tags: str
    starts: list[int]
    ends: list[int]
    refs: list[int]
    forms: list[int]
    span: Span
    headline: bool
    paragraph: int
    previous: Span | None = None

    def __len__(self) -> int:
        return len(self.tags)


def rows_of(
    paragraph: Paragraph,
    number: int,
    found: Sequence[Found],
    dates: Sequence[Span],
    chain: Sequence[Span],
    text: str,
    pack: Pack,
) -> list[Row]:
    """The rows of a paragraph, one for each sentence.

    `found` and `dates` are those of the paragraph, by place; `chain`: where the article names its own sources, which
    speak for nobody.
    """
    builder = _Builder(paragraph, number, text, pack)
    builder.collapse(found, dates, chain)
    rows = [builder.row(*sentence) for sentence in paragraph.sentences]
    if rows and text[rows[0].span[0] : rows[0].span[0] + 1].isdigit():
        rows[0] = builder.row(_behind_number(text, *rows[0].span), rows[0].span[1])
    for row, before in zip(rows[1:], rows, strict=False):
        row.previous = before.span
    return rows


def _behind_number(text: str, start: int, end: int) -> int:
    """Where a sentence begins that has the number of a list before it ("3. The ministers ..."): behind the number."""
    number = NUMBER.match(text, start, end)
    return number.end() if number is not None and number.end() < end else start


def list_end(row: Row, k: int, high: int, commas: frozenset[str], joins: frozenset[str]) -> int:
    """The element behind those of one kind that commas join to an actor, where an "and" joins the last ("A, B and C");
    else the one behind him."""
    j = k + 1
    while j + 1 < high and row.tags[j] in commas and row.tags[j + 1] == row.tags[k]:
        j += 2
    return j if j + 1 < high and row.tags[j] in joins and row.tags[j + 1] == row.tags[k] else k + 1


def rows_within(
    quote: Span, paragraph: Paragraph, number: int, found: Sequence[Found], text: str, pack: Pack
) -> list[Row]:
    """The rows of what stands in a long quotation of a paragraph; its own quotations are elements."""
    inside = quote[0] + 1, quote[1] - 1
    quotes, sentences = sentences_of(text, *inside)
    part = Paragraph(inside, False, paragraph.line, quotes, sentences)
    return rows_of(part, number, found, (), (), text, pack)


@cache
def _chars_of(pack: Pack) -> dict[str, str]:
    """The character of each kind of actor."""
    kinds = [name.removeprefix("ACTOR:") for name in FIXED if name.startswith("ACTOR:")]
    return {kind: pack.alphabet.fixed(f"ACTOR:{kind}") for kind in kinds}


class _Builder:
    """Collapses the elements of a paragraph."""

    def __init__(self, paragraph: Paragraph, number: int, text: str, pack: Pack) -> None:
        self._paragraph, self._number, self._text, self._pack = paragraph, number, text, pack
        self._wholes: dict[int, tuple[int, str, int]] = {}
        self._silent: set[int] = set()
        self._places: list[int] = []

    def collapse(self, found: Sequence[Found], dates: Sequence[Span], chain: Sequence[Span]) -> None:
        """Take note of what is to be one element: dates, actors, named sources, quotations."""
        fixed, line = self._pack.alphabet.fixed, self._paragraph.line
        for start, end in dates:
            self._wholes[start] = (end, fixed("DATE"), -1)
        low, high = self._within(found)
        chars = _chars_of(self._pack)
        for at in range(low, high):
            actor = found[at]
            if actor.kind == "unnamed" and self._acts(actor.span, found[at - 1] if at > low else None):
                continue
            self._wholes[actor.span[0]] = (actor.span[1], chars[actor.kind], at)
        for start, end in chain:
            known = self._wholes.get(start, (end, "", -1))
            at = bisect_left(line.starts, start)
            told = at and line.tags[at - 1] in self._pack.alphabet.among("CUE:according")
            if told and known[1] == fixed("ACTOR:body"):
                continue  # no outlet: "according to the United Nations" tells its words
            if not self._pack.alphabet.among("CUE:verb").isdisjoint(line.tags[at : bisect_left(line.starts, end)]):
                continue  # no name, but a clause: "quoting A B wrote"
            self._wholes[start] = (end, fixed("SOURCE"), known[2] if known[0] == end else -1)
        named = [actor.span for actor in found[low:high]]
        for quote in self._paragraph.quotes:
            self._quote(quote, named, self._text)
        self._places = sorted({*self._wholes, *self._silent})

    def _acts(self, span: Span, before: Found | None) -> bool:
        """Is somebody unnamed a verb rather, which is written like him: behind "also", or right behind a person?"""
        line, among = self._paragraph.line, self._pack.alphabet.among
        k = bisect_left(line.starts, span[0])
        if k == 0 or k >= len(line) or line.ends[k] != span[1] or line.tags[k] not in among("CUE:verb"):
            return False
        person = before is not None and before.kind in ("person", "office") and before.span[1] + 1 == span[0]
        return person or line.tags[k - 1] in among("BOUND:also")

    def _within(self, found: Sequence[Found]) -> Span:
        """Which of the actors stand in the stretch that is read: all, but for what stands in a quotation."""
        start, end = self._paragraph.span
        if found and start <= found[0].span[0] and found[-1].span[0] < end:
            return 0, len(found)
        low, high = (bisect_left(found, edge, key=lambda actor: actor.span[0]) for edge in (start, end))
        return low, high

    def _quote(self, quote: Span, named: Sequence[Span], text: str) -> None:
        start, end = quote
        inner = text[start:end].strip(SIGNS + " .\u060c")
        words = inner.count(" ") + 1
        near = bisect_left(named, (start + 3,))
        name = any(last >= end - 2 for _, last in named[max(0, near - 2) : near])
        if not name and words <= TITLE and self._titled(start):
            self._wholes[start] = (end, self._pack.alphabet.fixed("NAME:quoted"), -1)
        elif words >= LONG or (words >= 3 and not name) or (not name and self._spoken(start, text)):
            self._wholes[start] = (end, self._pack.alphabet.fixed("QUOTE:long" if words >= LONG else "QUOTE"), -1)
        else:
            self._silent.update((start, end - 1))

    def _titled(self, start: int) -> bool:
        """Does a noun for an organisation stand before the quotation, or before its adjective? Then it is a name."""
        line, among = self._paragraph.line, self._pack.alphabet.among
        at = bisect_left(line.starts, start) - 1
        if at > 0 and line.tags[at] in among("STATE:adj", "W", "NOUN", but=("NOUN:org", "NOUN:eponym")):
            at -= 1
        return at >= 0 and line.tags[at] in among("NOUN:org", "NOUN:eponym")

    def _spoken(self, start: int, text: str) -> bool:
        """Does a colon stand before the quotation?"""
        return text[max(0, start - 2) : start].rstrip().endswith(":")

    def row(self, start: int, end: int) -> Row:
        """The row of the sentence between two offsets.

        Stretches of elements as they are, and the wholes between them.
        """
        line, places = self._paragraph.line, self._places
        tags: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        refs: list[int] = []
        forms: list[int] = []
        at, stop, done = bisect_left(line.starts, start), bisect_left(line.starts, end), start
        for place in places[bisect_left(places, start) : bisect_left(places, end)]:
            if place < done:
                continue
            to = bisect_left(line.starts, place, at, stop)
            if to == stop or line.starts[to] != place:
                continue
            tags.append(line.tags[at:to])
            starts += line.starts[at:to]
            ends += line.ends[at:to]
            refs += [-1] * (to - at)
            forms += line.forms[at:to]
            at = to + 1
            if place in self._wholes:
                done, char, ref = self._wholes[place]
                tags.append(char)
                starts.append(place)
                ends.append(done)
                refs.append(ref)
                forms.append(-1)
                at = bisect_left(line.starts, done, min(at, stop), stop)
        tags.append(line.tags[at:stop])
        return Row(
            self._told_by(homographs_of(self._pack).settle("".join(tags))),
            starts + line.starts[at:stop],
            ends + line.ends[at:stop],
            refs + [-1] * (stop - at),
            forms + line.forms[at:stop],
            (start, end),
            self._paragraph.headline,
            self._number,
        )

    def _told_by(self, tags: str) -> str:
        """A row in which a relative clause that only tells by whom words were passed on ("in a statement that an agency
        carried, ...") is the source, and no word of saying."""
        among = self._pack.alphabet.among
        if self._pack.alphabet.finder("CUE:attached").search(tags) is None:
            return tags
        passing = among("CUE:attached")
        told, outlets, agency = among("OCC"), among("ACTOR", "SOURCE"), among("UNNAMED", "NOUN", "MARK", "OPEN")
        words, papers = among("CUE:noun"), among("ACTOR:outlet", "SOURCE")
        out = list(tags)
        for k in range(1, len(tags) - 1):
            if tags[k] not in passing or not (tags[k - 1] in told or tags[k - 1] in words):
                continue
            carrier = next((tag for tag in tags[k + 1 : k + 4] if tag not in agency), "")
            if carrier in (outlets if tags[k - 1] in told else papers):
                out[k] = self._pack.alphabet.fixed("SOURCE")
        return "".join(out)
