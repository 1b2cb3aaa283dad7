"""What a command takes, declared once; and a call that is plain, read by it.

argparse reads any call, tells what is wrong with one and writes the help, and to import it and to get it ready takes as long as to read a short draft. A
plain call (options by their names, each with its value, and paths) needs none of that. Every other one is left to ``help``, where
argparse takes the same declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.hints import TYPE_CHECKING, Any
from checker.record import NamedTuple


class Options:
    """What a call gives, by the names of its arguments."""

    if TYPE_CHECKING:
        def __getattr__(self, name: str) -> Any: ...


class Argument(NamedTuple):
    """An argument with the settings that ``ArgumentParser.add_argument`` takes. Of those that share a group ("or") a call may hold one.
    ``values`` gives what it may hold where that takes a while to say or is not all: for a shell that completes a call."""

    flag: str
    settings: dict[str, Any]
    group: str | None = None
    values: Callable[[], Sequence[str]] | None = None

    @property
    def name(self) -> str:
        """What it is called among the options."""
        return self.flag.lstrip("-").replace("-", "_")

    @property
    def is_option(self) -> bool:
        """Whether it is named in the call."""
        return self.flag.startswith("-")

    @property
    def is_switch(self) -> bool:
        """Whether it takes no value."""
        return self.settings.get("action") == "store_true"

    @property
    def default(self) -> Any:
        """What it is where a call does not give it."""
        return self.settings.get("default", False if self.is_switch else None)

    def is_plain(self, value: str) -> bool:
        """Whether a value needs no look by argparse."""
        return value != "" and "type" not in self.settings and value in self.settings.get("choices", (value,))


class Arguments:
    """The arguments of a command, in order, and options that it fixes."""

    def __init__(self) -> None:
        self._declared: list[Argument] = []
        self.fixed: dict[str, Any] = {}

    def __iter__(self) -> Iterator[Argument]:
        return iter(self._declared)

    def add(self, flag: str, *, group: str | None = None, values: Callable[[], Sequence[str]] | None = None, **settings: Any) -> None:
        """Declare one."""
        self._declared.append(Argument(flag, settings, group, values))

    def fix(self, **options: Any) -> None:
        """Options that no call can give, as those who ask for them find them."""
        self.fixed.update(options)

    def read(self, words: Sequence[str]) -> Options | None:
        """The options of a plain call, as argparse would give them; None where it must be asked."""
        named = {argument.flag: argument for argument in self._declared if argument.is_option}
        options = Options()
        vars(options).update(self.fixed)
        for argument in self._declared:
            default = argument.default
            setattr(options, argument.name, list(default) if isinstance(default, list) else default)
        left: list[str] = []
        groups: set[str] = set()
        coming = iter(words)
        for word in coming:
            if word == "-" or not word.startswith("-"):
                left.append(word)
                continue
            flag, equals, value = word.partition("=")
            found = named.get(flag)
            if found is None or found.group in groups or (found.is_switch and equals):
                return None
            if found.group is not None:
                groups.add(found.group)
            if found.is_switch:
                setattr(options, found.name, True)
                continue
            if not equals:
                value = next(coming, "-")
            if value.startswith("-") or not found.is_plain(value):
                return None
            before = getattr(options, found.name)
            setattr(options, found.name, [*before, value] if found.settings.get("action") == "append" else value)
        return options if self._placed(left, options) else None

    def _placed(self, words: list[str], options: Options) -> bool:
        """Give the words that no option took to the arguments without a name, each as many as it can have; whether that comes out even."""
        at = 0
        for argument in self._declared:
            if argument.is_option:
                continue
            count = argument.settings.get("nargs")
            taken = words[at:] if count in ("*", "+") else words[at:at + 1]
            at += len(taken)
            if not all(map(argument.is_plain, taken)) or (not taken and count not in ("?", "*")):
                return False
            if count in ("*", "+"):
                setattr(options, argument.name, taken)
            elif taken:
                setattr(options, argument.name, taken[0])
        return at == len(words)


def iso_date(text: str) -> Any:
    """A date typed as YYYY-MM-DD."""
    from argparse import ArgumentTypeError
    from datetime import date

    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a date: {error}") from None
    raise ArgumentTypeError(f"{text!r} is not a date of the form YYYY-MM-DD")
