"""A reStructuredText draft as a document: blocks by indentation, each in its own call, as deep as drafts go."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from checker.document import (
    BODY,
    CAPTION,
    CELL,
    FOOTNOTE,
    FRONT_MATTER,
    HEADING,
    ITEM,
    LOWEST,
    QUOTATION,
    STANDFIRST,
    TITLE,
    Document,
)
from checker.readers._markup.scalars import lines as lines_in
from checker.readers._markup.visible import Segment, Visible, lines_of, slice_of
from checker.readers._published import day, language
from checker.readers._rst import tables
from checker.readers._rst.inline import INLINE

_DEEPEST = 30
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*$")
_BOLD = re.compile(r"\*\*(?![\s*])[^*\n]{1,100}?(?<![\s*.!?])\*\*:?")        # what writers put above a piece of text where they don't want a title
_ITEM = re.compile(r"(?:[-*+•‣⁃]|(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)[.)]|\((?:\d+|[A-Za-z]|[ivxlcdm]+|#)\))(?:[ \t]+|$)")
_FIELD = re.compile(r":((?:[^:\\\n]|\\.|:(?![ \t`]|$))+):(?:[ \t]+|$)")
_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|$)")
_NOTE = re.compile(r"\[(\d+|[#*][\w.-]*|[A-Za-z][\w.-]*)\](?:[ \t]+|$)")
_TARGET = re.compile(r"_(?:[^:\\\n]|\\.|:(?=\S))*:|__(?:[ \t]|:|$)|\|[^|\n]+\|[ \t]+[\w-]+::")
_DIRECTIVE = re.compile(r"([\w:+.-]+?)::(?:[ \t]+|$)")
# directives without words for a reader
_UNREAD = frozenset(("code", "code-block", "sourcecode", "highlight", "parsed-literal", "math", "raw", "include", "literalinclude", "toctree", "contents", "sectnum",
                     "index", "default-role", "role", "graphviz", "mermaid", "plot", "doctest", "testcode", "testoutput", "testsetup", "prompt", "ipython", "program-output",
                     "bibliography", "tabularcolumns", "currentmodule", "module", "jupyter-execute", "digraph", "graph", "uml", "exec", "command-output", "productionlist"))
_QUOTATIONS = frozenset(("epigraph", "highlights", "pull-quote"))
_VERSIONS = frozenset(("versionadded", "versionchanged", "deprecated", "versionremoved"))
_ADMONITIONS = frozenset(("attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning", "seealso", "todo"))
_STANDFIRSTS = frozenset(("abstract", "summary", "description", "subtitle"))


def read_page(name: str, source: str, date: datetime.date | None, title: str | None) -> Document:
    """The document that ``source`` is."""
    page = _Page(source)
    page.body(page.rows, BODY, "")
    headings = [region for region in page.sections if region[1] == page.sections[0][1]]
    known = page.fields
    out = page.out
    alone = len(headings) == 1 and page.first
    return out.finish(name, source, title=(headings[0][0] if alone else None) or title, date=day(known.get("date", "")) or date,
                      language=language(known.get("lang"), known.get("language")))


class _Page:
    def __init__(self, source: str) -> None:
        self.source = source
        self.out = Visible()
        self.rows: list[Segment] = list(lines_in(source, 0, len(source)))
        self.styles: list[str] = []                 # of section titles, by level
        self.sections: list[tuple[str, int]] = []
        self.fields: dict[str, str] = {}
        self.first = False                          # whether the first section title is the title
        self.lists = self.tables = self.depth = 0
        self.single = self._single()

    def _single(self) -> bool:
        """Whether the first section title is the only one of its adornment."""
        seen: list[str] = []
        at = 0
        while at < len(self.rows):
            style = self._section(self.rows, at)
            if style:
                seen.append(style)
            at += len(style) + 1 if style else 1
        return bool(seen) and seen.count(seen[0]) == 1

    def body(self, rows: Sequence[Segment], kind: str, name: str) -> None:
        """Write the blocks of some lines, which all begin at the column of the first."""
        if self.depth >= _DEEPEST:
            self._paragraph([row for row in rows if row[0] < row[1]], kind, name)
            return
        self.depth += 1
        at = 0
        base = next((self._indent(row) for row in rows if self._filled(row)), 0)
        open_list = ("", 0, 0)           # its kind of marker, its number, its items
        while at < len(rows):
            row = rows[at]
            if not self._filled(row):
                at += 1
                continue
            indent = self._indent(row)
            marker = self._marker(rows, at, indent)
            if marker:
                mark = "1" if self.source[row[0] + indent].isalnum() or self.source[row[0] + indent] == "(" else self.source[row[0] + indent]
                if open_list[0] != mark:
                    self.lists += 1
                    open_list = (mark, self.lists, 0)
                open_list = (mark, open_list[1], open_list[2] + 1)
                at = self._item(rows, at, indent + marker, f"{open_list[1]}.{open_list[2]}")
                continue
            open_list = ("", 0, 0)
            at = self._block(rows, at, indent, base, kind, name)
        self.depth -= 1

    def _block(self, rows: Sequence[Segment], at: int, indent: int, base: int, kind: str, name: str) -> int:
        start, end = rows[at]
        start += indent
        source = self.source
        if indent > base:
            stop = self._inside(rows, at, base + 1)
            self.body(rows[at:stop], QUOTATION if kind == BODY else kind, name)
            return stop
        style = self._section(rows, at) if self.depth == 1 else ""
        if style:
            return self._title(rows, at, style)
        if _EXPLICIT.match(source, start, end):
            return self._explicit(rows, at, indent, kind, name)
        field = _FIELD.match(source, start, end)
        if field:
            return self._field(rows, at, indent, field)
        text = source[start:end]
        if tables.is_grid(text) or tables.is_simple(text):
            return self._table(rows, at, indent)
        if _ADORNMENT.match(text) and len(text) >= 4:
            return at + 1
        if text.startswith((">>> ", "__ ")):
            return self._filled_until(rows, at)
        if text.startswith("| "):
            INLINE.write(self.out, slice_of(source, start + 2, end), kind, name)
            return at + 1
        stop = at
        while stop < len(rows) and self._filled(rows[stop]) and (stop == at or self._indent(rows[stop]) >= indent):
            stop += 1
            if stop == at + 1 and stop < len(rows) and self._filled(rows[stop]) and self._indent(rows[stop]) > indent:
                break               # a term and its definition
        lines = [(first + self._indent((first, last)), last) for first, last in rows[at:stop]]
        literal = source[lines[-1][0]:lines[-1][1]].endswith("::")
        defined = stop < len(rows) and self._filled(rows[stop]) and self._indent(rows[stop]) > indent
        if defined and not literal and stop == at + 1 or kind == BODY and len(lines) == 1 and _BOLD.fullmatch(source, *lines[0]):
            self._headed(lines[0])
        else:
            self._paragraph(lines, kind, name)
        if defined:
            after = self._inside(rows, stop, indent + 1)
            if not literal:
                self.body(rows[stop:after], kind, name)
            return after
        if literal:
            return self._inside(rows, stop, indent + 1)
        return stop

    def _paragraph(self, lines: list[Segment], kind: str, name: str) -> None:
        if not lines:
            return
        if self.source[lines[-1][0]:lines[-1][1]].endswith("::"):
            lines[-1] = (lines[-1][0], lines[-1][1] - (2 if lines[-1][1] - lines[-1][0] == 2 else 1))
        INLINE.write(self.out, lines_of(self.source, lines), kind, name)

    def _title(self, rows: Sequence[Segment], at: int, style: str) -> int:
        line = rows[at + len(style) - 1]
        if style not in self.styles:
            self.styles.append(style)
        level = self.styles.index(style) + 1
        top = not self.sections and self.single
        self.first = self.first or top
        before = self.out.count
        self._headed((line[0] + self._indent(line), line[1]), TITLE if top else HEADING, "" if top else str(level))
        self.sections.append((self.out.last() if self.out.count > before else "", level))
        return at + len(style) + 1

    def _headed(self, line: Segment, kind: str = HEADING, name: str = LOWEST) -> None:
        """What heads a piece of text. One of code is not read, but a section begins with it all the same."""
        before = self.out.count
        INLINE.write(self.out, slice_of(self.source, *line), kind, name)
        if self.out.count == before and kind == HEADING:
            self.out.mark(kind, name, line[0])

    def _section(self, rows: Sequence[Segment], at: int) -> str:
        """The adornment of a section title that begins here: its character, twice where there is one above too; "" for none."""
        text = self.source[slice(*rows[at])].rstrip()
        under = self.source[slice(*rows[at + 1])].rstrip() if at + 1 < len(rows) else ""
        if _ADORNMENT.match(text) and len(text) >= 2 and at + 2 < len(rows):
            below = self.source[slice(*rows[at + 2])].rstrip()
            if below == text and under.strip() and len(under.strip()) <= len(text) and not _ADORNMENT.match(under.strip()):
                return text[0] * 2
        if not text or text[0].isspace() or not _ADORNMENT.match(under) or _EXPLICIT.match(text):
            return ""
        blank = at == 0 or not self._filled(rows[at - 1])
        return under[0] if blank and (len(under) >= len(text) or len(under) >= 4) and not _ADORNMENT.match(text) else ""

    def _marker(self, rows: Sequence[Segment], at: int, indent: int) -> int:
        """How wide the marker of an item that begins here is; 0 where none does."""
        start, end = rows[at]
        found = _ITEM.match(self.source, start + indent, end)
        if found is None:
            return 0
        width = found.end() - found.start()
        if at + 1 < len(rows) and self._filled(rows[at + 1]):
            after = self._indent(rows[at + 1])
            # "A. Nobel was there" over two lines is no list
            if after < indent + width and not (after <= indent and _ITEM.match(self.source, rows[at + 1][0] + after, rows[at + 1][1])) and not (
                    self.source[start + indent] in "-*+•‣⁃" and after <= indent):
                return 0
        return width

    def _item(self, rows: Sequence[Segment], at: int, column: int, name: str) -> int:
        stop = self._inside(rows, at + 1, column)
        start, end = rows[at]
        first = (min(start + column, end), end)
        before = self.out.count
        # the marker is cut off, so that the first line begins where the others do
        inner = [first, *((min(begin + column, finish) if self._filled((begin, finish)) else begin, finish) for begin, finish in rows[at + 1:stop])]
        self.body(inner, ITEM, name)
        if self.out.count == before:
            self.out.mark(ITEM, name, start)
        return stop

    def _field(self, rows: Sequence[Segment], at: int, indent: int, field: re.Match[str]) -> int:
        stop = self._inside(rows, at + 1, indent + 1)
        key = field.group(1).strip().lower()
        lines = [(field.end(), rows[at][1]), *((begin + self._indent((begin, finish)), finish) for begin, finish in rows[at + 1:stop] if self._filled((begin, finish)))]
        lines = [line for line in lines if line[0] < line[1]]
        if lines:
            self.fields.setdefault(key, self.source[slice(*lines[0])].strip())
            if not self.sections or self.depth > 1 or key in _STANDFIRSTS:
                INLINE.write(self.out, lines_of(self.source, lines), STANDFIRST if key in _STANDFIRSTS else FRONT_MATTER, key)
            else:
                INLINE.write(self.out, lines_of(self.source, lines), BODY)
        return stop

    def _explicit(self, rows: Sequence[Segment], at: int, indent: int, kind: str, name: str) -> int:
        """A footnote, a target, a directive or a comment."""
        source = self.source
        start, end = rows[at]
        opening = _EXPLICIT.match(source, start + indent, end)
        assert opening is not None
        stop = self._inside(rows, at + 1, indent + 1)
        while stop > at + 1 and not self._filled(rows[stop - 1]):
            stop -= 1
        inside = rows[at + 1:stop]
        note = _NOTE.match(source, opening.end(), end)
        directive = _DIRECTIVE.match(source, opening.end(), end)
        if note:
            self._paragraphs((note.end(), end), inside, FOOTNOTE, note.group(1))
        elif directive:
            self._directive(directive, end, inside, kind, name)
        elif not _TARGET.match(source, opening.end(), end):
            whole = slice_of(source, start + indent, rows[stop - 1][1])
            self.out.comment(whole, 0, len(whole.text), min(3, len(whole.text)))
        return stop

    def _paragraphs(self, first: Segment, inside: Sequence[Segment], kind: str, name: str) -> None:
        """Text that begins behind a mark and goes on below it."""
        lines = [first] if first[0] < first[1] else []
        at = 0
        while at < len(inside) and self._filled(inside[at]):
            lines.append((inside[at][0] + self._indent(inside[at]), inside[at][1]))
            at += 1
        self._paragraph(lines, kind, name)
        self.body(inside[at:], kind, name)

    def _directive(self, found: re.Match[str], end: int, inside: Sequence[Segment], kind: str, name: str) -> None:
        source = self.source
        called = found.group(1).lower().rpartition(":")[2]
        argument = (found.end(), end)
        options: dict[str, Segment] = {}
        at = 0
        while at < len(inside):
            start, stop = inside[at]
            option = _FIELD.match(source, start + self._indent(inside[at]), stop) if self._filled(inside[at]) else None
            if option is None:
                break
            options[option.group(1)] = (option.end(), stop)
            at += 1
        content = inside[at:]
        if called in ("image", "figure") and "alt" in options:
            INLINE.write(self.out, slice_of(source, *options["alt"]), CAPTION, "alt")
        if called in _UNREAD or called.startswith("auto") or called == "image":
            return
        if called == "meta":
            for key, segment in options.items():
                self.fields.setdefault(key.split()[0], source[slice(*segment)])
        elif called in _ADMONITIONS:
            self._paragraphs(argument, content, kind, name)
        elif called in ("csv-table", "list-table", "table"):
            self._caption(argument, CAPTION)
            self._listed(called, options, content)
        elif called == "figure":
            lines = [(row[0] + self._indent(row), row[1]) for row in content]
            first = next((at for at, row in enumerate(lines) if row[0] < row[1]), len(lines))
            after = next((at for at in range(first, len(lines)) if lines[at][0] >= lines[at][1]), len(lines))
            self._paragraph(lines[first:after], CAPTION, "")
            self.body(content[after:], CAPTION, "")
        else:
            if called in ("topic", "sidebar", "rubric", "admonition", "card", "dropdown", "tab-item"):
                self._caption(argument, HEADING)
            elif content and argument[0] < argument[1] and called not in _VERSIONS:
                self.out.mark(HEADING, LOWEST, argument[0])         # the name of an option or a function, which its description follows
            self.body(content, QUOTATION if called in _QUOTATIONS else kind, name)

    def _caption(self, argument: Segment, kind: str) -> None:
        if argument[0] < argument[1]:
            INLINE.write(self.out, slice_of(self.source, *argument), kind, LOWEST if kind == HEADING else "")

    def _listed(self, called: str, options: dict[str, Segment], content: Sequence[Segment]) -> None:
        filled = [(row[0] + self._indent(row), row[1]) for row in content if self._filled(row)]
        header = self.source[slice(*options["header-rows"])].strip() not in ("", "0") if "header-rows" in options else False
        if called == "table":
            self.body(content, BODY, "")
        elif called == "csv-table":
            top = tables.commas(self.source, [options["header"]]) if "header" in options else []
            self._cells([*top, *tables.commas(self.source, filled)], bool(top) or header)
        else:
            rows: list[list[tables.Cell]] = []
            for start, end in filled:
                found = re.compile(r"(\*[ \t]+)?[-*+](?:[ \t]+|$)").match(self.source, start, end)
                if found and found.group(1):
                    rows.append([])
                if found and rows:
                    rows[-1].append([(found.end(), end)] if found.end() < end else [])
                elif rows and rows[-1]:
                    rows[-1][-1].append((start, end))
            self._cells(rows, header)

    def _table(self, rows: Sequence[Segment], at: int, indent: int) -> int:
        lines: list[Segment] = []
        simple = tables.is_simple(self.source[rows[at][0] + indent:rows[at][1]])
        stop = at
        rules = 0
        while stop < len(rows) and (self._filled(rows[stop]) or (simple and rules < 3 and any(
                tables.is_simple(self.source[row[0] + indent:row[1]]) for row in rows[stop:stop + 30]))):
            lines.append((min(rows[stop][0] + indent, rows[stop][1]), rows[stop][1]))
            rules += simple and tables.is_simple(self.source[slice(*lines[-1])])
            stop += 1
        self._cells(*(tables.simple if simple else tables.grid)(self.source, lines))
        return stop

    def _cells(self, rows: Sequence[Sequence[tables.Cell]], header: bool) -> None:
        self.tables += 1
        for number, row in enumerate(rows, 0 if header else 1):
            for column, cell in enumerate(row, 1):
                if cell:
                    INLINE.write(self.out, lines_of(self.source, cell), CELL, f"{self.tables}.{number}.{column}")

    def _filled(self, row: Segment) -> bool:
        return not self.source[row[0]:row[1]].isspace() if row[0] < row[1] else False

    def _indent(self, row: Segment) -> int:
        text = self.source[row[0]:row[1]]
        return len(text) - len(text.lstrip())

    def _inside(self, rows: Sequence[Segment], at: int, column: int) -> int:
        """Where the lines that begin at a column or further in end; blank lines belong to them."""
        while at < len(rows) and (not self._filled(rows[at]) or self._indent(rows[at]) >= column):
            at += 1
        return at

    def _filled_until(self, rows: Sequence[Segment], at: int) -> int:
        while at < len(rows) and self._filled(rows[at]):
            at += 1
        return at
