"""What stands around the frames of statements: sentences, quotations, clauses and where they end."""

from __future__ import annotations

from bisect import bisect_left

from checker.extract.chunk import Chunk
from checker.extract.clauses import Kinds
from checker.extract.frames import Frame, Frames
from checker.extract.quotes import Quotation, Quotations
from checker.extract.speakers import FAR, LONG, Speakers, Stretch

_STOP = "."
_OF_A_VERB = frozenset(("VIEW", "VIEWING", "PROMISE", "HELD"))      # cues of which what is said is the object or the infinitive
_PAUSES = frozenset(",?!—–-")
_FEW = 12                      # quotations in a row that continue one statement
_TURN = 6                      # tokens of a quotation that may be another speaker's turn
_NEAR = 4                      # frames after one that may end its clause


class Surroundings(Speakers):
    """One chunk with its frames and quotations. ``tags`` have the noun phrases around cues folded, ``settled`` none."""

    def __init__(self, kinds: Kinds, folder: Frames, chunk: Chunk, settled: str, tags: str, quotations: Quotations, frames: list[Frame]) -> None:
        super().__init__(kinds, folder, chunk, settled, tags)
        self.quotations = quotations
        self.frames = frames
        self._firsts = [frame.first for frame in frames]

    def inverted(self, frame: Frame) -> bool:
        """Whether the clause ends with the noun phrase after a cue: …, said Ines Halvorsen."""
        if frame.plan.agent is None:
            return False
        return self.breaks(self.behind(frame.first + frame.plan.agent[0]))

    def behind_aside(self, at: int) -> int | None:
        """Where "that" stands when an aside parts it from the cue that ends before ``at``."""
        match = self._kinds.aside.pattern().match(self.settled, at)
        return match.end() if match else None

    def behind_place(self, at: int) -> int | None:
        """Where "that" stands when a place or an occasion parts it from the frame that ends before ``at``."""
        match = self._kinds.placed.pattern().match(self.settled, at)
        return match.end() if match else None

    def lasting(self, at: int) -> int | None:
        """What stands behind "that" where a length of time before it begins at ``at``: argued for years that |"""
        match = self._kinds.lasting.pattern().match(self.settled, at)
        return match.end() if match else None

    # ---- clauses and quotations

    def sentence(self, at: int) -> Stretch:
        """The sentence of a token; a quotation that holds several counts as part of the one around it."""
        start, end = self.chunk.sentence_bounds(at)
        if not self.quotations.found:
            return start, end
        opening = self.quotations.opening
        if start - 1 in opening:             # the mark that opens the sentence was taken for one that closes the one before
            start -= 1
        if end - 1 in opening and end - 1 > at:
            end -= 1
        around = self.quotations.around(start)
        if around is not None and around.first < start and around.last < at:
            start = self.sentence_start(around.first)
        around = self.quotations.around(end - 1)
        if around is not None and around.first > at and around.last >= end:
            end = self.chunk.sentence_bounds(around.last)[1]
            if end - 1 in opening and end - 1 > around.last:
                end -= 1
        return start, end

    def sentence_start(self, first: int) -> int:
        """Where the sentence begins in which a quotation opens."""
        start = self.chunk.sentence_bounds(first)[0]
        return first if self.chunk.sentence_bounds(first + 1)[0] > first else start

    def since(self, at: int, start: int) -> int:
        """Where what stands behind a quotation begins: in “…,” Ines Halvorsen, the master, said, her name."""
        start = next((place + 1 for place in range(at - 1, max(start, at - FAR) - 1, -1) if self.tags[place] in self.classes.semicolon), start)
        quotations = self.quotations
        number = bisect_left(quotations.firsts, at) - 1
        if number < 0:
            return start
        last = quotations.found[number].last
        if not start < last + 1 <= at or not quotations.found[number].closed:
            return start
        ended = self.chunk.tokens.pieces[last - 1][:1] in _PAUSES or self.tags[last + 1] in self.classes.comma
        return last + 1 + (self.tags[last + 1] in self.classes.comma) if ended else start

    def closing(self, at: int, start: int, stopped: bool = False) -> Quotation | None:
        """The quotation that ends at or before token ``at``, a comma or dash between. After a full stop another sentence begins, unless
        nothing is said in it (``stopped``): “…” he said."""
        tags = self.tags
        if at >= 0 and (tags[at] in self.classes.comma or tags[at] in self.classes.dash):
            at -= 1
        found = self.quotations.closing.get(at)
        if found is not None and found.last + 1 >= start and not stopped and self.chunk.tokens.pieces[found.last - 1][:1] == _STOP:
            return None                  # a full stop: what follows is another sentence
        return found

    def quoting(self, start: int, at: int) -> bool:
        """Whether a quotation that stands inside a clause ends at ``at``, with a comma of the clause in it or behind it: who calls it “a wreck,” said"""
        found = self.quotations.closing.get(at)
        if found is None and self.tags[at] in self.classes.comma:
            found = self.quotations.closing.get(at - 1)
            return found is not None and found.first > start
        return found is not None and found.first > start and self.tags[at - 1] in self.classes.comma

    def opening(self, at: int) -> Quotation | None:
        """The quotation that begins at ``at``, or after a comma there."""
        tags = self.tags
        found = self.quotations.opening.get(at)
        if found is None and at < len(tags) and tags[at] in self.classes.comma:
            found = self.quotations.opening.get(at + 1)
        return found if found is None or found.last - found.first > 1 else None

    def resumed(self, at: int, end: int) -> Quotation | None:
        """The quotation that goes on in the same sentence behind what else is told of the speaker: “…,” he said, pointing at the wall, | “is …”"""
        found = self._quoted(at, end)
        if found is None or self.tags[found.first - 1] not in self.classes.comma or not self.chunk.tokens.pieces[found.first + 1][:1].islower():
            return None
        number = bisect_left(self._firsts, at)
        return found if number >= len(self._firsts) or self._firsts[number] > found.first else None

    def breaks(self, at: int) -> bool:
        """Whether the clause ends before token ``at``."""
        if at >= len(self.tags):
            return True
        tag = self.tags[at]
        return tag in self.classes.stop or tag in self.classes.comma or tag in self.classes.dash or at in self.quotations.closing

    def clausal(self, at: int, verb: str) -> bool:
        """Whether a clause begins at ``at``: a noun phrase and a verb, or for a promise what is to be done."""
        tags = self.tags
        if tags[at] in self.classes.infinitive:
            return verb != "THATSAY" and not (tags[at] in self.classes.to and not self.infinitive(at))
        if verb == "TELL" and self.settled[at] in self.classes.opener:
            return True
        if tags[at] not in self.classes.noun:
            return False
        pronoun = tags[at] not in self.classes.phrase
        at = self.behind(at)
        return at < len(tags) and (tags[at] in self.classes.clause or pronoun and not self.breaks(at)
                                   or tags[at] in self.classes.to and (verb == "PROMISE" and self.infinitive(at) or verb == "THATSAY" and self.is_a(at + 1, "BE")))

    def stated(self, at: int, verb: str) -> bool:
        """Whether a clause begins at ``at`` behind a passive, where no noun phrase could stand: was told there was no room, the man who came was lost."""
        if self.is_a(at, "EXPLETIVE"):
            return self.is_a(at + 1, "AUX|BE|VERB")
        return self.clausal(at, verb) or at + 1 < len(self.tags) and self.tags[at] in self.classes.phrase and (
            self.tags[self.behind(at)] in self.classes.relative)

    def goes_on(self, at: int, verb: str) -> bool:
        """Whether what is said begins at ``at``, behind a comma: that, if, or a clause."""
        return at < len(self.tags) and (self.tags[at] in self.classes.that or self.settled[at] in self.classes.opener and self.settled[at] not in self.classes.relative
                                        or self.tags[at] in self.classes.noun and self.clausal(at, verb))

    def apposition(self, comma: int, end: int) -> int | None:
        """The comma behind what is told of a source between two: according to Lenz, a pilot, | the boat was lost; according to Lenz, who saw it, |"""
        second = next((at for at in range(comma + 1, min(comma + LONG, end)) if self.tags[at] in self.classes.comma), None)
        if second is None or not self.is_a(second + 1, "NP|THE|A|DET|EACH|PRON|CAP|PERSON|NAME|WORD|PLURAL|IRREGULAR|FIGURE"):
            return None
        if self.settled[comma + 1] in self.classes.relative:
            return second
        stated = next((at for at in range(comma + 1, second) if self.tags[at] in self.classes.relative or self.tags[at] in self.classes.that), second)
        if self.settled[comma + 1] not in self.classes.indefinite or any(tag in self.classes.verbal for tag in self.settled[comma + 1:stated]):
            return None
        return second

    def whole(self, at: int, end: int) -> bool:
        """Whether no comma stands between a token and the end of its sentence."""
        return not any(tag in self.classes.comma for tag in self.tags[at:end])

    def style(self, start: int, stop: int) -> str:
        firsts = self.quotations.firsts
        number = bisect_left(firsts, start)
        return "mixed" if number < len(firsts) and firsts[number] < stop else "indirect"

    def opens(self, first: int, start: int) -> bool:
        """Whether a frame opens its sentence, a conjunction or a mark before it at most."""
        at = first - 1
        while at >= start and (self.tags[at] in self.classes.joint or self.tags[at] in self.classes.marks or self.tags[at] in self.classes.sub):
            at -= 1
        return at < start

    def source_end(self, at: int, end: int) -> int:
        """Where a source ends that a noun phrase before ``at`` begins: data released by the school; a man briefed on the plan."""
        tags, related = self.tags, 0
        for last in range(at, min(at + LONG, end)):
            tag = tags[last]
            if tag in self.classes.bracket or tag in self.classes.marks and last in self.quotations.opening:
                return related or last           # a diver | who calls it “a wreck”
            if self.breaks(last) or tag in self.classes.joint:
                return last
            related = related or tag in self.classes.relative and last
            if tag in self.classes.finite and not related:
                return at
        return at

    def number(self, first: int) -> int:
        return bisect_left(self._firsts, first)

    def clause_end(self, number: int, after: int, end: int, inside: Quotation | None, verbal: bool = True) -> int:
        """Where a clause that begins at ``after`` ends: before the next frame beside it, else with the sentence."""
        tags = self.tags
        stop = end
        if inside is not None:
            stop = min(stop, inside.last)
        for other in self.frames[number + 1:number + 1 + _NEAR]:
            at = other.first
            if at >= stop:
                break
            cut = self._beside(other, after)
            if cut is not None and cut > after:
                stop = cut
                break
        if verbal:
            stop = self._enclosing(self.frames[number], after, stop)
        while stop > after and (tags[stop - 1] in self.classes.stop or tags[stop - 1] in self.classes.comma or tags[stop - 1] in self.classes.dash):
            stop -= 1
        return stop

    def _enclosing(self, frame: Frame, after: int, stop: int) -> int:
        """Where the clause around that of a frame goes on: after a subordinate or relative clause, or a participle that opens the sentence."""
        tags, before = self.tags, frame.first - 1
        subject = frame.plan.subject
        if frame.plan.verb in _OF_A_VERB and frame.plan.link is None:
            match = self._kinds.comment.pattern().search(self.settled, after + 1, stop)
            if match:
                stop = match.start()             # rejected the plan, calling it a wreck
        if frame.plan.verb in ("VIEW", "VIEWING") and frame.plan.link is None:
            match = self._kinds.object_end.pattern().search(self._folder.phrases(self.settled[after:min(stop, after + FAR)]))
            if match and match.start() and not self.unclosed(after, after + match.start()):
                stop = after + match.start()
            quoted = self._quoted(after, stop)
            if tags[frame.first + frame.plan.cue[1] - 1] in self.classes.naming and (
                    quoted is not None and quoted.last + 1 < stop and tags[quoted.last + 1] in self.classes.adjunct):
                stop = quoted.last + 1           # called the plan “a wreck” in a letter
        elif frame.plan.verb in ("PROMISE", "HELD") and tags[after] in self.classes.infinitive:
            match = self._kinds.infinitive_end.pattern().search(self._folder.phrases(self.settled[after:min(stop, after + FAR)]))
            if match and match.start():
                stop = after + match.start()
        if frame.first < 1 or self.tags[before] in self.classes.stop:
            pattern = self._kinds.main if frame.plan.verb in ("SAYING", "VIEWING", "TELLING", "ASKED") else None
        elif tags[before] in self.classes.as_ and frame.plan.link is None and tags[frame.first + frame.plan.bare] in self.classes.comma:
            pattern = None                       # As the Post reported, even if it sank, it was empty
        elif tags[before] in self.classes.subordinate or tags[before] in self.classes.beside or frame.plan.verb == "ASKED":
            pattern = self._kinds.main
        elif tags[before] in self.classes.relative or subject is not None and tags[frame.first + subject[0]] in self.classes.relative:
            pattern = self._kinds.goes_on
            if tags[before] not in self.classes.comma:
                stop = self._restricted(frame, after, stop)
        else:
            return stop
        if pattern is None:
            return stop
        stretch = self.settled[after:min(stop, after + FAR)]
        if pattern is self._kinds.main:
            stretch = self._folder.phrases(stretch)
        match = pattern.pattern().search(stretch)
        return after + match.start() if match and match.start() else stop

    def _restricted(self, frame: Frame, after: int, stop: int) -> int:
        """Where the clause goes on that a relative one says of whom it speaks: [A man who said] it was his | took the keys."""
        plan, start = frame.plan, self.chunk.sentence_bounds(frame.first)[0]
        if plan.subject is None or self.tags[frame.first + plan.subject[0]] not in self.classes.relative or self.verbal(start, frame.first):
            return stop
        pattern = self._kinds.restricted_object if plan.verb in _OF_A_VERB and plan.link is None else self._kinds.restricted
        match = pattern.pattern().match(self._folder.phrases(self.settled[after:min(stop, after + FAR)]))
        return after + match.end() if match else stop

    def _quoted(self, after: int, stop: int) -> Quotation | None:
        """The first quotation that begins in a stretch."""
        number = bisect_left(self.quotations.firsts, after)
        found = self.quotations.found
        return found[number] if number < len(found) and found[number].first < stop else None

    def _beside(self, other: Frame, after: int) -> int | None:
        """Where the clause before a frame that stands beside it ends; None where the frame stands inside."""
        tags, at = self.tags, other.first - 1
        if at <= after:
            return None
        if other.plan.verb == "ACCORDING":
            return at if tags[at] in self.classes.comma else None
        if tags[at] in self.classes.stop:
            return at
        if other.plan.verb == "HELD":
            return None                          # , though the ferry seems to drift
        parted = next((place for place in range(at, after, -1) if tags[place] in self.classes.semicolon), None)
        if parted is not None:
            return parted                        # some said they would; | others, Reyes among them, said they would not
        if other.plan.subject is None:
            if self.quoting(after, at):
                return at + 1                    # were “overblown,” | adding that
            if tags[at] in self.classes.joint:
                return at - 1 if tags[at - 1] in self.classes.comma else at
            return at if tags[at] in self.classes.comma else None
        if tags[at] in self.classes.comma and self.settled[self.chunk.sentence_bounds(at)[0]] in self.classes.led and not (
                self.breaks(other.first + other.plan.bare) or self._parted(at, after)):
            return at                            # As for polls suggesting that it was lost, | Lenz said that
        joint = self.led_in(other.first)
        if joint is not None and joint > after:
            return joint - (tags[joint - 1] in self.classes.comma)
        if tags[at] in self.classes.beside:
            return at - 1 if tags[at - 1] in self.classes.comma else at
        if tags[at] in self.classes.sub and tags[at - 1] in self.classes.comma and at - 1 > after:
            return at - 1                        # , although a poll found
        if tags[at] in self.classes.joint and (tags[at - 1] in self.classes.comma or at - 1 in self.quotations.closing):
            return at - 1
        return None

    def _parted(self, at: int, after: int) -> bool:
        """Whether a comma stands between two tokens: the clause that a sentence begins with may have ended there."""
        return any(tag in self.classes.comma for tag in self.tags[after:at])

    def continued(self, after: int) -> list[Stretch]:
        """The quotations that follow as sentences of their own in the paragraph."""
        tags = self.tags
        found: list[Stretch] = []
        if after < len(tags) and tags[after] in self.classes.full:
            after += 1
        elif after > 1 and not (after - 1 in self.quotations.closing and tags[after - 2] in self.classes.full) and not (
                after < len(tags) and tags[after] in self.classes.end):
            return []
        while len(found) < _FEW:
            at = after
            if at < len(tags) and tags[at] in self.classes.end:
                last = self.quotations.around(at - 1)
                while at < len(tags) and tags[at] in self.classes.end:
                    at += 1
                if (last is None or last.closed) and not (self._alone(at) and self._paragraph(at)):
                    break               # a closing mark that is missing: the quotation goes on in the next paragraph
            quotation = self.quotations.opening.get(at)
            if quotation is None:
                break
            after = quotation.last + 1
            if quotation.closed and tags[quotation.last - 1] not in self.classes.full:
                if not (after < len(tags) and tags[after] in self.classes.stop):
                    break
                found.append((quotation.first, quotation.last + 1))
                if tags[after] in self.classes.end:
                    break                        # one that is closed ends with its paragraph
                after += 1
                continue
            if not quotation.closed or not self._framed(after):
                found.append((quotation.first, quotation.last + 1))
            else:
                break
        return found

    def _alone(self, at: int) -> bool:
        """Whether a paragraph that begins at ``at`` is nothing but one quotation; one that is not closed goes on in the next. A few words, or a
        question, are another speaker's turn."""
        for _ in range(_FEW):
            quotation = self.quotations.opening.get(at)
            if quotation is None or quotation.last - quotation.first < _TURN or quotation.closed and self.chunk.tokens.pieces[quotation.last - 1][:1] != _STOP:
                return False
            at = quotation.last + 1
            ended = at >= len(self.tags) or self.tags[at] in self.classes.end
            while at < len(self.tags) and self.tags[at] in self.classes.end:
                at += 1
            if quotation.closed:                 # a dash behind it is that of its own speaker
                return self.tags[quotation.last - 1] in self.classes.full and ended and not (at < len(self.tags) and self.tags[at] in self.classes.dash)
        return False

    def _paragraph(self, at: int) -> bool:
        """Whether more than the end of a line stands before token ``at``: texts of one sentence a line have such between all of them."""
        tokens, last = self.chunk.tokens, at - 1
        while last > 0 and not tokens.pieces[last]:
            last -= 1
        between = tokens.text[tokens.end(last):tokens.starts[at]]
        return between.count("\n") != 1 or not between.isspace()

    def unclosed(self, start: int, at: int) -> bool:
        """Whether a bracket that opens since ``start`` is open at ``at``."""
        return self.bracketed(start, at) > start

    def bracketed(self, start: int, at: int) -> int:
        """Where the words before ``at`` begin, in brackets that are open there: the pier (the oldest, | according to …)."""
        for opening in range(at - 1, max(start, at - FAR) - 1, -1):
            if self.tags[opening] in self.classes.bracket_open:
                return opening + 1
            if self.tags[opening] in self.classes.bracket:
                break
        return start

    def _framed(self, at: int) -> bool:
        """Whether a frame in small letters begins at ``at``: the quotation before it is its own."""
        number = bisect_left(self._firsts, at)
        return number < len(self._firsts) and self._firsts[number] == at and self.chunk.tokens.pieces[at][:1].islower()
