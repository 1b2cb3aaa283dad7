"""A headline is as careful as its text: what the text only reports as alleged the headline does not state as so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.document import TITLE
from checker.fact import Attribution
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.relations._asserting import asserts
from checker.relations._ladder import ladder
from checker.relations._statements import Statement, content, heard, hedged

KINDS = ("attribution",)
NEEDS = (Need("region", "kind", (TITLE,)),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "words": Option(3, int, "content words that headline and statement must share"),
    "shared": Option(75, int, "how many of the headline's content words, in a hundred, the statement must have"),
    "reported": Option(False, bool, "whether what a named source or an authority says counts too, not only what is alleged, hedged or told without a name"),
}
VALUES = ("how", "step")

_MARKS = frozenset("?:“”‘\"'`")       # a question, a quotation, a speaker before a colon
_CLEAR = frozenset(("SAY", "THATSAY", "TELL", "VIEW", "ACCORDING", "SAYING"))


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Headlines in the article's own voice, each with the open statement of its text that says the same."""
    titles = [(number, region) for number, reading in enumerate(world.readings) for region in reading.document.regions if region.kind == TITLE]
    if not titles:
        return
    steps = ladder(world.words)
    said: dict[int, list[Statement]] = {}
    for statement in (*[told.stated(world) for told in heard(claims, world)], *hedged(world)):
        if steps.rank(statement.step) < steps.rank(steps.settled) and (
                options["reported"] or statement.step == steps.open or steps.weak(statement.step) and statement.source):
            said.setdefault(statement.claim.document, []).append(statement)
    for number, region in titles:
        document = world.readings[number].document
        line = document.text[region.start:region.end]
        words = frozenset(content(line))
        if len(words) < options["words"] or _careful(line, world) or not asserts(line, world):
            continue
        for statement in said.get(number, ()):
            shared = words & set(statement.words)
            if statement.claim.fact.start >= region.end and len(shared) >= options["words"] and len(shared) * 100 >= len(words) * options["shared"]:
                headline = Attribution(region.start, region.start + len(line.rstrip()), None, None, (), "indirect", region=TITLE)
                yield Conflict((Claim(number, headline), statement.claim), (f"{len(shared)} of the headline's {len(words)} content words are the same",
                               f"{steps.named(statement.step)} in the text (“{statement.shown}”), {steps.named(steps.own)} in the headline"),
                               {"how": statement.shown, "step": steps.named(statement.step)})
                break


def _careful(line: str, world: World) -> bool:
    """Whether a headline says who says so, or that it is not certain."""
    hedges = frozenset((*world.words.table("hedges"), *(world.words.table("open_headline") or ())))
    words = line.lower().split()
    return not _MARKS.isdisjoint(line) or any(word.strip(",.;") in hedges or not _CLEAR.isdisjoint(world.words.terminals(word.strip(",.;")))
                                              for word in words)
