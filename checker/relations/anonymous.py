"""Sources without a name: that there are as many as is said, and that the reason is given for which they are not named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.fact import Attribution
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.relations._ladder import unnamed

KINDS = ("attribution",)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS: Mapping[str, Option] = {
    "look": Option("plural", ("plural", "unexplained"), "plural: sources in one place, and only one of them in another; unexplained: a source that is not named, and no reason "
                   "for it"),
    "reach": Option(400, int, "characters after the words of a source, and half as many before them, within which the reason must stand"),
}
VALUES = ("source",)


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """What each draft makes of its unnamed sources."""
    words: Mapping[str, Sequence[str]] = world.words.table("anonymous") or {}
    drafts: dict[int, list[tuple[Claim, bool]]] = {}
    for claim in claims:
        speaker = claim.fact.speaker if isinstance(claim.fact, Attribution) else None
        many = None if speaker is None else unnamed(speaker, world.words)
        if speaker is not None and many is not None:
            shown = Claim(claim.document, claim.fact._replace(start=speaker.start, end=speaker.end))
            drafts.setdefault(claim.document, []).append((shown, many))
    for number, said in drafts.items():
        if options["look"] == "plural":
            yield from _plural(said, world)
        else:
            yield from _unexplained(said, world.readings[number].document.text.lower(), words.get("reasons", ()), options["reach"], world)


def _plural(said: Sequence[tuple[Claim, bool]], world: World) -> Iterator[Conflict]:
    """Sources that turn out to be one: a draft that names several speaks of one of them only ever as of the same."""
    several = [claim for claim, many in said if many]
    single = [claim for claim, many in said if not many]
    if len(several) == 1 and single and len({world.text(claim).lower().split()[-1] for claim in single}) == 1 and single[0].fact.start > several[0].fact.start:
        if any("A" in world.words.terminals(world.text(claim).split()[0].lower()) for claim in single):
            return              # "an industry source" has not been spoken of
        first = world.text(single[0])
        yield Conflict((several[0], single[0]), (f"{world.text(several[0])} here, and the only one who speaks is {first}",), {"source": first})


def _unexplained(said: Sequence[tuple[Claim, bool]], text: str, reasons: Sequence[str], reach: int, world: World) -> Iterator[Conflict]:
    """The first unnamed source of a draft, where no reason stands near any of them."""
    near = (text[max(claim.fact.start - reach // 2, 0):claim.fact.end + reach] for claim, _ in said)
    if not any(reason in part for part in near for reason in reasons):
        claim = said[0][0]
        yield Conflict((claim,), ("no reason is given near any unnamed source of the draft",), {"source": world.text(claim)})
