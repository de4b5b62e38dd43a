"""What the tests share: one reader with its packs loaded once, and the records of every set of pages, read once."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "benchmarks"))

from measured_pages import pages_of  # noqa: E402

from dragoman.pipeline import Reader  # noqa: E402
from dragoman.records import Page  # noqa: E402

settings.register_profile("check", derandomize=True, deadline=None)  # the same examples in every run of `make test`
settings.register_profile("soak", max_examples=2000, deadline=None)  # other examples in every run of `make soak`
settings.load_profile("check")

LONGEST_ID = 20
RecordsOf = Callable[[str], list[Page]]


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Long bytes have no place in the name of a test: a file that is made at its import holds the time of that, and
    every process must find the same tests."""
    return argname if isinstance(val, bytes) and len(val) > LONGEST_ID else None


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader with all packs; compiles them where the cache is not fresh."""
    return Reader.load()


@pytest.fixture(scope="session")
def records_of(reader: Reader) -> RecordsOf:
    """The records of a set of pages (own, seeds, dev, unread); skips the test where the set is not on this machine."""
    known: dict[str, list[Page]] = {}

    def records(name: str) -> list[Page]:
        if name not in known:
            pages = pages_of(name)
            if not pages:
                pytest.skip(f"the pages of {name} are not beside the project (../shared)")
            known[name] = [reader.read(page) for page in pages]
        return known[name]

    return records
