"""The pattern language, operator by operator, as docs/pattern-language.md has it; and every error."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.entities.again import is_again
from dragoman.entities.mentions import _ending_with
from dragoman.entities.searching import _search_at, search_of
from dragoman.errors import DataError, PatternError
from dragoman.packs.automaton import FEW, ends_of
from dragoman.packs.lexicon import FIRST, FIXED, Alphabet
from dragoman.packs.paths import LANGUAGES
from dragoman.packs.patterns import (
    CAPTURES,
    EDGES,
    Grammar,
    Pattern,
    compile_grammar,
    compile_rules,
    read_patterns,
)
from dragoman.packs.tables import read_toml
from dragoman.packs.tagging import Line

WORDS = ["CUE:verb", "CUE:noun+prep:از", "CUE:noun+prep:به", "CUE:noun", "PREP:از", "PREP:به", "THAT", "ADV", "AND",
         "NEG", "ACTOR:person", "ACTOR:state", "COLON", "COMMA", "STOP", "W", "W:plural", "QUOTE", "QUOTE:long", "FIN"]
BARRIER = ("STOP", "FIN")
FILE = "test/patterns.toml"


def kind_of(element: str) -> frozenset[str]:
    """The kind of an element written `TAG:a+b`."""
    tag, _, features = element.partition(":")
    return frozenset({tag, *(f"{tag}:{feature}" for feature in features.split("+") if feature)})


ALPHABET = Alphabet(kind_of(element) for element in WORDS)


def row_of(text: str) -> str:
    """A row of elements from their names."""
    return "".join(ALPHABET.char(kind_of(element)) for element in text.split())


def grammar_of(after: str = "", before: str = "", cue: str = "CUE", macros: Mapping[str, str] | None = None) -> Grammar:
    pattern = Pattern("test", cue, after, before, "indirect", 0, "here", (), ())
    return compile_grammar([pattern], macros or {}, BARRIER, ALPHABET, FILE)


def taken(side: str, row: str, macros: Mapping[str, str] | None = None) -> str | None:
    """What a pattern's right side takes of a row that begins after the cue; None where it does not fit."""
    matcher = grammar_of(after=side, macros=macros).matchers[0]
    assert matcher.after is not None
    return _taken(matcher.after.match(row_of(row)), row.split())


def taken_before(side: str, row: str) -> str | None:
    """What a pattern's left side takes of a row that ends before the cue."""
    matcher = grammar_of(before=side).matchers[0]
    assert matcher.before is not None
    found = _taken(matcher.before.match(row_of(row)[::-1]), row.split()[::-1])
    return " ".join(found.split()[::-1]) if found is not None else None


def _taken(match: re.Match[str] | None, names: Sequence[str]) -> str | None:
    return " ".join(names[:match.end()]) if match is not None else None


# ---- operators ------------------------------------------------------------------------------------------------------

