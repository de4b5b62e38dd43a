"""Lint of meaning over the reading tables of the Persian pack: what a wrong row would make the reader believe."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.packs.inflect import Template, inflect, templates_of
from dragoman.packs.tables import Row, read_toml, read_tsv
from dragoman.script.fold import Fold
from dragoman.script.spellings import spellings

PACK = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "languages" / "fa"
TABLES = ("cues.tsv", "words.tsv", "occasions.tsv")

CLASSES = frozenset({"verb", "participle", "noun", "phrase", "according"})
FORCES = frozenset({
    "assert", "announce", "confirm", "deny", "demand", "ask", "warn", "threaten", "promise", "offer", "thank",
    "praise", "welcome", "condemn", "criticise", "accuse", "reject", "propose", "hope", "regret", "condole",
    "congratulate", "invite", "express", "describe", "explain", "add", "recall", "answer", "write", "believe",
    "report", "claim",
})
ACTS = frozenset({
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "ASSERT",
})
FRAMES = frozenset({"clause", "bare", "quote", "np", "ra", "label", "split", "back", "predicate", "own", "joined",
                    "met", "refused", "disputed", "ordered", "explained", "wish", "did", "gave", "had", "charged",
                    "answers", "menaces", "paper", "naming", "heard", "raises", "points", "states", "taken",
                    "equates"})
TAGS = frozenset({
    "THAT", "AND", "BUT", "BOUND", "PREP", "NEG", "PRON", "DEM", "ADV", "FIN", "QUANT", "RA", "UNNAMED", "NOUN",
    "NOSPEAKER", "STATE",
})
WORD_FEATURES = frozenset({
    "issue", "kin", "leads", "view", "reporter",
    "s", "p", "1", "2", "3", "nominal", "verb", "formula", "self", "d", "org", "former", "counterpart",
    "eponym", "post", "then", "now", "when", "land", "abroad", "home", "field", "part", "relays", "reports", "while",
    "subordinate", "following", "impersonal", "concedes", "paper", "extent", "press", "claim", "light",
    "issued", "given", "about", "what", "cause", "faced", "taken", "opener", "one",
})
FORM_FEATURES = frozenset({
    "past", "imperfect", "perfect", "pluperfect", "present", "future", "subjunctive", "infinitive", "passive",
    "neg", "bare", "1", "2", "3", "s", "p",
})
TENSES = frozenset({
    "past", "imperfect", "perfect", "pluperfect", "present", "future", "subjunctive", "infinitive",
})
OCCASIONS = frozenset({
    "press conference", "interview", "meeting", "call", "speech", "statement", "letter", "briefing", "social media",
    "hearing", "",
})
EVENTS = frozenset({
    "meeting", "call", "visit", "press conference", "interview", "speech", "letter", "signing", "agreement",
    "conference", "vote", "appointment", "sanction", "military operation", "exchange", "other", "",
})
ARABIC_ONLY = frozenset("كيىةٱ")
NEVER = frozenset("\u0640\u200b\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00a0")


@pytest.fixture(scope="module")
def fold() -> Fold:
    """The narrow fold of the pack."""
    letters = read_toml(PACK / "language.toml")["fold"]
    return Fold("fa", letters["version"], letters["replace"], letters["delete"])


@pytest.fixture(scope="module")
def paradigms() -> dict[str, Any]:
    """The document of paradigms.toml."""
    return read_toml(PACK / "paradigms.toml")


def table(name: str) -> list[Row]:
    """All rows of a table of the pack."""
    return list(read_tsv(PACK / name))


def forms_of(row: Row, paradigms: dict[str, Any]) -> Iterator[Template]:
    """All forms of a cue with their features; fixed ones have none. A light verb takes its noun before it."""
    if row["paradigm"] == "fixed":
        yield from ((form, frozenset()) for form in row.alternatives("head"))
        return
    stems = paradigms["stems"][row["paradigm"]]
    for head in row.alternatives("head") or ("",):
        for form, features in inflect(letters_of(stems) | {"head": "\0"}, templates_of_verb(stems, paradigms)):
            yield form.replace("\0", head) if "\0" in form else f"{head} {form}".strip(), features


def letters_of(stems: dict[str, Any]) -> dict[str, str]:
    """The stems of a verb without the names of its templates."""
    return {key: value for key, value in stems.items() if key != "templates"}


def templates_of_verb(stems: dict[str, Any], paradigms: dict[str, Any]) -> tuple[Template, ...]:
    """All templates that a verb names, in their order."""
    return tuple(t for name in stems["templates"] for t in templates_of(paradigms["templates"][name]["forms"]))


def stands_in(form: str, sentence: str) -> bool:
    """Does the form stand in the sentence between boundaries of words?"""
    at = sentence.find(form)
    while at >= 0:
        before, after = sentence[at - 1:at], sentence[at + len(form):at + len(form) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = sentence.find(form, at + 1)
    return False


@pytest.mark.parametrize("name", [*TABLES, "paradigms.toml"])
def test_letters_are_persian(name: str) -> None:
    """No Arabic kaf or yeh, no tatweel, no stray bidi mark, no presentation form, no trailing space."""
    for number, line in enumerate((PACK / name).read_text(encoding="utf-8").split("\n"), 1):
        wrong = {c for c in line if c in ARABIC_ONLY | NEVER or "\ufb50" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufefe"}
        assert not wrong, f"{name}:{number}: {[hex(ord(c)) for c in wrong]}"
        assert not line.endswith(" "), f"{name}:{number}: ends in a space"
        assert "\u200c " not in line and " \u200c" not in line, f"{name}:{number}: a half-space beside a space"


def test_cue_values_are_of_the_closed_lists(paradigms: dict[str, Any]) -> None:
    """Class, frames, force, act and paradigm are words that the reader knows."""
    for row in table("cues.tsv"):
        where = f"cues.tsv:{row.line} {row['lemma']}"
        row.choice("class", CLASSES)
        row.choice("force", FORCES)
        row.choice("act", ACTS)
        row.choice("paradigm", frozenset(paradigms["stems"]) | {"fixed"})
        frames = row.alternatives("frames")
        assert frames and len(set(frames)) == len(frames), where
        for frame in frames:
            kind, _, word = frame.partition(":")
            assert frame in FRAMES or (kind in ("prep", "addressee") and word), f"{where}: {frame}"
        assert (row["class"] == "verb" and "refused" not in frames) == (row["paradigm"] != "fixed"), where
        assert row["head"] or row["class"] == "verb", where


def test_cue_prepositions_are_words(fold: Fold) -> None:
    """Every preposition of a frame is a PREP (or را) of words.tsv, so that the tagger can meet it."""
    known = {fold(form) for row in table("words.tsv") if row["tag"] in ("PREP", "RA")
             for form in row.alternatives("form")}
    for row in table("cues.tsv"):
        for frame in row.alternatives("frames"):
            _, _, word = frame.partition(":")
            assert not word or fold(word) in known, f"cues.tsv:{row.line}: {word!r} is no preposition of words.tsv"


def test_lemmas_are_unique_in_their_class() -> None:
    """One row for a lemma of a class: two would give two readings of the same words."""
    seen: dict[tuple[str, str], int] = {}
    for row in table("cues.tsv"):
        key = row["lemma"], row["class"]
        assert key not in seen, f"cues.tsv:{row.line}: {key} stands on line {seen[key]} too"
        seen[key] = row.line


def test_no_form_belongs_to_two_verbs(paradigms: dict[str, Any], fold: Fold) -> None:
    """A finite active form has one lemma; only the passive of one verb may be the active of another, and only what is
    refused is the negative of what is accepted."""
    owner: dict[str, str] = {}
    for row in table("cues.tsv"):
        if row["class"] != "verb" or "refused" in row["frames"]:
            continue
        for form, features in forms_of(row, paradigms):
            if features & {"passive", "subjunctive", "infinitive"}:
                continue
            lemma = owner.setdefault(fold(form), row["lemma"])
            assert lemma == row["lemma"], f"cues.tsv:{row.line}: {form!r} is a form of {lemma} too"


def test_examples_hold_a_form_of_their_cue(paradigms: dict[str, Any], fold: Fold) -> None:
    """Every cue has a sentence that must fire it, and a form of the cue stands in it after folding."""
    for row in table("cues.tsv"):
        sentence = fold(row.need("example"))
        forms = {fold(spelling) for form, features in forms_of(row, paradigms)
                 if not features & {"subjunctive", "infinitive"} for spelling in spellings(form)}
        assert any(stands_in(form, sentence) for form in forms), f"cues.tsv:{row.line} {row['lemma']}: {sentence}"


def test_examples_are_all_different(fold: Fold) -> None:
    """No sentence serves two cues: each is read on its own."""
    seen: dict[str, int] = {}
    for row in table("cues.tsv"):
        key = fold(row["example"])
        assert key not in seen, f"cues.tsv:{row.line}: the example of line {seen[key]}"
        seen[key] = row.line


def test_no_cue_is_a_conjunction_or_preposition(paradigms: dict[str, Any], fold: Fold) -> None:
    """A form that is a cue may not be a THAT, PREP, AND, BUT, PRON or RA of words.tsv."""
    closed = frozenset({"THAT", "PREP", "AND", "BUT", "PRON", "RA"})
    words = {fold(form): row["tag"] for row in table("words.tsv") if row["tag"] in closed
             for form in row.alternatives("form")}
    for row in table("cues.tsv"):
        for form, _ in forms_of(row, paradigms):
            assert fold(form) not in words, f"cues.tsv:{row.line}: {form!r} is a {words[fold(form)]}"


def test_fixed_phrases_are_no_verb_forms(paradigms: dict[str, Any], fold: Fold) -> None:
    """What a paradigm makes is not listed again as a phrase; a noun may look like a participle (خواسته)."""
    rows = table("cues.tsv")
    made = {fold(form): row["lemma"] for row in rows if row["class"] == "verb" for form, _ in forms_of(row, paradigms)}
    for row in rows:
        if row["class"] in ("phrase", "participle", "according"):
            for form in row.alternatives("head"):
                assert fold(form) not in made, f"cues.tsv:{row.line}: {form} is of {made[fold(form)]}"


def test_alternatives_differ_after_folding(fold: Fold) -> None:
    """The fold and the compiler make the spellings of one word; a table that repeats them hides a mistake."""
    for name, column in (("cues.tsv", "head"), ("words.tsv", "form"), ("occasions.tsv", "form")):
        for row in table(name):
            forms = [fold(form) for form in row.alternatives(column)]
            assert len(set(forms)) == len(forms), f"{name}:{row.line}: {row[column]}"


def test_features_of_forms_are_known(paradigms: dict[str, Any]) -> None:
    """Templates use the closed list, with one tense or a compound of two, and every stem they need exists somewhere."""
    given = {key for verbs in ("stems", "verbs") for stems in paradigms[verbs].values() for key in stems}
    for name, template in paradigms["templates"].items():
        for pattern, features in template["forms"]:
            marks = frozenset(features.split(","))
            assert marks <= FORM_FEATURES, f"{name}: {features}"
            assert marks & TENSES, f"{name}: {pattern} has no tense"
            for part in pattern.split("{")[1:]:
                assert part.partition("}")[0] in given | {"head"}, f"{name}: {pattern}"


def test_verbs_are_named_by_their_infinitive(paradigms: dict[str, Any]) -> None:
    """Past stem (and preverb) and -ن make the infinitive that names the entry; no verb stands in both tables."""
    assert not set(paradigms["stems"]) & set(paradigms["verbs"])
    for infinitive, stems in {**paradigms["stems"], **paradigms["verbs"]}.items():
        for name in stems["templates"]:
            assert name in paradigms["templates"], f"{infinitive}: {name}"
        if "past" in stems:
            named = [stems.get("pre", "") + past + "ن" for past in stems["past"].split("|")]
            assert infinitive in (named[0], "/".join(named))


def test_words_are_of_the_closed_lists() -> None:
    """Tags and features are words that the reader knows; heads of unnamed speakers have their English gloss."""
    for row in table("words.tsv"):
        tag = row.choice("tag", TAGS)
        features = [part.strip() for part in row["features"].split(",") if part.strip()]
        glosses = [part for part in features if part.startswith("en=")]
        assert tag in ("UNNAMED", "PRON") if glosses else tag != "UNNAMED", f"words.tsv:{row.line}: {row['form']}"
        assert set(features) - set(glosses) <= WORD_FEATURES, f"words.tsv:{row.line}: {features}"
        assert (tag != "UNNAMED") or len({"s", "d", "p"} & set(features)) == 1, f"words.tsv:{row.line}: number"


def test_words_have_one_row_for_a_tag(fold: Fold) -> None:
    """A form stands once under a tag, and is not both a noun and a preposition."""
    tags: dict[str, set[str]] = {}
    for row in table("words.tsv"):
        for form in row.alternatives("form"):
            known = tags.setdefault(fold(form), set())
            assert row["tag"] not in known, f"words.tsv:{row.line}: {form} is a {row['tag']} already"
            known.add(row["tag"])
    for form, known in tags.items():
        for pair in ({"NOUN", "PREP"}, {"THAT", "PREP"}, {"PRON", "NOUN"}, {"AND", "PREP"}):
            assert not pair <= known, f"words.tsv: {form} is {' and '.join(sorted(pair))}"


def test_occasions_are_of_the_closed_lists(fold: Fold) -> None:
    """Occasions and events are those of the guidelines, each form stands once."""
    seen: set[str] = set()
    for row in table("occasions.tsv"):
        row.choice("occasion", OCCASIONS)
        row.choice("event", EVENTS)
        assert row["occasion"] or row["event"], f"occasions.tsv:{row.line}"
        for form in row.alternatives("form"):
            assert fold(form) not in seen, f"occasions.tsv:{row.line}: {form} stands twice"
            seen.add(fold(form))


def test_occasions_hold_no_cue(paradigms: dict[str, Any], fold: Fold) -> None:
    """The longest form wins: an occasion that ended in a finite verb would hide the end of a clause, or a cue."""
    verbs = {**paradigms["stems"], **paradigms["verbs"]}
    finite = {fold(form) for stems in verbs.values()
              for form, _ in inflect(letters_of(stems), templates_of_verb(stems, paradigms)) if " " not in form}
    nouns = {fold(form) for row in table("words.tsv") if row["tag"] == "NOUN" for form in row.alternatives("form")}
    for row in table("occasions.tsv"):
        for form in row.alternatives("form"):
            last = fold(form).split(" ")[-1]
            assert last not in finite or last in nouns or " " not in form, f"occasions.tsv:{row.line}: {form}"


def test_the_pack_is_as_large_as_the_press_needs() -> None:
    """Counts below which whole kinds of statements (light verbs, nouns, participles) go unread."""
    classes = [row["class"] for row in table("cues.tsv")]
    least = {"verb": 300, "participle": 60, "noun": 60, "according": 25}
    for name, count in least.items():
        assert classes.count(name) >= count, name
    assert len(table("words.tsv")) >= 500
    assert len(table("occasions.tsv")) >= 80


def test_every_letter_folds_to_one_that_stays(fold: Fold) -> None:
    """The fold is idempotent, keeps آ, and makes the two keyboards of the press equal."""
    assert fold(fold("كشورهاي مسؤول، مسئولة ۱۳۸۴")) == fold("كشورهاي مسؤول، مسئولة ۱۳۸۴")
    assert fold("اعلام كرده‌اند") == "اعلام کردهاند"
    assert fold("آن") != fold("ان")
