"""Who speaks: the noun phrase beside a frame, with all that belongs to it."""

from __future__ import annotations

from checker.extract.chunk import Chunk
from checker.extract.clauses import Kinds
from checker.extract.frames import Frames
from checker.extract.tokens import CONT

LONG = 25                      # tokens of a source behind its noun phrase
FAR = 120                      # tokens that are searched for a subject: bounds the work on a hostile sentence

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
        start = max(start, comma - FAR)
        match = None
        for found in self._kinds.apposed.pattern().finditer(self._folder.phrases(self.settled[start:comma + 1])):
            named = self.settled[start + found.start()] in self.classes.named
            if match is None or (named and match.end() + 1 < found.start()):
                match = found
            if named:
                break
        if match is None or start + match.end() >= comma:
            return self._apposed(start, comma)
        return (start + match.start(), comma)

    def _apposed(self, start: int, at: int) -> Stretch | None:
        """The noun phrase before a comma at ``at`` that itself holds one: Ines Halvorsen, the harbour master, or opens the sentence with one:
        Ines Halvorsen, the master of the harbour from 2007 to 2013,"""
        if self.tags[at] not in self.classes.comma:
            return None
        pieces = self.chunk.tokens.pieces
        for first in (self.head(at - 1), start):
            last = first + 1
            while last < at and self.tags[last] == CONT:
                last += 1
            if self.tags[first] in self.classes.phrase and any(piece[:1] == "," for piece in pieces[first:last]):
                return first, at
        return None

    def widened(self, start: int, speaker: Stretch) -> Stretch:
        """A speaker with all that belongs to the same noun phrase: officials with the union; Lenz, Reyes and the mayor."""
        first, last = speaker
        if first > start and self.tags[first - 1] == CONT and self.tags[at := self.head(first - 1)] in self.classes.noun and at >= start and (
                self.tags[at] not in self.classes.phrase):
            return at, last                      # one of the crew
        if first <= start or self.tags[first] not in self.classes.phrase:
            return speaker
        before = self.tags[first - 1]
        if before in self.classes.edge or (before in self.classes.comma and not any(tag in self.classes.joint for tag in self.tags[first:last])):
            return speaker
        return self.described(start, last) or speaker

    def verbless(self, speaker: Stretch) -> bool:
        """Whether a noun phrase with its apposition holds no clause but a relative one."""
        first, last = speaker
        while first < last and self.tags[first] not in self.classes.comma:
            first += 1
        if first + 1 < last and self.tags[first + 1] in self.classes.relative:
            return True
        return not any(tag in self.classes.verbal for tag in self.settled[speaker[0]:last])

    def verbal(self, start: int, last: int) -> bool:
        """Whether a verb stands between two tokens."""
        return any(tag in self.classes.verbal for tag in self.settled[max(start, last - FAR):last])

    def described(self, start: int, last: int) -> Stretch | None:
        """The noun phrase that opens a clause and is described up to token ``last``: a poll conducted on Monday"""
        start = max(start, last - FAR)
        match = self._kinds.wide.pattern().search(self._folder.phrases(self.settled[start:last]))
        return (start + match.start(), last) if match else None

    def modified(self, start: int, last: int) -> Stretch | None:
        """The same with no verb in what describes it: people familiar with the plan"""
        start = max(start, last - FAR)
        match = self._kinds.modified.pattern().search(self._folder.phrases(self.settled[start:last]))
        return (start + match.start(), last) if match else None

    def dashed(self, start: int, dash: int) -> Stretch | None:
        """The noun phrase before an aside between dashes that ends before a cue: Lenz — a diver from the north — said"""
        start = max(start, dash - FAR)
        match = self._kinds.dashed.pattern().search(self._folder.phrases(self.settled[start:dash]))
        return (start + match.start(), dash) if match else None

    def indefinite(self, first: int) -> bool:
        """Whether a noun phrase begins with "a"."""
        return self.settled[first] in self.classes.indefinite

    def agent(self, at: int) -> Stretch | None:
        """Who stands behind "by" at ``at``."""
        if not self.is_a(at, "BY"):
            return None
        phrase = self._kinds.phrase.pattern().match(self._folder.phrases(self.settled[at + 1:at + LONG]))
        return (at + 1, at + 1 + phrase.end()) if phrase else None

    def documents(self, speaker: Stretch) -> bool:
        """Whether a speaker is a poll, a report or the like."""
        return any(tag in self.classes.spoken for tag in self.settled[speaker[0]:speaker[1]])

    def infinitive(self, at: int) -> bool:
        """Whether an infinitive begins at ``at``: asked them to leave, not: gave it to the board."""
        return self.is_a(at, "TO") and not self.is_a(at + 1, "THE|A|DET|OWNER|PRON|PLURAL|CAP|PERSON|NAME|FIGURE")

    def owns(self, at: int) -> bool:
        """Whether the phrase at ``at`` is whose something is: Friday’s tide."""
        at += self.chunk.tokens.length(at)
        return self.is_a(at, "POSS")

    def head(self, at: int) -> int:
        """The first token of the phrase that token ``at`` belongs to."""
        while at > 0 and self.tags[at] == CONT:
            at -= 1
        return at
