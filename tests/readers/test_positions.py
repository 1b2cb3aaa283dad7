"""What holds for every reader and every text: places are exact, regions are in order, and nothing fails."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import Document
from checker.problems import UserError
from checker.readers import endings, names, reader, readers_for

PIECES = [
    "Rain", "9", "4.3 million", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\r", "\0", "\u2028", "🚢", "重要", "é", "\u00a0", "*", "**", "_", "`", "```", "~~~", "~~", "[", "]", "(",
    ")", "](/u)", "![a](https://img.shields.io/badge/a-b%20c-d)", "> ", "- ", "1. ", "2) ", "# ", "---\n", "===\n", "    ", "\\", "&amp;", "&#65;",
    "&NotEqualTilde;", "|", "\n|a|b|\n|-|-|\n|c|d|\n", "[r]: /x\n", "[^1]", "[^1]: ", "<b>", "</b>", "<p>", "<td>", "<tr>", "<li>", "<ul>", "</ul>", "<br>",
    "<table>", "<img alt='x y' src=\"z\">", "<script>", "</script>", "<!--", "-->", "<h2>", "<title>", "<Box title=\"a &lt; b\">", "{{", "}}", "{{< x title=\"a b\" >}}",
    "{%", "%}", "{", "}", "$$\n", "---\na: b\n---\n", "---\na: 'b''c'\nd: \"e\\n\\u2014f\"\n", "- x: [y, {z: 1}]\n", "k: |\n  t\n\n  u\n", "+++\na = \"\\t\"\n",
    "b = \"\"\"x\ny\"\"\"\n", "https://a.b/c_d.", "www.x", "!!! note \"a\"\n", ":::", "import x\n", "<sup>1</sup>",
    ".. note:: ", "::\n\n", ".. [1] ", ":a: ", "\n====\n", "+--+\n", "== ", "footnote:[", "|===\n", "[quote]\n", "a:: ", "\\textbf{", "\\section{", "\\footnote{", "$", "%",
    "\\begin{itemize}\\item ", "\\end{itemize}", "\\begin{tabular}{l}", "\\\\", "\\'e", "~",
]
DRAFTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text(max_size=80))
# where a character stands for markup: an entity, an escape, a percent sign, a mark of YAML, the space for a dash, a line break, the end of a cell
MORE = {"latex": "~`]{"}
STANDS_FOR = "&%\\'_-<\""


def check(document: Document, stands_for: str = STANDS_FOR) -> None:
    """The invariants of a document."""
    source, text = document.source, document.text
    at = 0
    for region in document.regions:
        assert at <= region.start <= region.end <= len(text), region
        at = region.end
        before = -1
        for offset in range(region.start, region.end):
            place = document.source_span(offset, offset + 1).start
            assert place >= before, "places go back"
            before = place
            seen, written = text[offset], source[place]
            assert seen == written or (seen.isspace() and written.isspace()) or written in stands_for, (seen, written, region)
        shown = document.place(region.start, region.end)
        assert shown.text == source[shown.start:shown.end]


# formats of texts; packages have tests of their own
TEXTS = [name for name in names() if hasattr(import_module(f"checker.readers.{name}"), "read")]
# what stands around a draft of any text in formats with a grammar of their own
AROUND: dict[str, Callable[[str], str]] = {
    "arc": lambda text: json.dumps({"headlines": {"basic": text}, "content_elements": [{"type": "text", "content": text}] * 2}, ensure_ascii=False),
    "ninjs": lambda text: json.dumps({"headline": text, "body_text": text, "description_html": text}),
    "ipynb": lambda text: json.dumps({"cells": [{"cell_type": "markdown", "source": text.splitlines(keepends=True)}, {"cell_type": "markdown", "source": text}]}),
}


def around(name: str, source: str) -> str:
    """A draft in a format with ``source`` in it."""
    return AROUND[name](source) if name in AROUND else source


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=300)
@given(source=DRAFTS)
def test_every_character_leads_back_to_its_source(name: str, source: str) -> None:
    for file in ("draft", "draft.mdx"):
        check(reader(name).read(file, around(name, source)), STANDS_FOR + MORE.get(name, ""))


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("piece", ["[", "](", "[a](", "*a _a ", "`a", "<a b='", "<!--", "&a", "> ", "- ", "a\n", "a  \n", "|", "{{< ", "~~a", "<li>a",
                                   "<s>", "[a]: b \"\n", "---\na: \"", "word ", "\\"])
def test_time_is_linear(name: str, piece: str) -> None:
    """Half a million characters of the same: a quadratic step would take minutes."""
    size = 50_000 if name in AROUND else 500_000       # those read it twice over, in readers that are tried here themselves
    source = around(name, piece * (size // len(piece)))
    begun = time.perf_counter()
    with suppress(UserError):       # elements that nest without end are refused, as fast
        reader(name).read("draft.md", source)
    assert time.perf_counter() - begun < 20


def test_readers_are_found_in_their_folder() -> None:
    assert names() == tuple(sorted(names()))
    for name in names():
        module = import_module(f"checker.readers.{name}")
        assert name == module.NAME
        assert sum(hasattr(module, way) for way in ("read", "drafts", "unpack")) == 1, name
        for ending in module.ENDINGS:
            assert module in readers_for(f"A/draft{ending.upper()}")
            assert ending in endings()
    assert readers_for("draft.unknown") == ()


def test_an_unknown_format_is_told_with_the_nearest_one() -> None:
    with pytest.raises(UserError) as refused:
        reader("markdwon")
    assert str(refused.value) == f"error: unknown input format 'markdwon': did you mean 'markdown'? (known: {', '.join(TEXTS)})"


@pytest.mark.parametrize(("name", "source", "text", "shown"), [
    ("html", "<p>for Br&uuml;ning&amp;Ros&eacute;</p>", "Brüning&Rosé", "Br&uuml;ning&amp;Ros&eacute;"),
    ("markdown", "for **Br&#xFC;ning**&amp;Ros&eacute;\n", "Brüning&Rosé", "Br&#xFC;ning**&amp;Ros&eacute;"),
    ("markdown", '---\ntitle: "for Ros\\u00e9"\n---\n', "Rosé", "Ros\\u00e9"),
])
def test_a_span_that_ends_in_an_entity_holds_all_of_it(name: str, source: str, text: str, shown: str) -> None:
    document = reader(name).read("draft", source)
    start = document.text.index(text)
    assert document.place(start, start + len(text)).text == shown
