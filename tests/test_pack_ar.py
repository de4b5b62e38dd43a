"""Lint of meaning over the Arabic reading tables: what stands in them must be possible, and fire on its own example."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest

from dragoman import read_text
from dragoman.packs.tables import Row, read_toml, read_tsv
from dragoman.script.fold import Fold
from dragoman.vocabulary import Act, EventKind, Occasion


def listed(text: str) -> frozenset[str]:
    """The words of a closed list."""
    return frozenset(text.split())


FOLDER = Path(__file__).parents[1] / "src" / "dragoman" / "languages" / "ar"
CLASSES = frozenset({"verb", "participle", "noun", "phrase", "according"})
FORCES = listed(
    "assert announce confirm deny demand ask warn threaten promise offer thank praise welcome condemn criticise accuse "
    "reject propose hope regret condole congratulate invite express describe explain add recall answer write believe "
    "report claim"
)
FRAMES = frozenset({"clause", "bare", "quote", "np", "label", "object", "impersonal", "whom", "judges", "decided",
                    "ascribes", "attacks", "blames", "opens", "asked", "appeals", "sees", "charges", "admits",
                    "attached", "greets", "heard", "paper", "brought", "dubs"})
PREPOSITIONS = listed("ب ل إلى على عن من في مع ضد حول تجاه إزاء حيال بشأن عند")
TAGS = listed(
    "THAT REL AND BUT BOUND PREP NEG PRON DEM ADV FIN QUANT OBJ RA UNNAMED NOUN NOSPEAKER"
)
TRAITS = listed(
    "past present future subjunctive passive s d p m f 1 2 3 attached possessive"
)
FLAGS = listed(
    "pronoun where subordinate opener formula affirms anaphor same before-verb may future auxiliary sentence "
    "result claim own "
    "starts former free nominal "
    "counterpart greeting thanks source eponym org home field part relays reports aside reporter verbal s d p m f 1 2 3"
    " acting designate side whose paper sharp blame asserts world outlet whole asks rule state so till also post"
    " one area when then light leads dubs with issued ruling kin"
)
KEYS = listed("act prep en")
HOMOGRAPHS = listed("بين عبر ذكر سجل علق رد زاد كتب وعد وصف حمل طالب حث عد هنأ")
FOREIGN = re.compile(
    "[\u06a9\u06cc\u067e\u0686\u0698\u06af\u06be\u06c1\u0640\ufb50-\ufdff\ufe70-\ufefe\u200b-\u200f\u202a-\u202e]"
)
"""Persian letters, tatweel, presentation forms, half-spaces and bidi marks: none belongs in an Arabic table."""


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of a table of the pack."""
    return tuple(read_tsv(FOLDER / name))


@cache
def templates() -> dict[str, list[tuple[str, str]]]:
    """The patterns of each paradigm with their features."""
    content: dict[str, Any] = read_toml(FOLDER / "paradigms.toml")
    return {name: [(form, traits) for form, traits in body["forms"]] for name, body in content["templates"].items()}


@cache
def fold() -> Fold:
    """The narrow fold that language.toml describes."""
    rules = read_toml(FOLDER / "language.toml")["fold"]
    return Fold("ar", rules["version"], rules["replace"], rules["delete"])


def pairs(cell: str) -> dict[str, str]:
    """`key=value;key=value` as a dictionary; a word without a value stands for itself."""
    parts = (part.partition("=") for part in cell.split(";") if part)
    return {key: value or key for key, _, value in parts}


def stems_of(row: Row) -> dict[str, str]:
    """The stems of a cue."""
    return pairs(row["stems"])


def needed(paradigm: str) -> set[str]:
    """The stem keys that the patterns of a paradigm ask for."""
    return {key for form, _ in templates()[paradigm] for _, key, _, _ in Formatter().parse(form) if key}


def forms(row: Row) -> list[str]:
    """All forms of a cue, unfolded."""
    if row["paradigm"] == "fixed":
        return list(row.alternatives("head"))
    return [form.format(**stems_of(row)) for form, _ in templates()[row["paradigm"]]]


def fires(row: Row, sentence: str) -> bool:
    """Whether a form of the cue stands in the sentence as a word, a conjunction or a preposition before it allowed."""
    text = fold()(sentence)
    return any(re.search(rf"\b[وف]?[بلك]?{re.escape(fold()(form))}\b", text) for form in set(forms(row)))


