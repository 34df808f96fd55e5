"""CSV, TSV, JSONL and JSON: a document a row.

In: a `Source`. Out: a `RawDocument` for each row, named `rows.csv#3`, or the `ReadError` for that row; the rows after a
bad one are still read. Memory holds one row at a time (JSON aside).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.errors import ReadError, TooLargeError
from kg.model import Hints, RawDocument
from kg.read.encoding import decode, detect
from kg.read.euc_tw import decode_euc_tw
from kg.read.limits import HEAD, MAX_DOCUMENT
from kg.read.media import text_type
from kg.read.options import Options
from kg.read.source import Source, digest, first, load, unreadable

#: Names of the columns that are understood without being told, best first.
_TEXT = (
    "text",
    "content",
    "body",
    "article",
    "正文",
    "内容",
    "內容",
    "文本",
    "全文",
    "fulltext",
    "full_text",
    "html",
    "raw_content",
    "document",
)
_HINTS = {
    "title": ("title", "headline", "标题", "標題", "题目"),
    "date": (
        "date",
        "published",
        "date_published",
        "datepublished",
        "pubdate",
        "publish_time",
        "time",
        "日期",
        "发布时间",
        "發布時間",
        "时间",
    ),
    "publisher": ("publisher", "source", "media", "来源", "來源", "媒体", "出处"),
    "author": ("author", "作者", "by"),
    "url": ("url", "link", "href", "链接", "網址", "网址", "地址"),
}
_BOM = "\ufeff"

Row = Mapping[str, Any]
Result = RawDocument | ReadError


def documents(source: Source, options: Options) -> Iterator[Result]:
    """A document for each row."""
    if source.media_type == "application/json":
        yield from _json(source, options)
    elif source.media_type == "application/jsonl":
        yield from _jsonl(source, options)
    else:
        yield from _table(source, options)


def _lines(source: Source) -> Iterator[tuple[str, str]]:
    """Pairs of line (with its end) and encoding. Raises `TooLargeError` at a line without end."""
    try:
        with source.open() as stream:
            head = first(stream, HEAD)
            if not head:
                raise ReadError(source.name, "the file is empty")
            encoding = detect(head, source.name, source.charset)
            decode(head[:4096], source.name, source.charset)  # refuses what is binary
            whole = io.BufferedReader(_Chained(head, stream), 2**20)
            if encoding == "euc-tw":
                yield from ((line, encoding) for line in io.StringIO(decode_euc_tw(whole.read(MAX_DOCUMENT)), newline=""))
                return
            text = io.TextIOWrapper(whole, encoding, errors="replace", newline="")
            number = 0
            while line := text.readline(MAX_DOCUMENT):
                number += 1
                if len(line) >= MAX_DOCUMENT:
                    raise TooLargeError(
                        source.name, f"more than {MAX_DOCUMENT:,} characters in one line", where=f"line {number}"
                    )
                yield line.removeprefix(_BOM) if number == 1 else line, encoding
    except OSError as error:
        raise unreadable(source.name, error) from error


class _Chained(io.RawIOBase):
    """The bytes already taken from a stream, then the rest of it."""

    def __init__(self, head: bytes, rest: Any) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._head[: len(buffer)]
        self._head = self._head[len(piece) :]
        if not piece:
            piece = self._rest.read(len(buffer)) or b""
        buffer[: len(piece)] = piece
        return len(piece)


def _jsonl(source: Source, options: Options) -> Iterator[Result]:
    for number, (line, encoding) in enumerate(_lines(source), start=1):
        if not line.strip():
            continue
        name = f"{source.name}#{number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield ReadError(name, f"not JSON: {error}", where=f"line {number}")
            continue
        yield _row(name, row, f"line {number}", options, encoding, line.encode("utf-8", "surrogatepass"), source.hints)


def _json(source: Source, options: Options) -> Iterator[Result]:
    data = load(source, MAX_DOCUMENT)
    decoded = decode(data, source.name, source.charset)
    try:
        value = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):
            yield from _jsonl(source, options)
            return
        raise ReadError(source.name, f"not JSON: {error}") from error
    for number, row in enumerate(value if isinstance(value, list) else [value], start=1):
        name = f"{source.name}#{number}" if isinstance(value, list) else source.name
        packed = json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
        yield _row(name, row, f"element {number}", options, decoded.encoding, packed, source.hints)


def _table(source: Source, options: Options) -> Iterator[Result]:
    lines = _lines(source)
    opening = next(lines, None)
    if opening is None:
        raise ReadError(source.name, "the file is empty")
    header_line, encoding = opening
    tabs = source.media_type.endswith("tab-separated-values") or header_line.count("\t") > header_line.count(",")
    # The field limit of `csv` is one for the whole process; ours is checked a line at a time, so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_DOCUMENT))
    reader = csv.reader(_counted(source.name, header_line, lines), delimiter="\t" if tabs else ",")
    header: list[str] = []
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield ReadError(source.name, f"not CSV: {error}", where=f"line {reader.line_num}")
            return
        if not header:
            header = [cell.strip().removeprefix(_BOM) for cell in cells]
            continue
        if not any(cell.strip() for cell in cells):
            continue
        number += 1
        row = dict(zip(header, cells, strict=False))
        packed = "\x1f".join(cells).encode("utf-8", "surrogatepass")
        yield _row(f"{source.name}#{number}", row, f"line {reader.line_num}", options, encoding, packed, source.hints)


def _counted(name: str, line: str, lines: Iterator[tuple[str, str]]) -> Iterator[str]:
    """The lines again. A quotation mark that is never closed joins all lines into one field: bounded here."""
    yield line
    open_quote, size = line.count('"') % 2 == 1, 0
    for following, _ in lines:
        size = size + len(following) if open_quote else 0
        if size > MAX_DOCUMENT:
            raise TooLargeError(name, "a quotation mark is opened and not closed", hint="check the quoting")
        open_quote ^= following.count('"') % 2 == 1
        yield following


def _row(name: str, row: Any, where: str, options: Options, encoding: str, packed: bytes, hints: Hints) -> Result:
    """The document in one row, or what is wrong with the row."""
    if isinstance(row, str):
        row = {"text": row}
    if not isinstance(row, dict):
        return ReadError(name, "the row is neither an object nor a text", where=where)
    column = options.text_column or _text_column(row)
    if column not in row:
        return ReadError(
            name,
            f"no column {column!r}" if column else "no text in the row",
            where=where,
            hint=f"there are: {', '.join(map(str, row))}",
        )
    value = row[column]
    if isinstance(value, list):
        value = "\n".join(str(part) for part in value)
    if not isinstance(value, str) or not value.strip():
        return ReadError(name, f"column {column!r} holds no text", where=where)
    text = value.removeprefix(_BOM).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return RawDocument(name, text_type(text), encoding, text, digest(packed), _row_hints(row, column, hints))


def _text_column(row: Row) -> str:
    """The column that holds the text: a known name, else the one with the longest text."""
    lower = {str(key).strip().lower(): str(key) for key in row}
    for known in _TEXT:
        if known in lower and isinstance(row[lower[known]], str | list):
            return lower[known]
    texts = [key for key, value in row.items() if isinstance(value, str)]
    return max(texts, key=lambda key: len(row[key]), default="")


def _row_hints(row: Row, text: str, hints: Hints) -> Hints:
    lower = {str(key).strip().lower(): value for key, value in row.items() if key != text}

    def value(names: Sequence[str]) -> str:
        found = next((lower[name] for name in names if lower.get(name)), "")
        return str(found).strip() if isinstance(found, str | int | float) else ""

    values = {field: value(names) for field, names in _HINTS.items()}
    return Hints(**{field: found or getattr(hints, field) for field, found in values.items()})
