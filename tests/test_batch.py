"""Batches: the same files whoever makes them and however often they are broken off; every good page exactly once."""

import gzip
import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec
import pyarrow.parquet
import pytest
from faulty import faulty, light, on_a_full_disk, unloadable

from dragoman.batch.engines import Running, engine_of
from dragoman.batch.loading import load
from dragoman.batch.places import folder_at
from dragoman.batch.plan import plan
from dragoman.batch.running import LAYOUT, Asked, Manifest, Progress, run_batch
from dragoman.batch.shard import Job, Limits
from dragoman.batch.tables import TABLES
from dragoman.batch.worker import Guard
from dragoman.cli.app import main
from dragoman.errors import BatchError
from dragoman.pipeline import Reader
from dragoman.records import Page
from dragoman.store.view import View

FA = "سفر وزیر به پایتخت\nحسن رستگار وزیر امور خارجه روز سه‌شنبه گفت: «ما از این پیشنهاد شماره {} پشتیبانی می‌کنیم.»"
AR = "الوزير يزور العاصمة\nقال وزير الخارجية سالم الحداد يوم الثلاثاء إن بلاده ترفض المقترح رقم {} رفضا تاما."
SMALL = 1_000
"""Bytes of a shard in most tests: some pages."""


def lines(count: int, first: int = 0) -> list[str]:
    """So many pages of JSON lines."""
    return [json.dumps({"id": f"page-{n}", "text": (FA if n % 2 else AR).format(n), "published": "2024-03-05"},
                       ensure_ascii=False) for n in range(first, first + count)]


def written(path: Path, some: list[str]) -> str:
    """A file of these lines."""
    path.write_text("".join(f"{line}\n" for line in some), encoding="utf-8")
    return str(path)


def rows(out: Path, table: str) -> list[dict[str, object]]:
    """All rows of a table, shard by shard."""
    return [row for file in sorted((out / table).glob("*.parquet"))
            for row in pyarrow.parquet.read_table(file).to_pylist()]


def ids(out: Path) -> list[str]:
    """The ids of all pages, in order."""
    return [str(row["id"]) for row in rows(out, "pages")]


