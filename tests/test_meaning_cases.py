"""How what is told is meant, on sentences and pages of somebody else's: what was reached may not be lost."""

from collections import Counter

import details
import meaning
import pytest

REACHED = {"negated": 0.92, "future": 0.94, "modality": 0.95, "condition": 0.95}
"""Share of right values in tests/cases/factuality.tsv, rounded down, the lesser of both languages."""

RELATIONS = {"precision": 0.67, "recall": 0.52}
SIDES, AGENDAS, NAMES = 0.85, 0.7, 0.45
"""Share of the participants found whose side is right, and of the agendas and names told that are right."""


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


def test_details_of_events_are_read_as_well_as_before(reader):
    counts, wrong = details.measure(reader, details.cases())
    count = sum(counts.values(), Counter())
    assert count["side"] >= SIDES * count["participant found"], "\n".join(wrong)
    assert count["agenda"] >= AGENDAS * count["agenda said"], "\n".join(wrong)
    assert count["name"] >= NAMES * count["name said"], "\n".join(wrong)
