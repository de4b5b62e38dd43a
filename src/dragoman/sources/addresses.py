"""Addresses of pages: what may be asked for, and which machines may be reached.

Only `http` and `https` are known. A machine is judged by the very address that is connected to, after its name has been
looked up: one of a private network, of this machine, of its link, a multicast, shared or reserved one is refused, also
where it stands inside an IPv6 address (mapped, 6to4, Teredo, NAT64). Of a name that leads to several machines, one
such address refuses it altogether.
"""

import ipaddress
import re
import socket
from typing import Any
from urllib.parse import urljoin, urlsplit

from dragoman.errors import FetchError
from dragoman.records import Record
from dragoman.sources.identity import SAFE, ascii_host, percent

_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Of some of these older versions of Python's `ipaddress` do not know that they are not public.
_CLOSED = tuple(map(ipaddress.ip_network, (
    "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4",
    "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "5f00::/16", "fec0::/10")))

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Target(Record, frozen=True):
    """Where to ask for what: `host` in ASCII (IPv6 in brackets), `path` with the query, percent-encoded."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host, with its port where that is not the scheme's own."""
        return self.host if self.port == _PORTS[self.scheme] else f"{self.host}:{self.port}"

    @property
    def site(self) -> str:
        """Scheme, host and port: whose robots.txt is meant."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.site + self.path


class Machine(Record, frozen=True):
    """A machine that may be reached: the kind of its address, and what a socket connects to."""

    family: int
    place: tuple[Any, ...]


def is_address(text: str) -> bool:
    """Whether somebody who writes this means a page on the web, and no file."""
    return text[:8].lower().startswith(("http://", "https://"))


def has_scheme(text: str) -> bool:
    """Whether somebody who writes this means an address, of the web or of another scheme, which he is told is not
    read."""
    return _SCHEME.match(text) is not None


def target_of(url: str, base: str | None = None) -> Target:
    """What an address asks for; a relative one belongs to `base`. Raises FetchError for what may not be asked for."""
    try:
        whole = urljoin(base, url.strip()) if base else url.strip()
        parts = urlsplit(whole)
        port = parts.port
        host = ascii_host(parts.hostname or "") if parts.hostname else ""
    except ValueError as problem:
        raise FetchError(url[:200], "is no address of a page; write http:// or https:// and a host") from problem
    if parts.scheme not in _PORTS:
        raise FetchError(whole[:200], "only http and https are read")
    if not host or port == 0 or len(whole) > _LONGEST:
        raise FetchError(whole[:200], "is no address of a page; write http:// or https:// and a host")
    if parts.username is not None or parts.password is not None:
        raise FetchError(parts._replace(netloc=host).geturl(), "bears a name or a password; leave them out")
    path = percent(parts.path, SAFE) or "/"
    query = percent(parts.query, SAFE + "?")
    return Target(parts.scheme, host, port or _PORTS[parts.scheme], f"{path}?{query}" if query else path)


def machines_of(target: Target, allow_private: bool) -> list[Machine]:
    """The machines that a target's host leads to. Raises FetchError where there is none, or one that is refused."""
    try:
        found = socket.getaddrinfo(target.host.strip("[]"), target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "no name of a host"
        raise FetchError(target.url, f"the host {target.host} is not found ({reason})", passing=True) from problem
    for *_, place in found:
        kind = None if allow_private else kind_of(str(place[0]))
        if kind is not None:
            raise FetchError(target.url, f"leads to {place[0]}, {kind}; --allow-private reads it all the same")
    return [Machine(family, tuple(place)) for family, *_, place in found]


def kind_of(address: str) -> str | None:
    """Why a machine of this numeric address is not reached ("a private address"), or None where it is a public one."""
    ip: IPAddress = ipaddress.ip_address(address.partition("%")[0])
    inner = _inner(ip)
    if inner is not None:
        return kind_of(str(inner))
    for sign, kind in ((ip.is_unspecified, "no address"), (ip.is_loopback, "an address of this machine"),
                       (ip.is_link_local, "a link-local address"), (ip.is_multicast, "a multicast address"),
                       (ip.is_private, "a private address"), (ip.is_reserved or not ip.is_global, "a reserved address"),
                       (any(ip in net for net in _CLOSED if net.version == ip.version), "a reserved address")):
        if sign:
            return kind
    return None


def _inner(ip: IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address to which packets for an IPv6 address go in the end."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
