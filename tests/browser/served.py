"""A reading room in a process of its own, and Debian's Chromium to look at it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--font-render-hinting=none"]
"""With the networking flags the browser itself asks for nothing: what leaves it, pages have asked for."""


@contextmanager
def served(archive: Path, *options: str) -> Iterator[str]:
    """The address of a room that is served while the `with` lasts."""
    command = [sys.executable, "-m", "dragoman", "serve", "--archive", str(archive), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert "open at " in line, line
        yield line.rpartition("open at ")[2].strip().rstrip("/")
    finally:
        process.terminate()
        process.wait(20)
