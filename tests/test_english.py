"""A throw-away language: thirty English sentences, read with a folder of data and no line of Python about English.

The folder `packs/en` has the files that every language has; `packs/english.toml` tells what is said in each sentence.
"""

import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import PageError
from dragoman.evaluate.cases import case_faults
from dragoman.packs.check_dates import date_faults
from dragoman.packs.check_ordinary import ordinary_faults
from dragoman.packs.check_patterns import pattern_faults
from dragoman.packs.check_words import word_faults
from dragoman.packs.load import load_language, load_packs
from dragoman.packs.paths import KNOWLEDGE, LANGUAGES
from dragoman.packs.tables import read_tsv
from dragoman.pipeline import Reader, raw_of
from dragoman.records import Statement

PACKS = Path(__file__).parent / "packs"
TABLE = tomllib.loads((PACKS / "english.toml").read_text(encoding="utf-8"))
THIRTY, MORE, BEYOND = TABLE["sentence"], TABLE["more"], TABLE["beyond"]
COLUMNS = {"states": ("iso2", "en_adj"), "people": ("id", "en_short")}
"""The tables of knowledge that have no column of English yet: the key of their rows, and the column."""

WRONG: dict[str, str] = {}
"""Which of the thirty do not come out with the right speakers and words, and why: none."""

OTHERWISE = {
    ("called-for", "cue"): "a preposition that the cue governs is no part of it",
    ("told-within-said", "cue"): "an auxiliary is a part of the form",
    ("closed-by-its-cue", "within"): "the cue that closes another one's words stands behind it",
}
"""Where a further field of the thirty is not as expected, and why."""

SIGNS = "“”‘’.,"


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base with the columns that a language adds to it."""
    folder = tmp_path_factory.mktemp("english") / "knowledge"
    shutil.copytree(KNOWLEDGE, folder)
    for name, (key, column) in COLUMNS.items():
        told = {row["key"]: row["value"] for row in read_tsv(PACKS / "names.tsv") if row["table"] == name}
        rows = [row.cells for row in read_tsv(folder / f"{name}.tsv")]
        lines = ["\t".join([*rows[0], column]), *("\t".join([*row.values(), told.get(row[key], "")]) for row in rows)]
        (folder / f"{name}.tsv").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def reader(knowledge: Path) -> Reader:
    """A reader of English alone."""
    return Reader(load_packs(languages=PACKS, knowledge=knowledge))


def read(reader: Reader, row: Mapping[str, Any]) -> tuple[Statement, ...]:
    """The statements of a sentence, under its headline where it has one."""
    text = f"{row['title']}\n\n{row['text']}" if "title" in row else row["text"]
    return reader.read(raw_of(text, language="en", published="2025-03-01")).statements


def bare(text: str) -> str:
    """Words without marks at their ends."""
    return text.strip(SIGNS)


def is_right(statement: Statement, expected: Mapping[str, Any]) -> bool:
    """Are the speakers and the words those expected? A speaker may be written with his office; the record writes no
    words for one who is not named again."""
    words = expected["speakers"]
    content = expected["content"] if isinstance(expected["content"], list) else [expected["content"]]
    return (
        [bare(part.text) for part in statement.content] == [bare(part) for part in content]
        and [said.name for said in statement.speakers] == ([expected["named"]] if "named" in expected else words)
        and all(f" {said.text or word}".endswith(f" {word}")
                for said, word in zip(statement.speakers, words, strict=True))
    )


def all_right(found: tuple[Statement, ...], expected: list[Mapping[str, Any]]) -> bool:
    """Are these statements found and no others?"""
    return len(found) == len(expected) and all(map(is_right, found, expected))


def fields_of(statement: Statement, ids: list[str]) -> dict[str, Any]:
    """The further fields of a statement as the table writes them."""
    return {
        "cue": statement.cue.text if statement.cue else None,
        "mode": statement.mode,
        "headline": statement.headline,
        "addressees": [party.name for party in statement.addressees],
        "within": ids.index(statement.within) if statement.within else None,
    }


def test_there_are_thirty_and_in_some_nothing_is_said():
    assert len(THIRTY) == 30
    assert sum(not row["said"] for row in THIRTY) >= 5


@pytest.mark.parametrize("row", THIRTY, ids=lambda row: row["id"])
def test_the_thirty(reader, row):
    """Speakers and words. One that is known to be wrong must be wrong: else it is to be taken off the list."""
    assert all_right(read(reader, row), row["said"]) == (row["id"] not in WRONG)


@pytest.mark.parametrize("row", MORE, ids=lambda row: row["id"])
def test_more_sentences(reader, row):
    assert all_right(read(reader, row), row["said"])


@pytest.mark.parametrize("row", [row for row in THIRTY + MORE if row["id"] not in WRONG], ids=lambda row: row["id"])
def test_the_further_fields(reader, row):
    statements = read(reader, row)
    ids = [statement.id for statement in statements]
    usual = {"cue": None, "headline": False, "addressees": [], "within": None}
    differs = {
        (row["id"], name)
        for statement, expected in zip(statements, row["said"], strict=True)
        for name, value in fields_of(statement, ids).items()
        if value != {**usual, **expected}[name]
    }
    assert differs == {known for known in OTHERWISE if known[0] == row["id"]}


@pytest.mark.parametrize("row", BEYOND, ids=lambda row: row["id"])
def test_what_cannot_be_said_yet(reader, row):
    """One that comes out right now belongs to the others, and its reason out of docs/language-packs.md."""
    assert row["reason"]
    assert not all_right(read(reader, row), row["said"])


def test_a_title_points_back_where_the_article_is_a_word(reader):
    text = "A senior Iraqi official said the talks had ended. The official warned that no date had been set."
    first, second = read(reader, {"text": text})
    assert (first.speakers[0].name, second.speakers[0].name) == ("A senior Iraqi official", "A senior Iraqi official")
    assert second.speakers[0].because.rule == "thread.title"


def test_a_language_without_letters_of_its_own_must_be_named(reader):
    text = THIRTY[0]["text"]
    assert reader.read(raw_of(text, language="en")).articles[0].language == "en"
    with pytest.raises(PageError):
        reader.read(raw_of(text))


def test_the_folder_has_the_files_of_every_language():
    files = {path.name for path in (LANGUAGES / "_template").iterdir()}
    assert {path.name for path in (PACKS / "en").iterdir()} == files


def test_the_check_believes_the_folder(reader, knowledge):
    folder = PACKS / "en"
    assert list(word_faults(folder, knowledge)) == []
    assert [*ordinary_faults(folder, knowledge), *date_faults(folder)] == []
    assert list(pattern_faults(folder, load_language(folder, knowledge))) == []


def test_its_own_examples_read_as_they_should(reader):
    assert list(case_faults(reader, PACKS)) == []
