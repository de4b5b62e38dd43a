"""The chain of sources: whose report this is, after whom, after whom."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from dragoman.articles.furniture import Cues
from dragoman.records import Party, Record, Span

Outlets: TypeAlias = Callable[[str], Party | None]
Places: TypeAlias = Callable[[str], str | None]

_WINDOW = 110
_BACK = 70
_TOKEN = re.compile(r"\w[\w.\u00b7&-]*|[\u00ab\u00bb\"'\u201c\u201d()\u060c,:\u061b/\n\u2013-]")
_QUOTES = "\u00ab\u00bb\"'\u201c\u201d"
_CLOSERS = {"\u00ab": "\u00bb", "\"": "\"", "\u201c": "\u201d", "'": "'"}
_STOPS = "\u060c,:\u061b\n"
_LONGEST = 5
_SCAN = 8
_NAME = 4
_BODY = 7


class Lookups(Record, frozen=True):
    """What the knowledge base is asked: the actor of a folded name of an outlet, agency or body, or None; the English
    name of a folded name of a city, or None."""

    outlets: Outlets
    places: Places


class Found(Record, frozen=True):
    """A source named in the text: who, and the folded span of his name."""

    party: Party
    span: Span


class Phrase(Record, frozen=True):
    """What a phrase of sources says: the sources in its order, and the place it was sent from."""

    sources: tuple[Found, ...]
    place: tuple[str, Span] | None


class Token(Record, frozen=True):
    """A word or a mark after a cue, with its folded span."""

    text: str
    start: int
    end: int

    @property
    def word(self) -> bool:
        """Is it a word and no mark?"""
        return self.text[0].isalnum()


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a passage; a full stop that ends a word ends the passage."""
    tokens = []
    for match in _TOKEN.finditer(text, start, min(end, len(text))):
        word = match.group()
        bare = word.rstrip(".-")
        tokens.append(Token(bare or word, match.start(), match.start() + len(bare or word)))
        if len(bare) > 3 and word.endswith("."):
            break
    return tokens


def lookup(text: str, tokens: list[Token], at: int, outlets: Outlets,
           prefixes: tuple[str, ...] = ()) -> tuple[Found, int] | None:
    """The outlet whose name begins at `tokens[at]` (the longest), and the index after it."""
    last = at
    while last < len(tokens) and last - at < _LONGEST and tokens[last].word:
        last += 1
    for stop in range(last, at, -1):
        start, end = tokens[at].start, tokens[stop - 1].end
        said = text[start:end]
        for clitic in ("", *prefixes):
            party = outlets(said[len(clitic):]) if said.startswith(clitic) and len(said) > len(clitic) else None
            if party is not None:
                return Found(party, (start + len(clitic), end)), stop
    return None


def phrases(text: str, start: int, end: int, cues: Cues, known: Lookups, own: Party | None) -> Iterator[Phrase]:
    """The phrases of sources in the folded text from `start` to `end`; own: the outlet, where it is known already."""
    window = text[start:end]  # most cues do not stand in it at all
    found = [
        (at, at + len(cue), cue in cues.through)
        for cue in (*cues.by, *cues.through) if cue in window
        for at in _places_of(text, cue, start, end)
        if _stands_alone(text, at, at + len(cue), cue)
    ]
    for cue in filter(window.__contains__, cues.before):
        for at in _places_of(text, cue, start, end):
            yield from _before(text, max(start, at - 45), at, cue not in cues.through, cues, known.outlets)
    taken = -1
    for _, after, through in sorted(found, key=lambda cue: (cue[0], -cue[1])):
        if after > taken:
            taken = after
            yield _read(text, after, through, cues, known, own)


