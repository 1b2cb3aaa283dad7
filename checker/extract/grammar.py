"""A Lark grammar file -> its LALR tables as plain values. The only module that imports lark, and only to build."""

from __future__ import annotations

import sys

from checker.hints import Any

Table = dict[str, Any]


def build(text: str, start: str = "start") -> Table:
    """The LALR tables of a grammar whose terminals are all declared.

    Returns ``states`` (by number: symbol -> the state to go to, or -1 - n to reduce by rule n), ``rules`` (a list: the symbol it makes,
    the name of its node, how many symbols it takes, whether a single child stands for it), ``start`` and ``end`` (states). Raises lark.exceptions.GrammarError where the grammar has a conflict.
    """
    table = lalr(text, start).parser.parser._parse_table
    number_of_state = {state: number for number, state in enumerate(table.states)}
    number_of_rule: dict[int, int] = {}
    rules: list[tuple[str, str, int, bool]] = []
    states: dict[int, dict[str, int]] = {}
    for state, actions in table.states.items():
        row: dict[str, int] = {}
        for symbol, (action, argument) in actions.items():
            if action.name == "Shift":
                row[sys.intern(str(symbol))] = number_of_state[argument]
                continue
            if id(argument) not in number_of_rule:
                number_of_rule[id(argument)] = len(rules)
                origin = sys.intern(str(argument.origin.name))
                rules.append((origin, sys.intern(str(argument.alias or origin)), len(argument.expansion), bool(argument.options.expand1)))
            row[sys.intern(str(symbol))] = -1 - number_of_rule[id(argument)]
        states[number_of_state[state]] = row
    return {"states": states, "rules": rules, "start": number_of_state[table.start_states[start]],
            "end": number_of_state[table.end_states[start]]}


def lalr(text: str, start: str = "start") -> Any:
    """Lark's own parser of a grammar, over tokens that are given to it; raises GrammarError at a conflict."""
    from lark import Lark

    return Lark(text, parser="lalr", lexer=_given_tokens(), start=start, strict=True)


def earley(text: str, start: str = "start") -> Any:
    """Lark's Earley parser of the same grammar over given tokens: slow, and complete. Tests compare with it."""
    from lark import Lark

    return Lark(text, parser="earley", lexer=_given_tokens(), start=start, ambiguity="resolve")


def _given_tokens() -> type:
    from lark.lexer import Lexer, Token

    class GivenTokens(Lexer):
        """Passes on terminals that the tagger chose: the "text" is a list of terminal names."""

        def __init__(self, lexer_conf: Any) -> None:
            del lexer_conf

        def lex(self, data: Any) -> Any:  # type: ignore[override]
            for place, terminal in enumerate(data):
                yield Token(terminal, str(place))

    return GivenTokens
