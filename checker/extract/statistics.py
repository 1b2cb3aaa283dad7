"""Results of statistical tests and means of samples: islands of ``statistics.lark``, shaped into ``Statistic`` facts."""

from __future__ import annotations

from decimal import Decimal

from checker.extract.chunk import Chunk, Island
from checker.extract.islands import Scanner
from checker.extract.numbers import Numbers
from checker.extract.pack import Pack
from checker.fact import Statistic
from checker.hints import Any

_MEAN = "mean"
_SIGNS = ("equal", "below", "at_most", "above", "insignificant")        # the names of its nodes in the grammar


class Statistics:
    """The stage that reads them; it runs before quantities, to which their figures are no counts."""

    def __init__(self, pack: Pack) -> None:
        self._scanner = Scanner(pack.inventory, pack.automaton("statistics"), "(?<!<HYPH|SLASH|PLUS|LOWLINE>)")
        self._numbers = Numbers(pack.lexicon)

    def read(self, chunk: Chunk) -> list[Island]:
        """The results of a chunk, in order."""
        return [island for first, node in self._scanner.islands(chunk.tokens) if (island := self._shape(chunk, first, node.length, node.tree)) is not None]

    def _shape(self, chunk: Chunk, first: int, length: int, tree: Any) -> Island | None:
        tokens = chunk.tokens
        (form, children), = tree[1]
        found: dict[str, list[Decimal]] = {}
        test, sign = _MEAN if form == _MEAN else "", None
        for name, inside in children:
            if name in ("STATISTIC", "NORMAL"):
                test = tokens.normal(name, first + inside)
            elif isinstance(inside, tuple):
                sign = name if name in _SIGNS else sign
                minus = any(part == "minus" for part, _ in inside)
                for part, at in inside:
                    if part == "NUM":
                        figure = self._numbers.digits(tokens.word(first + at))
                        if figure is None:
                            return None
                        found.setdefault("p" if name in _SIGNS else name, []).append(-figure if minus else figure)
        sample, p = found.get("size", [None])[0], found.get("p", [None])[0]
        fact = Statistic(tokens.starts[first], tokens.end(first + length - 1), test, found["value"][0], tuple(found.get("df", ())), sample, sign, p,
                         chunk.region(first).kind, chunk.sentence(first))
        return Island(first, length, fact)
