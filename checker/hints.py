"""What annotations are written with: the names of ``typing`` as it has them, without typing, whose import takes a twentieth of a short run.

Annotations stay as they are written, and nobody evaluates them while a draft is checked: a placeholder does. Who asks for a name that has
none here gets that of typing.
"""

from __future__ import annotations

MYPY = False            # true for those who check types
if MYPY:
    from typing import (
        IO,
        TYPE_CHECKING,
        Any,
        BinaryIO,
        Final,
        NamedTuple,
        NoReturn,
        Protocol,
        TextIO,
        TypeVar,
        Union,
        cast,
        get_args,
        get_origin,
        get_type_hints,
        overload,
    )
else:
    TYPE_CHECKING = False

    class Any:
        """Stands for what annotations alone name."""

    BinaryIO = Final = NoReturn = TextIO = Any

    class Protocol:
        """What classes that only describe others begin with."""

    class TypeVar:
        """A kind of value that is known where a function is called."""

        def __init__(self, name):
            self.__name__ = name

    def cast(_kind, value):
        """The value, of which the reader knows the kind."""
        return value

    def overload(function):
        """One of the ways in which a function may be called."""
        return function

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import typing

        return getattr(typing, name)

__all__ = ["IO", "TYPE_CHECKING", "Any", "BinaryIO", "Final", "NamedTuple", "NoReturn", "Protocol", "TextIO", "TypeVar", "Union", "cast", "get_args", "get_origin",
           "get_type_hints", "overload"]
