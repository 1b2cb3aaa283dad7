"""A LaTeX draft as a document: one pass over its characters, with what is open on a stack."""

from __future__ import annotations

import datetime
import re
import unicodedata

from checker.document import BODY, CAPTION, CELL, FOOTNOTE, ITEM, Document
from checker.readers._latex import commands, preamble
from checker.readers._markup.visible import Visible, slice_of
from checker.readers._published import day, language

_MARKS = re.compile(r"[\\%{}$~&]|---?|``?|''|\"[`']|\n[ \t\r]*\n\s*|\^\^|https?://|www\.")
_COMMAND = re.compile(r"\\(?:([A-Za-z@]+)\*?|(.))", re.DOTALL)
_ENVIRONMENT = re.compile(r"[ \t]*\{([^{}]*)\}")
_SPACE = re.compile(r"[ \t]*(?:\r?\n[ \t]*)?")
_ACCENT = re.compile(r"[ \t]*(?:\{[ \t]*(\\?[A-Za-z])[ \t]*\}|(\\?[A-Za-z]))")
_URL = re.compile(r"(?:https?://|www\.)[^\s{}\\<>]*[^\s{}\\<>.,;:!?'\")]")
# a formula that is a figure: $4.2$, $12\,000$, $12{,}000$, $5\%$, $-3$, $\approx 40$
_FIGURE = re.compile(r"[\s~]*[-+]?(?:\d|[.,](?=\d)|\\[,;:!]|\{,\}|\\%)+[\s~]*")
_DASHES = {"--": "–", "---": "—", "``": "“", "''": "”", "`": "‘", '"`': "“", "\"'": "”"}
_PROGRAM = re.compile(r"\\lstinline\*?|\\verb\*?")
_DEEPEST = 60


class _Open:
    """An open group, argument or environment: what ends it, and the region that goes on behind it."""

    __slots__ = ("end", "region", "made")

    def __init__(self, end: str, region: tuple[str, str], made: str = "") -> None:
        self.end = end
        self.region = region
        self.made = made            # the command or environment that opened it


def read_page(name: str, source: str, date: datetime.date | None, title: str | None) -> Document:
    """The document that ``source`` is."""
    page = _Page(source)
    page.write()
    return page.out.finish(name, source, title=page.title or title, date=page.date or date, language=language(preamble.language(source)))


