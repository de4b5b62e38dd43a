"""Readers for tests of `batch`: those that meet a page on which something goes wrong, as real ones do."""

import os
import signal
import time

from dragoman.pipeline import Raw, Reader
from dragoman.records import Page


class Faulty:
    """Reads pages, but for those whose id says what happens on them."""

    def __init__(self) -> None:
        self._reader = Reader.load()

    def read(self, raw: Raw) -> Page:
        """The record of a page, or whatever its id asks for."""
        match (raw.id or "").partition("-")[0]:
            case "raise":
                raise ZeroDivisionError("on purpose")
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "once":
                mark = f"{os.environ['DRAGOMAN_TEST_MARK']}-{raw.id}"
                if not os.path.exists(mark):
                    open(mark, "x").close()
                    os.kill(os.getpid(), signal.SIGKILL)
            case "hang":
                time.sleep(1000)
            case "eat":
                bytearray(40_000_000_000)
        return self._reader.read(raw)


def faulty() -> Faulty:
    """A reader that meets every fault."""
    return Faulty()


def unloadable() -> Faulty:
    """No reader at all."""
    raise RuntimeError("cannot be loaded")
