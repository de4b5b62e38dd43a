"""A page's text laid out: its articles, and everything else with the reason why it is none of them."""

import re
from bisect import bisect_left
from typing import cast

from msgspec.structs import replace

from dragoman.articles.attribution import publisher, sources_of
from dragoman.articles.bodies import Body, body_of
from dragoman.articles.bulletins import calls_bulletin
from dragoman.articles.chain import Lookups, Outlets, Places
from dragoman.articles.frames import Frame, Hints, Layout
from dragoman.articles.furniture import Furniture, Mark
from dragoman.articles.language import PROVED, language_of
from dragoman.articles.lines import HEADLINE, Line, gaps_of, read_lines, same
from dragoman.articles.metadata import lone_outlet, published_in
from dragoman.articles.openings import read_byline
from dragoman.articles.repeats import without_repeats
from dragoman.articles.stories import divide
from dragoman.articles.strays import without_strays
from dragoman.articles.titles import Title, find_title
from dragoman.records import Because, Dropped, Finding, Span
from dragoman.script.fold import Folded
from dragoman.vocabulary import Language

_NOT_SPACE = re.compile(r"\S(?:[^\n\r]*\S)?")
_DIGIT = re.compile(r"\d")
_NEAR = 4
_CALL = 120
_NAME = re.compile(r"[^\W\d]+(?: [^\W\d]+){1,3}")
_JOINED = re.compile(r"[-\u2013\u2014/|]")
_CAPTION = 6
"""Letters of a line under a picture, at least."""

Cut = list[tuple[Span, str]]


def split(folded: Folded, hints: Hints, furniture: Furniture, outlets: Outlets, places: Places) -> Layout:
    """Lay out a page.

    outlets: the actor of a folded name of an outlet, agency or body, or None; places: the English name of a folded
    name of a city, or None. A page in neither language has no article. Nothing raises: what is unknown is None.
    """
    breaks = [folded.to_folded(at, at)[0] for at in (*hints.breaks, *gaps_of(folded.source))]
    lines = _told(without_repeats(read_lines(folded.text, breaks, furniture)), folded, hints)
    known = Lookups(_with_own(outlets, hints, furniture), places)
    frames: list[Frame] = []
    cut: Cut = []
    findings: list[Finding] = []
    for block in _divided(lines, folded, hints, furniture, known):
        frame = _frame(folded, block, _own(hints, block, not frames), furniture, known, cut)
        if frame is None:
            continue
        if frames:
            findings.append(_several(folded, lines, frame))
        frames.append(frame)
    return Layout(tuple(frames), _dropped(folded, frames, cut), tuple(findings[:1]))


def _with_own(outlets: Outlets, hints: Hints, furniture: Furniture) -> Outlets:
    """The outlets that are known, and the one that came with the page: its name is an outlet's there, unless it is one
    word, which may be any other."""
    name = furniture.fold(hints.outlet).strip() if hints.outlet else ""
    if " " not in name or outlets(name) is not None:
        return outlets
    own = publisher(hints.outlet or name, furniture, outlets)
    return lambda said: outlets(said) or (own if said == name else None)


def _own(hints: Hints, block: list[Line], first: bool) -> Hints:
    """What of a page's hints holds for one of its articles: all but the headline, which is that of the first, or each
    one's own where markup tells the articles apart."""
    if len(hints.starts) > 1:
        return replace(hints, title=block[0].text if block[0].heading else None)
    return hints if first else replace(hints, title=None)


def _told(lines: list[Line], folded: Folded, hints: Hints) -> list[Line]:
    """The lines with what markup tells of them."""
    if not hints.starts:
        return lines
    reasons = {folded.to_folded(at, at)[0]: reason for at, reason in hints.marks}
    headings = {folded.to_folded(at, at)[0] for at in hints.headings}
    return [replace(line, heading=True, prose=False, mark=None) if line.start in headings
            else replace(line, mark=Mark(reasons[line.start]), prose=False)
            if line.start in reasons and (line.mark is None or line.mark.reason != "date line") else line
            for line in lines]


def _divided(
    lines: list[Line], folded: Folded, hints: Hints, furniture: Furniture, known: Lookups
) -> list[list[Line]]:
    """The lines of each article, as markup tells, or where it tells nothing, or shows one alone, as the lines tell."""
    if len(hints.starts) < 2 and not hints.whole:
        return divide(lines, folded, furniture, known)
    starts = [folded.to_folded(at, at)[0] for at in hints.starts]
    edges = [bisect_left(lines, start, key=lambda line: line.start) for start in starts]
    return [lines[first:last] for first, last in zip(edges, [*edges[1:], len(lines)], strict=True) if first < last]


