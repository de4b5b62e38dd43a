"""Words of grammar, which nearly every text has: by themselves they are no question."""

from functools import cache

import msgspec

from dragoman.packs.cache import cached
from dragoman.packs.paths import LANGUAGES, language_codes
from dragoman.packs.tables import read_tsv
from dragoman.script.search import key

GRAMMAR = frozenset({"PREP", "AND", "THAT", "REL", "BUT", "RA", "DEM"})
"""Tags of `words.tsv` that stand for words of grammar."""


class _Words(msgspec.Struct, frozen=True):
    """What is cached."""

    words: frozenset[str]


@cache
def stop_words() -> frozenset[str]:
    """The words of grammar of all languages, folded; those apart that are a name or a noun too."""
    files = [LANGUAGES / code / f"{table}.tsv" for code in language_codes() for table in ("words", "roles", "names")]
    return cached("stopwords", files, _Words, _read, lambda _: None).words


def _read() -> _Words:
    found: set[str] = set()
    other: set[str] = set()
    for code in language_codes():
        for row in read_tsv(LANGUAGES / code / "words.tsv"):
            (found if row["tag"] in GRAMMAR else other).update(map(key, row.alternatives("form")))
        for row in read_tsv(LANGUAGES / code / "roles.tsv"):
            other.update(map(key, row.alternatives("form")))
        for row in read_tsv(LANGUAGES / code / "names.tsv"):
            if "common" not in row["note"]:  # those are other words first
                other.update(map(key, row.alternatives("form")))
    return _Words(frozenset(form for form in found - other if form and " " not in form))