def tellers(text: str, start: int, end: int, cues: Cues, outlets: Outlets) -> Iterator[Phrase]:
    """Outlets that tell what follows themselves, with their verb behind them or ahead of them, between `start` and
    `end`. No body is one: what it says it says itself."""
    window = text[start:end]
    for verb in filter(window.__contains__, cues.verbs_behind):
        for at in _places_of(text, verb, start, end):
            if _stands_alone(text, at, at + len(verb), verb):
                yield from _before(text, max(start, at - _BACK), at, True, cues, outlets, cues.between)
    for verb in filter(window.__contains__, cues.verbs_ahead):
        for at in _places_of(text, verb, start, end):
            stop = at + len(verb)
            found = _announced_at(text, stop, cues, outlets) if _stands_alone(text, at, stop, verb) else None
            if found is not None:
                yield Phrase((found,), None)


def _announced_at(text: str, start: int, cues: Cues, outlets: Outlets) -> Found | None:
    """The outlet whose name begins at `start`, at once or behind the words that announce one."""
    tokens = read_tokens(text, start, start + _WINDOW)
    at = _past(tokens, 0, _QUOTES)
    if at >= len(tokens) or not tokens[at].word:
        return None
    found = lookup(text, tokens, at, outlets)
    if found is None and (tokens[at].text in cues.nouns or tokens[at].text in cues.skip):
        found = _after_noun(text, tokens, at, cues, outlets) or _quoted(text, tokens, at, cues, None)
    return found[0] if found else None


