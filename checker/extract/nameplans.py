"""Trees of people.lark to plans: which tokens of an island are the name, the title, the age, and whether it is a person.

A plan depends on the tags alone and is made once for each shape of island.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.extract.automaton import Leaf
from checker.hints import Any
from checker.record import NamedTuple

_OFFICE = frozenset({"TITLE", "CTITLE", "FORMER", "HONOR", "AGE", "AND"})
_PERSONAL = frozenset({"GIVEN", "CAP", "INITIAL", "PARTICLE", "CPART", "SUFFIX", "JOIN", "SYLLABLE"})
_FAMILY = frozenset({"CAP", "GIVEN", "CTITLE", "GEO", "CPART", "NATION"})     # what a family name may be after a given name
_CAPITAL = ("CAP", "GIVEN", "CPART")
_TYPES = {"ORG": "organization", "EVENT": "event", "PLACE": "place", "GEO": "place", "WORK": "work"}
_HARD = frozenset({"ORG", "EVENT", "WORK", "PLACE", "AMP"})
_LONGEST_NAME = 4           # words of a person's name; a longer run of capitals is a heading


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
    given: tuple[int, int] | None = None  # a person's given name ("Anne-Marie" is one) and family name, with its particles ("van der Meer")
    family: tuple[int, int] = (0, 0)
    party: int | None = None              # the token of a party
    seat: tuple[int, int] | None = None   # the state or the town that a member of it sits for
    acronym: int | None = None            # the token of the short form of a name


NOTHING = Plan((0, 0), (), (), None, None, None, 0, 0, None, False, 0)


def planned(tree: Any, length: int) -> Plan:
    """Which tokens of an island play which part; ``NOTHING`` where it is no name."""
    plan = _planned(tree, length)
    return _with_parts(plan) if plan.type is None and plan is not NOTHING else plan


def as_person(plan: Plan) -> Plan:
    """The plan of a name that is not known to be anybody's, where what stands before it says that it is a person's."""
    if not 1 < len(plan.words) <= _LONGEST_NAME or _personal(plan.words) != plan.words:
        return plan
    return _with_parts(plan._replace(type=None))


def _with_parts(plan: Plan) -> Plan:
    """The plan with the given name and the family name."""
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
    end = next((leaf[1] for leaf in plan.words if leaf[0] == "SUFFIX"), plan.name[1])
    first = next((number for number, leaf in enumerate(leaves[:last]) if leaf[0] not in ("INITIAL", "JOIN")), None)
    given = None
    if first is not None:
        final = first
        while final + 2 < last and leaves[final + 1][0] == "JOIN":
            final += 2
        given = leaves[first][1], leaves[final][1] + 1
    return plan._replace(given=given, family=(leaves[last][1], end))


def _planned(tree: Any, length: int) -> Plan:
    ends = _ends(tree, length)
    elements: list[Leaf] = []
    tails = []
    for child in tree[1]:
        if child[0] == "element":
            elements += child[1]
        else:
            tails.append(child)
    month = _born(elements)
    if month is not None:
        elements, tails = elements[:month], []
        if not elements:
            return NOTHING
    family = next((number for number in range(len(elements) - 1, 0, -1) if elements[number][0] != "SUFFIX"), 0)
    if elements[family][0] == "CTITLE" and (elements[family - 1][0] in ("GIVEN", "INITIAL") or (
            elements[0][0] == "GIVEN" and not any(leaf[0] in _OFFICE for leaf in elements[:family])) or (
            family + 1 < len(elements) and elements[family - 1][0] == "CAP" and any(leaf[0] == "GIVEN" for leaf in elements[:family]))):
        elements[family] = ("CAP", elements[family][1])   # Laura King, Mayor Stephen King, Martin Lowell King Jr.
    offices = [number for number, leaf in enumerate(elements) if leaf[0] in _OFFICE]
    if offices and offices[-1] == len(elements) - 1:
        elements = elements[:offices[0]]                    # "the Rangers coach": a title without its name
        while elements and elements[-1][0] in ("JOIN", "AND"):
            elements.pop()
        return _other(elements, [], ends) if len(elements) > 1 else NOTHING
    if not offices:
        return _untitled(elements, tails, ends)
    first = offices[-1]
    while first > 0 and (elements[first - 1][0] in _OFFICE or elements[first - 1][0] in ("JOIN", "NATION")):
        first -= 1
    words = _trimmed(elements[offices[-1] + 1:])
    if words and words[0][0] == "JOIN":
        words = words[1:]
    if words and words[0][0] != "CAP":
        words = words[_led(words):]                         # not of "66-year-old Luann Marie Johnson": no list has every given name
    named = _personal(words)
    if not named and [leaf[0] for leaf in words] == ["GEO"] and [leaf[0] for leaf in elements[first:offices[-1] + 1]] == ["AGE"]:
        named = (words[0],)                                 # "the 57-year-old Houston"
    if not named or named[-1][0] == "INITIAL" or (len(named) < len(words) and words[len(named)][0] in ("ORG", "EVENT", "WORK")):
        return _other(words, tails, ends)
    roles = elements[first:offices[-1] + 1]
    before = elements[:first]
    while before and before[0][0] == "FORMER":              # "former Petrel chief executive", "former Ohio Gov."
        roles.append(before.pop(0))
    roles.sort(key=lambda leaf: leaf[1])
    start = roles[0][1]
    place = None
    if before and len(before) <= 3 and not any(leaf[0] == "GIVEN" for leaf in before):
        start = min(start, before[0][1])
        if before[-1][0] != "GEO":
            place = (before[0][1], elements[first][1])
    titled = tuple((leaf, ends[leaf[1]]) for leaf in roles)
    if not any(leaf[0] in ("TITLE", "CTITLE", "HONOR", "AGE") for leaf in roles):      # "late Tom Reyes"
        return _untitled(words, tails, ends)
    sure = len([leaf for leaf in named if leaf[0] in _CAPITAL]) > 1 or named[0][0] == "INITIAL"
    honor = next(((leaf[1], ends[leaf[1]]) for leaf in roles if leaf[0] == "HONOR"), None)
    age = next(((leaf[1], False) for leaf in roles if leaf[0] == "AGE"), None)
    plan = Plan((named[0][1], ends[named[-1][1]]), named, titled, honor, age, place, start, ends[named[-1][1]], None, sure, 0)
    if age is not None and len(roles) == 1 and not sure:
        plan = plan._replace(sure=True)                     # "the 36-year-old Reyes"
    return _with_tails(plan, tails if len(named) == len(words) else [], ends)


def _born(elements: list[Leaf]) -> int | None:
    """Where a month stands that is no surname; one behind a given name or a title (Theresa May, Mrs May) becomes one."""
    for number, leaf in enumerate(elements):
        if leaf[0] == "BORN":
            before = elements[number - 1][0] if number else ""
            if before not in ("HONOR", "CTITLE") and (before not in ("GIVEN", "INITIAL") or number < len(elements) - 1):        # Andrew May Lose His Title
                return number
            elements[number] = ("CAP", leaf[1])
    return None


def _ends(tree: Any, length: int) -> dict[int, int]:
    """The token after each leaf, by the leaf's offset: a phrase is several tokens."""
    offsets: list[int] = []
    waiting = [tree]
    while waiting:
        _, rest = waiting.pop()
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
    if words and words[0][0] == "SUFFIX":
        return ()
    taken = 0
    for number, leaf in enumerate(words):
        family_like = number and words[0][0] == "GIVEN" and leaf[0] in _FAMILY and number == len(words) - 1
        if leaf[0] not in _PERSONAL and not family_like:
            break
        taken = number + 1
    named = list(words[:taken])
    if sum(leaf[0] in _CAPITAL for leaf in named) > _LONGEST_NAME:
        named = _two(named)
    return tuple(_trimmed(named))


