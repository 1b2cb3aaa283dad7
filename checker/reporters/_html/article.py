"""A draft as it reads, with its facts and claims marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from checker import document
from checker.document import Document, Region
from checker.findings import Reading
from checker.reporters._html.marks import FactsByPlace, Mark, Told, claim_id, marks
from checker.reporters._html.markup import element, text

_TAGS = {document.TITLE: "h2", document.STANDFIRST: "p", document.HEADING: "h3", document.BODY: "p", document.ITEM: "li",
         document.CAPTION: "figcaption", document.QUOTATION: "blockquote", document.FOOTNOTE: "p", document.CODE_COMMENT: "p",
         document.FRONT_MATTER: "p"}
_WRAPPED = {document.ITEM: "ul", document.CELL: "table"}


def article(reading: Reading, facts: FactsByPlace, findings: Sequence[Told], number: int) -> str:
    """The article of a document: blocks in their order, each claim a link to its finding."""
    name = text(reading.document.name)
    body = "".join(_blocks(reading, marks(reading, facts, findings)))
    date = element("p", f"published {reading.document.date.isoformat()}", class_="date") if reading.document.date else ""
    return f'<article id="draft-{number}" aria-label="{name}"><h2 class="name">{name}</h2>{date}{body}</article>\n'


def _blocks(reading: Reading, found: list[Mark]) -> Iterator[str]:
    left = list(reversed(found))
    seen: set[tuple[int, int]] = set()
    for kind, regions in groupby(reading.document.regions, key=lambda region: region.kind):
        blocks = [(region, "".join(_inline(reading.document, region, left, seen))) for region in regions]
        if kind == document.CELL:
            yield "".join(_tables(blocks))
        else:
            tag = _TAGS.get(kind, "p")
            inner = "".join(element(tag, content, class_=kind) for _, content in blocks)
            yield element(_WRAPPED[kind], inner) if kind in _WRAPPED else inner


def _tables(blocks: list[tuple[Region, str]]) -> Iterator[str]:
    """Cells are named by table, row and column: "1.0.2"."""
    for _, table in groupby(blocks, key=lambda block: block[0].name.split(".")[0]):
        rows = groupby(table, key=lambda block: block[0].name.split(".")[:2])
        yield "<div class=\"wide\"><table>" + "".join(
            "<tr>" + "".join(element("th" if row[1:] == ["0"] else "td", content) for _, content in cells) + "</tr>" for row, cells in rows
        ) + "</table></div>"


def _inline(owner: Document, region: Region, left: list[Mark], seen: set[tuple[int, int]]) -> Iterator[str]:
    """The text of a region cut where marks begin and end; each piece shows the innermost claim over it, else the innermost fact. ``left``
    holds the marks that are still to come, the next one last; ``seen`` the claims that already have their anchor."""
    active: list[Mark] = []
    while left and left[-1].start < region.end:
        mark = left.pop()
        if mark.end > region.start:
            active.append(mark)
    cuts = sorted({region.start, region.end, *(min(max(at, region.start), region.end) for mark in active for at in mark[:2])})
    for start, end in pairwise(cuts):
        over = [mark for mark in active if mark.start <= start and end <= mark.end]
        words = text(owner.text[start:end])
        claims = [mark for mark in over if mark.findings]
        if claims:
            yield _claim(claims[-1], words, seen)
        elif over:
            yield element("span", words, class_="fact", title=over[-1].label)
        else:
            yield words
    left.extend(reversed([mark for mark in active if mark.end > region.end]))


def _claim(mark: Mark, words: str, seen: set[tuple[int, int]]) -> str:
    anchors = ""
    for one, number in zip(mark.findings, mark.claims, strict=True):
        if (one.number, number) not in seen:
            seen.add((one.number, number))
            anchors += element("span", "", id=claim_id(one, number))
    first = mark.findings[0]
    said = f"{mark.label} — " + "; ".join(f"{one.finding.severity}: {one.finding.message}" for one in mark.findings)
    return anchors + element("a", words, class_=f"claim {mark.severity}", href=f"#{first.id}", title=said,
                             data_findings=" ".join(one.id for one in mark.findings))
