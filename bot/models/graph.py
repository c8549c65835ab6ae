"""The network of all-MiniLM-L6-v2 as an ONNX graph in 8 bits: a BERT of six layers, mean pooling, unit length.

Inputs `input_ids` and `attention_mask`, int64 of shape (texts, tokens); output `sentence`, float32 (texts, 384).
Imports `onnx`, so only who builds imports this.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from bot.models.weights import Weights

LAYERS = 6
HEADS = 12
WIDTH = 384
_HEAD_WIDTH = WIDTH // HEADS
_EPSILON = 1e-12
_OPSET = 20
"""The first with Gelu as one operation."""
_IR_VERSION = 10
_LARGEST = 127


class _Graph:
    """Nodes and constants in the order they are added: the same calls give the same bytes."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []
        self._rounded: dict[str, tuple[str, str, str]] = {}

    def keep(self, name: str, values: npt.NDArray[np.generic] | list[int] | float) -> str:
        array = np.asarray(values, dtype=np.float32 if isinstance(values, float) else None)
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, operation: str, *inputs: str, out: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operation, list(inputs), [out], name=out, **attributes))
        return out

    def rounded(self, states: str) -> tuple[str, str, str]:
        """Round what runs through the network to 8 bits, by the range it has at this moment: values, scale, zero."""
        if states not in self._rounded:
            outs = f"{states}.rounded", f"{states}.rounded.scale", f"{states}.rounded.zero"
            node = helper.make_node("DynamicQuantizeLinear", [states], list(outs), name=outs[0])
            self.nodes.append(node)
            self._rounded[states] = outs
        return self._rounded[states]

    def dense(self, states: str, weights: Weights, source: str, out: str) -> str:
        """Multiply by 8-bit weights and add the bias."""
        # torch keeps one row for each output; here it is one column.
        columns, scale = round_rows(weights[f"{source}.weight"])
        values, step, zero = self.rounded(states)
        weight = self.keep(f"{out}.weight", columns.T)
        weight_zero = self.keep(f"{out}.weight.zero", np.zeros(len(columns), dtype=np.int8))
        whole = self.add("MatMulInteger", values, weight, zero, weight_zero, out=f"{out}.whole")
        steps = self.add("Mul", step, self.keep(f"{out}.weight.scale", scale), out=f"{out}.steps")
        number = self.add("Cast", whole, out=f"{out}.number", to=TensorProto.FLOAT)
        product = self.add("Mul", number, steps, out=f"{out}.product")
        return self.add("Add", product, self.keep(f"{out}.bias", weights[f"{source}.bias"]), out=out)

    def normalise(self, states: str, weights: Weights, prefix: str, out: str) -> str:
        scale = self.keep(f"{out}.scale", weights[f"{prefix}.LayerNorm.weight"])
        bias = self.keep(f"{out}.bias", weights[f"{prefix}.LayerNorm.bias"])
        return self.add("LayerNormalization", states, scale, bias, out=out, axis=-1, epsilon=_EPSILON)


def build_graph(weights: Weights) -> ModelProto:
    """Return the model, its weights rounded to 8 bits."""
    graph = _Graph()
    mask = graph.add("Cast", "attention_mask", out="mask", to=TensorProto.FLOAT)
    penalty = _penalty(graph, mask)
    states = _embed(graph, weights)
    for number in range(LAYERS):
        states = _layer(graph, weights, number, states, penalty)
    _pool(graph, states, mask)
    tokens = ["texts", "tokens"]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "all-MiniLM-L6-v2",
            [
                helper.make_tensor_value_info("input_ids", TensorProto.INT64, tokens),
                helper.make_tensor_value_info("attention_mask", TensorProto.INT64, tokens),
            ],
            [helper.make_tensor_value_info("sentence", TensorProto.FLOAT, ["texts", WIDTH])],
            graph.constants,
        ),
        producer_name="claimbot",
        opset_imports=[helper.make_opsetid("", _OPSET)],
    )
    model.ir_version = _IR_VERSION
    return model


