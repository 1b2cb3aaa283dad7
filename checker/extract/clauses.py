"""The tags and the patterns over tags by which speakers and clauses are found: where a noun phrase, its aside or a clause begins and ends."""

from __future__ import annotations

from checker.extract.tokens import CONT, Inventory, TagPattern

_FINITE = "AUX|BE|VERB|ED|SAY|THATSAY|NOT|LY|ADV|TELL|VIEW|PROMISE|INCREASE|DECREASE"
_PREPOSITION = "OF|FOR|FROM|AT|IN|ON|BY|WITH|TO|PREP|AS|THAN|BETWEEN"
_SUBJECT = f"(?:(?<!<{_PREPOSITION}|AND>)<NP|PRON>{CONT}*<AND>{CONT}*)?(?<!<{_PREPOSITION}>)<NP|PRON>{CONT}*(?=(?:<COMMA>[^{CONT}]{CONT}*)?<QUALIFIER>?<{_FINITE}|QSAY>)"
# the same where a clause begins, with an apposition or a relative clause behind it
_CLAUSE = (f"(?:^|(?<=<COMMA|BUT|DASH|COLON|SEMI|OPENQ|QUOTE|CLOSEQ>)|(?<=<COMMA|DATE><AND|ADV|LY>)){CONT}*(?P<subject>(?:<NP|PRON>{CONT}*<AND>{CONT}*)?<NP|PRON>{CONT}*)"
           f"(?=(?:<COMMA><WHO|NP|ING|WITH|PREP>{CONT}*<^COMMA|STOP|SEMI>{{0,24}}<COMMA>|(?:<IN|ON|AT|WITH|FROM|OF|FOR|PREP>{CONT}*<NP|DATE>{CONT}*){{1,3}}|<DATE>{CONT}*)?<QUALIFIER>?<{_FINITE}|QSAY>)")
_EDGE = f"(?:^|(?<=<COMMA|BUT|AND|THAT|AS|ADV|PREP|DASH|COLON|OPENQ|QUOTE|CLOSEQ|DATE|STOP|END>)){CONT}*"
_INNER = "<^COMMA|STOP|SEMI|COLON|DASH|END|THAT|QUOTE|OPENQ|CLOSEQ|BUT|AND>"
# what may follow a noun phrase and still be part of it: with the union, released by the school, who know the plan, whose son is ill, that built the dam
_MODIFIED = (f"(?:<WITH|TO|PREP|BETWEEN|NOT|QUALIFIER|OF>|<ED|ING>|<WHO>(?!<NP|PRON>)|<WHO>(?=<NP|PRON>{_INNER}{{0,8}}?<AUX|BE|VERB|ED|INCREASE|DECREASE>)"
             f"|<THAT>(?=<AUX|BE|VERB|ED|LY|NOT>|<NP>{CONT}*<NP>)){CONT}*{_INNER}{{1,24}}")
