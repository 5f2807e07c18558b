"""Zeros around a pool's input that ONNX Runtime does not lose.

ONNX Runtime (1.20 to 1.30 at least) joins a Pad with the MaxPool behind it into a pool that pads by itself, whose padding
does not count: where all of a window's values are below 0, the answer is theirs instead of 0.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import helper, numpy_helper, shape_inference


def keep_zero_padding(model: onnx.ModelProto) -> None:
    """Writes every Pad in front of a MaxPool as a joining with zeros."""
    shapes = _shapes(shape_inference.infer_shapes(model))
    pads = {node.output[0]: node for node in model.graph.node if node.op_type == "Pad"}
    for pool in [node for node in model.graph.node if node.op_type == "MaxPool"]:
        if pool.input[0] in pads:
            _replace(model, pads[pool.input[0]], shapes)


def _shapes(model: onnx.ModelProto) -> dict[str, list[int]]:
    values = [*model.graph.input, *model.graph.value_info, *model.graph.output]
    return {value.name: [side.dim_value for side in value.type.tensor_type.shape.dim] for value in values}


def _replace(model: onnx.ModelProto, pad: onnx.NodeProto, shapes: dict[str, list[int]]) -> None:
    shape = list(shapes[pad.input[0]])
    amounts = _amounts(model, pad).reshape(2, len(shape))
    value, nodes = pad.input[0], []
    for axis in range(len(shape)):
        before, after = (int(amount) for amount in amounts[:, axis])
        if before == after == 0:
            continue
        parts = [_zeros(model, pad, axis, shape, before), value, _zeros(model, pad, axis, shape, after)]
        value = f"{pad.output[0]}/joined_{axis}"
        nodes.append(helper.make_node("Concat", [part for part in parts if part], [value], axis=axis))
        shape[axis] += before + after
    nodes[-1].output[0] = pad.output[0]
    place = list(model.graph.node).index(pad)
    model.graph.node.remove(pad)
    for node in reversed(nodes):
        model.graph.node.insert(place, node)


def _amounts(model: onnx.ModelProto, pad: onnx.NodeProto) -> np.ndarray:
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    return numpy_helper.to_array(constants[pad.input[1]])


def _zeros(model: onnx.ModelProto, pad: onnx.NodeProto, axis: int, shape: list[int], amount: int) -> str:
    if amount == 0:
        return ""
    sides = [amount if place == axis else side for place, side in enumerate(shape)]
    name = f"{pad.output[0]}/zeros_{axis}_{amount}"
    if all(tensor.name != name for tensor in model.graph.initializer):
        model.graph.initializer.append(numpy_helper.from_array(np.zeros(sides, np.float32), name))
    return name
