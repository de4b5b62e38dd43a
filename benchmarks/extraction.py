"""Reading web pages: how much of the words of their articles is kept, how much else, and how fast.

The pages (tests/html) are HTML in the manner of the region's sites, in many encodings, each with the articles that a
careful person sees in it; they were made by somebody who had not seen the program. Measured on the same pages in one
run: Dragoman's articles (headlines and bodies), and the main content that resiliparse and trafilatura take, which are
given the text decoded in the encoding that the page truly has and live in an environment of their own.

    python benchmarks/extraction.py [--list] [--rounds N] [--environment FOLDER] [--raise]

Besides, what Dragoman tells of each page: how many of the days, authors and sections that the answers have are told,
and told right.

Words are counted as a bag: said and due, said rightly and due. What a page holds beside its articles may be in either
(`optional`: live-blog times, footnotes) and is not counted. Half-spaces: of those due, how many are kept. Pages a
second are those of finding the text alone, the median of the rounds; Dragoman decodes the bytes besides.
"""

import argparse
import hashlib
import json
import math
import os
import re
import statistics
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from environments import environment
from measured_pages import FLOORS

from dragoman.articles.markup import reading_text
from dragoman.errors import PageError
from dragoman.evaluate.floors import LOWER, Pinned, raised, read_floors, write_floors
from dragoman.pipeline import Raw, Reader, read_paths
from dragoman.records import Source

PAGES = Path(__file__).resolve().parent.parent / "tests" / "html"
WORKER = Path(__file__).with_name("extraction_answers.py")
PINNED = ("trafilatura==2.3.1", "resiliparse==2.0.1", "babel==2.18.0", "brotli==1.2.1", "certifi==2026.10.18",
          "charset-normalizer==3.5.2", "click==8.5.1", "courlan==1.4.0", "dateparser==1.5.0", "FastWARC==2.0.1",
          "htmldate==1.11.0", "jusText==3.0.2", "lxml==6.1.3", "lxml_html_clean==0.4.6", "python-dateutil==4.0.0",
          "pytz==2026.6",
          "regex==2026.11.15", "tld==0.13.2", "tqdm==4.70.1", "typing_extensions==4.16.0", "tzdata==2026.6",
          "tzlocal==5.4.5", "urllib3==2.8.0")
FLOOR = "html"
"""The name of the pages' floors in tests/floors.json."""
HALF_SPACE = "\u200c"
_WORD = re.compile(r"[\w\u200c]+")


class Due(NamedTuple):
    """A page: its bytes, its true encoding, its articles (headline and body), and what counts neither way."""

    name: str
    data: bytes
    encoding: str
    language: str
    articles: list[str]
    optional: str
    told: dict[str, str | None]


TOLD = ("published", "author", "section")


class Score(NamedTuple):
    """Words said, due, said rightly; half-spaces due and kept; articles said and due; pages with as many as are due."""

    said: int = 0
    due: int = 0
    right: int = 0
    half_spaces: int = 0
    kept: int = 0
    articles: int = 0
    articles_due: int = 0
    pages_right: int = 0