# what it may begin with: the divers, one of the divers, those who, some of those living
_HEADED = f"(?:(?:<PRON>{CONT}+)?<NP>{CONT}*|(?:<DET|SOME|MANY|SEVERAL>{CONT}+)?(?:<DET|PRON>(?=<WHO>)|<ANYONE>(?=<WHO|ED|ING>)))"
_APPOSED = f"{_EDGE}<NP>{CONT}*(?:<WITH|TO|PREP>{CONT}*{_INNER}{{1,12}})?(?=<COMMA>)"
_WIDE = f"{_EDGE}{_HEADED}(?:(?:<COMMA>{CONT}*<NP>{CONT}*)+<COMMA>?<AND>{CONT}*<NP>{CONT}*|(?:<WITH|TO|PREP|BETWEEN>{CONT}*{_INNER}{{1,24}}<AND>{CONT}*<NP>{CONT}*)|<AND>{CONT}*<IN|AT|ON|FROM|PREP>{CONT}*<NP>{CONT}*|{_MODIFIED})$"
_TAKEN = f"{_EDGE}<NP>{CONT}*<VERB><IN|AT|BY|FROM|FOR|ON>{CONT}*<NP>{CONT}*$"           # polls taken in the north
_VERBLESS = "<^COMMA|STOP|SEMI|COLON|DASH|END|THAT|QUOTE|OPENQ|CLOSEQ|BUT|AND|OR|AS|AUX|BE|VERB|NOT|WHO|PRON|HYPH|JOIN>"
_PLAIN = f"{_EDGE}<NP>{CONT}*(?:(?:<WITH|TO|PREP|OF|FOR|FROM|IN|AT|ON|BY>|<ED>){CONT}*{_VERBLESS}{{1,24}}|<PRON>(?:<AUX|BE|ADV|LY>{CONT}*)*<ED|VERB>{CONT}*)$"
# the main clause begins behind a subordinate one: while the crew said it sank, the owner did not
_MAIN = f"<COMMA|DASH>{CONT}*(?=<CLOSEQ|QUOTE>?(?:<ADV|LY|DATE>{CONT}*<COMMA>?)?(?:<PRON><WORD|PLURAL|VERB|NP|HELD>|<NP|PRON>{CONT}*(?:<OF|IN|AT|FROM|FOR>{CONT}*<NP>{CONT}*)?<{_FINITE}|EITHER|QSAY|CLAIM>))"
# what a relative clause interrupts goes on: the crew, who said it sank, went home
_GOES_ON = f"(?:<COMMA>|(?<=<COMMA><QUOTE|CLOSEQ>)){CONT}*(?=<{_FINITE}|EITHER>)"
# the verb of the noun phrase that a relative clause says who is meant by: a man who said it was his | took the keys; people who like the plan | say
_PLAINLY = "<^COMMA|STOP|SEMI|COLON|DASH|END|QUOTE|OPENQ|CLOSEQ|THAT|WHO|BUT|AND|OR|TO>"
_FURTHER = "(?<!<AUX|BE|VERB|ED|ADV|LY|NOT|PRON>)(?=<AUX|BE|VERB|SAY|THATSAY|TELL|VIEW|PROMISE>|<ED><NP|PRON>)"
_RESTRICTED = f"<THAT>?{_PLAINLY}{{1,10}}?<AUX|BE|VERB|ED>{_PLAINLY}{{0,16}}?{_FURTHER}"
_RESTRICTED_OBJECT = f"{_PLAINLY}{{1,16}}?{_FURTHER}"
# a second verb of the same subject, or another clause, behind what is the object of a verb: criticised the plan and went home
_OBJECT_END = (f"<COMMA>?(?:<AND|BUT>{CONT}*(?=(?:<ADV|LY>{CONT}*)*<AUX|BE|VERB|ED|SAY|THATSAY|TELL|VIEW|PROMISE|QSAY>)|<BUT>{CONT}*|(?<=<COMMA>)<AND>{CONT}*(?=<NP|PRON>{CONT}*<{_FINITE}>))"
               f"|(?<!<OF|FOR|FROM|TO|BETWEEN>)(?:<ON|IN>{CONT}*)?<DATE>{CONT}*(?=<COMMA|STOP|AND|BUT|DASH>|$)")
# what the writer adds to the object of a verb: backed the plan — a wreck —, calling it one, which is one; , as did others; , even as it rained; , a plan of 1990.
_COMMENT = ("<DASH>|<COMMA>(?=<ING|SAYING|TELLING|VIEWING>(?!<AND|OR|COMMA>)|<WHO>|<AS><AUX|BE|VERB|PRON>|<ADV><AS>"
            "|<A>(?!<^COMMA|THAT|WHO|STOP|END>{1,8}<BE|AUX|VERB>)<^COMMA|AND|OR|STOP|SEMI|END>{2,24}(?:<STOP|END>|$))")
