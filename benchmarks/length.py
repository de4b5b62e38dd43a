"""How the time of reading grows with the length of a page, for pages of many kinds: twice the length, twice the time.

    python benchmarks/length.py [--kind KIND] [--longest CHARACTERS] [--rounds N]

The kinds stand in tests/cases/bad/lengths.tsv: news in paragraphs and in one, text without full stops, marks never
closed, marks in marks, lists, dates. A cell is the seconds of the fastest of some rounds; `x` is what doubling the
length does to them between the last two columns: 2.0 is linear, 4.0 would be the square. One process, one core, packs
loaded before.
"""

import argparse
import math
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
from measured_pages import ROOT

from dragoman.errors import PageError
from dragoman.pipeline import Reader, raw_of

PAGES = ROOT / "tests" / "cases" / "bad"
LENGTHS = tuple(10**power for power in range(1, 7))
FROM = 10_000
"""Below this length what every page costs is more than what its characters cost."""


class Kind(msgspec.Struct, frozen=True):
    """A kind of page: `again` as often as wanted, then `close` as often."""

    name: str
    language: str
    headline: str
    again: str
    close: str

    def times(self, count: int) -> str:
        """The page with so many repetitions."""
        begun = "".join(self._once(number) for number in range(count))
        return f"{self.headline}\n{begun}{self.close * count}".replace("\u00b6", "\n")

    def page(self, characters: int) -> str:
        """The page of so many characters, or one repetition more than has room."""
        room = max(0, characters - len(self.headline) - 1)
        each = len(self._once(0)) + len(self.close)
        text = self.times(math.ceil(room / each))
        return text if self.close else text[:max(characters, len(self.headline) + 2)]

    def _once(self, number: int) -> str:
        return self.again.replace("{name}", _made(number, self.language)) if "{name}" in self.again else self.again


def kinds() -> Iterator[Kind]:
    """The kinds of the table, in its order."""
    lines = (PAGES / "lengths.tsv").read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if line and not line.startswith("#")][1:]:
        yield Kind(*line.split("\t"))


@cache
def _syllables(language: str) -> tuple[str, ...]:
    """The pairs of letters with which the words of an essay begin."""
    words = Path(PAGES / f"{language}-essay.txt").read_text(encoding="utf-8").split()
    return tuple(sorted({word[:2] for word in words if len(word) > 3 and word.isalpha()}))


def _made(number: int, language: str) -> str:
    """A word that is no other number's."""
    syllables = _syllables(language)
    out = syllables[number % 7]
    for _ in range(3):
        out += syllables[number % len(syllables)]
        number //= len(syllables)
    return out


def seconds(reader: Reader, kind: Kind, characters: int, rounds: int) -> float:
    """The time of the fastest of some readings of a page."""
    raw = raw_of(kind.page(characters), language=kind.language)
    best = math.inf
    for _ in range(rounds):
        start = time.perf_counter()
        try:
            reader.read(raw)
        except PageError as problem:
            if characters > FROM:
                raise SystemExit(f"{kind.name} {kind.language}: {problem}") from problem
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", help="only this kind, as the table names it")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1])
    parser.add_argument("--rounds", type=int, default=1, help="of pages up to 10,000 characters always three")
    options = parser.parse_args()
    reader = Reader.load()
    lengths = [length for length in LENGTHS if length <= options.longest]
    print("| page | " + " | ".join(f"{length:,}" for length in lengths) + " | x |")
    print("| --- |" + " --- |" * (len(lengths) + 1))
    for kind in kinds():
        if options.kind not in (None, kind.name):
            continue
        times = [seconds(reader, kind, n, options.rounds if n > FROM else max(3, options.rounds)) for n in lengths]
        ratio = (times[-1] / times[-2]) ** (math.log(2) / math.log(lengths[-1] / lengths[-2]))
        cells = " | ".join(f"{time:.4f}" for time in times)
        print(f"| {kind.name} {kind.language} | {cells} | {ratio:.2f} |", flush=True)


if __name__ == "__main__":
    main()
