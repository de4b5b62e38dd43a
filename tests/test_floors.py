"""Scores may not fall under the floors of tests/floors.json, and the floors may not be lowered in silence."""

import json
import os
import subprocess
from pathlib import Path

import msgspec
import pytest
from measured_pages import FLOORS, GOLD, ROOT

from dragoman.errors import DataError
from dragoman.evaluate import score
from dragoman.evaluate.floors import (
    LOWER,
    ROWS,
    Pinned,
    fallen,
    gold_digest,
    measured,
    raised,
    read_floors,
    write_floors,
)

MEASURE = "measure with: python benchmarks/floors.py --raise"


@pytest.mark.parametrize("name", list(GOLD))
def test_no_score_falls_under_its_floor(name, records_of):
    pinned = read_floors(FLOORS).get(name)
    if pinned is None:
        pytest.skip(f"no floors are pinned for {name}; {MEASURE}")
    records = records_of(name)
    assert gold_digest(GOLD[name]) == pinned.digest, f"the gold of {name} has changed; set {LOWER}=1 and {MEASURE}"
    lines = [msgspec.json.encode(record.without_text()) for record in records]
    lost = list(fallen(pinned.floors, measured(score(GOLD[name], lines, "lang"))))
    assert not lost, "\n".join(lost)


def test_the_floors_are_not_lower_than_the_committed_ones():
    git = subprocess.run(["git", "show", "HEAD:tests/floors.json"], cwd=ROOT, capture_output=True, check=False)
    if git.returncode != 0:
        pytest.skip("the committed floors cannot be read")
    if os.environ.get(LOWER) == "1":
        pytest.skip(f"{LOWER}=1 allows it")
    committed = msgspec.json.decode(git.stdout, type=dict[str, Pinned])
    now = read_floors(FLOORS)
    for name, old in committed.items():
        assert name in now, f"the floors of {name} are gone; only {LOWER}=1 allows it"
        lost = list(fallen(old.floors, now[name].floors))
        assert not lost, f"only {LOWER}=1 allows lower floors: {lost}"


# ---- the mechanism --------------------------------------------------------------------------------------------------

def pinned(digest: str, **rows: float) -> Pinned:
    return Pinned(digest, {"all": rows})


def test_floors_rise_row_by_row():
    old, new = pinned("a", person=0.8, date=0.9), pinned("a", person=0.85, date=0.7, event=0.3)
    assert raised(old, new, lower=False) == pinned("a", person=0.85, date=0.9, event=0.3)
    assert raised(None, new, lower=False) == new


def test_a_group_that_is_not_measured_keeps_its_floors():
    old = Pinned("a", {"all": {"date": 0.9}, "fa": {"date": 0.8}})
    assert raised(old, pinned("a", date=0.95), lower=False).floors == {"all": {"date": 0.95}, "fa": {"date": 0.8}}


def test_floors_fall_only_where_somebody_says_so():
    old, new = pinned("a", date=0.9), pinned("a", date=0.7)
    assert raised(old, new, lower=False) == old
    assert raised(old, new, lower=True) == new


def test_another_gold_needs_somebody_who_says_so():
    old, new = pinned("a", date=0.9), pinned("b", date=0.95)
    with pytest.raises(DataError, match=r"floors\.json: digest: the gold has changed"):
        raised(old, new, lower=False)
    assert raised(old, new, lower=True) == new


def test_what_has_fallen_is_told():
    old = {"all": {"date": 0.9, "person": 0.8}, "fa": {"date": 0.5}}
    told = list(fallen(old, {"all": {"date": 0.899, "person": 0.8}}))
    assert told == ["all: date: F1 0.899 is under the floor of 0.900", "fa: date: not measured, the floor is 0.500"]


def test_what_is_measured():
    scores = measured(score(GOLD["own"], [], "lang"))
    assert list(scores) == ["all", "ar", "fa"]
    assert list(scores["all"]) == list(ROWS)


def test_the_file_and_back(tmp_path):
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    floors = {"own": pinned("a", date=0.5), "dev": pinned("b", date=0.25)}
    write_floors(path, floors)
    assert read_floors(path) == floors
    assert list(json.loads(path.read_text(encoding="utf-8"))) == ["dev", "own"]


@pytest.mark.parametrize("body", ["{", '{"own": {}}', '{"own": {"digest": "a", "floors": {"all": {"date": "high"}}}}',
                                  '{"own": {"digest": "a", "floors": {}, "ceilings": {}}}'])
def test_a_file_that_cannot_be_believed(tmp_path, body):
    path = tmp_path / "floors.json"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(DataError, match=r"floors\.json"):
        read_floors(path)


def test_the_digest_knows_names_and_bytes(tmp_path):
    def digest(**files: str) -> str:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for name, body in files.items():
            Path(folder / f"{name}.json").write_text(body, encoding="utf-8")
        return gold_digest(folder)

    assert digest(a="1", b="2") == digest(b="2", a="1")
    assert len({digest(a="1", b="2"), digest(a="1", c="2"), digest(a="1", b="3"), digest(a="1")}) == 4
