"""Occasions over an article: told once for a speaker, they hold for all that he says there; and to whom he says it."""

from collections.abc import Mapping, Sequence

from dragoman.packs.found import Found, Referent
from dragoman.statements.nouns import Draft

OPENING = 3
"""Paragraphs, the headline counted, that an occasion told in the last of them covers backwards."""

VAGUE = frozenset({"meeting"})
"""Occasions whose word may point back at one of another kind (in this session: a press conference)."""

DESCRIBED = frozenset({"unnamed", "office"})
"""Kinds of speakers that a description stands for."""

LOOSE = frozenset({"statement", "speech"})
"""Occasions whose word, pointing back, names whatever its speaker says on the one told before."""

SHARED = frozenset({"press conference"})
"""Occasions on which all speak to the same hearers, where it is a joint one."""

SPEAKING = frozenset({"person", "office"})
"""Kinds of speakers who may stand at a joint one."""

PARTNERED = frozenset({"meeting", "call", "letter"})
"""Occasions that have another side; what is said there is said to it."""

BOTH = frozenset({"meeting", "call"})
"""Occasions on which the other side speaks too."""

NAMELESS = frozenset({"unnamed", "group"})
"""Kinds of speakers who are told by plain words."""

HEARERS = {"interview": frozenset({"outlet", "unnamed"}), "briefing": frozenset({"outlet", "unnamed"}),
           "statement": frozenset({"unnamed", "group"}), "speech": frozenset({"unnamed", "group"})}
"""Kinds of those who hear somebody to the end, by occasion: the paper, the journalists."""

HEARD = PARTNERED | {"briefing", "interview", "statement", "speech"}
"""Occasions whose hearers go on to hear, where they were told once."""


def carry(
    drafts: Sequence[Draft], speakers: Sequence[Sequence[Referent]], found: Sequence[Sequence[Found]],
    parties: Sequence[Sequence[Referent]],
) -> list[int]:
    """For each draft the draft that tells its occasion: itself, another one of the same speaker, or -1.

    found: the mentions of each paragraph; parties: to whom each draft is said, by its own clause.

    A page tells once that somebody gave an interview; what he says before it, in the headline and the opening, and
    after it was said there too, until another occasion is told for him. What had been said before (pluperfect) was not.
    A joint press conference is everybody's who speaks after it, until another occasion is told; a call or a meeting is
    also that of the one who was called or met.
    """
    out = [-1] * len(drafts)
    current: dict[str, int] = {}
    last = shared = -1
    for at, draft in enumerate(drafts):
        if not speakers[at]:
            continue
        name = speakers[at][0].name
        known = _known(current, name)
        if draft.again and known and (draft.occasion in LOOSE or _is_asked(draft, drafts[current[known]])):
            out[at] = current[known]
        elif draft.occasion:
            same = last >= 0 and draft.occasion in (*VAGUE, drafts[last].occasion)
            at_once = last >= 0 and draft.told_at is not None and draft.told_at == drafts[last].told_at
            back = (draft.again and same) or at_once
            out[at] = last = last if back else at
            shared = at if draft.joint and draft.occasion in SHARED else shared if draft.again else -1
            if draft.outer < 0 and not known:
                _open(drafts, speakers, out, at)
        elif draft.outer >= 0:
            out[at] = out[draft.outer] if speakers[draft.outer] and speakers[draft.outer][0].name == name else -1
        elif "pluperfect" in draft.inflection:
            continue
        elif known:
            out[at] = current[known]
        elif at and _goes_on(draft, speakers[at][0], found[draft.paragraph]):
            out[at] = out[at - 1]
        elif shared >= 0 and speakers[at][0].kind in SPEAKING:
            out[at] = shared
        if out[at] >= 0 and draft.outer < 0:
            current[known or name] = out[at]
        if out[at] == at and draft.occasion in BOTH:
            for party in parties[at]:
                current.setdefault(party.name, at)
    return out


def _is_asked(draft: Draft, before: Draft) -> bool:
    """Is what a single reporter is answered said at the press conference that was told before?"""
    return draft.occasion == "interview" and before.occasion == "press conference"


def _known(current: Mapping[str, int], name: str) -> str:
    """The name under which a speaker was met: his own, or the full one of which his is the last part; else nothing."""
    if name in current:
        return name
    return next((full for full in current if full.endswith(" " + name)), "")


