"""`dragoman check`: the real data have no fault, and of broken copies each fault is told where it stands."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.evaluate.cases import cue_faults, pattern_faults
from dragoman.packs.check import faults, table_faults
from dragoman.packs.check_letters import wrong_letters
from dragoman.packs.check_messages import rules_of, said
from dragoman.packs.check_patterns import pattern_faults as written_faults
from dragoman.packs.faults import Fault
from dragoman.packs.load import load_language
from dragoman.packs.paths import KNOWLEDGE, LANGUAGES, PACKAGE
from dragoman.packs.tables import read_toml
from dragoman.pipeline import Reader


class Data(NamedTuple):
    """A copy of the data that a test may break."""

    languages: Path
    knowledge: Path

    def change(self, file: str, old: str, new: str) -> None:
        """Put `new` for the first `old` of a file, which must be there."""
        path = self.knowledge.parent / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} holds no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def append(self, file: str, *cells: str) -> None:
        """Put a row behind a table."""
        path = self.knowledge.parent / file
        text = path.read_text(encoding="utf-8").rstrip("\n")
        path.write_text(text + "\n" + "\t".join(cells) + "\n", encoding="utf-8")

    def faults(self) -> list[Fault]:
        """What the tables tell."""
        return list(table_faults(self.languages, self.knowledge, PACKAGE))


@pytest.fixture
def data(tmp_path: Path) -> Data:
    """A fresh copy of languages/ and knowledge/, with the first terms only: nothing refers to a term."""
    shutil.copytree(LANGUAGES, tmp_path / "languages")
    shutil.copytree(KNOWLEDGE, tmp_path / "knowledge")
    terms = (KNOWLEDGE / "terms.tsv").read_text(encoding="utf-8").split("\n")[:200]
    (tmp_path / "knowledge" / "terms.tsv").write_text("\n".join(terms), encoding="utf-8")
    return Data(tmp_path / "languages", tmp_path / "knowledge")


# ---- the real data --------------------------------------------------------------------------------------------------

def test_the_real_data_have_no_fault() -> None:
    assert list(faults()) == []


@pytest.mark.parametrize("code", ["fa", "ar"])
def test_every_sentence_beside_a_pattern_or_cue_reads_as_it_says(reader: Reader, code: str) -> None:
    told = [*pattern_faults(reader, LANGUAGES / code), *cue_faults(reader, LANGUAGES / code)]
    assert not told, "\n".join(f"{fault.file}:{fault.line} {fault.key}: {fault.reason}" for fault in told)


# ---- broken copies: one change, one fault ---------------------------------------------------------------------------

Change = Callable[[Data], None]

TERM = ("Q311440", "secretary-general", "", "body:un", "2017-01-01", "", "gk", "2026-11-21", "")
OUTLET = ("outlet:made-up", "", "Made-Up Agency", "agency", "IR", "made-up.example", "", "", "gk")
PERSON = ("person:made-up", "", "Made Up", "", "", "", "", "gk", "")
CUE = ("گفتار آزمون", "noun", "گفتار آزمون", "fixed", "", "np", "assert", "ASSERT", "گفتار آزمون وزیر.", "")


def put(cells: tuple[str, ...], at: int, cell: str) -> tuple[str, ...]:
    """A row with one other cell."""
    return (*cells[:at], cell, *cells[at + 1:])


def row(file: str, *cells: str) -> Change:
    """The change that puts a row behind a table."""
    return lambda data: data.append(file, *cells)


def swap(file: str, old: str, new: str) -> Change:
    """The change that puts one text for another."""
    return lambda data: data.change(file, old, new)


def lose(file: str) -> Change:
    """The change that removes a file."""
    return lambda data: (data.knowledge.parent / file).unlink()


BROKEN: dict[str, tuple[Change, str, str | None, str]] = {
    "two weekdays of one form": (
        swap("languages/fa/dates.toml", 'friday = ["جمعه"', 'friday = ["جمعه", "سه شنبه"'),
        "fa/dates.toml", "weekdays.friday", "is tuesday too"),
    "two months of one form": (
        swap("languages/fa/dates.toml", '2 = ["فوریه"', '2 = ["فوریه", "ژان‌ویه"'),
        "fa/dates.toml", "months.gregorian.2", "is 1 too"),
    "an Arabic kaf in a Persian table": (
        row("languages/fa/names.tsv", "كاویانی‌نژاد", "surname", ""), "fa/names.tsv", None, "U+0643"),
    "a Persian yeh in an Arabic column": (
        row("knowledge/people.tsv", *put(PERSON, 4, "شخص وهمی")), "knowledge/people.tsv", "ar", "U+06CC"),
    "a presentation form": (
        row("languages/ar/names.tsv", "\ufefbفون", "surname", ""), "ar/names.tsv", None, "U+FEFB"),
    "a tatweel": (
        row("languages/ar/names.tsv", "محمـود", "given", ""), "ar/names.tsv", None, "U+0640"),
    "a mark of direction": (
        row("languages/fa/names.tsv", "آزمونی\u200f", "surname", ""), "fa/names.tsv", None, "U+200F"),
    "an unknown tag": (
        row("languages/fa/words.tsv", "واژه‌آزمون", "VERB", "", ""), "fa/words.tsv", "tag", "'VERB' is none of"),
    "an unknown feature": (
        row("languages/fa/words.tsv", "واژه‌آزمون", "NOUN", "loud", ""), "fa/words.tsv", "features", "loud"),
    "an unnamed speaker without a gloss": (
        row("languages/fa/words.tsv", "واژه‌آزمون", "UNNAMED", "s", ""), "fa/words.tsv", "features", "gloss"),
    "an unknown class of cue": (
        row("languages/fa/cues.tsv", *put(CUE, 1, "shout")), "fa/cues.tsv", "class", "'shout' is none of"),
    "an unknown frame": (
        row("languages/fa/cues.tsv", *put(CUE, 5, "sound")), "fa/cues.tsv", "frames", "unknown frame sound"),
    "a frame with a word that is no preposition": (
        row("languages/fa/cues.tsv", *put(CUE, 5, "prep:کتاب")), "fa/cues.tsv", "frames", "must be a PREP"),
    "an act that PLOVER does not know": (
        row("languages/fa/cues.tsv", *put(CUE, 7, "SHOUT")), "fa/cues.tsv", "act", "'SHOUT' is none of"),
    "a cue without an example": (
        row("languages/fa/cues.tsv", *put(CUE, 8, "")), "fa/cues.tsv", "example", "needs a sentence"),
    "a role of no office": (
        row("languages/fa/roles.tsv", "کاردار آزمون", "tester", "office", "s", ""),
        "fa/roles.tsv", "office", "no office tester"),
    "a role of no state": (
        row("languages/fa/roles.tsv", "کاردار آزمون", "ambassador", "office", "s", "state=QQ"),
        "fa/roles.tsv", "note", "no state QQ"),
    "an unknown kind of name": (
        row("languages/ar/names.tsv", "اختباري", "nick", ""), "ar/names.tsv", "kind", "'nick' is none of"),
    "an unknown occasion": (
        row("languages/ar/occasions.tsv", "حفل اختبار", "party", "", ""),
        "ar/occasions.tsv", "occasion", "'party' is none of"),
    "a short form of two persons": (
        row("knowledge/people.tsv", *put(PERSON, 5, "لاوروف")), "knowledge/people.tsv", None, "not declared"),
    "a name of two states": (
        swap("knowledge/states.tsv", "\tآندورا|", "\tآندورا|فرانسه|"),
        "knowledge/states.tsv", None, "is Andorra too"),
    "an ambiguous form of nobody known": (
        row("knowledge/ambiguous.tsv", "آزمونستان", "fa", "Testland", ""),
        "knowledge/ambiguous.tsv", "actors", "Testland is not known"),
    "a term that ends before it begins": (
        row("knowledge/terms.tsv", *put(TERM, 5, "2016")), "knowledge/terms.tsv", "end", "before it begins"),
    "a term that is no date": (
        row("knowledge/terms.tsv", *put(TERM, 4, "2017-13")), "knowledge/terms.tsv", "start", "is no date"),
    "a term of nobody": (
        row("knowledge/terms.tsv", *put(TERM, 0, "Q0")), "knowledge/terms.tsv", "person", "not known"),
    "a term in no office": (
        row("knowledge/terms.tsv", *put(TERM, 1, "tester")), "knowledge/terms.tsv", "office", "not known"),
    "a term in no state": (
        row("knowledge/terms.tsv", *put(TERM, 2, "QQ")), "knowledge/terms.tsv", "state", "no state QQ"),
    "a term in no body": (
        row("knowledge/terms.tsv", *put(TERM, 3, "body:qq")), "knowledge/terms.tsv", "body", "no body body:qq"),
    "a source that is not listed": (
        row("knowledge/terms.tsv", *put(TERM, 6, "hearsay")), "knowledge/terms.tsv", "source", "hearsay"),
    "an id that is none": (
        row("knowledge/outlets.tsv", *put(OUTLET, 1, "Q12x")), "knowledge/outlets.tsv", "qid", "Wikidata"),
    "a domain with a scheme": (
        row("knowledge/outlets.tsv", *put(OUTLET, 5, "https://made-up.example")),
        "knowledge/outlets.tsv", "domain", "is no domain"),
    "a domain of two outlets": (
        row("knowledge/outlets.tsv", *put(OUTLET, 5, "al-ain.com")),
        "knowledge/outlets.tsv", "domain", "stands on line"),
    "a reason that one language does not say": (
        swap("languages/messages/ar.toml", '"thread.name" = ', '"thread.nome" = '),
        "messages/ar.toml", "thread.name", "no text for this reason"),
    "a table that is missing": (
        lose("knowledge/terms.tsv"), "terms.tsv", None, "the file is missing"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_told(data: Data, name: str) -> None:
    change, file, key, reason = BROKEN[name]
    change(data)
    told = data.faults()
    fitting = [fault for fault in told if fault.file.endswith(file) and fault.key == key and reason in fault.reason]
    assert len(fitting) == 1, told
    others = {fault.file for fault in told} - {fitting[0].file}
    assert others <= {"messages/en.toml", "messages/fa.toml"}, "a single change breaks a single table"


def test_a_fault_names_its_line(data: Data) -> None:
    data.append("languages/fa/names.tsv", "آزمونی", "nick", "")
    lines = (data.languages / "fa" / "names.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert [fault.line for fault in data.faults()] == [len(lines)]


# ---- patterns and cues ----------------------------------------------------------------------------------------------

PATTERN = '''
[[pattern]]
name = "made-up"
cue = "{cue}"
after = "{after}"
mode = "indirect"
score = 1
{sentences}
'''
SENTENCES = 'fires = ["عراقچی گفت که راه بسته است."]\nsilent = ["راه بسته است."]'


@pytest.mark.parametrize(("cue", "after", "sentences", "reason"), [
    ("CUE:verb", "THAT:که content=>clause", "", "needs at least one sentence under `fires`"),
    ("CUE:verb", "THAT:که content=>clause", 'fires = ["عراقچی گفت."]', "needs at least one sentence under `silent`"),
    ("CUE:verb", "CONJ content=>clause", SENTENCES, "unknown tag CONJ"),
    ("CUE:verb", "THAT:درخت content=>clause", SENTENCES, "no element is THAT:درخت"),
    ("CUE:shout", "THAT content=>clause", SENTENCES, "no element is CUE:shout"),
])
def test_a_pattern_that_cannot_be_believed(tmp_path: Path, cue: str, after: str, sentences: str, reason: str) -> None:
    pack = load_language(LANGUAGES / "fa", KNOWLEDGE)
    folder = tmp_path / "fa"
    shutil.copytree(LANGUAGES / "fa", folder)
    text = (folder / "patterns.toml").read_text(encoding="utf-8")
    added = PATTERN.format(cue=cue, after=after,
                           sentences=sentences)
    (folder / "patterns.toml").write_text(text + added, encoding="utf-8")
    told = [fault for fault in written_faults(folder, pack) if fault.key == "made-up"]
    assert reason in [fault.reason for fault in told]
    assert {fault.line for fault in told} == {text.count("\n") + 3}


def case(tmp_path: Path, rows: str) -> Path:
    """A language folder with no other patterns than these."""
    folder = tmp_path / "fa"
    folder.mkdir()
    shutil.copy(LANGUAGES / "fa" / "language.toml", folder)
    (folder / "patterns.toml").write_text(rows, encoding="utf-8")
    return folder


def test_a_sentence_that_does_not_fire_is_told(reader: Reader, tmp_path: Path) -> None:
    rows = '[[pattern]]\nname = "verb-that"\nfires = ["عراقچی گفت: راه گفت‌وگو بسته است."]\nsilent = []\n'
    fault, = pattern_faults(reader, case(tmp_path, rows))
    assert (fault.file, fault.line, fault.key) == ("fa/patterns.toml", 2, "verb-that")
    assert "does not fire" in fault.reason and "clause.verb-colon" in fault.reason


def test_a_sentence_that_should_be_silent_is_told(reader: Reader, tmp_path: Path) -> None:
    rows = '[[pattern]]\nname = "verb-that"\nfires = []\nsilent = ["عراقچی گفت که راه گفت‌وگو باز است."]\n'
    fault, = pattern_faults(reader, case(tmp_path, rows))
    assert "should be silent" in fault.reason


def test_a_repeated_pattern_needs_a_sentence_for_each_value(reader: Reader, tmp_path: Path) -> None:
    rows = ('[[pattern]]\nname = "prepositional"\nfor = ["از", "بر"]\nsilent = []\n'
            'fires = ["وزیر خارجه ایران از سکوت کشورهای اروپایی انتقاد کرد."]\n')
    fault, = pattern_faults(reader, case(tmp_path, rows))
    assert fault.reason == "no sentence under `fires` for prepositional-بر"


def test_a_text_that_is_no_page_has_no_statement(reader: Reader, tmp_path: Path) -> None:
    rows = '[[pattern]]\nname = "verb-that"\nfires = [" "]\nsilent = [" "]\n'
    fault, = pattern_faults(reader, case(tmp_path, rows))
    assert "what does: nothing" in fault.reason


def test_a_cue_that_its_guard_does_not_hold_back(reader: Reader, tmp_path: Path) -> None:
    header = "lemma\tclass\thead\tparadigm\tstems\tframes\tforce\tact\texample\tsilent\n"
    folder = tmp_path / "fa"
    folder.mkdir()
    cue = "گفتن\tverb\t\tگفتن\t\tclause\tassert\tASSERT\t\t"
    (folder / "cues.tsv").write_text(f"{header}{cue}عراقچی گفت که راه باز است.\n{cue}راه باز است.\n", encoding="utf-8")
    fault, = cue_faults(reader, folder)
    assert (fault.line, fault.key) == (2, "silent")


def test_examples_of_cues_are_looked_up_with_the_tagger(tmp_path: Path) -> None:
    pack = load_language(LANGUAGES / "fa", KNOWLEDGE)
    folder = tmp_path / "fa"
    folder.mkdir()
    shutil.copy(LANGUAGES / "fa" / "paradigms.toml", folder)
    header = "lemma\tclass\thead\tparadigm\tstems\tframes\tforce\tact\texample\tsilent\n"
    (folder / "cues.tsv").write_text(header + "گفتن\tverb\t\tگفتن\t\tclause\tassert\tASSERT\tوزیر گفت که می‌آید.\t\n"
                                     "گفتن\tverb\t\tگفتن\t\tclause\tassert\tASSERT\tوزیر آمد.\t\n"
                                     "ناگفته\tnoun\tوزیر\tfixed\t\tnp\tassert\tASSERT\tوزیر آمد.\t\n", encoding="utf-8")
    missing, hidden = written_faults(folder, pack)
    assert (missing.line, missing.reason) == (3, "holds none of the cue's forms")
    assert (hidden.line, hidden.key) == (4, "example") and "as something else" in hidden.reason


# ---- the small parts ------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("text", "code", "wrong"), [
    ("گفت‌وگو", "fa", ""), ("حوار", "ar", ""), ("گفت ‌وگو", "fa", "holds a half-space beside a space"),
    ("كتاب", "ar", ""), ("English", "fa", ""), ("كتاب", "en", ""),
    ("\u00a0", "fa", "holds U+00A0 NO-BREAK SPACE"), ("\ufeff", "ar", "holds U+FEFF ZERO WIDTH NO-BREAK SPACE"),
])
def test_wrong_letters(text: str, code: str, wrong: str) -> None:
    assert wrong_letters(text, code) == wrong


def test_the_reasons_of_the_source_are_collected() -> None:
    rules = rules_of(PACKAGE)
    assert {"clause.*", "date.*", "thread.name", "thread.office-holder", "finding.role-conflict"} <= rules
    for code in ("en", "fa", "ar"):
        table = read_toml(LANGUAGES / "messages" / f"{code}.toml")
        assert said("clause.verb-that", table) and not said("nonsense.rule", table)


# ---- issues ---------------------------------------------------------------------------------------------------------

def test_issues_are_checked(data: Data) -> None:
    data.append("knowledge/issues.tsv", "issue:Wrong Id", "Brexit", "", "nowhere", "برگزیت", "", "", "", "somewhere")
    told = {(fault.key, fault.reason) for fault in data.faults() if fault.file == "knowledge/issues.tsv"}
    assert {key for key, _ in told} == {"id", "en", "area", "source", "fa", "ar", "fa_name", "ar_name"}
    assert any("leads to issue:brexit too" in reason for _, reason in told)
    assert any("needs a term in each language" in reason for _, reason in told)


@pytest.mark.parametrize(("name", "reason"), [
    ("", "an issue needs one name"), ("بندر|لنگرگاه", "an issue needs one name"), ("برگزیت", "is issue:brexit too"),
    ("بندرـگاه", "U+0640")])
def test_names_of_issues_are_checked(data: Data, name: str, reason: str) -> None:
    data.append("knowledge/issues.tsv", "issue:harbour", "new harbour", "", "transport", "بندر تازه", "ميناء جديد", "",
                "", "gk", name, "الميناء الجديد")
    told = [fault for fault in data.faults() if fault.key == "fa_name"]
    assert [reason in fault.reason for fault in told] == [True], told


@pytest.mark.parametrize(("fa", "ar", "reason"), [
    ("بندر تازه|بندر تازه", "ميناء جديد", "stands in the line twice"),
    ("بندر تازه|تازه + بندر|بندر + تازه", "ميناء جديد", "stands in the line twice"),
    ("بندر + ب", "ميناء جديد", "fewer than 2 letters"), ("بندر تازه", "ميناء كبیر", "U+06CC"),
])
def test_terms_of_issues_are_checked(data: Data, fa: str, ar: str, reason: str) -> None:
    data.append("knowledge/issues.tsv", "issue:harbour", "new harbour", "", "transport", fa, ar, "", "", "gk")
    assert any(reason in fault.reason for fault in data.faults()), data.faults()


def test_shared_terms_are_shared_by_two(data: Data) -> None:
    data.append("knowledge/issues.tsv", "issue:harbour", "new harbour", "", "transport", "بندر تازه", "ميناء جديد",
                "برگزیت|بندر دور", "", "gk")
    told = [fault.reason for fault in data.faults()]
    assert any("is a term of issue:brexit alone as well" in reason for reason in told)
    assert any("is shared with no other line" in reason for reason in told)
