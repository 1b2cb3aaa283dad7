"""A person's name is spelled one way: a name one slip away from another person's is a misspelling when it is the odd one out.

Two full names are one person's when the surname agrees and the given names are a slip apart, or the other way round. A surname
alone that no full name explains, and that is a slip away from a surname that one does, is the same case. Initials, a suffix,
a dropped given name, short forms (Tom for Thomas), plurals and another gender are no misspelling.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import FRONT_MATTER
from checker.fact import Name, Person
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled
from checker.sameness import stop_words
from checker.spelling import deletions, distance, folded, is_slip, letters

KINDS = ("person", "name")
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "odd": Option(1, int, "How often a surname alone may stand in the odd spelling; another given name of one surname once more. What comes "
                          "back is taken for another person, unless one draft has only the one spelling and another only the other."),
}
VALUES = ("odd", "usual")

_MOST_SHOWN = 6             # mentions of the usual spelling in a finding
_MOST_ALIKE = 40            # surnames or given names compared with each other under one key
_LONG = 6                   # letters from which a given name may be two letters off
_VERY_LONG = 8              # the same for a surname
_INITIALS = 3               # letters below which a given name is an abbreviation
_CODED = compiled(r"(?!(?:Mac|Fitz)[A-Z][a-z])\b[^\W\d_]{3,}(?<=[a-z])[A-Z]|\d|[A-Z]{2,}[a-z]|[a-z] [A-Z]{2,4}$")      # GtkStock, MACs and Add API are nobody
_SHORT = 5                  # letters below which two common given names are two people's
_NEAR = 4                   # sentences between a short surname alone and the full name that it is a slip of, in a text of more than so many:
_BRIEF = 100                # short words are a letter apart by chance

Form = tuple[str, str]      # given name, family name; no given name where the surname stands alone


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The spellings that stand at most ``odd`` times against one that stands as often or oftener."""
    persons = _Persons(claims, world)
    told: set[Form] = set()
    pairs = {tuple(sorted(pair, key=persons.rank)) for pair in persons.alike()}
    for odd, usual in sorted(pairs, key=lambda pair: (-persons.count(pair[1]), pair)):
        often = persons.count(odd)
        if odd in told and (not odd[0] or usual in told) or often > persons.count(usual):
            continue            # two slips of one name: each is told against the name
        # two people of one given name whose surnames are a letter apart: that rarely is, however often both stand
        if often > options["odd"] + bool(odd[0]) and not (odd[0] and (odd[0] == usual[0] or persons.apart(odd, usual))):
            continue
        told.add(odd)
        names = {"odd": _shown(odd), "usual": _shown(usual)}
        mentions = persons.mentions(usual)
        yield Conflict((*persons.mentions(odd), *mentions[:_MOST_SHOWN]), (
            f"{names['odd']} and {names['usual']} are a letter or two apart",
            f"{names['odd']} stands {_times(often)}, {names['usual']} {_times(persons.count(usual))}"), names,
            "note" if _joined(letters(names["odd"])) == _joined(letters(names["usual"])) else "error")


