"""Joining strangers of two pages: precision and recall on hand-written pairs, by pair of languages.

usage: python benchmarks/joining.py [--list] [--half learnt|kept]

The pairs (tests/cases/joining.tsv) were written by the author of the rules, before the rules were measured on them. Of
every second one (learnt) the failures were looked at while the rules were adjusted, of the others (kept) they were not.
They are harder than a day's pages: names that differ by one sound, one name with offices of two states.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import msgspec
from measured_pages import half

from dragoman.linking.actors import Name, Stranger, join

CASES = Path(__file__).parent.parent / "tests" / "cases" / "joining.tsv"


class Case(msgspec.Struct, frozen=True):
    """Two strangers of two pages, whether they are one person, and what makes the pair hard."""

    one: Stranger
    other: Stranger
    same: bool
    kind: str

    @property
    def joined(self) -> bool:
        """Whether the rules take them for one."""
        return len(join((self.one, self.other))) == 2

    @property
    def languages(self) -> str:
        """The two languages: fa-fa, ar-ar or fa-ar."""
        return f"{self.one.names[0].language}-{self.other.names[0].language}"


class Count(msgspec.Struct):
    """How many pairs are one person's, how many were joined, and how many of these rightly; how many there are."""

    pairs: int = 0
    same: int = 0
    joined: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Of the joined pairs, how many are one person's."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """Of one person's pairs, how many were joined."""
        return self.right / self.same if self.same else 1.0


def cases() -> Iterator[Case]:
    """The pairs, in their order."""
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for number, line in enumerate(lines[1:]):
        same, *told, kind = line.split("\t")
        sides = (told[:3], told[3:])
        one, other = (Stranger(f"person:{number:015d}{place}", (Name(name, language),), (role,) if role else (),
                               f"page-{place}") for place, (language, name, role) in enumerate(sides))
        yield Case(one, other, same == "yes", kind)


def measure(chosen: list[Case]) -> dict[str, Count]:
    """Counts of the pairs, by languages and of all."""
    counts: dict[str, Count] = {}
    for case in chosen:
        for name in (case.languages, "all"):
            count = counts.setdefault(name, Count())
            count.pairs += 1
            count.same += case.same
            count.joined += case.joined
            count.right += case.same and case.joined
    return counts


def main() -> None:
    """Measure and print a table; with --list, the pairs that are wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="list what is wrong")
    parser.add_argument("--half", choices=("learnt", "kept"), help="only the half that was looked at, or the other")
    options = parser.parse_args()
    chosen = half(list(cases()), options.half)
    print("| languages | pairs | one person's | joined | precision | recall |\n| --- | --- | --- | --- | --- | --- |")
    for name, count in sorted(measure(chosen).items(), key=lambda item: (item[0] == "all", item[0])):
        print(f"| {name} | {count.pairs} | {count.same} | {count.joined} | {count.precision:.3f} |"
              f" {count.recall:.3f} |")
    for case in chosen if options.list else ():
        if case.joined != case.same:
            told = "missed" if case.same else "WRONG "
            print(f"{told} {case.kind:<10} {case.one.names[0].text} | {case.other.names[0].text} |"
                  f" {' '.join(case.one.roles)} | {' '.join(case.other.roles)}")


if __name__ == "__main__":
    main()