def _two(named: list[Leaf]) -> list[Leaf]:
    """Of a run of capitals (a heading), the given name and one more."""
    capitals = 0
    for number, leaf in enumerate(named):
        capitals += leaf[0] in _CAPITAL and not (number and named[number - 1][0] == "JOIN")
        if capitals == 2 and not (leaf[0] == "CPART" or (number + 1 < len(named) and named[number + 1][0] == "JOIN")):
            return named[:number + 1]
    return named


def _untitled(elements: list[Leaf], tails: list[Any], ends: dict[int, int]) -> Plan:
    elements = _trimmed(elements)
    while elements and elements[0][0] in ("JOIN", "AMP", "PARTICLE"):
        elements = elements[1:]
    if not elements:
        return NOTHING
    kinds = [leaf[0] for leaf in elements]
    skip = _led(elements)
    words = elements[skip:]
    named = _personal(words)
    whole = len(named) == len(words)
    capitals = sum(leaf[0] in _FAMILY for leaf in named)
    terminals = [leaf[0] for leaf in named]
    known = (bool(named) and terminals[0] == "GIVEN" and capitals > 1) or _has_initial(terminals) or ("SUFFIX" in terminals and (capitals > 1 or terminals[0] == "GIVEN"))
    if not whole and words[len(named)][0] in _HARD and (words[-1][0] in _HARD or words[len(named)][0] == "AMP"):
        known = False                                       # "the Tom Reyes Foundation"
    elif not whole and len(words) > _LONGEST_NAME:
        named = tuple(_two(list(named)))                    # "Tom Reyes Wins Harbour Race Again"
    if known:
        plan = Plan((named[0][1], ends[named[-1][1]]), named, (), None, None, None, named[0][1], ends[named[-1][1]], None, True, 0)
        return _with_tails(plan, tails if whole else [], ends)
    if kinds == ["GEO"]:
        named, whole, terminals = tuple(words), True, kinds     # "Houston, aged 60": what else has an age
    if whole and not skip and named and terminals[0] not in ("INITIAL", "SUFFIX") and len(named) <= _LONGEST_NAME:
        # a bare name: a person only by its age or its title
        plan = Plan((named[0][1], ends[named[-1][1]]), named, (), None, None, None, named[0][1], ends[named[-1][1]], None, False, 0)
        linked = _with_tails(plan, tails, ends)
        if linked.party is not None and kinds != ["GEO"]:
            return linked._replace(sure=True)
        if (linked.age and not (kinds == ["GEO"] and linked.age[1])) or (linked.offices and kinds != ["GEO"]):
            return linked._replace(place=linked.place if linked.offices else None)
    return _other(elements, tails, ends)


