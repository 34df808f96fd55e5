"""Document → sentences.

In: `Document`. Out: `tuple[Sentence, ...]`, in order, not overlapping, without white space at their ends; together they hold
every visible character of every block. Blocks that only carry metadata (breadcrumb, byline, credit) are one sentence a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import MAIN_KINDS, Document, Sentence

END = frozenset("。！？；｡")
#: Half-width marks end a sentence only after a Chinese character and before another, a space or the end of the line.
NARROW_END = frozenset(".!?;")
PAIRS = dict(zip("“‘「『（(《【〔［[", "”’」』）)》】〕］]", strict=True))
CLOSING = frozenset(PAIRS.values()) | {'"', "'"}
#: A quoted or bracketed part up to this long is read as one piece: 他说“好。我去。”就走了。 Longer quotes are speeches, whose
#: sentences are sentences of their own.
SHORT = 40
#: Brackets that hold a label where they open a line: 【内罗毕】, 〔云林讯〕.
LABEL = frozenset("【〔［")
#: What follows a closing quote when the sentence around it goes on: “好！”的声音, “来吧！”，他说.
GOES_ON = frozenset("，、,：:的之与和及等")


def segment(document: Document) -> tuple[Sentence, ...]:
    """The sentences of `document`, block by block.

    >>> from kg.model import Block, Document, Metadata, RawDocument
    >>> text = "大会开幕了。万立骏出席！"
    >>> raw = RawDocument("-", "text/plain", "utf-8", text, "")
    >>> document = Document(raw, text, text, (Block(0, 12, "paragraph"),), (), Metadata())
    >>> [text[s.begin:s.end] for s in segment(document)]
    ['大会开幕了。', '万立骏出席！']
    """
    return tuple(_sentences(document))


def _sentences(document: Document) -> Iterator[Sentence]:
    text = document.text
    for index, block in enumerate(document.blocks):
        for begin, end in _lines(text, block.begin, block.end):
            cuts = list(_cuts(text, begin, end)) if block.kind in MAIN_KINDS else []
            for left, right in zip([begin, *cuts], [*cuts, end], strict=True):
                left, right = _trim(text, left, right)
                if left < right:
                    yield Sentence(left, right, index)


def _lines(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    at = begin
    for line in text[begin:end].splitlines(keepends=True):
        yield at, at + len(line)
        at += len(line)


def _trim(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin].isspace():
        begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    return begin, end


def _cuts(text: str, begin: int, end: int) -> Iterator[int]:
    """Where one sentence ends and the next begins, inside one line."""
    at = begin
    while at < end:
        character = text[at]
        if character in PAIRS:
            close = _closing(text, at, min(end, at + SHORT + 2))
            if close is None:
                at += 1
                continue
            label = at == begin and character in LABEL and _is_label(text, at, close, end)
            at = close + 1
            ended = label or (at - 2 > begin and text[at - 2] in END and not _goes_on(text, at, end))
        else:
            ended = character in END or (character in NARROW_END and _narrow_end(text, at, begin, end))
            at += 1
        if ended:
            at = _swallow(text, at, end)
            if at < end:
                yield at


def _closing(text: str, opening: int, limit: int) -> int | None:
    """Where the bracket at `opening` is closed, if that is before `limit`."""
    depth, left, right = 0, text[opening], PAIRS[text[opening]]
    for at in range(opening, limit):
        if text[at] == left:
            depth += 1
        elif text[at] == right:
            depth -= 1
            if not depth:
                return at
    return None


def _goes_on(text: str, at: int, end: int) -> bool:
    return at < end and (text[at] in GOES_ON or text[at] in CLOSING)


def _is_label(text: str, opening: int, close: int, end: int) -> bool:
    """Whether the brackets that open a line label what follows; a date in them belongs to that."""
    return not any(map(str.isdigit, text[opening:close])) and not _goes_on(text, close + 1, end)


def _swallow(text: str, at: int, end: int) -> int:
    """The end of the sentence after further marks (！！, ？！) and closing quotes."""
    while at < end and (text[at] in END or text[at] in CLOSING or text[at] in "!?"):
        at += 1
    return at


def _narrow_end(text: str, at: int, begin: int, end: int) -> bool:
    """Whether the half-width mark at `at` stands between Chinese: 开幕了.大会 yes, 3.5 and www.zgql.cn no."""
    if at == begin or not (is_chinese(text[at - 1]) or text[at - 1] in CLOSING):
        return False
    following = text[at + 1] if at + 1 < end else " "
    return following.isspace() or is_chinese(following) or following in CLOSING or following in PAIRS


def is_chinese(character: str) -> bool:
    """Whether `character` is a Han character."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or "\U00020000" <= character <= "\U0003ffff"
