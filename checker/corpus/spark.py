"""The engine of many machines: Apache Spark.

The steps are Python, so the rows are RDDs of tuples: they are pickled once on their way between machines, and Spark's memory, disks, retries and
scheduling do the rest. On each machine there must be the same claimlint, and the same files under the same paths.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import add, itemgetter
from pathlib import Path
from types import TracebackType

from checker.corpus.inputs import Given, Part
from checker.corpus.rows import GroupStep, Row, Step, Written, added
from checker.hints import Any
from checker.problems import Problem, UserError

try:
    from py4j.protocol import Py4JError
    from pyspark import SparkConf, SparkContext, StorageLevel
    from pyspark.errors import PySparkException
except ImportError:
    raise UserError(Problem("", "--engine spark needs PySpark: pip install 'claimlint[spark]', or use --engine local")) from None

_HERE = "local[*]"
_OURS = "PythonException"       # of Java: it was thrown by a step
_PARTS = 3                      # of the work for each core: one that is late then keeps few waiting
_LOGGING = Path(__file__).with_name("log4j2.properties")
_SETTINGS = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false",
             "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOGGING.as_uri()}"}


class Spark:
    """A Spark application for one run. ``master`` says where ("local[4]", "spark://host:7077", "yarn"), ``settings`` are those of Spark itself;
    ``partitions`` is the number of parts that rows are brought together in, which changes nothing but the time it takes."""

    def __init__(self, master: str | None = None, settings: Mapping[str, str] | None = None, partitions: int | None = None) -> None:
        _java()
        conf = SparkConf().setAppName("claimlint corpus")
        for name, value in {**_SETTINGS, **(settings or {})}.items():
            conf.set(name, value)
        if master is not None or not conf.contains("spark.master"):
            conf.setMaster(master or _HERE)
        if str(conf.get("spark.master")).startswith("local"):
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        try:
            self._context = SparkContext.getOrCreate(conf)
        except (Py4JError, PySparkException) as error:
            raise UserError(Problem("", f"Spark does not start: {_cause(error)}. See whether --master and --conf are right, or use --engine local")) from None
        self._partitions = partitions or self._context.defaultParallelism * _PARTS
        self._kept: list[Any] = []

    def __enter__(self) -> Spark:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for rows in self._kept:
            rows.unpersist()

    def read(self, parts: Sequence[Part], documents: Callable[[Part], Iterator[Given]], work: Callable[[Given], Iterable[Row]]) -> Any:
        """See ``rows.Engine``."""
        given = self._context.parallelize(parts, max(len(parts), 1))
        return self._keep(given.mapPartitions(partial(_read, documents=documents, work=work)))

    def only(self, rows: Any, kind: int) -> Any:
        """See ``rows.Engine``."""
        return rows.filter(partial(_is, kind=kind))

    def mapped(self, rows: Any, step: Step) -> Any:
        """See ``rows.Engine``."""
        return rows.flatMap(step)

    def grouped(self, rows: Sequence[Any], step: GroupStep, *, hard: bool = False, kept: bool = False) -> Any:
        """See ``rows.Engine``."""
        done = self._together(rows).mapPartitions(partial(_grouped, step=step))
        return self._keep(done) if kept else done

    def frequent(self, rows: Any, above: int) -> dict[bytes, int]:
        """See ``rows.Engine``."""
        counts = rows.map(_one).reduceByKey(add, self._partitions, _place).filter(partial(_is_above, above=above))
        return dict(self._done(counts.collect))

    def counted(self, rows: Any) -> dict[str, int]:
        """See ``rows.Engine``."""
        sums: dict[str, int] = {}
        for some in self._done(rows.mapPartitions(_added).collect):
            for name, number in some.items():
                sums[name] = sums.get(name, 0) + number
        return sums

    def collected(self, rows: Any) -> list[Row]:
        """See ``rows.Engine``."""
        return sorted(self._done(rows.collect))

    def written(self, rows: Sequence[Any], write: Written) -> list[bytes]:
        """See ``rows.Engine``."""
        done = self._done(self._together(rows).mapPartitions(partial(_written, write=write)).collect)
        problems = [given for given in done if isinstance(given, Problem)]
        if problems:
            raise UserError(*problems)
        return sorted(done)

    def _together(self, rows: Sequence[Any]) -> Any:
        every = self._context.union(list(rows)).map(_alone)
        return every.repartitionAndSortWithinPartitions(self._partitions, _place_of_row, ascending=True).keys()

    def _keep(self, rows: Any) -> Any:
        self._kept.append(rows.persist(StorageLevel.DISK_ONLY))
        return rows

    def _done(self, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except Py4JError as error:
            if _OURS in str(error):
                raise               # a mistake in claimlint, not in what it was given
            raise UserError(Problem("", f"Spark gave up: {_cause(error)}")) from None


def _java() -> None:
    """Raise UserError where there is no Java: Spark itself would only print the error of a shell script."""
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java" if not home else os.path.join(home, "bin", "java")) is None:
        where = f"$JAVA_HOME is {home}, and there is none there" if home else "there is none on the path"
        raise UserError(Problem("", f"--engine spark needs Java 17 or later, and {where}: apt-get install default-jre-headless, or use --engine local"))


def _cause(error: BaseException) -> str:
    """What Java says of a mistake, in one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = [line.removeprefix(": ") for line in lines if line.startswith(": ")] or lines
    return said[0] if said else type(error).__name__


# ---- what is done on other machines: functions of modules, so that only their arguments travel

def _read(parts: Iterable[Part], documents: Callable[[Part], Iterator[Given]], work: Callable[[Given], Iterable[Row]]) -> Iterator[Row]:
    gc.set_threshold(200_000, 50, 50)           # facts form no cycles: see checker.cli
    for part in parts:
        for given in documents(part):
            yield from work(given)


def _grouped(rows: Iterable[Row], step: GroupStep) -> Iterator[Row]:
    gc.set_threshold(200_000, 50, 50)
    for key, group in groupby(rows, itemgetter(0)):
        yield from step(key, group)


def _written(rows: Iterable[Row], write: Written) -> Iterator[bytes | Problem]:
    for key, group in groupby(rows, itemgetter(0)):
        try:
            write(key, group)
            yield key
        except UserError as error:
            yield from error.problems


def _added(rows: Iterable[Row]) -> Iterator[dict[str, int]]:
    yield added(rows)


def _is(row: Row, kind: int) -> bool:
    return row[3] == kind


def _one(row: Row) -> tuple[bytes, int]:
    return row[0], 1


def _is_above(counted: tuple[bytes, int], above: int) -> bool:
    return counted[1] > above


def _alone(row: Row) -> tuple[Row, None]:
    return row, None


def _place(key: bytes) -> int:
    """Where a key goes: keys are digests or numbers, and their last bytes spread."""
    return int.from_bytes(key[-6:], "big")


def _place_of_row(row: Row) -> int:
    return _place(row[0])
