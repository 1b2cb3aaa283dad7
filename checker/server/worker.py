"""The process that answers requests, one at a time, on its standard streams; and the frames in which they come and go.

A frame is its length in four bytes and what ``marshal`` makes of (operation, body, form), or of an answer. Only the server that started a worker
speaks to it.
"""

from __future__ import annotations

import gc
import json
import marshal
import os
import signal

from checker.hints import Any, BinaryIO
from checker.server.work import Answer, Desk
from checker.standing import Standing

PING = "ping"
LENGTH = 4

_WARM = {"documents": [{"text": "The fair drew 3,200 visitors on 4 May 2024, the mayor, Ana Duarte, said. It had cost $4 million in 2023, up 12%.",
                        "format": "markdown"}]}


def packed(message: tuple[Any, ...]) -> bytes:
    """A message as a frame."""
    content = marshal.dumps(message)
    return len(content).to_bytes(LENGTH, "big") + content


def unpacked(content: bytes) -> Any:
    """The message of a frame, without its length."""
    return marshal.loads(content)


def run(standing: Standing) -> int:
    """Answer until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)        # Ctrl-C is the server's to hear: it lets what was begun come to an end
    desk = Desk(standing)
    for form in ("json", "html"):
        desk.answer("check", json.dumps(_WARM).encode(), form)
    gc.collect()
    gc.freeze()             # grammars, tables and rules stay: nobody has to look for garbage among them between two requests
    # what a library prints must not get between the frames
    with os.fdopen(os.dup(0), "rb") as asked, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        _answer(desk, asked, answers)
    return 0


def _answer(desk: Desk, asked: BinaryIO, answers: BinaryIO) -> None:
    while length := asked.read(LENGTH):
        operation, body, form = unpacked(asked.read(int.from_bytes(length, "big")))
        answer = Answer(200, "", b"") if operation == PING else desk.answer(operation, body, form)
        answers.write(packed((answer.status, answer.media, answer.body, dict(answer.counted))))
        answers.flush()
