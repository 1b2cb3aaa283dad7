"""``NamedTuple`` as typing has it, made in a tenth of the time.

typing compiles every annotation of every field to an expression that nobody evaluates, and ``collections.namedtuple`` compiles a constructor for
each class: 150 and 50 microseconds, a hundred times over before a short draft is checked. Here an annotation stays as it is written until
``typing.get_type_hints`` asks for it, and classes with as many fields share one compiled constructor, in which only the names of the arguments differ.
"""

from __future__ import annotations

import sys

from checker.hints import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.hints import NamedTuple
else:
    from collections import _tuplegetter as _Field

    _GLOBALS = {"_new": tuple.__new__, "__builtins__": {}, "__name__": __name__}
    _CODE = {}          # number of fields -> code of the constructor

    class _Record(tuple):
        """What ``collections.namedtuple`` gives each class of its own."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changed):
            made = tuple.__new__(self.__class__, map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"Got unexpected field names: {list(changed)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            return f"{self.__class__.__name__}({', '.join([f'{name}={value!r}' for name, value in zip(self._fields, self, strict=True)])})"

        def __getnewargs__(self):
            return tuple(self)

    class _Maker(type):
        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(map(sys.intern, body.get("__annotations__", ())))
            defaults = {field: body[field] for field in fields if field in body}
            constructor = type(_code)(_code(name, fields), _GLOBALS, "__new__", tuple(defaults.values()))
            body |= {field: _Field(number, "") for number, field in enumerate(fields)}
            return type(name, (_Record,), body | {"__slots__": (), "__new__": constructor, "_fields": fields, "_field_defaults": defaults, "__match_args__": fields})

    def _code(name, fields):
        """The code of ``lambda cls, a, b: new(cls, (a, b))`` with the fields as arguments."""
        code = _CODE.get(len(fields))
        if code is None:
            places = "".join([f"_{number}," for number in range(len(fields))])
            code = _CODE[len(fields)] = eval(f"lambda _cls,{places}: _new(_cls,({places}))").__code__
        return code.replace(co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__")

    class NamedTuple(metaclass=_Maker):
        """A frozen value with named fields."""

__all__ = ["NamedTuple"]
