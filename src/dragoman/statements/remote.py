"""The remote proposer: a language model behind an address that speaks `/chat/completions` reads the article.

Asked for in the environment (see `from_environment`) and by name, never by itself: the text of every page that is read
leaves the machine. It needs urllib3, which the extra `dragoman[llm]` brings.
"""

import math
import os
import time
from collections.abc import Mapping
from typing import Self
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import msgspec

from dragoman.errors import ProposerError
from dragoman.statements.answers import article_as_json, guidelines, proposals_in
from dragoman.statements.proposers import Proposal, Story

NAME = "llm"

try:
    import urllib3
    from urllib3 import exceptions
except ModuleNotFoundError as missing:
    raise ProposerError(NAME, "needs urllib3: pip install 'dragoman[llm]'") from missing

URL, MODEL, KEY, SECONDS = "DRAGOMAN_LLM_URL", "DRAGOMAN_LLM_MODEL", "DRAGOMAN_LLM_KEY", "DRAGOMAN_LLM_SECONDS"
"""The variables of the environment."""

LONGEST_ARTICLE = 60_000
"""Characters of an article that is sent; a longer one is no news and costs more than it tells."""

LONGEST_ANSWER = 1 << 20
"""Bytes of an answer that are read."""

PATIENCE = 3
"""Failures in a row after which an address is asked no more: a run of a thousand pages does not wait for each."""

BUSY = frozenset({429, *range(500, 600)})
"""States of an answer after which the same is asked again, a few times and each time later."""

LONGEST_WAIT_SECONDS = 30
CONNECT_SECONDS = 10
_PIECE = 1 << 14
_TOLD = 200


class Endpoint(msgspec.Struct, frozen=True):
    """Where to ask: the base address, the model, the key (or ""), the seconds for one answer, how often to try again,
    and the seconds from which the waiting between grows."""

    url: str
    model: str
    key: str = ""
    seconds: float = 180.0
    retries: int = 3
    wait_seconds: float = 1.0

    def __repr__(self) -> str:
        return f"Endpoint({self.url!r}, {self.model!r})"


class RemoteProposer:
    """Asks a language model for the statements of an article. Its name tells the model: `llm:MODEL`."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Raises ProposerError for an endpoint that cannot be one."""
        _check(endpoint)
        self.name = f"{NAME}:{endpoint.model}"
        self._endpoint, self._failures = endpoint, 0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """The proposer that DRAGOMAN_LLM_URL, _MODEL, _KEY (where one is needed) and _SECONDS (if not 180) describe.

        Raises ProposerError where one is missing or cannot be right.
        """
        url, model, key = (environment.get(name, "").strip() for name in (URL, MODEL, KEY))
        for name, value in ((URL, url), (MODEL, model)):
            if not value:
                raise ProposerError(NAME, f"set {name} in the environment")
        try:
            seconds = float(environment.get(SECONDS, "").strip() or 180)
        except ValueError as problem:
            raise ProposerError(NAME, f"{SECONDS} is no number") from problem
        return cls(Endpoint(url, model, key, seconds))

    def propose(self, story: Story) -> list[Proposal]:
        """What the model finds in the article. Raises ProposerError where it cannot be asked or gives no answer."""
        article = article_as_json(story)
        if len(article) > LONGEST_ARTICLE:
            raise ProposerError(NAME, f"the article is too long to be sent ({len(article)} characters)")
        if self._failures >= PATIENCE:
            raise ProposerError(NAME, f"asked no more, for it failed {PATIENCE} times in a row")
        try:
            answer = self._ask(article)
        except ProposerError:
            self._failures += 1
            raise
        self._failures = 0
        return _proposals(answer)

    def _ask(self, article: str) -> bytes:
        """The body of the answer. Raises ProposerError."""
        at = self._endpoint
        messages = [{"role": "system", "content": guidelines()}, {"role": "user", "content": article}]
        body = msgspec.json.encode({"model": at.model, "messages": messages})
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if at.key:
            headers["Authorization"] = f"Bearer {at.key}"
        address = at.url.rstrip("/") + "/chat/completions"
        retries = urllib3.Retry(
            at.retries, read=0, other=0, allowed_methods=None, status_forcelist=BUSY, backoff_factor=at.wait_seconds,
            backoff_max=LONGEST_WAIT_SECONDS, retry_after_max=LONGEST_WAIT_SECONDS, raise_on_status=False)
        limits = urllib3.Timeout(connect=min(CONNECT_SECONDS, at.seconds), read=at.seconds)
        try:
            with _pool(address) as pool:
                response = pool.request("POST", address, body=body, headers=headers, retries=retries, timeout=limits,
                                        redirect=False, preload_content=False)
                answer = _read(response, at.seconds)
        except exceptions.HTTPError as problem:
            raise ProposerError(NAME, _fault(problem, at)) from problem
        if response.status != 200:
            raise ProposerError(NAME, _refusal(response.status, answer, at.key))
        return answer


