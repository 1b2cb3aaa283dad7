"""A language's folder as it is used: its tables and the LALR tables of its grammars, made once and kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import product

from checker import resources
from checker.extract.automaton import Automaton
from checker.extract.tokens import CONT, Inventory, Known
from checker.hints import Any
from checker.lexicon import Lexicon
from checker.resources import Built, Made
from checker.sealed import Forms, Sealed, shared

Words = tuple[tuple[str, bytes], ...]        # table files: name, content

_MAKERS = ("extract/grammar.py", "extract/islands.py", "extract/namewords.py", "extract/pack.py", "extract/rewriting.py", "extract/vocabulary.py", "lexicon.py", "masking.py", "patterns.py", "relations/_sums.py", "sealed.py", "tables.py")


def paths(language: str = "en") -> dict[str, str]:
    """The files that the compiled form of a language is made from, by name: its grammars and tables, and the modules that compile them.

    Raises FileNotFoundError where there is no such language.
    """
    top = os.path.join(resources.folder("grammars"), language)
    if not os.path.isdir(top):
        raise FileNotFoundError(top)
    return resources.paths(top, ".lark", ".yaml") | resources.modules(*_MAKERS)


def sources(language: str = "en") -> dict[str, bytes]:
    """The content of these files, by name."""
    return resources.read(paths(language))


def version(language: str = "en", words: Words = ()) -> str:
    """Changes with anything that may make a text be read otherwise: the language's files, a house's words, the code that reads and links."""
    import zlib

    digest = zlib.crc32(b"\0".join([part for name, data in words for part in (name.encode(), data)]))
    for name, data in (*sources(language).items(), *resources.read(resources.code("extract", "link")).items()):
        digest = zlib.crc32(data, zlib.crc32(name.encode(), digest))
    return f"{digest:08x}"


def grammar_texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """The text of each grammar by its name. A long one stands in several files: ``dates.lark`` and its parts, ``dates.calendar.lark``."""
    found: dict[str, str] = {}
    for name in sorted(name for name in files if name.endswith(".lark")):
        whole = name.partition(".")[0]
        found[whole] = found.get(whole, "") + files[name].decode("utf-8")
    return found


def build(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What a ``Pack`` is made of: tables and LALR tables as plain values."""
    from checker.extract import grammar, namewords, rewriting
    from checker.tables import compile_tables

    grammars = {name: grammar.build(text) for name, text in grammar_texts(files).items()}
    tables = compile_tables(files)
    tables["tables"] = {name: rewriting.analysed(table) for name, table in tables["tables"].items()}
    names = namewords.compiled(Lexicon(tables))
    return {"tables": tables, "grammars": grammars, "names": names, "tags": _tags(Lexicon(tables), names)}


def packed(files: Mapping[str, bytes]) -> Built:
    """What is built of these files, as ``resources.compiled`` keeps it: what is large and little used becomes parts."""
    parts: list[bytes] = []
    built = build(files)
    for holder, name, kind in _sealed(built):
        holder[name] = kind.kept(holder[name], parts)
    return shared(built, {}), parts


def unpacked(made: Made) -> dict[str, Any]:
    """What ``packed`` was made of."""
    kept: dict[str, Any] = made.plain
    for holder, name, kind in _sealed(kept):
        holder[name] = kind(holder[name], made.part)
    return kept


def _sealed(built: Mapping[str, Any]) -> list[tuple[dict[str, Any], str, type[Any]]]:
    """What becomes parts: what holds it, its name there, how it is looked up."""
    tables, names = built["tables"], built["names"]
    forms = [(holder, name, Forms) for holder in (tables, names) for name in ("exact", "lower")]
    return [(tables, "tables", Sealed), (tables["masked"], "kinds", Sealed), (tables["masked"], "sources", Sealed), (tables, "phrases", Sealed), (names, "phrases", Sealed), *forms,
            *((grammar, "states", Sealed) for grammar in built["grammars"].values())]


def _tags(lexicon: Lexicon, names: Mapping[str, Any]) -> Known:
    """What a word of the tables or of a shape can be, each once, the plain ones first. Given to an inventory from the start, it makes the
    tags, and the patterns over them, the same for all texts: these can be kept."""
    from checker.extract import namewords

    inventory = Inventory(lexicon)
    words = namewords.Words(inventory, names)
    for terminals in ((), *((terminal,) for terminal in lexicon.table("shapes"))):
        for flags in product((False, True), repeat=2):
            inventory.tag(terminals, *flags)
    for forms, tag_of in ((lexicon.forms(), inventory.tag_of), ((*names["exact"], *names["lower"], *namewords.SHAPES), words.tag_of)):
        for form in forms:
            for said in dict.fromkeys((form, form[:1].upper() + form[1:], form.upper())):
                tag_of(said)
    made = Inventory(lexicon)
    for key in sorted(inventory.known()[0], key=lambda key: (key[1] + key[2], len(key[0]))):
        made.tag(*key)
    return made.known()


class Pack:
    """One language: its lexicon, its tags, an automaton for each of its grammars."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.lexicon = Lexicon(data["tables"])
        self.inventory = Inventory(self.lexicon, data["tags"])
        self._grammars: Mapping[str, Any] = data["grammars"]
        self.names: Mapping[str, Any] = data["names"]
        self._automata: dict[str, Automaton] = {}

    @property
    def grammars(self) -> tuple[str, ...]:
        """The names of its grammars."""
        return tuple(sorted(self._grammars))

    def automaton(self, name: str) -> Automaton:
        """The automaton of the grammar ``name``.lark."""
        found = self._automata.get(name)
        if found is None:
            found = Automaton(self._grammars[name], self.inventory.terminals, CONT)
            self._automata[name] = found
        return found


_PACKS: dict[tuple[str, Words], Pack] = {}


def pack(language: str = "en", words: Words = ()) -> Pack:
    """The pack of a language with a house's own table files beside those of the language, made at first use."""
    found = _PACKS.get((language, words))
    if found is None:
        files = paths(language)
        name = f"{language}-house" if words else language
        more = b"\0".join([part for given, data in words for part in (given.encode(), data)])
        kept = resources.compiled(name, files.values(), lambda: packed(resources.read(files) | dict(words)), more)
        found = _PACKS[language, words] = Pack(unpacked(kept))
    return found
