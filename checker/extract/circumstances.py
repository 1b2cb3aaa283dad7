"""When, where and on what occasion a statement was made: she said in an interview with the Post in Geneva on Thursday."""

from __future__ import annotations

from checker.extract.speakers import Said, Stretch
from checker.extract.surroundings import Surroundings
from checker.extract.tokens import CONT, Inventory, TagPattern
from checker.fact import Circumstance

_NOUN = "CAP|WORD|PLURAL|IRREGULAR|INITIAL|NUM|ONES|FIGURE|PERSON|NAME|CUENOUN|SPOKEN|ED|ING|HYPH|JOIN|POSS|CLOSES|VENUE|OCCASION"
_WORDS = f"(?:<THE|A|DET|OWNER>{CONT}*)?(?:<{_NOUN}>{CONT}*){{0,5}}?"
# in an exclusive interview with the Harbour Post, at a news conference, on the club’s website
_OCCASION = (f"<IN|AT|ON|DURING>{CONT}*(?P<what>{_WORDS}<OCCASION>{CONT}*(?:<OCCASION>{CONT}*)*"
             f"(?:<WITH|OF|TO|BY>{CONT}*(?:<THE|A|DET|OWNER>{CONT}*)?(?:<{_NOUN}>{CONT}*)+)?)")
# in Geneva, at the Palace of Nations, outside the courthouse
_VENUE = (f"<IN|AT|OUTSIDE>{CONT}*(?P<what>(?:<THE>{CONT}*)?(?!<TONGUE>)<CAP|NAME|PERSON>{CONT}*(?:<CAP|NAME>{CONT}*)*(?:<COMMA><CAP|NAME>{CONT}*(?=<COMMA>))?"
          f"(?!<{_NOUN}>)|{_WORDS}<VENUE>{CONT}*(?!<{_NOUN}>))")
_DATE = "<DATE>"
_ENDS = "<STOP|SEMI|COLON|END|QUOTE|OPENQ|THAT|DASH>|<COMMA>(?!<CAP|NAME>)"
_LEADS = "<IN|AT|ON|DURING|OUTSIDE|DATE>"
_FAR = 30                      # tokens behind a cue, or before a speaker, that are looked at


Beside = tuple[Circumstance | None, Circumstance | None, int | None]     # the venue, the occasion, the token of the day


class Circumstances:
    """Reads where, on what occasion and when statements were made."""

    def __init__(self, inventory: Inventory) -> None:
        self._occasion = TagPattern(inventory, _OCCASION)
        self._venue = TagPattern(inventory, _VENUE)
        self._date = TagPattern(inventory, _DATE)
        self._ends = TagPattern(inventory, _ENDS)
        self._leads = TagPattern(inventory, _LEADS)

    def read(self, around: Surroundings, said: Said) -> Beside:
        """What stands beside the words that report a statement: behind them up to what is said or the end of the clause, and at the head of the
        sentence before the speaker."""
        settled, leads = around.settled, self._leads.pattern()
        venue: Circumstance | None = None
        event: Circumstance | None = None
        at: int | None = None
        for start, stop in self._windows(around, said):
            if leads.search(settled, start, stop) is None:
                continue
            day = self._date.pattern().search(settled, start, stop)
            occasion = self._occasion.pattern().search(settled, start, stop)
            where = self._venue.pattern().search(settled, start, stop)
            if where and venue is None:
                venue = _shown(around, where.span("what"))
            if occasion and event is None:
                event = _shown(around, occasion.span("what"))
            if day and at is None:
                at = day.start()
        return venue, event, at

    def _windows(self, around: Surroundings, said: Said) -> list[Stretch]:
        first, plan = said.frame.first, said.frame.plan
        after = first + plan.cue[1]
        if said.speaker is not None and said.speaker[0] >= after:
            after = said.speaker[1]
        after += around.is_a(after, "COMMA")
        nearest = min((start for start, _ in said.pieces if start >= after), default=len(around.settled))
        stop = min(nearest, after + _FAR, len(around.settled))
        windows = []
        if stop > after:
            end = self._ends.pattern().search(around.settled, after, stop)
            windows.append((after, end.start() if end else stop))
        begin = around.chunk.sentence_bounds(first)[0]
        head = min(first, said.speaker[0] if said.speaker else first, said.pieces[0][0])
        if 0 < head - begin <= _FAR and self._leads.pattern().match(around.settled, begin):
            windows.append((begin, head))
        return windows


def _shown(around: Surroundings, span: Stretch) -> Circumstance:
    """The words of these tokens, with their offsets."""
    tokens = around.chunk.tokens
    start, end = tokens.starts[span[0]], tokens.end(span[1] - 1)
    return Circumstance(start, end, tokens.text[start:end])
