"""A rule as a frozen value, and its plain form that can be kept between runs. Imports nothing that is slow to import."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from checker.fact import Fact
from checker.findings import Offence
from checker.hints import Any
from checker.judgement import Need, Option
from checker.problems import Problem, UserError
from checker.record import NamedTuple
from checker.resources import Built, Made
from checker.rulebook.registry import RELATIONS, Relation
from checker.sealed import Part, SealedList, sealed

CORE = "core"           # the pack whose rules always judge
STRICT = "strict"       # the pack that has no rules of its own: all that judge ask for less evidence

_DECIMAL = "\0decimal"
_PASSES = 7             # fields of a rule before its examples, those that it is quiet about and those that it is not


class Filter(NamedTuple):
    """A condition on a field of a fact, ("metric", "head") for ``metric.head``: its value is one of ``values``, or with
    ``negated`` none of them.

    None stands for no value and for an empty list. A field that holds several values is met by any one of them. A fact of a
    kind that has no such field is not held back.
    """

    field: tuple[str, ...]
    values: tuple[Any, ...]
    negated: bool = False

    def admits(self, fact: Fact) -> bool:
        """Whether the fact may be judged as far as this condition goes."""
        if self.field[0] not in fact._fields:
            return True
        value: Any = fact
        for name in self.field:
            value = None if value is None else getattr(value, name)
        if isinstance(value, tuple):
            met = any(part in self.values for part in value) if value else None in self.values
        else:
            met = value in self.values
        return met is not self.negated


class Draft(NamedTuple):
    """One text of an example. ``name`` carries the format ("post.md"), ``date`` is its ISO publication date."""

    name: str
    text: str
    date: str | None = None


class Expect(NamedTuple):
    """What a failing example must show: words of the odd claim, of another claim, of the message, the severity."""

    a: str | None = None
    b: str | None = None
    message: str | None = None
    severity: str | None = None


class Example(NamedTuple):
    """Drafts that a rule must be quiet about, or must not; ``line`` and ``column`` are its place in the rule's file."""

    drafts: tuple[Draft, ...]
    expect: Expect
    line: int
    column: int


class Rule(NamedTuple):
    """One offence: which facts are looked at, which relation judges them, what is said when they disagree.

    ``options`` holds what the rule itself sets; the relation's defaults fill the rest. ``same`` None leaves it to the relation: everything
    it can ask for. Of two rules of one severity that tell the same contradiction, the lower ``precedence`` speaks.
    ``require_match`` is how many facts the rule must select in every run. The rules of a ``pack`` other than CORE judge only where it is asked for.
    ``group`` is the folder below ``rules/``. ``needs`` are those of its relation. ``severity_in`` is a house's setting by draft: the name of a document -> the severity there,
    None where the rule does not judge it; it is never kept.
    """

    id: str
    summary: str
    why: str
    severity: str
    facts: tuple[str, ...]
    relation: str
    message: str
    passes: Sequence[Example]
    fails: Sequence[Example]
    where: tuple[Filter, ...] = ()
    same: tuple[str, ...] | None = None
    options: tuple[tuple[str, Any], ...] = ()
    precision: str | None = None
    falsepositives: tuple[str, ...] = ()
    status: str = "stable"
    require_match: int = 0
    precedence: int = 100
    pack: str = CORE
    group: str = ""
    path: str = ""
    line: int = 1
    column: int = 1
    needs: tuple[Need, ...] = ()
    severity_in: Callable[[str], str | None] | None = None

    @property
    def offence(self) -> Offence:
        """What it looks for, as reports tell it."""
        return Offence(self.id, self.group, self.summary, self.why, self.severity, self.precision)

    def stricter(self, offered: Mapping[str, Option]) -> Rule:
        """The same rule with the thresholds among the options that its relation offers lowered, for those who want to see more."""
        given = dict(self.options)
        lowered = {name: given.get(name, option.default) - option.strict for name, option in offered.items() if option.strict}
        return self._replace(options=tuple(sorted((given | lowered).items()))) if lowered else self

    def selects(self, fact: Fact) -> bool:
        """Whether the rule judges this fact."""
        return fact.kind in self.facts and all(condition.admits(fact) for condition in self.where)


