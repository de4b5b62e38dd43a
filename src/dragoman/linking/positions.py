"""What somebody holds, statement by statement: for or against, said again, said otherwise, turned round.

The scale is that of docs/positions.md: an act stands for or against what it is about; a negated act that stands for it
stands against it. Whether two statements are about the same matter is told as for statements that are one
(`linking/statements.py`), whatever lies between them.
"""

from typing import Literal, TypeAlias

from dragoman.linking.likeness import Said, likeness
from dragoman.linking.shared import shared_runs
from dragoman.records import Because, Record
from dragoman.vocabulary import Act

Change: TypeAlias = Literal["first", "repeated", "different", "reversed"]

STANCES: dict[Act, int] = {
    "SUPPORT": 2, "AGREE": 1, "COOPERATE": 1, "AID": 1, "CONCEDE": 1, "RETREAT": 1,
    "ASSERT": 0, "CONSULT": 0, "REQUEST": 0,
    "ACCUSE": -1, "PROTEST": -1, "REJECT": -2, "THREATEN": -2, "SANCTION": -2, "COERCE": -2, "MOBILIZE": -2,
    "ASSAULT": -2,
}
"""Where an act stands, from support (2) to rejection (-2)."""
MATTER, MATTER_IN_ANOTHER = 0.7, 0.6
"""From this likeness on two statements are about the same matter, in one language and over two."""
_AGAIN, _TURNED, _DENIED = 0.4, 0.2, 0.6
"""How much of the longer one the shorter must tell that it says the same again, that it stands on the other side, and
that it differs by a negation alone."""
AGAIN = 0.78
"""The likeness from which one says the same again, in one language: between MATTER and this one more than half of the
pairs that were read by hand say something else."""
_CERTAIN = 0.78
"""The likeness from which a negation alone turns a statement round."""
_RUN = 2


class Held(Record, frozen=True):
    """A statement as a position. said: what is compared of it; act, negated: as in the record."""

    said: Said
    act: Act
    negated: bool

    @property
    def stance(self) -> int:
        """For (1, 2) or against (-1, -2) what it is about; 0 for neither."""
        stance = STANCES[self.act]
        return -stance if self.negated and stance > 0 else stance


class Compared(Record, frozen=True):
    """What a position is beside an earlier one, how much both tell the same (0..1), and why."""

    change: Change
    score: float
    because: Because


def compare(earlier: Held, later: Held) -> Compared:
    """What the later one of two positions is beside the earlier one: the same again, turned round, or another thing."""
    score = likeness(earlier.said, later.said)
    one_language = earlier.said.language == later.said.language
    if score < (MATTER if one_language else MATTER_IN_ANOTHER):
        return _compared("different", score, "matter")
    lengths = sorted((len(earlier.said.words), len(later.said.words)))
    share = score * lengths[0] / max(lengths[1], 1)
    if earlier.stance * later.stance < 0 and share >= _TURNED:
        return _compared("reversed", score, "act", earlier, later)
    if share < _AGAIN or (one_language and score < AGAIN):
        return _compared("different", score, "little")
    if earlier.negated != later.negated and not earlier.stance * later.stance > 0:
        certain = one_language and score >= _CERTAIN and share >= _DENIED and _runs(earlier.said, later.said)
        return _compared("reversed" if certain else "different", score, "negation", earlier, later)
    return _compared("repeated", score, "matter", earlier, later)


def _runs(one: Said, other: Said) -> bool:
    """Do most words of two statements stand together in both?"""
    shared = sum(run.length for run in shared_runs(one.words, other.words, _RUN))
    return shared >= len(one.words) / 2


def _compared(change: Change, score: float, by: str, earlier: Held | None = None,
              later: Held | None = None) -> Compared:
    moved = {"from": str(earlier.stance), "to": str(later.stance)} if earlier and later else {}
    return Compared(change, score, Because(f"position.{change}", {"score": f"{score:.2f}", "by": by, **moved}))
