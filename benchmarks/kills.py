"""Killing the watch: `dragoman watch --once` is killed (SIGKILL) at random moments until it comes to its end.

    python benchmarks/kills.py [--pages N] [--seed N]

A local server has a feed of N pages. After the last run every page must be kept once, in one version, and no page may
have been asked for more often than it was killed at. Ends with status 1 where that is not so.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from misbehaving import RSS, Reply, Site, item, page, rss

from dragoman.store.view import View

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "fa-joint-press-conference.txt"


def main() -> None:
    """Kill, count, and print one line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    title, *lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    with Site() as site, tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.pages):
            site.put(f"/{number}", Reply(page(f"{title} {number}", *filter(None, lines))))
        feed = site.put("/rss", Reply(rss(*(item(f"/{number}") for number in range(arguments.pages))), kind=RSS))
        feeds, archive = Path(folder, "feeds.toml"), Path(folder, "a.db")
        feeds.write_text(f'delay = "0s"\n[[feed]]\nurl = "{feed}"\n', encoding="utf-8")
        command = [sys.executable, "-m", "dragoman", "watch", str(feeds), "--once", "--allow-private", "--archive",
                   str(archive)]
        kills = 0
        while True:
            before = len(site.asked)
            run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            while run.poll() is None and len(site.asked) < before + 4:
                time.sleep(0.001)
            try:
                run.wait(chance.uniform(0.0, 2.0))
                break
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                run.wait()
                kills += 1
        with View(archive) as view:
            kept = [kept.source.key for kept in view.pages(all_versions=True)]
            failures = len(view.failures())
        asked = sum(site.times(f"/{number}") for number in range(arguments.pages))
    print(f"{arguments.pages} pages, killed {kills} times: {len(set(kept))} kept in {len(kept)} versions, "
          f"asked for {asked} times, {failures} failures")
    right = len(kept) == len(set(kept)) == arguments.pages and asked <= arguments.pages + kills and not failures
    sys.exit(0 if right else 1)


if __name__ == "__main__":
    main()
