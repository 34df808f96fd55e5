"""SPARQL 1.1 Protocol, the query half, without a socket: one HTTP request -> `Asked`, or a `Refusal` with its status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal
from urllib.parse import parse_qs

from kg.query import Dataset, Format
from kg.query.check import Form

#: Media types of answers, the preferred ones first.
ROWS: Mapping[str, Format] = MappingProxyType(
    {
        "application/sparql-results+json": "json",
        "application/sparql-results+xml": "xml",
        "text/csv": "csv",
        "text/tab-separated-values": "tsv",
        "application/json": "json",
        "application/xml": "xml",
        "text/xml": "xml",
    }
)
GRAPHS: Mapping[str, Format] = MappingProxyType(
    {
        "text/turtle": "ttl",
        "application/n-triples": "nt",
        "application/rdf+xml": "rdfxml",
        "application/ld+json": "jsonld",
    }
)
FORM_TYPE, QUERY_TYPE, UPDATE_TYPE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the graphs it is for; `query` is "" when a GET asked for nothing (the service description)."""

    query: str
    dataset: Dataset


class Refusal(Exception):
    """A request that is answered with an HTTP status of 400 or more and words."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def read_request(method: Literal["GET", "POST"], parameters: str, media_type: str, body: bytes) -> Asked:
    """What a request to the endpoint asks: query by GET, by form, or by POST directly; raises `Refusal`."""
    bare = media_type.partition(";")[0].strip().lower()
    if method == "GET":
        return _asked(_fields(parameters), missing_is_fine=True)
    if bare == FORM_TYPE:
        # Section 2.1.2: everything is in the body, the address has nothing to say.
        return _asked(_fields(_text(body)))
    if bare == QUERY_TYPE:
        fields = _fields(parameters)
        if "query" in fields:
            raise Refusal(400, "the query stands in the body; leave out the parameter 'query'")
        return _asked({**fields, "query": [_text(body)]})
    if bare == UPDATE_TYPE:
        raise Refusal(403, "this endpoint is read-only; updates are refused")
    raise Refusal(415, f"POST takes {FORM_TYPE} or {QUERY_TYPE}, not {bare or 'a body without a media type'}")


def _asked(fields: Mapping[str, list[str]], missing_is_fine: bool = False) -> Asked:
    if "update" in fields:
        raise Refusal(403, "this endpoint is read-only; updates are refused")
    queries = fields.get("query", [])
    if len(queries) > 1:
        raise Refusal(400, "one request holds one query; there are several parameters 'query'")
    if not queries and not missing_is_fine:
        raise Refusal(400, "no query; send the parameter 'query'")
    dataset = Dataset(tuple(fields.get("default-graph-uri", ())), tuple(fields.get("named-graph-uri", ())))
    return Asked(queries[0] if queries else "", dataset)


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Refusal(400, f"the parameters cannot be read: {error}") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"the body is not UTF-8 at byte {error.start}") from error


def chosen_type(accept: str, form: Form) -> str:
    """The media type for an answer, by the weights of an Accept header (RFC 9110, 12.5.1); raises `Refusal` 406.

    >>> chosen_type("text/csv;q=0.5, application/sparql-results+xml", "SELECT")
    'application/sparql-results+xml'
    """
    offered = GRAPHS if form in {"CONSTRUCT", "DESCRIBE"} else ROWS
    if not accept.strip():
        return next(iter(offered))
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    best, best_weight = "", 0.0
    for offer in offered:
        weight = _weight(offer, ranges)
        if weight > best_weight:
            best, best_weight = offer, weight
    if not best:
        raise Refusal(406, f"the answer to {form} can be had as {', '.join(offered)}")
    return best


@dataclass(frozen=True, slots=True)
class _Range:
    name: str
    weight: float


def _range(part: str) -> _Range:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    weight = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                weight = min(max(float(value), 0.0), 1.0)
            except ValueError:
                weight = 0.0
    return _Range(name.lower(), weight)


def _weight(offer: str, ranges: list[_Range]) -> float:
    # The most specific range decides: text/csv before text/* before */*.
    for name in (offer, offer.partition("/")[0] + "/*", "*/*"):
        fitting = [each.weight for each in ranges if each.name == name]
        if fitting:
            return max(fitting)
    return 0.0
