"""Numbers that name a thing, and the results of matches: islands of ``identifiers.lark``, codes and scores, as ``Identifier`` facts."""

from __future__ import annotations

from collections.abc import Sequence

from checker.document import FRONT_MATTER
from checker.extract.chunk import Chunk, Island
from checker.extract.islands import Scanner
from checker.extract.pack import Pack
from checker.extract.tokens import TagClass, TagPattern
from checker.fact import Identifier, Skipped
from checker.hints import Any
from checker.patterns import compiled

_MOST_LETTERS = 3
_SCORE = "score"
_REACH = 10                  # tokens between a verb of winning or losing and the score
_ENDS = frozenset(".!?;:")
# what stands before digits that registries and programs gave, without a space ("CVE-2021-44532", "iso_639-3", "Makefile:336", "!3082"):
# letters, digits and a hyphen, anything with an underscore, a name and a colon
_BEFORE = compiled(r".*_.*|.*[^\W\d_].*\d[-‑]|.*[^\W\d_]:|!")
_LONGEST = 12            # tokens of a designation
_LENGTH = 3                  # tokens of a score
_BETWEEN = 2                 # tokens at most between two scores in a row: "7-6 (7-5)"
_SHORTEST_CODE = 4           # digits of "1700261JCDE": fewer would take in "40mm" and "3D"


class Identifiers:
    """The stage that reads identifiers; it runs before quantities, for which its islands are folded."""

    def __init__(self, pack: Pack) -> None:
        inventory = pack.inventory
        self._lexicon = pack.lexicon
        self._inventory = inventory
        self._scanner = Scanner(inventory, pack.automaton("identifiers"), "(?<!<HYPH|SLASH|SIGN>)")
        self._codes = TagPattern(inventory, "<NUM><CAP|CODE|INITIAL|MONTH>")
        # "Python 3.11 or newer", "Python 3.11+"
        self._required = TagPattern(inventory, "<CAP><NUM|VERSION>(?:<NEWER>|<PLUS>)")
        # what makes the number before it a count after all: "issue 500 shares"
        self._counted = TagPattern(inventory, "<PLURAL|IRREGULAR|UNIT|MAG|PERCENT|MONEY|STATE>")
        self._named = TagPattern(inventory, "<WORD|CAP>")
        self._scores = Scores(pack)

    def read(self, chunk: Chunk, skipped: list[Skipped]) -> list[Island]:
        """The identifiers of a chunk, in order."""
        del skipped
        found: list[Island] = []
        taken: set[int] = set()
        for islands in (self._lowest(chunk), self._written(chunk), self._coded(chunk), self._front_matter(chunk), self._scores.read(chunk)):
            for island in islands:
                here = range(island.first, island.first + island.length)
                if taken.isdisjoint(here):
                    taken.update(here)
                    found.append(island)
        found.sort(key=lambda island: island.first)
        return found

    def _written(self, chunk: Chunk) -> list[Island]:
        """The islands of the grammar."""
        return [island for first, node in self._scanner.islands(chunk.tokens)
                if (island := self._shape(chunk, first, node.length, node.tree)) is not None]

    def _shape(self, chunk: Chunk, first: int, length: int, tree: Any) -> Island | None:
        tokens, children = chunk.tokens, tree[1]
        name, place = children[0]
        values = [child for child in children if child[0] == "value"]
        if name == "NAMER":
            names = tokens.normal("NAMER", first)
            hashed = any(child[0] == "HASH" for child in children)
            if not hashed and self._counted.pattern().match(tokens.tags, first + length):
                return None
            value_at = first + values[0][1][0][1]
            if values[0][1][0][0] == "MODEL" and (len(values) > 1 or not _is_code(tokens.word(value_at))):
                return None
        elif name == "HASH":
            value_at = first + values[0][1][0][1]
            if tokens.pieces[first] != "#" or values[0][1][0][0] == "MODEL":
                return None                          # "# 12" is a heading or a comment
            names = self._before(chunk, first, "number")
            if names != "number":
                first, length = first - 1, length + 1
        elif name == "MODEL":                        # "v1.2"
            value = tokens.word(first)
            if value[0] not in "vV" or not value[1:].replace(".", "").isdigit():
                return None
            return self._island(chunk, first, length, "version", value[1:])
        elif name == "VERSION":
            value_at = first
            names = self._before(chunk, first, "version")
        else:
            ordinal, at = place[0]
            names = tokens.normal("EDITION", first + children[1][1])
            word = tokens.word(first + at)
            value = word[:-2] if ordinal == "NUMBERED" else self._lexicon.normal(ordinal, word)
            return self._island(chunk, first, length, names, value)
        value = tokens.word(value_at)
        end = value_at + 1
        if len(values) == 1 and end == first + length and self._glued(chunk, value_at):
            value += tokens.word(end)
            length += 1
        elif len(values) == 2:
            value = tokens.text[tokens.starts[value_at]:tokens.end(first + length - 1)]
        return self._island(chunk, first, length, names, value)

    def _before(self, chunk: Chunk, first: int, otherwise: str) -> str:
        """The noun that stands before a number, in small letters."""
        tokens = chunk.tokens
        if first and self._named.pattern().match(tokens.tags, first - 1) and not tokens.pieces[first - 1].endswith("\n"):
            return tokens.pieces[first - 1].rstrip().lower()
        return otherwise

    def _glued(self, chunk: Chunk, at: int) -> bool:
        """Whether capital letters follow without a space: "1700261JCDE"."""
        pieces = chunk.tokens.pieces
        return at + 1 < len(pieces) and pieces[at].isdigit() and pieces[at + 1].rstrip().isupper()

    def _coded(self, chunk: Chunk) -> list[Island]:
        found = []
        for match in self._codes.pattern().finditer(chunk.tokens.tags):
            at = match.start()
            piece = chunk.tokens.pieces[at]
            if len(piece) >= _SHORTEST_CODE and self._glued(chunk, at):
                found.append(self._island(chunk, at, 2, "code", piece + chunk.tokens.word(at + 1)))
        return found

    def _lowest(self, chunk: Chunk) -> list[Island]:
        """The lowest version of a thing that will do."""
        found = []
        tokens = chunk.tokens
        for match in self._required.pattern().finditer(tokens.tags):
            at, value = match.start(), tokens.word(match.start() + 1)
            if tokens.pieces[at + 2].rstrip() != "+" or ("." in value and tokens.pieces[at + 1] == value):
                found.append(self._island(chunk, at, 2 + tokens.length(at + 2), tokens.word(at).lower(), value))
        return found

    def _front_matter(self, chunk: Chunk) -> list[Island]:
        """A field of the front matter that is named like a thing and holds a number: "room: 2213"."""
        found = []
        tokens = chunk.tokens
        for region in chunk.regions:
            if region.kind != FRONT_MATTER:
                continue
            key = region.name.replace("/", ".").rpartition(".")[2].lower()
            word = tokens.text[region.start:region.end].strip().strip("'\"")
            if word.isdigit() and len(word) < 12 and "NAMER" in self._lexicon.terminals(key):
                start = tokens.text.index(word, region.start)
                at = next((number for number, begins in enumerate(tokens.starts) if begins == start), None)
                if at is not None:
                    found.append(self._island(chunk, at, 1, self._lexicon.normal("NAMER", key), word))
        return found

    @staticmethod
    def _island(chunk: Chunk, first: int, length: int, names: str, value: str) -> Island:
        tokens = chunk.tokens
        return Island(first, length, Identifier(tokens.starts[first], tokens.end(first + length - 1), names, value,
                                                chunk.region(first).kind, chunk.sentence(first)))


