"""The words of office of a language: the rows of roles.tsv with all forms that are made of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.packs.lexicon import Entry
from dragoman.packs.tables import Row, read_tsv

ROLE_NOTES = frozenset({"bare", "to", "of", "rank", "at", "for", "pair", "abroad", "over", "trade"})
"""Notes of words of office that patterns ask for."""

SEVERAL = "several"
"""The feature of a word of office that stands for several who bear it."""

OWNED = ("state=", "body=")
"""What begins the note of a form that tells by itself whose office it is."""


def office_entries(
    folder: Path, knowledge: Path, code: str, settings: Mapping[str, Any], bodies: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[tuple[str, Entry]]:
    """The forms of roles.tsv, each with what it is. bodies: the bodies with their names in the language."""
    fields = fields_of(knowledge, code)
    inside: Mapping[str, Sequence[str]] = settings.get("inside", {})
    article: str = settings.get("article", {}).get("form", "")
    rows = list(read_tsv(folder / "roles.tsv"))
    own = {form for row in rows for form in row.alternatives("form")}
    nouns = bodies_by_noun(bodies)
    written_on = tuple(settings.get("proclitics", {}).get("prepositions", ()))
    theirs = {row["id"] for row in read_tsv(knowledge / "offices.tsv") if "{body}" in row["en"]}
    made = [(row, form, told) for row in rows for form, told in office_forms(row, fields, inside, own, article)]
    described: Mapping[str, Sequence[str]] = settings.get("described", {})
    made += [(row, longer, told) for row, form, told in made if row["kind"] == "office"
             for longer in _described(form, described, own)]
    taken = {form for _, form, _ in made}
    for row, form, told in made:
        several = (SEVERAL,) if row["number"] == "p" else ()
        features = tuple(f for f in (row["kind"], row["number"], *several, *_read_notes(row)) if f)
        yield form, Entry("ROLE", (*features, *told), row["office"])
        for longer, body in _with_bodies(form, nouns, own, written_on) if row["office"] in theirs else ():
            if longer not in taken:
                whole = (*(feature for feature in features if feature != "bare"), *told, f"body={body}")
                yield longer, Entry("ROLE", whole, row["office"])


def _described(form: str, described: Mapping[str, Sequence[str]], own: Collection[str]) -> Iterator[str]:
    """An office with each adjective of its first word behind that, where it has none of them there yet ("the press
    spokesman of A")."""
    head, space, rest = form.partition(" ")
    adjectives = described.get(head, ())
    if rest.partition(" ")[0] not in adjectives:
        yield from (whole for word in adjectives if (whole := f"{head} {word}{space}{rest}") not in own)


def _read_notes(row: Row) -> list[str]:
    """The notes of a row that are read: those of ROLE_NOTES, and whose office the form itself tells."""
    return [note for note in notes_of(row) if note in ROLE_NOTES or note.startswith(OWNED)]


def fields_of(knowledge: Path, code: str) -> dict[str, list[tuple[str, str]]]:
    """The fields of learning and of committees, as a language writes them, each with its English name.

    By the hole in a form of roles.tsv for which they stand.
    """
    out: dict[str, list[tuple[str, str]]] = {}
    for row in read_tsv(knowledge / "fields.tsv"):
        hole = f"{{{row.need('kind')}}}"
        out.setdefault(hole, []).extend((form, row.need("en")) for form in row.alternatives(code))
    return out


def bodies_by_noun(bodies: Iterable[tuple[str, Sequence[str]]]) -> dict[str, list[tuple[str, str]]]:
    """What follows the noun with which the names of bodies begin, and the body: an office may end with that noun."""
    out: dict[str, list[tuple[str, str]]] = {}
    for body, names in bodies:
        for noun, space, rest in (name.partition(" ") for name in names):
            if space:
                out.setdefault(noun, []).append((rest, body))
    return out


def _with_bodies(
    form: str, bodies: Mapping[str, Sequence[tuple[str, str]]], own: Collection[str], written_on: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """An office that ends with the noun of a body, with the rest of its name, where no longer office begins so.

    written_on: prepositions that are written onto that noun.
    """
    words = form.split(" ")
    noun = words[-1]
    if noun not in bodies and noun.startswith(written_on):
        noun = noun[1:]
    for rest, body in bodies.get(noun, ()) if len(words) > 1 else ():
        more = rest.split(" ")
        if not any(" ".join((*words, *more[:n])) in own for n in range(1, len(more) + 1)):
            yield f"{form} {rest}", body


def office_forms(
    row: Row,
    fields: Mapping[str, Sequence[tuple[str, str]]],
    inside: Mapping[str, Sequence[str]],
    own: Collection[str],
    article: str = "",
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The forms of a row of roles.tsv, each with the features that its own words add.

    A form with a hole is made for every field of the kind; one of a person is also made with each word of `inside`
    behind its first word, where the language puts it there ("the foreign former minister"); where it writes an
    `article` onto its nouns, only behind a noun that has it. own: the forms that the table writes out: none of them is
    made of another one.
    """
    for written in row.alternatives("form"):
        hole = next((hole for hole in fields if hole in written), "")
        for form, field in [(written.replace(hole, f), en) for f, en in fields[hole]] if hole else [(written, "")]:
            if hole and form in own:
                continue
            yield form, (f"field={field}",) if field else ()
            head, space, rest = form.partition(" ")
            if space and row["kind"] == "office" and not field and head.startswith(article):
                for feature, words in inside.items():
                    for word in words:
                        if f"{head} {word} {rest}" not in own:
                            yield f"{head} {word} {rest}", ((feature,) if feature == "former" else ())


def notes_of(row: Row) -> list[str]:
    """The words of the cell `note` of a row of roles.tsv."""
    return [note.rstrip(":") for note in row["note"].replace(";", " ").split()]