def _check(at: Endpoint) -> None:
    """Raises ProposerError for what cannot be an address, a key or a time."""
    try:
        parts = urlsplit(at.url)
        bare = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        bare = None
    if not bare or parts.query or parts.fragment or not at.url.isprintable() or " " in at.url:
        raise ProposerError(NAME, f"{URL} must be a base address such as http://localhost:8080/v1")
    if parts.username is not None:
        raise ProposerError(NAME, f"{URL} must bear no name or password: put the key into {KEY}")
    if not (at.model and at.model.isprintable()):
        raise ProposerError(NAME, f"{MODEL} must be the name of a model")
    if not (at.key.isascii() and at.key.isprintable()):
        raise ProposerError(NAME, f"{KEY} holds characters that no key has")
    if not (math.isfinite(at.seconds) and at.seconds > 0):
        raise ProposerError(NAME, f"{SECONDS} must be more than 0")


def _pool(address: str) -> urllib3.PoolManager:
    """Connections to an address, through the proxy that the environment names for it."""
    parts = urlsplit(address)
    proxy = None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme)
    return urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()


def _read(response: urllib3.BaseHTTPResponse, seconds: float) -> bytes:
    """The body, as far as it may go. Raises ProposerError for one that is too long or trickles too long."""
    body = bytearray()
    ends = time.monotonic() + seconds
    while piece := response.read1(_PIECE):
        body += piece
        if len(body) > LONGEST_ANSWER:
            raise ProposerError(NAME, f"the answer is longer than {LONGEST_ANSWER >> 20} MiB")
        if time.monotonic() > ends:
            raise ProposerError(NAME, f"no whole answer within {seconds:g} seconds")
    return bytes(body)


def _fault(problem: exceptions.HTTPError, at: Endpoint) -> str:
    """Why there is no answer, on one line."""
    reason = problem.reason if isinstance(problem, exceptions.MaxRetryError) and problem.reason else problem
    if isinstance(reason, exceptions.TimeoutError) and not isinstance(reason, exceptions.NewConnectionError):
        return f"no answer within {at.seconds:g} seconds"
    return _masked(f"{at.url} cannot be reached: {' '.join(str(reason).split())}", at.key)[:_TOLD]


def _refusal(status: int, answer: bytes, key: str) -> str:
    """What a server says that gives no answer, on one line and without the key, which some repeat."""
    try:
        told = msgspec.json.decode(answer)
    except (msgspec.DecodeError, RecursionError):
        told = None
    inner = told.get("error", told) if isinstance(told, dict) else None
    words = inner.get("message") if isinstance(inner, dict) else inner
    said = _masked(" ".join(words.split()), key)[:_TOLD] if isinstance(words, str) else ""
    hint = f" (see {KEY})" if status in (401, 403) else f" (see {URL} and {MODEL})" if status in (301, 302, 404) else ""
    return f"refused with status {status}{hint}{': ' + said if said else ''}"


def _masked(words: str, key: str) -> str:
    return words.replace(key, "***") if key else words


class _Message(msgspec.Struct, frozen=True):
    content: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct, frozen=True):
    choices: list[_Choice]


def _proposals(answer: bytes) -> list[Proposal]:
    """The proposals of a whole answer. Raises ProposerError for an answer that has none to look at."""
    try:
        choices = msgspec.json.decode(answer, type=_Completion).choices
    except (msgspec.DecodeError, RecursionError) as problem:
        raise ProposerError(NAME, "the answer is no chat completion") from problem
    if not choices or not (choices[0].message.content or "").strip():
        raise ProposerError(NAME, "the answer is empty")
    try:
        return proposals_in(choices[0].message.content or "")
    except ValueError as problem:
        cut = choices[0].finish_reason == "length"
        raise ProposerError(NAME, "the answer was cut off" if cut else f"not understood: {problem}") from problem
