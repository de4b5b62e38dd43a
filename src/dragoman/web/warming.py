"""What a room gets ready while nobody asks yet, so that its first reader waits no longer than its second."""

import threading

from dragoman.archive.verifying import load_terms
from dragoman.errors import DragomanError
from dragoman.packs.officenames import office_in
from dragoman.web.interface import load_interface
from dragoman.web.names import Names
from dragoman.web.pages import coverage, issues
from dragoman.web.preferences import CHOICES
from dragoman.web.rendering import environment
from dragoman.web.room import Room


def warm(room: Room) -> threading.Thread:
    """Begin to get a room ready, on a thread that ends with the process."""
    thread = threading.Thread(target=_get_ready, args=(room,), daemon=True)
    thread.start()
    return thread


def _get_ready(room: Room) -> None:
    """Read the data that pages tell names by and claims are compared by, compile the templates, and count what is
    counted over a whole archive. An archive that cannot be read is told when somebody asks for it."""
    for language in CHOICES["lang"]:
        load_interface(language)
        Names(language)
        office_in("", language)
    load_terms()
    for name in environment().list_templates():
        environment().get_template(name)
    try:
        coverage.counted(room)
        issues.counted(room)
    except DragomanError:
        pass