OPERATORS = [
    ("1 tag", "PREP", "PREP:از W", "PREP:از"),
    ("1 another tag", "PREP", "W", None),
    ("1 feature", "PREP:از", "PREP:از W", "PREP:از"),
    ("1 another feature", "PREP:از", "PREP:به W", None),
    ("1 cue", "CUE:verb", "CUE:verb", "CUE:verb"),
    ("1 a tag that has features is the tag", "QUOTE", "QUOTE:long", "QUOTE:long"),
    ("1 a tag that has none lacks the feature", "QUOTE:long", "QUOTE", None),
    ("1 no element has the feature", "PREP:بر", "PREP:از", None),
    ("2 both", "CUE:noun+prep:از", "CUE:noun+prep:از", "CUE:noun+prep:از"),
    ("2 one of them", "CUE:noun+prep:از", "CUE:noun", None),
    ("2 another", "CUE:noun+prep:از", "CUE:noun+prep:به", None),
    ("3 any", ". COLON", "W COLON", "W COLON"),
    ("3 any is one", ". COLON", "COLON", None),
    ("3 any is only one", ". COLON", "W W COLON", None),
    ("4 in this order", "COMMA THAT", "COMMA THAT W", "COMMA THAT"),
    ("4 not in the other", "COMMA THAT", "THAT COMMA", None),
    ("4 nothing between", "COMMA THAT", "COMMA W THAT", None),
    ("5 first", "(COLON / COMMA)", "COLON", "COLON"),
    ("5 second", "(COLON / COMMA)", "COMMA", "COMMA"),
    ("5 neither", "(COLON / COMMA)", "STOP", None),
    ("5 of rows", "(COMMA THAT / COLON) QUOTE", "COMMA THAT QUOTE", "COMMA THAT QUOTE"),
    ("5 without brackets", "COLON / COMMA THAT", "COMMA THAT", "COMMA THAT"),
    ("6 there", "ADV? COLON", "ADV COLON", "ADV COLON"),
    ("6 not there", "ADV? COLON", "COLON", "COLON"),
    ("6 once", "ADV? COLON", "ADV ADV COLON", None),
    ("7 none", "ADV* COLON", "COLON", "COLON"),
    ("7 as many as possible", "ADV*", "ADV ADV ADV COLON", "ADV ADV ADV"),
    ("7 of a bracket", "(ADV / AND)* COLON", "ADV AND ADV COLON", "ADV AND ADV COLON"),
    ("8 one", "W+", "W:plural COLON", "W:plural"),
    ("8 more", "W+ COLON", "W W W COLON", "W W W COLON"),
    ("8 none", "W+ COLON", "COLON", None),
    ("9 not there", "!COLON", "W", ""),
    ("9 there", "!COLON", "COLON", None),
    ("9 takes nothing", "!COLON W", "W COLON", "W"),
    ("9 at the end", "W !COLON", "W", "W"),
    ("9 of a bracket", "W !(COLON / COMMA)", "W COMMA", None),
    ("9 of the next only", "W !(COMMA THAT)", "W COMMA W", "W"),
    ("10 nothing between", "~ THAT", "THAT W", "THAT"),
    ("10 something between", "~ THAT", "W ADV THAT W", "W ADV THAT"),
    ("10 the shortest", "~ THAT", "W THAT W THAT", "W THAT"),
    ("10 no barrier", "~ THAT", "W STOP THAT", None),
    ("10 no other barrier", "~ THAT", "W FIN W THAT", None),
    ("10 the barrier may be asked for", "~ STOP", "W W STOP", "W W STOP"),
    ("12 macro", "%NP COLON", "W ACTOR:person COLON", "W ACTOR:person COLON"),
    ("12 macro in a bracket of its own", "%NP COLON", "PREP:از COLON", "PREP:از COLON"),
    ("12 repeated", "%SMALL* COLON", "ADV AND ADV COLON", "ADV AND ADV COLON"),
    ("12 in a macro", "%ALL COLON", "AND COLON", "AND COLON"),
]
MACROS = {"NP": "W+ ACTOR? / PREP:از", "SMALL": "ADV / AND", "ALL": "%SMALL / %NP"}


@pytest.mark.parametrize(("side", "row", "expected"), [o[1:] for o in OPERATORS], ids=[o[0] for o in OPERATORS])
def test_operators(side, row, expected):
    assert taken(side, row, MACROS) == expected


@pytest.mark.parametrize(("side", "row", "expected"), [
    ("ACTOR ADV?", "W ACTOR:person ADV", "ACTOR:person ADV"),
    ("ACTOR ADV", "ADV ACTOR:person", None),
    ("THAT ~", "THAT W THAT W ADV", "THAT W ADV"),
    ("THAT ~", "THAT STOP W", None),
    ("(COMMA ACTOR / ACTOR AND)", "COMMA ACTOR:state", "COMMA ACTOR:state"),
    ("(COMMA ACTOR / ACTOR AND)", "ACTOR:state COMMA", None),
    ("W+ ADV*", "COLON W W ADV ADV", "W W ADV ADV"),
    ("!PREP W", "PREP:از W", None),
    ("!PREP W", "ADV W", "W"),
])
def test_the_left_side_is_read_outwards(side, row, expected):
    """Written in the order of the text, read from the cue to the left; what `!` forbids stands farther out."""
    assert taken_before(side, row) == expected


