"""Who is let in, and whose forms are taken.

A room on localhost answers only to its own names, so that no page of the web can reach it under another one (DNS
rebinding). Any other room asks for a token. A form counts only when it comes from a page of this room: its origin is
compared, and it carries a secret that only our pages know.
"""

import hashlib
import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Mapping
from urllib.parse import urlsplit

from dragoman.web.settings import LOCAL

SESSION, SECRET = "dragoman-session", "dragoman-form"
"""Cookies: of who has told the token, and of the secret in forms."""
FIELD = "secret"
"""The field of a form that carries the secret."""
TRIES, SECONDS = 10, 60.0
"""Wrong tokens that one machine may tell in so many seconds."""


class Guard:
    """The door of a room."""

    def __init__(self, token: str | None, local: bool) -> None:
        """token: what has to be told; local: is the room on localhost?"""
        self._token, self._local = token, local
        self._tries: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    @property
    def session(self) -> str:
        """What the cookie of somebody holds who has told the token."""
        return hmac.new((self._token or "").encode(), b"dragoman reading room", hashlib.sha256).hexdigest()

    def knows_host(self, host: str) -> bool:
        """Is the room asked for by a name of its own?"""
        if not self._local:
            return True
        try:
            return urlsplit(f"//{host}").hostname in LOCAL
        except ValueError:
            return False

    def lets_in(self, cookies: Mapping[str, str], authorization: str) -> bool:
        """Has the token been told, or is none needed? authorization: the header, `Bearer TOKEN`."""
        if self._token is None:
            return True
        kind, _, told = authorization.partition(" ")
        if kind.lower() == "bearer":
            return self.is_token(told.strip())
        return hmac.compare_digest(cookies.get(SESSION, "").encode(), self.session.encode())

    def is_token(self, told: str) -> bool:
        """Is it the token? Compared in a time that does not tell how much of it is right."""
        return self._token is not None and hmac.compare_digest(told.encode(), self._token.encode())

    def may_try(self, machine: str) -> bool:
        """May a machine tell a token, or has it told too many wrong ones?"""
        with self._lock:
            tries = self._tries.get(machine, deque())
            while tries and tries[0] < time.monotonic() - SECONDS:
                tries.popleft()
            return len(tries) < TRIES

    def failed(self, machine: str) -> None:
        """Remember that a machine has told a wrong token."""
        with self._lock:
            if len(self._tries) > 10_000:
                self._tries.clear()
            self._tries.setdefault(machine, deque(maxlen=TRIES)).append(time.monotonic())

    def takes(self, headers: Mapping[str, str], cookies: Mapping[str, str], form: Mapping[str, str]) -> bool:
        """Does a form come from a page of this room?"""
        kept, told = cookies.get(SECRET, ""), form.get(FIELD, "")
        return _same_origin(headers) and bool(kept) and hmac.compare_digest(kept.encode(), told.encode())


def new_secret() -> str:
    """A secret for the forms of one reader."""
    return secrets.token_urlsafe(32)


def _same_origin(headers: Mapping[str, str]) -> bool:
    """What the browser tells of where a request came from; who tells nothing is no browser."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