class _Persons:
    """The spellings of a set of drafts, and which of them are alike."""

    def __init__(self, claims: Sequence[Claim], world: World) -> None:
        self._gender = _genders(world.words)
        self._short: Mapping[str, str] = world.words.table("short_forms") or {}
        self._initials = {frozenset(pair) for pair in world.words.table("initials_alike") or ()}
        self._family_initials = {frozenset(pair) for pair in world.words.table("family_initials_alike") or ()}
        self._endings: Sequence[str] = world.words.table("given_endings") or ()
        self._derived: Sequence[str] = world.words.table("derived_endings") or ()
        self._daughters: Sequence[str] = world.words.table("daughters_endings") or ()
        self._sentences = [len(reading.sentences) for reading in world.readings]
        self._stop: frozenset[str] = stop_words(world.words)
        self._forms: dict[Form, list[Claim]] = {}
        bare: list[Claim] = []
        unknown: list[tuple[Form, Claim]] = []
        maybe: dict[Form, list[Claim]] = {}
        for claim in claims:
            fact = claim.fact
            if isinstance(fact, Name) and fact.type is None and fact.name.count(" ") == 1:
                unknown.append(((fact.name.split(" ")[0], fact.name.split(" ")[1]), claim))
            if not isinstance(fact, Person) or not fact.family or _CODED.search(fact.family) or fact.given and _CODED.search(fact.given):
                continue
            if fact.given:
                family = fact.family[0].upper() + fact.family[1:] if " " in fact.family else fact.family
                self._forms.setdefault((fact.given, family.replace("’", "'")), []).append(claim)
            else:
                bare.append(claim)
        self._bare: dict[tuple[int, str], list[Claim]] = {}
        families = {folded(family) for _, family in self._forms}
        known = {given for given, _ in self._forms}
        for form, claim in unknown:     # a person whose given name no list has, where the surname or the given name is a person's
            if (folded(form[1]) in families or form[0] in known) and form[0].isalpha() and not _CODED.search(" ".join(form)):
                self._forms.setdefault(form, []).append(claim)
            elif form[0].isalpha() and form[1].isalpha() and len(form[0]) >= _INITIALS and len(form[1]) >= _SHORT and not _CODED.search(" ".join(form)):
                maybe.setdefault(form, []).append(claim)
        if len(maybe) > 1:
            self._add_unknown(maybe, world)
        for claim in bare:
            fact = claim.fact
            assert isinstance(fact, Person) and fact.family
            if fact.full and fact.full != fact.name:
                self._bare.setdefault((claim.document, fact.full), []).append(claim)
            elif folded(fact.family) not in families:
                self._forms.setdefault(("", fact.family.replace("’", "'")), []).append(claim)

    def _add_unknown(self, maybe: Mapping[Form, list[Claim]], world: World) -> None:
        """Take names for people's of which no list has any part, where two are a slip apart, one stands beside a person or in a field for one, and no part of them is
        a word of the text."""
        people = {(claim.document, claim.fact.sentence) for claims in self._forms.values() for claim in claims}
        for part in (0, 1):
            groups: dict[str, list[Form]] = {}
            for form in maybe:
                groups.setdefault(form[part], []).append(form)
            for one, other in (pair for forms in groups.values() for pair in _pairs(forms)):
                claims = [*maybe[one], *maybe[other]]
                if is_slip(one[1 - part], other[1 - part]) and any((claim.document, claim.fact.sentence) in people or _is_in_field(claim, world) for claim in claims) \
                        and not any(compiled(rf"\b{word.lower()}\b").search(world.readings[claim.document].document.text) for claim in claims for word in (*one, *other)):
                    for form in (one, other):
                        self._forms.setdefault(form, maybe[form])

    def mentions(self, form: Form) -> list[Claim]:
        """The places where a name is spelled so."""
        return self._forms[form]

    def count(self, form: Form) -> int:
        """How often a name is spelled so; a surname that stands for it counts."""
        mentions = self._forms[form]
        fulls = {(claim.document, claim.fact.full) for claim in mentions if isinstance(claim.fact, Person) and claim.fact.full and form[0]}
        return len(mentions) + sum(len(self._bare.get(full, ())) for full in fulls)

    def apart(self, one: Form, other: Form) -> bool:
        """Whether no draft has both spellings."""
        return {claim.document for claim in self._forms[one]}.isdisjoint(claim.document for claim in self._forms[other])

    def rank(self, form: Form) -> tuple[bool, int, bool, list[tuple[int, int]]]:
        """Less for the form that is more likely the slip: without a given name, rarer, not a common given name, later."""
        first = self._forms[form][0]
        return bool(form[0]), self.count(form), form[0] in self._gender, [(-first.document, -first.fact.start)]

    def alike(self) -> Iterator[tuple[Form, Form]]:
        """The pairs of spellings a slip apart."""
        by_family: dict[str, list[Form]] = {}
        by_given: dict[str, list[Form]] = {}
        near: dict[str, list[Form]] = {}
        for form in sorted(self._forms):
            given, family = form
            if given:
                by_family.setdefault(family.casefold(), []).append(form)
                by_given.setdefault(self._short.get(given, given), []).append(form)
                for shorter in deletions(family):
                    near.setdefault(shorter, []).append(form)
        for forms in by_family.values():
            yield from ((a, b) for a, b in _pairs(forms) if not {a[0].lower(), b[0].lower()} <= self._stop and self._one_given(a, b))       # This Spooner, thus Spooner
        for forms in by_given.values():
            yield from ((a, b) for a, b in _pairs(forms) if (_one_family(a[1], b[1]) or self._sounds_alike(a[1], b[1])) and not self._derived_of_one(a[1], b[1]))
        for form in sorted(self._forms):
            if not form[0]:
                likely = {other for shorter in deletions(form[1]) for other in near.get(shorter, ())[:_MOST_ALIKE]
                          if is_slip(form[1], other[1])}
                if len({other[1].casefold() for other in likely}) == 1:
                    yield from ((form, other) for other in sorted(likely) if self._likely(form, other))

    def _likely(self, bare: Form, full: Form) -> bool:
        """Whether a surname alone may stand for a person whose name is a slip away: both are in one draft or in drafts on one event, and a short surname is near the name."""
        one, other = bare[1], full[1]
        if self._derived_of_one(one, other) or any(other + ending == one for ending in self._daughters):
            return False
        if self.apart(bare, full):
            return self._of_one_event(bare, full)
        return min(len(one), len(other)) >= _SHORT or any(
            mine.document == theirs.document and (abs(mine.fact.sentence - theirs.fact.sentence) <= _NEAR or self._sentences[mine.document] <= _BRIEF)
            for mine in self._forms[bare] for theirs in self._forms[full])

    def _derived_of_one(self, one: str, other: str) -> bool:
        """Whether two words are derived from one name: a teaching, and its followers."""
        return one.casefold() != other.casefold() and self._stem(one) == self._stem(other)

    def _stem(self, word: str) -> str:
        small = word.casefold()
        return next((small.removesuffix(ending) for ending in self._derived if small.endswith(ending)), small)

    def _of_one_event(self, one: Form, other: Form) -> bool:
        """Whether two drafts that have one spelling each have another name in common: they tell of one event."""
        if not self.apart(one, other):
            return False
        mine, others = ({claim.document for claim in self._forms[form]} for form in (one, other))
        return any(form not in (one, other) and not mine.isdisjoint(found) and not others.isdisjoint(found)
                   for form, found in ((form, {claim.document for claim in claims}) for form, claims in self._forms.items()))

    def _sounds_alike(self, one: str, other: str) -> bool:
        """Whether two surnames differ in their first letters, which sound alike: Voss and Foss."""
        a, b = one.casefold(), other.casefold()
        return min(len(a), len(b)) > _INITIALS and a[1:] == b[1:] and frozenset((a[0], b[0])) in self._family_initials

    def _of_one_title(self, one: Form, other: Form) -> bool:
        """Whether two spellings have a title in common."""
        mine, others = ({claim.fact.title for claim in self._forms[form] if isinstance(claim.fact, Person) and claim.fact.title} for form in (one, other))
        return not mine.isdisjoint(others)

    def _of_one_office(self, one: Form, other: Form) -> bool:
        """Whether two spellings have an office of two words or more in common, each in a sentence of its own."""
        mine, others = self._offices(one), self._offices(other)
        return any(mine[office].isdisjoint(others[office]) for office in mine.keys() & others.keys())

    def _offices(self, form: Form) -> dict[str, set[tuple[int, int]]]:
        """The offices that stand beside a spelling, and in which sentences."""
        found: dict[str, set[tuple[int, int]]] = {}
        for claim in self._forms[form]:
            fact = claim.fact
            if isinstance(fact, Person) and fact.title and " " in fact.title:
                found.setdefault(fact.title, set()).add((claim.document, fact.sentence))
        return found

    def _one_given(self, form: Form, twin: Form) -> bool:
        one, other = form[0], twin[0]
        a, b = folded(one), folded(other)
        if min(len(a), len(b)) < _INITIALS:
            return False
        if a == b:
            return one != other and not one.isupper() and not other.isupper()
        if a[0] != b[0] and (a[1:] != b[1:] or frozenset((a[0], b[0])) not in self._initials):
            return False                    # Karla is Carla, Mary is not Cary
        if self._short.get(one, one) != self._short.get(other, other) and any(a + ending == b or b + ending == a for ending in self._endings):
            return self._of_one_title(form, twin) or self._of_one_event(form, twin)         # Ann and Anne
        if a.startswith(b) or b.startswith(a) or self._short.get(one, one) == self._short.get(other, other):
            return False
        genders = {self._gender.get(one), self._gender.get(other)}
        if genders == {"male", "female"}:           # John and Joan may be a couple, but not both the harbour master
            return a[:2] == b[:2] and distance(a, b, 1) <= 1 and self._of_one_office(form, twin)
        if None not in genders and min(len(a), len(b)) < _SHORT:
            return False
        apart = distance(a, b, 2)
        if apart != 2 or min(len(a), len(b)) >= _LONG:
            return apart <= 2
        return min(len(a), len(b)) >= _SHORT and a[:2] == b[:2] and None in genders and self._of_one_event(form, twin)


