"""Statements on sentences annotated by somebody else, and a case for every cue and pattern of the packs."""

import pytest
import statements

from dragoman.packs.paths import LANGUAGES
from dragoman.packs.tables import read_toml, read_tsv

REACHED = {
    "ar": {"precision": 0.92, "recall": 0.87, "speaker": 0.99, "mode": 0.97, "act": 0.87},
    "fa": {"precision": 0.92, "recall": 0.92, "speaker": 0.99, "mode": 0.99, "act": 0.89},
}
"""What was reached on tests/cases/statements.*.tsv, rounded down: see docs/measurements.md."""


@pytest.mark.parametrize("language", sorted(REACHED))
def test_statements_are_read_as_well_as_before(reader, language):
    count, wrong = statements.measure(reader, statements.cases(language))
    figures = statements.figures(count)
    lost = {name: figures[name] for name, least in REACHED[language].items() if figures[name] < least}
    assert not lost, "\n".join([str(lost), *wrong])


@pytest.mark.parametrize("language", sorted(REACHED))
def test_every_cue_and_pattern_has_a_case(language):
    fires = {name for case in statements.cases(language) for name in case.fires}
    folder = LANGUAGES / language
    cues = {row["lemma"] for row in read_tsv(folder / "cues.tsv")}
    patterns = {f"({row['name']})" for row in read_toml(folder / "patterns.toml")["pattern"]}
    assert cues - fires == set()
    assert patterns - fires == set()


@pytest.mark.parametrize("language", sorted(REACHED))
def test_what_is_said_stands_in_its_sentence(language):
    for case in statements.cases(language):
        for due in case.due:
            assert all(words in case.sentence for words in (*due.speakers, *due.content)), case.sentence
