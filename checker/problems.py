"""What a user can do wrong, as values that are collected and told, never lost."""

from __future__ import annotations

from checker.record import NamedTuple


class Problem(NamedTuple):
    """One mistake in an input, a rule or a call: where it is, what it is, and the way out.

    ``line`` and ``column`` are 1-based and None where there is none. ``excerpt`` is the source line, shown with a caret under ``column``.
    """

    path: str
    message: str
    line: int | None = None
    column: int | None = None
    excerpt: str | None = None

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.path, self.line, self.column) if part not in (None, ""))
        head = f"{where}: error: {self.message}" if where else f"error: {self.message}"
        if self.excerpt is None or self.column is None:
            return head
        return f"{head}\n    {self.excerpt}\n    {' ' * (self.column - 1)}^"


class UserError(Exception):
    """Problems that leave nothing to go on with."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[UserError], tuple[Problem, ...]]:
        return type(self), self.problems            # as it comes out of another process
