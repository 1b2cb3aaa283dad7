"""How long an editor waits: ``claimlint lsp`` over its standard streams, asked by pygls's client.

What is measured: the milliseconds from sending a keystroke to having the diagnostics of that version, on a draft of ``--words`` words, the pause before a
check included; of hovers, symbols and code actions from request to answer; and the milliseconds of the server's processor for each keystroke.
Each keystroke waits for the answer to the one before.

    python benchmarks/editor.py [--words 5000] [--keys 40] [--text FILE]
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

import corpus

_SLIP = "\n\nThe harbour fair drew 3,200 visitors on 4 May 2024.\n\nIn all, 2,300 visitors came to the harbour fair on 4 May 2024.\n"


async def timed(work: Awaitable[Any]) -> float:
    """Milliseconds until the answer is there."""
    began = time.perf_counter()
    await work
    return (time.perf_counter() - began) * 1000


def processor(pid: int) -> float:
    """Milliseconds that a process has had a core, where the system tells it."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 10.0


async def measured(text: str, keys: int) -> dict[str, list[float]]:
    """Milliseconds of everything that is measured, by its name."""
    client = LanguageClient("benchmark", "1")
    told: asyncio.Queue[int] = asyncio.Queue()

    def published(params: types.PublishDiagnosticsParams) -> None:
        if params.version is not None:
            told.put_nowait(params.version)

    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
    stop: Callable[[], Awaitable[None]] = client.stop
    found: dict[str, list[float]] = {"keystroke": [], "hover": [], "symbols": [], "code actions": []}
    with tempfile.TemporaryDirectory() as folder:
        await client.start_io(sys.executable, "-m", "checker", "lsp")
        await client.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=Path(folder).as_uri()))
        client.initialized(types.InitializedParams())
        uri = Path(folder, "draft.md").as_uri()
        client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 0, text)))
        await told.get()
        lines = text.split("\n")
        server = client._server
        assert server is not None
        before = processor(server.pid)
        for key in range(1, keys + 1):
            line = (key * 7919) % len(lines)
            at = types.Position(line, 0)
            change = types.TextDocumentContentChangePartial(types.Range(at, at), "x")
            began = time.perf_counter()
            client.text_document_did_change(types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(key, uri), [change]))
            while await told.get() != key:
                pass
            found["keystroke"].append((time.perf_counter() - began) * 1000)
        found["of a core"] = [(processor(server.pid) - before) / keys]
        draft, where = types.TextDocumentIdentifier(uri), types.Position(len(lines) - 2, 10)
        for _ in range(5):
            found["hover"].append(await timed(client.text_document_hover_async(types.HoverParams(draft, where))))
            found["symbols"].append(await timed(client.text_document_document_symbol_async(types.DocumentSymbolParams(draft))))
            found["code actions"].append(await timed(client.text_document_code_action_async(
                types.CodeActionParams(draft, types.Range(where, where), types.CodeActionContext([])))))
        await client.shutdown_async(None)
        client.exit(None)
        await stop()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=5000, help="length of the draft (default: 5000)")
    parser.add_argument("--keys", type=int, default=40, help="keystrokes (default: 40)")
    parser.add_argument("--text", type=Path, help="what the draft is made of (see corpus.py)")
    options = parser.parse_args()
    found = asyncio.run(measured(corpus.of_length(options.words, options.text) + _SLIP, options.keys))
    print(f"{options.words:,} words\n\n{'':14}{'median':>9}{'most':>9}  ms")
    for name, took in found.items():
        print(f"{name:14}{statistics.median(took):9.1f}{max(took):9.1f}")


if __name__ == "__main__":
    main()
