"""Are the names of offices sound: offices that there are, with the holes that their English names have?"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.packs.faults import Fault, fault_of, rows_of
from dragoman.packs.officenames import ADJECTIVES, GRAMMAR, HOLE, TABLE


def office_name_faults(knowledge: Path, codes: Sequence[str]) -> Iterator[Fault]:
    """The faults of the table of names of offices; of a folder without one there are none."""
    if not (knowledge / TABLE).exists():
        return
    english = {row["id"]: frozenset(HOLE.findall(row["en"])) for row in rows_of(knowledge / "offices.tsv")}
    seen: set[str] = set()
    for row in rows_of(knowledge / TABLE):
        office = row["office"]
        if office in seen:
            yield fault_of(row, "office", f"{office!r} stands here twice")
        seen.add(office)
        if office not in english and office not in GRAMMAR:
            yield fault_of(row, "office", f"{office!r} is no id of offices.tsv")
            continue
        for code in (code for code in codes if code in row.cells):
            holes = {"state" if hole in ADJECTIVES else hole for hole in HOLE.findall(row[code])}
            if office in GRAMMAR:
                if row[code] and not (len(holes) == 1 and holes <= set(GRAMMAR[office])):
                    yield fault_of(row, code, f"has not the one hole {' or '.join(GRAMMAR[office])}")
            elif not row[code]:
                yield fault_of(row, code, "an office needs a name in each language")
            elif holes != english[office]:
                yield fault_of(row, code, f"has other holes than the English name: {sorted(english[office]) or 'none'}")
