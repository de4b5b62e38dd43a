"""From text to tagged words, in windows round the anchors only."""

from collections.abc import Iterator
from sys import intern

from dragoman.calendars.anchors import MOST
from dragoman.calendars.grammar import DateGrammar
from dragoman.calendars.lexicon import WORDS, Lexeme
from dragoman.calendars.numbers import THOUSAND, joined
from dragoman.calendars.tokens import OTHER, YEARS, Token
from dragoman.records import Span

BEFORE, AFTER = 64, 96
"""Code points of a window before and after an anchor: the longest expressions seen are under 70."""

PUNCTUATION = {mark: Lexeme(tag) for mark, tag in (
    ("(", "("), (")", ")"), ("[", "("), ("]", ")"), (",", ","), ("\u060c", ","), ("/", "/"), ("-", "-"),
    ("\u2013", "-"), ("\u2014", "-"), ("\u2212", "-"), (".", "."), (":", ":"), ("?", "?"),
    ("\u061f", "?"))}


def windows(grammar: DateGrammar, text: str, start: int, end: int) -> Iterator[Span]:
    """Disjoint windows round the anchors of `text[start:end]`, on one line, cut at whole words."""
    left = right = -1
    for anchor in grammar.anchors.find(text, start, end):
        if anchor.end() <= right - AFTER // 2:
            continue
        before, after = _left(text, anchor.start(), start), _right(text, anchor.end(), end)
        if before <= right:
            right = max(right, after)
            continue
        if left >= 0:
            yield left, right
        left, right = before, after
    if left >= 0:
        yield left, right


def _left(text: str, at: int, floor: int) -> int:
    line = text.rfind("\n", floor, at) + 1
    cut = max(floor, line, at - BEFORE)
    if cut in (floor, line):
        return cut
    space = text.find(" ", cut, at)
    return space + 1 if space >= 0 else at


def _right(text: str, at: int, ceiling: int) -> int:
    line = text.find("\n", at, ceiling)
    stop = ceiling if line < 0 else line
    if stop <= at + AFTER:
        return stop
    space = text.rfind(" ", at, at + AFTER)
    return space if space > at else at + AFTER


def tag(grammar: DateGrammar, text: str, start: int, end: int) -> list[Token]:
    """The tokens of a window."""
    words = [(match.group(), *match.span()) for match in WORDS.finditer(text, start, end)]
    tokens: list[Token] = []
    at = counted = 0
    while at < len(words):
        word, low, high = words[at]
        if word in grammar.others:
            tokens.append(Token(low, high, OTHER))
            at += 1
            continue
        token, used = _token(grammar, text, words, at)
        _and_before(grammar, words[at], token, tokens)
        tokens.append(token)
        if token.lexeme.tag == "c":
            counted += 1 if token.lexeme.value < THOUSAND else 2
        at += used
    return joined(tokens) if counted > 1 else _without_times(tokens)


def _without_times(tokens: list[Token]) -> list[Token]:
    """The tokens, the figures of a time of day ("12:06") taken out of what may be a day."""
    colons = [at for at in range(1, len(tokens) - 1) if tokens[at].lexeme.tag == ":"]
    for at in colons:
        hour, minute = tokens[at - 1], tokens[at + 1]
        if hour.digits and minute.digits == 2 and hour.end == tokens[at].start and minute.start == tokens[at].end:
            tokens[at - 1], tokens[at + 1] = (Token(one.start, one.end, OTHER) for one in (hour, minute))
    return tokens


def _token(grammar: DateGrammar, text: str, words: list[tuple[str, int, int]], at: int) -> tuple[Token, int]:
    """The token that begins at a word, and how many words it takes."""
    word, start, end = words[at]
    if word.isdecimal():
        return Token(start, end, _number(word), len(word)), 1
    if len(word) == 1 and word in PUNCTUATION:
        return Token(start, end, PUNCTUATION[word]), 1
    lexicon = grammar.lexicon
    forms = grammar.forms.get(word)
    for form, skipped in _learn(grammar, word) if forms is None else forms:
        for phrase, lexeme in lexicon.phrases.get(form, ()):
            if _stands(phrase, words, at):
                last = words[at + len(phrase) - 1][2]
                return _guarded(grammar, text, " ".join(phrase), Token(start + skipped, last, lexeme)), len(phrase)
        if form in lexicon.words:
            return _guarded(grammar, text, form, Token(start + skipped, end, lexicon.words[form])), 1
    return Token(start, end, OTHER), 1


def _learn(grammar: DateGrammar, word: str) -> tuple[tuple[str, int], ...]:
    """The forms of the lexicon that a word may be, and how many letters stand before each; remembered."""
    lexicon = grammar.lexicon
    forms = tuple((form, skipped) for form, skipped in _without_clitics(grammar, word)
                  if form in lexicon.words or form in lexicon.phrases)
    if forms and len(grammar.forms) < MOST:
        grammar.forms[word] = forms
    elif not forms and len(grammar.others) < MOST:
        grammar.others.add(intern(word))
    return forms


def _and_before(grammar: DateGrammar, word: tuple[str, int, int], token: Token, tokens: list[Token]) -> None:
    """Make a token of the "and" that is written onto a word: it ties the days and years of a list."""
    if token.start > word[1]:
        lexeme = grammar.lexicon.words.get(word[0][0])
        if lexeme is not None and lexeme.tag == "&":
            tokens.append(Token(word[1], word[1] + 1, lexeme))


def _without_clitics(grammar: DateGrammar, word: str) -> Iterator[tuple[str, int]]:
    """The word, then the word without the letters that Arabic writes before it, and how many were skipped."""
    yield word, 0
    clitic = grammar.clitic.match(word) if grammar.clitic is not None else None
    if clitic is None:
        return
    if word.startswith("\u0644\u0644"):  # l- before the article swallows its alif
        yield "\u0627\u0644" + word[2:], 0
    for count in range(1, clitic.end() + 1):
        if count < len(word):
            yield word[count:], count


def _stands(phrase: tuple[str, ...], words: list[tuple[str, int, int]], at: int) -> bool:
    last = at + len(phrase) - 1
    if last >= len(words) or words[last][0] != phrase[-1]:
        return False
    return all(words[at + i][0] == part for i, part in enumerate(phrase) if i)


def _guarded(grammar: DateGrammar, text: str, form: str, token: Token) -> Token:
    guards = grammar.guards.get(form)
    if guards is not None and any(guard.blocks(text, token.start, token.end) for guard in guards):
        return Token(token.start, token.end, OTHER)
    return token


def _number(digits: str) -> Lexeme:
    value = int(digits) if len(digits) <= 9 else 0
    if len(digits) <= 2 and 1 <= value <= 31:
        return Lexeme("d", value)
    return Lexeme("y" if len(digits) == 4 and value in YEARS else "n", value)
