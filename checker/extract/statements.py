"""What is said beside each frame: quotations and clauses before and after it, and whose they are."""

from __future__ import annotations

from checker.extract.frames import Frame
from checker.extract.quotes import Quotation
from checker.extract.speakers import PARTICIPLE, Said, Sources, Stretch
from checker.extract.surroundings import Surroundings
from checker.extract.tokens import CONT

_OBJECT = frozenset(("VIEW", "VIEWING"))
_TELLING = frozenset(("SAY", "THATSAY", "TELL"))
_CLAUSAL = frozenset(("THATSAY", "PROMISE", "TELL", "MINDED"))
_WRITERS = frozenset(("PROMISE", "VIEW", "MINDED"))
_NOBODY = frozenset(("HELD", "ASKED"))
_DEEPEST = 8                   # statements that one may enclose
_SHORT = 8                     # tokens of a title in quotation marks: on “Evening News,” she said that
_FAR = 200                     # tokens that are searched for a dash


class Statements:
    """One chunk being read: what its frames say, in order."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._classes = around.classes
        self._tags = around.tags
        self._frames = around.frames
        self._said: list[Said] = []
        self._sources = Sources(around, self._said)
        self._covered = -1                   # the end of the clause that the last statement holds

    def read(self) -> list[Said]:
        """The statements, each as far as its frame is understood."""
        for number, frame in enumerate(self._frames):
            self._read(number, frame)
        return self._said

    def _read(self, number: int, frame: Frame) -> None:
        around, classes, tags = self._around, self._classes, self._tags
        plan, first, shown = frame.plan, frame.first, frame
        verb = plan.verb
        inside = around.quotations.around(first)
        if inside is not None and inside.last - inside.first < 3:
            return
        start, end = around.sentence(first)
        if inside is not None:
            start, end = max(start, inside.first + 1), min(end, inside.last + (not inside.closed))
        if end < first + plan.cue[1]:
            end = around.sentence(first + plan.cue[1])[1]        # Gray (Calif.) said
        speaker = None if plan.subject is None else (first + plan.subject[0], first + plan.subject[1])
        if speaker is not None and around.settled[speaker[0]] in classes.what and speaker[1] - speaker[0] > 1:
            speaker = (speaker[0] + 1, speaker[1])               # what | many analysts | said
        if verb == "ACCORDING":
            self._according(frame, start, end, inside)
            return
        if verb in _NOBODY:
            self._held(number, frame, start, end, inside)
            return
        agent = plan.agent or plan.told          # “…,” warned the pilot: a verb of telling has no speaker there but the one behind it
        inverted = None
        if agent and speaker is None and (plan.cue[1] - plan.cue[0] < 2 or tags[first + plan.cue[0]] not in classes.predicate):     # not: has admitted them
            inverted = self._sources.behind((first + agent[0], first + agent[1]), end)
        after = first + plan.bare
        if not plan.passive:
            speaker = self._sources.whole(frame, speaker, start)
            if inside is None and verb == "VIEW" and speaker is not None and self._sources.named(frame, speaker, start):
                return
        front = self._front(frame, speaker)
        before = front - 1
        told = before >= start and tags[before] in classes.as_
        if inside is None and verb not in _OBJECT and (speaker or inverted) and (
                verb not in PARTICIPLE or verb == "SAYING" and tags[first + plan.cue[0]] in classes.predicate):          # was quoted as saying
            stopped = around.chunk.tokens.pieces[front][:1].islower() or verb == "SAY" and not plan.negated and speaker is not None and plan.link is None and front == start and (
                around.breaks(first + plan.end) and around.behind_aside(first + plan.cue[1]) is None)
            left = around.closing(before - told, start, stopped)
            if left is not None and self._elsewhere(left, start):
                left = None
            if left is not None and not (left.first > start and (left.last - left.first < _SHORT or tags[left.first - 1] in classes.that) and (
                    plan.link == "THAT" or around.clausal(after, verb))):
                self._quoted_before(frame, left, speaker or inverted, first + plan.end if speaker is None else after, end)
                return
        if plan.passive:
            expected = verb == "TELL" or plan.subject is not None and around.is_a(first + plan.subject[0], "EXPLETIVE")
            if plan.link != "THAT" and not (expected and around.stated(first + plan.cue[1], verb)):
                return
            speaker = around.agent(first + plan.cue[1]) if plan.link == "THAT" else None       # told by a pilot that
        elif speaker is None:
            if inverted and verb == "SAY" and inside is None and not around.clausal(inverted[0], verb):
                right = around.opening(first + plan.end + (first + plan.end < end and tags[first + plan.end] in classes.colon))
                if right is not None and before < start:
                    self._quoted_after(frame, right, inverted, right.first - 1, end)        # Said Halvorsen: “…”
                    return
                if before > start and tags[before] in classes.comma:
                    resumed = around.opening(inverted[1])
                    self._trailing(frame, inverted, start, end if resumed is None or resumed.first == inverted[1] else inverted[1], end)
                    return
            speaker = self._sources.shared(number, frame, start)
            if speaker is None:
                return
            shown = self._sources.spokesman(number, frame, start)
        right = around.opening(after)
        if verb == "SAY" and inside is None and plan.link is None and before > start and tags[before] in classes.comma and (
                tags[after] in classes.circumstance and tags[after] not in classes.opener and around.verbal(start, before) and not around.verbal(after, end)):
            self._trailing(frame, speaker, start, end, end)        # the fair was over, she said in posing the question
            return
        if told and inside is None and right is None and plan.link is None and verb != "PROMISE" and verb not in _OBJECT and (
                before > start and not around.clausal(after, "THATSAY") and not any(tag in classes.opener for tag in tags[first + plan.short:after + 1])):
            self._trailing(frame, speaker, start, after if around.breaks(after) else end, end)
            return
        if right is not None and inside is None and plan.link is None and before > start and tags[before] in classes.comma and (
                right.first > after and around.chunk.tokens.pieces[right.first + 1][:1].islower()):
            self._trailing(frame, speaker, start, after, end)        # the pier, she said, “is gone”
            return
        if right is not None and inside is None:
            self._quoted_after(shown, right, speaker, after, end)
            return
        if verb != "QSAY":
            self._indirect(number, shown, speaker, start, end, inside, before)

    def _indirect(self, number: int, shown: Frame, speaker: Stretch | None, start: int, end: int, inside: Quotation | None, before: int) -> None:
        """What is said is a clause: behind the frame, else before it. ``shown`` is the frame whose cue the statement gets, ``before`` the
        last token before it and its speaker."""
        frame = self._frames[number]
        around, classes, tags = self._around, self._classes, self._tags
        plan, first, verb = frame.plan, frame.first, frame.plan.verb
        after = first + plan.bare
        if plan.link is None and verb not in _OBJECT and verb != "PROMISE" and not plan.passive and (
                that := around.behind_aside(first + plan.cue[1]) or around.behind_place(first + plan.short) or (
                    around.behind_place(after) if after > first + plan.short else None)) is not None and that < end:
            plan, after = plan._replace(link="THAT", link_at=that - first), that + 1
        if plan.link == "COLON" and after >= len(tags) - 1:
            return
        if plan.link == "THAT" and plan.link_at > plan.cue[1] and tags[first + plan.link_at + 1] in classes.predicate:
            plan, after = plan._replace(link=None), first + plan.cue[1]          # "that" tells which: projected the confidence that has served him
            if tags[after] in classes.to:
                return                           # responded to forty calls that have come in
        if plan.link is None and (verb in _OBJECT or verb == "PROMISE" or verb == "TELL" and around.infinitive(first + plan.short)):
            after = first + plan.short
        written = speaker is not None and verb in _WRITERS and tags[speaker[0]] in classes.writer and (verb, plan.link) != ("PROMISE", "THAT")
        if written or tags[after] in classes.joint:
            return
        if plan.link is None and around.breaks(after):
            if before >= start and verb != "PROMISE" and verb not in _OBJECT and verb not in PARTICIPLE and (
                    tags[before] in classes.comma or tags[before] in classes.dash or tags[before] in classes.as_):
                self._trailing(frame, speaker, start, after, end)
                return
            if tags[after] in classes.comma and around.goes_on(after + 1, verb) and (before < start or tags[before] in classes.joint):
                plan, after = plan._replace(link="COMMA"), after + 1         # She said, if elected, she would stay
            else:
                after = first + plan.short
                if around.breaks(after) or verb not in _OBJECT and not around.clausal(after, verb):
                    return
        if plan.link is None and after > first + plan.short:
            opener = next((at for at in range(first + plan.short, after) if tags[at] in classes.opener), None)
            after = after if opener is None else opener                # asked how; said there was
        if plan.link is None and verb != "PROMISE" and (tags[after] in classes.particle or (
                verb in _OBJECT and tags[after] in classes.described and not around.owns(after))):
            return                               # showed up at the pier; forty calls on Monday
        if plan.link is None and verb in _OBJECT and tags[first + plan.cue[1] - 1] == CONT and (lasting := around.lasting(after)) is not None:
            plan, after = plan._replace(link="THAT", link_at=lasting - 1 - first), lasting       # argued for | years that the pier was shut
        if plan.told is not None and plan.link is None and around.clausal(first + plan.told[0], verb) and not around.clausal(first + plan.told[1], verb):
            after = first + plan.told[0]            # warned the boat was lost: nobody is told, it is the subject of what is said
        gap = plan.link is None and plan.subject is not None and before >= start and around.settled[before] in classes.gap and (
            tags[after] in classes.predicate or around.settled[before] in classes.what)
        failed = before
        if plan.link is None and plan.subject is not None and before >= start and not gap and tags[after] in classes.predicate:
            failed = around.head(before)
            gap = tags[failed] in classes.phrase                   # failings | it said | are outweighed
        if verb == "MINDED" and plan.link is None:
            after = first + plan.short
            after += tags[after] in classes.about or tags[after] in classes.of
        elif (verb in _CLAUSAL or tags[after] in classes.phrase and around.is_a(first + plan.cue[1] - 1, "CLAUSAL")) and plan.link is None and not gap and not around.clausal(after, verb) and not (
                verb == "THATSAY" and speaker is not None and around.documents(speaker) and tags[after] in classes.phrase):
            return                               # but a poll finds the mayor ahead
        if plan.link is None and not gap and verb == "SAY" and tags[first + plan.cue[1] - 1] in classes.plural and tags[after] in classes.adverb and (
                not around.clausal(around.behind(after), verb)):
            return                               # harbour notes again
        if plan.link is None and not gap and tags[after] in classes.cue:
            return                               # the groups who wrote to her | say
        if plan.link is None and tags[after] in classes.about and tags[after + 1] in classes.phrase and before >= start and (
                tags[around.head(before)] in classes.phrase):
            return                               # what Lenz said about the pier
        if verb == "THATSAY" and plan.link is None and plan.subject is not None and tags[first + plan.subject[0]] in classes.relative and (
                tags[around.behind(after)] in classes.cue):
            return                               # the judge who heard the case | said
        if verb in _OBJECT and around.is_a(first + plan.cue[1] - 1, "EXAMINING") and (
                tags[after] in classes.noun and tags[after] not in classes.phrase or around.settled[after] in classes.named and not around.owns(after)):
            return                               # questioned Lenz
        stop = around.clause_end(number, after, end, inside)
        if stop - after < 1 or (tags[after] in classes.noun and tags[after] not in classes.phrase and not around.swallows(after) and (
                around.breaks(after + 1) and not around.stressed(after + 1) or verb == "SAY" and (tags[after + 1] in classes.particle or tags[after + 1] in classes.described))):
            return                               # "I doubt it", "shows it until May"
        if plan.link == "THAT":
            after = first + plan.link_at         # "that" belongs to what is said
        nested = inside is not None or first < self._covered
        style = "indirect" if inside is not None else around.style(after, stop)
        pieces = [(failed, before + 1), (after, stop)] if gap else [(after, stop)]        # a boat that, he hopes, | will sail
        if not nested and verb in _TELLING and self._ends_alone(frame, start, stop, end) and (more := around.continued(stop)):
            pieces += more
            style = "mixed"
        self._said.append(Said(shown, speaker, tuple(pieces), style, nested))
        if not nested:
            self._covered = stop

    def _front(self, frame: Frame, speaker: Stretch | None) -> int:
        """Where a frame begins with its speaker: without what was joined to him and belongs to the clause before; with the "what" before him."""
        if speaker is None:
            return frame.first
        apart = frame.plan.subject is not None and self._around.settled[frame.first] not in self._classes.what
        return speaker[0] if apart else min(frame.first, speaker[0])

    def _ends_alone(self, frame: Frame, start: int, stop: int, end: int) -> bool:
        """Whether a sentence holds one statement and ends with it: a quotation that follows goes on with what is said."""
        subject = frame.plan.subject
        if stop != end - 1 or self._tags[stop] not in self._classes.full or subject is None or self._said and self._said[-1].frame.first >= start:
            return False
        return self._tags[frame.first + subject[0]] not in self._classes.relative and (
            frame.plan.link == "THAT" or self._around.clausal(frame.first + frame.plan.short, "THATSAY"))

    def _held(self, number: int, frame: Frame, start: int, end: int, inside: Quotation | None) -> None:
        """What is held of somebody, nobody says by whom: [the ferry] is expected [to sail]; was asked about [the pier]."""
        around, classes, tags = self._around, self._classes, self._tags
        plan, first = frame.plan, frame.first
        after = first + plan.cue[1]
        pieces = []
        speaker = None
        if plan.verb == "ASKED":
            asker = around.agent(after)          # asked by the board whether
            if asker is not None:
                speaker, after = asker, asker[1]
                if not (tags[after] in classes.opener or tags[after] in classes.about or tags[after] in classes.infinitive):
                    return                       # pressed by the board, he left
            after += tags[after] in classes.about or tags[after] in classes.comma
        elif around.is_a(after, "BY"):
            speaker = around.agent(after)        # described by the board as
            if speaker is None or tags[speaker[1]] not in classes.held or plan.subject is None:
                return
            after = speaker[1]
        if plan.verb != "ASKED" and plan.subject is not None and plan.link != "THAT":
            pieces.append(around.widened(start, (first + plan.subject[0], first + plan.subject[1])))
        stop = around.clause_end(number, after, end, inside)
        if stop <= after:
            return
        pieces.append((after, stop))
        nested = inside is not None or first < self._covered
        style = "indirect" if inside is not None else around.style(after, stop)
        self._said.append(Said(frame, speaker, tuple(pieces), style, nested))
        if not nested:
            self._covered = stop

    def _elsewhere(self, left: Quotation, start: int) -> bool:
        """Whether a quotation belongs to the clause that its sentence begins with: when a boy shouted “…,” | he said; asked if it was “…,” | she said"""
        said = self._said[-1] if self._said else None
        if said is None or said.frame.first < start or said.frame.first > left.first:
            return False
        if said.frame.plan.verb == "ASKED":
            return said.pieces[-1][0] < left.first < said.pieces[-1][1]
        return said.pieces[-1] == (left.first, left.last + 1) and self._around.settled[start] in self._classes.opener

    def _begun(self, left: Quotation, start: int) -> bool:
        """Whether the one word before a quotation is the subject of what is quoted: Lenz “ran the club into the ground,” he said."""
        tag, pieces = self._tags[start], self._around.chunk.tokens.pieces
        return left.first > start and pieces[start][0].isalpha() and pieces[left.first + 1][:1].islower() and not (
            tag in self._classes.joint or tag in self._classes.edge or tag in self._classes.led or self._around.is_a(start, "THE|A|DET"))

    def _quoted_before(self, frame: Frame, left: Quotation, speaker: Stretch | None, after: int, end: int) -> None:
        start = self._around.sentence_start(left.first)
        previous = self._said[-1] if self._said else None
        if previous is not None and previous.pieces[-1] == (left.first, left.last + 1):
            self._said.pop()                 # “…,” she said, “…,” he said: the quotation belongs to the nearer frame
            if len(previous.pieces) > 1:
                self._said.append(previous._replace(pieces=previous.pieces[:-1]))
        whole = left.first - start <= 1 and not self._begun(left, start) or (previous is not None and not previous.nested and previous.frame.first >= start) or (
            self._tags[left.first - 1] in self._classes.comma or self._tags[left.first - 1] in self._classes.colon)
        pieces = [(left.first if whole else start, left.last + 1)]
        style = "direct" if whole else "mixed"
        right = self._around.opening(after) or self._around.resumed(after, end)
        if right is not None:
            pieces.append((right.first, right.last + 1))
            after = right.last + 1
        elif after < end and self._tags[end - 1] in self._classes.full:
            after = end - 1                  # said Halvorsen, who runs the pier. “…”
        elif after < end and end - 1 in self._around.quotations.closing:
            after = end                      # said on “Evening News.” “…”
        pieces += self._around.continued(after)
        self._said.append(Said(frame, speaker, tuple(pieces), style, False))
        self._covered = max(self._covered, frame.first)

    def _quoted_after(self, frame: Frame, right: Quotation, speaker: Stretch | None, after: int, end: int) -> None:
        tags, plan = self._tags, frame.plan
        stop = right.last + 1
        whole = right.first > after or plan.link == "COLON"          # after a comma or a colon the quotation is all
        ended = tags[right.last - 1] in self._classes.full or self._around.breaks(stop) or not right.closed
        nested = frame.first < self._covered and (plan.verb in _OBJECT or right.last - right.first < _SHORT and not ended)       # sorry for what he called “a slip”
        if (whole or ended) and plan.link != "THAT" and (plan.verb not in _OBJECT or ended):
            self._said.append(Said(frame, speaker, ((right.first, stop), *self._around.continued(stop)), "direct", nested))
            self._covered = stop
            return
        if plan.verb == "QSAY":
            return
        if right.first > after - 1 and tags[right.last - 1] in self._classes.comma and tags[stop] in self._classes.led:
            end = stop                           # warned “we may lose,” before he left
        stop = max(stop, self._around.clause_end(self._around.number(frame.first), after, end, None))
        begin = frame.first + plan.link_at if plan.link == "THAT" else right.first
        self._said.append(Said(frame, speaker, ((begin, stop),), "mixed", nested))
        self._covered = stop

    def _trailing(self, frame: Frame, speaker: Stretch | None, start: int, after: int, end: int) -> None:
        """What is said stands before: the fair closed early, the organisers said."""
        first = self._front(frame, speaker)
        begin = start
        last = first - 1
        for at in range(first - 2, max(start, first - _FAR) - 1, -1):
            if self._tags[at] in self._classes.dash and self._said and self._said[-1].frame.first >= start:
                begin = at + 1
                break
        if self._tags[last] in self._classes.as_:                         # , as the organisers said,
            last -= 1
        if speaker is not None and frame.plan.verb == "SAYING" and frame.first > speaker[1] and self._tags[frame.first - 1] in self._classes.as_:
            paper = self._around.head(last - 1)
            if paper > begin and self._tags[paper] in self._classes.noun and self._tags[paper - 1] in self._classes.comma:
                last = paper                     # “…”, | the paper quoted a neighbour as saying
        while last > begin and self._tags[last - 1] in self._classes.comma:
            last -= 1
        pieces = [(begin, last)] if last > begin else []
        if after < len(self._tags) and self._tags[after] in self._classes.comma and after + 1 < end:
            stop = self._around.clause_end(self._around.number(frame.first), after + 1, end, None)
            if stop - after > 2 and self._tags[after + 1] not in self._classes.on and not (          # , on condition of anonymity
                    self._tags[after + 1] in self._classes.doing and self._around.verbal(begin, last)):        # , wiping his hands
                pieces.append((after + 1, stop))
        if not pieces:
            return
        if self._around.quotations.around(frame.first) is not None:
            self._said.append(Said(frame, speaker, tuple(pieces), "indirect", True))         # “It is, I think, a wreck,” she said
            return
        self._enclose(begin, first)
        pieces += self._around.continued(end - 1 if self._tags[end - 1] in self._classes.full else end)
        style = "mixed" if any(self._around.style(a, b) == "mixed" for a, b in pieces) else "indirect"
        self._said.append(Said(frame, speaker, tuple(pieces), style, False))
        self._covered = max(self._covered, pieces[-1][1])

    def _enclose(self, begin: int, first: int) -> None:
        """Statements since ``begin`` stand inside another one; one that reaches over its frame ends before it."""
        number = len(self._said) - 1
        least = max(number - _DEEPEST, -1)
        while number > least and self._said[number].frame.first >= begin:
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
        after = self._around.source_end(first + plan.end, end)
        if not self._around.opens(first, start) and after + 1 < end and tags[after] in self._classes.comma and (
                self._around.settled[after + 1] in self._classes.named and self._around.breaks(self._around.behind(after + 1))):
            after = self._around.behind(after + 1)       # according to his lawyer, Ines Lenz
        speaker = (speaker[0], max(speaker[1], after))
        if self._around.opens(first, start):
            while after < end and tags[after] not in self._classes.comma and not self._around.breaks(after):
                after += 1
            if after < end and tags[after] in self._classes.comma:
                apposed = self._around.apposition(after, end)
                if apposed is not None:
                    speaker, after = (speaker[0], apposed), apposed          # according to Lenz, a pilot,
                after += 1
            stop = self._around.clause_end(self._around.number(first), after, end, inside)
            if stop > after:
                self._said.append(Said(frame, speaker, ((after, stop),), self._around.style(after, stop), inside is not None))
                if inside is None:
                    self._covered = stop
            return
        if inside is not None:
            start = max(start, inside.first + 1)
        last = first - 1 if tags[first - 1] in self._classes.comma else first
        start = self._around.bracketed(start, last)
        if last <= start:
            return
        pieces = [(start, last)]
        if after + 1 < end and tags[after] in self._classes.comma and tags[after + 1] in self._classes.relative and self._around.whole(after + 1, end):
            speaker = (speaker[0], end - 1)          # according to a pilot, who asked not to be named
        elif after + 1 < end and tags[after] in self._classes.comma and inside is None and tags[first - 1] in self._classes.comma:
            stop = self._around.clause_end(self._around.number(first), after + 1, end, None)
            if stop - after > 2:
                pieces.append((after + 1, stop))
        if inside is None:
            self._enclose(start, first)
        style = "indirect" if inside is not None else self._around.style(start, last)
        left = self._around.quotations.around(last - 1)
        if left is not None and left.closed and left.last == last - 1 and left.first <= start + 1:
            style = "direct"
        self._said.append(Said(frame, speaker, tuple(pieces), style, inside is not None))
        self._covered = max(self._covered, pieces[-1][1])