_INFINITIVE_END = f"<COMMA><BUT>|<COMMA>?<AND|BUT>{CONT}*(?=(?:<ADV|LY>{CONT}*)*<AUX|BE|SAY|ED|THATSAY>|<NP|PRON>{CONT}*<AUX|BE>)"
# between a cue and what is said: said, in an email, that; said — on the radio — that
_ASIDE = f"<OVER>{CONT}*(?:<^COMMA|DASH|STOP|SEMI|COLON|END|QUOTE|OPENQ|CLOSEQ|THAT|WHO|AND|BUT|FIGURE>){{1,4}}(?=<THAT>)|(?:<COMMA|DASH>|<IN|ON|AT|BY|DATE|FOR>){CONT}*(?:<^COMMA|DASH|STOP|SEMI|COLON|END|QUOTE|OPENQ|CLOSEQ|THAT|WHO|AND|BUT>|<COMMA>(?!<THAT>)){{1,20}}<COMMA|DASH>(?=<THAT>)"
# when and where, up to "that": complained at Tuesday’s conference that; told a crowd gathered at the pier that
_PLACE = ("(?:<OPENQ|QUOTE><^OPENQ|QUOTE|CLOSEQ|STOP|END|COMMA>{1,6}<CLOSEQ|QUOTE>"
          "|<^COMMA|DASH|STOP|SEMI|COLON|END|QUOTE|OPENQ|CLOSEQ|THAT|WHO|AND|BUT|AUX|BE|SAY|THATSAY|TELL|VIEW|FIGURE|OPENER|ADV|PRON>){1,16}")
_PLACED = (f"(?:<IN|ON|AT|FOR|WITH|FROM|DURING|PREP|QUALIFIER|POSS>|<TO>(?=<THE|A|DET|PERSON|NAME|CAP|PLURAL>)|(?<!<SAY|THATSAY|TELL>)<ED>){_PLACE}"
           "(?=<THAT><^AUX|BE|VERB|ED|NOT|LY|COMMA|STOP|END><^COMMA|STOP|END|AUX|BE|VERB|ED>{0,12}<AUX|BE|VERB|ED>)")
# for years that, for more than a decade now that
_LASTING = f"(?:(?:<QUALIFIER|MORE|THAN|A|SOME|MANY|SEVERAL|NUM>{CONT}*){{0,4}}<UNIT|PERIOD>|<FIGURE>){CONT}*<ADV>?<THAT>"
_DASHED = f"{_EDGE}<NP>{CONT}*(?:<WITH|PREP|IN|AT|ON|FROM>{CONT}*<NP>{CONT}*){{0,2}}(?=<DASH>)"

_TERMINALS = {
    "stop": "STOP|END|SEMI", "full": "STOP", "end": "END", "comma": "COMMA", "dash": "DASH", "colon": "COLON", "bracket": "RPAR|OPENQ", "bracket_open": "LPAR",
    "marks": "QUOTE|OPENQ|CLOSEQ|SINGLE|OPENS|CLOSES", "edge": "THAT|BUT|QUOTE|OPENQ|CLOSEQ|STOP|END|SEMI|COLON",
    "joint": "AND|BUT|OR", "as_": "AS", "sub": "AS|ADV", "subordinate": "ADV|AS|PREP", "relative": "WHO", "gap": "WHO|THAT|WHAT", "what": "WHAT", "objective": "OBJECTIVE", "anyone": "ANYONE", "cue": "SAY|THATSAY|QSAY|TELL", "led": "ADV|AS|PREP|WITH|IN|AT|ON", "to": "TO", "spoken": "SPOKEN", "opener": "OPENER",
    "beside": "WITH", "meanwhile": "OPENER|ING|SAYING|TELLING|VIEWING|ASKED", "doing": "ING", "plural": "PLURAL", "adverb": "ADV", "semicolon": "SEMI", "held": "TO|AS|OF|FOR", "of": "OF", "on": "ON", "about": "QUALIFIER|ON", "preposition": _PREPOSITION, "particle": "PREP|IN|FROM|AT|BY",
    "circumstance": "IN|AT|ON|PREP|AS|WITH|FOR|BY", "adjunct": "IN|AT|ON|PREP|AS|DATE|COMMA|WITH|FOR|ADV", "infinitive": "TO|ADV|WHO",
    "noun": "NP|PRON", "phrase": "NP", "named": "PERSON", "writer": "WRITER", "described": "DATE", "indefinite": "A",
    "clause": _FINITE, "predicate": "AUX|BE|VERB|FUTURE", "that": "THAT", "finite": "AUX|BE|THAT|ADV|AS|COLON", "verbal": "ED|VERB|SAY|BE|AUX|THATSAY", "participle": "ED|NAMING", "naming": "NAMING"}


