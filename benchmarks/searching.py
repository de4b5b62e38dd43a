"""How fast a hundred questions are answered, hits and facets: benchmarks/searching.jsonl, over a large archive.

    python benchmarks/searching.py FILE [--rounds N] [--list]
    python benchmarks/searching.py FILE --choose [--seed N] > benchmarks/searching.jsonl

Each question is a `View.search` (twenty hits, counted) and a `View.facets`. In every round a View is opened and asked
all of them once, in another order; the time of the processor is told beside, for other programs may run. `--choose`
writes the questions by rule out of the words of an archive: of twenty all words stand in more than a tenth of the
statements, of forty (middling) one stands in 1 of 1,000 to 1 of 50, of forty (rare) in 1 of 100,000 to 1 of 2,500; half
of each have filters. They are of `generated.py` with seed 1.
"""

import argparse
import os
import random
import sqlite3
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from dragoman.store.view import View

QUESTIONS = Path(__file__).parent / "searching.jsonl"
COMMON, MIDDLING, RARE = (0.1, 1.0), (0.001, 0.02), (0.00001, 0.0004)
_CLASSES = {"common": (20, COMMON), "middling": (40, MIDDLING), "rare": (40, RARE)}


def main() -> None:
    """Measure and print a table, or choose questions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="list every question with its times")
    options = parser.parse_args()
    if options.choose:
        for question in choose(options.file, options.seed):
            sys.stdout.buffer.write(msgspec.json.encode(question) + b"\n")
        return
    questions = [msgspec.json.decode(line) for line in QUESTIONS.read_bytes().splitlines()]
    for number in range(options.rounds):
        told = measure(options.file, questions, number)
        load = os.getloadavg()[0]
        print(f"round {number + 1} (load average {load:.1f})")
        for kind in (*_CLASSES, "all"):
            times = [milliseconds for question, milliseconds, _, _ in told if kind in (question["kind"], "all")]
            worked = [of for question, _, _, of in told if kind in (question["kind"], "all")]
            print(f"  {kind:9} {len(times):4} questions  median {statistics.median(times):6.1f} ms  95 %"
                  f" {_most(times):6.1f}  longest {max(times):6.1f};  of the processor: median"
                  f" {statistics.median(worked):6.1f}  95 % {_most(worked):6.1f}")
        if options.list and number == options.rounds - 1:
            for question, milliseconds, total, worked in sorted(told, key=lambda one: -one[3]):
                print(f"{milliseconds:8.1f} ms (processor {worked:6.1f}) {total:>7}  {question}")


def measure(file: Path, questions: list[dict[str, Any]], seed: int) -> list[tuple[dict[str, Any], float, str, float]]:
    """Of each question the milliseconds, the hits, and the milliseconds of the processor alone."""
    told = []
    with View(file) as view:
        for question in random.Random(seed).sample(questions, len(questions)):
            start, working = time.perf_counter(), time.process_time()
            hits = view.search(question["words"], **question["filters"])
            facets = view.facets(question["words"], **question["filters"])
            end, worked = time.perf_counter(), time.process_time()
            if (facets.total, facets.more) != (hits.total, hits.more):
                raise SystemExit(f"{question}: {hits.total} hits, {facets.total} by their facets")
            total = f"{hits.total}{'+' if hits.more else ''}"
            told.append((question, 1000 * (end - start), total, 1000 * (worked - working)))
    return told


def _most(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def choose(file: Path, seed: int) -> list[dict[str, Any]]:
    """The questions: every other one with one or two filters, taken from a statement that has its words."""
    chance = random.Random(seed)
    connection = sqlite3.connect(file)
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'statement_words', 'col')")
    counted = {term: many for term, many in connection.execute(
        "SELECT term, doc FROM temp.words WHERE col = 'content' ORDER BY term") if len(term) > 2 and term.isalpha()}
    total = connection.execute("SELECT count(*) FROM statements").fetchone()[0]
    found = []
    for kind, (many, bounds) in _CLASSES.items():
        terms = [term for term, here in counted.items() if bounds[0] < here / total <= bounds[1]]
        before = len(found)
        common = [term for term, here in counted.items() if here / total > COMMON[0]]
        while len(found) - before < many:
            number = len(found) - before
            first = chance.choice(terms)
            rows = connection.execute("SELECT rowid FROM statement_words WHERE statement_words MATCH ? LIMIT 500",
                                      (f'content : "{first}"',)).fetchall()
            row = chance.choice(rows)[0]
            words = [first]
            if number % 4 > 1:  # every other pair: a second word of that statement
                beside = [word for word in _words_of(connection, row) if word != first
                          and counted.get(word, 0) / total > (COMMON if kind == "common" else MIDDLING)[0]]
                words += [chance.choice(beside)] if beside else []
            filters = _filters(connection, row, number) if number % 2 else {}
            one = {"kind": kind, "words": " ".join(words), "filters": filters}
            if one not in found:
                found.append(one)
        if kind == "common" and any(word not in common for one in found for word in one["words"].split()):
            raise SystemExit("a word of a common question is not common")
    return found


def _words_of(connection: sqlite3.Connection, row: int) -> list[str]:
    content = connection.execute("SELECT content FROM statement_folds WHERE id = ?", (row,)).fetchone()[0]
    return sorted(set(content.split()))


def _filters(connection: sqlite3.Connection, row: int, number: int) -> dict[str, str]:
    """A filter or two that the statement of this row meets, of each kind in turn."""
    act, mode, occasion, language, outlet, day, speaker, named = connection.execute(
        "SELECT r.act, r.mode, r.occasion, a.language, a.outlet, r.first_day, (SELECT name FROM speakers p"
        " WHERE p.statement = r.id LIMIT 1), (SELECT c.name FROM statement_actors n JOIN actors c ON c.id = n.actor"
        " WHERE n.statement = r.id LIMIT 1) FROM statements r JOIN articles a ON a.id = r.article WHERE r.id = ?",
        (row,)).fetchone()
    since = {"since": day[:7]} if day else {"language": language}
    year = {"since": day[:4], "until": day[:4], "act": act} if day else {"act": act}
    ways = [{"speaker": speaker} if speaker else {"act": act}, {"act": act, "language": language}, since,
            {"outlet": outlet}, {"mode": mode} | since, {"about": named} if named else {"act": act}, year,
            {"occasion": occasion} if occasion else {"language": language}]
    return ways[number // 2 % len(ways)]


if __name__ == "__main__":
    main()
