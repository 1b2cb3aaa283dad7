"""The frames of statements: the speaker beside the words that report speech, as speech.lark reads them."""

from __future__ import annotations

import re

from checker.extract.automaton import Leaf, Node, Tree
from checker.extract.pack import Pack
from checker.extract.tokens import CONT, TagPattern
from checker.record import NamedTuple

CUES = "SAY|THATSAY|QSAY|PROMISE|TELL|VIEW|SAYING|TELLING|VIEWING|HELD|ASKED|MINDED"
_FINITE = "SAY|THATSAY|QSAY|PROMISE|TELL|VIEW"       # an -ing form behind "that" is a subject: that praising him was wrong
_BEFORE = f"(?:(?:<AUX|BE|ADV|LY|NOT|LATER|DATE>|<ON|IN>(?=<DATE>)){CONT}*)"
_LED = f"{CONT}*{_BEFORE}{{0,8}}<{CUES}>"         # a cue with what stands before it, few words: a look ahead must not be long
# of "his friend later said" the adverb is none of the noun phrase
_NO_ADVERB = f"(?!<LATER>{_LED})"

# the words a noun phrase is made of, and those that join two into one
_NOUN = "CAP|WORD|PLURAL|IRREGULAR|STATE|PARTNOUN|INITIAL|NUM|ONES|TENS|HUNDRED|MANY|SEVERAL|FIGURE|PERSON|NAME|UNIT|CLAIM|CODE|SIGN|MORE|NUMBERED|AIM|IDENTIFIER|MAG"
_WORD = f"(?!<{CUES}>){_NO_ADVERB}<{_NOUN}>{CONT}*"
_CHAINED = "<HYPH|JOIN>(?:<AND|OF|IN|ON|BY|FOR|TO|AT>{1,2}<THE|A>?<HYPH|JOIN>)?"                     # rank-and-file, editor-in-chief
_INNER = f"(?:(?:{_CHAINED}|<SLASH|POSS>|(?<=<PLURAL>)<SINGLE|CLOSES>|(?<=<CAP|PERSON|NAME>|{CONT})<CLOSES>(?=<WORD|PLURAL|ING>)){CONT}*(?:<ED|ING|DATE>{CONT}*)*)"
_MEETING = f"(?<=<WORD|CAP|NAME>)(?=<OCCASION>)<ING>{CONT}*"                                           # the bankruptcy filing
_MORE = f"(?:(?!(?<=<PLURAL>)<CAP>)(?:{_WORD}|{_INNER}{_WORD}|{_MEETING}))*"
_DATED = f"<DATE>{CONT}*(?=<WORD|PLURAL|IRREGULAR|NAME>)"                                              # the 2014 survey
_SIMPLE = (f"(?:(?:<THE|A|DET|EACH>{CONT}*)+(?:<ED|ING|LY>{CONT}*|{_DATED})*|(?!<{CUES}>)<ED>{CONT}*(?=<WORD|PLURAL>))?"
           f"{_WORD}{_MORE}")
_FURTHER = f"(?:(?:<OF|FOR|FROM|AT|IN|ON|BY>{CONT}*(?:<THAT>(?=<WORD|PLURAL|NUM>))?){_SIMPLE})*"          # of that 2013 report
_OF_DATE = f"(?:<FOR|OF|FROM>{CONT}*<DATE>{CONT}*(?={_LED}))?"                                                      # the outlook for March says
_ALONE = f"(?<=<DET|SOME|FIGURE|PLURAL|MANY|SEVERAL>)(?={_LED})|(?<=<SAY><SOME|SEVERAL|MANY>)(?=<STOP|COMMA>)"
_DETERMINED = (f"(?<=<THE|A|DET|SOME|EACH>){CONT}*(?:<THE|A|DET|EACH>{CONT}*)*"
               f"(?:(?:<ED|ING|LY|INCREASE|DECREASE>{CONT}*|{_DATED})*{_WORD}|(?=<OCCASION>)<ING>{CONT}*|<ING|INCREASE|DECREASE>{CONT}*(?=<OF>)|<ING>(?={_LED}|<THE|A|DET|THAT|PRON|CAP|PERSON|STOP>))")          # the old pier; a meeting of; the ruling said
