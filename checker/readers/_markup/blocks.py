"""The blocks of a Markdown draft, by CommonMark's way: line by line, open containers first, then new blocks, then text.

No library gives the columns of inline text or of table cells, and a finding without its column points at nothing: hence this scanner. Columns count
tab stops of four; deeper nesting than ``_DEEPEST`` is read as text, which keeps the time linear in the length of the draft.
"""

from __future__ import annotations

import re

from checker.readers._markup import starts
from checker.readers._markup.links import definition
from checker.readers._markup.parts import ENTRY, NOTE, QUOTE, Holder, Leaf, List
from checker.readers._markup.visible import EOL, Flat, lines_of

_DEEPEST = 60


class Blocks:
    """Parses a draft into ``leaves`` and collects the ``labels`` of its link references."""

    def __init__(self, source: str, start: int, mdx: bool = False) -> None:
        self.source = source
        self.mdx = mdx
        self.leaves: list[Leaf] = []
        self.labels: set[str] = set()
        self.comments: list[tuple[Flat, int, int]] = []     # [//]: # (link references that nothing refers to)
        self.root = Holder("")
        self.holders: list[Holder] = []
        self.lists = 0
        self.leaf: Leaf | None = None         # the open one
        self.until: re.Pattern[str] | None = None   # what closes it, where a line does
        self.code_column = 0
        self.at = start
        self.column = 0
        self.end = start
        # a line ends at a line feed; a draft of old without any has carriage returns
        self.eol = EOL if EOL in source or "\r" not in source else "\r"
        self._lines(start)
        self._close()

    def _lines(self, at: int) -> None:
        source = self.source
        length = len(source)
        while at < length:
            end = source.find(self.eol, at)
            after = length if end < 0 else end + 1
            end = length if end < 0 else end
            if end > at and source[end - 1] == "\r":
                end -= 1
            leaf = self.leaf
            if not self.holders and leaf is not None and leaf.kind == "paragraph" and at < end and source[at].isalpha():
                leaf.lines.append((at, end))        # the common line: a paragraph goes on
            else:
                self.at, self.end, self.column = at, end, 0
                self._line()
            at = after

    def _indent(self) -> tuple[int, int]:
        """The offset and the column of the first character that is no space."""
        at, column, source, end = self.at, self.column, self.source, self.end
        while at < end:
            if source[at] == " ":
                column += 1
            elif source[at] == "\t":
                column += 4 - column % 4
            else:
                break
            at += 1
        return at, column

    def _skip(self, columns: int) -> None:
        """Go on by some columns of white space; a tab may be left half used."""
        goal = self.column + columns
        while self.column < goal and self.at < self.end:
            step = 4 - self.column % 4 if self.source[self.at] == "\t" else 1
            if self.column + step > goal:
                self.column = goal
                return
            self.column += step
            self.at += 1

    def _line(self) -> None:
        kept = self._match()
        unmatched = kept < len(self.holders)
        leaf = self.leaf
        if leaf is not None and not unmatched and leaf.kind in ("code", "html"):
            if self._inside(leaf):
                return
            leaf = self.leaf
        elif leaf is not None and unmatched and leaf.kind != "paragraph":
            self._close()
            leaf = None
        if self._indent()[0] >= self.end:
            self._blank(kept)
            return
        kept = self._begin(kept, leaf)
        if kept < 0:
            return
        at, _ = self._indent()
        if self.leaf is None or self.leaf.kind not in ("paragraph", "table"):
            self._drop(kept)
            self._add("paragraph")
        assert self.leaf is not None
        # a paragraph goes on even where the marks of its holders are missing
        self.leaf.lines.append((at, self.end))

    def _match(self) -> int:
        """Go over the marks of the open holders; how many of them this line belongs to."""
        for number, holder in enumerate(self.holders):
            at, column = self._indent()
            if holder.kind == QUOTE:
                if column - self.column > 3 or at >= self.end or self.source[at] != ">":
                    return number
                self._quote_mark(at, column)
            elif at >= self.end:
                if holder.empty:
                    return number
            elif column - self.column >= holder.column:
                self._skip(holder.column)
            else:
                return number
        return len(self.holders)

    def _quote_mark(self, at: int, column: int) -> None:
        self.at, self.column = at + 1, column + 1
        if self.at < self.end and self.source[self.at] in " \t":
            self._skip(1)

    def _blank(self, kept: int) -> None:
        if self.leaf is not None and self.leaf.kind in ("paragraph", "table", "html"):
            self._close()
        # a quotation ends where a line has no mark; an item does not end at a blank line, unless nothing stood in it
        quotes = [n for n in range(kept, len(self.holders)) if self.holders[n].kind == QUOTE or self.holders[n].empty]
        if quotes:
            self._drop(quotes[0])

    def _inside(self, leaf: Leaf) -> bool:
        """Whether this line belongs to the open code or HTML block."""
        at, column = self._indent()
        if leaf.kind == "code" and self.until is None:
            if leaf.info == "mdx":
                if at >= self.end:
                    self._close()
                return True
            if at < self.end and column - self.column < 4:
                self._close()
                return False
            self._skip(4)
            leaf.lines.append((self.at, self.end))
            return True
        if self.until is None:
            # a list or a heading right under a tag is meant as one, whatever CommonMark says
            if at >= self.end or starts.ITEM.match(self.source, at, self.end) or starts.HEADING.match(self.source, at, self.end):
                self._close()
                return False
            leaf.lines.append((at, self.end))
            return True
        fence = leaf.kind == "code" and leaf.info != "template"
        ends = (self.until.match if fence else self.until.search)(self.source, at, self.end)
        if leaf.kind == "html":
            leaf.lines.append((at, self.end))
            if ends:
                self._close()
            return True
        if ends and column - self.column < 4:
            self._close()
        else:
            self._skip(min(column - self.column, self.code_column))
            leaf.lines.append((self.at, self.end))
        return True

    def _begin(self, kept: int, leaf: Leaf | None) -> int:
        """Begin the holders and the block that begin on this line: how many holders its text is in; -1 where it is dealt with."""
        paragraph = leaf is not None and leaf.kind == "paragraph"
        fresh = False
        while True:
            at, column = self._indent()
            if at >= self.end:
                return -1 if fresh else kept
            if column - self.column >= 4 and not self.mdx:
                if paragraph:
                    return kept
                self._drop(kept)
                self._skip(4)
                self._add("code").lines.append((self.at, self.end))
                return -1
            if not self.source[at].isalpha() or self.mdx:
                if self.source[at] == ">" and len(self.holders) < _DEEPEST:
                    self._drop(kept)
                    self._close()
                    self._quote_mark(at, column)
                    self._outer().list = None
                    self._outer().empty = False
                    self.holders.append(Holder(QUOTE))
                elif self._block(at, column, kept, paragraph):
                    return -1
                elif not (len(self.holders) < _DEEPEST and self._hold(at, column, kept, paragraph)):
                    return kept
                kept = len(self.holders)
                paragraph = False
                fresh = True
                continue
            return kept

    def _block(self, at: int, column: int, kept: int, paragraph: bool) -> bool:
        """Begin or end a block that is no holder."""
        source, end = self.source, self.end
        character = source[at]
        if character == "#":
            heading = starts.HEADING.match(source, at, end)
            if heading:
                self._drop(kept)
                self._add("heading", str(len(heading.group(1)))).lines.append(starts.heading_text(source, heading.end(), end))
                self._close()
                return True
        elif character in "`~":
            fence = starts.FENCE.match(source, at, end)
            if fence and not (character == "`" and "`" in fence.group(2)):
                self._drop(kept)
                self._add("code", fence.group(2).strip() or "-")
                self.code_column = column - self.column
                self.until = re.compile(rf"{character}{{{len(fence.group(1))},}}+[ \t]*+$")
                return True
        elif character == "<":
            until = starts.html(source, at, end, paragraph)
            if until is not None and (until.pattern or not self.mdx):
                self._drop(kept)
                leaf = self._add("html")
                leaf.lines.append((at, end))
                self.until = until if until.pattern else None
                if self.until is not None and self.until.search(source, at + 1, end):
                    self._close()
                return True
        elif character in "{$":
            closing = starts.template(source, at, end)
            if closing is not None:
                self._drop(kept)
                self._add("code", "template")
                self.until = closing
                if closing.search(source, at, end):
                    self._close()
                return True
        elif character == ":" and starts.DIRECTIVE.match(source, at, end):
            self._drop(kept)
            self._close()
            return True
        elif self.mdx and not paragraph and starts.MODULE.match(source, at, end):
            self._drop(kept)
            self._add("code", "mdx")
            return True
        if paragraph and kept == len(self.holders) and character in "=-|:" and self._underline(at):
            return True
        if character in "*-_" and starts.BREAK.match(source, at, end):
            self._drop(kept)
            self._close()
            self._outer().list = None
            return True
        return False

    def _outer(self) -> Holder:
        return self.holders[-1] if self.holders else self.root

    def _underline(self, at: int) -> bool:
        """A line that makes the paragraph above it a heading, or its last line the header of a table."""
        assert self.leaf is not None
        leaf = self.leaf
        if starts.UNDERLINE.match(self.source, at, self.end):
            self._references(leaf)
            if leaf.lines:
                leaf.kind, leaf.info = "heading", "1" if self.source[at] == "=" else "2"
                self.leaf = None
                return True
            self.leaf = None
            return False
        header = leaf.lines[-1]
        if not starts.table(self.source, header, (at, self.end)):
            return False
        leaf.lines.pop()
        self._close()
        self._add("table").lines.append(header)
        return True

    def _hold(self, at: int, column: int, kept: int, paragraph: bool) -> bool:
        """Begin a list item, a footnote or an admonition."""
        source, end = self.source, self.end
        note = starts.NOTE.match(source, at, end)
        if note:
            self._drop(kept)
            self._close()
            self._outer().list = None
            self.holders.append(Holder(NOTE, 4, note.group(1) or ""))
            if note.group(2):
                self._add("caption").lines.append(note.span(2))
                self._close()
            self.at, self.column = note.end(), column + note.end() - at
            return True
        item = starts.ITEM.match(source, at, end)
        if item is None:
            return False
        empty = item.end() >= end or not source[item.end():end].strip()
        number = item.group(2)        # None behind a bullet
        if paragraph and kept == len(self.holders) and (empty or (number and int(number) != 1)):
            return False
        self._drop(kept)
        self._close()
        outer = self._outer()
        marker = source[item.end() - 1] + ("1" if number else "")
        if outer.list is None or outer.list.marker != marker:
            self.lists += 1
            outer.list = List(self.lists, marker)
        outer.empty = False
        outer.list.items += 1
        width = item.end() - at
        start = self.column
        self.at, self.column = item.end(), column + width
        _, text = self._indent()
        space = text - self.column
        if empty or space > 4:
            space = 1
        holder = Holder(ENTRY, column - start + width + space, f"{outer.list.number}.{outer.list.items}")
        self.leaves.append(Leaf("entry", holder))
        self.leaves[-1].lines.append((at, item.end()))
        self.holders.append(holder)
        self._skip(space)
        return True

    def _drop(self, kept: int) -> None:
        """Close the holders that this line does not go on with."""
        if kept < len(self.holders):
            self._close()
            del self.holders[kept:]
        elif self.leaf is not None and self.leaf.kind in ("paragraph", "table"):
            self._close()

    def _add(self, kind: str, info: str = "") -> Leaf:
        self._close()
        outer = self._outer()
        outer.list = None
        outer.empty = False
        self.leaf = Leaf(kind, outer, info)
        self.leaves.append(self.leaf)
        return self.leaf

    def _close(self) -> None:
        leaf, self.leaf, self.until = self.leaf, None, None
        if leaf is not None and leaf.kind == "paragraph":
            self._references(leaf)

    def _references(self, leaf: Leaf) -> None:
        """Take the link references off the beginning of a paragraph."""
        while leaf.lines and self.source[leaf.lines[0][0]] == "[":
            flat = lines_of(self.source, leaf.lines, self.eol)
            at = count = 0
            while True:
                found = definition(flat.text, at)
                if found is None:
                    break
                self.labels.add(found[1])
                if found[1] == "//":
                    self.comments.append((flat, at, at + len(flat.text[at:found[0]].rstrip())))
                count += flat.text.count(EOL, at, found[0]) + (found[0] == len(flat.text) and flat.text[-1] != EOL)
                at = found[0]
            if not count:
                return
            del leaf.lines[:count]
