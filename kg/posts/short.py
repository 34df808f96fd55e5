"""Posts told in a few words: 万立骏主席 · 任审计局局长的洪文展 · 上海图书馆（馆长陈超）.

In: the items of a run and its context. Out: what is told of each person.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kg.posts.items import Item
from kg.posts.told import Context, Told

#: Forms of address rather than posts in the body spoken of: 李明教授毕业于厦门大学.
_ADDRESS = re.compile(
    r"^(?:副?教授|副?研究员|讲师|院士|博士|医师|主任医师|副主任医师|律师|记者|编辑|法官|牧师|导演|编剧|大使|公使|总领事|代表|教练|研究馆员|导师)$"
)


def is_address(title: str) -> bool:
    """Whether a title without a body is no more than a form of address: 李明教授."""
    return bool(_ADDRESS.match(title))


def title_behind(items: Sequence[Item]) -> Iterator[Told]:
    """Person, title: 万立骏主席; the organization stands right before the name, or is the one spoken of."""
    for index, (first, second) in enumerate(itertools.pairwise(items)):
        if first.kind != "P" or second.kind != "title" or first.mention is None:
            continue
        before = items[index - 1] if index else None
        if before is not None and before.text == "的" and index > 1 and items[index - 2].kind != "title":
            before = items[index - 2]  # 早稻田大学的滨岛直树教授
        body = before.mention if before is not None and before.kind == "O" else None
        if body is None and first.mention.extractor == "standin_surname":
            continue  # 方会长: whose head he is was told before
        if body is not None or not is_address(second.text):
            yield Told(first.mention, second.text, body, first.begin, second.end, "post_title_behind", 0.75 if body else 0.7)


_CHAIN = {"O", "title", "join", "space", "tense", "L"}


def relative(items: Sequence[Item], context: Context) -> Iterator[Told]:
    """Naming word, organizations and titles, 的, person: 任石狮市审计局局长的洪文展."""
    for index, item in enumerate(items):
        if item.kind != "P" or item.mention is None:
            continue
        at = index - 1
        while at > 0 and items[at].kind in {"T", "space", "rank"}:
            at -= 1
        if at < 1 or items[at].text != "的" or items[at - 1].kind != "title":
            continue
        chain: list[Item] = []
        at -= 1
        while at >= 0 and items[at].kind in _CHAIN:
            chain.insert(0, items[at])
            at -= 1
        if (at >= 0 and items[at].kind == "naming") or any(one.kind == "tense" for one in chain):
            body = None
            for one in chain:
                if one.kind == "O":
                    body = one.mention
                elif one.kind == "title":
                    context.remember(one.text, body)
                    yield Told(item.mention, one.text, body, chain[0].begin, item.end, "post_relative", 0.82)
