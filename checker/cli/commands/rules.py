"""Show the rules."""

from __future__ import annotations

from collections.abc import Iterator

from checker.choices import refusal
from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import Setup, add_rules, rule_ids
from checker.printable import escaped
from checker.problems import Problem, UserError
from checker.rulebook.rule import CORE, STRICT, Example, Rule

SUMMARY = "list the rules, or show one with its reason and its examples"
EXAMPLES = """\
examples:
  claimlint rules                          every rule, one line each
  claimlint rules show metric-disagrees    what it judges, why, and texts that pass and fail
  claimlint rules --rules house/           the house's rules among them

exit status: 0, or 2 where something was wrong with the call or a rule
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    takes.add("action", nargs="?", choices=("list", "show"), default="list", help="list (the default) or show")
    takes.add("ids", nargs="*", metavar="RULE", values=rule_ids, help="the rules to show")
    add_rules(takes)


def run(options: Options, console: Console) -> int:
    """List rules by group, or show some in full."""
    rules = Setup.of(options).rules(options, every_pack=True)
    if options.action == "list":
        if options.ids:
            raise UserError(Problem("", f"did you mean 'claimlint rules show {options.ids[0]}'?"))
        console.write("".join(_listed(rules)))
        console.write(f"\npack {STRICT}: no rules of its own; all rules ask for less evidence\n")
        return 0
    by_id = {rule.id: rule for rule in rules}
    if not options.ids:
        raise UserError(Problem("", "which rule? (claimlint rules lists them)"))
    unknown = [Problem("", refusal("rule", name, by_id)) for name in options.ids if name not in by_id]
    if unknown:
        raise UserError(*unknown)
    console.write("\n".join("".join(_shown(by_id[name])) for name in options.ids))
    return 0


def _listed(rules: tuple[Rule, ...]) -> Iterator[str]:
    width = max((len(rule.id) for rule in rules), default=0)
    groups = sorted({rule.group for rule in rules})
    for number, group in enumerate(groups):
        yield ("\n" if number else "") + f"{escaped(group) or 'house rules'}\n"
        for rule in rules:
            if rule.group == group:
                pack = "" if rule.pack == CORE else f"  (pack {rule.pack})"
                yield f"  {rule.id:<{width}}  {rule.severity:<7}  {escaped(rule.summary)}{pack}\n"


def _shown(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity}): {escaped(rule.summary)}\n"
    yield f"  why        {escaped(rule.why)}\n"
    yield f"  judges     {', '.join(rule.facts)} by the relation {rule.relation}\n"
    if rule.pack != CORE:
        yield f"  pack       {rule.pack}: it judges only where that is asked for\n"
    for condition in rule.where:
        values = ", ".join("none" if value is None else escaped(str(value)) for value in condition.values)
        yield f"  where      {'.'.join(condition.field)} is {'not ' if condition.negated else ''}{values}\n"
    if rule.same is not None:
        yield f"  same       {', '.join(rule.same)}\n"
    for name, value in rule.options:
        yield f"  option     {name}: {escaped(str(value))}\n"
    for known in rule.falsepositives:
        yield f"  may misjudge  {escaped(known)}\n"
    yield f"  file       {escaped(rule.path)}:{rule.line}\n"
    for label, examples in (("passes", rule.passes), ("fails", rule.fails)):
        for example in examples:
            yield from _example(label, example)


def _example(label: str, example: Example) -> Iterator[str]:
    for draft in example.drafts:
        head = f"{draft.name}: " if len(example.drafts) > 1 else ""
        text = "\n             ".join(escaped(line) for line in draft.text.rstrip("\n").split("\n"))
        yield f"  {label:<9}  {head}{text}\n"
        label = ""
