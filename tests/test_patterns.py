"""Patterns whose compiled form is kept: the same patterns, whether they were compiled here or taken from the cache."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import patterns

SOURCES = [("", 0), (r"(?P<day>\d+)[-–](?P<month>[^\W\d_]{3,}+)(?<!x)", 0), (r"\b(?:about|ROUGHLY)\s(\d)?+", re.IGNORECASE), ("^a.b$", re.DOTALL | re.MULTILINE),
           ("(?i:Fair)|[\u0101-\u0150\u2014Ā]+", 0)]


@pytest.mark.parametrize(("source", "flags"), SOURCES)
@given(text=st.text("aAbB0123 \n-–xĀŐ—fairFROUGHLYaboutMay"))
def test_a_pattern_is_what_re_compiles(source: str, flags: int, text: str) -> None:
    made, expected = patterns.compiled(source, flags), re.compile(source, flags)
    assert (made.pattern, made.flags, made.groups, made.groupindex) == (expected.pattern, expected.flags, expected.groups, expected.groupindex)
    assert [(match.regs, match.lastgroup) for match in made.finditer(text)] == [(match.regs, match.lastgroup) for match in expected.finditer(text)]


SMALL = [r"\b(?:cost|costs) of \d+|\d+ in all", r"(?:north|south)(?: of)? \d", r"x?(?:by )+(?P<n>\d)", r"\d|from", "a{2,}b(?i:to)", "(?!from)f(?:r|i)om", "[ft]rom (?=to)to", r"^by\b from$"]


@pytest.mark.parametrize("source", SMALL)
@given(words=st.lists(st.sampled_from(("cost", "costs", "of", "in", "all", "north", "south", "x", "by", "from", "fiom", "trom", "to", "TO", "aab", "aaabto", "1", "23")), max_size=6),
       joint=st.sampled_from((" ", "")))
def test_letters_that_a_match_must_have_spare_no_text_that_matches(source: str, words: list[str], joint: str) -> None:
    text = joint.join(words)
    found, expected = patterns.Small(source).search(text), re.search(source, text)
    assert (found and found.regs) == (expected and expected.regs)


def test_a_mistake_is_told_as_re_tells_it() -> None:
    with pytest.raises(re.error, match="unterminated"):
        patterns.compiled("(?P<day>")


def _check(folder: Path) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parents[1])
    return subprocess.run([sys.executable, "-P", "-m", "checker", "check", "one.md"], cwd=folder, capture_output=True, text=True, check=False,
                          encoding="utf-8", env={**os.environ, "PYTHONPATH": root, "XDG_CACHE_HOME": str(folder / "cache"), "LOCALAPPDATA": str(folder / "cache")})


def test_a_second_run_compiles_nothing_and_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("The fair drew 3,200 visitors on 4 May 2024. In all 2,300 visitors came to the fair.\n", encoding="utf-8")
    first = _check(tmp_path)
    (kept,) = (tmp_path / "cache" / "claimlint").glob("patterns-*")
    written = kept.stat().st_mtime_ns
    second = _check(tmp_path)
    assert (second.returncode, second.stdout, second.stderr) == (first.returncode, first.stdout, first.stderr)
    assert kept.stat().st_mtime_ns == written, "the second run compiled patterns that the first did not keep"


def test_a_cache_that_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("The fair drew 3,200 visitors on 4 May 2024.\n", encoding="utf-8")
    first = _check(tmp_path)
    (kept,) = (tmp_path / "cache" / "claimlint").glob("patterns-*")
    kept.write_bytes(kept.read_bytes()[:1000])
    second = _check(tmp_path)
    assert (second.returncode, second.stdout, second.stderr) == (first.returncode, first.stdout, first.stderr)
    assert kept.stat().st_size > 1000
