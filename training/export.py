"""Writes the network as the ONNX file that `kg.tag` runs. Needs the extra `train`.

    python training/export.py          LAC small as it is, into kg/data/tagger/

In: the arrays of `lac.Lac`. Out: one ONNX file that holds weights (16-bit), vocabulary, tag set and CRF.
"""

from __future__ import annotations

import json
from pathlib import Path

import lac
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

TARGET = Path(__file__).resolve().parents[1] / "kg" / "data" / "tagger"
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

    def half(self, name: str, values: np.ndarray) -> str:
        """The name of `values` kept in 16 bits and widened when the session starts: half the file, the same speed."""
        self.weights.append(numpy_helper.from_array(values.astype(np.float16), name + "_half"))
        return self.node("Cast", [name + "_half"], name, to=TensorProto.FLOAT)

    def full(self, name: str, values: np.ndarray) -> str:
        """The name of `values` kept as they are."""
        self.weights.append(numpy_helper.from_array(values, name))
        return name


def gates(gru: lac.Gru) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Input weight, recurrent weight and bias in ONNX's order and meaning of the gates.

    Paddle's update gate says how much of the candidate is taken, ONNX's how much of the old state is kept: 1 - s(x) = s(-x).
    """
    sign = np.concatenate([-np.ones(lac.HIDDEN), np.ones(2 * lac.HIDDEN)]).astype(np.float32)
    recurrent = np.concatenate([gru.gate_weight, gru.candidate_weight], axis=1)
    return (gru.input_weight * sign).T, (recurrent * sign).T, gru.input_bias * sign


def add_layer(graph: Graph, name: str, pair: tuple[lac.Gru, lac.Gru], inputs: str) -> str:
    """The name of the (time, batch, 2 * HIDDEN) output of one layer of both directions."""
    parts = [gates(gru) for gru in pair]
    weight = graph.half(f"{name}_w", np.stack([part[0] for part in parts]))
    recurrent = graph.half(f"{name}_r", np.stack([part[1] for part in parts]))
    zeros = np.zeros(3 * lac.HIDDEN, dtype=np.float32)
    bias = graph.full(f"{name}_b", np.stack([np.concatenate([part[2], zeros]) for part in parts]))
    graph.node(
        "GRU",
        [inputs, weight, recurrent, bias, "lengths"],
        f"{name}_y",
        direction="bidirectional",
        hidden_size=lac.HIDDEN,
        linear_before_reset=0,
    )
    graph.node("Transpose", [f"{name}_y"], f"{name}_t", perm=[0, 2, 1, 3])
    return graph.node("Reshape", [f"{name}_t", graph.full(f"{name}_s", np.array([0, 0, 2 * lac.HIDDEN]))], name)


def add_trunk(graph: Graph, network: lac.Lac) -> str:
    """The name of the last layer's output; inputs of the graph are `ids` and `lengths`."""
    graph.weights.append(numpy_helper.from_array(network.embedding.astype(np.float16), "embedding"))
    graph.node("Gather", ["embedding", "ids"], "embedded_half")
    features = graph.node("Cast", ["embedded_half"], "embedded", to=TensorProto.FLOAT)
    for index, pair in enumerate(network.layers):
        features = add_layer(graph, f"layer{index}", pair, features)
    return features


def add_head(graph: Graph, name: str, features: str, weight: np.ndarray, bias: np.ndarray) -> str:
    """The name of an output layer: scores of each tag at each character."""
    product = graph.node("MatMul", [features, graph.half(f"{name}_w", weight)], f"{name}_product")
    return graph.node("Add", [product, graph.full(f"{name}_b", bias)], name)


def add_constant(graph: Graph, name: str, values: np.ndarray) -> str:
    """The name of an output that is always `values`."""
    return graph.node("Identity", [graph.full(f"{name}_values", values.astype(np.float32))], name)


def write(graph: Graph, outputs: list[str], metadata: dict[str, object], path: Path) -> None:
    """Leaves a checked ONNX file in `path`; `metadata` values are written as JSON."""
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT32, ["time", "batch"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
    ]
    results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
    body = helper.make_graph(graph.nodes, "tagger", inputs, results, graph.weights)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="kg")
    model.ir_version = 8
    helper.set_model_props(model, {key: json.dumps(value, ensure_ascii=False) for key, value in metadata.items()})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString(deterministic=True))


def main() -> None:
    """Leaves LAC small in `lac.onnx`."""
    network = lac.load()
    graph = Graph()
    features = add_trunk(graph, network)
    outputs = [
        add_head(graph, "words", features, network.output_weight, network.output_bias),
        add_constant(graph, "words_crf", network.crf),
    ]
    metadata: dict[str, object] = {"characters": list(network.characters), "words_tags": list(network.tags)}
    write(graph, outputs, metadata, TARGET / "lac.onnx")


if __name__ == "__main__":
    main()
