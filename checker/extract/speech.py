"""Who said what: frames of statements and the quotations and clauses around them, shaped into ``Attribution`` facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from sys import intern

from checker.extract.chunk import Chunk, Island
from checker.extract.circumstances import Circumstances
from checker.extract.clauses import Kinds
from checker.extract.frames import Frames
from checker.extract.nouncues import NounCues
from checker.extract.pack import Pack
from checker.extract.quotes import Pairing, Quotations
from checker.extract.speakers import Said
from checker.extract.statements import Statements
from checker.extract.surroundings import Surroundings
from checker.extract.tokens import CONT, TagPattern, Tokens
from checker.extract.turns import Turns, enclosed
from checker.fact import Attribution, Cue, Period, Skipped, Speaker
from checker.spans import Span

_AMBIGUOUS = ("CLAIM", "AIM", "BELIEVED", "SEEMING", "QUESTIONED", "OPINION")     # terminals of words that their neighbours make cues
_STATED = "states"
_WITHHELD = "withholds"        # the stance of a cue that is negated: nothing is said to be so



class Speech:
    """The stage that reads statements. Wants dates, figures, persons and names folded."""

    def __init__(self, pack: Pack) -> None:
        inventory = pack.inventory
        self._lexicon = pack.lexicon
        self._frames = Frames(pack)
        self._nouns = NounCues(pack, self._frames)
        self.turns = Turns(inventory)
        self.pairing = Pairing(inventory)
        self._kinds = Kinds(inventory)
        self._circumstances = Circumstances(inventory)
        self._inventory = inventory
        self._later = TagPattern(inventory, "<LATER>(?<!^.)(?<!<STOP|END|QUOTE|OPENQ|SINGLE|OPENS>.)(?=<SAY|THATSAY|QSAY|TELL>)")
        self._name = inventory.tag(("CAP",))
        self._dash = inventory.tag(("DASH",))
        self._stances: dict[tuple[str, str], str] = {}

    def read(self, chunk: Chunk, skipped: list[Skipped], names: frozenset[str] | None = None) -> list[Island]:
        """The statements of a chunk, in the order of their first words; ``names`` are those of the persons of the whole, where this is a part of one."""
        del skipped
        tokens = chunk.tokens
        quotations = self.pairing.read(tokens)
        settled = self._frames.settled(self._named(tokens, self._dashed(tokens)))
        tags, frames = self._frames.read(settled)
        around = Surroundings(self._kinds, self._frames, chunk, settled, tags, quotations, frames)
        found = Statements(around).read()
        found += self._nouns.read(around, found)
        found += self.turns.credits(around)
        turns = self.turns.read(around, names)
        if turns:
            found.sort(key=lambda said: said.frame.first)
            found = turns + enclosed(turns, found)
        islands = [self._island(around, said) for said in found]
        islands.sort(key=lambda island: (island.first, island.length))
        return islands

    def _named(self, tokens: Tokens, tags: str) -> str:
        """The tags with an adverb in capitals as the name it is: cut him off, Long said."""
        later = self._later.pattern()
        if later.search(tags) is None:
            return tags
        return later.sub(lambda match: self._name if tokens.pieces[match.start()][:1].isupper() else match[0], tags)

    def _dashed(self, tokens: Tokens) -> str:
        """The tags with a hyphen between spaces as the dash it stands for: LONDON (Wire) - Ines Halvorsen said."""
        tags, pieces, starts, text = tokens.tags, tokens.pieces, tokens.starts, tokens.text
        if text.find(" - ", starts[0], starts[-1]) < 0:
            return tags
        parts, until = [], 0
        offset = text.find("- ", starts[0], starts[-1])
        while offset >= 0:
            at = bisect_right(starts, offset) - 1
            if pieces[at] == "- " and tags[at] != CONT and at and pieces[at - 1][-1:].isspace():
                parts += [tags[until:at], self._dash]
                until = at + 1
            offset = text.find("- ", offset + 1, starts[-1])
        if parts:
            parts.append(tags[until:])
            return "".join(parts)
        return tags

    def _island(self, around: Surroundings, said: Said) -> Island:
        chunk, quotations = around.chunk, around.quotations
        tokens = chunk.tokens
        starts, text, plan, at = tokens.starts, tokens.text, said.frame.plan, said.frame.first
        first, last = at + plan.cue[0], at + plan.cue[1]
        begin = starts[first]
        words = intern(text[begin:starts[last]].rstrip())
        stop = begin + len(words)
        cue = Cue(begin, stop, words, _WITHHELD if plan.negated else self._stance(tokens, first, last, plan.verb))
        pieces = said.pieces
        content = tuple([Span(starts[a], _end(tokens, b)) for a, b in pieces])
        begin, stop = min(begin, content[0].start), max(stop, content[-1].end)
        speaker = None
        if said.speaker is not None:
            start = starts[said.speaker[0]]
            words = text[start:starts[said.speaker[1]]].rstrip().rstrip(",")           # He, too, | said
            if said.speaker[1] == said.speaker[0] + 1 and tokens.tags[said.speaker[0]] in self._inventory.having("PRON"):
                words = words.split("’")[0].split("'")[0]                               # they | ’d said
            speaker = Speaker(start, start + len(words), words)
            begin, stop = min(begin, start), max(stop, start + len(words))
        quote = None if said.style == "indirect" else _quoted(tokens, said.pieces, quotations)
        style = said.style if quote is not None else "indirect"         # marks with nothing between them quote nothing
        when = None
        venue, occasion, day = self._circumstances.read(around, said)
        if plan.date is not None:
            day = at + plan.date
        if day is not None:
            when = Period("", "", text[starts[day]:_end(tokens, day + tokens.length(day))])
        first = min(at, pieces[0][0])
        last = max(at + plan.bare, pieces[-1][1])
        fact = Attribution(begin, stop, speaker, cue, content, style, quote, said.nested, when, chunk.region(at).kind, chunk.sentence(at),
                           venue, occasion)
        return Island(first, last - first, fact)

    def _stance(self, tokens: Tokens, first: int, last: int, verb: str) -> str:
        at = last - 1
        while at > first and tokens.tags[at] == CONT:
            at -= 1
        key = (verb, tokens.pieces[at] if at == last - 1 else tokens.word(at))
        found = self._stances.get(key)
        if found is None:
            word = key[1].rstrip().lower()
            terminals = self._lexicon.terminals(word)
            found = next((self._lexicon.normal(terminal, word) for terminal in (verb, *_AMBIGUOUS) if terminal in terminals), _STATED)
            self._stances[key] = found
        return found


def _end(tokens: Tokens, at: int) -> int:
    """The offset where the token before ``at`` ends."""
    return tokens.starts[at - 1] + len(tokens.pieces[at - 1].rstrip())


def _quoted(tokens: Tokens, pieces: tuple[tuple[int, int], ...], quotations: Quotations) -> str | None:
    words = []
    for start, end in pieces:
        whole = quotations.opening.get(start)
        if whole is not None and whole.last == end - 1:
            last = end - 1 - whole.closed
            if last > start:
                words.append(tokens.text[tokens.starts[start + 1]:_end(tokens, last + 1)])
            continue
        number = bisect_left(quotations.found, start, key=lambda quotation: quotation.last)
        for quotation in quotations.found[number:]:
            if quotation.first >= end:
                break
            last = quotation.last - quotation.closed
            if last > quotation.first:
                words.append(tokens.text[tokens.starts[quotation.first + 1]:tokens.end(last)])
    return " … ".join(words) if words else None
