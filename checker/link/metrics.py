"""What a figure is about: its noun where none follows it, which way it went, whether it is asserted, when it holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from checker.document import HEADING, TITLE
from checker.extract.chunk import Chunk, Island
from checker.extract.nouns import Nouns
from checker.extract.tokens import CONT, Inventory, TagClass, Tokens
from checker.fact import Metric, Period, Quantity
from checker.link.about import About, age_before, converted, measured, rate_behind
from checker.link.changes import Changes

_NOUNS = frozenset({"WORD", "PLURAL", "IRREGULAR", "CAP", "ING", "ED", "STATE"})
_HEADS = frozenset({"WORD", "PLURAL", "IRREGULAR", "CAP", "ING"})
_PLURALS = frozenset({"PLURAL", "IRREGULAR"})
_NAMES = frozenset({"NAME", "PERSON"})
_BY_WAY = frozenset({"INCREASE", "DECREASE", "ADV", "LY", "QUALIFIER", "DATE", "VERB", "AUX"})
_BESIDE = frozenset({"BY", "SIDES"})
_LEVELS = frozenset({"INCREASE", "DECREASE"})
_PREPOSITIONS = frozenset({"OF", "IN", "FOR", "AT", "ON"})
_LEADS = frozenset({"TO", "FROM", "AT"})
_NOTHING, _RELATIVE = frozenset[str](), frozenset({"ratio", "ratio point", "multiple"})
_STATUS_WINDOW = 7
_NEAR = 5                # tokens, those of phrases too, over which a unit is told for two
_HEADLINES = (TITLE, HEADING)
_LONGEST, _FARTHEST = 5, 10       # words of a noun phrase, tokens looked at to the left of a figure
_OWNED = 6               # tokens to the whole that somebody owns ("seven of the state's 44 delegates")
_MOST_PIECES = 100_000


class _Words:
    """What is looked for in the words and tags of one language."""

    def __init__(self, inventory: Inventory) -> None:
        lexicon = inventory.lexicon

        def tags(terminals: set[str] | frozenset[str]) -> TagClass:
            return TagClass(inventory, frozenset(terminals))

        self.linkers, self.anaphora = frozenset(lexicon.table("linkers")), frozenset(lexicon.table("anaphora"))
        self.headless = frozenset(lexicon.table("headless"))
        self.empty_heads = frozenset(lexicon.table("empty_heads"))
        self.said = _Said({word: status for status, words in lexicon.table("status").items() for word in words})
        self.verbs, self.verbs_too = tags({"ING"}), tags({"WORD"})
        self.verbs_of_one, self.ones = tags({"PLURAL"}), tags({"WORD", "CAP"})
        self.before_verbs, self.subjects = tags({"TO", "AUX"}), tags({"PRON", "WHO"})
        self.nouns, self.names, self.heads = tags(_NOUNS), tags(_NAMES), tags(_HEADS)
        self.by_way = tags(_BY_WAY)
        self.dates, self.changed = tags({"DATE"}), tags(_LEVELS | {"GAIN"})
        self.before_dates = tags({"ON", "IN", "AT", "PREP"})
        self._comparing = frozenset(lexicon.table("comparing"))
        self.articles, self.ofs = tags({"THE", "A", "DET"}), tags({"OF"})
        self.owners = tags({"THE", "A", "DET", "POSS"})
        self.leads = tags(_PREPOSITIONS | _LEADS | {"PREP", "BY"})
        self.prepositions, self.ands, self.commas = tags(_PREPOSITIONS), tags({"AND"}), tags({"COMMA"})
        self.stops, self.relatives = tags({"STOP", "END", "SEMI"}), tags({"THAT", "WHO"})
        self.stops_after = tags({"STOP", "END", "SEMI", "COMMA", "THAT", "WHO", "AND", "BUT"})

    def compares(self, tokens: Tokens, first: int) -> bool:
        """Whether the one or two words before a figure set it against the one before."""
        if not first:
            return False
        word = tokens.word(first - 1).lower()
        return word in self._comparing or first > 1 and f"{tokens.word(first - 2).lower()} {word}" in self._comparing


class Metrics:
    """Completes the quantities of one document; remembers the last counted noun from chunk to chunk."""

    def __init__(self, nouns: Nouns) -> None:
        self._nouns = nouns
        self._last: Metric | None = None
        self._last_sentence, self._last_after = -9, ""      # the preposition behind it
        self._groups = -1              # the number of the last change whose figures were told together

    def link(self, chunk: Chunk, islands: list[Island], when: Callable[[int, int], Period | None] | None = None) -> list[Island]:
        """The quantities of a chunk with their metric, change, status and time. The chunk's tokens must have them folded."""
        found: list[Island] = []
        tokens = chunk.tokens
        words = _words(tokens.inventory)
        changes = Changes(chunk)
        about = About(chunk)
        for place, plain in enumerate(islands):
            island = self._with_unit(changes, islands, place, found) if _is_bare(plain) else changes.in_millions(plain, found)
            quantity = _fact(island)
            metric, described = quantity.metric, None
            counted = metric is not None and bool(metric.head) and not (
                metric.head in words.empty_heads or quantity.dimension == "currency" and island.first and words.ofs[tokens.tags[island.first - 1]])   # revenue of $84m
            if not counted:
                described = self._described(words, tokens, island, quantity)
                metric = described or self._antecedent(chunk, words, island, quantity) or metric
                if metric is not None and not metric.head:
                    metric = None
                if metric is not None and quantity.ambiguous:
                    island = changes.of_many(island, metric.head)
                    quantity = _fact(island)
            elif quantity.unit is None:
                self._last, self._last_sentence, self._last_after = quantity.metric, quantity.sentence, _after(tokens, island)
            nouns = about.nouns(island, metric if counted else None, found[-1] if found else None)
            if nouns:
                metric = Metric("", about=nouns) if metric is None else Metric(*metric[:3], nouns, *metric[4:])
            if found and island.first - found[-1].first - found[-1].length == 1:
                quantity = converted(tokens, island.first, quantity, found[-1].fact)
                per = rate_behind(tokens, island) if quantity.per is None else None
                if per is not None:
                    quantity = quantity._replace(per=per)
                    found[-1] = found[-1]._replace(fact=_fact(found[-1])._replace(per=per))
                island = Island(island.first, island.length, quantity)
            if quantity.per is None and (per := about.rate(island.first, found[-1] if found else None)) is not None:
                quantity = quantity._replace(per=per)
            change, role = changes.of(island)
            group = None
            if role is not None and found and changes.goes_on(island, found):
                level = changes.level(found, quantity)
                group = self._grouped(found, level)
                metric = _of_other_level(found[level], quantity, role, metric)
            # _replace would cost three times as much
            found.append(Island(island.first, island.length, Quantity(
                *quantity[:10], metric, change, role, _status_of(words, tokens, island, described is not None), when(island.first, island.length) if when else None, *quantity[15:-1], group)))
        return found

    def _grouped(self, found: list[Island], level: int) -> int:
        """The number of the change that a figure belongs to, which gets one where it has none; a level without a role is the new one."""
        last = found[level].fact
        assert isinstance(last, Quantity)
        if last.group is not None:
            return last.group
        self._groups += 1
        found[level] = found[level]._replace(fact=last._replace(group=self._groups, change_role=last.change_role or "to"))
        return self._groups

    def _antecedent(self, chunk: Chunk, words: _Words, island: Island, quantity: Quantity) -> Metric | None:
        """The noun of a figure that has none behind it: the one it says again ("this 10,000"), or the subject before it."""
        tokens = chunk.tokens
        recent = self._last is not None and quantity.sentence - self._last_sentence <= 1
        if quantity.unit is None and quantity.partition:
            return self._plural_before(chunk, tokens, island.first) or (self._again() if recent else None)
        if quantity.unit is None and recent and island.first and tokens.word(island.first - 1).lower() in words.anaphora:
            return self._again()
        after = island.first + island.length
        if quantity.unit is None and recent and self._last_sentence == quantity.sentence and island.first and not (after < len(tokens.tags) and words.nouns[tokens.tags[after]]) and (
                words.compares(tokens, island.first) or words.ands[tokens.tags[island.first - 1]]                          # 435 homes by open sale and 187 by tender
                or words.commas[tokens.tags[island.first - 1]] and self._last_after == _after(tokens, island) != "-"):            # 310 in January, 340 in February
            return self._again()
        return self._subject(words, tokens, island.first) or (quantity.metric if quantity.metric and quantity.metric.head else None)

    def _described(self, words: _Words, tokens: Tokens, island: Island, quantity: Quantity) -> Metric | None:
        """The noun that a sum of money stands before as an adjective does: "a £21m flood scheme"; headlines leave the article out."""
        before, at = island.first - 1, island.first + island.length
        if quantity.dimension != "currency" or quantity.per or before < 0:
            return None
        if not words.owners[tokens.tags[before]] and (quantity.region not in _HEADLINES or words.leads[tokens.tags[before]]):
            return None
        run: list[int] = []
        while at < len(tokens.tags) and len(run) < _LONGEST and (tokens.tags[at] == CONT or words.nouns[tokens.tags[at]]):
            if tokens.tags[at] != CONT:
                run.append(at)
            at += 1
        while run and not words.heads[tokens.tags[run[-1]]]:
            run.pop()
        if not run or tokens.word(run[-1]).lower() in words.headless:
            return None
        return self._of(tokens, run)

    def _of(self, tokens: Tokens, run: list[int]) -> Metric:
        """A noun phrase as what a figure is of."""
        phrase = [tokens.word(i) for i in run]
        start, end = tokens.starts[run[0]], tokens.end(run[-1])
        return Metric(self._nouns.lemma(phrase[-1]), tuple(map(self._nouns.modifier, phrase[:-1])), tokens.text[start:end], (), start, end)

    def _with_unit(self, changes: Changes, islands: list[Island], place: int, found: list[Island]) -> Island:
        """A bare number with the unit that is told once for two: of the whole that it is a part of ("280 million of the 1.5 billion shekels"), or of
        the other level ("from 21 mpg to 23", "to 3.9 million homes from 2.4 million")."""
        island = islands[place]
        quantity = island.fact
        assert isinstance(quantity, Quantity)
        tokens = changes.tokens
        terminals, tags = tokens.inventory.terminals, tokens.tags
        after = island.first + island.length
        if place + 1 < len(islands) and islands[place + 1].first == after and quantity.unit is None and (thing := measured(tokens, islands[place + 1], self._nouns)) is not None:
            return island._replace(fact=quantity._replace(metric=thing))
        if place + 1 < len(islands) and after < len(tags) and "OF" in terminals(tags[after]) and 1 <= islands[place + 1].first - after <= (_OWNED if "POSS" in terminals(tags[islands[place + 1].first - 1]) else 3):
            whole = islands[place + 1].fact
            assert isinstance(whole, Quantity)
            if whole.unit is not None and whole.metric is not None and whole.metric.start > whole.start:      # five of the three-ton satellites
                return island._replace(fact=quantity._replace(metric=whole.metric._replace(about=())))
            if whole.unit is None and whole.metric is not None and whole.metric.head and quantity.value is not None and whole.value is not None and quantity.value <= whole.value:
                return island._replace(fact=quantity._replace(metric=whole.metric._replace(start=-1, end=-1, about=()), partition=(*quantity.partition, tokens.word(after).lower())))
            if whole.unit is not None and quantity.value is not None and whole.value is not None and quantity.value < whole.value:
                return island._replace(fact=quantity._replace(unit=whole.unit, dimension=whole.dimension))
        last = place
        while last + 1 < len(islands) and islands[last + 1].first == islands[last].first + islands[last].length + 1 \
                and not _BESIDE.isdisjoint(terminals(tags[islands[last + 1].first - 1])):
            last += 1
        if last > place and quantity.unit is None:
            whole = islands[last].fact
            assert isinstance(whole, Quantity)
            if whole.dimension == "length" and whole.per is None:      # three by five metres, 3 x 4 x 5 cm
                return island._replace(fact=quantity._replace(unit=whole.unit, dimension=whole.dimension))
        age = age_before(tokens, island, quantity, found[-1]) if found else None
        if age is not None:
            return island._replace(fact=quantity._replace(unit=age.unit, dimension=age.dimension))        # aged 30 and 42
        told = self._told_later(tokens, island, islands[place + 1]) if place + 1 < len(islands) else None
        if told is not None:
            return told
        led = frozenset(terminals(tags[island.first - 1])) if island.first else _NOTHING
        if not found or _LEADS.isdisjoint(led):
            return island
        level = self._level_after_step(island, found, led) if "FROM" not in led else None
        if level is not None or "AT" in led:
            return level or island
        other = found[changes.level(found, quantity)].fact
        assert isinstance(other, Quantity)
        led_down = island.first - found[-1].first - found[-1].length <= 3 and "FROM" in terminals(tags[island.first - 1]) \
            and not _LEVELS.isdisjoint(terminals(tags[island.first - 2]))                      # 300 cars, down from 450
        if other.sentence != quantity.sentence or other.change_role not in ("from", "to") and not led_down or quantity.value is None or other.value is None \
                or not other.value or not other.value / 10 <= quantity.value <= other.value * 10:
            return island
        if other.unit is not None:
            return island._replace(fact=quantity._replace(unit=other.unit, dimension=other.dimension))
        if other.metric is not None and other.metric.start >= other.start:
            return island._replace(fact=quantity._replace(metric=other.metric._replace(start=-1, end=-1, about=())))
        return island

    def _told_later(self, tokens: Tokens, island: Island, following: Island) -> Island | None:
        """A bare figure with the unit that is told with the next one, which it may be instead ("several hundred or even 1,000 megawatts") or which is
        the step that led to it ("at 7,425, up 120 points")."""
        quantity, other = island.fact, following.fact
        assert isinstance(quantity, Quantity) and isinstance(other, Quantity)
        after = island.first + island.length
        if other.unit is None or not 0 < following.first - after < _NEAR or other.sentence != quantity.sentence:
            return None
        between = [tokens.inventory.terminals(tag) for tag in tokens.tags[after:following.first] if tag != CONT]
        if len(between) > 2:
            return None
        stepped = other.dimension == "points" and not _LEVELS.isdisjoint(between[-1]) and (len(between) == 1 or "COMMA" in between[0]) \
            and quantity.value is not None and other.value is not None and quantity.value > other.value
        if stepped or "OR" in between[0] and quantity.low is not None and quantity.value is None:
            return island._replace(fact=quantity._replace(unit=other.unit, dimension=other.dimension))
        return None

    def _level_after_step(self, island: Island, found: list[Island], led: frozenset[str]) -> Island | None:
        """A bare level in what the step that led to it was told in: "lost 162 points, or 2.1%, to fall to 7,425", "rose by 300 jobs to 5,400"; "closed 12
        points lower at 7,008"."""
        quantity = island.fact
        assert isinstance(quantity, Quantity)
        for before in reversed(found[-2:]):
            step = before.fact
            assert isinstance(step, Quantity)
            if step.sentence != quantity.sentence or step.change_role != "by":
                return None
            if step.dimension in _RELATIVE:
                continue
            if "AT" in led and step.dimension != "points":
                return None
            if step.unit is not None:
                return island._replace(fact=quantity._replace(unit=step.unit, dimension=step.dimension))
            if step.metric is not None and step.metric.start >= step.start:
                return island._replace(fact=quantity._replace(metric=step.metric._replace(start=-1, end=-1, about=())))
            return None
        return None

    def _again(self) -> Metric | None:
        """The noun that was counted last, which this figure counts again; it stands elsewhere, and has no span here."""
        return self._last and self._last._replace(start=-1, end=-1, about=())

    def _plural_before(self, chunk: Chunk, tokens: Tokens, first: int) -> Metric | None:
        """The nearest plural before an addition in its sentence: "the troops arrived, with thousands more expected"."""
        terminals, tags = tokens.inventory.terminals, tokens.tags
        for at in range(first - 1, max(chunk.sentence_bounds(first)[0], first - 3 * _FARTHEST) - 1, -1):
            if not _PLURALS.isdisjoint(terminals(tags[at])):
                run = _run(_words(tokens.inventory), tokens, at) or [at]
                start, end = tokens.starts[run[0]], tokens.end(at)
                return Metric(self._nouns.lemma(tokens.word(at)), tuple(self._nouns.modifier(tokens.word(i)) for i in run[:-1]),
                              tokens.text[start:end])
        return None

    def _subject(self, words: _Words, tokens: Tokens, first: int) -> Metric | None:
        """The noun phrase before a figure, over linking words; a phrase after a preposition yields to the noun before it."""
        tags = tokens.tags
        at, stop = first - 1, first - _FARTHEST
        while at >= 0 and at > stop:
            tag = tags[at]
            dated = at + 1 < len(tags) and words.dates[tags[at + 1]] and words.before_dates[tag]    # "on 4 May"
            if tag != CONT and not dated and not words.by_way[tag] and tokens.word(at).lower() not in words.linkers:
                break
            at -= 1
        run = _run(words, tokens, at)
        if run and run[1:] and (run[-1] == first - 1 or run[-1] == first - 2 and words.articles[tags[first - 1]]) and (
                words.verbs_of_one[tags[run[-1]]] and words.ones[tags[run[-2]]] and run[0] and words.articles[tags[run[0] - 1]] and not words.changed[tags[run[0] - 2]]
                or words.verbs_too[tags[run[-1]]] and words.verbs_of_one[tokens.inventory.tag_of(tokens.word(run[-2]).lower())] and tokens.word(run[-1]).lower() not in words.empty_heads):
            run.pop()                    # the union wants 5.5%, customers save 11 hours; not: raised its ticket prices 8%
        for _ in range(2):
            if run is None:
                return None
            before = run[0] - 1
            while before >= 0 and (tags[before] == CONT or words.articles[tags[before]]):
                before -= 1
            if before < 1 or not words.prepositions[tags[before]]:
                break
            earlier = _run(words, tokens, before - 1)
            if earlier is None or tokens.word(earlier[-1]).lower() in words.linkers:
                break
            run = earlier
        if run is None or not words.heads[tags[run[-1]]] or tokens.word(run[-1]).lower() in words.headless:
            return None
        if len(run) == 1 and (words.verbs[tags[run[0]]] and run[0] == first - 1 or run[0] and (words.subjects[tags[run[0] - 1]] and not tokens.word(run[0] - 1)[1:].isupper() or words.before_verbs[tags[run[0] - 1]] and words.verbs_too[tags[run[0]]])):
            return None                  # taking $16.1m | he owes $3m | to slash $5bn
        return self._of(tokens, run)


