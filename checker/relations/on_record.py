"""What a text says of a thing is what the house has on record for it, at the time of which the text speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checker.document import HEADING, RECORD, STANDFIRST, TITLE
from checker.fact import Quantity
from checker.findings import Claim, Reading
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.record import NamedTuple
from checker.relations._sums import COUNTS
from checker.relations._tables import named
from checker.sameness import value_in_base

KINDS = ("quantity",)
NEEDS = (Need("quantity", "region", (RECORD,)),)
SAME: tuple[str, ...] = ()
VALUES = ("metric", "source", "since")
ON_RECORD = True
OPTIONS = {
    "look": Option("disagrees", ("disagrees", "stale"),
                   "disagrees: a figure that no entry for its thing gives; stale: the figure of an entry that no longer holds"),
    "relative": Option(Decimal(0), Decimal, "how far two figures may be apart, as a share (0.01: one in a hundred)"),
}

_DISPLAYED = frozenset({TITLE, STANDFIRST, HEADING})
_UNMET = frozenset({"denied", "conditional", "planned"})


class _Entry(NamedTuple):
    """An entry: its figure, the words of its metric and of its scope, the time it is of, from when to when it holds ("" where it is open)."""

    claim: Claim
    metric: str
    words: frozenset[str]
    scope: frozenset[str]
    as_of: str
    since: str
    until: str
    source: str

    @property
    def quantity(self) -> Quantity:
        assert isinstance(self.claim.fact, Quantity)
        return self.claim.fact


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Figures of drafts against the entries for the same thing: the figure first, then the entry that holds."""
    groups = _groups(claims, world)
    if not groups:
        return
    texts: dict[tuple[int, int], frozenset[str]] = {}
    displayed = {number: _displayed(reading, world) for number, reading in enumerate(world.readings)}
    for claim in claims:
        fact = claim.fact
        assert isinstance(fact, Quantity)
        if fact.region == RECORD or fact.partition or fact.change_role in ("by", "from") or fact.status in _UNMET or fact.qualifier == "vague":
            continue
        key = (claim.document, fact.sentence)
        if key not in texts:
            texts[key] = named(world.readings[claim.document].sentence(fact.sentence), world)
        for group in groups:
            about = [entry for entry in group if _is_about(claim, entry, texts[key], displayed[claim.document], world)]
            if about:
                yield from _held(claim, about, options, world)


def _groups(claims: Sequence[Claim], world: World) -> list[list[_Entry]]:
    """The entries of all records, those of one metric and scope together."""
    groups: dict[tuple[frozenset[str], frozenset[str], str | None], list[_Entry]] = {}
    for claim in claims:
        if claim.fact.region == RECORD:
            entry = _entry(claim, world)
            if entry is not None:
                groups.setdefault((entry.words, entry.scope, entry.quantity.unit), []).append(entry)
    return [sorted(group, key=lambda entry: (entry.since or entry.as_of, entry.claim.document, entry.claim.fact.start)) for group in groups.values()]


def _entry(claim: Claim, world: World) -> _Entry | None:
    document = world.readings[claim.document].document
    number = next((region.name.partition(".")[0] for region in document.regions
                   if region.name.endswith(".value") and region.start <= claim.fact.start < region.end), None)
    if number is None:
        return None                                  # a number in a source or in the name of a metric
    fields = {key: document.text[region.start:region.end] for region in document.regions
              for entry, _, key in (region.name.partition("."),) if entry == number}
    fact = claim.fact
    assert isinstance(fact, Quantity)
    place = document.source_span(fact.start, fact.end)
    if place.end - place.start != fact.end - fact.start:
        fact = fact._replace(end=fact.number.end)    # its unit stands elsewhere in the file
    return _Entry(claim._replace(fact=fact), fields["metric"], named(fields["metric"], world),
                  named(fields.get("scope", ""), world), fields.get("as-of", ""), fields.get("valid-from", ""), fields.get("valid-until", ""),
                  fields.get("source", ""))


def _displayed(reading: Reading, world: World) -> frozenset[str]:
    """The words above a text: what is said of its subject need not name it again."""
    document = reading.document
    return named(" ".join(document.text[region.start:region.end] for region in document.regions if region.kind in _DISPLAYED), world)


