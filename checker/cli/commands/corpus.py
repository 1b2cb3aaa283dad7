"""Check any amount of text: each document by itself, and against those that share most with it."""

from __future__ import annotations

from collections.abc import Mapping

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import Setup, add_jobs, add_record, add_rules, add_strict, cores, positive
from checker.hints import Any
from checker.problems import Problem, UserError

SUMMARY = "check a corpus of any size, on one machine or on a Spark cluster, with facts and findings as Parquet"
EXAMPLES = """\
examples:
  claimlint corpus wire.parquet --output results                    on all cores of this machine
  claimlint corpus 'crawl/*.warc.wet.gz' --output results           what a web archive holds
  claimlint corpus wire/ --output results --engine spark            the same on Apache Spark, here
  claimlint corpus wire/ --output results --engine spark --master spark://head:7077 --conf spark.executor.memory=4g

exit status: 0, or 2 where something was wrong with the call, the rules or a document
"""
_ENGINES = ("local", "spark")
_TOLD = 20              # of the documents that cannot be read


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    from checker.cli.arguments import iso_date

    takes.add("paths", nargs="+", metavar="PATH", help="a file .parquet, .jsonl, .jsonl.gz, .warc or .wet (.gz too), a folder of such files, or a glob")
    takes.add("--output", metavar="FOLDER", help="where facts/, findings/ and summary.json are written: a folder that is not there yet, or empty")
    takes.add("--engine", choices=_ENGINES, default="local", help="who does the work: this machine, or Apache Spark (default: local)")
    takes.add("--date", type=iso_date, metavar="YYYY-MM-DD", help="publication date of documents that carry none")
    takes.add("--cap", type=positive, metavar="N",
              help="documents that are held against each other because of one key; one that more have is split (default: 32)")
    takes.add("--most", type=positive, metavar="N", help="documents that each one is held against, those that share most with it (default: 8)")
    add_jobs(takes)
    takes.add("--master", metavar="URL", help="Spark: where it runs (default: what its own settings say, else local[*])")
    takes.add("--conf", action="append", default=[], metavar="NAME=VALUE", help="Spark: a setting of its own (repeatable)")
    takes.add("--partitions", type=positive, metavar="N", help="Spark: parts that work is divided into (default: three a core); the results are the same")
    add_rules(takes)
    add_strict(takes)
    add_record(takes)


def run(options: Options, console: Console) -> int:
    """Check a corpus."""
    if options.output is None:
        raise UserError(Problem("", "--output FOLDER is missing: where are the results to be written?"))
    conf = _settings(options)
    from checker.corpus import inputs, results
    from checker.corpus.program import Bounds
    from checker.corpus.program import run as checked
    from checker.corpus.work import Judging

    setup = Setup.of(options)
    judging = Judging(setup.rules(options), setup.house)
    parts, problems = inputs.parts(options.paths)
    if not parts:
        raise UserError(*problems or [Problem("", "there is nothing in the files given")])
    for problem in problems:
        console.problem(problem)
    bounds = Bounds(**{name: value for name in ("cap", "most") if (value := getattr(options, name)) is not None})
    with _engine(options, conf) as engine:
        results.prepare(options.output)
        done = checked(engine, parts, judging, bounds, options.output, options.date)
    for problem in done.problems[:_TOLD]:
        console.problem(problem)
    if len(done.problems) > _TOLD:
        console.problem(Problem("", f"{len(done.problems) - _TOLD:,} more documents could not be read"))
    for name, count in sorted(done.counts.items()):
        console.write(f"{count:>15,}  {name}\n")
    return 2 if problems or done.problems else 0


def _engine(options: Options, conf: Mapping[str, str]) -> Any:
    if options.engine == "local":
        from checker.corpus.local import Local

        return Local(options.jobs or cores())
    from checker.corpus.spark import Spark

    return Spark(options.master, conf, options.partitions)


def _settings(options: Options) -> dict[str, str]:
    for flag, given in (("--master", options.master), ("--conf", options.conf), ("--partitions", options.partitions)):
        if given and options.engine != "spark":
            raise UserError(Problem("", f"{flag} is for --engine spark"))
    if options.jobs and options.engine == "spark":
        raise UserError(Problem("", "--jobs is for --engine local: with Spark, --master local[N] says how many"))
    found = {}
    for given in options.conf:
        name, equals, value = given.partition("=")
        if not equals or not name.startswith("spark."):
            raise UserError(Problem("", f"--conf {given}: a setting of Spark is spark.NAME=VALUE"))
        found[name] = value
    return found
