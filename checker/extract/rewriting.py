"""What a rewriting rule looks at, worked out once when a language is compiled: a short draft would pay for it at every start."""

from __future__ import annotations

from collections.abc import Mapping

from checker.extract.islands import BEHIND, TURNED, Row
from checker.extract.tokens import CONT
from checker.hints import Any
from checker.patterns import compiled

_NAMES = compiled("<([A-Z_0-9|]+)>")
_AROUND = compiled(r"\(\?<?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_NESTED = compiled(r"\((?:[^()]|\([^()]*\))*\)|<[^>]*>")
_LEFT = compiled(rf"\(\?<=(?:.*[^.])?(?:<([A-Z_0-9|]+)>|{CONT})\.\)")        # the tag right before the token
_RIGHT = compiled(r"\(\?=((?:<[A-Z_0-9|]+>\?)*<[A-Z_0-9|]+>)(?![?*{+]).*\)")          # and the one right behind it, or those that it may be


def analysed(table: Any) -> Any:
    """A table of rewriting rules as ``Rewriter`` takes it; any other as it is."""
    return [_row(rule) for rule in table] if isinstance(table, list) and table and all(
        isinstance(rule, dict) and rule.keys() == {"where", "is"} for rule in table) else table


def _row(rule: Mapping[str, str]) -> Row:
    source = BEHIND.sub(TURNED, rule["where"].replace(" ", ""))
    around = [part for part in _AROUND.findall(source) if "|" not in _NESTED.sub("", part[3:-1])]
    centre: str = _NAMES.fullmatch(_AROUND.sub("", source))[1]  # type: ignore[index]        # a rule without one token is a mistake of ours
    left = next((found[1] or "" for found in map(_LEFT.fullmatch, around) if found), None)       # "": the tag CONT
    right = next(("|".join(_NAMES.findall(found[1])) for found in map(_RIGHT.fullmatch, around) if found), None)
    return source, rule["is"], left, centre, right
