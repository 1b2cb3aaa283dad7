"""Comments of a draft, in the comment syntax of its format: for suppressions, and never read as prose."""

from __future__ import annotations

import pytest

from checker.readers import reader


def comments(name: str, source: str) -> list[tuple[str, str]]:
    """What each comment says, and the source it stands in."""
    document = reader(name).read("draft", source)
    assert list(document.comments) == sorted(document.comments)
    assert not any("hidden" in document.text[region.start:region.end] for region in document.regions)
    return [(comment.text, source[comment.start:comment.end]) for comment in document.comments]


@pytest.mark.parametrize(("name", "source", "text", "whole"), [
    ("markdown", "Nine ships <!-- hidden 9 --> left.\n", "hidden 9", "<!-- hidden 9 -->"),
    ("markdown", "Nine ships.\n\n<!-- hidden\n9 -->\n\nTen.", "hidden\n9", "<!-- hidden\n9 -->"),
    ("markdown", "> Nine <!-- hidden\n> 9 --> ships.\n", "hidden\n9", "<!-- hidden\n> 9 -->"),
    ("markdown", "Nine {/* hidden 9 */} ships.\n", "hidden 9", "{/* hidden 9 */}"),
    ("markdown", "Nine ships.\n\n[//]: # (hidden 9)\n", "hidden 9", "[//]: # (hidden 9)"),
    ("markdown", "---\n# hidden 9\ntitle: Nine\n---\nNine ships.\n", "hidden 9", "# hidden 9"),
    ("markdown", "+++\r\n# hidden 9\r\ntitle = 'Nine'\r\n+++\r\nNine ships.\r\n", "hidden 9", "# hidden 9"),
    ("markdown", "<div><!--hidden--></div>\n", "hidden", "<!--hidden-->"),
    ("rst", "Nine ships.\n\n.. hidden 9\n   and more\n\nTen.\n", "hidden 9\n   and more", ".. hidden 9\n   and more"),
    ("asciidoc", "Nine\n// hidden 9\nships.\n", "hidden 9", "// hidden 9"),
    ("latex", "Nine % hidden 9\nships.\n", "hidden 9", "% hidden 9"),
    ("html", "<p>🚢 Nine<!-- hidden 9 --> ships", "hidden 9", "<!-- hidden 9 -->"),
])
def test_a_comment_is_kept_with_its_place(name: str, source: str, text: str, whole: str) -> None:
    assert comments(name, source) == [(text, whole)]


@pytest.mark.parametrize(("name", "source"), [
    ("markdown", "```\n<!-- a page of code -->\n```\n"),
    ("markdown", "Write `<!-- this -->` there.\n"),
    ("markdown", "An <!-- open one.\n"),
    ("html", "<p>An <!-- open one.</p>"),
    ("rst", "See::\n\n   .. code\n\nTen.\n"),
    ("asciidoc", "----\n// code\n----\n"),
    ("latex", "Nine 5\\% ships.\n\\begin{verbatim}\n% code\n\\end{verbatim}\n"),
    ("text", "<!-- plain text has no comments -->"),
])
def test_what_only_looks_like_a_comment(name: str, source: str) -> None:
    assert comments(name, source) == []
