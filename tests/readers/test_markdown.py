"""What a reader of a Markdown draft sees, where it stands, and what it is."""

from __future__ import annotations

import datetime

import pytest

from checker.document import (
    BODY,
    CAPTION,
    CELL,
    CODE_COMMENT,
    FOOTNOTE,
    FRONT_MATTER,
    HEADING,
    ITEM,
    QUOTATION,
    STANDFIRST,
    TITLE,
    Document,
)
from checker.readers import reader


def read(source: str, name: str = "draft.md") -> Document:
    return reader("markdown").read(name, source)


def regions(source: str, name: str = "draft.md") -> list[tuple[str, str, str]]:
    document = read(source, name)
    return [(region.kind, region.name, document.text[region.start:region.end]) for region in document.regions]


def words(source: str, name: str = "draft.md") -> list[str]:
    return [" ".join(text.split()) for _, _, text in regions(source, name)]


def test_front_matter_is_read_field_by_field() -> None:
    draft = """\
---
title: "Night market: 40 stalls"
summary: 'It''s the ninth one'
date: 2024-05-03T18:00:00+02:00
venue:
  name: Old Harbour
  room: 2213      # second floor
  map: https://example.org/maps/9
speakers:
  - Ada Brandt
  - {name: Bo Lund, age: 41}
tags: [food, "street art"]
slug: 2024-05-03-night-market
notes: |
  Doors open at six.

  Bring 20 euros.
---
Forty stalls open on Friday.
"""
    assert regions(draft) == [
        (TITLE, "title", "Night market: 40 stalls"),
        (STANDFIRST, "summary", "It's the ninth one"),
        (FRONT_MATTER, "date", "2024-05-03T18:00:00+02:00"),
        (FRONT_MATTER, "venue.name", "Old Harbour"),
        (FRONT_MATTER, "venue.room", "2213"),
        (FRONT_MATTER, "speakers", "Ada Brandt"),
        (FRONT_MATTER, "speakers.name", "Bo Lund"),
        (FRONT_MATTER, "speakers.age", "41"),
        (FRONT_MATTER, "tags", "food"),
        (FRONT_MATTER, "tags", "street art"),
        (FRONT_MATTER, "notes", "Doors open at six."),
        (FRONT_MATTER, "notes", "Bring 20 euros."),
        (BODY, "", "Forty stalls open on Friday."),
    ]
    document = read(draft)
    assert document.title == "Night market: 40 stalls"
    assert document.date == datetime.date(2024, 5, 3)


def test_yaml_values_over_several_lines() -> None:
    draft = "---\nsubtitle:\n  Nine ships\n  and a boat\nrooms:\n- first\n  floor\n- >-\n  second\n  floor\nlead: three\n  days\n---\n"
    assert [(name, " ".join(text.split())) for _, name, text in regions(draft)] == [
        ("subtitle", "Nine ships and a boat"), ("rooms", "first floor"), ("rooms", "second floor"), ("lead", "three days")]


def test_toml_front_matter() -> None:
    draft = '+++\ntitle = "Harvest \\u2014 week 2"\npublishDate = 2023-09-11\n[place]\nhall = 12\nnames = ["Ana", \'Bo\']\n+++\nText.\n'
    assert regions(draft)[:5] == [
        (TITLE, "title", "Harvest — week 2"), (FRONT_MATTER, "publishDate", "2023-09-11"), (FRONT_MATTER, "place.hall", "12"),
        (FRONT_MATTER, "place.names", "Ana"), (FRONT_MATTER, "place.names", "Bo")]
    assert read(draft).date == datetime.date(2023, 9, 11)


def test_a_thematic_break_at_the_top_is_no_front_matter() -> None:
    assert words("---\n\nFirst part.\n\n---\n\nSecond part.\n") == ["First part.", "Second part."]


def test_an_argument_counts_where_the_draft_names_no_date() -> None:
    given = datetime.date(2020, 1, 2)
    assert reader("markdown").read("a.md", "Text.", date=given).date == given
    assert reader("markdown").read("a.md", "---\ndate: 2021-03-04\n---\n", date=given).date == datetime.date(2021, 3, 4)


def test_the_only_first_level_heading_at_the_top_is_the_title() -> None:
    draft = "![logo](l.png)\n\n# Boat *show* 2024\n\n## Day 1\n\nText\n====\n"
    assert (HEADING, "1", "Boat show 2024") in regions(draft)        # there is another one below
    draft = draft.replace("====", "----")
    assert (TITLE, "", "Boat show 2024") in regions(draft)
    assert read(draft).title == "Boat show 2024"