_DESCRIBED = f"(?<!<{CUES}>)(?<=<ED>){CONT}*(?=<WORD|PLURAL>){_WORD}"                                                   # unnamed sources
_POLLED = f"(?<=<DET>){CONT}*(?!<{CUES}>)<ED>{CONT}*(?={_LED})"                                                        # those polled said
# a simple noun phrase and those joined to it; its first token stands before the choice, so that a search runs over all others
_NOUNS = (f"<THE|A|DET|SOME|EACH|ED|{_NOUN}>(?:(?<!<LATER>)|(?!{_LED}|<CAP|PERSON|NAME>))"
          f"(?:(?:{_DETERMINED}|{_DESCRIBED}|(?<!<{CUES}>)(?<=<{_NOUN}>){CONT}*){_MORE}{_FURTHER}{_OF_DATE}|{_ALONE}|{_POLLED})")

# which of "claims", "reports" is the verb: after a noun phrase, before what a clause begins with
# (the token comes first, and what must stand before it behind it: a search runs over all others)
_VERB = (f"<CLAIM>(?:(?:(?<={CONT}.)|(?<=<CAP|PLURAL|IRREGULAR|PRON|PERSON|NAME|WHO|LY|ADV|AUX|QUOTE|CLOSEQ|COMMA|DATE>.))"
         "(?=<THAT|THE|A|DET|PRON|CAP|COLON|OPENQ|QUOTE|PERSON|NAME|COMMA|EXPLETIVE>)|(?:(?<=^<CAP>.)|(?<=<STOP|END><CAP>.))(?=<FIGURE>)|(?<=<SPOKEN>.)(?=<THE|A|PERSON|NAME>)|(?<=<WORD>.)(?=<THAT|COLON>|<COMMA><^COMMA|STOP|END>{1,8}<COMMA><THAT>(?!<AUX|BE|VERB|ED>))|(?<=<PLURAL>.)(?=<STOP>)|(?<=<SOME|SEVERAL|MANY>.)(?<!<PLURAL>)(?=<PRON>|<THAT>(?!<ED|SAY|TELL>))"
         "|(?<=<PLURAL|IRREGULAR|SPOKEN>.)(?<=<WORD>)(?=<PLURAL|IRREGULAR|FIGURE|MANY|SEVERAL|MORE|QUALIFIER>)"
         f"|(?:(?<=<COMMA><CAP|NAME>.)|(?<=<COMMA><CAP|NAME>{CONT}.)|(?<=<COMMA><THE><CAP|NAME>.)|(?<=<COMMA><THE><CAP|NAME>{CONT}.))(?=<STOP>))")      # , the Gazette reports.
# "he's saying": the verb; "a club that hopes": who
_IS_VERB = "<POSS>(?<=<PRON|WHO>.)"
_RELATIVE = f"<THAT>(?={_BEFORE}{{1,8}}<{_FINITE}>|(?!<ED|PLURAL>)<{_FINITE}>)"
# "polls continue to show": the first verb says how
_CHAIN = f"<CHAIN>{CONT}*<TO>(?=<{CUES}|CLAIM>)"
# "the club plans to", not "its plans to"
_AIM = "<AIM>(?:(?<=<CAP|PLURAL|IRREGULAR|PRON|PERSON|NAME|WHO|THAT|LY|ADV|AUX|CLOSES|COMMA>.)|(?<=<PLURAL>)(?<=<THE|A><WORD>.))(?=<TO>)"
# "is widely expected to", "was accused of": what is said is the subject and what follows, and nobody says it
_IS = "(?:(?<=<BE|BECONTRACTED>.)|(?<=<BE|BECONTRACTED><ADV|LY|NOT|LATER>.)|(?<=<BE><NOT><ADV|LY>.))"
_HELD = f"<BELIEVED|SEEMING>(?:(?<=<BELIEVED>){_IS}(?=<TO|AS|OF|FOR|A|BY|OPENQ|QUOTE>)|(?<=<SEEMING>)(?=<TO|THAT|OPINION>))"
# "is convinced that", "are worried about": what somebody thinks
_MINDED = f"<OPINION>{_IS}(?={CONT}*<THAT|QUALIFIER|OF|THE|PRON|CAP|PERSON|NAME>)"
# "was asked about", "Asked whether", "when asked if": nobody is told to ask
_ASKED = f"<QUESTIONED>(?:{_IS}|(?<=^.)|(?<=<COMMA|STOP|END|OPENER|DASH>.))(?=<QUALIFIER|OPENER|ON|BY|OPENQ|QUOTE>|<COMMA><OPENQ|QUOTE>|{CONT})"
# "remain convinced": as "are convinced"
_REMAINS = "<COPULA>(?=<ADV|LY|NOT>?<OPINION>)"
# "Lenz and Reyes both said": a quantifier that has left its noun phrase
_FLOATING = f"<BOTH>(?<=<PLURAL|CAP|PERSON|NAME|IRREGULAR|PRON|AUX>.|{CONT}.)(?={_LED})"
# "was sold": a passive has no speaker, and without "that" nothing is said; but: was told he had won, told by a pilot that
# nor: it has been confirmed two were lost
_PASSIVE = (f"<SAY|THATSAY|QSAY|PROMISE|TELL|VIEW>(?:(?<=<BE|BECONTRACTED>.)|(?<=<BE|BECONTRACTED><ADV|LY|NOT>.))(?!(?:(?:<ON|IN>?<DATE>|<BY><^COMMA|STOP|END|THAT>{{1,10}}){CONT}*)?<THAT>)"
            "(?:(?<!<TELL>)|(?!<PRON|EXPLETIVE><AUX|BE|VERB|ED>|<THE|A|DET|PERSON|NAME>))"
            "(?:(?<=<TELL>)|(?<!<EXPLETIVE><BE>.)(?<!<EXPLETIVE><BE><ADV|LY>.)(?<!<EXPLETIVE><AUX><BE>.)(?<!<EXPLETIVE><AUX><BE><ADV|LY>.))")
