"""How what is told is meant, on sentences and pages of somebody else's: what was reached may not be lost."""

from collections import Counter

import meaning
import pytest

REACHED = {"negated": 0.92, "future": 0.94, "modality": 0.95, "condition": 0.95}
"""Share of right values in tests/cases/factuality.tsv, rounded down, the lesser of both languages."""

RELATIONS = {"precision": 0.6, "recall": 0.52}


@pytest.mark.parametrize("field", meaning.FIELDS)
def test_the_factuality_is_read_as_well_as_before(field):
    right, wrong = meaning.measure_factuality(meaning.sentences())
    for language in ("fa", "ar"):
        good, every = right[language, field]
        assert good >= REACHED[field] * every, "\n".join(wrong)


def test_relations_are_read_as_well_as_before(reader):
    counts, wrong = meaning.measure_relations(reader, meaning.pages())
    count = sum(counts.values(), Counter())
    assert count["right"] >= RELATIONS["precision"] * (count["right"] + count["false"]), "\n".join(wrong)
    assert count["right"] >= RELATIONS["recall"] * (count["right"] + count["missed"]), "\n".join(wrong)
