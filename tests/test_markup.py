"""HTML to text: what is kept, where each character came from, and that no page takes long or breaks it."""

# Samples of files stand in one line each.
# ruff: noqa: E501
from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, RawDocument
from kg.restore.draft import Draft
from kg.restore.layout import lay_out
from kg.restore.markup import extract
from kg.restore.page_head import of_page, without_site
from kg.restore.script import simplified
from kg.restore.tags import tokens

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from maintext import ours, ours_from_text, score
from page_templates import Sample, samples

SAMPLES = samples()
SENTENCE = "座谈会于五月六日在杭州召开，来自各地的代表参加了会议，并就有关问题进行了讨论。"


def raw_page(source: str) -> RawDocument:
    return RawDocument("a.html", "text/html", "utf-8", source, "")


def restored(source: str) -> Document:
    raw = raw_page(source)
    draft, blocks, metadata = lay_out(extract(raw), raw)
    return Document(raw, draft.text, simplified(draft.text), blocks, draft.finish(), metadata)


def body(source: str) -> str:
    return extract(raw_page(f"<html><body>{source}<p>{SENTENCE}</p></body></html>")).text.removesuffix(SENTENCE).strip("\n")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>中<b>国</b><i>侨</i><span>联</span>，成立了。</p>", "中国侨联，成立了。"),
        ("<p>第一行，完。<br>第二行，完。<br/>第三行，完。</p>", "第一行，完。\n第二行，完。\n第三行，完。"),
        ("<p>A&amp;B&nbsp;公司&#65292;&#x4E2D;&hellip;</p>", "A&B\xa0公司，中…"),
        ("<p>\n　　座谈会\n在北京\n召开。 </p>", "座谈会在北京召开。"),
        ("<p>New\nYork  市</p>", "New York 市"),
        ("<ul><li>一是创新；<li>二是协调。</ul>", "一是创新；\n二是协调。"),
        ("<table><tr><td>姓名</td><td>职务</td></tr><tr><td>张三<td>主席</table>", "姓名\t职务\n张三\t主席"),
        ("<p>前。<!-- 注 <p>不要</p> -->后。</p>", "前。后。"),
        ("<p>前。<script>var a='</p><p>不要';</script>后。</p>", "前。后。"),
        ("<p>前。<style>p{color:red}</style><noscript>不要</noscript>后。</p>", "前。后。"),
        ("<p>前。<span style='display: none'>不要</span><span hidden>不要</span>后。</p>", "前。后。"),
        ('<p>前。<font class="jammer">,&nbsp;_) J4</font>后。</p>', "前。后。"),
        ('<p>前。<span class="mw-editsection">[编辑]</span>后。</p>', "前。后。"),
        ("<p>前。<ruby>侨<rp>(</rp><rt>qiao</rt><rp>)</rp></ruby>后。</p>", "前。侨后。"),
        ("<p title='a>b'>前 < 后，3 < 5。</p>", "前 < 后，3 < 5。"),
        ("<pre>第一行，完。\n  第二行，完。</pre>", "第一行，完。\n第二行，完。"),
        (f"<P>{SENTENCE}<P>一{SENTENCE}<DIV>块，完。", f"{SENTENCE}\n一{SENTENCE}\n块，完。"),
        ("<p>软\u00ad连\u200b字，完。</p>", "软连字，完。"),
    ],
)
def test_words(source: str, text: str) -> None:
    assert body(source) == text


def test_every_character_maps_to_its_place() -> None:
    source = f"<body><h1>侨&#32852;座<b>谈</b>会</h1>\n<p>　　{SENTENCE}</p></body>"
    document = restored(source)
    at = document.text.index("联")
    span = document.source_span(at, at + 1)
    assert source[span.begin : span.end] == "&#32852;"
    at = document.text.index("座谈会")
    span = document.source_span(at, at + 3)
    assert source[span.begin : span.end] == "座<b>谈</b>会"
    at = document.text.index("杭州")
    span = document.source_span(at, at + 2)
    assert source[span.begin : span.end] == "杭州"


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
def test_pages_of_fifteen_sites(sample: Sample) -> None:
    found = score(sample, ours(sample))
    assert not found.lost
    assert found.left <= max(8, 0.02 * found.size), found.left_text


