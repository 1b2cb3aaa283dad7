"""What a reader of an HTML page sees, where it stands, and what it is."""

from __future__ import annotations

import datetime

from checker.document import BODY, CAPTION, CELL, FRONT_MATTER, HEADING, ITEM, QUOTATION, STANDFIRST, TITLE, Document
from checker.readers import reader


def read(source: str) -> Document:
    return reader("html").read("page.html", source)


def regions(source: str) -> list[tuple[str, str, str]]:
    document = read(source)
    return [(region.kind, region.name, " ".join(document.text[region.start:region.end].split())) for region in document.regions]


PAGE = """\
<!DOCTYPE html>
<html><head>
  <title>Ferry traffic &mdash; 41,000 cars</title>
  <meta name="description" content="A record of 41,000 cars in May.">
  <meta property="og:title" content="Ferry traffic: 40,000 cars">
  <meta property="article:published_time" content="2024-06-02T09:00:00Z">
  <style>.n4 { margin: 9px }</style><script>var n = "<p>7</p>";</script>
</head><body>
  <nav><a href="/">12 stories</a></nav>
  <h1>Ferry <em>traffic</em></h1>
  <p>The ferries carried <strong>41,000</strong> cars<!-- not 42 -->,
     the port said on <time datetime="2024-06-01">Saturday</time>.
  <p>Two more: <code>n = 3</code> and <del>four</del> five.</p>
  <blockquote><p>We had 9 ships.</p></blockquote>
  <figure><img src="a.jpg" alt="Ship with 3 decks"><figcaption>The ship, 80 m long</figcaption></figure>
  <ol><li>one</li><li>two<ul><li>deep</li></ul></li></ol>
  <table><thead><tr><th>Month</th><th>Cars</th></tr></thead><tr><td>May<td>41,000</table>
  <div>10 tools.<br>Deny by default.</div>
</body></html>
"""


def test_a_page() -> None:
    assert regions(PAGE) == [
        (TITLE, "", "Ferry traffic — 41,000 cars"),
        (STANDFIRST, "description", "A record of 41,000 cars in May."),
        (FRONT_MATTER, "og:title", "Ferry traffic: 40,000 cars"),
        (HEADING, "1", "Ferry traffic"),
        (BODY, "", "The ferries carried 41,000 cars, the port said on Saturday."),
        (BODY, "", "Two more: and five."),
        (QUOTATION, "", "We had 9 ships."),
        (CAPTION, "alt", "Ship with 3 decks"),
        (CAPTION, "", "The ship, 80 m long"),
        (ITEM, "1.1", "one"),
        (ITEM, "1.2", "two"),
        (ITEM, "2.1", "deep"),
        (CELL, "1.0.1", "Month"), (CELL, "1.0.2", "Cars"), (CELL, "1.1.1", "May"), (CELL, "1.1.2", "41,000"),
        (BODY, "", "10 tools."),
        (BODY, "", "Deny by default."),
    ]
    document = read(PAGE)
    assert document.title == "Ferry traffic — 41,000 cars"
    assert document.date == datetime.date(2024, 6, 2)


def test_places_lead_to_the_line_and_column_of_the_page() -> None:
    document = read(PAGE)
    start = document.text.index("41,000 cars,")
    place = document.place(start, start + len("41,000"))
    assert (place.line, place.text) == (11, "41,000")
    assert PAGE.splitlines()[place.line - 1][place.column - 1:].startswith("41,000</strong>")


def test_the_first_time_is_the_date_of_a_page_without_one_in_its_head() -> None:
    assert read('<p>On <time datetime="2023-01-05T10:00">Thursday</time></p>').date == datetime.date(2023, 1, 5)


def test_unfinished_markup_is_text_or_passed_over() -> None:
    assert regions("a < b <p>c</div></td> d &amp e <b") == [(BODY, "", "a < b"), (BODY, "", "c"), (BODY, "", "d &amp e <b")]
    assert regions("<p>a<script>var n = 4") == [(BODY, "", "a")]
    assert regions("<p>a<!-- 4") == [(BODY, "", "a<!-- 4")]
    assert regions("") == []


def test_terms_with_what_they_mean_are_the_items_of_a_list() -> None:
    page = "<p>Options:</p><dl><dt>-a<dt>--all<dd><p>Every one.</p><p>Old ones too.</p><dt>-n<dd>None.</dl><p>That is all.</p>"
    assert regions(page) == [
        (BODY, "", "Options:"), (ITEM, "1.1", "-a"), (ITEM, "1.1", "--all"), (ITEM, "1.1", "Every one."), (ITEM, "1.1", "Old ones too."),
        (ITEM, "1.2", "-n"), (ITEM, "1.2", "None."), (BODY, "", "That is all.")]


def test_the_numbers_of_notes_are_left_out() -> None:
    page = '<p>No links<sup>2</sup> or files<a class="footnote-reference" href="#n3">3</a>, <a href="/3">3 of them</a>.</p>'
    assert regions(page) == [(BODY, "", "No links or files, 3 of them.")]


def test_listings_whose_lines_are_blocks_are_left_out() -> None:
    page = ('<p>Before.</p><div class="fragment"><div class="line"><span class="lineno">   41</span> load(3);</div><div class="line">stop(9);</div></div>'
            "<p>After.</p>")
    assert regions(page) == [(BODY, "", "Before."), (BODY, "", "After.")]
    assert regions('<div class="fragment"><p>Never closed.</p>') == [(BODY, "", "Never closed.")]
