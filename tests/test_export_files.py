"""Files of exports: whole or not at all, never over another by accident, in flat memory; and the command itself."""

import csv
import io
import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from archives import named
from exported import archive_of, exported
from test_archive import page_of

from dragoman.archive import Archive
from dragoman.cli.app import main
from dragoman.cli.export import _Format
from dragoman.errors import ExportError
from dragoman.export import FORMATS, Target

HERE = Path(__file__).parent
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(tmp_path_factory.mktemp("archive") / "talks.db")


def dragoman(*args: object) -> int:
    """Run the program; its exit status."""
    with pytest.raises(SystemExit) as ended:
        main([str(arg) for arg in args])
    return int(ended.value.code or 0)


def outside(*args: object, **how: object) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    return subprocess.run([sys.executable, "-m", "dragoman", *map(str, args)], env=ENVIRONMENT, cwd=HERE, check=False,
                          stderr=subprocess.PIPE, **how)


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


# -- the target

def test_a_target_appears_whole_with_what_stands_beside_it(tmp_path: Path) -> None:
    with Target(tmp_path / "x.csv", (".a", ".b")) as target:
        target.write(b"one")
        assert not {"x.csv", "x.csv.a", "x.csv.b"} & set(names(tmp_path))
        target.finish("A", "B")
    assert names(tmp_path) == ["x.csv", "x.csv.a", "x.csv.b"]
    assert (tmp_path / "x.csv").read_bytes() == b"one" and (tmp_path / "x.csv.b").read_text() == "B"


def test_a_target_that_fails_leaves_nothing_and_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("old")
    with pytest.raises(ZeroDivisionError), Target(tmp_path / "x.csv", (".a",), force=True) as target:
        target.write(b"new")
        raise ZeroDivisionError
    assert names(tmp_path) == ["x.csv"] and (tmp_path / "x.csv").read_text() == "old"


def test_what_is_there_is_left_alone_unless_it_may_be_replaced(tmp_path: Path) -> None:
    for name in ("x.csv", "x.csv.a"):
        (tmp_path / name).write_text("old")
        with pytest.raises(ExportError, match="is there already"):
            Target(tmp_path / "x.csv", (".a",))
        with Target(tmp_path / "x.csv", (".a",), force=True) as target:
            target.finish("A")
        assert (tmp_path / "x.csv").read_bytes() == b"" and (tmp_path / "x.csv.a").read_text() == "A"
        for found in tmp_path.iterdir():
            found.unlink()


def test_a_file_that_somebody_makes_meanwhile_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="made by somebody else"), Target(tmp_path / "x.csv") as target:
        (tmp_path / "x.csv").write_text("theirs")
        target.finish()
    assert names(tmp_path) == ["x.csv"] and (tmp_path / "x.csv").read_text() == "theirs"


@pytest.mark.parametrize("where, told", [("no/where.csv", "does not exist"), ("", "is a folder")])
def test_places_that_cannot_be_written(tmp_path: Path, where: str, told: str) -> None:
    with pytest.raises(ExportError, match=told):
        Target(tmp_path / where)


def test_a_file_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.csv").write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(ExportError, match="cannot be written"):
        Target(tmp_path / "x.csv", force=True)


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ExportError, match="Permission denied"):
        Target(tmp_path / "x.csv")


# -- a disk that fills in the middle

