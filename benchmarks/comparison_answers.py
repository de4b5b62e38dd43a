"""How long others take for texts: run by comparison.py with the Python of an environment that holds one of them.

Standard input: {"way", "texts", "languages", "rounds"}. Standard output: the seconds of the processor of each round.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module


def camel() -> Callable[[str, str], object]:
    """Words by their edges."""
    tokenize = import_module("camel_tools.tokenizers.word").simple_word_tokenize
    return lambda text, _: tokenize(text)


def simplemma() -> Callable[[str, str], object]:
    """Words and their lemmata."""
    lemmatize = import_module("simplemma").text_lemmatizer
    return lambda text, language: lemmatize(text, lang=language)


def hazm() -> Callable[[str, str], object]:
    """The letters and half-spaces put right, then words."""
    module = import_module("hazm")
    normalizer, tokenizer = module.Normalizer(), module.WordTokenizer()
    return lambda text, _: [tokenizer.tokenize(line) for line in normalizer.normalize(text).splitlines()]


def dateparser() -> Callable[[str, str], object]:
    """The dates of a text."""
    search = import_module("dateparser.search").search_dates
    return lambda text, language: search(text, languages=[language])


def trafilatura() -> Callable[[str, str], object]:
    """The main content of markup."""
    extract = import_module("trafilatura").extract
    return lambda text, _: extract(text, include_comments=False, include_tables=False)


WAYS = {"camel": camel, "simplemma": simplemma, "hazm": hazm, "dateparser": dateparser, "trafilatura": trafilatura}


def main() -> None:
    """Answer the question on the standard input."""
    asked = json.load(sys.stdin)
    work = WAYS[asked["way"]]()
    languages = asked["languages"] or [""]
    texts = [(text, languages[min(at, len(languages) - 1)]) for at, text in enumerate(asked["texts"])]
    work(*texts[0])  # what is loaded at the first call is no cost of the text
    seconds = []
    for _ in range(asked["rounds"]):
        start = time.process_time()
        for text, language in texts:
            work(text, language)
        seconds.append(time.process_time() - start)
    json.dump(seconds, sys.stdout)


if __name__ == "__main__":
    main()
