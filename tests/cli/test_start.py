"""What a start costs: one short draft is judged on every keystroke of an editor."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SLOW = {"argparse", "asyncio", "gettext", "locale", "dataclasses", "inspect", "lark", "multiprocessing", "pathlib", "rich", "shutil", "sqlite3", "yaml",
        "concurrent.futures", "email", "tempfile", "typing", "unicodedata", "difflib", "pathspec", "json", "hashlib", "logging", "random", "subprocess",
        "urllib.parse", "sqlalchemy", "psycopg", "pyarrow", "checker.agreement", "checker.archive", "checker.editors", "checker.explanation", "checker.forms", "checker.rulebook.check", "checker.rulebook.schema",
        "checker.server", "checker.standing", "attrs", "cattrs", "lsprotocol", "pygls", "starlette", "uvicorn"}

MOST = {"check": 126, "facts": 108}        # modules of the program that a short draft may take


def _run(*argv: str, cwd: Path, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parents[2])
    return subprocess.run([sys.executable, "-P", *python, "-m", "checker", *argv], cwd=cwd, capture_output=True, text=True,
                          encoding="utf-8", check=False, env={**os.environ, "PYTHONPATH": root})


@pytest.mark.parametrize("argv", [("check", "one.md"), ("facts", "one.md")])
def test_nothing_slow_is_imported(argv: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("The fair drew 3,200 visitors on 4 May 2024.\n", encoding="utf-8")
    _run(*argv, cwd=tmp_path)       # fills the caches
    without = subprocess.run([sys.executable, "-P", "-X", "importtime", "-c", "import re"], capture_output=True, text=True,
                             check=True)
    found = _run(*argv, cwd=tmp_path, python=("-X", "importtime"))
    assert found.returncode == 0, found.stderr[-2000:]

    def imported(trace: str) -> set[str]:
        return {line.rpartition("|")[2].strip() for line in trace.splitlines() if line.startswith("import time:")}

    extra = imported(found.stderr) - imported(without.stderr)
    assert not SLOW & extra
    assert len({name for name in extra if name.partition(".")[0] == "checker"}) <= MOST[argv[0]]
    assert not {name for name in extra if name.startswith("checker.cli.commands.")} - {f"checker.cli.commands.{argv[0]}"}
    assert not {name for name in extra if name.startswith("checker.reporters.")} - {
        "checker.reporters.text", "checker.reporters._excerpt", "checker.reporters.facts", "checker.reporters.facts.text"}


def test_of_the_relations_only_those_are_imported_that_have_something_to_judge(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("The fair drew 3,200 visitors on 4 May 2024.\n", encoding="utf-8")
    code = ("import sys; from checker.cli import main; main(['check', 'one.md']); "
            "print([name.split('.')[2] for name in sys.modules if name.startswith('checker.relations.')])")
    found = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
                           env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
    imported = found.stdout.splitlines()[-1]
    assert "'agrees'" in imported
    for name in ("acronyms", "announced", "denied", "displayed", "on_record", "table_text", "title_of_person"):
        assert repr(name) not in imported


def test_of_the_readers_only_the_one_is_imported_that_is_needed(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The fair drew 3,200 visitors on 4 May 2024.\n", encoding="utf-8")
    _run("check", "one.txt", cwd=tmp_path)
    code = ("import sys; from checker.cli import main; main(['check', 'one.txt']); "
            "print([name for name in sys.modules if name.startswith('checker.readers.') and not name.split('.')[2].startswith('_')])")
    found = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
                           env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
    assert found.stdout.splitlines()[-1] == "['checker.readers.text']"


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("The fair drew 3,200 visitors on 4 May 2024.\n\n" * 20_000, encoding="utf-8")
    root = str(Path(__file__).parents[2])
    with subprocess.Popen([sys.executable, "-m", "checker", "facts", "long.md"], cwd=tmp_path, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root}) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("The fair drew 3,200 visitors on 4 May 2024.\n", encoding="utf-8")
    root = str(Path(__file__).parents[2])
    with open("/dev/full", "w", encoding="utf-8") as full:
        found = subprocess.run([sys.executable, "-m", "checker", "facts", "one.md"], cwd=tmp_path, stdout=full, check=False,
                               stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root})
    assert (found.returncode, found.stderr) == (2, "standard output: error: cannot be written: No space left on device\n")


def test_closed_streams_are_no_crash(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("The fair drew 3,200 visitors on 4 May 2024.\n", encoding="utf-8")
    root = str(Path(__file__).parents[2])
    found = subprocess.run(f"{sys.executable} -m checker check one.md <&- >&-", shell=True, cwd=tmp_path, check=False,
                           stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root})
    assert (found.returncode, found.stderr) == (0, "")


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("The café drew 3,200 visitors on 4 May 2024.\n", encoding="utf-8")
    root = str(Path(__file__).parents[2])
    found = subprocess.run([sys.executable, "-m", "checker", "explain", "one.md:1"], cwd=tmp_path, capture_output=True, check=True,
                           env={**os.environ, "PYTHONPATH": root, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert "café" in found.stdout.decode("utf-8")


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("The fair drew 3,200 visitors on 4 May 2024. In all 2,300 visitors came.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("The fair drew 4,100 visitors on 5 May 2024.\n", encoding="utf-8")
    root = str(Path(__file__).parents[2])
    outputs = {subprocess.run([sys.executable, "-m", "checker", "check", *names, "--format", "json"], cwd=tmp_path,
                              capture_output=True, check=False,
                              env={**os.environ, "PYTHONPATH": root, "PYTHONHASHSEED": seed}).stdout
               for seed, names in (("1", ("a.md", "b.md")), ("2", ("b.md", "a.md")), ("3", (".",)))}
    assert len(outputs) == 1
