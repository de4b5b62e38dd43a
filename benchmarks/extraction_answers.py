"""What other extractors take of web pages: run by extraction.py with the Python of an environment that holds them.

Standard input: {"rounds", "pages"}, the pages as decoded markup. Standard output: by the name of the extractor,
{"articles": for each page the texts that it takes (one or none), "seconds": those of each round}.
"""

import json
import sys
import time
from collections.abc import Callable

import trafilatura
from resiliparse.extract.html2text import extract_plain_text


def main() -> None:
    """Answer the question on the standard input."""
    asked = json.load(sys.stdin)
    ways: dict[str, Callable[[str], str | None]] = {
        "resiliparse": lambda page: extract_plain_text(page, main_content=True, alt_texts=False, comments=False,
                                                       list_bullets=False),
        "trafilatura": lambda page: trafilatura.extract(page, include_comments=False, include_tables=False),
        "trafilatura, fast": lambda page: trafilatura.extract(page, include_comments=False, include_tables=False,
                                                              fast=True),
    }
    answers = {}
    for name, extract in ways.items():
        seconds = []
        for _ in range(asked["rounds"]):
            begun = time.perf_counter()
            texts = [extract(page) for page in asked["pages"]]
            seconds.append(time.perf_counter() - begun)
        answers[name] = {"articles": [[text] if text and text.strip() else [] for text in texts], "seconds": seconds}
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
