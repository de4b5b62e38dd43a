"""The same shards by a Ray cluster: the same files, whatever is killed. Needs Ray: `make ray`."""

import gzip
import json
import os
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from faulty import faulty, light, on_a_full_disk
from test_batch import FA, batch, faults, files, ids, lines, rows, written

from dragoman.batch.places import folder_at
from dragoman.batch.worker import Guard
from dragoman.errors import BatchError

pytest.importorskip("ray")
pytestmark = pytest.mark.ray


@pytest.fixture(autouse=True)
def path_of_the_readers(monkeypatch):
    """Ray's workers find the readers of the tests."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


def test_ray_writes_the_same_bytes(tmp_path):
    source = written(tmp_path / "in.jsonl", lines(40))
    told = [batch(tmp_path / f"out-{engine}", source, engine=engine, workers=2) for engine in ("processes", "ray")]
    assert told[0].shards > 5 and told[1].is_whole and told[0].digest == told[1].digest
    assert files(tmp_path / "out-ray") == files(tmp_path / "out-processes")


def test_every_good_page_comes_out_once_whatever_happens_on_others(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAGOMAN_TEST_MARK", str(tmp_path / "mark"))
    some = faults()
    some.insert(8, json.dumps({"id": "parent-1", "text": FA.format(8)}, ensure_ascii=False))
    source = written(tmp_path / "in.jsonl", some)
    manifest = batch(tmp_path / "out", source, engine="ray", workers=2, guard=Guard(6.0, 3000, faulty),
                     shard_bytes=4_000)
    assert manifest.is_whole and not manifest.failed
    good = {f"page-{n}" for n in range(24)} | {"once-1", "parent-1"}
    assert Counter(ids(tmp_path / "out")) == dict.fromkeys(good, 1)
    assert {row["kind"] for row in rows(tmp_path / "out", "rejects")} == {"error", "killed", "clock", "memory"}


def test_a_second_run_goes_on_and_a_cluster_that_is_not_there_is_told(tmp_path):
    source = written(tmp_path / "in.jsonl", lines(20))
    first = batch(tmp_path / "out", source, engine="ray")
    (tmp_path / "out/pages/shard-000001.parquet").unlink()
    again = batch(tmp_path / "out", source, engine="ray", guard=Guard(make=light))
    assert msgspec.structs.replace(again, worker_seconds=first.worker_seconds) == first
    assert os.path.exists(tmp_path / "out/pages/shard-000001.parquet")


def test_a_full_disk_leaves_nothing_half_written_and_the_next_run_goes_on(tmp_path):
    source, out = written(tmp_path / "in.jsonl", lines(60)), tmp_path / "out"
    manifest = batch(out, source, engine="ray", guard=Guard(make=on_a_full_disk), shard_bytes=100_000)
    assert "cannot be written" in manifest.failed["shard-000000"]
    assert not list(out.rglob("*.parquet")) and not list((out / ".parts").iterdir())
    assert batch(out, source, engine="ray", shard_bytes=100_000).is_whole
    assert ids(out) == [f"page-{n}" for n in range(60)]


def test_a_truncated_input_and_a_second_run_meanwhile(tmp_path):
    packed = gzip.compress("\n".join(lines(400)).encode())
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[:len(packed) * 2 // 3])
    with folder_at(str(tmp_path / "out")).locked(), pytest.raises(BatchError, match="another run"):
        batch(tmp_path / "out", str(tmp_path / "cut.jsonl.gz"), engine="ray")
    manifest = batch(tmp_path / "out", str(tmp_path / "cut.jsonl.gz"), engine="ray")
    found = ids(tmp_path / "out")
    assert manifest.is_whole and manifest.rejects["input"] in (1, 2)
    assert found == [f"page-{n}" for n in range(len(found))] and len(found) > 100
