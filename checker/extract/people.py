"""Persons, organisations, events and other names: islands of people.lark shaped into ``Person`` and ``Name`` facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from checker.extract.automaton import Leaf
from checker.extract.chunk import Chunk, Island
from checker.extract.pack import Pack
from checker.extract.tokens import CONT, TagPattern, Tokens
from checker.extract.vocabulary import Vocabulary, forms, word
from checker.facts import Name, Person, Quantity, Skipped

_OFFICE = frozenset({"TITLE", "CTITLE", "FORMER", "HONOR", "AGE", "AND"})
_PERSONAL = frozenset({"GIVEN", "CAP", "INITIAL", "PARTICLE", "CPART", "SUFFIX", "JOIN", "SYLLABLE"})
_FAMILY = frozenset({"CAP", "GIVEN", "CTITLE", "GEO", "CPART", "PLACE", "NATION"})     # what a family name may be after a given name
_TYPES = {"ORG": "organization", "EVENT": "event", "PLACE": "place", "GEO": "place", "WORK": "work"}
_CAPITAL = "GIVEN|CAP|CAPS|INITIAL|CPART|ORG|EVENT|PLACE|WORK|NOPERSON|NATION|GEO|CTITLE|HONOR"
_LOW = "TITLE|FORMER|AGE|HONOR|CTITLE|JOIN|AND|NATION"
# a capital that may begin something: after words of office, or before something that makes more of it than a capital
_START = (f"(?:<TITLE|FORMER|AGE|HONOR|CTITLE|NATION>{CONT}*(?:<{_LOW}>{CONT}*){{0,6}})?<{_CAPITAL}>{CONT}*"
          f"(?=<{_CAPITAL}|PARTICLE|SUFFIX|TITLE|FORMER|JOIN|AMP|OF|COMMA|LPAR>)"
          f"|(?:<TITLE|FORMER|AGE|HONOR|CTITLE|NATION>{CONT}*(?:<{_LOW}>{CONT}*){{0,6}})<{_CAPITAL}>")
_ENDS_AGE = "(?:<COMMA|STOPS|CLOSES|AND|OF|LINK|WHO>)"
_LONGEST_NAME = 4           # words of a person's name; a longer run of capitals is a heading
_OLDEST = 115


class Plan(NamedTuple):
    """What a tree says of every island of its shape: which tokens, by offset, play which part."""

    name: tuple[int, int]                 # first token, token after the last
    words: tuple[Leaf, ...]               # the leaves of the name
    offices: tuple[tuple[Leaf, int], ...]  # the leaves of the title, each with the token after it
    honor: tuple[int, int] | None
    age: tuple[int, bool] | None          # the token of an age, and whether it is a bare number after a comma
    place: tuple[int, int] | None         # the words after "of", an organisation's or a place's
    start: int
    end: int
    type: str | None                      # of another name than a person's, "" where it is not known; None for a person
    sure: bool                            # whether the words alone make it a person
    short_end: int                        # where it ends without its apposition


class Words(Vocabulary):
    """The vocabulary of people.lark."""

    def __init__(self, pack: Pack) -> None:
        super().__init__(pack.inventory)
        lexicon = self._lexicon = pack.lexicon
        self._closed = frozenset(lexicon.table("closed_classes"))
        self._openers = frozenset(lexicon.table("sentence_openers"))
        table: dict[str, Any] = lexicon.table("people")
        given = lexicon.table("people_given")
        self.relations = frozenset(lexicon.table("jobs").get("relation", ()))
        for terminal in ("HONOR", "SUFFIX", "NATION", "GEO"):
            for normal, words in forms(table.get(terminal, ())):
                self.add(terminal, normal, words)
        for normal, words in forms(given):
            self.add("GIVEN", normal, words)
        self._add_offices()
        for terminal, entries in table.items():
            for normal, words in forms(entries):
                self.add(terminal, normal, words)

    def _add_offices(self) -> None:
        lexicon = self._lexicon
        for offices in lexicon.table("offices").values():
            for normal, words in forms(offices):
                self.add("TITLE", normal, words)
        for normal, words in forms(lexicon.table("jobs")):
            for form in words:      # a job's normal form is the word itself: a guitarist is no singer
                self.add("TITLE", form if normal in ("relation", "person") or len(words) > 8 else normal, (form,))
        for field, names in forms(lexicon.table("fields")):
            for post, words in forms(lexicon.table("posts")):
                for name in names:
                    for form in words:
                        self.add("TITLE", f"{field} {post}", (f"{name} {form}", f"{form} of {name}", f"{form} for {name}"))

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
            if terminal == "CALENDAR" or (terminal in ("LINK", "THE", "A", "OF", "AND") and capital):
                return "OTHER"
            return terminal
        if capital:
            if len(word) == 1 or (word[-1] == "." and word.replace(".", "").isupper()):
                return "INITIAL" if word[-1] == "." else "OTHER"
            lower = word.lower()
            if lower in self._openers or not self._closed.isdisjoint(self._lexicon.terminals(lower)):
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
        if word in ("who", "whose"):
            return "WHO"
        return "OTHER"


class People:
    """The stage that reads names. Wants dates folded, and takes the figures, whose ages belong to persons."""

    def __init__(self, pack: Pack) -> None:
        self._words = Words(pack)
        self._inventory = inventory = pack.inventory
        self._automaton = pack.automaton("people")
        self._start = TagPattern(inventory, _START)
        self._dates = TagPattern(inventory, f"<DATE>{CONT}*")
        self._ends_age = TagPattern(inventory, _ENDS_AGE)
        self._capital = TagPattern(inventory, f"<{_CAPITAL}>")
        self._other = inventory.tag(("OTHER",))
        self._age = inventory.tag(("AGE",))
        lexicon = pack.lexicon
        self._strong = frozenset(normal for offices in lexicon.table("offices").values() for normal in offices)

    def read(self, chunk: Chunk, skipped: list[Skipped], figures: Iterable[Island] = ()) -> list[Island]:
        """The persons and names of a chunk, in order."""
        tokens = chunk.tokens
        ages = {island.first: int(island.fact.value) for island in figures if isinstance(island.fact, Quantity)
                and island.fact.unit == "year of age" and island.fact.value is not None and island.fact.value <= _OLDEST}
        tags = self._tags(tokens, figures, ages)
        longest = self._automaton.longest
        found: list[Island] = []
        until = 0
        for match in self._start.pattern().finditer(tags):
            at = match.start()
            if at < until:
                continue
            node = longest(tags, at)
            if node is None:
                continue
            plan = node.plan
            if plan is None:
                plan = node.plan = _plan(node.tree, node.length)
            if plan is _NOTHING:
                continue
            if plan.type is None:
                island = self._person(chunk, tokens, tags, at, plan, ages)
            else:
                island = _name(chunk, tokens, at, plan)
            if island is not None:
                found.append(island)
                until = island.first + island.length
        return found

    def _tags(self, tokens: Tokens, figures: Iterable[Island], ages: dict[int, int]) -> str:
        tags = self._words.tags(tokens.pieces)
        covered = [(match.start(), match.end(), self._other) for match in self._dates.pattern().finditer(tokens.tags)]
        covered += [(island.first, _said(tokens, island), self._age) for island in figures if island.first in ages]
        if not covered:
            return tags
        parts, until = [], 0
        for first, end, tag in sorted(covered):
            if first >= until:
                parts += [tags[until:first], tag, CONT * (end - first - 1)]
                until = end
        parts.append(tags[until:])
        return "".join(parts)

    def _person(self, chunk: Chunk, tokens: Tokens, tags: str, at: int, plan: Plan, ages: dict[int, int]) -> Island | None:
        starts, pieces = tokens.starts, tokens.pieces
        first, end = at + plan.start, at + plan.end
        offices, age_end, place = plan.offices, plan.age, plan.place
        if plan.short_end < plan.end and self._capital.pattern().match(tags, end):
            # "Tom Reyes, president Ada Kovac": the title belongs to the one who follows
            end = at + plan.short_end
            offices = tuple(office for office in offices if office[0][1] < plan.short_end)
            place = place if place and place[1] <= plan.short_end else None
        age: int | None = None
        if age_end is not None:
            age = ages.get(at + age_end[0]) or _age(tokens.pieces[at + age_end[0]].rstrip())
            if age is None or (age_end[1] and not self._ends_age.pattern().match(tags, at + age_end[0] + 1)):
                age = None
                if age_end[1]:
                    end = at + plan.name[1]
        begin, last = at + plan.name[0], at + plan.name[1]
        title = self._title(tokens, at, offices) if offices else None
        if not plan.sure and (age is None or (plan.name[1] - plan.name[0] < 2 and age_end is not None and age_end[1])):
            if title is None and plan.honor is None:
                return _name(chunk, tokens, at, plan._replace(end=plan.name[1], start=plan.name[0]))
            if len(plan.words) == 1 and plan.honor is None and not self._is_office(tokens, at, offices):
                return None
        given, family = _given_family(tokens, at, plan)
        name = " ".join(tokens.text[starts[begin]:tokens.end(last - 1)].split())
        if plan.words[-1][0] == "CTITLE" and pieces[last - 1].islower():
            return None
        organization = word(tokens, at + place[0], place[1] - place[0]) if place else None
        return Island(first, end - first, Person(
            starts[first], tokens.end(end - 1), name, given, family, title, organization, age, None,
            chunk.region(first).kind, chunk.sentence(first)))

    def _title(self, tokens: Tokens, at: int, offices: Sequence[tuple[Leaf, int]]) -> str | None:
        parts = []
        office = False
        for (terminal, offset), end in offices:
            said = word(tokens, at + offset, end - offset)
            if terminal in ("TITLE", "CTITLE"):
                entry = self._words.entry(said)
                normal = entry[1] if entry else said.lower()
                if normal in self._words.relations:
                    continue
                office = True
                parts.append(normal)
            elif terminal == "FORMER":
                entry = self._words.entry(said)
                if entry and entry[1] not in ("late", "senior"):
                    parts.append(entry[1])
            elif terminal == "NATION":
                if not said.isupper():
                    parts.append(said.lower())
            elif terminal == "AND":
                parts.append("and")
        return " ".join(parts) if office else None

    def _is_office(self, tokens: Tokens, at: int, offices: Sequence[tuple[Leaf, int]]) -> bool:
        for (terminal, offset), end in offices:
            if terminal in ("TITLE", "CTITLE"):
                entry = self._words.entry(word(tokens, at + offset, end - offset))
                if entry and (entry[1] in self._strong or terminal == "CTITLE" or " " in entry[1]):
                    return True
        return False


def _said(tokens: Tokens, island: Island) -> int:
    """The token after an age, without the noun whose age it is."""
    end = island.first + island.length
    metric = island.fact.metric if isinstance(island.fact, Quantity) else None
    if metric is not None and metric.start > island.fact.start:
        while end > island.first + 1 and tokens.starts[end - 1] >= metric.start:
            end -= 1
    return end


def _age(said: str) -> int | None:
    value = int(said) if said.isdecimal() and len(said) <= 3 else 0
    return value if 0 < value <= _OLDEST else None


def _name(chunk: Chunk, tokens: Tokens, at: int, plan: Plan) -> Island | None:
    first, end = at + plan.start, at + plan.end
    if end - first < 2:
        return None
    start, last = tokens.starts[first], tokens.end(end - 1)
    return Island(first, end - first, Name(start, last, " ".join(tokens.text[start:last].split()), plan.type or None,
                                           chunk.region(first).kind, chunk.sentence(first)))


def _given_family(tokens: Tokens, at: int, plan: Plan) -> tuple[str | None, str | None]:
    """The given name and the family name with its particles ("van der Meer")."""
    leaves = [leaf for leaf in plan.words if leaf[0] != "SUFFIX"]
    last = len(leaves) - 1
    while last > 0:
        before = leaves[last - 1][0]
        if before == "JOIN" and last > 1:
            last -= 2
        elif before == "PARTICLE" or (before == "CPART" and last > 1):
            last -= 1
        else:
            break
    end = plan.name[1]
    for leaf in plan.words:
        if leaf[0] == "SUFFIX":
            end = leaf[1]
            break
    first = at + leaves[last][1]
    final = at + end
    while tokens.pieces[final - 1].rstrip() == ",":
        final -= 1
    family = tokens.text[tokens.starts[first]:tokens.end(final - 1)]
    if last == 0:
        return None, family
    given_end = at + leaves[last][1]
    given = next((tokens.text[tokens.starts[at + leaf[1]]:_hyphenated(tokens, leaves, number, at, given_end)]
                  for number, leaf in enumerate(leaves[:last]) if leaf[0] not in ("INITIAL", "JOIN")), None)
    return given, family


def _hyphenated(tokens: Tokens, leaves: Sequence[Leaf], number: int, at: int, end: int) -> int:
    """Where a given name ends: "Anne-Marie" is one."""
    while number + 2 < len(leaves) and leaves[number + 1][0] == "JOIN" and at + leaves[number + 2][1] < end:
        number += 2
    return tokens.end(at + leaves[number][1])


# ---- trees to plans

_NOTHING = Plan((0, 0), (), (), None, None, None, 0, 0, None, False, 0)


def _plan(tree: Any, length: int) -> Plan:
    """Which tokens of an island play which part; ``_NOTHING`` where it is no name."""
    ends = _ends(tree, length)
    elements: list[Leaf] = []
    tails = []
    for child in tree[1]:
        if child[0] == "element":
            elements += child[1]
        else:
            tails.append(child)
    if elements[-1][0] == "CTITLE" and elements[0][0] == "GIVEN" and not any(leaf[0] in _OFFICE for leaf in elements[:-1]):
        elements[-1] = ("CAP", elements[-1][1])           # Mervyn King
    offices = [number for number, leaf in enumerate(elements) if leaf[0] in _OFFICE]
    if offices and offices[-1] == len(elements) - 1:
        elements = elements[:offices[0]]                    # "the Rangers coach": a title without its name
        while elements and elements[-1][0] in ("JOIN", "AND"):
            elements.pop()
        return _other(elements, [], ends) if len(elements) > 1 else _NOTHING
    if not offices:
        return _untitled(elements, tails, ends)
    first = offices[-1]
    while first > 0 and (elements[first - 1][0] in _OFFICE or elements[first - 1][0] in ("JOIN", "NATION")):
        first -= 1
    words = _trimmed(elements[offices[-1] + 1:])
    if words and words[0][0] == "JOIN":
        words = words[1:]
    named = _personal(words)
    if not named and [leaf[0] for leaf in words] == ["GEO"] and [leaf[0] for leaf in elements[first:offices[-1] + 1]] == ["AGE"]:
        named = (words[0],)                                 # "the 57-year-old Houston"
    if not named or named[-1][0] == "INITIAL" or (len(named) < len(words) and words[len(named)][0] in ("ORG", "EVENT", "WORK")):
        return _other(words, tails, ends)
    roles = elements[first:offices[-1] + 1]
    before = elements[:first]
    start = elements[first][1]
    place = None
    if before and len(before) <= 3 and not any(leaf[0] == "GIVEN" for leaf in before):
        start = before[0][1]
        if before[-1][0] != "GEO":
            place = (start, elements[first][1])
    titled = tuple((leaf, ends[leaf[1]]) for leaf in roles)
    if not any(leaf[0] in ("TITLE", "CTITLE", "HONOR", "AGE") for leaf in roles):      # "late Tom Reyes"
        return _untitled(words, tails, ends)
    sure = len([leaf for leaf in named if leaf[0] in ("CAP", "GIVEN", "CPART")]) > 1 or named[0][0] == "INITIAL"
    honor = next(((leaf[1], ends[leaf[1]]) for leaf in roles if leaf[0] == "HONOR"), None)
    age = next(((leaf[1], False) for leaf in roles if leaf[0] == "AGE"), None)
    plan = Plan((named[0][1], ends[named[-1][1]]), named, titled, honor, age, place, start, ends[named[-1][1]], None, sure, 0)
    if age is not None and len(roles) == 1 and not sure:
        plan = plan._replace(sure=True)                     # "the 36-year-old Reyes"
    return _with_tails(plan, tails if len(named) == len(words) else [], ends)


def _ends(tree: Any, length: int) -> dict[int, int]:
    """The token after each leaf, by the leaf's offset: a phrase is several tokens."""
    offsets: list[int] = []
    waiting = [tree]
    while waiting:
        name, rest = waiting.pop()
        if isinstance(rest, tuple):
            waiting += rest
        else:
            offsets.append(rest)
    offsets.sort()
    return dict(zip(offsets, [*offsets[1:], length], strict=True))


