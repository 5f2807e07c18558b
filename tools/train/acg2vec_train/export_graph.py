"""Builds an ncnn graph: each method appends a layer and returns the name of the blob it makes."""

from __future__ import annotations

from typing import Optional

from torch import nn

from .ncnn_graph import Layer, Value
from .ncnn_weights import Weights
from .network import SLOPE

ACTIVATIONS: dict[str, dict[int, Value]] = {
    "none": {},
    "relu": {9: 1},
    "leaky": {9: 2, 10: [SLOPE]},
    "sigmoid": {9: 4},
}
MULTIPLY = 2  # of BinaryOp


class GraphWriter:
    def __init__(self) -> None:
        self.layers: list[Layer] = []
        self.weights: Weights = {}
        self.blobs = 0
        self.names: dict[str, int] = {}  # how many layers have a stem already
        self.gaps = 0

    def input(self) -> str:
        self.blobs += 1
        self.layers.append(Layer("Input", "in0", [], ["in0"]))
        return "in0"

    def split(self, blob: str) -> tuple[str, str]:
        outputs = [self._blob(), self._blob()]
        self.layers.append(Layer("Split", self._name("splitncnn"), [blob], outputs))
        return outputs[0], outputs[1]

    def sequence(self, module: nn.Sequential, blob: str) -> str:
        """Convolutions, each followed by its LeakyReLU, nested or not."""
        for part in module.modules():
            if isinstance(part, (nn.Conv2d, nn.ConvTranspose2d)):
                blob = self.weighted(part, blob, activation="leaky")
        return blob

    def weighted(
        self, module: nn.Module, blob: str, activation: str = "none", output: Optional[str] = None
    ) -> str:
        is_transposed = isinstance(module, nn.ConvTranspose2d)
        is_product = module.kernel_size == (1, 1)
        kind = "InnerProduct" if is_product else "Deconvolution" if is_transposed else "Convolution"
        stem = ("deconv" if is_transposed else "conv") + activation.replace("none", "").replace("leaky", "relu")
        shape = {1: 1, 2: module.weight.numel()} if is_product else _kernel(module)
        parameters = {0: module.out_channels, **shape, **ACTIVATIONS[activation]}
        output = self._append(kind, stem, [blob], parameters, output)
        # ncnn stores (out, in, k, k) for a transposed convolution too.
        weight = module.weight.transpose(0, 1) if is_transposed else module.weight
        values = weight.detach().cpu().numpy().ravel()
        self.weights[self.layers[-1].name] = (values, module.bias.detach().cpu().numpy())
        return output

    def global_mean(self, blob: str) -> str:
        output = f"gap{self.gaps}"
        self.gaps += 1
        return self._append("Pooling", "mean", [blob], {0: 1, 4: 1}, output)

    def crop(self, blob: str, margin: int) -> str:
        """The same margin on every side of the last two axes."""
        return self._append("Crop", "pad", [blob], {9: [margin] * 2, 10: [-margin] * 2, 11: [-2, -1]})

    def nearest(self, blob: str, scale: int) -> str:
        return self._append("Interp", "nearest", [blob], {0: 1, 1: float(scale), 2: float(scale)})

    def pixel_shuffle(self, blob: str, factor: int) -> str:
        return self._append("PixelShuffle", "pixelshuffle", [blob], {0: factor})

    def add(self, first: str, second: str, output: Optional[str] = None) -> str:
        return self._append("BinaryOp", "add", [first, second], {}, output)  # adding is the default

    def multiply(self, first: str, second: str) -> str:
        return self._append("BinaryOp", "mul", [first, second], {0: MULTIPLY})

    def _append(
        self, kind: str, stem: str, inputs: list[str], parameters: dict[int, Value], output: Optional[str] = None
    ) -> str:
        number = self._blob()  # counted even where the blob has a name of its own
        self.layers.append(Layer(kind, self._name(stem), inputs, [output or number], parameters))
        return output or number

    def _blob(self) -> str:
        self.blobs += 1
        return str(self.blobs)

    def _name(self, stem: str) -> str:
        count = self.names.get(stem, 0)
        self.names[stem] = count + 1
        return f"{stem}_{count}"


def _kernel(module: nn.Module) -> dict[int, Value]:
    """Ids: 1 kernel, 3 stride, 4 padding, 5 bias, 6 number of weights; those that have ncnn's default are left out."""
    stride, padding = module.stride[0], module.padding[0]
    optional = {3: stride} if stride != 1 else {}
    if padding:
        optional[4] = padding
    return {1: module.kernel_size[0], **optional, 5: 1, 6: module.weight.numel()}
