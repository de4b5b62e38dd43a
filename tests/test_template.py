"""The template of a language has the files, the columns and the keys that the languages have, and is itself none."""

import tomllib
from pathlib import Path

import pytest

from dragoman.packs.paths import LANGUAGES, language_codes
from dragoman.packs.tables import read_tsv

TEMPLATE = LANGUAGES / "_template"
FOLDERS = [LANGUAGES / code for code in language_codes()]
TABLES = sorted(path.name for path in TEMPLATE.glob("*.tsv"))
DOCUMENTS = sorted(path.name for path in TEMPLATE.glob("*.toml"))


def header_of(path: Path) -> list[str]:
    """The columns of a TSV table: its first line that is no comment."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return next(line.split("\t") for line in lines if line.strip() and not line.startswith("#"))


def keys_of(path: Path) -> set[str]:
    """The top-level keys of a TOML document."""
    return set(tomllib.loads(path.read_text(encoding="utf-8")))


def words_of(value: object, key: str = "") -> list[str]:
    """Every form in a document: the texts of its lists, the empty one and the holes of affixes left out."""
    if isinstance(value, dict):
        return [word for name, item in value.items() for word in words_of(item, name)]
    if isinstance(value, list):
        return [word for word in value if word not in ("", "{base}")]
    return []


def test_the_template_is_no_language():
    assert TEMPLATE.name not in language_codes()
    assert len(FOLDERS) >= 2


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_template_has_the_files_of_every_language(folder):
    assert {path.name for path in TEMPLATE.iterdir()} == {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("name", TABLES)
def test_the_tables_have_the_same_columns(name, folder):
    assert header_of(TEMPLATE / name) == header_of(folder / name)


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_of_the_template_are_empty(name):
    assert list(read_tsv(TEMPLATE / name)) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_have_the_keys_that_all_languages_have(name):
    shared = set.intersection(*(keys_of(folder / name) for folder in FOLDERS))
    assert shared <= keys_of(TEMPLATE / name)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_of_the_template_hold_no_words(name):
    assert words_of(tomllib.loads((TEMPLATE / name).read_text(encoding="utf-8"))) == []
