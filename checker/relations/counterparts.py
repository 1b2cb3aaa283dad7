"""A figure that one report of an event has, and another figure in its place in the other report."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal

from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import ONE_SIDED, Interval
from checker.judgement import Conflict, Need, Option, World
from checker.relations._slips import miscopied, slip
from checker.sameness import Topics, meant
from checker.sameness.parallel import Match, Parallels
from checker.sameness.side import of_two

KINDS = ("quantity",)
NEEDS = (Need("document", least=2), Need("quantity", least=2))
SAME: tuple[str, ...] = ()
OPTIONS = {
    "asked": Option(400, int, "evidence, in hundredths, that two figures left over in two reports are of one thing", 100),
    "asked_of_slips": Option(240, int, "the same, where one may be the other miswritten", 50),
    "error_at": Option(550, int, "evidence from which on it keeps the rule's severity", 1),
}
VALUES = ("both",)

_LOOSE = frozenset({"ratio", "ratio point", "duration", "age"})       # kinds of which a text has many
_LEAST_LEAD = 30
_CROWD = 3
_FAR = 10                # times
_APART = 3
_SMALL = 10
_DAY = len("2024-10-23")
_SURE = 400             # what it is worth that figures of three digits are a slip apart: two things seldom have such
_NEAR = Decimal("1.5")


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of figures of two reports that have no counterpart in the other one but each other: the later one first."""
    topics, parallels = Topics.of(world), Parallels.of(world)
    if not parallels.pairs():
        return
    figures = _Figures(claims, topics)
    found: dict[int, list[tuple[Match, str | None, int]]] = {}
    for match in parallels.matches(claims, _kind, lambda a, b: _agree(a, b, world), _looks):
        a, b = match.a, match.b
        hint = _hint(a, b)
        quiet = _apart(match, hint, topics, parallels, world) or ("one is made of two figures of the other text" if not hint and (figures.makes(a, b) or figures.makes(b, a)) else None)
        evidence = 0
        if quiet is None:
            evidence, asked = _evidence(match, hint, topics, parallels, figures, world), options["asked_of_slips" if hint else "asked"]
            quiet = None if evidence >= asked else f"too little speaks for one thing ({evidence / 100} of {asked / 100} asked)"
        if quiet:
            world.quiet(a, b, quiet)
            continue
        found.setdefault(id(b.fact), []).append((match, hint, evidence))
    for told in found.values():
        match, hint, evidence = max(told, key=lambda one: one[0].weight)
        rest = tuple(other.a for other, *_ in told if other is not match)
        words = parallels.as_written(match.b, match.words)
        common = f"words in common: {words}" if words else "one may be the other miswritten"
        first = match.b if topics.updates.later(match.a, match.b) is not match.a and match.b.document not in world.companions else match.a
        yield Conflict((first, match.b if first is match.a else match.a, *rest), (common, "the two texts tell one event, and neither has the other's figure"), {"both": words},
                       "error" if evidence >= options["error_at"] else "warning", hint)


class _Figures:
    """The figures of each document: what they tell, and what they make together."""

    def __init__(self, claims: Sequence[Claim], topics: Topics) -> None:
        self._claims = claims
        self._topics = topics
        self._values: dict[tuple[int, str, str], set[object]] | None = None
        self._added: dict[tuple[int, str], set[Decimal]] = {}          # by document and dimension, those that may be terms of a sum
        for claim in claims:
            quantity = quantity_of(claim)
            if quantity.value is not None and quantity.value > _SMALL:
                self._added.setdefault((claim.document, quantity.dimension), set()).add(quantity.value)

    def makes(self, a: Claim, b: Claim) -> bool:
        """Whether two figures of the document of ``a`` make that of ``b``, added or taken one from the other."""
        q = quantity_of(b)
        terms, value = self._added.get((a.document, q.dimension), set()), q.value
        return value is not None and any(other != term and other in terms for term in terms for other in (value - term, term - value))

    def several(self, *claims: Claim) -> bool:
        """Whether the document of one of these figures gives another one that tells the same: of two falls each has its height."""
        if self._values is None:
            self._values = {}
            for claim in self._claims:
                told, quantity = self._topics.told(claim), quantity_of(claim)
                if told and quantity.value is not None:
                    self._values.setdefault((claim.document, told, quantity.dimension), set()).add(quantity.value)
        return any(len(self._values.get((claim.document, self._topics.told(claim) or "", quantity_of(claim).dimension), ())) > 1 for claim in claims)


def _kind(claim: Claim) -> Hashable | None:
    quantity = quantity_of(claim)
    if quantity.value is None or quantity.dimension == "ordinal" or quantity.status == "conditional":
        return None
    return _dimension(quantity), quantity.unit if quantity.dimension in ("currency", "rate") else None


def _dimension(quantity: Quantity) -> str:
    """The dimension of a figure; degrees are of heat, whether their text says so or not."""
    return "temperature" if quantity.unit == "degree" else quantity.dimension


def _hint(a: Claim, b: Claim) -> str | None:
    """How one figure may have come of the other."""
    p, q = quantity_of(a), quantity_of(b)
    return miscopied(p, q) or slip(p, q) or ("misheard?" if _are_teens(p, q) else None)


def _are_teens(p: Quantity, q: Quantity) -> bool:
    """Whether figures sound alike: fourteen and forty, 17,000 and 70,000."""
    less, more = sorted(quantity.value.normalize().as_tuple().digits if quantity.value else () for quantity in (p, q))
    return p.unit == q.unit and p.value is not None and q.value is not None and len(less) == 2 and more == less[1:] and less[0] == 1 and p.value.adjusted() == q.value.adjusted()