def _frame(folded: Folded, block: list[Line], hints: Hints, furniture: Furniture, known: Lookups,
           cut: Cut) -> Frame | None:
    """The article of a block of lines; what is none of it goes to `cut`."""
    title, body = _read(block, hints, furniture, known, cut)
    if not body.lines:
        return None
    start, end = folded.to_source(body.lines[0].start, body.lines[-1].end)
    language = _language(folded.source[start:end], hints, furniture)
    if language is None:
        return None
    sources = sources_of(folded, body, block, hints, furniture, furniture.cues.get(language), known)
    told = [*body.findings, *([title.finding] if title and title.finding else []),
            *([("truncated", body.lines[-1].span)] if hints.further else [])]
    return Frame(
        language=language,
        title=title.span if title else None,
        body=_joined(body, folded.text),
        paragraphs=without_strays([line.span for line in body.lines if line.words], folded.text),
        dateline=sources.dateline,
        outlet=sources.outlet,
        published=hints.published or published_in(block),
        attribution=sources.chain,
        tellers=sources.tellers,
        findings=tuple(_finding(folded, kind, span) for kind, span in dict(told).items()),
    )


def _read(block: list[Line], hints: Hints, furniture: Furniture, known: Lookups,
          cut: Cut) -> tuple[Title | None, Body]:
    """The headline and the body of a block of lines; what stands before them or the body leaves goes to `cut`."""
    first = _first_paragraph(block)
    block = _without_lines_above(block, first, known, furniture)
    given = furniture.fold(hints.title) if hints.title else ""
    title = find_title(block, first, None if calls_bulletin(given, furniture) else given, furniture)
    begin = _spoken_before(block, first)
    if title is not None:
        begin = 1 + max(index for index in range(title.index, max(first, title.index + 1))
                        if same(block[index].text, title.line.text) or index == title.index)
        cut.extend(title.cut)
        cut.extend((line.span, "repeated headline") for line in block[title.index + 1:begin]
                   if same(line.text, title.line.text))
    cut.extend((line.span, _reason(line, known, furniture)) for line in block[:begin]
               if title is None or not (line in (block[title.index], title.label) or same(line.text, title.line.text)))
    last = max((line.end for line in block if line.prose), default=0)
    rest = [line for line in block[begin:] if not _is_name(line, known.outlets, last, cut)]
    while rest and not _DIGIT.search(rest[0].text) and read_byline(rest[0], known, furniture):
        cut.append((rest.pop(0).span, "source line"))
    body = body_of(rest, title.line if title else None, furniture)
    cut.extend(body.cut)
    return title, body


def _without_lines_above(block: list[Line], first: int, known: Lookups, furniture: Furniture) -> list[Line]:
    """The lines with marks on those above the first paragraph that are no headline: outlets with a place, what is told
    of a picture twice in a row, in full or cut off, and a name between two lines of furniture."""
    lines = list(block)
    for index, line in enumerate(lines[:first]):
        if line.mark is not None or line.prose or not line.words:
            continue
        joined = _JOINED.search(line.text) and not _DIGIT.search(line.text)  # a lone name may head a report
        if joined and read_byline(line, known, furniture):
            lines[index] = replace(line, mark=Mark("source line"))
        elif index + 1 < first and _twins(line, lines[index + 1]) and _told_before(lines[:index]):
            lines[index], lines[index + 1] = (
                replace(twin, mark=Mark("caption")) for twin in (line, lines[index + 1]))
        elif 0 < index < first - 1 and lines[index - 1].mark and lines[index + 1].mark and _told_before(lines[:index]) \
                and _NAME.fullmatch(line.text):
            lines[index] = replace(line, mark=Mark("signature"))
    return lines


def _twins(line: Line, following: Line) -> bool:
    """Do two short lines say the same, or the one as much of it as there is room for?"""
    short, long = sorted((line.text, following.text), key=len)
    return following.mark is None and not following.prose and len(short) >= _CAPTION and long.startswith(short)


def _told_before(lines: list[Line]) -> bool:
    """Is there a line before that may be the headline? The first of two that are the same may be it."""
    return any(line.mark is None and line.words for line in lines)