def _is_about(claim: Claim, entry: _Entry, sentence: frozenset[str], displayed: frozenset[str], world: World) -> bool:
    """Whether a figure is one of the thing of an entry: of its kind, all its words there, and none before the noun that narrows it."""
    p, q = claim.fact, entry.quantity
    assert isinstance(p, Quantity)
    counted = q.dimension in COUNTS and q.unit is None
    if counted != (p.dimension in COUNTS and p.unit is None) or not counted and (p.unit != q.unit and p.dimension != q.dimension) or p.per != q.per:
        return False
    if p.dimension in ("currency", "ratio", "ratio point") and p.unit != q.unit:
        return False
    metric = p.metric
    if counted:
        heads = _same(metric.head, world) if metric else frozenset()
        if not heads or heads.isdisjoint(entry.words):
            return False
    broad = entry.words | entry.scope | frozenset(world.words.table("whole_words"))
    if metric is not None and not all(word.isdigit() or not _same(word.lower(), world).isdisjoint(broad) for word in metric.modifiers):
        return False
    known = sentence | frozenset(other for word in sentence for other in _same(word, world))
    if not entry.words <= known | displayed or known.isdisjoint(entry.words) or not entry.scope <= known | displayed:
        return False
    return not (p.when and entry.as_of) or _overlap(p.when.start, p.when.end, entry.as_of)


def _same(word: str, world: World) -> frozenset[str]:
    """A noun and those that count the same, by the table of synonyms."""
    for head, words in world.words.table("synonyms").items():
        if word == head or word in words:
            return frozenset((head, *words))
    return frozenset((word,)) if word else frozenset()


def _overlap(start: str, end: str, as_of: str) -> bool:
    """Whether a time holds that of an entry, at the precision of the coarser."""
    low, high = min(len(start), len(as_of)), min(len(end), len(as_of))
    return start[:low] <= as_of[:low] and as_of[:high] <= end[:high]


def _held(claim: Claim, entries: Sequence[_Entry], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    published = world.readings[claim.document].document.date
    day = published.isoformat() if published else ""
    assert isinstance(claim.fact, Quantity)
    stated = claim.fact.when is not None and any(entry.as_of for entry in entries)      # of its time every entry holds for good
    holding = [entry for entry in entries if stated or _holds(entry, day)]
    current = holding if stated else holding[-1:]
    if any(_fits(claim, entry, options, world) for entry in current):
        return
    older = [entry for entry in entries if entry not in current and _fits(claim, entry, options, world)]
    if older and options["look"] == "stale":
        yield _conflict(claim, [*current, older[-1]], older[-1], f"the record gives {world.text(older[-1].claim)} {_until(older[-1], current)}", world)
    elif current and not older and options["look"] == "disagrees":
        yield _conflict(claim, current[-1:], current[-1], f"the record has {world.text(current[-1].claim)} for {current[-1].metric}", world)


def _holds(entry: _Entry, day: str) -> bool:
    """Whether an entry holds on a day of publication; where that is not known, it does as long as it names no end."""
    return (not entry.since or not day or entry.since <= day) and (not entry.until or bool(day) and day <= entry.until)


def _until(entry: _Entry, current: Sequence[_Entry]) -> str:
    if entry.until:
        return f"until {entry.until}"
    return f"as of {entry.as_of or entry.since or 'before'}" + (f", since {current[-1].since or current[-1].as_of} another" if current else "")


def _fits(claim: Claim, entry: _Entry, options: Mapping[str, Any], world: World) -> bool:
    assert isinstance(claim.fact, Quantity)
    mine, other = value_in_base(claim.fact, world.words), value_in_base(entry.quantity, world.words)
    return mine.widened(options["relative"]).meets(other.widened(options["relative"]))


def _conflict(claim: Claim, told: Sequence[_Entry], entry: _Entry, reason: str, world: World) -> Conflict:
    reasons = (reason, *([f"source: {entry.source}"] if entry.source else []))
    return Conflict((claim, *(one.claim for one in told)), reasons, {"metric": entry.metric, "source": entry.source, "since": entry.since or entry.as_of})
