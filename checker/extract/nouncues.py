"""Statements that a noun reports together with whose it is: his claim that the pier is shut, a warning from the board that it may sink."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from checker.extract.frames import CUES, Frame, Frames, Plan
from checker.extract.pack import Pack
from checker.extract.speakers import Said, Stretch
from checker.extract.surroundings import Surroundings
from checker.extract.tokens import CONT, TagPattern

NOUN = "CUENOUN"
_FOUND = f"<{NOUN}>(?={CONT}*<THAT|BY|FROM>|{CONT}*<BE>{CONT}*<THAT>)"
# whose it is: his old | the board’s widely shared
_OWNER = f"(?:(?P<his><OWNER>)|(?P<of><POSS|CLOSES|SINGLE>)){CONT}*(?:<ED|ING|WORD|LY|ADV|MORE|HYPH|JOIN|DATE|NOT|SAY|THATSAY>{CONT}*){{0,6}}$"
# by the board that, from many anglers that
_BY = f"<BY|FROM>{CONT}*(?P<who><NP|PRON>{CONT}*)(?=<THAT>)"
# where the noun is a subject its verb comes after that of the clause: his claim that the boat was lost | was false
_VERB = "AUX|BE|VERB|ED"
_CLAUSE = (f"<THAT>{CONT}*(?:<^{_VERB}|STOP|COMMA>)*(?:<AUX|BE>{CONT}*(?:<NOT|ADV|LY|AUX|BE>{CONT}*)*(?:<ED|VERB|WORD|STATE>{CONT}*)?|<VERB|ED>{CONT}*)"
           f"(?:<^STOP|COMMA>)*?(?=<{_VERB}>)")
_BACK = 24                     # tokens that are searched for the owner
_AHEAD = 60                    # and for where the clause ends
_NEAR = 3                      # contents before a place that may hold it


class NounCues:
    """Finds nouns that report something, and reads what they report."""

    def __init__(self, pack: Pack, frames: Frames) -> None:
        inventory = pack.inventory
        self._folder = frames
        self._found = TagPattern(inventory, _FOUND)
        self._owner = TagPattern(inventory, _OWNER)
        self._by = TagPattern(inventory, _BY)
        self._clause = TagPattern(inventory, _CLAUSE)

    def read(self, around: Surroundings, verbs: Sequence[Said]) -> list[Said]:
        """What the nouns of a chunk report; ``verbs`` are the statements of its verbs, some of which may enclose these."""
        contents: list[Stretch] | None = None
        found = []
        for match in self._found.pattern().finditer(around.chunk.tokens.tags):
            said = None if around.is_a(match.start(), CUES) else self._read(around, match.start())
            if said is None:
                continue
            if contents is None:
                contents = sorted(piece for verb in verbs if not verb.nested for piece in verb.pieces)
            found.append(said._replace(nested=said.nested or _inside(contents, said.frame.first)))
        return found

    def _read(self, around: Surroundings, at: int) -> Said | None:
        start, end = around.sentence(at)
        owner, first = self._owned(around, start, at)
        after = at + 1
        if owner is None:
            by = self._by.pattern().match(self._folder.phrases(around.settled[after:min(end, after + _AHEAD)]))
            if by is None:
                return None
            owner, after = (after + by.start("who"), after + by.end("who")), after + by.end()
        else:
            after += around.is_a(after, "BE")
            if not around.is_a(after, "THAT"):
                return None
        inside = around.quotations.around(at)
        stop = around.clause_end(around.number(at) - 1, after, end, inside, False)
        if around.opens(first, start):
            subject = self._clause.pattern().match(around.settled, after, min(stop, after + _AHEAD))
            stop = subject.end() if subject else stop
        if stop - after < 2:
            return None
        plan = Plan(NOUN, None, (0, 1), None, None, None, -1, 1, 1, 1, None, False, False)
        style = "indirect" if inside is not None else around.style(after, stop)
        return Said(Frame(at, plan), owner, ((after, stop),), style, inside is not None)

    def _owned(self, around: Surroundings, start: int, at: int) -> tuple[Stretch | None, int]:
        """Whose claim it is, and where the words for it begin: of "the board’s claim" the board, of "his claim" the pronoun."""
        first = max(start, at - _BACK)
        match = self._owner.pattern().search(around.settled[first:at])
        if match is None:
            return None, at
        if match["his"] is not None:
            place = first + match.start()
            return (place, place + 1), place
        mark = first + match.start("of")
        phrase = around.ending(first, mark)
        if phrase is None:
            return None, at
        named = next((place for place in range(mark - 1, phrase[0], -1) if around.settled[place] in around.classes.named
                      and around.settled[place - 1] in around.classes.preposition), phrase[0])
        return (named, mark), named              # a check of | Tom Reyes’s claim


def _inside(pieces: Sequence[Stretch], at: int) -> bool:
    number = bisect_right(pieces, (at, at))
    return any(first <= at < last for first, last in pieces[max(number - _NEAR, 0):number])
