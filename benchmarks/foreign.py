"""What a web page in another language costs, of which most of a crawl consists: its text is taken, and it is refused.

    python benchmarks/foreign.py [--rounds N]

The pages of `tests/html`, once as they are and once with every letter that is not Latin replaced by a Latin one.
"""

import argparse
import os
import re

import msgspec
from comparison import read_html, seconds
from measured_pages import ROOT

from dragoman.pipeline import Raw, Reader, read_paths

_LETTER = re.compile(r"[^\W\d_a-zA-Z]")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    reader = Reader.load()
    pages = [page for page in read_paths([str(ROOT / "tests" / "html")]) if isinstance(page, Raw) and page.data]
    foreign = [msgspec.structs.replace(page, language=None, encoding=None, data=latin(page.data or b""))
               for page in pages]
    size = sum(len(page.data or b"") for page in pages) / len(pages) / 1000
    for name, some in (("in Persian and Arabic", pages), ("in another language", foreign)):
        took = seconds(lambda some=some: read_html(reader, some), rounds)
        print(f"{name}: {1000 * took / len(some):.2f} ms of the processor a page of {size:.0f} KB "
              f"(load average {os.getloadavg()[0]:.1f})")


def latin(data: bytes) -> bytes:
    """Markup in Latin letters."""
    text = _LETTER.sub("e", data.decode("utf-8", "replace"))
    return re.sub(r'(lang|dir|charset)="?[\w-]+"?', "", text).encode()


if __name__ == "__main__":
    main()