# "the pilot who lives at the pier": no lives; "people who own boats"
_LIVES = "<LASTS|OWNS>(?:(?<=<IRREGULAR>)|(?<=<OWNS>))(?<=<WHO>.)(?!<AUX|BE|VERB|ED>)"
# "He, too, said"; "Ines Lenz herself said": what belongs to the subject
_STRESSED = f"<COMMA>(?<=<PRON>.)<ADV><COMMA>|<REFLEXIVE>(?:(?<=<CAP|PERSON|NAME|PLURAL|WORD|PRON>.)|(?<={CONT}.))(?={_LED})"
# "told her that": whom, not whose
_HER = "<OWNER>(?=<COLON|COMMA|STOP|THAT|PRON|THE|A|TO|IN|AT|ON|AND|OF|WHO|AUX|BE>)"
# "the study's lead author": no verb either; "the reported losses", "to call", "figures published", "accused of", "no more than, say,": none has a subject of its own
_OTHER = (f"<SAY|THATSAY|QSAY|PROMISE|TELL|VIEW|SAYING|TELLING|VIEWING|ATTRIBUTE>(?:(?<=<ATTRIBUTE>)(?<!<{CUES}|BE>)(?:(?<=<THE|A>.)|(?<!<INCREASE|DECREASE>)(?<=<POSS|OWNER>.))(?=<WORD|PLURAL|CAP|PERSON>)"
          "|(?<=<SAY|THATSAY|QSAY|PROMISE|TELL|VIEW>)(?:(?<=<WORD|ADV><HYPH|JOIN>.)(?=<WORD|CAP|NAME|PERSON>)|(?<=<THE|A|POSS|TO|OF>.)|(?<=<DET>.)(?!<THAT>)|(?<=<TO|THAN|PREP|IN|OF|FOR><COMMA>.)(?=<COMMA>))"
          "|(?<=<VIEW>)(?:(?<!<PRON>.)(?=<OF|BY>)|(?<!<SAY>)(?=<FOR>))|(?<=<CHAIN>)(?<=<THATSAY>)(?=<WORD|PLURAL|INCREASE|DECREASE>)|(?<=<ED>)(?<=<SAY|THATSAY>)(?:(?=<BY>)(?<!<BE>.)(?<!<BE><ADV|LY>.)|(?<=<BELIEVED>)(?=<OF>))|(?<=<PLURAL>)(?<=<SAY|THATSAY|VIEW>)(?=<ED>)|(?<=<SAYING|TELLING|VIEWING>)(?<=<THE|A|DET|POSS>.))")

# "Gray (R-Iowa) said", "Lenz, R-Ky., said": short brackets behind a name belong to it, and the stop of an abbreviation
_BRACKETS = (f"<LPAR|STOP>(?:(?<=<LPAR>)(?:(?<=<CAP|PERSON|NAME|PLURAL|FIGURE>.)|(?<={CONT}.))(?:(?!<{CUES}|ACCORDING>)<^LPAR|RPAR|END>){{1,16}}<RPAR>(?!<HYPH|DASH>)"
             "|(?<=<STOP>)(?=<COMMA>))")

_FRAME = (f"<NP|PRON|WHO|AUX|BE|ADV|LY|NOT|LATER|{CUES}|ACCORDING>(?:(?<=<{CUES}|ACCORDING>)|(?:(?<=<AUX|BE|ADV|LY|NOT|LATER|PRON|WHO>){CONT}*"
          f"|(?<=<NP>){CONT}*(?:<COMMA><NP>{CONT}*<COMMA>|<AND>{CONT}*<NP|PRON>{CONT}*)?){_BEFORE}*<{CUES}>)")

