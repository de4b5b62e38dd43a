"""Pictures of every page, to be looked at: in three languages, light and dark, wide and on a phone.

    python tests/browser/screenshots.py ARCHIVE FOLDER [NAME...]
"""

import re
import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from served import CHROMIUM, FLAGS, served

SIZES = {"wide": (1280, 900), "phone": (390, 844)}
LANGUAGES, THEMES = ("en", "fa", "ar"), ("light", "dark")


def pages_of(browser: Browser, address: str) -> dict[str, str]:
    """The paths of one page of each kind, found as a reader finds them."""
    page = browser.new_page()

    def first(path: str, pattern: str) -> str:
        page.goto(address + path)
        found = re.search(pattern, page.content())
        return found[1] if found else "/"

    statement = first("/search?since=1990&mode=direct", r'href="(/statement/[^"]+)"')
    actor = first("/search?since=1990", r'href="(/actor/Q\d+)"')
    issue = first("/issues", r'<li><a href="(/issue/[^"]+)"')
    about = f"{issue}?speaker={actor.rpartition('/')[2]}"
    paths = {
        "today": "/", "search": "/search?q=ایران", "events": "/search?kind=events&since=1990", "statement": statement,
        "page": first(statement, r'href="(/page/[^"]+)"'), "actor": actor,
        "event": first("/search?kind=events&since=1990", r'href="(/event/[^"]+)"'), "issues": "/issues",
        "issue": issue, "positions": about, "verify": "/verify?claim=مذاکرات+هسته‌ای", "coverage": "/coverage",
        "compare": f"/compare?issue={issue.rpartition('/')[2]}&one-speaker={actor.rpartition('/')[2]}&two-since=1990",
        "findings": "/findings", "add": "/add", "help": "/help", "problem": "/statement/none"}
    page.close()
    return paths


def main(archive: str, folder: str, *names: str) -> None:
    """Make the pictures of all pages, or of those named."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    with served(Path(archive)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        paths = pages_of(browser, address)
        for lang, theme, (size, (width, height)) in product(LANGUAGES, THEMES, SIZES.items()):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{address}/help?lang={lang}&theme={theme}")
            for name, path in paths.items():
                if names and name not in names:
                    continue
                page.goto(address + path)
                page.screenshot(path=place / f"{name}-{lang}-{theme}-{size}.png", full_page=size == "wide")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
