"""Text of any length to measure with: a file, the shared news text where it lies beside the checkout, or the example drafts."""

from __future__ import annotations

import json
import math
import os
import re
from itertools import cycle
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples" / "drafts"
_WORD = re.compile(r"\S+")


def shared() -> Path | None:
    """The folder of the shared benchmarks: $CLAIMLINT_BENCHMARKS, else beside the checkout; None where there is none."""
    given = os.environ.get("CLAIMLINT_BENCHMARKS")
    folder = Path(given) if given else HERE.parent.parent / "shared" / "benchmarks"
    return folder if (folder / "run").is_file() else None


def texts(path: Path | None = None) -> tuple[str, list[str]]:
    """What the text is called, and its documents."""
    if path is None and (folder := shared()) is not None:
        path = folder / "consistency" / "clean.dev.jsonl"
    if path is None or not path.is_file():
        return "the example drafts, repeated", [_body(p) for p in sorted(EXAMPLES.iterdir()) if p.suffix in (".md", ".txt")]
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return path.name, [json.loads(line)["text"] for line in content.split("\n") if line.strip()]
    return path.name, [content]


def _body(path: Path) -> str:
    """A draft without its front matter: as plain text it would be none."""
    text = path.read_text(encoding="utf-8")
    return text.split("\n---\n", 1)[1].lstrip() if text.startswith("---\n") else text


def mixed(documents: list[str]) -> list[str]:
    """The documents in an order of which every beginning is taken evenly from all of the file: files are sorted by where their texts come from, and
    a short text from the first source would be of another kind than a long one from all of them."""
    step = round(len(documents) / ((1 + math.sqrt(5)) / 2))          # the golden ratio leaves no large gap, wherever one stops
    while math.gcd(step, len(documents)) > 1:
        step += 1
    return [documents[number * step % len(documents)] for number in range(len(documents))]


def of_length(words: int, path: Path | None = None, *, once: bool = False) -> str:
    """A text of exactly ``words`` words: the documents one after the other, mixed, again from the first where they end; with ``once`` it ends there too."""
    parts: list[str] = []
    left = words
    _, documents = texts(path)
    for document in mixed(documents) if once else cycle(mixed(documents)):
        count = len(document.split())
        if count >= left:
            parts.append(cut(document, left)[0])
            break
        parts.append(document)
        left -= count
    return "\n\n".join(parts)


def cut(text: str, words: int) -> list[str]:
    """A text in pieces of so many words; the last one may have fewer."""
    starts = [match.start() for match in _WORD.finditer(text)][::words]
    return [text[start:end].rstrip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
