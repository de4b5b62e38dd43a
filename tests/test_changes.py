"""What a version changed in the statements of the one before: each statement is accounted for, once."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.identity import identity
from dragoman.records import Article, Because, Page, Passage, Source, Speaker, Statement
from dragoman.store.changes import changes_between

WORDS = ("بندر", "تازه", "تا", "بهار", "گشوده", "می‌شود", "دولت", "هزینه", "را", "پرداخته", "است")


def page_of(*told: tuple[str, str]) -> Page:
    """A page whose statements are these: who says it, and what."""
    text = "\n".join(words for _, words in told) or "-"
    statements, at = [], 0
    for number, (name, words) in enumerate(told):
        span = (at, at + len(words))
        speaker = Speaker(name, None, "person", None, None, None)
        statements.append(Statement(
            identity("statement", text, number), (speaker,), None, (Passage(words, span),), "indirect", False, "ASSERT",
            False, None, (), None, None, (), Because("clause.test")))
        at += len(words) + 1
    article = Article(identity("article", text), "fa", None, ((0, len(text)),), None, None, None, (), tuple(statements))
    return Page(Source("x", "x", None, "0", "text/plain", None, None, None), (article,), (), (), text)


def kinds(before: Page, after: Page) -> list[tuple[str, str | None, str | None]]:
    return [(change.kind, change.before.words if change.before else None, change.after.words if change.after else None)
            for change in changes_between(before, after, "2")]


def test_the_four_kinds_of_change():
    before = page_of(("A", "بندر تازه تا بهار گشوده می‌شود"), ("B", "دولت هزینه را پرداخته است"), ("C", "سفر لغو شد"),
                     ("D", "آن خبر درست نیست"))
    after = page_of(("A", "بندر تازه تا تابستان گشوده می‌شود"), ("X", "دولت هزینه را پرداخته است"),
                    ("D", "آن خبر درست نيست"), ("E", "گفت‌وگو ادامه دارد"))
    assert kinds(before, after) == [
        ("speaker", "دولت هزینه را پرداخته است", "دولت هزینه را پرداخته است"),
        ("words", "بندر تازه تا بهار گشوده می‌شود", "بندر تازه تا تابستان گشوده می‌شود"),
        ("came", None, "گفت‌وگو ادامه دارد"), ("went", "سفر لغو شد", None)]


def test_the_order_and_the_spelling_are_no_change():
    assert kinds(page_of(("A", "یک خبر"), ("B", "دو می‌شود")), page_of(("B", "دو میشود"), ("A", "يك خبر"))) == []


def test_a_statement_told_twice_that_is_told_once():
    assert kinds(page_of(("A", "یک خبر"), ("A", "یک خبر")), page_of(("A", "یک خبر"))) == [("went", "یک خبر", None)]


SAID = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
TOLD = st.lists(st.tuples(st.sampled_from("AB"), SAID), max_size=6)


@given(TOLD, TOLD)
def test_every_statement_is_accounted_for_once(first, second):
    before, after = page_of(*first), page_of(*second)
    changes = list(changes_between(before, after, "2"))
    old = [change.before.id for change in changes if change.before]
    new = [change.after.id for change in changes if change.after]
    assert len(set(old)) == len(old) and len(set(new)) == len(new)
    assert len(before.statements) - len(old) == len(after.statements) - len(new)  # the rest is the same on both sides
    assert not list(changes_between(before, before, "2"))
