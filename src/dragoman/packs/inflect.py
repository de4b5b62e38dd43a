"""Word forms from stems and affix templates, and the careless spellings of their last letters."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

_HOLE = re.compile(r"\{(\w+)\}")

Template = tuple[str, frozenset[str]]
"""A pattern with stem keys in braces, and the features of the forms it makes."""


def templates_of(rows: Iterable[Sequence[str]]) -> tuple[Template, ...]:
    """The templates of a `forms = [[pattern, features], ...]` table; features are separated by commas."""
    return tuple((row[0], features_of(row[1])) for row in rows)


def features_of(cell: str) -> frozenset[str]:
    """The features of a cell, which commas separate."""
    return frozenset(part.strip() for part in cell.split(",") if part.strip())


def inflect(stems: Mapping[str, str], templates: Iterable[Template]) -> list[Template]:
    """Every form that the templates make of the stems; a template whose stem is missing makes none.

    A stem may hold alternatives separated by `|`: each makes its own forms.
    """
    out = []
    for pattern, features in templates:
        keys = tuple(dict.fromkeys(_HOLE.findall(pattern)))
        if not stems.keys() >= set(keys):
            continue
        for chosen in product(*(stems[key].split("|") for key in keys)):
            out.append((pattern.format(**dict(zip(keys, chosen, strict=True))), features))
    return out


def respelled(form: str, finals: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """A folded form and what it becomes when the last letter of a word is written with one of its common variants."""
    out = [form]
    for letter, others in finals.items():
        for known in list(out):
            words = known.split(" ")
            if any(word.endswith(letter) for word in words):
                out += [" ".join(w[:-1] + other if w.endswith(letter) else w for w in words) for other in others]
    return tuple(dict.fromkeys(out))
