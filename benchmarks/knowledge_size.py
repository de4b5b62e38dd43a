"""How the time of reading, and what a reader holds, grow with the knowledge base.

    python benchmarks/knowledge_size.py [--times N ...] [--rounds N]

The knowledge base is copied, and people are added until it holds so many times those that it has: each is one of them
under another's first name, in every script in which both are spelled, with an office and years of one of them. Each
size is read in a process of its own, all pages of `unread` once to warm up and then in rounds; the least time of each
page counts. What the additions change in the records is not asked here.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from measured_pages import pages_of

from dragoman.packs.load import load_packs
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv
from dragoman.pipeline import Reader

TIMES = (1, 5, 10, 50)
SEED = 7
SCRIPTS = ("en", "fa", "ar")


def main() -> None:
    """Print a table, a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, nargs="+", default=TIMES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, options.rounds)
        return
    print("| times | people | compiling, s | loading, s | reading, s | of the first | resident, MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    first = 0.0
    for times in options.times:
        with tempfile.TemporaryDirectory() as folder:
            knowledge = Path(folder, "knowledge")
            people = grown(knowledge, times)
            measuring = [sys.executable, __file__, "--measure", str(knowledge), "--rounds"]
            apart = os.environ | {"DRAGOMAN_CACHE": str(Path(folder, "cache"))}
            made, read = (subprocess.run([*measuring, rounds], env=apart, stdout=subprocess.PIPE, check=True).stdout
                          for rounds in ("0", str(options.rounds)))
        compiling, *_ = map(float, made.split())
        loading, reading, resident = map(float, read.split())
        first = first or reading
        print(f"| {times} | {people} | {compiling:.1f} | {loading:.2f} | {reading:.2f} | "
              f"{reading / first:.2f} | {resident:.0f} |", flush=True)


def grown(folder: Path, times: int) -> int:
    """Copy the knowledge base to a folder, with so many times the people; how many those are."""
    shutil.copytree(KNOWLEDGE, folder)
    people = [{script: row[script].split("|")[0] for script in SCRIPTS} for row in read_tsv(folder / "people.tsv")]
    terms = [{name: row[name] for name in ("office", "state", "body", "start", "end", "source", "as_of")}
             for row in read_tsv(folder / "terms.tsv")]
    chance = random.Random(SEED)
    with (folder / "people.tsv").open("a", encoding="utf-8") as persons, \
            (folder / "terms.tsv").open("a", encoding="utf-8") as offices:
        for number, names in enumerate(crossed(people, len(people) * (times - 1), chance)):
            key, term = f"person:made-{number}", chance.choice(terms)
            persons.write("\t".join([key, "", *names, "", "", "gk", ""]) + "\n")
            offices.write("\t".join([key, *term.values(), "", ""]) + "\n")
    return len(people) * times


def crossed(people: Sequence[dict[str, str]], count: int, chance: random.Random) -> Iterator[list[str]]:
    """So many names in all scripts: what stands behind the first word of one, behind the first word of another."""
    spelled = [person for person in people if all(" " in person[script] for script in SCRIPTS)]
    others = [person for person in people if " " in person["en"] and not person["fa"] and not person["ar"]]
    share = len(spelled) / (len(spelled) + len(others))
    for _ in range(count):
        one, two = chance.sample(spelled if chance.random() < share else others, 2)
        yield [f"{one[script].split(' ')[0]} {two[script].split(' ', 1)[1]}" if one[script] else ""
               for script in SCRIPTS]


def measure(knowledge: Path, rounds: int) -> None:
    """Print what it takes to load a reader with a knowledge base of its own, to read with it in some rounds, and what
    it holds: seconds of the processor twice, megabytes."""
    start = time.process_time()
    reader = Reader(load_packs(knowledge=knowledge))
    loaded = time.process_time() - start
    pages = pages_of("unread") if rounds else []
    for page in pages:
        reader.read(page)
    least = [float("inf")] * len(pages)
    for _ in range(rounds):
        for at, page in enumerate(pages):
            begun = time.process_time()
            reader.read(page)
            least[at] = min(least[at], time.process_time() - begun)
    told = Path("/proc/self/status").read_text(encoding="ascii")
    resident = int(told.split("VmRSS:")[1].split()[0]) / 1024
    print(loaded, sum(least), resident)


if __name__ == "__main__":
    main()
