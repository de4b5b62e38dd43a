"""Requests of the server turned into visits: every field is text, whatever bytes were sent."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, quote, unquote

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException

from dragoman.web.guard import SECRET, new_secret
from dragoman.web.interface import load_interface
from dragoman.web.preferences import COOKIE, JUDGE, SAVED, preferences_of
from dragoman.web.room import Room
from dragoman.web.visit import Upload, Visit

Asked: TypeAlias = Request[Any, Any, Any]
MOST_FIELDS = 200
LONGEST = 30_000
"""Bytes of the query of an address: a claimed quotation of a page of print in any script has its place in it."""
_UNSEEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
                     "\ud800-\udfff]")
"""Control characters, marks of direction and halves of characters: no question means them."""


def visit_of(request: Asked, room: Room, form: Mapping[str, str] | None = None,
             files: Mapping[str, Upload] | None = None) -> Visit:
    """A request as pages are told it. Raises HTTPException for an address of too many fields."""
    if len(request.scope["query_string"]) > LONGEST:
        raise HTTPException(status_code=400, detail="the address is too long")
    query = fields_of(request.scope["query_string"])
    preferences = preferences_of(query, request.cookies.get(COOKIE, ""), request.headers.get("accept-language", ""))
    named = {name: tidy(str(value)) for name, value in request.path_params.items()}
    secret = request.cookies.get(SECRET)
    return Visit(room, preferences, load_interface(preferences.lang), _path_of(request), named, query, form or {},
                 files or {}, secret or new_secret(), bool(secret),
                 tidy(unquote(request.cookies.get(JUDGE, ""))), request.cookies.get(SAVED, ""))


def _path_of(request: Asked) -> str:
    """The path of a request as an address may hold it: never one that leads to another host."""
    return "/" + quote(request.url.path.lstrip("/\\"), safe="/:")


def fields_of(encoded: bytes) -> dict[str, str]:
    """The first value of each field of a query or a form. Bytes that are no UTF-8 become U+FFFD. Raises HTTPException
    for too many fields."""
    try:
        pairs = parse_qsl(encoded.decode("latin-1"), keep_blank_values=True, errors="replace",
                          max_num_fields=MOST_FIELDS)
    except ValueError as problem:
        raise HTTPException(status_code=400, detail="too many fields") from problem
    told: dict[str, str] = {}
    for name, value in pairs:
        told.setdefault(tidy(name), tidy(value))
    return told


def tidy(text: str) -> str:
    """Text without what nobody sees, and without spaces round it. Half-spaces stay."""
    return _UNSEEN.sub("", text).strip()


async def sent_with(request: Asked) -> tuple[dict[str, str], dict[str, Upload]]:
    """The fields and the files of a form. Raises HTTPException for one that is too large, broken or of too many
    fields."""
    if not request.content_type[0].startswith("multipart/"):
        return fields_of(await request.body()), {}
    form: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, UploadFile):
            data = await value.read()
            if data or value.filename:
                files.setdefault(tidy(name), Upload(tidy(value.filename), data, value.content_type))
        else:
            form.setdefault(tidy(name), tidy(str(value)))
    return form, files
