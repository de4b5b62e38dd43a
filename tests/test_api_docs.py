"""The examples of docs/api.md, run as they stand against a reading room of the example pages."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from measured_pages import EXAMPLES, pages_at

from dragoman.archive import Archive
from dragoman.pipeline import Reader

EXAMPLE = re.compile(r"^```sh\n(curl .*?)\n```$", re.MULTILINE | re.DOTALL)
COMMANDS = EXAMPLE.findall((Path(__file__).parent.parent / "docs" / "api.md").read_text(encoding="utf-8"))
WRITTEN = "http://127.0.0.1:8000/"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[str]:
    """The address of a room that is open."""
    if shutil.which("curl") is None:
        pytest.skip("there is no curl on this machine to run the examples of docs/api.md")
    path = tmp_path_factory.mktemp("docs") / "demo.db"
    with Archive.open(path) as archive:
        for raw in pages_at([EXAMPLES]):
            archive.keep(reader.read(raw))
    command = [sys.executable, "-m", "dragoman", "serve", "--archive", str(path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stderr is not None
        told = re.search(r"http://\S+/", server.stderr.readline())
        assert told
        yield told[0]
        server.terminate()


def test_there_are_examples():
    assert len(COMMANDS) >= 6 and all(WRITTEN in command for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_an_example_answers(room, command):
    words = [word.replace(WRITTEN, room) for word in shlex.split(command)]
    done = subprocess.run([*words, "--silent", "--show-error", "--max-time", "60"], capture_output=True, check=True)
    told = json.loads(done.stdout)
    if "SHOUT" in command:
        assert told["status"] == 400
    else:
        assert "status" not in told
        assert told.get("items") != [], command
