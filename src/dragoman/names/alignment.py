"""The words of two names laid beside each other, in their order and at the least cost."""

from functools import lru_cache
from typing import NamedTuple

from dragoman.names.keys import Word
from dragoman.names.sounds import sounds
from dragoman.names.words import joined, word_distance

FIRST, MIDDLE, LAST, ONLY, FATHER, HOUSE, LAST_OF_MANY = range(7)
WEIGHT = [0.4, 0.6, 1.3, 1.0, 0.78, 0.6, 1.0]
"""How much a word counts by its place: the surname most. A house is all that stands behind the father. Some
names of three words and more lose the last one in the press."""
MISSING = [0.46, 0.34, 0.55, 0.8, 0.34, 0.33, 0.35]
"""The distance of a word that one of the names lacks, by its place."""
INITIAL_WEIGHT, INITIAL_FITS = 0.3, 0.15
"""An initial says little, and fits every word that begins with its sound."""
MOST_WORDS = 7
_SURE = 0.3
"""Names of as many words, each so near to its like, are not laid out in other ways."""
_MEETS = 0.1
_NEVER = 1e9


class Pair(NamedTuple):
    """Words of the one name beside words of the other ("" where it has none), their distance in 0..1, their weight."""

    left: str
    right: str
    distance: float
    weight: float


_Step = tuple[int, int, float, float]
"""So many words of the left name beside so many of the right one; their distance and weight."""


def align(left: tuple[Word, ...], right: tuple[Word, ...]) -> tuple[float, tuple[Pair, ...]]:
    """The weighted mean of the squared distances of the cheapest alignment, and its pairs in the order of the names."""
    left, right = left[:MOST_WORDS], right[:MOST_WORDS]
    a, b = _places(left), _places(right)
    steps: list[_Step] = []
    if len(left) == len(right):
        steps = [_pair(left[n], right[n], a[n], b[n]) for n in range(len(left))]
    if not steps or max(step[2] for step in steps) > _SURE:
        steps = _cheapest(left, right, a, b)
    cost = whole = 0.0
    for _, _, distance, weight in steps:
        cost += weight * distance * distance
        whole += weight
    return cost / whole, _told(steps, left, right)


def _told(steps: list[_Step], left: tuple[Word, ...], right: tuple[Word, ...]) -> tuple[Pair, ...]:
    i = j = 0
    pairs = []
    for m, n, distance, weight in steps:
        pairs.append(Pair("+".join(word.text for word in left[i:i + m]), "+".join(word.text for word in right[j:j + n]),
                          distance, weight))
        i, j = i + m, j + n
    return tuple(pairs)


def _places(words: tuple[Word, ...]) -> tuple[int, ...]:
    return _places_of(tuple([word.kind == "father" for word in words]))


@lru_cache(maxsize=512)
def _places_of(fathers: tuple[bool, ...]) -> tuple[int, ...]:
    count = len(fathers)
    if count == 1:
        return (ONLY,)
    places = [FIRST, *[MIDDLE] * (count - 2), LAST if count == 2 else LAST_OF_MANY]
    for n in range(1, count):
        if any(fathers[1:n]):
            places[n] = HOUSE
        elif fathers[n]:
            places[n] = FATHER
    return tuple(places)


