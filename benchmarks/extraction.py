"""Reading web pages: how much of the words of their articles is kept, how much else, and how fast.

The pages (tests/html) are HTML in the manner of the region's sites, in many encodings, each with the articles that a
careful person sees in it; they were made by somebody who had not seen the program. Measured on the same bytes in one
run: Dragoman's articles (headlines and bodies), and the main content of resiliparse by itself, decoded in the encoding
that the page truly has.

    python benchmarks/extraction.py [--list]

Words are counted as a bag: said and due, said rightly and due. What a page holds beside its articles may be in either
(`optional`: live-blog times, footnotes) and is not counted. Half-spaces: of those due, how many are kept. Dragoman's
pages a second are those of the whole reading, statements and all.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from resiliparse.extract.html2text import extract_plain_text

from dragoman.errors import PageError
from dragoman.pipeline import Raw, Reader, read_paths

PAGES = Path(__file__).resolve().parent.parent / "tests" / "html"
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


class Score(NamedTuple):
    """Words said, due, said rightly; half-spaces due and kept; articles said and due; seconds."""

    said: int = 0
    due: int = 0
    right: int = 0
    half_spaces: int = 0
    kept: int = 0
    articles: int = 0
    articles_due: int = 0
    pages_right: int = 0
    seconds: float = 0.0


def main() -> None:
    """Print the table, and with --list a line for every page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--list", action="store_true", help="a line for every page")
    each = parser.parse_args().list
    pages = due_pages()
    reader = Reader.load()
    raws = {str(raw.id): raw for raw in read_paths([str(PAGES)]) if isinstance(raw, Raw)}
    ours = _measured(pages, lambda page: _articles(reader, raws.get(page.name)), "dragoman", each)
    plain = _measured(pages, _plain, "resiliparse", each)
    print(f"{len(pages)} pages, {ours.articles_due} articles, {ours.due} words, {ours.half_spaces} half-spaces")
    for name, score in (("dragoman", ours), ("resiliparse", plain)):
        print(f"{name:12} words {_f1(score)}  half-spaces kept {_share(score.kept, score.half_spaces)}  "
              f"pages with as many articles {score.pages_right} of {len(pages)}  "
              f"{len(pages) / score.seconds:.0f} pages a second")


def due_pages() -> list[Due]:
    """The pages with what is due of each, by name. A page in a language that is not read holds nothing."""
    out = []
    for path in sorted(PAGES.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        read = told["lang"] in ("fa", "ar")
        articles = [" ".join(filter(None, [one["title"], *one["paragraphs"]])) for one in told["articles"] if read]
        out.append(Due(path.stem, path.with_suffix(".html").read_bytes(), told["encoding"], told["lang"], articles,
                       " ".join(told.get("optional", []))))
    return out


def _measured(pages: Sequence[Due], read: Callable[[Due], list[str]], name: str, each: bool) -> Score:
    total = Score()
    for page in pages:
        begun = time.perf_counter()
        said = read(page)
        score = _score(page, said)._replace(seconds=time.perf_counter() - begun)
        total = Score(*(one + other for one, other in zip(total, score, strict=True)))
        if each:
            print(f"{name:12} {page.name:34} {_f1(score)}  articles {score.articles} of {score.articles_due}")
    return total


def _score(page: Due, said: Sequence[str]) -> Score:
    found, due = _words(" ".join(said)), _words(" ".join(page.articles))
    spare = _words(page.optional)
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


def _plain(page: Due) -> list[str]:
    text = extract_plain_text(page.data.decode(page.encoding, "replace"), main_content=True, alt_texts=False,
                              comments=False, list_bullets=False)
    return [text] if text.strip() else []


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def _f1(score: Score) -> str:
    precision, recall = score.right / (score.said or 1), score.right / (score.due or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}"


if __name__ == "__main__":
    main()
