"""The paths of the server."""

from __future__ import annotations

import json
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from checker.reporters import html
from checker.server.guard import Guard, Limits
from checker.server.metrics import MEDIA, Metrics
from checker.server.pool import Busy, Lost, Pool, TooLong
from checker.server.shapes import FORMS, JSON, openapi
from checker.server.work import OPERATIONS, Answer, refused

RETRY_AFTER = "1"           # seconds

_PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "page")
_FILES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
                               "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin", "Cache-Control": "no-store"}


class Desk:
    """The application: what it is asked it hands on to the workers of its pool."""

    def __init__(self, pool: Pool, limits: Limits) -> None:
        self._pool = pool
        self._guard = Guard(limits)
        self._metrics = Metrics()
        self._description = (json.dumps(openapi(tokens=bool(limits.tokens))) + "\n").encode()
        self._files = _page()

    def application(self) -> Starlette:
        """The Starlette application."""
        routes = [Route(f"/v1/{name}", self._answering(name), methods=["POST"]) for name in OPERATIONS]
        routes += [Route("/health", self._timed("/health", self._health)), Route("/metrics", self._timed("/metrics", self._shown)),
                   Route("/openapi.json", self._timed("/openapi.json", self._described))]
        routes += [Route(path, self._file) for path in self._files]
        return Starlette(routes=routes, lifespan=self._lifespan, exception_handlers={HTTPException: _refusal})

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        await self._pool.start()
        try:
            yield
        finally:
            await self._pool.stop()

    def _timed(self, path: str, answer: Callable[[Request], Awaitable[Answer]]) -> Callable[[Request], Awaitable[Response]]:
        """A path whose requests are counted."""
        async def handle(request: Request) -> Response:
            began = time.monotonic()
            given = self._guard.host(request) or await answer(request)
            self._metrics.answered(path, given.status, time.monotonic() - began)
            return _response(given)

        return handle

    def _answering(self, operation: str) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Answer:
            form = request.query_params.get("format", "json")
            if form not in FORMS:
                return refused(422, f"unknown format {form!r} (known: {', '.join(FORMS)})")
            body = self._guard.token(request) or await self._guard.body(request)
            if isinstance(body, Answer):
                return body
            try:
                given = await self._pool.ask(operation, body, form)
            except Busy:
                return refused(503, "too many requests wait: try again")
            except TooLong:
                return refused(503, "it took too long")
            except Lost:
                return refused(503, "it could not be answered: try again")
            self._metrics.counted(given.counted)
            return given

        return self._timed(f"/v1/{operation}", answer)

    async def _health(self, request: Request) -> Answer:
        alive = self._pool.alive
        return Answer(200 if alive else 503, JSON, (json.dumps({"status": "ok" if alive else "starting", "workers": alive}) + "\n").encode())

    async def _shown(self, request: Request) -> Answer:
        denied = self._guard.token(request)
        if denied is not None:
            return denied
        return Answer(200, MEDIA, self._metrics.shown(
            workers=("gauge", "Workers that answer.", self._pool.alive),
            worker_deaths_total=("counter", "Workers that died or were ended, and were made anew.", self._pool.died),
            waiting=("gauge", "Requests that wait for a worker.", self._pool.waiting)).encode())

    async def _described(self, request: Request) -> Answer:
        return Answer(200, JSON, self._description)

    async def _file(self, request: Request) -> Response:
        return _response(self._guard.host(request) or self._files[request.url.path])


def _page() -> Mapping[str, Answer]:
    """The files of the page by their paths: its own, and the style and script of the report that it shows."""
    found = {"/report.css": html.part("page.css"), "/report.js": html.part("page.js")}
    for name in sorted(os.listdir(_PAGE)):
        with open(os.path.join(_PAGE, name), encoding="utf-8") as file:
            found["/" if name == "index.html" else f"/{name}"] = file.read()
    return {path: Answer(200, _FILES[os.path.splitext(path)[1] or ".html"], content.encode()) for path, content in found.items()}


def _response(answer: Answer) -> Response:
    headers = dict(_HEADERS)
    if answer.status == 503:
        headers["Retry-After"] = RETRY_AFTER
    if answer.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if answer.status == 408:
        headers["Connection"] = "close"
    return Response(answer.body, answer.status, headers, answer.media)


async def _refusal(request: Request, error: Exception) -> Response:
    """No such path, or not that way."""
    assert isinstance(error, HTTPException)
    response = _response(refused(error.status_code, error.detail.lower()))
    response.headers.update(error.headers or {})
    return response
