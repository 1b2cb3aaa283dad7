"""Connections that do not go on."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

pytest.importorskip("uvicorn")
pytest.importorskip("starlette")

import uvicorn
from uvicorn.server import ServerState

from checker.server.running import patient

_LONG = b"x" * 50_000_000


def test_a_client_that_does_not_read_its_answer_is_let_go() -> None:
    async def answer(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": _LONG})

    async def work() -> int:
        config = uvicorn.Config(answer, http=patient(0.3), ws="none", lifespan="off")
        config.load()
        state = ServerState()
        server = await asyncio.get_running_loop().create_server(
            lambda: config.http_protocol_class(config=config, server_state=state, app_state={}), "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname(), limit=1024)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        async with asyncio.timeout(60):
            while not state.connections:
                await asyncio.sleep(0.01)
            while state.connections:            # nothing is read here: the server ends it
                await asyncio.sleep(0.05)
        read = 0
        try:
            while data := await reader.read(1 << 16):
                read += len(data)
        except ConnectionResetError:
            pass
        writer.close()
        server.close()
        return read

    assert asyncio.run(work()) < len(_LONG)
