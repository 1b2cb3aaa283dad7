"""The documentation of the rules, made from the rules: ``python -m checker.rulebook.page`` writes docs/rules.md and the table of
keys in docs/writing-rules.md."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from checker.fact import KINDS
from checker.rulebook.fields import fields, shown
from checker.rulebook.form import RULE
from checker.rulebook.options import takes, written
from checker.rulebook.registry import RELATIONS, Relation
from checker.rulebook.rule import CORE, Example, Filter, Rule

RULES_PAGE = "docs/rules.md"
WRITING_PAGE = "docs/writing-rules.md"
BEGIN = "<!-- made by python -m checker.rulebook.page -->"
END = "<!-- end -->"


def rules_page(rules: Sequence[Rule], relations: Mapping[str, Relation] = RELATIONS) -> str:
    """The page of the rules: one section a rule, by group and id."""
    ordered = sorted(rules, key=lambda rule: (rule.group, rule.id))
    lines = ["# Rules", "", BEGIN, "", f"claimlint ships {len(ordered)} rule{'' if len(ordered) == 1 else 's'}. "
             "[Writing rules](writing-rules.md) shows how to add one of your own.", ""]
    if ordered:
        lines += ["| rule | severity | what it finds |", "|---|---|---|"]
        lines += [f"| [{rule.id}](#{rule.id}) | {rule.severity} | {_cell(rule.summary)} |" for rule in ordered] + [""]
    group = None
    for rule in ordered:
        if rule.group != group:
            group = rule.group
            lines += [f"## {group or 'other'}", ""]
        lines += _section(rule, relations[rule.relation])
    return "\n".join(lines).rstrip("\n") + "\n"


def reference(relations: Mapping[str, Relation] = RELATIONS) -> str:
    """The keys of a rule, the fields of the facts and the relations, as tables."""
    lines = ["### Keys", "", "| key | | what it is |", "|---|---|---|"]
    lines += [f"| `{key.name}` | {'required' if key.required else ''} | {_cell(key.doc)} |" for key in RULE.keys]
    lines += ["", "### Fields of facts", ""]
    for kind in KINDS:
        lines += [f"**{kind}**", "", "| field | takes |", "|---|---|"]
        lines += [f"| `{name}` | {shown(held, name)} |" for name, held in fields((kind,)).items()] + [""]
    lines += ["### Relations", ""]
    for name in sorted(relations):
        relation = relations[name]
        doc = (getattr(relation, "__doc__", None) or "").strip().split("\n\n")[0]
        lines += [f"**{name}**: {' '.join(doc.split())}", "",
                  f"Judges {', '.join(relation.KINDS)}. `same`: {', '.join(relation.SAME) or 'takes none'}.", ""]
        if relation.OPTIONS:
            lines += ["| option | takes | default | what it does |", "|---|---|---|---|"]
            lines += [f"| `{option}` | {_cell(takes(offered))} | {_cell(written(offered.default))} | {_cell(offered.doc)} |"
                      for option, offered in sorted(relation.OPTIONS.items())] + [""]
    return "\n".join(lines).rstrip("\n") + "\n"


def updated(page: str, made: str, begin: str = BEGIN) -> str:
    """A page with the part between its marks replaced by ``made``."""
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(END)
    return f"{before}{begin}\n\n{made}\n{END}{after}"


def stale(rules: Sequence[Rule], folder: str = "docs") -> list[str]:
    """The generated pages that are not what they would be made to now: paths, and how to make them."""
    from checker.rulebook.schema import written_schema

    with open(f"{folder}/writing-rules.md", encoding="utf-8") as file:
        writing = file.read()
    wanted = {"rules.md": (rules_page(rules), "page"), "writing-rules.md": (updated(writing, reference()), "page"),
              "rule.schema.json": (written_schema(), "schema")}
    found = []
    for name, (text, module) in wanted.items():
        try:
            with open(f"{folder}/{name}", encoding="utf-8") as file:
                fresh = file.read() == text
        except FileNotFoundError:
            fresh = False
        if not fresh:
            found.append(f"{folder}/{name} is out of date: run python -m checker.rulebook.{module}")
    return found


def _section(rule: Rule, relation: Relation) -> list[str]:
    lines = [f"### {rule.id}", "", rule.summary, "", rule.why, "",
             f"- severity: {rule.severity}"]
    if rule.precision:
        lines.append(f"- precision: {rule.precision}")
    if rule.pack != CORE:
        lines.append(f"- judges only where its pack is asked for: `--pack {rule.pack}`")
    if rule.status != "stable":
        lines.append(f"- status: {rule.status}")
    lines.append(f"- looks at: {', '.join(rule.facts)}" + "".join(f"; {_condition(condition)}" for condition in rule.where))
    same = relation.SAME if rule.same is None else rule.same
    lines.append(f"- relation: `{rule.relation}`" + (f", same {', '.join(same)}" if same else ""))
    if rule.require_match:
        lines.append(f"- fails when fewer than {rule.require_match} facts are there to be judged")
    lines.append("")
    if relation.OPTIONS:
        given = dict(rule.options)
        lines += ["| option | value | takes | what it does |", "|---|---|---|---|"]
        lines += [f"| `{name}` | {_cell(written(given.get(name, option.default)))} | {_cell(takes(option))} | {_cell(option.doc)} |"
                  for name, option in sorted(relation.OPTIONS.items())] + [""]
    lines += ["It speaks about:", "", *_examples(rule.fails), "It is quiet about:", "", *_examples(rule.passes)]
    if rule.falsepositives:
        lines += ["Known to be wrong about:", "", *(f"- {text}" for text in rule.falsepositives), ""]
    return lines


def _condition(condition: Filter) -> str:
    values = " or ".join(map(written, condition.values))
    return f"{'.'.join(condition.field)} {'not ' if condition.negated else ''}{values}"


def _examples(examples: Sequence[Example]) -> list[str]:
    lines = []
    for example in examples:
        for draft in example.drafts:
            if len(example.drafts) > 1 or draft.date:
                name = f"`{draft.name}`" if len(example.drafts) > 1 else "Published"
                lines += [f"{name}{f' {draft.date}' if draft.date else ''}:", ""]
            # indented code: a draft may itself hold fences, headings or markup
            lines += [*(f"    {line}".rstrip() for line in draft.text.rstrip("\n").split("\n")), ""]
        if len(examples) > 1 and example is not examples[-1]:
            lines += ["<!-- -->", ""]
    return lines


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main(arguments: Sequence[str]) -> int:
    """Write both pages."""
    from checker.rulebook import load

    with open(RULES_PAGE, "w", encoding="utf-8", newline="\n") as file:
        file.write(rules_page(load().rules))
    with open(WRITING_PAGE, encoding="utf-8") as file:
        page = file.read()
    with open(WRITING_PAGE, "w", encoding="utf-8", newline="\n") as file:
        file.write(updated(page, reference()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
