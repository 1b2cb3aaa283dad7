"""What a block of code says to its reader: the comments of shell code and of folder trees."""

from __future__ import annotations

from checker.document import CODE_COMMENT
from checker.patterns import compiled
from checker.readers._markup.visible import Segment, Visible, slice_of

_SHELLS = frozenset(("-", "sh", "bash", "zsh", "fish", "shell", "console", "shell-session", "shellsession", "terminal", "text", "txt", "tree",
                     "plaintext", "powershell", "ps1", "sh-session", "bash-session"))
_WHOLE = compiled(r"\s*+#(?!!)\s*+")
_BEHIND = compiled(r"(?<=\s)#[ \t]++")
_ARROW = compiled("(?:←|<-|<--|⟵)[ \t]++")
_BRANCHES = frozenset("├└│")


def write(out: Visible, source: str, lines: list[Segment], info: str) -> None:
    """Write the comments in the lines of a block whose info string is ``info`` ("-" for none)."""
    language = info.split(maxsplit=1)[0].strip("{}.").lower() if info.strip() else ""
    if language not in _SHELLS:
        return
    for start, end in lines:
        found = _WHOLE.match(source, start, end) or _BEHIND.search(source, start, end)
        if found is None and not _BRANCHES.isdisjoint(source[start:end]):
            found = _ARROW.search(source, start, end)
        if found:
            out.open(CODE_COMMENT)
            out.copy(slice_of(source, start, end), found.end() - start, end - start)
            out.close()
