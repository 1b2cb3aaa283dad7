"""Statements behind a name and a colon that open a paragraph: a heading (Poll: most want a new lake), a turn of a conversation; and a
quotation that is all of a paragraph, with the name of its speaker behind a dash."""

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
# “…” – Ada Ruiz, chief engineer
_CREDIT = f"<DASH>(?:(?<=<QUOTE|CLOSEQ>.)|(?<=<QUOTE|CLOSEQ><END>.))(?P<who><PERSON>{CONT}*(?:<COMMA><^END|STOP|SEMI|COLON|DASH|QUOTE|OPENQ|AUX|BE|VERB|SAY|THATSAY>{{1,20}})?)<STOP>?<END>"
_PERSON = f"<PERSON>{CONT}*"
_VERBAL = "<AUX|BE|VERB|ED|SAY|THATSAY|ING|PRON>"
_FEWEST = 3                    # tokens of what is said


class Turns:
    """Finds what somebody says behind a colon."""

    def __init__(self, inventory: Inventory) -> None:
        self._turn = TagPattern(inventory, _TURN)
        self._credit = TagPattern(inventory, _CREDIT)
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

    def credited(self, tokens: Tokens) -> set[int]:
        """Where a paragraph opens with the dash and the name that belong to the quotation before it."""
        return {match.start() for match in self._credit.pattern().finditer(tokens.tags) if tokens.tags[match.start() - 1] == self._end}

    def credits(self, around: Surroundings) -> list[Said]:
        """The quotations that are a paragraph of their own, with a name behind them."""
        found = []
        tags, quotations = around.settled, around.quotations
        for match in self._credit.pattern().finditer(tags) if quotations.found else ():
            dash = match.start()
            quotation = quotations.closing.get(dash - 1 - (tags[dash - 1] == self._end))
            if quotation is None or quotation.last - quotation.first <= _FEWEST or quotation.first and tags[quotation.first - 1] != self._end:
                continue
            plan = Plan(TURN, (1, match.end("who") - dash), (0, 1), None, None, None, -1, 1, 1, 1, None, False, False)
            found.append(Said(Frame(dash, plan), match.span("who"), ((quotation.first, quotation.last + 1),), "direct", False))
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
