"""The page of ``claimlint serve`` in a browser: a draft is pasted or given as a file, and its report appears."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from browsing import complaints, find, opened, until
from consumers.desk import MARKET, Desk, desk
from readers.packages import docx, paragraph

FAIR = "The harbour fair drew 3,200 visitors on 4 May 2024.\n\nIn all, 2,300 visitors came to the harbour fair on 4 May 2024.\n"
HOSTILE = '</textarea><script>document.title = "hit"</script><img src=x onerror="document.title = \'hit\'"> ' + FAIR


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk(tmp_path_factory.mktemp("desk")) as one:
        yield one


def seen(browser: Any, css: str, count: int) -> list[Any]:
    """So many elements, once they are there."""
    until(browser, lambda: len(find(browser, css)) == count, f"{count} of {css}")
    return find(browser, css)


def pasted(browser: Any, running: Desk, text: str) -> None:
    opened(browser, running.url)
    browser.execute_script("const one = document.getElementById('draft'); one.value = arguments[0]; one.dispatchEvent(new Event('input'));", text)


def test_a_draft_is_checked_as_one_types_with_the_view_of_the_report(browser: Any, running: Desk) -> None:
    opened(browser, running.url)
    [draft] = find(browser, "#draft")
    draft.send_keys(MARKET)
    seen(browser, "#report .claim.error", 1)
    draft.send_keys(" The fair closes on Monday, 25 November 2026.")
    seen(browser, "#report .claim.error", 2)[1].click()
    assert [card.get_attribute("id") for card in find(browser, ".card.current")] == ["finding-2"], "its script is at work on the new report"
    find(browser, "input[data-severity=error]")[0].click()
    assert not any(card.is_displayed() for card in find(browser, ".card"))
    assert complaints(browser) == []


def test_the_report_is_styled(browser: Any, running: Desk) -> None:
    pasted(browser, running, FAIR)
    claim = seen(browser, "#report .claim", 2)[0]
    assert "wavy" in claim.value_of_css_property("text-decoration")


@pytest.mark.parametrize(("name", "content"), [
    ("a.md", f"# The market\n\n{MARKET}\n".encode()), ("a.html", f"<p>{MARKET}</p>".encode()), ("a.txt", MARKET.encode()), ("a.docx", docx(paragraph(MARKET)))])
def test_a_file_is_checked(browser: Any, running: Desk, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    opened(browser, running.url)
    find(browser, "#file")[0].send_keys(str(path))
    seen(browser, "#report .claim.error", 1)
    assert complaints(browser) == []


def test_what_a_reader_has_set_outlives_a_keystroke(browser: Any, running: Desk) -> None:
    pasted(browser, running, FAIR)
    seen(browser, "#report .claim", 2)
    find(browser, "input[data-severity=error]")[0].click()
    find(browser, "#report details summary")[0].click()
    find(browser, "#search")[0].send_keys("3,200")
    find(browser, "#draft")[0].send_keys(" It rained for 5 hours.")
    until(browser, lambda: "5 hours" in browser.execute_script("return document.querySelector('#report .drafts').innerText"), "the draft with what was typed")
    assert not find(browser, "input[data-severity=error]")[0].is_selected()
    assert not any(card.is_displayed() for card in find(browser, ".card"))
    assert find(browser, "#report details")[0].get_property("open")
    assert find(browser, "#search")[0].get_property("value") == "3,200"
    assert {row.text.count("3,200") > 0 for row in find(browser, ".facts tbody tr") if row.is_displayed()} == {True}
    assert complaints(browser) == []


def test_a_file_makes_room_for_its_report_and_a_text_takes_its_place(browser: Any, running: Desk, tmp_path: Path) -> None:
    path = tmp_path / "fair.docx"
    path.write_bytes(docx(paragraph(MARKET)))
    opened(browser, running.url)
    find(browser, "#file")[0].send_keys(str(path))
    seen(browser, "#report .claim.error", 1)
    [draft], [form] = find(browser, "#draft"), find(browser, "#format")
    assert "fair.docx" in draft.get_property("placeholder") and not form.is_enabled()
    draft.send_keys(FAIR)
    seen(browser, "#report .claim", 2)
    assert (draft.get_property("placeholder"), form.is_enabled(), find(browser, "#file")[0].get_property("value")) == ("", True, "")


def test_a_file_is_dropped(browser: Any, running: Desk) -> None:
    opened(browser, running.url)
    browser.execute_script("""const data = new DataTransfer(); data.items.add(new File([arguments[0]], "a.md"));
        document.getElementById("desk").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));""", f"*{MARKET}*\n")
    seen(browser, "#report .claim.error", 1)
    assert find(browser, "#format")[0].get_property("value") == "markdown"


def test_a_hostile_draft_runs_nothing_and_nothing_is_asked_of_others(browser: Any, running: Desk) -> None:
    pasted(browser, running, HOSTILE)
    seen(browser, "#report .claim", 2)
    assert browser.title == "claimlint"
    assert "document.title" in find(browser, "article")[0].text
    assert len(find(browser, "#report script, #report img, #report style")) == 0
    asked = browser.execute_script("return performance.getEntriesByType('resource').map((one) => new URL(one.name).origin)")
    assert set(asked) == {running.url}
    assert complaints(browser) == []


def test_a_token_is_asked_for(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("the-token\n", encoding="utf-8")
    with desk(tmp_path, "--token-file", "tokens") as one:
        pasted(browser, one, MARKET)
        until(browser, find(browser, "#token")[0].is_displayed, "a field for the token")
        find(browser, "#token")[0].send_keys("the-token\t")
        seen(browser, "#report .claim.error", 1)


def test_a_desk_that_did_not_answer_is_asked_again(browser: Any, running: Desk) -> None:
    opened(browser, running.url)
    browser.execute_script("const real = window.fetch; window.fetch = () => { window.fetch = real; return Promise.reject(new TypeError('no network')); };")
    find(browser, "#draft")[0].send_keys(MARKET)
    until(browser, lambda: "does not answer" in find(browser, "#status")[0].text, "said that nobody answers")
    seen(browser, "#report .claim.error", 1)


def test_an_emptied_draft_empties_the_report(browser: Any, running: Desk) -> None:
    pasted(browser, running, MARKET)
    seen(browser, "#report .claim.error", 1)
    find(browser, "#draft")[0].send_keys("\ue009a\ue000\ue017")      # Ctrl-A, Delete
    seen(browser, "#report *", 0)
