"""The Markdown texts of the shared sets as files of a folder: what is reported stands where the report says, and none of it in what is no prose.

Each text is written out as a file of its own. ``claimlint facts`` and ``claimlint check --each`` read the folder; of every fact and every claim of a
finding the slice of the file must be the text that was reported, at its line and column. A claim of a finding that touches a block of code (as
markdown-it-py finds them), an address, a line of a table of contents (a link to a heading and nothing else) or an identifier in front matter is
listed. Ends with 1 where a place is wrong or anything is listed; with 0, and no table, where the shared sets do not lie beside the checkout.

    python benchmarks/markdown_files.py [--claimlint CMD]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

import command
import corpus

ADDRESS = re.compile(r"https?://[^\s)>\]\"']+|(?<=\]\()[^\s)]+|(?<=<)[^\s<>]+://[^<>]*(?=>)")
CONTENTS = re.compile(r"\s*(?:[-*+]|\d+\.)\s+\[[^\]]*\]\(#[^)]*\)\s*$")
NAMES = re.compile(r"(?:id|uid|slug|permalink|url|redirect_from|aliases|image|path|sha|commit)\s*:", re.IGNORECASE)


def written(folder: Path) -> dict[str, str]:
    """The files by their paths, and the set that each is of."""
    shared = corpus.shared()
    sets: dict[str, str] = {}
    if shared is not None:
        for number, line in enumerate((shared / "consistency" / "clean.dev.jsonl").read_text(encoding="utf-8").split("\n")):
            record = json.loads(line) if line else {"format": ""}
            if record["format"] == "markdown":
                path = folder / record["set"] / f"draft-{number:04}.md"
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(record["text"].encode("utf-8"))
                sets[str(path)] = record["set"]
    return sets


def unread(source: str, start: int, line: int) -> str | None:
    """What a place is in, where nothing should be read."""
    text = source.split("\n")[line - 1]
    for token in MarkdownIt("commonmark").parse(source):
        if token.type in ("fence", "code_block") and token.map and token.map[0] < line <= token.map[1]:
            return "code"
    if any(found.start() <= start < found.end() for found in ADDRESS.finditer(source)):
        return "an address"
    if CONTENTS.match(text):
        return "a table of contents"
    if source.startswith("---\n") and start < source.find("\n---", 4) and NAMES.match(text):
        return "an identifier"
    return None


def wrong(source: str, place: dict[str, Any]) -> bool:
    """Whether a place is not where its text stands."""
    start, end = place["start"], place["end"]
    before = source[:start]
    line, column = before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1
    return source[start:end] != place["text"] or (line, column) != (place["line"], place["column"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_option(parser)
    options = parser.parse_args()
    start = command.command(options.claimlint)
    counts: Counter[tuple[str, str]] = Counter()
    told: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        sets = written(Path(folder))
        if not sets:
            print("the shared sets do not lie beside the checkout: nothing was measured")
            return 0
        sources = {path: Path(path).read_bytes().decode("utf-8") for path in sets}
        for path in sets:
            counts[sets[path], "files"] += 1
        facts = [json.loads(line) for line in command.must_run([*start, "facts", "--format", "jsonl", folder]).split(b"\n") if line]
        report = json.loads(command.must_run([*start, "check", "--each", "--format", "json", "--fail-on", "note", folder]))
        claims = [claim for finding in report["findings"] for claim in finding["claims"]]
        for kind, places in (("facts", facts), ("claims", claims)):
            for place in places:
                path = place["document"]
                counts[sets[path], kind] += 1
                if wrong(sources[path], place):
                    counts[sets[path], "wrong places"] += 1
                    told.append(f"{path}:{place['line']}:{place['column']}: {place['text']!r} does not stand there")
        for claim in claims:
            what = unread(sources[claim["document"]], claim["start"], claim["line"])
            if what is not None and not claim["text"].startswith("#"):
                counts[sets[claim["document"]], "in no prose"] += 1
                told.append(f"{claim['document']}:{claim['line']}: {claim['text']!r} stands in {what}")
    columns = ("files", "facts", "claims", "wrong places", "in no prose")
    print(f"{'set':12}" + "".join(f"{column:>14}" for column in columns))
    for name in sorted(set(sets.values())):
        print(f"{name:12}" + "".join(f"{counts[name, column]:>14,}" for column in columns))
    print("\n".join(told[:50]))
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
