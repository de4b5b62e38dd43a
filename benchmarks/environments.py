"""Environments of their own for what a benchmark compares with and the project does not depend on."""

import os
import platform
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from dragoman.packs.paths import cache_folder


def environment(name: str, pinned: Sequence[str], folder: Path | None = None) -> Path:
    """The Python of an environment that holds packages in these versions; made where it is not there.

    name: what it is called in the user's cache folder (or `folder` in its place). Only making it needs a package index;
    exits where that fails.
    """
    place = folder or cache_folder() / name
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = place / "ready"
    wanted = "\n".join((platform.python_version(), *pinned))
    if ready.exists() and ready.read_text(encoding="utf-8") == wanted:
        return python
    print(f"installing {pinned[0]} into {place}", file=sys.stderr)
    venv.create(place, clear=True, with_pip=True)
    line = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", *pinned]
    if subprocess.run(line, check=False).returncode != 0:
        raise SystemExit(f"{pinned[0]} cannot be installed")
    ready.write_text(wanted, encoding="utf-8")
    return python
