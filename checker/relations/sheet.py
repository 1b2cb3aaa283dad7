"""What a sheet of data gives under a label is what the text says of it: "Guide price | £258,000", and "at a guide price of £285,000"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.document import CELL, CODE_COMMENT, FRONT_MATTER
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.record import NamedTuple
from checker.relations._days import by_document
from checker.relations._slips import contrasts, miscopied, one_digit, slip
from checker.relations._tables import named, tables
from checker.sameness import meant
from checker.sameness.sections import are_of_two_things

KINDS = ("quantity",)
NEEDS = (Need("quantity", least=2),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("label",)
OPTIONS = {
    "words": Option(2, int, "words of a label from which on any other value is held against it: \"Weight\" alone may be that of another thing, and asks for a slip"),
    "most": Option(60, int, "figures under a label in a document: who gives more has a table of data, not a sheet"),
}

_LEAD = 60               # characters before a figure in which its label stands
_PAIR = 2                # columns of a sheet
_STATED = frozenset({"asserted", "planned"})


class _Entry(NamedTuple):
    """A figure under a label: the label as written, and by its telling words."""

    claim: Claim
    label: str
    words: frozenset[str]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Figures of running text that are of what a label names, and that are not what stands under it: the one of the text first."""
    for number, group in by_document(claims).items():
        entries = [*_rows(group, world), *_lines(number, group, world)]
        if not 0 < len(entries) <= options["most"]:
            continue
        of_label: dict[frozenset[str], list[_Entry]] = {}
        for entry in entries:
            if entry.words:
                of_label.setdefault(entry.words, []).append(entry)
        labelled = {entry.claim.fact.start for entry in entries}
        for claim in group:
            if claim.fact.start in labelled or claim.fact.region in (CELL, CODE_COMMENT, FRONT_MATTER):
                continue
            found = next((of_label[words] for words in _called(claim, world) if words in of_label), ())
            if len(found) == 1 and not _is_apart(claim, found[0], options, world):      # a label that stands twice is that of two things
                yield _conflict(claim, found[0])


def _rows(group: Sequence[Claim], world: World) -> Iterator[_Entry]:
    """The rows of tables that have a label and a figure, and nothing else."""
    if not any(claim.fact.region == CELL for claim in group):
        return
    for table in tables(group, world):
        if len(table.columns) != _PAIR:
            continue
        for row in table.by_row:
            cell = table.cells.get((row, table.columns[1]))
            if cell is not None and cell.figure is not None and (label := table.label(row)):
                yield _Entry(cell.figure, label, _telling(label, world))


def _lines(number: int, group: Sequence[Claim], world: World) -> Iterator[_Entry]:
    """The figures right behind a label and a colon, where a line or an item begins: "Guide price: £258,000"."""
    text, pattern = world.readings[number].document.text, of_table(world.words, "labelled_line")
    for claim in group:
        start = claim.fact.start
        if claim.fact.region != CELL and (text[start - 1:start] == ":" or text[start - 2:start - 1] == ":"):
            found = pattern.search(text, max(start - _LEAD, 0), start)
            if found:
                yield _Entry(claim, found["label"], _telling(found["label"], world))


def _telling(words: str, world: World) -> frozenset[str]:
    """The words that say what a figure is of: a total or an annual figure is still that figure."""
    return named(words, world) - frozenset(world.words.table("whole_words"))


def _called(claim: Claim, world: World) -> Iterator[frozenset[str]]:
    """The words by which a text calls what a figure is of: its noun, and the last words before "of" or "is"."""
    metric = quantity_of(claim).metric
    if metric is not None and metric.head:
        yield _telling(metric.phrase, world)
    start = claim.fact.start
    told = of_table(world.words, "label_told").search(world.readings[claim.document].document.text, max(start - _LEAD, 0), start)
    words = told["words"].split() if told else []
    for at in range(len(words) - 1):            # one word alone is the noun of the figure, or that of another thing
        yield _telling(" ".join(words[at:]), world)


def _is_apart(claim: Claim, entry: _Entry, options: Mapping[str, Any], world: World) -> bool:
    """Whether a figure of the text may be right beside the one of the sheet."""
    p, q = quantity_of(claim), quantity_of(entry.claim)
    if p.value is None or q.value is None or p.dimension != q.dimension or p.per != q.per or p.partition or p.change_role in ("by", "from") or p.status not in _STATED:
        return True
    if p.unit is None and q.metric and q.metric.start >= q.number.end and p.metric and q.metric.head != p.metric.head:
        return True             # "Rooms: 12 doubles"
    if meant(claim, world).meets(meant(entry.claim, world)):
        return True
    if len(entry.words) < options["words"] and slip(p, q) is None and not miscopied(p, q) and not one_digit(p, q):
        return True
    reading = world.readings[claim.document]
    lead = reading.document.text[reading.sentences[p.sentence]:p.start]          # the plot next door has a price of its own
    return of_table(world.words, "slip_contrasts").search(lead) is not None or bool(contrasts(claim, "slip_contrasts", world)) \
        or are_of_two_things(claim, entry.claim, world)


def _conflict(claim: Claim, entry: _Entry) -> Conflict:
    return Conflict((claim, entry.claim), (f"both are what the text calls {entry.label}", "no value fits both"), {"label": entry.label},
                    hint=slip(quantity_of(claim), quantity_of(entry.claim)))
