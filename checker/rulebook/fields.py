"""The fields of facts that a rule may filter on, read off the types of the facts, and the conditions on them."""

from __future__ import annotations

from decimal import Decimal
from types import UnionType

import yaml

from checker import document
from checker.fact import KINDS
from checker.forms.nodes import MISSING, Source, described, kind, scalar
from checker.forms.shapes import listed, unknown, wrong
from checker.hints import Any, Union, get_args, get_origin, get_type_hints
from checker.record import NamedTuple
from checker.rulebook.rule import Filter

VALUES: dict[str, tuple[str, ...]] = {
    "qualifier": ("exact", "approximately", "nearly", "up_to", "less_than", "at_least", "more_than", "range", "vague"),
    "status": ("asserted", "planned", "estimated", "denied", "conditional"),
    "change": ("increase", "decrease"),
    "change_role": ("by", "from", "to"),
    "bound": ("since", "until", "by"),
    "style": ("direct", "mixed", "indirect"),
    "region": (document.TITLE, document.STANDFIRST, document.HEADING, document.BODY, document.ITEM, document.CELL,
               document.CAPTION, document.QUOTATION, document.FOOTNOTE, document.CODE_COMMENT, document.FRONT_MATTER, document.RECORD),
}
"""The closed vocabularies of ``checker/fact.py``, by field: what else stands in a filter would never be met."""

_WORDS = {str: "a text", int: "a whole number", Decimal: "a number", bool: "true or false"}


class FieldType(NamedTuple):
    """What a field holds: values of these types, perhaps several of them; ``empty`` where it may hold nothing."""

    types: tuple[type, ...]
    empty: bool


def fields(kinds: tuple[str, ...]) -> dict[str, FieldType]:
    """The fields of these kinds of fact, dotted for a field of a field ("metric.head"), sorted."""
    found: dict[str, FieldType] = {}
    for name in kinds:
        for path, held in _fields(KINDS[name], "").items():
            known = found.get(path, FieldType((), False))
            found[path] = FieldType(tuple(dict.fromkeys((*known.types, *held.types))), known.empty or held.empty)
    return dict(sorted(found.items()))


def _fields(owner: type, prefix: str) -> dict[str, FieldType]:
    hints = get_type_hints(owner)
    found: dict[str, FieldType] = {}
    for name in getattr(owner, "_fields", ()):
        if name in ("start", "end") and hints[name] is int:
            continue        # offsets move with every edit
        types: list[type] = []
        empty = False
        inner: dict[str, FieldType] = {}
        for part in _parts(hints[name]):
            if part is type(None):
                empty = True
            elif get_origin(part) is tuple:
                empty = True
                types += [item for item in get_args(part) if item in _WORDS]
            elif part in _WORDS:
                types.append(part)
            elif hasattr(part, "_fields") and not prefix:
                inner = _fields(part, f"{name}.")
        if types or empty:
            found[prefix + name] = FieldType(tuple(types), empty)
        found.update({path: held._replace(empty=held.empty or empty) for path, held in inner.items()})
    return found


def _parts(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def conditions(pairs: dict[str, tuple[yaml.Node, yaml.Node]], kinds: tuple[str, ...], source: Source) -> tuple[Filter, ...]:
    """The ``where`` of a rule about these kinds of fact."""
    known = fields(kinds)
    found = []
    for name, (key, node) in pairs.items():
        if name not in known:
            source.problem(key, unknown("field", name, f"of {' or '.join(kinds)} in where", known))
            continue
        what, wanted = f"where.{name}", node
        if isinstance(node, yaml.MappingNode):
            inner = source.pairs(node, what) or {}
            if tuple(inner) != ("not",):
                source.problem(node, f"{what} is a value, a list of values, or {{not: value}}")
                continue
            wanted = inner["not"][1]
        values = _values(wanted, what, name.rpartition(".")[2], known[name], source)
        if values:
            found.append(Filter(tuple(name.split(".")), values, wanted is not node))
    return tuple(found)


def _values(node: yaml.Node, what: str, name: str, held: FieldType, source: Source) -> tuple[Any, ...]:
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not nodes:
        source.problem(node, f"{what} is an empty list: nothing would be let through")
    values = []
    for item in nodes:
        value = _value(item, what, name, held, source)
        if value is not MISSING:
            values.append(value)
    return tuple(values)


def _value(node: yaml.Node, what: str, name: str, held: FieldType, source: Source) -> Any:
    value = scalar(node)
    allowed = VALUES.get(name) if held.types == (str,) else None
    if value is None and held.empty:
        return None
    if type(value) is int and int not in held.types and Decimal in held.types:
        value = Decimal(value)
    if type(value) not in held.types:
        wanted = [_WORDS[part] for part in held.types] + ["null"] * held.empty
        quote = f": quote it, \"{node.value}\"" if str in held.types and isinstance(node, yaml.ScalarNode) \
            and kind(node) != "str" and node.value else ""
        source.problem(node, f"{what} is {described(node)}; it takes {' or '.join(wanted)}{quote}")
        return MISSING
    if allowed and value not in allowed:
        source.problem(node, wrong(what, value, allowed))
        return MISSING
    return value


def shown(held: FieldType, name: str) -> str:
    """What a field takes, for the documentation."""
    allowed = VALUES.get(name.rpartition(".")[2]) if held.types == (str,) else None
    words = [listed(allowed)] if allowed else [_WORDS[part] for part in held.types]
    return " or ".join(words + ["null"] * held.empty)
