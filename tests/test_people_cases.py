"""People, roles and findings on sentences of somebody else's: what was reached may not be lost."""

import json
import os
import subprocess
import sys
from collections import Counter

import offices
import strangers

REACHED = {"names": 0.78, "roles": 0.69}
"""F1 of names and share of right roles on tests/cases/strangers.jsonl, rounded down: see docs/measurements.md."""


def test_strangers_are_read_as_well_as_before(reader):
    counts, wrong = strangers.measure(reader, list(strangers.cases()))
    count = sum(counts.values(), Counter())
    f1 = 2 * count["name right"] / (count["name said"] + count["name due"])
    assert f1 >= REACHED["names"], "\n".join(wrong)
    assert count["role right"] >= REACHED["roles"] * count["role due"], "\n".join(wrong)


def test_no_page_is_accused_wrongly_and_most_conflicts_are_found(reader):
    """No finding on a former office named as former, nor on any of the pages that are right."""
    cases = [json.loads(line) for line in offices.CASES.read_text(encoding="utf-8").splitlines()]
    counts, wrong = offices.measure(reader, cases)
    assert sum(n for (due, said), n in counts.items() if not due and said) == 0, "\n".join(wrong)
    assert counts["role-conflict", "role-conflict"] >= 85, "\n".join(wrong)
    assert counts["unknown-holder", "unknown-holder"] >= 19, "\n".join(wrong)


def test_a_record_does_not_depend_on_the_process(tmp_path):
    """Sets have another order in every process: nothing of a record may follow it."""
    texts = [case["text"] for case in strangers.cases()] + [
        json.loads(line)["text"] for line in offices.CASES.read_text(encoding="utf-8").splitlines()]
    pages = tmp_path / "pages.jsonl"
    pages.write_text("".join(json.dumps({"id": str(n), "published": "2019-05-01", "text": text}) + "\n"
                             for n, text in enumerate(texts)), encoding="utf-8")
    command = [sys.executable, "-m", "dragoman", "read", str(pages), "--format", "jsonl"]
    said = [subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=False).stdout
            for seed in "123"]
    assert said[0].count(b"\n") > len(texts) / 2
    assert said[0] == said[1] == said[2]
