"""Actors in the text: the mention rules of the language, run over the elements of each paragraph, and then a second
look for the surnames and short names of the people whom the page has named in full."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from dragoman.packs.found import Found, Paragraph
from dragoman.packs.tagging import Line, Pack
from dragoman.records import Span


def find_mentions(paragraphs: Sequence[Paragraph], text: str, pack: Pack, home: str) -> list[list[Found]]:
    """The actors of each paragraph, by place; no two overlap. `home`: the state (iso2) of the outlet, or ""."""
    reader = _Reader(text, pack, home)
    found = [reader.read(paragraph) for paragraph in paragraphs]
    for paragraph, line in zip(paragraphs, found, strict=True):
        line[:] = [reader.longer(paragraph.line, mention) for mention in line]
    surnames = _surnames((f for line in found for f in line), text)
    for paragraph, line in zip(paragraphs, found, strict=True):
        line += reader.again(paragraph.line, line, surnames)
        line.sort(key=lambda f: f.span)
    return found


def heads_of(paragraphs: Sequence[Paragraph], found: Sequence[Sequence[Found]]) -> list[Found]:
    """The people who head a sentence of the body: nobody stands before them in it."""
    out = []
    for paragraph, line in zip(paragraphs, found, strict=True):
        if paragraph.headline:
            continue
        starts = [f.span[0] for f in line]
        for start, end in paragraph.sentences:
            at = bisect_left(starts, start)
            if any(low <= start < high for low, high in paragraph.quotes):
                continue
            if (
                at < len(line)
                and line[at].span[0] < end
                and line[at].kind in ("person", "office")
                and not any(low <= line[at].span[0] < high for low, high in paragraph.quotes)
            ):
                out.append(line[at])
    return out


class _Reader:
    """Runs the mention rules of one pack over lines of elements."""

    def __init__(self, text: str, pack: Pack, home: str) -> None:
        self._text, self._pack, self._home = text, pack, home
        among = pack.alphabet.among
        self._titles = among("ROLE:title")
        self._names = among("NAME", "KNOWN", "W")
        self._past = among("NOUN:former")
        self._unknown = among("W") - among("W:plural", "W:with", "W:for")
        self._article: str = pack.settings.get("article", {}).get("form", "")
        self._clitics = frozenset(pack.settings.get("proclitics", {}).get("conjunctions", [])) | frozenset(
            pack.settings.get("proclitics", {}).get("prepositions", [])
        )

    def read(self, paragraph: Paragraph) -> list[Found]:
        """The actors that the rules find; an element belongs to the first rule that takes it."""
        line = paragraph.line
        opens = {bisect_left(line.starts, start) for start, _ in paragraph.sentences}
        taken = bytearray(len(line))
        out: list[Found] = []
        for rule in self._pack.rules:
            at = 0
            while (match := rule.expression.search(line.tags, at)) is not None:
                low, high = _extent(match)
                if (
                    low < high
                    and not any(taken[low:high])
                    and (not rule.opens or match.start() in opens)
                    and (not rule.again or self._comes_again(line, match))
                ):
                    out.append(self._found(rule.name, rule.kind, match, line, low, high))
                    taken[low:high] = b"\1" * (high - low)
                    at = max(high, match.start() + 1)
                else:
                    at = match.start() + 1
        return out

    def _comes_again(self, line: Line, match: "re.Match[str]") -> bool:
        """Does the last word of the name stand in the article at least twice?"""
        last = match.end("name") - 1
        word = self._text[line.starts[last] : line.ends[last]]
        return len(word) > 2 and self._text.count(word) > 1

    def _found(self, rule: str, kind: str, match: "re.Match[str]", line: Line, low: int, high: int) -> Found:
        groups = match.re.groupindex
        name = match.span("name") if "name" in groups and match.start("name") >= 0 else None
        office = match.span("office") if "office" in groups and match.start("office") >= 0 else None
        titles: list[str] = []
        if name is not None:
            name, titles = self._without_titles(line, name)
        parts = self._parts(line, office or name or (low, high))
        refs = self._refs(line, name) if kind == "person" else parts["refs"]
        words = (line.starts[name[0]], line.ends[name[1] - 1]) if name is not None and name[0] < name[1] else None
        return Found(
            kind,
            (line.starts[low], line.ends[high - 1]),
            rule,
            words if kind == "person" else None,
            tuple(refs),
            tuple(parts["offices"]) if office else (),
            tuple(parts["states"]) if office or kind == "state" else (),
            tuple(parts["bodies"]) if office or kind in ("body", "outlet") else (),
            tuple(titles),
            parts["number"][0] if office and parts["number"] else "s",
            self._has(line, office, "QUANT") and parts["number"][:1] != ["d"],
            "".join(parts["gloss"][:1]),
            bool(self._article) and self._text.startswith(self._article, line.starts[low]),
            self._former(line, office),
        )

    def _has(self, line: Line, span: Span | None, tag: str) -> bool:
        return span is not None and any(self._pack.alphabet.has(c, tag) for c in line.tags[span[0] : span[1]])

    def _former(self, line: Line, office: Span | None) -> bool:
        """Does a word for "former" stand in the office, or right behind it?"""
        return office is not None and any(tag in self._past for tag in line.tags[office[0] : office[1] + 1])

    def _without_titles(self, line: Line, name: Span) -> tuple[Span, list[str]]:
        low, high = name
        titles = []
        while low < high and line.tags[low] in self._titles:
            entry = self._pack.entry(line.forms[low], "ROLE")
            titles.append(entry.ref if entry else "")
            low += 1
        return (low, high), [t for t in titles if t]

    def _refs(self, line: Line, name: Span | None) -> list[str]:
        """The known people whom the words may mean: a full name before a short one."""
        if name is None:
            return []
        full: list[str] = []
        short: list[str] = []
        for at in range(*name):
            for entry in self._pack.entries_of(line.forms[at], "KNOWN"):
                (full if "full" in entry.features else short).append(entry.ref)
        return list(dict.fromkeys(full or (short if name[1] - name[0] == 1 else [])))

    def _parts(self, line: Line, span: Span) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {
            "offices": [],
            "states": [],
            "bodies": [],
            "refs": [],
            "number": [],
            "gloss": [],
            "own": [],
        }
        for at in range(*span):
            for entry in self._pack.entries(line.forms[at]):
                if entry.tag == "ROLE" and "title" not in entry.features:
                    out["offices"].append(entry.ref)
                    out["number"] += [f for f in entry.features if f in ("s", "d", "p")]
                    out["own"] += [f.partition("=")[2] for f in entry.features if f.startswith("state=")]
                elif entry.tag == "QUANT" and "d" in entry.features:
                    out["number"].insert(0, "d")
                elif entry.tag == "STATE":
                    out["states"] += [s for s in (entry.ref or self._home,) if s]
                elif entry.tag in ("BODY", "OUTLET"):
                    out["bodies"].append(entry.ref)
                elif entry.tag == "UNNAMED":
                    out["gloss"].append(entry.ref)
                    out["number"] += [f for f in entry.features if f in ("s", "d", "p")]
                if entry.tag in ("STATE", "PLACE", "BODY", "OUTLET"):
                    out["refs"].append(f"{entry.tag}:{entry.ref}")
        out["states"] = out["states"] or out["own"]
        return out

    def longer(self, line: Line, mention: Found) -> Found:
        """A stranger's name with the unknown word after it, where that word comes back in the article."""
        if mention.kind != "person" or mention.name is None or mention.refs or mention.span[1] != mention.name[1]:
            return mention
        at = bisect_left(line.starts, mention.span[1])
        if at >= len(line) or line.tags[at] not in self._unknown or line.starts[at] != mention.span[1] + 1:
            return mention
        word = self._text[line.starts[at] : line.ends[at]]
        if len(word) < 3 or len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", self._text)) < 2:
            return mention
        return msgspec.structs.replace(
            mention, span=(mention.span[0], line.ends[at]), name=(mention.name[0], line.ends[at])
        )

    def again(self, line: Line, found: Sequence[Found], surnames: dict[str, tuple[str, ...]]) -> list[Found]:
        """The short names of people named in full elsewhere on the page, in elements that no rule has taken."""
        taken = [f.span for f in found]
        out: list[Found] = []
        for at in range(len(line)):
            if line.tags[at] not in self._names:
                continue
            start, end = line.starts[at], line.ends[at]
            word = self._text[start:end]
            if word not in surnames and word[0] in self._clitics and word[1:] in surnames:
                start, word = start + 1, word[1:]
            if word in surnames and not any(s < end and start < e for s, e in taken):
                out.append(Found("person", (start, end), "surname", (start, end), surnames[word]))
        return out


def _extent(match: "re.Match[str]") -> Span:
    """The elements of all captures of a rule."""
    spans = [span for span in match.regs[1:] if span[0] >= 0]
    if len(spans) == 1:
        return spans[0]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else (0, 0)


def _surnames(found: Iterable[Found], text: str) -> dict[str, tuple[str, ...]]:
    """The last words of people named in full, by which they may come back alone, each with the ids it may mean."""
    out: dict[str, tuple[str, ...]] = {}
    for mention in found:
        if mention.kind == "person" and mention.name is not None:
            words = text[slice(*mention.name)].replace('"', " ").split()
            if len(words) > 1 and len(words[-1]) > 2:
                out.setdefault(words[-1], mention.refs)
    return out
