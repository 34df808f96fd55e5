"""Regular expressions of many words, in a form that the engine gets through quickly.

In: words. Out: the sources of patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


class _Tree(dict[str, "_Tree"]):
    """Words by their characters; where one ends stands ""."""


def any_word(words: Iterable[str]) -> str:
    """Source of a pattern of any of the words, the longest that fits first.

    The engine tries the branches of an alternation one by one at every character of a text; words with the same front share
    a branch, as in a tree. The words that fit at one place all begin each other, so that nothing else changes by it.

    >>> any_word(["副主席", "副主任", "主席", "主席团"])
    '(?:主席(?:团)?|副主(?:任|席))'
    """
    tree = _Tree()
    for word in words:
        branch = tree
        for character in word:
            branch = branch.setdefault(character, _Tree())
        branch[""] = _Tree()
    return _source(tree)


def _source(tree: _Tree) -> str:
    branches = [re.escape(character) + _source(below) for character, below in sorted(tree.items()) if character]
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in tree else ''}" if branches else ""


def opening(words: Iterable[str]) -> str:
    """Source of a look ahead for the first character of any of the words.

    It belongs in front of a pattern that begins with something optional, whose first characters the engine cannot tell.

    >>> opening(["副主席", "主席"])
    '(?=[主副])'
    """
    return f"(?=[{''.join(map(re.escape, sorted({word[0] for word in words})))}])"
