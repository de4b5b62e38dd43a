"""What the tests share: one reader with its packs loaded once, and the records of every set of pages, read once.

With `--archive-on postgresql` the tests of `ON_BOTH` run once more, with their archives on a server: whatever path an
archive has in them leads to a schema of its own there (`own_server.py`).
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from own_server import OwnServer, Schemas, own_server

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "benchmarks"))

from measured_pages import pages_of  # noqa: E402

from dragoman.pipeline import Reader  # noqa: E402
from dragoman.records import Page  # noqa: E402
from dragoman.store import backups, database, postgresql, watching  # noqa: E402
from dragoman.store.place import Address  # noqa: E402
from dragoman.web import views  # noqa: E402

settings.register_profile("check", derandomize=True, deadline=None)  # the same examples in every run of `make test`
settings.register_profile("soak", max_examples=2000, deadline=None)  # other examples in every run of `make soak`
settings.load_profile("check")

ON_BOTH = frozenset({f"test_{name}" for name in (
    "store", "archive", "actor", "beside", "changes", "chains", "cli", "coverage", "export", "export_files", "facets",
    "findings", "forget", "issues", "judge", "judge_cli", "linking", "local_speakers", "reports", "reread",
    "same_beside", "same_events", "same_statements", "timeline", "verifying", "watch", "why", "api", "charts",
    "web_bad_input", "web_pages", "web_room")})
"""The modules whose tests keep archives and ask them."""
ON_SERVER = frozenset({"test_postgresql", "test_postgresql_room"})
"""Those that need a server."""
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


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the archives of the tests lie."""
    parser.addoption("--archive-on", choices=("file", "postgresql"), default="file",
                     help="run the tests that keep archives with archives in files, or on a PostgreSQL server")


def pytest_configure(config: pytest.Config) -> None:
    """The mark of tests that are about a file; what commands print is as wide as in a pipe."""
    os.environ.pop("COLUMNS", None)  # processes that pytest starts to use every core are told 80
    config.addinivalue_line("markers", "of_files: about an archive in a file; has no meaning on a server")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With a server only what keeps archives is run, without one all but what needs one."""
    files = config.getoption("--archive-on") == "file"
    left_out = [item for item in items if item.path.stem in ON_SERVER or (not files and item.path.stem not in ON_BOTH)]
    if not files:
        left_out = [item for item in left_out if item.path.stem not in ON_SERVER]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    if files:
        return
    for item in items:
        if item.get_closest_marker("of_files"):
            item.add_marker(pytest.mark.skip(reason="about an archive in a file"))


@pytest.fixture(scope="session")
def server() -> Iterator[OwnServer]:
    """A PostgreSQL server of the tests' own; skips the test where there is no PostgreSQL."""
    with own_server() as running:
        yield running


@pytest.fixture
def address(server: OwnServer, request: pytest.FixtureRequest) -> Iterator[Address]:
    """The address of an archive that is not there yet."""
    name = f"own_{abs(hash(request.node.nodeid)):x}"
    yield msgspec.structs.replace(server.address, schema=name)
    server.sql(f"SET client_min_messages = warning; DROP SCHEMA IF EXISTS {name} CASCADE")


@pytest.fixture(scope="session", autouse=True)
def archives(request: pytest.FixtureRequest) -> Iterator[Schemas | None]:
    """The archives that lie on a server in place of files; None where all archives are files."""
    if request.config.getoption("--archive-on") == "file":
        yield None
        return
    schemas = Schemas(request.getfixturevalue("server").address)
    with pytest.MonkeyPatch.context() as patch:
        for module in (backups, database, watching, views):
            patch.setattr(module, "address_of", schemas.address_of)
        patch.setattr(postgresql, "_migrate", schemas.made)
        yield schemas


@pytest.fixture(autouse=True)
def clear_away(request: pytest.FixtureRequest, archives: Schemas | None) -> Iterator[None]:
    """The archives that a test has made on the server go when it ends."""
    own = request.getfixturevalue("tmp_path") if archives and "tmp_path" in request.fixturenames else None
    yield
    if archives and own:
        archives.clear(own)
