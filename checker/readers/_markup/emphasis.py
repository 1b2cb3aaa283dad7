"""Which asterisks and underscores are markup, by the rules of CommonMark (0.31), in time linear in their number."""

from __future__ import annotations


class Run:
    """A run of one mark; characters ``start`` to ``end`` of it are (still) text."""

    __slots__ = ("mark", "start", "end", "length", "opens", "closes", "before", "after")

    def __init__(self, mark: str, start: int, end: int, opens: bool, closes: bool) -> None:
        self.mark = mark
        self.start = start
        self.end = end
        self.length = end - start          # as written: the rule of three counts it
        self.opens = opens
        self.closes = closes
        self.before: Run | None = None
        self.after: Run | None = None


def run_at(text: str, start: int) -> Run:
    """The run of marks that begins at ``start``, and whether it can open and close."""
    mark = text[start]
    end = start + 1
    while end < len(text) and text[end] == mark:
        end += 1
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
    if mark == "_":
        return Run(mark, start, end, left and (not right or _punctuation(before)), right and (not left or _punctuation(after)))
    return Run(mark, start, end, left, right)


def _punctuation(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


class Stack:
    """The runs that have not found their other half."""

    __slots__ = ("top",)

    def __init__(self) -> None:
        self.top: Run | None = None

    def push(self, run: Run) -> None:
        """Add a run at the end."""
        run.before = self.top
        if self.top is not None:
            self.top.after = run
        self.top = run

    def match(self, bottom: Run | None) -> None:
        """Take away the marks of every pair above ``bottom``, and then all runs above it."""
        lowest: dict[tuple[str, bool, int], Run | None] = {}
        closer = self._above(bottom)
        while closer is not None:
            if not closer.closes or closer.start == closer.end:
                closer = closer.after
                continue
            key = (closer.mark, closer.opens, closer.length % 3)
            floor = lowest.get(key, bottom)
            opener = closer.before
            while opener is not None and opener is not bottom and opener is not floor and not _pair(opener, closer):
                opener = opener.before
            if opener is None or opener is bottom or opener is floor:
                lowest[key] = closer.before
                following = closer.after
                if not closer.opens:
                    self._remove(closer)
                closer = following
                continue
            size = 2 if opener.end - opener.start > 1 and closer.end - closer.start > 1 else 1
            opener.end -= size
            closer.start += size
            opener.after = closer
            closer.before = opener
            if opener.start == opener.end:
                self._remove(opener)
            if closer.start == closer.end:
                following = closer.after
                self._remove(closer)
                closer = following
        self.top = bottom
        if bottom is not None:
            bottom.after = None

    def _above(self, bottom: Run | None) -> Run | None:
        if self.top is None or self.top is bottom:
            return None
        if bottom is not None:
            return bottom.after
        run = self.top
        while run.before is not None:
            run = run.before
        return run

    def _remove(self, run: Run) -> None:
        if run.before is not None:
            run.before.after = run.after
        if run.after is not None:
            run.after.before = run.before
        elif self.top is run:
            self.top = run.before


def _pair(opener: Run, closer: Run) -> bool:
    if opener.mark != closer.mark or not opener.opens or opener.start == opener.end:
        return False
    # the rule of three: **a*b** is strong, not two emphases
    both = (opener.opens and opener.closes) or (closer.opens and closer.closes)
    return not both or (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)