class _Page:
    def __init__(self, source: str) -> None:
        self.source = source
        self.flat = slice_of(source, 0, len(source))
        self.out = Visible()
        self.title: str | None = None
        self.date: datetime.date | None = None
        self.region = (BODY, "")
        self.open: list[_Open] = []
        self.lists = self.tables = 0
        self.items: list[list[int]] = []            # number and items of the open lists
        self.cells: list[list[int]] = []            # number, row and column of the open tables
        self.later: list[tuple[int, int, tuple[str, str]]] = []     # notes in a sentence: they come behind its paragraph
        begun = source.find("\\begin{document}")
        self.head = begun if begun >= 0 else 0

    def write(self) -> None:
        """Write the draft: of its preamble only the title and the date."""
        if self.head:
            self._preamble()
        ended = self.source.find("\\end{document}", self.head)
        self._enter(self.region)
        self._text(self.head, ended if ended >= 0 else len(self.source))
        self._edge()
        self.out.close()

    def _preamble(self) -> None:
        for found in re.compile(r"(?<!\\)%[^\n]*|\\(title|subtitle|date)\b[ \t]*(?:\[[^\]]*\][ \t]*)?\{").finditer(self.source, 0, self.head):
            if found.group(1) is None:
                self._comment(found.start(), found.end())
                continue
            end = self._closing(found.end() - 1, self.head)
            self._command_region(found.group(1), found.end(), end)

    def _command_region(self, name: str, start: int, end: int) -> None:
        if name == "date":
            self.date = self.date or day(self.source[start:end])
            return
        before = self.out.count
        held, self.region = self.region, commands.REGIONS[name]
        opened, self.open = self.open, [_Open("", held)] * min(len(self.open), _DEEPEST)
        self.out.open(*self.region)
        self._text(start, end)
        self.out.close()
        self.open = opened
        self.region = held
        if name == "title" and self.title is None and self.out.count > before:
            self.title = " ".join(self.out.last().split())

    def _enter(self, region: tuple[str, str]) -> None:
        self.region = region
        self.out.open(*region)

    def _edge(self) -> None:
        """The end of a paragraph, and the notes that were made in it."""
        self.out.close()
        later, self.later = self.later, []
        for start, end, region in later:
            held, self.region = self.region, region
            self.out.open(*region)
            self._text(start, end)
            self.out.close()
            self.region = held
        self.out.open(*self.region)

    def _text(self, at: int, end: int) -> None:
        source = self.source
        depth = len(self.open)
        while at < end:
            found = _MARKS.search(source, at, end)
            start = found.start() if found else end
            self.out.copy(self.flat, at, start)
            if found is None:
                break
            mark = found.group()
            at = found.end()
            if mark == "\\":
                at = self._command(start, end)
            elif mark == "%":
                line = source.find("\n", start, end)
                at = end if line < 0 else line + 1
                self._comment(start, at)
                while at < end and source[at] in " \t":
                    at += 1
            elif mark == "{":
                self.open.append(_Open("}", self.region))
            elif mark == "}":
                if len(self.open) > depth and self.open[-1].end == "}":
                    self.open.pop()
            elif mark == "$":
                at = self._formula(start, end)
            elif mark == "~":
                self.out.put(self.flat, "\u00a0", start)
            elif mark == "&":
                self._cell(start)
            elif mark[0] == "\n":
                self._edge()
            elif mark in _DASHES:
                self.out.put(self.flat, _DASHES[mark], start, found.end())
            elif mark[0] in "hw":
                address = _URL.match(source, start, end)
                at = address.end() if address else found.end()
            else:
                self.out.copy(self.flat, start, at)
        del self.open[depth:]

    def _comment(self, start: int, end: int) -> None:
        self.out.comment(self.flat, start, len(self.source[:end].rstrip("\r\n")) if end - start < 2 else start + len(self.source[start:end].rstrip("\r\n")), 1)

    def _formula(self, start: int, end: int) -> int:
        """A formula is passed over, but for one that is a figure."""
        source = self.source
        mark = "$$" if source.startswith("$$", start) else "$"
        closing = source.find(mark, start + len(mark), min(end, start + 5000))
        if closing < 0:
            self.out.copy(self.flat, start, start + 1)
            return start + 1
        if _FIGURE.fullmatch(source, start + len(mark), closing):
            self._text(start + len(mark), closing)
        return closing + len(mark)

    def _command(self, start: int, end: int) -> int:
        source = self.source
        if source.startswith(("\\verb", "\\lstinline"), start):
            verbatim = _PROGRAM.match(source, start)
            if verbatim and verbatim.end() < end and not source[verbatim.end()].isalpha() and source[verbatim.end()] != "{":
                closing = source.find(source[verbatim.end()], verbatim.end() + 1, end)
                return closing + 1 if closing >= 0 else end
        found = _COMMAND.match(source, start, end)
        if found is None:
            return start + 1
        name = found.group(1) or found.group(2)
        at = found.end()
        if name in ("begin", "end"):
            return self._environment(name, at, end)
        if name in ("(", "["):
            closing = source.find("\\)" if name == "(" else "\\]", at, end)
            if closing < 0:
                return at
            if _FIGURE.fullmatch(source, at, closing):
                self._text(at, closing)
            return closing + 2
        if name in ("\\", "newline", "par", "tabularnewline", "linebreak", "cr"):
            return self._line_end(name, start, at, end)
        if name == "item":
            return self._item(start, at, end)
        if name in commands.ACCENTS and (accent := _ACCENT.match(source, at, end)) and not (len(name) == 1 and name.isalpha() and source[at:at + 1].isalpha()):
            letter = (accent.group(1) or accent.group(2)).lstrip("\\")
            self.out.put(self.flat, unicodedata.normalize("NFC", letter + commands.ACCENTS[name]), start, accent.end())
            return accent.end()
        if name in commands.CHARACTERS:
            after = at
            if found.group(1):
                after = self._swallowed(at, end)
            if commands.CHARACTERS[name]:
                self.out.put(self.flat, commands.CHARACTERS[name], start, at)
            return after
        return self._called(name, at, end)

    def _swallowed(self, at: int, end: int) -> int:
        """Behind the space or the empty group that ends the name of a command."""
        if self.source.startswith("{}", at):
            return at + 2
        space = _SPACE.match(self.source, at, end)
        return space.end() if space else at

    def _called(self, name: str, at: int, end: int) -> int:
        """A command with its arguments."""
        source = self.source
        if name in commands.ALTERNATIVES:
            self._alternative(commands.ALTERNATIVES[name], at, self._optional(at, end))
        at = self._optional(at, end)
        if name in commands.FIGURES:
            return self._figures(at, end)
        if name in commands.REGIONS:
            for _ in range(commands.LAST.get(name, 0)):
                at = self._argument(at, end)[1]
            inside, after = self._argument(self._optional(at, end), end)
            if inside is not None:
                if commands.REGIONS[name][0] == FOOTNOTE:
                    if self.region[0] != FOOTNOTE:
                        self.later.append((*inside, commands.REGIONS[name]))
                else:
                    self._edge()
                    self._command_region(name, *inside)
                    self.out.open(*self.region)
            return after
        if name == "date":
            inside, after = self._argument(at, end)
            if inside is not None:
                self._command_region(name, *inside)
            return after
        if name in commands.UNREAD or name in commands.LAST:
            for _ in range(commands.UNREAD.get(name, commands.LAST.get(name, 0))):
                inside, after = self._argument(at, end)
                if inside is None and name in commands.UNREAD:
                    break
                at = self._optional(after, end)
            return at
        if source.startswith("{}", at):
            return at + 2
        return at if source[at - 1:at] == "]" else self._swallowed(at, end)

    def _alternative(self, option: str, at: int, end: int) -> None:
        """The text of a picture, among the options of its command: [width=9cm, alt={Nine ships}]."""
        found = re.compile(rf"[\[,]\s*{option}\s*=\s*").search(self.source, at, end)
        inside = self._argument(found.end(), end)[0] if found else None
        if inside is not None:
            self._edge()
            self.out.open(CAPTION, option)
            self.out.copy(self.flat, *inside)
            self.out.open(*self.region)

    def _figures(self, at: int, end: int) -> int:
        """The figures and units of siunitx."""
        for number in range(3):
            inside, after = self._argument(at, end)
            if inside is None:
                break
            if number:
                self.out.put(self.flat, " ", inside[0] - 1)
            pieces = re.compile(r"\\([A-Za-z]+)|[^\\\s~]+|.", re.DOTALL)
            for piece in pieces.finditer(self.source, *inside):
                if piece.group(1) is None:
                    self.out.copy(self.flat, *piece.span())
                else:
                    self.out.put(self.flat, commands.UNITS.get(piece.group(1), ""), *piece.span())
            at = after
        return at

    def _optional(self, at: int, end: int) -> int:
        """Behind arguments in square brackets."""
        while True:
            space = _SPACE.match(self.source, at, end)
            begin = space.end() if space else at
            if not self.source.startswith("[", begin, end):
                return at
            closing = self.source.find("]", begin, min(end, begin + 1000))
            if closing < 0:
                return at
            at = closing + 1

    def _argument(self, at: int, end: int) -> tuple[tuple[int, int] | None, int]:
        """The inside of the argument in braces at ``at``, and what is behind it; None where there is none."""
        space = _SPACE.match(self.source, at, end)
        begin = space.end() if space else at
        if not self.source.startswith("{", begin, end):
            return None, at
        closing = self._closing(begin, end)
        return (begin + 1, closing), min(closing + 1, end)

    def _closing(self, at: int, end: int) -> int:
        """Where the brace that ``at`` opens is closed; the end of its paragraph where it never is."""
        depth = 0
        for found in _BRACES.finditer(self.source, at, end):
            mark = found.group()
            depth += (mark == "{") - (mark == "}")
            if depth == 0 or (mark[0] == "\n" and depth == 1 and found.start() - at > _LONGEST):
                return found.start()
        return end

    def _environment(self, which: str, at: int, end: int) -> int:
        found = _ENVIRONMENT.match(self.source, at, end)
        if found is None:
            return at
        name, at = found.group(1), found.end()
        if which == "end":
            place = next((depth for depth in range(len(self.open) - 1, max(len(self.open) - _DEEPEST, 0) - 1, -1) if self.open[depth].made == name), None)
            if place is not None:
                self._edge()
                if name in commands.LISTS and self.items:
                    self.items.pop()
                if name in commands.TABLES and self.cells:
                    self.cells.pop()
                self._enter(self.open[place].region)
                del self.open[place:]
            return at
        kind = commands.ENVIRONMENTS.get(name)
        if kind == "":
            closing = self.source.find(f"\\end{{{name}}}", at, end)
            self._edge()
            return closing + len(name) + 6 if closing >= 0 else end
        at = self._optional(at, end)
        self._edge()
        self.open.append(_Open("", self.region, name))
        if kind is not None:
            self._enter((kind, ""))
        elif name in commands.LISTS:
            self.lists += 1
            self.items.append([self.lists, 0])
        elif name in commands.TABLES:
            for _ in range(commands.TABLES[name]):
                at = self._argument(at, end)[1]
            self.tables += 1
            # the header, where there is one, is row 0: its rule stands below the first row
            body = self.source[at:at + 600]
            rows = re.split(r"\\\\|\\tabularnewline", body)
            header = len(rows) > 1 and re.match(r"\s*(?:\[[^\]]*\])?\s*\\(?:hline|midrule|endhead|endfirsthead)", rows[1]) is not None
            self.cells.append([self.tables, 0 if header else 1, 1])
            self._enter((CELL, self._named()))
        elif name in ("figure", "table", "minipage", "wrapfigure", "multicols", "columns", "column", "block", "frame"):
            inside, after = self._argument(at, end) if name not in ("figure", "table") else (None, at)
            if name in ("block", "frame") and inside is not None:
                self._command_region("frametitle", *inside)
                self.out.open(*self.region)
            at = after
        return at

    def _named(self) -> str:
        return ".".join(map(str, self.cells[-1]))

    def _cell(self, start: int) -> None:
        if self.cells:
            self.cells[-1][2] += 1
            self._edge()
            self._enter((CELL, self._named()))
        else:
            self.out.copy(self.flat, start, start + 1)

    def _line_end(self, name: str, start: int, at: int, end: int) -> int:
        if name == "\\":
            at = self._optional(at + self.source.startswith("*", at), end)
        if self.cells and name in ("\\", "tabularnewline", "cr"):
            self._edge()
            self.cells[-1][1] += 1
            self.cells[-1][2] = 1
            self._enter((CELL, self._named()))
        elif name == "par" or not self.source[at:at + 40].lstrip()[:1].islower():
            self._edge()
        else:
            self.out.put(self.flat, "\n", start)
        return at

    def _item(self, start: int, at: int, end: int) -> int:
        self._edge()
        if self.items:
            self.items[-1][1] += 1
            self._enter((ITEM, f"{self.items[-1][0]}.{self.items[-1][1]}"))
        space = _SPACE.match(self.source, at, end)
        begin = space.end() if space else at
        if self.source.startswith("[", begin, end):
            closing = self.source.find("]", begin, min(end, begin + 1000))
            if closing >= 0:
                self._text(begin + 1, closing)
                self.out.put(self.flat, " ", closing)
                return closing + 1
        return begin


_BRACES = re.compile(r"\\.|[{}]|%[^\n]*|\n[ \t\r]*\n", re.DOTALL)
_LONGEST = 20_000           # characters of an argument that goes over paragraphs
