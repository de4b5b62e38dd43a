"""The entries of feeds in XML, on expat, which expands and loads nothing here.

Declared entities refuse the whole feed: no feed needs them, and a few lines of them can stand for gigabytes. What
breaks feeds every day is mended before: entities of HTML, bare ampersands, control characters. Behind a fault that
remains, reading goes on with the next entry.
"""

import re
from html import unescape
from html.entities import html5
from typing import TypeAlias
from xml.parsers import expat

from dragoman.errors import SourceError
from dragoman.records import Record

Entry: TypeAlias = dict[str, str]
"""The texts of an entry's elements by name, the first of each; of `link`, its address."""

MOST_FAULTS = 100
"""Faults behind which reading goes on."""

_DEEPEST = 200
_LONGEST = 20_000
_STARTS = {"urlset": b"url", "sitemapindex": b"sitemap"}
_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_SPACES = {
    "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/2005/Atom": "atom", "http://www.google.com/schemas/sitemap-news/0.9": "news",
}
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LEAF = re.compile(rb"<((?:dc:|news:)?\w+)(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))\s*</\1\s*>", re.DOTALL)
_WHOLE_ENTRY = re.compile(rb"</(?:item|entry|url|sitemap)\s*>")
_LOOSE = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))"
                    r"|&(?:#(x?)([0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9]*);)?", re.DOTALL)


class Told(Record, frozen=True):
    """What XML holds: the name of its root, the feed's title, its entries in order, what was left out."""

    root: str
    title: str | None
    base: str | None
    entries: list[Entry]
    notes: tuple[str, ...]


def read_xml(text: str, address: str) -> Told:
    """The entries of a document. Raises SourceError for one that declares entities, or nests without end."""
    data = mended(text).encode()
    reading = _Reading(address)
    at, faults, first = 0, 0, None
    while True:
        fault = reading.read(data, at)
        if fault is None:
            break
        faults += 1
        first = first or fault
        found = re.compile(rb"<(?:%s)[\s>]" % (_STARTS.get(reading.root, b"item|entry"))).search(data, fault[1] + 1)
        if found is None or not reading.root or faults > MOST_FAULTS:
            break
        at = found.start()
    notes: tuple[str, ...] = ()
    if first is not None and reading.root:
        line = data.count(b"\n", 0, first[1]) + 1
        notes = (f"is broken in line {line} ({first[0]}): read as far as it goes",)
    return Told(reading.root, reading.title, reading.base, reading.entries, notes)


def mended(text: str) -> str:
    """XML without its declaration (the text is decoded already) and without what breaks feeds every day."""
    return _LOOSE.sub(_mended, _CONTROLS.sub("", _DECLARATION.sub("", text, count=1)))


def _mended(match: re.Match[str]) -> str:
    whole, kept, hexed, number, name = match[0], match[1], match[2], match[3], match[4]
    if kept is not None or name in _XML:
        return whole
    if number is not None:
        code = int(number, 16) if hexed else int(number) if number.isdecimal() else 0
        allowed = 0 < code < 0x110000 and not _CONTROLS.match(chr(code))
        return f"&#{code};" if allowed else "\ufffd"
    if name is not None and f"{name};" in html5:
        return "".join(f"&#{ord(letter)};" for letter in html5[f"{name};"])
    return "&amp;" + whole[1:]


class _Refused(Exception):
    """The document declares what no feed needs."""


