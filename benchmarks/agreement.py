"""How far a second reader agrees with the gold: what the yardstick leaves to reach.

    python benchmarks/agreement.py GOLD_DIR SECOND_DIR

Both folders hold gold records (`gold.py resolve` makes them of annotations) of the same pages by two people who did not
see each other's. The second one's are scored as if a program had made them. Of names with alternatives the first one
counts.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from dragoman.evaluate import score
from dragoman.evaluate.report import render


def main() -> int:
    """Print the scores of the second reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("second", type=Path)
    options = parser.parse_args()
    lines = [json.dumps(output_of(json.loads(path.read_text(encoding="utf-8"))))
             for path in sorted(options.second.glob("*.json"))]
    print("\n".join(render(score(options.gold, lines, "lang"))))
    return 0


def output_of(record: dict[str, Any]) -> dict[str, Any]:
    """A gold record as a reader's output; all that its articles hold stands in the first of them."""
    articles = [{"body": spans(article.get("body")), "attribution": named(article.get("sources"))}
                for article in record["articles"]] or [{}]
    articles[0] |= {
        "statements": [said | {"content": said.get("content") or [], "speakers": named([said["speaker"]]),
                               "addressees": named(said.get("addressee"))} for said in record["statements"]],
        "events": [event | {"evidence": event.get("evidence") or [], "participants": named(event["participants"])}
                   for event in record["events"]],
        "dates": [{"span": spans(date["text"])[0], "edtf": date.get("edtf")}
                  for date in record["dates"] if date["text"]],
        "mentions": [{"kind": "person", "name": actor["name"], "role": actor.get("role")}
                     for actor in record["actors"]],
        "findings": [{"kind": finding["kind"]} for finding in record["findings"]],
    }
    return {"source": {"id": Path(record["doc"]).stem}, "articles": articles}


def spans(passages: list[dict[str, Any]] | None) -> list[list[int]]:
    """Where passages stand."""
    return [passage["span"] for passage in passages or []]


def named(names: list[str] | None) -> list[dict[str, str]]:
    """Names as the actors of a record."""
    return [{"name": name.partition("|")[0]} for name in names or []]


if __name__ == "__main__":
    sys.exit(main())
