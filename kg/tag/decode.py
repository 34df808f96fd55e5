"""The best tag sequence of each string, and how sure the network is of it.

In: one batch of scores and a head. Out: tag numbers a character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.tag.network import Head


def best(scores: NDArray[np.float32], lengths: NDArray[np.int32], head: Head) -> NDArray[np.int32]:
    """The best sequence of each column of `scores` under the head's CRF: `[time, row]`, junk beyond a row's length.

    Viterbi over all rows at once. Shorter rows stand still at their last character.
    """
    import numpy as np

    time, rows, tags = scores.shape
    moves = np.ascontiguousarray(head.crf[2:].T)  # [to, from]
    back = np.zeros((time, rows, tags), dtype=np.int16)
    back[:] = np.arange(tags, dtype=np.int16)
    total = head.crf[0] + scores[0]
    for step in range(1, time):
        live = lengths > step
        candidates = total[live][:, None, :] + moves
        come = candidates.argmax(axis=2)
        back[step, live] = come
        total[live] = np.take_along_axis(candidates, come[:, :, None], axis=2)[:, :, 0] + scores[step, live]
    path = np.empty((time, rows), dtype=np.int32)
    path[-1] = (total + head.crf[1]).argmax(axis=1)
    every = np.arange(rows)
    for step in range(time - 1, 0, -1):
        path[step - 1] = back[step, every, path[step]]
    return path


def certainty(scores: NDArray[np.float32], path: NDArray[np.int32]) -> NDArray[np.float32]:
    """The softmax share of the chosen tag at each character, `[time, row]`: cheap, and high where the network is right."""
    import numpy as np

    shifted = np.exp(scores - scores.max(axis=2, keepdims=True))
    chosen = np.take_along_axis(shifted, path[:, :, None].astype(np.int64), axis=2)[:, :, 0]
    share: NDArray[np.float32] = chosen / shifted.sum(axis=2)
    return share
