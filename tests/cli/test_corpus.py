"""``claimlint corpus``: what it writes, and what it says of calls that cannot be right."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.runs import run
from corpus import museums

ROOT = Path(__file__).parents[2]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return museums.stream(tmp_path / "museums.jsonl", 40, 2)


def test_a_corpus_is_checked(tmp_path: Path, source: Path) -> None:
    done = run("corpus", source, "--output", tmp_path / "out", "--jobs", 1)
    assert (done.status, done.err) == (0, "")
    assert "             40  documents\n" in done.out
    assert "              4  findings between documents\n" in done.out
    counts = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert (counts["documents"], counts["findings between documents"]) == (40, 4)


def test_rules_are_chosen_as_elsewhere(tmp_path: Path, source: Path) -> None:
    assert "findings between" not in run("corpus", source, "--output", tmp_path / "one", "--only", "impossible-date").out
    assert run("corpus", source, "--output", tmp_path / "two", "--only", "no-such-rule").status == 2
    assert not (tmp_path / "two").exists()


def test_documents_that_cannot_be_read_are_told(tmp_path: Path, source: Path) -> None:
    with source.open("a", encoding="utf-8") as file:
        file.write('{"id": "x"}\n' * 30)
    done = run("corpus", source, "--output", tmp_path / "out")
    assert done.status == 2
    assert done.err.splitlines()[0] == f"{source}:41: error: no 'text' here, only 'id'"
    assert done.err.splitlines()[20:] == ["claimlint: error: 10 more documents could not be read"]
    assert "40  documents" in done.out


@pytest.mark.parametrize(("words", "said"), [
    ((), "--output FOLDER is missing: where are the results to be written?"),
    (("--output", "out", "--engine", "sprak"), "argument --engine: unknown value 'sprak': did you mean 'spark'? (known: local, spark)\n(see claimlint corpus --help)"),
    (("--output", "out", "--master", "yarn"), "--master is for --engine spark"),
    (("--output", "out", "--conf", "spark.cores.max=4"), "--conf is for --engine spark"),
    (("--output", "out", "--engine", "spark", "--jobs", "2"), "--jobs is for --engine local: with Spark, --master local[N] says how many"),
    (("--output", "out", "--engine", "spark", "--conf", "cores=4"), "--conf cores=4: a setting of Spark is spark.NAME=VALUE"),
    (("--output", "out", "--cap", "0"), "argument --cap: '0' is no number of them: 1 or more\n(see claimlint corpus --help)"),
])
def test_calls_that_cannot_be_right_are_refused(source: Path, words: tuple[str, ...], said: str) -> None:
    done = run("corpus", source, *words)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"claimlint: error: {said}\n"


def test_no_corpus_is_told(tmp_path: Path) -> None:
    done = run("corpus", tmp_path / "absent.parquet", "--output", tmp_path / "out")
    assert (done.status, done.err) == (2, f"{tmp_path}/absent.parquet: error: no such file or folder, and nothing that fits it as a pattern\n")


def test_results_do_not_go_over_others(tmp_path: Path, source: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    done = run("corpus", source, "--output", tmp_path / "out")
    assert done.status == 2
    assert done.err == f"{tmp_path}/out: error: there is something already. Name another folder for the results, or remove this one\n"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["notes.txt"]


def elsewhere(*words: object, code: str = "", environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """``claimlint ARGV`` in a process of its own, in which ``code`` ran before."""
    return subprocess.run([sys.executable, "-P", "-c", f"{code}\nfrom checker.cli import main\nraise SystemExit(main())", *map(str, words)], text=True,
                          capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}, timeout=300)


@pytest.mark.parametrize(("module", "words", "said"), [
    ("pyspark", ("--engine", "spark"), "claimlint: error: --engine spark needs PySpark: pip install 'claimlint[spark]', or use --engine local\n"),
    ("pyarrow", (), "claimlint: error: Parquet needs pyarrow: pip install 'claimlint[corpus]'\n"),
])
def test_a_package_that_is_missing_is_told(tmp_path: Path, source: Path, module: str, words: tuple[str, ...], said: str) -> None:
    done = elsewhere("corpus", source, "--output", tmp_path / "out", *words, code=f"import sys; sys.modules['{module}'] = None")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
    assert not (tmp_path / "out").exists()


def test_a_missing_java_is_told(tmp_path: Path, source: Path) -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed here")
    for environment, where in (({"PATH": "/nonexistent", "JAVA_HOME": ""}, "there is none on the path"),
                               ({"JAVA_HOME": "/nonexistent"}, "$JAVA_HOME is /nonexistent, and there is none there")):
        done = elsewhere("corpus", source, "--output", tmp_path / "out", "--engine", "spark", environment=environment)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (f"claimlint: error: --engine spark needs Java 17 or later, and {where}: apt-get install default-jre-headless, "
                               "or use --engine local\n")


@pytest.mark.slow
def test_spark_by_the_command_line(tmp_path: Path, source: Path) -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed here")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed here")
    here = run("corpus", source, "--output", tmp_path / "here")
    there = elsewhere("corpus", source, "--output", tmp_path / "there", "--engine", "spark", "--master", "local[2]", "--partitions", 2,
                      "--conf", "spark.driver.memory=800m")
    assert (there.returncode, there.stdout) == (0, here.out), there.stderr
    assert "ERROR" not in there.stderr
    assert "Traceback" not in there.stderr
    for name in ("summary.json", "facts/part-00000-of-00001.parquet", "findings/part-00000-of-00001.parquet"):
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes(), name


def test_a_master_that_there_is_not_is_told(tmp_path: Path, source: Path) -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed here")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed here")
    done = elsewhere("corpus", source, "--output", tmp_path / "out", "--engine", "spark", "--master", "sparc://head:7077")
    assert done.returncode == 2
    assert "error: Spark does not start: " in done.stderr
    assert "See whether --master and --conf are right, or use --engine local" in done.stderr
    assert "Traceback" not in done.stderr
