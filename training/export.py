"""Writes the network as the ONNX file that `kg.tag` runs.

In: a `network.Tagger`. Out: one ONNX file that holds weights, vocabulary, tag set and CRF. Embeddings are kept in 8 bits
with a scale a row, the other weights in 16 bits; both are widened before anything is summed.
"""

from __future__ import annotations

import json
from pathlib import Path

import lac
import numpy as np
import onnx
import sibling
from network import Tagger
from onnx import TensorProto, helper, numpy_helper

TARGET = Path(__file__).resolve().parents[1] / "kg" / "data" / "tagger" / "tagger.onnx"
OPSET = 17


class Graph:
    """Nodes and initializers in the order in which they were added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        """The name `output` after adding a node that computes it."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def keep(self, name: str, values: np.ndarray) -> str:
        """The name of `values` kept as they are."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def half(self, name: str, values: np.ndarray) -> str:
        """The name of `values` kept in 16 bits and widened when the session starts: half the file, the same speed."""
        return self.node("Cast", [self.keep(f"{name}_half", values.astype(np.float16))], name, to=TensorProto.FLOAT)


def add_embedding(graph: Graph, name: str, values: np.ndarray) -> str:
    """The name of the rows of `values` that `ids` choose."""
    scale = (np.abs(values).max(axis=1, keepdims=True) / 127).astype(np.float32)
    small = np.rint(values / np.maximum(scale, 1e-12)).astype(np.int8)
    graph.node("Gather", [graph.keep(f"{name}_rows", small), "ids"], f"{name}_small")
    graph.node("Cast", [f"{name}_small"], f"{name}_wide", to=TensorProto.FLOAT)
    graph.node("Gather", [graph.keep(f"{name}_scale", scale), "ids"], f"{name}_scales")
    return graph.node("Mul", [f"{name}_wide", f"{name}_scales"], name)


def lac_gates(gru: lac.Gru) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Input weight, recurrent weight and bias in ONNX's order and meaning of the gates.

    Paddle's update gate says how much of the candidate is taken, ONNX's how much of the old state is kept: 1 - s(x) = s(-x).
    """
    sign = np.concatenate([-np.ones(lac.HIDDEN), np.ones(2 * lac.HIDDEN)]).astype(np.float32)
    recurrent = np.concatenate([gru.gate_weight, gru.candidate_weight], axis=1)
    bias = np.concatenate([gru.input_bias * sign, np.zeros(3 * lac.HIDDEN, dtype=np.float32)])
    return (gru.input_weight * sign).T, (recurrent * sign).T, bias


def sibling_gates(gru: sibling.Gru) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Input weight, recurrent weight and bias, which are in ONNX's order already."""
    return gru.input_weight, gru.state_weight, gru.bias


def add_layer(graph: Graph, name: str, gates: list[tuple[np.ndarray, ...]], before: int, inputs: str) -> str:
    """The name of the (time, batch, 2 * HIDDEN) output of one layer of both directions; `before` is `linear_before_reset`."""
    weight, recurrent = (graph.half(f"{name}_{part}", np.stack([gate[part] for gate in gates])) for part in (0, 1))
    bias = graph.keep(f"{name}_bias", np.stack([gate[2] for gate in gates]).astype(np.float32))
    attributes = {"direction": "bidirectional", "hidden_size": lac.HIDDEN, "linear_before_reset": before}
    graph.node("GRU", [inputs, weight, recurrent, bias, "lengths"], f"{name}_states", **attributes)
    graph.node("Transpose", [f"{name}_states"], f"{name}_turned", perm=[0, 2, 1, 3])
    return graph.node("Reshape", [f"{name}_turned", graph.keep(f"{name}_shape", np.array([0, 0, 2 * lac.HIDDEN]))], name)


def add_lac(graph: Graph, embedding: np.ndarray, layers: list[list[lac.Gru]]) -> str:
    """The name of the output of LAC small's layers."""
    features = add_embedding(graph, "first", embedding)
    for index, grus in enumerate(layers):
        features = add_layer(graph, f"first{index}", [lac_gates(gru) for gru in grus], 0, features)
    return features


def add_head(graph: Graph, features: str, weight: np.ndarray, bias: np.ndarray, crf: np.ndarray) -> Graph:
    """The graph with its outputs `words[time, row, tag]` and `words_crf`."""
    product = graph.node("MatMul", [features, graph.half("output_weight", weight)], "product")
    graph.node("Add", [product, graph.keep("output_bias", bias)], "words")
    graph.node("Identity", [graph.keep("crf", crf)], "words_crf")
    return graph


def build(tagger: Tagger) -> Graph:
    """The trained network, with inputs `ids[time, row]` and `lengths[row]`."""
    graph = Graph()
    first, second = tagger.trunks
    layers = [[direction.arrays() for direction in layer.directions] for layer in first.layers]
    features = add_lac(graph, first.embedding.numpy(), layers)
    others = add_embedding(graph, "second", second.embedding.numpy())
    for index, pair in enumerate(second.arrays()):
        others = add_layer(graph, f"second{index}", [sibling_gates(gru) for gru in pair], 1, others)
    both = graph.node("Concat", [features, others], "both", axis=2)
    weights = (tagger.output_weight, tagger.output_bias, tagger.crf.weights)
    return add_head(graph, both, *(weight.detach().numpy() for weight in weights))


def build_lac(network: lac.Lac) -> Graph:
    """LAC small as it is, for comparison."""
    graph = Graph()
    features = add_lac(graph, network.embedding, [list(pair) for pair in network.layers])
    return add_head(graph, features, network.output_weight, network.output_bias, network.crf)


def write(graph: Graph, characters: tuple[str, ...], tags: tuple[str, ...], path: Path = TARGET) -> None:
    """Leaves the ONNX file in `path`, its lists of names as JSON in the file's metadata."""
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT32, ["time", "batch"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
    ]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("words", "words_crf")]
    body = helper.make_graph(graph.nodes, "tagger", inputs, outputs, graph.weights)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="kg")
    model.ir_version = 8
    metadata = {"characters": characters, "words_tags": tags}
    helper.set_model_props(model, {key: json.dumps(value, ensure_ascii=False) for key, value in metadata.items()})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString(deterministic=True))
