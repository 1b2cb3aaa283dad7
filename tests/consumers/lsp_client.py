"""A real editor's side of the language server: pygls's own client, over the standard streams of ``claimlint lsp``."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Union

from cattrs import Converter
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

TOP = Path(__file__).parents[2]
_PATIENCE = 60          # seconds; only a server that has died takes them


def _converter() -> Converter:
    """That of pygls, which takes a code action that has a command for the command."""
    converter = default_converter()

    def read(given: Any, _: type) -> types.Command | types.CodeAction:
        kind = types.Command if isinstance(given.get("command"), str) else types.CodeAction
        return converter.structure(given, kind)

    converter.register_structure_hook(Union[types.Command, types.CodeAction], read)
    return converter


class Editor:
    """What a test does in an editor, and what it is shown."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.client = LanguageClient("test", "1", converter_factory=_converter)
        self.messages: list[str] = []
        self.shown: list[types.ShowDocumentParams] = []
        self.diagnostics: dict[str, types.PublishDiagnosticsParams] = {}
        self._news = asyncio.Event()
        self._versions: dict[str, int] = {}

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.diagnostics[params.uri] = params
            self._news.set()

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def message(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._news.set()

        @self.client.feature(types.WINDOW_SHOW_DOCUMENT)
        def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.shown.append(params)
            return types.ShowDocumentResult(success=True)

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered = params

    def uri(self, name: str) -> str:
        """The URI of a file of the workspace."""
        return (self.root / name).as_uri()

    def type(self, name: str, text: str, *, language: str = "markdown", uri: str | None = None) -> str:
        """Open a draft with a text that is in no file; its URI."""
        uri = uri or self.uri(name)
        self._versions[uri] = 1
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))
        return uri

    def change(self, uri: str, start: tuple[int, int], end: tuple[int, int], words: str) -> int:
        """Type over a stretch; the new version."""
        self._versions[uri] += 1
        span = types.Range(types.Position(*start), types.Position(*end))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(self._versions[uri], uri), [types.TextDocumentContentChangePartial(span, words)]))
        return self._versions[uri]

    async def told(self, uri: str, version: int = 1) -> list[types.Diagnostic]:
        """What is said of a draft in one of its versions."""
        await self.until(lambda: uri in self.diagnostics and self.diagnostics[uri].version == version)
        return list(self.diagnostics[uri].diagnostics)

    async def until(self, seen: Any) -> None:
        """Wait until something is seen."""
        async with asyncio.timeout(_PATIENCE):
            while not seen():
                self._news.clear()
                await self._news.wait()

    async def actions(self, uri: str, start: tuple[int, int], end: tuple[int, int] | None = None) -> dict[str, types.CodeAction]:
        """The code actions at a place, by title."""
        span = types.Range(types.Position(*start), types.Position(*(end or start)))
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(types.TextDocumentIdentifier(uri), span, types.CodeActionContext([])))
        return {action.title: action for action in found or [] if isinstance(action, types.CodeAction)}


@asynccontextmanager
async def editor(root: Path, *words: str, encodings: tuple[str, ...] = (), folders: tuple[Path, ...] = (), creates: bool = False) -> AsyncIterator[Editor]:
    """An editor with a workspace, and the server that it started with these words."""
    one = Editor(root)
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    await one.client.start_io(sys.executable, "-P", "-m", "checker", "lsp", *words, cwd=str(root), env=environment)
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(name) for name in encodings]) if encodings else None
    edits = types.WorkspaceEditClientCapabilities(document_changes=True, resource_operations=[types.ResourceOperationKind.Create]) if creates else None
    capabilities = types.ClientCapabilities(
        general=general, window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(True)),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=edits, did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)))
    async with asyncio.timeout(_PATIENCE):
        one.capabilities = (await one.client.initialize_async(types.InitializeParams(     # type: ignore[attr-defined]
            capabilities, workspace_folders=[types.WorkspaceFolder(path.as_uri(), path.name) for path in folders or (root,)]))).capabilities
    one.client.initialized(types.InitializedParams())
    try:
        yield one
        async with asyncio.timeout(_PATIENCE):
            await one.client.shutdown_async(None)
            one.client.exit(None)
            await one.client.stop()
    finally:
        process = one.client._server
        if process is not None and process.returncode is None:
            process.kill()