class Classes:
    """The tag characters of the kinds of tokens that decide where a clause ends."""

    __slots__ = tuple(_TERMINALS)            # read some thirty times a frame, three times as fast as a NamedTuple's

    stop: frozenset[str]
    full: frozenset[str]
    end: frozenset[str]
    comma: frozenset[str]
    dash: frozenset[str]
    colon: frozenset[str]
    bracket: frozenset[str]
    bracket_open: frozenset[str]
    marks: frozenset[str]
    edge: frozenset[str]
    joint: frozenset[str]
    as_: frozenset[str]
    sub: frozenset[str]
    subordinate: frozenset[str]
    relative: frozenset[str]
    gap: frozenset[str]
    what: frozenset[str]
    objective: frozenset[str]
    anyone: frozenset[str]
    cue: frozenset[str]
    led: frozenset[str]
    to: frozenset[str]
    spoken: frozenset[str]
    opener: frozenset[str]
    beside: frozenset[str]
    meanwhile: frozenset[str]
    doing: frozenset[str]
    adverb: frozenset[str]
    semicolon: frozenset[str]
    held: frozenset[str]
    plural: frozenset[str]
    of: frozenset[str]
    on: frozenset[str]
    about: frozenset[str]
    preposition: frozenset[str]
    particle: frozenset[str]
    circumstance: frozenset[str]
    adjunct: frozenset[str]
    infinitive: frozenset[str]
    noun: frozenset[str]
    phrase: frozenset[str]
    named: frozenset[str]
    writer: frozenset[str]
    described: frozenset[str]
    indefinite: frozenset[str]
    clause: frozenset[str]
    predicate: frozenset[str]
    that: frozenset[str]
    finite: frozenset[str]
    verbal: frozenset[str]
    participle: frozenset[str]
    naming: frozenset[str]

    def __init__(self, inventory: Inventory) -> None:
        for name, terminals in _TERMINALS.items():
            setattr(self, name, frozenset(inventory.having(terminals)))


class Kinds:
    """The classes of one inventory, worked out again when it has grown; and the patterns that find subjects."""

    def __init__(self, inventory: Inventory) -> None:
        self.inventory = inventory
        self._size = -1
        self._classes = Classes(inventory)
        self.subject = TagPattern(inventory, _SUBJECT)
        self.clause = TagPattern(inventory, _CLAUSE)
        self.apposed = TagPattern(inventory, _APPOSED)
        self.wide = TagPattern(inventory, _WIDE)
        self.phrase = TagPattern(inventory, f"<NP|PRON>{CONT}*")
        self.taken = TagPattern(inventory, _TAKEN)
        self.last = TagPattern(inventory, f"<NP|PRON>{CONT}*$")
        self.modified = TagPattern(inventory, _PLAIN)
        self.dashed = TagPattern(inventory, _DASHED)
        self.aside = TagPattern(inventory, _ASIDE)
        self.placed = TagPattern(inventory, _PLACED)
        self.lasting = TagPattern(inventory, _LASTING)
        self.main = TagPattern(inventory, _MAIN)
        self.goes_on = TagPattern(inventory, _GOES_ON)
        self.object_end = TagPattern(inventory, _OBJECT_END)
        self.comment = TagPattern(inventory, _COMMENT)
        self.restricted = TagPattern(inventory, _RESTRICTED)
        self.restricted_object = TagPattern(inventory, _RESTRICTED_OBJECT)
        self.infinitive_end = TagPattern(inventory, _INFINITIVE_END)

    def classes(self) -> Classes:
        """The classes as of now."""
        if len(self.inventory) != self._size:
            self._size = len(self.inventory)
            self._classes = Classes(self.inventory)
        return self._classes
