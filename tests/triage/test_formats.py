"""A finding can be silenced in every format: by a comment in the format's own marks, and where it has none by the suppressions file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.readers import names
from cli.runs import Run, run

FOLDER = Path(__file__).parents[2] / "examples" / "formats"
SAID = 'claimlint-disable-file weekday-date reason="as on the poster"'


def behind(mark: str, said: str) -> Callable[[str], str]:
    """Puts a comment right behind a mark of the source, or at its end."""
    def put(source: str) -> str:
        assert mark in source
        return source.replace(mark, mark + said, 1) if mark else source + said
    return put


def in_notebook(source: str) -> str:
    book = json.loads(source)
    book["cells"].append({"cell_type": "markdown", "metadata": {}, "source": [f"<!-- {SAID} -->\n"]})
    return json.dumps(book, indent=1)


def in_html_of(*keys: str) -> Callable[[str], str]:
    """Puts a comment at the end of the HTML in a JSON file."""
    def put(source: str) -> str:
        top = json.loads(source)
        at = top[0] if isinstance(top, list) else top
        for key in keys[:-1]:
            at = at[key]
        at[keys[-1]] += f"<!-- {SAID} -->"
        return json.dumps(top, indent=2, ensure_ascii=False)
    return put


def in_arc(source: str) -> str:
    story = json.loads(source)
    story["content_elements"].append({"type": "raw_html", "content": f"<!-- {SAID} -->"})
    return json.dumps(story, indent=2)


HTML = f"\n<!-- {SAID} -->\n"
COMMENTED: dict[str, Callable[[str], str]] = {
    "ferry.md": behind("", HTML),
    "ferry.mdx": behind("", f"\n{{/* {SAID} */}}\n"),
    "ferry.html": behind("<body>", HTML),
    "ferry.rst": behind("", f"\n.. {SAID}\n"),
    "ferry.adoc": behind("", f"\n// {SAID}\n"),
    "ferry.tex": behind("\\begin{document}\n", f"% {SAID}\n"),
    "ferry.ipynb": in_notebook,
    "ferry-wxr.xml": behind("<item>", HTML),
    "ferry-newsml.xml": behind("<contentSet>", HTML),
    "ferry-ninjs.json": in_html_of("body_xhtml"),
    "ferry-wordpress.json": in_html_of("content", "rendered"),
    "ferry-arc.json": in_arc,
}
WITHOUT = ("2024-06-02-ferry.txt", "ferry.docx", "ferry.odt", "ferry.pdf")


def check(path: Path, *more: object) -> tuple[Run, set[str], list[str]]:
    if path.suffix == ".pdf":
        pytest.importorskip("pypdf")
    told = run("check", "--no-config", path, "--format", "json", "--fail-on", "note", *more)
    report = json.loads(told.out)
    return told, {finding["rule"] for finding in report["findings"]}, [one["fingerprint"] for one in report["findings"] if one["rule"] == "weekday-date"]


def test_every_format_is_looked_at() -> None:
    assert sorted((*COMMENTED, *WITHOUT)) == sorted(path.name for path in FOLDER.iterdir() if path.name != "README.md")
    assert len(names()) + 1 == len(COMMENTED) + len(WITHOUT)          # MDX is Markdown


@pytest.mark.parametrize("name", COMMENTED)
def test_a_comment_silences_a_rule(name: str, tmp_path: Path) -> None:
    _, before, _ = check(FOLDER / name)
    assert "weekday-date" in before
    draft = tmp_path / name
    draft.write_text(COMMENTED[name]((FOLDER / name).read_text(encoding="utf-8")), encoding="utf-8")
    told, after, _ = check(draft)
    assert told.err == ""
    assert after == before - {"weekday-date"}
    aside, = (one for one in json.loads(told.out)["aside"])
    assert aside["reason"] == "as on the poster"


@pytest.mark.parametrize("name", WITHOUT)
def test_the_suppressions_file_silences_a_finding(name: str, tmp_path: Path) -> None:
    draft = tmp_path / name
    shutil.copy(FOLDER / name, draft)
    _, before, (finding,) = check(draft)
    listed = tmp_path / "silent.yaml"
    listed.write_text(f"- finding: {finding}\n  reason: as on the poster\n", encoding="utf-8")
    told, after, _ = check(draft, "--suppressions", listed)
    assert told.err == ""
    assert after == before - {"weekday-date"}