@pytest.mark.parametrize("name", ["cues.tsv", "words.tsv", "occasions.tsv", "paradigms.toml", "language.toml"])
def test_arabic_letters_only(name: str) -> None:
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").split("\n"), 1):
        assert not FOREIGN.search(line), f"{name}:{number}"


def test_closed_lists_of_cues() -> None:
    acts = frozenset(get_args(Act))
    for row in table("cues.tsv"):
        row.choice("class", CLASSES)
        row.choice("force", FORCES)
        row.choice("act", acts)
        row.choice("paradigm", frozenset(templates()) | {"fixed"})
        row.need("frames")
        for frame in row.alternatives("frames"):
            kind, _, word = frame.partition(":")
            assert frame in FRAMES or (kind in {"prep", "addressee"} and word in PREPOSITIONS), (row.line, frame)


def test_stems_fit_their_paradigm() -> None:
    for row in table("cues.tsv"):
        if row["paradigm"] == "fixed":
            assert row["head"] and not row["stems"], row.line
        else:
            assert not row["head"], row.line
            assert set(stems_of(row)) == needed(row["paradigm"]), row.line


def test_a_cue_stands_once_and_its_dictionary_form_is_made() -> None:
    counts = Counter((row["lemma"], row["class"]) for row in table("cues.tsv"))
    assert [key for key, count in counts.items() if count > 1] == []
    for row in table("cues.tsv"):
        if row["class"] in {"verb", "participle"} and row["paradigm"] != "fixed":
            made = {fold()(form) for form in forms(row)}
            lemma = fold()(row["lemma"])
            assert lemma in made or lemma.replace("ين", "ا") in made, row.line


def test_every_cue_fires_on_its_example() -> None:
    assert [(row.line, row["lemma"]) for row in table("cues.tsv") if not fires(row, row.need("example"))] == []


def test_examples_are_sentences_of_their_own() -> None:
    counts = Counter(row["example"] for row in table("cues.tsv"))
    assert [text for text, count in counts.items() if count > 1] == []
    for row in table("cues.tsv"):
        assert row["example"] != row["silent"], row.line
        assert row["example"].endswith(".") and (not row["silent"] or row["silent"].endswith(".")), row.line


def test_homographs_are_guarded() -> None:
    guarded = {row["lemma"]: row for row in table("cues.tsv") if row["class"] == "verb"}
    for lemma in sorted(HOMOGRAPHS):
        assert fires(guarded[lemma], guarded[lemma].need("silent")), lemma
        assert "bare" not in guarded[lemma].alternatives("frames"), lemma


def test_no_cue_is_a_conjunction_and_a_preposition_only_where_guarded() -> None:
    that, prepositions = set(tagged("THAT")), set(tagged("PREP"))
    for row in table("cues.tsv"):
        made = {fold()(form) for form in forms(row)}
        assert not made & that, (row.line, made & that)
        if made & prepositions:
            assert made & prepositions <= set(fold()(row["silent"]).strip(".").split()), (row.line, made & prepositions)
            assert "bare" not in row.alternatives("frames"), row.line


def test_closed_lists_of_words() -> None:
    acts = frozenset(get_args(Act))
    for row in table("words.tsv"):
        row.choice("tag", TAGS)
        traits = pairs(row["features"].replace(",", ";"))
        assert set(traits) <= KEYS | FLAGS, (row.line, row["features"])
        assert traits.get("act", "ASSERT") in acts, row.line
        assert traits.get("prep", "ب") in PREPOSITIONS, row.line
        assert row["tag"] != "UNNAMED" or "en" in traits, row.line


def tagged(tag: str) -> list[str]:
    """The folded forms of a tag, as often as the table holds them."""
    return [fold()(form) for row in table("words.tsv") if row["tag"] == tag for form in row.alternatives("form")]


def test_words_do_not_contradict_each_other() -> None:
    forms_of = {tag: set(tagged(tag)) for tag in TAGS}
    assert not forms_of["NOUN"] & forms_of["UNNAMED"]
    assert not forms_of["NOSPEAKER"] & (forms_of["UNNAMED"] | forms_of["PRON"] | forms_of["NOUN"])
    assert not forms_of["THAT"] & (forms_of["PREP"] | forms_of["NEG"] | forms_of["BOUND"])
    assert not forms_of["NEG"] & (forms_of["REL"] | forms_of["ADV"])


