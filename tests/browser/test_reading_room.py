"""The reading room in Chromium, as an analyst walks through it."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from web_room import PAGES, article_of, statement_of, words_of

EVENT = PAGES[2].events[0].id
COMPARED = "/compare?issue=issue:ceasefire&one-speaker=Dorna Mala&two-speaker=Karim Sultani"
PATHS = ["/", "/search", "/search?q=آتش‌بس", "/search?kind=events&since=2024", f"/statement/{statement_of(2)}",
         f"/page/{article_of(2)}", f"/page/{article_of(3)}?dropped=1", f"/event/{EVENT}", "/actor/Karim Sultani",
         "/issues", "/issue/ceasefire", "/issue/ceasefire?speaker=Dorna Mala",
         "/verify?claim=نرفض أي تدخل في شؤوننا", "/coverage", "/compare", COMPARED, "/findings", "/add", "/help",
         "/search?q=" + "ا" * 400, "/saved", "/statement/none"]
SELECTED = """(mark) => {
  const range = document.createRange();
  range.selectNodeContents(mark);
  const all = getSelection();
  all.removeAllRanges();
  all.addRange(range);
  return all.toString();
}"""
ORDER = """(element) => {
  // Where each letter of an element is drawn, from left to right.
  const drawn = [];
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    for (let at = 0; at < node.length; at++) {
      if (!node.data[at].trim()) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      drawn.push([box.top, box.left, node.data[at]]);
    }
  }
  return drawn.sort((a, b) => a[1] - b[1]).map((one) => one[2]).join("");
}"""


def test_an_analyst_walks_from_a_word_to_its_speaker(page: Page, reading: str) -> None:
    page.goto(reading)
    page.keyboard.press("/")
    page.keyboard.type("آتش بس")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    page.locator("a.open").first.click()
    expect(page.locator("blockquote.words")).to_have_text(words_of(0).text)
    assert page.locator(".passage mark.content").first.evaluate(SELECTED) == words_of(0).text
    page.locator("h1 a.who").click()
    expect(page.locator("h1")).to_have_text("Dorna Mala")
    outside = [url for url in page.asked if urlsplit(url).hostname != "127.0.0.1"]  # type: ignore[attr-defined]
    assert not outside, "a request left the machine"


def test_results_come_while_one_types_and_the_address_can_be_shared(page: Page, reading: str) -> None:
    page.goto(f"{reading}/search?language=fa")
    page.locator("#seek").press_sequentially("آتش‌بس")
    expect(page.locator(".count")).to_contain_text("1")
    expect(page.locator("blockquote")).to_have_text(words_of(0).text)
    assert "language=fa" in page.url and "q=" in page.url
    shared = page.url
    page.goto(shared)
    expect(page.locator("blockquote")).to_have_text(words_of(0).text)


def test_keys_go_from_hit_to_hit(page: Page, reading: str) -> None:
    page.goto(f"{reading}/search?since=2024")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".hit").nth(1)).to_have_class(re.compile("here"))
    page.keyboard.press("k")
    expect(page.locator(".hit").first.locator("a.open")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/statement/*")
    page.keyboard.press("?")
    page.wait_for_url("**/help")


def test_a_highlight_of_the_page_stands_at_the_right_letters(page: Page, reading: str) -> None:
    page.goto(f"{reading}/page/{article_of(2)}")
    selected = "".join(mark.evaluate(SELECTED) for mark in page.locator(".body mark.statement").all())
    assert selected == words_of(2).text


def test_a_judgement_is_kept_and_undone(page: Page, room: str) -> None:
    page.goto(f"{room}/statement/{statement_of(1)}")
    page.locator('input[name="by"]').fill("سارا")
    page.get_by_role("button", name="Wrong").click()
    expect(page.locator(".notice")).to_contain_text("kept")
    page.goto(f"{room}/search?q=تدخل")
    expect(page.locator(".empty")).to_be_visible()
    page.goto(f"{room}/findings")
    page.locator("section").get_by_role("button", name="Undo").click()
    page.goto(f"{room}/search?q=تدخل")
    expect(page.locator("blockquote")).to_have_text(words_of(1).text)


def test_a_text_is_added_and_read(page: Page, room: str) -> None:
    page.goto(f"{room}/add")
    page.locator("#text").fill("نشست اسلو\nاسلو - وزیر خارجه نروژ گفت: «ما آماده میانجی‌گری میان دو طرف هستیم.»")
    page.locator("form", has=page.locator("#text")).get_by_role("button").click()
    page.locator(".hit a.open").first.click()
    expect(page.locator("mark.statement").first).to_be_visible()


def test_language_calendar_and_direction_are_switched_without_script(page: Page, reading: str) -> None:
    page.goto(f"{reading}/statement/{statement_of(0)}")
    page.locator(".reader summary").click()
    page.locator('.choices a[hreflang="fa"]').click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("dl.facts time").first).to_have_text("۱۲ اردیبهشت ۱۴۰۳")
    page.goto(f"{reading}/search?q=آتش‌بس")
    expect(page.locator("html")).to_have_attribute("lang", "fa")


def test_dates_and_names_are_not_scrambled_from_right_to_left(page: Page, reading: str) -> None:
    page.goto(f"{reading}/search?act=REJECT&lang=fa&calendar=gregorian&digits=latin")
    day = page.locator(".told time").first
    drawn = day.evaluate(ORDER)
    assert drawn.startswith("2024") and drawn.endswith("2"), "day, month and year run from right to left"
    page.goto(f"{reading}/statement/{statement_of(1)}")
    assert page.locator(".mono").first.evaluate(ORDER) == statement_of(1)
    role = page.locator("h1 .role bdi")
    if page.viewport_size and page.viewport_size["width"] > 1000:
        assert role.evaluate(ORDER)[::-1] == "وزیرامورخارجهاردن"
        page.goto(f"{reading}/statement/{statement_of(1)}?lang=en")
        assert role.evaluate(ORDER) == "MinisterofForeignAffairsofJordan"


def save(page: Page, room: str) -> None:
    """Save a search, with the form below what it finds."""
    page.goto(f"{room}/search?act=REJECT")
    page.locator("form.save input[name=name]").fill("رد دخالت")
    page.locator("form.save button").click()
    page.wait_for_url("**/saved")


def test_two_speakers_are_compared_on_an_issue(page: Page, reading: str) -> None:
    page.goto(f"{reading}/issue/ceasefire")
    page.locator("main a", has_text="Compare").click()
    expect(page.locator("#issue")).to_have_value("issue:ceasefire")
    page.locator('input[name="one-speaker"]').fill("Dorna Mala")
    page.locator('input[name="two-speaker"]').fill("Karim Sultani")
    page.get_by_role("button", name="Compare").click()
    sides = page.locator(".pair > section")
    expect(sides).to_have_count(2)
    expect(sides.nth(0).locator("blockquote")).to_have_text(words_of(0).text)
    expect(sides.nth(0).locator(".act")).to_have_text("agrees")
    expect(sides.nth(1).locator(".empty")).to_be_visible()
    one, two = (sides.nth(at).bounding_box() for at in (0, 1))
    assert one and two
    beside = bool(page.viewport_size and page.viewport_size["width"] > 1000)
    assert (one["y"] == two["y"] and one["x"] < two["x"]) if beside else one["y"] < two["y"]
    page.goto(f"{page.url}&lang=fa")
    mirrored = [sides.nth(at).bounding_box() for at in (0, 1)]
    assert not beside or (mirrored[0] or {})["x"] > (mirrored[1] or {})["x"], "pages from right to left mirror"


def test_a_search_is_saved_and_opened_again(page: Page, reading: str) -> None:
    save(page, reading)
    page.locator(".hit a.open").click()
    expect(page.locator("blockquote")).to_have_text(words_of(1).text)
    page.goto(f"{reading}/saved")
    assert page.request.get(reading + str(page.locator(".feeds a").first.get_attribute("href"))).ok
    page.get_by_role("button", name="Forget").click()
    expect(page.locator(".empty")).to_be_visible()


def test_nothing_is_wider_than_the_screen(page: Page, reading: str) -> None:
    for lang in ("en", "fa", "ar"):
        page.goto(f"{reading}/help?lang={lang}")
        save(page, reading)
        for path in PATHS:
            page.goto(reading + path)
            expect(page.locator("h1")).to_have_count(1)
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), (lang, path)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "fa", "ar"])
def test_axe_finds_nothing_serious(page: Page, reading: str, lang: str, theme: str) -> None:
    page.goto(f"{reading}/help?lang={lang}&theme={theme}")
    save(page, reading)
    serious = []
    for path in PATHS:
        page.goto(reading + path)
        serious += [(path, one["id"], [node["target"] for node in one["nodes"][:3]])
                    for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert not serious
