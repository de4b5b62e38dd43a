"""A reading and its subject as a draft, with what stands around it in its own clause."""

from collections.abc import Sequence

from dragoman.packs.found import Found
from dragoman.records import Args
from dragoman.statements.around import Surroundings
from dragoman.statements.nouns import Draft, Reading, Subject
from dragoman.statements.rows import Row


def draft_of(
    row: Row, sentence: int, reading: Reading, subject: Subject, found: Sequence[Found], surroundings: Surroundings
) -> Draft:
    """The draft of what a reading of a row says that its subject said. found: what its paragraph names."""
    cue = surroundings.cue(reading)
    around = surroundings.of(row, reading, subject, found)
    args: Args = {"cue": cue.lemma if cue else ":", "subject": subject.how}
    return Draft(
        row.paragraph,
        sentence,
        (row.starts[reading.cue], row.ends[reading.cue]) if cue else None,
        cue,
        reading.entry.features,
        reading.parts,
        reading.mode,
        row.headline,
        subject,
        f"clause.{reading.pattern}",
        args,
        around.addressees,
        around.occasion,
        around.sources,
        again=around.again,
        joint=around.joint,
        told_at=around.told_at,
        phrases=around.phrases,
    )
