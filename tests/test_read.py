"""Reading: what comes out of files of every kind, and what is said of those that cannot be read."""

# Samples of files stand in one line each.
# ruff: noqa: E501
from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from kg.errors import EncodingError, ReadError, TooLargeError, UnsupportedError
from kg.model import RawDocument
from kg.read import limits, read

TEXT = "江城市侨联五年联谊工作综述\n过去五年，江城市侨联把联络海外乡亲作为经常性工作，建立了联系网络。\n"
TRADITIONAL = "花蓮縣原住民文化節登場\n花蓮縣政府主辦的文化節今天在縣立文化公園登場，開幕式由縣長主持，現場有歌舞團隊演出。\n"


def documents(*inputs: Path | str, **options: str) -> list[RawDocument]:
    found = list(read([str(one) for one in inputs], **options))
    failed = [one for one in found if isinstance(one, ReadError)]
    assert not failed, failed
    return [one for one in found if isinstance(one, RawDocument)]


def error(path: Path | str, kind: type[ReadError] = ReadError) -> ReadError:
    found = list(read([str(path)]))
    assert len(found) == 1
    assert isinstance(found[0], kind), found[0]
    assert str(path).rpartition("/")[2] in str(found[0])
    return found[0]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def written(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return written


Write = Callable[[str, bytes], Path]


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (TEXT, "utf-8", "utf-8"),
        (TEXT, "utf-8-sig", "utf-8"),
        (TEXT, "utf-16", "utf-16-le"),
        (TEXT, "utf-16-le", "utf-16-le"),
        (TEXT, "utf-16-be", "utf-16-be"),
        (TEXT, "utf-32", "utf-32-le"),
        (TEXT, "utf-32-be", "utf-32-be"),
        (TEXT, "gb18030", "gb18030"),
        (TEXT, "hz", "hz"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (TRADITIONAL + "嘅咗啲", "big5hkscs", "big5hkscs"),
        ("plain ASCII text\n", "ascii", "utf-8"),
        ("Café à la carte, naïve façade\n", "cp1252", "cp1252"),
    ],
)
def test_encodings_are_told_by_content(write: Write, text: str, codec: str, encoding: str) -> None:
    (raw,) = documents(write("a.txt", text.encode(codec)))
    assert (raw.text, raw.encoding) == (text, encoding)


def test_euc_tw(write: Write) -> None:
    from kg.lexicon import rows

    places = {
        char: (int(plane), int(row, 16) + 0x80, 0xA1 + at)
        for plane, row, text in reversed(rows("cns11643.tsv"))
        for at, char in enumerate(text)
    }
    data = b"".join(
        char.encode() if char.isascii() else bytes((row, cell)) if plane == 1 else bytes((0x8E, 0xA0 + plane, row, cell))
        for char in TRADITIONAL
        for plane, row, cell in [places.get(char, (1, 0, 0))]
    )
    (raw,) = documents(write("a.txt", data))
    assert (raw.text, raw.encoding) == (TRADITIONAL, "euc-tw")


@pytest.mark.parametrize("short", ["联通", "中国侨联", "会议", "你好，世界", "侨联通知"])
def test_short_texts_in_two_encodings(write: Write, short: str) -> None:
    for codec in ("utf-8", "gb18030"):
        (raw,) = documents(write(f"{codec}.txt", short.encode(codec)))
        assert raw.text == short, codec


def test_a_wrong_declaration_is_found_out(write: Write) -> None:
    page = f'<html><head><meta charset="utf-8"><title>x</title></head><body><p>{TEXT}</p></body></html>'
    (raw,) = documents(write("a.html", page.encode("gb18030")))
    assert raw.encoding == "gb18030"
    page = page.replace("utf-8", "gb2312")
    (raw,) = documents(write("b.html", page.encode("utf-8")))
    assert (raw.encoding, raw.text) == ("utf-8", page)
    page = page.replace("gb2312", "gb2312").replace(TEXT, TRADITIONAL)
    (raw,) = documents(write("c.html", page.encode("big5hkscs")))
    assert raw.encoding == "big5hkscs"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs", "utf-16"])
def test_a_character_cut_in_two_at_the_end_costs_only_itself(write: Write, codec: str) -> None:
    text = TRADITIONAL.strip()
    (raw,) = documents(write("a.txt", text.encode(codec)[:-1]))
    assert raw.text[: len(text) - 1] == text[:-1]
    assert len(raw.text) <= len(text) + 1


def test_japanese_is_refused(write: Write) -> None:
    text = "これは日本語の文章です。文字コードはシフトジスで書かれています。中国の文書ではありません。\n"
    for codec in ("cp932", "euc_jp", "iso2022_jp"):
        assert "Japanese" in str(error(write(f"{codec}.txt", text.encode(codec)), EncodingError))


