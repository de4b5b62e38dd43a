"""How right the reading is on pages of the press that were chosen by chance.

    python benchmarks/unread.py [learnt|kept|closed] [--shorter N | --longer N]

The pages lie beside the project (../shared); here stands only where in them what is said, and by whom (tests/unread).
--shorter and --longer take the pages of fewer or at least so many characters: those of dev have up to 3,600.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import msgspec
from measured_pages import ROOT, pages_of

from dragoman.evaluate import score
from dragoman.evaluate.report import render
from dragoman.pipeline import Reader

PLACE = ROOT / "tests" / "unread" / "gold.jsonl"


def main() -> int:
    """Read the pages and print their scores; 1 where the pages are not on this machine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", nargs="?", choices=("learnt", "kept", "closed"))
    parser.add_argument("--shorter", type=int, default=sys.maxsize, metavar="N")
    parser.add_argument("--longer", type=int, default=0, metavar="N")
    options = parser.parse_args()
    half = options.half
    pages = {page.id: page for page in pages_of("unread")}
    if not pages:
        print("the pages are not on this machine")
        return 1
    reader = Reader.load()
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for line in PLACE.read_bytes().splitlines():
            known = msgspec.json.decode(line)
            name = known["doc"].removesuffix(".txt")
            if half in (None, known["half"]) and options.longer <= len(pages[name].text or "") < options.shorter:
                told = with_words(known, pages[name].text or "")
                Path(folder, f"{name}.json").write_bytes(msgspec.json.encode(told))
                lines.append(msgspec.json.encode(reader.read(pages[name]).without_text()))
        print("\n".join(render(score(Path(folder), lines, "lang"))))
    return 0


def with_words(told: object, text: str) -> object:
    """A record of offsets with the words that stand there."""
    if isinstance(told, list):
        return [with_words(one, text) for one in told]
    if not isinstance(told, dict):
        return told
    words = {"text": text[slice(*told["span"])]} if told.get("span") else {}
    return {**{name: with_words(value, text) for name, value in told.items()}, **words}


if __name__ == "__main__":
    sys.exit(main())
