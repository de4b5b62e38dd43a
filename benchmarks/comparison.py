"""What a full reading costs beside what others do with the same text, in one run.

    python benchmarks/comparison.py [--rounds N] [--write]

The floor is one overlapping pass of an automaton of 200,000 names with boundaries checked (`reading.py`). The others
live in environments of their own, which the first run makes in the user's cache folder; each is given the same texts by
its own process, and answers with the seconds of the processor that each round took. Those that are slow are given the
first pages only; all is told a megabyte. `trafilatura` takes the main content of the pages of HTML (`tests/html`), and
Dragoman reads the same bytes from markup to record.

`--write` puts the table into docs/performance.md and draws docs/comparison.svg.
"""

import argparse
import json
import math
import os
import re
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from dates import PINNED as DATEPARSER
from environments import environment
from extraction import PINNED as EXTRACTORS
from measured_pages import ROOT, pages_of
from reading import bounded, language_of, names_for, read_all, size, with_text

from dragoman.errors import PageError
from dragoman.packs.automaton import Automaton
from dragoman.packs.load import load_packs
from dragoman.pipeline import Raw, Reader, read_paths

WORKER = Path(__file__).with_name("comparison_answers.py")
PAGE, PLOT = ROOT / "docs" / "performance.md", ROOT / "docs" / "comparison.svg"
BEGIN, END = "<!-- comparison: benchmarks/comparison.py --write -->", "<!-- /comparison -->"
FEW, SOME = 10, 100
"""Pages that slow ones are given."""
QUOTATION = re.compile("\u00ab([^\u00ab\u00bb]{2,600})\u00bb|\u201c([^\u201c\u201d]{2,600})\u201d|\"([^\"\n]{2,600})\"")


HAZM = ("hazm==0.10.0", "click==8.5.1", "cloudpickle==3.1.2", "defusedxml==0.7.1", "fasttext-wheel==0.9.2",
        "flashtext==2.7", "gensim==4.4.0", "joblib==1.6.0", "narwhals==2.29.0", "nltk==3.10.4", "numpy==1.24.3",
        "pybind11==3.1.0", "python-crfsuite==0.9.12", "regex==2026.11.15", "scikit-learn==1.9.1", "scipy==1.15.3",
        "smart_open==9.0.2", "threadpoolctl==3.8.0", "tqdm==4.70.1", "wrapt==2.5.2")


class Other(NamedTuple):
    """What is compared: its name in the table, the packages of its environment, how many pages it is given (None: all),
    and whether they are of HTML."""

    name: str
    way: str
    pinned: tuple[str, ...]
    pages: int | None = None
    html: bool = False


OTHERS = (
    Other("camel-tools, simple_word_tokenize", "camel", ("camel-tools==1.6.0", "emoji==2.16.0", "regex==2026.11.15")),
    Other("simplemma, text_lemmatizer", "simplemma", ("simplemma==2.0.0",), SOME),
    Other("hazm, normalise and tokenise", "hazm", HAZM, SOME),
    Other("dateparser, search_dates", "dateparser", DATEPARSER, FEW),
    Other("trafilatura, extract (HTML)", "trafilatura", EXTRACTORS, None, True),
)


class Row(NamedTuple):
    """A line of the table: who, megabytes a second of the processor, pages of how many megabytes."""

    name: str
    speed: float
    pages: int
    megabytes: float


def main() -> None:
    """Measure and print; with --write, into the documentation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    packs = load_packs()
    reader = Reader(packs)
    pages = [page for page in with_text(pages_of("unread") or pages_of("own")) if language_of(reader, page)]
    languages = [language_of(reader, page) for page in pages]
    html = [page for page in read_paths([str(ROOT / "tests" / "html")]) if isinstance(page, Raw) and page.data]
    rows = own(reader, pages, [packs.languages[code].fold for code in languages], html, options.rounds)
    rows += [row for other in OTHERS if (row := answered(other, pages, languages, html, options.rounds))]
    load = os.getloadavg()[0]
    lines = table(rows, load)
    print("\n".join(lines))
    if options.write:
        text = PAGE.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{chr(10).join(lines)}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
        PLOT.write_text(plot(rows), encoding="utf-8")


def own(reader: Reader, pages: Sequence[Raw], folds: Sequence[Callable[[str], object]], html: Sequence[Raw], rounds: int
        ) -> list[Row]:
    """The floor, the fold, a plain search for quotations, and Dragoman's full reading."""
    texts = [str(fold(page.text or "")) for fold, page in zip(folds, pages, strict=True)]
    automaton = Automaton.build(names_for(texts))
    tasks: dict[str, Callable[[], object]] = {
        "the floor: one pass of an automaton": lambda: [bounded(automaton, text) for text in texts],
        "the fold of all letters": lambda: [fold(page.text or "") for fold, page in zip(folds, pages, strict=True)],
        "a regular expression for quotation marks": lambda: [QUOTATION.findall(page.text or "") for page in pages],
        "Dragoman, full reading": lambda: read_all(reader, pages),
    }
    rows = [Row(name, size(pages) / 1e6 / seconds(act, rounds), len(pages), size(pages) / 1e6)
            for name, act in tasks.items()]
    markup = sum(len(page.data or b"") for page in html) / 1e6
    return [*rows, Row("Dragoman, full reading (HTML)", markup / seconds(lambda: read_html(reader, html), rounds),
                       len(html), markup)]