def test_line_ends_and_marks_are_kept(write: Write) -> None:
    text = "第一行\r\n第二行\r第三行\n\u3000\u3000末行"
    (raw,) = documents(write("a.txt", b"\xef\xbb\xbf" + text.encode()))
    assert raw.text == text


def test_bytes_that_are_no_text(write: Write) -> None:
    error(write("empty.txt", b""))
    error(write("blank.txt", b" \n\n"))
    error(write("noise.txt", bytes(range(256)) * 50))
    error(write("nul.txt", b"\0" * 5000), UnsupportedError)
    error(write("p.png", b"\x89PNG\r\n\x1a\n" + bytes(100)), UnsupportedError)
    error(write("old.doc", b"\xd0\xcf\x11\xe0" + bytes(600)), UnsupportedError)
    error(write("fake.pdf", b"not a pdf"), UnsupportedError)
    error(write("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<"))
    error(write("cut.docx", b"PK\x03\x04" + bytes(50)))
    error(write("cut.zip", b"PK\x03\x04" + bytes(50)))
    error(write("cut.tar.gz", gzip.compress(b"x" * 10000)[:40]))


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    error(tmp_path / "没有.txt")
    error(tmp_path / "*.txt")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    error(tmp_path / "loop")
    (tmp_path / "empty").mkdir()
    error(tmp_path / "empty")
    os.mkfifo(tmp_path / "pipe")
    error(tmp_path / "pipe", UnsupportedError)


def test_one_bad_input_does_not_stop_the_others(write: Write, tmp_path: Path) -> None:
    good = write("b.txt", TEXT.encode())
    found = list(read([str(tmp_path / "missing"), str(good)]))
    assert isinstance(found[0], ReadError)
    assert isinstance(found[1], RawDocument)


