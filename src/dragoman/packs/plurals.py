"""Counted nouns in the form that their number asks for (`languages/plurals.toml`).

A text that counts holds all forms of its language: `one: {n} article | other: {n} articles`.
"""

from collections.abc import Mapping
from functools import cache

from dragoman.packs.paths import LANGUAGES
from dragoman.packs.tables import read_toml

OTHER = "other"


def forms_of(text: str) -> dict[str, str]:
    """The forms of a text that counts, by their names."""
    return {name.strip(): form.strip() for part in text.split("|") for name, _, form in (part.partition(":"),)}


def counted(text: str, number: int, language: str, told: str) -> str:
    """A counted noun. told: the number as it is written for the reader."""
    forms = forms_of(text)
    return forms.get(form_name(number, language), forms.get(OTHER, "")).replace("{n}", told)


def form_name(number: int, language: str) -> str:
    """The name of the form that a whole number asks for."""
    for name, rule in plural_rules().get(language, {}).items():
        low, high = rule.get("is") or rule["of_hundred"]
        if low <= (number if "is" in rule else number % 100) <= high:
            return name
    return OTHER


@cache
def plural_rules() -> Mapping[str, Mapping[str, Mapping[str, tuple[int, int]]]]:
    """The rules of all languages. Raises DataError where they cannot be read."""
    return read_toml(LANGUAGES / "plurals.toml")
