"""Quotation marks paired: where quoted words begin and end.

Marks pair within their region, so that a lost one costs a paragraph at most; every mark is looked at once.
"""

from __future__ import annotations

from bisect import bisect_right

from checker.extract.tokens import CONT, Inventory, TagPattern, Tokens
from checker.record import NamedTuple

_MARKS = "<QUOTE|OPENQ|CLOSEQ|SINGLE|OPENS|CLOSES|END>"
_SINGLE = frozenset(("SINGLE", "OPENS", "CLOSES"))
_STOPS = frozenset(".!?…")


class Quotation(NamedTuple):
    """Tokens ``first`` to ``last``, the marks included. ``closed`` is False where the closing mark is missing and the quotation runs to the
    end of its paragraph, as one over several paragraphs does."""

    first: int
    last: int
    closed: bool = True


class Quotations:
    """The quotations of a chunk, in order, none inside another."""

    def __init__(self, found: list[Quotation]) -> None:
        self.found = found
        self.firsts = [quotation.first for quotation in found]
        self.opening = {quotation.first: quotation for quotation in found}
        self.closing = {quotation.last: quotation for quotation in found if quotation.closed}

    def around(self, at: int) -> Quotation | None:
        """The quotation that token ``at`` stands in, its marks included."""
        number = bisect_right(self.firsts, at)
        if number:
            quotation = self.found[number - 1]
            if quotation[1] >= at:
                return quotation
        return None


class Pairing:
    """Pairs the quotation marks of tokens."""

    def __init__(self, inventory: Inventory) -> None:
        self._marks = TagPattern(inventory, _MARKS)
        self._inventory = inventory
        self._kinds: dict[str, str] = {}

    def read(self, tokens: Tokens) -> Quotations:
        """The quotations of these tokens."""
        found: list[Quotation] = []
        tags, pieces, kinds = tokens.tags, tokens.pieces, self._kinds
        opened = single = spare = -1              # the marks that are open; a closing apostrophe that may be a possessive
        for match in self._marks.pattern().finditer(tags):
            at = match.start()
            tag = tags[at]
            kind = kinds.get(tag) or kinds.setdefault(tag, _kind(self._inventory.terminals(tag)))
            if kind == "END":
                if opened < 0 and single < 0:
                    continue
                if opened >= 0 and at - 1 > opened:
                    found.append(Quotation(opened, at - 1, False))
                elif single >= 0 and self._opens_again(tokens, at, tags[single]):
                    found.append(Quotation(single, at - 1, False))      # ‘One paragraph | ‘and the next.’
                elif single >= 0 and spare > single:
                    found.append(Quotation(single, spare))
                opened = single = spare = -1
                continue
            if kind == "CLOSEQ" and single >= 0 and tags[at + 1:at + 2] == CONT and pieces[at][-1].isspace():
                found.append(Quotation(single, at))
                single, spare = at + 1, -1        # one single mark closes, and the next opens: no double one
                continue
            if kind in _SINGLE and (opened >= 0 or (single < 0 and kind == "CLOSES")):
                continue                          # a single mark inside double ones, an apostrophe
            free_before = at == 0 or not pieces[at - 1] or pieces[at - 1][-1].isspace() or pieces[at - 1][-1] in "([—–-/"
            free_after = pieces[at][-1].isspace() or at + 1 >= len(pieces) or not pieces[at + 1]
            if kind not in _SINGLE:
                opens = kind == "OPENQ" or (free_before and not free_after and (opened < 0 or kind == "QUOTE"))
                if opens:
                    if opened >= 0 and at - opened > 2 and pieces[at - 1].rstrip() in _STOPS:
                        found.append(Quotation(opened, at - 1, False))      # paragraphs run together, each with its own opening mark
                    opened, single = at, -1       # any other mark left open pairs with nothing
                elif opened >= 0 and kind != "OPENQ":
                    found.append(Quotation(opened, at))
                    opened = single = -1
                elif kind == "QUOTE" and not free_before and not free_after and opened < 0:
                    opened = at                   # letters on both sides: the space is missing
            elif single < 0:
                if free_before and not free_after and pieces[at + 1][0].isalnum():
                    single, spare = at, -1
            elif free_before and not free_after and at - single > 2 and "\n" in pieces[at - 1] and pieces[at - 1].rstrip() in _STOPS and tag == tags[single]:
                found.append(Quotation(single, at - 1, False))          # paragraphs of lines, each with its own opening mark
                single, spare = at, -1
            elif not free_before and (free_after or not pieces[at + 1][0].isalnum()):
                if pieces[at - 1][-1] in "sS" and free_after:
                    spare = at
                else:
                    found.append(Quotation(single, at))
                    single = spare = -1
        if opened >= 0 and opened + 1 < len(tags):
            found.append(Quotation(opened, len(tags) - 1, False))
        return Quotations(found)


    def _opens_again(self, tokens: Tokens, end: int, mark: str) -> bool:
        """Whether the paragraph behind the END at ``end`` opens with the same single mark."""
        tags, pieces = tokens.tags, tokens.pieces
        at = end + 1
        while at < len(tags) and not pieces[at]:
            at += 1
        return at + 1 < len(tags) and tags[at] == mark and not pieces[at][-1].isspace() and pieces[at + 1][:1].isupper()


def _kind(terminals: tuple[str, ...]) -> str:
    for kind in ("END", "QUOTE", "OPENQ", "CLOSEQ", "SINGLE", "OPENS", "CLOSES"):
        if kind in terminals:
            return kind
    return "END"
