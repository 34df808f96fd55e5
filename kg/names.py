"""Small questions about names, shared by stages that do not know each other.

In: names. Out: answers.
"""

from __future__ import annotations


def is_subsequence(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in the same order.

    >>> is_subsequence("葡萄节", "第十二届葡萄文化旅游节")
    True
    """
    rest = iter(long)
    return all(char in rest for char in short)
