"""A quotation has one wording and one speaker, wherever it is repeated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from sys import intern

from checker.fact import Attribution, Period, Speaker
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._grams import near

KINDS = ("attribution",)
NEEDS = (Need("attribution", "style", ("direct", "mixed"), least=2),)
SAME = ()
OPTIONS = {
    "look": Option("wording", ("wording", "speaker", "date"), "wording: the same quotation with other words in it; speaker: the same quotation given to two "
                   "speakers; date: the same quotation said on two days"),
    "words": Option(5, int, "how many words a quotation must have"),
    "shared": Option(80, int, "how many words in a hundred an altered quotation must share with its twin"),
}
VALUES = ("here", "there")

_WORD = compiled(r"[^\W_]+(?:['’][^\W_]+)*")
_CUT = compiled(r"\.\.\.|…|\. \. \.|[\[\](){}<>]")
_BETWEEN = " … "         # between the quoted pieces of a statement
_GRAM = 4                # words that two quotations share in a row before they are compared
_MOST_ALIKE = 24         # quotations with the same words in a row that are compared: bounds the work on a hostile text
_MOST_CHANGES = 3        # words that an altered quotation may have other than its twin; told again in another draft it may have more
_SAME_ENDS = 3           # words at the beginning, and at the end, that make two versions one sentence
_MOST_SAME = 60          # of them, in a hundred, that are then the same
_LONG = 12               # words in the same order that two sentences of one speaker do not share by chance
_LONG_SAME = 70


class Words(NamedTuple):
    """A stretch of quoted words without an omission: the statement, the words as compared, the text that they stand in, its span, whether it ends with an omission."""

    claim: Claim
    words: tuple[str, ...]
    text: str
    start: int
    end: int
    cut: bool

    @property
    def shown(self) -> list[str]:
        """The words as written."""
        return _WORD.findall(self.text, self.start, self.end)


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of quotations that are one and differ in their words, or in who is said to have spoken them."""
    if options["look"] == "date":
        claims = [claim for claim in claims if isinstance(claim.fact, Attribution) and claim.fact.when is not None]
    told: set[tuple[int, int]] = set()
    for one, other in _alike(claims, options["words"], world):
        pair = (id(one.claim.fact), id(other.claim.fact))
        if pair[0] == pair[1] or pair in told or _overlap(one, other):
            continue
        conflict = _LOOKS[options["look"]](one, other, options, world)
        if conflict is not None:
            told.add(pair)
            yield conflict


def _alike(claims: Sequence[Claim], least: int, world: World) -> Sequence[tuple[Words, Words]]:
    """Pairs of quotations that share words in a row: found once for all the rules that look at the same statements."""
    known: dict[tuple[int, int], tuple[Sequence[Claim], list[tuple[Words, Words]]]] = world.memory.setdefault("quotations", {})
    key = id(claims), least                 # what is remembered holds the claims
    if key not in known:
        stretches = [stretch for claim in claims for stretch in _stretches(claim, world, least)]
        known[key] = claims, [(stretches[one], stretches[other]) for one, other in near([stretch.words for stretch in stretches], _GRAM, _MOST_ALIKE)]
    return known[key][1]


def _stretches(claim: Claim, world: World, least: int) -> Iterator[Words]:
    fact = claim.fact
    assert isinstance(fact, Attribution)
    if fact.style == "indirect" or fact.nested:
        return
    text = world.readings[claim.document].document.text
    for begin, end in _quoted(fact, text):
        start = begin
        cuts = [match.span() for match in _CUT.finditer(text, begin, end)]
        for first, last in [*cuts, (end, end)]:
            found = _WORD.findall(text, start, first)
            if len(found) >= least:
                words = tuple([intern(word.lower().replace("’", "'")) for word in found])
                yield Words(claim, words, text, text.index(found[0], start), text.rindex(found[-1], start, first) + len(found[-1]), first != end)
            start = last


