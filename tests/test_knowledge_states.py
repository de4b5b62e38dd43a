"""Lint of meaning over the tables of states, places, bodies and offices, and over the words of office."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman.errors
from dragoman.packs.tables import Row, read_toml, read_tsv
from dragoman.script.fold import Fold

PACKAGE = Path(dragoman.errors.__file__).parent
KNOWLEDGE = PACKAGE / "knowledge"
LANGUAGES = PACKAGE / "languages"

COLUMNS = {
    "states": ("qid", "iso2", "en", "en_full", "fa", "ar", "fa_adj", "ar_adj", "source", "the", "demonym", "iso3"),
    "places": ("en", "kind", "state", "fa", "ar", "stands_for", "source"),
    "bodies": ("id", "qid", "en", "acronym", "kind", "state", "fa", "ar", "source", "the"),
    "offices": ("id", "kind", "en", "exceptions", "source", "held_as"),
    "ambiguous": ("form", "language", "actors", "note"),
}
NO_ACTOR = "-"
"""Stands in ambiguous.tsv for a common word."""

NOWHERE = "\u0640\u200e\u200f\u202a-\u202e\ufb50-\ufdff\ufe70-\ufeff"
"""Tatweel, bidi marks, presentation forms."""

FOREIGN = {
    "fa": re.compile(f"[\u064a\u0643\u0649\u064b-\u0652\u0654\u200d{NOWHERE}]"),
    "ar": re.compile(f"[\u06cc\u06a9\u06af\u067e\u0686\u200c\u200d{NOWHERE}]"),
}
"""What may not stand in a column of a language: the other one's letters, and what may stand nowhere."""


def rows(name: str) -> list[Row]:
    """A table of knowledge/."""
    return list(read_tsv(KNOWLEDGE / f"{name}.tsv"))


def roles(language: str) -> list[Row]:
    """The words of office of a language."""
    return list(read_tsv(LANGUAGES / language / "roles.tsv"))


def fold_of(language: str) -> Fold:
    """The narrow fold of a language."""
    table = read_toml(LANGUAGES / language / "language.toml")["fold"]
    return Fold(language, table["version"], table["replace"], table.get("delete", ""))


def keys(form: str, fold: Fold) -> set[str]:
    """The folded spellings of a form: fused and spaced."""
    return {fold(form).strip(), fold(form.replace("\u200c", " ")).strip()}


def states() -> dict[str, str]:
    """English names by code."""
    return {row["iso2"]: row["en"] for row in rows("states")}


def aliases(language: str) -> Iterator[tuple[str, str]]:
    """Every form of an actor in a language's script, with his English name. A place is the actor that it stands for."""
    for name in ("states", "bodies"):
        for row in rows(name):
            yield from ((form, row["en"]) for form in row.alternatives(language))
    for row in rows("places"):
        yield from ((form, row["stands_for"] or row["en"]) for form in row.alternatives(language))


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_tables_have_their_columns_and_name_a_source(name: str) -> None:
    for row in rows(name):
        assert tuple(row.cells) == COLUMNS[name]
        if "source" in row.cells:
            assert row.need("source")


@pytest.mark.parametrize(("name", "column"), [
    ("states", "iso2"), ("states", "qid"), ("states", "en"), ("places", "en"), ("bodies", "id"), ("bodies", "en"),
    ("bodies", "qid"), ("offices", "id"),
])
def test_ids_and_english_names_are_unique(name: str, column: str) -> None:
    values = [row[column] for row in rows(name) if row[column]]
    assert sorted(values) == sorted(set(values))


def test_ids_look_like_ids() -> None:
    for row in rows("states"):
        assert re.fullmatch(r"[A-Z]{2}", row["iso2"]) and re.fullmatch(r"(Q[1-9][0-9]*)?", row["qid"]), row
        assert not row["qid"] or "rigour" in row["source"], row
    for row in rows("bodies"):
        assert re.fullmatch(r"body:[a-z0-9]+(-[a-z0-9]+)*", row["id"]), row
        assert not row["qid"] or (re.fullmatch(r"Q[1-9][0-9]*", row["qid"]) and "rigour" in row["source"]), row
    for row in rows("offices"):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]), row