def round_rows(rows: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Round to 8 bits, each row by its own largest value; return the whole numbers and each row's step.

    One step for a whole matrix would be too coarse: vectors then lie at 0.964 to the exact ones, not at 0.99.
    """
    step = (np.abs(rows).max(axis=1) / np.float32(_LARGEST)).astype(np.float32)
    step[step == 0] = 1
    return np.rint(rows / step[:, None]).clip(-_LARGEST, _LARGEST).astype(np.int8), step


def _penalty(graph: _Graph, mask: str) -> str:
    """What is added to the attention on padding, as (texts, 1, 1, tokens): so much that nothing of it is left."""
    padding = graph.add("Sub", graph.keep("one", 1.0), mask, out="padding")
    weighed = graph.add("Mul", padding, graph.keep("very_low", -1e9), out="padding.low")
    return graph.add("Unsqueeze", weighed, graph.keep("axes_heads", [1, 2]), out="penalty")


def _embed(graph: _Graph, weights: Weights) -> str:
    """Word plus position, the kind of token being 0 throughout."""
    rows, steps = round_rows(weights["embeddings.word_embeddings.weight"])
    words, word_steps = graph.keep("words", rows), graph.keep("words.step", steps[:, None])
    kinds = weights["embeddings.token_type_embeddings.weight"]
    places = weights["embeddings.position_embeddings.weight"] + kinds[0]
    whole = graph.add("Gather", words, "input_ids", out="embedded.whole", axis=0)
    number = graph.add("Cast", whole, out="embedded.number", to=TensorProto.FLOAT)
    step = graph.add("Gather", word_steps, "input_ids", out="embedded.step", axis=0)
    found = graph.add("Mul", number, step, out="embedded.words")
    length = graph.add("Shape", "input_ids", out="length", start=1, end=2)
    begin, axis = graph.keep("begin", [0]), graph.keep("axis_first", [0])
    placed = graph.add("Slice", graph.keep("places", places), begin, length, axis, out="embedded.places")
    both = graph.add("Add", found, placed, out="embedded.sum")
    return graph.normalise(both, weights, "embeddings", "embedded")


def _layer(graph: _Graph, weights: Weights, number: int, states: str, penalty: str) -> str:
    source, name = f"encoder.layer.{number}", f"layer{number}"
    attended = _attend(graph, weights, number, states, penalty)
    joined = graph.add("Add", attended, states, out=f"{name}.attended.sum")
    middle = graph.normalise(joined, weights, f"{source}.attention.output", f"{name}.attended")
    wide = graph.dense(middle, weights, f"{source}.intermediate.dense", f"{name}.wide")
    bent = graph.add("Gelu", wide, out=f"{name}.bent", approximate="none")
    narrow = graph.dense(bent, weights, f"{source}.output.dense", f"{name}.narrow")
    summed = graph.add("Add", narrow, middle, out=f"{name}.sum")
    return graph.normalise(summed, weights, f"{source}.output", name)


def _attend(graph: _Graph, weights: Weights, number: int, states: str, penalty: str) -> str:
    source, name = f"encoder.layer.{number}.attention", f"layer{number}"

    def heads(part: str, order: list[int]) -> str:
        flat = graph.dense(states, weights, f"{source}.self.{part}", f"{name}.{part}")
        shape = graph.keep(f"{name}.{part}.shape", [0, 0, HEADS, _HEAD_WIDTH])
        parted = graph.add("Reshape", flat, shape, out=f"{name}.{part}.parted")
        return graph.add("Transpose", parted, out=f"{name}.{part}.heads", perm=order)

    query, key, value = heads("query", [0, 2, 1, 3]), heads("key", [0, 2, 3, 1]), heads("value", [0, 2, 1, 3])
    product = graph.add("MatMul", query, key, out=f"{name}.product")
    scale = graph.keep(f"{name}.scaled.by", float(_HEAD_WIDTH**-0.5))
    scaled = graph.add("Mul", product, scale, out=f"{name}.scaled")
    masked = graph.add("Add", scaled, penalty, out=f"{name}.masked")
    shares = graph.add("Softmax", masked, out=f"{name}.shares", axis=-1)
    mixed = graph.add("MatMul", shares, value, out=f"{name}.mixed")
    back = graph.add("Transpose", mixed, out=f"{name}.mixed.back", perm=[0, 2, 1, 3])
    flat_shape = graph.keep(f"{name}.mixed.shape", [0, 0, WIDTH])
    flat = graph.add("Reshape", back, flat_shape, out=f"{name}.mixed.flat")
    return graph.dense(flat, weights, f"{source}.output.dense", f"{name}.attention")


def _pool(graph: _Graph, states: str, mask: str) -> None:
    """The mean over the tokens that are no padding, of length 1."""
    axis = graph.keep("axis_tokens", [1])
    weight = graph.add("Unsqueeze", mask, graph.keep("axis_last", [-1]), out="mask.wide")
    kept = graph.add("Mul", states, weight, out="pooled.kept")
    summed = graph.add("ReduceSum", kept, axis, out="pooled.sum", keepdims=0)
    count = graph.add("ReduceSum", weight, axis, out="pooled.count", keepdims=0)
    mean = graph.add("Div", summed, count, out="pooled.mean")
    graph.add("LpNormalization", mean, out="sentence", axis=-1, p=2)
