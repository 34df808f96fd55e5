"""Scores of every tag at every character, from an ONNX file under `kg/data/tagger/`.

In: strings. Out: batches of scores. The one file, with `decode.py`, in which tensors occur.

Strings go through in batches of about equal length, so that hardly anything is padded. A batch never has one row only: for
one row the runtime multiplies in another order, and a score that differs in its last bit could tip a tag.
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

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parents[1] / "data" / "tagger"
CODE_POINTS = 0x110000
#: Padded characters a batch: above 4,096 nothing gets faster, below 1,024 the calls themselves cost.
BATCH = 4096
FULL_WIDTH = range(0xFF01, 0xFF5F)


@dataclass(frozen=True, slots=True)
class Batch:
    """Scores `[time, row, tag]` of one batch; `rows` are indices into the strings given. A last row may be there twice."""

    rows: tuple[int, ...]
    lengths: NDArray[np.int32]
    scores: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """A session with its vocabulary, its tags and the CRF over them."""

    session: Any
    numbers: NDArray[np.int32]  # code point → row of the embedding
    tags: tuple[str, ...]
    crf: NDArray[np.float32]

    def score(self, strings: Sequence[str]) -> Iterator[Batch]:
        """Batches that together hold every string once; no string is empty."""
        import numpy as np

        for rows in batches([len(string) for string in strings]):
            padded = rows if len(rows) > 1 else rows * 2
            lengths = np.array([len(strings[row]) for row in padded], dtype=np.int32)
            numbers = np.zeros((int(lengths.max()), len(padded)), dtype=np.int32)
            for column, row in enumerate(padded):
                points = np.frombuffer(strings[row].encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
                numbers[: len(points), column] = self.numbers[points]
            (scores,) = self.session.run(["words"], {"ids": numbers, "lengths": lengths})
            yield Batch(rows, lengths, scores)


def batches(lengths: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Indices of `lengths` in groups of about equal length, each at most `BATCH` when padded."""
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: (lengths[index], index)):
        if group and lengths[index] * (len(group) + 1) > BATCH:
            yield tuple(group)
            group = []
        group.append(index)
    if group:
        yield tuple(group)


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
