"""Who said what: frames of statements and the quotations and clauses around them, shaped into ``Attribution`` facts."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from checker.extract.chunk import Chunk, Island
from checker.extract.frames import VERBS, Frame, Frames
from checker.extract.pack import Pack
from checker.extract.quotes import Pairing, Quotation, Quotations
from checker.extract.tokens import CONT, TagPattern, Tokens
from checker.facts import Attribution, Cue, Period, Skipped, Speaker
from checker.spans import Span

_WITHHELD = "withholds"        # the stance of a cue that is negated: nothing is said to be so
_OBJECT = frozenset(("VIEW", "VIEWING"))
_PARTICIPLE = frozenset(("SAYING", "TELLING", "VIEWING"))
_FEW = 12                      # quotations in a row that continue one statement

_CLASSES = {
    "stop": "STOP|END|SEMI", "full": "STOP", "end": "END", "comma": "COMMA", "dash": "DASH", "joint": "AND|BUT|OR", "as": "AS", "sub": "AS|ADV",
    "noun": "NP|PRON", "phrase": "NP", "clause": "AUX|BE|VERB|ED|SAY|THATSAY|NOT|LY|ADV|TELL|VIEW|PROMISE|INCREASE|DECREASE", "with": "WITH", "to": "TO|ADV|WHO",
    "mark": "QUOTE|OPENQ|CLOSEQ|SINGLE|OPENS|CLOSES"}


class Said(NamedTuple):
    """A statement by tokens, ends exclusive."""

    frame: Frame
    speaker: tuple[int, int] | None
    pieces: tuple[tuple[int, int], ...]
    style: str
    nested: bool


class Speech:
    """The stage that reads statements. Wants dates, figures, persons and names folded."""

    def __init__(self, pack: Pack) -> None:
        inventory = pack.inventory
        self._lexicon = pack.lexicon
        self._frames = Frames(pack)
        self._pairing = Pairing(inventory)
        self._inventory = inventory
        self._size = -1
        self._members: dict[str, frozenset[str]] = {}
        self._subject = TagPattern(inventory, f"(?:<NP|PRON>{CONT}*)(?=(?:<COMMA>[^\\u0101]{CONT}*)?<AUX|BE|VERB|ED|SAY|THATSAY|QSAY|TELL|VIEW|PROMISE|LY|ADV|INCREASE|DECREASE>)")
        self._opening = TagPattern(inventory, f"(?:^|(?<=<COMMA|BUT|AND|THAT|AS|ADV|DASH|OPENQ|QUOTE|CLOSEQ|DATE>)){CONT}*(<NP>{CONT}*)(?=<COMMA>)")
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
        found = _Reader(self, chunk, settled, tags, quotations, frames).statements()
        islands = [self._island(chunk, said, quotations, tags) for said in found]
        islands.sort(key=lambda island: (island.first, island.length))
        return islands

    def members(self, name: str) -> frozenset[str]:
        """The tag characters of a class of tokens."""
        if len(self._inventory) != self._size:
            self._size = len(self._inventory)
            self._members = {name: frozenset(self._inventory.having(terminals.split("|"))) for name, terminals in _CLASSES.items()}
        return self._members[name]

    def subject(self, tags: str, start: int, end: int) -> tuple[int, int] | None:
        """The first noun phrase between two tokens that a verb follows."""
        match = self._subject.pattern().search(self._frames.phrases(tags[start:end + 1]))
        return (start + match.start(), start + match.end()) if match else None

    def apposed(self, tags: str, start: int, comma: int) -> tuple[int, int] | None:
        """The noun phrase that opens a clause, with what stands between two commas after it, up to the comma before a cue."""
        match = self._opening.pattern().search(self._frames.phrases(tags[start:comma]))
        return (start + match.start(), comma) if match else None

    def _island(self, chunk: Chunk, said: Said, quotations: Quotations, tags: str) -> Island:
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
        spans = [*content, cue] if speaker is None else [*content, cue, speaker]
        begin, stop = min(span.start for span in spans), max(span.end for span in spans)
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


class _Reader:
    """One chunk being read: what its frames say, in order."""

    def __init__(self, speech: Speech, chunk: Chunk, settled: str, tags: str, quotations: Quotations, frames: list[Frame]) -> None:
        self._settled = settled
        self._speech = speech
        self._chunk = chunk
        self._tags = tags
        self._quotations = quotations
        self._frames = frames
        self._firsts = [frame.first for frame in frames]
        self._stop, self._comma, self._dash, self._end = (speech.members(name) for name in ("stop", "comma", "dash", "end"))
        self._joint, self._noun, self._clause, self._with = (speech.members(name) for name in ("joint", "noun", "clause", "with"))
        self._to, self._marks, self._as, self._full = (speech.members(name) for name in ("to", "mark", "as", "full"))
        self._sub, self._phrase = speech.members("sub"), speech.members("phrase")
        self._said: list[Said] = []
        self._covered = -1                   # the end of the clause that the last statement holds
        self._covering = -1

    def statements(self) -> list[Said]:
        """The statements, each as far as its frame is understood."""
        for number, frame in enumerate(self._frames):
            self._read(number, frame)
        return self._said

    # ---- one frame

    def _read(self, number: int, frame: Frame) -> None:
        plan, first = frame.plan, frame.first
        inside = self._quotations.around(first)
        if inside is not None and inside.last - inside.first < 3:
            return
        start, end = self._sentence(first)
        before = first - 1
        speaker = None if plan.subject is None else (first + plan.subject[0], first + plan.subject[1])
        if plan.verb == "ACCORDING":
            self._according(frame, start, end, inside)
            return
        told = before >= start and self._tags[before] in self._as
        left = self._closing(before - told, start) if inside is None and plan.verb not in _OBJECT else None
        inverted = (first + plan.agent[0], first + plan.agent[1]) if plan.agent and speaker is None else None
        if left is not None and (speaker or inverted) and plan.verb not in _PARTICIPLE:
            self._quoted_before(frame, left, speaker or inverted, first + (plan.end if inverted else plan.bare), end)
            return
        after = first + plan.bare
        if speaker is None or speaker[1] - speaker[0] > 1 and self._tags[speaker[1] - 1] in self._comma:
            edge = before if speaker is None else speaker[1] - 1
            if edge > start and self._tags[edge] in self._comma and inside is None:
                apposed = self._speech.apposed(self._settled, start, edge) or self._apposed(edge)
                speaker = apposed or speaker
        if plan.passive:
            if plan.link != "THAT":
                return
            speaker = None
        elif speaker is None:
            if inverted and before > start and self._tags[before] in self._comma and plan.verb == "SAY" and inside is None:
                self._trailing(frame, inverted, start, end, end)
                return
            speaker = self._shared(number, frame, start)
            if speaker is None:
                return
            frame = self._spokesman(number, frame, start)
            plan = frame.plan if frame.first == first else plan
        elif self._tags[speaker[1] - 1] in self._comma:
            speaker = (speaker[0], speaker[1] - 1)
        right = self._opening(after)
        if told and inside is None and right is None and plan.link is None and plan.verb not in _OBJECT and before > start:
            self._trailing(frame, speaker, start, after if self._breaks(after) else end, end)
            return
        if right is not None and inside is None and plan.link is None and before > start and self._tags[before] in self._comma and (
                right.first > after and self._chunk.tokens.pieces[right.first + 1][:1].islower()):
            self._trailing(frame, speaker, start, after, end)        # the pier, she said, “is gone”
            return
        if right is not None and inside is None:
            self._quoted_after(frame, right, speaker, after, end)
            return
        if plan.verb == "QSAY":
            return
        if plan.link == "COLON" and after >= len(self._tags) - 1:
            return
        if plan.link is None and (plan.verb in _OBJECT or plan.verb == "PROMISE"):
            after = first + plan.short
        if plan.link is None and self._breaks(after):
            if before >= start and plan.verb not in _OBJECT and plan.verb not in _PARTICIPLE and (
                    self._tags[before] in self._comma or self._tags[before] in self._dash or self._tags[before] in self._as):
                self._trailing(frame, speaker, start, after, end)
                return
            after = first + plan.short
            if self._breaks(after) or plan.verb not in _OBJECT and not self._clausal(after, plan.verb):
                return
        if plan.verb in ("THATSAY", "PROMISE", "TELL") and plan.link is None and not self._clausal(after, plan.verb):
            return
        stop = self._clause_end(number, after, end, inside)
        if stop - after < 1 or (stop - after == 1 and self._tags[after] in self._noun and self._tags[after] not in self._phrase):
            return                               # "I doubt it"
        if plan.link == "THAT":
            after = first + plan.link_at         # "that" belongs to what is said
        nested = inside is not None or first < self._covered
        style = "indirect" if inside is not None else self._style(after, stop)
        self._add(Said(frame, speaker, ((after, stop),), style, nested))
        if not nested:
            self._covered = stop

    def _spokesman(self, number: int, frame: Frame, start: int) -> Frame:
        """The frame whose words count as the cue of a participle: of "commented on the station, saying" it is the first."""
        other = self._frames[number - 1] if number else frame
        if frame.plan.verb != "SAYING" or other.first < start or other.plan.subject is None or other.plan.verb == "ACCORDING":
            return frame
        return frame if self._said and self._said[-1].frame.first >= other.first else other

    def _add(self, said: Said) -> None:
        self._said.append(said)

    # ---- what stands around a frame

    def _sentence(self, at: int) -> tuple[int, int]:
        """The sentence of a token; a quotation that holds several counts as part of the one around it."""
        start, end = self._chunk.sentence_bounds(at)
        opening = self._quotations.opening
        if start - 1 in opening:             # the mark that opens the sentence was taken for one that closes the one before
            start -= 1
        if end - 1 in opening and end - 1 > at:
            end -= 1
        around = self._quotations.around(start)
        if around is not None and around.first < start and around.last < at:
            start = self._start(around.first)
        around = self._quotations.around(end - 1)
        if around is not None and around.first > at and around.last >= end:
            end = self._chunk.sentence_bounds(around.last)[1]
            if end - 1 in opening and end - 1 > around.last:
                end -= 1
        return start, end

    def _start(self, first: int) -> int:
        """Where the sentence begins in which a quotation opens."""
        start = self._chunk.sentence_bounds(first)[0]
        return first if self._chunk.sentence_bounds(first + 1)[0] > first else start

    def _closing(self, at: int, start: int) -> Quotation | None:
        """The quotation that ends at or before token ``at``, a comma or dash between."""
        tags = self._tags
        if at >= 0 and (tags[at] in self._comma or tags[at] in self._dash):
            at -= 1
        found = self._quotations.closing.get(at)
        if found is not None and found.last >= at and self._tags[found.last - 1] in self._full:
            if self._chunk.tokens.pieces[found.last - 1][:1] == "." and found.last + 1 >= start:
                return None              # a full stop: what follows is another sentence
        return found

    def _opening(self, at: int) -> Quotation | None:
        """The quotation that begins at ``at``, or after a comma there."""
        tags = self._tags
        found = self._quotations.opening.get(at)
        if found is None and at < len(tags) and tags[at] in self._comma:
            found = self._quotations.opening.get(at + 1)
        return found if found is None or found.last - found.first > 1 else None

    def _breaks(self, at: int) -> bool:
        """Whether the clause ends before token ``at``."""
        if at >= len(self._tags):
            return True
        tag = self._tags[at]
        return tag in self._stop or tag in self._comma or tag in self._dash or at in self._quotations.closing

    def _clausal(self, at: int, verb: str) -> bool:
        """Whether a clause begins at ``at``: a noun phrase and a verb, or for a promise what is to be done."""
        tags = self._tags
        if tags[at] in self._to:
            return verb != "THATSAY"
        if tags[at] not in self._noun:
            return False
        pronoun = tags[at] not in self._phrase
        at += 1
        while at < len(tags) and tags[at] == CONT:
            at += 1
        return at < len(tags) and (tags[at] in self._clause or pronoun and not self._breaks(at))

    def _style(self, start: int, stop: int) -> str:
        number = bisect_left(self._quotations.found, start, key=lambda quotation: quotation.first)
        found = self._quotations.found
        return "mixed" if number < len(found) and found[number].first < stop else "indirect"

    # ---- the forms of statements

    def _quoted_before(self, frame: Frame, left: Quotation, speaker: tuple[int, int] | None, after: int, end: int) -> None:
        start = self._start(left.first)
        previous = self._said[-1] if self._said else None
        if previous is not None and previous.pieces[-1] == (left.first, left.last + 1):
            self._said.pop()                 # “…,” she said, “…,” he said: the quotation belongs to the nearer frame
            if len(previous.pieces) > 1:
                self._said.append(previous._replace(pieces=previous.pieces[:-1]))
        whole = left.first - start <= 1 or (previous is not None and not previous.nested and previous.frame.first >= start) or (
            self._tags[left.first - 1] in self._comma)
        pieces = [(left.first if whole else start, left.last + 1)]
        style = "direct" if whole else "mixed"
        right = self._opening(after)
        if right is not None:
            pieces.append((right.first, right.last + 1))
            after = right.last + 1
        elif after < end and self._tags[end - 1] in self._full:
            after = end - 1                  # said Halvorsen, who runs the pier. “…”
        pieces += self._continued(after)
        self._add(Said(frame, speaker, tuple(pieces), style, False))
        self._covered = max(self._covered, frame.first)

    def _quoted_after(self, frame: Frame, right: Quotation, speaker: tuple[int, int] | None, after: int, end: int) -> None:
        tags, plan = self._tags, frame.plan
        stop = right.last + 1
        whole = right.first > after or plan.link == "COLON"          # after a comma or a colon the quotation is all
        ended = tags[right.last - 1] in self._full or self._breaks(stop) or not right.closed
        if (whole or ended) and plan.link != "THAT" and (plan.verb not in _OBJECT or ended):
            self._add(Said(frame, speaker, ((right.first, stop), *self._continued(stop)), "direct", False))
            self._covered = stop
            return
        if plan.verb == "QSAY":
            return
        stop = max(stop, self._clause_end(self._number(frame.first), after, end, None))
        self._add(Said(frame, speaker, ((right.first, stop),), "mixed", False))
        self._covered = stop

    def _number(self, first: int) -> int:
        return bisect_left(self._firsts, first)

    def _continued(self, after: int) -> list[tuple[int, int]]:
        """The quotations that follow as sentences of their own in the paragraph."""
        tags, found = self._tags, []
        if after < len(tags) and tags[after] in self._full:
            after += 1
        elif after > 1 and not (after - 1 in self._quotations.closing and tags[after - 2] in self._full):
            if not (after < len(tags) and tags[after] in self._end):
                return []
        while len(found) < _FEW:
            at = after
            if at < len(tags) and tags[at] in self._end:
                # a closing mark that is missing: the quotation goes on in the next paragraph
                last = self._quotations.around(at - 1)
                if last is None or last.closed:
                    break
                while at < len(tags) and tags[at] in self._end:
                    at += 1
            quotation = self._quotations.opening.get(at)
            if quotation is None:
                break
            after = quotation.last + 1
            if quotation.closed and tags[quotation.last - 1] not in self._full:
                if not (after < len(tags) and tags[after] in self._stop):
                    break
                found.append((quotation.first, quotation.last + 1))
                after += 1
                continue
            if not quotation.closed or not self._framed(after):
                found.append((quotation.first, quotation.last + 1))
            else:
                break
        return found

    def _framed(self, at: int) -> bool:
        """Whether a frame in small letters begins at ``at``: the quotation before it is its own."""
        number = bisect_left(self._firsts, at)
        return number < len(self._firsts) and self._firsts[number] == at and self._chunk.tokens.pieces[at][:1].islower()

    def _trailing(self, frame: Frame, speaker: tuple[int, int] | None, start: int, after: int, end: int) -> None:
        """What is said stands before: the fair closed early, the organisers said."""
        first = frame.first
        begin = start
        last = first - 1
        for at in range(first - 2, start - 1, -1):
            if self._tags[at] in self._dash and self._said and self._said[-1].frame.first >= start:
                begin = at + 1
                break
        if self._tags[last] in self._as:                         # , as the organisers said,
            last -= 1
        while last > begin and self._tags[last - 1] in self._comma:
            last -= 1
        pieces = [(begin, last)] if last > begin else []
        if after < len(self._tags) and self._tags[after] in self._comma and after + 1 < end:
            stop = self._clause_end(self._number(first), after + 1, end, None)
            if stop - after > 2:
                pieces.append((after + 1, stop))
        if not pieces:
            return
        self._enclose(begin, first)
        self._add(Said(frame, speaker, tuple(pieces), self._style(pieces[0][0], pieces[0][1]), False))
        self._covered = max(self._covered, pieces[-1][1])

    def _enclose(self, begin: int, first: int) -> None:
        """Statements since ``begin`` stand inside another one; one that reaches over its frame ends before it."""
        number = len(self._said) - 1
        while number >= 0 and self._said[number].frame.first >= begin:
            said = self._said[number]
            pieces = tuple([(a, min(b, first - 1)) for a, b in said.pieces if a < first - 1])
            if pieces:
                self._said[number] = said._replace(nested=True, pieces=pieces)
            number -= 1

    def _according(self, frame: Frame, start: int, end: int, inside: Quotation | None) -> None:
        plan, first, tags = frame.plan, frame.first, self._tags
        if plan.agent is None:
            return
        speaker = (first + plan.agent[0], first + plan.agent[1])
        after = first + plan.end
        if self._opens(first, start):
            while after < end and tags[after] not in self._comma and not self._breaks(after):
                after += 1
            if after < end and tags[after] in self._comma:
                after += 1
            stop = self._clause_end(self._number(first), after, end, inside)
            if stop > after:
                self._add(Said(frame, speaker, ((after, stop),), self._style(after, stop), inside is not None))
                if inside is None:
                    self._covered = stop
            return
        if inside is not None:
            start = max(start, inside.first + 1)
        last = first - 1 if tags[first - 1] in self._comma else first
        if last <= start:
            return
        pieces = [(start, last)]
        if after + 1 < end and tags[after] in self._comma and inside is None and tags[first - 1] in self._comma:
            stop = self._clause_end(self._number(first), after + 1, end, None)
            if stop - after > 2:
                pieces.append((after + 1, stop))
        if inside is None:
            self._enclose(start, first)
        style = "indirect" if inside is not None else self._style(start, last)
        left = self._quotations.around(last - 1)
        if left is not None and left.closed and left.last == last - 1 and left.first <= start + 1:
            style = "direct"
        self._add(Said(frame, speaker, tuple(pieces), style, inside is not None))
        self._covered = max(self._covered, pieces[-1][1])

    def _opens(self, first: int, start: int) -> bool:
        """Whether a frame opens its sentence, a conjunction or a mark before it at most."""
        at = first - 1
        while at >= start and (self._tags[at] in self._joint or self._tags[at] in self._marks or self._tags[at] in self._sub):
            at -= 1
        return at < start

    def _shared(self, number: int, frame: Frame, start: int) -> tuple[int, int] | None:
        """The speaker of a frame that names none: the noun phrase before a comma, or that of the clause it goes on from."""
        first, tags, verb = frame.first, self._tags, frame.plan.verb
        before = first - 1
        joined = before > start and tags[before] in self._joint
        if not (joined or verb in _PARTICIPLE or (before > start and tags[before] in self._comma)):
            return None
        if self._said and self._said[-1].frame.first >= start and not self._said[-1].nested:
            return self._said[-1].speaker
        return self._speech.subject(self._settled, start, before)

    def _apposed(self, at: int) -> tuple[int, int] | None:
        """The noun phrase before a comma at ``at`` that itself holds one: Ines Halvorsen, the harbour master,"""
        if self._tags[at] not in self._comma:
            return None
        first = at - 1
        while first > 0 and self._tags[first] == CONT:
            first -= 1
        if self._tags[first] not in self._noun:
            return None
        pieces = self._chunk.tokens.pieces
        return (first, at) if any(piece[:1] == "," for piece in pieces[first:at]) else None

    def _clause_end(self, number: int, after: int, end: int, inside: Quotation | None) -> int:
        """Where a clause that begins at ``after`` ends: before the next frame beside it, else with the sentence."""
        tags = self._tags
        stop = end
        if inside is not None:
            stop = min(stop, inside.last)
        for other in self._frames[number + 1:number + 5]:
            at = other.first
            if at >= stop:
                break
            cut = self._beside(other, after)
            if cut is not None and cut > after:
                stop = cut
                break
        while stop > after and (tags[stop - 1] in self._stop or tags[stop - 1] in self._comma or tags[stop - 1] in self._dash):
            stop -= 1
        return stop

    def _beside(self, other: Frame, after: int) -> int | None:
        """Where the clause before a frame that stands beside it ends; None where the frame stands inside."""
        tags, at = self._tags, other.first - 1
        if at <= after:
            return None
        if other.plan.verb == "ACCORDING":
            return at if tags[at] in self._comma else None
        if other.plan.subject is None:
            if tags[at] in self._joint:
                return at - 1 if tags[at - 1] in self._comma else at
            return at if tags[at] in self._comma else None
        if tags[at] in self._with:
            return at - 1 if tags[at - 1] in self._comma else at
        if tags[at] in self._joint and (tags[at - 1] in self._comma or at - 1 in self._quotations.closing):
            return at - 1
        return None
