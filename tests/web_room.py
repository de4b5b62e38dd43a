"""A reading room for tests: an archive of a few pages that were written for it, and a browser without JavaScript."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from litestar.testing import TestClient
from said_pages import MALA, said_page

from dragoman.archive import Archive
from dragoman.records import Because, Finding, Participant, Party, Passage, Speaker
from dragoman.store.place import Place
from dragoman.web.app import application
from dragoman.web.settings import Settings

KARIM = Speaker("Karim Sultani", "person:karim-sultani", "person", "Minister of Foreign Affairs of Jordan", None, None)
PAGES = [
    said_page("one", "ما آماده گفت‌وگو درباره آتش‌بس هستیم", title="آمادگی برای گفت‌وگو", act="AGREE"),
    said_page("two", "نرفض أي تدخل في شؤوننا الداخلية", KARIM, language="ar", outlet="Petra", act="REJECT",
              day="2024-05-02", sources=(Party("Reuters"),)),
    said_page("three", "مذاکرات هسته‌ای را ادامه می‌دهیم", title="دیدار دو وزیر", day="2024-05-02", mode="direct",
              occasion="meeting", addressees=(Party("Karim Sultani", "person:karim-sultani"),),
              met=(Participant(MALA.name, MALA.actor), Participant(KARIM.name, KARIM.actor)),
              findings=(Finding("role-conflict", Because("finding.role-conflict", {"name": "Dorna Mala"}), ()),)),
    said_page("four", "<script>alert('گفت')</script> & \"سخن\"", title="<b>نشانه</b>"),
]
"""Four pages: one in Arabic, one with a meeting and a finding, one whose text is full of HTML."""


def filled(path: Place) -> Place:
    """An archive of the pages at a place."""
    with Archive.open(path) as archive:
        for page in PAGES:
            archive.keep(page)
    return path


@contextmanager
def browser(archive: Place, **more: object) -> Iterator[TestClient]:
    """A client of a room; `more` are settings."""
    app = application(Settings(archive, **more))  # type: ignore[arg-type]
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        client.follow_redirects = False
        yield client


def secret_of(html: str) -> str:
    """The secret that a form of a page carries."""
    found = re.search(r'name="secret" value="([^"]+)"', html)
    assert found, "no form with a secret"
    return found[1]


def words_of(page: int) -> Passage:
    """The words of the statement of a page."""
    return PAGES[page].statements[0].content[0]


def statement_of(page: int) -> str:
    """The id of the statement of a page."""
    return PAGES[page].statements[0].id


def article_of(page: int) -> str:
    """The id of the article of a page."""
    return PAGES[page].articles[0].id
