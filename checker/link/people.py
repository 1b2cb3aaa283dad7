"""Who a name stands for: surnames, honorifics and pronouns resolved to the fullest name that the document gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from checker.document import Document
from checker.extract.chunk import Chunk, Island
from checker.extract.tokens import Inventory, TagPattern
from checker.fact import Name, Person
from checker.hints import Any
from checker.lexicon import Lexicon
from checker.spelling import deletions, folded, is_slip

_REACH = 2                  # sentences back that a pronoun may look
_OLDEST = 115
_REMEMBERED = 400           # mentions kept for pronouns: more than a chunk's last sentences hold
_SHORTEST = 4               # letters of a surname that a slip is looked for in


class Known:
    """A person of the document, as far as it has been read."""

    __slots__ = ("full", "given", "family", "gender", "title", "_organization", "_age", "_last", "_person")

    def __init__(self, mention: Person, gender: str | None) -> None:
        self.full = mention.name
        self.given = mention.given
        self.family = mention.family or mention.name
        self.gender = gender
        self.title = mention.title
        self._organization = mention.organization
        self._age = mention.age
        self._last = mention
        self._person: Person | None = None

    def take(self, mention: Person, gender: str | None) -> None:
        """One more mention of this person."""
        if mention.given and _fullness(mention.name) > _fullness(self.full):
            self.full = mention.name
        self.given = self.given or mention.given
        self.gender = self.gender or gender
        self.title = mention.title or self.title
        self._organization = mention.organization or self._organization
        self._age = mention.age or self._age
        self._last = mention
        self._person = None

    def person(self) -> Person:
        """The person as a fact: the last mention, with the full name and the last title, age and organisation given."""
        if self._person is None:
            start, end, region, sentence = self._last.start, self._last.end, self._last.region, self._last.sentence
            self._person = Person(start, end, self.full, self.given, self.family, self.title, self._organization, self._age, self.full,
                                  region, sentence)
        return self._person


class _Language:
    """What a lexicon knows of names."""

    def __init__(self, lexicon: Lexicon) -> None:
        people: dict[str, Any] = lexicon.table("people") or {}
        given: dict[str, list[str]] = lexicon.table("people_given") or {}
        self.gender = {name: gender for gender, names in given.items() if gender != "any" for name in names}
        self.given = frozenset(name for names in given.values() for name in names)
        honors = people.get("HONOR") or {}
        self.honors = {form: gender for gender, words in honors.items() for form in words}
        self.human = frozenset(lexicon.table("human_verbs") or ())
        self.pronouns: dict[str, str] = lexicon.table("pronouns") or {}
        self.short: dict[str, str] = lexicon.table("short_forms") or {}
        self.particles = frozenset(people.get("PARTICLE") or ())
        self.other = frozenset(form for terminal, entries in people.items() if terminal not in ("HONOR", "SUFFIX")
                               for words in (entries.values() if isinstance(entries, dict) else (entries,)) for form in words)


@lru_cache(maxsize=8)
def _language(lexicon: Lexicon) -> _Language:
    return _Language(lexicon)


@lru_cache(maxsize=8)
def _capital(inventory: Inventory) -> TagPattern:
    return TagPattern(inventory, "<CAP>")


class Registry:
    """The persons of one document, carried from chunk to chunk."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._text = document.text
        self._language = _language(lexicon)
        self._families: dict[str, list[Known]] = {}
        self._givens: dict[str, list[Known]] = {}
        self._near: dict[str, list[str]] = {}
        self._outlines: set[tuple[str, int]] = set()        # first letter and length of what is near a surname
        self._acronyms: dict[str, Name] = {}                # short form -> the name it was given for
        self._plain: dict[str, str | None] = {}
        self._mentions: list[tuple[int, int, Known]] = []     # offset, sentence, who
        self._compounds = False             # whether a surname is of several words
        self._named_by: dict[str, Known | None] = {}                # words -> who they stand for, as of this chunk

    # ---- mentions

    def link(self, chunk: Chunk, islands: list[Island]) -> list[Island]:
        """The islands with ``Person.full`` filled in, and the bare surnames and given names of the persons known.

        Wants the islands folded: no word of theirs is bare."""
        weak: dict[str, list[int]] = {}
        self._named_by.clear()
        for number, island in enumerate(islands):
            fact = island.fact
            if isinstance(fact, Person):
                self._register(chunk, island, fact)
            elif isinstance(fact, Name) and fact.type is None and island.length <= 3:
                weak.setdefault(chunk.tokens.pieces[island.first + island.length - 1].rstrip(), []).append(number)
            if isinstance(fact, Name) and fact.acronym and fact.acronym not in self._acronyms:
                self._acronyms[fact.acronym] = fact
                self._plain.pop(fact.acronym, None)
        if not weak and not self._families and not self._acronyms:
            return islands
        bare = self._bare(chunk, weak)
        if weak:
            islands = self._promoted(chunk, islands, weak, bare)
        found = [island for island in [self._mention(chunk, at, word) for at, word in bare] if island is not None]
        if found:
            islands = sorted([*islands, *found])
        linked = [self._linked(chunk, island, island.fact) if isinstance(island.fact, Person) else island for island in islands]
        del self._mentions[:-_REMEMBERED]
        return linked

    def _register(self, chunk: Chunk, island: Island, person: Person) -> None:
        if person.family is None:
            return
        gender = self._gender(chunk, island, person)
        family = person.family
        same = self._families.setdefault(folded(family), [])
        known = self._find(same, person.given, gender)
        if known is not None:
            known.take(person, gender)
            return
        if person.given is None and same:
            return                  # one of several of that surname: not said which
        known = Known(person, gender)
        same.append(known)
        self._compounds = self._compounds or " " in family
        self._plain.clear()
        if person.given:
            self._givens.setdefault(person.given, []).append(known)
            if len(family) >= _SHORTEST:
                first, length = family[0], len(family)
                self._outlines.update(((first, length - 1), (first, length), (first, length + 1)))
                for shorter in deletions(family):
                    self._near.setdefault(shorter, []).append(family)

    def _find(self, same: Sequence[Known], given: str | None, gender: str | None) -> Known | None:
        """Which of the persons of one surname is meant."""
        if given:
            for known in same:
                if known.given is None or self._one_given(known.given, given):
                    return known
            return None
        fitting = [known for known in same if not (gender and known.gender and gender != known.gender)]
        return fitting[0] if len(fitting) == 1 else None

    def _one_given(self, one: str, other: str) -> bool:
        """Whether two given names may be one person's: Tom and Thomas, J. and James."""
        if one == other or one.casefold() == other.casefold():
            return True
        short = self._language.short
        return short.get(one, one) == short.get(other, other)

    def _gender(self, chunk: Chunk, island: Island, person: Person) -> str | None:
        gender = self._language.gender.get(person.given or "")
        if gender is None and island.length > 1:
            gender = self._language.honors.get(chunk.tokens.pieces[island.first].rstrip())
        return None if gender == "any" else gender

    # ---- bare names

    def _bare(self, chunk: Chunk, weak: dict[str, list[int]]) -> list[tuple[int, str]]:
        """The capitalised words outside other names that may stand for a person: token and word."""
        pieces = chunk.tokens.pieces
        plain = self._plain
        found = []
        for match in _capital(chunk.tokens.inventory).pattern().finditer(chunk.tokens.tags):
            at = match.start()
            word = pieces[at].rstrip()
            if word not in plain:
                plain[word] = self._said(word)
            if plain[word] is not None or word in weak:
                found.append((at, word))
        return found

    def _said(self, word: str) -> str | None:
        """What a bare word may be: "acronym", "family", "given", "slip" of a family name; None where it is nothing known."""
        if word in self._acronyms:
            return "acronym"
        if folded(word) in self._families:
            return "family"
        known = self._givens.get(word)
        if known:
            return "given" if len(known) == 1 else None
        if (word[0], len(word)) not in self._outlines or len(word) < _SHORTEST:
            return None
        if word in self._language.other or word in self._language.given or word.isupper():
            return None
        return "slip" if any(is_slip(word, family) for family in self._near_families(word)) else None

    def _near_families(self, word: str) -> Iterable[str]:
        found = {family for shorter in deletions(word) for family in self._near.get(shorter, ())}
        return sorted(found)

    def _mention(self, chunk: Chunk, at: int, word: str) -> Island | None:
        said = self._plain.get(word) if word in self._plain else self._said(word)
        if said is None or self._inside_name(chunk, at):
            return None
        tokens = chunk.tokens
        if said == "acronym":
            long = self._acronyms[word]
            return Island(at, 1, Name(tokens.starts[at], tokens.end(at), word, long.type, chunk.region(at).kind, chunk.sentence(at), None, long.name))
        first = at
        given: str | None = None
        if said == "slip" and not self._is_human(chunk, at):
            return None
        if said == "family":
            given = self._slipped_given(chunk, at, word)
            first = at - 1 if given else at
        name = f"{given} {word}" if given else word
        age = _age_after(tokens.pieces, at)
        last = at if age is None else at + 2
        return Island(first, last - first + 1, Person(
            tokens.starts[first], tokens.end(last), name, word if said == "given" else given, None if said == "given" else word,
            age=age, region=chunk.region(first).kind, sentence=chunk.sentence(first)))

    @staticmethod
    def _inside_name(chunk: Chunk, at: int) -> bool:
        """Whether another capital stands beside the word: it is part of a name that was not understood."""
        pieces = chunk.tokens.pieces
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        if after[:1] in ("-", "&") or (after[:1].isupper() and pieces[at][-1:] == " "):
            return True
        return bool(at) and pieces[at - 1].rstrip() in ("-", "&", "#", "@", "/")

    def _slipped_given(self, chunk: Chunk, at: int, word: str) -> str | None:
        """The word before a surname where it is nearly its person's given name ("Even" for Evan)."""
        before = chunk.tokens.pieces[at - 1].rstrip() if at else ""
        if len(before) < 3 or not before[0].isupper():
            return None
        return before if any(known.given and is_slip(before, known.given) for known in self._families[folded(word)]) else None

    def _is_human(self, chunk: Chunk, at: int) -> bool:
        """Whether a word stands where only a person can: before what persons do, or in the middle of a sentence."""
        pieces = chunk.tokens.pieces
        after = pieces[at + 1].rstrip().lower() if at + 1 < len(pieces) else ""
        if after in self._language.human:
            return True
        before = pieces[at - 1] if at else ""
        if before.rstrip() in (",", ";"):       # not in a line-up: "Sheehan, Horan, Miller"
            return not (after in (",", ".") and (after == "." or pieces[at + 2][:1].isupper()))
        return before[:1].islower() and before.rstrip() not in self._language.particles

    def _promoted(self, chunk: Chunk, islands: list[Island], weak: dict[str, list[int]], bare: list[tuple[int, str]]) -> list[Island]:
        """Names that are persons after all: their last word stands alone where a person does, before a verb of speech."""
        islands = list(islands)
        pieces = chunk.tokens.pieces
        human = self._language.human
        sure = {word for at, word in bare if word in weak and at + 1 < len(pieces)
                and (pieces[at + 1].rstrip().lower() in human) and not self._inside_name(chunk, at)}
        for word, numbers in weak.items():
            if (word not in sure and folded(word) not in self._families) or word in self._language.other or word.isupper():
                continue
            for number in numbers:
                island, fact = islands[number], islands[number].fact
                first = pieces[island.first].rstrip()
                if first in self._language.other or not isinstance(fact, Name) or not first.isalpha():
                    continue
                person = Person(fact.start, fact.end, fact.name, first, word, region=fact.region, sentence=fact.sentence)
                islands[number] = island._replace(fact=person)
                self._register(chunk, islands[number], person)
        return islands

    def _linked(self, chunk: Chunk, island: Island, fact: Person) -> Island:
        start, _, name, given, family = fact[:5]
        sentence = fact.sentence
        known: Known | None
        if family is None:
            known = self._givens.get(given or "", [None])[0]
        else:
            known = self._find(self._families.get(folded(family), ()), given, self._gender(chunk, island, fact))
        full = name
        if known is not None:
            full = known.full
            self._mentions.append((start, sentence, known))
        return Island(island.first, island.length, Person(*fact[:8], full, *fact[9:]))

    # ---- for whoever asks

    def resolve(self, text: str, chunk: Chunk, at: int) -> Person | None:
        """The person that words at token ``at`` stand for: a name, a surname, "he" or "she"; None where it is not certain."""
        gender = self._language.pronouns.get(text.strip().lower())
        if gender is not None:
            known = self._antecedent(gender, chunk.tokens.starts[at], chunk.sentence(at))
        else:
            if text not in self._named_by:
                self._named_by[text] = self._named(text)
            known = self._named_by[text]
        return known.person() if known is not None else None

    def _named(self, text: str) -> Known | None:
        words = [word.strip(".,;:()\"“”'’") for word in text.replace("’s", "").replace("'s", "").split()]
        for number in range(len(words) - 1, -1, -1):
            same = self._families.get(folded(words[number])) or (self._compounds and self._compound(words, number)) or None
            if same:
                if len(same) == 1:
                    return same[0]
                return next((known for known in same if known.given and known.given in words), None)
        same = self._givens.get(words[0]) if words else None
        return same[0] if same and len(same) == 1 else None

    def _compound(self, words: list[str], number: int) -> list[Known] | None:
        for first in range(max(number - 3, 0), number):
            same = self._families.get(folded(" ".join(words[first:number + 1])))
            if same:
                return same
        return None

    def _antecedent(self, gender: str, offset: int, sentence: int) -> Known | None:
        """The person a pronoun stands for: the one of the nearest sentence that names any whom it fits; nobody where it fits two."""
        nearest: list[Known] = []
        place = -1
        for start, number, known in reversed(self._mentions):
            if start >= offset or (known.gender and known.gender != gender):
                continue
            if number < sentence - _REACH or (nearest and number != place):
                break
            place = number
            nearest.append(known)
        return nearest[0] if nearest and all(known is nearest[0] for known in nearest) else None

    def title_of(self, person: Person) -> str | None:
        """The last title that the document gives a person."""
        same = self._families.get(folded(person.family or ""), [])
        return next((known.title for known in same if known.full == person.full), None)


def _age_after(pieces: Sequence[str], at: int) -> int | None:
    """The age after a surname: "Mora, 32, also"."""
    said = [piece.rstrip() for piece in pieces[at + 1:at + 4]]
    if len(said) == 3 and said[0] == said[2] == "," and said[1].isdecimal() and len(said[1]) <= 3 and 0 < int(said[1]) <= _OLDEST:
        return int(said[1])
    return None


def _fullness(name: str) -> tuple[int, int]:
    return name.count(" "), len(name)
