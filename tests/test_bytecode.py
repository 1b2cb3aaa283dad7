"""Byte code in one file: the same modules as without it, and never those of a source that has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DRAFT = "The fair drew 3,200 visitors on 4 May 2024. The fair drew 2,300 visitors on 4 May 2024.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, with a draft beside it; its byte code is written."""
    folder = tmp_path_factory.mktemp("installed")
    for name in ("checker", "grammars", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "one.md").write_text(DRAFT, encoding="utf-8")
    _check(folder)
    return folder


def _check(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return _python(folder, "-m", "checker", "check", "one.md", environment=environment)


def _python(folder: Path, *words: str, environment: Mapping[str, str] = {}) -> subprocess.CompletedProcess[str]:
    cache = str(folder / "cache")
    inherited = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONPATH")}
    return subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8",
                          env={**inherited, "XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache, **environment})


def _file(folder: Path) -> Path:
    (found,) = (folder / "checker" / "__pycache__").glob("*.bin")
    return found


def _loaded(folder: Path) -> dict[str, str]:
    """How each module of a run was loaded."""
    code = ("import atexit, os, sys; sys.argv = ['claimlint', 'check', 'one.md']; from checker.cli import main; "
            "atexit.register(lambda: [print(name, type(module.__loader__).__name__, module.__file__, file=sys.stderr) "
            "for name, module in sys.modules.items() if name.startswith('checker')]); main()")
    return {line.split()[0]: line.split()[1] for line in _python(folder, "-c", code).stderr.splitlines()}


def test_a_second_run_takes_all_from_the_file_and_says_the_same(installed: Path) -> None:
    written = _file(installed).stat().st_mtime_ns
    without = _check(installed, PYTHONPYCACHEPREFIX=str(installed / "elsewhere"), PYTHONDONTWRITEBYTECODE="1")
    found = _check(installed)
    assert (found.returncode, found.stdout, found.stderr) == (without.returncode, without.stdout, without.stderr)
    assert "2,300" in found.stdout, found.stderr
    assert _file(installed).stat().st_mtime_ns == written
    loaders = _loaded(installed)
    assert loaders["checker.pipeline"] == "_Loader"
    assert {name for name, loader in loaders.items() if loader != "_Loader"} == {
        "checker", "checker.bytecode", "checker.cli", "checker.cli.console", "checker.hints", "checker.printable", "checker.problems", "checker.record", "checker.resources"}


def test_a_module_looks_as_python_makes_it(installed: Path) -> None:
    code = ("import sys; from checker.bytecode import ByteCode; sys.meta_path[:0] = [ByteCode()] if sys.argv[1:] else []; "
            "import inspect, checker.relations, checker.relations.agrees as one; spec = one.__spec__; "
            "print(one.__file__, one.__package__, spec.origin, spec.has_location, spec.parent, checker.relations.__path__, inspect.getsource(one.judge))")
    with_file, without = _python(installed, "-c", code, "yes"), _python(installed, "-c", code)
    assert with_file.returncode == 0, with_file.stderr
    assert with_file.stdout == without.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes that are copies of another")
def test_processes_that_are_copies_read_the_file_at_the_same_time(installed: Path) -> None:
    """They share the open file, and with it the place in it."""
    code = """
import os
from checker.bytecode import ByteCode

modules = ByteCode()
right = {name: modules.code(name) for name in modules._kept}
assert len(right) > 100
children = []
for _ in range(4):
    child = os.fork()
    if not child:
        os._exit(int(any(modules.code(name) != right[name] for _ in range(200) for name in right)))
    children.append(child)
print([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children])
"""
    found = _python(installed, "-c", code)
    assert (found.stdout, found.stderr) == ("[0, 0, 0, 0]\n", "")


def test_a_source_that_has_changed_counts_at_once(installed: Path) -> None:
    source = installed / "checker" / "reporters" / "text.py"
    before = source.read_text(encoding="utf-8")
    source.write_text(before.replace("def render(", "def render(*words, **options):\n    return 'changed'\n\n\ndef _render(", 1), encoding="utf-8")
    try:
        assert _check(installed).stdout == "changed"
        assert _loaded(installed)["checker.reporters.text"] == "_Loader"
    finally:
        source.write_text(before, encoding="utf-8")
    assert "2,300" in _check(installed).stdout


def test_a_module_that_was_compiled_to_c_since_comes_before_its_byte_code(installed: Path) -> None:
    in_c = installed / "checker" / f"pipeline{EXTENSION_SUFFIXES[0]}"
    in_c.write_bytes(b"")            # Python takes it, and says that it is none
    try:
        assert "ImportError" in _check(installed).stderr
    finally:
        in_c.unlink()
    assert "2,300" in _check(installed).stdout


def test_a_file_that_cannot_be_read_is_made_anew(installed: Path) -> None:
    before = _check(installed)
    file = _file(installed)
    file.write_bytes(file.read_bytes()[:5000])
    assert _check(installed).stdout == before.stdout
    assert file.stat().st_size > 5000


def test_nothing_is_written_where_python_writes_no_byte_code(installed: Path) -> None:
    _file(installed).unlink()
    _check(installed, PYTHONDONTWRITEBYTECODE="1")
    assert not list((installed / "checker" / "__pycache__").glob("*.bin"))
    _check(installed)
    assert _file(installed).exists()
