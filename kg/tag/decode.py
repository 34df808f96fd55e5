"""The best tag sequence of each string, and how sure the network is of it.

In: the scores of a group of strings and the weights of a linear-chain CRF (row 0 start, row 1 stop, then one row a tag that one
comes from). Out: a tag number a character, or a probability a character.

A group is packed, so that no time goes into padding: its strings are sorted by length, the longest first, and a row of an array
is one character: first the first characters of all strings, then the second ones of those that have one, and so on.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Packing:
    """Where the characters of a group's strings are: those at `step` in the rows `starts[step]:starts[step + 1]`."""

    starts: NDArray[np.intp]

    def rows(self, column: int, length: int) -> NDArray[np.intp]:
        """The rows of the string at `column` of the group, character by character."""
        found: NDArray[np.intp] = self.starts[:length] + column
        return found

    def steps(self) -> list[slice]:
        """The rows of each step."""
        return [slice(begin, end) for begin, end in pairwise(self.starts.tolist())]


def packing(lengths: Sequence[int]) -> Packing:
    """How strings of `lengths` are packed; the longest comes first and none is empty."""
    import numpy as np

    alive = np.cumsum(np.bincount(lengths)[:0:-1])[::-1]
    return Packing(np.concatenate([[0], np.cumsum(alive)]))


def viterbi(scores: NDArray[np.float32], packed: Packing, crf: NDArray[np.float32]) -> NDArray[np.intp]:
    """The best tag of each row of `scores[row, tag]`, as its string's best sequence has it.

    Which tag a best one was come from is worked out again on the way back, where it is asked for one tag only.
    """
    import numpy as np

    steps = packed.steps()
    moves = crf[2:]
    total = scores.copy()
    total[steps[0]] += crf[0]
    for before, here in pairwise(steps):
        alive = here.stop - here.start
        total[here] += (total[before][:alive, :, None] + moves).max(axis=1)
    path: NDArray[np.intp] = (total + crf[1]).argmax(axis=1)  # right where a string ends; the rest follows
    come = np.ascontiguousarray(moves.T)  # [to, from]
    for before, here in pairwise(reversed(steps)):
        alive = before.stop - before.start
        path[here][:alive] = (total[here][:alive] + come[path[before]]).argmax(axis=1)
    return path


def certainty(
    scores: NDArray[np.float32],
    packed: Packing,
    crf: NDArray[np.float32],
    path: NDArray[np.intp],
    alike: NDArray[np.float32],
) -> NDArray[np.float32]:
    """The probability at each row of the chosen tag or one that means the same.

    Forward-backward, in plain numbers made to sum to one at each step, so that a step is one product of matrices.
    `alike[tag, tag]` is 1 where two tags mean the same.
    """
    import numpy as np

    steps = packed.steps()
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    moves = np.exp(crf[2:])
    before = np.empty_like(odds)
    before[steps[0]] = _normal(odds[steps[0]] * np.exp(crf[0]))
    for last, here in pairwise(steps):
        before[here] = _normal((before[last][: here.stop - here.start] @ moves) * odds[here])
    after = np.empty_like(odds)
    after[:] = _normal(np.exp(crf[1:2]))  # right where a string ends; the rest follows
    for follow, here in pairwise(reversed(steps)):
        after[here][: follow.stop - follow.start] = _normal((after[follow] * odds[follow]) @ moves.T)
    both = before * after
    chosen = (both * alike[path]).sum(axis=1)
    share: NDArray[np.float32] = chosen / np.maximum(both.sum(axis=1), 1e-30)
    return share


def _normal(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows that sum to one."""
    import numpy as np

    normal: NDArray[np.float32] = odds / np.maximum(odds.sum(axis=1, keepdims=True), np.float32(1e-30))
    return normal