@pytest.mark.parametrize("name", ["speaker", "addressee", "content", "label"])
def test_captures(name):
    matcher = grammar_of(after=f"ADV? {name}=(W+ / ACTOR) COLON").matchers[0]
    assert matcher.after is not None
    match = matcher.after.match(row_of("ADV W W COLON"))
    assert match is not None
    assert match.span(name) == (1, 3)


def test_a_capture_that_takes_nothing():
    matcher = grammar_of(after="speaker=ACTOR? COLON content=>colon").matchers[0]
    assert matcher.after is not None
    with_one, without = matcher.after.match(row_of("ACTOR:person COLON")), matcher.after.match(row_of("COLON"))
    assert with_one is not None and without is not None
    assert with_one.span("speaker") == (0, 1)
    assert without.span("speaker") == (0, 0)


def test_an_edge_takes_no_element():
    assert taken("COLON content=>colon", "COLON W W") == "COLON"
    assert taken_before("content=>clause COMMA", "W W COMMA") == "COMMA"


def test_a_pattern_belongs_to_the_cues_that_fit_it():
    grammar = grammar_of(after="COLON", cue="CUE:noun+prep:از")
    assert list(grammar.by_cue) == [ALPHABET.char(kind_of("CUE:noun+prep:از"))]
    assert len(grammar_of(after="COLON", cue="CUE").by_cue) == 4


def test_earlier_patterns_come_first():
    patterns = [Pattern(name, "CUE:verb", "COLON", "", "direct", 0, "here", (), ()) for name in ("one", "two")]
    grammar = compile_grammar(patterns, {}, BARRIER, ALPHABET, FILE)
    assert [m.pattern.name for m in grammar.by_cue[row_of("CUE:verb")]] == ["one", "two"]


