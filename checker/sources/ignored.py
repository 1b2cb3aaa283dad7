"""What Git leaves out: the .gitignore files from the root of a repository down."""

from __future__ import annotations

import os

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Ignored:
    """The .gitignore files that hold for a folder and below it; the deepest that says something decides."""

    FILE = ".gitignore"

    def __init__(self, top: str) -> None:
        self._rules: dict[str, GitIgnoreSpec] = {}       # absolute folder -> what it leaves out
        above: list[str] = []
        folder = os.path.abspath(top)
        while not os.path.exists(os.path.join(folder, ".git")):
            parent = os.path.dirname(folder)
            if parent == folder:
                return                                    # no repository: what lies above is not ours
            folder = parent
            above.append(folder)
        for folder in above:
            self.read(folder)
        # a folder that the user names is meant, whatever is said above it
        if self._rules and self.folder(top):
            self._rules.clear()

    def read(self, folder: str) -> None:
        """Take in the .gitignore of a folder, where it has one that can be read."""
        try:
            with open(os.path.join(folder, self.FILE), encoding="utf-8", errors="replace") as lines:
                patterns = lines.read().splitlines()
        except OSError:
            return
        from pathspec import GitIgnoreSpec  # slow to import, and many folders have no such file
        self._rules[os.path.abspath(folder)] = GitIgnoreSpec.from_lines(patterns)

    def file(self, path: str) -> bool:
        """Whether a file is left out."""
        return bool(self._rules) and self._says(os.path.abspath(path), "")

    def folder(self, path: str) -> bool:
        """Whether a folder is left out, and all that is in it."""
        return bool(self._rules) and self._says(os.path.abspath(path), "/")

    def _says(self, path: str, ending: str) -> bool:
        folder = os.path.dirname(path)
        while True:
            rules = self._rules.get(folder)
            if rules is not None:
                inside = os.path.relpath(path, folder).replace(os.sep, "/") + ending
                answer = rules.check_file(inside).include
                if answer is not None:
                    return answer
            parent = os.path.dirname(folder)
            if parent == folder:
                return False
            folder = parent
