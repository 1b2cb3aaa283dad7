"""The vocabulary of people.lark: given names, titles, places and the other words that make a name what it is."""

from __future__ import annotations

from collections.abc import Mapping

from checker.extract.tokens import Inventory
from checker.extract.vocabulary import Lists, Vocabulary, forms
from checker.hints import Any
from checker.lexicon import Lexicon

SHAPES = ("x", "X.", "1", "1000", "-", ":", ")")       # a word of each shape that is told apart, in small letters


def compiled(lexicon: Lexicon) -> dict[str, Any]:
    """The lists of a language as plain values: inverting them takes longer than reading a short draft."""
    lists = Lists(Inventory(lexicon))
    table: dict[str, Any] = lexicon.table("people")
    for terminal in ("HONOR", "SUFFIX", "NATION", "GEO"):
        for normal, words in forms(table.get(terminal, ())):
            lists.add(terminal, normal, words)
    for normal, words in forms(lexicon.table("people_given")):
        lists.add("GIVEN", normal, words)
    _add_offices(lists, lexicon)
    for terminal, entries in table.items():
        for normal, words in forms(entries):
            lists.add(terminal, normal, words)
    return lists.compiled()


def _add_offices(lists: Lists, lexicon: Lexicon) -> None:
    for offices in lexicon.table("offices").values():
        for normal, words in forms(offices):
            lists.add("TITLE", normal, words)
    for normal, words in forms(lexicon.table("jobs")):
        for form in words:      # a job's normal form is the word itself: a guitarist is no singer
            lists.add("TITLE", form if normal in ("relation", "person") or len(words) > 8 else normal, (form,))
    for field, names in forms(lexicon.table("fields")):
        for post, words in forms(lexicon.table("posts")):
            for name in names:
                for form in words:
                    before = () if name.startswith("the ") else (f"{name} {form}",)
                    lists.add("TITLE", f"{field} {post}", (*before, f"{form} of {name}", f"{form} for {name}"))


class Words(Vocabulary):
    """The vocabulary of one language as it is looked up."""

    def __init__(self, inventory: Inventory, lists: Mapping[str, Any]) -> None:
        super().__init__(inventory, lists)
        lexicon = inventory.lexicon
        self._openers = frozenset(lexicon.table("sentence_openers"))
        self.relations = frozenset(lexicon.table("jobs").get("relation", ()))

    def shape(self, piece: str, word: str) -> str:
        """The terminal of a word: of its list, else of its shape; a capital that begins sentences is OTHER."""
        first = word[0]
        entry = self.entry(word)
        capital = first.isupper()
        if entry is not None:
            terminal = entry[0]
            if terminal == "TITLE" and capital:
                return "CTITLE"
            if terminal == "PARTICLE" and capital:
                return "CPART"
            if terminal == "SORT" and capital:
                return "CAP"
            if terminal == "CALENDAR" or (terminal in ("LINK", "THE", "A", "OF", "AND", "WHO", "SYLLABLE") and capital):
                return "OTHER"
            return terminal
        if capital:
            if len(word) == 1 or (word[-1] == "." and word.replace(".", "").isupper()):
                return "INITIAL" if word[-1] == "." else "OTHER"
            if word.lower() in self._openers:
                return "OTHER"
            return "CAPS" if len(word) > 1 and word.isupper() else "CAP" if first.isalpha() else "OTHER"
        if word.isdigit():
            return "NUM" if len(word) <= 3 else "OTHER"
        if first == "-":
            return "JOIN" if piece == "-" else "OTHER"
        if first in ".;:!?…":
            return "STOPS"
        if first in ")]”\"’'":
            return "CLOSES"
        return "OTHER"
