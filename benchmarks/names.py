"""How well names are matched across scripts, and how fast: the tables of docs/names.md.

    python benchmarks/names.py                     the half of the people that nothing was tuned on
    python benchmarks/names.py --half tune         the other half; its threshold is what names/similarity.py holds
    python benchmarks/names.py --errors 20         and the worst misses and false alarms of each script pair
    python benchmarks/names.py --no-rival          without the environment for the rival (it needs the network once)

Pairs are made from knowledge/people.tsv. Alike: spellings of one person in two scripts. Unlike: a spelling and the two
people of the same half whose names are nearest to it by our own key, and one of the same surname. People who share a
spelling cannot be told apart by it: such pairs are counted and left out.
"""

import argparse
import hashlib
import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from dragoman.names.index import NameIndex
from dragoman.names.keys import key_of, word_of
from dragoman.names.similarity import THRESHOLD, similarity
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import read_tsv

RIVAL = ("rapidfuzz==3.14.6", "anyascii==0.3.3")
"""Both permissively licensed (MIT, ISC). They live in an environment of their own and are no part of the project."""
RIVAL_CODE = """
import json, sys
from anyascii import anyascii
from rapidfuzz import fuzz, utils
for line in sys.stdin:
    left, right = (utils.default_process(anyascii(name)) for name in json.loads(line))
    print(fuzz.token_sort_ratio(left, right) / 100, fuzz.WRatio(left, right) / 100)
"""
SCRIPTS = (("fa", "en"), ("ar", "en"), ("fa", "ar"))
WANTED_PRECISION = 0.98


class Person(NamedTuple):
    """A person of the table: full names by language, and surnames alone."""

    id: str
    full: dict[str, tuple[str, ...]]
    surnames: dict[str, tuple[str, ...]]


class Case(NamedTuple):
    """Two names, and whether they are one person's; kind is `full` or `surname`."""

    kind: str
    scripts: str
    left: str
    right: str
    same: bool


def people_of(half: str) -> list[Person]:
    """The people of the table whose id falls into a half (`tune`, `report`), or all."""
    found = []
    for row in read_tsv(KNOWLEDGE / "people.tsv"):
        digest = hashlib.blake2b(row["id"].encode(), digest_size=1).digest()[0]
        if half in ("all", ("tune", "report")[digest & 1]):
            full = {"en": (row["en"],) if row["en"] else (), "fa": row.alternatives("fa"), "ar": row.alternatives("ar")}
            found.append(Person(row["id"], full, surnames_of(row["en"], full, {
                "fa": row.alternatives("fa_short"), "ar": row.alternatives("ar_short")})))
    return found


def surnames_of(english: str, full: dict[str, tuple[str, ...]], short: dict[str, tuple[str, ...]]
                ) -> dict[str, tuple[str, ...]]:
    """Surnames alone: the short forms that end a full name, and where there are any the last word of the English one,
    with its particles."""
    ends = {code: tuple(s for s in short[code] if any(name.endswith(" " + s) for name in full[code]) and " " not in s)
            for code in short}
    return {**ends, "en": (key_of(english).words[-1].text,) if any(ends.values()) and " " in english else ()}


def cases_of(people: Sequence[Person]) -> tuple[list[Case], int]:
    """The pairs of the people, and how many were left out because two people share a spelling."""
    cases: dict[Case, None] = {}
    shared = 0
    namesakes = Namesakes(people)
    for kind in ("full", "surname"):
        for left, right in SCRIPTS:
            index = NameIndex((p.id, names_of(p, kind)[right]) for p in people)
            for person in people:
                asked, own = names_of(person, kind)[left], names_of(person, kind)[right]
                if not asked or not own:
                    continue
                for n, name in enumerate(asked):
                    others = [hit.spelling for hit in index.find(name, 0.0) if hit.id != person.id
                              and not namesakes.share(person.id, hit.id, kind)]
                    shared += sum(namesakes.share(person.id, hit.id, kind) for hit in index.find(name, THRESHOLD)
                                  if hit.id != person.id)
                    if kind == "full":
                        others = others[:2] + namesakes.of_surname(person, right)[:1]
                    for other in others[:3]:
                        cases[Case(kind, f"{left}-{right}", name, other, False)] = None
                    for other in own if n == 0 else own[:1]:
                        cases[Case(kind, f"{left}-{right}", name, other, True)] = None
    return list(cases), shared


def names_of(person: Person, kind: str) -> dict[str, tuple[str, ...]]:
    """The names of a kind by language."""
    return person.full if kind == "full" else person.surnames


