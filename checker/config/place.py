"""Where the settings of a house stand. Imports nothing: most runs find none, and read no YAML."""

from __future__ import annotations

import os

NAME, TABLE = ".claimlint.yaml", "tool.claimlint"
_PYPROJECT = "pyproject.toml"


def find(folder: str) -> str | None:
    """The settings file that holds for a folder: its own or the nearest above, up to the root of the repository; None where there is none.

    Outside a repository what lies above is somebody else's.
    """
    at = os.path.abspath(folder)
    while True:
        own = os.path.join(at, NAME)
        if os.path.isfile(own):
            return os.path.relpath(own, folder)
        project = os.path.join(at, _PYPROJECT)
        if os.path.isfile(project) and _has_table(project):
            return os.path.relpath(project, folder)
        parent = os.path.dirname(at)
        if parent == at or os.path.exists(os.path.join(at, ".git")) or not _in_repository(at):
            return None
        at = parent


def _has_table(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return f"[{TABLE}".encode() in file.read()
    except OSError:
        return False


def _in_repository(folder: str) -> bool:
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return False
        folder = parent
    return True
