"""What an archive covers: outlets, languages, days."""

import json

import pytest

from dragoman import Archive, read_text
from dragoman.cli.app import main
from dragoman.store.answers import Covered

TEXT = "به گفته وزیر راه تاجیکستان، ساخت تونل تازه تا پایان تابستان به پایان می‌رسد.\n"


def test_outlets_and_their_days(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    days = [("Asia-Plus", "2026-04-01"), ("Asia-Plus", "2026-04-01"), ("Asia-Plus", "2026-06-09"), ("Khovar", None),
            (None, None)]
    with Archive.open("dragoman.db") as archive:
        for number, (outlet, day) in enumerate(days):
            archive.keep(read_text(f"{TEXT}شماره {number}.\n", outlet=outlet, published=day))
        plus, khovar, untold = archive.view.coverage()
        said = [len(page.statements) for page in archive.view.pages()]
    assert plus == Covered("Asia-Plus", "fa", 3, 2, "2026-04-01", "2026-06-09", 0, sum(said[:3]))
    assert khovar == Covered("Khovar", "fa", 1, 0, None, None, 1, said[3])
    assert untold.outlet is None
    with pytest.raises(SystemExit):
        main(["coverage", "--format", "jsonl"])
    rows = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [row["outlet"] for row in rows] == ["Asia-Plus", "Khovar", None]
    with pytest.raises(SystemExit):
        main(["coverage"])
    assert "2026-06-09" in capfd.readouterr().out


def test_an_empty_archive_covers_nothing(tmp_path):
    with Archive.open(tmp_path / "a.db") as archive:
        assert archive.view.coverage() == ()
