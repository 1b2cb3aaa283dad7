"""The language server, asked by a real client over its standard streams."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

from consumers.lsp_client import TOP, Editor, editor

FAIR = """\
# 🎪🎪 The harbour fair

The 🎪 fair drew 3,200 visitors on 4 May 2024, and the weather held.

In all, 🎪 2,300 visitors came to the fair on 4 May 2024.
"""
FIRST, SECOND = ((2, 17), (2, 31)), ((4, 11), (4, 25))        # the two figures, in UTF-16
MARKET = "The market opens on Monday, 25 November 2026.\n"


def spans(found: list[types.Diagnostic]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return sorted(((one.range.start.line, one.range.start.character), (one.range.end.line, one.range.end.character)) for one in found)


def run(work: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(work())     # type: ignore[arg-type]


def at(uri: str, line: int, character: int) -> types.TextDocumentPositionParams:
    return types.TextDocumentPositionParams(types.TextDocumentIdentifier(uri), types.Position(line, character))


async def hovered(one: Editor, uri: str, line: int, character: int) -> str:
    found = await one.client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character)))
    if found is None:
        return ""
    assert isinstance(found.contents, types.MarkupContent)
    return found.contents.value


def applied(edit: types.WorkspaceEdit, uri: str, source: str) -> str:
    """A text of ASCII or single-unit lines with the edits of a code action made."""
    from checker.editors.texts import Text

    assert edit.changes is not None
    text = Text(source)
    for change in edit.changes[uri]:
        start, end = (text.offset(one.line, one.character) for one in (change.range.start, change.range.end))
        text = Text(text.source[:start] + change.new_text + text.source[end:])
    return text.source


def test_both_places_are_told_each_with_the_other(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("fair.md", FAIR)
            found = await one.told(uri)
            assert spans(found) == [FIRST, SECOND]
            assert {diagnostic.code for diagnostic in found} == {"metric-disagrees"}
            for diagnostic in found:
                assert diagnostic.related_information is not None
                assert [(related.location.uri, related.message) for related in diagnostic.related_information] in (
                    [(uri, "3,200 visitors")], [(uri, "2,300 visitors")])
            assert "2,300 visitors here, 3,200 visitors on line 3" in found[0].message

    run(work)


@pytest.mark.parametrize(("encoding", "first"), [("utf-8", ((2, 19), (2, 33))), ("utf-16", FIRST), ("utf-32", ((2, 16), (2, 30)))])
def test_positions_are_in_the_units_agreed_on(tmp_path: Path, encoding: str, first: object) -> None:
    async def work() -> None:
        async with editor(tmp_path, encodings=(encoding,)) as one:
            assert one.capabilities.position_encoding == encoding       # type: ignore[attr-defined]
            assert spans(await one.told(one.type("fair.md", FAIR)))[0] == first

    run(work)


def test_a_keystroke_is_answered_and_what_was_mended_is_taken_back(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("fair.md", FAIR)
            assert len(await one.told(uri)) == 2
            assert not await one.told(uri, one.change(uri, (4, 11), (4, 16), "3,200"))
            assert len(await one.told(uri, one.change(uri, (2, 17), (2, 18), "9"))) == 2
            version = 0
            for letter in "The end came at dusk.":                   # faster than it is checked: the last version is told
                version = one.change(uri, (5, 0), (5, 0), letter)
            assert len(await one.told(uri, version)) == 2

    run(work)


def test_a_line_separator_inside_a_line_moves_nothing(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("fair.md", FAIR.replace("harbour", "har\u2028bour"))
            version = one.change(uri, (4, 11), (4, 16), "3,200")
            assert not await one.told(uri, version)

    run(work)


def test_hover_tells_the_reading_what_agrees_and_what_does_not(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("fair.md", FAIR + "\nThe mayor counted 3,200 visitors at the fair on 4 May 2024.\n")
            await one.told(uri)
            told = await hovered(one, uri, 2, 18)
            assert told.startswith("figure: 3,200 visitors\nread as 3,200 visitor; 2024-05-04"), told
            assert "agrees with 3,200 visitors on line 7" in told
            assert "2,300 visitors here" in told
            assert await hovered(one, uri, 3, 0) == ""

    run(work)


def test_one_goes_to_the_other_place_and_lists_all(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("fair.md", FAIR + "\nThe mayor counted 3,200 visitors at the fair on 4 May 2024.\n")
            await one.told(uri)
            where = types.TextDocumentIdentifier(uri), types.Position(4, 12)
            found = await one.client.text_document_definition_async(types.DefinitionParams(*where))
            assert isinstance(found, list | tuple)
            assert [(place.uri, place.range.start.line) for place in found] == [(uri, 2), (uri, 6)]     # type: ignore[union-attr]
            every = await one.client.text_document_references_async(types.ReferenceParams(
                types.ReferenceContext(include_declaration=True), types.TextDocumentIdentifier(uri), types.Position(2, 18)))
            assert sorted(place.range.start.line for place in every or ()) == [2, 4, 6]

    run(work)


def test_the_facts_are_symbols_and_a_statement_holds_its_own(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("fair.md", "The fair drew 3,200 visitors, the mayor said. It cost $4 million.\n")
            await one.told(uri)
            found = await one.client.text_document_document_symbol_async(types.DocumentSymbolParams(types.TextDocumentIdentifier(uri)))
            symbols = [symbol for symbol in found or () if isinstance(symbol, types.DocumentSymbol)]
            assert [symbol.detail.partition(":")[0] for symbol in symbols if symbol.detail] == ["statement", "figure"]
            assert [child.name for child in symbols[0].children or ()][:1] == ["3,200 visitors"]

    run(work)


def test_the_other_figure_is_adopted(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("fair.md", FAIR)
            await one.told(uri)
            offered = await one.actions(uri, (4, 12))
            edit = offered["Adopt “3,200” from line 3"].edit
            assert edit is not None
            assert applied(edit, uri, FAIR) == FAIR.replace("2,300", "3,200")

    run(work)


COMMENTED = (
    ("a.md", "markdown", MARKET, f"<!-- claimlint-disable-next-line weekday-date -- say why -->\n{MARKET}"),
    ("a.mdx", "mdx", MARKET, f"{{/* claimlint-disable-next-line weekday-date -- say why */}}\n{MARKET}"),
    ("a.html", "html", f"<p>\n{MARKET}</p>\n", f"<p> <!-- claimlint-disable-next-line weekday-date -- say why -->\n{MARKET}</p>\n"),
    ("a.tex", "latex", f"\\begin{{document}}\n{MARKET}\\end{{document}}\n",
     f"\\begin{{document}}\n% claimlint-disable-next-line weekday-date -- say why\n{MARKET}\\end{{document}}\n"),
    ("a.rst", "restructuredtext", MARKET, f".. claimlint-disable-next-line weekday-date -- say why\n\n{MARKET}"),
    ("a.adoc", "asciidoc", MARKET, f"// claimlint-disable-next-line weekday-date -- say why\n{MARKET}"),
    ("b.md", "markdown", f"It rained at first.\r\n{MARKET}", f"It rained at first. <!-- claimlint-disable-next-line weekday-date -- say why -->\r\n{MARKET}"),
)


def test_a_finding_is_silenced_by_a_comment_whose_reason_is_to_be_typed(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path, "--scope", "each") as one:
            for name, language, text, comment in COMMENTED:
                uri = one.type(name, text, language=language)
                line = next(number for number, row in enumerate(text.split("\n")) if "Monday" in row)
                assert len(await one.told(uri)) == 1, name
                action = (await one.actions(uri, (line, 22)))["Silence weekday-date here, with a reason"]
                assert action.edit is not None
                assert applied(action.edit, uri, text) == comment
                assert action.command is not None
                one.shown.clear()
                await one.client.workspace_execute_command_async(types.ExecuteCommandParams(action.command.command, action.command.arguments))
                await one.until(lambda: one.shown)
                span = one.shown[0].selection
                assert span is not None
                assert comment.split("\n")[span.start.line][span.start.character:span.end.character] == "say why"

    run(work)


def test_a_draft_without_comments_is_silenced_by_the_file_of_suppressions(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path, creates=True) as one:
            uri = one.type("a.txt", MARKET, language="plaintext")
            assert len(await one.told(uri)) == 1
            action = (await one.actions(uri, (0, 22)))["Silence weekday-date here, with a reason (.claimlint-suppressions.yaml)"]
            assert action.edit is not None and action.edit.document_changes is not None
            made, edit = action.edit.document_changes
            assert isinstance(made, types.CreateFile) and isinstance(edit, types.TextDocumentEdit)
            assert made.uri == one.uri(".claimlint-suppressions.yaml")
            words = edit.edits[0]
            assert isinstance(words, types.TextEdit)
            (tmp_path / ".claimlint-suppressions.yaml").write_text(words.new_text, encoding="utf-8")
            one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([types.FileEvent(made.uri, types.FileChangeType.Created)]))
            await one.until(lambda: not one.diagnostics[uri].diagnostics)

    run(work)


def test_a_figure_goes_into_the_record_which_then_holds(tmp_path: Path) -> None:
    async def work() -> None:
        (tmp_path / ".claimlint.yaml").write_text("record: facts.yaml\n", encoding="utf-8")
        (tmp_path / "facts.yaml").write_text('record:\n  - metric: "trams"\n    value: "12"\n', encoding="utf-8")
        async with editor(tmp_path) as one:
            uri = one.type("a.md", "The harbour fair drew 3,200 visitors on 4 May 2024.\n")
            await one.told(uri)
            action = (await one.actions(uri, (0, 23)))["Add 3,200 (visitors) to the record (facts.yaml)"]
            assert action.edit is not None and action.edit.changes is not None
            [edit] = action.edit.changes[one.uri("facts.yaml")]
            with open(tmp_path / "facts.yaml", "a", encoding="utf-8") as file:
                file.write(edit.new_text)
            one.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
            version = one.change(uri, (0, 22), (0, 27), "4,100")
            found = await one.told(uri, version)
            assert [diagnostic.code for diagnostic in found] == ["record-disagrees"]
            assert found[0].related_information is not None
            assert found[0].related_information[0].location.uri == one.uri("facts.yaml")

    run(work)


def test_settings_hold_and_are_read_again_and_their_mistakes_are_told(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("a.md", MARKET)
            assert len(await one.told(uri)) == 1
            settings = tmp_path / ".claimlint.yaml"

            def saved(text: str) -> None:
                settings.write_text(text, encoding="utf-8")
                one.client.workspace_did_change_watched_files(
                    types.DidChangeWatchedFilesParams([types.FileEvent(one.uri(".claimlint.yaml"), types.FileChangeType.Changed)]))

            saved("rules: {weekday-date: off}\n")
            await one.until(lambda: not one.diagnostics[uri].diagnostics)
            saved("rules: {weekday-dat: off}\n")
            await one.until(lambda: one.messages)
            assert one.messages == ["claimlint: .claimlint.yaml:1:9: error: unknown rule or group 'weekday-dat': did you mean 'weekday-date'? "
                                    "(groups: " + one.messages[0].split("(groups: ")[1]]
            saved("rules: {weekday-date: note}\n")
            await one.until(lambda: one.diagnostics[uri].diagnostics)
            assert one.diagnostics[uri].diagnostics[0].severity == types.DiagnosticSeverity.Information
            assert len(one.messages) == 1

    run(work)


def test_each_folder_of_the_workspace_has_its_settings(tmp_path: Path) -> None:
    async def work() -> None:
        news, desk = tmp_path / "news", tmp_path / "desk"
        for folder in (news, desk):
            folder.mkdir()
        (desk / ".claimlint.yaml").write_text("rules: {weekday-date: off}\n", encoding="utf-8")
        async with editor(tmp_path, folders=(news, desk)) as one:
            told, quiet = one.type("news/a.md", MARKET), one.type("desk/a.md", MARKET)
            assert len(await one.told(told)) == 1
            assert quiet not in one.diagnostics or not one.diagnostics[quiet].diagnostics
            one.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(types.WorkspaceFoldersChangeEvent(
                added=[types.WorkspaceFolder(tmp_path.as_uri(), "all")], removed=[types.WorkspaceFolder(desk.as_uri(), "desk")])))
            await one.until(lambda: quiet in one.diagnostics and one.diagnostics[quiet].diagnostics)

    run(work)


def test_open_drafts_are_held_against_each_other_and_others_where_that_is_wanted(tmp_path: Path) -> None:
    here, there = "The harbour fair drew 3,200 visitors on 4 May 2024.\n", "The harbour fair drew 2,300 visitors on 4 May 2024.\n"
    (tmp_path / "wire.md").write_text(there, encoding="utf-8")

    async def opened() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("a.md", here)
            await asyncio.sleep(0.5)
            assert uri not in one.diagnostics or not one.diagnostics[uri].diagnostics
            other = one.type("wire.md", there)
            await one.until(lambda: other in one.diagnostics and one.diagnostics.get(uri) and one.diagnostics[uri].diagnostics)
            one.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(other)))
            await one.until(lambda: not one.diagnostics[uri].diagnostics and not one.diagnostics[other].diagnostics)

    async def whole() -> None:
        async with editor(tmp_path, "--scope", "folder") as one:
            uri = one.type("a.md", here)
            assert len(await one.told(uri)) == 1
            await one.until(lambda: one.uri("wire.md") in one.diagnostics)

    async def each() -> None:
        async with editor(tmp_path, "--scope", "each") as one:
            one.type("wire.md", there)
            market = one.type("b.md", MARKET)
            one.type("a.md", here)
            assert len(await one.told(market)) == 1
            await asyncio.sleep(0.3)
            assert not [uri for uri, told in one.diagnostics.items() if told.diagnostics and uri != market]

    for work in (opened, whole, each):
        run(work)


def test_a_draft_that_is_in_no_file_is_read_as_its_language(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("", "```\n" + MARKET + "```\n", uri="untitled:Untitled-1")
            plain = one.type("", MARKET, uri="untitled:Untitled-2", language="plaintext")
            assert len(await one.told(plain)) == 1
            assert uri not in one.diagnostics or not one.diagnostics[uri].diagnostics, "code states nothing"

    run(work)


def test_a_draft_that_cannot_be_read_is_told_where(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("a.md", "<!-- claimlint-disable-next-line weekday-dat -- so -->\n" + MARKET)
            found = await one.told(uri)
            assert [diagnostic.message.partition(":")[0] for diagnostic in found if diagnostic.code is None] == ["claimlint-disable-next-line"]

    run(work)


def test_a_hostile_draft_is_only_text(tmp_path: Path) -> None:
    """Nothing that a draft says becomes markup, an escape, a command or a link in what an editor shows; and thousands of findings are bounded."""
    nasty = ("::error file=x::it\n\n[a](command:rm) `x` <img src=x onerror=alert(1)> \x1b[2J The fair drew 12,000 </script> visitors on 4 May 2024.\n\n"
             "In all 13,000 ![](http://evil) visitors came to the fair on 4 May 2024, \u202eevil said.\n")

    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.type("a.md", nasty + "\n".join(f"The market opens on Monday, 25 November 2026.\n\n{number}" for number in range(2000)))
            found = await one.told(uri)
            assert len(found) == 500
            lines = nasty.split("\n")
            for line, row in enumerate(lines):
                for character in range(0, len(row), 7):
                    markup = await one.client.text_document_hover_async(types.HoverParams(*at_(uri, line, character)))
                    if markup is not None:
                        assert isinstance(markup.contents, types.MarkupContent)
                        assert markup.contents.kind == types.MarkupKind.PlainText
                        assert not set("\x1b\u202e") & set(markup.contents.value)
            said = "".join(diagnostic.message + "".join(related.message for related in diagnostic.related_information or ()) for diagnostic in found)
            assert not set("\x1b\u202e") & set(said)
            assert not any(part.startswith("::") for part in said.split("\n"))

    def at_(uri: str, line: int, character: int) -> tuple[types.TextDocumentIdentifier, types.Position]:
        where = at(uri, line, character)
        return where.text_document, where.position

    run(work)


def test_without_pygls_it_says_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['pygls'] = None; from checker.cli import main; sys.exit(main(['lsp']))"
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(TOP)})
    assert (done.returncode, done.stderr) == (2, "claimlint: error: claimlint lsp needs pygls, which is not installed: pip install 'claimlint[lsp]'\n")
