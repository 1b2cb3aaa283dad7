"""Whether words state that something is so, or only name a thing."""

from __future__ import annotations

from checker.judgement import World

_VERBS = frozenset(("VERB", "ED", "EITHER", "STATE", "BE", "AUX", "CLAIM", "INCREASE", "DECREASE"))
_THIRD = frozenset(("PLURAL",))       # "opens" by its shape, wherever something follows that it is done to


def asserts(text: str, world: World) -> bool:
    """Whether a headline or a sentence has a verb. The name of a thing ("Type 9 harbour pilot boat") asserts nothing."""
    terminals = [frozenset(world.words.terminals(word.strip(",.;:!?()"))) for word in text.split()]
    return any(not _VERBS.isdisjoint(found) for found in terminals) or any(not _THIRD.isdisjoint(found) for found in terminals[:-1])
