"""Why a line was read as it was, and why its facts were held against others or were not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.document import Document
from checker.evaluate import evaluate, in_order
from checker.extract.automaton import Tree
from checker.extract.chunk import Chunk
from checker.extract.reading import Extractor
from checker.fact import Quantity
from checker.findings import Claim, Reading
from checker.hints import Any
from checker.judgement import World
from checker.record import NamedTuple
from checker.sameness.account import account

_SAME = ("rate", "change", "status", "when")         # what most rules of figures ask to be the same


class Explanation(NamedTuple):
    """The words of a line with what each can be, the trees that the grammars found, the facts, what was said of them, and how each figure compares with
    those of another line, where one is given."""

    tokens: list[tuple[str, str]]
    trees: list[str]
    facts: list[str]
    verdicts: list[str]
    compared: list[str]


def explain(reading: Reading, line: int, others: Sequence[Reading], rules: Sequence[Any], extractor: Extractor, *,
            beside: tuple[Reading, int] | None = None) -> Explanation:
    """The reading of one line of a document, every judgement of its facts among ``others``, and how its figures compare with those of a line ``beside`` it
    (of the same document or another one)."""
    document = reading.document
    tokens: list[tuple[str, str]] = []
    trees: list[str] = []
    for chunk in extractor.chunks(document):
        here = [at for at in range(len(chunk.tokens.pieces)) if chunk.tokens.pieces[at].strip() and _line(document, chunk, at) == line]
        if not here:
            continue
        names = chunk.tokens.inventory.terminals
        tokens += [(chunk.tokens.pieces[at].strip(), "/".join(names(chunk.tokens.tags[at])) or "+") for at in here]
        for grammar in extractor.pack.grammars:
            for at, node in extractor.shapes(grammar, chunk):
                if here[0] <= at <= here[-1] and node.tree is not None:
                    trees.append(f"{grammar}: {chunk.text(at, node.length)}\n{_drawn(node.tree, chunk, at)}")
    facts = [f"{fact.kind}: {_reading(fact)}" for fact in reading.facts if document.place(fact.start, fact.end).line == line]
    compared = list(_compared(reading, line, *beside, others, extractor)) if beside else []
    return Explanation(tokens, trees, facts, list(_verdicts(reading, line, others, rules, extractor)), compared)


def _compared(reading: Reading, line: int, other: Reading, there: int, others: Sequence[Reading], extractor: Extractor) -> Iterator[str]:
    """How each figure of one line compares with each of the other, whether or not a rule holds them against each other."""
    readings = in_order({id(one): one for one in (reading, other, *others)}.values())
    world = World(readings, extractor.pack.lexicon, None, {})
    mine, theirs = _figures(readings, reading, line), _figures(readings, other, there)
    for a in mine:
        for b in theirs:
            if a != b:
                yield f"{world.text(a)!r} and {world.text(b)!r}\n" + "\n".join(f"= {step}" for step in account(a, b, _SAME, world))


def _figures(readings: Sequence[Reading], reading: Reading, line: int) -> list[Claim]:
    number = next(place for place, one in enumerate(readings) if one is reading)
    return [Claim(number, fact) for fact in reading.facts if isinstance(fact, Quantity) and reading.document.place(fact.start, fact.end).line == line]


def _verdicts(reading: Reading, line: int, others: Sequence[Reading], rules: Sequence[Any], extractor: Extractor) -> Iterator[str]:
    readings = in_order([reading, *others])
    notes: list[str] = []
    rule_at_work = [""]

    def shown(claim: Claim) -> str:
        place = readings[claim.document].document.place(claim.fact.start, claim.fact.end)
        return f"{place.text} ({place.document}:{place.line})"

    def here(claim: Claim) -> bool:
        document = readings[claim.document].document
        return document is reading.document and document.place(claim.fact.start, claim.fact.end).line == line

    def trace(a: Claim, b: Claim, why: str) -> None:
        if here(a) or here(b):
            notes.append(f"{rule_at_work[0]}: quiet on {shown(a)} and {shown(b)}: {why}")

    idle: list[str] = []
    for rule in sorted(rules, key=lambda rule: str(rule.id)):
        rule_at_work[0] = rule.id
        notes.clear()
        found = [finding for finding in evaluate(readings, [rule], extractor.pack.lexicon, trace=trace)
                 if any(claim.document == reading.document.name and claim.line == line for claim in finding.claims)]
        looked = any(rule.selects(fact) and reading.document.place(fact.start, fact.end).line == line for fact in reading.facts)
        for finding in found:
            yield f"{rule.id}: {finding.severity}: {finding.message}\n" + "\n".join(f"= {step}" for step in finding.reason)
        yield from notes
        if looked and not found and not notes:
            idle.append(rule.id)
    if idle:
        yield "looked and found nothing to hold against the line: " + ", ".join(idle)


def _line(document: Document, chunk: Chunk, at: int) -> int:
    return document.place(chunk.tokens.starts[at], chunk.tokens.starts[at]).line


def _drawn(tree: Tree, chunk: Chunk, at: int, depth: int = 1) -> str:
    rows = []
    for child in tree[1]:
        if isinstance(child[1], int):
            rows.append(f"{'  ' * depth}{child[0]} {chunk.tokens.word(at + child[1])!r}")
        else:
            rows.append(f"{'  ' * depth}{child[0]}\n{_drawn(child, chunk, at, depth + 1)}")
    return "\n".join(rows)


_UNSAID = (None, (), False, "", -1)
_PLACES = ("start", "end", "number", "content", "region", "sentence")


def _reading(fact: Any) -> str:
    """The fields of a fact, or of a part of one, that say something."""
    given = ((name, value) for name, value in zip(fact._fields, fact, strict=True) if name not in _PLACES and value not in _UNSAID)
    return ", ".join(f"{name} {_shown(value)}" for name, value in given)


def _shown(value: Any) -> str:
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return f"({_reading(value)})"
    if isinstance(value, tuple):
        return " / ".join(map(_shown, value))
    return repr(value) if isinstance(value, str) else str(value)
