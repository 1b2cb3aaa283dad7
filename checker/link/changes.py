"""Which way a figure went, and whether it is the step (by), the new level (to) or the old one (from)."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from checker.extract.chunk import Chunk, Island
from checker.extract.numbers import scaled
from checker.extract.tokens import CONT, Inventory, TagClass, Tokens
from checker.fact import Quantity
from checker.record import NamedTuple

_ROLES = {"BY": "by", "TO": "to", "FROM": "from"}
_DIRECTIONS = {"INCREASE": "increase", "DECREASE": "decrease", "LOSS": "decrease", "GAIN": "increase", "HASTEN": "increase", "SLACKEN": "decrease", "SPRING": "increase", "SAG": "decrease", "OFF": "decrease", "MOVE": "", "TURN": ""}      # "": the verb does not tell
_SKIPPED = frozenset({"ADV", "LY", "A", "THE", "QUALIFIER", "TO", "BY", "FROM", "BETWEEN"})
_NOUNS = frozenset({"WORD", "PLURAL", "CAP", "DET", "ING", "OF", "IRREGULAR"})
_BEFORE_DATES = frozenset({"IN", "ON", "AT", "THE", "PREP"})
_SIGNED = frozenset({"ratio", "ratio point", "currency", "points"})
_COUNTED = _SIGNED | {"count", "temperature", "angle", "duration"}     # a drop of 30 metres or of 2 ml is no change
_WEIGHED = {"LOSS": _SIGNED | {"mass"}, "GAIN": frozenset({"ratio", "ratio point", "points"}), "SPRING": _SIGNED, "SAG": _SIGNED,
            "OFF": frozenset({"ratio", "ratio point", "points"})}     # verbs that tell a change of these only
_OTHER = {"to": "from", "from": "to"}
_OVER_OBJECTS = ("by", "from")       # behind what is changed: to grow sales by 35 percent, raised its target from 2% to 3%
_WITH_ROLE = frozenset({"HASTEN", "SLACKEN"})      # tell a change only with one: "a slow 3%" is none
_MULTIPLE = "multiple"
_STEPS = 5
_AGAIN = 3               # tokens between a figure and another way to tell it
_TOGETHER = 6            # tokens between the figures of one change
_DATED = 4               # tokens between the two levels of a change of which the first is dated ("from 5.4% in March to 4.9%")
_FAR = 30                # times: no change leads so far
_FARTHER = 9             # back over what is changed


class _Step(NamedTuple):
    """What a word before a figure tells of its change: its verbs, the role it gives, whether it may stand between a verb and the figure."""

    verbs: tuple[str, ...]
    role: str | None
    skipped: bool
    noun: bool
    figure: bool
    comma: bool
    date: bool
    place: bool
    joint: bool


class _Steps(dict[str, _Step]):
    """tag -> what a word with it tells, worked out at first sight."""

    def __init__(self, inventory: Inventory) -> None:
        super().__init__()
        self._inventory = inventory

    def __missing__(self, tag: str) -> _Step:
        kinds = self._inventory.terminals(tag)
        step = self[tag] = _Step(tuple(kind for kind in kinds if kind in _DIRECTIONS), next((_ROLES[kind] for kind in kinds if kind in _ROLES), None),
                                 not _SKIPPED.isdisjoint(kinds), not _NOUNS.isdisjoint(kinds), "FIGURE" in kinds, "COMMA" in kinds,
                                 "DATE" in kinds, not _BEFORE_DATES.isdisjoint(kinds), "OR" in kinds)
        return step


class _Words:
    """What is looked for in the words and tags of one language."""

    def __init__(self, inventory: Inventory) -> None:
        self.steps = _Steps(inventory)
        self.levels = TagClass(inventory, frozenset({"INCREASE", "DECREASE"}))
        self.of = TagClass(inventory, frozenset({"OF"}))
        self.leads = TagClass(inventory, frozenset({"BE", "AUX", "COMMA", "LPAR", "MOVE", "END", "STOP", "AND", "DASH", "COLON", "ADV", "LY", "QUALIFIER", "CLOSEQ", "DATE", "FIGURE", "OR"}))
        self.things = TagClass(inventory, frozenset({"WORD", "PLURAL", "CAP", "IRREGULAR", "THE", "DET"}))
        self.joints = TagClass(inventory, frozenset({"AND", "COMMA", "BUT", "SEMI"}))
        self.the = TagClass(inventory, frozenset({"THE"}))
        self.added = TagClass(inventory, frozenset({"WORD", "ED"}))
        self.places, self.for_ = TagClass(inventory, frozenset({"IN"})), TagClass(inventory, frozenset({"FOR"}))
        self.articles = TagClass(inventory, frozenset({"THE", "A", "DET", "POSS"}))
        self.spans = TagClass(inventory, frozenset({"FIGURE", "UNIT", "PERIOD"}))
        def words(table: str) -> frozenset[str]:
            return frozenset(inventory.lexicon.table(table))

        self.nouns, self.adverbs, self.changing, self.beyond = words("change_nouns"), words("change_adverbs"), words("changing_verbs"), words("beyond")
        self.held, self.many, self.comparing, self.particled = words("held_money"), words("counted_in_millions"), words("comparing"), words("particle_verbs")
        self.steps_of = self.nouns - self.adverbs


_words = lru_cache(maxsize=4)(_Words)


class Changes:
    """Reads the figures of a chunk in order; what one figure says goes on to those joined to it."""

    def __init__(self, chunk: Chunk) -> None:
        self.tokens: Tokens = chunk.tokens
        self._words = _words(chunk.tokens.inventory)
        self._last: tuple[Island, str | None, str | None] | None = None
        self._step: tuple[int, str] | None = None      # the sentence and the direction of the last step

    def of(self, island: Island) -> tuple[str | None, str | None]:
        """The direction and the role of a figure. A new level has a direction only where the old one is told too, which has none itself."""
        quantity = island.fact
        assert isinstance(quantity, Quantity)
        direction, role = self._found(island, quantity)
        if quantity.dimension == "duration" and role == "to" and self._is_record(island):
            self._last = (island, direction, role)
            return None, None                        # to a 40-year low of 1.75%
        last = self._last
        if role is None and direction is None and last is not None and last[2] in ("to", "from") and island.first - last[0].first - last[0].length <= _AGAIN \
                and self._says_again(last[0].first + last[0].length, island.first):
            self._last = (island, last[1], last[2])
            return None, last[2]                     # to $212 million, or 84 cents a share, from $260 million
        if role is None and direction is None and last is not None and last[2] in ("to", "from") and quantity.dimension == "duration" \
                and self._past_date(last[0].first + last[0].length) > island.first:
            return None, None                        # to 4.2% in the three months to January from 4.4%
        self._last = (island, direction, role)
        if direction is None and role != "by":
            return None, None
        if role == "by":
            if direction is None:
                if self._step is None or self._step[0] != quantity.sentence or not self._has_subject(island.first - 2):
                    return None, None
                direction = self._step[1]
            self._step = (quantity.sentence, direction or "")
            self._last = (island, direction, role)
            return direction or None, role
        other = "to" if role == "from" else "from"
        paired = self._level_follows(island, other) or last is not None and last[2] == other and self._is_next_level(last[0], island, role)
        return (direction or None if paired and role == "to" else None), role

    def _is_record(self, island: Island) -> bool:
        """Whether a length of time only says since when a level is the lowest: a 40-year low of 1.75%"""
        tags, steps = self.tokens.tags, self._words.steps
        after = island.first + island.length
        after += after < len(tags) and steps[tags[after]].noun and not self._words.of[tags[after]]
        return after + 1 < len(tags) and self._words.of[tags[after]] and steps[tags[after + 1]].figure

    def _has_subject(self, at: int) -> bool:
        """Whether the step that ends at a token goes on with the verb of one before: "and profit by 6%", not "beating estimates by 6 cents"."""
        words, tags = self._words, self.tokens.tags
        last = at
        while at >= 0 and words.things[tags[at]]:
            at -= 1
        return at == last or words.joints[tags[at]]

    def goes_on(self, island: Island, found: list[Island]) -> bool:
        """Whether a figure with a role tells more of the change that the figure before it tells of: its old or new level, its step in another
        measure ("rose 8% to $910", "from 24 to 33", "3.9 million, up from 2.4 million")."""
        before = found[-1]
        quantity, earlier = island.fact, before.fact
        assert isinstance(quantity, Quantity) and isinstance(earlier, Quantity)
        if self._is_over(found):
            return self._past_date(found[-2].first + found[-2].length) == island.first - 1
        start = before.first + before.length
        if earlier.sentence != quantity.sentence or island.first - start > _TOGETHER:
            return False
        tags, steps = self.tokens.tags, self._words.steps
        between = [steps[tags[i]] for i in range(start, island.first) if tags[i] != CONT]
        if earlier.change_role is None:
            return len(between) > 1 and between[-1].role == "from" and bool(between[-2].verbs) and not self._level_follows(island, "to")
        if len(between) > 2 and between[-1].role == "from" and between[-2].verbs and any(step.noun for step in between[:-2]) \
                and self.tokens.word(island.first - 2).lower() not in self._words.adverbs:
            return False                                     # to £1.2m, while sales fell from £138m
        return not any(step.verbs for step in between[:-2]) and (bool(between) and between[-1].role in ("to", "from") or self._says_again(start, island.first))

    def _is_over(self, found: list[Island]) -> bool:
        """Whether the figure read last is only the time over which the level before it holds: to 4.2% in the three months to January from 4.4%."""
        if len(found) < 2:
            return False
        span, level = found[-1].fact, found[-2].fact
        assert isinstance(span, Quantity) and isinstance(level, Quantity)
        return span.dimension == "duration" and span.change_role is None and level.change_role in ("to", "from") \
            and self._past_date(found[-2].first + found[-2].length) > found[-1].first

    def level(self, found: list[Island], quantity: Quantity) -> int:
        """Where the level stands that a figure is the other one of: the last but one where the last is the whole that it is a part of ("7 of 48 seats, down
        from 11"), or so many times it that no change leads there ("3.2m homes in 190 towns, up from 2.4m")."""
        if len(found) < 2:
            return -1
        if self._is_over(found):
            return -2
        last, before = found[-1].fact, found[-2].fact
        assert isinstance(last, Quantity) and isinstance(before, Quantity)
        if last.change_role is None and before.sentence == quantity.sentence and before.unit == last.unit and _is_near(before, quantity) and not _is_near(last, quantity):
            return -2
        after = found[-2].first + found[-2].length
        return -2 if found[-1].first - after in (1, 2) and self._words.of[self.tokens.tags[after]] else -1

    def in_millions(self, island: Island, found: list[Island]) -> Island:
        """A level whose letter stands for what the same letter stood for before: "3.2m homes, up from 2.4m", "1.2m tonnes, against 0.9m"."""
        quantity, tokens = island.fact, self.tokens
        assert isinstance(quantity, Quantity)
        if not quantity.ambiguous or not found or not island.first or quantity.value is None:
            return island
        before = island.first - 1
        factor = self._factor(island)
        if factor is None or self._words.steps[tokens.tags[before]].role is None and tokens.word(before).lower() not in self._words.comparing:
            return island
        value, unit = scaled(quantity.value, factor), tokens.pieces[before + island.length].rstrip()
        level = found[self.level(found, quantity._replace(value=value))]
        other = level.fact
        assert isinstance(other, Quantity)
        read = quantity._replace(unit=other.unit, dimension=other.dimension, ambiguous=False, value=value, low=quantity.low and value, high=quantity.high and value)
        same = not other.ambiguous and other.sentence == quantity.sentence and _is_near(other, read) \
            and unit in (piece.rstrip() for piece in tokens.pieces[level.first:level.first + level.length])
        return island._replace(fact=read) if same else island

    def of_many(self, island: Island, head: str) -> Island:
        """A figure that is written like a length as a count of what has none: "subscribers totalled 1.3m", "a population of 8.1m"."""
        quantity, factor = island.fact, self._factor(island)
        assert isinstance(quantity, Quantity)
        if factor is None or quantity.value is None or quantity.dimension != "length" or head not in self._words.many:
            return island
        value = scaled(quantity.value, factor)
        return island._replace(fact=quantity._replace(unit=None, dimension="count", ambiguous=False, value=value, low=quantity.low and value, high=quantity.high and value))

    def _factor(self, island: Island) -> Decimal | None:
        """What the letter behind a figure is worth as a magnitude."""
        inventory, unit = self.tokens.inventory, self.tokens.pieces[island.first + island.length - 1].rstrip()
        return Decimal(inventory.lexicon.normal("MAG", unit)) if "MAG" in inventory.terminals(inventory.tag_of(unit)) else None

    def _found(self, island: Island, quantity: Quantity) -> tuple[str | None, str | None]:
        tokens = self.tokens
        words, tags = self._words, tokens.tags
        if quantity.dimension == _MULTIPLE:
            for piece in tokens.pieces[island.first:island.first + island.length]:
                own = words.steps[tokens.inventory.tag_of(piece)].verbs
                if own:
                    return _DIRECTIONS[own[0]], "by"            # it doubled, it more than doubled
        after = island.first + island.length
        if after < len(tags) and words.levels[tags[after]] and tokens.word(after).lower() in words.nouns and not self._is_level(after, quantity) and (
                quantity.dimension != "duration" or after + 1 < len(tags) and words.places[tags[after + 1]]):       # no step: a ten-year expansion
            return _DIRECTIONS[words.steps[tags[after]].verbs[0]], "by"
        if quantity.dimension in _SIGNED and quantity.metric is not None:
            last = tokens.pieces[after - 1].rstrip().lower()
            own = words.steps[tokens.inventory.tag_of(last)].verbs if last in words.steps_of else ()
            if own:
                return _DIRECTIONS[own[0]], "by"                # a 0.8 per cent fall
        told = self._set_apart(island) if quantity.dimension in _SIGNED else None
        if told is not None:
            return told, "by"
        if quantity.dimension in _SIGNED:
            mark = tokens.text[quantity.number.start:quantity.number.start + 1]
            if mark == "+":
                return "increase", "by"
            if mark in "-−" and mark:
                return "decrease", "by"
        at = island.first - 1
        if at > 0 and words.of[tags[at]]:
            if self._last is not None and self._last[2] == "to" and 0 <= at - self._last[0].first - self._last[0].length <= 1:
                return self._last[1], "to"
            at = self._level_of(at)
        if at == island.first - 1 and at > 0 and words.of[tags[at]] and words.levels[tags[at - 1]] and quantity.dimension in _COUNTED and tokens.word(at - 1).lower() in words.steps_of:
            return _DIRECTIONS[words.steps[tags[at - 1]].verbs[0]], "by"       # an increase of 600 jobs
        role: str | None = "to" if words.beyond & {piece.rstrip().lower() for piece in tokens.pieces[island.first:island.first + 2]} else None      # fell below $70
        steps, known, over, paired = 0, False, False, self._level_follows(island, "from")
        alone = quantity.dimension in _SIGNED and not (after < len(tags) and words.of[tags[after]])      # not: 55% of firms
        if self._last is not None and at > 0:
            joined = self._joined(island)
            if joined is not None:
                return joined
        while at >= 0 and steps < (_FARTHER if role in _OVER_OBJECTS or role == "to" and paired else _STEPS):
            if tags[at] == CONT:
                at -= 1
                continue
            step = words.steps[tags[at]]
            if step.verbs and at and tokens.word(at - 1).lower() in words.particled and tokens.word(at).lower() in words.adverbs:
                return None, None                               # women make up 40% of the staff
            if step.verbs and quantity.dimension == "currency" and tokens.word(at).lower() in words.held:
                return None, None                               # a net loss of $3m
            if step.verbs and quantity.dimension == "count" and role is None and at == island.first - 1 and tokens.word(at).lower() in words.adverbs \
                    and at and not words.leads[tags[at - 1]]:
                return None, None                               # send it down one line
            if step.verbs and known and role is None:
                return None, None                               # lifted the 18m hull
            if role is None and step.verbs:
                role = step.role                                # back up to 4.8 percent
            for verb in step.verbs:
                if verb == "MOVE" and role not in ("to", "from"):
                    return None, role if role == "by" else None
                if verb == "TURN" and (role == "by" and quantity.dimension == "count" or role is None and (quantity.dimension not in _SIGNED or at and words.articles[tags[at - 1]])):
                    return None, None                           # improved by two volunteers, the improved 3% offer
                if verb in _WITH_ROLE and role is None or verb == "OFF" and not (at and words.leads[tags[at - 1]]):
                    return None, None
                if verb == "GAIN" and role == "to" and (over or at == island.first - 2) and tokens.normal(verb, at) == "level":
                    return _DIRECTIONS[verb], role          # raised to 18
                if over and not paired and (tokens.word(at).lower() not in words.changing or at and words.articles[tags[at - 1]]):
                    return None, None                       # in a rising market 55% of firms
                if verb not in _WEIGHED or quantity.dimension in _WEIGHED[verb] or verb == "GAIN" and (role == "by" or role is not None and (
                        paired or role == "from" and self._level_follows(island, "to"))):      # raised by 150MW, raised its stake to 90 shares from 40
                    return _DIRECTIONS[verb], role or "by"
            if step.figure and role in ("to", "from") and self._last is not None and self._last[0].first == at and self._last[2]:
                return self._last[1], role
            if (step.date or at == island.first - 2 and words.added[tags[at]]) and role in _OTHER and self._last is not None and self._last[2] == _OTHER[role] and self._is_next_level(self._last[0], island, role):
                return self._last[1], role                      # from 5.4% in March to 4.9%
            known = known or words.the[tags[at]]
            if role is None and step.role is not None:
                role = step.role
            elif step.comma and role in ("to", "from"):
                pass
            elif not step.skipped and not (step.noun and (role == "by" or role == "from" and self._level_follows(island, "to")) or (step.noun or step.place) and role == "to" and paired
                                          or step.noun and alone and (role == "to" or role is None and quantity.dimension == "ratio")):
                break
            over = over or step.noun and role not in _OVER_OBJECTS
            at -= 1
            steps += 1
        return None, role if role == "by" else None

    def _level_of(self, of: int) -> int:
        """Where "to" stands before what a level is called: fell to | a record low of; the token at ``of`` where it does not."""
        tags, steps, at = self.tokens.tags, self._words.steps, of - 1
        while at > 0 and at > of - _STEPS and steps[tags[at]].noun:
            at -= 1
        return at - 1 if of - at > 1 and at > 0 and self._words.articles[tags[at]] and steps[tags[at - 1]].role == "to" else of

    def _is_level(self, after: int, quantity: Quantity) -> bool:
        """Whether what follows a figure tells how it came about ("3.9 million, up from 2.4 million", "1,204 points up 58"), or what is to be had ("12 seats
        up for election")."""
        tags, steps = self.tokens.tags, self._words.steps
        if quantity.dimension == "count" and after + 1 < len(tags) and self._words.for_[tags[after + 1]]:
            return True
        if self.tokens.word(after).lower() not in self._words.adverbs or after + 1 >= len(tags):
            return False
        following = steps[tags[after + 1]]
        return following.figure or following.role == "from" and after + 2 < len(tags) and steps[tags[after + 2]].figure

    def _set_apart(self, island: Island) -> str | None:
        """The direction of figures that are told twice before it: "62 points, or 0.8%, lower"."""
        tags, steps = self.tokens.tags, self._words.steps
        at = island.first + island.length
        joint = island.first > 0 and steps[tags[island.first - 1]].joint
        while at + 1 < len(tags) and (steps[tags[at]].comma or steps[tags[at]].joint or steps[tags[at]].figure and joint or tags[at] == CONT):
            joint = joint or steps[tags[at]].joint
            at += 1
        if not joint or at >= len(tags) or not self._words.levels[tags[at]] or not steps[tags[at - 1]].comma or self.tokens.word(at).lower() not in self._words.adverbs \
                or at + 1 < len(tags) and steps[tags[at + 1]].figure:
            return None
        return _DIRECTIONS[steps[tags[at]].verbs[0]]

    def _joined(self, island: Island) -> tuple[str | None, str | None] | None:
        """What the figure before says, where this one is said of the same ("125,600 positions or 2.2 percent"; "7 miles (11 km)")."""
        last = self._last
        if last is None or last[1] is None or last[2] != "by":
            return None
        end = last[0].first + last[0].length
        if island.first - end > _AGAIN:
            return None
        return (last[1], "by") if self._says_again(end, island.first) else None

    def _says_again(self, end: int, first: int) -> bool:
        """Whether what stands between two figures makes the second another way to tell the first: "or", a bracket."""
        terminals, tags = self.tokens.inventory.terminals, self.tokens.tags
        kinds = [terminals(tags[i]) for i in range(end, first) if tags[i] != CONT]
        return bool(kinds) and (any("OR" in kind for kind in kinds) or "LPAR" in kinds[0])

    def _level_follows(self, island: Island, role: str | None) -> bool:
        """Whether the other level of its change follows a figure, and the date it holds on: "from 5.4% in March to 4.9%", "to $7m from $4m"."""
        tags, steps = self.tokens.tags, self._words.steps
        at = self._past_word(self._past_date(self._past_same(island.first + island.length)), role)
        return at + 1 < len(tags) and steps[tags[at]].role == role and steps[tags[at + 1]].figure

    def _past_same(self, at: int) -> int:
        """The token behind another way to tell a figure: to 816,000 shares, or 11.3 percent, | from"""
        tags, steps = self.tokens.tags, self._words.steps
        joint = at + (at < len(tags) and steps[tags[at]].comma)
        if joint + 1 >= len(tags) or not steps[tags[joint]].joint or not steps[tags[joint + 1]].figure:
            return at
        behind = joint + 1 + self.tokens.length(joint + 1)
        return behind + (behind < len(tags) and steps[tags[behind]].comma)

    def _past_word(self, at: int, role: str | None) -> int:
        """The token behind the one word that a level has behind it, where the word for a role follows: from 21 mpg combined | to 23"""
        tags, steps = self.tokens.tags, self._words.steps
        if at + 2 < len(tags) and role is not None and self._words.added[tags[at]] and steps[tags[at + 1]].role == role and steps[tags[at + 2]].figure:
            return at + 1
        return at

    def _is_next_level(self, level: Island, island: Island, role: str | None) -> bool:
        """Whether only the date of a level, and the word for the role of a figure, stand between the two."""
        at = self._past_word(self._past_date(level.first + level.length), role)
        return at == island.first - 1 and self._words.steps[self.tokens.tags[at]].role == role

    def _past_date(self, at: int) -> int:
        """The token behind the date that begins at one ("in March", "a year ago"); that token where there is no date."""
        tags, steps = self.tokens.tags, self._words.steps
        behind = at
        while behind < len(tags) and behind < at + _DATED and steps[tags[behind]].place:
            behind += 1
        if behind > at and behind < len(tags) and self._words.spans[tags[behind]]:
            over = behind + self.tokens.length(behind)
            if over + 1 < len(tags) and steps[tags[over]].role == "to":
                behind = over + 1                            # in the three months to January, in the year to May
        if behind >= len(tags) or not steps[tags[behind]].date:
            return at
        return behind + self.tokens.length(behind)


def _is_near(one: Quantity, other: Quantity) -> bool:
    """Whether a change may lead from one of two figures to the other."""
    return one.value is not None and other.value is not None and one.value * other.value > 0 and 1 / _FAR < one.value / other.value < _FAR
