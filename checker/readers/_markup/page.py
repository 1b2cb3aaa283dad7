"""A Markdown draft as a document: front matter, blocks, words."""

from __future__ import annotations

from checker.document import BODY, CELL, FOOTNOTE, HEADING, ITEM, LOWEST, QUOTATION, TITLE, Document
from checker.hints import TYPE_CHECKING
from checker.patterns import compiled
from checker.problems import Problem, UserError
from checker.readers._markup import comments, starts
from checker.readers._markup.blocks import Blocks
from checker.readers._markup.elements import Elements
from checker.readers._markup.fields import MOST_ALIASES, front_matter
from checker.readers._markup.inline import Inline
from checker.readers._markup.parts import ENTRY, NOTE, QUOTE, Holder, Leaf
from checker.readers._markup.visible import Segment, Visible, lines_of, slice_of

if TYPE_CHECKING:
    import datetime

_TASK = compiled(r"\[[ xX]\][ \t]++|\[![A-Za-z]++\][ \t]*+(?=\n|$)")


def read_page(name: str, source: str, date: datetime.date | None, title: str | None) -> Document:
    """The document that the Markdown ``source`` is; raises UserError for front matter that is made to swell."""
    out = Visible()
    matter = front_matter(source, out)
    if matter.aliases > MOST_ALIASES:
        raise UserError(Problem(name, f"front matter with more than {MOST_ALIASES} aliases: they can be made to swell without end, so the draft was not read. "
                                      "Write the values out", 1, 1))
    page = _Page(source, Blocks(source, matter.end, name.endswith(".mdx")), out, matter.title is None)
    page.write()
    return out.finish(name, source, title=matter.title or page.title or title, date=matter.date or date,
                      language=matter.language)


_LABELLED = len("[//]: # (")
# what writers put above a piece of text where they don't want a heading
_BOLD = compiled(r"\*\*(?![\s*])[^*\n]{1,100}?(?<![\s*.!?])(?:\*\*:?|:\*\*)")


class _Page:
    def __init__(self, source: str, blocks: Blocks, out: Visible, untitled: bool) -> None:
        self.source = source
        self.blocks = blocks
        self.out = out
        self.title: str | None = None
        self.tables = 0
        self.waiting: Leaf | None = None        # an item of which nothing was written yet
        self.elements = Elements(out)
        self.elements.lists = blocks.lists
        headings = [leaf for leaf in blocks.leaves if leaf.kind == "heading" and leaf.lines]
        top = headings[0] if untitled and headings and headings[0].info == "1" else None
        self.top = top if sum(leaf.info == "1" for leaf in headings) == 1 else None

    def write(self) -> None:
        """Write all blocks."""
        for leaf in self.blocks.leaves:
            if leaf.kind == "entry":
                self._entry_done()
                self.waiting = leaf
            elif leaf.lines:
                if self.waiting is not None and leaf.holder is not self.waiting.holder:
                    self._entry_done()
                before = self.out.count
                self._leaf(leaf)
                if self.out.count > before:
                    self.waiting = None
        self._entry_done()
        for flat, start, end in self.blocks.comments:
            self.out.comment(flat, start, end, _LABELLED, 1)

    def _entry_done(self) -> None:
        """An item without words of its own is an item still: a list of commands has its length."""
        if self.waiting is not None:
            self.out.mark(ITEM, self.waiting.holder.name, self.waiting.lines[0][0])
            self.waiting = None

    def _leaf(self, leaf: Leaf) -> None:
        kind, name = _place(leaf.holder)
        if leaf.kind == "paragraph":
            inline = self._inline(leaf.lines)
            if kind == BODY and _BOLD.fullmatch(inline.text):
                kind, name = HEADING, LOWEST
            task = _TASK.match(inline.text) if leaf.holder.kind in (ENTRY, QUOTE) else None
            inline.write(self.out, kind, name, task.end() if task else 0)
        elif leaf.kind == "heading":
            self._heading(leaf)
        elif leaf.kind == "caption":
            self._inline(leaf.lines).write(self.out, HEADING, LOWEST)
        elif leaf.kind == "code":
            comments.write(self.out, self.source, leaf.lines, leaf.info)
        elif leaf.kind == "html":
            self.elements.write(lines_of(self.source, leaf.lines, self.blocks.eol), kind, name)
            self.tables = max(self.tables, self.elements.tables)
        else:
            self._table(leaf.lines)

    def _heading(self, leaf: Leaf) -> None:
        before = self.out.count
        self._inline(leaf.lines).write(self.out, TITLE if leaf is self.top else HEADING, "" if leaf is self.top else leaf.info)
        if leaf is self.top:
            self.title = self.out.last()
        elif self.out.count == before:
            self.out.mark(HEADING, leaf.info, leaf.lines[0][0])         # one of code: a section begins with it all the same

    def _inline(self, lines: list[Segment]) -> Inline:
        return Inline(lines_of(self.source, lines, self.blocks.eol), self.blocks.labels, self.blocks.mdx)

    def _table(self, lines: list[Segment]) -> None:
        self.tables += 1
        self.elements.tables = self.tables
        columns = 0
        for row, line in enumerate(lines):
            cells = starts.cells(self.source, line)
            columns = columns or len(cells)
            for column, (start, end) in enumerate(cells[:columns], 1):
                if start < end:
                    flat = slice_of(self.source, start, end)
                    Inline(flat, self.blocks.labels, self.blocks.mdx).write(self.out, CELL, f"{self.tables}.{row}.{column}")


def _place(holder: Holder) -> tuple[str, str]:
    if holder.kind == ENTRY:
        return ITEM, holder.name
    if holder.kind == NOTE and holder.name:
        return FOOTNOTE, holder.name
    return (QUOTATION, "") if holder.kind == QUOTE else (BODY, "")
