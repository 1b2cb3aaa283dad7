"""A house's own words, held against the tables of the language before they are read together with them."""

from __future__ import annotations

import yaml

from checker.config.layers import Layer, Pairs
from checker.extract.pack import pack
from checker.forms.nodes import Source, described
from checker.forms.shapes import unknown


def refuse_unknown(layer: Layer) -> None:
    """Note what the lexicon of a layer says of tables that there are not, and entries that are not of the form of a table."""
    pairs: Pairs = layer.given.get("lexicon") or {}
    if not pairs:
        return
    terminals, tables = pack().lexicon.names()
    for name, (key, node) in pairs.items():
        what = f"lexicon.{name}"
        if name in terminals:
            _words(node, what, layer.source)
        elif name not in tables:
            layer.source.problem(key, unknown("table", name, "in lexicon", sorted(terminals if name.isupper() else tables)))


def _words(node: yaml.Node, what: str, source: Source) -> None:
    """A list of words, or normal forms with the words that stand for each."""
    if isinstance(node, yaml.SequenceNode):
        _forms(node, what, source)
        return
    for name, (_, entry) in (source.pairs(node, what) or {}).items():
        if isinstance(entry, yaml.MappingNode):
            for key, (_, forms) in (source.pairs(entry, f"{what}.{name}") or {}).items():
                if key in ("forms", "symbols", "whole", "glued"):
                    _forms(forms, f"{what}.{name}.{key}", source)
        else:
            _forms(entry, f"{what}.{name}", source)


def _forms(node: yaml.Node, what: str, source: Source) -> None:
    if not isinstance(node, yaml.SequenceNode):
        source.problem(node, f"{what} is {described(node)}; it is a list of words: [one, another]")
        return
    for number, item in enumerate(node.value, 1):
        source.text(item, f"{what}, item {number}")
