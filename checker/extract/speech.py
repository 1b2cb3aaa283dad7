"""Who said what: frames of statements and the quotations and clauses around them, shaped into ``Attribution`` facts."""

from __future__ import annotations

from bisect import bisect_left

from checker.extract.chunk import Chunk, Island
from checker.extract.frames import Frames
from checker.extract.pack import Pack
from checker.extract.quotes import Pairing, Quotations
from checker.extract.statements import Said, Statements
from checker.extract.surroundings import Kinds, Surroundings
from checker.extract.tokens import CONT, Tokens
from checker.facts import Attribution, Cue, Period, Skipped, Speaker
from checker.spans import Span

_WITHHELD = "withholds"        # the stance of a cue that is negated: nothing is said to be so



class Speech:
    """The stage that reads statements. Wants dates, figures, persons and names folded."""

    def __init__(self, pack: Pack) -> None:
        inventory = pack.inventory
        self._lexicon = pack.lexicon
        self._frames = Frames(pack)
        self._pairing = Pairing(inventory)
        self._kinds = Kinds(inventory)
        self._stances: dict[tuple[str, str], str] = {}

    def read(self, chunk: Chunk, skipped: list[Skipped]) -> list[Island]:
        """The statements of a chunk, in the order of their first words."""
        del skipped
        tokens = chunk.tokens
        quotations = self._pairing.read(tokens)
        settled = self._frames.settled(tokens.tags)
        tags, frames = self._frames.read(settled)
        if not frames:
            return []
        found = Statements(Surroundings(self._kinds, self._frames, chunk, settled, tags, quotations, frames)).read()
        islands = [self._island(chunk, said, quotations) for said in found]
        islands.sort(key=lambda island: (island.first, island.length))
        return islands

    def _island(self, chunk: Chunk, said: Said, quotations: Quotations) -> Island:
        tokens = chunk.tokens
        starts, plan, at = tokens.starts, said.frame.plan, said.frame.first
        speaker = None
        if said.speaker is not None:
            begin, stop = starts[said.speaker[0]], _end(tokens, said.speaker[1])
            speaker = Speaker(begin, stop, tokens.text[begin:stop])
        first, last = at + plan.cue[0], at + plan.cue[1]
        begin, stop = starts[first], _end(tokens, last)
        cue = Cue(begin, stop, tokens.text[begin:stop], _WITHHELD if plan.negated else self._stance(tokens, first, last, plan.verb))
        content = tuple([Span(starts[a], _end(tokens, b)) for a, b in said.pieces])
        quote = None
        if said.style != "indirect":
            quote = _quoted(tokens, said.pieces, quotations)
        when = None
        if plan.date is not None:
            day = at + plan.date
            when = Period("", "", tokens.text[starts[day]:_end(tokens, day + tokens.length(day))])
        begin, stop = min(begin, content[0].start), max(stop, content[-1].end)
        if speaker is not None:
            begin, stop = min(begin, speaker.start), max(stop, speaker.end)
        first = min(at, said.pieces[0][0])
        last = max(at + plan.bare, said.pieces[-1][1])
        fact = Attribution(begin, stop, speaker, cue, content, said.style, quote, said.nested, when, chunk.region(at).kind, chunk.sentence(at))
        return Island(first, last - first, fact)

    def _stance(self, tokens: Tokens, first: int, last: int, verb: str) -> str:
        at = last - 1
        while at > first and tokens.tags[at] == CONT:
            at -= 1
        key = (verb, tokens.word(at).lower())
        found = self._stances.get(key)
        if found is None:
            found = self._lexicon.normal(verb, key[1])
            if found == key[1]:
                found = self._lexicon.normal("CLAIM", key[1])
            self._stances[key] = found
        return found


def _end(tokens: Tokens, at: int) -> int:
    """The offset where the token before ``at`` ends."""
    return tokens.end(at - 1)


def _quoted(tokens: Tokens, pieces: tuple[tuple[int, int], ...], quotations: Quotations) -> str | None:
    words = []
    for start, end in pieces:
        number = bisect_left(quotations.found, start, key=lambda quotation: quotation.last)
        for quotation in quotations.found[number:]:
            if quotation.first >= end:
                break
            last = quotation.last - quotation.closed
            if last > quotation.first:
                words.append(tokens.text[tokens.starts[quotation.first + 1]:tokens.end(last)])
    return " … ".join(words) if words else None
