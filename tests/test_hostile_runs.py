"""Whole runs over folders with files that are meant to harm: each is refused with the way out, and the rest of the folder is told.

Of the child process its memory is measured, and every file that it opens is noted: none lies outside the folder, the program and its cache.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from readers.packages import packed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="measures processes as POSIX has them")

ROOT = Path(__file__).parent.parent
MOST = 500_000_000             # bytes of memory that a run may take
GOOD = "The fair drew 3,200 visitors on 4 May 2024.\n\nIn all the fair drew 2,300 visitors on 4 May 2024.\n"
# runs the command line with a list of the files that it opens, makes, links, removes
NOTED = """
import json, os, sys
seen = []
sys.addaudithook(lambda event, args: seen.append([event, os.fspath(args[0]) if isinstance(args[0], (str, bytes, os.PathLike)) else ""])
                 if event in ("open", "os.mkdir", "os.remove", "os.rename", "os.link", "os.symlink", "os.listdir", "os.scandir", "socket.connect") else None)
from checker.cli import main
os.chdir(sys.argv[2])
status = main(sys.argv[3:])
noted = [path.decode() if isinstance(path, bytes) else path for event, path in seen]
with open(sys.argv[1], "w") as file:
    json.dump(noted, file)
sys.exit(status)
"""

# starts Python and asks the system what that took: a child of these tests themselves would begin with the memory that they have had
MEASURED = """
import json, os, sys
child = os.posix_spawn(sys.executable, [sys.executable, *sys.argv[2:]], os.environ)
_, status, used = os.wait4(child, 0)
with open(sys.argv[1], "w") as file:
    json.dump([os.waitstatus_to_exitcode(status), used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)], file)
"""


class Run(NamedTuple):
    """What a run said, the memory of its process in bytes, what it opened."""

    status: int
    findings: list[str]
    err: str
    memory: int
    opened: list[str]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of all runs: what is compiled is compiled once."""
    return tmp_path_factory.mktemp("cache")


def run(folder: Path, cache: Path, *named: str) -> Run:
    """``claimlint check`` of a folder and of what is ``named`` in it, from inside its parent."""
    top = folder.parent
    notes, used = top / "notes.json", top / "used.json"
    words = ["-P", "-c", NOTED, str(notes), str(top), "check", "--no-config", "--format", "json", folder.name,
             *(os.path.join(folder.name, file) for file in named)]
    done = subprocess.run([sys.executable, "-P", "-c", MEASURED, str(used), *words], capture_output=True, text=True, encoding="utf-8", check=False,
                          env={**os.environ, "PYTHONPATH": str(ROOT), "CLAIMLINT_CACHE": str(cache)})
    status, memory = json.loads(used.read_text(encoding="utf-8"))
    opened = [path for path in json.loads(notes.read_text(encoding="utf-8")) if path]
    return Run(status, [finding["rule"] for finding in json.loads(done.stdout)["findings"]], done.stderr, memory, opened)


def listing(folder: Path) -> dict[str, int]:
    return {str(path): path.lstat().st_mtime_ns for path in sorted(folder.rglob("*"))}


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(600):
                part.write(b" " * 1_000_000)


def entities(declared: str, used: str) -> str:
    return f'<!DOCTYPE newsItem [{declared}]>\n<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet>{used}</contentSet></newsItem>'


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
ALIASES = "---\na: &a [nine]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)) + "---\nNine.\n"


def sparse(path: Path) -> None:
    with open(path, "wb") as file:
        file.truncate(2_000_000_000)


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def leading_out(path: Path) -> None:
    path.symlink_to("../secret.txt")


