"""Decoding: pages in the encodings of the region, declared rightly, wrongly or not at all."""

import codecs

import pytest

from dragoman.articles.markup import reading_text
from dragoman.errors import SourceError
from dragoman.script.encodings import decode, utf16_of
from dragoman.sources.decoding import refuse_binary

PERSIAN = "<p>وزير خارجه گفت: اين گزارشها درست نيست و ما آن را رد ميکنيم.</p>".replace("ی", "ي").replace("ک", "ك")
ARABIC = "<p>قال الوزير إن المحادثات مع الجانب الآخر ستستأنف في الأسبوع المقبل.</p>"


def page(text: str, declared: str = "") -> str:
    return f"<html><head>{f'<meta charset={declared}>' if declared else ''}</head><body>{text * 5}</body></html>"


@pytest.mark.parametrize("declared", ["", "utf-8", "windows-1256", "iso-8859-1", "no-such-charset"])
@pytest.mark.parametrize(("text", "encoding"), [
    (PERSIAN, "windows-1256"), (ARABIC, "windows-1256"), (ARABIC, "iso-8859-6"), (PERSIAN, "utf-8"), (ARABIC, "utf-8"),
    (PERSIAN, "utf-16-le"), (ARABIC, "utf-16-be")])
def test_a_page_is_read_in_its_own_encoding_whatever_it_declares(text: str, encoding: str, declared: str) -> None:
    whole = page(text, declared)
    assert decode(whole.encode(encoding), declared=True) == whole


def test_a_byte_order_mark_is_heard_first_and_stays_in_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + page(ARABIC, "windows-1256").encode(), declared=True).startswith("\ufeff<html")
    assert decode(ARABIC.encode("utf-16")) == f"\ufeff{ARABIC}"
    assert reading_text(b"\xef\xbb\xbfa\r\nb", "text/plain")[0] == "\ufeffa\r\nb"


def test_a_few_broken_bytes_make_no_other_encoding_of_utf_8() -> None:
    data = page(PERSIAN * 5).encode()
    at = data.index("گزارش".encode()) + 1
    assert decode(data[:at] + b"\xff" + data[at + 1:]).count("\ufffd") <= 2


@pytest.mark.parametrize("data", [b"", b"a", b"\0", b"\0\0\0\0", bytes(range(256)) * 20, b"PK\x03\x04\0\0\0\0" * 50])
def test_bytes_that_are_no_utf_16_are_not_taken_for_it(data: bytes) -> None:
    assert utf16_of(data) is None
    with pytest.raises(SourceError):
        refuse_binary(data if b"\0" in data else b"", "file")
