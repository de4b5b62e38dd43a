"""Web archives: how fast the pages of one are found, and read, in how much memory.

    python benchmarks/warc.py [--megabytes 200] [--sample 300] [--beside]

An archive of so many megabytes (unpacked) is made of the web pages written for the tests, each under an address of its
own, with requests, revisits, pictures and errors among them as a crawl has them, every record packed by itself. Then
three processes read it: one takes the pages out, one finds the text of each too, one reads a sample whole. `--beside`
takes the records out with FastWARC and warcio as well, each in an environment of its own, from a cut copy too.
"""

import argparse
import gzip
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from environments import environment

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "tests" / "html"
OTHERS = {"FastWARC": ("FastWARC==2.0.1", "brotli==1.2.1", "click==8.5.1", "tqdm==4.70.1", "typing_extensions==4.16.0"),
          "warcio": ("warcio==1.8.1", "six==1.17.0")}
TAKING = {
    "FastWARC": "from fastwarc.warc import ArchiveIterator\n"
                "def take(stream):\n"
                "    for record in ArchiveIterator(stream, parse_http=True):\n"
                "        yield str(record.record_type), record.reader.read()\n",
    "warcio": "from warcio.archiveiterator import ArchiveIterator\n"
              "def take(stream):\n"
              "    for record in ArchiveIterator(stream):\n"
              "        yield record.rec_type, record.content_stream().read()\n",
}
COUNTING = ("import resource, sys, time\nstart = time.perf_counter()\nnumber = 0\n"
            "with open(sys.argv[1], 'rb') as stream:\n"
            "    for kind, data in take(stream):\n        number += kind == 'response'\n"
            "print(number, time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)\n")


def record(kind: str, data: bytes, number: int) -> bytes:
    """A record of an archive, packed by itself."""
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://news{number % 40}.example/{number}\r\n"
            f"WARC-Date: 2024-09-23T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
            f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(data)}\r\n\r\n")
    return gzip.compress(head.encode() + data + b"\r\n\r\n", 6)


def made(path: Path, size: int) -> int:
    """Write an archive that unpacked has so many bytes; how many pages are in it."""
    pages = [page.read_bytes() for page in sorted(PAGES.rglob("*.html"))]
    done = number = 0
    with path.open("wb") as out:
        for number, page in enumerate(cycle(pages)):
            if done > size:
                break
            response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: nginx\r\n\r\n" + page
            out.write(record("request", f"GET /{number} HTTP/1.1\r\n\r\n".encode(), number))
            out.write(record("response", response, number))
            if number % 10 == 0:
                out.write(record("revisit", b"HTTP/1.1 200 OK\r\n\r\n", number))
                out.write(record("response", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno", number))
            done += len(response) + 500
    return number


def read(path: str, how: str, sample: int) -> None:
    """Read an archive in this process and print pages, seconds and peak memory (MiB)."""
    from dragoman.articles.markup import reading_text
    from dragoman.errors import PageError
    from dragoman.pipeline import Raw, Reader, read_paths

    reader = Reader.load() if how == "whole" else None
    start, number = time.perf_counter(), 0
    for raw in islice(read_paths([path]), sample if how == "whole" else None):
        assert isinstance(raw, Raw), raw
        number += 1
        if how == "text":
            reading_text(raw.data or b"", raw.media_type, raw.encoding)
        elif reader:
            try:
                reader.read(raw)
            except PageError as problem:
                print(problem, file=sys.stderr)
    print(number, time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def told(label: str, line: list[str], size: float) -> None:
    """Run a process that prints pages, seconds and peak memory, and print a row of the table."""
    answer = subprocess.run(line, capture_output=True, text=True, check=False)
    if answer.returncode:
        print(f"{label:34} failed: {answer.stderr.strip().splitlines()[-1]}")
        return
    number, seconds, peak = map(float, answer.stdout.split())
    speed = f"{size / seconds:7.1f}" if size else " " * 7
    print(f"{label:34} {number:7.0f} {seconds:8.2f} {number / seconds:9.0f} {speed} {peak:9.0f}")


def main() -> None:
    """Make the archive, read it in each way, print the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--megabytes", type=int, default=200)
    asked.add_argument("--sample", type=int, default=300)
    asked.add_argument("--beside", action="store_true")
    asked.add_argument("--read", nargs=2, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.read:
        read(options.read[0], options.read[1], options.sample)
        return
    with tempfile.TemporaryDirectory() as folder:
        small, path, cut = (Path(folder) / name for name in ("small.warc.gz", "news.warc.gz", "cut.warc.gz"))
        made(small, options.megabytes * 100_000)
        number = made(path, options.megabytes * 1_000_000)
        cut.write_bytes(small.read_bytes()[:-200])
        print(f"{number} pages, {options.megabytes} MB, packed {path.stat().st_size / 1e6:.1f} MB")
        print(f"{'':34} {'pages':>7} {'seconds':>8} {'pages/s':>9} {'MB/s':>7} {'peak MiB':>9}")
        own = [sys.executable, __file__, "--sample", str(options.sample), "--read"]
        told("pages taken out, a tenth of it", [*own, str(small), "pages"], options.megabytes / 10)
        told("pages taken out", [*own, str(path), "pages"], options.megabytes)
        told("and their text found", [*own, str(path), "text"], options.megabytes)
        told(f"{options.sample} of them read whole", [*own, str(path), "whole"], 0)
        for name, pinned in OTHERS.items() if options.beside else ():
            python = environment(f"warc-{name}", pinned)
            told(f"{name}: records", [str(python), "-c", TAKING[name] + COUNTING, str(path)], options.megabytes)
            told(f"{name}: cut short", [str(python), "-c", TAKING[name] + COUNTING, str(cut)], 0)


if __name__ == "__main__":
    main()
