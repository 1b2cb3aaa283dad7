"""What the action does: an environment of its own, one run of ``claimlint check``, annotations, summary, SARIF and outputs.

Needs nothing but Python 3.11. Drafts and names of files are anybody's: all that claimlint says on standard error is printed where the runner obeys no
command, and what it prints on standard output is safe by itself.
"""

from __future__ import annotations

import json
import os
import secrets
import shlex
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

_MOST = 1024 * 1024 - 200       # bytes of a summary, less the line that says it was cut
_FAILED = 2


def main(environment: Mapping[str, str], command: Sequence[str] = ()) -> int:
    """Check, tell, and return claimlint's own exit status; ``command`` starts a claimlint that is there already."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _run(environment, list(command) or installed(environment), Path(folder))
    except Wrong as wrong:
        print(f"::error title=claimlint::{_data(str(wrong))}")
        return _FAILED


class Wrong(Exception):
    """Something about the call of the action that only its user can mend."""


def installed(environment: Mapping[str, str]) -> list[str]:
    """A claimlint in an environment of its own: the version asked for, else the one that this action's tag holds."""
    version = environment.get("INPUT_VERSION", "").strip()
    if version and not all(part.isalnum() or part in ".+!-" for part in version):
        raise Wrong(f"version: {version!r} is no version; write one as 0.1.0")
    home = Path(environment.get("RUNNER_TEMP") or tempfile.gettempdir(), f"claimlint-{secrets.token_hex(4)}")
    venv.create(home, with_pip=True)
    python = str(home / ("Scripts" if os.name == "nt" else "bin") / "python")
    source = f"claimlint=={version}" if version else str(Path(__file__).resolve().parent.parent)
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", source],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        _unobeyed(done.stdout)
        raise Wrong(f"claimlint could not be installed ({source})")
    return [python, "-m", "checker"]


def arguments(environment: Mapping[str, str]) -> list[str]:
    """What the inputs say, as arguments of ``claimlint check``."""
    said = ["--format", "github" if _flag(environment, "annotations") else "text", *_words(environment, "args")]
    if environment.get("INPUT_FAIL_ON", "").strip():
        said += ["--fail-on", environment["INPUT_FAIL_ON"].strip()]
    base = diff_base(environment)
    if base:
        said += ["--diff-base", base]
    paths = _words(environment, "paths") or ["."]
    return [*said, *(f"./{path}" if path.startswith("-") else path for path in paths)]      # a path is never an option


def diff_base(environment: Mapping[str, str]) -> str:
    """The ref that a change is measured against; "auto" is the base of the pull request that the event tells of."""
    base = environment.get("INPUT_DIFF_BASE", "").strip()
    if base.startswith("-"):
        raise Wrong(f"diff-base: {base!r} is no ref")
    if base != "auto":
        return base
    try:
        event = json.loads(Path(environment["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
        return str(event["pull_request"]["base"]["sha"])
    except (KeyError, OSError, ValueError, TypeError):
        return ""        # a push or a schedule: everything is told


def _run(environment: Mapping[str, str], command: Sequence[str], folder: Path) -> int:
    report, page = folder / "report.json", folder / "report.md"
    with_summary = _flag(environment, "summary")
    outputs = [f"json={report}", f"markdown={page}"]
    sarif = environment.get("INPUT_SARIF_FILE", "").strip()
    if sarif:
        Path(sarif).absolute().parent.mkdir(parents=True, exist_ok=True)
        outputs.append(f"sarif={sarif}")
    words = [*command, "check", *arguments(environment), *(word for output in outputs for word in ("--output", output))]
    print(f"[command]{shlex.join(['claimlint', *words[len(command):-2 * len(outputs)]])}".replace("\n", " "), flush=True)
    done = subprocess.run(words, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace", check=False)
    _unobeyed(done.stderr)
    if with_summary and page.exists():
        _add(environment.get("GITHUB_STEP_SUMMARY"), _cut(page.read_bytes()))
    if report.exists():
        summary = json.loads(report.read_text(encoding="utf-8"))["summary"]
        counts = {name: summary[name] for name in ("errors", "warnings", "notes")}
        values = {"findings": str(sum(counts.values())), **{name: str(count) for name, count in counts.items()}, "sarif": sarif}
        _add(environment.get("GITHUB_OUTPUT"), "".join(_output(name, value) for name, value in values.items()).encode())
    if done.returncode == _FAILED:
        print("::error title=claimlint::not everything could be checked: the log says what was wrong")
    return done.returncode


def _words(environment: Mapping[str, str], name: str) -> list[str]:
    given = environment.get(f"INPUT_{name.upper()}", "")
    try:
        return shlex.split(given)
    except ValueError as error:
        raise Wrong(f"{name}: {given!r} cannot be read: {error}") from None


def _flag(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(f"INPUT_{name.upper()}", "").strip().lower() or "true"
    if value not in ("true", "false"):
        raise Wrong(f"{name}: {value!r} is neither true nor false")
    return value == "true"


def _unobeyed(text: str) -> None:
    """Print what comes from outside where the runner obeys no command."""
    if text:
        token = secrets.token_hex(16)
        print(f"::stop-commands::{token}\n{text.rstrip()}\n::{token}::", flush=True)


def _output(name: str, value: str) -> str:
    """A line of the file of outputs; a value that holds lines stands between marks."""
    if "\n" not in value and "\r" not in value:
        return f"{name}={value}\n"
    mark = secrets.token_hex(16)
    return f"{name}<<{mark}\n{value}\n{mark}\n"


def _cut(page: bytes) -> bytes:
    if len(page) <= _MOST:
        return page
    return page[:page.rfind(b"\n", 0, _MOST) + 1] + b"\nThe report is longer than a summary may be; the log has all of it.\n"


def _add(path: str | None, content: bytes) -> None:
    if path:
        with open(path, "ab") as file:
            file.write(content)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


if __name__ == "__main__":
    sys.exit(main(os.environ))