def _goes_on(draft: Draft, speaker: Referent, found: Sequence[Found]) -> bool:
    """Does the one who spoke before go on: unnamed, or described (the minister), but not brought in (a minister)?"""
    subject = draft.subject
    if subject.how in ("carried", "same", "paper"):
        return True
    if not 0 <= subject.found < len(found):
        return False
    mention = found[subject.found]
    return mention.kind == "pronoun" or (speaker.kind in DESCRIBED and not mention.indefinite)


def _alike(short: str, full: str) -> bool:
    return short == full or full.endswith(" " + short) or short.endswith(" " + full)


def _one(one: Referent, other: Referent) -> bool:
    """Are two speakers one: by name, or by what the body is called in short (the Commission)?"""
    short, full = sorted((one.name, other.name), key=len)
    return _alike(short, full) or ("person" not in (one.kind, other.kind) and full.startswith(short + " "))


def _open(drafts: Sequence[Draft], speakers: Sequence[Sequence[Referent]], out: list[int], at: int) -> None:
    """Give the opening of the article, up to where the occasion of its speaker is first told, that occasion.

    The opening may describe him without a name (an American expert said …). Further on it is given to what he says
    just before, in the same paragraph; and to all that was said before, where nobody else has spoken.
    """
    own = [bool(who) and _one(who[0], speakers[at][0]) for who in speakers[:at]]
    if drafts[at].paragraph <= OPENING:
        own = [mine or bool(who and who[0].kind in DESCRIBED) for mine, who in zip(own, speakers, strict=False)]
    elif not all(mine or not who for mine, who in zip(own, speakers, strict=False)):
        last = next((k for k in range(at - 1, -1, -1) if not own[k] or drafts[k].paragraph < drafts[at].paragraph), -1)
        own[: last + 1] = [False] * (last + 1)
    for k in range(at):
        if own[k] and out[k] < 0 and drafts[k].outer < 0:
            out[k] = out[at]


def hearers(drafts: Sequence[Draft], told: Sequence[int], speakers: Sequence[Sequence[Referent]],
            parties: Sequence[Sequence[Referent]]) -> list[Sequence[Referent]]:
    """To whom each draft was said: as its own clause tells (`parties`), else the other side of its meeting or letter.

    told: as `carry` gives it. What the other side says in the same meeting is said to the one who spoke there first;
    somebody else is on neither side, unless his own words put him there.
    """
    out: list[Sequence[Referent]] = []
    for at, sides_here in enumerate(parties):
        told_here = [side for side in sides_here if not any(_alike(side.name, who.name) for who in speakers[at])]
        place = told[at]
        if told_here or place < 0 or drafts[place].occasion not in HEARD or not speakers[at]:
            out.append(told_here)
            continue
        first, sides = speakers[place][:1], parties[place]
        own = any(_alike(who.name, other.name) for who in speakers[at] for other in first)
        nameless = bool(first) and _are_nameless(speakers[at][0], first[0])
        described = at < place and drafts[at].outer < 0 and speakers[at][0].kind in DESCRIBED
        if own or described or (nameless and drafts[place].occasion not in PARTNERED):
            others = list(sides)
        elif drafts[place].occasion in BOTH and _is_side(drafts[at], speakers[at], sides):
            others = [*sides, *first] if first and first[0].kind in SPEAKING else list(sides)
        else:
            others = []
        kinds = HEARERS.get(drafts[place].occasion)
        if kinds is not None:
            others = [other for other in others if other.kind in kinds]
        out.append([other for other in others if not any(_alike(other.name, who.name) for who in speakers[at])][:1])
    return out


def _are_nameless(one: Referent, other: Referent) -> bool:
    """Are two speakers the same unnamed ones by a word of theirs, with or without an article (sources, the sources)?"""
    if not NAMELESS.issuperset((one.kind, other.kind)):
        return False
    said, again = one.name.split(), other.name.split()
    return any(word.endswith(other_word) or other_word.endswith(word) for word in said for other_word in again)


def _is_side(draft: Draft, speakers: Sequence[Referent], sides: Sequence[Referent]) -> bool:
    """Is whoever speaks in a draft the other side of a meeting that somebody else has told, or there by his words?"""
    if any(_alike(who.name, side.name) for who in speakers for side in sides):
        return True
    return bool(draft.occasion) and speakers[0].kind in SPEAKING


def authority(drafts: Sequence[Draft], at: int, speakers: Sequence[Sequence[Referent]]) -> Sequence[Referent]:
    """On whose word a draft rests: of what A says that B said on A's; what A says of himself has no other source."""
    outer = drafts[at].outer
    if outer < 0 or not speakers[at]:
        return ()
    return [who for who in speakers[outer] if not _alike(who.name, speakers[at][0].name)]
