"""Figures: islands of quantities.lark shaped into ``Quantity`` facts."""

from __future__ import annotations

from decimal import Decimal

from checker.extract.automaton import Leaf, Node
from checker.extract.chunk import Chunk, Island
from checker.extract.islands import Rewriter
from checker.extract.measures import BARE, Measures, Unit, is_silent
from checker.extract.nouns import Nouns
from checker.extract.numbers import Numbers, distributed, ratio, scaled
from checker.extract.pack import Pack
from checker.extract.plans import Operand, Plan, digits, plan, without_verb
from checker.extract.refusals import Refusals, Verdict
from checker.extract.tokens import CONT, TagPattern, Tokens
from checker.fact import Quantity, Skipped
from checker.interval import ONE_SIDED
from checker.spans import Span

# a figure does not begin after a number sign, after "per", or as the end of a fraction of something else (looked at where one could, to which a search can skip)
_GUARD = "(?<!<HASH|PER>.)(?:(?<!<NUM><SLASH|FSLASH>.)|(?<=<SIGN>))"
_NAME = "(?!<STRENGTH>)<CAP|WORD|PLURAL|ED|MODEL|DATE|NAMER><HYPH|JOIN|STOP|PLUS|SLASH|LOWLINE>|(?<!<NUM|ONES|TENS>)<UNIT|MAG><HYPH>|<MODEL><COLON>"        # nor inside a name (Il-76, ID.3), where nothing is between
_DENIED = {"more_than": "up_to", "less_than": "at_least"}
_OR_EQUAL = {"more_than": "at_least", "less_than": "up_to"}
_QUALIFIER = "QUALIFIER"
_DONE = frozenset({"ED", "VERB", "STATE", "AUX"})
_SEVERAL = frozenset({"PLURAL", "IRREGULAR"})
_OR = "or_"               # of the qualifier "or more than": its "or" is no part of the figure
_FROM_A_POINT = frozenset({"below_zero", "below_freezing", "above_freezing"})
_OWN = frozenset({"WORD", "CAP", "ED", "ING"})
_BETWEEN = frozenset({"AND", "COMMA", "BUT"})        # two parts of one figure
_HYPHENS = frozenset({"HYPH", "DASH", "TILDE"})
_LEVEL_AND_RANGE = 3
_SHORT = 2                # tokens at most between two measures that are one
_ROW = frozenset({"COMMA", "AND", "OR"})
_ELIDED = 3               # tokens between figures that share a noun: a word of its own, a comma, "and"
_IDENTIFIES, _NAMED = "a number that identifies", "the number belongs to a name"
_TRIES = 6                # readings of one place, each shorter than the one before