def _places_of(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Where the words begin between `start` and `end`; places may overlap."""
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def _stands_alone(text: str, start: int, end: int, cue: str) -> bool:
    """Is the cue a whole word? One that ends in a single letter is a clitic before a name."""
    if start and text[start - 1].isalnum():
        return False
    return len(cue.rsplit(" ", 1)[-1]) == 1 or not text[end:end + 1].isalnum()


def _before(text: str, start: int, end: int, plain: bool, cues: Cues, outlets: Outlets,
            between: frozenset[str] = frozenset()) -> Iterator[Phrase]:
    """An outlet as the last words before `end`; `plain`: its name is enough, no word need announce an outlet; between:
    the words that may stand between both."""
    tokens = read_tokens(text, start, end)
    for at in range(len(tokens)):
        if not tokens[at].word or (not plain and tokens[at].text not in cues.nouns):
            continue
        found = lookup(text, tokens, at, outlets)
        if found is None and tokens[at].text in cues.nouns:
            found = _after_noun(text, tokens, at, cues, outlets)
        if found and all(token.text in _QUOTES or token.text in between for token in tokens[found[1]:]):
            yield Phrase((found[0],), None)
            return


def _after_noun(text: str, tokens: list[Token], at: int, cues: Cues, outlets: Outlets) -> tuple[Found, int] | None:
    for index in range(at + 1, len(tokens)):
        found = lookup(text, tokens, index, outlets, cues.prefixes) if tokens[index].word else None
        if found:
            return found
        if tokens[index].word and tokens[index].text not in cues.skip and tokens[index].text not in cues.nouns:
            return None
    return None


def _read(text: str, start: int, through: bool, cues: Cues, known: Lookups, own: Party | None) -> Phrase:
    """The sources that follow a cue: known ones, then one behind a word such as "newspaper", then the first words.

    A body is a source only where the cue is one of the next link (`through`) or its press office is named: according
    to the United Nations, they say so themselves.
    """
    tokens = read_tokens(text, start, start + _WINDOW)
    first = _first(text, tokens, cues, known.outlets, own)
    if first is None or (not through and first[0].span[0] < tokens[0].end and is_body(first[0].party)):
        return Phrase((), None)
    sources, place = [first[0]], None
    at = _past(tokens, first[1], _QUOTES)
    following = [token.text in cues.places for token in tokens[at:at + 2]]
    if following == [False, True] and tokens[at].word:
        at += 1
    while at + 1 < len(tokens) and tokens[at].text in cues.places:
        found = lookup(text, tokens, at + 1, known.outlets)
        if found:
            sources.append(found[0])
            at = found[1]
            continue
        place, at = _place(text, tokens, at + 1, known.places)
        break
    at = _past(tokens, at, _QUOTES + "\u060c,")
    if at < len(tokens) and tokens[at].text in cues.nouns:
        found = lookup(text, tokens, at, known.outlets) or _after_noun(text, tokens, at, cues, known.outlets)
        found = found or _quoted(text, tokens, at, cues, own)
        sources += [found[0]] if found else []
    return Phrase(tuple(sources), place)


def _quoted(text: str, tokens: list[Token], at: int, cues: Cues, own: Party | None) -> tuple[Found, int] | None:
    """A source whom the data do not know, in quotation marks behind the words that announce it."""
    while at < len(tokens) and (tokens[at].text in cues.nouns or tokens[at].text in cues.skip):
        at += 1
    marked = at < len(tokens) and tokens[at].text in _CLOSERS
    return _unknown(text, tokens, at - 1, cues, own) if marked else None


def is_body(party: Party) -> bool:
    """Is a source an organisation and no outlet? One whom the data do not know is none."""
    return party.actor is not None and not party.actor.startswith("outlet:")


def _past(tokens: list[Token], at: int, marks: str) -> int:
    while at < len(tokens) and tokens[at].text in marks:
        at += 1
    return at


def _place(text: str, tokens: list[Token], at: int, places: Places) -> tuple[tuple[str, Span] | None, int]:
    for length in (3, 2, 1):
        words = tokens[at:at + length]
        if len(words) == length and all(token.word for token in words):
            span = (words[0].start, words[-1].end)
            name = places(text[span[0]:span[1]])
            if name:
                return (name, span), at + length
    return None, at


def _first(text: str, tokens: list[Token], cues: Cues, outlets: Outlets, own: Party | None) -> tuple[Found, int] | None:
    noun = at = -1
    led = False
    for at, token in enumerate(tokens[:_SCAN]):
        if token.text in _STOPS:
            break
        if not token.word:
            continue
        found = lookup(text, tokens, at, outlets, cues.prefixes)
        if found and not (token.text in cues.nouns and found[1] == at + 1 and is_body(found[0].party)):
            return found
        if token.text in cues.generic:
            return None
        if token.text in cues.nouns:
            noun, led = at, True
        elif token.text in cues.skip or (cues.prefixes and _announced(token.text, cues)):
            led = True
        elif not led or (noun >= 0 and _named_at_once(tokens, noun, at, cues)):
            break
    return _unknown(text, tokens, noun, cues, own)


def _named_at_once(tokens: list[Token], noun: int, at: int, cues: Cues) -> bool:
    """Is the word at `at` the name that the word before it or a quotation mark behind that announces? The name of an
    office is longer and may end with that of a body."""
    return tokens[noun + 1].text in _QUOTES or (noun == at - 1 and tokens[noun].text not in cues.offices)


def _announced(word: str, cues: Cues) -> bool:
    return any(word.startswith(clitic) and word[len(clitic):] in cues.nouns for clitic in cues.prefixes)


def _unknown(text: str, tokens: list[Token], noun: int, cues: Cues, own: Party | None) -> tuple[Found, int] | None:
    """A source whom the data do not know, by his name as the page writes it."""
    at = noun + 1
    if at < len(tokens) and tokens[at].text in _CLOSERS and noun >= 0:
        closer = _CLOSERS[tokens[at].text]
        stop = next((index for index in range(at + 1, len(tokens)) if tokens[index].text == closer), None)
        at += 1
    else:
        if noun < 0 and own is not None:
            return None
        ends = (*_STOPS, *_CLOSERS, *cues.places)
        stop = next((index for index in range(at, len(tokens)) if tokens[index].text in ends), None)
    office = noun >= 0 and tokens[noun].text in cues.offices
    if stop is None or not 0 < stop - at <= (_BODY if office else _NAME):
        return None
    words = tokens[at:stop]
    passed = cues.generic if office else cues.generic | cues.skip
    if any(not token.word or token.text in passed for token in words):
        return None
    span = (words[0].start, words[-1].end)
    return Found(Party(text[span[0]:span[1]]), span), stop
