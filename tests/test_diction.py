"""Words of two languages that mean the same: verbs in all forms, names, months and numbers as terms."""

import re

import pytest

from dragoman.linking.likeness import Said, Voice, likeness, prepared
from dragoman.linking.terms import terms_of
from dragoman.packs.check_words import _paradigms
from dragoman.packs.diction import diction_of
from dragoman.packs.paths import LANGUAGES
from dragoman.packs.tables import read_toml
from dragoman.packs.verbforms import lemmas_of
from dragoman.script.search import key


def named(language, text):
    return {term for some in terms_of(language).named(key(text).split()) for term in some or ()}


def said(language, text, role=""):
    return Said(language, tuple(key(text).split()), "2026-05-05", False, (Voice("person", "x", None, role),))


@pytest.mark.parametrize(("fa", "ar"), [
    ("توافق می‌کنند", "سيتفقون"),
    ("توافق کرده‌اند", "اتفقتا"),
    ("نپذیرفته است", "يقبلون"),
    ("منتقل خواهد شد", "تنقل"),
    ("چهار هزار و دویست", "4200"),
    ("یازده هزار", "11 ألف"),
    ("بیست و سه", "وثلاثة وعشرين"),
    ("آنکارا", "تركيا"),
    ("سپتامبر", "سبتمبر"),
])
def test_what_means_the_same_is_one_term(fa, ar):
    assert named("fa", fa) & named("ar", ar)


def test_a_no_is_no_number():
    assert not any(term.startswith("number:") for term in named("fa", "نه پذیرفت"))
    assert "number:23" in named("fa", "بیست و سه روز")


def test_a_word_of_grammar_is_told_from_one_that_no_term_has():
    assert terms_of("fa").named(["از", "xx"]) == [None, ()]


def test_forms_of_verbs_of_which_no_table_tells_the_stems():
    lemmas = lemmas_of("ar", ["احتجز", "استغل", "أدار"])
    assert lemmas[key("ستحتجز")] == (key("احتجز"),)
    assert lemmas[key("استغلال")] == (key("استغل"),)
    assert lemmas[key("إدارة")] == (key("أدار"),)


def test_every_language_takes_words_apart_by_its_own_table():
    assert {"ت", "نا"} & set(diction_of("ar").after)
    assert not {"وال"} & set(diction_of("fa").before)


def test_ones_own_state_is_the_speakers():
    arabic = said("ar", "بلاده تستعد لفتح سفارتها", role="Minister of Foreign Affairs of Norway")
    assert "state:NO" in prepared(arabic).terms
    assert "state:NO" not in prepared(said("ar", "بلاده تستعد لفتح سفارتها")).terms


def test_the_words_of_grammar_alone_are_nothing_in_common():
    assert likeness(said("fa", "از آن که با این"), said("fa", "کتاب از آن من است")) == 0.0


def test_a_name_of_one_language_weighs_in_both():
    diction = {language: diction_of(language) for language in ("fa", "ar")}
    for language, other in (("fa", "ar"), ("ar", "fa")):
        missing = {term for terms in diction[language].forms.values() for term in terms
                   if term.startswith("term:")} - set(diction[other].weights)
        assert not missing


@pytest.mark.parametrize("shape", [
    {"verb": "(.", "stems": {}, "templates": []},
    {"verb": "a(.)", "stems": {"past": r"\2"}, "templates": ["sound"]},
    {"verb": "a(.)", "stems": {"past": r"\1"}, "templates": ["unheard-of"]},
])
def test_the_check_refuses_a_shape_that_makes_no_forms(shape):
    folder = LANGUAGES / "ar"
    paradigms = read_toml(folder / "paradigms.toml")
    assert not list(_paradigms(folder, paradigms))
    (fault,) = _paradigms(folder, {**paradigms, "shapes": [shape]})
    assert fault.key == "shapes" and re.search(r"\S", fault.reason)
