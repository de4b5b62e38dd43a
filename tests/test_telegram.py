"""Exports of Telegram channels: which messages are pages, what is told of them, and what is passed over."""

import json
from pathlib import Path

import pytest

import dragoman
from dragoman.pipeline import Reader
from dragoman.sources import Ledger, Raw, Rejected, key_of, read_paths

LONG = "سخنگوی وزارت خارجه روسیه: تحریم‌های تازه را محکوم می‌کنیم و پاسخ می‌دهیم."


def message(number: int, text: object, **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2024-09-23T23:59:00", "date_unixtime": "1727121540",
            "from": "خبرگزاری نمونه", "from_id": "channel1", "text": text, "text_entities": [], **more}


def channel(*messages: dict[str, object], **more: object) -> dict[str, object]:
    return {"name": "خبرگزاری نمونه", "type": "public_channel", "id": 9876, **more, "messages": list(messages)}


def read(folder: Path, export: object, ledger: Ledger | None = None, **how: object) -> list[Raw | Rejected]:
    (folder / "result.json").write_text(json.dumps(export, ensure_ascii=False, **how), encoding="utf-8")
    return list(read_paths([folder / "result.json"], ledger=ledger))


@pytest.mark.parametrize("indent", [None, 1])
def test_a_message_is_a_page(tmp_path, indent):
    text = ["سخنگوی ", {"type": "bold", "text": "وزارت خارجه"}, " گفت مذاکرات ادامه دارد و هیأت‌ها دیدار می‌کنند.\n",
            {"type": "mention", "text": "@nemooneh"}]
    [raw] = read(tmp_path, channel(
        message(41, text, edited="2024-09-24T08:00:00", author="سردبیر", forwarded_from="ایرنا"), username="nemooneh"),
        indent=indent)
    assert raw.text == ("سخنگوی وزارت خارجه گفت مذاکرات ادامه دارد و هیأت‌ها دیدار می‌کنند.\n@nemooneh")
    assert (raw.url, raw.published, raw.edited) == ("https://t.me/nemooneh/41", "2024-09-23", "2024-09-24")
    assert (raw.outlet, raw.author, raw.forwarded) == ("خبرگزاری نمونه", "سردبیر", "ایرنا")
    assert raw.place == f"{tmp_path}/result.json[1]"


def test_a_channel_without_a_name_in_its_address_has_ids_of_its_own(tmp_path):
    [raw] = read(tmp_path, channel(message(41, LONG)))
    assert (raw.url, raw.own_id) == (None, "telegram/9876/41")
    assert key_of(raw.url, raw.own_id, raw.text) == "id:telegram/9876/41"


def test_what_is_no_page_is_counted_with_the_reason(tmp_path):
    ledger = Ledger()
    source = str(tmp_path / "result.json")
    [raw] = read(tmp_path, channel(
        {"id": 1, "type": "service", "action": "create_channel", "date": "2020-01-01T00:00:00", "text": ""},
        message(2, "", photo="photos/1.jpg"), message(3, "فوری"), message(4, LONG), message(5, ["\u200c ", {"x": 1}])),
        ledger)
    assert raw.id == "4"
    assert ledger.skipped == {(source, "service message"): 1, (source, "message without text"): 2,
                              (source, "message shorter than 40 characters"): 1}


def test_the_export_of_a_whole_account(tmp_path):
    export = {"about": "...", "contacts": {"list": [{"text": LONG}]},
              "chats": {"about": "x", "list": [channel(message(1, LONG), id=1, username="a"), "odd",
                                                channel(message(1, LONG), id=2, public_link="https://t.me/b")]}}
    first, second = read(tmp_path, export)
    assert (first.url, second.url) == ("https://t.me/a/1", "https://t.me/b/1")


def test_a_message_that_is_none_stops_nothing(tmp_path):
    first, bad, last = read(tmp_path, channel(message(1, LONG), {"x": 1}, message(2, LONG)))
    assert (first.id, last.id) == ("1", "2")
    assert "is no message as Telegram Desktop exports it" in bad.reason
    assert bad.source.endswith("result.json[2]")


def test_an_export_without_messages_and_one_that_is_cut(tmp_path):
    [empty] = read(tmp_path, channel())
    assert "is an export without a message" in empty.reason
    (tmp_path / "cut.json").write_text(json.dumps(channel(message(1, LONG), message(2, LONG)))[:-40], encoding="utf-8")
    first, cut = read_paths([tmp_path / "cut.json"])
    assert first.id == "1"
    assert "the file was cut short" in cut.reason


def test_whoever_it_was_forwarded_from_is_its_outermost_source(reader: Reader, tmp_path):
    [raw] = read(tmp_path, channel(message(4, LONG, forwarded_from="خبرگزاری تاس")))
    page = reader.read(raw)
    assert [party.name for party in page.articles[0].attribution][:1] == ["TASS"]
    assert page.source.forwarded == "خبرگزاری تاس"
    assert page.articles[0].attribution[0].span is None
    again = reader.again(page)
    assert again.articles[0].attribution == page.articles[0].attribution
    assert isinstance(page, dragoman.Page)
