"""Who speaks: the noun phrases beside a frame, with all that belongs to them, and which of them is the speaker."""

from __future__ import annotations

from collections.abc import Sequence

from checker.extract.chunk import Chunk
from checker.extract.clauses import Kinds
from checker.extract.frames import Frame, Frames
from checker.extract.tokens import CONT, TagPattern
from checker.hints import TYPE_CHECKING
from checker.record import NamedTuple

if TYPE_CHECKING:
    from checker.extract.surroundings import Surroundings

LONG = 25                      # tokens of a source behind its noun phrase
FAR = 120                      # tokens that are searched for a subject: bounds the work on a hostile sentence
PARTICIPLE = frozenset(("SAYING", "TELLING", "VIEWING"))

Stretch = tuple[int, int]


class Speakers:
    """The noun phrases of one chunk. ``tags`` have those around cues folded, ``settled`` none."""

    def __init__(self, kinds: Kinds, folder: Frames, chunk: Chunk, settled: str, tags: str) -> None:
        self.classes = kinds.classes()
        self.chunk = chunk
        self.tags = tags
        self.settled = settled
        self._kinds = kinds
        self._folder = folder

    def is_a(self, at: int, terminals: str) -> bool:
        """Whether token ``at`` can be one of these terminals."""
        return at < len(self.settled) and self.settled[at] in self._kinds.inventory.having(terminals)

    def subject(self, start: int, end: int) -> Stretch | None:
        """The noun phrase between two tokens that a verb follows: of the last clause that begins there, else the first."""
        folded = self._folder.phrases(self.settled[start:min(end + 1, start + FAR)])
        clauses = list(self._kinds.clause.pattern().finditer(folded))
        if clauses:
            return start + clauses[-1].start("subject"), start + clauses[-1].end("subject")
        match = self._kinds.subject.pattern().search(folded)
        return (start + match.start(), start + match.end()) if match else None

    def apposed(self, start: int, comma: int) -> Stretch | None:
        """The noun phrase that opens a clause, with what stands between two commas after it, up to the comma before a cue."""
        start = self._led(max(start, comma - FAR), comma)
        match = None
        for found in self._kinds.apposed.pattern().finditer(self._folder.phrases(self.settled[start:comma + 1])):
            named = self.settled[start + found.start()] in self.classes.named
            joined = self.settled[start + found.start() - 1] in self.classes.joint          # two of the crew, Ines Lenz and Tom Reyes
            if match is None or named and not joined and (match.end() + 1 < found.start() or self.settled[start + match.start() - 1] in self.classes.as_):
                match = found
            if named:
                break
        if match is None or start + match.end() >= comma:
            return self._apposed(start, comma)
        return (start + match.start(), comma)

    def _led(self, start: int, comma: int) -> int:
        """Where the clause begins behind when and where it was said: Speaking to Lenz, | the mayor, Tom Reyes, said; In Dover, Del., | Tom Reyes, a pilot, said"""
        if not self.is_a(start, "ING|IN|AT|ON|WITH") and not (self.is_a(start, "CAP") and self.is_a(start + 1, "IN|AT|ON|WITH|TO|FROM|OUTSIDE|DURING|PREP") and
                                                               "ING" in self._kinds.inventory.lexicon.terminals(self.chunk.tokens.pieces[start].rstrip().lower())):
            return start
        first = next((at for at in range(start, comma) if self.tags[at] in self.classes.comma), comma)
        if first + 1 >= comma:
            return start
        second = self.behind(first + 1)
        if second + 1 < comma and self.tags[second] in self.classes.comma and self.chunk.tokens.pieces[second - 1][:1] == ".":
            return second + 1
        return first + 1

    def joined(self, start: int, first: int) -> int:
        """Where two names begin of which the second stands at ``first``: Ines Lenz and | Tom Reyes, her lawyer,"""
        if first - 1 <= start or self.settled[first - 1] not in self.classes.joint or self.settled[first] not in self.classes.named:
            return first
        at = self.head(first - 2)
        return at if at == start or at > start and (self.settled[at - 1] in self.classes.joint or self.settled[at - 1] in self.classes.comma) else first

    def apart(self, start: int, speaker: Stretch, trailing: bool) -> Stretch:
        """A speaker without the noun phrase joined to a pronoun that ends the clause before: The harbour lost its crane, and | I think"""
        first, last = speaker
        second = self.head(last - 1 - (self.tags[last - 1] in self.classes.comma))
        if first <= start or second == first or self.tags[second] not in self.classes.noun:
            return speaker
        if self.tags[second - 1] in self.classes.comma:
            ended = trailing and self.settled[second] in self.classes.named and self.verbal(start, first) and not self.is_a(first - 1, "COMMA|DATE|QUOTE|OPENQ|CLOSEQ")
            return (second, last) if ended else speaker         # to ease the load on the roads, | Ines Lenz, said
        if self.tags[second - 1] not in self.classes.joint:
            return speaker
        before = self.tags[first - 1]
        if self.is_a(first - 1, "BE|VERB|ED|PASTWORD|INCREASE|DECREASE") or self.tags[second] not in self.classes.phrase and not (
                before in self.classes.edge or before in self.classes.comma or before in self.classes.joint):
            return second, last
        return speaker

    def swallows(self, at: int) -> bool:
        """Whether a pronoun has swallowed its verb: they’re, I’ve."""
        piece = self.chunk.tokens.pieces[at]
        return "’" in piece or "'" in piece

    def stressed(self, at: int) -> bool:
        """Whether a comma at ``at`` only sets apart an adverb, and the clause goes on: he, too, was"""
        return self.tags[at] in self.classes.comma and at + 3 < len(self.tags) and self.tags[at + 1] in self.classes.adverb and (
            self.tags[at + 2] in self.classes.comma and self.tags[at + 3] in self.classes.clause)

    def told_of(self, start: int, speaker: Stretch) -> bool:
        """Whether a noun phrase stands behind a name and a comma, and the sentence begins with the name."""
        return self.settled[start] in self.classes.named and self.behind(start) == speaker[0] - 1 and self.tags[speaker[0] - 1] in self.classes.comma and (
            self.tags[speaker[0]] in self.classes.phrase)

    def undisturbed(self, speaker: Stretch) -> Stretch:
        """A noun phrase with its apposition, but without when and how he spoke: Lenz, | when asked about the pier; Lenz, | looking at the pier."""
        comma = next((at for at in range(*speaker) if self.tags[at] in self.classes.comma), speaker[1])
        if comma + 1 < speaker[1] and self.settled[comma + 1] not in self.classes.relative and (
                self.settled[comma + 1] in self.classes.meanwhile or all(tag in self.classes.adverb for tag in self.settled[comma + 1:speaker[1]])):
            return speaker[0], comma
        return speaker

    def _apposed(self, start: int, at: int) -> Stretch | None:
        """The noun phrase before a comma at ``at`` that itself holds one: Ines Halvorsen, the harbour master, or opens the sentence with one:
        Ines Halvorsen, the master of the harbour from 2007 to 2013,"""
        if self.tags[at] not in self.classes.comma:
            return None
        pieces = self.chunk.tokens.pieces
        for first in (self.head(at - 1), start):
            last = self.behind(first)
            if (self.tags[first] in self.classes.phrase or self.settled[first] in self.classes.named) and any(piece[:1] == "," for piece in pieces[first:last]):
                return first, at
        if self.settled[start] in self.classes.named and not any(tag in self.classes.verbal or tag in self.classes.comma for tag in self.settled[start:at]):
            return start, at                     # Ines Lenz from the Fire and Rescue Service, said
        return None

    def widened(self, start: int, speaker: Stretch) -> Stretch:
        """A speaker with all that belongs to the same noun phrase: officials with the union; Lenz, Reyes and the mayor."""
        first, last = speaker
        whole = self.partitive(start, first)
        if whole > start + 2 and self.settled[start] in self.classes.named and self.tags[whole - 1] in self.classes.preposition and (
                self.tags[self.behind(start)] in self.classes.comma or self.chunk.tokens.pieces[self.behind(start) - 2][:1] == ",") and (
                not any(tag in self.classes.verbal for tag in self.settled[start:whole])):
            return start, last                   # Tom Reyes, 54, of one of the houses said
        if whole < first:
            return whole, last
        if first <= start:
            return speaker
        before = self.tags[first - 1]
        if self.tags[first] not in self.classes.phrase:
            return speaker if self.settled[first] not in self.classes.objective else self.described(start, last) or speaker       # who sued him | said
        if self.settled[first - 1] in self.classes.opener and before not in self.classes.relative or before in self.classes.as_ and (
                self.settled[first - 2] not in self.classes.participle and self.chunk.tokens.pieces[first][0].isupper()):
            return speaker                       # came as no surprise when | Lenz said
        if before in self.classes.preposition and self.settled[at := self.head(first - 2)] in self.classes.anyone and at >= start:
            return at, last                      # someone in the hall
        if before in self.classes.preposition and (taken := self._matched(self._kinds.taken, start, last)) is not None:
            return taken
        if before in self.classes.edge or (before in self.classes.comma and not any(tag in self.classes.joint for tag in self.tags[first:last])):
            return speaker
        return self.described(start, last) or speaker

    def partitive(self, start: int, first: int) -> int:
        """Where a noun phrase begins that is some of the one at ``first``: one of | the crew; none of | them."""
        before = first - 1 - (self.tags[first - 1] in self.classes.of)
        if first <= start or before == first - 1 and self.tags[before] != CONT:
            return first
        at = self.head(before)
        return at if at >= start and self.tags[at] in self.classes.noun and self.tags[at] not in self.classes.phrase else first

    def verbless(self, speaker: Stretch) -> bool:
        """Whether a noun phrase with its apposition holds no clause but a relative one, which ends it: Lenz, a diver who served in the navy; the
        accounts, filed in March."""
        tags, classes = self.settled, self.classes
        first, last = speaker
        comma = next((at for at in range(first, last) if tags[at] in classes.comma), last)
        relative = next((at for at in range(comma, last) if tags[at] in classes.relative), last)
        begun = comma + 2 if comma + 1 < last and tags[comma + 1] in classes.participle else comma
        return not any(tag in classes.verbal for tag in (*tags[first:comma], *tags[begun:relative]))

    def verbal(self, start: int, last: int) -> bool:
        """Whether a verb stands between two tokens."""
        return any(tag in self.classes.verbal for tag in self.settled[max(start, last - FAR):last])

    def described(self, start: int, last: int) -> Stretch | None:
        """The noun phrase that opens a clause and is described up to token ``last``: a poll conducted on Monday"""
        return self._matched(self._kinds.wide, start, last)

    def modified(self, start: int, last: int) -> Stretch | None:
        """The same with no verb in what describes it: people familiar with the plan"""
        return self._matched(self._kinds.modified, start, last)

    def dashed(self, start: int, dash: int) -> Stretch | None:
        """The noun phrase before an aside between dashes that ends before a cue: Lenz — a diver from the north — said"""
        start = max(start, dash - FAR)
        match = self._kinds.dashed.pattern().search(self._folder.phrases(self.settled[start:dash]))
        return (start + match.start(), dash) if match else None

    def ending(self, start: int, last: int) -> Stretch | None:
        """The noun phrase that ends before token ``last``."""
        return self._matched(self._kinds.last, start, last)

    def _matched(self, pattern: TagPattern, start: int, last: int) -> Stretch | None:
        """What a pattern that ends at token ``last`` finds since ``start``, noun phrases folded."""
        start = max(start, last - FAR)
        match = pattern.pattern().search(self._folder.phrases(self.settled[start:last]))
        return (start + match.start(), last) if match else None

    def indefinite(self, first: int) -> bool:
        """Whether a noun phrase begins with "a"."""
        return self.settled[first] in self.classes.indefinite

    def agent(self, at: int) -> Stretch | None:
        """Who stands behind "by" at ``at``."""
        if not self.is_a(at, "BY"):
            return None
        phrase = self._kinds.phrase.pattern().match(self._folder.phrases(self.settled[at + 1:at + LONG]))
        return (at + 1, at + 1 + phrase.end()) if phrase else None

    def told_further(self, joint: int, end: int, kind: str) -> int:
        """Where what is told of a speaker behind the cue ends that goes on at ``joint``, with an "and" and no verb or with a comma and "who": a professor of
        law | and public policy at the Harbour School; said Ines Lenz | , who runs the ferry"""
        last, related = joint + 1, kind == "COMMA"
        if joint >= end or not self.is_a(joint, kind) or related and (last >= end or self.settled[last] not in self.classes.relative):
            return joint
        while last < min(end, joint + LONG) and not self.is_a(last, "COMMA|STOP|END|SEMI|DASH|COLON|QUOTE|OPENQ|CLOSEQ"):
            if not related and (self.settled[last] in self.classes.verbal or self.is_a(last, "PRON|WHO|DATE|OCCASION")):
                return joint
            last += 1
        return last

    def documents(self, speaker: Stretch) -> bool:
        """Whether a speaker is a poll, a report or the like."""
        return any(tag in self.classes.spoken for tag in self.settled[speaker[0]:speaker[1]])

    def infinitive(self, at: int) -> bool:
        """Whether an infinitive begins at ``at``: asked them to leave, not: gave it to the board."""
        return self.is_a(at, "TO") and not self.is_a(at + 1, "THE|A|DET|OWNER|PRON|PLURAL|CAP|PERSON|NAME|FIGURE")

    def led_in(self, first: int) -> int | None:
        """Where a second verb of the same subject is joined that says first where: Lenz said it sank, | but in a later interview said it did not."""
        if first < 3 or self.tags[first - 2] not in self.classes.joint or not self.is_a(first - 1, "IN|AT|ON"):
            return None
        return first - 2 if any(self.is_a(at, "OCCASION") for at in range(first, self.behind(first))) else None

    def owns(self, at: int) -> bool:
        """Whether the phrase at ``at`` is whose something is: Friday’s tide."""
        at += self.chunk.tokens.length(at)
        return self.is_a(at, "POSS")

    def behind(self, at: int) -> int:
        """The token behind the phrase that begins at ``at``."""
        at += 1
        while at < len(self.tags) and self.tags[at] == CONT:
            at += 1
        return at

    def head(self, at: int) -> int:
        """The first token of the phrase that token ``at`` belongs to."""
        while at > 0 and self.tags[at] == CONT:
            at -= 1
        return at


