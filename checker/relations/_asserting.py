"""Whether words state that something is so, or only name a thing."""

from __future__ import annotations

from checker.judgement import World

_VERBS = frozenset(("VERB", "ED", "EITHER", "STATE", "BE", "AUX", "CLAIM", "INCREASE", "DECREASE"))
_THIRD = frozenset(("PLURAL",))       # "opens" by its shape, wherever something follows that it is done to
_MANY = frozenset(("PLURAL", "IRREGULAR"))          # no infinitive: answers to questions


def asserts(text: str, world: World) -> bool:
    """Whether a headline or a sentence has a verb, the infinitive of a headline too: "Mill to close in May". The name of a thing ("Type 9 harbour pilot
    boat") asserts nothing."""
    words = [word.strip(",.;:!?()") for word in text.split()]
    terminals = [frozenset(world.words.terminals(word)) for word in words]
    closed: frozenset[str] = frozenset(world.words.table("closed_classes") or ()) - _VERBS
    return any(not _VERBS.isdisjoint(found) for found in terminals) or any(not _THIRD.isdisjoint(found) for found in terminals[:-1]) or any(
        "TO" in found and word[:1].islower() and closed.isdisjoint(after) and _MANY.isdisjoint(after)
        for found, word, after in zip(terminals, words[1:], terminals[1:], strict=False))
