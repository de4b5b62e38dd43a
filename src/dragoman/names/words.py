"""How far one word of a name is from another by their sounds."""

from dragoman.names.keys import Word
from dragoman.names.sounds import sounds

_SCALE = 2.0


def joined(one: Word, two: Word) -> Word:
    """Two words read as one: a sound at the edge that both have counts once."""
    start = int(bool(one.sounds and two.sounds) and one.sounds[-1] == two.sounds[0])
    drops = one.drops + two.drops[start:]
    kind = two.kind if one.kind == "foreign" else one.kind
    return Word(f"{one.text}+{two.text}", one.sounds + two.sounds[start:], drops, sum(drops), one.classes + two.classes,
                kind)


_KNOWN: dict[tuple[str, str], float] = {}
_MOST_KNOWN = 65_536


def word_distance(one: Word, two: Word) -> float:
    """How far two words are from each other, 0..1, the same in both directions. Remembered by their letters."""
    pair = (one.text, two.text) if one.text <= two.text else (two.text, one.text)
    known = _KNOWN.get(pair)
    if known is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[pair] = _distance(one, two)
    return known


def _distance(one: Word, two: Word) -> float:
    """What it costs to make one word of the other by their sounds, against what leaving out both would cost. Words
    whose sounds nobody knows are the same or not."""
    if not one.sounds or not two.sounds:
        return float(one.text != two.text)
    if len(one.classes) > 1 and len(two.classes) > 1 and set(one.classes).isdisjoint(two.classes):
        return 1.0
    near = sounds().near
    row = [0.0]
    last = 0.0
    for drop in two.drops:
        last += drop
        row.append(last)
    columns = list(enumerate(zip(two.sounds, two.drops, strict=True), 1))
    for sound, drop in zip(one.sounds, one.drops, strict=True):
        costs, diagonal = near[sound], row[0]
        row[0] = previous = diagonal + drop
        for n, (other, out) in columns:
            cost = diagonal + costs[other]
            diagonal = row[n]
            if diagonal + drop < cost:
                cost = diagonal + drop
            if previous + out < cost:
                cost = previous + out
            row[n] = previous = cost
    return min(1.0, _SCALE * row[-1] / (one.total + two.total))
