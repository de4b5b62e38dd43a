"""Which of several readings owns the words that they claim."""

from collections.abc import Collection, Sequence

from dragoman.statements.nouns import TAKEN_UP, Reading


def owners(
    readings: Sequence[Reading], telling: Collection[int], lost: list[tuple[Reading, Reading]], *, nested: bool
) -> list[Reading]:
    """One owner for each content: of two that claim nearly the same words the stronger class, then the earlier cue.

    A noun that a verb governs loses what both claim, and all of it to a verb that tells nothing but the noun ("voiced
    the wish of"); where cues come first (`nested`), so does a verb whose object is a paper with its words behind it
    ("sent a letter to the effect that"). telling: the cues of such verbs. lost: filled with those who own nothing, each
    with the owner of its content.
    """
    if nested:
        worded = {r.cue - 1 for r in readings if "phrase" in r.entry.features}
        readings = [r for r in readings if r.plain != "reported" or r.first not in worded]
    out: list[Reading] = []
    governed = {r.first for r in readings if r.rank > 1 and not r.backwards and r.plain == "reported"}
    for reading in sorted(readings, key=lambda r: (-r.rank if r.cue not in governed else -1, -r.score, r.cue)):
        owner = next((other for other in out if _claims(other, reading, nested)), None)
        if owner is None and reading.rank == 1 and reading.cue in governed:
            owner = next((other for other in out if other.first == reading.cue and other.cue in telling), None)
        if owner is None:
            out.append(reading)
        else:
            lost.append((reading, owner))
    return sorted(out, key=lambda r: r.cue)


def _claims(owner: Reading, reading: Reading, nested: bool) -> bool:
    """Does an owner claim nearly a reading's words, and is it no verb `nested` in them ("that these deeds tell of")?

    What one has told and another denied both have.
    """
    if reading.pattern.startswith(TAKEN_UP) or owner.pattern.startswith(TAKEN_UP):
        return False
    inner = reading.plain == "indirect" and reading.first <= owner.cue < reading.last and not owner.backwards
    thanked = reading.pattern == "phrase-greetings" and owner.first < reading.cue  # that A thanked B
    within = owner.first < reading.cue < reading.first <= owner.last and "past" in reading.entry.features
    told = within and owner.plain == reading.plain == "indirect"  # "said that X has stressed that"
    if nested and (inner or told or (thanked and owner.plain == "indirect")):
        return False
    (low, high), (start, end) = reading.content, owner.content
    return min(high, end) - max(low, start) > 0.8 * max(high - low, end - start)
