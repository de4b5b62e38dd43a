"""How fast pages are read, beside the floor of the same run on the same text.

    python benchmarks/reading.py [FILE.jsonl] [--rounds N] [--profile]

The floor is one overlapping pass of an automaton of 200,000 names with its word boundaries checked: what it costs to
look for names at all. All is done in one process on one core, packs loaded once. A ratio of 10 is ten times the floor.
Seconds are those of the processor, so that other programs on the machine disturb them less. The build of Python is told
because it matters: one 3.11 reads in 0.93 of the time that another takes (docs/decisions/0015-no-compiled-twin.md).
"""

import argparse
import cProfile
import pstats
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from measured_pages import EXAMPLES, pages_at, pages_of

from dragoman.errors import PageError
from dragoman.packs.automaton import Automaton
from dragoman.packs.load import load_packs
from dragoman.pipeline import Raw, Reader
from dragoman.script.fold import Fold

NAMES = 200_000
FROM_TEXT = 20_000
LENGTHS = (1, 2, 2, 2, 2, 2, 3, 3, 3, 3)
LEAST_BYTES = 1_000_000
SEED = 14


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", action="store_true", help="show where the time of a reading goes")
    args = parser.parse_args()
    packs = load_packs()
    reader = Reader(packs)
    folds = {code: pack.fold for code, pack in packs.languages.items()}
    pages = chosen(args.file, reader)
    if args.profile:
        profile(lambda: read_all(reader, pages))
        return
    report(pages, reader, [folds[language_of(reader, page)] for page in pages], args.rounds)


def chosen(file: Path | None, reader: Reader) -> list[Raw]:
    """The pages of a file, else those that nobody has annotated, else the examples again and again."""
    pages = pages_at([file]) if file else pages_of("unread")
    if not pages:
        pages = pages_at([EXAMPLES])
        pages *= 1 + LEAST_BYTES // size(pages)
    return [page for page in with_text(pages) if language_of(reader, page)]


def with_text(pages: Sequence[Raw]) -> list[Raw]:
    """The pages of plain text: what markup costs is another question."""
    return [page for page in pages if page.text is not None]


def size(pages: Sequence[Raw]) -> int:
    """The bytes of UTF-8 in the pages' texts."""
    return sum(len((page.text or "").encode("utf-8", "surrogatepass")) for page in pages)


def language_of(reader: Reader, page: Raw) -> str:
    """The language of a page's first article; empty for a page that is not read."""
    try:
        return reader.read(page).articles[0].language
    except PageError:
        return ""


def report(pages: Sequence[Raw], reader: Reader, folds: Sequence[Fold], rounds: int) -> None:
    """Time all tasks in turn, several times over, and print the medians."""
    texts = [fold(page.text or "") for fold, page in zip(folds, pages, strict=True)]
    names = names_for(texts)
    automaton = Automaton.build(names)
    tasks: dict[str, Callable[[], object]] = {
        "floor": lambda: [bounded(automaton, text) for text in texts],
        "fold": lambda: [fold.apply(page.text or "") for fold, page in zip(folds, pages, strict=True)],
        "reading": lambda: read_all(reader, pages),
        "reading, encoded": lambda: [msgspec.json.encode(reader.read(page).without_text()) for page in pages],
    }
    seconds: dict[str, list[float]] = {task: [] for task in tasks}
    for _ in range(rounds):
        for task, act in tasks.items():
            start = time.process_time()
            act()
            seconds[task].append(time.process_time() - start)
    total = size(pages)
    print(f"{len(pages)} pages, {total / 1e6:.2f} MB of text, {len(names)} names, medians of {rounds} rounds")
    print(f"Python {sys.version}")
    floor = statistics.median(seconds["floor"])
    for task, times in seconds.items():
        median = statistics.median(times)
        print(f"{task:18} {median / floor:8.2f} times the floor  {total / median / 1e6:8.2f} MB/s"
              f"  (best {total / min(times) / 1e6:.2f})")


def read_all(reader: Reader, pages: Sequence[Raw]) -> None:
    """Read every page."""
    for page in pages:
        reader.read(page)


def bounded(automaton: Automaton, text: str) -> list[tuple[int, int, int]]:
    """The hits that begin and end at the edge of a word."""
    last = len(text)
    return [(start, end, name) for start, end, name in automaton.hits(text)
            if (start == 0 or not text[start - 1].isalnum()) and (end == last or not text[end].isalnum())]


def names_for(texts: Sequence[str]) -> list[str]:
    """Names such as a register of persons and bodies holds, most of them of two or three words.

    A tenth stand in the texts, the others are put together of the syllables of their words.
    """
    chance = random.Random(SEED)
    words = sorted({word for text in texts for word in text.split() if word.isalpha() and len(word) > 2})
    names = dict.fromkeys(runs_of(texts, chance))
    syllables = sorted({word[at:at + 2] for word in words for at in range(0, len(word) - 1, 2)})
    while len(names) < NAMES:
        made = [made_word(syllables, chance) for _ in range(chance.choice(LENGTHS))]
        names[" ".join(made)] = None
    return sorted(names)


def runs_of(texts: Sequence[str], chance: random.Random) -> list[str]:
    """Runs of words of the texts, as long as names are."""
    out = set()
    for text in texts:
        words = text.split()
        for at in range(0, max(0, len(words) - 3), 3):
            run = words[at:at + chance.choice(LENGTHS)]
            if all(word.isalpha() for word in run) and len("".join(run)) > 3:
                out.add(" ".join(run))
    return chance.sample(sorted(out), min(FROM_TEXT, len(out)))


def made_word(syllables: Sequence[str], chance: random.Random) -> str:
    """A word of two or three syllables."""
    return "".join(chance.choices(syllables, k=chance.randint(2, 3)))


def profile(act: Callable[[], object]) -> None:
    """Print the functions that take most of the time."""
    profiler = cProfile.Profile()
    profiler.runcall(act)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