class Rulebook(NamedTuple):
    """Checked rules, sorted by id, each id once."""

    rules: tuple[Rule, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, sorted."""
        return tuple(rule.id for rule in self.rules)

    @property
    def packs(self) -> tuple[str, ...]:
        """The packs that can be asked for, sorted: all but CORE."""
        return tuple(sorted({STRICT, *(rule.pack for rule in self.rules)} - {CORE}))

    def under(self, packs: Container[str], relations: Mapping[str, Relation] = RELATIONS) -> Rulebook:
        """All of these rules as they judge where these packs are asked for."""
        return Rulebook(tuple(rule.stricter(relations[rule.relation].OPTIONS) for rule in self.rules)) if STRICT in packs else self

    def judging(self, packs: Iterable[str] = ()) -> Rules:
        """The rules that judge where these packs are asked for; raises UserError for a pack that there is not."""
        wanted = {CORE, *packs}
        unknown = sorted(wanted - {CORE, *self.packs})
        if unknown:
            from checker.choices import refusal

            raise UserError(*[Problem("", refusal("pack", name, (CORE, *self.packs))) for name in unknown])
        return Rules.of(rule for rule in self.under(wanted).rules if rule.pack in wanted)

    def find(self, rule_id: str) -> Rule | None:
        """The rule of this id, or None."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


class Rules(tuple[Rule, ...]):
    """Rules that judge together, by their ids. What follows from them alone is worked out once, however many documents they judge."""

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Rules:
        """Any rules as such."""
        return rules if isinstance(rules, cls) else cls(sorted(rules, key=lambda rule: rule.id))

    def __reduce__(self) -> tuple[Any, ...]:
        return Rules, (tuple(self),)         # for another process, without what was worked out here

    @cached_property
    def offences(self) -> tuple[Offence, ...]:
        """What they look for, in order."""
        return tuple(sorted([rule.offence for rule in self]))

    def options(self, rule: Rule, relation: Relation) -> Mapping[str, Any]:
        """What a rule asks of its relation: its own options, and the relation's defaults for the rest."""
        found = self._options.get((rule.id, relation))
        if found is None:
            found = {name: option.default for name, option in relation.OPTIONS.items()} | dict(rule.options)
            found["same"] = relation.SAME if rule.same is None else rule.same
            self._options[rule.id, relation] = found
        return found

    @cached_property
    def _options(self) -> dict[tuple[str, Relation], dict[str, Any]]:
        return {}


def packed(rules: Iterable[Rule]) -> Built:
    """The rules as plain tuples, which ``marshal`` can write, and their examples, which few runs look at, as parts."""
    parts: list[bytes] = []
    plain = []
    for rule in rules:
        fields = list(map(_plain, rule))
        fields[_PASSES:_PASSES + 2] = [sealed(_plain(tuple(examples)), parts) for examples in (rule.passes, rule.fails)]
        plain.append(tuple(fields))
    return plain, parts


def unpacked(made: Made) -> tuple[Rule, ...]:
    """The rules that ``packed`` wrote."""
    return tuple([_rule(fields, made.part) for fields in made.plain])


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple([_plain(part) for part in value])
    if isinstance(value, Decimal):
        return (_DECIMAL, str(value))
    return value


def _value(plain: Any) -> Any:
    if isinstance(plain, tuple):
        if len(plain) == 2 and plain[0] == _DECIMAL:
            return Decimal(plain[1])
        return tuple([_value(part) for part in plain])
    return plain


def _example(plain: Any) -> Example:
    drafts, expect, line, column = plain
    return Example(tuple([Draft(*draft) for draft in drafts]), Expect(*expect), line, column)


def _examples(plain: Iterable[Any]) -> Iterable[Example]:
    return map(_example, plain)


def _rule(plain: Any, part: Part) -> Rule:
    passes, fails, where, same, options = plain[_PASSES:_PASSES + 5]
    *rest, needs, severity_in = plain[_PASSES + 5:]
    return Rule._make((*plain[:_PASSES], SealedList(passes, part, _examples), SealedList(fails, part, _examples),
                       tuple([Filter(field, _value(values), negated) for field, values, negated in where]), same, _value(options), *rest,
                       tuple([Need(*need) for need in needs]), severity_in))
