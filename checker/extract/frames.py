"""The frames of statements: the speaker beside the words that report speech, as speech.lark reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.extract.automaton import Node, Tree
from checker.extract.pack import Pack
from checker.extract.tokens import CONT, TagPattern

_CUES = "SAY|THATSAY|QSAY|PROMISE|TELL|VIEW|SAYING|TELLING|VIEWING"
_BEFORE = f"(?:<AUX|BE|ADV|LY|NOT>{CONT}*)"

# the words a noun phrase is made of, and those that join two into one
_WORD = f"<CAP|WORD|PLURAL|IRREGULAR|STATE|PARTNOUN|INITIAL|NUM|ONES|TENS|HUNDRED|MANY|SEVERAL|FIGURE|PERSON|NAME|UNIT|CLAIM|CODE|SIGN|MORE>{CONT}*"
_INNER = f"(?:(?:<HYPH|JOIN|POSS>{CONT}*)(?:<ED|ING>{CONT}*)*)"
_FIRST = f"(?:<THE|A|DET|EACH|PRON>{CONT}*)?"
_SIMPLE = (f"(?:(?:<THE|A|DET|EACH>{CONT}*)+(?:<ED|ING|LY>{CONT}*)*|<ED>{CONT}*(?=<WORD|PLURAL>))?"
           f"{_WORD}(?:(?!(?<=<PLURAL>)<CAP>)(?:{_WORD}|{_INNER}{_WORD}))*")
_NOUNS = f"{_SIMPLE}(?:(?:<OF|FOR|FROM|AT|IN|ON|BY>{CONT}*){_SIMPLE})*"
_ALONE = f"<DET|FIGURE|PLURAL|MANY|SEVERAL>(?={CONT}*{_BEFORE}*<{_CUES}>)"

# which of "claims", "reports" is the verb: after a noun phrase, before what a clause begins with
_VERB = (f"(?<=<CAP|PLURAL|IRREGULAR|PRON|PERSON|NAME|WHO|LY|ADV|AUX|QUOTE|CLOSEQ|COMMA>)<CLAIM>"
         "(?=<THAT|THE|A|DET|PRON|CAP|COLON|OPENQ|QUOTE|PERSON|NAME|COMMA>)")
# "was told", "is widely expected": a passive reports nothing that has a speaker
_PASSIVE = f"(?<=<BE>)<SAY|THATSAY|QSAY|PROMISE|TELL|VIEW>|(?<=<BE><ADV|LY|NOT>)<SAY|THATSAY|QSAY|PROMISE|TELL|VIEW>"
# "the reported losses", "to call": neither has a subject of its own
_OTHER = "(?<=<THE|A|DET|POSS|TO|OF>)<SAY|THATSAY|QSAY|PROMISE|TELL|VIEW>"

_SUBJECT = (f"(?:<NP>{CONT}*(?:<COMMA><NP>{CONT}*<COMMA>|<AND>{CONT}*<NP|PRON>{CONT}*)?|<PRON|WHO>{CONT}*)")
_FRAME = f"(?:{_SUBJECT})?{_BEFORE}*<{_CUES}>|<ACCORDING>"

VERBS = ("SAY", "THATSAY", "QSAY", "PROMISE", "TELL", "VIEW", "SAYING", "TELLING", "VIEWING", "ACCORDING")


class Plan(NamedTuple):
    """A frame by offsets from its first token, ends exclusive. ``verb`` is the terminal of its cue; ``bare`` where the frame ends without
    the noun phrase after its cue ("said Halvorsen" read as "said")."""

    verb: str
    subject: tuple[int, int] | None
    cue: tuple[int, int]
    agent: tuple[int, int] | None
    date: int | None
    link: str | None
    end: int
    bare: int
    negated: bool


class Frame(NamedTuple):
    """A frame where it stands: its first token and its plan."""

    first: int
    plan: Plan


class Frames:
    """Finds the frames in a tag string."""

    def __init__(self, pack: Pack) -> None:
        inventory = pack.inventory
        self._inventory = inventory
        self._longest = pack.automaton("speech").longest
        self._steps = [(TagPattern(inventory, _VERB), inventory.tag(("SAY",))),
                       (TagPattern(inventory, _PASSIVE), inventory.tag(("ED",))),
                       (TagPattern(inventory, _OTHER), inventory.tag(("WORD",)))]
        self._nouns = TagPattern(inventory, f"{_NOUNS}|{_ALONE}")
        self._np = inventory.tag(("NP",))
        self._runs = {length: self._np + CONT * (length - 1) for length in range(1, 40)}
        self._frames = TagPattern(inventory, _FRAME)

    def folded(self, tags: str) -> str:
        """The tags with every noun phrase as one token."""
        for pattern, tag in self._steps:
            tags = pattern.pattern().sub(tag, tags)
        np, runs = self._np, self._runs
        return self._nouns.pattern().sub(lambda m: runs.get(m.end() - m.start()) or np + CONT * (m.end() - m.start() - 1), tags)

    def read(self, tags: str) -> Iterator[Frame]:
        """The frames in folded tags, in order, none inside another."""
        longest, until = self._longest, 0
        for match in self._frames.pattern().finditer(tags):
            first = match.start()
            if first < until:
                continue
            node = longest(tags, first)
            if node is None:
                continue
            plan: Plan | None = node.plan
            if plan is None:
                plan = node.plan = _plan(node, tags[first:first + node.length])
            until = first + plan.bare
            yield Frame(first, plan)


def _plan(node: Node, tags: str) -> Plan:
    assert node.tree is not None
    leaves: list[tuple[str, int, str]] = []
    _flatten(node.tree, "", leaves)
    ends = [at for _, at, _ in leaves[1:]] + [node.length]
    spans = {part: (min(at for p, at, _ in leaves if p == part),
                    max(end for (p, _, _), end in zip(leaves, ends, strict=True) if p == part))
             for part in {leaf[0] for leaf in leaves}}
    verb, cue_at, cue_end = "ACCORDING", 0, ends[0]
    for (part, at, terminal), end in zip(leaves, ends, strict=True):
        if part in ("verb", "telling") and terminal in VERBS:
            verb, cue_at, cue_end = terminal, spans[part][0], end
    tail = [(at, terminal) for part, at, terminal in leaves if part == "start" and terminal != "ACCORDING"]
    link = next((terminal for _, terminal in tail if terminal in ("THAT", "COLON")), None)
    agent = spans.get("agent") or spans.get("source")
    bare = agent[0] if agent and verb != "ACCORDING" else node.length
    return Plan(verb, spans.get("subject"), (cue_at, cue_end), agent, next((at for at, t in tail if t == "DATE"), None), link, node.length, bare,
                any(part in ("verb", "telling") and terminal == "NOT" for part, _, terminal in leaves))


def _flatten(tree: Tree, part: str, into: list[tuple[str, int, str]]) -> None:
    name, children = tree
    if not isinstance(children, tuple):
        into.append((part, children, name))
        return
    for child in children:
        _flatten(child, part if part in ("subject", "agent", "source", "verb", "telling") and name != "addressee" else name, into)