def test_every_state_has_a_name_and_an_adjective_in_both_languages() -> None:
    for row in rows("states"):
        assert row["fa"] and row["ar"], row
    seats = {row["state"] for row in rows("places") if row["kind"] == "capital"}
    sovereign = [row for row in rows("states") if row["iso2"] in seats]
    assert len(sovereign) > 190
    assert not [row["en"] for row in sovereign if not row["fa_adj"] or not row["ar_adj"]]


def test_the_article_is_marked_for_the_states_that_take_it() -> None:
    marked = {row["en"] for row in rows("states") if row["the"] == "yes"}
    assert {"United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines"} <= marked
    assert {"Maldives", "Bahamas", "Gambia", "Comoros", "Czech Republic"} <= marked
    assert not {"Iran", "Iraq", "Ukraine", "Sudan", "Lebanon", "Yemen"} & marked
    assert {row["the"] for name in ("states", "bodies") for row in rows(name)} == {"", "yes"}


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_scripts_are_pure(language: str) -> None:
    for name in ("states", "places", "bodies"):
        for row in rows(name):
            for column in (language, f"{language}_adj"):
                if column in row.cells:
                    assert not FOREIGN[language].search(row[column]), row
    for row in roles(language):
        assert not FOREIGN[language].search(row["form"]), row
    for row in rows("ambiguous"):
        assert row["language"] != language or not FOREIGN[language].search(row["form"]), row


@pytest.mark.parametrize("name", ["places", "bodies"])
def test_state_codes_exist(name: str) -> None:
    assert not [row["state"] for row in rows(name) if row["state"] and row["state"] not in states()]


def test_places_stand_for_actors_that_exist() -> None:
    known = set(states().values()) | {row["en"] for row in rows("bodies")}
    made = [row for row in rows("offices") if row["kind"] == "body"]
    known |= {part.partition("=")[2] for row in made for part in row.alternatives("exceptions")}
    templates = [row["en"] for row in made]
    known |= {template.replace("{state}", name) for template in templates for name in states().values()}
    assert not [row["en"] for row in rows("places") if row["stands_for"] and row["stands_for"] not in known]
    assert {row["kind"] for row in rows("places")} == {"capital", "palace", "city", "region"}


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_an_alias_leads_to_one_actor_or_is_declared_ambiguous(language: str) -> None:
    fold = fold_of(language)
    declared = {key for row in rows("ambiguous") if row["language"] == language for key in keys(row["form"], fold)}
    actors: dict[str, set[str]] = {}
    for form, actor in aliases(language):
        for key in keys(form, fold):
            actors.setdefault(key, set()).add(actor)
    assert {key: sorted(found) for key, found in actors.items() if len(found) > 1 and key not in declared} == {}


def test_what_is_declared_ambiguous_is_an_alias_of_known_actors() -> None:
    names = {row["en"] for name in ("states", "bodies", "places") for row in rows(name)} | {NO_ACTOR}
    for row in rows("ambiguous"):
        language = row.choice("language", frozenset(FOREIGN))
        assert len(row.alternatives("actors")) > 1 and set(row.alternatives("actors")) <= names, row
        fold = fold_of(language)
        assert any(keys(form, fold) & keys(row["form"], fold) for form, _ in aliases(language)), row
    declared = [(row["form"], row["language"]) for row in rows("ambiguous")]
    assert len(declared) == len(set(declared))


def test_templates_have_one_hole_at_most_and_one_for_the_host() -> None:
    for row in rows("offices"):
        row.choice("kind", frozenset({"person", "body"}))
        holes = re.findall(r"\{(\w*)\}", row.need("en"))
        assert row["en"].count("{") == len(holes) == len(set(holes)), row
        assert set(holes) <= {"host", "state", "field", "adj"} or set(holes) <= {"body", "field"}, row


def test_exceptions_and_holders_name_states_bodies_and_offices_that_exist() -> None:
    known = set(states()) | {row["id"] for row in rows("bodies")}
    ids = {row["id"] for row in rows("offices")}
    for row in rows("offices"):
        exceptions = [part.partition("=") for part in row.alternatives("exceptions")]
        assert len({code for code, _, _ in exceptions}) == len(exceptions), row
        assert all(code.partition("+")[0] in {*known, "-", "", "office"} and name for code, _, name in exceptions), row
        holes = {hole for _, _, name in exceptions for hole in re.findall(r"\{(\w*)\}", name)}
        assert holes <= {"host", "field", "state", "office"}, row
        for part in row.alternatives("held_as"):
            code, equals, office = part.rpartition("=")
            assert office in ids and (not equals or code in known), row