def _trimmed(leaves: list[Leaf]) -> list[Leaf]:
    while leaves and leaves[-1][0] in ("PARTICLE", "JOIN", "AMP", "CPART"):
        leaves = leaves[:-1]
    return leaves


def _personal(words: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """The leading words that can be a person's name."""
    taken = 0
    for number, leaf in enumerate(words):
        family_like = number and words[0][0] == "GIVEN" and leaf[0] in _FAMILY and number == len(words) - 1
        if leaf[0] not in _PERSONAL and not family_like:
            break
        taken = number + 1
    named = list(words[:taken])
    if sum(leaf[0] in ("CAP", "GIVEN", "CPART") for leaf in named) > _LONGEST_NAME:
        named = _two(named)
    return tuple(_trimmed(named))


def _two(named: list[Leaf]) -> list[Leaf]:
    """Of a run of capitals (a heading), the given name and one more."""
    capitals = 0
    for number, leaf in enumerate(named):
        capitals += leaf[0] in ("CAP", "GIVEN", "CPART") and not (number and named[number - 1][0] == "JOIN")
        if capitals == 2 and not (leaf[0] == "CPART" or (number + 1 < len(named) and named[number + 1][0] == "JOIN")):
            return named[:number + 1]
    return named


def _untitled(elements: list[Leaf], tails: list[Any], ends: dict[int, int]) -> Plan:
    elements = _trimmed(elements)
    while elements and elements[0][0] in ("JOIN", "AMP", "PARTICLE"):
        elements = elements[1:]
    if not elements:
        return _NOTHING
    skip = 0
    kinds = [leaf[0] for leaf in elements]
    if kinds[0] != "GIVEN" and len(kinds) > 2 and kinds[1] == "GIVEN" and kinds[2] in ("CAP", "INITIAL", "GIVEN", "PARTICLE", "CPART"):
        skip = 1                                            # "Arsenal Tom Reyes", "American Tom Reyes"
    words = elements[skip:]
    named = _personal(words)
    whole = len(named) == len(words)
    capitals = sum(leaf[0] in _FAMILY for leaf in named)
    terminals = [leaf[0] for leaf in named]
    known = (bool(named) and terminals[0] == "GIVEN" and capitals > 1) or _has_initial(terminals) or ("SUFFIX" in terminals and capitals > 0)
    if not whole and words[len(named)][0] in ("ORG", "EVENT", "WORK", "PLACE", "AMP"):
        known = False
    if known:
        plan = Plan((named[0][1], ends[named[-1][1]]), named, (), None, None, None, named[0][1], ends[named[-1][1]], None, True, 0)
        return _with_tails(plan, tails if whole else [], ends)
    if kinds == ["GEO"]:
        named, whole, terminals = tuple(words), True, kinds     # "Houston, aged 60": what else has an age
    if whole and not skip and named and terminals[0] not in ("INITIAL", "SUFFIX") and len(named) <= _LONGEST_NAME:
        # a bare name: a person only by its age or its title
        plan = Plan((named[0][1], ends[named[-1][1]]), named, (), None, None, None, named[0][1], ends[named[-1][1]], None, False, 0)
        linked = _with_tails(plan, tails, ends)
        if (linked.age and not (kinds == ["GEO"] and linked.age[1])) or (linked.offices and kinds != ["GEO"]):
            return linked._replace(place=linked.place if linked.offices else None)
    return _other(elements, tails, ends)


def _has_initial(terminals: list[str]) -> bool:
    """Tom F. Reyes, J. R. Reyes."""
    if "INITIAL" not in terminals or terminals[-1] == "INITIAL":
        return False
    return all(terminal in ("CAP", "GIVEN", "INITIAL", "SUFFIX", "CPART", "PARTICLE", "JOIN") for terminal in terminals)


def _with_tails(plan: Plan, tails: list[Any], ends: dict[int, int]) -> Plan:
    """The plan with what follows the name: an age, "of" something, an apposition."""
    plan = plan._replace(short_end=plan.end)
    for name, children in tails:
        if name == "age":
            mark, leaf = children[0], children[1]
            if plan.age is not None:
                break
            end = ends[children[-1][1]]
            plan = plan._replace(age=(leaf[1], mark[0] == "COMMA"), end=end, short_end=end)
        elif name == "place":
            words = [leaf for child in children if child[0] == "element" for leaf in child[1]]
            if plan.place is not None or any(leaf[0] in _OFFICE for leaf in words) or plan.age:
                break
            end = ends[words[-1][1]]
            geo = all(leaf[0] in ("GEO", "NATION") for leaf in words)
            plan = plan._replace(place=None if geo else (words[0][1], end), end=end, short_end=end)
        else:
            return _with_apposition(plan, children, ends)
    return plan


def _with_apposition(plan: Plan, children: tuple[Any, ...], ends: dict[int, int]) -> Plan:
    words = [leaf for child in children if child[0] == "element" for leaf in child[1]]
    if [leaf[0] for leaf in words] == ["SUFFIX"]:
        end = ends[words[0][1]]
        return plan._replace(name=(plan.name[0], end), words=(*plan.words, words[0]), end=end, short_end=end, sure=len(plan.words) > 1 or plan.sure)
    if [leaf[0] for leaf in words] == ["AGE"] and plan.age is None:
        end = ends[words[0][1]]
        return plan._replace(age=(words[0][1], False), end=end, short_end=end)
    if words[-1][0] not in ("TITLE", "CTITLE") or any(leaf[0] in _OFFICE and leaf[0] == "HONOR" for leaf in words):
        return plan
    first = len(words) - 1
    while first > 0 and (words[first - 1][0] in _OFFICE or words[first - 1][0] in ("JOIN", "NATION")):
        first -= 1
    before = words[:first]
    if any(leaf[0] in _OFFICE for leaf in before):
        return plan
    end = ends[words[-1][1]]
    place = plan.place
    if before and before[-1][0] != "GEO":
        place = (before[0][1], ends[before[-1][1]])
    office = next((child for child in children if child[0] == "office"), None)
    if office is not None:
        named = [leaf for child in office[1] if child[0] == "element" for leaf in child[1]]
        if not any(leaf[0] in _OFFICE for leaf in named):
            end = ends[named[-1][1]]
            if not all(leaf[0] in ("GEO", "NATION") for leaf in named):
                place = (named[0][1], end)
    titled = tuple((leaf, ends[leaf[1]]) for leaf in words[first:])
    return plan._replace(offices=plan.offices + titled, place=place, end=end)


def _other(elements: Sequence[Leaf], tails: list[Any], ends: dict[int, int]) -> Plan:
    """A name that is no person's."""
    words = _trimmed(list(elements))
    while words and words[0][0] in ("JOIN", "AMP", "PARTICLE", "INITIAL"):
        words = words[1:]
    if not words:
        return _NOTHING
    kind = _TYPES.get(words[-1][0]) or ("place" if words[0][0] == "PLACE" and len(words) == 2 else "")
    end = ends[words[-1][1]]
    if tails and tails[0][0] == "place" and words[-1][0] in ("ORG", "EVENT", "WORK", "PLACE") or (
            tails and tails[0][0] == "place" and words[0][0] in ("ORG",)):
        inner = _trimmed([leaf for child in tails[0][1] if child[0] == "element" for leaf in child[1] if leaf[0] not in _OFFICE])
        if inner:
            end = ends[inner[-1][1]]
            kind = _TYPES[words[-1][0]] if words[-1][0] in _TYPES else kind
    if all(leaf[0] in ("CAPS", "NATION") for leaf in words) or (len(words) < 2 and end == ends[words[-1][1]]):
        return _NOTHING
    start = words[0][1]
    return Plan((start, end), tuple(words), (), None, None, None, start, end, kind, True, end)
