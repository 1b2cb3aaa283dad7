"""The options of relations: what a rule or a house's settings may give, as the relation takes it."""

from __future__ import annotations

from decimal import Decimal

import yaml

from checker.choices import suggestion
from checker.forms.nodes import Source, described, kind, plain
from checker.hints import Any, Final
from checker.judgement import Option

_WORDS = {bool: "true or false", int: "a whole number", Decimal: "a number or a percentage", str: "a text",
          list: "a list of texts", tuple: "a list of texts", dict: "keys with texts"}


class _Unfit:
    def __repr__(self) -> str:
        return "UNFIT"


UNFIT: Final = _Unfit()
"""A value that an option does not take."""


def fitted(value: Any, option: Option) -> Any:
    """A value as the relation takes it (a share may be written "0.5%"), or UNFIT."""
    if value is None and option.default is None:
        return None
    for allowed in option.allowed if isinstance(option.allowed, tuple) else (option.allowed,):
        found = _typed(value, allowed if isinstance(allowed, type) else type(allowed))
        if found is not UNFIT and (isinstance(allowed, type) or found == allowed):
            return found
    return UNFIT


def _typed(value: Any, wanted: type) -> Any:
    if wanted in (list, tuple):
        fits = isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)
        return tuple(value) if fits else UNFIT
    if wanted is dict:
        fits = isinstance(value, dict) and all(isinstance(part, str) for pair in value.items() for part in pair)
        return dict(value) if fits else UNFIT
    if wanted is Decimal:
        if isinstance(value, str) and value.endswith("%") and value[:-1].replace(".", "", 1).isdigit():
            return Decimal(value[:-1]) / 100
        # a float comes from TOML; its shortest form is what was written
        return Decimal(str(value)) if type(value) in (int, float, Decimal) else UNFIT
    if wanted not in (bool, int, str, type(None)):
        raise TypeError(f"an option cannot be of type {wanted.__name__}; it is one of "
                        f"{', '.join(known.__name__ for known in _WORDS)}")
    return value if type(value) is wanted else UNFIT


def takes(option: Option) -> str:
    """What an option takes, in words."""
    if not isinstance(option.allowed, tuple):
        return _WORDS[option.allowed]
    return ", ".join(_WORDS[value] if isinstance(value, type) else written(value) for value in option.allowed)


def written(value: Any) -> str:
    """A value as it is written in YAML."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(part)}" for key, part in value.items()) + "}"
    return str(value)


def fitted_node(node: yaml.Node, option: Option, what: str, source: Source) -> tuple[bool, Any]:
    """Whether a value that somebody wrote is one that the option takes, and the value as the relation takes it; if not, that is told."""
    if isinstance(node, yaml.MappingNode):
        source.pairs(node, what)     # notes keys given twice
    value = fitted(plain(node), option)
    if value is not UNFIT:
        return True, value
    given = described(node)
    choices = option.allowed if isinstance(option.allowed, tuple) else ()
    texts = [choice for choice in choices if isinstance(choice, str)]
    if isinstance(node, yaml.ScalarNode) and node.value in texts:
        given += f", which YAML does not read as a text: quote it, \"{node.value}\""
    elif isinstance(node, yaml.ScalarNode) and kind(node) == "str":
        given += suggestion(node.value, texts)
    elif option.allowed is str and isinstance(node, yaml.ScalarNode) and node.value:
        given += f": quote it, \"{node.value}\""
    source.problem(node, f"{what} is {given} (allowed: {takes(option)})")
    return False, None