def sides() -> st.SearchStrategy[str]:
    """Sides without `!`, whose meaning depends on the direction."""
    tags = st.sampled_from(["W", "ADV", "PREP", "PREP:از", "ACTOR", "COLON", ".", "~", "speaker=W", "CUE:noun+prep:از"])

    def larger(side: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        several = st.lists(side, min_size=1, max_size=3)
        return (several.map(" ".join) | several.map(lambda s: f"({' / '.join(s)})")
                | st.tuples(side, st.sampled_from("?*+")).map(lambda s: f"({s[0]}){s[1]}"))

    return st.recursive(tags, larger, max_leaves=6).filter(lambda s: s.count("speaker=") < 2)


@given(sides(), st.lists(st.sampled_from(["W", "ADV", "PREP:از", "ACTOR:person", "COLON", "STOP"]), max_size=6))
def test_both_directions_mean_the_same_rows(side: str, names: list[str]):
    row = row_of(" ".join(names))
    matcher = grammar_of(after=side, before=side).matchers[0]
    assert matcher.after is not None and matcher.before is not None
    assert bool(matcher.after.fullmatch(row)) == bool(matcher.before.fullmatch(row[::-1]))


# ---- the file -------------------------------------------------------------------------------------------------------

def test_a_pattern_as_it_stands_in_the_file():
    found = read_patterns({"pattern": [{
        "name": "verb-that", "cue": "CUE:verb+clause", "after": "~ THAT content=>clause", "before": "",
        "mode": "indirect", "score": 10, "fires": ["وزیر گفت که می‌آید."], "silent": ["وزیر آمد."],
    }]}, FILE)
    assert found == (Pattern("verb-that", "CUE:verb+clause", "~ THAT content=>clause", "", "indirect", 10, "clause",
                             ("وزیر گفت که می‌آید.",), ("وزیر آمد.",)),)


def test_what_is_left_out_has_a_default():
    found = read_patterns({"pattern": [{"name": "plain", "after": "COLON"}]}, FILE)
    assert found == (Pattern("plain", "CUE", "COLON", "", "indirect", 0, "here", (), ()),)
    assert read_patterns({}, FILE) == ()


def test_for_repeats_a_pattern():
    found = read_patterns({"pattern": [{
        "name": "noun", "for": ["از", "بر"], "cue": "CUE:noun+prep:{for}", "after": "PREP:{for} content=>phrase",
        "fires": ["انتقاد از دشمن", "تأکید بر صلح"],
    }]}, FILE)
    assert [p.name for p in found] == ["noun-از", "noun-بر"]
    assert [p.cue for p in found] == ["CUE:noun+prep:از", "CUE:noun+prep:بر"]
    assert [p.after for p in found] == ["PREP:از content=>phrase", "PREP:بر content=>phrase"]
    assert [p.fires for p in found] == [("انتقاد از دشمن", "تأکید بر صلح")] * 2


@pytest.mark.parametrize("edge", sorted(EDGES))
def test_edges(edge):
    assert read_patterns({"pattern": [{"name": "one", "after": f"COLON content=>{edge}"}]}, FILE)[0].edge == edge


FAULTY_FILES: list[tuple[str, list[dict[str, Any]], str]] = [
    ("no name", [{"after": "COLON"}], "pattern number 1 has no name"),
    ("an empty name", [{"name": "a", "after": "W"}, {"name": ""}], "pattern number 2 has no name"),
    ("a number for a name", [{"name": 3}], "pattern number 1 has no name"),
    ("two of one name", [{"name": "a"}, {"name": "a"}], "a: the name is not unique"),
    ("a side that is no text", [{"name": "a", "after": ["COLON"]}], "a: after must be text"),
    ("an unknown edge", [{"name": "a", "after": "COLON content=>line"}], "a: at most one edge, of"),
    ("two edges", [{"name": "a", "after": "content=>clause", "before": "content=>here"}], "a: at most one edge, of"),
]


@pytest.mark.parametrize(("rows", "reason"), [f[1:] for f in FAULTY_FILES], ids=[f[0] for f in FAULTY_FILES])
def test_faults_of_a_file(rows, reason):
    with pytest.raises(PatternError, match=rf"^test/patterns\.toml: {re.escape(reason)}"):
        read_patterns({"pattern": rows}, FILE)


FAULTY_SIDES = [
    ("an unknown capture", "hearer=W", "unknown capture hearer"),
    ("an unknown macro", "%NOWHERE", "unknown macro %NOWHERE"),
    ("a macro in itself", "%LOOP", "macros are nested too deep"),
    ("a bracket not closed", "(COLON / COMMA", "a bracket is not closed"),
    ("a bracket not opened", "COLON)", "unexpected ')'"),
    ("an empty bracket and a sign", "()?!", "ends too early"),
    ("nothing to repeat", "? COLON", "unexpected '?'"),
    ("two signs", "COLON*+", "unexpected '+'"),
    ("nothing to forbid", "COLON !", "ends too early"),
    ("letters of no tag", "colon", "cannot read 'colon'"),
    ("a sign that is none", "COLON & COMMA", "cannot read '& COMMA'"),
]


@pytest.mark.parametrize("side", ["after", "before"])
@pytest.mark.parametrize(("text", "reason"), [f[1:] for f in FAULTY_SIDES], ids=[f[0] for f in FAULTY_SIDES])
def test_faults_of_a_side(side, text, reason):
    with pytest.raises(PatternError, match=rf"^test/patterns\.toml: test: {re.escape(reason)}") as told:
        grammar_of(**{side: text}, macros={"LOOP": "W %LOOP"})
    assert (told.value.file, told.value.key) == (FILE, "test")
    assert isinstance(told.value, DataError)


@pytest.mark.parametrize("side", ["after", "before"])
def test_a_name_without_anything_to_capture(side):
    with pytest.raises(PatternError, match="test: ends too early"):
        grammar_of(**{side: "COLON speaker="})


def test_a_pattern_without_a_side():
    with pytest.raises(PatternError, match="test: a pattern needs a side"):
        grammar_of()


@given(st.text(st.sampled_from("ABW :+.()/?*!~>%abc از"), max_size=15))
def test_any_text_compiles_or_is_refused(text: str):
    """Never another error than one that names the pattern."""
    try:
        grammar_of(after=text, before="W", macros={"A": "W"})
    except PatternError as refused:
        assert refused.key == "test"


# ---- mention rules, and the packs themselves ------------------------------------------------------------------------

def test_rules_of_mentions():
    rules = compile_rules([{"name": "pair", "kind": "person", "match": "name=(W+) ACTOR"}], {}, BARRIER, ALPHABET, FILE)
    match = rules[0].expression.match(row_of("W W ACTOR:state"))
    assert match is not None
    assert (rules[0].name, rules[0].kind, match.span("name")) == ("pair", "person", (0, 2))


def plainly(tag: str) -> str:
    """One element of a tag as an expression."""
    return f"[{ALPHABET.having(tag)}]" if ALPHABET.having(tag) else "(?!)"


PARTS = {
    "W": plainly("W"), "ACTOR": plainly("ACTOR"), "(W / COMMA)": f"(?:{plainly('W')}|{plainly('COMMA')})",
    "~": f"[^\n{ALPHABET.having('STOP')}{ALPHABET.having('FIN')}]*?", ".": ".", "!W": f"(?!{plainly('W')})",
    "!(W:plural / COMMA)": f"(?!{plainly('W:plural')}|{plainly('COMMA')})", "W?": f"(?:{plainly('W')})?",
    "ACTOR*": f"(?:{plainly('ACTOR')})*", "COMMA+": f"(?:{plainly('COMMA')})+",
    "(AND? W)*": f"(?:(?:{plainly('AND')})?{plainly('W')})*",
    "(COMMA / W / AND W / STOP)": "(?:{}|{}|{}{}|{})".format(*map(plainly, ("COMMA", "W", "AND", "W", "STOP"))),
    "(!W:plural W)+": f"(?:(?!{plainly('W:plural')}){plainly('W')})+",
    "name=(W ADV?)": f"(?P<name>{plainly('W')}(?:{plainly('ADV')})?)",
    "(STOP? / ACTOR:person)": f"(?:(?:{plainly('STOP')})?|{plainly('ACTOR:person')})", "QUANT": plainly("QUANT"),
}
"""Parts of patterns, each with the expression that a reader would write for it."""
SIDES = st.lists(st.sampled_from(sorted(PARTS)), min_size=1, max_size=5)
ROWS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join).map(row_of)


