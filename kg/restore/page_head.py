"""What the head of an HTML page says of the page: its title, `meta` elements and JSON-LD.

In: a `RawDocument`. Out: a `PageHead`; each value with its place in the source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from html import unescape
from typing import Any

from kg.model import Field, RawDocument, Span
from kg.restore.byline import is_publisher
from kg.restore.cues import view
from kg.restore.dates import first_date
from kg.restore.tags import Token, attributes, tokens

#: `meta` names in lower case, those that a site fills in with most care first.
_TITLES = ("articletitle", "og:title", "twitter:title", "dc.title", "title")
_DATES = (
    "pubdate",
    "article:published_time",
    "publishdate",
    "publish_date",
    "datepublished",
    "og:release_date",
    "dc.date",
    "date",
    "publishtime",
    "og:pubdate",
    "weibo:article:create_at",
    "parsely-pub-date",
    "article:modified_time",
)
_SOURCES = ("contentsource", "source", "article:source", "og:article:source", "mediaid", "dc.source", "article:publisher")
_SITES = ("og:site_name", "sitename", "application-name", "dc.publisher", "publisher")
_AUTHORS = ("author", "article:author", "og:article:author", "dc.creator", "parsely-author")
_URLS = ("og:url", "url")
#: All that is looked through for the head; pages with long scripts before their `meta` elements are met.
_HEAD = 300_000
_TAIL = re.compile(r"\s*(?:[-_|—–·｜]+|--|>>|<<)\s*[^-_|—–｜]{1,24}$")
#: Behind these a title may be as short as a word: 崇安义渡_百度百科.
_SITE = re.compile(r"(?:百科|百科全书|百科全書|论坛|論壇|文库|文庫|知乎|豆瓣)\s*$")


@dataclass(frozen=True, slots=True)
class PageHead:
    """Candidates for each field, best first."""

    titles: tuple[str, ...] = ()
    title: Field | None = None
    date: Field | None = None
    source: Field | None = None
    site: Field | None = None
    author: Field | None = None
    url: Field | None = None


def of_page(raw: RawDocument) -> PageHead:
    """What the page's head says; nothing for what is not HTML, but for the title of its container."""
    if raw.media_type != "text/html":
        hinted = (raw.hints.title,) if raw.hints.title else ()
        return PageHead(hinted)
    found: dict[str, Field] = {}
    for name, field in _named(raw.text[:_HEAD]):
        found.setdefault(name, field)

    def best(names: tuple[str, ...]) -> Field | None:
        return next((found[name] for name in names if name in found), None)

    title = found.get("<title>")
    bare = Field(without_site(title.value), title.source) if title else None
    titles = [field.value for field in (best(_TITLES), found.get("ld:headline"), bare, title) if field]
    date = next(
        (found[name] for name in (*_DATES, "ld:datepublished") if name in found and first_date(view(found[name].value))), None
    )
    account, posted = _of_account(raw.text)
    return PageHead(
        tuple(dict.fromkeys([*titles, *([raw.hints.title] if raw.hints.title else [])])),
        best(_TITLES[:2]) or found.get("ld:headline") or bare,
        date or posted,
        account or best(_SOURCES),
        best(_SITES) or found.get("ld:publisher") or (site_in(title) if title else None),
        best(_AUTHORS) or found.get("ld:author"),
        best(_URLS) or found.get("<canonical>"),
    )


#: Articles of WeChat's public accounts: the account's name and the second of posting stand in a script.
_ACCOUNT = re.compile(
    r"var nickname\s*=\s*(?:htmlDecode\()?[\"']([^\"'<>]{1,40})[\"']|id=\"js_name\"[^>]*>\s*([^<]{1,40}?)\s*<"
)
_POSTED = re.compile(r"var ct\s*=\s*[\"'](\d{10})[\"']")
_BEIJING = timezone(timedelta(hours=8))


def _of_account(source: str) -> tuple[Field | None, Field | None]:
    """Name of the public account and time of posting."""
    if "js_content" not in source:
        return None, None
    named, posted = _ACCOUNT.search(source), _POSTED.search(source)
    account = Field(unescape(named[named.lastindex or 1]), Span(*named.span(named.lastindex or 1))) if named else None
    if not posted:
        return account, None
    time = datetime.fromtimestamp(int(posted[1]), _BEIJING)
    return account, Field(f"{time:%Y-%m-%d %H:%M}", Span(*posted.span(1)))


def without_site(title: str) -> str:
    """The page's title without the names of columns and of the site behind it.

    >>> without_site("侨界代表座谈会在京举行--侨联工作--中国侨联")
    '侨界代表座谈会在京举行'
    """
    title = re.sub(r"\s+", " ", title).strip()
    while True:
        shorter = _TAIL.sub("", title)
        if shorter == title or len(shorter) < (2 if _SITE.search(title) else 6):
            return title
        title = shorter


def site_in(title: Field) -> Field | None:
    """The medium that the page's title names behind the headline: 澎湃新闻 in 访谈_文化课_澎湃新闻-The Paper."""
    rest = re.sub(r"\s+", " ", title.value).strip()
    while (shorter := _TAIL.sub("", rest)) != rest:
        tail = rest[len(shorter) :].strip(" -_|—–·｜<>")
        if is_publisher(view(tail)) and len(tail) <= 12:
            return Field(tail, title.source)
        rest = shorter
    return None


def _named(source: str) -> Iterator[tuple[str, Field]]:
    for token in tokens(source):
        if token.closing or token.name not in ("meta", "title", "link", "script"):
            if token.name == "body" and not token.closing:
                return
            continue
        if token.name == "title":
            value = unescape(source[token.end : token.inner]).strip()
            if value:
                yield "<title>", Field(value, Span(token.end, token.inner))
        elif token.name == "script":
            if "ld+json" in source[token.begin : token.end]:
                yield from _linked_data(source, token)
        else:
            yield from _meta(source, token)


def _meta(source: str, token: Token) -> Iterator[tuple[str, Field]]:
    found = attributes(source, token)
    if token.name == "link":
        if found.get("rel", "").lower() == "canonical" and found.get("href"):
            yield "<canonical>", Field(unescape(found["href"]), Span(token.begin, token.end))
        return
    name = (found.get("name") or found.get("property") or found.get("itemprop") or "").lower()
    value = unescape(found.get("content", "")).strip()
    if name and value and (name in _URLS or not value.startswith(("http://", "https://"))):
        at = source.find(found["content"], token.begin, token.end)
        yield name, Field(value, Span(at, at + len(found["content"])) if at >= 0 else Span(token.begin, token.end))


def _linked_data(source: str, token: Token) -> Iterator[tuple[str, Field]]:
    try:
        value = json.loads(source[token.end : token.inner])
    except (ValueError, RecursionError):
        return
    span = Span(token.end, token.inner)
    for thing in _things(value):
        for key in ("headline", "datePublished", "author", "publisher"):
            text = _text(thing.get(key))
            if text and "headline" in thing:
                at = source.find(text, span.begin, span.end)
                yield f"ld:{key.lower()}", Field(text, Span(at, at + len(text)) if at >= 0 else span)


def _things(value: Any) -> Iterator[dict[str, Any]]:
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            yield one
            stack.extend(one.get("@graph", ()) if isinstance(one.get("@graph"), list) else ())
        elif isinstance(one, list):
            stack.extend(reversed(one))


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name", "")
    return value.strip() if isinstance(value, str) else ""