class _Reading:
    """Collects entries over several starts of a parser in one document."""

    def __init__(self, address: str) -> None:
        self.root, self.entries = "", list[Entry]()
        self.title: str | None = None
        self.base: str | None = None
        self._address = address
        self._spaces: dict[str, str] = {}
        self._parser = expat.ParserCreate()
        self._begin()

    def _begin(self) -> None:
        self._path: list[str] = []
        self._entry: Entry | None = None
        self._entry_at = self._inside = self._depth = 0
        self._text: list[str] | None = None

    def read(self, data: bytes, at: int) -> tuple[str, int] | None:
        """Read from an offset to the end, or to a fault: its name and its offset in the whole."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = _refuse
        self._begin()
        self._parser = parser
        opening = b"<again>" if at else b""
        try:
            parser.Parse(opening + data[at:], True)
        except expat.ExpatError as problem:
            offset = at + max(parser.ErrorByteIndex - len(opening), 0)
            if self._entry is not None:
                self._salvage(data, at + self._entry_at - len(opening), offset)
            return expat.ErrorString(problem.code), offset
        except _Refused as problem:
            raise SourceError(self._address, str(problem)) from problem
        return None

    def _salvage(self, data: bytes, begun: int, fault: int) -> None:
        """Take what is whole of an entry that is broken: its elements that hold nothing but text."""
        end = _WHOLE_ENTRY.search(data, fault)
        if end is None:
            return
        entry = dict(self._entry or {})
        for name, cdata, text in _LEAF.findall(data[begun:min(end.start(), begun + _LONGEST)]):
            told = cdata.decode("utf-8", "replace") or unescape(text.decode("utf-8", "replace"))
            entry.setdefault(self._named(name.decode("utf-8", "replace")), told.strip())
        self.entries.append(entry)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._path) > _DEEPEST:
            raise _Refused(f"nests elements more than {_DEEPEST} deep, which no feed does")
        for attribute, value in attributes.items():
            if attribute.startswith("xmlns:") and value in _SPACES:
                self._spaces.setdefault(attribute[6:].lower(), _SPACES[value])
        if not self._path and not self.root:
            # What is of the root's own space bears no prefix here.
            own, _, self.root = name.lower().rpartition(":")
            self._spaces[own] = ""
            self.base = attributes.get("xml:base")
        name = self._named(name)
        self._path.append(name)
        if self._entry is None:
            if name == _STARTS.get(self.root, b"").decode() or (self.root not in _STARTS and name in ("item", "entry")):
                self._entry, self._inside = {}, len(self._path)
                self._entry_at = self._parser.CurrentByteIndex
                if attributes.get("rdf:about"):
                    self._entry["id"] = attributes["rdf:about"]
            elif name == "title" and self.title is None and len(self._path) <= 3 and "image" not in self._path:
                self._text, self._depth = [], len(self._path)
        else:
            self._field(name, attributes)

    def _named(self, name: str) -> str:
        """A name in small letters, its prefix the usual one."""
        prefix, _, local = name.lower().rpartition(":")
        usual = self._spaces.get(prefix, prefix)
        return f"{usual}:{local}" if usual else local

    def _field(self, name: str, attributes: dict[str, str]) -> None:
        depth = len(self._path) - self._inside
        if name in ("link", "atom:link") and "href" in attributes:
            ours = attributes.get("rel", "alternate") == "alternate"
            if ours and self._entry is not None:
                self._entry.setdefault(name, attributes["href"])
        elif name == "guid" and attributes.get("isPermaLink", "true").lower() == "false":
            pass
        elif depth == 1 or (depth == 2 and name.startswith("news:")):
            self._text, self._depth = [], len(self._path)

    def _characters(self, text: str) -> None:
        if self._text is not None and len(self._text) < _LONGEST:
            self._text.append(text[:_LONGEST])

    def _end(self, name: str) -> None:
        name = self._path.pop()
        depth = len(self._path) + 1 - self._inside
        if self._text is not None and len(self._path) < self._depth:
            text = "".join(self._text).strip()[:_LONGEST]
            self._text = None
            if self._entry is None:
                self.title = text
            elif text:
                self._entry.setdefault(name, text)
        if self._entry is not None and depth == 0:
            self.entries.append(self._entry)
            self._entry = None


def _refuse(*_: object) -> None:
    """What is called for every declaration of an entity."""
    raise _Refused("declares entities, which no feed needs: it was not read")
