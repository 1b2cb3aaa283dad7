"""What a test sees in a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PATIENCE = 60       # seconds


def complaints(browser: Any) -> list[str]:
    """What the browser has said against a page."""
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]


def find(browser: Any, css: str) -> list[Any]:
    """The elements of a page that a selector fits."""
    found: list[Any] = browser.find_elements("css selector", css)
    return found


def until(browser: Any, holds: Callable[[], bool], wanted: str) -> None:
    """Wait for something of a page; where it does not come, say what the page shows instead."""
    wait = pytest.importorskip("selenium.webdriver.support.wait").WebDriverWait
    timeout = pytest.importorskip("selenium.common.exceptions").TimeoutException
    try:
        wait(browser, PATIENCE).until(lambda driver: holds())
    except timeout:
        shown = browser.execute_script("return document.body ? document.body.innerText : ''")
        pytest.fail(f"after {PATIENCE} seconds the page has not {wanted}; it complains: {complaints(browser)}; it shows:\n{shown}")


def opened(browser: Any, url: str) -> None:
    """Go to a page, and wait until it is the new one: a driver that is in a hurry takes the page that it leaves for the one that comes, where both have one
    address, and what is typed then is lost with the old one."""
    browser.execute_script("window.left = true")
    browser.get(url)
    until(browser, lambda: bool(browser.execute_script("return !window.left && document.readyState === 'complete'")), f"come from {url}")