def _cheapest(left: tuple[Word, ...], right: tuple[Word, ...], a: tuple[int, ...], b: tuple[int, ...]) -> list[_Step]:
    """Step by step over both names. A state tells whose word was passed over since the last pair: nobody's (0), the
    left one's (1), the right one's (2); where both have one, that is no omission but a conflict."""
    wide, high = len(left), len(right)
    across = 3 * (high + 1)
    costs = [_NEVER] * (across * (wide + 1))
    roads: list[tuple[int, _Step] | None] = [None] * len(costs)
    costs[0] = 0.0
    only_left = [_alone(word, place, 1, 0) for word, place in zip(left, a, strict=True)]
    only_right = [_alone(word, place, 0, 1) for word, place in zip(right, b, strict=True)]
    for i in range(wide + 1):
        for j in range(high + 1):
            here = i * across + 3 * j
            for m, n, there, steps in (
                *((m, n, 0, (step,) * 3) for m, n, step in
                  (_beside(left, right, a, b, i, j) if i < wide and j < high else ())),
                *(((1, 0, 1, only_left[i]),) if i < wide else ()),
                *(((0, 1, 2, only_right[j]),) if j < high else ()),
            ):
                goal = here + m * across + 3 * n + there
                for state in (0, 1, 2):
                    cost = costs[here + state]
                    if cost < _NEVER:
                        step = steps[state]
                        cost += step[3] * step[2] * step[2]
                        if cost < costs[goal]:
                            costs[goal], roads[goal] = cost, (here + state, step)
    at = min(range(len(costs) - 3, len(costs)), key=costs.__getitem__)
    steps_back: list[_Step] = []
    while (road := roads[at]) is not None:
        at = road[0]
        steps_back.append(road[1])
    return steps_back[::-1]


def _beside(left: tuple[Word, ...], right: tuple[Word, ...], a: tuple[int, ...], b: tuple[int, ...],
            i: int, j: int) -> list[tuple[int, int, _Step]]:
    """One word with one, or one with two that may be its parts."""
    found = [(1, 1, _pair(left[i], right[j], a[i], b[j]))]
    if i + 1 < len(left) and _may_be_parts(left[i], left[i + 1], right[j]):
        weight = (WEIGHT[a[i]] + WEIGHT[a[i + 1]] + WEIGHT[b[j]]) / 2
        found.append((2, 1, (2, 1, word_distance(joined(left[i], left[i + 1]), right[j]), weight)))
    if j + 1 < len(right) and _may_be_parts(right[j], right[j + 1], left[i]):
        weight = (WEIGHT[b[j]] + WEIGHT[b[j + 1]] + WEIGHT[a[i]]) / 2
        found.append((1, 2, (1, 2, word_distance(left[i], joined(right[j], right[j + 1])), weight)))
    return found


def _may_be_parts(one: Word, two: Word, whole: Word) -> bool:
    """Can a word be two others written as one? Not if it has no more in it than the longer of them."""
    first, second, classes = len(one.classes), len(two.classes), len(whole.classes)
    if abs(first + second - classes) > 2:
        return False
    classes = _consonants(whole)
    return abs(first + second - classes) <= 1 and (classes > max(first, second) or not first or not second)


def _consonants(word: Word) -> int:
    """How many sounds of a word have a class, those of a beginning like an article included."""
    if " " in word.text:
        return len(word.classes)
    table = sounds()
    return sum(map(bool, [table.classes[sound] for sound in word.sounds]))


def _pair(one: Word, two: Word, place: int, other: int) -> _Step:
    weight = (WEIGHT[place] + WEIGHT[other]) / 2
    if (one.kind == "initial" or two.kind == "initial") and one.sounds and two.sounds:
        if sounds().near[one.sounds[0]][two.sounds[0]] <= _MEETS:
            return 1, 1, 0.0 if one.text == two.text else INITIAL_FITS, INITIAL_WEIGHT
        return 1, 1, 1.0, weight
    return 1, 1, word_distance(one, two), weight


def _alone(word: Word, place: int, left: int, right: int) -> tuple[_Step, _Step, _Step]:
    """By state, the step over a word that the other name lacks. Where that has another word in its place, it is not the
    same word; but an initial may be what the other one spells out as the letter's name."""
    weight = INITIAL_WEIGHT if word.kind == "initial" else WEIGHT[place]
    lacking = (left, right, MISSING[place], weight)
    instead = lacking if word.kind == "initial" else (left, right, 1.0, weight)
    return (lacking, lacking, instead) if left else (lacking, instead, lacking)