class Quantities:
    """The stage that reads figures. Wants dates folded; leaves them in ``Island``s with their facts."""

    def __init__(self, pack: Pack) -> None:
        lexicon = pack.lexicon
        self._automaton = pack.automaton("quantities")
        self._rewriter = Rewriter(pack.inventory, lexicon.table("figure_rewrites"))
        starts = sorted(self._automaton.starts)
        others = "|".join(start for start in starts if start != _QUALIFIER)      # most qualifiers stand before no figure
        self._starts = TagPattern(pack.inventory, f"<{'|'.join(starts)}>{_GUARD}(?:(?<=<{others}>)|(?={CONT}*<BOUNDED>?<{'|'.join(starts)}>))")
        self._name = TagPattern(pack.inventory, _NAME)
        self._numbers = Numbers(lexicon)
        self._nouns = Nouns(lexicon)
        self._measures = Measures(lexicon)
        self._refusals = Refusals(pack.inventory, lexicon, self._numbers)
        self._parts: tuple[Island, ...] = ()       # of the figure read last, where it was several
        self._partition = frozenset(lexicon.table("partition"))
        self._linkers = frozenset(lexicon.table("linkers"))
        self._things: dict[str, list[str]] = lexicon.table("measured_things")
        self._not_rates = frozenset(lexicon.table("not_a_rate"))

    def read(self, chunk: Chunk, skipped: list[Skipped]) -> list[Island]:
        """The figures of a chunk, in order; digits that are no claim go to ``skipped`` with the reason."""
        found: list[Island] = []
        tokens, pieces = chunk.tokens, chunk.tokens.pieces
        plain = tokens.tags
        self.settle(tokens)
        tags = tokens.tags                    # what the neighbours of a figure make of it holds here only
        tokens.tags = plain
        until = 0
        name, longest = self._name.pattern(), self._automaton.longest
        for match in self._starts.pattern().finditer(tags):
            at = match.start()
            if at >= until:
                if at > 1 and not pieces[at - 1][-1:].isspace() and not pieces[at - 2][-1:].isspace() and name.match(tags, at - 2):
                    continue
                node = longest(tags, at)
                if node is not None:
                    until = self._read_at(chunk, tokens, tags, at, node, found, skipped)
        return found

    def settle(self, tokens: Tokens) -> None:
        """Give the tokens the tags that they have among figures."""
        self._rewriter.rewrite(tokens)

    def _read_at(self, chunk: Chunk, tokens: Tokens, tags: str, at: int, longest: Node, found: list[Island], skipped: list[Skipped]) -> int:
        """Reads the figure that begins at a token, the longest that can be one; returns the token from which to go on."""
        node: Node | None = longest
        for _ in range(_TRIES):
            if node is None or node.tree is None:
                break
            if node.plan is None:
                node.plan = plan(node.tree, node.length, self._nouns)
            read: Plan = node.plan
            if skipped and _goes_on(tokens, at, read, skipped[-1]):
                taken, reason = read.length, _IDENTIFIES              # pages 10-12, 15 and 22
            else:
                taken, reason = self._shape(chunk, tokens, at, read, found)
            if reason:
                last = min(at + max(taken, 1), len(tokens.pieces)) - 1
                skipped.append(Skipped(tokens.starts[at], tokens.end(last), reason))
            if taken > 0:
                return at + taken
            if taken == 0:
                break
            until = at - taken
            while until < len(tags) and tags[until] == CONT:
                until += 1                           # a phrase is one: "a tenth"
            node = self._automaton.longest(tags[at:until], 0)
        return at + 1

    def _shape(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, found: list[Island]) -> tuple[int, str]:
        """Adds the facts of an island. Returns the tokens it took (a negative count: read again, no further than that), and the reason why
        it is no claim, or ""."""
        values: list[Decimal] = []
        for kind, offset in plan.nominals:
            if kind == "TYPED" and (tokens.pieces[at + offset - 1] + tokens.pieces[at + offset]).split()[1:]:
                return -offset, ""                # 30 Russian - 12 people
            if kind == "LINKED" and "-" not in tokens.pieces[at + offset - 1:at + offset + 2]:
                return -offset, ""                # 12 left - people say
        for operand in plan.operands:
            if operand.sign is not None and operand.sign[0] == "SIGN" and tokens.pieces[at + operand.sign[1]][1:] == " " and tokens.word(at + operand.sign[1]).isalpha():
                return operand.sign[1] + 1, ""           # R 4.2 and no rand: a letter is a sign right before its sum
            if operand.one:
                values.append(Decimal(1))
                continue
            value, used = self._numbers.value(tokens, at, operand.number)
            if value is None:
                return (plan.length if not operand.start else -operand.start), "the number words do not make a number"
            if used < len(operand.number):
                return -operand.number[used][1], ""
            if operand.magnitude is not None:
                value = scaled(value, Decimal(tokens.normal("MAG", at + operand.magnitude[1])))
            if value < 0 and operand.number[0][0] == "NUM" and at + operand.start and "NUM" in tokens.inventory.terminals(
                    tokens.tags[at + operand.start - 1]) and operand.unit is not None and operand.unit[0] == "UNIT":
                value = -value                    # "75 -300mm": a dash
            if value > 1 and operand.unit is not None and len(operand.number) == _SHORT + 1 and operand.number[1][0] == "FSLASH":
                return plan.length, "numbers with a slash"            # 140/90 mmHg
            if not value and operand.number[0][0] == "ONES" and (operand.joined or plan.form == "compound"):
                return plan.length, "a number that names something"   # a zero-day flaw, zero-hours contracts
            values.append(-value if operand.minus else value)
        units = [BARE if operand.unit is None and operand.sign is None else self._measures.unit(chunk, tokens, at, operand)
                 for operand in plan.operands]
        if plan.unit is not None:                 # of an amount that names no number
            units = [self._measures.unit(chunk, tokens, at, Operand((), None, plan.unit, False, None, None, None, False, False, False, 0, plan.unit[1] + 1))]
        told = units
        if len(units) == 2 and units[0].name != units[1].name:
            values, units = self._measures.in_one(values, units)         # 45 minutes to an hour
        verdict = self._refusals.judge(chunk, tokens, at, plan, values, units)
        if verdict.apart and units is not told:
            return -plan.marks[0][1], ""          # rose from 45 minutes to an hour
        if verdict.reason or verdict.taken:
            return verdict.taken, verdict.reason
        plan = self._of_headline(tokens, at, verdict.plan)
        if plan.counted is not None and plan.link in (None, "OF") and units and units[0].name is not None and plan.counted.head_offset is not None \
                and tokens.word(at + plan.counted.head_offset).lower() in self._linkers:
            plan = without_verb(plan, plan.counted)
        if plan.counted is not None and plan.counted.modifiers and plan.form == "operand" and (values[0] == 1 or values[0] != values[0].to_integral_value()) \
                and "STATE" in tokens.inventory.terminals(tokens.tags[at + (plan.counted.head_offset or 0)]):
            plan = without_verb(plan, plan.counted)              # one man killed
        if plan.form in ("range", "between"):
            return self._ranges(chunk, tokens, at, plan, values, units, verdict, found)
        low = high = None
        unit = verdict.unit or (units[0] if units else BARE)
        value = None
        qualifier = self._qualifier(tokens, at, plan, unit) if plan.qualifiers or plan.afterwards is not None else "exact"
        if plan.form == "vague":
            low, high = self._numbers.vague(tokens, at, plan.vague)
            qualifier = "vague"
        elif plan.form == "teens":
            low, high = self._numbers.teens(tokens, at, plan.vague[0], plan.marks) or (None, None)
            qualifier = "vague"
        elif plan.form == "ratio":
            value = ratio(values[0], values[1])
        else:
            value = values[0] if verdict.factor is None else scaled(values[0], verdict.factor)
            if plan.operands[0].half:
                value += Decimal("0.5")
            if unit.factor is not None:
                value = scaled(value, unit.factor)
            if unit.dimension == "duration" and plan.operands[0].parted:
                value, unit = self._measures.finer(value, unit)
            tolerance = plan.operands[0].tolerance
            if tolerance is not None and qualifier == "exact":
                off = self._numbers.digits(tokens.word(at + tolerance))
                if off is not None:
                    low, high, qualifier = value - off, value + off, "approximately"
        if value is not None and plan.afterwards is not None and (after := tokens.normal("AFTERWARDS", at + plan.afterwards)) in _FROM_A_POINT:
            value, unit = self._measures.below(value, unit, after)
        if plan.form == "age":
            unit = self._age(tokens, at, plan, unit)
        start = 0
        if plan.qualifiers and plan.qualifiers[0] == 0:
            start = tokens.length(at) if self._is_thing(tokens, at, unit) else int(tokens.normal(_QUALIFIER, at).startswith(_OR))
        self._add(chunk, tokens, at, plan, value, low, high, qualifier, unit, found, start)
        return plan.length, ""

    def _ranges(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, values: list[Decimal], units: list[Unit],
                verdict: Verdict, found: list[Island]) -> tuple[int, str]:
        """The facts of figures that stand in a row: a range, two of them, or the old and the new level of a change."""
        operands = plan.operands
        unit = verdict.unit or next((given for given in reversed(units) if given.name), BARE)
        scales = self._numbers.scales(tokens, at, operands[-1].number)
        values = [*(distributed(value, values[-1], operand.number, scales) for value, operand in zip(values[:-1], operands, strict=False)),
                  values[-1]]
        if unit.factor is not None:
            values = [scaled(value, unit.factor) for value in values]
        if verdict.factor is not None:
            values = [scaled(value, verdict.factor) for value in values]
        if plan.afterwards is not None and (after := tokens.normal("AFTERWARDS", at + plan.afterwards)) in _FROM_A_POINT:
            told = [self._measures.below(value, unit, after) for value in values]
            values, unit = [value for value, _ in told], told[-1][1]
        if plan.old is not None:
            unit = self._age(tokens, at, plan, unit)
        qualifier = self._qualifier(tokens, at, plan, unit)
        if len(values) == 2 and not verdict.apart:
            low, high = sorted(values)
            self._add(chunk, tokens, at, plan, None, low, high, "range", unit, found)
            return plan.length, ""
        if verdict.apart:
            pairs = [(i, i) for i in range(len(values))]
        elif len(values) == _LEVEL_AND_RANGE and [kind in _HYPHENS for kind, _ in plan.marks] == [False, True]:
            pairs = [(0, 0), (1, 2)]              # to increase from 24.2 to 33-35 billion
        else:
            pairs = [(i, min(i + 1, len(values) - 1)) for i in range(0, len(values), 2)]
        for number, (i, j) in enumerate(pairs):
            last = j == len(values) - 1
            start = 0 if not number else operands[i].start
            part = plan._replace(form="operand", operands=operands[i:j + 1], qualifiers=plan.qualifiers if not number else (),
                                 counted=plan.counted if last else None, per=plan.per if last else (), link=plan.link if last else None,
                                 afterwards=plan.afterwards if last else None, length=plan.length if last else operands[j].end, digits=digits(operands[i:j + 1]))
            low, high = sorted((values[i], values[j]))
            one = low == high or i == j
            self._add(chunk, tokens, at, part, values[i] if one else None, None if one else low, None if one else high,
                      qualifier if one and not number else "exact" if one else "range", unit, found, start)
        return plan.length, ""

    def _add(self, chunk: Chunk, tokens: Tokens, at: int, plan: Plan, value: Decimal | None, low: Decimal | None, high: Decimal | None,
             qualifier: str, unit: Unit, found: list[Island], start: int = 0) -> None:
        """Enters one fact, joined with the one before it where the two are one figure."""
        if qualifier in ONE_SIDED and value is not None:
            low, high = (value, None) if qualifier in ("at_least", "more_than") else (None, value)
        divides, pieces = self._partition, tokens.pieces
        first, after = at + start, at + plan.length
        metric = None
        partition: tuple[str, ...] = ()
        if plan.counted is not None:
            metric = self._nouns.metric(tokens, at, plan.counted)
            if metric is not None and not divides.isdisjoint(metric.modifiers):
                partition = tuple(word for word in metric.modifiers if word in divides)
                metric = metric._replace(modifiers=tuple(word for word in metric.modifiers if word not in divides))
        before = pieces[first - 1].rstrip().lower() if first else ""
        if before in divides:
            partition += (before,)
        extra = plan.operands[0].extra if plan.operands else None
        if plan.qualifiers or extra is not None:
            for offset in (*plan.qualifiers, *(() if extra is None else (extra,))):
                word = tokens.word(at + offset).lower()
                if word in divides:
                    partition += (word,)
        lead, _, of = tokens.word(at + plan.digits[0]).lower().partition(" ")
        if of and lead in divides:
            partition += (lead,)                  # another dozen
        if plan.link == "OF" and unit.name is None and plan.form != "vague":
            partition += (tokens.word(at + plan.counted.start - 1).lower() if plan.counted else "of",)
        per = None
        if plan.per:
            per, length = self._per(tokens, at, plan, unit)
            after = at + length
        if metric is not None and after < len(tokens.tags) and pieces[after].rstrip().lower() in divides \
                and "EACH" in tokens.inventory.terminals(tokens.tags[after]) and tokens.word(after).lower() in divides:
            partition, after = (*partition, tokens.word(after).lower()), after + 1           # 20 crates each
        offset, last = plan.digits
        begins = tokens.starts[at + offset]
        last += at
        number = Span(begins, tokens.end(last if last + 1 == len(tokens.tags) or tokens.tags[last + 1] != CONT else last + tokens.length(last) - 1))
        island = Island(first, after - first, Quantity(
            tokens.starts[first], tokens.end(after - 1), number, value, low, high, qualifier, unit.name,
            unit.dimension, per, metric, None, None, "asserted", None, None, None, chunk.region(first).kind, chunk.sentence(first), partition,
            unit.ambiguous))
        if metric is not None and metric.modifiers and unit.name is None and found:
            self._share_noun(tokens, found, island)
        if found and extra is None and first - found[-1].first - found[-1].length <= _SHORT:
            island = self._joined(chunk, tokens, found, island)
        else:
            self._parts = ()
        found.append(island)

    def _share_noun(self, tokens: Tokens, found: list[Island], island: Island) -> None:
        """Gives its noun to the bare figures before a figure that each have a word of their own: [14] gold, [22] silver and 29 bronze medals."""
        terminals, after = tokens.inventory.terminals, island
        for place in range(len(found) - 1, -1, -1):
            before = found[place]
            fact, end = before.fact, before.first + before.length
            between = tokens.tags[end:after.first]
            if not 1 < len(between) <= _ELIDED or CONT in between or not isinstance(fact, Quantity) or fact.unit is not None or fact.metric is not None or fact.value is None \
                    or _OWN.isdisjoint(terminals(between[0])) or any(_ROW.isdisjoint(terminals(tag)) for tag in between[1:]):
                return
            assert isinstance(island.fact, Quantity) and island.fact.metric is not None
            shared = island.fact.metric
            metric = shared._replace(modifiers=(*shared.modifiers[:-1], self._nouns.modifier(tokens.word(end))), start=-1, end=-1)
            after = found[place] = before._replace(fact=fact._replace(metric=metric))

    def _joined(self, chunk: Chunk, tokens: Tokens, found: list[Island], island: Island) -> Island:
        """The island, with the one before it if the two are one figure ("7 feet and 10 inches", "more than 10 and less than 20")."""
        previous = found[-1]
        del chunk
        hyphened = tokens.pieces[island.first - 1] == "-" and self._measures.has_silent_unit(previous)        # the 6-foot-5 guard
        for i in range(previous.first + previous.length, island.first):
            kinds = tokens.inventory.terminals(tokens.tags[i])
            if tokens.tags[i] != CONT and _BETWEEN.isdisjoint(kinds) and not hyphened:
                self._parts = ()
                return island
        after = island.first + island.length
        if is_silent(island) and (hyphened or after >= len(tokens.tags) or not {"END", "STOP", "COMMA", "SEMI", "RPAR"}.isdisjoint(tokens.inventory.terminals(tokens.tags[after]))):
            island = self._measures.with_silent_unit(previous, island)
        if after - island.first == _SHORT:
            island = self._measures.read_behind(previous, island)
        merged = None if self._parts == (previous,) else self._measures.merge(tokens, previous, island)
        if merged is None:
            if self._parts and self._measures.is_smaller(previous, island):
                found[-1:] = self._parts             # "3 years, 2 months and 14 days" is no number of days: they stay apart
                self._parts = (island,)
            return island
        self._parts = (*(self._parts or (previous,)), island)
        found.pop()
        return merged

    def _of_headline(self, tokens: Tokens, at: int, plan: Plan) -> Plan:
        """The plan of "7 Villages Damaged" ends at the villages: what follows a plural with capitals is its verb, where no name could hold it."""
        counted = plan.counted
        if counted is None or counted.head_offset is None or not counted.modifiers or any(kind != "CAP" for kind, _ in plan.nominals):
            return plan
        small = [set(tokens.inventory.terminals(tokens.inventory.tag_of(tokens.word(at + offset).lower()))) for offset in (*counted.modifiers, counted.head_offset)]
        for i, kinds in enumerate(small[1:], 1):
            if not _DONE.isdisjoint(kinds) and not _SEVERAL.isdisjoint(small[i - 1]):
                head = counted.modifiers[i - 1]
                return plan._replace(counted=counted._replace(modifiers=counted.modifiers[:i - 1], head_offset=head, end=head + 1, singular=False), per=(), length=head + 1)
        return plan

    def _age(self, tokens: Tokens, at: int, plan: Plan, unit: Unit) -> Unit:
        """Years of age, months of age."""
        if plan.old is not None and plan.old[0] == "OLD":
            return Unit(f"{tokens.normal('OLD', at + plan.old[1])} of age", "age")
        return Unit(f"{unit.name or 'year'} of age", "age")

    def _is_thing(self, tokens: Tokens, at: int, unit: Unit) -> bool:
        """Whether a qualifier is what is measured: the floor of a room ("a floor of 6 square metres")."""
        return tokens.word(at).lower() in self._things.get(unit.dimension, ())

    def _qualifier(self, tokens: Tokens, at: int, plan: Plan, unit: Unit) -> str:
        said = "exact"
        for offset in plan.qualifiers:
            normal = tokens.normal(_QUALIFIER, at + offset)
            if normal != "exactly" and not self._is_thing(tokens, at + offset, unit):
                said = _DENIED.get(normal, normal) if plan.denied else normal.removeprefix(_OR)
                break
        if plan.afterwards is None:
            return said
        after = tokens.normal("AFTERWARDS", at + plan.afterwards)
        if after in _FROM_A_POINT:
            return said
        if after == "or_equal":
            return _OR_EQUAL.get(said, said)
        return after if said in ("exact", "approximately") else said

    def _per(self, tokens: Tokens, at: int, plan: Plan, unit: Unit) -> tuple[str | None, int]:
        """What a rate is per, and the length of the island: "a year earlier" is no rate, and no part of it; only money is told for any noun ("$3.49 a
        loaf")."""
        after = at + plan.length
        if plan.per[0][0] == "WORD" and unit.dimension != "currency" and "A" in tokens.inventory.terminals(tokens.tags[at + plan.per_start]):
            return None, plan.per_start
        if plan.per[0][0] == "UNIT" and plan.per_start and after < len(tokens.tags) and tokens.word(after).lower() in self._not_rates \
                and tokens.tags[after] != CONT:
            return None, plan.per_start
        return " ".join(self._named(tokens, at, leaf) for leaf in plan.per), plan.length

    def _named(self, tokens: Tokens, at: int, leaf: Leaf) -> str:
        terminal, offset = leaf
        if terminal == "PER":
            return "per"                      # between two: "€12 per square metre per month"
        if terminal in ("UNIT", "INVERSE", "PERIODIC", "A_DOZEN"):
            return tokens.normal(terminal, at + offset)
        word = tokens.word(at + offset)
        return word if terminal == "NUM" else self._nouns.lemma(word)


def _goes_on(tokens: Tokens, at: int, plan: Plan, last: Skipped) -> bool:
    """Whether a bare number stands in a row behind one that identifies."""
    joint = tokens.inventory.terminals(tokens.tags[at - 1]) if at else ()
    named = last.reason == _IDENTIFIES or last.reason == _NAMED and "AND" in joint
    return named and not _ROW.isdisjoint(joint) and last.end <= tokens.starts[at - 1] <= last.end + 1 and plan.form in ("operand", "range") \
        and not (plan.nominals or plan.qualifiers or plan.per or plan.afterwards) and all(operand.bare for operand in plan.operands)


__all__ = ["Quantities"]
