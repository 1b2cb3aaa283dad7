"""The language server: who is told what, and when."""

from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import from_fs_path, to_fs_path

from checker import __version__
from checker.editors.actions import SELECT, actions
from checker.editors.answers import Answers
from checker.editors.folder import WHOLE, Folder
from checker.editors.texts import Text
from checker.hints import Any
from checker.printable import one_line
from checker.readers import formats, readers_for
from checker.record import NamedTuple
from checker.standing import Standing

_PAUSES = 0.01, 0.2     # seconds without a keystroke after which a draft is checked, at least and at most: half of what the last check took beyond
_FAST = 0.1             # as many seconds, in which nobody notices that an answer is waited for
_LATEST = 0.3           # seconds after which it is checked though the keystrokes go on
_WATCHED = ("**/.claimlint.yaml", "**/.claimlint-*", "**/pyproject.toml", "**/*.record.*")
_FILE = "file:"


class Open(NamedTuple):
    """A draft that is open: its folder, its name there, the version and the language that the editor gives it."""

    folder: Folder
    name: str
    version: int | None
    language: str


class _Protocol(LanguageServerProtocol):
    """The protocol of pygls without its copy of what is typed: it ends lines where ``str.splitlines`` does, which editors do not, and corrects the
    positions that are handed on."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Any:
        """Hand on what was typed."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class Server(LanguageServer):
    """Keeps the folders with their drafts, and has each checked a moment after something in it changed."""

    def __init__(self, load: Callable[[], Standing], scope: str) -> None:
        super().__init__("claimlint", __version__, types.TextDocumentSyncKind.Incremental, protocol_cls=_Protocol)
        self.open: dict[str, Open] = {}             # by URI
        self._load = load
        self._scope = scope
        self._folders: dict[str, Folder] = {}
        self._due: dict[str, tuple[asyncio.TimerHandle, float]] = {}        # folder -> the check to come, when it was first asked for
        self._took = 0.0                            # seconds, the last check
        self._settled = False
        self._told: dict[str, tuple[int | None, list[types.Diagnostic]]] = {}

    # ---- drafts and folders

    def opened(self, item: types.TextDocumentItem) -> None:
        """A draft that is shown from now on."""
        one = self._placed(item.uri, item.version, item.language_id)
        self.open[item.uri] = one
        one.folder.texts[one.name] = Text(item.text, self._encoding)
        self.due(one.folder)

    def changed(self, uri: str, version: int, changes: list[types.TextDocumentContentChangeEvent]) -> None:
        """What was typed."""
        one = self.open[uri]._replace(version=version)
        self.open[uri] = one
        text = one.folder.texts[one.name]
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                first, last = change.range.start, change.range.end
                start, end = text.offset(first.line, first.character), text.offset(last.line, last.character)
                text = Text(text.source[:start] + change.text + text.source[max(start, end):], self._encoding)
            else:
                text = Text(change.text, self._encoding)
        one.folder.texts[one.name] = text
        self.due(one.folder)

    def closed(self, uri: str) -> None:
        """A draft that is no longer shown: what was said of it is taken back."""
        one = self.open.pop(uri, None)
        if one is not None:
            one.folder.texts.pop(one.name, None)
            self._tell(uri, None, [])
            self.due(one.folder)

    def moved(self) -> None:
        """The folders of the workspace are others: each draft goes to the one that it is in now."""
        for uri, one in list(self.open.items()):
            text = one.folder.texts.pop(one.name)
            self.open[uri] = self._placed(uri, one.version, one.language)
            self.open[uri].folder.texts[self.open[uri].name] = text
        self.due_everywhere()

    def _placed(self, uri: str, version: int | None, language: str) -> Open:
        """The innermost folder of the workspace that holds a draft, else the one that it lies in."""
        path = to_fs_path(uri) if uri.startswith(_FILE) else None
        roots = sorted(self._roots(), key=len, reverse=True)
        if path is None:
            name = unquote(uri)
            if not readers_for(name):
                name += dict(formats()).get(language, ("",))[0]
            return Open(self._folder(roots[-1] if roots else "."), name, version, language)
        real = os.path.realpath(path)
        root = next((root for root in roots if real.startswith(os.path.join(os.path.realpath(root), ""))), os.path.dirname(real))
        folder = self._folder(root)
        return Open(folder, folder.name(path), version, language)

    def _roots(self) -> Iterator[str]:
        for uri in self.workspace.folders or ([self.workspace.root_uri] if self.workspace.root_uri else []):
            path = to_fs_path(uri)
            if path is not None and os.path.isdir(path):
                yield path

    def _folder(self, root: str) -> Folder:
        known = os.path.realpath(root)
        while not os.path.isdir(known):         # of a draft whose folder has yet to be made
            known = os.path.dirname(known)
        if known not in self._folders:
            self._folders[known] = Folder(known, self._load, self._scope)
        return self._folders[known]

    @property
    def _encoding(self) -> str:
        return str(self.workspace.position_encoding.value if isinstance(self.workspace.position_encoding, types.PositionEncodingKind)
                   else self.workspace.position_encoding or "utf-16")

    # ---- checking

    def due_everywhere(self) -> None:
        """Something outside the drafts has changed."""
        for folder in self._folders.values():
            self.due(folder)

    def due(self, folder: Folder) -> None:
        """Check a folder in a moment; a check that was still to come is put off, but not for ever."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        waiting = self._due.get(folder.root)
        asked = now if waiting is None else waiting[1]
        if waiting is not None:
            waiting[0].cancel()
        pause = min(max((self._took - _FAST) / 2, _PAUSES[0]), _PAUSES[1])
        self._due[folder.root] = loop.call_later(max(0.0, min(pause, asked + _LATEST - now)), self.check, folder), asked

    def check(self, folder: Folder) -> None:
        """Check a folder now, and tell the editor what has changed."""
        waiting = self._due.pop(folder.root, None)
        if waiting is not None:
            waiting[0].cancel()
        began = time.monotonic()
        for problem in folder.settle():
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"claimlint: {one_line(str(problem).partition(chr(10))[0])}"))
        folder.check()
        self._took = time.monotonic() - began if self._settled else 0.0        # the first one reads grammars and tables as well
        answers = self.answers(folder)
        here = {one.name: (uri, one.version) for uri, one in self.open.items() if one.folder is folder}
        names = {*here, *(reading.document.name for reading in folder.checked.report.readings)} if self._scope == WHOLE else set(here)
        for name in sorted(names):
            uri, version = here.get(name) or (answers.uri_of(name), None)
            self._tell(uri, version, answers.diagnostics(name))
        if self._settled:
            gc.collect(1)       # now that the answer is out, and not while somebody waits for the next one
        else:
            gc.freeze()         # grammars, tables, rules: what is there after the first check stays, and nobody has to look for garbage among it
            self._settled = True

    def _tell(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        """Publish what is said of a draft, unless the editor has just that already."""
        if self._told.get(uri, (None, [])) != (version, found):
            self._told[uri] = version, found
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    # ---- answering

    def answers(self, folder: Folder) -> Answers:
        """Answers about a folder as it was last checked."""
        given = {one.name: uri for uri, one in self.open.items() if one.folder is folder}

        def uri_of(name: str) -> str:
            return given.get(name) or from_fs_path(os.path.join(folder.root, name.partition("#")[0])) or name

        edits = self.client_capabilities.workspace.workspace_edit if self.client_capabilities.workspace else None
        creates = bool(edits and edits.document_changes and types.ResourceOperationKind.Create in (edits.resource_operations or ()))
        return Answers(folder.checked, uri_of, self._encoding, creates)

    def asked(self, uri: str) -> tuple[Open, Answers] | None:
        """A draft that somebody asks about, checked as it is now; None for one that is not open."""
        one = self.open.get(uri)
        if one is None:
            return None
        if one.folder.root in self._due:
            self.check(one.folder)
        return one, self.answers(one.folder)


def _offset(one: Open, position: types.Position) -> int:
    return one.folder.texts[one.name].offset(position.line, position.character)


def serve(load: Callable[[], Standing], scope: str) -> None:
    """Answer an editor on standard input and output until it goes away. ``load`` reads what holds in the folder that it is called in."""
    server(load, scope).start_io()


def server(load: Callable[[], Standing], scope: str) -> Server:
    """The server with all that it answers."""
    one = Server(load, scope)
    _notices(one)
    _requests(one)
    return one


def _notices(one: Server) -> None:
    @one.feature(types.INITIALIZED)
    def initialized(ls: Server, params: types.InitializedParams) -> None:
        workspace = ls.client_capabilities.workspace
        if workspace and workspace.did_change_watched_files and workspace.did_change_watched_files.dynamic_registration:
            globs = [types.FileSystemWatcher(glob) for glob in (_WATCHED if ls._scope != WHOLE else ("**/*",))]
            ls.client_register_capability(types.RegistrationParams([types.Registration(
                "claimlint.files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, types.DidChangeWatchedFilesRegistrationOptions(globs))]))

    @one.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        ls.opened(params.text_document)

    @one.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        ls.changed(params.text_document.uri, params.text_document.version, list(params.content_changes))

    @one.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.closed(params.text_document.uri)

    @one.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        ls.due_everywhere()

    @one.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        ls.due_everywhere()

    @one.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(ls: Server, params: types.DidChangeConfigurationParams) -> None:
        ls.due_everywhere()

    @one.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
        ls.moved()


def _requests(one: Server) -> None:
    @one.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        asked = ls.asked(params.text_document.uri)
        if asked is None:
            return None
        draft, answers = asked
        fact = draft.folder.checked.fact(draft.name, _offset(draft, params.position))
        return answers.hover(draft.name, fact, draft.folder.agreeing(draft.name, fact)) if fact is not None else None

    @one.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
        asked = ls.asked(params.text_document.uri)
        return [asked[1].location(place) for place in asked[1].others(asked[0].name, _offset(asked[0], params.position))] if asked is not None else []

    @one.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
        asked = ls.asked(params.text_document.uri)
        if asked is None:
            return []
        draft, answers = asked
        offset = _offset(draft, params.position)
        fact = draft.folder.checked.fact(draft.name, offset)
        found = answers.others(draft.name, offset)
        if fact is not None:
            here = draft.folder.checked.documents[draft.name].place(fact.start, fact.end)
            found += [one.place for one in draft.folder.agreeing(draft.name, fact)]
            found += [here] if params.context.include_declaration else []
        return [answers.location(place) for place in dict.fromkeys(found)]

    @one.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        asked = ls.asked(params.text_document.uri)
        return asked[1].symbols(asked[0].name) if asked is not None else []

    @one.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.Refactor]))
    def code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        asked = ls.asked(params.text_document.uri)
        if asked is None or asked[0].folder.standing is None or asked[0].name not in asked[0].folder.checked.documents:
            return []
        draft, answers = asked
        return list(actions(draft.folder, answers, draft.name, _offset(draft, params.range.start), _offset(draft, params.range.end)))

    @one.command(SELECT)
    async def select(ls: Server, uri: str, line: int, character: int, end_line: int, end_character: int) -> None:
        where = types.Range(types.Position(line, character), types.Position(end_line, end_character))
        window = ls.client_capabilities.window
        if window is not None and window.show_document is not None and window.show_document.support:
            await ls.window_show_document_async(types.ShowDocumentParams(uri, take_focus=True, selection=where))