def main() -> None:
    """Print the table, and with --list a line for every page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="a line for every page")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--environment", type=Path, help="where the others are, or shall be, installed")
    parser.add_argument("--raise", action="store_true", dest="write", help="write new floors where a share is higher")
    args = parser.parse_args()
    pages = due_pages()
    if args.write:
        floors = read_floors(FLOORS)
        floors[FLOOR] = raised(floors.get(FLOOR), pinned(pages, ours(pages, 1)["articles"]),
                               lower=os.environ.get(LOWER) == "1")
        write_floors(FLOORS, floors)
        return
    answers = {"dragoman": ours(pages, args.rounds), **theirs(pages, args.rounds, args.environment)}
    size = sum(len(page.data) for page in pages)
    for name, told in answers.items():
        scores = [_score(page, said) for page, said in zip(pages, told["articles"], strict=True)]
        if args.list:
            for page, score in zip(pages, scores, strict=True):
                print(f"{name:18} {page.name:34} {_f1(score)}  articles {score.articles} of {score.articles_due}")
        total = Score(*map(sum, zip(*scores, strict=True)))
        seconds = statistics.median(told["seconds"])
        print(f"{name:18} words {_f1(total)}  half-spaces kept {total.kept} of {total.half_spaces}  "
              f"pages with as many articles {total.pages_right} of {len(pages)}  "
              f"{len(pages) / seconds:.0f} pages, {size / seconds / 1e6:.1f} MB a second")
    for field, (due, told, right) in told_of(pages).items():
        print(f"{'dragoman':18} {field}: due {due}  told {told}  right {right}")


def told_of(pages: Sequence[Due]) -> dict[str, tuple[int, int, int]]:
    """How many days, authors and sections are due, told, and told right, of the pages in a language that is read."""
    reader = Reader.load()
    raws = {str(raw.id): raw for raw in read_paths([str(PAGES)]) if isinstance(raw, Raw)}
    pairs: dict[str, list[tuple[str | None, str | None]]] = {field: [] for field in TOLD}
    for page in pages:
        source = _source(reader, raws.get(page.name))
        for field, due in page.told.items():
            pairs[field].append((due, getattr(source, field, None) or None))
    return {field: (sum(due is not None for due, _ in both), sum(told is not None for _, told in both),
                    sum(due is not None and due == told for due, told in both)) for field, both in pairs.items()}


def _source(reader: Reader, raw: Raw | None) -> Source | None:
    try:
        return reader.read(raw).source if raw is not None else None
    except PageError:
        return None


def pinned(pages: Sequence[Due], said: Sequence[list[str]]) -> Pinned:
    """What was reached on the pages: F1 of words, the share of half-spaces kept and of pages with their articles."""
    total = Score(*map(sum, zip(*map(_score, pages, said), strict=True)))
    shares = {"words": 2 * total.right / (total.said + total.due), "half-spaces": total.kept / total.half_spaces,
              "articles": total.pages_right / len(pages)}
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(PAGES.glob("*.json")))).hexdigest()
    return Pinned(digest[:32], {"all": {name: math.floor(share * 1000) / 1000 for name, share in shares.items()}})


def ours(pages: Sequence[Due], rounds: int) -> dict[str, Any]:
    """Dragoman's articles of each page, and the seconds in which each round found the texts of all."""
    reader = Reader.load()
    raws = {str(raw.id): raw for raw in read_paths([str(PAGES)]) if isinstance(raw, Raw)}
    seconds = []
    for _ in range(rounds):
        begun = time.perf_counter()
        for page in pages:
            reading_text(page.data, "text/html")
        seconds.append(time.perf_counter() - begun)
    return {"articles": [_articles(reader, raws.get(page.name)) for page in pages], "seconds": seconds}


def theirs(pages: Sequence[Due], rounds: int, folder: Path | None) -> dict[str, dict[str, Any]]:
    """What the others take of each page, and their seconds, by their names."""
    told = json.dumps({"rounds": rounds, "pages": [page.data.decode(page.encoding, "replace") for page in pages]})
    python = environment("extractors", PINNED, folder)
    done = subprocess.run([str(python), str(WORKER)], input=told, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    answers: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return answers


def due_pages() -> list[Due]:
    """The pages with what is due of each, by name. A page in a language that is not read holds nothing."""
    out = []
    for path in sorted(PAGES.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        read = told["lang"] in ("fa", "ar")
        articles = [" ".join(filter(None, [one["title"], *one["paragraphs"]])) for one in told["articles"] if read]
        out.append(Due(path.stem, path.with_suffix(".html").read_bytes(), told["encoding"], told["lang"], articles,
                       " ".join(told.get("optional", [])), {field: told[field] if read else None for field in TOLD}))
    return out


def _score(page: Due, said: Sequence[str]) -> Score:
    found, due = words_of(" ".join(said)), words_of(" ".join(page.articles))
    spare = words_of(page.optional)
    found -= (found - due) & spare
    due -= (due - found) & spare
    right = found & due
    half_spaces = sum(word.count(HALF_SPACE) * times for word, times in due.items())
    kept = sum(word.count(HALF_SPACE) * times for word, times in right.items())
    return Score(found.total(), due.total(), right.total(), half_spaces, kept, len(said), len(page.articles),
                 len(said) == len(page.articles))


def _articles(reader: Reader, raw: Raw | None) -> list[str]:
    """The headline and the body of each article that Dragoman reads; none of a file that it rejects."""
    if raw is None:
        return []
    try:
        page = reader.read(raw)
    except PageError:
        return []
    text = page.text if isinstance(page.text, str) else ""
    return [" ".join([*([one.title.text] if one.title else []), *(text[start:end] for start, end in one.body)])
            for one in page.articles]


def words_of(text: str) -> Counter[str]:
    """The words of a text, counted; half-spaces are part of them."""
    return Counter(_WORD.findall(text))


def _f1(score: Score) -> str:
    precision, recall = score.right / (score.said or 1), score.right / (score.due or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


if __name__ == "__main__":
    main()
