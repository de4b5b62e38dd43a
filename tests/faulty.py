"""Readers for tests of `batch`: those that meet a page on which something goes wrong, as real ones do."""

import os
import resource
import signal
import time

from dragoman.errors import PageError
from dragoman.identity import identity
from dragoman.pipeline import Raw
from dragoman.records import Article, Mention, Page, Passage, Source, Span
from dragoman.sources import key_of


class Light:
    """Reads of a page its first line and its first word, and needs no packs: what a worker does around the reading is
    the same."""

    def read(self, raw: Raw) -> Page:
        """A record of one article. Raises PageError for a page without words."""
        text = raw.text or ""
        if not text.split():
            raise PageError(raw.place, "holds no words")
        key, end = key_of(raw.url, raw.own_id, text), text.find("\n") if "\n" in text else len(text)
        word = text.split()[0]
        span: Span = (text.index(word), text.index(word) + len(word))
        mention = Mention(word, span, "person", word, None, None)
        article = Article(identity("article", key, text), "fa", Passage(text[:end], (0, end)), ((end, len(text)),),
                          None, None, raw.published, (), mentions=(mention,))
        source = Source(raw.id or key, key, raw.uri, raw.sha256, raw.media_type, None, None, raw.published)
        return Page(source, (article,), (), (), text=text)


def light() -> Light:
    """A reader that is there at once."""
    return Light()


class Faulty:
    """Reads pages, but for those whose id says what happens on them."""

    def __init__(self) -> None:
        self._reader = Light()

    def read(self, raw: Raw) -> Page:
        """The record of a page, or whatever its id asks for."""
        match (raw.id or "").partition("-")[0]:
            case "raise":
                raise ZeroDivisionError("on purpose")
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "once" if _first(raw):
                os.kill(os.getpid(), signal.SIGKILL)
            case "parent" if _first(raw):
                os.kill(os.getppid(), signal.SIGKILL)
                time.sleep(1)
            case "hang":
                time.sleep(1000)
            case "eat":
                bytearray(40_000_000_000)
        return self._reader.read(raw)


def _first(raw: Raw) -> bool:
    """Whether a page is read for the first time."""
    mark = f"{os.environ['DRAGOMAN_TEST_MARK']}-{raw.id}"
    try:
        open(mark, "x").close()
    except FileExistsError:
        return False
    return True


def faulty() -> Faulty:
    """A reader that meets every fault."""
    return Faulty()


def on_a_full_disk() -> Light:
    """A reader whose process can write no file of more than some bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))
    return Light()


def unloadable() -> Faulty:
    """No reader at all."""
    raise RuntimeError("cannot be loaded")