def read_html(reader: Reader, pages: Sequence[Raw]) -> None:
    """Read pages of markup; those that are no articles too."""
    for page in pages:
        try:
            reader.read(page)
        except PageError:
            continue


def seconds(act: Callable[[], object], rounds: int) -> float:
    """The median time of the processor."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return statistics.median(times)


def answered(other: Other, pages: Sequence[Raw], languages: Sequence[str], html: Sequence[Raw], rounds: int
             ) -> Row | None:
    """What another takes for the texts; None, with a word, where it cannot be made to work here."""
    python = environment(f"compared-{other.way}", other.pinned)
    given = list(zip(pages, languages, strict=True))[:other.pages]
    texts = [(page.data or b"").decode("utf-8", "replace") for page in html] if other.html else [
        page.text or "" for page, _ in given]
    asked = {"way": other.way, "texts": texts, "languages": [code for _, code in given], "rounds": rounds}
    done = subprocess.run([str(python), str(WORKER)], input=json.dumps(asked), capture_output=True, text=True,
                          encoding="utf-8", check=False)
    if done.returncode != 0:
        print(f"{other.name}: {done.stderr.strip().splitlines()[-1:]}")
        return None
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    return Row(other.name, megabytes / statistics.median(json.loads(done.stdout)), len(texts), megabytes)


def table(rows: Sequence[Row], load: float) -> list[str]:
    """The table as the documentation has it."""
    floor = rows[0].speed
    full = {False: next(row.speed for row in rows if row.name == "Dragoman, full reading"),
            True: next(row.speed for row in rows if row.name == "Dragoman, full reading (HTML)")}
    lines = [f"Measured with a load average of {load:.1f}, by the clock of the processor.", "",
             "| | MB/s | times the floor | times Dragoman's full reading | pages | MB |",
             "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for row in sorted(rows, key=lambda row: -row.speed):
        html = row.name.endswith("(HTML)")
        lines.append(f"| {row.name} | {row.speed:.3g} | {'' if html else f'{floor / row.speed:.3g}'} | "
                     f"{full[html] / row.speed:.3g} | {row.pages} | {row.megabytes:.2f} |")
    return lines


def plot(rows: Sequence[Row]) -> str:
    """The speeds as bars, on a scale on which every step is ten times the one before."""
    ordered = sorted(rows, key=lambda row: -row.speed)
    low = math.floor(math.log10(min(row.speed for row in rows)))
    high = math.ceil(math.log10(max(row.speed for row in rows)))
    left, width, step = 300, 480, 26
    tall = step * len(ordered) + 50
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 80} {tall}" role="img" '
           'font-family="sans-serif" font-size="13" fill="currentColor">',
           "<title>Megabytes of text a second, on a scale of tens</title>"]
    for power in range(low, high + 1):
        x = left + width * (power - low) / (high - low)
        out.append(f'<line x1="{x:.0f}" x2="{x:.0f}" y1="10" y2="{tall - 34}" stroke="#999" stroke-width="0.5"/>'
                   f'<text x="{x:.0f}" y="{tall - 18}" text-anchor="middle">{10.0 ** power:g}</text>')
    for at, row in enumerate(ordered):
        length = width * (math.log10(row.speed) - low) / (high - low)
        colour = "#b5462f" if row.name.startswith("Dragoman") else "#4a7a8c"
        out.append(f'<text x="{left - 8}" y="{28 + at * step}" text-anchor="end">{row.name}</text>'
                   f'<rect x="{left}" y="{15 + at * step}" width="{length:.1f}" height="17" fill="{colour}"/>'
                   f'<text x="{left + length + 5:.0f}" y="{28 + at * step}">{row.speed:.3g}</text>')
    out.append(f'<text x="{left + width / 2}" y="{tall - 3}" text-anchor="middle">MB/s</text></svg>')
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    main()
