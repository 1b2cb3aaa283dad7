"""What an archive costs: adding pieces, the file, and one ``claimlint check --archive`` of a draft against all of it.

The pieces are made of sentences of the text (see corpus.py) in another order each, their figures changed, so that no two are alike and the keys of
their facts are as common as in news. Told are the seconds that adding took, bytes a fact, and for the draft the median of ``--runs`` processes, start included,
with and without the archive.

    python benchmarks/archive.py [--pieces 10000] [--words 500] [--runs 21] [--jobs N] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import cold
import command
import corpus

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]+\s*")
_DIGITS = re.compile(r"(?<![\d.,])[1-9]\d{1,3}(?![\d.,])")


def pieces(count: int, words: int, path: Path | None = None) -> Iterator[dict[str, str]]:
    """So many pieces of about so many words, always the same ones."""
    chance = random.Random(20_250_203)
    # two or three sentences that stood together stay together: the second speaks of what the first names
    _, texts = corpus.texts(path)
    runs = [found[start:start + 3] for text in texts for found in [_SENTENCE.findall(text)] for start in range(0, len(found), 3)]
    for number in range(count):
        parts: list[str] = []
        left = words
        while left > 0:
            run = "".join(chance.choice(runs)).strip()
            parts.append(_DIGITS.sub(lambda match: str(max(1, int(match[0]) + chance.randint(-9, 9))), run))
            left -= len(run.split())
        day = date(2015, 1, 1) + timedelta(days=number * 3650 // count)
        yield {"id": f"piece-{number:06}", "text": "\n\n".join(parts) + "\n", "date": day.isoformat()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pieces", type=int, default=10_000, help="pieces that are added (default: 10000)")
    parser.add_argument("--words", type=int, default=500, help="words of a piece (default: 500)")
    parser.add_argument("--runs", type=int, default=21, help="processes to start for the draft (default: 21)")
    parser.add_argument("--jobs", help="processes that read (default: as claimlint has it)")
    parser.add_argument("--keep", type=Path, help="folder in which the archive is left, and taken from where it is there")
    parser.add_argument("--text", type=Path, help="what the pieces are made of (see corpus.py)")
    command.add_option(parser)
    options = parser.parse_args()
    start = command.command(options.claimlint)
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        stream, archive = folder / "pieces.jsonl", str(folder / "house.archive")
        if not os.path.exists(archive):
            with stream.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(piece) + "\n" for piece in pieces(options.pieces, options.words, options.text))
            began = time.perf_counter()
            command.must_run([*start, "archive", "add", str(stream), "--archive", archive, *(["--jobs", options.jobs] if options.jobs else [])])
            print(f"{options.pieces:,} pieces of {options.words} words added in {time.perf_counter() - began:.1f} s", flush=True)
        with sqlite3.connect(archive) as connection:
            (facts, count), = connection.execute("SELECT sum(facts), count(*) FROM documents")
        size = os.path.getsize(archive)
        print(f"{count:,} pieces, {facts:,} facts, {size:,} bytes: {size / facts:.0f} bytes a fact\n")
        draft = str(Path(made, "draft.txt"))
        Path(draft).write_text(corpus.of_length(900, options.text), encoding="utf-8")
        print(f"a draft of 900 words, {options.runs} runs\n\n{'':34}{'median':>9}{'least':>9}{'most':>9}{'core':>9}  ms")
        for name, words in (("claimlint check", [*start, "check", draft]),
                            ("claimlint check --archive", [*start, "check", draft, "--archive", archive])):
            command.must_run(words)
            print(f"{name:34}" + "".join(f"{value:9.1f}" for value in cold.milliseconds(words, options.runs)), flush=True)


if __name__ == "__main__":
    main()
