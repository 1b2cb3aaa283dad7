"""MkDocs makes a site of docs/: every page stands in its navigation, every link and anchor leads somewhere, nothing is fetched from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
_FETCHED = re.compile(r"""<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=["'](?:https?:)?//[^"']*["']""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with warnings as errors."""
    pytest.importorskip("mkdocs")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder], capture_output=True, text=True,
                          encoding="utf-8", cwd=TOP, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr.replace("WARNING-", "")
    return folder


def test_every_page_of_docs_is_a_page_of_the_site(site: Path) -> None:
    wanted = {path.relative_to(TOP / "docs").with_suffix(".html") for path in (TOP / "docs").rglob("*.md")}
    assert {path for path in wanted if not (site / path).is_file()} == set()


def test_pages_fetch_nothing_from_elsewhere(site: Path) -> None:
    assert [(path.name, _FETCHED.findall(path.read_text(encoding="utf-8"))) for path in sorted(site.rglob("*.html"))
            if _FETCHED.search(path.read_text(encoding="utf-8"))] == []


def test_code_blocks_and_tables_are_read_as_such(site: Path) -> None:
    tutorial = (site / "tutorial.html").read_text(encoding="utf-8")
    assert "$ claimlint check ferry.md" in tutorial
    assert "```" not in re.sub(r"<code.*?</code>", "", tutorial, flags=re.DOTALL)
    assert "<table>" in (site / "how-it-decides.html").read_text(encoding="utf-8")