def test_offices_of_the_terms_exist() -> None:
    offices = {row["id"] for row in rows("offices")}
    bodies = {row["id"] for row in rows("bodies")}
    terms = rows("terms")
    assert {row["office"] for row in terms} - offices == set()
    assert {row["body"] for row in terms if row["body"]} - bodies == set()
    assert {row["state"] for row in terms if row["state"]} - set(states()) - {"EU"} == set()


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_words_of_office_name_offices_that_exist(language: str) -> None:
    kinds = {row["id"]: row["kind"] for row in rows("offices")}
    table = roles(language)
    assert len(table) >= 250
    for row in table:
        kind = row.choice("kind", frozenset({"office", "body", "title", "group", "affairs"}))
        row.choice("number", frozenset({"s", "d", "p"}))
        if kind in ("title", "affairs"):
            assert not row["office"] or (kind == "title" and kinds[row["office"]] == "person"), row
        else:
            assert row["office"] in kinds, row
            assert kind == "group" or (kind == "body") == (kinds[row["office"]] == "body"), row
        for code in re.findall(r"state=(\w+)", row["note"]):
            assert code in states(), row


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_a_word_of_office_names_one_office(language: str) -> None:
    fold = fold_of(language)
    meant: dict[str, set[tuple[str, str]]] = {}
    for row in roles(language):
        for key in keys(row["form"], fold):
            meant.setdefault(key, set()).add((row["office"], row["kind"]))
    assert {key: found for key, found in meant.items() if len(found) > 1} == {}
    forms = [row["form"] for row in roles(language)]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_every_office_that_the_press_names_has_a_word(language: str) -> None:
    """Offices of tenures that words lead to by way of `held_as`, and classes of leftovers, need none of their own."""
    worded = {row["office"] for row in roles(language)}
    named = [row for row in rows("offices") if row["id"] in worded]
    reached = {part.rpartition("=")[2] for row in named for part in row.alternatives("held_as")}
    leftovers = {"other-minister", "other-official", "international-official", "regional-leader"}
    needed = {row["office"] for row in rows("terms")} - leftovers
    assert needed - worded - reached == set()


@pytest.mark.parametrize(("language", "form", "office"), [
    ("fa", "وزیر امور خارجه", "foreign-minister"),
    ("fa", "رئیس‌جمهور", "president"),
    ("fa", "سخنگوی وزارت خارجه", "spokesperson-foreign-ministry"),
    ("fa", "رئیس دستگاه دیپلماسی", "top-diplomat"),
    ("fa", "دبیر شورای عالی امنیت ملی", "snsc-secretary"),
    ("fa", "کاردار", "charge-d-affaires"),
    ("fa", "وزرای خارجه", "foreign-minister"),
    ("fa", "وزارت امور خارجه", "foreign-ministry"),
    ("fa", "مقامات", "official"),
    ("ar", "وزير الخارجية", "foreign-minister"),
    ("ar", "وزيرة خارجية", "foreign-minister"),
    ("ar", "وزيرا خارجية", "foreign-minister"),
    ("ar", "العاهل", "king"),
    ("ar", "خادم الحرمين الشريفين", "king"),
    ("ar", "المتحدثة باسم وزارة الخارجية", "spokesperson-foreign-ministry"),
    ("ar", "رأس الدبلوماسية", "top-diplomat"),
    ("ar", "القائم بالأعمال", "charge-d-affaires"),
    ("ar", "الخارجية", "foreign-ministry"),
    ("ar", "المسؤولون", "official"),
    ("ar", "رئيس مجلس الوزراء", "prime-minister"),
])
def test_words_that_the_press_uses_every_day(language: str, form: str, office: str) -> None:
    assert {row["form"]: row["office"] for row in roles(language)}[form] == office


def test_every_state_has_its_codes() -> None:
    for column, length in (("iso2", 2), ("iso3", 3)):
        codes = [row[column] for row in rows("states")]
        assert all(re.fullmatch(f"[A-Z]{{{length}}}", code) for code in codes)
        assert len(set(codes)) == len(codes)
