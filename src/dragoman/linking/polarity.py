"""Words with which a text denies, refuses or excepts something (`[polarity]` of a language's `language.toml`)."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from dragoman.packs.paths import LANGUAGES, language_codes
from dragoman.packs.tables import read_toml
from dragoman.script.search import key


def denying(language: str, words: Sequence[str]) -> tuple[str, ...]:
    """Those of folded words with which a text may deny something, in their order."""
    return _found(language, "denying", tuple(words)) + excepting(language, words)


def excepting(language: str, words: Sequence[str]) -> tuple[str, ...]:
    """Those of folded words with which a denial may affirm something (nobody but), in their order."""
    return _found(language, "excepting", tuple(words))


@lru_cache(maxsize=16384)
def _found(language: str, which: str, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if _is_listed(language, which, word))


@lru_cache(maxsize=65536)
def _is_listed(language: str, which: str, word: str) -> bool:
    return _pattern(language, which).fullmatch(word) is not None


@cache
def _pattern(language: str, which: str) -> re.Pattern[str]:
    """Finds the words of a list of a language; nothing for a language that is not read."""
    known = read_toml(LANGUAGES / language / "language.toml") if language in language_codes() else {}
    shapes = ["[^ ]*".join(re.escape(key(part)) for part in word.split("*"))
              for word in known.get("polarity", {}).get(which, [])]
    return re.compile("|".join(shapes) or "(?!)")
