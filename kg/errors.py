"""The exception tree. Every message says what went wrong, where, and what to try.

::

    KgError
    ├── UsageError            the call itself cannot be carried out (exit code 2)
    ├── ReadError             one input cannot be read; the others go on (exit code 3)
    │   ├── EncodingError     bytes that no accepted encoding explains
    │   ├── UnsupportedError  a media type or file that is not for reading
    │   └── TooLargeError     over a size, count or nesting limit
    ├── DataError             something that we ship or keep (lexicon, store, gold) is not as it should be
    │   └── UnknownTermError  a term that ontology/kg.ttl does not define
    └── QueryError            a SPARQL query that cannot be parsed or is not allowed
        └── QueryLimitError   a SPARQL query that took more time, memory or room than it was given
"""

from __future__ import annotations


class KgError(Exception):
    """Root of all errors that `kg` raises on purpose."""


class UsageError(KgError):
    """The call cannot be carried out as given."""


class ReadError(KgError):
    """One input cannot be read; `name` is the input as the user knows it."""

    def __init__(self, name: str, what: str, where: str = "", hint: str = "") -> None:
        self.name, self.what, self.where, self.hint = name, what, where, hint
        place = f" ({where})" if where else ""
        advice = f"; {hint}" if hint else ""
        super().__init__(f"{name}: {what}{place}{advice}")


class EncodingError(ReadError):
    """The bytes are not text in any encoding that is accepted."""


class UnsupportedError(ReadError):
    """The media type is not one that can be read."""


class TooLargeError(ReadError):
    """The input is over a limit of size, count or nesting."""


class DataError(KgError):
    """A file that belongs to `kg` or to a graph folder is broken."""


class UnknownTermError(DataError):
    """A term that `ontology/kg.ttl` does not define."""


class QueryError(KgError):
    """A SPARQL query that cannot be answered."""


class QueryLimitError(QueryError):
    """A SPARQL query went over a limit of time, memory or size of the answer."""
