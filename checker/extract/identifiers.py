"""Numbers that name a thing, and the results of matches: islands of ``identifiers.lark``, codes and scores, as ``Identifier`` facts."""

from __future__ import annotations

from typing import Any

from checker.document import FRONT_MATTER
from checker.extract.chunk import Chunk, Island
from checker.extract.islands import Scanner
from checker.extract.pack import Pack
from checker.extract.scores import Scores
from checker.extract.tokens import TagPattern
from checker.fact import Identifier, Skipped

_MOST_LETTERS = 3
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
        found = [island for first, node in self._scanner.islands(chunk.tokens)
                 if (island := self._shape(chunk, first, node.length, node.tree)) is not None]
        taken = {at for island in found for at in range(island.first, island.first + island.length)}
        found += [island for island in self._coded(chunk) if island.first not in taken]
        found += [island for island in self._lowest(chunk) if island.first not in taken]
        found += [island for island in self._front_matter(chunk) if island.first not in taken]
        found += [island for island in self._scores.read(chunk) if island.first not in taken]
        found.sort(key=lambda island: island.first)
        return found

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