def test_folders_are_sorted_and_links_to_folders_not_followed(write: Write, tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", ".hidden/x.txt", "page_files/style.css"):
        write(name, TEXT.encode())
    (tmp_path / "b" / "again").symlink_to(tmp_path)
    names = [raw.name for raw in documents(tmp_path)]
    assert names == [f"{tmp_path}/{name}" for name in ("a.txt", "b/10.txt", "b/2.txt")]


def test_a_file_is_read_once_under_one_name_whatever_the_order(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("d/a.txt", TEXT.encode())
    monkeypatch.chdir(tmp_path)
    for inputs in (["d", "./d/a.txt", str(tmp_path / "d/a.txt")], [str(tmp_path / "d/a.txt"), "d/*.txt", "d"]):
        assert [raw.name for raw in documents(*inputs)] == ["d/a.txt"]


def test_too_large(write: Write, tmp_path: Path) -> None:
    sparse = tmp_path / "huge.txt"
    with sparse.open("wb") as stream:
        stream.truncate(2 * 2**30)
    error(sparse, TooLargeError)
    line = tmp_path / "line.jsonl"
    with line.open("wb") as stream:
        stream.write(b'{"text": "')
        for _ in range(limits.MAX_DOCUMENT // 2**20 + 2):
            stream.write(b"a" * 2**20)
    error(line, TooLargeError)


def test_jsonl(write: Write) -> None:
    rows = [{"id": 1, "title": "题", "content": TEXT, "source": "江城日报"}, {"id": 2, "content": "第二篇正文。"}]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path = write("r.jsonl", f'{lines[0]}\n\nnot json\n{lines[1]}\n{{"id": 3}}\n'.encode())
    found = list(read([str(path)]))
    assert [one.name.rpartition("/")[2] for one in found] == ["r.jsonl#1", "r.jsonl#3", "r.jsonl#4", "r.jsonl#5"]
    assert isinstance(found[0], RawDocument)
    assert (found[0].text, found[0].hints.title, found[0].hints.publisher) == (TEXT, "题", "江城日报")
    assert isinstance(found[1], ReadError)
    assert isinstance(found[3], ReadError)


def test_csv(write: Write) -> None:
    data = '标题,正文,日期\r\n甲,"第一行，\n第二行。",2024-05-06\r\n乙,只有一句。,\r\n'
    for codec in ("utf-8-sig", "gb18030"):
        raws = documents(write(f"{codec}.csv", data.encode(codec)))
        assert [raw.text for raw in raws] == ["第一行，\n第二行。", "只有一句。"]
        assert [raw.name.rpartition("#")[2] for raw in raws] == ["1", "2"]
        assert (raws[0].hints.title, raws[0].hints.date) == ("甲", "2024-05-06")
    raws = documents(write("c.csv", data.encode()), text_column="标题")
    assert [raw.text for raw in raws] == ["甲", "乙"]
    found = list(read([str(write("c.csv", data.encode()))], text_column="没有"))
    assert all(isinstance(one, ReadError) and "标题" in str(one) for one in found)
    assert [raw.text for raw in documents(write("t.tsv", "id\ttext\n1\t一句话。\n".encode()))] == ["一句话。"]


def _zip(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_archives(write: Write) -> None:
    inner = _zip({"c.txt": TEXT.encode()})
    path = write(
        "z.zip",
        _zip({"b.txt": TEXT.encode("gb18030"), "a/页.html": f"<p>{TEXT}</p>".encode(), "in.zip": inner, "__MACOSX/x": b"x"}),
    )
    assert [raw.name.partition("z.zip")[2] for raw in documents(path)] == ["!/a/页.html", "!/b.txt", "!/in.zip!/c.txt"]
    nested = _zip({"two.zip": _zip({"three.zip": inner})})
    assert isinstance(next(iter(read([str(write("n.zip", nested))]))), TooLargeError)
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        info = tarfile.TarInfo("./d/a.txt")
        info.size = len(TEXT.encode())
        archive.addfile(info, io.BytesIO(TEXT.encode()))
        link = tarfile.TarInfo("evil")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert [raw.name.partition("t.tar.gz")[2] for raw in documents(write("t.tar.gz", stream.getvalue()))] == ["!/d/a.txt"]
    (raw,) = documents(write("a.txt.gz", gzip.compress(TEXT.encode())))
    assert raw.text == TEXT


def test_bombs(write: Write) -> None:
    zeros = b"0" * (20 * 2**20)
    assert "bomb" in str(next(iter(read([str(write("b.zip", _zip({"a.txt": zeros})))]))))
    assert "bomb" in str(next(iter(read([str(write("b.gz", gzip.compress(zeros * 5)))]))))


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_docx(write: Write) -> None:
    body = (
        "<w:p><w:r><w:t>侨界座</w:t></w:r><w:r><w:t>谈会</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:r><w:t>正文。</w:t><w:br/><w:t>二行</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>姓名</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>职务</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    document = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    (raw,) = documents(write("a.docx", _zip({"[Content_Types].xml": b"", "word/document.xml": document.encode()})))
    assert raw.text == "侨界座谈会\n正文。\n二行\n姓名\t职务\n"


def test_epub(write: Write) -> None:
    container = '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>'
    package = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>江城志</dc:title></metadata><manifest>'
        '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    chapter = "<html><head><title>不要</title></head><body><h1>第{}章</h1><p>正<b>文</b>。</p><script>x</script></body></html>"
    files = {
        "META-INF/container.xml": container,
        "O/p.opf": package,
        "O/a.xhtml": chapter.format("一"),
        "O/b.xhtml": chapter.format("二"),
    }
    (raw,) = documents(write("a.epub", _zip({name: text.encode() for name, text in files.items()})))
    assert raw.text == "第一章\n正文。\n第二章\n正文。\n"
    assert raw.hints.title == "江城志"
    assert [raw.text[page.begin : page.begin + 3] for page in raw.pages] == ["第一章", "第二章"]


def test_mail(write: Write) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = (
        "侨讯第五期",
        "宋明远 <a@example.org>",
        "Mon, 06 May 2024 08:30:00 +0800",
    )
    message.set_content(TEXT, charset="gb2312")
    message.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="附件.txt")
    raws = documents(write("m.eml", bytes(message)))
    assert raws[0].text.strip() == TEXT.strip()
    assert (raws[0].hints.title, raws[0].hints.date, raws[0].hints.author) == ("侨讯第五期", "2024-05-06T08:30", "宋明远")
    assert raws[1].name.endswith("m.eml!/附件.txt")


def test_warc(write: Write) -> None:
    page = f"<html><body><p>{TEXT}</p></body></html>".encode("gb18030")
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n\r\n" + page
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2024-05-06T00:00:00Z\r\nWARC-Target-URI: http://example.org/a\r\n"
    record = (
        f"{head}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n".encode()
        + answer
        + b"\r\n\r\n"
    )
    for name, data in (("a.warc", record), ("a.warc.gz", gzip.compress(record))):
        (raw,) = documents(write(name, data))
        assert raw.name.endswith(f"{name}!/http://example.org/a")
        assert TEXT in raw.text
        assert raw.hints.url == "http://example.org/a"


def test_markup_is_told_from_text(write: Write) -> None:
    assert documents(write("noname", f"<!DOCTYPE html><p>{TEXT}</p>".encode()))[0].media_type == "text/html"
    assert documents(write("a.md", TEXT.encode()))[0].media_type == "text/markdown"
    assert documents(write("other", TEXT.encode()))[0].media_type == "text/plain"


def test_pdf(write: Write) -> None:
    (raw,) = documents(Path(__file__).parent / "cases" / "read" / "two_pages.pdf")
    assert [page.number for page in raw.pages] == [1, 2]
    assert raw.text[raw.pages[1].begin :].startswith("第二页")
    assert "江城市侨联" in raw.text
