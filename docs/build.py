"""Refreshes the report that README.md shows, as text and as a picture, by running claimlint on the example drafts.

    python docs/build.py            writes README.md and docs/report.svg
    python docs/build.py --check    writes nothing; ends with 1 where they are out of date
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from html import escape
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
DRAFTS = ("examples/drafts/fire-city-desk.md", "examples/drafts/fire-wire.md")
SPACE = re.compile(r"(<!-- report -->\n).*?(<!-- end -->\n)", re.DOTALL)

# a dark terminal: what a part of a line looks like, by the first pattern that fits it
INK, DIM, RED, BLUE, YELLOW = "#d6deeb", "#7f8fa6", "#ff7b86", "#6cb6ff", "#f0c674"
COLOURS = (
    (re.compile(r": error: |\^+|(?<!\d)[1-9]\d* errors?(?=,)"), RED),
    (re.compile(r": warning: |(?<!\d)[1-9]\d* warnings?"), YELLOW),
    (re.compile(r": note: |~+"), BLUE),
    (re.compile(r"\[[a-z-]+\]$|^\s*\d* │|^\s*=.*|^\S+?:\d+:\d+"), DIM),
)
WORD = re.compile(r"\S+")
WIDTH, HEIGHT, MARGIN = 8.4, 20, 22


def report() -> str:
    """What ``claimlint check`` prints about the two news drafts."""
    words = [sys.executable, "-m", "checker", "check", "--color", "never", *DRAFTS]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", cwd=TOP, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"claimlint ended with {done.returncode}:\n{done.stderr}")
    return done.stdout.rstrip() + "\n"


def picture(text: str) -> str:
    """The report in a terminal, as SVG."""
    lines = ["$ claimlint check " + " ".join(DRAFTS), "", *text.splitlines()]
    width = max(map(len, lines)) * WIDTH + 2 * MARGIN
    height = len(lines) * HEIGHT + 2 * MARGIN + 18
    rows = "\n".join(f'<text x="{MARGIN}" y="{MARGIN + 30 + number * HEIGHT}">{_coloured(line)}</text>'
                     for number, line in enumerate(lines) if line)
    dots = "".join(f'<circle cx="{MARGIN + 18 * n}" cy="18" r="6" fill="{c}"/>' for n, c in enumerate((RED, YELLOW, "#8bd49c")))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" '
            f'role="img" aria-label="A report of claimlint in a terminal">\n'
            f'<rect width="100%" height="100%" rx="10" fill="#1b2230"/>{dots}\n'
            f'<g xml:space="preserve" fill="{INK}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, '
            f'\'DejaVu Sans Mono\', monospace" font-size="14">\n{rows}\n</g>\n</svg>\n')


def _coloured(line: str) -> str:
    """A line as tspans; each word begins at its own column, so that a font's widths cannot move an underline."""
    spans: list[tuple[int, int, str]] = []
    for pattern, colour in COLOURS:
        for found in pattern.finditer(line):
            if all(found.end() <= start or end <= found.start() for start, end, _ in spans):
                spans.append((found.start(), found.end(), colour))
    pieces, at = [], 0
    for start, end, colour in [*sorted(spans), (len(line), len(line), INK)]:
        for begin, stop, ink in ((at, start, INK), (start, end, colour)):
            for word in WORD.finditer(line, begin, stop):
                x, length = MARGIN + word.start() * WIDTH, len(word[0]) * WIDTH
                pieces.append(f'<tspan x="{x:.1f}" textLength="{length:.1f}" fill="{ink}">{escape(word[0])}</tspan>')
        at = end
    return "".join(pieces)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether they are up to date")
    options = parser.parse_args()
    text = report()
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    shown, places = SPACE.subn(lambda found: f"{found[1]}\n```text\n{text}```\n\n{found[2]}", readme)
    if places != 1:
        raise SystemExit("README.md needs one place for the report, between <!-- report --> and <!-- end -->")
    wanted = {TOP / "README.md": shown, TOP / "docs" / "report.svg": picture(text)}
    stale = [path for path, content in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != content]
    for path in stale:
        if not options.check:
            path.write_text(wanted[path], encoding="utf-8")
        print(f"{path.relative_to(TOP)} {'is out of date: python docs/build.py' if options.check else 'written'}")
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