def files(out: Path) -> dict[str, bytes]:
    """Everything in a folder but what tells times, and what is hidden."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.parquet"))}


def batch(out: Path, *inputs: str, **options: object) -> Manifest:
    """Do a batch, by a reader that is there at once if no other is asked for."""
    return run_batch(msgspec.structs.replace(
        Asked(inputs, str(out), guard=Guard(make=light), shard_bytes=SMALL), **options))


# ---- what is written ------------------------------------------------------------------------------------------------

def test_one_and_two_workers_and_none_write_the_same_bytes(tmp_path):
    source = written(tmp_path / "in.jsonl", [*lines(12), "no json", *lines(3, 12)])
    told = [batch(tmp_path / f"out{n}", source, workers=n, engine=engine, guard=Guard())
            for n, engine in ((1, "processes"), (2, "processes"), (0, "serial"))]
    assert told[0].shards > 3
    assert files(tmp_path / "out1") == files(tmp_path / "out2") == files(tmp_path / "out0")
    assert len({one.digest for one in told}) == 1
    assert ids(tmp_path / "out1") == [f"page-{n}" for n in range(15)]
    assert [row["source"] for row in rows(tmp_path / "out1", "rejects")] == [f"{source}:13"]


def test_seven_workers_write_the_same_bytes(tmp_path):
    source = written(tmp_path / "in.jsonl", lines(120))
    told = [batch(tmp_path / f"out{n}", source, workers=n) for n in (1, 7)]
    assert told[0].shards > 20 and told[0].digest == told[1].digest
    assert files(tmp_path / "out1") == files(tmp_path / "out7")


def test_the_tables_tell_what_reading_tells(tmp_path, reader: Reader):
    source = written(tmp_path / "in.jsonl", lines(6))
    batch(tmp_path / "out", source, engine="serial", job=Job(jsonl=True), guard=Guard(make=lambda: reader))
    printed = [msgspec.json.decode(line, type=Page) for file in sorted((tmp_path / "out/records").iterdir())
               for line in file.read_bytes().splitlines()]
    kept = [msgspec.structs.replace(msgspec.json.decode(str(row["record"]), type=Page), text=str(row["text"]))
            for row in rows(tmp_path / "out", "pages")]
    assert printed == kept
    statements = rows(tmp_path / "out", "statements")
    assert [row["id"] for row in statements] == [one.id for page in kept for one in page.statements] != []
    assert [row["content"] for row in statements] == [
        [passage.text for passage in one.content] for page in kept for one in page.statements]
    for field in ("dates", "mentions"):
        assert [row["text"] for row in rows(tmp_path / "out", field)] == [
            one.text for page in kept for article in page.articles for one in getattr(article, field)] != []
    assert len(rows(tmp_path / "out", "articles")) == 6
    assert set(TABLES) <= {path.name for path in (tmp_path / "out").iterdir()}


def test_a_file_of_lines_is_cut_between_lines_and_every_line_is_in_one_shard(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_bytes("\r\n".join([*lines(9), "", *lines(9, 9)]).encode())  # no line end at the end
    shards = plan([str(source)], 1000)
    pieces = [piece for shard in shards for piece in shard.pieces]
    assert len(pieces) > 3
    data = source.read_bytes()
    assert [piece.start for piece in pieces] == [sum(one.size for one in pieces[:n]) for n in range(len(pieces))]
    assert sum(piece.size for piece in pieces) == len(data)
    for piece in pieces:
        assert piece.start == 0 or data[piece.start - 1:piece.start] == b"\n"
        assert piece.line == 1 + data[:piece.start].count(b"\n")
    assert plan([str(source)], 1000) == shards


def test_small_files_come_together_and_other_formats_stay_whole(tmp_path):
    for n in range(5):
        (tmp_path / f"page{n}.txt").write_text(FA.format(n), encoding="utf-8")
    (tmp_path / "packed.jsonl.gz").write_bytes(gzip.compress("\n".join(lines(50)).encode()))
    shards = plan([str(tmp_path)], 1_000_000)
    assert [len(shard.pieces) for shard in shards] == [6]
    manifest = run_batch(Asked((str(tmp_path),), str(tmp_path.parent / "out"), guard=Guard(make=light),
                               engine="serial", shard_bytes=1_000_000))
    assert manifest.pages == 55
    assert ids(tmp_path.parent / "out")[-1] == "page4"


def test_what_is_done_is_not_done_again(tmp_path):
    source = written(tmp_path / "in.jsonl", lines(20))
    first = batch(tmp_path / "out", source)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")}
    told: list[Progress] = []
    again = run_batch(Asked((source,), str(tmp_path / "out"), guard=Guard(make=light), shard_bytes=SMALL), told.append)
    assert again == first and not told
    gone = tmp_path / "out/mentions/shard-000001.parquet"
    gone.unlink()
    assert batch(tmp_path / "out", source).digest == first.digest
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")}
    changed = {path.name for path in after if after[path] != before[path]}
    assert changed == {"shard-000001.parquet"}


# ---- faults ---------------------------------------------------------------------------------------------------------

def faults() -> list[str]:
    """Good pages with every kind of bad one between them."""
    some = lines(24)
    for at, name in ((20, "hang-1"), (15, "eat-1"), (11, "raise-1"), (6, "kill-1"), (3, "once-1")):
        some.insert(at, json.dumps({"id": name, "text": FA.format(at)}, ensure_ascii=False))
    return some


@pytest.mark.parametrize("workers", [1, 2])
def test_every_good_page_comes_out_once_whatever_happens_on_others(tmp_path, monkeypatch, workers):
    monkeypatch.setenv("DRAGOMAN_TEST_MARK", str(tmp_path / "mark"))
    source = written(tmp_path / "in.jsonl", faults())
    manifest = batch(tmp_path / "out", source, workers=workers, guard=Guard(6.0, 3000, faulty), shard_bytes=4_000)
    assert manifest.is_whole and not manifest.failed
    good = {f"page-{n}" for n in range(24)} | {"once-1"}
    assert Counter(ids(tmp_path / "out")) == dict.fromkeys(good, 1)
    told = {row["kind"]: row for row in rows(tmp_path / "out", "rejects")}
    assert set(told) == {"error", "killed", "clock", "memory"} == set(manifest.rejects)
    assert "ZeroDivisionError: on purpose" in str(told["error"]["reason"])
    assert "signal 9" in str(told["killed"]["reason"]) and "6 seconds" in str(told["clock"]["reason"])
    assert all(str(row["source"]).startswith(f"{source}:") for row in told.values())


def test_what_the_machine_decides_is_in_no_digest(tmp_path, monkeypatch):
    monkeypatch.setenv("DRAGOMAN_TEST_MARK", str(tmp_path / "mark"))
    some = lines(6)
    with_kill = [*some[:3], json.dumps({"id": "kill-1", "text": FA.format(1)}), *some[3:]]
    out = batch(tmp_path / "out", written(tmp_path / "in.jsonl", with_kill), guard=Guard(make=faulty))
    stopped = tmp_path / "out/rejects/shard-000000.stopped.parquet"
    assert [row["kind"] for row in pyarrow.parquet.read_table(stopped).to_pylist()] == ["killed"]
    assert out.rejects == {"killed": 1} and len(ids(tmp_path / "out")) == 6


def test_limits_are_the_same_on_every_run(tmp_path):
    long = json.dumps({"id": "long", "text": FA.format(1) + " واژه" * 3000}, ensure_ascii=False)
    wordy = json.dumps({"id": "wordy", "text": FA.format(1) + " و" * 900}, ensure_ascii=False)
    source = written(tmp_path / "in.jsonl", [*lines(2), long, wordy])
    job = Job(Limits(characters=5_000, words=500))
    told = [batch(tmp_path / f"out{n}", source, job=job, engine="serial") for n in range(2)]
    assert told[0].rejects == {"limit": 2} and told[0].pages == 2
    assert told[0].digest == told[1].digest and files(tmp_path / "out0") == files(tmp_path / "out1")


def test_a_reader_that_cannot_be_loaded_fails_the_shards_and_says_so(tmp_path):
    manifest = batch(tmp_path / "out", written(tmp_path / "in.jsonl", lines(3)), guard=Guard(make=unloadable))
    assert not manifest.is_whole and "cannot be loaded" in manifest.failed["shard-000000"]


def test_a_truncated_input_gives_what_is_whole_and_a_reject(tmp_path):
    packed = gzip.compress("\n".join(lines(400)).encode())
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[:len(packed) * 2 // 3])
    (tmp_path / "cut.jsonl").write_text("\n".join(lines(10, 1000))[:-40], encoding="utf-8")
    manifest = batch(tmp_path / "out", str(tmp_path / "cut.jsonl.gz"), str(tmp_path / "cut.jsonl"), engine="serial",
                     shard_bytes=1_000_000)
    assert manifest.rejects["input"] in (2, 3) and manifest.is_whole  # the last line of the first may be half a line
    found = ids(tmp_path / "out")
    assert found[-9:] == [f"page-{n}" for n in range(1000, 1009)]
    assert found[:-9] == [f"page-{n}" for n in range(len(found) - 9)] and len(found) > 100


def test_an_input_that_changes_meanwhile_fails_its_shard(tmp_path):
    source = written(tmp_path / "in.jsonl", lines(20))
    shards = plan([source], SMALL)
    written(tmp_path / "in.jsonl", lines(20, 1))
    running = Running(folder_at(str(tmp_path / "out")), Job(), Guard(make=light))
    outcomes = list(engine_of("serial")(shards, running, lambda *_: None))
    assert "has changed since" in outcomes[0].reason
    Path(source).unlink()
    outcomes = list(engine_of("serial")(shards, running, lambda *_: None))
    assert len(outcomes) == len(shards) and "cannot be read any more" in outcomes[0].reason


def test_a_full_disk_leaves_nothing_half_written_and_the_next_run_goes_on(tmp_path):
    source, out = written(tmp_path / "in.jsonl", lines(60)), tmp_path / "out"
    manifest = batch(out, source, guard=Guard(make=on_a_full_disk), shard_bytes=100_000)
    assert not manifest.is_whole and "cannot be written" in manifest.failed["shard-000000"]
    assert not list(out.rglob("*.parquet")) and not list((out / ".parts").iterdir())
    assert batch(out, source, shard_bytes=100_000).is_whole
    assert ids(out) == [f"page-{n}" for n in range(60)]


def test_a_run_that_is_killed_is_gone_on_with(tmp_path):
    source, out = written(tmp_path / "in.jsonl", lines(200)), tmp_path / "out"
    line = [sys.executable, "-m", "dragoman", "batch", source, "--out", str(out), "--shard-mb", "0.01",
            "--workers", "2"]
    process = subprocess.Popen(line, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while len(list(out.glob("done/*"))) < 2:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    process.kill()
    process.wait()
    assert subprocess.run(line, check=False).returncode == 0
    assert ids(out) == [f"page-{n}" for n in range(200)]
    assert not list((out / ".parts").iterdir())


# ---- refused before anything is done --------------------------------------------------------------------------------

def test_a_second_run_meanwhile_is_refused(tmp_path):
    source, out = written(tmp_path / "in.jsonl", lines(4)), tmp_path / "out"
    with folder_at(str(out)).locked(), pytest.raises(BatchError, match="another run is working on it"):
        batch(out, source)
    assert batch(out, source).is_whole


@pytest.mark.parametrize(("change", "told"), [
    ({"reader": "0.0.1+old"}, "another version of Dragoman"), ({"packs": "other"}, "other data"),
    ({"plan": "other"}, "other inputs"), ({"layout": LAYOUT + 1}, "is of layout")])
def test_a_folder_of_another_version_is_refused(tmp_path, change, told):
    source, out = written(tmp_path / "in.jsonl", lines(4)), tmp_path / "out"
    batch(out, source, engine="serial")
    manifest = json.loads((out / "manifest.json").read_text())
    manifest["made"] |= change
    (out / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BatchError, match=told):
        batch(out, source, engine="serial")


def test_other_options_are_refused(tmp_path):
    source, out = written(tmp_path / "in.jsonl", lines(4)), tmp_path / "out"
    batch(out, source, engine="serial")
    with pytest.raises(BatchError, match="was begun with other options"):
        batch(out, source, engine="serial", job=Job(jsonl=True))


@pytest.mark.parametrize(("inputs", "told"), [
    (["missing.jsonl"], "is not there"), (["-"], "standard input"), (["https://example.org/"], "page of the web"),
    (["nothing"], "holds no page"), (["strange://bucket/pages"], "no address that can be read here"),
    (["memory://in/a.jsonl"], "memory of this process"), (["s3://bucket/a.jsonl"], "s3fs|redentials"),
])
def test_inputs_that_cannot_be_read_are_refused_before_any_work(tmp_path, inputs, told):
    (tmp_path / "nothing").mkdir()
    given = [one if ":" in one or one == "-" else str(tmp_path / one) for one in inputs]
    with pytest.raises(BatchError, match=told):
        batch(tmp_path / "out", *given)
    assert not (tmp_path / "out").exists()


def test_a_folder_with_other_things_in_it_is_refused(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/letters.txt").write_text("mine")
    with pytest.raises(BatchError, match=r"holds other things \(letters.txt\)"):
        batch(tmp_path / "out", written(tmp_path / "in.jsonl", lines(2)))


def test_the_same_page_a_thousand_times_and_one_id_for_two_texts(tmp_path):
    other = json.dumps({"id": "page-0", "text": FA.format(77)}, ensure_ascii=False)
    source = written(tmp_path / "in.jsonl", [*lines(1) * 1000, other])
    batch(tmp_path / "out", source, engine="serial")
    assert ids(tmp_path / "out") == ["page-0"] * 1001
    told = load(str(tmp_path / "out"), tmp_path / "a.db")
    assert (told.pages, told.new, told.versions, told.changed) == (1001, 1, 2, 2)
    with View(tmp_path / "a.db") as view:
        assert (view.stats().pages, view.stats().versions) == (1, 2)


def test_the_command_tells_what_came_and_its_status_tells_too(tmp_path, capfd):
    source = written(tmp_path / "in.jsonl", [*lines(3), "{", json.dumps({"text": "Nothing but English here."})])
    with pytest.raises(SystemExit) as end:
        main(["batch", source, "--out", str(tmp_path / "out"), "--engine", "serial"])
    assert end.value.code == 0
    assert "1 of 1 shards done: 3 pages" in (told := capfd.readouterr().err)
    assert "2 rejected (1 input, 1 language)" in told
    with pytest.raises(SystemExit) as end:
        main(["batch", written(tmp_path / "bad.jsonl", ["{"]), "--out", str(tmp_path / "out2"), "--engine", "serial"])
    assert end.value.code == 1
    with pytest.raises(SystemExit) as end:
        main(["batch", "--out", str(tmp_path / "out3")])
    assert end.value.code == 2


# ---- addresses ------------------------------------------------------------------------------------------------------

def test_addresses_of_files_are_paths(tmp_path):
    source = written(tmp_path / "in put.jsonl", lines(3))
    batch(tmp_path / "out", Path(source).as_uri(), engine="serial")
    run_batch(Asked((Path(source).as_uri(),), (tmp_path / "there").as_uri(), engine="serial",
                    guard=Guard(make=light), shard_bytes=SMALL))
    assert ids(tmp_path / "out") == ids(tmp_path / "there") == ["page-0", "page-1", "page-2"]


def test_addresses_of_other_file_systems(tmp_path):
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/in/a.jsonl", "\n".join(lines(30)).encode())
    memory.pipe_file("/in/b.jsonl.gz", gzip.compress("\n".join(lines(3, 30)).encode()))
    asked = Asked(("memory://in/*.jsonl*",), "memory://out", guard=Guard(make=light), engine="serial",
                  shard_bytes=SMALL)
    manifest = run_batch(asked)
    assert manifest.pages == 33 and manifest.is_whole and manifest.shards > 3
    memory.get("/out/", str(tmp_path / "out/"), recursive=True)
    assert ids(tmp_path / "out") == [f"page-{n}" for n in range(33)]
    assert run_batch(asked) == manifest
    memory.pipe_file("/out/.lock", b"locked")
    with pytest.raises(BatchError, match=r"another run .* remove memory://out/.lock"):
        run_batch(asked)
    assert os.path.basename(memory.ls("/out/done")[0]["name"]) == "shard-000000.json"
