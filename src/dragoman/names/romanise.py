"""Names in Latin letters by one scheme, `press-1`: plain ASCII, as an English newspaper would write them.

Frequent names are written as the press writes them; of all others the letters are, with the vowels that Persian and
Arabic leave out filled in by rule. So the result can be said and recognised, not turned back. The tables are in
knowledge/romanisation.toml.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from dragoman.errors import DataError
from dragoman.names.letters import cut, cutter

TABLE = Path(__file__).resolve().parent.parent / "knowledge" / "romanisation.toml"
SCHEME = "press-1"
"""The name of the scheme; the table bears it too. Another scheme would have another name."""

_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_UNSEEN = re.compile("[\u0640\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]")
_VOWEL_SIGNS = re.compile(f"[{''.join(c for c in map(chr, range(0x600, 0x700)) if unicodedata.category(c) == 'Mn')}]")
_VOWELS = frozenset("aeiou")
_FEWEST_BEHIND_ARTICLE = 3
MOST = 10_000
"""Words that are remembered."""


class Scheme:
    """The scheme for one language, ready for use."""

    def __init__(self, table: dict[str, Any]) -> None:
        """table: the section of a language. Raises KeyError for one that lacks an entry."""
        self.letters: dict[str, str] = table["letters"]
        self.words: dict[str, str] = table["words"]
        self.pattern = cutter(self.letters)
        self.vowel, self.long_w, self.consonant_w = table["vowel"], table["long_w"], table["consonant_w"]
        self.articles: tuple[str, ...] = tuple(table["article"])
        self.servants: dict[str, str] = table["servant"]
        self.apart = [(re.compile(rf"\b{servant[:3]} (?={servant[3:]}\w)"), servant[:3]) for servant in self.servants]

    def word(self, word: str) -> str:
        """A word in Latin letters; one that holds no letter of the scheme stays as it is."""
        if word in self.words:
            return self.words[word]
        for servant, said in self.servants.items():
            rest = word.removeprefix(servant)
            if len(word) > len(rest) > 1:
                return said + self.word(rest).lower()
        for article in self.articles:
            rest = word.removeprefix(article)
            if len(word) > len(rest) >= _FEWEST_BEHIND_ARTICLE:
                return f"al-{self.word(rest)}"
        return self._spelled(word)

    def _spelled(self, word: str) -> str:
        pieces = [value for _, value in cut(word, self.letters, self.pattern) if value]
        if not pieces:
            return word
        letters = "".join(self._filled(self._decided(pieces)))
        return letters[:1].upper() + letters[1:]

    def _decided(self, pieces: list[str]) -> list[str]:
        """The pieces, with those letters that may be vowel or consonant decided by their neighbours."""
        out: list[str] = []
        for n, piece in enumerate(pieces):
            before = out[-1][-1:] in _VOWELS if out else False
            behind = n + 1 < len(pieces) and pieces[n + 1][0] in _VOWELS and pieces[n + 1] != "a'"
            if piece in ("w", "y"):
                vowel, consonant = (self.long_w, self.consonant_w) if piece == "w" else ("i", "y")
                alone = bool(out) and not before and not behind
                out.append(vowel if alone else consonant)
            elif piece != "a'":
                out.append(piece)
            elif not before and not (n + 1 < len(pieces) and pieces[n + 1][0] == "a"):
                out.append("a")
        return out

    def _filled(self, pieces: list[str]) -> list[str]:
        """The pieces with a vowel wherever consonants could not be said together: a syllable is one consonant, a vowel
        and perhaps one more consonant."""
        out: list[str] = []
        for n, piece in enumerate(pieces):
            out.append(piece)
            if piece[-1] in _VOWELS or n + 1 == len(pieces) or pieces[n + 1][0] in _VOWELS:
                continue
            closes = n > 0 and out[-2][-1] in _VOWELS
            goes_on = n + 2 < len(pieces) and pieces[n + 2][0] in _VOWELS
            if not (closes and goes_on):
                out.append(self.vowel)
        return out


def romanise(text: str, language: str) -> str:
    """A name of a language (`fa` or `ar`) in Latin letters by the scheme; what is no word of its script stays as it is.

    Raises DataError for a language without a scheme.
    """
    scheme = scheme_of(language)
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    plain = unicodedata.normalize("NFC", plain)
    plain = _VOWEL_SIGNS.sub("", plain)
    for apart, joined in scheme.apart:
        plain = apart.sub(joined, plain)
    return _WORD.sub(lambda found: _latin(scheme, found[0]) if _OTHER_SCRIPT.match(found[0]) else found[0], plain)


@lru_cache(maxsize=MOST)
def _latin(scheme: Scheme, word: str) -> str:
    """A word in Latin letters, remembered: the same names come again and again."""
    return scheme.word(word)


def latin_for(language: str) -> Callable[[str], str | None]:
    """What puts the names of a language into Latin letters; it gives None where no scheme is known for it."""
    try:
        scheme_of(language)
    except DataError:
        return lambda name: None
    return lambda name: romanise(name, language)


@cache
def scheme_of(language: str) -> Scheme:
    """The scheme for a language. Raises DataError where the table has none, or cannot be read."""
    return read_scheme(TABLE, language)


def read_scheme(path: Path, language: str) -> Scheme:
    """The scheme for a language from a file. Raises DataError where it is of another scheme, has no such language, or
    cannot be read."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if table["scheme"] != SCHEME:
            raise DataError(f"is not {SCHEME}", file=path.name, key="scheme")
        return Scheme(table[language])
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise DataError(str(problem), file=path.name) from problem
    except KeyError as problem:
        raise DataError("is missing", file=path.name, key=str(problem.args[0])) from problem