def test_the_same_pages_saved_as_text() -> None:
    found = [score(sample, ours_from_text(sample)) for sample in SAMPLES]
    size = sum(one.size for one in found)
    assert sum(one.lost for one in found) <= 0.01 * size
    assert sum(one.left for one in found) <= 0.01 * size


def test_what_the_head_says() -> None:
    head = """<html><head><title>侨界座谈会在京举行_侨联工作_中国侨联</title><meta name="ContentSource" content="中国侨联">
    <meta property="article:published_time" content="2024-05-06T08:30:00+08:00"><link rel="canonical" href="http://example.org/a">
    <script type="application/ld+json">{"@graph":[{"headline":"侨界座谈会在京举行","author":{"name":"宋明远"}}]}</script></head>"""
    found = of_page(raw_page(head + f"<body><p>{SENTENCE}</p></body></html>"))
    assert "侨界座谈会在京举行" in found.titles
    assert found.source is not None
    assert found.source.value == "中国侨联"
    document = restored(head + f"<body><p>{SENTENCE}</p></body></html>")
    metadata = document.metadata
    assert metadata.title is not None
    assert (metadata.title.value, [one.value for one in metadata.authors]) == ("侨界座谈会在京举行", ["宋明远"])
    assert metadata.date_published is not None
    assert metadata.date_published.value == "2024-05-06T08:30"
    assert metadata.url is not None
    assert metadata.url.value == "http://example.org/a"


def test_articles_of_public_accounts_say_in_a_script_whose_they_are() -> None:
    head = '<html><head><meta property="og:site_name" content="微信公众平台"></head>'
    script = """<script>var nickname = htmlDecode("侨声月刊"); var ct = "1603276320";</script>"""
    found = restored(f'{head}<body><div id="js_content"><p>{SENTENCE}</p></div>{script}</body></html>').metadata
    assert found.publisher is not None
    assert found.date_published is not None
    assert (found.publisher.value, found.date_published.value) == ("侨声月刊", "2020-10-21T18:32")


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("<title>两千种叹词_文化课_澎湃新闻-The Paper</title>", "澎湃新闻"),
        ('<title>船排收徒</title><meta property="og:site_name" content="明报新闻网 - 每日明报 daily news">', "明报新闻网"),
        ('<title>船排收徒</title><meta property="article:publisher" content="https://www.facebook.com/paper/">', None),
    ],
)
def test_the_site_is_the_last_to_be_believed(head: str, publisher: str | None) -> None:
    found = restored(f"<html><head>{head}</head><body><p>{SENTENCE}</p></body></html>").metadata.publisher
    assert (found.value if found else None) == publisher


def test_a_number_in_the_head_is_no_author() -> None:
    head = '<html><head><meta name="author" content="F_200"></head>'
    assert restored(head + f"<body><p>{SENTENCE}</p></body></html>").metadata.authors == ()


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("侨界座谈会在京举行--时政--人民网", "侨界座谈会在京举行"),
        ("侨界座谈会在京举行_中国侨联", "侨界座谈会在京举行"),
        ("短题 - 江边笔记", "短题 - 江边笔记"),
        ("义渡_百度百科", "义渡"),
        ("双塔镇寻井小记 - 行走笔记 -  双塔论坛", "双塔镇寻井小记"),
    ],
)
def test_titles_without_site(title: str, bare: str) -> None:
    assert without_site(title) == bare


