"""Answers that the asker has already: each carries the digest of its body (`ETag`), and is not sent twice."""

import hashlib
from typing import Any

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send


class Unchanged(ASGIMiddleware):
    """Answers `304 Not Modified`, without a body, where `If-None-Match` names what would be sent."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Hold the head of an answer back until its body, which comes in one piece, is known."""
        head: list[Any] = []
        asked = {tag.strip().removeprefix("W/") for name, value in scope["headers"] if name == b"if-none-match"
                 for tag in value.decode("latin-1").split(",")}

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                head.append(message)
                return
            if head and message["type"] == "http.response.body" and not message.get("more_body"):
                tag = f'"{hashlib.sha256(message["body"]).hexdigest()[:32]}"'
                start = head.pop()
                start["headers"] = [
                    *start["headers"], (b"etag", tag.encode()), (b"cache-control", b"private, no-cache")]
                if tag in asked or "*" in asked:
                    start["status"], message["body"] = 304, b""
                    start["headers"] = [(name, value) for name, value in start["headers"]
                                        if name not in (b"content-length", b"content-type")]
                await send(start)
            elif head:
                await send(head.pop())
            await send(message)

        await next_app(scope, receive, sent)