def _is_code(word: str) -> bool:
    """Capital letters and digits behind them: "KL1234", "B12"."""
    digits = word.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return digits.isdigit() and 0 < len(word) - len(digits) <= _MOST_LETTERS


class Scores:
    """Two numbers with a dash that are a score, as their surroundings say; all others are left to the quantities. What one
    pair of a row is, the others are too: "6-4, 3-6, 7-6 (7-5)"."""

    def __init__(self, pack: Pack) -> None:
        table, inventory = pack.lexicon.table, pack.inventory
        self._pairs = TagPattern(inventory, "<NUM><HYPH|DASH><NUM>")
        self._sides = TagPattern(inventory, "<CAP>")
        # what makes a range of the two after all: "10-15 seats", "10-15%"
        self._counted = TagPattern(inventory, "<PLURAL|IRREGULAR|UNIT|MAG|PERCENT|MONEY|HYPH|DASH|SLASH>|<NUM>(?!<HYPH|DASH><NUM>)")
        self._measured = TagPattern(inventory, "<UNIT|MAG|PERCENT|MONEY|HYPH|DASH|SLASH>|<NUM>(?!<HYPH|DASH><NUM>)")
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
        return [Island(at, _LENGTH, Identifier(tokens.starts[at], tokens.end(at + 2), _SCORE, "-".join(pair), chunk.region(at).kind, chunk.sentence(at)))
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
        if after >= len(tokens.tags) or tokens.word(after).lower() in self._nouns:
            return False
        counted = self._measured if int(tokens.pieces[at]) > int(tokens.word(at + 2)) else self._counted           # won 31-24 thanks to late tries
        return counted.pattern().match(tokens.tags, after) is not None

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


def is_designation(pieces: Sequence[str], here: int) -> bool:
    """Whether the digits of token ``here`` are a part of the designation of a thing."""
    first = here
    while first > 0 and here - first < _LONGEST and pieces[first - 1] and not pieces[first - 1][-1:].isspace():
        first -= 1
    return first < here and _BEFORE.fullmatch("".join(pieces[first:here])) is not None
