"""Plain text: the source is the text, and its blocks are found by its line ends."""

from __future__ import annotations

from itertools import pairwise

from checker.document import BODY, HEADING, ITEM, LOWEST, TITLE, Document, Region
from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

NAME = "text"
ENDINGS = (".txt", ".text")

_WIDEST = 100              # a line beyond this was not wrapped by hand or by an editor
_NARROWEST = 40            # nor are shorter lines: a list of names, verse
_RAGGED = 1                # the width of a text that was wrapped at none: every line goes on with the one before
_STOPS = ".!?…。！？:;,"
_CLOSERS = "\"'”’)]»*_"
_BULLETS = "-*•–·"
_RULES = "=-~*#_+^"        # a line of one of these underlines the one above it, or parts what is above from what is below
_SHORTEST_RULE = 3
_PROMPT = ">>> "
_MARKS = "*#="
_EOLS = ("\n", "\r\n", "\r")


def read(name: str, source: str, *, date: datetime.date | None = None, title: str | None = None) -> Document:
    """The document: blocks end at blank lines, and at every line end that is not a soft wrap.

    A first short line without a final stop is the title, where more follows it; others are headings where they stand alone or are underlined,
    these by the order in which their lines first come. Two or more lines in a row that begin with a bullet or a number are the items of a list.
    """
    eol = "\n" if "\n" in source else "\r"
    blocks = _blocks(source, eol)
    regions: list[Region] = []
    lists = 0
    open_lists: list[tuple[tuple[str, int], int, int]] = []         # the mark and the column of its items, its number, how many there are
    marked = [_marker(source, start, end) for start, end, _ in blocks]
    rules = "".join(_rule(source, start, end) or " " for start, end, _ in blocks)
    lines = "".join(dict.fromkeys(rules.replace(" ", "")))
    typed = False           # behind a prompt, what was typed and what was answered, up to the next blank line
    for number, (start, end, alone) in enumerate(blocks):
        typed = source.startswith(_PROMPT, start) or typed and source[blocks[number - 1][1]:start].count(eol) == 1
        if rules[number] != " " or typed:
            continue
        under = rules[number + 1:number + 2].strip()
        if under and end - start <= _WIDEST and source[end:blocks[number + 1][0]].strip(" \t") in _EOLS:
            open_lists.clear()
            regions.append(Region(HEADING if regions else TITLE, start, end, str(min(lines.index(under) + 1, int(LOWEST))) if regions else ""))
            continue
        after = marked[number]
        if after and (open_lists or (number + 1 < len(blocks) and marked[number + 1])):
            kept = _made(source, start, eol)
            while open_lists and open_lists[-1][0] != kept and (open_lists[-1][0][1] >= kept[1] or any(mark == kept for mark, _, _ in open_lists)):
                open_lists.pop()
            if open_lists and open_lists[-1][0] == kept:
                _, own, items = open_lists.pop()
            else:
                lists += 1
                own, items = lists, 0
            open_lists.append((kept, own, items + 1))
            regions.append(Region(ITEM, after, end, f"{own}.{items + 1}"))
            continue
        open_lists.clear()
        kind = BODY
        if alone and end - start <= _WIDEST and number + 1 < len(blocks) and not _stopped(source, start, end):
            kind = HEADING if number else TITLE
        regions.append(Region(kind, start, end, _level(source, start, end, bool(lines)) if kind == HEADING else ""))
    if title is None and regions and regions[0].kind == TITLE:
        title = source[regions[0].start:regions[0].end]
    return Document(name, source, regions=tuple(regions), title=title, date=date)


def _blocks(source: str, eol: str) -> list[tuple[int, int, bool]]:
    """Start and end of each block, without the space around it, and whether it stands alone on its line, blank lines around it."""
    lines: list[tuple[int, int, bool]] = []          # start, end, whether a blank line or nothing comes before
    position = 0
    blank = True
    for line in source.split(eol):
        bare = line.strip()
        if bare:
            start = position + line.index(bare[0])
            lines.append((start, start + len(bare), blank))
        blank = not bare
        position += len(line) + 1
    width = _wrapped_at(source, lines)
    blocks: list[tuple[int, int, bool]] = []
    apart = sum(blank for _, _, blank in lines) > 1
    number = 0
    while number < len(lines):
        first = number
        start, end, alone = lines[number]
        number += 1
        while number < len(lines) and not lines[number][2] and width and _goes_on(source, end, lines[number - 1], lines[number], width):
            end = lines[number][1]
            number += 1
        closed = number == len(lines) or lines[number][2]
        blocks.append((start, end, number == first + 1 and ((alone and closed) or not apart)))
    return blocks


def _wrapped_at(source: str, lines: list[tuple[int, int, bool]]) -> int:
    """The width at which the lines were wrapped; 0 where each line is a paragraph. Where most lines go on in lower case, they were wrapped, at whatever
    width, by somebody who sets paragraphs apart with blank lines."""
    inner = long = over = width = 0
    for (start, end, _), (after, _, blank) in pairwise(lines):
        if blank:
            continue
        inner += 1
        length = end - start
        if length > _WIDEST:
            long += 1
        else:
            width = max(width, length)
        over += source[after].islower()
    if over * 2 > inner > 1:
        return _RAGGED
    return width if width >= _NARROWEST and over * 8 >= inner and long * 10 <= inner else 0


def _goes_on(source: str, end: int, line: tuple[int, int, bool], after: tuple[int, int, bool], width: int) -> bool:
    """Whether the next line goes on with this one: it begins in lower case, or its first word had no room left here."""
    if _marker(source, after[0], after[1]) or _rule(source, after[0], after[1]) or _rule(source, line[0], line[1]) or end - line[0] > _WIDEST and width != _RAGGED:
        return False
    if source[after[0]].islower() or width == _RAGGED:
        return True
    word = source[after[0]:min(after[1], after[0] + width)].split(None, 1)[0]
    return end - line[0] + 1 + len(word) > width


def _stopped(source: str, start: int, end: int) -> bool:
    return source[start:end].rstrip(_CLOSERS)[-1:] in _STOPS


def _level(source: str, start: int, end: int, underlined: bool) -> str:
    """The level of a heading that stands alone: how many marks it begins with ("** Bug fixes"); without any it is below those that are underlined."""
    text = source[start:end]
    marks = len(text) - len(text.lstrip(_MARKS))
    return str(min(marks, int(LOWEST))) if marks and text[marks:marks + 1].isspace() else LOWEST if underlined else "1"


def _made(source: str, start: int, eol: str) -> tuple[str, int]:
    """How the items of a list are made: their mark ("1" for a number), and the column it stands in."""
    return source[start] if source[start] in _BULLETS else "1", start - 1 - source.rfind(eol, 0, start)


def _rule(source: str, start: int, end: int) -> str:
    """The character that a line is made of; "" for one of words."""
    text = source[start:end]
    return text[0] if text[0] in _RULES and len(text) >= _SHORTEST_RULE and not text.strip(text[0]) else ""


def _marker(source: str, start: int, end: int) -> int:
    """Where the text behind a list marker begins; 0 where there is no marker."""
    at = start
    if source[at] in _BULLETS:
        at += 1
    else:
        while at < end and at - start < 3 and source[at].isdecimal():
            at += 1
        if at == start or source[at:at + 1] not in (".", ")"):
            return 0
        at += 1
    if at >= end or source[at] not in " \t":
        return 0
    while source[at] in " \t":
        at += 1
    return at