def _looks(a: Claim, b: Claim) -> int:
    """What it is worth that one figure may be the other miswritten: the more the more digits they have."""
    if _hint(a, b) is None:
        return 0
    digits = max(len(figure.value.normalize().as_tuple().digits) for figure in (quantity_of(a), quantity_of(b)) if figure.value is not None)
    return _SURE if digits > 2 else 150 if digits > 1 else 100


def _agree(a: Claim, b: Claim, world: World) -> bool:
    """Whether two figures may be the same, whatever they are of."""
    p, q = quantity_of(a), quantity_of(b)
    if _dimension(p) != _dimension(q) or p.dimension == "currency" and p.unit != q.unit:
        return False
    if p.value == q.value is not None and (p.unit == q.unit or p.dimension != q.dimension):
        return True
    if p.dimension != q.dimension or _looks(a, b) == _SURE:
        return False
    mine, there = meant(a, world), meant(b, world)
    if p.qualifier == q.qualifier and p.qualifier in ONE_SIDED:
        return (mine.low, mine.high) == (there.low, there.high)
    if not mine.meets(there):
        return False
    ends = [abs(end) for claimed, quantity in ((mine, p), (there, q)) for end in _ends(claimed, quantity.qualifier) if end]
    return len(ends) < 2 or max(ends) <= _NEAR * min(ends)         # "more than 200" is not what says 5,100, nor "2% to 4%" what says 2.3%


def _ends(claimed: Interval, qualifier: str) -> tuple[Decimal | None, ...]:
    """Where what a figure claims lies: the ends of a range and of a bound, the middle of what is about a figure."""
    if claimed.low is None or claimed.high is None:
        return (claimed.low or claimed.high,)
    if qualifier == "range":
        return claimed[:2]
    return ((claimed.low + claimed.high) / 2,)


def _apart(match: Match, hint: str | None, topics: Topics, parallels: Parallels, world: World) -> str | None:
    """Why both may be right."""
    a, b = match.a, match.b
    p, q = quantity_of(a), quantity_of(b)
    if topics.is_address(a) or topics.is_address(b):
        return "one stands in an address"
    if p.per and q.per and p.per != q.per:
        return f"one is per {p.per}, the other per {q.per}"
    if _looks(a, b) == _SURE:
        return None
    if p.when and q.when and _DAY not in (len(p.when.start), len(q.when.start)) and p.when.start[:4] != q.when.start[:4] and p.when.end[:4] != q.when.end[:4]:
        return f"other years: {p.when.text} and {q.when.text}"
    two = of_two(topics.side(a), topics.side(b))
    if two or hint:
        return two
    if match.differing:
        return "other figures beside them differ too"
    if p.unit is None and not parallels.one_noun(topics.head(a), topics.head(b)) and not (topics.told(a) and topics.told(a) == topics.told(b)):
        return "they count two things"
    if match.strangers:
        return "each sentence names somebody or something that the other text does not"
    if match.crowd > _CROWD:
        return "the texts have many figures of the kind"         # the yards of a match
    if not parallels.as_written(b, match.words):
        return "no word stands beside both"
    if match.lead < _LEAST_LEAD:
        return "another figure may be its counterpart"
    if "from" in (p.change_role, q.change_role) and p.change_role != q.change_role and not match.agreeing:
        return "a change and a level"
    if (p.qualifier in ONE_SIDED) != (q.qualifier in ONE_SIDED):
        return "one is a bound"
    if _ratio(a, b, world) > _FAR:
        return "they are far apart"
    clash = topics.weigh(a, b, ("when",)).clash if _ratio(a, b, world) >= _APART else None
    return clash or topics.replaced(a, b) or topics.grown(a, b) or topics.updates.goes_on(a, b)


def _evidence(match: Match, hint: str | None, topics: Topics, parallels: Parallels, figures: _Figures, world: World) -> int:
    """How much speaks for one thing, in hundredths."""
    a, b = match.a, match.b
    p, q = quantity_of(a), quantity_of(b)
    assert p.value is not None and q.value is not None
    found = match.evidence + 100 * match.agreeing
    found += _looks(a, b)
    told, there = topics.told(a), topics.told(b)
    if told and there:
        found += (150 if told == there else -150) - 200 * (not hint and figures.several(a, b))
    mine, other = topics.head(a), topics.head(b)
    if p.unit is not None:
        found += -100 if p.dimension == "ratio" else -50 if p.dimension in _LOOSE else 50
    elif parallels.one_noun(mine, other):
        found += 150
    else:
        found -= 250 if mine and other and _counts(p) and _counts(q) else 100
        found -= 100 * (max(p.value, q.value) <= _SMALL)
    if match.alone:
        found += 50 if not hint and (p.dimension in _LOOSE or p.dimension == "currency") else 150
    found += 50 * match.last - 50 * (p.per != q.per)
    found -= 200 * ((p.change_role == "by") != (q.change_role == "by") and p.dimension == "currency")
    if not hint:
        found -= 150 * (_ratio(a, b, world) > _APART)
        later = topics.updates.later(a, b)
        if later is not None and p.dimension in ("count", "area", "currency"):
            found -= 300 * ((p if later is a else q).value == max(p.value, q.value))      # counts grow from day to day
    return found


def _counts(quantity: Quantity) -> bool:
    """Whether what a figure counts stands right behind it."""
    return quantity.metric is not None and quantity.metric.start >= quantity.number.end


def _ratio(a: Claim, b: Claim, world: World) -> int:
    """How many times one figure is the other, in one unit and without their signs."""
    less, more = sorted(abs(_ends(meant(claim, world), "exact")[0] or Decimal(0)) for claim in (a, b))
    return int(more / less) if less else _FAR + 1