def _led(words: Sequence[Leaf]) -> int:
    """1 where a capital that is no part of it stands before a full name: "Arsenal Tom Reyes", "Englishman Tom Reyes"."""
    kinds = [leaf[0] for leaf in words[:3]]
    return int(len(kinds) > 2 and kinds[0] != "GIVEN" and kinds[1] == "GIVEN" and kinds[2] in ("CAP", "INITIAL", "GIVEN", "PARTICLE", "CPART"))


def _has_initial(terminals: list[str]) -> bool:
    """Tom F. Reyes, J. R. Reyes."""
    if "INITIAL" not in terminals or terminals[-1] == "INITIAL":
        return False
    return all(terminal in ("CAP", "GIVEN", "INITIAL", "SUFFIX", "CPART", "PARTICLE", "JOIN") for terminal in terminals)


def _with_tails(plan: Plan, tails: list[Any], ends: dict[int, int]) -> Plan:
    """The plan with what follows the name: an age, "of" something, an apposition."""
    plan = plan._replace(short_end=plan.end)
    within = ""                                             # what the word before ended with, of a place
    for name, children in tails:
        if name == "age":
            mark, leaf = children[0], children[1]
            if plan.age is not None:
                break
            end = ends[children[-1][1]]
            plan = plan._replace(age=(leaf[1], mark[0] == "COMMA"), end=end, short_end=end)
        elif name == "place":
            words = [leaf for child in children if child[0] == "element" for leaf in child[1]]
            if any(leaf[0] in _OFFICE for leaf in words) or plan.age:
                break
            end = ends[words[-1][1]]
            if plan.place is not None:
                if within != "ORG" or plan.place[1] != children[0][1]:
                    break
                plan = plan._replace(place=(plan.place[0], end), end=end, short_end=end)         # of the University | of Brno
                continue
            within = words[-1][0]
            geo = all(leaf[0] in ("GEO", "NATION") for leaf in words)
            where = words[0][1], end
            plan = plan._replace(place=None if geo else where, seat=where if geo else None, end=end, short_end=end)
        elif name == "party":
            leaves = [leaf for child in children for leaf in (child[1] if child[0] == "element" else (child,))]
            seat = [leaf for child in children if child[0] == "element" for leaf in child[1]]
            last = seat[-1] if leaves[0][0] == "COMMA" else leaves[-1]
            end = ends[last[1]]
            plan = plan._replace(party=leaves[1][1], seat=(seat[0][1], ends[seat[-1][1]]) if seat else None, end=end, short_end=end)
        elif name == "apposition":
            return _with_apposition(plan, children, ends)
        elif name == "described":
            # the words before an office are any: without one behind them they say what somebody is in other words
            first = next(leaf for child in children if child[0] == "element" for leaf in child[1])
            return _with_apposition(plan, children, ends) if first[0] in ("TITLE", "CTITLE", "FORMER") else plan
        else:
            break
    return plan


def _with_apposition(plan: Plan, children: tuple[Any, ...], ends: dict[int, int]) -> Plan:
    words = [leaf for child in children if child[0] == "element" for leaf in child[1]]
    if [leaf[0] for leaf in words] == ["SUFFIX"]:
        end = ends[words[0][1]]
        if plan.end != plan.name[1]:
            return plan._replace(end=end, short_end=end)    # "Tom Reyes, 54, MP"
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
        return NOTHING
    if [leaf[0] for leaf in words] == ["GIVEN", "PLACE"]:
        kind = ""                                           # Charlotte Street and Diane Lane
    else:
        kind = _TYPES.get(words[-1][0]) or ("place" if words[0][0] == "PLACE" and len(words) == 2 else "")
    end = ends[words[-1][1]]
    if tails and tails[0][0] == "place" and (words[-1][0] in ("ORG", "EVENT", "WORK", "PLACE") or words[0][0] == "ORG"):
        inner = _trimmed([leaf for child in tails[0][1] if child[0] == "element" for leaf in child[1] if leaf[0] not in _OFFICE])
        if inner:
            end = ends[inner[-1][1]]
            kind = _TYPES.get(words[-1][0], kind)
    acronym = next((tail[1][1][1] for tail in tails if tail[0] == "acronym"), None)
    if all(leaf[0] in ("CAPS", "NATION") for leaf in words) or (len(words) < 2 and end == ends[words[-1][1]]):
        return NOTHING
    start = words[0][1]
    return Plan((start, end), tuple(words), (), None, None, None, start, end, kind, True, end, acronym=acronym)
