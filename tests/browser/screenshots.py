"""Pictures of every page, to be looked at: in three languages, light and dark, wide and on a phone.

    python tests/browser/screenshots.py ARCHIVE FOLDER [NAME...]
"""

import re
import sys
from itertools import product
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright
from served import CHROMIUM, FLAGS, served

SIZES = {"wide": (1280, 900), "phone": (390, 844)}
MOST = """() => [...document.querySelectorAll(".areas li")]
  .map((one) => [Number(one.querySelector(".many")?.textContent.replace(/\\D/g, "") ?? 0), one.querySelector("a")])
  .sort((a, b) => b[0] - a[0])[0]?.[1].getAttribute("href")"""
"""The issue of which most is said."""
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
    page.goto(address + "/issues")
    issue = page.evaluate(MOST) or "/issues"
    page.goto(address + issue)
    speakers = [*re.findall(r"[?]speaker=([^\"&]+)\"", page.content()), "none", "none"]
    sides = f"one-speaker={speakers[0]}&two-speaker={speakers[1]}"
    paths = {
        "today": "/", "search": "/search?q=ایران", "events": "/search?kind=events&since=1990", "statement": statement,
        "page": first(statement, r'href="(/page/[^"]+)"'), "actor": actor,
        "event": first("/search?kind=events&since=1990", r'href="(/event/[^"]+)"'), "issues": "/issues",
        "issue": issue, "positions": f"{issue}?speaker={speakers[0]}", "verify": "/verify?claim=مذاکرات+هسته‌ای",
        "coverage": "/coverage", "compare": f"/compare?issue={issue.rpartition('/')[2]}&{sides}",
        "findings": "/findings", "saved": "/saved", "add": "/add", "help": "/help", "problem": "/statement/none",
        "dropped": first(statement, r'href="(/page/[^"]+)"') + "?dropped=1", "actors": f"/actor/{quote('علی')}"}
    page.close()
    return paths


def save(page: Page, address: str) -> None:
    """Save two searches in the browser, as a reader does."""
    for query in ("q=ایران&act=REJECT", "kind=events&status=planned"):
        page.goto(f"{address}/search?{query}")
        if page.locator("form.save").count():
            page.locator("form.save button").click()


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
            save(page, address)
            for name, path in paths.items():
                if names and name not in names:
                    continue
                page.goto(address + path)
                page.screenshot(path=place / f"{name}-{lang}-{theme}-{size}.png", full_page=size == "wide")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
