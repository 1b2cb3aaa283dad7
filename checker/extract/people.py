"""Persons, organisations, events and other names: islands of people.lark shaped into ``Person`` and ``Name`` facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sys import intern

from checker.extract.automaton import Leaf
from checker.extract.chunk import Chunk, Island
from checker.extract.nameplans import NOTHING, Plan, as_person, planned
from checker.extract.namewords import Words
from checker.extract.pack import Pack
from checker.extract.places import Places
from checker.extract.tokens import CONT, TagPattern, Tokens
from checker.extract.vocabulary import word
from checker.fact import Name, Person, Quantity, Skipped
from checker.hints import Any

_CAPITAL = "GIVEN|CAP|CAPS|INITIAL|CPART|ORG|EVENT|PLACE|WORK|NOPERSON|NATION|GEO|BORN|CTITLE|HONOR"
_LOW = "TITLE|FORMER|AGE|HONOR|CTITLE|JOIN|AND|NATION"
# a capital that may begin something: after words of office, or before something that makes more of it than a capital
_START = (f"<TITLE|FORMER|AGE|{_CAPITAL}>(?:(?<=<TITLE|FORMER|AGE|HONOR|CTITLE|NATION>){CONT}*(?:<{_LOW}>{CONT}*){{0,6}}<{_CAPITAL}>"
          f"|(?<=<{_CAPITAL}>){CONT}*(?=<{_CAPITAL}|PARTICLE|SUFFIX|TITLE|FORMER|JOIN|AMP|OF|COMMA|LPAR>))")
# an office before the comma before a name: "the company's chairman, Tom Reyes," | "the head of the relief service, Tom Reyes,"
_OFFICE_BEFORE = (f"(?<!<CAP|GIVEN|SUFFIX><COMMA>)<THE|A|POSS|OTHER>{CONT}*(?P<office>(?:<TITLE|CTITLE|FORMER|AND|NATION>{CONT}*(?:<JOIN>{CONT}*)?)+)"
                  f"(?P<of>(?:<OF|LINK>{CONT}*<^STOPS|COMMA|TITLE|CTITLE|LPAR|RPAR|CLOSES>{{1,8}})?)<COMMA>\\Z")
_OFFICE_REACH = 16          # tokens that such an office, with whose it is, may have
_MEMBER = f"<COMMA><A>(?P<party><CAP|NOPERSON>)(?:<OF|LINK>(?P<seat><GEO>{CONT}*))?"     # , a Democrat from Ohio
_NICKNAME = "<QUOTE|OPENQ|OPENS|SINGLE>.{1,3}?<QUOTE|CLOSEQ|CLOSES|SINGLE>"      # between a given name and a surname: Tom “Skipper” Reyes
_ENDS_NAME = "<COMMA|STOPS|CLOSES>"
_ENDS_AGE = "(?:<COMMA|STOPS|CLOSES|AND|OF|LINK|WHO>)"
_GOALS = 3               # in brackets behind a name, nobody's age: "Smith (2) and Osei scored"
_OLDEST = 115


class People:
    """The stage that reads names. Wants dates folded, and takes the figures, whose ages belong to persons."""

    def __init__(self, pack: Pack) -> None:
        inventory = pack.inventory
        self._words = Words(inventory, pack.names)
        inventory.attach(self._words.tag_of)
        self._places = Places(inventory)
        self._automaton = pack.automaton("people")
        self._start = TagPattern(inventory, _START)
        self._nickname = TagPattern(inventory, _NICKNAME)
        self._nicknamed = TagPattern(inventory, f"<GIVEN|CAP|INITIAL><OTHER|CLOSES><{_CAPITAL}>{{1,3}}<OTHER|CLOSES><GIVEN|CAP|CPART|PARTICLE>")
        self._dates = TagPattern(inventory, f"<DATE>{CONT}*")
        self._member = TagPattern(inventory, _MEMBER)
        self._ends_name = TagPattern(inventory, _ENDS_NAME)
        self._ends_age = TagPattern(inventory, _ENDS_AGE)
        self._after_comma = TagPattern(inventory, "(?<=<COMMA>)")
        self._office_before = TagPattern(inventory, _OFFICE_BEFORE)
        self._capital = TagPattern(inventory, f"<{_CAPITAL}>")
        self._other = inventory.tag(("OTHER",))
        self._terminals = inventory.terminals
        self._age = inventory.tag(("AGE",))
        lexicon = pack.lexicon
        self._parties = {form: party for party, forms in (lexicon.table("parties") or {}).items() for form in forms}
        marks: dict[str, Any] = lexicon.table("title_marks") or {}
        self._silent: Sequence[str] = marks.get("silent", ())
        self._joined: str = marks.get("joined", "")
        self._seated = frozenset(lexicon.table("seated") or ())
        self._strong = frozenset(normal for offices in lexicon.table("offices").values() for normal in offices)

    def read(self, chunk: Chunk, skipped: list[Skipped], figures: Iterable[Island] = ()) -> list[Island]:
        """The persons and names of a chunk, in order."""
        tokens = chunk.tokens
        ages = {island.first: int(island.fact.value) for island in figures if isinstance(island.fact, Quantity)
                and island.fact.unit == "year of age" and island.fact.value is not None and island.fact.value <= _OLDEST}
        tags = self._tags(tokens, figures, ages)
        longest = self._automaton.longest
        found: list[Island] = []
        search = self._start.pattern().search
        place = free = 0
        while (match := search(tags, place)) is not None:
            at = match.start()
            place = at + 1
            node = longest(tags, at)
            if node is None:
                continue
            plan = node.plan
            if plan is None:
                plan = node.plan = planned(node.tree, node.length)
            if plan is NOTHING:
                continue
            if plan.type == "" and self._stands_apart(tags, at + plan.start, at + plan.end) and self._title_before(tokens, tags, at)[0]:
                plan = as_person(plan)
            if plan.type is None:
                island = self._person(chunk, tokens, tags, at, plan, ages, free)
            else:
                island = _name(chunk, tokens, at + plan.start, at + plan.end, plan.type,
                               None if plan.acronym is None else word(tokens, at + plan.acronym, 1))
            if island is not None:
                while found and found[-1].fact.start >= island.fact.start:      # "the governor of Lower Saxony, Ada Kovac"
                    found.pop()
                found.append(island)
                place = island.first + island.length
                if isinstance(island.fact, Person):
                    free = place
        places = self._places.read(chunk, tags, found)
        return sorted([*found, *places]) if places else found

    def _tags(self, tokens: Tokens, figures: Iterable[Island], ages: dict[int, int]) -> str:
        plain = tokens.beside or "".join(map(self._words.tag_of, tokens.pieces))
        tags = self._words.joined(tokens.pieces, plain)
        covered = [(match.start(), match.end(), self._other) for match in self._dates.pattern().finditer(tokens.tags)]
        covered += [(match.start(), match.end(), CONT) for match in self._nickname.pattern().finditer(tokens.tags)
                    if match.start() and self._nicknamed.pattern().match(tags, match.start() - 1)]
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

    def _person(self, chunk: Chunk, tokens: Tokens, tags: str, at: int, plan: Plan, ages: dict[int, int], free: int) -> Island | None:
        """The person of a plan; what stands before the token ``free`` belongs to others."""
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
            after = at + age_end[0] + 1
            if age is None or not age_end[1] and age <= _GOALS or age_end[1] and not self._ends_age.pattern().match(tags, after) or "".join(pieces[after:after + 2]).startswith("):"):
                # "Ines Duarte (21):" stands over what she has done, so many things
                age = None
                if age_end[1]:
                    end = at + plan.name[1]
        begin, last = at + plan.name[0], at + plan.name[1]
        title = self._title(tokens, at, offices) if offices else None
        organization = word(tokens, at + place[0], place[1] - place[0]) if place else None
        shown = first
        if not offices and self._stands_apart(tags, first, end):
            title, whose, office = self._title_before(tokens, tags, first)
            organization = organization or whose
            shown = office if free <= office else first
        if not plan.sure and (age is None or (plan.name[1] - plan.name[0] < 2 and age_end is not None and age_end[1])):
            if title is None and plan.honor is None:
                return _name(chunk, tokens, begin, last, plan.type)
            if len(plan.words) == 1 and plan.honor is None and not self._is_office(tokens, at, offices):
                return None
        if plan.words[-1][0] == "CTITLE" and pieces[last - 1].islower():
            return None
        text, begin = tokens.text, starts[begin]
        name = " ".join(text[begin:starts[last]].split())
        given = None if plan.given is None else intern(text[starts[at + plan.given[0]]:starts[at + plan.given[1]]].rstrip())
        last = at + plan.family[1]
        while pieces[last - 1][0] == ",":               # Tom Reyes, Jr.
            last -= 1
        family = intern(" ".join(text[starts[at + plan.family[0]]:starts[last]].split()))
        party, seat = self._membership(tokens, tags, at, end, plan, title)
        nation = next((word(tokens, at + leaf[1], last - leaf[1]) for leaf, last in offices if leaf[0] == "NATION"), "")
        return Island(first, end - first, Person(
            starts[shown], tokens.end(end - 1), intern(name), given, family, title, organization, age, None,
            chunk.region(first).kind, chunk.sentence(first), None if nation.isupper() else nation.lower() or None,
            party or self._parties.get(organization or ""), seat))

    def _membership(self, tokens: Tokens, tags: str, at: int, end: int, plan: Plan, title: str | None) -> tuple[str | None, str | None]:
        """The party of a person, and the state or town that the person sits for: "(R-Ohio)", "of Ohio, a Democrat", ", a Republican from Texas"."""
        party = seat = None
        if plan.party is not None:
            said = word(tokens, at + plan.party, 1)
            party = self._parties.get(said, said)
        if plan.seat is not None and (plan.party is not None or (title and title.split(" ")[-1] in self._seated)):
            seat = word(tokens, at + plan.seat[0], plan.seat[1] - plan.seat[0])
        behind = self._member.pattern().match(tags, end) if party is None else None
        if behind is not None:
            party = self._parties.get(word(tokens, behind.start("party"), 1))
            if party and behind["seat"]:
                seat = word(tokens, behind.start("seat"), len(behind["seat"]))
        return party, seat

    def _stands_apart(self, tags: str, first: int, end: int) -> bool:
        """Whether a name stands between commas, or from one to the end of the sentence."""
        return bool(self._after_comma.pattern().match(tags, first) and self._ends_name.pattern().match(tags, end))

    def _title_before(self, tokens: Tokens, tags: str, at: int) -> tuple[str | None, str | None, int]:
        """The office that ends with the comma before a name, the organisation it is one of, and the token it begins with."""
        found = self._office_before.pattern().search(tags, max(at - _OFFICE_REACH, 0), at)
        if found is None:
            return None, None, at
        starts = [place for place in range(*found.span("office")) if tags[place] != CONT]
        title = self._title(tokens, 0, [((self._terminals(tags[place])[0], place), last)
                                        for place, last in zip(starts, [*starts[1:], found.end("office")], strict=True)])
        capitals = [place for place in range(*found.span("of")) if tokens.pieces[place][:1].isupper()]
        whose = word(tokens, capitals[0], capitals[-1] + 1 - capitals[0]) if capitals else None
        return title, whose, starts[0] if title else at

    def _title(self, tokens: Tokens, at: int, offices: Sequence[tuple[Leaf, int]]) -> str | None:
        parts: list[str] = []
        office = False
        until = offices[0][0][1]
        for (terminal, offset), end in offices:
            if office and offset > until + 1:       # one before the name and one behind it
                parts.append(self._joined)
            until = end
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
                if entry and entry[1] not in self._silent:
                    parts.append(entry[1])
            elif terminal == "NATION":
                if not said.isupper():
                    parts.append(said.lower())
            elif terminal == "AND":
                parts.append(self._joined)
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


def _name(chunk: Chunk, tokens: Tokens, first: int, end: int, kind: str | None, acronym: str | None = None) -> Island | None:
    if end - first < 2:
        return None
    start, words = tokens.starts[first], tokens.text[tokens.starts[first]:tokens.starts[end]].rstrip()
    if acronym and acronym[0] not in {part[0] for part in words.split()}:
        acronym = None              # "Salt Lake City (AP)"
    return Island(first, end - first, Name(start, start + len(words), intern(" ".join(words.split())), kind or None,
                                           chunk.region(first).kind, chunk.sentence(first), acronym))
