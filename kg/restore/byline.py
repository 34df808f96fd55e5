"""The line under a headline and the credits at the end, taken apart.

In: a `view` of a line. Out: a `Byline`: the fields with their places, and how much of the line is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.patterns import opening
from kg.restore.cues import HAN, any_of, words
from kg.restore.dates import dates

Kind = Literal["date", "source", "author", "reporter", "editor", "other", "index", "counter", "name"]

_KINDS: tuple[Kind, ...] = ("date", "source", "author", "reporter", "editor", "other", "index", "counter")
#: A value is no longer than this; longer ones are sentences that begin with a word like a label.
_VALUE = {
    "date": 40,
    "source": 40,
    "author": 40,
    "reporter": 60,
    "editor": 40,
    "other": 60,
    "index": 120,
    "counter": 30,
    "name": 40,
}
_SEPARATORS = re.compile(r"[\s|/\[\]()<>:,;.·*_+\-=~、;：\"'“”#]+")
_NAME = rf"[{HAN}]{{2,4}}(?:·[{HAN}]{{2,6}})?"
_NAME_ONLY = re.compile(rf"{_NAME}$")
#: A single given name apart from its surname, set wide so that names of two and three characters line up: 王 晴
_WIDE_NAME = re.compile(rf"(?<![{HAN}])([{HAN}]) +([{HAN}])(?![{HAN}])")
#: 记者王大明/台北报导: the place in the reporter's own line, as Taiwan's papers write it.
_REPORT = re.compile(rf"\s*/\s*[{HAN}]{{2,6}}(?:、[{HAN}]{{2,4}})*(?:连线)?(?:报导|报道)")
_SPLIT = re.compile(r"(?:_\w+|[、,，/;；|\s&+]|(?<=\S\S)[和与及](?=\S\S))+")
#: What stands in a list of names and is none.
_ROLE = re.compile(
    r"^(?:(?:本报|本网|本刊|本台|本社|实习|见习|特约|特派|新华社|中新社|人民网|央视|总台|首席|全媒体|融媒体|文字|摄影)*(?:记者|通讯员|实习生|编辑|责编|责任编辑|主编)"
    rf"|[{HAN}]*(?:记者|通讯员|实习生)|[文图]|摄影?|等|[{HAN}]{{2,6}}报[道导]|报道|编译|综合|整理|供稿|采写|摄影报道|报导|撰文|图片|文图)$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A value: `line[begin:end]`, of `kind`; for a date `iso` says which."""

    kind: Kind
    begin: int
    end: int
    iso: str = ""
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Byline:
    """The parts of a line in order; `words` are what belongs to none, `labels` how many labels stand in it."""

    parts: tuple[Part, ...]
    words: tuple[str, ...]
    labels: int
    switches: tuple[tuple[int, int], ...] = ()  # spans of counters and names of buttons

    @property
    def rest(self) -> str:
        """The words in one."""
        return "".join(self.words)

    def has(self, *kinds: Kind) -> bool:
        """Whether there is a part of one of the kinds."""
        return any(part.kind in kinds for part in self.parts)


@cache
def _label_kinds() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for kind in _KINDS:
        for word in sorted(words("labels", kind)):
            found.setdefault(word, kind)
    return found


@cache
def _labels() -> re.Pattern[str]:
    """`来 源:`, `浏览次数:`, and for people's parts also without a colon: `记者 张三`, `文|裴晓晨`."""
    kinds = _label_kinds()
    people = [word for word, kind in kinds.items() if kind in ("reporter", "editor") and word not in words("labels", "colon")]
    credits = [word for word, kind in kinds.items() if kind in ("other", "author") and len(word) > 1]
    short = {word for word in kinds if len(word) == 1}
    long = any_of((word for word in kinds if word not in short), spaced=True)
    joined = any_of([*people, *credits, *short, *words("labels", "colon")])
    first = opening([*kinds, "文", "图"])  # most places of a line begin no label
    return re.compile(
        rf"{first}(?:(?P<colon>(?:{long})(?=\s*[:])|(?<![{HAN}\w])(?:{any_of(short)})(?=\s*[:/])|(?:文字?[/·]图片?|图片?[/·]文字?)(?=\s*[:/]?))\s*[:/]?\s*[:]?\s*"
        rf"|(?:^(?P<barred>{any_of([*people, *credits], spaced=True)})\s*\|\s*"
        rf"|(?<![{HAN}\w])(?P<joined>{joined})[|/])(?={_NAME})"
        rf"|(?<![{HAN}])(?P<bare>{any_of(people)})(?=\s*{_NAME})\s*"
        rf"|(?<![{HAN}])(?P<spaced>{any_of(credits, spaced=True)})(?=\s+{_NAME})\s+)"
        rf"|^(?P<medium>[{HAN}]{{2,10}}记者) +(?={_NAME})"
    )


