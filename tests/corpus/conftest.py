"""Spark, started once for all tests that need it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def spark() -> Iterator[Callable[[int], Any]]:
    """Gives Spark's engine with so many partitions; skips where PySpark or Java is not installed."""
    pytest.importorskip("pyspark", reason="PySpark is not installed here")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed here")
    from checker.corpus.spark import Spark

    yield lambda partitions: Spark("local[2]", {"spark.driver.memory": "1g"}, partitions)
    from pyspark import SparkContext

    SparkContext.getOrCreate().stop()