@pytest.mark.parametrize(("source", "visible"), [
    ("**4.3** million *visitors*", "4.3 million visitors"),
    ("snake_case_name and __both__ _ways_", "snake_case_name and both ways"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("***all* of** it", "all of it"),
    ("5&nbsp;km &mdash; 20&#37; &unknown;", "5\xa0km — 20% &unknown;"),
    (r"\*not\* \# 1\. \q", r"*not* # 1. \q"),
    ("run `make 3` twice", "run  twice"),
    ("``a ` 4`` b", " b".strip()),
    ("a `lone tick", "a `lone tick"),
    ("[the 5 members](https://a.b/2024/07 'of 9') met", "the 5 members met"),
    ("[the *5* members][list] met", "the 5 members met"),
    ("[so][] it [is] not", "so it [is] not"),
    ("see <https://a.b/9> and https://c.d/8, (www.e.f/7).", "see  and , ()."),
    ("[a](b (c) [d](e)", "[a](b (c) d"),
    ("[menu]({{< ref \"menu 2024.md\" >}}) of the day", "menu of the day"),
    ("[news]({{ site.url }}/2023) of the day", "news of the day"),
    ("noted.[^1]", "noted."),
    ("sold <b class='n 4'>12</b> boats<!-- of 15 -->", "sold 12 boats"),
    ("10<sup>6</sup> on the 3<sup>rd</sup>", "10 on the 3rd"),
    ("~~Five~~ Six boats", "Six boats"),
    ("一つの**重要な**点", "一つの重要な点"),
    ("🚢🚢 **12** ships", "🚢🚢 12 ships"),
    ("a {{ page.count }} b {% include x.html %}c", "a  b c"),
    ("Price{: .big} is 5", "Price is 5"),
    ("[Price](a.html){target=x tab=3} is 5", "Price is 5"),
    ("a < b and c > d & e", "a < b and c > d & e"),
])
def test_inline_markup(source: str, visible: str) -> None:
    assert [text for _, _, text in regions(source)] == [visible]


def test_lists_are_numbered_over_the_draft() -> None:
    draft = """\
- boots
- a torch, and
  batteries

  for 2 nights
    1. small
    2. large
- [ ] water

Text

* other
+ marker
"""
    assert [(name, " ".join(text.split())) for kind, name, text in regions(draft) if kind == ITEM] == [
        ("1.1", "boots"), ("1.2", "a torch, and batteries"), ("1.2", "for 2 nights"), ("2.1", "small"), ("2.2", "large"),
        ("1.3", "water"), ("3.1", "other"), ("4.1", "marker")]


def test_an_item_of_code_alone_is_still_an_item() -> None:
    draft = "Two commands:\n\n- `start`\n- `stop`\n\nText.\n"
    assert regions(draft) == [(BODY, "", "Two commands:"), (ITEM, "1.1", ""), (ITEM, "1.2", ""), (BODY, "", "Text.")]


def test_a_heading_of_code_alone_begins_a_section_all_the_same() -> None:
    draft = "# Berths\n\n## `open()`\n\nIt opens.\n"
    assert regions(draft) == [(TITLE, "", "Berths"), (HEADING, "2", ""), (BODY, "", "It opens.")]


def test_a_short_paragraph_in_bold_is_a_heading() -> None:
    draft = "**Example 1: To open a berth**\n\nIt opens.\n\n**It never closes.**\n\n**Note** that it is wide.\n"
    assert regions(draft) == [(HEADING, "6", "Example 1: To open a berth"), (BODY, "", "It opens."), (BODY, "", "It never closes."),
                              (BODY, "", "Note that it is wide.")]


def test_tables() -> None:
    draft = """\
Sales:

| Month | Boats  |
|-------|-------:|
| May   | **12** |
| June  | 9 \\| 8 | more |
"""
    assert regions(draft)[1:] == [
        (CELL, "1.0.1", "Month"), (CELL, "1.0.2", "Boats"), (CELL, "1.1.1", "May"), (CELL, "1.1.2", "12"), (CELL, "1.2.1", "June"),
        (CELL, "1.2.2", "9 | 8")]


def test_quotations_keep_their_lazy_lines() -> None:
    draft = "> We sold 12 boats,\nand 3 more.\n\nShe left.\n\n> [!NOTE]\n> Twelve.\n"
    assert regions(draft) == [(QUOTATION, "", "We sold 12 boats,\nand 3 more."), (BODY, "", "She left."), (QUOTATION, "", "Twelve.")]


def test_code_is_left_out_but_for_comments_to_the_reader() -> None:
    draft = """\
```sh
make release   # all 5 phases
# expect 25 tools
echo "#9" $#
```

    indented 44

~~~python
# 7 in a program
~~~

```
├── plugins/     ← 19 plugins
```
"""
    assert regions(draft) == [(CODE_COMMENT, "", "all 5 phases"), (CODE_COMMENT, "", "expect 25 tools"), (CODE_COMMENT, "", "19 plugins")]


def test_images_badges_and_components_have_captions() -> None:
    draft = ("![Harbour with 9 boats](h.png) ![Memory](https://img.shields.io/badge/memory-under%20100MB-green)\n\n"
             '{{< box title="Script for March 2024" icon="box" >}}Welcome.\n\n<Card title="All 12 boats" class="a b"/> Come in.\n')
    assert regions(draft) == [
        (CAPTION, "alt", "Harbour with 9 boats"), (CAPTION, "alt", "Memory"), (CAPTION, "badge", "memory under 100MB"),
        (CAPTION, "title", "Script for March 2024"), (BODY, "", "Welcome."), (CAPTION, "title", "All 12 boats"), (BODY, "", "Come in.")]


def test_a_badge_leads_back_to_its_address() -> None:
    document = read("![M](https://img.shields.io/badge/memory-under%20100MB-green)")
    region = document.regions[-1]
    start = document.text.index("under")
    assert document.place(start, region.end).text == "under%20100MB"


def test_html_in_a_draft() -> None:
    draft = """\
<details open>
<summary><h4>Recruiting, 45&nbsp;min</h4></summary>

The *session* is at 4.

</details>
<ul><li>one <li>two</ul>
<table><tr><th>Month<td>Boats<tr><td>May<td>12</table>
"""
    assert regions(draft) == [
        (HEADING, "4", "Recruiting, 45\xa0min"), (BODY, "", "The session is at 4."), (ITEM, "1.1", "one"), (ITEM, "1.2", "two"),
        (CELL, "1.0.1", "Month"), (CELL, "1.0.2", "Boats"), (CELL, "1.1.1", "May"), (CELL, "1.1.2", "12")]


def test_a_list_right_under_a_tag_is_a_list() -> None:
    assert regions("<h5>Monday, June 12</h5>\n- [one](#a)\n- two\n") == [(HEADING, "5", "Monday, June 12"), (ITEM, "1.1", "one"), (ITEM, "1.2", "two")]


def test_hard_breaks_part_a_block_where_no_sentence_runs_over_them() -> None:
    assert words("Where: Room 9  \nWhen: at 6\\\nand later<br>Price: 5") == ["Where: Room 9", "When: at 6 and later", "Price: 5"]


def test_headings_of_both_kinds_without_their_marks() -> None:
    draft = "## Day 1 ##\n\nOver two\nlines\n---\n\n### Day 2 {#two}\n\n#no\n"
    assert regions(draft) == [(HEADING, "2", "Day 1"), (HEADING, "2", "Over two\nlines"), (HEADING, "3", "Day 2"), (BODY, "", "#no")]


def test_link_references_footnotes_and_admonitions() -> None:
    draft = "[Home] is [open][h].\n\n[home]: /x 'The 9 doors'\n[h]:\n  /y\n\n[^1]: In 1999,\n    or so.\n\n!!! note \"Hours in 2024\"\n    Open at 9.\n"
    assert regions(draft) == [(BODY, "", "Home is open."), (FOOTNOTE, "1", "In 1999,\nor so."), (HEADING, "6", "Hours in 2024"), (BODY, "", "Open at 9.")]


def test_mdx() -> None:
    draft = "import X from './x'\nexport const y = 4\n\n<div style={{width: 9}}>\n\n**From** {1 + 2} Monday\n\n    to Friday\n{/* 7 */}\n</div>\n"
    assert words(draft, "draft.mdx") == ["From Monday", "to Friday"]


def test_templates_around_code() -> None:
    draft = "Before.\n\n{% highlight ruby %}\nputs 4\n{% endhighlight %}\n\nAfter.\n"
    assert words(draft) == ["Before.", "After."]


def test_tabs_indent_to_stops_of_four() -> None:
    assert regions("-\tone\n\n\tstill one\n\n\t\tcode 9\n") == [(ITEM, "1.1", "one"), (ITEM, "1.1", "still one")]
    assert regions(">\tquoted\n") == [(QUOTATION, "", "quoted")]


def test_line_ends_of_all_systems() -> None:
    for eol in ("\n", "\r\n", "\r"):
        draft = eol.join(["# Ten", "", "Rain for", "**two** days", "", "- a", "- b"])
        assert words(draft) == ["Ten", "Rain for two days", "a", "b"]
        document = read(draft)
        start = document.text.index("two")
        assert document.place(start, start + 3).text == "two"
    assert words("---\r\ntitle: Nine\r\n---\r\nRain.\r\n") == ["Nine", "Rain."]
