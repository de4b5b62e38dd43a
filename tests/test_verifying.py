"""Claimed quotations: found in either language, shortened or changed, or not in the archive."""

import json

import pytest

from dragoman import Archive, read_text
from dragoman.archive.verifying import verify
from dragoman.cli.app import main
from dragoman.errors import QueryError
from dragoman.linking.likeness import Said, prepared
from dragoman.store import likely

PAGE = """وزیر نیروی گرجستان از ساخت سد تازه خبر داد

داوید کاخیدزه، وزیر نیروی گرجستان، گفت: «ساخت سد تازه تا پایان پاییز به پایان می‌رسد و صادرات برق دو برابر می‌شود.»
"""
OTHER = """به گفته رئیس اتاق بازرگانی، واردات کاغذ در ماه گذشته کمتر شده است.
"""


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Archive.open("dragoman.db") as opened:
        opened.keep(read_text(PAGE, published="2026-04-06", outlet="Paper a"))
        opened.keep(read_text(OTHER, published="2026-04-07", outlet="Paper b"))
        yield opened


def test_the_very_words_are_found_in_any_spelling(archive):
    near = verify(archive.view, "صادرات برق دو برابر مي شود")[0]
    assert near.score >= 0.7
    exact = verify(archive.view, "ساخت سد تازه تا پايان پاييز به پايان میرسد")[0]
    assert exact.exact
    assert exact.only_claimed == ()
    assert "صادرات" in exact.only_said


def test_what_was_changed_is_marked(archive):
    near = verify(archive.view, "ساخت سد تازه تا پایان زمستان به پایان می‌رسد")[0]
    assert not near.exact
    assert "زمستان" in near.only_claimed
    assert "پاییز" in near.only_said


def test_a_claim_in_the_other_language(archive):
    (near,) = verify(archive.view, "بناء السد ينتهي في نهاية الخريف وصادرات الكهرباء تتضاعف")
    assert (near.language, near.exact) == ("fa", False)
    assert near.only_claimed == near.only_said == ()


def test_whose_words_they_are_may_be_asked(archive):
    assert verify(archive.view, "ساخت سد تازه تا پایان پاییز", speaker="کاخیدزه")
    assert not verify(archive.view, "ساخت سد تازه تا پایان پاییز", speaker="رئیس اتاق")


def test_words_that_many_have_are_asked_together(archive, monkeypatch):
    said = ("صادرات برق کمتر شد", "صادرات گاز دو برابر شد", "واردات برق دو برابر شد", "برق دو روز نبود")
    for number in range(12):
        text = f"داوید کاخیدزه، وزیر نیروی گرجستان، گفت: «{said[number % 4]}، شماره {number} از گزارش ماه.»"
        archive.keep(read_text(text, published="2026-05-06", outlet=f"Paper {number}"))
    claim = "صادرات برق دو برابر می‌شود"
    whole = verify(archive.view, claim, limit=1)
    for most in (2, 3, 5, 9):
        monkeypatch.setattr(likely, "_MOST", most)
        assert verify(archive.view, claim, limit=1) == whole != ()
        assert verify(archive.view, claim, speaker="کاخیدزه", limit=1) == whole


def test_a_number_of_thousands_of_digits_is_compared():
    long, short = (prepared(Said("fa", ("قرارداد", "سد", figures), None, False, ())) for figures in ("7" * 5000, "7"))
    assert long.terms != short.terms


def test_a_claim_of_a_thousand_words_is_found_by_its_first(archive):
    assert verify(archive.view, "ساخت سد تازه تا پایان پاییز به پایان می‌رسد " + " ".join(map(str, range(2000)))) == ()
    assert archive.view.likely([*"abc", "سد", *map(str, range(5000))])


@pytest.mark.parametrize("claim", ["گندم امسال گران شد", 'AND OR NOT "x" (', "🙂 سلام 🙂", "و", "x" * 5000, "9" * 5000])
def test_what_is_not_there_is_not_found(archive, claim):
    assert verify(archive.view, claim) == ()


@pytest.mark.parametrize("claim", ["", "  ", "!!!", "«»"])
def test_a_claim_without_words_is_refused(archive, claim):
    with pytest.raises(QueryError, match="no words"):
        verify(archive.view, claim)


def test_the_command_tells_what_the_archive_covers(archive, capfd):
    with pytest.raises(SystemExit) as ended:
        main(["verify", "گندم امسال گران شد"])
    assert ended.value.code == 1
    assert "covers 2 articles of 2 outlets, 2026-04-06 to 2026-04-07" in capfd.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main(["verify", "ساخت سد تازه تا پایان زمستان به پایان می‌رسد"])
    assert not ended.value.code
    assert "only in the claim" in capfd.readouterr().out
    with pytest.raises(SystemExit):
        main(["verify", "ساخت سد تازه تا پایان پاییز", "--format", "jsonl"])
    assert json.loads(capfd.readouterr().out.splitlines()[0])["outlet"] == "Paper a"