class Said(NamedTuple):
    """A statement by tokens, ends exclusive."""

    frame: Frame
    speaker: Stretch | None
    pieces: tuple[Stretch, ...]
    style: str
    nested: bool


class Sources:
    """The speakers of one chunk's frames; ``said`` are its statements as far as they have been read."""

    def __init__(self, around: Surroundings, said: Sequence[Said]) -> None:
        self._around = around
        self._classes = around.classes
        self._tags = around.tags
        self._frames = around.frames
        self._said = said

    def behind(self, agent: Stretch, end: int) -> Stretch:
        """A speaker behind the cue with the participle that describes him, and not with when and where he said it."""
        if self._around.settled[agent[0]] in self._classes.named:
            settled, pieces = self._around.settled, self._around.chunk.tokens.pieces
            apart = next((at for at in range(*agent) if settled[at] in self._classes.circumstance), None)
            comma = next((at for at in range(*agent) if pieces[at][:1] == ","), agent[1])
            if apart is not None and apart < comma:
                return agent[0], apart           # said Ines Lenz | in a letter; not: said Ines Lenz, a pilot at the port
            if comma + 1 < agent[1] and settled[comma] == CONT and not pieces[comma + 1][:1].isdigit():
                further = next((at for at in range(comma, agent[1]) if settled[at] in self._classes.comma), None)
                if further is not None:
                    return agent[0], further     # said Ines Lenz, head of the port, | the crane was lost
        apposed = any(piece[:1] == "," for piece in self._around.chunk.tokens.pieces[agent[0]:agent[1]])
        if agent[1] >= end or self._tags[agent[1]] in self._classes.adjunct and self._tags[agent[1]] not in self._classes.comma and not apposed:
            return agent
        last = self._around.told_further(agent[1], end, "AT|IN|FOR|OF|WITH") if apposed else agent[1]
        if last == agent[1] and (self._tags[last] not in self._classes.adjunct or self._tags[last] in self._classes.comma):
            last = max(agent[1], self._around.source_end(agent[1], end))
        if apposed:
            last = self._around.told_further(last, end, "AND")
        return agent[0], self._around.told_further(last, end, "COMMA")

    def whole(self, frame: Frame, speaker: Stretch | None, start: int) -> Stretch | None:
        """The speaker of a frame with all that belongs to him, where he stands before it; None where nobody does."""
        around, classes, tags = self._around, self._classes, self._tags
        plan, first = frame.plan, frame.first
        sentence, start = start, around.since(first, start)
        if speaker is not None:
            speaker = around.apart(sentence, speaker, around.breaks(first + plan.bare))
        if speaker is None or (speaker[1] - speaker[0] > 1 and tags[speaker[1] - 1] in classes.comma):
            edge = first - 1 if speaker is None else speaker[1] - 1
            day = around.head(edge)
            if day - 1 > start and tags[day] in classes.described and tags[day - 1] in classes.comma:
                edge = day - 1                   # Lenz, the master, | this week | announced
            if edge > start and tags[edge] in classes.comma and plan.verb not in PARTICIPLE:
                apposed = around.apposed(start, edge) or around.apposed(sentence, edge)
                if apposed is not None and (not around.inverted(frame) or around.verbless(apposed)):
                    speaker = around.undisturbed(apposed)
            elif speaker is None and plan.verb not in PARTICIPLE and around.quoting(sentence, edge) and (
                    around.clausal(first + plan.bare, plan.verb) or plan.verb == "PROMISE" and around.clausal(first + plan.short, plan.verb)):
                apposed = around.apposed(sentence, edge if tags[edge] in classes.comma else edge - 1)            # Lenz, who calls it “a wreck,” said he would not sail
                speaker = None if apposed is None else (apposed[0], first)
            elif edge > start and tags[edge] in classes.dash:
                speaker = around.dashed(start, edge) or speaker
            elif speaker is None and edge > start and plan.verb not in PARTICIPLE:
                speaker = around.described(start, first) if tags[around.head(edge)] in classes.described else around.modified(start, first)
        elif plan.verb in PARTICIPLE and tags[first + plan.cue[0]] not in classes.predicate:
            speaker = self._issuer(speaker, start)
        elif speaker[0] - 1 > start and around.led_in(speaker[0]) is not None:
            return None
        elif around.told_of(start, speaker) and not around.breaks(first + plan.bare):
            speaker = (start, speaker[1])        # Ines Lenz, pilot at the Harbour Club said that
        else:
            speaker = around.widened(start, speaker)
        if speaker is None:
            return None
        begin, end = speaker[0], speaker[1] - (tags[speaker[1] - 1] in classes.comma)
        if end < speaker[1] or plan.subject is None:
            begin = around.joined(sentence, around.partitive(sentence, begin))
        return begin, end

    def named(self, frame: Frame, speaker: Stretch, start: int) -> bool:
        """Whether the verb is a participle of what seems its subject: joined a movement called the Harbour League."""
        tags, classes, first = self._tags, self._classes, speaker[0]
        if tags[first] not in classes.phrase or tags[frame.first + frame.plan.cue[1] - 1] not in classes.participle:
            return False
        if first > start and tags[first - 1] in classes.preposition:
            return True
        if tags[frame.first + frame.plan.cue[1] - 1] not in classes.naming or not self._around.indefinite(first):
            return False
        nearest = frame.first if frame.plan.subject is None else frame.first + frame.plan.subject[0]
        return not any(tag in classes.doing or tag in classes.relative for tag in tags[first:nearest])        # a pilot who knew the boat called it

    def _issuer(self, speaker: Stretch, start: int) -> Stretch:
        """Who speaks where a participle stands behind an object: of "the club issued a letter saying" the club."""
        first = speaker[0]
        if first > start and self._around.settled[first] in self._classes.participle and self._tags[before := self._around.head(first - 1)] in self._classes.noun:
            return before, first                 # the club | planted stories alleging
        before = first - 1
        if before > start and self._tags[before] in self._classes.particle:
            before -= 1                          # put out a letter saying
        if before > start and (self._tags[before] in self._classes.verbal or self._tags[before] in self._classes.to):
            return self._around.subject(start, first - 1) or speaker
        return speaker

    def spokesman(self, number: int, frame: Frame, start: int) -> Frame:
        """The frame whose words count as the cue of a participle: of "commented on the station, saying" it is the first."""
        other = self._frames[number - 1] if number else frame
        if frame.plan.verb != "SAYING" or other.first < start or other.plan.subject is None or other.plan.verb in ("ACCORDING", "QSAY"):
            return frame
        return frame if self._said and self._said[-1].frame.first >= other.first else other

    def shared(self, number: int, frame: Frame, start: int) -> Stretch | None:
        """The speaker of a frame that names none: the noun phrase before a comma, or that of the clause it goes on from."""
        first, tags, verb = frame.first, self._tags, frame.plan.verb
        before = first - 1
        if before > start and tags[before] in self._classes.that:
            return None                          # that praising him was wrong
        if self._around.settled[first] in self._classes.opener:
            return None                          # that, if asked, he would
        if verb == "SAYING" and before > start and tags[before] in self._classes.as_:
            quoted = self._around.ending(start, before)
            if quoted is not None and tags[quoted[0] - 1] not in self._classes.preposition:
                return quoted                    # the paper quoted a neighbour as | saying
        joined = before > start and (tags[before] in self._classes.joint or self._around.led_in(first) is not None)
        if not (joined or verb in PARTICIPLE or (before > start and tags[before] in self._classes.comma)):
            return None
        open_at = self._around.bracketed(start, first)
        for said in reversed(self._said):
            if said.frame.first < start:
                break
            if not said.nested and said.speaker is not None and self._around.bracketed(start, said.frame.first) in (start, open_at):
                return said.speaker
        return self._around.subject(start, before)
