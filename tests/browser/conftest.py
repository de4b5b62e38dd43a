"""What the browser tests share: a room of a few pages that were written for it, and Chromium. They are run by
`make browser`, which installs what they need, and not by `make test`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.append(str(Path(__file__).parent.parent))
sys.path.append(str(Path(__file__).parent))

from served import CHROMIUM, FLAGS, served
from web_room import filled

SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[str]:
    """The address of a room of its own, to be judged in and added to."""
    with served(filled(tmp_path / "room.db"), "--allow-private") as address:
        yield address


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a room that is only read."""
    with served(filled(tmp_path_factory.mktemp("reading") / "room.db")) as address:
        yield address


@pytest.fixture(params=["wide", "phone"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a reader of English on a wide screen, and on a phone."""
    context = chromium.new_context(viewport=SIZES[request.param], locale="en-GB")
    page = context.new_page()
    page.asked = []  # type: ignore[attr-defined]
    page.on("request", lambda one: page.asked.append(one.url))  # type: ignore[attr-defined]
    page.on("pageerror", lambda problem: pytest.fail(str(problem)))
    yield page
    context.close()
