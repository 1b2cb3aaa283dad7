"""Which drafts a path stands for, and what a user is told of those that cannot be read."""

from __future__ import annotations

import datetime
import json
import os
from importlib import import_module
from pathlib import Path

import pytest

from checker import readers
from checker.document import Document
from checker.problems import Problem
from checker.sources import date_in_path, load

KNOWN = ", ".join(name for name in readers.names() if hasattr(import_module(f"checker.readers.{name}"), "read"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def given(*paths: str, stdin: bytes = b"", stdin_filename: str | None = None, date: datetime.date | None = None) -> list[Document | Problem]:
    return list(load(paths, stdin=lambda _: stdin, stdin_filename=stdin_filename, date=date))


def drafts(*paths: str, stdin: bytes = b"", stdin_filename: str | None = None, date: datetime.date | None = None) -> list[Document]:
    found = given(*paths, stdin=stdin, stdin_filename=stdin_filename, date=date)
    assert not [one for one in found if isinstance(one, Problem)]
    return [one for one in found if isinstance(one, Document)]


def names(*paths: str) -> list[str]:
    return [document.name for document in drafts(*paths)]


def problem(*paths: str) -> Problem:
    found = [one for one in given(*paths) if isinstance(one, Problem)]
    assert len(found) == 1, found
    return found[0]


# --- paths


def test_a_folder_gives_its_drafts_in_order() -> None:
    write({"news/b.md": "B", "news/a/z.txt": "Z", "news/A.HTML": "A", "news/c.png": b"\0", "news/.git/x.md": "x", "news/node_modules/y.md": "y",
           "news/.hidden.md": "h", "news/data.jsonl": "{}"})
    assert names("news") == ["news/A.HTML", "news/a/z.txt", "news/b.md"]
    assert names("news/") == names("./news") == names("news")


def test_a_draft_named_twice_is_read_once_and_in_order() -> None:
    write({"b.md": "B", "a.md": "A"})
    assert names("b.md", "a.md", "./b.md", "*.md") == ["a.md", "b.md"]
    assert names(".") == ["a.md", "b.md"]


def test_git_decides_what_is_left_out_of_a_folder() -> None:
    write({".git/HEAD": "", ".gitignore": "drafts/old/\n*.tmp.md\n", "drafts/.gitignore": "!keep.tmp.md\nsecret.md\n", "drafts/a.md": "A",
           "drafts/old/b.md": "B", "drafts/keep.tmp.md": "K", "drafts/c.tmp.md": "C", "drafts/sub/secret.md": "S"})
    assert names("drafts") == names(".") == ["drafts/a.md", "drafts/keep.tmp.md"]
    assert names("drafts/old") == ["drafts/old/b.md"]
    assert names("drafts/sub/secret.md") == ["drafts/sub/secret.md"]


def test_a_file_that_is_named_is_read_whatever_its_ending() -> None:
    write({"notes.rough": "Rain fell for 9 days", "NEWS": "Nine"})
    assert [document.text for document in drafts("notes.rough", "NEWS")] == ["Nine", "Rain fell for 9 days"]
    assert names("*.rough") == ["notes.rough"]


def test_globs() -> None:
    write({"2024/a.md": "A", "2024/b.png": b"\0", "2025/c.md": "C", "2025/deep/d.md": "D"})
    assert names("*/*.md") == ["2024/a.md", "2025/c.md"]
    assert names("**/*.md") == ["2024/a.md", "2025/c.md", "2025/deep/d.md"]
    assert names("20*") == ["2024/a.md", "2025/c.md", "2025/deep/d.md"]
    assert problem("*.rst").message == "nothing matches this pattern"
    assert problem("2024/*g").message == "no draft matches this pattern, only 1 of other kinds"


def test_links_to_folders_are_not_followed() -> None:
    write({"news/a.md": "A"})
    os.symlink("..", "news/loop")
    os.symlink("a.md", "news/b.md")
    assert names("news") == ["news/a.md", "news/b.md"]
    os.symlink("nowhere.md", "news/c.md")
    assert problem("news") == Problem("news/c.md", "a link that leads nowhere")


def test_standard_input() -> None:
    document, = drafts("-", stdin=b"**Nine** ships", stdin_filename="posts/2024-05-01-ships.md")
    assert (document.name, document.text.strip(), document.path_date) == ("posts/2024-05-01-ships.md", "Nine ships", (2024, 5, 1))
    assert drafts("-", stdin=b"Nine")[0].name == "<stdin>"


def test_an_empty_draft_is_a_draft() -> None:
    write({"a.md": "", "b.txt": "", "c.html": " \n"})
    assert [document.regions for document in drafts("a.md", "b.txt", "c.html")] == [(), (), ()]


def test_the_day_of_publication() -> None:
    day = datetime.date(2024, 10, 25)
    write({"a.md": "A", "b.md": "---\ndate: 2020-01-02\n---\n"})
    assert [(document.date, document.assumed_date) for document in drafts("a.md", "b.md", date=day)] == [(None, day), (datetime.date(2020, 1, 2), day)]


@pytest.mark.parametrize(("path", "date"), [
    ("_posts/2015-10-15-remote.md", (2015, 10, 15)),
    ("2024/04/09-boston/README.md", (2024, 4, 9)),
    ("content/events/2018/10/2018-11-24-call.md", (2018, 11, 24)),
    ("post/2015-12-3-beta.markdown", (2015, 12, 3)),
    ("20240229_note.txt", (2024, 2, 29)),
    ("2023-02-29-note.txt", (2023, 2, None)),
    ("2021/10-tpac/README.md", (2021, 10, None)),
    ("2024/3-things.md", (2024, None, None)),
    ("2024/10-things.md", (2024, None, None)),
    ("minutes/2023/may.md", (2023, None, None)),
    ("report-2019.md", (2019, None, None)),
    ("room-12019.md", None),
    ("v2.2019.1/notes.md", None),
    ("README.md", None),
])
def test_dates_in_paths(path: str, date: tuple[int, int | None, int | None] | None) -> None:
    assert date_in_path(path) == date


# --- what cannot be read


def test_a_missing_file_is_told_with_the_nearest_one_and_the_rest_goes_on() -> None:
    write({"draft.md": "Nine", "other.md": "Ten"})
    found = given("drafft.md", "other.md")
    assert str(found[0]) == "drafft.md: error: no such file or folder: did you mean 'draft.md'?"
    assert isinstance(found[1], Document)
    assert problem("no/such/draft.md").message == "no such file or folder"


def test_a_folder_without_drafts() -> None:
    write({"pictures/a.png": b"\0"})
    assert problem("pictures").message.startswith(f"no drafts in this folder: none of its files ends in {', '.join(readers.endings())}, or")


def test_a_binary_file() -> None:
    write({"a.md": b"Rain\nfell\0for"})
    assert str(problem("a.md")) == ("a.md:2:5: error: not a text: byte 9 is NUL. Leave binary files out; save a draft in another encoding as UTF-8")


def test_bytes_that_are_not_utf_8() -> None:
    write({"a.txt": "Überall\nim Café".encode("cp1252")})
    assert str(problem("a.txt")) == "\n".join([
        "a.txt:1:1: error: not UTF-8: byte 0 is 0xDC (in Windows-1252 it is 'Ü'). Save the draft as UTF-8", "    \ufffdberall", "    ^"])
    write({"a.txt": "Überall\nim Caf".encode() + b"\xe9 9\x1b[31m"})
    told = problem("a.txt")
    assert (told.line, told.column, told.excerpt) == (2, 7, "im Caf\ufffd 9\ufffd[31m")
    write({"a.txt": b"x" * 500 + b"\xff"})
    assert (problem("a.txt").column, problem("a.txt").excerpt) == (501, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(encoding: str) -> None:
    write({"a.txt": "Neun Schiffe 🚢".encode(encoding)})
    assert drafts("a.txt")[0].source == "Neun Schiffe 🚢"


def test_a_broken_byte_order_mark() -> None:
    write({"a.txt": b"\xff\xfea"})
    assert problem("a.txt").message == "not UTF-16, as its first bytes announce: truncated data at byte 2. Save the draft as UTF-8"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_without_permission() -> None:
    write({"a.md": "A", "news/b.md": "B"})
    os.chmod("a.md", 0)
    os.chmod("news", 0)
    assert problem("a.md").message == "cannot be read: permission denied"
    assert problem("news").message == "a folder that cannot be read: permission denied"
    os.chmod("news", 0o700)


def test_a_file_that_the_system_does_not_hand_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> bytes:
        raise PermissionError(13, "Permission denied", path)
    write({"a.md": "A"})
    monkeypatch.setattr("checker.sources._bytes", refuse)
    assert str(problem("a.md")) == "a.md: error: cannot be read: permission denied"


# --- streams


def stream(*lines: object) -> None:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    write({"news.jsonl": text + "\n"})


def test_a_stream_of_documents() -> None:
    stream({"id": "one", "text": "Nine ships", "date": "2024-10-25T18:00:00Z", "title": "Ships", "other": [1]},
           "",
           {"id": 2, "text": "**Ten** ships", "format": "markdown", "date": None,
            "against": [{"id": "wire", "text": "Eleven", "date": "2024-10-24"}, {"id": "record", "text": "<p>", "format": "html"}]})
    day = datetime.date(2020, 2, 3)
    first, second = drafts("news.jsonl", date=day)
    assert (first.name, first.text, first.title, first.date) == ("news.jsonl#one", "Nine ships", "Ships", datetime.date(2024, 10, 25))
    assert (second.name, second.text.strip(), second.date, second.assumed_date) == ("news.jsonl#2", "Ten ships", None, day)
    assert [(companion.name, companion.date, companion.assumed_date) for companion in second.against] == [
        ("news.jsonl#2/wire", datetime.date(2024, 10, 24), day), ("news.jsonl#2/record", None, day)]


def test_a_stream_is_read_as_it_is_asked_for() -> None:
    stream({"id": 1, "text": "a"}, "{", {"id": 3, "text": "c"})
    found = load(["news.jsonl"], stdin=lambda _: b"")
    assert isinstance(next(found), Document)
    assert isinstance(next(found), Problem)
    assert isinstance(next(found), Document)
    found.close()  # type: ignore[attr-defined]


def test_a_stream_on_standard_input_and_with_a_byte_order_mark() -> None:
    line = b'\xef\xbb\xbf{"id": "a", "text": "Nine"}\r\n'
    assert drafts("-", stdin=line, stdin_filename="wire.jsonl")[0].name == "wire.jsonl#a"


@pytest.mark.parametrize(("line", "told"), [
    ('{"id": "a", "text" "Nine"}', "news.jsonl:1:20: error: not JSON: Expecting ':' delimiter near '{\"id\": \"a\", \"text\" \"Nine\"}'. "
                                   "A stream has one object a line\n    {\"id\": \"a\", \"text\" \"Nine\"}\n" + " " * 23 + "^"),
    ("[1]", 'news.jsonl:1: error: not an object: a line is {"id": ..., "text": ...}, and this one is a list'),
    ('{"text": "Nine"}', "news.jsonl:1: error: no 'id' here, only 'text'"),
    ('{"id": "a"}', "news.jsonl:1: error: no 'text' here, only 'id'"),
    ('{"id": "a", "text": 9}', "news.jsonl:1: error: 'text' must be a string, not a number"),
    ('{"id": true, "text": "a"}', "news.jsonl:1: error: 'id' must be a string, not a truth value"),
    ('{"id": "a", "text": "", "format": "markdwon"}',
     f"news.jsonl:1: error: unknown input format 'markdwon': did you mean 'markdown'? (known: {KNOWN})"),
    ('{"id": "a", "text": "", "date": "25 Oct"}',
     "news.jsonl:1: error: 'date' must be a day as 2024-10-25 or a date and time as 2024-10-25T18:00:00Z, not '25 Oct'"),
    ('{"id": "a", "text": "", "date": "2024-02-30"}',
     "news.jsonl:1: error: 'date' must be a day as 2024-10-25 or a date and time as 2024-10-25T18:00:00Z, not '2024-02-30'"),
    ('{"id": "a", "text": "", "title": 9}', "news.jsonl:1: error: 'title' must be a string, not a number"),
    ('{"id": "a", "text": "", "against": {"id": "b"}}', "news.jsonl:1: error: 'against' must be a list of objects with 'id' and 'text'"),
    ('{"id": "a", "text": "", "against": [{"id": "b"}]}', "news.jsonl:1: error: companion 1: no 'text' here, only 'id'"),
])
def test_lines_that_hold_no_document(line: str, told: str) -> None:
    stream(line, {"id": "next", "text": "goes on"})
    found = given("news.jsonl")
    assert str(found[0]) == told
    assert [one.name for one in found if isinstance(one, Document)] == ["news.jsonl#next"]


def test_lines_that_json_itself_gives_up_on() -> None:
    stream("[" * 100_000, "1" * 5_000)
    assert [str(one).split(":")[1:4] for one in given("news.jsonl")] == [
        ["1", " error", " not JSON that can be read"], ["2", " error", " not JSON that can be read"]]


def test_a_long_bad_line_is_told_in_short_and_without_control_characters() -> None:
    stream('{"id": "a\x1b[31m' + "x" * 10_000)
    told = str(problem("news.jsonl"))
    assert "\x1b" not in told
    assert len(told) < 400


def test_a_line_in_another_encoding_and_a_file_of_another_kind() -> None:
    write({"news.jsonl": '{"id": "a", "text": "é"}\n'.encode("latin-1") + b'{"id": "b", "text": "c"}\n', "sound.jsonl": b"RIFF\0\n\0\n\0"})
    told, document = given("news.jsonl")
    assert str(told).startswith("news.jsonl:1:22: error: not UTF-8: byte 21 is 0xE9 (in Windows-1252 it is 'é'). Save the draft as UTF-8\n")
    assert isinstance(document, Document)
    assert str(problem("sound.jsonl")) == "sound.jsonl:1: error: not a stream of documents in UTF-8: it holds NUL bytes"


def test_half_a_surrogate_pair_is_replaced() -> None:
    stream('{"id": "a", "text": "b\\ud800c"}')
    assert drafts("news.jsonl")[0].text == "b\ufffdc"


# --- encodings that a page declares


def test_a_page_in_the_encoding_it_declares() -> None:
    page = '<html><head><meta charset="{}"></head><p>„Neun“ Schiffe für 9 €'
    write({"a.html": page.format("windows-1252").encode("cp1252"), "b.html": page.format("ISO-8859-1").encode("cp1252"),
           "c.html": page.format("utf-8").encode(), "d.html": page.format("utf-16").encode(), "e.html": page.format("latin1").encode("utf-8-sig"),
           "f.xhtml": '<?xml version="1.0" encoding="ISO-8859-15"?><p>„Neun“ Schiffe für 9 €'.replace("„", "").replace("“", "").encode("iso-8859-15"),
           "g.html": '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Девять'.encode("koi8-r")})
    assert [document.text.split()[-1] for document in drafts("*html")] == ["€"] * 6 + ["Девять"]


def test_a_page_that_declares_another_encoding_than_it_has() -> None:
    write({"a.html": b'<meta charset="shift_jis">\n<p>Nine \xff\xff ships', "b.html": b'<meta charset="klingon"><p>Nine',
           "c.html": b'<meta charset="unicode_escape"><p>Nine'})
    assert [str(one) for one in given("*.html")] == [
        "a.html:2:9: error: not SHIFT_JIS, as it declares: byte 35 is 0xFF. Save the draft as UTF-8",
        "b.html:1: error: declares the encoding 'klingon', which is not known. Save the draft as UTF-8",
        "c.html:1: error: declares the encoding 'unicode_escape', which is not known. Save the draft as UTF-8"]


def test_a_draft_in_a_language_without_a_grammar() -> None:
    write({"a.md": "---\nlang: de-AT\n---\nNeun", "b.html": '<html lang="fr"><p>Neuf', "c.html": '<html lang="en-GB"><p>Nine', "d.md": "---\nlang: python\n---\nNine"})
    assert [one.message.split(",")[0] if isinstance(one, Problem) else one.language for one in given("a.md", "b.html", "c.html", "d.md")] == [
        "says that it is in the language 'de'", "says that it is in the language 'fr'", "en", "en"]


# --- hostile files


def test_files_that_are_too_large_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("sparse.md", "sparse.jsonl", "sparse.html"):
        with open(name, "wb") as file:
            file.truncate(2 << 30)
    write({"a.md": "Nine"})
    assert [str(one) if isinstance(one, Problem) else one.name for one in given("a.md", "sparse.html", "sparse.jsonl", "sparse.md")] == [
        "a.md",
        "sparse.html: error: a file of more than 100 MB is no draft. Leave it out, or check its parts",
        "sparse.jsonl:1: error: a line of more than 100 MB is no draft. Leave it out, or check its parts",
        "sparse.md: error: a file of more than 100 MB is no draft. Leave it out, or check its parts"]
    monkeypatch.setattr("checker.sources.LARGEST", 10)
    assert "is no draft" in str(given("-", stdin=b"Nine ships left")[0])
    assert "is no draft" in str(given("-", stdin=b'{"id": "a", "text": "b"}', stdin_filename="a.jsonl")[0])


def test_links_out_of_a_folder_are_told_and_not_followed() -> None:
    write({"secret.md": "Nine", "news/a.md": "Ten"})
    os.symlink("../secret.md", "news/b.md")
    os.symlink("loop.md", "news/loop.md")
    found = given("news")
    assert sorted(one.path for one in found if isinstance(one, Problem)) == ["news/b.md", "news/loop.md"]
    assert [one.name for one in found if isinstance(one, Document)] == ["news/a.md"]
    assert names("news/b.md") == ["news/b.md"]          # a link that is named is meant


def test_a_path_with_a_line_break_is_refused() -> None:
    write({"news/nine\nships.md": "Nine", "news/ten.md": "Ten", "ice\u2028bergs/a.md": "One"})
    told = problem("news")
    assert (told.path, told.message) == ("news/nine\nships.md", "a name with a line break in it, which a report cannot tell. Rename the draft")
    assert [one.name for one in given("news") if isinstance(one, Document)] == ["news/ten.md"]
    assert problem("ice\u2028bergs").path == "ice\u2028bergs/a.md"


SPOKEN = {
    "German": "Der Verein hat im vergangenen Jahr nicht nur neue Mitglieder gewonnen, sondern auch das Haus am Markt und den Garten hinter der Kirche für eine "
              "Werkstatt hergerichtet. Die Kosten wurden von der Stadt und aus den Beiträgen bezahlt, und die Arbeit ist mit Hilfe der Nachbarn fertig geworden, die auch zum Fest kommen.",
    "Spanish": "El ayuntamiento anunció que las obras de la plaza se terminarán en el mes de junio y que los vecinos podrán volver a usar el mercado con sus puestos "
               "para la fiesta. Por el momento una parte de la calle queda cerrada, como en los años anteriores, y se pide a los conductores que usen otra ruta.",
    "Japanese": " ".join(["村の図書館は来月から新しい建物に移ります。"] * 60),
}


@pytest.mark.parametrize("language", SPOKEN)
def test_a_text_that_is_evidently_in_another_language_is_not_read_as_one_in_this(tmp_path: Path, language: str) -> None:
    (tmp_path / "a.txt").write_text(SPOKEN[language], encoding="utf-8")
    (found,) = load([str(tmp_path / "a.txt")], stdin=lambda _: b"")
    assert isinstance(found, Problem) and "another language than en" in found.message


@pytest.mark.parametrize("text", [
    "Der Spiegel, Die Zeit und Das Bild.",                                              # too little to tell
    "The Museo de la Ciudad, the Casa de los Vientos and the Plaza del Sol lie in the old town of San Juan de la Peña. Tours of all three begin at ten, and "
    "those who want to see the garden of the Casa can stay on. Tickets for the Plaza are sold at the gate; children and those who live in the town pay half. "
    "Guides speak about the families who built the houses.",
])
def test_foreign_names_do_not_make_a_text_foreign(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (found,) = load([str(tmp_path / "a.txt")], stdin=lambda _: b"")
    assert isinstance(found, Document)