# what seems to end a frame and begins the next: said on Monday after | the club announced
_BEGUN = f"<PREP|ADV>(?=<NP|PRON>{CONT}*<{_FINITE}|AUX|BE>)"

# what may stand between the beginning of a subject and its cue, read backwards; and how far after a cue noun phrases matter
_REACH = (f"<{CUES}|ACCORDING>(?:(?!<{CUES}>)(?:<{_NOUN}|HYPH|SLASH|JOIN|POSS|SINGLE|CLOSES|ED|ING|THE|A|DET|EACH|PRON|WHO|OF|FOR|FROM|AT|IN|ON|BY|AUX|BE|ADV|LY|NOT|SOME|LATER|DATE|COMMA|AND>|{CONT})){{0,40}}")
_AFTER = 10
_GAP = "\0"                     # between stretches of tags that are searched as one: no tag

VERBS = ("SAY", "THATSAY", "QSAY", "PROMISE", "TELL", "VIEW", "SAYING", "TELLING", "VIEWING", "HELD", "ASKED", "MINDED", "ACCORDING")


class Plan(NamedTuple):
    """A frame by offsets from its first token, ends exclusive. ``verb`` is the terminal of its cue; ``bare`` where the frame ends without
    the noun phrase after its cue ("said Halvorsen" read as "said"), ``short`` without what tells when and to whom. ``link`` is what leads over
    to what is said, at ``link_at``. ``told`` is who is told it."""

    verb: str
    subject: tuple[int, int] | None
    cue: tuple[int, int]
    agent: tuple[int, int] | None
    date: int | None
    link: str | None
    link_at: int
    end: int
    bare: int
    short: int
    told: tuple[int, int] | None
    negated: bool
    passive: bool


class Frame(NamedTuple):
    """A frame where it stands: its first token and its plan."""

    first: int
    plan: Plan


