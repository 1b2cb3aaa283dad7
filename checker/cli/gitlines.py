"""The lines of drafts that differ from a commit, asked of git."""

from __future__ import annotations

import os
import subprocess

from checker.problems import Problem, UserError
from checker.triage.changed import Ranges, of_patch

_QUIET = ["-c", "core.quotepath=on", "-c", "core.fsmonitor=false"]


def changed_lines(base: str) -> dict[str, Ranges | None]:
    """Path as the drafts of this folder are named -> its changed lines against where this branch left ``base``; None for a file that git does not
    know yet. Raises UserError where git, the repository or the commit is not there."""
    top = _git("rev-parse", "--show-toplevel", base=base).rstrip("\n")
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}", base=base).strip()
    fork = _git("merge-base", commit, "HEAD", base=base).strip()
    patch = _git("diff", "--unified=0", "--no-prefix", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", fork, base=base)
    lines: dict[str, Ranges | None] = dict(of_patch(patch.split("\n")))
    new = _git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/", base=base)
    lines.update(dict.fromkeys(filter(None, new.split("\0"))))
    here = os.path.realpath(".")
    return {os.path.relpath(os.path.join(top, path), here).replace(os.sep, "/"): ranges for path, ranges in lines.items()}


def _git(*words: str, base: str) -> str:
    try:
        done = subprocess.run(["git", *_QUIET, *words], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise UserError(Problem("", f"--diff-base needs git: {error.strerror or error}")) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        raise UserError(Problem("", f"--diff-base {base}: {said or 'there is no such commit here'}. In a shallow clone, fetch the whole history "
                                    "(fetch-depth: 0)"))
    return done.stdout.decode("utf-8", "surrogateescape")