class Namesakes:
    """Who shares a spelling with whom, and who has the same English surname."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._spellings: dict[tuple[str, str], set[str]] = {}
        self._surnames: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            for kind in ("full", "surname"):
                self._spellings[person.id, kind] = {plain(name) for names in names_of(person, kind).values()
                                                    for name in names}
            self._surnames[surname(person)].append(person)

    def share(self, one: str, two: str, kind: str) -> bool:
        """Do two people share a spelling?"""
        return not self._spellings[one, kind].isdisjoint(self._spellings[two, kind])

    def of_surname(self, person: Person, language: str) -> list[str]:
        """The full names, in a language, of others of the same surname."""
        return [other.full[language][0] for other in self._surnames[surname(person)]
                if other.full[language] and other.id != person.id and not self.share(person.id, other.id, "full")]


def surname(person: Person) -> str:
    """The last word of the English name."""
    return plain(person.full["en"][0]).split()[-1] if person.full["en"] else person.id


def plain(name: str) -> str:
    """A name for asking whether two are written alike: small letters, signs and vowel marks left out."""
    return " ".join(word.text for word in key_of(name).words)


class Counts(NamedTuple):
    """Right and wrong decisions about pairs."""

    hit: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """Of the pairs taken for one person's, the share that are."""
        return self.hit / max(1, self.hit + self.false)

    @property
    def recall(self) -> float:
        """Of one person's pairs, the share that were taken for such."""
        return self.hit / max(1, self.hit + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.hit / max(1, 2 * self.hit + self.false + self.missed)


def counts(cases: Sequence[Case], scores: Sequence[float], threshold: float) -> Counts:
    """The decisions at a threshold."""
    hit = sum(case.same and score >= threshold for case, score in zip(cases, scores, strict=True))
    false = sum(not case.same and score >= threshold for case, score in zip(cases, scores, strict=True))
    return Counts(hit, false, sum(case.same for case in cases) - hit)


def best_threshold(cases: Sequence[Case], scores: Sequence[float], precision: float | None) -> float:
    """The least threshold (in thousandths) that reaches a precision on full names; for None the one of best F1."""
    kept = [(case, score) for case, score in zip(cases, scores, strict=True) if case.kind == "full"]
    full, values = [case for case, _ in kept], [score for _, score in kept]
    steps = [n / 1000 for n in range(700 if precision is not None else 300, 1001, 1 if precision is not None else 10)]
    if precision is not None:
        return next((step for step in steps if counts(full, values, step).precision >= precision), 1.0)
    return max(steps, key=lambda step: counts(full, values, step).f1)


def rival_scores(cases: Sequence[Case]) -> list[tuple[float, ...]]:
    """What the rival makes of the pairs: two ratios over a general romanisation. Makes its environment where needed."""
    home = Path(tempfile.gettempdir()) / "dragoman-names-rival"
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *RIVAL],
                       check=True)
        (home / "ready").touch()
    asked = "".join(json.dumps((case.left, case.right)) + "\n" for case in cases)
    told = subprocess.run([str(python), "-c", RIVAL_CODE], input=asked, capture_output=True, text=True, check=True)
    return [tuple(map(float, line.split())) for line in told.stdout.splitlines()]


def table(name: str, cases: Sequence[Case], scores: Sequence[float], threshold: float) -> None:
    """Print precision, recall and F1 by kind and script pair."""
    print(f"\n{name}, threshold {threshold:.3f}\n\n| | same | different | precision | recall | F1 |\n| --- "
          "| --- | --- | --- | --- | --- |")
    for kind in ("full", "surname"):
        for scripts in ("all", *("-".join(pair) for pair in SCRIPTS)):
            kept = [n for n, case in enumerate(cases) if case.kind == kind and scripts in ("all", case.scripts)]
            part, values = [cases[n] for n in kept], [scores[n] for n in kept]
            found, same = counts(part, values, threshold), sum(case.same for case in part)
            print(f"| {kind}, {scripts} | {same} | {len(part) - same} | {found.precision:.3f} | {found.recall:.3f} "
                  f"| {found.f1:.3f} |")


def reliability(cases: Sequence[Case], scores: Sequence[float]) -> None:
    """Print for each bin of similarity how many pairs of full names it holds, and the share that are one person's."""
    print("\nfull names\n\n| similarity | pairs | one person's |\n| --- | --- | --- |")
    edges = (0.0, 0.3, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01)
    for low, high in pairwise(edges):
        inside = [case.same for case, score in zip(cases, scores, strict=True)
                  if case.kind == "full" and low <= score < high]
        share = f"{sum(inside) / len(inside):.3f}" if inside else ""
        print(f"| {low:.2f} to {min(high, 1.0):.2f} | {len(inside)} | {share} |")


