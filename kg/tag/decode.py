"""The best tag sequence of each string, and how sure the network is of it.

In: one batch of scores and the weights of a linear-chain CRF (row 0 start, row 1 stop, then one row a tag that one comes from).
Out: a tag number a character, or a probability a character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def viterbi(scores: NDArray[np.float32], lengths: NDArray[np.int32], crf: NDArray[np.float32]) -> NDArray[np.int32]:
    """The best sequence of each column of `scores[time, row, tag]`: `[time, row]`, junk beyond a row's length.

    All rows advance together; shorter ones stand still at their last character.
    """
    import numpy as np

    time, rows, tags = scores.shape
    moves = np.ascontiguousarray(crf[2:].T)  # [to, from]
    back = np.zeros((time, rows, tags), dtype=np.int16)
    back[:] = np.arange(tags, dtype=np.int16)
    total = crf[0] + scores[0]
    for step in range(1, time):
        live = lengths > step
        candidates = total[live][:, None, :] + moves
        come = candidates.argmax(axis=2)
        back[step, live] = come
        total[live] = np.take_along_axis(candidates, come[:, :, None], axis=2)[:, :, 0] + scores[step, live]
    path = np.empty((time, rows), dtype=np.int32)
    path[-1] = (total + crf[1]).argmax(axis=1)
    every = np.arange(rows)
    for step in range(time - 1, 0, -1):
        path[step - 1] = back[step, every, path[step]]
    return path


def certainty(
    scores: NDArray[np.float32],
    lengths: NDArray[np.int32],
    crf: NDArray[np.float32],
    path: NDArray[np.int32],
    alike: NDArray[np.float32],
) -> NDArray[np.float32]:
    """The probability at each character of the chosen tag or one that means the same: `[time, row]`.

    Forward-backward, in plain numbers made to sum to one at each step, so that a step is one product of matrices.
    `alike[tag, tag]` is 1 where two tags mean the same.
    """
    import numpy as np

    odds = np.exp(scores - scores.max(axis=2, keepdims=True))
    moves = np.exp(crf[2:])
    before = np.empty_like(odds)
    before[0] = _normal(odds[0] * np.exp(crf[0]))
    for step in range(1, len(odds)):
        before[step] = _normal((before[step - 1] @ moves) * odds[step])
    after = np.empty_like(odds)
    after[-1] = last = np.broadcast_to(_normal(np.exp(crf[1:2])), odds[0].shape)
    for step in range(len(odds) - 2, -1, -1):
        follow = _normal((after[step + 1] * odds[step + 1]) @ moves.T)
        after[step] = np.where((lengths > step + 1)[:, None], follow, last)
    both = before * after
    chosen = (both * alike[path]).sum(axis=2)
    share: NDArray[np.float32] = chosen / np.maximum(both.sum(axis=2), 1e-30)
    return share


def _normal(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows that sum to one."""
    import numpy as np

    normal: NDArray[np.float32] = odds / np.maximum(odds.sum(axis=1, keepdims=True), np.float32(1e-30))
    return normal
