"""People, terms of office, outlets and the words of names: what the tables say must make sense, not only parse.

Reads the tables through the project's own reader; checks ids, dates, letters, short forms, and well-known holders
at known dates.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.packs.tables import Row, read_tsv

DATA = Path(__file__).parents[1] / "src" / "dragoman"
KNOWLEDGE, LANGUAGES = DATA / "knowledge", DATA / "languages"

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
PERSIAN = re.compile("[\u0621-\u0628\u062a-\u0642\u0644-\u0648\u067e\u0686\u0698\u06a9\u06af\u06cc\u200c .'/\\-]+")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a .'/\\-]+")
FORM = {"fa": PERSIAN, "ar": ARABIC}
KINDS = {"given", "surname", "both", "kunya", "particle"}
NAMESAKES = {"Zhang Jun"}  # the procurator-general and the representative at the United Nations
OUTLETS = {"agency", "broadcaster", "newspaper", "site", "ministry"}


def table(name: str) -> list[Row]:
    """All rows of a table of the knowledge base."""
    return list(read_tsv(KNOWLEDGE / name))


@pytest.fixture(scope="module")
def people() -> list[Row]:
    """The rows of people.tsv."""
    return table("people.tsv")


@pytest.fixture(scope="module")
def terms() -> list[Row]:
    """The rows of terms.tsv."""
    return table("terms.tsv")


@pytest.fixture(scope="module")
def names(people: list[Row]) -> dict[str, str]:
    """English names by id."""
    return {row["id"]: row["en"] for row in people}


def holders(terms: list[Row], names: dict[str, str], office: str, where: str, day: str) -> set[str]:
    """Who held an office of a state or body on a day; dates known less finely count for their whole month or year."""
    found = set()
    for row in terms:
        if row["office"] != office or where not in (row["state"], row["body"]):
            continue
        start, end = row["start"], row["end"]
        if start <= day[:len(start)] and (not end or day[:len(end)] <= end):
            found.add(names[row["person"]])
    return found


def short_forms(people: list[Row]) -> Iterator[tuple[str, str, str]]:
    """Every short form with its language and the person it leads to."""
    for row in people:
        for language in ("fa", "ar"):
            for form in row.alternatives(f"{language}_short"):
                yield form, language, row["id"]


def test_the_tables_are_as_large_as_they_should_be(people: list[Row], terms: list[Row]) -> None:
    assert len(people) >= 9000 and len(terms) >= 12000
    assert sum(bool(row["fa"] and row["ar"]) for row in people) >= 1300
    assert len(table("outlets.tsv")) >= 150
    assert (KNOWLEDGE / "people.tsv").stat().st_size < 2_000_000
    assert (KNOWLEDGE / "terms.tsv").stat().st_size < 2_500_000


def test_ids_are_unique_and_well_formed(people: list[Row]) -> None:
    counts = Counter(row.need("id") for row in people)
    assert not [key for key, count in counts.items() if count > 1]
    for row in people:
        if row["qid"]:
            assert re.fullmatch(r"Q[1-9]\d*", row["qid"]) and row["id"] == row["qid"], row
        else:
            assert re.fullmatch(r"person:[a-z]+(-[a-z]+)*", row["id"]), row
            assert row["en"], row


def test_a_person_of_the_same_name_is_not_entered_twice_by_hand(people: list[Row]) -> None:
    named = defaultdict(list)
    for row in people:
        named[row["en"]].append(row["id"])
    twice = {name for name, ids in named.items() if len(ids) > 1 and any(key.startswith("person:") for key in ids)}
    assert twice <= NAMESAKES


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_letters_are_of_the_right_script(people: list[Row], language: str) -> None:
    for column in (language, f"{language}_short"):
        for row in people:
            forms = row.alternatives(column)
            assert len(set(forms)) == len(forms), (row["id"], forms)
            for form in forms:
                assert FORM[language].fullmatch(form), (row["id"], form)
                assert "  " not in form and not re.search(r"^\u200c|\u200c$| \u200c|\u200c ", form), (row["id"], form)


def test_every_short_form_leads_to_one_person_or_is_declared(people: list[Row]) -> None:
    declared = {(row["form"], row["language"]): row.alternatives("people") for row in table("ambiguous_people.tsv")}
    leads = defaultdict(set)
    for form, language, person in short_forms(people):
        leads[form, language].add(person)
    assert not {key: ids for key, ids in leads.items() if len(ids) > 1}
    for key, ids in declared.items():
        assert leads[key] == {ids[0]}, key


def test_ambiguous_forms_name_known_people(people: list[Row]) -> None:
    known = {row["id"] for row in people}
    seen = set()
    for row in table("ambiguous_people.tsv"):
        assert row["language"] in FORM and FORM[row["language"]].fullmatch(row.need("form"))
        assert row.need("note") and set(row.alternatives("people")) <= known, row
        assert (row["form"], row["language"]) not in seen, row
        seen.add((row["form"], row["language"]))


def test_no_short_form_is_the_full_name_of_somebody_else(people: list[Row]) -> None:
    full = defaultdict(set)
    for row in people:
        for language in ("fa", "ar"):
            for form in row.alternatives(language):
                full[form, language].add(row["id"])
    for form, language, person in short_forms(people):
        assert full[form, language] <= {person}, form


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_short_forms_are_no_states_and_no_capitals(people: list[Row], language: str) -> None:
    taken = {form for row in table("states.tsv") for form in row.alternatives(language)}
    taken |= {form for row in table("places.tsv") for form in row.alternatives(language)}
    assert not {form for form, found, _ in short_forms(people) if found == language} & taken


def test_terms_refer_to_people_and_run_forwards(people: list[Row], terms: list[Row]) -> None:
    known = {row["id"] for row in people}
    for row in terms:
        assert row.need("person") in known, row
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row.need("office")), row
        assert bool(row["state"]) != bool(row["body"]), row
        assert re.fullmatch("[A-Z]{2}", row["state"]) or re.fullmatch("body:[a-z-]+", row["body"]), row
        for column in ("start", "end", "as_of"):
            assert not row[column] or DATE.fullmatch(row[column]), row
        common = min(len(row["start"]), len(row["end"]))
        assert row["start"][:common] <= row["end"][:common] or not row["end"], row
        assert row["as_of"], row


def test_terms_are_not_repeated(terms: list[Row]) -> None:
    keys = Counter(tuple(row[key] for key in ("person", "office", "state", "body", "start", "end", "title", "host"))
                   for row in terms)
    assert not [key for key, count in keys.items() if count > 1]


def test_offices_and_bodies_are_known(terms: list[Row]) -> None:
    offices, bodies = ({row["id"] for row in table(name)} for name in ("offices.tsv", "bodies.tsv"))
    assert {row["office"] for row in terms} <= offices
    assert {row["body"] for row in terms} - {""} <= bodies


@pytest.mark.parametrize("name", ["people.tsv", "terms.tsv", "outlets.tsv"])
def test_every_source_is_explained(name: str) -> None:
    explained = {row["key"] for row in table("sources.tsv") if row.need("what") and row.need("licence")}
    for row in table(name):
        assert row.alternatives("source") and set(row.alternatives("source")) <= explained, row


@pytest.mark.parametrize(("office", "where", "day", "person"), [
    ("foreign-minister", "RU", "2010-01-01", "Sergey Lavrov"),
    ("foreign-minister", "RU", "2002-06-01", "Igor Ivanov"),
    ("foreign-minister", "IR", "2015-01-01", "Mohammad Javad Zarif"),
    ("foreign-minister", "IR", "2006-01-01", "Manouchehr Mottaki"),
    ("foreign-minister", "IR", "2025-03-01", "Abbas Araghchi"),
    ("foreign-minister", "US", "2005-06-15", "Condoleezza Rice"),
    ("foreign-minister", "US", "2014-03-01", "John Kerry"),
    ("foreign-minister", "US", "2025-06-01", "Marco Rubio"),
    ("foreign-minister", "DE", "2008-01-01", "Frank-Walter Steinmeier"),
    ("foreign-minister", "DE", "2004-05-01", "Joschka Fischer"),
    ("foreign-minister", "FR", "2015-07-14", "Laurent Fabius"),
    ("foreign-minister", "FR", "2016-06-01", "Jean-Marc Ayrault"),
    ("foreign-minister", "CN", "2005-01-01", "Li Zhaoxing"),
    ("foreign-minister", "CN", "2023-05-01", "Qin Gang"),
    ("foreign-minister", "QA", "2010-01-01", "Hamad bin Jassim bin Jaber Al Thani"),
    ("foreign-minister", "JO", "2013-01-01", "Nasser Judeh"),
    ("foreign-minister", "EG", "2025-01-01", "Badr Abdelatty"),
    ("foreign-minister", "KG", "2023-05-01", "Jeenbek Kulubaev"),
    ("foreign-minister", "IN", "2016-01-01", "Sushma Swaraj"),
    ("head-of-state", "EG", "2015-01-01", "Abdel Fattah el-Sisi"),
    ("head-of-state", "US", "2008-12-01", "George W. Bush"),
    ("head-of-state", "US", "2025-02-01", "Donald Trump"),
    ("head-of-state", "IR", "2010-01-01", "Ali Khamenei"),
    ("head-of-government", "IR", "2010-01-01", "Mahmoud Ahmadinejad"),
    ("head-of-government", "IQ", "2006-12-01", "Nouri al-Maliki"),
    ("head-of-government", "GB", "2023-01-01", "Rishi Sunak"),
    ("head-of-government", "DE", "2012-01-01", "Angela Merkel"),
    ("spokesperson-foreign-ministry", "IR", "2005-06-01", "Hamid-Reza Asefi"),
    ("spokesperson-foreign-ministry", "IR", "2021-06-01", "Saeed Khatibzadeh"),
    ("spokesperson-foreign-ministry", "RU", "2022-02-21", "Maria Zakharova"),
    ("spokesperson-foreign-ministry", "US", "2006-01-01", "Sean McCormack"),
    ("spokesperson-foreign-ministry", "US", "2014-01-01", "Jen Psaki"),
    ("snsc-secretary", "IR", "2006-01-01", "Ali Larijani"),
    ("snsc-secretary", "IR", "2024-01-01", "Ali Akbar Ahmadian"),
    ("secretary-general", "body:un", "2005-01-01", "Kofi Annan"),
    ("secretary-general", "body:arab-league", "2005-01-01", "Amr Moussa"),
    ("secretary-general", "body:arab-league", "2020-01-01", "Ahmed Aboul Gheit"),
    ("secretary-general", "body:nato", "2022-02-21", "Jens Stoltenberg"),
    ("director-general", "body:iaea", "2006-01-12", "Mohamed ElBaradei"),
    ("director-general", "body:iaea", "2012-01-01", "Yukiya Amano"),
    ("high-representative", "body:eu", "2006-01-12", "Javier Solana"),
    ("high-representative", "body:eu", "2015-07-14", "Federica Mogherini"),
])
def test_well_known_holders(terms: list[Row], names: dict[str, str], office: str, where: str, day: str,
                            person: str) -> None:
    assert holders(terms, names, office, where, day) == {person}


@pytest.mark.parametrize(("language", "form", "person"), [
    ("fa", "لاوروف", "Sergey Lavrov"), ("ar", "لافروف", "Sergey Lavrov"),
    ("fa", "کری", "John Kerry"), ("ar", "كيري", "John Kerry"),
    ("fa", "اوباما", "Barack Obama"), ("ar", "أوباما", "Barack Obama"),
    ("fa", "ظریف", "Mohammad Javad Zarif"), ("fa", "عراقچی", "Abbas Araghchi"), ("ar", "عراقجي", "Abbas Araghchi"),
    ("fa", "بورل", "Josep Borrell"), ("ar", "بوريل", "Josep Borrell"),
    ("fa", "گروسی", "Rafael Grossi"), ("ar", "غروسي", "Rafael Grossi"),
    ("fa", "گوترش", "António Guterres"), ("ar", "غوتيريش", "António Guterres"),
    ("ar", "بوريطة", "Nasser Bourita"), ("fa", "بوش", "George W. Bush"),
])
def test_short_forms_of_the_press(people: list[Row], names: dict[str, str], language: str, form: str,
                                  person: str) -> None:
    assert [names[key] for found, lang, key in short_forms(people) if (found, lang) == (form, language)] == [person]


def test_outlets_are_sound() -> None:
    rows = table("outlets.tsv")
    assert len({row["id"] for row in rows}) == len(rows)
    forms: dict[tuple[str, str], str] = {}
    for row in rows:
        assert re.fullmatch(r"outlet:[a-z0-9]+(-[a-z0-9]+)*", row["id"]) and row.need("en"), row
        assert row["kind"] in OUTLETS and re.fullmatch("[A-Z]{2}|", row["state"]), row
        assert re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}|", row["domain"]), row
        assert row["fa"] or row["ar"], row
        for language in ("fa", "ar"):
            for form in row.alternatives(language):
                capitals = form.upper() in row.alternatives(language)  # an abbreviation, in small letters too
                assert capitals or re.search("[\u0621-\u06cc]|^[A-Z0-9]", form), row
                assert not re.search("[كيى]" if language == "fa" else "[کیگچپژ\u200c]", form), (row["id"], form)
                assert forms.setdefault((form, language), row["id"]) == row["id"], (row["id"], form)


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_the_words_of_names(language: str) -> None:
    rows = list(read_tsv(LANGUAGES / language / "names.tsv"))
    assert len(rows) >= 2500
    assert len({row["form"] for row in rows}) == len(rows)
    for row in rows:
        assert FORM[language].fullmatch(row.need("form")), row
        assert row["kind"] in KINDS and row["note"] in ("", "common", "verb", "common; verb"), row
        assert row["note"] in ("", "verb") or row["kind"] in ("both", "particle"), row
    places = {form for row in table("states.tsv") for form in row.alternatives(language)}
    assert not {row["form"] for row in rows if not row["note"] and row["kind"] != "particle"} & places


@pytest.mark.parametrize(("language", "words"), [
    ("fa", "امین کریم جمال سعید صالح نور"), ("ar", "أمين كريم جمال سعيد صالح نور"),
])
def test_names_that_are_common_words_say_so(language: str, words: str) -> None:
    notes = {row["form"]: row["note"] for row in read_tsv(LANGUAGES / language / "names.tsv")}
    for word in words.split():
        assert notes[word] == "common", word
