"""Add: a file, a pasted text or an address is read and kept."""

from dragoman.web.adding import Added, add_address, add_file, add_text
from dragoman.web.problems import problem_page
from dragoman.web.visit import Reply, Shown, Visit

FIELDS = ("title", "outlet", "published", "url")


def show(visit: Visit) -> Shown:
    """The form."""
    return Shown("add.html", {"added": None})


def take(visit: Visit) -> Reply:
    """Read what was sent, keep it, and tell what came of it."""
    form, file = visit.form, visit.files.get("file")
    added: list[Added]
    if file is not None and file.data:
        added = add_file(visit.room, file)
    elif form.get("text"):
        added = add_text(visit.room, form["text"], {name: form.get(name) or None for name in FIELDS})
    elif form.get("address"):
        added = add_address(visit.room, form["address"])
    else:
        return problem_page("nothing", 400)
    return Shown("add.html", {"added": added})
