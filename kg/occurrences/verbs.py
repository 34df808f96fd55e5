"""Verbs that tell of something done, said, seen or undergone, beside those of which happenings are made that get a node.

In: lines. Out: `Verb`s: the word, its place, and its class in `kg/data/verbs.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon import tree
from kg.lines import Line
from kg.model import Token
from kg.occurrences.groups import Group, group_of

FILE = "verbs.yaml"
#: What a verb may have around it in one word: 被扑灭, 感觉到, 了解到.
_PREFIX, _SUFFIX = re.compile(r"^(?:被|相|已|曾|再|又|遭|并|还|便|就)"), re.compile(r"(?:了|着|过|到|出|起|完|好|住|成)$")
_NOUN = frozenset({"n", "nz", "nr", "nt", "ns"})
_BETWEEN = frozenset({"a", "ad", "an", "u", "d", "m", "q", "nz"})
_COMPLEMENT = re.compile(r"[入出进到向往回上下开走倒翻住过离起掉断]|[进出上下回过起]来|[进出上下回过]去")
#: The line that opens a report: 新华社北京1月2日电, 本报讯.
_DATELINE = re.compile(r"^.{1,24}?(?:日|报|网|社|台|者|[）)])\s?(?P<word>电|讯|消息)(?=[\s（(：:，]|$|[一-鿿])")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a line; offsets in the document."""

    begin: int
    end: int
    word: str
    cls: str


def verbs_of(line: Line) -> Iterator[Verb]:
    """The verbs of a line that tell of something, in order; the words of the groups are left to them."""
    opening = _DATELINE.match(line.text)
    if opening:
        yield Verb(line.begin + opening.start("word"), line.begin + opening.end("word"), opening["word"], "statement")
    behind = 0
    for order, token in enumerate(line.tokens):
        if token.begin < behind or token.pos not in {"v", "vn", "vd", "n"}:
            continue
        end = _with_complement(line, order)
        word = line.text[token.begin - line.begin : end - line.begin]
        cls = class_of(word) or class_of(line.word(token)) or _of_work(line, order, word)
        if cls and _tells(line, order, cls):
            behind = end
            yield Verb(token.begin, end, word, cls)


def _tells(line: Line, order: int, cls: str) -> bool:
    """Whether a word of a class tells of something where it stands."""
    token = line.tokens[order]
    if token.pos == "n":
        return cls == "statement" and _is_lent(line, order)
    if is_attribute(line, order, cls) or _is_noun_here(line, token) or _lends_itself(line, order):
        return False
    return token.pos != "vn" or not _is_shown(line, order)


def _with_complement(line: Line, order: int) -> int:
    """Where a verb ends, with the result or direction that the tagger parts from it: 冲 入, 爬 出."""
    token, following = line.tokens[order], _next(line, order)
    if token.pos == "v" and following is not None and following.pos == "v" and _COMPLEMENT.fullmatch(line.word(following)):
        return following.end
    return token.end


def class_of(word: str) -> str:
    """The class of a verb as it is written, "" for none."""
    found = _classes().get(word)
    if found or word in _empty() or word in group_of():
        return found or ""
    core = _PREFIX.sub("", word)
    for form in (core, _SUFFIX.sub("", word), _SUFFIX.sub("", core)):
        if form and form != word and len(form) > 1 and form in _classes():
            return _classes()[form]
    return "action" if len(word) > 1 and _tail().search(word) else ""


def is_attribute(line: Line, order: int, cls: str) -> bool:
    """Whether a verb only says of what sort the noun behind it is: 受伤人员, 受伤的男子; 救援工作 is the deed itself."""
    token, following = line.tokens[order], _next(line, order)
    if following is None:
        return False
    word = line.word(following)
    if word == "的":
        return True  # 坐着的男子: only says who
    if word == "现场" and cls != "movement":
        return True
    if token.pos in {"v", "vd"}:
        long = token.end - token.begin > 1 or line.text[: token.begin - line.begin].endswith("被")
        return cls == "stateChange" and following.pos in _NOUN and word != "人数" and long
    return (following.pos in _NOUN or following.pos == "vn") and word not in _words("deeds")


def _next(line: Line, order: int) -> Token | None:
    return line.tokens[order + 1] if order + 1 < len(line.tokens) else None


def _of_work(line: Line, order: int, word: str) -> str:
    """The class of a group's word that 工作 makes no part of another: 救援工作."""
    following = _next(line, order)
    if word in group_of() and following is not None and line.word(following) == "工作":
        return "operation" if group_of()[word].kind in {"Response", "LegalAction"} else ""
    return ""


def _is_noun_here(line: Line, token: Token) -> bool:
    before = line.text[token.begin - line.begin - 1 : token.begin - line.begin]
    return bool(before) and before in tree(FILE)["nouns_behind"].get(line.word(token), "")


def _lends_itself(line: Line, order: int) -> bool:
    """Whether a verb only introduces the one behind it: 发表声明, 恢复通车."""
    if line.word(line.tokens[order]) not in _words("light"):
        return False
    for token in line.tokens[order + 1 :]:
        word = line.word(token)
        if token.pos in {"v", "vn"} or class_of(word) == "statement":
            return bool(class_of(word)) or word in group_of()
        if token.pos not in _BETWEEN:
            return False
    return False


def _is_lent(line: Line, order: int) -> bool:
    """Whether a noun is what a verb before it lends itself to: 发表声明."""
    for token in reversed(line.tokens[:order]):
        if token.pos not in _BETWEEN:
            return line.word(token) in _words("light")
    return False


def _is_shown(line: Line, order: int) -> bool:
    """Whether a noun is but what is said to appear: 出现呕吐、腹痛."""
    for token in reversed(line.tokens[:order]):
        if line.word(token) in {"，", "。", "；"}:
            return False
        if line.word(token) == "出现":
            return True
    return False


@cache
def group_of_class(cls: str) -> Group:
    """The group that stands for a class of verbs: it makes no node."""
    empty = frozenset[str]()
    return Group(f"verb_{cls}", "", "verb", (), "", "", "", "", "", empty, None, None, "", False, False, False)


@cache
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for cls, words in tree(FILE)["classes"].items():
        for word in words.split():
            found.setdefault(word, cls)
    return found


@cache
def _empty() -> frozenset[str]:
    return _words("empty")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(tree(FILE)[name].split())


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"[一-鿿](?:{tree(FILE)['tails']})$")


def deed_words() -> frozenset[str]:
    """Nouns that make of a verb before them no other thing than the deed."""
    return _words("deeds")


def mere_words() -> frozenset[str]:
    """Words of the groups that are no happening by themselves."""
    return _words("mere")
