"""The endpoint: SPARQL 1.1 Protocol for queries, content negotiation, bounds, and what is not served."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sample_graph import sample_graph

from kg.errors import UsageError
from kg.query import Limits
from kg.serve import LARGEST_BODY, GraphServer, Service, make_server
from kg.serve.protocol import Refusal, chosen_type, read_request
from kg.store import write_folder
from kg.vocabulary import DEFAULT_BASE

ASK = "ASK { ?e a kgo:Campaign }"
SELECT = "SELECT ?e WHERE { ?e a kgo:Campaign }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query; charset=utf-8"}


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def type(self) -> str:
        return self.headers["content-type"].partition(";")[0]


class Client:
    def __init__(self, server: GraphServer) -> None:
        self.server = server
        self.host, self.port = "127.0.0.1", server.server_address[1]

    def __call__(self, method: str, path: str, body: bytes | str | None = None, headers: dict[str, str] | None = None) -> Reply:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, headers or {})
            response = connection.getresponse()
            return Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
        finally:
            connection.close()

    def get(self, query: str, accept: str = "", **more: str) -> Reply:
        return self("GET", "/sparql?" + urlencode({"query": query, **more}), headers={"Accept": accept} if accept else {})


@contextmanager
def serving(folder: Path, service: Service | None = None) -> Iterator[Client]:
    server = make_server(folder, "127.0.0.1", 0, service)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Client(server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = write_folder(sample_graph(), tmp_path_factory.mktemp("graph"))
    (place / "graph.html").write_text("<!DOCTYPE html><title>图</title>", encoding="utf-8")
    (place / "secret.txt").write_text("x")
    return place


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    with serving(folder) as found:
        yield found


# Protocol


def test_query_by_get(client: Client) -> None:
    reply = client.get(SELECT)
    assert (reply.status, reply.type) == (200, "application/sparql-results+json")
    assert len(json.loads(reply.body)["results"]["bindings"]) == 2


def test_query_by_form(client: Client) -> None:
    reply = client("POST", "/sparql", urlencode({"query": ASK}), FORM)
    assert (reply.status, json.loads(reply.body)["boolean"]) == (200, True)


def test_query_by_post_directly(client: Client) -> None:
    reply = client("POST", "/sparql", "ASK { id:event-侨连五洲沪上进博 a kgo:Campaign }", DIRECT)
    assert (reply.status, json.loads(reply.body)["boolean"]) == (200, True)


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/*", "text/csv"),
        (SELECT, "text/tab-separated-values, text/csv;q=0.2", "text/tab-separated-values"),
        (SELECT, "*/*", "application/sparql-results+json"),
        (ASK, "application/xml", "application/xml"),
        ("DESCRIBE id:place-上海", "", "text/turtle"),
        ("DESCRIBE id:place-上海", "application/ld+json", "application/ld+json"),
        ("DESCRIBE id:place-上海", "application/rdf+xml;q=0.9, application/n-triples;q=0.95", "application/n-triples"),
    ],
)
def test_answers_come_in_the_type_that_is_wanted(query: str, accept: str, media_type: str, client: Client) -> None:
    reply = client.get(query, accept)
    assert (reply.status, reply.type) == (200, media_type)
    assert reply.headers["vary"] == "Accept"


def test_the_client_may_choose_the_graphs(client: Client) -> None:
    graph = sample_graph()
    document = DEFAULT_BASE + graph.documents[0].key
    count = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a kgo:Statement }"

    def number(reply: Reply) -> int:
        return int(json.loads(reply.body)["results"]["bindings"][0]["n"]["value"])

    here = sum(statement.document == graph.documents[0].key for statement in graph.statements)
    assert number(client.get(count)) == len(graph.statements)
    assert number(client.get(count, **{"default-graph-uri": document})) == here
    named = "SELECT (COUNT(?s) AS ?n) WHERE { GRAPH ?g { ?s a kgo:Statement } }"
    assert number(client.get(named, **{"named-graph-uri": document})) == here
    assert number(client.get(count, **{"named-graph-uri": document})) == 0
    body = urlencode({"query": count, "default-graph-uri": document})
    assert number(client("POST", "/sparql", body, FORM)) == here
    path = "/sparql?" + urlencode({"default-graph-uri": document})
    assert number(client("POST", path, count, DIRECT)) == here


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("GET", "/sparql?query=ASK+%7B", None, {}, 400),
        ("GET", "/sparql?query=ASK+%7B%7D&query=ASK+%7B%7D", None, {}, 400),
        ("GET", "/sparql?query=%ff", None, {}, 400),
        ("GET", "/sparql?update=CLEAR+ALL", None, {}, 403),
        ("GET", "/sparql?query=CLEAR+ALL", None, {}, 400),
        ("GET", "/sparql?query=" + "SELECT+*+%7B+SERVICE+%3Chttp%3A%2F%2Fx%2F%3E+%7B%7D+%7D", None, {}, 400),
        ("GET", "/sparql?query=ASK+%7B%7D&default-graph-uri=no+iri", None, {}, 400),
        ("GET", "/sparql?query=ASK+%7B%7D", None, {"Accept": "image/png"}, 406),
        ("GET", "/nothing", None, {}, 404),
        ("GET", "/secret.txt", None, {}, 404),
        ("GET", "/../secret.txt", None, {}, 404),
        ("GET", "/store/CURRENT", None, {}, 404),
        ("POST", "/sparql", "", FORM, 400),
        ("POST", "/sparql", "update=CLEAR+ALL", FORM, 403),
        ("POST", "/sparql", "CLEAR ALL", {"Content-Type": "application/sparql-update"}, 403),
        ("POST", "/sparql", "ASK {}", {"Content-Type": "text/plain"}, 415),
        ("POST", "/sparql?query=ASK+%7B%7D", "ASK {}", DIRECT, 400),
        ("POST", "/sparql", b"ASK { <a:\xff> ?p ?o }", DIRECT, 400),
        ("POST", "/", "x", FORM, 405),
        ("PUT", "/sparql", "x", {}, 405),
        ("DELETE", "/graph.ttl", None, {}, 405),
        ("GET", "/", None, {"Host": "graph.example"}, 421),
        ("GET", "/sparql?query=ASK+%7B%7D", None, {"Host": "attacker.example:80"}, 421),
    ],
)
def test_what_is_refused(
    method: str, path: str, body: str | None, headers: dict[str, str], status: int, client: Client
) -> None:
    reply = client(method, path, body, headers)
    assert reply.status == status, reply.body
    assert reply.body.strip(), "a refusal says why"


def test_errors_are_json_for_those_who_want_json(client: Client) -> None:
    reply = client.get("SELECT {", "application/json")
    assert reply.status == 400
    assert "line 1" in json.loads(reply.body)["error"]


def test_a_large_body_is_refused_unread(client: Client) -> None:
    headers = {**DIRECT, "Content-Length": str(LARGEST_BODY + 1)}
    assert client("POST", "/sparql", b"", headers).status == 413
    assert client("POST", "/sparql", b"", {**DIRECT, "Content-Length": "many"}).status == 411


def test_a_query_without_end_is_stopped_and_the_rest_goes_on(folder: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with serving(folder, Service(folder, Limits(seconds=1.0))) as client:
        reply = client.get(endless)
        assert reply.status == 503
        assert "no answer within 1 s" in reply.body.decode()
    with serving(folder) as client:
        assert client.get(ASK).status == 200


def test_when_all_turns_are_taken_queries_are_sent_away_and_pages_served(folder: Path) -> None:
    with serving(folder, Service(folder, at_once=1, patience=0.0)) as client:
        with client.server.turns:
            reply = client.get(ASK)
            assert reply.status == 503
            assert "running already" in reply.body.decode()
            assert reply.headers["retry-after"] == "10"
            assert client("GET", "/").status == 200
        assert client.get(ASK).status == 200, "the turn was given back"


# Pages


def test_the_graph_page_is_served_without_anything_from_elsewhere(client: Client) -> None:
    reply = client("GET", "/")
    assert (reply.status, reply.type) == (200, "text/html")
    assert "图" in reply.body.decode()
    assert "default-src 'self'" in reply.headers["content-security-policy"]
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in reply.headers


def test_head_has_no_body(client: Client) -> None:
    reply = client("HEAD", "/graph.ttl")
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.headers["content-length"]) > 1000


def test_files_of_the_graph_may_be_fetched(client: Client, folder: Path) -> None:
    assert client("GET", "/graph.ttl").body == (folder / "graph.ttl").read_bytes()
    assert client("GET", "/graph.trig").type == "application/trig"
    assert client("GET", "/report.json").status == 404


def test_the_endpoint_describes_itself(client: Client) -> None:
    import rdflib

    reply = client("GET", "/sparql")
    graph = rdflib.Graph().parse(data=reply.body, format="turtle")
    endpoint = rdflib.URIRef(f"http://127.0.0.1:{client.port}/sparql")
    assert (None, rdflib.URIRef("http://www.w3.org/ns/sparql-service-description#endpoint"), endpoint) in graph
    assert b"<form" in client("GET", "/sparql", headers={"Accept": "text/html"}).body


def test_a_folder_without_a_page_says_so(tmp_path: Path) -> None:
    with serving(write_folder(sample_graph(), tmp_path)) as client:
        assert b"kg build" in client("GET", "/").body


def test_a_port_that_is_taken_or_none_is_a_usage_error(folder: Path) -> None:
    with serving(folder) as client, pytest.raises(UsageError, match="--port"):
        make_server(folder, "127.0.0.1", client.port)
    with pytest.raises(UsageError, match="--port"):
        make_server(folder, "127.0.0.1", 70000)


# Without a socket


def test_the_most_specific_range_decides() -> None:
    assert chosen_type("text/*;q=0.9, text/csv;q=0.1, */*;q=0.5", "SELECT") == "text/tab-separated-values"
    assert chosen_type("", "SELECT") == "application/sparql-results+json"
    with pytest.raises(Refusal, match="text/csv"):
        chosen_type("text/turtle", "SELECT")
    with pytest.raises(Refusal):
        chosen_type("text/csv;q=0, application/json;q=wrong", "SELECT")


def test_a_get_without_a_query_asks_for_nothing() -> None:
    assert read_request("GET", "", "", b"").query == ""
