"""Runs an ncnn model in PyTorch, layer by layer as its `.param` file says.

Serves twice: it runs the official teacher network, and it checks that an exported file means what was trained.
"""

from __future__ import annotations

from pathlib import Path
from typing import Callable

import torch
import torch.nn.functional as functional

from .ncnn_graph import Layer, read_graph
from .ncnn_weights import is_weighted, read_weights

Tensors = list[torch.Tensor]


class NcnnNetwork(torch.nn.Module):
    """`in0` (batch, channels, height, width) -> `out0`; values 0…1 in RGB order."""

    def __init__(self, parameter_file: Path):
        super().__init__()
        self.layers = read_graph(parameter_file)
        weights = read_weights(parameter_file.with_suffix(".bin"), self.layers)
        for layer in filter(is_weighted, self.layers):
            values, bias = weights[layer.name]
            self.register_buffer(layer.name + "_weight", _shaped(layer, torch.from_numpy(values.copy())))
            self.register_buffer(layer.name + "_bias", torch.from_numpy(bias.copy()))

    @torch.no_grad()
    def forward(self, image: torch.Tensor) -> torch.Tensor:
        blobs = {"in0": image}
        for layer in self.layers:
            if layer.kind == "Input":
                continue
            # Every blob has one reader (ncnn inserts Split layers), so it is dropped when read: memory stays small.
            outputs = self._run(layer, [blobs.pop(name) for name in layer.inputs])
            blobs.update(zip(layer.outputs, outputs))
        return blobs["out0"]

    def _run(self, layer: Layer, inputs: Tensors) -> Tensors:
        if is_weighted(layer):
            weight = getattr(self, layer.name + "_weight")
            bias = getattr(self, layer.name + "_bias")
            return [_activate(layer, WEIGHTED[layer.kind](layer, inputs[0], weight, bias))]
        if layer.kind not in PLAIN:
            raise ValueError(f"layer {layer.name}: the kind {layer.kind} is not supported")
        return PLAIN[layer.kind](layer, inputs)


def _shaped(layer: Layer, values: torch.Tensor) -> torch.Tensor:
    """ncnn stores (out, in, k, k) for both convolutions; PyTorch wants (in, out, k, k) for a transposed one."""
    size = int(layer.get(1, 1)) if layer.kind != "InnerProduct" else 1
    weight = values.reshape(int(layer.parameters[0]), -1, size, size)
    return weight.transpose(0, 1).contiguous() if layer.kind == "Deconvolution" else weight


def _activate(layer: Layer, values: torch.Tensor) -> torch.Tensor:
    kind = layer.get(9, 0)
    if kind == 0:
        return values
    if kind == 1:
        return functional.relu_(values)
    if kind == 2:
        return functional.leaky_relu_(values, layer.parameters[10][0])
    if kind == 4:
        return torch.sigmoid_(values)
    raise ValueError(f"layer {layer.name}: activation {kind} is not supported")


def _convolution(layer: Layer, image: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    return functional.conv2d(image, weight, bias, stride=layer.get(3, 1), padding=layer.get(4, 0))


def _deconvolution(layer: Layer, image: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    return functional.conv_transpose2d(image, weight, bias, stride=layer.get(3, 1), padding=layer.get(4, 0))


def _inner_product(layer: Layer, image: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    return functional.conv2d(image, weight, bias)


def _split(layer: Layer, inputs: Tensors) -> Tensors:
    return inputs * len(layer.outputs)


def _global_mean(layer: Layer, inputs: Tensors) -> Tensors:
    if layer.get(0, 0) != 1 or layer.get(4, 0) != 1:
        raise ValueError(f"layer {layer.name}: only global average pooling is supported")
    return [inputs[0].mean(dim=(2, 3), keepdim=True)]


def _binary(layer: Layer, inputs: Tensors) -> Tensors:
    operations = {0: torch.add, 2: torch.mul}
    return [operations[layer.get(0, 0)](*inputs)]


def _crop(layer: Layer, inputs: Tensors) -> Tensors:
    """Starts (id 9), ends (id 10, negative: from the end) and axes (id 11, negative: from the last)."""
    image = inputs[0]
    for start, end, axis in zip(*(layer.parameters[key] for key in (9, 10, 11))):
        image = image.narrow(axis, start, image.shape[axis] - start + end)
    return [image]


def _nearest(layer: Layer, inputs: Tensors) -> Tensors:
    if layer.get(0, 0) != 1:
        raise ValueError(f"layer {layer.name}: only nearest-neighbour interpolation is supported")
    return [functional.interpolate(inputs[0], scale_factor=(layer.parameters[1], layer.parameters[2]))]


def _pixel_shuffle(layer: Layer, inputs: Tensors) -> Tensors:
    return [functional.pixel_shuffle(inputs[0], layer.parameters[0])]


WEIGHTED: dict[str, Callable[..., torch.Tensor]] = {
    "Convolution": _convolution,
    "Deconvolution": _deconvolution,
    "InnerProduct": _inner_product,
}
PLAIN: dict[str, Callable[[Layer, Tensors], Tensors]] = {
    "Split": _split,
    "Pooling": _global_mean,
    "BinaryOp": _binary,
    "Crop": _crop,
    "Interp": _nearest,
    "PixelShuffle": _pixel_shuffle,
}