def _fact(island: Island) -> Quantity:
    assert isinstance(island.fact, Quantity)
    return island.fact


def _after(tokens: Tokens, island: Island) -> str:
    """The preposition behind a figure, before a date."""
    after = island.first + island.length
    dated = after + 1 < len(tokens.tags) and "DATE" in tokens.inventory.terminals(tokens.tags[after + 1])
    return tokens.word(after) if dated else "-"


def _run(words: _Words, tokens: Tokens, at: int) -> list[int] | None:
    """The tokens of the noun phrase that ends at ``at``; None where there is none."""
    tags, nouns = tokens.tags, words.nouns
    run: list[int] = []
    while at >= 0 and len(run) < _LONGEST:
        tag = tags[at]
        if tag != CONT:
            if not nouns[tag] and (run or not words.names[tag]):
                break
            run.append(at)
        at -= 1
    return run[::-1] or None


def _status_of(words: _Words, tokens: Tokens, island: Island, described: bool) -> str:
    """Whether a figure is asserted, by the words near it; what a thing that it describes will do ("a £21m scheme that will ...") says nothing of it."""
    said, tags, pieces, stops = words.said, tokens.tags, tokens.pieces, words.stops
    earliest, after = max(island.first - _STATUS_WINDOW + 1, 0), island.first + island.length
    if not any(map(said.__getitem__, pieces[earliest:after + _STATUS_WINDOW - 3])):           # as of most figures
        return "asserted"
    for at in range(island.first - 1, earliest - 1, -1):
        tag = tags[at]
        if stops[tag]:
            break
        found = said[pieces[at]]
        if found and tag != CONT and not words.dates[tag]:                    # the May of a date plans nothing
            return found
    for at in range(after, min(after + _STATUS_WINDOW - 3, len(tags))):
        tag = tags[at]
        if words.stops_after[tag] or described and words.relatives[tag]:
            break
        found = said[pieces[at]]
        if found and tag != CONT and not words.dates[tag] and not words.articles[tags[at - 1]]:          # 46% backed the plan
            return found
    return "asserted"


class _Said(dict[str, "str | None"]):
    """piece of text -> the status that it gives a figure near it, worked out at first sight."""

    def __init__(self, status: dict[str, str]) -> None:
        super().__init__()
        self._status = status

    def __missing__(self, piece: str) -> str | None:
        found = self._status.get(piece.rstrip().lower())
        if len(self) < _MOST_PIECES:
            self[piece] = found
        return found


_words = lru_cache(maxsize=4)(_Words)


def _of_other_level(before: Island, quantity: Quantity, role: str, metric: Metric | None) -> Metric | None:
    """The metric of a level that has no noun of its own: that of the other level of its change ("rents rose from 300 in March to 340")."""
    other = before.fact
    assert isinstance(other, Quantity)
    if metric is not None and metric.head or other.metric is None or not other.metric.head or {role, other.change_role} != {"from", "to"} or other.unit != quantity.unit:
        return metric
    return other.metric._replace(start=-1, end=-1, about=metric.about if metric is not None else other.metric.about)


def _is_bare(island: Island) -> bool:
    quantity = island.fact
    assert isinstance(quantity, Quantity)
    return quantity.unit is None and quantity.metric is None