def test_paradigms_use_known_features_and_are_used() -> None:
    used = {row["paradigm"] for row in table("cues.tsv")}
    verbs = read_toml(FOLDER / "paradigms.toml")["verbs"]
    used |= {name for verb in verbs.values() for name in verb["templates"]}
    assert set(templates()) == used - {"fixed"}
    for name, body in templates().items():
        assert len(set(body)) == len(body), name
        for form, traits in body:
            assert set(traits.split(",")) <= TRAITS, (name, form, traits)


def test_what_the_press_writes_is_known() -> None:
    known = {fold()(form) for row in table("cues.tsv") for form in forms(row)}
    for word in (
        "قال", "قالت", "قالا", "قالوا", "قلنا", "يقول", "سيقول", "سوف يقول", "قيل", "يقال", "قاله", "قولهم",
        "أكدتا", "يؤكدان", "أكّده", "نفت", "نفوا", "ينفون", "دعت", "دعوا", "يدعون", "دعاه", "رأت", "يرون", "رآه",
        "هنأ", "يهنئون", "أدانت", "ندين", "حثته", "يحثون", "مؤكداً", "مؤكدًا", "مؤكدة", "مؤكدين", "داعين", "مبديا",
        "اتهامه", "التهديدات", "ادعائه", "ادعاؤه", "شكواه", "نأمل", "آمل", "وصفها", "اعتبرته",
    ):
        assert fold()(word) in known, word


def test_closed_lists_of_occasions() -> None:
    occasions = frozenset(get_args(Occasion)) | {""}
    events = frozenset(get_args(EventKind)) | {""}
    seen: Counter[str] = Counter()
    for row in table("occasions.tsv"):
        assert row.choice("occasion", occasions) or row.choice("event", events), row.line
        row.choice("event", events)
        seen.update(row.alternatives("form"))
    assert [form for form, count in seen.items() if count > 1] == []


def test_the_fold_is_narrow_and_stable() -> None:
    assert fold()("أإآ ۱۲٣ علی") == "ااا 123 علي"
    assert fold()("على مسؤولة شيء") == "على مسؤولة شيء"
    assert fold()(fold()("أكّدَ")) == fold()("أكّدَ") == "اكد"


def test_marks_and_proclitics() -> None:
    language = read_toml(FOLDER / "language.toml")
    kinds = {"conjunction", "preposition", "article"}
    assert set(language["proclitics"]["before"]) == CLASSES | {"name", "word"}
    assert all(set(kind) <= kinds for kind in language["proclitics"]["before"].values())
    assert language["code"] == FOLDER.name and language["direction"] == "rtl"


@pytest.mark.parametrize(("tag", "least"), [("OBJ", 120), ("NOUN", 200), ("UNNAMED", 100), ("NOSPEAKER", 60)])
def test_enough_words(tag: str, least: int) -> None:
    assert sum(row["tag"] == tag for row in table("words.tsv")) >= least


@pytest.mark.parametrize(
    ("kind", "least"), [("verb", 300), ("participle", 100), ("noun", 60), ("phrase", 20), ("according", 30)]
)
def test_enough_cues(kind: str, least: int) -> None:
    assert sum(row["class"] == kind for row in table("cues.tsv")) >= least


@pytest.mark.parametrize(("sentence", "speaker"), [
    ("قال السفير شن جيالينغ إن بلاده ترفض الرسوم الجديدة.", "السفير شن جيالينغ"),
    ("قالت وزيرة الثقافة الأردنية أمل حداد إن المعرض يفتح أبوابه غدا.", "وزيرة الثقافة الأردنية أمل حداد"),
    ("وأكد وزير النقل مدحت نجيب أن الخط الجديد جاهز.", "وزير النقل مدحت نجيب"),
])
def test_a_verb_may_be_somebodys_name_beside_a_title(sentence: str, speaker: str) -> None:
    page = read_text(f"خبر\n\n{sentence}", published="2026-05-05", outlet="x")
    assert [statement.speakers[0].text for statement in page.statements] == [speaker]