def errors(cases: Sequence[Case], scores: Sequence[float], threshold: float, most: int) -> None:
    """Print the worst misses and false alarms."""
    ranked = sorted(zip(scores, cases, strict=True), key=lambda found: found[0])
    for kind in ("full", "surname"):
        for scripts in ("-".join(pair) for pair in SCRIPTS):
            part = [(score, case) for score, case in ranked if (case.kind, case.scripts) == (kind, scripts)]
            missed = [found for found in part if found[1].same and found[0] < threshold]
            false = [found for found in reversed(part) if not found[1].same and found[0] >= threshold]
            for title, rows in (("missed", missed), ("false", false)):
                print(f"\n{title}: {kind} {scripts}, {len(rows)}")
                for score, case in rows[:: max(1, len(rows) // most)][:most]:
                    print(f"  {score:.2f}  {case.left}  |  {case.right}")


def speed(people: Sequence[Person], cases: Sequence[Case]) -> None:
    """Print pairs and look-ups a second, and what building and loading an index of all people takes."""
    clear()
    fresh = clocked(lambda: [similarity(case.left, case.right) for case in cases])
    again = clocked(lambda: [similarity(case.left, case.right) for case in cases])
    everybody = [(p.id, [name for names in p.full.values() for name in names]) for p in people]
    clear()
    build = clocked(lambda: NameIndex(everybody))
    index = NameIndex(everybody)
    packed = pickle.dumps(index)
    load = clocked(lambda: pickle.loads(packed))
    asked = [name for p in people for code in ("fa", "ar") for name in p.full[code]]
    shorts = [name for p in people for code in ("fa", "ar") for name in p.surnames[code]]
    clear()
    find, surnames = clocked(lambda: [index.find(name) for name in asked]), clocked(lambda: [*map(index.find, shorts)])
    right = sum(bool(hits) and hits[0].id == p.id for p in people for code in ("fa", "ar") for name in p.full[code][:1]
                for hits in [NameIndex.find(index, name)])
    whole = sum(bool(p.full[code]) for p in people for code in ("fa", "ar"))
    print(f"\npairs a second: {len(cases) / fresh:,.0f} seen for the first time, {len(cases) / again:,.0f} again")
    print(f"index of {len(everybody):,} people, {len(index):,} spellings: built in {build:.2f} s, "
          f"unpickled in {load:.2f} s ({len(packed) / 1e6:.1f} MB)")
    print(f"look-ups: {find / len(asked) * 1e3:.2f} ms for a full name ({len(asked) / find:,.0f} a second), "
          f"{surnames / len(shorts) * 1e3:.2f} ms for a surname alone")
    print(f"first hit is the person, every spelling known: {right / whole:.4f} of {whole}")


def retrieval(people: Sequence[Person]) -> None:
    """Print how often somebody is found among all people by a spelling in a script that the index does not hold."""
    for left, right in SCRIPTS:
        index = NameIndex((p.id, p.full[right]) for p in people)
        asked = [(p.id, name) for p in people if p.full[right] for name in p.full[left][:1]]
        hits = [(person, index.find(name)) for person, name in asked]
        first = sum(bool(found) and found[0].id == person for person, found in hits)
        anywhere = sum(person in [hit.id for hit in found] for person, found in hits)
        print(f"found among {len(index):,} {right} names by the first {left} one: first {first / len(hits):.3f}, "
              f"among the hits {anywhere / len(hits):.3f} of {len(hits)}")


def clear() -> None:
    """Forget the keys that were made before."""
    key_of.cache_clear()
    word_of.cache_clear()


def clocked(work: Callable[[], object]) -> float:
    """The seconds that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--no-rival", action="store_true")
    args = parser.parse_args()
    cases, shared = cases_of(people_of(args.half))
    scores = [similarity(case.left, case.right) for case in cases]
    print(f"half: {args.half}; pairs of people who share a spelling, left out: {shared}")
    table("dragoman.names", cases, scores, THRESHOLD)
    if args.half == "tune":
        print(f"\nleast threshold of precision {WANTED_PRECISION}: "
              f"{best_threshold(cases, scores, WANTED_PRECISION):.3f}; of best F1: "
              f"{best_threshold(cases, scores, None):.2f}")
    reliability(cases, scores)
    table("same letters", cases, [float(plain(c.left) == plain(c.right)) for c in cases], 1.0)
    if not args.no_rival:
        tune = cases_of(people_of("tune"))[0]
        known = rival_scores(tune)
        found = rival_scores(cases)
        for n, name in enumerate(("token_sort_ratio", "WRatio")):
            step = best_threshold(tune, [score[n] for score in known], None)
            table(f"rapidfuzz {name} over anyascii (threshold of best F1 on the tuning half)", cases,
                  [score[n] for score in found], step)
    if args.errors:
        errors(cases, scores, THRESHOLD, args.errors)
    if args.half == "report":
        people = people_of("all")
        speed(people, cases)
        retrieval(people)


if __name__ == "__main__":
    main()
