"""What the names of a site's elements say of them, from knowledge/markup.toml."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.articles.furniture import REASONS
from dragoman.errors import DataError
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_toml
from dragoman.records import Record

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SEPARATOR = re.compile(r"[^a-z0-9]+")
_WHOLE = "= "
_PHRASE = re.compile(r"(?:= )?[a-z0-9]+(?: [a-z0-9]+)*")
_KINDS = ("body", "story", "subtitle", "entry")
_TELLING = ("section", "crumbs")
"""What the names say of furniture besides the reason why it is none of an article."""
_MOST_NAMES = 20_000


class Told(Record, frozen=True):
    """What an element's names say: why it is no part of an article, or that it is the body of one, a whole one, a line
    beside its headline, or an entry of one that is written while something happens. section: it names the section of
    the site; crumbs: the path from the front page. chosen: selectors say that it holds the article, whatever its names
    say.
    """

    reason: str | None = None
    body: bool = False
    story: bool = False
    subtitle: bool = False
    entry: bool = False
    section: bool = False
    crumbs: bool = False
    chosen: bool = False


NOTHING = Told()
CHOSEN = Told(body=True, chosen=True)


class Names:
    """Reads the class and id names of elements. What a name says is remembered: a page uses few and repeats them."""

    def __init__(self, reasons: dict[str, re.Pattern[str]], kinds: dict[str, re.Pattern[str]]) -> None:
        """reasons: a pattern of phrases for each reason; kinds: one each for "body", "story", "subtitle", "entry",
        "section" and "crumbs"."""
        self._reasons, self._kinds = reasons, kinds
        self._known: dict[str, Told] = {}

    def __call__(self, names: str) -> Told:
        """What the names of an element say, written as in its markup, spaces between them."""
        told = self._known.get(names)
        if told is None:
            if len(self._known) >= _MOST_NAMES:
                self._known.clear()
            told = self._known[names] = self._read(names)
        return told

    def _read(self, names: str) -> Told:
        words = " ; ".join(_SEPARATOR.sub(" ", _CAMEL.sub(" ", name).lower()).strip() for name in names.split())
        kinds = {kind: pattern.search(words) is not None for kind, pattern in self._kinds.items()}
        reason = None if any(kinds[kind] for kind in _KINDS) else next(
            (reason for reason, pattern in self._reasons.items() if pattern.search(words)), None)
        return Told(reason, **kinds) if reason or any(kinds.values()) else NOTHING


@cache
def read_names(path: Path = KNOWLEDGE / "markup.toml") -> Names:
    """The names of knowledge/markup.toml. Raises DataError for a reason that there is not, and for what is no list of
    phrases in small letters and figures."""
    told: dict[str, Any] = read_toml(path)
    for reason in told["furniture"].keys() - REASONS:
        raise DataError(f"is no reason; write one of {', '.join(sorted(REASONS))}", file=path.name,
                        key=f"furniture.{reason}")
    reasons = {reason: _pattern(path, reason, words) for reason, words in told["furniture"].items()}
    return Names(reasons, {kind: _pattern(path, kind, told[kind]["words"]) for kind in (*_KINDS, *_TELLING)})


def _pattern(path: Path, key: str, phrases: list[str]) -> re.Pattern[str]:
    for phrase in phrases:
        if not _PHRASE.fullmatch(phrase):
            raise DataError(f"{phrase!r} is no phrase of small letters and figures", file=path.name, key=key)
    whole = "|".join(phrase.removeprefix(_WHOLE) for phrase in phrases if phrase.startswith(_WHOLE))
    part = "|".join(sorted((phrase for phrase in phrases if not phrase.startswith(_WHOLE)), key=len, reverse=True))
    ways = [*([rf"(?:^|(?<=; ))(?:{whole})(?= ;|$)"] if whole else []), *([rf"\b(?:{part})\b"] if part else [])]
    return re.compile("|".join(ways))
