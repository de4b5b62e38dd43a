"""What dateparser makes of the cases: run by dates.py with the Python of an environment that holds it, not by hand.

Standard input: {"rounds", "settings", "cases": [{"language", "published", "text", "expression"}]}. Standard output: for
`search` and `parse` the answers of each case ([words, ISO day] each; the whole expression for `parse`), how often the
library raised, and the seconds of each round.
"""

import json
import sys
import time
import warnings
from collections.abc import Callable
from datetime import datetime
from typing import Any

import dateparser
from dateparser.search import search_dates

Found = list[tuple[str, str]]


def settings_of(case: dict[str, str], settings: dict[str, Any]) -> dict[str, Any]:
    """The settings of a case: those of the run, and its day as the base; without a day dateparser takes today."""
    base = case["published"]
    return {**settings, "RELATIVE_BASE": datetime.fromisoformat(base[:10])} if base else settings


def searched(case: dict[str, str], settings: dict[str, Any]) -> Found:
    """The dates that `search_dates` finds in the sentence."""
    found = search_dates(case["text"], languages=[case["language"]], settings=settings_of(case, settings)) or []
    return [(words, day.date().isoformat()) for words, day in found]


def parsed(case: dict[str, str], settings: dict[str, Any]) -> Found:
    """The date that `parse` gives for the words alone."""
    words = case["expression"]
    day = dateparser.parse(words, languages=[case["language"]], settings=settings_of(case, settings))
    return [(words, day.date().isoformat())] if day else []


def run(act: Callable[[dict[str, str], dict[str, Any]], Found], told: dict[str, Any]) -> dict[str, Any]:
    """All answers and the seconds of each round."""
    answers: list[Found] = []
    seconds, raised = [], 0
    for _ in range(told["rounds"]):
        answers, raised = [], 0
        start = time.perf_counter()
        for case in told["cases"]:
            try:
                answers.append(act(case, told["settings"]))
            except Exception:  # whatever a library raises on a sentence, the other sentences are still to be asked
                answers.append([])
                raised += 1
        seconds.append(time.perf_counter() - start)
    return {"answers": answers, "seconds": seconds, "raised": raised}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    asked = json.load(sys.stdin)
    json.dump({"search": run(searched, asked), "parse": run(parsed, asked)}, sys.stdout)