def _reason(line: Line, known: Lookups, furniture: Furniture) -> str:
    """Why a line before the article is none of it."""
    if line.mark is not None:
        return line.mark.reason
    if lone_outlet(line, known.outlets) or read_byline(line, known, furniture):
        return "source line"
    return "menu" if line.words else "other"


def _spoken_before(block: list[Line], first: int) -> int:
    """Where a body without a headline begins: lines such as `The minister:` belong to the paragraph they open."""
    begin = first
    while begin > 0 and block[begin - 1].mark is None and (block[begin - 1].final or not block[begin - 1].words):
        begin -= 1
    return begin


def _first_paragraph(block: list[Line]) -> int:
    """Where the text begins: the first paragraph of prose, on a page without one the second line that says anything."""
    said = [index for index, line in enumerate(block) if line.mark is None and line.words]
    if len(said) > 1 and _heads([block[index] for index in said[:_NEAR]]):
        return said[1]
    for index, line in enumerate(block):
        if line.prose:
            return index
    return said[min(1, len(said) - 1)] if said else len(block)


def _heads(lines: list[Line]) -> bool:
    """Is the first line a long headline over a paragraph, though it ends with a quotation or a call?"""
    line = lines[0]
    if not line.prose or line.stopped or len(line.text) > (_CALL if line.final else HEADLINE):
        return False
    return any(following.prose and len(following.text) > len(line.text) for following in lines[1:])


def _is_name(line: Line, outlets: Outlets, last: int, cut: Cut) -> bool:
    """Is a line nothing but the name of an outlet? In brackets it signs the article, before `last` a picture."""
    found = lone_outlet(line, outlets)
    if found is None:
        return False
    bracketed = "photo credit" if line.end < last else "signature"
    cut.append((line.span, bracketed if line.text[0] in "([" else "source line"))
    return True


def _language(text: str, hints: Hints, furniture: Furniture) -> Language | None:
    """The language of an article by its letters. The page itself is believed, where it names a language that is read,
    if the article is short or in a language that no letters prove."""
    found = language_of(text, furniture.words)
    if found is None and hints.language in furniture.cues and (len(text) < 40 or hints.language not in PROVED):
        return cast(Language, hints.language)
    return found


def _joined(body: Body, text: str) -> tuple[Span, ...]:
    """The spans of a body: lines run on where nothing but white space was between them."""
    spans: list[Span] = []
    for start, end in (line.span for line in body.lines):
        if spans and not text[spans[-1][1]:start].strip():
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return tuple(spans)


def _finding(folded: Folded, kind: str, span: Span) -> Finding:
    return Finding(kind, Because(kind), (folded.passage(*span),))


def _several(folded: Folded, lines: list[Line], frame: Frame) -> Finding:
    """The finding that a page has several articles, with the marker before the second as its evidence."""
    start = (frame.title or frame.body[0])[0]
    marker = next((line for line in reversed(lines) if line.end <= start and line.mark), None)
    return _finding(folded, "several-articles", marker.span if marker else frame.body[0])


def _dropped(folded: Folded, frames: list[Frame], cut: Cut) -> tuple[Dropped, ...]:
    """Every stretch of the source that no article holds, line by line, with its reason."""
    kept = sorted(folded.to_source(*span) for frame in frames
                  for span in (*((frame.title,) if frame.title else ()), *frame.body))
    reasons = sorted((folded.to_source(*span), reason) for span, reason in cut)
    dropped: list[Dropped] = []
    at = 0
    for start, end in [*kept, (len(folded.source), len(folded.source))]:
        if start > at and not folded.source[at:start].isspace():
            first, last = bisect_left(reasons, ((at, 0), "")), bisect_left(reasons, ((start, 0), ""))
            dropped.extend(_stretches(folded.source, at, start, reasons[first:last]))
        at = max(at, end)
    return tuple(dropped)


def _stretches(source: str, start: int, end: int, reasons: list[tuple[Span, str]]) -> list[Dropped]:
    found = []
    at = start
    for (first, last), reason in reasons:
        if first >= at and last <= end:
            found += [Dropped(match.span(), "other") for match in _NOT_SPACE.finditer(source, at, first)]
            found += [Dropped((first, last), reason)] if last > first else []
            at = last
    return found + [Dropped(match.span(), "other") for match in _NOT_SPACE.finditer(source, at, end)]
