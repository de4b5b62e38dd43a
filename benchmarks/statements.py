"""Statements on the sentences beside the cues and patterns, annotated by somebody who had not seen the rules.

usage: python benchmarks/statements.py [--list]

Each sentence of tests/cases/statements.*.tsv is read as the body of a page, or as its headline where no stop ends it.
A statement is right where half of its content is that of the case; of those, the speaker where his words are, the mode
and the act. The rules have learnt from these sentences since: docs/measurements.md has the figures of both days.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dragoman.errors import PageError
from dragoman.pipeline import Reader, raw_of
from dragoman.records import Span, Statement

FOLDER = Path(__file__).parent.parent / "tests" / "cases"
LANGUAGES = ("ar", "fa")
STOPS = (".", "!", "?", "\u061f", "\u00bb", '"', "\u201d")
COLUMNS = 6


class Due(msgspec.Struct, frozen=True):
    """A statement as the annotator has it: words of the sentence, in one or several passages."""

    speakers: tuple[str, ...]
    content: tuple[str, ...]
    mode: str
    act: str


class Case(msgspec.Struct, frozen=True):
    """A sentence, the cues and patterns for which it stands, and what is said in it; page: the text round it."""

    language: str
    fires: frozenset[str]
    sentence: str
    due: tuple[Due, ...]
    page: tuple[str, ...]

    @property
    def text(self) -> str:
        """The page on which the sentence is read."""
        headline, before, behind = self.page
        if not self.sentence.endswith(STOPS):
            return f"{self.sentence}\n{behind}"
        whole = "\n" in self.sentence
        return "\n".join((self.sentence, behind) if whole else (headline, before, self.sentence, behind))


def main() -> None:
    """Measure all cases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    reader = Reader.load()
    for language in LANGUAGES:
        count, wrong = measure(reader, cases(language))
        print(language, *(f"{name} {figure:.3f}" for name, figure in figures(count).items()), f"({count['due']} due)")
        for line in wrong if options.list else ():
            print("   ", line)


def cases(language: str) -> Iterator[Case]:
    """The cases of a language, each sentence once."""
    rows = [line.rstrip("\n").split("\t") for line in (FOLDER / f"statements.{language}.tsv").open(encoding="utf-8")
            if not line.startswith("#")][1:]
    page = tuple(row[1] for row in rows if row[0] == "(page)")
    merged: dict[str, tuple[set[str], dict[Due, None]]] = {}
    for row in rows[len(page):]:
        if len(row) != COLUMNS:
            raise ValueError(f"statements.{language}.tsv: {row[1:2]} has {len(row)} columns, not {COLUMNS}")
        fires, due = merged.setdefault(row[1].replace("\\n", "\n"), (set(), {}))
        fires.add(row[0])
        if row[3] != "-":
            speakers = () if row[2] == "-" else tuple(row[2].split(" | "))
            due[Due(speakers, tuple(row[3].split(" | ")), row[4], row[5])] = None
    for sentence, (fires, due) in merged.items():
        yield Case(language, frozenset(fires), sentence, tuple(due), page)


def measure(reader: Reader, chosen: Iterable[Case]) -> tuple[Counter[str], list[str]]:
    """Counts, and a line for every statement that is missed or said where none is."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for case in chosen:
        start = case.text.index(case.sentence)
        inside = range(start, start + len(case.sentence))
        said = [s for s in read(reader, case) if s.content[0].span[0] in inside]
        count["due"] += len(case.due)
        count["said"] += len(said)
        for due in case.due:
            best = max(said, key=lambda s: overlap(case, due, s), default=None)
            if best is None or overlap(case, due, best) < 0.5:
                wrong.append(f"missed {due.content} | {case.sentence}")
                continue
            said.remove(best)
            count.update(right=1, speaker=speaks(due, best), mode=best.mode == due.mode, act=best.act == due.act)
        wrong += [f"false {statement.content[0].text} | {case.sentence}" for statement in said]
    return count, wrong


def figures(count: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 of statements; the share of right speakers, modes and acts among the right ones."""
    right = count["right"]
    shares = {name: count[name] / max(right, 1) for name in ("speaker", "mode", "act")}
    return {"precision": right / max(count["said"], 1), "recall": right / max(count["due"], 1),
            "f1": 2 * right / max(count["said"] + count["due"], 1), **shares}


def read(reader: Reader, case: Case) -> tuple[Statement, ...]:
    """What the reader says of a case; nothing where its page is none."""
    try:
        return reader.read(raw_of(case.text, published="2018-05-01", language=case.language)).statements
    except PageError:
        return ()


def overlap(case: Case, due: Due, said: Statement) -> float:
    """How much of two contents is the same, 0 to 1 (intersection over union of characters)."""
    start = case.text.index(case.sentence)
    spans = [(at, at + len(part)) for part in due.content for at in [case.text.index(part, start)]]
    one, two = characters(spans), characters(passage.span for passage in said.content)
    return len(one & two) / len(one | two)


def characters(spans: Iterable[Span]) -> set[int]:
    """The places of spans."""
    return {at for start, end in spans for at in range(start, end)}


def speaks(due: Due, said: Statement) -> bool:
    """Does one of the speakers stand in the words of the case, or they in his? Anybody may, where none is written."""
    written = [speaker.text for speaker in said.speakers if speaker.text]
    return not due.speakers or not written or any(a in b or b in a for a in due.speakers for b in written)


if __name__ == "__main__":
    main()