@cache
def _known() -> re.Pattern[str]:
    return re.compile(any_of(words("byline_words")))


def byline(line: str) -> Byline:
    """The parts of the view of a line.

    >>> [(part.kind, part.iso) for part in byline("2023年08月17日17:35 来源:中国侨联").parts]
    [('date', '2023-08-17T17:35'), ('source', '')]
    """
    found = dates(line)
    labels = [match for match in _labels().finditer(line) if not any(d.begin < match.start() < d.end for d in found)]
    parts: list[Part] = []
    counters: list[tuple[int, int]] = []
    covered = bytearray(len(line))
    for date in found:
        parts.append(Part("date", date.begin, date.end, date.iso, labelled=False))
        covered[date.begin : date.end] = b"\1" * (date.end - date.begin)
    for number, match in enumerate(labels):
        stop = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        kind = _kind(match)
        stop = min([stop, *(d.begin for d in found if d.begin >= match.end() and kind != "index")])
        begin, end, buttons = _value(line, match.end(), stop, kind)
        if kind in ("author", "reporter", "editor", "other") and line[begin:end].partition(" ")[0] in words("switches"):
            continue  # 编辑 讨论 上传视频: a row of buttons
        covered[match.start() : buttons] = b"\1" * (buttons - match.start())
        if kind == "counter":
            counters.append((match.start(), end))
        elif end > begin:
            parts.append(Part(kind, begin, end))
    for match in _REPORT.finditer(line):
        covered[match.start() : match.end()] = b"\1" * len(match[0])
    switches = tuple(_switches(line, covered, counters))
    for begin, end in switches:
        covered[begin:end] = b"\1" * (end - begin)
    rest = "".join(" " if taken else char for char, taken in zip(line, covered, strict=True))
    others = tuple(token for token in _SEPARATORS.split(rest) if _known().sub("", re.sub(r"\d+", "", token)))
    return Byline(tuple(sorted(parts, key=lambda part: part.begin)), others, len(labels), switches)


_TOKEN = re.compile(r"[^\s|/\[\]()<>:,·]+")
_COUNTED = re.compile(r"\d+\s*(?:条|人|次)?(?:评论|跟贴|参与|阅读|浏览|点赞|次|条)$|^\d+$")
_AROUND = " |[]()/:·,\xa0\t"