def _quoted(fact: Attribution, text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a statement stand that are quoted: all of a quotation, else what stands between marks."""
    if fact.style == "direct":
        yield from ((span.start, span.end) for span in fact.content)
        return
    start = fact.content[0].start
    for words in (fact.quote or "").split(_BETWEEN):
        start = text.find(words, start, fact.content[-1].end)
        if start < 0:
            return
        yield start, start + len(words)
        start += len(words)


def _overlap(a: Words, b: Words) -> bool:
    """Whether two stretches are the same words in one place, which two statements lay claim to."""
    return a.claim.document == b.claim.document and a.start < b.end and b.start < a.end


# ---- wording

def _worded(a: Words, b: Words, options: Mapping[str, Any], world: World) -> Conflict | None:
    if a.words == b.words or _named_alike(a.claim.fact, b.claim.fact) is False or _on_two_days(a.claim.fact, b.claim.fact):
        return None
    if _within(a.words, b.words):
        return _cut_short(a, b, world)
    from difflib import SequenceMatcher  # not at the top: most runs compare no quotation

    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    shorter = min(len(a.words), len(b.words))
    if shared < options["words"] - 1:
        return None
    changes = [(tag, i, j, k, m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]
    inner = [change for change in changes if not _edge(change, len(a.words), len(b.words))]
    if not inner:
        return None
    at_most = "error"
    if shared * 100 < shorter * options["shared"] or sum(max(j - i, m - k) for _, i, j, k, m in inner) > _MOST_CHANGES:
        at_most = _retold(a, b, blocks, shared)
        if not at_most:
            return None
    elif len(inner) != len(changes) and shared < 2 * options["words"]:
        return None          # cut and changed: the beginning of two sentences that begin alike
    if a.claim.document == b.claim.document and abs(a.claim.fact.sentence - b.claim.fact.sentence) <= 1:
        world.quiet(a.claim, b.claim, "the quotations stand side by side: a figure of speech")
        return None
    _, i, j, k, m = inner[0]
    here, there = _shown(b.shown[k:m]), _shown(a.shown[i:j])
    reason = (f"{shared} of {shorter} words are the same, in the same order", f"{there} in one, {here} in the other: one of them was not said so")
    return Conflict((_at(b), _at(a)), reason, {"here": here, "there": there}, at_most)


def _cut_short(a: Words, b: Words, world: World) -> Conflict | None:
    """A quotation that ends where its twin goes on with "not"."""
    short, long = sorted((a, b), key=lambda stretch: len(stretch.words))
    size = len(short.words)
    at = next((at for at in range(len(long.words) - size) if long.words[at:at + size] == short.words), None)
    if at is None or short.cut or "NOT" not in world.words.terminals(long.words[at + size]):
        return None
    left = _shown(long.shown[at + size:at + size + 1])
    here, there = (left, _shown(())) if long is b else (_shown(()), left)
    return Conflict((_at(b), _at(a)), (f"the same {size} words in a row", f"one of them goes on with {left}"), {"here": here, "there": there})


def _retold(a: Words, b: Words, blocks: Sequence[Any], shared: int) -> str:
    """How sure it is that two drafts give one sentence in two versions, "" where it is not: they begin and end alike, or most of a long one is the same."""
    if a.claim.document == b.claim.document or _named_alike(a.claim.fact, b.claim.fact) is False:
        return ""
    first, last = blocks[0], blocks[-1]
    shorter = min(len(a.words), len(b.words))
    ends = first.a == first.b == 0 and last.a + last.size == len(a.words) and last.b + last.size == len(b.words)
    if ends and min(first.size, last.size) >= _SAME_ENDS and shared * 100 >= shorter * _MOST_SAME:
        return "warning"
    return "note" if shared >= _LONG and shared * 100 >= shorter * _LONG_SAME else ""


def _shown(words: Sequence[str]) -> str:
    """Words of a quotation as a report shows them; what is said of none."""
    return f"“{' '.join(words)}”" if words else "no such word"


def _within(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the shorter is a piece of the longer, letter for letter: hyphens and apostrophes do not count."""
    joined = [" " + " ".join(words).replace("'", "") + " " for words in sorted((a, b), key=len)]
    return joined[0] in joined[1] or joined[0].replace(" ", "") in joined[1].replace(" ", "")


def _edge(change: tuple[str, int, int, int, int], longest: int, other: int) -> bool:
    """Whether a change is a cut at the beginning or the end; a word that stands for another one is none."""
    _, i, j, k, m = change
    if i == j or k == m:
        return (i == 0 and k == 0) or (j == longest and m == other)
    return (i == 0 and k == 0 or j == longest and m == other) and (j - i != m - k or j - i > 1)


# ---- date

def _dated(a: Words, b: Words, options: Mapping[str, Any], world: World) -> Conflict | None:
    p, q = a.claim.fact, b.claim.fact
    assert isinstance(p, Attribution) and isinstance(q, Attribution)
    if p.when is None or q.when is None or not _named_alike(p, q) or not _within(a.words, b.words):
        return None
    mine, other = q.when, p.when
    if not _on_two_days(p, q):
        return None
    reason = (f"the same {min(len(a.words), len(b.words))} words in a row, by {_name(q.speaker)}" if q.speaker else "the same words",
              f"said on {_period(mine)} in one place and on {_period(other)} in the other")
    return Conflict((_said(b), _said(a)), reason, {"here": mine.text or mine.start, "there": other.text or other.start})


def _on_two_days(p: Any, q: Any) -> bool:
    """Whether each of two statements has a day of its own."""
    return p.when is not None and q.when is not None and not (q.when.start <= p.when.end and p.when.start <= q.when.end)


def _period(when: Period) -> str:
    return when.start if when.start == when.end else f"{when.start} to {when.end}"


def _named_alike(p: Any, q: Any) -> bool | None:
    """Whether two statements have one speaker: None where one of them names nobody."""
    if p.speaker is None or q.speaker is None:
        return None
    mine, other = _names(p.speaker), _names(q.speaker)
    return bool(mine & other) if mine and other else None


# ---- speaker

def _spoken(a: Words, b: Words, options: Mapping[str, Any], world: World) -> Conflict | None:
    if not _within(a.words, b.words) or _named_alike(a.claim.fact, b.claim.fact) is not False:
        return None
    p, q = a.claim.fact, b.claim.fact
    assert isinstance(p, Attribution) and isinstance(q, Attribution) and p.speaker is not None and q.speaker is not None
    if "mixed" in (p.style, q.style):
        return None          # told in the words of somebody else: she asked him about “…”
    mine, other = _name(q.speaker), _name(p.speaker)
    reason = (f"the same {min(len(a.words), len(b.words))} words in a row", f"said by {mine} in one place and by {other} in the other")
    return Conflict((_by(b), _by(a)), reason, {"here": mine, "there": other})


def _names(speaker: Speaker) -> frozenset[str]:
    words = _WORD.findall(_name(speaker))
    named = [word.lower() for word in words if word[0].isupper() and len(word) > 2]
    return frozenset(named) if speaker.person or len([word for word in words if word[0].isupper()]) >= 2 or len(words) == 1 and len(words[0]) > 4 else frozenset()


def _name(speaker: Speaker) -> str:
    return speaker.person or speaker.text


def _at(stretch: Words) -> Claim:
    return Claim(stretch.claim.document, stretch.claim.fact._replace(start=stretch.start, end=stretch.end))


def _by(stretch: Words) -> Claim:
    """The statement from its speaker to its cue, the words in dispute left to the message."""
    fact = stretch.claim.fact
    assert isinstance(fact, Attribution) and fact.speaker is not None
    return Claim(stretch.claim.document, fact._replace(start=fact.speaker.start, end=fact.speaker.end))


def _said(stretch: Words) -> Claim:
    """The statement from its speaker to the end of its cue."""
    fact = stretch.claim.fact
    assert isinstance(fact, Attribution)
    parts = [part for part in (fact.speaker, fact.cue) if part is not None]
    return Claim(stretch.claim.document, fact._replace(start=min(part.start for part in parts), end=max(part.end for part in parts)))


_LOOKS = {"wording": _worded, "speaker": _spoken, "date": _dated}
