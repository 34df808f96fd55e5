"""Weights of LAC small as jieba's wheel carries them, read without importing jieba.

In: the folder `jieba/lac_small` of the environment. Out: `Lac`, plain NumPy arrays under readable names.

The files are Paddle's own tensor format: a version (4 bytes), a list of offsets that is empty here, a second version,
the length of a protobuf message that names type and shape, the message, the numbers in little endian.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
FLOAT32 = 5  # Paddle's number for the type
HIDDEN = 128


@dataclass(frozen=True, slots=True)
class Gru:
    """One direction of one layer; columns are the gates update, reset, candidate."""

    input_weight: Array  # (inputs, 3 * HIDDEN)
    input_bias: Array  # (3 * HIDDEN,): Paddle's two biases, added
    gate_weight: Array  # (HIDDEN, 2 * HIDDEN)
    candidate_weight: Array  # (HIDDEN, HIDDEN)


@dataclass(frozen=True, slots=True)
class Lac:
    """The network: embedding, two layers of two directions, one output layer, one linear-chain CRF."""

    characters: tuple[str, ...]  # the name of each row of `embedding`
    tags: tuple[str, ...]  # the name of each output: "PER-B", "PER-I", …, "O"
    embedding: Array
    layers: tuple[tuple[Gru, Gru], ...]  # (forwards, backwards) a layer
    output_weight: Array
    output_bias: Array
    crf: Array  # row 0: start, row 1: stop, then from-tag a row, to-tag a column


def folder() -> Path:
    """Where jieba keeps LAC small. Importing jieba would print a warning on some Python versions, so it is only located."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("jieba is not installed; its wheel carries the weights of LAC small")
    return Path(spec.origin).parent / "lac_small"


def load(path: Path | None = None) -> Lac:
    """The network in `path` (default: the one in jieba)."""
    root = path or folder()
    weights = root / "model_baseline"
    pairs = ((0, 1), (2, 3))
    return Lac(
        characters=_names(root / "word.dic"),
        tags=_names(root / "tag.dic"),
        embedding=read_tensor(weights / "word_emb"),
        layers=tuple((_gru(weights, left), _gru(weights, right)) for left, right in pairs),
        output_weight=read_tensor(weights / "fc_4.w_0"),
        output_bias=read_tensor(weights / "fc_4.b_0"),
        crf=read_tensor(weights / "crfw"),
    )


def read_tensor(path: Path) -> Array:
    """The numbers of one tensor file in their shape."""
    raw = path.read_bytes()
    at = 4
    (levels,) = struct.unpack_from("<Q", raw, at)
    at += 8
    for _ in range(levels):
        (size,) = struct.unpack_from("<Q", raw, at)
        at += 8 + size
    at += 4
    (size,) = struct.unpack_from("<i", raw, at)
    at += 4
    shape = _shape(raw[at : at + size], path)
    return np.frombuffer(raw, dtype="<f4", offset=at + size).reshape(shape)


def _shape(message: bytes, path: Path) -> tuple[int, ...]:
    dimensions: list[int] = []
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        value, at = _varint(message, at)
        if key >> 3 == 2:
            dimensions.append(value)
        elif value != FLOAT32:
            raise ValueError(f"{path}: not 32-bit floats (type {value})")
    return tuple(dimensions)


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _gru(weights: Path, number: int) -> Gru:
    flat = read_tensor(weights / f"gru_{number}.w_0").reshape(-1)
    # Paddle keeps two matrices one after the other in what it calls one tensor of shape (HIDDEN, 3 * HIDDEN).
    gates, candidate = flat[: 2 * HIDDEN * HIDDEN], flat[2 * HIDDEN * HIDDEN :]
    bias = read_tensor(weights / f"fc_{number}.b_0") + read_tensor(weights / f"gru_{number}.b_0").reshape(-1)
    return Gru(
        input_weight=read_tensor(weights / f"fc_{number}.w_0"),
        input_bias=bias,
        gate_weight=gates.reshape(HIDDEN, 2 * HIDDEN),
        candidate_weight=candidate.reshape(HIDDEN, HIDDEN),
    )


def _names(path: Path) -> tuple[str, ...]:
    numbered: dict[int, str] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        number, tab, name = line.partition("\t")
        if tab:
            numbered[int(number)] = name
    return tuple(numbered.get(index, "") for index in range(max(numbered) + 1))
