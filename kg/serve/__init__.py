"""A graph folder over HTTP, read-only: the graph page at `/`, SPARQL 1.1 Protocol at `/sparql`, and the folder's files.

Every query runs in a process of its own with less time and memory than one's own `kg query` has. By default only this machine
is served, and then only under its own name, so that a web page in the browser cannot reach the graph by a name of its own.
"""

from __future__ import annotations

import json
import os
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from os import PathLike
from pathlib import Path
from socket import AF_INET, AF_INET6
from typing import Literal
from urllib.parse import urlsplit

from kg.errors import KgError, QueryError, QueryLimitError, UsageError
from kg.query import Limits, answer_query
from kg.query.check import inspect
from kg.serve.pages import BARE_PAGE, PAGE_POLICY, description, form_page
from kg.serve.protocol import GRAPHS, ROWS, Asked, Refusal, chosen_type, read_request
from kg.store import store_path

__all__ = ["GraphServer", "Service", "make_server"]

#: A query by POST may be longer than one that fits into an address, but no longer than `kg.query.check` takes in UTF-8.
LARGEST_BODY = 1_000_000
#: What may be downloaded as it stands in the folder.
FILES = {"/graph.ttl": "text/turtle", "/graph.trig": "application/trig", "/report.json": "application/json"}


@dataclass(frozen=True, slots=True)
class Service:
    """What is served and how much of the machine it may take."""

    folder: Path
    limits: Limits = field(default_factory=lambda: Limits(seconds=30.0, memory=2_000_000_000, output=100_000_000))
    at_once: int = max(1, os.cpu_count() or 1)  # queries that run side by side; the next wait, then are sent away
    patience: float = 10.0  # seconds that a query waits for its turn


class GraphServer(ThreadingHTTPServer):
    """The socket of one service."""

    daemon_threads = True

    def __init__(self, service: Service, host: str, port: int) -> None:
        self.service = service
        self.turns = threading.BoundedSemaphore(service.at_once)
        self.host_names = _own_names(host)
        self.address_family = AF_INET6 if ":" in host else AF_INET
        super().__init__((host, port), _Handler)

    @property
    def url(self) -> str:
        """Where the service is found."""
        host, port = str(self.server_address[0]), self.server_address[1]
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def make_server(
    folder: str | PathLike[str], host: str = "127.0.0.1", port: int = 8000, service: Service | None = None
) -> GraphServer:
    """A server for a graph folder, bound but not yet serving; `UsageError` when there is no graph or the port is taken."""
    store_path(folder)
    try:
        return GraphServer(service or Service(Path(folder)), host, port)
    except OverflowError as error:
        raise UsageError(f"--port {port} is no port; give 0 to 65535") from error
    except OSError as error:
        raise UsageError(f"{host}:{port}: cannot serve there ({error.strerror or error}); try another --port") from error


def _own_names(host: str) -> frozenset[str]:
    """The names under which a server on a loopback address answers; empty when it is meant for others as well."""
    try:
        loopback = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        loopback = False
    return frozenset({"localhost", "127.0.0.1", "::1", host}) if loopback else frozenset()


class _Handler(BaseHTTPRequestHandler):
    server: GraphServer
    server_version = "kg"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 30  # seconds without a byte; a client that stalls frees its thread

    def do_GET(self) -> None:
        """Answers a page, a file, a query in the address, or the service description."""
        self._guarded("GET")

    def do_HEAD(self) -> None:
        """Answers like GET without the body."""
        self._guarded("GET")

    def do_POST(self) -> None:
        """Answers a query in the body."""
        self._guarded("POST")

    def _not_allowed(self) -> None:
        self.close_connection = True
        self._send(405, "text/plain", b"this endpoint is read-only: GET, HEAD and POST\n", {"Allow": "GET, HEAD, POST"})

    do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _not_allowed

    def _guarded(self, method: Literal["GET", "POST"]) -> None:
        try:
            self._check_host()
            body = self._body() if method == "POST" else b""
            self._answer(method, body)
        except Refusal as refusal:
            self._fail(refusal.status, str(refusal))
        except QueryLimitError as error:
            self._fail(503, str(error))
        except (QueryError, UsageError) as error:
            self._fail(400, str(error))
        except KgError as error:
            self._fail(500, str(error))

    def _answer(self, method: Literal["GET", "POST"], body: bytes) -> None:
        address = urlsplit(self.path)
        if address.path == "/sparql":
            asked = read_request(method, address.query, self.headers.get("Content-Type", ""), body)
            self._answer_query(asked) if asked.query else self._describe()
        elif method == "POST":
            raise Refusal(405, "POST goes to /sparql")
        elif address.path in {"/", "/graph.html"}:
            self._send_page()
        elif address.path in FILES:
            self._send_file(address.path)
        else:
            raise Refusal(404, "there are /, /sparql, " + ", ".join(FILES))

    def _answer_query(self, asked: Asked) -> None:
        service = self.server.service
        media_type = chosen_type(self.headers.get("Accept", ""), inspect(asked.query).form)
        if not self.server.turns.acquire(timeout=service.patience):
            raise Refusal(503, f"{service.at_once} queries are running already; try again later")
        try:
            answer = answer_query(service.folder, asked.query, {**ROWS, **GRAPHS}[media_type], service.limits, asked.dataset)
        finally:
            self.server.turns.release()
        self._send(200, media_type, answer.content, {"Vary": "Accept"})

    def _describe(self) -> None:
        if "text/html" in self.headers.get("Accept", ""):
            self._send(200, "text/html", form_page().encode(), {"Vary": "Accept", "Content-Security-Policy": PAGE_POLICY})
            return
        self._send(200, "text/turtle", description(self.server.url + "sparql").encode(), {"Vary": "Accept"})

    def _send_page(self) -> None:
        page = self.server.service.folder / "graph.html"
        content = page.read_bytes() if page.is_file() else BARE_PAGE.encode()
        self._send(200, "text/html", content, {"Content-Security-Policy": PAGE_POLICY})

    def _send_file(self, path: str) -> None:
        file = self.server.service.folder / path.removeprefix("/")
        if not file.is_file():
            raise Refusal(404, f"the folder has no {path.removeprefix('/')}")
        self._send(200, FILES[path], file.read_bytes())

    def _check_host(self) -> None:
        names = self.server.host_names
        name = (urlsplit("//" + self.headers.get("Host", "")).hostname or "").lower()
        if names and name not in names:
            self.close_connection = True
            raise Refusal(421, f"this server answers only on this machine, as {', '.join(sorted(names))}")

    def _body(self) -> bytes:
        # A body that is not read would be taken for the next request, so every refusal here closes the connection.
        self.close_connection = True
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            raise Refusal(411, "send the length of the body (Content-Length)")
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            raise Refusal(411, "send the length of the body (Content-Length)")
        if int(length) > LARGEST_BODY:
            raise Refusal(413, f"a query may take {LARGEST_BODY:,} bytes at most")
        body = self.rfile.read(int(length))
        self.close_connection = self.headers.get("Connection", "").lower() == "close"
        return body

    def _fail(self, status: int, message: str) -> None:
        extra = {"Retry-After": "10"} if status == 503 else {}
        if "json" in self.headers.get("Accept", ""):
            self._send(
                status, "application/json", json.dumps({"error": message}, ensure_ascii=False).encode("utf-8", "replace"), extra
            )
        else:
            self._send(status, "text/plain", (message + "\n").encode("utf-8", "replace"), extra)

    def _send(self, status: int, media_type: str, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
