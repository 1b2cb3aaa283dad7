"""What a reader of a reStructuredText draft sees, where it stands, and what it is."""

from __future__ import annotations

import datetime

import pytest

from checker.document import BODY, CAPTION, CELL, FOOTNOTE, FRONT_MATTER, HEADING, ITEM, QUOTATION, STANDFIRST, TITLE
from checker.readers import reader


def regions(source: str) -> list[tuple[str, str, str]]:
    document = reader("rst").read("draft.rst", source)
    return [(region.kind, region.name, " ".join(document.text[region.start:region.end].split())) for region in document.regions]


def words(source: str) -> list[str]:
    return [text for _, _, text in regions(source)]


DRAFT = """\
.. hidden: made by hand

=============
Ferry traffic
=============

:Date: 2024-06-02
:Author: Ann Lind
:Abstract: A record May.

The ferries carried **41,000** cars [1]_ — 重要 🚢 — the
`port <https://a.b/9>`_ said.

Next year
---------

* boots
* a torch, and
  batteries

  1. small
  2. large

- water

.. image:: a.png
   :alt: Ship with 3 decks
   :width: 400

.. figure:: b.png

   The ship, 80 m long.

.. note:: Open at 9
   and 10.

.. code-block:: python

   n = 44

See::

    n = 45

She said:

    We had 9 ships.

.. [1] All in 1999,
   or so.

=====  ======
Month  Cars
=====  ======
May    41,000
June   9
=====  ======

+-------+-------+
| Month | Cars  |
+=======+=======+
| May   | 12    |
|       | more  |
+-------+-------+
"""


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_a_draft(eol: str) -> None:
    source = DRAFT.replace("\n", eol)
    assert regions(source) == [
        (TITLE, "", "Ferry traffic"), (BODY, "", "2024-06-02"), (BODY, "", "Ann Lind"), (STANDFIRST, "abstract", "A record May."),
        (BODY, "", "The ferries carried 41,000 cars — 重要 🚢 — the port said."), (HEADING, "2", "Next year"),
        (ITEM, "1.1", "boots"), (ITEM, "1.2", "a torch, and batteries"), (ITEM, "2.1", "small"), (ITEM, "2.2", "large"), (ITEM, "3.1", "water"),
        (CAPTION, "alt", "Ship with 3 decks"), (CAPTION, "", "The ship, 80 m long."), (BODY, "", "Open at 9 and 10."), (BODY, "", "See:"), (BODY, "", "She said:"),
        (QUOTATION, "", "We had 9 ships."), (FOOTNOTE, "1", "All in 1999, or so."),
        (CELL, "1.0.1", "Month"), (CELL, "1.0.2", "Cars"), (CELL, "1.1.1", "May"), (CELL, "1.1.2", "41,000"), (CELL, "1.2.1", "June"), (CELL, "1.2.2", "9"),
        (CELL, "2.0.1", "Month"), (CELL, "2.0.2", "Cars"), (CELL, "2.1.1", "May"), (CELL, "2.1.2", "12 more")]
    document = reader("rst").read("draft.rst", source)
    assert (document.title, document.date) == ("Ferry traffic", datetime.date(2024, 6, 2))
    assert [comment.text for comment in document.comments] == ["hidden: made by hand"]
    start = document.text.index("41,000")
    assert (document.place(start, start + 6).line, document.place(start, start + 6).column) == (11, 23)


@pytest.mark.parametrize(("source", "visible"), [
    ("*calm* **9** ``n 4`` :ref:`the 5 <x>` :math:`x=6` `a phrase`_ |sub| name_ [#a]_ end", "calm 9 the 5 a phrase name end"),
    ("2 * 3 * 4 and 5*6*7 and snake_case_ and __init__", "2 * 3 * 4 and 5*6*7 and snake_case and __init__"),
    (r"\*not\* a\ b", "*not* ab"),
    ("see https://a.b/2024/07, or www.c.d/8.", "see , or ."),
    ("A. Nobel was there\nand left.", "A. Nobel was there and left."),
    ("It sold 12.\n3. It is no list.", "It sold 12. 3. It is no list."),
])
def test_inline_markup(source: str, visible: str) -> None:
    assert words(source) == [visible]


def test_fields_at_the_top_and_roles_of_a_site() -> None:
    assert regions(":orphan:\n:lang: en\n\nNine ships.\n") == [(FRONT_MATTER, "lang", "en"), (BODY, "", "Nine ships.")]


def test_tables_under_directives() -> None:
    draft = ".. list-table:: Sales\n   :header-rows: 1\n\n   * - Month\n     - Cars\n   * - May\n     - 9\n\n.. csv-table:: More\n   :header: \"Month\", Cars\n\n   June, \"1,200\"\n"
    assert regions(draft) == [(CAPTION, "", "Sales"), (CELL, "1.0.1", "Month"), (CELL, "1.0.2", "Cars"), (CELL, "1.1.1", "May"), (CELL, "1.1.2", "9"),
                              (CAPTION, "", "More"), (CELL, "2.0.1", "Month"), (CELL, "2.0.2", "Cars"), (CELL, "2.1.1", "June"), (CELL, "2.1.2", "1,200")]


def test_what_is_no_prose_is_not_read() -> None:
    draft = (".. toctree::\n   :maxdepth: 2\n\n   a 9\n\n.. contents:: 4 parts\n\n.. _x: https://a.b/9\n.. |v| replace:: 1.0.9\n\n__ https://c.d/8\n\n>>> n = 7\n8\n\n"
             ".. versionadded:: 1.2.3\n   It reads.\n\n.. automodule:: x\n   :members: 6\n\n----\n\nText.\n")
    assert words(draft) == ["It reads.", "Text."]


def test_terms_line_blocks_and_overlong_underlines() -> None:
    assert words("term\n    It is defined.\n\n| One line\n| another\n\nTen\n===\n\nTwo\n===\n") == ["term", "It is defined.", "One line", "another", "Ten", "Two"]


def test_what_heads_a_piece_of_text_is_a_heading_even_where_it_is_code() -> None:
    draft = ("Berths\n======\n\n**Example 1: To open one**\n\nIt opens.\n\n``--wide``\n  It is wide.\n\nquay\n  A berth of stone.\n\n"
             ".. option:: --length <m>\n\n   Its length.\n\n``close()``\n---------\n\nIt closes.\n")
    assert regions(draft) == [
        (TITLE, "", "Berths"), (HEADING, "6", "Example 1: To open one"), (BODY, "", "It opens."), (HEADING, "6", ""), (BODY, "", "It is wide."),
        (HEADING, "6", "quay"), (BODY, "", "A berth of stone."), (HEADING, "6", ""), (BODY, "", "Its length."), (HEADING, "2", ""), (BODY, "", "It closes.")]