class _Runs(dict[int, str]):
    """length -> the tags of a noun phrase of so many tokens."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self._tag = tag

    def __missing__(self, length: int) -> str:
        run = self[length] = self._tag + CONT * (length - 1)
        return run


class Frames:
    """Finds the frames in a tag string."""

    def __init__(self, pack: Pack) -> None:
        inventory = pack.inventory
        self._inventory = inventory
        self._longest = pack.automaton("speech").longest
        self._steps = [(TagPattern(inventory, _REMAINS), inventory.tag(("BE",))),
                       (TagPattern(inventory, _FLOATING), inventory.tag(("LATER",))),
                       (TagPattern(inventory, _LIVES), inventory.tag(("VERB",))),
                       (TagPattern(inventory, _IS_VERB), inventory.tag(("AUX",))),
                       (TagPattern(inventory, _HER), inventory.tag(("PRON",))),
                       (TagPattern(inventory, _VERB), inventory.tag(("SAY",))),
                       (TagPattern(inventory, _AIM), inventory.tag(("PROMISE",))),
                       (TagPattern(inventory, _HELD), inventory.tag(("HELD",))),
                       (TagPattern(inventory, _ASKED), inventory.tag(("ASKED",))),
                       (TagPattern(inventory, _MINDED), inventory.tag(("MINDED",))),
                       (TagPattern(inventory, _PASSIVE), inventory.tag(("ED",))),
                       (TagPattern(inventory, _OTHER), inventory.tag(("WORD",))),
                       (TagPattern(inventory, _RELATIVE), inventory.tag(("WHO",)))]
        self._chain = TagPattern(inventory, _CHAIN)
        self._chains = _Runs(inventory.tag(("LATER",)))
        self._brackets = TagPattern(inventory, _BRACKETS)
        self._stressed = TagPattern(inventory, _STRESSED)
        self._nouns = TagPattern(inventory, _NOUNS)
        self._np = inventory.tag(("NP",))
        self._runs = _Runs(self._np)
        self._reach = TagPattern(inventory, _REACH)
        self._frames = TagPattern(inventory, _FRAME)
        self._begun = TagPattern(inventory, _BEGUN)

    def settled(self, tags: str) -> str:
        """The tags with every word that may be a cue decided by its neighbours."""
        tags = self._chain.pattern().sub(lambda match: self._chains[len(match[0])], tags)
        for pattern, tag in self._steps:
            tags = pattern.pattern().sub(tag, tags)
        tags = self._stressed.pattern().sub(_continued, tags)
        return self._brackets.pattern().sub(_continued, tags)

    def read(self, tags: str) -> tuple[str, list[Frame]]:
        """Settled tags with the noun phrases around cues as one token each; and the frames in them, in order, none inside another."""
        until = size = len(tags)
        windows, segments = [], []
        for match in self._reach.pattern().finditer(tags[::-1]):
            cue, first = size - match.start(), size - match.end()
            windows.append((first, cue))
            segments.append(tags[first:min(cue + _AFTER, until)])
            until = first
        if not windows:
            return tags, []
        windows.reverse()
        segments.reverse()
        parts: list[str] = []
        until = 0
        for (first, _), folded in zip(windows, self.phrases(_GAP.join(segments)).split(_GAP), strict=True):
            parts += (tags[until:first], folded)
            until = first + len(folded)
        parts.append(tags[until:])
        tags = "".join(parts)
        return tags, self._framed(tags, windows)

    def _framed(self, tags: str, windows: list[tuple[int, int]]) -> list[Frame]:
        search, until = self._frames.pattern().search, 0
        found = []
        for start, cue in windows:
            match = search(tags, max(start, until), cue)
            if match is None:
                continue
            first = match.start()
            plan = self._planned(tags, first)
            if plan is None or first + plan.cue[1] < cue:
                continue
            end = first + plan.bare
            begun = self._begun.pattern().search(tags, first + plan.cue[1], end + 1)
            if begun:
                end = begun.start() + 1          # said on Monday after | the club announced
                plan = self._planned(tags[:end - 1], first) or plan
            until = end
            found.append(Frame(first, plan))
        return found

    def _planned(self, tags: str, first: int) -> Plan | None:
        """The plan of the longest frame that begins at a token."""
        node = self._longest(tags, first)
        if node is None:
            return None
        plan: Plan | None = node.plan
        if plan is None:
            plan = node.plan = _plan(node, tags[first:first + node.length], self._inventory.having("BECONTRACTED"))
        return plan

    def phrases(self, tags: str) -> str:
        """The tags with every noun phrase as one token."""
        return self._nouns.pattern().sub(self._fold, tags)

    def _fold(self, match: re.Match[str]) -> str:
        return self._runs[len(match[0])]


def _continued(match: re.Match[str]) -> str:
    return CONT * len(match[0])


def _plan(node: Node, tags: str, contracted: str) -> Plan:
    assert node.tree is not None
    leaves: list[tuple[str, int, str]] = []
    _flatten(node.tree, "", leaves)
    ends = [at for _, at, _ in leaves[1:]] + [node.length]
    spans = {part: (min(at for p, at, _ in leaves if p == part),
                    max(end for (p, _, _), end in zip(leaves, ends, strict=True) if p == part))
             for part in {leaf[0] for leaf in leaves}}
    verb, cue_at, cue_end, day = "ACCORDING", 0, ends[0], None
    for (part, at, terminal), end in zip(leaves, ends, strict=True):
        if part in ("verb", "telling"):
            if terminal in VERBS:
                verb, cue_at, cue_end = terminal, cue_at or spans[part][0], end
            elif terminal == "DATE":             # the club on Tuesday denied: the day is none of the cue's words
                day, cue_at = at, end
    short = spans["addressee"][1] if "addressee" in spans else cue_end
    group = [terminal for part, at, terminal in leaves if part in ("verb", "telling") and at < cue_end]
    tail = [(at, terminal) for part, at, terminal in leaves if part == "start" and terminal != "ACCORDING"]
    link_at, link = next(((at, terminal) for at, terminal in tail if terminal in ("THAT", "COLON")), (-1, None))
    agent = spans.get("agent") or spans.get("source")
    bare = agent[0] if agent and verb != "ACCORDING" else node.length
    plain = [terminal for terminal in group if terminal not in ("ADV", "LY", "NOT", "LATER")]
    if len(plain) == 1 and cue_at and tags[cue_at - 1] in contracted:
        plain.insert(0, "BE")                   # we’re | told that
    return Plan(verb, spans.get("subject"), (cue_at, cue_end), agent, next((at for at, t in tail if t == "DATE"), day), link, link_at, node.length, bare, short,
                spans.get("addressee"),
                "NOT" in group, len(plain) > 1 and plain[-2] == "BE" and not verb.endswith("ING") and verb != "MINDED")


def _flatten(tree: Tree | Leaf, part: str, into: list[tuple[str, int, str]]) -> None:
    name, children = tree
    if not isinstance(children, tuple):
        into.append((part, children, name))
        return
    for child in children:
        _flatten(child, part if part in ("subject", "agent", "source", "verb", "telling") and name != "addressee" else name, into)
