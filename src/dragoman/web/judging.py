"""What readers judge: the forms of pages, kept through the archive."""

from collections.abc import Mapping
from typing import get_args
from urllib.parse import quote, urlsplit

from dragoman.vocabulary import Act, EventKind, EventStatus, Mode, Occasion
from dragoman.web.problems import problem_page
from dragoman.web.rendering import address
from dragoman.web.visit import Moved, Reply, Visit

VERDICTS = ("confirm", "correct", "reject", "unsure")
CORRECTED: dict[str, dict[str, tuple[str, ...]]] = {
    "statement": {"act": get_args(Act), "mode": get_args(Mode), "occasion": get_args(Occasion), "speakers": (),
                  "addressees": (), "date": ()},
    "event": {"kind": get_args(EventKind), "status": get_args(EventStatus), "participants": (), "place": (),
              "date": ()}}
"""The fields that a form corrects, with their closed lists; those without one are written."""
_NAMES = frozenset({"speakers", "addressees", "participants"})
"""Fields that hold several names, which a comma separates."""
_COMMAS = str.maketrans({"\u060c": ",", ";": ",", "\u061b": ","})
_LONGEST = 2_000


def judge(visit: Visit) -> Reply:
    """Keep a verdict on a record, and go back to where it was given."""
    form = visit.form
    by, verdict, name = form.get("by", "")[:100], form.get("verdict", ""), form.get("id", "")
    if not by or verdict not in VERDICTS or not name:
        return problem_page("unsigned", 400)
    changes = {field: _value(field, value[:_LONGEST]) for field, value in _changed(form.get("kind", ""), form).items()}
    if verdict == "correct" and not changes:
        return problem_page("unchanged", 400)
    with visit.room.archive() as archive:
        kept = archive.judge(verdict, name, by=by, note=form.get("note", "")[:_LONGEST],  # type: ignore[arg-type]
                             changes=changes if verdict == "correct" else None)
    return Moved(address(back_of(form.get("back", "")), {"judged": kept.id}), by)


def undo(visit: Visit) -> Reply:
    """Undo a judgement, and go back to where it was undone."""
    by = visit.form.get("by", "")[:100]
    if not by:
        return problem_page("unsigned", 400)
    with visit.room.archive() as archive:
        archive.undo(visit.form.get("id", ""), by=by)
    return Moved(address(back_of(visit.form.get("back", "")), {"undone": "1"}), by)


def back_of(path: str) -> str:
    """A path of this room to go back to; the beginning for anything else."""
    parts = urlsplit(path)
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return quote(parts.path, safe="/:%") if is_ours else "/"


def _changed(kind: str, told: Mapping[str, str]) -> dict[str, str]:
    return {field: told[f"set-{field}"] for field in CORRECTED.get(kind, {})
            if f"set-{field}" in told and told[f"set-{field}"] != told.get(f"was-{field}", "")}


def _value(field: str, value: str) -> str | list[str] | None:
    if field in _NAMES:
        return [name for part in value.translate(_COMMAS).split(",") if (name := part.strip())]
    return value or None
