"""How much memory a reader holds, and whether it grows with what it reads.

    python benchmarks/memory.py [--pages N] [--seed N]

A reader is loaded and reads pages that are made (`generated_pages.py`: one word in fifty is coined, so that the words
never come to an end); every time that twice as many are read it is told how much of the process is in memory, in
megabytes (resident, as the kernel counts), and how much of that is its own and no file's. Another process makes the
pages.
"""

import argparse
import json
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from dragoman.errors import PageError
from dragoman.pipeline import Reader, raw_of


def main() -> None:
    """Print a table, a row at each doubling."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print("| pages read | resident, MB | its own, MB | ms of the processor a page since the row before |")
    print("| ---: | ---: | ---: | ---: |")
    row("nothing loaded", 0.0)
    reader = Reader.load()
    row("loaded", 0.0)
    making = [sys.executable, "-c", _MAKING, str(options.pages), str(options.seed)]
    last, start = 0, time.process_time()
    with subprocess.Popen(making, stdout=subprocess.PIPE, cwd=Path(__file__).parent) as maker:
        for number, line in enumerate(maker.stdout or (), 1):
            page = json.loads(line)
            with suppress(PageError):  # a page that is made may hold no article
                reader.read(raw_of(page.pop("text"), **page))
            if number == options.pages or (number >= _FIRST and number & (number - 1) == 0):
                now = time.process_time()
                row(str(number), (now - start) / (number - last) * 1000)
                last, start = number, time.process_time()


_FIRST = 128
_MAKING = """
import json, sys
from generated_pages import Generator
pages, seed = map(int, sys.argv[1:])
generator = Generator(pages, seed)
for number in range(pages):
    page = generator.page(number)
    print(json.dumps({"id": page.source.id, "outlet": page.source.outlet, "published": page.articles[0].published,
                      "text": page.text}))
"""


def row(name: str, took: float) -> None:
    """Print what the process holds now."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    sizes = {line.split(":")[0]: int(line.split()[1]) // 1024 for line in told.splitlines() if line.endswith(" kB")}
    print(f"| {name} | {sizes['VmRSS']} | {sizes['RssAnon']} | {took:.1f} |", flush=True)


if __name__ == "__main__":
    main()
