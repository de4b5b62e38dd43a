"""Where the pages of an outlet have their parts, for the outlets whose pages the general reading gets wrong:
knowledge/selectors.toml, CSS selectors with the days between which the site was built so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from dragoman.articles.html.blocks import BOXES
from dragoman.articles.html.nearby import Naming, Near
from dragoman.errors import DataError
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_toml
from dragoman.records import Record

_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_NEAR: tuple[Naming, ...] = ("date", "author", "section")
_MOST = 500
"""Parts that are taken out of a page at most: each is looked for anew, and a page may be made to hold a million."""
_SPACES = re.compile(r"\s+")


class Selectors(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"first": "from", "last": "to"}):
    """One design of a site. outlet: its id in outlets.tsv; first, last: days between which pages were fetched so, ISO
    dates or their beginnings, None for always; body: the element that holds the text of the article; title, date,
    author, section: the elements that tell these; drop: what is none of the article."""

    outlet: str
    body: str
    first: str | None = None
    last: str | None = None
    title: str | None = None
    date: str | None = None
    author: str | None = None
    section: str | None = None
    drop: tuple[str, ...] = ()


class Chosen(Record, frozen=True):
    """What selectors have found on a page. body: the number of the element in the tree; near: its lines; by: whose
    selectors they were and from when on."""

    body: int
    title: str | None
    near: tuple[Near, ...]
    by: str


class Sites:
    """The selectors of all outlets that have some."""

    def __init__(self, entries: Sequence[Selectors], domains: Mapping[str, str]) -> None:
        """domains: those of the outlets by their ids."""
        self._entries: dict[str, list[Selectors]] = {}
        for entry in sorted(entries, key=lambda entry: entry.first or "", reverse=True):
            self._entries.setdefault(domains[entry.outlet], []).append(entry)

    def choose(self, tree: LexborHTMLParser, address: str | None, day: str | None) -> Chosen | None:
        """What the selectors of a page's outlet find on it, those of its day; of a page of unknown day the newest that
        fit. None for a page of another outlet or another design. What is to be dropped is taken out of the tree.

        address: where the page is from; day: when it was fetched, an ISO date.
        """
        for entry in self._of(address):
            found = _chosen(tree, entry) if day is None or _holds(entry, day) else None
            if found is not None:
                return found
        return None

    def _of(self, address: str | None) -> Sequence[Selectors]:
        if not self._entries or not address:
            return ()
        try:
            host = urlsplit(address).hostname or ""
        except ValueError:
            return ()
        while host and host not in self._entries:
            host = host.partition(".")[2]
        return self._entries.get(host, ())


def _holds(entry: Selectors, day: str) -> bool:
    return (entry.first or "") <= day and (entry.last is None or day[:len(entry.last)] <= entry.last)


def _chosen(tree: LexborHTMLParser, entry: Selectors) -> Chosen | None:
    body = next((node for node in tree.css(entry.body) if node.tag in BOXES), None)
    if body is None:
        return None
    told = [(naming, _first(tree, getattr(entry, naming))) for naming in _NEAR]
    near = tuple(Near(text, "chosen", naming) for naming, text in told if text)
    title = _first(tree, entry.title)
    for selector in entry.drop:
        _drop(body, selector)
    return Chosen(body.mem_id, title, near, f"{entry.outlet} {entry.first or ''}".strip())


def _first(tree: LexborHTMLParser, selector: str | None) -> str | None:
    """The text of the first element that a selector finds."""
    node = tree.css_first(selector) if selector else None
    return (_SPACES.sub(" ", node.text()).strip() or None) if node is not None else None


def _drop(body: LexborNode, selector: str) -> None:
    """Take what a selector finds within the body out of it: one after the other, for one may stand in another."""
    for _ in range(_MOST):
        node = body.css_first(selector)
        if node is None or node.mem_id == body.mem_id:
            return
        node.decompose()


def read_sites(domains: Mapping[str, str], path: Path = KNOWLEDGE / "selectors.toml") -> Sites:
    """The selectors of knowledge/selectors.toml. domains: those of the outlets by their ids.

    Raises DataError for an outlet that is unknown or has no domain, what is no CSS selector, days that are none, and
    two designs of one site at one time.
    """
    told: Sequence[Mapping[str, Any]] = read_toml(path).get("selectors", ())
    entries = [_entry(one, number, domains, path) for number, one in enumerate(told, 1)]
    for outlet in {entry.outlet for entry in entries}:
        own = sorted((entry for entry in entries if entry.outlet == outlet), key=lambda entry: entry.first or "")
        for earlier, later in pairwise(own):
            if earlier.last is None or later.first is None or later.first[:len(earlier.last)] <= earlier.last:
                raise DataError("two designs at one time; end the first with `to` before the next begins",
                                file=path.name, key=f"{outlet} {later.first or ''}".strip())
    return Sites(entries, domains)


def _entry(told: Mapping[str, Any], number: int, domains: Mapping[str, str], path: Path) -> Selectors:
    key = f"selectors {number}"
    try:
        entry = msgspec.convert(told, Selectors)
    except msgspec.ValidationError as problem:
        raise DataError(str(problem), file=path.name, key=key) from problem
    for name, reason in _faults(entry, domains):
        raise DataError(reason, file=path.name, key=f"{key}.{name}")
    return entry


def _faults(entry: Selectors, domains: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if not domains.get(entry.outlet):
        yield "outlet", f"{entry.outlet!r} is no outlet with a domain in outlets.tsv"
    for name, day in (("from", entry.first), ("to", entry.last)):
        if day is not None and not _DAY.fullmatch(day):
            yield name, f"{day!r} is no day; write YYYY, YYYY-MM or YYYY-MM-DD"
    if entry.first and entry.last and entry.first[:len(entry.last)] > entry.last:
        yield "to", "is before `from`"
    empty = LexborHTMLParser("")
    for name in ("body", "title", *_NEAR, "drop"):
        value = getattr(entry, name)
        for selector in value if name == "drop" else (value,) if value is not None else ():
            try:
                empty.css(selector)
            except SelectolaxError:
                yield name, f"{selector!r} is no CSS selector"