HOSTILE = {
    "a zip bomb": ("bomb.docx", zip_bomb, "word/document.xml in the package unpacks to more than 50 MB. No draft does, so it was not read"),
    "a zip bomb in an OpenDocument": ("bomb.odt", lambda path: path.write_bytes(packed({"content.xml": b" " * 60_000_000})),
                                      "content.xml in the package unpacks to more than 50 MB. No draft does, so it was not read"),
    "entities that swell": ("laughs.xml", lambda path: path.write_text(entities(LAUGHS, "&a11;"), encoding="utf-8"),
                            "declares the entity 'a0'. Entities can be made to swell without end or to fetch other files, so none is read: "
                            "save the draft without its document type declaration"),
    "an entity outside": ("outside.xml", lambda path: path.write_text(entities(f'<!ENTITY s SYSTEM "{path.parent.parent / "secret.txt"}">', "&s;"), encoding="utf-8"),
                          "declares the entity 's'. Entities can be made to swell"),
    "entities in a package": ("laughs.docx", lambda path: path.write_bytes(packed({"word/document.xml": f"<!DOCTYPE d [{LAUGHS}]><d>&a11;</d>"})),
                              "word/document.xml in the package: declares the entity 'a0'"),
    "a page without bottom": ("deep.html", lambda path: path.write_text("<div>" * 1_000_000 + "Nine ships", encoding="utf-8"),
                              "more than 2,000 elements inside each other: no page is written like this, so it was not read. Leave it out"),
    "aliases that swell": ("aliases.md", lambda path: path.write_text(ALIASES, encoding="utf-8"),
                           "front matter with more than 50 aliases: they can be made to swell without end, so the draft was not read. Write the values out"),
    "a link to itself": ("loop.md", loop, "a link that leads nowhere"),
    "a link out of the folder": ("out.txt", leading_out, "a link that leads out of the folder that was given, so it was not followed. Name the draft itself to have it read"),
    "a file of two gigabytes, all holes": ("holes.md", sparse, "a file of more than 100 MB is no draft. Leave it out, or check its parts"),
    "a name of two lines": ("two\nlines.md", lambda path: path.write_text("Nine ships.", encoding="utf-8"),
                            "a name with a line break in it, which a report cannot tell. Rename the draft"),
    "JSON without bottom": ("deep.json", lambda path: path.write_text('{"headline": "Nine", "body_text": ' + "[" * 1_000_000, encoding="utf-8"), "more than 200 brackets inside each other: no draft is written like this, so it was not read"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("The secret is 98,765 ships.\n", encoding="utf-8")
    found = tmp_path / "drafts"
    found.mkdir()
    (found / "good.md").write_text(GOOD, encoding="utf-8")
    return found


def allowed(path: str, folder: Path, cache: Path) -> bool:
    """Whether a path is of the folder, the program, Python, or the cache."""
    full = os.path.realpath(folder.parent / path)
    homes = [folder, cache, ROOT / "checker", ROOT / "grammars", ROOT / "rules", sys.prefix, sys.base_prefix,
             sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    return any(full == os.path.realpath(home) or full.startswith(os.path.realpath(home) + os.sep) for home in homes)


def kept_in_bounds(found: Run, folder: Path, cache: Path, before: dict[str, int]) -> None:
    """What holds for every run, whatever it met."""
    assert "98,765" not in found.err
    assert found.memory < MOST
    outside = sorted({path for path in found.opened if not allowed(path, folder, cache)} - {str(folder.parent)})
    assert [path for path in outside if not path.startswith(("/proc/", "/sys/", "/etc/", "/dev/"))] == []
    assert listing(folder) == before


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_and_the_rest_is_told(name: str, folder: Path, cache: Path) -> None:
    file, make, told = HOSTILE[name]
    make(folder / file)
    before = listing(folder)
    found = run(folder, cache)
    assert found.status == 2
    assert found.findings == ["metric-disagrees"]
    line, = found.err.splitlines()[:1]
    escaped = file.replace("\n", "\\x0a")
    assert line.startswith(f"drafts/{escaped}:")
    assert told in line
    kept_in_bounds(found, folder, cache, before)


def test_all_of_them_together(folder: Path, cache: Path) -> None:
    for file, make, _ in HOSTILE.values():
        make(folder / file)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    before = listing(folder)
    found = run(folder, cache)
    assert found.status == 2
    assert found.findings == ["metric-disagrees"]
    told = [line for line in found.err.splitlines() if line.startswith("drafts/")]
    assert len(told) == len(HOSTILE)
    kept_in_bounds(found, folder, cache, before)


def test_they_are_refused_where_they_are_named_themselves(folder: Path, cache: Path) -> None:
    for file, make, _ in HOSTILE.values():
        make(folder / file)
    found = run(folder, cache, *(file for file, _, _ in HOSTILE.values()))
    assert found.status == 2
    refused = [told for name, (_, _, told) in HOSTILE.items() if name != "a link out of the folder"]       # which is meant where it is named
    assert [told for told in refused if told not in found.err] == []
    assert found.memory < MOST
