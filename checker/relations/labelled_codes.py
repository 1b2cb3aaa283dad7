"""What is called by a code is called by one: "Reference number: KA-2023-0417", and "give the reference number KA-2023-0471"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from checker.document import CELL, CODE_COMMENT, FRONT_MATTER, ITEM
from checker.fact import Identifier
from checker.findings import Claim, Reading
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled, of_table
from checker.spelling import distance

KINDS = ("quantity", "date", "attribution", "person", "name", "identifier", "list")
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {
    "least": Option(4, int, "letters and digits that a code has at least, where it stands in the text alone"),
}
VALUES = ("label",)

_CODE = compiled(r"(?=[A-Za-z/._-]*\d)[A-Za-z0-9](?:[\w/-]|[.](?=\w))*(?: (?=\d)\d[\d-]+\b)*")
_WHOLE = compiled(r"(?:[A-Z]{1,3}[ .-]?)?\d[\w.-]{0,14}")
_FIRST = compiled(r"[\w/.-]*$")
_BEFORE = 60             # characters before a code in which its label stands
_LONGEST = 40            # characters of a code
_MOST = 200              # codes of a document: who has more has a register
_MARKS = ' \t*_`"“:#|'
_JOINTS = str.maketrans("", "", " -/._")


class _Code:
    """A code with its label and whether it stands where a line says no more than the two."""

    __slots__ = ("claim", "label", "alone", "letters")

    def __init__(self, claim: Claim, label: str, alone: bool) -> None:
        self.claim, self.label, self.alone = claim, label, alone
        assert isinstance(claim.fact, Identifier)
        self.letters = claim.fact.value.upper().translate(_JOINTS)


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Two codes under one label in a document that gives no third: the later one first."""
    del claims               # a code is no figure: it stands among what was not read as one
    for number, reading in enumerate(world.readings):
        codes = [code for code in _codes(number, reading, world) if len(code.letters) >= options["least"]]
        by_label: dict[str, list[_Code]] = {}
        for code in codes[:_MOST]:
            by_label.setdefault(code.label, []).append(code)
        for label, alike in by_label.items():
            yield from _held(label, alike, world)
        yield from _fields(number, reading, world)


def _codes(number: int, reading: Reading, world: World) -> Iterator[_Code]:
    """The labelled codes of a document, in order."""
    text, until = reading.document.text, -1
    labels, ends = of_table(world.words, "code_labels"), frozenset(world.words.table("code_labels_end"))
    for skipped in reading.skipped:
        if skipped.start < until:
            continue
        lead = _FIRST.search(text, max(skipped.start - _LONGEST, 0), skipped.start)
        start = lead.start() if lead else skipped.start
        code = _CODE.match(text, start, start + _LONGEST)
        last = text[max(start - _BEFORE, 0):start].rstrip(_MARKS).rpartition(" ")[2].lower()
        found = labels.search(text, max(start - _BEFORE, 0), start) if code and last in ends and code.end() > skipped.start else None
        if code is None or found is None:
            continue
        until = code.end()
        line = text.rfind("\n", 0, found.start()) + 1
        fact = Identifier(start, code.end(), found["label"].lower(), code[0], reading.document.regions[_region(reading, start)].kind, reading.sentence_at(start))
        yield _Code(Claim(number, fact), " ".join(found["label"].lower().split()), not text[line:found.start()].strip(" *_-"))


def _region(reading: Reading, place: int) -> int:
    return max(bisect_right(reading.document.regions, place, key=lambda region: region.start) - 1, 0)


def _held(label: str, alike: Sequence[_Code], world: World) -> Iterator[Conflict]:
    from checker.sameness.sections import are_of_two_things  # few codes come so far

    letters = list(dict.fromkeys(code.letters for code in alike))
    if len(letters) != 2:
        return
    one = alike[0]
    other = next(code for code in alike if code.letters != one.letters)
    if one.alone and other.alone and not _is_swapped(one.letters, other.letters) or _are_entries(one, other) or are_of_two_things(one.claim, other.claim, world):
        return                  # each entry of a list has its own
    if len(one.letters) != len(other.letters) and distance(one.letters, other.letters, 1) > 1:
        return
    yield Conflict((other.claim, one.claim), (f"both are given as the {label}", "the text gives no third"), {"label": label},
                   hint="digits swapped?" if _is_swapped(one.letters, other.letters) else None)


def _are_entries(one: _Code, other: _Code) -> bool:
    assert isinstance(one.claim.fact, Identifier) and isinstance(other.claim.fact, Identifier)
    return {one.claim.fact.region, other.claim.fact.region} <= {ITEM, CELL, CODE_COMMENT}


def _is_swapped(one: str, other: str) -> bool:
    """Whether two neighbours of a code are swapped in the other."""
    apart = [at for at in range(len(one)) if one[at:at + 1] != other[at:at + 1]] if len(one) == len(other) else []
    return len(apart) == 2 and apart[1] - apart[0] == 1 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


# ---- fields of the front matter

def _fields(number: int, reading: Reading, world: World) -> Iterator[Conflict]:
    """Codes of the front matter that the text never gives, where it gives one other behind the same word: "room: B 312"."""
    document = reading.document
    for region in document.regions:
        if region.kind != FRONT_MATTER:
            continue
        key = region.name.replace("/", ".").rpartition(".")[2].lower().replace("_", " ")
        if key not in world.words.table("code_fields"):
            continue
        value = document.text[region.start:region.end].strip()
        if not _WHOLE.fullmatch(value) or value.isdigit():
            continue            # numbers alone are read as identifiers
        told = list(re.finditer(rf"(?i:\b{re.escape(key)}\b)[\s:*]{{1,4}}(?P<code>{_WHOLE.pattern})\b", document.text[region.end:]))
        if told and len({match["code"].translate(_JOINTS) for match in told}) == 1 and told[0]["code"].translate(_JOINTS) != value.translate(_JOINTS) \
                and value not in document.text[region.end:]:
            start = region.end + told[0].start("code")
            yield Conflict((Claim(number, Identifier(start, start + len(told[0]["code"]), key, told[0]["code"], sentence=reading.sentence_at(start))),
                            Claim(number, Identifier(region.start, region.start + len(value), key, value, FRONT_MATTER, reading.sentence_at(region.start)))),
                           (f"the text gives no other {key}",), {"label": key})