def _is_in_field(claim: Claim, world: World) -> bool:
    """Whether a name stands in a field of the front matter that names people."""
    if claim.fact.region != FRONT_MATTER:
        return False
    regions = world.readings[claim.document].document.regions
    region = regions[max(bisect_right(regions, claim.fact.start, key=lambda region: region.start) - 1, 0)]
    return not frozenset(world.words.table("people_fields")).isdisjoint(region.name.lower().replace("_", ".").replace("/", ".").split("."))


def _one_family(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    if a == b:      # LaSalle and Lasalle; not "Van Dyke" and "van Dyke", whose particle begins a sentence
        return one != other and " " not in one and not one.isupper() and not other.isupper()
    if is_slip(one, other) or _joined(a) == _joined(b):
        return True
    return a[0] == b[0] and min(len(a), len(b)) >= _VERY_LONG and distance(a, b, 2) == 2 and not a.startswith(b) and not b.startswith(a)


def _pairs(forms: Sequence[Form]) -> Iterable[tuple[Form, Form]]:
    forms = forms[:_MOST_ALIKE]
    return ((a, b) for number, a in enumerate(forms) for b in forms[number + 1:])


def _joined(name: str) -> str:
    """A name as one word: Al-Homoud and Al Homoud."""
    return name.replace("-", "").replace(" ", "")


def _shown(form: Form) -> str:
    return " ".join(part for part in form if part)


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


@lru_cache(maxsize=4)
def _genders(lexicon: Any) -> dict[str, str]:
    """Given name -> the list that has it."""
    given: Mapping[str, Sequence[str]] = lexicon.table("people_given") or {}
    return {name: gender for gender, names in given.items() for name in names}
