"""A local web site that answers as it is told: well, late, wrongly, drop by drop, or with a bomb."""

import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml"


class Reply(NamedTuple):
    """An answer. raw: the bytes sent in place of a whole answer; drip: seconds between any two bytes of it (the head
    too); hold: seconds before it; length: a Content-Length that may be a lie."""

    body: bytes | str = b""
    status: int = 200
    kind: str | None = HTML
    headers: dict[str, str] = {}  # noqa: RUF012 (nobody writes to it)
    raw: bytes | None = None
    drip: float = 0.0
    hold: float = 0.0
    length: int | None = None

    @property
    def wire(self) -> bytes:
        """The whole answer as it is sent."""
        if self.raw is not None:
            return self.raw
        body = self.body.encode() if isinstance(self.body, str) else self.body
        length = len(body) if self.length is None else self.length
        told = {**({"Content-Type": self.kind} if self.kind else {}), "Content-Length": str(length), **self.headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        return f"HTTP/1.0 {self.status} Told\r\n{head}\r\n".encode() + (b"" if self.status == 304 else body)


def moved(place: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(status=status, headers={"Location": place})


class Site:
    """A site on 127.0.0.1 (and on every other address of the loopback). Each path has its replies in turn, the last one
    for all that follow; where nothing is put, 404. With a certificate it speaks TLS. A context manager."""

    def __init__(self, certificate: Path | None = None) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[tuple[str, dict[str, str], float]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers), time.monotonic()))
                known = site.replies.get(self.path, [Reply("not here", 404)])
                reply = known.pop(0) if len(known) > 1 else known[0]
                time.sleep(reply.hold)
                wire = reply.wire
                try:
                    for at in range(0, len(wire), 1 if reply.drip else len(wire) or 1):
                        self.wfile.write(wire[at:at + 1] if reply.drip else wire)
                        self.wfile.flush()
                        time.sleep(reply.drip)
                except OSError:
                    pass  # the client has had enough

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
        self._http.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self.port = self._http.server_port
        self.home = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Site":
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def put(self, path: str, *replies: Reply) -> str:
        """Let a path answer so; its whole address."""
        self.replies[path] = list(replies)
        return self.home + path

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked == path for asked, _, _ in self.asked)

    def headers(self, path: str) -> list[dict[str, str]]:
        """With which headers a path was asked for."""
        return [headers for asked, headers, _ in self.asked if asked == path]


def page(title: str, *lines: str) -> str:
    """A web page with an article."""
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (f'<!DOCTYPE html><html lang="fa"><head><meta charset="utf-8"><title>{title}</title></head>'
            f"<body><nav><a href='/'>خانه</a></nav><article><h1>{title}</h1>{body}</article></body></html>")


def rss(*items: str, channel: str = "خبر") -> bytes:
    """An RSS 2.0 feed."""
    return (f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{channel}</title>'
            f"{''.join(items)}</channel></rss>").encode()


def item(link: str, title: str = "", date: str = "Sat, 02 Mar 2024 08:00:00 +0330") -> str:
    """An item of RSS."""
    return f"<item><title>{title or link}</title><link>{link}</link><pubDate>{date}</pubDate></item>"
