"""Load everything a reading needs.

The packs of all languages and the knowledge base, from the cache where it is fresh.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from dragoman.packs.cache import cached, digest_of
from dragoman.packs.compile import Compiled, compile_language
from dragoman.packs.knowledge import Knowledge, read_knowledge
from dragoman.packs.ordinary import read_ordinary
from dragoman.packs.paths import KNOWLEDGE, LANGUAGES, data_files, language_codes
from dragoman.packs.patterns import Grammar, Rule, compile_grammar, compile_rules, read_patterns
from dragoman.packs.tables import read_toml
from dragoman.packs.tagging import Pack

DOCUMENTS = ("language", "patterns", "mentions", "dates", "furniture", "events", "acts", "factuality")
"""The TOML documents of a language that rooms read besides the compiled words; one that is missing is empty."""


class Packs(msgspec.Struct, frozen=True):
    """All language packs by code, the knowledge base, and a digest of the data of which they were made."""

    languages: Mapping[str, Pack]
    knowledge: Knowledge
    digest: str = ""


def silent(_: str) -> None:
    """Tell nobody what is compiled."""


def packs_digest(languages: Path = LANGUAGES, knowledge: Path = KNOWLEDGE) -> str:
    """The digest of all data of which packs are made, without making any."""
    codes = language_codes(languages)
    return digest_of(data_files(knowledge, *(languages / code for code in codes)))


def load_packs(
    notify: Callable[[str], None] = silent, languages: Path = LANGUAGES, knowledge: Path = KNOWLEDGE
) -> Packs:
    """The packs of all languages and the knowledge base.

    `notify` is told the name of everything that had to be compiled. Raises DataError for data that cannot be believed.
    """
    facts = cached("knowledge", data_files(knowledge), Knowledge, lambda: read_knowledge(knowledge), notify)
    codes = language_codes(languages)
    packs = {code: load_language(languages / code, knowledge, notify) for code in codes}
    return Packs(packs, facts, packs_digest(languages, knowledge))


def load_language(folder: Path, knowledge: Path, notify: Callable[[str], None] = silent) -> Pack:
    """One language pack; its clause patterns and mention rules are compiled when they are first asked for."""
    files = data_files(folder, knowledge)
    compiled = cached(folder.name, files, Compiled, lambda: compile_language(folder, knowledge), notify)
    documents = {name: read_toml(folder / f"{name}.toml") for name in DOCUMENTS if (folder / f"{name}.toml").exists()}
    pack = Pack(compiled, documents["language"], documents)
    pack.ordinary = read_ordinary(folder, pack.settings, pack.fold)
    pack.sources = lambda: _patterns(pack, documents)
    return pack


def _patterns(pack: Pack, documents: Mapping[str, Any]) -> tuple[Grammar, tuple[Rule, ...]]:
    """The clause patterns and mention rules of a pack, compiled: half of the time that a pack takes to load."""
    table, file = in_folded_letters(documents.get("patterns", {}), pack.fold), f"{pack.code}/patterns.toml"
    grammar = compile_grammar(
        read_patterns(table, file), table.get("macros", {}), table.get("barrier", []), pack.alphabet, file
    )
    table, file = in_folded_letters(documents.get("mentions", {}), pack.fold), f"{pack.code}/mentions.toml"
    rules = compile_rules(
        table.get("mention", []), table.get("macros", {}), table.get("barrier", []), pack.alphabet, file
    )
    return grammar, rules


SENTENCES = frozenset({"fires", "silent"})
"""Keys of a pattern whose text is read as a page is, not matched against features."""


def in_folded_letters(table: Any, fold: Callable[[str], str]) -> Any:
    """A document with the words in its patterns folded, as the features they ask for are."""
    if isinstance(table, str):
        return fold(table)
    if isinstance(table, list):
        return [in_folded_letters(item, fold) for item in table]
    if isinstance(table, dict):
        return {key: value if key in SENTENCES else in_folded_letters(value, fold) for key, value in table.items()}
    return table
