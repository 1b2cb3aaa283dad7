"""Who may ask, for which host, how much and how slowly."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Sequence
from hashlib import sha256

from starlette.requests import ClientDisconnect, Request

from checker.record import NamedTuple
from checker.server.shapes import JSON
from checker.server.work import Answer, refused

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

_MOST_AT_ONCE = 64          # as many times the bytes of one request may be held by all that are being read


class Limits(NamedTuple):
    """What a server lets pass: the bytes of a request, the seconds in which it must have come, the hosts it may be for ("*" for any), the tokens that are known
    (none: everybody may ask)."""

    most_bytes: int
    seconds_to_read: float
    hosts: tuple[str, ...]
    tokens: tuple[str, ...] = ()


class Guard:
    """Lets requests in, or says why not."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._tokens = [_digest(token) for token in limits.tokens]
        self._held = 0

    def host(self, request: Request) -> Answer | None:
        """A refusal of a request for another host: a page of somebody else's may have sent it, with a name of its own for this address."""
        named = request.headers.get("host", "")
        host = named if named.endswith("]") else named.rpartition(":")[0] or named
        return None if "*" in self._limits.hosts or host.lower() in self._limits.hosts else refused(421, "this is for another host")

    def token(self, request: Request) -> Answer | None:
        """A refusal of a request without a token that is known. How long this takes tells nothing of the tokens."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        digest = _digest(given.strip())
        known = sum([hmac.compare_digest(digest, token) for token in self._tokens])
        return None if not self._tokens or known and scheme.lower() == "bearer" else refused(401, "a token is needed: Authorization: Bearer TOKEN")

    async def body(self, request: Request) -> bytes | Answer:
        """The bytes of a request; or why they are not read."""
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
            return refused(415, f"send it as {JSON}")
        most = self._limits.most_bytes
        length = request.headers.get("content-length", "")
        if not length.isdecimal():
            return refused(411, "say how long it is: Content-Length")
        if int(length) > most:
            return refused(413, f"too long: at most {most:,} bytes are read")
        if self._held + int(length) > most * _MOST_AT_ONCE:
            return refused(503, "too many requests are being read: try again")
        self._held += int(length)
        try:
            async with asyncio.timeout(self._limits.seconds_to_read):
                return await request.body()
        except TimeoutError:
            return refused(408, f"it did not come within {self._limits.seconds_to_read:g} seconds")
        except ClientDisconnect:
            return refused(400, "it was broken off")
        finally:
            self._held -= int(length)


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogateescape")).digest()


def tokens(lines: Sequence[str]) -> tuple[str, ...]:
    """The tokens of a file: one a line; empty lines and those that begin with # are none."""
    return tuple(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))
