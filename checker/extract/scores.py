"""The results of matches: two numbers with a dash that are a score, as their surroundings say; all others are left to the quantities."""

from __future__ import annotations

from checker.extract.chunk import Chunk, Island
from checker.extract.pack import Pack
from checker.extract.tagclass import TagClass
from checker.extract.tokens import TagPattern
from checker.fact import Identifier

SCORE = "score"
_REACH = 10                  # tokens between a verb of winning or losing and the score
_ENDS = frozenset(".!?;:")
_LENGTH = 3                  # tokens of a score
_BETWEEN = 2                 # tokens at most between two scores in a row: "7-6 (7-5)"


class Scores:
    """Reads scores. What one pair of a row is, the others are too: "6-4, 3-6, 7-6 (7-5)"."""

    def __init__(self, pack: Pack) -> None:
        table, inventory = pack.lexicon.table, pack.inventory
        self._pairs = TagPattern(inventory, "<NUM><HYPH|DASH><NUM>")
        self._sides = TagPattern(inventory, "<CAP>")
        # what makes a range of the two after all: "10-15 seats", "10-15%"
        self._counted = TagPattern(inventory, "<PLURAL|IRREGULAR|UNIT|MAG|PERCENT|MONEY|HYPH|DASH|SLASH|NUM>")
        self._joints = TagClass(inventory, frozenset({"COMMA", "LPAR", "RPAR", "AND", "SEMI"}))
        self._opens = TagClass(inventory, frozenset({"LPAR"}))
        self._closes = TagClass(inventory, frozenset({"RPAR"}))
        self._nouns = frozenset(table("score_nouns"))
        self._verbs = frozenset(table("score_verbs"))

    def read(self, chunk: Chunk) -> list[Island]:
        """The scores of a chunk, in order."""
        found: list[Island] = []
        row: list[int] = []
        for match in self._pairs.pattern().finditer(chunk.tokens.tags):
            at = match.start()
            if self._is_pair(chunk, at):
                if row and not self._goes_on(chunk, row[-1] + _LENGTH, at):
                    found += self._scores(chunk, row)
                    row = []
                row.append(at)
        return found + self._scores(chunk, row)

    def _scores(self, chunk: Chunk, row: list[int]) -> list[Island]:
        """The pairs of a row as scores, where one of them is one: by what stands around it, or because it falls and others stand beside it."""
        tokens = chunk.tokens
        pairs = [(tokens.pieces[at], tokens.word(at + 2)) for at in row]
        falls = len(row) > 1 and any(int(one) > int(other) for one, other in pairs)
        if not falls and not any(self._has_sides(chunk, at) or self._has_words(chunk, at) or self._is_in_brackets(chunk, at) for at in row):
            return []
        return [Island(at, _LENGTH, Identifier(tokens.starts[at], tokens.end(at + 2), SCORE, "-".join(pair), chunk.region(at).kind, chunk.sentence(at)))
                for at, pair in zip(row, pairs, strict=True)]

    def _is_pair(self, chunk: Chunk, at: int) -> bool:
        """Whether two numbers with a dash may be a score at all."""
        pieces = chunk.tokens.pieces[at:at + _LENGTH]
        points = pieces[0], pieces[2].rstrip()
        return not pieces[1][-1:].isspace() and all(point.isdigit() and len(point) <= 3 for point in points) and not self._is_range(chunk, at)

    def _is_range(self, chunk: Chunk, at: int) -> bool:
        tokens = chunk.tokens
        after = at + _LENGTH
        if at and not tokens.pieces[at - 1][-1:].isspace() and not self._opens[tokens.tags[at - 1]] \
                or after < len(tokens.tags) and not tokens.pieces[after - 1][-1:].isspace() and tokens.pieces[after][:1] in "-–/%":
            return True
        return tokens.word(after).lower() not in self._nouns and self._counted.pattern().match(tokens.tags, after) is not None if after < len(tokens.tags) else False

    def _goes_on(self, chunk: Chunk, after: int, at: int) -> bool:
        """Whether a pair stands beside the one before it, with a comma or a bracket between them."""
        tags = chunk.tokens.tags
        return at - after <= _BETWEEN and all(self._joints[tags[i]] for i in range(after, at))

    def _has_sides(self, chunk: Chunk, at: int) -> bool:
        """Whether it stands between two names in one line."""
        tokens = chunk.tokens
        beside = self._sides.pattern()
        return 0 < at < len(tokens.tags) - _LENGTH and "\n" not in tokens.pieces[at - 1] + tokens.pieces[at + 2] \
            and max(len(tokens.pieces[at]), len(tokens.word(at + 2))) < 3 \
            and beside.match(tokens.tags, at - 1) is not None and beside.match(tokens.tags, at + _LENGTH) is not None

    def _has_words(self, chunk: Chunk, at: int) -> bool:
        """Whether a noun after it or a verb before it, in the same sentence, speaks of winning or losing."""
        tokens = chunk.tokens
        if at + _LENGTH < len(tokens.tags) and tokens.word(at + _LENGTH).lower() in self._nouns:
            return True
        for before in range(at - 1, max(at - _REACH, 0) - 1, -1):
            word = tokens.word(before)
            if word in _ENDS:
                return False
            if word.lower() in self._verbs:
                return True
        return False

    def _is_in_brackets(self, chunk: Chunk, at: int) -> bool:
        """ "The Harriers (2-13)": behind a name in brackets of its own."""
        tags = chunk.tokens.tags
        return 1 < at < len(tags) - _LENGTH and self._opens[tags[at - 1]] and self._closes[tags[at + _LENGTH]] \
            and self._sides.pattern().match(tags, at - 2) is not None


__all__ = ["SCORE", "Scores"]
