"""Scores of every tag at every character, from an ONNX file under `kg/data/tagger/`.

In: strings. Out: groups of scores. The one file, with `decode.py`, in which tensors occur.

Strings go through the network in batches of about equal length, so that hardly anything is padded. A batch never has one row
only: for one row the runtime multiplies in another order, and a score that differs in its last bit could tip a tag.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import lexicon
from kg.errors import DataError
from kg.tag.decode import Packing, packing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parents[1] / "data" / "tagger"
CODE_POINTS = 0x110000
#: Padded characters a batch: above 1,024 nothing gets faster, below 256 the calls themselves cost.
BATCH = 1024
#: A string that is shorter than this share of the longest one of a batch begins another: a batch of its own costs a step of the
#: network as much as two thirds of a row, padding it costs the difference. Between 0.65 and 0.8 it's all one.
SHARE = 0.7
#: Characters and strings whose tags are worked out together. A product of 71 or more rows is one that OpenBLAS spreads over
#: threads, which would fight with the other processes of a build.
GROUP, STRINGS = 8192, 64
FULL_WIDTH = range(0xFF01, 0xFF5F)


@dataclass(frozen=True, slots=True)
class Group:
    """Scores `[character, tag]` of some strings, packed; `rows` are their indices among the strings given, longest first."""

    rows: tuple[int, ...]
    packed: Packing
    scores: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """A session with its vocabulary, its tags and the CRF over them."""

    session: Any
    numbers: NDArray[np.int32]  # code point → row of the embedding
    tags: tuple[str, ...]
    crf: NDArray[np.float32]

    def score(self, strings: Sequence[str]) -> Iterator[Group]:
        """Groups that together hold every string once; no string is empty."""
        for rows in groups([len(string) for string in strings]):
            yield self._group(rows, [strings[row] for row in rows])

    def _group(self, rows: tuple[int, ...], strings: list[str]) -> Group:
        import numpy as np

        lengths = [len(string) for string in strings]
        packed = packing(lengths)
        scores = np.empty((sum(lengths), len(self.tags)), dtype=np.float32)
        for begin, end in batches(lengths):
            found = self._run(strings[begin:end])
            for column in range(begin, end):
                scores[packed.rows(column, lengths[column])] = found[: lengths[column], column - begin]
        return Group(rows, packed, scores)

    def _run(self, strings: list[str]) -> NDArray[np.float32]:
        """Scores `[time, string, tag]`; beyond the end of a string they mean nothing."""
        import numpy as np

        padded = strings if len(strings) > 1 else strings * 2
        lengths = np.array([len(string) for string in padded], dtype=np.int32)
        numbers = np.zeros((int(lengths.max()), len(padded)), dtype=np.int32)
        for column, string in enumerate(padded):
            points = np.frombuffer(string.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
            numbers[: len(points), column] = self.numbers[points]
        found: NDArray[np.float32] = self.session.run(["words"], {"ids": numbers, "lengths": lengths})[0]
        return found


def groups(lengths: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Indices of `lengths`, the longest first, in groups of at most `GROUP` characters and `STRINGS` indices."""
    group: list[int] = []
    size = 0
    for index in sorted(range(len(lengths)), key=lambda index: (-lengths[index], index)):
        if group and (size + lengths[index] > GROUP or len(group) == STRINGS):
            yield tuple(group)
            group, size = [], 0
        group.append(index)
        size += lengths[index]
    if group:
        yield tuple(group)


def batches(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of `lengths`, which fall, of about equal lengths and each at most `BATCH` when padded."""
    begin = 0
    for end, length in enumerate(lengths):
        longest, rows = lengths[begin], end - begin
        # The runtime takes two rows at least, so that the second one is free.
        if rows and (longest * (rows + 1) > BATCH or (rows > 1 and length < SHARE * longest)):
            yield begin, end
            begin = end
    if begin < len(lengths):
        yield begin, len(lengths)


@cache
def load(name: str = "tagger.onnx") -> Network:
    """The network in the file `name`; loaded once a process."""
    import numpy as np
    import onnxruntime

    path = FOLDER / name
    if not path.is_file():
        raise DataError(f"{path.name}: the tagger's weights are missing from {FOLDER.name}/; reinstall the package")
    options = onnxruntime.SessionOptions()
    # Documents are spread over processes; threads inside one would only fight, and could add numbers in another order.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(path.as_posix(), options, providers=["CPUExecutionProvider"])
    metadata = session.get_modelmeta().custom_metadata_map
    nothing = {"ids": np.zeros((1, 1), dtype=np.int32), "lengths": np.ones(1, dtype=np.int32)}
    (crf,) = session.run(["words_crf"], nothing)
    return Network(session, vocabulary(json.loads(metadata["characters"])), tuple(json.loads(metadata["words_tags"])), crf)


def vocabulary(characters: Sequence[str]) -> NDArray[np.int32]:
    """For each code point the row of the embedding that stands for it."""
    import numpy as np

    known = {character: row for row, character in enumerate(characters)}
    numbers = np.full(CODE_POINTS, known["OOV"], dtype=np.int32)
    for character, row in known.items():
        if len(character) == 1:
            numbers[ord(character)] = row
    for point in FULL_WIDTH:
        numbers[point] = known.get(chr(point - 0xFEE0), numbers[point])
    for unknown, stand_in, *_ in lexicon.rows("tagger/characters.tsv"):
        numbers[ord(unknown)] = known[stand_in]
    return numbers
