"""How the blocks of Markdown begin: its first characters on a line, and the lines that close it."""

from __future__ import annotations

import re

from checker.patterns import compiled
from checker.readers._markup.tags import TAG
from checker.readers._markup.visible import Segment

HEADING = compiled(r"(#{1,6})(?=[ \t]|$)")
FENCE = compiled(r"(`{3,}+|~{3,}+)([^\n]*)")
BREAK = compiled(r"(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
UNDERLINE = compiled(r"(?:=++|-++)[ \t]*+$")
ITEM = compiled(r"([-+*]|([0-9]{1,9})[.)])(?=[ \t]|$)")
# a footnote, or an admonition of MkDocs with its title: !!! note "Opening hours"
NOTE = compiled(r"""\[\^([^\]\s]++)\]:[ \t]*+|(?:!!!|\?\?\?\+?+)[ \t]++\w+[ \t]*+(?:"([^"]*+)")?+[ \t]*+$""")
DIRECTIVE = compiled(r":{3,}")
MODULE = compiled(r"""(?:import[ \t]+(?:[\w*{]|["'])|export[ \t]+(?:const|default|function|let|var|\{|\*))""")
_HEADING_ID = compiled(r"\{[#.:][^{}]*+\}$")

_NEVER = compiled("")
_RAW = compiled(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE)
_EDGE = compiled(r"</?(address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|"
                   r"figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|"
                   r"noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=\s|/?>|$)",
                   re.IGNORECASE)
_OTHER = (("<!--", compiled("-->")), ("<?", compiled(r"\?>")), ("<![CDATA[", compiled("]]>")))
_DECLARATION = compiled("<![A-Za-z]")
_TO_RAW_END = compiled("</(?:script|pre|style|textarea)>", re.IGNORECASE)
_TO_ANGLE = compiled(">")
# Liquid and Hugo: what stands between is code or nobody's to read
_TEMPLATE = compiled(r"\{%-?+\s*+(highlight|comment|code)\b|\{\{[<%]\s*+(highlight|comment|mermaid)\b|(\$\$)\s*+$")


def heading_text(source: str, start: int, end: int) -> Segment:
    """The text of a heading that begins with number signs: without those at its end and without its id."""
    start, end = bare(source, start, end)
    closing = end
    while closing > start and source[closing - 1] == "#":
        closing -= 1
    if closing == start or source[closing - 1] in " \t":
        start, end = bare(source, start, closing)
    brace = source.rfind("{", start, end)
    if brace >= 0 and _HEADING_ID.match(source, brace, end):
        end = brace
    return bare(source, start, end)


def bare(source: str, start: int, end: int) -> Segment:
    """A slice without the spaces and tabs around it."""
    while start < end and source[start] in " \t":
        start += 1
    while end > start and source[end - 1] in " \t":
        end -= 1
    return start, end


def html(source: str, start: int, end: int, paragraph: bool) -> re.Pattern[str] | None:
    """What ends the HTML block that begins here: an empty pattern for a blank line; None where none begins."""
    if _RAW.match(source, start, end):
        return _TO_RAW_END
    for opening, closing in _OTHER:
        if source.startswith(opening, start, end):
            return closing
    if _DECLARATION.match(source, start, end):
        return _TO_ANGLE
    if _EDGE.match(source, start, end):
        return _NEVER
    if paragraph:
        return None
    tag = TAG.match(source, start, end)
    if tag and not source[tag.end():end].strip():
        return _NEVER
    return None


def template(source: str, start: int, end: int) -> re.Pattern[str] | None:
    """What ends the block of code that a template tag or a formula begins here; None where none begins."""
    found = _TEMPLATE.match(source, start, end)
    if found is None:
        return None
    if found.group(3):
        return re.compile(r"\$\$\s*+$") if source.find("$$", end) >= 0 else None
    if found.group(1):
        return re.compile(rf"\{{%-?\s*end{found.group(1)}")
    return re.compile(rf"\{{\{{[<%]\s*/\s*{found.group(2)}")


def cells(source: str, line: Segment) -> list[Segment]:
    """The cells of a row, each without the space around it."""
    start, end = line
    while end > start and source[end - 1] in " \t":
        end -= 1
    if start < end and source[start] == "|":
        start += 1
    if end > start and source[end - 1] == "|" and not _escaped(source, start, end - 1):
        end -= 1
    found: list[Segment] = []
    begin = at = start
    while at <= end:
        bar = source.find("|", at, end)
        bar = end if bar < 0 else bar
        at = bar + 1
        if bar < end and _escaped(source, begin, bar):
            continue
        found.append(bare(source, begin, bar))
        begin = at
    return found


def _escaped(source: str, start: int, at: int) -> bool:
    count = 0
    while at - count > start and source[at - count - 1] == "\\":
        count += 1
    return count % 2 == 1


def table(source: str, header: Segment, under: Segment) -> bool:
    """Whether two lines are the header of a table and the dashes under it."""
    dashes = source[under[0]:under[1]]
    if "-" not in dashes or set(dashes) - set("|-: \t") or "|" not in dashes + source[header[0]:header[1]]:
        return False
    columns = cells(source, under)
    if len(columns) == 1 and dashes[0] != "|":
        return False            # a heading, or an item of a list
    if any(not source[start:end].strip(":") or source[start:end].strip(":").strip("-") for start, end in columns):
        return False
    return len(columns) == len(cells(source, header))
