"""What feedparser finds in feeds: run by feeds.py with the Python of an environment that holds it.

Standard input: {"rounds", "feeds": [{"data": base64, "charset"}]}. Standard output: for each feed the titles of its
items by their addresses, and the seconds of each round.
"""

import base64
import json
import sys
import time

import feedparser


def main() -> None:
    """Answer the question on the standard input."""
    asked = json.load(sys.stdin)
    answers = []
    for feed in asked["feeds"]:
        data = base64.b64decode(feed["data"])
        kind = "application/feed+json" if data.startswith(b"{") else "application/xml"
        headers = {"content-type": f"{kind}; charset={feed['charset']}" if feed["charset"] else kind}
        seconds = []
        told = None
        for _ in range(asked["rounds"]):
            begun = time.perf_counter()
            told = feedparser.parse(data, response_headers=headers)
            seconds.append(time.perf_counter() - begun)
        items = {entry.get("link", ""): entry.get("title", "") for entry in told.entries}
        answers.append({"items": items, "seconds": seconds})
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
