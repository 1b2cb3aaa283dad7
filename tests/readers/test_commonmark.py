"""The words of Markdown against markdown-it-py, where both mean to show the same."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from checker.document import CAPTION, CODE_COMMENT
from checker.readers import reader

SAMPLES = ["A *calm* day, with **9** boats and ***two*** more.", "**bold**text and un**bold**ed, __x__y and _x_y_", "*a **b* c** and **a *b** c*", 'a*"b"*c and **"b"**c', "5*6*7 and 5_6_7", "\\*no\\* \\\\ \\a &copy; &#x41; &nope; \\&amp;", "[a](b) [c](<d e> \"f\") [g](h 'i' ) [j] (k) [l]( m", "[a [b](c) d](e) and ![f [g](h)](i)", "[x]\n\n[x]: /y\n[z]: <> 'w'", "[not a definition]:\nand text", "para\n[x]: /y\nmore [x]", "# One\n## Two ##\n###Three\n####### Seven\n# #", "Title\nover two\n===\nNext\n---\n* * *\nnot\n- - -", "- a\n- b\n\n  c\n-d\n+ e\n  - f\n   - g\n - h", "1. a\n2. b\n4) c\n1986. A great year\ntext\n1986. A great year\ntext\n1. one", "-\n\n  empty\n- x\n    y\n\n      code", "> a\nb\n> c\n\nd\n> - e\nf\n>\n> g", ">a\n>>b\n> c", "    code\n\ntext\n    more\n\n    code again", "```\ncode *x*\n```\nafter\n~~~ python\ncode\n~~~~\nafter\n```\nopen to the end", "- ```\n  code\n  ```\n  text\n  ```\nout", "`a` b ``c ` d`` e `f\ng` h ```i", "a  \nb\\\nc", "| a | b |\n|---|:-:|\n| c | d | e |\n| f |\ng\n\nh | i\n--|--\nj | k \\| l\n> m", "not | a\ntable", "a | b\n--|--", "\tcode\n-\ta\n\n\tb\n \tc", "***\na\n***\n___", "a\n***\nb", "* a *\n* *b*", "!\\[a](b) !a ! [c](d)", "日本語*強調*です。**「強」**い", "“*quoted*” —**dash**— (*paren*)", "- [link](a\n  b)\n- **over\n  lines**", "[a](b\\)c) [d](e(f)g) [h](i(j)", "1.  a\n\n    b\n2.  c\n   d\n\n e", "- a\n\n- b\n\n\n- c\n\n<!-- x -->\n- d", "~~~\n~~~\na", "# a `b` c\n## [d](e) #", "a *b\n\nc* d", "*a [b*](c) d*", "**a _b** c_ d", "__init__ and a__b__c __d__.", "> ```\n> code\ntext", "   # indented\n    # code\n  para\n      lazy", "- a\n - b\n  - c\n   - d\n    - e", "1. a\n   - b\n\n     c\n\n   d\n2. e"]


def theirs(source: str) -> str:
    shown: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                shown.append("\n")
            elif child.type == "text":
                shown.append(child.content)
        shown.append("\n")
    return " ".join("".join(shown).split())


def ours(source: str) -> str:
    document = reader("markdown").read("draft.md", source)
    seen = (document.text[region.start:region.end] for region in document.regions if region.kind not in (CAPTION, CODE_COMMENT))
    return " ".join("\n".join(seen).split())


@pytest.mark.parametrize("source", SAMPLES)
def test_words_are_those_of_markdown_it(source: str) -> None:
    assert ours(source) == theirs(source)
