"""Killing `dragoman reread`: it is killed (SIGKILL) at random moments until it comes to its end.

    python benchmarks/reread_kills.py [--pages N] [--kills N] [--seed N]

N pages are kept as an older reader might have left them (every third statement is missing, every fifth has lost its
last words), with judgements on some of them, and read anew as often as it takes. After every kill the archive must open
and pass SQLite's own check, and no page that was told to be done may be to do. At the end everything must be as in an
archive that was read anew without a kill: records, ties of reports and statements, persons, judgements and what they
are attached to, the report of what has changed. Ends with status 1 where that is not so.
"""

import argparse
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import msgspec

from dragoman.archive import Archive
from dragoman.pipeline import Reader, raw_of
from dragoman.records import MadeBy, Page, Passage, Statement
from dragoman.store.view import View

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
DECIDED = ("report_ties", "statement_ties", "profile_ties", "attachments", "judged", "judged_links", "made", "articles",
           "statements", "events", "mentions", "dates", "speakers", "strangers", "called", "rereads")


def main() -> None:
    """Kill, compare, and print one line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--kills", type=int, default=100, help="after so many it is left alone")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance, reader = random.Random(arguments.seed), Reader.load()
    with tempfile.TemporaryDirectory() as folder:
        place, whole = Path(folder, "a.db"), Path(folder, "whole.db")
        build(place, reader, arguments.pages)
        shutil.copy(place, whole)
        wait(run(whole), None)
        kills, wrong = 0, 0
        while True:
            process = run(place)
            ended = wait(process, chance.uniform(0.0, 0.5) if kills < arguments.kills else None)
            kills += not ended
            wrong += not is_sound(place)
            if ended:
                break
        same = decided(place) == decided(whole)
        with View(place) as view:
            counts = view.last_reread()[0]
            orphans = sum(listed.orphan is not None for listed in view.judgements())
    print(f"{arguments.pages} pages, killed {kills} times: {counts}, {orphans} orphans, unsound after a kill {wrong} "
          f"times, {'the same as' if same else 'OTHER than'} without a kill")
    sys.exit(0 if same and not wrong and sum(counts.values()) == arguments.pages else 1)


def build(place: Path, reader: Reader, pages: int) -> None:
    """Keep pages as an older reader might have left them, with judgements on every tenth."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    with Archive.open(place) as archive:
        for number in range(pages):
            day = date(2015, 1, 1) + timedelta(days=10 * (number // 20))  # two copies of each are near enough to be one
            title, body = texts[number % len(texts)].split("\n", 1)
            raw = raw_of(f"{title} {number}\n{body}", id=f"p{number}", url=f"https://example.org/{number}",
                         outlet=f"Outlet {number % 7}", published=str(day))
            page = older(reader.read(raw))
            archive.keep(page)
            if number % 10 == 0 and len(page.statements) > 1:
                archive.judge("reject", page.statements[0].id, by="one")
                archive.judge("confirm", page.statements[1].id, by="other")
        archive._writer._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def older(page: Page) -> Page:
    """A page as an older reader might have left it."""
    articles = tuple(msgspec.structs.replace(article, statements=tuple(
        shortened(one, page.text) if at % 5 == 4 else one for at, one in enumerate(article.statements) if at % 3 != 2))
        for article in page.articles)
    return msgspec.structs.replace(page, articles=articles, made_by=MadeBy("0.0.1+older", "older"))


def shortened(one: Statement, text: str) -> Statement:
    """A statement without its last words."""
    start, end = one.content[-1].span
    end -= (end - start) // 4
    cut = Passage(text[start:end], (start, end))
    return msgspec.structs.replace(one, id=f"{one.id[:-1]}-", content=(*one.content[:-1], cut))


def run(place: Path) -> subprocess.Popen[bytes]:
    """Start reading anew."""
    return subprocess.Popen([sys.executable, "-m", "dragoman", "reread", "--format", "jsonl", "--archive", str(place)],
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def wait(process: "subprocess.Popen[bytes]", seconds: float | None) -> bool:
    """Wait for the end, or kill it some seconds after its first line; whether it ended by itself."""
    assert process.stdout is not None
    with process.stdout:
        if seconds is None:
            process.stdout.read()
        elif process.stdout.readline():
            time.sleep(seconds)
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
    return process.wait() == 0


def is_sound(place: Path) -> bool:
    """Does the archive open, pass the check, and have its mark on every page that was told to be done?"""
    with Archive.open(place, create=False) as archive:
        archive.view.stats()
    with closing(sqlite3.connect(place)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        foreign = connection.execute("PRAGMA foreign_key_check").fetchall() == []
        told = connection.execute("SELECT count(*) FROM rereads r LEFT JOIN made m ON m.version = r.version"
                                  " WHERE m.reader IS NOT r.reader OR m.packs IS NOT r.packs").fetchone()[0]
    return whole and foreign and told == 0


def decided(place: Path) -> object:
    """All that an archive holds, without row numbers and times."""
    with View(place) as view:
        pages = [msgspec.to_builtins(page) for page in view.pages(all_versions=True)]
        judgements = [msgspec.to_builtins(listed) for listed in view.judgements()]
        reread = [msgspec.to_builtins(one) for one in sorted(view.last_reread()[1], key=lambda one: one.page)]
        ties = [tied(view, page["articles"][0]["statements"][0]["id"]) for page in pages[:50]
                if page["articles"][0]["statements"]]
        stats = msgspec.to_builtins(view.stats())
    with closing(sqlite3.connect(place)) as connection:
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in DECIDED]
        links = connection.execute("SELECT key, joined FROM actor_links ORDER BY key").fetchall()
    return json.dumps([pages, judgements, reread, ties, stats, counts, links], sort_keys=True)


def tied(view: View, name: str) -> object:
    """The ties of a statement."""
    found = view.tied("statement", name)
    return [sorted(found.places), sorted([*sorted(tie[:2]), tie[2]] for tie in found.ties)]


if __name__ == "__main__":
    main()