NAV = '<div class="nav"><ul><li><a href="#">首页</a></li><li><a href="#">新闻</a></li></ul></div>'
FOOT = '<div class="footer">版权所有 江城市侨联 京ICP备12345678号</div>'
UNUSUAL = {
    "a table and no prose": (
        "<h1>江城市侨联理事会名单</h1><table><tr><td>姓名</td><td>职务</td></tr><tr><td>张一</td><td>理事</td></tr></table>",
        "江城市侨联理事会名单\n姓名\t职务\n张一\t理事",
    ),
    "names that are links": (
        "<div><h1>侨商大会</h1>"
        + '<p><a href="#">中国侨联</a>主席<a href="#">张三</a>出席<a href="#">侨商大会</a>，并致辞。</p>' * 2
        + "</div>",
        "侨商大会" + "\n中国侨联主席张三出席侨商大会，并致辞。" * 2,
    ),
    "a headline that nothing tells": (
        f"<div>侨界代表座谈交流</div><div>2024-05-06 来源：江城日报</div><div>　　{SENTENCE}<br>　　第二段。</div>",
        f"侨界代表座谈交流\n2024-05-06 来源：江城日报\n{SENTENCE}\n第二段。",
    ),
    "text hidden until a script has run": (
        f'<div id="js_content" style="visibility: hidden; opacity: 0;"><h1>老街新生</h1><p>{SENTENCE}</p></div>',
        f"老街新生\n{SENTENCE}",
    ),
    "comments longer than the text": (
        f'<div><h1>主文标题</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></div><div class="comments">{"<p>说得好，支持楼主，希望继续。真不错！</p>" * 12}</div>',
        f"主文标题\n{SENTENCE}\n{SENTENCE}",
    ),
}


@pytest.mark.parametrize(("source", "text"), UNUSUAL.values(), ids=list(UNUSUAL))
def test_unusual_pages(source: str, text: str) -> None:
    assert restored(f"<html><head><title>江城</title></head><body>{NAV}{source}{FOOT}</body></html>").text.strip() == text


HOSTILE = {
    "deep": "<div>" * 20000,
    "deep inline": "<i>" * 20000 + "</b>" * 20000,
    "attribute": "<p class='" + "a " * 200000 + "'>",
    "open quotes": '<a x="' * 20000,
    "angles": "<" * 50000,
    "open comments": "<!--" * 20000,
    "open scripts": "<title>" * 20000,
    "ampersands": "&" * 50000 + "&amp" * 20000,
    "tables": "<table><tr><td>" * 5000,
    "cells": "<table><tr>" + "<td>一" * 5000 + "</table>",
    "closing": "</div>" * 20000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_markup_is_read_to_the_end(source: str) -> None:
    assert SENTENCE in extract(raw_page(source + f"\"'><p>{SENTENCE}</p>")).text


def test_nothing_of_an_unclosed_script_leaks() -> None:
    assert "evil" not in extract(raw_page(f"<p>{SENTENCE}</p><script>evil('")).text
    assert "evil" not in extract(raw_page(f"<p>{SENTENCE}</p><style>evil{{")).text


PIECES = ["<p>", "</p>", "<div class='nav'>", "</div>", "<b>", "</b>", "<br>", "<table><tr><td>", "</table>", "<li>", "&amp;", "&#20013;", "&lt", "<!--", "-->", "<script>", "</script>", "<", ">", '"', "中国侨联", "，召开会议。", " ", "\n", "<h1>", "</h1>", "<a href=#>", "</a>", "<pre>"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_markup(pieces: list[str]) -> None:
    source = "".join(pieces)
    last = 0
    for token in tokens(source):
        assert last <= token.begin < token.end <= len(source)
        last = token.begin
    draft = extract(raw_page(source))
    at = 0
    rebuilt = []
    for edit in draft.finish():
        rebuilt.append(source[at : edit.source_begin])
        rebuilt.append(draft.text[edit.begin : edit.end])
        at = edit.source_end
    assert "".join(rebuilt) + source[at:] == draft.text
    assert isinstance(draft, Draft)
    restored(source)
