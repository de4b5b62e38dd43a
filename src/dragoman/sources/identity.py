"""Who a page is: the same page has the same key on every machine and in every crawl.

`key_of` takes the first of: the page's address in canonical form; the id that the input states (`id:` before it); the
digest of its text (`sha256:` before it). The place of a file on a disk is no identity.

The canonical form of an address:

* only `http` and `https`, with a host; anything else is no address of a page;
* scheme and host in lower case, the host in its ASCII form, without a dot at its end; user name and password dropped;
* the port dropped where it is the scheme's own;
* the fragment dropped, and of the query the fields by which readers are tracked (`utm_...`, `fbclid` and the like);
  the other fields stay in their order, an empty query is none;
* letters outside ASCII and spaces percent-encoded, percent-codes in capitals, those of plain letters, digits and
  `-._~` decoded: Persian addresses are found written both ways;
* an empty path is `/`; on any other path slashes at the end are dropped.

`http` and `https`, and hosts with and without `www.`, are kept apart: whether they are one page only the site knows.
"""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from dragoman.sources.raw import digest_of

_PORTS = {"http": 80, "https": 443}
_TRACKERS = frozenset({"fbclid", "gclid", "dclid", "yclid", "msclkid", "igshid", "mc_cid", "mc_eid"})
SAFE = "!$&'()*+,/:;=@%-._~"
_CODE = re.compile(r"%([0-9a-fA-F]{2})")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def key_of(url: str | None, own_id: str | None, text: str) -> str:
    """The computed identity of a page, from its address, its own id, or else its text."""
    address = canonical_url(url) if url else None
    if address:
        return address
    if own_id:
        return f"id:{own_id}"
    return f"sha256:{digest_of(text.encode('utf-8', 'surrogatepass'))}"


def canonical_url(url: str) -> str | None:
    """The canonical form of an address, or None for what is no address of a page. Idempotent."""
    try:
        parts = urlsplit(url.strip())
        host, port = ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return None
    if port is not None and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    path = percent(parts.path, SAFE).rstrip("/") or "/"
    fields = [field for field in parts.query.split("&") if field and not _tracks(field.partition("=")[0].lower())]
    return urlunsplit((scheme, host, path, percent("&".join(fields), SAFE + "?"), ""))


def _tracks(field: str) -> bool:
    return field.startswith("utm_") or field in _TRACKERS


def ascii_host(host: str) -> str:
    """A host in ASCII and lower case, IPv6 in brackets. Raises ValueError for what cannot be one."""
    name = host.rstrip(".").lower()
    if ":" in name:
        return f"[{name}]"
    # The idna codec raises UnicodeError, which is a ValueError.
    ascii_name = name.encode("idna").decode("ascii")
    if re.fullmatch(r"[a-z0-9_.-]+", ascii_name) is None:
        raise ValueError(host)
    return ascii_name


def percent(part: str, safe: str) -> str:
    """A part of an address in ASCII, its letters but `safe` encoded; a `%` that begins no code is encoded itself."""
    whole = re.sub(r"%(?![0-9a-fA-F]{2})", "%25", part)
    return _CODE.sub(_settled, quote(whole, safe=safe, errors="replace"))


def _settled(code: re.Match[str]) -> str:
    letter = chr(int(code[1], 16))
    return letter if letter in _PLAIN else code[0].upper()
