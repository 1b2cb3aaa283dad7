"""What is made from files once and kept: it fits them, or it is made anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker import resources


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    path = tmp_path / "table.yaml"
    path.write_text("first", encoding="utf-8")
    return path


def made_of(source: Path, more: bytes = b"") -> tuple[str, bool]:
    """What is kept of a file, and whether it was made for this call."""
    built = []

    def build() -> resources.Built:
        built.append(source)
        return None, [b"before", source.read_bytes()]

    return resources.compiled("example", [str(source)], build, more).part(1).decode(), bool(built)


def test_it_is_made_once(source: Path) -> None:
    assert made_of(source) == ("first", True)
    assert made_of(source) == ("first", False)


def test_a_file_of_another_time_is_another_file(source: Path) -> None:
    made_of(source)
    source.write_text("other", encoding="utf-8")
    os.utime(source, ns=(1, 1))
    assert made_of(source) == ("other", True)


def test_words_of_a_house_have_a_copy_of_their_own(source: Path) -> None:
    made_of(source)
    assert made_of(source, b"house words") == ("first", True)


def test_a_broken_copy_is_made_anew(source: Path, tmp_path: Path) -> None:
    made_of(source)
    for path in (tmp_path / "cache" / "claimlint").iterdir():
        path.write_bytes(b"no longer what it was")
    assert made_of(source) == ("first", True)
