"""`dragoman judge` and `dragoman reread` as a person uses them, and corrected pages as gold."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from measured_pages import SHARED, pages_of

from dragoman.archive import Archive
from dragoman.archive.gold import write_gold
from dragoman.cli.app import main
from dragoman.evaluate import score
from dragoman.pipeline import Reader
from dragoman.records import Page


@pytest.fixture
def place(tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An archive of the example pages, in the folder of the run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAGOMAN_JUDGE", "Sara")
    monkeypatch.setenv("COLUMNS", "300")
    with Archive.open(tmp_path / "dragoman.db") as archive:
        for raw in pages_of("own"):
            archive.keep(reader.read(raw))
    yield tmp_path / "dragoman.db"


def run(capfd: pytest.CaptureFixture[str], *args: object, status: int = 0) -> tuple[str, str]:
    with pytest.raises(SystemExit) as ended:
        main([str(arg) for arg in args])
    out, err = capfd.readouterr()
    assert ended.value.code == status, err
    return out, err


def pages_in(place: Path) -> list[Page]:
    with Archive.open(place) as archive:
        return list(archive.view.pages())


def test_a_day_of_judging(place: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    first, second, third = (one.id for one in pages_in(place)[0].statements[:3])
    _, err = run(capfd, "judge", "reject", first[:20], "--note", "no statement")
    assert err.startswith(f"dragoman: reject {first[:18]}, by Sara (judgement-")
    run(capfd, "judge", "correct", second, "--set", "act=REQUEST", "--set", "addressees=Ana", "--set", "addressees=Ben")
    run(capfd, "judge", "different", first, third, "--by", "Ben")
    run(capfd, "judge", "confirm", first, "--by", "Ben")
    run(capfd, "judge", "unsure", third)
    out, _ = run(capfd, "judge", "list")
    assert [line.split()[1] for line in out.splitlines()[1:] if line.startswith("judgement-")] == [
        "reject", "correct", "different", "confirm", "unsure"]
    assert "act REQUEST; addressees Ana, Ben" in out
    out, _ = run(capfd, "judge", "list", "--conflicts")
    assert out.split("\n")[1].split()[:3] == [first[:18], "Sara", "reject"]
    out, _ = run(capfd, "judge", "list", "--conflicts", "--format", "jsonl")
    assert json.loads(out)["records"] == [first]
    out, _ = run(capfd, "show", first)
    assert "judged: disputed" in out and "no statement" in out
    undone = json.loads(run(capfd, "judge", "list", first, "--format", "jsonl")[0].splitlines()[-1])["judgement"]["id"]
    run(capfd, "judge", "undo", undone)
    out, _ = run(capfd, "search", "--judged", "rejected", "--format", "jsonl")
    assert [json.loads(line)["id"] for line in out.splitlines()] == [first]
    out, _ = run(capfd, "search", "--judged", "any", "--limit", "500")
    assert "rejected" in out and "corrected" in out
    out, _ = run(capfd, "same", third)
    assert "different" in out
    run(capfd, "judge", "export", tmp_path / "said.jsonl")
    assert run(capfd, "judge", "export")[0].encode() == (tmp_path / "said.jsonl").read_bytes()
    _, err = run(capfd, "judge", "import", tmp_path / "said.jsonl")
    assert err == "dragoman: 0 new judgements; 0 in this archive have no record (judge list --orphans)\n"
    assert run(capfd, "judge", "list", "--orphans")[0] == ""


@pytest.mark.parametrize(("args", "status", "says"), [
    (("confirm", "statement-ffffffff"), 1, "no record, article or page has the id"),
    (("correct", "{0}", "--set", "act"), 2, "is not FIELD=VALUE"),
    (("correct", "{0}", "--set", "act=SHOUT"), 1, "there is no act 'SHOUT'"),
    (("undo", "judgement-ffff"), 1, "no judgement begins with"),
    (("import", "nowhere.jsonl"), 1, "cannot be read"),
    (("export", "no/where.jsonl"), 1, "cannot be written"),
    (("list", "statement-ffffffff"), 1, "no record, article or page has the id"),
    (("confirm", "{0}", "--by", " "), 1, "say who judges"),
    (("confirm", "{0}", "--archive", "other.db"), 1, "there is no such archive"),
])
def test_what_goes_wrong_is_one_line(place: Path, capfd: pytest.CaptureFixture[str], args, status, says) -> None:
    name = pages_in(place)[0].statements[0].id
    _, err = run(capfd, "judge", *(arg.format(name) for arg in args), status=status)
    assert says in err
    assert "Traceback" not in err
    if status == 1:
        assert len(err.splitlines()) == 1
    assert not Path("other.db").exists()


def test_a_bad_file_is_named_with_its_line(place: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('\n{"format": 1}\n', encoding="utf-8")
    _, err = run(capfd, "judge", "import", tmp_path / "bad.jsonl", status=1)
    assert "bad.jsonl:2: is no judgement" in err


# ---- gold ------------------------------------------------------------------------------------------------------------

def test_corrected_pages_are_gold(place: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = pages_in(place)[0]
    first, second, *_ = page.statements
    start, end = page.articles[0].dates[0].span
    person = next(one for one in page.articles[0].mentions if one.kind == "person")
    body = page.text[slice(*page.articles[0].body[0])]
    words = body.strip().split("\n")[-1][:40].strip()
    with Archive.open(place) as archive:
        archive.judge("reject", first.id, by="Sara")
        archive.judge("correct", second.id, by="Sara", changes={"speakers": ["Ana", "Ben"], "act": "REQUEST"})
        archive.judge("correct", f"{page.source.key}@{start}-{end}", by="Sara", changes={"edtf": "1999"})
        archive.judge("correct", f"{page.source.key}@{person.span[0]}-{person.span[1]}", by="Sara",
                      changes={"name": "Cyrus", "role": ""})
        archive.judge("add", page.source.key, by="Sara", changes={
            "content": words, "speakers": "Dara", "act": "ASSERT", "mode": "direct"})
        assert list(write_gold(archive.view, tmp_path / "gold")) == []  # nobody has confirmed the page
        archive.judge("confirm", page.source.key, by="Sara")
    _, err = run(capfd, "judge", "gold", tmp_path / "gold")
    assert err == f"dragoman: 1 pages written to {tmp_path / 'gold'}\n"
    gold = json.loads((tmp_path / "gold" / f"{page.source.id}.json").read_bytes())
    text = (tmp_path / "gold" / f"{page.source.id}.txt").read_bytes().decode()
    assert text == page.text
    assert all(text[slice(*part["span"])] == part["text"] for one in gold["statements"] for part in one["content"])
    assert len(gold["statements"]) == len(page.statements)
    assert (gold["statements"][0]["speaker"], gold["statements"][0]["speaker_also"]) == ("Ana", ["Ben"])
    assert gold["statements"][0]["act"] == "REQUEST"
    assert gold["statements"][-1]["speaker"] == "Dara"
    assert gold["dates"][0]["edtf"] == "1999"
    assert "Cyrus" in [one["name"] for one in gold["actors"]]
    with Archive.open(place) as archive:
        archive.judge("confirm", first.id, by="Ben")
        found, = write_gold(archive.view, tmp_path / "other")
    assert found.reason == f"people do not agree on statement {first.id}"
    assert run(capfd, "judge", "gold", tmp_path / "other", status=1)


def test_what_was_confirmed_as_it_is_scores_full_marks(place: Path, tmp_path: Path) -> None:
    pages = pages_in(place)
    with Archive.open(place) as archive:
        for page in pages:
            archive.judge("confirm", page.source.key, by="Sara")
        assert len(list(write_gold(archive.view, tmp_path / "gold"))) == len(pages)
    lines = [json.dumps(json.loads(_encoded(page))) for page in pages]
    report = score(tmp_path / "gold", lines, name="pages")
    rows = {row.name: row for row in report.whole.rows}
    for name in ("statement", "statement, edges 0.8", "date", "event", "person", "attribution chain", "article"):
        assert rows[name].f1 == 1.0, (name, rows[name])
    reference = SHARED / "gold" / "gold.py"
    if reference.exists():
        (tmp_path / "pages.out").write_text("\n".join(lines), encoding="utf-8")
        told = subprocess.run([sys.executable, reference, "score", tmp_path / "gold", tmp_path / "pages.out", "--json"],
                              capture_output=True, check=True)
        scores = json.loads(told.stdout)["scores"]
        assert {name: scores[name]["f1"] for name in ("statement", "date", "event", "person")} == dict.fromkeys(
            ("statement", "date", "event", "person"), 1.0)


def _encoded(page: Page) -> bytes:
    return msgspec.json.encode(page.without_text())


# ---- reread ----------------------------------------------------------------------------------------------------------

def test_reread_on_the_command_line(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pages = pages_in(place)
    _, err = run(capfd, "reread")
    assert err == "dragoman: read anew by this reader, in all: nothing\n"
    with Archive.open(place) as archive:
        made_by = msgspec.structs.replace(pages[0].made_by, reader="0.0.1+old")
        article = msgspec.structs.replace(pages[0].articles[0], statements=pages[0].articles[0].statements[1:])
        archive.keep(msgspec.structs.replace(pages[0], articles=(article, *pages[0].articles[1:]), made_by=made_by))
        archive.keep(msgspec.structs.replace(pages[1], made_by=made_by))
    out, err = run(capfd, "reread", "--format", "jsonl")
    told = json.loads(out)
    assert (told["outcome"], [(one["what"], one["kind"]) for one in told["differences"]]) == (
        "changed", [("new", "statement")])
    assert err.endswith("dragoman: read anew by this reader, in all: 1 same, 1 changed\n")
    out, _ = run(capfd, "reread")
    assert [line.split() for line in out.splitlines()][:3] == [
        ["of", "all", "gone", "new", "changed", "pages"], ["articles", "0", "0", "0", "0"],
        ["statements", "0", "1", "0", "1"]]
    assert run(capfd, "reread", "--last", "--format", "jsonl")[0].splitlines() == [json.dumps(
        told, ensure_ascii=False, separators=(",", ":"))]
    assert pages_in(place) == pages
    out, _ = run(capfd, "show", pages[0].statements[0].id)
    assert f"made by {pages[0].made_by.reader}" in out
