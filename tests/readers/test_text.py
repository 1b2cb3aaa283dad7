"""How plain text falls into blocks."""

from __future__ import annotations

from checker.document import BODY, HEADING, ITEM, TITLE, Document
from checker.readers import reader


def read(source: str) -> Document:
    return reader("text").read("draft.txt", source)


def blocks(source: str) -> list[tuple[str, str]]:
    document = read(source)
    return [(region.kind, document.text[region.start:region.end]) for region in document.regions]


def test_a_short_first_line_is_the_title_and_lone_lines_are_headings() -> None:
    draft = """\
Ferry traffic doubles on the Elbe

The ferries carried 41,000 cars in May.

What comes next

A third ship is due in autumn.
"""
    assert blocks(draft) == [
        (TITLE, "Ferry traffic doubles on the Elbe"),
        (BODY, "The ferries carried 41,000 cars in May."),
        (HEADING, "What comes next"),
        (BODY, "A third ship is due in autumn."),
    ]
    assert read(draft).title == "Ferry traffic doubles on the Elbe"


def test_soft_wraps_stay_inside_a_block() -> None:
    draft = """\
The library lent 212,000 books last year, which is about a tenth more than in
the year before. Most of them went to readers under 18, the head of the house
said on Tuesday.

Opening hours stay as they are. The branch in the harbour, which was closed for
three weeks, opens again on 2 March.
"""
    assert [kind for kind, _ in blocks(draft)] == [BODY, BODY]


def test_a_line_that_had_room_for_the_next_word_ends_its_block() -> None:
    draft = """\
The council met for the last time before the summer and dealt with the budget
of the swimming pool, which closes on 4 July.
Present: eleven members.
Absent: two members.
"""
    assert [text.split()[0] for _, text in blocks(draft)] == ["The", "Present:", "Absent:"]


def test_long_lines_are_paragraphs_without_blank_lines() -> None:
    first = "The museum counted 4.3 million visitors last year, more than ever before in the 120 years since it was opened to everybody."
    second = "Its director said on Monday that the figure would fall this year, because two of the five wings are closed until September."
    assert blocks(f"{first}\n{second}\n") == [(BODY, first), (BODY, second)]


def test_paragraphs_that_were_wrapped_at_no_width_stay_whole() -> None:
    draft = """\
The harbour office counted every ship that passed the lock between the first of May and the end of
June
2024, as it does each year. Of the 412 ships that it saw
no more than 31 were bound for the inner port, which has been silting up since the barrage was
closed.

A dredger is due in
autumn.
"""
    assert [text.split()[0] for _, text in blocks(draft)] == ["The", "A"]


def test_underlined_lines_are_headings_by_their_lines() -> None:
    for eol in ("\n", "\r\n", "\r"):
        draft = eol.join(["Harbour news", "============", "", "Berth 4", "-------", "It is open.", "", "***", "", "Pier 2", "------", "It is closed."])
        document = read(draft)
        assert [(region.kind, region.name, document.text[region.start:region.end]) for region in document.regions] == [
            (TITLE, "", "Harbour news"), (HEADING, "2", "Berth 4"), (BODY, "", "It is open."), (HEADING, "2", "Pier 2"), (BODY, "", "It is closed.")]


def test_bullets_and_numbers_make_lists() -> None:
    draft = "Three things to bring:\n\n- boots\n- a torch\n- 2 litres of water\n\nThen:\n\n1. call us\n2. wait\n"
    document = read(draft)
    assert [(region.name, document.text[region.start:region.end]) for region in document.regions if region.kind == ITEM] == [
        ("1.1", "boots"), ("1.2", "a torch"), ("1.3", "2 litres of water"), ("2.1", "call us"), ("2.2", "wait")]


def test_lists_in_lists_are_counted_by_themselves() -> None:
    draft = "Bring:\n\n- tools:\n  * a saw\n  * a plane\n- boots\n\n1. call us\n"
    document = read(draft)
    assert [(region.name, document.text[region.start:region.end]) for region in document.regions if region.kind == ITEM] == [
        ("1.1", "tools:"), ("2.1", "a saw"), ("2.2", "a plane"), ("1.2", "boots"), ("3.1", "call us")]


def test_one_line_with_a_dash_is_no_list() -> None:
    assert blocks("He said so.\n\n- and left.\n") == [(BODY, "He said so."), (BODY, "- and left.")]


def test_a_draft_of_one_line_is_body() -> None:
    assert blocks("This bridge is ten years old") == [(BODY, "This bridge is ten years old")]


def test_line_ends_of_all_systems() -> None:
    for eol in ("\n", "\r\n", "\r"):
        draft = eol.join(["Rain for nine days", "", "It rained 40 mm.", "", "It stopped."])
        assert [text for _, text in blocks(draft)] == ["Rain for nine days", "It rained 40 mm.", "It stopped."]


def test_empty_drafts_have_no_blocks() -> None:
    for draft in ("", "\n", "  \r\n\t\n"):
        assert blocks(draft) == []


def test_what_is_typed_behind_a_prompt_and_answered_is_not_read() -> None:
    draft = "The list is asked for.\n\n    >>> show(lists)\n    3 lists found\n    one of them closed\n\nThen two are left.\n"
    assert blocks(draft) == [(BODY, "The list is asked for."), (BODY, "Then two are left.")]
