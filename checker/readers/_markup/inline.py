"""Inline Markdown: the visible words of one block.

Markup goes: marks of emphasis, escapes, entities (resolved), code spans, addresses and link targets, tags, template expressions, references to
footnotes, formulas, struck words (the writer has withdrawn them). The words of images, badges and components, which stand in attributes, become captions
of their own. Each construct is looked for once, so that the time is linear in the length of the block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container

from checker.document import BODY, CAPTION, ITEM, QUOTATION
from checker.patterns import compiled
from checker.readers._markup import tags
from checker.readers._markup.emphasis import Run, Stack, run_at
from checker.readers._markup.links import LABEL, URL, badge, inline_target, plain_label, url_end
from checker.readers._markup.visible import Flat, Visible

_SPECIAL = compiled(r"[\\`*_\[\]<&{]|!\[|~~|  \n|https?://|www\.|\$(?=[^\s\d.])")
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TICKS = compiled("`++")
# "$x^2 + 1$", "$n$", "$$a = b$$": between the signs neither a blank beside them nor a word alone
_FORMULA = compiled(r"\$\$[^$]++\$\$|\$[^\W\d_]\$(?!\w)|\$(?=[^\s$][^$\n]*[\\^_={}+<>|])(?:[^$\n]{0,400}+)(?<!\s)\$(?!\w)")
_FOOTNOTE = compiled(r"\[\^[^\]\s]++\]")
_ATTRIBUTES = compiled(r"\{:?[ \t]*+[#.:][^{}\n]*+\}|\{:[^{}\n]*+\}|\{[ \t]*+[A-Za-z][\w-]*+=[^{}\n]*+\}")
_COMMENT = "{/*"
_TEMPLATES = (("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), (_COMMENT, "*/}"))
_TEMPLATE_TEXT = compiled(r"""([A-Za-z][\w-]*+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|`([^`]*+)`)""")
_SPLIT = frozenset((BODY, ITEM, QUOTATION))

_TEXT, _CHARACTER, _RUN, _OPEN, _CLOSE, _BREAK, _EDGE = range(7)
# what a piece of text is, the characters it comes from, and what they come to
Node = tuple[int, int, int, str | Run]
_CAPTION_TAG = "figcaption"


class _Bracket:
    __slots__ = ("node", "start", "image", "live", "bottom", "bare")

    def __init__(self, node: int, start: int, image: bool, bottom: Run | None) -> None:
        self.node = node            # its place among the nodes
        self.start = start          # where the words behind it begin
        self.image = image
        self.live = True
        self.bottom = bottom
        self.bare = True            # no bracket inside


class Inline:
    """Scans one block. ``labels`` are the link references of the draft; ``expressions`` are in braces, as in MDX."""

    def __init__(self, flat: Flat, labels: Container[str], expressions: bool = False) -> None:
        self.flat = flat
        self.text = flat.text
        self.labels = labels
        self.expressions = expressions
        self.nodes: list[Node] = []
        self.brackets: list[_Bracket] = []
        self.runs = Stack()
        self.ticks: dict[int, list[int]] | None = None
        self.absent: set[str] = set()           # closing marks that do not come any more
        self.captions = 0           # how many are open
        self.comments: list[tuple[int, int, int, int]] = []     # start, end, lengths of the opening and the closing mark

    def write(self, out: Visible, kind: str, name: str, start: int = 0) -> None:
        """Write the words from ``start`` on to ``out``, as regions of this kind and name."""
        if start == 0 and not _SPECIAL.search(self.text):
            out.open(kind, name)
            out.copy(self.flat, 0, len(self.text))
            out.close()
            return
        self._scan(start)
        self.runs.match(None)
        for comment in self.comments:
            out.comment(self.flat, *comment)
        out.open(kind, name)
        depth = 0
        for what, begin, end, value in self.nodes:
            if what == _TEXT:
                out.copy(self.flat, begin, end)
            elif what == _RUN:
                assert isinstance(value, Run)
                out.copy(self.flat, value.start, value.end)
            elif what == _CHARACTER:
                assert isinstance(value, str)
                out.put(self.flat, value, begin, end)
            elif what == _OPEN:
                if depth == 0:
                    assert isinstance(value, str)
                    out.open(CAPTION, value)
                depth += 1
            elif what == _CLOSE:
                depth -= 1
                if depth == 0:
                    out.open(kind, name)
            elif what == _EDGE or (kind in _SPLIT and depth == 0 and not self._goes_on(end)):
                out.open(kind if depth == 0 else CAPTION, name if depth == 0 else "")
            else:
                out.put(self.flat, "\n", begin)
        out.close()

    def _goes_on(self, at: int) -> bool:
        """Whether a sentence runs over a hard line break."""
        return self.text[at:at + 40].lstrip(" \t\n*_[(\"'“‘")[:1].islower()

    def _scan(self, at: int) -> None:
        text = self.text
        search = _SPECIAL.search
        while True:
            found = search(text, at)
            if found is None:
                self._keep(at, len(text))
                return
            start = found.start()
            if at < start:
                self._keep(at, start)
            at = self._special(text[start], start)

    def _keep(self, start: int, end: int) -> None:
        if start < end:
            self.nodes.append((_TEXT, start, end, ""))

    def _literal(self, start: int, end: int) -> int:
        self._keep(start, end)
        return end

    def _special(self, character: str, at: int) -> int:
        """Deal with the construct at ``at``; the offset behind it."""
        if character in "*_":
            run = run_at(self.text, at)
            self.nodes.append((_RUN, run.start, run.end, run))
            end = run.end
            if run.opens or run.closes:
                self.runs.push(run)
            return end
        if character == " ":
            self.nodes.append((_BREAK, at + 2, at + 3, ""))
            return at + 3
        if character == "[":
            footnote = _FOOTNOTE.match(self.text, at)
            return footnote.end() if footnote else self._open_bracket(at, at + 1)
        if character == "!":
            return self._open_bracket(at, at + 2)
        if character == "]":
            return self._close_bracket(at)
        if character == "`":
            return self._code(at)
        if character == "\\":
            return self._escape(at)
        if character == "&":
            return self._entity(at)
        if character == "<":
            return self._angle(at)
        if character == "{":
            return self._brace(at)
        if character == "~":
            return self._struck(at)
        if character == "$":
            formula = _FORMULA.match(self.text, at)
            return formula.end() if formula else self._literal(at, at + 1)
        found = URL.match(self.text, at)
        if found is None or (at and self.text[at - 1].isalnum()):
            return self._literal(at, at + 4)
        return max(url_end(self.text, at, found.end()), at + 4)

    def _escape(self, at: int) -> int:
        after = self.text[at + 1:at + 2]
        if after == "\n":
            self.nodes.append((_BREAK, at + 1, at + 2, ""))
            return at + 2
        return self._literal(at + 1, at + 2) if after in _ESCAPED else self._literal(at, at + 1)

    def _entity(self, at: int) -> int:
        found = tags.ENTITY.match(self.text, at)
        if found is None:
            return self._literal(at, at + 1)
        entity = found.group()
        character = tags.character(entity)
        if character == entity:
            return self._literal(at, found.end())
        self.nodes.append((_CHARACTER, at, found.end(), character))
        return found.end()

    def _code(self, at: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for run in _TICKS.finditer(self.text):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        found = _TICKS.match(self.text, at)
        assert found is not None
        size = found.end() - at
        closers = self.ticks.get(size, [])
        place = bisect_right(closers, at)
        return closers[place] + size if place < len(closers) else self._literal(at, found.end())

    def _find(self, mark: str, at: int) -> int:
        """The next ``mark``; a mark that was missed once is not looked for again."""
        if mark in self.absent:
            return -1
        found = self.text.find(mark, at)
        if found < 0:
            self.absent.add(mark)
        return found

    def _struck(self, at: int) -> int:
        end = self._find("~~", at + 2)
        if end < 0 or self.text[at + 2].isspace():
            return self._literal(at, at + 2)
        return end + 2

    def _brace(self, at: int) -> int:
        for opening, closing in _TEMPLATES:
            if self.text.startswith(opening, at):
                end = self._find(closing, at + len(opening))
                if end >= 0:
                    if opening in ("{{<", "{{%", "{%"):
                        self._template_text(at, end)
                    elif opening == _COMMENT:
                        self.comments.append((at, end + len(closing), len(opening), len(closing)))
                    return end + len(closing)
        found = _ATTRIBUTES.match(self.text, at)
        if found is None and self.expressions:
            end = self._find("}", at)
            return end + 1 if end >= 0 else self._literal(at, at + 1)
        return found.end() if found else self._literal(at, at + 1)

    def _template_text(self, start: int, end: int) -> None:
        for pair in _TEMPLATE_TEXT.finditer(self.text, start, end):
            group = next(number for number in (2, 3, 4) if pair.group(number) is not None)
            found = tags.Attribute(pair.group(1).lower(), pair.group(group), pair.start(group), pair.end(group))
            if tags.spoken("", found):
                self._caption(found)

    def _caption(self, found: tags.Attribute) -> None:
        self.nodes.append((_OPEN, found.start, found.start, found.name))
        at = found.start
        for entity in tags.ENTITY.finditer(self.text, found.start, found.end):
            self._keep(at, entity.start())
            at = self._entity(entity.start())
        self._keep(at, found.end)
        self.nodes.append((_CLOSE, found.end, found.end, ""))

    def _angle(self, at: int) -> int:
        link = tags.AUTOLINK.match(self.text, at)
        if link:
            return link.end()
        if self.text.startswith("<!--", at):
            end = self._find("-->", at + 4)
            if end < 0:
                return self._literal(at, at + 1)
            self.comments.append((at, end + 3, 4, 3))
            return end + 3
        tag = tags.TAG.match(self.text, at)
        if tag is None:
            return self._literal(at, at + 1)
        name = (tag.group("name") or "").lower()
        if name == "br":
            self.nodes.append((_BREAK, at, tag.end(), ""))
        elif name in tags.UNREAD and not tag.group("empty"):
            return self._unread(name, tag.end())
        elif name == "sup" and self.text[tag.end():tag.end() + 1].isdigit():
            # a footnote or a power: 10<sup>6</sup> is not 106
            return self._unread(name, tag.end())
        elif name or tag.group("end"):
            closed = (tag.group("end") or "").lower()
            if name in tags.BLOCK or closed in tags.BLOCK:
                self.nodes.append((_EDGE, at, tag.end(), ""))
            if name == _CAPTION_TAG:
                self.captions += 1
                self.nodes.append((_OPEN, at, tag.end(), ""))
            elif closed == _CAPTION_TAG and self.captions:
                self.captions -= 1
                self.nodes.append((_CLOSE, at, tag.end(), ""))
            if name == "img" or tags.component(tag.group("name") or ""):
                for found in tags.attributes(self.text, *tag.span("attributes")):
                    if tags.spoken(name, found):
                        self._caption(found)
                    elif found.name == "src":
                        self._badge(found.start, found.end)
        return tag.end()

    def _unread(self, name: str, at: int) -> int:
        end = self._find(f"</{name}", at)
        if end < 0:
            return at
        closing = tags.TAG.match(self.text, end)
        return closing.end() if closing else at

    def _open_bracket(self, start: int, end: int) -> int:
        if self.brackets:
            self.brackets[-1].bare = False
        self.brackets.append(_Bracket(len(self.nodes), end, end - start == 2, self.runs.top))
        return self._literal(start, end)

    def _close_bracket(self, at: int) -> int:
        if not self.brackets:
            return self._literal(at, at + 1)
        bracket = self.brackets.pop()
        behind = self._target(bracket, at) if bracket.live else None
        if behind is None:
            return self._literal(at, at + 1)
        end, start, stop = behind
        if bracket.image:
            self.nodes[bracket.node] = (_OPEN, bracket.start, bracket.start, "alt")
            self.runs.match(bracket.bottom)
            self.nodes.append((_CLOSE, at, at, ""))
            self._badge(start, stop)
            return end
        self.nodes[bracket.node] = (_TEXT, at, at, "")
        self.runs.match(bracket.bottom)
        for outer in reversed(self.brackets):      # no link inside a link
            if not outer.image:
                if not outer.live:
                    break
                outer.live = False
        return end

    def _target(self, bracket: _Bracket, at: int) -> tuple[int, int, int] | None:
        """Where a link or an image whose words end at ``at`` ends, and its address; None where it is no link."""
        target = inline_target(self.text, at + 1)
        if target is not None:
            return target
        label = LABEL.match(self.text, at + 1)
        # a draft may come without its references, so a second pair of brackets is believed
        if label and (label.group(1).strip() or bracket.bare) and not label.group(1).startswith("^"):
            return label.end(), at, at
        if bracket.bare and at - bracket.start < 1000 and plain_label(self.text[bracket.start:at]) in self.labels:
            return at + 1, at, at
        return None

    def _badge(self, start: int, end: int) -> None:
        words = badge(self.text, start, end)
        if words is None:
            return
        self.nodes.append((_OPEN, start, start, "badge"))
        for character, offset in words[1]:
            if self.text[offset] == character:
                self._keep(offset, offset + 1)
            else:
                self.nodes.append((_CHARACTER, offset, offset + 1, character))
        self.nodes.append((_CLOSE, end, end, ""))
