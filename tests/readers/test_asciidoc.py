"""What a reader of an AsciiDoc draft sees, where it stands, and what it is."""

from __future__ import annotations

import datetime

import pytest

from checker.document import BODY, CAPTION, CELL, FOOTNOTE, HEADING, ITEM, QUOTATION, STANDFIRST, TITLE
from checker.readers import reader


def regions(source: str) -> list[tuple[str, str, str]]:
    document = reader("asciidoc").read("draft.adoc", source)
    return [(region.kind, region.name, " ".join(document.text[region.start:region.end].split())) for region in document.regions]


def words(source: str) -> list[str]:
    return [text for _, _, text in regions(source)]


DRAFT = """\
// hidden: made by hand
= Ferry traffic
Ann Lind <ann@a.b>
v1.0.9, 2024-06-02
:lang: en
:description: A record May.
:toc:

The ferries carried *41,000* cars{nbsp}footnote:[All in 1999.] -- 重要 🚢 -- the
https://a.b/9[port] said.

== Next year

.What to bring
* boots
* a torch, and
batteries
** small
** large
* water
+
Two litres.

. call
. wait

image::a.png[Ship with 3 decks, 400]

NOTE: Open at 9
and 10.

[source,python]
----
n = 44
----

[quote, Ann]
____
We had 9 ships.
____

////
hidden 45
////

[cols="1,1",options="header"]
|===
|Month |Cars
|May |41,000
|June
|9
|===
"""


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_a_draft(eol: str) -> None:
    source = DRAFT.replace("\n", eol)
    assert regions(source) == [
        (TITLE, "", "Ferry traffic"), (STANDFIRST, "description", "A record May."), (BODY, "", "The ferries carried 41,000 cars -- 重要 🚢 -- the port said."),
        (FOOTNOTE, "", "All in 1999."), (HEADING, "2", "Next year"), (CAPTION, "", "What to bring"),
        (ITEM, "1.1", "boots"), (ITEM, "1.2", "a torch, and batteries"), (ITEM, "2.1", "small"), (ITEM, "2.2", "large"), (ITEM, "1.3", "water"), (ITEM, "1.3", "Two litres."),
        (ITEM, "3.1", "call"), (ITEM, "3.2", "wait"), (CAPTION, "alt", "Ship with 3 decks"), (BODY, "", "Open at 9 and 10."), (QUOTATION, "", "We had 9 ships."),
        (CELL, "1.0.1", "Month"), (CELL, "1.0.2", "Cars"), (CELL, "1.1.1", "May"), (CELL, "1.1.2", "41,000"), (CELL, "1.2.1", "June"), (CELL, "1.2.2", "9")]
    document = reader("asciidoc").read("draft.adoc", source)
    assert (document.title, document.date, document.language) == ("Ferry traffic", datetime.date(2024, 6, 2), "en")
    assert [" ".join(comment.text.split()) for comment in document.comments] == ["hidden: made by hand", "hidden 45"]
    start = document.text.index("41,000")
    assert (document.place(start, start + 6).line, document.place(start, start + 6).column) == (9, 22)


@pytest.mark.parametrize(("source", "visible"), [
    ("*calm* **9**th _it_ __un__it #mark# `n 4` +m 5+ H~2~O 10^6^ end", "calm 9th it unit mark HO 10 end"),
    ("2 * 3 * 4 and snake_case_name and 5*6*7", "2 * 3 * 4 and snake_case_name and 5*6*7"),
    ("see https://a.b/2024/07, <<x,the 5>> and link:c.html[the 6^] xref:d[seven].", "see , the 5 and the 6 seven."),
    ("a&nbsp;b &#8212; {version} {plus}", "a b — +"),
    ("one +\ntwo", "one two"),
    (r"\*not* that", "*not* that"),
])
def test_inline_markup(source: str, visible: str) -> None:
    assert words(source) == [visible]


def test_terms_and_open_blocks() -> None:
    assert words("Boat:: It floats.\nShip::\nIt is large.\n\n====\nInside 9.\n====\n\n--\nOpen 8.\n--\n") == ["Boat", "It floats.", "Ship", "It is large.", "Inside 9.", "Open 8."]


def test_what_is_no_prose_is_not_read() -> None:
    assert words("include::a-9.adoc[]\n\n....\nn = 7\n....\n\n++++\n<b>6</b>\n++++\n\n```ruby\nputs 5\n```\n\n'''\n\n[[id-4]]\nText.\n\n literal 3\n") == ["Text."]