@given(SIDES, ROWS)
def test_a_rule_finds_what_its_plain_expression_finds(side, row):
    """What is told of the characters that may begin it spares searches, and no more than that."""
    if sum("name=" in part for part in side) > 1:
        return
    (matcher,) = grammar_of(after=" ".join(side)).matchers
    (rule,) = compile_rules([{"name": "a", "kind": "person", "match": " ".join(side)}], {}, BARRIER, ALPHABET, FILE)
    assert matcher.after is not None
    written = re.compile("".join(PARTS[part] for part in side))
    plain = [match.regs for match in written.finditer(row)]
    assert [match.regs for match in rule.expression.finditer(row)] == plain
    assert [match.regs for match in matcher.after.finditer(row)] == plain
    first, found = written.search(row), search_of(rule, row, (), {}, bytearray(len(row)))(row, 0)
    assert (first and first.regs) == (found and found.regs)
    if matcher.begins is not None and matcher.after.match(row) is not None:
        assert row[:1] in matcher.begins
    if any(need.isdisjoint(row) for need in rule.needs):
        assert not plain


def test_a_rule_that_leads_with_a_capture_passes_over_what_is_taken():
    row = row_of("ADV W ACTOR:state W ACTOR:state")

    def found(side: str) -> list[int]:
        (rule,) = compile_rules([{"name": "a", "kind": "person", "match": side}], {}, BARRIER, ALPHABET, FILE)
        search = search_of(rule, row, (), {}, bytearray([0, 1, 1, 0, 0]))
        return [match.start() for at in (0, 2) if (match := search(row, at))]

    assert found("name=(ADV? W) ACTOR") == [0, 3]
    assert found("name=(COMMA? W) ACTOR") == [3, 3]
    assert found("COMMA? name=(W) ACTOR") == [1, 3]


