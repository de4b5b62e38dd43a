"""An archive on a PostgreSQL server: the reading room of it, and a batch loaded into it. Run with
`--archive-on postgresql`."""

from pathlib import Path

import pytest
from measured_pages import EXAMPLES
from own_server import OwnServer, Schemas
from web_room import browser, filled

from dragoman.batch.loading import load
from dragoman.batch.running import Asked, run_batch
from dragoman.batch.worker import Guard
from dragoman.cli.app import main
from dragoman.pipeline import Reader
from dragoman.store.place import Address
from dragoman.store.view import View


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_room_opens_again_when_its_server_is_back(server: OwnServer, address: Address, mode: str) -> None:
    filled(address)
    with browser(address) as client:
        assert client.get("/search?q=آتش‌بس").status_code == 200
        server.stop(mode)
        try:
            answer = client.get("/search?q=آتش‌بس")
            assert answer.status_code == 503 and "There is no archive" not in answer.text
        finally:
            server.start()
        assert client.get("/search?q=آتش‌بس").status_code == 200


def test_a_room_tells_that_there_is_no_archive(address: Address, capsys: pytest.CaptureFixture[str]) -> None:
    with browser(address) as client:
        answer = client.get("/search?q=آتش‌بس")
    assert answer.status_code == 503 and "There is no archive" in answer.text
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--archive", str(address)])
    assert ended.value.code == 1 and "no such archive" in capsys.readouterr().err


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """The folder of a batch of the example pages."""
    folder = tmp_path_factory.mktemp("batch") / "out"
    run_batch(Asked((str(EXAMPLES),), str(folder), guard=Guard(make=lambda: reader), engine="serial"))
    return folder


def test_a_batch_is_loaded_as_into_a_file(batch: Path, address: Address, archives: Schemas, tmp_path: Path,
                                          capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file.db"
    archives.files.add(file)
    load(str(batch), file)
    with pytest.raises(SystemExit) as ended:
        main(["load", str(batch), "--archive", str(address)])
    assert ended.value.code == 0 and f"loaded into {address}" in capsys.readouterr().err
    again = load(str(batch), address)
    assert (again.new, again.versions, again.changed) == (0, 0, 0)
    for ask in (View.stats, View.coverage, lambda view: list(view.pages()), lambda view: view.days("9999-12-31", 50),
                lambda view: view.activity(judged="none"), lambda view: view.search("وزیر", limit=50).hits):
        with View(file) as one, View(address) as other:
            told = ask(one)
            assert told and ask(other) == told
