"""A text as tokens and tags: one character of a tag string for each token.

Every piece is a token with the white space after it, so that lengths add up to offsets. What a piece can be (its terminals) is worked
out once for each distinct piece and remembered; each distinct set of terminals is one tag character. A phrase of the lexicon
("as many as") is one token: its first piece has its tag, the others the tag CONT, which grammars skip.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from checker.extract.pieces import pattern, rejoined
from checker.lexicon import Lexicon
from checker.patterns import compiled

# Tags are characters below 256 as long as these last, none that means anything in a pattern: the pattern of a class is then a bitmap
# of 256 instead of 65,536, and compiled in a third of the time.
_TAGS = "".join([tag for tag in map(chr, range(256)) if tag.isprintable() and tag not in " []\\^-&~|"])
_FURTHER = 0x0100

TagKey = tuple[tuple[str, ...], bool, bool]      # the terminals of a tag, whether the word may begin a phrase, whether it may stand second in one
# tags by their keys; the terminals of each; the tags that can be each terminal; those that may begin phrases, stand second in them, both, neither
Known = tuple[dict[TagKey, str], dict[str, tuple[str, ...]], dict[str, str], dict[tuple[bool, bool], str]]
CONT = "\x01"
_Phrase = tuple[list[str], bool, str, str]       # of a phrase that begins with two words: the further ones, whether case counts, its tag, the tags after it
_MOST_PIECES = 200_000
_NEVER = compiled("(?!)")
_CLASS = compiled(r"<(\^?)([A-Z_0-9|]+)>")


class Inventory:
    """The tags of one lexicon: which characters stand for which terminals. Grows as new sets of terminals are met; those given from the
    start have the same characters in every process."""

    def __init__(self, lexicon: Lexicon, known: Known | None = None) -> None:
        self.lexicon = lexicon
        self._tags, self._terminals, self._of_terminal, self._flagged = known or ({}, {CONT: ()}, {}, {})
        self._having: dict[str, str] = {}            # "A|B" -> the tags that can be either, of those known so far
        self._of_piece: dict[str, str] = _Remembered(self._tags_of)
        self._beside: Callable[[str], str] | None = None
        self._piece = pattern(lexicon.table("abbreviations") or (), lexicon.glued, lexicon.table("signs_of_sums"))
        self._torn: re.Pattern[str] | None = None     # for texts with blanks inside their numbers; compiled when one comes
        self.known_pairs: dict[tuple[str, str], tuple[_Phrase, ...]] = {}
        self._phrase_starts = _NEVER
        self._flagged_size = -1
        self.end = self.tag(("END",))

    def __len__(self) -> int:
        return len(self._tags)

    def tag(self, terminals: tuple[str, ...], starts: bool = False, continues: bool = False) -> str:
        """The tag character of a set of terminals (another one where the word may begin a phrase, or stand second in one)."""
        key = (terminals, starts, continues)
        found = self._tags.get(key)
        if found is None:
            number = len(self._tags)
            found = self._tags[key] = _TAGS[number] if number < len(_TAGS) else chr(_FURTHER + number)
            self._terminals[found] = terminals
            self._having.clear()
            for terminal in terminals:
                self._of_terminal[terminal] = self._of_terminal.get(terminal, "") + found
            self._flagged[starts, continues] = self._flagged.get((starts, continues), "") + found
        return found

    def known(self) -> Known:
        """The tags so far: what an inventory begins with that is to have the same ones."""
        return self._tags, self._terminals, self._of_terminal, self._flagged

    def phrase_starts(self) -> re.Pattern[str]:
        """A pattern over tags: where a phrase may begin."""
        size = sum(len(tags) for flags, tags in self._flagged.items() if any(flags))
        if size != self._flagged_size:
            self._flagged_size = size
            first = "".join(sorted(tag for flags, tags in self._flagged.items() if flags[0] for tag in tags))
            second = "".join(sorted(tag for flags, tags in self._flagged.items() if flags[1] for tag in tags))
            self._phrase_starts = compiled(f"[{first}](?=[{second}])" if first and second else "(?!)")
        return self._phrase_starts

    def phrases_of(self, first: str, second: str) -> tuple[_Phrase, ...]:
        """The phrases that begin with two pieces, longest first."""
        pair = first.rstrip(), second.rstrip()
        return tuple([(list(words[2:]), exactly, self.tag(self.lexicon.terminals(form)), CONT * (len(words) - 1))
                      for words, form, exactly in self.lexicon.phrases(*pair) if not exactly or words[:2] == pair])

    def terminals(self, tag: str) -> tuple[str, ...]:
        """What a tag character can be, best first."""
        return self._terminals[tag]

    def tag_of(self, piece: str) -> str:
        """The tag of a piece of text."""
        word = piece.rstrip()
        if not word:
            return self.end
        lower = word.lower()
        return self.tag(self.lexicon.terminals(word), *self.lexicon.in_phrases(lower))

    def attach(self, tag_of: Callable[[str], str]) -> None:
        """Give every piece a second tag, ``Tokens.beside``, found in the same look-up: a second pass over the pieces would take as long
        as the first."""
        self._beside = tag_of
        self._of_piece.clear()

    def _tags_of(self, piece: str) -> str:
        return self.tag_of(piece) + (self._beside(piece) if self._beside is not None else "")

    def having(self, terminals: str) -> str:
        """The tag characters that can be one of these terminals, which bars stand between, as in a pattern over tags."""
        found = self._having.get(terminals)
        if found is None:
            tags = "".join([self._of_terminal.get(terminal, "") for terminal in terminals.split("|")])
            found = self._having[terminals] = "".join(dict.fromkeys(tags))
        return found

    def read(self, text: str, spans: Sequence[tuple[int, int]], torn: bool | None = None) -> Tokens:
        """The tokens of these stretches of a text; nothing crosses from one to the next. ``torn`` says whether the text has blanks inside its numbers, where
        that is known already."""
        pieces: list[str] = []
        starts: list[int] = []
        piece = self._piece
        if torn if torn is not None else spans and rejoined(text, spans[0][0], spans[-1][1]):
            if self._torn is None:
                self._torn = pattern(self.lexicon.table("abbreviations") or (), self.lexicon.glued, self.lexicon.table("signs_of_sums"), torn=True)
            piece = self._torn
        for start, end in spans:
            found = piece.findall(text[start:end])                # a slice: no look back into the stretch before
            starts.extend(accumulate(map(len, found), initial=start))
            pieces += found
            pieces.append("")
        of_piece = self._of_piece
        each = list(map(of_piece.__getitem__, pieces))
        if len(of_piece) > _MOST_PIECES:
            of_piece.clear()
        tags = "".join(each)
        tokens = Tokens(self, text, pieces, starts, tags) if self._beside is None else Tokens(self, text, pieces, starts, tags[::2], tags[1::2])
        tokens.join_phrases()
        return tokens


class _Remembered(dict[str, str]):
    """piece -> its tags, worked out at first sight."""

    def __init__(self, tags_of: Callable[[str], str]) -> None:
        super().__init__()
        self._tags_of = tags_of

    def __missing__(self, piece: str) -> str:
        tags = self[piece] = self._tags_of(piece)
        return tags


class Tokens:
    """The tokens of a stretch of text. ``pieces[i]`` is the i-th token with the space after it, ``starts[i]`` its offset in the
    document, ``tags[i]`` its tag; where one region ends and the next begins there is an empty piece tagged END. ``beside`` has the tags of the
    vocabulary that was attached when they were read, without its phrases."""

    __slots__ = ("inventory", "text", "pieces", "starts", "tags", "beside")

    def __init__(self, inventory: Inventory, text: str, pieces: list[str], starts: list[int], tags: str, beside: str = "") -> None:
        self.inventory = inventory
        self.beside = beside
        self.text = text
        self.pieces = pieces
        self.starts = starts
        self.tags = tags

    def join_phrases(self) -> None:
        """Make one token of each phrase of the lexicon."""
        pieces, known = self.pieces, self.inventory.known_pairs
        if len(known) > _MOST_PIECES:
            known.clear()
        tags: list[str] | None = None
        until = 0
        places = list(map(re.Match.start, self.inventory.phrase_starts().finditer(self.tags)))
        pairs = [(pieces[at], pieces[at + 1]) for at in places]
        for at, pair, found in zip(places, pairs, map(known.get, pairs), strict=True):
            if found == () or at < until:
                continue                                 # most pairs begin no phrase
            phrases = found
            if phrases is None:
                phrases = known[pair] = self.inventory.phrases_of(*pair)
            for further, exactly, tag, continued in phrases:
                if further:
                    words = [piece.rstrip() for piece in pieces[at + 2:at + 2 + len(further)]]
                    if further != (words if exactly else [word.lower() for word in words]):
                        continue
                elif pair[1][0] == "." and pair[0][0].islower() and (pieces[at + 2][:1].isupper() or at and not pieces[at + 2] and pieces[at - 1].rstrip()[-1:].isalpha()):
                    break                    # the plan was put in. | It failed
                if tags is None:
                    tags = list(self.tags)
                until = at + 1 + len(continued)
                tags[at] = tag
                tags[at + 1:until] = continued
                break
        if tags is not None:
            self.tags = "".join(tags)

    def end(self, at: int) -> int:
        """The offset after token ``at``, the space after it left out."""
        return self.starts[at] + len(self.pieces[at].rstrip())

    def length(self, at: int) -> int:
        """How many pieces token ``at`` has: more than one for a phrase."""
        tags, last = self.tags, at + 1
        while last < len(tags) and tags[last] == CONT:
            last += 1
        return last - at

    def word(self, at: int) -> str:
        """The words of token ``at``, of a phrase joined by single spaces."""
        if at + 1 < len(self.tags) and self.tags[at + 1] == CONT:
            return " ".join(piece.rstrip() for piece in self.pieces[at:at + self.length(at)])
        return self.pieces[at].rstrip()

    def normal(self, terminal: str, at: int) -> str:
        """What token ``at`` stands for as a ``terminal``."""
        return self.inventory.lexicon.normal(terminal, self.word(at))


class TagClass(dict[str, bool]):
    """tag -> whether it can be one of these terminals. A look-up costs a third of asking for the terminals each time."""

    def __init__(self, inventory: Inventory, terminals: frozenset[str]) -> None:
        super().__init__()
        self._inventory = inventory
        self._wanted = terminals

    def __missing__(self, tag: str) -> bool:
        found = self[tag] = not self._wanted.isdisjoint(self._inventory.terminals(tag))
        return found


class TagPattern:
    """A regular expression over tag strings: ``<NAME>`` in it stands for any tag that can be the terminal NAME, ``<A|B>`` for either, ``<^A|B>`` for a
    tag that can be neither."""

    def __init__(self, inventory: Inventory, source: str) -> None:
        self._inventory = inventory
        self._source = source
        self._size = -1
        self._classes: tuple[str, ...] = ()
        self._compiled = _NEVER
        self._parts: list[str] = []              # what stands before a class, "^" or nothing, its names, and so on

    def pattern(self) -> re.Pattern[str]:
        """The pattern over the tags known so far."""
        if len(self._inventory) != self._size:
            self._size = len(self._inventory)
            self._parts = self._parts or _CLASS.split(self._source)
            between, negations, names = (self._parts[first::3] for first in range(3))
            classes = tuple(map(self._inventory.having, names))
            if classes != self._classes:
                self._classes = classes
                parts = [between[0]]
                for negated, members, after in zip(negations, classes, between[1:], strict=True):
                    if members:
                        parts += (f"[{negated}{members}]", after)
                    else:                 # no word seen so far can be one of these
                        parts += (r"[\s\S]" if negated else "(?!)", after)
                self._compiled = compiled("".join(parts))
        return self._compiled