def test_what_a_rule_needs_are_its_rarest_elements():
    def needs(side: str) -> tuple[frozenset[str], ...]:
        row = {"name": "a", "kind": "person", "match": side}
        return compile_rules([row], {}, BARRIER, ALPHABET, FILE)[0].needs

    comma, stop, w = (frozenset(ALPHABET.having(name)) for name in ("COMMA", "STOP", "W"))
    assert needs("W* COMMA STOP? !W .") == (comma,)
    assert set(needs("(W COMMA / STOP)+ W")) == {comma | stop, w}
    assert needs("COMMA / W?") == ()


def test_a_finder_finds_what_a_set_does():
    row = row_of("W CUE:verb ACTOR:state CUE:noun STOP")
    assert [match.start() for match in ALPHABET.finder("CUE", "STOP").finditer(row)] == [1, 3, 4]
    assert ALPHABET.finder("CUE", "STOP") is ALPHABET.finder("CUE", "STOP")
    assert ALPHABET.finder("QUANT").search(row) is None


@pytest.mark.parametrize("row", [
    {"name": "a", "kind": "person"}, {"name": "a", "match": "W"}, {"name": "a", "kind": 1, "match": "W"},
])
def test_faulty_rules_of_mentions(row):
    with pytest.raises(PatternError, match="a: a rule needs `kind` and `match`"):
        compile_rules([row], {}, BARRIER, ALPHABET, FILE)


@pytest.mark.parametrize("code", ["fa", "ar"])
def test_the_packs_keep_to_the_language(code):
    """Every pattern of a pack reads and uses known names only."""
    table = read_toml(LANGUAGES / code / "patterns.toml")
    patterns = read_patterns(table, f"{code}/patterns.toml")
    compile_grammar(patterns, table.get("macros", {}), table.get("barrier", []), ALPHABET, f"{code}/patterns.toml")
    sides = [side for p in patterns for side in (p.after, p.before)] + list(table.get("macros", {}).values())
    assert {name for side in sides for name in re.findall(r"([a-z]+)=(?!>)", side)} <= CAPTURES


@pytest.mark.parametrize("code", ["fa", "ar"])
def test_every_pattern_has_its_sentences(code):
    """One that fires it and one that does not, as docs/pattern-language.md asks."""
    patterns = read_patterns(read_toml(LANGUAGES / code / "patterns.toml"), f"{code}/patterns.toml")
    assert [p.name for p in patterns if not p.fires or not p.silent] == []


def test_the_alphabet_holds_the_readers_own_kinds():
    assert [ALPHABET.fixed(name) for name in FIXED] == [chr(FIRST + at) for at in range(len(FIXED))]
    assert all(ALPHABET.has(ALPHABET.fixed(name), name) for name in FIXED)


def test_a_rule_for_openings_is_tried_there_alone():
    """As a search is that leaves out what begins elsewhere."""
    row = row_of("W W STOP W ADV W W")
    expression = re.compile(f"[{ALPHABET.having('W')}]+")
    search = _search_at([1, 4, 5], expression)
    assert [found.span() for at in (0, 2, 6) if (found := search(row, at))] == [(1, 2), (5, 7)]
    assert search(row, 6) is None


def test_the_elements_at_whose_end_a_word_ends():
    text = "حسن و وحسن در حسنی"
    line = Line("12345", [0, 4, 6, 11, 14], [3, 5, 10, 13, 18], [-1] * 5)
    assert list(_ending_with(["حسن", "در"], line, text)) == [0, 2, 3]


def test_where_words_end_few_or_many():
    text, words = "حسن و وحسن در حسنی", ("حسن", "سن", "در")
    many = (*words, *(f"{number}و" for number in range(FEW)))
    assert ends_of(words, text, 4, 16) == ends_of(many, text, 4, 16) == {10, 13}
    assert ends_of(words, text, 0, len(text)) == ends_of(many, text, 0, len(text)) == {3, 10, 13, 17}


def test_a_word_stands_again_as_a_word_of_its_own():
    assert is_again("کاوه", "کاوه آمد. به کاوه گفتند")
    assert not is_again("کاوه", "کاوه آمد. کاوهای و _کاوه و وکاوه")
