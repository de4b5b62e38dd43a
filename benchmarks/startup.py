"""How long the program takes to start, to read one page, and to compile its packs: whole processes, as a person waits.

    python benchmarks/startup.py [PAGE.txt] [--rounds N]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from measured_pages import EXAMPLES, ROOT


def main() -> None:
    """Measure and print. Raises where a run fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", type=Path, default=EXAMPLES / "fa-joint-press-conference.txt")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    page = ["read", str(args.page.resolve()), "--no-keep"]
    with tempfile.TemporaryDirectory() as folder:
        settings = {**os.environ, "DRAGOMAN_CACHE": str(Path(folder) / "cache"), "PYTHONPATH": python_path()}
        first = seconds(page, settings, folder)
        rows = {
            "first run, packs compiled": [first],
            "--help": [seconds(["--help"], settings, folder) for _ in range(args.rounds)],
            "read one page": [seconds(page, settings, folder) for _ in range(args.rounds)],
            "python alone": [seconds(None, settings, folder) for _ in range(args.rounds)],
        }
    for what, times in rows.items():
        print(f"{what:28} {statistics.median(times):6.2f} s  (best {min(times):.2f}, {len(times)} runs)")


def python_path() -> str:
    """The project's sources before what is there already."""
    return os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))


def seconds(command: list[str] | None, settings: Mapping[str, str], folder: str) -> float:
    """The wall time of one run of the program; of the bare interpreter for None. Raises for a run that fails."""
    line = [sys.executable, "-c", ""] if command is None else [sys.executable, "-m", "dragoman", *command]
    start = time.perf_counter()
    subprocess.run(line, cwd=folder, env=settings, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