def limit() -> None:
    """No file may grow beyond 40 kB: what a full disk does, in the middle of a write."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "plover"])  # nothing but ASSERT in these pages
def test_a_disk_that_fills_in_the_middle(tmp_path: Path, format: str) -> None:
    place = tmp_path / "talks.db"
    with Archive.open(place) as archive:
        for number in range(150):
            archive.keep(page_of(number))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x").write_text("old")
    done = outside("export", "--format", format, "--out", tmp_path / "out" / "x", "--force", "--archive", named(place),
                   preexec_fn=limit)
    assert done.returncode == 1
    told = done.stderr.decode().splitlines()
    assert len(told) == 1 and "x: cannot be written (File too large)" in told[0]
    assert names(tmp_path / "out") == ["x"] and (tmp_path / "out" / "x").read_text() == "old"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_standard_output_that_is_full(archive: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = outside("export", "--format", "jsonl", "--archive", named(archive), stdout=full)
    assert done.returncode == 1
    told = "dragoman: standard output: cannot be written (No space left on device)"
    assert done.stderr.decode().splitlines() == [told]


def test_a_reader_that_goes_away(archive: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = outside("export", "--format", "csv", "--archive", named(archive), stdout=writing)
    os.close(writing)
    assert done.returncode == 1 and b"Traceback" not in done.stderr


# -- flat memory

@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_twenty_times_the_records_take_no_more_memory(tmp_path: Path) -> None:
    """Peak memory of a process that exports 160 and 3,200 statements: what grows with them would be seen."""
    def peak(pages: int) -> int:
        place = tmp_path / f"{pages}.db"
        with Archive.open(place) as archive, archive.together():
            for number in range(pages):
                archive.keep(page_of(number))
        code = "import sys, exported; exported.tell_peak(sys.argv[1])"
        done = subprocess.run([sys.executable, "-c", code, named(place)], env=ENVIRONMENT, cwd=HERE, check=True,
                              stdout=subprocess.PIPE)
        return int(done.stdout)
    assert peak(400) < peak(20) + 8_000  # kB


# -- the command

def test_the_command_writes_a_file_its_codebook_and_its_citation(
    archive: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "said.csv"
    assert dragoman("export", "--format", "csv", "--speaker", "Safadi", "--out", out, "--archive", archive,
                    "--author", "Desk East", "--author", "A. Reader") == 0
    assert names(tmp_path) == ["said.csv", "said.csv.CITATION.cff", "said.csv.codebook.md"]
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"), newline="")))
    assert {row["speakers"] for row in rows} == {"Ayman Safadi"}
    assert capfd.readouterr().err == (
        f"dragoman: 2 statements as csv in {out}; beside it said.csv.codebook.md and said.csv.CITATION.cff\n")
    book = (tmp_path / "said.csv.codebook.md").read_text(encoding="utf-8")
    assert "| searched for | speaker Safadi |" in book and "Desk East; A. Reader" in book
    citation = (tmp_path / "said.csv.CITATION.cff").read_text(encoding="utf-8")
    assert citation.startswith("cff-version: 1.2.0\ntype: dataset\n") and '  - name: "A. Reader"\n' in citation
    assert dragoman("export", "--format", "csv", "--out", out, "--archive", archive) == 1
    assert "said.csv: is there already" in capfd.readouterr().err


def test_the_command_writes_to_standard_output(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert dragoman("export", "--format", "jsonl", "--archive", archive) == 0
    told = capfd.readouterr()
    assert told.out.encode() == exported(archive, "jsonl")[0]
    assert all(json.loads(line)["id"] for line in told.out.splitlines())


@pytest.mark.parametrize("args, told", [
    (("--format", "parquet"), "say --out FILE"), (("--format", "plover", "--kind", "pages"), "holds no pages"),
    (("--format", "csv", "--since", "soon"), "is no date"), (("--format", "xlsx"), "xlsx"), ((), "--format")])
def test_misuse(archive: Path, capfd: pytest.CaptureFixture[str], args: tuple[str, ...], told: str) -> None:
    assert dragoman("export", *args, "--archive", archive) == 2
    assert told in capfd.readouterr().err


def test_a_misuse_leaves_no_file(archive: Path, tmp_path: Path) -> None:
    assert dragoman("export", "--format", "csv", "--act", "SING", "--out", tmp_path / "x.csv", "--archive",
                    archive) == 2
    assert names(tmp_path) == []


def test_the_command_knows_every_format() -> None:
    assert get_args(_Format) == tuple(FORMATS)


def test_the_codebook_alone(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert dragoman("export", "--format", "parquet", "--codebook", "--archive", archive) == 0
    told = capfd.readouterr().out
    assert told.startswith("# Codebook\n") and "| records | 6 statements (ar 2, fa 4) |" in told


def test_a_missing_extra_is_told(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                 capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "dragoman.export.parquet", raising=False)
    assert dragoman("export", "--format", "parquet", "--out", tmp_path / "x", "--archive", archive) == 1
    assert "pip install 'dragoman[parquet]'" in capfd.readouterr().err
    assert names(tmp_path) == []


def test_no_archive(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert dragoman("export", "--format", "csv", "--archive", tmp_path / "none.db") == 1
    assert "there is no such archive" in capfd.readouterr().err
