"""Reading feeds: how many items of whole and broken feeds are found, and how fast, beside feedparser.

The feeds are made here: 200 items each, in the manner of the region's outlets, whole or broken as feeds are found
broken. feedparser lives in an environment of its own and is given the same bytes, with the server's charset as a header
where there is one. An item is found where its address and its title are both right.

    python benchmarks/feeds.py [--rounds N] [--environment FOLDER]
"""

import argparse
import base64
import json
import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from environments import environment

from dragoman.errors import SourceError
from dragoman.sources.feeds import read_feed

WORKER = Path(__file__).with_name("feeds_answers.py")
PINNED = ("feedparser==6.0.14", "feedparser-sgmllib==2.1.0")
MANY = 200
HOME = "https://news.example.org/"
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def headline(page: str) -> str:
    """The headline of an example page, with a place for a number."""
    return (EXAMPLES / page).read_text(encoding="utf-8").partition("\n")[0].strip() + " {}"


_FA, _AR = headline("fa-joint-press-conference.txt"), headline("ar-statement-chain.txt")


class Case(NamedTuple):
    """A feed: its bytes, the charset that the server tells, and the items that are whole in it."""

    name: str
    data: bytes
    charset: str | None
    due: dict[str, str]


def cases() -> Iterator[Case]:
    """The feeds, the whole ones first."""
    def due(form: str, many: int = MANY) -> dict[str, str]:
        return {f"{HOME}{number}?a=1&b=2": form.format(number) for number in range(many)}

    def rss(form: str, more: str = "", only_in: int | None = None) -> str:
        items = "".join(
            f"<item><title>{form.format(n)}</title><link>{HOME}{n}?a=1&amp;b=2</link>"
            f"{more if only_in in (None, n) else ''}<description><![CDATA[<p>{form.format(n)}</p>]]></description>"
            "<pubDate>Sat, 02 Mar 2024 08:00:00 +0330</pubDate></item>" for n in range(MANY))
        return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>t</title>'
                f"{items}</channel></rss>")

    whole, arabic = rss(_FA), rss(_AR)
    yield Case("RSS, UTF-8", whole.encode(), None, due(_FA))
    yield Case("RSS, windows-1256, declared", arabic.replace("UTF-8", "windows-1256").encode("cp1256"), None, due(_AR))
    yield Case("RSS, windows-1256, declared as UTF-8", arabic.encode("cp1256"), None, due(_AR))
    yield Case("RSS, ISO-8859-6, told by the server", arabic.replace(' encoding="UTF-8"', "").encode("iso-8859-6"),
               "iso-8859-6", due(_AR))
    atom = "".join(f"<entry><title>{_FA.format(n)}</title><link href='{HOME}{n}?a=1&amp;b=2'/></entry>"
                   for n in range(MANY))
    yield Case("Atom", f"<feed xmlns='http://www.w3.org/2005/Atom'>{atom}</feed>".encode(), None, due(_FA))
    things = [{"url": f"{HOME}{n}?a=1&b=2", "title": _FA.format(n)} for n in range(MANY)]
    yield Case("JSON Feed", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": things}).encode(), None,
               due(_FA))
    news = "".join(f"<url><loc>{HOME}{n}?a=1&amp;b=2</loc><n:news><n:title>{_FA.format(n)}</n:title></n:news></url>"
                   for n in range(MANY))
    yield Case("news sitemap", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com'
               f'/schemas/sitemap-news/0.9">{news}</urlset>'.encode(), None, due(_FA))
    cut = whole[:whole.rindex("<item>", 0, len(whole) // 2) + 30]
    yield Case("cut in the middle", cut.encode(), None, due(_FA, cut.count("</item>")))
    yield Case("bare ampersands", whole.replace("&amp;b", "&b").encode(), None, due(_FA))
    yield Case("entities of HTML", rss(_FA, "<author>a&nbsp;&laquo;b&raquo;</author>").encode(), None, due(_FA))
    yield Case("control characters", rss(_FA, "<author>a\x07\x1f</author>").encode(), None, due(_FA))
    yield Case("an unclosed element in one item", rss(_FA, "<author>a<br></author>", 50).encode(), None,
               due(_FA))
    yield Case("a prefix that is not declared", rss(_FA, "<media:thumbnail url='x'/>").encode(), None, due(_FA))
    yield Case("blank lines before the declaration", b"\n\n" + whole.encode(), None, due(_FA))


def ours(case: Case) -> dict[str, str]:
    """The items that Dragoman finds."""
    try:
        return {item.url: item.title or "" for item in read_feed(case.data, HOME, case.charset).items}
    except SourceError:
        return {}


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--environment", type=Path)
    arguments = parser.parse_args()
    every = list(cases())
    question = {"rounds": arguments.rounds, "feeds": [
        {"data": base64.b64encode(case.data).decode(), "charset": case.charset} for case in every]}
    python = environment("feedparser", PINNED, arguments.environment)
    answer = json.loads(subprocess.run([str(python), str(WORKER)], input=json.dumps(question), check=True, text=True,
                                       stdout=subprocess.PIPE).stdout)
    print(f"| feed ({MANY} items) | Dragoman: items | ms | feedparser: items | ms |\n| --- | --- | --- | --- | --- |")
    for case, theirs in zip(every, answer, strict=True):
        seconds = []
        found: dict[str, str] = {}
        for _ in range(arguments.rounds):
            begun = time.perf_counter()
            found = ours(case)
            seconds.append(time.perf_counter() - begun)
        told = [sum(items.get(url) == title for url, title in case.due.items()) for items in (found, theirs["items"])]
        times = [statistics.median(times) * 1000 for times in (seconds, theirs["seconds"])]
        due = len(case.due)
        print(f"| {case.name} | {told[0]} of {due} | {times[0]:.1f} | {told[1]} of {due} | {times[1]:.1f} |")


if __name__ == "__main__":
    main()