def _switches(line: str, covered: bytearray, counters: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of counters and names of buttons, with the marks around them, in order."""
    spans = list(counters)
    for token in _TOKEN.finditer(line):
        if not any(covered[token.start() : token.end()]):
            after_counter = any(0 <= token.start() - end <= 2 for _, end in spans)
            if token[0] in words("switches") or (_COUNTED.match(token[0]) and (after_counter or not token[0].isdigit())):
                spans.append(token.span())
    last = 0
    for begin, end in sorted(spans):
        begin, end = max(begin, last), max(end, last)
        while begin > last and line[begin - 1] in _AROUND and not covered[begin - 1]:
            begin -= 1
        while end < len(line) and line[end] in _AROUND and not covered[end]:
            end += 1
        if end > begin:
            yield begin, end
        last = end


def _kind(match: re.Match[str]) -> Kind:
    if match["medium"]:
        return "reporter"
    word = (match["colon"] or match["barred"] or match["joined"] or match["bare"] or match["spaced"]).replace(" ", "")
    return _label_kinds().get(word, "author")


def _value(line: str, begin: int, stop: int, kind: Kind) -> tuple[int, int, int]:
    """The span of the value that begins at `begin`, up to a separator, two blanks or the next field; and where buttons end."""
    text = _REPORT.split(_without_remarks(line[begin:stop]))[0]
    ends = re.search(r"[|\])>]|\(|\[", text) if kind != "index" else re.search(r"\|", text)
    if ends:
        text = text[: ends.start()]
    if kind in ("source", "counter"):
        gap = re.search(r" {2,}|(?<=\S) (?=\S*(?:字体|字号|分享|打印|关闭|收藏))", text)
        text = text[: gap.start()] if gap else text
    text = text[: _VALUE[kind]]
    buttons = 0
    if kind == "source" and len(bare := _without_buttons(text)) < len(text):
        text, buttons = bare, len(text)
    stripped = text.strip(" :,;、-·\"'“”.。")
    lead = text.find(stripped) if stripped else 0
    return begin + lead, begin + lead + len(stripped), begin + max(lead + len(stripped), buttons)


#: 凤凰网27人参与 4评论, 中国新闻网参与互动
_BUTTONS = re.compile(
    rf"(?<=\S)(?:\s[{HAN}]{{2,3}}(?=\s+举报))?\s*"
    r"(?:\d+\s*(?:人|条|次)?(?:参与|评论|跟贴|阅读|浏览|回复)|参与互动|我要评论|我有话说|举报|打印|收藏|转发).*$"
)


def _without_buttons(text: str) -> str:
    """The name of a source without the buttons and counters that follow it on its line: 闲读网 阅 1688 转 57 微信."""
    text = _BUTTONS.sub("", text)
    first, *others = text.split() or [""]
    if any(word in words("switches") or word.isdigit() for word in others):
        return text[: text.find(first) + len(first)]
    return text


def _without_remarks(text: str) -> str:
    """The text with remarks behind names, `王晴(实习生)、黄瑾`, made separators of the same length."""
    return re.sub(r"\([^()\d]{1,8}\)(?=.)", lambda match: "、" * len(match[0]), text)


def names(text: str) -> list[tuple[int, int]]:
    """The spans of the single names in the view of a value.

    >>> value = "王 晴、黄瑾 通讯员 李四"
    >>> [value[begin:end] for begin, end in names(value)]
    ['王 晴', '黄瑾', '李四']
    """
    joined = _WIDE_NAME.sub(lambda match: match[1] + "\0" * (len(match[0]) - 2) + match[2], _without_remarks(text))
    found: list[tuple[int, int]] = []
    at = 0
    for gap in [*_SPLIT.finditer(joined), None]:
        stop = gap.start() if gap else len(joined)
        begin = at
        at = gap.end() if gap else stop
        piece = joined[begin:stop]
        label = re.match(r"(?:(?:本报|本网|实习|见习|特约)?(?:记者|通讯员|编辑))[:]?", piece)
        if label and len(piece) > label.end():
            begin += label.end()
            piece = piece[label.end() :]
        if piece.endswith("等") and len(piece) > 2:
            stop, piece = stop - 1, piece[:-1]
        if len(piece) >= 2 and not _ROLE.match(piece) and not piece.isdigit():
            found.append((begin, stop))
    return found


def is_name(text: str) -> bool:
    """Whether the view of a text has the shape of one Chinese personal name."""
    return bool(_NAME_ONLY.match(text.replace(" ", "")))


_PUBLISHER = re.compile(
    r"(?:网|报|讯|社|台|刊|新闻|侨联|办公室|政府|局|委|部|厅|司|院|会|中心|在线|客户端|集团|\d*版|电视|融?媒体?|传媒|频道|观察|周刊|杂志|记|号|大学|公司|时间)$"
)


def is_publisher(text: str) -> bool:
    """Whether the view of a text ends like the name of a medium or an office."""
    return bool(_PUBLISHER.search(text))
