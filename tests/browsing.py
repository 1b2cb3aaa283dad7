"""What a test sees in a browser."""

from __future__ import annotations

from typing import Any


def complaints(browser: Any) -> list[str]:
    """What the browser has said against a page."""
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]


def find(browser: Any, css: str) -> list[Any]:
    """The elements of a page that a selector fits."""
    found: list[Any] = browser.find_elements("css selector", css)
    return found
