"""Actors in the text: the mention rules of the language, run over the elements of each paragraph, and then a second
look for the surnames and short names of the people whom the page has named in full."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

import msgspec

from dragoman.entities.again import comes_again
from dragoman.entities.before import Before
from dragoman.entities.captured import capture, extent
from dragoman.entities.edges import Edges
from dragoman.entities.joined import joined
from dragoman.entities.listed import Lists
from dragoman.entities.presiding import presides
from dragoman.entities.searching import search_of
from dragoman.entities.words import Parts, Words
from dragoman.packs.automaton import ends_of
from dragoman.packs.found import Found, Paragraph
from dragoman.packs.patterns import BREAK, Rule
from dragoman.packs.tagging import Line, Pack
from dragoman.records import Span
from dragoman.script.quotes import inside
from dragoman.script.sentences import is_ended

_span = attrgetter("span")


def heads_of(paragraphs: Sequence[Paragraph], found: Sequence[Sequence[Found]]) -> list[Found]:
    """The people who head a sentence of the body: nobody stands before them in it."""
    out = []
    for paragraph, line in zip(paragraphs, found, strict=True):
        if paragraph.headline:
            continue
        starts = [f.span[0] for f in line]
        for start, end in paragraph.sentences:
            at = bisect_left(starts, start)
            if inside(paragraph.quotes, start):
                continue
            if (
                at < len(line)
                and line[at].span[0] < end
                and line[at].kind in ("person", "office")
                and not inside(paragraph.quotes, line[at].span[0])
            ):
                out.append(line[at])
    return out


class Mentions:
    """Finds the actors of articles with the mention rules of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack, self._words = pack, Words(pack)
        among = pack.alphabet.among
        self._names = among("NAME", "KNOWN", "W")
        self._past, self._quantity = among("NOUN:former", "ROLE:former"), among("QUANT")
        self._eponyms = among("NOUN:eponym", "NOSPEAKER:eponym")
        surnames = pack.settings.get("surnames", {})
        self._double: bool = surnames.get("last", False)
        self._joined, self._owner = tuple(surnames.get("joined", ())), tuple(surnames.get("owner", ()))
        self._nouns, self._ends = among("NOUN") - among("CUE", "OCC", "PREP", "FIN"), among("STOP", "NL") | {BREAK}
        self._unknown = among("W") - among("W:plural", "W:with", "W:for", "W:ordinary")
        self._particles, self._surname, self._then = among("NAME:particle"), among("NAME:surname"), among("NOUN:then")
        self._ands, self._offices = among("AND"), among("ROLE:office")
        self._before, self._edges, self._lists = Before(pack), Edges(pack), Lists(pack)
        self._dashes = among("DASH")
        self._articles, self._prepositions = among("ART"), among("PREP")
        self._whole = self._articles | among("STATE", "PLACE", "BODY", "OUTLET", "COMMA", "MARK", "CLOSE")
        self._article: str = pack.settings.get("article", {}).get("form", "")
        clitics = pack.settings.get("proclitics", {})
        self._clitics = frozenset((*clitics.get("conjunctions", ()), *clitics.get("prepositions", ())))

    def find(self, paragraphs: Sequence[Paragraph], text: str, home: str) -> list[list[Found]]:
        """The actors of each paragraph, by place; no two overlap.

        text: the folded page; home: the state (iso2) of the outlet, or "".
        """
        line = joined(paragraphs, self._dashes, text)
        found = [self._edges.settled(line, mention, text) for mention in self._read(paragraphs, line, text, home)]
        found.sort(key=_span)
        found = sorted([*found, *self._lists.find(line, found)], key=_span)
        surnames = self._surnames(line, found, text)
        found = [f for f in found if not self._is_namesake(line, f, surnames, text)]
        found += self._again(line, [f.span for f in found], surnames, text)
        out: list[list[Found]] = [[] for _ in paragraphs]
        starts = [paragraph.span[0] for paragraph in paragraphs]
        for mention in sorted(found, key=_span):
            out[bisect_right(starts, mention.span[0]) - 1].append(mention)
        return out

    def _read(self, paragraphs: Sequence[Paragraph], line: Line, text: str, home: str) -> list[Found]:
        """The actors that the rules find; an element belongs to the first rule that takes it.

        The name of what is named after somebody (a street, a ship) is taken and is nobody.
        """
        opens = [
            bisect_left(line.starts, start)
            for paragraph in paragraphs
            for start, _ in paragraph.sentences
            if start == paragraph.span[0] or is_ended(text, start)
        ]
        taken, present = bytearray(len(line)), frozenset(line.tags)
        out: list[Found] = []
        known: dict[re.Pattern[str], list[int]] = {}
        for rule in self._pack.rules:
            if any(map(present.isdisjoint, rule.needs)):  # spares most rules the search of most pages
                continue
            at, search = 0, search_of(rule, line.tags, opens, known, taken)
            while (match := search(line.tags, at)) is not None:
                low, high = extent(match)
                free = low < high and taken.find(1, low, high) < 0 and not self._is_eponym(match, line, low)
                if free and (not rule.again or comes_again(line, match, text)) and (
                        not rule.closed or self._is_closed(line, match, text)):
                    if rule.kind != "person" or low == 0 or line.tags[low - 1] not in self._eponyms:
                        out.append(self._found(rule, match, line, (low, high), text, home))
                    taken[low:high] = b"\1" * (high - low)
                    at = max(high, match.start() + 1)
                else:
                    at = match.start() + 1
        return out

    def _is_eponym(self, match: "re.Match[str]", line: Line, low: int) -> bool:
        """Is the name behind an office that of a thing named after somebody ("the director of the hospital King A")?"""
        at = match.start("name") if "name" in match.re.groupindex else -1
        return at > low and line.tags[at - 1] in self._eponyms

    def _is_closed(self, line: Line, match: "re.Match[str]", text: str) -> bool:
        """Does a name stand behind a word that nothing can complete: the last of the words has the article, or names
        a body, a place, a state?"""
        at = match.start("name") - 1
        first = text[line.starts[at + 1] : line.ends[at + 1]]
        if self._joined and first.startswith(self._joined) and first.endswith(self._owner):
            return False  # "and her child A"
        last = line.starts[at] + text[line.starts[at] : line.ends[at]].rfind(" ") + 1
        fused: str = self._pack.settings.get("article", {}).get("fused", "")
        return line.tags[at] in self._whole or text.startswith((self._article, fused or self._article), last)

    def _found(self, rule: Rule, match: "re.Match[str]", line: Line, whole: Span, text: str, home: str) -> Found:
        groups = match.re.groupindex
        name = capture(match, "name") if "name" in groups else None
        office = capture(match, "office") if "office" in groups else None
        if name is None and office is None and rule.kind != "person":
            return self._plain(rule, line, whole, text, home)
        titles: tuple[str, ...] = ()
        if name is not None:
            name, titles = self._words.without_titles(line, name)
        person, (low, high) = rule.kind == "person", whole
        office = self._of_today(line, office) if office else None
        parts = self._words.of(line, office or name or whole, home)
        if rule.kind == "office" and office is not None and office[1] - office[0] == 1:
            over = presides(self._pack, line, office[0], parts.offices)
            parts = parts if over == parts.offices else msgspec.structs.replace(parts, offices=over)
        asked = office is not None or rule.kind == "state"
        told, place = self._whose(line, low, office, parts) if asked and not parts.states else ((), "")
        host = self._before.here(line, low, office[1] - 1) if office and not parts.host else ""
        leads = self._before.leads(line, low, text) if person and office is None else ("", "")
        within = self._words.within(line, name, text) if person and name and not office else ()
        written = (line.starts[name[0]], line.ends[name[1] - 1]) if name is not None and name[0] < name[1] else None
        return Found(
            rule.kind,
            (line.starts[low], line.ends[high - 1]),
            rule.name,
            written if person else None,
            (self._words.known(line, name) if name else ()) if person else
            _by_kind(parts.refs, rule.kind) if name is None or rule.kind != "body" else _of_a_name(parts.refs),
            parts.offices if office else within or leads[:1] if leads[0] else within,
            (parts.states or told) if asked else (),
            parts.bodies if office or rule.kind in ("body", "outlet") else leads[1:] if leads[0] and not within else (),
            titles,
            parts.number if office or rule.kind == "pronoun" else "s",
            office is not None and not parts.two and not self._quantity.isdisjoint(line.tags[office[0] : office[1]]),
            parts.gloss,
            self._is_definite(line, low, text),
            office is not None and not self._past.isdisjoint(line.tags[office[0] : office[1] + 1]),
            (parts.host or host) if office else "",
            self._words.counterpart(line, low, high) if person and office is None else "",
            parts.joined if office else 0, parts.field if office else "", parts.affairs if office else (),
            office is not None and not self._then.isdisjoint(line.tags[office[0] : office[1]]),
            parts.acting if office else 0,
            (parts.places or ((place,) if place else ())) if office else (),
            self._pack.is_fused(line.forms[low]),
        )

    def _of_today(self, line: Line, office: Span) -> Span:
        """An office without the one that its bearer had besides it ("the minister of A and former head of B")."""
        low, high = office
        for at in range(low + 1, high - 1):
            besides = line.tags[at] in self._ands and line.tags[at + 1] in self._offices
            before, behind = line.tags[low:at], line.tags[at : high - 1]
            if besides and self._past.isdisjoint(before) and not self._past.isdisjoint(behind):
                return low, at
        return office

    def _plain(self, rule: Rule, line: Line, whole: Span, text: str, home: str) -> Found:
        """An actor of a rule that captures neither a name nor an office: a state, a body, a pronoun."""
        low, high = whole
        parts = self._words.of(line, whole, home)
        states = (parts.states or self._whose(line, low, None, parts)[0]) if rule.kind == "state" else ()
        bodies = parts.bodies if rule.kind in ("body", "outlet") else ()
        span, refs = (line.starts[low], line.ends[high - 1]), _by_kind(parts.refs, rule.kind)
        return Found(rule.kind, span, rule.name, refs=refs, states=states, bodies=bodies, gloss=parts.gloss,
                     definite=self._is_definite(line, low, text), fused=self._pack.is_fused(line.forms[low]))

    def _whose(self, line: Line, low: int, office: Span | None, parts: Parts) -> tuple[tuple[str, ...], str]:
        """The states of an office whose own words do not tell them, and a place of which it is: as the words before it
        tell."""
        if office is not None and self._before.is_owned(line, office[0]):
            tag, ref = self._before.owner(line, low)
            return ((ref,) if tag == "STATE" else ()), (ref if tag == "PLACE" else "")
        if parts.there:
            return self._before.named(line, low), ""
        return (self._before.side(line, low) if office is not None else ()), ""

    def _is_definite(self, line: Line, low: int, text: str) -> bool:
        """Does the article begin an element, written onto it or a word of its own?"""
        written = bool(self._article) and text.startswith(self._article, line.starts[low])
        return written or line.tags[low] in self._articles

    def _again(
        self, line: Line, taken: Sequence[Span], surnames: Mapping[str, tuple[str, ...]], text: str
    ) -> Iterator[Found]:
        """The short names of people named in full elsewhere on the page. `taken`: spans that are others', by place."""
        for at in _ending_with(surnames, line, text) if surnames else ():
            start, end = self._surname_in(line, at, surnames, text), line.ends[at]
            other = bisect_left(taken, (end,)) - 1
            if start is not None and (other < 0 or taken[other][1] <= start):
                yield Found("person", (start, end), "surname", (start, end), surnames[text[start:end]])

    def _surnames(self, line: Line, found: Iterable[Found], text: str) -> dict[str, tuple[str, ...]]:
        """The last words of people named in full, by which they may come back alone, each with the ids it may mean.

        By his grandfather's name ("A bin B bin C") nobody is called; by the first of two surnames a stranger is.
        """
        out: dict[str, tuple[str, ...]] = {}
        for mention in found:
            if mention.kind == "person" and mention.name is not None:
                words = text[slice(*mention.name)].replace('"', " ").split()
                lineage = len(words) > 4 and self._is_lineage(line, mention.name)
                if len(words) > 1 and len(words[-1]) > 2 and not lineage:
                    out.setdefault(words[-1], mention.refs)
                if len(words) == 3 and len(words[1]) > 3 and not mention.refs and self._has_two(line, mention.name[1]):
                    out.setdefault(words[1], ())
        return out

    def _is_namesake(self, line: Line, mention: Found, surnames: Container[str], text: str) -> bool:
        """Is what seems a place the surname of somebody whom the page names in full (London), a name that some have?"""
        same = mention.kind == "state" and text[slice(*mention.span)] in surnames
        return same and line.tags[bisect_left(line.starts, mention.span[0])] in self._surname

    def _has_two(self, line: Line, end: int) -> bool:
        """Is the word before the last one of a name that ends there a surname too, and no given name?"""
        return self._double and line.tags[bisect_left(line.ends, end) - 1] in self._unknown

    def _is_lineage(self, line: Line, name: Span) -> bool:
        """Does a name end with a grandfather's, led by a second particle?"""
        tags = line.tags[bisect_left(line.starts, name[0]) : bisect_left(line.starts, name[1])]
        return tags[-2:-1] in self._particles and sum(tag in self._particles for tag in tags) > 1

    def _surname_in(self, line: Line, at: int, surnames: Container[str], text: str) -> int | None:
        """Where a surname begins that ends with an element: at it, behind a clitic within it, or at the preposition for
        which the surname's first letter has been taken."""
        low, end = line.starts[at], line.ends[at]
        if line.tags[at] not in self._names and not (line.tags[at] in self._nouns and line.tags[at - 1] in self._ends):
            return None
        if at and line.ends[at - 1] == low and line.tags[at - 1] in self._prepositions:
            before = line.starts[at - 1]
            if text[before:end] in surnames:
                return before
        if text[low:end] in surnames:
            return low
        return low + 1 if text[low] in self._clitics and text[low + 1 : end] in surnames else None


def _ending_with(words: Iterable[str], line: Line, text: str) -> Iterator[int]:
    """The elements at whose end one of some words ends."""
    for end in sorted(ends_of(tuple(words), text, line.starts[0], line.ends[-1])):
        at = bisect_left(line.ends, end)
        while at < len(line) and line.ends[at] == end:
            yield at
            at += 1


def _of_a_name(refs: tuple[str, ...]) -> tuple[str, ...]:
    """What the words of a body's name may name: not the state or the town that is told in it."""
    return tuple(ref for ref in refs if not ref.startswith(("STATE:", "PLACE:")))


def _by_kind(refs: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """What words may name, outlets first where a rule says that they name an outlet."""
    return tuple(sorted(refs, key=lambda ref: not ref.startswith("OUTLET:"))) if kind == "outlet" else refs
