"""Articles that a page holds as data only, for a script to show: linked data, the state of Next, Nuxt and the like.

Of all strings of the page's scripts those are taken that read like prose, and of these the ones that stand under the
same keys and together are the longest.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeAlias

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from dragoman.articles.html.belief import PROSE
from dragoman.articles.html.blocks import Block, outline_of
from dragoman.articles.html.content import Story
from dragoman.articles.html.metadata import Told
from dragoman.articles.html.names import NOTHING, read_names
from dragoman.articles.metadata import read_date

_STRING = re.compile(r'"((?:[^"\\\n]|\\.){40,})"')
_TAG = re.compile(r"<(?:p|br|div|h[1-6]|ul|li|span)\b[^>]*>", re.IGNORECASE)
_LETTERS = re.compile(r"[\u0600-\u06ff]{2}")
_TITLES = frozenset({"title", "headline", "name", "subject"})
_BESIDE: dict[str, str] = {
    **dict.fromkeys(("datepublished", "publishedat", "published_at", "publishdate", "publish_date", "pubdate"), "day"),
    **dict.fromkeys(("author", "writer", "byline"), "author"), **dict.fromkeys(("category", "section"), "section")}
"""What stands beside a headline under these keys, in small letters."""
_MOST_BYTES = 8_000_000

Keys: TypeAlias = tuple[str, ...]
"""Under which keys of the data a string stands, the outermost first."""


def stories_in_data(tree: LexborHTMLParser, told: Told) -> tuple[list[Story], Told]:
    """The article that the data of a page's scripts hold, or none; and what is told of it, with what stands beside it
    in the data."""
    if told.body and len(told.body) >= PROSE:
        title, prose = None, [told.body]
    else:
        title, prose, beside = _longest(tree)
        told = replace(told, published=told.published or read_date(beside.get("day", "")),
                       author=told.author or beside.get("author"), section=told.section or beside.get("section"))
    blocks = [block for text in prose for block in _blocks(text)]
    if title and blocks:
        blocks.insert(0, Block(title, 0, 0, 1, NOTHING, False, False))
    return [Story([(block, None) for block in blocks], 0 if title else None)] if blocks else [], told


def _longest(tree: LexborHTMLParser) -> tuple[str | None, list[str], dict[str, str]]:
    """The headline that stands nearest to the strings under the same keys that hold the most prose, these strings, and
    what stands beside the headline."""
    beside: dict[Keys, dict[str, str]] = defaultdict(dict)
    groups: dict[Keys, list[str]] = defaultdict(list)
    titles: dict[Keys, str] = {}
    left = _MOST_BYTES
    for node in tree.css("script"):
        source = node.text()
        left -= len(source)
        if left < 0:
            break
        for keys, text in _strings(source):
            _note_beside(keys, text, beside)
            if not _LETTERS.search(text):
                continue
            if keys and keys[-1] in _TITLES:
                titles.setdefault(keys[:-1], text)
            elif len(text) >= PROSE / 2:
                groups[keys].append(text)
    best = max(groups, key=lambda keys: sum(map(len, dict.fromkeys(groups[keys]))), default=())
    near = next((best[:size] for size in range(len(best) - 1, -1, -1) if best[:size] in titles), None)
    prose = list(dict.fromkeys(groups.get(best, ())))
    return (titles[near], prose, beside[near]) if near is not None else (None, prose, {})


def _note_beside(keys: Keys, text: str, beside: dict[Keys, dict[str, str]]) -> None:
    """Note a string that tells the day, the author or the section of what stands under the same keys."""
    own = keys[:-1] if keys and keys[-1] in _TITLES and keys[-2:-1] and keys[-2].lower() in _BESIDE else keys
    kind = _BESIDE.get(own[-1].lower()) if own else None
    if kind is not None:
        beside[own[:-1]].setdefault(kind, text)


def _strings(source: str) -> Iterator[tuple[Keys, str]]:
    """The strings of a script, each with the keys under which it stands; of a script that is no JSON those alone that
    stand between quotation marks."""
    begin = min((at for at in (source.find("{"), source.find("[")) if at >= 0), default=-1)
    if begin < 0:
        return
    try:
        told, _ = json.JSONDecoder().raw_decode(source, begin)
    except (ValueError, RecursionError):
        yield from _quoted(source)
        return
    yield from _walked(told)


def _quoted(source: str) -> Iterator[tuple[Keys, str]]:
    for match in _STRING.finditer(source):
        try:
            yield ("",), json.loads(match.group())
        except ValueError:
            continue


def _walked(told: Any) -> Iterator[tuple[Keys, str]]:
    waiting: list[tuple[Keys, Any]] = [((), told)]
    while waiting:
        keys, thing = waiting.pop()
        if isinstance(thing, str):
            yield keys, thing
        elif isinstance(thing, dict):
            waiting.extend(((*keys, key), value) for key, value in reversed(thing.items()))
        elif isinstance(thing, list):
            waiting.extend((keys, value) for value in reversed(thing))


def _blocks(text: str) -> list[Block]:
    """The paragraphs of a string, which may be markup itself."""
    if _TAG.search(text):
        return outline_of(LexborHTMLParser(text), read_names()).blocks
    return [Block(line.strip(), 0, 0, 0, NOTHING, False, False) for line in text.split("\n") if line.strip()]
