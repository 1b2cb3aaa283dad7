"""Statements behind a name and a colon that open a paragraph: a heading (Poll: most want a new lake), a turn of a conversation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.extract.frames import Frame, Plan
from checker.extract.speakers import Said
from checker.extract.surroundings import Surroundings
from checker.extract.tokens import CONT, Inventory, TagPattern, Tokens

TURN = "TURN"
# Poll: | Ada Ruiz: | RUIZ: | “RUIZ:
_TURN = (f"<QUOTE|OPENQ>?(?P<who>(?:<PERSON>|<CAP|NAME|SPOKEN>(?:{CONT}*<CAP|NAME|PERSON>){{0,3}}){CONT}*)(?P<colon><COLON>)"
         f"(?P<said><^END>+)")
_PERSON = f"<PERSON>{CONT}*"
_VERBAL = "<AUX|BE|VERB|ED|SAY|THATSAY|ING|PRON>"
_FEWEST = 3                    # tokens of what is said


class Turns:
    """Finds what somebody says behind a colon."""

    def __init__(self, inventory: Inventory) -> None:
        self._turn = TagPattern(inventory, _TURN)
        self._colon = TagPattern(inventory, "<COLON>")
        self._end = inventory.end
        self._person = TagPattern(inventory, _PERSON)
        self._verbal = TagPattern(inventory, _VERBAL)

    def read(self, around: Surroundings, names: frozenset[str] | None = None) -> list[Said]:
        """The turns of a chunk; ``names`` are those of the persons of the whole, where this is a part of one."""
        found: list[Said] = []
        for match in self._openings(around.settled):
            first, last = match.span("who")
            start, stop = match.span("said")
            if stop - start < _FEWEST:
                continue
            if not around.is_a(first, "SPOKEN"):
                if names is None:
                    names = self.names(around.chunk.tokens)
                if around.chunk.tokens.pieces[last - 1].rstrip().lower() not in names or not self._verbal.pattern().search(around.settled, start, stop):
                    continue
            colon = match.start("colon")
            plan = Plan(TURN, (first - colon, last - colon), (0, 1), None, None, None, -1, 1, 1, 1, None, False, False)
            whole = around.quotations.opening.get(start)
            style = "direct" if whole is not None and whole.last >= stop - 2 else around.style(start, stop)
            found.append(Said(Frame(colon, plan), (first, last), ((start, stop),), style, False))
        return found

    def _openings(self, tags: str) -> Iterator[re.Match[str]]:
        """Where a paragraph opens with a name and a colon. Few have a colon at all: they are looked for first."""
        turn, end, before = self._turn.pattern(), self._end, -1
        for colon in self._colon.pattern().finditer(tags):
            first = tags.rfind(end, before + 1, colon.start()) + 1
            match = turn.match(tags, first) if first or before < 0 else None          # else it is not the first of its paragraph
            before = colon.start()
            if match is not None:
                yield match

    def names(self, tokens: Tokens) -> frozenset[str]:
        """The capitalised words of the persons of a chunk, in small letters."""
        pieces = tokens.pieces
        return frozenset(piece.rstrip().lower() for match in self._person.pattern().finditer(tokens.tags)
                         for piece in pieces[match.start():match.end()] if piece[:1].isupper())


def enclosed(turns: Sequence[Said], others: Sequence[Said]) -> list[Said]:
    """The other statements, those inside a turn marked as nested; both in the order of the text."""
    found = []
    number = 0
    for said in others:
        while number < len(turns) and turns[number].pieces[0][1] <= said.frame.first:
            number += 1
        inside = number < len(turns) and turns[number].pieces[0][0] <= said.frame.first
        found.append(said._replace(nested=True) if inside else said)
    return found
